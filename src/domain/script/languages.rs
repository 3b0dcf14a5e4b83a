//! `language`: the room's languages of a script, and texts in several languages.
//!
//! Wherever the room reads a text, the script may have a table with a text for each language by its tag.
//! These are combined before anything else reads the script: two languages are shown at once, the main one
//! first.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::language::{BESIDE, Language};
use crate::domain::schema::{Concern, Fields, Problems, Shape, Table, excerpt};
use crate::domain::text::Text;
use crate::domain::worded::{Piece, Worded};

/// The most languages read at once.
const MOST: usize = 2;

/// The tags, as written.
pub(super) fn of_file(root: Fields<'_, '_>) -> Vec<Text> {
    match root.get("language").map(|value| value.get_ref()) {
        Some(DeValue::Array(items)) => {
            items.iter().filter_map(|item| item.get_ref().as_str()).map(Text::line).collect()
        }
        Some(one) => one.as_str().map(Text::line).into_iter().collect(),
        None => Vec::new(),
    }
}

/// A text that lacks a language.
pub(super) struct Gap {
    at: Range<usize>,
    /// The missing languages; empty: the text does not say which language it is in.
    lacks: Vec<String>,
}

/// Texts in several languages, combined into one each.
pub(super) struct Together {
    pub worded: Vec<Worded>,
    pub gaps: Vec<Gap>,
}

/// Combines the texts of each language, and reports errors and gaps. `spec`: the table of the file.
pub(super) fn put_together(spec: &Table, root: &mut DeTable<'_>, problems: &mut Problems<'_>) -> Together {
    let tags: Vec<String> = of_file(Fields(root)).iter().map(Text::to_string).collect();
    tags_are_tags(Fields(root), problems);
    let mut walk = Walk { tags, together: Together { worded: Vec::new(), gaps: Vec::new() }, problems };
    walk.table(spec, root);
    walk.together
}

/// A warning for each gap, and for each language that the program does not speak.
pub(super) fn advise(root: &DeTable<'_>, gaps: Vec<Gap>, problems: &mut Problems<'_>) {
    let at = Fields(root).span("language");
    for tag in of_file(Fields(root)) {
        if Language::of_tag(tag.as_str()).is_none() {
            let message = format!("the program has no words in `{tag}`: its own stay English");
            let help = "what you write is shown as it is; the program's own words exist in `en` and `cy`";
            problems.warn(at.clone(), Concern::UnknownLanguage, message, help.to_owned());
        }
    }
    for Gap { at, lacks } in gaps {
        let lacks: Vec<String> = lacks.iter().map(|tag| format!("`{tag}`")).collect();
        let message = match lacks.as_slice() {
            [] => "this text is given in one language only".to_owned(),
            lacks => format!("this text is not given in {}", lacks.join(" and ")),
        };
        let help = "write a table with a text for each language, such as { cy = \"Egwyl\", en = \"Break\" }";
        problems.warn(at, Concern::OneLanguage, message, help.to_owned());
    }
}

fn tags_are_tags(root: Fields<'_, '_>, problems: &mut Problems<'_>) {
    let at = root.span("language");
    let tags = of_file(root);
    for tag in &tags {
        if !is_tag(tag.as_str()) {
            let message = format!("\"{}\" is not a language tag", excerpt(tag.as_str()));
            let help = "write the tag of BCP 47: \"cy\" for Welsh, \"en\" for English, \"fr\" for French";
            problems.add(at.clone(), message, help.to_owned());
        }
    }
    if tags.len() > MOST {
        problems.add(at, "at most two languages can be shown at once", "take one of them out".to_owned());
    } else if let [first, second] = tags.as_slice()
        && first == second
    {
        problems.add(at, format!("`{first}` comes twice"), "name it once".to_owned());
    }
}

/// Letters, then letters or digits, with hyphens between: "cy", "en-GB", "zh-Hant".
fn is_tag(tag: &str) -> bool {
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let primary = tag.split('-').next().unwrap_or_default();
    let is_primary = (2..=8).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    is_primary && tag.split('-').all(is_part)
}

struct Walk<'p, 's> {
    tags: Vec<String>,
    together: Together,
    problems: &'p mut Problems<'s>,
}

impl Walk<'_, '_> {
    fn table(&mut self, spec: &Table, table: &mut DeTable<'_>) {
        for (key, value) in table.iter_mut() {
            if let Some(known) = spec.keys.iter().find(|known| known.name == key.get_ref()) {
                self.value(&known.shape, value);
            }
        }
    }

    fn value(&mut self, shape: &Shape, value: &mut Spanned<DeValue<'_>>) {
        match (shape, value.get_ref()) {
            (Shape::RoomLine, _) => self.text(value, BESIDE),
            (Shape::RoomProse, _) => self.text(value, "\n"),
            (Shape::FlagOrSentence, DeValue::String(_) | DeValue::Table(_)) => self.text(value, BESIDE),
            (Shape::Either(short, spec), DeValue::Table(table)) => {
                let has_own_key =
                    spec.keys.iter().any(|key| table.keys().any(|known| known.get_ref() == key.name));
                match value.get_mut() {
                    DeValue::Table(table) if has_own_key => self.table(spec, table),
                    _ => self.value(short, value),
                }
            }
            (Shape::Either(short, _), _) => self.value(short, value),
            (Shape::Varies(one), alone) if alone.as_array().is_none() => self.value(one, value),
            _ => match (shape, value.get_mut()) {
                (Shape::List(one) | Shape::Varies(one), DeValue::Array(items)) => {
                    for item in items.iter_mut() {
                        self.value(one, item);
                    }
                }
                (Shape::Table(spec), DeValue::Table(table)) => self.table(spec, table),
                (Shape::Names, DeValue::Table(names)) => {
                    for (_, meaning) in names.iter_mut() {
                        self.text(meaning, BESIDE);
                    }
                }
                _ => {}
            },
        }
    }

    /// A text, or a table with one for each language, which becomes one text with `between` between the
    /// languages.
    fn text(&mut self, value: &mut Spanned<DeValue<'_>>, between: &str) {
        let at = value.span();
        let DeValue::Table(table) = value.get_ref() else {
            if let (DeValue::String(text), [_, _]) = (value.get_ref(), self.tags.as_slice())
                && !Text::prose(text).is_empty()
            {
                // Its language is unknown.
                self.together.gaps.push(Gap { at, lacks: Vec::new() });
            }
            return;
        };
        let Some(texts) = self.texts(table) else { return };
        let mut once: Vec<(&str, &str)> = Vec::new();
        for (tag, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
            if !once.iter().any(|(_, known)| *known == text.as_str()) {
                once.push((tag.as_str(), text.as_str()));
            }
        }
        let lacks: Vec<String> =
            texts.iter().filter(|(_, text)| text.is_empty()).map(|(tag, _)| tag.clone()).collect();
        let whole = once.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(between);
        self.keep(&whole, &once, between);
        if !lacks.is_empty() {
            self.together.gaps.push(Gap { at, lacks });
        }
        *value.get_mut() = DeValue::String(whole.into());
    }

    /// Records the pieces of a text in its final form: a line has no line ends.
    fn keep(&mut self, whole: &str, pieces: &[(&str, &str)], between: &str) {
        let read = if between == BESIDE { Text::line } else { Text::prose };
        let whole = read(whole);
        if whole.is_empty() || self.together.worded.iter().any(|known| known.whole == whole) {
            return;
        }
        let pieces = pieces.iter().map(|(tag, text)| Piece { language: Text::line(tag), text: read(text) });
        self.together.worded.push(Worded { whole, pieces: pieces.collect() });
    }

    /// The table's text in each language of the script, in order; none if it is not such a table, and is
    /// reported as what it is.
    fn texts(&mut self, table: &DeTable<'_>) -> Option<Vec<(String, String)>> {
        let looks_so = |key: &str| self.tags.iter().any(|tag| tag == key) || Language::of_tag(key).is_some();
        if !table.keys().any(|key| looks_so(key.get_ref())) {
            return None;
        }
        for (key, text) in table {
            let name = key.get_ref();
            if !self.tags.iter().any(|tag| tag == name) {
                let message = format!("`{}` is not a language of this script", excerpt(name));
                let help = match self.tags.as_slice() {
                    [] => "write language = [\"cy\", \"en\"] at the top: the languages that the room reads"
                        .to_owned(),
                    tags => {
                        format!("its languages are {}: add it there, or take it out here", tags.join(" and "))
                    }
                };
                self.problems.add(key.span(), message, help);
            } else if text.get_ref().as_str().is_none_or(|text| Text::prose(text).is_empty()) {
                let message = format!("`{name}` must be text in quotes");
                self.problems.add(
                    text.span(),
                    message,
                    "write the text in that language, or take it out".to_owned(),
                );
            }
        }
        let said = |tag: &String| {
            let own = table.iter().find(|(key, _)| key.get_ref() == tag.as_str());
            let text = own.and_then(|(_, text)| text.get_ref().as_str()).unwrap_or_default();
            (tag.clone(), text.trim().to_owned())
        };
        Some(self.tags.iter().map(said).collect())
    }
}
