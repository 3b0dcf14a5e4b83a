//! What was said openly and is changed in a confidential step goes on to say, to everybody who was not there, what it said
//! before.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use proptest::prelude::*;
use roundtable::domain::activity::{Capture, CaptureKind, ItemSource, SourceOf, Step, Topics};
use roundtable::domain::event::{
    Audience, CaptureRef, Check, Choice, Content, Event, ItemDots, ItemList, ItemRef, ItemScores, NoteId,
    NoteKind, RuleId, SCORES, Setup, Tally, Wording,
};
use roundtable::domain::seen::{Facilitator, Present, Room, Seen, Shown};
use roundtable::domain::session::{
    Action, ChoiceTaken, Eyes, Intent, List, NameLine, NewStep, OwnerName, PeopleChange, Session, ThemeMove,
};
use roundtable::domain::text::Text;
use roundtable::domain::time::Millis;
use roundtable::export::{Options, calendar, csv, html, json, markdown};

use super::support::build::{Live, SessionBuilder, nth, step};

pub fn asks(id: &str, kind: CaptureKind) -> Capture {
    Capture { id: id.into(), label: Text::line(id), kind, ..super::support::build::capture(id, id, &[]) }
}

/// An open step, one in confidence, and another open one.
pub fn three_steps() -> SessionBuilder {
    SessionBuilder::new("Mixed")
        .rules(&["Listen", "Be on time"])
        .step("Open", 30)
        .capture(asks("ideas", CaptureKind::Words { each: 0 }))
        .capture(asks("aim", CaptureKind::Text))
        .capture(asks("check", CaptureKind::Checklist { items: vec!["One".into(), "Two".into()] }))
        .capture(asks("sure", CaptureKind::Scale { items: vec!["We can".into()], source: None }))
        .step_with(Step { confidential: true, ..step("Among us", 30) })
        .step("Open again", 30)
        .capture(asks(
            "pick",
            CaptureKind::Vote { items: Vec::new(), source: Some(from("ideas")), dots: Some(2) },
        ))
        .step_with(Step { topics: Some(talk()), ..step("Talk", 30) })
        .people(&["Asha", "Ben", "Cy"])
}

fn from(list: &str) -> ItemSource {
    ItemSource { from: SourceOf::Capture(list.into()), top: None }
}

fn talk() -> Topics {
    let (each, more) = (Millis::minutes(8), Millis::minutes(4));
    Topics { source: from("ideas"), each, more, extensions: 2 }
}

/// Dots for the three words of the beginning.
fn dots(words: &[ItemRef], dots: [u32; 3]) -> Intent {
    let item = |(of, dots): (&ItemRef, u32)| ItemDots { of: vec![*of], dots, ..ItemDots::default() };
    let items = words.iter().zip(dots).map(item).collect();
    let tally = Tally::Dots { items, people: 0, each: Some(2) };
    let (step, capture, audience) = (nth(2), "pick".into(), Audience::Room);
    Intent::Count { step, capture, tally, audience, count: 0, voters: None }
}

pub fn words(session: &Session) -> Vec<ItemRef> {
    session.state().entries.iter().take(3).map(|entry| ItemRef::Entry(entry.id)).collect()
}

pub fn go_to(live: Live, n: usize) -> Live {
    live.does(Intent::GoTo(nth(n))).does(Intent::ToggleClock)
}

fn zed_comes(live: Live) -> Live {
    live.does(Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list("Zed"))))
}

pub fn shown<R: roundtable::domain::seen::Reader>(session: &Session) -> Vec<String> {
    let at = session.last_t();
    let seen = Seen::<'_, R>::new(session, at).shown();
    let notes = seen.notes().map(|note| format!("{:?} {:?} {}", note.id, note.kind, note.text));
    let done_by = |action: &Action| {
        action.owners.iter().map(|owner| seen.owner(owner).to_owned()).collect::<Vec<_>>().join(", ")
    };
    let actions =
        seen.actions().map(|one| format!("{:?} {} {} {:?}", one.id, one.text, done_by(one), one.due));
    let entries = seen.entries().map(|entry| format!("{:?} {:?}", entry.id, entry.content));
    let rules = seen.all_rules().map(|rule| format!("{} {}", rule.text, rule.struck));
    let steps = seen.steps().map(|step| format!("{} {:?}", step.title(), step.topic));
    let tallies = seen.tallies().map(|(tally, audience)| format!("{tally:?} {audience:?}"));
    notes.chain(actions).chain(entries).chain(rules).chain(steps).chain(tallies).collect()
}

pub fn room(live: &Live) -> Vec<String> {
    shown::<Room>(live.session())
}

pub fn texts(live: &Live) -> String {
    room(live).join("\n")
}

/// Every file that whoever was not there may be handed.
pub fn files(session: &Session) -> Vec<String> {
    let at = session.last_t();
    let options = Options::default();
    let readers = [Seen::<'_, Present>::new(session, at).shown(), Seen::<'_, Room>::new(session, at).shown()];
    let all = |seen: &Shown<'_>| {
        let pages = [markdown(seen, &options), html(seen, &options), json(seen, &options)];
        pages.into_iter().chain([csv(seen, &options), calendar(seen, &options)])
    };
    readers.iter().flat_map(all).collect()
}

pub fn edit(note: NoteId, text: &str, audience: Audience) -> Intent {
    Intent::EditNote { note, kind: NoteKind::Note, text: text.into(), audience }
}

#[test]
fn a_note_goes_on_to_say_what_it_said_openly_to_those_who_were_not_there() {
    let live = three_steps().begin().note("First").note("Wombat").note("Last");
    let note = live.session().state().notes[1].id;
    let changed = go_to(live, 1).does(edit(note, "Quokka", Audience::Us)).minutes(1);
    let order =
        |lines: Vec<String>| lines.iter().filter(|line| line.contains("Note")).cloned().collect::<Vec<_>>();
    let of_room = order(room(&changed));
    assert!(of_room[1].contains("Wombat") && of_room.len() == 3, "{of_room:?}");
    let of_those_here = order(shown::<Present>(changed.session()));
    assert!(of_those_here[1].contains("Quokka") && of_those_here.len() == 3, "{of_those_here:?}");
    let of_facilitator = shown::<Facilitator>(changed.session()).join("\n");
    assert!(of_facilitator.contains("Quokka") && !of_facilitator.contains("Wombat"));
    // Whoever comes reads what was said openly, on the wall and in every file.
    let with_zed = zed_comes(changed.clone());
    let wall = shown::<Present>(with_zed.session()).join("\n");
    assert!(wall.contains("Wombat") && !wall.contains("Quokka"), "{wall}");
    for file in files(with_zed.session()) {
        assert!(!file.contains("Quokka"));
    }
    assert!(files(with_zed.session())[0].contains("Wombat"));
    // Once it is said to the room, it is one again; taken back, it is two.
    let widened = changed.clone().does(edit(note, "Quokka", Audience::Room));
    assert!(texts(&widened).contains("Quokka") && !texts(&widened).contains("Wombat"));
    let back = widened.does(Intent::Undo);
    assert!(texts(&back).contains("Wombat") && !texts(&back).contains("Quokka"));
    let back = back.does(Intent::Undo);
    assert!(shown::<Present>(back.session()).join("\n").contains("Wombat"));
}

#[test]
fn what_is_narrowed_in_an_open_step_is_withdrawn() {
    let live = three_steps().begin().note("Wombat");
    let note = live.last_note();
    for whom in [Audience::Us, Audience::Mine] {
        let narrowed = go_to(live.clone(), 2).does(edit(note, "Wombat", whom));
        assert!(!texts(&narrowed).contains("Wombat"), "{whom:?}");
        assert_eq!(shown::<Present>(narrowed.session()).join("").contains("Wombat"), whom == Audience::Us);
    }
    // What is made known in a confidential step can be withdrawn there.
    let live = go_to(live, 1).note_for(Audience::Room, "Numbat");
    let note = live.last_note();
    assert!(texts(&live).contains("Numbat"));
    assert!(!texts(&live.clone().does(edit(note, "Numbat", Audience::Us))).contains("Numbat"));
    assert!(!texts(&live.does(Intent::DeleteNote(note))).contains("Numbat"));
}

#[test]
fn what_is_taken_out_in_confidence_is_gone_for_those_who_were_there() {
    let live = three_steps().begin().note("First").note("Wombat").action("Dig", "Asha", Some("2026-12-14"));
    let (note, action) = (live.last_note(), live.last_action());
    let before = room(&live);
    let live = go_to(live, 1).does(Intent::DeleteNote(note)).does(Intent::DeleteAction(action));
    assert_eq!(room(&live), before);
    let here = shown::<Present>(live.session()).join("\n");
    assert!(!here.contains("Wombat") && !here.contains("Dig") && here.contains("First"), "{here}");
    let zed = zed_comes(live.clone());
    assert!(shown::<Present>(zed.session()).join("\n").contains("Wombat"));
    // Whoever reads it now can change it, and then it is there again.
    let changed = go_to(zed, 2).does(edit(note, "Numbat", Audience::Room));
    assert!(shown::<Present>(changed.session()).join("\n").contains("Numbat"));
    assert_eq!(texts(&changed).matches("Numbat").count(), 1);
    // What is taken out openly is gone for all.
    let out = go_to(live, 2);
    let out = zed_comes(out).does(Intent::DeleteNote(note));
    assert!(!texts(&out).contains("Wombat"));
}

#[test]
fn a_note_that_becomes_an_action_in_confidence_is_one_thing_to_everybody() {
    let live = three_steps().begin().note("Wombat");
    let note = live.last_note();
    let before = room(&live);
    let text = Text::line("Wombat");
    let take = Intent::TakeAction { step: Some(nth(0)), from: Some(note), text, audience: Audience::Us };
    let live = go_to(live, 1).does(take);
    assert_eq!(room(&live), before);
    assert_eq!(shown::<Present>(live.session()).join("\n").matches("Wombat").count(), 1);
}

#[test]
fn who_does_an_action_and_by_when_is_said_in_confidence_to_those_present() {
    let live = three_steps().begin().action("Dig", "Asha", Some("2026-12-14"));
    let action = live.last_action();
    let day = |day: &str| day.parse().ok();
    let own = |live: Live, who: &str| live.does(Intent::OwnAction(action, OwnerName::parse_list(who, &[])));
    let before = (room(&live), files(go_to(live.clone(), 1).minutes(1).session()));
    let live = own(go_to(live, 1), "Ben").does(Intent::DateAction(action, day("2027-01-05"))).minutes(1);
    assert_eq!(room(&live), before.0);
    let here = shown::<Present>(live.session()).join("\n");
    assert!(here.contains("Dig Ben Some(2027-01-05)") && !here.contains("Asha"), "{here}");
    // Whoever comes knows it as it was, and words it anew as that: what others heard of it they keep.
    let zed = go_to(zed_comes(live.clone()), 2);
    let worded = zed.does(Intent::RewordAction(action, "Delve".into(), Audience::Room));
    assert!(shown::<Present>(worded.session()).join("\n").contains("Delve Asha Some(2026-12-14)"));
    assert!(shown::<Facilitator>(worded.session()).join("\n").contains("Delve Ben Some(2027-01-05)"));
    // Openly it is said to all.
    let openly = own(worded, "Cy").does(Intent::DateAction(action, day("2027-02-01")));
    for shown in [room(&openly), shown::<Facilitator>(openly.session())] {
        assert!(shown.join("\n").contains("Delve Cy Some(2027-02-01)"), "{shown:?}");
    }
}

#[test]
fn nobody_takes_back_or_puts_back_what_they_did_not_hear() {
    let live = begun();
    let (rule, note) = (live.session().state().rules[0].id, live.session().state().notes[0].id);
    let list = ItemList::Notes(Some(nth(0)));
    let item = Some(ItemRef::Note(note));
    let named = |name: &str| {
        Intent::Sort(ThemeMove::Name { list: list.clone(), name: name.into(), item, also: false })
    };
    let live = live.does(Intent::RewordRule(rule, "Open".into())).does(named("Open"));
    let (openly, there) = (live.clone(), go_to(live, 1));
    let secret = [
        (List::Rules, Intent::RewordRule(rule, "Quokka".into())),
        (List::Themes, named("Quokka")),
        (List::Taken, edit(note, "Quokka", Audience::Us)),
    ];
    for (which, done) in secret {
        let last = |live: &Live, eyes| live.session().last_of(which, eyes).map(|last| last.event.clone());
        let some = zed_comes(there.clone().does(done.clone()));
        assert_eq!(last(&some, Eyes::Here), None, "{which:?}");
        let some = go_to(some, 2);
        assert_eq!(last(&some, Eyes::Here), last(&openly, Eyes::Here), "{which:?}");
        assert_ne!(last(&some, Eyes::Facilitator), last(&openly, Eyes::Facilitator), "{which:?}");
        // Somebody who was out meanwhile, and whose leaving is taken back.
        let cy = there.session().state().people[2].person.id;
        let out = Intent::ChangePeople(PeopleChange::Toggle(cy));
        let undone = there.clone().does(out.clone()).does(done);
        let undone = undone.does(Intent::UndoIn(which, Eyes::Facilitator));
        let undone = undone.does(Intent::UndoIn(List::People, Eyes::Here));
        let back = |eyes| undone.session().last_undone_of(which, eyes).cloned();
        assert_eq!(back(Eyes::Here), None, "{which:?}");
        assert!(back(Eyes::Facilitator).is_some(), "{which:?}");
    }
}

/// The number of a calendar's version, and what it says beside it.
fn version<R: roundtable::domain::seen::Reader>(live: &Live) -> (u64, String) {
    let calendar = calendar(&Seen::<'_, R>::new(live.session(), live.t()).shown(), &Options::default());
    let (number, rest): (Vec<&str>, Vec<&str>) =
        calendar.lines().partition(|line| line.starts_with("SEQUENCE:"));
    // When it was made is no part of what it says.
    let rest: Vec<&str> = rest.into_iter().filter(|line| !line.starts_with("DTSTAMP")).collect();
    (number[0].trim_start_matches("SEQUENCE:").parse().unwrap(), rest.concat())
}

fn grows<R: roundtable::domain::seen::Reader>(all: &[Live]) {
    for (n, pair) in all.windows(2).enumerate() {
        let [(before, said), (after, says)] = [&pair[0], &pair[1]].map(version::<R>);
        assert!(after > before || (after == before && says == said), "{n}: {before} {after}\n{said}\n{says}");
    }
}

#[test]
fn the_number_of_a_calendar_grows_with_what_its_readers_see_and_tells_nothing_else() {
    let live = begun();
    let action = live.session().state().actions[0].id;
    let note = live.session().state().notes[0].id;
    let due = |day: &str| Intent::DateAction(action, day.parse().ok());
    let undo = Intent::UndoIn(List::Taken, Eyes::Facilitator);
    let done: [Intent; 13] = [
        due("2027-01-01"),
        Intent::GoTo(nth(1)),
        due("2027-01-02"),
        Intent::RewordAction(action, "Quokka".into(), Audience::Us),
        undo.clone(),
        edit(note, "Quokka", Audience::Us),
        due("2027-01-03"),
        Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list("Zed"))),
        due("2027-01-04"),
        undo,
        Intent::Undo,
        Intent::GoTo(nth(2)),
        due("2027-01-05"),
    ];
    let mut all = vec![live];
    for intent in done {
        all.push(all.last().unwrap().clone().does(intent).seconds(1));
    }
    grows::<Room>(&all);
    grows::<Present>(&all);
    grows::<Facilitator>(&all);
    // Nothing that was said in confidence is counted for the room.
    assert_eq!(version::<Room>(&all[2]), version::<Room>(&all[7]));
    assert!(version::<Present>(&all[2]).0 < version::<Present>(&all[7]).0);
}

#[test]
fn the_number_of_a_calendar_counts_nothing_that_was_already_so_for_its_readers() {
    let live = go_to(begun(), 1);
    let action = live.session().state().actions[0].id;
    let due = |day: &str| Intent::DateAction(action, day.parse().ok());
    let cy = live.session().state().people[2].person.id;
    let live = live.does(Intent::ChangePeople(PeopleChange::Toggle(cy)));
    // What was moved in confidence is moved openly to the day that all others know: to them nothing happens.
    let openly =
        |live: Live| go_to(live, 2).does(Intent::RewordAction(action, "Delve".into(), Audience::Room));
    let some = openly(live.clone().does(due("2027-01-05")));
    let known = live.session().state().actions[0].due;
    let some = some.does(Intent::DateAction(action, known));
    assert_eq!(version::<Room>(&some), version::<Room>(&openly(live)));
}

#[test]
fn whether_rules_are_agreed_on_in_confidence_is_for_those_present() {
    let agree = || Intent::SettleRules { agreed: true };
    let live = go_to(three_steps().begin(), 2).does(Intent::RewordRule(RuleId(0), "Hear".into()));
    let agreed = match live.session().state().rules_agreed {
        Some(true) => live,
        _ => live.does(agree()),
    };
    let none = go_to(agreed, 1);
    let struck = |live: Live| {
        let rules: Vec<_> = live.session().state().rules.iter().map(|rule| rule.id).collect();
        rules.into_iter().fold(live, |live, rule| live.does(Intent::ToggleRule(rule)))
    };
    let some = struck(none.clone()).does(agree());
    let agreed = |live: &Live| {
        let (session, t) = (live.session(), live.t());
        (
            Seen::<'_, Room>::new(session, t).rules_agreed(),
            Seen::<'_, Present>::new(session, t).rules_agreed(),
        )
    };
    assert_eq!(agreed(&some), (Some(true), Some(false)));
    let [none, some] = [none, some].map(|live| zed_comes(live.minutes(1)));
    assert_eq!([agreed(&none), agreed(&some)], [(Some(true), Some(true)); 2]);
    assert_eq!(files(some.session()), files(none.session()));
    // A third who strikes all as well reads what it would be without.
    let [none, some] = [none, some].map(|live| struck(go_to(live, 2)).does(agree()));
    assert_eq!(agreed(&some), agreed(&none));
    assert_eq!(files(some.session()), files(none.session()));
}

#[test]
fn what_a_step_and_the_session_are_called_in_confidence_is_for_those_present() {
    let live = three_steps().begin();
    let new = NewStep { title: "Wombat".into(), length: Millis::minutes(5), ..NewStep::default() };
    let live = live.does(Intent::AddStep(Box::new(new)));
    let step = live.session().state().current().unwrap();
    let called = |live: Live, title: &str, series: &str| {
        let setup = live.session().state().setup.clone();
        let setup = Setup { title: title.into(), series: Some(series.into()), ..setup };
        live.does(Intent::ChangeSetUp(Box::new(setup), None))
    };
    let live = called(live, "Numbat", "Monthly");
    let none = go_to(live, 1);
    let some = none.clone().does(Intent::RetitleStep(step, "Quokka".into()));
    let some = called(some, "Quokka", "Quokka");
    let says = |live: &Live| {
        let seen = Seen::<'_, Present>::new(live.session(), live.t()).shown();
        let steps: Vec<&str> = seen.steps().map(|step| step.title().as_str()).collect();
        let series = live.session().state().series_for_those_here();
        format!("{} {} {series:?}", seen.title(), steps.join(", "))
    };
    assert_eq!(says(&some).matches("Quokka").count(), 3, "{}", says(&some));
    assert_eq!(room(&some), room(&none));
    let [none, some] = [none, some].map(|live| zed_comes(live.minutes(1)));
    assert_eq!(says(&some), says(&none));
    assert!(says(&some).contains("Wombat") && says(&some).contains("Numbat"), "{}", says(&some));
    assert_eq!(files(some.session()), files(none.session()));
    // Whoever comes calls it something else, and then it is that to all.
    let retitled = go_to(some, 2).does(Intent::RetitleStep(step, "Bandicoot".into()));
    for shown in [room(&retitled), shown::<Facilitator>(retitled.session())] {
        assert!(shown.join("\n").contains("Bandicoot"), "{shown:?}");
    }
}

#[derive(Clone, Debug)]
pub enum Done {
    GoTo(usize),
    Note(usize, u8),
    NoteOut(usize),
    NoteToAction(usize),
    Action(usize, u8),
    ActionOut(usize),
    Own(usize, usize),
    Due(usize, u8),
    Entry(usize, u8),
    EntryOut(usize),
    Count(u32),
    Rule(usize, u8),
    Strike(usize),
    Dots([u32; 3]),
    Choose(usize),
    Talk,
    ParkTopic,
}

pub fn done() -> impl Strategy<Value = Done> {
    prop_oneof![
        3 => (0_usize..4).prop_map(Done::GoTo),
        4 => (0_usize..4, 0_u8..9).prop_map(|(n, text)| Done::Note(n, text)),
        2 => (0_usize..4).prop_map(Done::NoteOut),
        1 => (0_usize..4).prop_map(Done::NoteToAction),
        3 => (0_usize..2, 0_u8..9).prop_map(|(n, text)| Done::Action(n, text)),
        1 => (0_usize..2).prop_map(Done::ActionOut),
        2 => (0_usize..2, 0_usize..4).prop_map(|(n, who)| Done::Own(n, who)),
        2 => (0_usize..2, 1_u8..9).prop_map(|(n, day)| Done::Due(n, day)),
        3 => (0_usize..5, 0_u8..9).prop_map(|(n, text)| Done::Entry(n, text)),
        1 => (0_usize..5).prop_map(Done::EntryOut),
        2 => (1_u32..6).prop_map(Done::Count),
        2 => (0_usize..2, 0_u8..9).prop_map(|(n, text)| Done::Rule(n, text)),
        1 => (0_usize..2).prop_map(Done::Strike),
        2 => any::<[bool; 3]>().prop_map(|dots| Done::Dots(dots.map(|more| if more { 2 } else { 1 }))),
        1 => (0_usize..3).prop_map(Done::Choose),
        2 => Just(Done::Talk),
        1 => Just(Done::ParkTopic),
    ]
}

/// What everybody hears at the beginning.
pub fn begun() -> Live {
    let taken = |capture: &str, contents: Vec<Content>| Intent::TakeEntries {
        step: Some(nth(0)),
        capture: Some(capture.into()),
        contents,
        audience: Audience::Room,
    };
    let said = ["Space", "Time", "Tea"].map(|word| Content::Word(word.into()));
    let aim = Content::Wording(Wording { text: "To be".into(), ..Wording::default() });
    let check = Content::Check(Check { item: "One".into(), ..Check::default() });
    let live = three_steps()
        .begin()
        .note("First")
        .note("Second")
        .decision("Decided")
        .parked("Parked")
        .action("Dig", "Asha", Some("2026-12-14"))
        .action("Delve", "Ben", Some("2026-12-15"))
        .does(taken("ideas", said.into()))
        .does(taken("aim", vec![aim]))
        .does(taken("check", vec![check]))
        .does(counted(1));
    let of = words(live.session());
    live.does(dots(&of, [2, 2, 1])).does(Intent::ToggleVote(CaptureRef { part: 0, id: "pick".into() }))
}

pub fn counted(n: u32) -> Intent {
    let mut counts = [0; SCORES];
    counts[3] = n;
    let tally = Tally::Scores(vec![ItemScores { item: "We can".into(), counts, ..ItemScores::default() }]);
    let (step, capture, audience) = (nth(0), "sure".into(), Audience::Room);
    Intent::Count { step, capture, tally, audience, count: 0, voters: None }
}

/// What it comes to, of the things of the beginning, as the program would do it in the step that is on.
pub fn intent(one: &Done, begun: &Session, now: &Session) -> Option<Intent> {
    let state = begun.state();
    let usual = now.state().default_audience(now.state().current());
    let text = |n: u8| Text::line(&format!("Text {n}"));
    Some(match *one {
        Done::GoTo(n) => Intent::GoTo(nth(n)),
        Done::Note(n, to) => {
            let note = &state.notes[n];
            Intent::EditNote { note: note.id, kind: note.kind, text: text(to), audience: usual }
        }
        Done::NoteOut(n) => Intent::DeleteNote(state.notes[n].id),
        Done::NoteToAction(n) => {
            let note = &state.notes[n];
            let (step, from, text) = (note.step, Some(note.id), note.text.clone());
            Intent::TakeAction { step, from, text, audience: usual }
        }
        Done::Action(n, to) => Intent::RewordAction(state.actions[n].id, text(to), usual),
        Done::Own(n, who) => {
            let names = OwnerName::parse_list(["Asha", "Ben", "Cy", ""][who], &[]);
            Intent::OwnAction(state.actions[n].id, names)
        }
        Done::Due(n, day) => Intent::DateAction(state.actions[n].id, format!("2027-01-0{day}").parse().ok()),
        Done::ActionOut(n) => Intent::DeleteAction(state.actions[n].id),
        Done::Entry(n, to) => {
            let entry = &state.entries[n];
            let content = match &entry.content {
                Content::Wording(_) => Content::Wording(Wording { text: text(to), ..Wording::default() }),
                Content::Check(check) => {
                    Content::Check(Check { done: true, note: text(to), ..check.clone() })
                }
                _ => Content::Word(text(to)),
            };
            Intent::EditEntry(entry.id, content, usual)
        }
        Done::EntryOut(n) => Intent::DeleteEntry(state.entries[n].id),
        Done::Talk => Intent::ChooseTopics(words(begun)),
        Done::ParkTopic => Intent::ParkTopic,
        Done::Choose(n) => Intent::Choose(Box::new(ChoiceTaken {
            step: nth(2),
            vote: CaptureRef { part: 0, id: "pick".into() },
            top: Some(1),
            how: Choice::Room,
            chosen: words(begun).into_iter().skip(n).take(1).collect(),
            tally: None,
            voters: None,
            audience: usual,
            heard_by: Vec::new(),
            on: None,
        })),
        Done::Dots(given) => match dots(&words(begun), given) {
            Intent::Count { step, capture, tally, count, voters, .. } => {
                Intent::Count { step, capture, tally, audience: usual, count, voters }
            }
            _ => return None,
        },
        Done::Count(n) => match counted(n) {
            Intent::Count { step, capture, tally, count, voters, .. } => {
                Intent::Count { step, capture, tally, audience: usual, count, voters }
            }
            _ => return None,
        },
        Done::Rule(n, to) => Intent::RewordRule(state.rules[n].id, text(to)),
        Done::Strike(n) => Intent::ToggleRule(state.rules[n].id),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_heard_nothing_in_confidence_reads_as_if_nothing_had_been_changed_there(
        all in prop::collection::vec(done(), 1..14),
    ) {
        let start = begun();
        let (mut one, mut other) = (start.clone(), start.clone());
        for done in &all {
            let Some(intent) = intent(done, start.session(), one.session()) else { continue };
            (one, other) = (one.seconds(20), other.seconds(20));
            let in_confidence = one.session().state().current() == Some(nth(1)) && !matches!(done, Done::GoTo(_));
            // What is counted is asked elsewhere.
            if in_confidence && matches!(done, Done::Count(_) | Done::Dots(_) | Done::Choose(_)) {
                continue;
            }
            if in_confidence {
                if one.try_intent(intent).is_ok_and(|event| matches!(event, Event::ActionTaken { .. })) {
                    // A number is given in both.
                    other = other.note_for(Audience::Us, "Quokka");
                }
                continue;
            }
            // A ground rule that was worded in confidence stays with those who were there, wherever it is worded again.
            if matches!(done, Done::Rule(..) | Done::Strike(_)) {
                continue;
            }
            // What those who are here know to be gone is not changed.
            let (mut then, mut too) = (one.clone(), other.clone());
            if then.try_intent(intent.clone()).is_ok() && too.try_intent(intent).is_ok() {
                (one, other) = (then, too);
            }
        }
        prop_assert_eq!(shown::<Room>(one.session()), shown::<Room>(other.session()));
        let [one, other] = [one, other].map(|live| zed_comes(live.seconds(20)));
        prop_assert_eq!(shown::<Present>(one.session()), shown::<Present>(other.session()));
        for (one, other) in files(one.session()).iter().zip(files(other.session())) {
            prop_assert_eq!(one, &other);
        }
    }
}

/// The same people, in an open step: what they reword is the words.
#[test]
fn an_owner_said_in_confidence_stays_there_when_the_words_are_changed_openly() {
    let live = three_steps().begin().action("Emu", "Asha", None);
    let action = live.session().state().actions[0].id;
    let owned = |text: &str| Intent::OwnAction(action, OwnerName::parse_list(text, &[]));
    let secret = go_to(live, 1).does(owned("Ben"));
    let open = go_to(secret, 0).does(Intent::RewordAction(action, "Heron".into(), Audience::Room));
    let (room, here) = (texts(&open), shown::<Present>(open.session()).join("\n"));
    assert!(room.contains("Heron Asha") && !room.contains("Ben"), "{room}");
    assert!(here.contains("Heron Ben"), "{here}");
}

/// In another confidential step, with somebody who came since, all of them change what they all see.
#[test]
fn what_is_changed_in_confidence_before_more_people_is_a_version_for_them() {
    let live = three_steps().begin().note("Wombat").action("Emu", "", None);
    let state = live.session().state();
    let (note, action) = (state.notes[0].id, state.actions[0].id);
    let reword = |text: &str| Intent::RewordAction(action, text.into(), Audience::Us);
    let secret = go_to(live, 1).does(edit(note, "Quokka", Audience::Us)).does(reword("Quoll"));
    let with_zed = go_to(zed_comes(go_to(secret, 0)), 1);
    let changed = with_zed.does(edit(note, "Bilby", Audience::Us)).does(reword("Brolga"));
    let of_all = shown::<Present>(changed.session()).join("\n");
    assert!(of_all.contains("Bilby") && of_all.contains("Brolga"), "{of_all}");
    assert!(!["Wombat", "Quokka", "Emu", "Quoll"].iter().any(|text| of_all.contains(text)), "{of_all}");
    let again = changed.does(edit(note, "Numbat", Audience::Us));
    assert!(shown::<Present>(again.session()).join("\n").contains("Numbat"));
    assert!(texts(&again).contains("Wombat") && texts(&again).contains("Emu"), "{}", texts(&again));
    let zed = again.session().state().people.iter().find(|known| known.person.name.as_str() == "Zed");
    let zed = zed.unwrap().person.id;
    let without = again.does(Intent::ChangePeople(PeopleChange::Toggle(zed)));
    let of_three = shown::<Present>(without.session()).join("\n");
    assert!(of_three.contains("Quokka") && of_three.contains("Quoll") && !of_three.contains("Numbat"));
}

/// Somebody who came later changes or deletes what they see: what was made of it in confidence is not theirs to lose.
#[test]
fn whoever_changes_the_open_version_leaves_the_one_in_confidence_to_those_who_heard_it() {
    let live = three_steps().begin().note("Wombat").note("Possum").action("Emu", "", None);
    let state = live.session().state();
    let (notes, action): (Vec<NoteId>, _) =
        (state.notes.iter().map(|note| note.id).collect(), state.actions[0].id);
    let reword = |text: &str, audience| Intent::RewordAction(action, text.into(), audience);
    let secret = go_to(live, 1)
        .does(edit(notes[0], "Quokka", Audience::Us))
        .does(Intent::DeleteNote(notes[1]))
        .does(reword("Quoll", Audience::Us));
    let with_zed = zed_comes(go_to(secret, 2));
    let changed = with_zed
        .clone()
        .does(edit(notes[0], "Zed's wombat", Audience::Room))
        .does(edit(notes[1], "Zed's possum", Audience::Room))
        .does(reword("Zed's emu", Audience::Room));
    let deleted = with_zed
        .does(Intent::DeleteNote(notes[0]))
        .does(Intent::DeleteNote(notes[1]))
        .does(Intent::DeleteAction(action));
    let of_room = texts(&changed);
    assert!(
        ["Zed's wombat", "Zed's possum", "Zed's emu"].iter().all(|text| of_room.contains(text)),
        "{of_room}"
    );
    assert!(!["Wombat", "Possum", "Emu"].iter().any(|text| texts(&deleted).contains(text)));
    for live in [changed, deleted] {
        let zed = live.session().state().people.iter().find(|known| known.person.name.as_str() == "Zed");
        let zed = zed.unwrap().person.id;
        let live = live.does(Intent::ChangePeople(PeopleChange::Toggle(zed)));
        let of_the_three = shown::<Present>(live.session()).join("\n");
        assert!(of_the_three.contains("Quokka") && of_the_three.contains("Quoll"), "{of_the_three}");
        assert!(!of_the_three.to_lowercase().contains("possum"), "{of_the_three}");
        assert!(shown::<Facilitator>(live.session()).join("\n").contains("Quokka"));
        assert_eq!(Session::replay(live.records()), *live.session());
    }
}

/// The facilitator makes an action of what they see, while somebody is here who sees another wording of it.
#[test]
fn an_action_made_of_a_hidden_wording_is_for_those_who_heard_that() {
    for kind in [NoteKind::Note, NoteKind::Parked] {
        for is_open in [true, false] {
            let live = three_steps().begin().does(Intent::TakeNote {
                step: Some(nth(0)),
                kind,
                capture: None,
                text: "Wombat".into(),
                audience: Audience::Room,
            });
            let note = live.session().state().notes[0].id;
            let quokka = || Text::line("Quokka");
            let hidden = Intent::EditNote { note, kind, text: quokka(), audience: Audience::Us };
            let live = go_to(live, 1).does(hidden);
            let live = zed_comes(if is_open { go_to(live, 2) } else { live });
            let made = live.clone().does(Intent::TakeAction {
                step: Some(nth(0)),
                from: Some(note),
                text: quokka(),
                audience: Audience::Us,
            });
            let theirs = |live: &Live| shown::<Present>(live.session());
            assert_eq!(theirs(&made), theirs(&live), "whoever came has what they had");
            assert_eq!(texts(&made), texts(&live));
            for file in files(made.session()) {
                assert!(!file.contains("Quokka"), "{file}");
            }
            let own = shown::<Facilitator>(made.session()).join("\n");
            assert!(own.contains("ActionId") && !own.contains("NoteId"), "one thing: {own}");
            // Those who heard it have the action, and no note any more.
            let zed = made.session().state().people.last().unwrap().person.id;
            let left = made.does(Intent::ChangePeople(PeopleChange::Toggle(zed)));
            let theirs = theirs(&left).join("\n");
            assert!(theirs.contains("Quokka") && !theirs.contains("Wombat"), "{theirs}");
        }
    }
}

/// What is changed of it, and not in its words, is for those who heard them.
#[test]
fn a_hidden_wording_stays_with_those_who_heard_it_whatever_else_is_changed() {
    for is_open in [true, false] {
        let live = three_steps().begin().note("Wombat");
        let note = live.last_note();
        let live = go_to(live, 1).does(edit(note, "Quokka", Audience::Us));
        let live = zed_comes(if is_open { go_to(live, 2) } else { live });
        let theirs = |live: &Live| shown::<Present>(live.session());
        let (kind, text) = (NoteKind::Decision, Text::line("Quokka"));
        let changed = live.clone().does(Intent::EditNote { note, kind, text, audience: Audience::Us });
        assert_eq!(theirs(&changed), theirs(&live), "{is_open}");
        assert_eq!(texts(&changed), texts(&live), "{is_open}");
        let own = shown::<Facilitator>(changed.session()).join("\n");
        assert!(own.contains("Decision Quokka"), "{own}");
    }
}
