//! `roundtable export`: a session as a file. Takes no lock, repairs nothing, and does not mind a session that is running.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::Outcome;
use crate::cli::ExportArgs;
use crate::domain::event::Audience;
use crate::domain::seen::{Facilitator, Present, Reader, Room, Seen};
use crate::domain::session::Session;
use crate::export::{self, Options};
use crate::store::paths::Paths;
use crate::store::{files, journal, library, sessions};

/// Writes the export, and says where; with `-o -` to standard output.
///
/// # Errors
/// When there is no such session, or the file cannot be written or is there already.
pub fn run(args: &ExportArgs, paths: &Paths, out: &mut dyn Write) -> Result<Outcome> {
    let entry = sessions::find(paths, &args.session)?;
    let session = Session::replay(journal::read(&entry.journal)?.records);
    let usual = if session.state().is_private() { Audience::Us } else { Audience::Room };
    let (stem, text) = match args.readers.unwrap_or(usual) {
        Audience::Room => rendered::<Room>(&session, args),
        Audience::Us => rendered::<Present>(&session, args),
        Audience::Mine => rendered::<Facilitator>(&session, args),
    };
    match &args.output {
        Some(path) if path == Path::new("-") => out.write_all(text.as_bytes())?,
        Some(path) => {
            files::write_new_at(path, text.as_bytes())?;
            writeln!(out, "{}", library::shown(path))?;
        }
        None => {
            let here = Path::new(".").canonicalize().context("the current folder cannot be written to")?;
            let path = files::write_new(&here, &stem, &args.format, text.as_bytes())?;
            writeln!(out, "{}", library::shown(&path))?;
        }
    }
    Ok(Outcome::Done)
}

/// As the session stood at its last record: nobody knows what became of a clock after it.
fn rendered<R: Reader>(session: &Session, args: &ExportArgs) -> (String, String) {
    let seen: Seen<'_, R> = Seen::new(session, session.last_t());
    let options = Options { names: args.name_style };
    let text =
        if args.format == "json" { export::json(&seen, &options) } else { export::markdown(&seen, &options) };
    (export::file_stem(&seen), text)
}
