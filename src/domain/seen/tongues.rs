//! Which language a text is in, for pages that say so.
//!
//! It is known for the program's own words, and for a script's translations. Typed text may be in any
//! language: if the room reads two, its language is unknown.

use std::collections::BTreeMap;

use super::{Seen, Viewer};
use crate::domain::language::{BEGINS, BESIDE, Language, is_right_to_left};
use crate::domain::text::Text;
use crate::domain::worded::Piece;

/// Which language the texts of a session are in.
#[derive(Clone, Debug, Default)]
pub struct Tongues<'a> {
    /// The tags of the room; empty: no language was set.
    room: Vec<&'a str>,
    /// The languages of the program's own words, in order.
    own: Vec<&'a str>,
    worded: BTreeMap<&'a str, &'a [Piece]>,
    /// Texts of scripts in a language other than the page's, or in an unknown one.
    elsewhere: BTreeMap<String, Option<&'a str>>,
}

/// The language of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue<'t> {
    /// That of the page.
    Page,
    /// Another, by its tag.
    Other(&'t str),
    Unknown,
}

impl Tongue<'_> {
    /// The direction in which it is written, if a page has to say so.
    pub fn direction(self, page_is_right_to_left: bool) -> Option<&'static str> {
        match self {
            Self::Page | Self::Unknown => None,
            Self::Other(tag) => match (is_right_to_left(tag), page_is_right_to_left) {
                (true, false) => Some("rtl"),
                (false, true) => Some("ltr"),
                _ => None,
            },
        }
    }
}

impl<'a> Tongues<'a> {
    fn tongue(&self, tag: &'a str) -> Tongue<'a> {
        if self.room.first().is_none_or(|page| page.eq_ignore_ascii_case(tag)) {
            Tongue::Page
        } else {
            Tongue::Other(tag)
        }
    }

    /// The language of the program's words between `BEGINS` and `ENDS`.
    pub fn of_own(&self, begins: char) -> Tongue<'a> {
        let place = BEGINS.iter().position(|known| *known == begins);
        place.and_then(|place| self.own.get(place)).map_or(Tongue::Page, |tag| self.tongue(tag))
    }

    /// A text in pieces, each with its language.
    pub fn pieces<'t>(&self, text: &'t str) -> Vec<(Tongue<'a>, &'t str)> {
        let Some(pieces) = self.worded.get(text) else { return self.around_worded(text) };
        let mut rest = text;
        let mut out = Vec::new();
        for piece in *pieces {
            let Some(at) = rest.find(piece.text.as_str()) else { continue };
            let (before, from) = rest.split_at(at);
            let (said, after) = from.split_at(piece.text.as_str().len());
            out.extend((!before.is_empty()).then_some((Tongue::Page, before)));
            out.push((self.tongue(piece.language.as_str()), said));
            rest = after;
        }
        out.extend((!rest.is_empty()).then_some((Tongue::Page, rest)));
        out
    }

    /// A typed text that may contain a text of a script, such as a tag in brackets after it.
    fn around_worded<'t>(&self, text: &'t str) -> Vec<(Tongue<'a>, &'t str)> {
        let is_apart = |(at, worded): &(usize, &str)| {
            let (before, from) = text.split_at(*at);
            let after = from.get(worded.len()..).unwrap_or_default();
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        };
        let in_both = self.worded.keys().filter(|worded| text.contains(BESIDE) && worded.contains(BESIDE));
        let within = in_both.filter_map(|worded| Some((text.find(worded)?, *worded))).filter(is_apart);
        let Some((at, worded)) = within.max_by_key(|(_, worded)| worded.len()) else {
            return vec![(self.whole(text), text)];
        };
        let (before, from) = text.split_at(at);
        let (worded, after) = from.split_at(worded.len());
        let parts = [before, worded, after].into_iter().filter(|part| !part.is_empty());
        parts.flat_map(|part| self.pieces(part)).collect()
    }

    fn whole(&self, text: &str) -> Tongue<'a> {
        match self.elsewhere.get(text) {
            Some(Some(tag)) => self.tongue(tag),
            Some(None) => Tongue::Unknown,
            None if self.room.len() > 1 => Tongue::Unknown,
            None => Tongue::Page,
        }
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    pub fn tongues(&self) -> Tongues<'a> {
        let room: Vec<&str> = self.state.setup.languages.iter().map(Text::as_str).collect();
        let own = self.languages().each().map(|spoken| {
            let named = room.iter().find(|tag| Language::of_tag(tag) == Some(spoken));
            named.copied().unwrap_or_else(|| spoken.key())
        });
        let mut tongues = Tongues { own: own.collect(), room: room.clone(), ..Tongues::default() };
        for part in &self.state.parts {
            let worded = part.worded.iter().map(|one| (one.whole.as_str(), one.pieces.as_slice()));
            tongues.worded.extend(worded);
            let only = match part.languages.as_slice() {
                [only] => Some(only.as_str()),
                _ => None,
            };
            // Otherwise it is in the language of the page.
            if !room.is_empty() && only != room.first().copied() {
                let mut texts = Vec::new();
                serde_json::to_value(part).iter().for_each(|part| all_texts(part, &mut texts));
                tongues.elsewhere.extend(texts.into_iter().map(|text| (text, only)));
            }
        }
        tongues
    }
}

fn all_texts(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => out.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| all_texts(item, out)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| all_texts(field, out)),
        _ => {}
    }
}
