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
    let seen = model.present();
    if let (Some(Overlay::Unsaved), Some(asked)) = (&model.overlay, &model.unsaved) {
        return match model.help {
            Some(first) => question::help(frame, model, first),
            None => unsaved::draw(frame, model, asked),
        };
    }
    if let Some(seen) = &seen {
        if seen.is_blank() {
            return blank(frame);
        }
        let is_alone = model.line.is_none() && model.sheet.is_none() && model.overlay.is_none();
        if is_small(area) && is_alone && model.help.is_none() {
            return match seen.turn() {
                Some(turn) => turns::clock_alone(frame, model, seen, &turn),
                None => run::clock_alone(frame, model, seen, time::Hint::Start(model)),
            };
        }
    }
    if let Some(first) = model.help {
        return question::help(frame, model, first);
    }
    match (&model.overlay, &seen) {
        (Some(Overlay::Agenda(marked)), Some(seen)) => question::agenda(frame, model, seen, *marked),
        (Some(Overlay::Leave), Some(seen)) => question::leave(frame, model, seen),
        (Some(Overlay::ShowView), Some(seen)) => question::show_view(frame, model, seen),
        (Some(Overlay::Widen), Some(seen)) => question::widen(frame, model, seen),
        (Some(Overlay::Away), Some(seen)) => question::away(frame, model, seen),
        (Some(Overlay::Mend(mending)), Some(seen)) => groups::draw(frame, model, seen, Some(*mending)),
        (Some(Overlay::Peek), Some(_)) if model.peek().is_some() => {
            if let Some(seen) = model.peek() {
                question::peek(frame, model, &seen);
            }
        }
        (Some(Overlay::People(marked)), Some(seen)) => people::draw(frame, model, seen, *marked),
        (Some(Overlay::HandOver(marked)), Some(seen)) => people::hand_over(frame, model, seen, *marked),
        (Some(Overlay::Turns(marked)), Some(seen)) => turns::draw(frame, model, seen, *marked),
        (Some(Overlay::Replan), Some(seen)) if model.shows_replan() => {
            if let Some(replan) = &model.replan {
                replan::draw(frame, model, seen, replan);
            }
        }
        (Some(Overlay::Minutes(asked)), Some(seen)) => minutes::draw(frame, model, seen, *asked),
        (Some(Overlay::Ending), Some(seen)) => question::ending(frame, model, seen),
        (Some(Overlay::Keep(_)), Some(seen)) => question::keep(frame, model, seen),
        (Some(Overlay::Erase(what)), Some(seen)) => question::erase(frame, model, seen, *what),
        (Some(Overlay::CloseBallot(_)), Some(seen)) => question::close_ballot(frame, model, seen),
        (Some(Overlay::OpenPrivate), _) => past::open_private(frame, model),
        (Some(Overlay::TakeUp), _) => before::take_up(frame, model),
        (Some(Overlay::NameTwo), _) => before::name_two(frame, model),
        (Some(Overlay::ShowNames), _) => past::show_names(frame, model),
        (Some(Overlay::Forget), _) => past::forget(frame, model),
        (Some(Overlay::ShowLastTime), Some(seen)) => question::show_last_time(frame, model, seen),
        (Some(Overlay::LastTime(marked)), Some(_)) => {
            if let Some(seen) = model.eyes() {
                last_time::draw(frame, model, &seen, *marked);
            }
        }
        _ => screen(frame, model),
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
