//! Keys while a wording is agreed, or a checklist is gone through.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::{Edit, Editor};
use crate::app::model::Model;
use crate::app::sheet::{CheckColumn, ChecklistForm, Form, Sheet, WordingForm};
use crate::domain::activity::CaptureKind;
use crate::domain::event::{Agreement, Audience, CaptureRef, Check, Content, EntryId};
use crate::domain::session::{Intent, Refusal};
use crate::domain::text::{Text, clean};

impl Model {
    /// The form for a wording, as those here may see it.
    pub(super) fn wording_form(&self, capture: &CaptureRef) -> Form {
        let seen = self.eyes();
        let there = seen.as_ref().and_then(|seen| seen.wording(capture));
        let row = there.map(|one| one.entry.id);
        Form::Wording(WordingForm::new(row, there.map(|one| one.wording.clone()).unwrap_or_default()))
    }

    /// The form for a checklist, at its first item that is not done.
    pub(super) fn checklist_form(&self, capture: &CaptureRef) -> Form {
        let items = self.items_to_check(capture);
        let is_open = |item: &Text| !self.checked(capture, item).1.done;
        let at = items.iter().position(is_open).unwrap_or(0);
        let mut form = ChecklistForm::default();
        if let Some(item) = items.get(at) {
            form.go_to(at, CheckColumn::Done, self.checked(capture, item).1);
        }
        Form::Checklist(form)
    }

    /// For whom is what a wording or a checklist begins with: what was said of it in confidence is not said openly by being saved
    /// again.
    pub(super) fn audience_of_agreed(&self, form: &Form, capture: &CaptureRef) -> Audience {
        let rows: Vec<EntryId> = match form {
            Form::Wording(form) => form.row.into_iter().collect(),
            Form::Checklist(_) => {
                self.items_to_check(capture).iter().filter_map(|item| self.checked(capture, item).0).collect()
            }
            _ => Vec::new(),
        };
        let entries = rows.into_iter().filter_map(|row| self.entry(row));
        entries.map(|entry| entry.audience).max().unwrap_or_default()
    }

    /// The items named in the script.
    pub fn items_to_check(&self, capture: &CaptureRef) -> Vec<Text> {
        let state = self.live.as_ref().map(|live| live.session.state());
        match state.and_then(|state| state.capture(capture.part, &capture.id)).map(|asked| &asked.kind) {
            Some(CaptureKind::Checklist { items }) => items.clone(),
            _ => Vec::new(),
        }
    }

    /// The state of an item, as the current view may see it.
    pub(in crate::app) fn checked(&self, capture: &CaptureRef, item: &Text) -> (Option<EntryId>, Check) {
        let blank = Check { item: item.clone(), ..Check::default() };
        let Some(seen) = self.eyes() else { return (None, blank) };
        let said = seen.entries_of(Some(capture)).filter_map(|entry| match &entry.content {
            Content::Check(check) if check.item == *item => Some((entry.id, check.clone())),
            _ => None,
        });
        said.last().map_or((None, blank), |(id, check)| (Some(id), check))
    }

    pub(super) fn key_in_wording(&mut self, mut sheet: Sheet, key: Command) -> Vec<Cmd> {
        let Form::Wording(form) = &mut sheet.form else { return Vec::new() };
        match key {
            Command::Enter => {
                let cmds = self.save_wording(&mut sheet);
                // A refused row stays to be corrected.
                if sheet.is_unsaved() {
                    self.sheet = Some(sheet);
                }
                return cmds;
            }
            Command::CycleKind => form.agreement = form.agreement.next(),
            Command::Up => form.editor.edit(Edit::Up),
            Command::Down => form.editor.edit(Edit::Down),
            _ => {}
        }
        self.sheet = Some(sheet);
        Vec::new()
    }

    /// A new wording has to be agreed again.
    pub(super) fn edit_wording(form: &mut WordingForm, edit: Edit) {
        let before = form.editor.text().to_owned();
        form.editor.edit(edit);
        if form.editor.text() != before {
            form.agreement = Agreement::NotYet;
        }
    }

    pub(super) fn save_wording(&mut self, sheet: &mut Sheet) -> Vec<Cmd> {
        let (Form::Wording(form), Some(capture)) = (&sheet.form, sheet.capture.clone()) else {
            return Vec::new();
        };
        if form.editor.is_blank() || !form.is_unsaved() {
            return self.show_capture(Some(capture), sheet.whom.audience());
        }
        let (row, wording) = (form.row, form.wording());
        let mut cmds = self.save_content(sheet, row, Content::Wording(wording.clone()));
        if let (false, Form::Wording(form)) = (cmds.is_empty(), &mut sheet.form) {
            form.saved = wording;
            // It stays on the wall until it is put away.
            cmds.extend(self.show_capture(Some(capture), sheet.whom.audience()));
        }
        cmds
    }

    pub(super) fn key_in_checklist(&mut self, mut sheet: Sheet, key: Command) -> Vec<Cmd> {
        let (Form::Checklist(form), Some(capture)) = (&sheet.form, sheet.capture.clone()) else {
            return Vec::new();
        };
        let last = self.items_to_check(&capture).len().saturating_sub(1);
        let (at, column) = (form.at, form.column);
        // An unfinished name is completed first, as for owners.
        let begun =
            Some(form.editor.text()).filter(|_| (key, column) == (Command::NextField, CheckColumn::By));
        if let Some(whole) = begun.and_then(|text| self.name_completed(text)) {
            if let Form::Checklist(form) = &mut sheet.form {
                form.editor = Editor::new(&whole);
            }
            self.sheet = Some(sheet);
            return Vec::new();
        }
        use CheckColumn::{By, Done, Note};
        let to = match (key, column) {
            (Command::Enter, Done) => {
                let cmds = self.toggle_check(&mut sheet);
                self.sheet = Some(sheet);
                return cmds;
            }
            (Command::Enter, _) => (at, Done),
            (Command::Up, column) => (at.saturating_sub(1), column),
            (Command::Down, column) => ((at + 1).min(last), column),
            (Command::NextField, Done) => (at, By),
            (Command::NextField, By) => (at, Note),
            (Command::NextField, Note) => ((at + 1).min(last), Done),
            (Command::PreviousField, Note) => (at, By),
            (Command::PreviousField, By) => (at, Done),
            (Command::PreviousField, Done) => (at.saturating_sub(1), Note),
            _ => (at, column),
        };
        let cmds = if to == (at, column) { Vec::new() } else { self.save_check(&mut sheet) };
        self.go_to_check(&mut sheet, to.0, to.1);
        self.sheet = Some(sheet);
        cmds
    }

    fn go_to_check(&self, sheet: &mut Sheet, at: usize, column: CheckColumn) {
        let Some(capture) = sheet.capture.clone() else { return };
        let items = self.items_to_check(&capture);
        if let (Form::Checklist(form), Some(item)) = (&mut sheet.form, items.get(at))
            && !(form.at == at && form.column == column && form.is_unsaved())
        {
            form.go_to(at, column, self.checked(&capture, item).1);
        }
    }

    /// Switches between done and not done.
    fn toggle_check(&mut self, sheet: &mut Sheet) -> Vec<Cmd> {
        if let Form::Checklist(form) = &mut sheet.form {
            form.saved.done = !form.saved.done;
            let (at, check) = (form.at, form.saved.clone());
            let cmds = self.save_as(sheet, check);
            self.go_to_check(sheet, at, CheckColumn::Done);
            return cmds;
        }
        Vec::new()
    }

    pub(super) fn save_check(&mut self, sheet: &mut Sheet) -> Vec<Cmd> {
        let Form::Checklist(form) = &mut sheet.form else { return Vec::new() };
        if !form.is_unsaved() {
            return Vec::new();
        }
        let check = form.check();
        let check = Check { by: self.by_whom(check.by.as_str()), ..check };
        form.saved = check.clone();
        self.save_as(sheet, check)
    }

    fn save_as(&mut self, sheet: &Sheet, check: Check) -> Vec<Cmd> {
        let Some(capture) = &sheet.capture else { return Vec::new() };
        let row = self.checked(capture, &check.item).0;
        self.save_content(sheet, row, Content::Check(check))
    }

    fn save_content(&mut self, sheet: &Sheet, row: Option<EntryId>, content: Content) -> Vec<Cmd> {
        let there = row.filter(|row| self.entry(*row).is_some());
        let intent = match there {
            Some(row) => Intent::EditEntry(row, content, sheet.whom.audience()),
            None => self.take_rows(sheet, vec![content]),
        };
        match self.try_intend(intent) {
            Err(Refusal::NoChange) => Vec::new(),
            Err(why) => self.refuse(why),
            Ok(mut cmds) => {
                self.took();
                let is_list = matches!(sheet.form, Form::Checklist(_));
                if let Some(capture) = sheet.capture.clone().filter(|_| is_list) {
                    cmds.extend(self.show_as_taken(capture, sheet.whom.audience()));
                }
                cmds
            }
        }
    }

    pub(super) fn edit_checklist(&mut self, mut sheet: Sheet, edit: Edit) -> Vec<Cmd> {
        let mut cmds = Vec::new();
        let Form::Checklist(form) = &mut sheet.form else { return cmds };
        match (form.column, edit) {
            (CheckColumn::Done, Edit::Insert(text)) if text.trim().is_empty() || text == "x" => {
                cmds = self.toggle_check(&mut sheet);
            }
            // Typing there means naming who does it.
            (CheckColumn::Done, Edit::Insert(text)) => {
                let at = form.at;
                self.go_to_check(&mut sheet, at, CheckColumn::By);
                if let Form::Checklist(form) = &mut sheet.form {
                    form.editor.edit(Edit::Insert(clean(&text).replace('\n', " ")));
                }
            }
            (CheckColumn::Done, Edit::Undo) => {
                cmds = self.undo_taken();
                let (at, column) = (form.at, form.column);
                self.go_to_check(&mut sheet, at, column);
            }
            (CheckColumn::Done, _) => {}
            (_, Edit::NewLine) => form.editor.edit(Edit::Insert(" ".to_owned())),
            (_, Edit::Insert(text)) => {
                form.editor.edit(Edit::Insert(clean(&text).replace('\n', " ")));
            }
            (_, edit) => form.editor.edit(edit),
        }
        self.sheet = Some(sheet);
        cmds
    }
}
