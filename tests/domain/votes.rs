//! Votes on what people said: by number, for nobody who may not see all of it, and with nothing cut between two that tie.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use crate::support;

use roundtable::domain::activity::{ItemSource, SourceOf};
use roundtable::domain::event::{
    Audience, CaptureRef, Choice, EntryId, Event, ItemDots, ItemRef, NoteId, NoteKind, Tally, Voters,
};
use roundtable::domain::language::Languages;
use roundtable::domain::redact::{ERASED, Erasure};
use roundtable::domain::script::{check, parse};
use roundtable::domain::seen::{Captured, Dots, Present, Room, Seen};
use roundtable::domain::session::{ChoiceTaken, Intent, NameLine, PeopleChange, Refusal, Session};
use support::build::{Live, SessionBuilder, nth};
use support::choosing::choosing;

fn live() -> Live {
    let steps = choosing().steps;
    let mut made = SessionBuilder::new("What first?");
    for step in steps {
        made = made.step_with(step);
    }
    made.people(&["Asha Rao", "Ben Ode"]).begin()
}

fn note(text: &str, audience: Audience) -> Intent {
    let capture = Some(("ideas".into(), None));
    Intent::TakeNote { step: Some(nth(0)), kind: NoteKind::Note, capture, text: text.into(), audience }
}

fn ids(live: &Live) -> Vec<NoteId> {
    live.session().state().notes.iter().map(|note| note.id).collect()
}

fn counted(live: Live, dots: &[u32], audience: Audience) -> Live {
    let of = ids(&live).into_iter().map(|id| vec![ItemRef::Note(id)]);
    let items = of.zip(dots).map(|(of, dots)| ItemDots { item: "".into(), of, dots: *dots }).collect();
    let tally = Tally::Dots { items, people: 0, each: Some(2) };
    live.does(Intent::Count { step: nth(1), capture: "pick".into(), tally, audience, count: 0, voters: None })
}

fn pick() -> CaptureRef {
    CaptureRef { part: 0, id: "pick".into() }
}

fn top(n: u32) -> ItemSource {
    ItemSource { from: SourceOf::Capture("pick".into()), top: Some(n) }
}

fn choice(how: Choice, chosen: Vec<ItemRef>, tally: Option<Tally>) -> Intent {
    let top = (how != Choice::NoVote).then_some(2);
    let (voters, audience, heard_by) = (None, Audience::Room, Vec::new());
    Intent::Choose(Box::new(ChoiceTaken {
        step: nth(1),
        vote: pick(),
        top,
        how,
        chosen,
        tally,
        voters,
        audience,
        heard_by,
        on: None,
    }))
}

fn texts(live: &Live, n: u32) -> Vec<String> {
    let items = live.session().state().items_from(0, &top(n), &|_, _| true);
    items.iter().map(|item| item.text.to_string()).collect()
}

#[test]
fn a_tie_is_open_until_the_room_has_settled_it_and_a_new_count_opens_it_again() {
    let mut live =
        ["a", "b", "c", "d"].into_iter().fold(live(), |live, text| live.does(note(text, Audience::Room)));
    live = counted(live, &[3, 1, 1, 0], Audience::Room);
    assert_eq!(live.session().state().open_choice(0, &top(2)), None, "a tie is not told before it is shown");
    live = live.does(Intent::ToggleVote(pick()));
    let open = live.session().state().open_choice(0, &top(2)).unwrap();
    assert_eq!((open.sure.len(), open.open.len(), open.places()), (1, 2, 1));
    assert_eq!(texts(&live, 2), ["a", "b", "c"], "no tie is cut");
    assert!(live.session().state().open_choice(0, &top(3)).is_none());
    let all = ids(&live);
    let lost = choice(Choice::Room, vec![ItemRef::Note(all[3])], None);
    assert_eq!(live.try_intent(lost), Err(Refusal::NoDots), "nothing without a dot wins");
    live = live.does(choice(Choice::Room, vec![ItemRef::Note(all[0]), ItemRef::Note(all[2])], None));
    assert_eq!(texts(&live, 2), ["a", "c"]);
    assert!(live.session().state().open_choice(0, &top(2)).is_none());
    let live = counted(live, &[3, 2, 2, 0], Audience::Room);
    assert!(live.session().state().open_choice(0, &top(2)).is_some());
}

#[test]
fn without_a_vote_everything_is_open_and_after_one_there_is_none_to_refuse() {
    let live = live().does(note("a", Audience::Room)).does(note("b", Audience::Room));
    let of = |n: usize| vec![ItemRef::Note(ids(&live)[n])];
    let items = (0..2).map(|n| ItemDots { item: "".into(), of: of(n), dots: 0 }).collect();
    let on = Tally::Dots { items, people: 0, each: None };
    let declined = live.clone().does(choice(Choice::NoVote, Vec::new(), Some(on.clone())));
    let open = declined.session().state().open_choice(0, &top(2)).unwrap();
    assert!(open.no_vote && open.open.len() == 2);
    let Captured::Vote(vote) =
        Seen::<'_, Room>::new(declined.session(), declined.t()).capture(&pick()).unwrap().captured
    else {
        panic!("a vote")
    };
    assert_eq!(vote.facts_in(Languages::default()), ["We prefer not to vote."]);
    let mut voted = counted(live, &[1, 0], Audience::Room);
    assert_eq!(voted.try_intent(choice(Choice::NoVote, Vec::new(), Some(on))), Err(Refusal::Voted));
}

#[test]
fn a_result_is_as_narrow_as_its_narrowest_item_and_as_unheard() {
    let live = live().does(note("a", Audience::Room)).does(note("Canary", Audience::Us));
    let live = counted(live, &[2, 1], Audience::Room);
    let state = live.session().state();
    assert_eq!(state.counted(&pick()).map(|counted| counted.audience), Some(Audience::Us));
    let shown = |live: &Live| {
        let seen = Seen::<'_, Present>::new(live.session(), live.t());
        !seen.capture(&pick()).unwrap().is_empty()
    };
    assert!(shown(&live));
    let lines = NameLine::parse_list("Cy Dent");
    let joined = live.clone().does(Intent::ChangePeople(PeopleChange::Join(lines)));
    assert!(!shown(&joined), "who came since has not heard all of it");
    // Counted again with them here, it still is not for them.
    let again = counted(joined, &[2, 2], Audience::Us);
    assert!(!shown(&again));
    // A note that is for the facilitator alone since takes the figures with it.
    let id = ids(&live)[0];
    let edit =
        Intent::EditNote { note: id, kind: NoteKind::Note, text: "a".into(), audience: Audience::Mine };
    assert!(!shown(&live.does(edit)));
}

/// What was settled of a tie tells what the vote came to: wherever it was settled, nothing goes on by it before whoever came
/// since, and it is not told.
#[test]
fn what_was_settled_of_a_vote_in_confidence_decides_nothing_before_whoever_came_since() {
    let live = ["a", "b", "c"].into_iter().fold(live(), |live, text| live.does(note(text, Audience::Room)));
    let unvoted = texts(&live, 2);
    let live = counted(live, &[3, 1, 1], Audience::Us).does(Intent::ToggleVote(pick()));
    let all = ids(&live);
    let live = live.does(choice(Choice::Room, vec![ItemRef::Note(all[0]), ItemRef::Note(all[2])], None));
    assert_eq!(texts(&live, 2), ["a", "c"]);
    let told = |live: &Live| {
        let seen = Seen::<'_, Present>::new(live.session(), live.t());
        !seen.capture(&pick()).unwrap().is_empty()
    };
    assert!(told(&live));
    let joined = live.clone().does(Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list("Cy Dent"))));
    assert_eq!(texts(&joined, 2), unvoted, "as where nothing was voted on");
    assert!(!told(&joined));
    let room = Seen::<'_, Room>::new(live.session(), live.t());
    assert!(room.capture(&pick()).unwrap().is_empty(), "it does not leave the room");
    assert_eq!(texts(&joined.does(Intent::Undo), 2), ["a", "c"]);
}

#[test]
fn an_edit_shows_a_deletion_leaves_figures_and_erasing_leaves_nothing() {
    let live = counted(
        live().does(note("Canary", Audience::Room)).does(note("b", Audience::Room)),
        &[2, 1],
        Audience::Room,
    );
    let items = |live: &Live| {
        let live = live.clone().does(Intent::ToggleVote(pick()));
        let seen = Seen::<'_, Room>::new(live.session(), live.t());
        let Captured::Vote(vote) = seen.capture(&pick()).unwrap().captured else { panic!("a vote") };
        let Dots::Shown(items) = vote.dots else { panic!("shown") };
        items.iter().map(|one| format!("{} {}", one.item, one.dots)).collect::<Vec<_>>()
    };
    let id = ids(&live)[0];
    let reworded =
        Intent::EditNote { note: id, kind: NoteKind::Note, text: "Tea".into(), audience: Audience::Room };
    assert_eq!(items(&live.clone().does(reworded)), ["Tea 2", "b 1"]);
    let gone = live.clone().does(Intent::DeleteNote(id));
    assert_eq!(items(&gone), ["deleted 2", "b 1"]);
    let mut records = gone.session().records().to_vec();
    Erasure::Note(id).erase(&mut records);
    assert!(!format!("{records:?}").contains("Canary"));
}

#[test]
fn what_is_typed_for_a_vote_has_a_number_keeps_it_and_is_erased_by_it() {
    let typed =
        |dots| Tally::Dots { items: vec![ItemDots::on_item("Canary".into(), dots)], people: 0, each: None };
    let count = |dots| Intent::Count {
        step: nth(1),
        capture: "pick".into(),
        tally: typed(dots),
        audience: Audience::Room,
        count: 0,
        voters: Some(Voters { eligible: 2, voted: Some(1), abstained: 1, blank: 0 }),
    };
    let live = live().does(note("a", Audience::Room)).does(count(1)).does(count(2));
    let numbers: Vec<ItemRef> = live
        .session()
        .records()
        .iter()
        .filter_map(|record| match &record.ev {
            Event::Counted { tally, .. } => Some(tally.refs().next()?[0]),
            _ => None,
        })
        .collect();
    let [ItemRef::Entry(EntryId(n)), again] = numbers.as_slice() else { panic!("{numbers:?}") };
    assert_eq!(numbers[0], *again);
    assert_eq!(texts(&live, 2), ["Canary"]);
    let next = live.clone().does(note("b", Audience::Room));
    assert!(ids(&next).iter().all(|id| id.0 != *n), "no other thing gets that number");
    let gone = live.does(Intent::DeleteEntry(EntryId(*n)));
    assert!(texts(&gone, 2).is_empty());
    let mut records = gone.session().records().to_vec();
    Erasure::Entries(vec![EntryId(*n)]).erase(&mut records);
    let all = format!("{records:?}");
    assert!(!all.contains("Canary") && all.contains(ERASED), "{all}");
    assert_eq!(Session::replay(records).state().tallies.len(), 1, "the figures stay");
}

#[test]
fn check_says_where_a_vote_has_nothing_to_choose_from_in_a_format() {
    let script = |only: &str| {
        support::choosing::CHOOSING.replace("title = \"Say\"", &format!("title = \"Say\"\nonly = [{only}]"))
    };
    let warnings = |source: &str| {
        let checked = check(source, "x").unwrap();
        let about = checked.warnings.into_iter().filter(|one| one.message.contains("takes down"));
        about.map(|one| (one.line, one.message)).collect::<Vec<_>>()
    };
    assert!(warnings(support::choosing::CHOOSING).is_empty());
    let told = warnings(&script("\"small-group\", \"whole-room\""));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].1.starts_with("in the format \"one-to-one\" no step before it takes down \"ideas\""),
        "{told:?}"
    );
    assert!(parse(&support::choosing::CHOOSING.replace("top = 2", "top = 0"), "x").is_err());
}
