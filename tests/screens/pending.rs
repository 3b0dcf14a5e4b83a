//! What is being asked when a confidential step begins is gone on with there by those who are here; everybody else is shown it as it
//! was.

use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{AtZero, CaptureKind, Format, Step};
use roundtable::domain::event::Audience;
use roundtable::domain::session::NameLine;

use super::support::choosing::openly_then_in_confidence;
use super::support::drive::{Driver, asking};

/// An open step with two people of three, and a confidential one after it.
fn begun(at_zero: AtZero) -> Driver {
    let mut activity = asking();
    activity.steps[0] = Step { at_zero, ..activity.steps[0].clone() };
    activity.steps[1].confidential = true;
    let names = NameLine::parse_list("Asha Rao\nBen Ode\nCy Dee");
    let wanted = SetUpRequest { format: Some(Format::SmallGroup), names, ..SetUpRequest::default() };
    let mut it = Driver::set_up(activity, wanted);
    it.keys("enter enter space");
    it
}

fn asks(it: &mut Driver) {
    it.keys("V 1").typed("Shall we go").keys("enter");
}

/// Who is away comes back, and the room is asked again.
fn cy_is_back(it: &mut Driver) {
    it.keys("j ↓ ↓ space esc V");
}

#[test]
fn a_poll_that_is_put_aside_is_changed_in_confidence_for_those_who_are_here() {
    for done in ["[", "2", "2 ctrl-r esc esc", "ctrl-d y", "ctrl-p ctrl-p 2"] {
        let mut it = begun(AtZero::Overtime);
        asks(&mut it);
        it.keys("esc j ↓ ↓ space esc → space");
        let mut none = it.clone();
        it.keys("V").keys(done).keys("esc esc");
        for one in [&mut none, &mut it] {
            cy_is_back(one);
        }
        let poll = it.model.poll.clone().unwrap();
        assert_eq!((poll.count.voters.eligible, poll.count.total()), (3, 0), "{done}");
        assert_eq!(none.screen(), it.screen(), "{done}");
    }
}

#[test]
fn a_poll_that_is_open_when_the_clock_brings_a_confidential_step_is_gone_on_with_among_those_who_are_here() {
    let mut it = begun(AtZero::Next);
    it.keys("j ↓ ↓ space esc");
    asks(&mut it);
    it.keys("1").pass(60 * 60).keys("2 esc");
    assert!(it.model.present().unwrap().current().unwrap().position == 1, "{}", it.screen());
    it.keys("V");
    let poll = it.model.poll.clone().unwrap();
    assert_eq!((poll.audience, poll.count.total()), (Audience::Us, 12));
    it.keys("esc");
    cy_is_back(&mut it);
    let poll = it.model.poll.clone().unwrap();
    assert_eq!(poll.count.total(), 1);
}

/// In a confidential step no key makes the room's of what is counted there.
#[test]
fn what_is_counted_in_confidence_is_not_given_to_the_room() {
    let mut it = begun(AtZero::Overtime);
    asks(&mut it);
    it.keys("esc → space V");
    for _ in 0..3 {
        it.keys("ctrl-p");
        assert_eq!(it.model.poll.as_ref().unwrap().audience, Audience::Us);
    }
}

#[test]
fn a_kill_keeps_both_versions() {
    let mut it = begun(AtZero::Overtime);
    asks(&mut it);
    it.keys("esc j ↓ ↓ space esc → space V [ esc →").pass(5);
    it.killed_for(60, 0).resumes();
    let among_us = it.keys("y V").model.poll.clone().unwrap();
    assert_eq!((among_us.audience, among_us.count.voters.eligible), (Audience::Us, 2));
    cy_is_back(it.keys("esc"));
    assert_eq!(it.model.poll.clone().unwrap().count.voters.eligible, 3);
}

/// Somebody comes who was not there before.
fn dee_comes(it: &mut Driver) {
    it.keys("esc esc j a").typed("Dee New").keys("enter esc");
}

#[test]
fn a_line_that_is_put_aside_in_confidence_is_not_for_whoever_comes() {
    let ways = [
        ("", "I enter", "m e"),
        ("a", "", "R ↓ w"),
        ("a", "", "R ↓ y"),
        ("", "", "n"),
        ("", "", "S n"),
        ("", "", "m ↓ t"),
    ];
    for (taken, before, open) in ways {
        let mut it = begun(AtZero::Overtime);
        if !taken.is_empty() {
            it.take(taken, "Write to the council").keys("esc esc");
        }
        it.keys("→ space").keys(before).keys("esc").keys(open);
        assert!(it.model.line.is_some(), "{open}\n{}", it.screen());
        it.keys("ctrl-u").typed("Quokka").keys("esc");
        let mut killed = it.clone();
        killed.pass(2).killed_for(5, 99).resumes().keys("y");
        for mut it in [it, killed] {
            let mut same = it.clone();
            same.keys("esc esc").keys(open).keys("ctrl-y");
            assert_eq!(same.line(), "Quokka", "{open}\n{}", same.screen());
            dee_comes(&mut it);
            it.keys(open);
            assert!(
                it.model.line.is_some() && !it.words().contains("draft is kept"),
                "{open}\n{}",
                it.screen()
            );
            it.keys("ctrl-y");
            assert!(!it.line().contains("Quokka"), "{open}\n{}", it.screen());
        }
    }
}

/// An owner, a day, a title and a theme do not say whom they are for: the step that is on says it, and saving them in an open one is
/// asked about.
#[test]
fn what_is_half_typed_in_confidence_is_saved_openly_after_a_yes_only() {
    // What is there first, the keys that open the line, and those that do so later on.
    let ways = [
        ("a", "R ↓ w", "R ↓ w"),
        ("a", "R ↓ y", "R ↓ y"),
        ("I", "m ↑ ↑ e", "m ↑ ↑ ↑ ↑ e"),
        ("n", "S n", "S n"),
    ];
    for (first, open, again) in ways {
        for at_zero in [AtZero::Overtime, AtZero::Next] {
            let text = if first == "a" && open.ends_with('y') { "24 Dec" } else { "Quokka" };
            let mut activity = asking();
            activity.steps[1] = Step { confidential: true, at_zero, ..activity.steps[1].clone() };
            let names = NameLine::parse_list("Asha Rao\nBen Ode\nCy Dee");
            let wanted = SetUpRequest { format: Some(Format::SmallGroup), names, ..SetUpRequest::default() };
            let mut it = Driver::set_up(activity, wanted);
            it.keys("enter enter space").keys(first).typed("Write to the council").keys("enter esc esc");
            let at = |it: &Driver| it.model.present().unwrap().current().unwrap().title().to_string();
            let walk_to = |it: &mut Driver, title: &str| {
                // Through the prompts, too.
                while at(it) != title {
                    it.keys("→");
                }
                it.keys("space");
            };
            walk_to(&mut it, "Share in twos");
            it.keys(open).keys("ctrl-u").typed(text);
            match at_zero {
                AtZero::Next => it.pass(60 * 60),
                _ => {
                    walk_to(it.keys("esc esc esc"), "Together");
                    it.keys(again).keys("ctrl-y")
                }
            };
            assert!(it.model.line.is_some(), "{open}, {at_zero:?}\n{}", it.screen());
            assert_eq!(it.line(), text, "{open}, {at_zero:?}");
            assert_ne!(at(&it), "Share in twos");
            it.keys("enter");
            let tells = |mut it: Driver| {
                dee_comes(it.keys("esc esc esc"));
                let ways = ["m", "esc R", "esc esc S"];
                ways.map(|way| it.keys(way).screen()).concat().contains(text)
            };
            for answer in ["n", "q", "enter", "esc", "ctrl-c"] {
                let mut it = it.clone();
                assert!(it.screen().contains("Save openly what was typed"), "{open}\n{}", it.screen());
                it.keys(answer);
                // Ctrl-C puts it aside.
                assert!(answer == "ctrl-c" || it.line() == text, "{open}, {answer}\n{}", it.screen());
                assert!(!tells(it), "{open}, {at_zero:?}, {answer}");
            }
            // A name that is new is asked about.
            it.keys("y enter");
            assert!(tells(it.clone()), "{open}, {at_zero:?}\n{}", it.screen());
        }
    }
}

#[test]
fn a_line_of_the_room_is_gone_on_with_in_confidence_among_those_who_are_here() {
    for at_zero in [AtZero::Overtime, AtZero::Next] {
        let mut it = begun(at_zero);
        it.keys("n").typed("Wombats");
        match at_zero {
            AtZero::Next => it.pass(60 * 60),
            _ => it.keys("esc → space n ctrl-y"),
        };
        assert!(it.model.present().unwrap().current().unwrap().position == 1, "{}", it.screen());
        it.typed(" and Quokka").keys("esc");
        dee_comes(&mut it);
        it.keys("n ctrl-y");
        assert_eq!(it.line(), "Wombats", "{at_zero:?}\n{}", it.screen());
        // To the others it is as they left it.
        it.keys("esc j ↓ ↓ ↓ space esc n ctrl-y");
        assert_eq!(it.line(), "Wombats and Quokka", "{at_zero:?}\n{}", it.screen());
    }
    // Looked at only, it is one.
    let mut it = begun(AtZero::Overtime);
    it.keys("n").typed("Wombats").keys("esc → space n ctrl-y esc");
    assert_eq!(it.model.aside.len(), 1);
}

#[test]
fn a_step_that_is_being_added_is_gone_on_with_in_confidence_among_those_who_are_here() {
    let mut it = begun(AtZero::Overtime);
    it.keys("I").typed("Wombats").keys("esc → space I").typed(" and Quokka").keys("esc");
    dee_comes(&mut it);
    it.keys("I");
    assert_eq!(it.model.new_step.as_ref().unwrap().title.text(), "Wombats", "{}", it.screen());
    it.keys("esc j ↓ ↓ ↓ space esc I");
    assert_eq!(it.model.new_step.as_ref().unwrap().title.text(), "Wombats and Quokka", "{}", it.screen());
}

/// What is missing in what they do not know of is not asked about before them, nor is it left on the screen.
#[test]
fn a_question_about_a_hidden_action_goes_with_the_facilitators_view() {
    let told = |secret: bool| {
        let mut it = begun(AtZero::Overtime);
        it.take("n", "Wombats").keys("esc esc → space");
        if secret {
            it.take("a", "Quokka").keys("esc esc");
        }
        dee_comes(&mut it);
        it.keys("v y R → →");
        if secret {
            it.keys("enter");
            assert!(it.screen().contains("who does it"), "{}", it.screen());
        }
        it.resized((81, 24)).screen()
    };
    assert_eq!(told(true), told(false));
}

/// A wording that whoever came has not heard is not changed before them, in the facilitator's view either: theirs is.
#[test]
fn a_hidden_wording_does_not_reach_whoever_came_by_a_change_in_the_facilitators_view() {
    for first in ["", "j ↓ ↓ space esc"] {
        let mut it = begun(AtZero::Overtime);
        it.take("n", "Wombats").keys("esc esc → space R ↓ enter ctrl-u").typed("Quokka").keys("enter esc");
        it.keys(first).keys("→ → → space");
        dee_comes(&mut it);
        assert!(it.keys("R").screen().contains("Wombats"), "{}", it.screen());
        it.keys("esc v y R ↓ enter");
        assert_eq!(it.line(), "Wombats", "{}", it.screen());
        it.typed(" too").keys("enter esc v R");
        assert!(it.screen().contains("Wombats too") && !it.screen().contains("Quokka"), "{}", it.screen());
    }
}

/// What is there already from a confidential step is not said openly by an Enter.
#[test]
fn what_was_settled_in_confidence_is_not_said_openly_by_being_saved_again() {
    let tells = |mut it: Driver| {
        dee_comes(it.keys("esc esc esc"));
        it.keys("R").screen().contains("Quokka")
    };
    let mut it = begun(AtZero::Overtime);
    it.keys("a").typed("Write to the council").keys("enter esc esc → space");
    it.keys("R ↓ w").typed("Quokka").keys("enter enter esc esc esc → → → space R ↓ w");
    assert_eq!(it.line(), "Quokka", "{}", it.screen());
    for kept in ["enter n", "enter esc", "esc"] {
        assert!(!tells(it.clone().keys(kept).clone()), "{kept}");
    }
    it.keys("enter y enter");
    assert!(tells(it.clone()), "{}", it.screen());
}

#[test]
fn a_wording_and_a_checklist_that_were_changed_in_confidence_are_gone_on_with_among_those_who_heard_it() {
    for (is_text, open, first, secret, more) in
        [(true, "w", "Alpha", " Quokka", " more"), (false, "w tab", "Ana", ", Quokka", ", Ben")]
    {
        let mut activity = openly_then_in_confidence();
        activity.steps.push(Step { confidential: false, ..activity.steps[1].clone() });
        for step in &mut activity.steps {
            step.captures.retain(|capture| match capture.kind {
                CaptureKind::Text => is_text,
                CaptureKind::Checklist { .. } => !is_text,
                _ => false,
            });
        }
        let names = NameLine::parse_list("Asha Rao\nBen Ode\nCy Dee");
        let wanted = SetUpRequest { format: Some(Format::SmallGroup), names, ..SetUpRequest::default() };
        let mut it = Driver::set_up(activity, wanted);
        it.keys("enter enter space").keys(open).typed(first).keys("enter esc → space");
        it.keys(open).typed(secret).keys("enter esc → space").keys(open).typed(more).keys("enter esc");
        it.keys("R");
        assert!(it.screen().contains("Quokka"), "{open}\n{}", it.screen());
        dee_comes(it.keys("esc"));
        for way in ["R", "esc w", "esc s"] {
            assert!(!it.keys(way).screen().contains("Quokka"), "{open}, {way}\n{}", it.screen());
        }
    }
}
