//! `roundtable show`: one activity as a run sheet, with the times for a group.

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::{Outcome, programme, sheet_json};
use crate::cli::{SheetKind, ShowArgs};
use crate::export::Sheet;
use crate::store::programmes::{self, Runnable};

pub fn run(args: &ShowArgs, user_folder: Option<&Path>, out: &mut dyn Write) -> Result<Outcome> {
    let activity = match programmes::resolve(&args.activity, user_folder)? {
        Runnable::Activity(activity) => *activity,
        Runnable::Programme(programme) => {
            let format = args.format.unwrap_or_else(|| programme.default_format(args.people));
            let day =
                programme::Day { programme: &programme, format, people: args.people, start: args.start };
            match (args.json, args.kind) {
                (true, _) => writeln!(out, "{}", serde_json::to_string_pretty(&day.json())?)?,
                (false, SheetKind::Text) => day.text(out)?,
                (false, SheetKind::Markdown) => day.markdown(out)?,
            }
            return Ok(Outcome::Done);
        }
    };
    let format = args.format.unwrap_or_else(|| activity.default_format(args.people));
    let sheet = Sheet { activity: &activity, format, people: args.people, start: args.start };
    match (args.json, args.kind) {
        (true, _) => writeln!(out, "{}", serde_json::to_string_pretty(&sheet_json::json(&sheet))?)?,
        (false, SheetKind::Text) => out.write_all(sheet.text().as_bytes())?,
        (false, SheetKind::Markdown) => out.write_all(sheet.markdown().as_bytes())?,
    }
    Ok(Outcome::Done)
}
