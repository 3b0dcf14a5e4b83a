//! What events speak of: steps, people, rules, notes, actions, by their numbers.

use serde::{Deserialize, Serialize};

use crate::domain::activity::Format;
use crate::domain::clock_style::ClockStyle;
use crate::domain::keyed::keyed;
use crate::domain::text::Text;
use crate::domain::time::{Millis, Wall};

/// A step's place: which activity of the session, which step of its script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StepRef {
    /// Counts activities from 0.
    pub part: usize,
    /// Counts the script's steps from 0, those that do not happen here included.
    pub step: usize,
}

/// A step that happens in this session, and how long it is planned to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedStep {
    /// Which.
    pub at: StepRef,
    /// Resolved for the people and the format.
    pub length: Millis,
    /// It begins at this moment, which a new plan does not move; none: when what comes before it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Wall>,
}

/// What is settled before a session begins.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Setup {
    /// What the session is called.
    pub title: Text,
    /// Who sits together.
    pub format: Format,
    /// How many people, where that is known.
    pub people: Option<u32>,
    /// When it is meant to begin, on its first day.
    pub start_at: Option<Wall>,
    /// When it has to be over, on its first day.
    pub finish_by: Option<Wall>,
    /// The group whose sessions belong together.
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
    /// How the room is told the time of steps whose script does not say; none: gently in a one-to-one, else in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockStyle>,
    /// The languages of the room, as tags of BCP 47, the first first; none: English.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Text>,
}

/// A day of a session after its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterDay {
    /// The activity that it begins with, counted from 0.
    pub part: usize,
    /// When it is meant to begin.
    pub start: Wall,
    /// When it has to be over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish_by: Option<Wall>,
}

/// Names one person in a session; their name stands in one event only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub u32);

/// Names a ground rule in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(pub u32);

/// Names a note, decision or parked item in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoteId(pub u32);

/// Names a shared action in a session: `<session>/<n>` everywhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionId(pub u32);

/// Somebody in the room, or somebody who owns an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Stands for the name in every other event.
    pub id: PersonId,
    /// As they are called.
    pub name: Text,
    /// Where they come from.
    #[serde(default)]
    pub organisation: Option<Text>,
}

keyed! {
    /// Who may see what was taken down.
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

/// What kind of thing was taken down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// What was said.
    #[default]
    Note,
    /// What was decided.
    Decision,
    /// What is kept for later.
    Parked,
}

/// Who does a shared action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// A person.
    Person(PersonId),
    /// An organisation.
    Organisation(Text),
    /// All of us.
    Everyone,
}

impl Owner {
    /// The person, where it is one.
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(*id),
            Self::Organisation(_) | Self::Everyone => None,
        }
    }
}

/// Who speaks or facilitates: by number, never by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// A person.
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
    /// Nothing: the step itself.
    #[default]
    None,
    /// The ground rules.
    Rules,
    /// What was taken down.
    Taken,
    /// Who sits with whom.
    Groups,
    /// What the step is for. A journal has it as `why` beside the panel.
    #[serde(skip)]
    Why,
}

/// A new plan while it is proposed, as the room may see it. Nothing of it holds yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanShown {
    /// The steps to come, and how long each would be.
    pub lengths: Vec<(StepRef, Millis)>,
    /// Steps that would be left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<StepRef>,
    /// Those with a fixed time to which somebody gave their length.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_hand: Vec<StepRef>,
}

/// Somebody in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Member {
    /// A person who is known by name.
    Person(PersonId),
    /// Who said this number when all counted off, from 1.
    Number(u32),
}

/// Whether it is the first page: journals that know of no pages leave it out.
pub(super) const fn is_first(page: &usize) -> bool {
    *page == 0
}
