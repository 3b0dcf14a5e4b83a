//! What became of the shared actions of earlier sessions, before any markup.

use super::{is_closed, owners};
use crate::domain::event::{ActionStatus, ParkedFate, RecalledAction};
use crate::domain::language::{Languages, PagePhrase};
use crate::domain::seen::{NameStyle, SeenParked, SeenRecalled, Shown};
use crate::domain::text::Text;

pub(super) struct Recalled<'a> {
    pub action: &'a RecalledAction,
    pub status: ActionStatus,
    pub is_settled: bool,
    pub due: Option<chrono::NaiveDate>,
    pub owners: Vec<String>,
    pub note: Option<&'a Text>,
}

pub(super) fn recalled<'a>(seen: &Shown<'a>, style: NameStyle, languages: Languages) -> Vec<Recalled<'a>> {
    let actions = seen.recalled().map(|one| {
        let SeenRecalled { recalled, status, is_settled, due, owners: theirs, note } = one;
        // What was said in a one-to-one stays there, whatever it is about.
        let note = note.filter(|_| !is_closed(seen));
        let owners = owners(seen, theirs, style, languages);
        Recalled { action: recalled, status, is_settled, due, owners, note }
    });
    let mut all: Vec<Recalled<'a>> = actions.collect();
    all.sort_by_key(|one| match one.status {
        ActionStatus::Done => 0,
        ActionStatus::Open => 1,
        ActionStatus::Dropped => 2,
    });
    all
}

pub(super) fn still_going<'a>(seen: &Shown<'a>, style: NameStyle) -> impl Iterator<Item = Recalled<'a>> {
    recalled(seen, style, Languages::default()).into_iter().filter(|one| one.status == ActionStatus::Open)
}

impl Recalled<'_> {
    pub fn carried(&self) -> u32 {
        self.action.times.saturating_add(1)
    }

    pub fn standing(&self) -> PagePhrase<'static> {
        match self.status {
            ActionStatus::Done => PagePhrase::Done,
            ActionStatus::Dropped => PagePhrase::Dropped,
            ActionStatus::Open => PagePhrase::StillGoing { times: self.carried() },
        }
    }
}

/// First what was taken up, last what was dropped.
pub(super) fn parked<'a>(seen: &Shown<'a>) -> Vec<SeenParked<'a>> {
    let mut all: Vec<SeenParked<'a>> = seen.parked_before().collect();
    all.sort_by_key(|one| match one.fate {
        ParkedFate::TakenUp => 0,
        ParkedFate::Kept => 1,
        ParkedFate::Dropped => 2,
    });
    all
}

pub(super) const fn fate(fate: ParkedFate) -> PagePhrase<'static> {
    match fate {
        ParkedFate::TakenUp => PagePhrase::TakenUp,
        ParkedFate::Kept => PagePhrase::StillParked,
        ParkedFate::Dropped => PagePhrase::Dropped,
    }
}
