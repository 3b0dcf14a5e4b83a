//! Speaking times: who to invite, and how long a turn is. Arithmetic only.
//!
//! A few words from everybody are not a balance, and a long answer is not dominance: nothing is suggested
//! until enough has been said, and somebody has had well over a fair share of it.

use super::time::Millis;

/// The least minutes of talk before a suggestion; otherwise one for each participant.
const LEAST_TALK: u64 = 3;
const MOST_TALK: u64 = 10;
/// Nobody has had too much before this.
const LEAST_HELD: Millis = Millis::minutes(2);
const SHORTEST_TURN: Millis = Millis::seconds(15);
/// From here on the length of a turn is a multiple of five seconds.
const ROUND_TURN: Millis = Millis::seconds(30);

/// Nobody speaks for so long without a break: the mark was probably left on.
pub const LEFT_ON: Millis = Millis::minutes(5);

/// Who has had much, and who could be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Has had well over a fair share.
    pub over: usize,
    /// One or two people to invite, the quietest first.
    pub invite: Vec<usize>,
}

/// Who to invite, where `talked` is how long each participant has had the floor, and `speaking` has it now.
///
/// Well over a fair share is more than one and a half times an equal share.
pub fn suggest(talked: &[Millis], speaking: Option<usize>) -> Option<Suggestion> {
    let many = u64::try_from(talked.len()).ok().filter(|many| *many >= 2)?;
    let all: Millis = talked.iter().copied().sum();
    if all < Millis::minutes(many.clamp(LEAST_TALK, MOST_TALK)) {
        return None;
    }
    let (over, most) = talked.iter().enumerate().max_by_key(|(n, held)| (**held, std::cmp::Reverse(*n)))?;
    let is_over = *most >= LEAST_HELD && most.0.saturating_mul(2 * many) > all.0.saturating_mul(3);
    let mut others: Vec<(Millis, usize)> = (0..).zip(talked).map(|(n, held)| (*held, n)).collect();
    others.retain(|(held, n)| *n != over && Some(*n) != speaking && held.0.saturating_mul(many) < all.0);
    others.sort();
    let invite: Vec<usize> = others.into_iter().take(2).map(|(_, n)| n).collect();
    (is_over && !invite.is_empty()).then_some(Suggestion { over, invite })
}

/// How long each of `still_to_speak` people has, if `left` is divided among them.
pub fn turn_length(left: Millis, still_to_speak: usize) -> Millis {
    let many = u64::try_from(still_to_speak).unwrap_or(u64::MAX).max(1);
    let share = Millis(left.0 / many);
    let unit = if share >= ROUND_TURN { 5_000 } else { 1_000 };
    Millis(share.0 / unit * unit).max(SHORTEST_TURN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minutes(each: &[u64]) -> Vec<Millis> {
        each.iter().map(|n| Millis::minutes(*n)).collect()
    }

    #[test]
    fn one_partner_with_most_of_the_talk_is_seen_and_the_silent_are_asked_first() {
        let some = |over, invite: &[usize]| Some(Suggestion { over, invite: invite.to_vec() });
        assert_eq!(suggest(&minutes(&[1, 6, 0, 2]), None), some(1, &[2, 0]));
        assert_eq!(
            suggest(&minutes(&[1, 6, 0, 2]), Some(2)),
            some(1, &[0, 3]),
            "who speaks is asked already"
        );
        assert_eq!(suggest(&minutes(&[3, 4, 1, 3]), None), None, "not yet well over");
        assert_eq!(suggest(&minutes(&[2, 0, 0]), None), None, "too early to tell");
        assert_eq!(
            suggest(&minutes(&[8, 2]), None),
            some(0, &[1]),
            "of two, one with three quarters and more"
        );
        assert_eq!(suggest(&minutes(&[7, 3]), None), None);
        assert_eq!((suggest(&minutes(&[9]), None), suggest(&[], None)), (None, None));
    }

    #[test]
    fn a_turn_is_an_equal_share_that_can_be_said() {
        let seconds = |left, people| turn_length(Millis::seconds(left), people).0 / 1_000;
        assert_eq!([seconds(960, 8), seconds(300, 7), seconds(100, 4)], [120, 40, 25]);
        assert_eq!([seconds(0, 8), seconds(60, 0), seconds(60, 1)], [15, 60, 60]);
    }

    fn any_talk() -> impl Strategy<Value = Vec<Millis>> {
        prop::collection::vec((0_u64..1_200).prop_map(Millis::seconds), 0..12)
    }

    proptest! {
        #[test]
        fn who_is_suggested_has_had_less(talked in any_talk(), speaking in prop::option::of(0_usize..12)) {
            let all: u64 = talked.iter().map(|held| held.0).sum();
            let many = talked.len() as u64;
            if let Some(Suggestion { over, invite }) = suggest(&talked, speaking) {
                prop_assert!(talked[over].0 * many * 2 > all * 3, "well over a fair share");
                prop_assert!(talked.iter().all(|held| *held <= talked[over]), "and the most of all");
                prop_assert!(all >= many.clamp(3, 10) * 60_000 && talked[over] >= Millis::minutes(2));
                prop_assert!((1..=2).contains(&invite.len()));
                for asked in &invite {
                    prop_assert!(*asked != over && Some(*asked) != speaking);
                    prop_assert!(talked[*asked].0 * many < all, "less than a fair share");
                }
                let passed_by = (0..talked.len()).filter(|n| !invite.contains(n) && Some(*n) != speaking);
                let most_invited = invite.iter().map(|n| talked[*n]).max().unwrap();
                prop_assert!(invite.len() < 2 || passed_by.into_iter().all(|n| talked[n] >= most_invited));
            }
        }

        #[test]
        fn it_depends_on_the_talk_and_not_on_the_order(talked in any_talk()) {
            let backwards: Vec<Millis> = talked.iter().rev().copied().collect();
            let held = |talked: &[Millis]| suggest(talked, None).map(|s| {
                (talked[s.over], s.invite.iter().map(|n| talked[*n]).collect::<Vec<_>>())
            });
            prop_assert_eq!(held(&talked), held(&backwards));
        }

        #[test]
        fn equal_talk_suggests_nothing(held in 0_u64..9_000, many in 0_usize..40) {
            prop_assert_eq!(suggest(&vec![Millis::seconds(held); many], None), None);
        }

        #[test]
        fn equal_turns_fit_into_what_is_left(left in 0_u64..20_000_000, many in 1_usize..200) {
            let turn = turn_length(Millis(left), many);
            prop_assert!(turn.0 * many as u64 <= left || turn == SHORTEST_TURN);
            prop_assert!(turn >= turn_length(Millis(left), many + 1), "more people, shorter turns");
        }
    }
}
