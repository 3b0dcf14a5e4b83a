//! What comes back from earlier sessions of a series beside shared actions: what was parked there, and scores.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::everywhere::named_everywhere;
use super::{Audience, CaptureRef, NoteId, PersonId, RecalledAction, SCORES};
use crate::domain::keyed::keyed;
use crate::domain::text::Text;

named_everywhere! {
    /// Names something that was parked, everywhere: `<session>/<n>`.
    ParkedKey {
        /// The session that it was parked in.
        session,
        /// Its number there.
        note: NoteId,
    }
}

keyed! {
    /// What became of something that was parked in an earlier session.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum ParkedFate {
        /// It stays parked: it comes back next time.
        #[default]
        Kept = "kept",
        /// It is a note of this session now.
        TakenUp = "taken-up",
        /// Nobody needs it any more.
        Dropped = "dropped",
    }
}

/// Something that was parked in an earlier session, and was still parked when this one began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecalledParked {
    /// Which.
    pub parked: ParkedKey,
    /// What was said.
    pub text: Text,
    /// Who may see it.
    pub audience: Audience,
    /// How many sessions had recalled it before this one.
    #[serde(default)]
    pub times: u32,
    /// It stays among those who heard it, whoever may see it else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Who of those that are known here was there when it was said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard_by: Vec<PersonId>,
}

/// Scores of an earlier session for something that is scored in this one, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecalledScale {
    /// What they stand beside in this session.
    pub capture: CaptureRef,
    /// The session that they were given in.
    pub session: Text,
    /// Its day.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// For each item of this session's script, in its order, how many gave it 1, 2, and so on up to 5; none gave anything:
    /// it was not asked there.
    pub counts: Vec<[u32; SCORES]>,
    /// Who may see them.
    pub audience: Audience,
    /// They stay among those who were there, whoever may see them else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Who of those that are known here was there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard_by: Vec<PersonId>,
}

/// Something of an earlier session, as one rule decides who may see it.
pub trait FromBefore {
    /// Who may see it.
    fn audience(&self) -> Audience;

    /// It stays among those who heard it, whoever may see it else.
    fn is_confidential(&self) -> bool;

    /// Who of those that are known here was there when it was said.
    fn heard_by(&self) -> &[PersonId];

    /// It stays among those who heard it. Older journals only know what was for those present.
    fn is_in_confidence(&self) -> bool {
        self.is_confidential() || self.audience() == Audience::Us
    }
}

macro_rules! from_before {
    ($($what:ty),*) => {$(
        impl FromBefore for $what {
            fn audience(&self) -> Audience {
                self.audience
            }

            fn is_confidential(&self) -> bool {
                self.confidential
            }

            fn heard_by(&self) -> &[PersonId] {
                &self.heard_by
            }
        }
    )*};
}

from_before!(RecalledAction, RecalledParked, RecalledScale);
