//! Votes on what people said: the list is cleared with the room, hands are counted or ballots given, and a tie is settled.

use super::support::choosing::{choosing, vote_and_scale};
use super::support::drive::Driver;
use super::support::mirror::Second;
use roundtable::app::msg::Msg;
use roundtable::app::screens::{ExportChoice, Overlay};
use roundtable::app::setup::SetUpRequest;
use roundtable::app::sheet::Form;
use roundtable::domain::event::{Audience, CaptureRef, Choice, Event, ItemDots, ItemScores, StepRef, Tally};
use roundtable::domain::seen::{FileChoice, Readers};
use roundtable::domain::session::Intent;

/// Seven people on the first step, with these notes.
fn said(notes: &[&str]) -> Driver {
    let mut it = Driver::set_up(choosing(), SetUpRequest::default());
    it.typed("7").keys("enter enter space w");
    for note in notes {
        it.typed(note).keys("enter");
    }
    it.keys("esc");
    it
}

fn exported(it: &Driver, readers: Readers) -> String {
    it.export(ExportChoice { readers, file: FileChoice::default() }).unwrap().unwrap().text
}

fn counts(it: &Driver) -> Vec<&Event> {
    let all = it.model.records().iter().map(|record| &record.ev);
    all.filter(|event| matches!(event, Event::Counted { .. } | Event::ChoiceMade { .. })).collect()
}

#[test]
fn the_list_is_cleared_with_the_room_before_the_vote_opens() {
    let mut it = said(&["Two diaries", "two  DIARIES", "A quiet hour", "Lunch", "Walk", "Tea"]);
    it.keys("→ w");
    let words = it.words();
    assert!(words.contains("5 items · 2 dots each · 7 people can vote"), "{}", it.screen());
    assert!(words.contains("1 Two diaries (2 together)") && words.contains("5 Tea"), "{}", it.screen());
    it.keys("↓ x");
    assert!(
        it.words().contains("A quiet hour (left out)") && it.words().contains("4 items"),
        "{}",
        it.screen()
    );
    it.keys("↓ m ↓ m");
    assert!(
        it.words().contains("Walk / Lunch (2 together)") || it.words().contains("Lunch / Walk (2 together)"),
        "{}",
        it.screen()
    );
    it.keys("a").typed("Music").keys("enter").typed("TEA").keys("enter enter");
    assert!(it.words().contains("4 items") && it.words().contains("Music"), "{}", it.screen());
    it.keys("u u +");
    assert!(it.words().contains("3 items · 3 dots each"), "{}", it.screen());
    assert!(counts(&it).is_empty(), "until it is complete it is a draft");
    // A kill takes nothing of it.
    let draft = serde_json::to_string(&it.model.draft()).unwrap();
    it.kept_draft = serde_json::from_str(&draft).unwrap();
    it.killed_for(90, 9).resumes().keys("n esc w");
    assert!(it.words().contains("3 items · 3 dots each"), "{}", it.screen());
    it.keys("enter 4 enter 2 enter 1 enter");
    let [Event::Counted { tally: Tally::Dots { items, each, .. }, voters: Some(voters), .. }] = *counts(&it)
    else {
        panic!("{:?}", counts(&it))
    };
    assert_eq!((items.len(), *each, items[0].of.len(), items[0].item.as_str()), (3, Some(3), 2, ""));
    assert_eq!(voters.eligible, 7);
    it.keys("ctrl-r");
    let shown = it.words();
    assert!(shown.contains("7 could vote.") && !shown.contains("voted"), "{}", it.screen());
    // One event, one undo.
    it.keys("esc u u");
    assert!(it.replayed().state().tallies.is_empty(), "{:?}", it.notice());
}

#[test]
fn an_edit_shows_in_the_vote_and_what_is_deleted_keeps_its_figures() {
    let mut it = said(&["Tea", "Lunch"]);
    it.keys("→ w enter 3 enter 2 enter ctrl-r esc ←");
    let mut edited = it.clone();
    edited.keys("R ↓ enter ctrl-u").typed("Green tea").keys("enter esc");
    assert!(
        exported(&edited, Readers::Room).contains("| Green tea |"),
        "{}",
        exported(&edited, Readers::Room)
    );
    it.keys("R ↓ x esc");
    let text = exported(&it, Readers::Room);
    assert!(text.contains("deleted") && !text.contains("Tea") && text.contains("Lunch"), "{text}");
}

#[test]
fn what_is_not_for_the_room_keeps_the_result_from_it() {
    let mut it = said(&["Tea"]);
    it.keys("w ctrl-p").typed("Canary").keys("enter esc → w enter 3 enter 2 enter ctrl-r");
    let state = it.replayed().state().clone();
    assert!(state.tallies.values().all(|counted| counted.audience == Audience::Us));
    let beside = Second::beside(&it).screen();
    assert!(
        !beside.contains("could vote") && !beside.contains("Canary"),
        "it shows the room's alone\n{beside}"
    );
    assert!(
        !exported(&it, Readers::Room).contains("Canary") && !exported(&it, Readers::Room).contains("| Tea")
    );
    let mut it = said(&["Tea", "Lunch"]);
    it.take("N", "Canary");
    it.keys("→ w");
    assert!(!it.screen().contains("Canary"), "what is mine is never voted on\n{}", it.screen());
    // Something that is mine since takes the figures with it.
    it.keys("enter 3 enter 2 enter ctrl-r esc ← R ↓ enter ctrl-p ctrl-p enter esc");
    let text = exported(&it, Readers::Us);
    assert!(!text.contains("Tea") && !text.contains("| Lunch"), "{text}");
}

#[test]
fn totals_that_cannot_be_are_questioned_and_dots_change_until_the_first_is_given() {
    let mut it = said(&["Tea", "Lunch"]);
    it.keys("→ w enter ]");
    assert!(it.words().contains("0 dots, 2 each"), "{}", it.screen());
    it.keys("[ 9 ]");
    assert!(it.notice().contains("cannot change now"), "{}", it.notice());
    it.keys("enter 8 enter");
    assert_eq!(it.model.overlay.is_some(), matches!(it.model.overlay, Some(Overlay::Doubt(_))));
    assert!(
        it.words().contains("17 dots from 7 people with 1 each: there can be at most 7."),
        "{}",
        it.screen()
    );
    it.keys("n");
    assert!(counts(&it).is_empty() && it.model.sheet.is_some());
    // Somebody came late, and the figures were wrong.
    it.keys("ctrl-l 3 enter");
    assert!(it.model.overlay.is_some(), "twelve are still too many for eight");
    it.keys("n up 5 enter enter");
    assert_eq!(counts(&it).len(), 1, "{}", it.screen());
}

#[test]
fn totals_that_were_saved_all_the_same_are_not_questioned_once_more_and_state_no_turnout() {
    let mut it = said(&["Tea", "Lunch"]);
    it.keys("→ w enter 9 enter 8 enter");
    assert!(it.words().contains("how many voted is left open"), "{}", it.screen());
    it.keys("y ctrl-r");
    assert!(it.model.overlay.is_none(), "{}", it.screen());
    let shown = it.words();
    assert!(shown.contains("7 could vote.") && !shown.contains("17 voted"), "{}", it.screen());
    let text = exported(&it, Readers::Room);
    assert!(text.contains("7 could vote.") && !text.contains("voted,"), "{text}");
    // What is counted anew is questioned anew.
    it.keys("esc w 7 7 enter enter");
    assert!(it.model.overlay.is_some(), "{}", it.screen());
}

#[test]
fn who_voted_is_kept_where_somebody_typed_it() {
    let mut it = said(&["Tea", "Lunch"]);
    it.keys("→ w enter 3 enter 2 down down 6 enter");
    let [Event::Counted { voters: Some(voters), .. }] = *counts(&it) else { panic!("{}", it.screen()) };
    assert_eq!(voters.to_string(), "7 could vote: 6 voted, 1 not heard from");
}

#[test]
fn who_can_vote_is_on_the_screen_however_many_items_there_are() {
    let ideas: Vec<String> = (1..=24).map(|n| format!("Idea number {n}")).collect();
    let mut it = said(&ideas.iter().map(String::as_str).collect::<Vec<_>>());
    it.keys("→ w enter");
    for size in [(80, 24), (60, 18)] {
        it.size(size);
        let screen = it.screen();
        assert!(screen.contains("could vote  7") && screen.contains("blank"), "{screen}");
        assert!(screen.contains("›  1 Idea number 1") && screen.contains("   5 Idea"), "{screen}");
    }
    it.keys(&"down ".repeat(25));
    it.typed("6");
    assert!(it.screen().contains("voted  6"), "{}", it.screen());
}

#[test]
fn an_empty_list_says_what_it_waits_for_and_open_ballots_are_told_to_whoever_leaves() {
    let mut it = said(&["Tea", "Lunch", "Walk"]);
    it.keys("→ w ctrl-t 1 enter space esc");
    it.keys("→");
    assert!(it.notice().contains("Ballots are still open"), "{}", it.notice());
    it.keys("w");
    assert!(it.words().contains("\"What first\" has not been shown"), "{}", it.screen());
    assert!(it.words().contains("type what is scored"), "{}", it.screen());
    it.keys("esc q");
    assert!(it.words().contains("Ballots are still open"), "{}", it.screen());
    it.keys("n ← w");
    assert!(it.screen().contains("person 2 of 7"), "{}", it.screen());
}

/// A list on which there is nothing is no count: nobody is told of it after a kill.
#[test]
fn of_an_empty_list_nothing_is_open_after_a_kill() {
    let open = |taken_back: &str| {
        let mut it = said(&[]);
        it.keys("→ w").typed("Tea").keys("enter esc").keys(taken_back).pass(2).killed_for(5, 99).resumes();
        it.notice().contains("still open")
    };
    assert_eq!(["u", ""].map(open), [false, true]);
}

#[test]
fn a_latecomer_is_kept_and_counted_alike_wherever_it_is_told() {
    let mut it = said(&["Tea", "Lunch"]);
    it.keys("→ w ctrl-t ctrl-l esc");
    it.killed_for(90, 9).resumes().keys("n esc w");
    assert!(it.screen().contains("person 1 of 8"), "{}", it.screen());
    it.keys("1 enter space enter");
    assert!(it.words().contains("1 of 8 has had a turn"), "{}", it.screen());
}

#[test]
fn ballots_are_handed_over_and_few_voters_are_told() {
    let mut it = Driver::set_up(choosing(), SetUpRequest::default());
    it.typed("3").keys("enter enter space w").typed("Tea").keys("enter").typed("Lunch").keys("enter esc → w");
    assert!(it.words().contains("may tell who chose what"), "{}", it.screen());
    it.keys("ctrl-t 1 enter");
    let between = it.screen();
    assert!(between.contains("Hand over to the next person") && !between.contains("Tea"), "{between}");
    it.typed("12-0");
    assert_eq!(it.screen(), between, "nothing counts between two people");
    it.keys("space");
    it.typed("-");
    it.keys("enter");
    it.typed("0");
    assert!(it.words().contains("Hand back to the facilitator"), "{}", it.screen());
    it.keys("ctrl-l");
    assert!(it.words().contains("Hand over to the next person"), "somebody came late\n{}", it.screen());
    it.keys("enter 2 enter enter y");
    let [Event::Counted { voters: Some(voters), .. }] = *counts(&it) else { panic!("{:?}", counts(&it)) };
    assert_eq!(voters.to_string(), "4 could vote: 2 voted, 1 abstained, 1 blank");
    assert!(it.model.records().iter().all(|record| !format!("{record:?}").contains("Ballot")));
}

#[test]
fn a_tie_at_the_cut_is_kept_chosen_or_voted_on_again() {
    let tied = || {
        let mut it = said(&["Tea", "Lunch", "Walk", "Music"]);
        it.keys("→ w enter 4 enter 2 enter 2 enter 0 enter");
        assert!(it.words().contains("Saved, and hidden"), "{}", it.screen());
        it.keys("ctrl-r esc → w");
        assert!(it.words().contains("Tied: 2 items for 1 place."), "{}", it.screen());
        assert!(it.words().contains("✓ 1 Tea") && !it.words().contains("Music"), "{}", it.screen());
        it
    };
    let chosen = |it: &Driver| {
        let choice = it.replayed().state().choices.last().unwrap().clone();
        (choice.how, choice.chosen.len())
    };
    let mut it = tied();
    it.keys("enter");
    assert_eq!(chosen(&it), (Choice::KeepAll, 3));
    assert!(it.words().contains("3 items"), "what was asked for opens\n{}", it.screen());
    let mut it = tied();
    it.keys("x enter");
    assert_eq!(chosen(&it), (Choice::Room, 2));
    assert!(it.words().contains("2 items") && !it.words().contains("Lunch"), "{}", it.screen());
    it.keys("esc u w");
    assert!(it.words().contains("Tied"), "one undo takes it back\n{}", it.screen());
    let mut it = tied();
    it.keys("r 3 enter 3 enter");
    assert!(it.words().contains("Run-off: Lunch 3, Walk 3"), "still tied\n{}", it.screen());
    it.keys("r 2 enter 4 enter");
    assert_eq!(chosen(&it), (Choice::RunOff, 2));
    assert!(it.words().contains("Walk") && !it.words().contains("Lunch"), "{}", it.screen());
    let text = exported(&it, Readers::Room);
    assert!(text.contains("Run-off: Lunch 2; Walk 4. Taken forward: Tea; Walk."), "{text}");
}

#[test]
fn we_prefer_not_to_vote_is_an_outcome_and_then_it_is_chosen_by_hand() {
    let mut it = said(&["Tea", "Lunch", "Walk"]);
    it.keys("→ w enter 1 ctrl-d");
    assert!(it.words().contains("Record that you prefer not to vote?"), "{}", it.screen());
    it.keys("y s");
    assert!(it.words().contains("We prefer not to vote."), "{}", it.screen());
    it.keys("esc → w");
    assert!(
        it.words().contains("You preferred not to vote. Choose what to take forward: 2 at most."),
        "{}",
        it.screen()
    );
    it.keys("enter");
    assert!(it.notice().contains("Nothing is chosen yet"), "{}", it.notice());
    it.keys("x ↓ ↓ x enter");
    assert!(it.words().contains("2 items") && it.words().contains("Walk"), "{}", it.screen());
    let text = exported(&it, Readers::Room);
    assert!(text.contains("We prefer not to vote.") && text.contains("Chosen by hand: Tea; Walk."), "{text}");
}

#[test]
fn where_nothing_was_said_a_list_is_typed_and_can_be_erased() {
    let mut it = said(&[]);
    it.keys("→ w");
    assert!(it.words().contains("Nothing is on the list yet"), "{}", it.screen());
    it.typed("Canary").keys("enter").typed("Lunch").keys("enter enter enter 4 enter 1 enter ctrl-r");
    assert!(it.words().contains("Canary"), "{}", it.screen());
    it.keys("esc → w");
    assert!(it.words().contains("Canary"), "what was typed goes on\n{}", it.screen());
    let Some(Form::List(list)) = it.model.sheet.as_ref().map(|sheet| &sheet.form) else { panic!() };
    assert!(list.rows.iter().all(|row| row.of.len() == 1), "{list:?}");
}

#[test]
fn what_was_typed_for_a_vote_is_reworded_before_and_after_the_first_ballot() {
    let mut it = said(&["Lunch"]);
    it.keys("→ w a").typed("Tee").keys("enter enter e");
    assert!(it.screen().contains("Enter save"), "{}", it.screen());
    it.keys("ctrl-u").typed("Tea").keys("enter");
    assert!(it.words().contains("2 Tea") && it.words().contains("2 items"), "{}", it.screen());
    // What people said is worded anew where it was taken down.
    it.keys("↑ e");
    assert!(it.notice().contains("where it was taken down"), "{}", it.notice());
    it.keys("enter 3 enter e ctrl-u").typed("Green tea").keys("enter 4 enter ctrl-r");
    assert!(
        it.words().contains("Green tea") && exported(&it, Readers::Room).contains("| Green tea"),
        "{}",
        it.screen()
    );
    it.keys("enter ↓ e ctrl-u").typed("Black tea").keys("enter esc");
    let text = exported(&it, Readers::Room);
    assert!(text.contains("Black tea") && !text.contains("Green"), "{text}");
    // Where it was chosen it is called so, too.
    it.keys("→ w");
    assert!(it.words().contains("Black tea"), "{}", it.screen());
}

#[test]
fn every_item_of_a_long_list_can_be_looked_at_in_a_ballot() {
    let notes: Vec<String> = (1..=35).map(|n| format!("Idea number {n}")).collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    let mut it = said(&notes);
    it.keys("→ w enter ctrl-t");
    for size in [(80, 24), (60, 18)] {
        it.resized(size).keys("home");
        assert!(
            it.screen().contains("Idea number 1\n") && !it.screen().contains("Idea number 24"),
            "{}",
            it.screen()
        );
        for n in 1..35 {
            let text = format!("Idea number {n}");
            assert!(
                it.screen().contains(&text) && it.words().contains("what they are for"),
                "{n}\n{}",
                it.screen()
            );
            it.keys("down");
        }
        assert!(it.screen().contains("Idea number 35"), "{}", it.screen());
        it.keys("home pgdn pgdn");
        assert!(it.screen().contains("› l  Idea number 21"), "{}", it.screen());
        it.keys("end");
        assert!(it.screen().contains("Idea number 35"), "{}", it.screen());
    }
    it.typed("+").keys("enter enter");
    assert!(it.screen().contains("› 1  Idea number 1\n"), "the next person begins above\n{}", it.screen());
    it.keys("esc");
    let draft = serde_json::to_string(&it.model.draft()).unwrap();
    it.kept_draft = serde_json::from_str(&draft).unwrap();
    it.keys("w");
    let Some(Form::Turns(turns)) = it.model.sheet.as_ref().map(|sheet| &sheet.form) else {
        panic!("{}", it.screen())
    };
    assert_eq!((turns.tally.figures(34), turns.tally.total()), ([1].as_slice(), 1));
}

#[test]
fn a_figure_that_is_taken_back_was_not_given() {
    let mut it = said(&["Tea", "Lunch"]);
    it.keys("→ w enter");
    it.typed("4").keys("down").typed("3").keys("down down").typed("5");
    for back in ["backspace", "delete"] {
        let Some(Form::Hands(hands)) = it.model.sheet.as_ref().map(|sheet| &sheet.form) else {
            panic!("{}", it.screen())
        };
        assert_eq!(hands.turnout.voted, Some(5), "{back}");
        match back {
            "-" => drop(it.keys("up down").typed("1-")),
            back => drop(it.keys(back)),
        }
        let Some(Form::Hands(hands)) = it.model.sheet.as_ref().map(|sheet| &sheet.form) else { panic!() };
        assert_eq!(hands.turnout.voted, None, "{back}\n{}", it.screen());
        it.keys("up down").typed("5");
    }
    it.keys("delete ctrl-r");
    let [Event::Counted { voters: Some(voters), .. }] = *counts(&it) else { panic!("{:?}", counts(&it)) };
    assert_eq!(voters.to_string(), "7 could vote");
}

#[test]
fn once_the_ballots_are_saved_the_key_that_is_named_shows_them() {
    let mut it = Driver::set_up(choosing(), SetUpRequest::default());
    it.typed("3").keys("enter enter space w").typed("Tea").keys("enter").typed("Lunch").keys("enter esc → w");
    it.keys("ctrl-t 1 enter enter 1 enter enter 2 enter enter");
    assert!(it.words().contains("Saved, and hidden") && it.words().contains("Hand back"), "{}", it.screen());
    assert!(!it.words().contains("closes the ballot"), "{}", it.screen());
    it.keys("ctrl-r");
    assert!(it.words().contains("Tea") && it.model.sheet.is_none(), "{}", it.screen());
}

#[test]
fn figures_of_a_vote_are_typed_one_behind_the_other() {
    let mut it = said(&["Tea", "Lunch", "Walk"]);
    it.keys("→ w enter").typed("4, 2 1 9");
    let Some(Form::Hands(hands)) = it.model.sheet.as_ref().map(|sheet| &sheet.form) else { panic!() };
    let dots: Vec<u32> = (0..3).map(|n| hands.tally.figures(n)[0]).collect();
    assert_eq!(dots, [4, 2, 1], "a fourth is none of three\n{}", it.screen());
}

#[test]
fn that_we_prefer_not_to_vote_is_not_asked_where_it_cannot_be_kept() {
    let mut it = said(&["Tea", "Lunch"]);
    it.keys("→ w enter 3 enter 2 enter ctrl-d");
    assert!(it.model.overlay.is_none(), "{}", it.screen());
    assert!(!it.notice().is_empty());
}

#[test]
fn a_list_of_any_length_is_voted_on_one_after_the_other() {
    let ideas: Vec<String> = (1..=40).map(|n| format!("Idea number {n}")).collect();
    let mut it = said(&ideas.iter().map(String::as_str).collect::<Vec<_>>());
    it.keys("→ w ctrl-t end +");
    assert!(it.screen().contains("+ puts a dot on the marked one"), "{}", it.screen());
    it.keys("enter esc");
    let sheet = it.model.draft().sheets.len();
    assert_eq!(sheet, 1);
}

#[test]
fn an_item_keeps_the_number_that_it_was_sorted_by() {
    let mut it = said(&["Tea", "Lunch", "Walk", "Music"]);
    it.keys("S ↓ ↓ n").typed("Body").keys("enter esc → w");
    let words = it.words();
    assert!(words.contains("› 3 Walk") && words.contains("1 Tea"), "{}", it.screen());
    it.keys("enter");
    assert!(it.words().contains("3 Walk"), "{}", it.screen());
}

#[test]
fn a_ballot_that_nobody_has_begun_is_closed_by_no_enter() {
    let mut it = said(&["Tea", "Lunch"]);
    it.keys("→ w ctrl-t");
    let records = it.model.records().len();
    it.keys("enter");
    assert!(it.notice().contains("Nobody has voted yet"), "{}", it.screen());
    assert!(it.screen().contains("person 1 of"), "{}", it.screen());
    assert_eq!(it.model.records().len(), records, "nothing is saved as a result");
}

/// Two ideas were taken down; the next step has a vote on them and a scale.
fn both() -> Driver {
    let mut it = Driver::set_up(vote_and_scale(), SetUpRequest::default());
    it.typed("6").keys("enter enter space w");
    for idea in ["The rota", "Keys"] {
        it.typed(idea).keys("enter");
    }
    it.keys("esc →");
    it
}

#[test]
fn what_is_decided_is_what_the_page_shows() {
    let mut it = both();
    let count = |capture: &str, tally: Tally| {
        let (step, capture, audience) = (StepRef { part: 0, step: 1 }, capture.into(), Audience::Room);
        Msg::Intent(Box::new(Intent::Count { step, capture, tally, audience, count: 0, voters: None }))
    };
    let dots = |(item, dots): (&str, u32)| ItemDots { item: item.into(), of: Vec::new(), dots };
    let items = [("The rota", 4), ("Keys", 2)].into_iter().map(dots).collect();
    let scores = ItemScores::of_item("We can do it".into(), [0, 0, 1, 4, 1]);
    it.send(count("pick", Tally::Dots { items, people: 0, each: Some(1) }));
    it.send(count("sure", Tally::Scores(vec![scores])));
    let pick = CaptureRef { part: 0, id: "pick".into() };
    let of = |it: &Driver| match &it.model.overlay {
        Some(Overlay::Outcome(outcome)) => Some(outcome.of.id.to_string()),
        _ => None,
    };
    it.send(Msg::Intent(Box::new(Intent::ShowCapture(pick.clone())))).keys("D");
    assert_eq!(of(&it), None, "the vote that the page shows is hidden\n{}", it.screen());
    assert!(it.notice().contains("The result is hidden"), "{}", it.notice());
    it.keys("s D");
    assert_eq!(of(&it).as_deref(), Some("sure"), "{}", it.screen());
    it.keys("esc").send(Msg::Intent(Box::new(Intent::ToggleVote(pick.clone()))));
    it.send(Msg::Intent(Box::new(Intent::ShowCapture(pick)))).keys("D");
    assert_eq!(of(&it).as_deref(), Some("pick"), "{}", it.screen());
}

#[test]
fn a_vote_on_themes_says_that_nothing_is_sorted_and_which_key_sorts() {
    let mut it = both();
    it.keys("→ w");
    assert!(it.words().contains("Nothing is sorted under themes yet: S sorts"), "{}", it.screen());
}

#[test]
fn the_cursor_stands_where_it_is_in_what_is_typed_for_a_vote() {
    let mut it = said(&["Tea", "Lunch"]);
    it.keys("→ w a").typed("Music").keys("left left");
    assert!(it.words().contains("Mus▏ic"), "{}", it.screen());
}

/// What a figure is stays hidden; that it is still missing does not.
#[test]
fn figures_that_are_still_missing_are_told_from_those_that_were_said() {
    let mut it = said(&["Lunch", "Walk", "Tea"]);
    it.keys("→ w enter 3 enter 0");
    let marks = |it: &Driver| -> Vec<String> {
        let item = |line: &&str| ["Lunch", "Walk", "Tea"].iter().any(|item| line.contains(item));
        let screen = it.screen();
        screen.lines().filter(item).map(|line| line.split_whitespace().last().unwrap().to_owned()).collect()
    };
    assert_eq!(marks(&it), ["•", "•", "·"], "{}", it.screen());
    it.keys("backspace");
    assert_eq!(marks(&it), ["•", "·", "·"], "{}", it.screen());
}
