//! The table of keys for groups.

use super::Binding;
use super::Chord::{Char, Ctrl};
use super::table::{BACK_TAB, DOWN, ENTER, ESC, LEFT, RIGHT, TAB, UP, bind};
use crate::app::msg::Key;
use crate::domain::event::Panel;

/// Over the groups: what the footer says. Everything that works in a step works here, too.
pub(super) const GROUPS: &[Binding] = &[
    bind(&[Char(' '), Char('p')], Key::ToggleClock, "Space p", "start", "start, pause or resume the clock"),
    bind(&[Char('G')], Key::FormGroups, "G", "other groups", "other groups"),
    bind(&[ENTER], Key::MendGroups, "Enter", "move people", "move people by hand"),
    bind(&[Char('g')], Key::Show(Panel::Groups), "g", "close", "close"),
];

pub(super) const SEATS: &[Binding] = &[
    bind(&[RIGHT, TAB], Key::Next, "→", "", "the next person"),
    bind(&[LEFT, BACK_TAB], Key::Previous, "←", "", "the person before"),
    bind(&[DOWN], Key::Down, "↓", "", "the next group"),
    bind(&[UP], Key::Up, "↑", "", "the group before"),
    bind(&[ENTER, Char(' ')], Key::Enter, "Enter", "pick up", "pick up who is marked; change places"),
    bind(&[Char('j')], Key::JoinGroup, "j", "join them", "into the group of who is marked"),
    bind(&[ESC, Char('g'), Char('q')], Key::Escape, "Esc", "done", "put down; done"),
    bind(&[Char('u')], Key::Undo, "u", "undo", "undo"),
    bind(&[Char('b'), Char('.'), Ctrl('b')], Key::Blank, ". b", "", "blank the screen, light it again"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];
