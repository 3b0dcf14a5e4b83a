//! The table of keys.

use crossterm::event::KeyCode;

use super::Binding;
use super::Chord::{self, Char, Code, Ctrl};
use super::start::COUNTDOWN;
use crate::app::line::LineKind;
use crate::app::msg::Key;
use crate::domain::event::{ActionStatus, Panel};

pub(super) const fn bind(
    chords: &'static [Chord],
    key: Key,
    written: &'static str,
    foot: &'static str,
    says: &'static str,
) -> Binding {
    Binding { chords, key, written, says, foot }
}

pub(super) const UP: Chord = Code(KeyCode::Up);
pub(super) const DOWN: Chord = Code(KeyCode::Down);
pub(super) const LEFT: Chord = Code(KeyCode::Left);
pub(super) const RIGHT: Chord = Code(KeyCode::Right);
pub(super) const ENTER: Chord = Code(KeyCode::Enter);
pub(super) const ESC: Chord = Code(KeyCode::Esc);
pub(super) const PAGE_UP: Chord = Code(KeyCode::PageUp);
pub(super) const PAGE_DOWN: Chord = Code(KeyCode::PageDown);
pub(super) const F1: Chord = Code(KeyCode::F(1));
pub(super) const TAB: Chord = Code(KeyCode::Tab);
pub(super) const BACK_TAB: Chord = Code(KeyCode::BackTab);

pub(super) const EVERYWHERE: &[Binding] = &[
    bind(&[Char('?'), F1], Key::Help, "? F1", "keys", "the keys of this screen"),
    bind(&[ESC], Key::Escape, "Esc", "", "back; never ends a session"),
    bind(&[Char('q')], Key::Leave, "q", "", "leave; a session can be resumed"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave; twice leaves at once, saved"),
];

pub(super) const BLANK: &[Binding] =
    &[bind(&[Char('b'), Char('.'), Ctrl('b')], Key::Blank, ". b", "", "blank the screen, light it again")];

pub(super) const SESSIONS: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "open", "open the marked session, or go on with it"),
    bind(&[Ctrl('e')], Key::Export, "Ctrl-E", "export", "export it"),
    bind(
        &[Code(KeyCode::Delete), Ctrl('x')],
        Key::DeleteItem,
        "Del",
        "forget",
        "erase it for good; asks first",
    ),
    bind(
        &[Ctrl('v')],
        Key::View,
        "Ctrl-V",
        "names",
        "show the names of private sessions, or hide them; asks before it shows them",
    ),
    bind(&[TAB], Key::NextField, "Tab", "actions", "what is open from earlier sessions"),
    bind(&[BACK_TAB], Key::PreviousField, "Shift-Tab", "", "the library"),
    bind(&[ESC], Key::Escape, "Esc", "", "the whole list again, then the library"),
    bind(&[UP], Key::Up, "↑", "", "the session above"),
    bind(&[DOWN], Key::Down, "↓", "", "the session below"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "ten up"),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "", "ten down"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const ACTIONS: &[Binding] = &[
    bind(&[Char('d')], Key::Settle(ActionStatus::Done), "d", "done", "the marked action is done"),
    bind(&[Char('x')], Key::Settle(ActionStatus::Dropped), "x", "dropped", "nobody does it any more"),
    bind(&[Char('y')], Key::EditDue, "y", "by when", "it is due on another day"),
    bind(&[Char('g')], Key::Settle(ActionStatus::Open), "g", "", "it is still going after all"),
    bind(&[Char('a')], Key::ShowClosed, "a", "all", "done and dropped ones too, or not"),
    bind(&[Char('/')], Key::Filter, "/", "", "search: in wording, owners, sessions and series"),
    bind(&[TAB], Key::NextField, "Tab", "library", "the library"),
    bind(&[BACK_TAB], Key::PreviousField, "Shift-Tab", "", "the sessions"),
    bind(&[UP, Char('k')], Key::Up, "↑ k", "", "the action above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓ j", "", "the action below"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "ten up"),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "", "ten down"),
];

pub(super) const ACTION_FIELD: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "take it", "take what was typed"),
    bind(&[ESC], Key::Escape, "Esc", "leave it", "leave everything as it is"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const SET_UP: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "continue", "continue, from any field"),
    bind(&[TAB], Key::NextField, "Tab", "next field", "the next field"),
    bind(&[BACK_TAB], Key::PreviousField, "Shift-Tab", "", "the field before"),
    bind(&[DOWN], Key::Down, "↓", "", "the next field, or the next name"),
    bind(&[UP], Key::Up, "↑", "", "the field before, or the name before"),
    bind(
        &[Ctrl('d')],
        Key::OtherDay,
        "Ctrl-D",
        "",
        "the start on the day after; after six days, today again",
    ),
    bind(&[Ctrl('l')], Key::LastTimePeople, "Ctrl-L", "", "names: who came last time in this series"),
    bind(&[ESC], Key::Escape, "Esc", "back", "back; what you typed is kept"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const SET_UP_CHOICE: &[Binding] = &[
    bind(&[RIGHT, Char(' ')], Key::NextChoice, "← →", "choose", "another format"),
    bind(&[LEFT], Key::PreviousChoice, "", "", ""),
];

pub(super) const RULES: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "go on", "to the first step, with the rules as they stand"),
    bind(&[RIGHT, PAGE_DOWN], Key::Next, "→ PgDn", "", "the rest of the rules, then the first step"),
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
    COUNTDOWN,
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
    bind(&[Char('e')], Key::Began, "e", "", "it began earlier, or went on earlier"),
    bind(&[Char('c')], Key::Break, "c", "", "a break now: a cup of something"),
    bind(&[Char('r')], Key::Replan, "r", "", "propose a new plan that ends on time"),
    COUNTDOWN,
    bind(&[Char('m')], Key::Agenda, "m", "", "agenda: go to a step"),
    bind(&[Char('u')], Key::Undo, "u", "", "undo, clock included"),
    bind(&[Char('U')], Key::Redo, "U", "", "redo"),
    bind(
        &[Char('y')],
        Key::AgreeRules,
        "y",
        "",
        "where our ground rules are shown: everybody agrees to them",
    ),
    bind(&[Char('C')], Key::CycleClock, "C", "", "the room's clock: in full, gentle in overtime, or hidden"),
    bind(&[Char('B')], Key::ToggleBell, "B", "", "at zero: bell and notification, one of them, or neither"),
    bind(&[Char('R')], Key::Review, "R", "", "look back at what was taken down; Esc comes back"),
    bind(&[Char('t')], Key::Turns, "t", "", "who has the floor, and a go-round"),
    bind(&[Char('f')], Key::HandOver, "f", "", "hand the facilitation on"),
];

pub(super) const TAKE: &[Binding] = &[
    bind(&[Char('n')], Key::Take(LineKind::Note), "n", "note", "take a note"),
    bind(&[Char('a')], Key::Take(LineKind::Action), "a", "action", "take down a shared action"),
    bind(&[Char('d')], Key::Take(LineKind::Decision), "d", "", "take down a decision"),
    bind(&[Char('k')], Key::Take(LineKind::Parked), "k", "", "park it for later"),
    bind(&[Char('N')], Key::TakeMine, "N", "", "a note for you alone, masked while you type"),
    bind(&[Char('w')], Key::TakeAsked, "w", "ask", "take down what the step asks for; again, the next thing"),
    bind(&[Char('i')], Key::Explain, "i", "", "explain the first acronym that nobody has explained"),
];

pub(super) const SHOW: &[Binding] = &[
    bind(&[Char('g')], Key::Show(Panel::Groups), "g", "", "groups: form them, show them"),
    bind(&[Char('G')], Key::FormGroups, "G", "", "other groups, when they are shown"),
    bind(&[Char('o')], Key::Show(Panel::Rules), "o", "", "our ground rules"),
    bind(&[Char('s')], Key::Show(Panel::Taken), "s", "", "show what was taken down; again for the next page"),
    bind(&[Char('j')], Key::People, "j", "", "who is here: who joins, leaves or comes back"),
];

pub(super) const ROOM: &[Binding] = &[
    bind(&[Char('v')], Key::View, "v", "", "facilitator's view, and back"),
    bind(&[Ctrl('o')], Key::Peek, "Ctrl-O", "", "peek at the script's notes, until the next key"),
    bind(&[Char('l')], Key::LastTime, "l", "", "what became of last time's actions"),
    bind(&[Ctrl('e')], Key::Export, "Ctrl-E", "", "export now"),
];

pub(super) const REVIEW: &[Binding] = &[
    bind(&[RIGHT], Key::Next, "→", "agreed", "what we agreed, large, for the room"),
    bind(&[LEFT], Key::Previous, "←", "step", "back to the step, which was not left; Esc too"),
    bind(&[ENTER, Char('e')], Key::EditItem, "Enter e", "edit", "edit what is marked"),
    bind(&[UP], Key::Up, "↑", "", "the line above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓ j", "", "the line below"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "a page up"),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "", "a page down"),
    bind(&[Char('x'), Code(KeyCode::Delete)], Key::DeleteItem, "x", "", "delete what is marked"),
    bind(
        &[Char('X')],
        Key::EraseItem,
        "X",
        "",
        "delete what is marked for good, from the journal too; asks first",
    ),
    bind(&[Char('t')], Key::MakeAction, "t", "action", "turn the marked note into a shared action"),
    bind(&[Char('w')], Key::EditOwners, "w", "who", "who does the marked action"),
    bind(&[Char('y')], Key::EditDue, "y", "when", "by when the marked action is due"),
    bind(&[Char('n')], Key::Take(LineKind::Note), "n", "", "add a note to the marked step"),
    bind(&[Char('a')], Key::Take(LineKind::Action), "a", "", "add a shared action"),
    bind(&[Char('d')], Key::Take(LineKind::Decision), "d", "", "add a decision"),
    bind(&[Char('k')], Key::Take(LineKind::Parked), "k", "", "park something"),
    bind(&[Char('N')], Key::TakeMine, "N", "", "a note for you alone"),
    bind(&[Char('u')], Key::Undo, "u", "", "undo"),
    bind(&[Char('U')], Key::Redo, "U", "", "redo"),
];

pub(super) const AGREED: &[Binding] = &[
    bind(&[RIGHT, ENTER, PAGE_DOWN], Key::Next, "→ Enter", "end, export", "end the session, and export it"),
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
        "Markdown for GitHub, Obsidian or plain; the next table; days or to-dos",
    ),
    bind(&[Char('n')], Key::CycleNames, "n", "names", "names in full, as initials, or left out"),
    bind(&[DOWN, Char('j')], Key::Down, "↓ j", "", "further down"),
    bind(&[UP, Char('k')], Key::Up, "↑ k", "", "further up"),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "", "a page down"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "a page up"),
    bind(&[Char('v')], Key::View, "v", "", "facilitator's view: what stays behind, and where your files are"),
    bind(&[Char('l')], Key::ToLibrary, "l", "", "back to the library, when the session is over"),
    bind(&[ESC, LEFT], Key::Escape, "Esc ←", "back", "back"),
];

pub(super) const PREVIEW: &[Binding] = &[
    bind(&[RIGHT, PAGE_DOWN, Char(' ')], Key::Next, "→", "on", "the next screen"),
    bind(&[LEFT, PAGE_UP], Key::Previous, "←", "back", "the screen before"),
    bind(&[Char('f')], Key::NextChoice, "f", "format", "as people sit in another format"),
    bind(&[Char('w')], Key::Mend, "w", "to mend", "what is wrong, and what may confuse the room"),
    bind(&[ESC], Key::Escape, "Esc", "", "leave"),
    bind(&[Char('q')], Key::Leave, "q", "leave", "leave"),
];

pub(super) const MEND: &[Binding] = &[
    bind(&[DOWN, PAGE_DOWN, Char('j')], Key::Down, "↓", "further", "further down"),
    bind(&[UP, PAGE_UP, Char('k')], Key::Up, "↑", "", "further up"),
    bind(&[ESC, Char('w')], Key::Escape, "Esc", "to the screens", "back to the screens"),
    bind(&[Char('q')], Key::Leave, "q", "leave", "leave"),
];

pub(super) const LINE: &[Binding] = &[
    bind(
        &[ENTER],
        Key::Enter,
        "Enter",
        "save",
        "save and close; of what a step asks for, save and on to the next",
    ),
    bind(&[ESC], Key::Escape, "Esc", "put aside", "put aside; the draft is kept"),
    bind(&[Ctrl('p')], Key::CycleAudience, "Ctrl-P", "who sees", "the room, those present, you alone"),
    bind(
        &[Ctrl('t')],
        Key::CycleKind,
        "Ctrl-T",
        "kind",
        "note, decision, parked, action; of owners: one, or several",
    ),
    bind(&[Ctrl('y')], Key::BringBack, "Ctrl-Y", "", "the draft that was put aside here"),
    bind(
        &[TAB],
        Key::NextField,
        "Tab",
        "",
        "the next list that the step asks for; of owners: the rest of a name",
    ),
    bind(&[Ctrl('n')], Key::NextAsk, "Ctrl-N", "", "the next thing that the step asks for"),
    bind(&[UP], Key::Up, "↑", "", "in words: the one before, to change it; Enter on nothing takes it out"),
    bind(&[DOWN], Key::Down, "↓", "", ""),
    bind(&[Ctrl('x')], Key::EraseItem, "Ctrl-X", "", "in words: delete this one for good; asks first"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "put aside"),
    bind(&[Ctrl('b')], Key::Blank, "Ctrl-B", "", "blank the screen"),
];

pub(super) const HELP: &[Binding] = &[
    bind(&[ESC, Char('?'), F1, Char('q'), ENTER, Char(' ')], Key::Escape, "Esc", "close", "close"),
    bind(&[DOWN, Char('j')], Key::Down, "↓", "more", "down"),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "a page", "a page down"),
    bind(&[UP, Char('k')], Key::Up, "↑", "", "up"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "a page up"),
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
    bind(&[Char('x')], Key::LeaveOut, "x", "leave out", "leave out the marked step, or take it back in"),
    bind(&[Char('s')], Key::ShowPlan, "s", "show", "show the room this plan, or put it away"),
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

pub(super) const MINUTES: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "take it", "take it"),
    bind(&[ESC, Char('e'), Char('c')], Key::Escape, "Esc", "leave it", "leave everything as it is"),
    bind(&[Char('1')], Key::Digit(1), "1–9", "minutes", "so many minutes"),
    bind(&[Char('2')], Key::Digit(2), "", "", ""),
    bind(&[Char('3')], Key::Digit(3), "", "", ""),
    bind(&[Char('4')], Key::Digit(4), "", "", ""),
    bind(&[Char('5')], Key::Digit(5), "", "", ""),
    bind(&[Char('6')], Key::Digit(6), "", "", ""),
    bind(&[Char('7')], Key::Digit(7), "", "", ""),
    bind(&[Char('8')], Key::Digit(8), "", "", ""),
    bind(&[Char('9')], Key::Digit(9), "", "", ""),
    bind(&[Char('0')], Key::Digit(0), "", "", ""),
    bind(&[Code(KeyCode::Backspace)], Key::Erase, "Backspace", "", "a digit less"),
    bind(&[TAB], Key::Instead, "Tab", "", "a break in place of the next planned one, or beside it"),
    bind(&[Char('+'), Char('='), UP], Key::Adjust(1), "+", "one more", "a minute more"),
    bind(&[Char('-'), DOWN], Key::Adjust(-1), "-", "", "a minute less"),
    bind(&[Char(']')], Key::Adjust(5), "]", "", "five minutes more"),
    bind(&[Char('[')], Key::Adjust(-5), "[", "", "five minutes less"),
    bind(&[Char('q')], Key::Leave, "q", "", "leave everything as it is"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const LAST_TIME: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "go on", "go on; what is not settled is still going"),
    bind(&[RIGHT, PAGE_DOWN], Key::Next, "→ PgDn", "", "the rest of them, then go on"),
    bind(&[Char('d')], Key::Settle(ActionStatus::Done), "d", "done", "it is done"),
    bind(&[Char('x')], Key::Settle(ActionStatus::Dropped), "x", "drop", "nobody does it any more"),
    bind(&[Char('g')], Key::Settle(ActionStatus::Open), "g", "going", "it is still going"),
    bind(&[Char('w')], Key::EditOwners, "w", "who", "somebody else does it"),
    bind(&[Char('y')], Key::EditDue, "y", "by when", "it is due on another day"),
    bind(&[UP, Char('k')], Key::Up, "↑", "", "the action above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓", "", "the action below"),
    bind(&[Char('u')], Key::Undo, "u", "", "undo"),
    bind(&[Char('U')], Key::Redo, "U", "", "redo"),
    bind(&[ESC, Char('l'), Char('q'), LEFT], Key::Escape, "Esc", "", "close"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

pub(super) const LEAVE: &[Binding] = &[
    bind(&[ENTER, Char('y'), Char('q')], Key::Yes, "Enter", "leave", "leave"),
    bind(&[Char('l')], Key::ToLibrary, "l", "library", "to the library"),
    bind(&[ESC, Char('n')], Key::No, "Esc", "stay", "stay"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave at once"),
];

pub(super) const KEEP: &[Binding] = &[
    bind(&[ENTER, Char('k')], Key::Enter, "Enter k", "keep", "keep it on this laptop"),
    bind(&[Char('f')], Key::ForgetSession, "f", "forget", "erase it for good"),
    bind(&[ESC], Key::Escape, "Esc", "back", "back"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave at once, and keep it"),
];

pub(super) const QUESTION: &[Binding] = &[
    bind(&[Char('y')], Key::Yes, "y", "yes", "yes"),
    bind(&[Char('n')], Key::No, "n", "no", "no"),
    bind(&[ESC], Key::Escape, "Esc", "", ""),
    bind(&[Char('q')], Key::Leave, "q", "", ""),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];
