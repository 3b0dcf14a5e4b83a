//! A word without a number is about the last that those who are here know of, whatever others did in confidence since.

use roundtable::domain::activity::Activity;
use roundtable::domain::script::parse;
use roundtable::domain::seen::{FileKind, Readers};

use super::lines::{Plain, four};
use super::snoop::file;

/// Scores and a vote in each of three steps, the second of them confidential.
fn counts() -> Activity {
    let captures = |n: usize, scores: &str, vote: &str| {
        format!("capture = [{{ id = \"s{n}\", {scores} }}, {{ id = \"v{n}\", {vote} }}]\n")
    };
    let asked = captures(
        1,
        r#"kind = "scale", label = "How sure", items = ["Trust", "Money"]"#,
        r#"kind = "vote", label = "What first", items = ["Keep", "Drop"], dots = 2"#,
    );
    let more = |n| captures(n, r#"extends = "s1""#, r#"extends = "v1""#);
    let step = |title: &str, rest: &str| {
        format!("[[steps]]\ntitle = \"{title}\"\nduration = \"10m\"\nprompts = [\"Well?\"]\n{rest}")
    };
    let script = [
        "format = 1\ntitle = \"Counts\"\nsummary = \"Counts.\"\nsuits = [\"small-group\"]\n".to_owned(),
        step("Opening", &asked),
        step("Among us", &format!("confidential = true\n{}", more(2))),
        step("Closing", &more(3)),
    ];
    parse(&script.concat(), "counts").unwrap()
}

/// What Ben is told who was away, and what he can read afterwards.
fn told(before: &[&str], secret: &[&str], after: &[&str]) -> (String, String) {
    let mut plain = Plain::set_up(counts(), four());
    plain.lines(&["agree", "start"]).lines(before).lines(&["leave Ben Ode", "next"]);
    plain.lines(secret).lines(&["next", "join Ben Ode, Council"]);
    let known = plain.said.len();
    plain.lines(after);
    plain.it.model = plain.linear.model().clone();
    (plain.said[known..].join("\n"), file(&plain.it, Readers::Room, FileKind::Json))
}

#[test]
fn the_number_of_voters_is_said_of_what_those_here_know_to_have_been_counted_last() {
    let (scores, votes) = (["scores 1: 1 1 1 0 0"], ["votes 1: 2"]);
    let after = ["voters 5 4 1 0", "list", "reveal"];
    for [openly, secret] in [[&votes, &scores], [&scores, &votes]] {
        let none = told(openly, &[], &after);
        assert_eq!(told(openly, secret, &after), none, "{secret:?}");
    }
    // Those who counted it know.
    let mut plain = Plain::set_up(counts(), four());
    plain.lines(&["agree", "start", "votes 1: 2", "next", "scores 1: 1 1 1 0 0", "voters 5 3 2 0", "list"]);
    assert!(plain.transcript().contains("5 can vote"), "{}", plain.transcript());
}

#[test]
fn undo_takes_back_what_is_being_asked_whatever_was_asked_in_confidence_since() {
    let all = |secret: &[&str]| {
        let mut plain = Plain::set_up(counts(), four());
        plain
            .lines(&["agree", "start", "note Wombat", "poll yes Shall we?", "leave Ben Ode", "next"])
            .lines(secret);
        plain.lines(&["undo", "undo"]);
        let known = plain.said.len();
        plain.lines(&["poll", "undo", "poll", "list"]);
        plain.said[known..].join("\n")
    };
    let none = all(&[]);
    assert!(none.contains("Took back what was being asked: Shall we?"), "{none}");
    assert_eq!(all(&["poll drop", "poll yes Quokka?", "poll drop"]), none);
}
