//! The plan changed while the session goes on: a step now, a timer, and steps to come moved, lengthened and left out.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use crate::support;

use roundtable::domain::activity::{Capture, CaptureKind, Grouping, ItemSource, SourceOf, Step, Topics};
use roundtable::domain::event::{Audience, Event, StepRef};
use roundtable::domain::programme::break_step;
use roundtable::domain::seen::{Facilitator, Present, Room, Seen};
use roundtable::domain::session::{Intent, NewStep, PeopleChange, Refusal, SessionStage, Towards, When};
use roundtable::domain::time::Millis;
use roundtable::domain::timer::Phase;
use support::build::{Live, SessionBuilder, capture, nth, step};

fn wanted(title: &str, minutes: u64) -> NewStep {
    let (length, grouping) = (Millis::minutes(minutes), Grouping::Everyone);
    NewStep { title: title.into(), length, grouping, when: When::Now, audience: Audience::Room }
}

fn now(title: &str, minutes: u64) -> Intent {
    Intent::AddStep(Box::new(wanted(title, minutes)))
}

fn next(title: &str, minutes: u64) -> Intent {
    Intent::AddStep(Box::new(NewStep { when: When::Next, ..wanted(title, minutes) }))
}

fn titles(live: &Live) -> Vec<String> {
    let seen: Seen<'_, Present> = Seen::new(live.session(), live.t());
    seen.steps().map(|step| step.title().to_string()).collect()
}

fn title(live: &Live) -> String {
    let seen: Seen<'_, Present> = Seen::new(live.session(), live.t());
    seen.current().unwrap().title().to_string()
}

fn ends(live: &Live) -> String {
    let seen: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    seen.ends_at().unwrap().format("%H:%M").to_string()
}

fn left(live: &Live, at: StepRef) -> Millis {
    live.session().state().clock(at).read(live.t(), &live.session().state().excluded).remaining()
}

fn four() -> Live {
    let whole = SessionBuilder::new("Four").size(6).step("One", 10).step("Two", 10);
    whole.step("Three", 10).step("Four", 10).begin()
}

#[test]
fn a_step_now_begins_and_the_one_that_was_on_goes_on_with_what_it_had_left() {
    let live = four().minutes(4);
    let before = ends(&live);
    assert_eq!(before, "14:40");
    let live = live.does(now("What did we miss?", 7));
    assert_eq!((title(&live), ends(&live)), ("What did we miss?".into(), "14:47".into()));
    assert!(live.session().state().is_running(), "it begins");
    assert_eq!(titles(&live), ["What did we miss?", "One", "Two", "Three", "Four"]);
    let live = live.minutes(7).does(Intent::Next);
    assert_eq!((title(&live), left(&live, nth(0))), ("One".into(), Millis::minutes(6)));
    assert_eq!(ends(&live), "14:47");
    let standing = Seen::<Facilitator>::new(live.session(), live.t()).standing().unwrap();
    assert_eq!(standing.over, 7 * 60_000, "none of it was planned");
    let live = live.does(Intent::Undo).does(Intent::Undo);
    assert_eq!((title(&live), titles(&live).len()), ("One".into(), 4));
    assert_eq!(left(&live, nth(0)), Millis::ZERO, "the clock ran as if the key had never been pressed");
}

#[test]
fn a_step_now_comes_after_one_whose_time_is_up() {
    let live = four().minutes(11).does(now("More", 3));
    assert_eq!(titles(&live), ["One", "More", "Two", "Three", "Four"]);
    let live = live.minutes(3).does(Intent::Next);
    assert_eq!(title(&live), "Two");
}

#[test]
fn a_step_can_be_next_instead() {
    let live = four().minutes(4).does(next("Later", 5));
    assert_eq!((title(&live), ends(&live)), ("One".into(), "14:45".into()));
    assert!(live.session().state().is_running(), "whatever is on stays");
    assert_eq!(titles(&live), ["One", "Later", "Two", "Three", "Four"]);
    let live = live.does(Intent::Next);
    assert_eq!(title(&live), "Later");
    assert!(!live.session().state().is_running(), "it waits, as every step");
}

#[test]
fn when_the_steps_are_behind_it_is_the_last() {
    let mut live = four();
    live.event(Event::ReviewOpened);
    let live = live.does(now("One more", 5));
    assert_eq!((titles(&live)[4].as_str(), title(&live).as_str()), ("One more", "One more"));
    assert!(matches!(live.session().state().stage, SessionStage::Step(_)));
    let mut waits = SessionBuilder::new("Four").step("One", 10).prepare();
    assert_eq!(waits.try_intent(now("Too early", 5)), Err(Refusal::NoStep));
    assert_eq!(waits.try_intent(now("Nothing", 0)), Err(Refusal::ShortestStep));
}

#[test]
fn what_was_typed_is_for_those_whom_the_step_is_for() {
    let secret = Step { confidential: true, ..step("In confidence", 10) };
    let live = SessionBuilder::new("Ward").people(&["Asha", "Ben", "Cy"]).step("Open", 5).step_with(secret);
    let live = live.begin().next_step().does(now("Bullying on Ward 7", 5));
    let state = live.session().state();
    let at = state.current().unwrap();
    assert!(state.step(at).unwrap().confidential, "as the step that was on");
    assert_eq!(state.default_audience(Some(at)), Audience::Us);
    assert_eq!(state.added[&at].audience, Audience::Us);
    let room: Seen<'_, Room> = Seen::new(live.session(), live.t());
    assert_eq!(room.current().unwrap().title().as_str(), "Added step");
    assert_eq!(title(&live), "Bullying on Ward 7");
    // Whoever comes was not there when it was said.
    let join =
        Intent::ChangePeople(PeopleChange::Join(roundtable::domain::session::NameLine::parse_list("Dee")));
    let live = live.does(join);
    assert_eq!(title(&live), "Added step");
    let you: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    assert_eq!(you.current().unwrap().title().as_str(), "Bullying on Ward 7");
}

#[test]
fn a_break_leaves_a_confidential_session_confidential() {
    let secret = || Step { confidential: true, ..step("In confidence", 10) };
    let live = SessionBuilder::new("Ward").size(5).step_with(secret()).step_with(secret()).begin();
    assert!(live.session().state().is_confidential());
    let live = live.does(Intent::BreakNow(Millis::minutes(5)));
    assert!(live.session().state().is_confidential(), "nothing is said in a break");
    let live = live.does(now("More", 5));
    assert!(live.session().state().is_confidential(), "nor in a step that is put in");
}

#[test]
fn steps_to_come_are_moved_one_place_at_a_time() {
    let mut live = four();
    for (at, towards, why) in [
        (nth(0), Towards::End, Refusal::IsOn),
        (nth(1), Towards::Start, Refusal::IsNext),
        (nth(3), Towards::End, Refusal::IsLast),
    ] {
        assert_eq!(live.try_intent(Intent::MoveStep(at, towards)), Err(why));
    }
    let live = live.does(Intent::MoveStep(nth(3), Towards::Start));
    assert_eq!(titles(&live), ["One", "Two", "Four", "Three"]);
    let live = live.does(Intent::MoveStep(nth(1), Towards::End));
    assert_eq!(titles(&live), ["One", "Four", "Two", "Three"]);
    let live = live.next_step();
    assert_eq!(title(&live), "Four");
    let mut back = live.does(Intent::Back);
    assert_eq!(back.try_intent(Intent::MoveStep(nth(0), Towards::End)), Err(Refusal::IsOn));
    let live = back.does(Intent::Undo).does(Intent::Undo).does(Intent::Undo).does(Intent::Undo);
    assert_eq!(titles(&live), ["One", "Two", "Four", "Three"], "each can be taken back");
}

#[test]
fn steps_that_were_moved_stay_where_they_are_when_somebody_comes() {
    let live = four().does(Intent::MoveStep(nth(3), Towards::Start)).does(next("Added", 5));
    let before = titles(&live);
    let live = live.does(Intent::ChangePeople(PeopleChange::More(2)));
    assert_eq!(titles(&live), before);
    assert_eq!(before, ["One", "Added", "Two", "Four", "Three"]);
}

#[test]
fn what_a_step_takes_stays_before_it() {
    let vote = |id: &str, from: &str| Capture {
        id: id.into(),
        extends: None,
        label: "".into(),
        kind: CaptureKind::Vote {
            items: Vec::new(),
            source: Some(ItemSource { from: SourceOf::Capture(from.into()), top: None }),
            dots: None,
        },
    };
    let extends = |id: &str, of: &str| Capture { extends: Some(of.into()), ..capture(id, "", &[]) };
    let mut live = SessionBuilder::new("Ideas")
        .size(6)
        .step("Open", 5)
        .step("Ideas", 5)
        .capture(capture("ideas", "Ideas", &[]))
        .step("More", 5)
        .capture(extends("more", "ideas"))
        .step("Vote", 5)
        .capture(vote("vote", "ideas"))
        .step("Close", 5)
        .begin();
    for (at, towards, why) in [
        (nth(2), Towards::Start, Refusal::TakesFromBefore),
        (nth(1), Towards::End, Refusal::GivesToNext),
        // Whatever adds to the list is voted on, too.
        (nth(3), Towards::Start, Refusal::TakesFromBefore),
        (nth(2), Towards::End, Refusal::GivesToNext),
    ] {
        assert_eq!(live.try_intent(Intent::MoveStep(at, towards)), Err(why), "{at:?}");
    }
    let live =
        live.does(Intent::MoveStep(nth(4), Towards::Start)).does(Intent::MoveStep(nth(4), Towards::Start));
    assert_eq!(titles(&live), ["Open", "Ideas", "Close", "More", "Vote"]);
}

#[test]
fn topics_are_moved_among_themselves_and_stay_together() {
    let source = ItemSource { from: SourceOf::Capture("ideas".into()), top: None };
    let topics = Topics { source, each: Millis::minutes(8), more: Millis::minutes(4), extensions: 2 };
    let mut live = SessionBuilder::new("Lean coffee")
        .size(6)
        .step("Write", 5)
        .capture(capture("ideas", "Ideas", &[]))
        .step_with(Step { topics: Some(topics), ..step("Talk", 40) })
        .step_with(break_step(&"Tea".into(), Millis::minutes(10)))
        .step("Close", 5)
        .begin();
    assert_eq!(live.try_intent(Intent::MoveStep(nth(1), Towards::Start)), Err(Refusal::IsNext));
    for idea in ["Rota", "Heating", "Keys"] {
        live = live.captured("ideas", None, idea);
    }
    let live = live.does(Intent::Next).does(Intent::Next).does(Intent::ToggleClock);
    let live = live.does(Intent::MoveStep(nth(6), Towards::Start));
    assert_eq!(titles(&live)[2..5], ["Rota", "Keys", "Heating"]);
    // A step of work does not come between topics.
    let mut beside = live.clone().does(Intent::MoveStep(nth(3), Towards::Start));
    assert_eq!(titles(&beside)[4..], ["Heating", "Close", "Tea"]);
    assert_eq!(beside.try_intent(Intent::MoveStep(nth(3), Towards::Start)), Err(Refusal::TopicsTogether));
    let live = live.minutes(8).does(Intent::EndTopic);
    assert_eq!(title(&live), "Keys", "what was moved comes in its new place");
    // A break may come between them; what was put in for next comes before the next of them.
    let live = live.does(Intent::MoveStep(nth(2), Towards::Start));
    assert_eq!(titles(&live)[2..6], ["Rota", "Keys", "Tea", "Heating"]);
    let live = live.does(next("Stretch", 2)).does(Intent::EndTopic);
    assert_eq!(title(&live), "Stretch");
    let live = live.does(Intent::Next);
    assert_eq!(title(&live), "Tea");
    let live = live.does(Intent::Next);
    assert_eq!(title(&live), "Heating");
}

#[test]
fn a_topic_that_was_left_out_by_hand_is_not_brought_back_by_time_that_is_found() {
    let source = ItemSource { from: SourceOf::Capture("ideas".into()), top: None };
    let topics = Topics { source, each: Millis::minutes(8), more: Millis::minutes(4), extensions: 2 };
    let mut live = SessionBuilder::new("Lean coffee")
        .size(6)
        .step("Write", 5)
        .capture(capture("ideas", "Ideas", &[]))
        .step_with(Step { topics: Some(topics), ..step("Talk", 40) })
        .step("Close", 5)
        .begin();
    for idea in ["Rota", "Heating"] {
        live = live.captured("ideas", None, idea);
    }
    let live = live.does(Intent::Next).does(Intent::Next).does(Intent::ToggleLeftOut(nth(4))).minutes(1);
    let live = live.does(Intent::EndTopic);
    assert_eq!(title(&live), "Close");
}

#[test]
fn a_step_stays_within_its_activity() {
    let live = SessionBuilder::new("Both").size(6).step("A", 5).step("B", 5);
    let mut live = live.part("second", "Second").step("C", 5).begin();
    let at = StepRef { part: 1, step: 0 };
    assert_eq!(live.try_intent(Intent::MoveStep(at, Towards::Start)), Err(Refusal::StaysInActivity));
    assert_eq!(live.try_intent(Intent::MoveStep(nth(1), Towards::End)), Err(Refusal::StaysInActivity));
}

#[test]
fn steps_to_come_are_lengthened_shortened_left_out_and_brought_back() {
    let live = four().does(Intent::AdjustStep(nth(2), 300_000));
    assert_eq!((left(&live, nth(2)), ends(&live)), (Millis::minutes(15), "14:45".into()));
    let mut live = live.does(Intent::AdjustStep(nth(2), -3_600_000));
    assert_eq!((left(&live, nth(2)), ends(&live)), (Millis::minutes(1), "14:31".into()), "a minute stays");
    assert_eq!(live.try_intent(Intent::AdjustStep(nth(2), -60_000)), Err(Refusal::ShortestStep));
    let live = live.does(Intent::ToggleLeftOut(nth(3)));
    assert_eq!(ends(&live), "14:21");
    let live = live.does(Intent::ToggleLeftOut(nth(3)));
    assert_eq!(ends(&live), "14:31");
    let mut live = live.does(Intent::ToggleLeftOut(nth(1))).does(Intent::Next);
    assert_eq!(title(&live), "Three");
    assert_eq!(live.try_intent(Intent::ToggleLeftOut(nth(2))), Err(Refusal::IsOn));
    assert_eq!(live.try_intent(Intent::AdjustStep(nth(0), 60_000)), Err(Refusal::IsBehind));
    let live = live.does(Intent::AdjustStep(nth(2), 60_000));
    assert_eq!(left(&live, nth(2)), Millis::minutes(2), "of the step that is on, too");
}

#[test]
fn a_timer_runs_while_the_clock_of_its_step_does_and_never_changes_it() {
    let live = four().minutes(2).does(Intent::SetTimer(Some(Millis::minutes(3))));
    let read = |live: &Live| live.session().state().question_timer(live.t());
    assert_eq!(read(&live).unwrap().remaining(), Millis::minutes(3));
    assert_eq!((left(&live, nth(0)), ends(&live)), (Millis::minutes(8), "14:40".into()));
    let live = live.minutes(1).does(Intent::ToggleClock).minutes(5);
    let paused = read(&live).unwrap();
    assert_eq!((paused.remaining(), paused.phase), (Millis::minutes(2), Phase::Paused));
    let live = live.does(Intent::ToggleClock).minutes(2);
    assert!(read(&live).unwrap().is_over());
    assert_eq!(left(&live, nth(0)), Millis::minutes(5));
    let live = live.seconds(59);
    assert!(read(&live).is_some(), "it says so for a while");
    let mut live = live.seconds(1);
    assert_eq!(read(&live), None);
    assert_eq!(live.try_intent(Intent::SetTimer(None)), Err(Refusal::NoTimer));
    let live = live.does(Intent::SetTimer(Some(Millis::minutes(2)))).does(Intent::SetTimer(None));
    assert_eq!(read(&live), None);
    let live = live.does(Intent::Undo);
    assert_eq!(read(&live).unwrap().length, Millis::minutes(2), "its end can be taken back");
}

#[test]
fn a_timer_waits_with_its_step_and_for_it() {
    let live = four().does(Intent::Next).does(Intent::SetTimer(Some(Millis::minutes(3)))).minutes(2);
    let read = |live: &Live| live.session().state().question_timer(live.t());
    assert_eq!(
        read(&live).map(|timer| (timer.remaining(), timer.phase)),
        Some((Millis::minutes(3), Phase::Waiting))
    );
    let live = live.does(Intent::ToggleClock).minutes(1).does(Intent::BreakNow(Millis::minutes(5)));
    assert_eq!(read(&live), None, "a break has none");
    let live = live.minutes(5).does(Intent::Next);
    assert_eq!(read(&live).map(|timer| timer.remaining()), Some(Millis::minutes(2)));
}
