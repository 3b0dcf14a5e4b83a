//! Who will see the text being typed.

use serde::{Deserialize, Serialize};

use crate::domain::event::Audience;

/// The audience of the text being typed, and whether other people may already see the text.
///
/// The key that changes the audience moves one circle at a time: from the room to those present, to the
/// facilitator alone, and back the same way. Text that was ever for the facilitator alone stays masked until
/// it is saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AudienceChoice {
    audience: Audience,
    /// It was for the facilitator alone, or was begun before somebody joined, and has not been saved since.
    #[serde(default)]
    covered: bool,
    /// Covered only because somebody joined. Older drafts do not record this.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    by_arrival: bool,
    /// The next press of the key widens the audience.
    #[serde(default)]
    widens: bool,
}

impl AudienceChoice {
    pub const fn new(audience: Audience) -> Self {
        let is_mine = matches!(audience, Audience::Mine);
        Self { audience, covered: is_mine, by_arrival: false, widens: is_mine }
    }

    /// For `audience`, and covered until it is saved: somebody has joined who may not see the earlier text.
    pub const fn covered(audience: Audience) -> Self {
        Self { covered: true, by_arrival: !matches!(audience, Audience::Mine), ..Self::new(audience) }
    }

    /// Somebody has joined: hide the text from others until it is saved.
    pub const fn cover(&mut self) {
        self.by_arrival |= !self.covered;
        self.covered = true;
    }

    /// Whether it is for the facilitator alone, or was since it was last saved.
    pub const fn was_mine(self) -> bool {
        self.covered && !self.by_arrival
    }

    /// Narrows the audience to `circle` at the widest.
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

    /// Whether nobody else may see it until it is saved.
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
