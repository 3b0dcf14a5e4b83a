//! The table of `src/store/library/listings.rs`, made of the scripts.

use std::fmt::Write as _;

use roundtable::domain::listing::Listing;
use roundtable::domain::purpose::Section;
use roundtable::store::library;

pub const KNOWN: &str = include_str!("../../../src/store/library/listings.rs");

const TABLE: &str = "pub(super) const LISTINGS: &[BundledListing] = &[\n";

/// The whole file, as `cargo run --example gallery` writes it: what stands before the table stays.
pub fn file() -> String {
    let (above, _) = KNOWN.split_once(TABLE).unwrap();
    let mut file = format!("{above}{TABLE}");
    for entry in library::bundled() {
        let Listing { id, title, section, suits, people, totals } = Listing::of(&entry.result.unwrap());
        let purpose = match section {
            Section::Purpose(purpose) => format!("Some(Purpose::{purpose:?})"),
            Section::Other => "None".to_owned(),
        };
        let people = people.map(|range| (range.min, range.max));
        let (id, title, totals) = (id.as_str(), title.as_str(), totals.map(|total| total.0));
        let _ = writeln!(
            file,
            "    BundledListing {{ id: {id:?}, title: {title:?}, purpose: {purpose}, suits: &{suits:?}, people: {people:?}, \
             totals: {totals:?} }},"
        );
    }
    file + "];\n"
}
