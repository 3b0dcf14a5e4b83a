//! What comes after the last step: the review, and the export.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::captured;
use super::frame::{self, measure};
use super::page::{Page, below, sides};
use super::taken::{action_lines, note_lines};
use super::time::small_clock;
use super::{clock, public_title, title};
use crate::app::command::Command;
use crate::app::line::LineKind;
use crate::app::model::Model;
use crate::app::notice::Naming as _;
use crate::app::rows::{Missing, ReviewRow, missing};
use crate::app::screens::{Export, Review};
use crate::domain::event::StepRef;
use crate::domain::seen::{LeftBehind, NameStyle, Readers, SeenStep, Shown};
use crate::domain::timer::Phase;
use crate::tui::theme;

pub fn review(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, review: &Review) {
    let parts = frame::draw(frame, model, &title(seen), &over_step(model, seen));
    let area = measure(parts.body);
    let area = below(frame, area, ("Looking back", theme::strong()), (&lacking(seen), theme::accent()));
    let rows = model.review_rows();
    let marked = review.marked.min(rows.len().saturating_sub(1));
    // Only what can be seen is set: a session may hold thousands of notes.
    let reach = usize::from(area.height);
    let from = marked.saturating_sub(reach);
    let mut page = Page::new(area.width);
    let mut line_of_marked = 0;
    for (n, row) in rows.iter().enumerate().skip(from).take(2 * reach + 1) {
        let top = page.len();
        match row {
            ReviewRow::Heading(place) => {
                if page.len() > 0 {
                    page.gap();
                }
                let top = page.len();
                page.text("", theme::dim(), &heading(model, seen, *place), theme::dim());
                if n == marked {
                    page.mark(top);
                }
            }
            ReviewRow::Note(id) => {
                if let Some(note) = seen.notes().find(|note| note.id == *id) {
                    note_lines(&mut page, seen, note);
                }
            }
            ReviewRow::Capture(capture) => {
                if let Some(capture) = seen.capture(capture) {
                    captured::brief(&mut page, seen, &capture);
                }
            }
            ReviewRow::Glossary => captured::own_terms(&mut page, seen),
            ReviewRow::Unexplained(term) => {
                let text = format!(
                    "{term}: nobody has said what it means. {} explains it.",
                    model.name(Command::EditItem)
                );
                page.text("? ", theme::accent(), &text, theme::plain());
            }
            ReviewRow::Action(id) => {
                if let Some(action) = seen.actions().find(|action| action.id == *id) {
                    action_lines(&mut page, seen, action);
                }
            }
        }
        if n == marked {
            line_of_marked = usize::from(page.len());
            if !matches!(row, ReviewRow::Heading(_)) {
                page.mark(top);
            }
        }
    }
    let first = line_of_marked.saturating_sub(reach * 2 / 3);
    page.show(area, frame.buffer_mut(), first);
}

fn heading(model: &Model, seen: &Shown<'_>, place: Option<StepRef>) -> String {
    let step = place.and_then(|at| seen.steps().find(|step| step.at == at));
    let note = model.name(Command::Take(LineKind::Note));
    match step {
        Some(step) => {
            // Breaks have no number; in a programme the steps of each activity count from 1.
            let place = seen.place_of(step.at);
            let part =
                if place.parts > 1 { format!("{} · ", seen.part_title(step.at)) } else { String::new() };
            let number = place.step.map(|n| format!("{n}. ")).unwrap_or_default();
            format!("{part}{number}{}", step.title())
        }
        None if seen.notes_in(None).next().is_none() => format!("The session as a whole: {note} adds to it"),
        None => "The session as a whole".to_owned(),
    }
}

/// What is still missing, in a few words.
fn lacking(seen: &Shown<'_>) -> String {
    let told: Vec<String> = missing(seen)
        .into_iter()
        .map(|missing| match missing {
            Missing::Actions { have, want } => format!("{have} of {want} shared actions"),
            Missing::Owners(n) => format!("{n} without an owner"),
            Missing::Dates(n) => format!("{n} without a date"),
        })
        .collect();
    if told.is_empty() { String::new() } else { format!("△ {}", told.join(" · ")) }
}

/// The clock of the step that goes on meanwhile, and the time of day. After the last step nothing goes on.
pub fn over_step(model: &Model, seen: &Shown<'_>) -> String {
    let ahead = |position: usize| seen.steps().skip(position + 1).any(|step| !step.left_out);
    let goes_on = |step: SeenStep<'_>| step.clock.phase != Phase::Paused || ahead(step.position);
    let of_step = seen.current().filter(|step| goes_on(*step)).map(|_| small_clock(model.look, seen));
    let told = [of_step.unwrap_or_default(), clock(seen.wall())];
    let told: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
    told.join(" · ")
}

/// The export: what leaves, and for whom; in the facilitator's view, how much stays.
pub fn export(frame: &mut Frame<'_>, model: &Model, export: &Export) {
    let left = model.present().map(|seen| public_title(&seen)).unwrap_or_default();
    let parts = frame::draw(frame, model, &left, &clock(Some(model.now().wall)));
    let area = measure(parts.body);
    let whom = match export.choice.readers {
        Readers::Room => "for the room: anybody may read it",
        Readers::Us => "for those present",
        Readers::Me => "for you alone: everything",
    };
    let private = model.present().is_some_and(|seen| seen.is_private());
    let names = match export.choice.file.options.naming(export.choice.readers, private) {
        NameStyle::Full => "names in full",
        NameStyle::Initials => "names as initials",
        NameStyle::LeftOut => "names left out",
    };
    let file = format!("as {}", export.choice.file);
    let head = [
        sides(area.width, &format!("Export {whom}"), theme::strong(), "", theme::plain()),
        sides(area.width, &file, theme::accent(), names, theme::plain()),
    ];
    for (row, line) in area.rows().zip(head) {
        line.render(row, frame.buffer_mut());
    }
    let rest = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
    let mut page = Page::new(area.width);
    if let Some(told) = model.left_behind(export.choice.readers).and_then(LeftBehind::told) {
        page.text("", theme::plain(), &told, theme::plain()).gap();
    }
    if let Some(written) = &export.written {
        page.text(
            "✓ ",
            theme::accent(),
            &written.notice(model.is_facilitators_view()).words(model),
            theme::strong(),
        );
        if model.is_finished() {
            let (library, leave) = (model.name(Command::ToLibrary), model.name(Command::Leave));
            let told = format!("The session is over. {library} goes to the library, {leave} leaves.");
            page.text("  ", theme::dim(), &told, theme::plain());
        }
        page.gap();
    }
    if export.choice.readers == Readers::Me && !model.is_facilitators_view() {
        // The preview would put on the screen what only the facilitator may see.
        let (view, write) = (model.name(Command::View), model.name(Command::Enter));
        let told = format!(
            "The preview holds what is for you alone: {view} shows it. {write} writes the file, to a private \
             folder, all the same."
        );
        page.text("", theme::plain(), &told, theme::plain());
        page.show(rest, frame.buffer_mut(), 0);
        return;
    }
    match &export.preview {
        Some(text) => {
            for line in text.lines() {
                page.text("", theme::plain(), line, theme::plain());
            }
        }
        None => {
            page.text("", theme::dim(), "…", theme::dim());
        }
    }
    page.show(rest, frame.buffer_mut(), export.scroll);
}
