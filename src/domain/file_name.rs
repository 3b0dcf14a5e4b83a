//! File names that every system accepts.

use super::script::slug;

/// Whether Windows reserves that name for a device, with any extension: `con`, `NUL.toml`, `Com1.md`. Files
/// travel, so such names are avoided on every system.
pub fn is_reserved(name: &str) -> bool {
    let name = name.to_uppercase();
    let stem = name.split(['.', ':']).next().unwrap_or_default().trim_end();
    let port = ["COM", "LPT"].iter().find_map(|port| stem.strip_prefix(port));
    let mut number = port.unwrap_or_default().chars();
    let is_port =
        matches!((number.next(), number.next()), (Some('0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}'), None));
    is_port || matches!(stem, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
}

/// A name without an extension, with an addition if Windows would take it for a device.
pub fn unreserved(stem: String) -> String {
    if is_reserved(&stem) { stem + "-file" } else { stem }
}

/// The file name of an activity, without its extension.
pub fn of_activity(title: &str) -> String {
    match slug(title) {
        slug if slug.is_empty() => "activity".to_owned(),
        slug => unreserved(slug),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_devices_are_known_with_any_ending() {
        for name in ["con", "NUL", "nul.toml", "Aux.md", "com1", "LPT9.txt", "con .x", "CONOUT$", "com\u{b3}"]
        {
            assert!(is_reserved(name), "{name}");
            assert!(!is_reserved(&unreserved(name.split('.').next().unwrap().to_owned())), "{name}");
        }
        for name in ["console", "null.toml", "com", "com10", "my con.md", "lpt", "a.nul", "", "comb"] {
            assert!(!is_reserved(name), "{name}");
            assert_eq!(unreserved(name.to_owned()), name);
        }
    }
}
