//! What `roundtable list` and `roundtable show` say of a programme.

use std::io::Write;

use anyhow::Result;
use chrono::NaiveTime;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::sheet_json::{self, minutes, step_json};
use crate::domain::activity::Format;
use crate::domain::programme::{Programme, suits, totals};
use crate::domain::time::Millis;
use crate::export::Sheet;
use crate::store::library;
use crate::store::programmes::Entry;

/// The programmes of `roundtable list`, bad files left out.
pub(super) fn list(entries: &[Entry], out: &mut dyn Write) -> Result<()> {
    let good: Vec<&Programme> = entries.iter().filter_map(|entry| entry.result.as_ref().ok()).collect();
    if good.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nProgrammes, several activities in one session:")?;
    let id_width = good.iter().map(|programme| programme.id.as_str().width()).max().unwrap_or(0);
    for programme in good {
        let id = programme.id.as_str();
        let id_gap = " ".repeat(id_width.saturating_sub(id.width()));
        let (total, breaks) = programme.default_totals();
        writeln!(out, "{id}{id_gap}  {}  {}", with_breaks(total, breaks), programme.title)?;
        let parts: Vec<&str> = programme.parts.iter().map(|part| part.id.as_str()).collect();
        wrapped(out, &" ".repeat(id_width + 2), &parts.join(", "))?;
    }
    Ok(())
}

pub(super) fn list_json(entry: &Entry) -> Value {
    let path = library::shown(&entry.path);
    match &entry.result {
        Ok(programme) => {
            let (total, breaks) = programme.default_totals();
            json!({
                "kind": "programme",
                "id": programme.id,
                "title": programme.title,
                "summary": programme.summary,
                "total_minutes": minutes(total),
                "break_minutes": minutes(breaks),
                "suits": suits(&programme.parts),
                "activities": programme.parts.iter().map(|part| &part.id).collect::<Vec<_>>(),
                "origin": "user",
                "path": path,
            })
        }
        Err(why) => json!({ "id": entry.id, "origin": "user", "path": path, "error": why.short() }),
    }
}

/// What `roundtable show` is asked about a programme.
#[derive(Clone, Copy)]
pub(super) struct Day<'a> {
    pub(super) programme: &'a Programme,
    pub(super) format: Format,
    pub(super) people: Option<u32>,
    /// When it begins, if that is known.
    pub(super) start: Option<NaiveTime>,
}

impl<'a> Day<'a> {
    /// A run sheet for each activity, each begun when the one before is over.
    fn sheets(self) -> Vec<Sheet<'a>> {
        let mut start = self.start;
        let mut sheets = Vec::new();
        for activity in &self.programme.parts {
            let sheet = Sheet { activity, format: self.format, people: self.people, start };
            let ends = sheet.steps().last().map_or(Millis::ZERO, |step| step.begins + step.length);
            start = sheet.clock(ends);
            sheets.push(sheet);
        }
        sheets
    }

    pub(super) fn json(self) -> Value {
        let Day { programme, format, people, .. } = self;
        let (total, breaks) = totals(&programme.parts, format, people);
        let sheets = self.sheets();
        let parts: Vec<Value> = sheets.iter().map(sheet_json::json).collect();
        let steps = sheets
            .iter()
            .flat_map(|sheet| sheet.steps().iter().map(|step| step_json(sheet, step)).collect::<Vec<_>>());
        let steps: Vec<Value> = steps.collect();
        let objectives: Vec<_> = programme.parts.iter().flat_map(|part| &part.objectives).collect();
        let actions: u32 = programme.parts.iter().map(|part| part.shared_actions).sum();
        json!({
            "kind": "programme",
            "id": programme.id,
            "title": programme.title,
            "summary": programme.summary,
            "format": format,
            "people": people,
            "total_minutes": minutes(total),
            "break_minutes": minutes(breaks),
            "outcomes": { "shared_actions": actions, "objectives": objectives },
            "parts": parts,
            "steps": steps,
        })
    }

    /// The day at a glance, then the run sheet of each activity: prompts and notes included.
    pub(super) fn text(self, out: &mut dyn Write) -> Result<()> {
        let Day { programme, format, people, .. } = self;
        writeln!(out, "{}", programme.title)?;
        if !programme.summary.is_empty() {
            wrapped(out, "", programme.summary.as_str())?;
        }
        writeln!(out, "\n{}", self.facts())?;
        for (n, sheet) in (1..).zip(self.sheets()) {
            let part = sheet.activity;
            writeln!(out)?;
            let when = clock(&sheet, Millis::ZERO);
            line(
                out,
                &format!("{n:>2}. {when}"),
                part.title.as_str(),
                &part.total(format, people).to_string(),
            )?;
            for placed in sheet.steps() {
                let lead = if placed.number.is_none() { "    " } else { "      " };
                let when = clock(&sheet, placed.begins);
                line(out, &format!("{lead}{when}"), placed.step.title.as_str(), &placed.length.to_string())?;
            }
        }
        for sheet in self.sheets() {
            writeln!(out, "\n{}\n", "─".repeat(MEASURE))?;
            out.write_all(sheet.text().as_bytes())?;
        }
        Ok(())
    }

    /// The same in Markdown: a heading for each activity below that of the day.
    pub(super) fn markdown(self, out: &mut dyn Write) -> Result<()> {
        let title = Sheet::heading(self.programme.title.as_str());
        writeln!(out, "# {title}\n")?;
        if !self.programme.summary.is_empty() {
            writeln!(out, "{}\n", Sheet::heading(self.programme.summary.as_str()))?;
        }
        writeln!(out, "{}", self.facts())?;
        for sheet in self.sheets() {
            writeln!(out)?;
            for line in sheet.markdown().lines() {
                let deeper = if line.starts_with('#') { "#" } else { "" };
                writeln!(out, "{deeper}{line}")?;
            }
        }
        Ok(())
    }

    fn facts(self) -> String {
        let Day { programme, format, people, start } = self;
        let (total, breaks) = totals(&programme.parts, format, people);
        let facts = format!("{} · {format} · {}", with_breaks(total, breaks), for_whom(format, people));
        let Some(start) = start else { return facts };
        let ends = self.sheets().last().map_or(start, |last| {
            let steps = last.steps();
            let ends = steps.last().map_or(Millis::ZERO, |step| step.begins + step.length);
            last.clock(ends).unwrap_or(start)
        });
        format!("{facts} · {} to {}", start.format("%H:%M"), ends.format("%H:%M"))
    }
}

/// A moment on the clock, and what parts it from what happens then.
fn clock(sheet: &Sheet<'_>, after: Millis) -> String {
    sheet.clock(after).map(|time| format!("{}  ", time.format("%H:%M"))).unwrap_or_default()
}

/// A title on the left, a length on the right.
fn line(out: &mut dyn Write, lead: &str, title: &str, length: &str) -> Result<()> {
    let gap = MEASURE.saturating_sub(lead.width() + title.width() + length.width()).max(2);
    writeln!(out, "{lead}{title}{}{length}", " ".repeat(gap))?;
    Ok(())
}

const MEASURE: usize = 78;

fn for_whom(format: Format, people: Option<u32>) -> String {
    match people {
        Some(1) => "1 person".to_owned(),
        Some(n) => format!("{n} people"),
        None if format == Format::OneToOne => "2 people".to_owned(),
        None => "any number of people".to_owned(),
    }
}

/// How long something takes, and its breaks beside it.
fn with_breaks(total: Millis, breaks: Millis) -> String {
    if breaks == Millis::ZERO { total.to_string() } else { format!("{total} and {breaks} of breaks") }
}

/// `text` on lines of at most the measure, the first with `lead` before it, the others indented as far.
fn wrapped(out: &mut dyn Write, lead: &str, text: &str) -> Result<()> {
    let indent = " ".repeat(lead.width());
    let mut line = lead.to_owned();
    let mut empty = true;
    for paragraph in text.lines() {
        for word in paragraph.split(' ') {
            if !empty && line.width() + 1 + word.width() > MEASURE {
                writeln!(out, "{line}")?;
                line.clone_from(&indent);
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        writeln!(out, "{}", line.trim_end())?;
        line.clone_from(&indent);
        empty = true;
    }
    Ok(())
}
