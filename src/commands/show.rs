//! `roundtable show`: an activity or a programme as a run sheet, with the times for a group.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use super::{Outcome, print_json, programme, sheet_json};
use crate::cli::{SheetKind, ShowArgs};
use crate::export::{ProgrammeSheet, RunSheet};
use crate::store::programmes::{self, Runnable};

pub fn run(args: &ShowArgs, user_folder: Option<&Path>, out: &mut dyn Write) -> Result<Outcome> {
    let (people, start) = (args.people, args.start);
    match &programmes::resolve(&args.activity, user_folder)? {
        Runnable::Activity(activity) => {
            let format = args.format.unwrap_or_else(|| activity.default_format(people));
            let activity = &activity.in_format(format);
            let sheet = RunSheet { activity, format, people, start };
            print(args, || sheet_json::json(&sheet), || sheet.text(), || sheet.markdown(), out)
        }
        Runnable::Programme(programme) => {
            let format = args.format.unwrap_or_else(|| programme.default_format(people));
            let programme = &programme.in_format(format);
            let sheet = ProgrammeSheet { programme, format, people, start };
            print(args, || programme::show_json(sheet), || sheet.text(), || sheet.markdown(), out)
        }
    }
}

fn print(
    args: &ShowArgs,
    json: impl Fn() -> Value,
    text: impl Fn() -> String,
    markdown: impl Fn() -> String,
    out: &mut dyn Write,
) -> Result<Outcome> {
    match (args.json, args.kind) {
        (true, _) => return print_json(&json(), out),
        (false, SheetKind::Text) => out.write_all(text().as_bytes())?,
        (false, SheetKind::Markdown) => out.write_all(markdown().as_bytes())?,
    }
    Ok(Outcome::Done)
}
