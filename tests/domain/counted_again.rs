//! What was counted, and is counted again before others: the first count stays with those who heard it, and what was counted
//! openly stays what it was to everybody who may not know of the second.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use roundtable::domain::activity::{Capture, CaptureKind, Step};
use roundtable::domain::digest::Digest;
use roundtable::domain::event::{
    Audience, CaptureRef, Choice, ItemDots, ItemRef, ItemScores, NoteId, NoteKind, Tally, Voters,
};
use roundtable::domain::poll::{PollKind, PollRound};
use roundtable::domain::recall::{Asker, Circle, Identity};
use roundtable::domain::seen::{Captured, Dots, Facilitator, Present, Readers, Room, Seen, Shown};
use roundtable::domain::series;
use roundtable::domain::session::{
    ChoiceTaken, Decision, Eyes, Intent, NameLine, PeopleChange, Polling, is_live,
};
use roundtable::export::{Options, csv, html, json, markdown};

use super::support::build::{Live, SessionBuilder, nth, step};

fn kept(id: &str, kind: CaptureKind) -> Capture {
    Capture { id: id.into(), extends: None, label: id.into(), kind }
}

/// An open step, and one in confidence that goes on with it.
fn begun() -> Live {
    let scale = CaptureKind::Scale { items: vec!["We can".into()], source: None };
    let vote = CaptureKind::Vote { items: vec!["Tea".into(), "Cake".into()], source: None, dots: Some(2) };
    let add = |id: &str| Capture {
        id: format!("{id}-2").as_str().into(),
        extends: Some(id.into()),
        ..kept(id, scale.clone())
    };
    SessionBuilder::new("Ours")
        .setup(|setup| setup.series = Some("Monthly".into()))
        .step("Open", 5)
        .capture(kept("sure", scale.clone()))
        .capture(kept("pick", vote))
        .step_with(Step { confidential: true, ..step("Among us", 25) })
        .capture(add("sure"))
        .people(&["Asha", "Ben", "Cy"])
        .begin()
}

fn key(id: &str) -> CaptureRef {
    CaptureRef { part: 0, id: id.into() }
}

/// Scores by those who are here, from what they are shown of it, as keys and lines do it.
fn scores(live: Live, eyes: Eyes, fives: u32) -> Live {
    let state = live.session().state();
    let step = state.current().unwrap();
    let (count, counted) = state.count_for(&key("sure"), eyes);
    let usual = state.default_audience(Some(step));
    let audience = counted.map_or(usual, |counted| state.counted_audience(counted));
    let tally = Tally::Scores(vec![ItemScores::of_item("We can".into(), [0, 0, 0, 0, fives])]);
    live.does(Intent::Count { step, capture: "sure".into(), tally, audience, count, voters: None })
}

fn votes(live: Live, dots: [u32; 2]) -> Live {
    let state = live.session().state();
    let step = state.current().unwrap();
    let (count, counted) = state.count_for(&key("pick"), Eyes::Here);
    let usual = state.default_audience(Some(step));
    let audience = counted.map_or(usual, |counted| state.counted_audience(counted));
    let items = ["Tea", "Cake"].iter().zip(dots).map(|(item, dots)| ItemDots::on_item((*item).into(), dots));
    let tally = Tally::Dots { items: items.collect(), people: 0, each: Some(2) };
    live.does(Intent::Count { step: nth(0), capture: "pick".into(), tally, audience, count, voters: None })
}

fn asks(live: Live, again: Option<&str>, asked: &str, yes: u32) -> Live {
    let state = live.session().state();
    let before = again.and_then(|id| state.counted(&key(id))).map(|counted| (counted.step, &counted.tally));
    let mut rounds = match before {
        Some((_, Tally::Poll { rounds })) => rounds.clone(),
        _ => Vec::new(),
    };
    rounds.push(PollRound { asked: asked.into(), counts: vec![yes, 0], ..PollRound::default() });
    let step = before.map_or(state.current().unwrap(), |(step, _)| step);
    let audience = state.default_audience(state.current());
    let polling = Polling {
        step,
        again: again.map(Into::into),
        label: asked.into(),
        kind: CaptureKind::Poll(PollKind::YesNo),
        tally: Tally::Poll { rounds },
        voters: Voters::default(),
        audience,
    };
    live.does(Intent::Poll(Box::new(polling)))
}

fn change(live: Live, change: PeopleChange) -> Live {
    live.does(Intent::ChangePeople(change))
}

fn joins(live: Live) -> Live {
    change(live, PeopleChange::Join(NameLine::parse_list("Zed")))
}

/// Somebody goes, or is back.
fn toggles(live: Live, name: &str) -> Live {
    let people = &live.session().state().people;
    let id = people.iter().find(|known| known.person.name.as_str() == name).unwrap().person.id;
    change(live, PeopleChange::Toggle(id))
}

fn shown(live: &Live, readers: Readers) -> Shown<'_> {
    let (session, t) = (live.session(), live.t());
    match readers {
        Readers::Room => Seen::<'_, Room>::new(session, t).shown(),
        Readers::Us => Seen::<'_, Present>::new(session, t).shown(),
        Readers::Me => Seen::<'_, Facilitator>::new(session, t).shown(),
    }
}

/// How many gave a five, on screens and, each count after the other, in files.
fn fives(live: &Live, readers: Readers) -> (Option<u32>, Vec<u32>) {
    let seen = shown(live, readers);
    let of = |captured: &Captured<'_>| match captured {
        Captured::Scale(scale) => scale.audience.map(|_| scale.items[0].counts[4]),
        _ => None,
    };
    let on_screen = seen.capture(&key("sure")).and_then(|one| of(&one.captured));
    let all = seen.captures_on_file().filter(|one| one.id.as_str() == "sure").collect::<Vec<_>>();
    (on_screen, all.iter().filter_map(|one| of(&one.captured)).collect())
}

fn files(live: &Live, readers: Readers) -> [String; 4] {
    let (seen, options) = (shown(live, readers).on_file(), Options::default());
    [markdown(&seen, &options), html(&seen, &options), json(&seen, &options), csv(&seen, &options)]
}

#[test]
fn what_is_scored_again_in_confidence_leaves_what_was_scored_openly() {
    let open = scores(begun(), Eyes::Here, 1).does(Intent::Next).does(Intent::ToggleClock);
    let again = scores(open.clone(), Eyes::Here, 3);
    assert_eq!(fives(&again, Readers::Us), (Some(3), vec![1, 3]));
    assert_eq!(fives(&again, Readers::Me), (Some(3), vec![1, 3]));
    assert_eq!(fives(&again, Readers::Room), (Some(1), vec![1]));
    let zed = joins(again);
    assert_eq!(fives(&zed, Readers::Us), (Some(1), vec![1]));
    for readers in [Readers::Room, Readers::Us] {
        assert_eq!(files(&zed, readers), files(&joins(open.clone()), readers), "{readers:?}");
    }
    // What is scored with all of them is for all of them, and the two counts before stay.
    let all = scores(zed, Eyes::Here, 4);
    assert_eq!(fives(&all, Readers::Us), (Some(4), vec![1, 4]));
    assert_eq!(fives(&all, Readers::Me), (Some(4), vec![1, 3, 4]));
}

#[test]
fn the_same_figures_in_a_confidential_step_take_nothing_from_the_room() {
    let open = scores(begun(), Eyes::Here, 1).does(Intent::Next).does(Intent::ToggleClock);
    let (count, counted) = open.session().state().count_for(&key("sure"), Eyes::Here);
    let (tally, step) = (counted.unwrap().tally.clone(), nth(1));
    let intent =
        Intent::Count { step, capture: "sure".into(), tally, audience: Audience::Us, count, voters: None };
    assert!(open.clone().try_intent(intent).is_err());
}

#[test]
fn what_is_counted_in_confidence_with_others_stays_with_those_who_heard_it() {
    let live = begun().does(Intent::Next).does(Intent::ToggleClock);
    let three = scores(live, Eyes::Here, 2);
    // One of them goes: what the others count is not theirs, and what all three counted is.
    let two = scores(toggles(three.clone(), "Cy"), Eyes::Here, 5);
    assert_eq!(fives(&two, Readers::Us).0, Some(5));
    assert_eq!(fives(&two, Readers::Me), (Some(5), vec![2, 5]));
    assert_eq!(fives(&toggles(two, "Cy"), Readers::Us), (Some(2), vec![2]));
    // With somebody who is new, what the facilitator keeps to themselves in their own view.
    let zed = joins(three.clone());
    let tally = Tally::Scores(vec![ItemScores::of_item("We can".into(), [0, 0, 0, 0, 4])]);
    let (step, capture, audience) = (nth(1), "sure".into(), Audience::Mine);
    let own = zed.does(Intent::Count { step, capture, tally, audience, count: 0, voters: None });
    assert_eq!(fives(&own, Readers::Us), (None, vec![]));
    assert_eq!(fives(&own, Readers::Me), (Some(4), vec![2, 4]));
    assert_eq!(fives(&toggles(own, "Zed"), Readers::Us), (Some(2), vec![2]));
    // And with all of them.
    let all = scores(joins(three), Eyes::Here, 1);
    assert_eq!(fives(&all, Readers::Us), (Some(1), vec![1]));
    assert_eq!(fives(&all, Readers::Me), (Some(1), vec![2, 1]));
}

#[test]
fn a_correction_before_the_same_people_is_no_other_count() {
    let live = scores(scores(begun(), Eyes::Here, 1), Eyes::Here, 2);
    assert_eq!(fives(&live, Readers::Room), (Some(2), vec![2]));
    let live = begun().does(Intent::Next).does(Intent::ToggleClock);
    let live = scores(scores(live, Eyes::Here, 1), Eyes::Here, 2);
    assert_eq!(fives(&live, Readers::Us), (Some(2), vec![2]));
}

#[test]
fn a_vote_that_was_shown_and_settled_stays_so_to_those_who_do_not_know_of_the_next() {
    let open = votes(begun(), [2, 2]).does(Intent::ToggleVote(key("pick")));
    let chosen = |how, audience| {
        Intent::Choose(Box::new(ChoiceTaken {
            step: nth(0),
            vote: key("pick"),
            top: Some(1),
            how,
            chosen: vec![ItemRef::Note(NoteId(1))],
            tally: None,
            voters: None,
            audience,
            heard_by: Vec::new(),
            on: None,
        }))
    };
    let noted = open.note("Tea");
    let of = ItemRef::Note(noted.last_note());
    let items =
        vec![ItemDots { of: vec![of], dots: 2, ..ItemDots::default() }, ItemDots::on_item("Cake".into(), 2)];
    let tally = Tally::Dots { items, people: 0, each: Some(2) };
    let step = nth(0);
    let (capture, audience) = ("pick".into(), Audience::Room);
    let voted = noted.does(Intent::Count { step, capture, tally, audience, count: 0, voters: None });
    let Intent::Choose(choice) = chosen(Choice::Room, Audience::Room) else { panic!() };
    let choice = ChoiceTaken { chosen: vec![of], ..*choice };
    let open =
        voted.does(Intent::Choose(Box::new(choice.clone()))).does(Intent::Next).does(Intent::ToggleClock);
    let again = votes(open.clone(), [0, 4]);
    let dots = |live: &Live, readers| match shown(live, readers).capture(&key("pick")).unwrap().captured {
        Captured::Vote(vote) => match vote.dots {
            Dots::Shown(items) => (items.iter().map(|one| one.dots).collect::<Vec<_>>(), vote.choices.len()),
            Dots::Hidden(_) => (Vec::new(), vote.choices.len()),
        },
        _ => panic!(),
    };
    assert_eq!(dots(&again, Readers::Us), (vec![0, 4], 0));
    assert_eq!(dots(&again, Readers::Room), (vec![2, 2], 1));
    // It is settled otherwise in confidence.
    let us = ChoiceTaken { how: Choice::KeepAll, audience: Audience::Us, ..choice };
    let settled = open.clone().does(Intent::Choose(Box::new(us)));
    for live in [again, settled] {
        for readers in [Readers::Room, Readers::Us] {
            assert_eq!(
                files(&joins(live.clone()), readers),
                files(&joins(open.clone()), readers),
                "{readers:?}"
            );
        }
    }
}

#[test]
fn a_question_that_is_asked_again_in_confidence_is_as_it_was_to_all_others() {
    let open = asks(begun(), None, "Shall we?", 3);
    let id = open.session().state().tallies.keys().map(|key| key.capture.id.clone()).find(is_live).unwrap();
    let open = open.does(Intent::Next).does(Intent::ToggleClock);
    let again = asks(open.clone(), Some(id.as_str()), "Quokka?", 1);
    let rounds = |live: &Live, readers| {
        let seen = shown(live, readers);
        let polls = seen.captures().filter_map(|one| match one.captured {
            Captured::Poll(poll) => Some(poll.rounds.len()),
            _ => None,
        });
        polls.collect::<Vec<_>>()
    };
    assert_eq!([rounds(&again, Readers::Us), rounds(&again, Readers::Room)], [vec![2], vec![1]]);
    for readers in [Readers::Room, Readers::Us] {
        assert_eq!(
            files(&joins(again.clone()), readers),
            files(&joins(open.clone()), readers),
            "{readers:?}"
        );
    }
    let [page, ..] = files(&again, Readers::Me);
    assert!(page.contains("Quokka?") && page.contains("Shall we?"), "{page}");
}

#[test]
fn a_later_session_is_told_the_last_count_that_all_heard() {
    let open = scores(begun(), Eyes::Here, 1).does(Intent::Next).does(Intent::ToggleClock);
    let digests = [Digest::of(scores(open, Eyes::Here, 3).session())];
    let found = |names: &[&str]| {
        let asker = Asker {
            session: "2026-12-22-ours-again".into(),
            series: Some("Monthly".into()),
            circle: Circle::Group,
            people: names.iter().map(|name| Identity::of(&(*name).into(), None)).collect(),
        };
        let found = series::found(&digests, &[], &asker).scales;
        found.iter().map(|scale| scale.items[0].counts[4]).collect::<Vec<_>>()
    };
    assert_eq!([found(&["Asha", "Ben"]), found(&["Asha", "Zed"]), found(&[])], [vec![3], vec![1], vec![1]]);
}

/// A poll is asked, and decided.
fn decides(live: Live, again: Option<&str>, text: &str, yes: u32) -> (Live, String) {
    let live = asks(live, again, text, yes);
    let of = live
        .session()
        .state()
        .tallies
        .keys()
        .map(|key| key.capture.clone())
        .find(|of| is_live(&of.id))
        .unwrap();
    let id = of.id.to_string();
    let decision = Decision { of, item: 0, by: None, text: Some(text.into()) };
    (live.does(Intent::Decide(Box::new(decision))), id)
}

fn decisions(live: &Live, readers: Readers) -> Vec<String> {
    let seen = shown(live, readers);
    seen.notes().filter(|note| note.kind == NoteKind::Decision).map(|note| note.text.to_string()).collect()
}

#[test]
fn what_is_decided_again_in_confidence_leaves_what_was_decided_to_those_who_do_not_hear_it() {
    let among_us = || begun().does(Intent::Next).does(Intent::ToggleClock);
    let (first, id) = decides(among_us(), None, "We tell him", 3);
    // Cy heard the first one.
    let (second, _) = decides(toggles(first.clone(), "Cy"), Some(&id), "We wait", 2);
    assert_eq!(decisions(&second, Readers::Me), ["We wait"]);
    assert_eq!(decisions(&second, Readers::Us), ["We wait"]);
    let back = toggles(second.clone(), "Cy");
    assert_eq!(decisions(&back, Readers::Us), ["We tell him"]);
    assert_eq!(decisions(&back, Readers::Room), [""; 0]);
    // The first one was given to the room.
    let open = Intent::EditNote {
        note: first.last_note(),
        kind: NoteKind::Decision,
        text: "We tell him".into(),
        audience: Audience::Room,
    };
    let given = first.clone().does(open);
    let (again, _) = decides(given.clone(), Some(&id), "We wait", 2);
    assert_eq!(decisions(&again, Readers::Us), ["We wait"]);
    assert_eq!(decisions(&again, Readers::Room), ["We tell him"]);
    assert_eq!(files(&joins(again.clone()), Readers::Room), files(&joins(given), Readers::Room));
    // Taken back, the first one stands again for all.
    assert_eq!(decisions(&again.does(Intent::Undo), Readers::Us), ["We tell him"]);
    // Among the same people only the later one stands.
    let (same, _) = decides(first, Some(&id), "We wait", 2);
    assert_eq!(decisions(&joins(same.clone()), Readers::Us), [""; 0]);
    assert_eq!(decisions(&same, Readers::Me), ["We wait"]);
}

#[test]
fn a_note_of_a_confidential_step_that_becomes_an_action_stays_with_those_who_left() {
    let noted = begun().does(Intent::Next).does(Intent::ToggleClock).note_for(Audience::Us, "Wombat");
    let note = noted.last_note();
    let take = |text: &str| Intent::TakeAction {
        step: Some(nth(1)),
        from: Some(note),
        text: text.into(),
        audience: Audience::Us,
    };
    let texts = |live: &Live| {
        let seen = shown(live, Readers::Us);
        seen.notes().map(|note| note.text.to_string()).collect::<Vec<_>>()
    };
    let made = toggles(noted, "Cy").does(take("Ask the wombat"));
    assert_eq!(texts(&made), [""; 0]);
    assert_eq!(texts(&toggles(made, "Cy")), ["Wombat"]);
}
