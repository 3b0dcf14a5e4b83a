//! A number for each state of a session, per reader: of two files for the same people, the later one has the higher
//! number if it says something else, and it reveals nothing that they do not see.

use super::Session;
use super::state::State;
use crate::domain::event::Event;

/// The number grows by at least this when somebody comes or goes, so that it cannot tell how much was done in confidence.
const ROOM: u64 = 500;

impl Session {
    /// Grows with each change of what the readers can read: `room` and `theirs` take from a state what anybody reads in it,
    /// and what they do. When somebody comes, who did not hear what was done in confidence, the number grows by a fixed step
    /// for everybody, whether there was any or not.
    pub fn revision_for<T: PartialEq>(
        &self,
        room: impl Fn(&State) -> T,
        theirs: impl Fn(&State) -> T,
    ) -> u64 {
        let mut live = Self::default();
        let mut before = (room(&live.state), theirs(&live.state));
        // The latter since somebody last came or went.
        let (mut openly, mut for_them) = (0_u64, 0_u64);
        for record in self.records() {
            // Most of a long session, and in no calendar.
            if let Event::NoteTaken { .. } | Event::EntriesTaken { .. } = record.ev {
                live.apply(record.clone());
                continue;
            }
            let heard_by = live.state.hearers_listed();
            live.apply(record.clone());
            let now = (room(&live.state), theirs(&live.state));
            if live.state.hearers_listed() != heard_by {
                (openly, for_them) = ((openly / ROOM + 2) * ROOM, 0);
            } else if now.0 != before.0 {
                openly += 1;
            } else if now.1 != before.1 {
                for_them += 1;
            }
            before = now;
        }
        openly + for_them.min(2 * ROOM - 1 - openly % ROOM)
    }
}
