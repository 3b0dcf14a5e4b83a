//! What the room is asked live, and what comes of it.

use super::support::drive::{Driver, full};
use super::support::mirror::Second;
use roundtable::app::screens::ExportChoice;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::event::{Audience, ItemRef, NoteKind, Tally, Voters};
use roundtable::domain::redact::Erasure;
use roundtable::domain::seen::{Captured, Dots, FileChoice, Readers, SeenPoll};

/// In the first step, with eight people.
fn room() -> Driver {
    let mut it = Driver::group();
    it.keys("space").pass(5);
    it
}

/// The last poll, as everybody sees it.
fn poll(it: &Driver) -> SeenPoll<'_> {
    let seen = it.model.present().unwrap();
    let polls = seen.captures().filter_map(|capture| match capture.captured {
        Captured::Poll(poll) if poll.audience.is_some() => Some(poll),
        _ => None,
    });
    polls.last().unwrap()
}

/// What was decided, with what it rests on.
fn decided(it: &Driver) -> Vec<(String, Option<String>)> {
    let seen = it.model.present().unwrap();
    let notes = seen.notes_of(NoteKind::Decision);
    notes.map(|note| (note.text.to_string(), seen.support(note).map(|support| support.describe()))).collect()
}

fn exported(it: &Driver, readers: Readers) -> String {
    it.export(ExportChoice { readers, file: FileChoice::default() }).unwrap().unwrap().text
}

#[test]
fn yes_no_or_abstain_is_asked_by_one_key_and_counted_by_any_sign() {
    let mut it = room();
    it.keys("V");
    assert!(it.screen().contains("What does the room decide on?"), "{}", it.screen());
    it.keys("1").typed("Shall we meet on Mondays?").keys("enter");
    assert!(
        it.screen().contains("By any sign") && it.screen().contains("8 people can vote"),
        "{}",
        it.screen()
    );
    it.typed("5").keys("enter").typed("2").keys("enter").typed("1").keys("enter");
    let screen = it.screen();
    assert!(screen.contains("5 yes, 2 no; 1 abstains"), "{screen}");
    let voters = Voters { eligible: 8, voted: 7, abstained: 1, blank: 0 };
    assert_eq!(
        (poll(&it).rounds[0].counts.as_slice(), poll(&it).rounds[0].voters),
        ([5, 2].as_slice(), voters)
    );
    // The room is shown it, on the second screen too, and one key takes all of it back.
    it.keys("esc");
    assert!(it.screen().contains("Shall we meet on Mondays?"), "{}", it.screen());
    assert!(Second::beside(&it).screen().contains("5 yes, 2 no"), "{}", Second::beside(&it).screen());
    it.keys("esc u");
    assert!(it.all().captures().all(|capture| !matches!(capture.captured, Captured::Poll(_))));
}

#[test]
fn a_proposal_goes_its_way_to_a_decision_with_its_support() {
    let mut it = room();
    it.keys("V 4").typed("We meet on Mondays").keys("enter");
    it.typed("6").keys("enter").typed("1").keys("enter").typed("1").keys("enter");
    let screen = it.screen();
    assert!(screen.contains("1 objection") && screen.contains("nobody is named"), "{screen}");
    it.typed("Carers cannot come").keys("enter enter");
    let screen = it.screen();
    assert!(screen.contains("Not agreed: 6 agree, 1 stands aside, 1 objects"), "{screen}");
    assert!(screen.contains("Carers cannot come"), "{screen}");
    // No key makes a decision over an objection without naming the rule.
    it.keys("d");
    assert!(decided(&it).is_empty() && it.screen().contains("not agreed"), "{}", it.screen());
    it.keys("r").keys("ctrl-u").typed("We meet on Mondays at noon").keys("enter");
    it.typed("7").keys("enter enter enter");
    assert!(
        it.screen().contains("Agreed by those heard: 7 agree, none object; 1 not heard from"),
        "{}",
        it.screen()
    );
    it.keys("d");
    let support = "7 agree, none object; 1 not heard from".to_owned();
    assert_eq!(decided(&it), [("We meet on Mondays at noon".to_owned(), Some(support))]);
    assert_eq!(poll(&it).rounds.len(), 2, "each round is kept with its figures");
    let page = exported(&it, Readers::Room);
    assert!(page.contains("- We meet on Mondays at noon (7 agree, none object; 1 not heard from)"), "{page}");
    assert!(page.contains("Carers cannot come") && page.contains("Not agreed"), "{page}");
    it.keys("u u");
    assert_eq!(poll(&it).rounds.len(), 1, "the last round is taken back, and the first stands");
}

#[test]
fn another_rule_decides_and_is_named() {
    let mut it = room();
    it.keys("V 4").typed("We move").keys("enter");
    it.typed("7").keys("enter enter").typed("1").keys("enter enter");
    it.keys("m");
    let support = "by majority: 7 agree, 1 objects".to_owned();
    assert_eq!(decided(&it), [("We move".to_owned(), Some(support))]);
    assert_eq!(poll(&it).result(), "Decided by majority: 7 agree, 1 objects");
    it.keys("u");
    assert_eq!(poll(&it).result(), "Not agreed: 7 agree, 1 objects");
}

#[test]
fn ballots_are_hidden_until_the_last_and_end_on_a_hand_over() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.typed("6").keys("enter enter space V 3").typed("How is the plan?").keys("enter ctrl-t");
    assert!(it.screen().contains("Person 1 of 6"), "{}", it.screen());
    for (n, answer) in ["5", "4", "0", "3", "space"].into_iter().enumerate() {
        it.keys("enter");
        let before = it.screen();
        it.keys(answer);
        if answer != "space" {
            let after = it.screen();
            let hint = |screen: &str| screen.lines().take(12).collect::<Vec<_>>().join("\n");
            assert_eq!(hint(&before), hint(&after), "nothing tells what was keyed");
            it.keys("enter");
        }
        assert!(it.screen().contains(&format!("Person {} of 6", n + 2)), "{}", it.screen());
    }
    it.keys("ctrl-r");
    assert!(it.screen().contains("5 of 6 have had their turn"), "{}", it.screen());
    it.keys("n enter enter");
    assert!(it.screen().contains("All 6 have had their turn"), "a blank ballot is one: {}", it.screen());
    it.keys("enter");
    let voters = Voters { eligible: 6, voted: 4, abstained: 1, blank: 1 };
    assert_eq!(
        (poll(&it).rounds[0].counts.clone(), poll(&it).rounds[0].voters),
        (vec![1, 0, 0, 1, 1, 1], voters)
    );
}

#[test]
fn dots_go_on_what_was_just_said() {
    let mut it = room();
    for idea in ["A shared diary", "One number to ring", "a shared diary", "Fewer forms"] {
        it.take("n", idea);
    }
    it.keys("V 6").typed("Which first?").keys("enter");
    let screen = it.screen();
    assert!(screen.contains("3 to choose from, 2 dots each"), "the same is said once: {screen}");
    it.keys("enter").typed("4").keys("enter").typed("3").keys("enter").typed("9").keys("enter enter enter");
    let vote = it.all().captures().find_map(|capture| match capture.captured {
        Captured::Vote(vote) if vote.audience.is_some() => Some(vote),
        _ => None,
    });
    let Dots::Shown(items) = vote.unwrap().dots else { panic!("it is shown") };
    assert_eq!(items.iter().map(|one| one.dots).collect::<Vec<_>>(), [4, 3, 9]);
    it.keys("d");
    let support = Some("most dots: 9 of 16".to_owned());
    assert_eq!(decided(&it), [("Fewer forms".to_owned(), support)]);
    // What is erased for good goes from the decision that was made of it, too.
    let mut records = it.model.records().to_vec();
    let noted = it.all().notes().find(|note| note.text.as_str() == "Fewer forms").unwrap().id;
    Erasure::Note(noted).erase(&mut records);
    assert!(!format!("{records:?}").contains("Fewer forms"));
    // By number: an edit shows everywhere.
    let session = it.replayed();
    let Tally::Dots { items, .. } = &session.state().tallies.values().next().unwrap().tally else { panic!() };
    assert!(items.iter().all(|item| item.item.is_empty() && !item.of.is_empty()));
    assert!(matches!(items[0].of[..], [ItemRef::Note(_), ItemRef::Note(_)]), "both that said it");
}

#[test]
fn figures_that_cannot_be_are_questioned_before_they_are_saved() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.typed("4").keys("enter enter space V 5").typed("Tea or coffee?").keys("tab").typed("tea, coffee");
    it.keys("enter enter");
    it.typed("9").keys("enter").typed("8").keys("enter enter enter");
    let screen = it.screen();
    assert!(screen.contains("17 dots from 4 people with 1 each: that cannot be."), "{screen}");
    it.keys("n");
    assert!(it.all().captures().all(|capture| capture.is_empty()), "nothing is saved");
    it.keys("ctrl-r y");
    assert!(it.all().captures().any(|capture| !capture.is_empty()), "somebody said so");
}

#[test]
fn a_kill_takes_nothing_of_what_is_being_counted() {
    let mut it = room();
    it.keys("V 4").typed("We meet on Mondays").keys("enter").typed("6").keys("enter");
    it.killed_for(60, 0).resumes();
    it.keys("y V");
    assert!(it.screen().contains("We meet on Mondays") && it.screen().contains('6'), "{}", it.screen());
    it.typed("1").keys("enter enter");
    assert!(it.screen().contains("6 agree, 1 stands aside"), "{}", it.screen());
}

#[test]
fn between_two_there_is_no_secret_vote() {
    let mut it = Driver::one_to_one();
    it.keys("space V");
    let screen = it.screen();
    assert!(screen.contains("a vote has no secret") && !screen.contains("Fist of five"), "{screen}");
    it.keys("1").typed("We talk again in June").keys("enter").typed("2").keys("enter enter enter d");
    assert_eq!(decided(&it).len(), 1);
    let note = it.all().notes_of(NoteKind::Decision).next().unwrap().audience;
    assert_eq!(note, Audience::Us, "it stays between the two");
    let page = exported(&it, Readers::Room);
    assert!(!page.contains("June") && !page.contains("agree"), "{page}");
}

#[test]
fn of_few_voters_it_says_what_sums_may_tell_and_nothing_is_kept_of_what_is_dropped() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.typed("4").keys("enter enter space V 1").typed("Shall we?").keys("enter");
    assert!(it.screen().contains("Fewer than five"), "{}", it.screen());
    it.typed("3").keys("ctrl-d V");
    assert!(it.screen().contains("What does the room decide on?"), "{}", it.screen());
}
