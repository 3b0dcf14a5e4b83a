//! `roundtable export`: a session as a file. Takes no lock, repairs nothing, and does not mind a session that is running.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, Result};

use super::Outcome;
use crate::cli::ExportArgs;
use crate::domain::event::Audience;
use crate::domain::seen::{Facilitator, FileChoice, Present, Reader, Room, Seen};
use crate::domain::session::Session;
use crate::export::{self, File, Nothing};
use crate::store::paths::Paths;
use crate::store::{files, journal, library, sessions};

/// Writes the export, and says where and what it leaves out; with `-o -` to standard output. What is not asked for is as
/// `usual`.
///
/// # Errors
/// When there is no such session, when there is nothing to write, or when the file cannot be written or is there already.
pub fn run(args: &ExportArgs, usual: FileChoice, paths: &Paths, out: &mut dyn Write) -> Result<Outcome> {
    let choice = args.choice(usual)?;
    let entry = sessions::find(paths, &args.session)?;
    let session = Session::replay(journal::read(&entry.journal)?.records);
    let usual = if session.state().is_private() { Audience::Us } else { Audience::Room };
    let file = match args.readers.unwrap_or(usual) {
        Audience::Room => made::<Room>(&session, choice),
        Audience::Us => made::<Present>(&session, choice),
        Audience::Mine => made::<Facilitator>(&session, choice),
    }?;
    match &args.output {
        Some(path) if path == Path::new("-") => out.write_all(file.text.as_bytes())?,
        Some(path) => {
            files::write_new_at(path, file.text.as_bytes())?;
            writeln!(out, "{}", library::shown(path))?;
        }
        None => {
            let here = Path::new(".").canonicalize().context("the current folder cannot be written to")?;
            let path = files::write_new(&here, &file.stem, file.ending, file.text.as_bytes())?;
            writeln!(out, "{}", library::shown(&path))?;
        }
    }
    for told in &file.told {
        // Beside the file and its name, which other programs may read. A closed stderr is no reason to fail.
        let _ = writeln!(io::stderr(), "{told}");
    }
    Ok(Outcome::Done)
}

/// As the session stood at its last record: nobody knows what became of a clock after it.
fn made<R: Reader>(session: &Session, choice: FileChoice) -> Result<File, Nothing> {
    let seen: Seen<'_, R> = Seen::new(session, session.last_t());
    export::file(&seen, choice)
}
