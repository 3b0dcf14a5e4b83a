//! The second screen: the screens of a session as the room may see them, without the facilitator's keys.
//!
//! It draws a [`Scene`], which holds nothing for anybody else.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::canvas::Canvas;
use super::frame::{self, Parts, measure};
use super::layout::{below_rows, centred, has_clock_alone};
use super::page::{Page, Row};
use super::room_text::{room_line, room_text, room_words};
use super::time::{self, Face, Hint, figures};
use super::{blank, clock, day_over, groups, outcomes, panels, replan, run, sorting, start, title, turns};
use crate::app::keys::KeyOverrides;
use crate::app::look::Look;
use crate::app::mirror::{Mirror, PageStart, Scene};
use crate::domain::clock_style::ClockStyle;
use crate::domain::event::Panel;
use crate::domain::language::{Languages, RoomPhrase, StepPhrase};
use crate::domain::seen::Shown;
use crate::domain::session::SessionStage;
use crate::domain::text_layout::{cut, width};
use crate::domain::time::Wall;
use crate::tui::keymap::Context;
use crate::tui::roles;

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
            say(frame, mirror, "Waiting for a session", "Start one on the laptop, and it appears here.");
        }
        Scene::Waiting(Some(name)) => {
            let sentence = format!("There is no session {name} yet: it appears here once it begins.");
            say(frame, mirror, "Waiting for a session", &sentence);
        }
        Scene::Unusable => {
            let sentence = "Its journal is damaged at the start, or a newer version wrote it.";
            say(frame, mirror, "This session cannot be shown", sentence);
        }
        Scene::Private(wall, languages) => private(frame, mirror, wall, languages),
        Scene::Room(seen) if has_clock_alone(area) => match seen.turn() {
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
    if let Some(shown) = seen.sorting_shown() {
        return sorting::board(frame, mirror, seen, &shown);
    }
    match (seen.stage(), seen.panel()) {
        // Shown on purpose, or there is no step to show.
        _ if seen.shows_agreed() => outcomes::draw(frame, mirror, seen, 0),
        (SessionStage::Rules, _) => rules(frame, mirror, seen),
        (SessionStage::Step(_), Panel::None) if seen.turn().is_some() => turns::go_round(frame, mirror, seen),
        (SessionStage::Step(_), Panel::None) => run::room(frame, mirror, seen),
        (SessionStage::Step(_), Panel::Rules) => panels::rules(frame, mirror, seen),
        (SessionStage::Step(_), Panel::Taken) => panels::taken(frame, mirror, seen),
        (SessionStage::Step(_), Panel::Groups) => groups::draw(frame, mirror, seen, groups::Look::Show),
        (SessionStage::DayOver(_), Panel::Rules) => panels::rules(frame, mirror, seen),
        (SessionStage::DayOver(_), _) => day_over::draw(frame, mirror, seen),
        (SessionStage::Step(_), Panel::Why) => panels::why(frame, mirror, seen),
        (SessionStage::Review | SessionStage::Finished, _) => outcomes::draw(frame, mirror, seen, 0),
    }
}

fn rules(frame: &mut Frame<'_>, mirror: &Mirror, seen: &Shown<'_>) {
    let starts = start::line(seen).or_else(|| {
        let at = seen.start_at().filter(|_| seen.to_start().is_some())?;
        Some(seen.say(StepPhrase::WeStartAtFullStop { at: seen.moment(at) }))
    });
    let starts = starts.unwrap_or_default();
    let parts = mirror.frame(frame, &title(seen), &clock(seen.wall()));
    let look = time::Look::of(mirror.look, 0, ClockStyle::Full, Hint::None).speaking(seen.languages());
    if seen.rules().next().is_none() {
        let below = start::above(frame, parts.body, seen, look, 4);
        let starts = if below == parts.body { starts } else { String::new() };
        return middle(frame, mirror.look, below, &title(seen), &starts);
    }
    let asked = seen.say(RoomPhrase::HowShallWeWork);
    let all: Vec<&str> = seen.rules().map(|rule| rule.text.as_str()).collect();
    let most = parts.body.height.saturating_sub(start::rows(seen) + 2);
    if let Some(rules) = room_text(mirror.look, &all, parts.body.width, most, |_| roles::strong()) {
        let mut page = Page::new(parts.body.width);
        page.heading(&asked).gap().append(rules);
        let below = start::above(frame, parts.body, seen, look, page.len());
        page.show(below, frame.buffer_mut(), 0);
        return mirror.hint(frame, &parts, &starts);
    }
    let body = measure(parts.body);
    let mut page = Page::new(body.width).speaking(seen.languages());
    page.heading(&asked).gap();
    let airy = body.height >= 12;
    for rule in seen.rules() {
        page.begin_whole().text("› ", roles::accent(), rule.text.as_str(), roles::strong());
        if airy {
            page.gap();
        }
    }
    let below = start::above(frame, body, seen, look, page.len());
    let first = Canvas::first(mirror, &page, below, PageStart::Start, 0);
    page.show(below, frame.buffer_mut(), first);
    mirror.hint(frame, &parts, &starts);
}

/// A one-to-one is nobody else's business: draws only the time of day.
fn private(frame: &mut Frame<'_>, mirror: &Mirror, wall: Option<Wall>, languages: Languages) {
    let title = &languages.say(StepPhrase::PrivateSession);
    let time = clock(wall);
    let body = mirror.frame(frame, "", "").body;
    let face = Face { figures: time.clone(), unit: String::new() };
    let look = time::Look::of(mirror.look, (body.height / 3).min(9), ClockStyle::Gentle, Hint::None);
    match look.fit(&face, body.width).filter(|_| body.height >= 9) {
        Some(size) => {
            let top = body.height.saturating_sub(size.height() + 2) / 2;
            let area = below_rows(body, top);
            let used = figures(frame, area, &face, (size, mirror.look.signs), roles::dim());
            let below = below_rows(area, used + 1);
            room_line(
                frame,
                Rect { height: below.height.min(2), ..below },
                mirror.look,
                title,
                roles::plain(),
            );
        }
        None => middle(frame, mirror.look, body, title, &time),
    }
}

fn say(frame: &mut Frame<'_>, mirror: &Mirror, text: &str, how: &str) {
    let body = mirror.frame(frame, "", &clock(Some(mirror.now().wall))).body;
    middle(frame, mirror.look, body, text, how);
}

fn middle(frame: &mut Frame<'_>, look: Look, body: Rect, first: &str, then: &str) {
    let texts: Vec<&str> = [first, then].into_iter().filter(|text| !text.is_empty()).collect();
    let style = |n| if n == 0 { roles::strong() } else { roles::plain() };
    if room_words(frame, body, look, &texts, style) {
        return;
    }
    let body = centred(body, 64);
    let mut page = Page::new(body.width);
    page.say(first, roles::strong()).gap();
    page.say(then, roles::plain());
    let down = body.height.saturating_sub(page.len()) / 3;
    page.show(below_rows(body, down), frame.buffer_mut(), 0);
}

fn keys(frame: &mut Frame<'_>, mirror: &Mirror) {
    let body = measure(mirror.frame(frame, "Keys on this screen", "").body);
    let mut page = Page::new(body.width);
    for bound in Context::Mirror.bound(&KeyOverrides::default()) {
        let lead = format!("{:<9} ", bound.written());
        page.text(&lead, roles::strong(), bound.binding.says, roles::plain());
    }
    page.gap();
    let sentence =
        "It shows what is for the room, from the session in another terminal. Run the session there.";
    page.say(sentence, roles::dim());
    page.show(body, frame.buffer_mut(), 0);
}

impl Canvas for Mirror {
    fn frame(&self, frame: &mut Frame<'_>, left: &str, right: &str) -> Parts {
        let (rehearsal, languages) = match self.scene() {
            Scene::Room(seen) => (seen.is_rehearsal().then(|| seen.languages()), seen.languages()),
            _ => (None, Languages::default()),
        };
        let head = frame::Head { mark: "", left: &frame::titled(left, rehearsal), right, languages };
        let (parts, foot) = frame::bands(frame, 1, head);
        let keys = KeyOverrides::default();
        let hints = Context::Mirror.hints(&keys);
        let spans = hints.flat_map(|bound| frame::key_hint(&bound.written(), bound.binding.foot)).collect();
        Row(spans).render(foot, frame.buffer_mut());
        let x = foot.right().saturating_sub(width(SIGN)).max(foot.x);
        frame.buffer_mut().set_string(x, foot.y, cut(SIGN, foot.width), roles::dim());
        parts
    }

    fn hint(&self, frame: &mut Frame<'_>, parts: &Parts, text: &str) {
        if !parts.tail.is_empty() {
            let text = cut(text, parts.tail.width);
            frame.buffer_mut().set_string(parts.tail.x, parts.tail.y, text, roles::dim());
        }
    }

    fn first(&self, page: &Page, area: Rect, from: PageStart, _: usize) -> usize {
        match page.pages(area) {
            Some(begin) => begin.get(self.turned_to(begin.len(), from)).copied().unwrap_or(0),
            None => self.first(usize::from(page.len()), usize::from(area.height), from),
        }
    }

    fn look(&self) -> Look {
        self.look
    }
}
