//! Converts a console's key events to the bytes that a terminal would send.
//!
//! The console is set to terminal input: it makes the same key sequences as other terminals, one character of
//! them in each event, and those of a paste too if its window supports it. So one decoder reads them all.

use crossterm_winapi::KeyEventRecord;

/// The Alt key. A character composed with Alt and digits, or from a character picker, comes when Alt is
/// released.
const ALT: u16 = 0x12;

/// The relevant parts of a key event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    down: bool,
    code: u16,
    unit: u16,
    times: u16,
}

impl From<&KeyEventRecord> for Key {
    fn from(key: &KeyEventRecord) -> Self {
        Self {
            down: key.key_down,
            code: key.virtual_key_code,
            unit: key.u_char,
            times: key.repeat_count.max(1),
        }
    }
}

/// Half a surrogate pair that is waiting for the other half.
#[derive(Debug, Default)]
pub(super) struct Typed {
    half: Option<u16>,
}

impl Typed {
    pub(super) fn take(&mut self, key: Key, bytes: &mut Vec<u8>) {
        let composed = !key.down && key.code == ALT;
        if key.unit == 0 && !is_ctrl_space(key) || !(key.down || composed) {
            return;
        }
        for _ in 0..key.times {
            self.unit(key.unit, bytes);
        }
    }

    fn unit(&mut self, unit: u16, bytes: &mut Vec<u8>) {
        let waiting = self.half.take();
        let units = waiting.into_iter().chain([unit]);
        for read in char::decode_utf16(units) {
            match read {
                Ok(c) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                // The first half of a pair: the other one comes next.
                Err(half) if (0xd800..0xdc00).contains(&half.unpaired_surrogate()) => {
                    self.half = Some(half.unpaired_surrogate());
                }
                Err(_) => {}
            }
        }
    }
}

/// Ctrl-Space is the character zero, which every event without a character also has.
const fn is_ctrl_space(key: Key) -> bool {
    const SPACE: u16 = 0x20;
    key.down && key.code == SPACE
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn key(down: bool, code: u16, unit: u16) -> Key {
        Key { down, code, unit, times: 1 }
    }

    fn typed(keys: &[Key]) -> Vec<u8> {
        let (mut typed, mut bytes) = (Typed::default(), Vec::new());
        keys.iter().for_each(|key| typed.take(*key, &mut bytes));
        bytes
    }

    #[test]
    fn keys_are_the_bytes_of_a_terminal() {
        let each = |text: &str| -> Vec<Key> {
            text.encode_utf16().flat_map(|unit| [key(true, 0, unit), key(false, 0, unit)]).collect()
        };
        for text in ["n", "\u{1b}[C", "\u{1b}[200~two\rlines\u{1b}[201~", "é語", "\u{3}"] {
            assert_eq!(typed(&each(text)), text.as_bytes());
        }
    }

    #[test]
    fn a_character_of_two_halves_is_one() {
        let halves: Vec<u16> = "😀".encode_utf16().collect();
        let keys = [key(true, 0, halves[0]), key(false, 0, halves[0]), key(true, 0, halves[1])];
        assert_eq!(typed(&keys), "😀".as_bytes());
        assert_eq!(typed(&[key(true, 0, halves[1]), key(true, 0, 0x61)]), b"a", "half a character is none");
    }

    #[test]
    fn keys_that_type_nothing_are_nothing_and_alt_with_figures_is_a_character() {
        assert_eq!(typed(&[key(true, 0x10, 0), key(false, 0x10, 0), key(true, 0x11, 0)]), b"");
        assert_eq!(typed(&[key(true, ALT, 0), key(false, ALT, 0xe9)]), "é".as_bytes());
        assert_eq!(typed(&[key(true, 0x20, 0)]), b"\0", "Ctrl and space");
        let held = Key { times: 3, ..key(true, 0x41, 0x61) };
        assert_eq!(typed(&[held]), b"aaa");
    }
}
