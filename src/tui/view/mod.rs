//! What the room sees: a pure function of the model. One file for each screen.
//!
//! A screen is given a [`Shown`], never the session: private things cannot be drawn by mistake. An
//! architecture test checks that.

mod agenda;
mod ascii;
mod breaks;
mod canvas;
mod captured;
mod closing_checks;
mod day_over;
mod export;
mod frame;
mod groups;
mod groups_now;
mod history;
mod last_time;
mod layout;
mod library;
mod minutes;
mod mirror;
mod new_activity;
mod new_step;
mod outcomes;
mod page;
mod pages;
mod panels;
mod people;
mod people_figure;
mod poll;
mod prelude;
mod preview;
mod prompts;
mod question;
mod replan;
mod review;
mod room_text;
mod rounds;
mod rules;
mod run;
mod running_clock;
mod setup;
mod sheet;
mod sorting;
mod stacked;
mod start;
mod still_parked;
mod time;
mod topics;
mod turns;
mod two_times;
mod unsaved;
mod window;

use ratatui::Frame;

pub use self::pages::{page_before, rest};
pub use self::running_clock::RunningClock;

use self::layout::has_clock_alone;
use self::running_clock::TimePlace;
use crate::app::focus::Focus;
use crate::app::look::Signs;
use crate::app::mirror::Mirror;
use crate::app::model::Model;
use crate::app::phrases::time_of_day as clock;
use crate::app::screens::{Overlay, Screen};
use crate::domain::activity::Format;
use crate::domain::event::Panel;
use crate::domain::language::StepPhrase;
use crate::domain::seen::Shown;
use crate::domain::time::Millis;
use crate::domain::timer::Reading;
use crate::tui::roles;

pub fn draw_mirror(frame: &mut Frame<'_>, mirror: &Mirror) {
    mirror::draw(frame, mirror);
    if mirror.look.signs == Signs::Ascii {
        ascii::fold(frame.buffer_mut());
    }
}

pub fn draw(frame: &mut Frame<'_>, model: &Model) {
    draw_for_clock(frame, model);
}

/// The same. Returns the clock that is all that moves on the screen, if it is so.
pub fn draw_for_clock(frame: &mut Frame<'_>, model: &Model) -> Option<RunningClock> {
    let place = paint(frame, model);
    if model.look.signs == Signs::Ascii {
        ascii::fold(frame.buffer_mut());
    }
    RunningClock::at(place?, model)
}

/// Returns where the time of a step was drawn, if that is the screen.
fn paint(frame: &mut Frame<'_>, model: &Model) -> Option<TimePlace> {
    let area = frame.area();
    if area.is_empty() {
        return None;
    }
    let (focus, seen) = (model.focus(), model.present());
    // The question about unsaved entries appears on a blanked screen too.
    if model.unsaved().is_none()
        && let Some(seen) = &seen
    {
        if seen.is_blank() {
            blank(frame);
            return None;
        }
        if has_clock_alone(area) && matches!(focus, Focus::Screen(_)) {
            match seen.turn() {
                Some(turn) => turns::clock_alone(frame, model, seen, &turn),
                None => run::clock_alone(frame, model, seen, time::Hint::Start(model)),
            }
            return None;
        }
    }
    match focus {
        Focus::Help(first) => question::help(frame, model, first),
        Focus::Overlay(overlay) | Focus::Line(_, Some(overlay)) => over(frame, model, overlay),
        Focus::Line(_, None) | Focus::Sheet(_) | Focus::Screen(_) => return screen(frame, model),
        Focus::Poll(asked) => match model.present() {
            Some(seen) => poll::draw(frame, model, &seen, asked),
            None => return screen(frame, model),
        },
    }
    None
}

/// An overlay over a screen. One that the room may not see leaves the screen as it is.
fn over(frame: &mut Frame<'_>, model: &Model, overlay: &Overlay) {
    let now = || clock(Some(model.now().wall));
    let seen = match (overlay, model.present()) {
        (Overlay::TakeUp, _) => {
            return question::TAKE_UP.draw_under(frame, model, "Set up", &setup::today(model));
        }
        (Overlay::NameTwo, _) => {
            return question::NAME_TWO.draw_under(frame, model, "Set up", &setup::today(model));
        }
        (Overlay::UseGong, _) => {
            let question = if model.gong_fails() { question::USE_BELL } else { question::USE_GONG };
            return question.draw_under(frame, model, "Set up", &setup::today(model));
        }
        (Overlay::ShowNames, _) => return history::show_names(frame, model),
        (Overlay::OpenPrivate(_), _) => {
            return question::OPEN_PRIVATE.draw_under(frame, model, "Sessions", &now());
        }
        (Overlay::Forget, _) => return history::forget(frame, model),
        (Overlay::Unsaved(asked), _) => return unsaved::draw(frame, model, asked),
        (Overlay::NewActivity(form), _) => return new_activity::draw(frame, model, form),
        (_, Some(seen)) => seen,
        (_, None) => {
            screen(frame, model);
            return;
        }
    };
    let seen = &seen;
    match overlay {
        Overlay::Agenda(marked) => agenda::draw(frame, model, seen, *marked),
        Overlay::Leave => question::leave(frame, model, seen),
        Overlay::ShowView(_) => question::SHOW_VIEW.draw(frame, model, seen),
        Overlay::Widen(_) => question::widen(frame, model, seen),
        Overlay::SayOpenly(_) => question::SAY_OPENLY.draw(frame, model, seen),
        Overlay::CloseBallot(_) => question::close_ballot(frame, model, seen),
        Overlay::Doubt(_) => question::doubt(frame, model, seen),
        Overlay::NoVote => question::NO_VOTE.draw(frame, model, seen),
        Overlay::DropPoll => poll::dropping(frame, model, seen),
        Overlay::Away => question::away(frame, model, seen),
        Overlay::Sort(sorting) => sorting::draw(frame, model, seen, sorting),
        Overlay::Mend(mending) => groups::draw(frame, model, seen, groups::Look::Mend(*mending)),
        Overlay::CountGroups(marked) => groups::draw(frame, model, seen, groups::Look::Count(*marked)),
        Overlay::JoinGroups(joining) => groups::joining(frame, model, seen, &joining.groups),
        Overlay::Peek => match model.peek() {
            Some(seen) => question::peek(frame, model, &seen),
            None => _ = screen(frame, model),
        },
        Overlay::People(marked) => people::draw(frame, model, seen, *marked),
        Overlay::HandOver(marked) => people::hand_over(frame, model, seen, *marked),
        Overlay::Turns(marked) => turns::draw(frame, model, seen, *marked),
        Overlay::Replan(replan) if model.shows_replan() => replan::draw(frame, model, seen, replan),
        Overlay::Minutes(asked) => minutes::draw(frame, model, seen, *asked),
        Overlay::AddStep => new_step::draw(frame, model, seen),
        Overlay::NoNext => question::no_next(frame, model, seen),
        Overlay::Polls(marked) => poll::choices(frame, model, seen, *marked),
        Overlay::Outcome(outcome) => poll::outcome(frame, model, seen, outcome),
        Overlay::Ending => question::ending(frame, model, seen),
        Overlay::Topics(marked) => match model.eyes() {
            Some(seen) => topics::draw(frame, model, &seen, *marked),
            None => _ = screen(frame, model),
        },
        Overlay::Keep(_) => question::KEEP.draw(frame, model, seen),
        Overlay::Erase(what) => question::erase(frame, model, seen, what),
        Overlay::ShowLastTime => question::show_last_time(frame, model, seen),
        Overlay::LastTime(_)
        | Overlay::StillParked(_)
        | Overlay::Replan(_)
        | Overlay::TakeUp
        | Overlay::NameTwo
        | Overlay::UseGong
        | Overlay::ShowNames
        | Overlay::OpenPrivate(_)
        | Overlay::Forget
        | Overlay::NewActivity(_)
        | Overlay::Unsaved(_) => _ = screen(frame, model),
    }
}

fn screen(frame: &mut Frame<'_>, model: &Model) -> Option<TimePlace> {
    match (&model.sheet, model.collecting(), model.eyes()) {
        (Some(sheet), _, Some(seen)) => {
            sheet::draw(frame, model, &seen, sheet);
            return None;
        }
        (None, Some(list), Some(seen)) if panels::collected(frame, model, &seen, &list) => return None,
        _ => {}
    }
    if let Some(time) = pages::draw(frame, model) {
        return time;
    }
    match (&model.screen, model.eyes()) {
        (Screen::Library(library), _) => library::draw(frame, model, library),
        (Screen::Sessions(sessions), _) => history::sessions(frame, model, sessions),
        (Screen::Actions(actions), _) => history::actions(frame, model, actions),
        (Screen::SetUp(setup), _) => setup::set_up(frame, model, setup),
        (Screen::Run, Some(seen)) => match (seen.panel(), model.facilitator()) {
            (Panel::Groups, _) => groups::draw(frame, model, &seen, groups::Look::Show),
            (_, None) => turns::go_round(frame, model, &seen),
            (_, Some(seen)) => turns::go_round_for_you(frame, model, &seen),
        },
        (Screen::Review(review), Some(seen)) => review::draw(frame, model, &seen, review),
        (Screen::ClosingChecks, Some(seen)) => closing_checks::draw(frame, model, &seen),
        (Screen::Export(export), _) => export::draw(frame, model, export),
        (Screen::Preview(preview), _) => preview::list(frame, model, preview),
        (Screen::Rules(_) | Screen::Agreed(_), _) | (_, None) => {}
    }
    None
}

fn blank(frame: &mut Frame<'_>) {
    let area = frame.area();
    frame.buffer_mut().set_string(area.right().saturating_sub(2), area.bottom() - 1, "b", roles::dim());
}

fn title(seen: &Shown<'_>) -> String {
    seen.title().to_string()
}

/// Joins the non-empty texts with a dot.
fn joined(texts: [String; 2]) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The state of a clock in a few words. A gentle clock says how long it has run, and never that it is over.
fn stands(reading: &Reading, gentle: bool) -> String {
    match reading.over() >= Millis::seconds(1) {
        true if gentle => format!("{} in all", count_up(reading.elapsed)),
        true => format!("{} over", count_up(reading.over())),
        false => format!("{} left", countdown(reading.remaining())),
    }
}

/// A countdown: minutes and seconds, with hours if any. A started second counts as a whole one.
fn countdown(left: Millis) -> String {
    minutes_and_seconds(left.0.div_ceil(1_000))
}

fn count_up(past: Millis) -> String {
    minutes_and_seconds(past.0 / 1_000)
}

fn minutes_and_seconds(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

fn public_title(seen: &Shown<'_>) -> String {
    match seen.format() {
        Format::OneToOne => seen.say(StepPhrase::PrivateSession),
        _ => seen.title().to_string(),
    }
}
