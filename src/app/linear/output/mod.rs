//! What linear mode says, made only from what an audience may see.
//!
//! One sentence or one entry a line. The subject comes first, so that a listener can skip the line. The
//! program's own words are ASCII; what people typed is unchanged.

pub mod changes;
pub mod events;
pub mod people;
pub mod sorting;
pub mod step;
pub mod taken;

use crate::domain::seen::Shown;
use crate::domain::text::Text;
use crate::domain::time::{Millis, Wall};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(Vec<String>);

impl Lines {
    /// Adds a line. Line ends become strokes, signs become words, and control characters are removed.
    pub fn say(&mut self, line: impl AsRef<str>) {
        let parts = line.as_ref().split('\n').map(|part| Text::line(part).to_string());
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            self.0.push(parts.join(" / "));
        }
    }

    /// Adds a notice written for a screen; signs that a screen reader would spell out become words.
    pub fn say_notice(&mut self, notice: &str) {
        let mut plain = String::with_capacity(notice.len());
        for c in notice.chars() {
            match c {
                '\u{2192}' => plain.push_str("to"),
                '\u{2212}' => plain.push_str("minus "),
                '\u{2026}' => plain.push_str("..."),
                '\u{b7}' => plain.push(','),
                '\u{2019}' => plain.push('\''),
                c => plain.push(c),
            }
        }
        self.say(plain);
    }

    pub fn append(&mut self, mut more: Self) {
        self.0.append(&mut more.0);
    }

    pub fn into_vec(self) -> Vec<String> {
        self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The title of the session; for a private one, only that it is private.
pub fn title(seen: &Shown<'_>) -> String {
    if seen.is_private() { "private session".to_owned() } else { seen.title().to_string() }
}

pub fn clock(wall: Option<Wall>) -> String {
    wall.map(|wall| wall.format("%H:%M").to_string()).unwrap_or_default()
}

/// A rounded length of time: whole seconds, and whole minutes from five minutes on.
pub fn about(length: Millis) -> String {
    if length < Millis::minutes(5) {
        Millis::seconds(length.0.div_ceil(1_000)).to_string()
    } else {
        Millis::minutes(length.0.saturating_add(30_000) / 60_000).to_string()
    }
}
