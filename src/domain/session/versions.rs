//! What is changed or taken out in confidence, and what those are shown who may not know of it: see [`Before`].

use super::apply::known;
use super::captures::CaptureEntry;
use super::recall::Among;
use super::state::{Action, Note, State};
use crate::domain::event::{ActionId, Audience, Content, EntryId, NoteId, NoteKind, StepRef};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;
use crate::domain::versions::{Before, Change, Version, Versioned};

impl State {
    /// Says whether something is for all who are here.
    pub fn shows_here(&self) -> impl Fn(Audience, &[Hearer]) -> bool + '_ {
        let here = self.people_among(Among::Here);
        move |audience, heard_by| match audience {
            Audience::Room => true,
            Audience::Us => self.stays_among(heard_by, &here),
            Audience::Mine => false,
        }
    }

    /// Notes as those have them for whom `shows` says what is for them.
    pub fn notes_for<'a>(
        &'a self,
        shows: impl Fn(Audience, &[Hearer]) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Note> {
        let all = self.notes_before.all(&self.notes, &shows);
        all.filter(move |note| shows(note.audience, &note.heard_by))
    }

    pub fn entries_for<'a>(
        &'a self,
        shows: impl Fn(Audience, &[Hearer]) -> bool + 'a,
    ) -> impl Iterator<Item = &'a CaptureEntry> {
        let all = self.entries_before.all(&self.entries, &shows);
        all.filter(move |entry| shows(entry.audience, &entry.heard_by))
    }

    pub fn actions_for<'a>(
        &'a self,
        shows: impl Fn(Audience, &[Hearer]) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Action> {
        let all = self.actions_before.all(&self.actions, &shows);
        all.filter(move |action| shows(action.audience, &action.heard_by))
    }

    /// Every version of every note, as others are handed it on.
    pub fn note_versions(&self) -> impl Iterator<Item = Version<&Note>> {
        self.notes_before.each_version(&self.notes)
    }

    pub fn action_versions(&self) -> impl Iterator<Item = Version<&Action>> {
        self.actions_before.each_version(&self.actions)
    }

    /// A note as those who are here have it; where it is not for them, as it stands.
    pub fn note_here(&self, id: NoteId) -> Option<&Note> {
        self.as_here(&self.notes_before, &self.notes, id)
    }

    pub fn entry_here(&self, id: EntryId) -> Option<&CaptureEntry> {
        self.as_here(&self.entries_before, &self.entries, id)
    }

    pub fn action_here(&self, id: ActionId) -> Option<&Action> {
        self.as_here(&self.actions_before, &self.actions, id)
    }

    fn as_here<'a, T: Versioned>(
        &self,
        before: &'a Before<T>,
        newest: &'a [T],
        key: T::Key,
    ) -> Option<&'a T> {
        before.find(newest, key, &self.shows_here())
    }

    /// What is done now stays among those who are here, unless somebody says otherwise.
    pub(super) fn is_in_confidence_now(&self) -> bool {
        self.default_audience(self.current()) != Audience::Room
    }

    /// What was taken down at that place was said openly, where it is for the room. What somebody made known to the room of
    /// a confidential step is theirs to withdraw.
    fn is_open(&self, at: Option<StepRef>) -> bool {
        self.default_audience(at) == Audience::Room
    }

    /// What a change makes of what was there before.
    pub(super) fn change_to(&self, at: Option<StepRef>, was: Audience, is: Audience) -> Change {
        match is {
            Audience::Room => Change::ForAll,
            _ if self.is_in_confidence_now() && (was != Audience::Room || self.is_open(at)) => {
                Change::InConfidence
            }
            // Outside a confidential step, to narrow something is to withdraw it.
            _ if was < is => Change::ForAll,
            _ => Change::ForTheSame,
        }
    }

    /// For whom something is taken out that was taken down at that place; none: for all.
    fn taken_out_for(&self, at: Option<StepRef>, audience: Audience) -> Option<Vec<Hearer>> {
        let in_confidence = audience != Audience::Room && self.is_in_confidence_now() && self.is_open(at);
        in_confidence.then(|| self.hearers_now())
    }

    /// `audience`: whom it is for that it goes.
    pub(super) fn take_note_out(&mut self, id: NoteId, audience: Audience) -> Option<()> {
        let at = self.notes_before.whole(&self.notes).find(|note| note.id == id)?.step;
        let here = self.taken_out_for(at, audience);
        if here.is_none() && self.is_open_version_here(&self.notes_before, &self.notes, id) {
            return self.notes_before.take_open_version_out(id);
        }
        self.notes_before.take_out(&mut self.notes, id, here.as_deref())
    }

    pub(super) fn take_entry_out(&mut self, id: EntryId) -> Option<()> {
        let at = self.entries_before.whole(&self.entries).find(|entry| entry.id == id)?.step;
        let here = self.taken_out_for(at, Audience::Us);
        if here.is_none() && self.is_open_version_here(&self.entries_before, &self.entries, id) {
            return self.entries_before.take_open_version_out(id);
        }
        self.entries_before.take_out(&mut self.entries, id, here.as_deref())
    }

    pub(super) fn take_action_out(&mut self, id: ActionId) -> Option<()> {
        let at = self.actions_before.whole(&self.actions).find(|action| action.id == id)?.step;
        let here = self.taken_out_for(at, Audience::Us);
        if here.is_none() && self.is_open_version_here(&self.actions_before, &self.actions, id) {
            return self.actions_before.take_open_version_out(id);
        }
        self.actions_before.take_out(&mut self.actions, id, here.as_deref())
    }

    /// Those who are here know the version for everybody, and somebody else a later one.
    fn is_open_version_here<T: Versioned>(&self, before: &Before<T>, newest: &[T], key: T::Key) -> bool {
        let newest_here = newest.iter().find(|thing| thing.key() == key);
        let is_newest =
            newest_here.is_some_and(|newest| self.shows_here()(newest.audience(), newest.heard_by()));
        let here = self.as_here(before, newest, key);
        !is_newest && here.is_some_and(|here| here.audience() == Audience::Room)
    }

    /// What is worded anew, with who has heard it now. What those who are here do not know of is not told them by it.
    fn reworded<T: Versioned + Clone>(
        &self,
        before: &Before<T>,
        newest: &[T],
        key: T::Key,
        (at, audience): (impl Fn(&T) -> Option<StepRef>, Audience),
        word: impl Fn(&mut T) -> bool,
    ) -> Option<(T, Change)> {
        let here = self.as_here(before, newest, key)?;
        if audience == Audience::Room && self.is_open_version_here(before, newest, key) {
            let mut now = here.clone();
            word(&mut now);
            return Some((now, Change::OpenVersion));
        }
        let known = newest.iter().find(|thing| thing.key() == key).unwrap_or(here);
        let change = self.change_to(at(here), here.audience(), audience);
        let shows = self.shows_here();
        let is_here = |thing: &T| shows(thing.audience(), thing.heard_by());
        let is_beside = is_here(here) && !is_here(known) && before.has_open_version(key);
        if change == Change::InConfidence && audience == Audience::Us && is_beside {
            let mut now = here.clone();
            word(&mut now);
            let (own, heard_by) = now.for_whom();
            (*own, *heard_by) = (audience, self.hearers_now());
            return Some((now, Change::BesideNewest));
        }
        let mut now = known.clone();
        let is_same = !word(&mut now);
        let heard = self.heard_anew(known.heard_by(), (known.audience(), audience), is_same);
        let (own, heard_by) = now.for_whom();
        (*own, *heard_by) = (audience, heard);
        Some((now, change))
    }

    pub(super) fn reword_note(
        &mut self,
        id: NoteId,
        kind: NoteKind,
        text: &Text,
        audience: Audience,
    ) -> Option<()> {
        let word = |note: &mut Note| {
            note.kind = kind;
            std::mem::replace(&mut note.text, text.clone()) != *text
        };
        let about = (|note: &Note| note.step, audience);
        let (now, change) = self.reworded(&self.notes_before, &self.notes, id, about, word)?;
        let here = self.hearers_now();
        self.notes_before.change(&mut self.notes, now, change, &here);
        Some(())
    }

    pub(super) fn reword_entry(&mut self, id: EntryId, content: &Content, audience: Audience) -> Option<()> {
        let word =
            |entry: &mut CaptureEntry| std::mem::replace(&mut entry.content, content.clone()) != *content;
        let about = (|entry: &CaptureEntry| entry.step, audience);
        let (now, change) = self.reworded(&self.entries_before, &self.entries, id, about, word)?;
        let here = self.hearers_now();
        self.entries_before.change(&mut self.entries, now, change, &here);
        Some(())
    }

    pub(super) fn reword_action(&mut self, id: ActionId, text: &Text, audience: Audience) -> Option<()> {
        let word = |action: &mut Action| std::mem::replace(&mut action.text, text.clone()) != *text;
        let about = (|action: &Action| action.step, audience);
        let (now, change) = self.reworded(&self.actions_before, &self.actions, id, about, word)?;
        // Only who does it, or by when, was said in confidence: its words are the same for all.
        let here = self.action_here(id).map(|here| &here.text);
        let newest = self.actions.iter().find(|action| action.id == id).map(|action| &action.text);
        if change == Change::OpenVersion && here == newest {
            return known(self.each_action(id).map(|known| known.text.clone_from(text)).count() > 0);
        }
        let here = self.hearers_now();
        self.actions_before.change(&mut self.actions, now, change, &here);
        Some(())
    }

    /// Says who does an action, or by when. In a confidential step that is for those who are here; said openly it is so for
    /// all, in each of its versions.
    pub(super) fn settle_action(&mut self, id: ActionId, settle: impl Fn(&mut Action)) -> Option<()> {
        let stays = self.action_here(id).filter(|here| {
            here.audience == Audience::Us || here.audience == Audience::Room && self.is_open(here.step)
        });
        if let Some(audience) = stays.filter(|_| self.is_in_confidence_now()).map(|_| Audience::Us) {
            let word = |action: &mut Action| {
                settle(action);
                true
            };
            let about = (|action: &Action| action.step, audience);
            let (now, change) = self.reworded(&self.actions_before, &self.actions, id, about, word)?;
            let here = self.hearers_now();
            self.actions_before.change(&mut self.actions, now, change, &here);
            return Some(());
        }
        known(self.each_action(id).map(settle).count() > 0)
    }

    fn each_action(&mut self, id: ActionId) -> impl Iterator<Item = &mut Action> {
        let newest = self.actions.iter_mut().filter(move |action| action.id == id);
        newest.chain(self.actions_before.each(id))
    }
}
