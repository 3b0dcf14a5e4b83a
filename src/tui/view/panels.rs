//! Panels over the step: the ground rules, entries and the like.

use super::frame::Parts;
use super::page::header;
use super::prelude::*;
use super::room_text::{enlarged, room_text};
use super::{captured, joined, time};
use crate::app::look::Look;
use crate::app::mirror::PageStart;
use crate::domain::event::{CaptureRef, ItemList, NoteKind, Owner, StepRef};
use crate::domain::seen::{Captured, SeenCapture};
use crate::domain::session::{Action, Note};

pub fn rules(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) {
    let agreed = seen.rules_agreed() == Some(true);
    let heading = match agreed {
        true if seen.is_of_two() => RoomPhrase::OurGroundRulesAgreedByBoth,
        true => RoomPhrase::OurGroundRulesAgreed,
        false => RoomPhrase::OurGroundRules,
    };
    let heading = seen.say(heading);
    let names = canvas.names().filter(|_| !agreed);
    let all = seen.all_of_us();
    let word = names.map(|names| format!("{}: {all} agree", names.name(Command::AgreeRules)));
    let (_, body) = over(frame, canvas, seen, &heading, &word.unwrap_or_default());
    let all: Vec<&str> = seen.rules().map(|rule| rule.text.as_str()).collect();
    if let Some(page) = room_text(canvas.look(), &all, body.width, body.height, |_| roles::strong()) {
        return page.show(body, frame.buffer_mut(), 0);
    }
    let body = measure(body);
    let mut page = Page::new(body.width).speaking(seen.languages());
    for rule in seen.rules() {
        page.begin_whole().text("› ", roles::accent(), rule.text.as_str(), roles::strong()).gap();
    }
    if page.len() == 0 {
        page.say(&seen.say(RoomPhrase::NoGroundRules), roles::dim());
    }
    show(frame, canvas, page, body);
}

/// The purpose of the step.
pub fn why(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) {
    let step = seen.current();
    let heading = step.map(|step| seen.say(RoomPhrase::WhatItIsFor { title: &step.given(step.title()) }));
    let (_, body) = over(frame, canvas, seen, &heading.unwrap_or_default(), "");
    let Some(why) = step.and_then(|step| step.why()) else { return };
    let large = room_text(canvas.look(), &[why.as_str()], body.width, body.height, |_| roles::strong());
    if let Some(page) = large {
        return page.show(body, frame.buffer_mut(), 0);
    }
    let body = measure(body);
    let mut page = Page::new(body.width).speaking(seen.languages());
    page.text("› ", roles::accent(), why.as_str(), roles::strong());
    show(frame, canvas, page, body);
}

/// The entries: each capture of the step large, on a separate page, and then everything.
pub fn taken(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) {
    let pages = seen.panel_captures();
    let shown = seen.panel_page().min(pages.len()) + 1;
    let place = seen.say(StepPhrase::SomeOf { shown, of: pages.len() + 1 });
    match pages.get(seen.panel_page()) {
        Some(capture) => {
            let on = |names: &dyn Naming| format!(", {} goes on", names.name(Command::Show(Panel::Taken)));
            let on = canvas.names().map(on).unwrap_or_default();
            let (_, body) =
                over(frame, canvas, seen, &capture.name_in(seen.languages()), &format!("{place}{on}"));
            large(frame, canvas, seen, capture, body, canvas.scroll());
        }
        None => {
            let place = if pages.is_empty() { String::new() } else { place };
            let (_, body) = over(frame, canvas, seen, &seen.say(RoomPhrase::WhatWasTakenDown), &place);
            everything(frame, canvas, seen, body);
        }
    }
}

/// A list while it is filled. False while it is empty of notes: the room then keeps the question.
pub fn collected(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, list: &CaptureRef) -> bool {
    let Some(capture) = seen.capture(list) else { return false };
    if capture.is_empty() && model.words().is_none() {
        return false;
    }
    let (_, body) = over(frame, model, seen, &capture.name_in(seen.languages()), "");
    let (body, page) = page_of(model.look, seen, &capture, body);
    // The newest entry stays visible, however long the list is.
    let first = page.first_of_marked(body);
    page.show(body, frame.buffer_mut(), first);
    true
}

fn large(
    frame: &mut Frame<'_>,
    canvas: &dyn Canvas,
    seen: &Shown<'_>,
    capture: &SeenCapture<'_>,
    body: Rect,
    by_key: usize,
) {
    let (body, page) = page_of(canvas.look(), seen, capture, body);
    let first = canvas.first(&page, body, PageStart::Start, by_key);
    page.show(body, frame.buffer_mut(), first);
}

fn page_of(look: Look, seen: &Shown<'_>, capture: &SeenCapture<'_>, body: Rect) -> (Rect, Page) {
    let set = |area: Rect| set_capture(look, seen, capture, area);
    if let Some(page) = enlarged(look, body, set) {
        let columns = page.widest() + 1;
        return (centred(body, columns), page);
    }
    let body = centred(body, captured::WIDEST);
    (body, set(body))
}

fn set_capture(look: Look, seen: &Shown<'_>, capture: &SeenCapture<'_>, area: Rect) -> Page {
    let mut page = Page::new(area.width.min(captured::WIDEST)).speaking(seen.languages());
    let key = capture.key();
    let is_it = |list: &&ItemList| matches!(list, ItemList::Capture(of) if *of == key);
    match seen.sorted_lists().into_iter().find(is_it) {
        Some(list) if !matches!(capture.captured, Captured::Table(_)) => {
            captured::themes(&mut page, &seen.sorting(list));
        }
        _ => captured::large(&mut page, seen, capture, (look, area.height)),
    }
    page
}

fn everything(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, body: Rect) {
    let set = |area: Rect| everything_page(canvas, seen, area.width);
    let (body, page) = match enlarged(canvas.look(), body, |half| set(measure(half))) {
        Some(page) => (centred(body, page.widest() + 1), page),
        None => (measure(body), set(measure(body))),
    };
    // People look for the newest entry.
    let first = canvas.first(&page, body, PageStart::End, canvas.scroll());
    page.show(body, frame.buffer_mut(), first);
}

fn everything_page(canvas: &dyn Canvas, seen: &Shown<'_>, columns: u16) -> Page {
    let mut page = Page::new(columns).speaking(seen.languages());
    let places = seen.steps().map(|step| (Some(step.at), step.title().to_string()));
    for (place, heading) in places.chain([(None, seen.say(RoomPhrase::TheSessionAsAWhole))]) {
        let part = items(seen, place, columns);
        if part.len() > 0 {
            if page.len() > 0 {
                page.gap();
            }
            page.say(&heading, roles::dim()).append(part);
        }
    }
    if page.len() == 0 {
        let empty_text = canvas.names().map(|names| {
            let [note, action] =
                [LineKind::Note, LineKind::Action].map(|kind| names.name(Command::Take(kind)));
            seen.say_below(RoomPhrase::NothingTakenDownYet { note: &note, action: &action })
        });
        page.say(&empty_text.unwrap_or_else(|| seen.say(RoomPhrase::NothingYet)), roles::dim());
    }
    page
}

/// The frame and heading, with a word on the entry's own time: the time left belongs to what is shown.
pub fn over(
    frame: &mut Frame<'_>,
    canvas: &dyn Canvas,
    seen: &Shown<'_>,
    heading: &str,
    word: &str,
) -> (Parts, Rect) {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let left_text = joined([word.to_owned(), time::small_clock(canvas.look(), seen)]);
    let right = (&*left_text, time::small_style(seen));
    let line = header(parts.body, (heading, roles::strong()), right);
    let used = line.len() + u16::from(parts.body.height > 8);
    line.show(parts.body, frame.buffer_mut(), 0);
    (parts, below_rows(parts.body, used))
}

fn items(seen: &Shown<'_>, place: Option<StepRef>, columns: u16) -> Page {
    let mut page = Page::new(columns).speaking(seen.languages());
    for capture in seen.captures().filter(|capture| capture.home == place && !capture.is_empty()) {
        captured::brief(&mut page, seen, &capture);
    }
    if place.is_none() {
        captured::own_terms(&mut page, seen);
    }
    for block in seen.notes_by_theme(place) {
        if let Some(theme) = block.heading {
            page.text("  ", roles::dim(), &seen.theme_for_room(theme), roles::dim());
        }
        for note in block.notes {
            note_lines(&mut page, seen, note);
        }
    }
    for action in seen.actions().filter(|action| action.step == place) {
        action_lines(&mut page, seen, action);
    }
    page
}

/// A note with the sign of its kind, its list and, if it is not for everybody, who may see it.
pub fn note_lines<'a>(page: &mut Page, seen: &Shown<'a>, note: &'a Note) {
    let (sign, kind) = match note.kind {
        NoteKind::Note => ("  ", None),
        NoteKind::Decision => ("◆ ", Some(seen.say(RoomPhrase::Decided))),
        NoteKind::Parked => ("‖ ", Some(seen.say(RoomPhrase::Parked))),
    };
    let label = note.capture.as_ref().and_then(|capture| seen.capture_label(note.step, capture));
    let list = note.tag.as_ref().or(label).map(ToString::to_string);
    let text = format!("{}{}", note.text, page.mark_of(note.audience));
    let between = if seen.languages().are_two() { " · " } else { ": " };
    let name = kind.into_iter().chain(list).collect::<Vec<_>>().join(between);
    match name.is_empty() {
        true => page.text(sign, roles::accent(), &text, roles::plain()),
        false => page.named(sign, &name, &text, roles::plain()),
    };
    if let Some(support) = seen.support(note) {
        page.text("  ", roles::dim(), &page.fitting(2, support.phrase()), roles::dim());
    }
}

pub fn action_lines(page: &mut Page, seen: &Shown<'_>, action: &Action) {
    page.text(
        "☐ ",
        roles::accent(),
        &format!("{}{}", action.text, page.mark_of(action.audience)),
        roles::strong(),
    );
    page.text("  ", roles::dim(), &who_and_when(seen, action), roles::dim());
}

pub fn who_and_when(seen: &Shown<'_>, action: &Action) -> String {
    let when = match action.due {
        Some(day) => seen.say(RoomPhrase::Due { day }),
        None => seen.say(RoomPhrase::NoDateYet),
    };
    format!("{} · {when}", who(seen, &action.owners))
}

/// The owners of something.
pub fn who(seen: &Shown<'_>, owners: &[Owner]) -> String {
    let called = |owner: &Owner| match owner {
        Owner::Everyone => seen.say(RoomPhrase::AllOfUs),
        other => seen.owner(other).to_owned(),
    };
    let names: Vec<String> = owners.iter().map(called).collect();
    if names.is_empty() { seen.say(RoomPhrase::NobodyYet) } else { names.join(", ") }
}
