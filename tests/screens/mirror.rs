//! The second screen: what the room may see, without hands.

use super::support::drive::{Driver, SIZES, asking};
use super::support::mirror::Second;
use super::support::rooms::{TWELVE, named};
use roundtable::app::look::LargeText;
use roundtable::app::mirror::{MirrorMsg, PAGE_MS};
use roundtable::app::setup::SetUpRequest;
use roundtable::tui::large;

/// A session of a group with something of everybody's in it, and the clock running.
fn group() -> Driver {
    let mut it = Driver::group();
    it.keys("space").pass(65).take("n", "We hear each other out").take("N", "Somebody is silent");
    it.take("d", "A round of names first").take("a", "Meet every month").typed("Asha Rao").keys("enter");
    it.typed("14/12/2026").keys("enter");
    it
}

/// Laptops with something on their screens that the room sees on the second screen, too.
pub fn laptops() -> Vec<(&'static str, Driver)> {
    let mut all: Vec<(&str, Driver)> = Vec::new();
    let mut add = |name, mut it: Driver, keys: &str| {
        it.keys(keys);
        all.push((name, it));
    };
    let mut rules =
        Driver::set_up(asking(), SetUpRequest { start: "14:30".into(), ..SetUpRequest::default() });
    rules.typed("8").keys("enter");
    add("rules", rules.clone(), "");
    add("no rules", rules, "space ↓ space ↓ space");
    add("step, waiting", Driver::group(), "");
    add("step, running", group(), "");
    add("step, paused", group(), "space");
    add("one by one", group(), "→ ↓ space");
    add("break", group(), "m ↓ ↓ enter space");
    add("our rules", group(), "o");
    add("taken", group(), "s");
    let mut asked = Driver::asked();
    asked.keys("w").typed("calm, kind, clear, calm").keys("enter esc");
    add("words", asked, "s");
    add("groups", named(TWELVE), "g");
    add("roles", named(TWELVE), "→ g g space");
    add("go-round", named(TWELVE), "m ↓ ↓ ↓ ↓ enter space t g");
    add("review", group(), "R");
    add("nothing agreed", Driver::group(), "R");
    let mut alone = Driver::one_to_one();
    alone.keys("space").pass(65).take("n", "Between the two of us");
    add("one-to-one", alone, "");
    add("sorting", super::places::sorted(), "");
    add("blank", group(), "b");
    all
}

fn places() -> Vec<(&'static str, Second)> {
    let mut all = vec![
        ("waiting", Second::waiting(&Driver::library().now, None)),
        ("waiting for one", Second::waiting(&Driver::library().now, Some("2026-11-22-our-words-a1b2"))),
    ];
    let mut damaged = Second::beside(&group());
    damaged.send(MirrorMsg::Unusable);
    all.push(("unusable", damaged));
    all.extend(laptops().into_iter().map(|(name, it)| (name, Second::beside(&it))));
    let mut keys = Second::beside(&group());
    keys.keys("?");
    all.push(("keys", keys));
    all
}

#[test]
fn screens() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        for (name, it) in places() {
            let shots: Vec<String> = SIZES[1..3].iter().map(|size| it.shot(*size)).collect();
            let name = format!("mirror-{}", name.replace(", ", "-").replace([' ', '\''], "_"));
            insta::assert_snapshot!(name, shots.join("\n\n"));
        }
    });
}

/// The words that stand at twice their size.
fn large_words(it: &Second) -> String {
    let frame = it.buffer();
    let letters = frame.content.iter().filter(|cell| large::is_letter(cell));
    letters.map(ratatui::buffer::Cell::symbol).collect()
}

#[test]
fn what_the_room_reads_stands_at_twice_its_size_where_the_terminal_can() {
    let mut all = laptops();
    all.push(("a day is over", super::places::day_over()));
    let mut planned = group();
    planned.pass(20 * 60).keys("r s");
    all.push(("plan", planned));
    let read = [
        ("rules", "Listen"),
        ("no rules", "Ourwords"),
        ("our rules", "Listen"),
        ("taken", "Weheareachotherout"),
        ("words", "calm"),
        ("a day is over", "Day1of2isover"),
        ("plan", "Shareintwos"),
    ];
    for (name, words) in read {
        let (_, it) = all.iter().find(|(known, _)| *known == name).unwrap();
        let mut second = Second::beside(it);
        second.mirror.look.large_text = LargeText::DoubleHeight;
        second.size((100, 40));
        let said = large_words(&second).replace(' ', "");
        assert!(said.contains(words), "{name} says {words:?} large, and says {said:?}\n{}", second.screen());
        // Nothing of it is lost where it cannot.
        second.mirror.look.large_text = LargeText::Off;
        assert_eq!(large_words(&second), "", "{name}");
    }
}

#[test]
fn no_key_of_the_facilitator_s_is_spoken_of() {
    for (name, it) in places() {
        for size in SIZES {
            let shot = it.shot(size);
            let word = ["space", "Enter", "n takes", "G forms", "g forms", "g shows", "s goes on", "saved"];
            let word = word.into_iter().find(|word| shot.contains(word));
            assert!(word.is_none(), "{name} at {size:?} says {word:?}\n{shot}");
            assert!(name == "blank" || shot.contains("second screen"), "{name} at {size:?}\n{shot}");
        }
    }
}

/// Any size, down to nothing, is borne.
#[test]
fn every_size_is_drawn() {
    for (_, mut it) in places() {
        for size in [(0, 0), (1, 1), (3, 2), (10, 4), (39, 12), (41, 9), (40, 10), (300, 90)] {
            it.size(size).screen();
        }
    }
}

#[test]
fn what_the_laptop_shows_on_top_stays_on_the_laptop() {
    let mut it = group();
    let before = Second::beside(&it).screen();
    for keys in
        ["m", "esc ?", "esc v y", "N s e c r e t", "esc t", "esc f", "esc j", "esc q", "esc ctrl-o", "ctrl-e"]
    {
        assert_eq!(Second::beside(it.keys(keys)).screen(), before, "{keys}");
    }
}

#[test]
fn the_countdown_is_the_laptop_s_to_the_second() {
    for speed in [None, Some(60)] {
        let mut it = Driver::set_up(asking(), SetUpRequest { rehearsal: speed, ..SetUpRequest::default() });
        it.typed("8").keys("enter enter space").pass_ms(20_000);
        let mut second = Second::beside(&it);
        for _ in 0..20 {
            let wait = second.mirror.next_change_ms();
            assert!((1..=1_000).contains(&wait), "{wait}");
            it.pass_ms(wait);
            second.pass_ms(wait);
            let digits =
                |screen: String| screen.lines().skip(3).take(8).map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(digits(it.screen()), digits(second.screen()));
        }
    }
}

#[test]
fn it_sleeps_for_long_while_nothing_runs() {
    let idle = Second::waiting(&Driver::library().now, None);
    assert!(idle.mirror.next_change_ms() > 30_000);
    let waits = Second::beside(&Driver::group());
    assert!(waits.mirror.next_change_ms() >= PAGE_MS.min(30_000), "{}", waits.mirror.next_change_ms());
}

// What is longer than the screen.

/// Every line of the panel, by the pages that come by themselves.
fn paged(it: &mut Second, pages: usize) -> Vec<String> {
    (0..pages)
        .map(|_| {
            let page = it.words();
            it.pass_ms(PAGE_MS);
            page
        })
        .collect()
}

#[test]
fn what_is_longer_than_the_screen_is_turned_over_by_itself() {
    let mut laptop = Driver::group();
    for n in 0..40 {
        laptop.take("n", &format!("thing number {n}."));
    }
    laptop.keys("s");
    for size in [(80, 24), (60, 18), (44, 11)] {
        let mut it = Second::beside(&laptop);
        it.size(size);
        assert!(it.words().contains("number 39."), "the newest first\n{}", it.screen());
        let pages = paged(&mut it, 24);
        for n in 0..40 {
            assert!(pages.iter().any(|page| page.contains(&format!("number {n}."))), "{size:?}: {n}");
        }
        // A page stays for as long as it takes to read it.
        let mut it = Second::beside(&laptop);
        let first = it.size(size).words();
        it.pass_ms(PAGE_MS - 1);
        assert_eq!(it.words(), first);
    }
}

#[test]
fn a_hand_turns_pages_and_they_stay_until_something_else_is_shown() {
    let mut laptop = Driver::group();
    for n in 0..40 {
        laptop.take("n", &format!("thing number {n}."));
    }
    laptop.keys("s");
    let mut it = Second::beside(&laptop);
    let newest = it.words();
    it.keys("↓");
    let first = it.words();
    assert!(first.contains("number 0.") && first != newest, "{}", it.screen());
    it.pass_ms(5 * PAGE_MS);
    assert!(it.words().contains("number 0."), "{}", it.screen());
    it.keys("↑");
    assert!(it.words().contains("number 39."), "{}", it.screen());
    it.keys("↓");
    // Another note: it is what people look for.
    let seen = laptop.model.records().len();
    laptop.take("n", "thing number 40.");
    it.send(MirrorMsg::More(laptop.model.records()[seen..].to_vec()));
    assert!(it.words().contains("number 40."), "{}", it.screen());
}

#[test]
fn its_own_keys_are_few() {
    let mut it = Second::beside(&group());
    let before = it.screen();
    it.keys("space n N a v s → ← enter m u + b . w x R L y l esc tab");
    assert_eq!((it.screen(), it.closed), (before.clone(), false));
    assert!(it.keys("?").words().contains("close this screen; the session goes on"), "{}", it.screen());
    assert_eq!(it.keys("?").screen(), before);
    assert_eq!(it.keys("? esc").screen(), before);
    assert!(it.clone().keys("q").closed && it.clone().keys("ctrl-c").closed && it.keys("? q").closed);
}
