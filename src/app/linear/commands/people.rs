//! Words about people: who is here, who sits with whom, who speaks and who facilitates.

use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::linear::Linear;
use crate::app::linear::args::Unclear;
use crate::app::linear::output::people;
use crate::app::screens::Overlay;
use crate::domain::activity::Grouping;
use crate::domain::event::{Audience, Member, Panel};
use crate::domain::roster::Roster;
use crate::domain::session::{HandOver, Intent, PeopleChange};
use crate::domain::text::Text;

impl Linear {
    pub(super) fn join(&mut self, rest: &str) {
        if rest.is_empty() {
            return self.say("Say who comes: join NAME, ORGANISATION; or how many: join 2.");
        }
        if let Ok(n) = rest.parse() {
            return self.intend(Intent::ChangePeople(PeopleChange::More(n)));
        }
        let roster = Roster::read_line(rest);
        for remark in roster.remarks() {
            self.say(remark);
        }
        // Without a name it is one more person.
        let come = roster.people.len();
        let is_counted = self.model.present().is_some_and(|seen| seen.leaves_out(come));
        if come > 0 && roster.nameless == 0 && is_counted {
            let more = i32::try_from(come).unwrap_or(i32::MAX);
            self.say("People are counted without names here. To use names, say join with everybody's, with ; between them.");
            return self.intend(Intent::ChangePeople(PeopleChange::More(more)));
        }
        // An invalid list is refused unchanged.
        let lines = if roster.people.is_empty() || roster.nameless > 0 {
            rest.replace(';', "\n")
        } else {
            roster.to_lines()
        };
        self.type_in(CaptureLine::new(Target::Joins, LineKind::Note, Audience::Room, ""), &lines);
    }

    pub(super) fn leave(&mut self, rest: &str) {
        let change = match rest.parse::<i32>() {
            Ok(n) => Ok(PeopleChange::More(n.saturating_neg())),
            Err(_) => self.person_here(rest).map(PeopleChange::Toggle),
        };
        match change {
            Ok(change) => self.intend(Intent::ChangePeople(change)),
            Err(_) if self.model.present().is_some_and(|seen| !seen.is_counted_by_name()) => {
                self.say("People have no names here: say how many leave, as in leave 1.");
            }
            Err(Unclear::Nobody) => self.say("There is nobody with that name here: people reads the names."),
            Err(Unclear::Several) => {
                self.say("Several people here have that name: say leave NAME, ORGANISATION.");
            }
        }
    }

    /// Reads the groups, and forms them or, with `anew`, forms different ones. If groups are to be joined,
    /// the proposal is read first.
    pub(super) fn groups(&mut self, anew: bool) {
        if self.joining().is_some() {
            if anew {
                self.key(Command::FormGroups);
            }
            return self.read_joining();
        }
        // Groups that are due are formed when they are shown, and so are new already.
        let are_due = self.model.groups_are_due();
        if are_due || !self.model.shows_groups() {
            self.key(Command::Show(Panel::Groups));
        }
        if anew && !are_due {
            self.key(Command::FormGroups);
        }
        if self.joining().is_some() {
            self.read_joining();
        } else if self.has_groups() {
            self.tell(people::groups);
        }
    }

    fn joining(&self) -> Option<Vec<Vec<Member>>> {
        match &self.model.overlay {
            Some(Overlay::JoinGroups(joining)) => Some(joining.groups.clone()),
            _ => None,
        }
    }

    fn read_joining(&mut self) {
        let Some(joined) = self.joining() else { return };
        self.tell(|seen, out| people::joining(seen, &joined, out));
    }

    pub(super) fn leave_joining(&mut self) {
        if self.joining().is_some() {
            self.key(Command::Escape);
        }
    }

    /// Keeps the groups as they were read.
    pub(super) fn take_joining(&mut self) -> bool {
        let is_open = self.joining().is_some();
        if is_open {
            self.key(Command::Enter);
            self.tell(people::groups);
        }
        is_open
    }

    pub(super) fn read_turns(&mut self) {
        self.tell(people::turns);
        self.tell_facilitator(people::shares);
    }

    pub(super) fn give_floor(&mut self, rest: &str) {
        let who = self.voice(rest);
        if who.is_some() || ["nobody", "0", ""].contains(&rest) {
            self.intend(Intent::GiveFloor(who));
        } else {
            self.say("There is nobody with that name: turns reads them.");
        }
    }

    fn has_groups(&self) -> bool {
        self.model
            .present()
            .is_some_and(|seen| seen.current().is_some_and(|step| seen.groups(&step).is_some()))
    }

    /// Two people are not put into groups; the session's refusal says so.
    pub(super) fn lacks_groups(&self) -> bool {
        !self.has_groups() && self.state().is_some_and(|state| !state.is_private())
    }

    pub(super) fn swap_chair(&mut self, rest: &str) {
        let step = self.model.present().and_then(|seen| seen.current());
        if !step.is_some_and(|step| matches!(step.grouping(), Grouping::Fishbowl(_))) {
            self.say("This step has no chair to take: a fishbowl has one.");
        } else if self.lacks_groups() {
            self.say("The circles are not formed yet: groups forms them.");
        } else {
            self.on_member(rest, Intent::SwapChair);
        }
    }

    pub(super) fn mend(&mut self, rest: &str, between: &str, intent: fn(Member, Member) -> Intent) {
        let Some((one, other)) = rest.split_once(between) else {
            return self.say(match between {
                " to " => "Say both names: move ASHA to BEN puts Asha into Ben's group.",
                _ => "Say both names: swap ASHA with BEN.",
            });
        };
        let Some((one, other)) = self.member(one).zip(self.member(other)) else { return };
        if self.did(intent(one, other)) {
            self.tell(people::groups);
        }
    }

    /// Moves somebody into another person's group, or into a group by its number or letter.
    pub(super) fn move_member(&mut self, rest: &str) {
        let to = rest.split_once(" to ").and_then(|(name, to)| Some((name, self.group_called(to)?)));
        match to {
            Some((name, group)) => self.on_member(name, |member| Intent::PutInGroup(member, group)),
            None => self.mend(rest, " to ", Intent::JoinGroup),
        }
    }

    /// The index of a group by its number or letter.
    fn group_called(&self, label: &str) -> Option<usize> {
        let seen = self.model.present()?;
        let groups = seen.groups(&seen.current()?)?;
        let label = label.trim();
        let mut numbers = groups.groups.iter().map(|(number, _)| *number);
        let found = numbers.find(|number| groups.label(*number).eq_ignore_ascii_case(label))?;
        found.checked_sub(1)
    }

    pub(super) fn on_member(&mut self, name: &str, intent: impl FnOnce(Member) -> Intent) {
        if name.trim().is_empty() {
            return self.say("Say whom, by their name or number.");
        }
        let Some(member) = self.member(name) else { return };
        if self.did(intent(member)) {
            self.tell(people::groups);
        }
    }

    /// Sets how many people chose a group, if people have no names.
    pub(super) fn fill_group(&mut self, rest: &str) {
        let mut said = rest.split_whitespace();
        let (group, people) = (said.next().and_then(|group| self.group_called(group)), said.next());
        let (Some(group), Some(people)) = (group, people.and_then(|n| n.parse::<usize>().ok())) else {
            return self.say("Say the group and how many chose it: fill 2 5.");
        };
        let here = |linear: &Self| {
            let groups = linear.model.present().and_then(|seen| seen.groups(&seen.current()?));
            groups
                .and_then(|groups| groups.groups.iter().find(|(n, _)| *n == group + 1).map(|(_, g)| g.len()))
        };
        let mut changed = false;
        while let Some(count) = here(self).filter(|count| *count != people) {
            if !self.did(Intent::CountInGroup { group, more: count < people }) {
                break;
            }
            changed = true;
        }
        if changed {
            self.tell(people::groups);
        }
    }

    pub(super) fn hand_over(&mut self, rest: &str) {
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
