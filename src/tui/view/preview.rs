//! A script as the room will see it, and its errors.

use super::library;
use super::prelude::*;
use crate::app::preview::{Preview, ScriptRead};

pub fn list(frame: &mut Frame<'_>, model: &Model, preview: &Preview) {
    let parts = frame::draw(frame, model, preview.file.as_str(), "");
    let mut page = Page::new(parts.body.width);
    match &preview.read {
        ScriptRead::Unreadable(why) => {
            page.say(why.as_str(), roles::strong());
        }
        ScriptRead::Good(_, rendered) if rendered.is_empty() => {
            page.say("No errors, and nothing that may confuse the room.", roles::plain());
        }
        ScriptRead::Good(_, rendered) | ScriptRead::Bad(_, rendered) => printed(&mut page, rendered),
    }
    page.show(parts.body, frame.buffer_mut(), preview.listed.unwrap_or(0));
    frame::hint(frame, model, &parts, "Save the file, and it is read again.");
}

/// Errors as `check` prints them. Lines of the script keep their columns; the rest is wrapped.
fn printed(page: &mut Page, rendered: &Text) {
    for line in rendered.as_str().lines() {
        if library::is_excerpt(line) {
            page.sides(line, roles::plain(), "", roles::plain());
        } else if let Some((lead, help)) = line.split_once(HELP) {
            page.text(&format!("{lead}{HELP}"), roles::dim(), help, roles::plain());
        } else if line.starts_with(' ') {
            page.say(line, roles::plain());
        } else {
            page.say(line, roles::strong());
        }
    }
}

const HELP: &str = "= help: ";

pub fn trouble(preview: &Preview, columns: u16) -> Option<Page> {
    if preview.is_listed() {
        return None;
    }
    let mut page = Page::new(columns);
    match &preview.read {
        ScriptRead::Good(..) => return None,
        ScriptRead::Unreadable(why) => {
            page.text("! ", roles::alarm(), why.as_str(), roles::strong());
        }
        ScriptRead::Bad(problems, _) => {
            for problem in problems {
                let help = problem.help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
                let line = format!("line {}: {}{help}", problem.line, problem.message);
                page.text("! ", roles::alarm(), &line, roles::strong());
            }
        }
    }
    Some(page)
}

pub fn standing(preview: &Preview) -> (String, Style) {
    let alarm = roles::band();
    match &preview.read {
        ScriptRead::Unreadable(_) => (" CANNOT BE READ ".to_owned(), alarm),
        ScriptRead::Bad(problems, _) => {
            (format!(" {} ", regular(problems.len(), "error").to_uppercase()), alarm)
        }
        ScriptRead::Good(checked, _) if checked.warnings.is_empty() => ("preview".to_owned(), roles::dim()),
        ScriptRead::Good(checked, _) => {
            (format!("preview, {}", regular(checked.warnings.len(), "warning")), roles::accent())
        }
    }
}
