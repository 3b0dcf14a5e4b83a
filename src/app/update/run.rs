//! Keys while a step is on.

use crate::app::cmd::Cmd;
use crate::app::model::Model;
use crate::app::msg::Key;
use crate::app::screens::{ExportBack, Overlay};
use crate::app::told::{signed, told};
use crate::domain::event::{Event, Panel, StepRef};
use crate::domain::seen::{Present, Seen};
use crate::domain::session::Intent;

impl Model {
    pub(super) fn key_in_run(&mut self, key: Key) -> Vec<Cmd> {
        match key {
            Key::ToggleClock => self.intend(Intent::ToggleClock),
            Key::Next => self.intend(Intent::Next),
            Key::Previous => self.intend(Intent::Back),
            Key::MorePrompts | Key::FewerPrompts if self.scrolls() => {
                // What begins at its end is scrolled from there.
                let further = (key == Key::MorePrompts) != self.shows_everything();
                self.scroll = if further { self.scroll + 1 } else { self.scroll.saturating_sub(1) };
                Vec::new()
            }
            Key::MorePrompts => self.intend(Intent::Prompts { more: true }),
            Key::FewerPrompts => self.intend(Intent::Prompts { more: false }),
            Key::Adjust(minutes) => {
                let cmds = self.intend(Intent::Adjust(minutes * 60_000));
                // Never more is taken than there was left.
                if let [Cmd::Append(record)] = cmds.as_slice()
                    && let Event::TimeAdjusted { by, .. } = record.ev
                {
                    self.notice = Some(signed(by));
                }
                cmds
            }
            Key::Undo => self.undo(Intent::Undo),
            Key::Redo => self.undo(Intent::Redo),
            Key::Agenda => {
                if let Some(step) = self.present().and_then(|seen| seen.current()) {
                    self.overlay = Some(Overlay::Agenda(step.at));
                }
                Vec::new()
            }
            Key::Replan => self.open_replan(),
            Key::Began => self.ask_when_it_began(),
            Key::Break => self.ask_for_a_break(),
            Key::Turns => self.open_turns(),
            Key::Floor(n) => self.mark_floor(n),
            Key::HandOver => self.open_hand_over(),
            Key::ToggleBell => {
                self.settings.alert = self.settings.alert.next(self.can_notify);
                self.notice = Some(self.settings.alert.told(self.can_notify).to_owned());
                Vec::new()
            }
            Key::Review => self.intend(Intent::OpenReview),
            Key::AgreeRules => self.intend(Intent::SettleRules { agreed: true }),
            // Esc takes away what is on top, and does nothing to the step.
            Key::Escape => self.close_panel(),
            key => self.key_in_session(key),
        }
    }

    /// A newcomer has used a key that they were told of, or puts the telling away. The clock's own key is not enough: it is
    /// the first that anybody presses, and the others are still to be read.
    pub(super) fn learns(&mut self, key: Key) -> Option<Cmd> {
        let used = matches!(key, Key::Next | Key::Take(_) | Key::TakeMine | Key::Help | Key::Escape);
        if !used || !self.tells_keys() {
            return None;
        }
        self.newcomer = false;
        Some(Cmd::KeysAreKnown)
    }

    /// On what is shown over the step the arrows scroll, and on the step itself, unless prompts come one by one.
    fn scrolls(&self) -> bool {
        let over = self.present().is_some_and(|seen| seen.panel() != Panel::None);
        over || self.present().and_then(|seen| seen.current()).is_some_and(|step| !step.comes_one_by_one())
    }

    /// The last page of what was taken down is over the step.
    fn shows_everything(&self) -> bool {
        self.present().is_some_and(|seen| {
            seen.panel() == Panel::Taken && seen.panel_page() >= seen.panel_captures().len()
        })
    }

    /// Keys that mean the same on every screen of a session.
    pub(super) fn key_in_session(&mut self, key: Key) -> Vec<Cmd> {
        match key {
            Key::View => {
                self.toggle_view();
                Vec::new()
            }
            Key::Peek => {
                if self.present().is_some_and(|seen| seen.current().is_some()) {
                    self.overlay = Some(Overlay::Peek);
                }
                Vec::new()
            }
            Key::People => self.open_people(),
            Key::LastTime => {
                self.open_last_time();
                Vec::new()
            }
            Key::Show(Panel::Groups) => self.show_groups(),
            Key::FormGroups => self.form_groups(),
            Key::MendGroups => self.mend_groups(),
            Key::Show(panel) => {
                self.scroll = 0;
                self.intend(Intent::TogglePanel(panel))
            }
            Key::Export => self.open_export(ExportBack::Session),
            Key::Take(kind) => self.take(kind, None),
            Key::TakeMine => self.take_mine(None),
            Key::TakeAsked => self.take_asked(None),
            Key::Explain => {
                self.explain(None, None);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The facilitator's view on or off. Once in a session it asks first whether the room can see this screen.
    pub(super) fn toggle_view(&mut self) {
        self.scroll = 0;
        match (self.facilitators_view, self.asked_projected) {
            (true, _) => self.facilitators_view = false,
            (false, true) => self.facilitators_view = true,
            (false, false) => self.overlay = Some(Overlay::Projected),
        }
    }

    /// Undoes or redoes, and says what it was.
    pub(super) fn undo(&mut self, intent: Intent) -> Vec<Cmd> {
        let said = self.live.as_ref().and_then(|live| {
            let (what, event) = match intent {
                Intent::Undo => ("Took back", live.session.undoable()?),
                _ => ("Put back", live.session.redoable()?),
            };
            let seen: Seen<'_, Present> = Seen::new(&live.session, live.session.time_at(&self.now));
            let seen = seen.shown();
            Some(format!("{what}: {}", told(event, &seen)))
        });
        let cmds = self.intend(intent);
        if !cmds.is_empty() {
            self.notice = said;
            // The answer to a question may be what was taken back.
            self.overlay = self.still_asked().or(self.overlay);
        }
        cmds
    }

    pub(super) fn key_in_agenda(&mut self, marked: StepRef, key: Key) -> Vec<Cmd> {
        let steps: Vec<StepRef> =
            self.present().map(|seen| seen.steps().map(|step| step.at).collect()).unwrap_or_default();
        let at = steps.iter().position(|step| *step == marked).unwrap_or(0);
        let go = match key {
            Key::Up => at.saturating_sub(1),
            Key::Down => (at + 1).min(steps.len().saturating_sub(1)),
            Key::Enter => {
                self.overlay = None;
                return self.intend(Intent::GoTo(marked));
            }
            Key::Escape | Key::Agenda | Key::Leave => {
                self.overlay = None;
                return Vec::new();
            }
            _ => at,
        };
        self.overlay = steps.get(go).map(|step| Overlay::Agenda(*step));
        Vec::new()
    }
}
