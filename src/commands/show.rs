//! `roundtable show`: one activity, with the times for a group.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::Outcome;
use crate::cli::ShowArgs;
use crate::domain::activity::{
    Activity, Capture, CaptureKind, Format, Grouping, Pace, Reveal, Step, StepKind,
};
use crate::domain::text::Text;
use crate::domain::time::Millis;
use crate::store::library;

/// Prints one activity.
pub fn run(args: &ShowArgs, user_folder: Option<&Path>, out: &mut dyn Write) -> Result<Outcome> {
    let activity = library::resolve(&args.activity, user_folder)?;
    let format = args.format.unwrap_or_else(|| activity.usual_format(args.people));
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&json(&activity, format, args.people))?)?;
    } else {
        text(&activity, format, args.people, out)?;
    }
    Ok(Outcome::Done)
}

/// A number of minutes; whole ones are written as whole numbers.
pub(super) fn minutes(length: Millis) -> Value {
    match length.0 % 60_000 {
        0 => json!(length.0 / 60_000),
        _ => json!(length.as_minutes()),
    }
}

fn json(activity: &Activity, format: Format, people: Option<u32>) -> Value {
    let steps: Vec<Value> =
        activity.steps_in(format).map(|(_, step)| step_json(step, format, people)).collect();
    json!({
        "id": activity.id,
        "title": activity.title,
        "summary": activity.summary,
        "tags": activity.tags,
        "suits": activity.suits,
        "format": format,
        "people": people,
        "meant_for": activity.people,
        "total_minutes": minutes(activity.total(format, people)),
        "outcomes": { "shared_actions": activity.shared_actions, "objectives": activity.objectives },
        "materials": activity.materials,
        "ground_rules": activity.suggested_rules,
        "steps": steps,
        "watch_for": activity.watch_for,
        "glossary": activity.glossary,
        "source": activity.source,
    })
}

fn step_json(step: &Step, format: Format, people: Option<u32>) -> Value {
    let group_size = match step.grouping {
        Grouping::Groups(sizes) => sizes,
        _ => None,
    };
    json!({
        "title": step.title,
        "kind": step.kind,
        "minutes": minutes(step.length.for_group(people)),
        "depends_on_people": step.length.depends_on_people(),
        "grouping": step.grouping.key(),
        "group_size": group_size,
        "prompts": step.prompts_in(format).collect::<Vec<_>>(),
        "reveal": step.reveal,
        "notes": step.notes,
        "confidential": step.confidential,
        "pace": step.pace,
        "at_zero": step.at_zero,
        "rounds": step.rounds,
        "roles": step.roles,
        "talk_balance": step.talk_balance,
        "rotate_facilitator": step.rotate_facilitator,
        "captures": step.captures.iter().map(capture_json).collect::<Vec<_>>(),
    })
}

fn capture_json(capture: &Capture) -> Value {
    let mut all = json!({ "id": capture.id, "kind": capture.kind.key(), "label": capture.label });
    let extra = match &capture.kind {
        CaptureKind::Notes { tags } => json!({ "tags": tags }),
        CaptureKind::Words { each } => json!({ "each": each }),
        CaptureKind::Table { columns } => json!({ "columns": columns }),
        CaptureKind::Scale { items } => json!({ "items": items }),
        CaptureKind::Vote { items, dots } => json!({ "items": items, "dots": dots }),
        CaptureKind::Glossary | CaptureKind::Actions => json!({}),
    };
    if let (Some(all), Value::Object(extra)) = (all.as_object_mut(), extra) {
        all.extend(extra);
        if let Some(earlier) = &capture.extends {
            all.insert("extends".to_owned(), json!(earlier));
        }
    }
    all
}

/// Text is set to this measure.
const MEASURE: usize = 78;

fn text(activity: &Activity, format: Format, people: Option<u32>, out: &mut dyn Write) -> Result<()> {
    let for_whom = match people {
        Some(1) => "1 person".to_owned(),
        Some(n) => format!("{n} people"),
        None if format == Format::OneToOne => "2 people".to_owned(),
        None => "any number of people".to_owned(),
    };
    writeln!(out, "{}", activity.title)?;
    if !activity.summary.is_empty() {
        wrapped(out, "", activity.summary.as_str())?;
    }
    writeln!(out, "\n{} · {format} · {for_whom}", activity.total(format, people))?;
    list(out, "What people leave with", &activity.objectives)?;
    list(out, "To have to hand", &activity.materials)?;
    list(out, "Suggested ground rules", &activity.suggested_rules)?;
    steps(activity, format, people, out)?;
    list(out, "Watch for", &activity.watch_for)?;
    if !activity.glossary.is_empty() {
        writeln!(out, "\nWords")?;
        for term in &activity.glossary {
            wrapped(out, "  - ", &format!("{}: {}", term.term, term.meaning))?;
        }
    }
    if let Some(source) = &activity.source {
        let parts = [&source.title, &source.publisher, &source.date, &source.url];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).map(Text::as_str).collect();
        writeln!(out)?;
        wrapped(out, "Source: ", &said.join(", "))?;
    }
    Ok(())
}

fn list(out: &mut dyn Write, heading: &str, lines: &[Text]) -> Result<()> {
    if !lines.is_empty() {
        writeln!(out, "\n{heading}")?;
    }
    for line in lines {
        wrapped(out, "  - ", line.as_str())?;
    }
    Ok(())
}

fn steps(activity: &Activity, format: Format, people: Option<u32>, out: &mut dyn Write) -> Result<()> {
    let times: Vec<String> =
        activity.steps_in(format).map(|(_, step)| step.length.for_group(people).to_string()).collect();
    let widest = times.iter().map(|time| time.width()).max().unwrap_or(0);
    let mut number = 0;
    for ((_, step), time) in activity.steps_in(format).zip(&times) {
        // Breaks have no number: they are not a part of the activity.
        let lead = match step.kind {
            StepKind::Work => {
                number += 1;
                format!("{number:>2}. ")
            }
            StepKind::Break => "    ".to_owned(),
        };
        let left = (MEASURE).saturating_sub(lead.width() + widest);
        let title = step.title.as_str();
        let gap = " ".repeat(left.saturating_sub(title.width()).max(2) + widest - time.width());
        writeln!(out, "\n{lead}{title}{gap}{time}")?;
        wrapped(out, "    ", &remarks(step, format, people))?;
        for prompt in step.prompts_in(format) {
            wrapped(out, "    › ", prompt.as_str())?;
        }
        for capture in &step.captures {
            let label = if capture.label.is_empty() { &capture.id } else { &capture.label };
            wrapped(out, "    + ", &format!("{label} ({})", capture.kind.key()))?;
        }
        if !step.notes.is_empty() {
            wrapped(out, "    notes: ", step.notes.as_str())?;
        }
    }
    Ok(())
}

/// Who works together, and what is special about the step.
fn remarks(step: &Step, format: Format, people: Option<u32>) -> String {
    let mut said = vec![match step.kind {
        StepKind::Work if format == Format::OneToOne => "the two of you".to_owned(),
        StepKind::Work => step.grouping.to_string(),
        StepKind::Break if step.pace == Pace::Skippable => "a break, which may be left out".to_owned(),
        StepKind::Break => "a break".to_owned(),
    }];
    if step.confidential {
        said.push("confidential".to_owned());
    }
    if step.rounds.0 > 1 {
        said.push(format!("{} rounds", step.rounds.0));
    }
    if step.reveal == Reveal::OneByOne {
        said.push("prompts come one by one".to_owned());
    }
    if step.talk_balance {
        said.push("who has the floor is watched".to_owned());
    }
    if step.rotate_facilitator {
        said.push("the facilitation is handed on".to_owned());
    }
    if let Some(by_people) = step.length.by_people(people) {
        let bounds = match (step.length.min, step.length.max) {
            (Some(min), Some(max)) => format!("; {min} to {max}"),
            (Some(min), None) => format!("; at least {min}"),
            (None, Some(max)) => format!("; at most {max}"),
            (None, None) => String::new(),
        };
        said.push(format!("{by_people}{bounds}"));
    }
    said.join(" · ")
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
