//! The step's prompts.

use super::prelude::*;
use super::room_text::{Size, in_size};
use crate::app::look::Look;

/// The prompts to show now. If they come one by one, as many of the last ones as fit completely into `most`
/// rows.
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
    // Spacing is given up before text is cut off.
    let apart = airy && !(step.comes_one_by_one() && newest + remarked(airy, false).len() > most);
    let rows = remarked(apart, false).len();
    let first = if step.comes_one_by_one() { first_whole(&all, columns, airy, most, rows) } else { 0 };
    for (n, prompt) in all.iter().enumerate().skip(first) {
        if n > first && airy {
            page.gap();
        }
        // If they come one by one, the room should look at the newest.
        let now = !step.comes_one_by_one() || n + 1 == shown;
        let style = if now { roles::strong() } else { roles::dim() };
        page.begin_whole();
        page.text("› ", roles::accent(), prompt.as_str(), style);
    }
    page.end_whole().append(remarked(apart, first > 0));
    page
}

/// How many prompts there are, whether some are hidden above, and that the step is confidential.
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
        page.text("  ", roles::dim(), &step.languages().say_below(StepPhrase::StaysHere), roles::plain());
    }
}

/// The first prompt from which all up to the last fit, with so many rows for remarks below.
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

/// The rows for the newest prompt and the one before.
pub fn one_by_one_rows(step: &SeenStep<'_>, columns: u16) -> u16 {
    let rows = step.prompts().map(|prompt| rows_of(prompt, columns));
    rows.max().unwrap_or(1) * 2 + 2
}

/// Prompts at a larger size.
pub struct Large {
    pub page: Page,
    /// The rows and columns that all prompts take, whether or not they are shown yet.
    pub rows: u16,
    pub columns: u16,
}

/// The newest of prompts that come one by one, and those before it, in double size, if not all fit: the
/// number of rows is constant.
pub fn large_newest(
    seen: &Shown<'_>,
    step: &SeenStep<'_>,
    look: Look,
    (columns, most): (u16, u16),
) -> Option<Large> {
    let shown = seen.prompts_shown(step);
    if !step.comes_one_by_one() {
        return None;
    }
    let said = |above| {
        let mut said = Page::new(columns);
        remarks(&mut said, step, shown, (false, above));
        said
    };
    let other = 1 + said(true).len();
    let most = most.checked_sub(other)?;
    let set = |texts: &[&str], style: &dyn Fn(usize) -> Style| {
        in_size(Size::Double, look, texts, columns, most, style)
    };
    let all: Vec<&str> = step.prompts().map(Text::as_str).collect();
    // Either each of them fits alone, or none is enlarged: the size stays the same from one to the next.
    if !all.iter().all(|text| set(&[text], &|_| roles::strong()).is_some()) {
        return None;
    }
    let (first, newest) = (0..shown).find_map(|first| {
        let style = |n| if first + n + 1 == shown { roles::strong() } else { roles::dim() };
        set(all.get(first..shown)?, &style).map(|page| (first, page))
    })?;
    let mut page = Page::new(columns);
    page.gap().append(newest).append(said(first > 0));
    Some(Large { page, rows: most + other, columns })
}

/// All prompts in that size, if they fit. None if the size has to be smaller.
pub fn large(
    seen: &Shown<'_>,
    step: &SeenStep<'_>,
    look: Look,
    size: Size,
    (columns, most): (u16, u16),
) -> Option<Large> {
    let (shown, one_by_one) = (seen.prompts_shown(step), step.comes_one_by_one());
    let all: Vec<&str> = step.prompts().map(Text::as_str).collect();
    let mut page = Page::new(columns);
    page.gap();
    remarks(&mut page, step, shown, (true, false));
    let other = page.len();
    let most = most.checked_sub(other)?;
    let whole = in_size(size, look, &all, columns, most, |_| roles::strong())?;
    let style = |n| if !one_by_one || n + 1 == shown { roles::strong() } else { roles::dim() };
    let mut page = Page::new(columns);
    page.gap().append(in_size(size, look, all.get(..shown)?, columns, most, style)?);
    remarks(&mut page, step, shown, (true, false));
    let columns = match one_by_one {
        // The number of prompts is at the right.
        true => columns,
        // One more column: double-width text begins at an even one.
        false => whole.widest() + u16::from(size == Size::Double),
    };
    Some(Large { page, rows: whole.len() + other, columns })
}
