//! The table of keys for what steps ask for, and for what is missing at the end.

use super::Binding;
use super::Chord::{Char, Ctrl};
use super::table::{BACK_TAB, DOWN, ENTER, ESC, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, TAB, UP, bind};
use crate::app::msg::Key;

pub(super) const GRID: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "next row", "save the row; the next one"),
    bind(&[TAB], Key::NextField, "Tab", "cell", "the next cell"),
    bind(&[ESC], Key::Escape, "Esc", "close", "close; what is not saved is kept"),
    bind(&[Ctrl('p')], Key::CycleAudience, "Ctrl-P", "who sees", "the room, those present, you alone"),
    bind(&[BACK_TAB], Key::PreviousField, "Shift-Tab", "", "the cell before"),
    bind(&[UP], Key::Up, "↑", "", "the row above, to change it"),
    bind(&[DOWN], Key::Down, "↓", "", "the row below"),
    bind(&[Ctrl('d')], Key::DeleteItem, "Ctrl-D", "", "take the row out"),
    bind(
        &[Ctrl('x')],
        Key::EraseItem,
        "Ctrl-X",
        "",
        "delete the row for good, from the journal too; asks first",
    ),
    bind(&[Ctrl('n')], Key::NextAsk, "Ctrl-N", "", "the next thing that the step asks for"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "close"),
    bind(&[Ctrl('b')], Key::Blank, "Ctrl-B", "", "blank the screen"),
];

pub(super) const HANDS: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "next", "save; the next item, and after the last one the result"),
    bind(&[TAB], Key::NextField, "Tab", "next", "the next figure; digits count, + is one hand more"),
    bind(&[BACK_TAB], Key::PreviousField, "Shift-Tab", "", "the figure before"),
    bind(&[UP], Key::Up, "↑", "", "the item above"),
    bind(&[DOWN], Key::Down, "↓", "", "the item below"),
    bind(&[Ctrl('t')], Key::CycleKind, "Ctrl-T", "by turns", "one person after the other instead"),
];

pub(super) const BALLOT: &[Binding] = &[
    bind(
        &[ENTER],
        Key::Enter,
        "Enter",
        "next person",
        "the next person; where nothing is given yet, close the ballot",
    ),
    bind(&[Ctrl('t')], Key::CycleKind, "Ctrl-T", "by hands", "a show of hands instead"),
];

/// Where scores or dots are taken down, either way.
pub(super) const COUNT: &[Binding] = &[
    bind(
        &[Ctrl('r')],
        Key::Reveal,
        "Ctrl-R",
        "show",
        "show the room what the vote came to, or hide it again",
    ),
    bind(&[ESC], Key::Escape, "Esc", "close", "close; what is not saved is kept"),
    bind(&[Ctrl('p')], Key::CycleAudience, "Ctrl-P", "", "who sees it: the room, those present, you alone"),
    bind(&[Ctrl('n')], Key::NextAsk, "Ctrl-N", "", "the next thing that the step asks for"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "close"),
    bind(&[Ctrl('b')], Key::Blank, "Ctrl-B", "", "blank the screen"),
];

pub(super) const GATE: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "answer", "answer it: who, by when, or what is to be done"),
    bind(&[RIGHT, PAGE_DOWN], Key::LeaveGap, "→", "leave it", "leave it as it is: it is not asked again"),
    bind(&[Char('L')], Key::LeaveGaps, "L", "all", "leave all that is missing as it is"),
    bind(&[Char('t')], Key::MakeAction, "t", "action", "turn what is parked into a shared action"),
    bind(&[Char('u')], Key::Undo, "u", "", "undo"),
    bind(&[Char('U')], Key::Redo, "U", "", "redo"),
    bind(&[LEFT, ESC, PAGE_UP], Key::Previous, "←", "review", "back to the review"),
];
