//! An activity in the library. Its line in the list is known at once; the activity itself is read when
//! somebody looks at it, because parsing all built-in activities takes longer than anything else before the
//! first frame.

use std::sync::OnceLock;

use crate::domain::activity::Activity;
use crate::domain::listing::Listing;
use crate::domain::script;

#[derive(Clone, Debug)]
pub struct Listed {
    listing: Listing,
    activity: OnceLock<Box<Activity>>,
    /// The script to read it from, if it has not been read yet.
    source: &'static str,
}

impl Listed {
    /// A built-in activity, with its script.
    pub fn bundled(listing: Listing, source: &'static str) -> Self {
        Self { listing, activity: OnceLock::new(), source }
    }

    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    pub fn activity(&self) -> &Activity {
        self.activity.get_or_init(|| {
            let Listing { id, title, .. } = &self.listing;
            // A test checks that every built-in script can be read.
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

/// Two are equal whether or not they have been read.
impl PartialEq for Listed {
    fn eq(&self, other: &Self) -> bool {
        self.listing == other.listing && self.activity() == other.activity()
    }
}
