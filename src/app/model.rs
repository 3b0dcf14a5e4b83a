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
    /// The keys that work here are shown over all of it, from this line on.
    pub help: Option<usize>,
    pub line: Option<CaptureLine>,
    /// What was being typed and was put aside, the latest last.
    pub aside: Vec<CaptureLine>,
    /// The table, terms or figures that are being taken down, if any.
    pub sheet: Option<Sheet>,
    /// Sheets that were put aside, the latest last: one for each thing that they are for.
    pub sheets_aside: Vec<Sheet>,
    /// What the room is being asked, if anything.
    pub poll: Option<Poll>,
    /// The same, put aside, the latest last: one for each circle of people that was asked something.
    pub(super) polls_aside: Vec<Poll>,
    /// Topics that are being chosen by hand.
    pub picked: Option<Picked>,
    /// A step that is being put in.
    pub new_step: Option<StepForm>,
    /// Those that were put aside, the latest last.
    pub(super) steps_aside: Vec<StepForm>,
    /// Whether digits mark who has the floor.
    pub floor_keys: FloorKeys,
    pub catalogue: Catalogue,
    /// The first line that is shown of the facilitator's view, where it is longer than the screen.
    pub scroll: usize,
    /// What just happened; gone with the next key.
    pub notice: Option<Notice>,
    pub size: (u16, u16),
    pub look: Look,
    /// Nobody has used the keys of a step here yet: a step says what they are, until they are used.
    pub newcomer: bool,
    /// What the person settled once for all sessions. How the end of a step is announced can be changed on the way.
    pub settings: Settings,
    pub can_notify: bool,
    pub may_sleep: bool,
    pub(super) kept_awake: bool,
    /// Nothing plays the gong here: the bell rings in its place.
    pub(super) gong_fails: bool,
    /// When a key was last pressed, or the clock of a step ran: milliseconds since the machine was started.
    pub(super) busy_at: u64,
    pub(super) live: Option<Live>,
    /// Which of the things that a step asks for was answered last.
    pub(super) prompt_cursor: Option<PromptCursor>,
    pub(super) facilitators_view: bool,
    /// The session that is opened first was named by whoever wants it, where nobody but them reads along.
    pub(super) opens_named: bool,
    /// The session that is being opened is opened for its export.
    pub(super) exports_next: bool,
    /// Whole lines come, and nothing is half typed.
    pub(super) in_lines: bool,
    /// What is told of what is kept, once the time away is not asked about any more.
    pub(super) kept_told: Option<Notice>,
    /// It was asked whether the session is kept, or it was over when it was opened.
    pub(super) asked_keep: bool,
    /// The session is being erased, and this comes after it.
    pub(super) after_close: Option<AfterClose>,
    /// What is known of the draft on disk.
    pub(super) kept: SavedDraft,
    pub(super) interrupted: bool,
    /// A change of the open session's set-up that was being typed and was left.
    pub(super) setup_draft: Option<SetUpDraft>,
    /// Set-ups that are not sessions yet and were left, the latest last. One that is gone on with is not among them.
    pub(super) set_ups: Vec<SetUpDraft>,
    /// They come back when their activity is opened again.
    pub(super) takes_up: bool,
    /// The series whose earlier sessions were asked for, and what they were as far as is known.
    pub(super) earlier: Option<(Series, Earlier)>,
    /// What was asked for last time's actions, and what became of it.
    pub(super) recall: Recalling,
    /// What the machine said with the last message.
    pub(super) now: Now,
    pub(super) seed: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Live {
    pub session: Session,
    /// The name of its folder, by which it is opened.
    pub folder: Text,
    /// Records up to this one are on disk.
    pub saved: Option<u64>,
    /// Why nothing can be written, while that is so.
    pub not_on_disk: Option<String>,
    /// Up to here the bell has been thought of.
    pub heard: SessionTime,
    /// It is offered at the next start.
    pub offered: bool,
}

impl Model {
    /// The library, with nothing in it yet. `seed` makes ids.
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

    /// The session that is opened first was named: it is opened without a question.
    #[must_use]
    pub fn with_named(mut self) -> Self {
        self.opens_named = true;
        self
    }

    /// Says something beside what is said already, until the next key.
    pub fn tell(&mut self, text: String) {
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

    /// The same without going on with any: linear mode asks for all of a set-up.
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

    /// What was being typed of a one-to-one's set-up is for nobody who came since.
    fn draft_is_for_those_here(&self, setup: &SetUp, draft: &SetUpDraft) -> bool {
        let is_private = setup.is_private_draft(draft);
        let choice = AudienceChoice::new(if is_private { Audience::Us } else { Audience::Room });
        self.may_be_brought_back(draft.origin.as_ref(), choice)
    }

    /// A change of the set-up that was left, where those who are here are not shown it: it stays with those who typed it.
    pub(super) fn setup_draft_of_others(&self) -> Option<SetUpDraft> {
        let Screen::SetUp(setup) = &self.screen else { return None };
        self.setup_draft.clone().filter(|draft| !self.draft_is_for_those_here(setup, draft))
    }

    /// The latest of the set-ups that were left which that one goes on with.
    pub(super) fn left_of(&self, setup: &SetUp) -> Option<usize> {
        let goes_on = |draft: &SetUpDraft| setup.clone().take_up(draft);
        self.set_ups.iter().rposition(goes_on).filter(|_| self.takes_up && !setup.changes)
    }

    /// What is kept of set-ups while no session is open.
    pub fn set_ups_left(&self) -> Draft {
        Draft::of_set_ups(self.set_ups.clone())
    }

    /// The session as those present may see it: what every screen shows until the facilitator asks otherwise.
    pub fn present(&self) -> Option<Shown<'_>> {
        self.seen::<Present>().map(|seen| seen.shown())
    }

    /// The session through the facilitator's eyes, while that view is on.
    pub fn facilitator(&self) -> Option<Seen<'_, Facilitator>> {
        if self.facilitators_view { self.seen() } else { None }
    }

    /// The session through the eyes that the screen is for now.
    pub fn eyes(&self) -> Option<Shown<'_>> {
        self.facilitator().map(|seen| seen.shown()).or_else(|| self.present())
    }

    /// The session through the eyes of `R`: for the exports, which the facilitator sends off knowingly.
    pub fn seen<R: Reader>(&self) -> Option<Seen<'_, R>> {
        let session = match &self.screen {
            Screen::Preview(preview) => preview.session()?,
            _ => &self.live.as_ref()?.session,
        };
        Some(Seen::new(session, session.time_at(&self.now)))
    }

    /// What stays behind when the session leaves for `readers`: told in the facilitator's view alone.
    pub fn left_behind(&self, readers: Readers) -> Option<LeftBehind> {
        self.facilitator().map(|seen| seen.left_behind(readers))
    }

    /// The notes of the script for this step: on the facilitator's key, until the next key.
    pub fn peek(&self) -> Option<Seen<'_, Facilitator>> {
        if self.overlay == Some(Overlay::Peek) { self.seen() } else { None }
    }

    pub fn is_facilitators_view(&self) -> bool {
        self.facilitators_view
    }

    /// What the machine said with the last message.
    pub fn now(&self) -> &Now {
        &self.now
    }

    /// What a crash must not take: written within a second of typing, and on every signal.
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
        // What is open is put aside by whatever takes the program.
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

    /// In what somebody is in the middle of typing. What lies over something else is not come back to by itself, nor what is
    /// for the facilitator alone.
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

    /// What the room is being asked, as it is kept: what is open is put aside by whatever takes the program.
    fn polls_kept(&self) -> Vec<PollDraft> {
        let open = self.poll.clone().and_then(|poll| self.poll_to_put_aside(poll));
        self.polls_aside.iter().chain(&open).map(Poll::to_draft).collect()
    }

    /// The steps that are being put in, as they are kept.
    fn steps_kept(&self) -> Vec<StepDraft> {
        let open = self.new_step.clone().filter(StepForm::is_unsaved).map(|mut form| {
            form.origin.get_or_insert_with(|| self.origin());
            form
        });
        self.steps_aside.iter().chain(&open).map(StepForm::to_draft).collect()
    }

    /// The name of the folder of the session that is open.
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

    /// The new plan stands on the screen, for the facilitator or because the room is shown it.
    pub fn shows_replan(&self) -> bool {
        self.facilitators_view || self.replan().is_some_and(|replan| replan.shown)
    }

    pub fn is_running(&self) -> bool {
        self.live.as_ref().is_some_and(|live| live.session.state().is_running())
    }

    /// The time of the step that is on is up.
    pub fn is_time_up(&self) -> bool {
        self.present().and_then(|seen| seen.current()).is_some_and(|step| step.clock.is_over())
    }

    /// Each speaks in turn, on the run screen.
    pub fn is_go_round(&self) -> bool {
        matches!(self.screen, Screen::Run) && self.present().is_some_and(|seen| seen.turn().is_some())
    }

    pub fn watches_talk(&self) -> bool {
        let Some(seen) = self.present() else { return false };
        let on = |step: SeenStep<'_>| {
            self.floor_keys.is_on(step.at, step.watches_talk() || seen.floor().is_some())
                && !seen.voices().is_empty()
        };
        matches!(self.screen, Screen::Run) && seen.current().is_some_and(on)
    }

    /// A newcomer is on a step, with nothing over it: its keys are told. In a rehearsal they are tried out all the same.
    pub fn tells_keys(&self) -> bool {
        let on_a_step = matches!(self.focus(), Focus::Screen(Screen::Run));
        let is_real = || self.present().is_some_and(|seen| !seen.is_rehearsal());
        // Who has other keys knows them.
        let are_usual = self.settings.keys == KeyOverrides::default();
        self.newcomer && are_usual && on_a_step && is_real()
    }

    pub fn undoable(&self) -> Option<&Event> {
        self.live.as_ref()?.session.undoable()
    }

    /// In how many real milliseconds the screen changes by itself: at the next second of a countdown, else at the next
    /// minute of the clock that it shows.
    pub fn next_change_ms(&self) -> u64 {
        match &self.live {
            Some(live) => next_change_ms(&live.session, &self.now, self.look.motion),
            None => to_minute(self.now.wall),
        }
    }
}

/// In how many real milliseconds the clocks of a session look different. In a rehearsal seconds fly, and ten pictures in
/// a real second are enough.
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
        // What waits beyond its fixed time loses of it while it waits.
        let late =
            state.current().filter(|at| state.has_come(*at, t)).map(|at| state.reading(at, t).remaining());
        let late = late.filter(|left| *left > Millis::ZERO).map_or(wall, |left| (left.0 - 1) % 1_000 + 1);
        return real(wall.min(to_start).min(late));
    };
    let reading = state.turn_clock(t).unwrap_or_else(|| state.reading(at, t));
    if motion == Motion::Reduced {
        let seen: Seen<'_, Present> = Seen::new(session, t);
        // In a go-round what is left of the step is told beside what is left of the turn.
        let step = seen.current().map(|step| {
            let clock = step.face();
            let cue = step.cues().next_change(clock.elapsed).map_or(u64::MAX, |wait| wait.0);
            clock.next_mark().min(cue)
        });
        let wall = to_minute(state.wall_at(t).unwrap_or(now.wall));
        let timer = state.question_timer(t).map_or(wall, |timer| timer.next_mark());
        return real(reading.next_mark().min(wall).min(step.unwrap_or(wall)).min(timer));
    }
    // A timer has seconds of its own: they begin when it was set.
    let timer = state.question_timer(t).map_or(1_000, |timer| match timer.remaining().0 {
        0 => 1_000 - timer.over().0 % 1_000,
        left => (left - 1) % 1_000 + 1,
    });
    // What the screen shows changes when a whole second is left, or when one more is over.
    let own = match reading.remaining().0 {
        0 => 1_000 - reading.over().0 % 1_000,
        left => (left - 1) % 1_000 + 1,
    };
    real(own.min(timer))
}

pub(super) fn to_minute(wall: Wall) -> u64 {
    60_000 - wall.timestamp_millis().rem_euclid(60_000).unsigned_abs()
}
