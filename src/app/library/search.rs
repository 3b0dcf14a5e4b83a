//! Finds activities by words: an index of every word and where it is, so that ten thousand activities are
//! searched as fast as somebody types. `docs/PERFORMANCE.md` has the figures with and without the index.
//!
//! A typed word matches a whole word, its beginning or a part of it. Only if nothing matches is it tried with
//! one or two typing errors, and then as letters of a title in order.

use std::collections::BTreeMap;

use super::words::{as_typed, in_order, with_slips, words};

/// Where a word is found, by weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TextField {
    Format = 2,
    /// The name of the file or its folders.
    File = 3,
    Source = 4,
    Summary = 6,
    Tag = 8,
    Title = 10,
}

/// The searchable words of one activity or file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IndexedText {
    /// The words of the title, separated by spaces.
    title: String,
    /// Each word once, with its best field.
    words: Vec<(String, TextField)>,
}

impl IndexedText {
    pub(super) fn new<'t>(title: &str, texts: impl IntoIterator<Item = (&'t str, TextField)>) -> Self {
        let title = words(title);
        let mut all: Vec<(String, TextField)> =
            title.iter().map(|word| (word.clone(), TextField::Title)).collect();
        for (text, place) in texts {
            all.extend(words(text).into_iter().map(|word| (word, place)));
        }
        all.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.cmp(x)));
        all.dedup_by(|(later, _), (first, _)| later == first);
        Self { title: title.join(" "), words: all }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    titles: Vec<String>,
    words: BTreeMap<String, Vec<(usize, TextField)>>,
}

impl Index {
    /// Adds an entry. None: it matches nothing until [`replace`](Self::replace) supplies its words.
    pub(super) fn push(&mut self, entry: Option<IndexedText>) {
        let at = self.titles.len();
        self.titles.push(String::new());
        if let Some(entry) = entry {
            self.set(at, entry);
        }
    }

    pub(super) fn replace(&mut self, at: usize, entry: IndexedText) {
        self.words.retain(|_, places| {
            places.retain(|(known, _)| *known != at);
            !places.is_empty()
        });
        self.set(at, entry);
    }

    pub(super) fn set(&mut self, at: usize, entry: IndexedText) {
        for (word, place) in entry.words {
            self.words.entry(word).or_default().push((at, place));
        }
        if let Some(title) = self.titles.get_mut(at) {
            *title = entry.title;
        }
    }

    /// How well each entry matches these words; 0 if one of them is missing.
    pub(super) fn search(&self, typed: &[String]) -> Vec<u32> {
        let mut total = vec![1; self.titles.len()];
        if typed.is_empty() {
            return total;
        }
        let mut asked: Vec<&String> = typed.iter().collect();
        asked.sort();
        asked.dedup();
        for word in asked {
            for (total, found) in total.iter_mut().zip(self.hits(word)) {
                *total = if found == 0 || *total == 0 { 0 } else { *total + found };
            }
            if total.iter().all(|total| *total == 0) {
                break;
            }
        }
        let phrase = typed.join(" ");
        for (total, title) in total.iter_mut().zip(&self.titles).filter(|(total, _)| **total > 0) {
            *total += as_phrase(&phrase, title);
        }
        total
    }

    /// How well each entry matches one word: as typed if anything matches, else with typing errors, else with
    /// letters left out.
    fn hits(&self, typed: &str) -> Vec<u32> {
        let chars: Vec<char> = typed.chars().collect();
        self.among_words(|word| as_typed(typed, word))
            .or_else(|| self.among_words(|word| with_slips(typed, word)))
            .unwrap_or_else(|| self.titles.iter().map(|title| in_order(&chars, title)).collect())
    }

    /// The best match among each entry's words, weighted by field; none if nothing matches.
    fn among_words(&self, answers: impl Fn(&str) -> u32) -> Option<Vec<u32>> {
        let mut found = None;
        for (word, places) in &self.words {
            let how_well = answers(word);
            if how_well == 0 {
                continue;
            }
            let best = found.get_or_insert_with(|| vec![0; self.titles.len()]);
            for (at, place) in places {
                if let Some(best) = best.get_mut(*at) {
                    *best = (how_well * *place as u32).max(*best);
                }
            }
        }
        found
    }
}

/// The bonus if the words stand in the title as typed; highest if they are the whole title.
fn as_phrase(phrase: &str, title: &str) -> u32 {
    if phrase == title {
        1_000_000
    } else if title.starts_with(phrase) {
        300
    } else if phrase.contains(' ') && title.contains(phrase) {
        200
    } else {
        0
    }
}
