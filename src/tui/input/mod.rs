//! Keys and pastes, read on a thread of their own.
//!
//! A terminal sends more than keys: answers that nobody here asked for, pastes that never end, halves of sequences. The
//! bytes are understood by a [`Decoder`](decoder::Decoder), which loses no key over them, and handed on as crossterm's
//! events.

mod csi;
pub mod decoder;
mod functional;
mod heard;
mod mouse;
mod paste;
mod reader;

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{Event, KeyEvent, KeyEventKind};

use self::reader::Reader;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(KeyEvent),
    /// Text was pasted; its lines end in `\n`.
    Paste(String),
    /// Nothing will come any more: most often the terminal has gone, and the watchdog says so too.
    Failed,
}

/// Reads until it fails or nobody listens. `map` makes the loop's message of an input.
pub fn start<M: Send + 'static>(tx: Sender<M>, map: impl Fn(Input) -> M + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut reader = Reader::default();
        loop {
            let read = reader.read();
            let ends = read.is_err();
            let inputs = match read {
                Ok(events) => events.into_iter().filter_map(translate).collect(),
                Err(_) => vec![Input::Failed],
            };
            for input in inputs {
                if tx.send(map(input)).is_err() {
                    return;
                }
            }
            if ends {
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
        // Terminals send the lines of a paste as the Enter key would: with a carriage return.
        Event::Paste(text) => Some(Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))),
        // New sizes come as a signal.
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
