//! Somebody comes in who was not there before, in lines.

use roundtable::app::screens::ExportChoice;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::event::Event;
use roundtable::domain::script::parse;
use roundtable::domain::seen::{FileChoice, FileKind, FileOptions, Readers, Room, Seen};
use roundtable::domain::session::NameLine;
use roundtable::domain::text::Text;
use roundtable::export::tables;

use super::lines::{Plain, four};
use super::snoop::file;
use super::support::choosing::{choosing, openly_then_in_confidence, topics_in_confidence};
use super::support::drive::{Driver, asking, full};
use super::support::mirror::Second;

fn in_confidence() -> Plain {
    let mut activity = asking();
    activity.steps[3].confidential = true;
    let mut plain = Plain::set_up(activity, four());
    plain.lines(&["agree", "goto 3"]);
    plain
}

#[test]
fn a_newcomer_is_told_the_same_whether_anything_was_counted_or_not() {
    let counted: [&[&str]; 5] = [
        &["scores 2: 0 1 4 3 0"],
        &["votes 2: 7"],
        &["votes 2: 7", "reveal"],
        &["ballot 5 4 0", "ballot 4 4 1"],
        &["ballot 5 4 0", "tally", "yes", "ballot 1 1 3"],
    ];
    for done in counted {
        let said = [&[][..], done].map(|done| {
            let mut plain = in_confidence();
            // What was shown is put away first.
            plain.lines(done).line("hide").line("join Zed Newman, East");
            let from = plain.said.len();
            for line in [
                "reveal",
                "tally",
                "show",
                "list",
                "scores",
                "votes",
                "ballot 9",
                "ask",
                "next",
                "back",
                "votes 1: 3",
                "reveal",
                "scores 1: 0 0 0 0 1",
                "ballot 1 1 1",
                "tally",
                "no",
                "quit",
            ] {
                plain.line(line);
            }
            plain.said[from..].join("\n")
        });
        assert_eq!(said[0], said[1], "{done:?}");
        assert!(said[0].contains("There are no dots to show yet."), "{}", said[0]);
    }
}

#[test]
fn ballots_go_on_with_those_who_gave_them() {
    let mut plain = in_confidence();
    plain.lines(&["ballot 5 4 0", "ballot 4 4 1", "join Zed Newman", "ballot"]);
    assert!(plain.said.last().unwrap().contains("Ballot 1,"), "{}", plain.printed());
    plain.lines(&["tally", "leave Zed Newman", "ballot"]);
    assert!(plain.said.last().unwrap().contains("Ballot 3,"), "{}", plain.printed());
}

/// Two counts lie open: the one of exactly those who are here is gone on with, and closed.
#[test]
fn a_ballot_goes_to_the_count_of_those_who_are_here() {
    for given in [1, 2] {
        let mut plain = in_confidence();
        plain.lines(&["ballot 5 4 0", "ballot 4 4 1", "ballot 3 3 3", "join Zed Newman"]);
        plain.lines(&["ballot 1 1 1", "ballot 1 1 1"][..given]).line("leave Zed Newman");
        plain.line("ballot 2 2 2");
        assert!(plain.last.concat().contains("everybody"), "{}", plain.printed());
        let counted = plain.linear.model().records().iter().rev().find_map(|record| match &record.ev {
            Event::Counted { tally, .. } => Some(tally.people()),
            _ => None,
        });
        assert_eq!(counted, Some(4), "{}", plain.printed());
    }
    // Brought up again on the screens of those who gave some with somebody else, too.
    let mut plain = in_confidence();
    plain.lines(&["ballot 5 4 0", "join Zed Newman", "ballot 1 1 1", "ballot 1 1 1"]);
    plain.lines(&["leave Zed Newman", "tally"]);
    assert!(plain.last.concat().contains("1 of 4"), "{}", plain.printed());
}

#[test]
fn what_is_being_asked_in_confidence_is_not_gone_on_with_before_a_newcomer() {
    let mut plain = in_confidence();
    plain.lines(&["poll consent Quokka moves", "poll count 2 1 1", "poll objection Quokka bites"]);
    plain.line("join Zed Newman");
    let from = plain.said.len();
    plain.lines(&[
        "poll",
        "poll save",
        "step",
        "list",
        "facilitator",
        "yes",
        "poll",
        "poll save",
        "room",
        "list",
    ]);
    let said = plain.said[from..].join("\n");
    assert!(!said.contains("Quokka"), "{said}");
    // It is there again for those who were asked.
    plain.lines(&["leave Zed Newman", "poll"]);
    assert!(plain.printed().contains("Quokka moves"), "{}", plain.printed());
}

#[test]
fn nothing_stays_on_the_second_screen_that_a_newcomer_may_not_see() {
    let asked: &[&str] = &["poll consent Quokka moves", "poll count 4 0 0", "poll save"];
    let said = [&[][..], asked].map(|done| {
        let mut plain = in_confidence();
        plain.lines(done).line("join Zed Newman");
        let from = plain.said.len();
        plain.line("show");
        plain.said[from..].join("\n")
    });
    assert_eq!(said[0], said[1]);
}

#[test]
fn what_was_asked_in_confidence_is_not_among_what_a_step_takes_down() {
    let polls: [&[&str]; 2] = [
        &["poll consent Quokka moves", "poll count 4 0 0", "poll save"],
        &["poll list Where does Quokka go? | Quokka north, Quokka south", "poll count 3 1", "poll save"],
    ];
    let said = [&[][..], polls[0], polls[1]].map(|done| {
        let mut plain = in_confidence();
        plain.lines(done).line("join Zed Newman");
        let from = plain.said.len();
        plain.lines(&[
            "step", "list", "ask", "ask 7", "ask 8", "votes", "ballot", "options", "tally", "reveal",
        ]);
        plain.said[from..].join("\n")
    });
    assert!(said[0].contains("To take down") && !said[2].contains("Quokka"), "{}", said[2]);
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0], said[2]);
}

#[test]
fn names_that_are_put_right_take_their_rules_with_them() {
    let two = |names: &str| SetUpRequest {
        format: Some(Format::OneToOne),
        names: NameLine::parse_list(names),
        ..SetUpRequest::default()
    };
    let mut plain = Plain::set_up(full(), two("Rosa Ruiz; Mo Manager"));
    plain.lines(&["", "rule Quokka speaks first", "reword 1 Quokka listens"]);
    let from = plain.said.len();
    plain.lines(&["setup", "Leila Haddad; Mo Manager", "", "", "rules", "undo", "rules", "agree", "rules"]);
    let said = plain.said[from..].join("\n");
    assert!(!said.contains("Quokka") && said.contains("Rule 1"), "{said}");
    assert!(said.contains("There is nothing to undo."), "{said}");
}

#[test]
fn whoever_is_here_does_not_come_twice_and_leaves_by_any_name_that_means_them() {
    let here = |plain: &Plain| plain.linear.model().present().unwrap().group_size();
    let mut plain = Plain::four();
    plain.lines(&["agree", "join Zed", "join Zed"]);
    assert!(plain.printed().starts_with("Here already."), "{}", plain.printed());
    assert_eq!(here(&plain), Some(5), "{}", plain.transcript());
    plain.line("join Zed, East");
    assert_eq!(here(&plain), Some(6), "{}", plain.printed());
    plain.line("leave Zed, East");
    assert_eq!(here(&plain), Some(5), "{}", plain.printed());
    for said in ["Asha Rao, Council", "\"Ben Ode, Council\"", "cy dent", "Dee"] {
        let before = here(&plain);
        plain.line(&format!("leave {said}"));
        assert_eq!(here(&plain).map(|n| n + 1), before, "{said}: {}", plain.printed());
    }
    // Where two are called so, nobody leaves by mistake.
    let mut plain = Plain::four();
    plain.lines(&["agree", "join Sam, East", "join Sam, West", "leave Sam"]);
    assert!(plain.printed().contains("Several people here have that name"), "{}", plain.printed());
    assert_eq!(here(&plain), Some(6));
    plain.lines(&["leave Sam, West", "people"]);
    assert!(plain.printed().contains("Sam, West (not here)"), "{}", plain.printed());
    plain.line("leave nobody of that name");
    assert!(plain.printed().contains("There is nobody with that name here"), "{}", plain.printed());
}

#[test]
fn whoever_came_late_and_takes_over_is_read_what_they_heard_and_no_more() {
    let done: [&[&str]; 6] = [
        &["note Quokka"],
        &["decide Quokka"],
        &["action Quokka"],
        &["scores 2: 0 1 4 3 0"],
        &["votes 2: 7", "reveal"],
        &["ballot 5 4 0", "ballot 4 4 1"],
    ];
    for done in done {
        let said = [&[][..], done].map(|done| {
            let mut plain = in_confidence();
            plain.lines(done).lines(&["hide", "join Zed Newman, East", "hand over Zed Newman"]);
            let from = plain.said.len();
            plain.lines(&[
                "facilitator",
                "yes",
                "list",
                "scores",
                "votes",
                "tally",
                "show",
                "ask",
                "review",
                "quit",
            ]);
            plain.said[from..].join("\n")
        });
        assert_eq!(said[0], said[1], "{done:?}");
    }
    let mut plain = in_confidence();
    plain.lines(&["note Quokka", "join Zed", "hand over Zed", "facilitator", "yes", "note Heard", "list"]);
    assert!(plain.printed().contains("Heard") && !plain.printed().contains("Quokka"), "{}", plain.printed());
    plain.lines(&["hand back", "facilitator", "yes", "list"]);
    assert!(plain.printed().contains("Quokka"), "{}", plain.printed());
}

/// A number of a list that was read before somebody came, or before another took over, reaches nothing: it is said the same
/// where nothing was read, and nothing was there.
#[test]
fn a_number_that_was_read_before_others_came_reaches_nothing() {
    let by_number = [
        "for 1 room",
        "edit 1 Wombat",
        "delete 1",
        "erase 1",
        "make 1 action",
        "make 1 decision",
        "owner 1 Zed",
        "due 1 14 Dec",
    ];
    for done in [&["note Quokka", "list"][..], &["note Quokka", "action Quokka", "Asha", "", "for 1 us"]] {
        for arrives in [&["join Zed Newman"][..], &["hand over Ben Ode"]] {
            let [before, after] = [&[][..], done].map(|done| {
                let mut plain = in_confidence();
                plain.lines(done).lines(arrives);
                let (from, records) = (plain.said.len(), plain.records().len());
                plain.lines(&by_number);
                assert_eq!(plain.records().len(), records, "{}", plain.printed());
                plain.said[from..].join("\n")
            });
            assert_eq!(before, after, "{done:?}, {arrives:?}");
            assert!(after.contains("The people here have changed"), "{after}");
        }
    }
    // Once it is read again the numbers are theirs, and whoever leaves changes nothing.
    let mut plain = in_confidence();
    plain.lines(&["note Quokka", "join Zed Newman", "note Wombat", "list", "for 1 room", "list"]);
    let last = plain.last.join(" ");
    assert!(last.contains("1. Note: Wombat") && !last.contains("Quokka"), "{last}");
    plain.lines(&["leave Zed Newman", "edit 1 Wombats", "list"]);
    let last = plain.last.join(" ");
    assert!(last.contains("Wombats") && last.contains("Quokka"), "{last}");
}

/// A number of the ground rules or of what is left from last time that was read before somebody came reaches nothing either.
#[test]
fn numbers_of_rules_and_of_last_time_are_read_anew_once_somebody_has_come() {
    let by_number =
        ["strike 1", "reword 1 Be kind", "done 1", "dropped 1", "open 1", "takeup 1", "keep 1", "discard 1"];
    let mut plain = Plain::four();
    plain.lines(&["agree", "rules", "join Zed Newman"]);
    let (from, records) = (plain.said.len(), plain.records().len());
    plain.lines(&by_number);
    assert_eq!(plain.records().len(), records, "{}", plain.printed());
    let said = plain.said[from..].join("\n");
    assert_eq!(said.matches("The people here have changed: rules reads").count(), 2, "{said}");
    assert_eq!(said.matches("The people here have changed: last reads").count(), 6, "{said}");
    // Once they are read the numbers are theirs.
    plain.lines(&["rules", "strike 1"]);
    assert!(plain.printed().contains("struck") && plain.records().len() > records, "{}", plain.printed());
    plain.lines(&["last", "done 1"]);
    assert!(!plain.printed().contains("The people here have changed"), "{}", plain.printed());
}

/// A first name is completed, and an owner recognised, by what everybody who is here may know alone.
#[test]
fn a_name_that_was_given_in_confidence_is_not_told_by_its_first_one() {
    let names = ["hand over quentin", "action Water", "quentin", "", "list", "who"];
    let said = [&[][..], &["action Quokka", "Quentin Sechen", ""]].map(|done| {
        let mut plain = in_confidence();
        plain.lines(done).lines(&["join Zed Newman"]);
        let from = plain.said.len();
        plain.lines(&names);
        plain.said[from..].join("\n")
    });
    assert!(!said[1].contains("Sechen"), "{}", said[1]);
    assert_eq!(said[0], said[1]);
    // Those who heard it are understood.
    let mut plain = in_confidence();
    plain.lines(&["action Quokka", "Quentin Sechen", "", "action Water", "quentin", ""]);
    assert!(plain.transcript().matches("Quentin Sechen").count() >= 2, "{}", plain.transcript());
}

/// What those who are here settle of a vote is theirs, whatever others counted of it before.
#[test]
fn what_a_newcomer_settles_of_a_vote_is_told_whether_anything_was_counted_before_or_not() {
    let said = [&[][..], &["votes 1: 2", "votes 2: 1"], &["novote"]].map(|done| {
        let mut activity = choosing();
        activity.steps.iter_mut().for_each(|step| step.confidential = true);
        let mut plain = Plain::set_up(activity, four());
        plain.lines(&["agree", "note Quokka 1", "note Quokka 2", "next"]).lines(done).line("join Zed Newman");
        let from = plain.said.len();
        plain.lines(&["novote", "list", "votes", "review", "step"]);
        plain.said[from..].join("\n")
    });
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0], said[2]);
    assert!(said[0].contains("We prefer not to vote."), "{}", said[0]);
}

/// What a list is on that was opened on what a vote came to is for nobody who may not know that.
#[test]
fn a_list_on_what_a_vote_in_confidence_came_to_is_not_read_to_a_newcomer() {
    for opened in [&[][..], &["options"], &["options out 1"], &["options add Bilby"], &["ballot 5 5"]] {
        let said = [["votes 1: 5", "votes 2: 3"], ["votes 2: 3", "votes 3: 5"]].map(|votes| {
            let mut activity = choosing();
            activity.steps[1].confidential = true;
            let mut plain = Plain::set_up(activity, four());
            plain.lines(&["agree", "note Numbat", "note Wombat", "note Quokka", "next"]);
            plain.lines(&votes).lines(&["reveal", "hide", "next"]).lines(opened);
            plain.line("join Zed Newman");
            let from = plain.said.len();
            plain.lines(&["step", "options", "scores", "ballot", "no", "list", "ask"]);
            plain.said[from..].join("\n")
        });
        assert_eq!(said[0], said[1], "{opened:?}");
    }
}

/// Topics of which they are not told have no numbers and no places: not in the agenda, not in a new plan, not by their
/// absence. There is time for five; when it ends is told by the clock alone.
#[test]
fn a_newcomer_cannot_count_the_topics_that_are_not_for_them() {
    let asked = [
        "agenda",
        "step",
        "where",
        "topics",
        "length 3 20",
        "length 4 6",
        "length 5 6",
        "out 3",
        "out 3",
        "out 5",
        "title 3 Ours",
        "title 5 Ours",
        "earlier 4",
        "later 3",
        "at 4 23:30",
        "at 4 none",
        "replan",
        "take",
        "agenda",
        "goto 4",
        "goto break-1",
        "goto 2",
        "time",
        "back",
        "next",
        "add next 7 everyone Ours",
        "agenda",
        "undo",
        "undo",
    ];
    let said = [5, 7].map(|ideas| {
        let mut plain = Plain::set_up(topics_in_confidence(), four());
        plain.lines(&["agree", "start"]);
        for n in 1..=ideas {
            plain.line(&format!("note Quokka {n}"));
        }
        plain.lines(&["next", "next", "start"]).pass(60);
        assert!(
            plain.printed().contains("Topic 1") || plain.transcript().contains("opic 1 of"),
            "{}",
            plain.printed()
        );
        plain.lines(&["join Zed Newman", "undo", "redo"]);
        let from = plain.said.len();
        for line in asked {
            plain.line(line);
        }
        plain.said[from..].join("\n")
    });
    assert!(!said[0].contains("Quokka"), "{}", said[0]);
    assert_eq!(said[0], said[1]);
    assert!(said[0].contains("3. Agree") && said[0].contains("There is no step 5"), "{}", said[0]);
}

/// In a file for the room, topics that stay among those present leave no gap between the others: not in the day as it is drawn,
/// nor in its sums.
#[test]
fn topics_that_are_not_for_the_room_leave_no_gap_in_its_files() {
    let files = [false, true].map(|hidden| {
        let mut activity = topics_in_confidence();
        activity.steps[0].confidential = false;
        let mut plain = Plain::set_up(activity, four());
        plain.lines(&["agree", "start", "note Bilby"]).lines(if hidden { &["us Quokka"] } else { &[] });
        plain.line("note Numbat").lines(if hidden { &["us Quokka 2"] } else { &[] }).line("note Wombat");
        plain.pass(300).lines(&["next", "next", "start"]).pass(240);
        assert!(
            plain.transcript().contains(if hidden { "1 of 5" } else { "1 of 3" }),
            "{}",
            plain.transcript()
        );
        let mut it = plain.it.clone();
        it.model = plain.linear.model().clone();
        [FileKind::Html, FileKind::Markdown, FileKind::Json].map(|kind| {
            let file = FileChoice { kind, options: FileOptions::default() };
            it.export(ExportChoice { readers: Readers::Room, file }).unwrap().unwrap().text
        })
    });
    for (without, with) in files[0].iter().zip(&files[1]) {
        assert_eq!(without, with);
    }
}

/// What was asked live has a name in files for others that does not tell how much was taken down before it.
#[test]
fn what_was_asked_live_is_named_without_what_was_taken_down_before_it() {
    let files = [&[][..], &["us Quokka", "mine Quokka", "us Quokka 2"]].map(|hidden| {
        let mut plain = Plain::four();
        plain.lines(&["agree", "start"]).lines(hidden);
        plain.lines(&["poll yes Do we move?", "poll count 3 1", "poll save", "poll decide We move"]);
        plain.lines(hidden).lines(&["poll yes Do we sing?", "poll count 2 2", "poll save"]);
        let mut it = plain.it.clone();
        it.model = plain.linear.model().clone();
        let seen: Seen<'_, Room> = it.model.seen().unwrap();
        let tables: Vec<String> = tables(&seen.shown()).into_iter().map(|table| table.id).collect();
        assert!(tables.contains(&"poll-1".to_owned()) && tables.contains(&"poll-2".to_owned()), "{tables:?}");
        let file = FileChoice { kind: FileKind::Json, options: FileOptions::default() };
        it.export(ExportChoice { readers: Readers::Room, file }).unwrap().unwrap().text
    });
    assert!(files[0].contains("Do we sing?"), "{}", files[0]);
    assert_eq!(files[0], files[1]);
}

#[test]
fn what_two_called_a_step_is_neither_read_nor_worded_anew_before_a_third() {
    let two = SetUpRequest {
        format: Some(Format::OneToOne),
        names: NameLine::parse_list("Rosa Ruiz\nMo Manager"),
        ..SetUpRequest::default()
    };
    let mut plain = Plain::set_up(full(), two);
    plain.line("agree");
    assert!(plain.printed().contains("the two of us"), "{}", plain.printed());
    let mut three = plain.clone();
    three.lines(&["join Zed Newman", "step"]);
    assert!(three.printed().contains("Who may read it: those present."), "{}", three.printed());
    plain.lines(&["add next 7 Quokka", "agenda"]);
    let number = |plain: &Plain| {
        let seen = plain.linear.model().present().unwrap();
        seen.steps().find(|step| step.is_added).unwrap().position + 1
    };
    assert!(plain.last.join(" ").contains("Quokka"), "{}", plain.transcript());
    let number = number(&plain);
    plain.line("join Zed Newman");
    let from = plain.said.len();
    let title = format!("title {number} Wombat");
    plain.lines(&["agenda", &format!("title {number} erase")]);
    assert!(plain.printed().contains("Nobody has typed a title"), "{}", plain.printed());
    let mut untouched = plain.clone();
    untouched.lines(&["leave Zed Newman", "agenda"]);
    assert!(untouched.last.join(" ").contains("Quokka"), "it is still called so: {}", untouched.printed());
    // To the three of them it has none yet.
    plain.lines(&[&title, "agenda"]);
    assert!(plain.last.join(" ").contains("Wombat"), "{}", plain.printed());
    assert!(!plain.said[from..].join(" ").contains("Quokka"), "{}", plain.printed());
}

/// A change of the set-up that two were typing and put aside is not what a third finds in it.
#[test]
fn what_two_were_changing_in_the_set_up_is_for_no_third() {
    let two = SetUpRequest {
        format: Some(Format::OneToOne),
        names: NameLine::parse_list("Rosa Ruiz\nMo Manager"),
        ..SetUpRequest::default()
    };
    let typed = |third: &str| {
        let mut plain = Plain::set_up(full(), two.clone());
        plain.it.model = plain.linear.model().clone();
        let mut it = plain.it.clone();
        it.keys("esc shift-tab shift-tab").typed(" Quokka").keys("esc");
        let mut lines = Plain::of(it.model.clone(), it);
        lines.line(third);
        let mut it = lines.it.clone();
        it.model = lines.linear.model().clone();
        it.keys("esc");
        it.screen()
    };
    assert!(typed("rules").contains("Quokka"));
    let third = typed("join Zed Newman");
    assert!(!third.contains("Quokka"), "{third}");
}

/// The series that two named, before the first step or in the middle, is in no set-up that a third opens, who leaves it as it is
/// or names another.
#[test]
fn the_series_of_two_is_for_no_third() {
    let two = |series: Option<&str>| SetUpRequest {
        format: Some(Format::OneToOne),
        names: NameLine::parse_list("Rosa Ruiz\nMo Manager"),
        series: series.map(Text::line),
        ..SetUpRequest::default()
    };
    let opened = |series: Option<&str>, lines: &[&str], keys: &str| {
        let mut plain = Plain::set_up(full(), two(series));
        plain.lines(lines);
        let mut it = plain.it.clone();
        it.model = plain.linear.model().clone();
        it.size((120, 60)).keys("esc").keys(keys);
        it
    };
    assert!(opened(Some("Quokka talks"), &[], "").screen().contains("Quokka talks"));
    let join = "join Zed Newman";
    let [none, some] = [None, Some("Quokka talks")].map(|series| opened(series, &[join], "").screen());
    assert!(none.contains("Series"), "{none}");
    assert_eq!(none, some);
    // Saved as it stands it is still theirs.
    let kept = opened(Some("Quokka talks"), &[join], "enter");
    let series = |it: &Driver| it.replayed().state().setup.series.clone();
    assert_eq!(series(&kept), Some(Text::line("Quokka talks")), "{}", kept.screen());
}

/// What two made of the ground rules is theirs, and others have the suggested ones: as if the two had made nothing of them.
#[test]
fn others_than_the_two_have_the_suggested_rules() {
    let script = r#"
format = 1
title = "Ours"
suits = ["one-to-one", "small-group"]
[ground_rules]
suggested = [
  "Listen to understand",
  { text = "One of us speaks", only = ["one-to-one"] },
  { text = "Phones away", only = ["small-group"] },
]
[[steps]]
title = "Talk"
duration = "10m"
prompts = ["What matters?"]
"#;
    let activity = parse(script.trim_start(), "ours").unwrap();
    let made = [
        "reword 1 Quokka listens",
        "reword 2 Quokka speaks",
        "strike 2",
        "reword 1 Quokka hears",
        "rule Quokka rests",
    ];
    let ways: [&[&str]; 6] = [
        &["setup", "5", "small-group", ""],
        &["setup", "Asha; Ben; Cy; Dee", "small-group", ""],
        &["setup", "Rosa; Mo; Zed", "one-to-one", ""],
        &["join 1"],
        &["setup", "Leila; Mo", "one-to-one", ""],
        &["agree", "start", "join 1"],
    ];
    for names in ["", "Rosa; Mo"] {
        for way in ways {
            let said = [&[][..], &made, &["strike 1"], &["strike 2"]].map(|made| {
                let mut two = SetUpRequest { format: Some(Format::OneToOne), ..SetUpRequest::default() };
                two.names = NameLine::parse_list(&names.replace("; ", "\n"));
                two.people = names.is_empty().then_some(2);
                let way: Vec<&str> = match names {
                    "" => way.to_vec(),
                    _ => way.iter().map(|line| if *line == "join 1" { "join Zed" } else { line }).collect(),
                };
                let mut plain = Plain::set_up(activity.clone(), two);
                plain.line("").lines(made).lines(&way);
                let from = plain.said.len();
                plain.lines(&[
                    "rules",
                    "reword 1 Ours",
                    "rules",
                    "strike 2",
                    "rule Ours too",
                    "rules",
                    "agree",
                ]);
                plain.lines(&["rules", "step"]);
                plain.said[from..].join("\n")
            });
            // The two of one name and of none are the same, where the list is put right.
            if names.is_empty() && way.contains(&"Leila; Mo") {
                assert!(said[1].contains("Quokka"), "{}", said[1]);
                continue;
            }
            assert!(said[0].contains("Listen to understand") && said[0].contains("Ours"), "{}", said[0]);
            for other in &said[1..] {
                assert_eq!(&said[0], other, "{names:?} {way:?}");
            }
        }
    }
}

/// A step that was put in has no title, or one that stays among those who gave it: whatever others call it, or try to take
/// away, is told the same.
#[test]
fn a_step_whose_title_is_hidden_is_titled_as_one_that_has_none() {
    for typed in ["Quokka", "Ours"] {
        let said = ["", typed].map(|title| {
            let mut plain = in_confidence();
            plain.lines(&[&format!("add next 7 everyone {title}"), "join Zed Newman", "agenda"]);
            let from = plain.said.len();
            plain.lines(&["title 4 erase", "title 4 Ours", "title 4 Ours", "agenda", "title 4 erase", "no"]);
            plain.lines(&["title 4 Theirs", "agenda", "undo", "undo", "agenda"]);
            plain.said[from..].join("\n")
        });
        assert!(said[0].contains("4. Ours") && said[0].contains("4. Theirs"), "{}", said[0]);
        assert_eq!(said[0], said[1]);
    }
}

/// Before the first step, too, whoever is one more may be somebody else.
#[test]
fn what_was_said_before_the_first_step_is_kept_from_whoever_the_number_lets_in() {
    let counted = |format, people| SetUpRequest { format: Some(format), people, ..SetUpRequest::default() };
    let mut two = Plain::set_up(full(), counted(Format::OneToOne, Some(2)));
    two.lines(&["rule Quokka is about Sam", "us Quokka said", "rules", "list"]);
    assert_eq!(two.last.join(" ").matches("Quokka").count(), 1, "{}", two.printed());
    for ways in [&["join Leila Test"][..], &["join 2"], &["leave 1", "join 1"]] {
        let mut others = two.clone();
        others.lines(ways);
        let from = others.said.len();
        others.lines(&["rules", "list"]);
        assert!(!others.said[from..].join(" ").contains("Quokka"), "{ways:?}: {}", others.printed());
    }
    let mut group = Plain::set_up(full(), counted(Format::SmallGroup, Some(3)));
    group.lines(&["us Quokka said", "leave 1", "join 1"]);
    let from = group.said.len();
    group.line("list");
    assert!(!group.said[from..].join(" ").contains("Quokka"), "{}", group.printed());
    // What is for everybody lets the number be put right: nobody was missing.
    let mut corrected = Plain::set_up(full(), counted(Format::SmallGroup, Some(8)));
    corrected.lines(&["rule No jargon", "note For all of us", "join 1"]);
    assert!(!corrected.linear.model().present().unwrap().was_not_whole(), "{}", corrected.printed());
}

/// Of people known by number: whether the file for those present says that it leaves out what not everybody heard is a matter of
/// who came and left after the first step had come up. It does not tell what was typed before.
#[test]
fn a_file_does_not_tell_that_something_was_typed_before_the_first_step() {
    let mut activity = asking();
    activity.steps[3].confidential = true;
    let three = SetUpRequest { people: Some(3), ..SetUpRequest::default() };
    let typed: [&[&str]; 4] = [&[], &["us Quokka said"], &["us Quokka said", "undo"], &["note Ours"]];
    let sentence = "except what everybody heard";
    for (moves, later, says) in [
        (&[][..], &[][..], false),
        (&["join 1"], &[], false),
        (&["leave 1"], &[], false),
        (&["leave 1", "join 1"], &[], false),
        (&["join 1"], &["join 1"], true),
        (&["leave 1"], &["leave 1"], true),
    ] {
        for typed in typed {
            let mut plain = Plain::set_up(activity.clone(), three.clone());
            plain.lines(typed).lines(moves).lines(&["agree", "start"]).lines(later);
            let mut it = plain.it.clone();
            it.model = plain.linear.model().clone();
            for kind in [FileKind::Markdown, FileKind::Html] {
                let file = FileChoice { kind, options: FileOptions::default() };
                let text = it.export(ExportChoice { readers: Readers::Us, file }).unwrap().unwrap().text;
                assert_eq!(text.contains(sentence), says, "{typed:?} {moves:?} {later:?}: {text}");
            }
        }
    }
}

/// Steps are put in, and topics come and go: a number of the agenda that was read before somebody came reaches nothing.
#[test]
fn numbers_of_the_agenda_are_read_anew_once_somebody_has_come() {
    let mut plain = in_confidence();
    plain.lines(&["agenda", "join Zed Newman"]);
    let records = plain.records().len();
    let by_number = ["goto 4", "length 4 9", "out 4", "title 4 Ours", "earlier 4", "later 4", "at 4 23:30"];
    for line in by_number {
        plain.line(line);
        assert!(plain.printed().contains("agenda reads the steps"), "{line}: {}", plain.printed());
    }
    assert_eq!(plain.records().len(), records);
    plain.lines(&["agenda", "goto 4"]);
    assert!(plain.records().len() > records, "{}", plain.printed());
    // Before the first step nothing is in it that the script has not.
    let mut plain = Plain::four();
    plain.lines(&["join Zed Newman", "agree", "goto 2"]);
    assert!(plain.printed().contains("Step 2"), "{}", plain.printed());
}

/// After a kill, as on the screens: what is being asked in confidence is not read before it is said whether the time away counts.
#[test]
fn what_is_being_asked_is_read_once_the_time_away_is_answered() {
    let mut plain = in_confidence();
    plain.lines(&["start", "poll list Quokka? | Quokka north, Quokka south", "poll ballot 1"]);
    let mut it = plain.it.clone();
    it.model = plain.linear.model().clone();
    it.kept_draft = it.model.draft();
    it.killed_for(30, usize::MAX);
    let mut lines = Plain::resumes(it);
    lines.lines(&["poll", "poll save", "poll count 1 1"]);
    let said = lines.transcript();
    assert!(said.contains("first say whether that time counts") && !said.contains("Quokka"), "{said}");
    lines.lines(&["yes", "poll"]);
    assert!(lines.printed().contains("Quokka north"), "{}", lines.transcript());
}

/// What was begun before everybody and is gone on with in a confidential step is for nobody beyond those who are there.
#[test]
fn what_is_gone_on_with_in_confidence_is_not_for_the_room() {
    let cases: [(&[&str], &[&str]); 8] = [
        (&["wording Open aim"], &["wording Quokka aim"]),
        (&["check 1 Asha | Open"], &["check 1 Ben | Quokka"]),
        (&["poll consent Open"], &["poll count 2 1 1", "poll objection Quokka", "poll save"]),
        (&["poll consent Open", "poll count 2 1 1"], &["poll objection Quokka", "poll save"]),
        (
            &["poll fist Open", "poll ballot 3"],
            &["poll ballot 4", "poll ballot 5", "poll ballot 4", "poll save"],
        ),
        (&["ballot 3"], &["ballot 4", "ballot 5", "ballot 4", "tally"]),
        (&["note Open"], &["edit 1 Quokka"]),
        (&["action Open"], &["edit 1 Quokka"]),
    ];
    for (before, after) in cases {
        let mut plain = Plain::set_up(openly_then_in_confidence(), four());
        plain.lines(&["agree", "start"]).lines(before).line("next").lines(after);
        let all = plain.printed();
        // It was taken: those who were there have it.
        plain.line("list");
        let theirs = plain.last.join("\n");
        let is_told = |text: &str| ["Quokka", "4.0", "4 from 2"].iter().any(|told| text.contains(told));
        assert!(is_told(&theirs), "{all}\n{theirs}");
        plain.lines(&["join Zed Newman", "list"]);
        let others = plain.last.join("\n");
        let mut it = plain.it.clone();
        it.model = plain.linear.model().clone();
        let file = FileChoice { kind: FileKind::Markdown, options: FileOptions::default() };
        let file = it.export(ExportChoice { readers: Readers::Room, file }).unwrap().unwrap().text;
        for told in [others, file] {
            assert!(!is_told(&told), "{after:?}: {told}");
        }
    }
}

#[test]
fn what_was_said_openly_is_read_to_a_newcomer_whatever_was_made_of_it_in_confidence() {
    let open = ["note Open", "park Later", "action Dig", "", "wording We agree", "check 1", "row A | B"];
    let changes: [&[&str]; 6] = [
        &["list", "edit 1 Quokka"],
        &["list", "edit 1 Quokka", "edit 2 Quokka", "edit 3 Quokka"],
        &["list", "delete 1", "delete 1"],
        &["list", "make 1", ""],
        &["wording Quokka"],
        &["check 1 Quokka"],
    ];
    for change in changes {
        let told = [&[][..], change].map(|change| {
            let mut plain = Plain::set_up(openly_then_in_confidence(), four());
            plain.lines(&["agree", "start"]).lines(&open).line("next").lines(change);
            // What was done last is something else.
            plain.lines(&["join Zed Newman", "note Theirs"]);
            let from = plain.said.len();
            plain.lines(&["list", "review", "step", "show"]);
            let said = plain.said[from..].join("\n");
            let mut it = plain.it.clone();
            it.model = plain.linear.model().clone();
            let files = [FileKind::Markdown, FileKind::Html].map(|kind| {
                let file = FileChoice { kind, options: FileOptions::default() };
                it.export(ExportChoice { readers: Readers::Room, file }).unwrap().unwrap().text
            });
            (said, Second::beside(&it).screen(), files)
        });
        let [none, some] = told;
        assert!(some.0.contains("We agree") && some.0.contains("Open"), "{}", some.0);
        assert_eq!(none, some, "{change:?}");
    }
}

#[test]
fn whoever_takes_over_is_not_told_how_the_talk_was_shared_out_before_they_came() {
    let told = [&[][..], &["floor Asha", "floor nobody", "floor Ben", "floor nobody"]].map(|talk| {
        let mut plain = in_confidence();
        plain.line("start");
        for line in talk {
            plain.line(line).pass(20);
        }
        plain.pass(if talk.is_empty() { 80 } else { 0 });
        plain.lines(&["join Zed Newman", "hand over Zed Newman", "facilitator", "yes"]);
        let from = plain.said.len();
        plain.line("turns");
        plain.said[from..].join("\n")
    });
    assert!(told[0].contains("Not heard yet"), "{}", told[0]);
    assert_eq!(told[0], told[1]);
}

/// What was reworded in confidence is out of reach by the number of the version that whoever came was read, which is told as it
/// would be without.
#[test]
fn a_number_does_not_reach_behind_the_version_that_was_read() {
    for done in
        [&["make 1", "", "", "make 1"][..], &["delete 1", "delete 1"], &["delete 1", "make 1", "edit 1 Ours"]]
    {
        let said = [&[][..], &["goto 2", "edit 1 Quokka", "goto 1"]].map(|secret| {
            let mut plain = Plain::set_up(openly_then_in_confidence(), four());
            plain.lines(&["agree", "start", "goto 2", "goto 1", "note Wombat"]).lines(secret);
            plain.lines(&["join Zed Newman", "list"]);
            let from = plain.said.len();
            plain.lines(done).lines(&["list", "facilitator", "yes", "list"]);
            let until = plain.said.iter().rposition(|line| line == "> facilitator").unwrap();
            (plain.said[from..until].join("\n"), plain.last.join("\n"))
        });
        assert_eq!(said[0].0, said[1].0);
        assert!(said[0].0.contains("no longer there"), "{}", said[0].0);
        assert!(said[1].1.contains("Quokka"), "{}", said[1].1);
    }
}

/// A number that was read in the facilitator's view means nothing outside it.
#[test]
fn numbers_mean_what_the_present_view_was_read() {
    let said = [&[][..], &["mine Quokka"]].map(|secret| {
        let mut plain = Plain::set_up(openly_then_in_confidence(), four());
        plain.lines(&["agree", "start"]).lines(secret).lines(&["note Wombat", "note Possum"]);
        plain.lines(&["facilitator", "yes", "list", "room"]);
        let from = plain.said.len();
        plain.lines(&["make 1", "", "", "delete 3", "edit 2 Ours", "list"]);
        plain.said[from..].join("\n")
    });
    assert_eq!(said[0], said[1]);
    assert!(said[1].contains("Ours"), "{}", said[1]);
}

/// An action that is made, in the facilitator's view, of what whoever came has not heard is not theirs; they keep the note.
#[test]
fn what_is_made_of_something_in_confidence_is_for_those_who_heard_it() {
    for (taken, made) in [
        ("note", &["make 1", "", ""][..]),
        ("park", &["make 1", "", ""]),
        ("park", &["finish", "action", "", ""]),
    ] {
        for join in ["join Zed Newman", "join 1"] {
            let wanted = if join == "join 1" {
                SetUpRequest { people: Some(5), format: Some(Format::SmallGroup), ..SetUpRequest::default() }
            } else {
                four()
            };
            let mut plain = Plain::set_up(openly_then_in_confidence(), wanted);
            plain.lines(&["agree", "start", &format!("{taken} Wombat"), "goto 2", "edit 1 Quokka", "goto 1"]);
            plain.lines(&[join, "facilitator", "yes", "list"]).lines(made);
            plain.lines(&["room", "list"]);
            let list = plain.last.join("\n");
            assert!(list.contains("Wombat") && !list.contains("Quokka"), "{}", plain.printed());
            plain.it.model = plain.linear.model().clone();
            for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json, FileKind::Csv] {
                let file = file(&plain.it, Readers::Us, kind);
                assert!(!file.contains("Quokka"), "{file}");
            }
            plain.lines(&["facilitator", "yes", "list"]);
            assert!(
                plain.last.join("\n").contains("Action (for those present): Quokka"),
                "{}",
                plain.printed()
            );
        }
    }
}
