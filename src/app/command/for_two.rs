//! Help texts for a one-to-one. Two people form no groups, so commands for groups are left out and the rest
//! is worded for two.

use super::{Binding, Command, Word, WordInfo};
use crate::domain::event::Panel;

/// Who the help is worded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    Group,
    /// The two people of a one-to-one.
    Two,
    /// A one-to-one that a third person has joined.
    MoreThanTwo,
}

impl Command {
    /// Whether the command is only of use to a group.
    const fn is_for_a_group(self) -> bool {
        matches!(
            self,
            Self::Show(Panel::Groups)
                | Self::FormGroups
                | Self::MendGroups
                | Self::SwapChair
                | Self::KeepPlace
                | Self::Watching
                | Self::LetHost
                | Self::HandOver
                | Self::ToggleBell
                | Self::TryGong
        )
    }
}

impl Binding {
    /// What it does, for the help. None: the help leaves it out.
    pub fn help(&self, to: Company) -> Option<&'static str> {
        let says = match (to, self.command, self.says) {
            (Company::Group, _, says) => says,
            (Company::MoreThanTwo, Command::AgreeRules, says) if says.starts_with("where") => {
                "where our ground rules are shown: you all agree to them"
            }
            (Company::MoreThanTwo, Command::AgreeRules, _) => "you all agree: go to the first step",
            (Company::MoreThanTwo, _, says @ "agreed by all, or not yet") => says,
            (Company::Two | Company::MoreThanTwo, ..) => self.says_to_two(),
        };
        Some(says).filter(|says| !says.is_empty())
    }

    fn says_to_two(&self) -> &'static str {
        match (self.command, self.says) {
            (command, _) if command.is_for_a_group() => "",
            (Command::AgreeRules, says) if says.starts_with("where") => {
                "where our ground rules are shown: you both agree to them"
            }
            (Command::AgreeRules, _) => "you both agree: go to the first step",
            (Command::CycleClock, _) => "the clock: in full, gentle in overtime, or hidden",
            (Command::Vote, _) => "ask for consent to a proposal",
            (Command::ExtendTopic, _) => "topic: you want more of it, when its time is up",
            (_, "agreed by all, or not yet") => "agreed by both of you, or not yet",
            (_, "save, and show the room how it reads") => "save, and show how it reads",
            (_, "what we agreed, large, for the room") => "what we agreed, large",
            (_, says) => says,
        }
    }

    /// One or two words for the footer.
    pub fn footer(&self, to: Company) -> &'static str {
        match self.command {
            Command::AgreeRules if to == Company::Two && !self.foot.is_empty() => "both agree",
            _ => self.foot,
        }
    }
}

impl WordInfo {
    /// What it does. None: it is only of use to a group.
    pub fn help(&self, to: Company) -> Option<&'static str> {
        let is_for_a_group = self.command.is_some_and(Command::is_for_a_group)
            || matches!(self.word, Word::Move | Word::Swap | Word::Fill);
        match self.word {
            _ if to == Company::Group => Some(self.says),
            _ if is_for_a_group => None,
            Word::Agree | Word::Wording if to == Company::MoreThanTwo => Some(self.says),
            Word::Agree => Some("you both agree to the rules, and the first step comes up"),
            Word::Extend => Some("you want more of the topic, when its time is up"),
            Word::Enough => Some("enough of the topic: the next one"),
            Word::Poll => Some("asks for consent to a proposal: poll consent TEXT"),
            Word::Timer => Some("how the time is told, from this step on"),
            Word::Take => Some("takes the new plan"),
            Word::Wording => Some(
                "a new wording of what the step asks for; wording agreed: you both agree to it; wording open: not \
                 yet",
            ),
            Word::Add => {
                Some("puts in a step of N minutes, now; add next N TITLE puts it after the step that is on")
            }
            _ => Some(self.says),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Section, WORDS};
    use super::Company;

    /// Phrases that only make sense in a group.
    const CROWD: [&str; 8] =
        ["everybody", "everyone", "the room wants", "group", "pairs", "twos", "fishbowl", "agreed by all"];

    #[test]
    fn two_people_are_told_nothing_of_groups_and_of_everybody() {
        let apart = [
            Section::Seats,
            Section::CountGroups,
            Section::JoinGroups,
            Section::Groups,
            // Steps can be added in any format; in a one-to-one nobody is asked who the step is done with.
            Section::AddStep,
            // The library and the set-up do not have a format yet.
            Section::Narrow,
            Section::NarrowToo,
        ];
        let sections = Section::ALL.iter().filter(|section| !apart.contains(section));
        let keys = sections.flat_map(|section| section.lines()).filter_map(|line| line.help(Company::Two));
        let words = WORDS.iter().filter_map(|word| word.help(Company::Two));
        for said in keys.chain(words) {
            let said = said.to_lowercase();
            assert!(CROWD.iter().all(|word| !said.contains(word)), "{said}");
        }
    }

    #[test]
    fn a_group_is_told_what_the_tables_say() {
        for line in Section::ALL.iter().flat_map(|section| section.lines()) {
            assert_eq!(line.help(Company::Group).unwrap_or_default(), line.says);
            assert_eq!(line.footer(Company::Group), line.foot);
        }
    }

    #[test]
    fn more_than_two_are_not_told_that_both_agree() {
        let lines = || Section::ALL.iter().flat_map(|section| section.lines());
        let keys = lines().filter_map(|line| line.help(Company::MoreThanTwo));
        let words = WORDS.iter().filter_map(|word| word.help(Company::MoreThanTwo));
        let feet = lines().map(|line| line.footer(Company::MoreThanTwo));
        for said in keys.chain(words).chain(feet) {
            assert!(!said.contains("both agree") && !said.contains("both of you"), "{said}");
        }
        // Two people form no groups.
        assert_eq!(
            lines().filter(|line| line.help(Company::MoreThanTwo).is_none()).count(),
            lines().filter(|line| line.help(Company::Two).is_none()).count()
        );
    }
}
