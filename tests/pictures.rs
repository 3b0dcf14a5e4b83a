//! The pictures of the documentation show what the program draws.
#![allow(clippy::disallowed_methods, reason = "the kept pictures are files")]

mod support;

use std::path::Path;

use roundtable::app::look::Look;
use roundtable::tui::dress::{Depth, dress};
use support::picture::{DARK, svg};
use support::scenes;

#[test]
fn kept_pictures_are_what_the_program_draws() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    let look = Look::default();
    for (name, mut frame) in scenes::all(scenes::PROJECTED, look) {
        dress(&mut frame, look.theme, Depth::True);
        let kept = std::fs::read_to_string(folder.join(format!("{name}.svg"))).unwrap_or_default();
        let same = kept.replace("\r\n", "\n") == svg(&frame, &DARK);
        assert!(
            same,
            "docs/pictures/{name}.svg is not what the program draws now. \
             Run `cargo run --example pictures`, look at it, and keep it"
        );
    }
}
