//! What is wrong with a value on the command line, in a sentence.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::domain::script::excerpt;

/// In our words, where a value is wrong; nothing where clap says it well.
pub fn sentence(error: &clap::Error) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let known = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(known)) => known.join(", "),
        _ => String::new(),
    };
    let asked = text(ContextKind::InvalidArg)?;
    // Of "--people <N>" the option, of "<NAME>" what it stands for.
    let name = asked.split([' ', '=']).next().unwrap_or(asked);
    let value = excerpt(text(ContextKind::InvalidValue).unwrap_or_default());
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() && known.is_empty() => {
            Some(format!("{name} needs a value: {asked}"))
        }
        ErrorKind::InvalidValue if value.is_empty() => Some(format!("{name} needs a value: one of {known}")),
        ErrorKind::InvalidValue if !known.is_empty() => Some(match text(ContextKind::SuggestedValue) {
            Some(near) => format!("{name} takes one of {known}, not \"{value}\": did you mean {near}?"),
            None => format!("{name} takes one of {known}, not \"{value}\""),
        }),
        ErrorKind::ValueValidation => {
            let why = error.source()?.to_string();
            Some(if why.starts_with("takes ") {
                format!("{name} {why}, not \"{value}\"")
            } else if why.starts_with('"') {
                format!("{name}: {why}")
            } else {
                format!("{name} cannot be \"{value}\": {why}")
            })
        }
        _ => None,
    }
}

/// A whole number within bounds.
pub(super) fn whole(raw: &str, least: u32, most: u32) -> Result<u32, String> {
    let number = raw.trim().parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("takes a whole number from {least} to {most}"))
}
