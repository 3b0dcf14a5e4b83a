//! What is still missing before what we agreed: one thing at a time, and nothing has to be answered.

use super::panels::who_and_when;
use super::prelude::*;
use super::review::over_step;
use crate::app::phrases;
use crate::domain::activity::WORTH;
use crate::domain::event::{ActionId, OpenItem};
use crate::domain::seen::Captured;

pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let gaps = seen.open_items();
    let parts = frame::draw(frame, model, &title(seen), &over_step(model, seen));
    let Some(gap) = gaps.first() else { return };
    let area = measure(parts.body);
    let mut page = Page::new(area.width);
    if area.height > 9 {
        page.gap();
    }
    let left = if gaps.len() == 1 { "the last question".to_owned() } else { regular(gaps.len(), "question") };
    page.entry("Before we say what we agreed", roles::strong(), &left, roles::plain()).gap();
    let question = question(seen, gap);
    page.say(&question, roles::accent()).gap();
    if let Some(about) = about(seen, gap) {
        page.text("☐ ", roles::accent(), &about.0, roles::strong());
        page.text("  ", roles::dim(), &about.1, roles::plain()).gap();
    }
    if let OpenItem::Parked(id) = gap
        && let Some(note) = seen.notes().find(|note| note.id == *id)
    {
        page.text("‖ ", roles::accent(), note.text.as_str(), roles::strong()).gap();
    }
    if let OpenItem::Worth(worth) = gap {
        page.say("If fewer than five people answer, the result is not shown.", roles::plain()).gap();
        let before = seen.capture(worth).and_then(|capture| match &capture.captured {
            Captured::Scale(scale) => phrases::over_the_series(&scale.over_the_series),
            _ => None,
        });
        if let Some(before) = before {
            page.say(&format!("In the series before: {before}"), roles::dim()).gap();
        }
    }
    for (key, answer) in answers(model, gap) {
        page.text(&format!("{:<6} ", model.name(key)), roles::strong(), &answer, roles::plain());
    }
    page.show(area, frame.buffer_mut(), 0);
}

fn question(seen: &Shown<'_>, gap: &OpenItem) -> String {
    match gap {
        OpenItem::Actions => {
            let (have, want) = (seen.actions_shared(), seen.actions_wanted());
            let aim = regular(want, "shared action");
            match have {
                0 => format!("The aim is {aim}. There are none yet. What will we do?"),
                have => format!("The aim is {aim}: {have} so far. What else will we do?"),
            }
        }
        OpenItem::Owner(_) => "Who does this?".to_owned(),
        OpenItem::Due(_) => "By when is this done?".to_owned(),
        OpenItem::Parked(_) => "This was parked. What shall we do with it?".to_owned(),
        OpenItem::Vote(vote) => {
            let name = seen.capture(vote).map(|vote| vote.name().to_owned()).unwrap_or_default();
            format!("Show what the vote \"{name}\" came to?")
        }
        OpenItem::Worth(_) => format!("{WORTH} From 1 to 5, in secret."),
    }
}

fn about(seen: &Shown<'_>, gap: &OpenItem) -> Option<(String, String)> {
    let (OpenItem::Owner(id) | OpenItem::Due(id)) = gap else { return None };
    let is_it = |known: ActionId| known == *id;
    let action = seen.actions().find(|action| is_it(action.id))?;
    Some((action.text.to_string(), who_and_when(seen, action)))
}

fn answers(model: &Model, gap: &OpenItem) -> Vec<(Command, String)> {
    let (enter, leave) = match gap {
        OpenItem::Actions => ("take one down", "leave it as it is"),
        OpenItem::Owner(_) => ("say who", "leave it open"),
        OpenItem::Due(_) => ("say by when", "leave it open"),
        OpenItem::Parked(_) => ("reword it", "leave it for later"),
        OpenItem::Vote(_) => ("show it", "keep it hidden"),
        OpenItem::Worth(_) => ("ask one after the other, on this machine", "do not ask"),
    };
    let mut answers = vec![
        (Command::Enter, enter.to_owned()),
        (Command::LeaveGap, leave.to_owned()),
        (Command::LeaveGaps, "leave everything as it is".to_owned()),
    ];
    if let (OpenItem::Parked(_), Some((_, enter))) = (gap, answers.first_mut()) {
        let kind = model.name_in(Section::Line, Command::CycleKind);
        enter.push_str(&format!("; {kind} makes it a decision or a note"));
        answers.insert(0, (Command::MakeAction, "make it a shared action".to_owned()));
    }
    if let (OpenItem::Worth(_), Some((_, enter))) = (gap, answers.first_mut()) {
        let kind = model.name_in(Section::Ballot, Command::CycleKind);
        enter.push_str(&format!("; {kind} there takes figures from paper"));
    }
    answers
}
