//! What is wrong with a value on the command line, in a sentence.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::domain::schema::shortened;
use crate::domain::text::escaped;

/// A request that cannot be carried out, as a sentence: the program ends as for any wrong use.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct UsageError(pub String);

/// The error in our words; none if clap has to print something that is not an error, such as help.
pub fn sentence(error: &clap::Error) -> Option<String> {
    match error.kind() {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => unknown(error),
        ErrorKind::ArgumentConflict => together(error),
        ErrorKind::MissingRequiredArgument => missing(error),
        _ => value(error),
    }
}

/// The first value of that kind in an error.
fn first(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text),
        ContextValue::Strings(all) => all.first().map(String::as_str),
        _ => None,
    }
}

/// Typed text as a terminal may show it: invisible characters spelled out, and not too long.
fn shown(typed: &str) -> String {
    shortened(escaped(typed))
}

/// The option of "--people <N>", or the placeholder of "<NAME>".
fn bare(asked: &str) -> &str {
    asked.split([' ', '=']).next().unwrap_or(asked)
}

fn unknown(error: &clap::Error) -> Option<String> {
    if let Some(command) = first(error, ContextKind::InvalidSubcommand) {
        let command = shown(command);
        return Some(match first(error, ContextKind::SuggestedSubcommand) {
            Some(near) => format!("there is no command \"{command}\": did you mean {near}?"),
            None => format!("there is no command \"{command}\": \"roundtable help\" lists them"),
        });
    }
    let word = shown(first(error, ContextKind::InvalidArg)?);
    Some(match first(error, ContextKind::SuggestedArg) {
        Some(near) => format!("there is no option {word} here: did you mean {near}?"),
        None if word.starts_with('-') => {
            format!("there is no option {word} here: --help lists the options")
        }
        None => format!("\"{word}\" is one word too many: --help shows what goes here"),
    })
}

fn together(error: &clap::Error) -> Option<String> {
    let other = bare(first(error, ContextKind::PriorArg)?);
    Some(
        match first(error, ContextKind::InvalidSubcommand).or_else(|| first(error, ContextKind::InvalidArg)) {
            Some(one) if bare(one) == other => format!("{other} can be given only once"),
            Some(one) => format!("{} and {other} do not go together: leave one of them out", bare(one)),
            None => format!("{other} does not go with the rest: leave it out"),
        },
    )
}

fn missing(error: &clap::Error) -> Option<String> {
    let name = bare(first(error, ContextKind::InvalidArg)?);
    Some(if name.starts_with('-') {
        format!("an option you gave needs {name}: add it")
    } else {
        format!("{} is missing: --help shows what goes there", name.trim_end_matches('.'))
    })
}

fn value(error: &clap::Error) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let known = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(known)) => known.join(", "),
        _ => String::new(),
    };
    let asked = text(ContextKind::InvalidArg)?;
    let name = bare(asked);
    let value = shown(text(ContextKind::InvalidValue).unwrap_or_default());
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() && known.is_empty() => Some(match asked == name {
            true => format!("{} is empty: --help shows what goes there", name.trim_end_matches('.')),
            false => format!("{name} needs a value: {asked}"),
        }),
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

/// A number of people, with a hint if names were given instead.
pub(super) fn people_not_names(raw: &str) -> Result<u32, String> {
    super::people(raw).map_err(|why| match raw.contains(char::is_alphabetic) {
        true => "it is a number. Names go in a file, a line for each person: --names FILE".to_owned(),
        false => why,
    })
}

/// A name that is not empty.
pub(super) fn named(raw: &str) -> Result<String, String> {
    if raw.trim().is_empty() { Err("takes a name".to_owned()) } else { Ok(raw.to_owned()) }
}

/// At least one word.
pub(super) fn worded(raw: &str) -> Result<String, String> {
    if raw.trim().is_empty() { Err("takes a word or more".to_owned()) } else { Ok(raw.to_owned()) }
}
