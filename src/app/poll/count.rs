//! The count of a poll or a vote, and the lines that figures are typed into.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::app::sheet::{MOST, is_between, key_in, take_off};
use crate::domain::event::{ItemDots, Voters};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Count {
    /// The answers, or the items of the vote, each with its count.
    pub items: Vec<ItemDots>,
    pub voters: Voters,
    /// Dots for each person; none: one answer each.
    pub each: Option<u32>,
    /// People answer one after the other on this machine.
    pub by_turns: bool,
    /// The marked line.
    pub row: usize,
    /// The next digit continues the figure.
    #[serde(skip)]
    pub typing: bool,
    /// All figures have been typed one after the other: a further one is ignored.
    #[serde(skip)]
    pub full: bool,
    /// The ballot of the person whose turn it is. It is never stored.
    #[serde(skip)]
    pub given: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Item(usize),
    /// How many people voted, if each has several dots.
    Voted,
    Abstained,
}
impl Count {
    /// The lines that figures are typed into.
    pub fn lines(&self, kind: Kind) -> Vec<Line> {
        let items = (0..self.items.len()).map(Line::Item);
        let voted = self.each.is_some().then_some(Line::Voted);
        let abstained = (kind != Kind::Consent).then_some(Line::Abstained);
        items.chain(voted).chain(abstained).collect()
    }

    /// The figure of that line; none: not given yet.
    pub fn figure(&self, line: Line) -> Option<u32> {
        match line {
            Line::Item(n) => self.items.get(n).map(|item| item.dots).filter(|n| *n > 0),
            Line::Voted => self.voters.voted,
            Line::Abstained => Some(self.voters.abstained).filter(|n| *n > 0),
        }
    }

    /// Changes the marked figure.
    fn change(&mut self, kind: Kind, to: impl FnOnce(&mut Option<u32>)) {
        let Some(line) = self.lines(kind).get(self.row).copied() else { return };
        let mut figure = self.figure(line);
        to(&mut figure);
        match line {
            Line::Item(n) => {
                if let Some(item) = self.items.get_mut(n) {
                    item.dots = figure.unwrap_or(0);
                }
            }
            Line::Voted => self.voters.voted = figure,
            Line::Abstained => self.voters.abstained = figure.unwrap_or(0),
        }
    }

    /// The sum of all answers, or of all dots.
    pub fn total(&self) -> u64 {
        self.items.iter().map(|item| u64::from(item.dots)).sum()
    }

    pub fn had_turns(&self) -> u32 {
        let Voters { voted, abstained, blank, .. } = self.voters;
        voted.unwrap_or(0) + abstained + blank
    }

    pub fn is_begun(&self) -> bool {
        self.total() > 0 || self.had_turns() > 0 || !self.given.is_empty()
    }

    /// Moves to another line. False if there is none.
    pub fn go(&mut self, kind: Kind, down: bool) -> bool {
        let to = if down { self.row.checked_add(1) } else { self.row.checked_sub(1) };
        let inside = to.filter(|to| *to < self.lines(kind).len());
        self.row = inside.unwrap_or(self.row);
        (self.typing, self.full) = (false, false);
        inside.is_some()
    }

    /// A key on the marked figure: digits are typed, `+` adds one, `-` takes one away. A separator after a
    /// figure moves to the next answer; after the last one, further figures are ignored.
    pub fn key(&mut self, kind: Kind, key: char) {
        if is_between(key) {
            if std::mem::take(&mut self.typing) {
                let next = self.row + 1 < self.items.len();
                self.full = !(next && self.go(kind, true));
            }
            return;
        }
        if self.full {
            return;
        }
        let mut typing = self.typing;
        self.change(kind, |figure| key_in(figure, &mut typing, key));
        self.typing = typing;
    }

    /// Takes the last digit off the marked figure.
    pub fn backspace(&mut self, kind: Kind) {
        self.change(kind, take_off);
        (self.typing, self.full) = (true, false);
    }

    /// Clears the marked figure.
    pub fn empty(&mut self, kind: Kind) {
        self.change(kind, |figure| *figure = None);
        (self.typing, self.full) = (false, false);
    }

    /// Sets the figures of a line in linear mode.
    pub fn set(&mut self, figures: &[u32]) -> bool {
        let fits = figures.len() == self.items.len() && figures.iter().all(|figure| *figure <= MOST);
        if fits {
            self.items.iter_mut().zip(figures).for_each(|(item, figure)| item.dots = *figure);
        }
        fits
    }
}
