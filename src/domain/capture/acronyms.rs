//! Acronyms, and whether anybody has said what they mean.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::Text;

/// What nobody has to explain to anybody.
const KNOWN_TO_ALL: &[&str] = &[
    "OK", "UK", "EU", "UN", "US", "USA", "TV", "PC", "IT", "ID", "CV", "AM", "PM", "PS", "NB", "FAQ", "NHS",
    "GP",
];

/// The longest that is taken for one: longer runs of capitals are words said loudly.
const LONGEST: usize = 7;

/// The acronyms in `text`, without the s of a plural: runs of capitals, with digits or an ampersand between them.
///
/// A text that is in capitals all through has none: it is only loud.
pub fn acronyms(text: &str) -> impl Iterator<Item = &str> {
    // Most of what is said has one capital: that costs a look at its bytes.
    let capitals = text.bytes().filter(|b| b.is_ascii_uppercase() || !b.is_ascii()).take(2).count();
    let text = if capitals < 2 { "" } else { text };
    let words = || {
        let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '&' | '\'' | '’')));
        words.filter(|word| !word.is_empty())
    };
    let is_capital =
        |word: &str| word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    let long = || words().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let is_loud = long().nth(1).is_some() && long().all(is_capital);
    words().filter(move |_| !is_loud).filter_map(acronym)
}

fn acronym(word: &str) -> Option<&str> {
    let word = word.trim_matches(['&', '\'', '’']);
    let word = ["'s", "’s", "s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let is_part = |c: char| c.is_uppercase() || c.is_ascii_digit() || c == '&';
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let is_one = word.chars().all(is_part)
        && word.chars().next().is_some_and(char::is_uppercase)
        && (2..=LONGEST).contains(&capitals)
        && word.graphemes(true).count() <= LONGEST
        && !is_roman(word)
        && !KNOWN_TO_ALL.contains(&word);
    is_one.then_some(word)
}

/// A small Roman number.
fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// The acronyms in `texts` that none of the terms in `known` explains, each once, in the order in which they came up.
pub fn unexplained<'a>(texts: impl Iterator<Item = &'a str>, known: &[&str]) -> Vec<Text> {
    let mut found: Vec<Text> = Vec::new();
    for acronym in texts.flat_map(acronyms) {
        let is_new = || found.iter().all(|known| known.as_str() != acronym);
        if is_new() && !known.iter().any(|term| mentions(&term.to_lowercase(), acronym)) {
            found.push(Text::line(acronym));
        }
    }
    found
}

/// Whether `term` stands in `text`, which is in lower case, as whole words, in the plural too.
pub fn mentions(text: &str, term: &str) -> bool {
    let term = term.trim().to_lowercase();
    if term.is_empty() {
        return false;
    }
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(&term).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let rest = text.get(at + term.len()..).unwrap_or_default();
        let rest = rest.strip_prefix('s').filter(|rest| !is_letter(rest.chars().next())).unwrap_or(rest);
        !is_letter(before) && !is_letter(rest.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        acronyms(text).collect()
    }

    #[test]
    fn acronyms_are_found_as_they_are_written() {
        assert_eq!(found("The ICB and two MDTs (R&D, A&E)"), ["ICB", "MDT", "R&D", "A&E"]);
        assert_eq!(found("an ICB's plan, the VCSE-led part; NHS111"), ["ICB", "VCSE", "NHS111"]);
        assert_eq!(found("ŁÓDŹ and ЦЕРН; H2O, COVID-19"), ["ŁÓDŹ", "ЦЕРН", "H2O", "COVID"]);
        assert_eq!(found("我们的 KPI 是什么？"), ["KPI"]);
    }

    #[test]
    fn what_is_no_acronym_is_left() {
        for text in [
            "",
            "A plan I made",
            "Part II and IV",
            "OK, UK, NHS",
            "McDonald PhD iPhone",
            "STOP THE CLOCK NOW",
            "START, STOP, CONTINUE",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
        assert_eq!(found("ICB 2026"), ["ICB"], "one word by itself is not shouting");
        assert_eq!(found("absolutely EVERYTHING"), Vec::<&str>::new());
    }

    #[test]
    fn what_a_glossary_explains_is_not_asked_for() {
        let texts = ["The ICB meets the MDT", "ICBs again", "a JSNA"];
        let left = |known: &[&str]| unexplained(texts.into_iter(), known);
        assert_eq!(left(&[]), ["ICB".into(), "MDT".into(), "JSNA".into()]);
        assert_eq!(left(&["icb", "Joint strategic needs assessment (JSNA)"]), [Text::line("MDT")]);
        assert_eq!(left(&["ICBs", "MDT team", "JSNA"]), Vec::<Text>::new());
        assert_eq!(left(&["MDTX"]).len(), 3);
    }

    #[test]
    fn a_term_is_found_as_whole_words() {
        assert!(mentions("our care plans work", "Care plan") && mentions("plan, care: jargon!", "Jargon"));
        assert!(!mentions("scarecrow", "care") && !mentions("anything", " ") && !mentions("plain", "plan"));
    }

    proptest! {
        #[test]
        fn whatever_is_found_stands_in_the_text_and_is_explained_by_itself(text in "[A-Za-z&'’ .é漢]{0,40}") {
            for acronym in acronyms(&text) {
                prop_assert!(text.contains(acronym));
                prop_assert_eq!(unexplained([text.as_str()].into_iter(), &[acronym]).contains(&Text::line(acronym)), false);
            }
        }
    }
}
