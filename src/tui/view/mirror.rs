//! The second screen: the screens of a session as the room may see them, without the facilitator's keys.
//!
//! It is handed a [`Scene`], in which there is nothing for any other eyes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::Widget;

use super::canvas::Canvas;
use super::frame::{self, Parts, measure};
use super::page::{Page, Row, centred};
use super::time::{self, Face, Hint, figures};
use super::{agreed, blank, clock, groups, replan, run, start, taken, title, turns};
use crate::app::keys::Keys;
use crate::app::look::Look;
use crate::app::mirror::{From, Mirror, Scene};
use crate::app::notice::Naming;
use crate::domain::clock_style::ClockStyle;
use crate::domain::event::Panel;
use crate::domain::seen::{SeenStep, Shown};
use crate::domain::session::Place;
use crate::domain::time::Wall;
use crate::tui::keymap::Context;
use crate::tui::theme;
use crate::tui::widgets::wrap::{cut, width};

/// What this screen is, in its corner.
const SIGN: &str = "second screen";

pub fn draw(frame: &mut Frame<'_>, mirror: &Mirror) {
    let area = frame.area();
    if area.is_empty() {
        return;
    }
    match mirror.scene() {
        Scene::Blank => blank(frame),
        _ if mirror.shows_keys => keys(frame, mirror),
        Scene::Waiting(None) => {
            say(
                frame,
                mirror,
                "Waiting for a session",
                "Start one on the laptop: it is shown here by itself.",
            );
        }
        Scene::Waiting(Some(name)) => {
            let told = format!("There is no session {name} yet: it is shown here once it begins.");
            say(frame, mirror, "Waiting for a session", &told);
        }
        Scene::Unusable => {
            let told = "Its journal is damaged at the start, or a newer version wrote it.";
            say(frame, mirror, "This session cannot be shown", told);
        }
        Scene::Private(wall) => private(frame, mirror, wall),
        Scene::Room(seen) if super::is_small(area) => match seen.turn() {
            Some(turn) => turns::clock_alone(frame, mirror, &seen.shown(), &turn),
            None => run::clock_alone(frame, mirror, &seen.shown(), Hint::None),
        },
        Scene::Room(seen) => room(frame, mirror, &seen.shown()),
    }
}

fn room(frame: &mut Frame<'_>, mirror: &Mirror, seen: &Shown<'_>) {
    if let Some(plan) = seen.plan_shown() {
        return replan::on_second_screen(frame, mirror, seen, plan);
    }
    match (seen.place(), seen.panel()) {
        // Shown on purpose, or there is no step to show.
        _ if seen.shows_agreed() => agreed::draw(frame, mirror, seen, 0),
        (Place::Rules, _) => rules(frame, mirror, seen),
        (Place::Step(_), Panel::None) if seen.turn().is_some() => turns::go_round(frame, mirror, seen),
        (Place::Step(_), Panel::None) => run::room(frame, mirror, seen),
        (Place::Step(_), Panel::Rules) => taken::rules(frame, mirror, seen),
        (Place::Step(_), Panel::Taken) => taken::taken(frame, mirror, seen),
        (Place::Step(_), Panel::Groups) => groups::draw(frame, mirror, seen, None),
        (Place::Review | Place::Finished, _) => agreed::draw(frame, mirror, seen, 0),
    }
}

/// The ground rules while they are agreed; without any, what the session is called.
fn rules(frame: &mut Frame<'_>, mirror: &Mirror, seen: &Shown<'_>) {
    let starts = start::line(seen).or_else(|| {
        let at = seen.to_start().map(|_| seen.told(seen.start_at()));
        at.map(|at| format!("We start at {at}."))
    });
    let starts = starts.unwrap_or_default();
    let parts = mirror.frame(frame, &title(seen), &clock(seen.wall()));
    let look = time::Look::of(mirror.look, 0, ClockStyle::Full, Hint::None);
    if seen.rules().next().is_none() {
        let below = start::above(frame, parts.body, seen, look, 4);
        let starts = if below == parts.body { starts } else { String::new() };
        return middle(frame, below, &title(seen), &starts);
    }
    let body = measure(parts.body);
    let mut page = Page::new(body.width);
    page.heading("How shall we work together?").gap();
    let airy = body.height >= 12;
    for rule in seen.rules() {
        page.text("› ", theme::accent(), rule.text.as_str(), theme::strong());
        if airy {
            page.gap();
        }
    }
    let below = start::above(frame, body, seen, look, page.len());
    let first = mirror.first(usize::from(page.len()), usize::from(below.height), From::Start);
    page.show(below, frame.buffer_mut(), first);
    mirror.hint(frame, &parts, &starts);
}

/// A one-to-one is nobody else's business: the time of day, and nothing of what is said or done.
fn private(frame: &mut Frame<'_>, mirror: &Mirror, wall: Option<Wall>) {
    let told = "private session";
    let time = clock(wall);
    let body = mirror.frame(frame, "", "").body;
    let face = Face { figures: time.clone(), unit: "" };
    let look = time::Look::of(mirror.look, (body.height / 3).min(9), ClockStyle::Gentle, Hint::None);
    match look.fit(&face, body.width).filter(|_| body.height >= 9) {
        Some(size) => {
            let top = body.height.saturating_sub(size.height() + 2) / 2;
            let area = Rect { y: body.y + top, height: body.height - top, ..body };
            let used = figures(frame, area, &face, (size, mirror.look.signs), theme::dim());
            line(frame, Rect { y: area.y + used + 1, height: 1, ..body }, told, theme::plain());
        }
        None => middle(frame, body, told, &time),
    }
}

/// A word on why there is nothing to see.
fn say(frame: &mut Frame<'_>, mirror: &Mirror, told: &str, how: &str) {
    let body = mirror.frame(frame, "", &clock(Some(mirror.now().wall))).body;
    middle(frame, body, told, how);
}

/// Two texts in the middle of an area, the first one to be read first.
fn middle(frame: &mut Frame<'_>, body: Rect, first: &str, then: &str) {
    let body = centred(body, 64);
    let mut page = Page::new(body.width);
    page.text("", theme::strong(), first, theme::strong()).gap();
    page.text("", theme::plain(), then, theme::plain());
    let down = body.height.saturating_sub(page.len()) / 3;
    let body = Rect { y: body.y + down, height: body.height.saturating_sub(down), ..body };
    page.show(body, frame.buffer_mut(), 0);
}

fn line(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    let at = centred(area, width(text));
    frame.buffer_mut().set_string(at.x, at.y, cut(text, at.width), style);
}

/// Its keys, from the table that it acts by.
fn keys(frame: &mut Frame<'_>, mirror: &Mirror) {
    let body = measure(mirror.frame(frame, "Keys on this screen", "").body);
    let mut page = Page::new(body.width);
    for bound in Context::Mirror.bound(&Keys::default()) {
        let lead = format!("{:<9} ", bound.written());
        page.text(&lead, theme::strong(), bound.binding.says, theme::plain());
    }
    page.gap();
    let told = "It shows what is for the room, from the session that runs in another terminal. The session is led there.";
    page.text("", theme::dim(), told, theme::dim());
    page.show(body, frame.buffer_mut(), 0);
}

impl Canvas for Mirror {
    fn frame(&self, frame: &mut Frame<'_>, left: &str, right: &str) -> Parts {
        let rehearsal = matches!(self.scene(), Scene::Room(seen) if seen.is_rehearsal());
        let (parts, foot) = frame::bands(frame, 1, "", &frame::titled(left, rehearsal), right);
        let mut spans = Vec::new();
        for bound in Context::Mirror.hints(&Keys::default()) {
            spans.push(Span::styled(format!("{} ", bound.written()), theme::strong()));
            spans.push(Span::styled(format!("{}   ", bound.binding.foot), theme::dim()));
        }
        Row(spans).render(foot, frame.buffer_mut());
        let x = foot.right().saturating_sub(width(SIGN)).max(foot.x);
        frame.buffer_mut().set_string(x, foot.y, cut(SIGN, foot.width), theme::dim());
        parts
    }

    fn names(&self) -> Option<&dyn Naming> {
        None
    }

    fn hint(&self, frame: &mut Frame<'_>, parts: &Parts, text: &str) {
        if !parts.tail.is_empty() {
            let text = cut(text, parts.tail.width);
            frame.buffer_mut().set_string(parts.tail.x, parts.tail.y, text, theme::dim());
        }
    }

    fn tail_is_free(&self) -> bool {
        true
    }

    fn watches_talk(&self, step: &SeenStep<'_>, has_floor: bool) -> bool {
        step.watches_talk() || has_floor
    }

    fn first(&self, page: &Page, area: Rect, from: From, _: usize) -> usize {
        self.first(usize::from(page.len()), usize::from(area.height), from)
    }

    fn scroll(&self) -> usize {
        0
    }

    fn look(&self) -> Look {
        self.look
    }

    fn tells_keys(&self) -> bool {
        false
    }
}
