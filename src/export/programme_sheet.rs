//! A programme as a run sheet: an overview of the day, then each activity.

use chrono::NaiveTime;

use super::run_sheet::{MEASURE, RunSheet, length_with_breaks, line, people_line, row, set};
use crate::domain::activity::{Activity, DayOn, Format};
use crate::domain::programme::{Programme, totals};
use crate::domain::time::Millis;

#[derive(Clone, Copy, Debug)]
pub struct ProgrammeSheet<'a> {
    pub programme: &'a Programme,
    pub format: Format,
    pub people: Option<u32>,
    pub start: Option<NaiveTime>,
}

impl<'a> ProgrammeSheet<'a> {
    /// One for each activity, which starts when the previous one ends, or with its day.
    pub fn sheets(self) -> Vec<RunSheet<'a>> {
        let day_start = |activity: &Activity| activity.day.and_then(|day| day.start);
        let first = self.start.or_else(|| self.programme.parts.first().and_then(day_start));
        let mut start = first;
        let sheets = self.programme.parts.iter().enumerate().map(|(n, activity)| {
            if n > 0 && activity.day.is_some() {
                start = day_start(activity).or(first);
            }
            let sheet = RunSheet { activity, format: self.format, people: self.people, start };
            start = sheet.clock(sheet.ends());
            sheet
        });
        sheets.collect()
    }

    pub fn text(self) -> String {
        let Self { programme, format, people, .. } = self;
        let mut out = String::new();
        set(&mut out, "", programme.title.as_str());
        if !programme.summary.is_empty() {
            set(&mut out, "", programme.summary.as_str());
        }
        out.push('\n');
        set(&mut out, "", &self.facts());
        for (n, sheet) in (1..).zip(self.sheets()) {
            let activity = sheet.activity;
            let total = activity.total(format, people).to_string();
            let clock =
                |after| sheet.clock(after).map(|at| format!("{}  ", at.format("%H:%M"))).unwrap_or_default();
            out.push('\n');
            if let Some(day) = day_line(programme, n) {
                out.push_str(&format!("{day}\n\n"));
            }
            row(&mut out, &format!("{n:>2}. {}", clock(Millis::ZERO)), activity.title.as_str(), &total);
            for placed in sheet.steps() {
                let lead = if placed.number.is_none() { "    " } else { "      " };
                let length = placed.length.to_string();
                row(
                    &mut out,
                    &format!("{lead}{}", clock(placed.begins)),
                    placed.step.title.as_str(),
                    &length,
                );
            }
        }
        for sheet in self.sheets() {
            out.push_str(&format!("\n{}\n\n{}", "─".repeat(MEASURE.into()), sheet.text()));
        }
        out
    }

    /// Headings of activities are one level below that of the day.
    pub fn markdown(self) -> String {
        let Self { programme, .. } = self;
        let mut out = format!("# {}\n\n", line(programme.title.as_str()));
        if !programme.summary.is_empty() {
            out.push_str(&format!("{}\n\n", line(programme.summary.as_str())));
        }
        out.push_str(&format!("{}\n", self.facts()));
        for (n, sheet) in (1..).zip(self.sheets()) {
            out.push('\n');
            if let Some(day) = day_line(programme, n) {
                out.push_str(&format!("**{day}**\n\n"));
            }
            for line in sheet.markdown().lines() {
                let deeper = if line.starts_with('#') { "#" } else { "" };
                out.push_str(&format!("{deeper}{line}\n"));
            }
        }
        out
    }

    fn facts(self) -> String {
        let Self { programme, format, people, start } = self;
        let (total, breaks) = totals(&programme.parts, format, people);
        let facts = format!(
            "{} · {format} · {}",
            length_with_breaks(total, breaks),
            people_line(format, people, None)
        );
        let days = days(programme).len();
        if days > 1 {
            return format!("{facts} · {days} days");
        }
        let Some(start) = start else { return facts };
        let ends = self.sheets().last().and_then(|last| last.clock(last.ends())).unwrap_or(start);
        format!("{facts} · {} to {}", start.format("%H:%M"), ends.format("%H:%M"))
    }
}

/// The indexes of the activities that begin a day, counted from 1.
fn days(programme: &Programme) -> Vec<usize> {
    let later = (1..).zip(&programme.parts).skip(1).filter(|(_, part)| part.day.is_some());
    std::iter::once(1).chain(later.map(|(n, _)| n)).collect()
}

/// "Day 2, 09:00 to 12:30", before the activity that it begins with; none if there is only one day.
fn day_line(programme: &Programme, n: usize) -> Option<String> {
    let days = days(programme);
    let day = days.iter().position(|first| *first == n).filter(|_| days.len() > 1)?;
    let begins = programme.parts.get(n - 1)?.day;
    let on = match begins.map(|begins| begins.on) {
        Some(DayOn::Date(date)) => format!(", {}", date.format("%a %-d %b")),
        Some(DayOn::Number(_)) | None => String::new(),
    };
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    let start = begins.and_then(|begins| begins.start).map(|start| format!(", from {}", clock(start)));
    let finish = begins.and_then(|begins| begins.finish_by).map(|finish| format!(" to {}", clock(finish)));
    Some(format!("Day {}{on}{}{}", day + 1, start.unwrap_or_default(), finish.unwrap_or_default()))
}
