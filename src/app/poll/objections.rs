//! Objections to a proposal, one text at a time: each can be gone back to, reworded, or removed.

use super::{Kind, Poll, Stage};
use crate::app::editor::Editor;
use crate::domain::text::Text;

impl Poll {
    /// How many people object, as far as counted.
    fn objecting(&self) -> u32 {
        let objecting = self.count.items.get(2).filter(|_| self.kind == Kind::Consent);
        objecting.map_or(0, |object| object.dots)
    }

    /// Whether somebody objects and their objection has not been asked for yet.
    pub fn asks_for_objections(&self) -> bool {
        self.objecting() > 0 && self.stage != Stage::Object
    }

    /// All typed objections, including the open one, in order.
    pub fn all_objections(&self) -> Vec<Text> {
        let mut all = self.objections.clone();
        let open = Text::line(self.objection.text());
        if !open.is_empty() {
            all.insert(self.objection_at.min(all.len()), open);
        }
        all
    }

    /// The objections that stand by the present count: none, if nobody objects any more.
    pub fn standing_objections(&self) -> Vec<Text> {
        if self.objecting() > 0 { self.all_objections() } else { Vec::new() }
    }

    /// The objections taken down before their authors agreed after all.
    pub fn withdrawn_objections(&self) -> Vec<Text> {
        if self.objecting() > 0 { Vec::new() } else { self.all_objections() }
    }

    /// Begins a new objection after the others.
    pub fn adds_objection(&mut self) {
        self.objections = self.all_objections();
        self.opens_objection(self.objections.len());
        self.stage = Stage::Object;
    }

    /// Adds an objection given in linear mode.
    pub fn takes_objection(&mut self, text: Text) {
        self.objections = self.all_objections();
        self.objections.push(text);
        self.opens_objection(self.objections.len());
    }

    /// Whether the field is empty and the last one.
    pub fn has_all_objections(&self) -> bool {
        self.objection.is_blank() && self.objection_at >= self.objections.len()
    }

    /// Moves to the next or previous objection. False before the first. An emptied objection is removed.
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

    /// Removes an objection and returns it; none if the index is out of range.
    pub fn take_objection_out(&mut self, n: usize) -> Option<Text> {
        let mut all = self.all_objections();
        let out = (n < all.len()).then(|| all.remove(n))?;
        self.objections = all;
        self.opens_objection(self.objections.len());
        Some(out)
    }
}
