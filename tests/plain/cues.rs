//! What a step is for, what is said while it goes on, and the gong: in lines.

use super::lines::Plain;
use super::support::drive::full;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Activity;
use roundtable::domain::cue::{Cue, CueTime};
use roundtable::domain::time::Millis;

fn cued() -> Activity {
    let mut activity = full();
    activity.materials = vec!["Pens".into()];
    let first = &mut activity.steps[0];
    first.why = "Everyone has their own words first".into();
    first.lead = "Asha".into();
    let say = |at, say: &str| Cue { at, say: say.into(), only: Vec::new() };
    first.cues = vec![
        say(CueTime::AfterStart(Millis::minutes(1)), "Write in silence"),
        say(CueTime::BeforeEnd(Millis::minutes(1)), "Choose three"),
    ];
    activity
}

/// At its ground rules, with eight people.
fn eight(activity: Activity) -> Plain {
    let mut plain = Plain::set_up(activity, SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    while !plain.transcript().contains("Ground rules") {
        plain.line("");
    }
    plain
}

#[test]
fn what_is_to_be_brought_is_said_in_the_set_up() {
    assert!(eight(cued()).transcript().contains("Have ready: Pens."));
}

#[test]
fn a_cue_is_a_line_with_what_is_left_and_the_step_read_again_says_the_latest() {
    let mut plain = eight(cued());
    plain.line("next").line("start").pass(59);
    assert_eq!(plain.last, [""; 0]);
    plain.pass(1);
    assert_eq!(plain.last, ["Write in silence. 4 min left."]);
    plain.pass(180);
    assert!(plain.last.contains(&"Choose three. 1 min left.".to_owned()), "{:?}", plain.last);
    plain.line("step");
    assert!(plain.last.contains(&"Choose three.".to_owned()), "{:?}", plain.last);
    assert!(!plain.last.iter().any(|line| line.contains("silence")), "{:?}", plain.last);
}

#[test]
fn why_says_what_a_step_is_for_and_peek_who_leads_it() {
    let mut plain = eight(cued());
    plain.line("next").line("why");
    assert_eq!(plain.last, ["What it is for: Everyone has their own words first."]);
    plain.line("peek");
    assert!(plain.last.contains(&"Led by: Asha.".to_owned()), "{:?}", plain.last);
    plain.line("hide").line("next").line("why");
    assert!(plain.last.join(" ").contains("does not say what this step is for"), "{:?}", plain.last);
}

#[test]
fn the_gong_is_tried_and_then_used_by_its_word() {
    let mut plain = eight(cued());
    plain.line("gong");
    assert!(plain.it.gongs == 1 && plain.last.join(" ").contains("gong on"), "{:?}", plain.last);
    plain.line("gong on");
    assert_eq!(plain.last, ["The gong is used in this session."]);
    plain.line("next").line("start").pass(60).pass(240);
    assert_eq!((plain.it.gongs, plain.bells), (3, 0), "tried, at the first cue, at the end");
    plain.line("gong off");
    assert_eq!(plain.last, ["The gong is off."]);
}
