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
