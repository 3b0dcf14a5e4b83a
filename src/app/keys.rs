//! Keys that a person has remapped, as data for the key map.

use super::command::Command;

/// Actions that have other keys than the built-in ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyOverrides(Vec<Remap>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remap {
    /// The section of the key map, by its name.
    pub section: &'static str,
    pub command: Command,
    /// Its keys, as a configuration writes them.
    pub chords: Vec<String>,
}

impl KeyOverrides {
    /// These, and the built-in ones for everything else.
    pub fn new(remaps: Vec<Remap>) -> Self {
        Self(remaps)
    }

    /// The keys of an action of that section, where it has other ones.
    pub fn of(&self, section: &str, command: Command) -> Option<&[String]> {
        let found = self.0.iter().find(|remap| remap.section == section && remap.command == command)?;
        Some(&found.chords)
    }

    pub fn remaps(&self) -> &[Remap] {
        &self.0
    }
}
