//! What the room is asked.

use super::layout::LARGE;
use super::prelude::*;
use crate::tui::widgets::letters;

/// What the room is asked now. Where prompts come one by one, as many of the last ones as `most` rows hold, whole.
pub fn prompts(seen: &Shown<'_>, step: &SeenStep<'_>, columns: u16, airy: bool, most: u16) -> Page {
    let mut page = Page::new(columns);
    let shown = seen.prompts_shown(step);
    let all: Vec<&Text> = step.prompts().take(shown).collect();
    let remarked = |apart: bool, above: bool| {
        let mut said = Page::new(columns);
        remarks(&mut said, step, shown, (apart, above));
        said
    };
    let newest = all.last().map_or(0, |prompt| rows_of(prompt, columns));
    // Air is worth less than a word that would be cut off.
    let apart = airy && !(step.comes_one_by_one() && newest + remarked(airy, false).len() > most);
    let rows = remarked(apart, false).len();
    let first = if step.comes_one_by_one() { first_whole(&all, columns, airy, most, rows) } else { 0 };
    for (n, prompt) in all.iter().enumerate().skip(first) {
        if n > first && airy {
            page.gap();
        }
        // Where they come one by one, the newest is what the room should look at.
        let now = !step.comes_one_by_one() || n + 1 == shown;
        let style = if now { roles::strong() } else { roles::dim() };
        page.text("› ", roles::accent(), prompt.as_str(), style);
    }
    page.append(remarked(apart, first > 0));
    page
}

/// How many of the prompts there are, whether some are above those that are seen, and that what is said stays here.
fn remarks(page: &mut Page, step: &SeenStep<'_>, shown: usize, (airy, above): (bool, bool)) {
    if step.comes_one_by_one() {
        let sign = if above { format!("↑ {}", step.say(StepPhrase::More)) } else { String::new() };
        let count = step.say(StepPhrase::SomeOf { shown, of: step.prompts().count() });
        page.sides(&sign, roles::accent(), &count, roles::dim());
    }
    if step.is_confidential() {
        if airy {
            page.gap();
        }
        page.text("  ", roles::dim(), &step.say(StepPhrase::StaysHere), roles::dim());
    }
}

/// The first of the prompts that still fits above the last one, with so many rows for what is remarked below.
fn first_whole(prompts: &[&Text], columns: u16, airy: bool, most: u16, remarks: u16) -> usize {
    let mut used = remarks;
    let mut first = prompts.len();
    for prompt in prompts.iter().rev() {
        used += rows_of(prompt, columns) + u16::from(airy && first < prompts.len());
        if used > most && first < prompts.len() {
            break;
        }
        first -= 1;
    }
    first
}

fn rows_of(prompt: &Text, columns: u16) -> u16 {
    let mut page = Page::new(columns);
    page.text("› ", roles::plain(), prompt.as_str(), roles::plain());
    page.len()
}

/// The rows for the newest of the prompts and the one before.
pub fn one_by_one_rows(step: &SeenStep<'_>, columns: u16) -> u16 {
    let rows = step.prompts().map(|prompt| rows_of(prompt, columns));
    rows.max().unwrap_or(1) * 2 + 2
}

const LINES: usize = 4;
const INDENT: u16 = 3;

/// The same in drawn letters, where there is room for all that will be asked; and the rows that this takes, whatever of it
/// is shown yet. None where small type has to do.
pub fn large(seen: &Shown<'_>, step: &SeenStep<'_>, columns: u16, most: u16) -> Option<(Page, u16)> {
    let (shown, one_by_one) = (seen.prompts_shown(step), step.comes_one_by_one());
    let all: Vec<&str> = step.prompts().map(Text::as_str).collect();
    let mut page = Page::new(columns);
    page.gap();
    remarks(&mut page, step, shown, (true, false));
    let other = page.len();
    let rows = in_letters(&all, columns, most.checked_sub(other)?, |_| roles::strong())?.len();
    let style = |n| if !one_by_one || n + 1 == shown { roles::strong() } else { roles::dim() };
    let mut page = Page::new(columns);
    page.gap().append(in_letters(all.get(..shown)?, columns, most, style)?);
    remarks(&mut page, step, shown, (true, false));
    Some((page, rows + other))
}

/// Texts in drawn letters, each with a sign before it; none where one of them is long, has no room or cannot be drawn.
pub fn in_letters(texts: &[&str], columns: u16, most: u16, style: impl Fn(usize) -> Style) -> Option<Page> {
    if !LARGE.has_letters(columns) || texts.is_empty() {
        return None;
    }
    let mut page = Page::new(columns);
    for (n, text) in texts.iter().enumerate() {
        if n > 0 {
            page.gap();
        }
        let sign = letters::sign();
        let indent = sign.iter().map(|row| width(row)).max().unwrap_or(0) + INDENT;
        let lines = letters::set(text, usize::from(columns.saturating_sub(indent)))?;
        if lines.len() > LINES * letters::ROWS {
            return None;
        }
        for (lead, line) in sign.into_iter().chain(std::iter::repeat_with(String::new)).zip(lines) {
            let lead = format!("{lead:<room$}", room = usize::from(indent));
            page.row(Row(vec![Span::styled(lead, roles::accent()), Span::styled(line, style(n))]));
        }
        if page.len() > most {
            return None;
        }
    }
    Some(page)
}
