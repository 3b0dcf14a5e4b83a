//! The library: what a search finds, what is listed of a folder, and what a folder may hold without doing harm.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "helpers of tests may fail loudly, and tests write files"
)]

use crate::support::build;

mod folder;
mod search;
