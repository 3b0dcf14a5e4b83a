//! Votes on what people said, in words: items are numbered to be read out.

use roundtable::app::setup::SetUpRequest;
use roundtable::domain::event::{Choice, Event};

use super::lines::Plain;
use super::support::choosing::choosing;

fn plain(notes: &[&str]) -> Plain {
    let wanted = SetUpRequest { people: Some(7), ..SetUpRequest::default() };
    let mut plain = Plain::set_up(choosing(), wanted);
    plain.line("next");
    for note in notes {
        plain.line(&format!("ask 1 {note}"));
    }
    plain.line("next");
    plain
}

fn events(plain: &Plain) -> Vec<Event> {
    let all = plain.linear.model().records().iter().map(|record| record.ev.clone());
    all.filter(|event| matches!(event, Event::Counted { .. } | Event::ChoiceMade { .. })).collect()
}

#[test]
fn a_list_is_cleared_and_counted_in_words() {
    let mut plain = plain(&["Tea", "tea", "Lunch", "Walk"]);
    plain.line("options");
    assert!(plain.printed().contains("Item 1: Tea, 2 together"), "{}", plain.printed());
    assert!(plain.printed().contains("3 items, 2 dots each, 7 can vote."), "{}", plain.printed());
    plain.line("options out 3");
    assert!(plain.printed().contains("Item 3: Walk, left out"), "{}", plain.printed());
    plain.line("options add Music").line("options join 2 3").line("options dots 3");
    assert!(plain.printed().contains("2 items, 3 dots each"), "{}", plain.printed());
    plain.line("voters +1");
    assert!(plain.printed().contains("8 can vote."), "{}", plain.printed());
    assert!(events(&plain).is_empty() && plain.linear.model().draft().sheets.len() == 1);
    plain.line("votes 1: 40; 2: 2");
    assert!(plain.printed().contains("42 dots from 8 people with 3 each"), "{}", plain.printed());
    plain.line("no");
    assert!(events(&plain).is_empty(), "{}", plain.printed());
    plain.line("votes 1: 4; 2: 2");
    assert_eq!(events(&plain).len(), 1, "{}", plain.printed());
    plain.line("reveal");
    assert!(
        plain.printed().contains("item 1, Tea: 4 dots") && plain.printed().contains("8 could vote"),
        "{}",
        plain.printed()
    );
    assert!(plain.linear.model().sheet.is_none());
}

#[test]
fn ballots_ties_and_no_vote_have_words() {
    let mut plain = plain(&["Tea", "Lunch", "Walk"]);
    plain.lines(&["ballot 1", "ballot 2", "ballot abstain", "ballot 3", "ballot 0", "ballot 1"]);
    assert!(plain.printed().contains("Hand over to the next person"), "{}", plain.printed());
    plain.lines(&["ballot 1", "tally", "reveal"]);
    assert!(plain.printed().contains("7 could vote: 5 voted, 1 abstained, 1 blank"), "{}", plain.printed());
    plain.lines(&["next", "scores 1: 0 0 0 1 0"]);
    assert!(plain.printed().contains("Some are tied:"), "{}", plain.printed());
    plain.line("choose run-off 1 4");
    let Some(Event::ChoiceMade { how: Choice::RunOff, chosen, .. }) = events(&plain).pop() else {
        panic!("{}", plain.printed())
    };
    assert_eq!(chosen.len(), 2);
    assert!(plain.printed().contains("Item 2: Walk"), "{}", plain.printed());
    plain.line("scores 1: 0 0 0 3 4; 2: 0 0 7 0 0");
    assert_eq!(events(&plain).len(), 3, "{}", plain.printed());
}

#[test]
fn no_vote_is_kept_and_what_goes_on_is_chosen_by_number() {
    let mut plain = plain(&["Tea", "Lunch", "Walk"]);
    plain.lines(&["novote", "list"]);
    assert!(plain.printed().contains("We prefer not to vote."), "{}", plain.printed());
    plain.lines(&["next", "options"]);
    assert!(
        plain.printed().contains("You preferred not to vote. Choose what to take forward:"),
        "{}",
        plain.printed()
    );
    plain.line("choose 1 3");
    assert!(
        plain.printed().contains("Item 1: Tea") && plain.printed().contains("Item 2: Walk"),
        "{}",
        plain.printed()
    );
}

#[test]
fn nothing_is_told_as_unsaved_where_nobody_has_voted() {
    let mut plain = plain(&["Tea", "Lunch"]);
    plain.lines(&["voters 8", "quit"]);
    assert!(!plain.printed().contains("not saved"), "{}", plain.printed());
    let mut plain = self::plain(&["Tea", "Lunch"]);
    plain.lines(&["ballot 1", "quit"]);
    assert!(plain.printed().contains("Ballots are still open"), "{}", plain.printed());
}

#[test]
fn the_last_ballot_closes_it_and_nobody_gives_one_more() {
    let mut plain = plain(&["Tea", "Lunch"]);
    plain.line("ballot");
    plain.lines(&["1", "2", "1", "1", "0", "1", "2"]);
    let printed = plain.printed();
    assert!(printed.contains("and that was everybody") && !plain.linear.hides_typing(), "{printed}");
    plain.lines(&["ballot", "ballot 1"]);
    assert!(plain.printed().contains("Everybody has had a turn"), "{}", plain.printed());
    plain.lines(&["voters +1", "ballot 1"]);
    assert!(!plain.printed().contains("Everybody has had a turn"), "{}", plain.printed());
}

#[test]
fn what_was_typed_is_reworded_in_words() {
    let mut plain = plain(&["Lunch"]);
    plain.lines(&["options", "options add Tee", "options reword 2 Tea"]);
    assert!(plain.printed().contains("Item 2: Tea"), "{}", plain.printed());
    plain.line("options reword 1 Supper");
    assert!(plain.printed().contains("where it was taken down"), "{}", plain.printed());
    plain.lines(&["votes 1: 2; 2: 3", "reveal", "options reword 2 Green tea"]);
    assert!(plain.printed().contains("item 2, Green tea: 3 dots"), "{}", plain.printed());
}

#[test]
fn refused_figures_leave_all_as_it_was_and_a_latecomer_stays() {
    let mut plain = plain(&["Tea", "Lunch"]);
    plain.lines(&["voters +1", "votes 1: 40; 2: 2", "no"]);
    assert!(events(&plain).is_empty(), "{}", plain.printed());
    plain.line("votes 2: 3");
    let [Event::Counted { tally, voters, .. }] = &events(&plain)[..] else { panic!("{}", plain.printed()) };
    assert_eq!(
        (tally.figures(0), tally.figures(1)),
        ([0].as_slice(), [3].as_slice()),
        "nothing of what was refused"
    );
    assert_eq!(voters.unwrap().to_string(), "8 could vote");
    plain.lines(&["votes 1: 5x", "votes 1: 2; 2", "voters 8 people"]);
    assert_eq!(events(&plain).len(), 1, "what cannot be read counts for nothing: {}", plain.printed());
    // Of what was saved already, a refusal leaves that.
    plain.lines(&["votes 1: 50", "no", "voters 8 9", "no"]);
    assert_eq!(events(&plain).len(), 1, "{}", plain.printed());
    plain.line("voters 9");
    let Some(Event::Counted { tally, voters, .. }) = events(&plain).pop() else { panic!() };
    assert_eq!((tally.figures(0), voters.unwrap().to_string()), ([0].as_slice(), "9 could vote".to_owned()));
    plain.lines(&["votes 1: 50", "yes"]);
    let Some(Event::Counted { tally, voters, .. }) = events(&plain).pop() else { panic!() };
    assert_eq!((tally.figures(0), voters.unwrap().voted), ([50].as_slice(), None), "totals, and no turnout");
    // Nor is a turnout kept that ballots told before.
    let mut plain = self::plain(&["Tea", "Lunch"]);
    plain.lines(&["ballot 1", "ballot blank", "close", "yes", "votes 1: 50", "yes"]);
    let Some(Event::Counted { tally, voters, .. }) = events(&plain).pop() else { panic!() };
    assert_eq!((tally.people(), voters.unwrap().to_string()), (0, "7 could vote".to_owned()));
}

#[test]
fn a_ballot_knows_blank_and_whoever_came_late_and_says_that_it_waits() {
    let mut plain = plain(&["Tea", "Lunch"]);
    plain.lines(&["ballot", "blank", "voters +1"]);
    assert!(plain.linear.hides_typing() && plain.printed().contains("8 can vote."), "{}", plain.printed());
    plain.line("balot 1");
    assert!(plain.linear.hides_typing(), "what is no word is no reason to leave: {}", plain.printed());
    plain.line("time");
    assert!(plain.printed().contains("The ballot waits"), "{}", plain.printed());
    assert!(!plain.linear.hides_typing());
    plain.lines(&["ballot", "1", "2", "abstain", "0", "1", "1"]);
    assert!(plain.linear.hides_typing() && events(&plain).is_empty(), "{}", plain.printed());
    plain.lines(&["2", "reveal"]);
    assert!(plain.printed().contains("8 could vote: 5 voted, 1 abstained, 2 blank"), "{}", plain.printed());
}

#[test]
fn a_run_off_is_won_by_all_its_figures() {
    let mut plain = plain(&["Tea", "Lunch", "Walk"]);
    plain.lines(&["votes 1: 3; 2: 1; 3: 1", "reveal", "next", "scores 1: 0 0 0 1 0", "choose run-off 4"]);
    assert!(plain.printed().contains("between the 2 that are tied"), "{}", plain.printed());
    assert_eq!(events(&plain).len(), 1, "{}", plain.printed());
    plain.line("choose run-off 4 3");
    assert_eq!(events(&plain).len(), 2, "{}", plain.printed());
}

#[test]
fn an_option_that_was_typed_is_erased_for_good() {
    let mut plain = plain(&["Lunch", "Tea"]);
    plain.lines(&["options add Canary", "votes 1: 1; 3: 3", "options erase 1"]);
    assert!(plain.printed().contains("where it was taken down"), "{}", plain.printed());
    plain.line("options erase 3");
    assert!(plain.printed().contains("Delete this for good"), "{}", plain.printed());
    assert!(format!("{:?}", plain.records()).contains("Canary"));
    plain.lines(&["yes", "reveal"]);
    assert!(!format!("{:?}", plain.records()).contains("Canary"), "{}", plain.printed());
    assert!(plain.printed().contains("3 dots"), "its figures stay: {}", plain.printed());
}

#[test]
fn an_item_has_one_number_while_it_is_sorted_and_while_it_is_voted_on() {
    let mut plain = plain(&["Tea", "Lunch", "Walk", "Music"]);
    plain.lines(&["back", "sort", "theme new Body", "theme 1 3", "sort done", "next", "options"]);
    let printed = plain.printed();
    assert!(printed.contains("Item 3: Walk") && printed.contains("Item 2: Lunch"), "{printed}");
    assert!(printed.contains("Under Body:") && printed.contains("Unsorted:"), "{printed}");
    plain.lines(&["options out 2", "votes 3: 5; 4: 2", "reveal"]);
    let printed = plain.printed();
    assert!(
        printed.contains("item 3, Walk: 5 dots") && printed.contains("item 4, Music: 2 dots"),
        "{printed}"
    );
    plain.line("poll decide 3");
    plain.line("list");
    assert!(plain.printed().contains("Decision: Walk"), "{}", plain.printed());
}

#[test]
fn scores_are_shown_once_more_in_words() {
    let mut plain = plain(&["Tea", "Lunch"]);
    plain.lines(&["votes 1: 3; 2: 1", "reveal", "next", "reveal"]);
    assert!(plain.printed().contains("Nothing is scored yet"), "{}", plain.printed());
    plain.lines(&["scores 1: 0 0 0 3 4; 2: 0 0 7 0 0", "step", "reveal"]);
    assert!(plain.printed().contains("item 1, Tea: 4 from 3, 5 from 4"), "{}", plain.printed());
}

#[test]
fn nothing_tells_of_a_result_before_it_is_shown() {
    let mut plain = plain(&["Tea", "Lunch", "Walk"]);
    plain.lines(&["votes 1: 4; 2: 2; 3: 2", "next"]);
    for word in [
        "scores 1: 0 0 0 1 0",
        "ballot",
        "options",
        "voters 8 7 1",
        "tally",
        "choose",
        "choose all",
        "status",
    ] {
        plain.line(word);
        assert!(!plain.printed().contains("tied"), "{word}: {}", plain.printed());
    }
    plain.line("options");
    assert!(plain.printed().contains("has not been shown"), "{}", plain.printed());
}

#[test]
fn who_could_vote_and_what_they_did_is_said_in_one_line() {
    let mut plain = plain(&["Tea", "Lunch"]);
    plain.lines(&["votes 1: 4; 2: 2", "voters 9 6 1 1"]);
    assert!(plain.printed().contains("9 can vote."), "{}", plain.printed());
    plain.line("reveal");
    let told = "9 could vote: 6 voted, 1 abstained, 1 blank, 1 not heard from";
    assert!(plain.printed().contains(told), "{}", plain.printed());
    plain.line("voters 1 2 3 4 5");
    assert!(plain.printed().contains("Say how many could vote"), "{}", plain.printed());
}

#[test]
fn figures_that_change_nothing_are_not_passed_over_in_silence() {
    let told = "That changes nothing.";
    let mut plain = plain(&["Tea", "Lunch", "Walk"]);
    plain.line("votes 3: 0");
    assert!(plain.last.contains(&told.to_owned()), "{:?}", plain.last);
    plain.lines(&["votes 1: 4", "votes 1: 4"]);
    assert_eq!(plain.last, [told]);
    assert_eq!(events(&plain).len(), 1);
}
