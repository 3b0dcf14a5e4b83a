//! Keys and what they mean where. One table: the program acts by it, and `?` and the footer read it out.

mod captures;
mod chord;
mod groups;
mod library;
mod mirror;
mod names;
mod over;
mod people;
pub mod remap;
mod section;
mod start;
mod table;
mod unsaved;

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub use self::chord::Chord;
pub use self::section::Section;

use crate::app::editor::Edit;
use crate::app::keys::Keys;
use crate::app::model::Model;
use crate::app::msg::{Key, Msg};
use crate::app::notice::Naming;
use crate::app::screens::{Overlay, Screen};
use crate::app::setup::Field;
use crate::app::sheet::Form;
use crate::tui::view;

#[derive(Clone, Copy, Debug)]
pub struct Binding {
    pub chords: &'static [Chord],
    pub key: Key,
    /// The keys as the help writes them.
    pub written: &'static str,
    /// What it does, for the help; empty: the help leaves it out.
    pub says: &'static str,
    /// One or two words for the footer; empty: not among the keys that matter most.
    pub foot: &'static str,
}

/// One line of the table as it is bound.
#[derive(Clone, Copy, Debug)]
pub struct Bound<'k> {
    /// The line as it is built in.
    pub binding: &'static Binding,
    instead: Option<&'k [String]>,
}

/// Columns that the help has for keys.
const WRITTEN: usize = 9;

impl Bound<'_> {
    /// That key is one of its own.
    fn is(&self, event: KeyEvent) -> bool {
        match self.instead {
            None => self.binding.chords.iter().any(|chord| chord.is(event)),
            Some(instead) => instead.iter().any(|name| Chord::parse(name).is_ok_and(|chord| chord.is(event))),
        }
    }

    /// The first of its keys, as the footer writes it.
    pub fn first(&self) -> String {
        let written = self.written();
        in_a_line(written.split(' ').next().unwrap_or_default())
    }

    /// The first of its keys, as sentences write it.
    fn named(&self) -> String {
        let chord = match self.instead {
            None => self.binding.chords.first().copied(),
            Some(instead) => instead.first().and_then(|name| Chord::parse(name).ok()),
        };
        in_a_line(&chord.map(Chord::written).unwrap_or_default())
    }

    /// Its keys as the help writes them, as many as there is room for.
    pub fn written(&self) -> Cow<'static, str> {
        let Some(instead) = self.instead else { return Cow::Borrowed(self.binding.written) };
        let mut written = String::new();
        for key in instead.iter().filter_map(|name| Some(Chord::parse(name).ok()?.written())) {
            if written.is_empty() {
                written = key;
            } else if written.chars().count() + 1 + key.chars().count() <= WRITTEN {
                written = format!("{written} {key}");
            }
        }
        Cow::Owned(written)
    }
}

/// A key's name where it does not begin a line.
fn in_a_line(written: &str) -> String {
    if written == "Space" { "space".to_owned() } else { written.to_owned() }
}

// Sentences name keys, as they are bound.
impl Naming for Model {
    fn name(&self, key: Key) -> String {
        let usual = [Context::under_help(self), Context::Line, Context::Run, Context::Rules];
        let all = usual.into_iter().chain(Context::ALL).flat_map(|at| at.bound(&self.settings.keys));
        all.filter(|bound| bound.binding.key == key).map(|bound| bound.named()).next().unwrap_or_default()
    }

    fn name_in(&self, section: &str, key: Key) -> String {
        let action = remap::actions(section).into_iter().find(|action| action.key == key);
        let chords = action.map(|action| action.chords(&self.settings.keys)).unwrap_or_default();
        chords.first().and_then(|name| Chord::parse(name).ok()).map(Chord::written).unwrap_or_default()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    Library,
    /// The library while its filter is typed.
    Filter,
    /// The set-up, in a field of text.
    SetUp,
    /// The set-up, in the choice of format.
    SetUpChoice,
    Rules,
    Run,
    Review,
    Gate,
    Agreed,
    Export,
    Preview,
    /// What is to be mended in it.
    Mend,
    Line,
    Grid,
    /// Scores or dots, as hands go up.
    Hands,
    /// Scores or dots, one person after the other.
    Ballot,
    Help,
    Agenda,
    /// A step, with the groups over it.
    Groups,
    /// A step, with what was taken down over it.
    Taken,
    /// The groups, while people are moved by hand.
    Seats,
    Replan,
    Minutes,
    Leave,
    /// What to do about what is not on disk, before leaving.
    Unsaved,
    /// The folder for a copy of it.
    Folder,
    /// A question that is answered with yes or no.
    Question,
    /// The script's notes, until the next key.
    Peek,
    /// A step in which digits mark who has the floor.
    Talk,
    People,
    Turns,
    GoRound,
    HandOver,
    LastTime,
    Ending,
    Keep,
    Sessions,
    Actions,
    ActionField,
    Mirror,
}

impl Context {
    pub const ALL: [Self; 40] = [
        Self::Library,
        Self::Filter,
        Self::SetUp,
        Self::SetUpChoice,
        Self::Rules,
        Self::Run,
        Self::Review,
        Self::Gate,
        Self::Agreed,
        Self::Export,
        Self::Preview,
        Self::Mend,
        Self::Line,
        Self::Grid,
        Self::Hands,
        Self::Ballot,
        Self::Help,
        Self::Agenda,
        Self::Groups,
        Self::Taken,
        Self::Seats,
        Self::Replan,
        Self::Minutes,
        Self::Leave,
        Self::Unsaved,
        Self::Folder,
        Self::Question,
        Self::Peek,
        Self::Talk,
        Self::People,
        Self::Turns,
        Self::GoRound,
        Self::HandOver,
        Self::LastTime,
        Self::Ending,
        Self::Keep,
        Self::Sessions,
        Self::Actions,
        Self::ActionField,
        Self::Mirror,
    ];

    /// Where the next key will be pressed.
    pub fn of(model: &Model) -> Self {
        if model.help.is_some() { Self::Help } else { Self::under_help(model) }
    }

    /// The same where the keys of that are shown.
    pub fn under_help(model: &Model) -> Self {
        match model.overlay {
            Some(overlay) if overlay.has_a_line() && model.line.is_some() => Self::Line,
            Some(Overlay::People(_)) => Self::People,
            Some(Overlay::Turns(_)) => Self::Turns,
            Some(Overlay::HandOver(_)) => Self::HandOver,
            Some(Overlay::Agenda(_)) => Self::Agenda,
            Some(Overlay::Leave) => Self::Leave,
            Some(Overlay::Unsaved) if model.names_folder() => Self::Folder,
            Some(Overlay::Unsaved) => Self::Unsaved,
            Some(
                Overlay::ShowView
                | Overlay::ShowNames
                | Overlay::NameTwo
                | Overlay::TakeUp
                | Overlay::CloseBallot(_)
                | Overlay::OpenPrivate
                | Overlay::Widen
                | Overlay::Away
                | Overlay::Forget
                | Overlay::Erase(_)
                | Overlay::ShowLastTime,
            ) => Self::Question,
            Some(Overlay::Peek) => Self::Peek,
            Some(Overlay::Replan) => Self::Replan,
            Some(Overlay::Minutes(_)) => Self::Minutes,
            Some(Overlay::LastTime(_)) => Self::LastTime,
            Some(Overlay::Ending) => Self::Ending,
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
            (None, Screen::Run) if model.shows_taken() => Self::Taken,
            (None, Screen::Run) if model.watches_talk() => Self::Talk,
            (None, screen) => Self::of_screen(screen),
        }
    }

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

    /// Its own keys, then those that work everywhere, as they are built in.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        self.sections().iter().flat_map(|section| section.lines())
    }

    pub fn bound(self, keys: &Keys) -> impl Iterator<Item = Bound<'_>> {
        let bound = move |section: &Section| {
            // Nearly everybody has the built-in keys, and keys are looked up at each press.
            let name = if keys.remaps().is_empty() { "" } else { section.name() };
            let of = move |binding| Bound { binding, instead: keys.of(name, binding.key) };
            section.lines().iter().map(of)
        };
        self.sections().iter().flat_map(bound)
    }

    /// The keys that matter most: what the footer says. Over a step these are those of what is over it.
    pub fn hints(self, keys: &Keys) -> impl Iterator<Item = Bound<'_>> {
        let own = match self {
            Self::Groups => Some(groups::GROUPS),
            Self::Taken => Some(over::TAKEN),
            _ => None,
        };
        let all = self.bound(keys).filter(move |bound| {
            let key = bound.binding.key;
            own.is_none_or(|own| own.iter().any(|known| known.key == key) || key == Key::Help)
        });
        let mut said = Vec::new();
        all.filter(move |bound| {
            let first = !bound.binding.foot.is_empty() && !said.contains(&bound.binding.key);
            said.push(bound.binding.key);
            first
        })
    }

    pub fn key(self, keys: &Keys, event: KeyEvent) -> Option<Key> {
        self.bound(keys).find(|bound| bound.is(event)).map(|bound| bound.binding.key)
    }

    const fn has_lines(self) -> bool {
        matches!(self, Self::Line | Self::Grid | Self::SetUp)
    }

    /// What the room reads here is left only when it was seen to its end.
    pub const fn shows_rest(self) -> bool {
        matches!(
            self,
            Self::Rules | Self::LastTime | Self::Run | Self::Talk | Self::Taken | Self::Groups | Self::Agreed
        )
    }

    pub const fn types(self) -> bool {
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
                | Self::Folder
        )
    }
}

/// What a key means to the model as it stands.
pub fn message(model: &Model, event: KeyEvent) -> Msg {
    let context = Context::of(model);
    // Of a text that has lines, Shift-Enter is no Enter.
    if context.has_lines() && event.code == KeyCode::Enter && event.modifiers == KeyModifiers::SHIFT {
        return Msg::Edit(Edit::NewLine);
    }
    if let Some(key) = context.key(&model.settings.keys, event) {
        return Msg::Key(rest_first(model, context, key));
    }
    if context.types()
        && let Some(edit) = edit(event)
    {
        return Msg::Edit(edit);
    }
    Msg::Key(Key::Nothing)
}

/// Before a key leaves a text that the room has not seen to its end, it shows the rest.
fn rest_first(model: &Model, context: Context, key: Key) -> Key {
    if key == Key::Next && context.shows_rest() { view::rest(model).map_or(key, Key::Rest) } else { key }
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
        KeyCode::Enter if ctrl || alt => Edit::NewLine,
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
