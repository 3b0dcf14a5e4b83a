//! Groups and rounds: what keys do, what the room sees, and what is left after a kill.

use std::collections::{BTreeMap, BTreeSet};

use super::support::drive::{Driver, full};
use super::support::rooms::{TWELVE, groupings, named, sixty, unnamed};
use roundtable::app::screens::Overlay;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Format, Grouping, Step};
use roundtable::domain::event::{Event, Panel};
use roundtable::domain::session::NameLine;
use roundtable::domain::text::Text;

type Groups = Vec<Vec<String>>;

/// The groups of the step that is on, by name.
fn groups(it: &Driver) -> Option<Groups> {
    let seen = it.model.present().unwrap();
    let groups = seen.groups(&seen.current().unwrap())?;
    let names = |group: Vec<roundtable::domain::seen::SeenMember<'_>>| {
        group.into_iter().map(|one| one.name).collect()
    };
    Some(groups.groups.into_iter().map(|(_, group)| names(group)).collect())
}

fn pairs(groups: &Groups) -> BTreeSet<(String, String)> {
    let two = |a: &String, b: &String| if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) };
    groups
        .iter()
        .flat_map(|group| group.iter().flat_map(|a| group.iter().map(move |b| two(a, b))))
        .filter(|(a, b)| a != b)
        .collect()
}

fn panel(it: &Driver) -> Panel {
    it.model.present().unwrap().panel()
}

fn go(it: &mut Driver, step: &str) {
    it.keys("m");
    for _ in 0..9 {
        it.keys("↑");
    }
    while !it.marked().contains(step) {
        it.keys("↓");
    }
    it.keys("enter");
    assert_eq!(it.step(), step);
}

#[test]
fn twelve_named_people_get_through_three_groupings_and_no_two_meet_again() {
    let mut it = named(TWELVE);
    let mut met = BTreeSet::new();
    for step in ["In twos", "Coach each other", "In fours", "In other twos"] {
        if it.step() != step {
            go(&mut it, step);
        }
        assert_eq!(groups(&it), None, "{step} has none until g");
        it.keys("g");
        let formed = groups(&it).unwrap();
        assert_eq!(formed.concat().len(), 12);
        for pair in pairs(&formed) {
            assert!(met.insert(pair.clone()), "{pair:?} again, {step}: {formed:?}");
        }
        it.keys("g space").pass(600);
    }
    // Organisations are mixed where that is possible.
    let organisation: BTreeMap<Text, Option<Text>> =
        NameLine::parse_list(TWELVE).into_iter().map(|line| (line.name, line.organisation)).collect();
    let first = named(TWELVE).keys("g").clone();
    let same = |(a, b): &(String, String)| organisation[&Text::line(a)] == organisation[&Text::line(b)];
    assert!(!pairs(&groups(&first).unwrap()).iter().any(same));
}

#[test]
fn g_forms_and_shows_groups_and_every_other_key_goes_on_working() {
    let mut it = named(TWELVE);
    it.keys("g");
    assert!(
        matches!(it.model.records().last().unwrap().ev, Event::GroupsFormed { .. }),
        "one key, one event"
    );
    assert_eq!(panel(&it), Panel::Groups);
    for name in groups(&it).unwrap().concat() {
        assert!(it.screen().contains(&name), "{name}\n{}", it.screen());
    }
    let formed = groups(&it);
    it.keys("space").pass(40);
    assert!(it.model.is_running() && it.screen().contains("9:20 left"), "{}", it.screen());
    it.take("n", "What was said").keys("]");
    assert_eq!((it.all().notes().count(), it.clock().1), (1, 900));
    it.keys("g");
    assert_eq!((panel(&it), groups(&it)), (Panel::None, formed.clone()));
    it.keys("g esc");
    assert_eq!((panel(&it), groups(&it)), (Panel::None, formed.clone()), "shown again, and closed");
    it.keys("g o s g →");
    assert_eq!(
        (panel(&it), it.step()),
        (Panel::None, "Coach each other".to_owned()),
        "whoever goes on sees where to"
    );
}

#[test]
fn other_groups_are_formed_where_they_are_seen_and_undo_takes_them_back() {
    let mut it = named(TWELVE);
    it.keys("g");
    let first = groups(&it).unwrap();
    it.keys("G");
    let second = groups(&it).unwrap();
    assert!(pairs(&first).is_disjoint(&pairs(&second)), "nobody stays with whom they were put");
    it.keys("g G");
    assert_eq!((groups(&it).unwrap(), panel(&it)), (second.clone(), Panel::Groups), "it shows them first");
    it.keys("u");
    assert_eq!((it.notice(), groups(&it).unwrap()), ("Took back: the groups", first));
    it.keys("U");
    assert_eq!(groups(&it).unwrap(), second);
    it.keys("u u");
    // What the room is shown is outside of undo.
    assert_eq!((groups(&it), panel(&it)), (None, Panel::Groups));
    assert!(it.words().contains("No groups are formed yet: g forms them."), "{}", it.screen());
    it.keys("enter");
    assert_eq!(it.model.overlay, None, "there is nobody to be moved");
    it.keys("G");
    assert!(groups(&it).is_some());
    // Two people have one way.
    let mut two = named("Asha\nBen\nCy");
    two.keys("g G");
    assert_eq!(two.notice(), "There is no other way to form groups.");
}

#[test]
fn who_was_only_seen_together_has_not_met() {
    // Twelve can be in twos eleven times: so often other groups may be wanted before anybody sits down.
    let mut it = named(TWELVE);
    it.keys("g");
    for _ in 0..30 {
        it.keys("G");
    }
    let sat = pairs(&groups(&it).unwrap());
    it.keys("g space").pass(300);
    go(&mut it, "In other twos");
    it.keys("g");
    assert!(sat.is_disjoint(&pairs(&groups(&it).unwrap())));
    // Half a minute is sitting down.
    it.keys("space").pass(31).keys("G");
    let seen = it.model.records().iter().filter(|r| matches!(r.ev, Event::GroupsFormed { .. })).count();
    assert_eq!(seen, 33);
    assert!(sat.is_disjoint(&pairs(&groups(&it).unwrap())));
}

#[test]
fn groups_are_kept_over_steps_alike_unless_the_script_wants_new_ones() {
    let mut it = named(TWELVE);
    it.keys("g");
    let first = groups(&it);
    go(&mut it, "In fours");
    assert_eq!(groups(&it), None);
    it.keys("g");
    let fours = groups(&it);
    go(&mut it, "In twos again");
    assert_eq!(groups(&it), first, "back with whom they were");
    assert!(it.words().contains("the same groups as before"), "{}", it.screen());
    it.keys("g");
    assert_eq!((groups(&it), panel(&it)), (first.clone(), Panel::Groups), "g shows them, and forms none");
    go(&mut it, "In other twos");
    assert_eq!(groups(&it), None);
    it.keys("g");
    let anew = groups(&it);
    assert_ne!(anew, first);
    go(&mut it, "In twos");
    assert_eq!(groups(&it), first);
    go(&mut it, "In fours");
    assert_eq!(groups(&it), fours);
}

#[test]
fn where_nobody_sits_in_groups_g_says_so() {
    let says = |mut it: Driver, text: &str| {
        it.keys("g");
        assert_eq!((it.notice(), groups(&it)), (text, None), "{}", it.screen());
        it.keys("G enter");
        assert!(
            it.model.overlay.is_none()
                && it.model.records().iter().all(|r| !matches!(r.ev, Event::GroupsFormed { .. }))
        );
    };
    let mut together = named(TWELVE);
    go(&mut together, "Together");
    says(together, "This step has no groups.");
    let mut nobody = Driver::set_up(groupings(), SetUpRequest::default());
    nobody.keys("enter enter");
    says(nobody, "How many are you? j takes names or a number. Then g forms the groups.");
    says(named("Asha"), "A one-to-one has no groups.");
    let wanted =
        SetUpRequest { format: Some(Format::SmallGroup), people: Some(1), ..SetUpRequest::default() };
    let mut one = Driver::set_up(groupings(), wanted);
    one.keys("enter enter");
    says(one, "One person is too few for groups.");
    let mut two = Driver::one_to_one();
    two.keys("→");
    says(two, "A one-to-one has no groups.");
}

#[test]
fn without_names_people_count_off() {
    let mut it = unnamed(12);
    it.keys("g");
    assert!(it.words().contains("Count off from 1 to 12, and keep your number."), "{}", it.screen());
    let first = groups(&it).unwrap();
    assert_eq!(first[0], ["1", "7"], "neighbours do not sit together");
    it.keys("space").pass(60).keys("→ g");
    let threes = groups(&it).unwrap();
    assert!(pairs(&first).is_disjoint(&pairs(&threes)), "numbers are remembered, too");
    assert_eq!(threes.concat().len(), 12);
}

#[test]
fn people_are_moved_by_hand() {
    let mut it = named(TWELVE);
    it.keys("g enter");
    let before = groups(&it).unwrap();
    assert!(it.words().contains("Enter pick up") && !it.words().contains("join them"), "{}", it.screen());
    assert_eq!(it.marked(), before[0][0]);
    it.keys("→ →");
    assert_eq!(it.marked(), before[1][0]);
    it.keys("↓ ↑ ← ↑");
    assert_eq!(it.marked(), before[0][1]);
    // They change places: nobody else moves.
    it.keys("enter ↓ enter");
    assert!(
        matches!(&it.model.records().last().unwrap().ev, Event::GroupsMended { moved, .. } if moved.len() == 2)
    );
    let mut swapped = before.clone();
    (swapped[0][1], swapped[1][1]) = (before[1][1].clone(), before[0][1].clone());
    assert_eq!(groups(&it).unwrap(), swapped);
    assert_eq!(it.marked(), before[0][1], "who was moved is marked");
    // Or one joins the other.
    it.keys("u");
    assert_eq!((groups(&it).unwrap(), it.notice()), (before.clone(), "Took back: a change of the groups"));
    it.keys("enter ↓ ↓ j");
    let joined = groups(&it).unwrap();
    assert_eq!(joined[0].len(), 1);
    assert!(it.words().contains("Somebody is alone in group"), "{}", it.screen());
    // Put down where they were, nothing is changed; Esc puts down, and then closes.
    let records = it.model.records().len();
    it.keys("enter enter enter esc");
    assert!(matches!(it.model.overlay, Some(Overlay::Mend(_))));
    it.keys("esc");
    assert_eq!(
        (it.model.overlay.clone(), it.model.records().len(), panel(&it)),
        (None, records, Panel::Groups)
    );
}

#[test]
fn two_of_one_group_have_nothing_to_change() {
    let mut it = named(TWELVE);
    it.keys("→ g enter enter → enter");
    assert_eq!(it.notice(), "They are in the same group already.");
    it.keys("j");
    assert_eq!(it.notice(), "They are in the same group already.");
}

#[test]
fn who_comes_is_put_into_a_group_and_who_leaves_is_kept_on_record() {
    let mut it = named(TWELVE);
    it.keys("g space").pass(60);
    let before = groups(&it).unwrap();
    it.joins("Moe Late");
    assert_eq!(groups(&it).unwrap()[0].len(), 3, "whoever is late sits with the smallest group");
    it.keys("u");
    it.joins("Moe Late");
    let (gone, left) = (before[2][0].clone(), before[2][1].clone());
    it.leaves(&gone);
    let with = groups(&it).unwrap().into_iter().find(|group| group.contains(&left)).unwrap();
    assert_eq!(with.len(), 3, "{with:?}");
    let now = groups(&it).unwrap();
    assert!(now.iter().all(|group| group.len() > 1), "nobody is left alone: {now:?}");
    assert_eq!(now.concat().len(), 12);
    let seen = it.all();
    let step = seen.steps().next().unwrap();
    let on_record = seen.groups_on_record(&step);
    assert_eq!(on_record.iter().flatten().count(), 13, "who left was there");
    it.joins(&gone);
    it.keys("G");
    assert_eq!(groups(&it).unwrap().concat().len(), 13, "and other groups have everybody");
}

#[test]
fn names_that_are_the_same_are_told_apart_by_where_people_come_from() {
    let mut it = named("Asha, Northside Trust\nAsha, the council\nBen\nCy");
    it.keys("g");
    assert!(
        it.words().contains("Asha, Northside Trust") && it.words().contains("Asha, the council"),
        "{}",
        it.screen()
    );
}

#[test]
fn everybody_of_sixty_is_found_at_every_size() {
    for size in [(60, 18), (80, 24), (120, 40)] {
        for step in ["In twos", "In fours"] {
            let mut it = named(&sixty());
            it.size(size);
            if it.step() != step {
                go(&mut it, step);
            }
            it.keys("g");
            let mut seen = String::new();
            for _ in 0..70 {
                seen.push_str(&it.screen());
                it.keys("↓");
            }
            for name in groups(&it).unwrap().concat() {
                assert!(seen.contains(&name), "{name}, {step} at {size:?}\n{}", it.screen());
            }
            // Whoever is marked is on the screen.
            it.keys("enter");
            for _ in 0..60 {
                assert!(!it.marked().is_empty(), "{}", it.screen());
                it.keys("→");
            }
        }
    }
}

#[test]
fn a_kill_in_the_middle_of_anything_loses_nothing() {
    for way in
        ["g", "g G", "g enter", "g enter → enter", "g enter → enter ↓ enter", "g enter enter ↓ j", "g g", "G"]
    {
        for running in [false, true] {
            let mut it = named(TWELVE);
            it.keys(if running { "space" } else { "" }).pass(3).keys(way);
            let (before, shown) = (groups(&it), panel(&it));
            it.killed_for(1, 0).keys("enter");
            assert_eq!((groups(&it), panel(&it)), (before.clone(), shown), "{way}");
            assert_eq!(it.model.overlay, None, "{way}");
            // It goes on where it was.
            it.keys("G G u");
            assert!(groups(&it).is_some(), "{way}");
        }
    }
    // What had not got to the disk never was.
    let mut lost = named(TWELVE);
    lost.keys("g");
    let before = groups(&lost);
    lost.disk.holds_back = true;
    lost.keys("enter enter ↓ enter").killed_for(1, 0);
    lost.disk.holds_back = false;
    lost.keys("enter");
    assert_eq!(groups(&lost), before);
}

/// A session of a series, with twos that sat together.
fn session_of(series: &str, names: &str, rehearsal: Option<u32>, disk: Option<&Driver>) -> (Driver, Groups) {
    let wanted = SetUpRequest {
        names: NameLine::parse_list(names),
        series: Some(series.into()),
        rehearsal,
        ..SetUpRequest::default()
    };
    let mut it = Driver::set_up(groupings(), wanted);
    it.model.size = (100, 30);
    if let Some(before) = disk {
        it.disk.journals = before.disk.journals.clone();
        // Another day, another name for the session.
        let days = it.disk.journals.len() as u64;
        it.now = super::support::build::later(&it.now, days * 86_400_000);
    }
    it.keys("enter enter g");
    let formed = groups(&it).unwrap();
    it.keys("space").pass(400);
    (it, formed)
}

#[test]
fn a_series_remembers_whom_people_met() {
    let four = "Asha\nBen\nCy\nDee";
    // Three ways to put four into twos: in three sessions everybody meets everybody.
    let mut met = BTreeSet::new();
    let mut last: Option<Driver> = None;
    for names in [four, "  ASHA \nben\nCY\ndee", "Dee, a trust\nCy\nBen\nAsha"] {
        let (it, formed) = session_of("Coaching", names, None, last.as_ref());
        let plain = |name: &str| name.split(',').next().unwrap().to_lowercase();
        let formed: Groups =
            formed.iter().map(|group| group.iter().map(|name| plain(name)).collect()).collect();
        for pair in pairs(&formed) {
            assert!(met.insert(pair.clone()), "{pair:?} {formed:?}");
        }
        last = Some(it);
    }
    // What a rehearsal was does not count, and neither does another series.
    let fresh = session_of("Coaching", four, None, None).1;
    for (series, rehearsal) in [("Coaching", Some(60)), ("Another", None)] {
        let (first, formed) = session_of(series, four, rehearsal, None);
        assert_eq!(formed, fresh, "the same chance");
        assert_eq!(session_of("Coaching", four, None, Some(&first)).1, fresh, "{series}, {rehearsal:?}");
    }
    let (first, _) = session_of(" coaching ", four, None, None);
    assert_ne!(session_of("Coaching", four, None, Some(&first)).1, fresh, "however a series is written");
}

// Rounds.

fn coaching() -> Driver {
    let mut it = named(TWELVE);
    go(&mut it, "Coach each other");
    it.keys("g g");
    it
}

/// Who is the coach now.
fn coaches(it: &Driver) -> Vec<String> {
    let seen = it.model.present().unwrap();
    let roles = seen.roles(&seen.current().unwrap());
    roles.into_iter().find(|(role, _)| role.as_str() == "coach").unwrap().1
}

#[test]
fn roles_go_round_by_name_and_the_screen_says_who_is_what() {
    let mut it = coaching();
    let threes = groups(&it).unwrap();
    let mut coached = BTreeSet::new();
    for round in 1..=3 {
        if round == 1 {
            it.keys("space");
        }
        it.pass(5);
        let coaches = coaches(&it);
        assert_eq!(coaches.len(), 4);
        for (group, coach) in threes.iter().zip(&coaches) {
            assert!(group.contains(coach), "one of each three");
        }
        assert!(it.words().contains(&format!("coach {}", coaches.join(", "))), "{}", it.screen());
        assert!(it.words().contains(&format!("round {round} of 3")), "{}", it.screen());
        coached.extend(coaches);
        if round < 3 {
            it.keys("→");
        }
    }
    assert_eq!(coached.len(), 12, "everybody was the coach once");
    it.keys("v y");
    assert!(it.words().contains(&format!("coach {}", coaches(&it).join(", "))), "{}", it.screen());
    it.keys("→");
    assert_eq!(it.step(), "In fours");
}

#[test]
fn each_round_rings_and_says_that_it_is_over() {
    let mut it = coaching();
    it.keys("space").pass(899);
    assert_eq!(it.bells, 0);
    it.pass(1);
    assert_eq!(it.bells, 1);
    assert!(it.words().contains("round 1 is over: change roles"), "{}", it.screen());
    it.pass(120);
    assert!(it.clone().keys("g").words().contains("2:00 over"), "it counts on\n{}", it.screen());
    it.keys("→");
    assert!(it.words().contains("round 2 of 3: new roles"), "{}", it.screen());
    // What the first round took too long, the others make up for.
    it.pass(14 * 60 - 1);
    assert!(it.words().contains("round 2 of 3") && !it.words().contains("is over"), "{}", it.screen());
    it.pass(1);
    assert!(it.words().contains("round 2 is over: change roles"), "{}", it.screen());
    it.keys("→").pass(14 * 60);
    assert!(it.words().contains("over time"), "the last one ends with the step\n{}", it.screen());
    assert_eq!((it.bells, it.clock()), (3, (45 * 60, 45 * 60)));
    it.keys("← ←");
    assert_eq!(it.step(), "Coach each other");
    assert!(it.words().contains("round 1 of 3"), "{}", it.screen());
    it.keys("←");
    assert_eq!(it.step(), "In twos");
    it.keys("→");
    assert!(it.words().contains("round 1 of 3"), "where it was left\n{}", it.screen());
}

#[test]
fn the_screen_wakes_when_the_rounds_second_changes() {
    let mut it = coaching();
    it.keys("space").pass_ms(900_437).keys("→").pass_ms(300);
    // Half of what was left, in whole seconds: 22 minutes and 14 hundredths or so go to the last round.
    let reading = |it: &Driver| it.model.present().unwrap().current().unwrap().face();
    let next = it.model.next_change_ms();
    let before = it.screen();
    let mut early = it.clone();
    early.pass_ms(next - 1);
    assert_eq!(early.screen(), before, "{:?}", reading(&early));
    it.pass_ms(next);
    assert_ne!(it.screen(), before);
}

#[test]
fn a_kill_in_the_middle_of_a_round_resumes_it() {
    for (answer, left) in [("y", 840 - 7), ("n", 840)] {
        let mut it = coaching();
        it.keys("space").pass(900).keys("→").pass(60);
        let coaches_before = coaches(&it);
        it.killed_for(7, 0).keys("enter");
        assert_eq!(it.model.overlay, Some(Overlay::Away), "{}", it.screen());
        assert!(it.words().contains("it counts: 13:53 left"), "{}", it.screen());
        assert!(it.words().contains("it does not: 14:00 left"), "{}", it.screen());
        it.keys(answer);
        let face = it.model.present().unwrap().current().unwrap().face();
        assert_eq!(face.remaining().0 / 1_000, left, "{answer}");
        assert_eq!(coaches(&it), coaches_before);
        assert!(it.words().contains("round 2 of 3"), "{}", it.screen());
    }
}

#[test]
fn without_names_roles_go_to_the_first_second_and_third_person() {
    let mut it = Driver::set_up(
        groupings(),
        SetUpRequest { format: Some(Format::SmallGroup), ..SetUpRequest::default() },
    );
    it.keys("enter enter");
    go(&mut it, "Coach each other");
    it.keys("space");
    assert!(
        it.words().contains("coach first person coachee second person observer third person"),
        "{}",
        it.screen()
    );
    it.keys("→");
    assert!(
        it.words().contains("coach third person coachee first person observer second person"),
        "{}",
        it.screen()
    );
    // The two of a one-to-one have names.
    let wanted = SetUpRequest {
        names: NameLine::parse_list("Asha\nBen"),
        format: Some(Format::OneToOne),
        ..SetUpRequest::default()
    };
    let mut two = Driver::set_up(groupings(), wanted);
    two.keys("enter enter");
    go(&mut two, "Coach each other");
    assert!(two.words().contains("coach Asha coachee Ben observer Asha"), "{}", two.screen());
    // Where there is no room for a line each, one says where to look.
    let mut small = coaching();
    small.keys("space").size((60, 12));
    assert!(small.words().contains("g shows who is what now"), "{}", small.screen());
}

#[test]
fn a_break_and_a_step_alone_have_no_groups() {
    let mut script = full();
    script
        .steps
        .push(Step { grouping: Grouping::Groups(None), ..super::support::build::step("In groups", 5) });
    let wanted = SetUpRequest { names: NameLine::parse_list(TWELVE), ..SetUpRequest::default() };
    let mut it = Driver::set_up(script, wanted);
    it.keys("enter enter g");
    assert_eq!(it.notice(), "This step has no groups.");
    go(&mut it, "Tea");
    it.keys("g");
    assert_eq!(it.notice(), "This step has no groups.");
    go(&mut it, "In groups");
    it.keys("g");
    let sizes: Vec<usize> = groups(&it).unwrap().iter().map(Vec::len).collect();
    assert_eq!(sizes, [4, 4, 4]);
}

#[test]
fn where_whole_names_have_no_room_in_drawn_letters_first_names_have() {
    let names = "Asha Ramachandran\nBen Featherstone\nCy Goldsworthy\nDee Montgomery\n\
        Eve Blackwood\nFay Hollingworth\nGil Summerfield\nHal Wetherington";
    let mut it = named(names);
    it.keys("g").size((120, 40));
    for name in names.lines() {
        let (first, last) = name.split_once(' ').unwrap();
        assert!(it.draws(first) && !it.words().contains(first), "{first}\n{}", it.screen());
        assert!(it.words().contains(last), "{last}\n{}", it.screen());
    }
}
