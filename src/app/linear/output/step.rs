//! Steps, their clocks and the day.

use std::collections::BTreeMap;

use super::{Lines, about, clock};
use crate::app::linear::marks::{Manner, Mark};
use crate::app::phrases::{cost_of_more, fixed_times, resting_topics, too_many_topics};
use crate::domain::activity::{StepKind, WORTH};
use crate::domain::clock_time;
use crate::domain::cue::{CueText, ShownCue};
use crate::domain::event::{OpenItem, StepRef};
use crate::domain::language::{Language, Languages, Phrase, RoomPhrase};
use crate::domain::plural::regular;
use crate::domain::seen::{Captured, Facilitator, Seen, SeenStep, Shown};
use crate::domain::session::{NoMore, SessionStage};
use crate::domain::text::{Text, capitalised, ended};
use crate::domain::time::{Millis, Wall};
use crate::domain::timer::{Phase, Reading};

pub fn place(seen: &Shown<'_>, out: &mut Lines) {
    match (seen.stage(), seen.current()) {
        (SessionStage::Rules, _) => rules(seen, out),
        (SessionStage::Step(_), Some(step)) => whole(seen, &step, out),
        (SessionStage::Review, _) => {
            out.say("Review: all steps are over. list reads what was taken down, finish ends the session.");
        }
        (SessionStage::Finished, _) => {
            out.say("The session is over. export writes a file, quit leaves.");
        }
        (SessionStage::DayOver(_), _) => day_over(seen, out),
        (SessionStage::Step(_), None) => {}
    }
}

/// Between two days.
fn day_over(seen: &Shown<'_>, out: &mut Lines) {
    let (day, days) = seen.day_of_days();
    out.say(format!("Day {day} of {days} is over."));
    if let Some(start) = seen.day_starts(day + 1) {
        out.say(format!("Day {} begins at {}.", day + 1, seen.describe_time(Some(start))));
    }
    out.say(format!(
        "next begins day {}. quit leaves: the session waits, and the night does not count.",
        day + 1
    ));
}

pub fn rules(seen: &Shown<'_>, out: &mut Lines) {
    let agreed = match seen.rules_agreed() {
        Some(true) => format!(", agreed by {}", seen.all_of_us()),
        Some(false) => ", as suggested".to_owned(),
        None => String::new(),
    };
    match seen.rules().count() {
        0 => out.say("Ground rules: none."),
        n => out.say(format!("Ground rules{agreed}: {}.", regular(n, "rule"))),
    }
    for (n, rule) in seen.all_rules().enumerate() {
        let struck = if rule.struck { " (struck)" } else { "" };
        out.say(format!("Rule {}: {}{struck}", n + 1, rule.text));
    }
    if seen.stage() == SessionStage::Rules {
        out.say(match seen.rules().next() {
            Some(_) if seen.is_of_two() => {
                "Say agree when you both agree, or next to keep them as suggested."
            }
            Some(_) => "Say agree when all agree, or next to keep them as suggested.",
            None => "Say next to go on without any, or rule TEXT to add one.",
        });
    }
}

/// A step with everything to know when it begins.
fn whole(seen: &Shown<'_>, step: &SeenStep<'_>, out: &mut Lines) {
    if let (true, day @ 2..) = (seen.begins_a_day(step.at), seen.day_of(step.at)) {
        out.say(format!("Day {day} of {}.", seen.day_of_days().1));
        if step.clock.phase == Phase::Waiting {
            let parked = if seen.has_parked() { "; list reads what was parked" } else { "" };
            out.say(format!(
                "Who is here? people reads the list, join and leave change it; rules reads our ground rules{parked}."
            ));
        }
    }
    let parts = seen.parts().count();
    let first_of_part =
        step.position == 0 || seen.steps().nth(step.position - 1).is_some_and(|s| s.at.part != step.at.part);
    if parts > 1 && first_of_part {
        out.say(format!("Part {} of {parts}: {}", step.at.part + 1, seen.part_title(step.at)));
    }
    out.say(heading(seen, step));
    let length = if step.clock.phase == Phase::Waiting && !step.style.is_hidden() {
        format!(", {}", step.clock.length)
    } else {
        String::new()
    };
    let who = match step.kind() {
        StepKind::Break => "Break".to_owned(),
        StepKind::Work => capitalised(&Languages::default().say(seen.with_whom(step))),
    };
    out.say(format!("{who}{length}. {}", stands(step)));
    round(seen, step, out);
    for limit in seen.limits(step) {
        out.say(limit);
    }
    if let Some(ShownCue { text: CueText::Script(say), .. }) = step.cue() {
        out.say(ended(say.as_str()));
    }
    if step.has_topics() {
        topics(seen, step.at, out);
    }
    prompts(seen, step, 0, out);
    asks(seen, step, out);
    if seen.sits_in_groups(step.at) && seen.groups(step).is_none() {
        out.say("Groups: none are formed yet. groups forms them.");
    }
}

/// "Step 2 of 4: Share in twos", counted as on the screens: breaks do not count.
pub fn heading(seen: &Shown<'_>, step: &SeenStep<'_>) -> String {
    let place = seen.place_of(step.at);
    let part = match place.parts {
        0 | 1 => String::new(),
        parts => format!("Part {} of {parts}, ", place.part),
    };
    if let Some(topic) = step.topic {
        let begins = if part.is_empty() { "Topic" } else { "topic" };
        return format!("{part}{begins} {} of {}: {}", topic.number, topic.total, step.title());
    }
    match place.step {
        Some(n) if part.is_empty() => format!("Step {n} of {}: {}", place.steps, step.title()),
        Some(n) => format!("{part}step {n} of {}: {}", place.steps, step.title()),
        None if step.title().as_str() == "Break" => "Break".to_owned(),
        None => format!("Break: {}", step.title()),
    }
}

/// The topics or proposals of a step.
pub fn topics(seen: &Shown<'_>, at: StepRef, out: &mut Lines) {
    let Some(step) = seen.steps().find(|step| step.at == at) else { return };
    if seen.has_chosen_topics(at) {
        let current = seen.current().map(|step| step.at);
        for one in seen.topics_of(at) {
            let stands = match one.topic {
                _ if current == Some(one.at) => ", on now",
                Some(topic) if topic.is_parked => ", parked",
                Some(topic) if !topic.waits => ", talked about",
                _ if one.left_out => ", if there is time",
                _ => "",
            };
            let number = one.topic.map_or(0, |topic| topic.number);
            out.say(format!("Topic {number}: {}{stands}", one.title()));
        }
        return;
    }
    let all = seen.proposed_topics(at);
    if all.is_empty() {
        return out.say(match seen.topics_wait_for_vote(at) {
            true => {
                "No topics yet: the result of the vote has not been shown. topics reads what there is to choose from."
            }
            false => "No topics yet: topics reads what there is to choose from.",
        });
    }
    let fit = seen.topics_that_fit(&step);
    for (n, one) in all.iter().enumerate() {
        let later = if n < fit { "" } else { ", if there is time" };
        out.say(format!("Topic {}: {}{later}", n + 1, one.text));
    }
    if let Some(told) = too_many_topics(all.len(), fit) {
        out.say(format!("There is {told}."));
    }
    tied_topics(seen, out);
    out.say("next begins with the first; topics reads what else there is.");
}

/// How many topics of the current step there is time for.
pub fn time_for_topics(seen: &Shown<'_>, out: &mut Lines) {
    if let Some(step) = seen.current().filter(|step| !seen.is_private() && !step.style.is_hidden()) {
        out.say(format!("There is time for {}.", regular(seen.topics_that_fit(&step), "topic")));
    }
}

/// Proposed topics with equal dots, among which the room has to choose.
pub fn tied_topics(seen: &Shown<'_>, out: &mut Lines) {
    let tied = seen.current().and_then(|step| seen.topics_tied(step.at));
    if let Some((tied, places)) = tied {
        let told = RoomPhrase::TopicsTied { tied, places }.say(Language::English);
        out.say(format!("{told}. topics with their numbers picks them."));
    }
}

/// What the room can choose at the end of a topic.
pub fn choice(seen: &Shown<'_>, out: &mut Lines) {
    let Some(choice) = seen.choice_now() else { return };
    let next = choice.next.map(|next| format!(", {next} is next")).unwrap_or_default();
    let more = match choice.more {
        Ok((length, fewer)) if choice.is_shorter => {
            format!("extend gives {length}, all there is{}; ", cost_of_more(fewer, choice.longer))
        }
        Ok((length, fewer)) => {
            format!("extend gives {length}{}; ", cost_of_more(fewer, choice.longer))
        }
        Err(NoMore::HadAll) => "It has had all its extra time: ".to_owned(),
        Err(NoMore::NoTime) => "No time is left for more of it: ".to_owned(),
    };
    let later = if choice.after_break { "; postpone goes on with it after the break" } else { "" };
    out.say(format!(
        "More, or enough? {more}enough goes on{next}{later}; shelve parks it. A tie means enough."
    ));
}

/// A timed cue of the step, and the time left.
pub fn cue(say: &Text, step: &SeenStep<'_>) -> String {
    let told = ended(say.as_str());
    if step.style.is_gentle() || step.style.is_hidden() {
        return told;
    }
    format!("{told} {} left.", about(step.face().remaining()))
}

/// The purpose of the step.
pub fn why(seen: &Shown<'_>, out: &mut Lines) {
    if let Some(why) = seen.current().and_then(|step| step.why()) {
        out.say(ended(&format!("What it is for: {why}")));
    }
}

/// The prompts from that number on that the room may see.
pub fn prompts(seen: &Shown<'_>, step: &SeenStep<'_>, from: usize, out: &mut Lines) {
    let (all, shown) = (step.prompts().count(), seen.prompts_shown(step));
    for (n, prompt) in step.prompts().enumerate().take(shown).skip(from) {
        out.say(format!("Prompt {} of {all}: {prompt}", n + 1));
    }
    if shown < all {
        out.say(format!("Prompts shown: {shown} of {all}; next reads the next one."));
    }
}

pub fn round(seen: &Shown<'_>, step: &SeenStep<'_>, out: &mut Lines) {
    let Some(round) = step.round else { return };
    let length = if step.style.is_hidden() { String::new() } else { format!(", {}", round.clock.length) };
    out.say(format!("Round {} of {}{length}.", round.number + 1, round.of));
    for (role, holders) in seen.roles(step) {
        out.say(format!("Role {role}: {}", holders.join(", ")));
    }
    if seen.groups(step).is_some_and(|groups| groups.move_on) {
        out.say("People are to move on to other tables: groups moves them.");
    }
}

/// What a step asks to take down, numbered for `ask`.
fn asks(seen: &Shown<'_>, step: &SeenStep<'_>, out: &mut Lines) {
    let labels: Vec<String> =
        step.captures().filter(|label| !label.is_empty()).map(ToString::to_string).collect();
    if !labels.is_empty() {
        out.say(ended(&format!("To take down: {}", labels.join("; "))));
    }
    let is_open = |gap: &OpenItem| matches!(gap, OpenItem::Worth(_));
    if step.asks_for_worth() && seen.open_items().iter().any(is_open) {
        let ballot = match counts_first(seen, step) {
            true => "ballot does, once what this step counts is counted",
            false => "ballot asks it now",
        };
        out.say(format!("At the end, in secret: {WORTH} finish asks it; {ballot}."));
    }
}

/// Whether the step has uncounted scores or votes of its own: ballots go to those first.
fn counts_first(seen: &Shown<'_>, step: &SeenStep<'_>) -> bool {
    let worth = seen.worth_asked();
    let mut here = seen.captures().filter(|capture| capture.home == Some(step.at) && capture.is_empty());
    here.any(|capture| {
        matches!(capture.captured, Captured::Scale(_) | Captured::Vote(_)) && Some(capture.key()) != worth
    })
}

/// Says when a step with a fixed time begins, until it does.
fn waits(step: &SeenStep<'_>) -> String {
    match step.fixed {
        None => "Waiting; start starts the clock.".to_owned(),
        Some(_) if step.has_come && step.clock.length == Millis::ZERO => {
            format!("The time of {} is over; start starts the clock.", step.title())
        }
        Some(_) if step.has_come => format!("{} is now; start starts the clock.", step.title()),
        Some(at) => format!("It is at {}; start starts the clock.", clock(Some(at))),
    }
}

pub fn stands(step: &SeenStep<'_>) -> String {
    let (clock, gentle, hidden) = (step.face(), step.style.is_gentle(), step.style.is_hidden());
    let is_just_up = clock.is_over() && clock.over() < Millis::seconds(1);
    match clock.phase {
        Phase::Waiting => waits(step),
        Phase::Running | Phase::Paused if step.due.is_some() => {
            let title = step.due.map(ToString::to_string).unwrap_or_default();
            format!("{title} is now; next goes on.")
        }
        Phase::Paused if hidden || (clock.is_over() && gentle) => "Paused.".to_owned(),
        Phase::Running if clock.is_over() && gentle => "Take the time you need.".to_owned(),
        Phase::Running if is_just_up => "Time is up.".to_owned(),
        Phase::Paused if is_just_up => "Paused; its time is up.".to_owned(),
        Phase::Running if clock.is_over() => format!("Over time by {}.", about(clock.over())),
        Phase::Paused => format!("Paused, {}.", left_or_over(&clock, gentle)),
        Phase::Running if hidden => "Running.".to_owned(),
        Phase::Running => format!("Running, {}.", left_or_over(&clock, gentle)),
    }
}

/// The time left, or over. A gentle clock says how long it has run, and never that it is over.
pub fn left_or_over(clock: &Reading, gentle: bool) -> String {
    match clock.over() >= Millis::seconds(1) {
        true if gentle => format!("{} in all", about(clock.elapsed)),
        true => format!("over time by {}", about(clock.over())),
        false => format!("{} left", about(clock.remaining())),
    }
}

pub fn time(seen: &Shown<'_>, out: &mut Lines) {
    let is_hidden = seen.current().is_some_and(|step| step.style.is_hidden());
    if let Some(turn) = seen.turn().filter(|_| !is_hidden) {
        out.say(format!("{} left.", super::people::describe_turn(&turn, seen)));
    }
    if let Some(step) = seen.current() {
        out.say(format!("{} {}", ended(&heading(seen, &step)), stands(&step)));
        if let Some(timer) = seen.question_timer() {
            out.say(format!("This question: {}.", left_of_question(&timer)));
        }
        if let Some(at) = seen.resumes_at(&step) {
            out.say(format!("We start again at {}.", clock(Some(at))));
        }
    }
    let now = clock(seen.wall());
    match seen.stage() {
        SessionStage::Finished => out.say(format!("It is {now}. The session is over.")),
        _ if is_hidden => out.say(format!("It is {now}. The clock is hidden here; facilitator tells it.")),
        _ => {
            let (day, days) = seen.day_of_days();
            let begins = seen.begins();
            let today = seen.describe_time(seen.ends_today());
            let today = if day < days { format!("Day {day} ends at {today}, and t") } else { "T".to_owned() };
            out.say(format!(
                "It is {now}. {today}he session ends at {} at this pace.",
                seen.describe_time(seen.ends_at())
            ));
            for (step, _) in seen.fixed_to_keep() {
                let missed = missed(seen, &step, &begins);
                let at = missed.unwrap_or_else(|| seen.describe_time(step.fixed));
                out.say(format!("{} is at {at}.", step.title()));
            }
            to_start(seen, out);
            misfit(seen, out);
        }
    }
}

fn left_of_question(timer: &Reading) -> String {
    match timer.is_over() {
        true => "its time is up".to_owned(),
        false => format!("{} left", about(timer.remaining())),
    }
}

pub fn to_start(seen: &Shown<'_>, out: &mut Lines) {
    let at = seen.describe_time(seen.start_at());
    match seen.to_start() {
        Some(Millis::ZERO) => out.say("We start in a moment."),
        Some(left) => out.say(format!("The session starts at {at}, in {}.", about(left))),
        None => {}
    }
}

/// The day of a session that was just set up: its start and end, if set.
pub fn day(seen: &Shown<'_>, out: &mut Lines) {
    let (Some(now), start, finish) = (seen.wall(), seen.start_at(), seen.finish_by()) else { return };
    if let Some(start) = start {
        let day = clock_time::day(start.date_naive(), now.date_naive());
        let late = clock_time::minutes_from(start, now);
        let late = u64::try_from(late).ok().filter(|late| *late > 0).map(Millis::minutes);
        let late = late.map(|late| format!(", {late} ago")).unwrap_or_default();
        let change = if start.date_naive() == now.date_naive() { "" } else { " day changes the day." };
        out.say(format!("Starts at {}: {day}{late}.{change}", clock(Some(start))));
    }
    for step in seen.steps() {
        if let Some(at) = step.fixed.filter(|at| *at < now) {
            out.say(format!("{} at {} has passed.", step.title(), seen.describe_time(Some(at))));
        }
    }
    for day in 2..=seen.day_of_days().1 {
        out.say(format!("Day {day} begins at {}.", seen.describe_time(seen.day_starts(day))));
    }
    if let Some(finish) = finish {
        let (ends, finish) = (seen.describe_time(seen.ends_today()), seen.describe_time(Some(finish)));
        out.say(format!("It ends at {ends} as planned. The hard stop is at {finish}."));
    }
    misfit(seen, out);
}

pub fn misfit(seen: &Shown<'_>, out: &mut Lines) {
    if let Some(misfit) = seen.misfit() {
        let (ends, finish) = (seen.describe_time(Some(misfit.ends)), seen.describe_time(Some(misfit.finish)));
        out.say(format!(
            "The plan runs to {ends}, {} after {finish}. At the first step replan proposes a shorter one.",
            misfit.by
        ));
    }
}

pub fn not_visited(seen: &Shown<'_>, out: &mut Lines) {
    let ahead: Vec<String> =
        seen.not_visited().map(|step| format!("\"{}\" ({})", step.title(), called(seen, &step))).collect();
    out.say(format!("Not begun: {}.", ahead.join(", ")));
}

/// "step 4", "topic 3.1"; a break has a number only if a word asks for one.
fn called(seen: &Shown<'_>, step: &SeenStep<'_>) -> String {
    match (step.kind(), step.topic) {
        (StepKind::Break, _) => seen.step_number(step.at),
        (_, Some(_)) => format!("topic {}", seen.step_number(step.at)),
        _ => format!("step {}", seen.step_number(step.at)),
    }
}

/// How the day compares with the plan; first, what the room is not told about the step's clock.
pub fn standing(seen: &Seen<'_, Facilitator>, out: &mut Lines) {
    if let Some(step) = seen.current().filter(|step| step.style.is_hidden()) {
        out.say(format!("{}, {}. {}", step.title(), step.clock.length, stands(&step.with_figures())));
    }
    for line in fixed_times(&seen.shown()).into_iter().chain(resting_topics(seen)) {
        out.say(ended(&line));
    }
    let Some(standing) = seen.standing() else { return };
    // By the minutes that clocks show, as on screens.
    let minutes = clock_time::minutes_from(standing.should_end, standing.ends);
    let by = Millis::minutes(minutes.unsigned_abs());
    let what = if standing.hard { "the hard stop" } else { "the plan" };
    let at = seen.describe_time(Some(standing.should_end));
    out.say(match (by, minutes > 0) {
        (Millis::ZERO, _) => format!("On time for {what}, {at}."),
        (by, true) => format!("{by} over {what}, {at}. replan proposes a new plan."),
        (by, false) => format!("{by} in hand before {what}, {at}."),
    });
}

pub fn script_notes(seen: &Seen<'_, Facilitator>, out: &mut Lines) {
    let Some(step) = seen.current() else { return };
    match seen.step_notes(step.at) {
        Some(notes) => out.say(format!("Script's notes: {notes}")),
        None if seen.briefing(&step).is_empty() => out.say("The script has no notes for this step."),
        None => {}
    }
    for (label, text) in seen.briefing(&step) {
        out.say(ended(&format!("{label}: {text}")));
    }
    for watch in seen.watch_for(step.at.part) {
        out.say(format!("Watch for: {watch}"));
    }
}

/// "12:48 instead of 12:30", for a step that will miss its fixed time.
fn missed(seen: &Shown<'_>, step: &SeenStep<'_>, begins: &BTreeMap<StepRef, Wall>) -> Option<String> {
    match seen.begins_told(step, *begins.get(&step.at)?) {
        missed @ RoomPhrase::InsteadOf { .. } => Some(missed.say(Language::English)),
        _ => None,
    }
}

/// The steps, with the numbers that `goto` takes.
pub fn agenda(seen: &Shown<'_>, out: &mut Lines) {
    let current = seen.current().map(|step| step.position);
    let breaks = seen.steps().filter(|step| step.kind() == StepKind::Break).count();
    let and_breaks = if breaks == 0 { String::new() } else { format!(" and {}", regular(breaks, "break")) };
    let topics = seen.steps().filter(|step| step.topic.is_some()).count();
    let and_topics = if topics == 0 { String::new() } else { format!(", {}", regular(topics, "topic")) };
    let steps = regular(seen.steps().count() - breaks - topics, "step");
    let begins = seen.begins();
    let numbers: BTreeMap<StepRef, String> = seen.step_numbers().into_iter().collect();
    out.say(format!("Agenda: {steps}{and_topics}{and_breaks}."));
    for step in seen.steps() {
        let state = if Some(step.position) == current {
            ", on now"
        } else if step.left_out {
            ", left out"
        } else if step.topic.is_some_and(|topic| topic.is_parked) {
            ", parked"
        } else if step.topic.is_some_and(|topic| !topic.waits) {
            ", talked about"
        } else if step.clock.phase != Phase::Waiting {
            ", begun"
        } else {
            ""
        };
        let quiet = seen.is_private() || step.style.is_hidden();
        let told = Some(step.length_told()).filter(|told| !quiet && !told.is_empty());
        let length = told.map(|told| format!(", {told}")).unwrap_or_default();
        let missed = missed(seen, &step, &begins).filter(|_| !quiet);
        // Avoid a full stop before a comma.
        let title = if missed.is_some() { step.title().to_string() } else { step.timed_title() };
        let title = title.trim_end_matches('.');
        let missed = missed.map(|told| format!(", {told}")).unwrap_or_default();
        let number = numbers.get(&step.at).map(String::as_str).unwrap_or_default();
        let topic = if step.topic.is_some() { "Topic: " } else { "" };
        out.say(format!("{number}. {topic}{title}{missed}{length}{state}"));
    }
}

pub fn mark(mark: Mark, step: &SeenStep<'_>, manner: Manner) -> String {
    match mark {
        Mark::Turn(2) if manner.turns == Some(2) => "Half-time: the other person's turn.".to_owned(),
        Mark::Turn(n) => format!("Turn {n}: the next person's turn."),
        Mark::Half(left) => format!("Half-time: {} left.", about(left)),
        Mark::Left(left) => format!("{} left.", about(left)),
        Mark::Zero if manner.gentle => "The planned time is up. Take the time you need.".to_owned(),
        Mark::Zero => match step.round.filter(|round| !round.is_last()) {
            Some(round) => format!(
                "Time is up for round {}. next goes on to round {}.",
                round.number + 1,
                round.number + 2
            ),
            None => ended(&format!("Time is up: {}", step.title())),
        },
        Mark::Over(by) => format!("{} over.", about(by)),
    }
}
