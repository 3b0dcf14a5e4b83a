//! What the room is asked.

use super::page::Page;
use crate::domain::seen::{Reader, Seen, SeenStep};
use crate::domain::text::Text;
use crate::tui::theme;

/// What the room is asked now. Where prompts come one by one, as many of the last ones as `most` rows hold, whole.
pub fn prompts<R: Reader>(
    seen: &Seen<'_, R>,
    step: &SeenStep<'_>,
    columns: u16,
    airy: bool,
    most: u16,
) -> Page {
    let mut page = Page::new(columns);
    let shown = seen.prompts_shown(step);
    let all: Vec<&Text> = step.prompts().take(shown).collect();
    let first = if step.comes_one_by_one() { first_whole(&all, columns, airy, most) } else { 0 };
    for (n, prompt) in all.iter().enumerate().skip(first) {
        if n > first && airy {
            page.gap();
        }
        // Where they come one by one, the newest is what the room should look at.
        let now = !step.comes_one_by_one() || n + 1 == shown;
        let style = if now { theme::strong() } else { theme::dim() };
        page.text("› ", theme::accent(), prompt.as_str(), style);
    }
    if step.comes_one_by_one() {
        page.sides("", theme::dim(), &format!("{shown} of {}", step.prompts().count()), theme::dim());
    }
    if step.is_confidential() {
        if airy {
            page.gap();
        }
        page.text("  ", theme::dim(), "What is said here stays here.", theme::dim());
    }
    page
}

/// The first of the prompts that still fits above the last one, a row for their count included.
fn first_whole(prompts: &[&Text], columns: u16, airy: bool, most: u16) -> usize {
    let mut used = 1;
    let mut first = prompts.len();
    for prompt in prompts.iter().rev() {
        let mut page = Page::new(columns);
        page.text("› ", theme::plain(), prompt.as_str(), theme::plain());
        used += page.len() + u16::from(airy && first < prompts.len());
        if used > most && first < prompts.len() {
            break;
        }
        first -= 1;
    }
    first
}

/// The rows for the newest of the prompts and the one before.
pub fn one_by_one_rows(step: &SeenStep<'_>, columns: u16) -> u16 {
    let rows = step.prompts().map(|prompt| {
        let mut page = Page::new(columns);
        page.text("› ", theme::plain(), prompt.as_str(), theme::plain());
        page.len()
    });
    rows.max().unwrap_or(1) * 2 + 2
}
