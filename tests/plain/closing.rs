//! What is missing at the end: what is an answer, and what is a word like any other.

use roundtable::domain::event::NoteKind;

use roundtable::app::setup::SetUpRequest;
use roundtable::domain::script::parse;

use super::lines::{Plain, four};
use super::support::drive::{Driver, asking};

/// Asked what becomes of something that was parked, after an action that is missing.
fn parked() -> Plain {
    let mut plain = Plain::four();
    plain.lines(&["agree", "park Car park", "action One", "", "", "action Two", "", ""]);
    plain.lines(&["finish", "yes", "", "", "", ""]);
    assert!(plain.printed().contains("Parked: \"Car park\""), "{}", plain.printed());
    plain
}

/// What was taken down, each with its kind.
fn notes(plain: &Plain) -> Vec<(NoteKind, String)> {
    let seen = plain.linear.model().present().unwrap();
    seen.notes().map(|note| (note.kind, note.text.to_string())).collect()
}

#[test]
fn nothing_words_a_parked_item_anew_but_its_own_word() {
    use NoteKind::{Decision, Note, Parked};
    let car_park = |kind| (kind, "Car park".to_owned());
    for said in ["keep", "leave it", "export md", "5 5", "goto 1", "Call the council", "yes"] {
        let mut plain = parked();
        plain.line(said);
        assert_eq!(notes(&plain), [car_park(Parked)], "{said}: {}", plain.printed());
    }
    let mut plain = parked();
    plain.line("note Hi");
    assert_eq!(notes(&plain), [car_park(Parked), (Note, "Hi".to_owned())], "{}", plain.printed());
    // What answers nothing is asked again.
    let mut plain = parked();
    plain.line("Call the council");
    assert!(plain.last.join("\n").contains("Parked: \"Car park\""), "{:?}", plain.last);
    let mut plain = parked();
    plain.line("reword Who may park?");
    assert_eq!(notes(&plain), [(Parked, "Who may park?".to_owned())], "{}", plain.printed());
    assert!(plain.last.contains(&"Parked: Who may park?".to_owned()), "{:?}", plain.last);
    let mut plain = parked();
    plain.line("decision");
    assert!(plain.last.contains(&"Decision: Car park".to_owned()), "{:?}", plain.last);
    assert_eq!(notes(&plain), [car_park(Decision)]);
    let mut plain = parked();
    plain.line("drop");
    assert_eq!(notes(&plain), [], "{}", plain.printed());
}

#[test]
fn a_word_of_the_list_is_no_action_that_is_missing() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "action Write it down", "", "", "finish", "yes", "export md"]);
    let actions = |plain: &Plain| plain.linear.model().present().unwrap().actions().count();
    assert_eq!(actions(&plain), 1, "{}", plain.printed());
    plain.lines(&["finish", "yes", "action Export the list"]);
    assert_eq!(actions(&plain), 2, "{}", plain.printed());
    // A sentence is an action, whatever it begins with.
    let sentence = Plain::four();
    for action in ["open the hall at eight", "ask Rae to come", "keep it simple"] {
        let mut sentence = sentence.clone();
        sentence.lines(&["agree", "finish", "yes", action]);
        assert_eq!(actions(&sentence), 1, "{action}: {}", sentence.printed());
    }
    for word in ["note Hi to all of you", "export md us", "goto 3", "start"] {
        let mut other = Plain::four();
        other.lines(&["agree", "finish", "yes", word]);
        assert_eq!(actions(&other), 0, "{word}: {}", other.printed());
    }
    // Nor is another name of a word whoever does it.
    plain.line("drop");
    let seen = plain.linear.model().present().unwrap();
    assert!(seen.actions().all(|action| action.owners.is_empty()), "{}", plain.printed());
}

#[test]
fn a_step_says_what_ballots_are_given_for_first() {
    let script = "format = 1\nid = \"ward\"\ntitle = \"Ward\"\n[outcomes]\nworth = true\n[[steps]]\n\
title = \"Close\"\nduration = \"5m\"\ncapture = [{ id = \"sure\", kind = \"scale\", label = \"How sure?\", items = [\"It will happen\"] }]\n";
    let wanted = SetUpRequest { people: Some(6), ..SetUpRequest::default() };
    let mut plain = Plain::set_up(parse(script, "ward").unwrap(), wanted);
    plain.lines(&["agree"]);
    while !plain.printed().contains("Was it worth our time?") {
        plain.line("next");
    }
    assert!(plain.printed().contains("ballot does, once what this step counts"), "{}", plain.printed());
    plain.lines(&["scores 1: 0 1 2 3 0", "step"]);
    assert!(plain.last.join("\n").contains("ballot asks it now"), "{:?}", plain.last);
    plain.line("ballot");
    assert!(plain.last[0].contains("Worth our time"), "{:?}", plain.last);
}

/// Asked whether ten minutes count in which nobody was here.
fn away() -> Plain {
    let mut it = Driver::set_up(asking(), four());
    it.keys("enter enter space").pass(60).killed_for(600, 99);
    Plain::resumes(it)
}

#[test]
fn nothing_moves_the_clock_or_the_step_before_time_away_is_answered() {
    for word in ["next", "goto break-1", "pause", "plus 5", "began 2", "undo", "replan", "finish anyway"] {
        let mut plain = away();
        let before = plain.records().len();
        plain.line(word);
        assert_eq!(plain.records().len(), before, "{word}: {}", plain.printed());
        let said = plain.last.join("\n");
        assert!(said.contains("first say whether that time counts"), "{word}: {said}");
        assert!(said.contains("Does that time count?"), "{word}: {said}");
    }
    // What reads is done, and so is what takes something down.
    let mut plain = away();
    plain.line("agenda");
    assert!(plain.last[0].starts_with("Agenda"), "{:?}", plain.last);
    plain.lines(&["note Hi", "no", "goto break-1"]);
    assert!(plain.printed().contains("Break: Tea"), "{}", plain.printed());
}

#[test]
fn a_word_that_only_reads_leaves_what_finish_asks() {
    for word in ["list", "agenda", "show", "export md", "time", "help", "people", "rules", "status", "why"] {
        let mut plain = parked();
        plain.line(word);
        let is_asked =
            plain.last.iter().any(|line| line.starts_with("Missing, 1 left: Parked: \"Car park\""));
        assert!(is_asked, "{word}: {:?}", plain.last);
        // The question is on, and the next line answers it.
        plain.line("decision");
        assert_eq!(
            notes(&plain),
            [(NoteKind::Decision, "Car park".to_owned())],
            "{word}: {}",
            plain.printed()
        );
    }
}

#[test]
fn a_word_that_does_something_says_that_finish_asks_the_rest() {
    let rest = "finish asks the rest.".to_owned();
    let mut plain = Plain::four();
    plain.lines(&["agree", "park Car park", "park Tea", "action One", "", "", "action Two", "", ""]);
    plain.lines(&["finish", "yes", "", "", "", ""]);
    plain.line("drop");
    assert!(plain.last.join("\n").contains("Parked: \"Tea\""), "{:?}", plain.last);
    plain.line("undo");
    assert!(plain.last.contains(&rest), "{:?}", plain.last);
    plain.line("finish").line("yes");
    assert!(plain.last.join("\n").contains("Car park"), "{:?}", plain.last);
    plain.line("note Hi");
    assert!(plain.last.contains(&rest), "{:?}", plain.last);
    // What leads to the end, or out of the program, needs no such line.
    for word in ["finish anyway", "finish", "quit"] {
        let mut plain = parked();
        plain.line(word);
        assert!(!plain.last.contains(&rest), "{word}: {:?}", plain.last);
    }
}

#[test]
fn a_word_that_takes_nothing_does_nothing_with_something_behind_it() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "note Hi"]);
    for line in
        ["next friday", "back to work", "start now", "pause it", "undo that", "finish soon", "quit it"]
    {
        let before = plain.records().len();
        plain.line(line);
        let word = line.split(' ').next().unwrap();
        assert_eq!(plain.last, [format!("{word} takes nothing after it. Nothing was done.")], "{line}");
        assert_eq!((plain.records().len(), plain.quit), (before, false), "{line}");
    }
    // What is asked stays asked.
    plain.line("action One").line("next friday");
    assert!(plain.last.last().unwrap().starts_with("Who does it?"), "{:?}", plain.last);
    let mut plain = parked();
    plain.line("next friday");
    assert!(plain.last.last().unwrap().contains("Parked: \"Car park\""), "{:?}", plain.last);
}

#[test]
fn whether_the_session_ends_is_asked_until_it_is_answered_or_left() {
    for (said, comes_again) in [("hello", true), ("list", true), ("next friday", true), ("note Hi", false)] {
        let mut plain = Plain::four();
        plain.lines(&["agree", "finish", said]);
        let told = plain.last.join("\n");
        assert_eq!(told.contains("End the session now?"), comes_again, "{said}: {told}");
        assert_eq!(told.contains("finish asks the rest."), !comes_again, "{said}: {told}");
    }
    let mut plain = Plain::four();
    plain.lines(&["agree", "finish", "no"]);
    assert_eq!(plain.last, ["The session goes on."]);
}

/// Asked what the session was worth, with nothing else missing.
fn worth() -> Plain {
    let script = "format = 1\nid = \"ward\"\ntitle = \"Ward\"\n[outcomes]\nworth = true\n[[steps]]\n\
title = \"Close\"\nduration = \"5m\"\n";
    let wanted = SetUpRequest { people: Some(8), ..SetUpRequest::default() };
    let mut plain = Plain::set_up(parse(script, "ward").unwrap(), wanted);
    plain.lines(&["agree", "action Write it down", "", "", "finish", "", ""]);
    assert!(plain.last.join("\n").contains("worth"), "{}", plain.printed());
    plain
}

#[test]
fn what_answers_nothing_is_asked_again_where_figures_or_a_day_are_asked_for() {
    for slip in ["hello", "re", "actoin", "Well done"] {
        let mut plain = worth();
        let asked = plain.last.iter().find(|line| line.starts_with("Missing")).cloned().unwrap();
        plain.line(slip);
        assert_eq!(plain.last, ["That is no answer here.".to_owned(), asked], "{slip}");
        plain.line("0 0 0 4 4");
        assert!(plain.linear.model().is_finished(), "{slip}: {}", plain.printed());
    }
    let mut plain = Plain::four();
    plain.lines(&["agree", "action One", "Asha", "", "action Two", "Ben", "", "finish", "yes"]);
    let asked = plain.last.iter().find(|line| line.starts_with("Missing")).cloned().unwrap();
    assert!(asked.contains("By when"), "{asked}");
    plain.line("hello");
    assert!(plain.last.last().unwrap().starts_with("By when?"), "{:?}", plain.last);
}

#[test]
fn an_owner_and_a_date_left_empty_are_not_asked_again_before_the_same_end() {
    let mut plain = parked();
    plain.lines(&["action", ""]);
    assert!(plain.last.iter().any(|line| line.starts_with("By when?")), "{:?}", plain.last);
    plain.line("");
    assert!(plain.linear.model().is_finished(), "{}", plain.printed());
    // What was said of it stays said, and the rest is asked for.
    let mut plain = parked();
    plain.lines(&["action", "Asha", "later"]);
    assert!(plain.linear.model().is_finished(), "{}", plain.printed());
    let seen = plain.linear.model().present().unwrap();
    assert!(seen.actions().any(|action| action.owners.len() == 1), "{}", plain.printed());
    // One that was taken down before is asked for: nobody asked about it before this end.
    let mut plain = Plain::four();
    plain.lines(&["agree", "action One", "", "", "action Two", "", "", "finish", "yes"]);
    assert!(plain.last.join("\n").contains("Nobody does \"One\" yet"), "{:?}", plain.last);
}
