//! Whoever comes cannot tell what was said in confidence, nor that anything was: whatever was done before, and whatever is asked
//! then, lines, screens and files are those of a session in which nothing of it was said.

use proptest::prelude::*;
use roundtable::app::screens::ExportChoice;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::seen::{FileChoice, FileKind, FileOptions, Readers};
use roundtable::domain::session::NameLine;
use roundtable::domain::text::Text;

use super::lines::Plain;
use super::support::drive::{Driver, asking};
use super::support::mirror::Second;

/// What is said in confidence, and what is done in its place where nothing is said. A question that it leaves open is open
/// when somebody comes.
const SAID: [(&[&str], &[&str]); 33] = [
    (&["note Quokka"], &[]),
    (&["us Quokka"], &[]),
    (&["mine Quokka"], &[]),
    (&["decide Quokka"], &[]),
    (&["park Quokka"], &[]),
    (&["action Quokka"], &[]),
    (&["action Quokka", "Quentin Sechen"], &[]),
    (&["action Quokka", "Quentin Sechen", "14 Dec"], &[]),
    (&["words Quokka, Numbat"], &[]),
    (&["row Quokka | Quokka"], &[]),
    (&["term Quokka | Quokka"], &[]),
    (&["note Quokka", "list", "erase 1"], &[]),
    (&["note Quokka", "list", "make 1"], &[]),
    (&["note Quokka", "list", "delete 1"], &[]),
    (&["action Quokka", "Asha Rao", "", "list", "owner 1 Ben Ode"], &[]),
    (&["scores 2: 0 1 4 3 0"], &[]),
    (&["scores 2: 0 1 40 3 0"], &[]),
    (&["votes 2: 7"], &[]),
    (&["votes 2: 7", "reveal"], &[]),
    (&["ballot 5 4 0", "ballot 4 4 1"], &[]),
    (&["ballot"], &[]),
    (&["ballot 5 4 0", "tally"], &[]),
    (&["poll consent Quokka moves", "poll count 2 1 1", "poll objection Quokka bites"], &[]),
    (&["poll consent Quokka moves", "poll count 4 0 0", "poll save", "poll decide"], &[]),
    (&["poll list Which? | Quokka, Numbat", "poll count 3 1", "poll save"], &[]),
    (&["poll list Which? | Quokka, Numbat", "poll ballot", "1"], &[]),
    (&["poll list Which? | Quokka, Numbat", "poll count 90 1", "poll save"], &[]),
    (&["poll list Which? | Quokka, Numbat", "poll count 3 1", "poll drop"], &[]),
    (&["sort", "theme new Quokka"], &[]),
    (&["rule Quokka"], &[]),
    (&["reword 1 Quokka"], &[]),
    (&["add next 7 everyone Quokka"], &["add next 7 everyone"]),
    (&["add now 3 everyone Quokka"], &["add now 3 everyone"]),
];

/// What happens in either.
const HAPPENS: [&str; 8] = ["start", "pause", "+", "-", "break 3", "next", "back", "show"];

const ASKED: [&str; 65] = [
    "yes",
    "no",
    "",
    "1",
    "agenda",
    "step",
    "list",
    "review",
    "rules",
    "show",
    "hide",
    "people",
    "who",
    "time",
    "ask",
    "scores",
    "votes",
    "ballot",
    "tally",
    "reveal",
    "options",
    "poll",
    "poll save",
    "poll ballot",
    "poll drop",
    "poll decide",
    "poll again Ours",
    "sort",
    "theme new Ours",
    "theme 1",
    "rule Ours",
    "reword 1 Ours",
    "strike 1",
    "agree",
    "note Ours",
    "action Ours",
    "Asha Rao",
    "decide Ours",
    "words Ours",
    "row Ours",
    "term Ours | Ours",
    "scores 1: 0 0 0 0 1",
    "votes 1: 3",
    "title 4 Ours",
    "title 4 erase",
    "length 4 9",
    "out 4",
    "earlier 4",
    "later 4",
    "replan",
    "take",
    "next",
    "start",
    "back",
    "goto 2",
    "goto 4",
    "undo",
    "redo",
    "finish",
    "all",
    "last",
    "activity Ours",
    "turns",
    "topics",
    "quit",
];

#[derive(Clone, Debug)]
enum Done {
    Said(usize),
    Happens(usize),
    Passes(u64),
}

fn done() -> impl Strategy<Value = Done> {
    prop_oneof![
        3 => (0..SAID.len()).prop_map(Done::Said),
        1 => (0..HAPPENS.len()).prop_map(Done::Happens),
        1 => (1_u64..900).prop_map(Done::Passes),
    ]
}

fn begins(private: bool, names: bool, title: bool) -> Plain {
    let mut activity = asking();
    activity.steps.iter_mut().for_each(|step| step.confidential = true);
    let all = if private { "Asha Rao\nBen Ode" } else { "Asha Rao\nBen Ode\nCy Dee" };
    let format = Some(if private { Format::OneToOne } else { Format::SmallGroup });
    let title = (title && private).then(|| Text::line("Quokka title"));
    let people = (!names).then_some(if private { 2 } else { 3 });
    let names = if names { NameLine::parse_list(all) } else { Vec::new() };
    Plain::set_up(activity, SetUpRequest { format, names, people, title, ..SetUpRequest::default() })
}

/// A session in which that was done before somebody came, and what is said of it from then on.
fn told(
    secret: bool,
    kind: (bool, bool, bool),
    before: &[usize],
    all: &[Done],
    asked: &[usize],
) -> (Vec<String>, Driver) {
    let (private, names, in_time) = kind;
    let mut plain = begins(private, names, secret);
    if private && secret {
        before.iter().for_each(|n| {
            plain.line(["rule Quokka", "reword 1 Quokka", "reword 2 Quokka", "us Quokka"][*n]);
        });
    }
    let comes = if names { "join Zed Newman" } else { "join 1" };
    if in_time {
        plain.lines(&["agree", "goto 4", "start"]);
        // What is said comes last: a question that it leaves open would take what else is typed for an answer.
        let (said, others): (Vec<&Done>, Vec<&Done>) =
            all.iter().partition(|one| matches!(one, Done::Said(_)));
        for one in others.into_iter().chain(said) {
            match one {
                Done::Said(n) => drop(plain.lines(if secret { SAID[*n].0 } else { SAID[*n].1 })),
                Done::Happens(n) => drop(plain.line(HAPPENS[*n])),
                Done::Passes(seconds) => drop(plain.pass(*seconds)),
            }
        }
    }
    // What is taken back first is something of theirs, and not that they came.
    plain.lines(&[comes, "note Theirs", "note Theirs too", "note Theirs as well"]);
    let from = plain.said.len();
    // Each once: whoever takes back more and more takes back that they came.
    for (place, n) in asked.iter().enumerate() {
        if !asked[..place].contains(n) {
            plain.line(ASKED[*n]).pass(7);
        }
    }
    let mut it = plain.it.clone();
    it.model = plain.linear.model().clone();
    // That something is saved is told of both, of one of them sooner.
    let said = plain.said[from..].iter().filter(|line| !line.ends_with(" saved.")).cloned().collect();
    (said, it)
}

/// The name of an action is the same wherever it is told of: its number counts whatever was taken down.
pub fn file(it: &Driver, readers: Readers, kind: FileKind) -> String {
    let file = FileChoice { kind, options: FileOptions::default() };
    let text = it
        .export(ExportChoice { readers, file })
        .unwrap()
        .map_or_else(|why| why.to_string(), |file| file.text);
    let name = format!("{}/", it.model.session_id().unwrap_or_default());
    let mut pieces = text.split(name.as_str());
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + &name + piece.trim_start_matches(|c: char| c.is_ascii_digit()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_comes_is_told_the_same_whatever_was_said_in_confidence(
        kind in any::<(bool, bool, bool)>(),
        before in prop::collection::vec(0_usize..4, 0..4),
        all in prop::collection::vec(done(), 1..7),
        asked in prop::collection::vec(0..ASKED.len(), 1..14),
    ) {
        let [(none, of_none), (some, of_some)] = [false, true].map(|secret| told(secret, kind, &before, &all, &asked));
        prop_assert!(!some.concat().contains("Quokka"), "{}", some.join("\n"));
        prop_assert_eq!(none.join("\n"), some.join("\n"));
        for keys in ["", "m", "s", "R", "o", "w", "V", "P", "q", "ctrl-e"] {
            // A draft waits for the disk in one of them.
            let shown = |it: &Driver| it.clone().keys(keys).screen().replace("○ saving", " ● saved");
            let [none, some] = [&of_none, &of_some].map(shown);
            prop_assert_eq!(none, some, "{}", keys);
        }
        let [none, some] = [&of_none, &of_some].map(|it| Second::beside(it).screen());
        prop_assert_eq!(none, some, "second screen");
        for readers in [Readers::Room, Readers::Us] {
            for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json] {
                let [none, some] = [&of_none, &of_some].map(|it| file(it, readers, kind));
                prop_assert_eq!(none, some, "{:?} {:?}", kind, readers);
            }
        }
    }
}
