//! Last time's actions, and what was parked, settled in a confidential step: settled to those who heard it, and as it was
//! before to everybody else, in this session and in those that follow.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use roundtable::domain::activity::Step;
use roundtable::domain::digest::{Digest, DigestReader, tracked};
use roundtable::domain::event::{
    ActionId, ActionKey, ActionStatus, Audience, Event, NoteId, NoteKind, ParkedFate, ParkedKey, Record,
};
use roundtable::domain::recall::{Asker, Circle, Identity};
use roundtable::domain::redact::{Erasure, erase_elsewhere, erase_parked};
use roundtable::domain::seen::{Facilitator, Present, Readers, Room, Seen, Shown};
use roundtable::domain::series;
use roundtable::domain::session::{
    ActionChange, EarlierAction, EarlierParked, Eyes, FollowUp, Intent, List, NameLine, OwnerName,
    PeopleChange, Remark, Session, ledger_begins,
};
use roundtable::export::{Options, csv, html, json, markdown};
use roundtable::store::record::encode;

use super::support::build::{Live, SessionBuilder, first_now, later, nth, step};

const LAST: &str = "2026-10-22-home-before-lunch-x3p9";

fn last() -> Live {
    SessionBuilder::new("Last")
        .id(LAST)
        .setup(|setup| setup.series = Some("Monthly".into()))
        .step("Talk", 5)
        .people(&["Asha", "Ben"])
        .begin()
        .action("Find a room", "Asha", Some("2026-11-20"))
        .parked("The car park")
}

/// A session with what last time left, in its confidential step.
fn with_last_time() -> Live {
    let live = SessionBuilder::new("Ours")
        .step("Open", 5)
        .step_with(Step { confidential: true, ..step("Among us", 25) })
        .people(&["Asha", "Ben"])
        .setup(|setup| setup.series = Some("Monthly".into()))
        .prepare();
    let last = [Digest::of(last().session())];
    let found = series::found(&last, &[], &live.session().state().asker());
    assert_eq!((found.actions.len(), found.parked.len()), (1, 1));
    live.does(Intent::RecallActions(found.actions))
        .does(Intent::RecallParked(found.parked, false))
        .does(Intent::SettleRules { agreed: true })
        .does(Intent::Next)
        .does(Intent::ToggleClock)
        .minutes(2)
}

fn key(live: &Live) -> ActionKey {
    live.session().state().recalled.first().unwrap().action.clone()
}

fn parked(live: &Live) -> ParkedKey {
    live.session().state().parked_before.first().unwrap().parked.clone()
}

fn settled(live: Live, fate: ParkedFate) -> Live {
    let (action, item) = (key(&live), parked(&live));
    let day = "2027-02-01".parse().ok();
    live.does(Intent::OwnRecalled(action.clone(), OwnerName::parse_list("Quentin Sechen", &[])))
        .does(Intent::FollowUp(action, ActionStatus::Done, day, None))
        .does(Intent::SettleParked(item, fate))
}

fn joins(live: Live) -> Live {
    live.does(Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list("Zed"))))
}

fn shown(live: &Live, readers: Readers) -> Shown<'_> {
    let (session, t) = (live.session(), live.t());
    match readers {
        Readers::Room => Seen::<'_, Room>::new(session, t).shown(),
        Readers::Us => Seen::<'_, Present>::new(session, t).shown(),
        Readers::Me => Seen::<'_, Facilitator>::new(session, t).shown(),
    }
}

fn stands(live: &Live, readers: Readers) -> (ActionStatus, ParkedFate) {
    let seen = shown(live, readers);
    let one = seen.recalled().next().unwrap();
    (one.status, seen.parked_before().next().unwrap().fate)
}

fn files(live: &Live, readers: Readers) -> [String; 4] {
    let (seen, options) = (shown(live, readers), Options::default());
    [markdown(&seen, &options), html(&seen, &options), json(&seen, &options), csv(&seen, &options)]
}

const OPEN: (ActionStatus, ParkedFate) = (ActionStatus::Open, ParkedFate::Kept);

#[test]
fn it_is_settled_to_those_who_heard_it_and_open_to_all_others() {
    for fate in [ParkedFate::Dropped, ParkedFate::TakenUp] {
        let live = settled(with_last_time(), fate);
        assert_eq!(stands(&live, Readers::Us), (ActionStatus::Done, fate));
        assert_eq!(stands(&live, Readers::Room), OPEN);
        assert_eq!(files(&live, Readers::Room), files(&with_last_time(), Readers::Room));
        let zed = joins(live);
        assert_eq!([stands(&zed, Readers::Us), stands(&zed, Readers::Room)], [OPEN; 2]);
        assert_eq!(stands(&zed, Readers::Me), (ActionStatus::Done, fate), "nothing is lost");
        for readers in [Readers::Room, Readers::Us] {
            assert_eq!(files(&zed, readers), files(&joins(with_last_time()), readers));
        }
        // Nobody takes back what they were not told.
        for list in [List::LastTime, List::StillParked] {
            assert_eq!(zed.session().last_of(list, Eyes::Here), None, "{list:?}");
        }
    }
}

#[test]
fn a_newcomer_settles_it_as_if_nobody_had() {
    let both = [with_last_time(), settled(with_last_time(), ParkedFate::TakenUp)].map(joins);
    let [none, some] = both.map(|live| {
        let (action, item) = (key(&live), parked(&live));
        // Only its day: where it stands to the others is nothing that was said.
        let live = live.does(Intent::FollowUp(action, ActionStatus::Open, "2027-03-01".parse().ok(), None));
        live.does(Intent::SettleParked(item, ParkedFate::TakenUp))
    });
    assert_eq!(files(&none, Readers::Us), files(&some, Readers::Us));
    assert_eq!(stands(&some, Readers::Us), (ActionStatus::Open, ParkedFate::TakenUp));
    assert_eq!(stands(&some, Readers::Me), (ActionStatus::Done, ParkedFate::TakenUp));
    assert_eq!(shown(&some, Readers::Me).recalled().next().unwrap().due, "2027-03-01".parse().ok());
}

#[test]
fn what_is_settled_openly_is_for_anybody() {
    let live = with_last_time().does(Intent::Back);
    let live = joins(settled(live, ParkedFate::Dropped));
    for readers in [Readers::Room, Readers::Us, Readers::Me] {
        assert_eq!(stands(&live, readers), (ActionStatus::Done, ParkedFate::Dropped));
    }
}

fn asks(names: &[&str]) -> Asker {
    let people = names.iter().map(|name| Identity::of(&(*name).into(), None)).collect();
    Asker {
        session: "2026-12-22-ours-again".into(),
        series: Some("Monthly".into()),
        circle: Circle::Group,
        people,
    }
}

/// What comes back to these, and what was handed on.
fn found(live: &Live, names: &[&str]) -> (Vec<EarlierAction>, Vec<EarlierParked>) {
    let digests = [Digest::of(last().session()), Digest::of(live.session())];
    let mut found = series::found(&digests, &[], &asks(names));
    found.actions.retain(|one| !one.is_gone);
    found.parked.retain(|one| !one.is_gone);
    (found.actions, found.parked)
}

#[test]
fn a_later_session_sees_it_settled_if_all_heard_it() {
    for fate in [ParkedFate::Dropped, ParkedFate::TakenUp] {
        let (none, some) = (with_last_time(), settled(with_last_time(), fate));
        for heard in [&["Asha", "Ben"][..], &["Ben"]] {
            assert_eq!(found(&some, heard), (vec![], vec![]), "{heard:?}");
        }
        for others in [&["Asha", "Zed"][..], &["Zed"], &[]] {
            assert_eq!(found(&some, others), found(&none, others), "{others:?}");
            assert_eq!(found(&some, others).1.len(), 1);
        }
    }
}

#[test]
fn a_list_shows_it_settled_to_those_who_heard_it_alone() {
    let live = settled(with_last_time(), ParkedFate::Dropped);
    let digests = [Digest::of(last().session()), Digest::of(live.session())];
    let stands = |told: DigestReader<'_>| {
        let all = tracked(&digests, &[], told);
        let one = all.iter().find(|one| one.key.session.as_str() == LAST).unwrap();
        (one.status, one.due, one.owner_names().join(", "))
    };
    let heard = [Identity::of(&"Asha".into(), None)];
    let other = [Identity::of(&"Zed".into(), None)];
    let done = (ActionStatus::Done, "2027-02-01".parse().ok(), "Quentin Sechen".to_owned());
    let open = (ActionStatus::Open, "2026-11-20".parse().ok(), "Asha".to_owned());
    assert_eq!([stands(DigestReader::Everything), stands(DigestReader::These(&heard))], [done.clone(), done]);
    assert_eq!([stands(DigestReader::These(&other)), stands(DigestReader::These(&[]))], [open.clone(), open]);
}

/// What the ledger says after these.
fn ledger_of(said: &[(ActionChange, Option<Remark>)], action: &ActionKey) -> Vec<FollowUp> {
    let mut ledger = Session::default();
    let mut say = |event| {
        let record = ledger.record(event, &later(&first_now(), 86_400_000));
        ledger.apply(record);
        ledger.clone()
    };
    let mut left = say(ledger_begins());
    for (change, remark) in said {
        let intent = Intent::UpdateAction(action.clone(), *change, remark.clone());
        left = say(left.decide(intent, left.last_t()).unwrap());
    }
    assert_eq!(left.state().unknown, 0);
    left.state().named_follow_ups()
}

#[test]
fn what_a_list_changes_leaves_the_rest_as_each_reader_knew_it() {
    let live = settled(with_last_time(), ParkedFate::Dropped);
    let digests = [Digest::of(last().session()), Digest::of(live.session())];
    let people = |names: &[&str]| names.iter().map(|name| Identity::of(&(*name).into(), None)).collect();
    let (heard, other): (Vec<Identity>, Vec<Identity>) = (people(&["Asha", "Ben"]), people(&["Asha", "Zed"]));
    let stands = |said: &[(ActionChange, Option<Remark>)], told: DigestReader<'_>| {
        let all = tracked(&digests, &ledger_of(said, &key(&live)), told);
        let one = all.into_iter().find(|one| one.key.session.as_str() == LAST).unwrap();
        (one.status, one.due, one.note.map(|note| note.to_string()))
    };
    let [first, second, third] = ["2026-11-20", "2027-02-01", "2027-05-05"].map(|day| day.parse().ok());
    let (open, done, dropped) = (ActionStatus::Open, ActionStatus::Done, ActionStatus::Dropped);
    for (said, to_others, to_those) in [
        (ActionChange::Due(third), (open, third, None), (done, third, None)),
        (ActionChange::Status(dropped), (dropped, first, None), (dropped, second, None)),
        (ActionChange::Status(open), (open, first, None), (open, second, None)),
    ] {
        for told in [DigestReader::These(&other), DigestReader::These(&[])] {
            assert_eq!(stands(&[(said, None)], told), to_others, "{said:?}");
        }
        for told in [DigestReader::These(&heard), DigestReader::Everything] {
            assert_eq!(stands(&[(said, None)], told), to_those, "{said:?}");
        }
    }
    // A remark is for its readers alone, also where what it is about is for anybody.
    let remark = |audience, names: &str| {
        Some(Remark { text: "Quokka".into(), audience, heard_by: NameLine::parse_list(names) })
    };
    let [zed, ben] = ["Zed", "Ben"].map(|name| people(&[name]));
    for (audience, names, readers, strangers) in [
        (Audience::Mine, "", vec![], vec![&heard, &other, &zed]),
        (Audience::Us, "Asha\nBen", vec![&heard, &ben], vec![&other, &zed]),
        (Audience::Us, "Zed", vec![&zed], vec![&heard, &other]),
    ] {
        for change in [ActionChange::Status(dropped), ActionChange::Nothing] {
            let said = [(change, remark(audience, names))];
            let note = |told| stands(&said, told).2;
            assert_eq!(note(DigestReader::These(&[])), None);
            assert_eq!(note(DigestReader::Everything).as_deref(), Some("Quokka"));
            for these in &readers {
                assert_eq!(note(DigestReader::These(these)).as_deref(), Some("Quokka"), "{these:?}");
            }
            for these in &strangers {
                let plain = stands(
                    &[(change, None)][..usize::from(change != ActionChange::Nothing)],
                    DigestReader::These(these),
                );
                assert_eq!(stands(&said, DigestReader::These(these)), plain, "{these:?}");
            }
        }
    }
    // A later word of no remark leaves what others read in place.
    let said = [
        (ActionChange::Nothing, remark(Audience::Room, "")),
        (ActionChange::Nothing, remark(Audience::Mine, "")),
    ];
    assert_eq!(stands(&said, DigestReader::These(&[])).2.as_deref(), Some("Quokka"));
}

#[test]
fn the_facilitator_is_told_that_an_outcome_stays_behind() {
    let (none, some) = (with_last_time(), settled(with_last_time(), ParkedFate::Dropped));
    let left =
        |live: &Live| Seen::<'_, Facilitator>::new(live.session(), live.t()).left_behind(Readers::Room).us;
    assert_eq!([left(&none), left(&some)], [0, 3]);
}

/// What last time left, with a confidential step in which it was changed.
fn changed_last(how: impl Fn(Live, ActionId, NoteId) -> Live) -> [Live; 2] {
    let begun = || {
        SessionBuilder::new("Last")
            .id(LAST)
            .setup(|setup| setup.series = Some("Monthly".into()))
            .step("Talk", 5)
            .step_with(Step { confidential: true, ..step("Among us", 25) })
            .people(&["Asha", "Ben"])
            .begin()
            .action("Find a room", "Asha", Some("2026-11-20"))
            .parked("The car park")
    };
    let (action, note) = (begun().last_action(), begun().last_note());
    let there = begun().does(Intent::GoTo(nth(1))).minutes(1);
    [there.clone(), how(there, action, note)]
}

fn reworded(live: Live, action: ActionId, note: NoteId) -> Live {
    let (kind, audience) = (NoteKind::Parked, Audience::Us);
    live.does(Intent::RewordAction(action, "Quokka".into(), audience)).does(Intent::EditNote {
        note,
        kind,
        text: "Quokka".into(),
        audience,
    })
}

#[test]
fn what_was_changed_in_confidence_is_handed_on_as_it_was_to_those_who_did_not_hear_it() {
    let noted = |live: Live, action, note| {
        let (kind, text, audience) = (NoteKind::Note, "The car park".into(), Audience::Us);
        live.does(Intent::DeleteAction(action)).does(Intent::EditNote { note, kind, text, audience })
    };
    let own = |live: Live, action, note| {
        let owners = OwnerName::parse_list("Ben", &[]);
        live.does(Intent::OwnAction(action, owners)).does(Intent::DeleteNote(note))
    };
    let hows: [&dyn Fn(Live, ActionId, NoteId) -> Live; 3] = [&reworded, &noted, &own];
    let mine = |live: Live, action, note| {
        let audience = Audience::Mine;
        live.does(Intent::RewordAction(action, "Quokka".into(), audience)).does(Intent::EditNote {
            note,
            kind: NoteKind::Parked,
            text: "Quokka".into(),
            audience,
        })
    };
    for how in hows.into_iter().chain([&mine as &dyn Fn(Live, ActionId, NoteId) -> Live]) {
        let [none, some] = changed_last(how).map(|live| [Digest::of(live.session())]);
        for others in [&["Asha", "Zed"][..], &["Zed"], &[]] {
            let found = |of: &[Digest]| {
                let found = series::found(of, &[], &asks(others));
                (found.actions, found.parked)
            };
            assert_eq!(found(&some), found(&none), "{others:?}");
            assert_eq!((found(&some).0.len(), found(&some).1.len()), (1, 1));
            let people: Vec<Identity> =
                others.iter().map(|name| Identity::of(&(*name).into(), None)).collect();
            let told = DigestReader::These(&people);
            assert_eq!(tracked(&some, &[], told), tracked(&none, &[], told), "{others:?}");
        }
        let heard = series::found(&some, &[], &asks(&["Ben"]));
        assert_ne!(heard, series::found(&none, &[], &asks(&["Ben"])), "those who heard it");
    }
}

#[test]
fn whoever_comes_later_is_told_what_it_was_before_in_the_next_session_too() {
    let [none, some] = changed_last(reworded).map(|last| {
        let last = [Digest::of(last.session())];
        let takes = |mut live: Live| {
            let found = series::found(&last, &[], &live.session().state().asker());
            let _ = live.try_intent(Intent::RecallActions(found.actions));
            let _ = live.try_intent(Intent::RecallParked(found.parked, false));
            live
        };
        let live = takes(
            SessionBuilder::new("Ours")
                .step("Open", 5)
                .people(&["Asha", "Ben"])
                .setup(|setup| setup.series = Some("Monthly".into()))
                .prepare(),
        );
        let live = live.does(Intent::SettleRules { agreed: true }).does(Intent::ToggleClock);
        [live.clone(), takes(joins(live))]
    });
    let said = |live: &Live, readers| files(live, readers).concat();
    assert!(said(&some[0], Readers::Us).contains("Quokka"));
    for readers in [Readers::Us, Readers::Room] {
        assert_eq!(files(&some[1], readers), files(&none[1], readers));
        assert!(
            said(&some[1], readers).contains("Find a room") && !said(&some[1], readers).contains("Quokka")
        );
    }
}

type How<'a> = &'a dyn Fn(Live, ActionId, NoteId) -> Live;

/// The next session of these people, in its open step, with what came back.
fn next_of(earlier: &[&Live], people: &[&str]) -> Live {
    let live = SessionBuilder::new("Next")
        .id("2026-12-22-ours-again")
        .step("Open", 5)
        .step_with(Step { confidential: true, ..step("Among us", 25) })
        .people(people)
        .setup(|setup| setup.series = Some("Monthly".into()))
        .prepare();
    recalls(live, earlier, true).does(Intent::SettleRules { agreed: true }).does(Intent::ToggleClock)
}

fn recalls(mut live: Live, earlier: &[&Live], only: bool) -> Live {
    let earlier: Vec<Digest> = earlier.iter().map(|live| Digest::of(live.session())).collect();
    let found = series::found(&earlier, &[], &live.session().state().asker());
    let actions = if only { Intent::RecallOnly } else { Intent::RecallActions };
    let _ = live.try_intent(actions(found.actions));
    let _ = live.try_intent(Intent::RecallParked(found.parked, only));
    live
}

#[test]
fn the_room_s_file_of_the_next_session_lists_what_everybody_knows() {
    let deleted =
        |live: Live, action, note| live.does(Intent::DeleteAction(action)).does(Intent::DeleteNote(note));
    let other = |live: Live, action, note| {
        live.does(Intent::OwnAction(action, OwnerName::parse_list("Quokka Sechen", &[])))
            .does(Intent::DateAction(action, "2027-02-01".parse().ok()))
            .does(Intent::EditNote {
                note,
                kind: NoteKind::Note,
                text: "Quokka".into(),
                audience: Audience::Us,
            })
    };
    let mine = |live: Live, action, note| {
        let (kind, audience) = (NoteKind::Parked, Audience::Mine);
        live.does(Intent::RewordAction(action, "Quokka".into(), audience)).does(Intent::EditNote {
            note,
            kind,
            text: "Quokka".into(),
            audience,
        })
    };
    let hows: [(How<'_>, [bool; 3]); 4] = [
        (&reworded, [false, true, true]),
        (&deleted, [false; 3]),
        (&other, [false, true, true]),
        (&mine, [false, false, true]),
    ];
    for (n, (how, told)) in hows.into_iter().enumerate() {
        let last = changed_last(how);
        let [none, some] = last.each_ref().map(|last| next_of(&[last], &["Asha", "Ben"]));
        assert_eq!(files(&some, Readers::Room), files(&none, Readers::Room), "{n}");
        let said = [Readers::Room, Readers::Us, Readers::Me].map(|readers| files(&some, readers).concat());
        assert_eq!(said.each_ref().map(|said| said.contains("Quokka")), told, "{n}");
        for said in &said[1..] {
            let is_told = said.contains("Find a room") || said.contains("The car park");
            assert_eq!(is_told, n == 2, "of what is gone only the owner's change is open: {n} {said}");
        }
        // Whoever comes sees it as everybody does, looked up again or not; whoever heard it sees it again afterwards.
        let joined = [none, some].map(joins);
        let anew = [0, 1].map(|at| recalls(joined[at].clone(), &[&last[at]], false));
        for [none, some] in [&joined, &anew] {
            for readers in [Readers::Room, Readers::Us] {
                assert_eq!(files(some, readers), files(none, readers), "{n}");
            }
        }
        // What is the facilitator's own comes back to them when the others are among themselves.
        let mine = files(&anew[1], Readers::Me).concat();
        assert_eq!(mine.contains("Quokka"), told[2] && n != 3, "{n}");
        let [_, some] = anew;
        let zed = some.session().state().here_by_number().last().unwrap();
        let left = some.does(Intent::ChangePeople(PeopleChange::Toggle(zed)));
        let left = recalls(left, &[&last[1]], false);
        let here = shown(&left, Readers::Us);
        let here: Vec<&str> = here.recalled().map(|one| one.recalled.text.as_str()).collect();
        assert_eq!(here.is_empty(), [false, true, false, true][n], "{n} {here:?}");
    }
}

#[test]
fn what_was_settled_or_moved_in_confidence_is_open_in_the_room_s_file_of_the_session_after() {
    let moved = |live: Live| {
        let (action, day) = (key(&live), "2027-02-01".parse().ok());
        live.does(Intent::OwnRecalled(action.clone(), OwnerName::parse_list("Quentin Sechen", &[])))
            .does(Intent::FollowUp(action, ActionStatus::Open, day, None))
    };
    let hows: [(&dyn Fn(Live) -> Live, usize); 3] = [
        (&|live| settled(live, ParkedFate::Dropped), 0),
        (&|live| settled(live, ParkedFate::TakenUp), 0),
        (&moved, 1),
    ];
    for (how, listed) in hows {
        let [none, some] = [with_last_time(), how(with_last_time())]
            .map(|before| next_of(&[&last(), &before], &["Asha", "Ben"]));
        assert_eq!(files(&some, Readers::Room), files(&none, Readers::Room));
        assert!(files(&none, Readers::Room).concat().contains("Find a room"));
        let us = shown(&some, Readers::Us);
        let due: Vec<_> = us.recalled().map(|one| one.due).collect();
        assert_eq!(due, vec!["2027-02-01".parse().ok(); listed]);
        assert_eq!(us.parked_before().count(), listed);
        // Said openly, it counts for everybody, and the rest of it stays as each of them knew it.
        if listed == 1 {
            let action = key(&some);
            let done = some.does(Intent::FollowUp(action, ActionStatus::Done, due[0], None));
            let room = shown(&done, Readers::Room).recalled().map(|one| (one.status, one.due)).next();
            assert_eq!(room, Some((ActionStatus::Done, "2026-11-20".parse().ok())));
        }
    }
}

#[test]
fn what_becomes_of_another_wording_leaves_the_open_one_as_it_was() {
    let [_, last] = changed_last(reworded);
    let next = next_of(&[&last], &["Asha", "Ben"]);
    for fate in [ParkedFate::TakenUp, ParkedFate::Dropped] {
        let (action, item) = (key(&next), parked(&next));
        let some = next
            .clone()
            .does(Intent::FollowUp(action, ActionStatus::Done, "2026-11-20".parse().ok(), None))
            .does(Intent::SettleParked(item, fate));
        assert_eq!(stands(&some, Readers::Us), (ActionStatus::Done, fate));
        assert_eq!(files(&some, Readers::Room), files(&next, Readers::Room));
        for again in [joins(some.clone()), recalls(joins(some.clone()), &[&last], false)] {
            for readers in [Readers::Room, Readers::Us] {
                assert_eq!(stands(&again, readers), OPEN);
                assert_eq!(files(&again, readers), files(&joins(next.clone()), readers));
            }
        }
        // In the session after that, too.
        let later = |people: &[&str]| {
            let earlier = [Digest::of(last.session()), Digest::of(some.session())];
            let asker = Asker { session: "2027-01-22-after".into(), ..asks(people) };
            let found = series::found(&earlier, &[], &asker);
            let texts = found.actions.iter().map(|one| (one.text.to_string(), one.is_gone));
            let parked = found.parked.iter().map(|one| (one.text.to_string(), one.is_gone));
            texts.chain(parked).collect::<Vec<_>>()
        };
        let all = |is_gone| vec![("Find a room".to_owned(), is_gone), ("The car park".to_owned(), is_gone)];
        assert_eq!([later(&["Zed"]), later(&["Asha", "Ben"])], [all(false), all(true)]);
    }
}

/// Whatever its session hears of it since is said in the session, and not before it.
#[test]
fn what_is_said_in_the_session_itself_is_nothing_from_before() {
    let next = next_of(&[&last()], &["Asha", "Ben"]).does(Intent::GoTo(nth(1)));
    let moved = Intent::FollowUp(key(&next), ActionStatus::Open, "2027-02-01".parse().ok(), None);
    for some in [next.clone().does(moved), settled(next, ParkedFate::TakenUp)] {
        let again = recalls(some.clone(), &[&last(), &some], false);
        assert_eq!(again.session().records().len(), some.session().records().len());
        assert_eq!(stands(&again, Readers::Us), stands(&some, Readers::Us));
    }
}

#[test]
fn all_versions_are_erased_with_it() {
    let change = |live: Live, action, note| {
        reworded(live, action, note)
            .does(Intent::OwnAction(action, OwnerName::parse_list("Quentin Sechen", &[])))
    };
    let begun = SessionBuilder::new("Last")
        .id(LAST)
        .setup(|setup| setup.series = Some("Monthly".into()))
        .step("Talk", 5)
        .step_with(Step { confidential: true, ..step("Among us", 25) })
        .people(&["Asha", "Ben"])
        .begin()
        .action("Find a room", "Zoltan Kis, Wombat Ltd", None)
        .parked("The car park");
    let (action, note) = (begun.last_action(), begun.last_note());
    let last = change(begun.does(Intent::GoTo(nth(1))).minutes(1), action, note);
    let next = next_of(&[&last], &["Asha", "Ben"]);
    let item = parked(&next);
    let mut records =
        next.does(Intent::SettleParked(item.clone(), ParkedFate::TakenUp)).session().records().to_vec();
    let held = |records: &[Record]| {
        let all: String = records.iter().map(|record| encode(record).unwrap()).collect();
        ["Quokka", "Find a room", "The car park", "Quentin", "Zoltan"].map(|word| all.contains(word))
    };
    assert_eq!(held(&records), [true; 5]);
    erase_elsewhere(&mut records, &ActionKey { session: LAST.into(), action });
    assert_eq!(held(&records), [true, false, true, false, false]);
    let mut at_its_note = records.clone();
    erase_parked(&mut records, &item);
    assert_eq!(held(&records), [false; 5]);
    let taken = at_its_note.iter().find_map(|record| match &record.ev {
        Event::ParkedSettled { note, .. } => *note,
        _ => None,
    });
    Erasure::Note(taken.unwrap()).erase(&mut at_its_note);
    assert_eq!(held(&at_its_note), [false; 5]);
}
