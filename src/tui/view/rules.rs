//! The ground rules, to be agreed together.

use super::page::below;
use super::pages::{Entries, enlarged_entries};
use super::prelude::*;
use super::start;
use crate::app::mirror::PageStart;

/// Says that the plan does not fit, above content that may be longer than the screen. Returns the remaining
/// area.
fn misfit(frame: &mut Frame<'_>, area: Rect, seen: &Shown<'_>, names: &dyn Naming) -> Rect {
    let Some(misfit) = seen.misfit() else { return area };
    let (ends, finish) = (seen.describe_time(Some(misfit.ends)), seen.describe_time(Some(misfit.finish)));
    let replan = names.name_in(Section::Step, Command::Replan);
    let sentence = format!(
        "The plan runs to {ends}, {} after {finish}: {replan} on the first step shortens it.",
        misfit.by
    );
    let mut page = Page::new(area.width);
    page.say(&sentence, roles::plain()).gap();
    let used = page.len().min(area.height);
    page.show(Rect { height: used, ..area }, frame.buffer_mut(), 0);
    below_rows(area, used)
}

pub fn draw(
    frame: &mut Frame<'_>,
    canvas: &dyn Canvas,
    names: &dyn Naming,
    seen: &Shown<'_>,
    marked: usize,
) -> Entries {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let asked = seen.say(RoomPhrase::HowShallWeWork);
    let asked = (asked.as_str(), roles::strong());
    let area = below(frame, area, asked, (&start::line(seen).unwrap_or_default(), roles::plain()));
    let area = misfit(frame, area, seen, names);
    let set = |area| rules_page(seen, names, marked, area);
    let (page, entries) = enlarged_entries(canvas.look(), area, set);
    let first = canvas.first(&page, area, PageStart::Start, page.first_of_marked(area));
    page.show(area, frame.buffer_mut(), first);
    canvas.hint(frame, &parts, &what_next(seen, names));
    entries
}

fn rules_page(seen: &Shown<'_>, names: &dyn Naming, marked: usize, area: Rect) -> (Page, Entries) {
    let mut page = Page::new(area.width).speaking(seen.languages());
    let mut entries = Entries::of(area);
    let airy = area.height >= 12;
    for (n, rule) in seen.all_rules().enumerate() {
        let from = page.len();
        entries.begins(from);
        page.begin_whole();
        let text = rule.text.as_str();
        match rule.struck {
            true => {
                let struck = seen.languages().say_of(RoomPhrase::Struck, seen.given(text));
                page.text("✗ ", roles::accent(), &struck, roles::dim())
            }
            false => page.text("✓ ", roles::accent(), text, roles::strong()),
        };
        if n == marked {
            page.mark(from);
        }
        if airy {
            page.gap();
        }
    }
    if page.len() == 0 {
        let key = names.name(Command::AddRule);
        page.say(&seen.say_below(RoomPhrase::NoGroundRulesYet { key: &key }), roles::plain());
    }
    page.end_whole();
    if seen.is_confidential() {
        let kept = if seen.is_of_two() { RoomPhrase::KeptHereOnlyOfTwo } else { RoomPhrase::KeptHereOnly };
        page.say(&seen.say_below(kept), roles::dim());
    }
    if marked + 1 >= seen.all_rules().count() {
        page.mark_to_the_end();
    }
    (page, entries)
}

/// When we start, and how to continue.
fn what_next(seen: &Shown<'_>, names: &dyn Naming) -> String {
    let ahead = seen.to_start().filter(|left| *left > Millis::ZERO && start::line(seen).is_none());
    let starts = ahead.and(seen.start_at()).map(|at| {
        let at = seen.moment(at);
        format!("{} ", seen.say(StepPhrase::WeStartAtFullStop { at }))
    });
    let starts = starts.unwrap_or_default();
    let how = match seen.rules().next() {
        Some(_) => format!(
            "{} goes on with these rules; {} when {}.",
            names.name(Command::Enter),
            names.name(Command::AgreeRules),
            if seen.is_of_two() { "you both agree" } else { "everybody agrees" }
        ),
        None => format!(
            "{} goes on without ground rules; {} adds one.",
            names.name(Command::Enter),
            names.name(Command::AddRule)
        ),
    };
    format!("{starts}{how}")
}
