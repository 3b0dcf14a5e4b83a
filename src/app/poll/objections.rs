//! What is said against a proposal, one text at a time: each can be gone back to, worded anew, or taken out.

use super::{Kind, Poll, Stage};
use crate::app::editor::Editor;
use crate::domain::text::Text;

impl Poll {
    /// How many object, as far as that was counted.
    fn objecting(&self) -> u32 {
        let objecting = self.count.items.get(2).filter(|_| self.kind == Kind::Consent);
        objecting.map_or(0, |object| object.dots)
    }

    /// Somebody objects, and what they say was not asked for yet.
    pub fn asks_for_objections(&self) -> bool {
        self.objecting() > 0 && self.stage != Stage::Object
    }

    /// Objections that were typed, the open one with them, in their order.
    pub fn all_objections(&self) -> Vec<Text> {
        let mut all = self.objections.clone();
        let open = Text::line(self.objection.text());
        if !open.is_empty() {
            all.insert(self.objection_at.min(all.len()), open);
        }
        all
    }

    /// Those that stand against it as it is counted: where nobody objects any more, none does.
    pub fn standing_objections(&self) -> Vec<Text> {
        if self.objecting() > 0 { self.all_objections() } else { Vec::new() }
    }

    /// Those that were taken down before whoever objected could agree after all.
    pub fn withdrawn_objections(&self) -> Vec<Text> {
        if self.objecting() > 0 { Vec::new() } else { self.all_objections() }
    }

    /// A new one is typed, behind those that are there.
    pub fn adds_objection(&mut self) {
        self.objections = self.all_objections();
        self.opens_objection(self.objections.len());
        self.stage = Stage::Object;
    }

    /// One that is said in a line.
    pub fn takes_objection(&mut self, text: Text) {
        self.objections = self.all_objections();
        self.objections.push(text);
        self.opens_objection(self.objections.len());
    }

    /// The one that is typed is the last, and nothing is in it.
    pub fn has_all_objections(&self) -> bool {
        self.objection.is_blank() && self.objection_at >= self.objections.len()
    }

    /// The next objection, or the one before. False before the first. One that was emptied is gone.
    pub fn go_to_objection(&mut self, forward: bool) -> bool {
        let next = self.objection_at + usize::from(!self.objection.is_blank());
        let to = if forward { Some(next) } else { self.objection_at.checked_sub(1) };
        let Some(to) = to else { return false };
        self.objections = self.all_objections();
        self.opens_objection(to);
        true
    }

    fn opens_objection(&mut self, at: usize) {
        self.objection_at = at.min(self.objections.len());
        let is_there = self.objection_at < self.objections.len();
        let text = is_there.then(|| self.objections.remove(self.objection_at));
        self.objection = text.map(|text| Editor::new(text.as_str())).unwrap_or_default();
    }

    /// Takes an objection out: which one it was; none: there is none at that place.
    pub fn take_objection_out(&mut self, n: usize) -> Option<Text> {
        let mut all = self.all_objections();
        let out = (n < all.len()).then(|| all.remove(n))?;
        self.objections = all;
        self.opens_objection(self.objections.len());
        Some(out)
    }
}
