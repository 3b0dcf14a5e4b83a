//! What the room sees: a pure function of the model. One file for each screen.
//!
//! A screen is handed a [`Shown`], never the session: what is private cannot be drawn here by mistake. An architecture
//! test holds that.

mod after;
mod agreed;
mod ascii;
mod before;
mod canvas;
mod captured;
mod frame;
mod gate;
mod groups;
mod last_time;
mod library;
mod minutes;
mod mirror;
mod page;
mod past;
mod people;
mod preview;
mod probe;
mod prompts;
mod question;
mod replan;
mod rest;
mod roles;
mod run;
mod sheet;
mod start;
mod taken;
mod time;
mod turns;
mod unsaved;

use ratatui::Frame;
use ratatui::layout::Rect;

pub use self::probe::rest;

use crate::app::focus::Focus;
use crate::app::look::Signs;
use crate::app::mirror::Mirror;
use crate::app::model::Model;
use crate::app::screens::{Overlay, Screen};
use crate::domain::activity::Format;
use crate::domain::event::Panel;
use crate::domain::seen::Shown;
use crate::domain::time::{Millis, Wall};
use crate::domain::timer::Reading;
use crate::tui::theme;

/// Below this there is room for the clock alone.
const SMALLEST: (u16, u16) = (40, 10);

pub fn draw_mirror(frame: &mut Frame<'_>, mirror: &Mirror) {
    mirror::draw(frame, mirror);
    if mirror.look.signs == Signs::Ascii {
        ascii::fold(frame.buffer_mut());
    }
}

pub fn draw(frame: &mut Frame<'_>, model: &Model) {
    paint(frame, model);
    if model.look.signs == Signs::Ascii {
        ascii::fold(frame.buffer_mut());
    }
}

fn paint(frame: &mut Frame<'_>, model: &Model) {
    let area = frame.area();
    if area.is_empty() {
        return;
    }
    let (focus, seen) = (model.focus(), model.present());
    // What may be lost is asked on a blank screen, too.
    if model.unsaved().is_none()
        && let Some(seen) = &seen
    {
        if seen.is_blank() {
            return blank(frame);
        }
        if is_small(area) && matches!(focus, Focus::Screen(_)) {
            return match seen.turn() {
                Some(turn) => turns::clock_alone(frame, model, seen, &turn),
                None => run::clock_alone(frame, model, seen, time::Hint::Start(model)),
            };
        }
    }
    match focus {
        Focus::Help(first) => question::help(frame, model, first),
        Focus::Overlay(overlay) | Focus::Line(_, Some(overlay)) => over(frame, model, overlay),
        Focus::Line(_, None) | Focus::Sheet(_) | Focus::Screen(_) => screen(frame, model),
    }
}

/// What lies over a screen. What the room is not shown leaves the screen to it.
fn over(frame: &mut Frame<'_>, model: &Model, overlay: &Overlay) {
    let seen = match (overlay, model.present()) {
        (Overlay::TakeUp, _) => return before::take_up(frame, model),
        (Overlay::NameTwo, _) => return before::name_two(frame, model),
        (Overlay::ShowNames, _) => return past::show_names(frame, model),
        (Overlay::OpenPrivate(_), _) => return past::open_private(frame, model),
        (Overlay::Forget, _) => return past::forget(frame, model),
        (Overlay::Unsaved(asked), _) => return unsaved::draw(frame, model, asked),
        (_, Some(seen)) => seen,
        (_, None) => return screen(frame, model),
    };
    let seen = &seen;
    match overlay {
        Overlay::Agenda(marked) => question::agenda(frame, model, seen, *marked),
        Overlay::Leave => question::leave(frame, model, seen),
        Overlay::ShowView(_) => question::show_view(frame, model, seen),
        Overlay::Widen(_) => question::widen(frame, model, seen),
        Overlay::CloseBallot(_) => question::close_ballot(frame, model, seen),
        Overlay::Away => question::away(frame, model, seen),
        Overlay::Mend(mending) => groups::draw(frame, model, seen, Some(*mending)),
        Overlay::Peek => match model.peek() {
            Some(seen) => question::peek(frame, model, &seen),
            None => screen(frame, model),
        },
        Overlay::People(marked) => people::draw(frame, model, seen, *marked),
        Overlay::HandOver(marked) => people::hand_over(frame, model, seen, *marked),
        Overlay::Turns(marked) => turns::draw(frame, model, seen, *marked),
        Overlay::Replan(replan) if model.shows_replan() => replan::draw(frame, model, seen, replan),
        Overlay::Minutes(asked) => minutes::draw(frame, model, seen, *asked),
        Overlay::Ending => question::ending(frame, model, seen),
        Overlay::Keep(_) => question::keep(frame, model, seen),
        Overlay::Erase(what) => question::erase(frame, model, seen, *what),
        Overlay::ShowLastTime => question::show_last_time(frame, model, seen),
        Overlay::LastTime(marked) => match model.eyes() {
            Some(seen) => drop(last_time::draw(frame, model, &seen, *marked)),
            None => screen(frame, model),
        },
        Overlay::Replan(_)
        | Overlay::TakeUp
        | Overlay::NameTwo
        | Overlay::ShowNames
        | Overlay::OpenPrivate(_)
        | Overlay::Forget
        | Overlay::Unsaved(_) => screen(frame, model),
    }
}

/// There is room for the clock alone.
const fn is_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}

fn screen(frame: &mut Frame<'_>, model: &Model) {
    match (&model.sheet, model.collecting(), model.eyes()) {
        (Some(sheet), _, Some(seen)) => return sheet::draw(frame, model, &seen, sheet),
        (None, Some(list), Some(seen)) if taken::collected(frame, model, &seen, &list) => return,
        _ => {}
    }
    match (&model.screen, model.eyes()) {
        (Screen::Library(library), _) => library::draw(frame, model, library),
        (Screen::Sessions(sessions), _) => past::sessions(frame, model, sessions),
        (Screen::Actions(actions), _) => past::actions(frame, model, actions),
        (Screen::SetUp(setup), _) => before::set_up(frame, model, setup),
        (Screen::Rules(marked), Some(seen)) => drop(before::rules(frame, model, model, &seen, *marked)),
        (Screen::Run, Some(seen)) => match (seen.panel(), model.facilitator()) {
            (Panel::None, None) if seen.turn().is_some() => turns::go_round(frame, model, &seen),
            (Panel::None, None) => run::room(frame, model, &seen),
            (Panel::None, Some(seen)) if seen.turn().is_some() => {
                turns::go_round_for_you(frame, model, &seen)
            }
            (Panel::None, Some(seen)) => run::facilitator(frame, model, &seen),
            (Panel::Rules, _) => taken::rules(frame, model, &seen),
            (Panel::Taken, _) => taken::taken(frame, model, &seen),
            (Panel::Groups, _) => groups::draw(frame, model, &seen, None),
        },
        (Screen::Review(review), Some(seen)) => after::review(frame, model, &seen, review),
        (Screen::Gate, Some(seen)) => gate::draw(frame, model, &seen),
        // For the room, whoever has pressed v before.
        (Screen::Agreed(first), _) => {
            if let Some(seen) = model.present() {
                agreed::draw(frame, model, &seen, *first);
            }
        }
        (Screen::Export(export), _) => after::export(frame, model, export),
        (Screen::Preview(preview), Some(seen)) => preview::draw(frame, model, preview, &seen),
        (Screen::Preview(preview), None) => preview::list(frame, model, preview),
        (_, None) => {}
    }
}

/// Nothing but a sign that the screen is blank on purpose.
fn blank(frame: &mut Frame<'_>) {
    let area = frame.area();
    frame.buffer_mut().set_string(area.right().saturating_sub(2), area.bottom() - 1, "b", theme::dim());
}

/// The title of a screen of a session.
fn title(seen: &Shown<'_>) -> String {
    seen.title().to_string()
}

fn clock(wall: Option<Wall>) -> String {
    wall.map(|wall| wall.format("%H:%M").to_string()).unwrap_or_default()
}

/// How a clock stands, in a few words. A gentle one says how long it has run: nothing is over.
fn stands(reading: &Reading, gentle: bool) -> String {
    match reading.over() >= Millis::seconds(1) {
        true if gentle => format!("{} in all", count_up(reading.elapsed)),
        true => format!("{} over", count_up(reading.over())),
        false => format!("{} left", countdown(reading.remaining())),
    }
}

/// A countdown: minutes and seconds, hours where there are any. A part of a second still to come counts as one.
fn countdown(left: Millis) -> String {
    told(left.0.div_ceil(1_000))
}

fn count_up(past: Millis) -> String {
    told(past.0 / 1_000)
}

fn told(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// What may be said of a session in any room.
fn public_title(seen: &Shown<'_>) -> String {
    match seen.format() {
        Format::OneToOne => "private session".to_owned(),
        _ => seen.title().to_string(),
    }
}
