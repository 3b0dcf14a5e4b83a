//! The table of keys for the library.

use crossterm::event::KeyCode;

use super::Binding;
use super::Chord::{Char, Code, Ctrl, Held};
use super::table::{BACK_TAB, DOWN, ENTER, ESC, PAGE_DOWN, PAGE_UP, TAB, UP, bind};
use crate::app::library::Narrow;
use crate::app::msg::Key;

pub(super) const LIBRARY: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "choose", "set up the marked activity, or go on with the session"),
    bind(
        &[Char('/')],
        Key::Filter,
        "/",
        "or type to search",
        "search, or just type: in titles, words, summaries and sources",
    ),
    bind(&[Char('q')], Key::Leave, "q", "leave", ""),
    bind(&[TAB], Key::NextField, "Tab", "sessions", "your sessions, then what is open from them"),
    bind(&[BACK_TAB], Key::PreviousField, "Shift-Tab", "", "what is open from earlier sessions"),
];

/// Where they do not move in a text.
pub(super) const ENDS: &[Binding] = &[
    bind(&[Code(KeyCode::Home)], Key::First, "Home", "", "the first line"),
    bind(&[Code(KeyCode::End)], Key::Last, "End", "", "the last line"),
];

/// In the library, whether or not a search is typed.
pub(super) const LIST: &[Binding] = &[
    bind(&[UP], Key::Up, "↑", "", "the line above"),
    bind(&[DOWN], Key::Down, "↓", "", "the line below"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "a page up in the list"),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "", "a page down in the list"),
    bind(&[Held(KeyCode::Down)], Key::PreviewDown, "Alt-↓", "", "further down in the preview"),
    bind(&[Held(KeyCode::Up)], Key::PreviewUp, "Alt-↑", "", "back up in the preview"),
];

const BY_TIME: Binding = bind(
    &[Ctrl('t')],
    Key::Narrow(Narrow::Time),
    "Ctrl-T",
    "time",
    "only what fits into a time; or type 45m or 1h 30m",
);
const BY_PEOPLE: Binding = bind(
    &[Ctrl('n')],
    Key::Narrow(Narrow::People),
    "Ctrl-N",
    "people",
    "only what is for so many people; or type 8p",
);
const BY_FORMAT: Binding = bind(
    &[Ctrl('f')],
    Key::Narrow(Narrow::Format),
    "Ctrl-F",
    "format",
    "only one format; or type :1:1, :pairs, :group or :room",
);

pub(super) const NARROW: &[Binding] = &[BY_TIME, BY_PEOPLE, BY_FORMAT];

/// The same where the footer has no room for them.
pub(super) const NARROW_TOO: &[Binding] = &[quiet(BY_TIME), quiet(BY_PEOPLE), quiet(BY_FORMAT)];

const fn quiet(binding: Binding) -> Binding {
    Binding { foot: "", ..binding }
}

pub(super) const FILTER: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "choose", "set up the marked activity"),
    bind(&[ESC], Key::Escape, "Esc", "all", "the whole list again"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
    bind(&[TAB], Key::NextField, "Tab", "", "your sessions"),
    bind(&[BACK_TAB], Key::PreviousField, "Shift-Tab", "", "what is open from earlier sessions"),
];
