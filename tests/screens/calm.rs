//! Overtime that is calm: the clock that is gentle or hidden, by script, by setting and by a key.

use super::support::drive::{Driver, SIZES, full};
use super::support::mirror::Second;
use super::support::rooms::{TWELVE, named};
use ratatui::style::{Color, Modifier};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Activity, Format, StepKind};
use roundtable::domain::clock_style::ClockStyle;

fn styled(style: ClockStyle) -> Activity {
    let mut activity = full();
    activity.steps.iter_mut().for_each(|step| step.clock = Some(style));
    activity
}

fn begun(activity: Activity, wanted: SetUpRequest, seconds: u64) -> Driver {
    let mut it = Driver::set_up(activity, wanted);
    it.typed("8").keys("enter enter space").pass(seconds);
    it
}

/// Something is drawn as an alarm: in red, or as a band across the screen.
fn alarms(it: &Driver) -> bool {
    it.buffer().content.iter().any(|cell| {
        let red = [Color::Red, Color::LightRed];
        red.contains(&cell.fg) || red.contains(&cell.bg) || cell.modifier.contains(Modifier::REVERSED)
    })
}

/// Figures of a clock or of a length: 4:55, +1:10, 5 min. The time of day has two digits before its colon.
fn figures(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_length = |n: usize| words.get(n + 1) == Some(&"min") && words[n].parse::<u32>().is_ok();
    let is_clock = |word: &str| {
        let word = word.trim_start_matches('+');
        word.split_once(':').is_some_and(|(minutes, seconds)| {
            minutes.len() == 1
                && seconds.len() == 2
                && minutes.chars().chain(seconds.chars()).all(|c| c.is_ascii_digit())
        })
    };
    let figures = words.iter().enumerate().filter(|(n, word)| is_clock(word) || is_length(*n));
    figures.map(|(_, word)| (*word).to_owned()).collect()
}

#[test]
fn a_gentle_clock_is_no_alarm_in_overtime_at_any_size() {
    let loud = begun(full(), SetUpRequest::default(), 400);
    assert!(alarms(&loud) && loud.words().contains("over time"), "{}", loud.screen());
    let it = begun(styled(ClockStyle::Gentle), SetUpRequest::default(), 400);
    for size in SIZES.into_iter().chain([(40, 10), (30, 5)]) {
        let mut it = it.clone();
        it.size(size);
        assert!(!alarms(&it) && !it.words().contains("over"), "{size:?}\n{}", it.screen());
        assert!(!it.words().contains('+'), "nothing counts up: {}", it.screen());
        it.keys("s");
        assert!(!alarms(&it), "{size:?}\n{}", it.screen());
        let wall = Second::beside(&it).screen();
        assert!(!wall.contains("over time"), "{wall}");
    }
    assert!(it.words().contains("take the time you need"), "{}", it.screen());
}

#[test]
fn a_hidden_clock_shows_the_room_no_figures_at_any_moment_or_size() {
    for seconds in [0, 100, 280, 400] {
        let mut it = begun(styled(ClockStyle::Hidden), SetUpRequest::default(), seconds);
        for keys in ["", "space", "s", "esc space o", "esc"] {
            it.keys(keys);
            for size in SIZES.into_iter().chain([(40, 10), (30, 5)]) {
                let mut it = it.clone();
                it.size(size);
                // Beside the step stands the agenda, and the length of tea is nobody's secret.
                let beside = size.0 >= 110;
                assert!(figures(&it.words()).is_empty() || beside, "{keys:?} at {size:?}\n{}", it.screen());
                assert!(!it.screen().contains("━━━"), "no line of progress\n{}", it.screen());
                assert!(!it.words().contains("ends "), "{}", it.screen());
            }
            let wall = Second::beside(&it).screen();
            assert!(figures(&wall).is_empty() && !wall.contains("███"), "{wall}");
        }
    }
    // The facilitator has them.
    let mut it = begun(styled(ClockStyle::Hidden), SetUpRequest::default(), 100);
    it.keys("v y");
    assert!(it.words().contains("3:20"), "{}", it.screen());
}

#[test]
fn a_key_changes_it_from_here_on_and_the_second_screen_follows() {
    let mut it = begun(full(), SetUpRequest::default(), 400);
    it.keys("C");
    assert!(it.notice().contains("gentle from here on") && !alarms(&it), "{}", it.screen());
    it.keys("C");
    assert!(it.notice().contains("hidden") && figures(&it.words()).is_empty(), "{}", it.screen());
    assert!(figures(&Second::beside(&it).screen()).is_empty());
    it.keys("→ space").pass(30);
    assert!(figures(&it.words()).is_empty(), "steps to come too: {}", it.screen());
    // A break always says when it is over.
    it.keys("m ↓ enter space").pass(5);
    assert!(it.words().contains("We start again at"), "{}", it.screen());
    // Resumed, it is as it was.
    it.keys("m ↑ ↑ enter").killed_for(2, 99).resumes();
    assert!(figures(&it.words()).is_empty(), "{}", it.screen());
    it.keys("C");
    assert!(!figures(&it.words()).is_empty() && it.notice().contains("in full"), "{}", it.screen());
}

#[test]
fn the_script_comes_before_the_setting_and_one_to_ones_are_gentle_by_themselves() {
    let style = |it: &Driver| it.all().current().unwrap().style;
    let with = |setting: Option<ClockStyle>, activity: Activity, format: Option<Format>| {
        let mut it = Driver::set_up(activity, SetUpRequest { format, ..SetUpRequest::default() });
        it.model.settings.clock = setting;
        it.keys("enter enter");
        style(&it)
    };
    use ClockStyle::{Full, Gentle, Hidden};
    assert_eq!(with(None, full(), None), Full);
    assert_eq!(with(None, full(), Some(Format::OneToOne)), Gentle);
    assert_eq!(with(Some(Gentle), full(), None), Gentle);
    assert_eq!(with(Some(Full), full(), Some(Format::OneToOne)), Full);
    assert_eq!(with(Some(Gentle), styled(Hidden), None), Hidden);
    let mut tea = styled(Hidden);
    tea.steps[0].kind = StepKind::Break;
    assert_eq!(with(None, tea, None), Gentle, "when a break is over is always told");
    // A set-up that is changed keeps it.
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.model.settings.clock = Some(Gentle);
    it.keys("enter");
    it.model.settings.clock = None;
    it.keys("esc").typed("8").keys("enter enter");
    assert_eq!(style(&it), Gentle);
}

#[test]
fn a_go_round_has_no_figures_either_where_the_clock_is_hidden() {
    let mut it = named(TWELVE);
    it.keys("space C C t g").pass(20);
    assert!(it.model.is_go_round(), "{}", it.screen());
    assert!(figures(&it.words()).is_empty() && !it.screen().contains("███"), "{}", it.screen());
    assert!(figures(&Second::beside(&it).screen()).is_empty());
}

#[test]
fn a_mark_that_is_left_on_is_noticed_calmly() {
    let mut it = named(&TWELVE[..6]);
    it.keys("space t enter").pass(290);
    assert!(!it.words().contains("0 if nobody speaks"), "{}", it.screen());
    it.pass(20);
    assert!(it.words().contains("1 for 5 min now: 0 if nobody speaks"), "{}", it.screen());
    assert!(!Second::beside(&it).screen().contains("nobody speaks"), "the room is told nothing");
    it.keys("0");
    assert!(!it.words().contains("0 if nobody speaks"), "{}", it.screen());
}
