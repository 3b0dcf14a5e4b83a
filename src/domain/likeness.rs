//! Finds entries that are alike. The rule is simple enough to explain to a facilitator: it proposes, and
//! never decides.

use std::collections::BTreeSet;

/// Words that say nothing about the subject.
const SMALL: [&str; 57] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "for", "from", "has",
    "have", "how", "i", "if", "in", "is", "it", "its", "less", "many", "more", "much", "my", "no", "not",
    "of", "on", "or", "our", "so", "some", "that", "the", "their", "them", "there", "they", "this", "to",
    "too", "us", "was", "we", "what", "when", "where", "which", "who", "why", "with", "you", "your",
];

/// Endings of English words. The longest that fits is removed.
const ENDINGS: [&str; 24] = [
    "ations", "ements", "ation", "ating", "ement", "ments", "ated", "ates", "ment", "ness", "ings", "ing",
    "ate", "ies", "ied", "ers", "est", "ed", "er", "es", "ly", "s", "e", "y",
];

/// At least so many letters of a word remain.
const STEM: usize = 3;

/// The words of an entry, for comparing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stems(BTreeSet<String>);

impl Stems {
    pub fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
            .map(|word| word.trim_end_matches("'s").trim_end_matches("\u{2019}s"))
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .collect();
        let telling = || words.iter().filter(|word| !SMALL.contains(*word));
        // "No more of it": if there are only small words, they have to do.
        let all =
            if telling().next().is_some() { telling().collect() } else { words.iter().collect::<Vec<_>>() };
        Self(all.into_iter().map(|word| stem(word)).collect())
    }

    /// Whether most of the words of the shorter one are in the other.
    pub fn are_alike(&self, other: &Self) -> bool {
        let both = self.0.intersection(&other.0).count();
        2 * both > self.0.len().min(other.0.len())
    }
}

/// A word without its ending.
fn stem(word: &str) -> String {
    let left = |ending: &str| {
        let left = word.strip_suffix(ending)?;
        let is_plural = ending == "s" || ending == "es";
        // "Access" and "bus" are not plurals.
        let is_none = is_plural && (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is"));
        (left.chars().count() >= STEM && !is_none).then_some(left)
    };
    let bare = ENDINGS.iter().find_map(|ending| left(ending)).unwrap_or(word);
    // "Agree-ment" and "agree", "happi-ness" and "happy".
    let bare = match bare.strip_suffix(['e', 'i', 'y']) {
        Some(left) if left.chars().count() >= STEM => left,
        _ => bare,
    };
    // "Plann-ing" and "plan"; "fall" keeps both.
    let mut ends = bare.chars().rev();
    match (ends.next(), ends.next()) {
        (Some(last), Some(before))
            if last == before
                && bare.len() < word.len()
                && !"lsz".contains(last)
                && bare.chars().count() > STEM =>
        {
            bare.strip_suffix(last).unwrap_or(bare).to_owned()
        }
        _ => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        let (one, other) = (Stems::of(one), Stems::of(other));
        assert_eq!(one.are_alike(&other), other.are_alike(&one));
        one.are_alike(&other)
    }

    #[test]
    fn words_of_one_stem_are_alike() {
        for (one, other) in [
            ("Trust", "trusting"),
            ("plan", "planning"),
            ("Plans", "planned"),
            ("Community", "communities"),
            ("organise", "organisation"),
            ("communicate", "communication"),
            ("agreement", "agree"),
            ("happy", "Happiness"),
            ("fall", "falling"),
            ("meeting", "meetings"),
            ("Listen!", "listening"),
            ("Asha's", "Asha"),
            ("信頼", "信頼"),
        ] {
            assert!(
                alike(one, other),
                "{one}, {other}: {} {}",
                stem(&one.to_lowercase()),
                stem(&other.to_lowercase())
            );
        }
        for (one, other) in [
            ("contact", "contract"),
            ("internal", "interest"),
            ("plan", "planet"),
            ("work", "workshop"),
            ("access", "acc"),
            ("the bus", "the rules"),
            ("", ""),
            ("", "trust"),
        ] {
            assert!(!alike(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn most_words_have_to_be_in_both() {
        assert!(alike("Quiet mornings help us", "More quiet mornings"));
        assert!(alike("Parking", "Too much parking"));
        assert!(alike("Parking is expensive", "expensive parking near us"));
        assert!(alike("Parking", "Parking at school costs time"));
        assert!(!alike("Fewer meetings", "Shorter meetings"));
        assert!(!alike("We need time", "We need money and people"));
        assert!(!alike("more of the same", "more of a rest"));
    }

    #[test]
    fn where_there_are_small_words_only_they_count() {
        assert!(alike("us", "Us!"));
        assert!(!alike("us", "them"));
    }
}
