//! Answers about other sessions, from their digests.

use std::cmp::Reverse;

use crate::app::cmd::Series;
use crate::app::msg::Reply;
use crate::app::past::SessionRow;
use crate::domain::digest::{DigestReader, tracked};
use crate::domain::earlier::newest_runs;
use crate::domain::groups::Earlier;
use crate::domain::recall::{Asker, Circle, people_of_last_time};
use crate::domain::series;
use crate::domain::session::Intent;
use crate::domain::text::Text;
use crate::domain::time::Now;
use crate::store::paths::{FindError, Paths};
use crate::store::{erase, index, ledger, sessions};

/// What earlier sessions hand on. Unreadable sessions are skipped, so that a session can begin anyway;
/// `roundtable actions` reports them.
pub(super) fn recalled(paths: &Paths, asker: Asker) -> Reply {
    let (digests, _) = index::digests(paths).unwrap_or_default();
    let said = ledger::follow_ups(paths).unwrap_or_default();
    let found = series::found(&digests, &said, &asker);
    Reply::Recalled(asker, Box::new(found))
}

/// How long these activities took in earlier sessions, as far as those are readable.
pub(super) fn earlier_runs(paths: &Paths, activities: &[Text]) -> Reply {
    let (digests, _) = index::digests(paths).unwrap_or_default();
    Reply::EarlierRuns(newest_runs(&digests, activities))
}

pub(super) fn met(paths: &Paths, about: Series) -> Reply {
    let (digests, _) = index::earlier_digests(paths, &about.session).unwrap_or_default();
    let earlier = Earlier::of_series(&digests, &about.name, &about.origin);
    Reply::MetBefore(about, earlier)
}

pub(super) fn came(paths: &Paths, series: Text, circle: Circle) -> Reply {
    let (digests, _) = index::digests(paths).unwrap_or_default();
    let people = people_of_last_time(&digests, &series, circle);
    Reply::CameLastTime(series, circle, people)
}

pub(super) fn listed(paths: &Paths) -> Reply {
    match index::digests(paths) {
        Ok((digests, unreadable)) => {
            let mut rows: Vec<SessionRow> = digests.iter().map(SessionRow::of).collect();
            rows.sort_by_key(|row| Reverse(row.when));
            let damaged = unreadable.iter().map(|one| SessionRow::unreadable(Text::line(one.id.as_str())));
            Reply::Sessions(rows.into_iter().chain(damaged).collect())
        }
        Err(why) => Reply::Failed(why.to_string()),
    }
}

pub(super) fn actions(paths: &Paths) -> Reply {
    let all = index::digests(paths).map_err(|why| why.to_string()).and_then(|(digests, _)| {
        let said = ledger::follow_ups(paths).map_err(|why| why.to_string())?;
        // The list is for any room.
        Ok(tracked(&digests, &said, DigestReader::These(&[])))
    });
    match all {
        Ok(all) => Reply::Actions(all),
        Err(why) => Reply::Failed(why),
    }
}

pub(super) fn noted(paths: &Paths, intent: Intent, now: &Now) -> Reply {
    match ledger::note(paths, intent, now) {
        Ok(()) => actions(paths),
        Err(why) => Reply::Failed(why.to_string()),
    }
}

/// Erases a session. An open one may never have reached the disk, in which case there is nothing to erase.
pub(super) fn forgotten(paths: &Paths, id: &str, was_open: bool) -> Reply {
    let erased = match sessions::find(paths, id) {
        Ok(entry) => erase::session(paths, &entry).map_err(|why| why.to_string()),
        Err(FindError::None(_)) if was_open => Ok(()),
        Err(why) => Err(why.to_string()),
    };
    match erased {
        Ok(()) => Reply::Forgotten,
        Err(why) => Reply::Failed(why),
    }
}
