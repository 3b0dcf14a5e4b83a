//! The day before it begins: starts that are ahead or have passed, plans that do not fit, the countdown for the room, and
//! what is done about a late day.

use super::support::build::two_o_clock;
use super::support::drive::{Driver, SIZES, full};
use super::support::mirror::Second;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::seen::{Facilitator, Room};
use roundtable::domain::time::{Zone, ZoneChange};

/// Three steps and a break, 55 minutes in all, at two o'clock on Sunday.
fn wants(start: &str, finish: &str) -> Driver {
    let (start, finish) = (start.to_owned(), finish.to_owned());
    Driver::set_up(full(), SetUpRequest { start, finish, people: Some(6), ..SetUpRequest::default() })
}

fn says(it: &Driver, text: &str) {
    assert!(it.words().contains(text), "{text}\n{}", it.screen());
}

fn is_silent(it: &Driver, text: &str) {
    assert!(!it.words().contains(text), "{text}\n{}", it.screen());
}

/// In minutes after two o'clock.
fn start(it: &Driver) -> i64 {
    (it.all().start_at().unwrap() - two_o_clock()).num_minutes()
}

fn finish(it: &Driver) -> i64 {
    (it.all().finish_by().unwrap() - two_o_clock()).num_minutes()
}

// Which day it is.

#[test]
fn a_start_that_has_passed_is_today_and_late_while_its_end_is_ahead() {
    let mut it = wants("13:55", "17:00");
    says(&it, "Starts 13:55 today, Sun 22 Nov, 5 min ago");
    it.keys("enter");
    assert_eq!((start(&it), finish(&it)), (-5, 180));
    // Without a finish the plan tells.
    let mut it = wants("13:06", "");
    says(&it, "today, Sun 22 Nov, 54 min ago");
    it.keys("enter");
    assert_eq!(start(&it), -54);
    let mut over = wants("13:05", "");
    says(&over, "tomorrow, Mon 23 Nov");
    over.keys("enter");
    assert_eq!(start(&over), 24 * 60 - 55);
    // A finish that is ahead holds the day, though the plan would be over.
    let mut it = wants("09:00", "17:00");
    says(&it, "today, Sun 22 Nov, 5 h ago");
    it.keys("enter v y enter");
    assert_eq!((start(&it), finish(&it)), (-300, 180));
    // One that has passed does not.
    says(&wants("09:00", "13:00"), "tomorrow, Mon 23 Nov");
    // On the minute it is neither late nor tomorrow.
    let mut now = wants("14:00", "");
    says(&now, "14:00 today, Sun 22 Nov ·");
    now.keys("enter");
    assert_eq!(start(&now), 0);
}

#[test]
fn a_start_before_midnight_is_late_after_it() {
    let mut it = Driver::set_up(full(), SetUpRequest { people: Some(6), ..SetUpRequest::default() });
    it.pass(10 * 3_600 + 1_800).keys("tab tab").typed("23:50");
    says(&it, "23:50 yesterday, Sun 22 Nov, 40 min ago");
    it.keys("ctrl-d");
    says(&it, "23:50 today, Mon 23 Nov ·");
}

#[test]
fn one_key_changes_the_day_and_the_day_is_always_shown() {
    let mut it = wants("12:00", "");
    says(&it, "Sun 22 Nov · 14:00");
    says(&it, "tomorrow, Mon 23 Nov");
    it.keys("ctrl-d");
    says(&it, "today, Sun 22 Nov, 2 h ago");
    it.keys("ctrl-d ctrl-d");
    says(&it, "12:00 Tue 24 Nov");
    it.keys("ctrl-d ctrl-d ctrl-d ctrl-d");
    says(&it, "12:00 Sat 28 Nov");
    it.keys("ctrl-d");
    says(&it, "today, Sun 22 Nov");
    it.keys("ctrl-d enter");
    assert_eq!(start(&it), 22 * 60);
    says(&it, "We start at 12:00 tomorrow.");
    // And back in the set-up it is still that day.
    it.keys("esc");
    says(&it, "12:00 tomorrow, Mon 23 Nov");
    let mut none = wants("", "");
    none.keys("ctrl-d");
    assert!(none.notice().contains("Set a start time first"), "{}", none.notice());
}

#[test]
fn a_finish_comes_within_twelve_hours_after_the_start_or_is_refused() {
    for (start, finish) in [("16:00", "15:00"), ("16:00", "16:00"), ("", "14:00"), ("13:55", "13:50")] {
        let mut it = wants(start, finish);
        it.keys("enter");
        says(&it, "is not within twelve hours of the start");
    }
    let mut night = wants("22:00", "01:30");
    night.keys("enter");
    assert_eq!(finish(&night), 11 * 60 + 30);
}

#[test]
fn the_usual_finish_follows_the_start() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.model.settings.finish_by = "17:30".into();
    it.model = it
        .model
        .clone()
        .with_setup(roundtable::app::setup::SetUp::new(vec![full()], SetUpRequest::default()), None);
    says(&it, "Finish by 17:30");
    it.keys("tab tab").typed("18:00");
    is_silent(&it, "17:30");
    it.keys("ctrl-u").typed("16:00");
    says(&it, "Finish by 17:30");
    it.keys("tab ctrl-u").typed("19:00").keys("up ctrl-u").typed("15:00");
    says(&it, "Finish by 19:00");
}

// What is reckoned before it begins.

#[test]
fn until_the_first_clock_the_day_is_reckoned_from_a_start_that_is_ahead() {
    let mut it = wants("14:20", "15:15");
    says(&it, "ends 15:15");
    it.keys("enter enter");
    says(&it, "ends 15:15");
    assert_eq!(it.model.seen::<Room>().unwrap().ends_at(), it.all().finish_by(), "the second screen's too");
    it.keys("v y");
    says(&it, "ends 15:15, on time for the hard stop 15:15");
    it.keys("r");
    says(&it, "It ends on time.");
    is_silent(&it, "→ ");
    it.keys("esc").pass(25 * 60);
    says(&it, "ends 15:20, 5 min over the hard stop 15:15");
    // Who begins early ends early.
    let mut early = wants("14:20", "15:15");
    early.keys("enter enter space v y");
    says(&early, "ends 14:55, 20 min in hand before the hard stop 15:15");
}

#[test]
fn without_a_hard_stop_a_late_day_is_late_against_its_start() {
    let mut it = wants("13:45", "");
    it.keys("enter enter v y");
    says(&it, "ends 14:55, 15 min over the plan 14:40");
    it.keys("space").pass(60);
    says(&it, "ends 14:55, 15 min over the plan 14:40");
    it.keys("r enter");
    says(&it, "on time for the plan 14:40");
}

#[test]
fn long_lengths_have_hours_and_another_day_is_named() {
    let mut it = wants("", "23:00");
    it.keys("enter enter v y");
    says(&it, "ends 14:55, 8 h 5 min in hand before the hard stop 23:00");
    it.pass(11 * 3_600);
    says(&it, "ends 01:55, 2 h 55 min over the hard stop 23:00 yesterday");
    let mut late = wants("23:30", "");
    late.keys("enter enter");
    says(&late, "ends 00:25 tomorrow");
}

#[test]
fn a_plan_that_does_not_fit_is_told_with_what_to_press() {
    let mut it = wants("", "14:30");
    says(&it, "Does not fit: ends 14:55, 25 min after 14:30.");
    says(&it, "press r on the first step");
    for size in SIZES {
        it.size(size);
        says(&it, "Does not fit: ends 14:55, 25 min after 14:30.");
    }
    it.size((80, 24)).keys("enter");
    says(&it, "The plan runs to 14:55, 25 min after 14:30: r on the first step shortens it.");
    it.keys("enter");
    says(&it, "ends 14:55, 25 min after 14:30: r shortens the plan");
    it.keys("space");
    says(&it, "ends 14:55");
    is_silent(&it, "after 14:30");
    let mut fits = wants("", "14:55");
    is_silent(&fits, "Does not fit");
    fits.keys("enter");
    is_silent(&fits, "The plan runs to");
}

#[test]
fn a_long_time_without_a_break_is_told_in_the_set_up() {
    let mut long = full();
    long.steps.retain(|step| step.title.as_str() != "Tea");
    let parts = vec![long.clone(), long.clone(), long];
    let it = Driver::set_up_parts(parts, SetUpRequest { people: Some(6), ..SetUpRequest::default() });
    says(&it, "! 2 h 15 min without a break: c calls one while a step is on.");
    is_silent(&wants("", ""), "without a break");
}

// The wall clock of the zone.

#[test]
fn in_the_night_of_the_change_a_time_is_what_the_clock_on_the_wall_says() {
    let wall = |text| roundtable::domain::time::Wall::parse_from_rfc3339(text).unwrap();
    let change = ZoneChange { was: wall("2026-10-25T02:00:00+01:00"), is: wall("2026-10-25T01:00:00+00:00") };
    let mut it = Driver::set_up(full(), SetUpRequest { people: Some(6), ..SetUpRequest::default() });
    (it.now.wall, it.now.zone) = (wall("2026-10-25T00:50:00+01:00"), Zone::changing(change));
    it.pass(0).keys("tab tab tab").typed("03:00").keys("enter enter v y");
    assert_eq!((it.all().finish_by().unwrap() - it.now.wall).num_minutes(), 190);
    says(&it, "ends 01:45, 2 h 15 min in hand before the hard stop 03:00");
    let records = it.model.records().len();
    it.keys("space").pass(80 * 60);
    assert_eq!(it.model.records().len(), records + 1, "no new anchor: the change was known of");
    says(&it, "01:10");
    assert_eq!(it.all().wall(), Some(it.now.wall));
}

/// After a start of the machine the wall clock alone tells how long it was away: by moments, not by what clocks showed.
#[test]
fn a_night_in_which_clocks_change_is_as_long_as_it_was() {
    let wall = |text| roundtable::domain::time::Wall::parse_from_rfc3339(text).unwrap();
    let back = ZoneChange { was: wall("2026-10-25T02:00:00+01:00"), is: wall("2026-10-25T01:00:00+00:00") };
    let forward =
        ZoneChange { was: wall("2026-03-29T01:00:00+00:00"), is: wall("2026-03-29T02:00:00+01:00") };
    for (change, begins, stop) in
        [(back, "2026-10-25T00:50:00+01:00", "03:00"), (forward, "2026-03-29T00:50:00+00:00", "05:00")]
    {
        for knows_the_rules in [true, false] {
            let mut it = Driver::set_up(full(), SetUpRequest { people: Some(6), ..SetUpRequest::default() });
            (it.now.wall, it.now.zone) = (wall(begins), Zone::changing(change));
            it.pass(0).keys("tab tab tab").typed(stop).keys("enter enter space").pass(60);
            let finish = it.all().finish_by();
            it.killed_for(80 * 60, usize::MAX).reboots(0);
            if !knows_the_rules {
                it.now.zone = Zone::fixed(it.now.wall);
            }
            it.resumes();
            says(&it, "1 h 20 min");
            assert_eq!(it.all().finish_by(), finish, "a moment, whatever clocks show");
            assert_eq!(it.all().wall(), Some(it.now.wall), "{change:?}");
            it.keys("n");
            assert_eq!(it.clock().0, 60, "{change:?}");
            it.keys("u y");
            assert_eq!(it.clock().0, 60 + 80 * 60, "{change:?}");
        }
    }
}

#[test]
fn a_laptop_that_is_carried_into_another_zone_tells_its_time() {
    let mut it = Driver::group();
    it.keys("space").pass(60);
    let there = chrono::FixedOffset::east_opt(3_600).unwrap();
    it.now.wall = it.now.wall.with_timezone(&there);
    it.now.zone = Zone::fixed(it.now.wall);
    it.pass(60);
    says(&it, "15:02");
    assert_eq!(it.clock(), (120, 300));
}

// The countdown.

#[test]
fn the_room_reads_how_long_it_is_to_the_start_and_nothing_counts_up() {
    let mut it = wants("14:20", "");
    it.keys("enter");
    says(&it, "We start at 14:20 · 20:00");
    assert_eq!(it.model.next_change_ms(), 1_000);
    it.pass(60);
    says(&it, "19:00");
    it.keys("enter");
    for size in SIZES {
        it.size(size);
        says(&it, "We start at 14:20: space starts");
        let figures = it.screen().lines().filter(|row| row.contains('█') || row.contains('▄')).count();
        assert!(figures >= 3, "{size:?}\n{}", it.screen());
    }
    it.size((80, 24)).keys("T");
    is_silent(&it, "We start at");
    says(&it, "waiting: space starts");
    it.keys("T");
    says(&it, "We start at 14:20");
    it.pass(19 * 60);
    says(&it, "We start in a moment");
    it.pass(600);
    says(&it, "We start in a moment");
    is_silent(&it, "over");
    it.keys("space").pass(1);
    is_silent(&it, "We start");
    it.keys("T");
    assert!(it.notice().contains("No countdown"), "{}", it.notice());
}

// What is done about it.

#[test]
fn a_break_that_is_called_early_takes_the_place_of_the_planned_one() {
    let mut it = Driver::group();
    it.keys("space").pass(100);
    let ends = it.all().ends_at();
    it.keys("c");
    says(&it, "10 min we start again at 14:12 · ends 14:55");
    says(&it, "It takes the place of \"Tea\", 10 min. Tab: beside it.");
    it.keys("tab");
    says(&it, "\"Tea\", 10 min, stays as well. Tab: in its place.");
    says(&it, "ends 15:05");
    it.keys("tab enter");
    assert_eq!(it.all().ends_at(), ends, "the day is no longer by it");
    let titles =
        |it: &Driver| -> Vec<String> { it.all().steps().map(|step| step.title().to_string()).collect() };
    assert_eq!(titles(&it), ["Tea", "Three words each", "Share in twos", "Together"]);
    it.keys("v y");
    assert_eq!(it.model.seen::<Facilitator>().unwrap().standing().unwrap().over, 0);
    it.keys("v").pass(660).keys("→ space").pass(200).keys("R → L → y enter");
    let exported = it.exported.last().unwrap();
    assert!(exported.contains("Break · planned 10 min, took 11 min"), "{exported}");
    assert_eq!(exported.matches("Tea").count(), 1, "{exported}");
    // There is none left to replace.
    let mut again = Driver::group();
    again.keys("space").pass(10).keys("c enter").pass(60).keys("→ space").pass(10).keys("c");
    is_silent(&again, "takes the place");
    again.keys("esc u u u");
    assert_eq!(titles(&again), ["Three words each", "Share in twos", "Tea", "Together"]);
}

#[test]
fn the_mark_points_at_what_a_new_plan_changes_and_the_room_may_see_it() {
    let mut it = wants("", "14:30");
    it.keys("enter enter r");
    is_silent(&it, "25 →");
    says(&it, "s show");
    it.keys("s");
    says(&it, "s hide");
    says(&it, "Share in twos 25 →");
    says(&it, "Tea 10 min");
    is_silent(&it, "Still");
    is_silent(&it, "over");
    it.keys("s");
    is_silent(&it, "Share in twos 25 →");
    it.keys("esc v y r ↓ ↓");
    says(&it, "x leaves out \"Tea\"");
    it.keys("x");
    says(&it, "Tea 10 min → left out");
    says(&it, "x takes \"Tea\" back in.");
    it.keys("x ↑ x");
    says(&it, "Share in twos 25 min → left out");
    says(&it, "Tea 10 min");
    is_silent(&it, "Tea 10 min →");
}

// Time away in overtime.

#[test]
fn overtime_comes_back_as_overtime() {
    let mut it = Driver::group();
    it.keys("space").pass(400).killed_for(60, 0).keys("enter");
    says(&it, "it counts: 2:40 over");
    says(&it, "it does not: 1:40 over");
    it.keys("n");
    assert_eq!(it.clock(), (400, 300));
    // Overtime that only the time away made.
    let mut it = Driver::group();
    it.keys("space").pass(280).killed_for(60, 0).keys("enter");
    says(&it, "it counts: 0:40 over");
    says(&it, "it does not: 0:20 left");
    let mut two = Driver::one_to_one();
    two.keys("space").pass(400).machine_sleeps(60);
    says(&two, "it counts: 7:40 in all");
    says(&two, "it does not: 6:40 in all");
    is_silent(&two, "over");
}

#[test]
fn the_room_reads_one_neutral_line_of_a_new_plan() {
    let mut it = super::places::rich();
    it.keys("] ] r");
    assert_eq!(it.notice(), "A new plan is ready: Enter takes it, Esc leaves it, s shows it.");
    assert!(it.words().contains(it.notice()), "{}", it.screen());
    it.keys("esc");
    assert_eq!((&it.model.overlay, it.model.is_facilitators_view()), (&None, false));
    assert!(!it.words().contains("new plan"), "{}", it.screen());
}

#[test]
fn where_rules_are_longer_than_the_screen_it_is_still_told_that_the_plan_does_not_fit() {
    let mut it = wants("", "14:30");
    it.keys("enter");
    for n in 0..12 {
        it.take("a", &format!("Rule number {n}, which is there to be read by all of us"));
    }
    it.keys("↑ ↑ ↑ ↑ ↑ ↑ ↑ ↑ ↑ ↑ ↑ ↑ ↑ ↑");
    for size in SIZES {
        it.size(size);
        says(&it, "The plan runs to 14:55, 25 min after 14:30: r on the first step shortens it.");
    }
}

#[test]
fn a_new_plan_uses_all_the_time_there_is_to_the_minute_that_the_room_reads() {
    for seconds in [0, 1, 20, 40, 59] {
        let mut it = wants("", "14:40");
        it.keys("enter enter").pass(seconds).keys("v y r");
        says(&it, "It ends on time.");
        it.keys("enter");
        says(&it, "ends 14:40, on time for the hard stop 14:40");
        // And again there is nothing to mend.
        let length = |it: &Driver| it.all().steps().map(|step| step.clock.length.0).sum::<u64>();
        let before = length(&it);
        it.keys("r");
        says(&it, "It ends on time.");
        it.keys("enter");
        assert_eq!(length(&it), before, "{seconds} s");
    }
}

#[test]
fn in_overtime_nothing_to_come_is_lengthened() {
    let mut it = wants("", "16:00");
    it.keys("enter enter space").pass(400).keys("v y r");
    says(&it, "At the end: 1 h 4 min in hand.");
    is_silent(&it, "→ ");
    // By hand it is, and where time is to be found it still is.
    it.keys("+");
    says(&it, "25 → 26 min");
    let mut late = wants("", "14:50");
    late.keys("enter enter space").pass(600).keys("v y r");
    says(&late, "It ends on time.");
    says(&late, "→ ");
    // Before its time is up, a step to come may take what is in hand.
    let mut early = wants("", "16:00");
    early.keys("enter enter space").pass(200).keys("v y r");
    says(&early, "25 → ");
}

#[test]
fn the_second_screen_shows_the_new_plan_while_the_room_is_shown_it() {
    let mut it = wants("", "14:40");
    it.keys("enter enter r");
    assert!(!Second::beside(&it).words().contains("A new plan"), "nothing is shown unasked");
    it.keys("s");
    let room = |it: &Driver| Second::beside(it).words();
    assert!(room(&it).contains("A new plan ends 14:40"), "{}", room(&it));
    assert!(room(&it).contains("Share in twos 25 →") && room(&it).contains("Tea 10 min"), "{}", room(&it));
    assert!(!room(&it).contains("over") && !room(&it).contains("Still"), "{}", room(&it));
    let mut records = it.model.records().len();
    it.keys("↓ x");
    assert!(room(&it).contains("Share in twos 25 min → left out"), "it follows: {}", room(&it));
    assert_eq!(it.model.records().len(), records + 1);
    for way in ["s", "esc", "enter"] {
        let mut away = it.clone();
        away.keys(way);
        assert!(!room(&away).contains("A new plan"), "{way}\n{}", room(&away));
        assert!(room(&away).contains("Three words each"), "{way}\n{}", room(&away));
    }
    // Killed while it was shown, it is shown no more.
    it.killed_for(60, 0).keys("enter");
    records = it.model.records().len();
    assert!(!room(&it).contains("A new plan"), "{}", room(&it));
    it.pass(60);
    assert_eq!(it.model.records().len(), records);
    // In a one-to-one there is nothing to see.
    let mut two = Driver::one_to_one();
    two.keys("r s");
    assert!(!room(&two).contains("plan"), "{}", room(&two));
}

#[test]
fn a_countdown_that_is_taken_back_is_called_so() {
    let mut it = wants("14:20", "");
    it.keys("enter enter T u");
    assert_eq!(it.notice(), "Took back: the countdown put away");
    it.keys("U");
    assert_eq!(it.notice(), "Put back: the countdown put away");
    it.keys("T u");
    assert_eq!(it.notice(), "Took back: the countdown shown");
    // Who is here is another matter.
    it.keys("T j u");
    assert!(!it.notice().contains("Took back"), "{}", it.notice());
}

#[test]
fn we_never_start_again_before_the_clock_allows() {
    let mut it = Driver::group();
    it.keys("m ↓ ↓ enter").pass(20).keys("space").pass(1);
    says(&it, "We start again at");
    it.keys("v y");
    says(&it, "We start again at 14:11 · 9:59 to go");
    assert!(it.all().resumes_at(&it.all().current().unwrap()).unwrap() >= it.now.wall);
}

#[test]
fn after_the_last_step_the_review_tells_no_clock() {
    let mut it = Driver::group();
    it.keys("space").pass(30).keys("R");
    says(&it, "4:30 left");
    it.keys("esc m ↓ ↓ ↓ enter space").pass(33).keys("→");
    says(&it, "Looking back");
    is_silent(&it, "paused");
    it.keys("→");
    is_silent(&it, "paused");
}

#[test]
fn without_ground_rules_nobody_is_asked_to_agree_to_any() {
    let mut activity = full();
    activity.suggested_rules.clear();
    let mut it = Driver::set_up(activity, SetUpRequest { people: Some(6), ..SetUpRequest::default() });
    it.keys("enter");
    says(&it, "Enter goes on without ground rules; a adds one.");
    for word in ["strike", "reword", "all agree", "these rules"] {
        is_silent(&it, word);
    }
    let mut agreed = it.clone();
    agreed.keys("y");
    assert_eq!(agreed.all().rules_agreed(), Some(false), "nobody agreed to nothing");
    it.take("a", "Be kind");
    for word in ["strike", "reword", "all agree", "these rules"] {
        says(&it, word);
    }
    it.keys("space");
    says(&it, "strike");
    is_silent(&it, "all agree");
    says(&it, "without ground rules");
}

#[test]
fn a_day_that_is_five_minutes_late_has_what_is_left_of_today_in_hand() {
    let mut it = wants("13:55", "17:00");
    it.keys("enter enter v y");
    says(&it, "ends 14:55, 2 h 5 min in hand before the hard stop 17:00");
    is_silent(&it, "tomorrow");
}
