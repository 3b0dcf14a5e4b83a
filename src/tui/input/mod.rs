//! Keys and pastes.
//!
//! A terminal sends more than keys: replies that nobody here asked for, pastes that never end, halves of
//! sequences. The [`Decoder`](decoder::Decoder) interprets the bytes without losing a key, and passes them on
//! as crossterm's events.

mod csi;
pub mod decoder;
mod functional;
mod heard;
mod mouse;
mod paste;
mod reader;

use std::io;
use std::thread;

use crossterm::event::{Event, KeyEvent, KeyEventKind};

pub use self::reader::Reader;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(KeyEvent),
    /// Pasted text; its lines end in `\n`.
    Paste(String),
    /// No more input will come: usually the terminal has gone, which the watchdog reports too.
    Failed,
}

/// Reads on a separate thread until reading fails, or until `tell` returns that nobody listens any more.
///
/// # Errors
/// When no thread can be started.
pub fn start(tell: impl Fn(Input) -> bool + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut reader = Reader::default();
        loop {
            let read = reader.read(None);
            let ends = read.is_err();
            let inputs = read.unwrap_or_else(|_| vec![Input::Failed]);
            if !inputs.into_iter().all(&tell) || ends {
                return;
            }
        }
    })?;
    Ok(())
}

fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Key(key) => Some(Input::Key(key)),
        // Terminals end the lines of a paste with a carriage return, as the Enter key does.
        Event::Paste(text) => Some(Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))),
        // New sizes are reported by a signal.
        Event::Resize(..) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

    use super::*;

    #[test]
    fn a_release_is_no_key_and_a_repeat_is_one() {
        let key = |kind| KeyEvent::new_with_kind(KeyCode::Char('x'), KeyModifiers::NONE, kind);
        assert_eq!(translate(Event::Key(key(KeyEventKind::Release))), None);
        for kind in [KeyEventKind::Press, KeyEventKind::Repeat] {
            assert_eq!(translate(Event::Key(key(kind))), Some(Input::Key(key(kind))));
        }
    }

    #[test]
    fn pasted_lines_end_alike() {
        let pasted = translate(Event::Paste("a\rb\r\nc\nd".into()));
        assert_eq!(pasted, Some(Input::Paste("a\nb\nc\nd".into())));
    }
}
