//! The sheet: tables and terms row by row, scores and dots.

mod agreed;
mod choice;
mod count;
mod list;
mod on_vote;

use crate::app::aside::put;
use crate::app::audience_choice::AudienceChoice;
use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::Edit;
use crate::app::model::Model;
use crate::app::notice::{Notice, WayBack};
use crate::app::screens::Screen;
use crate::app::sheet::{Form, Grid, RowsOf, Sheet};
use crate::domain::activity::CaptureKind;
use crate::domain::cells::{on_one_line, pasted_rows};
use crate::domain::event::{Audience, CaptureRef, Content, EntryId, Explained, StepRef};
use crate::domain::session::{Counted, Eyes, Intent, Refusal};
use crate::domain::text::Text;

/// Columns of a glossary: a term, what it means, what to say instead.
const TERM_COLUMNS: usize = 3;

impl Model {
    /// Opens the sheet for one of the step's captures; one that was put aside comes back.
    pub(super) fn open_sheet(&mut self, step: StepRef, capture: CaptureRef) {
        if self.bring_sheet_back(Some(&capture), None) {
            return;
        }
        let Some(live) = &self.live else { return };
        let state = live.session.state();
        let Some(asked) = state.capture(capture.part, &capture.id) else { return };
        let usual = self.gone_on_with_for(state.default_audience(Some(step)));
        let (count, counted) = state.count_for(&capture, self.eyes_that_key());
        let form = match &asked.kind {
            kind @ (CaptureKind::Scale { .. } | CaptureKind::Vote { .. }) => {
                match kind.source().filter(|_| counted.is_none()) {
                    Some(source) => return self.open_list(step, capture, &source.clone()),
                    None => Form::Hands(self.hands(asked, counted)),
                }
            }
            CaptureKind::Worth => Form::Turns(self.turns(asked, counted)),
            CaptureKind::Glossary => Form::Grid(Grid::new(RowsOf::Terms, TERM_COLUMNS, usual)),
            CaptureKind::Text => self.wording_form(&capture),
            CaptureKind::Checklist { .. } => self.checklist_form(&capture),
            _ => {
                let columns = self.present().map_or(0, |seen| seen.columns(&capture, Some(step)).len());
                Form::Grid(Grid::new(RowsOf::Table, columns, usual))
            }
        };
        let own = usual.max(self.audience_of_agreed(&form, &capture));
        let whom =
            counted.map_or(AudienceChoice::new(own), |counted| self.whom_counted(&capture, count, counted));
        let (step, capture) = (Some(step), Some(capture));
        self.sheet = Some(Sheet { step, capture, count, whom, origin: None, form, run_off: None });
    }

    /// Opens the glossary on the first unexplained acronym, or on `term`. `place` none: the current step.
    pub(super) fn explain(&mut self, term: Option<&Text>, place: Option<Option<StepRef>>) {
        if term.is_none() && self.bring_explanation_back() {
            return;
        }
        let Some(term) = term.cloned().or_else(|| self.unexplained().into_iter().next()) else {
            self.notice = Some(Notice::AllExplained);
            return;
        };
        let Some(live) = &self.live else { return };
        let state = live.session.state();
        let step = place.unwrap_or_else(|| state.current());
        let is_glossary = |capture: &CaptureRef| {
            let asked = state.capture(capture.part, &capture.id);
            asked.is_some_and(|asked| asked.kind == CaptureKind::Glossary)
        };
        let asked = step.map(|at| state.asked_in(at)).unwrap_or_default();
        let capture = asked.into_iter().find(is_glossary);
        let audience = self.gone_on_with_for(state.default_audience(step));
        if !self.bring_sheet_back(capture.as_ref(), Some(&term)) {
            let mut grid = Grid::new(RowsOf::Acronyms, TERM_COLUMNS, audience);
            grid.explain(&term);
            self.sheet = Some(Sheet {
                step,
                capture,
                count: 0,
                whom: self.whom_explaining(&term, audience),
                origin: None,
                form: Form::Grid(grid),
                run_off: None,
            });
        }
    }

    /// For whom an acronym is explained: for nobody beyond those who may know that it came up, or else for the facilitator
    /// alone.
    fn whom_explaining(&self, term: &Text, usual: Audience) -> AudienceChoice {
        let came_up_for = self.present().and_then(|seen| seen.acronym_came_up_for(term.as_str()));
        AudienceChoice::new(usual.max(came_up_for.unwrap_or(Audience::Mine)))
    }

    /// Opens the session's own glossary, on its first term.
    pub(super) fn open_glossary(&mut self) {
        let audience = self.live.as_ref().map(|live| live.session.state().default_audience(None));
        let audience = audience.map(|usual| self.gone_on_with_for(usual));
        if let (false, Some(audience)) = (self.bring_sheet_back(None, None), audience) {
            let form = Form::Grid(Grid::new(RowsOf::Terms, TERM_COLUMNS, audience));
            let whom = AudienceChoice::new(audience);
            let mut sheet =
                Sheet { step: None, capture: None, count: 0, whom, origin: None, form, run_off: None };
            let first = self.entries_shown(None).first().copied();
            self.go_to_row(&mut sheet, first);
            self.sheet = Some(sheet);
        }
    }

    /// Reopens the sheet that was put aside for `capture`: for explaining that acronym or, none, for the
    /// list. Returns whether there was one.
    pub(super) fn bring_sheet_back(&mut self, capture: Option<&CaptureRef>, explains: Option<&Text>) -> bool {
        let is_it = |aside: &Sheet| {
            aside.capture.as_ref() == capture && aside.explains().as_ref() == explains && !aside.settles()
        };
        self.bring_back_sheet(is_it)
    }

    /// The same for an explanation that was begun, whatever it explains.
    fn bring_explanation_back(&mut self) -> bool {
        self.bring_back_sheet(|aside| aside.explains().is_some())
    }

    fn bring_back_sheet(&mut self, is_it: impl Fn(&Sheet) -> bool) -> bool {
        let Some(at) = self.sheet_of_those_here(is_it) else {
            return false;
        };
        let mut sheet = self.take_sheet_out(at);
        if matches!(&sheet.form, Form::Grid(Grid { row: None, .. }))
            || matches!(&sheet.form, Form::Wording(wording) if wording.row.is_none())
        {
            sheet.whom = self.whom_restored(sheet.whom, sheet.origin.as_ref());
        }
        self.sheet = Some(sheet);
        self.notice = Some(Notice::SheetRestored);
        true
    }

    /// Takes out a sheet that was put aside, to go on with it. Whoever may see it and does not hear that keeps it as it is.
    fn take_sheet_out(&mut self, at: usize) -> Sheet {
        let mut sheet = self.sheets_aside.remove(at);
        if let Some(kept) = self.goes_on(&mut sheet) {
            self.sheets_aside.insert(at, kept);
        }
        sheet.whom = sheet.whom.within(self.gone_on_with_for(sheet.whom.audience()));
        sheet
    }

    /// Puts a sheet among those that were put aside, in the place of what the same people put aside there before.
    fn keep_sheet(&mut self, sheet: Sheet) {
        let sheet = self.sheet_with_origin(sheet);
        self.sheets_aside.retain(|aside| !aside.is_same_box(&sheet) || aside.origin != sheet.origin);
        put(&mut self.sheets_aside, sheet);
    }

    /// Closes the sheet; unsaved contents are kept.
    pub(super) fn put_sheet_aside(&mut self) {
        let Some(sheet) = self.sheet.take().filter(Sheet::is_unsaved) else { return };
        self.notice = Some(Notice::DraftKept(self.way_back(&sheet)));
        self.keep_sheet(sheet);
    }

    /// How a sheet that was put aside is found again.
    pub(super) fn way_back(&self, sheet: &Sheet) -> WayBack {
        let explains = sheet.explains().is_some();
        let seen = self.present();
        let step = seen.as_ref().and_then(|seen| seen.steps().find(|step| Some(step.at) == sheet.step));
        let here = seen.as_ref().and_then(|seen| seen.current()).map(|step| step.at);
        match step {
            _ if explains => WayBack::Explained,
            Some(step) if Some(step.at) != here => {
                WayBack::Sheet(seen.as_ref().and_then(|seen| seen.place_of(step.at).step))
            }
            _ => WayBack::Sheet(None),
        }
    }

    /// The same after a restart: what the room was being asked is named.
    pub(super) fn way_back_after_all(&self, sheet: &Sheet) -> WayBack {
        let counts = matches!(sheet.form, Form::Hands(_) | Form::Turns(_) | Form::List(_));
        match self.way_back(sheet) {
            WayBack::Sheet(step) if counts => WayBack::Count(step),
            way => way,
        }
    }

    pub(super) fn key_in_sheet(&mut self, key: Command) -> Vec<Cmd> {
        match key {
            Command::Escape if self.stops_typing() => {}
            Command::Escape => self.put_sheet_aside(),
            Command::EraseItem => self.ask_whether_to_erase_entry(),
            Command::NextAsk => return self.next_ask(),
            Command::CycleAudience => self.cycle_sheet(),
            key => {
                // Taken out meanwhile, so that the session can be asked.
                let Some(sheet) = self.sheet.take() else { return Vec::new() };
                return match sheet.form {
                    Form::Grid(_) => self.key_in_grid(sheet, key),
                    Form::Hands(_) | Form::Turns(_) => self.key_in_count(sheet, key),
                    Form::List(_) => self.key_in_list(sheet, key),
                    Form::Wording(_) => self.key_in_wording(sheet, key),
                    Form::Checklist(_) => self.key_in_checklist(sheet, key),
                };
            }
        }
        Vec::new()
    }

    fn key_in_grid(&mut self, mut sheet: Sheet, key: Command) -> Vec<Cmd> {
        let Form::Grid(grid) = &mut sheet.form else { return Vec::new() };
        let is_new = grid.row.is_none();
        let cmds = match key {
            Command::NextField if grid.step(true) => Vec::new(),
            Command::PreviousField if grid.step(false) => Vec::new(),
            // An empty new row ends the table.
            Command::Enter if is_new && !grid.is_unsaved() => return Vec::new(),
            Command::NextField | Command::Enter => self.save_and_go(&mut sheet, true, false),
            Command::PreviousField => self.save_and_go(&mut sheet, false, true),
            Command::Up if is_new && self.entries_shown(sheet.capture.as_ref()).is_empty() => Vec::new(),
            Command::Up => self.save_and_move(&mut sheet, false),
            Command::Down if is_new && !grid.is_unsaved() => Vec::new(),
            Command::Down => self.save_and_move(&mut sheet, true),
            Command::DeleteItem => self.take_row_out(&mut sheet),
            _ => Vec::new(),
        };
        let explained = matches!(&sheet.form, Form::Grid(grid) if grid.rows == RowsOf::Acronyms);
        if explained && key == Command::Enter && self.unexplained_still().is_empty() {
            return cmds;
        }
        self.sheet = Some(sheet);
        cmds
    }

    /// Saves the row, and goes to the first or last cell of the next or previous row.
    fn save_and_go(&mut self, sheet: &mut Sheet, down: bool, last: bool) -> Vec<Cmd> {
        let cmds = self.save_and_move(sheet, down);
        if let Form::Grid(grid) = &mut sheet.form {
            let begins = usize::from(grid.rows == RowsOf::Acronyms && grid.row.is_none());
            grid.column = if last { grid.cells.len().saturating_sub(1) } else { begins };
        }
        cmds
    }

    fn save_and_move(&mut self, sheet: &mut Sheet, down: bool) -> Vec<Cmd> {
        let Form::Grid(grid) = &sheet.form else { return Vec::new() };
        let before = self.entries_shown(sheet.capture.as_ref());
        let at = grid.row.and_then(|row| before.iter().position(|id| *id == row)).unwrap_or(before.len());
        let cmds = match self.save_row(sheet) {
            Ok(cmds) => cmds,
            Err(why) => return self.refuse(why),
        };
        let rows = self.entries_shown(sheet.capture.as_ref());
        // An emptied row is gone, and the next has taken its place.
        let gone = usize::from(rows.len() < before.len());
        let to = if down { at + 1 - gone } else { at.saturating_sub(1) };
        self.go_to_row(sheet, rows.get(to).copied());
        cmds
    }

    /// Goes to a saved row, or to a new one at the end.
    fn go_to_row(&self, sheet: &mut Sheet, row: Option<EntryId>) {
        let Form::Grid(grid) = &mut sheet.form else { return };
        let there = row.and_then(|row| self.entry(row));
        match there {
            Some(entry) => {
                grid.go_to(Some(entry.id), &entry.content.cells());
                sheet.whom = AudienceChoice::new(self.gone_on_with_for(entry.audience));
            }
            None => {
                sheet.whom = AudienceChoice::new(grid.usual);
                match self.unexplained_still().first().filter(|_| grid.rows == RowsOf::Acronyms) {
                    Some(term) => {
                        grid.explain(term);
                        sheet.whom = self.whom_explaining(term, grid.usual);
                    }
                    None => grid.go_to(None, &[]),
                }
            }
        }
    }

    /// Saves the row being typed, if it has changed.
    fn save_row(&mut self, sheet: &Sheet) -> Result<Vec<Cmd>, Refusal> {
        let Form::Grid(grid) = &sheet.form else { return Ok(Vec::new()) };
        let content = grid.content();
        let there = grid.row.filter(|row| self.entry(*row).is_some());
        let intent = match there {
            Some(row) if content.is_empty() => Intent::DeleteEntry(row),
            Some(row) => Intent::EditEntry(row, content, sheet.whom.audience()),
            None if content.is_empty() || !grid.is_unsaved() => return Ok(Vec::new()),
            None => self.take_rows(sheet, vec![content]),
        };
        let deletes = matches!(intent, Intent::DeleteEntry(_));
        match self.try_intend(intent) {
            Err(Refusal::NoChange) => Ok(Vec::new()),
            Err(why) => Err(why),
            Ok(mut cmds) => {
                self.took();
                if let Some(capture) = sheet.capture.clone() {
                    cmds.extend(self.show_as_taken(capture, sheet.whom.audience()));
                }
                if deletes {
                    self.notice = Some(Notice::EntryRemoved);
                }
                Ok(cmds)
            }
        }
    }

    fn take_rows(&self, sheet: &Sheet, contents: Vec<Content>) -> Intent {
        let capture = sheet.capture.as_ref().map(|capture| capture.id.clone());
        Intent::TakeEntries { step: sheet.step, capture, contents, audience: sheet.whom.audience() }
    }

    fn take_row_out(&mut self, sheet: &mut Sheet) -> Vec<Cmd> {
        let Form::Grid(grid) = &mut sheet.form else { return Vec::new() };
        let cmds = match grid.row {
            Some(row) => self.intend(Intent::DeleteEntry(row)),
            None => Vec::new(),
        };
        if !cmds.is_empty() {
            self.notice = Some(Notice::EntryRemoved);
        }
        self.go_to_row(sheet, None);
        cmds
    }

    /// Saves the open sheet if it can be saved, before something else is opened.
    pub(super) fn save_sheet(&mut self) -> Vec<Cmd> {
        let Some(mut sheet) = self.sheet.take() else { return Vec::new() };
        let saved = match &sheet.form {
            Form::Grid(_) => {
                let saved = self.save_row(&sheet);
                if saved.is_ok() {
                    self.go_to_row(&mut sheet, None);
                }
                saved
            }
            // A vote is saved when it is complete; until then its draft is kept.
            Form::Turns(_) | Form::Hands(_) | Form::List(_) => Ok(Vec::new()),
            Form::Wording(_) => Ok(self.save_wording(&mut sheet)),
            Form::Checklist(_) => Ok(self.save_check(&mut sheet)),
        };
        self.sheet = Some(sheet);
        saved.unwrap_or_else(|why| self.refuse(why))
    }

    pub(super) fn edit_sheet(&mut self, edit: Edit) -> Vec<Cmd> {
        let Some(mut sheet) = self.sheet.take() else { return Vec::new() };
        let cmds = match &mut sheet.form {
            Form::Grid(grid) if edit == Edit::Undo && !grid.is_unsaved() => {
                let cmds = self.undo_taken();
                self.go_to_row(&mut sheet, None);
                cmds
            }
            Form::Grid(grid) => {
                grid.edit(edit);
                Vec::new()
            }
            Form::Hands(_) | Form::Turns(_) => self.edit_count(&mut sheet, &edit),
            Form::List(list) => {
                if let Some(typing) = &mut list.typing {
                    typing.edit(edit);
                }
                Vec::new()
            }
            Form::Wording(form) => {
                Self::edit_wording(form, edit);
                Vec::new()
            }
            Form::Checklist(_) => return self.edit_checklist(sheet, edit),
        };
        self.sheet = Some(sheet);
        cmds
    }

    /// Pasted lines become rows, and the cells of a spreadsheet cells. A single line is only text.
    pub(super) fn paste_in_sheet(&mut self, text: &str) -> Vec<Cmd> {
        if self.paste_in_list(text) {
            return Vec::new();
        }
        let Some(Form::Grid(grid)) = self.sheet.as_ref().map(|sheet| &sheet.form) else {
            return match self.sheet.as_ref().map(|sheet| &sheet.form) {
                Some(Form::Wording(_) | Form::Checklist(_)) => self.edit_sheet(Edit::Insert(text.to_owned())),
                _ => Vec::new(),
            };
        };
        let mut cells = pasted_rows(text);
        if cells.len() < 2 && cells.first().is_none_or(|row| row.len() < 2) {
            let only = cells.into_iter().flatten().next().unwrap_or_else(|| text.to_owned());
            return self.edit_sheet(Edit::Insert(only));
        }
        let (rows, column) = (grid.rows, grid.column);
        let headings = self.headings_of_sheet();
        cells.retain(|row| !is_headings(row, rows, &headings));
        let contents = cells.iter().map(|row| {
            let blank = std::iter::repeat_n(Text::default(), column);
            row_of(rows, blank.chain(row.iter().map(|cell| Text::line(&on_one_line(cell)))).collect())
        });
        let contents: Vec<Content> = contents.filter(|content| !content.is_empty()).collect();
        let mut cmds = self.save_sheet();
        let Some(sheet) = self.sheet.take() else { return cmds };
        let intent = self.take_rows(&sheet, contents);
        cmds.extend(self.intend(intent));
        self.took();
        self.sheet = Some(sheet);
        cmds
    }

    /// The column headings of the sheet.
    fn headings_of_sheet(&self) -> Vec<String> {
        let Some(sheet) = &self.sheet else { return Vec::new() };
        let columns = sheet.capture.as_ref().zip(self.present()).map(|(capture, seen)| {
            seen.columns(capture, sheet.step).iter().map(|column| column.as_str().to_lowercase()).collect()
        });
        columns.unwrap_or_default()
    }

    /// Unexplained acronyms that the current view may show.
    pub(super) fn unexplained(&self) -> Vec<Text> {
        self.eyes().map(|seen| seen.unexplained()).unwrap_or_default()
    }

    /// Unexplained acronyms still to be asked for, one after the other.
    fn unexplained_still(&self) -> Vec<Text> {
        self.eyes().map(|seen| seen.unexplained_still()).unwrap_or_default()
    }

    /// The audience that keys act for: outside the facilitator's view nobody continues, or undoes, what is
    /// not for those who are here.
    pub(in crate::app) const fn eyes_that_key(&self) -> Eyes {
        if self.facilitators_view { Eyes::Facilitator } else { Eyes::Here }
    }

    /// The audience of counted figures: covered if somebody here was not there for the count.
    pub(super) fn whom_counted(&self, capture: &CaptureRef, count: u32, counted: &Counted) -> AudienceChoice {
        let Some(state) = self.live.as_ref().map(|live| live.session.state()) else {
            return AudienceChoice::default();
        };
        let is_shown = counted.audience == Audience::Mine || state.count_for(capture, Eyes::Here).0 == count;
        let audience = state.counted_audience(counted);
        if is_shown { AudienceChoice::new(audience) } else { AudienceChoice::covered(audience) }
    }

    /// Shows the room the entries of a capture, if a step is on and they are not for the facilitator alone.
    pub(super) fn show_capture(&mut self, capture: Option<CaptureRef>, audience: Audience) -> Vec<Cmd> {
        match capture {
            Some(capture) if self.screen == Screen::Run && audience != Audience::Mine => {
                self.try_intend(Intent::ShowCapture(capture)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}

/// Usual headings for terms and meanings.
const ABOVE_TERMS: [&str; 12] = [
    "term",
    "terms",
    "word",
    "acronym",
    "abbreviation",
    "jargon",
    "meaning",
    "what it means",
    "definition",
    "stands for",
    "instead",
    "say instead",
];

/// Whether a pasted row is a copied row of headings.
fn is_headings(row: &[String], rows: RowsOf, headings: &[String]) -> bool {
    let stands_above = |cell: &String| match rows {
        RowsOf::Table => headings.contains(cell),
        RowsOf::Terms | RowsOf::Acronyms => ABOVE_TERMS.contains(&cell.as_str()),
    };
    let row: Vec<String> =
        row.iter().map(|cell| on_one_line(cell).to_lowercase()).filter(|cell| !cell.is_empty()).collect();
    row.len() > 1 && row.iter().all(stands_above)
}

/// A row of that kind from its cells. Surplus cells of a term are added to the last one.
fn row_of(rows: RowsOf, cells: Vec<Text>) -> Content {
    match rows {
        RowsOf::Table => Content::Row(cells),
        RowsOf::Terms | RowsOf::Acronyms => {
            let mut cells = cells.into_iter();
            let mut next = || cells.next().unwrap_or_default();
            let (term, meaning) = (next(), next());
            let rest: Vec<String> = cells.map(String::from).collect();
            Content::Term(Explained { term, meaning, instead: Text::line(&rest.join(" ")) })
        }
    }
}
