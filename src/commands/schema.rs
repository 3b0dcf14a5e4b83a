//! `roundtable schema`: the JSON Schema of an activity, for editors.

use std::io::Write;

use anyhow::Result;

use super::Outcome;
use crate::domain::script::json_schema;

/// Prints it.
pub fn run(out: &mut dyn Write) -> Result<Outcome> {
    writeln!(out, "{}", serde_json::to_string_pretty(&json_schema())?)?;
    Ok(Outcome::Done)
}
