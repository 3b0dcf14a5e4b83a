//! The report on one person holds each thing in one version, that for its readers: what was changed in confidence while they were
//! away is in no part of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use roundtable::domain::event::{ActionId, Audience, Event, Owner};
use roundtable::domain::seen::Readers;
use roundtable::domain::session::{Intent, OwnerName, PeopleChange};
use roundtable::domain::subject_report::{
    NameOccurrence, PersonAsked, Subject, SubjectReport, TextKind, through,
};
use roundtable::export::{subject_report_json, subject_report_markdown};

use super::support::build::Live;
use super::versions::{go_to, three_steps};

/// Both forms of it, with the name of an owner found in the journal.
fn report(live: &Live, who: &str, readers: Readers, action: ActionId) -> String {
    let session = live.session();
    let subject =
        Subject::find(&PersonAsked::parse(who).unwrap(), std::iter::once(session), readers).unwrap();
    let them = subject.people(session, readers).unwrap();
    let seen = through(session, live.t(), readers, &them);
    let found = vec![NameOccurrence::Text(TextKind::Owners(action), "Ashas Bakery".into())];
    let mut held = SubjectReport::new(who, readers);
    held.take_in((session, &seen), (&them, found), |_| Vec::new(), 0);
    subject_report_markdown(&held) + &subject_report_json(&held)
}

/// An action of Asha and her bakery, who leaves before a confidential step.
fn she_leaves() -> (Live, ActionId) {
    let mut live = three_steps().begin().action("Dig", "Asha", Some("2026-12-14"));
    let action = live.last_action();
    let asha = live.session().state().people[0].person.id;
    let owners = vec![Owner::Person(asha), Owner::Organisation("Ashas Bakery".into())];
    live.event(Event::ActionOwned { action, owners, met: Vec::new() });
    (go_to(live.does(Intent::ChangePeople(PeopleChange::Toggle(asha))), 1), action)
}

#[test]
fn what_is_changed_of_an_action_in_confidence_is_in_no_part_of_the_report_for_others() {
    let (live, action) = she_leaves();
    let day = |day: &str| Intent::DateAction(action, day.parse().ok());
    let secret = [
        day("2027-01-05"),
        Intent::DeleteAction(action),
        Intent::RewordAction(action, "Dig".into(), Audience::Us),
        Intent::RewordAction(action, "Quokka".into(), Audience::Us),
        Intent::RewordAction(action, "Dig".into(), Audience::Mine),
        Intent::OwnAction(action, OwnerName::parse_list("Ben", &[])),
    ];
    for readers in [Readers::Room, Readers::Us] {
        let none = report(&live, "Asha", readers, action);
        assert!(
            none.contains("due 2026-12-14") && none.contains("Owner of a shared action: Ashas"),
            "{none}"
        );
        for one in &secret {
            let some = report(&live.clone().does(one.clone()), "Asha", readers, action);
            assert_eq!(some, none, "{one:?} {readers:?}");
        }
    }
    // Those who were there, and the facilitator, have the later day.
    let live = live.does(secret[0].clone());
    assert!(report(&live, "Asha", Readers::Me, action).contains("due 2027-01-05"));
    let bens = three_steps().begin().action("Dig", "Ben", Some("2026-12-14"));
    let action = bens.last_action();
    let bens = go_to(bens, 1).does(Intent::DateAction(action, "2027-01-05".parse().ok()));
    assert!(report(&bens, "Ben", Readers::Us, action).contains("due 2027-01-05"));
    assert!(report(&bens, "Ben", Readers::Room, action).contains("due 2026-12-14"));
}
