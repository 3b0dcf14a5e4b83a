//! Lengths of time and the session's own time line.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, TimeZone as _};
use serde::{Deserialize, Serialize};

/// A length of time, in milliseconds. Never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub u64);

impl Millis {
    pub const ZERO: Self = Self(0);

    pub const fn seconds(n: u64) -> Self {
        Self(n.saturating_mul(1_000))
    }

    pub const fn minutes(n: u64) -> Self {
        Self(n.saturating_mul(60_000))
    }

    /// The difference, at least zero.
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// This length and `by` milliseconds, at least zero.
    pub const fn adjusted(self, by: i64) -> Self {
        Self(self.0.saturating_add_signed(by))
    }

    /// In whole minutes from one minute on: nobody reads the seconds of a workshop afterwards.
    pub const fn about(self) -> Self {
        if self.0 < 60_000 { self } else { Self::minutes(self.0.saturating_add(30_000) / 60_000) }
    }

    /// The moment so long after another; that moment itself at the end of the calendar.
    pub fn later_than(self, moment: Wall) -> Wall {
        let length = i64::try_from(self.0).ok().and_then(TimeDelta::try_milliseconds);
        length.and_then(|length| moment.checked_add_signed(length)).unwrap_or(moment)
    }

    pub fn as_minutes(self) -> f64 {
        self.0 as f64 / 60_000.0
    }
}

impl Add for Millis {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Millis {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Millis {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Add::add)
    }
}

/// In words: "45 min", "1 h 30 min", "2 min 30 s", "40 s".
impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.0.saturating_add(500) / 1_000;
        let (h, m, s) = (total / 3_600, total / 60 % 60, total % 60);
        let parts = [(h, "h"), (m, "min"), (s, "s")];
        let mut first = true;
        for (n, unit) in parts.into_iter().filter(|(n, _)| *n > 0) {
            write!(f, "{}{n} {unit}", if first { "" } else { " " })?;
            first = false;
        }
        if first { f.write_str("0 min") } else { Ok(()) }
    }
}

/// A moment in a session: milliseconds since it was created. The fold's only time; it never decreases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionTime(pub u64);

impl SessionTime {
    /// How long after `earlier` this is; zero if it is not after it.
    pub const fn since(self, earlier: Self) -> Millis {
        Millis(self.0.saturating_sub(earlier.0))
    }

    /// The moment `length` earlier, if it is not negative.
    pub const fn before(self, length: Millis) -> Option<Self> {
        match self.0.checked_sub(length.0) {
            Some(t) => Some(Self(t)),
            None => None,
        }
    }

    pub const fn after(self, length: Millis) -> Self {
        Self(self.0.saturating_add(length.0))
    }
}

/// A moment with its local time, as people in the room read it.
pub type Wall = DateTime<FixedOffset>;

/// A daylight-saving change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneChange {
    /// The moment by the offset before the change.
    pub was: Wall,
    /// The same moment by the offset after it.
    pub is: Wall,
}

/// The local time around some moment, by the zone's rules: the offset from UTC, and its change, if there is
/// one within ten days. No zone changes twice in so short a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    offset: FixedOffset,
    change: Option<ZoneChange>,
}

impl Zone {
    /// The constant offset of `wall`.
    pub fn fixed(wall: Wall) -> Self {
        Self { offset: *wall.offset(), change: None }
    }

    pub fn changing(change: ZoneChange) -> Self {
        Self { offset: *change.was.offset(), change: Some(change) }
    }

    pub const fn change(self) -> Option<ZoneChange> {
        self.change
    }

    pub fn at(self, moment: Wall) -> Wall {
        let offset = match self.change {
            Some(change) if moment >= change.is => *change.is.offset(),
            Some(_) | None => self.offset,
        };
        moment.with_timezone(&offset)
    }

    /// The moments at which clocks show `local`: usually one, two if they are put back over it. If they skip
    /// it, the moment of the change.
    pub fn showings(self, local: NaiveDateTime) -> Vec<Wall> {
        let on = |offset: &FixedOffset| offset.from_local_datetime(&local).single();
        let Some(change) = self.change else { return on(&self.offset).into_iter().collect() };
        let before = on(change.was.offset()).filter(|at| *at < change.is);
        let after = on(change.is.offset()).filter(|at| *at >= change.is);
        let shown: Vec<Wall> = before.into_iter().chain(after).collect();
        if shown.is_empty() { vec![change.is] } else { shown }
    }
}

/// The machine's clocks at one moment. The edge reads them; everything else gets them as an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// Identifies this boot of the machine, from which the clock below counts.
    pub boot_id: String,
    /// Milliseconds since the machine started, including sleep.
    pub boot_ms: u64,
    /// Milliseconds of that which it was asleep.
    pub asleep_ms: u64,
    pub wall: Wall,
    /// The local time before and after.
    pub zone: Zone,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_people_say_them() {
        let said = [(0, "0 min"), (40, "40 s"), (300, "5 min"), (150, "2 min 30 s"), (12_600, "3 h 30 min")];
        for (seconds, text) in said {
            assert_eq!(Millis::seconds(seconds).to_string(), text);
        }
    }
}
