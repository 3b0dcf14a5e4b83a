//! Lengths of time, as people say them.

use super::Language;
use crate::domain::time::Millis;

/// "45 min", "1 h 30 min", "2 min 30 s".
pub(crate) fn length(language: Language, length: Millis) -> String {
    let units = match language {
        Language::English | Language::Marked => return length.to_string(),
        Language::Welsh => ["awr", "mun", "eil"],
    };
    let total = length.0.saturating_add(500) / 1_000;
    let parts = [total / 3_600, total / 60 % 60, total % 60].into_iter().zip(units);
    let told: Vec<String> = parts.filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n} {unit}")).collect();
    if told.is_empty() { format!("0 {}", units[1]) } else { told.join(" ") }
}

/// The time that something took, to the minute; zero is written as none.
pub(crate) fn taken(language: Language, time: Millis) -> String {
    // Less than half a second would be written as none.
    match (time, language) {
        (Millis(..=499), Language::Welsh) => "llai na munud".to_owned(),
        (Millis(..=499), _) => "less than a minute".to_owned(),
        (time, language) => length(language, time),
    }
}

/// "11 of 20 min"; with different units "45 min of 1 h 30 min". `between`: the text between the two.
pub(crate) fn length_of(language: Language, (time, of): (Millis, Millis), between: &str) -> String {
    let (time, of) = (length(language, time), length(language, of));
    let is_same = |(_, unit): &(&str, &str)| of.split_once(' ').is_some_and(|(_, other)| other == *unit);
    let time = time.split_once(' ').filter(is_same).map_or(time.as_str(), |(number, _)| number);
    format!("{time} {between} {of}")
}
