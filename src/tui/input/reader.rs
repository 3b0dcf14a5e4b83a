//! Reads the terminal's bytes, and measures the silences between them.

#![expect(clippy::disallowed_methods, reason = "the reader meets the clock: how long nothing came")]

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::Event;

use super::decoder::Decoder;
use crate::platform::Read;
use crate::platform::terminal::Input;

#[derive(Debug)]
pub(super) struct Reader {
    input: Input,
    decoder: Decoder,
    /// The start of the decoder's time.
    began: Instant,
}

impl Default for Reader {
    fn default() -> Self {
        Self { input: Input::open(), decoder: Decoder::default(), began: Instant::now() }
    }
}

impl Reader {
    /// Waits for the next bytes, or for a significant silence. There may be no event in them.
    ///
    /// # Errors
    /// When no more input will come: the terminal has gone.
    pub(super) fn read(&mut self) -> io::Result<Vec<Event>> {
        // Only waiting measures silence: bytes that were ready while this thread was not running came in
        // time.
        let wait = self.decoder.deadline().map(|at| at.saturating_sub(self.began.elapsed()));
        let read = self.input.read(wait)?;
        let now = self.began.elapsed();
        Ok(match read {
            Read::Bytes(bytes) => self.decoder.feed(&bytes, now),
            Read::All(bytes) => {
                let mut events = self.decoder.feed(&bytes, now);
                events.extend(self.decoder.wake(Duration::MAX));
                events
            }
            Read::Silence => self.decoder.wake(now),
            Read::Nothing => Vec::new(),
        })
    }
}
