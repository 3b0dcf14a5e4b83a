//! Writes what is made from the scripts that come with the program: `docs/ACTIVITIES.md`, every activity with its agenda, its
//! use and its source, and the table of `src/store/library/listings.rs`, what the library's list says of each.
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
#[path = "../tests/domain/activities/listings.rs"]
mod listings;

fn main() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ACTIVITIES.md");
    std::fs::write(path, gallery::page()).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store/library/listings.rs");
    std::fs::write(path, listings::file()).unwrap();
}
