//! What comes on top of a screen: its keys, the agenda, questions, and a peek at the script's notes.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{self, measure};
use super::page::Page;
use super::time::Hint;
use super::{ascii, clock, public_title, run, stands, title};
use crate::app::command::Command;
use crate::app::look::Signs;
use crate::app::model::Model;
use crate::app::notice::Naming as _;
use crate::app::screens::Erasing;
use crate::app::sheet::Form;
use crate::domain::event::StepRef;
use crate::domain::seen::{Absence, Facilitator, Seen, Shown};
use crate::domain::time::Millis;
use crate::domain::timer::Reading;
use crate::tui::keymap::Context;
use crate::tui::theme;

/// The keys of the screen beneath, from the table that the program acts by.
pub fn help(frame: &mut Frame<'_>, model: &Model, first: usize) {
    let parts = frame::draw(frame, model, "Keys on this screen", "");
    let area = measure(parts.body);
    keys_page(model, area.width).show(area, frame.buffer_mut(), first);
}

/// The keys of the screen beneath are more than that much of the screen shows.
pub fn help_scrolls(model: &Model, body: Rect) -> bool {
    let area = measure(body);
    keys_page(model, area.width).len() > area.height
}

fn keys_page(model: &Model, columns: u16) -> Page {
    let mut page = Page::new(columns);
    let lead = |written: &str| match model.look.signs {
        Signs::Ascii => format!("{:<10} ", ascii::key(written)),
        Signs::Unicode => format!("{written:<9} "),
    };
    let keys = &model.settings.keys;
    let tell = |page: &mut Page, context: Context| {
        for bound in context.bound(keys).filter(|bound| !bound.binding.says.is_empty()) {
            page.text(&lead(&bound.written()), theme::strong(), bound.binding.says, theme::plain());
        }
    };
    let here = Context::under_help(model);
    tell(&mut page, here);
    // What opens a line says what works in it.
    if here != Context::Line && model.present().is_some() {
        page.gap();
        page.heading("While you type");
        tell(&mut page, Context::Line);
    } else if !here.types() {
        return page;
    }
    page.text(&lead("Ctrl-J"), theme::strong(), "a new line (Alt-Enter too)", theme::plain());
    page.text(&lead("Ctrl-Z"), theme::strong(), "undo in the text", theme::plain());
    page
}

pub fn agenda(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, marked: StepRef) {
    let parts = frame::draw(frame, model, &title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let mut page = Page::new(area.width);
    page.heading("Agenda").gap();
    let current = seen.current().map(|step| step.position);
    let mut line_of_marked = 0;
    for step in seen.steps() {
        run::part_heading(&mut page, seen, &step);
        let sign = run::sign(&step, current);
        let from = page.len();
        let quiet = seen.is_private() || step.style.is_hidden();
        let right = if quiet { String::new() } else { step.clock.length.to_string() };
        page.entry(&format!("{sign} {}", step.title()), theme::plain(), &right, theme::plain());
        if step.at == marked {
            page.mark(from);
            line_of_marked = usize::from(from);
        }
    }
    let first = line_of_marked.saturating_sub(usize::from(area.height) / 2);
    page.show(area, frame.buffer_mut(), first);
}

pub fn leave(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    ask(
        frame,
        model,
        seen,
        "Leave this session?",
        &[
            "Nothing is ended: the clock as it stands, and all that was typed, are kept on this laptop.",
            "roundtable offers the session again when it is next started.",
        ],
        &[("Enter", "leave"), ("l", "go to the library"), ("Esc", "stay")],
    );
}

/// Whether last time's actions are shown. It names nothing: others may still be coming in.
pub fn show_last_time(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    ask(
        frame,
        model,
        seen,
        "Show last time's actions?",
        &[&format!(
            "They are for the two who agreed them. {} asks this again later.",
            model.name(Command::LastTime)
        )],
        &[("y", "show them"), ("n", "leave them hidden; so does every other key")],
    );
}

pub fn keep(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    ask(
        frame,
        model,
        seen,
        "Keep this session, or forget it?",
        &[
            "What was taken down is on this laptop only, and can be exported and gone on with if it is kept.",
            "Forgetting erases it for good, its journal included. Files exported elsewhere, copies and backups are not reached.",
        ],
        &[("k", "keep it"), ("f", "forget it"), ("Esc", "back to the session")],
    );
}

/// Whether the session ends although steps of it are still to come.
pub fn ending(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let ahead: Vec<String> = seen.not_visited().map(|step| format!("\"{}\"", step.title())).collect();
    let told = match ahead.as_slice() {
        [only] => format!("The step {only} has not been begun."),
        [first, second] => format!("The steps {first} and {second} have not been begun."),
        [first, .., last] => {
            format!("{} steps have not been begun, from {first} to {last}.", ahead.len())
        }
        [] => "Every step was begun.".to_owned(),
    };
    ask(
        frame,
        model,
        seen,
        "End the session now?",
        &[&told, "Ended, it can still be put right and taken up again."],
        &[("y", "end it, and export it"), ("Esc", "not yet")],
    );
}

pub fn erase(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, what: Erasing) {
    let question = match what {
        Erasing::Note(_) => "Delete the marked note for good?".to_owned(),
        Erasing::Action(_) => "Delete the marked action for good?".to_owned(),
        Erasing::Entry(_) | Erasing::Marked(1) => "Delete it for good?".to_owned(),
        Erasing::Marked(all) => format!("Delete all {all} of them for good?"),
    };
    ask(
        frame,
        model,
        seen,
        &question,
        &["It goes from the session's journal, too. Nothing brings it back, undo included."],
        &[("y", "delete it"), ("n", "keep it")],
    );
}

/// Whether the facilitator's view is shown here.
pub fn show_view(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    ask(
        frame,
        model,
        seen,
        "Show your private notes on this screen?",
        &[
            "The facilitator's view shows them, the script's notes, and how the day stands against the plan.",
            "It closes at a break, when the screen is blanked, and when the window changes its size.",
        ],
        &[("y", "show them"), ("any other key", "keep them hidden")],
    );
}

/// Whether others may see what was the facilitator's alone.
pub fn widen(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    if model.line.is_some() || model.sheet.is_some() {
        return ask(
            frame,
            model,
            seen,
            "Show this text to those present?",
            &["Once it is saved, all who are here may see it. Until then it stays masked."],
            &[("y", "show it to them, once it is saved"), ("any other key", "keep it for yourself")],
        );
    }
    ask(
        frame,
        model,
        seen,
        "Show a text that is for you alone to others?",
        &["Others may see it as soon as this is done."],
        &[("y", "show it to them"), ("any other key", "keep it for yourself")],
    );
}

/// Whether a ballot is closed, and what that would show.
pub fn close_ballot(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let Some(Form::Turns(turns)) = model.sheet.as_ref().map(|sheet| &sheet.form) else { return };
    let told = turns.told_of_closing(seen.group_size());
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let answers = [("y", "close it: what it comes to can be shown"), ("any other key", "go on with it")];
    ask(frame, model, seen, "Close this ballot?", &told, &answers);
}

/// Whether the time away counts, with both outcomes.
pub fn away(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let absences: Vec<Absence> = seen.absences().collect();
    let Some(step) = seen.current().filter(|_| !absences.is_empty()) else {
        return run::clock_alone(frame, model, seen, Hint::Start(model));
    };
    let counted: Millis = absences.iter().map(|absence| absence.counted).sum();
    let real: Millis = absences.iter().map(|absence| absence.real).sum();
    let each: Vec<String> =
        absences.iter().map(|absence| format!("{} from {}", absence.real, clock(absence.from))).collect();
    let mut how_long = match each.as_slice() {
        [only] => only.clone(),
        several => format!("{real} in all ({})", several.join(", then ")),
    };
    if seen.is_rehearsal() {
        how_long = format!("{how_long}. On the rehearsal's clock that is {counted}");
    }
    let told = format!("The clock of \"{}\" ran while nobody was here, for {how_long}.", step.title());
    let face = step.face();
    let without = Reading { elapsed: face.elapsed.less(counted), ..face };
    let told_of = |reading| stands(reading, step.style.is_gentle());
    let (yes, no) = (format!("it counts: {}", told_of(&face)), format!("it does not: {}", told_of(&without)));
    ask(frame, model, seen, "Does the time away count?", &[&told], &[("y", &yes), ("n", &no)]);
}

fn ask(
    frame: &mut Frame<'_>,
    model: &Model,
    seen: &Shown<'_>,
    question: &str,
    told: &[&str],
    answers: &[(&str, &str)],
) {
    let parts = frame::draw(frame, model, &public_title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let mut page = Page::new(area.width);
    if area.height > 9 {
        page.gap();
    }
    page.text("", theme::accent(), question, theme::accent()).gap();
    for line in told {
        page.text("", theme::plain(), line, theme::plain());
    }
    page.gap();
    let widest = answers.iter().map(|(key, _)| key.len()).max().unwrap_or(0).max(6);
    for (key, answer) in answers {
        page.text(&format!("{key:<widest$} "), theme::strong(), answer, theme::plain());
    }
    page.show(area, frame.buffer_mut(), 0);
}

pub fn peek(frame: &mut Frame<'_>, model: &Model, seen: &Seen<'_, Facilitator>) {
    let parts = frame::draw(frame, model, &title(&seen.shown()), "gone with the next key");
    let area = measure(parts.body);
    let mut page = Page::new(area.width);
    if let Some(step) = seen.current() {
        page.heading(step.title().as_str()).gap();
        match seen.step_notes(step.at) {
            Some(notes) => page.text("", theme::plain(), notes.as_str(), theme::plain()),
            None => page.text("", theme::dim(), "The script has no notes for this step.", theme::dim()),
        };
        page.gap();
        for watch in seen.watch_for(step.at.part) {
            page.text("! ", theme::strong(), watch.as_str(), theme::plain());
        }
    }
    page.show(area, frame.buffer_mut(), 0);
}
