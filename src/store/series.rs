//! Who sat with whom in the earlier sessions of a series: read from their journals, as far as these can be read.

#![expect(clippy::disallowed_methods, reason = "journals are files")]

use super::journal;
use super::paths::Paths;
use super::sessions;
use crate::domain::groups::Earlier;
use crate::domain::session::Session;
use crate::domain::text::Text;

/// How an event begins that tells of groups: quotes in what somebody typed are escaped.
const GROUPS: &[u8] = br#"{"GroupsFormed":"#;

/// Who sat with whom in the sessions of `series`, `except` the one that asks. Journals that cannot be read are passed over:
/// they are told of elsewhere.
pub fn earlier(paths: &Paths, series: &Text, except: &Text) -> Earlier {
    let mut earlier = Earlier::default();
    for entry in sessions::list(paths).unwrap_or_default() {
        if entry.id.as_str() == except.as_str() {
            continue;
        }
        let Ok(bytes) = std::fs::read(&entry.journal) else { continue };
        // Most journals tell of no groups, and need not be understood.
        if !bytes.windows(GROUPS.len()).any(|part| part == GROUPS) {
            continue;
        }
        let Ok(opened) = journal::parse_journal(&bytes) else { continue };
        Session::replay(opened.records).state().add_to(series, &mut earlier);
    }
    earlier
}
