//! The report on one person, for somebody who asks what is stored about them: in Markdown, and in JSON.
//! `docs/JSON.md` has the fields of the latter.

use chrono::NaiveDate;
use serde::Serialize;

use super::json::{LeftOut, pretty, rounded};
use super::markdown::Page;
use crate::domain::date;
use crate::domain::event::{ActionStatus, Audience};
use crate::domain::held::{Held, HeldAction, HeldIn, HeldText};
use crate::domain::plural::regular;
use crate::domain::seen::{Profile, Readers};
use crate::domain::text::Text;

pub fn subject_report_markdown(held: &Held) -> String {
    let mut page = Page::new(Profile::GitHub);
    let (whom, whose) = match held.readers {
        Readers::Room => ("", "It holds what anybody may see. Confidential parts are not included."),
        Readers::Us => (
            "**For those present.** ",
            "It holds what anybody may see. Confidential parts are not included, except what this person heard.",
        ),
        Readers::Me => ("**For the facilitator alone.** ", "It holds everything."),
    };
    page.heading(1, "What is held on one person");
    page.block(&format!("{whom}It may name other people too: read it before you pass it on."));
    let sessions = regular(held.sessions.len(), "session");
    page.items([format!("Name: {}", page.line(held.name.as_str())), format!("Found in: {sessions}")]);
    page.block(whose);
    page.block("The search is for the name as given, in any case. Other spellings are not found.");
    for one in &held.sessions {
        session(&mut page, one);
    }
    texts(&mut page, 2, "Said of actions between sessions", &held.between);
    texts(&mut page, 2, "Being typed for a session to come", &held.typing);
    if !held.unreadable.is_empty() {
        page.heading(2, "Sessions that cannot be read");
        page.block("Whether the name is in them is not known.");
        page.items(typed(&page, &held.unreadable));
    }
    page.out
}

fn typed(page: &Page, texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| page.line(text.as_str())).collect()
}

fn session(page: &mut Page, held: &HeldIn) {
    let line = |text: &Text| page.line(text.as_str());
    let day = held.day.map(|day| format!("{}: ", date::full(day))).unwrap_or_default();
    let heading = format!("{day}{}", page.line(&held.title));
    let known_as = held.known_as.iter().map(|(name, organisation)| match organisation {
        Some(of) => format!("{}, {}", line(name), line(of)),
        None => line(name),
    });
    let floor = held.spoke.iter().map(|(step, took)| format!("{} ({})", line(step), took.about()));
    let facts: [(&str, Vec<String>); 5] = [
        ("Session", vec![line(&held.id)]),
        ("Known as", known_as.collect()),
        ("Facilitated", typed(page, &held.led)),
        ("In a group", typed(page, &held.grouped)),
        ("Had the floor", floor.collect()),
    ];
    let facts = facts.into_iter().filter(|(_, all)| !all.is_empty());
    let actions: Vec<String> = held.owns.iter().map(|one| action(page, one)).collect();
    page.heading(2, &heading);
    page.items(facts.map(|(what, all)| format!("{what}: {}", all.join("; "))));
    page.section(3, "What they do", actions);
    texts(page, 3, "Where the name stands", &held.texts);
    if held.set_aside > 0 {
        let files = regular(held.set_aside, "file");
        page.block(&format!("The name is also in {files} of damaged lines beside the journal."));
    }
}

fn texts(page: &mut Page, level: usize, heading: &str, texts: &[HeldText]) {
    let items = texts.iter().map(|held| {
        let whom = match held.audience {
            Audience::Room => "",
            Audience::Us => ", for those present",
            Audience::Mine => ", for the facilitator",
        };
        let since = if held.stands { "" } else { ", changed or taken out since" };
        format!("{}{whom}{since}: {}", held.part.words(), page.item(held.text.as_str()))
    });
    let items: Vec<String> = items.collect();
    page.section(level, heading, items);
}

fn action(page: &Page, held: &HeldAction) -> String {
    let due = held.due.map(|due| format!("due {due}"));
    let status = Some(held.status).filter(|status| *status != ActionStatus::Open);
    let facts = due.into_iter().chain(status.map(|status| status.key().to_owned()));
    let facts: Vec<String> = facts.chain([page.line(&held.key.to_string())]).collect();
    format!("{} ({})", page.item(held.text.as_str()), facts.join("; "))
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

pub fn subject_report_json(held: &Held) -> String {
    let all = HeldJson {
        name: &held.name,
        readers: held.readers.key(),
        left_out: LeftOut::for_readers(held.readers),
        sessions: held.sessions.iter().map(session_json).collect(),
        between: held.between.iter().map(text_json).collect(),
        drafts: held.typing.iter().map(text_json).collect(),
        unreadable: &held.unreadable,
    };
    pretty(&all)
}

fn session_json(held: &HeldIn) -> SessionJson<'_> {
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
            .map(|(step, took)| FloorJson { step, minutes: rounded(took.as_minutes()) })
            .collect(),
        actions: held.owns.iter().map(action_json).collect(),
        texts: held.texts.iter().map(text_json).collect(),
        set_aside: held.set_aside,
    }
}

fn action_json(held: &HeldAction) -> ActionJson<'_> {
    ActionJson { id: held.key.to_string(), text: &held.text, due: held.due, status: held.status.key() }
}

fn text_json(held: &HeldText) -> TextJson<'_> {
    TextJson { kind: held.part.key(), text: &held.text, audience: held.audience, current: held.stands }
}
