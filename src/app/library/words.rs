//! Words as a search compares them: in lower case, without accents, split at everything that is neither
//! letter nor digit.

pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if is_silent(c) {
            continue;
        }
        if !c.is_alphanumeric() {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            continue;
        }
        word.extend(c.to_lowercase().filter(|c| !is_silent(*c)).map(plain));
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Characters within a word that do not split it and may be left out when typing: apostrophes, spacing
/// accents, the vowel signs and the lengthening stroke of Arabic, and the joiners of Indic scripts.
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{652}')
        || matches!(
            c,
            '\u{94d}'
                | '\u{9cd}'
                | '\u{a4d}'
                | '\u{acd}'
                | '\u{b4d}'
                | '\u{bcd}'
                | '\u{c4d}'
                | '\u{ccd}'
                | '\u{d4d}'
        )
}

/// A small Latin letter without its accent; any other character unchanged.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// How well a typed word matches: 100 the same word, above 60 its beginning, 40 a part of it, 0 no match. One
/// or two Latin letters are too few to search within words.
pub(super) fn as_typed(typed: &str, word: &str) -> u32 {
    if word.starts_with(typed) {
        let (typed, word) = (typed.len() as u32, word.len() as u32);
        return if typed == word { 100 } else { 60 + 30 * typed / word };
    }
    // A character of a script without spaces has three bytes and counts as a word.
    let within =
        typed.len() >= 3 && word.as_bytes().windows(typed.len()).any(|part| part == typed.as_bytes());
    if within { 40 } else { 0 }
}

/// The same with typing errors: a letter wrong, missing, doubled or swapped with its neighbour; two errors in
/// a long word. The first letter and all digits have to be right.
pub(super) fn with_slips(typed: &str, word: &str) -> u32 {
    let letters = typed.chars().count();
    let slips = slips_in(letters);
    if slips == 0 || word.chars().next() != typed.chars().next() || typed.contains(char::is_numeric) {
        return 0;
    }
    // Ignore the rest of the word: it may not have been typed yet.
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let beginnings = ends.skip(letters - slips - 1).take(2 * slips + 1).filter_map(|end| word.get(..end));
    match beginnings.map(|beginning| strsim::osa_distance(typed, beginning)).min() {
        Some(0 | 1) => 30,
        Some(found) if found <= slips => 20,
        _ => 0,
    }
}

/// How many typing errors are allowed in a word of that length.
fn slips_in(letters: usize) -> usize {
    match letters {
        ..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The same with letters left out: the typed letters occur in `title` in order, and each further word is
/// entered at its beginning: "shgo" matches "shared goals".
pub(super) fn in_order(typed: &[char], title: &str) -> u32 {
    if !(3..64).contains(&typed.len()) {
        return 0;
    }
    // Bit n: the first n letters have been found so far.
    let mut found = 1_u64;
    for word in title.split(' ') {
        let before = found;
        for (n, first) in typed.iter().enumerate().filter(|(n, _)| before >> n & 1 == 1) {
            let mut letters = word.chars();
            if letters.next() != Some(*first) {
                continue;
            }
            let mut n = n + 1;
            found |= 1 << n;
            for letter in letters {
                if typed.get(n) == Some(&letter) {
                    n += 1;
                    found |= 1 << n;
                }
            }
        }
    }
    if found >> typed.len() & 1 == 1 { 10 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn words_are_compared_without_what_people_leave_out() {
        assert_eq!(
            words("Each other's data — café, Ŵy a\u{302}n!"),
            ["each", "others", "data", "cafe", "wy", "an"]
        );
        assert_eq!(words("one-to-one, 2025-05"), ["one", "to", "one", "2025", "05"]);
        assert_eq!(words("أهدَاف"), words("أهداف"));
        assert_eq!(words("हमारे लक्ष्य").len(), 2);
        assert_eq!(words("  ·  "), Vec::<String>::new());
    }

    #[test]
    fn what_is_typed_is_a_word_its_beginning_or_a_part_of_it() {
        let marks: Vec<u32> =
            ["goals", "goal", "g", "oal", "al", "x"].iter().map(|typed| as_typed(typed, "goals")).collect();
        assert_eq!(marks, [100, 84, 66, 40, 0, 0]);
        assert_eq!([as_typed("作", "我们合作"), as_typed("合作", "我们合作")], [40, 40]);
    }

    #[test]
    fn slips_are_forgiven_in_long_words_only() {
        for (typed, word) in [
            ("colaboration", "collaboration"),
            ("collabaration", "collaboration"),
            ("colab", "collaboration"),
            ("gaols", "goals"),
            ("shraed", "shared"),
            ("partnreshpi", "partnership"),
        ] {
            assert!(with_slips(typed, word) > 0, "{typed}");
        }
        for (typed, word) in [
            ("gol", "gaol"),
            ("goals", "meals"),
            ("2024", "2025"),
            ("teams", "themes"),
            ("abcdefgh", "abyyyfgh"),
        ] {
            assert_eq!(with_slips(typed, word), 0, "{typed}");
        }
    }

    #[test]
    fn letters_may_be_left_out_of_a_title() {
        let title = "do different partners have shared goals";
        for some in ["shgo", "dsg", "ddphsg", "prtnrs", "hgo"] {
            assert!(in_order(&chars(some), title) > 0, "{some}");
        }
        for none in ["ogo", "goh", "sh", "zgo", "goalss", "paog", "dan"] {
            assert_eq!(in_order(&chars(none), title), 0, "{none}");
        }
    }
}
