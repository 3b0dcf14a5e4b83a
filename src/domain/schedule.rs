//! When later steps begin and end. Arithmetic only: lengths in sequence, with fixed times among them.

use super::time::Millis;

/// When something begins, in milliseconds from some moment; negative: before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// When the one before is over.
    InTurn,
    /// The same, but never earlier: a day begins with it.
    NotBefore(i64),
    /// At that time. If the one before overruns, it begins late, and its end does not move.
    At(i64),
}

/// Something with a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub length: Millis,
    pub begins: Begins,
}

/// Its time, measured as [`Begins`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// When the one before is over.
    pub reached: i64,
    pub begins: i64,
    pub ends: i64,
}

/// Lays pieces out one after the other, from a moment on.
pub fn lay_out(pieces: impl IntoIterator<Item = Piece>, from: i64) -> Vec<Slot> {
    let mut reached = from;
    let slots = pieces.into_iter().map(|piece| {
        let (begins, late) = match piece.begins {
            Begins::InTurn => (reached, 0),
            Begins::NotBefore(at) => (reached.max(at), 0),
            Begins::At(at) => (reached.max(at), reached.saturating_sub(at).max(0)),
        };
        let length = piece.length.less(Millis(late.unsigned_abs()));
        let ends = begins.saturating_add(i64::try_from(length.0).unwrap_or(i64::MAX));
        Slot { reached: std::mem::replace(&mut reached, ends), begins, ends }
    });
    slots.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MINUTE: i64 = 60_000;

    fn piece(minutes: u64, begins: Begins) -> Piece {
        Piece { length: Millis::minutes(minutes), begins }
    }

    fn ends(pieces: &[Piece]) -> Vec<i64> {
        lay_out(pieces.iter().copied(), 0).iter().map(|slot| slot.ends / MINUTE).collect()
    }

    #[test]
    fn lunch_waits_for_its_time_and_ends_when_it_does_however_late_it_begins() {
        let lunch = piece(60, Begins::At(150 * MINUTE));
        let after = piece(30, Begins::InTurn);
        assert_eq!(ends(&[piece(120, Begins::InTurn), lunch, after]), [120, 210, 240], "early: it waits");
        assert_eq!(ends(&[piece(190, Begins::InTurn), lunch, after]), [190, 210, 240], "late: it is shorter");
        assert_eq!(ends(&[piece(250, Begins::InTurn), lunch, after]), [250, 250, 280], "it has passed");
    }

    #[test]
    fn the_first_step_of_a_day_has_its_full_time_however_late_it_begins() {
        let first = piece(30, Begins::NotBefore(100 * MINUTE));
        assert_eq!(ends(&[piece(60, Begins::InTurn), first]), [60, 130]);
        assert_eq!(ends(&[piece(120, Begins::InTurn), first]), [120, 150]);
    }

    proptest! {
        #[test]
        fn nothing_begins_before_what_comes_first_is_over(
            pieces in prop::collection::vec((0_u64..10_000, 0_u8..3, -5_000_i64..50_000), 0..12),
        ) {
            let begins = |kind, at| match kind {
                0 => Begins::InTurn,
                1 => Begins::NotBefore(at),
                _ => Begins::At(at),
            };
            let pieces: Vec<Piece> = pieces
                .into_iter()
                .map(|(length, kind, at)| Piece { length: Millis(length), begins: begins(kind, at) })
                .collect();
            let slots = lay_out(pieces.iter().copied(), 0);
            let mut reached = 0;
            for (piece, slot) in pieces.iter().zip(slots) {
                prop_assert_eq!(slot.reached, reached);
                prop_assert!(slot.begins >= reached && slot.ends >= slot.begins);
                if let Begins::At(at) = piece.begins {
                    let meant = at + piece.length.0 as i64;
                    prop_assert_eq!(slot.ends, meant.max(reached), "its end does not move");
                }
                reached = slot.ends;
            }
        }
    }
}
