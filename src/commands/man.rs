//! `roundtable man`: the manual, a page for the program and one for each command.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result};
use clap::CommandFactory as _;
use clap::error::ErrorKind;

use super::{Outcome, packed};
use crate::cli::{Cli, ManArgs};
use crate::store::files::shown;

/// Prints the page that is asked for, or writes all of them.
pub fn run(args: &ManArgs, out: &mut dyn Write) -> Result<Outcome> {
    if let Some(dir) = &args.dir {
        return write_all(dir, out);
    }
    let name = format!("roundtable {}", args.command.join(" "));
    let page = packed::file(&format!("{}.1", name.trim().replace(' ', "-")))
        .ok_or_else(|| wrong("there is no such command: \"roundtable help\" lists them"))?;
    out.write_all(page.as_bytes())?;
    Ok(Outcome::Done)
}

fn wrong(what: &str) -> clap::Error {
    Cli::command().error(ErrorKind::InvalidSubcommand, what)
}

/// Pages of an earlier version are replaced: they are this program's own.
#[expect(clippy::disallowed_methods, reason = "pages go where the user says")]
fn write_all(dir: &Path, out: &mut dyn Write) -> Result<Outcome> {
    std::fs::create_dir_all(dir).with_context(|| format!("cannot make the folder {}", shown(dir)))?;
    let mut written = 0_usize;
    for (name, page) in packed::files().into_iter().filter(|(name, _)| name.ends_with(".1")) {
        let path = dir.join(name);
        std::fs::write(&path, page).with_context(|| format!("cannot write {}", shown(&path)))?;
        written += 1;
    }
    writeln!(out, "{written} pages written to {}", shown(dir))?;
    Ok(Outcome::Done)
}
