//! Walks a folder of scripts and its subfolders, lazily and in the order of their paths.
//!
//! Nothing is opened here. Links are followed, and each folder is visited once however many links lead to it,
//! so that a loop of links ends.
#![expect(clippy::disallowed_methods, reason = "folders of scripts are listed here")]

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use crate::store::files::plainly;

const DEEPEST: usize = 8;

/// A limit for a link to a whole disk.
const MOST: usize = 100_000;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum WalkItem {
    Script(PathBuf),
    Trouble(PathBuf, String),
}

pub(super) struct Walk {
    levels: Vec<Vec<Item>>,
    /// The folders already visited, with links resolved.
    seen: HashSet<PathBuf>,
    left: usize,
}

enum Item {
    Folder(PathBuf),
    WalkItem(WalkItem),
}

impl Item {
    fn path(&self) -> &Path {
        match self {
            Self::Folder(path) | Self::WalkItem(WalkItem::Script(path) | WalkItem::Trouble(path, _)) => path,
        }
    }
}

impl Walk {
    pub(super) fn through(folder: &Path) -> Self {
        Self::at_most(folder, MOST)
    }

    fn at_most(folder: &Path, most: usize) -> Self {
        let there = !folder.symlink_metadata().is_err_and(|why| why.kind() == io::ErrorKind::NotFound);
        let first = if there { vec![Item::Folder(folder.to_owned())] } else { Vec::new() };
        Self { levels: vec![first], seen: HashSet::new(), left: most }
    }

    fn enter(&mut self, folder: &Path) -> Option<WalkItem> {
        let trouble = |why: String| Some(WalkItem::Trouble(folder.to_owned(), why));
        let whole = match fs::canonicalize(folder) {
            Ok(whole) => whole,
            Err(why) => return trouble(plainly(&why)),
        };
        if !self.seen.insert(whole) {
            return None;
        }
        // The user's folder itself is one of the levels.
        if self.levels.len() > DEEPEST + 1 {
            return trouble(format!("it is more than {DEEPEST} folders deep: move its scripts further up"));
        }
        let names: Vec<io::Result<DirEntry>> = match fs::read_dir(folder) {
            Ok(names) => names.take(self.left + 1).collect(),
            Err(why) => return trouble(plainly(&why)),
        };
        let too_many = names.len() > self.left;
        self.left = self.left.saturating_sub(names.len());
        let mut problem = None;
        let mut items = Vec::new();
        for name in names {
            match name {
                Ok(name) => items.extend(item(&name)),
                Err(why) => problem = trouble(plainly(&why)),
            }
        }
        items.sort_by(|a, b| b.path().file_name().cmp(&a.path().file_name()));
        self.levels.push(items);
        if too_many {
            let no_folder = |level: &mut Vec<Item>| level.retain(|item| !matches!(item, Item::Folder(_)));
            self.levels.iter_mut().for_each(no_folder);
            problem = trouble("there are too many files: the rest are not listed".to_owned());
        }
        problem
    }
}

impl Iterator for Walk {
    type Item = WalkItem;

    fn next(&mut self) -> Option<WalkItem> {
        loop {
            match self.levels.last_mut()?.pop() {
                None => drop(self.levels.pop()),
                Some(Item::WalkItem(found)) => return Some(found),
                Some(Item::Folder(folder)) => {
                    if let Some(found) = self.enter(&folder) {
                        return Some(found);
                    }
                }
            }
        }
    }
}

fn item(entry: &DirEntry) -> Option<Item> {
    let path = entry.path();
    if entry.file_name().to_string_lossy().starts_with('.') {
        return None;
    }
    if is_script(&path) {
        return Some(Item::WalkItem(WalkItem::Script(path)));
    }
    match entry.file_type() {
        Ok(kind) if kind.is_dir() => Some(Item::Folder(path)),
        // A broken link is ignored.
        Ok(kind) if kind.is_symlink() => path.is_dir().then_some(Item::Folder(path)),
        Ok(_) => None,
        Err(why) => Some(Item::WalkItem(WalkItem::Trouble(path, plainly(&why)))),
    }
}

fn is_script(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

pub fn scripts_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && is_script(&entry.path()) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_comes_to_an_end_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a/a/1.toml", "a/2.toml", "b/3.toml", "4.toml", "c/5.toml"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let found = |most| -> Vec<String> {
            let line = |found| match found {
                WalkItem::Script(path) => path.file_name().unwrap().to_string_lossy().into_owned(),
                WalkItem::Trouble(_, why) => why,
            };
            Walk::at_most(folder.path(), most).map(line).collect()
        };
        assert_eq!(found(9), ["4.toml", "2.toml", "1.toml", "3.toml", "5.toml"]);
        // Four names here and two in the first folder, then no more.
        let few = found(6);
        assert!(few.iter().any(|line| line.contains("too many")), "{few:?}");
        assert_eq!(few.iter().filter(|line| line.ends_with(".toml")).count(), 3, "{few:?}");
    }
}
