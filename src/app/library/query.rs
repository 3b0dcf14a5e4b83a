//! A search of the library: words to find, and conditions for an activity.
//!
//! All of it is in the text that is typed: `goals 45m 8p :pairs`. Keys that narrow the list write these words
//! into the text, so that the text always shows the whole search.

use std::ops::Range;

use super::listed::Listed;
use super::words::words;
use crate::domain::activity::{Activity, Format};
use crate::domain::programme::Programme;
use crate::domain::time::Millis;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) words: Vec<String>,
    pub within: Option<Millis>,
    /// It has to be suitable for each of these numbers of people.
    pub people: Vec<u32>,
    /// It has to be suitable for each of these formats.
    pub formats: Vec<Format>,
}

/// The condition that a key adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrow {
    Format,
    Time,
    People,
}

/// What one piece of the text asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    Words,
    Within(Millis),
    People(u32),
    Format(Format),
    /// The beginning of a format.
    Nothing,
}

impl Condition {
    fn narrows(self) -> Option<Narrow> {
        match self {
            Self::Within(_) => Some(Narrow::Time),
            Self::People(_) => Some(Narrow::People),
            Self::Format(_) => Some(Narrow::Format),
            Self::Words | Self::Nothing => None,
        }
    }
}

/// What the keys cycle through: the word to write, and its condition.
const TIMES: &[(&str, Condition)] = &[
    ("30m", Condition::Within(Millis::minutes(30))),
    ("45m", Condition::Within(Millis::minutes(45))),
    ("1h", Condition::Within(Millis::minutes(60))),
    ("90m", Condition::Within(Millis::minutes(90))),
    ("2h", Condition::Within(Millis::minutes(120))),
    ("4h", Condition::Within(Millis::minutes(240))),
];
const PEOPLE: &[(&str, Condition)] = &[
    ("2p", Condition::People(2)),
    ("4p", Condition::People(4)),
    ("8p", Condition::People(8)),
    ("12p", Condition::People(12)),
    ("20p", Condition::People(20)),
    ("30p", Condition::People(30)),
];
const FORMATS: &[(&str, Condition)] = &[
    (":1:1", Condition::Format(Format::OneToOne)),
    (":pairs", Condition::Format(Format::Pairs)),
    (":group", Condition::Format(Format::SmallGroup)),
    (":room", Condition::Format(Format::WholeRoom)),
];

impl Query {
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for (piece, condition) in pieces(text) {
            match condition {
                Condition::Words => query.words.extend(words(text.get(piece).unwrap_or_default())),
                Condition::Within(time) => {
                    query.within = Some(query.within.map_or(time, |least| least.min(time)))
                }
                Condition::People(people) => query.people.push(people),
                Condition::Format(format) => query.formats.push(format),
                Condition::Nothing => {}
            }
        }
        query
    }

    /// Whether nothing is asked, so that every activity matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && !self.narrows()
    }

    pub fn narrows(&self) -> bool {
        self.within.is_some() || !self.people.is_empty() || !self.formats.is_empty()
    }

    /// The number of people, if given.
    pub fn group(&self) -> Option<u32> {
        self.people.last().copied()
    }

    /// The format to use for `activity`: the one asked for, or else its usual one.
    pub fn format(&self, activity: &Activity) -> Format {
        self.format_among(&activity.suits)
    }

    fn format_among(&self, suits: &[Format]) -> Format {
        self.formats.last().copied().unwrap_or_else(|| Format::for_people(self.group(), suits))
    }

    /// How long an activity of the library takes then: it need not be read for an unknown number of people.
    pub fn listed_total(&self, listed: &Listed) -> Millis {
        match self.group() {
            None => listed.listing().total(self.format_among(&listed.listing().suits)),
            Some(_) => self.total(listed.activity()),
        }
    }

    /// The length of `activity` in that format, without breaks.
    pub fn total(&self, activity: &Activity) -> Millis {
        activity.total(self.format(activity), self.group())
    }

    /// Whether `programme` fits: every activity suits these people, and together they fit into the time.
    pub fn fits_programme(&self, programme: &Programme) -> bool {
        let any_time = Self { within: None, ..self.clone() };
        let time: Millis = programme.parts.iter().map(|part| self.total(part)).sum();
        programme.parts.iter().all(|part| any_time.fits(part))
            && self.within.is_none_or(|least| time <= least)
    }

    /// Whether `activity` meets the conditions; words are checked elsewhere.
    pub fn fits(&self, activity: &Activity) -> bool {
        self.formats.iter().all(|format| activity.suits.contains(format))
            && self.people.iter().all(|people| is_for(activity, *people))
            && self.within.is_none_or(|time| self.total(activity) <= time)
    }
}

/// A one-to-one is for two even if its script gives no number.
fn is_for(activity: &Activity, people: u32) -> bool {
    match activity.people {
        Some(range) => range.contains(people),
        None => people == 2 || activity.suits != [Format::OneToOne],
    }
}

/// `text` with the next condition of this kind in place of the current one; after the last condition, without
/// one.
pub(super) fn narrowed(text: &str, by: Narrow) -> String {
    let offered = match by {
        Narrow::Format => FORMATS,
        Narrow::Time => TIMES,
        Narrow::People => PEOPLE,
    };
    let pieces = pieces(text);
    let now =
        pieces.iter().map(|(_, condition)| *condition).find(|condition| condition.narrows() == Some(by));
    let next = match now {
        None => offered.first(),
        Some(now) => offered.iter().find(|(_, condition)| is_after(*condition, now)),
    };
    let kept = pieces.into_iter().filter(|(_, condition)| condition.narrows() != Some(by));
    let mut words: Vec<&str> = kept.filter_map(|(piece, _)| text.get(piece)).collect();
    words.extend(next.map(|(word, _)| *word));
    let mut text = words.join(" ");
    if !text.is_empty() {
        // What is typed next is a separate word.
        text.push(' ');
    }
    text
}

fn is_after(condition: Condition, now: Condition) -> bool {
    match (condition, now) {
        (Condition::Within(time), Condition::Within(now)) => time > now,
        (Condition::People(people), Condition::People(now)) => people > now,
        (Condition::Format(format), Condition::Format(now)) => format > now,
        _ => false,
    }
}

/// Splits a text into words and conditions; "1h 30m" or "8 people" is one condition.
fn pieces(text: &str) -> Vec<(Range<usize>, Condition)> {
    let mut pieces: Vec<(Range<usize>, Condition)> = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let (mut from, end, mut condition) = (start, start + word.len(), parse_condition(word));
        start += part.len();
        if word.is_empty() {
            continue;
        }
        // A unit after its number.
        if let Some((piece, Condition::Words)) = pieces.last()
            && let Some(number) = text.get(piece.clone()).filter(|piece| is_number(piece))
            && word.chars().all(char::is_alphabetic)
            && let found @ (Condition::Within(_) | Condition::People(_)) =
                parse_condition(&format!("{number}{word}"))
        {
            (from, condition) = (piece.start, found);
            pieces.pop();
        }
        // Minutes after hours.
        if let (Some((piece, Condition::Within(hours))), Condition::Within(minutes)) =
            (pieces.last(), condition)
            && text.get(piece.clone()).is_some_and(is_in_hours)
            && minutes < Millis::minutes(60)
        {
            (from, condition) = (piece.start, Condition::Within(*hours + minutes));
            pieces.pop();
        }
        pieces.push((from..end, condition));
    }
    pieces
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_in_hours(piece: &str) -> bool {
    !piece.ends_with(|c: char| c.is_ascii_digit()) && !piece.contains('m')
}

fn parse_condition(word: &str) -> Condition {
    let word = word.to_lowercase();
    if word == "1:1" {
        return Condition::Format(Format::OneToOne);
    }
    if let Some(begun) = word.strip_prefix(':') {
        const NAMES: [(&str, Format); 7] = [
            ("1:1", Format::OneToOne),
            ("one-to-one", Format::OneToOne),
            ("pairs", Format::Pairs),
            ("group", Format::SmallGroup),
            ("small-group", Format::SmallGroup),
            ("room", Format::WholeRoom),
            ("whole-room", Format::WholeRoom),
        ];
        return match NAMES.iter().find(|(name, _)| name.starts_with(begun)) {
            _ if begun.is_empty() => Condition::Nothing,
            Some((_, format)) => Condition::Format(*format),
            None => Condition::Words,
        };
    }
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (number, unit) = word.split_at_checked(end).unwrap_or_default();
    // Nobody has more than four digits of minutes or people.
    let (Ok(n @ 1..), 1..=4) = (number.parse::<u32>(), number.len()) else { return Condition::Words };
    let minutes = |n: u32| Condition::Within(Millis::minutes(n.into()));
    match unit {
        "m" | "min" | "mins" | "minute" | "minutes" => minutes(n),
        "h" | "hr" | "hrs" | "hour" | "hours" => minutes(n * 60),
        "p" | "person" | "people" => Condition::People(n),
        _ => match unit.strip_prefix('h').map(|rest| rest.strip_suffix('m').unwrap_or(rest)) {
            Some(rest) if is_number(rest) && rest.len() <= 2 => {
                minutes(n * 60 + rest.parse::<u32>().unwrap_or(0))
            }
            _ => Condition::Words,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_people_and_formats_are_told_from_words() {
        let within = |text| Query::parse(text).within.map(|time| time.0 / 60_000);
        for (text, minutes) in [
            ("45m", 45),
            ("45 min", 45),
            ("45 minutes", 45),
            ("1h", 60),
            ("1h30", 90),
            ("1h30m", 90),
            ("1h 30m", 90),
            ("1 h 30 min", 90),
            ("2 hours", 120),
            ("2h 45m 30m", 30),
            ("goals 1H", 60),
        ] {
            assert_eq!(within(text), Some(minutes), "{text}");
        }
        for text in ["45", "2025", "2025-05", "m", "0m", "12345m", "45mm", "1h300", "45 moments", "h", "١٥m"]
        {
            assert_eq!(within(text), None, "{text}");
        }
        for text in ["8p", "8 people", "8 p", "8people", "8 People"] {
            assert_eq!((Query::parse(text).people, Query::parse(text).words.len()), (vec![8], 0), "{text}");
        }
        for (text, format) in [
            (":pairs", Format::Pairs),
            (":pa", Format::Pairs),
            (":1", Format::OneToOne),
            ("1:1", Format::OneToOne),
            (":one", Format::OneToOne),
            (":Group", Format::SmallGroup),
            (":s", Format::SmallGroup),
            (":room", Format::WholeRoom),
        ] {
            assert_eq!(Query::parse(text).formats, [format], "{text}");
        }
        let query = Query::parse("  Shared :zebra 45m goals : 8p pairs 3 ");
        assert_eq!(query.words, ["shared", "zebra", "goals", "pairs", "3"]);
        assert!(Query::parse(" : ").is_empty() && Query::parse("").is_empty() && !query.is_empty());
    }

    #[test]
    fn a_key_writes_what_can_be_typed_and_takes_it_out_again() {
        let mut text = "goals".to_owned();
        let mut seen = Vec::new();
        for _ in 0..7 {
            text = narrowed(&text, Narrow::Time);
            seen.push(text.clone());
        }
        assert_eq!(
            seen,
            ["goals 30m ", "goals 45m ", "goals 1h ", "goals 90m ", "goals 2h ", "goals 4h ", "goals "]
        );
        assert_eq!(narrowed("50 min goals", Narrow::Time), "goals 1h ");
        assert_eq!(narrowed("9h", Narrow::Time), "");
        assert_eq!(narrowed("45m 8 people", Narrow::People), "45m 12p ");
        assert_eq!(narrowed("", Narrow::Format), ":1:1 ");
        assert_eq!(narrowed(":room 4p", Narrow::Format), "4p ");
        for (word, condition) in TIMES.iter().chain(PEOPLE).chain(FORMATS) {
            assert_eq!(parse_condition(word), *condition, "{word}");
        }
    }

    #[test]
    fn what_fits_is_for_that_many_in_that_format_and_time() {
        use crate::domain::activity::{Length, PeopleRange, Step};
        let step = |minutes, only: &[Format]| Step {
            length: Length::fixed(Millis::minutes(minutes)),
            only: only.to_vec(),
            ..Step::default()
        };
        let activity = Activity {
            suits: vec![Format::Pairs, Format::WholeRoom],
            people: Some(PeopleRange { min: 4, max: Some(30) }),
            steps: vec![step(30, &[]), step(30, &[Format::WholeRoom])],
            ..Activity::default()
        };
        let fits = |text| Query::parse(text).fits(&activity);
        assert!(fits("30m :pairs") && !fits("30m :room") && fits("1h :room") && !fits(":group"));
        assert!(fits("4p 30p") && !fits("4p 31p") && !fits("3p"));
        let two = Activity { suits: vec![Format::OneToOne], ..Activity::default() };
        assert!(Query::parse("2p").fits(&two) && !Query::parse("3p").fits(&two));
        assert!(Query::parse("3p").fits(&Activity { suits: Format::ALL.to_vec(), ..Activity::default() }));
    }
}
