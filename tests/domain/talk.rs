//! Who has the floor, how the talk is shared out, and the go-round.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

use crate::support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use roundtable::domain::activity::Format;
use roundtable::domain::event::{Event, PersonId, StepRef, Who};
use roundtable::domain::seen::{Facilitator, NameStyle, Present, Reader, Room, Seen, Share, Shown};
use roundtable::domain::session::{GoRoundMove, Intent, NameLine, PeopleChange, Refusal, Session};
use roundtable::domain::time::{Millis, SessionTime};
use roundtable::export::{Options, calendar, csv, file_stem, html, json, markdown};
use support::build::{Live, SessionBuilder, nth};

const NAMES: &[&str] =
    &["Asha Rao, Northside Trust", "Ben Ode, the council", "Cy Dee", "Dee Fox, Northside Trust"];

fn meeting() -> SessionBuilder {
    SessionBuilder::new("Ours").step("Talk", 12).step("More", 10).people(NAMES)
}

fn who(live: &Live, n: usize) -> Who {
    Who::Person(live.session().state().people[n].person.id)
}

fn floor(to: Who) -> Intent {
    Intent::GiveFloor(Some(to))
}

fn shares(live: &Live) -> Vec<Share> {
    Seen::<'_, Facilitator>::new(live.session(), live.t()).shares()
}

/// Seconds that each has had the floor.
fn held(live: &Live) -> Vec<u64> {
    shares(live).iter().map(|share| share.held.0 / 1_000).collect()
}

#[test]
fn the_floor_is_had_while_the_clock_runs_and_no_longer() {
    let live = meeting().begin();
    let (asha, ben, cy) = (who(&live, 0), who(&live, 1), who(&live, 2));
    let live = live.does(floor(asha)).seconds(60).does(floor(ben)).seconds(20);
    assert_eq!(held(&live), [60, 20, 0, 0]);
    let live = live.does(Intent::ToggleClock).seconds(500).does(floor(cy)).seconds(100);
    assert_eq!(held(&live), [60, 20, 0, 0], "a pause is nobody's");
    let live = live.does(Intent::ToggleClock).seconds(5);
    assert_eq!(held(&live), [60, 20, 5, 0]);
    // The same again, or nobody: the floor is free.
    let live = live.does(floor(cy)).seconds(30);
    assert_eq!((held(&live), shares(&live).iter().any(|share| share.speaks)), (vec![60, 20, 5, 0], false));
    let live = live.does(floor(asha)).does(Intent::GiveFloor(None)).seconds(30);
    let mut live = live;
    assert_eq!(live.try_intent(Intent::GiveFloor(None)), Err(Refusal::NoChange));
    assert_eq!(live.try_intent(floor(Who::Person(PersonId(99)))), Err(Refusal::Gone));
    assert_eq!(shares(&live).iter().map(|share| share.percent).collect::<Vec<_>>(), [71, 24, 6, 0]);
}

#[test]
fn undo_takes_a_mark_back_as_if_it_had_never_been_made() {
    let live = meeting().begin();
    let (asha, ben) = (who(&live, 0), who(&live, 1));
    let live = live.does(floor(asha)).seconds(60).does(floor(ben)).seconds(20).does(Intent::Undo);
    assert_eq!(held(&live), [80, 0, 0, 0]);
    assert_eq!(held(&live.does(Intent::Redo)), [60, 20, 0, 0]);
}

#[test]
fn time_away_that_does_not_count_was_nobodys() {
    let live = meeting().begin();
    let live = {
        let asha = who(&live, 0);
        live.does(floor(asha))
    }
    .seconds(30)
    .reboots("boot-2", 600_000);
    assert_eq!(held(&live)[0], 630);
    assert_eq!(held(&live.clone().does(Intent::CountAway))[0], 630);
    // The anchor says since when: the last record, half a minute before.
    assert_eq!(held(&live.does(Intent::ExcludeAway).seconds(7))[0], 7);
}

#[test]
fn whoever_comes_back_to_a_step_finds_nobody_speaking() {
    let live = meeting().begin();
    let asha = who(&live, 0);
    let live = live.does(floor(asha)).seconds(30).does(Intent::Next).seconds(5);
    assert!(
        shares(&live).iter().all(|share| share.held == Millis::ZERO && !share.speaks),
        "another step, another talk"
    );
    let live = live.does(Intent::Back).does(Intent::ToggleClock).seconds(30);
    assert_eq!((held(&live)[0], live.session().state().holder(nth(0))), (30, None));
}

#[test]
fn a_new_step_begins_a_new_count_and_the_totals_stay() {
    let live = meeting().begin();
    let (asha, ben) = (who(&live, 0), who(&live, 1));
    let live = live.does(floor(asha)).seconds(60).does(floor(ben)).seconds(20).does(Intent::Next);
    let live = live.does(Intent::ToggleClock).does(floor(asha)).seconds(5);
    let text = |live: &Live| -> Vec<(u64, u64)> {
        shares(live).iter().map(|share| (share.held.0 / 1_000, share.total.0 / 1_000)).collect()
    };
    assert_eq!(text(&live), [(5, 65), (0, 20), (0, 0), (0, 0)]);
    assert_eq!(text(&live.does(Intent::Back))[0], (60, 65), "and back");
}

#[test]
fn a_mark_that_is_left_on_is_noticed_after_a_while() {
    let left_on = |live: &Live| Seen::<'_, Room>::new(live.session(), live.t()).floor_left_on();
    let live = meeting().begin();
    let (asha, ben) = (who(&live, 0), who(&live, 1));
    let live = live.does(floor(asha)).seconds(299);
    assert_eq!(left_on(&live), None);
    let live = live.does(Intent::ToggleClock).seconds(900);
    assert_eq!(left_on(&live), None, "a pause is nobody's");
    let live = live.does(Intent::ToggleClock).seconds(1);
    assert_eq!(left_on(&live), Some(Millis::minutes(5)));
    let live = live.does(floor(ben)).seconds(10);
    assert_eq!(left_on(&live), None, "somebody was marked since");
    let live = live.does(Intent::GoRound(GoRoundMove::Begin(None))).seconds(400);
    assert_eq!(left_on(&live), None, "a turn has a clock of its own");
}

#[test]
fn whoever_leaves_gives_up_the_floor_and_what_they_said_was_said() {
    let live = meeting().begin();
    let (asha, id) = (who(&live, 0), live.session().state().people[0].person.id);
    let live = live.does(floor(asha)).seconds(40);
    let live = live.does(Intent::ChangePeople(PeopleChange::Toggle(id))).seconds(40);
    let shares = shares(&live);
    assert_eq!(
        shares.iter().map(|share| (share.held.0 / 1_000, share.here)).collect::<Vec<_>>(),
        [(0, true), (0, true), (0, true), (40, false)]
    );
    assert_eq!((shares[3].who, shares[3].speaks), (asha, false));
}

#[test]
fn digits_mark_people_in_a_small_group_and_organisations_in_a_large_one() {
    let of = |live: &Live| live.session().state().voices();
    let live = meeting().begin();
    assert_eq!(of(&live), [0, 1, 2, 3].map(|n| who(&live, n)));
    let more = "Eve, the Council\nFinn, the council\nGus, Hospice\nHal, Hospice\nIda, Hospice\nJo, Hospice";
    let live = live.does(Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list(more))));
    let organisation = |n: usize| Who::Organisation(live.session().state().people[n].person.id);
    assert_eq!(
        of(&live),
        [organisation(0), organisation(1), organisation(6), who(&live, 2)],
        "and who is from none"
    );
    // A person's words are their organisation's.
    let (dee, gus) = (who(&live, 3), who(&live, 6));
    let live = live.does(floor(dee)).seconds(10).does(floor(gus)).seconds(5);
    assert_eq!(held(&live), [10, 0, 5, 0]);

    let nameless = |n| SessionBuilder::new("Ours").step("Talk", 12).size(n).begin();
    assert_eq!(of(&nameless(3)), [1, 2, 3].map(Who::Number));
    let mut nobody = SessionBuilder::new("Ours").step("Talk", 12).begin();
    assert!(of(&nobody).is_empty());
    assert_eq!(nobody.try_intent(Intent::GoRound(GoRoundMove::Begin(None))), Err(Refusal::NobodyKnown));
}

/// One thing that happens to the talk.
#[derive(Clone, Debug)]
enum Talk {
    Seconds(u64),
    Floor(Option<usize>),
    Clock,
    Away(u64, bool),
    GoRound(GoRoundMove),
}

fn any_talk() -> impl Strategy<Value = Talk> {
    let moves = vec![
        GoRoundMove::Begin(None),
        GoRoundMove::Next,
        GoRoundMove::Back,
        GoRoundMove::Adjust(15_000),
        GoRoundMove::End,
    ];
    prop_oneof![
        4 => (0_u64..200).prop_map(Talk::Seconds),
        4 => prop::option::of(0_usize..4).prop_map(Talk::Floor),
        1 => Just(Talk::Clock),
        1 => (1_u64..4_000, any::<bool>()).prop_map(|(seconds, counts)| Talk::Away(seconds, counts)),
        3 => prop::sample::select(moves).prop_map(Talk::GoRound),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    /// Against stop watches that are told each second who speaks.
    #[test]
    fn shares_are_what_stop_watches_would_say(what in prop::collection::vec(any_talk(), 0..40)) {
        let mut live = meeting().begin();
        let mut watches: BTreeMap<Who, u64> = BTreeMap::new();
        let mut ran = 0;
        for (n, one) in what.into_iter().enumerate() {
            let speaks = live.session().state().holder(nth(0));
            let running = live.session().state().is_running();
            let mut pass = |seconds: u64| {
                if running {
                    ran += seconds;
                    speaks.into_iter().for_each(|who| *watches.entry(who).or_default() += seconds);
                }
            };
            match one {
                Talk::Seconds(seconds) => {
                    pass(seconds);
                    live = live.seconds(seconds);
                }
                Talk::Floor(voice) => {
                    let to = voice.map(|n| who(&live, n));
                    let _ = live.try_intent(Intent::GiveFloor(to));
                }
                Talk::Clock => live = live.does(Intent::ToggleClock),
                Talk::Away(seconds, counts) => {
                    // Nobody was away before the last thing that happened.
                    live.event(Event::ScreenBlanked { on: false });
                    live = live.reboots(&format!("anew-{n}"), seconds * 1_000);
                    if running {
                        live = live.does(if counts { Intent::CountAway } else { Intent::ExcludeAway });
                        pass(if counts { seconds } else { 0 });
                    }
                }
                Talk::GoRound(what) => {
                    let _ = live.try_intent(Intent::GoRound(what));
                }
            }
            let shares = shares(&live);
            for share in &shares {
                prop_assert_eq!(share.held.0, watches.get(&share.who).copied().unwrap_or(0) * 1_000, "{:?}", share.who);
                prop_assert_eq!(share.speaks, live.session().state().holder(nth(0)) == Some(share.who));
            }
            let all: u64 = shares.iter().map(|share| share.held.0).sum();
            prop_assert!(all <= ran * 1_000, "never more talk than time");
            let percent: u64 = shares.iter().map(|share| share.percent).sum();
            prop_assert!(all == 0 && percent == 0 || (98..=102).contains(&percent), "{percent}");
            prop_assert_eq!(&Session::replay(live.records()), live.session());
        }
    }

    #[test]
    fn a_go_round_that_nobody_overruns_ends_with_the_step(people in 2_u32..40, seconds in 0_u64..700) {
        let live = SessionBuilder::new("Ours").step("Talk", 12).size(people).begin().seconds(seconds);
        let mut live = live.does(Intent::GoRound(GoRoundMove::Begin(None)));
        let mut turns = Vec::new();
        while let Some(turn) = live.session().state().go_round.clone() {
            turns.push(turn.who().unwrap());
            live = live.ms(turn.length.0).does(Intent::GoRound(GoRoundMove::Next));
        }
        prop_assert_eq!(turns, (1..=people).map(Who::Number).collect::<Vec<_>>(), "each once, in order");
        let state = live.session().state();
        let clock = state.clock(nth(0)).read(live.t(), &state.excluded);
        let shortest = u64::from(people) * 15_000;
        prop_assert!(clock.elapsed <= clock.length || clock.elapsed.0 <= seconds * 1_000 + shortest, "{clock:?}");
        let left_over = clock.remaining();
        prop_assert!(left_over < Millis::seconds(5) || turns_are_short(people, seconds), "{left_over}");
    }
}

/// Whole seconds of short turns may leave a second for each.
fn turns_are_short(people: u32, seconds: u64) -> bool {
    (720 - seconds) / u64::from(people) < 45
}

fn turn(live: &Live) -> (usize, u64, bool) {
    let round = live.session().state().go_round.clone().unwrap();
    (round.turn, round.length.0 / 1_000, round.by_hand)
}

fn go(what: GoRoundMove) -> Intent {
    Intent::GoRound(what)
}

#[test]
fn what_is_left_is_shared_out_anew_unless_it_was_chosen() {
    let live = meeting().begin().minutes(2).does(go(GoRoundMove::Begin(None)));
    assert_eq!(turn(&live), (0, 150, false), "ten minutes for four");
    let live = live.seconds(300).does(go(GoRoundMove::Next));
    assert_eq!(turn(&live), (1, 100, false), "one took five: the others share the other five");
    let live = live.does(go(GoRoundMove::Adjust(-30_000)));
    assert_eq!(turn(&live), (1, 70, true));
    let live = live.seconds(20).does(go(GoRoundMove::Next)).does(go(GoRoundMove::Back));
    assert_eq!(turn(&live), (1, 70, true), "chosen is chosen");
    let live = live.does(go(GoRoundMove::Adjust(-300_000)));
    assert_eq!(turn(&live), (1, 5, true));
    let mut live = live.does(go(GoRoundMove::Back));
    assert_eq!(live.try_intent(go(GoRoundMove::Back)), Err(Refusal::FirstTurn));
    assert_eq!(live.try_intent(go(GoRoundMove::Begin(None))), Err(Refusal::NoChange));
}

#[test]
fn whoever_left_is_passed_over_and_whoever_came_speaks_last() {
    let live = meeting().begin();
    let people: Vec<PersonId> = live.session().state().people.iter().map(|known| known.person.id).collect();
    let cy = Who::Person(people[2]);
    let live = live.does(go(GoRoundMove::Begin(Some(cy))));
    let order = |live: &Live| live.session().state().go_round.as_ref().unwrap().order.clone();
    assert_eq!(
        order(&live),
        [2, 3, 0, 1].map(|n| Who::Person(people[n])),
        "it begins with the one who is marked"
    );
    let change = |change| Intent::ChangePeople(change);
    let live = live.does(change(PeopleChange::Toggle(people[3])));
    let live = live.does(change(PeopleChange::Join(NameLine::parse_list("Eve"))));
    assert_eq!(order(&live).len(), 5);
    let mut live = live.does(go(GoRoundMove::Next));
    assert_eq!(live.session().state().go_round.as_ref().unwrap().who(), Some(Who::Person(people[0])));
    for _ in 0..2 {
        live = live.does(go(GoRoundMove::Next));
    }
    assert_eq!(live.session().state().go_round.as_ref().unwrap().turn, 4);
    let live = live.does(go(GoRoundMove::Next));
    assert_eq!(
        (live.session().state().go_round.clone(), live.session().state().holder(nth(0))),
        (None, None)
    );
    // Undone, the last one speaks again.
    assert_eq!(live.does(Intent::Undo).session().state().go_round.as_ref().unwrap().turn, 4);
}

#[test]
fn a_step_that_is_left_ends_its_go_round() {
    let live = meeting().begin().does(go(GoRoundMove::Begin(None))).seconds(30);
    for leave in [Intent::Next, Intent::OpenReview] {
        let live = live.clone().does(leave);
        assert_eq!(live.session().state().go_round, None);
        let mut back = live.does(Intent::Back);
        assert_eq!(back.session().state().go_round, None);
        assert_eq!(back.try_intent(go(GoRoundMove::Next)), Err(Refusal::NoChange));
    }
}

fn pages(session: &Session) -> Vec<String> {
    fn each<R: Reader>(session: &Session, pages: &mut Vec<String>) {
        let seen: Shown<'_> = Seen::<'_, R>::new(session, session.last_t()).shown();
        for names in [NameStyle::Full, NameStyle::Initials, NameStyle::LeftOut] {
            let options = Options { names, ..Options::default() };
            pages.extend([markdown(&seen, &options), json(&seen, &options), html(&seen, &options)]);
            pages.extend([csv(&seen, &options), calendar(&seen, &options), file_stem(&seen, "")]);
        }
    }
    let mut pages = Vec::new();
    each::<Room>(session, &mut pages);
    each::<Present>(session, &mut pages);
    each::<Facilitator>(session, &mut pages);
    pages
}

#[test]
fn no_export_holds_anything_of_who_spoke() {
    for format in [Format::SmallGroup, Format::OneToOne] {
        let begun = meeting().format(format).begin().action("Write", "Asha Rao", Some("2026-12-14"));
        let (mut text, mut silent) = (begun.clone(), begun);
        for n in 0..20 {
            let speaker = who(&text, n % 3);
            text = text.does(floor(speaker)).seconds(20);
            silent = silent.does(Intent::ToggleBlank).seconds(20);
        }
        let order = GoRoundMove::Begin(None);
        text = text.does(go(order)).seconds(9).does(go(GoRoundMove::Next)).does(Intent::OpenReview);
        // As many records, of something else: a calendar counts them.
        silent =
            silent.does(Intent::ToggleBlank).seconds(9).does(Intent::ToggleBlank).does(Intent::OpenReview);
        assert!(!text.session().state().talked(nth(0), text.t()).is_empty());
        for (text, silent) in pages(text.session()).iter().zip(pages(silent.session())) {
            assert!(*text == silent, "as if nobody had marked anything:\n{text}\n{silent}");
        }
    }
}

#[test]
fn a_turn_of_a_step_that_is_not_on_changes_nothing() {
    let mut live = meeting().begin().does(go(GoRoundMove::Begin(None)));
    let before = live.session().state().go_round.clone();
    let step = StepRef { part: 0, step: 1 };
    live.event(Event::TurnTaken { step, turn: 1, length: Millis(1), by_hand: false });
    live.event(Event::GoRoundEnded { step });
    live.event(Event::TurnTaken { step: nth(0), turn: 99, length: Millis(1), by_hand: false });
    assert_eq!((&live.session().state().go_round, live.session().state().unknown), (&before, 3));
    assert_eq!(live.session().state().turn_clock(SessionTime(0)).unwrap().elapsed, Millis::ZERO);
}
