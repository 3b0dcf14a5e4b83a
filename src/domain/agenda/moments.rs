//! Times of day and lengths in the lines and cells of an agenda: "09:00-09:15 Welcome", "10 min Check-in",
//! "Check-in (10 min, in pairs)".

use super::together::{grouping, trailing_grouping};
use crate::domain::activity::{Grouping, Length};
use crate::domain::clock_time;
use crate::domain::schema::duration::{LONGEST, Meant, meant, parse, repeated};
use crate::domain::time::Millis;

use chrono::Timelike as _;

/// A time of day as written, in seconds after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub seconds: u32,
    /// It may mean the afternoon: "1:30".
    pub may_be_afternoon: bool,
}

impl Clock {
    /// Whether it comes after `before` if it means the afternoon.
    pub fn may_be_afternoon_of(self, before: u32) -> bool {
        self.may_be_afternoon && self.seconds + 12 * 3_600 >= before
    }
}

/// The times of a line or a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Moment {
    pub begins: Option<Clock>,
    pub ends: Option<Clock>,
    pub length: Option<Length>,
    /// Several readings were possible: the one chosen, in words.
    pub doubt: Option<String>,
    pub grouping: Option<Grouping>,
}

impl Moment {
    pub fn is_timed(&self) -> bool {
        self.begins.is_some() || self.length.is_some()
    }

    /// Fills gaps from `other`.
    pub fn or(self, other: Self) -> Self {
        Self {
            begins: self.begins.or(other.begins),
            ends: self.ends.or(other.ends),
            length: self.length.or(other.length),
            doubt: self.doubt.or(other.doubt),
            grouping: self.grouping.or(other.grouping),
        }
    }
}

/// Signs between two times, or between a time and words.
const DASHES: [char; 6] = ['-', '–', '—', '−', '→', '~'];

const PARTS: [char; 9] = ['-', '–', '—', '−', ':', '|', '•', '·', ','];

/// The time of day, if a cell holds nothing else.
pub(super) fn clock(text: &str) -> Option<Clock> {
    let text = text.trim().trim_end_matches('.');
    // "2026-11-28T09:00:00Z", "28/11/2026 09:00".
    let text = match text.split_once(['T', ' ']) {
        Some((day, time)) if is_day(day) => time.trim().trim_end_matches('Z'),
        _ => text,
    };
    let (found, rest) = leading_clock(text)?;
    rest.trim().is_empty().then_some(found)
}

/// A date in digits.
pub(super) fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    parts.len() == 3
        && parts.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// The time of day at the beginning of a text. A plain number is not one.
fn leading_clock(text: &str) -> Option<(Clock, &str)> {
    let text = text.trim_start();
    for (word, seconds) in [("noon", 43_200), ("midday", 43_200), ("midnight", 0)] {
        if let Some(rest) = strip_word(text, word) {
            return Some((Clock { seconds, may_be_afternoon: false }, rest));
        }
    }
    let digits = digits_at(text);
    if let Some(found) = hours_and_minutes(text, digits) {
        return Some(found);
    }
    let (hour, rest) = text.split_at_checked(digits).filter(|(hour, _)| (1..=2).contains(&hour.len()))?;
    // "12 noon", "12noon".
    if hour == "12"
        && let Some(rest) = ["noon", "midday"].iter().find_map(|word| strip_word(rest, word))
    {
        return Some((Clock { seconds: 43_200, may_be_afternoon: false }, rest));
    }
    let (minute, rest) = match rest.strip_prefix([':', '.', 'h', 'H']) {
        Some(after) if digits_at(after) == 2 => {
            let (minute, rest) = after.split_at_checked(2)?;
            (Some(minute), rest)
        }
        _ => (None, rest),
    };
    let (second, rest) = match rest.strip_prefix(':') {
        Some(after) if minute.is_some() && digits_at(after) == 2 => {
            let (second, rest) = after.split_at_checked(2)?;
            (second.parse::<u32>().ok().filter(|second| *second < 60)?, rest)
        }
        _ => (0, rest),
    };
    let (half, rest) = half_of_day(rest);
    // "09.15" may be a time, but not "1.5" or "10 people".
    if minute.is_none() && half.is_none() {
        return None;
    }
    if rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let whole = format!("{hour}:{}{}", minute.unwrap_or("00"), half.unwrap_or_default());
    let time = clock_time::parse(&whole).ok()?;
    let may_be_afternoon = half.is_none() && time.hour() < 12;
    let rest = ["uhr", "hrs", "o'clock", "h"].iter().find_map(|word| strip_word(rest, word)).unwrap_or(rest);
    Some((Clock { seconds: time.num_seconds_from_midnight() + second, may_be_afternoon }, rest))
}

/// "0900": four digits, as the services write them. A year or a count is not a time.
fn hours_and_minutes(text: &str, digits: usize) -> Option<(Clock, &str)> {
    const COUNTED: [&str; 10] = [
        "people",
        "participants",
        "patients",
        "staff",
        "steps",
        "words",
        "places",
        "pounds",
        "years",
        "points",
    ];
    let (figures, rest) = text.split_at_checked(digits).filter(|(figures, _)| figures.len() == 4)?;
    let (hour, minute) = figures.split_at_checked(2)?;
    let named = ["uhr", "hrs", "h"].iter().find_map(|word| strip_word(rest, word));
    let is_year = ["19", "20"].contains(&hour) && named.is_none();
    let is_count = COUNTED.iter().any(|word| strip_word(rest, word).is_some());
    let is_fine = minute.ends_with(['0', '5']) && !is_year && !is_count;
    if !is_fine || rest.starts_with(|c: char| c.is_alphanumeric()) && named.is_none() {
        return None;
    }
    let time = clock_time::parse(&format!("{hour}:{minute}")).ok()?;
    Some((
        Clock { seconds: time.num_seconds_from_midnight(), may_be_afternoon: false },
        named.unwrap_or(rest),
    ))
}

/// "am", "p.m.", and the rest.
fn half_of_day(text: &str) -> (Option<&'static str>, &str) {
    let rest = text.trim_start_matches([' ', '\u{a0}']);
    for (written, half) in [("a.m.", "am"), ("p.m.", "pm"), ("am", "am"), ("pm", "pm")] {
        if let Some(after) = strip_word(rest, written) {
            return (Some(half), after);
        }
    }
    (None, text)
}

fn digits_at(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

/// The rest after a word, in any case.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let text = text.trim_start_matches([' ', '\u{a0}']);
    let (begins, rest) = text.split_at_checked(word.len())?;
    let ends = word.ends_with('.') || !rest.starts_with(|c: char| c.is_alphanumeric());
    (begins.eq_ignore_ascii_case(word) && ends).then_some(rest)
}

/// The rest after a sign between two times.
fn after_dash(text: &str) -> Option<&str> {
    let text = text.trim_start();
    text.strip_prefix(DASHES)
        .or_else(|| ["to", "until", "till", "bis", "à"].iter().find_map(|word| strip_word(text, word)))
        .map(str::trim_start)
}

/// The times at the beginning of a text, and the rest without separators.
fn leading_times(text: &str) -> Option<(Moment, &str)> {
    let bare = strip_word(text, "from").unwrap_or(text);
    let (begins, rest) = match leading_clock(bare) {
        Some(found) => found,
        None => half_given_later(bare)?,
    };
    let mut moment = Moment { begins: Some(begins), ..Moment::default() };
    let mut rest = rest;
    if let Some((ends, after)) = after_dash(rest).and_then(leading_clock) {
        // "2.30-3.15pm": am or pm applies to both.
        let both = begins.seconds + 43_200;
        if begins.may_be_afternoon
            && !ends.may_be_afternoon
            && begins.seconds < 8 * 3_600
            && both < ends.seconds
        {
            moment.begins = Some(Clock { seconds: both, may_be_afternoon: false });
        }
        (moment.ends, rest) = (Some(ends), after);
    }
    Some((moment, rest))
}

/// "9-10am": am or pm applies to both.
fn half_given_later(text: &str) -> Option<(Clock, &str)> {
    let digits = digits_at(text);
    let (hour, rest) = text.split_at_checked(digits).filter(|(hour, _)| (1..=2).contains(&hour.len()))?;
    let (ends, _) = after_dash(rest).and_then(leading_clock)?;
    let half = if ends.may_be_afternoon || ends.seconds < 43_200 { "am" } else { "pm" };
    let begins = [half, "am"].iter().find_map(|half| {
        let time = clock_time::parse(&format!("{hour}{half}")).ok()?.num_seconds_from_midnight();
        (time <= ends.seconds).then_some(time)
    })?;
    Some((Clock { seconds: begins, may_be_afternoon: false }, rest))
}

/// A length that is the whole text: "10 min", "1h30", "about an hour", "2 min each". A plain number is not
/// one.
pub(super) fn length(text: &str) -> Option<(Length, Option<String>)> {
    let text = text.trim().trim_matches(['(', ')', '[', ']']).trim();
    // "09:00 h" is a time of day, but not "1:30 h".
    let is_clock = text.split_once(':').and_then(|(hour, _)| hour.parse::<u32>().ok().map(|h| (h, hour)));
    if is_clock.is_some_and(|(hour, written)| hour >= 5 || written.starts_with('0') && hour > 0)
        && text.ends_with(['h', 'r'])
    {
        return None;
    }
    if is_repeated(text) || is_of_lengths(text) { understood(text) } else { None }
}

/// "3 x 15 min", with a unit: "2 x 4" may be anything.
fn is_repeated(text: &str) -> bool {
    text.len() <= 40
        && text.contains(['m', 'h', 'M', 'H', '\'', '′', '’', 's'])
        && repeated(&in_units(text)).is_some()
}

/// Replaces signs for minutes by words.
fn in_units(text: &str) -> String {
    text.replace(['\'', '′', '’'], " min ")
}

/// The same in a column of lengths, where a plain number means minutes.
pub(super) fn length_in_column(text: &str) -> Option<(Length, Option<String>)> {
    let text = text.trim();
    let bare = text.trim_end_matches(['\'', '′', '’']);
    if bare != text
        || text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b',' | b'-'))
        || (text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | 'x' | '×')))
    {
        return understood(bare);
    }
    length(text)
}

fn understood(text: &str) -> Option<(Length, Option<String>)> {
    if let Ok(length) = parse(text) {
        return believed(length).map(|length| (length, None));
    }
    if let Some((times, each)) = repeated(&in_units(text)) {
        let length = believed(Millis(each.0.saturating_mul(u64::from(times))))?;
        return Some((length, Some(format!("{}: {times} times {each}", length.base))));
    }
    match meant(&in_units(text)) {
        Meant::Length(length) => believed(length).map(|length| (length, None)),
        Meant::Range(low, high) => {
            let length = Length { min: Some(low), ..Length::fixed(high) };
            believed(high)?;
            Some((length, Some(format!("{high}, and {low} at least"))))
        }
        Meant::PerPerson(base, each) => {
            const PEOPLE: u32 = 8;
            let length = Length {
                base: base + Millis(each.0.saturating_mul(u64::from(PEOPLE))),
                for_people: Some(PEOPLE),
                per_person: each,
                ..Length::default()
            };
            believed(length.base)?;
            Some((length, Some(format!("{} for {PEOPLE} people, {each} for each more or less", length.base))))
        }
        // Nobody plans a step of five hours; "5:00" is five minutes.
        Meant::Either(long, short) => {
            let taken = if long >= Millis::minutes(4 * 60) { short } else { long };
            believed(taken).map(|length| (length, Some(taken.to_string())))
        }
        Meant::Unknown => None,
    }
}

fn believed(length: Millis) -> Option<Length> {
    (Millis::ZERO < length && length <= LONGEST).then(|| Length::fixed(length))
}

/// Whether it consists of words for lengths, with at least one number.
fn is_of_lengths(text: &str) -> bool {
    const WORDS: &str = "h hr hrs hour hours m min mins minute minutes s sec secs second seconds a an \
        half quarter of and to or one two three four five six seven eight nine ten twelve fifteen \
        twenty thirty forty forty-five sixty ninety";
    const BESIDE: &str = "about approx approximately ca circa roughly max maximum up each per person participant pp \
        total in all duration time length";
    let lower = text.to_lowercase();
    if lower.len() > 40 {
        return false;
    }
    let mut has_unit = false;
    for word in lower.split(|c: char| !(c.is_alphabetic() || c == '-')).filter(|word| !word.is_empty()) {
        let word = word.trim_matches('-');
        has_unit |= word.starts_with(['h', 'm', 's']) && WORDS.split_whitespace().any(|known| known == word);
        let is_known = |words: &str| words.split_whitespace().any(|known| known == word);
        if !(word.is_empty() || is_known(WORDS) || is_known(BESIDE)) {
            return false;
        }
    }
    let is_marked = lower.contains(['\'', '′', '’']) && lower.contains(|c: char| c.is_ascii_digit());
    let is_numbered = lower
        .contains(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾' | '⅓' | '⅔'))
        || [
            "a ", "an ", "half", "quarter", "one", "two", "three", "five", "ten", "fifteen", "twenty",
            "thirty", "forty",
        ]
        .iter()
        .any(|word| lower.starts_with(word));
    (has_unit || is_marked) && is_numbered
}

/// The length at the beginning of a text.
fn leading_length(text: &str) -> Option<(Length, Option<String>, &str)> {
    let text = text.trim_start();
    // "[10]", "(10 min)".
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some((inside, rest)) = text.strip_prefix(open).and_then(|rest| rest.split_once(close)) {
            let found = length(inside).or_else(|| length_in_column(inside).filter(|_| open == '['));
            return found.map(|(length, doubt)| (length, doubt, rest));
        }
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '~' | '½' | '¼' | '¾' | '⅓' | '⅔'))
    {
        return None;
    }
    // The longest beginning that is a length: "1 h 30 min Check-in", "10-15 min", "10' Check-in".
    let ends = text.char_indices().skip(1).take(30).map(|(at, _)| at).chain([text.len()]);
    let mut found = None;
    for end in ends {
        let (Some(begins), Some(rest)) = (text.get(..end), text.get(end..)) else { continue };
        let is_whole = !rest.starts_with(|c: char| c.is_alphanumeric()) || begins.ends_with(['\'', '′', '’']);
        let ends_well = begins.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '′' | '’'));
        if is_whole
            && ends_well
            && let Some((length, doubt)) = length(begins)
        {
            let rest =
                rest.strip_prefix('.').filter(|_| begins.ends_with(char::is_alphabetic)).unwrap_or(rest);
            found = Some((length, doubt, rest));
        }
    }
    found
}

/// The times and the length of a line, wherever they are, and the remaining words.
pub(super) fn in_line(raw: &str) -> (Moment, String) {
    let mut text = raw.trim();
    let mut moment = Moment::default();
    // "[09:00]", "(09:00-09:15) Welcome".
    let boxed = [('[', ']'), ('(', ')')].iter().find_map(|(open, close)| {
        let (inside, rest) = text.strip_prefix(*open)?.split_once(*close)?;
        let (times, after) = leading_times(inside)?;
        after.trim().is_empty().then_some((times, rest))
    });
    if let Some((times, rest)) = boxed.or_else(|| leading_times(text)) {
        (moment, text) = (times, without_parts(rest));
    }
    if let Some((length, doubt, rest)) = leading_length(text) {
        let rest = without_parts(rest);
        // "10 min" alone is a length, not a title.
        (moment.length, moment.doubt, text) = (Some(length), doubt, rest);
    }
    let (more, rest) = trailing(text);
    (moment.or(more), rest)
}

fn without_parts(text: &str) -> &str {
    text.trim_start().trim_start_matches(PARTS).trim_start()
}

/// Times at the end of a line, in brackets or after a sign: "(10 min, in pairs)", " – 10 min", ": 10 min".
fn trailing(text: &str) -> (Moment, String) {
    let text = text.trim_end_matches([' ', ':']);
    // "What could go wrong? [15m] plenary".
    if let Some((before, grouping)) = trailing_grouping(text) {
        let (moment, words) = trailing(before);
        return (moment.or(Moment { grouping: Some(grouping), ..Moment::default() }), words);
    }
    if let Some((before, inside)) = in_brackets(text) {
        let (moment, left) = match length_in_column(inside).filter(|_| text.ends_with(']')) {
            // "Welcome [10]".
            Some((length, doubt)) => {
                (Moment { length: Some(length), doubt, ..Moment::default() }, Vec::new())
            }
            None => in_list(inside),
        };
        if moment != Moment::default() {
            let left = if left.is_empty() { String::new() } else { format!(" ({})", left.join(", ")) };
            let before = before.trim_end_matches([' ', ':', '-', '–', '—', ',']);
            return (moment, format!("{before}{left}"));
        }
    }
    for part in [" - ", " – ", " — ", " | ", ": ", ", ", " · ", "… ", "... ", "\t"] {
        let Some((before, after)) = text.rsplit_once(part).filter(|(before, _)| !before.trim().is_empty())
        else {
            continue;
        };
        let times = leading_times(after).filter(|(_, rest)| rest.trim().is_empty()).map(|(times, _)| times);
        let found =
            length(after).map(|(length, doubt)| Moment { length: Some(length), doubt, ..Moment::default() });
        if let Some(moment) = found.or(times) {
            return (moment, before.trim_end().trim_end_matches(['.', '…', ' ']).to_owned());
        }
    }
    bare_trailing(text).unwrap_or((Moment::default(), text.to_owned()))
}

/// "Check-in 10 min": a length at the end without a separator, if the words cannot belong to it.
fn bare_trailing(text: &str) -> Option<(Moment, String)> {
    const GOES_ON: &str = "for in of after about the another every last first next within at least most only than by \
        to and or a an over under around roughly approximately x × * times rounds";
    if text.chars().count() > 50 || text.ends_with(['.', '?', '!']) {
        return None;
    }
    let spaces = text.match_indices(' ').map(|(at, _)| at).collect::<Vec<_>>();
    spaces.iter().rev().take(6).rev().find_map(|at| {
        let (before, after) = text.split_at_checked(*at)?;
        let (length, doubt) =
            length(after).filter(|_| after.trim().starts_with(|c: char| c.is_ascii_digit()))?;
        let word = before.rsplit(' ').next()?.to_lowercase();
        let goes_on = GOES_ON.split_whitespace().any(|known| known == word);
        (!goes_on).then(|| {
            (Moment { length: Some(length), doubt, ..Moment::default() }, before.trim_end().to_owned())
        })
    })
}

fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let round = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    round.or_else(|| text.strip_suffix(']')?.rsplit_once('['))
}

/// Times in brackets, piece by piece; everything else is returned.
fn in_list(inside: &str) -> (Moment, Vec<&str>) {
    let mut moment = Moment::default();
    let mut left = Vec::new();
    let whole = times_alone(inside);
    if whole != Moment::default() {
        return (whole, left);
    }
    for piece in inside.split([',', ';', '/', '·', '|']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let found = match times_alone(piece) {
            found if found == Moment::default() => Moment { grouping: grouping(piece), ..found },
            found => found,
        };
        if found == Moment::default() {
            left.push(piece);
        }
        moment = moment.or(found);
    }
    (moment, left)
}

/// A text that is only times or a length.
pub(super) fn times_alone(text: &str) -> Moment {
    if let Some((length, doubt)) = length(text) {
        return Moment { length: Some(length), doubt, ..Moment::default() };
    }
    match leading_times(text.trim()) {
        Some((times, rest)) if rest.trim().is_empty() => times,
        _ => Moment::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let (moment, words) = in_line(line);
        let clock = |clock: Option<Clock>| {
            clock
                .map(|at| format!("{:02}:{:02} ", at.seconds / 3_600, at.seconds / 60 % 60))
                .unwrap_or_default()
        };
        let length = moment.length.map(|length| format!("{} ", length.base)).unwrap_or_default();
        format!("{}{}{length}| {words}", clock(moment.begins), clock(moment.ends))
    }

    #[test]
    fn a_line_says_when_and_how_long() {
        for (line, expected) in [
            ("09:00 Welcome", "09:00 | Welcome"),
            ("9.00 – Welcome", "09:00 | Welcome"),
            ("09:00-09:15 Welcome", "09:00 09:15 | Welcome"),
            ("09:00 to 09:15: Welcome", "09:00 09:15 | Welcome"),
            ("9am Welcome", "09:00 | Welcome"),
            ("9-10am Welcome", "09:00 10:00 | Welcome"),
            ("11-1pm Workshop", "11:00 13:00 | Workshop"),
            ("1:30pm - 2 pm | Talk", "13:30 14:00 | Talk"),
            ("[09:00] Welcome", "09:00 | Welcome"),
            ("09:00 Uhr Begrüßung", "09:00 | Begrüßung"),
            ("noon Lunch", "12:00 | Lunch"),
            ("10 min Check-in", "10 min | Check-in"),
            ("10' Check-in", "10 min | Check-in"),
            ("1 h 30 min – World café", "1 h 30 min | World café"),
            ("[10] Check-in", "10 min | Check-in"),
            ("(5m) Close", "5 min | Close"),
            ("10 min. Check-in", "10 min | Check-in"),
            ("Check-in (10 min)", "10 min | Check-in"),
            ("Check-in [10]", "10 min | Check-in"),
            ("Check-in (10 min, in pairs)", "10 min | Check-in"),
            ("Check-in (10 min, Anna)", "10 min | Check-in (Anna)"),
            ("Check-in – 10 minutes", "10 min | Check-in"),
            ("Check-in: half an hour", "30 min | Check-in"),
            ("Check-in 10 min", "10 min | Check-in"),
            ("What could go wrong? [15m] plenary", "15 min | What could go wrong?"),
            ("Check-in (10 min), in pairs", "10 min | Check-in"),
            ("Welcome (09:00–09:15)", "09:00 09:15 | Welcome"),
            ("09:00 Welcome (15 min)", "09:00 15 min | Welcome"),
            ("09:00 10 min Welcome", "09:00 10 min | Welcome"),
            ("0900-0915 Coffee", "09:00 09:15 | Coffee"),
            ("0930 Welcome", "09:30 | Welcome"),
            ("1330hrs: Talk", "13:30 | Talk"),
            ("9.30 Welcome", "09:30 | Welcome"),
            ("9h30 Welcome", "09:30 | Welcome"),
            ("12 noon - lunch", "12:00 | lunch"),
            ("12noon Lunch", "12:00 | Lunch"),
            ("midday Lunch", "12:00 | Lunch"),
            ("2.30pm Tea", "14:30 | Tea"),
            ("2.30-3.15pm Talk", "14:30 15:15 | Talk"),
            ("3 x 15 min Speed talks", "45 min | Speed talks"),
            ("Speed talks (3 x 15 min)", "45 min | Speed talks"),
            ("Speed talks 3 x 15 min", "45 min | Speed talks"),
            ("Speed talks – 3 rounds of 20 minutes", "1 h | Speed talks"),
            ("Speed talks (3 rounds, 20 min each)", "1 h | Speed talks"),
            ("Talk (1/2 hour)", "30 min | Talk"),
            ("3/4 hour Talk", "45 min | Talk"),
            ("Talk (7/8 hour)", "52 min 30 s | Talk"),
            ("Talk (2/3 of an hour)", "40 min | Talk"),
            ("Talk (5/6 min)", "6 min | Talk"),
            ("Reden (½ Stunde)", "| Reden (½ Stunde)"),
            ("Talk – everyone", "| Talk"),
            ("Welcome, everyone", "| Welcome, everyone"),
            ("1½ h Talk", "1 h 30 min | Talk"),
            ("½ hour Talk", "30 min | Talk"),
            ("Talk 1 1/2 hours", "1 h 30 min | Talk"),
            ("Talk: an hour and a half", "1 h 30 min | Talk"),
            ("Talk (90')", "1 h 30 min | Talk"),
            ("Talk (1h30)", "1 h 30 min | Talk"),
            ("Talk (1:30 h)", "1 h 30 min | Talk"),
            ("Talk (09:00 h)", "09:00 | Talk"),
            ("10 min Round of names", "10 min | Round of names"),
            // Words and numbers that are neither.
            ("2026 in review", "| 2026 in review"),
            ("1500 people came", "| 1500 people came"),
            ("3 things to keep", "| 3 things to keep"),
            ("10 people at most", "| 10 people at most"),
            ("Talk for 10 minutes", "| Talk for 10 minutes"),
            ("Agenda 2026", "| Agenda 2026"),
            ("Round 1 (Anna)", "| Round 1 (Anna)"),
            ("1. Welcome", "| 1. Welcome"),
            ("1-2-4-all", "| 1-2-4-all"),
            ("5 whys", "| 5 whys"),
        ] {
            assert_eq!(said(line), expected, "{line}");
        }
    }

    #[test]
    fn a_cell_of_lengths_needs_no_unit() {
        let of = |cell: &str| length_in_column(cell).map(|(length, _)| length.base.to_string());
        for (cell, expected) in [
            ("10", "10 min"),
            ("0:10", "10 min"),
            ("00:10:00", "10 min"),
            ("1:30", "1 h 30 min"),
            ("5:00", "5 min"),
            ("10'", "10 min"),
            ("10-15", "15 min"),
            ("3x15", "45 min"),
            ("3 × 15 min", "45 min"),
            ("1:15 h", "1 h 15 min"),
            ("1.5h", "1 h 30 min"),
            ("2 min per person", "16 min"),
            ("5 + 2 min per person", "21 min"),
        ] {
            assert_eq!(of(cell).as_deref(), Some(expected), "{cell}");
        }
        for cell in ["", "0", "soon", "Anna", "00:00:00", "2 days"] {
            assert_eq!(of(cell), None, "{cell}");
        }
    }
}
