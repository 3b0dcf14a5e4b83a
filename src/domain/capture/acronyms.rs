//! Acronyms, and whether anybody has explained them.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::Text;

/// Acronyms that everybody knows.
const KNOWN_TO_ALL: &[&str] = &[
    "OK", "UK", "EU", "UN", "US", "USA", "TV", "PC", "IT", "ID", "CV", "AM", "PM", "PS", "NB", "FAQ", "NHS",
    "GP", "Q&A", "URL", "PDF", "QR", "PIN", "USB", "GPS", "SMS", "CD", "DVD", "DJ", "WC", "AI", "HR", "CEO",
    "DIY", "VIP", "ASAP", "RSVP", "PTO", "TBC", "TBD", "DNA", "BBC", "M&S", "B&B", "WWW",
];

const SHOUTED: &[&str] = &[
    "A", "ABOUT", "ABOVE", "AFTER", "AGAIN", "AGREE", "ALL", "ALSO", "ALWAYS", "AM", "AN", "AND", "ANY",
    "ARE", "AS", "ASK", "AT", "AWAY", "BACK", "BAD", "BE", "BEFORE", "BELOW", "BEST", "BIG", "BOTH", "BREAK",
    "BUT", "BY", "CALL", "CAN", "CANNOT", "CHANGE", "CHECK", "CHOOSE", "COME", "COULD", "DID", "DO", "DOES",
    "DOING", "DONE", "DOWN", "EACH", "END", "EVEN", "EVER", "EVERY", "EXTRA", "FEEL", "FEW", "FINAL", "FIND",
    "FIRST", "FOR", "FREE", "FROM", "FULL", "GET", "GIVE", "GO", "GOOD", "GREAT", "HAD", "HAS", "HAVE",
    "HEAR", "HELP", "HER", "HERE", "HIM", "HIS", "HOW", "IF", "IN", "INTO", "IS", "ITS", "JUST", "KEEP",
    "KEY", "KNOW", "LAST", "LATE", "LATER", "LESS", "LET", "LIKE", "LISTEN", "LIST", "LITTLE", "LONG",
    "LOOK", "LOT", "MADE", "MAKE", "MANY", "MAX", "MAY", "ME", "MIGHT", "MIN", "MORE", "MOST", "MUCH",
    "MUST", "MY", "NEED", "NEVER", "NEW", "NEXT", "NO", "NOBODY", "NONE", "NOT", "NOTE", "NOTES", "NOTHING",
    "NOW", "OF", "OFF", "OLD", "ON", "ONCE", "ONE", "ONLY", "OPEN", "OR", "OTHER", "OUR", "OURS", "OUT",
    "OVER", "OWN", "PAIRS", "PAUSE", "PICK", "PLEASE", "PUT", "QUIET", "READ", "REAL", "REALLY", "RIGHT",
    "ROUND", "SAME", "SAY", "SEE", "SHALL", "SHARE", "SHE", "SHORT", "SHOULD", "SHOW", "SILENT", "SO",
    "SOME", "SOON", "SPEAK", "START", "STAY", "STEP", "STILL", "STOP", "SUCH", "TAKE", "TALK", "TELL", "TEN",
    "THAN", "THANK", "THANKS", "THAT", "THE", "THEIR", "THEM", "THEN", "THERE", "THESE", "THEY", "THING",
    "THINGS", "THINK", "THIS", "THOSE", "THREE", "TIME", "TO", "TODAY", "TOO", "TOP", "TRUE", "TRY", "TURN",
    "TWICE", "TWO", "UNDER", "UNTIL", "UP", "USE", "VERY", "VOTE", "WAIT", "WANT", "WAS", "WAY", "WE",
    "WELCOME", "WELL", "WERE", "WHAT", "WHEN", "WHERE", "WHICH", "WHILE", "WHOSE", "WHY", "WILL", "WITH",
    "WITHOUT", "WON", "WORD", "WORDS", "WORK", "WORST", "WOULD", "WRITE", "WRONG", "YES", "YET", "YOU",
    "YOUR", "YOURS", "ZERO",
];

/// Words that are acronyms too: they count as shouted beside other capitals.
const BOTH: &[&str] = &[
    "WHO", "ACT", "AIM", "SMART", "CARE", "HE", "I", "US", "IT", "PACE", "AID", "STAR", "MAP", "PLAN",
    "GOAL", "GROW",
];

/// The longest acronym: longer runs of capitals are shouted words.
const LONGEST: usize = 7;

/// The acronyms in `text`, without the s of a plural: runs of capitals, with digits or an ampersand between
/// them.
///
/// A text entirely in capitals has none: it is only loud.
pub fn acronyms(text: &str) -> impl Iterator<Item = &str> {
    // Most texts have one capital: checking the bytes is cheap.
    let capitals = text.bytes().filter(|b| b.is_ascii_uppercase() || !b.is_ascii()).take(2).count();
    let text = if capitals < 2 { "" } else { text };
    let words = || {
        let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '&' | '\'' | '’')));
        words.filter(|word| !word.is_empty())
    };
    let is_capital =
        |word: &str| word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    // Who does WHAT by WHEN: those words are shouted, and so is the WHO before them.
    let shouts = words().any(|word| SHOUTED.contains(&word) && word.len() > 1);
    let long = || words().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let is_loud = long().nth(1).is_some() && long().all(is_capital);
    words().filter(move |word| !(is_loud || (shouts && BOTH.contains(word)))).filter_map(acronym)
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
        && !KNOWN_TO_ALL.contains(&word)
        && !SHOUTED.contains(&word);
    is_one.then_some(word)
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// The acronyms in `texts` that no term in `known` explains, each once, in the order of appearance.
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

/// Whether the lower-case `text` contains `term` as a whole word, or its plural.
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
