//! A session is opened again in lines, and nobody knows who listens.

use super::lines::{Plain, four};
use super::support::drive::asking;

fn over(said: Option<&str>) -> Plain {
    let mut activity = asking();
    activity.steps[3].confidential = true;
    let mut plain = Plain::set_up(activity, four());
    plain.lines(&["agree", "note Open to all", "goto 3", "start"]);
    if let Some(said) = said {
        plain.line(&format!("note {said} note")).line(&format!("decision {said} decided"));
        plain.line(&format!("action {said} to do")).lines(&["", ""]).line("scores 1: 0 0 1 3 0");
    }
    plain.line("finish anyway").line("quit");
    assert!(plain.quit, "{}", plain.printed());
    Plain::resumes(plain.it)
}

#[test]
fn what_is_over_is_read_as_anybody_may_hear_it() {
    let words = [
        "list", "actions", "review", "agreed", "glossary", "agenda", "topics", "status", "edit 1", "",
        "undo", "no",
    ];
    let said = [Some("Quokka"), None].map(|said| {
        let mut plain = over(said);
        let from = plain.said.len();
        plain.lines(&words);
        assert!(!plain.printed().contains("Quokka"), "{}", plain.printed());
        plain.said[from..].join("\n")
    });
    assert!(said[0].contains("Open to all"), "{}", said[0]);
    assert_eq!(said[0], said[1]);
}

#[test]
fn the_facilitators_view_reads_it_and_going_on_is_asked_about() {
    let mut plain = over(Some("Quokka"));
    plain.lines(&["facilitator", "yes", "list"]);
    assert!(plain.last.join("\n").contains("Quokka"), "{}", plain.printed());
    plain.lines(&["room", "back"]);
    assert!(plain.last.join("\n").contains("Go on with this session"), "{}", plain.printed());
    plain.line("no");
    assert!(plain.last.join("\n").contains("It stays over."), "{}", plain.printed());
    plain.line("list");
    assert!(!plain.last.join("\n").contains("Quokka"), "{}", plain.printed());
    plain.lines(&["back", "yes", "list"]);
    assert!(plain.last.join("\n").contains("Quokka"), "{}", plain.printed());
}
