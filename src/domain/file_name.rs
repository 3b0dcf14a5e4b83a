//! Names of files that every system takes.

use super::script::slug;

/// Whether Windows keeps that name for a device, whatever its ending: `con`, `NUL.toml`, `Com1.md`. Files travel: such a
/// name is given to none, on any system.
pub fn is_reserved(name: &str) -> bool {
    let name = name.to_uppercase();
    let stem = name.split(['.', ':']).next().unwrap_or_default().trim_end();
    let port = ["COM", "LPT"].iter().find_map(|port| stem.strip_prefix(port));
    let mut number = port.unwrap_or_default().chars();
    let is_port =
        matches!((number.next(), number.next()), (Some('0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}'), None));
    is_port || matches!(stem, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
}

/// A name without an ending, and something after it where Windows would take it for a device.
pub fn unreserved(stem: String) -> String {
    if is_reserved(&stem) { stem + "-file" } else { stem }
}

/// That of an activity's file, without its ending.
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
