//! A kind of file, for the engine: its tables, and likely mistakes of its authors.

use toml::de::DeValue;

use super::help::{did_you_mean, names, nearest};
use super::{Key, Shape, Table};

pub(crate) trait Kind {
    /// Its name without an article: "script".
    fn name(&self) -> &'static str;

    /// How to get a valid one, for a file that is something else.
    fn begun(&self) -> &'static str;

    /// Its tables, that of the whole file first.
    fn tables(&self) -> &'static [&'static Table];

    /// Help for a key that a table does not have.
    fn unknown_key(&self, spec: &Table, key: &str) -> String {
        did_you_mean(key, names(spec), "`")
    }

    /// The key that was probably meant by an unknown one.
    fn meant_key(&self, spec: &Table, key: &str) -> Option<&'static str> {
        nearest(key, names(spec))
    }

    /// Help for a word that is not one of those.
    fn word(&self, found: &str, words: &'static [&'static str]) -> String {
        did_you_mean(found, words.iter().copied(), "\"")
    }

    /// The correct notation of a value of the wrong type, if it can be guessed.
    fn written(&self, _: &Shape, _: &DeValue<'_>) -> Option<String> {
        None
    }

    /// For a value that is not TOML: the problem, and the correct notation.
    fn bare(&self, _key: &str, _value: &str) -> Option<(&'static str, String)> {
        None
    }

    /// The key of a list below that heading, which may be missing.
    fn list_below(&self, _heading: &str) -> Option<&'static str> {
        None
    }
}

/// The keys of the whole file that hold a list of tables, each with its table.
pub(super) fn lists(kind: &dyn Kind) -> impl Iterator<Item = (&'static Key, &'static Table)> {
    let root = kind.tables().first().map_or(&[][..], |root| root.keys);
    root.iter().filter_map(|key| match &key.shape {
        Shape::List(Shape::Table(spec)) => Some((key, *spec)),
        _ => None,
    })
}
