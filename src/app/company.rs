//! Who a session is for, and what its keys do for them.

use super::command::{Binding, Command, Company};
use super::model::Model;
use super::screens::Screen;
use crate::domain::activity::{Format, Grouping};
use crate::domain::seen::SeenStep;

impl Model {
    /// Whether the open session, or the set-up, is a one-to-one of two people.
    pub fn is_for_two(&self) -> bool {
        match (&self.screen, self.present()) {
            (Screen::SetUp(setup), _) => setup.format() == Format::OneToOne,
            (_, Some(seen)) => seen.is_private(),
            (_, None) => false,
        }
    }

    /// Who the help is worded for. A one-to-one counts as two until people have arrived.
    pub fn company(&self) -> Company {
        let is_of_two = || self.present().is_none_or(|seen| seen.is_of_two());
        match (self.is_for_two(), &self.screen) {
            (false, _) => Company::Group,
            (true, Screen::SetUp(_)) => Company::Two,
            (true, _) if is_of_two() => Company::Two,
            (true, _) => Company::MoreThanTwo,
        }
    }

    /// What a key does, for the help; none if it has no use here.
    pub fn help_for(&self, binding: &Binding) -> Option<&'static str> {
        binding.help(self.company()).filter(|_| self.has_use_for(binding.command))
    }

    /// Keys for a fishbowl are only useful if the plan has one.
    fn has_use_for(&self, command: Command) -> bool {
        let is_fishbowl = |step: SeenStep<'_>| matches!(step.grouping(), Grouping::Fishbowl(_));
        command != Command::SwapChair || self.present().is_some_and(|seen| seen.steps().any(is_fishbowl))
    }
}
