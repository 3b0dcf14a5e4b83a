//! An activity in the library. Its line in the list is known at once; the activity itself is read when somebody looks at
//! it: parsing all that come with the program takes longer than anything else before the first picture.

use std::sync::OnceLock;

use crate::domain::activity::Activity;
use crate::domain::listing::Listing;
use crate::domain::script;

#[derive(Clone, Debug)]
pub struct Listed {
    listing: Listing,
    activity: OnceLock<Box<Activity>>,
    /// The script that it is read from, if it has not been read yet.
    source: &'static str,
}

impl Listed {
    /// One that is part of the program: `source` is its script.
    pub fn bundled(listing: Listing, source: &'static str) -> Self {
        Self { listing, activity: OnceLock::new(), source }
    }

    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    pub fn activity(&self) -> &Activity {
        self.activity.get_or_init(|| {
            let Listing { id, title, .. } = &self.listing;
            // Tests hold that every script of the program can be read.
            let nothing = || Activity { id: id.clone(), title: title.clone(), ..Activity::default() };
            Box::new(script::parse(self.source, id.as_str()).unwrap_or_else(|_| nothing()))
        })
    }
}

impl From<Activity> for Listed {
    fn from(activity: Activity) -> Self {
        Self { listing: Listing::of(&activity), activity: OnceLock::from(Box::new(activity)), source: "" }
    }
}

/// Whether it has been read is no difference.
impl PartialEq for Listed {
    fn eq(&self, other: &Self) -> bool {
        self.listing == other.listing && self.activity() == other.activity()
    }
}
