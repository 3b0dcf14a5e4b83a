//! Somebody who was named in confidence only comes in: nothing tells that they were named.

use roundtable::app::screens::ExportChoice;
use roundtable::domain::seen::{FileChoice, FileKind, FileOptions, Readers};

use super::lines::{Plain, four};
use super::snoop::file;
use super::support::drive::asking;
use super::support::mirror::Second;

/// All that the room is shown and handed after these lines, said after something in confidence.
fn told(secret: &[&str], lines: &[&str]) -> String {
    let mut activity = asking();
    activity.steps[1].confidential = true;
    let mut plain = Plain::set_up(activity, four());
    plain.lines(&["agree", "start", "next"]).lines(secret).line("goto 3");
    plain.pass(61);
    let from = plain.said.len();
    for line in lines {
        plain.line(line).pass(60);
    }
    let mut told = vec![plain.said[from..].join("\n")];
    plain.it.model = plain.linear.model().clone();
    told.push(Second::beside(&plain.it).screen());
    for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json, FileKind::Csv] {
        told.push(file(&plain.it, Readers::Room, kind));
    }
    let attendance = FileOptions { attendance: true, ..FileOptions::default() };
    let choice = FileChoice { kind: FileKind::Markdown, options: attendance };
    let listed = plain.it.export(ExportChoice { readers: Readers::Room, file: choice }).unwrap();
    told.push(listed.map_or_else(|why| why.to_string(), |file| file.text));
    told.join("\n")
}

fn is_told_nothing(secret: &[&str], lines: &[&str]) -> String {
    let [none, some] = [&[][..], secret].map(|secret| told(secret, lines));
    assert_eq!(none, some, "{secret:?}");
    some
}

#[test]
fn a_name_is_not_told_from_one_that_was_said_in_confidence() {
    let lines = [
        "join Dora Lee, West",
        "turns",
        "floor Dora",
        "turns",
        "people",
        "hand over Dora",
        "hand back",
        "round Dora",
    ];
    for owner in ["Dora Lee", "Dora Lee, West"] {
        for secret in [&["action Water", owner, ""][..], &["action Water", owner, "", "for 1 me"]] {
            let said = is_told_nothing(secret, &lines);
            assert!(said.contains("The floor: Dora Lee") && !said.contains("Dora Lee (West)"), "{said}");
        }
    }
}

#[test]
fn whoever_was_named_in_confidence_comes_like_anybody_else() {
    let secret = ["action Water", "Zorro Zed", ""];
    let lines = [
        "join Dora Lee, West",
        "join Zorro Zed",
        "people",
        "turns",
        "undo",
        "redo",
        "people",
        "leave Zorro",
        "people",
    ];
    let said = is_told_nothing(&secret, &lines);
    assert!(said.contains("somebody joining") && !said.contains("coming back"), "{said}");
    let said = is_told_nothing(
        &["action Water", "Zorro Zed", ""],
        &["join Zorro Zed", "undo", "join Zorro Zed", "leave Zorro", "join Zorro Zed", "undo"],
    );
    assert!(said.contains("somebody joining") && said.contains("somebody coming back"), "{said}");
}

#[test]
fn whoever_is_named_again_before_everybody_is_one_person() {
    let owners = ["action Water", "Zorro Zed, Zorg", ""];
    let lines =
        ["join Dora Lee", "action Dig", "Zorro Zed", "", "people", "join Zorro Zed", "people", "list"];
    let said = is_told_nothing(&owners, &lines);
    assert_eq!(said.matches("Zorro Zed (not here)").count(), 1, "{said}");
}

/// In one line with others, into a go-round, and into groups that are formed anew.
#[test]
fn whoever_was_named_in_confidence_stands_where_they_came() {
    let lines = [
        "round Asha",
        "join Zorro Zed; Dora Lee, West",
        "turns",
        "people",
        "round",
        "groups",
        "regroup",
        "undo",
    ];
    is_told_nothing(&["action Water", "Zorro Zed", ""], &lines);
    is_told_nothing(&["action Water", "Dora Lee; Zorro Zed", ""], &lines);
}

/// Whoever heard the name, and what they do, finds them once they are here.
#[test]
fn what_they_do_stays_theirs() {
    let mut activity = asking();
    activity.steps[1].confidential = true;
    let mut plain = Plain::set_up(activity, four());
    plain.lines(&[
        "agree",
        "start",
        "next",
        "action Water",
        "Zorro Zed",
        "",
        "goto 3",
        "join Zorro Zed",
        "leave Zorro",
        "people",
    ]);
    assert_eq!(plain.printed().matches("Zorro Zed").count(), 1, "{}", plain.printed());
    assert!(plain.line("list").printed().contains("Zorro Zed"), "{}", plain.printed());
}
