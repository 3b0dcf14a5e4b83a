//! What the engine is told of a kind of file: its tables, and what its authors are likely to mean.

use toml::de::DeValue;

use super::help::{did_you_mean, names, nearest};
use super::{Key, Shape, Table};

/// A kind of file.
pub(crate) trait Kind {
    /// What a file of it is called, without an article: "script".
    fn name(&self) -> &'static str;

    /// How to come by one, for a file that is none.
    fn begun(&self) -> &'static str;

    /// Its tables, that of the whole file first.
    fn tables(&self) -> &'static [&'static Table];

    /// For a key that a table does not have.
    fn unknown_key(&self, spec: &Table, key: &str) -> String {
        did_you_mean(key, names(spec), "`")
    }

    /// The key of that table which was meant by one that it does not have.
    fn meant_key(&self, spec: &Table, key: &str) -> Option<&'static str> {
        nearest(key, names(spec))
    }

    /// For a word that is none of those.
    fn word(&self, found: &str, words: &'static [&'static str]) -> String {
        did_you_mean(found, words.iter().copied(), "\"")
    }

    /// A value of the wrong type as it was meant, if that can be told.
    fn written(&self, _: &Shape, _: &DeValue<'_>) -> Option<String> {
        None
    }

    /// A value that is no TOML: what is wrong with it, and the value as it was meant.
    fn bare(&self, _key: &str, _value: &str) -> Option<(&'static str, String)> {
        None
    }

    /// The key of a list below that heading, which may be none.
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
