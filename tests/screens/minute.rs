//! What a minute costs on the line: wake-ups and bytes, counted where the terminal would be.

use std::rc::Rc;

use super::places;
use super::support::drive::{Driver, text};
use ratatui::layout::Size;
use roundtable::tui::backend::{Outbox, Painter};
use roundtable::tui::palettes::Colours;
use roundtable::tui::view;

/// What came of a simulated minute in which nobody touches a key.
#[derive(Debug)]
struct Cost {
    wakes: usize,
    bytes: usize,
}

fn minute(mut it: Driver, (columns, rows): (u16, u16)) -> Cost {
    it.size((columns, rows));
    let out = Outbox::default();
    let mut painter = Painter::new(Rc::clone(&out), Size::new(columns, rows), Colours::default()).unwrap();
    let mut parser = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
    painter.draw(|frame| view::draw(frame, &it.model)).unwrap();
    parser.process(&std::mem::take(&mut *out.borrow_mut()));
    let (mut passed, mut cost) = (0, Cost { wakes: 0, bytes: 0 });
    loop {
        let next = it.model.next_change_ms();
        assert!(next > 0, "a loop that never waits");
        passed += next;
        if passed > 60_000 {
            return cost;
        }
        it.pass_ms(next);
        cost.wakes += 1;
        let before = it.screen();
        painter.draw(|frame| view::draw(frame, &it.model)).unwrap();
        let bytes = std::mem::take(&mut *out.borrow_mut());
        cost.bytes += bytes.len();
        parser.process(&bytes);
        // What is cheap is also right: a terminal that has only the bytes shows the same.
        let shown: Vec<String> =
            parser.screen().rows(0, columns).map(|row| row.trim_end().to_owned()).collect();
        assert_eq!(shown.join("\n").trim_end(), before);
    }
}

#[test]
fn a_minute_of_countdown_wakes_once_a_second_and_is_cheap_on_the_line() {
    let mut group = Driver::group();
    group.keys("space").pass(3);
    let large = minute(group.clone(), (80, 24));
    let two = {
        let mut it = Driver::one_to_one();
        it.keys("space").pass(3);
        it
    };
    let small = minute(two, (80, 24));
    println!("a minute at 80×24: large figures {large:?}, small clock {small:?}");
    assert!((60..=61).contains(&large.wakes) && large.bytes <= 5_800, "{large:?}");
    assert!((60..=61).contains(&small.wakes) && small.bytes <= 2_500, "{small:?}");
    assert!(large.bytes > 500 && small.bytes > 200, "the digits do turn");
}

#[test]
fn what_stands_still_sleeps() {
    for (name, it) in places::all() {
        if it.model.is_running() {
            continue;
        }
        let cost = minute(it, (80, 24));
        assert!(cost.wakes <= 1 && cost.bytes <= 300, "{name}: {cost:?}");
    }
    let mut paused = Driver::group();
    paused.keys("space").pass(3).keys("space");
    assert!(minute(paused, (80, 24)).wakes <= 1);
}

#[test]
fn a_frame_that_changes_nothing_writes_nothing() {
    for (name, it) in places::all() {
        let out = Outbox::default();
        let mut painter = Painter::new(Rc::clone(&out), Size::new(80, 24), Colours::default()).unwrap();
        let drawn = painter.draw(|frame| {
            view::draw(frame, &it.model);
            assert!(!text(frame.buffer_mut()).contains('\u{1b}'));
        });
        drawn.unwrap();
        assert!(!std::mem::take(&mut *out.borrow_mut()).is_empty(), "{name}");
        painter.draw(|frame| view::draw(frame, &it.model)).unwrap();
        let again = std::mem::take(&mut *out.borrow_mut());
        assert!(again.is_empty(), "{name}: {:?}", String::from_utf8_lossy(&again));
    }
}
