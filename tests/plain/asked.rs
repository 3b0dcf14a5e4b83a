//! What is asked, in words: set-up, time away, what is missing, last time's actions, and the rest of what lines do.

use roundtable::app::Model;
use roundtable::app::library::{Arrival, Catalogue, Whose};
use roundtable::app::linear::LONGEST_LINE;
use roundtable::app::msg::Reply;
use roundtable::app::setup::{SetUp, SetUpRequest};
use roundtable::domain::activity::{Activity, AtZero, Format, Rounds};
use roundtable::domain::event::{ActionStatus, Audience, Event, ParkedFate};
use roundtable::domain::recall::Circle;
use roundtable::domain::script::parse;
use roundtable::domain::seen::Facilitator;
use roundtable::domain::session::{NameLine, Session, SessionStage};
use roundtable::store::library;

use roundtable::app::linear::Linear;

use super::lines::{Plain, four};
use super::support::drive::{Driver, asking, full};

fn ran(plain: &Plain) -> u64 {
    plain.linear.model().present().unwrap().current().unwrap().clock.elapsed.0 / 1_000
}

fn place(plain: &Plain) -> SessionStage {
    plain.linear.model().present().unwrap().stage()
}

#[test]
fn a_set_up_asks_a_line_each_and_enter_takes_the_default() {
    let mut plain = Plain::set_up(full(), SetUpRequest::default());
    assert!(plain.printed().contains("How many people?"), "{}", plain.printed());
    plain.line("many");
    // A name, as there is no such number.
    assert!(plain.printed().contains("Format?"));
    plain.line("round");
    assert!(
        plain.printed().contains("no such format") && plain.printed().contains("Format?"),
        "{}",
        plain.printed()
    );
    plain.line("small group").line("late");
    assert!(plain.printed().contains("When must it be over?"), "{}", plain.printed());
    plain.line("");
    assert!(
        plain.printed().contains("Ground rules") && plain.printed().contains("small group"),
        "{}",
        plain.printed()
    );
    let mut plain = Plain::set_up(full(), SetUpRequest::default());
    plain.lines(&["8", "", "16:00"]);
    let seen = plain.linear.model().present().unwrap();
    assert_eq!(
        (seen.group_size(), seen.finish_by().map(|at| at.format("%H:%M").to_string())),
        (Some(8), Some("16:00".into()))
    );
    // What options say is not asked.
    let plain = Plain::set_up(full(), SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    assert_eq!(place(&plain), SessionStage::Rules);
    // It can be settled anew before the first step.
    let mut plain = Plain::four();
    plain.lines(&["setup", "Asha; Ben", "pairs", ""]);
    assert_eq!(plain.linear.model().present().unwrap().group_size(), Some(2), "{}", plain.transcript());
}

#[test]
fn the_library_is_listed_and_asked_for_by_number_or_name() {
    let good = library::bundled().filter_map(|entry| entry.result.ok());
    let arrivals = good.map(|activity| Arrival::good(activity, Whose::Program)).collect();
    let library = || Plain::library(Catalogue::new(Vec::new(), Vec::clone(&arrivals)), Driver::library());
    let mut plain = library();
    assert!(
        plain.printed().contains("1. What makes collaboration work") && plain.printed().contains("Which?"),
        "{}",
        plain.printed()
    );
    plain.line("");
    assert!(plain.last.is_empty());
    plain.line("99");
    assert!(plain.printed().contains("no such activity"));
    plain.line("shared-goals");
    assert!(plain.printed().contains("How many people?"), "{}", plain.printed());
    let mut plain = library();
    plain.line("1").line("quit");
    assert!(plain.quit);
}

#[test]
fn blank_lines_do_nothing_and_unknown_words_get_a_suggestion() {
    let mut plain = Plain::four();
    let before = plain.records().len();
    plain.lines(&["", "   ", "\t"]);
    assert!(plain.last.is_empty());
    plain.line("agre").line("nxet");
    assert!(plain.printed().contains("Did you mean next?"));
    plain.line("re");
    assert!(plain.printed().starts_with("That may be"));
    assert_eq!(plain.records().len(), before + 1, "what is clear is taken");
}

#[test]
fn time_away_is_asked_about_and_a_note_is_taken_all_the_same() {
    let mut it = Driver::set_up(asking(), four());
    it.keys("enter enter space").pass(60).killed_for(600, 99);
    let mut plain = Plain::resumes(it);
    assert!(plain.printed().contains("Does that time count?"), "{}", plain.printed());
    plain.line("note said meanwhile");
    assert!(
        plain.printed().contains("Note taken.") && plain.printed().contains("Does that time count?"),
        "{}",
        plain.printed()
    );
    plain.line("no");
    assert_eq!(ran(&plain), 60);
    plain.line("undo");
    assert!(plain.printed().contains("Does that time count?"), "{}", plain.printed());
    plain.line("yes");
    assert_eq!(ran(&plain), 660);
}

#[test]
fn owner_and_date_follow_an_action_and_a_word_leaves_them_for_later() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "action Write it down"]);
    assert!(plain.printed().contains("Who does it?"));
    plain.line("nobody knows this format of a date is not asked yet").line("someday");
    assert!(plain.printed().contains("By when?"), "what is no date is asked again: {}", plain.printed());
    plain.line("next friday");
    assert!(plain.printed().starts_with("Due Friday"), "{}", plain.printed());
    plain.lines(&["action Another", "next"]);
    let seen = plain.linear.model().present().unwrap();
    assert_eq!(seen.actions().filter(|action| action.owners.is_empty()).count(), 1);
    assert!(plain.printed().contains("Step 2"), "{}", plain.printed());
}

#[test]
fn what_is_missing_is_asked_before_the_end_and_can_be_left() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "park Who books the room?", "action Write it down", "", "", "finish"]);
    assert!(
        plain.printed().contains("Not begun: \"Share in twos\" (step 2)")
            && plain.printed().contains("End the session now?")
    );
    plain.line("no");
    assert!(
        matches!(place(&plain), SessionStage::Step(_)) && plain.printed().contains("goes on"),
        "{}",
        plain.printed()
    );
    plain.lines(&["finish", "yes"]);
    assert!(plain.printed().contains("The aim is 2 shared actions, and 1 are there"), "{}", plain.printed());
    plain.line("Meet again");
    assert!(plain.printed().contains("Who does it?"));
    plain.lines(&["Ben Ode", "14 Dec"]);
    assert!(plain.printed().contains("Nobody does \"Write it down\""), "{}", plain.printed());
    plain.line("all of us");
    assert!(plain.printed().contains("By when?"), "{}", plain.printed());
    plain.line("");
    assert!(!plain.printed().contains("Write it down\" has no date"), "{}", plain.printed());
    assert!(plain.printed().contains("Parked: \"Who books the room?\""), "{}", plain.printed());
    plain.line("decision");
    assert_eq!(place(&plain), SessionStage::Finished);
    assert!(
        plain.printed().contains("What we agreed: 1 decision and 2 shared actions."),
        "{}",
        plain.printed()
    );
    plain.line("export html initials");
    assert!(
        plain.printed().contains("Written to ~/Documents/2026-11-22-our-words.html"),
        "{}",
        plain.printed()
    );
    plain.line("export yaml");
    assert!(plain.printed().contains("export html us initials"));
    // A script need not know what is missing.
    let mut plain = Plain::four();
    plain.lines(&["agree", "park Later", "finish anyway"]);
    assert_eq!(place(&plain), SessionStage::Finished);
}

#[test]
fn finish_anyway_is_no_action_where_one_is_missing() {
    let missing = || {
        let mut plain = Plain::four();
        plain.lines(&["agree", "action Write it down", "", "", "finish", "yes"]);
        assert!(plain.printed().contains("The aim is 2 shared actions"), "{}", plain.printed());
        plain
    };
    let actions = |plain: &Plain| plain.linear.model().present().unwrap().actions().count();
    let mut plain = missing();
    plain.line("finish anyway");
    assert_eq!((place(&plain), actions(&plain)), (SessionStage::Finished, 1), "{}", plain.printed());
    // Nor is a word with a number.
    let mut plain = missing();
    plain.line("goto 1");
    assert_eq!(actions(&plain), 1, "{}", plain.printed());
    assert!(matches!(place(&plain), SessionStage::Step(_)), "{}", plain.printed());
    // What somebody will finish is one.
    let mut plain = missing();
    plain.line("Finish any report by Friday");
    assert_eq!(actions(&plain), 2, "{}", plain.printed());
}

#[test]
fn last_time_s_actions_are_asked_one_by_one() {
    let wanted = || SetUpRequest { series: Some("Tuesdays".into()), ..four() };
    let mut first = Driver::set_up(full(), wanted());
    first.keys("enter y");
    for text in ["Write it down", "Visit", "Book the room"] {
        first.take("a", text).keys("enter enter");
    }
    first.keys("R → L →");
    let model = Model::new(first.now.clone(), (80, 24), 99);
    let mut plain = Plain::of(model.with_setup(SetUp::new(vec![full()], wanted()), None), first);
    assert!(
        plain.printed().contains("What became of last time's actions? There are 3."),
        "{}",
        plain.printed()
    );
    plain.line("done");
    assert!(plain.printed().contains("Last time 2: Visit"), "{}", plain.printed());
    plain.line("").line("drop");
    assert!(plain.printed().contains("Ground rules"), "{}", plain.printed());
    let stands = |plain: &Plain| -> Vec<ActionStatus> {
        plain.linear.model().present().unwrap().recalled().map(|one| one.status).collect()
    };
    assert_eq!(stands(&plain), [ActionStatus::Done, ActionStatus::Open, ActionStatus::Dropped]);
    plain.line("done 2").line("open 3");
    assert_eq!(stands(&plain), [ActionStatus::Done, ActionStatus::Done, ActionStatus::Open]);
}

#[test]
fn what_was_parked_before_is_asked_after_the_actions() {
    let wanted = || SetUpRequest { series: Some("Tuesdays".into()), ..four() };
    let mut first = Driver::set_up(full(), wanted());
    first.keys("enter y").take("a", "Visit").keys("enter enter");
    first.take("k", "Parking").take("k", "A new name").take("k", "Chairs").keys("R → L →");
    let model = Model::new(first.now.clone(), (80, 24), 99);
    let mut plain = Plain::of(model.with_setup(SetUp::new(vec![full()], wanted()), None), first);
    plain.line("done");
    assert!(
        plain.printed().contains("Parked before: what do we do with them? There are 3."),
        "{}",
        plain.printed()
    );
    assert!(plain.printed().contains("Parked before 1: Parking (still parked)"), "{}", plain.printed());
    plain.line("done");
    assert!(plain.last.join("\n").contains("Parked before 1"), "it is asked again: {:?}", plain.last);
    plain.line("take up");
    assert!(plain.last[0].starts_with("Taken up"), "{:?}", plain.last);
    assert!(plain.printed().contains("Parked before 2: A new name"), "{}", plain.printed());
    plain.line("").line("drop");
    assert!(plain.printed().contains("Ground rules"), "{}", plain.printed());
    let fates = |plain: &Plain| -> Vec<ParkedFate> {
        plain.linear.model().present().unwrap().parked_before().map(|one| one.fate).collect()
    };
    use ParkedFate::{Dropped, Kept, TakenUp};
    assert_eq!(fates(&plain), [TakenUp, Kept, Dropped]);
    plain.lines(&["discard 2", "keep 3"]);
    assert_eq!(fates(&plain), [TakenUp, Dropped, Kept]);
    plain.lines(&["takeup 9", "agree", "take up 2", "list"]);
    let read = plain.last.join("\n");
    assert!(read.contains("Note: Parking") && read.contains("Note: A new name"), "{}", plain.printed());
}

/// At the question whether it was worth it, with so many people.
fn asked_whether_it_was_worth_it(people: u32) -> Plain {
    let activity = Activity { worth: true, shared_actions: 0, ..full() };
    let wanted = SetUpRequest { people: Some(people), ..SetUpRequest::default() };
    let first = Driver::set_up(activity.clone(), wanted.clone());
    let model = Model::new(first.now.clone(), (80, 24), 99);
    let mut plain = Plain::of(model.with_setup(SetUp::new(vec![activity], wanted), None), first);
    plain.lines(&["agree", "finish", "yes"]);
    assert!(plain.printed().contains("Was it worth our time? Say ballot"), "{}", plain.printed());
    plain
}

#[test]
fn whether_it_was_worth_it_is_asked_at_the_end() {
    let mut plain = asked_whether_it_was_worth_it(7);
    plain.line("0 0 1 2 3");
    assert!(plain.printed().contains("Saved: 4.3 (6 answered)."), "{}", plain.printed());
    assert_eq!(place(&plain), SessionStage::Finished);
    let mut plain = asked_whether_it_was_worth_it(7);
    plain.lines(&["ballot", "4", "5", "4", "5"]);
    plain.lines(&["tally", "yes"]);
    let printed = plain.printed();
    assert!(printed.contains("Fewer than five people answered, so the result is not shown."), "{printed}");
    assert!(!printed.contains("4.5") && !printed.contains("from 2"), "{printed}");
    assert_eq!(place(&plain), SessionStage::Finished);
    let mut plain = asked_whether_it_was_worth_it(7);
    plain.line("");
    assert_eq!(place(&plain), SessionStage::Finished);
}

#[test]
fn the_closing_question_is_a_clean_path_in_lines() {
    let mut plain = asked_whether_it_was_worth_it(6);
    plain.line("ballot");
    assert!(plain.linear.hides_typing(), "{}", plain.printed());
    plain.lines(&["5", "4", "5", "4", "5"]);
    assert!(plain.linear.hides_typing());
    plain.line("4");
    let printed = plain.printed();
    assert!(printed.contains("Saved: 4.5 (6 answered).") && !plain.linear.hides_typing(), "{printed}");
    assert_eq!(place(&plain), SessionStage::Finished);
    // It closes before everybody has answered, too.
    let mut plain = asked_whether_it_was_worth_it(6);
    plain.lines(&["ballot", "5", "4", "5", "4", "5", "close", "yes"]);
    assert!(plain.printed().contains("Saved: 4.6 (5 answered)."), "{}", plain.printed());
    // In its step it is announced as what it is, and can be answered there.
    let mut plain = asked_whether_it_was_worth_it(6);
    plain.lines(&["goto 3"]);
    let printed = plain.printed();
    assert!(printed.contains("At the end, in secret: Was it worth our time?"), "{printed}");
    assert!(!printed.contains("To take down: Was it worth"), "{printed}");
    plain.lines(&["ballot 5", "ballot 4", "ballot 5", "ballot 4"]);
    plain.line("close");
    assert!(plain.printed().contains("4 of 6 have had a turn"), "{}", plain.printed());
    plain.line("yes");
    assert!(plain.printed().contains("Fewer than five people answered"), "{}", plain.printed());
    plain.line("list");
    assert!(!plain.printed().contains("from 2"), "{}", plain.printed());
}

#[test]
fn groups_are_mended_by_name() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "goto 2", "groups"]);
    let groups = |plain: &Plain| {
        let seen = plain.linear.model().present().unwrap();
        let groups = seen.groups(&seen.current().unwrap()).unwrap();
        groups
            .groups
            .iter()
            .map(|(_, group)| group.iter().map(|one| one.name.clone()).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    let before = groups(&plain);
    assert_eq!(before.len(), 2, "{}", plain.printed());
    let (one, other) = (before[0][0].clone(), before[1][0].clone());
    plain.line(&format!("swap {one} with {other}"));
    assert!(groups(&plain)[1].contains(&one), "{}", plain.printed());
    plain.line(&format!("move {one} to {}", before[0][1]));
    assert_eq!(groups(&plain)[0].len(), 3, "{}", plain.printed());
    plain.line("swap nobody with nothing");
    assert!(plain.printed().contains("nobody with that name"));
    plain.line("regroup");
    assert_eq!(groups(&plain).iter().map(Vec::len).collect::<Vec<_>>(), [2, 2], "{}", plain.printed());
}

#[test]
fn ballots_are_kept_as_sums_and_saved_together() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "goto 3", "ballot 9"]);
    assert!(plain.printed().contains("Say 3 scores from 1 to 5"), "{}", plain.printed());
    let before = plain.records().len();
    plain.lines(&["ballot 5 4 0", "ballot 4 4 1"]);
    assert!(plain.printed().contains("Ballot 2 taken"), "{}", plain.printed());
    assert_eq!(plain.records().len(), before, "who gave what is nobody's business");
    assert_eq!(plain.linear.model().draft().sheets.len(), 1, "a crash takes none of them");
    // Two of four: what each gave could be told, and somebody says first that it is closed.
    plain.line("tally");
    assert!(plain.printed().contains("2 of 4 have had a turn. With so few"), "{}", plain.printed());
    for line in ["no", "tally", "time", "tally", ""] {
        plain.line(line);
        assert_eq!(plain.records().len(), before, "{line:?}: {}", plain.printed());
    }
    plain.lines(&["tally", "yes"]);
    let seen = plain.linear.model().present().unwrap();
    assert!(seen.captures().any(|capture| capture.name() == "The six ways" && !capture.is_empty()));
    assert!(plain.linear.model().draft().sheets.is_empty());
    plain.line("tally");
    assert!(plain.printed().contains("no ballots"), "{}", plain.printed());
    // The next that can be voted on.
    plain.lines(&["ballot 1 1 3", "tally", "yes"]);
    assert!(plain.printed().contains("hidden until reveal"), "{}", plain.printed());
    plain.line("reveal");
    assert!(plain.printed().contains("Good communication: 2 dots"), "{}", plain.printed());
}

#[test]
fn a_note_of_mine_is_asked_for_and_not_shown_while_it_is_typed() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "mine"]);
    assert!(
        plain.linear.hides_typing() && plain.printed().contains("not shown while you type"),
        "{}",
        plain.printed()
    );
    let printed = plain.said.len();
    plain.line("note me next to the window");
    assert!(!plain.linear.hides_typing());
    let notes: Vec<_> = plain.linear.model().seen::<Facilitator>().unwrap().notes().cloned().collect();
    assert_eq!(
        (notes.len(), notes[0].text.as_str()),
        (1, "note me next to the window"),
        "all of it is the text"
    );
    assert_eq!(notes[0].audience, Audience::Mine);
    let said = plain.said[printed..].join("\n");
    let said: Vec<&str> = said.lines().filter(|line| !line.starts_with("> ")).collect();
    assert!(said.iter().all(|line| !line.contains("window")), "{said:?}");
    // Nothing leaves it, and nothing that is said of it leads to a note for everybody.
    plain.lines(&["mine", ""]);
    assert!(!plain.linear.hides_typing() && plain.printed().contains("Nothing was taken down."));
    assert!(!plain.printed().contains("note TEXT."), "{}", plain.printed());
    // On one line it has been on the screen.
    plain.line("mine out loud");
    assert!(plain.printed().contains("The terminal has shown what you typed"), "{}", plain.printed());
    assert_eq!(plain.linear.model().seen::<Facilitator>().unwrap().notes().count(), 2);
}

#[test]
fn ballots_leave_the_figures_of_others_where_they_are() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "goto 3"]);
    let mut it = plain.it.clone();
    it.model = plain.linear.model().clone();
    it.keys("w ctrl-n ctrl-n").typed("7").keys("ctrl-p esc");
    let are_there = |model: &Model| {
        let sheets = model.draft().sheets;
        sheets.iter().filter(|sheet| format!("{sheet:?}").contains("Hands")).count() == 1
    };
    assert!(are_there(&it.model), "{}", it.screen());
    let mut plain = Plain::of(it.model.clone(), it);
    // She was not here when they were counted: they are not for her.
    plain.lines(&["join Zoe Newman", "ballot 5 4 1", "ballot 4 4 1"]);
    assert_eq!(plain.linear.model().draft().sheets.len(), 2, "{}", plain.printed());
    plain.lines(&["tally", "yes"]);
    assert!(plain.printed().contains("Scores taken"), "{}", plain.printed());
    assert!(are_there(plain.linear.model()), "{}", plain.printed());
}

#[test]
fn ballots_are_typed_without_being_shown_one_after_the_other() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "goto 3", "tally"]);
    plain.line("ballot");
    assert!(plain.linear.hides_typing(), "{}", plain.printed());
    assert!(
        plain.printed().contains("Ballot 1, not shown while it is typed: 3 scores from 1 to 5"),
        "{}",
        plain.printed()
    );
    plain.line("5 4 0");
    assert!(
        plain.linear.hides_typing() && plain.printed().contains("Ballot 2, not shown"),
        "{}",
        plain.printed()
    );
    plain.line("9");
    assert!(plain.linear.hides_typing() && plain.printed().contains("Say 3 scores"), "{}", plain.printed());
    plain.lines(&["4 4 1", "tally", "yes"]);
    assert!(!plain.linear.hides_typing());
    let seen = plain.linear.model().present().unwrap();
    assert!(seen.captures().any(|capture| capture.name() == "The six ways" && !capture.is_empty()));
    // Another word ends it, and keeps what was given.
    plain.lines(&["ballot", "1 1 3", "time"]);
    assert!(!plain.linear.hides_typing() && plain.printed().contains("It is "), "{}", plain.printed());
    plain.line("ballot");
    assert!(plain.said.last().unwrap().contains("Ballot 2"), "{}", plain.printed());
    // Nobody gives one: nothing is counted.
    let mut none = Plain::four();
    none.lines(&["agree", "goto 3", "ballot"]);
    let before = none.records().len();
    none.line("");
    assert!(none.printed().contains("no ballots to add up"), "{}", none.printed());
    assert_eq!(none.records().len(), before);
}

#[test]
fn private_notes_are_read_out_by_yes_and_by_nothing_else() {
    for said in ["no", "", "n", "ok", "time", "facilitator"] {
        let mut plain = Plain::four();
        plain.lines(&["agree", "mine mynah", "facilitator"]);
        assert!(plain.printed().contains("Read your private notes out here?"), "{}", plain.printed());
        plain.lines(&[said, "list"]);
        assert!(!plain.linear.model().is_facilitators_view(), "{said}");
        let printed: Vec<&String> = plain.said.iter().filter(|line| !line.starts_with("> ")).collect();
        assert!(printed.iter().all(|line| !line.contains("mynah")), "{said}\n{}", plain.printed());
    }
    let mut plain = Plain::four();
    plain.lines(&["agree", "mine mynah", "facilitator", "yes", "list"]);
    assert!(plain.said.last().unwrap().contains("mynah"), "{}", plain.printed());
    plain.line("break 5");
    assert!(!plain.linear.model().is_facilitators_view(), "it closes at a break");
    assert!(plain.printed().contains("The room's view."), "{}", plain.printed());
}

#[test]
fn what_is_mine_is_shown_to_others_only_after_a_yes() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "mine mynah", "facilitator", "yes", "list", "for 1 room"]);
    assert!(plain.printed().contains("Show a text that is for you alone to others?"), "{}", plain.printed());
    plain.lines(&["", "list", "for 1 us", "time"]);
    let audience =
        |plain: &Plain| plain.linear.model().seen::<Facilitator>().unwrap().notes().next().unwrap().audience;
    assert_eq!(audience(&plain), Audience::Mine);
    plain.lines(&["list", "for 1 us", "yes"]);
    assert_eq!(audience(&plain), Audience::Us);
    plain.lines(&["list", "for 1 room"]);
    assert_eq!(audience(&plain), Audience::Room, "from there on nothing is asked");
}

#[test]
fn a_wait_lasts_until_the_step_s_time_is_up_or_as_long_as_it_says() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "wait"]);
    assert!(!plain.linear.is_waiting() && plain.printed().contains("nothing to wait for"));
    plain.lines(&["start", "wait"]);
    plain.pass(290);
    assert!(plain.linear.is_waiting());
    plain.pass(10);
    assert!(
        !plain.linear.is_waiting() && plain.printed() == "Time is up: Three words each.",
        "{}",
        plain.printed()
    );
    plain.line("wait 90s").pass(89);
    assert!(plain.linear.is_waiting());
    plain.pass(1);
    assert!(!plain.linear.is_waiting());
    plain.line("wait 2").pass(119);
    assert!(plain.linear.is_waiting());
    plain.line("time");
    assert!(!plain.linear.is_waiting(), "a line ends it");
}

#[test]
fn the_clock_is_told_at_its_marks_one_line_each_and_nothing_between() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "goto 2", "start"]);
    let printed = plain.wakes_for(31 * 60);
    let printed: Vec<&str> = printed.iter().map(|lines| lines.join("|")).map(|line| &*line.leak()).collect();
    let expected = [
        "Half-time: 13 min left.",
        "5 min left.",
        "1 min left.",
        "Time is up: Share in twos.",
        "1 min over.",
        "2 min over.",
        "3 min over.",
        "4 min over.",
        "5 min over.",
    ];
    assert_eq!(printed, expected);
}

#[test]
fn a_full_disk_is_told_once_and_so_is_its_end() {
    let mut plain = Plain::four();
    let full = || Reply::NotOnDisk("the disk is full".into());
    plain.last.clear();
    plain.reply(full());
    plain.reply(full());
    assert_eq!(plain.printed().matches("NOT ON DISK").count(), 1, "{}", plain.printed());
    let last = plain.records().last().unwrap().seq;
    plain.reply(Reply::Saved(last));
    assert!(plain.printed().ends_with("On disk again."));
}

#[test]
fn an_erased_note_is_gone_from_the_journal() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "note Never said", "note Said", "erase 1"]);
    assert!(plain.printed().contains("It cannot be brought back"));
    plain.line("yes");
    let all = plain.it.disk.journals.values().flat_map(|journal| &journal.lines).cloned().collect::<String>();
    assert!(!all.contains("Never said") && all.contains("Said"), "{}", plain.printed());
    plain.line("list");
    assert!(!plain.printed().contains("Never said"), "{}", plain.printed());
}

#[test]
fn a_confidential_session_can_be_forgotten_when_it_is_left() {
    let mut plain = Plain::two();
    plain.lines(&["next", "note A secret", "finish anyway", "quit", "forget"]);
    assert!(plain.quit && plain.it.disk.journals.is_empty(), "{}", plain.transcript());
}

#[test]
fn the_end_of_the_lines_says_how_to_go_on() {
    let mut plain = Plain::four();
    plain.line("agree");
    let id = plain.linear.model().session_id().unwrap().to_owned();
    assert_eq!(
        plain.linear.farewell(true),
        [format!("The session is saved. Go on with: roundtable resume {id} --plain")]
    );
    assert!(plain.linear.farewell(false)[0].contains("Not everything is on disk"));
    assert!(!plain.records().iter().any(|record| matches!(record.ev, Event::SessionFinished)));
}

#[test]
fn of_a_very_long_line_the_beginning_is_kept_and_that_is_said() {
    let mut plain = Plain::four();
    plain.line("agree").line(&format!("note {}", "\u{e9}".repeat(LONGEST_LINE)));
    assert!(
        plain.printed().contains("too long") && plain.printed().contains("Note taken."),
        "{}",
        plain.printed()
    );
    let kept = plain.linear.model().present().unwrap().notes().next().unwrap().text.as_str().len();
    assert!((LONGEST_LINE - 10..=LONGEST_LINE).contains(&kept), "{kept}");
}

#[test]
fn people_come_and_go_and_what_that_changes_is_said() {
    let mut plain = Plain::set_up(full(), SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    plain.lines(&["agree", "join 2"]);
    assert_eq!(plain.printed(), "10 people.");
    plain.line("leave 1");
    assert_eq!(plain.printed(), "9 people.");
    plain.line("join Asha Rao");
    assert!(plain.printed().contains("People are counted without names here."), "{}", plain.printed());
    assert!(plain.printed().ends_with("10 people."), "{}", plain.printed());
    plain.line("leave asha");
    assert!(plain.printed().contains("say how many leave, as in leave 1."), "{}", plain.printed());
    plain.line("join A; B; C; D; E; F; G; H; I; J");
    assert_eq!(plain.printed(), "10 people.");
    plain.line("leave a");
    assert_eq!(plain.printed(), "9 people.");
    let mut plain = Plain::four();
    plain.lines(&["agree", "leave cy"]);
    assert_eq!(plain.printed(), "3 people.");
    plain.line("leave cy");
    assert!(plain.printed().contains("nobody with that name"), "{}", plain.printed());
    plain.line("join Cy Dent, ICB");
    assert_eq!(plain.printed(), "4 people.");
    plain.line("hand over dee");
    assert_eq!(plain.printed(), "Dee Fox facilitates now.");
    plain.line("hand back");
    assert_eq!(plain.printed(), "Whoever began facilitates again.");
}

#[test]
fn each_speaks_in_turn_and_hears_when_the_time_is_up() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "goto 3", "start", "round ben"]);
    assert!(plain.printed().starts_with("Turn 1 of 4: Ben Ode"), "{}", plain.printed());
    plain.line("plus");
    assert!(
        plain.printed().starts_with("Turn 1 of 4: Ben Ode"),
        "a turn's time is told anew: {}",
        plain.printed()
    );
    plain.line("minus");
    let printed = plain.wakes_for(300);
    assert!(printed.iter().any(|lines| lines == &["Time is up for Ben Ode. next goes on."]), "{printed:?}");
    plain.lines(&["next", "next", "next"]);
    assert!(plain.printed().starts_with("Turn 4 of 4"), "{}", plain.printed());
    plain.line("next");
    assert!(plain.printed().contains("The go-round is over."), "{}", plain.printed());
}

#[test]
fn the_script_s_notes_are_read_on_request_and_the_second_screen_is_led() {
    let mut plain = Plain::four();
    plain.line("agree");
    assert!(!plain.printed().contains("SCRIPTNOTE"));
    plain.line("peek");
    assert!(plain.printed().contains("SCRIPTNOTE"), "{}", plain.printed());
    plain.line("step");
    assert!(!plain.printed().contains("SCRIPTNOTE"), "a peek is over with the next line");
    plain.lines(&["rules", "hide"]);
    assert_eq!(plain.printed(), "The second screen shows the step again.");
    plain.line("blank");
    assert_eq!(plain.printed(), "The second screen is blank.");
    plain.line("blank");
    assert_eq!(plain.printed(), "The second screen shows the session again.");
    plain.line("bell off");
    assert!(!plain.linear.model().settings.alert.rings());
}

#[test]
fn a_round_is_told_when_it_comes_up_whoever_brings_it() {
    let mut activity = asking();
    activity.steps[1].rounds = Rounds(2);
    activity.steps[1].roles = vec!["speaker".into(), "listener".into()];
    let mut plain = Plain::set_up(activity.clone(), four());
    plain.lines(&["agree", "goto 2"]);
    assert!(
        plain.printed().contains("Round 1 of 2, 12 min 30 s.")
            && plain.printed().contains("Role speaker: first person"),
        "{}",
        plain.printed()
    );
    plain.lines(&["more", "more", "start", "next"]);
    assert!(plain.printed().contains("Round 2 of 2"), "{}", plain.printed());
    activity.steps[1].at_zero = AtZero::Next;
    let mut plain = Plain::set_up(activity, four());
    plain.lines(&["agree", "goto 2", "start"]);
    let printed = plain.wakes_for(800);
    assert!(printed.iter().any(|lines| lines[0].starts_with("Round 2 of 2 has begun")), "{printed:?}");
    assert!(printed.iter().all(|lines| lines.len() == 1), "{printed:?}");
}

// The day.

#[test]
fn a_finish_that_is_refused_is_not_proposed_again() {
    let wanted = SetUpRequest {
        people: Some(8),
        start: "16:00".into(),
        finish: "15:00".into(),
        ..SetUpRequest::default()
    };
    let mut plain = Plain::set_up(full(), wanted);
    let printed = plain.printed();
    assert!(printed.contains("15:00 is not within twelve hours of the start, 16:00"), "{printed}");
    assert!(printed.contains("An empty line: no hard stop."), "{printed}");
    plain.line("");
    assert_eq!(place(&plain), SessionStage::Rules, "{}", plain.transcript());
    assert_eq!(plain.linear.model().present().unwrap().finish_by(), None);
    // The same where a line said it.
    let mut plain = Plain::set_up(full(), SetUpRequest::default());
    plain.lines(&["8", "", "13:00"]);
    assert!(plain.printed().contains("An empty line: no hard stop."), "{}", plain.printed());
}

#[test]
fn the_day_is_said_once_it_is_settled_and_reckoned_from_its_start() {
    let wanted = |start: &str, finish: &str| SetUpRequest {
        people: Some(8),
        start: start.into(),
        finish: finish.into(),
        ..SetUpRequest::default()
    };
    let late = Plain::set_up(full(), wanted("13:55", "14:30"));
    let printed = late.transcript();
    assert!(printed.contains("Starts at 13:55: today, Sun 22 Nov, 5 min ago."), "{printed}");
    assert!(printed.contains("The plan runs to 14:55, 25 min after 14:30."), "{printed}");
    let mut ahead = Plain::set_up(full(), wanted("14:20", "15:15"));
    ahead.line("time");
    let printed = ahead.printed();
    assert!(printed.contains("The session ends at 15:15 at this pace."), "{printed}");
    assert!(printed.contains("The session starts at 14:20, in 20 min."), "{printed}");
    ahead.line("countdown off");
    assert!(ahead.linear.model().present().unwrap().countdown().is_none());
    let tomorrow = Plain::set_up(full(), wanted("12:00", ""));
    let printed = tomorrow.transcript();
    assert!(printed.contains("Starts at 12:00: tomorrow, Mon 23 Nov."), "{printed}");
}

#[test]
fn overtime_that_was_away_is_told_as_overtime() {
    let mut first = Driver::group();
    first.keys("space").pass(400).killed_for(60, 0);
    let plain = Plain::resumes(first);
    let printed = plain.printed();
    assert!(
        printed.contains("Say yes: over time by 2 min 40 s; or no: over time by 1 min 40 s."),
        "{printed}"
    );
}

#[test]
fn a_break_takes_the_place_of_the_planned_one_unless_it_is_extra() {
    let titles = |plain: &Plain| -> Vec<String> {
        let seen = plain.linear.model().present().unwrap();
        seen.steps().map(|step| step.title().to_string()).collect()
    };
    let mut plain = Plain::set_up(full(), SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    plain.lines(&["next", "start", "break 7"]);
    assert!(plain.printed().contains("takes the place of the planned break, Tea"), "{}", plain.printed());
    assert_eq!(titles(&plain), ["Tea", "Three words each", "Share in twos", "Together"]);
    let mut plain = Plain::set_up(full(), SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    plain.lines(&["next", "start", "break 7 extra"]);
    assert_eq!(titles(&plain), ["Break", "Three words each", "Share in twos", "Tea", "Together"]);
}

#[test]
fn people_are_read_as_a_spreadsheet_gives_them() {
    let mut plain = Plain::set_up(asking(), SetUpRequest::default());
    plain.line("Name\tEmail").line("\"Example, Anna\"\tNorth; Ben Sample, South; Cy");
    assert!(!plain.printed().contains("How many people"), "{}", plain.printed());
    plain.lines(&["", "", "agree", "join Dee Fox\tNorth", "join \"Low; Eve\", South; Finn", "people"]);
    for line in
        ["Example, Anna, North", "Ben Sample, South", "Cy", "Dee Fox, North", "Low; Eve, South", "Finn"]
    {
        assert!(plain.last.iter().any(|printed| printed.contains(line)), "{line}: {}", plain.printed());
    }
}

#[test]
fn a_name_that_is_cut_short_is_asked_about_and_in_quotes_it_is_taken() {
    for typed in ["As", "As, ben", "ben, As"] {
        let mut plain = Plain::four();
        plain.lines(&["next", "action Ring", typed]);
        let asks = "Nobody here is called As: say a whole name, or this one in quotes.";
        assert!(plain.printed().contains(asks), "{}", plain.printed());
        plain.line("ben, \"As\"");
        assert!(plain.printed().contains("Owner: Ben Ode, As."), "{}", plain.printed());
    }
}

/// The owners of the last action, and what the program asks now.
fn owners(plain: &Plain) -> Vec<String> {
    let seen = plain.linear.model().present().unwrap();
    let action = seen.actions().last().unwrap();
    action.owners.iter().map(|owner| seen.owner(owner).to_owned()).collect()
}

#[test]
fn one_or_several_is_answered_with_one_or_several() {
    for (said, owns) in [
        ("one", &["Rock and Roll"][..]),
        ("One.", &["Rock and Roll"]),
        ("several", &["Rock", "Roll"]),
        ("both", &["Rock", "Roll"]),
        ("Rock, Ben", &["Rock", "Ben Ode"]),
        ("later", &[]),
    ] {
        let mut plain = Plain::four();
        plain.lines(&["agree", "action Play", "Rock and Roll"]);
        assert!(plain.printed().contains("Say one, several"), "{}", plain.printed());
        plain.line(said);
        assert_eq!(owners(&plain), owns, "{said}: {}", plain.transcript());
        assert!(plain.printed().contains("By when?"), "{said}: {}", plain.printed());
    }
    let mut plain = Plain::four();
    plain.lines(&["agree", "action Play", "Rock and Roll", "yes"]);
    assert!(plain.printed().contains("Say one, or several."), "{}", plain.printed());
    plain.line("one");
    assert_eq!(owners(&plain), ["Rock and Roll"]);
}

/// Whoever an action is given to by its number is asked about, too: what was said is not put away as a draft.
#[test]
fn an_owner_in_doubt_is_asked_about_wherever_it_was_said() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "action Play", "", "", "list", "owner 1 Rock and Roll"]);
    assert!(plain.printed().contains("Say one, several"), "{}", plain.printed());
    assert!(plain.linear.model().aside.is_empty());
    plain.line("one");
    assert_eq!(owners(&plain), ["Rock and Roll"]);
}

#[test]
fn words_that_answer_another_question_are_nobodys_name() {
    for said in ["yes", "one", "both", "OK"] {
        let mut plain = Plain::four();
        plain.lines(&["agree", "action Play", said]);
        assert_eq!(owners(&plain), [""; 0], "{said}");
        assert!(plain.printed().contains("Who does it?"), "{said}: {}", plain.printed());
        plain.line(&format!("\"{said}\""));
        assert_eq!(owners(&plain), [said], "in quotes it is a name: {}", plain.printed());
    }
    for said in ["no", "nobody", "later", "none", ""] {
        let mut plain = Plain::four();
        plain.lines(&["agree", "action Play", said]);
        assert!(plain.printed().contains("By when?"), "{said}: {}", plain.printed());
        plain.line(said);
        assert_eq!(owners(&plain), [""; 0], "{said}");
        assert!(!plain.printed().contains("By when?"), "{said}: {}", plain.printed());
    }
    for (said, owner) in [("yes", "Asha Rao"), ("no", "As")] {
        let mut plain = Plain::four();
        plain.lines(&["agree", "action Play", "As"]);
        assert!(plain.printed().contains("yes means Asha Rao."), "{}", plain.printed());
        plain.line(said);
        assert_eq!(owners(&plain), [owner], "{said}");
    }
    let mut plain = Plain::set_up(full(), SetUpRequest::default());
    plain.line("yes");
    assert!(plain.printed().contains("How many people?"), "{}", plain.printed());
    plain.lines(&["six people", "", "no"]);
    let seen = plain.linear.model().present().unwrap();
    assert_eq!((seen.group_size(), seen.finish_by()), (Some(6), None), "{}", plain.transcript());
}

#[test]
fn a_question_that_is_not_answered_is_put_again() {
    for said in ["maybe yes", "one", "both", "none"] {
        let mut plain = Plain::four();
        plain.lines(&["agree", "park Why?", "end", "yes"]);
        while !plain.printed().contains("Parked:") {
            plain.line("");
            assert!(!plain.last.is_empty(), "{}", plain.transcript());
        }
        plain.line(said);
        let seen = plain.linear.model().present().unwrap();
        let texts: Vec<String> = seen.notes().map(|note| note.text.to_string()).collect();
        assert_eq!(texts, ["Why?"], "{said}: {}", plain.transcript());
    }
    let mut plain = Plain::four();
    plain.lines(&["agree", "end", "one"]);
    assert!(plain.printed().contains("End the session now?"), "{}", plain.printed());
    plain.line("no");
    assert!(plain.printed().contains("goes on"), "{}", plain.printed());
}

/// The next set-up of a series after a session with these people.
fn next_of_series(names: &str, wanted: SetUpRequest) -> Plain {
    let held =
        SetUpRequest { names: NameLine::parse_list(names), series: Some("Monthly".into()), ..wanted.clone() };
    let mut it = Driver::set_up(full(), held);
    it.keys("enter y space").pass(60).keys("R → L → y l l");
    let wanted = SetUpRequest { series: Some("Monthly".into()), ..wanted };
    let model = Model::new(it.now.clone(), (80, 24), 7).with_setup(SetUp::new(vec![full()], wanted), None);
    Plain::of(model, it)
}

#[test]
fn last_times_people_are_the_answer_to_how_many() {
    let mut plain = next_of_series("Asha Rao, Council\nBen Ode\nCy Dent", SetUpRequest::default());
    assert!(plain.printed().contains("or last for last time's people"), "{}", plain.printed());
    plain.line("last");
    assert!(
        plain.printed().contains("Last time's people: Asha Rao, Council; Ben Ode; Cy Dent."),
        "{}",
        plain.printed()
    );
    assert!(
        plain.printed().contains("Format?") && !plain.printed().contains("How many"),
        "{}",
        plain.printed()
    );
    plain.lines(&["", ""]);
    assert_eq!(plain.linear.model().present().unwrap().people().count(), 3, "{}", plain.transcript());
    // Between two, after a yes to a question that names nobody.
    let two = || SetUpRequest { format: Some(Format::OneToOne), ..SetUpRequest::default() };
    let mut plain = next_of_series("Rae Lead\nSam Example", two());
    plain.line("last");
    assert!(plain.printed().contains("Bring in the names from last time?"), "{}", plain.printed());
    assert!(!plain.transcript().contains("Rae"), "{}", plain.transcript());
    let mut no = plain.clone();
    no.line("no");
    assert!(no.printed().contains("How many people?") && !no.printed().contains("Rae"), "{}", no.printed());
    plain.line("yes");
    assert!(plain.printed().contains("Last time's people: Rae Lead; Sam Example."), "{}", plain.printed());
    // Nobody came, or there is no series.
    let mut none =
        Plain::set_up(full(), SetUpRequest { series: Some("Weekly".into()), ..SetUpRequest::default() });
    none.line("last");
    assert!(
        none.printed().contains("No names from last time") && none.printed().contains("How many"),
        "{}",
        none.printed()
    );
    let mut none = Plain::set_up(full(), SetUpRequest::default());
    none.line("last");
    assert!(
        none.printed().contains("No series is set") && none.printed().contains("How many"),
        "{}",
        none.printed()
    );
}

#[test]
fn a_script_waits_for_who_came_last_time() {
    let mut plain = next_of_series("Asha Rao\nBen Ode\nCy Dent", SetUpRequest::default());
    let now = plain.it.now.clone();
    let turn = plain.linear.line("last", now.clone());
    assert!(plain.linear.is_waiting() && turn.lines.is_empty(), "{turn:?}");
    let came = Reply::CameLastTime("Monthly".into(), Circle::Group, NameLine::parse_list("Asha Rao"));
    let turn = plain.linear.reply(came, now);
    assert!(!plain.linear.is_waiting() && turn.lines.join(" ").contains("Asha Rao"), "{turn:?}");
}

#[test]
fn a_word_changes_the_day_of_the_start() {
    let starts =
        |start: &str| SetUpRequest { start: start.into(), people: Some(8), ..SetUpRequest::default() };
    let mut plain = Plain::set_up(full(), starts("12:00"));
    assert!(plain.printed().contains("tomorrow, Mon 23 Nov. day changes the day."), "{}", plain.printed());
    let day = |plain: &Plain| {
        let at = plain.linear.model().present().unwrap().start_at().unwrap();
        (at.format("%a").to_string(), place(plain))
    };
    plain.line("day");
    assert!(plain.printed().contains("Starts at 12:00: Tue 24 Nov."), "{}", plain.printed());
    assert_eq!(day(&plain), ("Tue".into(), SessionStage::Rules));
    plain.lines(&["day", "day", "day", "day", "day"]);
    assert!(plain.printed().contains("Starts at 12:00: today, Sun 22 Nov, 2 h ago."), "{}", plain.printed());
    assert_eq!(day(&plain).0, "Sun");
    plain.lines(&["next", "day"]);
    assert!(plain.printed().contains("until the first step"), "{}", plain.printed());
    // While it is set up, too.
    let mut plain = Plain::set_up(full(), SetUpRequest { people: None, ..starts("12:00") });
    plain.line("day");
    assert!(
        plain.printed().contains("today, Sun 22 Nov") && plain.printed().contains("How many"),
        "{}",
        plain.printed()
    );
    plain.lines(&["8", "", ""]);
    assert_eq!(day(&plain).0, "Sun");
    let mut none = Plain::four();
    none.line("day");
    assert!(none.printed().contains("No start is set"), "{}", none.printed());
}

#[test]
fn a_step_of_the_new_plan_is_given_its_minutes_and_the_plan_is_shown_to_the_room() {
    let mut plain = Plain::set_up(
        full(),
        SetUpRequest { finish: "14:30".into(), people: Some(8), ..SetUpRequest::default() },
    );
    plain.lines(&["next", "replan"]);
    assert!(!plain.printed().contains("becomes"), "{}", plain.printed());
    let shown = |plain: &Plain| plain.linear.model().present().unwrap().plan_shown().cloned();
    assert_eq!(shown(&plain), None);
    plain.line("show");
    assert!(plain.printed().contains("The second screen shows the new plan."), "{}", plain.printed());
    assert!(plain.printed().contains("2. Share in twos: 25 min becomes"), "{}", plain.printed());
    assert!(
        plain.printed().contains("the session ends at") && !plain.printed().contains("over"),
        "{}",
        plain.printed()
    );
    let before = shown(&plain).unwrap();
    plain.line("length 2 6");
    assert!(plain.printed().contains("2. Share in twos: 25 min becomes 6 min"), "{}", plain.printed());
    assert_ne!(shown(&plain).unwrap(), before, "the second screen follows");
    plain.line("length 2");
    assert!(plain.printed().contains("length 3 20"), "{}", plain.printed());
    plain.line("length 9 9");
    assert!(plain.printed().contains("There is no step 9"), "{}", plain.printed());
    plain.line("take");
    assert_eq!(shown(&plain), None);
    let second = plain.linear.model().present().unwrap().steps().nth(1).unwrap().clock.length;
    assert_eq!(second.0, 360_000, "{}", plain.transcript());
    plain.line("length 2 6");
    assert!(plain.printed().contains("Nothing has changed."), "{}", plain.printed());
    plain.line("take");
    assert!(plain.printed().contains("no new plan"), "{}", plain.printed());
}

#[test]
fn breaks_are_no_steps_and_no_rules_are_none() {
    let mut plain = Plain::set_up(full(), SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    plain.line("next");
    assert!(plain.printed().contains("Step 1 of 3: Three words each"), "{}", plain.printed());
    plain.line("agenda");
    assert!(plain.printed().contains("Agenda: 3 steps and 1 break."), "{}", plain.printed());
    plain.line("goto break-1");
    assert!(
        plain.printed().contains("Break: Tea") && !plain.printed().contains("Step"),
        "{}",
        plain.printed()
    );
    plain.line("next");
    assert!(plain.printed().contains("Step 3 of 3: Together"), "{}", plain.printed());
    let mut activity = full();
    activity.suggested_rules.clear();
    let mut plain = Plain::set_up(activity, SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    assert!(plain.printed().contains("Ground rules: none."), "{}", plain.printed());
    assert!(
        !plain.printed().contains("agree") && plain.printed().contains("rule TEXT"),
        "{}",
        plain.printed()
    );
    plain.line("agree");
    assert!(plain.printed().contains("no ground rules to agree to: on to the first step."));
    assert!(matches!(place(&plain), SessionStage::Step(_)), "{}", plain.printed());
    plain.line("rule Be kind");
    plain.line("agree");
    assert!(plain.linear.model().present().unwrap().rules_agreed() == Some(true));
}

#[test]
fn a_private_session_is_opened_after_a_yes_unless_it_was_named() {
    let mut plain = Plain::two();
    plain.lines(&["agree", "note Hush hush", "quit"]);
    let it = plain.it.clone();
    for (line, opens) in [("yes", true), ("no", false), ("", false), ("time", false), ("1", false)] {
        let mut it = it.clone();
        let id = it.disk.journals.keys().next().unwrap().clone();
        let reply = it.opened(&id);
        let mut linear = Linear::new(Model::new(it.now.clone(), (80, 24), 7));
        let turn = linear.begin_with(reply, it.now.clone());
        let printed = turn.lines.join("\n");
        assert!(
            printed.contains("Open this session, whoever is") && !printed.contains("Which?"),
            "{printed}"
        );
        let turn = linear.line(line, it.now.clone());
        assert_eq!(linear.model().session_id().is_some(), opens, "{line:?}: {:?}", turn.lines);
        assert_eq!(turn.lines.join("\n").contains("It stays closed."), !opens, "{:?}", turn.lines);
    }
    let named = Plain::resumes(it);
    assert!(
        named.linear.model().session_id().is_some() && !named.printed().contains("Open this"),
        "{}",
        named.printed()
    );
}

#[test]
fn whoever_facilitates_next_is_asked_and_has_no_part_in_the_notes_before() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "mine Annsown", "facilitator", "yes", "list"]);
    assert!(
        plain.printed().contains("Annsown (yours alone)") || plain.printed().contains("Annsown"),
        "{}",
        plain.printed()
    );
    plain.line("hand over Ben Ode");
    assert!(plain.printed().contains("The room's view."), "{}", plain.printed());
    let from = plain.said.len();
    plain.lines(&["facilitator", "yes", "list", "room", "facilitator"]);
    let printed = plain.said[from..].join("\n");
    assert!(!printed.contains("Annsown"), "{printed}");
    assert_eq!(printed.matches("Read your private notes out here?").count(), 2, "{printed}");
    plain.lines(&["no", "hand back", "facilitator", "yes", "list"]);
    assert!(plain.said[from..].join("\n").contains("Annsown"), "{}", plain.printed());
}

#[test]
fn what_is_counted_again_in_a_confidential_step_is_for_those_present() {
    let source = r#"
        format = 1
        title = "Trust"
        summary = "How much?"

        [[steps]]
        title = "In the open"
        duration = "5m"
        capture = [{ id = "trust", kind = "scale", items = ["Trust"] }]

        [[steps]]
        title = "Among us"
        duration = "5m"
        confidential = true
        capture = [{ extends = "trust" }]

        [[steps]]
        title = "In the open again"
        duration = "5m"
        capture = [{ extends = "trust" }]
    "#;
    let activity = parse(source, "trust").unwrap();
    let mut plain = Plain::set_up(activity, SetUpRequest { people: Some(4), ..SetUpRequest::default() });
    plain.lines(&["", "next"]);
    for (n, audience) in [Audience::Room, Audience::Us, Audience::Us].into_iter().enumerate() {
        plain.line(&format!("scores 1: 0 0 1 {n} 0"));
        let counted = plain.linear.model().records().iter().rev().find_map(|record| match &record.ev {
            Event::Counted { audience, .. } => Some(*audience),
            _ => None,
        });
        assert_eq!(counted, Some(audience), "{}", plain.transcript());
        plain.line("next");
    }
}

#[test]
fn undo_brings_nobody_back_who_was_replaced_before_the_first_step() {
    let two = |names: &str| SetUpRequest {
        format: Some(Format::OneToOne),
        names: NameLine::parse_list(names),
        ..SetUpRequest::default()
    };
    let mut plain = Plain::set_up(full(), two("Rosa Ruiz, North\nMo Manager, Org"));
    plain.lines(&["", "setup", "Leila Haddad, South; Mo Manager, Org", "", ""]);
    plain.line("people");
    assert!(
        plain.printed().contains("Leila Haddad") && !plain.printed().contains("Rosa"),
        "{}",
        plain.transcript()
    );
    plain.lines(&["undo", "undo", "people"]);
    assert!(
        plain.printed().contains("Leila Haddad") && !plain.printed().contains("Rosa"),
        "{}",
        plain.transcript()
    );
}

/// A script goes on whatever is asked: its next word is nobody's name.
#[test]
fn a_word_of_the_list_is_no_owner_and_no_day() {
    let mut plain = Plain::four();
    plain.lines(&["action Buy milk", "note They are tired"]);
    let session = Session::replay(plain.records().to_vec());
    let state = session.state();
    assert_eq!(state.notes.len(), 1, "{}", plain.printed());
    assert!(state.actions[0].owners.is_empty(), "{}", plain.printed());
    // With a capital letter, or in quotes, it is a name; a day that begins with such a word is a day.
    plain.lines(&["action Call them", "Park Lane Ltd", "next friday"]);
    plain.lines(&["action Write", "\"next door\"", "park Ask the council"]);
    let session = Session::replay(plain.records().to_vec());
    let state = session.state();
    assert!(state.actions[1].due.is_some() && state.actions[1].owners.len() == 1, "{}", plain.printed());
    assert!(state.actions[2].due.is_none() && state.actions[2].owners.len() == 1, "{}", plain.printed());
    assert_eq!(state.notes.len(), 2, "{}", plain.printed());
}

/// A step with topics, none of which is known: `next` reads what there is, and said again goes on without.
#[test]
fn a_step_with_topics_can_be_left_without_any() {
    let lean = library::resolve("lean-coffee", None).unwrap();
    let mut plain = Plain::set_up(lean, SetUpRequest { people: Some(6), ..SetUpRequest::default() });
    plain.lines(&["", "", "next", "next", "next", "next"]);
    let at = || "No topics are chosen yet.";
    while !plain.printed().contains(at()) {
        plain.line("next");
    }
    let said = plain.last.join("\n");
    assert!(said.contains("Nothing was taken down that could be a topic"), "{said}");
    plain.line("next");
    assert!(plain.last.join("\n").contains("What we take away"), "{}", plain.last.join("\n"));
}

#[test]
fn topics_that_wait_for_a_vote_say_so() {
    let lean = library::resolve("lean-coffee", None).unwrap();
    let mut plain = Plain::set_up(lean, SetUpRequest { people: Some(6), ..SetUpRequest::default() });
    plain.lines(&["", "", "next", "start", "note The rota", "note Keys", "note Heating"]);
    while !plain.printed().contains("One topic at a time") {
        plain.line("next");
    }
    plain.lines(&["back", "votes 1 4", "votes 2 2", "tally", "next"]);
    let said = plain.last.join("\n");
    assert!(
        said.contains("No topics yet: the result of the vote has not been shown."),
        "{}",
        plain.printed()
    );
    plain.line("topics");
    assert!(plain.last.join("\n").contains("1. The rota"), "{}", plain.printed());
}

#[test]
fn in_hosted_rounds_groups_always_answers_with_who_sits_where() {
    let script = parse(include_str!("../fixtures/methods/world-cafe.toml"), "cafe").unwrap();
    let names =
        NameLine::parse_list("A One\nB Two\nC Three\nD Four\nE Five\nF Six\nG Seven\nH Eight\nI Nine");
    let wanted = SetUpRequest { names, format: Some(Format::SmallGroup), ..SetUpRequest::default() };
    let mut plain = Plain::set_up(script, wanted);
    plain.lines(&["", "", "", "", "", "", "next", "next"]);
    let mut formed = 0;
    for round in 1..=3 {
        for word in ["groups", "groups", "g"] {
            plain.line(word);
            let said = plain.last.join("\n");
            assert!(
                said.contains("Group 1 (What helps people home?)") && !said.contains("move on"),
                "{said}"
            );
        }
        let records = plain.linear.model().records();
        let now = records.iter().filter(|one| matches!(one.ev, Event::GroupsFormed { .. })).count();
        assert_eq!(now, formed + 1, "once in round {round}");
        formed = now;
        plain.lines(&["start"]).pass(600).lines(&["next"]);
        if round < 3 {
            assert!(plain.last.join("\n").contains("groups moves them"), "{}", plain.printed());
        }
    }
}

#[test]
fn how_groups_would_be_joined_is_read_before_they_are() {
    let script = parse(include_str!("../fixtures/methods/fishbowl.toml"), "fishbowl").unwrap();
    let names = NameLine::parse_list("A One\nB Two\nC Three\nD Four\nE Five\nF Six\nG Seven\nH Eight");
    let wanted = SetUpRequest { names, format: Some(Format::SmallGroup), ..SetUpRequest::default() };
    let mut plain = Plain::set_up(script, wanted);
    plain.lines(&["", "", "", "", "", "", "next", "groups", "goto 2", "groups"]);
    assert!(plain.printed().contains("Groups of 4, if you keep them:"), "{}", plain.printed());
    let formed = |plain: &Plain| {
        let seen = plain.linear.model().present().unwrap();
        seen.groups(&seen.current().unwrap()).map(|groups| groups.groups.len())
    };
    assert_eq!(formed(&plain), None, "nothing of it holds yet");
    plain.line("regroup");
    assert_eq!(formed(&plain), None);
    plain.line("take");
    assert_eq!(formed(&plain), Some(2), "{}", plain.printed());
}

#[test]
fn a_fishbowl_says_who_goes_in_and_who_goes_out() {
    let script = parse(include_str!("../fixtures/methods/fishbowl.toml"), "fishbowl").unwrap();
    let names = NameLine::parse_list("Ada\nBen\nCem\nDee\nEve\nFay\nGus\nHal");
    let wanted = SetUpRequest { names, format: Some(Format::SmallGroup), ..SetUpRequest::default() };
    let mut plain = Plain::set_up(script, wanted);
    plain.lines(&["agree", "goto 3", "chair Ada"]);
    assert_eq!(plain.last, ["The circles are not formed yet: groups forms them."]);
    plain.line("groups");
    let seen = plain.linear.model().present().unwrap();
    let groups = seen.groups(&seen.current().unwrap()).unwrap();
    let outside = groups.groups[1].1[0].name.clone();
    plain.line(&format!("chair {outside}"));
    assert_eq!(plain.last[0], format!("{outside} takes the empty chair."), "{:?}", plain.last);
    plain.line(&format!("chair {outside}"));
    assert_eq!(plain.last[0], format!("{outside} goes out."), "{:?}", plain.last);
    // Elsewhere there is no chair, and no group to be put into.
    let mut plain = Plain::four();
    plain.lines(&["agree", "chair Asha"]);
    assert_eq!(plain.last, ["This step has no chair to take: a fishbowl has one."]);
    for line in ["host Asha", "move Asha to Ben", "swap Asha with Ben"] {
        plain.line(line);
        assert_eq!(plain.last, ["No groups are formed in this step."], "{line}");
    }
}
