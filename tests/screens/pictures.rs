//! The pictures of the documentation show what the program draws.
#![allow(clippy::disallowed_methods, reason = "the kept pictures are files")]

use crate::support;

use std::path::Path;

use roundtable::app::look::Look;
use roundtable::tui::dress::{Depth, dress};
use sha2::{Digest as _, Sha256};
use support::picture::{GROUNDS, svg};
use support::scenes;

fn kept(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(file);
    std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n")
}

const STALE: &str =
    "is not what the program makes now. Run `cargo run --example pictures`, look at it, and keep it";

#[test]
fn kept_pictures_are_what_the_program_draws() {
    let look = Look::default();
    for (name, mut frame) in scenes::all(scenes::PROJECTED, look) {
        dress(&mut frame, look.theme, Depth::True);
        for (ground, palette) in GROUNDS {
            let file = format!("{name}-{ground}.svg");
            assert!(kept(&file) == svg(&frame, &palette), "docs/pictures/{file} {STALE}");
        }
    }
}

/// A browser takes the picture of a page, and no two browsers take the same. So the page itself is held, and the picture
/// to the page that it was taken of.
#[test]
fn the_kept_page_is_what_the_program_exports_and_its_picture_is_of_it() {
    let page = scenes::page();
    assert!(kept("page.html") == page, "docs/pictures/page.html {STALE}");
    let hash: String = Sha256::digest(page).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        kept("page.sha256").split_whitespace().next(),
        Some(hash.as_str()),
        "docs/pictures/page.png was taken of another page. CONTRIBUTING.md says how to take it anew"
    );
}
