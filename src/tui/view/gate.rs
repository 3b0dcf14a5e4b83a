//! What is still missing before we say what we agreed: one thing at a time, and nothing has to be answered.

use ratatui::Frame;

use super::after::over_step;
use super::frame::{self, measure};
use super::page::Page;
use super::taken::who_and_when;
use super::title;
use crate::app::command::{Command, Section};
use crate::app::model::Model;
use crate::app::notice::Naming as _;
use crate::domain::event::{ActionId, Gap};
use crate::domain::plural::regular;
use crate::domain::seen::Shown;
use crate::tui::theme;

/// Draws the first thing that is missing.
pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let gaps = seen.gaps();
    let parts = frame::draw(frame, model, &title(seen), &over_step(model, seen));
    let Some(gap) = gaps.first() else { return };
    let area = measure(parts.body);
    let mut page = Page::new(area.width);
    if area.height > 9 {
        page.gap();
    }
    let left = if gaps.len() == 1 { "the last question".to_owned() } else { regular(gaps.len(), "question") };
    page.entry("Before we say what we agreed", theme::strong(), &left, theme::plain()).gap();
    let question = question(seen, gap);
    page.text("", theme::accent(), &question, theme::accent()).gap();
    if let Some(about) = about(seen, gap) {
        page.text("☐ ", theme::accent(), &about.0, theme::strong());
        page.text("  ", theme::dim(), &about.1, theme::plain()).gap();
    }
    if let Gap::Parked(id) = gap
        && let Some(note) = seen.notes().find(|note| note.id == *id)
    {
        page.text("‖ ", theme::accent(), note.text.as_str(), theme::strong()).gap();
    }
    for (key, answer) in answers(model, gap) {
        page.text(&format!("{:<6} ", model.name(key)), theme::strong(), &answer, theme::plain());
    }
    page.show(area, frame.buffer_mut(), 0);
}

fn question(seen: &Shown<'_>, gap: &Gap) -> String {
    match gap {
        Gap::Actions => {
            let (have, want) = (seen.actions_shared(), seen.actions_wanted());
            let aim = regular(want, "shared action");
            match have {
                0 => format!("The aim is {aim}. None is taken down yet: what will we do?"),
                have => format!("The aim is {aim}, and {have} of them there already: what else will we do?"),
            }
        }
        Gap::Owner(_) => "Who does this?".to_owned(),
        Gap::Due(_) => "By when is this done?".to_owned(),
        Gap::Parked(_) => "This was kept for later: what becomes of it?".to_owned(),
        Gap::Vote(vote) => {
            let name = seen.capture(vote).map(|vote| vote.name().to_owned()).unwrap_or_default();
            format!("Show what the vote \"{name}\" came to?")
        }
    }
}

/// The action that it is about: what is to be done, and what is known of who and when.
fn about(seen: &Shown<'_>, gap: &Gap) -> Option<(String, String)> {
    let (Gap::Owner(id) | Gap::Due(id)) = gap else { return None };
    let is_it = |known: ActionId| known == *id;
    let action = seen.actions().find(|action| is_it(action.id))?;
    Some((action.text.to_string(), who_and_when(seen, action)))
}

fn answers(model: &Model, gap: &Gap) -> Vec<(Command, String)> {
    let (enter, leave) = match gap {
        Gap::Actions => ("take one down", "leave it so"),
        Gap::Owner(_) => ("say who", "leave it open"),
        Gap::Due(_) => ("say by when", "leave it open"),
        Gap::Parked(_) => ("word it anew", "leave it for later"),
        Gap::Vote(_) => ("show it", "keep it hidden"),
    };
    let mut answers = vec![
        (Command::Enter, enter.to_owned()),
        (Command::LeaveGap, leave.to_owned()),
        (Command::LeaveGaps, "leave everything so".to_owned()),
    ];
    if let (Gap::Parked(_), Some((_, enter))) = (gap, answers.first_mut()) {
        let kind = model.name_in(Section::Line, Command::CycleKind);
        enter.push_str(&format!("; {kind} makes it a decision or a note"));
        answers.insert(0, (Command::MakeAction, "make it a shared action".to_owned()));
    }
    answers
}
