//! Everything the program knows at one moment.

use super::audience_choice::AudienceChoice;
use super::capture_prompts::PromptCursor;
use super::cmd::Series;
use super::draft::{Draft, HalfTyped};
use super::floor_keys::FloorKeys;
use super::focus::Focus;
use super::keys::KeyOverrides;
use super::library::{Catalogue, Library};
use super::line::{CaptureLine, Target};
use super::look::{Look, Motion};
use super::new_step::{StepDraft, StepForm};
use super::notice::Notice;
use super::picking::Picked;
use super::poll::{Poll, PollDraft, Stage};
use super::recalling::Recalling;
pub use super::saved::Saved;
use super::saved::SavedDraft;
use super::screens::{AfterClose, Overlay, Screen};
use super::settings::Settings;
use super::setup::{SetUp, SetUpDraft};
use super::sheet::Sheet;
use crate::domain::event::{Audience, Event, Record};
use crate::domain::groups::Earlier;
use crate::domain::seen::{Facilitator, LeftBehind, Present, Reader, Readers, Seen, SeenStep, Shown};
use crate::domain::session::{Session, SessionStage};
use crate::domain::text::Text;
use crate::domain::time::{Millis, Now, SessionTime, Wall};

#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub screen: Screen,
    pub overlay: Option<Overlay>,
    /// The help over everything else, from this line on.
    pub help: Option<usize>,
    pub line: Option<CaptureLine>,
    /// Unfinished lines that were put aside, the latest last.
    pub aside: Vec<CaptureLine>,
    /// The table, terms or figures being taken down, if any.
    pub sheet: Option<Sheet>,
    /// Sheets that were put aside, the latest last: one for each capture.
    pub sheets_aside: Vec<Sheet>,
    /// The poll that is open, if any.
    pub poll: Option<Poll>,
    /// Polls that were put aside, the latest last: one for each circle of people.
    pub(super) polls_aside: Vec<Poll>,
    /// Topics being chosen by hand.
    pub picked: Option<Picked>,
    /// A step being added.
    pub new_step: Option<StepForm>,
    /// Steps being added that were put aside, the latest last.
    pub(super) steps_aside: Vec<StepForm>,
    /// Whether digits mark who has the floor.
    pub floor_keys: FloorKeys,
    pub catalogue: Catalogue,
    /// The first line of the facilitator's view that is shown, if it is longer than the screen.
    pub scroll: usize,
    /// What just happened; gone with the next key.
    pub notice: Option<Notice>,
    pub size: (u16, u16),
    pub look: Look,
    /// Nobody has used the keys of a step here yet, so a hint explains them until somebody does.
    pub newcomer: bool,
    /// The user's settings for all sessions. The announcement at the end of a step can be changed during a
    /// session.
    pub settings: Settings,
    pub can_notify: bool,
    pub may_sleep: bool,
    pub(super) kept_awake: bool,
    /// No player for the gong was found: the bell rings in its place.
    pub(super) gong_fails: bool,
    /// When a key was last pressed, or a step's clock last ran: milliseconds since the machine started.
    pub(super) busy_at: u64,
    pub(super) live: Option<Live>,
    /// Which of the step's prompts was answered last.
    pub(super) prompt_cursor: Option<PromptCursor>,
    pub(super) facilitators_view: bool,
    /// The first session was named by the user: it opens without a question, a private one in lines only. A screen may
    /// be on a wall.
    pub(super) opens_named: bool,
    /// The session is being opened for its export.
    pub(super) exports_next: bool,
    /// Linear mode: input comes as whole lines, and nothing is half typed.
    pub(super) in_lines: bool,
    /// The notice about kept text, to be shown once the question about time away is answered.
    pub(super) kept_told: Option<Notice>,
    /// The question whether to keep the session was asked, or the session was over when it was opened.
    pub(super) asked_keep: bool,
    /// The session is being erased, and this follows.
    pub(super) after_close: Option<AfterClose>,
    /// The state of the draft on disk.
    pub(super) kept: SavedDraft,
    pub(super) interrupted: bool,
    /// An unfinished change of the open session's set-up.
    pub(super) setup_draft: Option<SetUpDraft>,
    /// Unfinished set-ups that are not sessions yet, the latest last, except the one being continued.
    pub(super) set_ups: Vec<SetUpDraft>,
    /// Unfinished set-ups come back when their activity is opened again.
    pub(super) takes_up: bool,
    /// The series whose earlier sessions were looked up, and the result so far.
    pub(super) earlier: Option<(Series, Earlier)>,
    /// The state of the look-up of last time's actions.
    pub(super) recall: Recalling,
    /// The time that came with the last message.
    pub(super) now: Now,
    /// Counts the messages that may have changed more than the time.
    pub(super) revision: u64,
    pub(super) seed: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Live {
    pub session: Session,
    /// The name of its folder, by which it is opened.
    pub folder: Text,
    /// Records up to this one are on disk.
    pub saved: Option<u64>,
    /// Why nothing can be written at present.
    pub not_on_disk: Option<String>,
    /// The bell has been rung for everything up to this time.
    pub heard: SessionTime,
    /// Whether it is offered at the next start.
    pub offered: bool,
}

impl Model {
    /// An empty library. `seed` makes ids.
    pub fn new(now: Now, size: (u16, u16), seed: u64) -> Self {
        Self {
            screen: Screen::Library(Library::default()),
            overlay: None,
            help: None,
            line: None,
            aside: Vec::new(),
            sheet: None,
            sheets_aside: Vec::new(),
            poll: None,
            polls_aside: Vec::new(),
            picked: None,
            new_step: None,
            steps_aside: Vec::new(),
            floor_keys: FloorKeys::default(),
            catalogue: Catalogue::default(),
            scroll: 0,
            notice: None,
            size,
            look: Look::default(),
            newcomer: false,
            settings: Settings::default(),
            can_notify: false,
            may_sleep: false,
            kept_awake: false,
            gong_fails: false,
            busy_at: now.boot_ms,
            live: None,
            prompt_cursor: None,
            facilitators_view: false,
            opens_named: false,
            exports_next: false,
            in_lines: false,
            kept_told: None,
            asked_keep: false,
            after_close: None,
            kept: SavedDraft::default(),
            interrupted: false,
            setup_draft: None,
            set_ups: Vec::new(),
            takes_up: true,
            earlier: None,
            recall: Recalling::default(),
            now,
            revision: 0,
            seed,
        }
    }

    #[must_use]
    pub fn with_look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// The user named the first session.
    #[must_use]
    pub fn with_named(mut self) -> Self {
        self.opens_named = true;
        self
    }

    /// Adds a text to the notice, until the next key.
    pub fn tell(&mut self, text: String) {
        self.revision += 1;
        self.tell_too(Notice::Message(text));
    }

    pub(super) fn tell_too(&mut self, notice: Notice) {
        self.notice = Some(match self.notice.take() {
            Some(said) => Notice::And(Box::new(said), Box::new(notice)),
            None => notice,
        });
    }

    /// Begins with a set-up instead of the library.
    pub fn with_setup(mut self, setup: SetUp, draft: Option<&Draft>) -> Self {
        self = self.with_set_ups(draft);
        self.open_setup(setup);
        self
    }

    /// Begins with what is known of the library.
    pub fn with_catalogue(mut self, catalogue: Catalogue, draft: Option<&Draft>) -> Self {
        self.catalogue = catalogue;
        self.with_set_ups(draft)
    }

    #[must_use]
    pub fn with_set_ups(mut self, draft: Option<&Draft>) -> Self {
        self.set_ups = draft.map(Draft::set_ups).unwrap_or_default();
        self
    }

    /// The same without continuing any set-up: linear mode asks every question.
    #[must_use]
    pub fn with_set_ups_left_alone(mut self, draft: Option<&Draft>) -> Self {
        self.takes_up = false;
        self.with_set_ups(draft)
    }

    pub(super) fn open_setup(&mut self, mut setup: SetUp) {
        setup.propose_finish(&self.settings.finish_by, &self.now);
        let (mut filled, left) = (setup.clone(), self.left_of(&setup));
        let draft = match left {
            Some(left) => self.set_ups.get(left),
            None => self
                .setup_draft
                .as_ref()
                .filter(|draft| setup.changes && self.draft_is_for_those_here(&setup, draft)),
        };
        let is_left = draft.is_some_and(|draft| filled.take_up(draft));
        let is_private = draft.is_some_and(|draft| setup.is_private_draft(draft));
        if is_left && !filled.changes && is_private {
            self.overlay = Some(Overlay::TakeUp);
        } else if is_left {
            self.notice = Some(Notice::SetUpRestored);
            left.map(|left| self.set_ups.remove(left));
            setup = filled;
        }
        self.screen = Screen::SetUp(Box::new(setup));
    }

    /// Whether a draft may be shown: the draft of a one-to-one's set-up is not shown to somebody who joined
    /// later.
    fn draft_is_for_those_here(&self, setup: &SetUp, draft: &SetUpDraft) -> bool {
        let is_private = setup.is_private_draft(draft);
        let choice = AudienceChoice::new(if is_private { Audience::Us } else { Audience::Room });
        self.may_be_brought_back(draft.origin.as_ref(), choice)
    }

    /// An unfinished change of the set-up that may not be shown to those who are here: it is kept for the
    /// people who typed it.
    pub(super) fn setup_draft_of_others(&self) -> Option<SetUpDraft> {
        let Screen::SetUp(setup) = &self.screen else { return None };
        self.setup_draft.clone().filter(|draft| !self.draft_is_for_those_here(setup, draft))
    }

    /// The index of the latest unfinished set-up that this one continues.
    pub(super) fn left_of(&self, setup: &SetUp) -> Option<usize> {
        let goes_on = |draft: &SetUpDraft| setup.clone().take_up(draft);
        self.set_ups.iter().rposition(goes_on).filter(|_| self.takes_up && !setup.changes)
    }

    /// The draft of set-ups while no session is open.
    pub fn set_ups_left(&self) -> Draft {
        Draft::of_set_ups(self.set_ups.clone())
    }

    /// The session as those present may see it: what every screen shows unless the facilitator asks for more.
    pub fn present(&self) -> Option<Shown<'_>> {
        self.seen::<Present>().map(|seen| seen.shown())
    }

    /// The session as the facilitator sees it, while that view is on.
    pub fn facilitator(&self) -> Option<Seen<'_, Facilitator>> {
        if self.facilitators_view { self.seen() } else { None }
    }

    /// The session as the audience of the current view may see it.
    pub fn eyes(&self) -> Option<Shown<'_>> {
        self.facilitator().map(|seen| seen.shown()).or_else(|| self.present())
    }

    /// The session as `R` may see it: for exports, which the facilitator sends deliberately.
    pub fn seen<R: Reader>(&self) -> Option<Seen<'_, R>> {
        let session = match &self.screen {
            Screen::Preview(preview) => preview.session()?,
            _ => &self.live.as_ref()?.session,
        };
        Some(Seen::new(session, session.time_at(&self.now)))
    }

    /// What an export for `readers` leaves out; only shown in the facilitator's view.
    pub fn left_behind(&self, readers: Readers) -> Option<LeftBehind> {
        self.facilitator().map(|seen| seen.left_behind(readers))
    }

    /// The facilitator's view for showing the script's notes on this step, until the next key.
    pub fn peek(&self) -> Option<Seen<'_, Facilitator>> {
        if self.overlay == Some(Overlay::Peek) { self.seen() } else { None }
    }

    pub fn is_facilitators_view(&self) -> bool {
        self.facilitators_view
    }

    /// The time that came with the last message.
    pub fn now(&self) -> &Now {
        &self.now
    }

    /// Changes with every message, except those that only tell the time and have no effect.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What a crash must not lose: written within a second of typing, and on every signal.
    pub fn draft(&self) -> Draft {
        let open = match &self.screen {
            Screen::SetUp(setup) if self.overlay != Some(Overlay::TakeUp) => Some(setup.to_draft()),
            _ => None,
        };
        if self.live.is_none() {
            return Draft::of_set_ups(self.set_ups.iter().cloned().chain(open).collect());
        }
        let open = open.map(|draft| draft.of(self.origin()));
        let setup = open.or_else(|| self.setup_draft.clone());
        // Whoever takes over the program finds open text put aside.
        let typed = self.line.clone().filter(CaptureLine::is_unsaved).map(|line| self.with_origin(line));
        let open = self.sheet.clone().filter(Sheet::is_unsaved).map(|sheet| self.sheet_with_origin(sheet));
        let sheets = self.sheets_aside.iter().chain(&open).map(Sheet::to_draft).collect();
        let mut polls = self.polls_kept();
        Draft {
            lines: self.aside.iter().chain(&typed).map(CaptureLine::to_draft).collect(),
            open: self.half_typed(),
            sheets,
            setup,
            setups: Vec::new(),
            poll: polls.pop().map(Box::new),
            polls,
            picked: self.picked.clone(),
            steps: self.steps_kept(),
        }
    }

    /// The unfinished text to return to. Text typed over another screen, or for the facilitator alone, is not
    /// reopened automatically.
    fn half_typed(&self) -> Option<HalfTyped> {
        match self.under_help() {
            Focus::Line(line, None) if line.is_unsaved() && !line.whom.is_mine() => {
                matches!(line.target, Target::New(_)).then_some(HalfTyped::Line)
            }
            Focus::Sheet(sheet) if sheet.is_unsaved() && sheet.types_text() => {
                (sheet.whom.audience() != Audience::Mine).then_some(HalfTyped::Sheet)
            }
            Focus::Poll(poll) if poll.is_begun() => {
                matches!(poll.stage, Stage::Ask | Stage::Object).then_some(HalfTyped::Poll)
            }
            _ => None,
        }
    }

    /// The polls to be kept: whoever takes over the program finds an open one put aside.
    fn polls_kept(&self) -> Vec<PollDraft> {
        let open = self.poll.clone().and_then(|poll| self.poll_to_put_aside(poll));
        self.polls_aside.iter().chain(&open).map(Poll::to_draft).collect()
    }

    /// The steps being added, as they are kept.
    fn steps_kept(&self) -> Vec<StepDraft> {
        let open = self.new_step.clone().filter(StepForm::is_unsaved).map(|mut form| {
            form.origin.get_or_insert_with(|| self.origin());
            form
        });
        self.steps_aside.iter().chain(&open).map(StepForm::to_draft).collect()
    }

    /// The folder name of the open session.
    pub fn session_id(&self) -> Option<&str> {
        self.live.as_ref().map(|live| live.folder.as_str())
    }

    /// The session's journal, for the file edge.
    pub fn records(&self) -> &[Record] {
        self.live.as_ref().map_or(&[], |live| live.session.records())
    }

    pub fn is_finished(&self) -> bool {
        self.live.as_ref().is_some_and(|live| live.session.state().stage == SessionStage::Finished)
    }

    /// Whether the new plan is on the screen, for the facilitator or because the room is shown it.
    pub fn shows_replan(&self) -> bool {
        self.facilitators_view || self.replan().is_some_and(|replan| replan.shown)
    }

    /// Whether the session was over when it was opened, so that nobody knows who is in the room.
    pub fn is_room_unknown(&self) -> bool {
        self.live.as_ref().is_some_and(|live| live.session.state().is_room_unknown())
    }

    pub fn is_running(&self) -> bool {
        self.live.as_ref().is_some_and(|live| live.session.state().is_running())
    }

    /// Whether the time of the current step is up.
    pub fn is_time_up(&self) -> bool {
        self.present().and_then(|seen| seen.current()).is_some_and(|step| step.clock.is_over())
    }

    /// Whether each person speaks in turn, on the run screen.
    pub fn is_go_round(&self) -> bool {
        matches!(self.screen, Screen::Run) && self.present().is_some_and(|seen| seen.turn().is_some())
    }

    pub fn watches_talk(&self) -> bool {
        let Some(seen) = self.present().filter(|_| matches!(self.screen, Screen::Run)) else { return false };
        let on = |step: SeenStep<'_>| {
            self.floor_keys.is_on(step.at, step.watches_talk() || seen.floor().is_some())
                && !seen.voices().is_empty()
        };
        seen.current().is_some_and(on)
    }

    /// Whether the hint about keys is shown: for a newcomer on a step with nothing over it. A rehearsal does
    /// not count as using them.
    pub fn tells_keys(&self) -> bool {
        let on_a_step = matches!(self.focus(), Focus::Screen(Screen::Run));
        let is_real = || self.present().is_some_and(|seen| !seen.is_rehearsal());
        // Somebody who changed the keys knows them.
        let are_usual = self.settings.keys == KeyOverrides::default();
        self.newcomer && are_usual && on_a_step && is_real()
    }

    pub fn undoable(&self) -> Option<&Event> {
        self.live.as_ref()?.session.undoable()
    }

    /// Real milliseconds until the screen changes by itself: at the next second of a countdown, else at the
    /// next minute of the clock.
    pub fn next_change_ms(&self) -> u64 {
        match &self.live {
            Some(live) => next_change_ms(&live.session, &self.now, self.look.motion),
            None => to_minute(self.now.wall),
        }
    }
}

/// Real milliseconds until a session's clocks look different. In a rehearsal ten frames in a real second are
/// enough.
pub(super) fn next_change_ms(session: &Session, now: &Now, motion: Motion) -> u64 {
    let state = session.state();
    let t = session.time_at(now);
    let speed = state.anchor.as_ref().map_or(1, |anchor| u64::from(anchor.speed.max(1)));
    let real = |ms: u64| if speed == 1 { ms } else { ms.div_ceil(speed).max(100) };
    let Some(at) = state.current().filter(|_| state.is_running()) else {
        let wall = to_minute(state.wall_at(t).unwrap_or(now.wall));
        let to_start = Seen::<Present>::new(session, t).countdown().map_or(wall, |left| match left.0 {
            0 => wall,
            left if motion == Motion::Reduced && left > 60_000 => (left - 1) % 60_000 + 1,
            left => (left - 1) % 1_000 + 1,
        });
        // A step that waits past its fixed time loses time while it waits.
        let late =
            state.current().filter(|at| state.has_come(*at, t)).map(|at| state.reading(at, t).remaining());
        let late = late.filter(|left| *left > Millis::ZERO).map_or(wall, |left| (left.0 - 1) % 1_000 + 1);
        return real(wall.min(to_start).min(late));
    };
    let reading = state.turn_clock(t).unwrap_or_else(|| state.reading(at, t));
    if motion == Motion::Reduced {
        let seen: Seen<'_, Present> = Seen::new(session, t);
        // In a go-round the time left of the step is shown beside that of the turn.
        let step = seen.current().map(|step| {
            let clock = step.face();
            let cue = step.cues().next_change(clock.elapsed).map_or(u64::MAX, |wait| wait.0);
            clock.next_mark().min(cue)
        });
        let wall = to_minute(state.wall_at(t).unwrap_or(now.wall));
        let timer = state.question_timer(t).map_or(wall, |timer| timer.next_mark());
        return real(reading.next_mark().min(wall).min(step.unwrap_or(wall)).min(timer));
    }
    // A timer's seconds count from when it was set.
    let timer = state.question_timer(t).map_or(1_000, |timer| match timer.remaining().0 {
        0 => 1_000 - timer.over().0 % 1_000,
        left => (left - 1) % 1_000 + 1,
    });
    // The screen changes when a whole second is left, or when one more is over.
    let own = match reading.remaining().0 {
        0 => 1_000 - reading.over().0 % 1_000,
        left => (left - 1) % 1_000 + 1,
    };
    real(own.min(timer))
}

pub(super) fn to_minute(wall: Wall) -> u64 {
    60_000 - wall.timestamp_millis().rem_euclid(60_000).unsigned_abs()
}
