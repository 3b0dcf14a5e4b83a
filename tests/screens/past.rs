//! The sessions there are, and what is open from them.

use super::places::past;
use super::support::drive::{Driver, asking, full};
use roundtable::app::Cmd;
use roundtable::app::line::LineKind;
use roundtable::app::msg::Msg;
use roundtable::app::rows::ReviewRow;
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::app::sheet::Form;
use roundtable::domain::activity::Format;
use roundtable::domain::retention::Retention;
use roundtable::domain::session::NameLine;

#[test]
fn tab_goes_round_library_sessions_and_actions() {
    let mut it = past();
    let name = |it: &Driver| match it.model.screen {
        Screen::Library(_) => "library",
        Screen::Sessions(_) => "sessions",
        Screen::Actions(_) => "actions",
        _ => "elsewhere",
    };
    let seen: Vec<&str> = ["", "tab", "tab", "tab", "backtab", "backtab", "esc"]
        .map(|keys| {
            it.keys(keys);
            name(&it)
        })
        .to_vec();
    assert_eq!(seen, ["library", "sessions", "actions", "library", "actions", "sessions", "library"]);
    // From a search, too.
    it.typed("goals").keys("tab");
    assert_eq!(name(&it), "sessions");
}

#[test]
fn a_private_session_says_nothing_of_itself_in_any_list() {
    let mut it = past();
    let sessions = it.keys("tab").words();
    assert!(sessions.contains("private session") && sessions.contains("Our words"), "{sessions}");
    let actions = it.keys("tab a").words();
    for words in [&sessions, &actions] {
        assert!(!words.contains("Cy and me") && !words.contains("Talk again"), "{words}");
    }
    assert!(!actions.contains("more"), "nothing says how much is left out: {actions}");
    assert!(!actions.contains("director"), "{actions}");
}

#[test]
fn a_session_is_found_opened_and_exported() {
    let mut it = past();
    it.keys("tab").typed("not over");
    it.keys("esc").typed("finished");
    let words = it.words();
    assert!(words.contains("Our words") && !words.contains("private"), "{words}");
    it.keys("↓ enter");
    assert!(matches!(it.model.screen, Screen::Review(_)), "{}", it.screen());
    let mut it = past();
    it.keys("tab").typed("finished").keys("ctrl-e");
    assert!(matches!(it.model.screen, Screen::Export(_)), "{}", it.screen());
    it.keys("esc");
    assert!(matches!(it.model.screen, Screen::Review(_)), "{}", it.screen());
    let mut it = past();
    it.keys("tab").typed("private").keys("enter y");
    assert_eq!(it.step(), "Three words each");
}

#[test]
fn a_session_is_erased_only_after_a_yes() {
    let mut it = past();
    it.keys("tab").typed("private").keys("delete");
    assert_eq!(it.model.overlay, Some(Overlay::Forget));
    it.keys("n");
    assert_eq!((it.model.overlay.clone(), it.disk.journals.len()), (None, 3));
    it.keys("delete esc delete y");
    assert_eq!(it.disk.journals.len(), 2);
    assert!(it.notice().contains("erased"));
    assert!(it.words().contains("Nothing fits this search"), "{}", it.screen());
    it.keys("esc");
    assert!(!it.words().contains("private session"), "{}", it.screen());
}

#[test]
fn an_action_is_done_dropped_and_moved_from_the_list() {
    let mut it = past();
    it.keys("backtab");
    assert!(it.words().contains("2 open"), "{}", it.screen());
    it.keys("d");
    assert!(matches!(it.cmds.as_slice(), [Cmd::Note(_)]), "{:?}", it.cmds);
    assert!(it.words().contains("1 open"), "{}", it.screen());
    it.keys("y").typed("someday").keys("enter");
    assert!(it.words().contains("! "), "{}", it.screen());
    for _ in 0..7 {
        it.keys("backspace");
    }
    it.typed("5 dec").keys("enter");
    assert!(it.words().contains("due Saturday 5 December 2026"), "{}", it.screen());
    it.keys("x a");
    let words = it.words();
    assert!(words.contains("dropped") && words.contains("0 open"), "{words}");
    it.keys("g");
    assert!(it.words().contains("1 open"), "{}", it.screen());
    it.keys("/").typed("zebra").keys("enter");
    assert!(it.words().contains("Nothing fits this search"));
    it.keys("esc esc");
    assert!(matches!(it.model.screen, Screen::Library(_)));
}

#[test]
fn an_overdue_one_says_so_in_words() {
    let mut it = past();
    it.pass(60 * 86_400).keys("backtab y").typed("1 dec 2026").keys("enter");
    assert!(it.words().contains("OVERDUE since Tuesday 1 December 2026"), "{}", it.screen());
    assert!(it.words().contains("1 overdue"), "{}", it.screen());
}

#[test]
fn what_was_said_in_confidence_is_kept_or_erased_at_the_end() {
    let over = || {
        let mut it = Driver::one_to_one();
        it.keys("space").pass(60).take("n", "Between us").keys("R → L → y");
        it
    };
    for (leave, quits) in [("l", false), ("q", true)] {
        let mut it = over();
        it.keys(leave);
        assert!(matches!(it.model.overlay, Some(Overlay::Keep(_))), "{}", it.screen());
        assert!(!it.words().contains("Between us"));
        it.keys("esc");
        assert!(it.model.overlay.is_none() && it.model.session_id().is_some() && !it.quit);
        it.keys(leave).keys("f");
        assert_eq!((it.disk.journals.len(), it.quit), (0, quits));
        assert_eq!(it.model.session_id(), None);
        let mut it = over();
        it.keys(leave).keys("k");
        assert_eq!((it.disk.journals.len(), it.quit), (1, quits));
    }
    // Opened again, it was kept already.
    let mut it = over();
    it.keys("l k tab enter → → l");
    assert!(it.model.overlay.is_none() && it.model.session_id().is_none(), "{}", it.screen());
    // A group with things for the room in it is not asked.
    let mut it = Driver::group();
    it.keys("space").pass(5).keys("R → L → y l");
    assert!(it.model.overlay.is_none() && it.model.session_id().is_none(), "{}", it.screen());
}

#[test]
fn a_note_is_deleted_for_good_after_a_yes() {
    let mut it = super::places::rich();
    it.keys("R ↓ X");
    assert!(matches!(it.model.overlay, Some(Overlay::Erase(_))), "{}", it.screen());
    it.keys("n");
    assert!(it.words().contains("Quiet mornings help"));
    it.keys("X y");
    assert!(!it.words().contains("Quiet mornings help"), "{}", it.screen());
    let everywhere = || it.disk.journals.values().flat_map(|journal| &journal.lines);
    assert!(!everywhere().any(|line| line.contains("Quiet mornings")));
    assert!(everywhere().any(|line| line.contains("Ben hesitates")), "others stay");
    assert!(matches!(it.model.screen, Screen::Review(_)));
    it.keys("u");
    assert!(!it.words().contains("Quiet mornings"), "undo does not bring it back: {}", it.screen());
}

/// Marks the first line of the review that is one of those.
fn mark(it: &mut Driver, is_it: impl Fn(&ReviewRow) -> bool) {
    it.keys("pgup pgup pgup pgup");
    for _ in 0..40 {
        let Screen::Review(review) = &it.model.screen else { panic!("{}", it.screen()) };
        if it.model.review_rows().get(review.marked).is_some_and(&is_it) {
            return;
        }
        it.keys("↓");
    }
    panic!("there is none: {}", it.screen());
}

/// Whether it stands in the journals on disk.
fn on_disk(it: &Driver, typed: &str) -> bool {
    it.disk.journals.values().flat_map(|journal| &journal.lines).any(|line| line.contains(typed))
}

#[test]
fn an_action_is_deleted_for_good_with_the_note_that_it_was() {
    let mut it = super::places::rich();
    it.keys("R ↓ t enter enter");
    assert!(it.words().contains("Quiet mornings help"), "{}", it.screen());
    let newest = it.all().actions().last().unwrap().id;
    mark(&mut it, |row| *row == ReviewRow::Action(newest));
    it.keys("X");
    assert!(it.words().contains("Delete the marked action for good?"), "{}", it.screen());
    it.keys("y");
    assert!(
        !it.words().contains("Quiet mornings help") && !on_disk(&it, "Quiet mornings"),
        "{}",
        it.screen()
    );
    it.keys("u u u");
    assert!(!it.words().contains("Quiet mornings"), "{}", it.screen());
}

#[test]
fn words_rows_and_terms_are_deleted_for_good_one_by_one_or_all_at_once() {
    let mut it = Driver::set_up(asking(), SetUpRequest::default());
    it.keys("enter enter space").pass(20).keys("m ↓ ↓ ↓ enter w");
    while it.model.line.as_ref().is_none_or(|line| line.kind != LineKind::Words) {
        it.keys("esc w");
    }
    it.typed("quetzal, hoopoe, trust").keys("enter ctrl-x");
    assert!(it.model.overlay.is_none(), "there is nothing to delete in a new line: {}", it.screen());
    it.keys("↑ ↑ ↑ ctrl-x");
    assert!(it.words().contains("Delete it for good?"), "{}", it.screen());
    it.keys("n");
    assert!(on_disk(&it, "quetzal") && it.model.line.is_some(), "{}", it.screen());
    it.keys("ctrl-x y");
    assert!(!on_disk(&it, "quetzal") && on_disk(&it, "hoopoe"), "{}", it.screen());

    it.keys("w");
    while it.model.sheet.as_ref().is_none_or(|sheet| !matches!(sheet.form, Form::Grid(_))) {
        it.keys("esc w");
    }
    it.typed("ouzel").keys("tab").typed("why").keys("enter").typed("merlin").keys("enter ↑ ↑ ctrl-x y");
    assert!(!on_disk(&it, "ouzel") && on_disk(&it, "merlin"), "{}", it.screen());
    // All that is left of it, from the review, where undo and redo stand in the journal, too.
    it.keys("esc R");
    for gone in ["hoopoe", "merlin"] {
        mark(&mut it, |row| matches!(row, ReviewRow::Capture(_)));
        assert!(on_disk(&it, gone));
        it.keys("X y");
    }
    assert!(!on_disk(&it, "hoopoe") && !on_disk(&it, "trust") && !on_disk(&it, "merlin"), "{}", it.screen());
    it.keys("u u u u");
    assert!(!it.words().contains("hoopoe") && !it.words().contains("merlin"), "{}", it.screen());
}

#[test]
fn the_names_of_private_sessions_are_shown_after_a_yes_until_the_size_changes_or_the_list_is_left() {
    let two = SetUpRequest {
        format: Some(Format::OneToOne),
        names: NameLine::parse_list("Xanthe Example\nRae Lead"),
        ..SetUpRequest::default()
    };
    let mut it = Driver::set_up(full(), two);
    it.keys("enter y space").pass(60).keys("R → L → y l k tab");
    let names_it = |it: &Driver| it.words().contains("Xanthe Example");
    let sees = |it: &Driver, typed: &str| it.clone().typed(typed).words().contains("private session");
    assert!(sees(&it, "private") && !names_it(&it), "{}", it.screen());
    assert!(!sees(&it, "xanthe"), "a search tells nobody's name");
    it.keys("ctrl-v");
    assert_eq!(it.model.overlay, Some(Overlay::ShowNames));
    assert!(it.words().contains("Show the names of private sessions on this screen?"), "{}", it.screen());
    for key in ["n", "enter", "esc", "space", "q", "ctrl-v", "? esc esc", "x"] {
        let mut other = it.clone();
        other.keys(key);
        assert!(
            other.model.overlay.is_none() && !other.quit && !names_it(&other),
            "{key}: {}",
            other.screen()
        );
    }
    it.keys("y");
    assert!(names_it(&it) && sees(&it, "xanthe"), "{}", it.screen());
    assert!(names_it(it.clone().keys("delete")), "what is erased is told by its names, too");
    for (key, how) in [("ctrl-v", "asked to"), ("esc tab", "left"), ("tab backtab", "left the other way")] {
        let mut other = it.clone();
        other.keys(key);
        assert!(!names_it(&other), "{how}: {}", other.screen());
    }
    let mut resized = it.clone();
    resized.typed("xanthe").send(Msg::Resized(100, 30));
    assert!(!names_it(&resized), "nor what they were searched for: {}", resized.screen());
    let mut resumed = it.clone();
    resumed.keys("delete").send(Msg::Resumed);
    assert!(!names_it(&resumed), "{}", resumed.screen());
    let mut asked = it.clone();
    asked.keys("ctrl-v ctrl-v").send(Msg::Resized(100, 30));
    assert!(asked.model.overlay.is_none() && !names_it(asked.keys("y")), "{}", asked.screen());
}

#[test]
fn what_is_due_to_be_erased_is_marked_where_names_are_shown_and_nowhere_else() {
    let two = SetUpRequest { format: Some(Format::OneToOne), people: Some(2), ..SetUpRequest::default() };
    let mut it = Driver::set_up(full(), two);
    it.keys("enter y space").pass(60).keys("R → L → y l k");
    let listed = |days: u64, keep: Option<Retention>, keys: &str| {
        let mut it = it.clone();
        it.model.settings.keep = keep;
        it.pass(days * 86_400).keys("tab").keys(keys);
        it.words()
    };
    let keep = Some(Retention::Days(30));
    let marked = "due to be erased: private session";
    assert!(listed(30, keep, "ctrl-v y").contains(marked), "{}", listed(30, keep, "ctrl-v y"));
    let question = listed(30, keep, "ctrl-v");
    assert!(
        question.contains("ended 30 days or longer ago, and are due to be erased, are marked"),
        "{question}"
    );
    for (days, keep, keys) in [
        (30, keep, ""),
        (30, keep, "ctrl-v n"),
        (30, keep, "ctrl-v y ctrl-v"),
        (29, keep, "ctrl-v y"),
        (9_999, None, "ctrl-v y"),
    ] {
        let text = listed(days, keep, keys);
        assert!(text.contains("private session") && !text.contains("due"), "{days}, {keys}: {text}");
    }
    // One that is not over is never due.
    let mut it = Driver::group();
    it.keys("space q l");
    it.model.settings.keep = keep;
    it.pass(90 * 86_400).keys("tab ctrl-v y");
    assert!(it.words().contains("not over") && !it.words().contains("due"), "{}", it.screen());
}

#[test]
fn the_name_of_a_session_says_nothing_of_it_whatever_it_becomes() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.typed("8").keys("enter");
    let id = it.model.session_id().unwrap().to_owned();
    // A group of eight turns out to be two people.
    it.keys("esc ctrl-u").typed("2").keys("backtab");
    let is_chosen =
        |it: &Driver| matches!(&it.model.screen, Screen::SetUp(form) if form.format() == Format::OneToOne);
    (0..4).for_each(|_| {
        if !is_chosen(&it) {
            it.keys("→");
        }
    });
    it.keys("enter");
    assert_eq!(it.all().format(), Format::OneToOne, "{}", it.screen());
    assert_eq!(it.model.session_id(), Some(id.as_str()));
    let (day, letters) = id.rsplit_once('-').unwrap();
    assert_eq!((day, letters.len()), ("2026-11-22", 4), "{id}");
    let mut private = Driver::one_to_one();
    let other = private.model.session_id().unwrap().to_owned();
    assert_eq!(other.len(), id.len(), "nor does it say that there was a one-to-one: {other}");
    assert!(!private.keys("q l").words().contains("our-words"), "{}", private.screen());
}

fn two() -> SetUpRequest {
    let names = NameLine::parse_list("Sam Secret\nMo Manager");
    SetUpRequest { names, format: Some(Format::OneToOne), ..SetUpRequest::default() }
}

#[test]
fn a_private_session_is_opened_from_no_list_without_a_yes() {
    let mut named = Driver::set_up(full(), two());
    named.keys("enter enter space").take("n", "Hush hush").keys("q l");
    let open = |it: &mut Driver, way: &str| {
        if way == "resume" {
            let id = it.disk.journals.keys().next().unwrap().clone();
            let reply = it.opened(&id);
            it.send(Msg::Reply(reply));
        } else {
            it.keys(way);
        }
    };
    for way in ["enter", "tab enter", "tab ctrl-e", "resume"] {
        for key in ["n", "enter", "esc", "q", "x", "space", "→"] {
            let mut it = named.clone();
            open(&mut it, way);
            let records = it.model.records().len();
            assert!(it.words().contains("Open this session, whoever is"), "{way}\n{}", it.screen());
            for size in [(30, 8), (60, 18), (80, 24), (120, 40)] {
                let screen = it.size(size).screen();
                assert!(
                    !["Secret", "Hush", "Manager"].iter().any(|text| screen.contains(text)),
                    "{way}\n{screen}"
                );
            }
            it.keys(key);
            assert!(it.model.session_id().is_none() && records == 0, "{way}, {key}\n{}", it.screen());
            assert!(it.model.overlay.is_none() && it.disk.open.is_none(), "{way}, {key}\n{}", it.screen());
        }
        let mut it = named.clone();
        open(&mut it, way);
        it.keys("y");
        assert!(it.model.session_id().is_some(), "{way}\n{}", it.screen());
        assert_eq!(matches!(it.model.screen, Screen::Export(_)), way.ends_with("ctrl-e"), "{}", it.screen());
    }
    // What was declined for its export does not export the next.
    let mut it = named;
    it.keys("tab ctrl-e n enter y");
    assert!(matches!(it.model.screen, Screen::Run), "{}", it.screen());
}

#[test]
fn the_key_that_begins_a_search_is_no_part_of_it() {
    let mut it = past();
    it.keys("tab").typed("/our");
    let Screen::Sessions(sessions) = &it.model.screen else { panic!("{}", it.screen()) };
    assert_eq!(sessions.search.text(), "our");
    it.typed("/");
    let Screen::Sessions(sessions) = &it.model.screen else { panic!("{}", it.screen()) };
    assert_eq!(sessions.search.text(), "our/", "further on it is text");
    let mut it = past();
    it.keys("backtab").typed("//our");
    let Screen::Actions(actions) = &it.model.screen else { panic!("{}", it.screen()) };
    assert_eq!(actions.search.text(), "our");
    let mut it = past();
    it.typed("//our");
    let Screen::Library(library) = &it.model.screen else { panic!("{}", it.screen()) };
    assert_eq!(library.filter.text(), "our");
}
