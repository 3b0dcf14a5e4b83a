//! A file that is ready to be written, or to be looked at first.

use super::{Entries, FileChoice, FileKind, Scope, calendar, csv, file_stem, html, json, markdown, words};
use crate::domain::seen::{Reader, Seen};

/// What is to be written, and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name without the ending. Nobody's name is in it.
    pub stem: String,
    /// What its name ends in, without the dot.
    pub ending: &'static str,
    /// What it holds.
    pub text: String,
    /// What its readers do not get, a sentence each; nothing typed is in them.
    pub told: Vec<String>,
}

/// Why there is nothing to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Nothing {
    /// A calendar without entries is none.
    #[error("There is no shared action to put in a calendar.")]
    NoAction,
    /// No day to put an action on.
    #[error("No shared action has a date, so a calendar has no day for any. To-dos need no date.")]
    NoDate,
}

/// The session as its readers may see it, as that file.
///
/// # Errors
/// When there is nothing that such a file could hold.
pub fn file<R: Reader>(seen: &Seen<'_, R>, choice: FileChoice) -> Result<File, Nothing> {
    let FileChoice { kind, options } = choice;
    let scope = match kind {
        FileKind::Markdown | FileKind::Html => options.scope,
        FileKind::Csv | FileKind::Calendar => Scope::Actions,
        FileKind::Json => Scope::Everything,
    };
    let mut told = Vec::new();
    let withheld = if scope == Scope::Actions { seen.withheld_actions() } else { seen.withheld() };
    if withheld.total() > 0 {
        told.push(words::left_out(seen, scope));
    }
    let text = match kind {
        FileKind::Markdown => markdown(seen, &options),
        FileKind::Html => html(seen, &options),
        FileKind::Csv => csv(seen, &options),
        FileKind::Json => json(seen, &options),
        FileKind::Calendar => {
            let (entries, undated) = calendar::entries(seen, &options);
            match (entries, undated) {
                (0, 0) => return Err(Nothing::NoAction),
                (0, _) => return Err(Nothing::NoDate),
                _ => told.extend(without_date(options.entries, undated)),
            }
            calendar(seen, &options)
        }
    };
    let alone = scope == Scope::Actions && kind != FileKind::Calendar;
    let stem = format!("{}{}", file_stem(seen), if alone { "-actions" } else { "" });
    Ok(File { stem, ending: kind.ending(), text, told })
}

fn without_date(entries: Entries, undated: usize) -> Option<String> {
    let some = words::count(undated, "shared action has no date", "shared actions have no date");
    match (entries, undated) {
        (_, 0) => None,
        (Entries::Events, _) => Some(format!("Not in the calendar: {some}.")),
        (Entries::Todos, _) => Some(format!("To-dos without a date: {some}.")),
    }
}

/// What the file would say, fit for a terminal.
pub fn preview<R: Reader>(seen: &Seen<'_, R>, choice: FileChoice) -> String {
    let file = match file(seen, choice) {
        Ok(file) => file,
        Err(nothing) => return nothing.to_string(),
    };
    let words = match choice.kind {
        // These say themselves what they leave out.
        FileKind::Markdown | FileKind::Json => return file.text,
        FileKind::Html => return html::words_of(&file.text),
        FileKind::Csv => file.text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        FileKind::Calendar => calendar::agenda(seen, &choice.options),
    };
    file.told.iter().map(|sentence| format!("{sentence}\n\n")).chain([words]).collect()
}
