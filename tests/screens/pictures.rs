//! The pictures of the documentation show what the program draws.
#![allow(clippy::disallowed_methods, reason = "the kept pictures are files")]

use crate::support;

use std::path::Path;

use super::places;
use roundtable::app::look::{LargeText, Look};
use roundtable::tui::palettes::{Colours, Depth};
use sha2::{Digest as _, Sha256};
use support::drive::Driver;
use support::measures;
use support::picture::{GROUNDS, svg};
use support::scenes;

fn kept(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(file);
    std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n")
}

/// The table is what the frames come to. Text that is read is not smaller than it was, and the body is not left empty.
#[test]
fn the_measures_of_the_documents_are_those_of_the_screens() {
    let all = places::all();
    let look = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/LOOK.md")).unwrap();
    let look = look.replace("\r\n", "\n");
    let missing: Vec<String> =
        measures::table(|name| place(&all, name)).into_iter().filter(|line| !look.contains(line)).collect();
    assert!(missing.is_empty(), "docs/LOOK.md is without:\n{}", missing.join("\n"));
    let at = |name: &str, size| {
        let mut it = place(&all, name);
        it.model.look.large_text = LargeText::DoubleHeight;
        it.size(size);
        measures::measure(&it)
    };
    for name in measures::SCREENS
        .into_iter()
        .filter(|name| name.starts_with("run") && !name.contains("break") && !name.contains("what a step"))
    {
        let (small, wide) = (at(name, (80, 24)), at(name, (120, 40)));
        assert!(small.text >= 2 * 700 / 24 && wide.text >= 2 * 700 / 40, "{name}: {small:?} {wide:?}");
        assert!(small.used >= 66 && wide.used >= 66, "{name}: {small:?} {wide:?}");
    }
}

/// More than a third of the body is empty, and text is not read at twice its size. `docs/LOOK.md` says why.
const ROOM_LEFT: [(&str, (u16, u16)); 1] = [("everything, shown", (120, 40))];

#[test]
fn no_screen_of_the_room_is_left_empty_while_its_text_is_small() {
    let all = places::all();
    let mut found = Vec::new();
    for name in measures::SCREENS {
        for size in [(80, 24), (120, 40)] {
            let mut it = place(&all, name);
            it.model.look.large_text = LargeText::DoubleHeight;
            it.size(size);
            let measure = measures::measure(&it);
            if measure.used < 66 && measure.text < 2 * 700 / u32::from(size.1) {
                found.push((name, size));
            }
        }
    }
    assert_eq!(found, ROOM_LEFT, "docs/LOOK.md names the exception");
}

fn place(all: &[(&'static str, Driver)], name: &str) -> Driver {
    all.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no {name}")).1.clone()
}

const STALE: &str =
    "is not what the program makes now. Run `cargo run --example pictures`, look at it, and keep it";

#[test]
fn kept_pictures_are_what_the_program_draws() {
    let look = Look::default();
    for (name, mut frame) in scenes::all(scenes::PROJECTED, look) {
        Colours::new(look.theme, Depth::True).paint(&mut frame.content);
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
