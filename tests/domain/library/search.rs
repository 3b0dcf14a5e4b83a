//! What a search finds, in which order, and what stays where it is while the folder is read.

use proptest::prelude::*;
use roundtable::app::Model;
use roundtable::app::command::Command;
use roundtable::app::editor::Edit;
use roundtable::app::library::{Arrival, Catalogue, Choice, LibraryRow, Query, Unfinished, Whose};
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::screens::Screen;
use roundtable::domain::activity::{Activity, Format, Length, PeopleRange, Source, Step};
use roundtable::domain::time::Millis;

use super::build::first_now;

fn activity(title: &str) -> Activity {
    let id = title.to_lowercase().replace(' ', "-");
    let steps = vec![Step { length: Length::fixed(Millis::minutes(30)), ..Step::default() }];
    Activity {
        id: id.as_str().into(),
        title: title.into(),
        suits: vec![Format::SmallGroup],
        steps,
        ..Activity::default()
    }
}

fn own(activity: Activity) -> Arrival {
    let file = format!("{}.toml", activity.id);
    Arrival::good(activity, Whose::Own(file.as_str().into()))
}

fn bad(name: &str) -> Arrival {
    Arrival::bad(name.into(), "error: …".into())
}

fn model(arrivals: Vec<Arrival>) -> Model {
    let catalogue = Catalogue::new(Vec::new(), arrivals);
    Model::new(first_now(), (80, 24), 7).with_catalogue(catalogue, None)
}

fn types(model: &mut Model, text: &str) {
    model.update(Msg::Edit(Edit::Insert(text.to_owned())), first_now());
}

fn presses(model: &mut Model, key: Command) {
    model.update(Msg::Key(key), first_now());
}

fn arrive(model: &mut Model, arrivals: Vec<Arrival>, more: bool) {
    model.update(Msg::Reply(Reply::Arrived { arrivals, more }), first_now());
}

/// The titles that are listed.
fn listed(model: &Model) -> Vec<String> {
    let Screen::Library(library) = &model.screen else { panic!("{:?}", model.screen) };
    let rows = library.rows(&model.catalogue);
    let titles = (0..rows.len()).map(|n| match rows.get(n).unwrap() {
        LibraryRow::Unfinished(session) => format!("go on: {}", session.title),
        LibraryRow::Choice(choice) => choice.title().to_string(),
    });
    assert!(rows.get(rows.len()).is_none());
    titles.collect()
}

fn marked(model: &Model) -> Option<String> {
    let Screen::Library(library) = &model.screen else { panic!("{:?}", model.screen) };
    listed(model).get(library.marked).cloned()
}

fn found(arrivals: &[Arrival], text: &str) -> Vec<String> {
    let mut model = model(arrivals.to_vec());
    types(&mut model, text);
    listed(&model)
}

#[test]
fn the_exact_title_comes_first_then_titles_tags_summaries_and_sources() {
    let goals = |title: &str| activity(title);
    let source = Source { title: "On goals".into(), ..Source::default() };
    let all = [
        own(Activity { source: Some(source), ..goals("In the source") }),
        own(Activity { summary: "All about goals.".into(), ..goals("In the summary") }),
        own(Activity { tags: vec!["goals".into()], ..goals("In the tags") }),
        own(goals("Goalkeepers")),
        own(goals("What are goals")),
        own(goals("Goals for all")),
        own(goals("Goals")),
        own(goals("Nothing of it")),
    ];
    let wanted =
        ["Goals", "Goals for all", "What are goals", "In the tags", "In the summary", "In the source"];
    assert_eq!(found(&all, "goals"), wanted);
    assert_eq!(found(&all, "Goál"), [&["Goals for all", "Goals", "Goalkeepers"], &wanted[2..]].concat());
    assert_eq!(found(&all, "what goals"), ["What are goals"]);
    assert_eq!(found(&all, "GOALS,  are"), ["What are goals"], "in any order");
    assert_eq!(found(&all, "are goals"), ["What are goals"]);
}

#[test]
fn a_slip_and_letters_left_out_are_forgiven_where_nothing_else_fits() {
    let all =
        [own(activity("Shared goals")), own(activity("Gaol reform")), own(activity("Collaboration words"))];
    assert_eq!(found(&all, "colaboration"), ["Collaboration words"]);
    assert_eq!(found(&all, "wrods colab"), ["Collaboration words"]);
    assert_eq!(found(&all, "shgo"), ["Shared goals"]);
    assert_eq!(found(&all, "clbrtn"), ["Collaboration words"]);
    assert_eq!(found(&all, "gaol"), ["Gaol reform"], "what is there as it was typed was not a slip");
    assert_eq!(found(&all, "zebra"), [""; 0]);
}

#[test]
fn any_language_is_found() {
    let titles = [
        "Beth sy'n bwysig i ni?",
        "ما الذي يهمّنا؟",
        "我们怎样合作？",
        "हमारे लक्ष्य क्या हैं?",
        "Café, naïve Œuvre",
    ];
    let all: Vec<Arrival> = titles.iter().map(|title| own(activity(title))).collect();
    let asked = [("bwys", 0), ("syn", 0), ("يهمنا", 1), ("合作", 2), ("लक्ष्य", 3), ("cafe naive", 4)];
    for (text, at) in asked {
        assert_eq!(found(&all, text), [titles[at]], "{text}");
    }
}

#[test]
fn sessions_come_first_and_files_with_errors_last() {
    let title = "Shared goals".into();
    let session = Unfinished { id: "x".into(), title, made: first_now().wall, rescued: false };
    let arrivals = vec![bad("shared.toml"), own(activity("Who shared it")), bad("other.toml")];
    let catalogue = Catalogue::new(vec![session], arrivals);
    let mut model = Model::new(first_now(), (80, 24), 7).with_catalogue(catalogue, None);
    assert_eq!(listed(&model), ["go on: Shared goals", "Who shared it", "shared.toml", "other.toml"]);
    types(&mut model, "shared");
    assert_eq!(listed(&model), ["go on: Shared goals", "Who shared it", "shared.toml"]);
    types(&mut model, " 1h");
    assert_eq!(listed(&model), ["Who shared it"], "what it is for can be told of activities only");
}

#[test]
fn a_file_of_the_users_takes_the_place_of_a_bundled_one() {
    let program = |title| Arrival::good(activity(title), Whose::Program);
    let mut model = model(vec![program("One"), program("Two"), program("Three")]);
    presses(&mut model, Command::Down);
    let mine = Activity { title: "Mine".into(), ..activity("Two") };
    arrive(
        &mut model,
        vec![own(activity("Other")), Arrival::good(mine, Whose::Instead("x.toml".into()))],
        false,
    );
    assert_eq!(listed(&model), ["One", "Mine", "Three", "Other"]);
    assert_eq!(marked(&model).unwrap(), "Mine", "the mark stays on the line");
    types(&mut model, "mine");
    assert_eq!(listed(&model), ["Mine"]);
    presses(&mut model, Command::Escape);
    types(&mut model, "title two");
    assert_eq!(listed(&model), [""; 0], "the other is not there any more");
}

#[test]
fn a_search_goes_on_while_the_folder_is_read() {
    let mut model = model(vec![own(activity("About trust")), bad("trust.toml")]);
    types(&mut model, "trust");
    assert_eq!((marked(&model).unwrap().as_str(), model.catalogue.is_reading()), ("About trust", false));
    arrive(&mut model, vec![own(activity("Trust")), bad("trust-too.toml"), own(activity("Goals"))], true);
    assert_eq!(listed(&model), ["Trust", "About trust", "trust.toml", "trust-too.toml"]);
    assert_eq!((marked(&model).unwrap().as_str(), model.catalogue.is_reading()), ("About trust", true));
    arrive(&mut model, Vec::new(), false);
    assert!(!model.catalogue.is_reading());
    // What was found with a slip gives way to what is there as it was typed.
    presses(&mut model, Command::Escape);
    types(&mut model, "truts");
    assert_eq!(marked(&model).unwrap(), "About trust");
    arrive(&mut model, vec![own(activity("Truts"))], false);
    assert_eq!((listed(&model), marked(&model).unwrap()), (vec!["Truts".to_owned()], "Truts".to_owned()));
}

/// Words of a small language, so that they meet.
fn word() -> impl Strategy<Value = String> {
    "[a-d]{1,5}"
}

fn arrival() -> impl Strategy<Value = (Arrival, Vec<String>)> {
    let words = || prop::collection::vec(word(), 1..4);
    (words(), words(), words(), any::<bool>()).prop_map(|(title, tags, summary, is_good)| {
        if !is_good {
            return (bad(&title.join(" ")), title);
        }
        let made = Activity {
            tags: tags.iter().map(|tag| tag.as_str().into()).collect(),
            summary: summary.join(" ").as_str().into(),
            suits: Vec::new(),
            id: "x".into(),
            ..activity(&title.join(" "))
        };
        let words = title.into_iter().chain(tags).chain(summary).chain(["x".to_owned()]).collect();
        (Arrival::good(made, Whose::Program), words)
    })
}

proptest! {
    // Many lists have nothing with all that is asked: these say nothing here.
    #![proptest_config(ProptestConfig { failure_persistence: None, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_found_in_each_and_nothing_that_has_them_all_is_missing(
        made in prop::collection::vec(arrival(), 0..12),
        asked in prop::collection::vec(word(), 1..4),
    ) {
        let arrivals: Vec<Arrival> = made.iter().map(|(arrival, _)| arrival.clone()).collect();
        let is_in = |typed: &String, words: &[String]| words.iter().any(|word| {
            word.starts_with(typed.as_str()) || typed.len() > 2 && word.contains(typed.as_str())
        });
        // Where a word stands nowhere as it was typed, it is read more kindly: that is another test.
        prop_assume!(asked.iter().all(|typed| made.iter().any(|(_, words)| is_in(typed, words))));
        let count = made.iter().filter(|(_, words)| asked.iter().all(|typed| is_in(typed, words))).count();
        prop_assert_eq!(found(&arrivals, &asked.join(" ")).len(), count);
    }

    #[test]
    fn one_word_more_never_finds_more(
        made in prop::collection::vec(arrival(), 0..12),
        first in "[a-e]{1,9}( [a-e]{1,5})?",
        more in "[a-e]{1,9}|[1-9]m|[1-9]p|:pairs|:",
    ) {
        let arrivals: Vec<Arrival> = made.into_iter().map(|(arrival, _)| arrival).collect();
        let (few, many) = (found(&arrivals, &format!("{first} {more}")), found(&arrivals, &first));
        prop_assert!(few.len() <= many.len());
        prop_assert!(few.iter().all(|title| many.contains(title)), "{few:?} {many:?}");
    }

    #[test]
    fn in_however_many_pieces_it_comes_the_same_is_listed_and_the_mark_stays(
        made in prop::collection::vec(arrival(), 1..20),
        pieces in prop::collection::vec(0_usize..5, 1..9),
        asked in "|[a-d]{1,3}|[a-d]{4}",
        down in 0_usize..4,
    ) {
        let arrivals: Vec<Arrival> = made.into_iter().map(|(arrival, _)| arrival).collect();
        // So that the mark can be told by the title.
        let mut titles = listed(&model(arrivals.clone()));
        titles.sort();
        titles.dedup();
        prop_assume!(titles.len() == arrivals.len());
        let mut whole = model(arrivals.clone());
        let mut grown = model(Vec::new());
        types(&mut whole, &asked);
        types(&mut grown, &asked);
        let mut left = arrivals.into_iter();
        for size in pieces.into_iter().chain([usize::MAX]) {
            for _ in 0..down {
                presses(&mut grown, Command::Down);
            }
            let before = (marked(&grown), listed(&grown));
            let piece: Vec<Arrival> = left.by_ref().take(size).collect();
            arrive(&mut grown, piece, size != usize::MAX);
            // Unless it was found with a slip, and is not found any more.
            if let Some(title) = before.0.filter(|title| listed(&grown).contains(title)) {
                prop_assert_eq!(marked(&grown), Some(title));
            }
            prop_assert!(!asked.is_empty() || before.1.iter().all(|title| listed(&grown).contains(title)));
        }
        prop_assert_eq!(listed(&grown), listed(&whole));
    }

    #[test]
    fn what_is_asked_of_time_people_and_format_holds_and_the_order_stays(
        made in prop::collection::vec((5_u64..90, 1_u32..9, 0_u32..20, 0_usize..4), 0..20),
        minutes in 1_u64..120,
        people in 1_u32..30,
        format in 0_usize..5,
    ) {
        let formats = [":1:1", ":pairs", ":group", ":room", ""];
        let text = format!("{minutes}m {people} people {}", formats[format]);
        let arrivals = made.iter().enumerate().map(|(n, (length, min, more, suits))| {
            own(Activity {
                people: Some(PeopleRange { min: *min, max: Some(min + more) }),
                suits: vec![Format::ALL[*suits]],
                steps: vec![Step { length: Length::fixed(Millis::minutes(*length)), ..Step::default() }],
                ..activity(&format!("number {n}"))
            })
        });
        let mut wanted: Vec<(bool, String)> = made.iter().enumerate().filter(|(_, (length, min, more, suits))| {
            *length <= minutes && *min <= people && people <= min + more && (format == 4 || *suits == format)
        }).map(|(n, (.., suits))| (Format::ALL[*suits] != Format::OneToOne, format!("number {n}"))).collect();
        // What is for one-to-ones only stands under a heading of its own, before what says nothing.
        wanted.sort_by_key(|(is_other, _)| *is_other);
        let wanted: Vec<String> = wanted.into_iter().map(|(_, title)| title).collect();
        prop_assert_eq!(found(&arrivals.collect::<Vec<_>>(), &text), wanted);
    }

    #[test]
    fn nothing_that_is_typed_brings_it_down(text in ".{0,40}", keys in prop::collection::vec(0_usize..9, 0..20)) {
        let mut model = model(vec![own(activity("Shared goals")), bad("x.toml")]);
        types(&mut model, &text);
        let query = Query::parse(&text);
        prop_assert_eq!(query.is_empty(), query == Query::default());
        for key in keys {
            use roundtable::app::library::Narrow;
            presses(&mut model, [
                Command::Up, Command::Down, Command::PageUp, Command::PageDown, Command::First, Command::Last,
                Command::Narrow(Narrow::Time), Command::Narrow(Narrow::People), Command::Narrow(Narrow::Format),
            ][key]);
            let _ = listed(&model);
        }
    }
}

#[test]
fn what_was_asked_of_it_is_wanted_of_the_session() {
    let suits = vec![Format::Pairs, Format::SmallGroup];
    let mut model = model(vec![own(Activity { suits, ..activity("Shared goals") })]);
    types(&mut model, "goals 8 people :pairs");
    presses(&mut model, Command::Enter);
    let Screen::SetUp(setup) = &model.screen else { panic!("{:?}", model.screen) };
    assert_eq!((setup.people.text(), setup.format()), ("8", Format::Pairs));
    assert!(matches!(&setup.parts[..], [only] if only.title.as_str() == "Shared goals"));
}

#[test]
fn a_choice_is_called_by_its_title_or_its_file() {
    let bad = Choice::Bad { name: "x.toml".into(), why: "error".into() };
    assert_eq!(bad.title().as_str(), "x.toml");
}
