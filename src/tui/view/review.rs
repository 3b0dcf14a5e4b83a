//! The review: everything that was taken down, step by step.

use super::page::below;
use super::panels::{action_lines, note_lines};
use super::prelude::*;
use super::time::small_clock;
use super::{captured, joined};
use crate::app::rows::{Missing, ReviewRow, missing};
use crate::app::screens::Review;
use crate::domain::event::StepRef;
use crate::domain::language::TakenPhrase;

pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, review: &Review) {
    let parts = frame::draw(frame, model, &title(seen), &over_step(model, seen));
    let area = measure(parts.body);
    let area = below(
        frame,
        area,
        (&seen.say(TakenPhrase::LookingBack), roles::strong()),
        (&lacking(seen), roles::accent()),
    );
    let rows = model.review_rows();
    let marked = review.marked.min(rows.len().saturating_sub(1));
    // Only visible lines are laid out: a session may hold thousands of notes.
    let reach = usize::from(area.height);
    let from = marked.saturating_sub(reach);
    let mut page = Page::new(area.width).speaking(seen.languages());
    let mut line_of_marked = 0;
    for (n, row) in rows.iter().enumerate().skip(from).take(2 * reach + 1) {
        let top = page.len();
        match row {
            ReviewRow::Heading(place) => {
                if page.len() > 0 {
                    page.gap();
                }
                let top = page.len();
                page.say(&heading(model, seen, *place), roles::dim());
                if n == marked {
                    page.mark(top);
                }
            }
            ReviewRow::Theme(theme) => {
                page.text("  ", roles::dim(), &seen.theme_for_room(*theme), roles::dim());
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
                page.text("? ", roles::accent(), &text, roles::plain());
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
            let topic = || seen.topic_number(&step).map(|number| format!("{number} "));
            let number = topic().or_else(|| place.step.map(|n| format!("{n}. "))).unwrap_or_default();
            format!("{part}{number}{}", step.title())
        }
        None if seen.notes_in(None).next().is_none() => {
            format!("{}: {note} adds to it", seen.say(TakenPhrase::SessionAsAWhole))
        }
        None => seen.say(TakenPhrase::SessionAsAWhole),
    }
}

fn lacking(seen: &Shown<'_>) -> String {
    let items: Vec<String> = missing(seen)
        .into_iter()
        .map(|missing| {
            seen.say(match missing {
                Missing::Actions { have, want } => TakenPhrase::SharedActions { have, want },
                Missing::Owners(count) => TakenPhrase::WithoutOwner { count },
                Missing::Dates(count) => TakenPhrase::WithoutDate { count },
            })
        })
        .collect();
    if items.is_empty() { String::new() } else { format!("△ {}", items.join(" · ")) }
}

/// The clock of the step, which continues meanwhile, and the time of day. After the last step nothing
/// continues.
pub fn over_step(model: &Model, seen: &Shown<'_>) -> String {
    let ahead = |position: usize| seen.steps().skip(position + 1).any(|step| !step.left_out);
    let goes_on = |step: SeenStep<'_>| step.clock.phase != Phase::Paused || ahead(step.position);
    let of_step = seen.current().filter(|step| goes_on(*step)).map(|_| small_clock(model.look, seen));
    joined([of_step.unwrap_or_default(), clock(seen.wall())])
}
