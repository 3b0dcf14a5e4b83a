//! The agenda: in a column beside the step, in the line below it, or as a separate screen.

use std::collections::BTreeMap;

use super::day_over;
use super::frame::{Parts, whole_part};
use super::layout::{AGENDA_COLUMNS, beside_agenda};
use super::prelude::*;
use super::run::standing;
use super::turns::left_on;
use crate::domain::event::StepRef;
use crate::domain::session::Lead;
use crate::domain::text::capitalised;
use crate::domain::time::Wall;

/// When later steps begin.
type Begins = BTreeMap<StepRef, Wall>;

/// The hint about keys for a newcomer. It is cut at a semicolon if space is short. The key to start the clock
/// is left out while the clock runs or is paused.
fn newcomer_keys(canvas: &dyn Canvas, step: &SeenStep<'_>) -> Option<String> {
    let names = canvas.names().filter(|_| canvas.tells_keys())?;
    let key = |key: Command| names.name(key);
    let starts = match step.clock.phase {
        Phase::Waiting => format!("{} starts the clock; ", capitalised(&key(Command::ToggleClock))),
        Phase::Running | Phase::Paused => String::new(),
    };
    Some(format!(
        "{starts}{} is the next step; {} takes a note, {} an action; {} shows all keys",
        key(Command::Next),
        key(Command::Take(LineKind::Note)),
        key(Command::Take(LineKind::Action)),
        key(Command::Help)
    ))
}

pub fn beside(
    frame: &mut Frame<'_>,
    canvas: &dyn Canvas,
    seen: &Shown<'_>,
    parts: &Parts,
    step: &SeenStep<'_>,
    has_column: bool,
) -> Rect {
    let facilitates = match seen.lead() {
        Lead::By(who) => Some(seen.say(StepPhrase::Facilitates { who: &seen.who(who) })),
        Lead::Nobody => Some(seen.say(StepPhrase::NobodyFacilitates)),
        Lead::Begun => None,
    };
    let lead = facilitates.map(|told| format!("{told} · ")).unwrap_or_default();
    let ends = match step.style.is_hidden() {
        true => lead.trim_end_matches(" · ").to_owned(),
        false => format!("{lead}{}{}", all_ends(seen), fits(canvas, seen)),
    };
    let (beside, column) = match beside_agenda(frame.area(), parts.body) {
        (body, Some(column)) if has_column => (body, Some(column)),
        _ => (parts.body, None),
    };
    if parts.tail.height == 1 && is_empty(frame, parts.tail) {
        let offers = day_over::offers(canvas, seen, step);
        let remark = offers
            .or_else(|| newcomer_keys(canvas, step))
            .or_else(|| left_on(seen).filter(|_| canvas.names().is_some()));
        let room = parts.tail.width.saturating_sub(width(&ends) + 2);
        let text = match (remark, column) {
            (remark, Some(_)) => remark.unwrap_or_default(),
            (Some(remark), None) => whole_part(&remark, room),
            (None, None) => line(seen, step, room),
        };
        let line = sides(parts.tail.width, &text, roles::dim(), &ends, roles::plain());
        line.render(parts.tail, frame.buffer_mut());
    }
    if let Some(column) = column {
        let (agenda, line) = self::column(seen, step);
        agenda.show(column, frame.buffer_mut(), line.saturating_sub(8));
    }
    beside
}

/// "ends 16:00"; with several days, the end of this day too: "day ends 16:00 · ends 12:30 tomorrow".
fn all_ends(seen: &Shown<'_>) -> String {
    let ends = ends(seen, seen.ends_at());
    let (day, days) = seen.day_of_days();
    let today = seen.ends_today().filter(|_| day < days).map(|today| seen.moment(today));
    match today {
        Some(at) => format!("{} · {ends}", seen.say(StepPhrase::DayEnds { at })),
        None => ends,
    }
}

/// "ends 16:00"; empty if unknown.
pub fn ends(seen: &Shown<'_>, at: Option<Wall>) -> String {
    at.map(|at| seen.say(StepPhrase::Ends { at: seen.moment(at) })).unwrap_or_default()
}

fn fits(canvas: &dyn Canvas, seen: &Shown<'_>) -> String {
    let misfit = seen.misfit().zip(canvas.names());
    misfit.map_or_else(String::new, |(misfit, names)| {
        let (finish, replan) = (seen.describe_time(Some(misfit.finish)), names.name(Command::Replan));
        format!(", {} after {finish}: {replan} shortens the plan", misfit.by)
    })
}

fn is_empty(frame: &mut Frame<'_>, area: Rect) -> bool {
    let buf = frame.buffer_mut();
    area.positions().all(|position| buf.cell(position).is_none_or(|cell| cell.symbol() == " "))
}

/// The state of a step. A step with topics is on during each of them, and over when none is left.
pub fn sign(seen: &Shown<'_>, step: &SeenStep<'_>, current: Option<&SeenStep<'_>>) -> &'static str {
    let is_later = current.is_none_or(|current| step.position > current.position);
    let is_on = |current: &SeenStep<'_>| {
        current.position == step.position
            || seen.visible_at(current.at) == step.at
            || current.topic.is_some_and(|topic| topic.of == step.at)
    };
    let has_topics = seen.has_chosen_topics(step.at);
    let waits =
        || seen.topics_of(step.at).any(|one| !one.left_out && one.topic.is_some_and(|topic| topic.comes()));
    match step.clock.phase {
        _ if current.is_some_and(is_on) => "▶",
        _ if step.topic.is_some_and(|topic| topic.is_parked) => "‖",
        _ if has_topics => {
            if waits() {
                "·"
            } else {
                "✓"
            }
        }
        _ if step.topic.is_some_and(|topic| !topic.waits) => "✓",
        _ if step.left_out => "✗",
        // A break was called in the middle of it, or somebody went back.
        Phase::Paused if is_later && step.clock.remaining() > Millis::ZERO => "·",
        Phase::Running | Phase::Paused => "✓",
        Phase::Waiting => "·",
    }
}

/// The title of a step with its fixed time, and the expected time if it will miss that; a topic with its
/// number: "3.2 The rota".
pub fn titled(seen: &Shown<'_>, step: &SeenStep<'_>, begins: &Begins) -> String {
    let number = seen.topic_number(step).map(|number| format!("{number} ")).unwrap_or_default();
    let told = begins.get(&step.at).filter(|_| !step.left_out).map(|at| seen.begins_told(step, *at));
    match told.filter(|told| matches!(told, RoomPhrase::InsteadOf { .. })) {
        Some(missed) => format!("{number}{}, {}", step.title(), seen.say(missed)),
        None => format!("{number}{}", step.timed_title()),
    }
}

fn line(seen: &Shown<'_>, current: &SeenStep<'_>, room: u16) -> String {
    let begins = seen.begins();
    let item =
        |step: &SeenStep<'_>| format!("{} {}", sign(seen, step, Some(current)), titled(seen, step, &begins));
    let from = current.position.saturating_sub(1);
    let all: Vec<String> = seen.steps().skip(from).map(|step| item(&step)).collect();
    let whole = all.iter().map(|item| width(item) + 3).sum::<u16>() <= room + 3;
    let mut text = String::new();
    for item in all.into_iter().skip(usize::from(!whole && current.position > 0)) {
        let left = room.saturating_sub(width(&text));
        // A few letters of a title tell nobody what comes.
        if !text.is_empty() && left < width(&item).min(12) + 3 {
            break;
        }
        let apart = if text.is_empty() { "" } else { "   " };
        let item = whole_or_cut(&item, left.saturating_sub(width(apart)), seen.languages());
        if item.is_empty() {
            break;
        }
        text.push_str(apart);
        text.push_str(&item);
    }
    text
}

fn column(seen: &Shown<'_>, current: &SeenStep<'_>) -> (Page, usize) {
    let mut page = Page::new(AGENDA_COLUMNS);
    let mut line_of_current = 0;
    let begins = seen.begins();
    for step in seen.steps() {
        part_heading(&mut page, seen, &step);
        let here = step.position == current.position;
        if here {
            line_of_current = usize::from(page.len());
        }
        let style = if here { roles::strong() } else { roles::dim() };
        let left = format!("{} {}", sign(seen, &step, Some(current)), titled(seen, &step, &begins));
        page.entry(&left, style, &length(seen, &step), roles::dim());
        page.gap();
    }
    (page, line_of_current)
}

fn length(seen: &Shown<'_>, step: &SeenStep<'_>) -> String {
    let quiet = seen.is_private() || step.style.is_hidden();
    if quiet { String::new() } else { step.length_told() }
}

fn part_heading(page: &mut Page, seen: &Shown<'_>, step: &SeenStep<'_>) {
    if let (true, days @ 2..) = (seen.begins_a_day(step.at), seen.day_of_days().1) {
        let day = seen.day_of(step.at);
        let starts = seen.day_starts(day).map(|at| seen.say(RoomPhrase::DayAndClock { at }));
        page.entry(
            &seen.say(StepPhrase::DayHeading { number: day, of: days }),
            roles::strong(),
            &starts.unwrap_or_default(),
            roles::dim(),
        );
    }
    let place = seen.place_of(step.at);
    let is_first = seen.steps().find(|other| other.at.part == step.at.part).is_some_and(|f| f.at == step.at);
    if place.parts < 2 || !is_first {
        return;
    }
    let total = if seen.is_private() {
        String::new()
    } else {
        seen.say(StepPhrase::Lasts { time: seen.total_of(step.at.part) })
    };
    page.entry(seen.part_title(step.at).as_str(), roles::accent(), &total, roles::dim());
}

/// The agenda as a separate screen, on which the plan is changed by hand. Its effect is shown at once: for
/// the room, when the day ends; for the facilitator, how that compares with the plan.
pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, marked: StepRef) {
    let (area, mut page) = frame::open(frame, model, &title(seen), &clock(seen.wall()));
    let for_you = model.facilitator();
    let ends = match seen.current().is_some_and(|step| step.style.is_hidden()) && for_you.is_none() {
        true => String::new(),
        false => self::ends(seen, seen.ends_at()),
    };
    let used = {
        let mut head = Page::new(area.width);
        head.sides("Agenda", roles::strong(), &ends, roles::accent());
        if let Some(line) = for_you.as_ref().and_then(standing) {
            head.say(&line, roles::plain());
        }
        head.gap();
        let used = head.len();
        head.show(area, frame.buffer_mut(), 0);
        used
    };
    let body = below_rows(area, used);
    let (current, begins) = (seen.current(), seen.begins());
    for step in seen.steps() {
        part_heading(&mut page, seen, &step);
        let sign = sign(seen, &step, current.as_ref());
        let from = page.len();
        let number = seen.topic_number(&step).map(|number| format!("{number} ")).unwrap_or_default();
        let left = format!("{sign} {number}{}", step.title());
        let quiet = for_you.is_none() && (seen.is_private() || step.style.is_hidden());
        let begins = begins.get(&step.at).copied().filter(|_| !quiet);
        let right = match begins {
            _ if step.left_out => seen.say(StepPhrase::LeftOut),
            Some(at) => format!("{}  {:>8}", seen.say(seen.begins_told(&step, at)), step.length_told()),
            None if quiet => String::new(),
            None => step.length_told(),
        };
        page.entry(&left, roles::plain(), &right, roles::plain());
        if step.at == marked {
            page.mark(from);
        }
    }
    let first = page.around_marked(body);
    page.show(body, frame.buffer_mut(), first);
}
