//! Remapped keys: what can be remapped, problems with a configuration, and the keys that result.

use crossterm::event::KeyCode;

use super::{Binding, Chord, Context, Section, edit, lines as lines_of};
use crate::app::command::{Command, SECTIONS};
use crate::app::keys::{KeyOverrides, Remap};

/// An action whose keys can be changed.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    pub section: &'static str,
    pub name: &'static str,
    pub command: Command,
    pub binding: &'static Binding,
}

impl Action {
    /// Its present keys as a configuration writes them.
    pub fn chords(&self, keys: &KeyOverrides) -> Vec<String> {
        match keys.of(self.section, self.command) {
            Some(instead) => instead.to_vec(),
            None => self.binding.keys().map(str::to_owned).collect(),
        }
    }
}

/// The sections by name, and where each works.
pub fn sections() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    SECTIONS.iter().filter(|(name, ..)| !name.is_empty()).map(|(name, place, _)| (*name, *place))
}

/// The actions of a section, without duplicates.
pub fn actions(section: &str) -> Vec<Action> {
    let mut found: Vec<Action> = Vec::new();
    for (section, _, parts) in SECTIONS.iter().filter(|(name, ..)| *name == section) {
        for binding in parts.iter().flat_map(|part| part.lines()) {
            let Some(name) = binding.command.name() else { continue };
            if found.iter().all(|known| known.name != name) {
                found.push(Action { section, name, command: binding.command, binding });
            }
        }
    }
    found
}

/// A problem with the keys of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub remap: usize,
    /// The index of the key; none: all of them together.
    pub chord: Option<usize>,
    pub message: String,
    pub help: String,
}

/// All problems with remapped keys, together with the built-in ones.
pub fn complaints(keys: &KeyOverrides) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (at, remap) in keys.remaps().iter().enumerate() {
        if let Some(complaint) = no_way_back(at, remap) {
            found.push(complaint);
        }
        for (n, name) in remap.chords.iter().enumerate() {
            let Ok(chord) = Chord::parse(name) else { continue };
            let wrong = typed(at, remap, n, chord).or_else(|| taken(keys, at, remap, n, chord));
            found.extend(wrong);
        }
    }
    found
}

/// The lines of a remapped action.
fn lines(context: Context, remap: &Remap) -> impl Iterator<Item = &'static [Chord]> {
    let sections = context.sections().iter().filter(move |section| section.name() == remap.section);
    let lines = sections.flat_map(|section| lines_of(*section));
    lines.filter(move |(binding, _)| binding.command == remap.command).map(|(_, chords)| chords)
}

const ESC: Chord = Chord::Code(KeyCode::Esc);

/// Esc always has to lead back, so that everybody finds the way without reading a file.
fn no_way_back(at: usize, remap: &Remap) -> Option<Complaint> {
    let is_esc = |name: &String| Chord::parse(name) == Ok(ESC);
    let leads_back =
        Context::ALL.iter().flat_map(|context| lines(*context, remap)).any(|chords| chords.contains(&ESC));
    let lost = leads_back && !remap.chords.iter().any(is_esc);
    lost.then(|| Complaint {
        remap: at,
        chord: None,
        message: format!("without \"esc\" for `{}`, there is no way back", name_of(remap.command)),
        help: "add \"esc\" to these keys".to_owned(),
    })
}

/// Finds a key that types or moves in a text, where text is typed.
fn typed(at: usize, remap: &Remap, n: usize, chord: Chord) -> Option<Complaint> {
    edit(chord.event())?;
    let clashes = |context: &Context| {
        // In the library a character begins the search, unless it is a command, as `q` and `?` are.
        let types = context.types() && *context != Context::Library;
        types && lines(*context, remap).any(|chords| !chords.contains(&chord))
    };
    let section = Context::ALL.iter().find(|context| clashes(context))?.sections().first()?;
    Some(Complaint {
        remap: at,
        chord: Some(n),
        message: format!("`{}` edits text {}", chord.name(), section.place()),
        help: "choose a key that types nothing: \"ctrl-e\", \"f5\" or \"alt-down\", for example".to_owned(),
    })
}

/// Finds a key that means something else on the same screen.
fn taken(keys: &KeyOverrides, at: usize, remap: &Remap, n: usize, chord: Chord) -> Option<Complaint> {
    for context in Context::ALL {
        for own in lines(context, remap) {
            for section in context.sections() {
                let name = section.name();
                let others = lines_of(*section).filter(|(other, _)| other.command != remap.command);
                for (other, built_in) in others {
                    let is_it = |it: &Remap| it.section == name && it.command == other.command;
                    let instead = keys.remaps().iter().position(is_it);
                    let has = match instead.and_then(|it| keys.remaps().get(it)) {
                        // If two actions have the same key, the second is reported.
                        Some(_) if instead > Some(at) => false,
                        Some(it) => it.chords.iter().any(|name| Chord::parse(name) == Ok(chord)),
                        None => built_in.contains(&chord),
                    };
                    // A built-in line of a screen may precede one that works everywhere.
                    let both = own.contains(&chord) && built_in.contains(&chord);
                    if has && !both {
                        return Some(means_more(at, n, chord, *section, other.command));
                    }
                }
            }
        }
    }
    None
}

fn means_more(at: usize, n: usize, chord: Chord, section: Section, other: Command) -> Complaint {
    let (key, section, other) = (chord.name(), section.name(), name_of(other));
    let (message, help) = if section.is_empty() || other.is_empty() {
        let place = "a key that cannot be given to anything else";
        (format!("`{key}` is {place}"), "choose another key".to_owned())
    } else {
        (
            format!("`{key}` is `{other}` of [keys.{section}] already"),
            format!("choose another key, or give `{other}` another one below [keys.{section}]"),
        )
    };
    Complaint { remap: at, chord: Some(n), message, help }
}

fn name_of(command: Command) -> &'static str {
    command.name().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn remap(section: &'static str, name: &str, chords: &[&str]) -> Remap {
        let action = actions(section).into_iter().find(|action| action.name == name).expect(name);
        Remap { section, command: action.command, chords: chords.iter().map(|c| (*c).to_owned()).collect() }
    }

    fn messages(remaps: Vec<Remap>) -> Vec<String> {
        complaints(&KeyOverrides::new(remaps)).into_iter().map(|it| it.message).collect()
    }

    #[test]
    fn every_line_of_the_table_has_a_name_of_its_own() {
        for (section, _) in sections() {
            let all = actions(section);
            let names: BTreeSet<&str> = all.iter().map(|action| action.name).collect();
            assert_eq!(names.len(), all.len(), "{section}");
            assert!(!all.is_empty(), "{section}");
            for action in &all {
                assert!(!action.binding.plainly().is_empty(), "{section}.{}", action.name);
            }
        }
        for context in Context::ALL {
            for section in context.sections().iter().filter(|section| !section.name().is_empty()) {
                for binding in section.lines() {
                    let Some(name) = binding.command.name() else { continue };
                    let of = actions(section.name());
                    let known = of.iter().find(|action| action.name == name);
                    assert_eq!(
                        known.map(|known| known.command),
                        Some(binding.command),
                        "{context:?}: {name}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_built_in_keys_written_out_are_no_trouble() {
        let all = sections().flat_map(|(section, _)| actions(section)).map(|action| Remap {
            section: action.section,
            command: action.command,
            chords: action.chords(&KeyOverrides::default()),
        });
        assert_eq!(messages(all.collect()), Vec::<String>::new());
    }

    #[test]
    fn a_key_has_one_meaning_on_a_screen() {
        assert_eq!(
            messages(vec![remap("step", "next", &["f5", "n"])]),
            ["`n` is `note` of [keys.step] already"]
        );
        assert_eq!(messages(vec![remap("session", "view", &["y"])]).len(), 1, "`y` agrees to the rules");
        let swapped = vec![remap("step", "note", &["d"]), remap("step", "decision", &["n"])];
        assert_eq!(messages(swapped), Vec::<String>::new());
        let both = vec![remap("step", "note", &["f5"]), remap("step", "decision", &["f5"])];
        assert_eq!(messages(both), ["`f5` is `note` of [keys.step] already"]);
        assert_eq!(messages(vec![remap("step", "note", &["4"])]).len(), 1, "digits mark who has the floor");
        assert_eq!(messages(vec![remap("everywhere", "leave", &["q", "ctrl-q"])]), Vec::<String>::new());
    }

    #[test]
    fn the_way_back_stays() {
        for (section, name) in [("everywhere", "back"), ("missing", "previous"), ("agenda", "back")] {
            let found = messages(vec![remap(section, name, &["f12"])]);
            assert!(matches!(found.as_slice(), [only] if only.contains("without \"esc\"")), "{found:?}");
            assert_eq!(messages(vec![remap(section, name, &["f12", "esc"])]), Vec::<String>::new());
        }
        assert_eq!(messages(vec![remap("step", "next", &["esc"])]).len(), 1);
    }

    #[test]
    fn what_is_typed_stays_text() {
        assert_eq!(messages(vec![remap("line", "audience", &["p"])]).len(), 1);
        assert_eq!(messages(vec![remap("set-up", "enter", &["enter", "left"])]).len(), 1);
        assert_eq!(messages(vec![remap("line", "audience", &["ctrl-w"])]).len(), 1, "it deletes a word");
        assert_eq!(messages(vec![remap("line", "audience", &["f6", "ctrl-g"])]), Vec::<String>::new());
        assert_eq!(messages(vec![remap("everywhere", "help", &["?", "H"])]), Vec::<String>::new());
    }
}
