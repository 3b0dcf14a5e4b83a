//! The capture line: where a facilitator types what is said.

use serde::{Deserialize, Serialize};

use super::audience_choice::AudienceChoice;
use super::editor::Editor;
use super::notice::WayBack;
use super::origin::Origin;
use crate::domain::event::{
    ActionId, Audience, CaptureRef, EntryId, ItemRef, NoteId, NoteKind, RuleId, StepRef, ThemeId,
};
use crate::domain::text::Text;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineKind {
    #[default]
    Note,
    Decision,
    Parked,
    Action,
    Words,
}

impl LineKind {
    /// The next one on the key that changes it. Words become a note, and nothing becomes words.
    pub const fn next(self) -> Self {
        match self {
            Self::Note => Self::Decision,
            Self::Decision => Self::Parked,
            Self::Parked => Self::Action,
            Self::Action | Self::Words => Self::Note,
        }
    }

    /// As a note's kind; words and a shared action are none.
    pub const fn note_kind(self) -> Option<NoteKind> {
        match self {
            Self::Note => Some(NoteKind::Note),
            Self::Decision => Some(NoteKind::Decision),
            Self::Parked => Some(NoteKind::Parked),
            Self::Action | Self::Words => None,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Decision => "decision",
            Self::Parked => "parked item",
            Self::Action => "shared action",
            Self::Words => "words",
        }
    }
}

impl From<NoteKind> for LineKind {
    fn from(kind: NoteKind) -> Self {
        match kind {
            NoteKind::Note => Self::Note,
            NoteKind::Decision => Self::Decision,
            NoteKind::Parked => Self::Parked,
        }
    }
}

impl Default for Target {
    fn default() -> Self {
        Self::New(None)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// Something new, in this step or in the session as a whole.
    New(Option<StepRef>),
    Note(NoteId),
    /// A word that is there, in the step that asks for it.
    Word(StepRef, EntryId),
    /// The wording of an action that is there.
    Action(ActionId),
    Owners(ActionId),
    Due(ActionId),
    /// Who does an action of an earlier session, by its place among those.
    LastTimeOwners(usize),
    LastTimeDue(usize),
    NewRule,
    Rule(RuleId),
    Joins,
    /// Who facilitates from now on, by name.
    TakesOver,
    /// The name of a new theme, for this item, besides the themes that it stands under or in their place.
    NewTheme {
        item: Option<ItemRef>,
        also: bool,
    },
    /// The name of a theme.
    Theme(ThemeId),
    /// The time of day at which a step to come begins.
    StepTime(StepRef),
    /// What a step is called that was put in.
    StepTitle(StepRef),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaptureLine {
    pub target: Target,
    pub kind: LineKind,
    /// What the step asks for that this answers.
    pub asked: Option<Asked>,
    /// Once it is saved, it is there for the next of what the step asks for.
    pub collects: bool,
    /// What the decision rests on that is typed in it.
    pub decides: Option<Decides>,
    pub whom: AudienceChoice,
    /// With whom it was put aside, once it was.
    pub origin: Option<Origin>,
    pub editor: Editor,
    /// The text that it began with, which is saved already.
    pub began_with: String,
    /// What names can be completed to: what was typed, and which of them stands there.
    pub completed: Option<(String, usize)>,
    /// The owners before they were made one, or several: the same key brings them back.
    pub other: Option<String>,
    /// It was asked how the owners are meant: Enter takes them as they are read.
    pub settled: bool,
}

/// A list that a step asks to fill: a capture, or one of the tags of a capture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub capture: Text,
    pub tag: Option<Text>,
    pub label: Text,
}

/// What was asked or counted, and which of its things is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decides {
    pub of: CaptureRef,
    /// From 0.
    pub item: usize,
}

/// How much of a line the screen may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFace {
    Open,
    /// A mark for each character: it is the facilitator's alone, or was until it is saved, and the room looks on.
    Masked,
}

impl CaptureLine {
    /// A line that begins with a text that is saved already, or with none.
    pub fn new(target: Target, kind: LineKind, audience: Audience, text: &str) -> Self {
        Self {
            target,
            kind,
            asked: None,
            collects: false,
            decides: None,
            whom: AudienceChoice::new(audience),
            origin: None,
            editor: Editor::new(text),
            began_with: text.to_owned(),
            completed: None,
            other: None,
            settled: false,
        }
    }

    /// What it begins with is no text to go on with, but one that another takes the place of: a day, or a time.
    #[must_use]
    pub fn offered(self) -> Self {
        Self { editor: Editor::offering(&self.began_with), ..self }
    }

    /// Something was typed that is not saved.
    pub fn is_unsaved(&self) -> bool {
        !self.editor.is_blank() && self.editor.text() != self.began_with
    }

    /// For one after the other of what a step asks for.
    pub fn collecting(step: StepRef, kind: LineKind, asked: Asked, audience: Audience) -> Self {
        let line = Self::new(Target::New(Some(step)), kind, audience, "");
        Self { asked: Some(asked), collects: true, ..line }
    }

    /// A line that asks for text: kind and audience can be changed on it.
    pub fn is_capture(&self) -> bool {
        matches!(self.target, Target::New(_) | Target::Note(_) | Target::Word(..) | Target::Action(_))
    }

    /// Whether both were begun in the same box: what one of them left can be gone on with in the other. What is the
    /// facilitator's alone comes back in no box but its own.
    pub fn is_same_box(&self, other: &Self) -> bool {
        let list = |line: &Self| line.asked.as_ref().map(|asked| (asked.capture.clone(), asked.tag.clone()));
        let is_mine = |line: &Self| line.whom.is_mine();
        match (self.target, other.target) {
            (Target::New(one), Target::New(two))
                if self.kind == LineKind::Words || other.kind == LineKind::Words =>
            {
                self.kind == other.kind && one == two && list(self) == list(other)
            }
            (Target::New(_), Target::New(_)) if is_mine(self) || is_mine(other) => {
                is_mine(self) && is_mine(other)
            }
            (Target::New(_), Target::New(_)) => self.kind == other.kind && list(self) == list(other),
            (Target::NewTheme { .. }, Target::NewTheme { .. }) => true,
            (one, two) => one == two,
        }
    }

    /// How a line that was put aside is found again: the box that it was begun in, and the key that brings it there.
    pub const fn way_back(&self) -> WayBack {
        match self.target {
            Target::New(_) if matches!(self.kind, LineKind::Words) || self.collects => WayBack::Asked,
            Target::New(_) if matches!(self.whom.audience(), Audience::Mine) => WayBack::Mine,
            Target::New(_) => WayBack::New(self.kind),
            Target::NewRule => WayBack::NewRule,
            Target::Rule(_) => WayBack::Rule,
            Target::Joins => WayBack::Joins,
            Target::TakesOver => WayBack::TakesOver,
            Target::NewTheme { .. } | Target::Theme(_) => WayBack::Theme,
            _ => WayBack::Item,
        }
    }

    /// What the screen may show of it.
    pub fn face(&self, facilitators_view: bool) -> LineFace {
        if self.whom.is_covered() && !facilitators_view { LineFace::Masked } else { LineFace::Open }
    }

    /// As it is kept while it is typed.
    pub fn to_draft(&self) -> LineDraft {
        LineDraft {
            target: self.target,
            kind: self.kind,
            asked: self.asked.clone(),
            collects: self.collects,
            decides: self.decides.clone(),
            whom: self.whom,
            origin: self.origin.clone(),
            text: self.editor.text().to_owned(),
        }
    }
}

/// A capture line as it is kept on disk while it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineDraft {
    target: Target,
    kind: LineKind,
    #[serde(default)]
    asked: Option<Asked>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    collects: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decides: Option<Decides>,
    #[serde(flatten)]
    whom: AudienceChoice,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
    text: String,
}

impl From<LineDraft> for CaptureLine {
    fn from(draft: LineDraft) -> Self {
        Self {
            target: draft.target,
            kind: draft.kind,
            asked: draft.asked,
            // Words have always stayed for the next.
            collects: draft.collects || draft.kind == LineKind::Words,
            decides: draft.decides,
            whom: draft.whom,
            origin: draft.origin,
            editor: Editor::new(&crate::domain::text::clean(&draft.text)),
            began_with: String::new(),
            completed: None,
            other: None,
            settled: false,
        }
    }
}
