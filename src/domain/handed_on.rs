//! What a session hands on of something that was changed in confidence: each of its versions, and the one that is for those
//! who ask.

use serde::{Deserialize, Serialize};

use super::digest::{Digest, DigestReader};
use super::event::Audience;
use super::recall::{Here, Identity, Recall, recall};
use super::session::EarlierParked;

/// One version of something that others may be told.
pub trait HandedOn {
    fn audience(&self) -> Audience;
    /// It stays among those who heard it.
    fn is_confidential(&self) -> bool;
    fn heard_by(&self) -> &[Identity];
    /// For those whom this is for, there is no such thing.
    fn is_gone(&self) -> bool;
}

/// Something parked, as it was for some.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DigestParked {
    pub item: EarlierParked,
    /// It was taken out for them, or is something else to them.
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
    /// Which version, the newest first, is for those who are told: the newest that they may know of. Where none is, the
    /// newest: whoever asks finds that it is not for them.
    pub(super) fn version_for<'a, T: HandedOn>(
        &self,
        versions: &'a [T],
        told: DigestReader<'_>,
    ) -> Option<&'a T> {
        let newest = versions.first()?;
        let is_known = |people: &[Identity], one: &T| {
            let said = self.said(one.is_confidential(), one.heard_by());
            one.audience() != Audience::Mine && recall(&said, &Here::List { people }) != Recall::Never
        };
        let known = match told {
            DigestReader::Everything => None,
            DigestReader::These(people) => versions.iter().find(|one| is_known(people, one)),
        };
        // What is the facilitator's own is theirs wherever there is none for the others.
        let is_own = newest.audience() == Audience::Mine && known.is_some_and(HandedOn::is_gone);
        let picked = if is_own { newest } else { known.unwrap_or(newest) };
        (!picked.is_gone()).then_some(picked)
    }
}
