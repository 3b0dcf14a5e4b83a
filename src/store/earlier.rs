//! What activities took when they were run before on this machine. Reads the newest sessions, and not more of them than
//! can be read while nobody notices.

use super::journal;
use super::paths::Paths;
use super::sessions;
use crate::domain::activity::Format;
use crate::domain::earlier::{PastRun, past_run};
use crate::domain::event::Event;
use crate::domain::session::Session;
use crate::domain::text::Text;

/// Sessions of which the first line is read.
const LOOKED_AT: usize = 200;
/// Sessions that are read whole.
const READ: usize = 20;

/// The newest run of each of these activities, where there is one. What cannot be read is passed over: nothing that
/// anybody waits for depends on it.
pub fn runs(paths: &Paths, activities: &[Text]) -> Vec<PastRun> {
    let mut wanted: Vec<&Text> = activities.iter().collect();
    let mut found = Vec::new();
    let mut read = 0;
    for entry in sessions::list(paths).unwrap_or_default().iter().take(LOOKED_AT) {
        if wanted.is_empty() || read >= READ {
            break;
        }
        let Ok(first) = journal::first(&entry.journal) else { continue };
        let Event::SessionPrepared { setup, parts, rehearsal: false, .. } = first.ev else { continue };
        let has_any = parts.iter().any(|part| wanted.contains(&&part.id));
        if setup.format == Format::OneToOne || !has_any {
            continue;
        }
        read += 1;
        let Ok(opened) = journal::read(&entry.journal) else { continue };
        let session = Session::replay(opened.records);
        wanted.retain(|activity| {
            let run = past_run(&session, activity);
            let is_wanted = run.is_none();
            found.extend(run);
            is_wanted
        });
    }
    found
}
