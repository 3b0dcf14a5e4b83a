//! Describes events in words that are fit for the room.

use super::notice::signed;
use crate::domain::event::{Choice, Content, Event, Mark, NewEntry, NoteKind, StepRef, Tally};
use crate::domain::plural::regular;
use crate::domain::seen::Shown;

/// Describes an event in words that are fit for the room; typed text is never repeated.
pub(super) fn describe_event(event: &Event, seen: &Shown<'_>) -> String {
    let title = |at: &StepRef| {
        let step = seen.steps().find(|step| step.at == *at);
        step.map_or_else(|| "a step".to_owned(), |step| format!("\"{}\"", step.title()))
    };
    match event {
        Event::RuleAdded { .. } => "a ground rule added".to_owned(),
        Event::RuleReworded { .. } => "a ground rule reworded".to_owned(),
        Event::RuleStruck { struck: true, .. } => "a ground rule struck".to_owned(),
        Event::RuleStruck { struck: false, .. } => "a ground rule taken back in".to_owned(),
        Event::RulesSettled { agreed: true } => "the rules agreed".to_owned(),
        Event::RulesSettled { agreed: false } => "the rules skipped".to_owned(),
        Event::StepEntered { step, .. } => format!("going to {}", title(step)),
        Event::ClockStarted { step, at: Some(_) } => format!("the earlier start, {}", title(step)),
        Event::ClockStarted { step, .. } => format!("the clock started, {}", title(step)),
        Event::ClockPaused { step, .. } => format!("the pause, {}", title(step)),
        Event::TimeAdjusted { step, by, .. } if seen.current().is_some_and(|on| on.at == *step) => {
            signed(*by)
        }
        Event::TimeAdjusted { step, by, .. } => format!("{}, {}", signed(*by), title(step)),
        Event::Replanned { .. } => "the new plan".to_owned(),
        Event::TimeFixed { step, at: Some(_) } => format!("the time of {}", title(step)),
        Event::TimeFixed { step, at: None } => format!("{} without a fixed time", title(step)),
        Event::BreakAdded { .. } => "the break".to_owned(),
        Event::AwayExcluded { .. } => "the time away not counted".to_owned(),
        Event::NoteTaken { kind, .. } => match kind {
            NoteKind::Note => "a note".to_owned(),
            NoteKind::Decision => "a decision".to_owned(),
            NoteKind::Parked => "a parked item".to_owned(),
        },
        Event::NoteEdited { .. } => "a note changed".to_owned(),
        Event::NoteDeleted { .. } => "a note deleted".to_owned(),
        Event::EntriesTaken { entries, .. } => describe_entries(entries),
        Event::EntryEdited { content, .. } => format!("{} changed", one(content)),
        Event::EntryDeleted { .. } => "something taken out".to_owned(),
        Event::Counted { tally: Tally::Scores(_), .. } => "scores counted".to_owned(),
        Event::Counted { tally: Tally::Dots { .. }, .. } => "dots counted".to_owned(),
        Event::ChoiceMade { how: Choice::NoVote, .. } => "a choice not to vote".to_owned(),
        Event::ChoiceMade { .. } => "a choice".to_owned(),
        Event::Counted { tally: Tally::Poll { .. }, .. } | Event::Polled { .. } => "a poll".to_owned(),
        Event::VoteRevealed { shown: true, .. } => "a vote shown".to_owned(),
        Event::VoteRevealed { shown: false, .. } => "a vote hidden".to_owned(),
        Event::GapsLeft { .. } => "what is missing left as it is".to_owned(),
        Event::ActionTaken { .. } => "a shared action".to_owned(),
        Event::ActionReworded { .. } => "a shared action reworded".to_owned(),
        Event::ActionOwned { .. } => "who does a shared action".to_owned(),
        Event::ActionDue { .. } => "a due date".to_owned(),
        Event::ActionFollowedUp { .. } => "what became of an action".to_owned(),
        Event::ActionDeleted { .. } => "a shared action deleted".to_owned(),
        Event::SetUpChanged { setup, countdown: true, .. } if setup.no_countdown => {
            "the countdown put away".to_owned()
        }
        Event::SetUpChanged { countdown: true, .. } => "the countdown shown".to_owned(),
        Event::SetUpChanged { joined, returned, left, first, .. } if left.is_empty() => {
            match (joined.len(), returned.len()) {
                (0, 0) => "a change of the set-up".to_owned(),
                _ if returned.iter().all(|id| first.contains(id)) => "somebody joining".to_owned(),
                _ => "somebody coming back".to_owned(),
            }
        }
        Event::SetUpChanged { joined, returned, .. } if joined.is_empty() && returned.is_empty() => {
            "somebody leaving".to_owned()
        }
        Event::FloorTaken { .. } => "who has the floor".to_owned(),
        Event::GoRoundBegan { .. } => "the go-round".to_owned(),
        Event::TurnTaken { .. } => "a turn".to_owned(),
        Event::GoRoundEnded { .. } => "the end of the go-round".to_owned(),
        Event::FacilitatorChanged { .. } => "handing over the facilitation".to_owned(),
        Event::SetUpChanged { .. } => "a change of the set-up".to_owned(),
        Event::GroupsFormed { .. } => "the groups".to_owned(),
        Event::GroupsMended { .. } => "a change of the groups".to_owned(),
        Event::MemberMarked { mark: Some(Mark::Stays), .. } => "somebody keeping their place".to_owned(),
        Event::MemberMarked { mark: Some(Mark::Watches), .. } => "somebody watching".to_owned(),
        Event::MemberMarked { mark: None, .. } => "somebody taking part again".to_owned(),
        Event::RoundEntered { round, .. } => format!("going to round {}", round.saturating_add(1)),
        Event::ParkedSettled { .. } => "what becomes of something that was parked".to_owned(),
        Event::DayEnded { day } => format!("the end of day {day}"),
        Event::DayBegan { day, .. } => format!("the beginning of day {day}"),
        Event::ReviewOpened => "going to the review".to_owned(),
        Event::ThemeNamed { .. } => "a theme named".to_owned(),
        Event::ItemsSorted { .. } => "an item sorted".to_owned(),
        Event::ThemesMerged { into: Some(_), .. } => "two themes merged".to_owned(),
        Event::ThemesMerged { into: None, .. } => "a theme dropped".to_owned(),
        Event::ItemsMerged { .. } => "two items merged".to_owned(),
        Event::TopicsChosen { .. } => "the choice of topics".to_owned(),
        Event::TopicExtended { length, .. } => format!("{length} more for the topic"),
        Event::TopicPutOff { .. } => "a topic put off".to_owned(),
        // The number is not for everybody.
        Event::TopicsParked { .. } => "what was not reached, parked".to_owned(),
        // The added step may be gone by the time that this is said.
        Event::StepAdded { .. } => "the added step".to_owned(),
        Event::StepRetitled { .. } => "the title of a step".to_owned(),
        Event::StepMoved { step, .. } => format!("the move of {}", title(step)),
        Event::StepLeftOut { step, out: true } => format!("{} left out", title(step)),
        Event::StepLeftOut { step, out: false } => format!("{} brought back", title(step)),
        Event::TimerSet { length: Some(length), .. } => format!("the timer, {length}"),
        Event::TimerSet { length: None, .. } => "the end of the timer".to_owned(),
        _ => "the last thing".to_owned(),
    }
}

/// An event that was undone or redone. On a projected screen nothing tells what kind of entry it was, whoever
/// it is for: that the facilitator had a private entry to undo is nobody's business.
pub(super) fn moved(event: &Event, seen: &Shown<'_>, facilitators_view: bool) -> String {
    let last = on_a_wall(event).filter(|_| !facilitators_view);
    last.map_or_else(|| describe_event(event, seen), |(last, _)| last.to_owned())
}

/// The same as [`moved`], for one of several events in a sentence.
pub(super) fn moved_among_others(event: &Event, seen: &Shown<'_>, facilitators_view: bool) -> String {
    let one = on_a_wall(event).filter(|_| !facilitators_view);
    one.map_or_else(|| describe_event(event, seen), |(_, one)| one.to_owned())
}

/// For an event about an entry, the words used on a projected screen: alone, and as one of several.
const fn on_a_wall(event: &Event) -> Option<(&'static str, &'static str)> {
    match event {
        Event::NoteTaken { .. }
        | Event::EntriesTaken { .. }
        | Event::Counted { .. }
        | Event::ChoiceMade { .. }
        | Event::Polled { .. }
        | Event::ActionTaken { .. } => Some(("the last entry", "an entry")),
        Event::NoteEdited { .. }
        | Event::EntryEdited { .. }
        | Event::ActionReworded { .. }
        | Event::ActionOwned { .. }
        | Event::ActionDue { .. }
        | Event::ActionFollowedUp { .. }
        | Event::ParkedSettled { .. } => Some(("the last change to an entry", "a change to an entry")),
        Event::NoteDeleted { .. } | Event::EntryDeleted { .. } | Event::ActionDeleted { .. } => {
            Some(("the last deletion", "a deletion"))
        }
        _ => None,
    }
}

const fn one(content: &Content) -> &'static str {
    match content {
        Content::Word(_) => "a word",
        Content::Row(_) => "a row",
        Content::Term(_) => "a term",
        Content::Wording(_) => "the wording",
        Content::Check(_) => "the checklist",
    }
}

/// "a note", "3 notes" for entries taken down at once.
fn describe_entries(entries: &[NewEntry]) -> String {
    match (entries.len(), entries.first().map(|entry| &entry.content)) {
        (1, Some(content)) => one(content).to_owned(),
        (n, Some(Content::Word(_))) => regular(n, "word"),
        (n, Some(Content::Row(_))) => regular(n, "row"),
        (n, Some(Content::Wording(_))) => regular(n, "wording"),
        (n, Some(Content::Check(_))) => regular(n, "item"),
        (n, _) => regular(n, "term"),
    }
}
