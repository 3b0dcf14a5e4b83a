//! Writes what is made from the scripts that come with the program: `docs/ACTIVITIES.md`, every activity with its agenda, its
//! use and its source; the table of `src/store/library/listings.rs`, what the library's list says of each; and the activities
//! themselves in `src/store/library/prebuilt.rs`, in a form that is quick to read.
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
#[path = "../tests/domain/activities/prebuilt.rs"]
mod prebuilt;

fn main() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ACTIVITIES.md");
    std::fs::write(path, gallery::page()).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store/library/listings.rs");
    std::fs::write(path, listings::file()).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store/library/prebuilt.rs");
    std::fs::write(path, prebuilt::file()).unwrap();
}
