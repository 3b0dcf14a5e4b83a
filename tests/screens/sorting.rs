//! Sorting under themes by keys, and what the wall shows of it.

use super::places::{IDEAS, said, sorted};
use super::support::drive::{Driver, SIZES, asking, full};
use super::support::mirror::Second;
use roundtable::app::setup::SetUpRequest;
use roundtable::app::sorting::THEME_KEYS;
use roundtable::domain::activity::Format;
use roundtable::domain::event::Event;

/// What stands where: each theme's numbers, then what is unsorted.
fn standing(it: &Driver) -> String {
    let list = it.model.sorting().unwrap().list.clone();
    it.model
        .with_sorting(&list, |all, _| {
            let numbers =
                |numbers: Vec<usize>| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            let themes = all.themes.iter().map(|theme| {
                let items = all.under(theme).map(|item| item.number).collect();
                format!("{}: {}", theme.theme.name, numbers(items))
            });
            let unsorted = numbers(all.unsorted().map(|item| item.number).collect());
            themes.chain([unsorted]).collect::<Vec<_>>().join("; ")
        })
        .unwrap()
}

#[test]
fn a_digit_moves_the_item_in_hand_and_goes_on() {
    let it = sorted();
    assert_eq!(standing(&it), "Rooms and quiet: 1 4 5; Getting here: 2 8; Time: 3 6 7; 9 10 11 12");
    assert!(it.screen().contains("  9  Say thank you"), "{}", it.screen());
}

#[test]
fn what_looks_alike_is_proposed_beside_its_theme_and_never_moved() {
    let mut it = said(IDEAS);
    it.keys("S n").typed("Space").keys("enter n").typed("Getting here").keys("enter ↓ ↓");
    // The fifth looks like the first, which stands under the first theme.
    let screen = it.screen();
    assert!(screen.contains("  5  Quiet mornings"), "{screen}");
    let theme = screen.lines().find(|line| line.contains("1  Space")).unwrap();
    assert!(theme.contains("like 1"), "{screen}");
    assert!(screen.contains("Enter puts it under Space."), "{screen}");
    assert_eq!(standing(&it), "Space: 1; Getting here: 2; 3 4 5 6 7 8 9 10 11 12");
    it.keys("enter");
    assert_eq!(standing(&it), "Space: 1 5; Getting here: 2; 3 4 6 7 8 9 10 11 12");
    // Of what is unsorted it says so beside the item in hand.
    it.keys("↑ ↑");
    assert!(it.screen().contains("  3  More time for handovers"), "{}", it.screen());
    assert!(it.screen().contains("looks like 12"), "{}", it.screen());
    it.keys("enter");
    assert!(it.notice().starts_with("Nothing like it"), "{}\n{}", it.notice(), it.screen());
}

#[test]
fn one_key_takes_back_the_last_thing_and_it_is_in_hand_again() {
    let mut it = sorted();
    it.keys("1");
    assert_eq!(standing(&it), "Rooms and quiet: 1 4 5 9; Getting here: 2 8; Time: 3 6 7; 10 11 12");
    it.keys("u");
    assert_eq!(standing(&it), "Rooms and quiet: 1 4 5; Getting here: 2 8; Time: 3 6 7; 9 10 11 12");
    assert!(it.screen().contains("  9  Say thank you"), "{}", it.screen());
    // A new theme goes with the key that named it.
    it.keys("n").typed("Kindness").keys("enter u");
    assert_eq!(standing(&it), "Rooms and quiet: 1 4 5; Getting here: 2 8; Time: 3 6 7; 9 10 11 12");
    it.keys("U");
    assert!(standing(&it).contains("Kindness: 9;"), "{}", standing(&it));
}

#[test]
fn themes_are_renamed_merged_and_dropped_and_an_item_stands_under_two() {
    let mut it = sorted();
    it.keys("r 2");
    it.keys("ctrl-u").typed("Parking").keys("enter + 1");
    assert!(standing(&it).starts_with("Rooms and quiet: 1 4 5 9; Parking: 2 8;"), "{}", standing(&it));
    // Under a second one: in its pile it stays in hand.
    it.keys("→ + 3");
    assert!(standing(&it).contains("Time: 1 3 6 7;"), "{}", standing(&it));
    assert!(it.screen().contains("  1  Quiet mornings help us think"), "{}", it.screen());
    it.keys("m 2 1");
    assert_eq!(standing(&it), "Rooms and quiet: 1 2 4 5 8 9; Time: 1 3 6 7; 10 11 12");
    it.keys("x 1");
    assert_eq!(standing(&it), "Time: 1 3 6 7; 2 4 5 8 9 10 11 12");
    it.keys("u u");
    assert!(standing(&it).contains("Parking: 2 8;"), "{}", standing(&it));
    it.keys("← ← -");
    assert!(!it.screen().contains("Nothing"), "{}", it.screen());
}

#[test]
fn what_says_the_same_is_merged_by_its_number_and_keeps_both_wordings() {
    let mut it = said(IDEAS);
    it.keys("S ↓ ↓ ↓ ↓ s");
    assert!(it.screen().contains("Enter: 1, Quiet mornings help us think"), "{}", it.screen());
    it.keys("enter");
    assert_eq!(standing(&it), "1 2 3 4 6 7 8 9 10 11 12");
    it.keys("↑ ↑ ↑ ↑");
    assert!(it.screen().contains("    also: Quiet mornings"), "{}", it.screen());
    // 7 is the same as 6: no number of twelve goes on with a 6.
    it.keys("↓ ↓ ↓ ↓ ↓ s 6");
    assert_eq!(standing(&it), "1 2 3 4 6 8 9 10 11 12");
    it.keys("u");
    assert_eq!(standing(&it), "1 2 3 4 6 7 8 9 10 11 12");
    // A 1 may be the beginning of 12: Enter takes it.
    it.keys("s 1");
    assert!(it.screen().contains("The same as 1,"), "{}", it.screen());
    it.keys("backspace esc");
    assert_eq!(standing(&it), "1 2 3 4 6 7 8 9 10 11 12");
}

#[test]
fn at_most_three_keys_an_item_sort_sixty() {
    let ideas: Vec<String> = (0..60).map(|n| format!("Idea number {n} of them")).collect();
    let mut it = said(ideas.iter().map(String::as_str));
    it.keys("S");
    for n in 0..11 {
        it.keys("n").typed(&format!("Theme {n}")).keys("enter");
    }
    assert_eq!(THEME_KEYS[9..11], ['0', 'a']);
    for n in 11..60 {
        it.keys(&THEME_KEYS[n % 11].to_string());
    }
    assert!(standing(&it).ends_with("; "), "{}", standing(&it));
    assert!(it.screen().contains("Everything is sorted."), "{}", it.screen());
    for size in SIZES {
        it.size(size);
        for (n, key) in THEME_KEYS.iter().take(11).enumerate() {
            assert!(it.words().contains(&format!("{key} Theme {n}")), "{size:?}, {n}\n{}", it.screen());
        }
    }
    let sorted = it.model.records().iter().filter(|record| matches!(record.ev, Event::ItemsSorted { .. }));
    assert_eq!(sorted.count(), 49);
}

#[test]
fn several_lists_are_gone_through_with_a_key_and_what_is_kept_for_later_is_one() {
    let mut it = said(["Quiet", "Noise"]);
    it.take("k", "Who pays?").keys("S");
    assert!(it.screen().contains("Parked for later"), "{}", it.screen());
    it.keys("tab");
    assert!(it.screen().contains("Words") || it.screen().contains("1  Quiet"), "{}", it.screen());
    it.keys("tab");
    assert!(it.screen().contains("Who pays?"), "{}", it.screen());
    it.keys("esc");
    assert!(it.model.overlay.is_none());
}

#[test]
fn where_there_is_nothing_to_sort_it_says_what_to_do() {
    let mut it = Driver::group();
    it.keys("S");
    assert!(it.notice().starts_with("Nothing to sort yet: n takes a note"), "{}", it.notice());
    assert!(it.model.overlay.is_none());
}

#[test]
fn the_wall_follows_while_it_is_sorted_and_shows_the_step_again_after_it() {
    let mut it = sorted();
    let wall = Second::beside(&it).words();
    assert!(wall.contains("1 Quiet mornings help us think"), "{wall}");
    assert!(wall.contains("Rooms and quiet 3") && wall.contains("Unsorted 4"), "{wall}");
    let other = |it: &mut Driver, keys: &str| Second::beside(it.keys(keys)).words();
    assert!(other(&mut it, "n").contains("Unsorted"), "a name is being typed");
    it.typed("Kindness").keys("enter");
    assert!(Second::beside(&it).words().contains("Kindness 1"));
    assert!(!other(&mut it, "esc").contains("Kindness"), "{}", Second::beside(&it).screen());
    // From the review, too; and a program that was killed while it was sorted shows the step when it goes on.
    assert!(other(&mut it, "R S").contains("Kindness"));
    it.keys("esc esc S").killed_for(60, 0);
    assert!(
        !Second::beside(it.keys("enter y")).words().contains("Kindness"),
        "{}",
        Second::beside(&it).screen()
    );
    it.keys("S");
    assert!(standing(&it).contains("Kindness: 9"), "{}", standing(&it));
}

#[test]
fn on_the_wall_is_what_is_for_the_room_and_nothing_tells_of_the_rest() {
    // The same with something for those present, and of one's own, and without.
    let sort = |more: bool| {
        let mut it = said(["Quiet", "Noise"]);
        if more {
            it.keys("w ctrl-p").typed("USNEA among us").keys("enter esc");
            it.keys("w ctrl-p ctrl-p").typed("MYNAH mine").keys("enter esc");
        }
        it.keys("S n").typed("Sound").keys("enter");
        if more {
            it.keys("↓ n").typed("USNEA theme").keys("enter");
        }
        it
    };
    let (with, without) = (sort(true), sort(false));
    assert!(with.screen().contains("USNEA theme") && !with.screen().contains("MYNAH"), "{}", with.screen());
    for size in SIZES {
        let wall = |it: &Driver| Second::beside(it).size(size).screen();
        assert_eq!(wall(&with), wall(&without), "{size:?}");
    }
    // Somebody comes: what was said before is off this screen, too.
    let mut with = with;
    with.keys("esc").joins("Moe Late");
    with.keys("S");
    assert!(!with.screen().contains("USNEA"), "{}", with.screen());
    // In the facilitator's view what is their own is not sorted either.
    with.keys("esc v y S");
    assert!(!with.screen().contains("MYNAH"), "{}", with.screen());
}

#[test]
fn the_wall_of_a_one_to_one_shows_nothing_of_it() {
    let wanted = SetUpRequest { format: Some(Format::OneToOne), ..SetUpRequest::default() };
    let mut it = Driver::set_up(full(), wanted);
    it.keys("enter enter space").take("n", "Between us").keys("S n").typed("Secret").keys("enter");
    assert!(it.screen().contains("Secret"), "{}", it.screen());
    assert!(!Second::beside(&it).words().contains("Secret"));
}

#[test]
fn words_and_the_first_cells_of_a_table_are_sorted() {
    let mut it = Driver::set_up(asking(), SetUpRequest::default());
    it.typed("7").keys("enter enter m ↓ ↓ ↓ enter space w").typed("trust, time, humour").keys("enter ctrl-n");
    it.typed("Northside Trust").keys("tab").typed("Admissions").keys("enter esc S");
    assert!(it.screen().contains("  1  Northside Trust"), "{}", it.screen());
    it.keys("tab");
    assert!(it.screen().contains("1 trust") && it.screen().contains("3 humour"), "{}", it.screen());
}

#[test]
fn a_name_that_is_being_typed_is_kept_and_comes_back() {
    let mut it = said(["Quiet"]);
    it.keys("S n").typed("Begun").keys("esc");
    assert!(it.notice().contains("S, n"), "{}", it.notice());
    it.keys("n ctrl-y");
    assert!(it.screen().contains("Begun"), "{}", it.screen());
    it.killed_for(60, 0).keys("enter y S n ctrl-y");
    assert!(it.screen().contains("Begun"), "{}", it.screen());
    it.keys("enter");
    assert_eq!(standing(&it), "Begun: 1; ");
}

#[test]
fn the_name_of_a_theme_is_deleted_for_good_after_a_question() {
    let mut it = said(["Quiet", "Noise"]);
    it.keys("S n").typed("What Asha said").keys("enter X 1");
    assert!(it.screen().contains("Delete the name of this theme for good?"), "{}", it.screen());
    it.keys("y");
    let journal = it.disk.journals.values().flat_map(|journal| &journal.lines);
    assert!(journal.clone().count() > 5 && !journal.clone().any(|line| line.contains("What Asha said")));
    it.keys("S");
    assert_eq!(standing(&it), "1 2");
}

#[test]
fn what_was_sorted_stands_under_its_themes_wherever_it_is_read() {
    let mut it = sorted();
    it.keys("esc s");
    let inside = |screen: &str, theme: &str, item: &str| {
        let (_, after) = screen.split_once(theme).unwrap_or_default();
        after.contains(item)
    };
    let screen = it.screen();
    assert!(inside(&screen, "Rooms and quiet", "Getting here"), "{screen}");
    it.keys("R home");
    let rows = it.model.review_rows();
    let themes = rows.iter().filter(|row| matches!(row, roundtable::app::rows::ReviewRow::Theme(_))).count();
    assert_eq!(themes, 4, "three themes, and what is under none: {rows:?}");
    assert!(it.screen().contains("Rooms and quiet"), "{}", it.screen());
}
