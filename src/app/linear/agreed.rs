//! Words for an agreed wording, and for a checklist.

use super::Linear;
use super::args::{cells, numbered};
use crate::domain::activity::CaptureKind;
use crate::domain::event::{Agreement, CaptureRef, Check, Content, EntryId, Wording};
use crate::domain::session::Intent;
use crate::domain::text::Text;

const NO_WORDING: &str =
    "Say the wording on the same line: wording TEXT. wording agreed says that it is agreed.";

impl Linear {
    /// Writes or rewrites the wording, or says whether all agree.
    pub(super) fn word_together(&mut self, capture: Option<CaptureRef>, rest: &str) {
        let Some(capture) = capture.or_else(|| self.sheet(|kind| *kind == CaptureKind::Text)) else {
            return self.say("This step asks for no wording: note takes a note.");
        };
        let there = self.model.eyes().and_then(|seen| {
            let one = seen.wording(&capture)?;
            Some((one.entry.id, one.wording.clone()))
        });
        let agreement = match rest {
            "agreed" => Some(Agreement::ByAll),
            "open" => Some(Agreement::NotYet),
            _ => None,
        };
        let text = Text::prose(rest);
        let wording = match (agreement, &there) {
            (Some(_), None) => return self.say(NO_WORDING),
            (Some(agreement), Some((_, known))) => Wording { agreement, by: None, ..known.clone() },
            (None, _) if text.is_empty() => return self.say(NO_WORDING),
            (None, _) => Wording { text, agreement: Agreement::NotYet, by: None },
        };
        self.take_content(&capture, there.map(|(id, _)| id), Content::Wording(wording));
    }

    /// Marks an item of the checklist, with an owner and a note if given.
    pub(super) fn check(&mut self, capture: Option<CaptureRef>, rest: &str, done: bool) {
        let is_it = |kind: &CaptureKind| matches!(kind, CaptureKind::Checklist { .. });
        let Some(capture) = capture.or_else(|| self.sheet(is_it)) else {
            return self.say("This step asks for no checklist.");
        };
        let items = self.model.items_to_check(&capture);
        let found = numbered(rest).and_then(|(n, text)| Some((items.get(n.checked_sub(1)?)?, text)));
        let Some((item, text)) = found else {
            for (n, item) in items.iter().enumerate() {
                self.say(format!("{}. {item}", n + 1));
            }
            return self.say("Say the number of the item, and who does it and a note if you like: check 2 Asha | by Friday.");
        };
        let (row, known) = self.model.checked(&capture, item);
        let mut said = cells(text).into_iter();
        let (by, note) = (said.next().unwrap_or_default(), said.next().unwrap_or_default());
        let or = |new: Text, old: Text| if new.is_empty() { old } else { new };
        let by = or(self.model.by_whom(by.as_str()), known.by);
        let check = Check { item: item.clone(), done, by, note: or(note, known.note) };
        self.take_content(&capture, row, Content::Check(check));
    }

    fn take_content(&mut self, capture: &CaptureRef, row: Option<EntryId>, content: Content) {
        let step = self.current();
        let Some(usual) = self.state().map(|state| state.default_audience(step)) else { return };
        let audience = row.and_then(|row| self.model.entry(row)).map(|one| one.audience);
        self.intend(match row {
            Some(row) => {
                let audience = audience.map_or(usual, |own| self.model.gone_on_with_for(own));
                Intent::EditEntry(row, content, audience)
            }
            None => Intent::TakeEntries {
                step,
                capture: Some(capture.id.clone()),
                contents: vec![content],
                audience: usual,
            },
        });
    }
}
