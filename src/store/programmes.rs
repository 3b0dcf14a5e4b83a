//! Programmes: the user's files that name activities to run one after the other. Those are looked up in the
//! library, else beside the file.

use std::path::{Path, PathBuf};

use super::library::{self, BadScript, NotFound, Origin};
use crate::domain::activity::Activity;
use crate::domain::programme::Programme;
use crate::domain::schema::nearest;
use crate::domain::script::programme::{NotHad, advise_programme, is_programme, parse_programme};
use crate::domain::script::{Checked, Problem};

#[derive(Debug)]
pub struct ProgrammeEntry {
    /// The programme's id; for a bad file, its name without the extension.
    pub id: String,
    pub path: PathBuf,
    pub result: Result<Programme, BadScript>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runnable {
    Activity(Box<Activity>),
    Programme(Programme),
}

impl Runnable {
    pub fn into_parts(self) -> Vec<Activity> {
        match self {
            Self::Activity(activity) => vec![*activity],
            Self::Programme(programme) => programme.parts,
        }
    }
}

pub fn all(user_folder: Option<&Path>) -> Vec<ProgrammeEntry> {
    let mut entries: Vec<ProgrammeEntry> = Vec::new();
    // An unreadable folder is reported with the activities.
    for path in user_folder.into_iter().flat_map(library::scripts) {
        let Ok(source) = library::source_of(&path) else { continue };
        if !is_programme(&source) {
            continue;
        }
        let stem = library::shown(Path::new(path.file_stem().unwrap_or_default()));
        let result = parse(&path, source, user_folder);
        let id = result.as_ref().map_or(stem, |programme| programme.id.to_string());
        let is_taken = library::find(&id, user_folder).is_some_and(|entry| entry.result.is_ok())
            || entries.iter().any(|entry| entry.result.is_ok() && entry.id == id);
        let result = match result {
            Ok(_) if is_taken => {
                let other = entries.iter().find(|entry| entry.result.is_ok() && entry.id == id);
                let by = other.map(|entry| entry.path.clone()).or_else(|| activity_file(&id, user_folder));
                let by = by.unwrap_or_else(|| PathBuf::from(format!("{id}.toml")));
                Err(BadScript::Taken { path: path.clone(), id: id.clone(), by })
            }
            result => result,
        };
        entries.push(ProgrammeEntry { id, path, result });
    }
    entries
}

fn activity_file(id: &str, user_folder: Option<&Path>) -> Option<PathBuf> {
    match library::find(id, user_folder)?.origin {
        Origin::User(path) | Origin::Override(path) => Some(path),
        Origin::Bundled => None,
    }
}

pub fn resolve(arg: &str, user_folder: Option<&Path>) -> Result<Runnable, NotFound> {
    let found = library::find(arg, user_folder);
    if found.as_ref().is_none_or(|entry| entry.result.is_err()) {
        let mut programmes = all(user_folder);
        if let Some(at) = programmes.iter().position(|entry| entry.id == arg) {
            return Ok(Runnable::Programme(programmes.swap_remove(at).result?));
        }
    }
    let path = Path::new(arg);
    if path.extension().is_some() && path.is_file() {
        return Ok(load(path, user_folder)?);
    }
    match library::resolve_found(arg, found, user_folder) {
        Ok(activity) => Ok(Runnable::Activity(Box::new(activity))),
        Err(NotFound::Unknown { arg, near: None }) => {
            let known: Vec<String> = all(user_folder).into_iter().map(|entry| entry.id).collect();
            let near = nearest(&arg, known.iter().map(String::as_str)).map(str::to_owned);
            Err(NotFound::Unknown { arg, near })
        }
        Err(why) => Err(why),
    }
}

pub fn load(path: &Path, user_folder: Option<&Path>) -> Result<Runnable, BadScript> {
    let source = library::source_of(path)?;
    if is_programme(&source) {
        parse(path, source, user_folder).map(Runnable::Programme)
    } else {
        library::parse(path, source).map(|activity| Runnable::Activity(Box::new(activity)))
    }
}

#[derive(Debug)]
pub enum Judged {
    Activity(Box<Checked>),
    Programme(Programme, Vec<Problem>),
}

pub fn check(path: &Path, user_folder: Option<&Path>) -> Result<(Judged, String), BadScript> {
    judge(path, library::source_of(path)?, user_folder)
}

/// A bundled programme has no path: its name is used instead.
pub fn check_bundled(id: &str) -> Option<Result<(Judged, String), BadScript>> {
    library::bundled_source(id).map(|source| judge(Path::new(id), source.to_owned(), None))
}

fn judge(path: &Path, source: String, user_folder: Option<&Path>) -> Result<(Judged, String), BadScript> {
    let judged = if is_programme(&source) {
        let programme = parse(path, source.clone(), user_folder)?;
        let advice = advise_programme(&source, &programme);
        Judged::Programme(programme, advice)
    } else {
        library::checked(path, &source).map(|checked| Judged::Activity(Box::new(checked)))?
    };
    Ok((judged, source))
}

fn parse(path: &Path, source: String, user_folder: Option<&Path>) -> Result<Programme, BadScript> {
    let stem = library::stem(path);
    let beside = path.parent().unwrap_or(Path::new(""));
    let found = parse_programme(&source, &stem, |name| find(name, beside, user_folder));
    found.map_err(|problems: Vec<Problem>| library::bad(path, source, problems))
}

fn files_beside(beside: &Path) -> Vec<String> {
    let beside = if beside.as_os_str().is_empty() { Path::new(".") } else { beside };
    library::scripts(beside).filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect()
}

fn find(name: &str, beside: &Path, user_folder: Option<&Path>) -> Result<Activity, NotHad> {
    let bad = |why: &BadScript| {
        let help = "correct it first: \"roundtable check\" shows the errors".to_owned();
        NotHad::Bad(format!("this activity cannot be used: {}", why.short()), help)
    };
    if let Some(entry) = library::find(name, user_folder) {
        return entry.result.map_err(|why| bad(&why));
    }
    let path = beside.join(name);
    if path.extension().is_none() {
        let mut known = library::all(user_folder).into_iter().map(|entry| entry.id).collect::<Vec<_>>();
        let files = files_beside(beside);
        // The file of that name is meant, whatever else there is.
        let wanted = format!("{name}.toml").to_lowercase();
        if let Some(file) = files.iter().find(|file| file.to_lowercase() == wanted) {
            return Err(NotHad::Unknown(Some(file.clone())));
        }
        known.extend(files.iter().map(|file| file.trim_end_matches(".toml").to_owned()));
        let near = nearest(name, known.iter().map(String::as_str));
        let near = near.map(|near| {
            let file = format!("{near}.toml");
            if files.contains(&file) { file } else { near.to_owned() }
        });
        return Err(NotHad::Unknown(near));
    }
    match library::source_of(&path) {
        Ok(source) if is_programme(&source) => {
            let help = "list its parts here instead".to_owned();
            Err(NotHad::Bad("a programme cannot be a part of another".to_owned(), help))
        }
        Ok(source) => library::parse(&path, source).map_err(|why| bad(&why)),
        Err(BadScript::Unreadable { .. }) if !path.exists() => {
            let files = files_beside(beside);
            let help = match nearest(name, files.iter().map(String::as_str)) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "the file must be in the programme's folder".to_owned(),
            };
            Err(NotHad::Bad("there is no such file".to_owned(), help))
        }
        Err(why) => Err(bad(&why)),
    }
}
