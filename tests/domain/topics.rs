//! Topics: chosen, walked through, gone on with, put off and parked.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use crate::support;

use chrono::Duration;
use proptest::prelude::*;
use roundtable::domain::activity::{ItemSource, SourceOf, Step, Topics};
use roundtable::domain::event::{
    Audience, CaptureRef, Choice, Event, ItemDots, ItemRef, NoteId, NoteKind, StepRef, Tally,
};
use roundtable::domain::script;
use roundtable::domain::seen::{Facilitator, Present, Room, Seen};
use roundtable::domain::session::{Intent, NoMore, PeopleChange, Refusal, Session, SessionStage};
use roundtable::domain::text::Text;
use roundtable::domain::time::{Millis, SessionTime};
use roundtable::export::{Options, csv, html, json, markdown, tables};
use support::build::{Live, SessionBuilder, capture, first_now, nth, step};
use support::choosing::voted_topics;

/// Topics of eight minutes each, four more twice, from what is taken down in the first step.
fn talk(minutes: u64) -> Step {
    let source = ItemSource { from: SourceOf::Capture("ideas".into()), top: None };
    let (each, more) = (Millis::minutes(8), Millis::minutes(4));
    Step { topics: Some(Topics { source, each, more, extensions: 2 }), ..step("Talk", minutes) }
}

fn script_of(minutes: u64) -> SessionBuilder {
    SessionBuilder::new("Lean coffee")
        .size(6)
        .step("Write", 5)
        .capture(capture("ideas", "What we could talk about", &[]))
        .step_with(talk(minutes))
        .step("Close", 5)
}

/// On the step of topics, waiting, with so many ideas.
fn with_ideas(minutes: u64, ideas: &[&str]) -> Live {
    let mut live = script_of(minutes).begin();
    for idea in ideas {
        live = live.captured("ideas", None, idea);
    }
    live.does(Intent::Next)
}

const FIVE: [&str; 5] = ["Rota", "Heating", "Keys", "Lunch", "Parking"];

fn now(live: &Live) -> SessionTime {
    live.t()
}

fn title(live: &Live) -> String {
    let seen: Seen<'_, Present> = Seen::new(live.session(), live.t());
    seen.current().unwrap().title().to_string()
}

fn titles<'a>(seen: impl Iterator<Item = roundtable::domain::seen::SeenStep<'a>>) -> Vec<String> {
    seen.map(|step| step.title().to_string()).collect()
}

fn ends(live: &Live) -> String {
    let seen: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    seen.ends_at().unwrap().format("%H:%M").to_string()
}

fn parked(session: &Session) -> Vec<String> {
    let parked = session.state().notes.iter().filter(|note| note.kind == NoteKind::Parked);
    parked.map(|note| note.text.to_string()).collect()
}

#[test]
fn each_topic_is_a_step_and_the_day_ends_when_it_did() {
    let live = with_ideas(40, &FIVE);
    let before = ends(&live);
    let live = live.does(Intent::Next);
    assert_eq!(title(&live), "Rota");
    assert_eq!(ends(&live), before, "the time for topics is theirs");
    let seen: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    assert_eq!(titles(seen.steps())[1..7], ["Talk", "Rota", "Heating", "Keys", "Lunch", "Parking"]);
    assert_eq!(seen.standing().unwrap().over, -300_000, "it began when it was brought up");
    let place = seen.place_of(seen.current().unwrap().at);
    assert_eq!((place.step, place.steps), (Some(2), 3), "a topic is a part of its step");
    let topic = seen.current().unwrap().topic.unwrap();
    assert_eq!((topic.number, topic.total), (1, 5));
    // Two seconds into the step, nobody loses a topic.
    let mut live = with_ideas(40, &FIVE).does(Intent::ToggleClock).seconds(50).does(Intent::Next);
    assert!(live.session().state().left_out.is_empty());
    for _ in 0..5 {
        live = live.does(Intent::ToggleClock).minutes(8).does(Intent::Next);
    }
    assert_eq!(title(&live), "Close");
    assert_eq!(parked(live.session()), [""; 0]);
}

#[test]
fn what_there_is_no_time_for_waits_until_others_take_less() {
    let live = with_ideas(24, &FIVE).does(Intent::Next);
    let seen: Seen<'_, Present> = Seen::new(live.session(), live.t());
    let later: Vec<String> =
        seen.steps().filter(|step| step.left_out).map(|step| step.title().to_string()).collect();
    assert_eq!(later, ["Lunch", "Parking"]);
    assert_eq!(ends(&live), "14:29");
    // Two that take a minute each: there is time for the fourth, and not for the fifth too.
    let quick = |live: Live| live.does(Intent::ToggleClock).minutes(1).does(Intent::EndTopic);
    let live = quick(quick(live)).does(Intent::ToggleClock).minutes(8).does(Intent::EndTopic);
    assert_eq!(title(&live), "Lunch");
    let live = live.does(Intent::ToggleClock).minutes(8).does(Intent::EndTopic);
    assert_eq!(title(&live), "Close");
}

#[test]
fn more_says_what_it_costs_and_a_topic_goes_on_twice_at_most() {
    let live = with_ideas(40, &FIVE).does(Intent::Next).does(Intent::ToggleClock).minutes(7);
    assert_eq!(live.clone().try_intent(Intent::ExtendTopic), Err(Refusal::TopicGoesOn));
    let live = live.minutes(1).seconds(30);
    let cost = |live: &Live| live.session().state().choice(now(live)).unwrap().more;
    let more = cost(&live).unwrap();
    assert_eq!((more.length, more.fewer.len(), more.is_shorter), (Millis::minutes(4), 1, false));
    let live = live.does(Intent::ExtendTopic);
    let here = live.session().state().current().unwrap();
    assert_eq!(live.session().state().reading(here, now(&live)).remaining(), Millis::minutes(4));
    assert_eq!(live.session().state().left_out.iter().copied().collect::<Vec<_>>(), more.fewer);
    let live = live.minutes(4);
    // The four minutes of the topic that went are still there.
    assert_eq!(cost(&live).unwrap().fewer.len(), 0);
    let live = live.does(Intent::ExtendTopic).minutes(4);
    assert_eq!(cost(&live), Err(NoMore::HadAll));
    assert_eq!(live.clone().try_intent(Intent::ExtendTopic), Err(Refusal::HadExtensions));
    // One key takes the last of it back, the topic that it cost included.
    let live = live.does(Intent::Undo).does(Intent::Undo);
    assert!(live.session().state().left_out.is_empty());
}

#[test]
fn where_no_time_is_left_it_is_shorter_after_the_break_or_parked() {
    let mut script = script_of(16);
    script = script.activity(|activity| {
        let rest = roundtable::domain::programme::break_step(&"Tea".into(), Millis::minutes(10));
        activity.steps.insert(2, rest);
    });
    // Nothing is in the way: all of it is given, and it is told what it takes.
    let at_the_last = |script: SessionBuilder| {
        let live = script.begin().captured("ideas", None, "Rota").captured("ideas", None, "Heating");
        let live = live.does(Intent::Next).does(Intent::Next).does(Intent::ToggleClock).minutes(8);
        live.does(Intent::EndTopic).does(Intent::ToggleClock).minutes(8)
    };
    let live = at_the_last(script.clone());
    let more = live.session().state().choice(now(&live)).unwrap().more.unwrap();
    assert_eq!((more.length, more.is_shorter, more.fewer.len()), (Millis::minutes(4), false, 0));
    assert_eq!(more.longer, Millis::minutes(4));
    let before = ends(&live);
    let live = live.does(Intent::ExtendTopic);
    assert_ne!(ends(&live), before);
    let here = live.session().state().current().unwrap();
    assert_eq!(live.session().state().reading(here, now(&live)).remaining(), Millis::minutes(4));
    // The end is fixed: sixteen minutes of topics, ten of tea and five to close.
    script = script.setup(|setup| setup.finish_by = Some(first_now().wall + Duration::minutes(31)));
    let live = script.begin().captured("ideas", None, "Rota").captured("ideas", None, "Heating");
    let live = live.does(Intent::Next).does(Intent::Next).does(Intent::ToggleClock).minutes(8);
    let live =
        live.does(Intent::EndTopic).does(Intent::ToggleClock).minutes(6).does(Intent::Adjust(-120_000));
    assert_eq!(title(&live), "Heating");
    let choice = live.session().state().choice(now(&live)).unwrap();
    let more = choice.more.unwrap();
    assert_eq!((more.length, more.is_shorter), (Millis::minutes(2), true));
    assert_eq!(choice.after, Some(nth(2)));
    let live = live.minutes(2);
    assert_eq!(live.session().state().choice(now(&live)).unwrap().more, Err(NoMore::NoTime));
    let later = live.clone().does(Intent::PutTopicOff);
    assert_eq!(title(&later), "Tea");
    let later = later.does(Intent::ToggleClock).minutes(10).does(Intent::Next);
    assert_eq!(title(&later), "Heating", "after the break");
    let later = later.does(Intent::ToggleClock).minutes(4).does(Intent::EndTopic);
    assert_eq!(title(&later), "Close");
    assert_eq!(later.session().state().unknown, 0);
    let away = live.does(Intent::ParkTopic);
    assert_eq!((title(&away).as_str(), parked(away.session())), ("Tea", vec!["Heating".to_owned()]));
    assert_eq!(parked(away.does(Intent::Undo).session()), [""; 0]);
}

#[test]
fn a_hard_stop_counts_as_well() {
    let live = script_of(40).setup(|setup| setup.finish_by = Some(first_now().wall + Duration::minutes(50)));
    let mut live = live.begin();
    for idea in FIVE {
        live = live.captured("ideas", None, idea);
    }
    // Five minutes late.
    let live = live.minutes(10).does(Intent::Next).does(Intent::Next).does(Intent::ToggleClock).minutes(8);
    let more = live.session().state().choice(now(&live)).unwrap().more.unwrap();
    assert_eq!(more.fewer.len(), 2, "one for what is late, one for what it takes");
}

#[test]
fn another_order_is_gone_to_and_what_was_passed_over_comes_still() {
    let live = with_ideas(40, &FIVE).does(Intent::Next);
    let third = live.session().state().plan[4].at;
    let live = live.does(Intent::GoTo(third)).does(Intent::ToggleClock).minutes(2);
    assert_eq!(title(&live), "Keys");
    let mut seen = Vec::new();
    let mut live = live;
    while live.session().state().topic(live.session().state().current().unwrap()).is_some() {
        live = live.does(Intent::Next).does(Intent::ToggleClock).minutes(1);
        seen.push(title(&live));
    }
    assert_eq!(seen, ["Lunch", "Parking", "Rota", "Heating", "Close"]);
}

#[test]
fn what_was_not_reached_is_left_once_and_parked_under_its_wording() {
    let live = with_ideas(40, &FIVE).does(Intent::Next).does(Intent::ToggleClock).minutes(8);
    let close = live.session().state().plan.last().unwrap().at;
    let before = live.session().state().stage;
    let live = live.does(Intent::GoTo(close));
    let left = live.session().state().left_topics(before, live.session().state().stage);
    assert_eq!(left.len(), 4);
    let live = live.does(Intent::ParkTopics(left.clone()));
    assert_eq!(parked(live.session()), ["Heating", "Keys", "Lunch", "Parking"]);
    assert_eq!(live.clone().try_intent(Intent::ParkTopics(left)), Err(Refusal::NoChange));
    // Worded anew where it was said, it is so here; and nothing that stands in the journal says it twice.
    let note = live.session().state().notes.iter().find(|note| note.text.as_str() == "Keys").unwrap().id;
    let edit = Intent::EditNote {
        note,
        kind: NoteKind::Note,
        text: "Who has which key".into(),
        audience: Audience::Room,
    };
    let live = live.does(edit);
    assert_eq!(parked(live.session())[1], "Who has which key");
    let said = live
        .session()
        .records()
        .iter()
        .filter(|record| serde_json::to_string(record).unwrap().contains("Heating"));
    assert_eq!(said.count(), 1);
    // A break, and a look back, leave nothing.
    let live = with_ideas(40, &FIVE).does(Intent::Next).does(Intent::ToggleClock).minutes(1);
    let before = live.session().state().stage;
    let live = live.does(Intent::BreakNow(Millis::minutes(5)));
    assert_eq!(live.session().state().left_topics(before, live.session().state().stage), []);
    assert_eq!(live.session().state().left_topics(before, SessionStage::Finished).len(), 4);
}

#[test]
fn a_title_is_for_those_whom_its_topic_is_for() {
    let mut script = script_of(16);
    script = script.activity(|activity| activity.steps[0].confidential = true);
    let live = script.begin().captured("ideas", None, "Pay").note_for(Audience::Mine, "Ben is late again");
    let live = live.does(Intent::Next).does(Intent::Next);
    assert_eq!(title(&live), "Pay");
    let room: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let of = &live.session().state().step(nth(1)).unwrap().title;
    assert_eq!((room.current().unwrap().title(), room.current().unwrap().topic), (of, None));
    let written = markdown(&room.shown(), &Options::default());
    assert!(!written.contains("Pay") && !written.contains("Topic"), "{written}");
    assert!(!json(&room.shown(), &Options::default()).contains("Pay"));
    let mine: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    assert_eq!(mine.topics_of(nth(1)).count(), 1, "what is the facilitator's alone is no topic");
    // Taken out, it has no wording.
    let live = live.does(Intent::DeleteNote(NoteId(1)));
    let own: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    assert_eq!(own.current().unwrap().title().as_str(), "Topic");
    assert_ne!(title(&live), "Topic");
}

/// Of topics that stay among those present nobody else is told: not by a number, and not by a place that is left.
#[test]
fn what_is_not_for_these_readers_is_not_counted_among_the_topics() {
    let mut script = script_of(40);
    script = script.activity(|activity| activity.steps[0].confidential = true);
    let live = script.begin().captured("ideas", None, "Pay").captured("ideas", None, "Rota");
    let live = live.does(Intent::Next).does(Intent::Next).does(Intent::ToggleClock).minutes(8);
    // Only the second is for the room.
    let note = live.session().state().notes.iter().find(|note| note.text.as_str() == "Rota").unwrap().id;
    let (kind, text) = (NoteKind::Note, "Rota".into());
    let live = live.does(Intent::EditNote { note, kind, text, audience: Audience::Room });
    let told = |live: &Live| {
        let room: Seen<'_, Room> = Seen::new(live.session(), live.t());
        let current = room.current().unwrap();
        let options = Options::default();
        let files =
            [markdown(&room.shown(), &options), json(&room.shown(), &options), html(&room.shown(), &options)];
        let places: Vec<(usize, usize)> = room
            .topics_of(nth(1))
            .filter_map(|one| one.topic)
            .map(|topic| (topic.number, topic.total))
            .collect();
        (current.topic.map(|topic| topic.number), places, files)
    };
    let (current, places, files) = told(&live);
    assert_eq!((current, places), (None, vec![(1, 1)]));
    assert!(files.iter().all(|file| !file.contains("Pay") && !file.contains("Topic 2")), "{files:?}");
    let (current, places, _) = told(&live.does(Intent::EndTopic));
    assert_eq!((current, places), (Some(1), vec![(1, 1)]));
}

/// What a topic is called once its wording was taken out has no number: it would tell how many came before it.
#[test]
fn a_topic_that_was_taken_out_tells_nothing_of_those_before_it() {
    let mut script = script_of(40);
    script = script.activity(|activity| activity.steps[0].confidential = true);
    let mut live = script.begin();
    for idea in ["Pay", "Rota", "Keys"] {
        live = live.captured("ideas", None, idea);
    }
    let note = live.session().state().notes.iter().find(|note| note.text.as_str() == "Keys").unwrap().id;
    let (kind, text) = (NoteKind::Note, "Keys".into());
    let live = live.does(Intent::EditNote { note, kind, text, audience: Audience::Room });
    let live = live.does(Intent::Next).does(Intent::Next).does(Intent::ToggleClock).minutes(8);
    let live = live.does(Intent::DeleteNote(note));
    let room: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let told: Vec<(&str, usize, usize)> = room
        .topics_of(nth(1))
        .filter_map(|one| one.topic.map(|topic| (one.title().as_str(), topic.number, topic.total)))
        .collect();
    assert_eq!(told, [("Topic", 1, 1)]);
    let options = Options::default();
    for file in
        [markdown(&room.shown(), &options), json(&room.shown(), &options), html(&room.shown(), &options)]
    {
        assert!(!file.contains("Topic 3") && !file.contains("Topic 2"), "{file}");
    }
}

#[test]
fn topics_are_chosen_by_hand_where_nothing_is_proposed() {
    let live = script_of(16).begin().note("Not among the ideas").does(Intent::Next);
    assert_eq!(live.clone().try_intent(Intent::Next), Err(Refusal::NoTopics));
    let candidates = live.session().state().topic_candidates(nth(1));
    assert_eq!(candidates.len(), 1, "whatever was said");
    let typed = live.note("Typed now");
    let candidates = typed.session().state().topic_candidates(nth(1));
    let picked: Vec<ItemRef> = candidates.iter().rev().map(|item| item.of).collect();
    assert_eq!(picked.len(), 2);
    let live = typed.does(Intent::ChooseTopics(picked));
    assert_eq!(title(&live), "Typed now", "in the order in which they were picked");
    let back = live.does(Intent::Back);
    assert_eq!(back.clone().try_intent(Intent::ChooseTopics(Vec::new())), Err(Refusal::TopicsChosen));
}

#[test]
fn people_who_come_and_a_new_plan_leave_topics_where_they_are() {
    let live = with_ideas(40, &FIVE).does(Intent::Next).does(Intent::ToggleClock).minutes(1);
    let plan = live.session().state().plan.clone();
    let live = live.does(Intent::ChangePeople(roundtable::domain::session::PeopleChange::More(3)));
    assert_eq!(live.session().state().plan, plan);
    let to_come = live.session().state().to_come(now(&live));
    assert_eq!(to_come.len(), 5, "four topics and the close");
    let fewer = Intent::Replan(vec![(to_come[0].at, -120_000)], vec![to_come[3].at], Vec::new());
    let live = live.does(fewer).minutes(7).does(Intent::EndTopic);
    let here = live.session().state().current().unwrap();
    assert_eq!(live.session().state().clock(here).length(), Millis::minutes(6));
    assert_eq!(live.session().state().unknown, 0);
}

#[test]
fn what_is_typed_in_a_topic_is_its_own_and_answers_the_same_list() {
    let mut script = script_of(16);
    script = script.activity(|activity| {
        activity.steps[1].captures.push(capture("said", "What was said", &[]));
    });
    let live = script.begin().captured("ideas", None, "Rota").captured("ideas", None, "Keys");
    let live =
        live.does(Intent::Next).does(Intent::Next).does(Intent::ToggleClock).captured("said", None, "Swap");
    let live = live.minutes(8).does(Intent::ExtendTopic).minutes(4).does(Intent::EndTopic);
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let written = markdown(&seen.shown(), &Options::default());
    let (_, topic) = written.split_once("### Topic 1: Rota").unwrap();
    let (topic, _) = topic.split_once("### Topic 2: Keys").unwrap();
    assert!(topic.contains("planned 8 min, took 12 min, 4 min more as the room wanted"), "{topic}");
    assert!(topic.contains("What was said") && topic.contains("- Swap"), "{topic}");
    let json: serde_json::Value = serde_json::from_str(&json(&seen.shown(), &Options::default())).unwrap();
    let step = &json["parts"][0]["steps"][2];
    assert_eq!((step["title"].as_str(), step["topic"]["number"].as_u64()), (Some("Rota"), Some(1)));
    assert_eq!(
        (step["topic"]["step"].as_u64(), step["topic"]["extensions"][0].as_f64()),
        (Some(1), Some(4.0))
    );
}

/// Whatever is undone and done again, the fold is the same, and no topic is without its place.
#[test]
fn undo_and_replay_agree() {
    let live = with_ideas(40, &FIVE).does(Intent::Next).does(Intent::ToggleClock).minutes(8);
    let mut live = live.does(Intent::ExtendTopic).minutes(4).does(Intent::EndTopic).does(Intent::ParkTopic);
    for _ in 0..9 {
        let replayed = Session::replay(live.session().records().to_vec());
        assert_eq!(&replayed, live.session());
        live = live.does(Intent::Undo);
    }
    for _ in 0..9 {
        live = live.does(Intent::Redo);
    }
    assert_eq!(Session::replay(live.session().records().to_vec()), *live.session());
    assert_eq!(live.session().state().unknown, 0);
}

fn read(step: &str) -> Result<roundtable::domain::activity::Activity, String> {
    let source = format!(
        "format = 1\ntitle = \"T\"\n\n[[steps]]\ntitle = \"A\"\nduration = \"5m\"\nprompts = [\"x\"]\n\
         capture = [{{ id = \"ideas\", kind = \"notes\" }}, {{ id = \"terms\", kind = \"glossary\" }}]\n\n\
         [[steps]]\ntitle = \"B\"\nprompts = [\"x\"]\n{step}\n"
    );
    let told = |problems: Vec<script::Problem>| {
        problems
            .iter()
            .map(|problem| format!("{} | {}", problem.message, problem.help.as_deref().unwrap_or("")))
            .collect::<Vec<_>>()
            .join("\n")
    };
    script::parse(&source, "t").map_err(told)
}

#[test]
fn a_script_says_its_topics_and_how_long_they_take() {
    let activity = read("topics = { from = \"ideas\", top = 5, each = \"8m\" }").unwrap();
    let step = &activity.steps[1];
    assert_eq!(step.length.base, Millis::minutes(40));
    let topics = step.topics.as_ref().unwrap();
    assert_eq!((topics.more, topics.extensions, topics.source.top), (Millis::minutes(4), 2, Some(5)));
    assert!(read("duration = \"40m\"\ntopics = { from = \"parked\", top = 5, each = \"8m\" }").is_ok());
    let says = |step: &str, part: &str| {
        let told = read(step).unwrap_err();
        assert!(told.contains(part), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    };
    says("topics = { from = \"ideas\", each = \"8m\" }", "how long this step takes is not said");
    says(
        "duration = \"30m\"\ntopics = { from = \"ideas\", top = 5, each = \"8m\" }",
        "5 topics of 8m take 40m",
    );
    says("duration = \"5m\"\ntopics = { from = \"ideas\", each = \"8m\" }", "one topic takes 8m");
    says("duration = \"40m\"\ntopics = { from = \"idea\", each = \"8m\" }", "did you mean \"ideas\"?");
    says(
        "duration = \"40m\"\ntopics = { from = \"terms\", each = \"8m\" }",
        "there is nothing in it to choose from",
    );
    says("duration = \"40m\"\ntopics = { from = \"ideas\" }", "needs `each`");
    says("duration = \"40m\"\nrounds = 2\ntopics = { from = \"ideas\", each = \"8m\" }", "has no `rounds`");
    says("", "a step needs `duration`");
}

#[test]
fn numbers_and_places_are_all_that_a_journal_keeps_of_a_topic() {
    let live = with_ideas(16, &["Rota", "Keys"]).does(Intent::Next);
    let event = live.session().records().iter().rev().find(|r| matches!(r.ev, Event::TopicsChosen { .. }));
    let written = serde_json::to_string(&event.unwrap().ev).unwrap();
    assert_eq!(
        written,
        r#"{"TopicsChosen":{"step":{"part":0,"step":1},"topics":[{"at":{"part":0,"step":3},"of":{"note":1},"length":480000},{"at":{"part":0,"step":4},"of":{"note":2},"length":480000}]}}"#
    );
    assert_eq!(live.session().state().step(StepRef { part: 0, step: 3 }).unwrap().title, Text::line("Topic"));
}

#[test]
fn whoever_passes_over_every_topic_leaves_them_behind() {
    let mut live = with_ideas(40, &FIVE);
    for _ in 0..7 {
        live = live.does(Intent::Next);
    }
    assert_eq!(live.session().state().current(), None, "{}", title(&live));
    // What was passed over before one that was talked about comes again.
    let mut live = with_ideas(40, &FIVE).does(Intent::Next).does(Intent::Next);
    for _ in 0..4 {
        live = live.does(Intent::ToggleClock).minutes(2).does(Intent::Next);
    }
    assert_eq!(title(&live), "Rota");
}

#[test]
fn a_note_for_the_facilitator_alone_does_not_make_a_topic_reached() {
    let taken = |live: Live, audience| {
        let step = live.session().state().current();
        let text = "x".into();
        live.does(Intent::TakeNote { step, kind: NoteKind::Note, capture: None, text, audience })
    };
    let reached = |audience| {
        let live = taken(with_ideas(40, &FIVE).does(Intent::Next), audience);
        let state = live.session().state();
        let (_, topic) = state.topic(state.current().unwrap()).unwrap();
        state.is_reached(topic)
    };
    assert!(reached(Audience::Room) && !reached(Audience::Mine));
}

/// What a session's day and its step with topics say, seen from the step itself.
#[test]
fn gone_back_to_a_step_has_the_time_of_all_its_topics() {
    let live = with_ideas(40, &FIVE).does(Intent::Next).does(Intent::ToggleClock).minutes(8);
    let before = ends(&live);
    let live = live.does(Intent::Back);
    let seen: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    let talk = seen.current().unwrap();
    assert_eq!(talk.title().as_str(), "Talk");
    assert_eq!((talk.clock.length, talk.clock.elapsed), (Millis::minutes(40), Millis::minutes(8)));
    assert!(!talk.clock.is_over());
    assert_eq!(
        seen.ends_at().unwrap().format("%H:%M").to_string(),
        before,
        "the topics to come are in it once"
    );
    assert_eq!(seen.total_of(0), Millis::minutes(50));
    let json: serde_json::Value = serde_json::from_str(&json(&seen.shown(), &Options::default())).unwrap();
    let minutes = &json["parts"][0]["steps"][1]["minutes"];
    assert_eq!((minutes["planned"].as_f64(), minutes["actual"].as_f64()), (Some(40.0), Some(8.0)));
    // Nothing can be taken off it: what is left is its topics'. What is given is its own.
    assert_eq!(live.clone().try_intent(Intent::Adjust(-60_000)), Err(Refusal::NoTimeLeft));
    let live = live.does(Intent::Adjust(60_000));
    let here = live.session().state().current().unwrap();
    assert_eq!(live.session().state().reading(here, now(&live)).remaining(), Millis::minutes(33));
}

#[test]
fn the_end_of_the_day_counts_what_was_passed_over_and_not_what_was_talked_about() {
    let live = with_ideas(40, &FIVE).does(Intent::Next);
    let third = live.session().state().plan[4].at;
    let live = live.does(Intent::GoTo(third)).does(Intent::ToggleClock);
    assert_eq!(ends(&live), "14:45", "two come still");
    let first = live.session().state().plan[2].at;
    let live = live.minutes(2).does(Intent::GoTo(first));
    assert_eq!(ends(&live), "14:39", "six minutes less");
    // A break in the middle of one leaves the rest of it to come.
    let live = live.does(Intent::ToggleClock).minutes(3).does(Intent::BreakNow(Millis::minutes(5)));
    assert_eq!(ends(&live), "14:44");
}

#[test]
fn whoever_ends_a_topic_early_leaves_its_time_to_the_others() {
    let live = with_ideas(24, &FIVE).does(Intent::Next);
    let quick = |live: Live| live.does(Intent::ToggleClock).minutes(5).does(Intent::EndTopic);
    let live = quick(quick(quick(live)));
    assert_eq!(title(&live), "Lunch", "nine minutes are left");
    // After an extension as well.
    let live = with_ideas(40, &FIVE).does(Intent::Next).does(Intent::ToggleClock).minutes(8);
    let live = live.does(Intent::ExtendTopic).minutes(1).does(Intent::EndTopic);
    let live = quick(live).does(Intent::ToggleClock).minutes(8).does(Intent::EndTopic);
    let live = live.does(Intent::ToggleClock).minutes(7).does(Intent::EndTopic);
    assert_eq!(title(&live), "Parking");
}

#[test]
fn what_is_said_of_something_in_confidence_stays_with_it() {
    let mut script = script_of(16);
    script = script.activity(|activity| {
        activity.steps[0].confidential = true;
    });
    let live = script.begin().captured("ideas", None, "Pay").does(Intent::Next).does(Intent::Next);
    let state = live.session().state();
    assert_eq!(state.default_audience(state.current()), Audience::Us);
    assert_eq!(state.default_audience(Some(nth(1))), Audience::Room, "the step itself is for the room");
    // What it is about is taken out: what is said in it stays where it was.
    let live = live.does(Intent::DeleteNote(NoteId(1)));
    let state = live.session().state();
    assert_eq!(state.default_audience(state.current()), Audience::Us);
    // In a topic for the room, all is as ever.
    let live = with_ideas(16, &["Rota"]).does(Intent::Next);
    let state = live.session().state();
    assert_eq!(state.default_audience(state.current()), Audience::Room);
}

#[test]
fn steps_are_counted_without_topics_that_are_not_for_those_who_look() {
    let mut script = script_of(16);
    script = script.activity(|activity| {
        activity.steps[0].confidential = true;
    });
    let live = script.begin().captured("ideas", None, "Pay").does(Intent::Next).does(Intent::Next);
    let live = live.does(Intent::ChangePeople(PeopleChange::More(1)));
    let session = live.session();
    let here: Seen<'_, Present> = Seen::new(session, live.t());
    let all: Seen<'_, Facilitator> = Seen::new(session, live.t());
    let places: Vec<usize> = here.steps().map(|step| step.position).collect();
    assert_eq!(places, (0..places.len()).collect::<Vec<_>>());
    assert_eq!(all.steps().count(), places.len() + 1);
    // It rests, and all are at its step.
    assert_eq!(here.current().map(|step| step.position), Some(1));
    assert_eq!(all.current().map(|step| step.position), Some(1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a room does with its topics: as the last is left, none waits whose time there is.
    #[test]
    fn no_topic_is_left_behind_while_its_time_fits(
        ideas in 2_usize..7,
        minutes in 10_u64..60,
        moves in prop::collection::vec((0_u8..6, 1_u64..12), 1..40),
    ) {
        let ideas: Vec<String> = (0..ideas).map(|n| format!("Idea {n}")).collect();
        let ideas: Vec<&str> = ideas.iter().map(String::as_str).collect();
        let mut live = with_ideas(minutes, &ideas).does(Intent::Next);
        for (what, minutes) in moves {
            let state = live.session().state();
            let Some((_, topic)) = state.current().and_then(|at| state.topic(at)) else { break };
            let was_reached = state.is_reached(topic) || what < 4;
            let intent = match what {
                0 => Intent::ExtendTopic,
                1 => Intent::ParkTopic,
                2 => Intent::Next,
                3 => Intent::EndTopic,
                4 => Intent::EndTopic,
                _ => {
                    let topics: Vec<StepRef> = state.topics[&nth(1)].all.iter().map(|one| one.at).collect();
                    Intent::GoTo(topics[minutes as usize % topics.len()])
                }
            };
            if what < 4 {
                if !state.is_running() {
                    live = live.does(Intent::ToggleClock);
                }
                live = live.minutes(minutes);
            }
            let done = live.try_intent(intent).is_ok();
            let state = live.session().state();
            let is_behind = state.current().is_none_or(|at| state.topic(at).is_none());
            if done && is_behind && was_reached {
                let topics = &state.topics[&nth(1)];
                let used: Millis = topics.all.iter().map(|one| state.reading(one.at, live.t()).elapsed).sum();
                let left = (topics.time + Millis::minutes(1)).less(used);
                let waits = topics.all.iter().filter(|one| !state.is_reached(one) && one.parked.is_none());
                for one in waits {
                    prop_assert!(state.clock(one.at).length() > left, "{:?} left, and {:?} waits", left, one.at);
                }
            }
        }
    }
}

#[test]
fn a_table_and_a_page_name_the_topic_that_something_was_said_in() {
    let mut script = script_of(16);
    script = script.activity(|activity| {
        activity.steps[1].captures.push(capture("said", "What was said", &[]));
    });
    let live = script.begin().captured("ideas", None, "Rota").captured("ideas", None, "Keys");
    let live =
        live.does(Intent::Next).does(Intent::Next).does(Intent::ToggleClock).captured("said", None, "Swap");
    let live =
        live.minutes(8).does(Intent::EndTopic).does(Intent::ToggleClock).captured("said", None, "Two more");
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let table = tables(&seen.shown()).iter().position(|table| table.id == "said").unwrap() + 1;
    let written = csv(&seen.shown(), &Options { table, ..Options::default() });
    assert_eq!(
        written.trim_start_matches('\u{feff}'),
        "\"Note\",\"Topic\"\r\n\"Swap\",\"Rota\"\r\n\"Two more\",\"Keys\"\r\n"
    );
    let ideas = tables(&seen.shown()).iter().position(|table| table.id == "ideas").unwrap() + 1;
    let written = csv(&seen.shown(), &Options { table: ideas, ..Options::default() });
    assert!(!written.contains("Topic"), "{written}");
    let page = html(&seen.shown(), &Options::default());
    // A heading of its own under that of its step, and what was said below it.
    let (_, below) = page.split_once("<h3 id=\"step-1-3\">Topic 1: <bdi>Rota</bdi></h3>").unwrap();
    let (below, _) = below.split_once("<h3 id=\"step-1-4\">Topic 2: ").unwrap();
    assert!(below.contains("Swap") && !below.contains("Two more"), "{below}");
}

#[test]
fn the_total_of_a_page_has_the_time_of_topics_once() {
    let live = with_ideas(16, &["Rota", "Keys"]).does(Intent::Next).does(Intent::ToggleClock).minutes(8);
    let live = live.does(Intent::EndTopic).does(Intent::ToggleClock).minutes(8);
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let page = html(&seen.shown(), &Options::default());
    assert!(page.contains("In all: planned 26 min, 16 min so far."), "{page}");
}

/// On the step of topics: of these, with so many dots each, two are wanted.
fn voted(ideas: &[&str], dots: &[u32]) -> Live {
    let mut made = SessionBuilder::new("What first?");
    for step in voted_topics().steps {
        made = made.step_with(step);
    }
    let mut live = made.size(6).begin();
    for idea in ideas {
        live = live.captured("ideas", None, idea);
    }
    let of: Vec<ItemRef> = live.session().state().notes.iter().map(|note| ItemRef::Note(note.id)).collect();
    let one = |(of, dots): (&ItemRef, &u32)| ItemDots { item: "".into(), of: vec![*of], dots: *dots };
    let tally = Tally::Dots { items: of.iter().zip(dots).map(one).collect(), people: 0, each: Some(1) };
    let (capture, audience) = ("pick".into(), Audience::Room);
    let live = live.does(Intent::Count { step: nth(1), capture, tally, audience, count: 0, voters: None });
    live.does(Intent::ToggleVote(CaptureRef { part: 0, id: "pick".into() })).does(Intent::GoTo(nth(2)))
}

fn picks(live: &Live, names: &[&str]) -> Intent {
    let all = live.session().state().topic_candidates(nth(2));
    let find = |name: &&str| all.iter().find(|item| item.text.as_str() == *name).unwrap().of;
    Intent::ChooseTopics(names.iter().map(find).collect())
}

fn files(live: &Live) -> [String; 3] {
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let options = Options::default();
    [markdown(&seen.shown(), &options), html(&seen.shown(), &options), json(&seen.shown(), &options)]
}

#[test]
fn a_tie_among_topics_that_is_settled_by_hand_is_told_and_what_was_not_chosen_is_parked() {
    let before = voted(&["Rota", "Heating", "Keys", "Lunch"], &[3, 2, 2, 1]);
    let live = before.clone().does(picks(&before, &["Keys", "Rota"]));
    assert_eq!(title(&live), "Keys");
    assert_eq!(parked(live.session()), ["Heating"], "nobody voted Lunch into the tie");
    let [text, page, data] = files(&live);
    let told = "Tied: Heating; Keys. The room chose: Keys. Taken forward: Keys; Rota.";
    assert!(text.contains(told), "{text}");
    assert!(page.contains(told), "{page}");
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    let result = data["captures"][0].clone();
    assert_eq!(result["choices"][0]["how"], "room", "{data}");
    assert_eq!(result["choices"][0]["chosen"], serde_json::json!(["Keys", "Rota"]), "{data}");
    assert_eq!(Session::replay(live.session().records().to_vec()), *live.session());
    // Worded anew where it was said, it is so where it is parked; and its number is its own.
    let ItemRef::Note(note) = before.session().state().topic_candidates(nth(2))[1].of else { panic!() };
    let (kind, text) = (NoteKind::Note, "The heating".into());
    let worded = live.clone().does(Intent::EditNote { note, kind, text, audience: Audience::Room });
    assert_eq!(parked(worded.session()), ["The heating"]);
    let more = live.clone().note("More");
    assert_eq!(parked(more.session()), ["Heating"]);
    // One undo takes all of it back.
    let back = live.does(Intent::Undo);
    assert_eq!(title(&back), title(&before));
    assert_eq!(parked(back.session()), [""; 0]);
    assert!(back.session().state().choices.is_empty());
    assert!(files(&back).iter().all(|file| !file.contains("Tied")));
}

#[test]
fn of_a_tie_among_topics_all_can_be_kept_or_none() {
    let live = voted(&["Rota", "Heating", "Keys"], &[3, 2, 2]);
    // Going on says nothing of which the room wants.
    assert_eq!(live.session().decide(Intent::Next, live.t()), Err(Refusal::TopicsTied));
    let all = live.clone().does(picks(&live, &["Rota", "Heating", "Keys"]));
    assert_eq!(parked(all.session()), [""; 0]);
    assert_eq!(all.session().state().choices[0].how, Choice::KeepAll);
    assert!(
        files(&all)[0]
            .contains("Tied: Heating; Keys. All of them were kept. Taken forward: Rota; Heating; Keys."),
        "{}",
        files(&all)[0]
    );
    let tied = voted(&["Heating", "Keys", "Rota", "Lunch"], &[2, 2, 2, 0]);
    let none = tied.clone().does(picks(&tied, &["Lunch"]));
    assert_eq!(parked(none.session()), ["Heating", "Keys", "Rota"]);
    assert!(
        files(&none)[0].contains("Tied: Heating; Keys; Rota. The room chose none of them."),
        "{}",
        files(&none)[0]
    );
    // Without a tie nothing is told, and nothing parked.
    let clear = voted(&["Rota", "Heating", "Keys"], &[3, 2, 1]);
    let clear = clear.clone().does(picks(&clear, &["Rota"]));
    assert_eq!((parked(clear.session()).len(), clear.session().state().choices.len()), (0, 0));
}

/// Somebody comes who may not know of them: their step goes on as one, with its whole time, and they are back once that person
/// has left. What passed in between was their time as well.
#[test]
fn topics_rest_while_somebody_is_here_who_may_not_know_of_them() {
    let mut script = script_of(40);
    script = script.activity(|activity| activity.steps[0].confidential = true);
    let mut live = script.begin();
    for idea in ["Pay", "Rota", "Keys"] {
        live = live.captured("ideas", None, idea);
    }
    let live = live.does(Intent::Next).does(Intent::Next).does(Intent::ToggleClock).minutes(5);
    let come = live.does(Intent::ChangePeople(PeopleChange::More(1))).minutes(3);
    let state = come.session().state();
    assert_eq!((state.current(), state.is_running()), (Some(nth(1)), true));
    let reading = state.reading(nth(1), come.t());
    assert_eq!((reading.length, reading.elapsed), (Millis::minutes(40), Millis::minutes(8)));
    assert_eq!(ends(&come), "14:45", "all that the step has left, and the last one");
    assert_eq!(come.clone().try_intent(Intent::Next), Err(Refusal::NoTopics), "none is proposed");
    let first = state.topics[&nth(1)].all[0].at;
    assert_eq!(come.clone().try_intent(Intent::GoTo(first)), Err(Refusal::TopicRests));
    // A minute more is the step's.
    let longer = come.clone().does(Intent::Adjust(-60_000));
    assert_eq!(longer.session().state().reading(nth(1), come.t()).length, Millis::minutes(39));
    // What others choose then has the time that is left; it is known to all of them.
    let own = come.clone().note("Ours");
    let of = ItemRef::Note(own.session().state().notes.last().unwrap().id);
    let own = own.does(Intent::ChooseTopics(vec![of])).does(Intent::ToggleClock).minutes(8);
    assert_eq!((title(&own).as_str(), ends(&own).as_str()), ("Ours", "14:21"));
    let close = own.does(Intent::EndTopic);
    assert_eq!(title(&close), "Close");
}

/// By name: whoever came has left, and the topics are back where they were.
#[test]
fn topics_come_back_with_those_who_may_know_of_them() {
    let mut script = SessionBuilder::new("Lean coffee")
        .people(&["Asha Rao", "Ben Ode", "Cy Dee"])
        .step("Write", 5)
        .capture(capture("ideas", "What we could talk about", &[]))
        .step_with(talk(40))
        .step("Close", 5);
    script = script.activity(|activity| activity.steps[0].confidential = true);
    let mut live = script.begin();
    for idea in ["Pay", "Rota", "Keys"] {
        live = live.captured("ideas", None, idea);
    }
    let live = live.does(Intent::Next).does(Intent::Next).does(Intent::ToggleClock).minutes(5);
    let before = live.session().state().plan.clone();
    let line = roundtable::domain::session::NameLine::parse_list("Zed Newman").remove(0);
    let come = live.does(Intent::ChangePeople(PeopleChange::Join(vec![line]))).minutes(3);
    assert_eq!(come.session().state().plan.len(), before.len() - 3);
    let zed = come.session().state().people.last().unwrap().person.id;
    let back = come.does(Intent::ChangePeople(PeopleChange::Toggle(zed)));
    assert_eq!(back.session().state().plan, before);
    let all = back.session().state().topics_in_all(nth(1), back.t()).unwrap();
    assert_eq!((all.reading.length, all.reading.elapsed), (Millis::minutes(40), Millis::minutes(8)));
    let on = back.does(Intent::Next);
    assert_eq!(title(&on), "Rota", "five minutes of the first one were had");
}
