//! What we agreed: large, for the room.

use super::panels::who_and_when;
use super::prelude::*;
use super::room_text::{Size, in_size};
use crate::app::mirror::PageStart;
use crate::domain::event::NoteKind;

pub fn draw(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, by_key: usize) {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    // With owners and dates, if everything then still fits.
    let sizes = Size::ALL.into_iter().flat_map(|size| [(size, true), (size, false)]);
    let large = |(size, all)| in_large(canvas, seen, parts.body, size, all);
    if let Some(page) = sizes.into_iter().find_map(large) {
        return page.show(parts.body, frame.buffer_mut(), 0);
    }
    let area = centred(parts.body, 70);
    let air = u16::from(area.height > 16);
    let area = below_rows(area, air);
    let mut page = Page::new(area.width).speaking(seen.languages());
    page.say(&seen.say(RoomPhrase::WhatWeAgreed), roles::accent()).gap();
    let (mut actions, mut decisions) = (0, 0);
    for action in seen.actions() {
        actions += 1;
        page.begin_whole().text("☐ ", roles::accent(), action.text.as_str(), roles::strong());
        page.text("  ", roles::plain(), &who_and_when(seen, action), roles::plain()).gap();
    }
    for decision in seen.notes_of(NoteKind::Decision) {
        page.begin_whole();
        if decisions == 0 && actions > 0 {
            page.say(&seen.say(RoomPhrase::Decided), roles::dim());
        }
        decisions += 1;
        page.text("◆ ", roles::accent(), decision.text.as_str(), roles::strong());
        if let Some(support) = seen.support(decision) {
            page.text("  ", roles::plain(), &page.fitting(2, support.phrase()), roles::dim());
        }
        page.gap();
    }
    if actions + decisions == 0 {
        page.say(&seen.say(RoomPhrase::NothingWasAgreed), roles::plain());
        if let Some(names) = canvas.names() {
            let (back, action) = (
                names.name(Command::Previous),
                names.name_in(Section::Review, Command::Take(LineKind::Action)),
            );
            let hint = format!("{back} goes back to the review: {action} adds an action there.");
            page.say(&hint, roles::dim());
        }
    }
    let first = canvas.first(&page, area, PageStart::Start, by_key);
    page.show(area, frame.buffer_mut(), first);
}

fn in_large(canvas: &dyn Canvas, seen: &Shown<'_>, body: Rect, size: Size, all: bool) -> Option<Page> {
    let look = canvas.look();
    let is_had = size.is_had(look, body.width) && (!all || Size::Double.is_had(look, body.width));
    if !is_had || seen.actions().next().is_none() {
        return None;
    }
    let drawn = |text: &str| in_size(size, look, &[text], body.width, body.height, |_| roles::strong());
    let indent: u16 = if size == Size::Letters { 7 } else { 4 };
    let beside = |page: &mut Page, text: &str| {
        if all {
            let lead = " ".repeat(usize::from(indent / 2));
            page.large_text(&lead, roles::plain(), text, roles::plain());
        } else {
            page.text(&" ".repeat(usize::from(indent)), roles::plain(), text, roles::plain());
        }
    };
    let mut page = Page::new(body.width).speaking(seen.languages());
    page.say(&seen.say(RoomPhrase::WhatWeAgreed), roles::accent()).gap();
    for action in seen.actions() {
        page.append(drawn(action.text.as_str())?);
        beside(&mut page, &who_and_when(seen, action));
        page.gap();
    }
    for (n, decision) in seen.notes_of(NoteKind::Decision).enumerate() {
        if n == 0 {
            page.say(&seen.say(RoomPhrase::Decided), roles::dim()).gap();
        }
        page.append(drawn(decision.text.as_str())?);
        if let Some(support) = seen.support(decision) {
            let told = page.fitting(indent, support.phrase());
            beside(&mut page, &told);
        }
        page.gap();
    }
    (page.len() <= body.height).then_some(page)
}
