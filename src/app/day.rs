//! The day of a set-up: when the session begins, when it has to end, and whether the plan fits.

use chrono::{Days, NaiveDate};

use super::editor::Editor;
use super::setup::{Field, SetUp};
use crate::domain::activity::DayOn;
use crate::domain::clock_time::{self, TimeError};
use crate::domain::programme::{longest_stretch, totals};
use crate::domain::session::{Forecast, forecast};
use crate::domain::time::{Millis, Now, Wall};

/// How many days ahead the day key goes.
const DAYS_AHEAD: Days = Days::new(6);

/// The planned day, before it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub start_at: Option<Wall>,
    /// When it has to end, if set.
    pub finish_by: Option<Wall>,
    /// How the plan runs, counted from the start, or from now if the start has passed.
    pub forecast: Forecast,
    pub stretch: Millis,
    now: Wall,
}

impl Day {
    /// Whole minutes since the start, if it has passed.
    pub fn late(&self) -> Option<Millis> {
        let passed = (self.now - self.start_at?).num_minutes();
        u64::try_from(passed).ok().filter(|minutes| *minutes > 0).map(Millis::minutes)
    }

    /// By how many minutes the plan overruns the finish; negative if it ends earlier. Uses the minutes that
    /// are shown.
    pub fn over(&self) -> Option<i64> {
        Some(clock_time::minutes_from(self.finish_by?, self.forecast.ends))
    }

    /// A time of day, with the date if it is not today.
    pub fn describe_time(&self, at: Wall) -> String {
        clock_time::describe(at, self.now)
    }

    pub fn date(&self) -> NaiveDate {
        self.start_at.unwrap_or(self.now).date_naive()
    }

    pub fn describe_date(&self) -> String {
        clock_time::day(self.date(), self.now.date_naive())
    }

    /// "Starts at 16:00: tomorrow, Mon 23 Nov."
    pub fn starts_sentence(&self) -> Option<String> {
        let start = self.start_at?.format("%H:%M");
        let late = self.late().map(|late| format!(", {late} ago")).unwrap_or_default();
        Some(format!("Starts at {start}: {}{late}.", self.describe_date()))
    }

    /// A sentence for each fixed time that the plan misses.
    pub fn times(&self) -> Vec<String> {
        let time = |at: Wall| self.describe_time(at);
        let passed =
            self.forecast.passed.iter().map(|(title, at)| format!("{title} at {} has passed.", time(*at)));
        let late = self.forecast.late.iter().map(|(title, at, reached)| {
            format!("{title} at {}: as planned it is reached at {}.", time(*at), time(*reached))
        });
        passed.chain(late).collect()
    }

    /// The later days: "Day 2: Thu 3 Dec, 09:00 to 12:30".
    pub fn later_days(&self) -> Vec<String> {
        let days = (2..).zip(&self.forecast.days).map(|(n, day)| {
            let finish = day.finish_by.map(|finish| format!(" to {}", finish.format("%H:%M")));
            let start = day.start.format("%a %-d %b, %H:%M");
            format!("Day {n}: {start}{}", finish.unwrap_or_default())
        });
        days.collect()
    }

    /// A sentence that says by how much the plan overruns.
    pub fn misses(&self) -> Option<String> {
        let over = u64::try_from(self.over()?).ok().filter(|minutes| *minutes > 0)?;
        let (ends, finish) = (self.describe_time(self.forecast.ends), self.describe_time(self.finish_by?));
        Some(format!("Does not fit: ends {ends}, {} after {finish}.", Millis::minutes(over)))
    }
}

impl SetUp {
    /// The day as filled in so far.
    ///
    /// # Errors
    /// The field that cannot be understood, and what to write instead.
    pub fn day(&self, now: &Now) -> Result<Day, (Field, String)> {
        let on = |field| move |why: TimeError| (field, why.to_string());
        let start_at = self.start_at(now).map_err(on(Field::Start))?;
        let finish_by = match self.finish.text().trim() {
            "" => None,
            typed => {
                let start = start_at.unwrap_or(now.wall);
                Some(clock_time::finish(typed, start, now.zone).map_err(on(Field::Finish))?)
            }
        };
        // A rehearsal behaves as if it were the start time.
        let wall = start_at.filter(|_| self.rehearsal.is_some()).unwrap_or(now.wall);
        let from = start_at.unwrap_or(wall).max(wall);
        let stretch = longest_stretch(&self.parts, self.format(), self.group_size());
        Ok(Day {
            start_at,
            finish_by,
            forecast: forecast(
                &self.parts,
                (self.format(), self.group_size()),
                (start_at.unwrap_or(wall), from),
                now.zone,
            ),
            stretch,
            now: wall,
        })
    }

    /// The length of the first day.
    fn length(&self) -> Millis {
        let later = self.parts.iter().skip(1).position(|part| part.day.is_some());
        let first = later.and_then(|later| self.parts.get(..=later)).unwrap_or(&self.parts);
        let (work, breaks) = totals(first, self.format(), self.group_size());
        work + breaks
    }

    /// The start. A start that has passed today still counts, as a late one, if the finish (or else the
    /// planned end) is still ahead; otherwise it means the next such time. A day that somebody chose is kept.
    fn start_at(&self, now: &Now) -> Result<Option<Wall>, TimeError> {
        let typed = self.start.text().trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let time = clock_time::parse(typed)?;
        if let Some(day) = self.on_day {
            return Ok(now.zone.showings(day.and_time(time)).first().copied());
        }
        if self.rehearsal.is_some() {
            return Ok(now.zone.showings(now.wall.date_naive().and_time(time)).first().copied());
        }
        let (last, next) = clock_time::around(time, now.wall, now.zone);
        let end = |start: Wall| {
            let finish = clock_time::finish(self.finish.text(), start, now.zone);
            finish.unwrap_or_else(|_| self.length().later_than(start))
        };
        Ok(Some(last.filter(|start| end(*start) > now.wall).unwrap_or(next)))
    }

    /// Moves the start to the next day, up to six days ahead, and then back to today. The first press sets
    /// today, if the start was taken to be on another day. Does nothing without a start.
    pub(super) fn next_day(&mut self, now: &Now) -> Option<()> {
        let start = self.start_at(now).ok().flatten()?;
        let today = now.wall.date_naive();
        if self.on_day.is_none() && start.date_naive() != today {
            self.on_day = Some(today);
            self.follow_start(now);
            return Some(());
        }
        let next = start.date_naive().succ_opt()?;
        let last = today.checked_add_days(DAYS_AHEAD)?;
        self.on_day = Some(if next > last || next < today { today } else { next });
        self.follow_start(now);
        Some(())
    }

    /// Proposes the usual finish if nobody has set one and it comes within twelve hours after the start. A
    /// session that already exists, or a rehearsal, gets no proposal.
    pub(super) fn propose_finish(&mut self, usual: &str, now: &Now) {
        let dated = self.parts.first().and_then(|part| part.day).and_then(|day| match day.on {
            DayOn::Date(date) => Some(date),
            DayOn::Number(_) => None,
        });
        if !self.changes && self.on_day.is_none() {
            self.on_day = dated.filter(|date| *date > now.wall.date_naive());
        }
        let open = self.finish.text().is_empty() && !self.changes && self.rehearsal.is_none();
        self.usual_finish = Some(usual.to_owned()).filter(|usual| open && !usual.is_empty());
        self.follow_start(now);
    }

    /// Keeps the proposed finish only while it comes within twelve hours after the start.
    pub(super) fn follow_start(&mut self, now: &Now) {
        let Some(usual) = self.usual_finish.clone() else { return };
        let start = self.start_at(now).ok().flatten().unwrap_or(now.wall);
        let comes = clock_time::finish(&usual, start, now.zone).is_ok();
        self.finish = Editor::offering(if comes { &usual } else { "" });
    }
}
