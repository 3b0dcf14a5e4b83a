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
use crate::app::screens::{Opening, Overlay};
use crate::app::sheet::Sheet;
use crate::domain::event::{Audience, Event, Panel, Record};
use crate::domain::session::{Intent, Session, SessionStage};
use crate::domain::text::Text;
use crate::domain::time::{Now, SessionTime, Wall};

/// A wall clock changed by more than this gets a new anchor.
const WALL_STEP_MS: i64 = 2_000;
/// Nobody is asked about an absence shorter than this.
const AWAY_ASKED_MS: u64 = 2_000;
/// A sleep at least this long while a clock ran counts as an absence.
const SLEPT_ASKED_MS: u64 = 30_000;

impl Model {
    /// Time has moved on to `now`.
    pub(super) fn pass_time(&mut self, now: Now) -> Vec<Cmd> {
        let slept = now.asleep_ms.saturating_sub(self.now.asleep_ms);
        let same_boot = now.boot_id == self.now.boot_id;
        let before = std::mem::replace(&mut self.now, now);
        if slept >= SLEPT_ASKED_MS {
            // A projector may have been plugged in before the lid was opened.
            self.close_view();
        }
        let mut cmds = Vec::new();
        if let Some(event) = self.anchor_if_needed(&before, if same_boot { slept } else { 0 }) {
            let night =
                self.live.as_ref().and_then(|live| night(&Some(event.clone()), &live.session, &self.now));
            let asks = matches!(event, Event::ClockAnchored { away_since: Some(_), .. }) && night.is_none();
            cmds.extend(self.happen(event));
            cmds.extend(night.map(|event| self.happen(event)).unwrap_or_default());
            // The question about unsaved entries comes first; this one follows.
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

    /// A new anchor, if the wall clock was set or the machine slept while a clock ran.
    fn anchor_if_needed(&self, before: &Now, slept: u64) -> Option<Event> {
        let live = self.live.as_ref()?;
        let anchor = live.session.state().anchor.as_ref()?;
        let away = slept >= SLEPT_ASKED_MS && live.session.state().is_running();
        let step = anchor.wall_step(&self.now).abs();
        // Daylight saving is handled by the zone; the laptop may have moved to another zone.
        let is_same_zone = anchor.zone.at(self.now.wall).offset() == self.now.wall.offset();
        if !away && is_same_zone && step <= Duration::milliseconds(WALL_STEP_MS) {
            return None;
        }
        let away_since = away.then(|| live.session.time_at(before));
        Some(anchored(&self.now, anchor.speed, away_since, None))
    }

    /// In a rehearsal the night before a day passes at once. Days are counted from 1.
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

    /// A session was opened, from any list or by its name. Lists do not tell apart what may be private, and others may be
    /// looking: where it would be shown what was said among some, it is shown only after a yes.
    pub(super) fn opened(&mut self, opened: Opened) -> Vec<Cmd> {
        let is_open = self.session_id() == Some(opened.folder.as_str());
        let was_named = std::mem::take(&mut self.opens_named);
        let is_private = opened.session.state().is_private();
        // A screen may be on a wall, whoever named a private session.
        let is_meant = was_named && (self.in_lines || !is_private);
        if !is_open && !is_meant && is_asked_about(&opened) {
            self.overlay = Some(Overlay::OpenPrivate(Opening::Session(Box::new(opened))));
            return Vec::new();
        }
        self.take_over(opened)
    }

    /// Opens it after a yes. After anything else it is closed again, or stays over.
    pub(super) fn answer_open_private(&mut self, opening: Opening, key: Command) -> Vec<Cmd> {
        self.overlay = None;
        match (opening, key) {
            (Opening::Session(opened), Command::Yes) => self.take_over(*opened),
            (Opening::Session(_), _) => {
                self.exports_next = false;
                vec![Cmd::Close]
            }
            (Opening::Again(intent), Command::Yes) => self.go_on_again(*intent),
            (Opening::Again(_), _) => Vec::new(),
        }
    }

    /// Whether a session that was over when it was opened goes on by this, so that those who are listed count as here
    /// again; then it is asked as when it is opened.
    pub(super) fn asks_to_go_on(&mut self, intent: &Intent, event: &Event) -> bool {
        let Some(live) = self.live.as_ref().filter(|live| live.session.state().is_room_unknown()) else {
            return false;
        };
        let mut after = live.session.clone();
        after.apply(live.session.record(event.clone(), &self.now));
        if after.state().stage == SessionStage::Finished || !may_tell_of_some(&live.session) {
            return false;
        }
        self.overlay = Some(Overlay::OpenPrivate(Opening::Again(Box::new(intent.clone()))));
        true
    }

    /// Takes over an opened session: its clock continues, and time away is asked about.
    fn take_over(&mut self, opened: Opened) -> Vec<Cmd> {
        let Opened { session, folder, is_copy, last_seen, draft, notice } = opened;
        let last = session.records().last().map_or(0, |record| record.seq);
        let copy = is_copy.then(|| folder.clone());
        // The session was read again after an erasure: somebody in the review stays there.
        let is_same = self.session_id() == Some(folder.as_str());
        let anchor = resumed(&session, last_seen, &self.now, copy);
        let anchor = if is_same { anchor } else { among_others(anchor, &session, &self.now) };
        let night = night(&anchor, &session, &self.now);
        let heard = session.time_at(&self.now);
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
        // What comes back depends on who may be in the room from now on.
        let mut cmds = anchor.map(|event| self.happen(event)).unwrap_or_default();
        cmds.extend(night.map(|event| self.happen(event)).unwrap_or_default());
        let mut kept = self.sheets_aside.iter().filter(|sheet| !sheet.is_empty_list());
        let sheet = kept.rfind(|sheet| self.sheet_comes_back(sheet));
        let way_back = sheet.map(|sheet| self.way_back_after_all(sheet));
        // The same for every line: a shared screen does not tell that one is for the facilitator alone.
        let way_back = way_back.or_else(|| {
            let comes_back = |line: &CaptureLine| self.comes_back(line.origin.as_ref(), line.whom);
            self.aside.iter().any(comes_back).then_some(WayBack::Somewhere)
        });
        let said = self.notice.take();
        self.notice = way_back.filter(|_| said.is_none()).map(Notice::DraftsKept);
        if let Some(asked) = self.poll_aside().map(|poll| poll.kind.open_as()) {
            self.tell_too(Notice::StillAsked(asked));
        }
        // The keys that it names would answer the open question instead.
        self.kept_told = self.notice.take();
        self.notice = said;
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
    /// Reopens the text that somebody was typing, and asks about the time away afterwards: letters typed
    /// meanwhile are not answers.
    fn type_on(&mut self, open: Option<HalfTyped>) {
        match open.filter(|open| self.opens_by_itself(*open)) {
            Some(HalfTyped::Line) => {
                let comes_back = |line: &&CaptureLine| self.comes_back(line.origin.as_ref(), line.whom);
                if let Some(last) = self.aside.len().checked_sub(1)
                    && self.aside.last().filter(comes_back).is_some()
                {
                    let line = self.take_line_out(last);
                    let whom = self.whom_restored(line.whom, line.origin.as_ref());
                    self.line = Some(CaptureLine { whom, ..line });
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

    /// When a session is resumed, no entries are shown on a screen automatically.
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

    /// Whether unfinished text reopens automatically. Nobody knows who looks at the screen now, so a group's
    /// confidential text waits for its key. In a private session the two people were asked before.
    fn opens_by_itself(&self, open: HalfTyped) -> bool {
        let audience = match open {
            HalfTyped::Line => self.aside.last().map(|line| line.whom.audience()),
            HalfTyped::Sheet => self.sheets_aside.last().map(|sheet| sheet.whom.audience()),
            HalfTyped::Poll => self.poll_aside().map(|poll| poll.audience),
        };
        let is_private = || self.live.as_ref().is_some_and(|live| live.session.state().is_private());
        audience.is_some_and(|audience| audience == Audience::Room || is_private())
    }

    /// Says which unfinished text is kept and how to continue it, once no question is open.
    pub(super) fn tell_what_is_kept(&mut self) {
        if let Some(kept) = self.kept_told.take() {
            self.tell_too(kept);
        }
    }
}

/// The anchor of a resumed session. If a clock ran while nobody was here, it says since when.
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

/// The same where a group's session was over: nobody knows who is in the room. In a one-to-one the two were asked.
fn among_others(anchor: Option<Event>, session: &Session, now: &Now) -> Option<Event> {
    let state = session.state();
    if state.stage != SessionStage::Finished || state.is_private() {
        return anchor;
    }
    let mut anchor = anchor.unwrap_or_else(|| anchored(now, 1, None, None));
    if let Event::ClockAnchored { room_unknown, .. } = &mut anchor {
        *room_unknown = true;
    }
    Some(anchor)
}

/// Whether it is asked before a session is shown. What is over is shown as anybody may see it, unless it is private.
fn is_asked_about(opened: &Opened) -> bool {
    let state = opened.session.state();
    let goes_on = state.stage != SessionStage::Finished;
    let is_kept = || opened.draft.as_ref().is_some_and(Draft::holds_confidences);
    state.is_private() || (goes_on && (may_tell_of_some(&opened.session) || is_kept()))
}

/// Whether a session may show what stays among some. That it came to a confidential step is enough, which everybody may
/// know: so the question does not tell whether anything was said there.
fn may_tell_of_some(session: &Session) -> bool {
    session.state().came_to_confidence() || session.holds_confidences()
}

/// The night between two days does not count, and nobody is asked about it.
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
        room_unknown: false,
    }
}
