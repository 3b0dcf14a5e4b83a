//! Topics that stay among those who chose them: whoever comes in later, and the second screen all the time, are shown the same
//! however many there are, none included, whatever is pressed.

use chrono::NaiveTime;
use roundtable::app::screens::ExportChoice;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Activity;
use roundtable::domain::seen::{FileChoice, FileKind, FileOptions, Readers};
use roundtable::domain::session::NameLine;

use super::support::choosing::topics_in_confidence;
use super::support::drive::{Driver, SIZES};
use super::support::mirror::Second;

/// How long each of three is talked about: in time, beyond its own time but not the step's, and until that is long over, too.
const EACH: [u64; 3] = [60, BEYOND, 1_021];
const BEYOND: u64 = 521;

/// In the step of the topics: so many were chosen, and were talked about for `each` so many seconds.
fn talking(topics: usize, each: u64) -> Driver {
    talking_in(topics_in_confidence(), topics, each)
}

fn talking_in(activity: Activity, topics: usize, each: u64) -> Driver {
    let names = NameLine::parse_list("Asha Rao\nBen Ode\nCy Dee");
    let mut it = Driver::set_up(activity, SetUpRequest { names, ..SetUpRequest::default() });
    it.keys("enter enter space").size((120, 60));
    for n in 1..=topics {
        it.take("n", &format!("Quokka {n}"));
    }
    it.pass(60).keys("→");
    for n in 0..3 {
        it.keys(if n < topics { "→" } else { "" });
        it.keys(if n < topics || n == 0 { "space" } else { "" }).pass(each);
    }
    assert_eq!(it.words().contains("Quokka"), topics > 0, "{}", it.screen());
    assert!(it.model.is_running(), "{}", it.screen());
    it.size((80, 24));
    it
}

fn zed_comes(it: &mut Driver) {
    it.keys("j a").typed("Zed Newman, East").keys("enter esc + esc");
}

const WAYS: [&str; 44] = [
    "",
    "space",
    "m",
    "m ↓",
    "m ↓ x",
    "m ↓ ↓ x",
    "m ↓ ↓ enter",
    "m ↑ enter",
    "r",
    "r ↓",
    "r ↓ +",
    "r ↓ o",
    "r enter",
    "r enter m",
    "R",
    "R ↓ ↓ enter",
    "s",
    "P",
    "P ↓ ↓",
    "P n O u r s enter enter space",
    "P n O u r s enter enter space → m",
    "E",
    "M",
    "K",
    "A",
    "i",
    "q",
    "ctrl-e",
    "ctrl-e tab",
    "+ m",
    "- - m",
    "]",
    "→",
    "→ →",
    "→ → m",
    "→ → u",
    "← m",
    "← ←",
    "← ← →",
    "e",
    "d O u r s enter s",
    "k O u r s enter",
    "V",
    "t",
];

#[test]
fn a_newcomer_is_shown_the_same_however_many_topics_there_are() {
    EACH.into_iter().for_each(is_shown_the_same);
}

fn is_shown_the_same(each: u64) {
    let all = [0, 1, 3].map(|topics| {
        let mut it = talking(topics, each);
        zed_comes(&mut it);
        it
    });
    for way in WAYS {
        let all = all.clone().map(|mut it| {
            it.keys(way);
            it
        });
        for size in SIZES {
            let [none, one, three] = all.each_ref().map(|it| it.clone().size(size).screen());
            assert_eq!(none, one, "{way:?} at {size:?}");
            assert_eq!(none, three, "{way:?} at {size:?}");
        }
        let [none, one, three] = all.each_ref().map(|it| it.clone().pass(1_500).screen());
        assert!(!three.contains("Quokka"), "{way:?}: {three}");
        assert_eq!([&none, &none], [&one, &three], "{way:?}, later");
        let [none, one, three] = all.each_ref().map(|it| Second::beside(it).screen());
        assert_eq!([&none, &none], [&one, &three], "{way:?}");
    }
    for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json, FileKind::Calendar] {
        for readers in [Readers::Room, Readers::Us] {
            let [none, one, three] = all.each_ref().map(|it| file(it, readers, kind));
            assert!(!three.contains("Quokka"), "{three}");
            assert_eq!([&none, &none], [&one, &three], "{kind:?} {readers:?}");
        }
    }
}

fn file(it: &Driver, readers: Readers, kind: FileKind) -> String {
    let file = FileChoice { kind, options: FileOptions::default() };
    it.export(ExportChoice { readers, file }).unwrap().map_or_else(|why| why.to_string(), |file| file.text)
}

/// A break that was called in the middle of a topic was called in the step, which goes on after it: while it is on and once it is
/// over, for the second screen and the room's files while those who chose are among themselves, and for all once somebody
/// has come.
#[test]
fn a_break_in_the_middle_was_called_in_their_step() {
    let mut timed = topics_in_confidence();
    timed.steps[2].at = NaiveTime::from_hms_opt(14, 40, 0);
    for (activity, each) in [topics_in_confidence(), timed].iter().flat_map(|of| EACH.map(|each| (of, each)))
    {
        for (is_over, later) in [(false, 30), (true, 30), (true, 600)] {
            // Who was through with the last of them goes on after the break, and not with the step.
            if is_over && each == BEYOND {
                continue;
            }
            let all = [0, 1, 3].map(|topics| {
                let mut it = talking_in(activity.clone(), topics, each);
                it.keys("c enter").pass(120);
                assert!(it.words().contains("Break"), "{}", it.screen());
                it.keys(if is_over { "→ space" } else { "" }).pass(later);
                it
            });
            let at = format!("{each} s, over: {is_over}, {later} s later");
            shows_no_topics_to_the_room(&all, &format!("{at}, before"));
            let all = all.map(|mut it| {
                zed_comes(&mut it);
                it
            });
            for way in ["", "m", "→ m", "← m", "u", "P", "s"] {
                let all = all.clone().map(|mut it| {
                    it.keys(way);
                    it
                });
                for size in SIZES {
                    let shots = all.each_ref().map(|it| it.clone().size(size).screen());
                    are_the_same(&shots, &format!("{at}: {way:?} at {size:?}"));
                }
                shows_no_topics_to_the_room(&all, &format!("{at}: {way:?}"));
            }
            shows_no_topics(&all, Readers::Us, &at);
        }
    }
}

fn shows_no_topics_to_the_room(all: &[Driver; 3], at: &str) {
    for size in SIZES {
        let shots = all.each_ref().map(|it| Second::beside(it).size(size).screen());
        are_the_same(&shots, &format!("{at}: the second screen at {size:?}"));
    }
    shows_no_topics(all, Readers::Room, at);
}

fn shows_no_topics(all: &[Driver; 3], readers: Readers, at: &str) {
    for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json, FileKind::Calendar] {
        are_the_same(
            &all.each_ref().map(|it| file(it, readers, kind)),
            &format!("{at}: {kind:?} {readers:?}"),
        );
    }
}

/// With none, one and three topics; of long texts, the first line that differs is told.
fn are_the_same([none, one, three]: &[String; 3], at: &str) {
    for some in [one, three] {
        let lines = none.lines().zip(some.lines());
        let other: Vec<_> = lines.filter(|(none, some)| none != some).take(3).collect();
        assert!(none == some, "{at}: {other:#?}");
    }
    assert!(!three.contains("Quokka"), "{at}: {three}");
}

/// Nobody has come: those who chose them go through them, and the second screen, which is for the room, tells of the step alone.
#[test]
fn the_second_screen_tells_of_their_step_alone() {
    for each in EACH {
        let [none, one, three] = [0, 1, 3].map(|topics| talking(topics, each));
        for size in SIZES {
            let [none, one, three] = [&none, &one, &three].map(|it| Second::beside(it).size(size).screen());
            assert!(none.contains("Talk"), "{none}");
            assert_eq!([&none, &none], [&one, &three], "{size:?}");
        }
        for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json] {
            let [none, one, three] = [&none, &one, &three].map(|it| file(it, Readers::Room, kind));
            assert_eq!([&none, &none], [&one, &three], "{kind:?}");
        }
    }
}

/// In their own view, whoever began sees what they chose, and that it waits.
#[test]
fn in_the_facilitators_view_they_are_there_and_wait() {
    let mut it = talking(4, 60);
    zed_comes(&mut it);
    it.keys("v y");
    assert!(it.words().contains("Its topics wait: not everybody here may know of them."), "{}", it.screen());
    assert!(it.words().contains("Quokka 3"), "{}", it.screen());
    // They come back once Zed has left, and what passed since was their time, too.
    it.pass(120).keys("v j ↓ ↓ ↓ space esc");
    assert!(it.words().contains("Topics") && it.words().contains("Quokka 3"), "{}", it.screen());
    it.keys("→ space");
    assert!(it.words().contains("topic 4 of 4") && it.words().contains("Quokka 4"), "{}", it.screen());
}
