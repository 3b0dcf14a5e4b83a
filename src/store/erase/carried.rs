//! What later sessions of a series hold of something that is erased.

use crate::domain::event::{ActionKey, ParkedKey, Record};
use crate::domain::redact::{Erasure, erase_elsewhere, erase_parked};
use crate::domain::session::Session;
use crate::store::files::FileError;
use crate::store::index;
use crate::store::paths::{Paths, SessionId};

/// Something handed on between sessions, by its common id.
pub(super) enum Carried {
    Action(ActionKey),
    Parked(ParkedKey),
}

impl Carried {
    /// None if it stays in its own session. A note may have been parked earlier.
    pub(super) fn of(what: &Erasure, records: &[Record]) -> Option<Self> {
        let session = Session::replay(records.to_vec());
        match what {
            Erasure::Action(action) => Some(Self::Action(session.state().key_of(*action))),
            Erasure::Note(note) => Some(Self::Parked(session.state().parked_key(*note))),
            Erasure::Entries(_) | Erasure::Theme(_) | Erasure::Asked(_) | Erasure::StepTitle(_) => None,
        }
    }

    /// The sessions that have taken it in.
    pub(super) fn taken_in(&self, paths: &Paths) -> Result<Vec<SessionId>, FileError> {
        let (digests, _) = index::digests(paths)?;
        let took = digests.iter().filter(|digest| match self {
            Self::Action(key) => digest.recalled.contains(key),
            Self::Parked(key) => digest.parked_before.contains(key),
        });
        Ok(took.filter_map(|digest| digest.id.as_str().parse().ok()).collect())
    }

    /// Erases it from another session's records.
    pub(super) fn erase(&self, records: &mut [Record]) {
        match self {
            Self::Action(key) => {
                erase_elsewhere(records, key);
            }
            Self::Parked(key) => erase_parked(records, key),
        }
    }
}
