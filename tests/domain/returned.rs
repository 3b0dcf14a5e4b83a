//! Whoever was away when something was done in confidence is told, once they are back, what a newcomer is told: what was said
//! openly, as it was.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use proptest::prelude::*;
use roundtable::domain::event::{Audience, CaptureRef, Event, NoteKind, PersonId};
use roundtable::domain::seen::{Present, Room, Seen};
use roundtable::domain::session::{Eyes, Intent, List, OwnerName, PeopleChange, Refusal, Session};
use roundtable::domain::text::Text;

use super::support::build::{Live, nth};
use super::versions::{Done, begun, done, edit, files, go_to, intent, room, shown, texts, three_steps};

fn cy(live: &Live) -> PersonId {
    live.session().state().people[2].person.id
}

/// Cy goes, or is back.
fn toggles_cy(live: Live) -> Live {
    let id = cy(&live);
    live.does(Intent::ChangePeople(PeopleChange::Toggle(id)))
}

/// To the step in confidence, without Cy.
fn in_confidence_without_cy(live: Live) -> Live {
    go_to(toggles_cy(live), 1)
}

/// To the last step, with Cy.
fn with_cy_again(live: Live) -> Live {
    toggles_cy(go_to(live, 2))
}

fn here(live: &Live) -> String {
    shown::<Present>(live.session()).join("\n")
}

#[test]
fn a_note_that_becomes_an_action_in_confidence_is_a_note_to_whoever_was_away() {
    for kind in [NoteKind::Note, NoteKind::Parked] {
        let live = three_steps().begin().does(Intent::TakeNote {
            step: Some(nth(0)),
            kind,
            capture: None,
            text: "Wombat".into(),
            audience: Audience::Room,
        });
        let note = live.last_note();
        let away = in_confidence_without_cy(live);
        let text = Text::line("Wombat");
        let take = Intent::TakeAction { step: Some(nth(0)), from: Some(note), text, audience: Audience::Us };
        let [none, some] = [away.clone(), away.does(take)].map(with_cy_again);
        assert_eq!(here(&some), here(&none));
        assert!(here(&some).contains("NoteId") && !here(&some).contains("ActionId"), "{}", here(&some));
        assert_eq!(room(&some), room(&none));
        // The two who were there have it as an action, once they are alone again.
        let two = here(&toggles_cy(some));
        assert!(two.contains("ActionId") && !two.contains("NoteId"), "{two}");
    }
}

#[test]
fn what_was_settled_in_confidence_can_be_said_openly_in_the_same_words() {
    let live = three_steps().begin().action("Dig", "Asha", None);
    let action = live.last_action();
    let settle = |live: Live| {
        let own = Intent::OwnAction(action, OwnerName::parse_list("Ben", &[]));
        live.does(Intent::DateAction(action, "2026-12-16".parse().ok())).does(own)
    };
    let away = in_confidence_without_cy(live);
    let [some, none] = [settle(away.clone()), away].map(|live| settle(go_to(live, 2)));
    assert_eq!(room(&some), room(&none));
    assert!(room(&some).join("\n").contains("2026-12-16"), "{:?}", room(&some));
    // Once it is, to say it again changes nothing.
    let again = Intent::DateAction(action, "2026-12-16".parse().ok());
    assert_eq!(some.clone().try_intent(again.clone()), none.clone().try_intent(again));
    assert_eq!(here(&toggles_cy(some)), here(&toggles_cy(none)));
}

/// A change can be made in confidence, and is then for those who are there. To take back what was said openly, or to put it
/// back, would be for everybody.
#[test]
fn what_was_done_openly_is_not_taken_back_in_confidence() {
    let live = three_steps().begin().note("Wombat").action("Dig", "Asha", None);
    for list in [List::Taken, List::Answers, List::Themes, List::Rules] {
        let mine = |eyes| Intent::UndoIn(list, eyes);
        let away = in_confidence_without_cy(live.clone());
        for eyes in [Eyes::Here, Eyes::Facilitator] {
            assert_eq!(away.clone().try_intent(mine(eyes)), Err(Refusal::NothingToUndo), "{list:?}");
        }
    }
    let undo = Intent::UndoIn(List::Taken, Eyes::Here);
    let away = in_confidence_without_cy(live.clone().does(undo.clone()));
    let redo = Intent::RedoIn(List::Taken, Eyes::Here);
    assert_eq!(away.clone().try_intent(redo), Err(Refusal::NothingToRedo));
    // What is done there is.
    let away = in_confidence_without_cy(live.clone()).note("Quokka").does(undo.clone());
    assert_eq!(room(&with_cy_again(away)), room(&with_cy_again(in_confidence_without_cy(live.clone()))));
    // And openly, whatever it is.
    let back = with_cy_again(in_confidence_without_cy(live));
    assert!(back.clone().try_intent(undo).is_ok());
}

/// A step that comes up by itself is not taken back, so what came before it would be next.
#[test]
fn nor_when_the_step_in_confidence_came_up_by_itself() {
    let come_up = |live: Live| {
        let mut live = toggles_cy(live);
        let at = Some(live.t());
        live.event(Event::StepEntered { step: nth(1), at });
        live
    };
    let live = come_up(three_steps().begin().note("Wombat").action("Dig", "Asha", None));
    let mut undone = live.does(Intent::Undo);
    assert_eq!(undone.session().state().people.iter().filter(|one| one.here).count(), 3, "Cy's leaving");
    assert_eq!(undone.try_intent(Intent::Undo), Err(Refusal::NothingToUndo));
    let mut undone = come_up(three_steps().begin().note("Wombat").does(Intent::Undo));
    assert_eq!(undone.try_intent(Intent::Redo), Err(Refusal::NothingToRedo));
}

#[test]
fn what_was_narrowed_in_confidence_is_open_to_whoever_was_away() {
    let live = three_steps().begin().note("Wombat").action("Dig", "Asha", None);
    let (note, action) = (live.last_note(), live.last_action());
    let away = in_confidence_without_cy(live);
    let narrowed = away.clone().does(edit(note, "Wombat", Audience::Us)).does(Intent::RewordAction(
        action,
        "Dig".into(),
        Audience::Us,
    ));
    let audiences = |live: &Live| {
        let state = live.session().state();
        let notes = state.notes_for(state.shows_here()).map(|note| note.audience);
        notes.chain(state.actions_for(state.shows_here()).map(|one| one.audience)).collect::<Vec<_>>()
    };
    assert_eq!(audiences(&narrowed), [Audience::Us; 2], "those who were there know");
    let some = with_cy_again(narrowed.clone());
    assert_eq!(audiences(&some), [Audience::Room; 2]);
    // Given back to the room in the words that it had, it is what Cy heard.
    let back = narrowed.does(edit(note, "Wombat", Audience::Room));
    let us = with_cy_again(back).does(edit(note, "Wombat", Audience::Us));
    assert!(here(&us).contains("Wombat"), "{}", here(&us));
    // What all of them word anew openly is what the room reads.
    let open = some.does(edit(note, "Numbat", Audience::Room)).does(Intent::RewordAction(
        action,
        "Delve".into(),
        Audience::Room,
    ));
    for told in [texts(&open), here(&open)] {
        assert!(told.contains("Numbat") && told.contains("Delve") && !told.contains("Wombat"), "{told}");
    }
    assert_eq!(Session::replay(open.records()), *open.session());
}

/// Cy leaves in the middle of the step in confidence: they know what was said while they were there, and no more.
#[test]
fn whoever_leaves_in_the_middle_knows_what_was_said_until_then() {
    let live =
        go_to(three_steps().begin(), 1).does(Intent::AddRule("Be kind".into())).note_for(Audience::Us, "Emu");
    let rule = live.session().state().rules.last().unwrap().id;
    let note = live.last_note();
    let away = toggles_cy(live);
    let take = Intent::TakeAction {
        step: Some(nth(1)),
        from: Some(note),
        text: "Emu".into(),
        audience: Audience::Us,
    };
    let changes = [
        Intent::ToggleRule(rule),
        Intent::RewordRule(rule, "Quokka".into()),
        edit(note, "Quokka", Audience::Us),
        take,
    ];
    for change in changes {
        let [none, some] = [away.clone(), away.clone().does(change.clone())].map(with_cy_again);
        assert_eq!(here(&some), here(&none), "{change:?}");
        assert!(here(&some).contains("Be kind false") && here(&some).contains("Emu"), "{}", here(&some));
        assert_ne!(here(&toggles_cy(some)), here(&toggles_cy(none)), "{change:?}");
    }
}

/// What a vote came to is shown, or hidden again, to those who were there.
#[test]
fn a_vote_that_is_shown_in_confidence_is_not_to_whoever_was_away() {
    let vote = CaptureRef { part: 0, id: "pick".into() };
    let toggle = || Intent::ToggleVote(vote.clone());
    let is_shown = |live: &Live| {
        let at = live.session().last_t();
        let room = Seen::<'_, Room>::new(live.session(), at).is_revealed(&vote);
        (room, Seen::<'_, Present>::new(live.session(), at).is_revealed(&vote))
    };
    for was in [true, false] {
        let live = begun();
        let live = if was { live } else { live.does(toggle()) };
        let away = in_confidence_without_cy(live).does(toggle());
        assert_eq!(is_shown(&away), (was, !was));
        let back = with_cy_again(away);
        assert_eq!(is_shown(&back), (was, was));
        // Done openly, it is so for all.
        let openly = back.does(toggle());
        assert_eq!(is_shown(&openly), (!was, !was));
        assert_eq!(is_shown(&toggles_cy(openly)), (!was, !was));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Cy is here whenever something is done openly, and away whenever it is done in confidence.
    #[test]
    fn whoever_was_away_reads_as_if_nothing_had_been_done_in_confidence(
        all in prop::collection::vec(done(), 1..14),
    ) {
        let start = begun();
        let (mut one, mut other) = (start.clone(), start.clone());
        for done in &all {
            let Some(wanted) = intent(done, start.session(), one.session()) else { continue };
            (one, other) = (one.seconds(20), other.seconds(20));
            let is_in_confidence = |live: &Live| live.session().state().current() == Some(nth(1));
            if let Done::GoTo(n) = done {
                let was = is_in_confidence(&one);
                let moves = |live: Live| match (was, *n == 1) {
                    (false, true) => toggles_cy(live).does(wanted.clone()),
                    (true, false) => toggles_cy(live.does(wanted.clone())),
                    _ => live.clone().try_intent(wanted.clone()).map_or(live.clone(), |_| live.does(wanted.clone())),
                };
                (one, other) = (moves(one), moves(other));
                continue;
            }
            if is_in_confidence(&one) {
                if one.try_intent(wanted).is_ok_and(|event| matches!(event, Event::ActionTaken { .. })) {
                    // A number is given in both.
                    other = other.note_for(Audience::Us, "Quokka");
                }
                continue;
            }
            let [of_one, of_other] = [&mut one, &mut other].map(|live| live.try_intent(wanted.clone()).is_ok());
            prop_assert_eq!(of_one, of_other, "{:?}", done);
        }
        if one.session().state().current() == Some(nth(1)) {
            [one, other] = [one, other].map(with_cy_again);
        }
        prop_assert_eq!(shown::<Room>(one.session()), shown::<Room>(other.session()));
        prop_assert_eq!(shown::<Present>(one.session()), shown::<Present>(other.session()));
        for (one, other) in files(one.session()).iter().zip(files(other.session())) {
            prop_assert_eq!(one, &other);
        }
    }
}
