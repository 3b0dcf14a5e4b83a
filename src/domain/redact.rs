//! Removes a person's name, or an entry, from records.

use std::collections::BTreeSet;

use super::activity::CaptureKind;
use super::event::{
    ActionId, ActionKey, CaptureRef, Check, Content, EntryId, Event, Explained, ItemRef, NoteId, Owner,
    ParkedKey, Person, PersonId, RecalledAction, RecalledParked, Record, StepRef, Tally, ThemeId, Who,
    Wording, versions,
};
use super::poll::PollKind;
use super::recall::folded;
use super::session::Session;
use super::text::Text;

pub const ERASED: &str = "[deleted for good]";

/// Something to be erased from the journal too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// A note, a decision or a parked item.
    Note(NoteId),
    /// A shared action, with the note that it was made from.
    Action(ActionId),
    Entries(Vec<EntryId>),
    Theme(ThemeId),
    /// A poll or vote asked live: its question in every round, objections, and typed items. The figures stay.
    Asked(CaptureRef),
    /// The title of an added step.
    StepTitle(StepRef),
}

impl Erasure {
    /// Erases its words from a session's records, in every wording that it had. Ids, positions and audiences
    /// stay.
    pub fn erase(&self, records: &mut [Record]) {
        let key = match self {
            Self::Action(action) => Some(Session::replay(records.to_vec()).state().key_of(*action)),
            Self::Note(_) | Self::Entries(_) | Self::Theme(_) | Self::Asked(_) | Self::StepTitle(_) => None,
        };
        let origin = |which: &ActionId| {
            records.iter().find_map(|record| match &record.ev {
                Event::ActionTaken { action, from, .. } if action == which => *from,
                _ => None,
            })
        };
        let taken_up = |which: &NoteId| {
            records.iter().find_map(|record| match &record.ev {
                Event::ParkedSettled { parked, note: Some(note), .. } if note == which => {
                    Some(parked.clone())
                }
                _ => None,
            })
        };
        let note = match self {
            Self::Note(note) => Some(*note),
            Self::Action(action) => origin(action),
            Self::Entries(_) | Self::Theme(_) | Self::Asked(_) | Self::StepTitle(_) => None,
        };
        let decided = self.decided(records);
        // The words of an item taken up are also where it was recalled.
        let came_back = note.as_ref().and_then(taken_up);
        for event in records.iter_mut().map(|record| &mut record.ev) {
            for note in note.iter().chain(&decided) {
                erase_note(event, *note);
            }
            if let Some(item) = &came_back {
                erase_recalled(event, item);
            }
            match self {
                Self::Note(_) => {}
                Self::Action(action) => {
                    erase_action(event, *action);
                    if let Some(key) = &key {
                        erase_follow_ups(event, key);
                    }
                }
                Self::Entries(entries) => erase_entries(event, entries),
                Self::Theme(theme) => erase_theme(event, *theme),
                Self::Asked(of) => erase_asked(event, of),
                Self::StepTitle(step) => erase_step_title(event, *step),
            }
        }
        if let Self::Action(action) = self {
            erase_owners(records, Some(*action), key.as_ref());
        }
    }
}

/// Erases a shared action from the records of another session, or the ledger.
pub fn erase_elsewhere(records: &mut [Record], which: &ActionKey) {
    records.iter_mut().for_each(|record| erase_follow_ups(&mut record.ev, which));
    erase_owners(records, None, Some(which));
}

/// Removes the names of people who were only named as owners of that action. Their ids stay, so that
/// everything else reads as before.
fn erase_owners(records: &mut [Record], own: Option<ActionId>, key: Option<&ActionKey>) {
    let erased_before = records.iter().filter_map(|record| match &record.ev {
        Event::ActionTaken { action, text, .. } if text.as_str() == ERASED => Some(*action),
        _ => None,
    });
    let gone: BTreeSet<ActionId> = erased_before.chain(own).collect();
    let (mut named, mut needed): (BTreeSet<PersonId>, BTreeSet<PersonId>) = Default::default();
    for event in records.iter().map(|record| &record.ev) {
        let people = |owners: &[Owner]| owners.iter().filter_map(Owner::person).collect::<Vec<_>>();
        match event {
            Event::SessionPrepared { people, .. } => needed.extend(people.iter().map(|person| person.id)),
            Event::SetUpChanged { joined, returned, left, .. } => {
                needed.extend(
                    joined.iter().map(|person| person.id).chain(returned.iter().chain(left).copied()),
                );
            }
            Event::FacilitatorChanged { to: Some(Who::Person(id) | Who::Organisation(id)), .. } => {
                needed.insert(*id);
            }
            Event::ActionOwned { action, owners, .. } => {
                if gone.contains(action) { &mut named } else { &mut needed }.extend(people(owners));
            }
            Event::ActionFollowedUp { action, owners, note, note_for, .. } => {
                let owners = owners.iter().flat_map(|owners| people(owners));
                if Some(action) == key { &mut named } else { &mut needed }.extend(owners);
                // Readers of a remark that is gone are not needed any more.
                let readers = note_for.iter().flat_map(|readers| readers.heard_by.iter().copied());
                if note.is_none() { &mut named } else { &mut needed }.extend(readers);
            }
            Event::ActionsRecalled { actions, .. } => {
                for one in actions.iter().flat_map(versions) {
                    needed.extend(one.heard_by.iter().copied());
                    let is_gone = Some(&one.action) == key || one.text.as_str() == ERASED;
                    if is_gone { &mut named } else { &mut needed }.extend(people(&one.owners));
                }
            }
            _ => {}
        }
    }
    let goes = |person: &Person| named.contains(&person.id) && !needed.contains(&person.id);
    for event in records.iter_mut().map(|record| &mut record.ev) {
        let (Event::ActionOwned { met, .. }
        | Event::ActionsRecalled { met, .. }
        | Event::ActionFollowedUp { met, .. }
        | Event::FacilitatorChanged { met, .. }) = event
        else {
            continue;
        };
        for person in met.iter_mut().filter(|person| goes(person)) {
            (person.name, person.organisation) = (erased(), None);
        }
    }
}

impl Erasure {
    /// Decisions made from it, which say the same.
    fn decided(&self, records: &[Record]) -> Vec<NoteId> {
        let is_it = |of: &ItemRef| match (self, of) {
            (Self::Note(note), ItemRef::Note(of)) => note == of,
            (Self::Action(action), ItemRef::Action(of)) => action == of,
            (Self::Entries(entries), ItemRef::Entry(of)) => entries.contains(of),
            _ => false,
        };
        let decided = records.iter().filter_map(|record| match &record.ev {
            Event::NoteTaken { note, support: Some(support), .. } => {
                let rests = matches!(self, Self::Asked(of) if support.of == *of);
                (rests || support.items.iter().any(is_it)).then_some(*note)
            }
            _ => None,
        });
        decided.collect()
    }
}

fn erased() -> Text {
    Text::line(ERASED)
}

fn erase_note(event: &mut Event, which: NoteId) {
    match event {
        Event::NoteTaken { note, text, .. } | Event::NoteEdited { note, text, .. } if *note == which => {
            *text = erased();
        }
        // A parked topic has no text of its own: it is that of the original entry, which stays.
        Event::TopicsParked { topics, .. } => topics.retain(|topic| topic.note != which),
        Event::TopicsChosen { tie: Some(tie), .. } => tie.parked.retain(|parked| parked.note != which),
        _ => {}
    }
}

fn erase_action(event: &mut Event, which: ActionId) {
    match event {
        Event::ActionTaken { action, text, .. } | Event::ActionReworded { action, text, .. }
            if *action == which =>
        {
            *text = erased();
        }
        Event::ActionOwned { action, owners, .. } if *action == which => erase_organisations(owners),
        _ => {}
    }
}

/// Organisations are stored as typed; people as ids.
fn erase_organisations(owners: &mut [Owner]) {
    for owner in owners {
        if let Owner::Organisation(name) = owner {
            *name = erased();
        }
    }
}

/// Erases a shared action from the records of later sessions, and of the ledger.
fn erase_follow_ups(event: &mut Event, which: &ActionKey) {
    match event {
        Event::ActionFollowedUp { action, note, .. } if action == which => *note = None,
        Event::ActionsRecalled { actions, .. } => {
            actions.iter_mut().filter(|one| one.action == *which).for_each(erase_recalled_action);
        }
        _ => {}
    }
}

/// In all its versions.
fn erase_recalled_action(one: &mut RecalledAction) {
    one.text = erased();
    erase_organisations(&mut one.owners);
    one.otherwise.as_deref_mut().into_iter().for_each(erase_recalled_action);
}

fn erase_recalled_parked(one: &mut RecalledParked) {
    one.text = erased();
    one.otherwise.as_deref_mut().into_iter().for_each(erase_recalled_parked);
}

/// Erases a parked item from a later session: as it was recalled, and as a note made from it. A shared action
/// made from that belongs to the later session.
pub fn erase_parked(records: &mut [Record], which: &ParkedKey) {
    let notes: Vec<NoteId> = records
        .iter()
        .filter_map(|record| match &record.ev {
            Event::ParkedSettled { parked, note, .. } if parked == which => *note,
            _ => None,
        })
        .collect();
    for event in records.iter_mut().map(|record| &mut record.ev) {
        erase_recalled(event, which);
        notes.iter().for_each(|note| erase_note(event, *note));
    }
}

fn erase_recalled(event: &mut Event, which: &ParkedKey) {
    if let Event::ParkedRecalled { items } = event {
        items.iter_mut().filter(|one| one.parked == *which).for_each(erase_recalled_parked);
    }
}

fn erase_entries(event: &mut Event, which: &[EntryId]) {
    match event {
        Event::EntriesTaken { entries, .. } => {
            for entry in entries.iter_mut().filter(|entry| which.contains(&entry.id)) {
                erase_content(&mut entry.content);
            }
        }
        Event::EntryEdited { entry, content, .. } if which.contains(entry) => erase_content(content),
        Event::Counted { tally, .. } | Event::ChoiceMade { tally: Some(tally), .. } => {
            erase_typed(tally, which);
        }
        _ => {}
    }
}

/// Typed items of a vote are stored with its figures.
fn erase_typed(tally: &mut Tally, which: &[EntryId]) {
    let is_it = |of: &[ItemRef]| matches!(of, [ItemRef::Entry(id)] if which.contains(id));
    for (text, _) in tally.items_mut().into_iter().filter(|(text, of)| !text.is_empty() && is_it(of)) {
        *text = erased();
    }
}

fn erase_asked(event: &mut Event, of: &CaptureRef) {
    match event {
        Event::Polled { step, capture, tally, .. } if step.part == of.part && capture.id == of.id => {
            capture.label = erased();
            match &mut capture.kind {
                CaptureKind::Poll(PollKind::Scale { low, high }) => {
                    [low, high].into_iter().filter(|end| !end.is_empty()).for_each(|end| *end = erased());
                }
                CaptureKind::Vote { items, .. } => items.iter_mut().for_each(|item| *item = erased()),
                _ => {}
            }
            erase_typed_in(tally);
        }
        Event::Counted { step, capture, tally, .. } if step.part == of.part && *capture == of.id => {
            erase_typed_in(tally);
        }
        _ => {}
    }
}

/// Erases every text that exists only in a tally.
fn erase_typed_in(tally: &mut Tally) {
    if let Tally::Poll { rounds } = tally {
        for round in rounds {
            round.asked = erased();
            // It no longer matches the step's wording.
            round.words = None;
            round.objections.iter_mut().for_each(|objection| *objection = erased());
        }
        return;
    }
    for (text, _) in tally.items_mut().into_iter().filter(|(text, _)| !text.is_empty()) {
        *text = erased();
    }
}

/// It then has the title of an untitled step.
fn erase_step_title(event: &mut Event, which: StepRef) {
    match event {
        Event::StepAdded { step, title, .. } | Event::StepRetitled { step, title, .. } if *step == which => {
            *title = Text::default();
        }
        _ => {}
    }
}

fn erase_theme(event: &mut Event, which: ThemeId) {
    if let Event::ThemeNamed { theme, name, .. } = event
        && *theme == which
    {
        *name = erased();
    }
}

fn erase_content(content: &mut Content) {
    *content = match content {
        Content::Word(_) => Content::Word(erased()),
        Content::Row(_) => Content::Row(vec![erased()]),
        Content::Term(_) => Content::Term(Explained { term: erased(), ..Explained::default() }),
        Content::Wording(_) => Content::Wording(Wording { text: erased(), ..Wording::default() }),
        // The script's name stays: it identifies the item.
        Content::Check(check) => Content::Check(Check { item: check.item.clone(), ..Check::default() }),
    };
}

pub const REMOVED: &str = "[name removed]";

/// A name to be removed. Case does not matter, and only whole words match: "Ann" is not in "Anna".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    lower: Vec<char>,
    /// As people are compared.
    folded: String,
}

impl Name {
    /// From typed text; none if it is empty.
    pub fn new(raw: &str) -> Option<Self> {
        let text = Text::line(raw);
        let lower: Vec<char> = text.as_str().chars().flat_map(char::to_lowercase).collect();
        (!lower.is_empty()).then(|| Self { lower, folded: folded(&text) })
    }

    /// Whether `other` is exactly this name, as people are told apart everywhere.
    pub fn is(&self, other: &str) -> bool {
        folded(&Text::line(other)) == self.folded
    }

    pub fn is_in(&self, text: &str) -> bool {
        self.redacted(text).is_some()
    }

    /// `text` with [`REMOVED`] in place of the name; none if it does not occur.
    pub fn redacted(&self, text: &str) -> Option<String> {
        let mut out = String::new();
        let mut from = 0;
        let mut at = 0;
        while let Some(rest) = text.get(at..) {
            let Some(first) = rest.chars().next() else { break };
            match self.ends_at(rest) {
                Some(len) if is_edge(text.get(..at), rest.get(len..)) => {
                    out.push_str(text.get(from..at).unwrap_or_default());
                    out.push_str(REMOVED);
                    at += len;
                    from = at;
                }
                _ => at += first.len_utf8(),
            }
        }
        if from == 0 {
            return None;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        Some(out)
    }

    /// How many bytes of `rest` the name takes, if it begins with it.
    fn ends_at(&self, rest: &str) -> Option<usize> {
        let mut wanted = self.lower.iter().copied();
        for (at, c) in rest.char_indices() {
            for lower in c.to_lowercase() {
                if wanted.next() != Some(lower) {
                    return None;
                }
            }
            if wanted.len() == 0 {
                return Some(at + c.len_utf8());
            }
        }
        None
    }
}

/// Whether no part of a word is right before, or right after.
fn is_edge(before: Option<&str>, after: Option<&str>) -> bool {
    let of_a_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !of_a_word(before.and_then(|text| text.chars().next_back()))
        && !of_a_word(after.and_then(|text| text.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn redacted(name: &str, text: &str) -> Option<String> {
        Name::new(name).unwrap().redacted(text)
    }

    #[test]
    fn whole_names_go_whatever_their_case_and_words_that_hold_them_stay() {
        assert_eq!(redacted("Asha Rao", "ASHA RAO said so"), Some(format!("{REMOVED} said so")));
        assert_eq!(
            redacted("Ann", "Anna, ann, Ann's; Joann").unwrap(),
            format!("Anna, {REMOVED}, {REMOVED}'s; Joann")
        );
        assert_eq!(redacted("Zoë", "(Zoë)(ZOË)").unwrap(), format!("({REMOVED})({REMOVED})"));
        assert_eq!(redacted("Li", "Liberty"), None);
        assert!(Name::new(" \n").is_none());
        assert!(Name::new("Şule").unwrap().is(" şULE "));
    }

    proptest! {
        #[test]
        fn the_name_is_gone_and_what_is_around_it_stays(
            name in "[a-zA-Zéß李]{1,6}",
            before in "[ .,a-zéß李]{0,20}",
            after in "[ .,a-zéß李]{0,20}",
        ) {
            let text = format!("{before} {name} {after}");
            let left = redacted(&name, &text).unwrap();
            prop_assert!(!Name::new(&name).unwrap().is_in(&left.replace(REMOVED, "·")), "{left}");
            prop_assert!(left.replace(REMOVED, &name).to_lowercase() == text.to_lowercase(), "{left}");
        }
    }
}
