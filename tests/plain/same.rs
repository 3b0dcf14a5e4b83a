//! The same intents, by keys on the screens and by words in lines, make the same journal.

use roundtable::app::linear::words::{WORDS, Word};
use roundtable::domain::activity::{AtZero, CaptureKind, Grouping, ItemSource, Length, Pace, SourceOf};
use roundtable::domain::event::{Event, Mark, Record};
use roundtable::domain::session::{GoRoundMove, HandOver, Intent, PeopleChange, Towards};
use roundtable::domain::time::Millis;
use roundtable::store::library;

use super::lines::{Plain, four};
use super::support::drive::{Driver, asking};

/// One thing that a facilitator does: how it is done with keys, and how with words.
type Deed = (fn(&mut Driver), &'static [&'static str]);

/// Keys, and text where something is typed.
macro_rules! keys {
    ($($what:expr),*) => { |it: &mut Driver| { $( press(it, $what); )* } };
}

/// `'…` is typed, the rest are keys.
fn press(it: &mut Driver, what: &str) {
    match what.strip_prefix('\'') {
        Some(text) => it.typed(text),
        None => it.keys(what),
    };
}

fn both(deeds: &[Deed]) -> (Vec<Record>, Vec<Record>) {
    both_of(asking(), deeds)
}

fn both_of(activity: roundtable::domain::activity::Activity, deeds: &[Deed]) -> (Vec<Record>, Vec<Record>) {
    let mut screens = Driver::set_up(activity.clone(), four());
    screens.keys("enter");
    let mut plain = Plain::set_up(activity, four());
    for (n, (keys, lines)) in deeds.iter().enumerate() {
        screens.pass(7);
        plain.pass(7);
        keys(&mut screens);
        plain.lines(lines);
        let (a, b) = (screens.model.records(), plain.records());
        let last = |all: &[Record]| events(all).split_off(all.len().saturating_sub(2)).join("\n");
        let printed = plain.said[plain.said.len().saturating_sub(8)..].join("\n");
        let same = events(a) == events(b);
        assert!(
            same,
            "deed {n}, {lines:?}:\n{}\n--\n{}\n--\n{}\n{printed}",
            last(a),
            last(b),
            screens.screen()
        );
    }
    (screens.model.records().to_vec(), plain.records().to_vec())
}

/// All but what the room is shown over the step: screens show it what they collect as it is typed.
fn events(records: &[Record]) -> Vec<String> {
    let is_done = |record: &&Record| !matches!(record.ev, Event::PanelShown { .. });
    records.iter().filter(is_done).map(|record| format!("{:?} {:?}", record.t, record.ev)).collect()
}

/// What each event is called in the journal.
fn kinds(records: &[Record]) -> Vec<String> {
    let name = |record: &Record| match serde_json::to_value(&record.ev).unwrap() {
        serde_json::Value::Object(fields) => fields.keys().next().unwrap().clone(),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    records.iter().map(name).collect()
}

#[test]
fn a_session_is_the_same_by_keys_and_by_words() {
    let deeds: &[Deed] = &[
        (keys!("a", "'Phones away", "enter"), &["rule Phones away"]),
        (keys!("↑ ↑ ↑ space"), &["strike 1"]),
        (keys!("u"), &["undo"]),
        (keys!("U"), &["redo"]),
        (keys!("↓ r", "' at all", "enter"), &["reword 2 One at a time at all"]),
        (keys!("y"), &["agree"]),
        (keys!("space"), &["start"]),
        (keys!("n", "'The first thing", "enter"), &["note The first thing"]),
        (keys!("N", "'For me", "enter"), &["mine For me"]),
        (keys!("n ctrl-p", "'Among us", "enter"), &["us Among us"]),
        (keys!("d", "'We meet on Mondays", "enter"), &["decision We meet on Mondays"]),
        (keys!("k", "'Who books the room?", "enter"), &["park Who books the room?"]),
        (
            keys!("a", "'Write to the board", "enter", "'Asha, the Council", "enter", "'14 Dec", "enter"),
            &["action Write to the board", "Asha, the Council", "14 Dec"],
        ),
        (keys!("a", "'Visit each other", "enter enter enter"), &["action Visit each other", "", ""]),
        (keys!("u"), &["u"]),
        (keys!("+"), &["plus"]),
        (keys!("]"), &["+5"]),
        (keys!("-"), &["minus 1"]),
        (keys!("space"), &["pause"]),
        (keys!("space"), &["start"]),
        (keys!("→"), &["next"]),
        (keys!("e enter"), &["began"]),
        (keys!("→"), &["next"]),
        (keys!("→"), &["next"]),
        (keys!("↑"), &["less"]),
        (keys!("↓"), &["more"]),
        (keys!("g"), &["groups"]),
        (keys!("g"), &["groups"]),
        (keys!("t 1"), &["floor Asha"]),
        (keys!("t ↓ enter"), &["floor Ben"]),
        (keys!("0"), &["floor nobody"]),
        (keys!("t g"), &["round"]),
        (keys!("→"), &["next"]),
        (keys!("←"), &["back"]),
        (keys!("+"), &["plus"]),
        (keys!("esc"), &["round over"]),
        (keys!("f ↓ enter"), &["hand over Ben Ode"]),
        (keys!("f a", "'Eve Gill", "enter"), &["hand over Eve Gill"]),
        (keys!("j a", "'Fay Hall, ICB", "enter esc"), &["join Fay Hall, ICB"]),
        (keys!("j ↑ ↑ ↑ ↑ ↑ ↑ space esc"), &["leave Asha"]),
        (keys!("o"), &["rules"]),
        (keys!("esc"), &["hide"]),
        (keys!("s"), &["show"]),
        (keys!("esc"), &["hide"]),
        (keys!("b"), &["blank"]),
        (keys!("b"), &["blank"]),
        (keys!("c 5 enter"), &["break 5"]),
        (keys!("space"), &["pause"]),
        (keys!("←"), &["back"]),
        (keys!("m ↓ ↓ ↓ enter"), &["agenda", "goto 3"]),
        (keys!("r enter"), &["replan", "take"]),
    ];
    both(deeds);
}

#[test]
fn what_a_step_asks_for_is_the_same() {
    let deeds: &[Deed] = &[
        (keys!("y m ↓ ↓ ↓ enter space"), &["agree", "goto 3", "start"]),
        (keys!("w", "'calm, honest; curious", "enter esc"), &["words calm, honest; curious"]),
        (keys!("w ctrl-n", "'Council", "tab", "'Footfall", "enter esc"), &["row Council | Footfall"]),
        (keys!("w ctrl-n", "'1", "tab tab", "'3", "enter enter enter"), &["scores 1: 1 0 3 0 0"]),
        (keys!("w ctrl-n", "'5", "enter enter enter enter", "esc"), &["votes 1: 5"]),
        (keys!("w ctrl-r"), &["reveal"]),
        (
            keys!("w ctrl-n", "'ICB", "tab", "'integrated care board", "tab", "'the board", "enter esc"),
            &["term ICB | integrated care board | the board"],
        ),
        (keys!("w ctrl-n", "'A list of its own", "enter"), &["ask 6 A list of its own"]),
    ];
    both(deeds);
}

#[test]
fn topics_are_the_same() {
    let mut activity = library::resolve("lean-coffee", None).unwrap();
    // They come as they were taken down: nobody votes on them.
    for step in &mut activity.steps {
        step.captures.retain(|capture| !matches!(capture.kind, CaptureKind::Vote { .. }));
    }
    let step = activity.steps.iter_mut().find(|step| step.topics.is_some()).unwrap();
    step.length = Length::fixed(Millis::seconds(60));
    let topics = step.topics.as_mut().unwrap();
    (topics.each, topics.more) = (Millis::seconds(20), Millis::seconds(10));
    topics.source = ItemSource { from: SourceOf::Capture("ideas".into()), top: None };
    let deeds: &[Deed] = &[
        (keys!("y"), &["agree"]),
        (keys!("→"), &["next"]),
        (
            keys!("w", "'The rota", "enter", "'Keys", "enter", "'Lunch", "enter esc"),
            &["ask 1 The rota", "ask 1 Keys", "ask 1 Lunch"],
        ),
        (keys!("→"), &["next"]),
        (keys!("P space ↓ space ↓ space ↑ space ↑ space enter"), &["topics 2 1"]),
        (keys!("space"), &["start"]),
        (keys!("n", "'Who has which", "enter"), &["note Who has which"]),
        (keys!("n", "'A list of them", "enter"), &["note A list of them"]),
        (keys!("M"), &["extend"]),
        (keys!("E"), &["enough"]),
        (keys!("K"), &["shelve"]),
    ];
    let (_, plain) = both_of(activity, deeds);
    assert_eq!(kinds(&plain).last().map(String::as_str), Some("TopicsParked"));
}

#[test]
fn the_plan_by_hand_is_the_same() {
    let deeds: &[Deed] = &[
        (keys!("y space"), &["agree", "start"]),
        (keys!("h 3 enter"), &["question 3"]),
        (keys!("h x"), &["question over"]),
        (keys!("I", "'What did we miss?", "tab 7 tab → → enter"), &["add 7 twos What did we miss?"]),
        (keys!("I", "'Check out", "tab tab tab ← enter"), &["add next 5 Check out"]),
        (keys!("m ↓ e ctrl-u", "'The end", "enter esc"), &["title 2 The end"]),
        (keys!("m ↓ J esc"), &["later 2"]),
        (keys!("m ↓ ↓ ↓ ] esc"), &["length 4 30"]),
        (keys!("m ↓ ↓ ↓ x esc"), &["out 4"]),
        (keys!("m ↓ ↓ ↓ x K esc"), &["out 4", "earlier 4"]),
        (keys!("u"), &["undo"]),
    ];
    let (screens, plain) = both(deeds);
    assert_eq!((screens.len(), kinds(&plain).len()), (plain.len(), kinds(&screens).len()));
}

#[test]
fn what_was_taken_down_is_changed_in_the_same_way() {
    let deeds: &[Deed] = &[
        (
            keys!("y n", "'One", "enter k", "'Two", "enter a", "'Three", "enter enter enter"),
            &["agree", "note One", "park Two", "action Three", "", ""],
        ),
        (keys!("R"), &["review"]),
        (keys!("↓ e", "' more", "enter"), &["edit 1 One more"]),
        (keys!("e ctrl-p ctrl-p enter"), &["for 1 mine"]),
        (keys!("v y u y v"), &["facilitator", "yes", "undo", "yes", "room"]),
        (keys!("↓ t enter enter"), &["make 2", "", ""]),
        (keys!("w", "'Ben Ode", "enter esc"), &["list", "owner 2 Ben Ode"]),
        (keys!("y", "'14 Dec", "enter"), &["due 2 14 Dec"]),
        (keys!("↑ x"), &["delete 1"]),
        (keys!("→ L → y"), &["finish", "yes", "all"]),
    ];
    let (_, plain) = both(deeds);
    assert_eq!(kinds(&plain).last().map(String::as_str), Some("SessionFinished"));
}

#[test]
fn a_step_that_goes_on_by_itself_does_so_in_lines_and_says_it_once() {
    let mut activity = asking();
    activity.steps[0].at_zero = AtZero::Next;
    activity.steps[0].pace = Pace::Fixed;
    activity.steps[0].grouping = Grouping::Everyone;
    let mut plain = Plain::set_up(activity.clone(), four());
    let mut screens = Driver::set_up(activity, four());
    plain.lines(&["next", "start"]);
    screens.keys("enter enter space");
    let printed = plain.wakes_for(320);
    screens.pass(320);
    assert_eq!(kinds(screens.model.records()), kinds(plain.records()));
    assert!(printed.iter().all(|lines| lines.len() == 1), "{printed:?}");
    assert!(
        printed.last().is_some_and(|lines| lines[0].starts_with("Step 2 of 4: Share in twos. Waiting")),
        "{printed:?}"
    );
}

/// How linear mode comes to each intent.
enum Way {
    /// By a word.
    By(Word),
    /// Not by one, and why.
    Not(&'static str),
}

/// Every intent has its word, or a reason why it has none: a new one does not compile until it is here.
const fn way(intent: &Intent) -> Way {
    use Way::{By, Not};
    match intent {
        Intent::ChangeSetUp(..) => By(Word::SetUp),
        Intent::ChangePeople(PeopleChange::Join(_)) => By(Word::Join),
        Intent::ChangePeople(PeopleChange::Toggle(_) | PeopleChange::More(_)) => By(Word::Leave),
        Intent::GiveFloor(_) => By(Word::Floor),
        Intent::GoRound(GoRoundMove::Begin(_) | GoRoundMove::End) => By(Word::Round),
        Intent::GoRound(GoRoundMove::Next) | Intent::Next => By(Word::Next),
        Intent::GoRound(GoRoundMove::Back) | Intent::Back => By(Word::Back),
        Intent::GoRound(GoRoundMove::Adjust(_)) | Intent::Adjust(_) => By(Word::Plus),
        Intent::HandOver(HandOver::To(_) | HandOver::Named(_)) => By(Word::Hand),
        Intent::AddRule(_) => By(Word::Rule),
        Intent::RewordRule(..) => By(Word::Reword),
        Intent::ToggleRule(_) => By(Word::Strike),
        Intent::SettleRules { agreed: true } => By(Word::Agree),
        Intent::SettleRules { agreed: false } => By(Word::Next),
        Intent::ToggleClock => By(Word::Start),
        Intent::GoTo(_) => By(Word::GoTo),
        Intent::Prompts { more: true } => By(Word::More),
        Intent::Prompts { more: false } => By(Word::Less),
        Intent::ToggleBlank => By(Word::Blank),
        Intent::TogglePanel(_) => By(Word::Show),
        Intent::ClosePanel => By(Word::Hide),
        Intent::ShowCapture(_) => Not("scores and reveal do it, as the screens do when all is counted"),
        Intent::TakeNote { .. } => By(Word::Note),
        Intent::EditNote { .. } | Intent::RewordAction(..) | Intent::EditEntry(..) => By(Word::Edit),
        Intent::DeleteNote(_) | Intent::DeleteEntry(_) | Intent::DeleteAction(_) => By(Word::Delete),
        Intent::TakeEntries { .. } => By(Word::Words),
        Intent::Count { .. } => By(Word::Scores),
        Intent::ToggleVote(_) => By(Word::Reveal),
        Intent::Choose(_) => By(Word::Choose),
        Intent::TakeAction { .. } => By(Word::Action),
        Intent::OwnAction(..) => By(Word::Owner),
        Intent::DateAction(..) => By(Word::Due),
        Intent::RecallActions(_) | Intent::RecallOnly(_) => {
            Not("it happens by itself when a session of a series begins")
        }
        Intent::OwnRecalled(..) => Not("it is said where last time's actions are gone through"),
        Intent::FollowUp(..) => By(Word::Done),
        Intent::UpdateAction(..) => Not("it is said between sessions, in the list of actions"),
        Intent::RecallParked(..) | Intent::RecallScales(..) => {
            Not("it happens by itself when a session of a series begins")
        }
        Intent::SettleParked(..) => By(Word::TakeUp),
        Intent::Replan(..) => By(Word::Take),
        Intent::FixTime(..) => By(Word::At),
        Intent::AddStep(_) => By(Word::Add),
        Intent::RetitleStep(..) => By(Word::Title),
        Intent::MoveStep(_, Towards::Start) => By(Word::Earlier),
        Intent::MoveStep(_, Towards::End) => By(Word::Later),
        Intent::AdjustStep(..) => By(Word::Length),
        Intent::ToggleLeftOut(_) => By(Word::Out),
        Intent::SetTimer(_) => By(Word::Question),
        Intent::Began(_) => By(Word::Began),
        Intent::BreakNow(_) | Intent::BreakInstead(..) => By(Word::Break),
        Intent::FormGroups { .. } => By(Word::Groups),
        Intent::JoinGroup(..) => By(Word::Move),
        Intent::SwapMembers(..) => By(Word::Swap),
        Intent::PutInGroup(..) => By(Word::Move),
        Intent::CountInGroup { .. } => By(Word::Fill),
        Intent::SwapChair(_) => By(Word::Chair),
        Intent::LetHost(_) => By(Word::Host),
        Intent::MarkMember(_, Mark::Stays) => By(Word::Stay),
        Intent::MarkMember(_, Mark::Watches) => By(Word::Watch),
        Intent::ExcludeAway | Intent::CountAway => {
            Not("it is asked when a session is resumed, and answered with yes or no")
        }
        Intent::OpenReview => Not("journals of earlier versions have it: review is a look now"),
        Intent::StyleClock(_) => By(Word::Timer),
        Intent::ShowAgreed(_) => Not("finish reads what we agreed, and then the second screen shows it"),
        Intent::ShowPlan(_) => By(Word::Show),
        Intent::UndoIn(..) | Intent::RedoIn(..) => {
            Not("no list has a screen of its own here: undo takes back the last thing")
        }
        Intent::LeaveGaps(_) | Intent::Finish => By(Word::Finish),
        Intent::Undo => By(Word::Undo),
        Intent::Redo => By(Word::Redo),
        Intent::Poll(_) | Intent::Decide(_) => By(Word::Poll),
        Intent::Sort(_) => By(Word::Theme),
        Intent::ShowSorting(_) => By(Word::Sort),
        Intent::ChooseTopics(_) => By(Word::Topics),
        Intent::ExtendTopic => By(Word::Extend),
        Intent::EndTopic => By(Word::Enough),
        Intent::PutTopicOff => By(Word::Postpone),
        Intent::ParkTopic => By(Word::ParkTopic),
        Intent::ParkTopics(_) => Not("what was not reached is parked by itself when its step is left"),
    }
}

#[test]
fn every_intent_has_its_word_or_a_reason() {
    let some = [Intent::Next, Intent::OpenReview, Intent::Undo, Intent::ExcludeAway];
    for intent in &some {
        match way(intent) {
            Way::By(word) => assert!(WORDS.iter().any(|entry| entry.word == word)),
            Way::Not(why) => assert!(!why.is_empty()),
        }
    }
}
