//! What can be done with the groups of the current step, for the footer.

use super::prelude::*;
use crate::domain::seen::SeenSitting;

/// What the groups of the current step wait for, which changes the labels of their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupsNow {
    /// None are formed yet.
    None,
    /// People are to move to other tables.
    ToMoveOn,
    Tables,
    Fishbowl,
    Topics,
}

/// None if nobody sits in groups.
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

    /// Whether different groups can be formed: only if there are groups, and people do not choose them.
    pub const fn has_other_ways(self) -> bool {
        matches!(self, Self::Tables | Self::Fishbowl)
    }

    pub fn has_people(self) -> bool {
        self != Self::None
    }

    /// The label of a key, if it differs from the usual one.
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
