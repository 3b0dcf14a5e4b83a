//! What the library's list says of each activity that comes with the program, so that the list is there before any script
//! is read. The table is made from the scripts by `cargo run --example gallery`; a test holds it to them.

use crate::domain::activity::Format::{self, OneToOne, Pairs, SmallGroup, WholeRoom};
use crate::domain::activity::PeopleRange;
use crate::domain::listing::Listing;
use crate::domain::purpose::{Purpose, Section};
use crate::domain::text::Text;
use crate::domain::time::Millis;

pub(super) struct BundledListing {
    pub(super) id: &'static str,
    title: &'static str,
    purpose: Option<Purpose>,
    suits: &'static [Format],
    people: Option<(u32, Option<u32>)>,
    /// In milliseconds.
    totals: [u64; 4],
}

impl BundledListing {
    pub(super) fn listing(&self) -> Listing {
        Listing {
            id: Text::line(self.id),
            title: Text::line(self.title),
            section: self.purpose.map_or(Section::Other, Section::Purpose),
            suits: self.suits.to_vec(),
            people: self.people.map(|(min, max)| PeopleRange { min, max }),
            totals: self.totals.map(Millis),
        }
    }
}

#[rustfmt::skip]
pub(super) const LISTINGS: &[BundledListing] = &[
    BundledListing { id: "collaboration-words", title: "What makes collaboration work for you and me?", purpose: Some(Purpose::Start), suits: &[OneToOne, Pairs, SmallGroup], people: Some((2, Some(30))), totals: [2700000, 2700000, 2700000, 2700000] },
    BundledListing { id: "shared-goals", title: "Do different partners have shared goals, and can we align them?", purpose: Some(Purpose::Start), suits: &[OneToOne, SmallGroup], people: Some((2, Some(24))), totals: [3600000, 3600000, 3600000, 3600000] },
    BundledListing { id: "diverse-ideas", title: "Listening and valuing diverse ideas", purpose: Some(Purpose::Start), suits: &[OneToOne, SmallGroup], people: Some((2, Some(24))), totals: [3600000, 3600000, 3600000, 3600000] },
    BundledListing { id: "understanding-data", title: "Taking time to understand each other's data and what it means", purpose: Some(Purpose::Understand), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(60))), totals: [12600000, 12600000, 12600000, 12600000] },
    BundledListing { id: "challenges-strengths", title: "Challenges and strengths", purpose: Some(Purpose::Understand), suits: &[OneToOne, SmallGroup, WholeRoom], people: Some((2, Some(60))), totals: [3600000, 2700000, 3600000, 3600000] },
    BundledListing { id: "six-ways-check", title: "Where are we on the six ways?", purpose: Some(Purpose::LookBack), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(60))), totals: [2700000, 2700000, 2700000, 2700000] },
    BundledListing { id: "overlay-our-maps", title: "Whose map is it anyway?", purpose: Some(Purpose::Understand), suits: &[SmallGroup, WholeRoom], people: Some((3, Some(60))), totals: [3000000, 3000000, 3000000, 3000000] },
    BundledListing { id: "jargon-buster", title: "Say it plainly", purpose: Some(Purpose::Understand), suits: &[Pairs, SmallGroup], people: Some((2, Some(16))), totals: [1800000, 1800000, 1800000, 1800000] },
    BundledListing { id: "joint-working", title: "What helps and what gets in the way of joint working?", purpose: Some(Purpose::LookBack), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(60))), totals: [4500000, 4500000, 4500000, 4500000] },
    BundledListing { id: "pathway-walk", title: "Walk one person's path", purpose: Some(Purpose::Understand), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(60))), totals: [5400000, 5400000, 5400000, 5400000] },
    BundledListing { id: "voluntary-sector-seat", title: "Who else should be at this table?", purpose: Some(Purpose::Start), suits: &[SmallGroup], people: Some((3, Some(12))), totals: [2700000, 2700000, 2700000, 2700000] },
    BundledListing { id: "five-pillars", title: "Walk the workforce journey", purpose: Some(Purpose::Decide), suits: &[SmallGroup, WholeRoom], people: Some((3, Some(60))), totals: [4500000, 4500000, 4500000, 4500000] },
    BundledListing { id: "collaborative-leadership", title: "Leading beyond our own walls", purpose: Some(Purpose::LookBack), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(60))), totals: [3600000, 3600000, 3600000, 3600000] },
    BundledListing { id: "career-conversation", title: "A conversation about your work and where it is going", purpose: Some(Purpose::OneToOne), suits: &[OneToOne], people: Some((2, Some(2))), totals: [3600000, 3600000, 3600000, 3600000] },
    BundledListing { id: "wellbeing-conversation", title: "A health and wellbeing conversation", purpose: Some(Purpose::OneToOne), suits: &[OneToOne], people: Some((2, Some(2))), totals: [2700000, 2700000, 2700000, 2700000] },
    BundledListing { id: "keep-adapt-stop", title: "What should we keep?", purpose: Some(Purpose::LookBack), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(60))), totals: [3600000, 3600000, 3600000, 3600000] },
    BundledListing { id: "peer-coaching", title: "Peer coaching in threes", purpose: Some(Purpose::Decide), suits: &[SmallGroup], people: Some((3, Some(12))), totals: [3600000, 3600000, 3600000, 3600000] },
    BundledListing { id: "lean-coffee", title: "Lean coffee: what do we need to talk about?", purpose: Some(Purpose::Decide), suits: &[SmallGroup], people: Some((3, Some(12))), totals: [3600000, 3600000, 3600000, 3600000] },
    BundledListing { id: "shared-risk", title: "Whose risk is it?", purpose: Some(Purpose::Understand), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(40))), totals: [4500000, 4500000, 4500000, 4500000] },
    BundledListing { id: "legal-duties", title: "I cannot, because …", purpose: Some(Purpose::Understand), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(40))), totals: [3600000, 3600000, 3600000, 3600000] },
    BundledListing { id: "shared-purpose", title: "What are we here for, together?", purpose: Some(Purpose::Start), suits: &[SmallGroup], people: Some((3, Some(14))), totals: [4500000, 4500000, 4500000, 4500000] },
    BundledListing { id: "shadowing", title: "A day in your world", purpose: Some(Purpose::Understand), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(40))), totals: [2700000, 2700000, 2700000, 2700000] },
    BundledListing { id: "whose-threshold", title: "Too complicated for either of us?", purpose: Some(Purpose::Understand), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(40))), totals: [4500000, 4500000, 4500000, 4500000] },
    BundledListing { id: "inclusion-goal", title: "Fair to everyone: one goal that we can measure", purpose: Some(Purpose::Decide), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(40))), totals: [5400000, 5400000, 5400000, 5400000] },
    BundledListing { id: "one-two-four-all", title: "One, two, four, all", purpose: Some(Purpose::Decide), suits: &[SmallGroup, WholeRoom], people: Some((4, Some(100))), totals: [1800000, 1800000, 1800000, 1800000] },
    BundledListing { id: "world-cafe", title: "World café", purpose: Some(Purpose::Understand), suits: &[SmallGroup, WholeRoom], people: Some((12, Some(100))), totals: [4500000, 4500000, 4500000, 4500000] },
    BundledListing { id: "retrospective", title: "Looking back to do better", purpose: Some(Purpose::LookBack), suits: &[Pairs, SmallGroup], people: Some((2, Some(14))), totals: [3600000, 3600000, 3600000, 3600000] },
    BundledListing { id: "decide-by-consent", title: "A decision that we can all live with", purpose: Some(Purpose::Decide), suits: &[SmallGroup], people: Some((3, Some(14))), totals: [2700000, 2700000, 2700000, 2700000] },
];
