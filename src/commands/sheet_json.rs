//! A run sheet as JSON: an activity by itself, or as a part of a programme.

use serde_json::{Value, json};

use crate::domain::activity::{Capture, CaptureKind, Grouping, Link, PeopleRange, Topics};
use crate::domain::cue::{Cue, CueTime};
use crate::domain::time::Millis;
use crate::export::{RunSheet, RunSheetStep};

/// A number of minutes; whole ones are written as whole numbers.
pub(super) fn minutes(length: Millis) -> Value {
    match length.0 % 60_000 {
        0 => json!(length.0 / 60_000),
        _ => json!(length.as_minutes()),
    }
}

/// For how many people something is meant; without a limit, `max` is null.
pub(super) fn people(range: PeopleRange) -> Value {
    json!({ "min": range.min, "max": range.max })
}

pub(super) fn json(sheet: &RunSheet<'_>) -> Value {
    let RunSheet { activity, format, people, .. } = *sheet;
    let steps: Vec<Value> = sheet.steps().iter().map(|step| step_json(sheet, step)).collect();
    json!({
        "id": activity.id,
        "title": activity.title,
        "summary": activity.summary,
        "tags": activity.tags,
        "suits": activity.suits,
        "format": format,
        "people": people,
        "meant_for": activity.people.map(self::people),
        "total_minutes": minutes(activity.total(format, people)),
        "outcomes": { "shared_actions": activity.shared_actions, "worth": activity.worth, "objectives": activity.objectives },
        "materials": activity.materials,
        "ground_rules": activity.suggested_rules,
        "steps": steps,
        "watch_for": activity.watch_for,
        "glossary": activity.glossary,
        "source": activity.source,
        "more_sources": activity.more_sources,
    })
}

pub(super) fn step_json(sheet: &RunSheet<'_>, placed: &RunSheetStep<'_>) -> Value {
    let step = placed.step;
    let clock = |after| sheet.clock(after).map(|time| time.format("%H:%M").to_string());
    let group_size = match step.grouping {
        Grouping::Groups(sizes) => sizes,
        _ => None,
    };
    json!({
        "title": step.title,
        "kind": step.kind,
        "minutes": minutes(placed.length),
        "starts": clock(placed.begins),
        "ends": clock(placed.ends),
        "at": step.at.map(|at| at.format("%H:%M").to_string()),
        "depends_on_people": step.length.depends_on_people(),
        "grouping": step.grouping.key(),
        "group_size": group_size,
        "prompts": step.prompts_in(sheet.format).collect::<Vec<_>>(),
        "reveal": step.reveal,
        "notes": step.notes,
        "lead": step.lead,
        "materials": step.materials,
        "why": step.why,
        "links": step.links.iter().map(link_json).collect::<Vec<_>>(),
        "cues": step.cues_in(sheet.format).map(cue_json).collect::<Vec<_>>(),
        "confidential": step.confidential,
        "limits": step.limits,
        "pace": step.pace,
        "at_zero": step.at_zero,
        "clock": step.clock,
        "only": step.only,
        "rounds": step.rounds,
        "roles": step.roles,
        "regroup": step.regroup,
        "merge": step.merge,
        "host": step.host,
        "tables": step.tables,
        "inner": match step.grouping { Grouping::Fishbowl(inner) => Some(inner), _ => None },
        "chosen_from": step.chosen_from.as_ref().map(|source| source.from.key()),
        "halfway": step.halfway,
        "talk_balance": step.talk_balance,
        "rotate_facilitator": step.rotate_facilitator,
        "topics": step.topics.as_ref().map(topics_json),
        "captures": step.captures.iter().map(capture_json).collect::<Vec<_>>(),
    })
}

fn link_json(link: &Link) -> Value {
    json!({ "title": link.title, "url": link.url })
}

/// Minutes from the start of the step, or from its end.
fn cue_json(cue: &Cue) -> Value {
    let (after_start, before_end) = match cue.at {
        CueTime::AfterStart(after) => (Some(minutes(after)), None),
        CueTime::BeforeEnd(before) => (None, Some(minutes(before))),
    };
    json!({ "minutes_after_start": after_start, "minutes_before_end": before_end, "say": cue.say })
}

fn topics_json(topics: &Topics) -> Value {
    json!({
        "from": topics.source.from.key(),
        "top": topics.source.top,
        "each_minutes": minutes(topics.each),
        "more_minutes": minutes(topics.more),
        "extensions": topics.extensions,
    })
}

fn capture_json(capture: &Capture) -> Value {
    let mut all = json!({ "id": capture.id, "kind": capture.kind.key(), "label": capture.label });
    let extra = match &capture.kind {
        CaptureKind::Notes { tags } => json!({ "tags": tags }),
        CaptureKind::Words { each } => json!({ "each": each }),
        CaptureKind::Table { columns } => json!({ "columns": columns }),
        CaptureKind::Scale { items, .. } => json!({ "items": items }),
        CaptureKind::Vote { items, dots, .. } => json!({ "items": items, "dots": dots }),
        CaptureKind::Glossary
        | CaptureKind::Actions
        | CaptureKind::Decisions
        | CaptureKind::Poll(_)
        | CaptureKind::Text
        | CaptureKind::Worth => {
            json!({})
        }
        CaptureKind::Checklist { items } => json!({ "items": items }),
    };
    if let (Some(all), Value::Object(extra)) = (all.as_object_mut(), extra) {
        all.extend(extra);
        if let Some(source) = capture.kind.source() {
            all.insert("from".to_owned(), json!(source.from.key()));
            all.insert("top".to_owned(), json!(source.top));
        }
        if let Some(earlier) = &capture.extends {
            all.insert("extends".to_owned(), json!(earlier));
        }
    }
    all
}
