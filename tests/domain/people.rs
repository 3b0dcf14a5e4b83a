//! People who join, leave and come back in the middle, and the facilitation that is handed on among them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

use crate::support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use roundtable::domain::activity::{Format, Length, Step};
use roundtable::domain::event::{Event, PersonId, Setup, Who};
use roundtable::domain::seen::{Facilitator, NameStyle, Present, Reader, Room, Seen};
use roundtable::domain::session::{HandOver, Intent, Lead, NameLine, PeopleChange, Refusal, Session};
use roundtable::domain::text::Text;
use roundtable::domain::time::{Millis, SessionTime};
use roundtable::export::{Options, json, markdown};
use support::build::{Live, SessionBuilder, nth, step};

const NAMES: &[&str] =
    &["Asha Rao, Northside Trust", "Ben Ode, the council", "Cy Dee", "Dee Fox, Northside Trust"];

/// 15 minutes for 8, a minute for each more or less, 10 to 30.
fn plenary() -> Length {
    Length {
        base: Millis::minutes(15),
        for_people: Some(8),
        per_person: Millis::minutes(1),
        min: Some(Millis::minutes(10)),
        max: Some(Millis::minutes(30)),
    }
}

fn meeting() -> SessionBuilder {
    SessionBuilder::new("Ours")
        .step("Alone", 5)
        .step_with(Step { length: plenary(), ..step("Share", 0) })
        .step_with(Step { length: plenary(), ..step("Decide", 0) })
        .people(NAMES)
}

fn join(lines: &str) -> Intent {
    Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list(lines)))
}

fn toggle(id: PersonId) -> Intent {
    Intent::ChangePeople(PeopleChange::Toggle(id))
}

fn person(live: &Live, n: usize) -> PersonId {
    live.session().state().people[n].person.id
}

fn minutes(live: &Live) -> Vec<u64> {
    let state = live.session().state();
    state.plan.iter().map(|planned| state.clock(planned.at).length().0 / 60_000).collect()
}

fn last(live: &Live) -> Event {
    live.records().last().unwrap().ev.clone()
}

#[test]
fn steps_that_have_not_begun_follow_and_those_set_by_hand_wait() {
    let live = meeting().begin().minutes(5).does(join("Eve\nFinn\nGus\nHal\nIda\nJo"));
    assert_eq!(minutes(&live), [5, 17, 17], "ten people");
    let live =
        live.does(Intent::Replan(vec![(nth(2), -120_000)], Vec::new(), Vec::new())).next_step().minutes(1);
    let live = live.does(join("Kim\nLou"));
    assert_eq!(minutes(&live), [5, 17, 15], "one has begun, one was set by hand");
    let planned = live.session().state().plan[2].length;
    assert_eq!(planned, Millis::minutes(17), "what was planned stays what was changed by hand");
    let live = (0..4).fold(live, |live, _| live.does(Intent::Undo)).does(join("Kim\nLou"));
    assert_eq!(minutes(&live), [5, 19, 19], "undone, it follows again");
}

#[test]
fn the_step_that_is_up_and_waits_follows_too() {
    let live = meeting().begin().minutes(5).does(Intent::Next);
    let left = person(&live, 2);
    let live = live.does(join("Eve\nFinn\nGus\nHal\nIda")).does(toggle(left));
    assert_eq!(live.session().state().group_size(), Some(8));
    assert_eq!(minutes(&live), [5, 15, 15]);
}

#[test]
fn whoever_comes_back_is_told_by_number_and_a_name_stands_in_one_event() {
    let live = meeting().begin();
    let ben = person(&live, 1);
    let back = |returned: &Event| matches!(returned, Event::SetUpChanged { returned, joined, .. } if *returned == [ben] && joined.is_empty());
    let gone = live.does(toggle(ben));
    let by_mark = gone.clone().does(toggle(ben));
    // Named again when they are back; nobody says again where they come from.
    let by_name = gone.clone().does(join("Ben Ode"));
    let by_form = {
        let setup = gone.session().state().setup.clone();
        let names = NameLine::parse_list(&NAMES.join("\n"));
        gone.clone().does(Intent::ChangeSetUp(Box::new(setup), Some(names)))
    };
    for live in [&by_mark, &by_name, &by_form] {
        assert!(back(&last(live)), "{:?}", last(live));
        let lines: Vec<String> = live.records().iter().map(|r| serde_json::to_string(r).unwrap()).collect();
        assert_eq!(lines.iter().filter(|line| line.contains("Ben Ode")).count(), 1);
        assert_eq!(live.session().state().people, meeting().begin().session().state().people);
    }
    // As the oldest journals have it.
    let mut old = gone.clone();
    let Event::SetUpChanged { setup, plan, .. } = last(&by_mark) else { panic!("a change") };
    let joined = vec![gone.session().state().person(ben).unwrap().clone()];
    old.event(Event::SetUpChanged {
        setup,
        plan,
        joined,
        left: Vec::new(),
        returned: Vec::new(),
        countdown: false,
        seated: Vec::new(),
        unled: false,
        first: Vec::new(),
    });
    assert_eq!(old.session().state(), by_mark.session().state());
}

#[test]
fn two_people_may_have_the_same_name() {
    let live = meeting().begin().does(join("Cy Dee"));
    let both: Vec<PersonId> = {
        let people = &live.session().state().people;
        people
            .iter()
            .filter(|known| known.person.name.as_str() == "Cy Dee")
            .map(|known| known.person.id)
            .collect()
    };
    assert_eq!((both.len(), live.session().state().group_size()), (2, Some(5)));
    let live = live.does(toggle(both[0]));
    let here: Vec<PersonId> =
        live.session().state().people.iter().filter(|k| k.here).map(|k| k.person.id).collect();
    assert!(!here.contains(&both[0]) && here.contains(&both[1]));
    let live = live.does(toggle(both[1])).does(join("Cy Dee\nCy Dee, elsewhere"));
    assert_eq!(live.session().state().people.len(), 6, "one is back, one is new");
}

#[test]
fn without_names_the_number_changes_and_somebody_stays() {
    let more = |by| Intent::ChangePeople(PeopleChange::More(by));
    let nameless = meeting().people(&[]).size(2).begin();
    assert_eq!(
        nameless.clone().try_intent(join("Asha")),
        Err(Refusal::NamesMissing { names: 1, people: 2 }),
        "the other one would be gone"
    );
    let live = nameless.clone().does(more(1));
    assert_eq!((live.session().state().group_size(), minutes(&live)[1]), (Some(3), 10));
    let mut live = nameless.does(more(-1));
    assert_eq!(live.try_intent(more(-1)), Err(Refusal::LastPerson));
    let live = live.does(join("Asha\nBen\nCy"));
    assert_eq!(live.session().state().group_size(), Some(3), "counted by name from here on");
    let mut live = live;
    assert_eq!(live.try_intent(more(1)), Err(Refusal::CountedByName));
    assert_eq!(live.try_intent(join("")), Err(Refusal::Empty));
    let (first, second, third) = (person(&live, 0), person(&live, 1), person(&live, 2));
    let mut live = live.does(toggle(first)).does(toggle(second));
    assert_eq!(live.try_intent(toggle(third)), Err(Refusal::LastPerson));
    assert_eq!(live.try_intent(toggle(PersonId(999))), Err(Refusal::Gone));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_step_has_the_time_for_those_who_are_here(
        what in prop::collection::vec((0_usize..7, 0_usize..8), 0..30),
    ) {
        let mut live = meeting().begin();
        let mut by_hand = BTreeSet::new();
        for (kind, which) in what {
            let name = ["Eve", "Finn\nGus", "Cy Dee", "Hal, Northside Trust"][which % 4];
            let id = live.session().state().people[which % live.session().state().people.len()].person.id;
            let _ = match kind {
                0 | 1 => live.try_intent(join(name)),
                2 | 3 => live.try_intent(toggle(id)),
                4 => live.try_intent(Intent::ToggleClock),
                5 => live.try_intent(Intent::Next),
                _ => {
                    let adjusted = live.try_intent(Intent::Adjust(60_000));
                    by_hand.extend(adjusted.ok().and(live.session().state().current()));
                    live.now = support::build::later(&live.now, 20_000);
                    continue;
                }
            };
            let state = live.session().state();
            prop_assert_eq!(state.unknown, 0);
            prop_assert_eq!(state.setup.people.unwrap_or(4), state.group_size().unwrap(), "both say the same");
            for planned in &state.plan {
                let script = state.step(planned.at).unwrap();
                let clock = state.clock(planned.at);
                if !clock.has_run() && !by_hand.contains(&planned.at) {
                    prop_assert_eq!(clock.length(), script.length.for_group(state.group_size()));
                }
            }
        }
        prop_assert_eq!(&Session::replay(live.records()), live.session());
    }

    #[test]
    fn everybody_facilitates_once_before_anybody_twice(people in 2_usize..9, some in 1_usize..5) {
        let organisations = some.min(people);
        let names: Vec<String> = (0..people).map(|n| format!("P{n}, O{}", n * organisations / people)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let steps = (0..people).fold(SessionBuilder::new("Ours"), |builder, _| builder.step("Step", 5));
        let mut live = steps.people(&names).prepare().does(Intent::SettleRules { agreed: false });
        let mut led: Vec<Who> = Vec::new();
        let organisation = |who: &Who| match who {
            Who::Person(id) => id.0 as usize * organisations / people,
            other => panic!("{other:?}"),
        };
        for _ in 0..people {
            let next = live.session().state().next_lead(live.t()).unwrap();
            live = live.does(Intent::HandOver(HandOver::To(Some(next)))).does(Intent::ToggleClock).minutes(4);
            led.push(next);
            if live.session().state().position(live.session().state().current().unwrap()) < Some(people - 1) {
                live = live.does(Intent::Next);
            }
        }
        let once: BTreeSet<Who> = led.iter().copied().collect();
        prop_assert_eq!(once.len(), people, "{:?}", led);
        // And each organisation before any a second time.
        let first: BTreeSet<usize> = led.iter().take(organisations).map(organisation).collect();
        prop_assert_eq!(first.len(), organisations, "{:?}", led);
    }
}

#[test]
fn an_organisation_is_followed_by_an_organisation_and_by_name_somebody_is_met() {
    let live = meeting().begin();
    let (asha, ben) = (person(&live, 0), person(&live, 1));
    let to = |who| Intent::HandOver(HandOver::To(Some(who)));
    let live = live.does(to(Who::Organisation(asha)));
    assert_eq!(live.session().state().next_lead(live.t()), Some(Who::Organisation(ben)));
    // A first name that one person has is that person; an organisation is one; somebody else is new, and not counted.
    let named = |live: Live, name: &str| live.does(Intent::HandOver(HandOver::Named(name.into())));
    let live = named(live, "ben");
    assert_eq!(live.session().state().facilitator(), Lead::By(Who::Person(ben)));
    let live = named(live, "northside trust");
    assert_eq!(live.session().state().facilitator(), Lead::By(Who::Organisation(asha)));
    let live = named(live, "Zoe Vale");
    let Lead::By(Who::Person(zoe)) = live.session().state().facilitator() else { panic!("a person") };
    assert_eq!(live.session().state().person(zoe).unwrap().name, Text::line("Zoe Vale"));
    assert_eq!(live.session().state().group_size(), Some(4));
    let mut live = live.does(Intent::HandOver(HandOver::To(None)));
    assert_eq!(live.try_intent(to(Who::Person(PersonId(999)))), Err(Refusal::Gone));
    assert_eq!(live.try_intent(Intent::HandOver(HandOver::To(None))), Err(Refusal::NoChange));
    assert_eq!(live.try_intent(Intent::HandOver(HandOver::Named(Text::line(" ")))), Err(Refusal::Empty));
    // Whoever leaves facilitates no more.
    let live = live.does(to(Who::Person(ben))).does(toggle(ben));
    assert_eq!(live.session().state().facilitator(), Lead::Nobody);
}

/// Asha has the second step, handed over at the end of the first; Ben takes over in the middle of the third.
fn handed_on(builder: SessionBuilder) -> Session {
    let live = builder.begin().minutes(5);
    let (asha, ben) = (person(&live, 0), person(&live, 1));
    let to = |id| Intent::HandOver(HandOver::To(Some(Who::Person(id))));
    let live = live.does(to(asha)).seconds(3).next_step().minutes(9).next_step().minutes(6);
    live.does(to(ben)).minutes(6).does(Intent::OpenReview).does(Intent::Finish).into_session()
}

fn page<R: Reader>(session: &Session, names: NameStyle) -> (String, serde_json::Value) {
    let seen: Seen<'_, R> = Seen::new(session, SessionTime(session.last_t().0));
    let options = Options { names, ..Options::default() };
    (markdown(&seen.shown(), &options), serde_json::from_str(&json(&seen.shown(), &options)).unwrap())
}

#[test]
fn exports_say_who_facilitated_which_step_as_names_are_to_be_told() {
    let session = handed_on(meeting());
    let led = |value: &serde_json::Value| -> Vec<serde_json::Value> {
        let steps = value["parts"][0]["steps"].as_array().unwrap().iter();
        steps.map(|step| step["facilitators"].clone()).collect()
    };
    for (text, value) in [
        page::<Room>(&session, NameStyle::Full),
        page::<Present>(&session, NameStyle::Full),
        page::<Facilitator>(&session, NameStyle::Full),
    ] {
        let described: Vec<&str> =
            text.lines().filter_map(|line| line.split_once("facilitated by ")).map(|(_, who)| who).collect();
        assert_eq!(described, ["Asha Rao", "Asha Rao, then Ben Ode"], "{text}");
        assert_eq!(
            led(&value),
            [
                serde_json::json!([]),
                serde_json::json!(["Asha Rao"]),
                serde_json::json!(["Asha Rao", "Ben Ode"])
            ]
        );
    }
    let (text, value) = page::<Room>(&session, NameStyle::Initials);
    assert!(text.contains("facilitated by AR, then BO") && !text.contains("Asha"), "{text}");
    assert_eq!(led(&value)[2], serde_json::json!(["AR", "BO"]));
    let (text, value) = page::<Room>(&session, NameStyle::LeftOut);
    assert!(!text.contains("facilitated") && !value.to_string().contains("Asha"), "{text}");
    assert_eq!(led(&value)[2], serde_json::json!([]));
}

#[test]
fn what_a_one_to_one_was_stays_with_the_two() {
    let session = handed_on(meeting().format(Format::OneToOne));
    let (text, value) = page::<Room>(&session, NameStyle::Full);
    assert!(!text.contains("facilitated") && !text.contains("Asha"), "{text}");
    assert!(!value.to_string().contains("Asha"));
    assert!(page::<Present>(&session, NameStyle::Full).0.contains("facilitated by Asha Rao"));
}

#[test]
fn from_the_first_step_on_a_one_to_one_stays_one_and_a_group_a_group() {
    let other = |live: &Live| {
        let setup = live.session().state().setup.clone();
        let format = if setup.format == Format::OneToOne { Format::SmallGroup } else { Format::OneToOne };
        Intent::ChangeSetUp(Box::new(Setup { format, ..setup }), None)
    };
    let group = meeting().prepare();
    let pair = group.clone().does(other(&group));
    assert_eq!(pair.session().state().setup.format, Format::OneToOne, "among the ground rules it may change");
    for live in [group, pair] {
        stays(live, other);
    }
}

fn stays(live: Live, other: impl Fn(&Live) -> Intent) {
    let was = live.session().state().setup.format;
    let settled = live.does(Intent::SettleRules { agreed: true });
    let begun = settled.clone().does(Intent::ToggleClock).minutes(1);
    let later = begun.clone().does(Intent::Next);
    let over = later.clone().does(Intent::OpenReview).does(Intent::Finish);
    for mut live in [settled, begun, later, over] {
        let intent = other(&live);
        assert_eq!(live.try_intent(intent), Err(Refusal::FormatSettled));
        assert_eq!(live.session().state().setup.format, was);
        // What else the form holds may change.
        let setup = live.session().state().setup.clone();
        let series = Setup { series: Some("Monthly".into()), ..setup };
        assert!(live.try_intent(Intent::ChangeSetUp(Box::new(series), None)).is_ok());
    }
}
