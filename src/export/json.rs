//! A session in JSON, for programs. Fields are added, never renamed or given another meaning. `docs/JSON.md`
//! has the fields.

use std::borrow::Cow;

use chrono::{NaiveDate, SecondsFormat};
use serde::Serialize;

use super::by_theme;
use super::carried_over::{self, Recalled};
use super::json_results::{self, CaptureJson, StrayJson, TermJson};
use super::poll_results::{self, SupportJson};
use super::{Options, groups, is_closed, led, loose_notes, owners, people, phrases, tells_attendance, title};
use crate::domain::activity::{Source, Term};
use crate::domain::event::{Audience, NoteKind};
use crate::domain::language::Languages;
use crate::domain::seen::{Attendee, Readers, SeenParked, SeenStep, Shown, TopicPlace};
use crate::domain::session::Note;
use crate::domain::text::Text;
use crate::domain::time::Wall;
use crate::domain::timer::Phase;

#[derive(Serialize)]
struct SessionJson<'a> {
    id: &'a Text,
    title: Cow<'a, str>,
    format: &'static str,
    rehearsal: bool,
    began: Option<String>,
    readers: &'static str,
    left_out: LeftOut,
    confidential_not_included: bool,
    people: PeopleJson,
    ground_rules: RulesJson<'a>,
    parts: Vec<PartJson<'a>>,
    notes: Vec<NoteJson<'a>>,
    captures: Vec<CaptureJson<'a>>,
    terms: Vec<TermJson<'a>>,
    strays: Vec<StrayJson<'a>>,
    decisions: Vec<DecisionJson<'a>>,
    parked: Vec<NoteJson<'a>>,
    actions: Vec<ActionJson<'a>>,
    recalled: Vec<RecalledJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    themes: Vec<by_theme::SortedJson<'a>>,
    parked_before: Vec<ParkedJson<'a>>,
}

/// Once a count for every reader, and kept for programs. For limited readers a count would reveal that
/// something is kept from them.
#[derive(Clone, Copy, Serialize)]
pub(super) struct LeftOut {
    us: Option<usize>,
    mine: Option<usize>,
}

impl LeftOut {
    pub(super) fn for_readers(readers: Readers) -> Self {
        let zero = (readers == Readers::Me).then_some(0);
        Self { us: zero, mine: zero }
    }
}

/// The numbers of entries. The person who keeps the session gets the session's own; others get numbers
/// counted within the file, because a gap would reveal that something is kept from them.
pub(super) struct Numbers(Option<Vec<u32>>);

impl Numbers {
    fn of(seen: &Shown<'_>) -> Self {
        if seen.readers() == Readers::Me {
            return Self(None);
        }
        let lists = seen.sorted_lists().into_iter();
        let themes = lists.flat_map(|list| seen.sorting(list).themes).map(|theme| theme.theme.id.0);
        let notes = seen.notes().map(|note| note.id.0);
        let mut all: Vec<u32> = seen.entries().map(|entry| entry.id.0).chain(notes).chain(themes).collect();
        all.sort_unstable();
        all.dedup();
        Self(Some(all))
    }

    /// The number for these readers.
    pub(super) fn of_one(&self, own: u32) -> u32 {
        let Some(all) = &self.0 else { return own };
        let before = all.partition_point(|one| *one < own);
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }
}

#[derive(Serialize)]
struct PeopleJson {
    count: Option<u32>,
    names: Vec<PersonJson>,
}

#[derive(Serialize)]
struct PersonJson {
    name: Text,
    organisation: Option<Text>,
    moves: Vec<MoveJson>,
}

#[derive(Serialize)]
struct MoveJson {
    at: String,
    came: bool,
}

#[derive(Serialize)]
struct RulesJson<'a> {
    agreed: Option<bool>,
    rules: Vec<&'a Text>,
}

#[derive(Serialize)]
struct PartJson<'a> {
    id: &'a Text,
    title: &'a Text,
    source: Option<&'a Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_sources: Vec<&'a Source>,
    glossary: &'a [Term],
    /// Only with several days.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<usize>,
    steps: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    title: &'a Text,
    kind: &'static str,
    grouping: &'static str,
    minutes: Option<MinutesJson>,
    /// Only if no script has it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    added: bool,
    /// Only if its time was fixed.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Wall>,
    groups: Vec<Vec<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hosts: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    group_topics: Vec<String>,
    facilitators: Vec<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<TopicJson>,
    notes: Vec<NoteJson<'a>>,
}

#[derive(Serialize)]
struct TopicJson {
    step: Option<usize>,
    number: usize,
    reached: bool,
    parked: bool,
    extensions: Vec<f64>,
}

#[derive(Serialize)]
struct MinutesJson {
    planned: f64,
    actual: Option<f64>,
}

#[derive(Serialize)]
struct NoteJson<'a> {
    id: u32,
    text: &'a Text,
    audience: Audience,
    capture: Option<&'a Text>,
    tag: Option<&'a Text>,
}

#[derive(Serialize)]
struct DecisionJson<'a> {
    #[serde(flatten)]
    note: NoteJson<'a>,
    support: Option<SupportJson<'a>>,
}

#[derive(Serialize)]
struct ActionJson<'a> {
    id: String,
    text: &'a Text,
    audience: Audience,
    owners: Vec<String>,
    due: Option<NaiveDate>,
}

#[derive(Serialize)]
struct RecalledJson<'a> {
    #[serde(flatten)]
    action: ActionJson<'a>,
    status: &'static str,
    settled: bool,
    carried_over: u32,
    note: Option<&'a Text>,
}

#[derive(Serialize)]
struct ParkedJson<'a> {
    id: String,
    text: &'a Text,
    audience: Audience,
    fate: &'static str,
    settled: bool,
    carried_over: u32,
}

pub fn json(seen: &Shown<'_>, options: &Options) -> String {
    let seen = &seen.on_file();
    let closed = is_closed(seen);
    let numbers = &Numbers::of(seen);
    let note = |known| note_json(known, numbers, closed);
    let session = SessionJson {
        id: seen.id(),
        title: title(seen, Languages::default()),
        format: seen.format().key(),
        rehearsal: seen.is_rehearsal(),
        began: seen.began_at().or(seen.made_at()).map(moment),
        readers: seen.readers().key(),
        left_out: LeftOut::for_readers(seen.readers()),
        confidential_not_included: phrases::not_included(seen, Languages::default()).is_some(),
        people: PeopleJson { count: seen.attendance(), names: people_json(seen, options) },
        ground_rules: RulesJson {
            agreed: seen.rules_agreed(),
            rules: seen.rules().filter(|_| !closed).map(|rule| &rule.text).collect(),
        },
        parts: if closed { Vec::new() } else { parts(seen, options, numbers) },
        notes: loose_notes(seen).map(note).collect(),
        captures: json_results::captures(seen, numbers),
        terms: json_results::terms(seen, numbers),
        strays: json_results::strays(seen, numbers),
        decisions: seen
            .notes_of(NoteKind::Decision)
            .map(|known| DecisionJson {
                note: note(known),
                support: phrases::support(seen, known)
                    .map(|rests| poll_results::support_json(seen, rests, closed)),
            })
            .collect(),
        parked: seen.notes_of(NoteKind::Parked).map(note).collect(),
        actions: seen
            .actions()
            .map(|action| ActionJson {
                id: seen.key_of(action.id).to_string(),
                text: &action.text,
                audience: action.audience,
                owners: owners(seen, &action.owners, super::named(seen, options), Languages::default()),
                due: action.due,
            })
            .collect(),
        recalled: carried_over::recalled(seen, super::named(seen, options), Languages::default())
            .into_iter()
            .map(recalled_json)
            .collect(),
        themes: by_theme::json(seen, numbers),
        parked_before: carried_over::parked(seen).into_iter().map(parked_json).collect(),
    };
    pretty(&session)
}

/// Texts, numbers and lists only, so writing cannot fail.
pub(super) fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn people_json(seen: &Shown<'_>, options: &Options) -> Vec<PersonJson> {
    let tells = tells_attendance(seen, options);
    let moves = |one: &Attendee<'_>| {
        let moves = one.moves.iter().filter(|_| tells);
        moves.map(|(at, came)| MoveJson { at: moment(*at), came: *came }).collect()
    };
    let named = people(seen, super::named(seen, options)).into_iter().zip(seen.attendees());
    named.map(|((name, organisation), one)| PersonJson { name, organisation, moves: moves(&one) }).collect()
}

fn moment(at: Wall) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

fn recalled_json(one: Recalled<'_>) -> RecalledJson<'_> {
    let (status, settled, carried_over, note) = (one.status.key(), one.is_settled, one.carried(), one.note);
    let Recalled { action, owners, due, .. } = one;
    let id = action.action.to_string();
    let action = ActionJson { id, text: &action.text, audience: action.audience, owners, due };
    RecalledJson { action, status, settled, carried_over, note }
}

fn parked_json(one: SeenParked<'_>) -> ParkedJson<'_> {
    let SeenParked { recalled, fate, is_settled } = one;
    ParkedJson {
        id: recalled.parked.to_string(),
        text: &recalled.text,
        audience: recalled.audience,
        fate: fate.key(),
        settled: is_settled,
        carried_over: recalled.times.saturating_add(1),
    }
}

fn parts<'a>(seen: &Shown<'a>, options: &Options, numbers: &Numbers) -> Vec<PartJson<'a>> {
    let steps = |part: usize| seen.steps().filter(move |step| step.at.part == part);
    let parts = seen.parts().map(|part| PartJson {
        id: part.id(),
        title: part.title(),
        source: part.sources().next(),
        more_sources: part.sources().skip(1).collect(),
        glossary: part.glossary(),
        day: steps(part.index).next().map(|step| seen.day_of(step.at)).filter(|_| seen.day_of_days().1 > 1),
        steps: steps(part.index).map(|step| step_json(seen, &step, options, numbers)).collect(),
    });
    parts.collect()
}

fn step_json<'a>(
    seen: &Shown<'a>,
    step: &SeenStep<'a>,
    options: &Options,
    numbers: &Numbers,
) -> StepJson<'a> {
    let minutes = || {
        let (planned, took) = seen.with_topics(step);
        let actual = (step.clock.phase != Phase::Waiting).then(|| rounded(took.as_minutes()));
        MinutesJson { planned: rounded(planned.as_minutes()), actual }
    };
    let notes = seen.notes_in(Some(step.at)).filter(|note| note.kind == NoteKind::Note);
    StepJson {
        title: step.title(),
        kind: step.kind().key(),
        grouping: step.grouping().key(),
        minutes: (!seen.is_private()).then(minutes),
        added: step.is_added,
        at: step.fixed.filter(|_| !seen.is_private()),
        groups: groups(seen, step, super::named(seen, options)),
        hosts: super::hosts(seen, step, super::named(seen, options)),
        group_topics: seen.topics_on_record(step),
        facilitators: led(seen, step.at, super::named(seen, options)),
        topic: step.topic.map(|topic| topic_json(seen, topic)),
        notes: notes.map(|known| note_json(known, numbers, false)).collect(),
    }
}

fn topic_json(seen: &Shown<'_>, topic: TopicPlace<'_>) -> TopicJson {
    let mut steps = seen.steps().filter(|step| step.at.part == topic.of.part);
    TopicJson {
        step: steps.position(|step| step.at == topic.of),
        number: topic.number,
        reached: !topic.waits,
        parked: topic.is_parked,
        extensions: topic.extensions.iter().map(|length| rounded(length.as_minutes())).collect(),
    }
}

/// `closed`: the script's words are left out.
fn note_json<'a>(note: &'a Note, numbers: &Numbers, closed: bool) -> NoteJson<'a> {
    NoteJson {
        id: numbers.of_one(note.id.0),
        text: &note.text,
        audience: note.audience,
        capture: note.capture.as_ref().filter(|_| !closed),
        tag: note.tag.as_ref().filter(|_| !closed),
    }
}

pub(super) fn rounded(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}
