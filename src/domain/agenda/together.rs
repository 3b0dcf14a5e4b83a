//! Groupings as agendas write them: in a cell of their own, at the end of a line, or within a sentence.

use crate::domain::activity::Grouping;

const ALONE: &[&str] = &[
    "alone",
    "individual",
    "individually",
    "individual work",
    "solo",
    "on your own",
    "on their own",
    "silent",
    "silently",
    "in silence",
    "minutes alone",
    "think alone",
    "write alone",
    "individual reflection",
    "silent work",
    "silent writing",
    "einzeln",
];
const PAIRS: &[&str] = &[
    "pairs",
    "pair",
    "twos",
    "2s",
    "pair work",
    "two by two",
    "partner work",
    "with a partner",
    "1:1",
    "1-1",
    "zu zweit",
];
const THREES: &[&str] = &["threes", "3s", "trios", "triads", "zu dritt"];
const GROUPS: &[&str] = &[
    "groups",
    "group",
    "group work",
    "small groups",
    "small group",
    "breakouts",
    "breakout groups",
    "breakout rooms",
    "tables",
    "table groups",
    "at tables",
    "at your tables",
    "gruppen",
    "kleingruppen",
];
const EVERYONE: &[&str] = &[
    "everyone",
    "everybody",
    "plenary",
    "whole group",
    "whole room",
    "all",
    "all together",
    "full group",
    "big group",
    "large group",
    "together",
    "the round",
    "a circle",
    "circle",
    "in the round",
    "plenum",
    "im plenum",
];
const NUMBERS: [&str; 11] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/// "in fours".
const PLURALS: [&str; 5] = ["fours", "fives", "sixes", "sevens", "eights"];

/// The grouping in a text that says nothing else: "in pairs", "groups of 4", "in 4s", "individually, then
/// threes" (the first counts).
pub(super) fn grouping(text: &str) -> Option<Grouping> {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    let first = [", then ", " then ", " and then ", " → "].iter().find_map(|then| {
        let (first, rest) = lower.split_once(then)?;
        alone_standing(rest).and(alone_standing(first))
    });
    first.or_else(|| alone_standing(&lower))
}

/// Whether it changes to another: "pairs, then fours".
pub(super) fn is_more_than_one(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains(" then ") || lower.contains('→')
}

/// The first grouping in a cell about groupings: "individual / pairs", "pairs then share", "tables (6)",
/// "Pairs (2 min each)".
pub(super) fn first_grouping(cell: &str) -> Option<Grouping> {
    let lower = cell.trim().to_lowercase();
    if let Some((many, size)) = lower.split_once('(')
        && let Some(size) = size.strip_suffix(')').filter(|size| number(size).is_some())
        && alone_standing(many) == Some(Grouping::Groups(None))
    {
        return of_size(&format!("groups of {size}"));
    }
    let first = lower.split(['/', ',', ';', '+', '→', '(', '&', '\n']).next()?;
    // "Pairs then share".
    let first = first.split_once(" then ").map_or(first, |(first, _)| first);
    alone_standing(first).or_else(|| grouping_within(&lower).map(|(found, _)| found))
}

fn alone_standing(lower: &str) -> Option<Grouping> {
    let lower = lower.trim();
    let bare = lower.strip_prefix("in ").unwrap_or(lower);
    let is_one_of = |known: &[&str]| known.contains(&bare) || known.contains(&lower);
    if is_one_of(ALONE) {
        Some(Grouping::Alone)
    } else if is_one_of(PAIRS) {
        Some(Grouping::Pairs)
    } else if is_one_of(THREES) {
        Some(Grouping::Threes)
    } else if is_one_of(GROUPS) {
        Some(Grouping::Groups(None))
    } else if is_one_of(EVERYONE) {
        Some(Grouping::Everyone)
    } else if lower == "zu viert" {
        sized(4, None)
    } else {
        of_size(bare)
    }
}

/// "groups of 4", "groups of three to five", "4s", "fours".
fn of_size(bare: &str) -> Option<Grouping> {
    if let Some(at) = PLURALS.iter().position(|known| *known == bare) {
        return sized(u32::try_from(at).ok()? + 4, None);
    }
    if let Some(size) = bare.strip_suffix('s').and_then(|size| size.parse().ok()) {
        return sized(size, None);
    }
    let sizes = ["groups of ", "small groups of ", "tables of ", "teams of ", "gruppen zu "]
        .iter()
        .find_map(|begins| bare.strip_prefix(begins))
        .map(|sizes| if sizes == "viert" { "four" } else { sizes })?;
    let mut ends =
        sizes.split(['-', '–']).flat_map(|part| part.split(" to ")).flat_map(|part| part.split(" or "));
    let least = number(ends.next()?)?;
    match ends.next() {
        Some(most) => sized(least, Some(number(most)?)),
        None => sized(least, None),
    }
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    // "3s or 4s".
    let text = text.strip_suffix('s').filter(|bare| bare.bytes().all(|b| b.is_ascii_digit())).unwrap_or(text);
    let in_words =
        || NUMBERS.iter().position(|known| *known == text).and_then(|at| u32::try_from(at + 2).ok());
    text.parse().ok().or_else(in_words)
}

fn sized(least: u32, most: Option<u32>) -> Option<Grouping> {
    let most = most.unwrap_or(least);
    if !(2..=100).contains(&least) || !(least..=100).contains(&most) {
        return None;
    }
    Some(match (least, most) {
        (2, 2) => Grouping::Pairs,
        (3, 3) => Grouping::Threes,
        sizes => Grouping::Groups(Some(sizes)),
    })
}

/// A grouping at the end of a line, after a sign: "Walk through the day, in groups of 4", "What hurts? [15m]
/// plenary".
pub(super) fn trailing_grouping(text: &str) -> Option<(&str, Grouping)> {
    for part in [", ", " – ", " — ", " - ", "; ", " · ", " | "] {
        if let Some((before, after)) = text.rsplit_once(part)
            && let Some(found) = unmistakable(after).or_else(|| said_apart(after).filter(|_| part != ", "))
        {
            return Some((before.trim_end(), found));
        }
    }
    let at = text.rfind([')', ']'])? + 1;
    let (before, after) = text.split_at_checked(at)?;
    Some((before, unmistakable(after)?))
}

/// Words such as "group" and "all" may be about something else.
fn unmistakable(text: &str) -> Option<Grouping> {
    let text = text.trim();
    let begins_so = text.to_lowercase().starts_with("in ");
    let is_plain =
        ["plenary", "individually", "pairs", "threes", "trios"].contains(&text.to_lowercase().as_str());
    grouping(text).filter(|_| begins_so || is_plain || text.to_lowercase().starts_with("groups of "))
}

/// After a dash it counts too: "Timeline – everyone". "Welcome, everyone" does not.
fn said_apart(text: &str) -> Option<Grouping> {
    const APART: [&str; 12] = [
        "everyone",
        "everybody",
        "whole group",
        "whole room",
        "on your own",
        "on their own",
        "alone",
        "individual",
        "small groups",
        "trios",
        "fours",
        "plenum",
    ];
    grouping(text).filter(|_| APART.contains(&text.trim().to_lowercase().as_str()))
}

/// A grouping within a sentence, and its words: the first one counts.
pub(super) fn grouping_within(text: &str) -> Option<(Grouping, String)> {
    let at_once = |sentence: &str| {
        let lower = sentence.trim().to_lowercase();
        // "Small groups. Draw the path." Other words may be about something else.
        let is_said = ["small group", "groups of ", "group work", "individual work", "pair work", "breakout"];
        let is_said = is_said.iter().any(|begins| lower.starts_with(begins));
        let found = alone_standing(&lower).filter(|_| is_said || lower == "pairs" || lower == "trios")?;
        Some((found, sentence.trim().to_owned()))
    };
    let sentences: Vec<&str> = text.split(['.', ';', ':', '(', ')', '\n', '–', '—']).collect();
    let within = within(text);
    let place = |said: &str| text.find(said).unwrap_or(usize::MAX);
    let first = sentences.iter().enumerate().find_map(|(n, sentence)| {
        let (found, said) = at_once(sentence)?;
        // "Small groups (3s or 4s)".
        let sizes = || of_size(&format!("groups of {}", sentences.get(n + 1)?.trim().to_lowercase()));
        let sized = if found == Grouping::Groups(None) { sizes() } else { None };
        Some((sized.unwrap_or(found), said))
    });
    match (first, within) {
        (Some(first), Some(within)) if place(&first.1) > place(&within.1) => Some(within),
        (first, within) => first.or(within),
    }
}

fn within(text: &str) -> Option<(Grouping, String)> {
    let words: Vec<&str> = text
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '?' | '!' | '"')
        })
        .filter(|word| !word.is_empty())
        .collect();
    for from in 0..words.len() {
        // The longest counts: "in groups of 4" and not "in groups".
        for to in (from + 1..=words.len().min(from + 6)).rev() {
            let said = words.get(from..to).unwrap_or_default().join(" ");
            let lower = said.to_lowercase();
            let is_sized =
                ["groups of ", "tables of ", "teams of "].iter().any(|begins| lower.starts_with(begins));
            let is_said = is_sized
                || lower.starts_with("in ") && !["in all", "in group", "in circle"].contains(&lower.as_str())
                || [
                    "individually",
                    "on your own",
                    "on their own",
                    "with a partner",
                    "plenary",
                    "at your tables",
                    "at tables",
                    "minutes alone",
                    "think alone",
                    "write alone",
                    "individual reflection",
                    "zu zweit",
                    "zu dritt",
                    "zu viert",
                    "im plenum",
                ]
                .contains(&lower.as_str());
            if let Some(found) = alone_standing(&lower).filter(|_| is_said) {
                return Some((found, said));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_who_works_together() {
        for (cell, expected) in [
            ("in pairs", Some(Grouping::Pairs)),
            ("in 4s", Some(Grouping::Groups(Some((4, 4))))),
            ("In fours", Some(Grouping::Groups(Some((4, 4))))),
            ("plenary", Some(Grouping::Everyone)),
            ("individually", Some(Grouping::Alone)),
            ("individually, then threes", Some(Grouping::Alone)),
            ("groups of three", Some(Grouping::Threes)),
            ("groups of 3-5", Some(Grouping::Groups(Some((3, 5))))),
            ("in the round", Some(Grouping::Everyone)),
            ("90s", Some(Grouping::Groups(Some((90, 90))))),
            ("Mari opens", None),
            ("groups of one", None),
        ] {
            assert_eq!(grouping(cell), expected, "{cell}");
        }
    }

    #[test]
    fn the_first_of_a_cell_counts() {
        for (cell, expected) in [
            ("individual / pairs", Some("alone")),
            ("Tables (6)", Some("in groups of 6")),
            ("Pairs (2 min each)", Some("in twos")),
            ("Working in pairs", Some("in twos")),
            ("Anna, Ben", None),
            ("", None),
        ] {
            assert_eq!(first_grouping(cell).map(|found| found.to_string()).as_deref(), expected, "{cell}");
        }
    }

    #[test]
    fn so_does_a_sentence_on_its_way() {
        let found = |text: &str| grouping_within(text).map(|(grouping, said)| (grouping.to_string(), said));
        for (text, expected) in [
            ("Share in pairs", Some(("in twos", "in pairs"))),
            ("In 4s, put notes together.", Some(("in groups of 4", "In 4s"))),
            ("Walk through it in groups of four. Then back.", Some(("in groups of 4", "in groups of four"))),
            ("Think individually first", Some(("alone", "individually"))),
            ("Groups at four tables", None),
            ("Small groups. Draw what happens.", Some(("in groups", "Small groups"))),
            ("Small groups (3s or 4s) - map it", Some(("in groups of 3 to 4", "Small groups"))),
            ("Groups of four. What would fail?", Some(("in groups of 4", "Groups of four"))),
            ("Four tables of 5. Write.", Some(("in groups of 5", "tables of 5"))),
            ("Five minutes alone, then in pairs", Some(("alone", "minutes alone"))),
            ("SWOT at tables", Some(("in groups", "at tables"))),
            ("Kennenlernen: Zu zweit, je 5 Minuten", Some(("in twos", "Zu zweit"))),
            ("Ursachen finden, in Gruppen zu viert", Some(("in groups of 4", "in Gruppen zu viert"))),
            ("Vorstellung im Plenum", Some(("everyone", "im Plenum"))),
            ("In all, three rounds", None),
            ("Put it in the groups' boxes", None),
            ("Leave your bags in the circle hall", None),
        ] {
            assert_eq!(
                found(text),
                expected.map(|(grouping, said)| (grouping.to_owned(), said.to_owned())),
                "{text}"
            );
        }
    }
}
