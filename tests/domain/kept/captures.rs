//! Words, a table that a later step adds to, scores, dots and terms, as they were first taken down.

use roundtable::domain::activity::{Capture, CaptureKind, Step};
use roundtable::domain::event::{
    Audience, CaptureRef, Content, EntryId, Explained, ItemDots, ItemScores, OpenItem, Tally,
};
use roundtable::domain::session::{Intent, Session};
use roundtable::domain::text::Text;

use super::support::build::{Live, SessionBuilder, nth, step};

fn texts(all: &[&str]) -> Vec<Text> {
    all.iter().map(|text| Text::line(text)).collect()
}

fn capture(id: &str, kind: CaptureKind) -> Capture {
    Capture { id: id.into(), extends: None, label: format!("Our {id}").as_str().into(), kind }
}

fn take(live: Live, at: usize, capture: &str, contents: Vec<Content>, audience: Audience) -> Live {
    let capture = (!capture.is_empty()).then(|| capture.into());
    live.does(Intent::TakeEntries { step: Some(nth(at)), capture, contents, audience })
}

fn words(all: &[&str]) -> Vec<Content> {
    texts(all).into_iter().map(Content::Word).collect()
}

fn row(cells: &[&str]) -> Vec<Content> {
    vec![Content::Row(texts(cells))]
}

fn term(term: &str, meaning: &str, instead: &str) -> Vec<Content> {
    vec![Content::Term(Explained { term: term.into(), meaning: meaning.into(), instead: instead.into() })]
}

fn last(live: &Live) -> EntryId {
    live.session().state().entries.last().unwrap().id
}

/// Something of every kind, for every audience.
pub fn session() -> Session {
    use Audience::{Mine, Room, Us};
    let more = Capture {
        id: "data-2".into(),
        extends: Some("data".into()),
        label: "More on it".into(),
        kind: CaptureKind::Table { columns: texts(&["Organisation", "Data", "Help"]) },
    };
    let scale = CaptureKind::scale(texts(&["Trust", "Money | \"time\""]));
    let vote = CaptureKind::vote(texts(&["Keep", "Stop"]), 2);
    let table = CaptureKind::Table { columns: texts(&["Organisation", "Data"]) };
    let mut live = SessionBuilder::new("What is taken down")
        .id("2026-11-22-captures-kept")
        .activity(|activity| activity.shared_actions = 1)
        .term("ICB", "integrated care board")
        .term("JSNA", "never said here")
        .step("First", 5)
        .capture(capture("words", CaptureKind::Words { each: 3 }))
        .capture(capture("data", table))
        .capture(capture("scores", scale))
        .capture(capture("votes", vote.clone()))
        .capture(capture("hidden", vote))
        .capture(capture("jargon", CaptureKind::Glossary))
        .step_with(Step { confidential: true, ..step("Second", 5) })
        .capture(more)
        .size(4)
        .begin();
    live = take(live, 0, "words", words(&["trust", "goals", "", "Trust"]), Room);
    live = take(live, 0, "words", words(&["goal", "信頼 👩🏽‍⚕️"]), Us);
    live = take(live, 0, "words", words(&["tired"]), Mine);
    let tired = last(&live);
    live = live.does(Intent::EditEntry(tired, Content::Word("very tired".into()), Mine));
    live = take(live, 0, "data", row(&["Northside", "Admissions of the ICB"]), Room);
    live = take(live, 0, "data", row(&["the council", "", ""]), Us);
    let council = last(&live);
    live = take(live, 0, "data", row(&["a slip"]), Room);
    let slip = last(&live);
    live = live.does(Intent::DeleteEntry(slip));
    let (step, audience) = (nth(0), Room);
    let scores = |a: [u32; 5], b: [u32; 5]| {
        Tally::Scores(vec![
            ItemScores::of_item("Trust".into(), a),
            ItemScores::of_item("Money | \"time\"".into(), b),
        ])
    };
    for tally in [scores([0, 0, 2, 0, 0], [0; 5]), scores([0, 0, 3, 0, 0], [2, 0, 0, 0, 1])] {
        live = live.does(Intent::Count {
            step,
            capture: "scores".into(),
            tally,
            audience,
            count: 0,
            voters: None,
        });
    }
    for id in ["votes", "hidden"] {
        let dots = |item: &str, dots| ItemDots::on_item(item.into(), dots);
        let tally = Tally::Dots { items: vec![dots("Keep", 3), dots("Stop", 4)], people: 4, each: None };
        live = live.does(Intent::Count { step, capture: id.into(), tally, audience, count: 0, voters: None });
    }
    live = live.does(Intent::ToggleVote(CaptureRef { part: 0, id: "votes".into() }));
    live =
        live.does(Intent::ShowCapture(CaptureRef { part: 0, id: "votes".into() })).does(Intent::ClosePanel);
    live = take(live, 0, "jargon", term("DTOC", "delayed transfer of care", "waiting to go home"), Room);
    live = take(live, 0, "", term("MDT", "multidisciplinary team", ""), Room);
    live = live.next_step();
    live = live.does(Intent::EditEntry(council, row(&["the council", "Care", "Ask"]).remove(0), Us));
    live = take(live, 1, "data-2", row(&["Carers", "Diaries", "Listen"]), Us);
    live = live.parked("Who pays?").does(Intent::Next);
    let parked = live.last_note();
    let gaps = vec![
        OpenItem::Actions,
        OpenItem::Parked(parked),
        OpenItem::Vote(CaptureRef { part: 0, id: "hidden".into() }),
    ];
    live.does(Intent::LeaveGaps(gaps))
        .does(Intent::Undo)
        .does(Intent::Redo)
        .does(Intent::Finish)
        .into_session()
}
