//! Parked items and scores of earlier sessions, as one audience may see them.

use chrono::NaiveDate;

use super::{Seen, Viewer};
use crate::domain::activity::CaptureKind;
use crate::domain::event::{
    CaptureRef, FromBefore as _, ItemScores, ParkedFate, RecalledParked, RecalledScale,
};
use crate::domain::language::TakenPhrase;
use crate::domain::recall::Hearer;
use crate::domain::text::Text;

/// An item parked in an earlier session, and what became of it in this one.
#[derive(Clone, Copy)]
pub struct SeenParked<'a> {
    /// As it was when the session began.
    pub recalled: &'a RecalledParked,
    pub fate: ParkedFate,
    /// Its fate was decided in this session.
    pub is_settled: bool,
}

/// Scores of the last session that asked the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LastScores {
    pub day: Option<NaiveDate>,
    /// In the order of the items that they are compared with.
    pub items: Vec<ItemScores>,
}

impl LastScores {
    /// The scores of an item; none if it was not asked, or nobody scored it.
    pub fn of(&self, item: &Text) -> Option<&ItemScores> {
        self.items.iter().find(|one| one.item == *item && one.people() > 0)
    }

    /// "last time 3.2 (9 answered), now 3.9 (8 answered)"; none if it was not asked then.
    pub fn beside(&self, now: &ItemScores) -> Option<TakenPhrase<'static>> {
        let of = self.of(&now.item)?;
        let (then, answered) = (of.mean()?, of.people());
        Some(match now.mean() {
            Some(mean) => TakenPhrase::LastTimeAndNow { then, answered, now: mean, answering: now.people() },
            None => TakenPhrase::LastTime { then, answered },
        })
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    /// Items parked in earlier sessions that this audience may see, and what became of them.
    pub fn parked_before(&self) -> impl Iterator<Item = SeenParked<'a>> {
        let (state, sight) = (self.state, self.sight());
        state.parked_before.iter().filter_map(move |recalled| {
            let recalled = recalled.version_for(|one| sight.shows_recalled(one))?;
            let knows = |audience, heard_by: &[Hearer]| sight.shows(audience, heard_by);
            let said = state.fate_of(&recalled.parked, knows);
            Some(SeenParked { recalled, fate: said.unwrap_or_default(), is_settled: said.is_some() })
        })
    }

    /// Last time's scores of a scale, as far as this audience may see them.
    pub(super) fn last_scores(&self, key: &CaptureRef, items: &[Text]) -> Option<LastScores> {
        let scale = self.scales_before(key).next()?;
        Some(LastScores { day: scale.day, items: with_items(scale, items) })
    }

    fn scales_before(&self, key: &CaptureRef) -> impl Iterator<Item = &'a RecalledScale> {
        let (state, sight, key) = (self.state, self.sight(), key.clone());
        let of_it = state.scales_before.iter().filter(move |one| one.capture == key);
        of_it.filter(move |one| sight.shows_recalled(*one))
    }

    /// Whether each session of the series so far was worth its time, the oldest first.
    pub(super) fn worth_before(&self) -> Vec<LastScores> {
        let parts = self.state.parts.iter().enumerate();
        let asked = parts.flat_map(|(part, activity)| {
            let asked = activity.captures().filter(|(_, one)| one.kind == CaptureKind::Worth);
            asked.map(move |(_, one)| (CaptureRef { part, id: one.id.clone() }, one.kind.scored()))
        });
        let told = asked.flat_map(|(key, items)| {
            let scales = self.scales_before(&key).collect::<Vec<_>>().into_iter();
            scales.map(move |scale| LastScores { day: scale.day, items: with_items(scale, &items) })
        });
        let mut told: Vec<LastScores> = told.collect();
        told.reverse();
        told
    }
}

fn with_items(scale: &RecalledScale, items: &[Text]) -> Vec<ItemScores> {
    let counts = items.iter().zip(&scale.counts);
    counts.map(|(item, counts)| ItemScores::of_item(item.clone(), *counts)).collect()
}
