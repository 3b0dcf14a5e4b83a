//! The activities of `src/store/library/prebuilt.rs`, made of the scripts.

use std::fmt::Write as _;

use roundtable::domain::script;
use roundtable::store::library;

pub const KNOWN: &str = include_str!("../../../src/store/library/prebuilt.rs");

const TABLE: &str = "pub(super) const PREBUILT: &[(&str, &str)] = &[\n";

/// The whole file, as `cargo run --example gallery` writes it: what stands before the table stays.
pub fn file() -> String {
    let (above, _) = KNOWN.split_once(TABLE).unwrap();
    let mut file = format!("{above}{TABLE}");
    for entry in library::bundled() {
        let source = library::bundled_source(&entry.id).unwrap();
        let activity = serde_json::to_string(&script::parse(source, &entry.id).unwrap()).unwrap();
        let _ = writeln!(file, "    ({:?}, {activity:?}),", entry.id);
    }
    file + "];\n"
}
