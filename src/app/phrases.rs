//! What the screens and linear mode say in the same words.

use chrono::NaiveDate;

use crate::domain::date;
use crate::domain::event::Audience;
use crate::domain::seen::Shown;
use crate::domain::session::Action;
use crate::domain::time::Wall;

/// The time of day; nothing where it is not known.
pub fn time_of_day(wall: Option<Wall>) -> String {
    wall.map(|wall| wall.format("%H:%M").to_string()).unwrap_or_default()
}

pub fn owners<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    if names.is_empty() { "nobody yet".to_owned() } else { names.join(", ") }
}

pub fn due(due: Option<NaiveDate>) -> String {
    due.map_or_else(|| "no date yet".to_owned(), |due| format!("due {}", date::full(due)))
}

/// "Asha, the council", and "due Monday 14 December 2026".
pub fn who_and_when(seen: &Shown<'_>, action: &Action) -> (String, String) {
    let names: Vec<&str> = action.owners.iter().map(|owner| seen.owner(owner)).collect();
    (owners(&names), due(action.due))
}

pub const fn for_whom(audience: Audience) -> &'static str {
    match audience {
        Audience::Room => "for the room",
        Audience::Us => "for those present",
        Audience::Mine => "for you alone",
    }
}

/// Who may see a text, behind it, where that is not everybody.
pub const fn audience_mark(audience: Audience) -> &'static str {
    match audience {
        Audience::Room => "",
        Audience::Us => " (for those present)",
        Audience::Mine => " (yours alone)",
    }
}

/// What a topic's going on costs, behind how long it is: ", one topic fewer".
pub fn fewer_topics(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => ", one topic fewer".to_owned(),
        2 => ", two topics fewer".to_owned(),
        3 => ", three topics fewer".to_owned(),
        n => format!(", {n} topics fewer"),
    }
}
