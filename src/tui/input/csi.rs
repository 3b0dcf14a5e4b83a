//! Interprets a finished sequence: a key, a mouse event, the focus. Other sequences are ignored.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers};

use super::{functional, mouse};

/// A control sequence as `vte` parses it.
pub(super) struct Csi<'s> {
    pub(super) params: &'s vte::Params,
    /// Its bytes between `ESC [` and the last.
    pub(super) raw: &'s [u8],
    pub(super) intermediates: &'s [u8],
    pub(super) action: char,
}

/// Modifiers, and whether the key was pressed, repeated or released.
#[derive(Clone, Copy)]
struct KeyDetails {
    modifiers: KeyModifiers,
    state: KeyEventState,
    kind: KeyEventKind,
}

impl Csi<'_> {
    pub(super) fn events(&self) -> Vec<Event> {
        let key = match (self.intermediates, self.action) {
            (b"<", 'M' | 'm') => {
                return self
                    .mouse(|[button, column, row]| mouse::sgr(button, column, row, self.action == 'm'));
            }
            (b"", 'M') => {
                return self.mouse(|[button, column, row]| mouse::old(button.checked_sub(32)?, column, row));
            }
            (b"", 'I') => return vec![Event::FocusGained],
            (b"", 'O') => return vec![Event::FocusLost],
            (b"", 'u') => return self.unicode(),
            (b"", '~') if self.number(0, 0) == Some(27) => self.other_key(),
            (b"", '~') => functional::numbered(self.number(0, 0)).map(|code| self.key_details(1).key(code)),
            (b"", '^' | '@') => functional::numbered(self.number(0, 0)).map(|code| {
                let shift = if self.action == '@' { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
                KeyEvent::new(code, KeyModifiers::CONTROL | shift)
            }),
            (b"", '_') => self.win32(),
            (b"", 'Z') => {
                Some(KeyEvent::new(KeyCode::BackTab, self.key_details(1).modifiers | KeyModifiers::SHIFT))
            }
            (b"", 'a'..='d') if self.raw.is_empty() => functional::lettered(self.action.to_ascii_uppercase())
                .map(|code| KeyEvent::new(code, KeyModifiers::SHIFT)),
            // With parameters it is a cursor position report.
            (b"", 'R') if !self.raw.is_empty() => None,
            (b"", letter) => functional::lettered(letter).map(|code| self.key_details(1).key(code)),
            _ => None,
        };
        key.map(Event::Key).into_iter().collect()
    }

    fn number(&self, field: usize, part: usize) -> Option<u32> {
        let number = *self.params.iter().nth(field)?.get(part)?;
        if number < u16::MAX {
            return Some(u32::from(number));
        }
        // Characters exceed the range of `vte`'s numbers.
        let field = self.raw.split(|byte| *byte == b';').nth(field)?;
        let part = field.split(|byte| *byte == b':').nth(part)?;
        std::str::from_utf8(part).ok()?.parse().ok()
    }

    fn character(&self, field: usize, part: usize) -> Option<char> {
        self.number(field, part).filter(|code| *code != 0).and_then(char::from_u32)
    }

    fn key_details(&self, field: usize) -> KeyDetails {
        let mask = self.number(field, 0).unwrap_or(0);
        KeyDetails { kind: kind(self.number(field, 1)), ..KeyDetails::of(mask) }
    }

    fn mouse(&self, event: impl FnOnce([u16; 3]) -> Option<Event>) -> Vec<Event> {
        let number = |field| u16::try_from(self.number(field, 0)?).ok();
        let numbers = (|| Some([number(0)?, number(1)?, number(2)?]))();
        numbers.and_then(event).into_iter().collect()
    }

    /// `CSI code:shifted:base ; modifiers:kind ; text u`.
    fn unicode(&self) -> Vec<Event> {
        let held = self.key_details(1);
        // The text that the key types, if the terminal reports it.
        let text: Vec<char> = (0..self.params.iter().nth(2).map_or(0, <[u16]>::len))
            .filter_map(|part| self.character(2, part))
            .collect();
        let types = held.kind != KeyEventKind::Release && (held.modifiers - KeyModifiers::SHIFT).is_empty();
        if types && !text.is_empty() {
            let key = |c: &char| Event::Key(KeyEvent { kind: held.kind, ..character(*c) });
            return text.iter().map(key).collect();
        }
        let Some(code) = self.number(0, 0) else { return Vec::new() };
        let key = functional::unicode(code).map(|(code, state)| {
            let mut key = held.key(code);
            key.state |= state;
            key.modifiers |= functional::of_modifier(code);
            key
        });
        let key = key.or_else(|| held.character(char::from_u32(code)?, self.character(0, 1)));
        key.map(Event::Key).into_iter().collect()
    }

    /// `CSI 27 ; modifiers ; code ~`, which xterm sends for keys without a sequence of their own.
    fn other_key(&self) -> Option<KeyEvent> {
        self.key_details(1).character(self.character(2, 0)?, None)
    }

    /// `CSI Vk ; Sc ; Uc ; Kd ; Cs ; Rc _`, which Windows consoles send.
    fn win32(&self) -> Option<KeyEvent> {
        let number = |field| self.number(field, 0).unwrap_or(0);
        let (key, unicode, down, held) = (number(0), number(2), number(3), number(4));
        if down != 1 {
            return None;
        }
        let any = |bits: u32| held & bits != 0;
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::SHIFT, any(0x10));
        // AltGr counts as Ctrl and Alt; only its character matters.
        let alt_gr = held & 0x01 != 0 && held & 0x08 != 0;
        modifiers.set(KeyModifiers::ALT, any(0x03) && !alt_gr);
        modifiers.set(KeyModifiers::CONTROL, any(0x0c) && !alt_gr);
        if let Some(code) = functional::virtual_key(key) {
            let code = if code == KeyCode::Tab && any(0x10) { KeyCode::BackTab } else { code };
            return Some(KeyEvent::new(code, modifiers));
        }
        match char::from_u32(unicode)? {
            '\0' => None,
            c @ '\u{1}'..='\u{1f}' => {
                let mut key = control(u8::try_from(c).ok()?)?;
                key.modifiers |= modifiers;
                Some(key)
            }
            c => Some(KeyEvent { modifiers, ..character(c) }),
        }
    }
}

impl KeyDetails {
    /// Decodes modifiers: one more than the sum of their bits.
    fn of(mask: u32) -> Self {
        let bits = mask.saturating_sub(1);
        let mut modifiers = KeyModifiers::NONE;
        for (bit, modifier) in [
            KeyModifiers::SHIFT,
            KeyModifiers::ALT,
            KeyModifiers::CONTROL,
            KeyModifiers::SUPER,
            KeyModifiers::HYPER,
            KeyModifiers::META,
        ]
        .into_iter()
        .enumerate()
        {
            modifiers.set(modifier, bits & (1 << bit) != 0);
        }
        let mut state = KeyEventState::NONE;
        state.set(KeyEventState::CAPS_LOCK, bits & 64 != 0);
        state.set(KeyEventState::NUM_LOCK, bits & 128 != 0);
        Self { modifiers, state, kind: KeyEventKind::Press }
    }

    fn key(self, code: KeyCode) -> KeyEvent {
        KeyEvent::new_with_kind_and_state(code, self.modifiers, self.kind, self.state)
    }

    /// The key of a character. `shifted` is the layout's character for it with Shift.
    fn character(self, c: char, shifted: Option<char>) -> Option<KeyEvent> {
        let shift = self.modifiers.contains(KeyModifiers::SHIFT);
        let typed = (self.modifiers - KeyModifiers::SHIFT).is_empty();
        let code = match c {
            '\r' => KeyCode::Enter,
            '\t' if shift => KeyCode::BackTab,
            '\t' => KeyCode::Tab,
            '\u{1b}' => KeyCode::Esc,
            '\u{7f}' | '\u{8}' => KeyCode::Backspace,
            c if c.is_control() => {
                let key = control(u8::try_from(c).ok()?)?;
                let modifiers = self.modifiers | key.modifiers;
                return Some(KeyEvent { modifiers, ..self.key(key.code) });
            }
            c if shift => {
                // Shift is already part of the character.
                if let Some(shifted) = shifted {
                    let modifiers = self.modifiers - KeyModifiers::SHIFT;
                    return Some(KeyEvent { modifiers, ..self.key(KeyCode::Char(shifted)) });
                }
                KeyCode::Char(upper(c))
            }
            c if typed && self.state.contains(KeyEventState::CAPS_LOCK) => KeyCode::Char(upper(c)),
            c => KeyCode::Char(c),
        };
        Some(self.key(code))
    }
}

/// The capital of a letter, if it is a single character.
fn upper(c: char) -> char {
    let mut capital = c.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

fn kind(number: Option<u32>) -> KeyEventKind {
    match number {
        Some(2) => KeyEventKind::Repeat,
        Some(3) => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    }
}

/// The key for a character as typed: a capital has Shift.
pub(super) fn character(c: char) -> KeyEvent {
    if c == '\u{7f}' {
        return KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE);
    }
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(c), shift)
}

pub(super) fn control(byte: u8) -> Option<KeyEvent> {
    let ctrl = |from: u8, letter: char| {
        let letter = char::from_u32(u32::from(letter) + u32::from(byte.saturating_sub(from)))?;
        Some(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
    };
    match byte {
        b'\r' => Some(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)),
        b'\t' => Some(KeyEvent::new(KeyCode::Tab, KeyModifiers::NONE)),
        0x1b => Some(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)),
        0 => Some(KeyEvent::new(KeyCode::Char(' '), KeyModifiers::CONTROL)),
        0x01..=0x1a => ctrl(0x01, 'a'),
        0x1c..=0x1f => ctrl(0x1c, '4'),
        _ => None,
    }
}

/// A function key of the Linux console: the letter after `ESC [ [`.
pub(super) fn console(byte: u8) -> Option<KeyEvent> {
    let number = byte.checked_sub(b'A').filter(|number| *number < 5)?;
    Some(KeyEvent::new(KeyCode::F(number + 1), KeyModifiers::NONE))
}

/// A key of the application keypad: what follows `ESC O`. Old terminals insert the modifiers.
pub(super) fn keypad(raw: &[u8], byte: u8) -> Option<KeyEvent> {
    let held = raw.rsplit(|byte| *byte == b';').next().and_then(|last| std::str::from_utf8(last).ok());
    let held = KeyDetails::of(held.and_then(|last| last.parse().ok()).unwrap_or(0));
    let (code, ctrl) = match byte {
        // rxvt sends Ctrl with arrows like this.
        b'a'..=b'd' => (functional::lettered(char::from(byte.to_ascii_uppercase()))?, KeyModifiers::CONTROL),
        _ => (functional::keypad(byte)?, KeyModifiers::NONE),
    };
    let mut key = held.key(code);
    key.modifiers |= ctrl;
    Some(key)
}

/// A key with Shift as rxvt sends it: a number, ended by `$`.
pub(super) fn shifted(raw: &[u8]) -> Option<KeyEvent> {
    let number = std::str::from_utf8(raw).ok()?.parse().ok()?;
    functional::numbered(Some(number)).map(|code| KeyEvent::new(code, KeyModifiers::SHIFT))
}

/// A mouse event in the oldest format: each number is one character, offset by 32.
pub(super) fn old_mouse(button: u8, column: u8, row: u8) -> Option<Event> {
    let number = |byte: u8| u16::from(byte.saturating_sub(32));
    mouse::old(number(button), number(column), number(row))
}
