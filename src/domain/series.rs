//! What one session hands on to the next of its series: open actions, parked items, and scores.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::activity::CaptureKind;
use super::digest::{Digest, DigestReader, Stage, Tracked, tracked};
use super::event::{ActionKey, Audience, NoteId, NoteKind, ParkedFate, ParkedKey, StepRef, Tally};
use super::handed_on::DigestParked;
use super::recall::{Asker, Circle, Identity, Recall, recall};
use super::session::{EarlierAction, EarlierItems, EarlierParked, EarlierScale, FollowUp, Session, State};
use super::versions::Version;

/// With fewer answers than this nobody sees whether the session was worth its time.
pub const FEWEST_ANSWERS: u32 = 5;

/// What those who ask may see of all readable sessions, and with it what everybody else knows of the same. A rehearsal hands
/// nothing on.
pub fn found(digests: &[Digest], ledger: &[FollowUp], asker: &Asker) -> EarlierItems {
    let is_asking = |digest: &Digest| {
        let was_renamed = || digests.iter().all(|other| other.id != asker.session);
        digest.id == asker.session || digest.origin == asker.session && was_renamed()
    };
    // What is said in the session itself is not earlier.
    let earlier: Vec<&Digest> = digests.iter().filter(|digest| !is_asking(digest)).collect();
    EarlierItems {
        actions: open_actions(&earlier, ledger, asker),
        parked: still_parked(&earlier, asker),
        scales: scales(digests, asker),
    }
}

/// The open actions, in the order of what everybody knows: that of a version made in confidence would tell of it.
fn open_actions(digests: &[&Digest], ledger: &[FollowUp], asker: &Asker) -> Vec<EarlierAction> {
    let to = |reader| -> BTreeMap<ActionKey, Tracked> {
        let all = tracked(digests.iter().copied(), ledger, reader);
        let all = all.into_iter().filter(|one| one.comes_up_for(asker));
        all.map(|one| (one.key.clone(), one)).collect()
    };
    let theirs = to(DigestReader::These(&asker.people));
    let mut open = to(ANYBODY);
    open.retain(|_, one| is_open(one.circle, one.audience, one.confidential));
    let only_theirs = theirs.values().filter(|one| !open.contains_key(&one.key));
    let mut all: Vec<&Tracked> = open.values().chain(only_theirs).collect();
    all.sort_by_cached_key(|one| one.rank());
    let keys = all.into_iter().map(|one| &one.key);
    let of = |from: &BTreeMap<_, _>, key| from.get(key).map(Tracked::as_earlier_action);
    keys.filter_map(|key| with_open(of(&theirs, key), of(&open, key), asker)).collect()
}

const ANYBODY: DigestReader<'static> = DigestReader::These(&[]);

/// Whether anybody may know of something.
fn is_open(circle: Circle, audience: Audience, confidential: bool) -> bool {
    circle == Circle::Group && audience == Audience::Room && !confidential
}

/// Something of an earlier session that others may know in another version.
trait Versions: Clone + PartialEq {
    fn for_whom(&mut self) -> (&mut Audience, &mut bool, &mut Vec<Identity>);
    fn versions(&mut self) -> (&mut bool, &mut Option<Box<Self>>);

    /// The same, which stays among these people.
    fn among(mut self, people: &[Identity]) -> Self {
        let (audience, confidential, heard_by) = self.for_whom();
        (*audience, *confidential, *heard_by) = (Audience::Us, true, people.to_vec());
        self
    }

    fn otherwise(mut self, other: Option<Self>) -> Self {
        *self.versions().1 = other.map(Box::new);
        self
    }

    /// Gone to these people, and as it is to all others.
    fn gone_to(self, people: &[Identity]) -> Self {
        let mut gone = self.clone().among(people);
        *gone.versions().0 = true;
        gone.otherwise(Some(self))
    }
}

macro_rules! with_versions {
    ($($what:ty),*) => {$(
        impl Versions for $what {
            fn for_whom(&mut self) -> (&mut Audience, &mut bool, &mut Vec<Identity>) {
                (&mut self.audience, &mut self.confidential, &mut self.heard_by)
            }

            fn versions(&mut self) -> (&mut bool, &mut Option<Box<Self>>) {
                (&mut self.is_gone, &mut self.otherwise)
            }
        }
    )*};
}

with_versions!(EarlierAction, EarlierParked);

/// What those who ask know of something, with the version that everybody knows where that is another. What is the
/// facilitator's alone is gone to the others who are here.
fn with_open<T: Versions>(theirs: Option<T>, open: Option<T>, asker: &Asker) -> Option<T> {
    let people = &asker.people;
    let Some(mut theirs) = theirs else { return open.map(|open| open.gone_to(people)) };
    if open.as_ref() == Some(&theirs) {
        return Some(theirs);
    }
    let (audience, confidential, _) = theirs.for_whom();
    Some(match *audience {
        Audience::Mine => theirs.otherwise(open.map(|open| open.gone_to(people))),
        Audience::Room if is_open(asker.circle, *audience, *confidential) => {
            theirs.among(people).otherwise(open)
        }
        Audience::Room | Audience::Us => theirs.otherwise(open),
    })
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
            is_gone: false,
            otherwise: None,
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
fn still_parked(digests: &[&Digest], asker: &Asker) -> Vec<EarlierParked> {
    let mut real: Vec<&Digest> = digests.iter().copied().filter(|digest| !digest.rehearsal).collect();
    real.sort_by_key(|digest| digest.started());
    let theirs = parked_for(&real, asker, DigestReader::These(&asker.people));
    let open = parked_for(&real, asker, ANYBODY);
    let is_known_openly = |one: &&EarlierParked| is_open(asker.circle, one.audience, one.confidential);
    let keys = real.iter().flat_map(|digest| &digest.parked).map(|one| &one.item.parked);
    let mut done: BTreeSet<&ParkedKey> = BTreeSet::new();
    let found = keys.filter(|key| done.insert(*key)).filter_map(|key| {
        with_open(theirs.get(key).cloned(), open.get(key).filter(is_known_openly).cloned(), asker)
    });
    found.collect()
}

/// What is still parked to these readers.
fn parked_for(
    real: &[&Digest],
    asker: &Asker,
    reader: DigestReader<'_>,
) -> BTreeMap<ParkedKey, EarlierParked> {
    let said = real.iter().flat_map(|digest| &digest.parked_said);
    let said = said.filter(|said| reader.knows(said.audience, &said.heard_by));
    let said: BTreeMap<&ParkedKey, ParkedFate> = said.map(|said| (&said.parked, said.fate)).collect();
    let mut times: BTreeMap<&ParkedKey, u32> = BTreeMap::new();
    // A session left in the middle does not count as having carried anything over.
    let went_on = real.iter().filter(|digest| matches!(digest.stage, Stage::Review | Stage::Finished));
    for item in went_on.flat_map(|digest| &digest.parked_before) {
        *times.entry(item).or_default() += 1;
    }
    let mut all: BTreeMap<ParkedKey, EarlierParked> = BTreeMap::new();
    for digest in real {
        for versions in digest.parked.chunk_by(|one, other| one.item.parked == other.item.parked) {
            let Some(DigestParked { item: one, .. }) = digest.version_for(versions, reader) else { continue };
            // Items in several sessions, because one was copied, belong to the original.
            let is_elsewhere =
                digest.id != one.parked.session && real.iter().any(|other| other.id == one.parked.session);
            let is_settled = said.get(&one.parked).is_some_and(|fate| *fate != ParkedFate::Kept);
            let is_told = all.contains_key(&one.parked);
            let said = digest.said(one.confidential, &one.heard_by);
            let comes_back = || recall(&said, &asker.here()) != Recall::Never;
            let is_earlier = digest.id != asker.session && one.parked.session != asker.session;
            if is_earlier && !is_elsewhere && !is_settled && !is_told && comes_back() {
                let times = times.get(&one.parked).copied().unwrap_or(0);
                all.insert(one.parked.clone(), EarlierParked { times, ..one.clone() });
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
