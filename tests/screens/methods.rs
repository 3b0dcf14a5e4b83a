//! Methods that facilitators know, on the screens: what the keys say, what was made, and that nobody is forgotten.

use super::support::drive::Driver;
use roundtable::app::screens::Screen;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Activity, Format, Grouping};
use roundtable::domain::event::Panel;
use roundtable::domain::script::parse;
use roundtable::domain::seen::SeenMember;
use roundtable::domain::session::NameLine;
use roundtable::export::{Options, markdown};
use roundtable::store::library;

const ELEVEN: &str = "Ann\nBen\nCy\nDee\nEve\nFay\nGil\nHal\nIda\nJo\nKit";

/// A script, at its first step, with so many people by name or by number.
fn method(source: &str, people: u32, names: &str) -> Driver {
    let script = parse(source, "method").unwrap();
    let names = NameLine::parse_list(names);
    let people = Some(people).filter(|_| names.is_empty());
    let wanted = SetUpRequest { names, people, format: Some(Format::SmallGroup), ..SetUpRequest::default() };
    let mut it = Driver::set_up(script, wanted);
    it.keys("enter enter");
    it
}

fn cafe() -> Driver {
    let mut it = method(include_str!("../fixtures/methods/world-cafe.toml"), 0, ELEVEN);
    it.keys("→ g");
    it
}

fn fishbowl(people: u32, names: &str) -> Driver {
    method(include_str!("../fixtures/methods/fishbowl.toml"), people, names)
}

fn foot(it: &Driver) -> String {
    it.screen().lines().last().unwrap_or_default().to_owned()
}

/// The groups of the step that is on: their sizes, the smallest first.
fn sizes(it: &Driver) -> Vec<usize> {
    let seen = it.model.present().unwrap();
    let groups = seen.groups(&seen.current().unwrap()).unwrap();
    assert_eq!(groups.apart, [], "nobody is forgotten");
    let mut sizes: Vec<usize> = groups.groups.iter().map(|(_, group)| group.len()).collect();
    sizes.sort_unstable();
    sizes
}

#[test]
fn one_key_moves_people_on_whether_the_groups_are_shown_or_not() {
    let moved = |it: &Driver| {
        let seen = it.model.present().unwrap();
        let groups = seen.groups(&seen.current().unwrap()).unwrap();
        (!groups.move_on, seen.panel())
    };
    let mut it = cafe();
    it.keys("g space").pass(15 * 60).keys("→");
    assert!(it.words().contains("g moves people on to other tables."), "{}", it.screen());
    it.keys("g");
    assert_eq!(moved(&it), (true, Panel::Groups), "{}", it.screen());
    // Where they are shown, the same key does the same, and says so.
    it.keys("g g u");
    assert_eq!(moved(&it), (false, Panel::Groups), "taken back while they are shown");
    it.keys("↑");
    assert!(it.words().contains("g moves people on to other tables; the hosts stay."), "{}", it.screen());
    assert!(foot(&it).contains("g move on") && !foot(&it).contains("G other"), "{}", foot(&it));
    it.keys("g");
    assert_eq!(moved(&it), (true, Panel::Groups), "{}", it.screen());
    assert!(foot(&it).contains("g close"), "{}", foot(&it));
    it.keys("g");
    assert_eq!(moved(&it), (true, Panel::None));
}

#[test]
fn what_was_joined_says_how_large_it_came_to_be() {
    let mut it = fishbowl(0, ELEVEN);
    it.keys("g →");
    assert!(it.words().contains("g joins the groups"), "{}", it.screen());
    it.keys("g");
    assert!(it.words().contains("Groups of 3 and 4. Enter keeps them"), "{}", it.screen());
    it.keys("enter");
    assert_eq!(sizes(&it), [3, 4, 4]);
    assert!(it.words().contains("In fours · groups of 3 and 4"), "{}", it.screen());
    it.keys("g");
    assert!(it.words().contains("in groups of 3 and 4 · 8 min"), "{}", it.screen());
    it.joins("Lee");
    assert!(it.words().contains("in groups of 4 · 8 min"), "{}", it.screen());
    it.leaves("Lee");
    assert!(
        it.words().contains("in groups of 3 and 4 · 8 min"),
        "who has left is not counted: {}",
        it.screen()
    );
}

#[test]
fn fours_are_fours_where_nobody_formed_the_pairs_before() {
    for (people, fours) in [(11, vec![3, 4, 4]), (8, vec![4, 4]), (16, vec![4; 4])] {
        let mut it = fishbowl(people, "");
        it.keys("→ g enter");
        assert_eq!(sizes(&it), fours, "{}", it.screen());
    }
}

#[test]
fn while_a_fishbowl_is_on_its_key_is_told() {
    let mut it = fishbowl(0, ELEVEN);
    it.keys("→ →");
    assert!(it.words().contains("g says who is inside") && !foot(&it).contains("F "), "{}", it.screen());
    it.keys("g");
    assert!(foot(&it).contains("Enter in or out") && foot(&it).contains("G others inside"), "{}", foot(&it));
    it.keys("g");
    for size in [(60, 18), (80, 24)] {
        it.size(size);
        assert!(foot(&it).contains("F in or out"), "{}", foot(&it));
    }
    it.keys("F enter");
    assert_eq!(sizes(&it), [5, 6], "somebody took the empty chair");
    it.keys("esc →");
    assert!(!foot(&it).contains("F "), "{}", foot(&it));
}

#[test]
fn eleven_go_through_pairs_fours_and_a_fishbowl_with_one_late_and_one_gone() {
    for names in [ELEVEN, ""] {
        let mut it = fishbowl(11, names);
        let come = |it: &mut Driver, who: &str| {
            match names.is_empty() {
                true => it.keys("j +"),
                false => it.keys("j a").typed(who).keys("enter esc"),
            };
            it.keys("esc");
        };
        let go = |it: &mut Driver, who: &str| {
            it.keys("j");
            match names.is_empty() {
                true => it.keys("-"),
                false => {
                    while !it.marked().contains(who) {
                        it.keys("↓");
                    }
                    it.keys("space")
                }
            };
            it.keys("esc");
        };
        it.keys("g");
        assert_eq!(sizes(&it), [2, 2, 2, 2, 3]);
        come(&mut it, "Lee");
        assert_eq!(sizes(&it), [2, 2, 2, 3, 3], "whoever is late sits with two");
        go(&mut it, "Ann");
        let after = sizes(&it);
        assert!(after.iter().sum::<usize>() == 11 && after.iter().all(|size| *size >= 2), "{after:?}");
        it.keys("→ g enter");
        let fours = sizes(&it);
        assert!(
            fours.iter().sum::<usize>() == 11 && fours.iter().all(|size| (3..=6).contains(size)),
            "{fours:?}"
        );
        go(&mut it, "Ben");
        come(&mut it, "Max");
        assert_eq!(sizes(&it).iter().sum::<usize>(), 11);
        it.keys("→ g");
        assert_eq!(sizes(&it), [4, 7]);
        come(&mut it, "Nan");
        go(&mut it, "Cy");
        assert_eq!(sizes(&it).iter().sum::<usize>(), 11, "{}", it.screen());
    }
}

#[test]
fn the_step_with_topics_says_how_the_first_begins() {
    const SCRIPT: &str = r#"
format = 1
title = "Coffee"
[[steps]]
title = "Say what is meant"
duration = "5m"
prompts = ["What is it about?"]
capture = [{ id = "ideas", kind = "notes" }]
[[steps]]
title = "One topic at a time"
duration = "20m"
prompts = ["What do we know?"]
topics = { from = "ideas", each = "5m" }
"#;
    let mut it = method(SCRIPT, 6, "");
    it.keys("→");
    assert!(!it.words().contains("the first topic"), "there are none: {}", it.screen());
    it.keys("←").take("n", "The rota").take("n", "Tea").keys("→");
    assert!(it.words().contains("→ goes to the first topic"), "{}", it.screen());
    it.keys("→");
    assert!(it.words().contains("topic 1 of 2"), "{}", it.screen());
}

#[test]
fn files_say_what_groups_were_about() {
    let mut it = cafe();
    it.keys("g space").pass(60);
    let said = markdown(&it.model.present().unwrap(), &Options::default());
    assert!(said.contains("### What the tables were asked\n\n- What helps people home?\n"), "{said}");
}

/// Everything that the help says here.
fn help(it: &mut Driver) -> String {
    it.size((100, 140)).keys("?");
    let said = it.words();
    it.keys("esc").size((80, 24));
    said
}

#[test]
fn nothing_in_a_one_to_one_speaks_to_a_crowd() {
    const CROWD: [&str; 9] = [
        "everybody agrees",
        "groups",
        "pairs",
        "fishbowl",
        "gong",
        "all agree",
        "agreed by all",
        "hand over the facilitation",
        "the room",
    ];
    let calm = |said: &str| {
        // Who may see what is told in the same words everywhere.
        let said = said.replace("the room, those present, you alone", "").to_lowercase();
        for word in CROWD {
            assert!(!said.contains(word), "{word}: {said}");
        }
    };
    for activity in shipped_for_two() {
        let wanted = SetUpRequest {
            names: NameLine::parse_list("Ann\nBen"),
            format: Some(Format::OneToOne),
            ..SetUpRequest::default()
        };
        let mut it = Driver::set_up(activity, wanted);
        calm(&help(&mut it));
        it.keys("enter");
        calm(&it.words());
        calm(&help(&mut it));
        it.keys("y");
        while it.model.screen == Screen::Run {
            calm(&it.words());
            calm(&help(&mut it));
            for key in ["g", "G", "F", "B"] {
                it.keys(key);
                calm(&it.notice().replace("no gong and no bell", ""));
                it.keys("esc");
            }
            it.keys("→");
        }
        calm(&it.words());
        calm(&help(&mut it));
    }
}

/// The shipped activities that suit two, as they are between two.
fn shipped_for_two() -> Vec<Activity> {
    let all = library::bundled().filter_map(|entry| entry.result.ok());
    let all: Vec<Activity> = all.filter(|one| one.suits.contains(&Format::OneToOne)).collect();
    assert!(all.len() >= 5);
    assert!(all.iter().any(|one| one.steps.iter().any(|step| step.grouping == Grouping::Pairs)));
    all
}

/// Who is here, and who sits in a group of the step that is on, by name.
fn here_and_seated(it: &Driver) -> (Vec<String>, Vec<Vec<String>>) {
    let seen = it.model.present().unwrap();
    let mut here: Vec<String> = seen
        .participants()
        .iter()
        .filter(|known| known.here)
        .map(|known| known.person.name.to_string())
        .collect();
    here.sort();
    let groups = seen.groups(&seen.current().unwrap()).unwrap();
    let names = |group: &Vec<SeenMember<'_>>| group.iter().map(|member| member.name.clone()).collect();
    (here, groups.groups.iter().map(|(_, group)| names(group)).collect())
}

/// Everybody who is here sits in one group, nobody sits alone, and the screen names all.
fn nobody_is_alone_or_forgotten(it: &Driver, is_fishbowl: bool) {
    let (here, groups) = here_and_seated(it);
    let mut seated = groups.concat();
    seated.sort();
    assert_eq!(seated, here, "{}", it.screen());
    if is_fishbowl {
        assert!((3..=5).contains(&groups[0].len()) && groups[1].len() >= 2, "{groups:?}");
    } else {
        assert!(groups.iter().all(|group| group.is_empty() || group.len() >= 2), "{groups:?}");
    }
    let mut shown = it.clone();
    if shown.model.present().unwrap().panel() != Panel::Groups {
        shown.keys("g");
    }
    let screen = shown.words();
    assert!(here.iter().all(|name| screen.contains(name.as_str())), "{}", shown.screen());
}

#[test]
fn whoever_of_eleven_leaves_and_whoever_comes_late_nobody_is_alone_or_forgotten() {
    for leaves in ELEVEN.split('\n') {
        let mut it = fishbowl(11, ELEVEN);
        it.keys("g");
        nobody_is_alone_or_forgotten(&it, false);
        it.keys("space").pass(60).leaves(leaves).joins("Lee");
        nobody_is_alone_or_forgotten(&it, false);
        it.keys("→ g enter space").pass(60);
        nobody_is_alone_or_forgotten(&it, false);
        // The one who left is back, and the latecomer goes.
        it.joins(leaves).leaves("Lee");
        nobody_is_alone_or_forgotten(&it, false);
        it.keys("→ g space").pass(60);
        nobody_is_alone_or_forgotten(&it, true);
        it.joins("Max").leaves(leaves);
        nobody_is_alone_or_forgotten(&it, true);
    }
}

#[test]
fn a_world_café_of_eleven_always_has_a_host_at_each_table() {
    let hosts = |it: &Driver| -> Vec<Vec<String>> {
        let seen = it.model.present().unwrap();
        let groups = seen.groups(&seen.current().unwrap()).unwrap();
        let of = |group: &Vec<SeenMember<'_>>| {
            group.iter().filter(|member| member.hosts).map(|member| member.name.clone()).collect()
        };
        groups.groups.iter().map(|(_, group)| of(group)).collect()
    };
    let mut it = cafe();
    it.keys("space").pass(60);
    for round in 0..3 {
        let before = hosts(&it);
        assert!(before.len() == 3 && before.iter().all(|at| at.len() == 1), "round {round}: {before:?}");
        nobody_is_alone_or_forgotten(&it, false);
        let leaves = before[round][0].clone();
        it.leaves(&leaves);
        let after = hosts(&it);
        assert!(after.iter().all(|at| at.len() == 1) && !after.concat().contains(&leaves), "{after:?}");
        nobody_is_alone_or_forgotten(&it, false);
        it.joins(["Lee", "Max", "Nan"][round]);
        it.pass(15 * 60).keys("→");
        if round < 2 {
            it.keys("g");
        }
    }
}

#[test]
fn names_that_are_fewer_than_those_who_are_here_leave_nobody_out() {
    let mut it = fishbowl(11, "");
    it.keys("g j a").typed("Asha").keys("enter");
    assert!(it.notice().contains("1 name for 11 people"), "{}", it.notice());
    assert_eq!((it.line(), it.all().group_size()), ("Asha", Some(11)), "what was typed stays");
    it.keys("esc +");
    assert_eq!(it.all().group_size(), Some(12));
    assert_eq!(sizes(&it), [2, 2, 2, 3, 3], "whoever is late sits with two");
    it.keys("-").keys("-");
    let after = sizes(&it);
    assert!(after.iter().sum::<usize>() == 10 && after.iter().all(|size| *size >= 2), "{after:?}");
    it.keys("a ctrl-u")
        .typed("A One\nB Two\nC Three\nD Four\nE Five\nF Six\nG Seven\nH Eight\nI Nine\nJ Ten")
        .keys("enter");
    assert_eq!((it.all().group_size(), it.all().is_counted_by_name()), (Some(10), true), "{}", it.notice());
}
