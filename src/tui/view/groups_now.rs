//! What can be done with the groups of the step that is on, as the footer says it.

use super::prelude::*;
use crate::domain::seen::SeenSitting;

/// What the groups of the step that is on wait for: what the footer says of their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupsNow {
    /// None are formed.
    None,
    /// People are to move on to other tables.
    ToMoveOn,
    Tables,
    Fishbowl,
    Topics,
}

/// None where nobody sits in groups.
pub fn of(model: &Model) -> Option<GroupsNow> {
    let seen = model.present()?;
    let step = seen.current().filter(|step| seen.sits_in_groups(step.at))?;
    Some(match seen.groups(&step) {
        None => GroupsNow::None,
        Some(groups) if groups.move_on => GroupsNow::ToMoveOn,
        Some(groups) => match groups.sitting {
            SeenSitting::Tables => GroupsNow::Tables,
            SeenSitting::Fishbowl { .. } => GroupsNow::Fishbowl,
            SeenSitting::Topics => GroupsNow::Topics,
        },
    })
}

impl GroupsNow {
    pub fn is_fishbowl(self) -> bool {
        self == Self::Fishbowl
    }

    /// Other groups can be had: not where people choose, and not before there are some.
    pub const fn has_other_ways(self) -> bool {
        matches!(self, Self::Tables | Self::Fishbowl)
    }

    pub fn has_people(self) -> bool {
        self != Self::None
    }

    /// What a key does to them, where that is not what it does as a rule.
    pub const fn word(self, key: Command) -> Option<&'static str> {
        match (self, key) {
            (Self::None, Command::Show(Panel::Groups)) => Some("form them"),
            (Self::ToMoveOn, Command::Show(Panel::Groups)) => Some("move on"),
            (Self::Fishbowl, Command::MendGroups) => Some("in or out"),
            (Self::Fishbowl, Command::FormGroups) => Some("others inside"),
            (Self::Topics, Command::MendGroups) => Some("who goes where"),
            _ => None,
        }
    }
}
