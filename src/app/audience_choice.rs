//! Who will see what is being typed.

use serde::{Deserialize, Serialize};

use crate::domain::event::Audience;

/// Who will see what is being typed, and whether others may see it already.
///
/// The key that changes it goes one circle at a time: from the room to those present, to the facilitator alone, and back
/// the same way. What was ever the facilitator's alone stays masked until it is saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AudienceChoice {
    audience: Audience,
    /// It was the facilitator's alone, or was begun before somebody came, and is not saved since.
    #[serde(default)]
    covered: bool,
    /// It is covered only because somebody came. Drafts of before do not say it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    by_arrival: bool,
    /// The next circle is a wider one.
    #[serde(default)]
    widens: bool,
}

impl AudienceChoice {
    pub const fn new(audience: Audience) -> Self {
        let is_mine = matches!(audience, Audience::Mine);
        Self { audience, covered: is_mine, by_arrival: false, widens: is_mine }
    }

    /// For these, and covered until it is saved: somebody is here who may not see what was there before.
    pub const fn covered(audience: Audience) -> Self {
        Self { covered: true, by_arrival: !matches!(audience, Audience::Mine), ..Self::new(audience) }
    }

    /// Somebody has come: nobody else sees it before it is saved.
    pub const fn cover(&mut self) {
        self.by_arrival |= !self.covered;
        self.covered = true;
    }

    /// It is the facilitator's alone, or was since it was saved last.
    pub const fn was_mine(self) -> bool {
        self.covered && !self.by_arrival
    }

    /// For nobody beyond these.
    #[must_use]
    pub fn within(self, circle: Audience) -> Self {
        Self { audience: self.audience.max(circle), ..self }
    }

    pub const fn audience(self) -> Audience {
        self.audience
    }

    pub const fn is_mine(self) -> bool {
        matches!(self.audience, Audience::Mine)
    }

    /// Nobody else may see it before it is saved.
    pub const fn is_covered(self) -> bool {
        self.covered
    }

    pub const fn turn(&mut self) {
        let (audience, widens) = match (self.audience, self.widens) {
            (Audience::Mine, _) => (Audience::Us, true),
            (Audience::Us, true) => (Audience::Room, false),
            (Audience::Us, false) => (Audience::Mine, true),
            (Audience::Room, _) => (Audience::Us, false),
        };
        let is_mine = matches!(audience, Audience::Mine);
        let (covered, by_arrival) = (self.covered || is_mine, self.by_arrival && !is_mine);
        *self = Self { audience, covered, by_arrival, widens };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_turn_leads_from_one_alone_to_the_room() {
        for audience in [Audience::Room, Audience::Us, Audience::Mine] {
            let mut whom = AudienceChoice::new(audience);
            let mut was_mine = whom.is_mine();
            for _ in 0..9 {
                let before = whom.audience();
                whom.turn();
                was_mine |= whom.is_mine();
                assert!(before == Audience::Us || whom.audience() == Audience::Us, "one circle at a time");
                assert_eq!(whom.is_covered(), was_mine, "covered as soon as it was mine, and from then on");
            }
        }
        let round = |audience| {
            let mut whom = AudienceChoice::new(audience);
            [(); 4].map(|()| {
                whom.turn();
                whom.audience().key()
            })
        };
        assert_eq!(round(Audience::Mine), ["us", "room", "us", "mine"]);
        assert_eq!(round(Audience::Room), ["us", "mine", "us", "room"]);
        assert_eq!(round(Audience::Us), ["mine", "us", "room", "us"]);
    }
}
