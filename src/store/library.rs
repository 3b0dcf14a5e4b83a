//! The activities there are: those in the binary, then the user's own.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "script files are read here, and nowhere else"
)]

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::domain::activity::Activity;
use crate::domain::script::{self, Problem};
use crate::domain::text::clean;

/// Larger than any script that a person wrote.
const LARGEST: u64 = 1024 * 1024;

/// The shipped scripts, in the order of the library.
const BUNDLED: &[(&str, &str)] = &[
    ("collaboration-words", include_str!("../../activities/collaboration-words.toml")),
    ("shared-goals", include_str!("../../activities/shared-goals.toml")),
    ("diverse-ideas", include_str!("../../activities/diverse-ideas.toml")),
    ("understanding-data", include_str!("../../activities/understanding-data.toml")),
    ("challenges-strengths", include_str!("../../activities/challenges-strengths.toml")),
    ("six-ways-check", include_str!("../../activities/six-ways-check.toml")),
    ("overlay-our-maps", include_str!("../../activities/overlay-our-maps.toml")),
    ("jargon-buster", include_str!("../../activities/jargon-buster.toml")),
    ("joint-working", include_str!("../../activities/joint-working.toml")),
    ("pathway-walk", include_str!("../../activities/pathway-walk.toml")),
    ("voluntary-sector-seat", include_str!("../../activities/voluntary-sector-seat.toml")),
    ("five-pillars", include_str!("../../activities/five-pillars.toml")),
    ("collaborative-leadership", include_str!("../../activities/collaborative-leadership.toml")),
    ("career-conversation", include_str!("../../activities/career-conversation.toml")),
    ("wellbeing-conversation", include_str!("../../activities/wellbeing-conversation.toml")),
    ("keep-adapt-stop", include_str!("../../activities/keep-adapt-stop.toml")),
    ("peer-coaching", include_str!("../../activities/peer-coaching.toml")),
];

/// Where an activity comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is in the binary.
    Bundled,
    /// It is the user's own file.
    User(PathBuf),
}

/// One line of the library: an activity, or a file that is not one.
#[derive(Debug)]
pub struct Entry {
    /// The activity's id; of a bad file, its name without the extension.
    pub id: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The activity, or why it cannot be had.
    pub result: Result<Activity, BadScript>,
}

/// A script that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadScript {
    /// It could not be read at all.
    #[error("cannot read {}: {why}", shown(path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why, and what to do.
        why: String,
    },
    /// It was read, and is not a script.
    #[error("{}", self.rendered())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// What it holds.
        source_text: String,
        /// What is wrong with it.
        problems: Vec<Problem>,
    },
    /// Another activity has its id.
    #[error("the id \"{id}\" of {} is taken already: change its `id`, or the file's name", shown(path))]
    Taken {
        /// The file.
        path: PathBuf,
        /// The id.
        id: String,
    },
}

impl BadScript {
    /// How many errors that is.
    pub fn count(&self) -> usize {
        match self {
            Self::Invalid { problems, .. } => problems.len(),
            Self::Unreadable { .. } | Self::Taken { .. } => 1,
        }
    }

    /// On one line, as a list shows it.
    pub fn short(&self) -> String {
        match self {
            Self::Invalid { problems, .. } => {
                let first = problems.first().map(|p| format!("line {}: {}", p.line, p.message));
                let more = match problems.len() {
                    0 | 1 => String::new(),
                    n => format!(" (and {} more)", n - 1),
                };
                format!("{}{more}", first.unwrap_or_default())
            }
            Self::Unreadable { why, .. } => why.clone(),
            Self::Taken { id, .. } => format!("the id \"{id}\" is taken already"),
        }
    }

    /// At length, with the lines that are wrong. Ends with a line end where it has several lines.
    pub fn rendered(&self) -> String {
        match self {
            Self::Invalid { path, source_text, problems } => {
                script::render(problems, &shown(path), source_text)
            }
            other => other.to_string(),
        }
    }
}

/// Why there is no such activity.
#[derive(Debug, thiserror::Error)]
pub enum NotFound {
    /// Neither an id nor a file.
    #[error("there is no activity or file \"{}\"{}", clean(arg).replace('\n', " "), hint(near.as_deref()))]
    Unknown {
        /// What was asked for.
        arg: String,
        /// The id that was perhaps meant.
        near: Option<String>,
    },
    /// It is there, and cannot be used.
    #[error("{}", bad(.0))]
    Bad(BadScript),
}

// Not a `source`: the message above says it whole already.
impl From<BadScript> for NotFound {
    fn from(script: BadScript) -> Self {
        Self::Bad(script)
    }
}

fn hint(near: Option<&str>) -> String {
    let near = near.map(|near| format!(": did you mean \"{near}\"?")).unwrap_or_else(|| ":".to_owned());
    format!("{near} \"roundtable list\" shows what there is")
}

fn bad(script: &BadScript) -> String {
    match script {
        BadScript::Invalid { path, problems, .. } => {
            format!("{} has {}\n\n{}", shown(path), errors(problems.len()), script.rendered().trim_end())
        }
        other => other.to_string(),
    }
}

/// "1 error", "3 errors".
pub fn errors(n: usize) -> String {
    format!("{n} error{}", if n == 1 { "" } else { "s" })
}

/// A path as it can be printed.
pub fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).replace('\n', " ")
}

/// Every activity: the bundled in the order of the library, then the user's by file name.
pub fn all(user_folder: Option<&Path>) -> Vec<Entry> {
    let mut entries = bundled();
    for entry in user(user_folder) {
        let taken = entry.result.is_ok() && entries.iter().any(|e| e.result.is_ok() && e.id == entry.id);
        entries.push(if taken { as_taken(entry) } else { entry });
    }
    entries
}

/// The activities in the binary.
pub fn bundled() -> Vec<Entry> {
    BUNDLED.iter().map(|(id, source)| bundled_entry(id, source)).collect()
}

/// The activity with that id. Of the bundled, only that one is read.
pub fn find(id: &str, user_folder: Option<&Path>) -> Option<Entry> {
    match BUNDLED.iter().find(|(known, _)| *known == id) {
        Some((id, source)) => Some(bundled_entry(id, source)),
        None => {
            let named = user(user_folder).into_iter().filter(|entry| entry.id == id);
            // A good one before a bad file that only has that name.
            named.min_by_key(|entry| entry.result.is_err())
        }
    }
}

/// What a person means by `arg`: an activity's id, else a file.
pub fn resolve(arg: &str, user_folder: Option<&Path>) -> Result<Activity, NotFound> {
    if let Some(entry) = find(arg, user_folder) {
        return Ok(entry.result?);
    }
    let path = Path::new(arg);
    let is_path = arg.contains(std::path::MAIN_SEPARATOR) || arg.contains('/') || path.extension().is_some();
    if is_path || path.symlink_metadata().is_ok() {
        return Ok(load(path)?);
    }
    let users: Vec<String> = user(user_folder).into_iter().map(|entry| entry.id).collect();
    let known = BUNDLED.iter().map(|(id, _)| *id).chain(users.iter().map(String::as_str));
    Err(NotFound::Unknown { arg: arg.to_owned(), near: script::nearest(arg, known).map(str::to_owned) })
}

/// The activity in one file.
pub fn load(path: &Path) -> Result<Activity, BadScript> {
    let unreadable = |why: String| BadScript::Unreadable { path: path.to_owned(), why };
    let bytes = read(path).map_err(unreadable)?;
    let source = String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = good.iter().filter(|b| **b == b'\n').count() + 1;
        unreadable(format!("line {line} is not UTF-8 text: save the file as UTF-8"))
    })?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    script::parse(&source, &stem).map_err(|problems| BadScript::Invalid {
        path: path.to_owned(),
        source_text: source,
        problems,
    })
}

/// The `*.toml` in a folder, sorted by name. Hidden files are left out.
pub fn scripts_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn bundled_entry(id: &str, source: &str) -> Entry {
    // A test holds that every one of these is a script.
    let result = script::parse(source, id).map_err(|problems| BadScript::Invalid {
        path: PathBuf::from(format!("{id}.toml")),
        source_text: source.to_owned(),
        problems,
    });
    Entry { id: id.to_owned(), origin: Origin::Bundled, result }
}

/// The user's own. A folder that is not there holds none; one that cannot be read is one bad entry.
fn user(folder: Option<&Path>) -> Vec<Entry> {
    let Some(folder) = folder else { return Vec::new() };
    let paths = match scripts_in(folder) {
        Ok(paths) => paths,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            let bad = BadScript::Unreadable { path: folder.to_owned(), why: error.to_string() };
            return vec![entry(folder, Err(bad))];
        }
    };
    let mut entries: Vec<Entry> = Vec::new();
    for path in paths {
        let found = entry(&path, load(&path));
        let taken = found.result.is_ok() && entries.iter().any(|e| e.result.is_ok() && e.id == found.id);
        entries.push(if taken { as_taken(found) } else { found });
    }
    entries
}

fn entry(path: &Path, result: Result<Activity, BadScript>) -> Entry {
    let id = match &result {
        Ok(activity) => activity.id.to_string(),
        Err(_) => shown(Path::new(path.file_stem().unwrap_or_default())),
    };
    Entry { id, origin: Origin::User(path.to_owned()), result }
}

fn as_taken(entry: Entry) -> Entry {
    let Origin::User(path) = &entry.origin else { return entry };
    let taken = BadScript::Taken { path: path.clone(), id: entry.id.clone() };
    Entry { result: Err(taken), ..entry }
}

/// The bytes of a regular file of a sane size. Opening a pipe or a device could wait for ever.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let told = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    };
    let metadata = std::fs::metadata(path).map_err(told)?;
    if metadata.is_dir() {
        return Err("it is a folder, not a script".to_owned());
    }
    if !metadata.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    let too_large = || "it is larger than 1 MiB, too large for a script".to_owned();
    if metadata.len() > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // The size can have changed since, and some files claim to have none.
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(told)?;
    if bytes.len() as u64 > LARGEST { Err(too_large()) } else { Ok(bytes) }
}
