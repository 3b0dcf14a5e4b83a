//! The roles that screens are painted in. In a complete frame, [`palettes`](super::palettes) replaces them by
//! the colours of the theme.
//!
//! No state is shown by colour alone: whatever has a colour here also has a word and a shape.

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

pub const fn accent() -> Style {
    Style::new().fg(Color::Magenta).add_modifier(Modifier::BOLD)
}

pub const fn alarm() -> Style {
    Style::new().fg(Color::Red).add_modifier(Modifier::BOLD)
}

/// For what must be seen from the back of the room: a band in the alarm colour.
pub const fn band() -> Style {
    alarm().add_modifier(Modifier::REVERSED)
}

/// The marked line. Reversed rather than coloured, so that it is visible without colours.
pub const fn marked() -> Style {
    Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED)
}
