//! Who has the floor, how the talk is shared out (for the facilitator alone), and the go-round.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::canvas::Canvas;
use super::frame::{self, measure};
use super::page::{Page, centred, header, sides};
use super::prompts::prompts;
use super::run::framed;
use super::time::{Hint, Look, is_airy, small_clock, time_of};
use super::{count_up, title};
use crate::app::mirror::From;
use crate::app::model::Model;
use crate::domain::seen::{Facilitator, Seen, SeenStep, Share, Shown, Turn};
use crate::domain::time::Millis;
use crate::domain::timer::Phase;
use crate::tui::theme;
use crate::tui::widgets::wrap::{cut, width};

/// The columns of a bar that stands for all of the talk.
const BAR: usize = 20;
const DIGITS: usize = 9;

/// Whom digits mark; in the facilitator's view, with how the talk is shared out.
pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, marked: usize) {
    let parts = frame::draw(frame, model, &title(seen), &small_clock(model.look, seen));
    let area = measure(parts.body);
    let mut page = Page::new(area.width);
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
                page.sides(&format!("{}{}", digit(n), seen.who(who)), theme::plain(), "", theme::plain());
                mark(&mut page, n);
            }
        }
    }
    page.show_row(area, frame.buffer_mut(), first + marked);
}

/// How the talk is shared out, and whom to invite.
pub fn shares(seen: &Seen<'_, Facilitator>, columns: u16) -> Page {
    let mut page = Page::new(columns);
    if let (Some(held), Some(who)) = (seen.floor_left_on(), seen.floor()) {
        let text = format!(
            "{} has been marked as speaking for {}. 0 takes the mark off.",
            seen.who(who),
            minutes(held)
        );
        page.text("  ", theme::dim(), &text, theme::plain());
    }
    suggestion(&mut page, seen);
    for (n, share) in seen.shares().iter().enumerate() {
        row(&mut page, seen, n, share);
    }
    page
}

/// One who speaks: their digit, a bar, and figures; in words where there is nothing to draw.
fn row(page: &mut Page, seen: &Seen<'_, Facilitator>, n: usize, share: &Share) {
    let digit = if share.here { digit(n) } else { "   ".to_owned() };
    let sign = if share.speaks { "◉ " } else { "  " };
    // What they had in earlier steps stands beside what they had in this one.
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
    let style = if share.speaks { theme::strong() } else { theme::plain() };
    page.sides(&name, style, &figures, style);
}

/// In whole minutes: it is no stop watch.
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
    page.text("  ", theme::dim(), &said, theme::strong());
}

/// Whose turn it is, large, for the room.
pub fn go_round(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) {
    let parts = framed(frame, canvas, seen);
    let (Some(step), Some(turn)) = (seen.current(), seen.turn()) else { return };
    let columns = measure(parts.body).width;
    let asked = prompts(seen, &step, columns, false, u16::MAX).len();
    let rows = if seen.is_private() || step.style.is_hidden() { 1 } else { figure_rows(parts.body, asked) };
    let hint = Hint::on(canvas.names(), false);
    let look = Look::of(canvas.look(), rows, step.style, hint);
    let below = turn_at(frame, seen, &turn, parts.body, asked, look);
    let page = prompts(seen, &step, columns, false, below.height);
    let first = canvas.first(&page, below, From::Start, canvas.scroll());
    page.show(below, frame.buffer_mut(), first);
    tail(frame, canvas, seen, parts.tail);
}

/// The same, smaller, with how the talk is shared out.
pub fn go_round_for_you(frame: &mut Frame<'_>, model: &Model, seen: &Seen<'_, Facilitator>) {
    let shown = seen.shown();
    let parts = framed(frame, model, &shown);
    let (Some(step), Some(turn)) = (seen.current().map(SeenStep::with_figures), seen.turn()) else { return };
    let rows = if parts.body.height >= 24 { 5 } else { 1 };
    let look = Look::of(model.look, rows, step.style, Hint::Start(model));
    let below = turn_at(frame, &shown, &turn, parts.body, 0, look);
    let mut page = Page::new(below.width);
    page.text("", theme::accent(), "For you alone", theme::accent());
    page.append(shares(seen, below.width));
    page.show(below, frame.buffer_mut(), model.scroll);
    tail(frame, model, &shown, parts.tail);
}

/// Rows for the title, the names, a word on how the turn stands, and a distance to the prompts.
const FIXED: u16 = 5;
/// Rows of air and for the line of progress, where there is room for them.
const AIR: u16 = 5;

/// The rows of the figures: the most that leave the prompts their place.
fn figure_rows(body: Rect, prompts: u16) -> u16 {
    let fixed = FIXED + if is_airy(body) { AIR } else { 0 };
    body.height.saturating_sub(prompts + fixed).clamp(3, (body.height * 2 / 5).max(3))
}

/// The name, the time, and who comes after, with so many rows for prompts and for figures. Returns what is left below.
fn turn_at(
    frame: &mut Frame<'_>,
    seen: &Shown<'_>,
    turn: &Turn,
    body: Rect,
    prompts: u16,
    look: Look<'_>,
) -> Rect {
    let title = seen.current().map(|step| step.title().to_string()).unwrap_or_default();
    let place = format!("go-round · {} of {}", turn.number, turn.of);
    let line = header(body, (&title, theme::strong()), (&place, theme::plain()));
    let air = u16::from(is_airy(body));
    let mut y = body.y + line.len() + air;
    line.show(body, frame.buffer_mut(), 0);
    let mut centre = |text: &str, style: Style, y: u16| {
        if y < body.bottom() {
            let at = centred(body, width(text));
            frame.buffer_mut().set_string(at.x, y, cut(text, at.width), style);
        }
    };
    centre(&seen.who(turn.who), theme::accent(), y);
    y += 1;
    let then = match turn.next {
        Some(next) => format!("then {}", seen.who(next)),
        None => "the last turn".to_owned(),
    };
    centre(&then, theme::plain(), y);
    y += 1 + air;
    let area = Rect { y, height: body.bottom().saturating_sub(y), ..body };
    let spare = body.height.saturating_sub(FIXED + if air > 0 { AIR } else { 0 } + look.rows + prompts);
    let look = Look { spare, ..look };
    measure(time_of(frame, area, &turn.clock, &word(seen, turn, look), look))
}

/// A word on how the turn stands.
fn word(seen: &Shown<'_>, turn: &Turn, look: Look<'_>) -> String {
    let (clock, gentle) = (&turn.clock, look.style.is_gentle());
    match clock.phase {
        Phase::Waiting => look.hint.starts("waiting"),
        Phase::Paused => "❚❚ paused".to_owned(),
        Phase::Running if clock.is_over() => match turn.next {
            Some(next) if gentle => format!("◆ {} next, when you are ready", seen.who(next)),
            Some(next) => format!("◆ time for {}", seen.who(next)),
            None => "◆ that was the last turn".to_owned(),
        },
        Phase::Running if clock.is_wrapping_up() && !gentle => "◢ wrap up".to_owned(),
        Phase::Running => String::new(),
    }
}

/// What is left of the step, beside when the session ends.
fn tail(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, tail: Rect) {
    if canvas.tail_is_free() && !tail.is_empty() {
        let is_hidden = seen.current().is_some_and(|step| step.style.is_hidden());
        let told = |text: String| if is_hidden { String::new() } else { text };
        let left = told(format!("step: {}", small_clock(canvas.look(), seen)));
        let ends = told(format!("ends {}", seen.told(seen.ends_at())));
        sides(tail.width, &left, theme::dim(), &ends, theme::plain()).render(tail, frame.buffer_mut());
    }
}

pub fn clock_alone(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, turn: &Turn) {
    let area = frame.area();
    let rows = area.height.saturating_sub(u16::from(area.height > 1)).min(9);
    let style = seen.current().map(|step| step.style).unwrap_or_default();
    let look = Look::of(canvas.look(), rows, style, Hint::None);
    time_of(frame, area, &turn.clock, &seen.who(turn.who), look);
}

/// For the room's own screen, which is the facilitator's too: by number, and calmly.
pub fn left_on(seen: &Shown<'_>) -> Option<String> {
    let (held, voice) = (seen.floor_left_on()?, seen.floor_voice()?);
    Some(format!("◉ {} for {} now: 0 if nobody speaks", voice + 1, minutes(held)))
}
