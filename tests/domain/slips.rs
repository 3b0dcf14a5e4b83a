//! Slips of the pen in a script: one mistake is one error, at its place, with what to write.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use proptest::prelude::*;
use roundtable::domain::script::{self, Problem};

/// A good script; the slip comes into its third line, or is it.
fn script(slip: &str) -> String {
    format!(
        "format = 1\ntitle = \"World café\"\n{slip}\ntags = [\"one\", \"two\"]\n\n[[steps]]\ntitle = \"Talk\"\nduration = \"5m\"\nprompts = [\"What works?\"]\n"
    )
}

fn problems(source: &str) -> Vec<Problem> {
    script::parse(source, "ours").err().unwrap_or_default()
}

fn only(source: &str) -> Problem {
    let mut found = problems(source);
    assert_eq!(found.len(), 1, "{source}\n{}", script::render(&found, "ours.toml", source));
    found.remove(0)
}

/// What is written, what is told, and what to write.
const SLIPS: &[(&str, &str, &str)] = &[
    ("summary = “World café”", "curly quotes", "type straight ones: summary = \"World café\""),
    ("summary = \"World café”", "curly quotes", "summary = \"World café\""),
    ("summary = „World café“", "curly quotes", "summary = \"World café\""),
    ("summary = ‘What’s next?’", "curly quotes", "summary = \"What’s next?\""),
    ("summary = “What is a \"good\" one?”", "curly quotes", "\\\"good\\\""),
    ("objectives = [“One”, “Two”]", "curly quotes", "straight"),
    ("objectives = [\n  “One”,\n  \"Two\",\n]", "curly quotes", "straight"),
    ("“summary” = \"x\"", "a key takes no curly quotes", "write summary"),
    ("summary = 'What's next?'", "an apostrophe ends", "other kind of quotes: \"What's next?\""),
    ("objectives = ['What's next?', 'Two']", "an apostrophe ends", "\"What's next?\""),
    (
        "summary = \"the \"good\" one\"",
        "this quote ends the text",
        "\"the \\\"good\\\" one\", or 'the \"good\" one'",
    ),
    ("objectives = [\"the \"good\" one\", \"two\"]", "this quote ends the text", "\\\"good\\\""),
    ("summary: \"x\"", "put = between", "write summary = \"x\""),
    ("summary => \"x\"", "put = between", "summary = \"x\""),
    ("summary == \"x\"", "put = between", "summary = \"x\""),
    ("summary - \"x\"", "put = between", "write summary = \"x\""),
    ("summary – \"x\"", "put = between", "write summary = \"x\""),
    ("summary \"x\"", "this key has no =", "summary = \"x\""),
    ("summary =", "nothing follows the =", "take the line out"),
    ("summary", "this line has no key", "put # before it"),
    ("Some thoughts on this.", "this line has no key", "put # before it"),
    ("summary = # to be written", "nothing follows the =", "summary = \"…\", or take the line out"),
    ("- a bullet", "bullets", "prompts = [\"a bullet\"]"),
    ("1. a bullet", "bullets", "prompts = [\"a bullet\"]"),
    ("* One\n* Two", "bullets", "prompts = [\"One\", \"Two\"]"),
    ("objectives =\n  - One\n  - \"Two\"\n", "bullets", "write objectives = [\"One\", \"Two\"]"),
    ("objectives:\n- One\n- Two", "bullets", "write objectives = [\"One\", \"Two\"]"),
    ("objectives = [\n  - One\n  - \"Two\",\n]", "bullets", "write \"One\", \"Two\""),
    ("objectives = [\n  1. One\n  2. Two\n]", "bullets", "write \"One\", \"Two\""),
    (
        "summary = \"One sentence\nover two lines\"",
        "does not end on its line",
        "begin and end it with \"\"\"",
    ),
    ("summary = 'One sentence\nover two lines'", "does not end on its line", "begin and end it with '''"),
    ("summary = \"One\nsentence over\nthree lines\"", "does not end on its line", "on one line"),
    ("summary = \"One sentence\nwithout its end", "does not end on its line", "on one line"),
    ("summary: \"One sentence\nover two lines\"", "does not end on its line", "on one line"),
    ("summary = “One sentence\nover two lines”", "does not end on its line", "on one line"),
    ("summary = \"One sentence \\\nover two lines\"", "does not end on its line", "on one line"),
    ("summary = One sentence\nover two lines", "text needs quotes", "\"One sentence over two lines\""),
    ("objectives = [\"One\nsentence\", \"Two\"]", "does not end on its line", "on one line"),
    ("objectives = [\n  \"One\n  sentence\",\n  \"Two\",\n]", "does not end on its line", "on one line"),
    ("summary = >\n  folded\n  text", "three quotes", "summary = \"\"\""),
    ("summary: |-\n  folded\n\n  text", "three quotes", "summary = \"\"\""),
    ("summary = “””\nsome\ntext\n”””", "curly quotes", "summary = \"\"\""),
    ("**summary** = \"x\"", "takes no asterisks", "write summary"),
    ("summary: x", "put = between", "write summary = \"x\""),
    ("people = { min = , max = 9 }", "nothing follows the =", "a value"),
    ("people = { min = 2, max = null }", "no word for nothing", "take it out"),
    ("people = 2-9", "a least and a most", "people = { min = 2, max = 9 }"),
    ("people = \"2 to 9\"", "must be a table", "people = { min = 2, max = 9 }"),
    ("people = [2, 9]", "must be a table", "people = { min = 2, max = 9 }"),
    ("source = \"A handbook\"", "must be a table", "source = { title = \"A handbook\" }"),
    ("suits = [\"1:1\"]", "cannot be", "did you mean \"one-to-one\"?"),
    ("suits = [\"Plenary\"]", "cannot be", "did you mean \"whole-room\"?"),
    ("watch for = [\"x\"]", "a key has no spaces", "write watch_for"),
    ("// comment", "a comment begins with #", "# comment"),
    ("/* comment */", "a comment begins with #", "# comment"),
    ("; comment", "a comment begins with #", "# comment"),
    ("<!-- comment -->", "a comment begins with #", "# comment"),
    ("summary = \"x\" // comment", "a comment begins with #", "#"),
    ("objectives = [\"x\"] // comment", "a comment begins with #", "#"),
    ("objectives = [\"One\", \"Two\"", "this [ is never closed", "]"),
    ("objectives = [\n  \"One\",\n  \"Two\"\n", "this [ is never closed", "]"),
    ("people = { min = 2, max = 9", "this { is never closed", "}"),
    ("objectives = [\"One\",, \"Two\"]", "one comma too many", "take it out"),
    ("objectives = [, \"Two\"]", "one comma too many", "take it out"),
    ("objectives = [\"One\" \"Two\"]", "a comma is missing before", "comma"),
    ("objectives = [\n\"One\"\n\"Two\"\n]", "a comma is missing after", "comma"),
    ("objectives = [\"One\"; \"Two\"]", "a comma separates", "comma"),
    ("objectives = (\"One\", \"Two\")", "square brackets", "[ and ]"),
    ("objectives = [\"One\", \"Two\"]]", "closes nothing", "take it out"),
    ("objectives = [\"One\", \"Two\"}", "[ is closed by ]", "write ]"),
    ("objectives = [\"One, \"Two\"]", "", ""),
    ("summary\u{a0}= \"x\"", "a no-break space", "ordinary space"),
    ("\u{a0}\u{a0}summary = \"x\"", "a no-break space", "ordinary space"),
    ("summary =\u{3000}\"x\"", "a space of a wide font", "ordinary space"),
    ("summary\u{ff1d}\"x\"", "a wide =", "ordinary"),
    ("summary = \"C:\\Users\\Asha\"", "a backslash", "\"C:\\\\Users\\\\Asha\", or 'C:\\Users\\Asha'"),
    ("summary = \"x\" and more", "may follow a value", "write \"x and more\""),
    ("summary = \"x\",", "may follow the value", "take it out"),
    ("summary = \"x\";", "may follow the value", "take it out"),
    ("summary = World café", "text needs quotes", "summary = \"World café\""),
    ("summary = World café, and more", "text needs quotes", "\"World café, and more\""),
    ("summary = `x`", "straight quotes", "\"x\""),
    ("summary = \"x", "no closing quote", "end it"),
    ("summary = 'x", "no closing quote", "end it"),
    ("summary = x\"", "no opening quote", "\"x\""),
    ("total = 5m", "a duration needs quotes", "total = \"5m\""),
    ("total = 5 min", "a duration needs quotes", "total = \"5m\""),
    ("people = { min = 02, max = 9 }", "cannot begin with 0", "2"),
    ("people = {\"min\": 2, \"max\": 9}", "put = between", "write people = {\"min\" = 2, \"max\" = 9}"),
    ("people = { min = 2, max = 9, }", "there is a comma before }", "take it out"),
    ("people = {\n  min = 2,\n  max = 9\n}", "a line ends inside { }", "one line"),
    ("summary = \"\\e[31m\"", "refuse this escape", "\\u"),
    ("summary = null", "no word for nothing", "take the line out"),
    (
        "[ground_rules]\n- Listen\n- Passing is fine",
        "bullets",
        "suggested = [\"Listen\", \"Passing is fine\"]",
    ),
    ("[[ steps ]\ntitle = \"A\"\nduration = \"5m\"", "2 of [ and 1 of ]", "write [[steps]]"),
    ("[ground_rules", "1 of [ and 0 of ]", "write [ground_rules]"),
    (
        "[[steps]\ntitle = \"A\"\nduration = \"1m\"\n[[steps]]\ntitle = \"B\"\nduration = \"4m\"",
        "2 of [ and 1 of ]",
        "write [[steps]]",
    ),
    ("[[steps]] Welcome\ntitle = \"A\"\nduration = \"1m\"", "nothing may follow", "line of its own"),
];

#[test]
fn one_slip_is_one_error_with_what_to_write() {
    assert_eq!(problems(&script("")), []);
    let mut wrong = Vec::new();
    for (slip, sentence, help) in SLIPS {
        let source = script(slip);
        // What stands below a header belongs to it.
        let source =
            if slip.starts_with('[') { source.replace("tags = [\"one\", \"two\"]\n", "") } else { source };
        let found = problems(&source);
        let is_right = matches!(found.as_slice(), [only] if only.message.contains(sentence)
            && only.help.as_deref().is_some_and(|found| found.contains(help))
            && (3..=7).contains(&only.line));
        if !is_right {
            wrong.push(format!("{slip}\n{}", script::render(&found, "ours.toml", &source)));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn several_slips_are_told_each_along_with_what_else_is_wrong() {
    let source = script(
        "summary = “x”\nconfidental = True\npeople: { min = 2, max = 9 }\n// aside\ntotal = \"5 mins\"",
    );
    let found: Vec<(usize, String)> = problems(&source).into_iter().map(|p| (p.line, p.message)).collect();
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 7], "{found:?}");
}

#[test]
fn flags_are_said_as_people_say_them() {
    for (slip, sentence, help) in [
        ("confidential = True", "begins with a small letter", "write true"),
        ("confidential = FALSE", "begins with a small letter", "write false"),
        ("confidential = yes", "true or false", "write true"),
        ("confidential = off", "true or false", "write false"),
    ] {
        let source = format!("{}{slip}\n", script(""));
        let problem = only(&source);
        assert!(problem.message.contains(sentence), "{slip}: {}", problem.message);
        assert!(problem.help.unwrap().contains(help), "{slip}");
    }
}

#[test]
fn single_brackets_twice_are_told_where_they_stand() {
    let source = "format = 1\ntitle = \"A\"\n[steps]\ntitle = \"B\"\nduration = \"1m\"\nprompts = [\"x\"]\n[steps]\ntitle = \"C\"\nduration = \"1m\"\nprompts = [\"x\"]\n";
    let found = problems(source);
    assert!(
        found.iter().all(|p| p.help.as_deref().is_some_and(|help| help.contains("[[steps]]"))),
        "{found:?}"
    );
    assert_eq!(found.iter().map(|p| p.line).collect::<Vec<_>>(), [3, 7]);
}

/// Draws numbers, the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// Mistakes in a step, which have nothing to do with TOML.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("duration = \"3 min per person\"", "is not a duration", "{ base = \"0m\", per_person = \"3m\" }"),
    ("duration = \"2 minutes each\"", "is not a duration", "{ base = \"0m\", per_person = \"2m\" }"),
    ("duration = \"09:00 - 09:15\"", "is not a duration", "write \"15m\""),
    ("duration = \"9.30 to 10\"", "is not a duration", "write \"30m\""),
    ("duration = \"5 mins\"", "is not a duration", "write \"5m\""),
    ("duration = 5", "has no unit", "write \"5m\""),
    ("duration = \"5m\"\nconfidental = true", "has no key", "did you mean `confidential`?"),
    ("duration = \"5m\"\nconfidential = \"true\"", "true, false or a sentence", "true"),
    ("duration = \"5m\"\ngrouping = \"twos\"", "cannot be", "\""),
    ("duration = 5m", "a duration needs quotes", "duration = \"5m\""),
    ("duration = \"5m\" each", "may follow a value", "write \"5m each\""),
    ("duration: \"5m\"", "put = between", "duration = \"5m\""),
    ("duration = {\n base = \"5m\" }", "a line ends inside { }", "one line"),
];

#[test]
fn each_of_several_mistakes_that_are_drawn_is_told_once() {
    let mut draw = Draw(20_261_128);
    let key = |slip: &str| {
        slip.trim()
            .split([' ', '=', ':', '\u{a0}', '\u{ff1d}'])
            .next()
            .unwrap_or_default()
            .trim_matches(['“', '”', '*'])
            .to_owned()
    };
    for round in 0..400 {
        let (mut source, mut wanted) = (String::from("format = 1\ntitle = \"A day\"\n"), Vec::new());
        let mut keys = Vec::new();
        for _ in 0..draw.below(4) {
            let (slip, sentence, help) = SLIPS[draw.below(SLIPS.len())];
            // A key stands once; what has no key may come again.
            if slip.starts_with('[')
                || sentence.is_empty()
                || slip.starts_with("watch")
                || slip.contains("is a \"good\"")
                || keys.contains(&key(slip))
            {
                continue;
            }
            keys.push(key(slip));
            let good = ["tags", "materials", "watch_for"][wanted.len()];
            source.push_str(&format!("{slip}\n{good} = [\"a good line\"]\n"));
            wanted.push((sentence, help));
        }
        for _ in 0..1 + draw.below(3) {
            let (mistake, sentence, help) = MISTAKES[draw.below(MISTAKES.len())];
            source.push_str(&format!("[[steps]]\ntitle = \"Talk\"\n{mistake}\nprompts = [\"?\"]\n"));
            wanted.push((sentence, help));
        }
        let found = problems(&source);
        let right = found.len() == wanted.len()
            && found.iter().zip(&wanted).all(|(problem, (sentence, help))| {
                problem.message.contains(sentence)
                    && problem.help.as_deref().is_some_and(|found| found.contains(help))
            });
        assert!(right, "round {round}\n{source}\n{}", script::render(&found, "ours.toml", &source));
    }
}

#[test]
fn a_needed_key_that_is_written_wrongly_is_not_missed_as_well() {
    let good = "format = 1\ntitle = \"A\"\n[[steps]]\ntitle = \"S\"\nduration = \"5m\"\nprompts = [\"?\"]\n";
    for (right, wrong) in [
        ("[[steps]]", "[[step]]"),
        ("[[steps]]", "[[Steps]]"),
        ("title = \"A\"", "titel = \"A\""),
        ("duration", "durration"),
        ("title = \"A\"", "name = \"A\""),
        ("format = 1", "version = 1"),
        ("duration = \"5m\"", "time = \"5m\""),
        ("[[steps]]", "[Steps]"),
    ] {
        let problem = only(&good.replace(right, wrong));
        assert!(problem.help.as_deref().is_some_and(|help| help.starts_with("did you mean")), "{problem:?}");
    }
    for nothing in ["", "\n\n", "# to be written\n"] {
        assert!(only(nothing).message.contains("is empty"), "{nothing:?}");
    }
}

#[test]
fn what_is_missed_twice_at_one_place_is_told_once() {
    let found = problems("[[steps]]\ntitle[[ ");
    let never_closed = found.iter().filter(|problem| problem.message.contains("never closed")).count();
    assert_eq!(never_closed, 1, "{found:?}");
}

#[test]
fn what_has_to_be_there_and_is_empty_is_told_once() {
    let good = "format = 1\ntitle = \"A\"\n[[steps]]\ntitle = \"S\"\nduration = \"5m\"\nprompts = [\"?\"]\n";
    for (right, wrong, line, help) in [
        ("title = \"A\"", "title =", 2, "write title = \"…\""),
        ("title = \"A\"", "title = null", 2, "write title = \"…\""),
        ("title = \"A\"", "title: ~", 2, "write title = \"…\""),
        ("title = \"A\"", "title =\n  - A", 2, "write title = [\"A\"]"),
        ("title = \"A\"", "title = \"A\nday\"", 2, "on one line"),
        ("duration = \"5m\"", "duration =", 5, "write duration = \"10m\""),
        ("duration = \"5m\"", "duration = None", 5, "write duration = \"10m\""),
        ("duration = \"5m\"", "duration = {\"base\": \"5m\"}", 5, "write duration = {\"base\" = \"5m\"}"),
        ("duration = \"5m\"", "duration = { base: 5m }", 5, "write duration = { base = \"5m\" }"),
        ("duration = \"5m\"", "duration = { base = }", 5, "write a value"),
        ("format = 1", "format =", 1, "write format = 1"),
        ("prompts = [\"?\"]", "prompts:\n  - Why?\n  - How?", 6, "write prompts = [\"Why?\", \"How?\"]"),
        ("[[steps]]\n", "steps:\n- title: Talk\n  duration: 5m\n[[steps]]\n", 3, "write [[steps]]"),
        ("prompts = [\"?\"]", "notes = \"\"\"\nsome\ntext", 6, "end it with \"\"\""),
        ("prompts = [\"?\"]", "capture = \"notes\"", 6, "capture = [{ id = \"notes\", kind = \"notes\" }]"),
        ("prompts = [\"?\"]", "capture = [\"vote\"]", 6, "write { id = \"vote\", kind = \"vote\" }"),
        ("prompts = [\"?\"]", "confidential = \"no\"", 6, "confidential = false"),
        ("prompts = [\"?\"]", "halfway = 0", 6, "halfway = false"),
        ("prompts = [\"?\"]", "grouping = \"plenary\"", 6, "did you mean \"everyone\"?"),
        ("prompts = [\"?\"]", "grouping = \"trios\"", 6, "did you mean \"threes\"?"),
        ("[[steps]]", "```toml\n[[steps]]", 3, "take it out"),
    ] {
        let source = good.replacen(right, wrong, 1);
        let problem = only(&source);
        assert_eq!(problem.line, line, "{source}");
        assert!(problem.help.as_deref().is_some_and(|found| found.contains(help)), "{source}\n{problem:?}");
    }
    let fenced = format!("---\n{good}---\n");
    assert!(only(&fenced).help.unwrap().contains("and the one below it"));
}

#[test]
fn a_file_of_another_format_is_told_in_one_sentence() {
    for (source, format) in [
        ("---\nformat: 1\ntitle: T\nsteps:\n  - title: Talk\n    duration: 5m\n", "YAML"),
        ("{\n  \"format\": 1,\n  \"title\": \"T\"\n}\n", "JSON"),
        ("<!DOCTYPE html>\n<p>Agenda</p>\n", "web page"),
        ("# Agenda\n\n* Talk (5 min)\n* Walk\n", "not a script"),
    ] {
        let problem = only(source);
        assert!(problem.message.contains(format), "{source}: {}", problem.message);
        assert!(problem.help.unwrap().contains("roundtable new"));
    }
}

#[test]
fn what_is_offered_for_each_person_is_taken() {
    let source = |duration: &str, people: &str| {
        format!(
            "format = 1\ntitle = \"A\"\n{people}\n[[steps]]\ntitle = \"Round\"\nduration = {duration}\nprompts = [\"?\"]\n"
        )
    };
    let activity = script::parse(&source("{ base = \"0m\", per_person = \"3m\" }", ""), "a").unwrap();
    let length = activity.steps[0].length;
    assert_eq!(length.for_group(Some(5)).to_string(), "15 min");
    assert_eq!(length.for_group(None).to_string(), "24 min", "nobody said how many: eight");
    let few = script::parse(
        &source("{ base = \"0m\", per_person = \"3m\" }", "people = { min = 2, max = 4 }"),
        "a",
    )
    .unwrap();
    assert_eq!(few.steps[0].length.for_group(None).to_string(), "12 min");
    for (wrong, sentence) in [
        ("{ base = \"0m\" }", "is zero"),
        ("{ base = \"0m\", for = 8, per_person = \"3m\" }", "it is for 8 people"),
        ("{ base = \"5m\", per_person = \"3m\" }", "`per_person` needs `for`"),
    ] {
        let problem = only(&source(wrong, ""));
        assert!(problem.message.contains(sentence), "{wrong}: {}", problem.message);
    }
}

/// What scripts are made of, what is put into them by mistake, and bytes that nobody typed.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let written = prop::sample::select(vec![
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "=",
        ":",
        ",",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "“",
        "”",
        "”””",
        "[",
        "]",
        "{",
        "}",
        "[[",
        "]]",
        "[[steps]]\n",
        "title",
        "title = ",
        "prompts:\n",
        "- a\n",
        "1. b\n",
        "* c",
        "```\n",
        "---\n",
        "> \n",
        "|\n  x\n",
        "#",
        "\\",
        "null",
        "duration = \"5m\"\n",
        "people = 3-9\n",
        "some words\n",
        "some words\"\n",
        "\u{feff}",
        "\u{a0}",
        "é",
        "- title: x\n",
        "[ground_rules]\n",
        "capture = [\"notes\"]\n",
    ]);
    let piece = prop_oneof![
        6 => written.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    /// Whatever the bytes: an answer, at a place that there is, and none of it twice.
    #[test]
    fn whatever_the_bytes_there_is_an_answer(bytes in pieces()) {
        let source = String::from_utf8_lossy(&bytes);
        let found = problems(&source);
        let shown = script::render(&found, "ours.toml", &source);
        prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{:?}", shown);
        for problem in &found {
            prop_assert!(source.get(problem.span.clone()).is_some(), "{:?}", problem);
            prop_assert!(!problem.message.is_empty());
        }
        for (n, problem) in found.iter().enumerate() {
            prop_assert!(!found.iter().skip(n + 1).any(|other| other == problem), "twice: {:?}", problem);
        }
    }
}
