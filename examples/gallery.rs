//! Writes `docs/ACTIVITIES.md`: every activity with its agenda, its use and its source.
//!
//! ```text
//! cargo run --example gallery
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a tool for those who work on the program, made of what the tests use"
)]

#[path = "../tests/domain/activities/gallery.rs"]
mod gallery;

fn main() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ACTIVITIES.md");
    std::fs::write(path, gallery::page()).unwrap();
}
