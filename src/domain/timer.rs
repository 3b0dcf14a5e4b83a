//! A step's clock: derived from when it started, paused and was adjusted, never from counting ticks.

use super::time::{Millis, SessionTime};

/// When a step's clock ran, and how long the step may take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepClock {
    pub planned: Millis,
    pub adjusted: i64,
    /// How late it began after its fixed time: its end does not move, so it is shorter by that.
    pub late: Millis,
    /// Its length was set while it was late: it counts from when it begins, and nothing is subtracted.
    pub holds: bool,
    /// Intervals in which it ran, oldest first, without overlap.
    ran: Vec<(SessionTime, SessionTime)>,
    /// The start of the present interval, if it runs.
    running_since: Option<SessionTime>,
}

/// A step's clock at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub length: Millis,
    pub elapsed: Millis,
    pub phase: Phase,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    #[default]
    Waiting,
    Running,
    Paused,
}

impl Reading {
    pub fn remaining(&self) -> Millis {
        self.length.less(self.elapsed)
    }

    /// By how much it is over.
    pub fn over(&self) -> Millis {
        self.elapsed.less(self.length)
    }

    pub fn is_over(&self) -> bool {
        self.phase != Phase::Waiting && self.elapsed >= self.length
    }

    /// Whether little time is left: 20 % of the length or two minutes, whichever is less.
    pub fn is_wrapping_up(&self) -> bool {
        let little = Millis((self.length.0 / 5).min(120_000));
        self.phase != Phase::Waiting && !self.is_over() && self.remaining() <= little
    }
}

const MINUTE: u64 = 60_000;

impl Reading {
    /// Milliseconds until the display changes, if it shows whole minutes: with the minute, and when little
    /// time is left. At least one.
    pub fn next_mark(&self) -> u64 {
        let left = self.remaining().0;
        let figures = match left {
            0 => MINUTE - self.over().0 % MINUTE,
            1..=MINUTE => (left - 1) % 1_000 + 1,
            _ => (left - 1) % MINUTE + 1,
        };
        let line = MINUTE - self.elapsed.0 % MINUTE;
        let little = left.checked_sub((self.length.0 / 5).min(2 * MINUTE)).filter(|wait| *wait > 0);
        little.into_iter().fold(figures.min(line), u64::min)
    }
}

impl StepClock {
    pub fn new(planned: Millis) -> Self {
        Self { planned, ..Self::default() }
    }

    pub fn length(&self) -> Millis {
        self.length_with(self.adjusted)
    }

    /// The same, begun so long after its fixed time.
    pub fn with_late(self, late: Millis) -> Self {
        let late = if self.holds { Millis::ZERO } else { late };
        Self { late, ..self }
    }

    /// Sets the length from when it begins, however late that is.
    pub fn hold(&mut self, length: Millis) {
        let whole = |length: Millis| i64::try_from(length.0).unwrap_or(i64::MAX);
        (self.holds, self.late) = (true, Millis::ZERO);
        self.adjusted = whole(length).saturating_sub(whole(self.planned));
    }

    /// The length with so much added or taken away.
    pub fn length_with(&self, adjusted: i64) -> Millis {
        self.planned.less(self.late).adjusted(adjusted)
    }

    pub fn is_running(&self) -> bool {
        self.running_since.is_some()
    }

    pub fn has_run(&self) -> bool {
        self.is_running() || !self.ran.is_empty()
    }

    pub fn first_started(&self) -> Option<SessionTime> {
        self.ran.first().map(|(from, _)| *from).or(self.running_since)
    }

    /// The start of the present interval, if it runs.
    pub fn running_since(&self) -> Option<SessionTime> {
        self.running_since
    }

    pub fn last_started(&self) -> Option<SessionTime> {
        self.running_since.or_else(|| self.ran.last().map(|(from, _)| *from))
    }

    pub fn last_stopped(&self) -> Option<SessionTime> {
        self.ran.last().map(|(_, to)| *to)
    }

    /// Runs from `t` on; if it runs already since a later moment, it counts as having run since `t`. Nothing
    /// before the end of an earlier interval is counted twice. Returns from when it runs.
    pub fn start(&mut self, t: SessionTime) -> SessionTime {
        let free_from = self.ran.last().map_or(SessionTime::default(), |(_, to)| *to);
        let from = t.max(free_from);
        let since = self.running_since.map_or(from, |since| since.min(from));
        self.running_since = Some(since);
        since
    }

    /// Another step has the time from `t` on: later running time is removed.
    pub fn cut(&mut self, t: SessionTime) {
        if self.running_since.is_some() {
            self.stop(t);
        }
        while let Some((from, to)) = self.ran.pop_if(|(_, to)| *to > t) {
            if from < t {
                self.ran.push((from, to.min(t)));
            }
        }
    }

    /// Counts the running time of others as its own.
    pub fn take_in(&mut self, others: &[Self]) {
        self.ran.extend(others.iter().flat_map(|other| &other.ran));
        self.ran.sort();
        let running = others.iter().filter_map(|other| other.running_since);
        self.running_since = running.chain(self.running_since).min();
    }

    pub fn stop(&mut self, t: SessionTime) {
        if let Some(from) = self.running_since.take() {
            self.ran.push((from, t.max(from)));
        }
    }

    /// When it reaches its length in the present interval; none if it is stopped, or was started with nothing
    /// left.
    pub fn zero(&self, excluded: &[(SessionTime, SessionTime)]) -> Option<SessionTime> {
        self.reaches(self.length(), excluded)
    }

    /// When it will have run for `length` in the present interval; none if it is stopped, or had already run
    /// for so long.
    pub fn reaches(&self, length: Millis, excluded: &[(SessionTime, SessionTime)]) -> Option<SessionTime> {
        let from = self.running_since?;
        let left = length.less(self.read(from, excluded).elapsed);
        let mut zero = from.after(left);
        for &(a, b) in excluded.iter().filter(|(_, b)| *b > from) {
            if a < zero {
                zero = zero.after(b.since(a.max(from)));
            }
        }
        (left > Millis::ZERO).then_some(zero)
    }

    /// The intervals in which it ran until `now`, oldest first, without time in `excluded`: together they are
    /// the elapsed time.
    pub fn stretches(
        &self,
        now: SessionTime,
        excluded: &[(SessionTime, SessionTime)],
    ) -> Vec<(SessionTime, SessionTime)> {
        let mut stretches = Vec::new();
        for (mut from, to) in self.ran.iter().copied().chain(self.running_since.map(|from| (from, now))) {
            for &(a, b) in excluded {
                if a < to && from < b {
                    stretches.push((from, a));
                    from = b;
                }
            }
            stretches.push((from, to));
        }
        stretches.retain(|(from, to)| from < to);
        stretches
    }

    /// Its state at `now`. Time in `excluded` does not count: these intervals are in order and do not
    /// overlap.
    pub fn read(&self, now: SessionTime, excluded: &[(SessionTime, SessionTime)]) -> Reading {
        let current = self.running_since.map(|from| (from, now));
        let elapsed = self.ran.iter().copied().chain(current).map(|(from, to)| counted(from, to, excluded));
        let phase = match (self.is_running(), self.has_run()) {
            (true, _) => Phase::Running,
            (false, true) => Phase::Paused,
            (false, false) => Phase::Waiting,
        };
        Reading { length: self.length(), elapsed: elapsed.sum(), phase }
    }

    /// How long it ran from `from` to `to`, which is now or past. Time in `excluded` does not count, as in
    /// [`Self::read`].
    pub fn ran_within(
        &self,
        from: SessionTime,
        to: SessionTime,
        excluded: &[(SessionTime, SessionTime)],
    ) -> Millis {
        let current = self.running_since.map(|since| (since, to));
        let stretches = self.ran.iter().copied().chain(current);
        stretches.map(|(a, b)| counted(a.max(from), b.min(to), excluded)).sum()
    }
}

/// The length of an interval without excluded time.
fn counted(from: SessionTime, to: SessionTime, excluded: &[(SessionTime, SessionTime)]) -> Millis {
    let away: Millis = excluded.iter().map(|&(a, b)| b.min(to).since(a.max(from))).sum();
    to.since(from).less(away)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SessionTime {
        SessionTime(seconds * 1_000)
    }

    #[test]
    fn pauses_do_not_count_and_overtime_counts_up() {
        let mut clock = StepClock::new(Millis::minutes(1));
        assert_eq!(clock.read(at(9), &[]).phase, Phase::Waiting);
        clock.start(at(10));
        clock.stop(at(30));
        clock.start(at(100));
        let reading = clock.read(at(130), &[]);
        assert_eq!((reading.elapsed, reading.remaining()), (Millis::seconds(50), Millis::seconds(10)));
        let late = clock.read(at(200), &[]);
        assert_eq!(
            (late.over(), late.remaining(), late.is_over()),
            (Millis::seconds(60), Millis::ZERO, true)
        );
    }

    #[test]
    fn time_away_is_taken_off_once_and_only_where_the_clock_ran() {
        let mut clock = StepClock::new(Millis::minutes(10));
        clock.start(at(10));
        clock.stop(at(60));
        clock.start(at(80));
        let away = [(at(50), at(90)), (at(95), at(96))];
        assert_eq!(clock.read(at(100), &away).elapsed, Millis::seconds(40 + 9));
        let stretches = clock.stretches(at(100), &away);
        assert_eq!(stretches, [(at(10), at(50)), (at(90), at(95)), (at(96), at(100))]);
        assert_eq!(clock.stretches(at(100), &[(at(0), at(200))]), []);
    }

    #[test]
    fn zero_is_when_the_length_is_used_up_time_away_left_out() {
        let mut clock = StepClock::new(Millis::minutes(1));
        assert_eq!(clock.zero(&[]), None);
        clock.start(at(10));
        clock.stop(at(30));
        clock.start(at(100));
        assert_eq!(clock.zero(&[]), Some(at(140)));
        let away = [(at(50), at(105)), (at(110), at(120)), (at(200), at(300))];
        assert_eq!(clock.zero(&away), Some(at(155)));
        assert_eq!(clock.read(at(155), &away).remaining(), Millis::ZERO);
        clock.stop(at(200));
        clock.start(at(210));
        assert_eq!(clock.zero(&[]), None, "it was started with nothing left");
    }

    #[test]
    fn starting_twice_counts_once() {
        let mut clock = StepClock::new(Millis::minutes(10));
        clock.start(at(10));
        clock.start(at(20));
        clock.stop(at(30));
        clock.start(at(25)); // told afterwards, from before the stop
        assert_eq!(clock.read(at(40), &[]).elapsed, Millis::seconds(30));
    }

    #[test]
    fn a_running_clock_can_be_told_to_have_begun_earlier() {
        let mut clock = StepClock::new(Millis::minutes(10));
        clock.start(at(10));
        clock.stop(at(20));
        clock.start(at(60));
        clock.start(at(40));
        assert_eq!(clock.read(at(70), &[]).elapsed, Millis::seconds(10 + 30));
        clock.start(at(5));
        assert_eq!(clock.read(at(70), &[]).elapsed, Millis::seconds(60), "never twice");
    }

    #[test]
    fn what_another_step_had_is_taken_off() {
        let mut clock = StepClock::new(Millis::minutes(10));
        clock.start(at(10));
        clock.stop(at(20));
        clock.start(at(30));
        clock.stop(at(40));
        clock.cut(at(40));
        assert_eq!(clock.read(at(99), &[]).elapsed, Millis::seconds(20));
        clock.start(at(50));
        clock.cut(at(35));
        assert_eq!(clock.read(at(99), &[]).elapsed, Millis::seconds(15));
        clock.cut(at(5));
        assert_eq!(clock.read(at(99), &[]).phase, Phase::Waiting);
    }

    #[test]
    fn the_wrap_up_is_a_fifth_or_two_minutes() {
        let reading = |minutes, elapsed| Reading {
            length: Millis::minutes(minutes),
            elapsed: Millis::seconds(elapsed),
            phase: Phase::Running,
        };
        assert!(!reading(5, 239).is_wrapping_up());
        assert!(reading(5, 240).is_wrapping_up());
        assert!(!reading(60, 3_479).is_wrapping_up());
        assert!(reading(60, 3_480).is_wrapping_up());
        assert!(!reading(60, 3_600).is_wrapping_up(), "then it is over");
    }
}
