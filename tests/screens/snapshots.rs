//! What each screen looks like. A change here is a change for the room: look at it before it is accepted.

use super::places;
use super::support::drive::SIZES;

#[test]
fn screens() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        for (name, it) in places::all() {
            let shots: Vec<String> = SIZES[1..3].iter().map(|size| it.shot(*size)).collect();
            let name = name.replace(", ", "-").replace([' ', '\''], "_");
            insta::assert_snapshot!(name, shots.join("\n\n"));
        }
    });
}

#[test]
fn every_screen_says_something_at_every_size_that_is_projected() {
    for (name, it) in places::all() {
        for size in SIZES {
            let shot = it.shot(size);
            let rows = shot.lines().skip(1).filter(|row| !row.trim().is_empty()).count();
            assert!(rows >= 3 || name == "blank", "{name} at {size:?}\n{shot}");
        }
    }
}

/// Whether a text on the screen can be told from its neighbours when colours are taken away.
#[test]
fn without_colours_the_same_is_read_and_what_is_marked_is_seen() {
    for (name, it) in places::all() {
        let marks = ["library", "rules", "agenda", "review"];
        let overlaid = ["rules, over", "library, nothing", "help of", "rules, rewording", "review, changing"];
        let marked = marks.iter().any(|mark| name.starts_with(mark));
        if marked && !overlaid.iter().any(|other| name.starts_with(other)) {
            // Reversed is a modifier: the backend keeps those when it drops colours.
            assert!(!it.marked().is_empty(), "{name}\n{}", it.screen());
        }
    }
    // State is told by words and shapes.
    let text = [
        ("run, paused", "paused"),
        ("run, overtime", "over time"),
        ("run, wrap up", "wrap up"),
        ("run, waiting", "waiting"),
        ("rules, one struck", "struck"),
        ("not on disk", "NOT ON DISK"),
        ("library, a bad file", "has errors"),
        ("set-up, an error", "! "),
        ("facilitator's view", "FACILITATOR'S VIEW"),
    ];
    let places = places::all();
    for (name, words) in text {
        let (_, it) = places.iter().find(|(known, _)| *known == name).unwrap();
        for size in SIZES {
            let mut it = it.clone();
            it.size(size);
            assert!(it.screen().contains(words), "{name} at {size:?} says {words:?}\n{}", it.screen());
        }
    }
}

#[test]
fn the_time_stands_still_on_the_screen_while_its_digits_change() {
    // Nothing but the clock and its line moves from one second to the next.
    for size in SIZES {
        let (_, mut it) = places::all().into_iter().find(|(name, _)| *name == "run, running").unwrap();
        it.size(size);
        let before = it.buffer();
        it.pass(1);
        let after = it.buffer();
        let rows = before.area.height;
        let changed: Vec<u16> =
            (0..rows).filter(|y| (0..before.area.width).any(|x| before[(x, *y)] != after[(x, *y)])).collect();
        let (first, last) = (changed.first().unwrap(), changed.last().unwrap());
        assert!(*first >= 2 && last - first <= rows / 2, "{size:?}: {changed:?}");
    }
}
