//! What is kept on one person, in all sessions, the ledger and drafts: what [`erase::person`](super::erase::person)
//! would take out.

use std::collections::BTreeSet;

use serde_json::Value;

use super::erase::{EraseError, holds, kept_beside};
use super::named::{Place, each};
use super::paths::{DRAFT, Paths, SessionId};
use super::record::encode;
use super::regular::read_own;
use super::{journal, ledger, library, sessions};
use crate::domain::activity::Activity;
use crate::domain::event::{Event, Record};
use crate::domain::redact::Name;
use crate::domain::session::Session;
use crate::domain::subject_report::{NameOccurrence, TextKind};

#[derive(Default)]
pub struct Kept {
    pub sessions: Vec<KeptIn>,
    /// What was said of actions between sessions.
    pub ledger: Vec<NameOccurrence>,
    pub setup: Vec<NameOccurrence>,
    /// Sessions that are too damaged to be read: nobody can tell what stands in them.
    pub unreadable: Vec<SessionId>,
}

/// One session in which somebody's name stands.
pub struct KeptIn {
    pub id: SessionId,
    pub session: Session,
    /// What has the name, in the order in which it was written, what was being typed last.
    pub found: Vec<NameOccurrence>,
    /// How many files of lines that were set aside have it too.
    pub set_aside: usize,
}

/// Whose a name is where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Somebody is called so, or it was typed in the session.
    Somebodys,
    /// It is a word of an activity that somebody wrote, and nothing else.
    Scripts,
    /// It is a word of an activity that comes with the program, which names nobody.
    Programs,
}

impl KeptIn {
    fn whose(&self) -> Whose {
        if self.set_aside > 0 { Whose::Somebodys } else { whose_found(&self.session, &self.found) }
    }
}

impl Kept {
    /// It stands nowhere, and everything could be read.
    pub fn is_empty(&self) -> bool {
        let Self { sessions, ledger, setup, unreadable } = self;
        sessions.is_empty() && ledger.is_empty() && setup.is_empty() && unreadable.is_empty()
    }

    /// Takes out the sessions in which it is a word of the activity's alone, where it is nobody's name anywhere. Where it is
    /// somebody's, what others wrote in their activities may mean them, too: those stay. What comes with the program never
    /// does.
    pub fn drop_words_of_scripts(&mut self) -> Vec<SessionId> {
        let Self { sessions, ledger, setup, unreadable: _ } = self;
        let is_somebodys = !ledger.is_empty()
            || !setup.is_empty()
            || sessions.iter().any(|kept| kept.whose() == Whose::Somebodys);
        let stays = |kept: &KeptIn| match kept.whose() {
            Whose::Somebodys => true,
            Whose::Scripts => is_somebodys,
            Whose::Programs => false,
        };
        let (stay, gone) = std::mem::take(sessions).into_iter().partition(stays);
        let gone: Vec<KeptIn> = gone;
        *sessions = stay;
        gone.into_iter().map(|kept| kept.id).collect()
    }
}

/// Whose a name is that stands in these records.
pub(super) fn whose(records: &[Record], name: &Name) -> Whose {
    let found: Vec<NameOccurrence> = records.iter().flat_map(|record| in_record(record, name)).collect();
    whose_found(&Session::replay(records.to_vec()), &found)
}

fn whose_found(session: &Session, found: &[NameOccurrence]) -> Whose {
    let scripts = texts_of(session.state().parts.iter());
    let is_typed = |one: &NameOccurrence| match one {
        NameOccurrence::Person { .. } => true,
        NameOccurrence::Text(TextKind::Script | TextKind::ScriptNotes, _) => false,
        // A session is called as its activity, and what is voted on stands in the script.
        NameOccurrence::Text(TextKind::SetUp | TextKind::Captured(_) | TextKind::Other, text) => {
            !scripts.contains(text.as_str())
        }
        NameOccurrence::Text(..) => true,
    };
    if found.is_empty() || found.iter().any(is_typed) {
        return Whose::Somebodys;
    }
    let bundled: Vec<Activity> = library::bundled().filter_map(|entry| entry.result.ok()).collect();
    let programs = texts_of(bundled.iter());
    let is_programs = |one: &NameOccurrence| matches!(one, NameOccurrence::Text(_, text) if programs.contains(text.as_str()));
    if found.iter().all(is_programs) { Whose::Programs } else { Whose::Scripts }
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

/// Everything in which the name stands.
///
/// # Errors
///
/// When the sessions or the ledger cannot be read.
pub fn on(paths: &Paths, name: &Name) -> Result<Kept, EraseError> {
    let mut kept = Kept::default();
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
            kept.sessions.push(KeptIn { id: entry.id, session, found, set_aside });
        }
    }
    kept.ledger = ledger::read(paths)?.records.iter().flat_map(|record| in_record(record, name)).collect();
    kept.setup = in_draft(&paths.setup_draft(), name);
    Ok(kept)
}

/// In the record's own words. What it says of several actions is told apart: each has its own audience.
fn in_record(record: &Record, name: &Name) -> Vec<NameOccurrence> {
    let Event::ActionsRecalled { actions, met, dropped: _ } = &record.ev else {
        let event = |part: Option<Value>| part.and_then(|mut line| Some(line.get_mut("ev")?.take()));
        let line = encode(record).ok().and_then(|line| serde_json::from_str(&line).ok());
        return in_value(event(line), name, &TextKind::of(&record.ev));
    };
    let each = actions.iter().map(|one| (serde_json::to_value(one).ok(), TextKind::LastTime(one.audience)));
    let people = (serde_json::to_value(met).ok(), TextKind::of(&record.ev));
    each.chain([people]).flat_map(|(value, part)| in_value(value, name, &part)).collect()
}

fn in_value(value: Option<Value>, name: &Name, part: &TextKind) -> Vec<NameOccurrence> {
    let mut found = Vec::new();
    if let Some(mut value) = value {
        each(&mut value, name, &mut |place| found.push(told(place, part)));
    }
    found
}

fn told(place: Place<'_>, part: &TextKind) -> NameOccurrence {
    match place {
        Place::Person(fields) => {
            let text = |field| fields.get(field).and_then(Value::as_str).map(Into::into);
            NameOccurrence::Person {
                name: text("name").unwrap_or_default(),
                organisation: text("organisation"),
            }
        }
        Place::Text { field, text, .. } => NameOccurrence::Text(part.within(field), text.as_str().into()),
    }
}

/// One that is no draft any more is told as it stands.
fn in_draft(path: &std::path::Path, name: &Name) -> Vec<NameOccurrence> {
    let Ok(bytes) = read_own(path) else { return Vec::new() };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let value = serde_json::from_str(&text).unwrap_or(Value::String(text));
    in_value(Some(value), name, &TextKind::Typing)
}
