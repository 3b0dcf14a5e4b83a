//! Times of day in scripts: whether they can be met at all, and whether the plan meets them.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{NaiveTime, TimeDelta};

use crate::domain::activity::{Activity, Format, Pace, Step, StepKind};
use crate::domain::schema::{Concern, Fields, Problems};
use crate::domain::time::Millis;

/// Something with a length, and perhaps a fixed time.
#[derive(Clone, Debug)]
pub(super) struct Timed {
    pub title: String,
    pub at: Option<NaiveTime>,
    pub length: Millis,
    /// The shortest possible length.
    pub least: Millis,
    /// Its position.
    pub span: Range<usize>,
}

/// When everything has to be over.
#[derive(Clone, Debug)]
pub(super) struct Finish {
    pub at: NaiveTime,
    pub span: Range<usize>,
}

/// A problem with times.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    span: Range<usize>,
    /// Cannot be met; otherwise only the present plan does not meet it.
    impossible: bool,
    message: String,
    help: String,
}

impl Timed {
    pub(super) fn of(step: &Step, span: Range<usize>) -> Self {
        let length = step.length.for_group(None);
        let least = match (step.kind, step.pace) {
            // A step with a fixed time keeps its length.
            _ if step.at.is_some() => length,
            (StepKind::Break, _) | (_, Pace::Fixed) => length,
            (StepKind::Work, Pace::Skippable) => Millis::ZERO,
            (StepKind::Work, Pace::Flexible) => step.length.min.unwrap_or(Millis(length.0 / 2)).min(length),
        };
        Self { title: step.title.to_string(), at: step.at, length, least, span }
    }
}

/// Later times on a clock are at most this far ahead.
const HALF_A_DAY: TimeDelta = TimeDelta::hours(12);

/// From one time of day to another; none if it is not ahead on the same day, or in the following night.
fn ahead(from: NaiveTime, to: NaiveTime) -> Option<Millis> {
    let gap = to.signed_duration_since(from);
    let gap = if gap < TimeDelta::zero() { gap + TimeDelta::hours(24) } else { gap };
    let comes = gap > TimeDelta::zero() && (to > from || gap <= HALF_A_DAY);
    u64::try_from(gap.num_milliseconds()).ok().filter(|_| comes).map(Millis)
}

/// The problems with the times of a day that begins at `start`, if known.
pub(super) fn judge(day: &[Timed], start: Option<NaiveTime>, finish: Option<&Finish>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut last = start.map(|start| (start, "the start".to_owned()));
    let (mut planned, mut least) = (Millis::ZERO, Millis::ZERO);
    for timed in day {
        if let Some(at) = timed.at {
            if let Some((from, what)) = &last {
                let key = format!("`at` is {}", at.format("%H:%M"));
                match ahead(*from, at) {
                    // If nothing comes before it, it may begin the day.
                    None if planned == Millis::ZERO && at == *from => {}
                    None => found.push(Finding {
                        span: timed.span.clone(),
                        impossible: true,
                        message: format!("{key}, and {what} comes before it at {}", from.format("%H:%M")),
                        help: "put them in the order of the day, or change one of the times".to_owned(),
                    }),
                    Some(gap) => found.extend(squeezed(&timed.span, &key, *from, (gap, planned, least))),
                }
            }
            last = Some((at, format!("\"{}\"", timed.title)));
            (planned, least) = (Millis::ZERO, Millis::ZERO);
        }
        (planned, least) = (planned + timed.length, least + timed.least);
    }
    if let (Some((from, _)), Some(finish)) = (&last, finish) {
        let key = format!("`finish_by` is {}", finish.at.format("%H:%M"));
        let gap = ahead(*from, finish.at).unwrap_or(Millis::ZERO);
        found.extend(squeezed(&finish.span, &key, *from, (gap, planned, least)));
    }
    found
}

/// More is planned in a gap than fits into it.
fn squeezed(
    span: &Range<usize>,
    key: &str,
    from: NaiveTime,
    (gap, planned, least): (Millis, Millis, Millis),
) -> Option<Finding> {
    let from = from.format("%H:%M");
    let (impossible, takes) = match () {
        () if least > gap => (true, format!("takes at least {least}")),
        () if planned > gap => (false, format!("is planned for {planned}")),
        () => return None,
    };
    Some(Finding {
        span: span.clone(),
        impossible,
        message: format!("{key}, {gap} after {from}, and what comes before it {takes}"),
        help: "make it later, or shorten or move what comes before it".to_owned(),
    })
}

/// Reports each of them once.
pub(super) fn tell(found: Vec<Finding>, impossible: bool, problems: &mut Problems<'_>) {
    let mut told = BTreeSet::new();
    for one in found.into_iter().filter(|one| one.impossible == impossible) {
        if told.insert((one.span.start, one.span.end)) {
            if impossible {
                problems.add(one.span, one.message, one.help);
            } else {
                problems.warn(one.span, Concern::NoTime, one.message, one.help);
            }
        }
    }
}

/// The problems with the times of an activity, in any of its formats.
pub(super) fn of_activity(root: Fields<'_, '_>, activity: &Activity) -> Vec<Finding> {
    if activity.steps.iter().all(|step| step.at.is_none()) {
        return Vec::new();
    }
    let tables: Vec<Fields<'_, '_>> =
        root.items("steps").iter().filter_map(|item| item.get_ref().as_table()).map(Fields).collect();
    let day = |format: &Format| -> Vec<Finding> {
        let timed = activity
            .steps_in(*format)
            .filter_map(|(n, step)| Some(Timed::of(step, tables.get(n).map(|table| table.span("at"))?)));
        judge(&timed.collect::<Vec<_>>(), None, None)
    };
    activity.suits.iter().flat_map(day).collect()
}
