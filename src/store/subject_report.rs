//! What is stored about one person, in all sessions, the ledger and drafts: everything that
//! [`erase::person`](super::erase::person) would remove.

use std::collections::BTreeSet;

use serde_json::Value;

use super::erase::{EraseError, holds, kept_beside};
use super::name_occurrences::{Occurrence, visit};
use super::paths::{DRAFT, Paths, SessionId};
use super::record::encode;
use super::regular::read_own;
use super::{journal, ledger, library, sessions};
use crate::domain::activity::Activity;
use crate::domain::event::{Event, RecalledAction, RecalledParked, Record, versions};
use crate::domain::redact::Name;
use crate::domain::session::Session;
use crate::domain::subject_report::{NameOccurrence, TextKind};

#[derive(Default)]
pub struct Occurrences {
    pub sessions: Vec<SessionOccurrences>,
    pub ledger: Vec<NameOccurrence>,
    pub setup: Vec<NameOccurrence>,
    pub unreadable: Vec<SessionId>,
}

pub struct SessionOccurrences {
    pub id: SessionId,
    pub session: Session,
    pub found: Vec<NameOccurrence>,
    pub set_aside: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSource {
    Person,
    /// Only a word of the user's activity.
    OwnScript,
    /// Only a word of a bundled activity, which never names people.
    BundledScript,
}

impl SessionOccurrences {
    fn name_source(&self) -> NameSource {
        if self.set_aside > 0 { NameSource::Person } else { source_of_found(&self.session, &self.found) }
    }
}

impl Occurrences {
    pub fn is_empty(&self) -> bool {
        let Self { sessions, ledger, setup, unreadable } = self;
        sessions.is_empty() && ledger.is_empty() && setup.is_empty() && unreadable.is_empty()
    }

    /// Drops sessions in which the name is only a word of the activity, unless it is a person's name
    /// elsewhere: then the user's own activities may mean that person. Bundled ones never do.
    pub fn drop_words_of_scripts(&mut self) -> Vec<SessionId> {
        let Self { sessions, ledger, setup, unreadable: _ } = self;
        let is_somebodys = !ledger.is_empty()
            || !setup.is_empty()
            || sessions.iter().any(|kept| kept.name_source() == NameSource::Person);
        let stays = |kept: &SessionOccurrences| match kept.name_source() {
            NameSource::Person => true,
            NameSource::OwnScript => is_somebodys,
            NameSource::BundledScript => false,
        };
        let (stay, gone) = std::mem::take(sessions).into_iter().partition(stays);
        let gone: Vec<SessionOccurrences> = gone;
        *sessions = stay;
        gone.into_iter().map(|kept| kept.id).collect()
    }
}

pub(super) fn name_source(records: &[Record], name: &Name) -> NameSource {
    let found: Vec<NameOccurrence> = records.iter().flat_map(|record| in_record(record, name)).collect();
    source_of_found(&Session::replay(records.to_vec()), &found)
}

fn source_of_found(session: &Session, found: &[NameOccurrence]) -> NameSource {
    // As they were prepared: the session's state also has what was asked live, which somebody typed.
    let prepared = session.records().iter().filter_map(|record| match &record.ev {
        Event::SessionPrepared { parts, .. } => Some(parts),
        _ => None,
    });
    let scripts = texts_of(prepared.flatten());
    let is_typed = |one: &NameOccurrence| match one {
        NameOccurrence::Person { .. } => true,
        NameOccurrence::Text(TextKind::Script | TextKind::ScriptNotes, _) => false,
        // A session has its activity's title, and items of votes come from the script.
        NameOccurrence::Text(TextKind::SetUp | TextKind::Captured(_) | TextKind::Other, text) => {
            !scripts.contains(text.as_str())
        }
        NameOccurrence::Text(..) => true,
    };
    if found.is_empty() || found.iter().any(is_typed) {
        return NameSource::Person;
    }
    let bundled: Vec<Activity> = library::bundled().filter_map(|entry| entry.result.ok()).collect();
    let programs = texts_of(bundled.iter());
    let is_programs = |one: &NameOccurrence| matches!(one, NameOccurrence::Text(_, text) if programs.contains(text.as_str()));
    if found.iter().all(is_programs) { NameSource::BundledScript } else { NameSource::OwnScript }
}

fn texts_of<'a>(activities: impl Iterator<Item = &'a Activity>) -> BTreeSet<String> {
    fn walk(value: Value, all: &mut BTreeSet<String>) {
        match value {
            Value::String(text) => drop(all.insert(text)),
            Value::Array(items) => items.into_iter().for_each(|item| walk(item, all)),
            Value::Object(fields) => fields.into_iter().for_each(|(_, field)| walk(field, all)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut all = BTreeSet::new();
    activities.for_each(|activity| walk(serde_json::to_value(activity).unwrap_or_default(), &mut all));
    all
}

pub fn find(paths: &Paths, name: &Name) -> Result<Occurrences, EraseError> {
    let mut kept = Occurrences::default();
    for entry in sessions::list(paths)? {
        let set_aside =
            kept_beside(&entry.dir)?.iter().filter(|path| holds(path, name).unwrap_or(false)).count();
        let Ok(opened) = journal::read(&entry.journal) else {
            kept.unreadable.push(entry.id);
            continue;
        };
        let mut found: Vec<NameOccurrence> =
            opened.records.iter().flat_map(|record| in_record(record, name)).collect();
        found.extend(in_draft(&entry.dir.join(DRAFT), name));
        if !found.is_empty() || set_aside > 0 {
            let session = Session::replay(opened.records);
            kept.sessions.push(SessionOccurrences { id: entry.id, session, found, set_aside });
        }
    }
    kept.ledger = ledger::read(paths)?.records.iter().flat_map(|record| in_record(record, name)).collect();
    kept.setup = in_draft(&paths.setup_draft(), name);
    Ok(kept)
}

/// Recalled items are separate texts, and so are their versions, because each has its own audience.
fn in_record(record: &Record, name: &Name) -> Vec<NameOccurrence> {
    if let Event::ParkedRecalled { items } = &record.ev {
        let each = items.iter().flat_map(versions).map(|one| {
            let alone = RecalledParked { otherwise: None, ..one.clone() };
            (serde_json::to_value(alone).ok(), TextKind::ParkedBefore(one.audience))
        });
        return each.flat_map(|(value, part)| in_value(value, name, &part)).collect();
    }
    let Event::ActionsRecalled { actions, met, dropped: _ } = &record.ev else {
        let event = |part: Option<Value>| part.and_then(|mut line| Some(line.get_mut("ev")?.take()));
        let line = encode(record).ok().and_then(|line| serde_json::from_str(&line).ok());
        return in_value(event(line), name, &TextKind::of(&record.ev));
    };
    let each = actions.iter().flat_map(versions).map(|one| {
        let alone = RecalledAction { otherwise: None, ..one.clone() };
        (serde_json::to_value(alone).ok(), TextKind::LastTime(one.audience))
    });
    let people = (serde_json::to_value(met).ok(), TextKind::of(&record.ev));
    each.chain([people]).flat_map(|(value, part)| in_value(value, name, &part)).collect()
}

fn in_value(value: Option<Value>, name: &Name, part: &TextKind) -> Vec<NameOccurrence> {
    let mut found = Vec::new();
    if let Some(mut value) = value {
        visit(&mut value, name, &mut |place| found.push(name_occurrence(place, part)));
    }
    found
}

fn name_occurrence(place: Occurrence<'_>, part: &TextKind) -> NameOccurrence {
    match place {
        Occurrence::Person(fields) => {
            let text = |field| fields.get(field).and_then(Value::as_str).map(Into::into);
            NameOccurrence::Person {
                name: text("name").unwrap_or_default(),
                organisation: text("organisation"),
            }
        }
        Occurrence::Text { field, text, .. } => {
            NameOccurrence::Text(part.within(field), text.as_str().into())
        }
    }
}

fn in_draft(path: &std::path::Path, name: &Name) -> Vec<NameOccurrence> {
    let Ok(bytes) = read_own(path) else { return Vec::new() };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let value = serde_json::from_str(&text).unwrap_or(Value::String(text));
    in_value(Some(value), name, &TextKind::Typing)
}
