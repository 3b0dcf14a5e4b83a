//! Changes and deletions in confidence, and the versions of things that each reader may see: see [`Before`].

use super::apply::known;
use super::captures::CaptureEntry;
use super::recall::Among;
use super::state::{Action, Note, State};
use crate::domain::event::{ActionId, Audience, Content, EntryId, NoteId, NoteKind, StepRef};
use crate::domain::recall::Hearer;
use crate::domain::text::Text;
use crate::domain::versions::{Before, Change, Deletion, Version, Versioned};

impl State {
    /// Tells what everybody who is here may see.
    pub fn shows_here(&self) -> impl Fn(Audience, &[Hearer]) -> bool + '_ {
        let here = self.people_among(Among::Here);
        move |audience, heard_by| match audience {
            Audience::Room => true,
            Audience::Us => self.stays_among(heard_by, &here),
            Audience::Mine => false,
        }
    }

    /// Notes, each in the version that readers may see; `shows` says what they may see.
    pub fn notes_for<'a>(
        &'a self,
        shows: impl Fn(Audience, &[Hearer]) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Note> {
        shown_of(&self.notes_before, &self.notes, shows)
    }

    pub fn entries_for<'a>(
        &'a self,
        shows: impl Fn(Audience, &[Hearer]) -> bool + 'a,
    ) -> impl Iterator<Item = &'a CaptureEntry> {
        shown_of(&self.entries_before, &self.entries, shows)
    }

    pub fn actions_for<'a>(
        &'a self,
        shows: impl Fn(Audience, &[Hearer]) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Action> {
        shown_of(&self.actions_before, &self.actions, shows)
    }

    /// Every version of every note, for later sessions.
    pub fn note_versions(&self) -> impl Iterator<Item = Version<&Note>> {
        self.notes_before.each_version(&self.notes)
    }

    pub fn action_versions(&self) -> impl Iterator<Item = Version<&Action>> {
        self.actions_before.each_version(&self.actions)
    }

    /// A note in the version of those who are here; if none is for them, in the newest.
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

    /// Whether the current step is confidential.
    pub(super) fn is_in_confidence_now(&self) -> bool {
        self.default_audience(self.current()) != Audience::Room
    }

    /// Whether things of that step were said openly. Something from a confidential step that was given to the
    /// room can be withdrawn from it.
    fn is_open(&self, at: Option<StepRef>) -> bool {
        self.default_audience(at) == Audience::Room
    }

    /// What a change does to the earlier version.
    pub(super) fn change_to(&self, at: Option<StepRef>, was: Audience, is: Audience) -> Change {
        match is {
            Audience::Room => Change::ForAll,
            _ if self.is_in_confidence_now() && (was != Audience::Room || self.is_open(at)) => {
                Change::InConfidence
            }
            // Outside a confidential step, narrowing the audience withdraws it.
            _ if was < is => Change::ForAll,
            _ => Change::ForTheSame,
        }
    }

    /// What a deletion for `audience` deletes of something taken down at that place.
    fn deletion<T: Versioned>(
        &self,
        before: &Before<T>,
        newest: &[T],
        key: T::Key,
        (at, audience): (impl Fn(&T) -> Option<StepRef>, Audience),
    ) -> Option<Deletion> {
        let at = at(before.versions(newest, key).next()?.thing);
        let in_confidence = audience != Audience::Room && self.is_in_confidence_now() && self.is_open(at);
        Some(if in_confidence {
            Deletion::ForThese(self.hearers_now())
        } else if self.is_open_version_here(before, newest, key) {
            Deletion::OpenVersion
        } else {
            Deletion::ForAll
        })
    }

    pub(super) fn delete_note(&mut self, id: NoteId, audience: Audience) -> Option<()> {
        let about = (|note: &Note| note.step, audience);
        let deletion = self.deletion(&self.notes_before, &self.notes, id, about)?;
        self.notes_before.delete(&mut self.notes, id, &deletion)
    }

    /// What stands in a note's place does so for those who hear it: others keep what they heard, given to the room or not.
    pub(super) fn makes_way(&mut self, id: NoteId, audience: Audience, heard_by: Vec<Hearer>) -> Option<()> {
        let was = self.note_here(id)?.audience;
        if audience != Audience::Us || was == Audience::Room && !self.is_in_confidence_now() {
            return self.delete_note(id, audience);
        }
        self.notes_before.delete(&mut self.notes, id, &Deletion::ForThese(heard_by))
    }

    /// The version of a note that has these words: of those who are here, else of those who heard another.
    pub(super) fn note_worded(&self, id: NoteId, text: &Text) -> Option<&Note> {
        let here = self.note_here(id).filter(|note| note.text == *text);
        let hidden = || {
            let mut versions = self.notes_before.versions(&self.notes, id).filter(|one| !one.is_gone);
            versions.find(|one| one.thing.text == *text).map(|one| one.thing)
        };
        here.or_else(hidden).or_else(|| self.note_here(id))
    }

    /// Who heard an action that is made of a note: as far as it has the note's words, whoever heard these. The note makes way
    /// for those people alone; others keep theirs.
    pub(super) fn note_makes_way(
        &mut self,
        id: NoteId,
        text: &Text,
        audience: Audience,
    ) -> Option<Vec<Hearer>> {
        let note = self.note_worded(id, text)?.clone();
        let heard_by = self.heard_anew(&note.heard_by, (note.audience, audience), note.text == *text);
        let is_of_others =
            note.audience != Audience::Room && !self.shows_here()(note.audience, &note.heard_by);
        if is_of_others && self.notes_before.versions(&self.notes, id).count() > 1 {
            self.notes_before.take_version(&mut self.notes, id, note.audience, &note.heard_by);
        } else if is_of_others {
            self.delete_note(id, audience);
        } else {
            let is_open = note.audience == Audience::Room;
            self.makes_way(id, audience, if is_open { self.hearers_now() } else { heard_by.clone() });
        }
        Some(heard_by)
    }

    pub(super) fn delete_entry(&mut self, id: EntryId) -> Option<()> {
        let about = (|entry: &CaptureEntry| entry.step, Audience::Us);
        let deletion = self.deletion(&self.entries_before, &self.entries, id, about)?;
        self.entries_before.delete(&mut self.entries, id, &deletion)
    }

    pub(super) fn delete_action(&mut self, id: ActionId) -> Option<()> {
        let about = (|action: &Action| action.step, Audience::Us);
        let deletion = self.deletion(&self.actions_before, &self.actions, id, about)?;
        self.actions_before.delete(&mut self.actions, id, &deletion)
    }

    /// Whether those who are here see the version for everybody, while others heard a later one.
    fn is_open_version_here<T: Versioned>(&self, before: &Before<T>, newest: &[T], key: T::Key) -> bool {
        let newest_here = newest.iter().find(|thing| thing.key() == key);
        let is_newest =
            newest_here.is_some_and(|newest| self.shows_here()(newest.audience(), newest.heard_by()));
        let here = self.as_here(before, newest, key);
        !is_newest && here.is_some_and(|here| here.audience() == Audience::Room)
    }

    /// The new version of something that is reworded, and how it changes the earlier ones. It reveals nothing of
    /// versions that those who are here did not hear.
    fn reworded<T: Versioned + Clone>(
        &self,
        before: &Before<T>,
        newest: &[T],
        key: T::Key,
        (at, audience): (impl Fn(&T) -> Option<StepRef>, Audience),
        word: impl Fn(&mut T) -> bool,
    ) -> Option<(T, Change)> {
        let shows = self.shows_here();
        let here = self.as_here(before, newest, key)?;
        let known = newest.iter().find(|thing| thing.key() == key).unwrap_or(here);
        let change = self.change_to(at(here), here.audience(), audience);
        // Those who are here see an earlier version, and others a later one: these keep it.
        if let Some(place) = before.place(newest, key, &shows).filter(|_| audience != Audience::Mine) {
            let (mut now, mut same) = (here.clone(), known.clone());
            let is_worded = word(&mut now);
            // The words of the later version: whatever else changes is for those who heard it.
            if audience != Audience::Room && is_worded && !word(&mut same) {
                *same.for_whom().0 = audience.max(known.audience());
                return Some((same, Change::ForTheSame));
            }
            let was_open = before.open_version(key).is_some();
            let change = match (change, here.audience()) {
                (Change::InConfidence, _) if was_open => Some(Change::InFrontOf(place)),
                (Change::InConfidence, _) => None,
                (_, Audience::Room) => Some(Change::Earlier(place)),
                // What is worded anew openly, before whoever has that version, is theirs.
                (_, _) => (audience == Audience::Room && !is_worded || !self.is_in_confidence_now())
                    .then_some(Change::Earlier(place)),
            };
            if let Some(change) = change {
                let heard = self.heard_anew(here.heard_by(), (here.audience(), audience), !is_worded);
                let (own, heard_by) = now.for_whom();
                (*own, *heard_by) = (audience, heard);
                return Some((now, change));
            }
        }
        let mut now = known.clone();
        let is_same = !word(&mut now);
        // Given back to the room in the words that it had, it is what everybody heard then.
        let as_before = before.open_version(key).filter(|open| !word(&mut (*open).clone()));
        let heard = match as_before.filter(|_| audience == Audience::Room) {
            Some(open) => open.heard_by().to_vec(),
            None => self.heard_anew(known.heard_by(), (known.audience(), audience), is_same),
        };
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
        let word = |entry: &mut CaptureEntry| {
            !std::mem::replace(&mut entry.content, content.clone()).says_the_same(content)
        };
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
        let here = self.action_here(id)?;
        let newest = self.actions.iter().find(|action| action.id == id).map(|action| &action.text);
        let stays_open = [here.audience, audience] == [Audience::Room; 2];
        let open = self.actions_before.open_version(id);
        // An owner or a date said in confidence stays there when the words are changed openly: each version
        // gets the words, and keeps the rest.
        let is_each = match change {
            Change::Earlier(_) => stays_open && Some(&here.text) == newest,
            Change::ForAll => open.is_some_and(|open| (&open.owners, open.due) != (&now.owners, now.due)),
            Change::ForTheSame | Change::InConfidence | Change::InFrontOf(_) => false,
        };
        if is_each {
            return known(self.each_action(id).map(|known| known.text.clone_from(text)).count() > 0);
        }
        let here = self.hearers_now();
        self.actions_before.change(&mut self.actions, now, change, &here);
        Some(())
    }

    /// Sets the owner or the date of an action: in a confidential step for those who are here, otherwise in every
    /// version.
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

    /// Whether an owner or a date is another than an action has. Said openly, it may have it in confidence already: it is new
    /// for everybody else.
    pub(super) fn is_settled_anew(&self, id: ActionId, differs: impl Fn(&Action) -> bool) -> bool {
        if self.action_here(id).is_some_and(&differs) {
            return true;
        }
        if self.is_in_confidence_now() {
            return false;
        }
        let shows = self.shows_here();
        let versions = self.actions_before.versions(&self.actions, id).filter(|version| !version.is_gone);
        versions.map(|version| version.thing).any(|one| shows(one.audience, &one.heard_by) && differs(one))
    }

    fn each_action(&mut self, id: ActionId) -> impl Iterator<Item = &mut Action> {
        let newest = self.actions.iter_mut().filter(move |action| action.id == id);
        newest.chain(self.actions_before.each(id))
    }
}

/// What readers may see, each thing in the newest version that is for them.
fn shown_of<'a, T: Versioned>(
    before: &'a Before<T>,
    newest: &'a [T],
    shows: impl Fn(Audience, &[Hearer]) -> bool + 'a,
) -> impl Iterator<Item = &'a T> {
    let all = before.all(newest, &shows);
    all.filter(move |thing| shows(thing.audience(), thing.heard_by()))
}
