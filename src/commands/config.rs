//! `roundtable config`: the present settings, where they come from, and what is wrong with the file.

use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use super::{Outcome, print_json};
use crate::app::keys::KeyOverrides;
use crate::cli::{ConfigArgs, LookArgs};
use crate::config::{self, Config, EffectiveValue, Origin, Overrides};
use crate::domain::plural::regular;
use crate::domain::schema;
use crate::domain::text_layout::width;
use crate::store::paths::Paths;
use crate::store::{files, library};
use crate::tui::keymap::remap::{actions, sections};

pub fn load(paths: &Paths, look: LookArgs, no_color: bool) -> Config {
    read(&paths.config_file(), look, no_color).0
}

fn read(path: &Path, look: LookArgs, no_color: bool) -> (Config, Option<String>) {
    let LookArgs { theme, ascii, reduced_motion, silent } = look;
    let above = Overrides { no_color, theme, ascii, reduced_motion, silent };
    match library::configuration(path) {
        Ok(source) => (Config::new(Ok(source.as_deref()), above), source),
        Err(why) => (Config::new(Err(why), above), None),
    }
}

pub fn run(
    args: &ConfigArgs,
    look: LookArgs,
    no_color: bool,
    paths: &Paths,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let path = paths.config_file();
    if args.init {
        if let Some(folder) = path.parent() {
            files::private_dir(folder)?;
        }
        let written = files::write_new_at(&path, config::commented().as_bytes());
        if written.as_ref().is_err_and(|why| why.kind() == ErrorKind::AlreadyExists) {
            bail!("{} is there already, and stays as it is: open it in an editor", library::shown(&path));
        }
        written?;
        writeln!(out, "{}", library::shown(&path))?;
        return Ok(Outcome::Done);
    }
    let (config, source) = read(&path, look, no_color);
    if args.json {
        let report = report(&config, &path, source.is_some(), args.keys);
        print_json(&report, out)?;
    } else {
        print_config(&config, &path, source.as_deref(), out)?;
        if args.keys { keys(&config, out)? } else { values(&config, out)? }
    }
    let sound = config.problems.is_empty() && config.unreadable.is_none();
    Ok(if sound { Outcome::Done } else { Outcome::Failed })
}

fn print_config(config: &Config, path: &Path, source: Option<&str>, out: &mut dyn Write) -> Result<()> {
    let shown = library::shown(path);
    match (&config.unreadable, source) {
        (Some(why), _) => writeln!(out, "error: cannot read {shown}: {why}\n")?,
        (None, None) => {
            writeln!(out, "There is no {shown}: using the defaults.")?;
            writeln!(out, "\"roundtable config --init\" writes one to start from.\n")?;
        }
        (None, Some(source)) => {
            writeln!(out, "{shown}\n")?;
            if !config.problems.is_empty() {
                writeln!(out, "{}", schema::render(&config.problems, &shown, source))?;
                let errors = regular(config.problems.len(), "error");
                writeln!(out, "{errors}. These values are in use instead:\n")?;
            }
        }
    }
    Ok(())
}

fn values(config: &Config, out: &mut dyn Write) -> Result<()> {
    let all = config.effective();
    let widest = |of: fn(&EffectiveValue) -> &str| {
        usize::from(all.iter().map(|value| width(of(value))).max().unwrap_or(0))
    };
    let (name, written) = (widest(|value| &value.name), widest(|value| &value.written).min(30));
    for value in &all {
        let (key, is) = (&value.name, &value.written);
        let pad = written.saturating_sub(usize::from(width(is)));
        writeln!(out, "{key:<name$} = {is}{:pad$}   {}", "", from(value.origin))?;
    }
    Ok(())
}

fn keys(config: &Config, out: &mut dyn Write) -> Result<()> {
    for (at, (section, place)) in sections().enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        writeln!(out, "{gap}[keys.{section}]  {place}")?;
        for action in actions(section) {
            let is = action.chords(&config.settings.keys).join(" ");
            let pad = 20_usize.saturating_sub(usize::from(width(&is)));
            let origin = match config.origin(&format!("keys.{section}.{}", action.name)) {
                Origin::BuiltIn => String::new(),
                other => format!(" ({})", from(other)),
            };
            writeln!(out, "  {:<16} {is}{:pad$} {}{origin}", action.name, "", action.binding.plainly())?;
        }
    }
    Ok(())
}

fn from(origin: Origin) -> String {
    match origin {
        Origin::BuiltIn => "built in".to_owned(),
        Origin::Line(line) => format!("config.toml:{line}"),
        Origin::NoColor => "NO_COLOR".to_owned(),
        Origin::Switch(switch) => switch.to_owned(),
        Origin::Careful => "left out until the file is corrected".to_owned(),
    }
}

/// The output of `--json`. Fields are added, never renamed or removed.
fn report(config: &Config, path: &Path, exists: bool, all_keys: bool) -> Value {
    let settings: Vec<Value> = config.effective().iter().map(value).collect();
    let errors = config.problems.iter().map(|problem| {
        json!({ "line": problem.line, "column": problem.column, "message": problem.message,
                "help": problem.help })
    });
    let unreadable = config
        .unreadable
        .iter()
        .map(|why| json!({ "line": null, "column": null, "message": why, "help": null }));
    let errors: Vec<Value> = unreadable.chain(errors).collect();
    let mut report = json!({ "path": library::shown(path), "exists": exists, "settings": settings,
                             "errors": errors });
    if let (true, Value::Object(report)) = (all_keys, &mut report) {
        let of = |(section, _)| actions(section).into_iter();
        let keys = sections().flat_map(of).map(|action| {
            json!({ "section": action.section, "action": action.name, "says": action.binding.plainly(),
                    "keys": action.chords(&config.settings.keys),
                    "built_in": action.chords(&KeyOverrides::default()) })
        });
        report.insert("keys".to_owned(), Value::Array(keys.collect()));
    }
    report
}

fn value(value: &EffectiveValue) -> Value {
    // The TOML notation of a value is also valid JSON.
    let written: Value = serde_json::from_str(&value.written).unwrap_or(Value::Null);
    let line = match value.origin {
        Origin::Line(line) => Some(line),
        _ => None,
    };
    let from = match value.origin {
        Origin::Line(_) => "config.toml".to_owned(),
        other => from(other),
    };
    json!({ "name": value.name, "value": written, "from": from, "line": line })
}
