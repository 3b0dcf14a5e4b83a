//! Scores and dots: counted from hands, or from ballots given one after the other.

use super::figure::{is_between, key_in, take_off};
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::turnout::{FIGURES, Turnout};
use crate::app::command::Command;
use crate::app::editor::Editor;
use crate::domain::activity::CaptureKind;
use crate::domain::event::{ItemDots, ItemScores, SCORES, Tally};
use crate::domain::plural::either;

/// With fewer ballots than this, the sums reveal what somebody gave.
pub const FEWEST: u32 = 3;

/// How many items a page key skips.
const LEAP: usize = 10;

/// An empty tally.
pub fn blank(kind: &CaptureKind) -> Tally {
    match kind {
        CaptureKind::Vote { items, .. } => Tally::Dots {
            items: items.iter().map(|item| ItemDots { item: item.clone(), ..ItemDots::default() }).collect(),
            people: 0,
            each: None,
        },
        CaptureKind::Scale { .. } | CaptureKind::Worth => Tally::Scores(
            kind.scored().into_iter().map(|item| ItemScores { item, ..ItemScores::default() }).collect(),
        ),
        _ => Tally::Scores(Vec::new()),
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hands {
    pub tally: Tally,
    /// The last saved tally; none: never saved.
    pub saved: Option<Tally>,
    pub row: usize,
    pub column: usize,
    /// The next digit continues the figure; otherwise it replaces it.
    pub typing: bool,
    /// All figures have been typed one after the other: a further one is ignored.
    pub full: bool,
    /// The figures that were typed, even if only a zero, by row and column.
    pub keyed: BTreeSet<(usize, usize)>,
    /// The numbers of voters, shown below the items.
    pub turnout: Turnout,
    /// The numbers of voters when it was opened.
    pub began_with: Turnout,
    /// The marked item, while it is reworded.
    pub rewording: Option<Editor>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turns {
    /// The sums of the ballots given so far, without who gave what.
    pub tally: Tally,
    /// The last saved tally; none: never saved.
    pub saved: Option<Tally>,
    pub people: u32,
    /// Ballots since the last save, whose sums nobody has seen.
    pub given: u32,
    /// What this person has entered so far.
    pub ballot: Ballot,
    /// The current item: the list scrolls to it.
    pub at: usize,
    /// How many could vote, abstained, or gave nothing.
    pub turnout: Turnout,
    /// How many could vote when it was opened.
    pub began_with: u32,
    /// A ballot was just given: nothing is shown until the next person continues.
    pub handover: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ballot {
    /// Scores for the first items; 0 skips an item.
    Scores(Vec<usize>),
    /// The items with this person's dots.
    Dots(Vec<usize>),
}

impl Ballot {
    pub fn is_empty(&self) -> bool {
        self.given().is_empty()
    }

    fn given(&self) -> &[usize] {
        match self {
            Self::Scores(given) | Self::Dots(given) => given,
        }
    }
}

/// The key that puts a dot on an item: digits, then letters. None if there are too many items.
pub fn mark(item: usize) -> Option<char> {
    ('1'..='9').chain('a'..='z').nth(item)
}

/// The current item after a key.
pub fn looked_at(at: usize, items: usize, key: Command) -> usize {
    let to = match key {
        Command::Up => at.saturating_sub(1),
        Command::Down => at.saturating_add(1),
        Command::PageUp => at.saturating_sub(LEAP),
        Command::PageDown => at.saturating_add(LEAP),
        Command::First => 0,
        Command::Last => usize::MAX,
        _ => at,
    };
    to.min(items.saturating_sub(1))
}

impl Hands {
    pub fn new(tally: Tally, saved: Option<Tally>) -> Self {
        let turnout = Turnout::default();
        Self {
            tally,
            saved,
            row: 0,
            column: 0,
            typing: false,
            full: false,
            keyed: BTreeSet::new(),
            turnout,
            began_with: turnout,
            rewording: None,
        }
    }

    /// Whether that figure was given. While a vote is hidden its figures are too, but not which are missing.
    pub fn is_said(&self, row: usize, column: usize) -> bool {
        let figure = self.tally.figures(row).get(column).copied().unwrap_or(0);
        figure > 0 || self.saved.is_some() || self.keyed.contains(&(row, column))
    }

    #[must_use]
    pub fn with(self, turnout: Turnout) -> Self {
        Self { turnout, began_with: turnout, ..self }
    }

    /// Whether all counts are saved.
    pub fn is_saved(&self) -> bool {
        self.saved.as_ref() == Some(&self.tally) && self.began_with == self.turnout
    }

    /// Saves impossible totals without the number of people who gave them.
    pub fn keep_totals_alone(&mut self) {
        self.turnout = Turnout::of(self.turnout.eligible);
        if let Tally::Dots { people, .. } = &mut self.tally {
            *people = 0;
        }
    }

    /// The number of lines: the items, and the figures below them.
    pub fn rows(&self) -> usize {
        self.tally.items().len() + FIGURES.len()
    }

    /// Whether the last item, or something below it, is marked.
    pub fn is_at_end(&self) -> bool {
        self.row + 1 >= self.tally.items().len()
    }

    pub fn columns(&self) -> usize {
        self.tally.figures(self.row).len().max(1)
    }

    /// The number of figures in the widest row.
    pub fn widest(&self) -> usize {
        (0..self.tally.items().len()).map(|row| self.tally.figures(row).len()).max().unwrap_or(0).max(1)
    }

    /// Changes the marked figure.
    fn change(&mut self, to: impl FnOnce(&mut Option<u32>)) {
        if let Some(below) = self.row.checked_sub(self.tally.items().len()) {
            let mut figure = self.turnout.figure(below);
            to(&mut figure);
            self.turnout.set(below, figure);
        } else if let Some(count) = self.tally.figure_mut(self.row, self.column) {
            let place = (self.row, self.column);
            let mut figure = Some(*count).filter(|count| *count > 0 || self.keyed.contains(&place));
            to(&mut figure);
            *count = figure.unwrap_or(0);
            match figure {
                Some(_) => self.keyed.insert(place),
                None => self.keyed.remove(&place),
            };
        }
    }

    /// Moves to another item. False if there is none.
    pub fn go(&mut self, down: bool) -> bool {
        let to = if down { self.row.checked_add(1) } else { self.row.checked_sub(1) };
        let inside = to.filter(|to| *to < self.rows());
        self.row = inside.unwrap_or(self.row);
        self.column = self.column.min(self.columns().saturating_sub(1));
        (self.typing, self.full) = (false, false);
        inside.is_some()
    }

    /// Moves to another figure of the item. False if there is none.
    pub fn step(&mut self, forward: bool) -> bool {
        let to = if forward { self.column.checked_add(1) } else { self.column.checked_sub(1) };
        let inside = to.filter(|to| *to < self.columns());
        self.column = inside.unwrap_or(self.column);
        (self.typing, self.full) = (false, false);
        inside.is_some()
    }

    /// A key on the figure: a digit, `+` for one hand more, `-` for one less. A separator after a figure
    /// moves to the next: "0 0 3 4 1" are five.
    pub fn key(&mut self, key: char) {
        if is_between(key) {
            if std::mem::take(&mut self.typing) {
                self.full = !self.next_figure();
            }
            return;
        }
        if self.full {
            return;
        }
        let mut typing = self.typing;
        self.change(|figure| key_in(figure, &mut typing, key));
        self.typing = typing;
    }

    /// Moves to the next figure of the count. False after the last one.
    fn next_figure(&mut self) -> bool {
        let items = self.tally.items().len();
        if self.row < items && self.step(true) {
            return true;
        }
        let there = self.row + 1 < items && self.go(true);
        if there {
            self.column = 0;
        }
        there
    }

    /// Takes the last digit off the figure.
    pub fn backspace(&mut self) {
        self.full = false;
        self.change(take_off);
        self.typing = true;
    }

    /// Clears the figure.
    pub fn empty(&mut self) {
        self.change(|figure| *figure = None);
        (self.typing, self.full) = (false, false);
    }
}

/// What to know before closing the ballots. `given`: how many of the `people` gave ballots since the sums
/// were last seen.
pub fn closing_sentences(people: u32, given: u32, all: Option<u32>) -> Vec<String> {
    let had = either(people as usize, "has had a turn", "have had a turn");
    let so_many = match all.filter(|all| people <= *all) {
        Some(all) => format!("{people} of {all} {had}."),
        None => format!("{people} {had}."),
    };
    let few = match given {
        0 | FEWEST.. => None,
        given if given < people => {
            Some(format!("{given} since it was last closed: what they gave can be told by the difference."))
        }
        1 => Some("The result tells what this one gave.".to_owned()),
        _ => Some("With so few, the result tells each of them what the others gave.".to_owned()),
    };
    std::iter::once(so_many).chain(few).collect()
}

impl Turns {
    pub fn new(tally: Tally, saved: Option<Tally>) -> Self {
        let people = tally.people();
        let ballot = match tally {
            Tally::Scores(_) | Tally::Poll { .. } => Ballot::Scores(Vec::new()),
            Tally::Dots { .. } => Ballot::Dots(Vec::new()),
        };
        let turnout = Turnout::default();
        Self { tally, saved, people, given: 0, ballot, at: 0, turnout, began_with: 0, handover: false }
    }

    /// Continues earlier counts.
    #[must_use]
    pub fn with(mut self, turnout: Turnout) -> Self {
        let voted = match &self.tally {
            Tally::Scores(_) => turnout.voted.unwrap_or_else(|| self.tally.people()),
            Tally::Dots { .. } | Tally::Poll { .. } => turnout.voted.unwrap_or(0),
        };
        let so_far = voted + turnout.abstained + turnout.blank;
        self.people = self.people.max(so_far);
        Self { turnout, began_with: turnout.eligible, ..self }
    }

    /// How many could vote, if known.
    pub fn eligible(&self) -> Option<u32> {
        Some(self.turnout.eligible).filter(|eligible| *eligible > 0)
    }

    /// Whether everybody who could vote has voted.
    pub fn is_everybody(&self) -> bool {
        self.eligible().is_some_and(|eligible| self.people >= eligible)
    }

    /// Continues after the hand-over with the next person; false if nobody is left, or nothing was handed
    /// over.
    pub fn take_over(&mut self) -> bool {
        let goes_on = self.handover && !self.is_everybody();
        self.handover &= !goes_on;
        goes_on
    }

    /// The numbers of voters, with those who had their turn.
    pub fn turnout(&self) -> Turnout {
        let nothing = self.turnout.abstained + self.turnout.blank;
        Turnout { voted: Some(self.people.saturating_sub(nothing)), ..self.turnout }
    }

    /// A key of this voter's: a score, or the key of an item; `0` and the space bar skip. `dots`: how many
    /// dots each person has.
    pub fn key(&mut self, key: char, dots: u32) {
        if self.handover {
            if key == ' ' {
                self.take_over();
            }
            return;
        }
        let items = self.tally.items().len();
        // Scores may be typed with separators; a ballot of dots has none.
        if is_between(key) && matches!(self.ballot, Ballot::Scores(_)) {
            return;
        }
        let passes = matches!(key, '0' | ' ');
        let is_empty = self.ballot.is_empty();
        if key == '-' && is_empty {
            self.turnout.abstained = self.turnout.abstained.saturating_add(1);
            return self.had_a_turn();
        }
        match &mut self.ballot {
            Ballot::Scores(given) => {
                let score = key.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
                let score = if passes { Some(0) } else { score.filter(|score| (1..=SCORES).contains(score)) };
                given.extend(score.filter(|_| given.len() < items));
            }
            Ballot::Dots(_) if passes && is_empty => self.next(),
            Ballot::Dots(given) => {
                let item = match key {
                    '+' => Some(self.at).filter(|at| *at < items),
                    key => (0..items).find(|item| mark(*item) == Some(key.to_ascii_lowercase())),
                };
                let left = u32::try_from(given.len()).is_ok_and(|given| given < dots);
                given.extend(item.filter(|_| left));
            }
        }
    }

    /// Moves to another item.
    pub fn look(&mut self, key: Command) {
        self.at = looked_at(self.at, self.tally.items().len(), key);
    }

    /// Takes back the last thing that this voter entered.
    pub fn backspace(&mut self) {
        let (Ballot::Scores(given) | Ballot::Dots(given)) = &mut self.ballot;
        given.pop();
    }

    /// Whether closing the ballots needs a confirmation, because the sums are visible afterwards: if not all
    /// of `all` have voted, or if the sums would reveal a single ballot.
    pub fn asks_to_close(&self, all: Option<u32>) -> bool {
        self.given > 0 && (self.given < FEWEST || all.is_none_or(|all| self.people < all))
    }

    /// What to know before closing.
    pub fn closing_sentences(&self, all: Option<u32>) -> Vec<String> {
        closing_sentences(self.people, self.given, all)
    }

    /// Whether this voter has given everything that can be given.
    pub fn is_complete(&self, dots: u32) -> bool {
        match &self.ballot {
            Ballot::Scores(given) => given.len() == self.tally.items().len(),
            Ballot::Dots(given) => u32::try_from(given.len()).is_ok_and(|given| given >= dots),
        }
    }

    /// Adds this voter's ballot to the sums, in which it cannot be told apart, and goes to the next.
    pub fn next(&mut self) {
        let given = match &mut self.ballot {
            Ballot::Scores(given) => {
                let scores = std::mem::take(given).into_iter().enumerate();
                let given = scores.filter_map(|(item, score)| Some((item, score.checked_sub(1)?)));
                given.collect::<Vec<_>>()
            }
            Ballot::Dots(given) => std::mem::take(given).into_iter().map(|item| (item, 0)).collect(),
        };
        if given.is_empty() {
            self.turnout.blank = self.turnout.blank.saturating_add(1);
        }
        for (item, column) in given {
            if let Some(figure) = self.tally.figure_mut(item, column) {
                *figure = figure.saturating_add(1);
            }
        }
        self.had_a_turn();
    }

    fn had_a_turn(&mut self) {
        self.people = self.people.saturating_add(1);
        self.given = self.given.saturating_add(1);
        (self.handover, self.at) = (true, 0);
        if let Tally::Dots { people, .. } = &mut self.tally {
            *people = self.people;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scores(items: usize) -> Tally {
        Tally::Scores(vec![ItemScores::default(); items])
    }

    fn dots(items: usize) -> Tally {
        Tally::Dots { items: vec![ItemDots::default(); items], people: 0, each: None }
    }

    fn keyed(mut turns: Turns, keys: &str) -> Turns {
        for key in keys.chars() {
            match key {
                '\n' => turns.next(),
                '>' => turns.handover = false,
                '<' => turns.backspace(),
                key => turns.key(key, 3),
            }
        }
        turns
    }

    #[test]
    fn scores_are_added_up_and_who_gave_them_is_gone() {
        let turns = keyed(Turns::new(scores(2), None), "1592\n>4<33\n>0\u{20}\n");
        assert_eq!(
            (turns.tally.figures(0), turns.tally.figures(1)),
            ([1, 0, 1, 0, 0].as_slice(), [0, 0, 1, 0, 1].as_slice())
        );
        assert_eq!(turns.people, 3);
        let other = keyed(Turns::new(scores(2), None), "33\n>00\n>15\n");
        assert_eq!(other, turns, "the order in which they came cannot be told");
    }

    #[test]
    fn nobody_has_more_dots_than_there_are() {
        let turns = keyed(Turns::new(dots(12), None), "11bb9\n>0>\n");
        let all: Vec<u32> = (0..12).map(|item| turns.tally.figures(item)[0]).collect();
        assert_eq!(all, [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
        assert_eq!(
            (turns.people, turns.tally.people()),
            (3, 3),
            "who passes has had their turn; so has Enter's"
        );
    }

    #[test]
    fn a_digit_begins_a_figure_anew_and_the_next_goes_on() {
        let mut hands = Hands::new(scores(2), None);
        "12".chars().for_each(|key| hands.key(key));
        assert!(hands.step(true) && hands.step(false));
        hands.key('7');
        hands.key('+');
        assert_eq!(hands.tally.figures(0), [8, 0, 0, 0, 0]);
        hands.backspace();
        "-".chars().for_each(|key| hands.key(key));
        assert_eq!(hands.tally.total(), 0);
        assert!(hands.go(true) && hands.is_at_end() && !hands.step(false));
    }

    #[test]
    fn who_voted_stands_below_the_items() {
        let mut hands = Hands::new(scores(2), None).with(Turnout::of(7));
        hands.go(true);
        hands.column = 4;
        assert!(hands.go(true) && (hands.columns(), hands.column) == (1, 0));
        hands.key('9');
        assert!(hands.go(true) && hands.go(true));
        hands.key('+');
        assert!(hands.go(true) && !hands.go(true));
        assert_eq!(hands.turnout, Turnout { eligible: 9, voted: None, abstained: 1, blank: 0 });
        assert_eq!(hands.tally.total(), 0);
    }

    #[test]
    fn between_two_people_nothing_counts() {
        let mut turns = keyed(Turns::new(dots(3), None).with(Turnout::of(3)), "11\n123-0");
        assert!(turns.handover && turns.tally.total() == 2 && turns.people == 1);
        turns.key(' ', 3);
        assert!(!turns.handover);
        let mut turns = keyed(turns, "-");
        assert!(turns.handover && turns.people == 2);
        turns.key(' ', 3);
        let mut turns = keyed(turns, "0");
        turns.key(' ', 3);
        assert!(turns.handover && turns.is_everybody(), "after the last one there is no next");
        let told = turns.turnout().voters().to_string();
        assert_eq!(told, "3 could vote: 1 voted, 1 abstained, 1 blank");
    }

    #[test]
    fn a_ballot_closes_by_itself_only_after_the_last_of_enough() {
        let after = |n: usize| keyed(Turns::new(scores(1), None), &"4\n>".repeat(n));
        let asks = |n: usize, all| after(n).asks_to_close(all);
        assert!(!asks(0, Some(8)), "nobody has given anything");
        assert!(asks(1, Some(8)) && asks(7, Some(8)) && !asks(8, Some(8)));
        assert!(asks(2, Some(2)), "of two, each knows what the other gave");
        assert!(asks(9, None), "nobody knows how many there are to come");
        let mut late = Turns { given: 0, ..after(8) };
        late.key('5', 0);
        late.next();
        assert!(late.asks_to_close(Some(8)), "what came before was seen: the difference is what one gave");
    }

    proptest! {
        #[test]
        fn no_keys_lose_or_invent_a_dot(keys in "[0-9a-f<\n> -]{0,60}") {
            let turns = keyed(Turns::new(dots(9), None), &keys);
            prop_assert!(turns.tally.total() <= u64::from(turns.people) * 3);
            let turns = keyed(Turns::new(scores(3), None), &keys);
            prop_assert!(turns.tally.total() <= u64::from(turns.people) * 3);
            prop_assert!(turns.tally.people() <= turns.people);
        }
    }
}
