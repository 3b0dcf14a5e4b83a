//! One record, one line of a journal.
//!
//! A line is exactly this, in this order, without spaces between its parts, and ends with `\n`:
//!
//! ```text
//! {"v":1,"seq":12,"t":845120,"wall":"2026-11-22T14:12:03.120+00:00","ev":{"NoteTaken":{…}},"c":"xxxxxxxx"}
//! ```
//!
//! `c` is the CRC-32C (Castagnoli) of *the rest*: the line's bytes from its `{` up to, and not including, the last
//! `,"c":"`, in eight lower-case hexadecimal digits. `wall` has milliseconds; what is finer is cut off. An event
//! without fields is a plain string: `"ev":"ReviewOpened"`. Quotes inside of texts are escaped, so neither `{"v":`
//! nor `,"c":"` can occur in what somebody typed: a whole record can be found even in the middle of rubbish.
//!
//! Every later version keeps `v` first and says there how the rest is to be read.
//!
//! A record that an older program would read and get wrong has a higher `v`, and that program refuses it untouched: the
//! first record of a session whose activities have something that changes what the rest means
//! ([`Activity::is_misread_by_older`](crate::domain::activity::Activity::is_misread_by_older)). All other records stay
//! readable to it.

use std::borrow::Cow;

use chrono::SecondsFormat;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::domain::activity::Activity;
use crate::domain::event::{Event, Record};
use crate::domain::time::{SessionTime, Wall};

/// The format of most records.
pub const VERSION: u64 = 1;

/// The format of records that programs for the first version would misread.
const SECOND: u64 = 2;

/// The format of records that programs for the first two versions would misread.
pub const NEWEST: u64 = 3;

const HEAD: &[u8] = br#"{"v":"#;
const SEAL: &[u8] = br#","c":""#;
const DIGITS: usize = 8;
const END: &[u8] = br#""}"#;

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadLine {
    #[error("this is not a complete record")]
    NotARecord,
    #[error("the record does not match its checksum")]
    Checksum,
    #[error("the record has journal format {0}, and this version of Roundtable reads format {NEWEST}")]
    NewerVersion(u64),
    #[error("the record contains something this version of Roundtable does not know ({0})")]
    UnknownEvent(String),
    #[error("record {found} comes after record {after}")]
    OutOfOrder { after: u64, found: u64 },
}

impl BadLine {
    /// A newer program wrote the line: it is not damage, and must not be repaired.
    pub const fn is_newer(&self) -> bool {
        matches!(self, Self::NewerVersion(_) | Self::UnknownEvent(_))
    }
}

#[derive(Serialize)]
struct LineOut<'a> {
    v: u64,
    seq: u64,
    t: SessionTime,
    wall: String,
    ev: &'a Event,
}

#[derive(Deserialize)]
struct LineIn {
    v: u64,
    seq: u64,
    t: SessionTime,
    #[serde(deserialize_with = "wall")]
    wall: Wall,
    ev: Event,
}

/// Parses the format that [`encode`] writes, and otherwise whatever chrono accepts: that takes four times as
/// long, and there is one in every line.
fn wall<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Wall, D::Error> {
    let text = Cow::<str>::deserialize(deserializer)?;
    Wall::parse_from_rfc3339(&text).or_else(|_| text.parse()).map_err(D::Error::custom)
}

#[derive(Deserialize)]
struct Head {
    v: u64,
}

/// Depends only on the event, so that a rewritten record has the same version.
fn version_of(event: &Event) -> u64 {
    match event {
        Event::SessionPrepared { parts, .. } if parts.iter().any(Activity::is_misread_by_second) => NEWEST,
        Event::SessionPrepared { parts, .. } if parts.iter().any(Activity::is_misread_by_older) => SECOND,
        _ => VERSION,
    }
}

pub fn encode(record: &Record) -> Result<String, serde_json::Error> {
    let Record { seq, t, wall, ev } = record;
    let wall = wall.to_rfc3339_opts(SecondsFormat::Millis, false);
    let mut line = serde_json::to_string(&LineOut { v: version_of(ev), seq: *seq, t: *t, wall, ev })?;
    line.pop(); // the closing brace comes after the checksum
    let sum = checksum(&[line.as_bytes()]);
    line.push_str(r#","c":""#);
    line.push_str(&sum);
    line.push_str("\"}\n");
    Ok(line)
}

/// The record with its event changed as data, whatever its kind. Returns whether `change` reported a change.
pub fn rewritten(
    record: &Record,
    change: impl FnOnce(&mut Value) -> bool,
) -> Result<Option<Record>, BadLine> {
    let not_one = |_| BadLine::NotARecord;
    let line = encode(record).map_err(not_one)?;
    let mut value: Value = serde_json::from_slice(line.as_bytes()).map_err(not_one)?;
    let Some(event) = value.get_mut("ev") else { return Err(BadLine::NotARecord) };
    if !change(event) {
        return Ok(None);
    }
    let LineIn { seq, t, wall, ev, .. } =
        serde_json::from_slice(value.to_string().as_bytes()).map_err(not_one)?;
    Ok(Some(Record { seq, t, wall, ev }))
}

pub fn decode(line: &[u8]) -> Result<Record, BadLine> {
    let Some((rest, sum)) = unseal(line) else {
        return Err(version_said(line).map_or(BadLine::NotARecord, BadLine::NewerVersion));
    };
    if checksum(&[rest]).as_bytes() != sum {
        let newer = version_said(line).filter(|_| !is_ours_with_another_version(rest, sum));
        return Err(newer.map_or(BadLine::Checksum, BadLine::NewerVersion));
    }
    match serde_json::from_slice(line) {
        Ok(LineIn { v: VERSION..=NEWEST, seq, t, wall, ev }) => Ok(Record { seq, t, wall, ev }),
        Ok(LineIn { v, .. }) => Err(BadLine::NewerVersion(v)),
        // A newer program may have changed any of it.
        Err(_) => Err(match serde_json::from_slice(line) {
            Ok(Head { v }) if !(VERSION..=NEWEST).contains(&v) => BadLine::NewerVersion(v),
            _ => BadLine::UnknownEvent(event_named(line)),
        }),
    }
}

/// Only the event's name: its contents are not for an error message.
fn event_named(line: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Named {
        ev: serde_json::Value,
    }
    let name = serde_json::from_slice(line).ok().and_then(|Named { ev }| match ev {
        serde_json::Value::String(name) => Some(name),
        serde_json::Value::Object(fields) => fields.into_iter().next().map(|(name, _)| name),
        _ => None,
    });
    let is_name = |name: &String| name.len() <= 40 && name.bytes().all(|b| b.is_ascii_alphanumeric());
    name.filter(is_name).unwrap_or_else(|| "unknown structure".to_owned())
}

/// The parts of a bad line that may be complete records: after a lost line end, or after half a line. Each
/// runs from the last beginning before a checksum to that checksum; [`decode`] decides. They do not overlap,
/// so the line is read once.
pub fn candidates_in(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = line.get(from..)?;
            let seal = find(rest, SEAL)?;
            let start = find_last(rest.get(..seal)?, HEAD);
            from += seal + SEAL.len();
            if let Some(start) = start {
                return rest.get(start..seal + SEAL.len() + DIGITS + END.len()).or(Some(&[]));
            }
        }
    })
}

fn unseal(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let sealed = line.strip_suffix(END)?;
    let (rest, sum) = sealed.split_at_checked(sealed.len().checked_sub(DIGITS)?)?;
    Some((rest.strip_suffix(SEAL)?, sum))
}

fn version_said(line: &[u8]) -> Option<u64> {
    serde_json::from_slice(line).ok().map(|Head { v }| v).filter(|v| *v > NEWEST)
}

/// The checksum fits one of our versions: the number was damaged, and no newer program wrote this.
fn is_ours_with_another_version(rest: &[u8], sum: &[u8]) -> bool {
    let Some(numbered) = rest.strip_prefix(HEAD) else { return false };
    let digits = numbered.iter().take_while(|b| b.is_ascii_digit()).count();
    let fits =
        |ours: u64, after: &[u8]| checksum(&[HEAD, ours.to_string().as_bytes(), after]).as_bytes() == sum;
    numbered.get(digits..).is_some_and(|after| (VERSION..=NEWEST).any(|ours| fits(ours, after)))
}

fn checksum(parts: &[&[u8]]) -> String {
    format!("{:08x}", parts.iter().fold(0, |sum, part| crc32c::crc32c_append(sum, part)))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn find_last(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).rposition(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{Capture, CaptureKind, ItemSource, SourceOf, Step};
    use crate::domain::event::{Audience, NoteId, NoteKind, Setup};

    fn note(text: &str) -> Record {
        Record {
            seq: 12,
            t: SessionTime(845_120),
            wall: Wall::parse_from_rfc3339("2026-11-22T14:12:03.120+00:00").unwrap(),
            ev: Event::NoteTaken {
                support: None,
                note: NoteId(3),
                step: None,
                kind: NoteKind::Note,
                capture: None,
                tag: None,
                text: text.into(),
                audience: Audience::Us,
            },
        }
    }

    fn sealed(rest: &str) -> String {
        format!("{rest},\"c\":\"{}\"}}", checksum(&[rest.as_bytes()]))
    }

    #[test]
    fn a_line_has_the_documented_shape() {
        let line = encode(&note("hello")).unwrap();
        let rest = r#"{"v":1,"seq":12,"t":845120,"wall":"2026-11-22T14:12:03.120+00:00","ev":{"NoteTaken":{"note":3,"step":null,"kind":"note","capture":null,"tag":null,"text":"hello","audience":"us"}}"#;
        assert_eq!(line, sealed(rest) + "\n");
        assert_eq!(crc32c::crc32c(b"123456789"), 0xe306_9283, "the checksum is the one the module names");
    }

    #[test]
    fn a_later_version_is_told_from_damage() {
        let ours = encode(&note("hello")).unwrap();
        let line = ours.trim_end();
        let damaged = line.replacen("\"v\":1", "\"v\":9", 1);
        assert_eq!(decode(damaged.as_bytes()), Err(BadLine::Checksum));
        assert_eq!(decode(br#"{"v":4,"anything":"else"}"#), Err(BadLine::NewerVersion(4)));
        assert_eq!(decode(sealed(r#"{"v":7,"x":1"#).as_bytes()), Err(BadLine::NewerVersion(7)));
        let unsealed = br#"{"v":4,"seq":3,"ev":{},"c":"00000000"}"#;
        assert_eq!(decode(unsealed), Err(BadLine::NewerVersion(4)));
        let event = line.replacen("NoteTaken", "NoteSung", 1);
        let (rest, _) = event.rsplit_once(",\"c\":").unwrap();
        assert_eq!(decode(sealed(rest).as_bytes()), Err(BadLine::UnknownEvent("NoteSung".to_owned())));
        let field =
            rest.replacen("NoteSung", "NoteTaken", 1).replacen("\"hello\"", "{\"rich\":\"hello\"}", 1);
        assert_eq!(decode(sealed(&field).as_bytes()), Err(BadLine::UnknownEvent("NoteTaken".to_owned())));
    }

    #[test]
    fn only_a_session_whose_meaning_an_older_program_would_miss_is_refused_by_it() {
        let begins = |step: Step| {
            let mut record = note("");
            record.ev = Event::SessionPrepared {
                id: "s".into(),
                made_by: "".into(),
                setup: Setup::default(),
                parts: vec![Activity { steps: vec![step], ..Activity::default() }],
                plan: Vec::new(),
                people: Vec::new(),
                rehearsal: false,
            };
            let line = encode(&record).unwrap();
            assert_eq!(decode(line.trim_end().as_bytes()), Ok(record));
            line
        };
        let first = |kind: CaptureKind| {
            let capture = Capture { id: "pick".into(), extends: None, label: "".into(), kind };
            begins(Step { captures: vec![capture], ..Step::default() })
        };
        let of_said = ItemSource { from: SourceOf::Parked, top: None };
        let old = first(CaptureKind::vote(vec!["A".into()], 3));
        let vote =
            first(CaptureKind::Vote { items: Vec::new(), source: Some(of_said.clone()), dots: Some(3) });
        let scale = first(CaptureKind::Scale { items: Vec::new(), source: Some(of_said) });
        assert!(
            old.starts_with(r#"{"v":1,"#)
                && vote.starts_with(r#"{"v":2,"#)
                && scale.starts_with(r#"{"v":2,"#)
        );
        let joined = begins(Step { merge: true, ..Step::default() });
        let fixed = begins(Step { at: chrono::NaiveTime::from_hms_opt(12, 30, 0), ..Step::default() });
        assert!(joined.starts_with(r#"{"v":3,"#) && fixed.starts_with(r#"{"v":3,"#));
        assert!(encode(&note("")).unwrap().starts_with(r#"{"v":1,"#), "what comes after it is as before");
    }

    #[test]
    fn whole_records_are_found_in_rubbish() {
        let a = encode(&note("one {\"v\": ,\"c\":\"12345678\"}")).unwrap();
        let b = encode(&note("two")).unwrap();
        let mut rubbish = vec![0; 5];
        rubbish.extend(&a.as_bytes()[..40]);
        rubbish.extend(a.trim_end().as_bytes());
        rubbish.push(b'*');
        rubbish.extend(b.trim_end().as_bytes());
        rubbish.extend(&b.as_bytes()[..60]);
        let found: Vec<_> = candidates_in(&rubbish).filter_map(|stretch| decode(stretch).ok()).collect();
        assert_eq!(found, [note("one {\"v\": ,\"c\":\"12345678\"}"), note("two")]);
    }
}
