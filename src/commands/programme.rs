//! What `roundtable list` and `roundtable show` say about a programme.

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::sheet_json::{self, minutes, step_json};
use crate::domain::programme::{Programme, suits, totals};
use crate::export::{ProgrammeSheet, length_with_breaks, wrapped};
use crate::store::library;
use crate::store::programmes::ProgrammeEntry;

pub(super) fn list(entries: &[ProgrammeEntry], out: &mut dyn Write) -> Result<()> {
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
        writeln!(out, "{id}{id_gap}  {}  {}", length_with_breaks(total, breaks), programme.title)?;
        let parts: Vec<&str> = programme.parts.iter().map(|part| part.id.as_str()).collect();
        write!(out, "{}", wrapped(&" ".repeat(id_width + 2), &parts.join(", ")))?;
    }
    Ok(())
}

pub(super) fn list_json(entry: &ProgrammeEntry) -> Value {
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

pub(super) fn show_json(sheet: ProgrammeSheet<'_>) -> Value {
    let ProgrammeSheet { programme, format, people, .. } = sheet;
    let (total, breaks) = totals(&programme.parts, format, people);
    let sheets = sheet.sheets();
    let parts: Vec<Value> = sheets.iter().map(sheet_json::json).collect();
    let steps = sheets
        .iter()
        .flat_map(|sheet| sheet.steps().iter().map(|step| step_json(sheet, step)).collect::<Vec<_>>());
    let steps: Vec<Value> = steps.collect();
    let objectives: Vec<_> = programme.parts.iter().flat_map(|part| &part.objectives).collect();
    let actions: u32 = programme.parts.iter().map(|part| part.shared_actions).sum();
    let worth = programme.parts.iter().any(|part| part.worth);
    json!({
        "kind": "programme",
        "id": programme.id,
        "title": programme.title,
        "summary": programme.summary,
        "format": format,
        "people": people,
        "total_minutes": minutes(total),
        "break_minutes": minutes(breaks),
        "outcomes": { "shared_actions": actions, "worth": worth, "objectives": objectives },
        "parts": parts,
        "steps": steps,
    })
}
