//! A poll, or a vote on a list, from when it is asked until it is saved. Its draft holds only sums.

use serde::{Deserialize, Serialize};

mod count;
mod draft;
mod objections;
mod turns;

pub use self::count::{Count, Line};
pub use self::draft::PollDraft;
pub use self::turns::edited;

use super::aside::PutAside;
use super::editor::Editor;
use super::notice::StillAsked;
use super::origin::Origin;
use super::sheet::{FEWEST, MOST, closing_sentences};
use crate::domain::activity::{CaptureKind, ItemSource};
use crate::domain::capture::words;
use crate::domain::event::{Audience, CaptureRef, EntryId, ItemDots, StepRef, Tally, Voters};
use crate::domain::keyed::keyed;
use crate::domain::poll::{PollKind, PollRound, impossible};
use crate::domain::session::{Polling, live_vote, suggested_dots};
use crate::domain::text::Text;

/// More dots than anybody puts on a list.
const MOST_DOTS: u32 = 20;

keyed! {
    /// What the room can be asked. The names are the words of linear mode.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Kind {
        YesNo = "yes",
        Scale = "scale",
        Fist = "fist",
        Consent = "consent",
        /// Dots on a list that is typed now.
        Typed = "list",
        /// Dots on the list that was taken down last.
        Taken = "taken",
    }
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::YesNo => "Yes, no or abstain",
            Self::Scale => "A scale from 1 to 5",
            Self::Fist => "Fist of five",
            Self::Consent => "Consent",
            Self::Typed => "Dots on a list typed now",
            Self::Taken => "Dots on the list taken last",
        }
    }

    /// The labels of the fields to type.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::YesNo | Self::Fist | Self::Taken => &["Question"],
            Self::Scale => &["Question", "1 means", "5 means"],
            Self::Consent => &["Proposal"],
            Self::Typed => &["Question", "Options"],
        }
    }

    /// What it is called in the notice that it is still open.
    pub const fn open_as(self) -> StillAsked {
        match self {
            Self::Consent => StillAsked::Proposal,
            Self::Typed | Self::Taken => StillAsked::Vote,
            Self::YesNo | Self::Scale | Self::Fist => StillAsked::Poll,
        }
    }

    pub const fn has_dots(self) -> bool {
        matches!(self, Self::Typed | Self::Taken)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// The question is being typed.
    Ask,
    /// The items of the vote are being reviewed.
    List,
    /// Answers are being counted from hands or other signs.
    Count,
    /// The laptop is being handed to the next person.
    HandOver,
    /// One person is answering.
    Ballot,
    /// Asking for confirmation: of impossible figures, or of closing the ballots early.
    Sure,
    /// Objections are being typed.
    Object,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    pub step: StepRef,
    /// Who the result is for: the room, or those present.
    pub audience: Audience,
    /// Who was here when it was put aside, if it was.
    pub origin: Option<Origin>,
    /// The poll of which this is another round.
    pub again: Option<CaptureRef>,
    pub kind: Kind,
    pub fields: Vec<Editor>,
    pub field: usize,
    pub stage: Stage,
    pub count: Count,
    /// Where the list of the vote comes from.
    pub source: Option<ItemSource>,
    /// The wording of the step that is proposed.
    pub words: Option<EntryId>,
    pub objections: Vec<Text>,
    /// The objection that is being typed.
    pub objection: Editor,
    /// Its index among the objections.
    pub objection_at: usize,
}

/// A line of the poll menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PollChoice {
    Ask(Kind),
    /// The last result, and what follows from it.
    Outcome(CaptureRef),
}

impl Poll {
    pub fn new(step: StepRef, kind: Kind, audience: Audience, eligible: Option<u32>) -> Self {
        let voters = Voters { eligible: eligible.unwrap_or(0), ..Voters::default() };
        Self {
            step,
            audience,
            origin: None,
            again: None,
            kind,
            fields: vec![Editor::default(); kind.fields().len()],
            field: 0,
            stage: Stage::Ask,
            count: Count { voters, ..Count::default() },
            source: None,
            words: None,
            objections: Vec::new(),
            objection: Editor::default(),
            objection_at: 0,
        }
    }

    fn field_text(&self, n: usize) -> Text {
        self.fields.get(n).map(|field| Text::line(field.text())).unwrap_or_default()
    }

    /// The question, or the proposal.
    pub fn asked(&self) -> Text {
        self.field_text(0)
    }

    /// How it is answered; none: with dots.
    pub fn poll_kind(&self) -> Option<PollKind> {
        Some(match self.kind {
            Kind::YesNo => PollKind::YesNo,
            Kind::Scale => PollKind::Scale { low: self.field_text(1), high: self.field_text(2) },
            Kind::Fist => PollKind::Fist,
            Kind::Consent => PollKind::Consent,
            Kind::Typed | Kind::Taken => return None,
        })
    }

    /// Whether dropping it would lose anything.
    pub fn is_begun(&self) -> bool {
        self.stage != Stage::Ask || self.fields.iter().any(|field| !field.is_blank())
    }

    /// The field or objection that text keys go to.
    pub fn field_mut(&mut self) -> Option<&mut Editor> {
        match self.stage {
            Stage::Ask => self.fields.get_mut(self.field),
            Stage::Object => Some(&mut self.objection),
            _ => None,
        }
    }

    /// Moves to another field. False after the last, or before the first.
    pub fn go_to_field(&mut self, forward: bool) -> bool {
        let to = if forward { self.field.checked_add(1) } else { self.field.checked_sub(1) };
        let inside = to.filter(|to| *to < self.fields.len());
        self.field = inside.unwrap_or(self.field);
        inside.is_some()
    }

    /// The typed options without duplicates: one on each line, or one line separated by commas.
    pub fn typed_options(&self) -> Vec<ItemDots> {
        let text = self.fields.get(1).map(Editor::text).unwrap_or_default();
        let mut options: Vec<Text> = Vec::new();
        for option in words::options(text) {
            let is_same = |known: &Text| words::folded(known) == words::folded(&option);
            if !options.iter().any(is_same) {
                options.push(option);
            }
        }
        options.into_iter().map(|option| ItemDots::on_item(option, 0)).collect()
    }

    /// Moves on after the question is typed. False if something is missing.
    pub fn asks(&mut self, taken: Option<Vec<ItemDots>>) -> bool {
        if self.asked().is_empty() {
            self.field = 0;
            return false;
        }
        match self.poll_kind() {
            Some(kind) => {
                let answers = kind.answers().into_iter();
                self.count.items = answers.map(|answer| ItemDots::on_item(Text::line(&answer), 0)).collect();
                self.stage = Stage::Count;
            }
            None => {
                let items = taken.unwrap_or_else(|| self.typed_options());
                if items.len() < 2 {
                    self.field = 1;
                    return false;
                }
                self.count.each = Some(suggested_dots(items.len()));
                self.count.items = items;
                self.stage = Stage::List;
            }
        }
        self.count.row = 0;
        true
    }

    /// Removes an option. At least two have to remain.
    pub fn take_out(&mut self, n: usize) -> bool {
        let can = self.count.items.len() > 2 && n < self.count.items.len();
        if can {
            self.count.items.remove(n);
            self.count.row = self.count.row.min(self.count.items.len() - 1);
            self.count.each = Some(suggested_dots(self.count.items.len()));
        }
        can
    }

    /// Goes back to typing the remaining options. False if they were taken down elsewhere.
    pub fn word_list_anew(&mut self) -> bool {
        let options: Vec<&str> = self.count.items.iter().map(|item| item.item.as_str()).collect();
        let options = Editor::new(&options.join("\n"));
        let Some(field) = self.fields.get_mut(1).filter(|_| self.kind == Kind::Typed) else { return false };
        *field = options;
        (self.stage, self.field) = (Stage::Ask, 1);
        true
    }

    pub fn give_dots(&mut self, each: u32) {
        if self.kind.has_dots() {
            self.count.each = Some(each.clamp(1, MOST_DOTS));
        }
    }

    /// Opens the vote for everybody who can vote.
    pub fn opens(&mut self) {
        self.stage = Stage::Count;
        self.count.row = 0;
    }

    /// Adds or removes a voter.
    pub fn adds_voter(&mut self, more: bool) {
        let eligible = &mut self.count.voters.eligible;
        *eligible = if more { (*eligible + 1).min(MOST) } else { eligible.saturating_sub(1) };
    }

    /// Whether everybody who can vote has voted.
    pub fn is_complete(&self) -> bool {
        let eligible = self.count.voters.eligible;
        eligible > 0 && self.count.had_turns() >= eligible
    }

    /// Whether there are counts or objections that would be lost.
    pub fn is_answered(&self) -> bool {
        self.count.is_begun() || !self.all_objections().is_empty()
    }

    /// The stage for counting: from hands, or one person after the other.
    pub fn stage_of_counting(&self) -> Stage {
        if self.count.by_turns { Stage::HandOver } else { Stage::Count }
    }

    /// The question to ask before saving; none if all is in order.
    pub fn doubt(&self) -> Option<String> {
        let had = self.count.had_turns();
        let eligible = self.count.voters.eligible;
        // The result of so few people reveals single answers, as in a step's vote.
        if self.count.by_turns && (had < eligible || (1..FEWEST).contains(&had)) {
            return Some(closing_sentences(had, had, Some(eligible).filter(|all| *all > 0)).join(" "));
        }
        impossible(self.count.total(), self.count.each, self.count.voters)
    }

    /// Saves in spite of the doubt: of impossible figures only the totals.
    pub fn accepts(&mut self) {
        if self.stage == Stage::Sure && !self.count.by_turns {
            self.count.voters = Voters { eligible: self.count.voters.eligible, ..Voters::default() };
        }
    }

    /// Does not save: all figures are asked for again, and ballots continue.
    pub fn refuses(&mut self) {
        if self.count.by_turns {
            self.stage = Stage::HandOver;
        } else {
            self.stage = Stage::Count;
            self.count.items.iter_mut().for_each(|item| item.dots = 0);
            self.count.voters = Voters { eligible: self.count.voters.eligible, ..Voters::default() };
        }
    }

    /// Who could answer and how many did, as far as counted.
    pub fn voters(&self) -> Voters {
        let voters = self.count.voters;
        match (self.count.by_turns, self.count.each) {
            (true, _) => Voters { voted: Some(voters.voted.unwrap_or(0)), ..voters },
            (false, None) => voters.answered(self.count.total()),
            (false, Some(_)) => voters,
        }
    }

    /// The poll as the session takes it, with its earlier rounds.
    pub fn polling(&self, before: &[PollRound]) -> Polling {
        let voters = self.voters();
        let (kind, tally) = match self.poll_kind() {
            Some(kind) => {
                let round = PollRound {
                    asked: self.asked(),
                    counts: self.count.items.iter().map(|item| item.dots).collect(),
                    voters,
                    objections: self.standing_objections(),
                    words: self.words,
                };
                let rounds = before.iter().cloned().chain([round]).collect();
                (CaptureKind::Poll(kind), Tally::Poll { rounds })
            }
            None => {
                let (items, each) = (self.count.items.clone(), self.count.each.unwrap_or(1));
                let kind = live_vote(&items, self.source.clone(), each);
                (kind, Tally::Dots { items, people: voters.voted.unwrap_or(0), each: Some(each) })
            }
        };
        let again = self.again.as_ref().map(|key| key.id.clone());
        Polling { step: self.step, again, label: self.asked(), kind, tally, voters, audience: self.audience }
    }
}

impl PutAside for Poll {
    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    fn origin_mut(&mut self) -> &mut Option<Origin> {
        &mut self.origin
    }

    fn audience(&self) -> Audience {
        self.audience
    }

    fn contents(&self) -> Self {
        let count = Count { row: 0, typing: false, full: false, ..self.count.clone() };
        Self { origin: None, audience: Audience::Room, count, ..self.clone() }
    }
}
