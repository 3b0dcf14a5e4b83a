//! The table of keys of the second screen: hardly any, as nobody's hands are at it.

use super::Binding;
use super::Chord::{Char, Ctrl};
use super::table::{DOWN, ESC, F1, PAGE_DOWN, PAGE_UP, UP, bind};
use crate::app::msg::Key;

pub(super) const MIRROR: &[Binding] = &[
    bind(&[Char('q')], Key::Leave, "q", "close", "close this screen; the session goes on"),
    bind(&[Char('?'), F1], Key::Help, "? F1", "keys", "the keys of this screen"),
    bind(&[DOWN, PAGE_DOWN], Key::Down, "↓", "", "the next page of what is longer than the screen"),
    bind(&[UP, PAGE_UP], Key::Up, "↑", "", "the page before"),
    bind(&[ESC], Key::Escape, "Esc", "", "back from these keys"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "close this screen, like q"),
];
