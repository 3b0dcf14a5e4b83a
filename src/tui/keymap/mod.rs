//! Keys and what they mean where. One table: the program acts by it, and `?` and the footer read it out.

mod captures;
mod groups;
mod library;
mod mirror;
mod people;
mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::editor::Edit;
use crate::app::model::Model;
use crate::app::msg::{Key, Msg};
use crate::app::screens::{Overlay, Screen};
use crate::app::setup::Field;
use crate::app::sheet::Form;

/// A key as it is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chord {
    /// A character, Shift included.
    Char(char),
    /// A character with Ctrl.
    Ctrl(char),
    /// A key without a character.
    Code(KeyCode),
    /// The same, with Alt or Ctrl: terminals and desktops keep one or the other to themselves.
    Held(KeyCode),
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
    /// What is still missing.
    Gate,
    /// What we agreed.
    Agreed,
    /// The export.
    Export,
    /// The preview of a script.
    Preview,
    /// What is to be mended in it.
    Mend,
    /// The capture line.
    Line,
    /// A table or terms.
    Grid,
    /// Scores or dots, as hands go up.
    Hands,
    /// Scores or dots, one person after the other.
    Ballot,
    /// The keys of a screen.
    Help,
    /// The agenda.
    Agenda,
    /// A step, with the groups over it.
    Groups,
    /// The groups, while people are moved by hand.
    Seats,
    /// A new plan.
    Replan,
    /// A number of minutes.
    Minutes,
    /// Whether to leave.
    Leave,
    /// A question that is answered with yes or no.
    Question,
    /// The script's notes, until the next key.
    Peek,
    /// A step in which digits mark who has the floor.
    Talk,
    /// Who is here.
    People,
    /// Who has the floor.
    Turns,
    /// A go-round.
    GoRound,
    /// Who facilitates from now on.
    HandOver,
    /// Last time's actions.
    LastTime,
    /// Whether a confidential session is kept.
    Keep,
    /// The sessions, with their search.
    Sessions,
    /// The actions of all sessions.
    Actions,
    /// The actions, while something is typed.
    ActionField,
    /// The second screen.
    Mirror,
}

impl Context {
    /// Where the next key will be pressed.
    pub fn of(model: &Model) -> Self {
        match model.overlay {
            Some(overlay) if overlay.has_a_line() && model.line.is_some() => Self::Line,
            Some(Overlay::People(_)) => Self::People,
            Some(Overlay::Turns(_)) => Self::Turns,
            Some(Overlay::HandOver(_)) => Self::HandOver,
            Some(Overlay::Help(_)) => Self::Help,
            Some(Overlay::Agenda(_)) => Self::Agenda,
            Some(Overlay::Leave) => Self::Leave,
            Some(Overlay::Projected | Overlay::Away | Overlay::Forget | Overlay::EraseNote(_)) => {
                Self::Question
            }
            Some(Overlay::Peek) => Self::Peek,
            Some(Overlay::Replan) => Self::Replan,
            Some(Overlay::Minutes(_)) => Self::Minutes,
            Some(Overlay::LastTime(_)) => Self::LastTime,
            Some(Overlay::Keep(_)) => Self::Keep,
            None if model.line.is_some() => Self::Line,
            Some(Overlay::Mend(_)) => Self::Seats,
            None => Self::beneath(model),
        }
    }

    /// Where keys are pressed when nothing is on top: a sheet, or the screen.
    pub fn beneath(model: &Model) -> Self {
        match (model.sheet.as_ref().map(|sheet| &sheet.form), &model.screen) {
            (Some(Form::Grid(_)), _) => Self::Grid,
            (Some(Form::Hands(_)), _) => Self::Hands,
            (Some(Form::Turns(_)), _) => Self::Ballot,
            (None, Screen::Run) if model.is_go_round() => Self::GoRound,
            (None, Screen::Run) if model.shows_groups() => Self::Groups,
            (None, Screen::Run) if model.watches_talk() => Self::Talk,
            (None, screen) => Self::of_screen(screen),
        }
    }

    /// A screen by itself.
    fn of_screen(screen: &Screen) -> Self {
        match screen {
            Screen::Library(library) if library.filtering => Self::Filter,
            Screen::Library(_) => Self::Library,
            Screen::Sessions(_) => Self::Sessions,
            Screen::Actions(actions) if actions.field.is_some() => Self::ActionField,
            Screen::Actions(_) => Self::Actions,
            Screen::SetUp(setup) if setup.field == Field::Format => Self::SetUpChoice,
            Screen::SetUp(_) => Self::SetUp,
            Screen::Rules(_) => Self::Rules,
            Screen::Run => Self::Run,
            Screen::Review(_) => Self::Review,
            Screen::Gate => Self::Gate,
            Screen::Agreed(_) => Self::Agreed,
            Screen::Export(_) => Self::Export,
            Screen::Preview(preview) if preview.is_listed() => Self::Mend,
            Screen::Preview(_) => Self::Preview,
        }
    }

    /// Its own keys, then those that work everywhere.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        use captures::*;
        use groups::*;
        use library::*;
        use mirror::*;
        use people::*;
        use table::*;
        let (own, shared): (&[Binding], &[&[Binding]]) = match self {
            Self::Library => (LIBRARY, &[LIST, ENDS, NARROW_TOO, EVERYWHERE]),
            Self::Filter => (FILTER, &[LIST, NARROW]),
            Self::SetUp => (SET_UP, &[]),
            Self::SetUpChoice => (SET_UP_CHOICE, &[SET_UP]),
            Self::Rules => (RULES, &[ROOM, BLANK, EVERYWHERE]),
            Self::Run => (RUN, &[TAKE, SHOW, ROOM, BLANK, EVERYWHERE]),
            Self::Groups => (GROUPS, &[RUN, TAKE, SHOW, ROOM, BLANK, EVERYWHERE]),
            Self::Seats => (SEATS, &[]),
            Self::Review => (REVIEW, &[ROOM, BLANK, EVERYWHERE]),
            Self::Gate => (GATE, &[ROOM, BLANK, EVERYWHERE]),
            Self::Agreed => (AGREED, &[ROOM, BLANK, EVERYWHERE]),
            Self::Export => (EXPORT, &[BLANK, EVERYWHERE]),
            Self::Preview => (PREVIEW, &[EVERYWHERE]),
            Self::Mend => (MEND, &[EVERYWHERE]),
            Self::Line => (LINE, &[]),
            Self::Grid => (GRID, &[]),
            Self::Hands => (HANDS, &[COUNT]),
            Self::Ballot => (BALLOT, &[COUNT]),
            Self::Help => (HELP, &[]),
            Self::Agenda => (AGENDA, &[]),
            Self::Leave => (LEAVE, &[]),
            Self::Replan => (REPLAN, &[]),
            Self::Minutes => (MINUTES, &[]),
            Self::Question => (QUESTION, &[]),
            Self::Peek => (&[], &[]),
            Self::Talk => (RUN, &[TAKE, DIGITS, SHOW, ROOM, BLANK, EVERYWHERE]),
            Self::GoRound => (GO_ROUND, &[TAKE, SHOW, ROOM, BLANK, EVERYWHERE]),
            Self::People => (PEOPLE, &[]),
            Self::Turns => (DIGITS, &[TURNS]),
            Self::HandOver => (HAND_OVER, &[]),
            Self::LastTime => (LAST_TIME, &[BLANK]),
            Self::Keep => (KEEP, &[]),
            Self::Sessions => (SESSIONS, &[]),
            Self::Actions => (ACTIONS, &[EVERYWHERE]),
            Self::ActionField => (ACTION_FIELD, &[]),
            Self::Mirror => (MIRROR, &[]),
        };
        own.iter().chain(shared.iter().copied().flatten())
    }

    /// The keys that matter most: what the footer says. Over the groups these are the groups' own.
    pub fn hints(self) -> impl Iterator<Item = &'static Binding> {
        let own = self == Self::Groups;
        let all = self.bindings().filter(move |binding| {
            !own || groups::GROUPS.iter().any(|known| known.key == binding.key) || binding.key == Key::Help
        });
        let mut said = Vec::new();
        all.filter(move |binding| {
            let first = !binding.foot.is_empty() && !said.contains(&binding.key);
            said.push(binding.key);
            first
        })
    }

    /// What a key means here.
    pub fn key(self, event: KeyEvent) -> Option<Key> {
        let mut bindings = self.bindings();
        bindings.find(|binding| binding.chords.iter().any(|chord| chord.is(event))).map(|binding| binding.key)
    }

    /// A character is text here.
    const fn types(self) -> bool {
        matches!(
            self,
            Self::Library
                | Self::Filter
                | Self::Sessions
                | Self::ActionField
                | Self::SetUp
                | Self::SetUpChoice
                | Self::Line
                | Self::Grid
                | Self::Hands
                | Self::Ballot
        )
    }
}

/// What a key means to the model as it stands.
pub fn message(model: &Model, event: KeyEvent) -> Msg {
    let context = Context::of(model);
    if let Some(key) = context.key(event) {
        return Msg::Key(key);
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
            Self::Held(code) => {
                event.code == code && (held == KeyModifiers::ALT || held == KeyModifiers::CONTROL)
            }
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
