//! What the room is shown over the step: the ground rules, and what was taken down.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::captured;
use super::frame::{Parts, measure};
use super::page::{Page, centred, header};
use super::prompts::in_letters;
use super::run::is_drawn;
use super::{clock, time, title};
use crate::app::command::Command;
use crate::app::line::LineKind;
use crate::app::mirror::From;
use crate::app::model::Model;
use crate::app::notice::Naming;
use crate::domain::event::{Audience, CaptureRef, NoteKind, Panel, StepRef};
use crate::domain::seen::{SeenCapture, Shown};
use crate::domain::session::{Action, Note};
use crate::tui::theme;

/// What a second screen says where there is nothing that it may show.
const NOTHING: &str = "Nothing for the room yet.";

pub fn rules(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) {
    let (heading, word) = match seen.rules_agreed() {
        Some(true) => ("Our ground rules, agreed by all", ""),
        _ if canvas.has_keys() => ("Our ground rules", "y: all agree"),
        _ => ("Our ground rules", ""),
    };
    let (_, body) = over(frame, canvas, seen, heading, word);
    let all: Vec<&str> = seen.rules().map(|rule| rule.text.as_str()).collect();
    if is_drawn(canvas)
        && let Some(page) = in_letters(&all, body.width, body.height, |_| theme::strong())
    {
        return page.show(body, frame.buffer_mut(), 0);
    }
    let body = measure(body);
    let mut page = Page::new(body.width);
    for rule in seen.rules() {
        page.text("› ", theme::accent(), rule.text.as_str(), theme::strong()).gap();
    }
    if page.len() == 0 {
        page.text("", theme::dim(), "No ground rules were kept.", theme::dim());
    }
    let first = canvas.first(&page, body, From::Start, canvas.scroll());
    page.show(body, frame.buffer_mut(), first);
}

/// What was taken down: each capture of the step large, on a page of its own, and after these everything.
pub fn taken(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) {
    let pages = seen.panel_captures();
    let place = format!("{} of {}", seen.panel_page().min(pages.len()) + 1, pages.len() + 1);
    match pages.get(seen.panel_page()) {
        Some(capture) => {
            let on = |names: &dyn Naming| format!(", {} goes on", names.name(Command::Show(Panel::Taken)));
            let on = canvas.names().map(on).unwrap_or_default();
            let (_, body) = over(frame, canvas, seen, capture.name(), &format!("{place}{on}"));
            large(frame, canvas, capture, body, canvas.scroll());
        }
        None => {
            let place = if pages.is_empty() { String::new() } else { place };
            let (_, body) = over(frame, canvas, seen, "What was taken down", &place);
            everything(frame, canvas, seen, measure(body));
        }
    }
}

/// What a list has so far, while it is filled. Before there is anything in it, notes leave the room with the question:
/// false.
pub fn collected(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, list: &CaptureRef) -> bool {
    let Some(capture) = seen.capture(list) else { return false };
    if capture.is_empty() && model.words().is_none() {
        return false;
    }
    let (_, body) = over(frame, model, seen, capture.name(), "");
    large(frame, model, &capture, body, 0);
    true
}

fn large(frame: &mut Frame<'_>, canvas: &dyn Canvas, capture: &SeenCapture<'_>, body: Rect, by_key: usize) {
    let body = centred(body, captured::WIDEST);
    let mut page = Page::new(body.width);
    captured::large(&mut page, capture, body.height);
    let first = canvas.first(&page, body, From::Start, by_key);
    page.show(body, frame.buffer_mut(), first);
}

/// What was taken down so far, newest last.
fn everything(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, body: Rect) {
    let mut page = Page::new(body.width);
    let places = seen.steps().map(|step| (Some(step.at), step.title().to_string()));
    for (place, heading) in places.chain([(None, "The session as a whole".to_owned())]) {
        let part = items(seen, place, body.width);
        if part.len() > 0 {
            if page.len() > 0 {
                page.gap();
            }
            page.text("", theme::dim(), &heading, theme::dim()).append(part);
        }
    }
    if page.len() == 0 {
        let told = canvas.names().map(|names| {
            let [note, action] =
                [LineKind::Note, LineKind::Action].map(|kind| names.name(Command::Take(kind)));
            format!("Nothing yet: {note} takes a note, {action} a shared action.")
        });
        page.text("", theme::dim(), told.as_deref().unwrap_or(NOTHING), theme::dim());
    }
    // The newest is what people look for.
    let first = canvas.first(&page, body, From::End, canvas.scroll());
    page.show(body, frame.buffer_mut(), first);
}

/// The frame, the heading with a word on it beside the time: what is left is for what is shown.
pub fn over(
    frame: &mut Frame<'_>,
    canvas: &dyn Canvas,
    seen: &Shown<'_>,
    heading: &str,
    word: &str,
) -> (Parts, Rect) {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let told = [word.to_owned(), time::small_clock(canvas.look(), seen)];
    let told: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
    let right = (&*told.join(" · "), time::small_style(seen));
    let line = header(parts.body, (heading, theme::strong()), right);
    let used = line.len() + u16::from(parts.body.height > 8);
    line.show(parts.body, frame.buffer_mut(), 0);
    let rest = Rect { y: parts.body.y + used, height: parts.body.height.saturating_sub(used), ..parts.body };
    (parts, rest)
}

fn items(seen: &Shown<'_>, place: Option<StepRef>, columns: u16) -> Page {
    let mut page = Page::new(columns);
    for capture in seen.captures().filter(|capture| capture.home == place && !capture.is_empty()) {
        captured::brief(&mut page, seen, &capture);
    }
    if place.is_none() {
        captured::own_terms(&mut page, seen);
    }
    for note in seen.notes_in(place) {
        note_lines(&mut page, seen, note);
    }
    for action in seen.actions().filter(|action| action.step == place) {
        action_lines(&mut page, seen, action);
    }
    page
}

/// A note with the sign of its kind, the list it answers and, where it is not for everybody, a word on who may see it.
pub fn note_lines(page: &mut Page, seen: &Shown<'_>, note: &Note) {
    let (sign, kind) = match note.kind {
        NoteKind::Note => ("  ", ""),
        NoteKind::Decision => ("◆ ", "Decided: "),
        NoteKind::Parked => ("‖ ", "Parked: "),
    };
    let label = note.capture.as_ref().and_then(|capture| seen.capture_label(note.step, capture));
    let tag = note.tag.as_ref().or(label).map(|list| format!("{list}: ")).unwrap_or_default();
    let text = format!("{kind}{tag}{}{}", note.text, audience_mark(note.audience));
    page.text(sign, theme::accent(), &text, theme::plain());
}

/// An action with who and when, or that these are still open.
pub fn action_lines(page: &mut Page, seen: &Shown<'_>, action: &Action) {
    page.text(
        "☐ ",
        theme::accent(),
        &format!("{}{}", action.text, audience_mark(action.audience)),
        theme::strong(),
    );
    page.text("  ", theme::dim(), &who_and_when(seen, action), theme::dim());
}

/// "Asha, the council · due Monday 14 December 2026".
pub fn who_and_when(seen: &Shown<'_>, action: &Action) -> String {
    let owners: Vec<&str> = action.owners.iter().map(|owner| owner_name(seen, owner)).collect();
    let who = if owners.is_empty() { "nobody yet".to_owned() } else { owners.join(", ") };
    let when = action
        .due
        .map_or_else(|| "no date yet".to_owned(), |due| format!("due {}", crate::domain::date::full(due)));
    format!("{who} · {when}")
}

fn owner_name<'a>(seen: &Shown<'a>, owner: &'a crate::domain::event::Owner) -> &'a str {
    seen.owner(owner)
}

/// A word on who may see it, where that is not everybody.
pub const fn audience_mark(audience: Audience) -> &'static str {
    match audience {
        Audience::Room => "",
        Audience::Us => " (for those present)",
        Audience::Mine => " (yours alone)",
    }
}
