//! The look-up of last time's actions.

use crate::domain::event::PersonId;
use crate::domain::recall::Circle;
use crate::domain::roster::NameLine;
use crate::domain::session::{EarlierItems, State};
use crate::domain::text::Text;

/// The state of the look-up of last time's actions, and what waits for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recalling {
    asked: Option<Enquiry>,
    /// Somebody pressed the key for it, so the answer is shown even if there is nothing.
    pub wanted: bool,
    /// What may be shown to the two people who are here, once they have agreed.
    pub offered: EarlierItems,
    /// The two people of last time, who can be added to the names of a one-to-one after a yes.
    pub two: Vec<NameLine>,
}

/// Who was here when it was asked, as counts: names are compared where they are needed.
#[derive(Clone, Debug, PartialEq)]
struct Enquiry {
    session: Text,
    series: Option<Text>,
    circle: Circle,
    here: Vec<PersonId>,
}

impl Recalling {
    /// Whether the session or its people have changed since it was last asked. Marks it as asked.
    pub fn is_news(&mut self, state: &State) -> bool {
        let is_same = |asked: &Enquiry| {
            (&asked.session, &asked.series, asked.circle) == (&state.id, &state.setup.series, state.circle())
                && asked.here == state.present()
        };
        if self.asked.as_ref().is_some_and(is_same) {
            return false;
        }
        *self = Self {
            asked: Some(Enquiry {
                session: state.id.clone(),
                series: state.setup.series.clone(),
                circle: state.circle(),
                here: state.present(),
            }),
            wanted: self.wanted,
            offered: EarlierItems::default(),
            two: Vec::new(),
        };
        true
    }
}
