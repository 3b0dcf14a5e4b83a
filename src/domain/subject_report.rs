//! What is stored about one person, as far as one reader may see it: for somebody who asks what is known
//! about them.

mod subject;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::event::{
    ActionId, ActionKey, ActionStatus, Audience, Event, Member, NoteKind, Owner, PersonId, RecalledAction,
    Who,
};
use super::seen::{Facilitator, Present, Readers, Room, Seen, SeenStep, Shown};
use super::session::{Session, State};
use super::text::Text;
use super::time::{Millis, SessionTime};
pub use subject::{NotOnePerson, PersonAsked, Subject, namesakes};

/// What a stored text belongs to, and its audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextKind {
    Note(NoteKind, Audience),
    /// Words, rows, terms, or items of a score or vote.
    Captured(Audience),
    Action(Audience),
    /// The owners of a shared action of this session, which knows its audience.
    Owners(ActionId),
    /// A shared action of an earlier session.
    LastTime(Audience),
    /// An item parked in an earlier session.
    ParkedBefore(Audience),
    /// A remark on a shared action.
    Said(ActionKey),
    Rule,
    SetUp,
    /// The script, as the room reads it.
    Script,
    ScriptNotes,
    Typing,
    Other,
}

impl TextKind {
    pub fn of(event: &Event) -> Self {
        match event {
            Event::NoteTaken { kind, audience, .. } | Event::NoteEdited { kind, audience, .. } => {
                Self::Note(*kind, *audience)
            }
            Event::EntriesTaken { audience, .. }
            | Event::EntryEdited { audience, .. }
            | Event::Counted { audience, .. }
            | Event::ChoiceMade { audience, .. }
            | Event::Polled { audience, .. }
            | Event::ThemeNamed { audience, .. } => Self::Captured(*audience),
            Event::ActionTaken { audience, .. } | Event::ActionReworded { audience, .. } => {
                Self::Action(*audience)
            }
            Event::ActionOwned { action, .. } => Self::Owners(*action),
            Event::ActionFollowedUp { action, .. } => Self::Said(action.clone()),
            Event::RuleAdded { .. } | Event::RuleReworded { .. } => Self::Rule,
            Event::SessionPrepared { .. } | Event::SetUpChanged { .. } => Self::SetUp,
            _ => Self::Other,
        }
    }

    /// The kind of a field: the first record also holds the scripts.
    pub fn within(&self, field: &str) -> Self {
        match (self, field) {
            (Self::SetUp | Self::Script, "notes" | "watch_for") => Self::ScriptNotes,
            // A script has titles too, and the session's typed title is mostly that of its script.
            (Self::SetUp, field) if !["title", "series", "organisation"].contains(&field) => Self::Script,
            _ => self.clone(),
        }
    }

    pub const fn words(&self) -> &'static str {
        self.labels().0
    }

    pub const fn key(&self) -> &'static str {
        self.labels().1
    }

    /// In words, and as JSON writes it.
    const fn labels(&self) -> (&'static str, &'static str) {
        match self {
            Self::Note(NoteKind::Note, _) => ("Note", "note"),
            Self::Note(NoteKind::Decision, _) => ("Decision", "decision"),
            Self::Note(NoteKind::Parked, _) => ("Parked for later", "parked"),
            Self::Captured(_) => ("Taken down for the activity", "captured"),
            Self::Action(_) => ("Shared action", "action"),
            Self::Owners(_) => ("Owner of a shared action", "owners"),
            Self::LastTime(_) => ("Shared action of an earlier session", "recalled"),
            Self::ParkedBefore(_) => ("Parked in an earlier session", "parked-before"),
            Self::Said(_) => ("Note on a shared action", "said"),
            Self::Rule => ("Ground rule", "rule"),
            Self::SetUp => ("Set-up", "setup"),
            Self::Script => ("The activity's script", "script"),
            Self::ScriptNotes => ("The script's notes", "script-notes"),
            Self::Typing => ("Draft", "draft"),
            Self::Other => ("Session", "other"),
        }
    }

    /// Its audience: that of an action is the one of the version for these readers. If unknown, it is for the facilitator
    /// alone.
    fn audience(&self, state: &State, seen: Option<&Shown<'_>>) -> Audience {
        let of = |id: ActionId| seen?.actions().find(|action| action.id == id).map(|action| action.audience);
        match self {
            Self::Note(_, audience)
            | Self::Captured(audience)
            | Self::Action(audience)
            | Self::LastTime(audience)
            | Self::ParkedBefore(audience) => *audience,
            Self::Owners(action) => of(*action).unwrap_or(Audience::Mine),
            Self::Said(key) => {
                let recalled = || seen?.recalled().find(|one| one.recalled.action == *key);
                let own = || of(key.action).filter(|_| state.key_of(key.action) == *key);
                recalled().map(|one| one.recalled.audience).or_else(own).unwrap_or(Audience::Mine)
            }
            Self::ScriptNotes | Self::Typing => Audience::Mine,
            Self::Rule | Self::SetUp | Self::Script | Self::Other if state.is_private() => Audience::Us,
            Self::Rule | Self::SetUp | Self::Script | Self::Other => Audience::Room,
        }
    }
}

/// One place where the name occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameOccurrence {
    /// As somebody who was there, or owns an action.
    Person {
        name: Text,
        organisation: Option<Text>,
    },
    Text(TextKind, Text),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectText {
    pub part: TextKind,
    pub text: Text,
    pub audience: Audience,
    /// It is in the session's present state. Otherwise it was changed or deleted, and is still in the
    /// journal.
    pub stands: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectAction {
    pub key: ActionKey,
    pub text: Text,
    pub due: Option<NaiveDate>,
    /// Its status, as that session knows it.
    pub status: ActionStatus,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectSession {
    pub id: Text,
    /// Its title, for these readers.
    pub title: String,
    pub day: Option<NaiveDate>,
    /// The names that they have in it.
    pub known_as: Vec<(Text, Option<Text>)>,
    pub led: Vec<Text>,
    /// The steps for which they were put into a group.
    pub grouped: Vec<Text>,
    /// How long they had the floor in each step, if that was marked.
    pub spoke: Vec<(Text, Millis)>,
    pub owns: Vec<SubjectAction>,
    pub texts: Vec<SubjectText>,
    /// How many files with quarantined lines contain the name.
    pub set_aside: usize,
}

/// What is stored about one person, as far as these readers may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectReport {
    pub name: Text,
    pub readers: Readers,
    pub sessions: Vec<SubjectSession>,
    /// Remarks on actions between sessions.
    pub between: Vec<SubjectText>,
    /// Unfinished text of a session to come.
    pub typing: Vec<SubjectText>,
    pub unreadable: Vec<Text>,
}

impl SubjectReport {
    pub fn new(name: &str, readers: Readers) -> Self {
        Self { name: Text::line(name), readers, ..Self::default() }
    }

    /// Whether nothing with the name is visible to these readers, and no session is unreadable.
    pub fn is_empty(&self) -> bool {
        let Self { sessions, between, typing, unreadable, .. } = self;
        sessions.is_empty() && between.is_empty() && typing.is_empty() && unreadable.is_empty()
    }

    /// Takes in one session. `spoke` is for the facilitator alone: empty for others.
    pub fn take_in(
        &mut self,
        (session, seen): (&Session, &Shown<'_>),
        (them, found): (&[PersonId], Vec<NameOccurrence>),
        spoke: impl Fn(PersonId) -> Vec<(Text, Millis)>,
        set_aside: usize,
    ) {
        let texts = self.sorted_out(session.whole().state(), Some(seen), found);
        let is_closed = seen.is_private() && seen.readers() == Readers::Room;
        let known = seen.participants().into_iter().filter(|_| !is_closed);
        let them: Vec<_> = known.map(|known| &known.person).filter(|one| them.contains(&one.id)).collect();
        let is_one = |id: PersonId| them.iter().any(|person| person.id == id);
        let titles = |is_theirs: &dyn Fn(&SeenStep<'_>) -> bool| -> Vec<Text> {
            seen.steps().filter(|step| is_theirs(step)).map(|step| step.title().clone()).collect()
        };
        let owned =
            |owners: &[Owner]| owners.iter().any(|owner| matches!(owner, Owner::Person(id) if is_one(*id)));
        let own = seen.actions().filter(|action| owned(&action.owners)).map(|action| {
            let (status, due) = seen.action_standing(action);
            SubjectAction { key: seen.key_of(action.id), text: action.text.clone(), due, status }
        });
        let recalled = seen.recalled().filter(|one| owned(one.owners)).map(|one| SubjectAction {
            key: one.recalled.action.clone(),
            text: one.recalled.text.clone(),
            due: one.due,
            status: one.status,
        });
        let held = SubjectSession {
            id: seen.id().clone(),
            title: match seen.title().as_str() {
                _ if is_closed => "Private session".to_owned(),
                "" => seen.parts().next().map(|part| part.title().to_string()).unwrap_or_default(),
                title => title.to_owned(),
            },
            day: seen.began_at().or(seen.made_at()).map(|wall| wall.date_naive()),
            known_as: them.iter().map(|one| (one.name.clone(), one.organisation.clone())).collect(),
            led: titles(&|step| {
                seen.led(step.at).into_iter().any(|who| matches!(who, Some(Who::Person(id)) if is_one(id)))
            }),
            grouped: titles(&|step| {
                let groups = seen.groups_on_record(step);
                groups.iter().flatten().any(|one| matches!(one, Member::Person(id) if is_one(*id)))
            }),
            spoke: them.iter().flat_map(|person| spoke(person.id)).collect(),
            owns: own.chain(recalled).collect(),
            texts,
            set_aside: if seen.readers() == Readers::Me { set_aside } else { 0 },
        };
        // These readers may not even know that there was a session with them.
        if !(held.known_as.is_empty() && held.owns.is_empty() && held.texts.is_empty() && held.set_aside == 0)
        {
            self.sessions.push(held);
        }
    }

    /// Takes in remarks on actions between sessions, and unfinished text: for the facilitator alone.
    pub fn take_in_loose(&mut self, between: Vec<NameOccurrence>, typing: Vec<NameOccurrence>) {
        let nobodys = State::default();
        self.between = self.sorted_out(&nobodys, None, between);
        self.typing = self.sorted_out(&nobodys, None, typing);
    }

    /// Each text once, without those that these readers may not see.
    fn sorted_out(
        &self,
        state: &State,
        seen: Option<&Shown<'_>>,
        found: Vec<NameOccurrence>,
    ) -> Vec<SubjectText> {
        let now = seen.map(|seen| texts_of(state, seen)).unwrap_or_default();
        let readers = seen.map_or(self.readers, Seen::readers);
        let mut texts: Vec<SubjectText> = Vec::new();
        for one in found {
            let NameOccurrence::Text(part, text) = one else { continue };
            let audience = part.audience(state, seen);
            let stands = match part {
                TextKind::Script | TextKind::ScriptNotes | TextKind::Typing => true,
                // The ledger only grows.
                TextKind::Said(_) if state.parts.is_empty() => true,
                _ => now.contains(&(text.as_str(), audience)),
            };
            // Changed or deleted texts are in no file for other readers. Telling them that these are still
            // stored is up to the facilitator.
            let audience = if stands { audience } else { Audience::Mine };
            let held = SubjectText { part, text, audience, stands };
            if readers.may_see(audience) && !texts.contains(&held) {
                texts.push(held);
            }
        }
        texts
    }
}

/// A session as the readers of a report on `them` may see it: of confidential entries, those that they heard.
/// If they were not there, they may see what anybody may.
pub fn through<'a>(
    session: &'a Session,
    at: SessionTime,
    readers: Readers,
    them: &'a [PersonId],
) -> Shown<'a> {
    let been_here = &session.state().been_here;
    let were_there = !them.is_empty() && them.iter().all(|one| been_here.contains(one));
    match readers {
        Readers::Me => Seen::<'_, Facilitator>::new(session, at).shown(),
        Readers::Us if were_there => Seen::<'_, Present>::new(session, at).shown().for_these(them),
        Readers::Us | Readers::Room => Seen::<'_, Room>::new(session, at).shown(),
    }
    .on_file()
}

/// Every text of a session that these readers may see now, with its audience, without the script.
fn texts_of<'a>(state: &'a State, seen: &Shown<'a>) -> BTreeSet<(&'a str, Audience)> {
    let common = TextKind::Other.audience(state, Some(seen));
    let mut texts: Vec<(&Text, Audience)> = Vec::new();
    let set_up = [Some(seen.title()), state.setup.series.as_ref()].into_iter().flatten();
    let organisations = state.people.iter().filter_map(|known| known.person.organisation.as_ref());
    let rules = seen.all_rules().map(|rule| &rule.text);
    texts.extend(set_up.chain(organisations).chain(rules).map(|text| (text, common)));
    for note in seen.notes() {
        let said = [Some(&note.text), note.tag.as_ref()].into_iter().flatten();
        texts.extend(said.map(|text| (text, note.audience)));
    }
    for entry in seen.entries() {
        texts.extend(entry.content.cells().into_iter().map(|cell| (cell, entry.audience)));
    }
    for (tally, audience) in seen.tallies() {
        texts.extend(tally.items().into_iter().map(|item| (item, audience)));
    }
    for (asked, audience) in seen.asked_live() {
        let typed = std::iter::once(&asked.label).chain(asked.kind.texts());
        texts.extend(typed.map(|text| (text, audience)));
    }
    texts.extend(seen.themes().map(|theme| (&theme.name, theme.audience)));
    texts.extend(seen.parked_before().map(|one| (&one.recalled.text, one.recalled.audience)));
    let own = seen.actions().map(|action| (&action.text, &action.owners, action.audience));
    let recalled: Vec<&RecalledAction> = seen.recalled().map(|one| one.recalled).collect();
    let of_before = recalled.iter().map(|one| (&one.text, &one.owners, one.audience));
    for (text, owners, audience) in own.chain(of_before) {
        let organisations = owners.iter().filter_map(|owner| match owner {
            Owner::Organisation(name) => Some(name),
            Owner::Person(_) | Owner::Everyone => None,
        });
        texts.extend(std::iter::once(text).chain(organisations).map(|text| (text, audience)));
    }
    let is_shown = |key: &ActionKey| {
        recalled.iter().any(|one| one.action == *key) || seen.actions().any(|own| seen.key_of(own.id) == *key)
    };
    let audience = |key: &ActionKey| TextKind::Said(key.clone()).audience(state, Some(seen));
    let said = seen.follow_ups().filter(|said| is_shown(&said.action));
    texts.extend(said.filter_map(|said| Some((said.note.as_ref()?, audience(&said.action)))));
    texts.into_iter().map(|(text, audience)| (text.as_str(), audience)).collect()
}
