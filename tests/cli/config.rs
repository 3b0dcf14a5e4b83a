//! `config.toml`: what it settles, what is above it, and what is wrong with it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and tests write files"
)]

use crate::support::sentences;
use std::path::Path;

use assert_cmd::Command;
use proptest::prelude::*;
use roundtable::app::look::{LargeText, Look, Motion, Signs, Theme};
use roundtable::app::settings::{Alert, Settings};
use roundtable::config::{Config, Origin, Overrides, commented};
use roundtable::domain::clock_style::ClockStyle;
use roundtable::domain::retention::Retention;
use roundtable::domain::script::render;
use roundtable::domain::seen::{FileKind, NameStyle, Profile};
use serde_json::Value;

fn config(source: &str) -> Config {
    Config::new(Ok(Some(source)), Overrides::default())
}

fn sound(source: &str) -> Config {
    let config = config(source);
    assert!(config.problems.is_empty(), "{}", render(&config.problems, "config.toml", source));
    config
}

fn wrong(source: &str) -> String {
    render(&config(source).problems, "config.toml", source)
}

#[test]
fn without_a_file_everything_is_built_in() {
    let config = Config::new(Ok(None), Overrides::default());
    assert_eq!((config.look, &config.settings), (Look::default(), &Settings::default()));
    assert!(config.effective().iter().all(|value| value.origin == Origin::BuiltIn));
    assert_eq!((config.trouble(), sound("").settings), (None, Settings::default()));
}

#[test]
fn every_key_settles_something() {
    let config = sound(
        r#"
theme = "high-contrast"
ascii = true
reduced_motion = true
large_text = "double-height"
bell = false
notifications = false
clock = "gentle"
language = ["cy", "en"]
stay_awake = false
finish_by = "4pm"
export_folder = "~/Workshops"
keep_until = "12 months"
export_format = "html"
export_profile = "obsidian"
names = "initials"
keys.step.next = ["f5", "right"]
"#,
    );
    let look = Look {
        theme: Theme::HighContrast,
        signs: Signs::Ascii,
        motion: Motion::Reduced,
        large_text: LargeText::DoubleHeight,
    };
    assert_eq!(config.look, look);
    let settings = &config.settings;
    assert_eq!((settings.alert, settings.stay_awake), (Alert::Silent, false));
    assert_eq!(settings.clock, Some(ClockStyle::Gentle));
    assert_eq!(settings.languages, ["cy", "en"].map(Into::into));
    assert_eq!(settings.finish_by, "16:00");
    assert_eq!(settings.export_folder.as_deref(), Some(Path::new("~/Workshops")));
    assert_eq!(settings.keep, Some(Retention::Months(12)));
    let file = settings.file;
    assert_eq!(
        (file.kind, file.options.profile, file.options.names),
        (FileKind::Html, Profile::Obsidian, NameStyle::Initials)
    );
    let all = config.effective();
    assert_eq!(all.len(), 16);
    for (at, value) in all.iter().enumerate() {
        assert_eq!(value.origin, Origin::Line(at + 2), "{}", value.name);
    }
    assert_eq!(all[15].written, r#"["f5", "right"]"#);
}

#[test]
fn what_is_above_the_file_counts_more() {
    let source = "theme = \"dark\"\nascii = false\nbell = true\n";
    let above = |above| Config::new(Ok(Some(source)), above);
    let none = above(Overrides::default());
    assert_eq!((none.look.theme, none.origin("theme")), (Theme::Dark, Origin::Line(1)));
    let plain = above(Overrides { no_color: true, ..Overrides::default() });
    assert_eq!((plain.look.theme, plain.origin("theme")), (Theme::Mono, Origin::NoColor));
    let asked =
        above(Overrides { no_color: true, theme: Some(Theme::Light), silent: true, ..Overrides::default() });
    assert_eq!((asked.look.theme, asked.origin("theme")), (Theme::Light, Origin::Switch("--theme")));
    assert_eq!((asked.settings.alert, asked.origin("bell")), (Alert::Silent, Origin::Switch("--silent")));
    let less = above(Overrides { ascii: true, reduced_motion: true, ..Overrides::default() });
    assert_eq!((less.look.signs, less.look.motion), (Signs::Ascii, Motion::Reduced));
    assert_eq!(less.origin("ascii"), Origin::Switch("--ascii"));
}

/// The commented file with every line in force.
fn uncommented() -> String {
    let lines = commented();
    let lines = lines.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') => rest,
        _ => line,
    });
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_commented_file_says_what_is_built_in() {
    assert_eq!(sound(&commented()).settings, Settings::default());
    let source = uncommented();
    let config = sound(&source);
    assert_eq!((config.look, &config.settings), (Look::default(), &Settings::default()));
    // Each line can be taken alone.
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        sound(line);
    }
    let said = source.lines().filter(|line| line.starts_with("keys.")).count();
    assert!(said > 150, "{said}");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    insta::assert_snapshot!(wrong(include_str!("../fixtures/config/wrong.toml")));
}

#[test]
fn what_is_right_beside_something_wrong_counts() {
    let source = include_str!("../fixtures/config/wrong.toml");
    let config = config(source);
    assert_eq!(config.settings.alert, Alert::Notification, "bell = false");
    assert_eq!(config.settings.file.kind, FileKind::Html);
    assert_eq!(config.look, Look::default());
    let keys: Vec<&str> = config.settings.keys.remaps().iter().map(|remap| remap.section).collect();
    assert_eq!(keys, ["step"], "only what clashes with nothing");
    let text = config.trouble().unwrap();
    assert!(text.contains("errors") && text.contains("roundtable config"), "{text}");
}

#[test]
fn names_go_no_further_than_was_meant() {
    for source in ["names = \"initals\"", "names = 3", "names = initials", "theme = \"dark"] {
        let config = config(source);
        assert_eq!(config.settings.file.options.names, NameStyle::LeftOut, "{source}");
        assert_eq!(config.origin("names"), Origin::Careful, "{source}");
    }
    let unreadable = Config::new(Err("permission denied".to_owned()), Overrides::default());
    assert_eq!(unreadable.settings.file.options.names, NameStyle::LeftOut);
    assert!(unreadable.trouble().unwrap().contains("cannot be read"));
    assert_eq!(config("theme = 3").settings.file.options.names, NameStyle::Full);
}

#[test]
fn keys_can_change_places() {
    let config = sound("[keys.step]\nnote = \"d\"\ndecision = [\"n\"]\n");
    assert_eq!(config.settings.keys.remaps().len(), 2);
    // What is built in anyhow is no other key.
    assert_eq!(sound("keys.step.note = [\"n\"]").settings, Settings::default());
}

#[test]
fn editors_know_every_key_too() {
    let schema = roundtable::config::json_schema();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let json =
        |source: &str| -> Value { serde_json::to_value(source.parse::<toml::Table>().unwrap()).unwrap() };
    let source = uncommented();
    assert!(validator.is_valid(&json(&source)), "{:?}", validator.validate(&json(&source)));
    for bad in [
        "theme = \"drk\"",
        "them = \"dark\"",
        "bell = 1",
        "keys.step.nxt = [\"f5\"]",
        "keys.stp.next = [\"f5\"]",
        "keys.step.next = []",
    ] {
        assert!(!validator.is_valid(&json(bad)), "{bad}");
        assert!(!config(bad).problems.is_empty(), "{bad}");
    }
}

proptest! {
    #[test]
    fn no_file_is_too_strange(source in any::<String>()) {
        let config = config(&source);
        let _ = (render(&config.problems, "config.toml", &source), config.effective(), config.trouble());
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let source = String::from_utf8_lossy(&bytes);
        let config = config(&source);
        let text = render(&config.problems, "config.toml", &source);
        prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{:?}", text);
    }

    #[test]
    fn no_keys_are_too_strange(section in "(step|line|everywhere|library)", action in "[a-z-]{0,12}|next|note|back|up|enter",
                               keys in prop::collection::vec("[a-z→0-9-]{0,9}|f5|esc|n", 0..4)) {
        let source = format!("[keys.{section}]\n{action} = {keys:?}\nstart = \"f7\"\n");
        let config = config(&source);
        for remap in config.settings.keys.remaps() {
            prop_assert!(!remap.chords.is_empty());
        }
        let _ = render(&config.problems, "config.toml", &source);
    }
}

// The command.

fn roundtable(home: &Path) -> Command {
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env("ROUNDTABLE_CONFIG_DIR", home).env("ROUNDTABLE_DATA_DIR", home.join("data"));
    command.env_remove("NO_COLOR");
    command
}

fn result(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    sentences::proper_output(&out);
    sentences::proper_output(&err);
    (output.status.code().unwrap(), out, err)
}

#[test]
fn the_command_says_what_is_in_force_and_where_it_comes_from() {
    let home = tempfile::tempdir().unwrap();
    let (code, out, _) = result(roundtable(home.path()).arg("config"));
    assert_eq!(code, 0);
    assert!(out.contains("There is no ") && out.contains("--init"), "{out}");
    std::fs::write(home.path().join("config.toml"), "\nnames = \"initials\"\n").unwrap();
    let (code, out, _) = result(roundtable(home.path()).env("NO_COLOR", "1").args(["config", "--ascii"]));
    assert_eq!(code, 0);
    let line = |name: &str| out.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("names ").ends_with("= \"initials\"   config.toml:2"), "{out}");
    assert!(line("theme ").contains("\"mono\"") && line("theme ").ends_with("   NO_COLOR"), "{out}");
    assert!(line("ascii ").contains("true") && line("ascii ").ends_with("   --ascii"), "{out}");
    assert!(line("bell ").ends_with("   built in"), "{out}");
}

#[test]
fn the_command_tells_errors_and_fails() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("config.toml"), "them = \"dark\"\nnames = \"initals\"\n").unwrap();
    let (code, out, _) = result(roundtable(home.path()).arg("config"));
    assert_eq!(code, 1);
    assert!(out.contains("config.toml:1:1") && out.contains("did you mean `theme`?"), "{out}");
    assert!(out.contains("config.toml:2:9") && out.contains("left-out"), "{out}");
    let (code, out, _) = result(roundtable(home.path()).args(["config", "--json"]));
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, json["errors"].as_array().unwrap().len()), (1, 2));
    // What leaves by a command goes by what was meant, or not at all; what needs no configuration minds no errors.
    let (code, _, err) = result(roundtable(home.path()).args(["export", "x", "-o", "-"]));
    assert!(code == 1 && err.contains("\"roundtable config\" shows what is wrong"), "{err}");
    assert_eq!(result(roundtable(home.path()).arg("list")).0, 0);
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("config.toml"), b"\xff\xfe").unwrap();
    let (code, out, _) = result(roundtable(home.path()).arg("config"));
    assert!(code == 1 && out.contains("error: cannot read") && out.contains("UTF-8"), "{out}");
    std::fs::remove_file(home.path().join("config.toml")).unwrap();
    std::fs::create_dir(home.path().join("config.toml")).unwrap();
    let (code, out, _) = result(roundtable(home.path()).args(["config", "--json"]));
    let json: Value = serde_json::from_str(&out).unwrap();
    assert!(code == 1 && json["errors"][0]["message"].as_str().unwrap().contains("folder"), "{out}");
}

#[test]
fn the_commented_file_is_written_once() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new");
    let (code, out, err) = result(roundtable(&folder).args(["config", "--init"]));
    assert_eq!((code, err.as_str()), (0, ""));
    let path = folder.join("config.toml");
    assert_eq!(out.trim_end(), path.to_str().unwrap());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), commented());
    std::fs::write(&path, "# mine\n").unwrap();
    let (code, _, err) = result(roundtable(&folder).args(["config", "--init"]));
    assert!(code == 1 && err.contains("there already"), "{err}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "# mine\n");
}

#[test]
fn the_keys_are_listed_with_their_names() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("config.toml"), "[keys.step]\nnext = [\"f5\"]\n").unwrap();
    let (code, out, _) = result(roundtable(home.path()).args(["config", "--keys"]));
    assert_eq!(code, 0);
    assert!(out.contains("\n[keys.step]  while a step is on\n"), "{out}");
    let next = out.lines().find(|line| line.starts_with("  next ") && line.contains("f5")).unwrap();
    assert!(next.ends_with("(config.toml:2)"), "{next}");
}

#[test]
fn how_long_sessions_are_kept_is_a_number_of_days_or_months() {
    assert_eq!(sound("keep_until = \"90 days\"").settings.keep, Some(Retention::Days(90)));
    assert_eq!(sound("keep_until = \"\"").settings.keep, None);
    let text = wrong("keep_until = \"2 weeks\"");
    assert!(text.contains("`keep_until` is not a number of days or months: \"2 weeks\""), "{text}");
    assert!(text.contains("write it like \"90 days\" or \"12 months\""), "{text}");
}
