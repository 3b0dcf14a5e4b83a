//! What the earlier sessions of a series were: read from their journals, as far as these can be read.

use super::journal;
use super::paths::Paths;
use super::sessions;
use crate::domain::groups::Earlier;
use crate::domain::session::Session;
use crate::domain::text::Text;

/// Who sat with whom in the sessions of `series`, `except` the one that asks. Journals that cannot be read are passed over:
/// they are told of elsewhere.
pub fn earlier(paths: &Paths, series: &Text, except: &Text) -> Earlier {
    let mut earlier = Earlier::default();
    for entry in sessions::list(paths).unwrap_or_default() {
        if entry.id.as_str() == except.as_str() {
            continue;
        }
        let Ok(opened) = journal::read(&entry.journal) else { continue };
        Session::replay(opened.records).state().add_to(series, &mut earlier);
    }
    earlier
}
