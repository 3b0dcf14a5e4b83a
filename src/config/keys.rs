//! `[keys]`: remapped keys, checked against the table of keys that they change.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::app::keys::{KeyOverrides, Remap};
use crate::domain::schema::{Fields, Problems, did_you_mean, excerpt, nearest};
use crate::tui::keymap::Chord;
use crate::tui::keymap::remap::{Action, actions, complaints, sections};

pub(super) fn name(remap: &Remap) -> Option<String> {
    let action = actions(remap.section).into_iter().find(|action| action.command == remap.command)?;
    Some(format!("keys.{}.{}", remap.section, action.name))
}

struct Given {
    remap: Remap,
    at: Range<usize>,
    chords: Vec<Range<usize>>,
    line: usize,
    name: String,
    is_whole: bool,
}

/// The usable overrides, each with its line; errors go to `problems`.
pub(super) fn read(
    table: Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> (KeyOverrides, Vec<(String, usize)>) {
    let mut given = Vec::new();
    for (key, value) in table.0 {
        let section = key.get_ref().as_ref();
        match (sections().find(|(known, _)| *known == section), value.get_ref()) {
            (Some((section, _)), DeValue::Table(inner)) => {
                for (key, value) in inner {
                    given.extend(action(section, key, value, problems));
                }
            }
            (Some((section, _)), _) => {
                let help = format!("write a line [keys.{section}], and below it next = [\"right\", \"f5\"]");
                problems.add(value.span(), format!("`{section}` must be a table"), help);
            }
            (None, _) => {
                problems.add(
                    key.span(),
                    format!("[keys] has no section `{}`", excerpt(section)),
                    unknown_section(section),
                );
            }
        }
    }
    // In the order of the file: if two clash, the later one is reported.
    given.sort_by_key(|given| given.at.start);
    settle(given, problems)
}

fn unknown_section(name: &str) -> String {
    let all = || sections().map(|(section, _)| section);
    let near = nearest(name, all());
    match all().find(|section| actions(section).iter().any(|action| action.name == name)) {
        Some(section) if near.is_none() => {
            format!("`{name}` is an action: write it below a line [keys.{section}]")
        }
        _ if near.is_some() => did_you_mean(name, all(), "`"),
        _ => "\"roundtable config --keys\" lists sections, actions and keys".to_owned(),
    }
}

fn action(
    section: &'static str,
    key: &Spanned<toml::de::DeString<'_>>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems<'_>,
) -> Option<Given> {
    let name = key.get_ref().as_ref();
    let all = actions(section);
    let Some(action) = all.iter().find(|action| action.name == name) else {
        let message = format!("[keys.{section}] has no action `{}`", excerpt(name));
        problems.add(key.span(), message, unknown_action(section, name, &all));
        return None;
    };
    let alone = std::slice::from_ref(value);
    let items: &[Spanned<DeValue<'_>>] = match value.get_ref() {
        DeValue::Array(items) => items,
        _ => alone,
    };
    if items.is_empty() {
        let message = format!("`{name}` has no key");
        problems.add(value.span(), message, format!("write {} = {}", name, example(action)));
        return None;
    }
    let mut given = Given {
        remap: Remap { section, command: action.command, chords: Vec::new() },
        at: value.span(),
        chords: Vec::new(),
        line: problems.line(&key.span()),
        name: format!("keys.{section}.{name}"),
        is_whole: true,
    };
    for item in items {
        let Some(raw) = item.get_ref().as_str() else {
            let message = format!("each key of `{name}` must be text in quotes");
            problems.add(item.span(), message, format!("write {} = {}", name, example(action)));
            given.is_whole = false;
            continue;
        };
        match Chord::parse(raw) {
            Ok(chord) => {
                given.remap.chords.push(chord.name());
                given.chords.push(item.span());
            }
            Err(help) => {
                problems.add(item.span(), format!("\"{}\" is not a key", excerpt(raw)), help);
                given.is_whole = false;
            }
        }
    }
    Some(given)
}

fn unknown_action(section: &'static str, name: &str, all: &[Action]) -> String {
    let names: Vec<&'static str> = all.iter().map(|action| action.name).collect();
    let elsewhere =
        |other: &&str| *other != section && actions(other).iter().any(|action| action.name == name);
    match sections().map(|(section, _)| section).find(|other| elsewhere(other)) {
        Some(other) => format!("`{name}` belongs below a line [keys.{other}]"),
        None => did_you_mean(name, names.iter().copied(), "`"),
    }
}

fn example(action: &Action) -> String {
    super::template::list(&action.chords(&KeyOverrides::default()))
}

/// Drops overrides that clash, until none do, and those that change nothing.
fn settle(mut given: Vec<Given>, problems: &mut Problems<'_>) -> (KeyOverrides, Vec<(String, usize)>) {
    loop {
        let keys = KeyOverrides::new(given.iter().map(|given| given.remap.clone()).collect());
        let found = complaints(&keys);
        for complaint in &found {
            let Some(given) = given.get(complaint.remap) else { continue };
            let at = match complaint.chord {
                Some(n) => given.chords.get(n),
                // An unreadable override may be the one that would avoid the clash.
                None if given.is_whole => Some(&given.at),
                None => None,
            };
            if let Some(at) = at {
                problems.add(at.clone(), complaint.message.clone(), complaint.help.clone());
            }
        }
        let before = given.len();
        let mut at = 0..;
        given.retain(|given| {
            let clashes = at.next().is_some_and(|at| found.iter().any(|complaint| complaint.remap == at));
            given.is_whole && !clashes
        });
        if given.len() == before {
            break;
        }
    }
    given.retain(|given| {
        let built_in = actions(given.remap.section);
        let built_in = built_in.iter().find(|action| action.command == given.remap.command);
        built_in.is_none_or(|action| action.chords(&KeyOverrides::default()) != given.remap.chords)
    });
    let lines = given.iter().map(|given| (given.name.clone(), given.line)).collect();
    (KeyOverrides::new(given.into_iter().map(|given| given.remap).collect()), lines)
}
