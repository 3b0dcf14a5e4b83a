//! The JSON schema, judged by a validator that is not ours: what the check takes, it takes, and what a schema can catch, it
//! catches.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and scripts are files"
)]

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use proptest::prelude::*;
use roundtable::domain::schema::Table;
use roundtable::domain::script::schema;
use roundtable::domain::script::{json_schema, parse, programme_schema};
use serde_json::Value;

fn validator() -> Validator {
    jsonschema::draft7::new(&json_schema()).unwrap()
}

/// A script as an editor sees it.
fn value(source: &str) -> Option<Value> {
    let table: toml::Table = source.trim_start_matches('\u{feff}').parse().ok()?;
    serde_json::to_value(table).ok()
}

fn scripts(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// What a validator says, with the place that it names.
fn complaints(validator: &Validator, source: &str) -> Vec<String> {
    let value = value(source).unwrap();
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn it_is_a_schema() {
    assert!(jsonschema::meta::is_valid(&json_schema()));
}

#[test]
fn every_shipped_activity_is_one() {
    let validator = validator();
    let all = scripts("activities");
    assert!(all.len() >= 5);
    for (path, source) in all.iter().chain(&scripts("tests/fixtures").into_iter().collect::<Vec<_>>()) {
        assert_eq!(complaints(&validator, source), [""; 0], "{}", path.display());
    }
}

#[test]
fn programmes_have_a_schema_of_their_own() {
    assert!(jsonschema::meta::is_valid(&programme_schema()));
    let validator = jsonschema::draft7::new(&programme_schema()).unwrap();
    let programme = |parts: &str| format!("format = 1\ntitle = \"T\"\nparts = [{parts}]\n");
    let good = "{ activity = \"a\" }, { break = \"15m\", title = \"Tea\" }, { activity = \"b\" }";
    assert_eq!(complaints(&validator, &programme(good)), [""; 0]);
    for bad in
        ["", "{ }", "{ title = \"Tea\" }", "{ activity = \"a\", break = \"5m\" }", "{ activty = \"a\" }"]
    {
        assert!(!complaints(&validator, &programme(bad)).is_empty(), "{bad}");
    }
}

/// What only the check can find: more than one key at a time, or sums.
const BEYOND: &[&str] = &["total", "never", "breaks", "syntax", "hostile"];

#[test]
fn every_bad_script_that_a_schema_can_catch_is_caught() {
    let validator = validator();
    let mut caught = 0;
    for (path, source) in scripts("tests/fixtures/scripts") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if BEYOND.contains(&name) {
            continue;
        }
        // Comments, times and the like are no part of JSON: what is no TOML at all is not asked about.
        let Some(value) = value(&source) else { panic!("{name} is TOML") };
        assert!(!validator.is_valid(&value), "{name}");
        caught += 1;
    }
    assert!(caught >= 8, "{caught}");
}

/// One mistake in a script that is right otherwise.
#[test]
fn each_mistake_is_caught_by_itself() {
    let validator = validator();
    let step = |lines: &str| format!("format = 1\ntitle = \"T\"\n[[steps]]\ntitle = \"S\"\n{lines}\n");
    let timed = |lines: &str| step(&format!("duration = \"5m\"\n{lines}"));
    let capture = |inner: &str| timed(&format!("capture = [{{ {inner} }}]"));
    let good = timed("");
    let head = |line: &str| format!("{line}\n{good}");
    assert!(complaints(&validator, &good).is_empty());
    let all_per_person = step("duration = { base = \"0m\", per_person = \"1m\" }");
    assert!(parse(&all_per_person, "x").is_ok() && complaints(&validator, &all_per_person).is_empty());
    let bad = [
        good.replace("format = 1", "format = 2"),
        good.replace("format = 1\n", ""),
        good.replace("title = \"T\"", "title = \"  \""),
        good.replace("[[steps]]", "[steps]"),
        head("id = \"My Activity\""),
        head("id = \"a--b\""),
        head(&format!("id = \"{}\"", "a".repeat(65))),
        head("tags = \"one\""),
        head("tags = [\"\"]"),
        head("suits = []"),
        head("suits = [\"everybody\"]"),
        head("people = { max = 3 }"),
        head("people = { min = 0, max = 3 }"),
        head("total = \"1 hour\""),
        head("glossary = { ICB = 3 }"),
        head("source = { url = \"x\" }"),
        head("colour = \"green\""),
        head("promts = []"),
        step(""),
        step("duration = 5"),
        step("duration = \"5\""),
        step("duration = \"5 min\""),
        step("duration = \"5m 1h\""),
        step("duration = { for = 8 }"),
        step("duration = { base = \"5m\", per_person = \"1m\" }"),
        step("duration = { base = \"0m\" }"),
        step("duration = { base = \"0m\", for = 8 }"),
        step("duration = { base = \"0h 0m\", for = 8, per_person = \"1m\" }"),
        timed("kind = \"brake\""),
        timed("grouping = \"twos\""),
        timed("grouping = { groups_of = [4] }"),
        timed("grouping = { groups_of = [1, 4] }"),
        timed("prompts = [\"\"]"),
        timed("prompts = [{ only = [\"pairs\"] }]"),
        timed("prompts = [{ text = \"What?\", only = [] }]"),
        timed("rounds = 0"),
        timed("roles = [\"coach\"]"),
        timed("confidential = \"true\""),
        timed("links = [{ title = \"The slides\" }]"),
        timed("cues = [{ at = \"soon\", say = \"Wrap up\" }]"),
        timed("cues = [{ at = \"-2m\" }]"),
        timed("cues = [{ say = \"Wrap up\" }]"),
        capture("kind = \"notes\""),
        capture("id = \"a\""),
        capture("id = \"a\", kind = \"speech\""),
        capture("id = \"a\", kind = \"table\""),
        capture("id = \"a\", kind = \"table\", columns = []"),
        capture("id = \"a\", kind = \"notes\", dots = 3"),
        capture("id = \"a\", kind = \"vote\", columns = [\"A\"]"),
        capture("extends = \"a\", each = 3"),
        capture("id = \"a\", kind = \"vote\""),
        capture("id = \"a\", kind = \"scale\", items = []"),
        capture("id = \"a\", kind = \"vote\", items = [\"A\"], from = \"parked\""),
        capture("id = \"a\", kind = \"vote\", items = [\"A\"], top = 3"),
        capture("id = \"a\", kind = \"notes\", from = \"parked\""),
    ];
    for source in bad {
        assert!(parse(&source, "x").is_err(), "the check lets it pass\n{source}");
        assert!(!complaints(&validator, &source).is_empty(), "{source}");
    }
}

fn tables() -> [&'static Table; 10] {
    [
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
    ]
}

/// What an editor shows beside a key.
#[test]
fn every_key_says_what_it_is_for() {
    let schema = json_schema();
    for table in tables() {
        let name = table.name.trim_start_matches("a ").trim_matches('`');
        let made = if std::ptr::eq(table, &schema::SCRIPT) { &schema } else { &schema["definitions"][name] };
        for key in table.keys {
            let property = &made["properties"][key.name];
            assert!(property["description"].as_str().unwrap().starts_with(key.doc), "{name}.{}", key.name);
            assert!(property["examples"][0] != Value::Null, "{name}.{}", key.name);
        }
        assert_eq!(made["properties"].as_object().unwrap().len(), table.keys.len());
    }
    let step = &schema["definitions"]["step"]["properties"];
    assert_eq!(step["grouping"]["default"], "everyone");
    assert_eq!(step["rounds"]["default"], 1);
    assert_eq!(step["confidential"]["default"], false);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// An editor never marks as wrong what the check takes.
    #[test]
    fn what_the_check_takes_is_not_marked(
        lines in prop::collection::vec(
            (
                prop::sample::select(vec![
                    "id", "suits", "people", "total", "tags", "source", "glossary", "outcomes", "ground_rules",
                ]),
                any::<prop::sample::Index>(),
            ),
            0..4,
        ),
        steps in prop::collection::vec(
            (
                prop::sample::select(vec![
                    "grouping", "prompts", "capture", "kind", "reveal", "only", "rounds", "roles", "pace", "notes",
                ]),
                any::<prop::sample::Index>(),
            ),
            0..4,
        ),
        duration in prop::sample::select(vec![
            "\"5m\"", "\"1h\"", "\"1h 30m\"", "\"1h30m\"", "\" 90s \"", "\"1h  5m 3s\"", "{ base = \"5m\" }",
            "{ base = \"5m\", for = 8, per_person = \"1m\", min = \"1m\", max = \"9m\" }", "\"5 m\"", "5",
            "{ base = \"0m\", per_person = \"3m\" }", "{ base = \" 0h 0s\", per_person = \"3m\", max = \"20m\" }",
        ]),
    ) {
        const VALUES: &[&str] = &[
            "1", "3", "true", "\"a\"", "\"A b\"", "\"\"", "[]", "[\"a\"]", "[\"pairs\"]", "[\"one-to-one\", \"small-group\"]",
            "\"5m\"", "{ min = 2, max = 9 }", "{ title = \"a\" }", "{ a = \"b\" }", "{ shared_actions = 2 }",
            "{ suggested = [\"a\"] }", "\"pairs\"", "{ groups_of = [4, 6] }", "[{ text = \"a\" }]", "\"break\"",
            "[{ id = \"a\", kind = \"vote\", items = [\"x\"] }]", "[{ id = \"a\", kind = \"notes\" }, { extends = \"a\" }]",
            "\"one-by-one\"", "\"skippable\"",
        ];
        let mut source = "format = 1\ntitle = \"T\"\n".to_owned();
        let mut write = |(key, index): &(&str, prop::sample::Index)| {
            source.push_str(&format!("{key} = {}\n", index.get(VALUES)));
        };
        lines.iter().for_each(&mut write);
        source.push_str(&format!("[[steps]]\ntitle = \"S\"\nduration = {duration}\n"));
        let mut write = |(key, index): &(&str, prop::sample::Index)| {
            source.push_str(&format!("{key} = {}\n", index.get(VALUES)));
        };
        steps.iter().for_each(&mut write);
        if parse(&source, "x").is_ok() {
            prop_assert_eq!(complaints(&validator(), &source), [""; 0], "{}", source);
        }
    }
}

/// What a help, the document and an editor show as an example is one.
#[test]
fn the_example_of_every_key_is_taken() {
    let table = |needed: &[(&str, &str)], name: &str, example: &str| {
        let others =
            needed.iter().filter(|(key, _)| *key != name).map(|(key, value)| format!("{key} = {value}"));
        let all: Vec<String> = others.chain([format!("{name} = {example}")]).collect();
        format!("{{ {} }}", all.join(", "))
    };
    let script = |top: &str, step: &str| {
        let has = |lines: &str, key: &str| lines.starts_with(&format!("{key} ="));
        let keep = |lines: &str, key: &str, value: &str| match has(lines, key) {
            true => String::new(),
            false => format!("{key} = {value}\n"),
        };
        let head = format!("{}{}", keep(top, "format", "1"), keep(top, "title", "\"T\""));
        let first = format!("{}{}", keep(step, "title", "\"S\""), keep(step, "duration", "\"1h 30m\""));
        let steps = if has(top, "steps") { String::new() } else { format!("[[steps]]\n{first}{step}\n") };
        let other = if has(step, "kind") { "[[steps]]\ntitle = \"O\"\nduration = \"5m\"\n" } else { "" };
        format!("{head}{top}\n{steps}{other}")
    };
    let validator = validator();
    let mut tried = 0;
    for spec in tables() {
        for key in spec.keys {
            let (name, example) = (key.name, key.example);
            let line = format!("{name} = {example}");
            let source = match spec.name {
                "the script" => script(&line, ""),
                "a step" if name == "roles" => script("", &format!("{line}\nrounds = 2")),
                "a step" if name == "only" => script("suits = [\"small-group\"]", &line),
                "a step" if name == "merge" => {
                    let before = "[[steps]]\ntitle = \"In twos\"\nduration = \"5m\"\ngrouping = \"pairs\"\n\n[[steps]]";
                    script("", &line).replace("[[steps]]", before)
                }
                "a step" if name == "host" || name == "tables" => {
                    script("", &format!("{line}\ngrouping = \"groups\""))
                }
                "a step" if name == "inner" => script("", &format!("{line}\ngrouping = \"fishbowl\"")),
                "a step" => script("", &line),
                "`duration`" => {
                    let needed = [("base", "\"15m\""), ("for", "8")];
                    let top = if name == "only" { "suits = [\"one-to-one\"]" } else { "" };
                    script(top, &format!("duration = {}", table(&needed, name, example)))
                }
                "`grouping`" => {
                    let needed: &[(&str, &str)] = match name {
                        "top" => &[("from", "\"parked\"")],
                        "only" => &[("is", "\"pairs\"")],
                        _ => &[],
                    };
                    let step = format!("grouping = {}", table(needed, name, example));
                    script("", &step.replace("\"ideas\"", "\"parked\""))
                }
                "a prompt" => {
                    script("", &format!("prompts = [{}]", table(&[("text", "\"?\"")], name, example)))
                }
                "a capture" if name == "extends" => {
                    script("", "capture = [{ id = \"ideas\", kind = \"notes\" }, { extends = \"ideas\" }]")
                }
                "a capture" => {
                    let owns = |kind: &&&str| schema::capture_keys(kind).iter().any(|(own, _)| *own == name);
                    let kind = schema::KINDS.iter().find(owns).unwrap_or(&"notes");
                    let kind_line = format!("\"{kind}\"");
                    let mut needed = vec![("id", "\"a\""), ("kind", kind_line.as_str())];
                    // What is voted on, or an earlier vote that says it.
                    let earlier = match name {
                        "from" => "{ id = \"ideas\", kind = \"notes\" }, ",
                        "top" => "{ id = \"ideas\", kind = \"vote\", items = [\"A\"] }, ",
                        _ => "",
                    };
                    match (*kind, name) {
                        (_, "top") => needed.push(("from", "\"ideas\"")),
                        ("vote" | "scale", "items" | "from") => {}
                        ("vote" | "scale", _) => needed.push(("items", "[\"A\"]")),
                        _ => {}
                    }
                    script("", &format!("capture = [{earlier}{}]", table(&needed, name, example)))
                }
                "`people`" => {
                    script(&format!("people = {}", table(&[("min", "3"), ("max", "12")], name, example)), "")
                }
                "`source`" => {
                    script(&format!("source = {}", table(&[("title", "\"A\"")], name, example)), "")
                }
                "`topics`" => {
                    let topics = table(&[("from", "\"parked\""), ("each", "\"8m\"")], name, example);
                    let step = format!("topics = {topics}");
                    script("", &step.replace("\"ideas\"", "\"parked\"")).replace("1h 30m", "40m")
                }
                other => script(&format!("{} = {{ {line} }}", other.trim_matches('`')), ""),
            };
            if let Err(problems) = parse(&source, "x") {
                panic!("{}", roundtable::domain::script::render(&problems, name, &source));
            }
            assert_eq!(complaints(&validator, &source), [""; 0], "{source}");
            tried += 1;
        }
    }
    assert!(tried > 55, "{tried}");
}
