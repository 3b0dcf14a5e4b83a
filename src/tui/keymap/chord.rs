//! A key as it is pressed, as a configuration writes it, and as the screen writes it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::schema::nearest;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chord {
    Char(char),
    Ctrl(char),
    Code(KeyCode),
    /// The key with Alt or Ctrl: terminals and desktops reserve one or the other.
    Held(KeyCode),
}

/// Keys with a name: as a configuration writes it, as the screen writes it, and its code. Of several names
/// the first is used.
const NAMED: [(&str, &str, KeyCode); 25] = [
    ("space", "Space", KeyCode::Char(' ')),
    ("enter", "Enter", KeyCode::Enter),
    ("return", "Enter", KeyCode::Enter),
    ("esc", "Esc", KeyCode::Esc),
    ("escape", "Esc", KeyCode::Esc),
    ("tab", "Tab", KeyCode::Tab),
    ("shift-tab", "Shift-Tab", KeyCode::BackTab),
    ("backspace", "Backspace", KeyCode::Backspace),
    ("delete", "Del", KeyCode::Delete),
    ("del", "Del", KeyCode::Delete),
    ("insert", "Ins", KeyCode::Insert),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("pgup", "PgUp", KeyCode::PageUp),
    ("pageup", "PgUp", KeyCode::PageUp),
    ("pgdn", "PgDn", KeyCode::PageDown),
    ("pagedown", "PgDn", KeyCode::PageDown),
    ("up", "↑", KeyCode::Up),
    ("↑", "↑", KeyCode::Up),
    ("down", "↓", KeyCode::Down),
    ("↓", "↓", KeyCode::Down),
    ("left", "←", KeyCode::Left),
    ("←", "←", KeyCode::Left),
    ("right", "→", KeyCode::Right),
    ("→", "→", KeyCode::Right),
];

impl Chord {
    pub(super) fn is(self, event: KeyEvent) -> bool {
        let held = event.modifiers;
        match self {
            // Some terminals report Shift together with a capital, some do not.
            Self::Char(c) => event.code == KeyCode::Char(c) && (held - KeyModifiers::SHIFT).is_empty(),
            Self::Ctrl(c) => event.code == KeyCode::Char(c) && held == KeyModifiers::CONTROL,
            Self::Code(code) => event.code == code && (held - KeyModifiers::SHIFT).is_empty(),
            Self::Held(code) => {
                event.code == code && (held == KeyModifiers::ALT || held == KeyModifiers::CONTROL)
            }
        }
    }

    /// The event when it is pressed.
    pub(super) fn event(self) -> KeyEvent {
        match self {
            Self::Char(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE),
            Self::Ctrl(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL),
            Self::Code(code) => KeyEvent::new(code, KeyModifiers::NONE),
            Self::Held(code) => KeyEvent::new(code, KeyModifiers::ALT),
        }
    }

    /// Parses a key in a configuration: "space", "ctrl-e", "alt-down", "pgdn", "f5", "→", "N".
    ///
    /// # Errors
    /// What to write instead.
    pub fn parse(raw: &str) -> Result<Self, String> {
        let raw = if raw == " " { "space" } else { raw.trim() };
        let mut characters = raw.chars();
        if let (Some(only), None) = (characters.next(), characters.next())
            && code(raw).is_none()
        {
            return if only.is_control() { Err(EXAMPLES.to_owned()) } else { Ok(Self::Char(only)) };
        }
        let lower = raw.to_lowercase().replace('+', "-");
        let key = |code: KeyCode| match code {
            KeyCode::Char(c) => Self::Char(c),
            code => Self::Code(code),
        };
        if let Some(code) = code(&lower) {
            return Ok(key(code));
        }
        if let Some(rest) = lower.strip_prefix("ctrl-") {
            return with_ctrl(rest);
        }
        if let Some(rest) = lower.strip_prefix("alt-") {
            return held(rest)
                .ok_or_else(|| "Alt works with arrows and other named keys: \"alt-down\"".to_owned());
        }
        if let Some(rest) = lower.strip_prefix("shift-") {
            let capital = rest.to_uppercase();
            return Err(if capital.chars().count() == 1 {
                format!("write \"{capital}\": the capital stands for Shift")
            } else {
                "terminals do not report Shift with named keys; write \"alt-down\", for example".to_owned()
            });
        }
        let names = NAMED.iter().map(|(name, ..)| *name).filter(|name| name.is_ascii());
        Err(match nearest(&lower, names) {
            Some(near) if !lower.is_empty() => format!("did you mean \"{near}\"?"),
            _ => EXAMPLES.to_owned(),
        })
    }

    /// A key of the built-in table, which may use Ctrl-C.
    pub(super) fn built_in(name: &str) -> Option<Self> {
        if name == "ctrl-c" { Some(Self::Ctrl('c')) } else { Self::parse(name).ok() }
    }

    pub fn name(self) -> String {
        match self {
            Self::Char(' ') => "space".to_owned(),
            Self::Char(c) => c.to_string(),
            Self::Ctrl(c) => format!("ctrl-{c}"),
            Self::Code(code) => named(code).0,
            Self::Held(code) => format!("alt-{}", named(code).0),
        }
    }

    pub fn written(self) -> String {
        match self {
            Self::Char(' ') => "Space".to_owned(),
            Self::Char(c) => c.to_string(),
            Self::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Self::Code(code) => named(code).1,
            Self::Held(code) => format!("Alt-{}", named(code).1),
        }
    }
}

const EXAMPLES: &str = "write a character, or a key's name: \"space\", \"enter\", \"pgdn\", \"right\", \"f5\", \"ctrl-e\", \"alt-down\"";

fn code(name: &str) -> Option<KeyCode> {
    if let Some(number) = name.strip_prefix('f').and_then(|number| number.parse::<u8>().ok()) {
        return (1..=24).contains(&number).then_some(KeyCode::F(number));
    }
    NAMED.iter().find(|(known, ..)| *known == name).map(|(.., code)| *code)
}

/// A key's name in a configuration, and on the screen.
fn named(code: KeyCode) -> (String, String) {
    match (code, NAMED.iter().find(|(.., known)| *known == code)) {
        (KeyCode::F(n), _) => (format!("f{n}"), format!("F{n}")),
        (_, Some((name, written, _))) => ((*name).to_owned(), (*written).to_owned()),
        // The built-in table has no other keys.
        (_, None) => (String::new(), String::new()),
    }
}

fn held(name: &str) -> Option<Chord> {
    code(name).filter(|code| !matches!(code, KeyCode::Char(_))).map(Chord::Held)
}

fn with_ctrl(rest: &str) -> Result<Chord, String> {
    let same_as =
        |name: &str| Err(format!("terminals send it as {name}: write \"{name}\", or another letter"));
    match rest {
        "c" => Err("Ctrl-C always leaves, and does nothing else".to_owned()),
        "i" => same_as("tab"),
        "m" => same_as("enter"),
        _ => match rest.as_bytes() {
            [letter @ b'a'..=b'z'] => Ok(Chord::Ctrl(char::from(*letter))),
            _ => held(rest).ok_or_else(|| "Ctrl works with the letters a to z, and with arrows".to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Section, edit};
    use super::*;

    #[test]
    fn every_key_of_the_table_is_read_as_it_is_written() {
        for key in Section::ALL.iter().flat_map(|section| section.lines()).flat_map(|line| line.keys()) {
            let chord = Chord::built_in(key).expect(key);
            assert_eq!(chord.name(), key);
            assert!(chord.is(chord.event()), "{chord:?}");
        }
        for chord in [Chord::Code(KeyCode::F(12)), Chord::Char('é'), Chord::Char('"'), Chord::Char('-')] {
            assert_eq!(Chord::parse(&chord.name()), Ok(chord));
        }
    }

    #[test]
    fn keys_are_read_as_people_write_them() {
        for (raw, chord) in [
            ("Space", Chord::Char(' ')),
            (" ", Chord::Char(' ')),
            ("→", Chord::Code(KeyCode::Right)),
            ("PageDown", Chord::Code(KeyCode::PageDown)),
            ("Ctrl+E", Chord::Ctrl('e')),
            ("ctrl-down", Chord::Held(KeyCode::Down)),
            ("Alt-↑", Chord::Held(KeyCode::Up)),
            ("F5", Chord::Code(KeyCode::F(5))),
            ("f", Chord::Char('f')),
            ("N", Chord::Char('N')),
        ] {
            assert_eq!(Chord::parse(raw), Ok(chord), "{raw}");
        }
    }

    #[test]
    fn what_is_no_key_says_what_to_write() {
        for (raw, expected) in [
            ("spcae", "did you mean \"space\"?"),
            ("shift-n", "write \"N\""),
            ("ctrl-m", "\"enter\""),
            ("ctrl-c", "always leaves"),
            ("ctrl-7", "letters a to z"),
            ("alt-x", "alt-down"),
            ("f40", "a key's name"),
            ("", "a key's name"),
            ("\u{7}", "a key's name"),
        ] {
            let why = Chord::parse(raw).unwrap_err();
            assert!(why.contains(expected), "{raw}: {why}");
        }
    }

    #[test]
    fn a_character_is_text_where_text_is_typed() {
        assert!(edit(Chord::Char('x').event()).is_some() && edit(Chord::Ctrl('e').event()).is_none());
    }
}
