//! The table of keys for what lies over a step, and for help wherever one is.

use super::Binding;
use super::Chord::{Char, Ctrl};
use super::table::{ENTER, ESC, F1, bind};
use crate::app::msg::Key;
use crate::domain::event::Panel;

pub(super) const HELPS: &[Binding] = &[bind(&[Char('?'), F1], Key::Help, "? F1", "keys", "the keys here")];

/// The same where the footer has no room for it.
pub(super) const HELPS_TOO: &[Binding] = &[bind(&[Char('?'), F1], Key::Help, "? F1", "", "the keys here")];

pub(super) const HELPS_TYPING: &[Binding] = &[bind(&[F1], Key::Help, "F1", "keys", "the keys here")];

/// The same where the footer has no room for it.
pub(super) const HELPS_TYPING_TOO: &[Binding] = &[bind(&[F1], Key::Help, "F1", "", "the keys here")];

pub(super) const ENDING: &[Binding] = &[
    bind(&[Char('y')], Key::Yes, "y", "end it", "end the session, and export it"),
    bind(&[ESC, Char('n'), Char('q')], Key::No, "Esc", "not yet", "not yet"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

/// Over what was taken down: what the footer says. Everything that works in a step works here, too.
pub(super) const TAKEN: &[Binding] = &[
    bind(&[Char(' '), Char('p')], Key::ToggleClock, "Space p", "start", "start, pause or resume the clock"),
    bind(
        &[Char('s')],
        Key::Show(Panel::Taken),
        "s",
        "next page",
        "the next page, and after the last one the step",
    ),
    bind(&[ENTER], Key::EditItem, "Enter", "edit", "change what was taken down"),
    bind(&[ESC], Key::Escape, "Esc", "close", "back to the step"),
];
