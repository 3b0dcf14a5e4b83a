//! Who has the floor, how speaking time is distributed (for the facilitator alone), and the go-round.

use super::agenda::ends;
use super::frame::Parts;
use super::layout::{Density, LARGE, figures_for_you};
use super::page::header;
use super::prelude::*;
use super::prompts::{self, prompts};
use super::room_text::{Size, room_line, room_line_rows};
use super::run::framed;
use super::time::{self, Hint, Look, question_clock, small_clock, step_clock, time_of};
use super::{count_up, joined};
use crate::domain::seen::{Facilitator, Seen, Share, Turn};

const BAR: usize = 20;
const DIGITS: usize = 9;

pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, marked: usize) {
    let (area, mut page) = frame::open(frame, model, &title(seen), &small_clock(model.look, seen));
    page.heading("Who has the floor?").gap();
    let first = usize::from(page.len());
    let mark = |page: &mut Page, n: usize| {
        if n == marked {
            page.mark(page.len().saturating_sub(1));
        }
    };
    match model.facilitator() {
        Some(all) => {
            for (n, share) in all.shares().iter().enumerate() {
                row(&mut page, &all, n, share);
                mark(&mut page, n);
            }
            page.gap();
            suggestion(&mut page, &all);
        }
        None => {
            for (n, who) in seen.voices().into_iter().enumerate() {
                page.sides(&format!("{}{}", digit(n), seen.who(who)), roles::plain(), "", roles::plain());
                mark(&mut page, n);
            }
        }
    }
    page.show_row(area, frame.buffer_mut(), first + marked);
}

pub fn shares(seen: &Seen<'_, Facilitator>, columns: u16) -> Page {
    let mut page = Page::new(columns);
    if let (Some(held), Some(who)) = (seen.floor_left_on(), seen.floor()) {
        let text = format!(
            "{} has been marked as speaking for {}. 0 takes the mark off.",
            seen.who(who),
            minutes(held)
        );
        page.text("  ", roles::dim(), &text, roles::plain());
    }
    suggestion(&mut page, seen);
    for (n, share) in seen.shares().iter().enumerate() {
        row(&mut page, seen, n, share);
    }
    page
}

/// One speaker: their digit, a bar, and figures; only words if there is no room for a bar.
fn row(page: &mut Page, seen: &Seen<'_, Facilitator>, n: usize, share: &Share) {
    let digit = if share.here { digit(n) } else { "   ".to_owned() };
    let sign = if share.speaks { "◉ " } else { "  " };
    // The time of earlier steps is beside that of this step.
    let more = share.total > share.held;
    let total = if more { format!(" of {:>7}", count_up(share.total)) } else { String::new() };
    let figures = if share.held.0 < 1_000 {
        format!("{:>width$}{total}", "not yet", width = BAR + 14)
    } else {
        let part = usize::try_from(share.percent).unwrap_or(0).min(100) * BAR / 100;
        let bar = "━".repeat(part) + &"─".repeat(BAR - part);
        format!("{bar} {:>3} % {:>7}{total}", share.percent, count_up(share.held))
    };
    let name = format!("  {digit}{sign}{}", seen.who(share.who));
    let style = if share.speaks { roles::strong() } else { roles::plain() };
    page.sides(&name, style, &figures, style);
}

/// In whole minutes: this is not a stopwatch.
fn minutes(held: Millis) -> Millis {
    Millis::minutes(held.0 / 60_000)
}

fn digit(n: usize) -> String {
    if n < DIGITS { format!("{}  ", n + 1) } else { "   ".to_owned() }
}

fn suggestion(page: &mut Page, seen: &Seen<'_, Facilitator>) {
    let Some(suggestion) = seen.suggestion() else { return };
    let shares = seen.shares();
    let name = |n: &usize| shares.get(*n).map(|share| seen.who(share.who)).unwrap_or_default();
    let percent = shares.get(suggestion.over).map_or(0, |share| share.percent);
    let asked: Vec<String> = suggestion.invite.iter().map(name).collect();
    let said = format!(
        "{} has had {percent} % of the talk. You could ask {}.",
        name(&suggestion.over),
        asked.join(" or ")
    );
    page.text("  ", roles::dim(), &said, roles::strong());
}

pub fn go_round(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) {
    let parts = framed(frame, canvas, seen);
    let (Some(step), Some(turn)) = (seen.current(), seen.turn()) else { return };
    let columns = measure(parts.body).width;
    let asked = prompts(seen, &step, columns, false, u16::MAX).len();
    let small = seen.is_private() || step.style.is_hidden();
    let height = parts.body.height;
    let density = Density::doubled(height);
    // The speaker comes first; figures keep their rows beside the name if they are still large.
    let beside = density.turn.beside_least(height, small);
    let lines = [seen.who(turn.who), then(seen, &turn)];
    let free = beside.saturating_sub(asked);
    let names = {
        let [now, next] = &lines;
        let rows = |text: &str, most: u16| room_line_rows(canvas.look(), parts.body.width, text, most);
        // A name that is too long for a line of drawn letters wraps.
        let now = rows(
            now,
            if free >= 16 {
                10
            } else if free >= 10 {
                5
            } else {
                1 + free.min(1)
            },
        );
        (now, rows(next, (1 + free.saturating_sub(now)).min(2)))
    };
    let more = names.0 + names.1 - 2;
    // The speaker's name is at least as large as the prompts.
    let large = Size::ALL.into_iter().filter(|size| size.rows() <= names.0).find_map(|size| {
        let figures = if size == Size::Letters { LARGE } else { density };
        let most = figures.turn.beside_least(height, small).saturating_sub(more);
        prompts::large(seen, &step, canvas.look(), size, (parts.body.width, most))
    });
    let text = large.as_ref().map_or(asked, |large| large.rows) + more;
    let rows = density.turn.rows(height, text, small);
    let hint = Hint::on(canvas.names(), false);
    let look = Look::of(canvas.look(), rows, step.style, hint).speaking(seen.languages());
    let look = Look { axis: large.as_ref().map_or(look.axis, |large| large.columns), ..look };
    let look = spared(look, parts.body, text);
    let look = match large {
        Some(_) => look,
        None => keeping_wholes(seen, &step, &turn, (&parts, names), look),
    };
    let below = turn_at(frame, seen, &turn, (parts.body, names), look);
    match large {
        Some(large) => show(frame, canvas, large.page, centred(below, look.axis)),
        None => {
            let below = measure(below);
            let page = prompts(seen, &step, columns, false, below.height).speaking(seen.languages());
            show(frame, canvas, page, below);
        }
    }
    tail(frame, canvas, seen, parts.tail);
}

/// Reduces the figures if they would hide a prompt in one of two languages, counting the capture line below
/// it.
fn keeping_wholes<'n>(
    seen: &Shown<'_>,
    step: &SeenStep<'_>,
    turn: &Turn,
    (parts, names): (&Parts, (u16, u16)),
    look: Look<'n>,
) -> Look<'n> {
    if !seen.languages().are_two() {
        return look;
    }
    let rows = parts.body.height + parts.tail.height.saturating_sub(1);
    let body = Rect { height: parts.body.height.min(rows.saturating_sub(1)), ..parts.body };
    let heading =
        heading(seen, turn, body).len() + 2 * u16::from(Density::of(body.height).airy) + names.0 + names.1;
    let keeps = |look: &Look<'_>| {
        let time = time::rows_of(below_rows(body, heading), &turn.clock, &word(seen, turn, *look), *look);
        let most = body.height.saturating_sub(heading + time);
        prompts(seen, step, measure(body).width, false, most).keeps_wholes(most)
    };
    let smaller = |rows| Look { rows, spare: 0, ..look };
    let all = std::iter::once(look).chain((1..=look.rows).rev().map(smaller));
    all.into_iter().find(keeps).unwrap_or_else(|| smaller(1))
}

/// With the rows that are left beside a text of so many rows.
fn spared(look: Look<'_>, body: Rect, text: u16) -> Look<'_> {
    Look { spare: Density::of(body.height).turn.spare(body.height, look.rows + text), ..look }
}

pub fn go_round_for_you(frame: &mut Frame<'_>, model: &Model, seen: &Seen<'_, Facilitator>) {
    let shown = seen.shown();
    let parts = framed(frame, model, &shown);
    let (Some(step), Some(turn)) = (seen.current().map(SeenStep::with_figures), seen.turn()) else { return };
    let look = Look::of(model.look, figures_for_you(parts.body.height), step.style, Hint::Start(model))
        .speaking(seen.languages());
    let look = spared(look, parts.body, 0);
    let below = measure(turn_at(frame, &shown, &turn, (parts.body, (1, 1)), look));
    let mut page = Page::new(below.width);
    page.say("For you alone", roles::accent());
    page.append(shares(seen, below.width));
    page.show(below, frame.buffer_mut(), model.scroll);
    tail(frame, model, &shown, parts.tail);
}

fn then(seen: &Shown<'_>, turn: &Turn) -> String {
    match turn.next {
        Some(next) => seen.say(StepPhrase::Then { who: &seen.who(next) }),
        None => seen.say(StepPhrase::TheLastTurn),
    }
}

fn heading(seen: &Shown<'_>, turn: &Turn, body: Rect) -> Page {
    let title = seen.current().map(|step| step.title().to_string()).unwrap_or_default();
    let place = seen.say(StepPhrase::GoRound { number: turn.number, of: turn.of });
    header(body, (&title, roles::strong()), (&place, roles::plain()))
}

/// The name, who is next, and the time, with so many rows for the names. Returns the area left below.
fn turn_at(
    frame: &mut Frame<'_>,
    seen: &Shown<'_>,
    turn: &Turn,
    (body, names): (Rect, (u16, u16)),
    look: Look<'_>,
) -> Rect {
    let line = heading(seen, turn, body);
    let air = u16::from(Density::of(body.height).airy);
    let mut y = body.y + line.len() + air;
    line.show(body, frame.buffer_mut(), 0);
    let lines = [(seen.who(turn.who), roles::accent(), names.0), (then(seen, turn), roles::plain(), names.1)];
    for (text, style, rows) in lines {
        if y < body.bottom() {
            let area = Rect { y, height: rows.min(body.bottom() - y), ..body };
            y += room_line(frame, area, look.base, &text, style);
        }
    }
    y += air;
    let area = Rect { y, height: body.bottom().saturating_sub(y), ..body };
    time_of(frame, area, &turn.clock, &word(seen, turn, look), look)
}

fn word(seen: &Shown<'_>, turn: &Turn, look: Look<'_>) -> String {
    let (clock, gentle) = (&turn.clock, look.style.is_gentle());
    match clock.phase {
        Phase::Waiting => look.hint.starts(&seen.say(StepPhrase::Waiting)),
        Phase::Paused => format!("❚❚ {}", seen.say(StepPhrase::Paused)),
        Phase::Running if clock.is_over() => match turn.next {
            Some(next) if gentle => {
                format!("◆ {}", seen.say(StepPhrase::NextWhenReady { who: &seen.who(next) }))
            }
            Some(next) => format!("◆ {}", seen.say(StepPhrase::TimeFor { who: &seen.who(next) })),
            None => format!("◆ {}", seen.say(StepPhrase::ThatWasTheLastTurn)),
        },
        Phase::Running if clock.is_wrapping_up() && !gentle => format!("◢ {}", seen.say(StepPhrase::WrapUp)),
        Phase::Running => String::new(),
    }
}

fn tail(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, tail: Rect) {
    if canvas.tail_is_free() && !tail.is_empty() {
        let is_hidden = seen.current().is_some_and(|step| step.style.is_hidden());
        let unless_hidden = |text: String| if is_hidden { String::new() } else { text };
        let left = step_clock(canvas.look(), seen).map(|left| seen.say(StepPhrase::StepHas { left: &left }));
        let left = unless_hidden(joined([left.unwrap_or_default(), question_clock(seen)]));
        let ends = unless_hidden(ends(seen, seen.ends_at()));
        let room = tail.width.saturating_sub(width(&ends) + 2);
        let left = whole_or_cut(&left, room, seen.languages());
        sides(tail.width, &left, roles::dim(), &ends, roles::plain()).render(tail, frame.buffer_mut());
    }
}

pub fn clock_alone(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, turn: &Turn) {
    let area = frame.area();
    let rows = area.height.saturating_sub(u16::from(area.height > 1)).min(9);
    let style = seen.current().map(|step| step.style).unwrap_or_default();
    let look = Look::of(canvas.look(), rows, style, Hint::None).speaking(seen.languages());
    time_of(frame, area, &turn.clock, &seen.who(turn.who), look);
}

/// For the room's own screen, which is also the facilitator's: by number, and quietly.
pub fn left_on(seen: &Shown<'_>) -> Option<String> {
    let (held, voice) = (seen.floor_left_on()?, seen.floor_voice()?);
    Some(format!("◉ {} for {} now: 0 if nobody speaks", voice + 1, minutes(held)))
}
