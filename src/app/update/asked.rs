//! What a step asks to take down: which prompt is opened, and how to move to the next.

use crate::app::capture_prompts::{CapturePrompt, PromptCursor, capture_prompts, usual_list};
use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, StepList, Target};
use crate::app::model::Model;
use crate::app::notice::{Naming, Notice};
use crate::app::screens::Screen;
use crate::app::sheet::Sheet;
use crate::domain::activity::CaptureKind;
use crate::domain::capture::words;
use crate::domain::event::{Audience, CaptureRef, Content, EntryId, Panel, StepRef};
use crate::domain::session::{CaptureEntry, Intent, List, Refusal, is_live};
use crate::domain::text::Text;

impl Model {
    pub fn capture_prompts(&self, step: StepRef) -> Vec<CapturePrompt> {
        self.live.as_ref().map(|live| capture_prompts(live.session.state(), step)).unwrap_or_default()
    }

    /// The title of the step's list that a note goes to by default, if any.
    pub fn usual_note_list(&self) -> Option<String> {
        let state = self.live.as_ref()?.session.state();
        usual_list(state, state.current()?, LineKind::Note).map(|asked| asked.label.to_string())
    }

    /// For a note outside any list: a hint on how to fill the step's lists.
    pub fn way_to_a_list(&self, line: &CaptureLine, naming: &dyn Naming) -> String {
        let is_note = line.kind == LineKind::Note && line.asked.is_none() && !line.whom.is_mine();
        let step = step_of(line).filter(|_| is_note);
        let prompts = step.map(|step| self.capture_prompts(step)).unwrap_or_default();
        let list = prompts.iter().find_map(|ask| match ask {
            CapturePrompt::Line(LineKind::Note, asked) => Some(&asked.label),
            _ => None,
        });
        let has_words = prompts.iter().any(|ask| matches!(ask, CapturePrompt::Line(LineKind::Words, _)));
        match list {
            Some(list) => format!(" · {}: {list}", naming.name(Command::NextField)),
            None if has_words => {
                format!(" · in no list: {} takes the words", naming.name(Command::TakeAsked))
            }
            None => String::new(),
        }
    }

    /// The word capture that the line is for, if any.
    pub fn words(&self) -> Option<CaptureRef> {
        let line = self.line.as_ref().filter(|line| line.kind == LineKind::Words)?;
        Some(CaptureRef { part: step_of(line)?.part, id: line.asked.as_ref()?.capture.clone() })
    }

    /// The list that is being filled line by line.
    pub fn collecting(&self) -> Option<CaptureRef> {
        let line = self.line.as_ref().filter(|line| line.collects)?;
        Some(CaptureRef { part: step_of(line)?.part, id: line.asked.as_ref()?.capture.clone() })
    }

    /// The hint while words are typed: how many the script asks of each person, and that there is more to
    /// ask.
    pub fn words_hint(&self, naming: &dyn Naming) -> Option<String> {
        let words = self.words()?;
        let state = self.live.as_ref()?.session.state();
        let each = match state.capture(words.part, &words.id).map(|capture| &capture.kind) {
            Some(CaptureKind::Words { each }) if *each > 0 => Some(format!("{each} each")),
            _ => None,
        };
        let step = self.line.as_ref().and_then(step_of)?;
        let more = (self.capture_prompts(step).len() > 1)
            .then(|| format!("{}: the next", naming.name(Command::NextField)));
        let hints: Vec<String> = each.into_iter().chain(more).collect();
        (!hints.is_empty()).then(|| hints.join(" · "))
    }

    /// Opens one of the step's prompts: one that was put aside first, else the one open last, or the next if
    /// that one has entries. `place` none: the current step.
    pub(super) fn take_asked(&mut self, place: Option<StepRef>) -> Vec<Cmd> {
        let on = || self.live.as_ref().and_then(|live| live.session.state().current());
        let step = place.or_else(on);
        if let Some(worth) = step.and_then(|step| self.worth_ballot_in(step)) {
            self.open_capture(&worth);
            return Vec::new();
        }
        let prompts = step.map(|step| self.capture_prompts(step)).unwrap_or_default();
        let (Some(step), false) = (step, prompts.is_empty()) else {
            self.notice = Some(Notice::NothingAsked);
            return Vec::new();
        };
        let was_left = |ask: &CapturePrompt| match ask {
            CapturePrompt::Sheet(capture) => {
                let is_it = |aside: &Sheet| aside.capture.as_ref() == Some(capture);
                self.sheets_aside.iter().any(|aside| is_it(aside) && self.sheet_comes_back(aside))
            }
            CapturePrompt::Line(..) => self.aside.iter().any(|line| {
                step_of(line) == Some(step)
                    && line.asked.as_ref().is_some_and(|asked| is_asked(ask, asked))
                    && self.comes_back(line.origin.as_ref(), line.whom)
            }),
        };
        let at = prompts.iter().position(was_left).unwrap_or_else(|| self.next_at(step));
        self.open_ask(step, at);
        Vec::new()
    }

    /// The capture for "was it worth the time", if its ballots were the last thing put aside in that step. No
    /// step asks for it; it is asked at the end.
    fn worth_ballot_in(&self, step: StepRef) -> Option<CaptureRef> {
        let mut aside = self.sheets_aside.iter().filter(|aside| aside.step == Some(step));
        let last = aside.rfind(|aside| self.sheet_comes_back(aside)).filter(|aside| aside.is_unsaved())?;
        let state = self.live.as_ref()?.session.state();
        let is_worth = |capture: &CaptureRef| {
            state.capture(capture.part, &capture.id).is_some_and(|asked| asked.kind == CaptureKind::Worth)
        };
        last.capture.clone().filter(is_worth)
    }

    /// What `w` opens in the current step, in one word; none if the step asks for nothing.
    pub fn next_ask_word(&self) -> Option<&'static str> {
        let state = self.live.as_ref()?.session.state();
        let step = state.current()?;
        let prompts = capture_prompts(state, step);
        let at = self.next_at(step).checked_rem(prompts.len())?;
        Some(match prompts.get(at)? {
            CapturePrompt::Line(LineKind::Words, _) => "words",
            CapturePrompt::Line(LineKind::Action, _) => "action",
            CapturePrompt::Line(LineKind::Decision, _) => "decisions",
            CapturePrompt::Line(..) => "notes",
            CapturePrompt::Sheet(capture) => match state.capture(capture.part, &capture.id)?.kind {
                CaptureKind::Scale { .. } => "scores",
                CaptureKind::Vote { .. } => "vote",
                CaptureKind::Glossary => "terms",
                CaptureKind::Text => "wording",
                CaptureKind::Checklist { .. } => "checklist",
                _ => "table",
            },
        })
    }

    /// The index of the prompt that `w` opens next: the one open last, or the one after it if that one has
    /// entries.
    fn next_at(&self, step: StepRef) -> usize {
        match self.prompt_cursor {
            Some(last) if last.step == step && last.took => last.at,
            Some(last) if last.step == step => last.at + 1,
            _ => 0,
        }
    }

    /// Opens one of the step's prompts; after the last comes the first.
    fn open_ask(&mut self, step: StepRef, at: usize) {
        let prompts = self.capture_prompts(step);
        let at = at.checked_rem(prompts.len()).unwrap_or(0);
        let shown = self.prompt_cursor.is_some_and(|cursor| cursor.shown);
        self.prompt_cursor = Some(PromptCursor { step, at, took: false, shown });
        match prompts.into_iter().nth(at) {
            Some(CapturePrompt::Line(kind, asked)) => self.open_line(step, kind, asked),
            Some(CapturePrompt::Sheet(capture)) => self.open_sheet(step, capture),
            None => {}
        }
    }

    /// Opens a capture, in the first step that asks for it.
    pub(super) fn open_capture(&mut self, capture: &CaptureRef) {
        if is_live(&capture.id) {
            self.notice = Some(Notice::WasAsked);
            return;
        }
        let home = self.present().and_then(|seen| seen.capture(capture)).and_then(|capture| capture.home);
        let state = self.live.as_ref().map(|live| live.session.state());
        let scripted = state.and_then(|state| {
            let mut asked = state.parts.get(capture.part)?.captures();
            asked.find(|(_, one)| one.id == capture.id).map(|(step, _)| StepRef { part: capture.part, step })
        });
        let Some(step) = home.or(scripted) else { return };
        let asked = state.and_then(|state| state.capture(capture.part, &capture.id));
        if asked.is_some_and(|asked| asked.kind == CaptureKind::Worth) {
            return self.open_sheet(step, capture.clone());
        }
        let is_it = |ask: &CapturePrompt| match ask {
            CapturePrompt::Sheet(own) => own == capture,
            CapturePrompt::Line(_, asked) => asked.capture == capture.id,
        };
        if let Some(at) = self.capture_prompts(step).iter().position(is_it) {
            self.open_ask(step, at);
        }
    }

    /// Opens an empty line: text that was put aside is a key away.
    fn open_line(&mut self, step: StepRef, kind: LineKind, asked: StepList) {
        let Some(live) = &self.live else { return };
        let state = live.session.state();
        let audience = self.gone_on_with_for(state.default_audience(Some(step)));
        self.line = Some(match kind {
            LineKind::Action => CaptureLine::new(Target::New(Some(step)), kind, audience, ""),
            _ => CaptureLine::collecting(step, kind, asked, audience),
        });
    }

    /// After saving an entry while a list is being filled: shows the list, and keeps the line open for the
    /// next entry.
    pub(super) fn collected(&mut self, mut cmds: Vec<Cmd>, next: Option<CaptureLine>) -> Vec<Cmd> {
        self.line = next;
        if let (Some(capture), Some(line)) = (self.collecting(), &self.line) {
            cmds.extend(self.show_as_taken(capture, line.whom.audience()));
        }
        cmds
    }

    /// Shows the room a list as it grows, on the second screen too, unless the entry is not for the room.
    pub(super) fn show_as_taken(&mut self, capture: CaptureRef, audience: Audience) -> Vec<Cmd> {
        let free = self.present().is_some_and(|seen| seen.panel() == Panel::None);
        if audience != Audience::Room || self.screen != Screen::Run {
            return Vec::new();
        }
        let cmds = self.try_intend(Intent::ShowCapture(capture)).unwrap_or_default();
        if let Some(cursor) = self.prompt_cursor.as_mut().filter(|_| free && !cmds.is_empty()) {
            cursor.shown = true;
        }
        cmds
    }

    /// Ends filling a list: shows the step again, unless something else was shown before.
    pub(super) fn end_collecting(&mut self) -> Vec<Cmd> {
        let is_over = self.line.is_none() && self.sheet.is_none();
        let Some(cursor) = self.prompt_cursor.as_mut().filter(|cursor| is_over && cursor.shown) else {
            return Vec::new();
        };
        cursor.shown = false;
        self.close_panel()
    }

    /// Goes to the step's next prompt. Typed text is saved if possible, else put aside.
    pub(super) fn next_ask(&mut self) -> Vec<Cmd> {
        let step = self.line.as_ref().and_then(step_of).or(self.sheet.as_ref().and_then(|sheet| sheet.step));
        let Some(step) = step.filter(|step| !self.capture_prompts(*step).is_empty()) else {
            return Vec::new();
        };
        let at = match (&self.prompt_cursor, self.line.as_ref().and_then(|line| line.asked.as_ref())) {
            // A line that was opened by another key, or moved to another list.
            (_, Some(asked)) => self.capture_prompts(step).iter().position(|ask| is_asked(ask, asked)),
            (Some(cursor), None) if cursor.step == step => Some(cursor.at),
            _ => None,
        };
        let words = self.line.as_ref().is_some_and(|line| line.kind == LineKind::Words && line.is_unsaved());
        let mut cmds = if words { self.save_words() } else { Vec::new() };
        cmds.extend(self.save_sheet());
        self.put_aside();
        self.put_sheet_aside();
        self.open_ask(step, at.map_or(0, |at| at + 1));
        cmds
    }

    /// Tab in the line: the next list for the note being typed; on an empty line, the step's next prompt.
    pub(super) fn next_field(&mut self) -> Vec<Cmd> {
        let Some(line) = &self.line else { return Vec::new() };
        let Target::New(step) = line.target else { return Vec::new() };
        let is_asked = line.collects || (line.kind == LineKind::Action && self.prompt_cursor.is_some());
        let goes_on = line.kind == LineKind::Words || (line.editor.is_blank() && is_asked);
        if goes_on && step.is_some() {
            return self.next_ask();
        }
        let prompts = step.map(|step| self.capture_prompts(step)).unwrap_or_default();
        let lists = prompts.into_iter().filter_map(|ask| match ask {
            CapturePrompt::Line(LineKind::Note, asked) => Some(asked),
            _ => None,
        });
        let lists: Vec<StepList> = lists.collect();
        if let Some(line) = self.line.as_mut().filter(|line| line.kind.note_kind().is_some()) {
            let at = line.asked.as_ref().and_then(|now| lists.iter().position(|asked| asked == now));
            line.asked = lists.into_iter().nth(at.map_or(0, |at| at + 1));
            line.collects &= line.asked.is_some();
        }
        Vec::new()
    }

    /// Enter on words: saves them, and keeps the line open. An empty line closes.
    pub(super) fn save_words(&mut self) -> Vec<Cmd> {
        let Some(line) = self.line.take() else { return Vec::new() };
        let Some((step, asked)) = step_of(&line).zip(line.asked.clone()) else { return Vec::new() };
        let text = line.editor.text().to_owned();
        let there = match line.target {
            Target::Word(_, entry) => self.entry(entry),
            _ => None,
        };
        let intent = match there {
            Some(entry) if line.editor.is_blank() => Intent::DeleteEntry(entry.id),
            Some(entry) => {
                Intent::EditEntry(entry.id, Content::Word(Text::line(&text)), line.whom.audience())
            }
            None if line.editor.is_blank() => return Vec::new(),
            None => Intent::TakeEntries {
                step: Some(step),
                capture: Some(asked.capture.clone()),
                contents: words::parts(&text).into_iter().map(Content::Word).collect(),
                audience: line.whom.audience(),
            },
        };
        let says = matches!(intent, Intent::DeleteEntry(_)).then_some(Notice::EntryRemoved);
        match self.try_intend(intent) {
            // Refused text stays in the line.
            Err(why) if why != Refusal::NoChange => {
                self.line = Some(line);
                self.refuse(why)
            }
            done => {
                self.took();
                if says.is_some() {
                    self.notice = says;
                }
                let next = CaptureLine::collecting(step, LineKind::Words, asked, line.whom.audience());
                self.collected(done.unwrap_or_default(), Some(next))
            }
        }
    }

    /// ↑ and ↓ in a line for words: go through the existing words, to change them. False if the line is for
    /// something else.
    pub(super) fn walk_words(&mut self, up: bool) -> bool {
        let Some(line) = self.line.as_ref().filter(|line| line.kind == LineKind::Words && !line.is_unsaved())
        else {
            return false;
        };
        let Some((step, asked)) = step_of(line).zip(line.asked.clone()) else { return false };
        let capture = CaptureRef { part: step.part, id: asked.capture.clone() };
        let ids = self.entries_shown(Some(&capture));
        let at = match line.target {
            Target::Word(_, entry) => ids.iter().position(|id| *id == entry).unwrap_or(ids.len()),
            _ => ids.len(),
        };
        let to =
            if up { at.checked_sub(1).or((at == 0).then_some(0)) } else { Some((at + 1).min(ids.len())) };
        let word = to.and_then(|to| ids.get(to)).and_then(|id| self.entry(*id));
        let audience = line.whom.audience();
        let mut line = match &word {
            Some(entry) => {
                let text = entry.content.cells().first().map_or("", |text| text.as_str());
                let audience = self.gone_on_with_for(entry.audience);
                CaptureLine::new(Target::Word(step, entry.id), LineKind::Words, audience, text)
            }
            None => CaptureLine::new(Target::New(Some(step)), LineKind::Words, audience, ""),
        };
        (line.asked, line.collects) = (Some(asked), true);
        self.line = Some(line);
        true
    }

    /// Records that a prompt was answered: `w` comes back to it.
    pub(super) fn took(&mut self) {
        if let Some(cursor) = &mut self.prompt_cursor {
            cursor.took = true;
        }
    }

    /// Ctrl-Z in an empty line: takes back the last entry of the step's lists.
    pub(super) fn undo_taken(&mut self) -> Vec<Cmd> {
        self.undo_in(List::Answers)
    }

    /// As it is read by whoever changes it; what these eyes may not see, as it stands.
    pub(in crate::app) fn entry(&self, id: EntryId) -> Option<CaptureEntry> {
        let seen = self.eyes()?.entries().find(|entry| entry.id == id);
        let state = self.live.as_ref()?.session.state();
        seen.or_else(|| state.entries.iter().find(|entry| entry.id == id)).cloned()
    }

    /// The entries of a capture that the current view may show.
    pub(super) fn entries_shown(&self, capture: Option<&CaptureRef>) -> Vec<EntryId> {
        match self.eyes() {
            Some(seen) => seen.entries_of(capture).map(|entry| entry.id).collect(),
            None => Vec::new(),
        }
    }
}

/// The step that a new entry of the line belongs to.
pub(super) fn step_of(line: &CaptureLine) -> Option<StepRef> {
    match line.target {
        Target::New(step) => step,
        Target::Word(step, _) => Some(step),
        _ => None,
    }
}

fn is_asked(ask: &CapturePrompt, asked: &StepList) -> bool {
    matches!(ask, CapturePrompt::Line(_, own) if own == asked)
}
