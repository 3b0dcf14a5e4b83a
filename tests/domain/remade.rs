//! An activity out of what happened: the steps that ran, as long as they were, and no word that anybody typed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]

use crate::support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use roundtable::domain::activity::{Format, Grouping, Step, StepKind};
use roundtable::domain::event::{Audience, NoteKind, Record};
use roundtable::domain::remade::{NotRemade, Remade, remade};
use roundtable::domain::script::{blank, check, written};
use roundtable::domain::seen::{Room, Seen};
use roundtable::domain::session::{Intent, NewStep, Session, SessionStage, When};
use roundtable::domain::text::Text;
use roundtable::domain::time::Millis;
use roundtable::export::{Options, markdown};
use serde_json::Value;
use support::build::{Live, SessionBuilder, capture, step};
use support::choosing::topics_in_confidence;
use support::everywhere::full_of;
use support::intents::{happening, happens, two_parts};

fn made(session: &Session) -> Remade {
    remade(session, &Text::line("New"), session.last_t()).unwrap()
}

/// The script, which has no errors.
fn script(remade: &Remade) -> String {
    let script = written(&remade.activity, &remade.comments);
    let checked = check(&script, "new").unwrap_or_else(|problems| panic!("{problems:#?}\n{script}"));
    assert_eq!(checked.activity.steps, remade.activity.steps, "{script}");
    script
}

/// On to the review, a minute for each step.
fn to_the_review(mut live: Live) -> Live {
    for _ in 0..200 {
        if matches!(live.session().state().stage, SessionStage::Review | SessionStage::Finished) {
            break;
        }
        let _ = live.try_intent(Intent::ToggleClock);
        live = live.minutes(1);
        let _ = live.try_intent(Intent::SettleRules { agreed: false });
        let _ = live.try_intent(Intent::Next);
    }
    live
}

fn add(title: &str, minutes: u64) -> Intent {
    let title = Text::line(title);
    let length = Millis::minutes(minutes);
    Intent::AddStep(Box::new(NewStep {
        title,
        length,
        grouping: Grouping::Pairs,
        when: When::Next,
        audience: Audience::Room,
    }))
}

/// With a step that was added, and one that did not run.
fn ward() -> Live {
    let live = SessionBuilder::new("Ward meeting")
        .rules(&["Listen."])
        .step("Check-in", 5)
        .prompt("What have you brought?")
        .step("What is on your mind?", 10)
        .capture(capture("minds", "On our minds", &["Now", "Later"]))
        .step("Never reached", 30)
        .people(&["Asha Rao", "Ben Ode", "Cy Dee"])
        .begin();
    let live = live.does(add("Bullying on Ward 7", 8)).note("Quokkas everywhere").minutes(7).seconds(40);
    let live = live.next_step().minutes(12).next_step().seconds(200);
    live.does(Intent::Next).does(Intent::Next)
}

#[test]
fn steps_are_as_long_as_they_were_and_have_what_the_script_says() {
    let made = made(ward().session());
    let steps: Vec<(&str, String)> =
        made.activity.steps.iter().map(|step| (step.title.as_str(), step.length.base.to_string())).collect();
    let expected = [("Check-in", "8 min"), ("Added step", "12 min"), ("What is on your mind?", "3 min 30 s")];
    assert_eq!(steps, expected.map(|(title, length)| (title, length.to_owned())));
    assert_eq!(made.did_not_run, 1);
    assert_eq!(made.activity.steps[1].grouping, Grouping::Pairs);
    let script = script(&made);
    for kept in ["What have you brought?", "On our minds", "Later", "Listen.", "# it was planned for 5 min"] {
        assert!(script.contains(kept), "{kept}\n{script}");
    }
}

#[test]
fn steps_stand_in_the_order_in_which_they_began() {
    let live = SessionBuilder::new("Ward meeting").step("Welcome", 10).step("Close", 5).begin();
    // In the middle of the welcome, which then goes on.
    let now = NewStep { title: "Bullying".into(), length: Millis::minutes(4), ..NewStep::default() };
    let live = live.minutes(3).does(Intent::AddStep(Box::new(now))).minutes(4);
    let live = live.next_step().minutes(5).next_step().minutes(2).does(Intent::Next);
    let made = made(live.session());
    let steps: Vec<(&str, String)> =
        made.activity.steps.iter().map(|step| (step.title.as_str(), step.length.base.to_string())).collect();
    let expected = [("Welcome", "8 min"), ("Added step", "4 min"), ("Close", "2 min")];
    assert_eq!(steps, expected.map(|(title, length)| (title, length.to_owned())));
}

#[test]
fn it_says_truly_why_nothing_is_made() {
    let begun = || SessionBuilder::new("Ward meeting").step("Welcome", 10).step("Close", 5).begin();
    let why = |live: Live| remade(live.session(), &"x".into(), live.session().last_t()).unwrap_err();
    let waiting =
        SessionBuilder::new("x").step("One", 5).prepare().does(Intent::SettleRules { agreed: false });
    assert_eq!(why(waiting.does(Intent::Finish)), NotRemade::NothingRan);
    let passed = begun().next_step().seconds(12).next_step().seconds(9).does(Intent::Finish);
    assert_eq!(why(passed), NotRemade::OnlyPassed);
    let rested =
        SessionBuilder::new("x").step("One", 5).prepare().does(Intent::SettleRules { agreed: false });
    let rested = rested.does(Intent::BreakNow(Millis::minutes(10))).minutes(9).does(Intent::Finish);
    assert_eq!(why(rested), NotRemade::OnlyBreaks);
}

#[test]
fn a_title_that_was_typed_is_neutral_until_it_is_confirmed() {
    let mut made = made(ward().session());
    let live: Vec<(usize, &str)> = made.live.iter().map(|live| (live.step, live.title.as_str())).collect();
    assert_eq!(live, [(1, "Bullying on Ward 7")]);
    assert!(!script(&made).contains("Bullying"));
    made.keep(0);
    assert!(script(&made).contains("title = \"Bullying on Ward 7\""));
}

#[test]
fn of_a_private_session_lengths_and_the_scripts_titles_remain() {
    let live = SessionBuilder::new("Ben's worries")
        .step("How are you?", 5)
        .prompt("How was your week?")
        .capture(capture("worries", "Worries", &[]))
        .format(Format::OneToOne)
        .people(&["Asha Rao", "Ben Ode"])
        .begin();
    let live = live.does(add("The letter", 8)).minutes(9).next_step().minutes(4).does(Intent::Next);
    let made = made(live.session());
    assert!(made.is_private && made.live.is_empty());
    let script = script(&made);
    for gone in ["How was", "orries", "letter", "pairs", "planned for"] {
        assert!(!script.contains(gone), "{gone}\n{script}");
    }
    assert!(script.contains("title = \"How are you?\"\nduration = \"9m\""), "{script}");
    assert!(script.contains("title = \"Added step\"\nduration = \"4m\""), "{script}");
}

#[test]
fn what_is_said_in_confidence_is_not_offered_as_a_title() {
    let live = SessionBuilder::new("Trust")
        .step_with(roundtable::domain::activity::Step { confidential: true, ..step("In twos", 5) });
    let live = live.step("Open", 5).size(5).begin();
    let live = live.does(add("Who said it", 5)).minutes(5).next_step().minutes(5).next_step().minutes(5);
    let made = made(live.does(Intent::Next).session());
    assert_eq!(made.activity.steps.len(), 3);
    assert!(made.live.is_empty() && !script(&made).contains("Who said it"));
}

/// A topic is a step of its own in what is made of a session, and asks what its step asked.
#[test]
fn a_topic_has_the_prompts_of_its_step() {
    let mut live = SessionBuilder::new("One at a time")
        .activity(|activity| {
            *activity = topics_in_confidence();
            activity.steps[0].confidential = false;
        })
        .people(&["Asha Rao", "Ben Ode", "Cy Dee"])
        .begin()
        .captured("ideas", None, "The rota")
        .captured("ideas", None, "The heating");
    live = live.does(Intent::ToggleClock).minutes(5).next_step().does(Intent::Next);
    live = live.does(Intent::ToggleClock).minutes(8).does(Intent::Next).does(Intent::ToggleClock).minutes(6);
    let made =
        made(live.does(Intent::Next).does(Intent::ToggleClock).minutes(15).does(Intent::Next).session());
    let asked =
        |n: usize| made.activity.steps[n].prompts.iter().map(|one| one.text.to_string()).collect::<Vec<_>>();
    let topics: Vec<usize> = (0..made.activity.steps.len())
        .filter(|n| made.activity.steps[*n].title.as_str().starts_with("Topic"))
        .collect();
    assert_eq!(topics.len(), 2, "{}", script(&made));
    for topic in topics {
        assert_eq!(asked(topic), ["What do we need?"]);
    }
}

/// Topics that stay among those present are a part of their step, however many they were: one for each would tell how many
/// there were, and how long each was talked about.
#[test]
fn topics_that_are_not_for_everybody_are_no_steps_of_their_own() {
    let of = |ideas: &[&str], minutes: &[u64]| {
        let mut live = SessionBuilder::new("One at a time")
            .activity(|activity| *activity = topics_in_confidence())
            .people(&["Asha Rao", "Ben Ode", "Cy Dee"])
            .begin();
        for idea in ideas {
            live = live.note(idea);
        }
        live = live.minutes(5).next_step();
        let step = live.session().state().current().unwrap();
        let topics = live.session().state().topic_candidates(step).into_iter().map(|item| item.of).collect();
        live = live.does(Intent::ChooseTopics(topics)).does(Intent::ToggleClock);
        for (n, minutes) in minutes.iter().enumerate() {
            live = if n > 0 { live.next_step() } else { live };
            live = live.minutes(*minutes);
        }
        for _ in minutes.len()..ideas.len() {
            live = live.does(Intent::Next);
        }
        made(live.does(Intent::Next).does(Intent::ToggleClock).minutes(15).does(Intent::Next).session())
    };
    let two = of(&["Quokka 1", "Quokka 2"], &[8, 8]);
    let four = of(&["Quokka 1", "Quokka 2", "Quokka 3", "Quokka 4"], &[4, 4, 4, 4]);
    let steps = |made: &Remade| {
        let steps = made.activity.steps.iter();
        steps.map(|step| format!("{}, {}", step.title, step.length.base)).collect::<Vec<_>>()
    };
    assert_eq!(steps(&two), ["Ideas, 5 min", "Talk, 16 min", "Agree, 15 min"]);
    assert_eq!(script(&two), script(&four));
    assert_eq!(two.activity.steps[1].prompts.len(), 1);
    assert!(two.live.is_empty() && two.did_not_run == four.did_not_run);
}

/// Where a hidden topic was among the others, and what it was planned for, says nothing: its time is its step's.
#[test]
fn a_hidden_topic_among_others_has_no_place_of_its_own() {
    let of = |order: [usize; 3], minutes: [u64; 3]| {
        let mut live = SessionBuilder::new("One at a time")
            .activity(|activity| {
                *activity = topics_in_confidence();
                activity.steps[0].confidential = false;
            })
            .people(&["Asha Rao", "Ben Ode", "Cy Dee"])
            .begin()
            .captured("ideas", None, "Wombat")
            .captured("ideas", None, "Possum");
        let (step, capture) = (live.session().state().current(), Some(("ideas".into(), None)));
        let (kind, text, audience) = (NoteKind::Note, Text::line("Quokka"), Audience::Us);
        live = live.does(Intent::TakeNote { step, kind, capture, text, audience });
        live = live.minutes(5).does(Intent::Next);
        let step = live.session().state().current().unwrap();
        let all: Vec<_> =
            live.session().state().topic_candidates(step).into_iter().map(|item| item.of).collect();
        live = live.does(Intent::ChooseTopics(order.map(|n| all[n]).to_vec())).does(Intent::ToggleClock);
        for (n, minutes) in minutes.into_iter().enumerate() {
            live = if n > 0 { live.next_step() } else { live };
            live = live.minutes(minutes);
        }
        made(live.does(Intent::Next).does(Intent::ToggleClock).minutes(15).does(Intent::Next).session())
    };
    let steps = |made: &Remade| {
        let steps = made.activity.steps.iter();
        steps.map(|step| format!("{}, {}", step.title, step.length.base)).collect::<Vec<_>>()
    };
    let made = [of([2, 0, 1], [5, 6, 7]), of([0, 2, 1], [6, 5, 7]), of([0, 1, 2], [6, 7, 5])];
    let expected = ["Ideas, 5 min", "Talk, 5 min", "Topic 1, 6 min", "Topic 2, 7 min", "Agree, 15 min"];
    for one in &made {
        assert_eq!(steps(one), expected);
        assert_eq!(script(one), script(&made[0]));
        assert!(!script(one).contains("it was planned for"), "{}", script(one));
    }
}

#[test]
fn a_blank_session_is_a_welcome_and_what_was_added() {
    let builder = SessionBuilder::new("Bullying on Ward 7").activity(|activity| *activity = blank());
    let live = builder.size(6).begin().does(add("First", 10)).minutes(6).next_step().minutes(20);
    let made = made(live.does(Intent::Next).session());
    let titles: Vec<&str> = made.activity.steps.iter().map(|step| step.title.as_str()).collect();
    assert_eq!(titles, ["Welcome", "Added step"]);
    assert!(!script(&made).contains("Ward 7") && !script(&made).contains("without a script"));
    assert!(!script(&made).contains("has no script"));
    assert!(check(&written(&blank(), &Default::default()), "x").unwrap().warnings.is_empty());
}

#[test]
fn a_title_is_asked_for_by_the_number_that_the_export_has() {
    // A break and a step that only was passed through stand before what was typed.
    let rest = Step { kind: StepKind::Break, ..step("Coffee", 10) };
    let live =
        SessionBuilder::new("A day").step("Arrive", 5).step_with(rest).step("Look", 5).step("Close", 5);
    let live = live.size(6).begin().minutes(5).next_step().minutes(10).next_step().seconds(5);
    let live = live.does(add("The leak", 10)).next_step().minutes(10).next_step().minutes(5);
    let live = live.does(Intent::Next);
    let mut made = made(live.session());
    let titles: Vec<(&str, &str)> =
        made.live.iter().map(|live| (live.number.as_str(), live.title.as_str())).collect();
    assert_eq!(titles, [("3", "The leak")]);
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let page = markdown(&seen.shown(), &Options::default());
    assert!(page.contains("3\\. The leak") || page.contains("3. The leak"), "{page}");
    let told = made.describe().join(" ");
    assert!(told.contains("Left out: 1 step that ran for less than half a minute."), "{told}");
    made.keep(0);
    assert!(script(&made).contains("The leak"));
}

#[test]
fn no_step_is_longer_than_a_script_says() {
    let live = SessionBuilder::new("x").step("One", 5).begin().minutes(3_000).does(Intent::Next);
    assert!(script(&made(live.session())).contains("duration = \"24h\""));
}

/// Every text in what happened after the session was made that the script itself does not have.
fn typed(records: &[Record]) -> BTreeSet<String> {
    let mut script = BTreeSet::new();
    let mut typed = BTreeSet::new();
    for (n, record) in records.iter().enumerate() {
        let mut value = serde_json::to_value(&record.ev).unwrap();
        if let (0, Some(prepared)) = (n, value.get_mut("SessionPrepared")) {
            gather(&prepared["parts"], &mut script);
            prepared["parts"] = Value::Null;
        }
        gather(&value, &mut typed);
    }
    // Short words and the names of things stand anywhere.
    typed
        .retain(|text| text.chars().count() > 4 && !script.iter().any(|known| known.contains(text.as_str())));
    typed
}

fn gather(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(into.insert(text.clone())),
        Value::Array(all) => all.iter().for_each(|one| gather(one, into)),
        Value::Object(all) => all.values().for_each(|one| gather(one, into)),
        _ => {}
    }
}

/// Words of the journal, and of the program's own.
const OWN: &[&str] = &[
    "pairs",
    "alone",
    "threes",
    "groups",
    "everyone",
    "small-group",
    "whole-room",
    "one-to-one",
    "Break",
    "Added step",
];

fn has_no_typed_text(live: &Live) {
    let Ok(made) = remade(live.session(), &Text::line("New"), live.t()) else { return };
    let script = script(&made);
    let mut says = BTreeSet::new();
    gather(&serde_json::to_value(&made.activity).unwrap(), &mut says);
    for text in typed(&live.records()) {
        let stands = says.iter().any(|said| said.contains(&text));
        assert!(OWN.contains(&text.as_str()) || !stands, "{text:?} was typed\n{script}");
    }
}

#[test]
fn nothing_that_can_be_typed_comes_into_it() {
    const CANARY: &str = "Zanzibar canary";
    let live = full_of(CANARY);
    // The script that it began with is full of it, too: as it was before anybody typed anything, nothing is left.
    let mut records = live.records();
    let mut prepared = serde_json::to_value(&records[0]).unwrap();
    let parts = prepared["ev"]["SessionPrepared"]["parts"].to_string().replace(CANARY, "Script");
    prepared["ev"]["SessionPrepared"]["parts"] = serde_json::from_str(&parts).unwrap();
    records[0] = serde_json::from_value(prepared).unwrap();
    let session = Session::replay(records);
    assert!(serde_json::to_string(session.records()).unwrap().contains(CANARY));
    let mut live = Live::of(session, live.now.clone());
    for (kind, audience) in [(NoteKind::Note, Audience::Room), (NoteKind::Parked, Audience::Us)] {
        let step = live.session().state().current();
        let intent = Intent::TakeNote { step, kind, capture: None, text: CANARY.into(), audience };
        live = live.does(intent);
    }
    let live = to_the_review(live.does(add(CANARY, 5)).does(Intent::BreakNow(Millis::minutes(2))));
    let made = made(live.session());
    assert!(made.activity.steps.iter().any(|step| step.kind == StepKind::Work));
    let told = format!("{}\n{}", script(&made), made.describe().join("\n"));
    assert!(!told.contains("Zanzibar"), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_no_typed_text_comes_into_the_activity(
        what in prop::collection::vec(happening(), 0..60),
    ) {
        let mut live = two_parts().prepare();
        for one in &what {
            happens(&mut live, one);
        }
        has_no_typed_text(&to_the_review(live));
    }
}
