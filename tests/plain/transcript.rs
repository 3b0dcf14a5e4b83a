//! Whole transcripts, as somebody reads or hears them.

use super::lines::Plain;

fn kept(name: &str, plain: &Plain) {
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("plain_{name}"), plain.transcript());
    });
}

#[test]
fn a_group_from_the_rules_to_the_export() {
    let mut plain = Plain::four();
    plain.lines(&["help", "agree", "start"]).pass(150);
    plain.lines(&["note Most words are about time", "mine Ben was quiet", "time"]).pass(60);
    plain.line("next").lines(&["groups", "start"]).pass(20);
    plain.lines(&[
        "next",
        "decision We begin on time",
        "goto 3",
        "words trust, time, Trust",
        "scores 1: 0 0 2 1 1",
        "show",
    ]);
    plain.lines(&["action Write to the board", "Asha", "14 Dec", "undo", "redo", "list", "next", "next"]);
    plain.lines(&["finish", "", "all", "export", "quit"]);
    kept("group", &plain);
}

#[test]
fn two_people_in_private() {
    let mut plain = Plain::two();
    plain.lines(&["next", "start"]).pass(290).pass(400);
    plain.lines(&["note What was said", "status", "finish anyway", "quit", "keep"]);
    kept("private", &plain);
}

#[test]
fn in_the_facilitator_s_view() {
    let mut plain = Plain::four();
    plain.lines(&["next", "facilitator", "yes", "start"]).pass(700);
    plain.lines(&["mine Ben was quiet", "list", "replan", "out 3", "take", "turns", "floor asha"]).pass(70);
    plain.lines(&["turns", "room", "list", "help replan"]);
    kept("facilitator", &plain);
}
