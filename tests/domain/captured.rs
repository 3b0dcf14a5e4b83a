//! What answers captures: one event each, only what was asked for, and seen by those who may.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use crate::support;

use roundtable::domain::activity::{Capture, CaptureKind, Format, Step};
use roundtable::domain::event::{
    Audience, CaptureRef, Content, Event, Explained, ItemDots, ItemScores, OpenItem, Panel, Tally,
};
use roundtable::domain::seen::{
    Captured, Dots, Facilitator, Present, Reader, Readers, Room, Seen, SeenCapture,
};
use roundtable::domain::session::{Intent, Refusal};
use roundtable::domain::text::Text;
use support::build::{Live, SessionBuilder, nth, step};

fn texts(all: &[&str]) -> Vec<Text> {
    all.iter().map(|text| Text::line(text)).collect()
}

fn capture(id: &str, extends: Option<&str>, kind: CaptureKind) -> Capture {
    Capture { id: id.into(), extends: extends.map(Text::line), label: Text::default(), kind }
}

fn table(columns: &[&str]) -> CaptureKind {
    CaptureKind::Table { columns: texts(columns) }
}

/// Two steps; the second adds to what the first asks for.
fn live() -> Live {
    SessionBuilder::new("Captures")
        .step("First", 5)
        .capture(capture("words", None, CaptureKind::Words { each: 3 }))
        .capture(capture("table", None, table(&["A", "B"])))
        .capture(capture("vote", None, CaptureKind::vote(texts(&["X", "Y"]), 2)))
        .capture(capture("terms", None, CaptureKind::Glossary))
        .step_with(Step { only: vec![Format::SmallGroup], ..step("Second", 5) })
        .capture(capture("more", Some("table"), table(&["A", "B", "C"])))
        .capture(capture("again", Some("words"), CaptureKind::Words { each: 3 }))
        .begin()
}

fn take(at: usize, capture: Option<&str>, contents: Vec<Content>) -> Intent {
    let (step, capture) = (Some(nth(at)), capture.map(Text::line));
    Intent::TakeEntries { step, capture, contents, audience: Audience::Room }
}

fn words(all: &[&str]) -> Vec<Content> {
    texts(all).into_iter().map(Content::Word).collect()
}

fn rows(all: &[&[&str]]) -> Vec<Content> {
    all.iter().map(|cells| Content::Row(texts(cells))).collect()
}

fn term(word: &str) -> Vec<Content> {
    vec![Content::Term(Explained { term: word.into(), ..Explained::default() })]
}

fn dots(x: u32, y: u32) -> Tally {
    let item = |item: &str, dots| ItemDots::on_item(item.into(), dots);
    Tally::Dots { items: vec![item("X", x), item("Y", y)], people: 0, each: None }
}

fn vote() -> CaptureRef {
    CaptureRef { part: 0, id: "vote".into() }
}

fn seen<'a, R: Reader>(live: &'a Live, id: &str) -> SeenCapture<'a> {
    let seen = Seen::<'_, R>::new(live.session(), live.t());
    seen.capture(&CaptureRef { part: 0, id: id.into() }).unwrap()
}

#[test]
fn only_what_was_asked_for_is_taken_down() {
    let mut live = live();
    for wrong in [
        take(0, Some("words"), rows(&[&["a"]])),
        take(0, Some("table"), words(&["a"])),
        take(0, Some("vote"), words(&["a"])),
        take(0, Some("nowhere"), words(&["a"])),
        take(0, None, words(&["a"])),
        take(0, None, rows(&[&["a"]])),
        Intent::Count {
            step: nth(0),
            capture: "words".into(),
            tally: dots(1, 1),
            audience: Audience::Room,
            count: 0,
            voters: None,
        },
        Intent::Count {
            step: nth(0),
            capture: "vote".into(),
            tally: Tally::Scores(vec![ItemScores::default()]),
            audience: Audience::Room,
            count: 0,
            voters: None,
        },
        Intent::ToggleVote(CaptureRef { part: 0, id: "words".into() }),
    ] {
        assert_eq!(live.try_intent(wrong.clone()), Err(Refusal::NotAsked), "{wrong:?}");
    }
    assert_eq!(live.try_intent(take(0, Some("words"), words(&["", " "]))), Err(Refusal::Empty));
    assert_eq!(live.try_intent(Intent::ToggleVote(vote())), Err(Refusal::NoDots));
    assert!(live.try_intent(take(0, None, term("ICB"))).is_ok(), "a word can be explained anywhere");
}

#[test]
fn what_adds_to_another_is_kept_with_that() {
    let mut live = live();
    let Event::EntriesTaken { capture, entries, .. } =
        live.try_intent(take(1, Some("again"), words(&["a", "", "b"]))).unwrap()
    else {
        panic!("words")
    };
    assert_eq!((capture.unwrap().as_str(), entries.len()), ("words", 2), "the empty one is passed over");
    let Captured::Words(all) = seen::<Room>(&live, "words").captured else { panic!("words") };
    assert_eq!(all.entries.len(), 2);
}

#[test]
fn a_column_that_a_later_step_adds_comes_when_it_is_its_turn() {
    let live = live().does(take(0, Some("table"), rows(&[&["1", "2", ""]])));
    let columns = |live: &Live| {
        let Captured::Table(table) = seen::<Room>(live, "table").captured else { panic!("a table") };
        table.columns.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(columns(&live), ["A", "B"]);
    let in_step = Seen::<'_, Room>::new(live.session(), live.t());
    assert_eq!(in_step.columns(&CaptureRef { part: 0, id: "table".into() }, Some(nth(1))).len(), 3);
    let next = live.clone().next_step();
    assert_eq!(columns(&next), ["A", "B", "C"]);
    let early = live.does(take(0, Some("table"), rows(&[&["1", "2", "3"]])));
    assert_eq!(columns(&early), ["A", "B", "C"], "whoever has filled it in wants its heading");
}

#[test]
fn nothing_is_changed_by_what_changes_nothing() {
    let mut live = live().does(take(0, Some("table"), rows(&[&["1", "2"]])));
    let id = live.session().state().entries[0].id;
    let same = Intent::EditEntry(id, rows(&[&["1", "2", "", ""]]).remove(0), Audience::Room);
    assert_eq!(live.try_intent(same), Err(Refusal::NoChange));
    let empty = Intent::EditEntry(id, rows(&[&["", ""]]).remove(0), Audience::Room);
    assert_eq!(live.try_intent(empty), Err(Refusal::Empty));
    let other = Intent::EditEntry(id, words(&["a"]).remove(0), Audience::Room);
    assert_eq!(live.try_intent(other), Err(Refusal::NotAsked));
    let count = |tally| Intent::Count {
        step: nth(0),
        capture: "vote".into(),
        tally,
        audience: Audience::Room,
        count: 0,
        voters: None,
    };
    assert_eq!(live.try_intent(count(dots(0, 0))), Err(Refusal::NoChange), "nothing was counted");
    assert!(live.try_intent(count(dots(2, 0))).is_ok());
    assert_eq!(live.try_intent(count(dots(2, 0))), Err(Refusal::NoChange));
    assert!(live.try_intent(count(dots(0, 0))).is_ok(), "a slip can be taken back by hand");
}

#[test]
fn what_a_vote_came_to_is_the_facilitators_until_it_is_shown() {
    let live = live().does(Intent::Count {
        step: nth(0),
        capture: "vote".into(),
        tally: dots(1, 4),
        audience: Audience::Room,
        count: 0,
        voters: None,
    });
    fn shown<R: Reader>(live: &Live) -> (u64, Vec<u32>) {
        let Captured::Vote(vote) = seen::<R>(live, "vote").captured else { panic!("a vote") };
        assert_eq!(vote.most_first().is_empty(), matches!(vote.dots, Dots::Hidden(_)));
        (vote.cast, vote.most_first().iter().map(|item| item.dots).collect())
    }
    assert_eq!(shown::<Present>(&live), (5, Vec::new()));
    assert_eq!(shown::<Room>(&live), (5, Vec::new()));
    assert_eq!(shown::<Facilitator>(&live), (5, vec![4, 1]));
    let text = live.does(Intent::ToggleVote(vote()));
    assert_eq!(shown::<Room>(&text), (5, vec![4, 1]));
    assert_eq!(shown::<Room>(&text.does(Intent::Undo)), (5, Vec::new()));
}

#[test]
fn only_the_facilitator_is_told_how_much_stays_behind() {
    let mut live = live();
    for (audience, word) in [(Audience::Us, "a"), (Audience::Mine, "b"), (Audience::Mine, "c")] {
        let (step, capture) = (Some(nth(0)), Some("words".into()));
        live = live.does(Intent::TakeEntries { step, capture, contents: words(&[word]), audience });
    }
    let whole = Seen::<'_, Facilitator>::new(live.session(), live.t());
    let left = |readers| (whole.left_behind(readers).us, whole.left_behind(readers).mine);
    assert_eq!([Readers::Room, Readers::Us, Readers::Me].map(left), [(1, 2), (0, 2), (0, 0)]);
    assert!(seen::<Room>(&live, "words").is_empty() && !seen::<Present>(&live, "words").is_empty());
}

#[test]
fn the_panel_turns_its_pages_and_closes_after_the_last() {
    let mut live = live().does(take(0, Some("words"), words(&["a"]))).does(take(0, Some("terms"), term("T")));
    let mut pages = Vec::new();
    for _ in 0..4 {
        live = live.does(Intent::TogglePanel(Panel::Taken));
        pages.push((live.session().state().panel, live.session().state().panel_page));
    }
    assert_eq!(pages, [(Panel::Taken, 0), (Panel::Taken, 1), (Panel::Taken, 2), (Panel::None, 0)]);
    let terms = CaptureRef { part: 0, id: "terms".into() };
    live = live.does(Intent::ShowCapture(terms));
    assert_eq!(live.session().state().panel_page, 1);
    assert_eq!(live.try_intent(Intent::ShowCapture(vote())), Err(Refusal::Gone), "nothing answers it yet");
    live = live.does(Intent::TogglePanel(Panel::Rules));
    assert_eq!((live.session().state().panel, live.session().state().panel_page), (Panel::Rules, 0));
}

#[test]
fn gaps_are_those_that_were_not_left() {
    let live = live().action("Write", "", None).parked("Later").note("An ICB, an MDT and ICBs");
    let gaps = |live: &Live| Seen::<'_, Room>::new(live.session(), live.t()).open_items();
    assert!(
        matches!(gaps(&live)[..], [OpenItem::Owner(_), OpenItem::Due(_), OpenItem::Parked(_)]),
        "{:?}",
        gaps(&live)
    );
    let all = gaps(&live);
    let left = live.does(Intent::LeaveGaps(all[..1].to_vec()));
    assert_eq!(gaps(&left), all[1..]);
    let mut left = left.does(Intent::LeaveGaps(all.clone()));
    assert!(gaps(&left).is_empty());
    assert_eq!(left.try_intent(Intent::LeaveGaps(all.clone())), Err(Refusal::NoChange));
    assert_eq!(gaps(&left.does(Intent::Undo)), all[1..]);
}

#[test]
fn what_was_used_is_in_the_glossary_and_what_nobody_explained_is_told() {
    let live = SessionBuilder::new("Words")
        .term("ICB", "integrated care board")
        .term("Care plan", "what is agreed for one person")
        .term("JSNA", "never said")
        .step("First", 5)
        .begin()
        .note("The ICBs and the MDT wrote two care plans")
        .note_for(Audience::Mine, "The CQC comes");
    fn described<R: Reader>(live: &Live) -> (Vec<String>, Vec<String>) {
        let seen = Seen::<'_, R>::new(live.session(), live.t());
        let used = seen.terms_used().iter().map(|term| term.term.to_string()).collect();
        (used, seen.unexplained().iter().map(ToString::to_string).collect())
    }
    let used = vec!["ICB".to_owned(), "Care plan".to_owned()];
    assert_eq!(described::<Room>(&live), (used.clone(), vec!["MDT".to_owned()]));
    assert_eq!(described::<Facilitator>(&live).1, ["MDT", "CQC"]);
    let explained = live.does(take(0, None, term("MDTs")));
    assert_eq!(described::<Room>(&explained), (used, Vec::new()));
}
