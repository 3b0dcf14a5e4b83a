//! What keys do on each screen.

use super::support::drive::{Driver, full, key};
use roundtable::app::msg::Reply;
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::app::{Cmd, Msg};
use roundtable::domain::activity::Format;
use roundtable::domain::event::{Event, Panel};
use roundtable::domain::seen::Readers;
use roundtable::domain::session::SessionStage;
use roundtable::tui::keymap;

#[test]
fn enter_enter_space_is_running() {
    let mut it = Driver::library();
    it.keys("enter");
    assert!(matches!(it.model.screen, Screen::SetUp(_)));
    it.keys("enter enter space");
    assert!(matches!(it.model.screen, Screen::Run) && it.model.is_running(), "{}", it.screen());

    let mut run = Driver::set_up(full(), SetUpRequest::default());
    run.keys("enter enter");
    assert!(!run.model.is_running(), "a step waits until it is started");
    run.keys("space").pass(1);
    assert_eq!(run.clock(), (1, 300));
}

#[test]
fn enter_continues_from_every_field_of_the_set_up() {
    for tabs in 0..6 {
        let mut it = Driver::set_up(full(), SetUpRequest::default());
        for _ in 0..tabs {
            it.keys("tab");
        }
        it.keys("enter");
        assert!(matches!(it.model.screen, Screen::Rules(_)), "after {tabs} tabs\n{}", it.screen());
    }
}

#[test]
fn enter_and_esc_do_nothing_to_a_step() {
    let mut it = Driver::group();
    for running in [false, true] {
        let (before, records) = (it.screen(), it.model.records().len());
        it.keys("enter esc enter esc esc");
        assert_eq!((it.screen(), it.model.records().len()), (before, records), "running: {running}");
        assert!(it.cmds.is_empty());
        if !running {
            it.keys("space");
        }
    }
}

#[test]
fn a_hint_never_takes_a_key() {
    // With a notice, a proposal or a question of ours on the screen, a key does what it does without.
    let mut it = Driver::group();
    it.keys("space").pass(3).keys("+");
    assert!(!it.notice().is_empty(), "something is hinted at");
    it.keys("space");
    assert!(!it.model.is_running(), "the key paused the clock");
    assert_eq!(it.notice(), "", "and the hint is gone");
}

#[test]
fn single_keys_never_act_while_text_is_typed() {
    let every: String = (' '..='~').collect();
    let mut line = Driver::group();
    line.keys("space n");
    let records = line.model.records().len();
    line.typed(&every);
    assert_eq!(line.line(), every);
    assert_eq!(line.model.records().len(), records, "no key of the run screen acted");
    assert!(line.model.is_running() && line.model.overlay.is_none() && !line.quit);

    let mut setup = Driver::set_up(full(), SetUpRequest::default());
    setup.keys("tab").typed(&every);
    let Screen::SetUp(form) = &setup.model.screen else { panic!("{}", setup.screen()) };
    assert_eq!(form.names.text(), every);

    let mut library = Driver::library();
    library.keys("/").typed(&every);
    let Screen::Library(list) = &library.model.screen else { panic!("{}", library.screen()) };
    assert_eq!(list.filter.text(), every);

    let mut rule = Driver::set_up(full(), SetUpRequest::default());
    rule.keys("enter a").typed(&every);
    assert_eq!(rule.line(), every);
    assert!(matches!(rule.model.screen, Screen::Rules(_)));
}

#[test]
fn text_with_alt_gr_is_text() {
    let mut it = Driver::group();
    it.keys("n");
    let held = crossterm::event::KeyModifiers::CONTROL | crossterm::event::KeyModifiers::ALT;
    it.press(crossterm::event::KeyEvent::new(crossterm::event::KeyCode::Char('€'), held));
    assert_eq!(it.line(), "€");
}

#[test]
fn prompts_are_revealed_before_the_next_step() {
    let mut it = Driver::group();
    it.keys("→");
    assert_eq!(it.step(), "Share in twos");
    assert!(it.words().contains("First, tell") && !it.words().contains("Then hear"), "{}", it.screen());
    it.keys("→");
    assert!(it.words().contains("Then hear") && !it.words().contains("Last, agree"));
    it.keys("pgdn");
    assert!(it.words().contains("Last, agree"));
    assert_eq!(it.step(), "Share in twos");
    it.keys("→");
    assert_eq!(it.step(), "Tea");
}

#[test]
fn prompts_come_and_go_with_the_arrows_and_never_leave_the_step() {
    let mut it = Driver::group();
    it.keys("→ ↓ ↓ ↓ ↓");
    assert!(it.words().contains("Last, agree"));
    assert_eq!(it.step(), "Share in twos");
    it.keys("↑ ↑ ↑ ↑");
    assert!(it.words().contains("First, tell") && !it.words().contains("Then hear"));
    // Where all are shown, nothing can be revealed.
    it.keys("←").keys("↓ ↑");
    assert_eq!(it.step(), "Three words each");
}

#[test]
fn the_next_step_waits_with_its_full_time_and_back_has_what_was_left() {
    let mut it = Driver::group();
    it.keys("space").pass(100).keys("→").pass(50);
    assert_eq!((it.step().as_str(), it.clock()), ("Share in twos", (0, 1_500)));
    assert!(!it.model.is_running(), "people move chairs first");
    it.keys("space").pass(30).keys("←").pass(500);
    assert_eq!((it.step().as_str(), it.clock()), ("Three words each", (100, 300)));
    assert!(!it.model.is_running());
    it.keys("space").pass(5);
    assert_eq!(it.clock(), (105, 300));
    it.keys("→");
    assert_eq!(it.clock(), (30, 1_500), "and the other step has not lost its own");
}

#[test]
fn minutes_are_given_and_taken() {
    let mut it = Driver::group();
    let given = [("+", 360), ("=", 420), ("]", 720), ("-", 660), ("[", 360)];
    for (name, length) in given {
        it.keys(name);
        assert_eq!(it.clock().1, length, "{name}");
    }
    it.keys("space").pass(120).keys("[");
    assert_eq!(it.clock(), (120, 120), "never more than is left");
    assert!(!it.notice().contains("5 min"), "it took four: {}", it.notice());
}

#[test]
fn undo_restores_the_clock_exactly_and_says_what_it_took_back() {
    let mut it = Driver::group();
    it.keys("space").pass(100).keys("space").pass(40).keys("u");
    assert!(it.model.is_running(), "the pause never happened");
    assert_eq!(it.clock(), (140, 300));
    assert!(it.notice().contains("pause"), "{}", it.notice());
    it.keys("U");
    assert_eq!((it.clock(), it.model.is_running()), ((100, 300), false));
    it.keys("u").pass(10).keys("→").pass(20).keys("u");
    assert_eq!((it.step().as_str(), it.clock()), ("Three words each", (170, 300)));
    assert!(it.notice().contains("Share in twos"), "{}", it.notice());
    it.keys("+ u");
    assert_eq!(it.clock(), (170, 300));
    it.keys("u");
    assert_eq!((it.clock(), it.model.is_running()), ((0, 300), false), "the start never happened");
}

#[test]
fn undo_says_so_when_there_is_nothing() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.keys("enter u");
    assert!(it.notice().contains("nothing to undo"), "{}", it.notice());
    assert!(matches!(it.model.screen, Screen::Rules(_)));
}

#[test]
fn the_agenda_leads_to_any_step() {
    let mut it = Driver::group();
    it.keys("m");
    assert!(matches!(it.model.overlay, Some(Overlay::Agenda(_))));
    assert!(it.marked().contains("Three words each"), "{}", it.marked());
    it.keys("↓ ↓ ↓ ↓ ↓");
    assert!(it.marked().contains("Together"));
    it.keys("enter");
    assert_eq!((it.step().as_str(), it.model.overlay.clone()), ("Together", None));
    it.keys("m esc");
    assert_eq!((it.step().as_str(), it.model.overlay.clone()), ("Together", None));
}

#[test]
fn ctrl_c_twice_leaves_and_anything_else_between_stays() {
    for open in ["", "n", "m", "?", "v", "ctrl-o", "ctrl-e", "q", "R", "s"] {
        let mut it = Driver::group();
        it.keys(open).keys("ctrl-c");
        assert!(!it.quit, "after {open:?}");
        it.keys("ctrl-c");
        // The key that ends a peek does nothing else.
        if open == "ctrl-o" {
            it.keys("ctrl-c");
        }
        assert!(it.quit, "after {open:?}");
    }
    let mut it = Driver::group();
    it.keys("ctrl-c esc ctrl-c");
    assert!(!it.quit && it.model.overlay == Some(Overlay::Leave));
    let mut typing = Driver::group();
    typing.keys("n").typed("half a th").keys("ctrl-c").keys("n").typed("ought").keys("ctrl-c");
    assert!(!typing.quit);
}

#[test]
fn leaving_asks_in_a_session_and_the_session_stays() {
    let mut it = Driver::group();
    it.keys("space q");
    assert_eq!(it.model.overlay, Some(Overlay::Leave));
    it.keys("n");
    assert!(it.model.overlay.is_none() && it.model.is_running());
    it.keys("q l");
    assert!(matches!(it.model.screen, Screen::Library(_)) && it.cmds.contains(&Cmd::Close));
    assert!(it.marked().contains("Go on: Our words"), "offered first: {}", it.screen());
    it.keys("q");
    assert!(it.quit, "nothing is asked where nothing is open");
}

#[test]
fn leaving_in_the_middle_of_the_question_about_time_away_asks_it_again() {
    let mut it = Driver::group();
    it.keys("space").pass(10).machine_sleeps(60);
    assert_eq!(it.model.overlay, Some(Overlay::Away));
    it.keys("q");
    assert_eq!(it.model.overlay, Some(Overlay::Leave));
    it.keys("esc");
    assert_eq!(it.model.overlay, Some(Overlay::Away), "the question is still open");
    it.keys("n").pass(1);
    assert_eq!(it.clock(), (11, 300));
}

#[test]
fn the_screen_is_blanked_also_while_typing() {
    let mut it = Driver::group();
    it.keys("b");
    assert!(!it.words().contains("words"), "{}", it.screen());
    it.keys(".");
    assert!(it.words().contains("Which three words"));
    it.keys("n").typed("half").keys("ctrl-b");
    assert!(!it.words().contains("half"), "{}", it.screen());
    it.typed(" more").keys("ctrl-b");
    assert_eq!(it.line(), "half more");
}

#[test]
fn panels_are_one_key_away_and_esc_takes_them_off() {
    let mut it = Driver::group();
    it.take("n", "Taken down early").keys("o");
    assert!(it.words().contains("Listen to understand"));
    it.keys("o");
    assert!(it.words().contains("Which three words"));
    it.keys("s");
    assert!(it.words().contains("Taken down early"));
    it.keys("o").keys("esc");
    assert!(it.words().contains("Which three words"));
    let panels = it.model.records().iter().filter(|r| matches!(r.ev, Event::PanelShown { .. })).count();
    assert_eq!(panels, 5, "the second screen follows each");
    assert_eq!(it.model.present().unwrap().panel(), Panel::None);
}

#[test]
fn a_peek_is_gone_with_the_next_key_which_does_nothing_else() {
    for next in ["space", "→", "n", "q", "ctrl-c", "x", "v", "+", "b"] {
        let mut it = Driver::group();
        it.keys("ctrl-o");
        assert!(it.words().contains("SCRIPTNOTE") && it.words().contains("WATCHFOR"), "{}", it.screen());
        let records = it.model.records().len();
        it.keys(next);
        assert!(!it.words().contains("SCRIPTNOTE"), "after {next}");
        assert_eq!(it.model.records().len(), records, "{next}");
        assert!(it.model.overlay.is_none() && it.model.line.is_none() && !it.quit, "{next}");
    }
}

#[test]
fn the_facilitators_view_asks_each_time() {
    let mut it = Driver::group();
    it.keys("v");
    assert_eq!(it.model.overlay, Some(Overlay::ShowView(None)));
    it.keys("n");
    assert!(!it.model.is_facilitators_view());
    it.keys("v y");
    assert!(it.model.is_facilitators_view() && it.words().contains("SCRIPTNOTE"), "{}", it.screen());
    it.keys("v");
    assert!(!it.model.is_facilitators_view());
    it.keys("v");
    assert!(!it.model.is_facilitators_view(), "whoever closes it may hand the laptop on\n{}", it.screen());
    assert_eq!(it.model.overlay, Some(Overlay::ShowView(None)));
    it.keys("y");
    // Another session asks anew.
    it.keys("q l enter");
    assert!(!it.model.is_facilitators_view());
    it.keys("v");
    assert_eq!(it.model.overlay, Some(Overlay::ShowView(None)));
}

#[test]
fn the_facilitators_view_is_shown_by_yes_and_by_nothing_else() {
    for key in ["n", "enter", "esc", "space", "v", "→", "x", "down", "tab", "? esc esc"] {
        let mut it = Driver::group();
        it.keys("v");
        assert!(it.words().contains("Show your private notes on this screen?"), "{}", it.screen());
        assert!(
            it.words().contains("y show them n keep them hidden; so does every other key"),
            "{}",
            it.screen()
        );
        it.keys(key);
        assert!(!it.model.is_facilitators_view() && it.model.overlay.is_none(), "{key}\n{}", it.screen());
        // And it is asked again.
        it.keys("v");
        assert_eq!(it.model.overlay, Some(Overlay::ShowView(None)), "{key}");
    }
}

#[test]
fn a_yes_to_a_question_that_was_not_asked_agrees_to_nothing() {
    let mut it = Driver::group();
    it.keys("space v y");
    // The view is open: v closes it and asks nothing. To open it again is asked about, and the yes is for that alone.
    it.keys("v y");
    assert!(
        !it.model.is_facilitators_view() && it.notice().starts_with("Nothing to agree to here"),
        "{}",
        it.notice()
    );
    assert_eq!(it.all().rules_agreed(), Some(false), "{}", it.screen());
    it.keys("v y");
    assert!(it.model.is_facilitators_view() && it.notice().is_empty(), "{}", it.notice());
    assert_eq!(it.all().rules_agreed(), Some(false), "{}", it.screen());
    let records = it.model.records().len();
    it.keys("s y R esc y");
    assert_eq!((it.model.records().len(), it.all().rules_agreed()), (records + 1, Some(false)));
}

#[test]
fn the_facilitators_view_closes_when_others_may_have_come_to_see_the_screen() {
    type Way = fn(&mut Driver) -> &mut Driver;
    let ways: [(&str, Way); 8] = [
        ("another size", |it| it.resized((100, 30))),
        ("blank, and lit again", |it| it.keys(". .")),
        ("a break is called", |it| it.keys("c enter")),
        ("a break ends", |it| it.keys("c enter v y →")),
        ("stopped and gone on with", |it| it.send(Msg::Resumed)),
        ("the machine slept", |it| it.machine_sleeps(90).keys("y")),
        ("left and resumed", |it| it.keys("q l enter")),
        ("killed and resumed", |it| it.killed_for(5, usize::MAX).resumes().keys("y")),
    ];
    for (what, way) in ways {
        let mut it = Driver::group();
        it.take("N", "Hush").keys("v y space");
        assert!(it.screen().contains("Hush"), "{what}");
        way(&mut it);
        assert!(!it.model.is_facilitators_view() && !it.screen().contains("Hush"), "{what}\n{}", it.screen());
        it.keys("v");
        assert_eq!(
            it.model.overlay,
            Some(Overlay::ShowView(None)),
            "{what}: the answer has lapsed\n{}",
            it.screen()
        );
        // The question, too, is answered by any of it with no.
        it.resized((90, 28)).keys("y");
        assert!(!it.model.is_facilitators_view(), "{what}");
    }
    // The same size is none: terminals say it again for no reason.
    let mut it = Driver::group();
    it.keys("v y").resized((80, 24));
    assert!(it.model.is_facilitators_view());
}

#[test]
fn the_facilitators_view_closes_when_a_session_is_opened_in_its_place() {
    // Nothing else closes it on the way: the answer comes while the view is open.
    let mut it = Driver::group();
    it.take("N", "Hush").keys("v y");
    assert!(it.screen().contains("Hush"), "{}", it.screen());
    it.resumes();
    assert!(!it.model.is_facilitators_view() && !it.screen().contains("Hush"), "{}", it.screen());
    it.keys("v");
    assert_eq!(it.model.overlay, Some(Overlay::ShowView(None)), "the answer has lapsed\n{}", it.screen());
    // Nor does a yes to the question hold for what comes up behind it.
    it.resumes();
    assert_eq!(it.model.overlay, None, "{}", it.screen());
    it.keys("y");
    assert!(!it.model.is_facilitators_view() && !it.screen().contains("Hush"), "{}", it.screen());
}

#[test]
fn where_a_file_for_the_facilitator_alone_is_stands_in_their_view_only() {
    let mut it = Driver::group();
    it.keys("N").typed("Only me").keys("enter ctrl-e tab tab enter");
    let Screen::Export(export) = &it.model.screen else { panic!("{}", it.screen()) };
    assert_eq!(export.written.as_ref().unwrap().readers, Readers::Me);
    let tells = |it: &Driver| it.words().contains("our-words.md") || it.words().contains("~/Documents");
    assert!(!tells(&it), "others look on\n{}", it.screen());
    it.keys("v y");
    assert!(tells(&it), "{}", it.screen());
    it.keys("v");
    assert!(!tells(&it), "{}", it.screen());
    // Written in that view, it is gone with it, however the view closes.
    it.keys("v y enter");
    assert!(tells(&it), "{}", it.screen());
    let mut resized = it.clone();
    resized.resized((100, 30));
    assert!(!tells(&resized), "{}", resized.screen());
    it.keys("v");
    assert!(!tells(&it), "{}", it.screen());
    // What others may read may be found by all.
    it.keys("tab enter");
    assert!(it.words().contains("our-words.md"), "{}", it.screen());
}

#[test]
fn rules_are_struck_reworded_added_and_agreed() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.keys("enter space ↓ r").typed(" please").keys("enter").take("a", "No phones");
    let rules: Vec<(String, bool)> =
        it.model.present().unwrap().all_rules().map(|r| (r.text.to_string(), r.struck)).collect();
    let wanted = [
        ("Listen to understand", true),
        ("One at a time please", false),
        ("Be kind", false),
        ("No phones", false),
    ];
    assert_eq!(rules, wanted.map(|(text, struck)| (text.to_owned(), struck)));
    it.keys("y");
    assert_eq!(it.model.present().unwrap().rules_agreed(), Some(true));
    assert_eq!(it.step(), "Three words each");

    let mut passed = Driver::group();
    assert_eq!(passed.model.present().unwrap().rules_agreed(), Some(false), "Enter keeps them as suggested");
    passed.keys("o");
    assert!(passed.words().contains("y: all agree"), "{}", passed.screen());
    passed.keys("y");
    assert_eq!(passed.model.present().unwrap().rules_agreed(), Some(true), "and late agreement is possible");
    assert_eq!(
        (passed.notice(), passed.step().as_str()),
        ("Our ground rules are agreed.", "Three words each")
    );
    assert!(
        passed.words().contains("agreed by all") && !passed.words().contains("y: all"),
        "{}",
        passed.screen()
    );
}

#[test]
fn the_set_up_can_be_changed_from_the_rules_and_what_is_typed_there_is_kept() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.keys("enter esc");
    assert!(matches!(it.model.screen, Screen::SetUp(_)));
    it.keys("tab").paste("Asha Rao, Northside Trust\nBen Ode");
    it.keys("enter");
    assert_eq!(it.all().people().count(), 2);
    it.keys("esc tab").paste("\nCy Dee").keys("esc esc");
    let Screen::SetUp(form) = &it.model.screen else { panic!("{}", it.screen()) };
    assert!(form.names.text().contains("Cy Dee"), "what was typed is kept: {:?}", form.names.text());
}

#[test]
fn the_set_up_says_what_it_cannot_understand_and_where() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.typed("many").keys("enter");
    assert!(matches!(it.model.screen, Screen::SetUp(_)));
    assert!(it.words().contains("\"many\" is not a number of people"), "{}", it.screen());
    it.keys("ctrl-u").typed("8").keys("backtab backtab backtab backtab").typed("half past").keys("enter");
    assert!(it.words().contains("is not a time"), "{}", it.screen());
}

#[test]
fn a_paste_is_never_keys() {
    let mut it = Driver::group();
    let before = it.model.clone();
    it.paste("q y space\nq\n");
    assert_eq!(it.model.records(), before.records());
    assert!(!it.quit && it.model.overlay.is_none());
    let mut library = Driver::library();
    library.paste("\r\rq");
    assert!(matches!(library.model.screen, Screen::Library(_)) && !library.quit);
}

#[test]
fn the_library_is_searched_and_a_bad_file_stops_nothing() {
    let mut it = Driver::library();
    it.with_bad_file().keys("/").typed("goals");
    assert!(it.words().to_lowercase().contains("shared goals") || it.words().contains("goals"));
    let Screen::Library(_) = &it.model.screen else { panic!() };
    it.typed(" zzz");
    assert!(it.words().contains("Nothing fits this search"), "{}", it.screen());
    it.keys("enter");
    assert!(matches!(it.model.screen, Screen::Library(_)), "there is nothing to choose");
    it.keys("esc /").typed("draft");
    assert!(it.words().contains("has errors") && it.words().contains("durration"), "{}", it.screen());
    it.keys("enter");
    assert!(matches!(it.model.screen, Screen::Library(_)) && it.notice().contains("errors"));
}

#[test]
fn the_session_ends_at_the_export_and_can_go_on_after_all() {
    let mut it = Driver::group();
    it.keys("space R → L enter y");
    assert!(it.model.is_finished());
    assert!(it.cmds.contains(&Cmd::Offer(false)), "{:?}", it.cmds);
    assert!(!it.disk.journals.values().any(|journal| journal.unfinished));
    it.keys("enter");
    assert_eq!(it.exported.len(), 1);
    assert!(it.words().contains("our-words.md"), "{}", it.screen());
    // Things can still be put right, and exported again.
    it.keys("esc ←").take("n", "Said on the way out").keys("→ enter enter");
    assert!(it.exported[1].contains("Said on the way out"));
    assert!(it.model.is_finished());
    // Back into a step: it is offered again at the next start.
    it.keys("esc ← ←");
    assert_eq!((it.step().as_str(), it.model.is_finished()), ("Three words each", false));
    assert!(it.cmds.contains(&Cmd::Offer(true)), "{:?}", it.cmds);
    it.keys("R → enter y q");
    assert!(it.quit, "a session that is over is left at once");
}

#[test]
fn an_export_works_in_the_middle_and_leads_back() {
    let mut it = Driver::group();
    it.keys("space").take("n", "Early").keys("ctrl-e").size((80, 60));
    assert!(it.words().contains("Early") && it.model.is_running(), "{}", it.screen());
    it.keys("enter esc");
    assert_eq!(it.exported.len(), 1);
    assert!(matches!(it.model.screen, Screen::Run) && it.model.is_running());
    assert_eq!(it.all().stage(), SessionStage::Step(it.all().current().unwrap().at));
}

#[test]
fn the_readers_of_an_export_are_chosen() {
    let preview = |it: &Driver| match &it.model.screen {
        Screen::Export(export) => export.preview.clone().unwrap_or_default(),
        _ => panic!("{}", it.screen()),
    };
    let mut it = Driver::group();
    it.take("n", "For all").keys("N").typed("Only me").keys("enter ctrl-e");
    assert!(preview(&it).contains("For all") && !preview(&it).contains("Only me"));
    it.keys("tab tab");
    assert!(preview(&it).contains("Only me"));
    assert!(!it.words().contains("Only me"), "the room still looks on\n{}", it.screen());
    it.keys("enter");
    assert!(it.exported[0].contains("Only me"), "but it is what was asked for");
    let mut two = Driver::one_to_one();
    two.take("n", "Between us").keys("ctrl-e");
    assert!(preview(&two).contains("Between us"), "those present are the usual readers of a one-to-one");
}

#[test]
fn every_key_of_every_help_does_what_it_says_something() {
    // What the help of a screen lists reaches the model as that key.
    let mut it = Driver::group();
    for (name, wanted) in [("?", "Help"), ("space", "ToggleClock"), ("→", "Next"), ("m", "Agenda")] {
        let Msg::Key(key) = keymap::message(&it.model, key(name)) else { panic!("{name}") };
        assert_eq!(format!("{key:?}"), wanted);
    }
    it.keys("?");
    assert!(it.words().contains("start, pause or resume the clock"), "{}", it.screen());
    it.keys("?");
    assert!(it.model.overlay.is_none());
}

#[test]
fn one_to_ones_take_the_format_that_was_chosen() {
    let it = Driver::one_to_one();
    assert_eq!(it.all().format(), Format::OneToOne);
    assert!(it.words().contains("the two of you"), "{}", it.screen());
}

#[test]
fn a_session_is_offered_until_its_end_is_on_disk() {
    let mut it = Driver::group();
    it.keys("space R → L");
    it.disk.holds_back = true;
    it.keys("enter y");
    assert!(it.model.is_finished() && !it.cmds.contains(&Cmd::Offer(false)), "{:?}", it.cmds);
    let through = it.disk.write(usize::MAX).unwrap();
    it.send(Msg::Reply(Reply::Saved(through)));
    assert_eq!(it.cmds, [Cmd::Offer(false)]);
    it.send(Msg::Reply(Reply::Saved(through)));
    assert_eq!(it.cmds, [], "once is enough");
}

#[test]
fn the_kind_of_file_is_chosen_and_the_names_stay_as_chosen() {
    let mut it = Driver::group();
    it.take("a", "Book the room").keys("enter enter ctrl-e n");
    let mut said = Vec::new();
    for _ in 0..6 {
        said.push(it.screen().lines().nth(3).unwrap_or_default().trim().to_owned());
        it.keys("m");
    }
    assert_eq!(
        said,
        [
            "as Markdown                                                names as initials",
            "as a web page to read and to print                         names as initials",
            "as a table for a spreadsheet                               names as initials",
            "as calendar days for the shared actions                    names as initials",
            "as JSON for programs                                       names as initials",
            "as Markdown                                                names as initials",
        ]
    );
    // On the page now, then the table.
    it.keys("enter");
    assert!(it.notice().ends_with(".html") && it.exported[0].contains("<h2 id=\"actions\">"));
    it.keys("m enter");
    assert!(it.notice().ends_with(".csv") && it.exported[1].contains("\"Book the room\""));
    // Nothing has a date: there is no calendar to write, but there are to-dos.
    it.keys("m");
    assert!(it.words().contains("No shared action has a date"), "{}", it.screen());
    it.keys("enter");
    assert_eq!((it.exported.len(), it.notice().contains("To-dos need no date.")), (2, true));
    it.keys("p enter");
    assert!(it.notice().ends_with(".ics") && it.exported[2].contains("BEGIN:VTODO"));
    it.keys("m m p");
    assert!(it.words().contains("as Markdown for Obsidian"), "{}", it.screen());
    it.keys("enter");
    assert!(it.exported[3].contains("- [ ] Book the room (nobody yet)"));
}

#[test]
fn the_ground_rules_can_be_exported_and_looked_at_as_facilitator_too() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.keys("enter ctrl-e");
    assert!(matches!(it.model.screen, Screen::Export(_)), "{}", it.screen());
    it.keys("esc");
    assert!(matches!(it.model.screen, Screen::Rules(_)));
    it.keys("v y");
    assert!(it.words().contains("FACILITATOR'S VIEW"), "{}", it.screen());
}

#[test]
fn looking_back_shows_the_room_no_panel() {
    let mut it = Driver::group();
    it.keys("R");
    let before = it.all().panel();
    it.keys("o s");
    assert_eq!((before, it.all().panel()), (Panel::None, Panel::None));
}
