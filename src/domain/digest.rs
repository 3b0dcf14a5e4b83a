//! What other sessions need to know about a session: enough to list it, and to follow up its shared actions.
//!
//! A digest is made from a session's fold, and can be discarded and rebuilt at any time.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::activity::Format;
use super::earlier::{PastRun, past_runs};
use super::event::{ActionKey, ActionStatus, Audience, Event, ParkedKey};
use super::groups::Meetings;
use super::handed_on::{DigestParked, HandedOn};
use super::recall::{Asker, Circle, Here, Identity, Recall, Said, recall, same_name};
use super::roster::NameLine;
use super::series::{parked_in, scales_in};
use super::session::{EarlierAction, EarlierScale, FollowUp, NamedOwner, ParkedSaid, Session, SessionStage};
use super::text::Text;
use super::time::Wall;
use super::versions::Version;
use crate::domain::keyed::keyed;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// The name of its folder, by which it is opened.
    pub id: Text,
    /// Its original name: the copy of a folder keeps that of the original session.
    pub origin: Text,
    pub title: Text,
    pub series: Option<Text>,
    pub format: Format,
    /// Nothing in it was said by real people.
    pub rehearsal: bool,
    pub stage: Stage,
    /// None of its entries are meant to leave the room.
    pub confidential: bool,
    /// Who was there, at least for a while.
    pub people: Vec<NameLine>,
    pub made: Option<Wall>,
    pub began: Option<Wall>,
    /// The day on which it ended, if it has.
    pub over_on: Option<NaiveDate>,
    /// Its shared actions as it left them. If one was changed in confidence, all its versions, the newest first.
    pub actions: Vec<DigestAction>,
    /// Actions of earlier sessions that it took in.
    pub recalled: Vec<ActionKey>,
    /// What was said in it about actions.
    pub follow_ups: Vec<FollowUp>,
    pub runs: Vec<PastRun>,
    pub met: Meetings,
    /// Its parked items that are still parked, with their versions.
    pub parked: Vec<DigestParked>,
    /// Items parked in earlier sessions that it took in.
    pub parked_before: Vec<ParkedKey>,
    /// What became of that, as it was said, oldest first.
    pub parked_said: Vec<ParkedSaid>,
    pub scales: Vec<EarlierScale>,
}

keyed! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Stage {
        Ready = "ready",
        Running = "running",
        Review = "review",
        Finished = "finished",
    }
}

/// The day on which a session last ended, unless it was reopened.
pub fn over_on(session: &Session) -> Option<NaiveDate> {
    if session.state().stage != SessionStage::Finished {
        return None;
    }
    let said = session.records().iter().rev().find(|record| matches!(record.ev, Event::SessionFinished));
    said.map(|record| record.wall.date_naive())
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DigestAction {
    /// Its key everywhere: in a copy of a session, earlier actions belong to the original.
    pub key: ActionKey,
    pub text: Text,
    pub audience: Audience,
    /// It stays among those who heard it.
    pub confidential: bool,
    /// Who was there when it was said, as far as known.
    pub heard_by: Vec<Identity>,
    pub owners: Vec<NamedOwner>,
    pub due: Option<NaiveDate>,
    /// It was taken out, for those whom this is for.
    pub is_gone: bool,
}

impl HandedOn for DigestAction {
    fn audience(&self) -> Audience {
        self.audience
    }

    fn is_confidential(&self) -> bool {
        self.confidential
    }

    fn heard_by(&self) -> &[Identity] {
        &self.heard_by
    }

    fn is_gone(&self) -> bool {
        self.is_gone
    }
}

impl Digest {
    /// The digest of a session as it stands. Whoever began this session begins the next: private entries of
    /// another facilitator are left out.
    pub fn of(session: &Session) -> Self {
        let session = &*session.of_whoever_began();
        let state = session.state();
        let first_clock = state.clocks.values().filter_map(|clock| clock.first_started()).min();
        let began = first_clock.and_then(|t| state.wall_at(t));
        let made = state.first_anchor.as_ref().map(|anchor| anchor.wall);
        let stage = match state.stage {
            SessionStage::Finished => Stage::Finished,
            SessionStage::Review => Stage::Review,
            SessionStage::Step(_) | SessionStage::DayOver(_) if began.is_some() => Stage::Running,
            SessionStage::Step(_) | SessionStage::DayOver(_) | SessionStage::Rules => Stage::Ready,
        };
        let actions = state.action_versions();
        let actions = actions.map(|Version { thing: action, is_gone }| DigestAction {
            key: state.key_of(action.id),
            text: action.text.clone(),
            audience: action.audience,
            confidential: state.is_in_confidence(action),
            heard_by: state.identities(&action.heard_by),
            owners: state.named_owners(&action.owners),
            due: action.due,
            is_gone,
        });
        Self {
            id: state.id.clone(),
            origin: state.origin().clone(),
            title: state.setup.title.clone(),
            series: state.setup.series.clone(),
            format: state.setup.format,
            rehearsal: state.rehearsal,
            stage,
            confidential: state.is_confidential(),
            people: state.been_here().map(NameLine::of).collect(),
            made,
            began,
            over_on: over_on(session),
            actions: actions.collect(),
            recalled: state.recalled.iter().map(|recalled| recalled.action.clone()).collect(),
            follow_ups: state.named_follow_ups(),
            runs: past_runs(session),
            met: state.met_by_name(),
            parked: parked_in(session),
            parked_before: state.parked_before.iter().map(|recalled| recalled.parked.clone()).collect(),
            parked_said: state.named_parked_said(),
            scales: scales_in(session, began.or(made).map(|wall| wall.date_naive())),
        }
    }

    pub fn is_private(&self) -> bool {
        self.circle() == Circle::Pair
    }

    pub fn circle(&self) -> Circle {
        self.format.into()
    }

    pub fn said<'a>(&'a self, confidential: bool, heard_by: &'a [Identity]) -> Said<'a, Identity> {
        Said { series: self.series.as_ref(), circle: self.circle(), confidential, heard_by }
    }

    /// A title that is fit for any room.
    pub fn safe_title(&self) -> Text {
        if self.is_private() { Text::line("private session") } else { self.title.clone() }
    }

    /// When it began, or else when it was created.
    pub fn started(&self) -> Option<Wall> {
        self.began.or(self.made)
    }
}

/// The present state of a shared action, from all sessions and the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Tracked {
    pub key: ActionKey,
    pub text: Text,
    pub audience: Audience,
    /// It stays among those who heard it.
    pub confidential: bool,
    /// Who was there when it was said, as far as known.
    pub heard_by: Vec<Identity>,
    pub owners: Vec<NamedOwner>,
    pub due: Option<NaiveDate>,
    pub status: ActionStatus,
    pub note: Option<Text>,
    /// How many later sessions took it in and reached their end.
    pub times: u32,
    /// The session that it comes from, by a title that is fit for any room.
    pub session: Text,
    pub circle: Circle,
    pub series: Option<Text>,
    pub taken: Option<Wall>,
}

impl Tracked {
    /// The names of its owners.
    pub fn owner_names(&self) -> Vec<&str> {
        self.owners.iter().map(NamedOwner::name).collect()
    }

    /// It is open, and its due date has passed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.status == ActionStatus::Open && self.due.is_some_and(|due| due < today)
    }

    /// Whether it may be shown to those who are `here`.
    pub fn comes_back(&self, here: &Here<'_, Identity>) -> Recall {
        let Self { circle, confidential, heard_by, .. } = self;
        let series = self.series.as_ref();
        recall(&Said { series, circle: *circle, confidential: *confidential, heard_by }, here)
    }

    /// Whether another session may open with it.
    pub fn comes_up_for(&self, asker: &Asker) -> bool {
        self.status == ActionStatus::Open
            && self.key.session != asker.session
            && self.comes_back(&asker.here()) != Recall::Never
    }

    /// As a later session takes it in.
    pub fn as_earlier_action(&self) -> EarlierAction {
        EarlierAction {
            action: self.key.clone(),
            text: self.text.clone(),
            audience: self.audience,
            confidential: self.confidential,
            heard_by: self.heard_by.clone(),
            owners: self.owners.clone(),
            due: self.due,
            times: self.times,
            is_gone: false,
            otherwise: None,
        }
    }

    /// By which it is listed: the soonest due first, those without a date last, and among these the oldest first.
    pub(super) fn rank(&self) -> impl Ord + use<> {
        (self.due.is_none(), self.due, self.taken, self.key.clone())
    }
}

/// Who the state of actions is computed for, because some changes were made in confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestReader<'a> {
    /// For the facilitator: everything.
    Everything,
    /// For these people, as far as they are named. Nobody named: anybody.
    These(&'a [Identity]),
}

impl DigestReader<'_> {
    /// Whether they may know of a change made for `audience` and heard by `heard_by`. Whether they may know
    /// of the action itself is checked separately.
    pub(super) fn knows(self, audience: Audience, heard_by: &[Identity]) -> bool {
        let Self::These(people) = self else { return true };
        let confidential = audience != Audience::Room;
        let said = Said { series: None, circle: Circle::Group, confidential, heard_by };
        recall(&said, &Here::List { people }) != Recall::Never
    }
}

/// The present state of all shared actions of real sessions: the soonest due first, those without a date
/// last, and among these the oldest first. The latest change counts, wherever it was made, among those that
/// the readers in `reader` may know of.
pub fn tracked<'a>(
    digests: impl IntoIterator<Item = &'a Digest> + Clone,
    ledger: &'a [FollowUp],
    reader: DigestReader<'_>,
) -> Vec<Tracked> {
    let real = || digests.clone().into_iter().filter(|digest| !digest.rehearsal);
    let mut all_said: Vec<&FollowUp> = real().flat_map(|digest| &digest.follow_ups).chain(ledger).collect();
    all_said.retain(|said| reader.knows(said.audience, &said.heard_by));
    all_said.sort_by_key(|follow_up| follow_up.wall);
    let given = all_said.iter().filter_map(|said| Some((&said.action, said.owners.as_ref()?)));
    let given: BTreeMap<&ActionKey, &Vec<NamedOwner>> = given.collect();
    let last = |counts: fn(&FollowUp) -> bool| -> BTreeMap<&ActionKey, &FollowUp> {
        all_said.iter().filter(|said| counts(said)).map(|said| (&said.action, *said)).collect()
    };
    let (said, settled, moved) = (last(|_| true), last(|said| said.settles), last(|said| said.moves));
    let mut times: BTreeMap<&ActionKey, u32> = BTreeMap::new();
    // A session left in the middle does not count as having carried anything over.
    let went_on = real().filter(|digest| matches!(digest.stage, Stage::Review | Stage::Finished));
    for key in went_on.flat_map(|digest| &digest.recalled) {
        *times.entry(key).or_default() += 1;
    }
    // An action in several sessions, because one was copied, belongs to the original, or else to the first.
    let mut holders: BTreeMap<&ActionKey, &Text> = BTreeMap::new();
    for digest in real() {
        for action in &digest.actions {
            let holder = holders.entry(&action.key).or_insert(&digest.id);
            if digest.id == action.key.session {
                *holder = &digest.id;
            }
        }
    }
    let belongs =
        |digest: &Digest, key: &ActionKey| holders.get(key).is_some_and(|holder| **holder == digest.id);
    let mut all: Vec<Tracked> = Vec::new();
    for digest in real() {
        for versions in digest.actions.chunk_by(|one, other| one.key == other.key) {
            let Some(action) = digest.version_for(versions, reader) else { continue };
            let key = action.key.clone();
            if !belongs(digest, &key) {
                continue;
            }
            all.push(Tracked {
                text: action.text.clone(),
                audience: action.audience,
                confidential: action.confidential,
                heard_by: action.heard_by.clone(),
                owners: given.get(&key).map_or_else(|| action.owners.clone(), |given| (*given).clone()),
                due: moved.get(&key).map_or(action.due, |moved| moved.due),
                status: settled.get(&key).map(|settled| settled.status).unwrap_or_default(),
                note: said.get(&key).and_then(|last| last.note.clone()),
                times: times.get(&key).copied().unwrap_or(0),
                session: digest.safe_title(),
                circle: digest.circle(),
                series: digest.series.clone(),
                taken: digest.started(),
                key,
            });
        }
    }
    all.sort_by_cached_key(Tracked::rank);
    all
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionFilter {
    pub closed_too: bool,
    pub series: Option<Text>,
    /// Only of this person or organisation; part of the name is enough.
    pub owner: Option<Text>,
    /// Only of this organisation's people; part of the name is enough.
    pub organisation: Option<Text>,
}

impl ActionFilter {
    pub fn has(&self, action: &Tracked) -> bool {
        let is_in = |part: &Text, whole: &Text| lower(whole).contains(&lower(part));
        // People of one name are told apart by where they come from.
        let whole = |part: &Text, name: &Text, from: Option<&Text>| {
            let asked = NameLine::parse_list(part.as_str());
            let [NameLine { name: asked, organisation: Some(of) }] = asked.as_slice() else { return false };
            same_name(asked, name) && from.is_some_and(|from| same_name(of, from))
        };
        let owner = |part: &Text| {
            action.owners.iter().any(|owner| match owner {
                NamedOwner::Person { name, organisation } if whole(part, name, organisation.as_ref()) => true,
                NamedOwner::Person { name, .. } | NamedOwner::Organisation(name) => is_in(part, name),
                NamedOwner::Everyone => false,
            })
        };
        let organisation = |part: &Text| {
            action.owners.iter().any(|owner| match owner {
                NamedOwner::Person { organisation: Some(name), .. } | NamedOwner::Organisation(name) => {
                    is_in(part, name)
                }
                NamedOwner::Person { organisation: None, .. } | NamedOwner::Everyone => false,
            })
        };
        let series = |wanted: &Text| action.series.as_ref().is_some_and(|series| same_name(series, wanted));
        (self.closed_too || action.status == ActionStatus::Open)
            && self.series.as_ref().is_none_or(series)
            && self.owner.as_ref().is_none_or(owner)
            && self.organisation.as_ref().is_none_or(organisation)
    }
}

fn lower(text: &Text) -> String {
    text.as_str().trim().to_lowercase()
}
