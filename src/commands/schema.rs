//! `roundtable schema`: the JSON Schema of an activity or a programme, for editors.

use std::io::Write;

use anyhow::Result;

use super::Outcome;
use crate::cli::SchemaArgs;
use crate::domain::script::{json_schema, programme_schema};

/// Prints it.
pub fn run(args: &SchemaArgs, out: &mut dyn Write) -> Result<Outcome> {
    let schema = if args.programme { programme_schema() } else { json_schema() };
    writeln!(out, "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(Outcome::Done)
}
