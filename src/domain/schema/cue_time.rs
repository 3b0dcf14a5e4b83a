//! A time within a step in a script: "3m" after its start, "-5m" before its end.

use super::duration::{self, LONGEST, Meant};
use crate::domain::cue::CueTime;
use crate::domain::time::Millis;

/// Signs for "before the end"; word processors replace the hyphen by a longer one.
const MINUS: [char; 3] = ['-', '\u{2212}', '\u{2013}'];

/// Parses such a time.
///
/// # Errors
/// What to write instead.
pub(crate) fn parse(text: &str) -> Result<CueTime, String> {
    let (before_end, length) = match text.trim().strip_prefix(MINUS) {
        Some(rest) => (true, rest),
        None => (false, text.trim().trim_start_matches('+')),
    };
    match duration::parse(length) {
        Ok(Millis::ZERO) => {
            Err("write \"3m\" for three minutes after the start, \"-5m\" for five before the end".to_owned())
        }
        Ok(length) if length > LONGEST => Err("the longest is \"24h\"".to_owned()),
        // A different sign means the same.
        Ok(length) if before_end => Ok(CueTime::BeforeEnd(length)),
        Ok(length) => Ok(CueTime::AfterStart(length)),
        Err(Meant::Length(meant)) => Err(format!("write \"{}\"", write_length(before_end, meant))),
        Err(_) => {
            Err("write \"3m\" for three minutes after the start, \"-5m\" for five before the end".to_owned())
        }
    }
}

fn write_length(before_end: bool, length: Millis) -> String {
    format!("{}{}", if before_end { "-" } else { "" }, duration::write(length))
}
