//! What the room is asked live, and what comes of it.

use super::places::monthly;
use super::support::drive::{Driver, full};
use super::support::mirror::Second;
use roundtable::app::screens::ExportChoice;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::event::{Audience, ItemRef, NoteKind, Tally, Voters};
use roundtable::domain::language::Languages;
use roundtable::domain::redact::Erasure;
use roundtable::domain::seen::{Captured, Dots, FileChoice, FileKind, Readers, SeenPoll};

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
    assert!(it.screen().contains("What do you ask the room?"), "{}", it.screen());
    it.keys("1").typed("Shall we meet on Mondays?").keys("enter");
    assert!(
        it.screen().contains("By any sign") && it.screen().contains("8 people can vote"),
        "{}",
        it.screen()
    );
    it.typed("5").keys("enter").typed("2").keys("enter").typed("1").keys("enter");
    let screen = it.screen();
    assert!(screen.contains("5 yes, 2 no; 1 abstained"), "{screen}");
    let voters = Voters { eligible: 8, voted: Some(7), abstained: 1, blank: 0 };
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
    assert!(screen.contains("1 objection.") && screen.contains("nobody is named"), "{screen}");
    it.typed("Carers cannot come").keys("enter enter");
    let screen = it.screen();
    assert!(screen.contains("Not agreed: 6 agree, 1 can live with it, 1 objects"), "{screen}");
    assert!(screen.contains("Carers cannot come"), "{screen}");
    // No key makes a decision over an objection without naming the rule.
    it.keys("d");
    assert!(decided(&it).is_empty() && it.screen().contains("not agreed"), "{}", it.screen());
    it.keys("r").keys("ctrl-u").typed("We meet on Mondays at noon").keys("enter");
    it.typed("7").keys("enter enter enter");
    assert!(
        it.screen().contains("Agreed by those heard: 7 agree, no objections; 1 not heard from"),
        "{}",
        it.screen()
    );
    it.keys("d");
    let support = "by consent: 7 agree, no objections; 1 not heard from".to_owned();
    assert_eq!(decided(&it), [("We meet on Mondays at noon".to_owned(), Some(support))]);
    assert_eq!(poll(&it).rounds.len(), 2, "each round is kept with its figures");
    let page = exported(&it, Readers::Room);
    assert!(
        page.contains("- We meet on Mondays at noon (by consent: 7 agree, no objections; 1 not heard from)"),
        "{page}"
    );
    assert!(page.contains("Carers cannot come") && page.contains("Not agreed"), "{page}");
    it.keys("u u");
    assert_eq!(poll(&it).rounds.len(), 1, "the last round is taken back, and the first stands");
}

#[test]
fn on_the_page_of_decisions_each_stands_with_its_support() {
    let script = "format = 1\ntitle = \"A\"\n[[steps]]\ntitle = \"Decide\"\nduration = \"20m\"\n\
         capture = [{ id = \"decided\", kind = \"decisions\", label = \"Decided\" }]\n";
    let activity = roundtable::domain::script::parse(script, "a").unwrap();
    let mut it = Driver::set_up(activity, SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    it.keys("enter enter space V 4").typed("We meet on Mondays").keys("enter");
    it.typed("8").keys("enter enter enter d esc s");
    let words = it.words();
    assert!(words.contains("Decided") && words.contains("We meet on Mondays"), "{}", it.screen());
    assert!(words.contains("by consent: 8 agree, no objections"), "{}", it.screen());
}

#[test]
fn another_rule_decides_and_is_named() {
    let mut it = room();
    it.keys("V 4").typed("We move").keys("enter");
    it.typed("7").keys("enter enter").typed("1").keys("enter enter");
    it.keys("m");
    let support = "by majority: 7 agree, 1 objects".to_owned();
    assert_eq!(decided(&it), [("We move".to_owned(), Some(support))]);
    assert_eq!(
        Languages::default().say(poll(&it).came_to_last().unwrap()),
        "Decided by majority: 7 agree, 1 objects"
    );
    it.keys("u");
    assert_eq!(Languages::default().say(poll(&it).came_to_last().unwrap()), "Not agreed: 7 agree, 1 objects");
}

#[test]
fn ballots_are_hidden_until_the_last_and_end_on_a_hand_over() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.typed("6").keys("enter enter space V 3").typed("How is the plan?").keys("enter ctrl-t");
    assert!(it.screen().contains("Person 1 of 6"), "{}", it.screen());
    for (n, answer) in ["5", "4", "0", "3", "-"].into_iter().enumerate() {
        it.keys("enter");
        let before = it.screen();
        it.keys(answer);
        if answer != "-" {
            let after = it.screen();
            let hint = |screen: &str| screen.lines().take(12).collect::<Vec<_>>().join("\n");
            assert_eq!(hint(&before), hint(&after), "nothing tells what was keyed");
            it.keys("enter");
        }
        assert!(it.screen().contains(&format!("Person {} of 6", n + 2)), "{}", it.screen());
    }
    it.keys("ctrl-r");
    assert!(it.screen().contains("5 of 6 have had a turn"), "{}", it.screen());
    it.keys("n enter enter");
    assert!(it.screen().contains("All 6 have had their turn"), "a blank ballot is one: {}", it.screen());
    it.keys("enter");
    let voters = Voters { eligible: 6, voted: Some(4), abstained: 1, blank: 1 };
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
    let support = Some("by vote on \"Which first?\": 9 of 16 dots, the most".to_owned());
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
    assert!(screen.contains("17 dots from 4 people with 1 each: there can be at most 4."), "{screen}");
    it.keys("n");
    assert!(it.all().captures().all(|capture| capture.is_empty()), "nothing is saved");
    it.keys("ctrl-r y");
    assert!(it.all().captures().any(|capture| !capture.is_empty()), "somebody said so");
    assert!(it.words().contains("4 could vote.") || !it.words().contains("17 voted"), "{}", it.screen());
    let page = exported(&it, Readers::Room);
    assert!(page.contains("4 could vote.") && !page.contains("voted,"), "{page}");
}

#[test]
fn a_kill_takes_nothing_of_what_is_being_counted() {
    let mut it = room();
    it.keys("V 4").typed("We meet on Mondays").keys("enter").typed("6").keys("enter");
    it.killed_for(60, 0).resumes();
    it.keys("y V");
    assert!(it.screen().contains("We meet on Mondays") && it.screen().contains('6'), "{}", it.screen());
    it.typed("1").keys("enter enter");
    assert!(it.screen().contains("6 agree, 1 can live with it"), "{}", it.screen());
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
    it.typed("3").keys("ctrl-d y V");
    assert!(it.screen().contains("What do you ask the room?"), "{}", it.screen());
}

/// A proposal with one objection, at what comes of it.
fn objected() -> Driver {
    let mut it = room();
    it.keys("V 4").typed("We meet on Mondays").keys("enter");
    it.typed("6").keys("enter").typed("1").keys("enter").typed("1").keys("enter");
    it.typed("Carers cannot come").keys("enter enter");
    it
}

#[test]
fn what_stood_against_a_proposal_is_read_while_it_is_reworded() {
    let mut it = objected();
    it.keys("r");
    assert!(it.words().contains("Objections raised: ! Carers cannot come"), "{}", it.screen());
}

#[test]
fn a_key_on_a_result_does_what_it_did_on_what_comes_of_it() {
    let mut it = objected();
    it.keys("esc");
    let shown = it.screen();
    assert!(shown.contains("Not agreed") && shown.contains("r ask again"), "{shown}");
    assert!(shown.contains("Enter what next") && !shown.contains("Enter edit"), "{shown}");
    it.keys("r");
    assert!(it.words().contains("Word it so that somebody can agree to it"), "{}", it.screen());
    let mut it = objected();
    it.keys("esc enter");
    assert!(it.words().contains("Or another rule decides"), "{}", it.screen());
}

#[test]
fn what_is_decided_is_not_decided_twice() {
    let mut it = room();
    it.keys("V 4").typed("We meet on Mondays").keys("enter").typed("8").keys("enter enter enter d");
    assert_eq!(decided(&it).len(), 1);
    assert!(!it.screen().contains("Enter what next"), "{}", it.screen());
    it.keys("D");
    assert!(it.words().contains("It is a decision, with these figures"), "{}", it.screen());
    assert!(!it.screen().contains("d decide"), "{}", it.screen());
    it.keys("d");
    assert_eq!(decided(&it).len(), 1, "{}", it.notice());
}

#[test]
fn what_is_still_open_after_a_kill_is_told_with_the_key_that_goes_on() {
    for (keys, told) in [
        ("V 1", "A poll is still open: V goes on with it."),
        ("V 4", "Consent on a proposal is still open: V goes on with it."),
    ] {
        let mut it = room();
        it.keys(keys).typed("We meet on Mondays").keys("enter");
        it.killed_for(1, 0).resumes();
        assert_eq!(it.notice(), told);
    }
    // Of what was asked in confidence, somebody who has come since is told nothing.
    let mut it = confided();
    it.keys("V 4").typed("Canary").keys("enter esc");
    it.joins("Zed New");
    assert!(!it.notice().contains("open") && !it.screen().contains("Canary"), "{}", it.screen());
}

/// A step in confidence, with four people known by name.
fn confided() -> Driver {
    let mut activity = full();
    activity.steps.iter_mut().for_each(|step| step.confidential = true);
    let mut it = Driver::set_up(activity, monthly("A One\nB Two\nC Three\nD Four"));
    it.keys("enter enter m enter space");
    it
}

#[test]
fn what_others_were_being_asked_is_not_lost_to_what_is_asked_next() {
    let mut it = confided();
    it.keys("V 4").typed("Canary").keys("enter").typed("2").keys("esc");
    it.joins("Zed New").keys("esc esc V");
    assert!(!it.screen().contains("Canary"), "{}", it.screen());
    it.keys("4").typed("Another").keys("enter").typed("1").keys("esc");
    // Neither is lost, not by a kill either, and the first comes back to those whose it is.
    it.killed_for(1, 0).resumes();
    it.leaves("Zed New").keys("esc esc");
    let mut found = String::new();
    for _ in 0..2 {
        it.keys("V");
        found.push_str(&it.screen());
        it.keys("ctrl-d y");
    }
    assert!(found.contains("Another") && found.contains("Canary"), "{found}");
}

#[test]
fn a_ballot_that_somebody_is_in_the_middle_of_is_never_kept() {
    let mut it = room();
    it.keys("V 1").typed("Shall we?").keys("enter ctrl-t enter 1");
    assert!(serde_json::to_string(&it.model.draft()).unwrap().contains("Shall we?"));
    it.keys("esc V");
    assert!(it.screen().contains("Person 1 of 8"), "{}", it.screen());
    it.keys("enter");
    assert!(it.screen().contains("Press the key of your answer"), "what was keyed is gone\n{}", it.screen());
}

#[test]
fn long_names_of_what_was_voted_on_stand_whole_beside_aligned_figures() {
    let mut it = room();
    let long = "A regular half hour on Mondays in which everybody says what they need from the others";
    for day in ["before the calls", "after the calls"] {
        it.take("n", &format!("{long}, {day}"));
    }
    it.keys("V 6").typed("Which?").keys("enter enter").typed("5").keys("enter").typed("12").keys("enter");
    it.size((80, 24));
    assert!(
        it.words().contains("before the calls") && it.words().contains("after the calls"),
        "{}",
        it.screen()
    );
    it.keys("enter enter y").keys("esc");
    for size in [(80, 24), (60, 18)] {
        it.size(size);
        let (words, screen) = (it.words(), it.screen());
        assert!(words.contains("calls") && !screen.contains('…'), "{screen}");
        let at =
            |text: &str| screen.lines().find(|line| line.ends_with(text)).map(|line| line.chars().count());
        assert_eq!(at(" 12"), at("  5"), "the figures stand below each other\n{screen}");
    }
}

#[test]
fn a_list_that_was_typed_is_worded_anew_before_the_vote_opens() {
    let mut it = room();
    it.keys("V 5").typed("Tea or coffee?").keys("tab").typed("tee, coffee, water").keys("enter ↓ ↓ x e");
    assert!(it.words().contains("tee coffee") && !it.words().contains("water"), "{}", it.screen());
    it.keys(&"backspace ".repeat(10)).typed("tea, coffee").keys("enter");
    assert!(it.words().contains("2 to choose from") && it.words().contains("1 tea"), "{}", it.screen());
}

#[test]
fn what_was_asked_is_deleted_for_good_with_its_objections_and_what_was_decided() {
    let mut it = objected();
    it.keys("r ctrl-u").typed("We meet at noon").keys("enter 7 enter enter enter d esc");
    it.keys("V 5")
        .typed("Tea or coffee?")
        .keys("tab")
        .typed("Oolong, Mocha")
        .keys("enter enter 5 enter 3 enter enter enter esc");
    let of = |it: &Driver, name: &str| {
        let found = it.all().captures().find(|one| one.name() == name).map(|one| one.key());
        found.unwrap()
    };
    let mut records = it.model.records().to_vec();
    for name in ["We meet at noon", "Tea or coffee?"] {
        Erasure::Asked(of(&it, name)).erase(&mut records);
    }
    let journal = format!("{records:?}");
    for gone in ["Mondays", "noon", "Carers", "Oolong", "Mocha", "Tea or"] {
        assert!(!journal.contains(gone), "{gone} is in {journal}");
    }
    let session = roundtable::domain::session::Session::replay(records);
    assert_eq!(session.state().tallies.len(), 2, "the figures stay");
    // By hand, in the review.
    it.keys("R");
    while !it.marked().contains("We meet at noon") {
        it.keys("↓");
    }
    it.keys("X");
    assert!(it.words().contains("Delete what was asked"), "{}", it.screen());
}

#[test]
fn every_option_of_a_long_list_can_be_looked_at_in_a_ballot() {
    let mut it = room();
    let options: Vec<String> = (1..=40).map(|n| format!("Option number {n}")).collect();
    it.keys("V 5").typed("Which?").keys("enter").paste(&options.join("\n")).keys("enter enter ctrl-t enter");
    for size in [(80, 24), (60, 18)] {
        it.resized(size).keys("home");
        for n in 1..=40 {
            let text = format!("Option number {n}");
            assert!(
                it.screen().contains(&text) && it.words().contains("what they are for"),
                "{n}\n{}",
                it.screen()
            );
            it.keys("down");
        }
        it.keys("pgup pgup pgup");
        assert!(it.screen().contains("› a  Option number 10"), "{}", it.screen());
        it.keys("end");
    }
    it.typed("+");
    let draft = serde_json::to_string(&it.model.draft()).unwrap();
    assert!(draft.contains("\"row\":0"), "what somebody looks at is theirs: {draft}");
    it.keys("enter enter");
    assert!(it.screen().contains("› 1  Option number 1\n"), "the next person begins above\n{}", it.screen());
    let poll = it.model.poll.as_ref().unwrap();
    assert_eq!((poll.count.items[39].dots, poll.count.total()), (1, 1));
}

#[test]
fn a_ballot_that_tells_what_one_person_gave_is_not_closed_unasked() {
    let mut it = room();
    it.keys("V 3").typed("How is it?").keys("enter [ [ [ [ [ [ ctrl-t");
    for (given, told) in [
        ("4", "1 of 2 has had a turn. The result tells what this one gave."),
        ("2", "With so few, the result tells each of them what the others gave."),
    ] {
        it.keys("enter").typed(given).keys("enter ctrl-r");
        assert!(it.words().contains(told) && it.words().contains("Close this ballot?"), "{}", it.screen());
        it.keys("n");
    }
    it.keys("enter y");
    assert_eq!(poll(&it).rounds[0].counts, [0, 0, 1, 0, 1, 0]);
}

#[test]
fn answers_that_are_more_than_people_are_told_as_answers() {
    let mut it = room();
    it.keys("V 2").typed("How sure?").keys("enter enter enter");
    for figure in ["0", "1", "2", "3", "4"] {
        it.typed(figure).keys("enter");
    }
    it.keys("enter y");
    assert!(it.words().contains("4.0 of 5 on average, from 10 answers; 8 could vote"), "{}", it.screen());
    let file = exported(&it, Readers::Room);
    assert!(file.contains("could vote") && !file.contains("10 people"), "{file}");
}

#[test]
fn ballots_are_not_dropped_unasked() {
    let mut it = room();
    it.keys("V 1").typed("Shall we?").keys("enter ctrl-t enter 1 enter ctrl-d");
    assert!(it.words().contains("One ballot was given"), "{}", it.screen());
    it.keys("n");
    assert_eq!(it.model.poll.as_ref().unwrap().count.total(), 1);
    it.keys("ctrl-d y");
    assert!(it.model.poll.is_none(), "{}", it.screen());
}

#[test]
fn of_what_is_tied_nothing_is_decided_unasked() {
    let mut it = room();
    it.keys("V 5").typed("Which?").keys("enter").typed("tea, coffee, water").keys("enter enter");
    it.typed("3").keys("enter").typed("3").keys("enter").typed("1").keys("ctrl-r d");
    assert!(decided(&it).is_empty() && it.words().contains("Tied: 2 have 3 each"), "{}", it.screen());
    assert!(it.notice().contains("d decides"), "the key that does it is named: {}", it.notice());
    it.keys("down d");
    assert_eq!(decided(&it)[0].0, "coffee");
}

#[test]
fn a_question_is_no_decision_it_is_worded() {
    let mut it = room();
    it.keys("V 2").typed("How sure are we?").keys("enter enter enter").typed("0 0 3 4 1").keys("ctrl-r");
    assert_eq!(poll(&it).rounds[0].counts, [0, 0, 3, 4, 1], "{}", it.screen());
    it.keys("d");
    assert!(it.notice().contains("type what is decided"), "{}", it.notice());
    it.keys("esc");
    assert!(decided(&it).is_empty(), "the question is no decision");
    it.keys("D d").typed("We begin in June").keys("enter");
    let support = "on \"How sure are we?\": 3.8 of 5 on average, from 8 people".to_owned();
    assert_eq!(decided(&it), [("We begin in June".to_owned(), Some(support))]);
}

#[test]
fn figures_are_typed_one_behind_the_other_and_one_too_many_is_none() {
    let mut it = room();
    it.keys("V 1").typed("Shall we?").keys("enter").typed("5,  2 7");
    let poll = it.model.poll.as_ref().unwrap();
    let counts: Vec<u32> = poll.count.items.iter().map(|item| item.dots).collect();
    assert_eq!((counts, poll.count.voters.abstained), (vec![5, 2], 0), "{}", it.screen());
}

#[test]
fn every_file_says_what_was_asked_and_how_a_tie_was_settled() {
    let mut it = room();
    it.keys("V 5").typed("Which first?").keys("enter").typed("Tea, Lunch, Walk").keys("enter enter");
    it.typed("5 5 2").keys("ctrl-r d");
    assert!(it.notice().contains("Tied"), "{}", it.notice());
    it.keys("↓ d esc");
    let told = "by vote on \"Which first?\": 5 of 12 dots, the most, with others; tie settled by the room";
    assert_eq!(decided(&it), [("Lunch".to_owned(), Some(told.to_owned()))], "{}", it.screen());
    for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json, FileKind::Csv] {
        let made = |table: usize| {
            let mut file = FileChoice { kind, ..FileChoice::default() };
            file.options.table = table;
            it.export(ExportChoice { readers: Readers::Room, file }).unwrap().unwrap().text
        };
        // Of a spreadsheet, the table of decisions stands behind that of the vote.
        let text = made(if kind == FileKind::Csv { 2 } else { 0 });
        let plain = text.replace("\\\"", "\"").replace("\"\"", "\"").replace("&quot;", "\"");
        assert!(plain.contains(told), "{kind:?}: {text}");
    }
    // The other one is decided, too, and each once.
    it.keys("D ↑ d esc");
    assert_eq!(decided(&it).len(), 2, "{}", it.screen());
}

#[test]
fn enter_is_offered_for_what_it_does() {
    let mut it = room();
    it.keys("V 4").typed("We meet").keys("enter").typed("8").keys("ctrl-r d");
    assert!(it.screen().contains("Agreed: 8 agree") && !it.screen().contains("edit"), "{}", it.screen());
    it.keys("esc V 1").typed("Shall we?").keys("enter ctrl-t");
    for _ in 0..8 {
        assert!(it.screen().contains("Enter next ballot"), "{}", it.screen());
        it.keys("enter 1 enter");
    }
    assert!(it.screen().contains("Enter close it"), "{}", it.screen());
}

/// What the room was asked is complete: Enter opens nothing there, and nothing says that it does.
#[test]
fn enter_is_not_offered_to_edit_what_was_asked() {
    let mut it = room();
    it.keys("V 5").typed("Which?").keys("enter").typed("tea, coffee").keys("enter enter").typed("5 3");
    it.keys("ctrl-r esc");
    assert!(it.screen().contains("what next") && !it.screen().contains("edit"), "{}", it.screen());
    assert!(!it.screen().contains("ask again"), "a vote is counted anew where it is: {}", it.screen());
    it.keys("r");
    assert!(it.notice().contains("not a poll"), "{}", it.notice());
    it.keys("enter d esc");
    assert_eq!(decided(&it)[0].0, "tea");
    assert!(!it.screen().contains("edit"), "{}", it.screen());
    it.keys("esc R");
    while !it.marked().contains("Which?") {
        let before = it.marked();
        it.keys("down");
        assert_ne!(it.marked(), before, "{}", it.screen());
    }
    assert!(!it.screen().contains("Enter edit"), "{}", it.screen());
    it.keys("enter");
    assert!(it.notice().contains("cannot be edited"), "{}", it.notice());
}

/// Where the objections to a proposal are typed, with one that was taken down.
fn objecting() -> Driver {
    let mut it = room();
    it.keys("V 4").typed("We meet on Mondays").keys("enter");
    it.typed("6").keys("enter").typed("1").keys("enter").typed("1").keys("enter");
    it.typed("To early").keys("enter");
    it
}

#[test]
fn objections_and_the_counts_behind_them_can_be_gone_back_to() {
    let mut it = objecting();
    it.keys("up");
    assert!(it.screen().contains("▸ To early"), "{}", it.screen());
    it.keys("ctrl-u").typed("Too early").keys("enter").typed("Too far").keys("up up shift-tab");
    assert!(it.screen().contains("By any sign"), "the counting is before the first\n{}", it.screen());
    it.keys("backspace").typed("2").keys("up backspace").typed("0").keys("ctrl-r");
    let screen = it.words();
    assert!(screen.contains("2 objections.") && screen.contains("! Too early ! Too far"), "{screen}");
    // One that is emptied is gone.
    it.keys("up ctrl-u enter enter");
    assert_eq!(poll(&it).rounds[0].counts, [6, 0, 2]);
    assert_eq!(poll(&it).rounds[0].objections, ["Too early".into()]);
}

#[test]
fn whoever_withdraws_an_objection_leaves_none_beside_no_objections() {
    let mut it = objecting();
    it.keys("up up backspace").typed("0").keys("enter");
    assert!(it.notice().contains("Nobody objects now"), "{}", it.screen());
    assert!(poll(&it).rounds[0].objections.is_empty());
    assert!(!exported(&it, Readers::Room).contains("early"));
}

#[test]
fn what_was_typed_or_counted_for_the_room_is_not_dropped_unasked() {
    let mut typed = room();
    typed.keys("V 4").typed("We meet");
    let mut listed = room();
    listed.keys("V 5").typed("Which?").keys("tab").typed("tea, coffee").keys("enter");
    let mut said = objecting();
    said.keys("esc V up down");
    for mut it in [typed, listed, said] {
        let before = it.screen();
        it.keys("ctrl-d");
        assert!(it.words().contains("Drop what is being asked?"), "{}", it.screen());
        it.keys("n");
        assert_eq!(it.screen(), before);
        it.keys("ctrl-d y");
        assert!(it.model.poll.is_none() && it.notice().contains("Dropped"), "{}", it.screen());
    }
    let mut it = room();
    it.keys("V 1 ctrl-d");
    assert!(it.model.poll.is_none(), "where nothing is, nothing is asked\n{}", it.screen());
}
