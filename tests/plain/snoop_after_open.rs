//! The same for what was begun openly, or comes from last time, and is gone on with in a confidential step: whoever comes is told
//! what it was before, in lines, on screens and in every kind of file.

use proptest::prelude::*;
use roundtable::app::Model;
use roundtable::app::setup::{SetUp, SetUpRequest};
use roundtable::domain::activity::{Activity, Format};
use roundtable::domain::script::parse;
use roundtable::domain::seen::{FileKind, Readers};
use roundtable::domain::session::NameLine;

use super::lines::Plain;
use super::snoop::file;
use super::support::drive::{Driver, full};
use super::support::mirror::Second;

/// What is done in the open step.
pub const OPENLY: [&[&str]; 15] = [
    &["scores 1: 0 0 1 2 0"],
    &["votes 1: 3", "votes 2: 3"],
    &["votes 1: 3", "votes 2: 3", "reveal"],
    &["poll yes Shall we?", "poll count 2 1", "poll save"],
    &["poll consent Bench", "poll count 2 0 1", "poll objection Too dear", "poll save"],
    &["poll consent Bench", "poll count 3 0 0", "poll save", "poll decide"],
    &["rule Be kind"],
    &["strike 2"],
    &["action Buy a lamp", "Asha Rao", "14 Dec"],
    &["action Buy a lamp", "", ""],
    &["park Chairs"],
    &["sort", "theme new Green", "theme 1"],
    &["sort", "theme new Green", "theme 1", "theme new Red", "theme 2"],
    &["last", "done 1"],
    &["last", "take up 1"],
];

/// What is done in confidence.
pub const IN_CONFIDENCE: [&[&str]; 24] = [
    &["scores 1: 0 0 0 0 7"],
    &["scores 1: 9 0 0 0 0", "scores 1: 9 1 0 0 0"],
    &["votes 1: 5"],
    &["ballot 2", "ballot 3", "tally", "yes"],
    &["poll again Quokka?", "poll count 1 2", "poll save"],
    &["poll again Quokka?", "poll count 3 0 0", "poll save", "poll decide"],
    &["poll decide majority"],
    &["poll decide Quokka"],
    &["rule Quokka"],
    &["strike 1"],
    &["reword 1 Quokka", "strike 1"],
    &["last", "done 1"],
    &["last", "dropped 1"],
    &["last", "take up 1"],
    &["last", "discard 1"],
    &["ask 1 Quokka", "sort", "theme new Quokka"],
    &["sort", "theme new Quokka", "theme 1"],
    &["ask 1 Quokka"],
    &["sort", "theme same 2"],
    &["sort", "theme rename 1 Quokka"],
    &["sort", "theme 2"],
    &["sort", "theme merge 2 1"],
    &["ask 1 Quokka", "sort", "theme same 1"],
    &["sort", "theme drop 1"],
];

pub const ASKED: [&str; 34] = [
    "agenda",
    "step",
    "list",
    "review",
    "rules",
    "last",
    "show",
    "people",
    "time",
    "scores",
    "votes",
    "options",
    "tally",
    "reveal",
    "poll",
    "poll again Ours",
    "poll count 2 1",
    "poll save",
    "poll decide",
    "sort",
    "theme new Ours",
    "theme 1",
    "rule Ours",
    "strike 1",
    "scores 1: 0 0 0 0 1",
    "votes 1: 3",
    "done 1",
    "take up 1",
    "turns",
    "next",
    "back",
    "undo",
    "finish",
    "action Ours",
];

pub fn mixed() -> Activity {
    let script = r#"
format = 1
title = "Mixed"
summary = "An open step, one in confidence, and one more."
suits = ["small-group"]
ground_rules = { suggested = ["Listen", "Be brief"] }

[[steps]]
title = "Opening"
duration = "10m"
prompts = ["Hello"]
capture = [
  { id = "ideas", kind = "notes", label = "Ideas" },
  { id = "sure", kind = "scale", label = "How sure", items = ["We can"] },
  { id = "pick", kind = "vote", label = "What first", items = ["Tea", "Cake"], dots = 2 },
]

[[steps]]
title = "In private"
duration = "10m"
confidential = true
prompts = ["What is hard?"]
capture = [
  { id = "ideas-2", extends = "ideas" },
  { id = "sure-2", extends = "sure" },
  { id = "pick-2", extends = "pick" },
]

[[steps]]
title = "Choosing"
duration = "10m"
prompts = ["Which?"]
capture = [
  { id = "which", kind = "vote", label = "Which idea", from = "ideas", dots = 2 },
  { id = "theme", kind = "vote", label = "Which theme", from = "themes:ideas", dots = 1 },
]
"#;
    parse(script.trim_start(), "mixed").expect("a script")
}

fn wanted() -> SetUpRequest {
    SetUpRequest {
        format: Some(Format::SmallGroup),
        names: NameLine::parse_list("Asha Rao\nBen Ode\nCy Dee"),
        series: Some("Monthly".into()),
        ..SetUpRequest::default()
    }
}

/// The next session of a series that has left something, in its open step.
pub fn begins() -> Plain {
    let mut first = Driver::set_up(full(), wanted());
    first.keys("enter y").take("a", "Find a room").keys("enter enter");
    first.take("k", "The car park").keys("R → L →");
    let model = Model::new(first.now.clone(), (80, 24), 99);
    let mut plain = Plain::of(model.with_setup(SetUp::new(vec![mixed()], wanted()), None), first);
    plain.lines(&["", "", "agree", "start", "ask 1 Warm feet", "ask 1 Dry feet", "ask 1 Hot tea"]);
    plain
}

/// It may be the facilitator's own: what is taken back on a wall says no more of it than of anything else.
#[test]
fn what_is_taken_back_of_earlier_items_is_not_named() {
    for done in ["done 1", "keep 1"] {
        let mut plain = begins();
        plain.lines(&["last", done, "undo"]);
        assert!(plain.last.concat().contains("Took back: the last change to an entry"), "{:?}", plain.last);
        plain.line("redo");
        assert!(plain.last.concat().contains("the last change to an entry"), "{:?}", plain.last);
    }
}

fn told(begun: &Plain, secret: &[usize], openly: &[usize], asked: &[usize]) -> (Vec<String>, Driver) {
    let mut plain = begun.clone();
    for n in openly {
        plain.lines(OPENLY[*n]);
    }
    plain.lines(&["next", "start"]);
    // A question that is left open would take what comes next for an answer.
    for n in secret {
        plain.lines(IN_CONFIDENCE[*n]).lines(&["", "", "", "hide"]);
    }
    plain.lines(&["join Zed Newman", "note Theirs", "note Theirs too", "note Theirs as well"]);
    let from = plain.said.len();
    for (place, n) in asked.iter().enumerate() {
        if !asked[..place].contains(n) {
            plain.line(ASKED[*n]);
        }
    }
    let mut it = plain.it.clone();
    it.model = plain.linear.model().clone();
    let said = plain.said[from..].iter().filter(|line| !line.ends_with(" saved.")).cloned().collect();
    (said, it)
}

pub const KINDS: [FileKind; 4] = [FileKind::Markdown, FileKind::Html, FileKind::Json, FileKind::Csv];

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_comes_is_told_what_it_was_before_it_was_gone_on_with_in_confidence(
        openly in prop::collection::vec(0..OPENLY.len(), 0..5),
        secret in prop::collection::vec(0..IN_CONFIDENCE.len(), 1..5),
        asked in prop::collection::vec(0..ASKED.len(), 1..10),
    ) {
        let begun = begins();
        let [(none, of_none), (some, of_some)] =
            [&[][..], &secret].map(|secret| told(&begun, secret, &openly, &asked));
        let done: Vec<_> = secret.iter().map(|n| IN_CONFIDENCE[*n]).collect();
        let before: Vec<_> = openly.iter().map(|n| OPENLY[*n]).collect();
        prop_assert!(!some.concat().contains("Quokka"), "{}", some.join("\n"));
        prop_assert_eq!(none.join("\n"), some.join("\n"), "{:?} after {:?}", done, before);
        for keys in ["", "m", "s", "R", "o", "w", "l", "ctrl-e"] {
            let shown = |it: &Driver| it.clone().keys(keys).screen().replace("○ saving", " ● saved");
            let [none, some] = [&of_none, &of_some].map(shown);
            prop_assert_eq!(none, some, "{} {:?} after {:?}", keys, done, before);
        }
        let [none, some] = [&of_none, &of_some].map(|it| Second::beside(it).screen());
        prop_assert_eq!(none, some, "second screen");
        for readers in [Readers::Room, Readers::Us] {
            for kind in KINDS {
                let [none, some] = [&of_none, &of_some].map(|it| file(it, readers, kind));
                prop_assert_eq!(none, some, "{:?} {:?} {:?} after {:?}", kind, readers, done, before);
            }
        }
    }
}

#[test]
fn whatever_is_done_in_confidence_by_itself_tells_a_newcomer_nothing() {
    let begun = begins();
    let mut faults = String::new();
    for (n, done) in IN_CONFIDENCE.iter().enumerate() {
        for before in 0..=OPENLY.len() {
            let openly: Vec<usize> = (0..OPENLY.len()).filter(|open| *open == before).collect();
            let [(none, of_none), (some, of_some)] =
                [&[][..], &[n]].map(|secret| told(&begun, secret, &openly, &[2, 5, 0, 11]));
            let first = |what: String, none: &str, some: &str| {
                let differs = none.lines().zip(some.lines()).find(|(a, b)| a != b);
                format!("{done:?} after {:?}: {what} {differs:?}\n", OPENLY.get(before))
            };
            let (none, some) = (none.join("\n"), some.join("\n"));
            if none != some {
                faults += &first("lines".to_owned(), &none, &some);
            }
            for readers in [Readers::Room, Readers::Us] {
                for kind in KINDS {
                    let [none, some] = [&of_none, &of_some].map(|it| file(it, readers, kind));
                    if none != some {
                        faults += &first(format!("{kind:?} {readers:?}"), &none, &some);
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// What last time left, changed in confidence there, and the next session of the same people.
fn after(secret: &[&str]) -> Plain {
    let mut first = Plain::set_up(mixed(), wanted());
    first.lines(&[
        "agree",
        "start",
        "action Find a room",
        "Asha Rao",
        "14 Dec",
        "park The car park",
        "next",
        "start",
    ]);
    first.lines(secret).lines(&["", "", "finish anyway"]);
    let mut it = first.it.clone();
    it.model = first.linear.model().clone();
    it.killed_for(60, 0);
    it.disk.open = None;
    let model = Model::new(it.now.clone(), (80, 24), 99);
    Plain::of(model.with_setup(SetUp::new(vec![mixed()], wanted()), None), it)
}

/// What was changed or deleted in confidence last time is in the room's file and on the second screen as everybody knows it,
/// and to whoever comes later.
#[test]
fn the_next_session_tells_the_room_what_it_knew() {
    for (secret, is_listed) in
        [(&["list", "edit 1 Quokka", "edit 2 Quokka"][..], true), (&["list", "delete 1", "delete 2"], false)]
    {
        let [mut none, mut some] = [&[][..], secret].map(after);
        assert_eq!(some.printed().contains("Quokka"), is_listed, "{}", some.printed());
        assert!(none.printed().contains("Find a room") && !some.printed().contains("Find a room"));
        let it = |plain: &Plain| {
            let mut it = plain.it.clone();
            it.model = plain.linear.model().clone();
            it
        };
        let same = |none: &Plain, some: &Plain, readers| {
            let [none, some] = [none, some].map(it);
            for kind in KINDS {
                let [none, some] = [&none, &some].map(|it| file(it, readers, kind));
                let is_whole = none.contains("The car park") || kind == FileKind::Csv;
                assert!(none.contains("Find a room") && is_whole, "{none}");
                assert_eq!(none, some, "{secret:?}");
            }
            let [none, some] = [&none, &some].map(|it| Second::beside(it).screen());
            assert_eq!(none, some, "{secret:?}");
        };
        let begins = ["", "", "agree", "start"];
        none.lines(&begins);
        some.lines(if is_listed { &begins } else { &begins[2..] });
        same(&none, &some, Readers::Room);
        if is_listed {
            some.lines(&["last", "", "take up"]);
            assert!(some.last[0].starts_with("Taken up"), "{:?}", some.last);
            none.lines(&["last", "", ""]);
            same(&none, &some, Readers::Room);
        }
        for plain in [&mut none, &mut some] {
            plain.lines(&["join Zed Newman", "last", "", ""]);
        }
        assert!(some.last.concat() == none.last.concat(), "{:?} {:?}", none.last, some.last);
        same(&none, &some, Readers::Room);
        same(&none, &some, Readers::Us);
    }
}
