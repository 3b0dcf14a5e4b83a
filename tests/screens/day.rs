//! The clock of the day on the screen: breaks, forgotten clocks, absences, rehearsals.

use super::places::agreeing;
use super::support::choosing::topics_in_confidence;
use super::support::drive::{Driver, SIZES, full};
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::screens::Overlay;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::event::Event;
use roundtable::domain::session::NameLine;

// Breaks.

#[test]
fn a_break_says_large_when_we_start_again_and_how_long_that_is() {
    let mut it = Driver::group();
    it.keys("m ↓ ↓ enter");
    assert!(it.words().contains("waiting: space starts"), "{}", it.screen());
    it.keys("space").pass(60);
    for size in SIZES {
        it.size(size);
        assert!(it.words().contains("We start again at"), "{}", it.screen());
        assert!(it.words().contains("to go"), "{}", it.screen());
        // 14:10 in figures: five rows of them at least.
        let rows = it.screen().lines().filter(|row| row.contains("██") || row.contains("▄█")).count();
        assert!(rows >= 5, "{size:?}\n{}", it.screen());
    }
    it.size((80, 24));
    assert!(it.words().contains("9:00 to go"), "{}", it.screen());
    it.keys("v y");
    assert!(it.words().contains("We start again at 14:10 · 9:00 to go"), "{}", it.screen());
    it.keys("] +");
    assert!(it.words().contains("We start again at 14:16 · 15:00 to go"), "{}", it.screen());
    it.keys("v").pass(900);
    assert!(it.words().contains("We start again now") && it.words().contains("over time"), "{}", it.screen());
    it.keys("→");
    assert_eq!(it.step(), "Together");
}

#[test]
fn a_break_is_no_step_of_the_activity() {
    let mut it = Driver::group();
    assert!(it.words().contains("step 1 of 3"), "{}", it.screen());
    it.keys("m ↓ ↓ enter");
    assert!(it.words().contains("break · 14:00") && !it.words().contains("step 3"), "{}", it.screen());
    it.keys("→");
    assert!(it.words().contains("step 3 of 3"), "{}", it.screen());
}

#[test]
fn a_break_is_called_with_one_key_and_two_digits() {
    let mut it = Driver::group();
    it.keys("space").pass(100).keys("c");
    assert!(it.words().contains("10 min we start again at 14:12"), "{}", it.screen());
    assert!(it.words().contains("comes back to \"Three words each\", with 3:20 left"), "{}", it.screen());
    it.keys("1 5");
    assert!(it.words().contains("15 min we start again at 14:17"), "{}", it.screen());
    it.keys("enter");
    assert_eq!((it.step().as_str(), it.clock(), it.model.overlay.clone()), ("Tea", (0, 900), None));
    assert!(it.model.is_running());
    it.keys("c");
    assert!(it.notice().contains("a break already"), "{}", it.notice());
    it.pass(300).keys("→");
    assert_eq!((it.step().as_str(), it.clock()), ("Three words each", (100, 300)));
    it.keys("u u");
    assert_eq!(
        (it.step().as_str(), it.clock()),
        ("Three words each", (400, 300)),
        "as if nobody had pressed c"
    );
    assert!(it.notice().contains("the break"), "{}", it.notice());
    it.keys("c esc c q c e");
    assert_eq!((it.step().as_str(), it.model.overlay.clone()), ("Three words each", None));
}

#[test]
fn breaks_that_were_called_are_in_the_agenda_and_in_the_export() {
    let mut it = Driver::group();
    it.keys("space").pass(100).keys("c tab enter").pass(660).keys("m");
    let agenda = it.screen();
    let place = |title: &str| agenda.find(title).unwrap_or_else(|| panic!("{title}\n{agenda}"));
    assert!(place("▶ Break") < place("· Three words each"), "{agenda}");
    it.keys("esc → space").pass(200).keys("R → L → y enter");
    let exported = it.exported.last().unwrap();
    assert!(exported.contains("Break · not planned, took 11 min"), "{exported}");
    assert!(exported.contains("Alone · planned 5 min, took 5 min"), "{exported}");
}

// A clock that was forgotten.

#[test]
fn a_step_that_waits_for_long_is_reminded_of_without_a_word_of_blame() {
    let mut it = Driver::group();
    it.keys("space").pass(60).keys("→").pass(179);
    assert!(!it.words().contains("e if"), "{}", it.screen());
    it.pass(1);
    assert!(it.words().contains("waiting: space starts, e if it began earlier"), "{}", it.screen());
    assert!(!it.words().contains("since"), "for how long is not the room's to read\n{}", it.screen());
    it.keys("v y");
    assert!(it.words().contains("Waiting since 14:01. If it has begun: e says when."), "{}", it.screen());
    it.keys("space");
    assert!(!it.words().contains("Waiting since"), "{}", it.screen());
}

#[test]
fn a_pause_of_five_minutes_is_reminded_of_and_nothing_is_in_a_one_to_one() {
    let mut it = Driver::group();
    it.keys("space").pass(60).keys("space").pass(299);
    assert!(!it.words().contains("e if"), "{}", it.screen());
    it.pass(1);
    assert!(it.words().contains("paused: space goes on, e if it went on earlier"), "{}", it.screen());
    it.keys("v y");
    assert!(it.words().contains("Paused since 14:01. If it went on: e says when."), "{}", it.screen());
    let mut two = Driver::one_to_one();
    two.pass(4_000).keys("v y");
    assert!(!two.words().contains("Waiting since") && !two.words().contains("e if"), "{}", two.screen());
}

#[test]
fn it_began_four_minutes_ago() {
    let mut it = Driver::group();
    it.keys("space").pass(60).keys("→").pass(300).keys("e");
    assert!(it.words().contains("When did it begin?"), "{}", it.screen());
    assert!(it.words().contains("now 25:00 left, ends 14:56"), "{}", it.screen());
    assert!(it.words().contains("5 min ago, 14:01 20:00 left, ends 14:51"), "{}", it.screen());
    it.keys("4");
    assert!(it.words().contains("4 min ago, 14:02 21:00 left, ends 14:52"), "{}", it.screen());
    it.keys("enter");
    assert_eq!((it.clock(), it.model.overlay.clone()), ((240, 1_500), None));
    assert!(it.model.is_running());
    let last = it.model.records().last().unwrap().clone();
    assert!(matches!(last.ev, Event::ClockStarted { at: Some(_), .. }), "{last:?}");
    it.keys("u");
    assert!(it.notice().contains("the earlier start"), "{}", it.notice());
    assert_eq!(it.clock(), (0, 1_500));
}

#[test]
fn it_cannot_have_begun_before_what_ran_before_it() {
    let mut it = Driver::group();
    it.keys("space").pass(60).keys("→").pass(300).keys("e 9");
    assert!(it.words().contains("at most 6 min"), "{}", it.screen());
    it.keys("enter");
    assert!(matches!(it.model.overlay, Some(Overlay::Minutes(_))), "it stays to be put right");
    assert!(it.notice().contains("cannot have begun so long ago"), "{}", it.notice());
    it.keys("backspace 6");
    assert!(it.words().contains("1 min of the step before count for this one."), "{}", it.screen());
    it.keys("enter");
    assert_eq!(it.clock(), (360, 1_500));
}

#[test]
fn a_pause_by_mistake_never_was() {
    let mut it = Driver::group();
    it.keys("] space").pass(60).keys("space").pass_ms(372_500).keys("e");
    assert!(it.words().contains("When did it go on?"), "{}", it.screen());
    assert!(it.words().contains("now 9:00 left"), "{}", it.screen());
    assert!(it.words().contains("6 min ago, 14:01 2:48 left"), "{}", it.screen());
    assert!(it.words().contains("As if it had never been paused."), "{}", it.screen());
    it.keys("enter");
    assert_eq!(it.clock(), (432, 600), "to the second");
}

#[test]
fn the_reminder_wakes_nobody() {
    // What stands wakes at the minute of the clock that it shows, and the reminder comes with it.
    let mut it = Driver::group();
    it.keys("space").pass(20).keys("→");
    for _ in 0..4 {
        let next = it.model.next_change_ms();
        assert!((40_000..=60_000).contains(&next), "{next}");
        it.pass_ms(next);
    }
    assert!(it.words().contains("e if it began earlier"), "{}", it.screen());
}

// Absences, and what a kill leaves.

#[test]
fn two_absences_are_told_apart() {
    let mut it = Driver::group();
    it.keys("space").pass(60).machine_sleeps(600).pass(30).machine_sleeps(60);
    assert!(
        it.words().contains("for 11 min in all (10 min from 14:01, then at most 1 min from 14:11)"),
        "{}",
        it.screen()
    );
    assert!(it.words().contains("it does not: 3:30 left"), "{}", it.screen());
    it.keys("n");
    assert_eq!(it.clock(), (90, 300), "the half minute in between somebody was here");
    it.keys("u");
    assert_eq!(it.model.overlay, Some(Overlay::Away), "taken back, it is asked again");
    it.keys("y");
    assert_eq!(it.clock(), (750, 300));
}

#[test]
fn a_rehearsal_tells_time_away_as_it_was() {
    let wanted = SetUpRequest { rehearsal: Some(60), ..SetUpRequest::default() };
    let mut it = Driver::set_up(full(), wanted);
    it.keys("enter enter space").pass(1).killed_for(10, 0).resumes();
    assert!(
        it.words().contains("for at most 10 s from 14:01. On the rehearsal's clock that is 10 min."),
        "{}",
        it.screen()
    );
    it.keys("n").pass(1);
    assert_eq!(it.clock(), (120, 300));
}

#[test]
fn a_kill_in_the_middle_of_any_dialogue_leaves_the_session_as_it_stood() {
    let ways = ["", "m ↓ ↓", "r", "v y r", "v y r ↓ + x", "e", "e 4", "c", "c 1 5", "q", "?", "v", "ctrl-o"];
    for way in ways {
        let mut it = Driver::group();
        it.keys("space").pass(100);
        if way.starts_with('e') {
            it.keys("space");
        }
        it.keys(way);
        let (records, clock, step) = (it.model.records().to_vec(), it.clock(), it.step());
        it.killed_for(600, 0).keys("enter");
        assert!(it.model.records().starts_with(&records), "{way}");
        if !way.starts_with('e') {
            assert_eq!(it.model.overlay, Some(Overlay::Away), "{way}\n{}", it.screen());
            it.keys("n");
        }
        assert_eq!((it.clock(), it.step(), it.model.overlay.clone()), (clock, step, None), "{way}");
        // And the same dialogue opens again, and works.
        it.keys(way).keys("esc");
    }
    // In the middle of the question about time away, it is asked again.
    let mut away = Driver::group();
    away.keys("space").pass(100).machine_sleeps(60).killed_for(600, 0).keys("enter");
    assert_eq!(away.model.overlay, Some(Overlay::Away));
    away.keys("n");
    assert_eq!(away.clock(), (100, 300));
    // A break that was called and paused before the kill stands.
    let mut rest = Driver::group();
    rest.keys("space").pass(30).keys("c 5 enter").pass(60).killed_for(120, 0).keys("enter y");
    assert_eq!((rest.step().as_str(), rest.clock()), ("Tea", (180, 300)));
}

// Rehearsals.

#[test]
fn a_rehearsal_says_so_on_every_screen() {
    let wanted =
        SetUpRequest { rehearsal: Some(60), format: Some(Format::OneToOne), ..SetUpRequest::default() };
    let mut two = Driver::set_up(full(), wanted);
    two.keys("enter");
    let wanted = SetUpRequest { rehearsal: Some(60), ..SetUpRequest::default() };
    let mut group = Driver::set_up(full(), wanted);
    group.keys("enter");
    for start in [two, group] {
        let ways = [
            "",
            "a",
            "enter",
            "enter space",
            "enter n",
            "enter m",
            "enter ?",
            "enter q",
            "enter v",
            "enter v y",
            "enter ctrl-o",
            "enter o",
            "enter s",
            "enter e",
            "enter c",
            "enter c enter",
            "enter space r",
            "enter space v y r",
            "enter R",
            "enter R →",
            "enter R → L →",
            "enter R → L → y",
            "enter ctrl-e",
        ];
        for way in ways {
            let mut it = start.clone();
            it.keys(way);
            assert!(it.words().contains("REHEARSAL"), "{way}\n{}", it.screen());
        }
        let mut away = start;
        away.keys("enter space").pass(1).machine_sleeps(60);
        assert!(
            away.words().contains("REHEARSAL") && away.words().contains("time away"),
            "{}",
            away.screen()
        );
    }
}

#[test]
fn a_rehearsal_that_waits_shows_the_time_of_its_own_day() {
    let wanted = SetUpRequest { rehearsal: Some(60), ..SetUpRequest::default() };
    let mut it = Driver::set_up(full(), wanted);
    it.keys("enter enter");
    assert!(it.words().contains("14:00"), "{}", it.screen());
    let next = it.model.next_change_ms();
    assert_eq!(next, 1_000, "a minute of its day");
    it.pass_ms(next);
    assert!(it.words().contains("14:01"), "{}", it.screen());
}

// What it took last time.

#[test]
fn a_set_up_says_what_the_activity_took_last_time_once_it_is_known() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.earlier = vec![super::places::last_time()];
    assert!(!it.words().contains("Last time"), "the first picture waits for nothing\n{}", it.screen());
    it.pass_ms(1);
    assert!(it.words().contains("Last time (22 Nov) took 54 min, planned 45 min"), "{}", it.screen());
    assert!(it.words().contains("Share in twos took 32 min, planned 25 min"), "{}", it.screen());
    assert!(!it.words().contains("Long gone"), "a step that is not in it any more\n{}", it.screen());
    assert!(!it.words().contains("Together took"), "as planned, to the minute\n{}", it.screen());
    // It is asked for once, and takes no row from a field.
    let asks =
        |it: &Driver| it.cmds.iter().any(|cmd| matches!(cmd, roundtable::app::Cmd::LookUpEarlierRuns(_)));
    it.pass(1);
    assert!(!asks(&it));
    let mut without = Driver::set_up(full(), SetUpRequest::default());
    without.size((60, 14));
    assert_eq!(it.size((60, 14)).screen(), without.screen());
    // In a set-up from the library, too.
    let mut library = Driver::library();
    library.keys("enter");
    assert!(asks(&library), "{:?}", library.cmds);
}

#[test]
fn an_answer_about_another_activity_is_for_nobody() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    let mut other = super::places::last_time();
    other.activity = "another".into();
    it.pass_ms(1).send(Msg::Reply(Reply::EarlierRuns(vec![other.clone()])));
    assert!(!it.words().contains("Last time"), "{}", it.screen());
    let mut library = Driver::library();
    library.send(Msg::Reply(Reply::EarlierRuns(vec![other])));
    assert!(!library.words().contains("Last time"));
}

// Programmes.

#[test]
fn a_programme_is_chosen_in_the_library_and_set_up_as_one() {
    let mut it = Driver::library();
    it.with_programme().keys("/").typed("morning");
    assert!(it.words().contains("A programme · 1 h 15 min and 25 min of breaks"), "{}", it.screen());
    it.keys("enter");
    assert!(it.words().contains("2 activities · 1 h 15 min and 25 min of breaks"), "{}", it.screen());
    assert!(it.words().contains("Title A morning together"), "{}", it.screen());
    it.typed("8").keys("enter");
    let rules = ["Listen to understand", "One at a time", "Be kind", "Phones away"];
    for rule in rules {
        assert_eq!(it.words().matches(rule).count(), 1, "{rule}\n{}", it.screen());
    }
    it.keys("enter");
    assert!(it.words().contains("Our words part 1 of 2 · step 1 of 3 · 14:00"), "{}", it.screen());
    it.keys("m ↓ ↓ ↓ ↓ enter space").pass(60);
    assert!(it.words().contains("part 1 of 2 · break · 14:01"), "{}", it.screen());
    it.keys("→");
    assert!(it.words().contains("What next? part 2 of 2 · step 1 of 2 · 14:01"), "{}", it.screen());
    it.keys("m");
    assert!(it.words().contains("Our words 45 min · Three words each 5 min"), "{}", it.screen());
    assert!(it.words().contains("What next? 30 min"), "{}", it.screen());
    // Set up anew from the rules, it is the same programme.
    let mut again = Driver::set_up_parts(super::support::drive::programme().parts, SetUpRequest::default());
    again.keys("enter esc");
    assert!(again.words().contains("Title Our words and more"), "{}", again.screen());
}

#[test]
fn a_set_up_says_which_activity_was_made_for_others() {
    let mut parts = super::support::drive::programme().parts;
    parts[1].suits = vec![Format::WholeRoom, Format::SmallGroup];
    let mut it =
        Driver::set_up_parts(parts, SetUpRequest { format: Some(Format::Pairs), ..SetUpRequest::default() });
    assert!(
        it.words().contains("pairs · \"What next?\" is made for whole room, small group"),
        "{}",
        it.screen()
    );
    it.size((60, 18));
    assert!(it.words().contains("is made for whole room"), "{}", it.screen());
}

#[test]
fn each_activity_of_a_programme_says_what_it_took_last_time() {
    let mut it = Driver::set_up_parts(super::support::drive::programme().parts, SetUpRequest::default());
    let mut second = super::places::last_time();
    (second.activity, second.steps[0].title) = ("next-steps".into(), "Look back".into());
    it.earlier = vec![super::places::last_time(), second];
    it.size((80, 40)).pass_ms(1);
    assert!(
        it.words().contains("Last time (22 Nov): Our words took 54 min, planned 45 min"),
        "{}",
        it.screen()
    );
    assert!(
        it.words().contains("Last time (22 Nov): What next? took 7 min, planned 5 min"),
        "{}",
        it.screen()
    );
}

// A whole day.

#[test]
fn a_half_day_that_begins_25_minutes_late_lands_on_its_hard_stop_in_rehearsal() {
    let activity = roundtable::store::library::resolve("understanding-data", None).unwrap();
    let wanted = SetUpRequest {
        rehearsal: Some(600),
        people: Some(12),
        finish: "17:45".into(), // 225 minutes after 14:00, breaks included
        ..SetUpRequest::default()
    };
    let mut it = Driver::set_up(activity, wanted);
    it.keys("enter").pass_ms(2_500).keys("enter v y");
    assert!(it.words().contains("ends 18:10, 25 min over the hard stop 17:45"), "{}", it.screen());
    it.keys("r");
    assert!(it.words().contains("It ends on time."), "{}", it.screen());
    it.keys("enter");
    assert!(it.words().contains("ends 17:45, on time for the hard stop 17:45"), "{}", it.screen());
    let mut changed_hands = 0;
    while let Some(at) = it.all().current().map(|step| step.at) {
        // Each change of step takes people two minutes, and a new plan finds them.
        it.pass_ms(200).keys("r enter");
        it.keys("space");
        let left = it.all().current().unwrap().clock.remaining().0;
        assert_eq!(left % 600, 0);
        it.pass_ms(left / 600);
        while it.all().current().is_some_and(|now| now.at == at) {
            it.keys("→");
        }
        changed_hands += 1;
    }
    assert_eq!(changed_hands, 6, "the break was taken");
    let over = (it.all().wall().unwrap() - it.all().finish_by().unwrap()).num_minutes();
    assert!((-1..=0).contains(&over), "{over} min\n{}", it.screen());
}

#[test]
fn what_is_typed_while_the_time_away_is_asked_about_is_told_not_to_be_taken() {
    let mut it = Driver::group();
    it.keys("space").pass(100).machine_sleeps(60);
    assert!(it.words().contains("at most 60 s") || it.words().contains("at most 1 min"), "{}", it.screen());
    it.keys("t");
    assert!(it.notice().contains("Not done"), "{}", it.notice());
    assert_eq!(it.model.overlay, Some(Overlay::Away));
    it.keys("n");
    assert!(it.notice().contains("left out"), "{}", it.notice());
}

/// Y and N are letters: what is typed while the machine sleeps, or before the program is gone on with, is no answer.
#[test]
fn a_half_typed_text_is_finished_before_the_time_away_is_asked_about() {
    let text = "Yes, any day: n or y";
    let mut asleep = Driver::group();
    asleep.keys("space").pass(100).keys("n").typed("We say ").machine_sleeps(60);
    assert_eq!(asleep.model.overlay, None, "{}", asleep.screen());
    assert!(asleep.notice().contains("Keep typing"), "{}", asleep.notice());
    let mut killed = Driver::group();
    killed.keys("space").pass(100).keys("n").typed("We say ").killed_for(60, 9).resumes();
    assert!(killed.notice().contains("Keep typing"), "{}", killed.screen());
    for mut it in [asleep, killed] {
        it.typed(text);
        assert!(it.words().contains(&format!("We say {text}")), "{}", it.screen());
        it.keys("enter");
        let notes: Vec<String> =
            it.model.present().unwrap().notes().map(|note| note.text.to_string()).collect();
        assert_eq!(notes, [format!("We say {text}")]);
        assert_eq!(it.model.overlay, Some(Overlay::Away), "it is asked now: {}", it.screen());
        let before = it.clock();
        it.keys("n");
        assert_ne!(it.clock(), before, "{}", it.screen());
        assert_eq!(it.model.overlay, None);
    }
}

#[test]
fn a_half_typed_proposal_and_a_half_typed_wording_are_finished_first_too() {
    let mut it = Driver::group();
    it.keys("space").pass(100).keys("V 4").typed("We meet ").killed_for(60, 9).resumes();
    it.typed("only in May");
    assert!(it.words().contains("We meet only in May"), "{}", it.screen());
    it.keys("enter").typed("8").keys("ctrl-r");
    assert!(it.words().contains("Agreed: 8 agree"), "{}", it.screen());
    it.keys("esc");
    assert_eq!(it.model.overlay, Some(Overlay::Away), "{}", it.screen());
    let mut it = agreeing();
    it.keys("w").typed("Home by ").killed_for(60, 9).resumes();
    it.typed("noon, or by nine");
    assert!(it.words().contains("Home by noon, or by nine"), "{}", it.screen());
    it.keys("enter");
    assert_eq!(it.model.overlay, Some(Overlay::Away), "{}", it.screen());
}

/// "n goes on with it" would be an answer: it is told once that is given.
#[test]
fn how_one_goes_on_with_what_is_kept_is_told_after_the_question() {
    let mut it = Driver::group();
    it.keys("space").pass(100).keys("n").typed("Half a thought").keys("esc").killed_for(60, 9).resumes();
    assert_eq!(it.model.overlay, Some(Overlay::Away), "put aside, it is not open: {}", it.screen());
    assert!(!it.words().contains("is kept"), "{}", it.screen());
    it.keys("n");
    assert!(it.notice().contains("left out") && it.notice().contains("is kept"), "{}", it.notice());
    // Nor is what was being said in confidence.
    for (typing, back) in [("n", "n"), ("V 4", "V")] {
        let mut us = Driver::set_up(topics_in_confidence(), of_three());
        us.keys("enter enter space").pass(100).keys(typing).typed("Quokka").killed_for(60, 9).resumes();
        assert_eq!(us.model.overlay, Some(Overlay::Away), "{}", us.screen());
        assert!(!us.screen().contains("Quokka"), "{}", us.screen());
        us.keys("y").keys(back).keys(if back == "n" { "ctrl-y" } else { "" });
        assert!(us.words().contains("Quokka"), "{}", us.screen());
    }
    let mut mine = Driver::group();
    mine.keys("space").pass(100).keys("N").typed("Quokka").killed_for(60, 9).resumes();
    assert_eq!(mine.model.overlay, Some(Overlay::Away), "what is mine is not opened by itself");
    assert!(!mine.screen().contains("Quokka"), "{}", mine.screen());
}

/// A page of what was taken down that was on the wall is not there by itself when the session is gone on with.
#[test]
fn what_was_said_is_on_no_screen_by_itself_after_a_restart() {
    let mut it = Driver::set_up(topics_in_confidence(), of_three());
    it.keys("enter enter space").take("n", "Quokka").keys("s");
    assert!(it.screen().contains("Quokka"), "{}", it.screen());
    it.killed_for(60, 99).resumes().keys("y");
    assert!(!it.screen().contains("Quokka"), "{}", it.screen());
    it.keys("s");
    assert!(it.screen().contains("Quokka"), "{}", it.screen());
}

fn of_three() -> SetUpRequest {
    let names = NameLine::parse_list("Asha Rao\nBen Ode\nCy Dee");
    SetUpRequest { names, ..SetUpRequest::default() }
}
