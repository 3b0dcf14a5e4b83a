//! Signals, as messages of the loop.

pub use crate::platform::Signal;
pub use crate::platform::signals::{Held, hold, listen, outlive_size_limits};
