//! The table of keys for leaving while something is not on disk.

use super::Binding;
use super::Chord::{Char, Ctrl};
use super::table::{ENTER, ESC, bind};
use crate::app::msg::Key;

pub(super) const UNSAVED: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "wait", "wait, and leave as soon as everything is on disk"),
    bind(&[Char('f')], Key::OtherFolder, "f", "another folder", "keep a copy in another folder, and leave"),
    bind(&[Char('q')], Key::Leave, "q", "leave", "leave, with a copy elsewhere"),
    bind(
        &[Char('X')],
        Key::LeaveAnyway,
        "X",
        "",
        "where no copy can be kept: leave, and lose what is not on disk",
    ),
    bind(&[ESC, Char('n')], Key::No, "Esc", "stay", "stay"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave, with a copy elsewhere"),
];

pub(super) const FOLDER: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "keep a copy there, and leave", "keep a copy there, and leave"),
    bind(&[ESC], Key::Escape, "Esc", "back", "back"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave, with a copy elsewhere"),
];
