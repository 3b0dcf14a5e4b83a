//! The table of keys for people: who is here, who has the floor, who facilitates.

use super::Binding;
use super::Chord::{Char, Ctrl};
use super::table::{DOWN, ENTER, ESC, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, UP, bind};
use crate::app::msg::Key;

pub(super) const DIGITS: &[Binding] = &[
    bind(&[Char('1')], Key::Floor(1), "1-9 0", "floor", "who has the floor; again or 0: nobody"),
    bind(&[Char('2')], Key::Floor(2), "", "", ""),
    bind(&[Char('3')], Key::Floor(3), "", "", ""),
    bind(&[Char('4')], Key::Floor(4), "", "", ""),
    bind(&[Char('5')], Key::Floor(5), "", "", ""),
    bind(&[Char('6')], Key::Floor(6), "", "", ""),
    bind(&[Char('7')], Key::Floor(7), "", "", ""),
    bind(&[Char('8')], Key::Floor(8), "", "", ""),
    bind(&[Char('9')], Key::Floor(9), "", "", ""),
    bind(&[Char('0')], Key::Floor(0), "", "", ""),
];

pub(super) const PEOPLE: &[Binding] = &[
    bind(
        &[Char(' '), ENTER],
        Key::TogglePerson,
        "Space",
        "comes or goes",
        "the marked one leaves, or comes back",
    ),
    bind(&[Char('a'), Char('n')], Key::Join, "a", "add", "somebody joins, by name"),
    bind(&[Char('+'), Char('=')], Key::Adjust(1), "+", "", "one more, where nobody is known by name"),
    bind(&[Char('-')], Key::Adjust(-1), "-", "", "one fewer"),
    bind(&[Char('u')], Key::Undo, "u", "undo", "undo"),
    bind(&[Char('U')], Key::Redo, "U", "", "redo"),
    bind(&[ESC, Char('j'), Char('q')], Key::Escape, "Esc", "close", "close"),
    bind(&[UP], Key::Up, "↑", "", "the line above"),
    bind(&[DOWN], Key::Down, "↓", "", "the line below"),
    bind(&[Ctrl('b')], Key::Blank, "Ctrl-B", "", "blank the screen"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const TURNS: &[Binding] = &[
    bind(&[Char('g')], Key::GoRound, "g", "go-round", "each in turn, from the marked one on"),
    bind(&[Char('x')], Key::EndTurns, "x", "stop marking", "stop marking in this step"),
    bind(&[ESC, Char('t'), Char('q')], Key::Escape, "Esc", "close", "close; digits go on marking"),
    bind(&[ENTER, Char(' ')], Key::Enter, "Enter", "", "the floor for the marked one"),
    bind(&[UP, Char('k')], Key::Up, "↑", "", "the line above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓", "", "the line below"),
    bind(&[Char('v')], Key::View, "v", "", "facilitator's view, and back"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const GO_ROUND: &[Binding] = &[
    bind(&[RIGHT, Char(' '), PAGE_DOWN], Key::Next, "→ Space", "next person", "the next person's turn"),
    bind(&[LEFT, PAGE_UP], Key::Previous, "← PgUp", "", "the turn before"),
    bind(&[Char('p')], Key::ToggleClock, "p", "", "start, pause or resume the clock"),
    bind(&[Char('+'), Char('=')], Key::Adjust(1), "+", "", "15 s more for this turn and those to come"),
    bind(&[Char('-')], Key::Adjust(-1), "-", "", "15 s less"),
    bind(&[Char('u')], Key::Undo, "u", "", "undo, clock included"),
    bind(&[Char('U')], Key::Redo, "U", "", "redo"),
    bind(&[Char('C')], Key::CycleClock, "C", "", "the room's clock: in full, gentle in overtime, or hidden"),
    bind(&[ESC], Key::Escape, "Esc", "end", "end the go-round"),
];

pub(super) const HAND_OVER: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "hand over", "the marked one facilitates from now on"),
    bind(&[Char('a'), Char('n')], Key::Join, "a", "somebody else", "somebody else, by name"),
    bind(&[ESC, Char('f'), Char('q')], Key::Escape, "Esc", "close", "close; nothing changes"),
    bind(&[UP, Char('k')], Key::Up, "↑", "", "the line above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓", "", "the line below"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];
