//! Signals, as messages of the loop.

use std::io;
use std::sync::mpsc::Sender;

pub use crate::platform::Signal;
use crate::platform::signals;
pub use crate::platform::signals::outlive_size_limits;

/// Listens from now on, for as long as the process lives. `map` wraps a signal as the loop's message.
pub fn start<M: Send + 'static>(tx: Sender<M>, map: impl Fn(Signal) -> M + Send + 'static) -> io::Result<()> {
    signals::listen(move |signal| tx.send(map(signal)).is_ok())
}
