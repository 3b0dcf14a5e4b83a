//! Records regularly that somebody is here, so that a kill does not look like a long absence.

use std::time::Duration;

/// The interval while a clock runs; more often would wake a sleeping disk.
const EACH: Duration = Duration::from_secs(60);
/// The interval once time is up: an uncertainty of a minute could turn overtime into time left.
pub(super) const EACH_OVER: Duration = Duration::from_secs(10);

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heartbeat {
    noted: Option<Duration>,
}

impl Heartbeat {
    /// Whether presence has to be recorded now, given whether a step's clock runs and whether its time is up.
    /// Counts it as done.
    pub(super) fn is_due(&mut self, now: Duration, runs: bool, is_up: bool) -> bool {
        let each = if is_up { EACH_OVER } else { EACH };
        let due = runs && self.noted.is_none_or(|noted| now.saturating_sub(noted) >= each);
        if due {
            self.noted = Some(now);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_noted_when_a_clock_starts_each_minute_and_more_often_in_overtime() {
        let mut presence = Heartbeat::default();
        let noted: Vec<u64> =
            (0..160).filter(|n| presence.is_due(Duration::from_secs(*n), *n >= 5, *n >= 130)).collect();
        assert_eq!(noted, [5, 65, 125, 135, 145, 155]);
        assert!(!presence.is_due(Duration::from_secs(900), false, false), "nothing runs");
        assert!(presence.is_due(Duration::from_secs(901), true, false));
    }
}
