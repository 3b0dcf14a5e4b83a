//! Where there is no Unix terminal, crossterm reads.

use std::io;

use crossterm::event::{Event, read};

#[derive(Debug, Default)]
pub(super) struct Reader;

impl Reader {
    /// Waits for the next event.
    ///
    /// # Errors
    /// When nothing will come any more.
    pub(super) fn read(&mut self) -> io::Result<Vec<Event>> {
        read().map(|event| vec![event])
    }
}
