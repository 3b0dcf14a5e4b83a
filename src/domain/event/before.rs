//! Event data from earlier sessions of a series, apart from shared actions: parked items, and scores.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::everywhere::named_everywhere;
use super::{Audience, CaptureRef, NoteId, PersonId, RecalledAction, SCORES};
use crate::domain::keyed::keyed;
use crate::domain::text::Text;

named_everywhere! {
    /// The key of a parked item in all sessions: `<session>/<n>`.
    ParkedKey {
        /// The session that it was parked in.
        session,
        /// Its number there.
        note: NoteId,
    }
}

keyed! {
    /// What became of an item parked in an earlier session.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum ParkedFate {
        /// It stays parked and comes back next time.
        #[default]
        Kept = "kept",
        /// It is now a note of this session.
        TakenUp = "taken-up",
        /// Nobody needs it any more.
        Dropped = "dropped",
    }
}

/// An item parked in an earlier session, and still parked when this one began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecalledParked {
    pub parked: ParkedKey,
    pub text: Text,
    pub audience: Audience,
    /// How many sessions had recalled it before this one.
    #[serde(default)]
    pub times: u32,
    /// It stays among those who heard it, whatever its audience.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Which people of this session were there when it was said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard_by: Vec<PersonId>,
    /// It is gone to those whom this is for: settled or deleted in confidence.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
    /// What it is to those whom this is not for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Box<Self>>,
}

/// Scores of an earlier session for a scale of this session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecalledScale {
    /// The scale in this session.
    pub capture: CaptureRef,
    /// The session of the scores.
    pub session: Text,
    /// Its day.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// For each item of this session's script, in order, how many gave it 1, 2, and so on up to 5; all zero:
    /// it was not asked then.
    pub counts: Vec<[u32; SCORES]>,
    pub audience: Audience,
    /// They stay among those who were there, whatever their audience.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Which people of this session were there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard_by: Vec<PersonId>,
}

/// Something from an earlier session, for the one rule that decides who may see it.
pub trait FromBefore: Sized {
    fn audience(&self) -> Audience;

    /// It stays among those who heard it, whatever its audience.
    fn is_confidential(&self) -> bool;

    /// Which people of this session were there when it was said.
    fn heard_by(&self) -> &[PersonId];

    /// Whether it stays among those who heard it. Older journals only record the audience.
    fn is_in_confidence(&self) -> bool {
        self.is_confidential() || self.audience() == Audience::Us
    }

    /// It is gone to those whom this version is for.
    fn is_gone(&self) -> bool {
        false
    }

    /// The version of those whom this one is not for.
    fn otherwise(&self) -> Option<&Self> {
        None
    }

    /// The first version that `shows`; none if it is gone to those whom that is for, or if none does.
    fn version_for(&self, shows: impl Fn(&Self) -> bool) -> Option<&Self> {
        versions(self).find(|one| shows(one)).filter(|one| !one.is_gone())
    }
}

/// All versions of it, the one for the fewest first.
pub fn versions<T: FromBefore>(one: &T) -> impl Iterator<Item = &T> {
    std::iter::successors(Some(one), |one| one.otherwise())
}

macro_rules! from_before {
    ($($what:ty $({ $versions:ident })?),*) => {$(
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

            $(
                fn is_gone(&self) -> bool {
                    self.gone
                }

                fn otherwise(&self) -> Option<&Self> {
                    self.$versions.as_deref()
                }
            )?
        }
    )*};
}

from_before!(RecalledAction { otherwise }, RecalledParked { otherwise }, RecalledScale);
