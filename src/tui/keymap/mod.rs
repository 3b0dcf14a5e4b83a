//! Keys as they are pressed, and the commands that they stand for: the table of commands with the user's
//! keys.

mod chord;
pub mod remap;

use std::borrow::Cow;
use std::sync::OnceLock;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub use self::chord::Chord;
pub use crate::app::command::{Binding, Context, Section};

use crate::app::command::Command;
use crate::app::editor::Edit;
use crate::app::keys::KeyOverrides;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::notice::Naming;
use crate::tui::view;

/// One line of the table with its present keys.
#[derive(Clone, Copy, Debug)]
pub struct Bound<'k> {
    /// The built-in line.
    pub binding: &'static Binding,
    /// Its built-in keys, read when they are first needed.
    read: &'static OnceLock<Vec<Chord>>,
    instead: Option<&'k [String]>,
}

/// Columns of the help for keys.
const WRITTEN: usize = 9;

impl Bound<'_> {
    /// Its built-in keys.
    pub fn chords(&self) -> &'static [Chord] {
        chords(self.binding, self.read)
    }

    /// Whether the line has this key.
    fn is(&self, event: KeyEvent) -> bool {
        match self.instead {
            None => self.chords().iter().any(|chord| chord.is(event)),
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
            None => self.chords().first().copied(),
            Some(instead) => instead.first().and_then(|name| Chord::parse(name).ok()),
        };
        in_a_line(&chord.map(Chord::written).unwrap_or_default())
    }

    /// Its keys as the help writes them, as many as fit.
    pub fn written(&self) -> Cow<'static, str> {
        let names: Vec<&str> = match (self.instead, self.binding.written) {
            (Some(instead), _) => instead.iter().map(String::as_str).collect(),
            (None, Some(written)) => return Cow::Borrowed(written),
            (None, None) => self.binding.displayed_keys().collect(),
        };
        let mut written = String::new();
        for key in names.into_iter().filter_map(Chord::built_in).map(Chord::written) {
            if written.is_empty() {
                written = key;
            } else if written.chars().count() + 1 + key.chars().count() <= WRITTEN {
                written = format!("{written} {key}");
            }
        }
        Cow::Owned(written)
    }
}

/// A key's name within a sentence.
fn in_a_line(written: &str) -> String {
    if written == "Space" { "space".to_owned() } else { written.to_owned() }
}

// Sentences name keys as they are bound.
impl Naming for Model {
    fn name(&self, command: Command) -> String {
        let (here, beneath) = (Context::under_help(self), Context::beneath(self));
        let usual = [here, beneath, Context::Line, Context::Run, Context::Rules];
        let all = usual.into_iter().chain(Context::ALL).flat_map(|at| at.bound(&self.settings.keys));
        let mut named = all.filter(|bound| bound.binding.command == command).map(|bound| bound.named());
        named.next().unwrap_or_default()
    }

    fn name_in(&self, section: Section, command: Command) -> String {
        let mut bound = bound(section, &self.settings.keys);
        bound.find(|bound| bound.binding.command == command).map(|bound| bound.named()).unwrap_or_default()
    }
}

/// The lines of a section with their present keys.
fn bound(section: Section, keys: &KeyOverrides) -> impl Iterator<Item = Bound<'_>> {
    // Nearly everybody has the built-in keys.
    let name = if keys.remaps().is_empty() { "" } else { section.name() };
    let lines = section.lines().iter().zip(read(section));
    lines.map(move |(binding, read)| Bound { binding, read, instead: keys.of(name, binding.command) })
}

/// The lines of a section with their built-in keys.
fn lines(section: Section) -> impl Iterator<Item = (&'static Binding, &'static [Chord])> {
    section.lines().iter().zip(read(section)).map(|(binding, read)| (binding, chords(binding, read)))
}

fn chords(binding: &'static Binding, read: &'static OnceLock<Vec<Chord>>) -> &'static [Chord] {
    read.get_or_init(|| binding.keys().filter_map(Chord::built_in).collect())
}

/// The keys of each line of a section, as far as they were needed. The first frame needs few of them.
fn read(section: Section) -> &'static [OnceLock<Vec<Chord>>] {
    static READ: [OnceLock<Vec<OnceLock<Vec<Chord>>>>; Section::ALL.len()] =
        [const { OnceLock::new() }; Section::ALL.len()];
    let unread = || vec![OnceLock::new(); section.lines().len()];
    READ.get(section as usize).map(|read| read.get_or_init(unread).as_slice()).unwrap_or_default()
}

impl Context {
    /// The lines that work here, with their present keys: its own, then those that work everywhere.
    pub fn bound(self, keys: &KeyOverrides) -> impl Iterator<Item = Bound<'_>> {
        self.sections().iter().flat_map(|section| bound(*section, keys))
    }

    /// The most important keys, for the footer. While something is shown over a step these are its keys.
    pub fn hints(self, keys: &KeyOverrides) -> impl Iterator<Item = Bound<'_>> {
        let own = match self {
            Self::Groups => Some(Section::Groups),
            Self::Taken => Some(Section::Taken),
            Self::Result => Some(Section::Result),
            _ => None,
        };
        let all = self.bound(keys).filter(move |bound| {
            let command = bound.binding.command;
            let is_own = |own: Section| own.lines().iter().any(|known| known.command == command);
            own.is_none_or(is_own) || command == Command::Help
        });
        let mut said = Vec::new();
        all.filter(move |bound| {
            let first = !bound.binding.foot.is_empty() && !said.contains(&bound.binding.command);
            said.push(bound.binding.command);
            first
        })
    }

    /// The command of a key here.
    pub fn command(self, keys: &KeyOverrides, event: KeyEvent) -> Option<Command> {
        self.bound(keys).find(|bound| bound.is(event)).map(|bound| bound.binding.command)
    }
}

/// The message of a key in the present state.
pub fn message(model: &Model, event: KeyEvent) -> Msg {
    let context = Context::of(model);
    // In text with several lines, Shift-Enter is a line break.
    if context.has_lines() && event.code == KeyCode::Enter && event.modifiers == KeyModifiers::SHIFT {
        return Msg::Edit(Edit::NewLine);
    }
    if let Some(command) = context.command(&model.settings.keys, event) {
        return Msg::Key(page_first(model, context, command));
    }
    if context.types()
        && let Some(edit) = edit(event)
    {
        return Msg::Edit(edit);
    }
    Msg::Key(Command::Nothing)
}

/// Before a key leaves a text that the room has not read to the end, it shows the next page; and the back key
/// shows the previous one.
fn page_first(model: &Model, context: Context, command: Command) -> Command {
    let page = match command {
        Command::Next if context.shows_rest() => view::rest(model),
        Command::Previous if context.goes_back_by_page() => view::page_before(model),
        _ => None,
    };
    page.map_or(command, Command::Rest)
}

/// The edit that a key makes in a text.
fn edit(event: KeyEvent) -> Option<Edit> {
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    Some(match event.code {
        // AltGr arrives as Ctrl and Alt together: only the character matters.
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
