//! Keys and pastes, read on a thread of their own.
//!
//! crossterm's `poll` blocks, whatever its time-out, on half an escape sequence, half a character or an open paste. So
//! nothing else may depend on it. On a dead terminal its `read` neither returns nor rests; the
//! [watchdog](super::watchdog) ends the process then.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{Event, KeyEvent, KeyEventKind};

use super::terminal::announce_waiting_input;

/// What the person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key went down, or repeats.
    Key(KeyEvent),
    /// Text was pasted; its lines end in `\n`.
    Paste(String),
    /// Nothing will come any more: most often the terminal has gone, and the watchdog says so too.
    Failed,
}

/// Reads until it fails or nobody listens. `map` makes the loop's message of an input.
pub fn start<M: Send + 'static>(tx: Sender<M>, map: impl Fn(Input) -> M + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        loop {
            let input = match crossterm::event::read() {
                Ok(event) => translate(event),
                Err(_) => Some(Input::Failed),
            };
            if let Some(input) = input {
                let ends = input == Input::Failed;
                if tx.send(map(input)).is_err() || ends {
                    return;
                }
            }
            announce_waiting_input();
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
