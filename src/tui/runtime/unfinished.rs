//! Sessions to continue: those that are not over, and rescued parts of sessions that could not be saved.

use crate::app::library::Unfinished;
use crate::domain::activity::Format;
use crate::domain::event::{Event, Record};
use crate::domain::text::Text;
use crate::store::paths::{Paths, SessionId};
use crate::store::{journal, rescue, sessions};

/// All of them, in words that are fit for any room. Only the first record of each is read.
pub(super) fn all(paths: &Paths) -> Vec<Unfinished> {
    let rescued: Vec<(SessionId, Record)> = rescue::list(paths).iter().filter_map(rescue::first).collect();
    let is_rescued = |id: &SessionId| rescued.iter().any(|(of, _)| of == id);
    let known = sessions::unfinished(paths).unwrap_or_default();
    let elsewhere = rescued.iter().filter(|(id, _)| known.iter().all(|entry| entry.id != *id));
    let elsewhere = elsewhere.filter_map(|(id, first)| unfinished(id, first.clone(), true));
    let here = known.iter().filter_map(|entry| {
        unfinished(&entry.id, journal::first(&entry.journal).ok()?, is_rescued(&entry.id))
    });
    elsewhere.chain(here).collect()
}

fn unfinished(id: &SessionId, first: Record, rescued: bool) -> Option<Unfinished> {
    let Event::SessionPrepared { setup, rehearsal, .. } = first.ev else { return None };
    let title = match setup.format {
        Format::OneToOne => Text::line("private session"),
        _ if rehearsal => Text::line(&format!("rehearsal of {}", setup.title)),
        _ => setup.title,
    };
    Some(Unfinished { id: Text::line(id.as_str()), title, made: first.wall, rescued })
}

/// Restores what was rescued of the sessions whose names begin so. Returns what to say about it.
pub(super) fn take_up(paths: &Paths, start: &str) -> Vec<String> {
    let of = |entry: &rescue::RescueFile| {
        rescue::first(entry).map(|(id, _)| id).filter(|id| id.as_str().starts_with(start))
    };
    let found = rescue::list(paths).into_iter().filter_map(|entry| Some((of(&entry)?, entry)));
    found
        .filter_map(|(id, entry)| match rescue::restore(paths, &entry) {
            Ok(taken) if taken.as_ref() == Some(&id) => {
                Some("What could not be saved last time is back.".to_owned())
            }
            Ok(Some(other)) => Some(format!(
                "What could not be saved is in a session of its own, {other}, because this one went on \
                 without it."
            )),
            Ok(None) => None,
            Err(why) => Some(why.to_string()),
        })
        .collect()
}

/// Restores the set-ups that could not be saved.
pub(super) fn take_up_set_ups(paths: &Paths) {
    let is_one =
        |entry: &&rescue::RescueFile| rescue::read(entry).is_ok_and(|rescue| rescue.session.is_none());
    // Oldest first, so that the newest stays. What fails is tried again at the next start.
    for entry in rescue::list(paths).iter().filter(is_one).collect::<Vec<_>>().into_iter().rev() {
        let _ = rescue::restore(paths, entry);
    }
}
