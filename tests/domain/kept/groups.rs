//! Groups that are formed, formed anew and mended, and rounds whose roles move on: as format 1 had them first.

use roundtable::domain::activity::{AtZero, Grouping, Reveal, Rounds, Step};
use roundtable::domain::event::{Event, Member, Panel, PersonId};
use roundtable::domain::groups::Earlier;
use roundtable::domain::session::{Intent, NameLine, Session};

use super::support::build::{Live, SessionBuilder, nth, step};

const NAMES: &str = "Asha Rao, Northside Trust\nBen Ode, the council\nCy Young\nDee Fox, Northside Trust\n\
                     Eve Moss, the council\nFay Lin\nGil Hart, Northside Trust";

fn form(seed: u64) -> Intent {
    Intent::FormGroups { earlier: Earlier::default(), seed }
}

/// The first member of that group of the step that is on.
fn first_of(live: &Live, group: usize) -> Member {
    let state = live.session().state();
    state.grouped(state.current().unwrap()).unwrap().groups[group][0]
}

/// What the fixture holds.
pub fn session() -> Session {
    let names: Vec<&str> = NAMES.lines().collect();
    let mut live = SessionBuilder::new("Who sits with whom")
        .id("2026-11-23-groups-kept")
        .step_with(Step { grouping: Grouping::Pairs, ..step("In twos", 10) })
        .step_with(Step {
            grouping: Grouping::Threes,
            rounds: Rounds(3),
            roles: vec!["coach".into(), "coachee".into(), "observer".into()],
            at_zero: AtZero::Next,
            ..step("Three rounds", 45)
        })
        .step_with(Step { grouping: Grouping::Pairs, ..step("In twos again", 10) })
        .step_with(Step { grouping: Grouping::Pairs, regroup: true, ..step("In other twos", 10) })
        .step_with(Step {
            grouping: Grouping::Groups(Some((3, 4))),
            rounds: Rounds(2),
            reveal: Reveal::OneByOne,
            ..step("A prompt for each round", 20)
        })
        .prompt("What works?")
        .prompt("What is missing?")
        .people(&names)
        .setup(|setup| setup.series = Some("Monthly".into()))
        .prepare()
        .does(Intent::SettleRules { agreed: true })
        .does(form(5))
        .does(form(6))
        .does(Intent::ToggleClock)
        .minutes(4);
    let (one, other) = (first_of(&live, 0), first_of(&live, 1));
    live = live.does(Intent::SwapMembers(one, other)).minutes(3).does(Intent::Next).does(form(7));
    // The first round's time is up by itself, the second one is left early, and the first is gone back to.
    live = live.does(Intent::ToggleClock).minutes(16);
    let event = live.session().by_itself(live.t()).unwrap();
    live.event(event);
    live = live.does(Intent::Adjust(60_000)).minutes(12).does(Intent::Next).seconds(20).does(Intent::Back);
    live = live.does(Intent::Undo).does(Intent::Undo).does(Intent::Redo).minutes(10);
    // Somebody leaves, somebody comes.
    let setup = live.session().state().setup.clone();
    let joined = NameLine::parse_list(&NAMES.replace("Cy Young", "Hal Orr"));
    let mut change =
        live.session().decide(Intent::ChangeSetUp(Box::new(setup), Some(joined)), live.t()).unwrap();
    // As it was until whoever comes was seated at once.
    if let Event::SetUpChanged { seated, .. } = &mut change {
        seated.clear();
    }
    live.event(change);
    live = live.does(Intent::GoTo(nth(2)));
    let newcomer = Member::Person(PersonId(7));
    let beside = first_of(&live, 1);
    live = live.does(Intent::TogglePanel(Panel::Groups)).does(Intent::JoinGroup(newcomer, beside));
    live = live.next_step().does(form(8)).minutes(9).next_step().does(form(9)).minutes(5).does(Intent::Next);
    assert!(matches!(live.records().last().unwrap().ev, Event::RoundEntered { round: 1, .. }));
    live.minutes(6).does(Intent::OpenReview).does(Intent::Finish).into_session()
}
