//! The events recognised so far, and the callbacks of `vte` that produce them.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::csi::{self, Csi};
use super::paste;

#[derive(Default)]
pub(super) struct Heard {
    pub(super) events: Vec<Event>,
    pub(super) times: usize,
    /// The next key has Alt.
    pub(super) alt: bool,
    /// The bytes of the sequence being reported.
    pub(super) raw: Vec<u8>,
    pub(super) paste: bool,
}

impl Heard {
    pub(super) fn press(&mut self, code: KeyCode) {
        self.alt = false;
        self.key(KeyEvent::new(code, KeyModifiers::NONE));
    }

    pub(super) fn press_with_alt(&mut self, byte: u8) {
        self.alt = true;
        self.key(csi::character(char::from(byte)));
    }

    /// Adds a key, with Alt if pending.
    pub(super) fn key(&mut self, mut key: KeyEvent) {
        if std::mem::take(&mut self.alt) {
            key.modifiers |= KeyModifiers::ALT;
        }
        self.events.push(Event::Key(key));
    }

    pub(super) fn paste(&mut self, text: &[u8]) {
        let text = paste::text(text);
        if !text.is_empty() {
            self.events.push(Event::Paste(text));
        }
    }

    pub(super) fn extend(&mut self, events: impl IntoIterator<Item = Event>) {
        for event in events {
            match event {
                Event::Key(key) => self.key(key),
                event => self.events.push(event),
            }
        }
    }
}

impl vte::Perform for Heard {
    fn print(&mut self, c: char) {
        self.times += 1;
        // The replacement for bytes that are not a character.
        if c == char::REPLACEMENT_CHARACTER {
            self.alt = false;
        } else {
            self.key(csi::character(c));
        }
    }

    fn execute(&mut self, byte: u8) {
        self.times += 1;
        match csi::control(byte) {
            Some(key) => self.key(key),
            None => self.alt = false,
        }
    }

    fn csi_dispatch(&mut self, params: &vte::Params, intermediates: &[u8], ignored: bool, action: char) {
        self.times += 1;
        let raw = std::mem::take(&mut self.raw);
        if ignored {
            return;
        }
        self.paste = raw == b"200" && action == '~';
        let found = Csi { params, raw: &raw, intermediates, action }.events();
        self.extend(found);
    }
}
