//! Deleting something for good: an ordinary deletion first, then the words are removed from the journal too.

use crate::app::cmd::Cmd;
use crate::app::line::Target;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::rows::ReviewRow;
use crate::app::screens::{Erasing, Overlay, Screen};
use crate::app::sheet::Form;
use crate::domain::event::{CaptureRef, EntryId, Tally};
use crate::domain::redact::Erasure;
use crate::domain::session::{Intent, ThemeMove, is_live};
use crate::domain::text::Text;

impl Model {
    /// Asks whether to delete the marked line of the review.
    pub(super) fn ask_whether_to_erase(&mut self, row: &ReviewRow) {
        let what = match row {
            ReviewRow::Note(id) => Erasing::Note(*id),
            ReviewRow::Action(id) => Erasing::Action(*id),
            ReviewRow::Heading(Some(step)) if self.is_titled_live(*step) => Erasing::StepTitle(*step),
            ReviewRow::Capture(capture) if is_live(&capture.id) => Erasing::Asked(capture.clone()),
            row => match self.entries_of_row(row).len() {
                0 => {
                    self.notice = Some(Notice::NothingToErase);
                    return;
                }
                all => Erasing::Marked(all),
            },
        };
        self.overlay = Some(Overlay::Erase(what));
    }

    /// Asks whether to delete the word or the row being changed.
    pub(super) fn ask_whether_to_erase_entry(&mut self) {
        let word = self.line.as_ref().and_then(|line| match line.target {
            Target::Word(_, entry) => Some(entry),
            _ => None,
        });
        let row = self.sheet.as_ref().and_then(|sheet| match &sheet.form {
            Form::Grid(grid) => grid.row,
            Form::Wording(form) => form.row,
            Form::Hands(_) | Form::Turns(_) | Form::List(_) | Form::Checklist(_) => None,
        });
        match word.or(row) {
            Some(entry) => self.overlay = Some(Overlay::Erase(Erasing::Entry(entry))),
            None => self.notice = Some(Notice::ChooseWhatToErase),
        }
    }

    /// The words, rows or terms of a line of the review, as far as it shows them.
    fn entries_of_row(&self, row: &ReviewRow) -> Vec<EntryId> {
        match row {
            ReviewRow::Capture(capture) => {
                let mut all = self.entries_shown(Some(capture));
                all.extend(self.typed_in(capture));
                all
            }
            ReviewRow::Glossary => self.entries_shown(None),
            _ => Vec::new(),
        }
    }

    /// The typed items of a vote, as far as the screen shows them.
    fn typed_in(&self, vote: &CaptureRef) -> Vec<EntryId> {
        let shown = self.eyes().and_then(|seen| seen.capture(vote)).is_some_and(|vote| !vote.is_empty());
        let state = self.live.as_ref().map(|live| live.session.state()).filter(|_| shown);
        let Some(state) = state else { return Vec::new() };
        let counted = state.count_for(vote, self.eyes_that_key()).1.map(|counted| &counted.tally);
        let chosen =
            state.choices.iter().filter(|one| one.vote == *vote).filter_map(|one| one.tally.as_ref());
        let mut all: Vec<EntryId> =
            counted.into_iter().chain(chosen).flat_map(Tally::own_texts).map(|(id, _)| id).collect();
        all.dedup();
        all
    }

    pub(super) fn erase(&mut self, what: Erasing) -> Vec<Cmd> {
        self.overlay = None;
        let what = match what {
            Erasing::Note(id) => Erasure::Note(id),
            Erasing::Action(id) => Erasure::Action(id),
            Erasing::Entry(id) => Erasure::Entries(vec![id]),
            Erasing::Marked(_) => Erasure::Entries(self.marked_entries()),
            Erasing::Theme(id) => Erasure::Theme(id),
            Erasing::Asked(of) => Erasure::Asked(of),
            Erasing::StepTitle(step) => Erasure::StepTitle(step),
        };
        self.drop_drafts_of(&what);
        let deletions: Vec<Intent> = match &what {
            Erasure::Note(id) => vec![Intent::DeleteNote(*id)],
            Erasure::Action(id) => vec![Intent::DeleteAction(*id)],
            Erasure::Entries(all) => all.iter().map(|id| Intent::DeleteEntry(*id)).collect(),
            Erasure::Theme(id) => vec![Intent::Sort(ThemeMove::Merge { theme: *id, into: None })],
            // Its figures stay.
            Erasure::Asked(_) => return vec![Cmd::Erase(what)],
            Erasure::StepTitle(step) => vec![Intent::RetitleStep(*step, Text::default())],
        };
        let mut cmds: Vec<Cmd> = deletions.into_iter().flat_map(|intent| self.intend(intent)).collect();
        if !cmds.is_empty() {
            cmds.push(Cmd::Erase(what));
        }
        cmds
    }

    fn marked_entries(&self) -> Vec<EntryId> {
        let Screen::Review(review) = &self.screen else { return Vec::new() };
        let rows = self.review_rows();
        rows.get(review.marked).map(|row| self.entries_of_row(row)).unwrap_or_default()
    }

    /// Drops unfinished changes of it too.
    fn drop_drafts_of(&mut self, what: &Erasure) {
        let is_it = |target: &Target| match (what, target) {
            (Erasure::Note(id), Target::Note(of)) => id == of,
            (Erasure::Action(id), Target::Action(of) | Target::Owners(of) | Target::Due(of)) => id == of,
            (Erasure::Entries(all), Target::Word(_, of)) => all.contains(of),
            (Erasure::Theme(id), Target::Theme(of)) => id == of,
            (Erasure::StepTitle(id), Target::StepTitle(of)) => id == of,
            _ => false,
        };
        if let Erasure::Asked(of) = what {
            self.polls_aside.retain(|poll| poll.again.as_ref() != Some(of));
            self.poll.take_if(|poll| poll.again.as_ref() == Some(of));
        }
        self.aside.retain(|line| !is_it(&line.target));
        self.line.take_if(|line| is_it(&line.target));
        if let Erasure::Entries(all) = what {
            let edits = |form: &Form| match form {
                Form::Grid(grid) => grid.row.is_some_and(|row| all.contains(&row)),
                Form::Wording(form) => form.row.is_some_and(|row| all.contains(&row)),
                Form::Hands(_) | Form::Turns(_) | Form::List(_) | Form::Checklist(_) => false,
            };
            self.sheets_aside.retain(|sheet| !edits(&sheet.form));
            self.sheet.take_if(|sheet| edits(&sheet.form));
        }
    }
}
