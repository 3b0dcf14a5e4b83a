//! Keys that a person has remapped, as data for the key map.

use super::command::Command;

/// Actions whose keys differ from the built-in ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyOverrides(Vec<Remap>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remap {
    pub section: &'static str,
    pub command: Command,
    /// The keys, as a configuration writes them.
    pub chords: Vec<String>,
}

impl KeyOverrides {
    pub fn new(remaps: Vec<Remap>) -> Self {
        Self(remaps)
    }

    /// The keys of an action in that section, if remapped.
    pub fn of(&self, section: &str, command: Command) -> Option<&[String]> {
        let found = self.0.iter().find(|remap| remap.section == section && remap.command == command)?;
        Some(&found.chords)
    }

    pub fn remaps(&self) -> &[Remap] {
        &self.0
    }
}
