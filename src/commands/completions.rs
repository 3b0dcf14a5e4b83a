//! `roundtable completions`: what a shell completes commands by.

use std::io::Write;

use anyhow::{Context as _, Result};

use super::{Outcome, packed};
use crate::cli::CompletionsArgs;

pub fn run(args: &CompletionsArgs, out: &mut dyn Write) -> Result<Outcome> {
    let text = packed::file(args.shell.file())
        .context("this build has no completions: build it from all its sources")?;
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}
