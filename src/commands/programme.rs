//! What `roundtable list` and `roundtable show` say of a programme.

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::show::{self, minutes, step_json};
use crate::domain::activity::{Format, StepKind};
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
        let (total, breaks) = programme.usual_totals();
        writeln!(out, "{id}{id_gap}  {}  {}", with_breaks(total, breaks), programme.title)?;
        let parts: Vec<&str> = programme.parts.iter().map(|part| part.id.as_str()).collect();
        wrapped(out, &" ".repeat(id_width + 2), &parts.join(", "))?;
    }
    Ok(())
}

/// One programme of `list --json`.
pub(super) fn list_json(entry: &Entry) -> Value {
    let path = library::shown(&entry.path);
    match &entry.result {
        Ok(programme) => {
            let (total, breaks) = programme.usual_totals();
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

/// `roundtable show --json` of a programme.
pub(super) fn json(programme: &Programme, format: Format, people: Option<u32>) -> Value {
    let (total, breaks) = totals(&programme.parts, format, people);
    let sheet = |part| Sheet { activity: part, format, people, start: None };
    let parts: Vec<Value> = programme.parts.iter().map(|part| show::json(&sheet(part))).collect();
    let steps = programme.parts.iter().flat_map(|part| {
        let sheet = sheet(part);
        sheet.steps().iter().map(|step| step_json(&sheet, step)).collect::<Vec<_>>()
    });
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

/// `roundtable show` of a programme: its activities with their times, and when each begins if it starts at once.
pub(super) fn text(
    programme: &Programme,
    format: Format,
    people: Option<u32>,
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(out, "{}", programme.title)?;
    if !programme.summary.is_empty() {
        wrapped(out, "", programme.summary.as_str())?;
    }
    let (total, breaks) = totals(&programme.parts, format, people);
    let whom = for_whom(format, people);
    writeln!(out, "\n{} · {format} · {whom}", with_breaks(total, breaks))?;
    for (n, part) in (1..).zip(&programme.parts) {
        writeln!(out)?;
        line(out, &format!("{n:>2}. "), part.title.as_str(), &part.total(format, people).to_string())?;
        for (_, step) in part.steps_in(format) {
            let lead = if step.kind == StepKind::Break { "    " } else { "      " };
            line(out, lead, step.title.as_str(), &step.length.for_group(people).to_string())?;
        }
    }
    let first = programme.parts.first().map_or("ID", |part| part.id.as_str());
    writeln!(out, "\nTo read one of them: roundtable show {first}")?;
    Ok(())
}

/// A title on the left, a length on the right.
fn line(out: &mut dyn Write, lead: &str, title: &str, length: &str) -> Result<()> {
    let gap = MEASURE.saturating_sub(lead.width() + title.width() + length.width()).max(2);
    writeln!(out, "{lead}{title}{}{length}", " ".repeat(gap))?;
    Ok(())
}

/// Text is set to this measure.
const MEASURE: usize = 78;

/// So many people.
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
