//! Words that take something down, and words that change what was taken down.

use super::Linear;
use super::args::{cells, numbered};
use super::output::Lines;
use super::output::taken::{self, Item};
use super::prompts::Question;
use super::words::Spoken;
use crate::app::capture_prompts::{CapturePrompt, capture_prompts, usual_list};
use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, StepList, Target};
use crate::app::notice::Naming as _;
use crate::app::screens::Erasing;
use crate::domain::activity::CaptureKind;
use crate::domain::capture::words as words_of;
use crate::domain::event::{Audience, CaptureRef, Check, Content, Explained, NoteId, StepRef, Wording};
use crate::domain::session::Intent;
use crate::domain::text::Text;

const ASKED_IS_KEPT: &str = "What was asked is kept as it was: poll again asks again, undo takes back what was asked last, erase deletes its words for good.";

impl Linear {
    pub(super) fn current(&self) -> Option<StepRef> {
        self.state().and_then(|state| state.current())
    }

    pub(super) fn asked_here(&self) -> Vec<CapturePrompt> {
        self.state().and_then(|state| Some(capture_prompts(state, state.current()?))).unwrap_or_default()
    }

    /// Takes down a note, a decision, a parked item or a shared action, through the capture line.
    pub(super) fn take_down(&mut self, kind: LineKind, audience: Option<Audience>, text: &str) {
        self.take_down_for(kind, audience, None, text);
    }

    fn take_down_for(
        &mut self,
        kind: LineKind,
        audience: Option<Audience>,
        asked: Option<StepList>,
        text: &str,
    ) {
        let Some(state) = self.state() else { return };
        if Text::prose(text).is_empty() {
            let word = match kind {
                LineKind::Words => "words".to_owned(),
                kind => Spoken.name(Command::Take(kind)),
            };
            return self.say(format!("Say what, on the same line: {word} TEXT."));
        }
        let step = state.current();
        let usual = state.default_audience(step);
        let mut line = CaptureLine::new(Target::New(step), kind, audience.unwrap_or(usual), "");
        let own = step.filter(|_| audience != Some(Audience::Mine));
        line.asked = asked.or_else(|| usual_list(state, own?, kind));
        self.type_in(line, text);
    }

    pub(super) fn take_words(&mut self, text: &str) {
        let asked = self.asked_here().into_iter().find_map(|ask| match ask {
            CapturePrompt::Line(LineKind::Words, asked) => Some(asked),
            _ => None,
        });
        match asked {
            Some(asked) => self.take_down_for(LineKind::Words, None, Some(asked), text),
            None => self.say("This step asks for no words: note takes a note."),
        }
    }

    pub(super) fn take_row(&mut self, text: &str) {
        match self.sheet(|kind| matches!(kind, CaptureKind::Table { .. })) {
            Some(table) => self.row_of(&table, text),
            None => self.say("This step asks for no table: note takes a note."),
        }
    }

    fn row_of(&mut self, table: &CaptureRef, text: &str) {
        let step = self.current();
        let columns: Vec<String> = self.model.present().map_or_else(Vec::new, |seen| {
            seen.columns(table, step).iter().map(ToString::to_string).collect()
        });
        let mut row = cells(text);
        if row.iter().all(Text::is_empty) || row.len() > columns.len().max(1) {
            return self.say(format!(
                "Say a row on one line, with | between the cells: row {}.",
                columns.join(" | ")
            ));
        }
        row.resize(columns.len().max(1), Text::default());
        self.take_entries(Some(table), vec![Content::Row(row)]);
    }

    /// Adds a term to the glossary that the step asks for, or else to the session's.
    pub(super) fn take_term(&mut self, text: &str) {
        let glossary = self.sheet(|kind| *kind == CaptureKind::Glossary);
        self.term_of(glossary.as_ref(), text);
    }

    fn term_of(&mut self, glossary: Option<&CaptureRef>, text: &str) {
        let mut parts = cells(text).into_iter();
        let mut next = || parts.next().unwrap_or_default();
        let explained = Explained { term: next(), meaning: next(), instead: next() };
        if explained.term.is_empty() || explained.meaning.is_empty() {
            return self.say(
                "Say the term and what it means, with | between them: term ICB | integrated care board.",
            );
        }
        self.take_entries(glossary, vec![Content::Term(explained)]);
    }

    fn take_entries(&mut self, capture: Option<&CaptureRef>, contents: Vec<Content>) {
        let step = self.current();
        let Some(audience) = self.state().map(|state| state.default_audience(step)) else { return };
        let capture = capture.map(|capture| capture.id.clone());
        self.intend(Intent::TakeEntries { step, capture, contents, audience });
    }

    pub(super) fn sheet(&self, is_it: impl Fn(&CaptureKind) -> bool) -> Option<CaptureRef> {
        self.asked_here().into_iter().find_map(|ask| match ask {
            CapturePrompt::Sheet(capture) => is_it(self.kind(&capture)?).then_some(capture),
            CapturePrompt::Line(..) => None,
        })
    }

    pub(super) fn take_asked(&mut self, line: &str) {
        let all = self.asked_here();
        let wanted = numbered(line).and_then(|(n, text)| Some((all.get(n.checked_sub(1)?)?, text)));
        match wanted {
            Some((CapturePrompt::Line(kind, asked), text)) => {
                let asked = (*kind != LineKind::Action).then(|| asked.clone());
                self.take_down_for(*kind, None, asked, text);
            }
            Some((CapturePrompt::Sheet(capture), text)) => match self.kind(capture) {
                Some(CaptureKind::Glossary) => self.term_of(Some(capture), text),
                Some(CaptureKind::Scale { .. }) => self.count_scores(Some(capture.clone()), text),
                Some(CaptureKind::Vote { .. }) => self.count_votes(Some(capture.clone()), text),
                Some(CaptureKind::Text) => self.word_together(Some(capture.clone()), text),
                Some(CaptureKind::Checklist { .. }) => self.check(Some(capture.clone()), text, true),
                _ => self.row_of(capture, text),
            },
            None if all.is_empty() => {
                self.say("This step asks for nothing to be taken down: note takes a note.")
            }
            None => {
                for (n, ask) in all.iter().enumerate() {
                    let prompt = match ask {
                        CapturePrompt::Line(kind, asked) => format!("{}, {}", asked.label, kind.name()),
                        CapturePrompt::Sheet(capture) => self.sheet_name(capture),
                    };
                    self.say(format!("{}. {prompt}", n + 1));
                }
                self.say("ask 2 TEXT takes something down for the second.");
            }
        }
    }

    fn sheet_name(&self, capture: &CaptureRef) -> String {
        self.model
            .present()
            .and_then(|seen| Some(seen.capture(capture)?.name().to_owned()))
            .unwrap_or_default()
    }

    // An existing entry.

    pub(super) fn read_list(&mut self) {
        let lines = self.list();
        self.out.append(lines);
    }

    /// Lists everything that this audience may see, and remembers what each number means.
    pub(super) fn list(&mut self) -> Lines {
        let mut lines = Lines::default();
        let items = self.model.eyes().map(|seen| taken::list(&seen, &mut lines)).unwrap_or_default();
        self.listed.read(items, self.model.is_facilitators_view());
        lines
    }

    pub(super) fn edit(&mut self, item: Item, text: &str) {
        if Text::prose(text).is_empty() {
            return self.say("Say the new wording on the same line: edit 2 TEXT. delete takes it out.");
        }
        self.change(item, Some(text), None);
    }

    pub(super) fn change_audience(&mut self, item: Item, whom: &str) {
        match whom.to_lowercase().as_str() {
            "room" | "all" => self.change(item, None, Some(Audience::Room)),
            "us" => self.change(item, None, Some(Audience::Us)),
            "mine" | "me" => self.change(item, None, Some(Audience::Mine)),
            _ => self.say("Say for whom: for 2 room, for 2 us, or for 2 mine."),
        }
    }

    fn change(&mut self, item: Item, text: Option<&str>, audience: Option<Audience>) {
        // What is said, and is not told for whom, is for nobody beyond those who hear it.
        let for_whom = |own: Audience| match (audience, text) {
            (Some(audience), _) => audience,
            (None, Some(_)) => self.model.gone_on_with_for(own),
            (None, None) => own,
        };
        let intent = match item {
            Item::Note(id) => self.model.note(id).map(|note| Intent::EditNote {
                note: id,
                kind: note.kind,
                audience: for_whom(note.audience),
                text: text.map_or(note.text, Text::prose),
            }),
            Item::Action(id) => self.model.action(id).map(|action| {
                let audience = for_whom(action.audience);
                Intent::RewordAction(id, text.map_or(action.text, Text::prose), audience)
            }),
            Item::Entry(id) => self.model.entry(id).map(|entry| {
                let content =
                    text.map_or_else(|| entry.content.clone(), |text| content(&entry.content, text));
                Intent::EditEntry(id, content, for_whom(entry.audience))
            }),
            Item::Asked(_) => return self.say(ASKED_IS_KEPT),
        };
        if let Some(intent) = intent {
            self.intend(intent);
        }
    }

    pub(super) fn delete(&mut self, item: Item) {
        self.intend(match item {
            Item::Note(id) => Intent::DeleteNote(id),
            Item::Action(id) => Intent::DeleteAction(id),
            Item::Entry(id) => Intent::DeleteEntry(id),
            Item::Asked(_) => return self.say(ASKED_IS_KEPT),
        });
    }

    pub(super) fn erase(&mut self, item: Item) {
        self.pending = Some(Question::Erase(match item {
            Item::Note(id) => Erasing::Note(id),
            Item::Action(id) => Erasing::Action(id),
            Item::Entry(id) => Erasing::Entry(id),
            Item::Asked(of) => Erasing::Asked(of),
        }));
    }

    pub(super) fn make_action_of(&mut self, id: NoteId) {
        let Some(note) = self.model.note(id) else { return };
        let (step, text, audience) = (note.step, note.text, self.model.gone_on_with_for(note.audience));
        self.intend(Intent::TakeAction { step, from: Some(id), text, audience });
    }

    pub(super) fn settle_action(&mut self, item: Item, owner: bool, text: &str) {
        let Item::Action(id) = item else { return self.say("That is not a shared action.") };
        let target = if owner { Target::Owners(id) } else { Target::Due(id) };
        let has_due = self.model.action(id).is_some_and(|action| action.due.is_some());
        self.type_on_action(target, text);
        // Only the owner was to be changed.
        let asks_when = self.model.line.as_ref().is_some_and(|line| line.target == Target::Due(id));
        if owner && !has_due && !text.is_empty() && asks_when {
            self.key(Command::Escape);
        }
    }
}

/// The same kind of entry with new words.
fn content(before: &Content, text: &str) -> Content {
    let mut parts = cells(text);
    match before {
        Content::Word(_) => {
            Content::Word(words_of::parts(text).into_iter().next().unwrap_or_else(|| Text::line(text)))
        }
        Content::Row(cells) => {
            parts.resize(cells.len().max(parts.len()), Text::default());
            Content::Row(parts)
        }
        Content::Term(term) => {
            let mut parts = parts.into_iter();
            let first = parts.next().unwrap_or_default();
            let (meaning, instead) = (parts.next(), parts.next());
            match meaning {
                Some(meaning) => Content::Term(Explained {
                    term: first,
                    meaning,
                    instead: instead.unwrap_or_else(|| term.instead.clone()),
                }),
                // A single text is the meaning.
                None => Content::Term(Explained { meaning: first, ..term.clone() }),
            }
        }
        Content::Wording(_) => Content::Wording(Wording { text: Text::prose(text), ..Wording::default() }),
        Content::Check(check) => {
            let mut parts = parts.into_iter();
            let by = parts.next().unwrap_or_default();
            Content::Check(Check { by, note: parts.next().unwrap_or_default(), ..check.clone() })
        }
    }
}
