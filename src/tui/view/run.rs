//! The run screen: the time, the prompt, and how the day stands.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::canvas::Canvas;
use super::captured::joined;
use super::frame::{Parts, measure, whole_part};
use super::page::{Page, header, sides};
use super::people::next_lead;
use super::prompts::{large, one_by_one_rows, prompts};
use super::roles::{groups, roles};
use super::time::{Groups, Hint, Look, face, is_airy, time};
use super::turns::{left_on, shares};
use super::{clock, rest, start, title};
use crate::app::command::Command;
use crate::app::line::LineKind;
use crate::app::look::Signs;
use crate::app::mirror::From;
use crate::app::notice::Naming;
use crate::domain::activity::StepKind;
use crate::domain::clock_time;
use crate::domain::event::Audience;
use crate::domain::seen::{Facilitator, Seen, SeenStep, Shown, Stands};
use crate::domain::session::Place;
use crate::domain::time::Millis;
use crate::domain::timer::{Phase, Reading};
use crate::tui::theme;
use crate::tui::widgets::digits::DigitSize;
use crate::tui::widgets::wrap::{cut, width};

/// From this size on the agenda has a place beside the step.
const BESIDE: (u16, u16) = (110, 30);
/// The columns of the agenda beside the step.
const AGENDA: u16 = 38;
const AIR_BESIDE: u16 = 4;
/// Rows of a step's title, and the one below it.
const STEP_LINE: u16 = 2;

/// What a newcomer is told, once. It ends where there is no more room, at a semicolon. A clock that runs or is paused is
/// started by nothing.
fn told_keys(canvas: &dyn Canvas, step: &SeenStep<'_>) -> Option<String> {
    let names = canvas.names().filter(|_| canvas.tells_keys())?;
    let key = |key: Command| names.name(key);
    let starts = match step.clock.phase {
        Phase::Waiting => {
            format!("{} starts the clock; ", key(Command::ToggleClock).replace("space", "Space"))
        }
        Phase::Running | Phase::Paused => String::new(),
    };
    Some(format!(
        "{starts}{} is the next step; {} takes a note, {} an action; {} says all keys",
        key(Command::Next),
        key(Command::Take(LineKind::Note)),
        key(Command::Take(LineKind::Action)),
        key(Command::Help)
    ))
}

pub fn room(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) {
    let parts = framed(frame, canvas, seen);
    let Some(step) = seen.current() else { return };
    let column = !is_for_prompts(canvas, seen, &parts, &step);
    let body = beside(frame, canvas, seen, &parts, &step, column);
    let body = step_line(frame, body, seen, &step);
    let columns = measure(body).width;
    // Reckoned without the capture line, so that the figures stay as they are while something is typed; and for a steady
    // number of prompts where they come one by one.
    let free = Rect { height: body.height + parts.tail.height.saturating_sub(1), ..body };
    let is_small = seen.is_private() || step.style.is_hidden();
    let least = if is_small { 1 } else { LEAST_FIGURES };
    let heading = rest::heading_rows(&step);
    let tight = prompts(seen, &step, columns, false, u16::MAX).len() + heading + FIXED_TIGHT + least;
    let roles = led_in(canvas, seen, &step, columns, free.height.saturating_sub(tight));
    // The prompts are set apart where they then still stand whole: air is worth less than the last of them.
    let space = Rect { height: free.height - roles.len(), ..free };
    let stand = || prompts(seen, &step, columns, true, u16::MAX).len() + FIXED_AIRY + least <= space.height;
    let spaced = is_airy(space) && (step.comes_one_by_one() || stand());
    let asked = free.height.saturating_sub(roles.len() + heading + FIXED_AIRY + LARGE_FIGURES);
    let large = if is_drawn(canvas) { large(seen, &step, body.width, asked) } else { None };
    let reckoned = roles.len()
        + heading
        + match (&large, step.comes_one_by_one()) {
            // The line that is typed in takes a row more than what stands in its place.
            (Some((_, rows)), _) => rows + 1,
            (None, true) => one_by_one_rows(&step, columns),
            (None, false) => prompts(seen, &step, columns, spaced, u16::MAX).len(),
        };
    let figures = if is_small { 1 } else { figure_rows(free, reckoned) };
    let hint = Hint::on(canvas.names(), seen.seems_forgotten());
    let figured = Look::of(canvas.look(), figures, step.style, hint);
    let air = air(free, &step.face(), figured, reckoned);
    let body = Rect { y: body.y + air, height: body.height.saturating_sub(air), ..body };
    let spare = if is_airy(free) { 0 } else { free.height.saturating_sub(figures + reckoned + FIXED_TIGHT) };
    let look = Look { spare, ..figured };
    let below = step_time(frame, body, seen, &step, look);
    let below = Rect { y: below.y + air / 2, height: below.height.saturating_sub(air / 2), ..below };
    let most = below.height.saturating_sub(roles.len());
    let mut page = roles;
    let (below, asked) = match large {
        Some((large, _)) => (below, large),
        None => (measure(below), prompts(seen, &step, columns, spaced, most)),
    };
    page.append(asked);
    let first = canvas.first(&page, below, From::Start, canvas.scroll());
    page.show(below, frame.buffer_mut(), first);
}

/// What stands before the prompts: where confidence ends, while a step waits that begins with it; then who is what in the
/// round.
fn led_in<'a>(canvas: &dyn Canvas, seen: &Shown<'a>, step: &SeenStep<'a>, columns: u16, rows: u16) -> Page {
    let mut page = Page::new(columns);
    if let Some(limits) = seen.limits_to_say(step) {
        page.text("", theme::plain(), limits, theme::plain());
        if page.len() < rows {
            page.gap();
        }
    }
    page.append(roles(canvas, seen, step, columns, rows.saturating_sub(page.len())));
    page
}

pub fn is_drawn(canvas: &dyn Canvas) -> bool {
    canvas.look().signs == Signs::Unicode
}

/// Prompts have room in drawn letters over the whole width, and beside the agenda they have not: what the room reads comes
/// before what it may look up.
fn is_for_prompts(canvas: &dyn Canvas, seen: &Shown<'_>, parts: &Parts, step: &SeenStep<'_>) -> bool {
    let roles = u16::try_from(seen.roles(step).len()).unwrap_or(u16::MAX).saturating_add(1);
    let fixed = STEP_LINE + roles + rest::heading_rows(step) + FIXED_AIRY + LARGE_FIGURES;
    let rows = parts.body.height.saturating_sub(fixed);
    let has_room = |columns: u16| large(seen, step, columns, rows).is_some();
    is_drawn(canvas)
        && has_room(parts.body.width)
        && !has_room(parts.body.width.saturating_sub(AGENDA + AIR_BESIDE))
}

/// Rows of air above the time, on a screen with more room than the time and the prompts take.
fn air(body: Rect, clock: &Reading, look: Look<'_>, prompts: u16) -> u16 {
    let face = face(clock, look.style.is_gentle(), look.motion);
    let height = look.fit(&face, body.width).map_or(1, DigitSize::height);
    body.height.saturating_sub(height + prompts + FIXED_AIRY) / 4
}

/// As the facilitator sees it: the same, smaller, with what is for these eyes alone.
pub fn facilitator(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Seen<'_, Facilitator>) {
    let Some(names) = canvas.names() else { return };
    let shown = seen.shown();
    let parts = framed(frame, canvas, &shown);
    // The facilitator reads the figures, whatever the room is shown.
    let Some(step) = seen.current().map(SeenStep::with_figures) else { return };
    let body = beside(frame, canvas, &shown, &parts, &step, true);
    let body = step_line(frame, body, &shown, &step);
    let figures = if body.height >= 24 { 5 } else { 1 };
    let look = Look::of(canvas.look(), figures, step.style, Hint::Start(names));
    let below = measure(step_time(frame, body, &shown, &step, look));
    let mut page = led_in(canvas, &shown, &step, below.width, u16::MAX);
    page.append(prompts(&shown, &step, below.width, false, u16::MAX));
    page.gap().text("", theme::accent(), "For you alone", theme::accent());
    if let Some(line) = standing(seen) {
        page.text("  ", theme::dim(), &line, theme::strong());
    }
    if let Some(stands) = seen.forgotten() {
        page.text("  ! ", theme::strong(), &forgotten(names, &stands), theme::strong());
    }
    if canvas.watches_talk(&step, shown.floor().is_some())
        || seen.shares().iter().any(|share| share.percent > 0)
    {
        page.append(shares(seen, below.width));
    }
    if step.rotates_facilitator() {
        page.append(next_lead(names, seen, below.width));
    }
    if let Some(notes) = seen.step_notes(step.at) {
        page.text("  ", theme::dim(), notes.as_str(), theme::plain());
    }
    for watch in seen.watch_for(step.at.part) {
        page.text("  ! ", theme::strong(), watch.as_str(), theme::plain());
    }
    let notes = seen.notes_in(Some(step.at)).filter(|note| note.audience == Audience::Mine);
    for note in notes {
        page.text("  mine: ", theme::dim(), note.text.as_str(), theme::plain());
    }
    let entries = seen.entries().filter(|entry| entry.step == Some(step.at));
    for entry in entries.filter(|entry| entry.audience == Audience::Mine) {
        page.text("  mine: ", theme::dim(), &joined(&entry.content), theme::plain());
    }
    let unexplained: Vec<String> = seen.unexplained().iter().map(ToString::to_string).collect();
    if !unexplained.is_empty() {
        let text = format!(
            "Nobody has said what these mean: {}. {} explains.",
            unexplained.join(", "),
            names.name(Command::Explain)
        );
        page.text("  ? ", theme::strong(), &text, theme::plain());
    }
    let first = canvas.first(&page, below, From::Start, canvas.scroll());
    page.show(below, frame.buffer_mut(), first);
}

/// The clock and nothing else: for a window too small for more.
pub fn clock_alone(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, hint: Hint<'_>) {
    let area = frame.area();
    let Some(step) = seen.current() else {
        let text = cut(&clock(seen.wall()), area.width);
        frame.buffer_mut().set_string(area.x, area.y, text, theme::strong());
        return;
    };
    let rows = area.height.saturating_sub(u16::from(area.height > 1)).min(9);
    if step.style.is_hidden() {
        let text = cut(&clock(seen.wall()), area.width);
        frame.buffer_mut().set_string(area.x, area.y, text, theme::strong());
        return;
    }
    let look = Look::of(canvas.look(), rows, step.style, hint);
    if start::time_to_start(frame, area, seen, look).is_none() {
        time(frame, area, &step, look, Groups::Silent);
    }
}

/// The time of a step; of a break, when we start again.
fn step_time(
    frame: &mut Frame<'_>,
    area: Rect,
    seen: &Shown<'_>,
    step: &SeenStep<'_>,
    look: Look<'_>,
) -> Rect {
    if let Some(below) = start::time_to_start(frame, area, seen, look) {
        return below;
    }
    match step.kind() {
        StepKind::Work => time(frame, area, step, look, groups(seen, step)),
        StepKind::Break => rest::time_of_break(frame, area, step, seen.resumes_at(step), look),
    }
}

pub(super) fn framed(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) -> Parts {
    let (mut left, mut right) = (title(seen), clock(seen.wall()));
    if let Some(step) = seen.current() {
        let place = seen.place_of(step.at);
        right = match place.step {
            Some(step) => format!("step {step} of {} · {right}", place.steps),
            None => format!("break · {right}"),
        };
        // In a programme the room reads which of its activities is on.
        if place.parts > 1 {
            left = seen.part_title(step.at).to_string();
            right = format!("part {} of {} · {right}", place.part, place.parts);
        }
    }
    canvas.frame(frame, &left, &format!("{}{right}", floor_sign(canvas, seen)))
}

/// A small sign that who has the floor is marked, with their number: the room learns no more.
fn floor_sign(canvas: &dyn Canvas, seen: &Shown<'_>) -> String {
    let floor = seen.floor();
    let is_watched = seen.current().is_some_and(|step| canvas.watches_talk(&step, floor.is_some()));
    if !is_watched || seen.turn().is_some() {
        return String::new();
    }
    match (floor, seen.floor_voice()) {
        (None, _) => "◌ · ".to_owned(),
        (Some(_), Some(voice)) => format!("◉ {} · ", voice + 1),
        (Some(_), None) => "◉ · ".to_owned(),
    }
}

/// The agenda: in a column beside the step where there is room for one, else in the line below. What is left is for the step.
fn beside(
    frame: &mut Frame<'_>,
    canvas: &dyn Canvas,
    seen: &Shown<'_>,
    parts: &Parts,
    step: &SeenStep<'_>,
    column: bool,
) -> Rect {
    let lead = seen.lead().map(|who| format!("{} facilitates · ", seen.who(who))).unwrap_or_default();
    let ends = match step.style.is_hidden() {
        true => lead.trim_end_matches(" · ").to_owned(),
        false => format!("{lead}ends {}{}", seen.told(seen.ends_at()), fits(canvas, seen)),
    };
    let wide = column && frame.area().width >= BESIDE.0 && frame.area().height >= BESIDE.1;
    let free = parts.tail.height == 1 && is_empty(frame, parts.tail);
    let left = left_on(seen).filter(|_| canvas.has_keys());
    if wide {
        let side = Rect { x: parts.body.right() - AGENDA, width: AGENDA, ..parts.body };
        let (agenda, line) = agenda_column(seen, step);
        agenda.show(side, frame.buffer_mut(), line.saturating_sub(8));
        if free {
            let told = told_keys(canvas, step).or(left).unwrap_or_default();
            sides(parts.tail.width, &told, theme::dim(), &ends, theme::plain())
                .render(parts.tail, frame.buffer_mut());
        }
        return Rect { width: parts.body.width - AGENDA - AIR_BESIDE, ..parts.body };
    }
    if free {
        let room = parts.tail.width.saturating_sub(width(&ends) + 2);
        let text = match told_keys(canvas, step).or(left) {
            Some(told) => whole_part(&told, room),
            None => agenda_line(seen, step, room),
        };
        sides(parts.tail.width, &text, theme::dim(), &ends, theme::plain())
            .render(parts.tail, frame.buffer_mut());
    }
    parts.body
}

/// Before it has begun: that the plan is longer than there is time, and what to press.
fn fits(canvas: &dyn Canvas, seen: &Shown<'_>) -> String {
    let misfit = seen.misfit().zip(canvas.names());
    misfit.map_or_else(String::new, |(misfit, names)| {
        let (finish, replan) = (seen.told(Some(misfit.finish)), names.name(Command::Replan));
        format!(", {} after {finish}: {replan} shortens the plan", misfit.by)
    })
}

fn is_empty(frame: &mut Frame<'_>, area: Rect) -> bool {
    let buf = frame.buffer_mut();
    area.positions().all(|position| buf.cell(position).is_none_or(|cell| cell.symbol() == " "))
}

/// What has become of a step: it is on, passed over, done, or to come.
pub fn sign(step: &SeenStep<'_>, current: Option<usize>) -> &'static str {
    let is_later = current.is_none_or(|current| step.position > current);
    match step.clock.phase {
        _ if current == Some(step.position) => "▶",
        _ if step.left_out => "✗",
        // A break was called in the middle of it, or somebody went back.
        Phase::Paused if is_later && step.clock.remaining() > Millis::ZERO => "·",
        Phase::Running | Phase::Paused => "✓",
        Phase::Waiting => "·",
    }
}

/// The step before, this one, and as many to come as there is room for.
fn agenda_line(seen: &Shown<'_>, current: &SeenStep<'_>, room: u16) -> String {
    let item = |step: &SeenStep<'_>| format!("{} {}", sign(step, Some(current.position)), step.title());
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
        if !text.is_empty() {
            text.push_str("   ");
        }
        text.push_str(&cut(&item, room.saturating_sub(width(&text))));
    }
    text
}

fn agenda_column(seen: &Shown<'_>, current: &SeenStep<'_>) -> (Page, usize) {
    let mut page = Page::new(AGENDA);
    let mut line_of_current = 0;
    for step in seen.steps() {
        part_heading(&mut page, seen, &step);
        let here = step.position == current.position;
        if here {
            line_of_current = usize::from(page.len());
        }
        let style = if here { theme::strong() } else { theme::dim() };
        let left = format!("{} {}", sign(&step, Some(current.position)), step.title());
        let quiet = seen.is_private() || step.style.is_hidden();
        let length = if quiet { String::new() } else { step.clock.length.to_string() };
        page.entry(&left, style, &length, theme::dim());
        page.gap();
    }
    (page, line_of_current)
}

/// In a programme, what an activity is called and how long it takes, above the first of its steps.
pub fn part_heading(page: &mut Page, seen: &Shown<'_>, step: &SeenStep<'_>) {
    let place = seen.place_of(step.at);
    let is_first = seen.steps().find(|other| other.at.part == step.at.part).is_some_and(|f| f.at == step.at);
    if place.parts < 2 || !is_first {
        return;
    }
    let total = if seen.is_private() { String::new() } else { seen.total_of(step.at.part).to_string() };
    page.entry(seen.part_title(step.at).as_str(), theme::accent(), &total, theme::dim());
}

/// What the step is called, who works together, how long it takes. A row of air where there is room.
pub(super) fn step_line(frame: &mut Frame<'_>, body: Rect, seen: &Shown<'_>, step: &SeenStep<'_>) -> Rect {
    let grouping = if step.kind() == StepKind::Break {
        "break".to_owned()
    } else if seen.is_private() {
        "the two of you".to_owned()
    } else {
        step.grouping().to_string()
    };
    let round = step.round.map(|round| format!("round {} of {} · ", round.number + 1, round.of));
    let length = match step.style.is_hidden() {
        true => String::new(),
        false => format!(" · {}", step.clock.length),
    };
    let right = format!("{}{grouping}{length}", round.unwrap_or_default());
    let line = header(body, (step.title().as_str(), theme::strong()), (&right, theme::plain()));
    let used = line.len() + u16::from(body.height >= 15);
    line.show(body, frame.buffer_mut(), 0);
    Rect { y: body.y + used, height: body.height.saturating_sub(used), ..body }
}

/// The rows of figures beside which drawn letters are not too large, and one more.
const LARGE_FIGURES: u16 = 10;
const LEAST_FIGURES: u16 = 3;
/// Rows between time and prompts that hold something else, where there is room for air.
const FIXED_AIRY: u16 = 4;
/// The same where there is not: a word on how the clock stands takes the place of its line.
const FIXED_TIGHT: u16 = 2;

/// The rows of the figures: the most that leave the prompts their place.
fn figure_rows(body: Rect, prompts: u16) -> u16 {
    let fixed = if is_airy(body) { FIXED_AIRY } else { FIXED_TIGHT };
    let free = body.height.saturating_sub(prompts + fixed);
    // Up to 26 rows of terminal, five are what a line to a projector and the prompt beside it bear; from there on about
    // two fifths of the screen.
    let most = if body.height <= 19 { 5 } else { body.height * 2 / 5 };
    free.clamp(LEAST_FIGURES, most)
}

/// A clock that was perhaps forgotten, for the facilitator.
fn forgotten(names: &dyn Naming, stands: &Stands) -> String {
    let (since, says) = (clock(stands.since), names.name(Command::Began));
    if stands.paused {
        format!("Paused since {since}. If it went on: {says} says when.")
    } else {
        format!("Waiting since {since}. If it has begun: {says} says when.")
    }
}

/// How the day stands, for the facilitator.
fn standing(seen: &Seen<'_, Facilitator>) -> Option<String> {
    let standing = seen.standing()?;
    let ends_at = seen.ends_at()?;
    let minutes = clock_time::minutes_from(standing.should_end, ends_at);
    let against = if standing.hard { "hard stop" } else { "plan" };
    let by = Millis::minutes(minutes.unsigned_abs());
    let how = match minutes {
        0 => format!("on time for the {against}"),
        n if n > 0 => format!("{by} over the {against}"),
        _ => format!("{by} in hand before the {against}"),
    };
    let ends = if seen.place() == Place::Rules { "would end" } else { "ends" };
    Some(format!("{ends} {}, {how} {}", seen.told(Some(ends_at)), seen.told(Some(standing.should_end))))
}
