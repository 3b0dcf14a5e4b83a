//! The table of keys.

use crossterm::event::KeyCode;

use super::Binding;
use super::Chord::{self, Char, Code, Ctrl};
use crate::app::line::LineKind;
use crate::app::msg::Key;
use crate::domain::event::Panel;

const fn bind(
    chords: &'static [Chord],
    key: Key,
    written: &'static str,
    foot: &'static str,
    says: &'static str,
) -> Binding {
    Binding { chords, key, written, says, foot }
}

const UP: Chord = Code(KeyCode::Up);
const DOWN: Chord = Code(KeyCode::Down);
const LEFT: Chord = Code(KeyCode::Left);
const RIGHT: Chord = Code(KeyCode::Right);
const ENTER: Chord = Code(KeyCode::Enter);
const ESC: Chord = Code(KeyCode::Esc);
const PAGE_UP: Chord = Code(KeyCode::PageUp);
const PAGE_DOWN: Chord = Code(KeyCode::PageDown);
const TAB: Chord = Code(KeyCode::Tab);
const BACK_TAB: Chord = Code(KeyCode::BackTab);

pub(super) const EVERYWHERE: &[Binding] = &[
    bind(&[Char('?')], Key::Help, "?", "keys", "the keys of this screen"),
    bind(&[ESC], Key::Escape, "Esc", "", "back; never ends a session"),
    bind(&[Char('q')], Key::Leave, "q", "", "leave; a session can be resumed"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave; twice leaves at once, saved"),
];

pub(super) const BLANK: &[Binding] =
    &[bind(&[Char('b'), Char('.'), Ctrl('b')], Key::Blank, ". b", "", "blank the screen, light it again")];

pub(super) const LIBRARY: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "choose", "set up the marked activity, or go on with the session"),
    bind(&[UP], Key::Up, "↑", "", "the line above"),
    bind(&[DOWN], Key::Down, "↓", "", "the line below"),
    bind(
        &[Char('/')],
        Key::Filter,
        "/",
        "or type to search",
        "search, or just type: in titles, words and sources",
    ),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "", "more of the preview"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "back in the preview"),
    bind(&[Char('q')], Key::Leave, "q", "leave", "leave"),
];

pub(super) const FILTER: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "choose", "set up the marked activity"),
    bind(&[UP], Key::Up, "↑", "", "the line above"),
    bind(&[DOWN], Key::Down, "↓", "", "the line below"),
    bind(&[ESC], Key::Escape, "Esc", "all", "the whole list again"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const SET_UP: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "continue", "continue, from any field"),
    bind(&[TAB], Key::NextField, "Tab", "next field", "the next field"),
    bind(&[BACK_TAB], Key::PreviousField, "Shift-Tab", "", "the field before"),
    bind(&[DOWN], Key::Down, "↓", "", "the next field, or the next name"),
    bind(&[UP], Key::Up, "↑", "", "the field before, or the name before"),
    bind(&[ESC], Key::Escape, "Esc", "back", "back; what you typed is kept"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const SET_UP_CHOICE: &[Binding] = &[
    bind(&[RIGHT, Char(' ')], Key::NextChoice, "← →", "choose", "another format"),
    bind(&[LEFT], Key::PreviousChoice, "", "", ""),
];

pub(super) const RULES: &[Binding] = &[
    bind(
        &[ENTER, RIGHT, PAGE_DOWN],
        Key::Enter,
        "Enter",
        "go on",
        "to the first step, with the rules as they stand",
    ),
    bind(&[Char('y')], Key::AgreeRules, "y", "all agree", "everybody agrees: to the first step"),
    bind(&[UP, Char('k')], Key::Up, "↑ k", "", "the rule above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓ j", "", "the rule below"),
    bind(
        &[Char(' '), Char('x')],
        Key::StrikeRule,
        "Space",
        "strike",
        "strike the marked rule, or take it back in",
    ),
    bind(&[Char('r'), Char('e')], Key::EditItem, "r", "reword", "word the marked rule anew"),
    bind(&[Char('a'), Char('n')], Key::AddRule, "a", "add", "add a rule"),
    bind(&[Char('u')], Key::Undo, "u", "", "undo"),
    bind(&[Char('U')], Key::Redo, "U", "", "redo"),
    bind(&[ESC, LEFT, PAGE_UP], Key::Escape, "Esc", "", "back to the set-up"),
];

pub(super) const RUN: &[Binding] = &[
    bind(&[Char(' '), Char('p')], Key::ToggleClock, "Space p", "start", "start, pause or resume the clock"),
    bind(
        &[RIGHT, PAGE_DOWN],
        Key::Next,
        "→ PgDn",
        "next",
        "the next prompt where they come one by one, else the next step",
    ),
    bind(&[LEFT, PAGE_UP], Key::Previous, "← PgUp", "", "the step before, with the time it has left"),
    bind(&[DOWN], Key::MorePrompts, "↓", "", "one prompt more; further down in the facilitator's view"),
    bind(&[UP], Key::FewerPrompts, "↑", "", "one prompt less"),
    bind(&[Char('+'), Char('=')], Key::Adjust(1), "+", "", "a minute more"),
    bind(&[Char('-')], Key::Adjust(-1), "-", "", "a minute less"),
    bind(&[Char(']')], Key::Adjust(5), "]", "", "five minutes more"),
    bind(&[Char('[')], Key::Adjust(-5), "[", "", "five minutes less"),
    bind(&[Char('r')], Key::Replan, "r", "", "propose a new plan that ends on time"),
    bind(&[Char('m')], Key::Agenda, "m", "", "agenda: go to a step"),
    bind(&[Char('u')], Key::Undo, "u", "", "undo, clock included"),
    bind(&[Char('U')], Key::Redo, "U", "", "redo"),
    bind(&[Char('y')], Key::AgreeRules, "y", "", "everybody agrees to the ground rules"),
    bind(&[Char('B')], Key::ToggleBell, "B", "", "the bell at zero on or off"),
    bind(&[Char('R')], Key::Review, "R", "", "to the review, from any step"),
];

pub(super) const TAKE: &[Binding] = &[
    bind(&[Char('n')], Key::Take(LineKind::Note), "n", "note", "take a note"),
    bind(&[Char('a')], Key::Take(LineKind::Action), "a", "action", "take down a shared action"),
    bind(&[Char('d')], Key::Take(LineKind::Decision), "d", "", "take down a decision"),
    bind(&[Char('k')], Key::Take(LineKind::Parked), "k", "", "park it for later"),
    bind(&[Char('N')], Key::TakeMine, "N", "", "a note for you alone, masked while you type"),
    bind(
        &[Char('w')],
        Key::TakeAsked,
        "w",
        "capture",
        "take down what the step asks for; again, the next thing",
    ),
    bind(&[Char('x')], Key::Explain, "x", "", "explain the first acronym that nobody has explained"),
];

pub(super) const SHOW: &[Binding] = &[
    bind(&[Char('o')], Key::Show(Panel::Rules), "o", "", "our ground rules"),
    bind(&[Char('s')], Key::Show(Panel::Taken), "s", "", "show what was taken down; again for the next page"),
];

pub(super) const ROOM: &[Binding] = &[
    bind(&[Char('v')], Key::View, "v", "", "facilitator's view, and back"),
    bind(&[Ctrl('o')], Key::Peek, "Ctrl-O", "", "peek at the script's notes, until the next key"),
    bind(&[Ctrl('e')], Key::Export, "Ctrl-E", "", "export now"),
];

pub(super) const REVIEW: &[Binding] = &[
    bind(&[RIGHT], Key::Next, "→", "agreed", "what we agreed, large, for the room"),
    bind(&[ENTER, Char('e')], Key::EditItem, "Enter e", "edit", "edit what is marked"),
    bind(&[UP], Key::Up, "↑", "", "the line above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓ j", "", "the line below"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "a page up"),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "", "a page down"),
    bind(&[Char('x'), Code(KeyCode::Delete)], Key::DeleteItem, "x", "", "delete what is marked"),
    bind(&[Char('t')], Key::MakeAction, "t", "action", "turn the marked note into a shared action"),
    bind(
        &[Char('w')],
        Key::EditOwners,
        "w",
        "who",
        "who does the marked action; elsewhere, what the step asks for",
    ),
    bind(&[Char('y')], Key::EditDue, "y", "by when", "by when the marked action is due"),
    bind(&[Char('n')], Key::Take(LineKind::Note), "n", "", "add a note to the marked step"),
    bind(&[Char('a')], Key::Take(LineKind::Action), "a", "", "add a shared action"),
    bind(&[Char('d')], Key::Take(LineKind::Decision), "d", "", "add a decision"),
    bind(&[Char('k')], Key::Take(LineKind::Parked), "k", "", "park something"),
    bind(&[Char('N')], Key::TakeMine, "N", "", "a note for you alone"),
    bind(&[Char('u')], Key::Undo, "u", "", "undo"),
    bind(&[Char('U')], Key::Redo, "U", "", "redo"),
    bind(&[LEFT], Key::Previous, "←", "", "back to the last step"),
];

pub(super) const GATE: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "answer", "answer it: who, by when, or what is to be done"),
    bind(
        &[RIGHT, Char('l'), PAGE_DOWN],
        Key::LeaveGap,
        "→ l",
        "leave it",
        "leave it as it is: it is not asked again",
    ),
    bind(&[Char('L')], Key::LeaveGaps, "L", "all", "leave all that is missing as it is"),
    bind(&[Char('t')], Key::MakeAction, "t", "action", "turn what is parked into a shared action"),
    bind(&[Char('u')], Key::Undo, "u", "", "undo"),
    bind(&[Char('U')], Key::Redo, "U", "", "redo"),
    bind(&[LEFT, ESC, PAGE_UP], Key::Previous, "←", "review", "back to the review"),
];

pub(super) const AGREED: &[Binding] = &[
    bind(&[RIGHT, ENTER, PAGE_DOWN], Key::Next, "→ Enter", "export", "end the session, and export it"),
    bind(&[LEFT, ESC, PAGE_UP], Key::Previous, "←", "review", "back to the review"),
    bind(&[DOWN], Key::Down, "↓", "", "further down"),
    bind(&[UP], Key::Up, "↑", "", "further up"),
];

pub(super) const EXPORT: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "write", "write the file"),
    bind(
        &[TAB, Char('f')],
        Key::NextField,
        "Tab",
        "for whom",
        "for the room, for those present, for you alone",
    ),
    bind(
        &[Char('m')],
        Key::CycleFile,
        "m",
        "format",
        "Markdown, a web page, a table, a calendar, or data for programs",
    ),
    bind(
        &[Char('p')],
        Key::CycleVariety,
        "p",
        "",
        "Markdown for GitHub, for Obsidian, or plain; calendar days or to-dos",
    ),
    bind(&[Char('n')], Key::CycleNames, "n", "names", "names in full, as initials, or left out"),
    bind(&[DOWN, Char('j')], Key::Down, "↓ j", "", "further down"),
    bind(&[UP, Char('k')], Key::Up, "↑ k", "", "further up"),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "", "a page down"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "a page up"),
    bind(&[Char('l')], Key::ToLibrary, "l", "", "back to the library, when the session is over"),
    bind(&[ESC, LEFT], Key::Escape, "Esc ←", "back", "back"),
];

pub(super) const LINE: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "save", "save and close"),
    bind(&[ESC], Key::Escape, "Esc", "put aside", "put aside; the draft is kept"),
    bind(&[Ctrl('p')], Key::CycleAudience, "Ctrl-P", "who sees it", "the room, those present, you alone"),
    bind(&[Ctrl('t')], Key::CycleKind, "Ctrl-T", "kind", "note, decision, parked, action"),
    bind(&[TAB], Key::NextField, "Tab", "", "the next list that the step asks for"),
    bind(&[Ctrl('n')], Key::NextAsk, "Ctrl-N", "", "the next thing that the step asks for"),
    bind(&[UP], Key::Up, "↑", "", "in words: the one before, to change it; Enter on nothing takes it out"),
    bind(&[DOWN], Key::Down, "↓", "", ""),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "put aside"),
    bind(&[Ctrl('b')], Key::Blank, "Ctrl-B", "", "blank the screen"),
];

pub(super) const GRID: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "next row", "save the row; the next one"),
    bind(&[TAB], Key::NextField, "Tab", "next cell", "the next cell"),
    bind(&[ESC], Key::Escape, "Esc", "close", "close; what is not saved is kept"),
    bind(&[Ctrl('p')], Key::CycleAudience, "Ctrl-P", "who sees it", "the room, those present, you alone"),
    bind(&[BACK_TAB], Key::PreviousField, "Shift-Tab", "", "the cell before"),
    bind(&[UP], Key::Up, "↑", "", "the row above, to change it"),
    bind(&[DOWN], Key::Down, "↓", "", "the row below"),
    bind(&[Ctrl('d')], Key::DeleteItem, "Ctrl-D", "", "take the row out"),
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

pub(super) const TURNS: &[Binding] = &[
    bind(
        &[ENTER],
        Key::Enter,
        "Enter",
        "next person",
        "the next person; where nothing is given yet, that was all of them",
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
    bind(&[Char('?')], Key::Help, "?", "", "the keys of this screen"),
    bind(&[Ctrl('p')], Key::CycleAudience, "Ctrl-P", "", "who sees it: the room, those present, you alone"),
    bind(&[Ctrl('n')], Key::NextAsk, "Ctrl-N", "", "the next thing that the step asks for"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "close"),
    bind(&[Ctrl('b')], Key::Blank, "Ctrl-B", "", "blank the screen"),
];

pub(super) const HELP: &[Binding] = &[
    bind(&[ESC, Char('?'), Char('q'), ENTER, Char(' ')], Key::Escape, "Esc", "close", "close"),
    bind(&[UP, Char('k'), PAGE_UP], Key::Up, "↑", "", "up"),
    bind(&[DOWN, Char('j'), PAGE_DOWN], Key::Down, "↓", "more", "down"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const AGENDA: &[Binding] = &[
    bind(&[ENTER, RIGHT], Key::Enter, "Enter", "go there", "go to the marked step"),
    bind(&[UP, Char('k')], Key::Up, "↑", "", "the step above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓", "", "the step below"),
    bind(&[ESC, Char('m'), Char('q')], Key::Escape, "Esc", "close", "close"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const REPLAN: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "take it", "take the new plan"),
    bind(&[ESC, Char('r')], Key::Escape, "Esc", "leave it", "leave everything as it is"),
    bind(
        &[Char('x')],
        Key::LeaveOut,
        "x",
        "leave out",
        "leave out what is offered, or the marked step; take it back in",
    ),
    bind(&[Char('+'), Char('=')], Key::Adjust(1), "+", "", "a minute more for the marked step"),
    bind(&[Char('-')], Key::Adjust(-1), "-", "", "a minute less"),
    bind(&[Char(']')], Key::Adjust(5), "]", "", "five minutes more"),
    bind(&[Char('[')], Key::Adjust(-5), "[", "", "five minutes less"),
    bind(&[UP, Char('k')], Key::Up, "↑", "", "the step above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓", "", "the step below"),
    bind(&[Char('v')], Key::View, "v", "", "facilitator's view, and back"),
    bind(&[Char('q')], Key::Leave, "q", "", "leave everything as it is"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const LEAVE: &[Binding] = &[
    bind(&[ENTER, Char('y'), Char('q')], Key::Yes, "Enter", "leave", "leave"),
    bind(&[Char('l')], Key::ToLibrary, "l", "library", "to the library"),
    bind(&[ESC, Char('n')], Key::No, "Esc", "stay", "stay"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave at once"),
];

pub(super) const QUESTION: &[Binding] = &[
    bind(&[Char('y')], Key::Yes, "y", "yes", "yes"),
    bind(&[Char('n')], Key::No, "n", "no", "no"),
    bind(&[ESC], Key::Escape, "Esc", "", ""),
    bind(&[Char('q')], Key::Leave, "q", "", ""),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];
