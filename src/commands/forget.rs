//! `roundtable forget`: erases a session, or one person, for good, after saying what will be erased.

use std::io::{self, BufRead as _, IsTerminal as _, Write};
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::Outcome;
use crate::cli::ForgetArgs;
use crate::domain::plural::regular;
use crate::domain::redact::{Name, REMOVED};
use crate::store::erase::{self, NameFound, NameSearch};
use crate::store::files::shown;
use crate::store::paths::{FindError, Paths, SessionId};
use crate::store::sessions;

pub fn run(args: &ForgetArgs, paths: &Paths, out: &mut dyn Write) -> Result<Outcome> {
    if erase::tidy(paths) {
        writeln!(out, "{}", erase::INTERRUPTED)?;
    }
    match (&args.session, &args.person) {
        (Some(session), _) => forget_session(session, args.yes, paths, out),
        (None, Some(person)) => forget_person(person, args.yes, paths, out),
        (None, None) => bail!("name a session, or --person NAME"),
    }
}

fn forget_session(start: &str, yes: bool, paths: &Paths, out: &mut dyn Write) -> Result<Outcome> {
    let entry = match sessions::find(paths, start) {
        // An interrupted erasure has been finished by now.
        Err(why @ FindError::None(_)) => {
            erase::finish_interrupted(paths)?;
            return Err(why.into());
        }
        found => found?,
    };
    let contents = erase::session_contents(paths, &entry)?;
    writeln!(out, "This erases session {} permanently:", entry.id)?;
    writeln!(out, "  notes, decisions, parked items, shared actions and names in it")?;
    writeln!(out, "  {} in its folder, drafts included", regular(contents.files, "file"))?;
    writeln!(out, "What later sessions of the series have copied from it stays there.")?;
    outside(&contents.exported, out)?;
    if !agreed(yes, out)? {
        return Ok(Outcome::Failed);
    }
    erase::session(paths, &entry)?;
    writeln!(out, "Session {} erased.", entry.id)?;
    Ok(Outcome::Done)
}

fn forget_person(raw: &str, yes: bool, paths: &Paths, out: &mut dyn Write) -> Result<Outcome> {
    let name = Name::new(raw).context("that is not a name: give it as it is written in the sessions")?;
    let search = erase::search(paths, &name)?;
    let found = &search.found;
    if found.is_empty() && !search.unsearched.is_empty() {
        unsearched(&search, out)?;
        if search.scripts.is_empty() {
            writeln!(out, "Everything else was searched, and does not contain that name.")?;
        } else {
            writeln!(out, "{}", in_scripts_only(&search.scripts))?;
        }
        return Ok(Outcome::Failed);
    }
    if found.is_empty() {
        erase::finish_interrupted(paths)?;
        if search.scripts.is_empty() {
            writeln!(out, "No session has that name. Give it as it is written there.")?;
        } else {
            writeln!(out, "{}", in_scripts_only(&search.scripts))?;
        }
        return Ok(Outcome::Failed);
    }
    writeln!(out, "The name, and the organisation given with it, will be erased from:")?;
    for place in found {
        match place {
            NameFound::Session(id, records) => writeln!(out, "  {id}: {}", regular(*records, "record"))?,
            NameFound::Ledger(records) => {
                writeln!(out, "  the list of actions: {}", regular(*records, "record"))?;
            }
            NameFound::SetUp => writeln!(out, "  an unfinished set-up")?,
            NameFound::Rescue(entry) => {
                let file = entry.parts.first().map(|path| shown(path)).unwrap_or_default();
                writeln!(out, "  {file}, a rescue copy of a session that could not be saved")?;
            }
            NameFound::File(path) => writeln!(out, "  {}, the whole file", shown(path))?,
        }
    }
    writeln!(out, "The texts stay, with \"{REMOVED}\" in place of the name.")?;
    writeln!(
        out,
        "Other spellings of the name are not found. Everybody of that name is erased, wherever they come from."
    )?;
    outside(&search.exported, out)?;
    unsearched(&search, out)?;
    if !agreed(yes, out)? {
        return Ok(Outcome::Failed);
    }
    let search = erase::person(paths, &name)?;
    writeln!(out, "Name erased from {}.", regular(search.sessions(), "session"))?;
    if search.unsearched.is_empty() {
        return Ok(Outcome::Done);
    }
    unsearched(&search, out)?;
    Ok(Outcome::Failed)
}

pub(super) fn in_scripts_only(sessions: &[SessionId]) -> String {
    let ids: Vec<&str> = sessions.iter().map(SessionId::as_str).collect();
    format!(
        "It is nobody's name and nobody typed it: it is a word in the activity of {}. If it means a person there, \
         \"roundtable forget SESSION\" erases the whole session.",
        ids.join(", ")
    )
}

fn outside(exported: &[PathBuf], out: &mut dyn Write) -> Result<()> {
    if !exported.is_empty() {
        writeln!(out, "These exported files stay until you delete them:")?;
        for path in exported {
            writeln!(out, "  {}", shown(path))?;
        }
    }
    writeln!(out, "Copies and backups elsewhere are not erased.")?;
    Ok(())
}

fn unsearched(search: &NameSearch, out: &mut dyn Write) -> Result<()> {
    for one in &search.unsearched {
        writeln!(out, "Could not be searched: {}: {}", one.what, one.why)?;
    }
    Ok(())
}

/// Without a terminal, only `--yes` confirms.
fn agreed(yes: bool, out: &mut dyn Write) -> Result<bool> {
    if yes {
        return Ok(true);
    }
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        out.flush()?;
        bail!("nothing was erased: there is no terminal to confirm on. Add --yes to erase without asking");
    }
    write!(out, "Type yes to erase it: ")?;
    out.flush()?;
    let mut answer = String::new();
    stdin.lock().read_line(&mut answer)?;
    if answer.trim().eq_ignore_ascii_case("yes") {
        return Ok(true);
    }
    writeln!(out, "Nothing was erased.")?;
    Ok(false)
}
