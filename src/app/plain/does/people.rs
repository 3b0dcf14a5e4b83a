//! Words about people: who is here, who sits with whom, who speaks and who facilitates.

use crate::app::editor::Editor;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::msg::{Key, Msg};
use crate::app::plain::Linear;
use crate::app::plain::tell::people;
use crate::app::plain::words::Word;
use crate::domain::event::{Audience, Panel};
use crate::domain::roster::Roster;
use crate::domain::session::{GoRoundMove, HandOver, Intent, PeopleChange};
use crate::domain::text::Text;

impl Linear {
    pub(super) fn people(&mut self, word: Word, rest: &str) {
        let by_number = rest.parse::<i32>().ok();
        match word {
            Word::People => self.tell(people::present),
            Word::Join if rest.is_empty() => {
                self.say("Say who comes: join NAME, ORGANISATION; or how many: join 2.")
            }
            Word::Join | Word::Leave if by_number.is_some() => {
                let n = by_number.unwrap_or(0);
                let change = PeopleChange::More(if word == Word::Join { n } else { n.saturating_neg() });
                self.intend(Intent::ChangePeople(change));
            }
            Word::Join => {
                let mut line = CaptureLine::new(Target::Joins, LineKind::Note, Audience::Room, "");
                let roster = Roster::read_line(rest);
                for remark in roster.remarks() {
                    self.say(remark);
                }
                // What is no list is refused as it stands.
                let lines = if roster.people.is_empty() || roster.nameless > 0 {
                    rest.replace(';', "\n")
                } else {
                    roster.to_lines()
                };
                line.editor = Editor::new(&lines);
                self.send(Msg::Typed(Box::new(line)));
                self.model.overlay = self.model.still_asked();
            }
            Word::Leave => match self.person_here(rest) {
                Some(id) => drop(self.intend(Intent::ChangePeople(PeopleChange::Toggle(id)))),
                None => self.say("There is nobody of that name here: people reads the names."),
            },
            Word::Groups | Word::Regroup => {
                let (had, shown) = (self.has_groups(), self.model.shows_groups());
                // Other groups are formed where the room sees what it loses.
                if word == Word::Groups || !shown {
                    self.key(Key::Show(Panel::Groups));
                }
                if word == Word::Regroup && had {
                    self.key(Key::FormGroups);
                }
                if self.has_groups() {
                    self.tell(people::groups);
                }
            }
            Word::Move | Word::Swap => self.mend(word, rest),
            Word::Turns => {
                self.tell(people::turns);
                if let Some(seen) = self.model.facilitator() {
                    people::shares(&seen, &mut self.out);
                }
            }
            Word::Floor if ["nobody", "0", ""].contains(&rest) => drop(self.intend(Intent::GiveFloor(None))),
            Word::Floor => match self.voice(rest) {
                Some(who) => drop(self.intend(Intent::GiveFloor(Some(who)))),
                None => self.say("There is nobody of that name: turns reads them."),
            },
            Word::Round if rest == "over" => drop(self.intend(Intent::GoRound(GoRoundMove::End))),
            Word::Round => {
                let first = self.voice(rest);
                self.intend(Intent::GoRound(GoRoundMove::Begin(first)));
            }
            _ => self.hand_over(rest),
        }
    }

    fn has_groups(&self) -> bool {
        self.model
            .present()
            .is_some_and(|seen| seen.current().is_some_and(|step| seen.groups(&step).is_some()))
    }

    fn mend(&mut self, word: Word, rest: &str) {
        let (between, how) = match word {
            Word::Move => (" to ", "Say both names: move ASHA to BEN puts Asha into Ben's group."),
            _ => (" with ", "Say both names: swap ASHA with BEN."),
        };
        let Some((one, other)) = rest.split_once(between) else { return self.say(how) };
        let Some((one, other)) = self.member(one).zip(self.member(other)) else { return };
        let intent =
            if word == Word::Move { Intent::JoinGroup(one, other) } else { Intent::SwapMembers(one, other) };
        if self.intend(intent).is_some() {
            self.tell(people::groups);
        }
    }

    fn hand_over(&mut self, rest: &str) {
        let name = rest.strip_prefix("over").unwrap_or(rest).trim();
        let name = name.strip_prefix("to ").unwrap_or(name);
        let to = match name {
            "" => return self.say("Say to whom: hand over NAME, or hand back."),
            "back" => HandOver::To(None),
            name => self
                .candidate(name)
                .map_or_else(|| HandOver::Named(Text::line(name)), |who| HandOver::To(Some(who))),
        };
        self.intend(Intent::HandOver(to));
    }
}
