//! Time passing: anchors, the bell, and sessions that are opened after a while.

use chrono::Duration;

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::draft::{Draft, HalfTyped};
use crate::app::floor_keys::FloorKeys;
use crate::app::line::CaptureLine;
use crate::app::model::{Live, Model};
use crate::app::msg::Opened;
use crate::app::new_step::StepForm;
use crate::app::notice::{Notice, WayBack};
use crate::app::poll::Poll;
use crate::app::screens::Overlay;
use crate::app::sheet::Sheet;
use crate::domain::event::{Audience, Event, Panel, Record};
use crate::domain::session::{Intent, Session};
use crate::domain::text::Text;
use crate::domain::time::{Now, SessionTime, Wall};

/// A wall clock that was set by more than this is anchored anew.
const WALL_STEP_MS: i64 = 2_000;
/// Nobody is asked about an absence shorter than this.
const AWAY_ASKED_MS: u64 = 2_000;
/// A machine that slept at least this long while a clock ran is an absence.
const SLEPT_ASKED_MS: u64 = 30_000;

impl Model {
    /// The clocks have moved on to `now`.
    pub(super) fn pass_time(&mut self, now: Now) -> Vec<Cmd> {
        let slept = now.asleep_ms.saturating_sub(self.now.asleep_ms);
        let same_boot = now.boot_id == self.now.boot_id;
        let before = std::mem::replace(&mut self.now, now);
        if slept >= SLEPT_ASKED_MS {
            // Whoever opened the lid may have plugged in a projector.
            self.close_view();
        }
        let mut cmds = Vec::new();
        if let Some(event) = self.anchor_if_needed(&before, if same_boot { slept } else { 0 }) {
            let night =
                self.live.as_ref().and_then(|live| night(&Some(event.clone()), &live.session, &self.now));
            let asks = matches!(event, Event::ClockAnchored { away_since: Some(_), .. }) && night.is_none();
            cmds.extend(self.happen(event));
            cmds.extend(night.map(|event| self.happen(event)).unwrap_or_default());
            // What may be lost is asked first; this is asked when that is answered.
            let types_over = self.overlay.is_some() && self.is_typing();
            if asks && (types_over || self.still_asked().is_none()) {
                self.notice = Some(Notice::AwayWaits);
            } else if asks && self.unsaved().is_none() {
                self.overlay = Some(Overlay::Away);
            }
        }
        cmds.extend(self.ring());
        let by_itself =
            self.live.as_ref().and_then(|live| live.session.by_itself(live.session.time_at(&self.now)));
        cmds.extend(by_itself.map(|event| self.happen_by_itself(event)).unwrap_or_default());
        cmds
    }

    /// A new anchor, when the wall clock was set or the machine slept while a clock ran.
    fn anchor_if_needed(&self, before: &Now, slept: u64) -> Option<Event> {
        let live = self.live.as_ref()?;
        let anchor = live.session.state().anchor.as_ref()?;
        let away = slept >= SLEPT_ASKED_MS && live.session.state().is_running();
        let step = anchor.wall_step(&self.now).abs();
        // Clocks that are put forward or back are known of; a laptop may be carried into another zone.
        let is_same_zone = anchor.zone.at(self.now.wall).offset() == self.now.wall.offset();
        if !away && is_same_zone && step <= Duration::milliseconds(WALL_STEP_MS) {
            return None;
        }
        let away_since = away.then(|| live.session.time_at(before));
        Some(anchored(&self.now, anchor.speed, away_since, None))
    }

    /// In a rehearsal the night before a day is over at once. Days are counted from 1.
    pub(super) fn rehearse_night(&mut self, day: usize) -> Vec<Cmd> {
        let Some(live) = &mut self.live else { return Vec::new() };
        let state = live.session.state();
        let starts = day.checked_sub(1).and_then(|day| state.time_of(state.day_starts(day)?));
        let now = live.session.time_at(&self.now);
        let (Some(starts), Some(anchor)) = (starts.filter(|starts| *starts > now), &state.anchor) else {
            return Vec::new();
        };
        if !state.rehearsal {
            return Vec::new();
        }
        let anchored = anchored(&self.now, anchor.speed, None, None);
        let record = Record { t: starts, ..live.session.record(anchored, &self.now) };
        live.session.apply(record.clone());
        live.heard = starts;
        vec![Cmd::Append(Box::new(record))]
    }

    /// A session was opened, from whatever list. A private one is shown only after a yes: in lists they all look alike.
    pub(super) fn opened(&mut self, opened: Opened) -> Vec<Cmd> {
        let is_open = self.session_id() == Some(opened.folder.as_str());
        let was_named = std::mem::take(&mut self.opens_named);
        if opened.session.state().is_private() && !is_open && !was_named {
            self.overlay = Some(Overlay::OpenPrivate(Box::new(opened)));
            return Vec::new();
        }
        self.take_over(opened)
    }

    /// Yes opens it. After anything else it is closed, as if it had not been marked.
    pub(super) fn answer_open_private(&mut self, opened: Opened, key: Command) -> Vec<Cmd> {
        self.overlay = None;
        if key == Command::Yes {
            return self.take_over(opened);
        }
        self.exports_next = false;
        vec![Cmd::Close]
    }

    /// Takes over a session that was opened: its clock goes on, and time away is asked about.
    fn take_over(&mut self, opened: Opened) -> Vec<Cmd> {
        let Opened { session, folder, is_copy, last_seen, draft, notice } = opened;
        let last = session.records().last().map_or(0, |record| record.seq);
        let copy = is_copy.then(|| folder.clone());
        let anchor = resumed(&session, last_seen, &self.now, copy);
        let night = night(&anchor, &session, &self.now);
        let heard = session.time_at(&self.now);
        // What was erased for good is read anew: whoever looked back goes on looking.
        let is_same = self.session_id() == Some(session.state().id.as_str());
        let looks = Some(self.screen.clone()).filter(|screen| is_same && screen.looks_back());
        self.live =
            Some(Live { session, folder, saved: Some(last), not_on_disk: None, heard, offered: true });
        self.close_view();
        self.floor_keys = FloorKeys::default();
        self.asked_keep = self.is_finished();
        self.notice = notice.map(|notice| Notice::Message(notice.to_string()));
        self.setup_draft = draft.as_ref().and_then(|draft| draft.setup.clone());
        let polls = draft.as_ref().map(Draft::polls).unwrap_or_default();
        self.picked = draft.as_ref().and_then(|draft| draft.picked.clone());
        let open = draft.as_ref().and_then(|draft| draft.open);
        let steps = draft.as_ref().map(|draft| draft.steps.clone()).unwrap_or_default();
        (self.new_step, self.steps_aside) = (None, steps.into_iter().map(StepForm::from).collect());
        let (lines, sheets) = draft.map(|draft| (draft.lines, draft.sheets)).unwrap_or_default();
        self.aside = lines.into_iter().map(CaptureLine::from).collect();
        self.sheets_aside = sheets.into_iter().map(Sheet::from).collect();
        (self.poll, self.polls_aside) = (None, polls.into_iter().map(Poll::from).collect());
        let mut kept = self.sheets_aside.iter().filter(|sheet| !sheet.is_empty_list());
        let sheet = kept.rfind(|sheet| self.sheet_comes_back(sheet));
        let way_back = sheet.map(|sheet| self.way_back_after_all(sheet));
        // That something is the facilitator's alone is not told on a screen that others see.
        let of_line = |line: &CaptureLine| match line.whom.audience() {
            Audience::Mine => WayBack::Somewhere,
            Audience::Room | Audience::Us => line.way_back(),
        };
        let way_back = way_back.or_else(|| {
            let mut lines = self.aside.iter();
            lines.rfind(|line| self.comes_back(line.origin.as_ref(), line.whom)).map(of_line)
        });
        let said = self.notice.take();
        self.notice = way_back.filter(|_| said.is_none()).map(Notice::DraftsKept);
        if let Some(asked) = self.poll_aside().map(|poll| poll.kind.open_as()) {
            self.tell_too(Notice::StillAsked(asked));
        }
        // Its keys are those of the step: while something else is asked they would answer that.
        self.kept_told = self.notice.take();
        self.notice = said;
        let mut cmds = anchor.map(|event| self.happen(event)).unwrap_or_default();
        cmds.extend(night.map(|event| self.happen(event)).unwrap_or_default());
        if !is_same {
            cmds.extend(self.put_away_what_was_said());
        }
        let Some(live) = &self.live else { return cmds };
        self.screen = looks.unwrap_or_else(|| self.screen_of(live.session.state().stage));
        self.overlay = self.still_asked();
        if self.overlay.is_some() {
            self.type_on(open.filter(|_| !self.in_lines));
        } else {
            self.tell_what_is_kept();
        }
        if std::mem::take(&mut self.exports_next) {
            cmds.extend(self.open_export());
        }
        cmds
    }
}

impl Model {
    /// Whoever was in the middle of a text goes on with it, and is asked about the time away after that: the letters that
    /// they type on are no answers.
    fn type_on(&mut self, open: Option<HalfTyped>) {
        match open.filter(|open| self.opens_by_itself(*open)) {
            Some(HalfTyped::Line) => {
                let comes_back = |line: &&CaptureLine| self.comes_back(line.origin.as_ref(), line.whom);
                if self.aside.last().filter(comes_back).is_some() {
                    self.line = self.aside.pop().map(|line| {
                        let whom = self.whom_restored(line.whom, line.origin.as_ref());
                        CaptureLine { whom, ..line }
                    });
                }
            }
            Some(HalfTyped::Sheet) => {
                let last = self.sheets_aside.last();
                let last = last.map(|sheet| (sheet.capture.clone(), sheet.explains()));
                if let Some((capture, explains)) = last {
                    self.bring_sheet_back(capture.as_ref(), explains.as_ref());
                }
            }
            Some(HalfTyped::Poll) => drop(self.bring_poll_back()),
            None => {}
        }
        self.overlay = self.still_asked();
        if self.overlay.is_none() {
            (self.notice, self.kept_told) = (Some(Notice::AwayWaits), None);
        }
    }

    /// Nothing that was said is on a screen by itself when a session is gone on with.
    fn put_away_what_was_said(&mut self) -> Vec<Cmd> {
        let Some(live) = self.live.as_ref().filter(|_| !self.is_finished()) else { return Vec::new() };
        let state = live.session.state();
        let shown = [
            (state.panel == Panel::Taken).then_some(Intent::ClosePanel),
            state.shows_agreed.then_some(Intent::ShowAgreed(false)),
            state.sorting_shown.is_some().then_some(Intent::ShowSorting(None)),
        ];
        shown.into_iter().flatten().flat_map(|away| self.try_intend(away).unwrap_or_default()).collect()
    }

    /// Who looks at the screen now nobody knows: what a group was saying in confidence waits for the key that brings it back.
    /// Before a private session is opened its two are asked.
    fn opens_by_itself(&self, open: HalfTyped) -> bool {
        let audience = match open {
            HalfTyped::Line => self.aside.last().map(|line| line.whom.audience()),
            HalfTyped::Sheet => self.sheets_aside.last().map(|sheet| sheet.whom.audience()),
            HalfTyped::Poll => self.poll_aside().map(|poll| poll.audience),
        };
        let is_private = || self.live.as_ref().is_some_and(|live| live.session.state().is_private());
        audience.is_some_and(|audience| audience == Audience::Room || is_private())
    }

    /// What is kept of what was being typed, and how one goes on with it, once nothing else is asked.
    pub(super) fn tell_what_is_kept(&mut self) {
        if let Some(kept) = self.kept_told.take() {
            self.tell_too(kept);
        }
    }
}

/// The anchor of a session that goes on. When a clock ran while nobody was here, it says since when.
fn resumed(session: &Session, last_seen: Option<Wall>, now: &Now, copy: Option<Text>) -> Option<Event> {
    let state = session.state();
    let Some(anchor) = state.anchor.as_ref() else {
        return copy.map(|copy| anchored(now, 1, None, Some(copy)));
    };
    let seen_at = |wall: Wall| {
        let real = u64::try_from((wall - anchor.wall).num_milliseconds()).unwrap_or(0);
        SessionTime(anchor.t.0.saturating_add(real.saturating_mul(u64::from(anchor.speed))))
    };
    let t = session.time_at(now);
    let since = last_seen.map_or(SessionTime::default(), seen_at).max(session.last_t()).min(t);
    let away = state.is_running() && t.since(since).0 >= AWAY_ASKED_MS;
    Some(anchored(now, anchor.speed, away.then_some(since), copy))
}

/// A night between two days does not count, and nobody is asked about it.
fn night(anchor: &Option<Event>, session: &Session, now: &Now) -> Option<Event> {
    let Some(Event::ClockAnchored { away_since: Some(from), .. }) = anchor else { return None };
    let to = session.time_at(now);
    let is_night = session.state().was_a_night(*from, to);
    is_night.then(|| Event::AwayExcluded { from: *from, to, more: Vec::new() })
}

fn anchored(now: &Now, speed: u32, away_since: Option<SessionTime>, copy: Option<Text>) -> Event {
    let zone_change = now.zone.change();
    Event::ClockAnchored {
        boot_id: now.boot_id.clone(),
        boot_ms: now.boot_ms,
        speed,
        away_since,
        copy,
        zone_change,
    }
}
