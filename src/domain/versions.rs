//! Earlier versions of things that were changed in confidence.
//!
//! If something that was said openly is changed in a confidential step, everybody else keeps the earlier
//! version, and nothing tells them that it was changed. [`Before`] keeps these versions beside the newest
//! ones, and picks the newest version that the readers may see.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{ActionId, Audience, EntryId, NoteId};
use super::recall::Hearer;
use super::session::{Action, CaptureEntry, Note};

/// Something that can be changed in confidence.
pub trait Versioned {
    type Key: Copy + Ord;

    fn key(&self) -> Self::Key;
    fn audience(&self) -> Audience;
    fn heard_by(&self) -> &[Hearer];
    /// Its audience and the people who heard it, to change them.
    fn for_whom(&mut self) -> (&mut Audience, &mut Vec<Hearer>);
}

/// Whether something with this audience, heard by these people, is shown to the readers.
pub type Shows<'s> = &'s dyn Fn(Audience, &[Hearer]) -> bool;

/// The audience of a change, and what happens to the earlier version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The earlier version is withdrawn from everybody.
    ForAll,
    /// The same people see the new version; others keep the version that they had.
    ForTheSame,
    /// The change was made in confidence: people who may not know of it keep the earlier version.
    InConfidence,
    /// Only the earlier version at that place changes: people who heard a later one keep that.
    Earlier(usize),
    /// A new version is put in front of the earlier one at that place: people who heard a later one keep that.
    InFrontOf(usize),
}

/// What a deletion deletes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deletion {
    /// Every version.
    ForAll,
    /// It is gone for these people; others keep what they heard, in confidence too.
    ForThese(Vec<Hearer>),
    /// Only the version for everybody: people who heard a later one keep that.
    OpenVersion,
}

/// A version for some of the readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version<T> {
    pub thing: T,
    /// It was deleted for this audience.
    pub is_gone: bool,
}

impl<T: Versioned> Version<T> {
    fn is_shown(&self, shows: Shows<'_>) -> bool {
        shows(self.thing.audience(), self.thing.heard_by())
    }

    fn is_open(&self) -> bool {
        !self.is_gone && self.thing.audience() == Audience::Room
    }

    /// Whether everybody who may see this version may also see the later one.
    fn is_behind(&self, audience: Audience, heard_by: &[Hearer]) -> bool {
        match (self.thing.audience(), audience) {
            (_, Audience::Room) | (Audience::Mine, _) => true,
            (Audience::Us, Audience::Us) => {
                self.thing.heard_by().iter().all(|one| heard_by.iter().any(|other| other.is(*one)))
            }
            (Audience::Room | Audience::Us, _) => false,
        }
    }
}

/// The earlier versions, the newest first. Something deleted in confidence only has earlier versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before<T: Versioned>(BTreeMap<T::Key, Vec<Version<T>>>);

impl<T: Versioned> Default for Before<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Versioned> Before<T> {
    /// The version of one thing for these readers; if it is not for them, its newest version. None: it was deleted for
    /// them.
    pub fn find<'a>(&'a self, newest: &'a [T], key: T::Key, shows: Shows<'_>) -> Option<&'a T> {
        self.of(newest.iter().find(|thing| thing.key() == key), key, shows)
    }

    fn of<'a>(&'a self, newest: Option<&'a T>, key: T::Key, shows: Shows<'_>) -> Option<&'a T> {
        if newest.is_some_and(|thing| shows(thing.audience(), thing.heard_by())) {
            return newest;
        }
        let before = || self.0.get(&key).into_iter().flatten();
        match before().find(|version| version.is_shown(shows)) {
            Some(version) => (!version.is_gone).then_some(&version.thing),
            None => newest.or_else(|| before().find(|version| !version.is_gone).map(|one| &one.thing)),
        }
    }

    /// Everything in the versions for these readers, in the original order; what is not for them in its
    /// newest version.
    pub fn all<'a>(&'a self, newest: &'a [T], shows: Shows<'_>) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let versions = (!self.0.is_empty()).then(|| {
            let mut gone: BTreeSet<T::Key> = self.0.keys().copied().collect();
            for thing in newest {
                gone.remove(&thing.key());
            }
            let gone = gone.into_iter().filter_map(|key| self.of(None, key, shows));
            let stand = newest.iter().filter_map(|thing| self.of(Some(thing), thing.key(), shows));
            let mut all: Vec<&T> = stand.chain(gone).collect();
            all.sort_by_key(|thing| thing.key());
            all
        });
        // Usually there are none.
        let plain = versions.is_none().then(|| newest.iter());
        versions.into_iter().flatten().chain(plain.into_iter().flatten())
    }

    /// All versions of one thing, the newest first.
    pub fn versions<'a>(
        &'a self,
        newest: &'a [T],
        key: T::Key,
    ) -> impl Iterator<Item = Version<&'a T>> + use<'a, T> {
        let newest = newest.iter().find(move |thing| thing.key() == key);
        let before = self.0.get(&key).into_iter().flatten();
        let before = before.map(|one| Version { thing: &one.thing, is_gone: one.is_gone });
        newest.map(|thing| Version { thing, is_gone: false }).into_iter().chain(before)
    }

    /// All versions of all things, including those deleted for some people: in the original order, the newest
    /// version of each first.
    pub fn each_version<'a>(&'a self, newest: &'a [T]) -> impl Iterator<Item = Version<&'a T>> + use<'a, T> {
        let keys: BTreeSet<T::Key> = self.whole(newest).map(T::key).collect();
        keys.into_iter().flat_map(move |key| self.versions(newest, key))
    }

    /// Adds a thing with its earlier versions.
    pub fn add(&mut self, newest: &mut Vec<T>, mut versions: Vec<Version<T>>) {
        let Some(first) = versions.first().map(|first| (first.thing.key(), first.is_gone)) else { return };
        if !first.1 {
            newest.push(versions.remove(0).thing);
        }
        if !versions.is_empty() {
            self.0.insert(first.0, versions);
        }
    }

    /// Every version that anybody may be shown, including those deleted for some people.
    pub fn whole<'a>(&'a self, newest: &'a [T]) -> impl Iterator<Item = &'a T> {
        newest.iter().chain(self.0.values().flatten().map(|version| &version.thing))
    }

    /// The audience of the newest version; none if it was deleted.
    pub fn audience(&self, newest: &[T], key: T::Key) -> Option<Audience> {
        self.versions(newest, key).next().map(|version| version.thing.audience())
    }

    /// Every version of one thing, to change it.
    pub fn each(&mut self, key: T::Key) -> impl Iterator<Item = &mut T> {
        self.0.get_mut(&key).into_iter().flatten().map(|version| &mut version.thing)
    }
}

impl<T: Versioned + Clone> Before<T> {
    /// Changes one thing in `newest`, or adds it again. `here`: who hears it.
    pub fn change(&mut self, newest: &mut Vec<T>, now: T, change: Change, here: &[Hearer]) {
        let key = now.key();
        if let Change::Earlier(place) | Change::InFrontOf(place) = change {
            let before = self.0.entry(key).or_default();
            let place = place.min(before.len());
            let is_replaced = matches!(change, Change::Earlier(_)) && place < before.len();
            let until = if is_replaced { place + 1 } else { place };
            before.splice(place..until, [Version { thing: now, is_gone: false }]);
            return self.settle_behind(newest, key);
        }
        let was = match newest.iter_mut().find(|thing| thing.key() == key) {
            Some(found) => Some(std::mem::replace(found, now.clone())),
            None => {
                let place = newest.partition_point(|thing| thing.key() < key);
                newest.insert(place, now.clone());
                None
            }
        };
        match change {
            Change::ForAll => drop(self.0.remove(&key)),
            Change::ForTheSame | Change::Earlier(_) | Change::InFrontOf(_) => {}
            Change::InConfidence => {
                self.0
                    .entry(key)
                    .or_default()
                    .splice(0..0, was.map(|thing| Version { thing, is_gone: false }));
                // For those who are here it is withdrawn, as it would be elsewhere.
                if now.audience() == Audience::Mine {
                    self.is_gone(&now, here);
                }
                self.settle(key, now.audience(), now.heard_by());
            }
        }
    }

    /// Takes out the version that is for `audience` and these people: for everybody else it stays as they have it.
    pub fn take_version(
        &mut self,
        newest: &mut Vec<T>,
        key: T::Key,
        audience: Audience,
        heard_by: &[Hearer],
    ) {
        let is_it = |thing: &T| thing.audience() == audience && thing.heard_by() == heard_by;
        let before = self.0.entry(key).or_default();
        match newest.iter().position(|thing| thing.key() == key && is_it(thing)) {
            Some(at) => before.insert(0, Version { thing: newest.remove(at), is_gone: true }),
            None => {
                let found = before.iter_mut().find(|one| !one.is_gone && is_it(&one.thing));
                found.into_iter().for_each(|one| one.is_gone = true);
            }
        }
        self.settle_behind(newest, key);
    }

    /// Deletes one thing, as far as `deletion` says.
    pub fn delete(&mut self, newest: &mut Vec<T>, key: T::Key, deletion: &Deletion) -> Option<()> {
        if *deletion == Deletion::OpenVersion {
            // To everybody else it is gone as if there were no other version.
            let open = self.0.get_mut(&key)?.iter_mut().filter(|one| one.is_open());
            open.for_each(|one| one.is_gone = true);
            self.settle_behind(newest, key);
            return Some(());
        }
        let found = newest.iter().position(|thing| thing.key() == key);
        let was = found.map(|at| newest.remove(at));
        let known = was.is_some() || self.0.contains_key(&key);
        match deletion {
            Deletion::ForAll | Deletion::OpenVersion => drop(self.0.remove(&key)),
            Deletion::ForThese(here) => {
                let before = self.0.entry(key).or_default();
                before.splice(0..0, was.map(|thing| Version { thing, is_gone: false }));
                if let Some(thing) = before.first().map(|one| one.thing.clone()) {
                    self.is_gone(&thing, here);
                }
                self.settle(key, Audience::Mine, &[]);
            }
        }
        known.then_some(())
    }

    /// The place of the version for these readers among the earlier ones; none: they see the newest, or nothing of it.
    pub fn place(&self, newest: &[T], key: T::Key, shows: Shows<'_>) -> Option<usize> {
        let is_shown = |thing: &T| shows(thing.audience(), thing.heard_by());
        if newest.iter().any(|thing| thing.key() == key && is_shown(thing)) {
            return None;
        }
        let before = self.0.get(&key)?;
        let place = before.iter().position(|version| version.is_shown(shows))?;
        (!before.get(place)?.is_gone).then_some(place)
    }

    /// The version for people who heard nothing of it in confidence, if it is not the newest.
    pub fn open_version(&self, key: T::Key) -> Option<&T> {
        self.0.get(&key)?.iter().find(|one| one.is_open()).map(|one| &one.thing)
    }

    /// Records that it does not exist for those who are `here`.
    fn is_gone(&mut self, thing: &T, here: &[Hearer]) {
        let mut thing = thing.clone();
        {
            let (audience, heard_by) = thing.for_whom();
            (*audience, *heard_by) = (Audience::Us, here.to_vec());
        }
        self.0.entry(thing.key()).or_default().insert(0, Version { thing, is_gone: true });
    }

    /// The same behind the newest version.
    fn settle_behind(&mut self, newest: &[T], key: T::Key) {
        match newest.iter().find(|thing| thing.key() == key) {
            Some(newest) => self.settle(key, newest.audience(), newest.heard_by()),
            None => self.settle(key, Audience::Mine, &[]),
        }
    }

    /// Drops versions that nobody is shown any more, because everybody who may see them may also see a later
    /// one.
    fn settle(&mut self, key: T::Key, audience: Audience, heard_by: &[Hearer]) {
        let Some(before) = self.0.get_mut(&key) else { return };
        let mut kept: Vec<Version<T>> = Vec::new();
        for version in before.drain(..) {
            let is_behind = version.is_behind(audience, heard_by) && audience != Audience::Mine
                || kept.iter().any(|later| version.is_behind(later.thing.audience(), later.thing.heard_by()));
            if !is_behind {
                kept.push(version);
            }
        }
        // An oldest version that says "deleted" has no effect, unless it was open.
        while kept.last().is_some_and(|last| last.is_gone && last.thing.audience() != Audience::Room) {
            kept.pop();
        }
        if kept.is_empty() {
            self.0.remove(&key);
        } else {
            *before = kept;
        }
    }
}

macro_rules! versioned {
    ($thing:ty, $key:ty) => {
        impl Versioned for $thing {
            type Key = $key;

            fn key(&self) -> $key {
                self.id
            }

            fn audience(&self) -> Audience {
                self.audience
            }

            fn heard_by(&self) -> &[Hearer] {
                &self.heard_by
            }

            fn for_whom(&mut self) -> (&mut Audience, &mut Vec<Hearer>) {
                (&mut self.audience, &mut self.heard_by)
            }
        }
    };
}

versioned!(Note, NoteId);
versioned!(Action, ActionId);
versioned!(CaptureEntry, EntryId);
