//! `roundtable schema`: the JSON Schema of an activity, a programme or the configuration, for editors.

use std::io::Write;

use anyhow::Result;

use super::{Outcome, print_json};
use crate::cli::SchemaArgs;
use crate::config;
use crate::domain::script::{json_schema, programme_schema};

pub fn run(args: &SchemaArgs, out: &mut dyn Write) -> Result<Outcome> {
    let schema = match (args.programme, args.config) {
        (_, true) => config::json_schema(),
        (true, false) => programme_schema(),
        (false, false) => json_schema(),
    };
    print_json(&schema, out)
}
