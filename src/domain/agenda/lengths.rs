//! The length of each step: as given, else until the next one begins. Missing lengths are guessed, with a
//! remark.

use super::breaks::is_end;
use super::entry::{AgendaLine, Outline};
use super::moments::Clock;
use super::remarks::quote;
use crate::domain::activity::Length;
use crate::domain::time::Millis;

/// The length of a step if nothing else is known.
const USUAL: Millis = Millis::minutes(10);
const USUAL_BREAK: Millis = Millis::minutes(15);

/// A step with its length, and when it begins if known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Timed {
    pub entry: AgendaLine,
    pub length: Length,
    pub is_guess: bool,
    /// Seconds after midnight.
    pub begins: Option<u32>,
}

/// A longer gap between two times is not taken for one step.
const LONGEST_GUESS: Millis = Millis::minutes(4 * 60);

const DAY: u32 = 24 * 3_600;
const HALF_A_DAY: u32 = DAY / 2;

/// No day begins earlier.
const FIRST: u32 = 6 * 3_600;

/// No agenda jumps further ahead.
const EVENING: u32 = 8 * 3_600;

/// Every step with its length.
pub(super) fn resolve(outline: &mut Outline) -> Vec<Timed> {
    let entries = std::mem::take(&mut outline.entries);
    let mut clocks = Clocks::default();
    let mut timed: Vec<(AgendaLine, Option<u32>, Option<u32>)> = Vec::new();
    let all: Vec<(u32, Option<Clock>)> =
        entries.iter().map(|entry| (entry.day, entry.moment.begins)).collect();
    for (at, entry) in entries.into_iter().enumerate() {
        let later = all.get(at + 1..).unwrap_or_default().iter().filter(|(day, _)| *day == entry.day);
        let next = later.filter_map(|(_, clock)| *clock).next();
        clocks.day(entry.day);
        let begins = entry.moment.begins.and_then(|clock| clocks.next(clock, next, entry.line, outline));
        let ends = entry.moment.ends.and_then(|clock| clocks.end(clock, begins));
        timed.push((entry, begins, ends));
    }
    without_end(&mut timed, outline);
    let mut resolved: Vec<Timed> = Vec::new();
    for at in 0..timed.len() {
        let Some(until) = for_each_until(&timed, at) else { continue };
        let Some((entry, ..)) = timed.get_mut(at) else { continue };
        let each = entry.moment.length.take().map(|length| length.per_person).unwrap_or_default();
        outline
            .remarks
            .guess(entry.line, format!("{each} for each, and {until} until the next one: {until}"));
        entry.notes.insert(0, format!("{each} for each"));
        if let Some((_, begins, ends @ None)) = timed.get_mut(at) {
            *ends = begins.map(|begins| begins.saturating_add(u32::try_from(until.0 / 1_000).unwrap_or(0)));
        }
    }
    for (entry, ..) in &mut timed {
        if let Some(doubt) = entry.moment.doubt.take().filter(|_| entry.moment.length.is_some()) {
            outline.remarks.guess(entry.line, format!("the length is read as {doubt}"));
        }
    }
    for (at, (entry, begins, ends)) in timed.iter().enumerate() {
        let own = own_length(entry, *begins, *ends, outline);
        let until = || shared(&timed, at);
        let (length, is_guess) = match own.map(|own| (own, false)) {
            Some(own) => own,
            None => match until() {
                Some((length, _)) if length > LONGEST_GUESS => {
                    let usual = if entry.is_break { USUAL_BREAK } else { USUAL };
                    let said = format!("{length} until the next one, which is too long to be meant: {usual}");
                    outline.remarks.guess(entry.line, said);
                    (Length::fixed(usual), true)
                }
                Some((length, 1)) => (Length::fixed(length), false),
                Some((length, of)) => {
                    let said =
                        format!("no length of its own: {length}, the time until the next one shared by {of}");
                    outline.remarks.guess(entry.line, said);
                    (Length::fixed(length), true)
                }
                None => {
                    let usual = if entry.is_break { USUAL_BREAK } else { USUAL };
                    outline.remarks.guess(entry.line, format!("no length is given: {usual}"));
                    (Length::fixed(usual), true)
                }
            },
        };
        resolved.push(Timed { entry: entry.clone(), length, is_guess, begins: *begins });
    }
    gaps(&resolved, outline);
    resolved
}

/// How long it is until the next one, for a step that only gives a time for each person: the agenda does not
/// know how many there are.
fn for_each_until(timed: &[(AgendaLine, Option<u32>, Option<u32>)], at: usize) -> Option<Millis> {
    let (entry, begins, ends) = timed.get(at)?;
    entry.moment.length.filter(|length| length.per_person > Millis::ZERO)?;
    let (next, then, _) = timed.get(at + 1)?;
    let then = ends.or(then.filter(|_| next.day == entry.day))?;
    let until = then.checked_sub((*begins)?).map(|seconds| Millis::seconds(u64::from(seconds)))?;
    let is_another = entry.moment.length.is_some_and(|length| length.base != until);
    Some(until).filter(|until| is_another && (Millis::seconds(1)..=LONGEST_GUESS).contains(until))
}

/// Removes a last line that only says when the day ends.
fn without_end(timed: &mut Vec<(AgendaLine, Option<u32>, Option<u32>)>, outline: &mut Outline) {
    let mut kept: Vec<(AgendaLine, Option<u32>, Option<u32>)> = Vec::new();
    let mut rest = std::mem::take(timed).into_iter().peekable();
    while let Some((entry, begins, ends)) = rest.next() {
        let is_last = rest.peek().is_none_or(|(next, ..)| next.day != entry.day);
        let says_end = is_end(&entry.title) && ends.is_none() && entry.moment.length.is_none();
        match (kept.last_mut().filter(|(before, ..)| before.day == entry.day), begins) {
            (Some((_, _, end_before)), Some(at)) if is_last && says_end => {
                // It still gives the end of the step before it.
                *end_before = end_before.or(Some(at));
                let said = format!("{} is when it ends, and no step", quote(&entry.title));
                outline.remarks.leave_out(entry.line, said);
            }
            _ => kept.push((entry, begins, ends)),
        }
    }
    *timed = kept;
}

fn own_length(
    entry: &AgendaLine,
    begins: Option<u32>,
    ends: Option<u32>,
    outline: &mut Outline,
) -> Option<Length> {
    let between = begins.zip(ends).and_then(|(begins, ends)| ends.checked_sub(begins)).filter(|s| *s > 0);
    let between = between.map(|seconds| Millis::seconds(u64::from(seconds)));
    match (entry.moment.length, between) {
        (Some(length), Some(between)) if length.base != between && entry.moment.ends.is_some() => {
            let said = format!(
                "its times are {between} apart, and its length is {}: the length is taken",
                length.base
            );
            outline.remarks.guess(entry.line, said);
            Some(length)
        }
        (Some(length), _) => Some(length),
        (None, between) => between.map(Length::fixed),
    }
}

/// The time until the next step with a start, and the number of steps without a length that share it.
fn shared(timed: &[(AgendaLine, Option<u32>, Option<u32>)], at: usize) -> Option<(Millis, u64)> {
    let day = timed.get(at)?.0.day;
    let is_of_day = |entry: &AgendaLine| entry.day == day;
    let first = (0..=at).rev().find(|n| timed.get(*n).is_some_and(|(_, begins, _)| begins.is_some()))?;
    let (entry, begins, _) = timed.get(first)?;
    let begins = begins.filter(|_| is_of_day(entry))?;
    let next = (at + 1..timed.len()).find(|n| timed.get(*n).is_some_and(|(_, begins, _)| begins.is_some()));
    let ends = match next.and_then(|next| timed.get(next)) {
        Some((entry, next, _)) => next.filter(|_| is_of_day(entry)),
        // The last step: its end may be known.
        None => timed.last().and_then(|(_, _, ends)| *ends),
    }?;
    let all = timed.get(first..next.unwrap_or(timed.len()))?;
    let known: u64 =
        all.iter().filter_map(|(entry, ..)| entry.moment.length).map(|length| length.base.0).sum();
    let open = all.iter().filter(|(entry, ..)| entry.moment.length.is_none()).count() as u64;
    let left = u64::from(ends.checked_sub(begins)?).saturating_mul(1_000).checked_sub(known)?;
    let minutes = left.checked_div(open)? / 60_000;
    let each = if open == 1 { Millis(left) } else { Millis::minutes(minutes) };
    (each > Millis::ZERO).then_some((each, open))
}

/// Reports unassigned time, and steps that overlap.
fn gaps(timed: &[Timed], outline: &mut Outline) {
    for pair in timed.windows(2) {
        let [one, next] = pair else { continue };
        let (Some(begins), Some(then)) = (one.begins, next.begins) else { continue };
        if one.entry.day != next.entry.day || one.is_guess {
            continue;
        }
        let length = one.length.base;
        let between = Millis::seconds(u64::from(then.saturating_sub(begins)));
        let line = next.entry.line;
        if then > begins && length < between {
            outline
                .remarks
                .leave_out(line, format!("{} before it, which are in no step", between.less(length)));
        } else if then >= begins && length > between {
            let over = length.less(between);
            outline
                .remarks
                .guess(line, format!("it begins {over} before the step above ends: it comes after it"));
        }
    }
}

/// Times of day in sequence.
#[derive(Default)]
struct Clocks {
    day: u32,
    last: Option<u32>,
    /// It is afternoon, although nothing says so.
    is_afternoon: bool,
}

impl Clocks {
    fn day(&mut self, day: u32) {
        if day != self.day {
            *self = Self { day, ..Self::default() };
        }
    }

    /// The same time on this day. A time that goes back is in the afternoon, or is ignored; so is one from
    /// which the `next` time goes back, if that one follows the previous.
    fn next(&mut self, clock: Clock, next: Option<Clock>, line: usize, outline: &mut Outline) -> Option<u32> {
        let leaps_over = |taken: u32, last: u32| {
            next.is_some_and(|next| {
                last <= next.seconds && next.seconds < taken && !next.may_be_afternoon_of(taken)
            })
        };
        let later = clock.seconds + HALF_A_DAY;
        let Some(last) = self.last else {
            // Nobody begins at half past one in the morning.
            self.is_afternoon = clock.may_be_afternoon && clock.seconds < FIRST;
            if self.is_afternoon {
                outline.remarks.guess(line, "the time is read as one in the afternoon");
            }
            self.last = Some(if self.is_afternoon { later } else { clock.seconds });
            return self.last;
        };
        let taken = if clock.seconds >= last && !(self.is_afternoon && clock.may_be_afternoon) {
            clock.seconds
        } else if clock.may_be_afternoon && later >= last && later - last <= EVENING {
            self.is_afternoon = true;
            outline.remarks.guess(line, "the time is read as one in the afternoon");
            later
        } else if last - clock.seconds.min(last) > HALF_A_DAY {
            // Past midnight.
            clock.seconds + DAY
        } else {
            outline.remarks.guess(line, "it begins before the step above: it comes after it");
            return None;
        };
        if leaps_over(taken, last) {
            outline
                .remarks
                .guess(line, "its time is later than that of the step below: it stays where it stands");
            return None;
        }
        self.last = Some(taken);
        Some(taken)
    }

    fn end(&self, clock: Clock, begins: Option<u32>) -> Option<u32> {
        let begins = begins?;
        [clock.seconds, clock.seconds + HALF_A_DAY, clock.seconds + DAY]
            .into_iter()
            .zip([true, clock.may_be_afternoon, true])
            .find_map(|(at, may_be)| (may_be && at > begins && at - begins <= HALF_A_DAY).then_some(at))
    }
}
