//! The activities: those in the binary, and the user's own. If two have the same id, the user's is used.

mod bad;
mod bundled;
mod listings;
mod prebuilt;
mod walk;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

pub use self::bad::{BadScript, NotFound};
use self::bundled::BUNDLED;
use self::listings::{BundledListing, LISTINGS};
use self::prebuilt::PREBUILT;
pub use self::walk::scripts_in;
use self::walk::{Walk, WalkItem};
pub use super::files::shown;
use super::regular::read_text_file;
use crate::domain::activity::Activity;
use crate::domain::listing::Listing;
use crate::domain::schema::nearest;
use crate::domain::script::programme::is_programme;
use crate::domain::script::{self, Checked, Problem};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Bundled,
    User(PathBuf),
    Override(PathBuf),
}

#[derive(Debug)]
pub struct LibraryEntry {
    /// The activity's id; for a bad file, its name without the extension.
    pub id: String,
    pub origin: Origin,
    pub result: Result<Activity, BadScript>,
}

/// Every activity: the bundled ones in the order of the library, with the user's replacements in place; then
/// the user's others, and last unusable files, by path.
pub fn all(user_folder: Option<&Path>) -> Vec<LibraryEntry> {
    let mut entries: Vec<LibraryEntry> = bundled().collect();
    let (mut others, mut bad) = (Vec::new(), Vec::new());
    for entry in user_folder.into_iter().flat_map(own) {
        let instead = matches!(entry.origin, Origin::Override(_));
        match entries.iter_mut().find(|known| instead && known.id == entry.id) {
            Some(known) => *known = entry,
            None if entry.result.is_ok() => others.push(entry),
            None => bad.push(entry),
        }
    }
    entries.extend(others);
    entries.extend(bad);
    entries
}

pub fn bundled() -> impl Iterator<Item = LibraryEntry> {
    BUNDLED.iter().map(|(id, source)| bundled_entry(id, source))
}

/// The list's data of each built-in activity. `listings.rs` holds the data, so that no activity has to be read.
pub fn bundled_listings() -> impl Iterator<Item = Listing> {
    BUNDLED.iter().filter_map(|(id, source)| {
        let known = LISTINGS.iter().find(|known| known.id == *id).map(BundledListing::listing);
        // A new activity that is not in `listings.rs` yet is read from its script.
        let read = || bundled_entry(id, source).result.ok().map(|activity| Listing::of(&activity));
        known.or_else(read)
    })
}

/// The built-in activity with that id.
pub fn bundled_activity(id: &str) -> Option<Activity> {
    bundled_entry(id, bundled_source(id)?).result.ok()
}

/// The user's own by path, each read when it is asked for. Of two with the same id the first is good. WatchedFolders that
/// cannot be listed are among them, with what is wrong.
pub fn own(folder: &Path) -> impl Iterator<Item = LibraryEntry> {
    let mut ids: HashMap<String, PathBuf> = HashMap::new();
    let own = Walk::through(folder).filter_map(|found| match found {
        WalkItem::Script(path) => match source_of(&path) {
            // Programmes are listed separately.
            Ok(source) if is_programme(&source) => None,
            source => Some(entry(&path, source.and_then(|source| parse(&path, source)))),
        },
        WalkItem::Trouble(path, why) => {
            Some(entry(&path, Err(BadScript::Unreadable { path: path.clone(), why })))
        }
    });
    own.map(move |found| {
        let (Ok(_), Origin::User(path) | Origin::Override(path)) = (&found.result, &found.origin) else {
            return found;
        };
        match ids.get(&found.id) {
            Some(by) => {
                let taken = BadScript::Taken { path: path.clone(), id: found.id.clone(), by: by.clone() };
                entry(path, Err(taken))
            }
            None => {
                ids.insert(found.id.clone(), path.clone());
                found
            }
        }
    })
}

pub(super) fn scripts(folder: &Path) -> impl Iterator<Item = PathBuf> {
    Walk::through(folder).filter_map(|found| match found {
        WalkItem::Script(path) => Some(path),
        WalkItem::Trouble(..) => None,
    })
}

/// The activity with that id: the user's first by path, else the bundled one, else a bad file of that name.
pub fn find(id: &str, user_folder: Option<&Path>) -> Option<LibraryEntry> {
    let mut bad = None;
    for found in user_folder.into_iter().flat_map(Walk::through) {
        let WalkItem::Script(path) = found else { continue };
        let named = stem(&path) == id;
        let source = source_of(&path);
        // Parsing takes longer than reading: only files that may have that id are parsed. An escape may hide
        // it.
        if !named && !source.as_ref().is_ok_and(|text| text.contains(id) || text.contains('\\')) {
            continue;
        }
        if source.as_ref().is_ok_and(|source| is_programme(source)) {
            continue;
        }
        let entry = entry(&path, source.and_then(|source| parse(&path, source)));
        match entry.result {
            Ok(_) if entry.id == id => return Some(entry),
            Err(_) if named => bad = bad.or(Some(entry)),
            _ => {}
        }
    }
    let bundled = BUNDLED.iter().find(|(known, _)| *known == id);
    bundled.map(|(id, source)| bundled_entry(id, source)).or(bad)
}

pub fn resolve(arg: &str, user_folder: Option<&Path>) -> Result<Activity, NotFound> {
    resolve_found(arg, find(arg, user_folder), user_folder)
}

/// The same, with what [`find`] found.
pub(super) fn resolve_found(
    arg: &str,
    found: Option<LibraryEntry>,
    user_folder: Option<&Path>,
) -> Result<Activity, NotFound> {
    let path = Path::new(arg);
    // No id has a separator.
    let separated = arg.contains(std::path::MAIN_SEPARATOR) || arg.contains('/');
    if let Some(entry) = found.filter(|_| !separated) {
        return Ok(entry.result?);
    }
    if separated || path.extension().is_some() || path.symlink_metadata().is_ok() {
        return Ok(load(path)?);
    }
    let users: Vec<String> = user_folder.into_iter().flat_map(own).map(|entry| entry.id).collect();
    let known = BUNDLED.iter().map(|(id, _)| *id).chain(users.iter().map(String::as_str));
    Err(NotFound::Unknown { arg: arg.to_owned(), near: nearest(arg, known).map(str::to_owned) })
}

pub fn load(path: &Path) -> Result<Activity, BadScript> {
    parse(path, source_of(path)?)
}

pub fn check(path: &Path) -> Result<(Checked, String), BadScript> {
    let source = source_of(path)?;
    Ok((checked(path, &source)?, source))
}

pub fn bundled_source(id: &str) -> Option<&'static str> {
    BUNDLED.iter().find(|(known, _)| *known == id).map(|(_, source)| *source)
}

pub(super) fn checked(path: &Path, source: &str) -> Result<Checked, BadScript> {
    script::check(source, &stem(path)).map_err(|problems| bad(path, source.to_owned(), problems))
}

pub(super) fn parse(path: &Path, source: String) -> Result<Activity, BadScript> {
    script::parse(&source, &stem(path)).map_err(|problems| bad(path, source, problems))
}

/// A file that was never meant as a script, such as Markdown, gets a single problem.
pub(super) fn bad(path: &Path, source_text: String, problems: Vec<Problem>) -> BadScript {
    let named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let begun = ["[[steps]]", "[[parts]]", "format ="].iter().any(|mark| source_text.contains(mark));
    if named || begun {
        return BadScript::Invalid { path: path.to_owned(), source_text, problems };
    }
    let why = if may_be_agenda(path) {
        format!("it is not a script: {}", from_agenda(path))
    } else {
        "it is not a script: a script is a TOML file with a name that ends in .toml; \"roundtable new\" writes one"
            .to_owned()
    };
    BadScript::Unreadable { path: path.to_owned(), why }
}

/// The formats of agendas.
fn may_be_agenda(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    let endings = ["md", "markdown", "csv", "tsv", "txt"];
    ending.is_some_and(|ending| endings.iter().any(|known| ending == *known))
}

fn from_agenda(path: &Path) -> String {
    format!("if it is an agenda, \"roundtable new NAME --from {}\" makes an activity of it", shown(path))
}

pub(super) fn source_of(path: &Path) -> Result<String, BadScript> {
    let unreadable = |why: String| BadScript::Unreadable { path: path.to_owned(), why };
    let bytes = read_text_file(path).map_err(|why| unreadable(why.to_string()))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = good.iter().filter(|b| **b == b'\n').count() + 1;
        if may_be_agenda(path) {
            return unreadable(format!("it is not a script: {}", from_agenda(path)));
        }
        unreadable(format!("line {line} is not UTF-8 text: save the file as UTF-8"))
    })
}

pub fn configuration(path: &Path) -> Result<Option<String>, String> {
    if path.symlink_metadata().is_err_and(|why| why.kind() == io::ErrorKind::NotFound) {
        return Ok(None);
    }
    source_of(path).map(Some).map_err(|why| match why {
        BadScript::Unreadable { why, .. } => why,
        other => other.short(),
    })
}

pub(super) fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn bundled_entry(id: &str, source: &str) -> LibraryEntry {
    let prebuilt = PREBUILT.iter().find(|(known, _)| *known == id);
    let prebuilt = prebuilt.and_then(|(_, built)| serde_json::from_str(built).ok());
    // A new activity that is not in `prebuilt.rs` yet is read from its script. A test checks that all are valid.
    let result =
        prebuilt.map_or_else(|| script::parse(source, id), Ok).map_err(|problems| BadScript::Invalid {
            path: PathBuf::from(format!("{id}.toml")),
            source_text: source.to_owned(),
            problems,
        });
    LibraryEntry { id: id.to_owned(), origin: Origin::Bundled, result }
}

fn entry(path: &Path, mut result: Result<Activity, BadScript>) -> LibraryEntry {
    let (id, origin) = match &mut result {
        Ok(activity) => {
            let id = activity.id.to_string();
            let instead = BUNDLED.iter().find(|(known, _)| *known == id);
            // It replaces the built-in one in the same place.
            if let (Some((id, source)), None) = (instead, activity.purpose) {
                activity.purpose = bundled_entry(id, source).result.ok().and_then(|known| known.purpose);
            }
            let origin = if instead.is_some() { Origin::Override } else { Origin::User };
            (id, origin(path.to_owned()))
        }
        Err(_) => (shown(Path::new(&stem(path))), Origin::User(path.to_owned())),
    };
    LibraryEntry { id, origin, result }
}
