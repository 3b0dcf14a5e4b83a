//! Ways in which groups come about: joined, with hosts, in a fishbowl, by topic. Nobody is left alone or forgotten, whoever
//! comes and goes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that fails says so, and fixtures are files"
)]

use crate::support;

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use roundtable::domain::activity::{Format, Grouping, ItemSource, Length, Rounds, SourceOf, Step};
use roundtable::domain::event::{Event, Mark, Member, PersonId, RuleId};
use roundtable::domain::groups::Earlier;
use roundtable::domain::script::{Comments, check, parse, written};
use roundtable::domain::seen::{Room, Seen};
use roundtable::domain::session::{Intent, NameLine, PeopleChange, Refusal, Session, Sitting, State};
use roundtable::domain::time::Millis;

use support::build::{Live, SessionBuilder, capture, nth, step};

const ELEVEN: [&str; 11] = ["Asha", "Ben", "Cy", "Dee", "Eve", "Fay", "Gil", "Hal", "Ida", "Jo", "Kit"];

fn form(seed: u64) -> Intent {
    Intent::FormGroups { earlier: Earlier::default(), seed }
}

fn join(name: &str) -> Intent {
    Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list(name)))
}

fn toggle(id: PersonId) -> Intent {
    Intent::ChangePeople(PeopleChange::Toggle(id))
}

fn groups_of(state: &State) -> Vec<Vec<Member>> {
    let grouped = state.grouped(state.current().unwrap()).unwrap();
    let part = |group: &Vec<Member>| group.iter().copied().filter(|one| state.takes_part(*one)).collect();
    grouped.groups.iter().map(part).collect()
}

fn sizes(state: &State) -> Vec<usize> {
    let mut sizes: Vec<usize> = groups_of(state).iter().map(Vec::len).filter(|size| *size > 0).collect();
    sizes.sort_unstable();
    sizes
}

fn hosts(state: &State) -> Vec<Member> {
    state.grouped(state.current().unwrap()).unwrap().hosts.clone()
}

fn id(member: Member) -> PersonId {
    match member {
        Member::Person(id) => id,
        Member::Number(n) => PersonId(n),
    }
}

/// Pairs, fours, a fishbowl, a café, pairs again: with these people.
fn patterns() -> SessionBuilder {
    SessionBuilder::new("Many ways to sit")
        .step_with(Step { grouping: Grouping::Pairs, ..step("In twos", 10) })
        .step_with(Step { grouping: Grouping::Groups(None), merge: true, ..step("In fours", 10) })
        .step_with(Step { grouping: Grouping::Fishbowl(4), ..step("Fishbowl", 20) })
        .step_with(Step {
            grouping: Grouping::Groups(None),
            host: true,
            rounds: Rounds(3),
            tables: vec!["A?".into(), "B?".into(), "C?".into()],
            ..step("Café", 30)
        })
        .step_with(Step { grouping: Grouping::Everyone, ..step("All", 5) })
        .step_with(Step { grouping: Grouping::Pairs, ..step("In the same twos", 10) })
}

/// Everybody who is here sits in one group and one only, or watches; nobody is alone.
fn nobody_is_forgotten(session: &Session) {
    let state = session.state();
    let Some(grouped) = state.current().and_then(|here| state.grouped(here)) else { return };
    let members: BTreeSet<Member> = state.members().into_iter().collect();
    let groups = groups_of(state);
    let seated: Vec<Member> = groups.concat();
    assert_eq!(seated.len(), members.len(), "{groups:?} of {members:?}");
    assert_eq!(seated.iter().copied().collect::<BTreeSet<_>>(), members);
    assert!(state.watching().iter().all(|one| !seated.contains(one)));
    if grouped.sitting == Sitting::Tables && members.len() > 1 {
        assert!(groups.iter().all(|group| group.len() != 1), "{groups:?}");
    }
    for group in groups.iter().filter(|group| !group.is_empty() && !grouped.hosts.is_empty()) {
        let own = group.iter().filter(|one| grouped.hosts.contains(one)).count();
        assert!(own <= 1, "one host for each table: {groups:?} {:?}", grouped.hosts);
    }
}

#[derive(Clone, Debug)]
enum Change {
    Join,
    Leave(usize),
    Return(usize),
    Form(u64),
    Next,
    Minutes,
    Watch(usize),
    Stay(usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let one = prop_oneof![
        2 => Just(Change::Join),
        4 => (0_usize..40).prop_map(Change::Leave),
        2 => (0_usize..40).prop_map(Change::Return),
        4 => any::<u64>().prop_map(Change::Form),
        3 => Just(Change::Next),
        2 => Just(Change::Minutes),
        1 => (0_usize..40).prop_map(Change::Watch),
        1 => (0_usize..40).prop_map(Change::Stay),
    ];
    prop::collection::vec(one, 1..40)
}

fn whatever(mut live: Live, named: bool, changes: Vec<Change>) {
    let mut pinned = false;
    for (n, change) in changes.into_iter().enumerate() {
        let state = live.session().state();
        let people: Vec<PersonId> = state.people.iter().map(|known| known.person.id).collect();
        let here: Vec<PersonId> = state.here_by_number().collect();
        let members = state.members();
        let intent = match change {
            Change::Join if named => join(&format!("Somebody {n}")),
            Change::Join => Intent::ChangePeople(PeopleChange::More(1)),
            Change::Leave(which) if named => {
                let Some(one) = here.get(which % here.len().max(1)) else { continue };
                toggle(*one)
            }
            Change::Leave(_) => Intent::ChangePeople(PeopleChange::More(-1)),
            Change::Return(which) => {
                let gone: Vec<&PersonId> = people.iter().filter(|one| !here.contains(one)).collect();
                let Some(one) = gone.get(which % gone.len().max(1)) else { continue };
                toggle(**one)
            }
            Change::Form(seed) => form(seed),
            Change::Next => Intent::Next,
            Change::Minutes => {
                live = live.minutes(1);
                if !live.session().state().is_running() {
                    live = live.does(Intent::ToggleClock);
                }
                continue;
            }
            Change::Watch(which) => {
                let all: Vec<Member> = members.iter().copied().chain(state.watching()).collect();
                let Some(one) = all.get(which % all.len().max(1)) else { continue };
                Intent::MarkMember(*one, Mark::Watches)
            }
            Change::Stay(_) if pinned => continue,
            Change::Stay(which) => {
                pinned = true;
                let Some(one) = members.get(which % members.len().max(1)) else { continue };
                Intent::MarkMember(*one, Mark::Stays)
            }
        };
        let t = live.t();
        if let Ok(event) = live.session().decide(intent, t) {
            if matches!(event, Event::ReviewOpened) {
                break;
            }
            live.event(event);
        }
        nobody_is_forgotten(live.session());
        assert_eq!(live.session().state().unknown, 0);
    }
    // What is told again from the journal is the same.
    let again = Session::replay(live.records());
    assert_eq!(again.state(), live.session().state());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_comes_and_goes_nobody_is_alone_or_forgotten(people in 2_usize..12, changes in changes()) {
        whatever(patterns().people(&ELEVEN[..people.min(11)]).begin(), true, changes);
    }

    #[test]
    fn nor_where_people_have_numbers_for_names(people in 2_u32..14, changes in changes()) {
        whatever(patterns().size(people).begin(), false, changes);
    }
}

#[test]
fn eleven_go_through_pairs_fours_and_a_fishbowl_with_one_late_and_one_gone() {
    let mut live = patterns().people(&ELEVEN).begin().does(form(1));
    assert_eq!(sizes(live.session().state()), [2, 2, 2, 2, 3]);
    live = live.does(join("Lee"));
    assert_eq!(sizes(live.session().state()), [2, 2, 2, 3, 3], "whoever is late sits with two");
    let pair = groups_of(live.session().state()).into_iter().find(|group| group.len() == 2).unwrap();
    live = live.does(toggle(id(pair[0])));
    assert_eq!(sizes(live.session().state()), [2, 3, 3, 3], "whoever was left joins two others");
    nobody_is_forgotten(live.session());
    let twos = groups_of(live.session().state());
    live = live.minutes(5).does(Intent::Next).does(form(2));
    nobody_is_forgotten(live.session());
    let fours = groups_of(live.session().state());
    for two in twos.iter().filter(|group| !group.is_empty()) {
        assert!(fours.iter().any(|four| two.iter().all(|one| four.contains(one))), "pairs stay together");
    }
    assert!(sizes(live.session().state()).iter().all(|size| (3..=6).contains(size)));
    live = live.does(Intent::Next).does(form(3));
    let circles = groups_of(live.session().state());
    assert_eq!([circles[0].len(), circles[1].len()], [4, 7]);
    let state = live.session().state();
    assert_eq!(state.empty_chairs(state.grouped(nth(2)).unwrap()), 1);
    let (inside, around) = (circles[0][0], circles[1][0]);
    live = live.does(Intent::SwapChair(around));
    assert_eq!(live.try_intent(Intent::SwapChair(circles[1][1])), Err(Refusal::NoChair));
    live = live.does(Intent::SwapChair(inside)).does(Intent::SwapChair(circles[1][1]));
    let circles = groups_of(live.session().state());
    assert_eq!([circles[0].len(), circles[1].len()], [5, 6]);
    assert!(circles[1].contains(&inside));
    nobody_is_forgotten(live.session());
}

/// A café of twelve at three tables, in its first round.
fn cafe() -> Live {
    let step = Step {
        grouping: Grouping::Groups(None),
        host: true,
        rounds: Rounds(3),
        tables: vec!["A?".into(), "B?".into(), "C?".into()],
        ..step("Café", 30)
    };
    let people: Vec<&str> = ELEVEN.into_iter().chain(["Lee"]).collect();
    SessionBuilder::new("A café").step_with(step).people(&people).begin().does(form(4))
}

#[test]
fn hosts_stay_at_their_tables_and_all_others_move_on_in_each_round() {
    let mut live = cafe();
    for round in 1..3 {
        let (before, hosted) = (groups_of(live.session().state()), hosts(live.session().state()));
        assert_eq!((before.len(), hosted.len()), (3, 3), "a table for each question");
        live = live.minutes(10).does(Intent::Next);
        assert!(live.session().state().are_to_move_on(nth(0)), "round {round}");
        live = live.does(form(5 + round));
        assert!(!live.session().state().are_to_move_on(nth(0)));
        let after = groups_of(live.session().state());
        assert_eq!(hosts(live.session().state()), hosted);
        for (n, table) in before.iter().enumerate() {
            for member in table {
                let stays = after[n].contains(member);
                assert_eq!(stays, hosted.contains(member), "{before:?} {after:?}");
            }
        }
    }
}

#[test]
fn who_hosted_stands_in_exports_unless_names_are_left_out_or_people_are_numbers() {
    use roundtable::export::{NameStyle, Options, html, markdown};
    let live = cafe();
    let state = live.session().state();
    let hosts: Vec<&str> = hosts(state)
        .iter()
        .filter_map(|one| match one {
            Member::Person(id) => state.person(*id).map(|person| person.name.as_str()),
            Member::Number(_) => None,
        })
        .collect();
    let room: Seen<'_, Room> = Seen::new(live.session(), live.session().last_t());
    let said = format!("tables hosted by {}", hosts.join(", "));
    for page in [markdown(&room.shown(), &Options::default()), html(&room.shown(), &Options::default())] {
        assert!(hosts.len() == 3 && page.contains(&said), "{said}\n{page}");
    }
    let nameless = Options { names: NameStyle::LeftOut, ..Options::default() };
    assert!(!markdown(&room.shown(), &nameless).contains("hosted by"));
}

#[test]
fn a_host_who_leaves_hands_over_to_somebody_of_that_table() {
    let mut live = cafe();
    let gone = hosts(live.session().state())[1];
    live = live.does(toggle(id(gone)));
    let (groups, now) = (groups_of(live.session().state()), hosts(live.session().state()));
    assert_eq!(now.iter().filter(|host| groups[1].contains(host)).count(), 1, "{groups:?} {now:?}");
    assert!(!now.contains(&gone));
    let other = *groups[1].iter().find(|one| !now.contains(one)).unwrap();
    live = live.does(Intent::LetHost(other));
    assert!(hosts(live.session().state()).contains(&other));
    let undone = live.does(Intent::Undo).does(Intent::Undo);
    assert!(hosts(undone.session().state()).contains(&gone), "undo gives it back");
}

#[test]
fn somebody_who_keeps_their_place_is_where_they_were_whatever_groups_are_formed() {
    for seed in 0..20 {
        let mut live = patterns().people(&ELEVEN).begin().does(form(seed));
        let at = groups_of(live.session().state()).len() - 1;
        let pinned = groups_of(live.session().state())[at][0];
        live = live.does(Intent::MarkMember(pinned, Mark::Stays));
        for other in 0..3 {
            let mut next = live.session().clone();
            if let Ok(event) = next.decide(form(seed + 50 + other), live.t()) {
                let record = roundtable::domain::event::Record {
                    seq: next.next_seq(),
                    t: live.t(),
                    wall: live.records()[0].wall,
                    ev: event,
                };
                next.apply(record);
                assert!(groups_of(next.state())[at].contains(&pinned));
                nobody_is_forgotten(&next);
            }
        }
        let elsewhere = groups_of(live.session().state())[0][0];
        assert_eq!(live.try_intent(Intent::JoinGroup(pinned, elsewhere)), Err(Refusal::KeepsPlace));
        // Joined with others, they come to them.
        live = live.does(Intent::Next).does(form(seed));
        assert!(groups_of(live.session().state())[at].contains(&pinned));
    }
}

/// A market: notes, and groups that choose among them.
fn market(named: bool) -> Live {
    let source = ItemSource { from: SourceOf::Capture("market".into()), top: None };
    let builder = SessionBuilder::new("Open space")
        .step("The market", 10)
        .capture(capture("market", "The market", &[]))
        .step_with(Step { grouping: Grouping::Topics, chosen_from: Some(source), ..step("By topic", 20) });
    let live = if named { builder.people(&ELEVEN) } else { builder.size(9) }.begin();
    let live = live.captured("market", None, "The rota").captured("market", None, "Parking");
    live.does(Intent::Next).does(form(1))
}

#[test]
fn people_choose_their_group_by_topic() {
    let mut live = market(true);
    let state = live.session().state();
    assert_eq!(groups_of(state), [vec![], vec![]]);
    let members = state.members();
    live = live.does(Intent::PutInGroup(members[0], 1)).does(Intent::PutInGroup(members[1], 0));
    assert_eq!(groups_of(live.session().state()), [vec![members[1]], vec![members[0]]]);
    // Whoever comes late chooses, too, and a topic more takes nobody from theirs.
    live = live.does(join("Lee")).captured("market", None, "Lunch").does(form(2));
    assert_eq!(groups_of(live.session().state()), [vec![members[1]], vec![members[0]], vec![]]);
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let groups = seen.groups(&seen.current().unwrap()).unwrap();
    assert_eq!([groups.about(1), groups.about(3)], [Some("The rota"), Some("Lunch")]);
    assert_eq!(groups.apart.len(), 10);
}

#[test]
fn without_names_it_is_counted_who_chose_what() {
    let count = |group, more| Intent::CountInGroup { group, more };
    let mut live = market(false).does(count(1, true)).does(count(1, true)).does(count(0, true));
    assert_eq!(groups_of(live.session().state()).iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
    live = live.does(count(1, false));
    assert_eq!(groups_of(live.session().state()).iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(live.try_intent(count(5, true)), Err(Refusal::Gone));
}

const VARIED: &str = r#"
format = 1
title = "Two ways"
suits = ["one-to-one", "small-group"]
objectives = ["Know more", { text = "Hear everybody", only = ["small-group"] }]
watch_for = [{ text = "Somebody who never has the floor.", only = ["small-group"] }]
materials = [{ text = "Tea for all", only = ["small-group"] }, { text = "Tea", only = ["one-to-one"] }]

[ground_rules]
suggested = [
  "Passing is fine.",
  { text = "Let the quiet ones in.", only = ["small-group"] },
  { text = "Equal turns.", only = ["one-to-one"] },
]

[[steps]]
title = [{ text = "Talk, you two", only = ["one-to-one"] }, "Talk in pairs"]
materials = [{ text = "A pen for each pair", only = ["small-group"] }, "A bell"]
duration = [{ base = "10m", only = ["one-to-one"] }, "20m"]
grouping = { is = "pairs", only = ["small-group"] }
talk_balance = { only = ["small-group"] }
rotate_facilitator = { only = ["small-group"] }
notes = ["Leave a silence.", { text = "Walk round where the pairs sit.", only = ["small-group"] }]
prompts = ["What is new?"]
capture = [{ id = "all", kind = "notes", only = ["small-group"] }, { id = "us", kind = "notes" }]
"#;

#[test]
fn what_is_for_some_formats_is_not_there_in_others() {
    let activity = parse(VARIED, "varied").unwrap();
    assert!(activity.is_misread_by_older());
    let two = activity.in_format(Format::OneToOne);
    assert_eq!((two.objectives.len(), two.watch_for.len()), (1, 0));
    let talk = &two.steps[0];
    assert_eq!((talk.length, talk.grouping), (Length::fixed(Millis::minutes(10)), Grouping::Everyone));
    assert_eq!(
        (talk.notes.as_str(), talk.talk_balance, talk.rotate_facilitator),
        ("Leave a silence.", false, false)
    );
    assert_eq!(talk.captures.len(), 1);
    let many = activity.in_format(Format::SmallGroup);
    let talk = &many.steps[0];
    assert_eq!((talk.length, talk.grouping), (Length::fixed(Millis::minutes(20)), Grouping::Pairs));
    assert!(talk.notes.as_str().contains("where the pairs sit") && talk.talk_balance);
    assert_eq!((many.objectives.len(), many.watch_for.len(), talk.captures.len()), (2, 1, 2));
    assert_eq!(activity.total(Format::OneToOne, None), Millis::minutes(10));
    assert_eq!(
        [two.steps[0].title.as_str(), many.steps[0].title.as_str()],
        ["Talk, you two", "Talk in pairs"]
    );
    assert_eq!([two.suggested_rules.len(), many.suggested_rules.len()], [2, 2]);
    let needs = |format| activity.materials_in(format).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(needs(Format::OneToOne), ["Tea", "A bell"]);
    assert_eq!(needs(Format::SmallGroup), ["Tea for all", "A pen for each pair", "A bell"]);
    let written = written(&activity, &Comments::default());
    assert_eq!(parse(&written, "varied").unwrap(), activity, "{written}");
}

#[test]
fn ground_rules_follow_the_format_and_keep_their_numbers() {
    let rules = |live: &Live| -> Vec<(u32, String)> {
        live.session().state().rules.iter().map(|rule| (rule.id.0, rule.text.to_string())).collect()
    };
    let to = |live: Live, format: Format, people: u32| {
        let setup = live.session().state().setup.clone();
        let setup = roundtable::domain::event::Setup { format, people: Some(people), ..setup };
        live.does(Intent::ChangeSetUp(Box::new(setup), None))
    };
    let activity = parse(VARIED, "varied").unwrap();
    let live = SessionBuilder::new("Two ways").activity(|one| *one = activity).size(6).prepare();
    let crowd = vec![(0, "Passing is fine.".to_owned()), (1, "Let the quiet ones in.".to_owned())];
    let two = vec![(0, "Passing is fine.".to_owned()), (2, "Equal turns.".to_owned())];
    assert_eq!(rules(&live), crowd);
    let live = to(live, Format::OneToOne, 2);
    assert_eq!(rules(&live), two);
    let live = to(live, Format::SmallGroup, 6);
    assert_eq!(rules(&live), crowd);
    // What was done to them stays, whatever the format becomes.
    let live = live.does(Intent::ToggleRule(RuleId(1)));
    assert_eq!(rules(&to(live.clone(), Format::WholeRoom, 20)), crowd);
    assert_eq!(Session::replay(live.records()).state(), live.session().state());
}

#[test]
fn a_session_is_of_one_format_and_follows_it_until_it_begins() {
    let activity = parse(VARIED, "varied").unwrap();
    let live = SessionBuilder::new("Two ways").activity(|one| *one = activity).size(6).prepare();
    let state = live.session().state();
    assert_eq!((state.plan[0].length, state.parts[0].steps[0].captures.len()), (Millis::minutes(20), 2));
    let setup =
        roundtable::domain::event::Setup { format: Format::OneToOne, people: Some(2), ..state.setup.clone() };
    let live = live.does(Intent::ChangeSetUp(Box::new(setup), None));
    let state = live.session().state();
    assert_eq!((state.plan[0].length, state.parts[0].steps[0].captures.len()), (Millis::minutes(10), 1));
    assert!(!state.parts[0].steps[0].notes.as_str().contains("pairs"));
    assert_eq!(Session::replay(live.records()).state(), state);
}

#[test]
fn a_duration_is_needed_in_every_format_and_what_cannot_be_is_told() {
    let says = |step: &str, wanted: &str| {
        let source =
            format!("format = 1\ntitle = \"T\"\n[[steps]]\ntitle = \"S\"\nprompts = [\"?\"]\n{step}\n");
        let problems = parse(&source, "x").unwrap_err();
        assert!(problems.iter().any(|one| one.message.contains(wanted)), "{step}: {problems:?}");
    };
    says("duration = [{ base = \"5m\", only = [\"pairs\"] }]", "no `duration` in the format \"one-to-one\"");
    says("duration = [\"5m\", { base = \"9m\", only = [\"pairs\"] }]", "never used");
    says("duration = \"5m\"\nmerge = true", "no step before has any");
    says("duration = \"5m\"\nhost = true", "`host` needs groups");
    says("duration = \"5m\"\ninner = 3", "`inner` belongs to a fishbowl");
    says("duration = \"5m\"\ngrouping = \"pairs\"\nhost = true\nregroup = true", "exclude each other");
    says("duration = \"5m\"\ngrouping = { is = \"pairs\", groups_of = [2, 3] }", "exclude each other");
    let large = "format = 1\ntitle = \"T\"\npeople = { min = 2, max = 5 }\n[[steps]]\ntitle = \"S\"\nduration = \"5m\"\nprompts = [\"?\"]\ngrouping = \"fishbowl\"\ninner = 6\n";
    let warnings = check(large, "x").unwrap().warnings;
    assert!(warnings.iter().any(|one| one.message.contains("needs 8 people")), "{warnings:?}");
}

#[test]
fn the_methods_are_scripts_without_a_complaint() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/methods");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ext| ext == "toml")
            && !std::fs::read_to_string(&path).unwrap().contains("[[parts]]")
        {
            let source = std::fs::read_to_string(&path).unwrap();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let checked = check(&source, &name).unwrap_or_else(|why| panic!("{name}: {why:?}"));
            assert_eq!(checked.warnings, [], "{name}");
            count += 1;
        }
    }
    assert!(count >= 7, "{count}");
}

#[test]
fn where_nobody_has_voted_people_choose_from_what_the_vote_would_be_on() {
    let script = include_str!("../fixtures/methods/open-space.toml");
    let activity = parse(script, "open-space").unwrap();
    let builder = SessionBuilder::new("Open space").activity(|one| *one = activity).people(&ELEVEN);
    let live = builder.begin().captured("market", None, "The rota").captured("market", None, "Parking");
    let live = live.does(Intent::GoTo(nth(2))).does(form(1));
    assert_eq!(groups_of(live.session().state()).len(), 2);
}
