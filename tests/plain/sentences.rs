//! Sentences without faults: one full stop, and one of something is singular.

use roundtable::app::setup::SetUpRequest;
use roundtable::domain::text::Text;

use super::lines::{Plain, four};
use super::support::drive::asking;
use super::support::sentences::fault;

/// Titles that end in a sign of their own, one of everything, and everything that can be said about it.
#[test]
fn nothing_that_is_said_ends_twice_or_counts_one_as_several() {
    let mut activity = asking();
    for (step, title) in activity.steps.iter_mut().zip(["Why us?", "And then.", "Go!", "Well…"]) {
        step.title = Text::line(title);
        for capture in &mut step.captures {
            capture.label = Text::line(title);
        }
    }
    let mut plain =
        Plain::set_up(activity, SetUpRequest { names: four().names.into_iter().take(1).collect(), ..four() });
    plain.lines(&["join Ben Jr.", "next", "rules", "people", "agenda", "status", "start"]);
    for step in 0..6 {
        plain.lines(&[
            "step",
            "ask",
            "floor Ben Jr.",
            "note Why?",
            "action Ring Ben Jr.",
            "Ben Jr.",
            "14 Dec",
            "decision One.",
            "time",
            "status",
        ]);
        plain.pass(60 * 60);
        if step % 2 == 0 {
            plain.lines(&[
                "undo", "redo", "say", "groups", "turn", "talk", "shared", "plan", "agenda", "review",
            ]);
        }
        plain.line("next");
    }
    plain.lines(&["undo", "help", "help next", "review", "end", "yes"]);
    let said = plain.transcript();
    assert!(said.lines().count() > 80, "{said}");
    let wrong: Vec<String> = said
        .lines()
        .filter(|line| !line.starts_with("> "))
        .filter_map(|line| Some(format!("{}: {line}", fault(line)?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
