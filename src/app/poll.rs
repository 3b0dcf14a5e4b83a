//! A poll, or a vote on a list, from the moment that it is asked until it is saved: a draft, of which sums alone are kept.

use serde::{Deserialize, Serialize};

use super::editor::{Edit, Editor};
use super::origin::Origin;
use crate::domain::activity::{CaptureKind, ItemSource};
use crate::domain::capture::words;
use crate::domain::event::{Audience, CaptureRef, ItemDots, StepRef, Tally, Voters};
use crate::domain::keyed::keyed;
use crate::domain::poll::{PollKind, PollRound, impossible};
use crate::domain::session::{Polling, live_vote, suggested_dots};
use crate::domain::text::Text;

use super::sheet::{MOST, key_in, mark};

/// More dots than anybody puts on a list.
const MOST_DOTS: u32 = 20;

keyed! {
    /// What the room can be asked. The words are those of linear mode.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Kind {
        YesNo = "yes",
        Scale = "scale",
        Fist = "fist",
        Consent = "consent",
        /// Dots on a list that is typed now.
        Typed = "list",
        /// Dots on the list that was taken last.
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

    /// What is typed for it, field by field.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::YesNo | Self::Fist | Self::Taken => &["Question"],
            Self::Scale => &["Question", "1 means", "5 means"],
            Self::Consent => &["Proposal"],
            Self::Typed => &["Question", "Options"],
        }
    }

    pub const fn has_dots(self) -> bool {
        matches!(self, Self::Typed | Self::Taken)
    }
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// The question is typed.
    Ask,
    /// What is voted on is gone through.
    List,
    /// Answers are counted by any sign.
    Count,
    /// The laptop is handed on to the next person.
    HandOver,
    /// One person answers.
    Ballot,
    /// It is asked whether that is meant: figures that cannot be, or a ballot that is closed early.
    Sure,
    /// Objections are typed.
    Object,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    pub step: StepRef,
    /// For whom what it comes to is: the room, or those present.
    pub audience: Audience,
    /// With whom it was put aside, once it was.
    pub origin: Option<Origin>,
    /// It was asked before: this is another round of that.
    pub again: Option<CaptureRef>,
    pub kind: Kind,
    pub fields: Vec<Editor>,
    pub field: usize,
    pub stage: Stage,
    pub count: Count,
    /// Where the list that is voted on comes from.
    pub source: Option<ItemSource>,
    pub objections: Vec<Text>,
    /// The objection that is being typed.
    pub objection: Editor,
}

/// What was counted so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Count {
    /// The answers, or what is voted on, with how many each has.
    pub items: Vec<ItemDots>,
    pub voters: Voters,
    /// Dots for each person; none: one answer each.
    pub each: Option<u32>,
    /// One answers after the other on this machine.
    pub by_turns: bool,
    /// The marked line.
    pub row: usize,
    /// The next digit goes on with the figure.
    #[serde(skip)]
    pub typing: bool,
    /// What the person gives whose turn it is.
    pub given: Vec<usize>,
}

/// A line that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Item(usize),
    /// How many people voted, where each has several dots.
    Voted,
    Abstained,
}

/// A line of what the room can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PollChoice {
    Ask(Kind),
    /// What was asked last, and what comes of it.
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
            objections: Vec::new(),
            objection: Editor::default(),
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

    /// Something would be lost if it were dropped.
    pub fn is_begun(&self) -> bool {
        self.stage != Stage::Ask || self.fields.iter().any(|field| !field.is_blank())
    }

    /// Text keys go into a text.
    pub fn field_mut(&mut self) -> Option<&mut Editor> {
        match self.stage {
            Stage::Ask => self.fields.get_mut(self.field),
            Stage::Object => Some(&mut self.objection),
            _ => None,
        }
    }

    /// Another field. False after the last, or before the first.
    pub fn go_to_field(&mut self, forward: bool) -> bool {
        let to = if forward { self.field.checked_add(1) } else { self.field.checked_sub(1) };
        let inside = to.filter(|to| *to < self.fields.len());
        self.field = inside.unwrap_or(self.field);
        inside.is_some()
    }

    /// The options of a list that is typed, each once.
    pub fn typed_options(&self) -> Vec<ItemDots> {
        let text = self.fields.get(1).map(Editor::text).unwrap_or_default();
        let mut options: Vec<Text> = Vec::new();
        for option in words::parts(text) {
            let is_same = |known: &Text| words::folded(known) == words::folded(&option);
            if !options.iter().any(is_same) {
                options.push(option);
            }
        }
        options.into_iter().map(|option| ItemDots::on_item(option, 0)).collect()
    }

    /// The question is typed: what comes next. False where something is missing still.
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

    /// Takes an option off the list. Two have to be left to choose between.
    pub fn take_out(&mut self, n: usize) -> bool {
        let can = self.count.items.len() > 2 && n < self.count.items.len();
        if can {
            self.count.items.remove(n);
            self.count.row = self.count.row.min(self.count.items.len() - 1);
            self.count.each = Some(suggested_dots(self.count.items.len()));
        }
        can
    }

    pub fn give_dots(&mut self, each: u32) {
        if self.kind.has_dots() {
            self.count.each = Some(each.clamp(1, MOST_DOTS));
        }
    }

    /// The vote opens, with all who can vote.
    pub fn opens(&mut self) {
        self.stage = Stage::Count;
        self.count.row = 0;
        self.count.everybody_votes();
    }

    /// Somebody more, or fewer, can vote.
    pub fn adds_voter(&mut self, more: bool) {
        let eligible = &mut self.count.voters.eligible;
        *eligible = if more { (*eligible + 1).min(MOST) } else { eligible.saturating_sub(1) };
        if !self.count.by_turns {
            self.count.everybody_votes();
        }
    }

    /// By any sign, or one after the other. Not where something is counted already: false.
    pub fn other_way(&mut self) -> bool {
        if self.count.is_begun() {
            return false;
        }
        self.count.by_turns = !self.count.by_turns;
        self.count.voters = Voters { eligible: self.count.voters.eligible, ..Voters::default() };
        if self.count.by_turns {
            self.stage = Stage::HandOver;
        } else {
            self.opens();
        }
        true
    }

    /// Enter in a person's turn: what they gave goes into the sums. With nothing, the ballot is blank.
    pub fn hands_in(&mut self) {
        let given = std::mem::take(&mut self.count.given);
        let voters = &mut self.count.voters;
        if given.is_empty() {
            voters.blank += 1
        } else {
            voters.voted += 1
        }
        for item in given {
            if let Some(item) = self.count.items.get_mut(item) {
                item.dots = item.dots.saturating_add(1);
            }
        }
        self.stage = Stage::HandOver;
    }

    pub fn abstains(&mut self) {
        if self.poll_kind().is_none_or(|kind| kind.takes_abstentions()) {
            self.count.given.clear();
            self.count.voters.abstained += 1;
            self.stage = Stage::HandOver;
        }
    }

    /// A key in a person's turn.
    pub fn key_in_ballot(&mut self, key: char) {
        let kind = self.poll_kind();
        let item = (0..self.count.items.len()).find(|n| match &kind {
            Some(kind) => key.to_digit(10) == u32::try_from(kind.digit(*n)).ok(),
            None => mark(*n) == Some(key.to_ascii_lowercase()),
        });
        let Some(item) = item else { return };
        match self.count.each {
            // The last answer counts.
            None => self.count.given = vec![item],
            Some(each) if self.count.given.len() < each as usize => self.count.given.push(item),
            Some(_) => {}
        }
    }

    /// All of those who can have had their turn.
    pub const fn is_complete(&self) -> bool {
        let eligible = self.count.voters.eligible;
        eligible > 0 && self.count.had_turns() >= eligible
    }

    /// What is questioned before it is saved; nothing where all is in order.
    pub fn doubt(&self) -> Option<String> {
        let had = self.count.had_turns();
        let eligible = self.count.voters.eligible;
        if self.count.by_turns && had < eligible {
            return Some(format!("{had} of {eligible} have had their turn."));
        }
        impossible(self.count.total(), self.count.each, self.voters())
    }

    /// Who could answer, and how many did.
    pub fn voters(&self) -> Voters {
        let voters = self.count.voters;
        match (self.count.by_turns, self.count.each) {
            (false, None) => Voters { voted: u32::try_from(self.count.total()).unwrap_or(MOST), ..voters },
            _ => voters,
        }
    }

    /// Somebody objects, and what they say was not asked for yet.
    pub fn asks_for_objections(&self) -> bool {
        let objecting = self.count.items.get(2).filter(|_| self.kind == Kind::Consent);
        objecting.is_some_and(|object| object.dots > 0) && self.stage != Stage::Object
    }

    /// Objections that were typed, the open one with them.
    pub fn all_objections(&self) -> Vec<Text> {
        let open = Text::line(self.objection.text());
        self.objections.iter().cloned().chain((!open.is_empty()).then_some(open)).collect()
    }

    /// As the session takes it; with what was asked before of it.
    pub fn polling(&self, before: &[PollRound]) -> Polling {
        let voters = self.voters();
        let (kind, tally) = match self.poll_kind() {
            Some(kind) => {
                let round = PollRound {
                    asked: self.asked(),
                    counts: self.count.items.iter().map(|item| item.dots).collect(),
                    voters,
                    objections: self.all_objections(),
                };
                let rounds = before.iter().cloned().chain([round]).collect();
                (CaptureKind::Poll(kind), Tally::Poll { rounds })
            }
            None => {
                let (items, each) = (self.count.items.clone(), self.count.each.unwrap_or(1));
                let kind = live_vote(&items, self.source.clone(), each);
                (kind, Tally::Dots { items, people: voters.voted, each: Some(each) })
            }
        };
        let again = self.again.as_ref().map(|key| key.id.clone());
        Polling { step: self.step, again, label: self.asked(), kind, tally, voters, audience: self.audience }
    }

    /// As it is kept while it goes on.
    pub fn to_draft(&self) -> PollDraft {
        PollDraft {
            step: self.step,
            audience: self.audience,
            origin: self.origin.clone(),
            again: self.again.clone(),
            kind: self.kind,
            fields: self.fields.iter().map(|field| field.text().to_owned()).collect(),
            field: self.field,
            stage: self.stage,
            count: self.count.clone(),
            source: self.source.clone(),
            objections: self.objections.clone(),
            objection: self.objection.text().to_owned(),
        }
    }
}

impl Count {
    /// The lines that figures are typed into.
    pub fn lines(&self, kind: Kind) -> Vec<Line> {
        let items = (0..self.items.len()).map(Line::Item);
        let voted = self.each.is_some().then_some(Line::Voted);
        let abstained = (kind != Kind::Consent).then_some(Line::Abstained);
        items.chain(voted).chain(abstained).collect()
    }

    pub fn figure(&self, line: Line) -> u32 {
        match line {
            Line::Item(n) => self.items.get(n).map_or(0, |item| item.dots),
            Line::Voted => self.voters.voted,
            Line::Abstained => self.voters.abstained,
        }
    }

    fn figure_mut(&mut self, line: Line) -> Option<&mut u32> {
        match line {
            Line::Item(n) => self.items.get_mut(n).map(|item| &mut item.dots),
            Line::Voted => Some(&mut self.voters.voted),
            Line::Abstained => Some(&mut self.voters.abstained),
        }
    }

    /// All answers, or all dots.
    pub fn total(&self) -> u64 {
        self.items.iter().map(|item| u64::from(item.dots)).sum()
    }

    pub const fn had_turns(&self) -> u32 {
        let Voters { voted, abstained, blank, .. } = self.voters;
        voted + abstained + blank
    }

    pub fn is_begun(&self) -> bool {
        let turns = if self.by_turns { self.had_turns() } else { self.voters.abstained };
        self.total() > 0 || turns > 0 || !self.given.is_empty()
    }

    /// Where each has several dots, how many voted is asked for: all, until somebody says otherwise.
    const fn everybody_votes(&mut self) {
        if self.each.is_some() {
            self.voters.voted = self.voters.eligible;
        }
    }

    /// Another line. False where there is none.
    pub fn go(&mut self, kind: Kind, down: bool) -> bool {
        let to = if down { self.row.checked_add(1) } else { self.row.checked_sub(1) };
        let inside = to.filter(|to| *to < self.lines(kind).len());
        self.row = inside.unwrap_or(self.row);
        self.typing = false;
        inside.is_some()
    }

    /// A key on the marked figure: digits are typed, `+` is one more, `-` one less.
    pub fn key(&mut self, kind: Kind, key: char) {
        let mut typing = self.typing;
        let Some(line) = self.lines(kind).get(self.row).copied() else { return };
        let Some(figure) = self.figure_mut(line) else { return };
        key_in(figure, &mut typing, key);
        self.typing = typing;
    }

    /// Takes the last digit off the marked figure.
    pub fn backspace(&mut self, kind: Kind) {
        let line = self.lines(kind).get(self.row).copied();
        if let Some(figure) = line.and_then(|line| self.figure_mut(line)) {
            *figure /= 10;
            self.typing = true;
        }
    }

    /// Figures as they are said in a line.
    pub fn set(&mut self, figures: &[u32]) -> bool {
        let fits = figures.len() == self.items.len() && figures.iter().all(|figure| *figure <= MOST);
        if fits {
            self.items.iter_mut().zip(figures).for_each(|(item, figure)| item.dots = *figure);
        }
        fits
    }
}

/// What is typed, or keyed in a turn.
pub fn edited(poll: &mut Poll, edit: &Edit) {
    let one_line = poll.stage == Stage::Object || poll.kind != Kind::Typed || poll.field == 0;
    if let Some(field) = poll.field_mut() {
        field.edit(edit.clone());
        if one_line && field.text().contains('\n') {
            *field = Editor::new(&field.text().replace('\n', " "));
        }
        return;
    }
    let kind = poll.kind;
    match (poll.stage, edit) {
        (Stage::Count, Edit::Insert(text)) => text.chars().for_each(|key| poll.count.key(kind, key)),
        (Stage::Count, Edit::Backspace | Edit::Delete) => poll.count.backspace(kind),
        (Stage::Ballot, Edit::Insert(text)) => {
            for key in text.chars() {
                let is_answer = poll.poll_kind() == Some(PollKind::Fist);
                match key {
                    ' ' => poll.abstains(),
                    '0' if !is_answer => poll.abstains(),
                    '9' if is_answer => poll.abstains(),
                    key => poll.key_in_ballot(key),
                }
            }
        }
        (Stage::Ballot, Edit::Backspace | Edit::Delete | Edit::Undo) => drop(poll.count.given.pop()),
        _ => {}
    }
}

/// A poll as it is kept on disk while it goes on. Of those who have had their turn it holds sums only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollDraft {
    step: StepRef,
    audience: Audience,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    again: Option<CaptureRef>,
    kind: Kind,
    fields: Vec<String>,
    field: usize,
    stage: Stage,
    count: Count,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<ItemSource>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    objections: Vec<Text>,
    #[serde(default)]
    objection: String,
}

impl From<PollDraft> for Poll {
    fn from(draft: PollDraft) -> Self {
        let editor = |text: &String| Editor::new(&crate::domain::text::clean(text));
        Self {
            step: draft.step,
            audience: draft.audience,
            origin: draft.origin,
            again: draft.again,
            kind: draft.kind,
            fields: draft.fields.iter().map(editor).collect(),
            field: draft.field,
            stage: draft.stage,
            count: draft.count,
            source: draft.source,
            objections: draft.objections,
            objection: editor(&draft.objection),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn poll(kind: Kind, texts: &[&str]) -> Poll {
        let mut poll = Poll::new(StepRef::default(), kind, Audience::Room, Some(8));
        poll.fields = texts.iter().map(|text| Editor::new(text)).collect();
        assert!(poll.asks(None));
        if poll.stage == Stage::List {
            poll.opens();
        }
        poll
    }

    fn typed(mut poll: Poll, keys: &str) -> Poll {
        for key in keys.chars() {
            match key {
                '\n' if poll.stage == Stage::HandOver => poll.stage = Stage::Ballot,
                '\n' => poll.hands_in(),
                '<' => edited(&mut poll, &Edit::Backspace),
                key => edited(&mut poll, &Edit::Insert(key.to_string())),
            }
        }
        poll
    }

    fn figures(poll: &Poll) -> Vec<u32> {
        poll.count.items.iter().map(|item| item.dots).collect()
    }

    #[test]
    fn ballots_are_added_up_and_who_gave_them_is_gone() {
        let mut one = poll(Kind::YesNo, &["Shall we?"]);
        assert!(one.other_way() && one.stage == Stage::HandOver);
        let gone = |keys| typed(one.clone(), keys);
        let after = gone("\n1\n\n2\n\n12\n\n\n\n \n1");
        assert_eq!(figures(&after), [1, 2], "a change of mind counts once");
        let Voters { voted, abstained, blank, .. } = after.count.voters;
        assert_eq!((voted, abstained, blank), (3, 1, 1), "a blank ballot is one, and so is to abstain");
        let other = gone("\n2\n\n \n\n\n2\n\n1\n\n1");
        assert_eq!(other.to_draft(), after.to_draft(), "the order in which they came cannot be told");
    }

    #[test]
    fn a_fist_has_six_answers_and_no_finger_is_one_of_them() {
        let mut fist = poll(Kind::Fist, &["How is it?"]);
        assert!(fist.other_way());
        let fist = typed(fist, "\n0\n\n5\n\n9\n\n");
        assert_eq!(figures(&fist), [1, 0, 0, 0, 0, 1]);
        assert_eq!((fist.count.voters.voted, fist.count.voters.blank), (2, 1));
    }

    #[test]
    fn figures_that_cannot_be_are_questioned() {
        let mut list = poll(Kind::Typed, &["Which?", "tea, coffee; Tea"]);
        assert_eq!((list.count.items.len(), list.count.each), (2, Some(1)));
        assert_eq!(list.count.voters.voted, 8, "all vote, until somebody says otherwise");
        assert!(list.count.set(&[5, 3]) && list.doubt().is_none());
        assert!(list.count.set(&[9, 8]));
        assert_eq!(list.doubt().unwrap(), "17 dots from 8 people with 1 each: that cannot be.");
        let mut yes = poll(Kind::YesNo, &["Shall we?"]);
        assert!(yes.count.set(&[6, 3]));
        assert_eq!(yes.doubt().unwrap(), "9 answers from 8 people: that cannot be.");
        yes.adds_voter(true);
        assert_eq!(yes.doubt(), None, "somebody came late");
    }

    #[test]
    fn what_was_counted_is_not_counted_in_another_way() {
        let mut one = typed(poll(Kind::Consent, &["We meet on Mondays"]), "6");
        assert!(!one.other_way());
        one.count.set(&[0, 0, 0]);
        assert!(one.other_way() && one.other_way() && one.stage == Stage::Count);
        assert_eq!(one.count.lines(Kind::Consent).len(), 3, "nobody abstains from consent");
    }

    #[test]
    fn what_is_missing_is_asked_for() {
        let mut one = Poll::new(StepRef::default(), Kind::Typed, Audience::Room, None);
        assert!(!one.asks(None) && one.field == 0);
        one.fields = ["Which?", "tea"].map(Editor::new).to_vec();
        assert!(!one.asks(None) && one.field == 1, "one option is no choice");
    }

    proptest! {
        #[test]
        fn no_keys_lose_or_invent_an_answer(keys in "[0-9a-f<\n ]{0,60}") {
            let mut list = poll(Kind::Typed, &["Which?", "a, b, c, d, e, f, g"]);
            list.other_way();
            let each = u64::from(list.count.each.unwrap());
            let list = typed(list, &keys);
            prop_assert!(list.count.total() <= u64::from(list.count.voters.voted) * each);
            let mut one = poll(Kind::YesNo, &["Shall we?"]);
            one.other_way();
            let one = typed(one, &keys);
            prop_assert_eq!(one.count.total(), u64::from(one.count.voters.voted));
            prop_assert_eq!(Poll::from(one.to_draft()).to_draft(), one.to_draft());
        }
    }
}
