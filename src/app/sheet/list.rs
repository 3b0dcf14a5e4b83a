//! The list of a vote, while it is agreed with the room before the vote opens, and the choice that follows a
//! tie.

use serde::{Deserialize, Serialize};

use super::turnout::Turnout;
use crate::app::editor::Editor;
use crate::domain::activity::CaptureKind;
use crate::domain::event::{CaptureRef, Choice, ItemDots, ItemRef, ItemScores, Tally, Voters};
use crate::domain::recall::folded;
use crate::domain::session::{Item, OpenChoice, suggested_dots};
use crate::domain::text::Text;

/// Nobody puts more dots on a list.
const MOST_DOTS: u32 = 100;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteList {
    pub rows: Vec<ListRow>,
    pub row: usize,
    /// A row to be merged with another.
    #[serde(default)]
    pub picked: Option<usize>,
    /// An item that is being typed.
    #[serde(skip)]
    pub typing: Option<Editor>,
    /// The row being reworded; none: an item is being added.
    #[serde(skip)]
    pub rewords: Option<usize>,
    /// Dots for each person, if set; none: what suits the number of items.
    #[serde(default)]
    pub each: Option<u32>,
    #[serde(default)]
    pub turnout: Turnout,
    pub purpose: Purpose,
    /// The list was changed by hand.
    #[serde(default)]
    pub touched: bool,
    /// The rows before each change, the latest last.
    #[serde(skip)]
    pub(super) before: Vec<Vec<ListRow>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListRow {
    /// The entries behind it; several if they say the same.
    pub of: Vec<ItemRef>,
    /// The typed text; empty if the item comes from entries.
    pub text: Text,
    /// Left out of the vote.
    pub out: bool,
    /// Continues whatever is chosen.
    pub sure: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// A vote.
    Vote,
    /// A scale.
    Scale,
    /// A choice of which items continue.
    Choice(Choosing),
}

/// The choice of which items of a vote continue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choosing {
    pub top: Option<u32>,
    /// The room preferred not to vote.
    #[serde(default)]
    pub no_vote: bool,
    /// The result of a run-off that is still tied.
    #[serde(default)]
    pub run_off: Option<(Tally, Voters)>,
    /// What opens after the choice.
    #[serde(default)]
    pub then: Option<CaptureRef>,
}

/// The tied items are voted on again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunOff {
    pub choosing: Choosing,
    /// Items that continue whatever the result.
    pub sure: Vec<ItemRef>,
}

impl VoteList {
    /// Drops blank items and merges equal ones.
    pub fn of(items: Vec<Item>, kind: &CaptureKind, turnout: Turnout) -> Self {
        let mut rows: Vec<(Text, ListRow)> = Vec::new();
        for item in items {
            match rows.iter_mut().find(|(text, _)| folded(text) == folded(&item.text)) {
                _ if item.text.is_empty() => {}
                Some((_, row)) => row.of.push(item.of),
                None => rows.push((item.text, ListRow { of: vec![item.of], ..ListRow::default() })),
            }
        }
        let (purpose, each) = match kind {
            CaptureKind::Vote { dots, .. } => (Purpose::Vote, *dots),
            _ => (Purpose::Scale, None),
        };
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        Self { each, turnout, ..Self::new(rows, purpose) }
    }

    /// The choice after a vote: winners stay in, tied items start as included and can be left out; without a
    /// vote nothing is included.
    pub fn choice(open: &OpenChoice, then: Option<CaptureRef>, turnout: Turnout) -> Self {
        let row = |item: &Item, sure: bool| ListRow {
            of: vec![item.of],
            out: open.no_vote,
            sure,
            ..ListRow::default()
        };
        let sure = open.sure.iter().map(|item| row(item, true));
        let rows: Vec<ListRow> = sure.chain(open.open.iter().map(|item| row(item, false))).collect();
        let first = rows.iter().position(|row| !row.sure).unwrap_or(0);
        let choosing = Choosing { top: open.top, no_vote: open.no_vote, run_off: None, then };
        Self { row: first, turnout, ..Self::new(rows, Purpose::Choice(choosing)) }
    }

    /// The choice after a run-off that is still tied.
    pub fn tied(rows: Vec<ListRow>, choosing: Choosing, turnout: Turnout) -> Self {
        let first = rows.iter().position(|row| !row.sure).unwrap_or(0);
        Self { row: first, touched: true, turnout, ..Self::new(rows, Purpose::Choice(choosing)) }
    }

    /// A run-off, with one dot each.
    pub fn again(rows: Vec<ListRow>, choosing: Choosing) -> Self {
        Self { each: Some(1), ..Self::new(rows, Purpose::Choice(choosing)) }
    }

    fn new(rows: Vec<ListRow>, purpose: Purpose) -> Self {
        Self {
            rows,
            row: 0,
            picked: None,
            typing: None,
            rewords: None,
            each: None,
            turnout: Turnout::default(),
            purpose,
            touched: false,
            before: Vec::new(),
        }
    }

    /// The rows that are not left out.
    pub fn kept(&self) -> impl Iterator<Item = &ListRow> {
        self.rows.iter().filter(|row| !row.out)
    }

    /// Dots for each person.
    pub fn dots(&self) -> u32 {
        self.each.unwrap_or_else(|| suggested_dots(self.kept().count()))
    }

    pub fn go(&mut self, down: bool) {
        let to = if down { self.row + 1 } else { self.row.saturating_sub(1) };
        self.row = to.min(self.rows.len().saturating_sub(1));
    }

    pub fn more_dots(&mut self, by: i64) {
        if self.purpose == Purpose::Vote {
            let now = i64::from(self.dots()).saturating_add(by);
            let now = u32::try_from(now.max(1)).unwrap_or(MOST_DOTS);
            (self.each, self.touched) = (Some(now.min(MOST_DOTS)), true);
        }
    }

    /// Leaves a row out, or restores it. Winners stay in.
    pub fn toggle(&mut self, n: usize) -> bool {
        let there = self.rows.get(n).is_some_and(|row| !row.sure);
        if there {
            self.remember();
            if let Some(row) = self.rows.get_mut(n) {
                row.out = !row.out;
            }
        }
        there
    }

    /// Merges a row into another, which keeps its wording and its place.
    pub fn put_together(&mut self, one: usize, into: usize) -> bool {
        if one == into || one >= self.rows.len() || into >= self.rows.len() {
            return false;
        }
        self.remember();
        let gone = self.rows.remove(one);
        let into = into - usize::from(one < into);
        if let Some(row) = self.rows.get_mut(into) {
            row.of.extend(gone.of);
            row.out &= gone.out;
            // Entries are shown in their own words.
            if !row.of.is_empty() {
                row.text = Text::default();
            }
        }
        (self.row, self.picked) = (into, None);
        true
    }

    /// Adds a typed item, unless it exists already; `worded`: the present wording of the rows.
    pub fn add(&mut self, text: &str, worded: &[Text]) {
        let text = Text::line(text);
        if text.is_empty() {
            return;
        }
        let there = worded.iter().position(|known| folded(known) == folded(&text));
        self.remember();
        if let Some((n, row)) = there.and_then(|n| Some((n, self.rows.get_mut(n)?))) {
            (row.out, self.row) = (false, n);
        } else {
            self.row = self.rows.len();
            self.rows.push(ListRow { text, ..ListRow::default() });
        }
    }

    /// Whether that row was typed here. Entries are reworded where they were taken down.
    pub fn is_typed(&self, n: usize) -> bool {
        self.rows.get(n).is_some_and(|row| !row.text.is_empty())
    }

    /// Rewords a typed row and merges equal rows. False if the row was not typed here.
    pub fn reword(&mut self, n: usize, text: &str, worded: &[Text]) -> bool {
        let text = Text::line(text);
        if !self.is_typed(n) || text.is_empty() {
            return self.is_typed(n);
        }
        let is_same = |(at, known): (usize, &Text)| at != n && folded(known) == folded(&text);
        if let Some(there) = worded.iter().enumerate().position(is_same) {
            return self.put_together(n, there);
        }
        self.remember();
        if let Some(row) = self.rows.get_mut(n) {
            row.text = text;
        }
        true
    }

    /// Takes back the last change of the rows.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.before.pop() else { return false };
        (self.rows, self.picked) = (before, None);
        self.row = self.row.min(self.rows.len().saturating_sub(1));
        true
    }

    fn remember(&mut self) {
        self.before.push(self.rows.clone());
        self.touched = true;
    }

    /// An empty tally for the rows that stay in.
    pub fn tally(&self) -> Tally {
        let kept = self.kept().cloned();
        match self.purpose {
            Purpose::Scale => {
                let scores =
                    |row: ListRow| ItemScores { item: row.text, of: row.of, ..ItemScores::default() };
                Tally::Scores(kept.map(scores).collect())
            }
            Purpose::Vote | Purpose::Choice(_) => Tally::Dots {
                items: kept.map(|row| ItemDots { item: row.text, of: row.of, dots: 0 }).collect(),
                people: 0,
                each: Some(self.dots()),
            },
        }
    }

    /// How the remaining rows were chosen.
    pub fn how(&self) -> Choice {
        let Purpose::Choice(choosing) = &self.purpose else { return Choice::Room };
        let all = self.rows.iter().all(|row| !row.out);
        if all && !choosing.no_vote { Choice::KeepAll } else { Choice::Room }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{Audience, EntryId, NoteId};

    fn item(n: u32, text: &str) -> Item {
        let of = ItemRef::Note(NoteId(n));
        Item { of, text: Text::prose(text), audience: Audience::Room, heard_by: Vec::new() }
    }

    fn list(texts: &[&str]) -> VoteList {
        let items = (0..).zip(texts).map(|(n, text)| item(n, text)).collect();
        let kind = CaptureKind::Vote { items: Vec::new(), source: None, dots: None };
        VoteList::of(items, &kind, Turnout::of(7))
    }

    fn sizes(list: &VoteList) -> Vec<usize> {
        list.rows.iter().map(|row| row.of.len()).collect()
    }

    #[test]
    fn blanks_go_and_what_says_the_same_is_one_item() {
        let list = list(&["Caf\u{e9}", "  ", "Two diaries", "CAFE\u{301}", "cafe\u{301} ", "two  diaries"]);
        assert_eq!(sizes(&list), [3, 2], "case, spaces and how an accent is written make no difference");
        assert_eq!(list.dots(), 1);
    }

    #[test]
    fn dots_follow_what_stays_in_until_somebody_says() {
        let mut list = list(&["a", "b", "c", "d", "e", "f", "g"]);
        assert_eq!(list.dots(), 3);
        assert!(list.toggle(0) && list.dots() == 2, "six are left");
        list.more_dots(2);
        assert!(list.toggle(0) && list.dots() == 4, "what was said stays");
        list.more_dots(-9);
        assert_eq!(list.dots(), 1);
    }

    #[test]
    fn rows_are_put_together_left_out_and_taken_back() {
        let mut list = list(&["a", "b", "c"]);
        assert!(list.put_together(2, 0) && !list.put_together(0, 0) && !list.put_together(0, 9));
        assert_eq!((sizes(&list), list.row), (vec![2, 1], 0));
        assert!(list.put_together(0, 1));
        assert_eq!(sizes(&list), [3]);
        assert!(list.undo() && list.undo() && !list.undo());
        assert_eq!(sizes(&list), [1, 1, 1]);
        let worded: Vec<Text> = ["a", "b", "c"].map(Text::line).to_vec();
        list.add(" B ", &worded);
        list.add("d", &worded);
        assert_eq!(list.rows.len(), 4, "what is there is not added again");
        assert!(list.put_together(3, 1));
        assert_eq!((list.rows[1].text.as_str(), list.rows[1].of.len()), ("", 1), "in people's words");
        let Tally::Dots { items, each, .. } = list.tally() else { panic!("a vote") };
        assert_eq!((items.len(), each), (3, Some(2)));
    }

    #[test]
    fn what_is_chosen_says_how() {
        let sure = vec![item(1, "a")];
        let open = vec![item(2, "b"), Item { of: ItemRef::Entry(EntryId(3)), ..item(3, "c") }];
        let mut choice = OpenChoice {
            vote: CaptureRef { part: 0, id: "pick".into() },
            top: Some(2),
            sure,
            open,
            no_vote: false,
        };
        let mut list = VoteList::choice(&choice, None, Turnout::default());
        assert_eq!((list.row, list.how()), (1, Choice::KeepAll));
        assert!(!list.toggle(0), "what is sure stays in");
        assert!(list.toggle(1));
        assert_eq!((list.kept().count(), list.how()), (2, Choice::Room));
        (choice.no_vote, choice.sure) = (true, Vec::new());
        let list = VoteList::choice(&choice, None, Turnout::default());
        assert_eq!((list.kept().count(), list.how()), (0, Choice::Room));
    }
}
