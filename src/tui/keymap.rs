//! Keys and what they mean where. One table: the program acts by it, and `?` and the footer read it out.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::editor::Edit;
use crate::app::line::LineKind;
use crate::app::model::Model;
use crate::app::msg::{Key, Msg};
use crate::app::screens::{Overlay, Screen};
use crate::app::setup::Field;
use crate::domain::event::Panel;

/// A key as it is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chord {
    /// A character, Shift included.
    Char(char),
    /// A character with Ctrl.
    Ctrl(char),
    /// A key without a character.
    Code(KeyCode),
    /// The same, with Alt.
    Alt(KeyCode),
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Any of these.
    pub chords: &'static [Chord],
    /// What it means.
    pub key: Key,
    /// The keys as the help writes them.
    pub written: &'static str,
    /// What it does, for the help; empty: the help leaves it out.
    pub says: &'static str,
    /// One or two words for the footer; empty: not among the keys that matter most.
    pub foot: &'static str,
}

/// Where keys are pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// The library.
    Library,
    /// The library while its filter is typed.
    Filter,
    /// The set-up, in a field of text.
    SetUp,
    /// The set-up, in the choice of format.
    SetUpChoice,
    /// The ground rules.
    Rules,
    /// A step.
    Run,
    /// The review.
    Review,
    /// What we agreed.
    Agreed,
    /// The export.
    Export,
    /// The capture line.
    Line,
    /// The keys of a screen.
    Help,
    /// The agenda.
    Agenda,
    /// A new plan.
    Replan,
    /// Whether to leave.
    Leave,
    /// A question that is answered with yes or no.
    Question,
    /// The script's notes, until the next key.
    Peek,
}

impl Context {
    /// Where the next key will be pressed.
    pub fn of(model: &Model) -> Self {
        match model.overlay {
            Some(Overlay::Help(_)) => Self::Help,
            Some(Overlay::Agenda(_)) => Self::Agenda,
            Some(Overlay::Leave) => Self::Leave,
            Some(Overlay::Projected | Overlay::Away) => Self::Question,
            Some(Overlay::Peek) => Self::Peek,
            Some(Overlay::Replan) => Self::Replan,
            None if model.line.is_some() => Self::Line,
            None => Self::of_screen(&model.screen),
        }
    }

    /// The screen beneath whatever is on top.
    pub fn of_screen(screen: &Screen) -> Self {
        match screen {
            Screen::Library(library) if library.filtering => Self::Filter,
            Screen::Library(_) => Self::Library,
            Screen::SetUp(setup) if setup.field == Field::Format => Self::SetUpChoice,
            Screen::SetUp(_) => Self::SetUp,
            Screen::Rules(_) => Self::Rules,
            Screen::Run => Self::Run,
            Screen::Review(_) => Self::Review,
            Screen::Agreed(_) => Self::Agreed,
            Screen::Export(_) => Self::Export,
        }
    }

    /// Its own keys, then those that work everywhere.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        let (own, shared): (&[Binding], &[&[Binding]]) = match self {
            Self::Library => (LIBRARY, &[EVERYWHERE]),
            Self::Filter => (FILTER, &[]),
            Self::SetUp => (SET_UP, &[]),
            Self::SetUpChoice => (SET_UP_CHOICE, &[SET_UP]),
            Self::Rules => (RULES, &[ROOM, BLANK, EVERYWHERE]),
            Self::Run => (RUN, &[TAKE, SHOW, ROOM, BLANK, EVERYWHERE]),
            Self::Review => (REVIEW, &[ROOM, BLANK, EVERYWHERE]),
            Self::Agreed => (AGREED, &[ROOM, BLANK, EVERYWHERE]),
            Self::Export => (EXPORT, &[BLANK, EVERYWHERE]),
            Self::Line => (LINE, &[]),
            Self::Help => (HELP, &[]),
            Self::Agenda => (AGENDA, &[]),
            Self::Leave => (LEAVE, &[]),
            Self::Replan => (REPLAN, &[]),
            Self::Question => (QUESTION, &[]),
            Self::Peek => (&[], &[]),
        };
        own.iter().chain(shared.iter().copied().flatten())
    }

    /// A character is text here.
    const fn types(self) -> bool {
        matches!(self, Self::Library | Self::Filter | Self::SetUp | Self::SetUpChoice | Self::Line)
    }
}

/// What a key means to the model as it stands.
pub fn message(model: &Model, event: KeyEvent) -> Msg {
    let context = Context::of(model);
    let bound = context.bindings().find(|binding| binding.chords.iter().any(|chord| chord.is(event)));
    if let Some(binding) = bound {
        return Msg::Key(binding.key);
    }
    if context.types()
        && let Some(edit) = edit(event)
    {
        return Msg::Edit(edit);
    }
    Msg::Key(Key::Nothing)
}

impl Chord {
    fn is(self, event: KeyEvent) -> bool {
        let held = event.modifiers;
        match self {
            // Some terminals report Shift beside a capital, some do not.
            Self::Char(c) => event.code == KeyCode::Char(c) && (held - KeyModifiers::SHIFT).is_empty(),
            Self::Ctrl(c) => event.code == KeyCode::Char(c) && held == KeyModifiers::CONTROL,
            Self::Code(code) => event.code == code && (held - KeyModifiers::SHIFT).is_empty(),
            Self::Alt(code) => event.code == code && held == KeyModifiers::ALT,
        }
    }
}

/// What a key does to a text.
fn edit(event: KeyEvent) -> Option<Edit> {
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    Some(match event.code {
        // AltGr arrives as Ctrl and Alt together: the character is what was meant.
        KeyCode::Char(c) if ctrl == alt => Edit::Insert(c.to_string()),
        KeyCode::Char('w') if ctrl => Edit::DeleteWord,
        KeyCode::Char('u') if ctrl => Edit::DeleteToStart,
        KeyCode::Char('k') if ctrl => Edit::DeleteToEnd,
        KeyCode::Char('a') if ctrl => Edit::Home,
        KeyCode::Char('z') if ctrl => Edit::Undo,
        KeyCode::Char('j') if ctrl => Edit::NewLine,
        KeyCode::Char('h') if ctrl => Edit::Backspace,
        KeyCode::Char('b') if alt => Edit::WordLeft,
        KeyCode::Char('f') if alt => Edit::WordRight,
        KeyCode::Enter if alt => Edit::NewLine,
        KeyCode::Backspace if ctrl || alt => Edit::DeleteWord,
        KeyCode::Backspace => Edit::Backspace,
        KeyCode::Delete => Edit::Delete,
        KeyCode::Left if ctrl || alt => Edit::WordLeft,
        KeyCode::Right if ctrl || alt => Edit::WordRight,
        KeyCode::Left => Edit::Left,
        KeyCode::Right => Edit::Right,
        KeyCode::Home => Edit::Home,
        KeyCode::End => Edit::End,
        _ => return None,
    })
}

use Chord::{Char, Code, Ctrl};

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

const EVERYWHERE: &[Binding] = &[
    bind(&[Char('?')], Key::Help, "?", "keys", "the keys of this screen"),
    bind(&[ESC], Key::Escape, "Esc", "", "back; never ends a session"),
    bind(&[Char('q')], Key::Leave, "q", "", "leave; a session can be resumed"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave; twice leaves at once, saved"),
];

const BLANK: &[Binding] =
    &[bind(&[Char('b'), Char('.'), Ctrl('b')], Key::Blank, ". b", "", "blank the screen, light it again")];

const LIBRARY: &[Binding] = &[
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

const FILTER: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "choose", "set up the marked activity"),
    bind(&[UP], Key::Up, "↑", "", "the line above"),
    bind(&[DOWN], Key::Down, "↓", "", "the line below"),
    bind(&[ESC], Key::Escape, "Esc", "all", "the whole list again"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

const SET_UP: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "continue", "continue, from any field"),
    bind(&[TAB], Key::NextField, "Tab", "next field", "the next field"),
    bind(&[BACK_TAB], Key::PreviousField, "Shift-Tab", "", "the field before"),
    bind(&[DOWN], Key::Down, "↓", "", "the next field, or the next name"),
    bind(&[UP], Key::Up, "↑", "", "the field before, or the name before"),
    bind(&[ESC], Key::Escape, "Esc", "back", "back; what you typed is kept"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

const SET_UP_CHOICE: &[Binding] = &[
    bind(&[RIGHT, Char(' ')], Key::NextChoice, "← →", "choose", "another format"),
    bind(&[LEFT], Key::PreviousChoice, "", "", ""),
];

const RULES: &[Binding] = &[
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

const RUN: &[Binding] = &[
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

const TAKE: &[Binding] = &[
    bind(&[Char('n')], Key::Take(LineKind::Note), "n", "note", "take a note"),
    bind(&[Char('a')], Key::Take(LineKind::Action), "a", "action", "take down a shared action"),
    bind(&[Char('d')], Key::Take(LineKind::Decision), "d", "", "take down a decision"),
    bind(&[Char('k')], Key::Take(LineKind::Parked), "k", "", "park it for later"),
    bind(&[Char('N')], Key::TakeMine, "N", "", "a note for you alone, masked while you type"),
    bind(&[Char('w')], Key::TakeAsked, "w", "", "take down what the step asks for"),
];

const SHOW: &[Binding] = &[
    bind(&[Char('o')], Key::Show(Panel::Rules), "o", "", "our ground rules"),
    bind(&[Char('s')], Key::Show(Panel::Taken), "s", "", "show what was taken down"),
];

const ROOM: &[Binding] = &[
    bind(&[Char('v')], Key::View, "v", "", "facilitator's view, and back"),
    bind(&[Ctrl('o')], Key::Peek, "Ctrl-O", "", "peek at the script's notes, until the next key"),
    bind(&[Ctrl('e')], Key::Export, "Ctrl-E", "", "export now"),
];

const REVIEW: &[Binding] = &[
    bind(&[RIGHT], Key::Next, "→", "agreed", "what we agreed, large, for the room"),
    bind(&[ENTER, Char('e')], Key::EditItem, "Enter e", "edit", "edit what is marked"),
    bind(&[UP], Key::Up, "↑", "", "the line above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓ j", "", "the line below"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "a page up"),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "", "a page down"),
    bind(&[Char('x'), Code(KeyCode::Delete)], Key::DeleteItem, "x", "", "delete what is marked"),
    bind(&[Char('t')], Key::MakeAction, "t", "action", "turn the marked note into a shared action"),
    bind(&[Char('w')], Key::EditOwners, "w", "who", "who does the marked action"),
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

const AGREED: &[Binding] = &[
    bind(&[RIGHT, ENTER, PAGE_DOWN], Key::Next, "→ Enter", "export", "end the session, and export it"),
    bind(&[LEFT, ESC, PAGE_UP], Key::Previous, "←", "review", "back to the review"),
    bind(&[DOWN], Key::Down, "↓", "", "further down"),
    bind(&[UP], Key::Up, "↑", "", "further up"),
];

const EXPORT: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "write it", "write the Markdown file"),
    bind(
        &[TAB, Char('f')],
        Key::NextField,
        "Tab",
        "for whom",
        "for the room, for those present, for you alone",
    ),
    bind(&[Char('n')], Key::CycleNames, "n", "names", "names in full, as initials, or left out"),
    bind(&[DOWN, Char('j')], Key::Down, "↓ j", "", "further down"),
    bind(&[UP, Char('k')], Key::Up, "↑ k", "", "further up"),
    bind(&[PAGE_DOWN], Key::PageDown, "PgDn", "", "a page down"),
    bind(&[PAGE_UP], Key::PageUp, "PgUp", "", "a page up"),
    bind(&[Char('l')], Key::ToLibrary, "l", "", "back to the library, when the session is over"),
    bind(&[ESC, LEFT], Key::Escape, "Esc ←", "back", "back"),
];

const LINE: &[Binding] = &[
    bind(&[ENTER], Key::Enter, "Enter", "save", "save and close"),
    bind(&[ESC], Key::Escape, "Esc", "put aside", "put aside; the draft is kept"),
    bind(&[Ctrl('p')], Key::CycleAudience, "Ctrl-P", "who sees it", "the room, those present, you alone"),
    bind(&[Ctrl('t')], Key::CycleKind, "Ctrl-T", "kind", "note, decision, parked, action"),
    bind(&[TAB], Key::NextField, "Tab", "", "the next list that the step asks for"),
    bind(&[UP], Key::Up, "↑", "", ""),
    bind(&[DOWN], Key::Down, "↓", "", ""),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "put aside"),
    bind(&[Ctrl('b')], Key::Blank, "Ctrl-B", "", "blank the screen"),
];

const HELP: &[Binding] = &[
    bind(&[ESC, Char('?'), Char('q'), ENTER, Char(' ')], Key::Escape, "Esc", "close", "close"),
    bind(&[UP, Char('k'), PAGE_UP], Key::Up, "↑", "", "up"),
    bind(&[DOWN, Char('j'), PAGE_DOWN], Key::Down, "↓", "more", "down"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

const AGENDA: &[Binding] = &[
    bind(&[ENTER, RIGHT], Key::Enter, "Enter", "go there", "go to the marked step"),
    bind(&[UP, Char('k')], Key::Up, "↑", "", "the step above"),
    bind(&[DOWN, Char('j')], Key::Down, "↓", "", "the step below"),
    bind(&[ESC, Char('m'), Char('q')], Key::Escape, "Esc", "close", "close"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];

const REPLAN: &[Binding] = &[
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

const LEAVE: &[Binding] = &[
    bind(&[ENTER, Char('y'), Char('q')], Key::Yes, "Enter", "leave", "leave"),
    bind(&[Char('l')], Key::ToLibrary, "l", "library", "to the library"),
    bind(&[ESC, Char('n')], Key::No, "Esc", "stay", "stay"),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave at once"),
];

const QUESTION: &[Binding] = &[
    bind(&[Char('y')], Key::Yes, "y", "yes", "yes"),
    bind(&[Char('n')], Key::No, "n", "no", "no"),
    bind(&[ESC], Key::Escape, "Esc", "", ""),
    bind(&[Char('q')], Key::Leave, "q", "", ""),
    bind(&[Ctrl('c')], Key::Interrupt, "Ctrl-C", "", "leave"),
];
