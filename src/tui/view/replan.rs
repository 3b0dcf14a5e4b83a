//! A new plan, before and after, for the facilitator.

use ratatui::Frame;

use super::frame::{self, measure};
use super::page::{Page, below};
use super::{clock, title};
use crate::app::model::Model;
use crate::app::replan::Replan;
use crate::domain::seen::{Facilitator, Seen};
use crate::tui::theme;

/// Draws it.
pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Seen<'_, Facilitator>, replan: &Replan) {
    let parts = frame::draw(frame, model, &title(&seen.shown()), &clock(seen.wall()));
    let area = measure(parts.body);
    let proposal = replan.proposal();
    let until = seen.standing().map(|standing| {
        let what = if standing.hard { "the hard stop" } else { "the plan" };
        format!("for {what}, {}", clock(Some(standing.should_end)))
    });
    let until = until.unwrap_or_default();
    let body = below(frame, area, ("A new plan", theme::strong()), (&until, theme::plain()));
    let mut page = Page::new(body.width);
    for (n, change) in proposal.changes.iter().enumerate() {
        let from = page.len();
        let name = seen.steps().find(|step| step.at == change.at).map(|step| step.title().to_string());
        let figures = if replan.is_left_out(change.at) {
            format!("{} → left out", change.before)
        } else if change.after == change.before {
            change.before.to_string()
        } else {
            format!("{} → {}", change.before, change.after)
        };
        let style = if change.after == change.before { theme::dim() } else { theme::strong() };
        page.entry(&name.unwrap_or_default(), style, &figures, style);
        if n == replan.marked {
            page.mark(from);
        }
    }
    page.gap();
    // Less than a minute is no reason to plan anew, and nobody is told of it.
    let minutes = proposal.over.unsigned_abs() / 60_000;
    let offered = proposal.offer.and_then(|at| seen.steps().find(|step| step.at == at));
    let lands = match (minutes, proposal.over > 0) {
        (0, _) => "It lands on time.".to_owned(),
        (n, true) => format!("Still {n} min over."),
        (n, false) => format!("It ends {n} min early."),
    };
    page.text("", theme::accent(), &lands, theme::accent());
    if let Some(step) = offered {
        page.text("", theme::plain(), &format!("x leaves out \"{}\".", step.title()), theme::plain());
    }
    page.show(body, frame.buffer_mut(), replan.marked.saturating_sub(usize::from(body.height) / 2));
}
