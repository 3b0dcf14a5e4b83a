//! What was said before comes back to those who heard it, and to nobody else: on the screen, in lists and in files.

use super::support::drive::{Driver, SIZES, full};
use roundtable::app::Model;
use roundtable::app::screens::{ExportChoice, Overlay};
use roundtable::app::setup::{SetUp, SetUpRequest};
use roundtable::domain::activity::{Activity, Format};
use roundtable::domain::seen::{CalendarItems, FileChoice, FileKind, FileOptions, Readers};
use roundtable::domain::session::NameLine;

const SAID: &str = "Xylotomy with the tutor";

fn two(names: &str) -> SetUpRequest {
    let names = NameLine::parse_list(names);
    SetUpRequest {
        format: Some(Format::OneToOne),
        series: Some("1-1".into()),
        names,
        ..SetUpRequest::default()
    }
}

fn group(names: &str) -> SetUpRequest {
    SetUpRequest {
        format: Some(Format::SmallGroup),
        series: Some("Monthly".into()),
        names: NameLine::parse_list(names),
        ..SetUpRequest::default()
    }
}

/// A one-to-one in which something was agreed. It is over.
fn agreed(wanted: SetUpRequest) -> Driver {
    let mut it = Driver::set_up(full(), wanted);
    it.keys("enter y space").pass(60).take("a", SAID).typed("Sam Example").keys("enter enter");
    it.keys("R → L → y l k");
    it
}

/// Everything that can be read of a session: each file for each reader, and the screen.
fn all_text(it: &Driver, readers: &[Readers]) -> String {
    let mut all = it.words();
    for readers in readers {
        for kind in FileKind::ALL {
            for entries in [CalendarItems::Events, CalendarItems::Todos] {
                let options = FileOptions { entries, ..FileOptions::default() };
                let file = FileChoice { kind, options };
                if let Some(Ok(file)) = it.export(ExportChoice { readers: *readers, file }) {
                    all.push_str(&file.text);
                }
            }
        }
    }
    all
}

/// The journal of the session that is open.
fn journal(it: &Driver) -> String {
    it.disk.journals[it.model.session_id().unwrap()].lines.concat()
}

const ALL: [Readers; 3] = [Readers::Room, Readers::Us, Readers::Me];

#[test]
fn another_conversation_of_the_series_learns_nothing_of_the_first() {
    let first = agreed(two("Rae Lead\nSam Example"));
    for (names, why) in [
        ("Rae Lead\nLeila Test", "somebody else"),
        ("Rae Lead\nSam Example, North", "perhaps another Sam"),
        ("Rae Lead\nSam Other", "another full name"),
        ("Rae Lead\nSam Example\nLeila Test", "a third"),
        ("Sam Example", "one name"),
        ("", "no names"),
    ] {
        let mut it = first.clone().begins_again(two(names));
        assert_eq!(it.model.overlay, None, "{why}: {}", it.screen());
        it.keys("l");
        assert!(it.notice().contains("Nothing is left from last time"), "{why}: {}", it.screen());
        it.keys("y l space R");
        let text = all_text(&it, &ALL);
        assert!(!text.contains("Xylotomy"), "{why}: {text}");
        assert!(names.contains("Sam Example") || !text.contains("Sam Example"), "{why}: {text}");
    }
    let mut without = two("Rae Lead\nSam Example");
    without.series = None;
    assert_eq!(first.clone().begins_again(without).model.overlay, None);
    let mut rehearsal = two("Rae Lead\nSam Example");
    rehearsal.rehearsal = Some(60);
    assert_eq!(first.clone().begins_again(rehearsal).model.overlay, None);
    let mut pairs = two("Rae Lead\nSam Example");
    pairs.format = Some(Format::Pairs);
    let it = first.clone().begins_again(pairs);
    assert!(it.model.overlay.is_none() && !all_text(&it, &ALL).contains("Xylotomy"), "{}", it.screen());
}

#[test]
fn the_same_two_are_asked_and_only_a_yes_brings_it_back() {
    let mut it = agreed(two("Rae Lead\nSam Example")).begins_again(two("sam  EXAMPLE\nRae Lead"));
    assert_eq!(it.model.overlay, Some(Overlay::ShowLastTime), "{}", it.screen());
    let words = it.words();
    assert!(words.contains("Show what is left from last time?"), "{words}");
    for name in ["Xylotomy", "Sam", "Rae", "1-1", "Our words"] {
        assert!(!words.contains(name), "the question names nothing: {words}");
    }
    for key in ["n", "enter", "esc", "q", "space", "l", "x", "→", "v"] {
        let mut other = it.clone();
        other.keys(key);
        assert!(other.model.overlay.is_none() && !other.quit, "{key}: {}", other.screen());
        let text = all_text(&other, &ALL);
        assert!(!text.contains("Xylotomy"), "{key}: {text}");
        assert!(!journal(&other).contains("Xylotomy"));
        // It can be asked for again, and asks again.
        other.keys("l");
        assert_eq!(other.model.overlay, Some(Overlay::ShowLastTime), "{key}: {}", other.screen());
    }
    it.keys("y");
    assert_eq!(it.model.overlay, Some(Overlay::LastTime(0)));
    assert!(it.words().contains("Xylotomy") && it.words().contains("sam EXAMPLE"), "{}", it.screen());
    assert!(all_text(&it, &[Readers::Us]).contains("From last time"));
    // In a step, a third comes: it goes from the screen and from the file, and comes back when they have gone.
    it.keys("d enter y space");
    it.joins("Leila Test").keys("l");
    assert!(
        it.model.overlay.is_none() && !all_text(&it, &[Readers::Us]).contains("Xylotomy"),
        "{}",
        it.screen()
    );
    it.leaves("Leila Test").keys("l");
    assert!(it.words().contains("Xylotomy"), "{}", it.screen());
    assert!(
        !all_text(it.clone().keys("esc"), &[Readers::Us]).contains("Xylotomy"),
        "she was here, and may read the file"
    );
}

#[test]
fn a_session_that_was_put_right_before_it_began_holds_nothing_of_the_others() {
    let mut it = agreed(two("Rae Lead\nSam Example")).begins_again(two("Rae Lead\nSam Example"));
    it.keys("y enter");
    assert!(journal(&it).contains("Xylotomy"));
    // It is Leila who came.
    it.keys("esc tab").keys("backspace ".repeat(11).as_str()).typed("Leila Test").keys("enter");
    assert_eq!(it.model.overlay, None, "{}", it.screen());
    assert!(
        !all_text(&it, &ALL).contains("Xylotomy") && !all_text(&it, &ALL).contains("Sam"),
        "{}",
        it.screen()
    );
    it.keys("l");
    assert!(it.notice().contains("Nothing is left from last time"), "{}", it.screen());
    // Another series, and none.
    let mut it = agreed(two("Rae Lead\nSam Example")).begins_again(two("Rae Lead\nSam Example"));
    it.keys("y enter esc tab tab tab tab backspace").typed("2").keys("enter");
    assert!(!all_text(&it, &ALL).contains("Xylotomy"), "{}", all_text(&it, &ALL));
}

#[test]
fn resumed_it_holds_what_they_agreed_to_and_no_more() {
    let mut it = agreed(two("Rae Lead\nSam Example")).begins_again(two("Rae Lead\nSam Example"));
    let id = it.model.session_id().unwrap().to_owned();
    it.keys("n").killed_for(60, 9).resumes_session(&id);
    assert_eq!(it.model.overlay, Some(Overlay::ShowLastTime), "{}", it.screen());
    assert!(!all_text(&it, &ALL).contains("Xylotomy"));
    it.keys("n y").killed_for(60, 9).resumes_session(&id);
    assert!(it.model.overlay.is_none() && !all_text(&it, &ALL).contains("Xylotomy"), "{}", it.screen());
    it.keys("l");
    assert_eq!(it.model.overlay, Some(Overlay::ShowLastTime), "{}", it.screen());
    it.keys("y").killed_for(60, 9).resumes_session(&id);
    assert!(!it.words().contains("Xylotomy"));
    assert!(it.keys("l").words().contains("Xylotomy"), "{}", it.screen());
}

/// A group in which something was said among those present, and a room action in a confidential step. It is over.
fn in_confidence() -> Driver {
    let mut activity: Activity = full();
    activity.steps[1].confidential = true;
    let mut it = Driver::set_up(activity, group("Asha Rao\nBen Ode\nCy Dee"));
    it.keys("enter y space").pass(60).take("a", "Open to all").keys("enter enter");
    it.keys("a ctrl-p").typed("Quokka among us").keys("enter").typed("Ben Ode").keys("enter enter");
    it.keys("m ↓ enter").take("a", "Numbat in confidence").keys("enter enter");
    it.keys("R → L → y l");
    it
}

#[test]
fn what_a_group_said_in_confidence_comes_back_to_those_who_heard_it() {
    let first = in_confidence();
    let comes = |names: &str| {
        let it = first.clone().begins_again(group(names));
        let text = all_text(&it, &[Readers::Us]);
        assert!(text.contains("Open to all"), "{names}: {text}");
        let found = ["Quokka", "Numbat"].map(|said| text.contains(said));
        assert_eq!(found[0], found[1], "{names}: {text}");
        assert!(found[0] || !journal(&it).contains("Numbat"));
        found[0]
    };
    assert!(comes("Asha Rao\nBen Ode\nCy Dee"));
    assert!(comes("cy dee\nAsha  Rao"), "absence is no hindrance");
    assert!(!comes("Asha Rao\nBen Ode\nCy Dee\nDee Fox"), "a newcomer is");
    assert!(!comes("Asha Rao\nBen Ode\nBen Ode, North"), "one of them is somebody else");
    assert!(!comes(""), "without names nothing comes back");
}

#[test]
fn whoever_joins_takes_it_off_the_screen() {
    let mut it = in_confidence().begins_again(group("Asha Rao\nBen Ode"));
    assert!(it.words().contains("Quokka"), "{}", it.screen());
    it.keys("enter y space");
    it.joins("Dee Fox").keys("l");
    assert!(it.words().contains("Open to all") && !it.words().contains("Quokka"), "{}", it.screen());
    it.keys("esc");
    assert!(!all_text(&it, &[Readers::Room, Readers::Us]).contains("Quokka"));
    assert!(all_text(&it, &[Readers::Me]).contains("Quokka"), "the facilitator was there");
    it.leaves("Dee Fox").keys("l");
    assert!(it.words().contains("Quokka"), "{}", it.screen());
    it.keys("esc");
    assert!(!all_text(&it, &[Readers::Us]).contains("Quokka"), "a file is read by all who were here");
    // Who comes late and was there last time is no newcomer.
    let mut it = in_confidence().begins_again(group("Asha Rao\nBen Ode"));
    it.keys("enter y space");
    it.joins("Cy Dee").keys("l");
    assert!(it.words().contains("Quokka") && it.words().contains("Numbat"), "{}", it.screen());
    // Undo takes them out as if they had never come.
    let mut it = in_confidence().begins_again(group("Asha Rao\nBen Ode"));
    it.keys("enter y space");
    it.joins("Dee Fox").keys("u l");
    assert!(it.words().contains("Quokka"), "{}", it.screen());
}

#[test]
fn whoever_came_after_it_was_said_has_not_heard_it() {
    let mut it = Driver::set_up(full(), group("Asha Rao\nBen Ode"));
    it.keys("enter y space").pass(60);
    it.keys("a ctrl-p").typed("Quokka among us").keys("enter enter enter");
    it.joins("Cy Dee").keys("R → L → y l");
    let comes =
        |names: &str| all_text(&it.clone().begins_again(group(names)), &[Readers::Us]).contains("Quokka");
    assert!(comes("Asha Rao\nBen Ode"));
    assert!(!comes("Asha Rao\nCy Dee"));
}

#[test]
fn an_owner_who_was_not_there_and_joins_later_has_not_heard_it() {
    let mut it = Driver::set_up(full(), group("Asha Rao\nBen Ode"));
    it.keys("enter y space").pass(60);
    it.keys("a ctrl-p").typed("Quokka among us").keys("enter").typed("Cy Dee").keys("enter enter");
    let here = |it: &Driver| it.all().participants().into_iter().filter(|known| known.here).count();
    assert_eq!(here(&it), 2, "an action brings nobody into the room");
    it.keys("j a").typed("Cy Dee").keys("enter esc");
    let named =
        it.all().participants().into_iter().filter(|known| known.person.name.as_str() == "Cy Dee").count();
    assert_eq!((here(&it), named), (3, 1), "{}", it.screen());
    let owner = it.all().actions().last().unwrap().owners[0].clone();
    assert_eq!(it.all().owner(&owner), "Cy Dee", "they are the same person");
    it.keys("R → L → y l");
    let comes =
        |names: &str| all_text(&it.clone().begins_again(group(names)), &[Readers::Us]).contains("Quokka");
    assert!(comes("Asha Rao\nBen Ode"));
    assert!(!comes("Asha Rao\nCy Dee") && !comes("Cy Dee\nAsha Rao\nBen Ode"));
}

#[test]
fn lists_over_sessions_leave_out_what_was_said_in_confidence() {
    let mut it = in_confidence();
    it.keys("tab tab");
    let words = it.words();
    assert!(words.contains("Open to all"), "{words}");
    assert!(!words.contains("Quokka") && !words.contains("Numbat"), "{words}");
    // Not even what two people opened to the room.
    let mut it = Driver::set_up(full(), two("Rae Lead\nSam Example"));
    it.keys("enter y space a ctrl-p ctrl-p y")
        .typed(SAID)
        .keys("enter")
        .typed("Sam Example")
        .keys("enter enter");
    it.keys("R → L → y l k tab tab a");
    for text in ["Xylotomy", "Sam", "1-1"] {
        assert!(!it.words().contains(text), "{}", it.screen());
    }
    // The same words, whether something is left out or not.
    let mut none = Driver::library();
    none.keys("tab tab a");
    let line = |it: &Driver| it.screen().lines().find(|line| line.contains("0 open")).unwrap().to_owned();
    assert_eq!(line(&it), line(&none));
}

#[test]
fn an_older_journal_says_not_who_heard_it_and_shows_nothing() {
    let mut it = agreed(two("Rae Lead\nSam Example")).begins_again(two("Rae Lead\nSam Example"));
    it.keys("y enter y");
    let id = it.model.session_id().unwrap().to_owned();
    let journal = it.disk.journals.get_mut(&id).unwrap();
    for line in &mut journal.lines {
        let mut value: serde_json::Value = serde_json::from_str(line).unwrap();
        let actions = value.pointer_mut("/ev/ActionsRecalled/actions").and_then(|all| all.as_array_mut());
        for action in actions.into_iter().flatten() {
            action.as_object_mut().unwrap().remove("heard_by");
        }
        *line = value.to_string();
    }
    it.killed_for(60, 0).resumes_session(&id);
    assert!(!all_text(&it, &[Readers::Us]).contains("Xylotomy"));
    // The two are asked, and see it again.
    it.keys("l");
    assert_eq!(it.model.overlay, Some(Overlay::ShowLastTime), "{}", it.screen());
    assert!(it.keys("y").words().contains("Xylotomy"), "{}", it.screen());
}

#[test]
fn a_session_that_was_abandoned_has_carried_nothing_over() {
    let mut it = in_confidence();
    // Left at the ground rules, and in its first step.
    let mut it = it.begins_again(group("Asha Rao"));
    it.keys("enter q l");
    let mut it = it.begins_again(group("Asha Rao"));
    it.keys("enter y space").pass(60).keys("q l");
    let mut it = it.begins_again(group("Asha Rao"));
    assert!(it.words().contains("Open to all") && !it.words().contains("carried over"), "{}", it.screen());
    it.keys("enter y space R → L → y l");
    let it = it.begins_again(group("Asha Rao"));
    assert!(it.words().contains("carried over once before"), "{}", it.screen());
}

#[test]
fn last_times_actions_get_another_day_and_somebody_else() {
    let mut it = in_confidence().begins_again(group("Asha Rao\nBen Ode"));
    let before = it.model.present().unwrap().people().count();
    it.keys("y").typed("14 dec").keys("enter");
    assert_eq!(it.model.overlay, Some(Overlay::LastTime(0)), "{}", it.screen());
    it.keys("w").typed("asha rao, the council").keys("enter");
    let words = it.words();
    assert!(words.contains("Asha Rao, the council · due Monday 14 December 2026"), "{words}");
    assert_eq!(it.model.present().unwrap().people().count(), before, "nobody joined");
    // The next session, and the list, have it as it stands.
    it.keys("enter y space R → L → y l");
    let again = it.begins_again(group("Asha Rao"));
    assert!(
        again.words().contains("Asha Rao, the council · due Monday 14 December 2026"),
        "{}",
        again.screen()
    );
    let mut list = it.clone();
    list.keys("tab tab");
    assert!(list.words().contains("Asha Rao, the council · due Monday 14 December"), "{}", list.screen());
    // A day that cannot be understood is asked again, and undo takes the last thing back.
    let mut it = again;
    it.keys("y").typed("someday").keys("enter");
    assert!(it.model.line.is_some() && !it.notice().is_empty(), "{}", it.screen());
    it.keys("esc w").keys("ctrl-u").typed("Ben Ode").keys("enter u");
    assert!(it.words().contains("Asha Rao, the council · due"), "{}", it.screen());
    let replayed = it.replayed();
    let action = &replayed.state().recalled[0];
    assert_eq!(replayed.state().named_owners(replayed.state().said_of(action, |_, _| true).owners).len(), 2);
}

#[test]
fn lines_ask_the_two_as_the_screens_do() {
    use roundtable::app::linear::Linear;
    let first = agreed(two("Rae Lead\nSam Example"));
    let model = Model::new(first.now.clone(), (80, 24), 99);
    let setup = SetUp::new(vec![full()], two("Rae Lead\nSam Example"));
    let mut linear = Linear::new(model.with_setup(setup, None));
    let mut disk = first.clone();
    let mut text = String::new();
    let mut turns = vec![linear.begin(first.now.clone())];
    let mut lines = ["no", "last", "yes", "who Rae Lead", "by 14 dec", ""].into_iter();
    loop {
        while let Some(turn) = turns.pop() {
            text.push_str(&turn.lines.join("\n"));
            text.push('\n');
            for cmd in turn.cmds {
                disk.model = linear.model().clone();
                if let Some(reply) = disk.carry_out(cmd) {
                    turns.push(linear.reply(reply, first.now.clone()));
                }
            }
        }
        match lines.next() {
            Some("yes") => {
                assert!(
                    text.contains("Read what is left from last time?") && !text.contains("Xylotomy"),
                    "{text}"
                );
                turns.push(linear.line("yes", first.now.clone()));
            }
            Some(line) => turns.push(linear.line(line, first.now.clone())),
            None => break,
        }
    }
    assert_eq!(text.matches("Read what is left from last time?").count(), 2, "{text}");
    assert!(text.contains("Xylotomy with the tutor (Rae Lead; open, due Monday 14 December 2026)"), "{text}");
}

/// A set-up of a one-to-one that was left, with somebody's name in it.
fn left_in_set_up() -> Driver {
    let mut it = Driver::set_up(full(), SetUpRequest { names: Vec::new(), ..two("") });
    it.keys("tab").typed("Xanthe Example").keys("esc");
    it
}

#[test]
fn what_was_typed_for_one_does_not_stand_in_the_set_up_of_another() {
    let it = left_in_set_up();
    let kept = it.model.draft();
    let opened = |wanted: SetUpRequest| {
        let mut it = it.clone();
        it.model =
            Model::new(it.now.clone(), (80, 24), 7).with_setup(SetUp::new(vec![full()], wanted), Some(&kept));
        it
    };
    let bare = || SetUpRequest { names: Vec::new(), ..two("") };
    let asks = opened(bare());
    assert_eq!(asks.model.overlay, Some(Overlay::TakeUp), "{}", asks.screen());
    assert!(!asks.words().contains("Xanthe"), "the question names nothing: {}", asks.screen());
    assert_eq!(asks.model.draft(), kept, "and what was typed is still kept");
    for key in ["enter", "space", "x", "tab"] {
        let mut other = asks.clone();
        other.keys(key);
        assert_eq!(
            (other.model.overlay.clone(), other.model.draft()),
            (Some(Overlay::TakeUp), kept.clone()),
            "{key}"
        );
    }
    let mut yes = asks.clone();
    assert!(yes.keys("y").words().contains("Xanthe Example"), "{}", yes.screen());
    let mut no = asks.clone();
    no.keys("n");
    assert!(!no.words().contains("Xanthe") && no.model.overlay.is_none(), "{}", no.screen());
    assert!(!no.keys("esc").model.draft().setup.is_some_and(|setup| format!("{setup:?}").contains("Xanthe")));
    let mut back = asks.clone();
    assert_eq!(back.keys("esc").model.draft(), kept, "{}", back.screen());
    // Another format that is asked for makes it no less private.
    for format in [Format::Pairs, Format::SmallGroup] {
        let other = opened(SetUpRequest { format: Some(format), ..bare() });
        assert_eq!(other.model.overlay, Some(Overlay::TakeUp), "{}", other.screen());
        assert!(!other.words().contains("Xanthe"), "{}", other.screen());
    }
    // Asked for with people or a series of its own, it is another session.
    for wanted in [two("Leila Test\nRae Lead"), SetUpRequest { series: Some("other".into()), ..bare() }] {
        let mut other = opened(wanted);
        assert_eq!(other.model.overlay, None, "{}", other.screen());
        assert!(!other.words().contains("Xanthe"), "{}", other.screen());
        other.keys("enter");
        assert!(!journal(&other).contains("Xanthe"));
    }
}

#[test]
fn last_times_people_come_into_the_set_up_of_a_group_with_one_key() {
    let mut held = agreed(group("Sam Example, North\nRae Lead\nLeila Test"));
    let mut it = held.sets_up_again(group(""));
    assert!(it.words().contains("Ctrl-L: last time's people"), "{}", it.screen());
    it.keys("ctrl-l");
    for name in ["Sam Example", "Rae Lead", "Leila Test"] {
        assert!(it.words().contains(name), "{}", it.screen());
    }
    assert!(!it.words().contains("Ctrl-L: last"), "{}", it.screen());
    // Names that were typed stay as they are.
    let mut typed = held.sets_up_again(group("Asha\nBen\nCy"));
    typed.keys("ctrl-l");
    assert!(
        !typed.words().contains("Leila") && typed.notice().contains("names already"),
        "{}",
        typed.screen()
    );
    // A conversation between two hands no names on to a group.
    let mut both = agreed(two("Rae Lead\nSam Example"));
    let private = SetUpRequest { format: Some(Format::SmallGroup), ..two("") };
    let mut it = both.sets_up_again(private);
    it.keys("ctrl-l");
    assert!(
        !it.words().contains("Rae") && it.notice().contains("No names from last time"),
        "{}",
        it.screen()
    );
}

#[test]
fn the_two_of_a_one_to_one_are_named_after_a_yes_to_a_question_that_names_nobody() {
    let mut held = agreed(two("Rae Lead, North\nSam Example"));
    let mut asks = held.sets_up_again(two(""));
    assert!(asks.words().contains("Ctrl-L: last time's people"), "{}", asks.screen());
    asks.keys("ctrl-l");
    assert_eq!(asks.model.overlay, Some(Overlay::NameTwo), "{}", asks.screen());
    for size in SIZES {
        asks.size(size);
        assert!(asks.words().contains("Bring in the names from last time?"), "{}", asks.screen());
        assert!(!asks.words().contains("Rae") && !asks.words().contains("Sam"), "{}", asks.screen());
    }
    asks.size((80, 24));
    for key in ["n", "esc", "q", "enter", "x"] {
        let mut no = asks.clone();
        no.keys(key);
        assert!(no.model.overlay.is_none() && !no.words().contains("Rae"), "{key}\n{}", no.screen());
    }
    let mut yes = asks.clone();
    yes.keys("y");
    assert!(yes.words().contains("Rae Lead") && yes.words().contains("Sam Example"), "{}", yes.screen());
    yes.keys("enter");
    assert!(yes.all().is_private() && yes.all().people().count() == 2);
    // Once it was with somebody else, it is not known who sits here.
    held.keys("l");
    let mut other = held.sets_up_again(two("Rae Lead, North\nLeila Test"));
    other.keys("enter esc");
    let mut it = other.sets_up_again(two(""));
    it.keys("ctrl-l");
    assert!(it.model.overlay.is_none() && it.notice().contains("No names from last time"), "{}", it.screen());
    assert!(!it.words().contains("Rae"), "{}", it.screen());
}

#[test]
fn what_was_the_facilitators_alone_comes_back_to_nobody_who_was_handed_the_facilitation() {
    let mut it = Driver::set_up(full(), group("Asha Rao\nBen Ode"));
    it.keys("enter y space")
        .pass(60)
        .keys("a ctrl-p ctrl-p")
        .typed("Warn Ben")
        .keys("enter enter enter R → L → y l");
    let mut it = it.begins_again(group("Asha Rao\nBen Ode"));
    it.keys("enter enter v y");
    let comes = |it: &Driver| all_text(it, &[Readers::Me]).contains("Warn Ben");
    assert!(comes(&it), "{}", it.screen());
    it.keys("f enter");
    assert!(!it.all().lead().is_whoever_began(), "{}", it.screen());
    assert!(!comes(&it), "{}", it.screen());
}

/// The same where all that was left open is the facilitator's alone.
fn only_mine(wanted: SetUpRequest) -> Driver {
    let mut it = Driver::set_up(full(), wanted);
    let own = if it.clone().keys("enter y").all().is_private() { "a ctrl-p" } else { "a ctrl-p ctrl-p" };
    it.keys("enter y space").pass(60).keys(own).typed(SAID).keys("enter enter enter");
    it.keys("R → L → y l k");
    it
}

#[test]
fn a_question_over_what_is_the_facilitators_alone_is_asked_in_their_own_view() {
    let names = "Rae Lead\nSam Example";
    for wanted in [two, group] {
        let mut nothing = Driver::set_up(full(), wanted(names));
        nothing.keys("enter y space").pass(60).keys("R → L → y l k");
        let nothing = nothing.begins_again(wanted(names));
        let it = only_mine(wanted(names)).begins_again(wanted(names));
        for way in ["", "l", "y", "y space", "y l", "v n l"] {
            let [nothing, it] = [&nothing, &it].map(|it| {
                let mut it = it.clone();
                it.keys(way);
                (it.screen(), it.notice())
            });
            assert_eq!(nothing, it, "{way:?}");
        }
        // In the facilitator's view it is asked for, and there.
        let mut own = it.clone();
        own.keys("v y l");
        if own.model.overlay == Some(Overlay::ShowLastTime) {
            // It is gone with the view.
            let mut closed = own.clone();
            closed.resized((100, 30));
            assert_eq!(closed.model.overlay, None, "{}", closed.screen());
            closed.keys("l");
            assert!(closed.model.overlay.is_none(), "{}", closed.screen());
            own.keys("y");
        }
        assert!(own.screen().contains("Xylotomy"), "{}", own.screen());
        own.keys("esc v l");
        assert!(!own.screen().contains("Xylotomy") && own.model.overlay.is_none(), "{}", own.screen());
    }
    // What both may see is asked for as ever, and the facilitator's own comes with it in their view.
    let mut it = agreed(two(names)).begins_again(two(names));
    it.keys("n y space").pass(60).keys("a ctrl-p").typed("Quokka").keys("enter enter enter R → L → y l k");
    let mut it = it.begins_again(two(names));
    assert_eq!(it.model.overlay, Some(Overlay::ShowLastTime), "{}", it.screen());
    it.keys("y");
    assert!(it.screen().contains("Xylotomy") && !it.screen().contains("Quokka"), "{}", it.screen());
    it.keys("esc v y l");
    assert!(it.screen().contains("Xylotomy") && it.screen().contains("Quokka"), "{}", it.screen());
}
