//! What one session hands on to the next of its series: open actions, parked items, and scores.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::activity::CaptureKind;
use super::digest::{Digest, DigestReader, Stage, tracked};
use super::event::{Audience, NoteId, NoteKind, ParkedFate, ParkedKey, StepRef, Tally};
use super::handed_on::DigestParked;
use super::recall::{Asker, Recall, recall};
use super::session::{EarlierItems, EarlierParked, EarlierScale, FollowUp, Session, State};
use super::versions::Version;

/// With fewer answers than this nobody sees whether the session was worth its time.
pub const FEWEST_ANSWERS: u32 = 5;

/// What those who ask may see of all readable sessions. A rehearsal hands nothing on.
pub fn found(digests: &[Digest], ledger: &[FollowUp], asker: &Asker) -> EarlierItems {
    let actions = tracked(digests, ledger, DigestReader::These(&asker.people));
    let actions = actions.iter().filter(|action| action.comes_up_for(asker));
    EarlierItems {
        actions: actions.map(super::digest::Tracked::as_earlier_action).collect(),
        parked: still_parked(digests, asker),
        scales: scales(digests, asker),
    }
}

/// The items parked in a session that are still parked for some readers.
pub(super) fn parked_in(session: &Session) -> Vec<DigestParked> {
    let state = session.state();
    let parked = state.note_versions().filter(|one| one.thing.kind == NoteKind::Parked);
    let parked: BTreeSet<NoteId> = parked.map(|one| one.thing.id).collect();
    let versions = state.note_versions().filter(|one| parked.contains(&one.thing.id));
    let told = versions.map(|Version { thing: note, is_gone }| DigestParked {
        item: EarlierParked {
            parked: state.parked_key(note.id),
            text: note.text.clone(),
            audience: note.audience,
            confidential: is_in_confidence(state, note.audience, note.step),
            heard_by: state.identities(&note.heard_by),
            times: 0,
        },
        is_gone: is_gone || note.kind != NoteKind::Parked,
    });
    told.collect()
}

/// The scores of a session for items of its scripts, as far as others may see them; if something was counted
/// several times, the last count first.
pub(super) fn scales_in(session: &Session, day: Option<NaiveDate>) -> Vec<EarlierScale> {
    let state = session.state();
    let mut counted: Vec<_> = state.tallies.iter().collect();
    counted.sort_by_key(|(of, counted)| (&of.capture, std::cmp::Reverse(counted.order)));
    let told = counted.into_iter().filter_map(|(count, counted)| {
        let key = &count.capture;
        let asked = state.capture(key.part, &key.id)?;
        let Tally::Scores(items) = &counted.tally else { return None };
        let is_worth = asked.kind == CaptureKind::Worth;
        let is_scripted = is_worth || matches!(asked.kind, CaptureKind::Scale { source: None, .. });
        let answered = counted.tally.people();
        let is_told = if is_worth { answered >= FEWEST_ANSWERS } else { answered > 0 };
        (is_scripted && is_told && counted.audience != Audience::Mine).then(|| EarlierScale {
            session: state.id.clone(),
            day,
            activity: state.parts.get(key.part).map(|part| part.id.clone()).unwrap_or_default(),
            capture: key.id.clone(),
            is_worth,
            items: items.clone(),
            audience: counted.audience,
            confidential: is_in_confidence(state, counted.audience, Some(counted.step)),
            heard_by: state.identities(&counted.heard_by),
        })
    });
    told.collect()
}

/// Whether something stays among those who heard it. Nobody heard what is for the facilitator alone.
fn is_in_confidence(state: &State, audience: Audience, step: Option<StepRef>) -> bool {
    match audience {
        Audience::Us => true,
        Audience::Room => step.and_then(|at| state.step(at)).is_some_and(|step| step.confidential),
        Audience::Mine => false,
    }
}

/// Items of earlier sessions that are still parked, the oldest first.
fn still_parked(digests: &[Digest], asker: &Asker) -> Vec<EarlierParked> {
    let mut real: Vec<&Digest> = digests.iter().filter(|digest| !digest.rehearsal).collect();
    real.sort_by_key(|digest| digest.started());
    let said = real.iter().flat_map(|digest| &digest.parked_said);
    let reader = DigestReader::These(&asker.people);
    let said = said.filter(|said| reader.knows(said.audience, &said.heard_by));
    let said: BTreeMap<&ParkedKey, ParkedFate> = said.map(|said| (&said.parked, said.fate)).collect();
    let mut times: BTreeMap<&ParkedKey, u32> = BTreeMap::new();
    // A session left in the middle does not count as having carried anything over.
    let went_on = real.iter().filter(|digest| matches!(digest.stage, Stage::Review | Stage::Finished));
    for item in went_on.flat_map(|digest| &digest.parked_before) {
        *times.entry(item).or_default() += 1;
    }
    let mut all: Vec<EarlierParked> = Vec::new();
    for digest in &real {
        for versions in digest.parked.chunk_by(|one, other| one.item.parked == other.item.parked) {
            let Some(DigestParked { item: one, .. }) = digest.version_for(versions, reader) else { continue };
            // Items in several sessions, because one was copied, belong to the original.
            let is_elsewhere =
                digest.id != one.parked.session && real.iter().any(|other| other.id == one.parked.session);
            let is_settled = said.get(&one.parked).is_some_and(|fate| *fate != ParkedFate::Kept);
            let is_told = all.iter().any(|known| known.parked == one.parked);
            let said = digest.said(one.confidential, &one.heard_by);
            let comes_back = || recall(&said, &asker.here()) != Recall::Never;
            let is_earlier = digest.id != asker.session && one.parked.session != asker.session;
            if is_earlier && !is_elsewhere && !is_settled && !is_told && comes_back() {
                let times = times.get(&one.parked).copied().unwrap_or(0);
                all.push(EarlierParked { times, ..one.clone() });
            }
        }
    }
    all
}

/// Scores of earlier sessions, the newest first.
fn scales(digests: &[Digest], asker: &Asker) -> Vec<EarlierScale> {
    let mut real: Vec<&Digest> = digests.iter().filter(|digest| !digest.rehearsal).collect();
    real.sort_by_key(|digest| std::cmp::Reverse(digest.started()));
    let others = real.into_iter().filter(|digest| digest.id != asker.session);
    let all = others.flat_map(|digest| digest.scales.iter().map(move |scale| (digest, scale)));
    let coming = all.filter(|(digest, scale)| {
        recall(&digest.said(scale.confidential, &scale.heard_by), &asker.here()) != Recall::Never
    });
    let mut all: Vec<EarlierScale> = Vec::new();
    for (_, scale) in coming {
        // For those who heard it, a count made in confidence replaces the earlier one.
        let is_same = |known: &EarlierScale| {
            (&known.session, &known.activity, &known.capture)
                == (&scale.session, &scale.activity, &scale.capture)
        };
        if !all.iter().any(is_same) {
            all.push(scale.clone());
        }
    }
    all
}
