//! `roundtable export`: a session as a file, or everything stored about one person. Takes no lock, repairs
//! nothing, and works on a running session.

use std::io::{self, Write};

use anyhow::{Context as _, Result, bail};

use super::output::write;
use super::{Outcome, subject_report};
use crate::cli::{ACTIONS, ExportArgs};
use crate::domain::seen::{Facilitator, FileChoice, Present, Readers, Room, Seen, Shown};
use crate::domain::session::{Lead, Session};
use crate::domain::text::Text;
use crate::domain::time::Now;
use crate::export::{self, File, FileKind};
use crate::store::paths::Paths;
use crate::store::{journal, sessions};

const OF_LAST_LEAD: &str = "This file is for whoever facilitated at the end: it contains what they heard. For the file of \
                            whoever began, resume the session, hand the facilitation back and export again.";

const OF_NOBODY: &str = "Whoever facilitated had left, and nobody took over: this file contains what all who were there at the end heard, and \
                         nobody's private notes. For somebody's own file, resume the session, hand the facilitation to \
                         them and export again.";

/// Missing options come from the configuration.
pub fn run(
    args: &ExportArgs,
    usual: FileChoice,
    paths: &Paths,
    now: &Now,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let choice = args.choice(usual)?;
    match (&args.session, &args.person) {
        (_, Some(person)) => subject_report::run(person, args, choice, paths, now, out),
        (Some(session), None) => one(session, args, choice, paths, out),
        (None, None) => bail!("name a session, or --person NAME"),
    }
}

fn one(
    session: &str,
    args: &ExportArgs,
    choice: FileChoice,
    paths: &Paths,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let entry = sessions::find(paths, session)?;
    let session = Session::replay(journal::read(&entry.journal)?.records);
    let usual = if session.state().is_private() { Readers::Us } else { Readers::Room };
    // As of its last record: what happened to a clock afterwards is unknown.
    let at = session.last_t();
    let seen = match args.readers.unwrap_or(usual) {
        Readers::Room => Seen::<'_, Room>::new(&session, at).shown(),
        Readers::Us => Seen::<'_, Present>::new(&session, at).shown(),
        Readers::Me => Seen::<'_, Facilitator>::new(&session, at).shown(),
    };
    let file = made(&seen, choice, args.table.as_deref())?;
    let outcome = write(&file, args.output.as_deref(), Some(&entry.dir), paths, out)?;
    let own = Seen::<'_, Facilitator>::new(&session, at);
    // The same words whether or not anything is missing.
    let of_whom = match own.lead() {
        Lead::Begun => None,
        Lead::By(_) => Some(OF_LAST_LEAD),
        Lead::Nobody => Some(OF_NOBODY),
    };
    if let Some(sentence) = of_whom.filter(|_| file.readers == Readers::Me) {
        let _ = writeln!(io::stderr(), "{sentence}");
    }
    let left = own.left_behind(file.readers);
    if let Some(sentence) = left.unheard_sentence() {
        // Printed to the terminal, and never in the file.
        let _ = writeln!(io::stderr(), "{sentence}");
    }
    Ok(outcome)
}

/// The file, from the table of that name if there is a choice.
fn made(seen: &Shown<'_>, mut choice: FileChoice, table: Option<&str>) -> Result<File> {
    let tables: Vec<String> = export::tables(seen).into_iter().map(|table| table.id).collect();
    if let Some(name) = table.filter(|name| *name != ACTIONS) {
        let at = tables.iter().position(|known| known == name).with_context(|| {
            let name = Text::line(name);
            format!(
                "there is no table {name} for these readers: the tables are {}",
                [&[ACTIONS.to_owned()], &*tables].concat().join(", ")
            )
        })?;
        choice.options.table = at + 1;
    }
    let mut file = export::file(seen, choice)?;
    if choice.kind == FileKind::Csv && table.is_none() && !tables.is_empty() {
        let others: Vec<String> = tables.iter().map(|name| format!("--table {name}")).collect();
        file.remarks.push(format!("Other tables: {}.", others.join(", ")));
    }
    Ok(file)
}
