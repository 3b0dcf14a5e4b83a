//! Two sessions that differ in nothing but what was said in confidence, and then somebody comes who did not hear it: from
//! then on every line, screen, second screen, file and activity made of them is the same.

use roundtable::app::screens::ExportChoice;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Activity, Format};
use roundtable::domain::remade::remade;
use roundtable::domain::script::{parse, written};
use roundtable::domain::seen::{FileChoice, FileKind, FileOptions, Present, Readers, Room, Seen};
use roundtable::domain::session::NameLine;
use roundtable::export;

use super::lines::Plain;
use super::support::drive::Driver;
use super::support::mirror::Second;

/// What a session can ask for, in the open and in confidence.
const SCRIPT: &str = r#"
format = 1
title = "Pairs"
[outcomes]
shared_actions = 1
[[steps]]
title = "Ideas"
duration = "10m"
capture = [{ id = "ideas", kind = "notes", label = "Ideas" }]
[[steps]]
title = "Quiet"
duration = "10m"
confidential = true
capture = [
  { id = "works", kind = "words", label = "What works", each = 3 },
  { id = "data", kind = "table", label = "What we have", columns = ["What", "Why"] },
  { id = "sure", kind = "scale", label = "How sure", items = ["One", "Two", "Three"] },
  { id = "keep", kind = "vote", label = "What to keep", items = ["Trust", "Talk", "Time"], dots = 2 },
  { id = "jargon", kind = "glossary", label = "Jargon" },
  { id = "lists", kind = "notes", label = "Lists", tags = ["Good", "Bad"] },
  { id = "aim", kind = "text", label = "Our aim" },
  { id = "jobs", kind = "checklist", label = "Jobs", items = ["Keys", "Lights"] },
]
[[steps]]
title = "Pick"
duration = "10m"
confidential = true
capture = [{ id = "pick", kind = "vote", label = "What first", from = "ideas" }]
[[steps]]
title = "Sure"
duration = "10m"
capture = [{ id = "again", kind = "scale", label = "How likely", from = "pick", top = 2 }]
[[steps]]
title = "Agree"
duration = "10m"
capture = [
  { id = "seen", kind = "scale", label = "How it was", items = ["This", "That"] },
  { id = "actions", kind = "actions", label = "What we do" },
]
"#;

/// Said in both, in a step of the open.
const OPEN: [&[&str]; 6] = [
    &["note Open one"],
    &["decision Open two"],
    &["park Open three"],
    &["action Open four", "Asha Rao", "14 Dec"],
    &["action Open five", "", ""],
    &["plus 1"],
];

/// Said in one of them, wherever it is.
const ASIDE: [&[&str]; 4] =
    [&["mine Quokka"], &["us Quokka"], &["us Quokka", "undo"], &["mine Quokka", "us Quokka"]];

/// Said in one of them, in the confidential step that asks for everything.
const QUIET: [&[&str]; 24] = [
    &["note Quokka"],
    &["decision Quokka"],
    &["park Quokka"],
    &["action Quokka", "Ben Ode", "14 Dec"],
    &["action Quokka", "Quokka Ltd", ""],
    &["words Quokka, Numbat"],
    &["row Quokka | Numbat"],
    &["term QKK | Quokka | numbat"],
    &["scores 1: 1 0 1 0 1"],
    &["scores 1: 1 0 1 0 1", "scores 2: 3 0 0 0 0", "undo"],
    &["votes 1: 2"],
    &["votes 1: 2", "reveal"],
    &["votes 3: 1", "reveal", "reveal"],
    &["novote"],
    &["ballot 5 4 3"],
    &["ballot 5 4 3", "ballot 1 1 1", "ballot 2 2 2"],
    &["wording Quokka"],
    &["wording Quokka", "wording agreed"],
    &["check 1 Ben Ode | Quokka"],
    &["poll consent Quokka", "poll count 2 1 0", "poll save"],
    &["poll yes Quokka?", "poll count 2 1", "poll save", "poll decide"],
    &["poll list Quokka? | Numbat, Bilby", "poll count 2 1", "poll save"],
    &["words Quokka, Numbat", "sort", "theme new Bilby", "sort over"],
    &["poll scale Quokka?"],
];

/// The same of the vote on what was said before.
const PICKED: [&[&str]; 6] = [
    &["votes 1: 3"],
    &["votes 1: 3", "votes 2: 1", "reveal"],
    &["votes 1: 2", "votes 2: 2", "votes 3: 1", "reveal", "choose all"],
    &["novote"],
    &["options add Quokka", "votes 1: 3", "reveal"],
    &["ballot 1 2"],
];

/// What is asked before those who may not know.
const ASKED: [&str; 34] = [
    "step",
    "list",
    "agenda",
    "people",
    "rules",
    "time",
    "status",
    "poll",
    "options",
    "scores",
    "votes",
    "ballot",
    "tally",
    "no",
    "reveal",
    "ask",
    "show",
    "hide",
    "sort",
    "sort next",
    "sort over",
    "turns",
    "topics",
    "last",
    "review",
    "words",
    "row",
    "wording",
    "check",
    "term",
    "goto 5",
    "step",
    "list",
    "list",
];

/// The same by keys, on the screen of the step that is on.
const KEYS: [&str; 14] = [
    "",
    "w",
    "w ctrl-n ctrl-n",
    "w ctrl-n ctrl-n ctrl-n",
    "s",
    "s s",
    "R",
    "R →",
    "R → L",
    "m",
    "j",
    "t",
    "ctrl-e",
    "q",
];

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        from[usize::try_from((z ^ (z >> 31)) % from.len() as u64).unwrap()]
    }
}

/// A session from a seed, up to when somebody has come: its lines, those of them that only one of the two has, marked.
struct Story {
    named: bool,
    lines: Vec<(bool, String)>,
    /// The newcomer facilitates, in their own view.
    led: bool,
}

impl Story {
    fn of(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let named = dice.pick(&[true, true, false]);
        let mut lines: Vec<(bool, String)> = Vec::new();
        let mut say =
            |secret: bool, all: &[&str]| lines.extend(all.iter().map(|line| (secret, (*line).to_owned())));
        say(false, &["agree", "start", "note Open idea 1", "note Open idea 2", "note Open idea 3"]);
        for _ in 0..2 {
            say(false, dice.pick(&OPEN));
            say(true, if dice.pick(&[true, false]) { dice.pick(&ASIDE) } else { &[] });
        }
        say(false, &["goto 2", "start"]);
        for _ in 0..dice.pick(&[1, 2, 4]) {
            say(true, dice.pick(&QUIET));
        }
        say(false, &["hide"]);
        if dice.pick(&[true, false]) {
            say(false, &["goto 3", "start"]);
            say(true, dice.pick(&PICKED));
            say(false, &["hide"]);
        }
        let at = dice.pick(&["", "goto 2", "goto 3", "goto 4", "goto 5"]);
        say(false, if at.is_empty() { &[] } else { std::slice::from_ref(&at) });
        if at == "goto 4" {
            say(
                true,
                if dice.pick(&[true, false]) { &["options"] } else { &["scores 1: 1 1 0 0 0", "undo"] },
            );
        }
        let led = dice.pick(&[true, false, false]) && named;
        say(false, &[if named { "join Zed Newman, East" } else { "join" }]);
        if led {
            say(false, &["hand over Zed Newman", "facilitator", "yes"]);
        }
        // What was done last is not what is told from now on.
        say(false, &["plus 1"]);
        Self { named, lines, led }
    }

    /// As it went, with what only one of them has or without.
    fn lived(&self, secrets: bool) -> Plain {
        let names = NameLine::parse_list(if self.named { "Asha Rao\nBen Ode\nCy Dent" } else { "" });
        let wanted = SetUpRequest {
            people: names.is_empty().then_some(3),
            names,
            format: Some(Format::SmallGroup),
            series: Some("Monthly".into()),
            ..SetUpRequest::default()
        };
        let mut plain = Plain::set_up(activity(), wanted);
        for (_, line) in self.lines.iter().filter(|(secret, _)| secrets || !secret) {
            plain.line(line);
        }
        plain
    }
}

fn activity() -> Activity {
    parse(SCRIPT.trim_start(), "pairs").unwrap()
}

/// All that leaves it for others, and for whoever facilitates at the end if they came last.
fn files(it: &Driver, led: bool) -> Vec<(String, String)> {
    let id = it.model.session_id().unwrap().to_owned();
    let readers = [Readers::Room, Readers::Us].into_iter().chain(led.then_some(Readers::Me));
    let mut all = Vec::new();
    let session = it.replayed();
    for readers in readers {
        let tables = match readers {
            Readers::Room => export::tables(&Seen::<'_, Room>::new(&session, session.last_t()).shown()),
            _ => export::tables(&Seen::<'_, Present>::new(&session, session.last_t()).shown()),
        };
        let tables: Vec<String> = tables.into_iter().map(|table| table.id).collect();
        all.push((format!("tables, {readers:?}"), tables.join(" ")));
        let kinds = [FileKind::Markdown, FileKind::Html, FileKind::Json, FileKind::Calendar, FileKind::Csv];
        let choices = kinds.into_iter().map(|kind| (kind, 0));
        for (kind, table) in choices.chain((1..=tables.len()).map(|table| (FileKind::Csv, table))) {
            let file = FileChoice { kind, options: FileOptions { table, ..FileOptions::default() } };
            let made = it.export(ExportChoice { readers, file }).unwrap();
            let text = made.map_or_else(|why| why.to_string(), |file| file.text);
            all.push((format!("{kind:?} {table}, {readers:?}"), unnumbered(&text, &id)));
        }
    }
    let made =
        remade(&session, &"New".into(), session.last_t()).map(|made| written(&made.activity, &made.comments));
    all.push(("activity".to_owned(), format!("{made:?}")));
    all
}

/// Without the names that shared actions have everywhere, and how often the session has changed: of these the documents say
/// what they are.
fn unnumbered(text: &str, id: &str) -> String {
    let mut all = String::new();
    for line in text.lines().filter(|line| !line.starts_with("SEQUENCE:")) {
        let mut line = line.to_owned();
        for mark in ["/", "-"] {
            let named = format!("{id}{mark}");
            if let Some((before, after)) = line.split_once(&named) {
                line = format!("{before}…{}", after.trim_start_matches(|c: char| c.is_ascii_digit()));
            }
        }
        all.push_str(&line);
        all.push('\n');
    }
    all
}

fn same(seed: u64, story: &Story, what: &str, [one, other]: [&str; 2]) {
    assert!(
        one == other,
        "seed {seed}, {what}:\n{one}\n==== with what was said in confidence\n{other}\n====\n{:#?}",
        story.lines
    );
    assert!(
        !other.contains("Quokka") && !other.contains("Numbat"),
        "seed {seed}, {what}: {other}\n{:#?}",
        story.lines
    );
}

fn tells_nothing(seed: u64) {
    let story = Story::of(seed);
    let both = [false, true].map(|secrets| story.lived(secrets));
    let screens = both.each_ref().map(|plain| {
        let mut it = plain.it.clone();
        it.model = plain.linear.model().clone();
        // What is being typed reaches the disk.
        it.pass_ms(0);
        it
    });
    for keys in KEYS {
        let shown = screens.clone().map(|mut it| {
            it.keys(keys);
            let second = Second::beside(&it).screen();
            let notice = it.notice();
            [(80, 24), (120, 60)].map(|size| it.size(size).screen()).join("\n") + "\n" + &second + notice
        });
        same(seed, &story, &format!("keys {keys:?}"), shown.each_ref().map(String::as_str));
    }
    let [one, other] = screens.each_ref().map(|it| files(it, story.led));
    for ((what, one), (_, other)) in one.iter().zip(&other) {
        same(seed, &story, what, [one, other]);
    }
    let mut both = both;
    for line in ASKED {
        let said = both.each_mut().map(|plain| plain.line(line).printed());
        same(seed, &story, &format!("line {line:?}"), said.each_ref().map(String::as_str));
        let second = both.each_ref().map(|plain| Second::of(plain.records(), &plain.it.now).screen());
        same(seed, &story, &format!("second screen at {line:?}"), second.each_ref().map(String::as_str));
    }
    // The next session of the series, with all of them.
    let next = both.map(|mut plain| {
        plain.lines(&["finish anyway"]);
        let mut it = plain.it.clone();
        it.model = plain.linear.model().clone();
        let names = NameLine::parse_list("Asha Rao\nBen Ode\nCy Dent\nZed Newman, East");
        let wanted = SetUpRequest { names, series: Some("Monthly".into()), ..SetUpRequest::default() };
        let mut next = it.begins_again_with(activity(), wanted);
        let ways = ["", "enter", "enter enter", "l", "R", "→ → →"];
        ways.map(|keys| next.keys(keys).size((120, 60)).screen()).join("\n")
    });
    same(seed, &story, "the next session", next.each_ref().map(String::as_str));
}

#[test]
fn whoever_comes_later_is_told_the_same_whatever_was_said_in_confidence() {
    (0..40).for_each(tells_nothing);
}
