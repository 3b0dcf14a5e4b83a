//! Words that people offer: several on a line, and equal ones counted once.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::domain::cells::{on_one_line, quoted};
use crate::domain::text::Text;

/// Separators of words: commas, semicolons and line ends, in other scripts too.
const BETWEEN: [char; 9] = [',', ';', '\n', '\r', '、', '，', '；', '،', '؛'];

/// The words of one or more lines. Quoted text is one word; a quote in it is doubled.
pub fn parts(typed: &str) -> Vec<Text> {
    let mut words = Vec::new();
    let mut rest = typed;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || BETWEEN.contains(&c));
        let quoted = rest.strip_prefix('"').and_then(|inside| {
            let (word, after) = inside.split_at_checked(closing(inside)?)?;
            let after = after.strip_prefix('"')?;
            let ends = after.trim_start_matches([' ', '\t']);
            (ends.is_empty() || ends.starts_with(BETWEEN)).then(|| (word.replace("\"\"", "\""), after))
        });
        let (word, after) = quoted.unwrap_or_else(|| {
            let (word, after) =
                rest.find(BETWEEN).and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
            (word.to_owned(), after)
        });
        words.push(Text::line(&word));
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A typed or pasted list, one line each, without bullets: a comma is part of a line.
pub fn lines(typed: &str) -> Vec<Text> {
    let lines = typed.lines().map(|line| Text::line(unbulleted(line)));
    lines.filter(|line| !line.is_empty()).collect()
}

/// The options of a list: one on each line, or a single line separated by commas.
pub fn options(typed: &str) -> Vec<Text> {
    let lines = lines(typed);
    if lines.len() > 1 { lines } else { parts(typed) }
}

fn unbulleted(line: &str) -> &str {
    let line = line.trim();
    let rest = line.strip_prefix(['-', '*', '•', '◦', '▪', '●', '‣', '·', '–', '—', '☐']);
    rest.filter(|rest| rest.starts_with(char::is_whitespace)).map_or(line, str::trim_start)
}

/// The position of the closing quote: the first that is not doubled.
fn closing(inside: &str) -> Option<usize> {
    let mut quotes = inside.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = quotes.next() {
        if quotes.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

/// Cells of a spreadsheet as typed words: one line each, quoted if they would be read as several.
pub fn of_cells(rows: &[Vec<String>]) -> String {
    let cells = rows.iter().flatten().map(|cell| on_one_line(cell)).filter(|cell| !cell.is_empty());
    let needs_quotes = |cell: &str| cell.contains(BETWEEN) || cell.starts_with('"');
    let lines = cells.map(|cell| if needs_quotes(&cell) { quoted(&cell) } else { cell });
    lines.collect::<Vec<_>>().join("\n")
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordCount<'a> {
    /// In the most frequent spelling; among equals, the first.
    pub word: &'a Text,
    /// In any case, singular and plural together.
    pub count: usize,
}

/// One word in all of its spellings, with how often each was used.
type Spellings<'a> = Vec<(&'a Text, usize)>;

/// The words by frequency; equals keep their order.
///
/// Upper and lower case count as the same word, and so do singular and plural if both were said. Nothing else
/// is merged: words are people's own.
pub fn counted<'a>(words: impl IntoIterator<Item = &'a Text>) -> Vec<WordCount<'a>> {
    let mut all: Vec<Spellings<'a>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for word in words {
        let at = *known.entry(folded(word)).or_insert(all.len());
        add(&mut all, at, word, 1);
    }
    let plurals: HashMap<usize, usize> = known
        .iter()
        .filter_map(|(key, at)| Some((*at, *singulars(key).iter().find_map(|one| known.get(one))?)))
        .collect();
    let mut merged: Vec<Spellings<'a>> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for (mut at, spellings) in all.iter().enumerate() {
        // A singular is shorter than its plural, so this ends.
        while let Some(of) = plurals.get(&at) {
            at = *of;
        }
        let place = *places.entry(at).or_insert(merged.len());
        for (word, count) in spellings {
            add(&mut merged, place, word, *count);
        }
    }
    let mut counts: Vec<WordCount<'a>> = merged.iter().filter_map(|spellings| most_have(spellings)).collect();
    counts.sort_by_key(|one| Reverse(one.count));
    counts
}

/// Adds a word to the group at `at`, which exists or is the next.
fn add<'a>(groups: &mut Vec<Spellings<'a>>, at: usize, word: &'a Text, count: usize) {
    match groups.get_mut(at) {
        Some(group) => match group.iter_mut().find(|(spelt, _)| *spelt == word) {
            Some((_, sum)) => *sum += count,
            None => group.push((word, count)),
        },
        None => groups.push(vec![(word, count)]),
    }
}

fn most_have<'a>(spellings: &[(&'a Text, usize)]) -> Option<WordCount<'a>> {
    let count = spellings.iter().map(|(_, count)| count).sum();
    // Among equals, the first.
    let (word, _) = spellings.iter().rev().max_by_key(|(_, count)| *count)?;
    Some(WordCount { word, count })
}

/// A text normalised for comparison: without case, and with single spaces.
pub fn folded(word: &Text) -> String {
    word.as_str().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pairs that only look like singular and plural.
const NOT_PLURALS: &[&str] = &["news", "goods", "customs", "means", "fils", "lens", "species", "series"];

/// Words of which `word` may be the English plural. Only its last word counts, and only if it is plain
/// letters from a to z.
fn singulars(word: &str) -> Vec<String> {
    let (before, last) = word.rsplit_once(' ').unwrap_or(("", word));
    let is_plain = last.len() > 3 && last.bytes().all(|b| b.is_ascii_lowercase());
    if !is_plain || NOT_PLURALS.contains(&last) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if let Some(stem) = last.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i'])) {
        found.push(stem.to_owned());
    }
    if let Some(stem) = last.strip_suffix("es") {
        let hisses = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| stem.ends_with(end));
        found.extend(hisses.then(|| stem.to_owned()));
    }
    if let Some(stem) = last.strip_suffix("ies").filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        found.push(format!("{stem}y"));
    }
    let whole = |last: String| if before.is_empty() { last } else { format!("{before} {last}") };
    found.into_iter().filter(|stem| stem.len() > 2).map(whole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(words: &[&str]) -> Vec<Text> {
        words.iter().map(|word| Text::line(word)).collect()
    }

    fn count_pairs(words: &[&str]) -> Vec<(String, usize)> {
        let words = texts(words);
        counted(&words).iter().map(|one| (one.word.to_string(), one.count)).collect()
    }

    fn owned(words: &[(&str, usize)]) -> Vec<(String, usize)> {
        words.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect()
    }

    #[test]
    fn several_words_come_on_a_line() {
        let parts = |typed| parts(typed).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            parts("trust, time to listen;humour\n\n candour ,"),
            ["trust", "time to listen", "humour", "candour"]
        );
        assert_eq!(parts("信頼、時間，笑い"), ["信頼", "時間", "笑い"]);
        assert!(parts(" ,; ").is_empty());
    }

    #[test]
    fn case_does_not_part_words_whatever_the_alphabet() {
        assert_eq!(
            count_pairs(&["trust", "Time", "Trust", "TRUST", "time"]),
            owned(&[("trust", 3), ("Time", 2)])
        );
        assert_eq!(
            count_pairs(&["Öffnung", "öffnung", "ДОВЕРИЕ", "доверие"]),
            owned(&[("Öffnung", 2), ("ДОВЕРИЕ", 2)])
        );
        assert_eq!(count_pairs(&["time  to listen", "Time to listen"]), owned(&[("time  to listen", 2)]));
        // The most frequent spelling.
        assert_eq!(count_pairs(&["TRUST", "Trust", "Trust"]), owned(&[("Trust", 3)]));
    }

    #[test]
    fn singular_and_plural_are_one_where_both_are_said() {
        assert_eq!(count_pairs(&["goal", "goals", "Goals"]), owned(&[("goal", 3)]));
        assert_eq!(count_pairs(&["story", "stories"]), owned(&[("story", 2)]));
        assert_eq!(
            count_pairs(&["box", "boxes", "shared goal", "shared goals"]),
            owned(&[("box", 2), ("shared goal", 2)])
        );
        assert_eq!(count_pairs(&["goals", "Goals", "honesty"]), owned(&[("goals", 2), ("honesty", 1)]));
    }

    #[test]
    fn what_only_looks_alike_stays_apart() {
        for pair in [
            ["new", "news"],
            ["princes", "princess"],
            ["good", "goods"],
            ["focus", "focu"],
            ["as", "a"],
            ["fils", "fil"],
            ["größe", "größes"],
            ["ici", "icis"],
            ["care", "caring"],
            ["trust", "mistrust"],
            ["信頼", "信頼s"],
            ["ılık", "ilik"],
        ] {
            assert_eq!(count_pairs(&pair).len(), 2, "{pair:?}");
        }
    }

    fn any_words() -> impl Strategy<Value = Vec<Text>> {
        let word = prop::sample::select(vec![
            "goal", "goals", "Goals", "story", "stories", "bus", "buses", "busses", "glass", "glasses",
            "信頼", "élan", "ÉLAN", "asses", "assess",
        ]);
        prop::collection::vec(word.prop_map(Text::line), 0..30)
    }

    proptest! {
        #[test]
        fn every_word_counts_once(words in any_words()) {
            let counts = counted(&words);
            prop_assert_eq!(counts.iter().map(|one| one.count).sum::<usize>(), words.len());
            prop_assert!(counts.iter().all(|one| words.contains(one.word)));
            prop_assert!(counts.windows(2).all(|two| two[0].count >= two[1].count));
        }

        #[test]
        fn the_order_in_which_they_came_does_not_change_the_counts(words in any_words(), turn in 0_usize..30) {
            let mut other = words.clone();
            other.rotate_left(turn.checked_rem(words.len()).unwrap_or(0));
            let sums = |words: &[Text]| counted(words).iter().map(|one| one.count).collect::<Vec<_>>();
            prop_assert_eq!(sums(&words), sums(&other));
        }

        #[test]
        fn parting_what_was_joined_gives_the_words_back(words in any_words()) {
            let line = words.iter().map(Text::as_str).collect::<Vec<_>>().join(", ");
            prop_assert_eq!(parts(&line), words);
        }
    }
}
