//! The export: its contents, and its readers.

use super::prelude::*;
use crate::app::screens::Export;
use crate::domain::seen::{LeftBehind, NameStyle, Readers};

pub fn draw(frame: &mut Frame<'_>, model: &Model, export: &Export) {
    let left = model.present().map(|seen| public_title(&seen)).unwrap_or_default();
    let parts = frame::draw(frame, model, &left, &clock(Some(model.now().wall)));
    let area = measure(parts.body);
    let whom = match export.choice.readers {
        Readers::Room => "for the room: anybody may read it",
        Readers::Us => "for those present",
        Readers::Me if model.present().is_some_and(|seen| seen.lead().is_nobody()) => {
            "for the facilitator: nobody facilitates now, so as for those here"
        }
        // The same words whether or not anything is missing.
        Readers::Me if model.present().is_some_and(|seen| !seen.lead().is_whoever_began()) => {
            "for you alone: your notes, and what you heard"
        }
        Readers::Me => "for you alone: everything",
    };
    let private = model.present().is_some_and(|seen| seen.is_private());
    let names = match export.choice.file.options.naming(export.choice.readers, private) {
        NameStyle::Full => "names in full",
        NameStyle::Initials => "names as initials",
        NameStyle::LeftOut => "names left out",
    };
    let file = format!("as {}", export.choice.file);
    let head = [
        sides(area.width, &format!("Export {whom}"), roles::strong(), "", roles::plain()),
        sides(area.width, &file, roles::accent(), names, roles::plain()),
    ];
    for (row, line) in area.rows().zip(head) {
        line.render(row, frame.buffer_mut());
    }
    let rest = below_rows(area, 3);
    let mut page = Page::new(area.width);
    if let Some(sentence) = model.left_behind(export.choice.readers).and_then(LeftBehind::describe) {
        page.say(&sentence, roles::plain()).gap();
    }
    if let Some(written) = &export.written {
        let sentence = written.notice(model.is_facilitators_view()).words(model);
        page.text("✓ ", roles::accent(), &sentence, roles::strong());
        if model.is_finished() {
            let (library, leave) = (model.name(Command::ToLibrary), model.name(Command::Leave));
            let sentence = format!("The session is over. {library} goes to the library, {leave} leaves.");
            page.text("  ", roles::dim(), &sentence, roles::plain());
        }
        page.gap();
    }
    if let Some(sentence) = kept_off(model, export.choice.readers) {
        page.say(&sentence, roles::plain());
        page.show(rest, frame.buffer_mut(), 0);
        return;
    }
    match &export.preview {
        Some(text) => {
            for line in text.lines() {
                page.say(line, roles::plain());
            }
        }
        None => {
            page.say("…", roles::dim());
        }
    }
    page.show(rest, frame.buffer_mut(), export.scroll);
}

/// What stands for a preview that would show what is not for whoever looks at the screen. It is said whatever the file
/// holds.
fn kept_off(model: &Model, readers: Readers) -> Option<String> {
    let (view, write) = (model.name(Command::View), model.name(Command::Enter));
    match readers {
        _ if model.is_facilitators_view() => None,
        Readers::Me => Some(format!(
            "The preview holds what is for you alone: {view} shows it. {write} writes the file, to a private folder, all \
             the same."
        )),
        Readers::Us if model.is_room_unknown() => Some(format!(
            "The preview is for those who were there: {view} shows it. {write} writes the file all the same."
        )),
        Readers::Us | Readers::Room => None,
    }
}
