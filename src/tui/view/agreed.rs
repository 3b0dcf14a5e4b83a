//! What we agreed: large, for the room.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::page::{Page, centred};
use super::prompts::in_letters;
use super::run::is_drawn;
use super::taken::who_and_when;
use super::{clock, title};
use crate::app::command::{Command, Section};
use crate::app::line::LineKind;
use crate::app::mirror::From;
use crate::domain::event::NoteKind;
use crate::domain::seen::Shown;
use crate::tui::theme;

pub fn draw(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, by_key: usize) {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    if let Some(page) = in_large(canvas, seen, parts.body) {
        return page.show(parts.body, frame.buffer_mut(), 0);
    }
    let area = centred(parts.body, 70);
    let air = u16::from(area.height > 16);
    let area = Rect { y: area.y + air, height: area.height.saturating_sub(air), ..area };
    let mut page = Page::new(area.width);
    page.text("", theme::accent(), "What we agreed", theme::accent()).gap();
    let (mut actions, mut decisions) = (0, 0);
    for action in seen.actions() {
        actions += 1;
        page.text("☐ ", theme::accent(), action.text.as_str(), theme::strong());
        page.text("  ", theme::plain(), &who_and_when(seen, action), theme::plain()).gap();
    }
    for decision in seen.notes_of(NoteKind::Decision) {
        if decisions == 0 && actions > 0 {
            page.text("", theme::dim(), "Decided", theme::dim());
        }
        decisions += 1;
        page.text("◆ ", theme::accent(), decision.text.as_str(), theme::strong()).gap();
    }
    if actions + decisions == 0 {
        page.text("", theme::plain(), "No shared actions and no decisions were taken down.", theme::plain());
        if let Some(names) = canvas.names() {
            let (back, action) = (
                names.name(Command::Previous),
                names.name_in(Section::Review, Command::Take(LineKind::Action)),
            );
            let told = format!("{back} goes back to the review: {action} adds an action there.");
            page.text("", theme::dim(), &told, theme::dim());
        }
    }
    let first = canvas.first(&page, area, From::Start, by_key);
    page.show(area, frame.buffer_mut(), first);
}

/// All of it in drawn letters, who and when in plain text; nothing where it has no room.
fn in_large(canvas: &dyn Canvas, seen: &Shown<'_>, body: Rect) -> Option<Page> {
    if !is_drawn(canvas) || seen.actions().next().is_none() {
        return None;
    }
    let drawn = |text: &str| in_letters(&[text], body.width, body.height, |_| theme::strong());
    let mut page = Page::new(body.width);
    page.text("", theme::accent(), "What we agreed", theme::accent()).gap();
    for action in seen.actions() {
        page.append(drawn(action.text.as_str())?);
        page.text("       ", theme::plain(), &who_and_when(seen, action), theme::plain()).gap();
    }
    for (n, decision) in seen.notes_of(NoteKind::Decision).enumerate() {
        if n == 0 {
            page.text("", theme::dim(), "Decided", theme::dim()).gap();
        }
        page.append(drawn(decision.text.as_str())?);
        page.gap();
    }
    (page.len() <= body.height).then_some(page)
}
