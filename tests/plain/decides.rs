//! The room decides, in lines from beginning to end: ideas, themes, a vote, topics, consent, a decision. The program is
//! killed after each of them, and the next session of the series opens with what is left.

use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Activity;
use roundtable::domain::event::{Event, NoteKind};
use roundtable::domain::script::parse;
use roundtable::domain::seen::{Present, Room, Seen};
use roundtable::domain::session::Session;
use roundtable::export::{Options, csv, html, json, markdown, tables};

use super::lines::Plain;
use super::support::choosing::{vote_and_scale, voted_topics};
use super::support::drive::Driver;

const SCRIPT: &str = r#"
format = 1
title = "What shall we change?"
[[steps]]
title = "Say what could be done"
duration = "20m"
prompts = ["What could we do?"]
capture = [{ id = "ideas", kind = "notes", label = "Ideas" }]
[[steps]]
title = "Choose"
duration = "10m"
prompts = ["Put your dots on what matters most."]
capture = [{ id = "pick", kind = "vote", label = "What first?", from = "ideas" }]
[[steps]]
title = "One at a time"
prompts = ["What do we need?"]
topics = { from = "pick", top = 3, each = "8m", more = "4m" }
capture = [{ id = "said", kind = "notes", label = "What was said" }]
[[steps]]
title = "Agree"
duration = "15m"
prompts = ["What do we do?"]
capture = [
  { id = "aim", kind = "text", label = "What we try" },
  { id = "sure", kind = "scale", label = "How sure are we?", items = ["We can do it"] },
]
"#;

const THEMES: [&str; 5] = ["Rooms", "Time", "Travel", "Food", "Words"];

fn activity() -> Activity {
    parse(SCRIPT.trim_start(), "t").unwrap()
}

fn eight() -> SetUpRequest {
    SetUpRequest { people: Some(8), series: Some("The team".into()), ..SetUpRequest::default() }
}

/// Killed, and gone on with a moment later: nothing that was told is lost.
fn killed(plain: Plain) -> Plain {
    let before = plain.records().to_vec();
    let draft = plain.linear.model().draft();
    let mut it = plain.it;
    it.kept_draft = draft.clone();
    it.killed_for(1, 0);
    let plain = Plain::resumes(it);
    assert_eq!(plain.linear.model().draft(), draft, "what is half done: {}", plain.printed());
    assert_eq!(&plain.records()[..before.len()], before, "{}", plain.printed());
    let state = |records: &[_]| Session::replay(records.to_vec()).state().clone();
    let (then, now) = (state(&before), state(plain.records()));
    assert_eq!((then.notes, then.tallies, then.themes), (now.notes, now.tallies, now.themes));
    assert_eq!((then.topics, then.stage, then.actions), (now.topics, now.stage, now.actions));
    assert_eq!((then.entries, then.choices, then.clocks), (now.entries, now.choices, now.clocks));
    plain
}

fn is_on(plain: &Plain, title: &str) {
    let seen = plain.linear.model().present().unwrap();
    assert_eq!(seen.current().unwrap().title().as_str(), title, "{}", plain.printed());
}

fn with_ideas_sorted() -> Plain {
    let mut plain = Plain::set_up(activity(), eight());
    plain.lines(&["agree", "start"]);
    for n in 1..=24 {
        plain.line(&format!("note Idea {n} about {}", THEMES[n % 5].to_lowercase()));
    }
    let mut plain = killed(plain);
    plain.line("sort");
    for theme in THEMES {
        plain.line(&format!("theme new {theme}"));
    }
    for (n, _) in THEMES.iter().enumerate() {
        let numbers: Vec<String> =
            (6..=24).filter(|item| item % 5 == n).map(|item| item.to_string()).collect();
        plain.line(&format!("theme {} {}", n + 1, numbers.join(" ")));
    }
    let list = plain.linear.model().sorting().unwrap().list.clone();
    let standing = plain.linear.model().with_sorting(&list, |all, _| all.standing());
    assert_eq!(standing.as_deref(), Some("24 items, all sorted"), "{}", plain.printed());
    killed(plain)
}

fn with_topics() -> Plain {
    let mut plain = with_ideas_sorted();
    plain.lines(&["next", "options"]);
    assert!(plain.printed().contains("5 dots"), "√24 is about 5: {}", plain.printed());
    // 40 dots of eight people.
    plain.lines(&["votes 1 12", "votes 2 10"]);
    let mut plain = killed(plain);
    plain.lines(&["votes 3 8", "votes 4 6", "votes 5 4", "tally", "reveal"]);
    assert!(plain.printed().contains("12 dots"), "{}", plain.printed());
    let mut plain = killed(plain);
    plain.lines(&["next", "next"]);
    let seen = plain.linear.model().present().unwrap();
    let step = seen.current().unwrap();
    assert_eq!(step.topic.map(|topic| (topic.number, topic.total)), Some((1, 3)), "{}", plain.printed());
    plain.line("start").pass(8 * 60);
    plain.lines(&["extend", "note Swap by text"]);
    let mut plain = killed(plain);
    plain.pass(4 * 60);
    plain.lines(&["enough", "start"]).pass(5 * 60);
    let mut plain = killed(plain);
    plain.pass(3 * 60);
    plain.lines(&["enough", "start"]).pass(60);
    plain.line("shelve");
    is_on(&plain, "Agree");
    killed(plain)
}

fn whole() -> Plain {
    let mut plain = with_topics();
    plain.lines(&["start", "wording We try a quiet hour", "scores 1: 0 0 1 3 4", "tally"]);
    let mut plain = killed(plain);
    // The wording of the step is what is proposed.
    plain.lines(&["poll consent", "poll count 6 1 1"]);
    let mut plain = killed(plain);
    plain.line("poll objection It clashes with calls");
    let mut plain = killed(plain);
    plain.line("poll save");
    let mut plain = killed(plain);
    plain.line("poll again We try a quiet hour, but not on Mondays");
    let mut plain = killed(plain);
    plain.lines(&["poll count 7 1 0", "poll save"]);
    let mut plain = killed(plain);
    plain.line("poll decide");
    let mut plain = killed(plain);
    plain.lines(&["action Book the small room", "Asha", "14 Dec"]);
    killed(plain)
}

#[test]
fn the_room_decides_and_it_stands_in_every_file() {
    let plain = whole();
    let session = Session::replay(plain.records().to_vec());
    let seen: Seen<'_, Room> = Seen::new(&session, session.last_t());
    let seen = seen.shown();
    let options = Options::default();
    let chosen = |id: &str| {
        let table = tables(&seen).iter().position(|table| table.id == id).unwrap() + 1;
        csv(&seen, &Options { table, ..Options::default() })
    };
    let decided = "We try a quiet hour, but not on Mondays";
    for (name, file) in [
        ("Markdown", markdown(&seen, &options)),
        ("HTML", html(&seen, &options)),
        ("JSON", json(&seen, &options)),
    ] {
        for told in [decided, "Book the small room", "Swap by text", "Travel", "It clashes with calls"] {
            assert!(file.contains(told), "no {told:?} in {name}\n{file}");
        }
    }
    let page = markdown(&seen, &options);
    assert!(page.contains(&format!("| {decided} | yes |")), "the wording is agreed: {page}");
    assert!(chosen("aim").contains(decided), "{}", chosen("aim"));
    let support = page
        .lines()
        .find(|line| line.starts_with("- ") && line.contains(decided) && line.contains('('))
        .unwrap();
    assert!(support.contains('7'), "the decision has its support: {support}");
    assert!(page.contains("4 min more as the room wanted") && page.contains(", parked"), "{page}");
    assert!(chosen("ideas").contains("\"Travel\""), "{}", chosen("ideas"));
    assert!(chosen("pick").contains("\"12\""), "{}", chosen("pick"));
    let first = seen.steps().find(|step| step.topic.is_some()).unwrap().title();
    assert!(chosen("said").contains(&format!("\"Swap by text\",\"{first}\"")), "{}", chosen("said"));
    assert!(chosen("decisions").contains(decided) && csv(&seen, &options).contains("Asha"));
    let parked: Vec<_> = seen.notes_of(NoteKind::Parked).collect();
    assert_eq!(parked.len(), 1, "{}", plain.printed());
}

#[test]
fn the_next_session_opens_with_what_is_left() {
    let mut plain = whole();
    plain.lines(&["next", "finish anyway"]);
    let is_over = plain.records().iter().any(|record| record.ev == Event::SessionFinished);
    assert!(is_over, "{}", plain.printed());
    let mut it: Driver = plain.it;
    it.killed_for(60, 0);
    let next = it.begins_again_with(activity(), eight());
    let session = Session::replay(next.model.records().to_vec());
    let seen: Seen<'_, Present> = Seen::new(&session, session.last_t());
    let actions: Vec<String> = seen.recalled().map(|one| one.recalled.text.to_string()).collect();
    assert_eq!(actions, ["Book the small room"]);
    let parked: Vec<String> = seen.parked_before().map(|one| one.recalled.text.to_string()).collect();
    assert_eq!(parked.len(), 1, "{parked:?}");
    let scales = &session.state().scales_before;
    assert_eq!(scales.iter().map(|scale| scale.counts.clone()).collect::<Vec<_>>(), [vec![[0, 0, 1, 3, 4]]]);
}

/// Of three with as many dots, two are wanted.
#[test]
fn what_can_be_talked_about_is_read_with_the_time_that_there_is_and_a_tie() {
    let mut plain = Plain::set_up(voted_topics(), eight());
    plain.lines(&["agree", "start", "note The rota", "note Keys", "note Heating", "next", "options"]);
    plain.lines(&["votes 1 2", "votes 2 2", "votes 3 2", "tally", "reveal", "next"]);
    let tie = "3 are tied for 2 places: the room says which";
    assert!(plain.said.join("\n").contains(tie), "{}", plain.said.join("\n"));
    plain.line("topics");
    let read = plain.printed();
    assert!(read.contains(tie) && read.contains("topics with their numbers picks them"), "{read}");
    // Nothing is picked yet: how many fit is told, and nothing is said to be parked.
    assert!(read.contains("There is time for 2 topics."), "{read}");
    assert!(!read.contains("parked"), "{read}");
    plain.line("topics 3 1");
    let first = plain.linear.model().present().unwrap().current().unwrap().title();
    assert_eq!(first.as_str(), "Heating", "{}", plain.printed());
    assert!(plain.printed().contains("Not chosen, and parked: 1 topic."), "{}", plain.printed());
    plain.lines(&["list", "undo"]);
    assert!(plain.printed().contains("Keys"), "{}", plain.printed());
    let session = Session::replay(plain.linear.model().records().to_vec());
    let notes = &session.state().notes;
    assert!(notes.iter().all(|note| note.kind != NoteKind::Parked), "{notes:?}");
}

#[test]
fn a_vote_on_themes_says_that_nothing_is_sorted_yet() {
    let mut plain = Plain::set_up(vote_and_scale(), eight());
    plain.lines(&["agree", "start", "note The rota", "next", "next", "options"]);
    assert!(
        plain.printed().contains("Nothing is sorted under themes yet: sort sorts."),
        "{}",
        plain.printed()
    );
}
