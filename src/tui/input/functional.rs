//! Keys without a character, and the numbers and letters that stand for them.

use crossterm::event::{KeyCode, KeyEventState, KeyModifiers, MediaKeyCode, ModifierKeyCode};

/// The number before `~`, and rxvt's `$`, `^` and `@`.
pub(super) fn numbered(number: Option<u32>) -> Option<KeyCode> {
    let number = u8::try_from(number?).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28..=29 => KeyCode::F(number - 15),
        31..=34 => KeyCode::F(number - 17),
        _ => return None,
    })
}

pub(super) fn lettered(letter: char) -> Option<KeyCode> {
    Some(match letter {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'E' => KeyCode::KeypadBegin,
        'F' => KeyCode::End,
        'H' => KeyCode::Home,
        'P' => KeyCode::F(1),
        'Q' => KeyCode::F(2),
        'R' => KeyCode::F(3),
        'S' => KeyCode::F(4),
        _ => return None,
    })
}

pub(super) fn keypad(byte: u8) -> Option<KeyCode> {
    Some(match byte {
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b' ' => KeyCode::Char(' '),
        b'X' => KeyCode::Char('='),
        // The characters from `*` to `9`, offset by 64.
        b'j'..=b'y' => KeyCode::Char(char::from(byte - 64)),
        _ => lettered(char::from(byte))?,
    })
}

/// The virtual key of a Windows console.
pub(super) fn virtual_key(number: u32) -> Option<KeyCode> {
    Some(match number {
        0x08 => KeyCode::Backspace,
        0x09 => KeyCode::Tab,
        0x0d => KeyCode::Enter,
        0x1b => KeyCode::Esc,
        0x21 => KeyCode::PageUp,
        0x22 => KeyCode::PageDown,
        0x23 => KeyCode::End,
        0x24 => KeyCode::Home,
        0x25 => KeyCode::Left,
        0x26 => KeyCode::Up,
        0x27 => KeyCode::Right,
        0x28 => KeyCode::Down,
        0x2d => KeyCode::Insert,
        0x2e => KeyCode::Delete,
        0x70..=0x87 => KeyCode::F(u8::try_from(number - 0x6f).ok()?),
        _ => return None,
    })
}

/// The kitty protocol's codes for keys without a character, in the private use area.
pub(super) fn unicode(code: u32) -> Option<(KeyCode, KeyEventState)> {
    use MediaKeyCode as Media;
    use ModifierKeyCode as Modifier;
    let offset = |from: u32| usize::try_from(code - from).ok();
    if (57_399..=57_427).contains(&code) {
        const KEYPAD: [KeyCode; 29] = [
            KeyCode::Char('0'),
            KeyCode::Char('1'),
            KeyCode::Char('2'),
            KeyCode::Char('3'),
            KeyCode::Char('4'),
            KeyCode::Char('5'),
            KeyCode::Char('6'),
            KeyCode::Char('7'),
            KeyCode::Char('8'),
            KeyCode::Char('9'),
            KeyCode::Char('.'),
            KeyCode::Char('/'),
            KeyCode::Char('*'),
            KeyCode::Char('-'),
            KeyCode::Char('+'),
            KeyCode::Enter,
            KeyCode::Char('='),
            KeyCode::Char(','),
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::Insert,
            KeyCode::Delete,
            KeyCode::KeypadBegin,
        ];
        return KEYPAD.get(offset(57_399)?).map(|key| (*key, KeyEventState::KEYPAD));
    }
    const LOCKS: [KeyCode; 6] = [
        KeyCode::CapsLock,
        KeyCode::ScrollLock,
        KeyCode::NumLock,
        KeyCode::PrintScreen,
        KeyCode::Pause,
        KeyCode::Menu,
    ];
    const MEDIA: [MediaKeyCode; 13] = [
        Media::Play,
        Media::Pause,
        Media::PlayPause,
        Media::Reverse,
        Media::Stop,
        Media::FastForward,
        Media::Rewind,
        Media::TrackNext,
        Media::TrackPrevious,
        Media::Record,
        Media::LowerVolume,
        Media::RaiseVolume,
        Media::MuteVolume,
    ];
    const MODIFIERS: [ModifierKeyCode; 14] = [
        Modifier::LeftShift,
        Modifier::LeftControl,
        Modifier::LeftAlt,
        Modifier::LeftSuper,
        Modifier::LeftHyper,
        Modifier::LeftMeta,
        Modifier::RightShift,
        Modifier::RightControl,
        Modifier::RightAlt,
        Modifier::RightSuper,
        Modifier::RightHyper,
        Modifier::RightMeta,
        Modifier::IsoLevel3Shift,
        Modifier::IsoLevel5Shift,
    ];
    let key = match code {
        57_358..=57_363 => *LOCKS.get(offset(57_358)?)?,
        57_376..=57_398 => KeyCode::F(u8::try_from(code - 57_363).ok()?),
        57_428..=57_440 => KeyCode::Media(*MEDIA.get(offset(57_428)?)?),
        57_441..=57_454 => KeyCode::Modifier(*MODIFIERS.get(offset(57_441)?)?),
        _ => return None,
    };
    Some((key, KeyEventState::NONE))
}

/// A modifier key pressed together with others is itself held down.
pub(super) fn of_modifier(code: KeyCode) -> KeyModifiers {
    use ModifierKeyCode as Modifier;
    let KeyCode::Modifier(modifier) = code else { return KeyModifiers::NONE };
    match modifier {
        Modifier::LeftShift | Modifier::RightShift => KeyModifiers::SHIFT,
        Modifier::LeftControl | Modifier::RightControl => KeyModifiers::CONTROL,
        Modifier::LeftAlt | Modifier::RightAlt => KeyModifiers::ALT,
        Modifier::LeftSuper | Modifier::RightSuper => KeyModifiers::SUPER,
        Modifier::LeftHyper | Modifier::RightHyper => KeyModifiers::HYPER,
        Modifier::LeftMeta | Modifier::RightMeta => KeyModifiers::META,
        Modifier::IsoLevel3Shift | Modifier::IsoLevel5Shift => KeyModifiers::NONE,
    }
}
