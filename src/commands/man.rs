//! `roundtable man`: the manual, a page for the program and one for each command.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use super::{Outcome, packed};
use crate::cli::{ManArgs, WrongUse};
use crate::store::files::shown;

/// Prints the page that is asked for, or writes all of them.
pub fn run(args: &ManArgs, out: &mut dyn Write) -> Result<Outcome> {
    if let Some(dir) = &args.dir {
        return write_all(dir, out);
    }
    let name = format!("roundtable {}", args.command.join(" "));
    let page = packed::file(&format!("{}.1", name.trim().replace(' ', "-")))
        .ok_or_else(|| WrongUse("there is no such command: \"roundtable help\" lists them".to_owned()))?;
    out.write_all(page.as_bytes())?;
    Ok(Outcome::Done)
}

/// Pages of an earlier version are replaced: they are this program's own.
#[expect(clippy::disallowed_methods, reason = "pages go where the user says")]
fn write_all(dir: &Path, out: &mut dyn Write) -> Result<Outcome> {
    ensure!(!dir.is_file(), "{} is a file: pages go into a folder", shown(dir));
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
