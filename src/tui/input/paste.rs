//! The text of a paste. Some terminals write line ends and tabs in it as key sequences.

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use vte::{Params, Parser, Perform};

use super::csi::Csi;

/// The pasted text with all its characters: it is cleaned where it is used.
pub(super) fn text(bytes: &[u8]) -> String {
    let (mut text, mut rest) = (Vec::with_capacity(bytes.len()), bytes);
    while let Some(at) = rest.windows(2).position(|two| two == b"\x1b[") {
        let (before, sequence) = rest.split_at(at);
        text.extend_from_slice(before);
        let body = sequence.get(2..).unwrap_or_default();
        let end = body.iter().position(|byte| !matches!(byte, 0x20..=0x3f));
        rest = match end.and_then(|end| body.split_at_checked(end + 1)) {
            Some((whole, after)) if whole.last().is_some_and(|byte| matches!(byte, 0x40..=0x7e)) => {
                text.extend_from_slice(typed(whole).as_bytes());
                after
            }
            // Not a sequence: drop only the ESC.
            _ => sequence.get(1..).unwrap_or_default(),
        };
    }
    text.extend_from_slice(rest);
    String::from_utf8_lossy(&text).into_owned()
}

/// The text that a key sequence types; empty if none.
fn typed(sequence: &[u8]) -> String {
    struct Typed<'s>(&'s [u8], String);
    impl Perform for Typed<'_> {
        fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], ignored: bool, action: char) {
            let (raw, typed) = (self.0, &mut self.1);
            let csi = Csi { params, raw, intermediates, action };
            for event in if ignored { Vec::new() } else { csi.events() } {
                let Event::Key(key) = event else { continue };
                if key.kind == KeyEventKind::Release {
                    continue;
                }
                let ctrl = (key.modifiers - KeyModifiers::SHIFT) == KeyModifiers::CONTROL;
                match key.code {
                    KeyCode::Enter => typed.push('\n'),
                    KeyCode::Tab => typed.push('\t'),
                    KeyCode::Char('j' | 'm') if ctrl => typed.push('\n'),
                    KeyCode::Char('i') if ctrl => typed.push('\t'),
                    KeyCode::Char(c) if !ctrl => typed.push(c),
                    _ => {}
                }
            }
        }
    }
    let raw = sequence.split_last().map_or(sequence, |(_, raw)| raw);
    let mut typed = Typed(raw, String::new());
    let mut parser = Parser::<0>::default();
    parser.advance(&mut typed, b"\x1b[");
    parser.advance(&mut typed, sequence);
    typed.1
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn keys_in_a_paste_are_what_they_type() {
        for (pasted, read) in [
            ("one\x1b[13;1utwo", "one\ntwo"),
            ("one\x1b[13utwo", "one\ntwo"),
            ("one\x1b[27;2;13~two", "one\ntwo"),
            ("one\x1b[106;5utwo", "one\ntwo"),
            ("one\x1b[9utwo", "one\ttwo"),
            ("\x1b[31mred\x1b[0m", "red"),
            ("caf\u{e9} \x1b[128512u", "café 😀"),
            ("a\x1b[12", "a[12"),
            ("a\x1b[", "a["),
            ("a\tb\r\nc", "a\tb\r\nc"),
        ] {
            assert_eq!(text(pasted.as_bytes()), read, "{pasted:?}");
        }
        assert_eq!(text(b"caf\xe9"), "caf\u{fffd}");
    }
}
