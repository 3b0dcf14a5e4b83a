//! Asking for minutes: when a step began, or the length of a break, with its effect.

use super::prelude::*;
use super::{countdown, stands};
use crate::app::minutes::{Minutes, MinutesFor};
use crate::app::notice::refused;
use crate::domain::seen::IfBegun;
use crate::domain::session::Refusal;
use crate::domain::time::Wall;

const LEAD: usize = 22;

pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, asked: Minutes) {
    let (area, mut page) = frame::open(frame, model, &public_title(seen), &clock(seen.wall()));
    if area.height > 11 {
        page.gap();
    }
    match asked.of {
        MinutesFor::Began => began(&mut page, model, seen, asked),
        MinutesFor::Break => a_break(&mut page, model, seen, asked),
        MinutesFor::Timer { is_set } => a_timer(&mut page, model, seen, asked, is_set),
    }
    page.show(area, frame.buffer_mut(), 0);
}

fn began(page: &mut Page, model: &Model, seen: &Shown<'_>, asked: Minutes) {
    let Some(step) = seen.current() else { return };
    let question = match step.clock.phase {
        Phase::Waiting => "When did it begin?",
        Phase::Running => "Did it begin earlier?",
        Phase::Paused => "When did it go on?",
    };
    page.say(question, roles::accent()).gap();
    page.say(step.title().as_str(), roles::strong()).gap();
    let as_it_is = match step.clock.phase {
        Phase::Running => "as it is",
        Phase::Waiting | Phase::Paused => "now",
    };
    let line = outcome(seen, &step.clock, seen.ends_at());
    page.text(&lead(as_it_is), roles::dim(), &line, roles::dim());
    match seen.if_begun(asked.began()) {
        Ok(then) => {
            let line = outcome(seen, &then.clock, then.ends);
            page.text(&lead(&moment(&then)), roles::strong(), &line, roles::strong()).gap();
            if then.taken >= Millis::seconds(1) {
                let line = format!("{} of the step before count for this one.", then.taken);
                page.say(&line, roles::plain());
            }
            if asked.typed().is_none() {
                let so = match step.clock.phase {
                    Phase::Paused => "As if it had never been paused.",
                    Phase::Waiting | Phase::Running => "When the step was brought up.",
                };
                page.say(so, roles::dim());
            }
        }
        // It was started as soon as it was brought up: there is nothing to propose.
        Err(Refusal::RunsAlready) if asked.typed().is_none() => drop(page.gap()),
        Err(why) => {
            let typed = format!("{} ago", asked.length());
            page.text(&lead(&typed), roles::dim(), &cannot(model, seen, why), roles::strong()).gap();
        }
    }
    page.say("Type how many minutes ago it was.", roles::dim());
}

fn cannot(model: &Model, seen: &Shown<'_>, why: Refusal) -> String {
    let most = Millis::minutes(seen.longest_ago().0 / 60_000);
    match why {
        Refusal::TooEarly if most > Millis::ZERO => {
            format!("at most {most}: the time before that is already used")
        }
        why => refused(why, model),
    }
}

fn a_break(page: &mut Page, model: &Model, seen: &Shown<'_>, asked: Minutes) {
    page.say("A break now: how long?", roles::accent()).gap();
    let later = |wall: Option<Wall>| wall.map(|wall| asked.length().later_than(wall));
    let ends = match (asked.instead(), later(seen.ends_at())) {
        (Some((_, planned)), Some(ends)) => ends.checked_sub_signed(chrono::TimeDelta::milliseconds(
            i64::try_from(planned.0).unwrap_or_default(),
        )),
        (_, ends) => ends,
    };
    let again = seen.resumes_after(asked.length());
    let line = format!("we start again at {} · ends {}", seen.describe_time(again), seen.describe_time(ends));
    page.text(&lead(&asked.length().to_string()), roles::strong(), &line, roles::strong()).gap();
    let title = |at| seen.steps().find(|step| step.at == at).map(|step| step.title().to_string());
    let other = model.name(Command::Instead);
    let place = match (asked.instead(), asked.stays()) {
        (Some((at, length)), _) => {
            title(at).map(|title| format!("It takes the place of \"{title}\", {length}. {other}: beside it."))
        }
        (_, Some((at, length))) => {
            title(at).map(|title| format!("\"{title}\", {length}, stays as well. {other}: in its place."))
        }
        _ => None,
    };
    if let Some(place) = place {
        page.say(&place, roles::plain()).gap();
    }
    if let Some(step) = seen.current().filter(|step| step.clock.remaining() > Millis::ZERO) {
        let left = countdown(step.clock.remaining());
        let next = model.name(Command::Next);
        let then = format!("Then {next} comes back to \"{}\", with {left} left.", step.title());
        page.say(&then, roles::dim());
    }
    page.say("Type the minutes.", roles::dim());
}

fn a_timer(page: &mut Page, model: &Model, seen: &Shown<'_>, asked: Minutes, is_set: bool) {
    let Some(step) = seen.current() else { return };
    page.say("A timer for this question: how long?", roles::accent()).gap();
    page.say(step.title().as_str(), roles::strong()).gap();
    if let Some(timer) = seen.question_timer() {
        let left = countdown(timer.remaining());
        page.text(&lead("as it is"), roles::dim(), &format!("{left} left"), roles::dim());
    }
    let until = seen.describe_time(seen.resumes_after(asked.length()));
    let line = match step.clock.phase {
        Phase::Running => format!("until {until}"),
        Phase::Waiting | Phase::Paused => "once the clock runs".to_owned(),
    };
    page.text(&lead(&asked.length().to_string()), roles::strong(), &line, roles::strong()).gap();
    if step.clock.phase == Phase::Running
        && !step.style.is_hidden()
        && asked.length() > step.clock.remaining()
    {
        let left = countdown(step.clock.remaining());
        page.say(&format!("The step itself has {left} left, and keeps it."), roles::plain());
    }
    if is_set {
        page.say(&format!("{} ends the timer that is set.", model.name(Command::LeaveOut)), roles::plain());
    }
    page.say("It runs with the step's clock, and does not change it. Type the minutes.", roles::dim());
}

fn lead(text: &str) -> String {
    format!("{text:<LEAD$} ")
}

fn moment(then: &IfBegun) -> String {
    format!("{} ago, {}", Millis::minutes(then.ago.0 / 60_000), clock(then.at))
}

fn outcome(seen: &Shown<'_>, reading: &Reading, ends: Option<Wall>) -> String {
    format!(
        "{}, ends {}",
        stands(reading, seen.current().is_some_and(|step| step.style.is_gentle())),
        seen.describe_time(ends)
    )
}
