//! Sorting under themes in words: the same as by keys.

use super::lines::Plain;
use super::support::drive::Driver;
use super::support::mirror::Second;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::event::Event;

use super::support::drive::full;

const IDEAS: [&str; 6] = [
    "Quiet mornings help us think",
    "Parking is dear",
    "Quiet mornings",
    "Fewer meetings",
    "Shorter meetings",
    "Thanks",
];

fn said() -> Plain {
    let mut plain = Plain::set_up(full(), SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    plain.lines(&["", "", "next", "start"]);
    for idea in IDEAS {
        plain.line(&format!("ask 1 {idea}"));
    }
    plain
}

fn events(plain: &Plain) -> Vec<String> {
    let records = plain.linear.model().records().iter();
    let sorted = records.filter(|record| {
        matches!(
            record.ev,
            Event::ThemeNamed { .. }
                | Event::ItemsSorted { .. }
                | Event::ThemesMerged { .. }
                | Event::ItemsMerged { .. }
        )
    });
    sorted.map(|record| format!("{:?}", record.ev)).collect()
}

#[test]
fn a_list_is_read_by_its_themes_and_sorted_in_words() {
    let mut plain = said();
    plain.line("sort");
    let read = plain.last.join("\n");
    assert!(read.contains("6 of 6 to sort.") && read.contains("6. Thanks"), "{read}");
    assert!(read.contains("In hand, 1: Quiet mornings help us think"), "{read}");
    plain.lines(&["theme new Space", "theme new Getting here"]);
    let read = plain.last.join("\n");
    assert!(
        read.contains("In hand, 3: Quiet mornings")
            && read.contains("It looks like 1, under theme 1, Space: theme yes puts it there."),
        "{read}"
    );
    plain.lines(&["theme yes", "theme 2", "theme also 1 4", "theme same 4", "theme none 2", "sort"]);
    let read = plain.last.join("\n");
    assert!(
        read.contains("Theme 1, Space:\n1. Quiet mornings help us think\n3. Quiet mornings\n4. Fewer meetings / Shorter meetings"),
        "{read}"
    );
    assert!(read.contains("Theme 2, Getting here:\n4. Fewer meetings / Shorter meetings\nUnsorted:\n2. Parking is dear\n6. Thanks"), "{read}");
    plain.lines(&["theme merge 2 1", "theme rename 1 Calm", "theme drop 1", "undo"]);
    assert!(plain.last.join("\n").contains("Took back: a theme dropped"), "{:?}", plain.last);
    plain.line("theme 3");
    assert!(plain.last.join("\n").contains("There is no theme 3"), "{:?}", plain.last);
    plain.line("theme 1 2 6");
    assert!(plain.last.join("\n").contains("Everything is sorted."), "{:?}", plain.last);
}

#[test]
fn words_and_keys_make_the_same_events() {
    let mut plain = said();
    plain.lines(&[
        "sort",
        "theme new Space",
        "theme new Here",
        "theme yes",
        "theme also 1",
        "theme skip",
        "theme 2",
    ]);
    plain.lines(&["theme same 5 1", "theme merge 2 1"]);
    let mut it = Driver::set_up(full(), SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    it.keys("enter enter space w");
    for idea in IDEAS {
        it.typed(idea).keys("enter");
    }
    it.keys("esc S n").typed("Space").keys("enter n").typed("Here").keys("enter enter + 1 ↓ 2 s 1 m 2 1");
    let keys: Vec<String> = it
        .model
        .records()
        .iter()
        .map(|record| format!("{:?}", record.ev))
        .filter(|event| ["Theme", "Items"].iter().any(|kind| event.starts_with(kind)))
        .collect();
    assert_eq!(events(&plain), keys);
}

#[test]
fn the_second_screen_shows_the_list_until_something_else_is_said() {
    let mut plain = said();
    plain.lines(&["sort", "theme new Space"]);
    let wall = |plain: &Plain| Second::of(plain.linear.model().records(), &plain.it.now).words();
    assert!(wall(&plain).contains("Space 1"), "{}", wall(&plain));
    plain.lines(&["time", "undo", "redo"]);
    assert!(wall(&plain).contains("Space 1"), "{}", wall(&plain));
    plain.line("note Something else");
    assert!(!wall(&plain).contains("Space"), "{}", wall(&plain));
    plain.lines(&["sort", "sort over"]);
    assert!(!wall(&plain).contains("Unsorted"), "{}", wall(&plain));
    plain.lines(&["sort", "sort next"]);
    assert!(wall(&plain).contains("Space"), "{}", wall(&plain));
}

#[test]
fn what_is_wrong_is_said_with_what_to_say() {
    let mut plain = Plain::set_up(full(), SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    plain.lines(&["", "", "sort"]);
    assert!(plain.last.join("\n").contains("No step is on"), "{:?}", plain.last);
    plain.lines(&["next", "sort"]);
    assert!(plain.last.join("\n").contains("Nothing to sort yet"), "{:?}", plain.last);
    let mut plain = said();
    for (line, answer) in [
        ("theme", "In hand, 1"),
        ("theme nonsense", "Say theme 2, theme new NAME"),
        ("theme new", "theme new NAME"),
        ("theme rename", "theme rename 2 NAME"),
        ("theme merge 1", "theme merge 3 2"),
        ("theme same 99", "There is no item 99"),
        ("theme drop 4", "There is no theme 4"),
        ("sort next", "There is no other list to sort."),
    ] {
        plain.line(line);
        assert!(plain.last.join("\n").contains(answer), "{line}: {:?}", plain.last);
    }
}

#[test]
fn the_name_of_a_theme_is_erased_after_a_yes() {
    let mut plain = said();
    plain.lines(&["sort", "theme new What Asha said", "theme erase 1"]);
    assert!(plain.last.join("\n").contains("Delete this for good"), "{:?}", plain.last);
    plain.line("yes");
    assert!(plain.linear.model().present().unwrap().themes().next().is_none());
}
