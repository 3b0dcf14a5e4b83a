//! Nothing typed is lost when the real program ends, or its disk fails: full disks, signals, panics, and kills at random
//! moments, in terminals and in pipes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may fail loudly, and looks at files and clocks"
)]

use crate::support;

mod full;
mod home;
mod kills;
#[cfg(debug_assertions)] // a build for release cannot be made to panic
mod panics;
