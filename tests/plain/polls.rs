//! `poll`: what the room is asked, in words.

use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Capture, CaptureKind};
use roundtable::domain::event::{Event, NoteKind, Tally, Voters};

use super::lines::Plain;
use super::support::drive::{Driver, full};

fn eight() -> SetUpRequest {
    SetUpRequest { people: Some(8), ..SetUpRequest::default() }
}

/// What has happened, without what the room is shown.
fn events(records: &[roundtable::domain::event::Record]) -> Vec<String> {
    let is_done = |ev: &Event| !matches!(ev, Event::PanelShown { .. });
    records.iter().map(|record| &record.ev).filter(|ev| is_done(ev)).map(|ev| format!("{ev:?}")).collect()
}

fn begun(request: SetUpRequest) -> Plain {
    let mut plain = Plain::set_up(full(), request);
    plain.lines(&["next", "start"]);
    plain
}

#[test]
fn a_proposal_goes_its_way_in_words_as_it_does_by_keys() {
    let mut plain = begun(eight());
    plain.line("poll consent We meet on Mondays");
    let printed = plain.printed();
    assert!(printed.contains("Consent: We meet on Mondays") && printed.contains("3. object"), "{printed}");
    assert!(printed.contains("8 people can vote"), "{printed}");
    plain.line("poll count 6 1 1");
    assert!(plain.printed().contains("poll objection TEXT"), "{}", plain.printed());
    plain.lines(&["poll objection Carers cannot come", "poll save"]);
    let printed = plain.printed();
    assert!(printed.contains("Not agreed: 6 agree, 1 can live with it, 1 objects."), "{printed}");
    plain.line("poll decide");
    assert!(plain.printed().contains("not agreed"), "{}", plain.printed());
    plain.lines(&["poll again We meet on Mondays at noon", "poll count 7 1 0"]);
    let printed = plain.printed();
    assert!(printed.contains("Agreed: 7 agree, 1 can live with it, no objections."), "{printed}");
    plain.line("poll decide");
    let decided = plain.records().len();
    plain.line("poll decide");
    assert!(plain.printed().contains("a decision already"), "{}", plain.printed());
    assert_eq!(plain.records().len(), decided);
    plain.line("list");
    let decision =
        "Decision: We meet on Mondays at noon (by consent: 7 agree, 1 can live with it, no objections)";
    assert!(plain.printed().contains(decision), "{}", plain.printed());

    let mut screens = Driver::set_up(full(), eight());
    screens.keys("enter enter space V 4").typed("We meet on Mondays").keys("enter 6 enter 1 enter 1 enter");
    screens.typed("Carers cannot come").keys("enter enter r ctrl-u").typed("We meet on Mondays at noon");
    screens.keys("enter 7 enter 1 enter enter d");
    assert_eq!(events(plain.records()), events(screens.model.records()));
}

#[test]
fn ballots_are_typed_hidden_and_the_last_closes_them() {
    let mut plain = begun(SetUpRequest { people: Some(5), ..SetUpRequest::default() });
    plain.lines(&["poll yes Shall we go on?", "poll ballot"]);
    assert!(plain.linear.hides_typing(), "{}", plain.printed());
    plain.lines(&["1", "2", "blank", "abstain"]);
    assert!(plain.linear.hides_typing());
    plain.line("1");
    let printed = plain.printed();
    assert!(printed.contains("2 yes, 1 no; 1 abstained, 1 blank"), "{printed}");
    let Some(Event::Polled { tally: Tally::Poll { rounds }, voters, .. }) =
        plain.records().iter().rev().map(|record| &record.ev).find(|ev| matches!(ev, Event::Polled { .. }))
    else {
        panic!("it is saved")
    };
    let all = Voters { eligible: 5, voted: Some(3), abstained: 1, blank: 1 };
    assert_eq!((rounds[0].counts.as_slice(), *voters), ([2, 1].as_slice(), all));
    // A ballot that is closed early is asked about.
    plain.lines(&["poll fist How is it?", "poll ballot", "3", "close"]);
    assert!(
        plain.printed().contains("1 of 5 has had a turn. The result tells what this one gave."),
        "{}",
        plain.printed()
    );
    // What was counted is not dropped by a word alone.
    plain.lines(&["no", "poll drop", "no"]);
    assert!(plain.printed().contains("Kept: poll goes on with it."), "{}", plain.printed());
    plain.lines(&["poll drop", "yes"]);
    assert!(plain.printed().contains("Nothing of it is kept"), "{}", plain.printed());
}

/// Nothing is said to be dropped that was not there.
#[test]
fn what_is_not_being_asked_is_not_dropped() {
    let mut plain = begun(eight());
    plain.line("poll drop");
    assert_eq!(plain.last, ["Nothing is being asked."]);
    plain.lines(&["poll yes Shall we go on?", "poll drop"]);
    assert_eq!(plain.last, ["Dropped. Nothing of it is kept."]);
    plain.line("poll drop");
    assert_eq!(plain.last, ["Nothing is being asked."]);
}

#[test]
fn dots_go_on_a_list_and_figures_that_cannot_be_are_questioned() {
    let mut plain = begun(SetUpRequest { people: Some(4), ..SetUpRequest::default() });
    plain.line("poll taken Which?");
    assert!(plain.printed().contains("No list"), "{}", plain.printed());
    plain.lines(&[
        "note Tea",
        "note Coffee",
        "note Water",
        "poll taken Which?",
        "poll out 3",
        "poll count 9 8",
    ]);
    let printed = plain.printed();
    assert!(printed.contains("17 dots from 4 people with 1 each: there can be at most 4."), "{printed}");
    plain.lines(&["no", "poll count 3 1 voted 4"]);
    let printed = plain.printed();
    assert!(printed.contains("item 1, Tea: 3 dots"), "{printed}");
    plain.lines(&["poll decide 1", "list"]);
    assert!(
        plain.printed().contains("Decision: Tea (by vote on \"Which?\": 3 of 4 dots, the most)"),
        "{}",
        plain.printed()
    );
    plain.lines(&["undo", "undo", "list"]);
    assert!(!plain.printed().contains("Decision: Tea"), "one word each takes them back");
}

#[test]
fn between_two_consent_alone_is_offered() {
    let mut plain = Plain::two();
    plain.lines(&["next", "start"]);
    plain.line("poll yes Shall we?");
    assert!(plain.printed().contains("a vote has no secret"), "{}", plain.printed());
    plain.lines(&["poll consent We talk in June", "poll count 2 0 0"]);
    assert!(plain.printed().contains("Agreed: 2 agree, no objections."), "{}", plain.printed());
}

#[test]
fn what_stood_against_a_proposal_is_read_when_it_is_asked_again() {
    let mut plain = begun(eight());
    plain.lines(&[
        "poll consent We meet",
        "poll count 6 1 1",
        "poll objection Carers cannot come",
        "poll save",
    ]);
    plain.line("poll again We meet at noon");
    assert!(plain.printed().contains("Stood against it: Carers cannot come"), "{}", plain.printed());
}

#[test]
fn ballots_of_a_poll_have_the_usual_words_where_the_step_asks_for_no_vote() {
    let mut plain = begun(SetUpRequest { people: Some(3), ..SetUpRequest::default() });
    plain.lines(&["poll consent We meet", "ballot"]);
    assert!(plain.linear.hides_typing(), "{}", plain.printed());
    plain.lines(&["1", "2", "3"]);
    assert!(plain.printed().contains("An objection"), "{}", plain.printed());
    // Nobody is left to give a ballot while the objection is worded.
    plain.line("poll ballot 1");
    assert!(plain.printed().contains("Everybody has had a turn"), "{}", plain.printed());
    plain.lines(&["poll objection No", "close"]);
    assert!(plain.printed().contains("1 agree"), "{}", plain.printed());
}

#[test]
fn a_poll_that_is_left_open_is_told() {
    let mut plain = begun(eight());
    plain.lines(&["poll yes Shall we?", "quit"]);
    assert!(plain.printed().contains("Something is still being asked"), "{}", plain.printed());
}

#[test]
fn one_thing_is_decided_once_and_what_is_asked_anew_takes_its_place() {
    let mut plain = begun(eight());
    plain.lines(&["poll yes Shall we meet weekly?", "poll count 6 2", "poll decide"]);
    assert!(plain.printed().contains("Say what is decided: poll decide TEXT."), "{}", plain.printed());
    plain.lines(&["poll decide We meet weekly", "poll decide We meet daily"]);
    assert!(plain.printed().contains("a decision already"), "{}", plain.printed());
    plain.lines(&[
        "poll again Shall we meet monthly?",
        "poll count 6 2",
        "poll decide We meet monthly",
        "list",
    ]);
    let printed = plain.printed();
    let monthly = "Decision: We meet monthly (by vote on \"Shall we meet monthly?\": 6 yes, 2 no)";
    assert!(printed.contains(monthly), "{printed}");
    assert!(!printed.contains("Decision: We meet weekly"), "two decisions of one poll: {printed}");
    plain.lines(&["undo", "list"]);
    let weekly = "Decision: We meet weekly (by vote on \"Shall we meet weekly?\": 6 yes, 2 no)";
    assert!(plain.printed().contains(weekly), "one undo brings back what stood before: {}", plain.printed());
}

#[test]
fn figures_are_nobodys_name() {
    let mut plain = begun(eight());
    plain.lines(&["action Buy tea", "0 1 1 3 2"]);
    assert!(plain.printed().contains("Figures are not a name"), "{}", plain.printed());
    plain.lines(&["", "list"]);
    assert!(!plain.printed().contains("0 1 1 3 2"), "{}", plain.printed());
}

/// In a step that asks for one wording, which is there.
fn wording() -> Plain {
    let mut activity = full();
    let text = CaptureKind::Text;
    activity.steps[0].captures =
        vec![Capture { id: "aim".into(), extends: None, label: "Our aim".into(), kind: text }];
    let mut plain = Plain::set_up(activity, eight());
    plain.lines(&["next", "start", "wording We are home by noon"]);
    plain
}

#[test]
fn consent_offers_the_wording_of_the_step_in_words_too_and_agrees_it() {
    let mut plain = wording();
    plain.lines(&["list"]);
    assert!(plain.last.join("\n").contains("not agreed yet"), "{:?}", plain.last);
    plain.line("poll consent");
    assert!(plain.printed().contains("Consent: We are home by noon"), "{}", plain.printed());
    plain.lines(&["poll count 7 0 1", "poll objection Who has a phone?", "poll save"]);
    plain.lines(&["poll again We are home by noon, or we call", "poll count 8 0 0", "poll save"]);
    plain.lines(&["poll decide", "list"]);
    let list = plain.last.join("\n");
    assert!(list.contains("We are home by noon, or we call (agreed)"), "{list}");
    assert!(!list.contains("not agreed yet"), "{list}");
}

#[test]
fn what_is_said_word_for_word_is_the_wording_and_anything_else_is_not() {
    for (asked, stands) in [("We are home by noon", "(agreed)"), ("We meet on Mondays", "(not agreed yet)")] {
        let mut plain = wording();
        plain.line(&format!("poll consent {asked}"));
        plain.lines(&["poll count 8 0 0", "poll save", "poll decide", "list"]);
        let list = plain.last.join("\n");
        assert!(list.contains(&format!("We are home by noon {stands}")), "{asked}: {list}");
    }
    let mut plain = wording();
    plain.lines(&["poll consent", "poll count 7 0 1", "poll objection No", "poll save"]);
    plain.lines(&["poll decide majority", "list"]);
    let list = plain.last.join("\n");
    assert!(list.contains("We are home by noon (decided by majority)"), "{list}");
}

#[test]
fn what_was_counted_and_is_not_saved_is_read_after_a_kill() {
    let mut plain = begun(eight());
    plain.lines(&[
        "poll consent We meet on Mondays",
        "poll count 6 1 1",
        "poll objection Carers cannot come",
    ]);
    let mut it = plain.it;
    it.kept_draft = plain.linear.model().draft();
    it.killed_for(1, 9);
    let mut plain = Plain::resumes(it);
    plain.line("poll");
    let read = plain.printed();
    assert!(read.contains("Counted, and not saved yet: 6 agree, 1 can live with it, 1 object."), "{read}");
    assert!(read.contains("Objection 1: Carers cannot come"), "{read}");
    plain.line("poll save");
    assert!(plain.printed().contains("Not agreed: 6 agree"), "{}", plain.printed());
    // Ballots are read by nobody before the last.
    let mut plain = begun(eight());
    plain.lines(&["poll yes Shall we?", "poll ballot 1", "poll ballot 2", "poll"]);
    assert!(!plain.printed().contains("Counted"), "{}", plain.printed());
}

/// The rounds of the last poll.
fn rounds(plain: &Plain) -> Vec<roundtable::domain::poll::PollRound> {
    let polled = plain.records().iter().rev().find_map(|record| match &record.ev {
        Event::Polled { tally: Tally::Poll { rounds }, .. } => Some(rounds.clone()),
        _ => None,
    });
    polled.unwrap_or_default()
}

#[test]
fn an_objection_that_nobody_has_any_more_is_not_kept_beside_no_objections() {
    let mut plain = begun(eight());
    plain.lines(&["poll consent We meet on Mondays", "poll count 6 1 1", "poll objection Too early"]);
    assert!(plain.last[0].starts_with("Objection 1 taken."), "{:?}", plain.last);
    plain.line("poll count 6 2 0");
    let told = "Nobody objects now: this objection is not kept: Too early.";
    assert!(plain.last.contains(&told.to_owned()), "{:?}", plain.last);
    assert_eq!(rounds(&plain)[0].objections.len(), 0);
    plain.line("show");
    assert!(!plain.last.join("\n").contains("Too early"), "{:?}", plain.last);
}

#[test]
fn an_objection_is_taken_out_by_its_number() {
    let mut plain = begun(eight());
    plain.lines(&["poll consent We meet", "poll count 5 1 2", "poll objection Too early"]);
    plain.lines(&["poll objection To costly", "poll withdraw 2"]);
    assert_eq!(plain.last, ["Taken out: To costly"]);
    plain.lines(&["poll objection Too costly", "poll"]);
    let read = plain.last.join("\n");
    assert!(read.contains("Objection 1: Too early") && read.contains("Objection 2: Too costly"), "{read}");
    plain.lines(&["poll withdraw 9", "poll save"]);
    assert_eq!(rounds(&plain)[0].objections, ["Too early".into(), "Too costly".into()]);
    // A vote on anything else has none, and that is said.
    plain.lines(&["poll yes Shall we?", "poll objection No"]);
    assert!(plain.last.join("\n").contains("Only a proposal"), "{:?}", plain.last);
}

#[test]
fn undo_names_what_it_takes_back_and_takes_what_is_being_asked_first() {
    let mut plain = begun(eight());
    plain.lines(&["poll consent We begin on time", "poll count 8 0 0", "poll decide"]);
    let decisions = |plain: &Plain| {
        let seen = plain.linear.model().present().unwrap();
        seen.notes().filter(|note| note.kind == NoteKind::Decision).count()
    };
    plain.line("poll again We beginn on time").line("undo");
    assert_eq!(plain.last, ["Took back what was being asked: We beginn on time"]);
    assert_eq!(decisions(&plain), 1, "{}", plain.printed());
    // What was counted is not dropped without a question.
    plain.lines(&["poll again We start on time", "poll count 7 1 0"]);
    plain.lines(&["undo", "undo"]);
    let mut counted = plain.clone();
    assert!(plain.printed().contains("Took back: a decision: We begin on time"), "{}", plain.printed());
    assert_eq!(decisions(&plain), 0);
    counted.lines(&["poll yes Shall we go on?", "poll ballot", "1", "close", "no", "undo"]);
    assert!(counted.last.join("\n").contains("Drop what is being asked"), "{}", counted.printed());
    // What was done since is taken back first.
    let mut plain = begun(eight());
    plain.lines(&["poll yes Shall we go on?", "note Said aloud", "undo"]);
    assert!(plain.printed().contains("Took back: a note: Said aloud"), "{}", plain.printed());
    plain.line("redo");
    assert!(plain.last.contains(&"Put back: a note: Said aloud".to_owned()), "{:?}", plain.last);
    plain.line("undo");
    plain.line("undo");
    assert_eq!(plain.last, ["Took back what was being asked: Shall we go on?"]);
}

#[test]
fn what_is_not_for_the_room_is_not_named_when_it_is_taken_back() {
    let mut plain = begun(eight());
    for line in ["us Not for the file", "mine For me alone"] {
        plain.lines(&[line, "undo"]);
        assert!(plain.last.contains(&"Took back: the last entry".to_owned()), "{:?}", plain.last);
    }
    for (line, name) in [
        ("action Write it down", "who does a shared action: Write it down"),
        ("", "a shared action: Write it down"),
    ] {
        if !line.is_empty() {
            plain.lines(&[line, "Council", ""]);
        }
        plain.line("undo");
        assert!(plain.last.contains(&format!("Took back: {name}")), "{:?}", plain.last);
    }
    plain.lines(&["note Hi", "delete 1", "undo"]);
    assert!(plain.last.contains(&"Took back: a note deleted: Hi".to_owned()), "{:?}", plain.last);
}
