//! What is held on one person, for somebody who asks what is known of them: in Markdown, and in JSON.
//!
//! | field | what it is |
//! | --- | --- |
//! | `name` | as it was asked for |
//! | `readers` | for whom this is: `room`, `us` or `me` |
//! | `left_out` | `us`, `mine`: 0 for the facilitator; null to others, who are told of no numbers |
//! | `sessions` | newest first: `id`, `title`, `day` (or null), `known_as` (`name`, `organisation`), `facilitated` and `grouped` (titles of steps), `floor` (`step`, `minutes`), `actions` (`id`, `text`, `due`, `status`), `texts`, `set_aside` (files) |
//! | `between`, `drafts` | what was said of actions between sessions, and what is being typed for a session to come: texts |
//! | each text | `kind`, `text`, `audience` (`room`, `us`, `mine`), `current` (false: changed or taken out since, and in the journal still) |
//! | `unreadable` | the names of sessions that are too damaged to be read |

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::escape::{everywhere, item, line};
use super::json::LeftOut;
use crate::domain::date;
use crate::domain::event::{ActionStatus, Audience};
use crate::domain::plural::regular;
use crate::domain::seen::Readers;
use crate::domain::subject_report::{SubjectAction, SubjectReport, SubjectSession, SubjectText};
use crate::domain::text::Text;

/// All of it in Markdown, to read and to hand on.
pub fn person_markdown(held: &SubjectReport) -> String {
    let mut page = Page::default();
    page.block("# What is held on one person");
    let whom = match held.readers {
        Readers::Room => "",
        Readers::Us => "**For those present.** ",
        Readers::Me => "**For the facilitator alone.** ",
    };
    page.block(&format!("{whom}What is told here may name others, too: read it before it is handed on."));
    let sessions = regular(held.sessions.len(), "session");
    page.items([format!("Name: {}", typed(&held.name)), format!("Found in: {sessions}")].into_iter());
    page.block(whose(held.readers));
    page.block(
        "The name is looked for as it is given, whatever its case. Other ways to write it are not found.",
    );
    for session in &held.sessions {
        page.session(session);
    }
    page.texts(2, "Said of actions between sessions", &held.between);
    page.texts(2, "Being typed for a session to come", &held.typing);
    if !held.unreadable.is_empty() {
        page.block("## Sessions that cannot be read");
        page.block("Nobody can tell whether the name stands in them.");
        page.items(held.unreadable.iter().map(typed));
    }
    page.out
}

/// What it holds: the same words whether there is anything else.
const fn whose(readers: Readers) -> &'static str {
    match readers {
        Readers::Room => "It holds what anybody may see. Confidential parts are not included.",
        Readers::Us => {
            "It holds what anybody may see. Confidential parts are not included, except what this person heard."
        }
        Readers::Me => "It holds everything.",
    }
}

fn typed(text: &Text) -> String {
    line(text.as_str(), everywhere)
}

#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    fn block(&mut self, markdown: &str) {
        let gap = if self.out.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.out, "{gap}{markdown}");
    }

    fn items(&mut self, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.map(|item| format!("- {item}")).collect();
        if !items.is_empty() {
            self.block(&items.join("\n"));
        }
    }

    fn session(&mut self, held: &SubjectSession) {
        let day = held.day.map(|day| format!("{}: ", date::full(day))).unwrap_or_default();
        self.block(&format!("## {day}{}", line(&held.title, everywhere)));
        let known_as = held.known_as.iter().map(|(name, organisation)| match organisation {
            Some(of) => format!("{}, {}", typed(name), typed(of)),
            None => typed(name),
        });
        let floor = held.spoke.iter().map(|(step, took)| format!("{} ({})", typed(step), took.about()));
        let facts: [(&str, Vec<String>); 5] = [
            ("Session", vec![typed(&held.id)]),
            ("Known as", known_as.collect()),
            ("Facilitated", held.led.iter().map(typed).collect()),
            ("In a group", held.grouped.iter().map(typed).collect()),
            ("Had the floor", floor.collect()),
        ];
        let facts = facts.into_iter().filter(|(_, all)| !all.is_empty());
        self.items(facts.map(|(what, all)| format!("{what}: {}", all.join("; "))));
        if !held.owns.is_empty() {
            self.block("### What they do");
            self.items(held.owns.iter().map(action));
        }
        self.texts(3, "Where the name stands", &held.texts);
        if held.set_aside > 0 {
            let files = regular(held.set_aside, "file");
            self.block(&format!("The name also stands in {files} of damaged lines beside the journal."));
        }
    }

    fn texts(&mut self, level: usize, heading: &str, texts: &[SubjectText]) {
        if texts.is_empty() {
            return;
        }
        self.block(&format!("{} {heading}", "#".repeat(level)));
        self.items(texts.iter().map(|held| {
            let whom = match held.audience {
                Audience::Room => "",
                Audience::Us => ", for those present",
                Audience::Mine => ", for the facilitator",
            };
            let since = if held.stands { "" } else { ", changed or taken out since" };
            format!("{}{whom}{since}: {}", held.part.words(), item(held.text.as_str(), everywhere))
        }));
    }
}

fn action(held: &SubjectAction) -> String {
    let due = held.due.map(|due| format!("due {}", due.format("%Y-%m-%d")));
    let status = Some(held.status).filter(|status| *status != ActionStatus::Open);
    let facts = due.into_iter().chain(status.map(|status| status.key().to_owned()));
    let facts: Vec<String> = facts.chain([typed(&Text::line(&held.key.to_string()))]).collect();
    format!("{} ({})", item(held.text.as_str(), everywhere), facts.join("; "))
}

#[derive(Serialize)]
struct HeldJson<'a> {
    name: &'a Text,
    readers: &'static str,
    left_out: LeftOut,
    sessions: Vec<SessionJson<'a>>,
    between: Vec<TextJson<'a>>,
    drafts: Vec<TextJson<'a>>,
    unreadable: &'a [Text],
}

#[derive(Serialize)]
struct SessionJson<'a> {
    id: &'a Text,
    title: &'a str,
    day: Option<NaiveDate>,
    known_as: Vec<PersonJson<'a>>,
    facilitated: &'a [Text],
    grouped: &'a [Text],
    floor: Vec<FloorJson<'a>>,
    actions: Vec<ActionJson<'a>>,
    texts: Vec<TextJson<'a>>,
    set_aside: usize,
}

#[derive(Serialize)]
struct PersonJson<'a> {
    name: &'a Text,
    organisation: Option<&'a Text>,
}

#[derive(Serialize)]
struct FloorJson<'a> {
    step: &'a Text,
    minutes: f64,
}

#[derive(Serialize)]
struct ActionJson<'a> {
    id: String,
    text: &'a Text,
    due: Option<NaiveDate>,
    status: &'static str,
}

#[derive(Serialize)]
struct TextJson<'a> {
    kind: &'static str,
    text: &'a Text,
    audience: Audience,
    current: bool,
}

/// The same for programs: see the module for its fields.
pub fn person_json(held: &SubjectReport) -> String {
    let all = HeldJson {
        name: &held.name,
        readers: held.readers.key(),
        left_out: LeftOut::for_readers(held.readers),
        sessions: held.sessions.iter().map(session_json).collect(),
        between: held.between.iter().map(text_json).collect(),
        drafts: held.typing.iter().map(text_json).collect(),
        unreadable: &held.unreadable,
    };
    // Texts, numbers and lists only: there is nothing in it that could fail to be written.
    let mut out = serde_json::to_string_pretty(&all).unwrap_or_default();
    out.push('\n');
    out
}

fn session_json(held: &SubjectSession) -> SessionJson<'_> {
    SessionJson {
        id: &held.id,
        title: &held.title,
        day: held.day,
        known_as: held
            .known_as
            .iter()
            .map(|(name, organisation)| PersonJson { name, organisation: organisation.as_ref() })
            .collect(),
        facilitated: &held.led,
        grouped: &held.grouped,
        floor: held
            .spoke
            .iter()
            .map(|(step, took)| FloorJson { step, minutes: (took.as_minutes() * 100.0).round() / 100.0 })
            .collect(),
        actions: held.owns.iter().map(action_json).collect(),
        texts: held.texts.iter().map(text_json).collect(),
        set_aside: held.set_aside,
    }
}

fn action_json(held: &SubjectAction) -> ActionJson<'_> {
    ActionJson { id: held.key.to_string(), text: &held.text, due: held.due, status: held.status.key() }
}

fn text_json(held: &SubjectText) -> TextJson<'_> {
    TextJson { kind: held.part.key(), text: &held.text, audience: held.audience, current: held.stands }
}
