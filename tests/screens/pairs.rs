//! A room that reads two languages: what it is told is made whole in each of them, and then put beside the other once.
//!
//! Each session that another test has a picture of is told again with every text of its script in two languages, none of
//! which has Latin letters. Where both stand in one text with a word of ours, that text was put together of pairs.

use std::collections::BTreeMap;

use super::remapped::everything_else;
use super::room_language::{
    all, asks_the_facilitator, for_the_room, foreign, laptop_of, texts, without_keys,
};
use super::support::drive::Driver;
use super::support::mirror::Second;
use roundtable::domain::event::{Event, Record};
use roundtable::domain::language::BESIDE;
use roundtable::domain::seen::{Facilitator, FileChoice, FileKind, Present, Room, Seen};
use roundtable::domain::session::Session;
use roundtable::export;
use serde_json::{Value, json};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// The texts of a session's scripts, each with what it is told as in the first language and the second.
#[derive(Default)]
struct Script {
    pairs: BTreeMap<String, (String, String)>,
}

impl Script {
    fn told(&mut self, text: &str) -> String {
        let n = self.pairs.len();
        let (first, second) =
            self.pairs.entry(text.to_owned()).or_insert_with(|| (format!("ж{n}"), format!("э{n}")));
        format!("{first}{BESIDE}{second}")
    }

    fn worded(&self) -> Value {
        let one = |(first, second): &(String, String)| {
            json!({ "whole": format!("{first}{BESIDE}{second}"), "pieces": [
                { "language": "cy", "text": first }, { "language": "en", "text": second } ] })
        };
        self.pairs.values().map(one).collect()
    }
}

fn is_script(value: &Value) -> bool {
    value.get("steps").is_some_and(Value::is_array) && value.get("objectives").is_some()
}

/// Where the scripts in an event stand.
fn scripts(value: &Value, at: &str, found: &mut Vec<String>) {
    if is_script(value) {
        found.push(at.to_owned());
        return;
    }
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| scripts(item, &format!("{at}/{n}"), found))
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| scripts(field, &format!("{at}/{name}"), found))
        }
        _ => {}
    }
}

/// A name, which is in no language.
fn is_name(path: &str) -> bool {
    ["id", "capture"].contains(&path.rsplit('/').next().unwrap_or_default())
}

/// What a script cannot give in two languages.
fn is_kept(path: &str, text: &str) -> bool {
    path.contains("/source") || ["parked", "actions"].contains(&text)
}

/// The same session, its script in two languages.
fn paired(it: &Driver) -> Vec<Record> {
    let mut script = Script::default();
    let records = it.model.records();
    let mut told: Vec<(Value, Vec<String>)> = Vec::new();
    for record in records {
        let mut value = serde_json::to_value(&record.ev).unwrap();
        let mut places = Vec::new();
        scripts(&value, "", &mut places);
        let mut paths = Vec::new();
        texts(&value, String::new(), &mut paths);
        for path in paths {
            if matches!(record.ev, Event::ClockAnchored { .. }) {
                continue;
            }
            let before = value.pointer(&path).unwrap().clone();
            let text = before.as_str().unwrap();
            if text.is_empty() || is_kept(&path, text) {
                continue;
            }
            let of_script = places.iter().any(|place| path.starts_with(&format!("{place}/")));
            let is_known = script.pairs.contains_key(text);
            let is_told = (of_script || is_known) && !is_name(&path);
            let after = if is_told { script.told(text) } else { foreign(text) };
            *value.pointer_mut(&path).unwrap() = after.into();
            if serde_json::from_value::<Event>(value.clone()).is_err() {
                *value.pointer_mut(&path).unwrap() = before.clone();
                if !is_known {
                    script.pairs.remove(text);
                }
            }
        }
        told.push((value, places));
    }
    let worded = script.worded();
    let whole = |(mut value, places): (Value, Vec<String>)| {
        for place in places {
            value.pointer_mut(&place).unwrap()["worded"] = worded.clone();
        }
        let setup = value.as_object_mut().and_then(|event| event.values_mut().next()?.get_mut("setup"));
        if let Some(setup) = setup {
            setup["languages"] = json!(["cy", "en"]);
        }
        serde_json::from_value::<Event>(value).unwrap()
    };
    let events = told.into_iter().map(whole);
    records.iter().zip(events).map(|(record, ev)| Record { ev, ..record.clone() }).collect()
}

/// The texts of a screen or a page that were put together of pairs. `apart`: what stands between two texts on a line.
fn nested(told: &str, apart: &[&str]) -> Vec<String> {
    let mut texts: Vec<String> = told.lines().map(str::to_owned).collect();
    for sign in apart {
        texts = texts.iter().flat_map(|text| text.split(sign)).map(str::to_owned).collect();
    }
    texts.retain(|text| {
        let pairs = text.matches(BESIDE).count();
        pairs > 1 || has_pair_within(text)
    });
    texts
}

/// A text of the script stands in it in both languages, one beside the other, behind words of ours.
fn has_pair_within(text: &str) -> bool {
    text.match_indices(BESIDE).any(|(at, _)| {
        let (before, after) = text.split_at(at);
        let first = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let after = after.get(BESIDE.len()..).unwrap_or_default();
        let second = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_pair = first.strip_prefix('ж').is_some_and(|n| second.strip_prefix('э') == Some(n));
        is_pair && before.chars().any(|c| c.is_ascii_lowercase())
    })
}

#[test]
fn a_text_of_pairs_is_told_from_a_pair() {
    let apart = ["  ", " · "];
    for whole in [
        "ж1 / э1",
        "› ж1 / э1  › ж2 / э2",
        "ж1: 2 rhes / э1: 2 rows",
        "ж1 / э1: 1 term",
        "cam 1 o 2 / step 1 of 2 · 14:00",
    ] {
        assert!(nested(whole, &apart).is_empty(), "{whole}");
    }
    for of_pairs in ["ж1 / э1: 2 rhes / 2 rows", "Cyfartal: ж1 / э1.", "a / b c / d"] {
        assert_eq!(nested(of_pairs, &apart).len(), 1, "{of_pairs}");
    }
}

#[test]
fn no_screen_puts_a_pair_of_languages_into_another() {
    let apart = ["  ", " · ", "│", "; ", "▸", "☐"];
    let mut found: Vec<String> = Vec::new();
    for (name, it) in all() {
        let records = paired(&it);
        let begun = laptop_of(&it, records.clone());
        let mut second = Second::of(&records, &it.now);
        for size in SIZES {
            let mut screens = vec![("the second screen", second.size(size).screen())];
            for keys in ["", "s", "o", "g", "W", "R"] {
                let mut it = begun.clone();
                it.keys(keys);
                if asks_the_facilitator(&it) {
                    continue;
                }
                it.model.settings.keys = everything_else();
                it.size(size);
                screens.push((keys, without_keys(&for_the_room(&it.screen()))));
            }
            for (keys, screen) in screens {
                let texts = nested(&screen, &apart);
                if !texts.is_empty() {
                    found.push(format!("{name}, {keys:?} at {size:?}: {texts:#?}\n{screen}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} screens\n{}", found.len(), found.join("\n\n"));
}

#[test]
fn no_file_puts_a_pair_of_languages_into_another() {
    let apart = [" · ", " | ", "<", ">", "; "];
    let mut found: Vec<String> = Vec::new();
    for (name, it) in all() {
        let session = Session::replay(paired(&it));
        let t = session.last_t();
        let seen = [
            Seen::<Room>::new(&session, t).shown(),
            Seen::<Present>::new(&session, t).shown(),
            Seen::<Facilitator>::new(&session, t).shown(),
        ];
        for seen in seen {
            let text =
                export::preview(&seen, FileChoice { kind: FileKind::Markdown, ..FileChoice::default() });
            let texts = nested(&text, &apart);
            if !texts.is_empty() {
                found.push(format!("{name}: {texts:#?}\n{text}"));
            }
        }
    }
    found.dedup();
    assert!(found.is_empty(), "{} files\n{}", found.len(), found.join("\n\n"));
}
