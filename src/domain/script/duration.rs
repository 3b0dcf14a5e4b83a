//! Durations as a script writes them: `5m`, `1h`, `1h 30m`, `90s`.

use crate::domain::time::Millis;

/// The longest that is believed.
pub(super) const LONGEST: Millis = Millis::minutes(24 * 60);

/// What a text that is not a duration is taken for, to suggest it.
pub(super) type Guess = Option<Millis>;

/// The length that `text` says: hours, minutes and seconds in this order, each at most once.
pub(super) fn parse(text: &str) -> Result<Millis, Guess> {
    strict(text).ok_or_else(|| guess(text))
}

/// As a script writes it.
pub(super) fn write(length: Millis) -> String {
    let seconds = length.0 / 1_000;
    let parts = [(seconds / 3_600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")];
    let said: Vec<String> =
        parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
    if said.is_empty() { "0m".to_owned() } else { said.join(" ") }
}

fn strict(text: &str) -> Option<Millis> {
    let mut rest = text.trim_matches(' ');
    let mut seconds = 0_u64;
    let mut found = false;
    for (unit, worth) in [('h', 3_600_u64), ('m', 60), ('s', 1)] {
        let Some((number, after)) = rest.split_once(unit) else { continue };
        // At most nine digits, so that nothing overflows; what is too long for a step is told by the caller.
        if !(1..=9).contains(&number.len()) || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        seconds += number.parse::<u64>().ok()? * worth;
        rest = after.trim_start_matches(' ');
        found = true;
    }
    (found && rest.is_empty()).then_some(Millis::seconds(seconds))
}

/// What was probably meant: "12 minuets", "1.5 hours", "45".
fn guess(text: &str) -> Guess {
    let mut seconds = 0.0_f64;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(rest.len());
        let (number, after) = rest.split_at_checked(end)?;
        let after = after.trim_start();
        let word_end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (word, next) = after.split_at_checked(word_end)?;
        let worth = match word.chars().next().map(|c| c.to_ascii_lowercase()) {
            Some('h') => 3_600.0,
            Some('s') => 1.0,
            Some('m') | None => 60.0,
            Some(_) => return None,
        };
        seconds += number.replace(',', ".").parse::<f64>().ok()? * worth;
        rest = next.trim_start();
    }
    let length = Millis::seconds(seconds.round() as u64);
    (Millis::ZERO < length && length <= LONGEST).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_hours_minutes_and_seconds() {
        let cases =
            [("5m", 300), ("1h", 3_600), ("1h 30m", 5_400), ("1h30m", 5_400), ("90s", 90), ("2m 30s", 150)];
        for (text, seconds) in cases {
            assert_eq!(parse(text), Ok(Millis::seconds(seconds)), "{text}");
        }
        assert_eq!(parse("0m"), Ok(Millis::ZERO));
    }

    #[test]
    fn anything_else_is_not_a_duration_and_the_nearest_is_guessed() {
        let cases = [
            ("12 minuets", Some("12m")),
            ("1.5 hours", Some("1h 30m")),
            ("45", Some("45m")),
            ("30m 1h", Some("1h 30m")),
            ("5m5m", Some("10m")),
            ("soon", None),
            ("", None),
            ("m", None),
            ("-5m", None),
            ("99999999999999999999h", None),
            ("١٢m", None),
        ];
        for (text, meant) in cases {
            assert_eq!(
                parse(text).map_err(|guess| guess.map(write)),
                Err(meant.map(str::to_owned)),
                "{text}"
            );
        }
    }
}
