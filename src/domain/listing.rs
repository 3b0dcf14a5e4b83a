//! The data of an activity for a list: enough to choose by, without reading the activity itself.

use super::activity::{Activity, Format, PeopleRange};
use super::purpose::Section;
use super::text::Text;
use super::time::Millis;

/// One line of a list of activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    pub id: Text,
    pub title: Text,
    pub section: Section,
    pub suits: Vec<Format>,
    pub people: Option<PeopleRange>,
    /// The length in each format, in the order of [`Format::ALL`], for an unknown number of people, without
    /// breaks.
    pub totals: [Millis; 4],
}

impl Listing {
    /// The line for `activity`.
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

    /// The length in `format`, for an unknown number of people.
    pub fn total(&self, format: Format) -> Millis {
        self.totals.get(format as usize).copied().unwrap_or_default()
    }
}
