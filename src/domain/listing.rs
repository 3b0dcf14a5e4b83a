//! What a list of activities says of each: enough to choose by, without reading the activity itself.

#![warn(missing_docs)]

use super::activity::{Activity, Format, PeopleRange};
use super::purpose::Section;
use super::text::Text;
use super::time::Millis;

/// One line of a list of activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The activity's short name.
    pub id: Text,
    /// What the room reads.
    pub title: Text,
    /// Where it stands in the library.
    pub section: Section,
    /// The formats it works in.
    pub suits: Vec<Format>,
    /// For how many people it is meant.
    pub people: Option<PeopleRange>,
    /// How long it takes in each format, in the order of [`Format::ALL`], for an unknown number of people. Breaks are left
    /// out.
    pub totals: [Millis; 4],
}

impl Listing {
    /// What a list says of `activity`.
    pub fn of(activity: &Activity) -> Self {
        Self {
            id: activity.id.clone(),
            title: activity.title.clone(),
            section: activity.section(),
            suits: activity.suits.clone(),
            people: activity.people,
            totals: Format::ALL.map(|format| activity.total(format, None)),
        }
    }

    /// How long it takes in `format`, for an unknown number of people.
    pub fn total(&self, format: Format) -> Millis {
        self.totals.get(format as usize).copied().unwrap_or_default()
    }
}
