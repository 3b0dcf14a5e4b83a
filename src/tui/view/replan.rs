//! A new plan, before and after: for the facilitator, or for the room when it is shown to them.

use super::page::below;
use super::prelude::*;
use super::room_text::enlarged;
use crate::app::phrases::landings;
use crate::app::replan::Replan;
use crate::domain::event::{PlanShown, StepRef};

/// Draws it. For the room it does not say how the day stands, only when the session would end.
pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, replan: &Replan) {
    let parts = frame::draw(frame, model, &title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let proposal = replan.proposal();
    let ends = seen.ends_by(&replan.for_the_room());
    let for_you = model.is_facilitators_view();
    let until = if for_you { until(seen, replan) } else { super::agenda::ends(seen, ends) };
    let heading = seen.say(RoomPhrase::ANewPlan);
    let body = below(frame, area, (&heading, roles::strong()), (&until, roles::plain()));
    let mut page = Page::new(body.width).speaking(seen.languages());
    for (n, change) in proposal.changes.iter().enumerate() {
        let from = page.len();
        let after = (!replan.is_left_out(change.at)).then_some(change.after);
        line(&mut page, seen, change.at, change.before, after);
        if n == replan.marked && page.len() > from {
            page.mark(from);
        }
    }
    if for_you {
        page.gap();
        for line in landings(seen, replan, ends) {
            page.say(&line, roles::accent());
        }
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
            page.say(&takes, roles::plain());
        }
    }
    page.show(body, frame.buffer_mut(), replan.marked.saturating_sub(usize::from(body.height) / 2));
}

pub fn on_second_screen(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, plan: &PlanShown) {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let until = super::agenda::ends(seen, seen.ends_by(plan));
    let heading = seen.say(RoomPhrase::ANewPlan);
    let heading = (heading.as_str(), roles::strong());
    let set = |area: Rect| {
        let mut page = Page::new(area.width).speaking(seen.languages());
        for step in seen.steps() {
            let after = plan.lengths.iter().find(|(at, _)| *at == step.at).map(|(_, length)| *length);
            if after.is_some() || plan.left_out.contains(&step.at) {
                line(&mut page, seen, step.at, step.remaining(), after);
            }
        }
        page
    };
    // Below the heading, which is small in any case.
    let room = below_rows(parts.body, 2);
    if let Some(page) = enlarged(canvas.look(), room, |half| set(measure(half))) {
        let columns = page.widest() + 1;
        let area = centred(parts.body, columns);
        let body = below(frame, area, heading, (&until, roles::plain()));
        return page.show(body, frame.buffer_mut(), 0);
    }
    let body = below(frame, measure(parts.body), heading, (&until, roles::plain()));
    show(frame, canvas, set(body), body);
}

/// A topic that this audience may not see has no line.
fn line(page: &mut Page, seen: &Shown<'_>, at: StepRef, before: Millis, after: Option<Millis>) {
    let Some(step) = seen.steps().find(|step| step.at == at) else { return };
    let (told, style) = match after {
        None => (StepPhrase::IsLeftOutAnew { before }, roles::strong()),
        Some(after) if after == before => (StepPhrase::Lasts { time: before }, roles::dim()),
        Some(after) => (StepPhrase::LastsAnew { before, after }, roles::strong()),
    };
    page.entry(step.title().as_str(), style, &seen.say(told), style);
}

/// "for Lunch at 12:30 and the hard stop, 16:00".
fn until(seen: &Shown<'_>, replan: &Replan) -> String {
    let landings = replan.landings();
    let next = landings.first().and_then(|first| first.until.begins);
    let next = next.and_then(|at| seen.steps().find(|step| step.at == at));
    let next = next.map(|step| format!("{} at {} and ", step.title(), clock(step.fixed)));
    let end = replan.until().map(|until| {
        let what = if until.hard { "the hard stop" } else { "the plan" };
        format!("{what}, {}", seen.describe_time(Some(until.end)))
    });
    format!("for {}{}", next.unwrap_or_default(), end.unwrap_or_default())
}
