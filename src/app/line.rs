//! The capture line: where a facilitator types what is said.

use serde::{Deserialize, Serialize};

use super::aside::PutAside;
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
    /// The next kind on the key that changes it. Words become a note, and nothing becomes words.
    pub const fn next(self) -> Self {
        match self {
            Self::Note => Self::Decision,
            Self::Decision => Self::Parked,
            Self::Parked => Self::Action,
            Self::Action | Self::Words => Self::Note,
        }
    }

    /// As a kind of note, unless it is words or a shared action.
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
    /// A new entry, in this step or for the whole session.
    New(Option<StepRef>),
    Note(NoteId),
    /// An existing word, in its step.
    Word(StepRef, EntryId),
    /// The wording of an existing action.
    Action(ActionId),
    Owners(ActionId),
    Due(ActionId),
    /// The owners of an action from an earlier session, by its index.
    LastTimeOwners(usize),
    LastTimeDue(usize),
    NewRule,
    Rule(RuleId),
    Joins,
    /// The name of the new facilitator.
    TakesOver,
    /// The name of a new theme for this item, in addition to its present themes or in place of them.
    NewTheme {
        item: Option<ItemRef>,
        also: bool,
    },
    Theme(ThemeId),
    /// The time of day at which a later step begins.
    StepTime(StepRef),
    /// The title of an added step.
    StepTitle(StepRef),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaptureLine {
    pub target: Target,
    pub kind: LineKind,
    /// The step's list that this text goes to.
    pub asked: Option<StepList>,
    /// The line stays open after saving, for the next entry of the list.
    pub collects: bool,
    /// The result that the typed decision follows from.
    pub decides: Option<Decides>,
    pub whom: AudienceChoice,
    /// Who was here when it was put aside, if it was.
    pub origin: Option<Origin>,
    pub editor: Editor,
    /// The saved text that it began with.
    pub began_with: String,
    /// State of completing a name: what was typed, and which match is shown.
    pub completed: Option<(String, usize)>,
    /// The owners before they were read as one or as several: the same key brings them back.
    pub other: Option<String>,
    /// The question how the owners are meant was asked: Enter now accepts the reading.
    pub settled: bool,
}

/// A list that a step asks to fill: a capture, or one of the tags of a capture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepList {
    pub capture: Text,
    pub tag: Option<Text>,
    pub label: Text,
}

/// The poll or count, and which of its items a decision is about.
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
    /// One sign for each character: it is for the facilitator alone, or was since it was last saved, and the
    /// screen shows the room's view.
    Masked,
}

impl PutAside for CaptureLine {
    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    fn origin_mut(&mut self) -> &mut Option<Origin> {
        &mut self.origin
    }

    fn audience(&self) -> Audience {
        self.whom.audience()
    }

    fn contents(&self) -> Self {
        let Self { target, kind, asked, decides, began_with, editor, .. } = self.clone();
        let editor = Editor::new(editor.text());
        Self { target, kind, asked, decides, began_with, editor, ..Self::default() }
    }
}

impl CaptureLine {
    /// A line that begins with a saved text, or empty.
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

    /// Marks the initial text as a proposal that typing replaces: a day, or a time.
    #[must_use]
    pub fn offered(self) -> Self {
        Self { editor: Editor::offering(&self.began_with), ..self }
    }

    /// Whether it holds typed text that is not saved.
    pub fn is_unsaved(&self) -> bool {
        !self.editor.is_blank() && self.editor.text() != self.began_with
    }

    /// A line that stays open for entry after entry of a list.
    pub fn collecting(step: StepRef, kind: LineKind, asked: StepList, audience: Audience) -> Self {
        let line = Self::new(Target::New(Some(step)), kind, audience, "");
        Self { asked: Some(asked), collects: true, ..line }
    }

    /// Whether the line takes a new entry, so that its kind and audience can be changed.
    pub fn is_capture(&self) -> bool {
        matches!(self.target, Target::New(_) | Target::Note(_) | Target::Word(..) | Target::Action(_))
    }

    /// Whether both lines belong to the same input, so that the text of one can be continued in the other.
    /// Text for the facilitator alone never appears in another input.
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

    /// How a line that was put aside is found again: its input, and the key that opens it.
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

    pub fn face(&self, facilitators_view: bool) -> LineFace {
        if self.whom.is_covered() && !facilitators_view { LineFace::Masked } else { LineFace::Open }
    }

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
    asked: Option<StepList>,
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

impl LineDraft {
    pub(super) const fn audience(&self) -> Audience {
        self.whom.audience()
    }
}

impl From<LineDraft> for CaptureLine {
    fn from(draft: LineDraft) -> Self {
        Self {
            target: draft.target,
            kind: draft.kind,
            asked: draft.asked,
            // Lines for words have always stayed open.
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
