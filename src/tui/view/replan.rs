//! A new plan, before and after: for the facilitator, or for the room when it is shown one.

use ratatui::Frame;

use super::frame::{self, measure};
use super::page::{Page, below};
use super::{clock, title};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::notice::Naming as _;
use crate::app::replan::Replan;
use crate::domain::seen::Shown;
use crate::domain::time::Millis;
use crate::tui::theme;

/// Draws it. For the room without a word on how the day stands: it reads when the session ends by it.
pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, replan: &Replan) {
    let parts = frame::draw(frame, model, &title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let proposal = replan.proposal();
    let for_you = model.is_facilitators_view();
    let until = if for_you {
        let what = if replan.until.hard { "the hard stop" } else { "the plan" };
        format!("for {what}, {}", seen.told(Some(replan.until.end)))
    } else {
        format!("ends {}", seen.told(Some(replan.ends())))
    };
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
    if for_you {
        page.gap();
        page.text("", theme::accent(), &lands(proposal.over), theme::accent());
        let marked = proposal.changes.get(replan.marked);
        let marked = marked.and_then(|change| seen.steps().find(|step| step.at == change.at));
        if let Some(step) = marked {
            let title = step.title();
            let takes = if replan.is_left_out(step.at) {
                format!("{} takes \"{title}\" back in.", model.name(Command::LeaveOut))
            } else {
                format!(
                    "{} leaves out \"{title}\"; {} and {} change its minutes.",
                    model.name(Command::LeaveOut),
                    model.name(Command::Adjust(-1)),
                    model.name(Command::Adjust(1))
                )
            };
            page.text("", theme::plain(), &takes, theme::plain());
        }
    }
    page.show(body, frame.buffer_mut(), replan.marked.saturating_sub(usize::from(body.height) / 2));
}

/// Where it lands. Less than a minute is no reason to plan anew, and nobody is told of it.
fn lands(over: i64) -> String {
    let by = Millis::minutes(over.unsigned_abs() / 60_000);
    match (by, over > 0) {
        (Millis::ZERO, _) => "It lands on time.".to_owned(),
        (by, true) => format!("Still {by} over."),
        (by, false) => format!("It ends {by} early."),
    }
}
