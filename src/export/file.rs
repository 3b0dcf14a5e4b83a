//! A file that is ready to be written, or to be previewed.

use super::{
    CalendarItems, FileChoice, FileKind, Options, Scope, calendar, csv, file_stem, html, json, markdown,
    phrases, slug,
};
use crate::domain::language::Languages;
use crate::domain::plural::counted;
use crate::domain::seen::{Readers, Shown};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Without the extension, and without any person's name.
    pub stem: String,
    pub ending: &'static str,
    pub text: String,
    /// Sentences about the file. They contain nothing that was typed, and not how much is left out.
    pub remarks: Vec<String>,
    pub readers: Readers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmptyExport {
    #[error("There are no shared actions to put in a calendar.")]
    NoAction,
    #[error("No shared action has a date, so the calendar would be empty. To-dos need no date.")]
    NoDate,
}

pub fn file(seen: &Shown<'_>, choice: FileChoice) -> Result<File, EmptyExport> {
    let seen = &seen.on_file();
    let FileChoice { kind, options } = choice;
    let (what, text, remarks) = match kind {
        FileKind::Markdown => page(seen, options.scope, markdown(seen, &options)),
        FileKind::Html => page(seen, options.scope, html(seen, &options)),
        FileKind::Json => page(seen, Scope::Everything, json(seen, &options)),
        FileKind::Csv => table(seen, &options),
        FileKind::Calendar => days_or_todos(seen, &options)?,
    };
    let stem = file_stem(seen, &what);
    Ok(File { stem, ending: kind.ending(), text, remarks, readers: seen.readers() })
}

type Parts = (String, String, Vec<String>);

fn page(seen: &Shown<'_>, scope: Scope, text: String) -> Parts {
    let what = match scope {
        Scope::Everything => "",
        Scope::Actions => "actions",
    };
    (what.to_owned(), text, phrases::not_included(seen, Languages::default()).into_iter().collect())
}

fn table(seen: &Shown<'_>, options: &Options) -> Parts {
    let text = csv(seen, options);
    let (_, text, remarks) = page(seen, Scope::Actions, text);
    let what = csv::chosen(seen, options).map_or_else(|| "actions".to_owned(), |table| slug(&table.id));
    (what, text, remarks)
}

fn days_or_todos(seen: &Shown<'_>, options: &Options) -> Result<Parts, EmptyExport> {
    let (_, text, mut remarks) = page(seen, Scope::Actions, calendar(seen, options));
    match calendar::entries(seen, options) {
        (0, 0) => Err(EmptyExport::NoAction),
        (0, _) => Err(EmptyExport::NoDate),
        (_, undated) => {
            remarks.extend(without_date(options.entries, undated));
            Ok((String::new(), text, remarks))
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

pub fn preview(seen: &Shown<'_>, choice: FileChoice) -> String {
    let file = match file(seen, choice) {
        Ok(file) => file,
        Err(nothing) => return nothing.to_string(),
    };
    let words = match choice.kind {
        // These formats say themselves what they leave out.
        FileKind::Markdown | FileKind::Json => return file.text,
        FileKind::Html => return html::words_of(&file.text),
        FileKind::Csv => file.text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        FileKind::Calendar => calendar::agenda(seen, &choice.options),
    };
    file.remarks.iter().map(|sentence| format!("{sentence}\n\n")).chain([words]).collect()
}
