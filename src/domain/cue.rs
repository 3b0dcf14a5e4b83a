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

/// What the room is told while a step goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueText<'a> {
    /// In the script's words.
    Script(&'a Text),
    /// It is the other's turn, of two.
    OtherTurn,
    /// It is the next one's turn.
    NextTurn,
}

/// What the room is told, and how long it has stood there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownCue<'a> {
    /// What.
    pub text: CueText<'a>,
    /// Since its time.
    pub since: Millis,
    /// Its time on the clock.
    pub at: Millis,
}

/// For so long a cue is marked: then it stands there, and asks for nothing.
pub const MARKED: Millis = Millis::seconds(15);

/// Everything that a room is told while a clock of that length runs.
pub struct Cues<'a> {
    length: Millis,
    /// Into so many turns it falls, where the script wants that told.
    turns: Option<u64>,
    timed: Vec<(Millis, CueText<'a>)>,
}

impl<'a> Cues<'a> {
    /// What the script has for a format, in the order in which it comes.
    pub fn new(cues: &'a [Cue], turns: Option<u64>, format: Format, length: Millis) -> Self {
        let here = cues.iter().filter(|cue| fits(&cue.only, format));
        let mut timed: Vec<_> =
            here.filter_map(|cue| Some((cue.at.within(length)?, CueText::Script(&cue.say)))).collect();
        let text = if turns == Some(2) { CueText::OtherTurn } else { CueText::NextTurn };
        let each = turns.and_then(|turns| length.0.checked_div(turns)).filter(|each| *each > 0);
        timed.extend((1..turns.unwrap_or(1)).filter_map(|n| Some((Millis(each? * n), text))));
        // Of two at one time the script's own counts: it stands last.
        timed.sort_by_key(|(at, text)| (*at, matches!(text, CueText::Script(_))));
        Self { length, turns, timed }
    }

    /// Each with its time.
    pub fn script(&self) -> impl Iterator<Item = (Millis, &'a Text)> {
        self.timed.iter().filter_map(|(at, text)| match text {
            CueText::Script(say) => Some((*at, *say)),
            CueText::OtherTurn | CueText::NextTurn => None,
        })
    }

    /// When the latest came whose time has come on that clock, shown or not.
    pub fn last(&self, clock: &Reading) -> Option<Millis> {
        self.timed.iter().map(|(at, _)| *at).rfind(|at| *at <= clock.elapsed)
    }

    /// The latest whose time has come. It follows the clock: where the end moves away, one that counts back from it is gone, and
    /// comes again at its time. A turn is told for a while; the script's words stand until the next.
    pub fn shown(&self, clock: &Reading) -> Option<ShownCue<'a>> {
        let (at, text) = *self.timed.iter().rfind(|(at, _)| *at <= clock.elapsed)?;
        let since = clock.elapsed.less(at);
        let stands = matches!(text, CueText::Script(_)) || since < self.while_a_turn_shows();
        stands.then_some(ShownCue { text, since, at })
    }

    /// For a minute; in steps of a few minutes, for a shorter while.
    fn while_a_turn_shows(&self) -> Millis {
        Millis((self.length.0 / self.turns.unwrap_or(1).max(1) / 4).min(60_000))
    }

    /// When, after now, something else is shown: a cue comes, is marked no longer, or is gone.
    pub fn next_change(&self, elapsed: Millis) -> Option<Millis> {
        let turn = self.while_a_turn_shows();
        let changes = self.timed.iter().flat_map(|(at, text)| {
            let then = if matches!(text, CueText::Script(_)) { MARKED } else { turn };
            [*at, *at + then]
        });
        changes.filter(|at| *at > elapsed).min().map(|at| at.less(elapsed))
    }
}
