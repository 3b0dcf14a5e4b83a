//! A programme as a run sheet: the day at a glance, then each activity.

use chrono::NaiveTime;

use super::run_sheet::{MEASURE, RunSheet, length_with_breaks, line, people_line, row, set};
use crate::domain::activity::Format;
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
    /// One for each activity, which starts when the one before ends.
    pub fn sheets(self) -> Vec<RunSheet<'a>> {
        let mut start = self.start;
        let sheets = self.programme.parts.iter().map(|activity| {
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
        for sheet in self.sheets() {
            out.push('\n');
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
        let Some(start) = start else { return facts };
        let ends = self.sheets().last().and_then(|last| last.clock(last.ends())).unwrap_or(start);
        format!("{facts} · {} to {}", start.format("%H:%M"), ends.format("%H:%M"))
    }
}
