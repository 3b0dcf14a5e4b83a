//! `roundtable check`: everything that is wrong with scripts, all at once.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Outcome;
use crate::cli::CheckArgs;
use crate::store::library::{self, BadScript};
use crate::store::programmes;

/// Prints what is wrong with the files, and with the `*.toml` in the folders, that were given.
pub fn run(args: &CheckArgs, user_folder: Option<&Path>, out: &mut dyn Write) -> Result<Outcome> {
    let mut files = 0;
    let mut errors = 0;
    let mut tell = |out: &mut dyn Write, bad: &BadScript| -> Result<()> {
        errors += bad.count();
        match bad {
            BadScript::Invalid { .. } => writeln!(out, "{}", bad.rendered())?,
            other => writeln!(out, "error: {other}\n")?,
        }
        Ok(())
    };
    for path in &args.paths {
        let inside: Vec<PathBuf> = if path.is_dir() {
            match library::scripts_in(path) {
                Ok(inside) => inside,
                Err(error) => {
                    let bad = BadScript::Unreadable { path: path.clone(), why: error.to_string() };
                    tell(out, &bad)?;
                    continue;
                }
            }
        } else {
            vec![path.clone()]
        };
        for file in inside {
            files += 1;
            if let Err(bad) = programmes::load(&file, user_folder) {
                tell(out, &bad)?;
            }
        }
    }
    writeln!(out, "{files} file{}, {}", if files == 1 { "" } else { "s" }, library::errors(errors))?;
    Ok(if errors == 0 { Outcome::Done } else { Outcome::Failed })
}
