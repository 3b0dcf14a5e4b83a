//! The day, drawn: for each step when it was planned and when its clock ran, with the same in words beside
//! it.
//!
//! Bars are placed in hundredths of their column, so they fit a phone, a screen and a sheet of paper alike.
//! The same line says in words what they show; screen readers get only that.

use std::fmt::Write as _;

use super::page::Page;
use crate::domain::activity::Format;
use crate::domain::language::PagePhrase;
use crate::domain::seen::{SeenPart, Shown};
use crate::domain::time::{Millis, Wall};
use crate::domain::timer::Phase;
use crate::export::contents::ReportStep;
use crate::export::phrases;

/// A longer day continued on another day, and is drawn by lengths.
const LONGEST: i64 = 14 * HOUR;
const HOUR: i64 = 60 * MINUTE;
const MINUTE: i64 = 60_000;

const MOST_MARKS: i64 = 7;

type Stretch = (i64, i64);

struct Row<'a> {
    report: &'a ReportStep<'a>,
    planned: Stretch,
    actual: Vec<Stretch>,
    began: Option<String>,
}

struct Scale {
    from: i64,
    to: i64,
    marks: Vec<(i64, String)>,
}

/// False if there is nothing to draw: in a one-to-one, or before it began.
pub(super) fn timeline(
    page: &mut Page<'_>,
    seen: &Shown<'_>,
    parts: &[(SeenPart<'_>, Vec<ReportStep<'_>>)],
) -> bool {
    let reports = || parts.iter().flat_map(|(_, steps)| steps);
    if seen.format() == Format::OneToOne || reports().all(|report| seen.ran(&report.step).is_empty()) {
        return false;
    }
    let days = seen.day_of_days().1;
    page.heading(2, "day", &seen.say(if days > 1 { PagePhrase::TheDays } else { PagePhrase::TheDay }));
    for day in 1..=days {
        let today: Vec<_> = reports()
            .filter(|report| seen.day_of(report.step.at) == day)
            .map(|report| (report, seen.ran(&report.step)))
            .collect();
        figure(page, seen, parts, &today, day);
    }
    true
}

fn figure(
    page: &mut Page<'_>,
    seen: &Shown<'_>,
    parts: &[(SeenPart<'_>, Vec<ReportStep<'_>>)],
    all: &[(&ReportStep<'_>, Vec<(Wall, Wall)>)],
    day: usize,
) {
    let stretches = || all.iter().flat_map(|(_, ran)| ran);
    let first = stretches().map(|(from, _)| *from).min();
    let last = stretches().map(|(_, to)| *to).max();
    let (Some(first), Some(last)) = (first, last) else { return };
    let by_clock = by_clock(seen, all, first, day);
    let from = by_clock.iter().map(|row| row.planned.0).min().unwrap_or(0).min(moment(first, first));
    let to = by_clock.iter().map(|row| row.planned.1).max().unwrap_or(0).max(moment(last, first));
    let (rows, scale) = if to - from <= LONGEST {
        (by_clock, Scale::of_clock(from, to))
    } else {
        let rows = by_length(all);
        let ends = rows.iter().flat_map(|row| row.actual.iter().chain([&row.planned])).map(|(_, to)| *to);
        let longest = ends.max().unwrap_or(0);
        (rows, Scale::of_lengths(longest))
    };
    let running = all.iter().any(|(report, _)| report.step.clock.phase == Phase::Running);
    let which = match seen.day_of_days().1 {
        1 => String::new(),
        _ => {
            let on = Some(first.date_naive());
            format!("{}: ", seen.say(PagePhrase::DayBegins { number: day, day: on }))
        }
    };
    page.put(format_args!("<figure>"));
    page.put(format_args!(
        "<figcaption>{}{}<br>{} <span class=\"legend\">{}</span> {} \
         <span class=\"legend\">{}</span></figcaption>",
        page.said(&which),
        page.said(&summary(seen, &rows, to - from <= LONGEST, (first, (!running).then_some(last)))),
        key("planned"),
        seen.say(PagePhrase::OutlinedAsPlanned),
        key("actual"),
        seen.say(PagePhrase::FilledAsItWent),
    ));
    scale.draw(page);
    for (part, steps) in parts.iter().filter(|(_, steps)| !steps.is_empty()) {
        let mut rows = rows
            .iter()
            .filter(|row| steps.iter().any(|report| report.step.at == row.report.step.at))
            .peekable();
        if rows.peek().is_none() {
            continue;
        }
        if parts.len() > 1 {
            page.put(format_args!("<p class=\"lead\">{}</p>", page.typed(part.title().as_str())));
        }
        page.put(format_args!("<ol class=\"day\">"));
        for row in rows {
            row.draw(page, seen, &scale);
        }
        page.put(format_args!("</ol>"));
    }
    page.put(format_args!("</figure>"));
}

/// Milliseconds of local time, in the zone in which the session began.
fn moment(wall: Wall, first: Wall) -> i64 {
    wall.timestamp_millis() + i64::from(first.offset().local_minus_utc()) * 1_000
}

fn drawn(length: Millis) -> i64 {
    i64::try_from(length.0).unwrap_or(i64::MAX)
}

fn by_clock<'a>(
    seen: &Shown<'_>,
    all: &'a [(&'a ReportStep<'a>, Vec<(Wall, Wall)>)],
    first: Wall,
    day: usize,
) -> Vec<Row<'a>> {
    let slots = seen.planned_day(day);
    let rows = all.iter().map(|(report, ran)| {
        let slot = slots.iter().find(|(at, ..)| *at == report.step.at);
        let planned = slot.map_or((moment(first, first), moment(first, first)), |(_, from, to)| {
            (moment(*from, first), moment(*to, first))
        });
        let actual = ran.iter().map(|(from, to)| (moment(*from, first), moment(*to, first))).collect();
        let began = ran.first().map(|(from, _)| from.format("%H:%M").to_string());
        Row { report, planned, actual, began }
    });
    rows.collect()
}

fn by_length<'a>(all: &'a [(&'a ReportStep<'a>, Vec<(Wall, Wall)>)]) -> Vec<Row<'a>> {
    let rows = all.iter().map(|(report, _)| {
        let elapsed = drawn(report.step.clock.elapsed);
        let actual = if elapsed > 0 { vec![(0, elapsed)] } else { Vec::new() };
        Row { report, planned: (0, drawn(report.step.planned)), actual, began: None }
    });
    rows.collect()
}

fn summary(
    seen: &Shown<'_>,
    rows: &[Row<'_>],
    by_clock: bool,
    (first, last): (Wall, Option<Wall>),
) -> String {
    let planned: Millis = rows.iter().map(|row| row.report.step.planned).sum();
    // The time of a step includes that of its topics.
    let steps = rows.iter().map(|row| row.report.step).filter(|step| step.topic.is_none());
    let took: Millis = steps.map(|step| step.clock.elapsed).sum();
    let clock = |wall: Wall| wall.format("%H:%M").to_string();
    let from = clock(first);
    let when = match (by_clock, last.map(clock)) {
        (true, Some(to)) => format!("{} ", seen.say(PagePhrase::FromTo { from: &from, to: &to })),
        (true, None) => format!("{} ", seen.say(PagePhrase::Since { clock: &from })),
        (false, _) => String::new(),
    };
    let time = took.about();
    let in_all = match last {
        Some(_) => PagePhrase::InAllTook { planned, time },
        None => PagePhrase::InAllSoFar { planned, time },
    };
    format!("{when}{}", seen.say(in_all))
}

fn key(class: &str) -> String {
    format!(
        "<svg class=\"key\" aria-hidden=\"true\" focusable=\"false\">\
         <rect class=\"{class}\" x=\"2%\" y=\"15%\" width=\"96%\" height=\"70%\"/></svg>"
    )
}

impl Row<'_> {
    fn draw(&self, page: &mut Page<'_>, seen: &Shown<'_>, scale: &Scale) {
        let report = self.report;
        let (number, title) = report.titled();
        let title = format!("{number}{}", page.typed(&title));
        // Only steps with a section below are linked.
        let title = if report.is_empty() {
            format!("<span>{title}</span>")
        } else {
            format!("<a href=\"#{}\">{title}</a>", report.anchor)
        };
        let began = self.began.as_ref().map(|began| format!("{began} · ")).unwrap_or_default();
        let mut bars = String::new();
        for (at, _) in &scale.marks {
            let x = scale.place(*at);
            let _ = write!(bars, "<line class=\"tick\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"0\" y2=\"26\"/>");
        }
        scale.bar(&mut bars, "planned", self.planned, (4, 6));
        for stretch in &self.actual {
            scale.bar(&mut bars, "actual", *stretch, (14, 9));
        }
        page.put(format_args!(
            "<li>{title}<svg width=\"100%\" height=\"26\" aria-hidden=\"true\" focusable=\"false\">{bars}</svg>\
             <span class=\"took\">{began}{}</span></li>",
            // Breaks only after the comma.
            phrases::time_taken(seen, &report.step).replace(' ', "&nbsp;").replace(",&nbsp;", ", ").replace("&nbsp;/&nbsp;", " / ")
        ));
    }
}

impl Scale {
    fn of_clock(from: i64, to: i64) -> Self {
        let steps = [5, 10, 15, 30, 60, 120, 180].map(|minutes| minutes * MINUTE);
        let to = to.max(from + MINUTE);
        let step = steps.into_iter().find(|step| (to - from) / step < MOST_MARKS).unwrap_or(3 * HOUR);
        let marks = Self::marks(from, to, step);
        let label = |at: i64| format!("{:02}:{:02}", at / HOUR % 24, at / MINUTE % 60);
        Self { from, to, marks: marks.map(|at| (at, label(at))).collect() }
    }

    fn of_lengths(longest: i64) -> Self {
        let to = longest.max(MINUTE);
        let mut step = 5 * MINUTE;
        while to / step >= MOST_MARKS {
            step *= 2;
        }
        let label = |at: i64| Millis(at.unsigned_abs()).to_string();
        Self { from: 0, to, marks: Self::marks(0, to, step).map(|at| (at, label(at))).collect() }
    }

    fn marks(from: i64, to: i64, step: i64) -> impl Iterator<Item = i64> {
        let first = from.div_euclid(step) + i64::from(from.rem_euclid(step) > 0);
        (first..=to.div_euclid(step)).map(move |n| n * step)
    }

    fn place(&self, at: i64) -> f64 {
        (at - self.from) as f64 * 100.0 / (self.to - self.from) as f64
    }

    fn bar(&self, out: &mut String, class: &str, (from, to): Stretch, (y, height): (u8, u8)) {
        let (x, end) = (self.place(from), self.place(to));
        let width = (end - x).max(0.4);
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{x:.2}%\" y=\"{y}\" width=\"{width:.2}%\" height=\"{height}\"/>"
        );
    }

    fn draw(&self, page: &mut Page<'_>) {
        let mut marks = String::new();
        for (at, words) in &self.marks {
            let x = self.place(*at);
            let anchor = if x < 5.0 {
                "start"
            } else if x > 95.0 {
                "end"
            } else {
                "middle"
            };
            let _ = write!(
                marks,
                "<text class=\"hour\" x=\"{x:.2}%\" y=\"14\" text-anchor=\"{anchor}\">{words}</text>"
            );
        }
        page.put(format_args!(
            "<div class=\"axis\"><svg width=\"100%\" height=\"18\" aria-hidden=\"true\" focusable=\"false\">{marks}</svg></div>"
        ));
    }
}
