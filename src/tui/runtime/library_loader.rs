//! Reads the user's own activities on a separate thread: the first frame and the next key wait neither for a
//! disk nor for a folder of ten thousand files.

#![expect(clippy::disallowed_methods, reason = "what was read so far is handed over every so often")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::host::{Answer, Tell};
use crate::app::library::{Arrival, Whose};
use crate::app::msg::Reply;
use crate::domain::text::Text;
use crate::store::library::{self, LibraryEntry, Origin};
use crate::store::programmes;

/// How often results are passed on: often enough to show progress, and seldom enough to leave time for the
/// rest.
const EACH: Duration = Duration::from_millis(40);

/// The number of errors shown for one file.
const ERRORS: usize = 20;

pub(super) struct LibraryLoader {
    folder: PathBuf,
    /// Counts readings: an outdated one stops.
    reading: Arc<AtomicU64>,
    tell: Tell,
}

impl LibraryLoader {
    pub(super) fn new(folder: PathBuf, tell: Tell) -> Self {
        Self { folder, reading: Arc::default(), tell }
    }

    pub(super) fn is_current(&self, reading: u64) -> bool {
        self.reading.load(Ordering::Relaxed) == reading
    }

    pub(super) fn all(&self) -> Vec<Arrival> {
        let own = library::own(&self.folder).map(|entry| arrival(entry, &self.folder));
        let programmes = programmes::all(Some(&self.folder)).into_iter();
        own.chain(programmes.map(|entry| programme_arrival(entry, &self.folder))).collect()
    }

    /// Starts reading the folder from the beginning. A missing or empty folder is not reported.
    pub(super) fn read(&self) {
        let mine = self.reading.fetch_add(1, Ordering::Relaxed) + 1;
        let (folder, reading, tell) =
            (self.folder.clone(), Arc::clone(&self.reading), Arc::clone(&self.tell));
        let read = move || {
            let tell = |arrivals, more| tell(Answer::Library(mine, Reply::Arrived { arrivals, more }));
            let (mut arrivals, mut reported) = (Vec::new(), false);
            let mut begun = Instant::now();
            for entry in library::own(&folder) {
                if reading.load(Ordering::Relaxed) != mine {
                    return;
                }
                arrivals.push(arrival(entry, &folder));
                if begun.elapsed() >= EACH {
                    tell(std::mem::take(&mut arrivals), true);
                    (begun, reported) = (Instant::now(), true);
                }
            }
            // Programmes may name activities in any file.
            for entry in programmes::all(Some(&folder)) {
                arrivals.push(programme_arrival(entry, &folder));
            }
            if reported || !arrivals.is_empty() {
                tell(arrivals, false);
            }
        };
        // Without a thread there are only the built-in activities.
        let _ = thread::Builder::new().name("library".to_owned()).spawn(read);
    }
}

fn programme_arrival(entry: programmes::ProgrammeEntry, folder: &Path) -> Arrival {
    let file = Text::line(&library::shown(entry.path.strip_prefix(folder).unwrap_or(&entry.path)));
    match entry.result {
        Ok(programme) => Arrival::programme(programme, file),
        Err(why) => {
            let above = folder.parent().unwrap_or(folder);
            Arrival::bad(file, Text::prose(&why.rendered_within(above, ERRORS)))
        }
    }
}

/// The built-in activities, each read when somebody looks at it.
pub(super) fn bundled() -> impl Iterator<Item = Arrival> {
    library::bundled_listings().map(|listing| Arrival::bundled(listing, library::bundled_activity))
}

/// A library entry as shown on the screen: without the path of the folder, which reveals whose laptop this
/// is.
fn arrival(entry: LibraryEntry, folder: &Path) -> Arrival {
    let file = |path: &Path| Text::line(&library::shown(path.strip_prefix(folder).unwrap_or(path)));
    match (entry.result, entry.origin) {
        (Ok(activity), Origin::Bundled) => Arrival::good(activity, Whose::Program),
        (Ok(activity), Origin::User(path)) => Arrival::good(activity, Whose::Own(file(&path))),
        (Ok(activity), Origin::Override(path)) => Arrival::good(activity, Whose::Instead(file(&path))),
        (Err(why), origin) => {
            let name = match origin {
                Origin::Bundled => Text::line(&entry.id),
                // The folder itself has no relative name.
                Origin::User(path) | Origin::Override(path) if path == folder => Text::line("activities"),
                Origin::User(path) | Origin::Override(path) => file(&path),
            };
            let above = folder.parent().unwrap_or(folder);
            Arrival::bad(name, Text::prose(&why.rendered_within(above, ERRORS)))
        }
    }
}
