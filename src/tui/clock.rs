//! The machine's clocks, read in one place.
#![expect(clippy::disallowed_methods, reason = "this is the one place that reads the clocks")]

use std::cell::Cell;
use std::sync::OnceLock;
use std::time::Duration;

use crate::domain::time::{Now, Wall, Zone, ZoneChange};
use crate::platform::clock;
use chrono::{DateTime, Local, TimeDelta, Utc};

const AROUND: TimeDelta = TimeDelta::days(10);

/// Reads the clocks. Cheap enough for every turn of the loop: about a microsecond.
#[derive(Debug, Default)]
pub struct Clock {
    boot_id: OnceLock<String>,
    /// The current time zone, and the minute in which it was looked up.
    zone: Cell<Option<(i64, Zone)>>,
}

impl Clock {
    pub fn new() -> Self {
        Self::default()
    }

    /// The clock that includes sleep, in nanoseconds: the loop wakes on the second by it. One reading only,
    /// because two would sometimes disagree about the millisecond.
    pub fn since_boot(&self) -> Duration {
        clock::since_boot()
    }

    /// The zone. Its offset changes at whole minutes only, and looking it up reads from the disk: once a
    /// minute is enough, and notices when the laptop is carried into another zone.
    fn zone(&self, utc: DateTime<Utc>) -> Zone {
        let minute = utc.timestamp().div_euclid(60);
        let known = self.zone.get().filter(|(looked_up, _)| *looked_up == minute);
        let (_, zone) = known.unwrap_or_else(|| (minute, zone_around(utc)));
        self.zone.set(Some((minute, zone)));
        zone
    }

    pub fn now(&self) -> Now {
        let boot_ms = millis(clock::since_boot());
        let awake_ms = millis(clock::awake());
        let utc = Utc::now();
        let zone = self.zone(utc);
        let wall = zone.at(utc.fixed_offset());
        let boot_id = self.boot_id.get_or_init(|| boot_id(boot_ms, &wall)).clone();
        Now { boot_id, boot_ms, asleep_ms: boot_ms.saturating_sub(awake_ms), wall, zone }
    }
}

fn zone_around(utc: DateTime<Utc>) -> Zone {
    let change = change_between(utc, utc + AROUND).or_else(|| change_between(utc - AROUND, utc));
    change.map_or_else(|| Zone::fixed(local(utc)), Zone::changing)
}

fn change_between(from: DateTime<Utc>, to: DateTime<Utc>) -> Option<ZoneChange> {
    let was = *local(from).offset();
    if was == *local(to).offset() {
        return None;
    }
    let at = |second: i64| DateTime::from_timestamp(second, 0).map(local);
    let (mut before, mut after) = (from.timestamp(), to.timestamp());
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if *at(middle)?.offset() == was { before = middle } else { after = middle }
    }
    let is = at(after)?;
    Some(ZoneChange { was: is.with_timezone(&was), is })
}

fn local(utc: DateTime<Utc>) -> Wall {
    utc.with_timezone(&Local).fixed_offset()
}

fn millis(read: Duration) -> u64 {
    u64::try_from(read.as_millis()).unwrap_or(u64::MAX)
}

/// The system's own identifier of this boot, else the time of the boot.
fn boot_id(boot_ms: u64, wall: &Wall) -> String {
    clock::boot_id().unwrap_or_else(|| derived_boot_id(boot_ms, wall))
}

/// Approximate, because the wall clock is set now and then. Two different identifiers for one boot only mean
/// that time away is measured by the wall clock.
fn derived_boot_id(boot_ms: u64, wall: &Wall) -> String {
    const QUARTER_OF_AN_HOUR: i64 = 15 * 60 * 1_000;
    let started = wall.timestamp_millis().saturating_sub(i64::try_from(boot_ms).unwrap_or(i64::MAX));
    format!("started-{}", started.div_euclid(QUARTER_OF_AN_HOUR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_goes_forward_within_one_run_of_the_machine() {
        let clock = Clock::new();
        let (first, second) = (clock.now(), Clock::new().now());
        assert!(second.boot_ms >= first.boot_ms);
        assert_eq!(second.boot_id, first.boot_id);
        assert!(!first.boot_id.is_empty());
        assert!(first.asleep_ms <= first.boot_ms);
    }

    #[test]
    fn the_wall_clock_is_the_machine_s_at_every_moment() {
        let clock = Clock::new();
        // Half a year in steps that reach every change of summer time to the second before and after.
        let start = DateTime::parse_from_rfc3339("2026-03-01T00:00:00.5Z").unwrap().to_utc();
        for step in 0..20_000 {
            let utc = start + chrono::TimeDelta::seconds(step * 15 * 60 + step % 2 - 1);
            let wall = clock.zone(utc).at(utc.fixed_offset());
            assert_eq!((wall, wall.offset()), (local(utc), local(utc).offset()));
        }
    }

    #[test]
    fn a_derived_boot_id_holds_while_the_machine_runs() {
        let wall = DateTime::parse_from_rfc3339("2026-11-22T14:12:03+00:00").unwrap();
        let later = wall + chrono::TimeDelta::hours(5);
        assert_eq!(derived_boot_id(60_000, &wall), derived_boot_id(60_000 + 5 * 3_600_000, &later));
        assert_ne!(derived_boot_id(60_000, &wall), derived_boot_id(60_000, &later));
    }
}
