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
        plain.printed().contains("You preferred not to vote. Choose what goes on:"),
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
    assert!(plain.printed().contains("Ballots are not saved yet"), "{}", plain.printed());
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
