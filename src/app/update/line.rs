//! The capture line, and every other text that is typed.

use chrono::NaiveDate;

use super::asked::step_of;
use crate::app::aside::put;
use crate::app::audience_choice::AudienceChoice;
use crate::app::capture_prompts::usual_list;
use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::{Edit, Editor};
use crate::app::line::{CaptureLine, Decides, LineKind, Target};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::roster;
use crate::app::screens::{Overlay, Screen};
use crate::app::setup::Field;
use crate::domain::capture::words;
use crate::domain::cells;
use crate::domain::date;
use crate::domain::event::{Audience, NoteKind, StepRef};
use crate::domain::session::{Decision, Intent, Refusal};
use crate::domain::text::Text;

impl Model {
    /// Opens an empty line. `place` none: the current step.
    pub(super) fn take(&mut self, kind: LineKind, place: Option<Option<StepRef>>) -> Vec<Cmd> {
        let Some(live) = &self.live else { return Vec::new() };
        let state = live.session.state();
        let place = place.unwrap_or_else(|| state.current());
        let audience = self.gone_on_with_for(state.default_audience(place));
        let asked = place.and_then(|step| usual_list(state, step, kind));
        let line = CaptureLine::new(Target::New(place), kind, audience, "");
        self.line = Some(CaptureLine { asked, ..line });
        Vec::new()
    }

    /// Opens the line for the facilitator alone, masked from the first character and never over a text that
    /// others may read.
    pub(super) fn take_mine(&mut self, place: Option<Option<StepRef>>) -> Vec<Cmd> {
        if self.has_nobody_for_mine() {
            return Vec::new();
        }
        let on = || self.live.as_ref().and_then(|live| live.session.state().current());
        let target = Target::New(place.unwrap_or_else(on));
        self.line = Some(CaptureLine::new(target, LineKind::Note, Audience::Mine, ""));
        Vec::new()
    }

    /// Whether this input has text that was put aside.
    pub fn keeps_aside(&self) -> bool {
        let is_here = |aside: &CaptureLine, line: &CaptureLine| {
            aside.is_same_box(line) && self.comes_back(aside.origin.as_ref(), aside.whom)
        };
        self.line.as_ref().is_some_and(|line| self.aside.iter().any(|aside| is_here(aside, line)))
    }

    /// Brings back text that was put aside in this input, the latest first. The text being typed takes its
    /// place, so that the same key cycles through all of them.
    fn bring_back(&mut self) {
        let Some(line) = self.line.take() else { return };
        let is_it = |aside: &CaptureLine| {
            aside.is_same_box(&line) && self.comes_back(aside.origin.as_ref(), aside.whom)
        };
        match self.aside.iter().rposition(is_it) {
            Some(at) => {
                let mut back = self.take_line_out(at);
                if matches!(back.target, Target::New(_)) {
                    back.whom = self.whom_restored(back.whom, back.origin.as_ref());
                }
                self.line = Some(back);
                if line.is_unsaved() {
                    let line = self.with_origin(line);
                    self.aside.insert(0, line);
                }
            }
            None => {
                self.line = Some(line);
                self.notice = Some(Notice::NoDraft);
            }
        }
    }

    /// For whom it is what a line changes here, if that says openly what was typed in confidence: the line does not tell whom
    /// it is for, and what it changes is for whoever hears it.
    pub(super) fn said_to(&self, line: &CaptureLine) -> Option<Audience> {
        let state = self.live.as_ref().map(|live| live.session.state())?;
        let shows = state.shows_here();
        let changes = match line.target {
            // Said openly, it is said of every version.
            Target::Owners(id) | Target::Due(id) => {
                let versions = state.action_versions().filter(|one| one.thing.id == id && !one.is_gone);
                versions.map(|one| one.thing.audience).min()
            }
            Target::LastTimeOwners(at) | Target::LastTimeDue(at) => {
                state.recalled.get(at).map(|recalled| recalled.audience)
            }
            Target::NewRule | Target::NewTheme { .. } => Some(Audience::Room),
            Target::Rule(id) => {
                let rule = state.rules.iter().find(|rule| rule.id == id);
                let worded = rule.and_then(|rule| rule.worded_for(&shows));
                Some(worded.map_or(Audience::Room, |rule| rule.audience))
            }
            Target::Theme(id) => state.themes.find(id).map(|theme| theme.audience),
            Target::StepTitle(step) => {
                let called = state.added.get(&step).and_then(|added| added.called_for(&shows));
                called.map(|added| added.audience)
            }
            _ => None,
        };
        changes.map(|own| self.gone_on_with_for(own)).filter(|audience| *audience < line.whom.audience())
    }

    /// Takes out text that was put aside, to go on with it. Whoever may see it and does not hear that keeps it as it is.
    pub(super) fn take_line_out(&mut self, at: usize) -> CaptureLine {
        let mut line = self.aside.remove(at);
        if let Some(kept) = self.goes_on(&mut line) {
            self.aside.insert(at, kept);
        }
        line.whom = line.whom.within(self.gone_on_with_for(line.whom.audience()));
        line
    }

    /// Closes the line; unsaved text is kept.
    pub(in crate::app) fn put_aside(&mut self) {
        let Some(line) = self.line.take() else { return };
        if line.is_unsaved() {
            self.notice = Some(Notice::DraftKept(line.way_back()));
            let line = self.with_origin(line);
            put(&mut self.aside, line);
        }
    }

    /// Somebody has joined: text that was being typed stays masked, whoever brings it back.
    pub(super) fn cover_aside(&mut self) {
        let lines = self.aside.iter_mut().map(|line| &mut line.whom);
        let sheets = self.sheets_aside.iter_mut().map(|sheet| &mut sheet.whom);
        lines.chain(sheets).filter(|whom| whom.audience() == Audience::Us).for_each(AudienceChoice::cover);
    }

    pub(super) fn key_in_line(&mut self, key: Command) -> Vec<Cmd> {
        match key {
            Command::Enter => {
                let is_mine = self.line.as_ref().is_some_and(|line| line.is_capture() && line.whom.is_mine());
                let is_nobodys = is_mine && self.has_nobody_for_mine();
                return if is_nobodys { Vec::new() } else { self.save_line() };
            }
            Command::Escape => self.put_aside(),
            Command::BringBack => self.bring_back(),
            Command::CycleKind if self.names_owners() => self.join_owners(),
            Command::NextField if self.names_owners() => self.complete_name(),
            Command::CycleKind => self.cycle_kind(),
            Command::CycleAudience => self.cycle_line(),
            Command::EraseItem if self.line.as_ref().is_some_and(|line| line.kind == LineKind::Words) => {
                self.ask_whether_to_erase_entry();
            }
            Command::SplitLines => return self.save_apart(),
            Command::NextField => return self.next_field(),
            Command::NextAsk => return self.next_ask(),
            Command::Up | Command::Down if self.walk_words(key == Command::Up) => {}
            Command::Up => return self.edit(Edit::Up),
            Command::Down => return self.edit(Edit::Down),
            _ => {}
        }
        Vec::new()
    }

    /// Whether the line asks who does an action.
    fn names_owners(&self) -> bool {
        self.line
            .as_ref()
            .is_some_and(|line| matches!(line.target, Target::Owners(_) | Target::LastTimeOwners(_)))
    }

    /// Changes the kind. An existing action stays an action, and a note stays a note.
    fn cycle_kind(&mut self) {
        let state = self.live.as_ref().map(|live| live.session.state());
        let Some(line) = &mut self.line else { return };
        match line.target {
            Target::New(step) => {
                line.kind = line.kind.next();
                let usual = step.zip(state).filter(|_| !line.whom.is_mine());
                line.asked = usual.and_then(|(step, state)| usual_list(state, step, line.kind));
                line.collects = false;
            }
            Target::Note(_) => {
                line.kind = match line.kind.next() {
                    LineKind::Action => LineKind::Note,
                    kind => kind,
                };
            }
            _ => {}
        }
    }

    /// Enter: saves the line and closes it. An action's wording is followed by its owner and its date.
    pub(super) fn save_line(&mut self) -> Vec<Cmd> {
        if self.line.as_ref().is_some_and(|line| line.kind == LineKind::Words) {
            return self.save_words();
        }
        if self.asks_to_say_openly() {
            return Vec::new();
        }
        let Some(mut line) = self.line.take() else { return Vec::new() };
        // The entry to change is gone: keep the words as a new one.
        let is_gone = match line.target {
            Target::Note(note) => self.note(note).is_none(),
            Target::Action(action) => self.action(action).is_none(),
            _ => false,
        };
        if is_gone {
            line.target = Target::New(None);
        }
        let text = Text::prose(line.editor.text());
        match line.target {
            Target::New(_) | Target::Word(..) => {
                let step = step_of(&line);
                if text.is_empty() {
                    return Vec::new();
                }
                let audience = line.whom.audience();
                self.took();
                let Some(kind) = line.kind.note_kind() else {
                    return self.take_action(Intent::TakeAction { step, from: None, text, audience });
                };
                if let Some(Decides { of, item }) =
                    line.decides.clone().filter(|_| kind == NoteKind::Decision)
                {
                    return self.decide_worded(line, Decision { of, item, by: None, text: Some(text) });
                }
                let capture = line.asked.clone().map(|asked| (asked.capture, asked.tag));
                let cmds = self.intend(Intent::TakeNote { step, kind, capture, text, audience });
                self.pick_typed(&cmds);
                let next = step.zip(line.asked).filter(|_| line.collects);
                self.collected(
                    cmds,
                    next.map(|(at, asked)| CaptureLine::collecting(at, line.kind, asked, audience)),
                )
            }
            Target::Note(note) => {
                let kind = line.kind.note_kind().unwrap_or_default();
                self.changed(Intent::EditNote { note, kind, text, audience: line.whom.audience() })
            }
            Target::Action(action) => self.changed(Intent::RewordAction(action, text, line.whom.audience())),
            Target::Owners(_) | Target::LastTimeOwners(_) => self.save_owners(line),
            Target::Due(action) => match self.day_typed(&text) {
                Ok(due) => self.changed(Intent::DateAction(action, due)),
                Err(why) => {
                    self.notice = Some(Notice::Message(why));
                    self.line = Some(line);
                    Vec::new()
                }
            },
            Target::LastTimeDue(at) => {
                let Some((action, status)) = self.last_time_at(at) else { return Vec::new() };
                match self.day_typed(&text) {
                    Ok(due) => self.changed(Intent::FollowUp(action, status, due, None)),
                    Err(why) => {
                        self.notice = Some(Notice::Message(why));
                        self.line = Some(line);
                        Vec::new()
                    }
                }
            }
            Target::NewRule => {
                if text.is_empty() {
                    return Vec::new();
                }
                let cmds = self.intend(Intent::AddRule(Text::line(text.as_str())));
                if let Some(rule) =
                    self.present().and_then(|seen| seen.all_rules().last().map(|rule| rule.id))
                {
                    self.mark_rule(rule);
                }
                cmds
            }
            Target::Joins => self.save_joins(line),
            Target::TakesOver => self.save_takes_over(&text),
            Target::StepTime(step) => self.save_step_time(step, line, &text),
            Target::StepTitle(step) => self.changed(Intent::RetitleStep(step, Text::line(text.as_str()))),
            target @ (Target::NewTheme { .. } | Target::Theme(_)) => self.save_theme(target, &text),
            Target::Rule(rule) => self.changed(Intent::RewordRule(rule, Text::line(text.as_str()))),
        }
    }

    /// A date as it was typed; empty text means none.
    fn day_typed(&self, text: &Text) -> Result<Option<NaiveDate>, String> {
        if text.is_empty() {
            return Ok(None);
        }
        date::parse(text.as_str(), self.now.wall.date_naive()).map(Some).map_err(|why| why.to_string())
    }

    /// Saves a change. An unchanged text needs no notice; a text that was emptied does.
    pub(super) fn changed(&mut self, intent: Intent) -> Vec<Cmd> {
        match self.try_intend(intent) {
            Err(Refusal::NoChange) => Vec::new(),
            Err(why) => self.refuse(why),
            Ok(cmds) => cmds,
        }
    }

    pub(super) fn edit(&mut self, edit: Edit) -> Vec<Cmd> {
        let elsewhere = self.edit_folder(&edit) || self.edit_making(&edit) || self.edit_poll(&edit);
        if elsewhere || self.edit_new_step(&edit) {
            return Vec::new();
        }
        if let Some(line) = &mut self.line {
            if line.kind == LineKind::Words && edit == Edit::Undo && !line.is_unsaved() {
                return self.undo_taken();
            }
            line.editor.edit(edit);
            (line.completed, line.other, line.settled) = (None, None, false);
            return Vec::new();
        }
        if self.sheet.is_some() {
            return self.edit_sheet(edit);
        }
        if self.edit_past(&edit) {
            return Vec::new();
        }
        match &mut self.screen {
            Screen::SetUp(setup) => {
                setup.error = None;
                if let Some(editor) = setup.editor() {
                    editor.edit(edit);
                    setup.forget_remarks();
                } else if setup.field == Field::Materials {
                    // Nothing is typed there.
                } else if matches!(edit, Edit::Right) || edit == Edit::Insert(" ".into()) {
                    setup.cycle_format(1);
                } else if matches!(edit, Edit::Left) {
                    setup.cycle_format(-1);
                }
                // A single line stays a single line, whatever is pasted.
                if setup.field != Field::Names
                    && let Some(editor) = setup.editor()
                    && editor.text().contains('\n')
                {
                    *editor = Editor::new(&editor.text().replace('\n', " "));
                }
                match setup.field {
                    Field::Finish => setup.usual_finish = None,
                    _ => setup.follow_start(&self.now),
                }
            }
            Screen::Library(_) => self.edit_search(edit),
            _ => {}
        }
        Vec::new()
    }

    /// Pastes text where text is typed, and does nothing elsewhere: a paste never works as keys.
    pub(super) fn paste(&mut self, text: String) -> Vec<Cmd> {
        if matches!(self.overlay, Some(Overlay::Away)) {
            self.notice = Some(Notice::AnswerFirst);
            return Vec::new();
        }
        if self.line.is_none() && self.sheet.is_some() && self.overlay.is_none() {
            return self.paste_in_sheet(&text);
        }
        if let (Some(Overlay::People(_)), None) = (&self.overlay, &self.line) {
            self.word_joins();
        }
        if let (Some(line), None | Some(Overlay::People(_))) = (&mut self.line, &self.overlay)
            && line.target == Target::Joins
        {
            let remarks = roster::paste(&mut line.editor, &text);
            self.notice = (!remarks.is_empty()).then_some(Notice::Pasted(remarks));
            return Vec::new();
        }
        if self.line.as_ref().is_some_and(|line| line.kind == LineKind::Words)
            && let Some(cells) = cells::pasted(&text)
        {
            return self.edit(Edit::Insert(words::of_cells(&cells)));
        }
        if let (Screen::SetUp(setup), None) = (&mut self.screen, &self.overlay)
            && setup.field == Field::Names
        {
            setup.error = None;
            setup.paste_names(&text);
            return Vec::new();
        }
        let searches = matches!(self.screen, Screen::Library(_)) && self.overlay.is_none();
        if searches && self.help.is_none() && self.paste_agenda(&text) {
            return Vec::new();
        }
        if !self.is_typing() && !searches {
            return Vec::new();
        }
        let cmds = self.edit(Edit::Insert(text));
        self.tell_several_lines();
        cmds
    }
}
