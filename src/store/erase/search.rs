//! Where a person's name occurs, in every file below the data folder and in rescued copies.

use std::io;
use std::path::{Path, PathBuf};

use super::{files_in, folders_in, redact};
use crate::domain::event::Record;
use crate::domain::redact::Name;
use crate::store::files::{FileError, plainly, shown};
use crate::store::paths::{DRAFT, EXPORTED, FIRST, JOURNAL, LOCK, Paths, SessionId};
use crate::store::regular::read_own;
use crate::store::rescue::{self, Rescue};
use crate::store::subject_report::{NameSource, name_source};
use crate::store::{export_log, journal};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFound {
    Session(SessionId, usize),
    Ledger(usize),
    SetUp,
    Rescue(rescue::RescueFile),
    /// In a file that is erased as a whole: quarantined lines, half a file, a private export.
    File(PathBuf),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsearched {
    pub what: String,
    pub why: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameSearch {
    pub found: Vec<NameFound>,
    pub unsearched: Vec<Unsearched>,
    /// Sessions in which the name is only a word of the activity.
    pub scripts: Vec<SessionId>,
    pub exported: Vec<PathBuf>,
}

impl NameSearch {
    pub fn sessions(&self) -> usize {
        self.found.iter().filter(|place| matches!(place, NameFound::Session(..))).count()
    }

    fn look_into(&mut self, path: &Path, name: &Name) -> bool {
        holds(path, name).unwrap_or_else(|why| {
            self.unsearched.push(Unsearched { what: shown(path), why: plainly(&why) });
            false
        })
    }

    fn files(&mut self, paths: impl IntoIterator<Item = PathBuf>, name: &Name) {
        for path in paths {
            if self.look_into(&path, name) {
                self.found.push(NameFound::File(path));
            }
        }
    }
}

pub fn person(paths: &Paths, name: &Name) -> Result<NameSearch, FileError> {
    let mut search = NameSearch::default();
    for dir in folders_in(&paths.sessions())? {
        in_session(&dir, name, &mut search)?;
    }
    in_ledger(&paths.ledger(), name, &mut search)?;
    let is_ours = |path: &PathBuf| {
        let own = [paths.index(), paths.keys_are_known(), paths.erasing(), paths.setup_draft()];
        !own.contains(path) && *path != paths.data().join(LOCK)
    };
    search.files(files_in(paths.data())?.into_iter().filter(is_ours), name);
    let known = [paths.sessions(), paths.ledger(), paths.all_unfinished()];
    for folder in folders_in(paths.data())?.into_iter().filter(|folder| !known.contains(folder)) {
        search.files(below(&folder)?, name);
    }
    if search.look_into(&paths.setup_draft(), name) {
        search.found.push(NameFound::SetUp);
    }
    let mut of_scripts = Vec::new();
    for entry in rescue::list(paths) {
        match rescue::read(&entry) {
            Ok(rescued) if is_in_rescue(&rescued, name) => {
                let is_typed = rescued.draft.as_ref().is_some_and(|draft| name.is_in(&draft.to_string()));
                let whose = if is_typed { NameSource::Person } else { name_source(&rescued.records, name) };
                if whose == NameSource::OwnScript {
                    of_scripts.push(entry.clone());
                }
                if whose != NameSource::BundledScript {
                    search.found.push(NameFound::Rescue(entry));
                }
            }
            Ok(_) => {}
            Err(why) => {
                let what = entry.parts.first().map(|path| shown(path)).unwrap_or_default();
                search.unsearched.push(Unsearched { what, why: why.to_string() });
            }
        }
    }
    search.exported.retain(|path| !path.starts_with(paths.data()));
    let is_script = |place: &NameFound| match place {
        NameFound::Session(id, _) => search.scripts.contains(id),
        NameFound::Rescue(entry) => of_scripts.contains(entry),
        NameFound::Ledger(_) | NameFound::SetUp | NameFound::File(_) => false,
    };
    if search.found.iter().all(is_script) {
        // Nobody has that name. If somebody does, their activities are searched too.
        (search.found, search.exported) = (Vec::new(), Vec::new());
    }
    Ok(search)
}

fn in_session(dir: &Path, name: &Name, search: &mut NameSearch) -> Result<(), FileError> {
    let id: Option<SessionId> = dir.file_name().and_then(|name| name.to_str()?.parse().ok());
    let path = dir.join(JOURNAL);
    let own = [JOURNAL, LOCK, EXPORTED].map(|name| dir.join(name));
    let beside = below(dir)?.into_iter().filter(|path| !own.contains(path));
    let Some(id) = id.filter(|_| path.symlink_metadata().is_ok()) else {
        search.files(beside, name);
        return Ok(());
    };
    match journal::read(&path) {
        Ok(opened) => {
            let records = count(&opened.records, name);
            let is_in_lines = opened.is_damaged() && search.look_into(&path, name);
            let first = dir.join(FIRST);
            let (mut is_beside, mut is_in_first) = (false, false);
            for path in beside {
                let is_in = search.look_into(&path, name);
                if path == first { is_in_first |= is_in } else { is_beside |= is_in }
            }
            if records > 0 || is_in_lines || is_beside || is_in_first {
                // The second copy of the first record repeats what the journal begins with.
                let again = is_in_first && !opened.records.iter().take(1).any(|record| has(record, name));
                let is_kept_beside = is_in_lines || is_beside || again;
                let whose =
                    if is_kept_beside { NameSource::Person } else { name_source(&opened.records, name) };
                if whose != NameSource::Person {
                    search.scripts.push(id.clone());
                }
                if whose == NameSource::BundledScript {
                    return Ok(());
                }
                search.exported.extend(export_log::files(dir));
                search.found.push(NameFound::Session(id, records));
            }
        }
        Err(why) => {
            search.files(beside, name);
            search.unsearched.push(Unsearched { what: format!("session {id}"), why: why.to_string() });
        }
    }
    Ok(())
}

fn in_ledger(dir: &Path, name: &Name, search: &mut NameSearch) -> Result<(), FileError> {
    let path = dir.join(JOURNAL);
    if path.symlink_metadata().is_ok() {
        match journal::read(&path) {
            Ok(opened) => {
                let records = count(&opened.records, name);
                if records > 0 || (opened.is_damaged() && search.look_into(&path, name)) {
                    search.found.push(NameFound::Ledger(records));
                }
            }
            Err(why) => {
                let what = "the list of actions".to_owned();
                search.unsearched.push(Unsearched { what, why: why.to_string() });
            }
        }
    }
    let own = [JOURNAL, LOCK, FIRST].map(|name| dir.join(name));
    search.files(below(dir)?.into_iter().filter(|path| !own.contains(path)), name);
    Ok(())
}

fn count(records: &[Record], name: &Name) -> usize {
    records.iter().filter(|record| has(record, name)).count()
}

fn has(record: &Record, name: &Name) -> bool {
    redact(&mut record.clone(), name).unwrap_or(false)
}

fn is_in_rescue(rescue: &Rescue, name: &Name) -> bool {
    count(&rescue.records, name) > 0
        || rescue.draft.as_ref().is_some_and(|draft| name.is_in(&draft.to_string()))
}

pub(super) fn below(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    let mut found = files_in(dir)?;
    for folder in folders_in(dir)?.iter().filter(|folder| !folder.is_symlink()) {
        found.extend(below(folder)?);
    }
    Ok(found)
}

pub(in crate::store) fn holds(path: &Path, name: &Name) -> io::Result<bool> {
    let bytes = match read_own(path) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(false),
        read => read?,
    };
    let text = String::from_utf8_lossy(&bytes);
    // A calendar folds its lines, Markdown and JSON escape with a backslash, and a page has entities.
    let plain = text.replace("\r\n ", "").replace('\\', "");
    let plain = ["&#39;", "&#x27;", "&apos;"].iter().fold(plain, |text, entity| text.replace(entity, "'"));
    let plain = plain.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    Ok(name.is_in(&text) || name.is_in(&plain))
}

/// Files in a session's folder that not every session has: quarantined lines, half a file.
pub(in crate::store) fn kept_beside(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    let own = [JOURNAL, FIRST, LOCK, DRAFT, EXPORTED].map(|name| dir.join(name));
    Ok(files_in(dir)?.into_iter().filter(|path| !own.contains(path)).collect())
}
