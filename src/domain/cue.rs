//! What is said while a step goes on, at a time of its own: counted from its start, or back from its end.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::activity::{Format, fits};
use super::text::Text;
use super::time::Millis;
use super::timer::Reading;

/// Something that the room is told while a step goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// When.
    pub at: CueTime,
    /// What.
    pub say: Text,
    /// The formats it is for; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<Format>,
}

/// A time within a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueTime {
    /// So long after its start.
    AfterStart(Millis),
    /// So long before its end: it moves when the end does.
    BeforeEnd(Millis),
}

impl CueTime {
    /// How long a step of that length has run by then; none: it is over before, or has not begun.
    pub fn within(self, length: Millis) -> Option<Millis> {
        match self {
            Self::AfterStart(after) => Some(after).filter(|after| *after < length),
            Self::BeforeEnd(before) => length.0.checked_sub(before.0).filter(|at| *at > 0).map(Millis),
        }
    }
}

/// As a run sheet tells it: "3 min in", "5 min before the end".
impl fmt::Display for CueTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AfterStart(after) => write!(f, "{after} in"),
            Self::BeforeEnd(before) => write!(f, "{before} before the end"),
        }
    }
}

/// A cue, and how long it has stood there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownCue<'a> {
    /// What it says.
    pub say: &'a Text,
    /// Since its time.
    pub since: Millis,
}

/// The cues that a step has in a format, each with its time on a clock of that length, in the order in which they come.
pub fn timed(cues: &[Cue], format: Format, length: Millis) -> Vec<(Millis, &Text)> {
    let here = cues.iter().filter(|cue| fits(&cue.only, format));
    let mut timed: Vec<_> = here.filter_map(|cue| Some((cue.at.within(length)?, &cue.say))).collect();
    timed.sort_by_key(|(at, _)| *at);
    timed
}

/// The latest whose time has come on that clock. It follows the clock: where the end moves away, one that counts back from it
/// is gone, and comes again at its time.
pub fn shown<'a>(cues: &'a [Cue], format: Format, clock: &Reading) -> Option<ShownCue<'a>> {
    let (at, say) = timed(cues, format, clock.length).into_iter().rfind(|(at, _)| *at <= clock.elapsed)?;
    Some(ShownCue { say, since: clock.elapsed.less(at) })
}
