//! Cues: announcements during a step, counted from its start, or back from its end.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::activity::{Format, fits};
use super::text::Text;
use super::time::Millis;
use super::timer::Reading;

/// An announcement to the room during a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    pub at: CueTime,
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
    /// So long before its end, and moves with it.
    BeforeEnd(Millis),
}

impl CueTime {
    /// The time on the clock of a step of that length; none: before its start or after its end.
    pub fn within(self, length: Millis) -> Option<Millis> {
        match self {
            Self::AfterStart(after) => Some(after).filter(|after| *after < length),
            Self::BeforeEnd(before) => length.0.checked_sub(before.0).filter(|at| *at > 0).map(Millis),
        }
    }
}

/// In a run sheet: "3 min in", "5 min before the end".
impl fmt::Display for CueTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AfterStart(after) => write!(f, "{after} in"),
            Self::BeforeEnd(before) => write!(f, "{before} before the end"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueText<'a> {
    /// In the script's words.
    Script(&'a Text),
    /// The other person's turn, of two.
    OtherTurn,
    /// The next person's turn.
    NextTurn,
}

/// A cue on the screen, and how long it has been there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownCue<'a> {
    pub text: CueText<'a>,
    pub since: Millis,
    /// Its time on the clock.
    pub at: Millis,
}

/// How long a new cue is highlighted; afterwards it stays, but quietly.
pub const MARKED: Millis = Millis::seconds(15);

/// All cues of a clock of that length.
pub struct Cues<'a> {
    length: Millis,
    /// The number of turns, if the script wants them announced.
    turns: Option<u64>,
    timed: Vec<(Millis, CueText<'a>)>,
}

impl<'a> Cues<'a> {
    /// The script's cues for a format, in the order of their times.
    pub fn new(cues: &'a [Cue], turns: Option<u64>, format: Format, length: Millis) -> Self {
        let here = cues.iter().filter(|cue| fits(&cue.only, format));
        let mut timed: Vec<_> =
            here.filter_map(|cue| Some((cue.at.within(length)?, CueText::Script(&cue.say)))).collect();
        let text = if turns == Some(2) { CueText::OtherTurn } else { CueText::NextTurn };
        let each = turns.and_then(|turns| length.0.checked_div(turns)).filter(|each| *each > 0);
        timed.extend((1..turns.unwrap_or(1)).filter_map(|n| Some((Millis(each? * n), text))));
        // Of two at the same time the script's own wins: it comes last.
        timed.sort_by_key(|(at, text)| (*at, matches!(text, CueText::Script(_))));
        Self { length, turns, timed }
    }

    /// The script's cues, each with its time.
    pub fn script(&self) -> impl Iterator<Item = (Millis, &'a Text)> {
        self.timed.iter().filter_map(|(at, text)| match text {
            CueText::Script(say) => Some((*at, *say)),
            CueText::OtherTurn | CueText::NextTurn => None,
        })
    }

    /// The time of the latest cue that is due, shown or not.
    pub fn last(&self, clock: &Reading) -> Option<Millis> {
        self.timed.iter().map(|(at, _)| *at).rfind(|at| *at <= clock.elapsed)
    }

    /// The latest cue that is due. It follows the clock: if the end moves away, a cue that counts back from
    /// it disappears, and comes again at its time. A turn is shown for a while; the script's words stay until
    /// the next cue.
    pub fn shown(&self, clock: &Reading) -> Option<ShownCue<'a>> {
        let (at, text) = *self.timed.iter().rfind(|(at, _)| *at <= clock.elapsed)?;
        let since = clock.elapsed.less(at);
        let stands = matches!(text, CueText::Script(_)) || since < self.while_a_turn_shows();
        stands.then_some(ShownCue { text, since, at })
    }

    /// A minute, or less in steps of a few minutes.
    fn while_a_turn_shows(&self) -> Millis {
        Millis((self.length.0 / self.turns.unwrap_or(1).max(1) / 4).min(60_000))
    }

    /// When the display changes next: a cue comes, loses its highlight, or disappears.
    pub fn next_change(&self, elapsed: Millis) -> Option<Millis> {
        let turn = self.while_a_turn_shows();
        let changes = self.timed.iter().flat_map(|(at, text)| {
            let then = if matches!(text, CueText::Script(_)) { MARKED } else { turn };
            [*at, *at + then]
        });
        changes.filter(|at| *at > elapsed).min().map(|at| at.less(elapsed))
    }
}
