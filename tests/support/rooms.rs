//! Rooms in which people sit in groups, and roles go round.
#![allow(dead_code, reason = "each test file uses its own part of it")]

use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Activity, Format, Grouping, Prompt, Rounds, Step};
use roundtable::domain::session::NameLine;

use super::build::step;
use super::drive::Driver;

/// Twelve people of three organisations.
pub const TWELVE: &str = "Asha Rao, Northside Trust\nBen Ode, the council\nCy Young, Harbour Charity\n\
    Dee Fox, Northside Trust\nEve Moss, the council\nFay Lin, Harbour Charity\nGil Hart, Northside Trust\n\
    Hal Orr, the council\nIneš Duarte, Harbour Charity\nJo Okafor, Northside Trust\nKit Lambert, the council\n\
    Lena Sørensen, Harbour Charity";

/// Twos, threes whose roles go round, fours, twos again, all together, and twos anew.
pub fn groupings() -> Activity {
    let roles = || vec!["coach".into(), "coachee".into(), "observer".into()];
    let prompts = |all: &[&str]| -> Vec<Prompt> {
        all.iter().map(|text| Prompt { text: (*text).into(), only: Vec::new() }).collect()
    };
    Activity {
        id: "groupings".into(),
        title: "Who sits with whom".into(),
        suits: Format::ALL.to_vec(),
        steps: vec![
            Step {
                grouping: Grouping::Pairs,
                prompts: prompts(&["What brings you here?"]),
                ..step("In twos", 10)
            },
            Step {
                grouping: Grouping::Threes,
                rounds: Rounds(3),
                roles: roles(),
                prompts: prompts(&["What is your question?", "What could you do?"]),
                ..step("Coach each other", 45)
            },
            Step { grouping: Grouping::Groups(Some((4, 4))), ..step("In fours", 20) },
            Step { grouping: Grouping::Pairs, ..step("In twos again", 10) },
            Step { grouping: Grouping::Everyone, ..step("Together", 10) },
            Step { grouping: Grouping::Pairs, regroup: true, ..step("In other twos", 10) },
        ],
        ..Activity::default()
    }
}

/// In the first step of [`groupings`], waiting, with these people.
pub fn named(names: &str) -> Driver {
    let wanted = SetUpRequest { names: NameLine::parse_list(names), ..SetUpRequest::default() };
    let mut it = Driver::set_up(groupings(), wanted);
    it.keys("enter enter");
    it
}

/// The same with so many people whose names nobody took.
pub fn unnamed(people: u32) -> Driver {
    let wanted = SetUpRequest { people: Some(people), ..SetUpRequest::default() };
    let mut it = Driver::set_up(groupings(), wanted);
    it.keys("enter enter");
    it
}

/// Sixty people with names of every length.
pub fn sixty() -> String {
    let (first, last) =
        (["Asha", "Bartholomew", "Cy", "Dee", "Evangeline"], ["Rao", "Ode-Lambert", "Young", "Fox"]);
    let name = |n: usize| format!("{} {} {}", first[n % 5], last[n % 4], ["I", "II", "III"][n / 20]);
    (0..60).map(|n| format!("{}, organisation {}", name(n), n % 7)).collect::<Vec<_>>().join("\n")
}
