//! When it is noted that somebody is here, so that a kill does not look like a long absence.

use std::time::Duration;

/// So often while a clock runs: a disk that sleeps is not to be woken for less.
const EACH: Duration = Duration::from_secs(60);
/// So often once its time is up: a minute in doubt would make time left of overtime.
pub(super) const EACH_OVER: Duration = Duration::from_secs(10);

/// When it was noted last, by the clock that counts since the machine was started.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Presence {
    noted: Option<Duration>,
}

impl Presence {
    /// Whether it is to be noted now, with the clock of a step running or not, and its time up or not. If so, it was.
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
        let mut presence = Presence::default();
        let noted: Vec<u64> =
            (0..160).filter(|n| presence.is_due(Duration::from_secs(*n), *n >= 5, *n >= 130)).collect();
        assert_eq!(noted, [5, 65, 125, 135, 145, 155]);
        assert!(!presence.is_due(Duration::from_secs(900), false, false), "nothing runs");
        assert!(presence.is_due(Duration::from_secs(901), true, false));
    }
}
