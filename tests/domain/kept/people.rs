//! People who come, go and come back; who has the floor, a go-round, and the facilitation handed on.

use roundtable::domain::activity::{Format, Length, Step};
use roundtable::domain::event::{Event, PersonId, Who};
use roundtable::domain::session::{GoRoundMove, HandOver, Intent, NameLine, PeopleChange, Session};
use roundtable::domain::time::Millis;

use super::support::build::{Live, SessionBuilder, step};

/// What the fixture holds.
pub fn session() -> Session {
    let plenary = Length {
        base: Millis::minutes(15),
        for_people: Some(4),
        per_person: Millis::minutes(2),
        ..Length::default()
    };
    let live = SessionBuilder::new("Who is here")
        .id("2026-11-23-people-kept")
        .format(Format::SmallGroup)
        .rules(&["Listen"])
        .step("Alone", 5)
        .step_with(Step { talk_balance: true, rotate_facilitator: true, ..step("Round", 12) })
        .step_with(Step { length: plenary, ..step("Together", 0) })
        .people(&["Asha Rao, Northside Trust", "Ben Ode, the council", "Cy Dee", "Anna, Northside Trust"])
        .begin()
        .minutes(2);
    let person = |live: &Live, n: usize| live.session().state().people[n].person.id;
    let (asha, ben) = (person(&live, 0), person(&live, 1));
    let change = |change| Intent::ChangePeople(change);
    let join = |lines: &str| change(PeopleChange::Join(NameLine::parse_list(lines)));
    let live = live
        .does(join("Anna, Northside Trust\nDee Fox, the council"))
        .does(change(PeopleChange::Toggle(ben)))
        .minutes(1)
        .does(change(PeopleChange::Toggle(ben)))
        .does(Intent::HandOver(HandOver::To(Some(Who::Person(asha)))))
        .next_step()
        .does(Intent::HandOver(HandOver::To(Some(Who::Organisation(ben)))))
        .does(Intent::GiveFloor(Some(Who::Person(asha))))
        .seconds(150)
        .does(Intent::GiveFloor(Some(Who::Person(ben))))
        .seconds(30)
        .does(Intent::ToggleClock)
        .seconds(100)
        .does(Intent::ToggleClock)
        .does(Intent::GiveFloor(None))
        .does(Intent::GoRound(GoRoundMove::Begin(Some(Who::Person(ben)))))
        .seconds(60)
        .does(Intent::GoRound(GoRoundMove::Next))
        .does(Intent::GoRound(GoRoundMove::Adjust(15_000)))
        .seconds(40)
        .does(Intent::GoRound(GoRoundMove::Next))
        .does(Intent::GoRound(GoRoundMove::Back))
        .does(Intent::GoRound(GoRoundMove::End))
        .does(Intent::HandOver(HandOver::Named("Eve Newcomer".into())))
        .next_step()
        .does(Intent::HandOver(HandOver::To(None)))
        .minutes(9);
    // As it was written until somebody who came back was told by number.
    let mut live = live.does(change(PeopleChange::Toggle(asha)));
    let state = live.session().state();
    let (setup, plan) = (state.setup.clone(), state.plan.clone());
    let joined = vec![state.person(asha).unwrap().clone()];
    live.event(Event::SetUpChanged {
        setup,
        plan,
        joined,
        left: vec![PersonId(ben.0)],
        returned: Vec::new(),
        countdown: false,
        seated: Vec::new(),
        unled: false,
        first: Vec::new(),
    });
    live.does(Intent::OpenReview).does(Intent::Finish).into_session()
}
