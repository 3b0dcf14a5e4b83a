//! A file that is ready to be written, or to be looked at first.

use super::{
    CalendarItems, FileChoice, FileKind, Options, Scope, calendar, csv, file_stem, html, json, markdown,
    slug, words,
};
use crate::domain::plural::counted;
use crate::domain::seen::{Readers, Shown};

/// What is to be written, and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name without the ending. Nobody's name is in it.
    pub stem: String,
    /// What its name ends in, without the dot.
    pub ending: &'static str,
    pub text: String,
    /// What is to be known about it, a sentence each; nothing typed is in them, and nothing of how much it leaves out.
    pub told: Vec<String>,
    pub readers: Readers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Nothing {
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
pub fn file(seen: &Shown<'_>, choice: FileChoice) -> Result<File, Nothing> {
    let seen = &seen.on_file();
    let FileChoice { kind, options } = choice;
    let (what, text, told) = match kind {
        FileKind::Markdown => page(seen, options.scope, markdown(seen, &options)),
        FileKind::Html => page(seen, options.scope, html(seen, &options)),
        FileKind::Json => page(seen, Scope::Everything, json(seen, &options)),
        FileKind::Csv => table(seen, &options),
        FileKind::Calendar => days_or_todos(seen, &options)?,
    };
    let stem = file_stem(seen, &what);
    Ok(File { stem, ending: kind.ending(), text, told, readers: seen.readers() })
}

/// What a file is called after its day and its activity, what it holds, and what is said beside it.
type Parts = (String, String, Vec<String>);

fn page(seen: &Shown<'_>, scope: Scope, text: String) -> Parts {
    let what = match scope {
        Scope::Everything => "",
        Scope::Actions => "actions",
    };
    (what.to_owned(), text, words::not_included(seen).into_iter().collect())
}

fn table(seen: &Shown<'_>, options: &Options) -> Parts {
    let text = csv(seen, options);
    let (_, text, told) = page(seen, Scope::Actions, text);
    let what = csv::chosen(seen, options).map_or_else(|| "actions".to_owned(), |table| slug(&table.id));
    (what, text, told)
}

fn days_or_todos(seen: &Shown<'_>, options: &Options) -> Result<Parts, Nothing> {
    let (_, text, mut told) = page(seen, Scope::Actions, calendar(seen, options));
    match calendar::entries(seen, options) {
        (0, 0) => Err(Nothing::NoAction),
        (0, _) => Err(Nothing::NoDate),
        (_, undated) => {
            told.extend(without_date(options.entries, undated));
            Ok((String::new(), text, told))
        }
    }
}

fn without_date(entries: CalendarItems, undated: usize) -> Option<String> {
    let some = counted(undated, "shared action has no date", "shared actions have no date");
    match (entries, undated) {
        (_, 0) => None,
        (CalendarItems::Events, _) => Some(format!("Not in the calendar: {some}.")),
        (CalendarItems::Todos, _) => Some(format!("To-dos without a date: {some}.")),
    }
}

/// What the file would say, fit for a terminal.
pub fn preview(seen: &Shown<'_>, choice: FileChoice) -> String {
    let file = match file(seen, choice) {
        Ok(file) => file,
        Err(nothing) => return nothing.to_string(),
    };
    let words = match choice.kind {
        // These say themselves what they do not hold.
        FileKind::Markdown | FileKind::Json => return file.text,
        FileKind::Html => return html::words_of(&file.text),
        FileKind::Csv => file.text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        FileKind::Calendar => calendar::agenda(seen, &choice.options),
    };
    file.told.iter().map(|sentence| format!("{sentence}\n\n")).chain([words]).collect()
}
