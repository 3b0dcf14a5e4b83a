//! Capture results in JSON.

use chrono::NaiveDate;
use serde::Serialize;

use super::is_closed;
use super::json::{LeftOut, Numbers, rounded};
use super::poll_results::{PollJson, VotersJson};
use crate::domain::capture::words::WordCount;
use crate::domain::event::{Agreement, Audience, Choice, Explained, ItemScores};
use crate::domain::poll::DecidedBy;
use crate::domain::seen::{Captured, Dots, LastScores, SeenCapture, SeenCheck, SeenChoice, Shown};
use crate::domain::session::CaptureEntry;
use crate::domain::text::Text;

#[derive(Serialize)]
pub(super) struct CaptureJson<'a> {
    // All of these are left out if the script's question is.
    part: Option<usize>,
    step: Option<usize>,
    id: Option<Text>,
    label: Option<&'a Text>,
    left_out: LeftOut,
    #[serde(flatten)]
    what: WhatJson<'a>,
}

/// Notes are lists of their own.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum WhatJson<'a> {
    Words {
        counts: Vec<CountJson<'a>>,
        words: Vec<WordJson<'a>>,
    },
    Table {
        columns: Vec<&'a Text>,
        rows: Vec<RowJson<'a>>,
    },
    Scale {
        audience: Audience,
        items: Vec<ScoresJson>,
        #[serde(skip_serializing_if = "Option::is_none")]
        voters: Option<VotersJson>,
        last_time: Option<LastTimeJson>,
        series: Vec<LastTimeJson>,
    },
    Vote {
        audience: Audience,
        shown: bool,
        dots: u64,
        people: Option<u32>,
        items: Vec<DotsJson>,
        #[serde(skip_serializing_if = "Option::is_none")]
        voters: Option<VotersJson>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        choices: Vec<ChoiceJson>,
    },
    Glossary {
        terms: Vec<TermJson<'a>>,
    },
    Poll(PollJson<'a>),
    Text {
        text: &'a Text,
        agreed: bool,
        /// The rule that decided in spite of an objection.
        decided_by: Option<DecidedBy>,
        audience: Audience,
    },
    Checklist {
        items: Vec<CheckJson<'a>>,
    },
}

#[derive(Serialize)]
struct CountJson<'a> {
    word: &'a Text,
    count: usize,
}

#[derive(Serialize)]
struct WordJson<'a> {
    id: u32,
    text: &'a Text,
    audience: Audience,
}

#[derive(Serialize)]
struct RowJson<'a> {
    id: u32,
    cells: Vec<&'a Text>,
    audience: Audience,
}

/// The scores of an earlier session of the series.
#[derive(Serialize)]
struct LastTimeJson {
    day: Option<NaiveDate>,
    items: Vec<ScoresJson>,
}

#[derive(Serialize)]
struct CheckJson<'a> {
    item: Option<&'a Text>,
    done: bool,
    by: Option<&'a Text>,
    note: Option<&'a Text>,
    audience: Option<Audience>,
}

#[derive(Serialize)]
struct ScoresJson {
    item: Text,
    counts: [u32; 5],
    answered: u32,
    mean: Option<f64>,
    spread: Option<f64>,
}

#[derive(Serialize)]
struct DotsJson {
    item: Text,
    dots: Option<u32>,
}

#[derive(Serialize)]
struct ChoiceJson {
    how: Choice,
    top: Option<u32>,
    chosen: Vec<Text>,
    run_off: Vec<DotsJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voters: Option<VotersJson>,
}

#[derive(Serialize)]
pub(super) struct TermJson<'a> {
    id: u32,
    term: &'a Text,
    meaning: &'a Text,
    instead: &'a Text,
    audience: Audience,
}

#[derive(Serialize)]
pub(super) struct StrayJson<'a> {
    id: u32,
    texts: Vec<&'a Text>,
    audience: Audience,
}

pub(super) fn captures<'a>(seen: &Shown<'a>, numbers: &Numbers) -> Vec<CaptureJson<'a>> {
    let closed = is_closed(seen);
    let place = |capture: &SeenCapture<'a>| {
        let mut steps = seen.steps().filter(|step| step.at.part == capture.part);
        steps.position(|step| Some(step.at) == capture.home)
    };
    let filled = seen.captures_on_file().filter(|capture| !capture.is_empty());
    let left_out = LeftOut::for_readers(seen.readers());
    let named = |one: &SeenCapture<'a>| (!closed).then(|| seen.name_on_file(&one.key()));
    filled.filter_map(|one| capture(&one, (place(&one), named(&one)), numbers, closed, left_out)).collect()
}

fn capture<'a>(
    capture: &SeenCapture<'a>,
    (step, id): (Option<usize>, Option<Text>),
    numbers: &Numbers,
    closed: bool,
    left_out: LeftOut,
) -> Option<CaptureJson<'a>> {
    let what = match &capture.captured {
        Captured::Notes(_) => return None,
        Captured::Words(words) => WhatJson::Words {
            counts: words
                .counts()
                .into_iter()
                .map(|WordCount { word, count }| CountJson { word, count })
                .collect(),
            words: words.entries.iter().filter_map(|entry| word(entry, numbers)).collect(),
        },
        Captured::Table(table) => WhatJson::Table {
            columns: table.columns.iter().filter(|_| !closed).collect(),
            rows: table.rows.iter().map(|entry| row(entry, numbers)).collect(),
        },
        Captured::Scale(scale) => WhatJson::Scale {
            audience: scale.audience.unwrap_or_default(),
            items: scale.items.iter().map(scores).collect(),
            voters: scale.voters.map(VotersJson::from),
            last_time: scale.last_time.as_ref().map(last_time),
            series: scale.over_the_series.iter().map(last_time).collect(),
        },
        Captured::Vote(vote) => WhatJson::Vote {
            audience: vote.audience.unwrap_or_default(),
            shown: matches!(vote.dots, Dots::Shown(_)),
            dots: vote.cast,
            people: (vote.people > 0).then_some(vote.people),
            items: dots(&vote.dots),
            voters: vote.voters.map(VotersJson::from),
            choices: vote.choices.iter().map(choice).collect(),
        },
        Captured::Glossary(terms) => WhatJson::Glossary {
            terms: terms.iter().map(|term| explained(term.entry, term.explained, numbers)).collect(),
        },
        Captured::Poll(poll) => WhatJson::Poll(PollJson::new(poll, closed)),
        Captured::Text(wording) => {
            let one = wording.as_ref()?;
            WhatJson::Text {
                text: &one.wording.text,
                agreed: one.wording.agreement == Agreement::ByAll,
                decided_by: one.wording.by,
                audience: one.entry.audience,
            }
        }
        Captured::Checklist(items) => {
            WhatJson::Checklist { items: items.iter().map(|one| check(one, closed)).collect() }
        }
    };
    let unless_closed = |text: &'a Text| (!closed).then_some(text);
    Some(CaptureJson {
        part: (!closed).then_some(capture.part),
        step: step.filter(|_| !closed),
        id,
        label: unless_closed(capture.label),
        left_out,
        what,
    })
}

pub(super) fn terms<'a>(seen: &Shown<'a>, numbers: &Numbers) -> Vec<TermJson<'a>> {
    seen.own_terms().map(|term| explained(term.entry, term.explained, numbers)).collect()
}

pub(super) fn strays<'a>(seen: &Shown<'a>, numbers: &Numbers) -> Vec<StrayJson<'a>> {
    let stray = |entry: &'a CaptureEntry| StrayJson {
        id: numbers.of_one(entry.id.0),
        texts: entry.content.cells(),
        audience: entry.audience,
    };
    seen.stray_entries().map(stray).collect()
}

/// `closed`: the script's names are left out.
fn check<'a>(one: &SeenCheck<'a>, closed: bool) -> CheckJson<'a> {
    let filled = |text: &'a Text| (!text.is_empty()).then_some(text);
    CheckJson {
        item: (!closed).then_some(one.item),
        done: one.is_done(),
        by: one.said.and_then(|(_, check)| filled(&check.by)),
        note: one.said.and_then(|(_, check)| filled(&check.note)),
        audience: one.said.map(|(entry, _)| entry.audience),
    }
}

fn word<'a>(entry: &'a CaptureEntry, numbers: &Numbers) -> Option<WordJson<'a>> {
    let text = entry.content.cells().into_iter().next()?;
    Some(WordJson { id: numbers.of_one(entry.id.0), text, audience: entry.audience })
}

fn row<'a>(entry: &'a CaptureEntry, numbers: &Numbers) -> RowJson<'a> {
    RowJson { id: numbers.of_one(entry.id.0), cells: entry.content.cells(), audience: entry.audience }
}

fn explained<'a>(entry: &CaptureEntry, explained: &'a Explained, numbers: &Numbers) -> TermJson<'a> {
    let Explained { term, meaning, instead } = explained;
    TermJson { id: numbers.of_one(entry.id.0), term, meaning, instead, audience: entry.audience }
}

/// Items that were not asked then are left out.
fn last_time(before: &LastScores) -> LastTimeJson {
    let asked = before.items.iter().filter(|item| item.people() > 0);
    LastTimeJson { day: before.day, items: asked.map(scores).collect() }
}

fn scores(item: &ItemScores) -> ScoresJson {
    let (mean, spread) = (item.mean().map(rounded), item.spread().map(rounded));
    ScoresJson { item: item.item.clone(), counts: item.counts, answered: item.people(), mean, spread }
}

fn dots(dots: &Dots) -> Vec<DotsJson> {
    match dots {
        Dots::Hidden(items) => items.iter().map(|item| DotsJson { item: item.clone(), dots: None }).collect(),
        Dots::Shown(items) => {
            items.iter().map(|one| DotsJson { item: one.item.clone(), dots: Some(one.dots) }).collect()
        }
    }
}

fn choice(choice: &SeenChoice) -> ChoiceJson {
    let run_off = choice.run_off.iter().map(|one| DotsJson { item: one.item.clone(), dots: Some(one.dots) });
    ChoiceJson {
        how: choice.how,
        top: choice.top,
        chosen: choice.chosen.clone(),
        run_off: run_off.collect(),
        voters: choice.voters.map(VotersJson::from),
    }
}
