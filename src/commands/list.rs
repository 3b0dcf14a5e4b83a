//! `roundtable list`: the library.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::{Outcome, print_json, programme};
use crate::cli::ListArgs;
use crate::domain::activity::Activity;
use crate::domain::purpose::{Purpose, Section};
use crate::store::library::{self, BadScript, LibraryEntry, Origin};
use crate::store::programmes;

pub fn run(args: &ListArgs, user_folder: Option<&Path>, out: &mut dyn Write) -> Result<Outcome> {
    let entries = library::all(user_folder);
    let programmes = programmes::all(user_folder);
    if args.json {
        let programmes = programmes.iter().map(programme::list_json);
        let all: Vec<Value> = entries.iter().map(entry_json).chain(programmes).collect();
        return print_json(&all, out);
    }
    let mut good: Vec<(&Activity, &Origin)> =
        entries.iter().filter_map(|entry| Some((entry.result.as_ref().ok()?, &entry.origin))).collect();
    good.sort_by_key(|(activity, _)| activity.section());
    let id_width = good.iter().map(|(activity, _)| activity.id.as_str().width()).max().unwrap_or(0);
    let times: Vec<String> = good.iter().map(|(activity, _)| usual_total(activity).to_string()).collect();
    let time_width = times.iter().map(|time| time.width()).max().unwrap_or(0);
    let mut under = None;
    for ((activity, origin), time) in good.iter().zip(&times) {
        let section = activity.section();
        if under != Some(section) {
            let gap = if under.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{section}:")?;
            under = Some(section);
        }
        let id = activity.id.as_str();
        let id_gap = " ".repeat(id_width.saturating_sub(id.width()));
        let time_gap = " ".repeat(time_width.saturating_sub(time.width()));
        writeln!(out, "{id}{id_gap}  {time_gap}{time}  {}", activity.title)?;
        let indent = " ".repeat(id_width + time_width + 4);
        let yours = if matches!(origin, Origin::Override(_)) { " · yours" } else { "" };
        writeln!(out, "{indent}{}{yours}", suits_text(activity))?;
    }
    programme::list(&programmes, out)?;
    let bad = entries.iter().filter_map(|entry| Some((place(entry), entry.result.as_ref().err()?)));
    let bad_programmes = programmes.iter().filter_map(|entry| {
        let why = entry.result.as_ref().err()?;
        Some((library::shown(&entry.path), why))
    });
    let bad: Vec<(String, &BadScript)> = bad.chain(bad_programmes).collect();
    if !bad.is_empty() {
        writeln!(out, "\nCannot be used (\"roundtable check FILE\" says more):")?;
        for (place, why) in bad {
            writeln!(out, "  {place}  {}", why.short())?;
        }
    }
    writeln!(
        out,
        "\nTo read one: roundtable show {}",
        good.first().map_or("ID", |(first, _)| first.id.as_str())
    )?;
    Ok(Outcome::Done)
}

fn usual_total(activity: &Activity) -> crate::domain::time::Millis {
    activity.total(activity.default_format(None), None)
}

/// The purpose it is listed under, if any.
fn purpose(activity: &Activity) -> Option<Purpose> {
    match activity.section() {
        Section::Purpose(purpose) => Some(purpose),
        Section::Other => None,
    }
}

fn suits_text(activity: &Activity) -> String {
    let suits: Vec<String> = activity.suits.iter().map(ToString::to_string).collect();
    let people = activity.people.map(|people| format!(" · {people}")).unwrap_or_default();
    format!("{}{people}", suits.join(", "))
}

fn place(entry: &LibraryEntry) -> String {
    match &entry.origin {
        Origin::Bundled => entry.id.clone(),
        Origin::User(path) | Origin::Override(path) => library::shown(path),
    }
}

/// One activity of `list --json`. A bad file has `error` instead of its contents.
fn entry_json(entry: &LibraryEntry) -> Value {
    let (origin, path) = match &entry.origin {
        Origin::Bundled => ("bundled", None),
        Origin::User(path) | Origin::Override(path) => ("user", Some(library::shown(path))),
    };
    let instead = matches!(entry.origin, Origin::Override(_));
    match &entry.result {
        Ok(activity) => json!({
            "kind": "activity",
            "id": activity.id,
            "title": activity.title,
            "summary": activity.summary,
            "purpose": purpose(activity),
            "total_minutes": super::sheet_json::minutes(usual_total(activity)),
            "suits": activity.suits,
            "people": activity.people.map(super::sheet_json::people),
            "steps": activity.steps.len(),
            "tags": activity.tags,
            "source": activity.source,
            "more_sources": activity.more_sources,
            "origin": origin,
            "path": path,
            "replaces_bundled": instead,
        }),
        Err(why) => json!({ "id": entry.id, "origin": origin, "path": path, "error": why.short() }),
    }
}
