//! The next session of a series opens with last time's actions.

use super::places::next_time;
use super::support::drive::{Driver, full};
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::event::ActionStatus;
use roundtable::domain::seen::{Facilitator, Seen};

fn stands(it: &Driver) -> Vec<ActionStatus> {
    it.all().recalled().map(|one| one.status).collect()
}

#[test]
fn it_opens_with_what_is_still_open_and_each_is_settled_with_one_key() {
    let mut it = next_time();
    assert_eq!(it.model.overlay, Some(Overlay::LastTime(0)));
    let words = it.words();
    assert!(
        words.contains("Write to the council") && words.contains("Asha Rao · due Monday 23 November 2026")
    );
    assert!(words.contains("overdue"), "{words}");
    assert!(!words.contains("director") && !words.contains("mine"), "{words}");
    it.keys("d x");
    assert_eq!(it.marked().split_whitespace().next(), Some("☐"), "the next one is marked: {}", it.marked());
    use ActionStatus::{Done, Dropped, Open};
    assert_eq!(stands(&it), [Done, Dropped, Open, Open]);
    it.keys("u");
    assert_eq!(stands(&it), [Done, Open, Open, Open]);
    it.keys("enter");
    assert!(it.model.overlay.is_none() && matches!(it.model.screen, Screen::Rules(_)));
    // It can be looked at again at any time, and in the step.
    it.keys("y l g");
    assert_eq!(stands(&it), [Open, Open, Open, Open]);
    it.keys("esc");
    assert_eq!(it.step(), "Three words each");
    let again: Vec<ActionStatus> = Seen::<'_, Facilitator>::new(&it.replayed(), it.replayed().last_t())
        .recalled()
        .map(|one| one.status)
        .collect();
    assert_eq!(again, stands(&it));
}

#[test]
fn what_is_still_going_is_carried_over_again_and_counted() {
    let mut it = next_time();
    it.keys("d enter y R → L → y l");
    let mut third =
        it.begins_again(SetUpRequest { series: Some("Monthly".into()), ..SetUpRequest::default() });
    let words = third.words();
    assert!(!words.contains("Write to the council"), "it was done: {words}");
    assert!(words.contains("carried over once before"), "{words}");
    third.keys("enter enter");
    assert_eq!(third.model.overlay, None);
}

#[test]
fn another_series_a_rehearsal_and_a_first_time_open_with_nothing() {
    for wanted in [
        SetUpRequest { series: Some("Weekly".into()), ..SetUpRequest::default() },
        SetUpRequest::default(),
        SetUpRequest { series: Some("Monthly".into()), rehearsal: Some(60), ..SetUpRequest::default() },
    ] {
        let mut it = next_time();
        it.keys("enter y R → → l");
        let mut it = it.begins_again(wanted);
        assert_eq!(it.model.overlay, None, "{}", it.screen());
        assert!(it.keys("l").notice().contains("Nothing is left from last time"), "{}", it.notice());
    }
}

#[test]
fn a_kill_before_anything_was_found_asks_again() {
    let mut it = next_time();
    let id = it.model.session_id().unwrap().to_owned();
    // Only the first two records had got to the disk.
    it.disk.journals.get_mut(&id).unwrap().lines.truncate(2);
    it.killed_for(5, 0).resumes_session(&id);
    assert_eq!(it.model.overlay, Some(Overlay::LastTime(0)), "{}", it.screen());
    // With the actions in the journal it goes on from there.
    it.keys("d").killed_for(5, 9).resumes_session(&id);
    assert_eq!(stands(&it)[0], ActionStatus::Done);
    assert_eq!(it.model.overlay, None);
}

#[test]
fn a_group_may_do_without_names() {
    let mut it =
        Driver::set_up(full(), SetUpRequest { series: Some("Monthly".into()), ..SetUpRequest::default() });
    it.typed("8").keys("enter y").take("a", "Find Eve").typed("Eve Newcomer").keys("enter enter");
    it.keys("R → → l");
    let it = it.begins_again(SetUpRequest { series: Some("Monthly".into()), ..SetUpRequest::default() });
    assert!(it.words().contains("Find Eve Eve Newcomer"), "{}", it.words());
    let seen = it.model.present().unwrap();
    assert_eq!(seen.people().count(), 0, "who owns an action is not here for that");
}

#[test]
fn what_two_people_keep_between_them_does_not_open_a_meeting_of_more() {
    let two = SetUpRequest {
        series: Some("Monthly".into()),
        format: Some(Format::OneToOne),
        ..SetUpRequest::default()
    };
    let mut it = Driver::set_up(full(), two.clone());
    it.keys("enter y").take("a", "Talk about Cy").keys("enter enter R → → l");
    let group = it.begins_again(SetUpRequest {
        series: Some("Monthly".into()),
        people: Some(8),
        ..SetUpRequest::default()
    });
    assert_eq!(group.model.overlay, None, "{}", group.screen());
    let again = it.begins_again(two);
    assert_eq!(again.model.overlay, None, "nobody knows who the two are: {}", again.screen());
}

/// An owner or a day that was settled in confidence is not said openly by an Enter.
#[test]
fn what_was_settled_in_confidence_of_last_times_actions_is_said_openly_after_a_yes_only() {
    for (key, settled, more) in [("w", "Quokka", "Quokka, Ben"), ("y", "24 Dec", "25 Dec")] {
        let mut it = next_time();
        it.keys("enter y");
        let walk_to = |it: &mut Driver, title: &str| {
            // Through the prompts, too.
            while it.step() != title {
                it.keys("→");
            }
            it.keys("space l").keys(key);
        };
        walk_to(&mut it, "Share in twos");
        it.keys("ctrl-u").typed(settled).keys("enter enter esc esc");
        walk_to(&mut it, "Together");
        let records = it.model.records().len();
        // What it begins with says nothing new.
        let mut same = it.clone();
        same.keys("enter");
        assert!(
            same.model.line.is_none() && same.model.records().len() == records,
            "{key}\n{}",
            same.screen()
        );
        it.keys("ctrl-u").typed(more).keys("enter");
        assert!(it.screen().contains("Save openly what was typed in confidence?"), "{key}\n{}", it.screen());
        it.keys("n");
        assert!(it.model.line.is_some() && it.model.records().len() == records, "{key}\n{}", it.screen());
        it.keys("enter y enter enter");
        assert!(it.model.records().len() > records, "{key}\n{}", it.screen());
    }
}
