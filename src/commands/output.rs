//! Where the file of an export goes.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, Result};

use super::Outcome;
use crate::domain::seen::Readers;
use crate::export::File;
use crate::store::paths::Paths;
use crate::store::{export_log, files, library};

/// An export for the facilitator alone goes to a private folder, unless `to` says otherwise. `of`: the
/// session's folder.
pub(super) fn write(
    file: &File,
    to: Option<&Path>,
    of: Option<&Path>,
    paths: &Paths,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let bytes = file.text.as_bytes();
    let new_in = |folder: &Path| files::write_new(folder, &file.stem, file.ending, bytes);
    let written = match to {
        Some(path) if path == Path::new("-") => {
            out.write_all(bytes)?;
            None
        }
        Some(folder) if folder.is_dir() => Some(new_in(folder)?),
        Some(path) => {
            files::write_new_at(path, bytes)?;
            Some(path.to_owned())
        }
        None if file.readers == Readers::Me => {
            files::private_dir(&paths.exports())?;
            Some(new_in(&paths.exports())?)
        }
        None => {
            let here = std::env::current_dir().context("the current folder cannot be written to")?;
            Some(new_in(&here)?)
        }
    };
    if let Some(path) = written {
        if let Some(session) = of {
            export_log::add(session, &path);
        }
        writeln!(out, "{}", library::shown(&path))?;
    }
    for remark in &file.remarks {
        // Not on standard output, which other programs may read. A closed stderr is not an error.
        let _ = writeln!(io::stderr(), "{remark}");
    }
    Ok(Outcome::Done)
}
