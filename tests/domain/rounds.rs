//! Rounds share a step's time out, and roles move on with them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]

use crate::support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use roundtable::domain::activity::{AtZero, Prompt, Reveal, Rounds, Step};
use roundtable::domain::event::Event;
use roundtable::domain::rounds::{Round, roles_of};
use roundtable::domain::seen::{Present, Seen};
use roundtable::domain::session::{Intent, Refusal, Session, SessionStage};
use roundtable::domain::text::Text;
use roundtable::domain::time::{Millis, SessionTime};
use roundtable::domain::timer::{Phase, Reading};
use support::build::{Live, SessionBuilder, nth, step};

/// Three rounds in 45 minutes, and a step after them.
fn three(change: impl FnOnce(&mut Step)) -> SessionBuilder {
    let rounds = Step { rounds: Rounds(3), ..step("Three rounds", 45) };
    SessionBuilder::new("Rounds").step_with(rounds).last_step(change).step("After", 10)
}

fn round(live: &Live) -> Round {
    live.session().state().round(nth(0), live.t()).unwrap()
}

fn whole(live: &Live) -> Reading {
    let state = live.session().state();
    state.clock(nth(0)).read(live.t(), &state.excluded)
}

/// The round's number, and what it has left, in seconds.
fn stands(live: &Live) -> (u32, u64) {
    (round(live).number, round(live).clock.remaining().0 / 1_000)
}

fn tick(live: &mut Live) -> Option<Event> {
    let event = live.session().by_itself(live.t())?;
    live.event(event.clone());
    Some(event)
}

#[test]
fn rounds_that_are_left_on_time_are_equal_and_come_to_the_step() {
    let mut live = three(|_| {}).begin();
    for number in 0..3 {
        assert_eq!(stands(&live), (number, 900));
        assert_eq!(round(&live).clock.length, Millis::minutes(15));
        live = live.minutes(15);
        assert!(round(&live).clock.is_over());
        live = live.does(Intent::Next);
    }
    assert_eq!(
        live.session().state().stage,
        SessionStage::Step(nth(1)),
        "the next step comes after the last round"
    );
}

#[test]
fn what_one_takes_too_long_the_others_make_up_for() {
    let live = three(|_| {}).begin().minutes(18);
    assert_eq!(round(&live).clock.over(), Millis::minutes(3), "it counts on");
    let live = live.does(Intent::Next);
    assert_eq!(stands(&live), (1, 27 * 30), "half of 27 minutes each");
    let live = live.minutes(10).does(Intent::Next);
    assert_eq!(stands(&live), (2, 17 * 60), "and what the second one did not need");
    assert_eq!(round(&live).clock.remaining(), whole(&live).remaining());
}

#[test]
fn a_minute_by_hand_is_for_the_round_that_is_on() {
    let mut live = three(|_| {}).begin().minutes(14).does(Intent::Adjust(120_000));
    assert_eq!(stands(&live), (0, 180));
    live = live.minutes(3).does(Intent::Next);
    assert_eq!(stands(&live), (1, 900), "the others keep their fifteen");
    // Never more is taken than the round has left.
    let taken = live.try_intent(Intent::Adjust(-60 * 60_000)).unwrap();
    assert_eq!(taken, Event::TimeAdjusted { step: nth(0), by: -900_000, length: None });
    assert_eq!(live.try_intent(Intent::Adjust(-60_000)), Err(Refusal::NoTimeLeft));
    // While a step waits, it is given to all of them.
    let waiting = three(|_| {}).prepare().does(Intent::SettleRules { agreed: true });
    let waiting = waiting.does(Intent::Adjust(15 * 60_000));
    assert_eq!(stands(&waiting), (0, 1_200));
    assert_eq!(stands(&waiting.does(Intent::ToggleClock)), (0, 1_200));
}

#[test]
fn a_minute_after_the_steps_time_is_the_rounds_and_moves_the_end() {
    let live = three(|_| {}).begin().minutes(50).does(Intent::Next).does(Intent::Next);
    assert_eq!(stands(&live), (2, 0), "nothing is left");
    let live = live.does(Intent::Adjust(120_000));
    assert_eq!(stands(&live), (2, 120), "the key is seen to work");
    let seen: Seen<'_, Present> = Seen::new(live.session(), live.t());
    let ends = seen.ends_at().unwrap() - seen.wall().unwrap();
    assert_eq!(ends.num_minutes(), 12, "two minutes, and the step after it");
}

#[test]
fn back_is_the_round_before_with_the_time_it_has_left() {
    let live = three(|_| {}).begin().minutes(14).does(Intent::Next).does(Intent::Back);
    assert_eq!(stands(&live), (0, 60), "a slip of the finger costs nothing");
    let live = live.seconds(60).does(Intent::Next).minutes(5);
    let live = live.does(Intent::Back);
    assert!(round(&live).clock.is_over());
    let live = live.minutes(1).does(Intent::Next);
    assert_eq!(stands(&live), (1, (45 - 16) * 30 - 300), "it has had five minutes of its half");
    let mut first = three(|_| {}).begin();
    assert_eq!(first.try_intent(Intent::Back), Err(Refusal::FirstStep));
    let next =
        three(|_| {}).begin().does(Intent::Next).does(Intent::Next).does(Intent::Next).does(Intent::Back);
    assert_eq!((next.session().state().current(), round(&next).number), (Some(nth(0)), 2));
}

#[test]
fn the_clock_goes_on_as_it_is_and_undo_takes_the_round_back() {
    let running = three(|_| {}).begin().minutes(15).does(Intent::Next);
    assert!(running.session().state().is_running());
    let paused = three(|_| {}).begin().minutes(15).does(Intent::ToggleClock).does(Intent::Next).minutes(9);
    assert_eq!((round(&paused).clock.phase, stands(&paused)), (Phase::Paused, (1, 900)));
    let undone = running.minutes(2).does(Intent::Undo);
    assert_eq!((stands(&undone), round(&undone).clock.over()), ((0, 0), Millis::minutes(2)));
    // Without a clock, too, rounds can be gone through.
    let waiting = three(|_| {}).prepare().does(Intent::SettleRules { agreed: true }).does(Intent::Next);
    assert_eq!(stands(&waiting), (1, 45 * 30), "two of them share the step");
}

#[test]
fn it_began_earlier_is_the_first_rounds_time() {
    let mut live = three(|_| {}).begin().minutes(1);
    live = live.does(Intent::ToggleClock).minutes(4);
    live.event(Event::ClockStarted { step: nth(0), at: Some(SessionTime(live.t().0 - 180_000)) });
    assert_eq!(stands(&live), (0, 11 * 60));
}

#[test]
fn time_away_that_does_not_count_is_the_rounds() {
    let mut live = three(|_| {}).begin().minutes(15).does(Intent::Next).minutes(3);
    let since = live.t();
    live = live.minutes(30).anchor(Some(since)).does(Intent::ExcludeAway);
    assert_eq!(stands(&live), (1, 720));
}

#[test]
fn a_round_may_stand_at_zero_or_give_way_to_the_next() {
    let mut held = three(|step| step.at_zero = AtZero::Hold).begin().minutes(16);
    assert!(matches!(tick(&mut held), Some(Event::ClockPaused { at: Some(SessionTime(900_000)), .. })));
    assert_eq!(tick(&mut held), None);
    held = held.does(Intent::Next).minutes(5).does(Intent::ToggleClock).minutes(16);
    assert_eq!(stands(&held).0, 1);
    assert!(
        matches!(tick(&mut held), Some(Event::ClockPaused { at: Some(_), .. })),
        "and so does the next one"
    );
    assert_eq!(whole(&held).elapsed, Millis::minutes(30));

    let mut next = three(|step| step.at_zero = AtZero::Next).begin().minutes(16);
    let entered = Event::RoundEntered { step: nth(0), round: 1, at: Some(SessionTime(900_000)) };
    assert_eq!(tick(&mut next), Some(entered));
    assert_eq!((stands(&next), tick(&mut next)), ((1, 840), None));
    // Gone back to with nothing left, a round is left to run.
    next = next.minutes(20);
    assert!(matches!(tick(&mut next), Some(Event::RoundEntered { round: 2, .. })));
    next = next.does(Intent::Back).does(Intent::Back);
    assert_eq!((stands(&next).0, tick(&mut next)), (0, None));
    next = next.does(Intent::Next).does(Intent::Next).minutes(20);
    assert!(matches!(tick(&mut next), Some(Event::StepEntered { at: Some(_), .. })));
    assert_eq!(Session::replay(next.records()), *next.session());
}

#[test]
fn what_happened_by_itself_is_not_undone() {
    let mut live = three(|step| step.at_zero = AtZero::Next).begin().minutes(16);
    tick(&mut live).unwrap();
    live = live.does(Intent::Undo);
    assert_eq!(whole(&live).phase, Phase::Waiting, "the key before it was the clock's");
}

#[test]
fn where_there_are_as_many_prompts_as_rounds_each_round_has_its_own() {
    let prompt = |text: &str| Prompt { text: text.into(), only: Vec::new() };
    let all = |texts: &[&str]| texts.iter().map(|text| prompt(text)).collect::<Vec<_>>();
    let shown = |live: &Live| {
        let seen: Seen<'_, Present> = Seen::new(live.session(), live.t());
        seen.prompts_shown(&seen.current().unwrap())
    };
    let mut each = three(|step| {
        (step.reveal, step.prompts) = (Reveal::OneByOne, all(&["Plan", "Attract", "Train"]));
    })
    .begin();
    for number in 0..3 {
        assert_eq!((round(&each).number, shown(&each)), (number, number as usize + 1));
        assert_eq!(each.try_intent(Intent::Prompts { more: true }), Err(Refusal::AllPrompts));
        each = each.does(Intent::Next);
    }
    assert_eq!(each.session().state().current(), Some(nth(1)));
    // Else all prompts come first, and then the rounds.
    let two = three(|step| (step.reveal, step.prompts) = (Reveal::OneByOne, all(&["One", "Two"]))).begin();
    let two = two.does(Intent::Next);
    assert_eq!((round(&two).number, shown(&two)), (0, 2));
    let two = two.does(Intent::Next);
    assert_eq!((round(&two).number, shown(&two)), (1, 2));
}

#[test]
fn roles_move_on_with_each_round() {
    let roles: Vec<Text> = ["coach", "coachee", "observer"].map(Text::line).to_vec();
    let text = |people: usize, round: u32| -> Vec<String> {
        let of = |place| {
            roles_of(place, people, round, &roles).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        (0..people).map(|place| of(place).join("+")).collect()
    };
    assert_eq!(text(3, 0), ["coach", "coachee", "observer"]);
    assert_eq!(text(3, 1), ["coachee", "observer", "coach"]);
    assert_eq!(text(3, 2), ["observer", "coach", "coachee"]);
    assert_eq!(text(2, 0), ["coach+observer", "coachee"], "in a smaller group the first has two");
    assert_eq!(text(2, 1), ["coachee", "coach+observer"]);
    assert_eq!(text(4, 0), ["coach", "coachee", "observer", "observer"], "in a larger one two have the last");
    assert_eq!(text(4, 1), ["coachee", "observer", "observer", "coach"]);
    assert_eq!(roles_of(0, 0, 0, &roles), Vec::<&Text>::new());
    assert_eq!(roles_of(0, 3, 0, &[]), Vec::<&Text>::new());
}

#[derive(Clone, Debug)]
enum Move {
    Wait(u64),
    Next,
    Back,
    Toggle,
    Adjust(i64),
    Undo,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        4 => (0_u64..1_200_000).prop_map(Move::Wait),
        3 => Just(Move::Next),
        1 => Just(Move::Back),
        1 => Just(Move::Toggle),
        1 => (-4_i64..5).prop_map(Move::Adjust),
        1 => Just(Move::Undo),
    ];
    prop::collection::vec(one, 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_last_round_has_what_the_step_has_left_and_none_has_more(
        rounds in 2_u32..7, moves in moves(), at_zero in prop::sample::select(vec![AtZero::Overtime, AtZero::Hold, AtZero::Next]),
    ) {
        let mut live = three(|step| (step.rounds, step.at_zero) = (Rounds(rounds), at_zero)).begin();
        for one in moves {
            let intent = match one {
                Move::Wait(ms) => {
                    live = live.ms(ms);
                    tick(&mut live);
                    continue;
                }
                Move::Next => Intent::Next,
                Move::Back => Intent::Back,
                Move::Toggle => Intent::ToggleClock,
                Move::Adjust(minutes) => Intent::Adjust(minutes * 60_000),
                Move::Undo => Intent::Undo,
            };
            let _ = live.try_intent(intent);
            let (round, whole) = (round(&live), whole(&live));
            prop_assert!(round.number < rounds && round.of == rounds);
            prop_assert!(round.clock.elapsed <= whole.elapsed);
            let state = live.session().state();
            let adjusted = state.clock(nth(0)).adjusted;
            let untouched = state.stays.get(&nth(0)).and_then(|stays| stays.last()).is_some_and(|stay| stay.adjusted == adjusted);
            if round.is_last() {
                // A minute given after the step's time was up is the round's all the same.
                prop_assert!(round.clock.remaining() >= whole.remaining());
                prop_assert!(!untouched || round.clock.remaining() == whole.remaining());
            } else if round.clock.remaining() > whole.remaining() {
                // Only a minute that was given by hand and then made up for by others; three taken and three given are
                // nothing in all, and yet three for this round.
                prop_assert!(adjusted != 0 || !untouched);
            }
            prop_assert_eq!(&Session::replay(live.records()), live.session());
        }
    }

    #[test]
    fn nobody_is_without_a_role_and_no_role_without_somebody(
        people in 1_usize..9, many in 1_usize..6, round in 0_u32..9,
    ) {
        let roles: Vec<Text> = (0..many).map(|n| Text::line(&format!("role {n}"))).collect();
        let held: Vec<Vec<&Text>> = (0..people).map(|place| roles_of(place, people, round, &roles)).collect();
        prop_assert!(held.iter().all(|roles| !roles.is_empty()));
        let all: BTreeSet<&Text> = held.iter().flatten().copied().collect();
        prop_assert_eq!(all.len(), many);
        // Before everybody has had the first role, nobody has it twice. Where it is the only one, all have it.
        prop_assume!(many > 1);
        let first = |round: u32| (0..people).position(|place| roles_of(place, people, round, &roles).contains(&&roles[0]));
        let turns: BTreeSet<Option<usize>> = (round..round + people as u32).map(first).collect();
        prop_assert_eq!(turns.len(), people);
    }
}
