//! The library: what narrows it, how it scrolls, and how it grows.

use super::places::thousands;
use super::support::drive::{Driver, SIZES};
use roundtable::app::Msg;
use roundtable::app::library::{Arrival, Whose};
use roundtable::app::msg::Reply;
use roundtable::app::screens::Screen;
use roundtable::domain::activity::Activity;
use roundtable::store::library;

/// How many activities come with the program.
fn bundled() -> usize {
    library::bundled().count()
}

fn search(it: &Driver) -> &str {
    let Screen::Library(library) = &it.model.screen else { panic!("{}", it.screen()) };
    library.filter.text()
}

fn has(it: &Driver, words: &str) -> bool {
    it.words().contains(words)
}

#[test]
fn keys_narrow_the_list_and_what_holds_is_seen() {
    let mut it = Driver::library();
    it.keys("ctrl-t ctrl-t");
    assert_eq!(search(&it), "45m ");
    assert!(
        has(&it, &format!("of {} activities · fits into 45 min", bundled())) && has(&it, "/ 45m"),
        "{}",
        it.screen()
    );
    assert!(!has(&it, "Challenges and strengths"), "it takes an hour");
    it.keys("ctrl-n ctrl-n ctrl-n ctrl-f ctrl-f ctrl-f");
    assert_eq!(search(&it), "45m 8p :group ");
    assert!(has(&it, "fits into 45 min · for 8 people · small group"), "{}", it.screen());
    it.typed("map");
    assert_eq!(search(&it), "45m 8p :group map");
    it.keys("esc");
    assert!(
        search(&it).is_empty() && has(&it, &format!("{} activities Enter choose", bundled())),
        "{}",
        it.screen()
    );
    // Whatever can be typed goes into the search, and its keys take no letter.
    it.typed("trust nobody before 2 in format");
    assert_eq!(search(&it), "trust nobody before 2 in format");
}

#[test]
fn the_time_in_the_list_is_that_of_what_was_asked() {
    let mut it = Driver::library();
    it.typed("collaboration work");
    assert!(it.marked().ends_with("45 min"), "{}", it.marked());
    it.typed(" 14p");
    assert!(it.marked().ends_with("50 min"), "{}", it.marked());
    it.keys("enter");
    assert!(has(&it, "14"), "{}", it.screen());
    it.keys("esc");
    assert!(matches!(it.model.screen, Screen::Library(_)));
}

#[test]
fn pages_ends_and_arrows_move_the_mark_and_not_out_of_the_list() {
    let mut it = thousands();
    let title = |it: &Driver| it.marked().chars().take(20).collect::<String>();
    let first = title(&it);
    it.keys("↑ pgup home");
    assert_eq!(title(&it), first);
    for size in SIZES {
        let before = it.size(size).keys("home").words();
        it.keys("pgdn");
        assert!(
            title(&it) != first && before.contains(&title(&it)),
            "a page is what is to be seen: {size:?}"
        );
        it.keys("pgup");
        assert_eq!(title(&it), first, "{size:?}");
        assert!(it.screen().contains("↓ 1,") && !it.screen().contains("↑ "), "{size:?}\n{}", it.screen());
        it.keys("end ↓ pgdn");
        assert!(it.marked().contains("bad-0001.toml"), "{size:?}: {}", it.marked());
        assert!(it.screen().contains("↑ 1,") && !it.screen().contains("↓ 1"), "{size:?}\n{}", it.screen());
    }
    // While something is typed they move in the text.
    it.keys("/").typed("ab").keys("home").typed("x").keys("end").typed("y");
    assert_eq!(search(&it), "xaby");
}

#[test]
fn the_marked_line_is_seen_wherever_it_is() {
    for size in [(60, 18), (80, 24), (120, 40), (200, 60), (40, 10), (20, 6)] {
        let mut it = thousands();
        it.size(size);
        for keys in ["↓", "↓", "↓", "pgdn", "pgdn", "↑", "end", "↑", "↑", "↑", "pgup"] {
            it.keys(keys);
            assert!(!it.marked().is_empty(), "{size:?} after {keys}\n{}", it.screen());
        }
    }
}

#[test]
fn the_preview_scrolls_by_itself() {
    let mut it = Driver::library();
    assert!(!has(&it, "NHS Employers"), "{}", it.screen());
    for _ in 0..6 {
        it.keys("alt-down");
    }
    assert!(has(&it, "NHS Employers"), "{}", it.screen());
    it.keys("ctrl-down ctrl-up alt-up alt-up alt-up alt-up alt-up alt-up");
    assert!(!has(&it, "NHS Employers"), "{}", it.screen());
    it.keys("alt-down alt-down ↓ ↑");
    assert!(has(&it, "Find the words for how"), "another line begins at its top");
}

#[test]
fn it_grows_while_the_folder_is_read_and_tells_so() {
    let own = |title: &str, whose| {
        let activity = Activity { id: title.into(), title: title.into(), ..super::support::drive::full() };
        Arrival::good(activity, whose)
    };
    let mut it = Driver::library();
    it.with_bad_file().keys("end");
    assert!(it.marked().starts_with("our-draft.toml"));
    let file = |name: &str| Whose::Own(name.into());
    let arrivals = vec![own("Ours", file("crew/ours.toml")), own("Theirs", file("theirs.toml"))];
    it.send(Msg::Reply(Reply::Arrived { arrivals, more: true }));
    assert!(it.marked().starts_with("our-draft.toml"), "{}", it.marked());
    assert!(
        has(&it, &format!("{} activities · 1 file with errors · reading your folder…", bundled() + 2)),
        "{}",
        it.screen()
    );
    it.send(Msg::Reply(Reply::Arrived { arrivals: Vec::new(), more: false }));
    assert!(has(&it, &format!("{} activities · 1 file with errors Enter", bundled() + 2)), "{}", it.screen());
    it.keys("↑ ↑");
    assert!(it.marked().starts_with("Ours") && has(&it, "Yours: crew/ours.toml"), "{}", it.screen());
    it.typed("crew");
    assert!(it.marked().starts_with("Ours"), "the name of a folder finds what is in it");

    let purpose = Some(roundtable::domain::purpose::Purpose::Start);
    let activity = Activity {
        id: "shared-goals".into(),
        title: "shared-goals".into(),
        purpose,
        ..super::support::drive::full()
    };
    let mine = Arrival::good(activity, Whose::Instead("mine.toml".into()));
    it.keys("esc").send(Msg::Reply(Reply::Arrived { arrivals: vec![mine], more: false }));
    it.keys("↓");
    assert!(it.marked().starts_with("shared-goals yours"), "{}", it.marked());
    assert!(has(&it, "in place of the one that comes with the program"), "{}", it.screen());
}

#[test]
fn a_caret_stands_below_what_it_is_about() {
    let line = "title = \"A title that is much too long for a screen as narrow as this one\" # and more";
    let why =
        format!("error: no\n --> activities/x.toml:2:30\n  |\n2 | {line}\n  | {}^ here", " ".repeat(29));
    let mut it = Driver::library();
    let arrivals = vec![Arrival::bad("x.toml".into(), why.as_str().into())];
    it.size((60, 18)).send(Msg::Reply(Reply::Arrived { arrivals, more: false })).keys("end");
    let screen = it.screen();
    let rows: Vec<&str> = screen.lines().collect();
    let at = rows.iter().position(|row| row.contains("2 | title")).unwrap();
    let column = |row: &str, sign: char| row.chars().position(|c| c == sign).unwrap();
    assert_eq!(rows[at + 1].chars().nth(column(rows[at], '|')), Some('|'), "{screen}");
    assert_eq!(column(rows[at + 1], '^') - column(rows[at + 1], '|'), 31, "{screen}");
}

#[test]
fn the_end_of_a_long_search_is_seen() {
    let mut it = Driver::library();
    it.keys("/").typed(&"word ".repeat(30)).typed("END");
    let row = it.screen().lines().find(|row| row.contains("/ ")).unwrap().to_owned();
    assert!(row.ends_with("word END"), "{row}");
    it.keys("home");
    assert!(it.screen().contains("/ word word"), "{}", it.screen());
}

#[test]
fn back_from_a_set_up_its_activity_is_marked() {
    let title = |it: &Driver| it.marked().chars().take(20).collect::<String>();
    let mut it = Driver::library();
    it.keys("↓ ↓ ↓ ↓");
    let chosen = title(&it);
    it.keys("enter esc");
    assert_eq!(title(&it), chosen, "{}", it.screen());
    // Begun with it on the command line, when the library is not read yet.
    let activity = roundtable::store::library::resolve("shared-goals", None).unwrap();
    let wanted = activity.title.to_string();
    let mut it = Driver::set_up(activity, roundtable::app::setup::SetUpRequest::default());
    it.keys("esc");
    assert!(wanted.starts_with(title(&it).trim_end()), "{}", it.screen());
    // It is marked once.
    it.keys("home").send(Msg::Reply(Reply::Arrived { arrivals: Vec::new(), more: false }));
    assert!(!wanted.starts_with(title(&it).trim_end()), "{}", it.screen());
}

#[test]
fn every_set_up_that_was_left_is_there_again() {
    let mut it = Driver::library();
    let first = it.keys("enter").typed("11").keys("tab").typed("Asha Rao\nBen Ode\nCy Dee").screen();
    it.keys("esc ↓ enter").typed("5").keys("esc");
    it.keys("↓ ↓ enter esc home enter");
    assert_eq!(it.screen().contains("Asha Rao"), first.contains("Asha Rao"), "{}", it.screen());
    assert!(it.words().contains("Asha Rao") && it.notice().contains("restored"), "{}", it.screen());
    // While it is gone on with, a crash takes none of them.
    let kept = it.model.draft().set_ups();
    assert_eq!(kept.len(), 2, "{kept:?}");
    // A session that is made, or opened, takes none but its own.
    it.keys("enter q l");
    assert_eq!(it.model.draft().set_ups().len(), 1, "{:?}", it.model.draft());
    it.keys("enter q l home ↓ ↓ enter");
    assert!(it.notice().contains("restored") && it.words().contains("People 5"), "{}", it.screen());
}

#[test]
fn activities_stand_under_what_they_are_for_unless_words_rank_them() {
    use roundtable::domain::activity::Format;
    use roundtable::domain::purpose::Purpose;

    let own = |title: &str, purpose, suits: &[Format]| {
        let activity = Activity {
            id: title.into(),
            title: title.into(),
            purpose,
            suits: suits.to_vec(),
            ..super::support::drive::full()
        };
        Arrival::good(activity, Whose::Own("mine.toml".into()))
    };
    let arrivals = vec![
        own("Nobody knows", None, &Format::ALL),
        own("We two", None, &[Format::OneToOne]),
        own("Choose one", Some(Purpose::Decide), &Format::ALL),
    ];
    let mut it = Driver::library();
    it.size((80, 60)).send(Msg::Reply(Reply::Arrived { arrivals, more: false }));
    // A heading is a line of the list above its preview: what stands on it, and nothing else.
    let list = |it: &Driver| -> Vec<String> {
        it.screen().lines().skip(2).take(28).map(|line| line.trim().to_owned()).collect()
    };
    let at = |it: &Driver, wanted: &str| {
        list(it)
            .iter()
            .position(|line| line.starts_with(wanted))
            .unwrap_or_else(|| panic!("{wanted}\n{}", it.screen()))
    };
    assert_eq!(list(&it)[0], "Start together");
    assert!(at(&it, "Start together") < at(&it, "Understand") && at(&it, "Understand") < at(&it, "Decide"));
    it.keys("end");
    assert_eq!(it.marked(), "Nobody knows 45 min", "what is for nothing in particular is last");
    let lines = list(&it);
    let after = |heading: &str, line: &str| {
        let above = lines.iter().rposition(|known| known.starts_with(heading));
        let below = lines.iter().position(|known| known.starts_with(line));
        assert!(above.is_some() && above < below, "{line} is below {heading}\n{}", it.screen());
    };
    after("Look back", "One-to-one");
    after("One-to-one", "We two");
    after("We two", "Other");
    after("Other", "Nobody knows");

    // In the middle of a kind the first line still says which it is.
    it.size((60, 18)).keys("home ↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓");
    assert!(list(&it)[0].starts_with("Understand") && list(&it)[0].ends_with("more"), "{}", it.screen());

    // What only narrows keeps them; words put the best first.
    it.size((80, 60)).keys("ctrl-t");
    assert!(list(&it).iter().any(|line| line == "Decide"), "{}", it.screen());
    it.keys("esc").typed("decide");
    assert!(!list(&it).iter().any(|line| line == "Decide"), "{}", it.screen());
    assert!(has(&it, "Choose one") && has(&it, "A decision that we can all live with"), "{}", it.screen());
}
