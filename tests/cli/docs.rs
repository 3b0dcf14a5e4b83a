//! The documents under `docs` say what the program does: the keys of a script, and the fields of its JSON.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and documents are files"
)]

use crate::support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use assert_cmd::Command;
use clap::CommandFactory as _;
use roundtable::app::keys::KeyOverrides;
use roundtable::cli::Cli;
use roundtable::config::{self, Config, Overrides};
use roundtable::domain::activity::{Capture, CaptureKind};
use roundtable::domain::event::{
    ActionStatus, Audience, CaptureRef, Content, EntryId, Event, Explained, ItemDots, ItemList, ItemRef,
    ItemScores, NewEntry, NoteKind, Tally,
};
use roundtable::domain::redact::Name;
use roundtable::domain::schema::{Shape, Table};
use roundtable::domain::script::programme::{self, NotHad, parse_programme};
use roundtable::domain::script::schema;
use roundtable::domain::script::{Concern, check, render};
use roundtable::domain::seen::{Facilitator, Present, Reader, Readers, Room, Seen};
use roundtable::domain::session::{Intent, NameLine, PeopleChange, Session, ThemeMove};
use roundtable::domain::subject_report::{NameOccurrence, SubjectReport, TextKind, namesakes};
use roundtable::domain::text::Text;
use roundtable::domain::time::Millis;
use roundtable::export::{self, Options};
use roundtable::store::journal::parse_journal;
use roundtable::store::{library, record};
use roundtable::tui::keymap::remap;
use serde_json::Value;
use support::build::{Live, SessionBuilder, nth};

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{name}: {why}")).replace("\r\n", "\n")
}

/// What stands in the fenced blocks of that language.
fn blocks<'d>(document: &'d str, language: &str) -> Vec<&'d str> {
    let fence = format!("```{language}\n");
    document.split(fence.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

// The activity script.

const TABLES: [&Table; 18] = [
    &schema::SCRIPT,
    &schema::STEP,
    &schema::LENGTH,
    &schema::GROUPS,
    &schema::PROMPT,
    &schema::CAPTURE,
    &schema::PEOPLE,
    &schema::SOURCE,
    &schema::GROUND_RULES,
    &schema::OUTCOMES,
    &schema::TOPICS,
    &schema::ONLY,
    &schema::LINE,
    &schema::WORDING,
    &schema::LINK,
    &schema::CUE,
    &programme::PROGRAMME,
    &programme::PART,
];

/// What a key holds, in the words of the document.
fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Line => "text on one line".to_owned(),
        Shape::RoomLine => "text on one line, or one for each language".to_owned(),
        Shape::RoomProse => "text, or one for each language".to_owned(),
        Shape::Slug => "short name".to_owned(),
        Shape::Prose => "text".to_owned(),
        Shape::Whole { min, max } if min == max => format!("`{min}`"),
        Shape::Whole { min, max } => format!("whole number, {min} to {max}"),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::FlagOrSentence => "`true`, `false` or a sentence".to_owned(),
        Shape::Duration => "duration".to_owned(),
        Shape::CueTime => "time within the step".to_owned(),
        Shape::TimeOfDay => "time of day".to_owned(),
        Shape::Day => "number of a day, or a date".to_owned(),
        Shape::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::List(item) => format!("list: {}", self::shape(item)),
        Shape::Range { min, .. } => format!("two whole numbers from {min} on, the smaller first"),
        Shape::Table(table) => format!("table: {}", table.name),
        Shape::Open => "table".to_owned(),
        Shape::Names => "table: any names, each with a text".to_owned(),
        Shape::Varies(one) => format!("{}; or a list of these, with `only`", self::shape(one)),
        Shape::Either(short, table) => format!("{}; or a table: {}", self::shape(short), table.name),
    }
}

/// A table of the schema as the document has it.
fn described(table: &Table) -> String {
    let mut out =
        "| key | what it holds | when left out | example | what it is for |\n| --- | --- | --- | --- | --- |\n"
            .to_owned();
    for key in table.keys {
        let default = match key.default {
            None => "**needed**".to_owned(),
            Some("" | "[]" | "{}") => "none".to_owned(),
            Some(value) if value.contains(' ') => value.to_owned(),
            Some(value) => format!("`{value}`"),
        };
        let (name, shape) = (key.name, shape(&key.shape));
        let _ = writeln!(out, "| `{name}` | {shape} | {default} | `{}` | {} |", key.example, key.doc);
    }
    out
}

#[test]
fn every_key_of_a_script_is_described() {
    let document = document("docs/ACTIVITY.md");
    for table in TABLES {
        let block = described(table);
        assert!(
            document.contains(&block),
            "docs/ACTIVITY.md is to hold this, for {}:\n\n{block}",
            table.name
        );
    }
    for kind in schema::KINDS {
        assert!(document.contains(&format!("| `{kind}` |")), "{kind}");
        for (key, _) in schema::capture_keys(kind) {
            assert!(document.contains(&format!("`{key}`")), "{key}");
        }
    }
}

/// A script that holds `fragment`, whose first line says where it belongs.
fn whole(fragment: &str) -> String {
    let own = || fragment.lines().take_while(|line| !line.starts_with('['));
    let has = |key: &str| own().any(|line| line.starts_with(&format!("{key} =")));
    let missing =
        |key: &str, value: &str| if has(key) { String::new() } else { format!("{key} = {value}\n") };
    let step = format!("{}{}", missing("title", "\"Talk\""), missing("duration", "\"5m\""));
    match fragment.lines().next().unwrap_or_default() {
        "# above the steps" => {
            let title = missing("title", "\"Ours\"");
            format!("format = 1\n{title}{fragment}\n[[steps]]\ntitle = \"Talk\"\nduration = \"1h 30m\"\n")
        }
        "# in a step" => {
            let other = "[[steps]]\ntitle = \"Before\"\nduration = \"5m\"\n";
            format!("format = 1\ntitle = \"Ours\"\n{other}[[steps]]\n{step}{fragment}")
        }
        _ => fragment.to_owned(),
    }
}

#[test]
fn every_example_of_a_script_is_one() {
    let document = document("docs/ACTIVITY.md");
    let examples = blocks(&document, "toml");
    assert!(examples.len() >= 12, "{}", examples.len());
    for example in examples {
        let source = whole(example);
        match check(&source, "example") {
            // A fragment is not a script that anybody runs; a whole one is to be a good example.
            Ok(checked) => {
                let documented = render(&checked.warnings, "docs/ACTIVITY.md", &source);
                assert!(checked.warnings.is_empty() || source != example, "{documented}");
            }
            Err(problems) => panic!("{}", render(&problems, "docs/ACTIVITY.md", &source)),
        }
    }
}

#[test]
fn every_kind_of_warning_is_described() {
    let document = document("docs/ACTIVITY.md");
    for concern in Concern::ALL {
        assert!(document.contains(&format!("| `{}` |", concern.key())), "{concern:?}");
    }
}

#[test]
fn every_example_of_a_programme_is_one() {
    let document = document("docs/ACTIVITY.md");
    let examples = blocks(&document, "toml programme");
    assert_eq!(examples.len(), 2);
    let find = |name: &str| library::resolve(name, None).map_err(|_| NotHad::Unknown(None));
    for source in examples {
        if let Err(problems) = parse_programme(source, "example", find) {
            panic!("{}", render(&problems, "docs/ACTIVITY.md", source));
        }
    }
}

// The configuration.

#[test]
fn every_key_of_the_configuration_is_described() {
    let document = document("docs/CONFIG.md");
    let mut blocks = vec![described(&config::schema::CONFIG)];
    blocks.extend(remap::sections().map(|(section, place)| {
        let mut block =
            format!("### keys.{section}: {place}\n\n| action | keys | what it does |\n| --- | --- | --- |\n");
        for action in remap::actions(section) {
            let keys: Vec<String> =
                action.chords(&KeyOverrides::default()).iter().map(|key| format!("`{key}`")).collect();
            let _ =
                writeln!(block, "| `{}` | {} | {} |", action.name, keys.join(" "), action.binding.plainly());
        }
        block
    }));
    for block in blocks {
        assert!(document.contains(&block), "docs/CONFIG.md is to hold this:\n\n{block}");
    }
    for switch in Cli::command().get_arguments().filter_map(|switch| switch.get_long()) {
        let documented = ["help", "version"].contains(&switch) || document.contains(&format!("`--{switch}"));
        assert!(documented, "--{switch}");
    }
}

#[test]
fn every_example_of_a_configuration_is_one() {
    let document = document("docs/CONFIG.md");
    let examples = blocks(&document, "toml");
    assert!(examples.len() >= 3, "{}", examples.len());
    for source in examples {
        let config = Config::new(Ok(Some(source)), Overrides::default());
        assert!(config.problems.is_empty(), "{}", render(&config.problems, "docs/CONFIG.md", source));
    }
}

// The JSON that commands print.

/// Every field of a value, with its way from the top: `steps[].title`.
fn fields(value: &Value, way: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| fields(item, &format!("{way}[]"), found)),
        Value::Object(inner) => {
            for (name, value) in inner {
                let way = if way.is_empty() { name.clone() } else { format!("{way}.{name}") };
                found.insert(way.clone());
                fields(value, &way, found);
            }
        }
        _ => {}
    }
}

/// The fields that a section of the document names: the first cell of each line of its table.
fn documented(heading: &str) -> BTreeSet<String> {
    let document = document("docs/JSON.md");
    let section = document.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("{heading}"));
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| row.split('`').next().unwrap().to_owned()).collect()
}

fn assert_documented(heading: &str, given: &[Value]) {
    let mut found = BTreeSet::new();
    given.iter().for_each(|value| fields(value, "", &mut found));
    assert_eq!(documented(heading), found, "docs/JSON.md, {heading} (left), and the program (right)");
}

fn roundtable(home: &Path, args: &[&str]) -> Value {
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env("ROUNDTABLE_CONFIG_DIR", home).env("ROUNDTABLE_DATA_DIR", home).args(args);
    serde_json::from_slice(&command.output().unwrap().stdout).unwrap()
}

#[test]
fn the_fields_of_list_are_documented() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("activities")).unwrap();
    std::fs::write(home.path().join("activities/bad.toml"), "format = 1\n").unwrap();
    let programme = "tests/fixtures/programmes/morning.toml";
    let programme = Path::new(env!("CARGO_MANIFEST_DIR")).join(programme);
    for name in ["morning.toml", "short.toml"] {
        std::fs::copy(programme.with_file_name(name), home.path().join("activities").join(name)).unwrap();
    }
    assert_documented("list --json", &[roundtable(home.path(), &["list", "--json"])]);
}

#[test]
fn the_fields_of_show_are_documented() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let (full, led) = (fixtures.join("full.toml"), fixtures.join("led.toml"));
    let home = tempfile::tempdir().unwrap();
    // Its captures, where a vote is on what people said.
    let said = home.path().join("said.toml");
    std::fs::write(&said, support::choosing::CHOOSING).unwrap();
    let shown =
        [&full, &said, &led].map(|file| roundtable(home.path(), &["show", file.to_str().unwrap(), "--json"]));
    assert_documented("show --json", &shown);
}

#[test]
fn the_fields_of_check_are_documented() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let home = tempfile::tempdir().unwrap();
    let [bad, good] = ["scripts", "advice"].map(|name| fixtures.join(name));
    let documented =
        roundtable(home.path(), &["check", "--json", bad.to_str().unwrap(), good.to_str().unwrap()]);
    assert_documented("check --json", &[documented]);
}

#[test]
fn the_fields_of_show_for_a_programme_are_documented() {
    let programme = "tests/fixtures/programmes/morning.toml";
    let programme = Path::new(env!("CARGO_MANIFEST_DIR")).join(programme);
    let home = tempfile::tempdir().unwrap();
    let mut shown = roundtable(home.path(), &["show", programme.to_str().unwrap(), "--json"]);
    // What stands in a part is what `show` says of an activity, what stands in a step is what it says of a step.
    let shown = shown.as_object_mut().unwrap();
    for inner in ["parts", "steps"] {
        let all = shown.get_mut(inner).and_then(Value::as_array_mut).unwrap();
        assert!(!all.is_empty());
        all.clear();
    }
    assert_documented("show --json of a programme", &[Value::Object(shown.clone())]);
}

#[test]
fn the_fields_of_sessions_are_documented() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("sessions/2026-11-22-abcd");
    std::fs::create_dir_all(&folder).unwrap();
    let lines: String = session().records().iter().map(|record| record::encode(record).unwrap()).collect();
    std::fs::write(folder.join("journal.jsonl"), lines).unwrap();
    assert_documented("sessions --json", &[roundtable(home.path(), &["sessions", "--names", "--json"])]);
}

#[test]
fn the_fields_of_config_are_documented() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("config.toml"), "them = 1\nkeys.step.next = [\"f5\"]\n").unwrap();
    assert_documented("config --json", &[roundtable(home.path(), &["config", "--keys", "--json"])]);
}

#[test]
fn the_fields_of_an_export_are_documented() {
    fn json<R: Reader>(session: &Session) -> Value {
        let seen: Seen<'_, R> = Seen::new(session, session.last_t());
        serde_json::from_str(&export::json(&seen.shown(), &Options::default())).unwrap()
    }
    let session = session();
    let asked = parse_journal(include_bytes!("../fixtures/journals/polls.jsonl")).unwrap().records;
    let asked = json::<Room>(&Session::replay(asked));
    let before = include_bytes!("../fixtures/journals/before.jsonl");
    let before = Session::replay(parse_journal(before).unwrap().records);
    let mut voted = parse_journal(include_bytes!("../fixtures/journals/votes.jsonl")).unwrap().records;
    for event in voted.iter_mut().map(|record| &mut record.ev) {
        // A run-off, which has figures of its own.
        if let Event::ChoiceMade { tally, voters, .. } = event {
            let items = vec![ItemDots::on_item("Tea".into(), 1)];
            *tally = Some(Tally::Dots { items, people: 1, each: Some(1) });
            *voters = Some(roundtable::domain::event::Voters::default());
        }
    }
    let all = [
        json::<Room>(&Session::replay(voted)),
        json::<Room>(&session),
        json::<Present>(&session),
        json::<Facilitator>(&session),
        asked,
        json::<Facilitator>(&before),
    ];
    assert_documented("export --format json", &all);
}

#[test]
fn the_fields_of_what_is_held_on_a_person_are_documented() {
    let session = SessionBuilder::new("Our words")
        .step("Alone", 5)
        .people(&["Asha Rao, Northside Trust"])
        .begin()
        .note("Asha Rao said so")
        .action("What is done", "Asha Rao", Some("2026-12-14"))
        .into_session();
    let name = Name::new("Asha Rao").unwrap();
    let mut held = SubjectReport::new("Asha Rao", Readers::Me);
    let seen: Seen<'_, Facilitator> = Seen::new(&session, session.last_t());
    let note =
        NameOccurrence::Text(TextKind::Note(NoteKind::Note, Audience::Room), "Asha Rao said so".into());
    let (typed, floor) =
        (NameOccurrence::Text(TextKind::Typing, "Asha Rao".into()), ("Alone".into(), Millis::minutes(2)));
    held.take_in(
        (&session, &seen.shown()),
        (&namesakes(&session, &name), vec![note]),
        |_| vec![floor.clone()],
        1,
    );
    held.take_in_loose(vec![typed.clone()], vec![typed]);
    let documented = serde_json::from_str(&export::subject_report_json(&held)).unwrap();
    assert_documented("export --person --format json", &[documented]);
}

#[test]
fn every_format_and_option_of_an_export_is_described() {
    let document = document("docs/EXPORT.md");
    let cli = Cli::command();
    let export = cli.get_subcommands().find(|command| command.get_name() == "export").unwrap();
    for argument in export.get_arguments() {
        if let Some(long) = argument.get_long().filter(|long| *long != "output") {
            assert!(document.contains(&format!("--{long}")), "--{long}");
        }
        for value in argument.get_possible_values().iter().filter(|_| argument.get_action().takes_values()) {
            let name = value.get_name();
            let documented = [format!("`{name}`"), format!(" {name}`"), format!("**{name}**")];
            assert!(
                documented.iter().any(|documented| document.contains(documented)),
                "{:?}: {name}",
                argument.get_id()
            );
        }
    }
    let session = session();
    let table = export::csv(&Seen::<'_, Room>::new(&session, session.last_t()).shown(), &Options::default());
    for column in table.trim_start_matches('\u{feff}').lines().next().unwrap().split(',') {
        assert!(document.contains(&format!("| `{}` |", column.trim_matches('"'))), "{column}");
    }
}

/// A session with something of everything that an export can hold.
fn session() -> Session {
    let source = roundtable::domain::activity::Source { title: "A book".into(), ..Default::default() };
    let made = SessionBuilder::new("Our words")
        .step("Alone", 5)
        .rules(&["Listen"])
        .term("ICB", "integrated care board")
        .source(source.clone())
        .activity(|activity| activity.more_sources = vec![source])
        .people(&["Asha Rao, Northside Trust", "Ben Ode", "Cy Young"]);
    let late = NameLine { name: "Dee Late".into(), organisation: None };
    captured(asking(made).begin())
        .note("What was said")
        .decision("What was decided")
        .parked("What waits")
        .action("What is done", "Asha Rao", Some("2026-12-14"))
        .recalled(1, "What was done", Vec::new(), 1, Audience::Room)
        .follow_up(1, ActionStatus::Done, None, "How it went")
        .does(Intent::TakeNote {
            step: None,
            kind: NoteKind::Note,
            capture: None,
            text: "A good day".into(),
            audience: Audience::Room,
        })
        .does(Intent::ChangePeople(PeopleChange::Join(vec![late])))
        .into_session()
}

/// The last step asks for one of everything.
fn asking(made: SessionBuilder) -> SessionBuilder {
    let items = || vec![Text::line("Trust"), Text::line("Time")];
    let kinds = [
        CaptureKind::Words { each: 3 },
        CaptureKind::Table { columns: items() },
        CaptureKind::scale(items()),
        CaptureKind::vote(items(), 2),
        CaptureKind::Glossary,
    ];
    kinds.into_iter().fold(made, |made, kind| {
        made.capture(Capture { id: kind.key().into(), extends: None, label: "".into(), kind })
    })
}

/// Something of everything that was asked for; and what answers nothing, as after a journal was changed by hand.
fn captured(live: Live) -> Live {
    let step = Some(nth(0));
    let (term, audience) = (Explained { term: "DTOC".into(), ..Explained::default() }, Audience::Room);
    let contents = [
        (Some("words"), Content::Word("trust".into())),
        (Some("table"), Content::Row(vec!["a".into()])),
        (Some("glossary"), Content::Term(term.clone())),
        (None, Content::Term(term)),
    ];
    let taken = |(capture, content): (Option<&str>, Content)| {
        let contents = vec![content];
        Intent::TakeEntries { step, capture: capture.map(Text::line), contents, audience }
    };
    let count = |capture: &str, tally| Intent::Count {
        step: nth(0),
        capture: capture.into(),
        tally,
        audience,
        count: 0,
        voters: None,
    };
    let mut live = contents.map(taken).into_iter().fold(live, Live::does);
    let scores = ItemScores::of_item("Trust".into(), [1, 0, 0, 0, 2]);
    let dots = ItemDots::on_item("Trust".into(), 3);
    live = live.does(count("scale", Tally::Scores(vec![scores])));
    live = live.does(count("vote", Tally::Dots { items: vec![dots], people: 2, each: None }));
    let list = ItemList::Capture(CaptureRef { part: 0, id: "words".into() });
    let word = live.session().state().entries.first().map(|entry| ItemRef::Entry(entry.id));
    let more = vec![Content::Word("calm".into())];
    live = live.does(Intent::TakeEntries { step, capture: Some("words".into()), contents: more, audience });
    live = live.does(Intent::Sort(ThemeMove::Name { list, name: "Inside".into(), item: word, also: false }));
    let stray = NewEntry { id: EntryId(900), content: Content::Word("astray".into()) };
    live.event(Event::EntriesTaken { step, capture: None, entries: vec![stray], audience });
    live
}

// The journal.

#[test]
fn the_records_in_the_document_are_records() {
    let document = document("docs/JOURNAL.md");
    let lines: Vec<&str> = blocks(&document, "json").into_iter().flat_map(str::lines).collect();
    assert_eq!(lines.len(), 3);
    for line in lines {
        let known = record::decode(line.as_bytes()).unwrap_or_else(|why| panic!("{why}: {line}"));
        assert_eq!(record::encode(&known).unwrap().trim_end(), line);
    }
}

#[test]
fn every_event_is_described_with_its_fields() {
    let source = document("src/domain/event/mod.rs");
    let events = source.split("pub enum Event {\n").nth(1).unwrap().split("\n}\n").next().unwrap();
    let mut wanted: Vec<(String, Vec<String>)> = Vec::new();
    for line in events.lines() {
        let code = line.trim_start();
        let name: String = code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        match (line.len() - code.len(), name.is_empty()) {
            (_, true) => {}
            (4, _) => wanted.push((name, Vec::new())),
            (8, _) => wanted.last_mut().unwrap().1.push(format!("`{name}`")),
            _ => {}
        }
    }
    assert!(wanted.len() > 20, "{wanted:?}");
    let document = document("docs/JOURNAL.md");
    for (name, fields) in wanted {
        let fields = fields.join(", ");
        let start =
            if fields.is_empty() { format!("| `{name}` | |") } else { format!("| `{name}` | {fields} |") };
        assert!(document.contains(&start), "docs/JOURNAL.md is to hold a line that begins {start}");
    }
}

// All of them.

#[test]
fn the_readme_names_every_command() {
    let readme = document("README.md");
    for command in Cli::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        let documented = format!("\nroundtable {} ", command.get_name());
        assert!(
            readme.contains(&documented),
            "README.md is to hold a line that begins: {}",
            documented.trim()
        );
    }
    for line in ["cargo run --release", "cargo test"] {
        assert!(readme.contains(&format!("```\n{line}\n```")), "{line}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in [
        "README.md",
        "CONTRIBUTING.md",
        "docs/GUIDE.md",
        "docs/PACKAGING.md",
        "docs/EXPORT.md",
        "docs/CONFIG.md",
        "docs/ACTIVITY.md",
        "docs/JSON.md",
        "docs/JOURNAL.md",
    ] {
        let document = document(name);
        let links = document.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = ["src=\"", "srcset=\""].into_iter().flat_map(|start| document.split(start).skip(1));
        for link in links.chain(pictures.filter_map(|rest| rest.split('"').next())) {
            let (path, section) = link.split_once('#').unwrap_or((link, ""));
            if path.starts_with("https://") {
                continue;
            }
            let target = root.join(name).parent().unwrap().join(path);
            assert!(target.is_file(), "{name}: {link}");
            let heading = |line: &str| line.trim_start_matches(['#', ' ']).to_lowercase().replace(' ', "-");
            // Pictures have no headings.
            let text = std::fs::read_to_string(target).unwrap_or_default();
            assert!(
                section.is_empty() || text.lines().any(|line| heading(line) == section),
                "{name}: {link}"
            );
        }
    }
}
