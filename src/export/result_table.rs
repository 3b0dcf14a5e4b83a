//! The entries of captures, before any markup: as tables of texts, or as lines.

use std::borrow::Cow;

use super::contents::Meaning;
use super::poll_results;
use crate::domain::capture::widest_first;
use crate::domain::event::{Agreement, Explained, ItemScores, SCORES, Wording};
use crate::domain::language::{Languages, TakenPhrase};
use crate::domain::seen::{Captured, Dots, LastScores, SeenCapture, SeenCheck, SeenTerm, SeenWording, Shown};
use crate::domain::session::CaptureEntry;
use crate::domain::text::Text;

/// Every row has as many cells as the longest.
pub(super) struct ResultTable<'a> {
    pub headings: Vec<Cow<'a, str>>,
    pub rows: Vec<Vec<Cow<'a, str>>>,
    /// The first column that holds figures.
    pub figures: usize,
}

pub(super) enum CaptureResult<'a> {
    Table(ResultTable<'a>),
    Hidden(String),
    /// There are no figures.
    Nothing,
}

/// Facts about the figures of a vote or a scale, one sentence each.
pub(super) fn facts(capture: &SeenCapture<'_>, languages: Languages) -> Vec<String> {
    match &capture.captured {
        Captured::Scale(scale) => scale.facts_in(languages),
        Captured::Vote(vote) => vote.facts_in(languages),
        _ => Vec::new(),
    }
}

pub(super) fn capture_result<'a>(
    capture: &'a SeenCapture<'_>,
    languages: Languages,
) -> Option<CaptureResult<'a>> {
    if capture.is_empty() {
        return None;
    }
    let grid = match &capture.captured {
        Captured::Notes(_) => return None,
        Captured::Words(words) => {
            let counts = words.counts().into_iter();
            let headings = [TakenPhrase::Word, TakenPhrase::Times];
            ResultTable::of(
                &headings,
                languages,
                1,
                counts.map(|one| vec![text(one.word), figure(one.count)]),
            )
        }
        Captured::Table(table) => {
            let cells = |row: &&'a CaptureEntry| row.content.cells().into_iter().map(text).collect();
            let headings = table.columns.iter().map(text).collect();
            ResultTable { headings, rows: table.rows.iter().map(cells).collect(), figures: usize::MAX }
        }
        Captured::Scale(scale) => {
            let before = scale.last_time.as_ref();
            let rows = widest_first(&scale.items).into_iter().map(|item| scores(item, before));
            let first = languages.say(TakenPhrase::Item);
            let scores = (1..=SCORES).map(|score| score.to_string());
            let rest = [
                TakenPhrase::Average,
                TakenPhrase::Answered,
                TakenPhrase::LastTimeHeading,
                TakenPhrase::AnsweredLastTime,
            ];
            // If it was not asked before, there is nothing to compare.
            let told = if before.is_some() { rest.len() } else { 1 };
            let rest = rest.into_iter().take(told).map(|heading| languages.say(heading));
            let headings = [first].into_iter().chain(scores).chain(rest).map(Cow::from).collect();
            ResultTable { headings, rows: rows.collect(), figures: 1 }
        }
        Captured::Vote(vote) => match vote.dots {
            // The facts beside it already say everything.
            Dots::Hidden(_) if vote.is_declined() => return Some(CaptureResult::Nothing),
            Dots::Hidden(_) => {
                let not_shown = TakenPhrase::NotShown { dots: vote.cast };
                return Some(CaptureResult::Hidden(languages.say(not_shown)));
            }
            Dots::Shown(_) => {
                let voted = vote.most_first().into_iter();
                ResultTable::of(
                    &[TakenPhrase::Item, TakenPhrase::DotsHeading],
                    languages,
                    1,
                    voted.map(|one| vec![text(&one.item), figure(one.dots)]),
                )
            }
        },
        Captured::Glossary(terms) => {
            let cells = |term: &SeenTerm<'a>| {
                let Explained { term, meaning, instead } = term.explained;
                vec![text(term), text(meaning), text(instead)]
            };
            let headings = [TakenPhrase::Term, TakenPhrase::WhatItMeans, TakenPhrase::SayInstead];
            ResultTable::of(&headings, languages, usize::MAX, terms.iter().map(cells))
        }
        Captured::Poll(poll) => poll_results::table(poll, languages),
        Captured::Text(wording) => {
            let cells = |one: &SeenWording<'a>| {
                vec![text(&one.wording.text), Cow::from(languages.say(agreement(one.wording)))]
            };
            ResultTable::of(
                &[TakenPhrase::Wording, TakenPhrase::Agreed],
                languages,
                usize::MAX,
                wording.iter().map(cells),
            )
        }
        Captured::Checklist(items) => {
            let cells = |one: &SeenCheck<'a>| {
                let done = if one.is_done() { TakenPhrase::IsDone } else { TakenPhrase::IsNotDone };
                let done = languages.say(done);
                let (by, note) =
                    one.said.map_or(("", ""), |(_, check)| (check.by.as_str(), check.note.as_str()));
                vec![text(one.item), Cow::from(done), Cow::from(by), Cow::from(note)]
            };
            let headings = [TakenPhrase::What, TakenPhrase::Done, TakenPhrase::ByWhom, TakenPhrase::Note];
            ResultTable::of(&headings, languages, usize::MAX, items.iter().map(cells))
        }
    };
    Some(CaptureResult::Table(grid.even()))
}

/// Without the script's own words.
pub(super) fn lines(capture: &SeenCapture<'_>, languages: Languages) -> Vec<String> {
    let facts = if capture.is_empty() { Vec::new() } else { facts(capture, languages) };
    let mut lines = answers(capture, languages);
    lines.extend(facts);
    lines
}

fn answers(capture: &SeenCapture<'_>, languages: Languages) -> Vec<String> {
    match &capture.captured {
        Captured::Notes(_) => Vec::new(),
        Captured::Words(words) => words.counts().iter().map(|one| one.word.to_string()).collect(),
        Captured::Table(table) => table.rows.iter().map(|row| joined(row)).collect(),
        Captured::Scale(scale) if scale.audience.is_none() => Vec::new(),
        Captured::Scale(scale) => {
            let counts = |item: &ItemScores| item.counts.map(|count| count.to_string()).join(", ");
            scale.items.iter().map(|item| format!("{}: {}", item.item, counts(item))).collect()
        }
        Captured::Vote(vote) => {
            vote.most_first().iter().map(|one| format!("{}: {}", one.item, one.dots)).collect()
        }
        Captured::Glossary(terms) => {
            terms.iter().map(|term| Meaning::from(term.explained).line(languages)).collect()
        }
        Captured::Poll(poll) => poll_results::lines(poll, languages),
        Captured::Text(wording) => wording.iter().map(|one| one.wording.text.to_string()).collect(),
        Captured::Checklist(items) => {
            let said = items.iter().filter(|one| !one.by().is_empty() || !one.note().is_empty());
            said.map(|one| [one.by(), one.note()].join(" ").trim().to_owned()).collect()
        }
    }
}

/// Entries of unknown captures, except terms, which go to the glossary.
pub(super) fn strays(seen: &Shown<'_>) -> Vec<String> {
    seen.stray_entries().map(joined).collect()
}

fn joined(entry: &CaptureEntry) -> String {
    let cells = entry.content.cells().into_iter().map(Text::as_str).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" · ")
}

const fn agreement(wording: &Wording) -> TakenPhrase<'static> {
    match (wording.agreement, wording.by) {
        (Agreement::ByAll, _) => TakenPhrase::Yes,
        (Agreement::NotYet, Some(by)) => TakenPhrase::DecidedBy { by },
        (Agreement::NotYet, None) => TakenPhrase::IsNotDone,
    }
}

fn scores<'a>(item: &'a ItemScores, before: Option<&LastScores>) -> Vec<Cow<'a, str>> {
    let mut row = vec![text(&item.item)];
    row.extend(item.counts.map(figure));
    let average = |item: &ItemScores| item.mean().map(|mean| format!("{mean:.1}")).unwrap_or_default();
    row.push(Cow::from(average(item)));
    if let Some(before) = before {
        let then = before.of(&item.item);
        row.push(figure(item.people()));
        row.push(Cow::from(then.map(average).unwrap_or_default()));
        row.push(Cow::from(then.map(|then| then.people().to_string()).unwrap_or_default()));
    }
    row
}

fn text(text: &Text) -> Cow<'_, str> {
    Cow::from(text.as_str())
}

fn figure<'a>(figure: impl ToString) -> Cow<'a, str> {
    Cow::from(figure.to_string())
}

impl<'a> ResultTable<'a> {
    pub fn of(
        headings: &[TakenPhrase<'_>],
        languages: Languages,
        figures: usize,
        rows: impl Iterator<Item = Vec<Cow<'a, str>>>,
    ) -> Self {
        let headings = headings.iter().map(|heading| Cow::from(languages.say(*heading))).collect();
        Self { headings, rows: rows.collect(), figures }
    }

    fn even(mut self) -> Self {
        let all = self.rows.iter_mut().chain([&mut self.headings]);
        let all: Vec<_> = all.collect();
        let columns = all.iter().map(|cells| cells.len()).max().unwrap_or(0);
        for cells in all {
            cells.resize(columns, Cow::from(""));
        }
        self
    }

    pub fn is_figure(&self, column: usize) -> bool {
        column >= self.figures
    }
}
