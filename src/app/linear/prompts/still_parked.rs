//! What becomes of items parked in earlier sessions, asked one by one.

use crate::app::command::Command;
use crate::app::linear::Linear;
use crate::app::linear::args::numbered;
use crate::app::linear::numbering::NumberedList;
use crate::app::linear::output::taken;
use crate::domain::event::ParkedFate;
use crate::domain::language::{Language, Phrase, RoomPhrase};
use crate::domain::plural::either;
use crate::domain::seen::SeenParked;
use crate::domain::session::Intent;

impl Linear {
    pub(super) fn put_still_parked(&mut self, n: usize) {
        let Some(seen) = self.model.eyes() else { return };
        let all: Vec<SeenParked<'_>> = seen.parked_before().collect();
        if n == 0 {
            let there = either(all.len(), "is", "are");
            let asked = RoomPhrase::WhatOfTheParked { all: all.len() }.say(Language::English);
            self.out.say(format!("{asked} There {there} {}.", all.len()));
        }
        if let Some(one) = all.get(n) {
            self.out.say(taken::parked_before(n + 1, one));
            self.out.say("Say take up, keep or drop; or an empty line to leave it parked.");
        }
    }

    pub(super) fn settle_still_parked(&mut self, n: usize, line: &str) -> bool {
        let of_all = self.model.eyes().map_or(0, |seen| seen.parked_before().count());
        match line.to_lowercase().as_str() {
            "take up" | "take it up" | "takeup" | "t" => self.key(Command::SettleParked(ParkedFate::TakenUp)),
            "keep" | "keep it" | "k" => self.key(Command::SettleParked(ParkedFate::Kept)),
            "drop" | "drop it" | "dropped" | "discard" | "x" => {
                self.key(Command::SettleParked(ParkedFate::Dropped));
            }
            "" => self.key(Command::Down),
            _ => return self.not_settled(line),
        }
        if n + 1 >= of_all {
            self.key(Command::Enter);
            self.read_place();
        }
        true
    }

    /// The same by number, at any time.
    pub(in crate::app::linear) fn settle_parked_before(&mut self, rest: &str, fate: ParkedFate) {
        if self.has_to_be_read_anew(NumberedList::Earlier) {
            return;
        }
        let n = numbered(rest).and_then(|(n, _)| n.checked_sub(1));
        let found = n
            .zip(self.model.eyes())
            .and_then(|(n, seen)| seen.parked_before().nth(n).map(|one| one.recalled.parked.clone()));
        match found {
            Some(parked) => self.intend(Intent::SettleParked(parked, fate)),
            None => self.say("Say the number of what was parked before: takeup 1. last reads it."),
        }
    }
}
