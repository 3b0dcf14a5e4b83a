//! An activity in the library. Its line in the list is known at once; the activity itself is read when
//! somebody looks at it, because reading all built-in activities takes longer than anything else before the
//! first frame.

use std::sync::OnceLock;

use crate::domain::activity::Activity;
use crate::domain::listing::Listing;

/// Reads the built-in activity with that id.
pub type ReadBundled = fn(&str) -> Option<Activity>;

#[derive(Clone, Debug)]
pub struct Listed {
    listing: Listing,
    activity: OnceLock<Box<Activity>>,
    read: ReadBundled,
}

impl Listed {
    /// A built-in activity, which is read when it is needed.
    pub fn bundled(listing: Listing, read: ReadBundled) -> Self {
        Self { listing, activity: OnceLock::new(), read }
    }

    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    pub fn activity(&self) -> &Activity {
        self.activity.get_or_init(|| {
            let Listing { id, title, .. } = &self.listing;
            // A test checks that every built-in activity can be read.
            let nothing = || Activity { id: id.clone(), title: title.clone(), ..Activity::default() };
            Box::new((self.read)(id.as_str()).unwrap_or_else(nothing))
        })
    }
}

impl From<Activity> for Listed {
    fn from(activity: Activity) -> Self {
        Self { listing: Listing::of(&activity), activity: OnceLock::from(Box::new(activity)), read: |_| None }
    }
}

/// Two are equal whether or not they have been read.
impl PartialEq for Listed {
    fn eq(&self, other: &Self) -> bool {
        self.listing == other.listing && self.activity() == other.activity()
    }
}
