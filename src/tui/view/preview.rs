//! A script as the room will see it, and what is to be mended in it.

use ratatui::Frame;
use ratatui::style::Style;

use super::page::Page;
use super::{before, frame, run};
use crate::app::model::Model;
use crate::app::preview::{Preview, ScriptRead};
use crate::domain::plural::regular;
use crate::domain::seen::Shown;
use crate::domain::session::Place;
use crate::domain::text::Text;
use crate::tui::theme;

/// The screen that the room will see.
pub fn draw(frame: &mut Frame<'_>, model: &Model, preview: &Preview, seen: &Shown<'_>) {
    match seen.place() {
        _ if preview.is_listed() => list(frame, model, preview),
        Place::Rules => drop(before::rules(frame, model, model, seen, 0)),
        _ => run::room(frame, model, seen),
    }
}

/// All that is to be mended, with the lines that it is about.
pub fn list(frame: &mut Frame<'_>, model: &Model, preview: &Preview) {
    let parts = frame::draw(frame, model, preview.file.as_str(), "");
    let mut page = Page::new(parts.body.width);
    match &preview.read {
        ScriptRead::Unreadable(why) => {
            page.text("", theme::strong(), why.as_str(), theme::strong());
        }
        ScriptRead::Good(_, told) if told.is_empty() => {
            page.text(
                "",
                theme::plain(),
                "Nothing is wrong, and a room will stumble over nothing.",
                theme::plain(),
            );
        }
        ScriptRead::Good(_, told) | ScriptRead::Bad(_, told) => printed(&mut page, told),
    }
    page.show(parts.body, frame.buffer_mut(), preview.listed.unwrap_or(0));
    frame::hint(frame, model, &parts, "Save the file, and it is read again.");
}

/// As `check` prints it. What shows the script itself keeps its columns; the rest is wrapped.
fn printed(page: &mut Page, told: &Text) {
    for line in told.as_str().lines() {
        let start = line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
        if start.starts_with('|') {
            page.sides(line, theme::plain(), "", theme::plain());
        } else if let Some((lead, help)) = line.split_once(HELP) {
            page.text(&format!("{lead}{HELP}"), theme::dim(), help, theme::plain());
        } else if line.starts_with(' ') {
            page.text("", theme::plain(), line, theme::plain());
        } else {
            page.text("", theme::strong(), line, theme::strong());
        }
    }
}

const HELP: &str = "= help: ";

/// What keeps the newest version from being shown, for the lines below the last good one.
pub fn trouble(preview: &Preview, columns: u16) -> Option<Page> {
    if preview.is_listed() {
        return None;
    }
    let mut page = Page::new(columns);
    match &preview.read {
        ScriptRead::Good(..) => return None,
        ScriptRead::Unreadable(why) => {
            page.text("! ", theme::alarm(), why.as_str(), theme::strong());
        }
        ScriptRead::Bad(problems, _) => {
            for problem in problems {
                let help = problem.help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
                let line = format!("line {}: {}{help}", problem.line, problem.message);
                page.text("! ", theme::alarm(), &line, theme::strong());
            }
        }
    }
    Some(page)
}

/// How the file stands, for the corner where a session says that it is saved.
pub fn standing(preview: &Preview) -> (String, Style) {
    let alarm = theme::band();
    match &preview.read {
        ScriptRead::Unreadable(_) => (" CANNOT BE READ ".to_owned(), alarm),
        ScriptRead::Bad(problems, _) => {
            (format!(" {} ", regular(problems.len(), "error").to_uppercase()), alarm)
        }
        ScriptRead::Good(checked, _) if checked.warnings.is_empty() => ("preview".to_owned(), theme::dim()),
        ScriptRead::Good(checked, _) => {
            (format!("preview, {}", regular(checked.warnings.len(), "warning")), theme::accent())
        }
    }
}
