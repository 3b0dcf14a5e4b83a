//! How Welsh counts. A noun after a numeral stays singular, and numerals change its first letter, each in its own way: the
//! six plural categories of Welsh are zero, one, two, three, six and all others. The forms of a noun stand in a table of
//! ours, because the rule is six lines long, and a library for it would bring the rules of two hundred languages.

/// The forms of a noun after numerals: each with its mutation, where it has one.
pub(super) struct Noun {
    /// As it is; after 0, 1, 4, 5 and from 7 on, in figures.
    pub(super) plain: &'static str,
    /// After 1: what is feminine softens, as in "1 bleidlais".
    pub(super) one: &'static str,
    /// After 2, softened.
    pub(super) two: &'static str,
    /// After 3: what is masculine is aspirated.
    pub(super) three: &'static str,
    /// After 6, aspirated.
    pub(super) six: &'static str,
}

pub(super) const PERSON: Noun =
    Noun { plain: "person", one: "person", two: "berson", three: "pherson", six: "pherson" };
pub(super) const VOTE: Noun =
    Noun { plain: "pleidlais", one: "bleidlais", two: "bleidlais", three: "pleidlais", six: "phleidlais" };
pub(super) const DOT: Noun = Noun { plain: "dot", one: "dot", two: "ddot", three: "dot", six: "dot" };
pub(super) const ROW: Noun = Noun { plain: "rhes", one: "rhes", two: "res", three: "rhes", six: "rhes" };
pub(super) const TERM: Noun = Noun { plain: "term", one: "term", two: "derm", three: "therm", six: "therm" };
pub(super) const TIME: Noun =
    Noun { plain: "gwaith", one: "waith", two: "waith", three: "gwaith", six: "gwaith" };
pub(super) const ORGANISATION: Noun =
    Noun { plain: "sefydliad", one: "sefydliad", two: "sefydliad", three: "sefydliad", six: "sefydliad" };

impl Noun {
    /// "2 berson".
    pub(super) fn counted(&self, n: usize) -> String {
        let noun = match n {
            1 => self.one,
            2 => self.two,
            3 => self.three,
            6 => self.six,
            _ => self.plain,
        };
        format!("{n} {noun}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_change_what_is_counted() {
        let people = |n| PERSON.counted(n);
        assert_eq!([0, 1, 2, 3].map(people), ["0 person", "1 person", "2 berson", "3 pherson"]);
        assert_eq!([4, 5, 6, 7].map(people), ["4 person", "5 person", "6 pherson", "7 person"]);
        assert_eq!([1, 2, 3, 6].map(|n| VOTE.counted(n)), ["1 bleidlais", "2 bleidlais", "3 pleidlais", "6 phleidlais"]);
    }
}
