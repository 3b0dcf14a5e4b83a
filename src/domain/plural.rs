//! Counts in words: the one place that chooses between singular and plural.

use std::fmt::Display;

pub fn counted<N: Copy + Display + PartialEq + From<u8>>(n: N, one: &str, several: &str) -> String {
    format!("{n} {}", either(n, one, several))
}

/// Only the word: "person" for one, else "people".
pub fn either<'a, N: PartialEq + From<u8>>(n: N, one: &'a str, several: &'a str) -> &'a str {
    if n == N::from(1) { one } else { several }
}

/// The same for a word with a regular plural: "1 note", "2 notes".
pub fn regular<N: Copy + Display + PartialEq + From<u8>>(n: N, one: &str) -> String {
    counted(n, one, &format!("{one}s"))
}

pub fn people<N: Copy + Display + PartialEq + From<u8>>(n: N) -> String {
    counted(n, "person", "people")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_nothing_is_several() {
        assert_eq!([0_u32, 1, 2].map(people), ["0 people", "1 person", "2 people"]);
        assert_eq!([0_usize, 1, 2].map(|n| regular(n, "note")), ["0 notes", "1 note", "2 notes"]);
    }
}
