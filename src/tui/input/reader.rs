//! Reads the terminal's bytes, and measures the silences between them.

#![expect(clippy::disallowed_methods, reason = "the reader meets the clock: how long nothing came")]

use std::io;
use std::time::{Duration, Instant};

use super::decoder::Decoder;
use super::{Input, translate};
use crate::platform::Read;
use crate::platform::terminal::{self, Waker};

#[derive(Debug)]
pub struct Reader {
    input: terminal::Input,
    decoder: Decoder,
    /// The start of the decoder's time.
    began: Instant,
}

impl Default for Reader {
    fn default() -> Self {
        Self::of(terminal::Input::open())
    }
}

impl Reader {
    fn of(input: terminal::Input) -> Self {
        Self { input, decoder: Decoder::default(), began: Instant::now() }
    }

    /// A reader whose wait other threads can end, if this system can wait for both.
    ///
    /// # Errors
    /// When the system has no pipe left.
    pub fn woken() -> io::Result<Option<(Self, Waker)>> {
        Ok(terminal::Input::woken()?.map(|(input, waker)| (Self::of(input), waker)))
    }

    /// Waits for the next bytes, for a significant silence, or for so long. There may be no input in them.
    ///
    /// # Errors
    /// When no more input will come: the terminal has gone.
    pub fn read(&mut self, at_most: Option<Duration>) -> io::Result<Vec<Input>> {
        // Only waiting measures silence: bytes that were ready while this thread was not running came in
        // time.
        let silence = self.decoder.deadline().map(|at| at.saturating_sub(self.began.elapsed()));
        let read = self.input.read(silence.into_iter().chain(at_most).min())?;
        let now = self.began.elapsed();
        let events = match read {
            Read::Bytes(bytes) => self.decoder.feed(&bytes, now),
            Read::All(bytes) => {
                let mut events = self.decoder.feed(&bytes, now);
                events.extend(self.decoder.wake(Duration::MAX));
                events
            }
            Read::Silence => self.decoder.wake(now),
            Read::Nothing => Vec::new(),
        };
        Ok(events.into_iter().filter_map(translate).collect())
    }
}
