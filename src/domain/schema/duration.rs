//! Durations in a script: `5m`, `1h`, `1h 30m`, `90s`. Anything else is refused, with what was probably
//! meant.

use crate::domain::clock_time;
use crate::domain::time::Millis;

/// Longer durations are taken for mistakes.
pub(crate) const LONGEST: Millis = Millis::minutes(24 * 60);

/// What a text that is not a duration probably means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    Length(Millis),
    Range(Millis, Millis),
    /// A length, and a further one for each person.
    PerPerson(Millis, Millis),
    /// With a colon: hours and minutes, or minutes and seconds.
    Either(Millis, Millis),
    Unknown,
}

/// Parses hours, minutes and seconds in this order, each at most once.
pub(crate) fn parse(text: &str) -> Result<Millis, Meant> {
    strict(text).ok_or_else(|| meant(text))
}

/// As a script writes it.
pub(crate) fn write(length: Millis) -> String {
    let seconds = length.0 / 1_000;
    let parts = [(seconds / 3_600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")];
    let said: Vec<String> =
        parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
    if said.is_empty() { "0m".to_owned() } else { said.join(" ") }
}

fn strict(text: &str) -> Option<Millis> {
    let mut rest = text.trim_matches(' ');
    let mut seconds = 0_u64;
    let mut found = false;
    for (unit, worth) in [('h', 3_600_u64), ('m', 60), ('s', 1)] {
        let Some((number, after)) = rest.split_once(unit) else { continue };
        // At most nine digits, so that nothing overflows; the caller checks for a maximum.
        if !(1..=9).contains(&number.len()) || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        seconds += number.parse::<u64>().ok()? * worth;
        rest = after.trim_start_matches(' ');
        found = true;
    }
    (found && rest.is_empty()).then_some(Millis::seconds(seconds))
}

/// "3 min per person", "2 min each", "5m + 1m/person".
fn per_person(text: &str) -> Option<Meant> {
    const SIGNS: [&str; 11] = [
        "per person",
        "per head",
        "per participant",
        "each",
        "/person",
        "/ person",
        "/head",
        "a head",
        "apiece",
        "p.p.",
        "a person",
    ];
    let lower = text.to_lowercase();
    let lower =
        lower.replace("for each person", "each").replace("per pax", "per person").replace("for each", "each");
    // "pp" within a word does not count.
    let lower = match lower.trim_end().strip_suffix("pp") {
        Some(bare) if !bare.ends_with(char::is_alphabetic) => format!("{} each", bare.trim_end_matches('/')),
        _ => lower,
    };
    let sign = SIGNS.iter().find(|sign| lower.contains(*sign))?;
    let said = lower.replacen(sign, " ", 1);
    let part = |text: &str| match meant(text) {
        Meant::Length(length) => Some(length),
        _ => None,
    };
    let plus = said.split_once('+').or_else(|| said.split_once(" plus "));
    match plus.map(|(base, each)| (part(base), part(each))) {
        Some((Some(base), Some(each))) => Some(Meant::PerPerson(base, each)),
        _ => Some(Meant::PerPerson(Millis::ZERO, part(said.trim())?)),
    }
}

/// "09:00 - 09:15": from one time of day to another.
fn clock_range(text: &str) -> Option<Meant> {
    let lower = text.trim().to_lowercase();
    let lower = lower.strip_prefix("from ").unwrap_or(&lower);
    let half = ["am", "pm"].into_iter().find(|half| lower.ends_with(half));
    let (begins, ends) =
        ["–", "—", "-", " to ", " until ", " till "].iter().find_map(|between| lower.split_once(between))?;
    let is_clock = |text: &str| text.contains([':', '.', 'h']) || text.trim_end().ends_with(['m']);
    if !is_clock(begins) && !is_clock(ends) {
        return None;
    }
    let time = |text: &str| {
        let text = text.trim().replace(['h', '.'], ":");
        let text = text.strip_suffix(':').unwrap_or(&text).to_owned();
        // "10-15 min" is not a range of times: a plain number needs "am" or "pm".
        let is_time = text.contains(':') || text.ends_with("am") || text.ends_with("pm");
        let text = if is_time { text } else { format!("{text}{}", half.unwrap_or(":00")) };
        clock_time::parse(&text).ok()
    };
    let (begins, ends) = (time(begins)?, time(ends)?);
    let minutes = (ends - begins).num_minutes();
    let minutes = match minutes {
        1.. => minutes,
        // "11:30 - 1:15" goes past noon.
        ..=0 if minutes > -12 * 60 => minutes + 12 * 60,
        ..=0 => minutes + 24 * 60,
    };
    Some(Meant::Length(Millis::minutes(u64::try_from(minutes).ok()?)))
}

/// What was probably meant: "12 minuets", "1.5 hours", "45", "10-15 min", "1:30".
pub(crate) fn meant(text: &str) -> Meant {
    if let Some((times, each)) = repeated(text) {
        return believed_times(times, each).map_or(Meant::Unknown, Meant::Length);
    }
    if let Some(meant) = per_person(text).or_else(|| clock_range(text)) {
        return meant;
    }
    let text = &super::in_words::in_figures(text);
    let tokens = tokens(text);
    // Text before the first number ("about", "PT") is ignored, except a sign.
    let start = tokens.iter().position(|token| matches!(token, Token::Number(_)));
    let Some(tokens) = start.and_then(|start| {
        let before = tokens.get(..start)?;
        if before.contains(&Token::Mark('-')) { None } else { tokens.get(start..) }
    }) else {
        return Meant::Unknown;
    };
    if let Some(clock) = clock(tokens) {
        return clock;
    }
    let range = tokens.iter().enumerate().find(|(at, token)| {
        let follows = matches!(tokens.get(at + 1), Some(Token::Number(_)));
        follows && token.is_between()
    });
    if let Some((at, _)) = range {
        let (low, high) = tokens.split_at_checked(at).unwrap_or((tokens, &[]));
        let high = high.get(1..).unwrap_or_default();
        let unit = high.iter().find_map(Token::unit);
        return match (sum(low, unit), sum(high, None)) {
            (Some(low), Some(high)) if low < high => Meant::Range(low, high),
            _ => Meant::Unknown,
        };
    }
    // An unclear sign: the sum without it would be wrong.
    if tokens.iter().any(|token| matches!(token, Token::Mark('/' | '⁄' | '×' | '*' | ':' | '@' | '%' | '=')))
    {
        return Meant::Unknown;
    }
    sum(tokens, None).map_or(Meant::Unknown, Meant::Length)
}

/// The count and the length of repetitions: "3 x 15 min", "3 rounds of 20 minutes", "15 min × 3". The text
/// contains nothing else.
pub(crate) fn repeated(text: &str) -> Option<(u32, Millis)> {
    // "three rounds of 20 minutes": the first number is a word, and the rest may have digits.
    let (first, rest) = text.trim().split_once(' ').unwrap_or((text, ""));
    let in_figures = super::in_words::in_figures;
    let tokens = tokens(&format!("{} {}", in_figures(first), in_figures(rest)));
    let is_sign = |token: &Token| match token {
        Token::Mark(c) => matches!(c, '×' | '*' | '@'),
        Token::Word(word) => ["x", "times", "of", "à"].contains(&word.as_str()),
        Token::Number(_) => false,
    };
    let is_turn = |token: &Token| matches!(token, Token::Word(word) if ["round", "rounds", "turn", "turns"].contains(&word.as_str()));
    let is_between = |token: &Token| is_sign(token) || is_turn(token);
    let is_each = |token: &Token| matches!(token, Token::Word(word) if word == "each");
    if let [Token::Number(times), rest @ ..] = tokens.as_slice() {
        let signs =
            rest.iter().take_while(|t| is_between(t) || matches!(t, Token::Mark(',' | ':' | '-' | '–')));
        let (signs, length) = rest.split_at_checked(signs.count())?;
        let length = match length {
            [length @ .., last] if is_each(last) => length,
            length => length,
        };
        if signs.iter().any(is_between) {
            return Some((whole(*times)?, only_lengths(length)?));
        }
    }
    let at = tokens.iter().position(is_sign)?;
    let (length, rest) = tokens.split_at_checked(at)?;
    match rest {
        [_, Token::Number(times)] => Some((whole(*times)?, only_lengths(length)?)),
        [_, Token::Number(times), turns] if is_turn(turns) => Some((whole(*times)?, only_lengths(length)?)),
        _ => None,
    }
}

/// A plausible count of repetitions.
fn whole(times: f64) -> Option<u32> {
    (2..=30).find(|n| f64::from(*n) == times)
}

/// The product, if it fits into a day.
fn believed_times(times: u32, each: Millis) -> Option<Millis> {
    let all = Millis(each.0.saturating_mul(u64::from(times)));
    (all <= LONGEST).then_some(all)
}

/// Only numbers with units; a plain number means minutes.
fn only_lengths(tokens: &[Token]) -> Option<Millis> {
    let is_length =
        |token: &Token| matches!(token, Token::Number(_) | Token::Mark('.')) || token.unit().is_some();
    (!tokens.is_empty() && tokens.iter().all(is_length)).then(|| sum(tokens, None))?
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Word(String),
    Mark(char),
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Hour,
    Minute,
    Second,
}

impl Unit {
    const fn seconds(self) -> f64 {
        match self {
            Self::Hour => 3_600.0,
            Self::Minute => 60.0,
            Self::Second => 1.0,
        }
    }

    /// The unit of a following number without one: "1h30".
    const fn next(self) -> Option<Self> {
        match self {
            Self::Hour => Some(Self::Minute),
            Self::Minute => Some(Self::Second),
            Self::Second => None,
        }
    }
}

impl Token {
    fn unit(&self) -> Option<Unit> {
        let Self::Word(word) = self else { return None };
        match word.as_str() {
            // Any ending and misspelling; months and other languages have other letters there.
            "h" => Some(Unit::Hour),
            "m" => Some(Unit::Minute),
            "s" => Some(Unit::Second),
            _ if word.starts_with("ho") || word.starts_with("hr") => Some(Unit::Hour),
            _ if word.starts_with("mi") || word.starts_with("mn") => Some(Unit::Minute),
            _ if word.starts_with("se") => Some(Unit::Second),
            _ => None,
        }
    }

    /// Whether it separates the two ends of a range.
    fn is_between(&self) -> bool {
        match self {
            Self::Mark(c) => matches!(c, '-' | '–' | '—' | '~' | '/'),
            Self::Word(word) => ["to", "or"].contains(&word.as_str()),
            Self::Number(_) => false,
        }
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().take(200).peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let mut number = String::from(c);
            while let Some(next) = chars.next_if(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
                number.push(if next == ',' { '.' } else { next });
            }
            tokens.push(Token::Number(number.trim_end_matches('.').parse().unwrap_or(f64::NAN)));
        } else if let Some(part) = fraction(c) {
            match tokens.last_mut() {
                Some(Token::Number(whole)) => *whole += part,
                _ => tokens.push(Token::Number(part)),
            }
        } else if c.is_alphabetic() {
            let mut word: String = c.to_lowercase().collect();
            while let Some(next) = chars.next_if(|c| c.is_alphabetic()) {
                word.extend(next.to_lowercase());
            }
            tokens.push(Token::Word(word));
        } else if !c.is_whitespace() {
            tokens.push(Token::Mark(c));
        }
    }
    with_fractions(tokens)
}

/// "1/2 hour", "1 1/2 h", "3/4 of an hour", "7/8 hour". "3/4 minutes" means three to four minutes.
fn with_fractions(tokens: Vec<Token>) -> Vec<Token> {
    use Token::{Mark, Number, Word};
    let mut folded: Vec<Token> = Vec::new();
    let mut rest = tokens.as_slice();
    while let [first, after @ ..] = rest {
        if let [Number(a), Mark('/' | '⁄'), Number(b), behind @ ..] = rest
            && [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0].contains(b)
            && (1.0..*b).contains(a)
        {
            let behind = match behind {
                [Word(of), Number(1.0), hour @ ..] if of == "of" => hour,
                [Word(of), Word(_), hour @ ..] if of == "of" => hour,
                behind => behind,
            };
            let is_hour = behind.first().and_then(Token::unit) == Some(Unit::Hour);
            if is_hour || (*a, *b) == (1.0, 2.0) {
                match folded.last_mut() {
                    Some(Number(whole)) => *whole += a / b,
                    _ => folded.push(Number(a / b)),
                }
                rest = behind;
                continue;
            }
        }
        folded.push(first.clone());
        rest = after;
    }
    folded
}

const fn fraction(c: char) -> Option<f64> {
    match c {
        '½' => Some(0.5),
        '¼' => Some(0.25),
        '¾' => Some(0.75),
        '⅓' => Some(1.0 / 3.0),
        '⅔' => Some(2.0 / 3.0),
        _ => None,
    }
}

/// "1:30", "00:45:00".
fn clock(tokens: &[Token]) -> Option<Meant> {
    use Token::{Mark, Number};
    let seconds = |h: &f64, m: &f64, s: &f64| believed(h * 3_600.0 + m * 60.0 + s);
    match tokens {
        [Number(h), Mark(':'), Number(m), Mark(':'), Number(s)] => Some(Meant::Length(seconds(h, m, s)?)),
        // "1:15 h", "5:00 min": the unit decides.
        [Number(a), Mark(':'), Number(b), unit] => match unit.unit()? {
            Unit::Hour => Some(Meant::Length(seconds(a, b, &0.0)?)),
            Unit::Minute => Some(Meant::Length(seconds(&0.0, a, b)?)),
            Unit::Second => None,
        },
        [Number(0.0), Mark(':'), Number(m)] => Some(Meant::Length(seconds(&0.0, m, &0.0)?)),
        [Number(a), Mark(':'), Number(b)] => match (seconds(a, b, &0.0), seconds(&0.0, a, b)) {
            (Some(long), Some(short)) => Some(Meant::Either(long, short)),
            (None, short) => short.map(Meant::Length),
            (long, None) => long.map(Meant::Length),
        },
        _ => None,
    }
}

/// The sum of numbers with units. The last number may have none: it then has `unit`, or the one after the
/// preceding unit.
fn sum(tokens: &[Token], unit: Option<Unit>) -> Option<Millis> {
    let mut seconds = 0.0_f64;
    let mut before: Option<Unit> = None;
    let mut rest = tokens.iter().peekable();
    while let Some(token) = rest.next() {
        let Token::Number(number) = token else { continue };
        let own = match rest.peek() {
            Some(token @ Token::Word(_)) => Some(token.unit()?),
            _ => None,
        };
        let worth = match (own, before) {
            (Some(own), _) => own,
            (None, Some(before)) => before.next()?,
            // "1 30 min": the first unit is unclear.
            (None, None) if matches!(rest.peek(), Some(Token::Number(_))) => return None,
            (None, None) => unit.unwrap_or(Unit::Minute),
        };
        seconds += number * worth.seconds();
        before = Some(worth);
    }
    believed(seconds)
}

fn believed(seconds: f64) -> Option<Millis> {
    // An invalid number becomes zero or far too large.
    let length = Millis::seconds(seconds.round() as u64);
    (Millis::ZERO < length && length <= LONGEST).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_hours_minutes_and_seconds() {
        let cases = [
            ("5m", 300),
            ("1h", 3_600),
            ("1h 30m", 5_400),
            ("1h30m", 5_400),
            ("90m", 5_400),
            ("45s", 45),
            ("2m 30s", 150),
        ];
        for (text, seconds) in cases {
            assert_eq!(parse(text), Ok(Millis::seconds(seconds)), "{text}");
        }
        assert_eq!(parse("0m"), Ok(Millis::ZERO));
    }

    fn guess(text: &str) -> String {
        match parse(text).unwrap_err() {
            Meant::Length(length) => write(length),
            Meant::Range(low, high) => format!("{} to {}", write(low), write(high)),
            Meant::PerPerson(base, each) => format!("{} and {} each", write(base), write(each)),
            Meant::Either(long, short) => format!("{} or {}", write(long), write(short)),
            Meant::Unknown => "?".to_owned(),
        }
    }

    #[test]
    fn anything_else_is_not_a_duration_and_what_was_meant_is_guessed() {
        let cases = [
            ("12 minuets", "12m"),
            ("1.5 hours", "1h 30m"),
            ("1,5h", "1h 30m"),
            ("1½ h", "1h 30m"),
            ("1.5h", "1h 30m"),
            ("1 h 30 min", "1h 30m"),
            ("1 hour and 30 minutes", "1h 30m"),
            ("90 min.", "1h 30m"),
            ("90M", "1h 30m"),
            ("PT1H30M", "1h 30m"),
            ("1h30", "1h 30m"),
            ("2m30", "2m 30s"),
            ("00:45:00", "45m"),
            ("0:45", "45m"),
            ("1:30", "1h 30m or 1m 30s"),
            ("90:00", "1h 30m"),
            ("45", "45m"),
            ("30m 1h", "1h 30m"),
            ("5m5m", "10m"),
            ("about 10 minutes", "10m"),
            ("10-15 min", "10m to 15m"),
            ("5 to 10 minutes", "5m to 10m"),
            ("30s – 1 min", "30s to 1m"),
            ("3 min per person", "0m and 3m each"),
            ("2 minutes each", "0m and 2m each"),
            ("3m/person", "0m and 3m each"),
            ("90 sec. per head", "0m and 1m 30s each"),
            ("per person 3 min", "0m and 3m each"),
            ("5 min + 2 min per person", "5m and 2m each"),
            ("for each person 2m", "0m and 2m each"),
            ("09:00 - 09:15", "15m"),
            ("09:00–09:15", "15m"),
            ("9.00 to 9.45", "45m"),
            ("9am - 10am", "1h"),
            ("9-10am", "1h"),
            ("9h30-10h", "30m"),
            ("11:30 - 1:15", "1h 45m"),
            ("23:30-00:15", "45m"),
            ("1.5-2 hours", "1h 30m to 2h"),
            ("2 heures", "?"),
            ("2 Stunden", "?"),
            ("١٥ دقيقة", "?"),
            ("15分钟", "?"),
            ("five minutes", "5m"),
            ("a quarter of an hour", "15m"),
            ("Half an hour", "30m"),
            ("an hour and a half", "1h 30m"),
            ("forty-five min", "45m"),
            ("a minute", "1m"),
            ("two minutes each", "0m and 2m each"),
            ("ten to fifteen minutes", "10m to 15m"),
            ("3 x 15 min", "45m"),
            ("3×15 min", "45m"),
            ("2 x 1h30", "3h"),
            ("3 rounds × 20 min", "1h"),
            ("3 rounds of 20 minutes", "1h"),
            ("three rounds of 20 minutes each", "1h"),
            ("3 rounds, 20 min each", "1h"),
            ("15 min x 3", "45m"),
            ("15 min × 3 rounds", "45m"),
            ("3 x 15", "45m"),
            ("20 x 5h", "?"),
            ("2 x 10 min + 5 min", "?"),
            ("2 * 10 * 3 min", "?"),
            ("1/2 hour", "30m"),
            ("3/4 hour", "45m"),
            ("3/4 of an hour", "45m"),
            ("1 1/2 hours", "1h 30m"),
            ("1½ h", "1h 30m"),
            ("1/2 min", "30s"),
            ("3/4 min", "3m to 4m"),
            ("7/8 hour", "52m 30s"),
            ("1:15 h", "1h 15m"),
            ("5:00 min", "5m"),
            ("1 30 min", "?"),
            ("2m pp", "0m and 2m each"),
            ("5m + 2m pp", "5m and 2m each"),
            ("2m app", "2m"),
            ("a while", "?"),
            ("soon", "?"),
            ("", "?"),
            ("m", "?"),
            ("-5m", "?"),
            ("2 months", "?"),
            ("3 days", "?"),
            ("15-10 min", "?"),
            ("99999999999999999999h", "?"),
        ];
        for (text, meant) in cases {
            assert_eq!(guess(text), meant, "{text}");
        }
    }
}
