//! What each role is painted as. These are roles, not yet what the room sees: when a frame is whole,
//! [`dress`](super::dress::dress) puts the colours of the theme in their place, by what stands here.
//!
//! State is never told by colour alone: whatever has a colour here has a word and a shape too.

use ratatui::style::{Color, Modifier, Style};

pub const fn strong() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}

pub const fn plain() -> Style {
    Style::new()
}

pub const fn dim() -> Style {
    Style::new().add_modifier(Modifier::DIM)
}

/// What the room should look at now.
pub const fn accent() -> Style {
    Style::new().fg(Color::Magenta).add_modifier(Modifier::BOLD)
}

/// Time is up, or something is wrong.
pub const fn alarm() -> Style {
    Style::new().fg(Color::Red).add_modifier(Modifier::BOLD)
}

/// What must be seen from the back of the room, whatever else is on the screen: a band in the colour of alarm.
pub const fn band() -> Style {
    alarm().add_modifier(Modifier::REVERSED)
}

/// The marked line. Reversed rather than coloured, so that it is seen without colours too.
pub const fn marked() -> Style {
    Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED)
}
