//! Keys after the last step: review, what we agreed, export.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::rows::{ReviewRow, review_rows};
use crate::app::screens::{AfterClose, Export, ExportBack, ExportChoice, Overlay, Review, Screen};
use crate::domain::event::{ActionId, Audience, NoteId, StepRef};
use crate::domain::recall::Hearer;
use crate::domain::session::{Action, Intent, List, Note, SessionStage, State, is_live};

impl Model {
    /// The lines of the review that the current view may show.
    pub fn review_rows(&self) -> Vec<ReviewRow> {
        match self.eyes() {
            Some(seen) => review_rows(&seen),
            None => Vec::new(),
        }
    }

    /// Whether the marked line is a finished poll or vote asked live.
    pub fn has_marked_what_was_asked(&self) -> bool {
        let Screen::Review(review) = &self.screen else { return false };
        let rows = self.review_rows();
        let marked = rows.get(review.marked.min(rows.len().saturating_sub(1)));
        matches!(marked, Some(ReviewRow::Capture(capture)) if is_live(&capture.id))
    }

    pub(super) fn key_in_review(&mut self, key: Command) -> Vec<Cmd> {
        let rows = self.review_rows();
        let Screen::Review(review) = &mut self.screen else { return Vec::new() };
        let last = rows.len().saturating_sub(1);
        review.marked = review.marked.min(last);
        let row = rows.get(review.marked).cloned();
        let place = place_of(&rows, review.marked);
        match (key, row) {
            (Command::MakeActivity, _) => self.make_of_session(),
            (Command::Up, _) => review.marked = review.marked.saturating_sub(1),
            (Command::Down, _) => review.marked = (review.marked + 1).min(last),
            (Command::PageUp, _) => review.marked = review.marked.saturating_sub(8),
            (Command::PageDown, _) => review.marked = (review.marked + 8).min(last),
            (Command::EditItem | Command::Enter, Some(ReviewRow::Note(id))) => self.edit_note(id),
            (Command::EditItem | Command::Enter, Some(ReviewRow::Action(id))) => {
                self.edit_action(id, Target::Action(id))
            }
            (Command::EditItem | Command::Enter, Some(ReviewRow::Heading(Some(step))))
                if self.is_added(step) =>
            {
                self.edit_step_title(step);
            }
            (Command::EditItem | Command::Enter, Some(ReviewRow::Heading(_) | ReviewRow::Theme(_))) => {
                self.notice = Some(Notice::IsHeading);
            }
            (Command::EditItem | Command::Enter, Some(ReviewRow::Capture(capture))) => {
                self.open_capture(&capture)
            }
            (Command::EditItem | Command::Enter, Some(ReviewRow::Glossary)) => self.open_glossary(),
            (Command::EditItem | Command::Enter, Some(ReviewRow::Unexplained(term))) => {
                self.explain(Some(&term), Some(place))
            }
            (Command::EditOwners, Some(ReviewRow::Action(id))) => self.edit_action(id, Target::Owners(id)),
            (Command::EditDue, Some(ReviewRow::Action(id))) => self.edit_action(id, Target::Due(id)),
            (Command::EditOwners | Command::EditDue, _) => self.notice = Some(Notice::IsNoAction(key)),
            (Command::DeleteItem, Some(ReviewRow::Note(id))) => {
                return self.delete(Intent::DeleteNote(id));
            }
            (Command::DeleteItem, Some(ReviewRow::Action(id))) => {
                return self.delete(Intent::DeleteAction(id));
            }
            (Command::DeleteItem, _) => self.notice = Some(Notice::IsNotDeletable),
            (Command::EraseItem, Some(row)) => self.ask_whether_to_erase(&row),
            (Command::MakeAction, Some(ReviewRow::Note(id))) => return self.make_action(id),
            (Command::MakeAction, _) => self.notice = Some(Notice::IsNoNote),
            (Command::Take(kind), _) => return self.take(kind, Some(place)),
            (Command::TakeMine, _) => return self.take_mine(Some(place)),
            (Command::Undo, _) => return self.undo_in(List::Taken),
            (Command::Redo, _) => return self.redo_in(List::Taken),
            (Command::Next, _) => self.open_closing_checks(),
            (Command::Previous | Command::Escape, _) => return self.leave_review(key),
            (key, _) => return self.key_in_session(key),
        }
        Vec::new()
    }

    /// Goes back to the step, which stayed on throughout. A finished session is only reopened by ←.
    fn leave_review(&mut self, key: Command) -> Vec<Cmd> {
        let place = self.live.as_ref().map(|live| live.session.state().stage);
        match place {
            Some(SessionStage::Finished) if key == Command::Escape => {
                self.notice = Some(Notice::IsOver);
                Vec::new()
            }
            Some(place @ (SessionStage::Step(_) | SessionStage::DayOver(_) | SessionStage::Rules)) => {
                self.scroll = 0;
                self.screen = Screen::Run;
                self.screen = self.screen_of(place);
                Vec::new()
            }
            _ => self.intend(Intent::Back),
        }
    }

    fn is_added(&self, step: StepRef) -> bool {
        self.present().is_some_and(|seen| seen.steps().any(|one| one.at == step && one.is_added))
    }

    fn delete(&mut self, intent: Intent) -> Vec<Cmd> {
        let cmds = self.intend(intent);
        if !cmds.is_empty() {
            self.notice = Some(Notice::Deleted);
        }
        cmds
    }

    /// As it is read by whoever changes it; what these eyes may not see, as it stands.
    pub(in crate::app) fn note(&self, id: NoteId) -> Option<Note> {
        let seen = self.eyes()?.notes().find(|note| note.id == id);
        let state = self.live.as_ref()?.session.state();
        seen.or_else(|| state.notes.iter().find(|note| note.id == id)).cloned()
    }

    pub(in crate::app) fn action(&self, id: ActionId) -> Option<Action> {
        let seen = self.eyes()?.actions().find(|action| action.id == id);
        let state = self.live.as_ref()?.session.state();
        seen.or_else(|| state.actions.iter().find(|action| action.id == id)).cloned()
    }

    /// What is said now is for those who are here: they word anew what they have, in the facilitator's view, too. What they do not
    /// know of at all is changed as it is.
    fn as_those_here_have_it(&self, audience: Audience, heard_by: &[Hearer]) -> Option<&State> {
        let state = self.live.as_ref()?.session.state();
        let is_of_others = audience == Audience::Us && !state.shows_here()(audience, heard_by);
        Some(state).filter(|_| is_of_others)
    }

    pub(super) fn edit_note(&mut self, id: NoteId) {
        let note = self.note(id).map(|note| {
            let state = self.as_those_here_have_it(note.audience, &note.heard_by);
            state.and_then(|state| state.note_here(id).cloned()).unwrap_or(note)
        });
        self.line = note.map(|note| {
            let audience = self.gone_on_with_for(note.audience);
            CaptureLine::new(Target::Note(id), LineKind::from(note.kind), audience, note.text.as_str())
        });
    }

    /// Opens the line on one part of an action.
    pub(super) fn edit_action(&mut self, id: ActionId, target: Target) {
        let Some(mut action) = self.action(id) else { return };
        if matches!(target, Target::Action(_))
            && let Some(state) = self.as_those_here_have_it(action.audience, &action.heard_by)
            && let Some(here) = state.action_here(id)
        {
            action = here.clone();
        }
        let text = match target {
            Target::Owners(_) => {
                let owners: Vec<&str> = self
                    .present()
                    .map(|seen| action.owners.iter().map(|owner| seen.owner(owner)).collect())
                    .unwrap_or_default();
                owners.join(", ")
            }
            Target::Due(_) => action.due.map(|due| due.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            _ => action.text.to_string(),
        };
        let audience = self.gone_on_with_for(action.audience);
        let line = CaptureLine::new(target, LineKind::Action, audience, &text);
        self.line = Some(if matches!(target, Target::Due(_)) { line.offered() } else { line });
    }

    /// Turns a note into a shared action, and asks who does it. It keeps the note's audience, so that nothing
    /// confidential becomes public by one key.
    pub(super) fn make_action(&mut self, id: NoteId) -> Vec<Cmd> {
        let Some(note) = self.note(id) else { return Vec::new() };
        let audience = self.gone_on_with_for(note.audience);
        let intent = Intent::TakeAction { step: note.step, from: Some(id), text: note.text, audience };
        self.take_action(intent)
    }

    pub(super) fn take_action(&mut self, intent: Intent) -> Vec<Cmd> {
        let cmds = self.intend(intent);
        if !cmds.is_empty() {
            self.ask_owner_of_newest();
        }
        cmds
    }

    /// Asks who does the action that was just taken down.
    pub(super) fn ask_owner_of_newest(&mut self) {
        let newest = self.live.as_ref().and_then(|live| live.session.state().actions.last().map(|a| a.id));
        if let Some(id) = newest {
            self.edit_action(id, Target::Owners(id));
        }
    }

    pub(super) fn key_in_agreed(&mut self, key: Command) -> Vec<Cmd> {
        let Screen::Agreed(first) = &mut self.screen else { return Vec::new() };
        match key {
            Command::Up => *first = first.saturating_sub(1),
            Command::Down => *first += 1,
            Command::Rest(next) => *first = next,
            Command::Previous if !self.open_items().is_empty() => self.open_closing_checks(),
            Command::Previous | Command::Escape => self.screen = Screen::Review(Review::default()),
            Command::Next | Command::Enter => return self.ask_whether_to_end(),
            key => return self.key_in_session(key),
        }
        Vec::new()
    }

    /// Ends the session after what we agreed. Asks first if steps are still to come, or a count is not saved.
    fn ask_whether_to_end(&mut self) -> Vec<Cmd> {
        let ahead = self.present().is_some_and(|seen| seen.not_visited().next().is_some());
        if (ahead || self.uncounted().is_some()) && !self.is_finished() {
            self.overlay = Some(Overlay::Ending);
            return Vec::new();
        }
        self.end_session()
    }

    pub(super) fn end_session(&mut self) -> Vec<Cmd> {
        let mut cmds = if self.is_finished() { Vec::new() } else { self.intend(Intent::Finish) };
        cmds.extend(self.open_export());
        cmds
    }

    /// The second screen shows what we agreed while this screen does, and then the step again.
    pub(super) fn show_agreed(&mut self) -> Vec<Cmd> {
        match &self.screen {
            // The room still looks at what was shown there.
            Screen::Export(Export { back: ExportBack::Agreed, .. }) => Vec::new(),
            screen => {
                let agreed = matches!(screen, Screen::Agreed(_));
                self.try_intend(Intent::ShowAgreed(agreed)).unwrap_or_default()
            }
        }
    }

    pub(super) fn key_in_export(&mut self, key: Command) -> Vec<Cmd> {
        let finished = self.is_finished();
        let private = self.live.as_ref().is_some_and(|live| live.session.state().is_private());
        let Screen::Export(export) = &mut self.screen else { return Vec::new() };
        match key {
            Command::Up => export.scroll = export.scroll.saturating_sub(1),
            Command::Down => export.scroll += 1,
            Command::PageUp => export.scroll = export.scroll.saturating_sub(10),
            Command::PageDown => export.scroll += 10,
            Command::NextField | Command::CycleNames | Command::CycleFile | Command::CycleVariety => {
                let ExportChoice { readers, file } = &mut export.choice;
                match key {
                    Command::NextField => *readers = readers.next(),
                    Command::CycleNames => {
                        let names = file.options.naming(*readers, private);
                        file.options.ask_names(names.next());
                    }
                    Command::CycleFile => file.kind = file.kind.next(),
                    _ => file.next_variety(),
                }
                (export.written, export.scroll) = (None, 0);
                return vec![Cmd::Preview(export.choice)];
            }
            Command::Enter => return vec![Cmd::Export(export.choice)],
            Command::View => self.toggle_view(),
            Command::ToLibrary if finished => return self.part(AfterClose::Library),
            Command::Previous | Command::Escape => match export.back {
                ExportBack::Agreed => self.screen = Screen::Agreed(0),
                ExportBack::Review => self.look_back(),
                ExportBack::Session => {
                    let place = self.live.as_ref().map(|live| live.session.state().stage);
                    self.screen = Screen::Run;
                    if let Some(place) = place {
                        self.screen = self.screen_of(place);
                    }
                }
            },
            _ => {}
        }
        Vec::new()
    }
}

/// The newest note or action of a step; without any, its heading.
pub(super) fn newest_in(rows: &[ReviewRow], step: Option<StepRef>) -> usize {
    let here = |n: &usize| place_of(rows, *n) == step;
    let is_taken = |n: &usize| matches!(rows.get(*n), Some(ReviewRow::Note(_) | ReviewRow::Action(_)));
    let newest = (0..rows.len()).filter(here).rfind(is_taken);
    newest.or_else(|| (0..rows.len()).find(here)).unwrap_or(0)
}

/// The step whose heading a line is under.
fn place_of(rows: &[ReviewRow], marked: usize) -> Option<StepRef> {
    let above = rows.iter().take(marked + 1).rev();
    above
        .filter_map(|row| match row {
            ReviewRow::Heading(place) => Some(*place),
            _ => None,
        })
        .next()
        .flatten()
}
