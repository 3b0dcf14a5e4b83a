//! The parts of events: steps, people, rules, notes, actions, by their ids.

use serde::{Deserialize, Serialize};

use crate::domain::activity::Format;
use crate::domain::clock_style::ClockStyle;
use crate::domain::keyed::keyed;
use crate::domain::text::Text;
use crate::domain::time::{Millis, Wall};

/// A step: the activity of the session, and the step of its script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StepRef {
    /// Index of the activity.
    pub part: usize,
    /// Index of the step in the script, counting steps that do not happen here.
    pub step: usize,
}

/// A step of the plan, with its planned length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedStep {
    pub at: StepRef,
    /// Resolved for the people and the format.
    pub length: Millis,
    /// The moment at which it begins, which a new plan does not move; none: when the step before is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Wall>,
}

/// The settings of a session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Setup {
    pub title: Text,
    pub format: Format,
    /// None: unknown.
    pub people: Option<u32>,
    /// When it is meant to begin, on its first day.
    pub start_at: Option<Wall>,
    /// When it has to be over, on its first day.
    pub finish_by: Option<Wall>,
    /// The name that connects the sessions of one group.
    pub series: Option<Text>,
    /// The room is shown no countdown to the start.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_countdown: bool,
    /// The days after the first, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<LaterDay>,
    /// The room heard the gong, and it is used in this session.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub gong: bool,
    /// How the room is told the time of steps whose script does not say; none: gently in a one-to-one, else
    /// in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockStyle>,
    /// The room's languages as BCP 47 tags, the main one first; empty: English.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Text>,
}

/// A day of a session after its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterDay {
    /// The index of the activity that it begins with.
    pub part: usize,
    /// When it is meant to begin.
    pub start: Wall,
    /// When it has to be over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish_by: Option<Wall>,
}

/// The id of a person in a session; their name is stored in one event only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub u32);

/// The id of a ground rule in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(pub u32);

/// The id of a note, decision or parked item in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoteId(pub u32);

/// The id of a shared action in a session: `<session>/<n>` everywhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionId(pub u32);

/// Somebody in the room, or somebody who owns an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Replaces the name in every other event.
    pub id: PersonId,
    pub name: Text,
    #[serde(default)]
    pub organisation: Option<Text>,
}

keyed! {
    /// Who may see an entry.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Audience {
        /// Everyone: shown, and may leave the room.
        #[default]
        Room = "room",
        /// Those present: shown here, stays among them.
        Us = "us",
        /// The facilitator alone.
        Mine = "mine",
    }
}

impl Audience {
    /// For journals: what is not said is for everyone.
    pub(super) fn is_room(&self) -> bool {
        *self == Self::Room
    }
}

/// The kind of a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    #[default]
    Note,
    Decision,
    /// Kept for later.
    Parked,
}

/// Who does a shared action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    Person(PersonId),
    Organisation(Text),
    Everyone,
}

impl Owner {
    /// The person, unless it is an organisation or everyone.
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(*id),
            Self::Organisation(_) | Self::Everyone => None,
        }
    }
}

/// Who speaks or facilitates: by id, never by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    Person(PersonId),
    /// The organisation that this person comes from.
    Organisation(PersonId),
    /// One of so many without names, counted from 1.
    Number(u32),
}

/// What the room is shown over the step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Panel {
    /// Only the step itself.
    #[default]
    None,
    Rules,
    /// The entries.
    Taken,
    Groups,
    /// The purpose of the step. A journal stores it as `why` beside the panel.
    #[serde(skip)]
    Why,
}

/// A proposed new plan, as the room may see it. It is not in effect yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanShown {
    /// The steps to come, and how long each would be.
    pub lengths: Vec<(StepRef, Millis)>,
    /// Steps that would be left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<StepRef>,
    /// Steps with a fixed time whose length was set by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_hand: Vec<StepRef>,
}

/// A member of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Member {
    /// Known by name.
    Person(PersonId),
    /// The person who said this number when all counted off, from 1.
    Number(u32),
}

/// Whether it is the first page: journals without pages leave it out.
pub(super) const fn is_first(page: &usize) -> bool {
    *page == 0
}
