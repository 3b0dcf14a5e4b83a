//! Nothing important is cut: with long titles and prompts, many people and many actions, every text can be read whole on
//! its screen, by scrolling where it has no room at once; and a screen that holds more says so.

use std::collections::BTreeSet;

use super::places;
use super::support::build::step;
use super::support::drive::Driver;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Activity, Format, Grouping, Prompt, Step};
use roundtable::domain::session::NameLine;

/// From the smallest that has more than the clock to the largest wall.
const SIZES: [(u16, u16); 6] = [(40, 12), (60, 18), (80, 24), (120, 40), (200, 60), (300, 90)];

/// So many words, none of them anywhere else.
fn words(mark: &str, count: usize) -> String {
    (0..count).map(|n| format!("{mark}{n:02}")).collect::<Vec<_>>().join(" ")
}

fn prompts(marks: &[&str], count: usize) -> Vec<Prompt> {
    marks.iter().map(|mark| Prompt { text: words(mark, count).as_str().into(), only: Vec::new() }).collect()
}

fn activity() -> Activity {
    let text = |mark: &str, count| words(mark, count).as_str().into();
    Activity {
        id: "long".into(),
        title: text("title", 8),
        summary: text("sum", 40),
        suits: Format::ALL.to_vec(),
        watch_for: vec![text("watch", 30)],
        suggested_rules: (0..6).map(|n| text(&format!("rule{n}x"), 12)).collect(),
        shared_actions: 2,
        steps: vec![
            Step {
                grouping: Grouping::Everyone,
                prompts: prompts(&["pa", "pb", "pc", "pd"], 30),
                notes: text("notes", 40),
                ..step(&words("sa", 12), 15)
            },
            Step { grouping: Grouping::Pairs, ..step(&words("sb", 12), 25) },
            step(&words("sc", 12), 25),
        ],
        ..Activity::default()
    }
}

/// In the first step, with fourteen people and a dozen actions.
fn begun() -> Driver {
    let names: Vec<String> = (0..14).map(|n| format!("Given{n:02} Family{n:02}, House{n:02}")).collect();
    let names = NameLine::parse_list(&names.join("\n"));
    let wanted = SetUpRequest { names, format: Some(Format::SmallGroup), ..SetUpRequest::default() };
    let mut it = Driver::set_up(activity(), wanted);
    it.keys("enter enter space").pass(3);
    for n in 0..12 {
        it.take("a", &words(&format!("act{n:02}x"), 9)).keys("enter enter");
        it.take("n", &words(&format!("note{n:02}x"), 9));
    }
    it
}

/// All the words that the screen shows while it is gone through with `key`.
fn read(it: &mut Driver, key: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    // The smaller the screen, the longer the way.
    for _ in 0..1_500 / it.model.size.1 {
        seen.extend(it.screen().split_whitespace().map(|word| word.trim_end_matches(',').to_owned()));
        let before = it.model.clone();
        it.keys(key);
        if it.model == before {
            // No more comes of the key, however often it is pressed.
            break;
        }
    }
    seen
}

/// A screen: how to get there, what goes through it, and what is to be read on it.
type Case = (&'static str, fn() -> Driver, &'static str, &'static str, Vec<String>);

fn cases() -> Vec<Case> {
    let set_up = || Driver::set_up(activity(), SetUpRequest::default());
    let each = |mark: &str, all: usize, count| {
        (0..all).map(|n| words(&format!("{mark}{n:02}x"), count)).collect::<Vec<_>>()
    };
    let names = || (0..14).map(|n| format!("Given{n:02} Family{n:02}")).collect::<Vec<_>>();
    let titles = || ["sa", "sb", "sc"].map(|mark| words(mark, 12)).to_vec();
    let houses = || (0..14).map(|n| format!("House{n:02}")).collect::<Vec<_>>();
    let asked = || ["pa", "pb", "pc", "pd"].map(|mark| words(mark, 30)).to_vec();
    let rules = || (0..6).map(|n| words(&format!("rule{n}x"), 12)).collect::<Vec<_>>();
    let yours = || [asked(), vec![words("watch", 30), words("notes", 40)]].concat();
    let both = || [each("act", 12, 9), each("note", 12, 9)].concat();
    vec![
        ("set-up", set_up, "", "tab", vec![words("title", 8)]),
        ("rules", set_up, "enter", "↓", rules()),
        ("run", begun, "", "↓", asked()),
        ("facilitator's view", begun, "v y", "↓", yours()),
        ("rules, over the step", begun, "o", "↓", rules()),
        ("taken down", begun, "s", "↑", both()),
        ("agenda", begun, "m", "↓", titles()),
        ("people", begun, "j", "↓", names()),
        ("who has the floor", begun, "t", "↓", houses()),
        ("hand over", begun, "f", "↓", names()),
        ("groups", begun, "m ↓ enter g", "↓", names()),
        ("a new plan", begun, "v y ] ] r", "↓", titles()[1..].to_vec()),
        ("review", begun, "R", "↓", [both(), titles()].concat()),
        ("agreed", begun, "R → L", "↓", each("act", 12, 9)),
    ]
}

#[test]
fn every_important_text_can_be_read_whole_on_its_screen() {
    let mut lost = Vec::new();
    for (name, start, keys, through, texts) in cases() {
        let mut it = start();
        it.keys(keys);
        for size in SIZES {
            let mut it = it.clone();
            it.size(size);
            let seen = read(&mut it, through);
            let screen = it.screen();
            let small = texts.iter().filter(|text| !it.draws_on(&screen, text));
            let missing: Vec<&str> =
                small.flat_map(|text| text.split(' ')).filter(|word| !seen.contains(*word)).collect();
            if !missing.is_empty() {
                lost.push(format!("{name} at {size:?} never shows {missing:?}\n{screen}"));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n\n"));
}

#[test]
fn what_does_not_fit_says_that_there_is_more() {
    for (name, start, keys, _, texts) in cases() {
        let mut it = start();
        it.keys(keys);
        for size in SIZES {
            it.size(size);
            let screen = it.screen();
            let words: BTreeSet<&str> =
                screen.split_whitespace().map(|word| word.trim_end_matches(',')).collect();
            let small = texts.iter().filter(|text| !it.draws_on(&screen, text));
            let whole = small.flat_map(|text| text.split(' ')).all(|word| words.contains(word));
            assert!(
                whole || screen.contains(" more") || screen.contains('…'),
                "{name} at {size:?}\n{screen}"
            );
        }
    }
}

/// A text as its lines are set, without what is between them.
fn closed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn prompts_at_twice_their_size_stand_whole_at_every_size() {
    use roundtable::app::look::LargeText;
    let asked = [
        "What did each of you see in the last three weeks that nobody expected?",
        "Which of these could we do something about without asking anybody else?",
        "Who would have to be in the room for us to decide it the next time?",
    ];
    assert!(asked.iter().all(|text| (60..=72).contains(&text.chars().count())));
    for (size, prompts) in [
        ((60, 18), &["Which one?", "And why?"][..]),
        ((80, 24), &["Which three words say how you work?", "Why?"]),
    ]
    .into_iter()
    .chain([(120, 40), (121, 40), (122, 41), (160, 45), (200, 60)].map(|size| (size, &asked[..])))
    {
        for signs in [roundtable::app::look::Signs::Unicode, roundtable::app::look::Signs::Ascii] {
            let mut it = asks(size, prompts);
            it.model.look.large_text = LargeText::DoubleHeight;
            it.model.look.signs = signs;
            let shown = closed(&it.large_words());
            for text in prompts {
                let whole = shown.contains(&closed(text)) || it.draws(text);
                assert!(whole, "{text} at {size:?}\n{}", it.screen());
            }
            // While something is typed, too.
            it.keys("n").typed("Quiet mornings help");
            let shown = closed(&it.large_words());
            assert!(
                prompts.iter().all(|text| shown.contains(&closed(text)) || it.draws(text)),
                "{}",
                it.screen()
            );
        }
    }
    // Without room for all of them, none is larger than the others.
    let mut it = asks((80, 24), &asked);
    it.model.look.large_text = LargeText::DoubleHeight;
    let large = closed(&it.large_words());
    assert!(!asked.iter().any(|text| large.contains(&closed(text))), "{}", it.screen());
    assert!(asked.iter().all(|text| it.words().contains(text)), "{}", it.screen());
}

#[test]
fn the_title_of_a_step_is_at_twice_its_size_where_all_of_it_fits_in_one_line() {
    use roundtable::app::look::LargeText;
    let with = |size, large_text| {
        let mut it = asks(size, &["Which one?"]);
        it.model.look.large_text = large_text;
        it
    };
    let large = closed(&with((80, 24), LargeText::DoubleHeight).large_words());
    assert!(large.starts_with("Words●●●●●everyone·5min"), "{large}");
    // It takes the empty row below it, and none of the others: what stands below stays where it is.
    let clock = |it: &Driver| it.screen().lines().position(|line| line.contains('█'));
    let (small, large) = (with((80, 24), LargeText::Off), with((80, 24), LargeText::DoubleHeight));
    assert_eq!(clock(&large), clock(&small), "{}", large.screen());
    // A row keeps it apart from the figures. Where there is none for that, it stays small.
    let is_large = |asked| {
        let mut it = asks((80, 24), &["Which one?"; 6][..asked]);
        it.model.look.large_text = LargeText::DoubleHeight;
        let title = it.screen().lines().position(|line| line.contains("W o r d s"));
        assert!(title.is_none_or(|title| clock(&it) >= Some(title + 3)), "{}", it.screen());
        assert!(title.is_some() || it.words().contains("Words"), "{}", it.screen());
        title.is_some()
    };
    assert_eq!([1, 4, 5].map(is_large), [true, true, false]);
    // Beside that little room who and how long would be cut: all of it stays small.
    let narrow = with((60, 18), LargeText::DoubleHeight);
    assert!(!closed(&narrow.large_words()).contains("Words"), "{}", narrow.screen());
    assert!(narrow.words().contains("everyone · 5 min"), "{}", narrow.screen());
}

/// A place on a terminal that draws text at twice its size.
fn enlarged(name: &str, size: (u16, u16)) -> Driver {
    let all = places::all();
    let mut it = all.into_iter().find(|(known, _)| *known == name).expect("it is a place").1;
    it.model.look.large_text = roundtable::app::look::LargeText::DoubleHeight;
    it.size(size);
    it
}

#[test]
fn of_prompts_that_come_one_by_one_the_newest_is_at_twice_its_size_where_not_all_have_room() {
    let at = |size| enlarged("run, one by one", size);
    let small = at((80, 24));
    let large = closed(&small.large_words());
    assert!(large.contains("Thenheartheirs.") && !small.screen().contains("First"), "{}", small.screen());
    assert!(small.words().contains("↑ more") && small.words().contains("2 of 3"), "{}", small.screen());
    let wide = at((120, 40));
    assert!(closed(&wide.large_words()).contains("First,tellyourwords."), "{}", wide.screen());
}

#[test]
fn who_is_what_in_a_round_stands_at_twice_its_size_with_every_name_or_not_at_all() {
    let at = |size| enlarged("rounds, the first", size);
    let mut is_large = false;
    for size in [(80, 24), (120, 40), (160, 45), (200, 60)] {
        let it = at(size);
        let large = closed(&it.large_words());
        is_large |= large.contains("observer");
        assert_eq!(large.contains("observer"), large.contains("KitLambert"), "{size:?}:\n{}", it.screen());
        assert!(large.contains("KitLambert") || it.words().contains("Kit Lambert"), "{}", it.screen());
    }
    assert!(is_large);
}

#[test]
fn a_second_changes_the_figures_and_the_line_of_progress_and_nothing_else() {
    for name in ["run, running", "run, one by one", "run, a break", "topic", "go-round", "rounds, the first"]
    {
        for size in [(60, 18), (80, 24), (120, 40), (200, 60)] {
            let mut it = enlarged(name, size);
            it.pass(1);
            let before = it.buffer();
            it.pass(1);
            let after = it.buffer();
            let cells = before.content().iter().zip(after.content());
            let changed: Vec<_> = cells.filter(|(was, is)| was != is).collect();
            assert!(!changed.is_empty(), "{name} at {size:?}: {}", it.screen());
            let is_figure = |symbol: &str| "█▀▄ ━─╸╺0123456789:".contains(symbol);
            let other = changed.iter().find(|(was, is)| !is_figure(was.symbol()) || !is_figure(is.symbol()));
            assert_eq!(other, None, "{name} at {size:?}: {}", it.screen());
        }
    }
}

/// In a step with these prompts, whose clock runs.
fn asks(size: (u16, u16), prompts: &[&str]) -> Driver {
    let prompts =
        prompts.iter().map(|text| Prompt { text: (*text).into(), only: Vec::new() }).collect::<Vec<_>>();
    let step = Step { grouping: Grouping::Everyone, prompts, ..step("Words", 5) };
    let mut it = Driver::set_up(Activity { steps: vec![step], ..activity() }, SetUpRequest::default());
    it.keys("enter enter space").pass(3).size(size);
    it
}

#[test]
fn on_large_screens_the_prompts_are_drawn_all_of_them_or_none() {
    let asked = ["Which three words say how you work?", "What do you need?"];
    for size in [(120, 40), (200, 60), (300, 90)] {
        let mut it = asks(size, &asked);
        assert!(asked.iter().all(|text| it.draws(text)), "{}", it.screen());
        assert!(it.screen().contains("5 min"), "{}", it.screen());
        // While something is typed, too.
        it.keys("n").typed("Quiet mornings help");
        assert!(asked.iter().all(|text| it.draws(text)), "{}", it.screen());
        // One that cannot be drawn, or has no room: all stand in small type, which can be read near by.
        for other in ["什么对你来说重要？".to_owned(), words("long", 90)] {
            let it = asks(size, &[asked[0], &other]);
            assert!(!it.draws(asked[0]) && it.words().contains(asked[0]), "{}", it.screen());
        }
    }
    let small = asks((80, 24), &asked);
    assert!(!small.draws(asked[0]) && small.words().contains(asked[0]), "{}", small.screen());
    // Letters are blocks: in ASCII there are none.
    let mut plain = asks((200, 60), &asked);
    plain.model.look.signs = roundtable::app::look::Signs::Ascii;
    assert!(plain.words().contains(asked[0]), "{}", plain.screen());
}
