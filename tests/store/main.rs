//! Journals and what is kept beside them, on a real disk.
//!
//! No test in this binary starts a program. For a moment a child holds every file that its parent had open, and with
//! them the locks of whichever test runs beside it.

#[path = "../support/mod.rs"]
mod support;

mod earlier;
mod erase_faults;
mod faults;
mod journal;
mod mirror;
mod rescue;
mod series;
