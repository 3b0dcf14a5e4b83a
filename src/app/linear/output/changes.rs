//! What has changed since the last announcement. It compares states, so that timing keys, undo and a step
//! that begins by itself are announced alike.

use super::{Lines, people, step};
use crate::app::linear::marks::{self, Manner, Mark};
use crate::domain::event::{Panel, StepRef, Who};
use crate::domain::seen::{SeenStep, Shown, Turn};
use crate::domain::session::SessionStage;
use crate::domain::text::ended;
use crate::domain::time::Millis;
use crate::domain::timer::{Phase, Reading};

/// What a listener knows of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moment {
    pub stage: Option<SessionStage>,
    pub clock: Reading,
    step: Option<(StepRef, Reading)>,
    round: Option<u32>,
    prompts: usize,
    turn: Option<Turn>,
    floor: Option<Who>,
    left_on: bool,
    blank: bool,
    panel: Panel,
    manner: Manner,
    /// When the script's latest cue came, by the clock, and the time to the next.
    cue: Option<Millis>,
    next_cue: Option<Millis>,
    to_start: Option<Millis>,
    question: Option<Reading>,
    /// Time to the next fixed time; none once it has come.
    to_fixed: Option<Millis>,
}

/// Times before the start that are announced.
const TO_START: [Millis; 4] = [Millis::ZERO, Millis::minutes(1), Millis::minutes(5), Millis::minutes(15)];

/// A timer for a question announces only its end.
const QUESTION: Manner = Manner { turns: None, gentle: true };

impl Moment {
    pub fn of(seen: &Shown<'_>) -> Self {
        let step = seen.current();
        Self {
            stage: Some(seen.stage()),
            clock: step.map(|step| step.face()).unwrap_or_default(),
            step: step.map(|step| (step.at, step.clock)),
            round: step.and_then(|step| step.round).map(|round| round.number),
            prompts: step.map_or(0, |step| seen.prompts_shown(&step)),
            turn: seen.turn(),
            floor: seen.floor(),
            left_on: seen.floor_left_on().is_some(),
            blank: seen.is_blank(),
            panel: seen.panel(),
            manner: Manner {
                turns: step.and_then(|step| step.turns()),
                gentle: step.is_some_and(|step| step.style.is_gentle()),
            },
            cue: step.and_then(|step| last_of_script(&step)),
            next_cue: step.and_then(|step| {
                let clock = step.face();
                let cues = step.cues();
                let next = cues.script().map(|(at, _)| at).find(|at| *at > clock.elapsed)?;
                (clock.phase == Phase::Running).then(|| next.less(clock.elapsed))
            }),
            to_start: seen.countdown(),
            question: seen.question_timer(),
            to_fixed: seen.to_fixed(),
        }
    }

    /// How long the clock runs until the next announcement.
    pub fn next_mark(&self) -> Option<Millis> {
        let to_start = self
            .to_start
            .and_then(|left| TO_START.iter().rfind(|mark| **mark < left).map(|mark| left.less(*mark)));
        let question = self.question.and_then(|timer| marks::next(&timer, QUESTION));
        let mark =
            marks::next(&self.clock, self.manner).into_iter().chain(self.next_cue).chain(question).min();
        let mark = to_start.or(mark);
        let fixed = self.to_fixed.filter(|left| *left > Millis::ZERO);
        mark.into_iter().chain(fixed).min()
    }
}

/// Time has passed: at most one announcement.
pub fn passed(before: &Moment, after: &Moment, seen: &Shown<'_>, out: &mut Lines) {
    let current = seen.current();
    if before.stage != after.stage {
        // A step that began by itself: its prompts are read on request.
        if let Some(now) = current {
            let stands = step::stands(&now);
            out.say(format!("{} {stands} step reads it.", ended(&step::heading(seen, &now))));
        }
        return;
    }
    if let (Some(was), Some(left)) = (before.to_start, after.to_start)
        && let Some(mark) = TO_START.iter().find(|mark| left <= **mark && **mark < was)
    {
        return out.say(match *mark {
            Millis::ZERO => "We start in a moment.".to_owned(),
            mark => format!("{mark} to the start."),
        });
    }
    if let (Some(was), Some(Millis::ZERO), Some(now)) = (before.to_fixed, after.to_fixed, current)
        && was > Millis::ZERO
    {
        return out.say(step::stands(&now));
    }
    if let (Some(round), true) = (current.and_then(|now| now.round), before.round != after.round) {
        return out.say(format!("Round {} of {} has begun. step reads it.", round.number + 1, round.of));
    }
    if let (Some(was), Some(is)) = (before.question, after.question)
        && marks::passed(&was, &is, QUESTION).is_some()
    {
        return out.say("Time is up for this question.");
    }
    let mark = marks::passed(&before.clock, &after.clock, after.manner);
    let cue = current.filter(|_| before.step.map(|(at, _)| at) == after.step.map(|(at, _)| at));
    let cue = cue.filter(|_| after.cue > before.cue && mark != Some(Mark::Zero));
    if let Some(now) = cue
        && let Some((_, say)) = now.cues().script().find(|(at, _)| Some(*at) == after.cue)
    {
        return out.say(step::cue(say, &now));
    }
    if let (Some(mark), Some(now)) = (mark, current) {
        out.say(step::mark(mark, &now, after.manner));
        if mark == Mark::Zero {
            step::choice(seen, out);
        }
        return;
    }
    if let (Some(who), false, true) = (after.floor, before.left_on, after.left_on) {
        let who = seen.who(who);
        return out.say(format!(
            "{who} has been marked as speaking for 5 minutes. floor nobody takes the mark off."
        ));
    }
    if let (Some(was), Some(is)) = (before.turn, after.turn)
        && was.number == is.number
        && is.clock.is_over()
        && !was.clock.is_over()
    {
        out.say(format!("Time is up for {}. next goes on.", seen.who(is.who)));
    }
}

/// Something was done: announces everything that changed.
pub fn done(before: &Moment, after: &Moment, seen: &Shown<'_>, out: &mut Lines) {
    if before.stage != after.stage {
        return step::place(seen, out);
    }
    if let Some(now) = seen.current() {
        if before.round != after.round {
            step::round(seen, &now, out);
            out.say(step::stands(&now));
        } else if before.clock.phase != after.clock.phase {
            out.say(step::stands(&now));
        } else if length(before) != length(after) && !now.style.is_hidden() {
            out.say(format!("{} now has {}. {}", now.title(), now.clock.length, step::stands(&now)));
        } else if began_earlier(before, after) {
            out.say(step::stands(&now));
        }
        if before.prompts < after.prompts {
            step::prompts(seen, &now, before.prompts, out);
        } else if before.prompts > after.prompts {
            step::prompts(seen, &now, after.prompts, out);
        }
    }
    let turn = |moment: &Moment| moment.turn.map(|turn| (turn.number, turn.who, turn.clock.length));
    if turn(before) != turn(after) {
        people::turn(seen, out);
        if after.turn.is_none() {
            out.say("The go-round is over.");
        }
    } else if before.floor != after.floor {
        out.say(after.floor.map_or("Nobody has the floor.".to_owned(), |who| {
            ended(&format!("The floor: {}", seen.who(who)))
        }));
    }
    if before.panel != after.panel && after.panel == Panel::None {
        out.say("The second screen shows the step again.");
    }
    if before.blank != after.blank {
        out.say(if after.blank {
            "The second screen is blank."
        } else {
            "The second screen shows the session again."
        });
    }
}

/// When the script's latest cue came, by the running clock.
fn last_of_script(step: &SeenStep<'_>) -> Option<Millis> {
    let clock = step.face();
    let last = step.cues().script().map(|(at, _)| at).filter(|at| *at <= clock.elapsed).last();
    last.filter(|_| clock.phase == Phase::Running)
}

fn length(moment: &Moment) -> Option<Millis> {
    moment.step.map(|(_, clock)| clock.length)
}

/// The clock jumped instead of running.
fn began_earlier(before: &Moment, after: &Moment) -> bool {
    let (from, to) = (before.clock.elapsed.0, after.clock.elapsed.0);
    let runs = before.clock.phase == Phase::Running && after.clock.phase == Phase::Running;
    runs && from.abs_diff(to) >= 1_000
}
