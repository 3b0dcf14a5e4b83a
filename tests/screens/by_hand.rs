//! A step now, a timer for a question, and the plan by hand: by keys.

use roundtable::app::cmd::Cmd;
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Format, Step};
use roundtable::domain::event::Event;
use roundtable::domain::script::blank;

use super::support::drive::{Driver, full};

fn last(it: &Driver) -> Event {
    it.model.records().last().unwrap().ev.clone()
}

/// In the first step, for a minute.
fn running() -> Driver {
    let mut it = Driver::group();
    it.keys("space").pass(60);
    it
}

fn agenda(it: &Driver) -> String {
    let mut it = it.clone();
    it.keys("esc m");
    it.words()
}

#[test]
fn one_key_puts_in_a_step_and_it_begins() {
    let mut it = running();
    it.keys("I").typed("What did we miss?").keys("tab 7 tab → → enter");
    assert_eq!((it.step().as_str(), it.model.overlay.clone()), ("What did we miss?", None));
    assert!(it.model.is_running(), "it begins");
    assert!(it.words().contains("in twos · 7 min"), "{}", it.screen());
    assert!(it.words().contains("step 1 of"), "{}", it.screen());
    it.pass(60).keys("→");
    assert_eq!(it.step(), "Three words each");
    assert_eq!(it.clock(), (60, 300), "it goes on with what it had left");
    it.keys("u u");
    assert!(it.notice().contains("Took back: the added step"), "{}", it.notice());
    assert!(!agenda(&it).contains("What did we miss?"));
}

#[test]
fn a_step_is_put_in_for_next_with_nothing_typed() {
    let mut it = running();
    it.keys("I ctrl-t ctrl-t backtab ← enter");
    assert_eq!(it.step(), "Three words each");
    assert!(it.notice().contains("Put in: it comes next."), "{}", it.notice());
    it.keys("→");
    assert_eq!(it.step(), "Added step");
    assert!(!it.model.is_running() && it.words().contains("in twos · 5 min"), "{}", it.screen());
}

#[test]
fn it_says_what_comes_of_it() {
    let mut it = running();
    it.keys("I tab 1 0");
    let words = it.words();
    assert!(words.contains("\"Three words each\" goes on at 14:11, with 4:00 left."), "{words}");
    assert!(words.contains("The session then ends at 15:05."), "{words}");
    it.keys("tab tab →");
    assert!(!it.words().contains("goes on at"), "{}", it.screen());
    it.keys("backtab backtab backspace backspace 0 enter");
    assert!(it.notice().contains("The minimum is a minute"), "{}", it.notice());
    assert_eq!(it.model.overlay, Some(Overlay::AddStep), "it stays to be put right");
}

#[test]
fn what_is_typed_of_it_is_kept() {
    let mut it = running();
    it.keys("I").typed("What did we mi");
    let draft = it.model.draft();
    assert_eq!(draft.steps.len(), 1, "a crash does not take it");
    it.keys("esc");
    assert!(it.notice().contains("Draft kept: I brings it back."), "{}", it.notice());
    it.keys("I").typed("ss?").keys("ctrl-c");
    assert_eq!((it.model.overlay.clone(), matches!(it.model.screen, Screen::Run)), (None, true));
    it.keys("I enter");
    assert_eq!(it.step(), "What did we miss?");
    assert!(it.model.draft().steps.is_empty());
}

#[test]
fn a_paste_becomes_one_line_of_its_title() {
    let mut it = running();
    it.keys("I").paste("What did\nwe miss?").keys("enter");
    assert_eq!(it.step(), "What did we miss?");
}

#[test]
fn what_was_typed_in_confidence_is_not_brought_back_before_somebody_new() {
    let mut activity = full();
    activity.steps[0] = Step { confidential: true, ..activity.steps[0].clone() };
    let mut it = Driver::set_up(activity, SetUpRequest::default());
    it.keys("tab").paste("Asha\nBen\nCy").keys("enter y space").pass(60);
    it.keys("I").typed("Bullying on Ward 7").keys("esc").joins("Dee");
    it.keys("I");
    assert!(!it.words().contains("Bullying"), "{}", it.screen());
    it.keys("esc").leaves("Dee").keys("I");
    assert!(it.words().contains("Bullying on Ward 7"), "{}", it.screen());
    it.keys("enter");
    let added = last(&it);
    assert!(matches!(added, Event::StepAdded { confidential: true, .. }), "{added:?}");
}

#[test]
fn the_notes_of_a_step_call_it_as_those_present_may_read() {
    let mut activity = full();
    activity.steps[0] = Step { confidential: true, ..activity.steps[0].clone() };
    let mut it = Driver::set_up(activity, SetUpRequest::default());
    it.keys("tab").paste("Asha\nBen\nCy").keys("enter y space").pass(60);
    it.keys("I").typed("Bullying on Ward 7").keys("enter");
    let mut among = it.clone();
    among.keys("ctrl-o");
    assert!(among.words().contains("Bullying on Ward 7"), "{}", among.screen());
    it.joins("Dee").keys("ctrl-o");
    assert!(!it.words().contains("Bullying") && it.words().contains("Added step"), "{}", it.screen());
    it.keys("esc v y ctrl-o");
    assert!(it.words().contains("Bullying on Ward 7"), "{}", it.screen());
}

/// Whether these figures stand somewhere on the screen, five rows high.
fn figures(it: &Driver, text: &str) -> bool {
    let size = roundtable::tui::widgets::digits::DigitSize::of_rows(5);
    let area = ratatui::layout::Rect::new(0, 0, size.width(text), 5);
    let mut buffer = ratatui::buffer::Buffer::empty(area);
    let digits = roundtable::tui::widgets::digits::Digits::new(text, size);
    ratatui::widgets::Widget::render(digits, area, &mut buffer);
    let drawn: Vec<String> = super::support::drive::text(&buffer).lines().map(str::to_owned).collect();
    let screen: Vec<Vec<char>> = it.screen().lines().map(|line| line.chars().collect()).collect();
    let stands = |x: usize, y: usize| {
        drawn.iter().enumerate().all(|(n, row)| {
            let line = screen.get(y + n).map(Vec::as_slice).unwrap_or_default();
            row.chars().enumerate().all(|(at, c)| line.get(x + at).copied().unwrap_or(' ') == c)
        })
    };
    (0..screen.len()).any(|y| (0..80).any(|x| stands(x, y)))
}

#[test]
fn a_timer_stands_beside_the_clock_and_leaves_it_alone() {
    let mut it = running();
    it.keys("h 3 enter");
    assert!(it.words().contains("this question"), "{}", it.screen());
    assert!(figures(&it, "4:00") && figures(&it, "3:00"), "{}", it.screen());
    it.pass(60);
    assert!(figures(&it, "3:00") && figures(&it, "2:00"), "{}", it.screen());
    assert_eq!(it.clock(), (120, 300));
    it.keys("space").pass(600);
    assert!(figures(&it, "2:00"), "it stands with the clock: {}", it.screen());
    it.keys("space").pass(121);
    assert!(figures(&it, "0:00") && it.words().contains("■ time is up"), "{}", it.screen());
    assert!(figures(&it, "0:59"), "the step's own is left alone: {}", it.screen());
    it.pass(60);
    assert!(!it.words().contains("this question") && !it.words().contains("■ time is up"), "{}", it.screen());
    assert!(figures(&it, "+0:01"), "{}", it.screen());
}

#[test]
fn the_end_of_a_timer_is_told_as_that_of_a_step_is() {
    let mut it = running();
    it.keys("h 2 enter").pass(119);
    let rings = |it: &mut Driver| {
        let now = super::support::build::later(it.model.now(), 1_000);
        let cmds = it.model.update(roundtable::app::msg::Msg::Tick, now);
        cmds.iter().filter(|cmd| **cmd == Cmd::Bell).count()
    };
    assert_eq!(rings(&mut it), 1);
    assert_eq!(rings(&mut it), 0, "once");
}

#[test]
fn a_timer_is_changed_or_ended_by_the_same_key() {
    let mut it = running();
    it.keys("h 3 enter").pass(30).keys("h");
    assert!(it.words().contains("as it is 2:30 left"), "{}", it.screen());
    it.keys("+ enter");
    assert!(figures(&it, "4:00"), "{}", it.screen());
    it.keys("h x");
    assert!(!it.words().contains("this question"), "{}", it.screen());
    assert!(matches!(last(&it), Event::TimerSet { length: None, .. }));
    it.keys("u");
    assert!(it.words().contains("this question"), "{}", it.screen());
    it.keys("c enter h");
    assert!(it.notice().contains("A break has its own clock."), "{}", it.notice());
}

#[test]
fn a_timer_is_there_again_after_a_crash() {
    let mut it = running();
    it.keys("h 3 enter").pass(30);
    let kept = it.replayed();
    let state = kept.state();
    assert_eq!(
        state.question_timer(kept.time_at(it.model.now())).map(|timer| timer.remaining().0),
        Some(150_000)
    );
}

#[test]
fn the_screen_wakes_for_the_seconds_of_both() {
    let mut it = running();
    it.pass_ms(400).keys("h 3 enter");
    for _ in 0..4 {
        let next = it.model.next_change_ms();
        assert!(next <= 600, "{next}");
        it.pass_ms(next);
    }
}

#[test]
fn the_plan_is_changed_on_the_agenda_and_each_change_holds_at_once() {
    let mut it = running();
    it.keys("m ↓ +");
    assert!(it.words().contains("ends 14:56"), "{}", it.screen());
    assert!(it.marked().contains("14:05") && it.marked().contains("26 min"), "{}", it.marked());
    it.keys("J");
    assert!(it.marked().contains("Share in twos") && it.marked().contains("14:15"), "{}", it.screen());
    assert!(matches!(last(&it), Event::StepMoved { .. }));
    it.keys("x");
    assert!(it.marked().contains("✗ Share in twos") && it.marked().contains("left out"), "{}", it.marked());
    assert!(it.words().contains("ends 14:30"), "{}", it.screen());
    it.keys("u");
    assert!(it.notice().contains("Took back: \"Share in twos\" left out"), "{}", it.notice());
    it.keys("u u");
    assert!(it.words().contains("ends 14:55"), "{}", it.screen());
    assert!(matches!(it.model.overlay, Some(Overlay::Agenda(_))), "it stays open");
}

#[test]
fn what_cannot_be_moved_says_why() {
    let mut it = running();
    it.keys("m J");
    assert!(it.notice().contains("That step is on."), "{}", it.notice());
    it.keys("↓ K");
    assert!(it.notice().contains("It is the next step already."), "{}", it.notice());
    let mut activity = full();
    let ideas = activity.steps[0].captures.first().cloned();
    let from = ideas.map(|ideas| ideas.id).unwrap_or_else(|| "ideas".into());
    activity.steps[1].captures = vec![roundtable::domain::activity::Capture {
        id: "more".into(),
        extends: Some(from),
        label: "More".into(),
        kind: roundtable::domain::activity::CaptureKind::Notes { tags: Vec::new() },
    }];
    let mut it = Driver::set_up(activity, SetUpRequest::default());
    it.keys("enter m ↓ K");
    assert!(matches!(it.model.screen, Screen::Rules(_)), "the agenda is for steps");
    it.keys("enter m ↓ K");
    assert!(it.notice().contains("It is the next step already."), "{}", it.notice());
}

#[test]
fn how_the_day_stands_is_for_the_facilitator() {
    let mut it = running();
    it.keys("m ↓ + +");
    assert!(!it.words().contains("over the plan"), "{}", it.screen());
    it.keys("v y");
    assert!(it.words().contains("ends 14:57, 2 min over the plan 14:55"), "{}", it.screen());
    it.keys("-");
    assert!(it.words().contains("ends 14:56, 1 min over the plan"), "as it changes: {}", it.screen());
}

#[test]
fn a_step_to_come_is_given_a_time_of_day() {
    let mut it = running();
    it.keys("m ↓ t").typed("14:2x").keys("enter");
    assert!(it.model.line.is_some(), "it stays to be put right: {}", it.notice());
    it.keys("backspace").typed("0").keys("enter");
    assert!(it.marked().contains("14:20"), "{}", it.screen());
    assert!(matches!(last(&it), Event::TimeFixed { at: Some(_), .. }));
    it.keys("t backspace backspace backspace backspace backspace enter");
    assert!(it.marked().contains("14:05"), "{}", it.screen());
    assert!(matches!(last(&it), Event::TimeFixed { at: None, .. }));
    it.keys("↑ t");
    assert!(it.notice().contains("That step is on."), "{}", it.notice());
}

#[test]
fn a_conversation_between_two_has_no_times_in_its_agenda_but_for_the_facilitator() {
    let two = SetUpRequest { format: Some(Format::OneToOne), ..SetUpRequest::default() };
    let mut it = Driver::set_up(full(), two);
    it.keys("enter enter space").pass(60).keys("m ↓");
    assert!(!it.marked().contains("min") && !it.marked().contains("14:"), "{}", it.screen());
    it.keys("v y");
    assert!(it.marked().contains("min"), "{}", it.screen());
    it.keys("esc I");
    assert!(!it.words().contains("Who with"), "{}", it.screen());
}

/// A session without a script, in its only step, which runs.
fn blank_page() -> Driver {
    let mut it = Driver::set_up(blank(), SetUpRequest { people: Some(6), ..SetUpRequest::default() });
    it.keys("enter enter space").pass(60);
    it
}

#[test]
fn without_a_script_the_end_asks_what_comes_next_and_nothing_comes_back() {
    let mut it = blank_page();
    it.keys("→");
    assert!(it.words().contains("What comes next?"), "{}", it.screen());
    assert!(it.model.is_running(), "asking changes nothing");
    it.keys("I").typed("What keeps us up").keys("tab 8 enter");
    assert_eq!(it.step(), "What keeps us up");
    it.pass(120).keys("→");
    assert!(it.words().contains("What comes next?"), "the welcome is over:\n{}", it.screen());
    it.keys("esc");
    assert_eq!((it.step().as_str(), it.model.overlay.clone()), ("What keeps us up", None));
    it.keys("→ →");
    assert!(matches!(it.model.screen, Screen::Review(_)), "{}", it.screen());
    it.keys("esc");
    assert!(it.model.is_running() && it.model.screen == Screen::Run, "it was a look: {}", it.screen());
    it.keys("→ →");
    // Somebody has one thing more.
    it.keys("I").typed("One thing more").keys("enter");
    assert_eq!(it.step(), "One thing more");
    assert!(it.model.is_running() && it.model.screen == Screen::Run);
    it.keys("m");
    let words = it.words();
    let places = ["Welcome", "What keeps us up", "One thing more"].map(|title| words.find(title));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{words}");
}

#[test]
fn without_a_script_a_step_that_is_put_in_ends_the_one_that_is_on_unless_it_is_come_back_to() {
    let mut it = blank_page();
    it.keys("I");
    assert!(it.words().contains("[now]") && it.words().contains("\"Welcome\" is over"), "{}", it.screen());
    it.keys("tab tab tab ←");
    assert!(it.words().contains("[now, then back]"), "{}", it.screen());
    assert!(it.words().contains("\"Welcome\" goes on at 14:06"), "{}", it.screen());
    it.keys("enter").pass(300).keys("→");
    assert_eq!(it.step(), "Welcome");
}

#[test]
fn a_step_can_be_put_in_wherever_the_session_is_looked_at() {
    for to in ["R", "m", "t g", "R → →", "g"] {
        let mut it = Driver::group();
        it.keys("space").pass(60).keys(to).keys("I");
        assert_eq!(it.model.overlay, Some(Overlay::AddStep), "after {to}:\n{}", it.screen());
        it.typed("Something else").keys("enter");
        assert_eq!((it.step().as_str(), it.model.screen.clone()), ("Something else", Screen::Run), "{to}");
    }
    let mut it = Driver::group();
    it.keys("space R → → → → y").pass(1).keys("esc esc");
    assert!(matches!(it.model.screen, Screen::Agreed(_) | Screen::Review(_)), "{}", it.screen());
    it.keys("I");
    assert!(it.notice().contains("The session is over"), "{}", it.notice());
}

#[test]
fn an_added_step_is_called_something_else_and_its_title_is_deleted_for_good() {
    let mut it = running();
    it.keys("I").typed("Bullying on Ward 7").keys("enter").pass(60);
    it.keys("m e ctrl-u").typed("The ward").keys("enter esc");
    assert_eq!(it.step(), "The ward");
    it.keys("R ↑ ↑ ↑ ↑");
    for _ in 0..9 {
        if it.marked().contains("The ward") {
            break;
        }
        it.keys("↓");
    }
    it.keys("X");
    assert!(it.words().contains("Delete what this step is called for good?"), "{}", it.screen());
    it.keys("y esc");
    assert_eq!(it.step(), "Added step");
    let journal = format!("{:?}", it.model.records());
    assert!(!journal.contains("Bullying") && !journal.contains("The ward"), "{journal}");
    // The script's own titles are not changed here.
    it.keys("m ↓ ↓ e");
    assert!(it.notice().contains("This title is the script's"), "{}", it.notice());
}
