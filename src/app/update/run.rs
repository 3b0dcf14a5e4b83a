//! Keys while a step is on.

use super::review::newest_in;
use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::describe_event::{moved, moved_among_others};
use crate::app::model::{Live, Model};
use crate::app::notice::Notice;
use crate::app::screens::{Overlay, Review, Screen};
use crate::domain::activity::StepKind;
use crate::domain::clock_style::ClockStyle;
use crate::domain::event::{Event, Panel};
use crate::domain::seen::{Present, Seen};
use crate::domain::session::{Intent, List, Refusal, is_live};

impl Model {
    pub(super) fn key_in_run(&mut self, key: Command) -> Vec<Cmd> {
        match key {
            Command::Next => self.go_on(Intent::Next),
            Command::EndTopic => self.go_on(Intent::EndTopic),
            Command::Topics => self.open_topics(),
            Command::ExtendTopic => self.extend_topic(),
            Command::PutTopicOff => self.intend(Intent::PutTopicOff),
            Command::ParkTopic => self.intend(Intent::ParkTopic),
            Command::Rest(first) => {
                self.scroll = first;
                Vec::new()
            }
            Command::MorePrompts | Command::FewerPrompts if self.scrolls() => {
                // Content that begins at its end scrolls from there.
                let further = (key == Command::MorePrompts) != self.shows_everything();
                self.scroll = if further { self.scroll + 1 } else { self.scroll.saturating_sub(1) };
                Vec::new()
            }
            Command::Adjust(minutes) => {
                let cmds = self.intend(Intent::Adjust(minutes * 60_000));
                // Report no more time than was left to take.
                if let [Cmd::Append(record)] = cmds.as_slice()
                    && let Event::TimeAdjusted { by, .. } = record.ev
                {
                    self.notice = Some(Notice::Adjusted(by));
                }
                cmds
            }
            Command::Undo => self.undo(Intent::Undo),
            Command::Redo => self.undo(Intent::Redo),
            Command::Agenda => self.open_agenda(),
            Command::QuestionTimer => self.ask_for_a_timer(),
            Command::Replan => self.open_replan(),
            Command::Began => self.ask_when_it_began(),
            Command::Break => self.ask_for_a_break(),
            Command::Turns => self.open_turns(),
            Command::Floor(n) => self.mark_floor(n),
            Command::HandOver => self.open_hand_over(),
            Command::Vote => self.open_polls(),
            Command::Decide => self.open_outcome(),
            Command::AskAgain => {
                if let Some(of) = self.shown_result()
                    && !self.ask_again(&of)
                {
                    self.notice = Some(Notice::NotAskedAgain);
                }
                Vec::new()
            }
            Command::CycleClock => self.cycle_clock(),
            Command::ToggleBell if self.is_for_two() => {
                self.notice = Some(Notice::NoGongForTwo);
                Vec::new()
            }
            Command::ToggleBell => {
                self.settings.alert = self.settings.alert.next(self.can_notify);
                self.notice = Some(Notice::Alert(self.settings.alert, self.can_notify));
                Vec::new()
            }
            Command::Countdown => self.toggle_countdown(),
            Command::Review => {
                self.look_back();
                Vec::new()
            }
            Command::EditItem => {
                self.edit_taken();
                Vec::new()
            }
            Command::AgreeRules => self.agree_to_rules(),
            // Esc takes away what is on top, and does nothing to the step.
            Command::Escape => self.close_panel(),
            key => match key.intent() {
                Some(intent) => self.intend(intent),
                None => self.key_in_session(key),
            },
        }
    }

    /// Records that everybody agrees to the ground rules on the screen. On anything else this key does
    /// nothing: it is usually a stray answer to some question.
    fn agree_to_rules(&mut self) -> Vec<Cmd> {
        if self.present().is_none_or(|seen| seen.panel() != Panel::Rules) {
            self.notice = Some(Notice::NothingToAgree);
            return Vec::new();
        }
        let cmds = self.intend(Intent::SettleRules { agreed: true });
        if !cmds.is_empty() {
            self.notice = Some(Notice::RulesAgreed);
        }
        cmds
    }

    /// The next prompt, round, topic or step. After the last step its clock stops, and the review opens. If
    /// topics are to come and none are proposed, or a vote left some tied, they are chosen first.
    fn go_on(&mut self, next: Intent) -> Vec<Cmd> {
        self.scroll = 0;
        let comes = |live: &Live| live.session.decide(next.clone(), live.session.time_at(&self.now));
        match self.live.as_ref().map(comes) {
            Some(Ok(Event::ReviewOpened)) if self.present().is_some_and(|seen| seen.has_no_script()) => {
                self.overlay = Some(Overlay::NoNext);
                return Vec::new();
            }
            Some(Ok(Event::ReviewOpened)) => {}
            Some(Ok(Event::DayBegan { day, .. })) => return self.begin_day(day, next),
            Some(Err(Refusal::NoTopics | Refusal::TopicsTied)) => return self.open_topics(),
            _ => return self.intend(next),
        }
        self.leave_last_step()
    }

    /// Stops the clock of the last step, and opens the review.
    fn leave_last_step(&mut self) -> Vec<Cmd> {
        let mut cmds = if self.is_running() { self.intend(Intent::ToggleClock) } else { Vec::new() };
        cmds.extend(self.park_here());
        self.look_back();
        cmds
    }

    /// Without a script, asks whether a step is added or the session is closed.
    pub(super) fn key_in_no_next(&mut self, key: Command) -> Vec<Cmd> {
        match key {
            Command::AddStep => return self.open_new_step(),
            // The current step may not have been the last: its clock stays as it is.
            Command::Next => {
                self.overlay = self.still_asked();
                self.look_back();
            }
            Command::Escape | Command::Leave | Command::Previous => self.overlay = self.still_asked(),
            _ => {}
        }
        Vec::new()
    }

    /// Begins a day, with who is here. A rehearsal does not wait for the morning.
    fn begin_day(&mut self, day: usize, next: Intent) -> Vec<Cmd> {
        let mut cmds = self.rehearse_night(day);
        cmds.extend(self.intend(next));
        cmds.extend(self.open_people());
        cmds
    }

    /// Opens the review. The step and its clock continue, and the second screen stays with the step.
    pub(super) fn look_back(&mut self) {
        self.screen = Screen::Review(Review::default());
    }

    /// Whether the entries that are shown can be edited: in their capture, else in the review. The result of
    /// a poll is final and can only be asked again.
    pub fn has_taken_to_edit(&self) -> bool {
        let Some(seen) = self.present().filter(|seen| seen.panel() == Panel::Taken) else { return false };
        let captures = seen.panel_captures();
        let shown = captures.get(seen.panel_page());
        shown.is_none_or(|capture| !is_live(capture.id))
    }

    fn edit_taken(&mut self) {
        let Some(seen) = self.present().filter(|seen| seen.panel() == Panel::Taken) else { return };
        let (page, here) = (seen.panel_page(), seen.current().map(|step| step.at));
        match seen.panel_captures().get(page).map(|capture| capture.key()) {
            Some(capture) => self.open_capture(&capture),
            None => {
                let marked = newest_in(&self.review_rows(), here);
                self.screen = Screen::Review(Review { marked });
            }
        }
    }

    /// Changes how the room is told the time.
    fn cycle_clock(&mut self) -> Vec<Cmd> {
        let on = self.present().and_then(|seen| seen.current()).map(|step| (step.style, step.kind()));
        let Some((style, kind)) = on else { return self.refuse(Refusal::NoStep) };
        // The end of a break is always shown.
        let next =
            if kind == StepKind::Break && style.next().is_hidden() { ClockStyle::Full } else { style.next() };
        let cmds = self.intend(Intent::StyleClock(next));
        self.notice = Some(Notice::Clock(next));
        cmds
    }

    /// A newcomer has used one of the keys in the hint, or dismissed it. The clock's key alone is not enough:
    /// everybody presses it first, and the other keys still have to be read.
    pub(super) fn learns(&mut self, key: Command) -> Option<Cmd> {
        let used = matches!(
            key,
            Command::Next | Command::Take(_) | Command::TakeMine | Command::Help | Command::Escape
        );
        if !used || !self.tells_keys() {
            return None;
        }
        self.newcomer = false;
        Some(Cmd::KeysAreKnown)
    }

    /// Whether the arrows scroll: over entries, and on the step itself unless prompts come one by one.
    fn scrolls(&self) -> bool {
        let over = self.present().is_some_and(|seen| seen.panel() != Panel::None);
        over || self.present().and_then(|seen| seen.current()).is_some_and(|step| !step.comes_one_by_one())
    }

    /// Whether the last page of the entries is over the step.
    fn shows_everything(&self) -> bool {
        self.present().is_some_and(|seen| {
            seen.panel() == Panel::Taken && seen.panel_page() >= seen.panel_captures().len()
        })
    }

    /// Keys that mean the same on every screen of a session.
    pub(super) fn key_in_session(&mut self, key: Command) -> Vec<Cmd> {
        match key {
            Command::View => {
                self.toggle_view();
                Vec::new()
            }
            Command::Peek => {
                if self.present().is_some_and(|seen| seen.current().is_some()) {
                    self.overlay = Some(Overlay::Peek);
                }
                Vec::new()
            }
            Command::AddStep => self.open_new_step(),
            Command::People => self.open_people(),
            Command::LastTime => self.open_last_time(),
            Command::Sort => self.open_sorting(),
            Command::Show(Panel::Groups) => self.show_groups(),
            Command::FormGroups => self.form_groups(),
            Command::MendGroups => self.mend_groups(),
            Command::SwapChair => self.open_fishbowl(),
            Command::Show(panel) => {
                self.scroll = 0;
                self.intend(Intent::TogglePanel(panel))
            }
            Command::Export => self.open_export(),
            Command::Take(kind) => self.take(kind, None),
            Command::TakeMine => self.take_mine(None),
            Command::TakeAsked => self.take_asked(None),
            Command::Explain => {
                self.explain(None, None);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Undo on a list's own screen: the last change of that list. A change that later ones depend on stays.
    pub(super) fn undo_in(&mut self, list: List) -> Vec<Cmd> {
        if self.asks_to_widen(&Intent::UndoIn(list, self.eyes_that_key())) {
            Vec::new()
        } else {
            self.undo_in_now(list)
        }
    }

    pub(super) fn undo_in_now(&mut self, list: List) -> Vec<Cmd> {
        let eyes = self.eyes_that_key();
        let last = self.live.as_ref().and_then(|live| live.session.last_of(list, eyes));
        let Some((last, seen)) = last.zip(self.present()) else {
            return self.refuse(Refusal::NothingToUndo);
        };
        match last.needed_by {
            Some(later) => {
                let describe = |event| moved_among_others(event, &seen, self.facilitators_view);
                let (what, later) = (describe(last.event), describe(later));
                self.notice = Some(Notice::Needed { what, later });
                Vec::new()
            }
            None => {
                let said = Notice::TookBack(moved(last.event, &seen, self.facilitators_view));
                let cmds = self.intend(Intent::UndoIn(list, eyes));
                self.notice = Some(said);
                cmds
            }
        }
    }

    /// Redo on a list's own screen.
    pub(super) fn redo_in(&mut self, list: List) -> Vec<Cmd> {
        let redo = Intent::RedoIn(list, self.eyes_that_key());
        if self.asks_to_widen(&redo) { Vec::new() } else { self.redo_in_now(list) }
    }

    pub(super) fn redo_in_now(&mut self, list: List) -> Vec<Cmd> {
        let eyes = self.eyes_that_key();
        let undone = self.live.as_ref().and_then(|live| live.session.last_undone_of(list, eyes));
        let said = undone
            .zip(self.present())
            .map(|(event, seen)| Notice::PutBack(moved(event, &seen, self.facilitators_view)));
        let cmds = self.intend(Intent::RedoIn(list, eyes));
        if !cmds.is_empty() {
            self.notice = said;
        }
        cmds
    }

    /// Undoes or redoes, and says what it was.
    pub(super) fn undo(&mut self, intent: Intent) -> Vec<Cmd> {
        if self.asks_to_widen(&intent) { Vec::new() } else { self.undo_now(intent) }
    }

    pub(super) fn undo_now(&mut self, intent: Intent) -> Vec<Cmd> {
        let said = self.live.as_ref().and_then(|live| {
            let seen: Seen<'_, Present> = Seen::new(&live.session, live.session.time_at(&self.now));
            let seen = seen.shown();
            let said = |event| moved(event, &seen, self.facilitators_view);
            Some(match intent {
                Intent::Undo => Notice::TookBack(said(live.session.undoable()?)),
                _ => Notice::PutBack(said(live.session.redoable()?)),
            })
        });
        let cmds = self.intend(intent);
        if !cmds.is_empty() {
            self.notice = said;
            // The undone event may be the answer to a question.
            self.overlay = self.still_asked().or(self.overlay.take());
        }
        cmds
    }
}
