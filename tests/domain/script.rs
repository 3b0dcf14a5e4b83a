//! Activity scripts: what is wrong is told all at once and readably, and nothing panics.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and tests write files"
)]

use proptest::prelude::*;
use roundtable::domain::activity::{CaptureKind, Format, Grouping, StepKind};
use roundtable::domain::cue::Cues;
use roundtable::domain::script::programme::{advise_programme, parse_programme};
use roundtable::domain::script::{Comments, parse, render, written};
use roundtable::domain::text::Text;
use roundtable::domain::time::Millis;

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/scripts/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn errors(name: &str) -> String {
    let source = fixture(name);
    render(&parse(&source, name).unwrap_err(), &format!("{name}.toml"), &source)
}

fn shipped() -> Vec<String> {
    let folder = format!("{}/activities", env!("CARGO_MANIFEST_DIR"));
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

macro_rules! text {
    ($($name:ident),* $(,)?) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), errors(stringify!($name)));
        }
    )*};
}

text!(
    syntax, keys, elsewhere, breaks, types, durations, words, captures, total, never, empty, newer, older,
    hostile, cues
);

#[test]
fn nothing_of_a_hostile_file_reaches_the_terminal() {
    let text = errors("hostile");
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    assert!(!text.contains('\u{202e}'));
    assert!(text.lines().all(|line| line.chars().count() < 400), "long lines are cut");
}

#[test]
fn lines_and_columns_count_characters_from_one() {
    let problem = |source: &str| {
        let problems = parse(source, "x").unwrap_err();
        problems.first().map(|p| (p.line, p.column, p.message.clone())).unwrap()
    };
    let (line, column, _) =
        problem("format = 1\ntags = [\"é漢\", 5]\ntitle = \"x\"\n[[steps]]\ntitle=\"a\"\nduration=\"1m\"");
    assert_eq!((line, column), (2, 15));
    let (line, column, _) = problem("\u{feff}formt = 1\r\n");
    assert_eq!((line, column), (1, 1));
}

#[test]
fn every_key_is_read() {
    let source = fixture("../full");
    let activity = parse(&source, "ignored").unwrap_or_else(|p| panic!("{}", render(&p, "full", &source)));
    insta::assert_debug_snapshot!("full", activity);
}

#[test]
fn who_leads_what_is_needed_and_what_is_said_meanwhile_are_read() {
    let source = fixture("../led");
    let activity = parse(&source, "led").unwrap_or_else(|p| panic!("{}", render(&p, "led", &source)));
    let said = |format| {
        let cues = Cues::new(&activity.steps[1].cues, None, format, Millis::minutes(20));
        cues.script().map(|(at, say)| (at.0 / 60_000, say.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(said(Format::SmallGroup), [(10, "Change over"), (15, "Start to wrap up")]);
    assert_eq!(said(Format::WholeRoom).last(), Some(&(18, "Write down one thing")));
    assert_eq!((activity.steps[0].lead.as_str(), activity.sources().count()), ("Asha", 2));
    assert_eq!(activity.steps[0].links[1].url.as_str(), "mailto:asha@example.org");
    assert_eq!(activity.people.unwrap().to_string(), "3 people or more");
    // What is named twice, in whatever case, is brought once.
    assert_eq!(
        activity.materials_in(Format::SmallGroup),
        ["Pens", "Sticky notes", "A flip chart"].map(Text::line)
    );
}

#[test]
fn a_short_script_gets_its_defaults() {
    let activity =
        parse("format = 1\ntitle = \"T\"\n[[steps]]\ntitle = \"S\"\nduration = \"90s\"\n", "My own_file 2")
            .unwrap();
    assert_eq!(activity.id.as_str(), "my-own-file-2");
    assert_eq!(activity.suits, Format::ALL);
    let step = &activity.steps[0];
    assert_eq!(
        (step.kind, step.grouping, step.length.base),
        (StepKind::Work, Grouping::Everyone, Millis::seconds(90))
    );
    assert_eq!(step.rounds.0, 1);
}

#[test]
fn a_capture_that_adds_to_another_needs_nothing_else() {
    let head = "format = 1\ntitle = \"T\"\n[[steps]]\ntitle = \"S\"\nduration = \"1m\"\n";
    let source =
        format!("{head}capture = [{{ id = \"a\", kind = \"words\", each = 2 }}, {{ extends = \"a\" }}]\n");
    let activity = parse(&source, "x").unwrap();
    let [first, second] = activity.steps[0].captures.as_slice() else { panic!("two captures") };
    assert_eq!(second.extends.as_ref(), Some(&first.id));
    assert_ne!(second.id, first.id);
    assert_eq!(second.kind, CaptureKind::Words { each: 2 });
}

#[test]
fn a_file_made_to_annoy_is_answered_soon() {
    let many = |piece: &str| piece.repeat(1_000_000 / piece.len());
    let step = "format = 1\ntitle = \"T\"\n[[steps]]\ntitle = \"S\"\nduration = \"1m\"\n";
    let sources = [
        many("["),
        many("{"),
        many("a.b.c."),
        format!("a = {}", many("[")),
        format!("format = 1\ntags = [{}]", many("1,")),
        format!("{step}capture = [{{id=\"a\",kind=\"notes\"}},{}]", many("{extends=\"a\"},")),
        format!("{step}{}", many("x\n")),
        many("\""),
    ];
    for source in sources {
        let problems = parse(&source, "x").unwrap_err();
        assert!(render(&problems, "x", &source).len() < 1_000_000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_text_makes_it_panic(source in "(?s).{0,200}", name in "(?s).{0,20}") {
        if let Err(problems) = parse(&source, &name) {
            render(&problems, &name, &source);
        }
    }

    #[test]
    fn no_toml_makes_it_panic(
        lines in prop::collection::vec(
            (
                prop::sample::select(vec![
                    "format", "id", "title", "suits", "people", "total", "steps", "capture", "duration", "grouping",
                    "prompts", "only", "glossary", "extends", "roles", "rounds", "[steps]", "[[steps]]", "[people]",
                ]),
                prop::sample::select(vec![
                    "1", "-1", "0x7fffffffffffffff", "99999999999999999999", "1e400", "nan", "\"\"", "\"5m\"", "\"99999999999999999999h\"", "true",
                    "[]", "[1, 2]", "[{}]", "{}", "{ base = \"5m\", min = \"1h\" }", "[{ id = \"a\", extends = \"a\" }]",
                    "{ groups_of = [9, 2] }", "2025-05-01", "'''\nx\n'''", "[\"pairs\"]",
                ]),
            ),
            0..12,
        )
    ) {
        let source: String = lines.iter().map(|(key, value)| match key.starts_with('[') {
            true => format!("{key}\n"),
            false => format!("{key} = {value}\n"),
        }).collect();
        if let Err(problems) = parse(&source, "x") {
            prop_assert!(!problems.is_empty());
            for problem in &problems {
                prop_assert!(source.get(problem.span.clone()).is_some());
            }
            render(&problems, "x", &source);
        }
    }

    #[test]
    fn no_damage_to_a_shipped_script_makes_it_panic(
        which in 0..5_usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, "(?s).{0,4}"), 1..4),
    ) {
        let shipped = shipped();
        let mut chars: Vec<char> = shipped[which % shipped.len()].chars().collect();
        for (at, length, with) in damage {
            let start = at.index(chars.len().max(1)).min(chars.len());
            let end = (start + length).min(chars.len());
            chars.splice(start..end, with.chars());
        }
        let source: String = chars.into_iter().collect();
        if let Err(problems) = parse(&source, "x") {
            let text = render(&problems, "x", &source);
            prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}

#[test]
fn a_table_may_gain_columns_from_those_that_add_to_it() {
    let source = |more: &str| {
        format!(
            "format = 1\ntitle = \"T\"\n[[steps]]\ntitle = \"A\"\nduration = \"5m\"\ncapture = [\n  \
             {{ id = \"data\", kind = \"table\", columns = [\"Who\", \"What\"] }},\n{more}]\n"
        )
    };
    let more = "  { extends = \"data\", columns = [\"Why\"] },\n  { id = \"b\", extends = \"data-2\", columns = [\"When\"] },\n  { extends = \"data\" },\n";
    let activity = parse(&source(more), "tables").unwrap();
    let columns: Vec<usize> = activity.steps[0]
        .captures
        .iter()
        .map(|capture| match &capture.kind {
            CaptureKind::Table { columns } => columns.len(),
            _ => 0,
        })
        .collect();
    assert_eq!(columns, [2, 3, 4, 4], "each has those that were added before");
    assert_eq!(activity.columns(&"data".into()).len(), 4);

    let wrong = [
        ("  { extends = \"data\", columns = [\"Who\"] },\n", "the table has the column \"Who\" already"),
        ("  { extends = \"data\", columns = [] },\n", "`columns` is empty"),
        ("  { extends = \"data\", items = [\"X\"] },\n", "`items` is set by the capture"),
        (
            "  { id = \"w\", kind = \"words\" }, { extends = \"w\", columns = [\"X\"] },\n",
            "`columns` is set by",
        ),
    ];
    for (more, text) in wrong {
        let source = source(more);
        let problems = parse(&source, "tables").unwrap_err();
        let rendered = render(&problems, "tables.toml", &source);
        assert!(rendered.contains(text), "{text}: {rendered}");
    }
}

#[test]
fn the_limits_of_confidence_are_a_sentence_of_the_scripts_or_the_usual_ones() {
    let parsed = |value: &str| {
        let step = format!("[[steps]]\ntitle = \"A\"\nduration = \"5m\"\nconfidential = {value}\n");
        let source = format!("format = 1\ntitle = \"T\"\n{step}");
        parse(&source, "t").map(|activity| {
            let step = &activity.steps[0];
            (step.confidential, step.limits.to_string())
        })
    };
    assert_eq!(parsed("true").unwrap(), (true, String::new()));
    assert_eq!(parsed("false").unwrap(), (false, String::new()));
    assert_eq!(parsed("\"Only Dana reads this.\"").unwrap(), (true, "Only Dana reads this.".to_owned()));
    // What cannot have been meant as a sentence is told.
    for value in ["\"true\"", "\"yes\"", "\"\"", "\"  \"", "1"] {
        let problems = parsed(value).unwrap_err();
        assert!(
            problems[0].message.contains("must be true, false or a sentence"),
            "{value}: {}",
            problems[0].message
        );
    }
}

#[test]
fn wherever_a_control_character_stands_none_is_told() {
    for (n, source) in shipped().into_iter().enumerate() {
        let chars: Vec<char> = source.chars().collect();
        // One of them in each place, and another in the same place of the next script, which is built alike.
        let all = [":\0A", "\u{1b}x: ", "- \0a", "\"\0"];
        for (at, with) in (n % 41..chars.len()).step_by(41).zip(all.into_iter().cycle().skip(n)) {
            let mut damaged = chars.clone();
            damaged.splice(at..at, with.chars());
            let source: String = damaged.into_iter().collect();
            if let Err(problems) = parse(&source, "x") {
                let text = render(&problems, "x", &source);
                let is_clean = !text.chars().any(|c| c.is_control() && c != '\n');
                assert!(is_clean, "{with:?} before character {at} of script {n}: {text:?}");
            }
        }
    }
}

#[test]
fn texts_in_several_languages_are_read_strictly() {
    use roundtable::domain::script::{Severity, check};

    let script = |top: &str, title: &str| {
        format!(
            "format = 1\n{top}\ntitle = {title}\n[[steps]]\ntitle = \"A\"\nduration = \"5m\"\nprompts = [\"B\"]\n"
        )
    };
    let both = "{ en = \"Our week\", cy = \"Ein hwythnos\" }";
    let read = |top: &str, title: &str| check(&script(top, title), "x");
    let title = |top: &str| read(top, both).map(|checked| checked.activity.title.to_string());
    assert_eq!(title("language = [\"cy\", \"en\"]").unwrap(), "Ein hwythnos / Our week", "the first first");
    assert_eq!(title("language = [\"en\", \"cy\"]").unwrap(), "Our week / Ein hwythnos");
    for (top, title, message) in [
        ("", both, "`en` is not a language of this script"),
        ("language = \"cy\"", both, "`en` is not a language of this script"),
        (
            "language = [\"cy\", \"en\"]",
            "{ cy = \"A\", fr = \"B\" }",
            "`fr` is not a language of this script",
        ),
        ("language = [\"cy\", \"en\"]", "{ cy = \"A\", en = 3 }", "`en` must be text in quotes"),
        ("language = [\"cy\", \"en\", \"fr\"]", "\"A\"", "at most two languages"),
        ("language = [\"cy\", \"cy\"]", "\"A\"", "`cy` comes twice"),
        ("language = \"Welsh!\"", "\"A\"", "is not a language tag"),
    ] {
        let problems = read(top, title).unwrap_err();
        assert!(problems.iter().any(|one| one.message.contains(message)), "{top} {title}: {problems:?}");
    }
    let warned = |top: &str, title: &str| -> Vec<&'static str> {
        let warnings = read(top, title).unwrap().warnings;
        let key = |severity| match severity {
            Severity::Warning(concern) => concern.key(),
            Severity::Error => "error",
        };
        warnings.iter().map(|one| key(one.severity)).collect()
    };
    assert_eq!(warned("language = \"en\"", "\"A\""), [""; 0]);
    assert_eq!(warned("language = \"fr\"", "\"A\""), ["unknown-language"]);
    // The title lacks English; the step's title and its prompt are in nobody knows which.
    assert_eq!(warned("language = [\"cy\", \"en\"]", "{ cy = \"A\" }"), ["one-language"; 3]);
}

/// What was given in two languages is written so again.
#[test]
fn a_script_in_two_languages_is_written_in_both() {
    let source = include_str!("../fixtures/languages/bilingual.toml");
    let activity = parse(source, "bilingual").unwrap();
    let again = written(&activity, &Comments::default());
    assert!(again.contains("title = { cy = \"Te\", en = \"Tea\" }"), "{again}");
    assert!(again.contains("say = { cy = \"Pum munud arall\", en = \"Five more minutes\" }"), "{again}");
    assert_eq!(parse(&again, "bilingual").unwrap(), activity, "{again}");
}

#[test]
fn a_programme_may_be_in_two_languages() {
    let find = |name: &str| {
        let source = format!("format = 1\ntitle = \"{name}\"\n[[steps]]\ntitle = \"B\"\nduration = \"5m\"\n");
        Ok(parse(&source, name).unwrap())
    };
    let source = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = { cy = \"Bore\", en = \"A morning\" }\n\
                  [[parts]]\nactivity = \"a\"\n[[parts]]\nbreak = \"15m\"\ntitle = { cy = \"Te\", en = \"Tea\" }\n\
                  [[parts]]\nactivity = \"b\"\n[[parts]]\nbreak = \"15m\"\ntitle = \"Lunch\"\n\
                  [[parts]]\nactivity = \"c\"\n";
    let programme = parse_programme(source, "bore", find).unwrap();
    assert_eq!(programme.title.as_str(), "Bore / A morning");
    let first = programme.parts.first().unwrap();
    assert_eq!(first.steps.last().unwrap().title.as_str(), "Te / Tea");
    assert_eq!(first.languages, ["cy", "en"].map(Into::into), "the session has them from its first part");
    assert_eq!(first.worded.len(), 2);
    let warnings = advise_programme(source, &programme);
    let told: Vec<&str> = warnings.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(told, ["this text is given in one language only"], "lunch is in one");
}
