//! What a session hands on to later ones of things that were changed in confidence: all their versions, of which each reader
//! gets one.

use serde::{Deserialize, Serialize};

use super::digest::{Digest, DigestReader};
use super::event::Audience;
use super::recall::{Here, Identity, Recall, recall};
use super::session::EarlierParked;

/// One version of something that later sessions may see.
pub trait HandedOn {
    fn audience(&self) -> Audience;
    /// Whether it stays among the people who heard it.
    fn is_confidential(&self) -> bool;
    fn heard_by(&self) -> &[Identity];
    /// Whether it was deleted for the people of this version.
    fn is_gone(&self) -> bool;
}

/// One version of a parked item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DigestParked {
    pub item: EarlierParked,
    /// It was deleted for them, or is no parked item for them.
    pub is_gone: bool,
}

impl HandedOn for DigestParked {
    fn audience(&self) -> Audience {
        self.item.audience
    }

    fn is_confidential(&self) -> bool {
        self.item.confidential
    }

    fn heard_by(&self) -> &[Identity] {
        &self.item.heard_by
    }

    fn is_gone(&self) -> bool {
        self.is_gone
    }
}

impl Digest {
    /// The newest version that the readers may know of; `versions` has the newest first. If none is for them, the newest: its
    /// audience then keeps it from them.
    pub(super) fn version_for<'a, T: HandedOn>(
        &self,
        versions: &'a [T],
        reader: DigestReader<'_>,
    ) -> Option<&'a T> {
        let newest = versions.first()?;
        let is_known = |people: &[Identity], one: &T| {
            let said = self.said(one.is_confidential(), one.heard_by());
            one.audience() != Audience::Mine && recall(&said, &Here::List { people }) != Recall::Never
        };
        let known = match reader {
            DigestReader::Everything => None,
            DigestReader::These(people) => versions.iter().find(|one| is_known(people, one)),
        };
        // Something for the facilitator alone stays theirs if it was deleted for the others.
        let is_own = newest.audience() == Audience::Mine && known.is_some_and(HandedOn::is_gone);
        let picked = if is_own { newest } else { known.unwrap_or(newest) };
        (!picked.is_gone()).then_some(picked)
    }
}
