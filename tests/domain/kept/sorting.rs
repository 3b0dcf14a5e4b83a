//! Notes, words and what was parked, sorted under themes as they were first.

use roundtable::domain::activity::{CaptureKind, Step};
use roundtable::domain::event::{Audience, CaptureRef, Content, ItemList, ItemRef, ThemeId};
use roundtable::domain::session::{Intent, Session, ThemeMove};
use roundtable::domain::text::Text;

use super::support::build::{Live, SessionBuilder, capture, nth, step};

fn sort(live: Live, wanted: ThemeMove) -> Live {
    live.does(Intent::Sort(wanted))
}

fn note(live: &Live, nth: usize) -> ItemRef {
    ItemRef::Note(live.session().state().notes[nth].id)
}

fn theme(live: &Live, nth: usize) -> ThemeId {
    live.session().state().themes.all[nth].id
}

/// What the fixture holds.
pub fn session() -> Session {
    let words = roundtable::domain::activity::Capture {
        kind: CaptureKind::Words { each: 0 },
        ..capture("words", "In a word", &[])
    };
    let mut live = SessionBuilder::new("What belongs together?")
        .id("2026-11-22-sorting-kept")
        .step("Ideas", 10)
        .capture(capture("ideas", "Ideas", &["Keep", "Stop"]))
        .step_with(Step { confidential: true, ..step("In confidence", 5) })
        .capture(words)
        .size(8)
        .begin();
    let ideas = ItemList::Capture(CaptureRef { part: 0, id: "ideas".into() });
    let tagged = |live: Live, tag: Option<&str>, text: &str, audience| {
        live.does(Intent::TakeNote {
            step: Some(nth(0)),
            kind: roundtable::domain::event::NoteKind::Note,
            capture: Some(("ideas".into(), tag.map(Into::into))),
            text: text.into(),
            audience,
        })
    };
    for (tag, text) in
        [(Some("Keep"), "Quiet mornings"), (Some("Stop"), "Noise"), (None, "Mornings that are quiet")]
    {
        live = tagged(live, tag, text, Audience::Room);
    }
    live = tagged(live, None, "The smell of *soup*", Audience::Us);
    live = tagged(live, None, "I am tired of this", Audience::Mine);
    live = tagged(live, None, "Not sorted by anybody", Audience::Room);
    live = live.parked("Who pays?").parked("Who pays for it?");
    let (list, name) = (ideas.clone(), Text::line("Time | \"rest\""));
    let item = Some(note(&live, 0));
    live = sort(live, ThemeMove::Name { list, name, item, also: false });
    let (list, item) = (ideas.clone(), Some(note(&live, 1)));
    live = sort(live, ThemeMove::Name { list, name: "Sound".into(), item, also: false });
    let (list, item) = (ideas.clone(), Some(note(&live, 3)));
    live = sort(live, ThemeMove::Name { list, name: "Smells".into(), item, also: false });
    let under = vec![theme(&live, 0), theme(&live, 1)];
    let (list, item) = (ideas.clone(), note(&live, 0));
    live = sort(live, ThemeMove::Put { list, item, under });
    let (list, item, into) = (ideas.clone(), note(&live, 2), note(&live, 0));
    live = sort(live, ThemeMove::Same { list, item, into });
    live = sort(live.clone(), ThemeMove::Rename(theme(&live, 1), "Sounds".into()));
    let (list, item) = (ItemList::Parked, Some(note(&live, 6)));
    live = sort(live, ThemeMove::Name { list, name: "Money".into(), item, also: false });
    live =
        sort(live, ThemeMove::Name { list: ItemList::Parked, name: "Gone".into(), item: None, also: false });
    live = sort(live.clone(), ThemeMove::Merge { theme: theme(&live, 4), into: Some(theme(&live, 3)) });
    live = live.does(Intent::ShowSorting(Some(ideas))).does(Intent::ShowSorting(None)).next_step();
    let contents = ["calm", "Calm", "order"].map(|word| Content::Word(word.into())).to_vec();
    let (step, capture) = (Some(nth(1)), Some("words".into()));
    live = live.does(Intent::TakeEntries { step, capture, contents, audience: Audience::Us });
    let list = ItemList::Capture(CaptureRef { part: 0, id: "words".into() });
    let item = live.session().state().entries.first().map(|entry| ItemRef::Entry(entry.id));
    live = sort(live, ThemeMove::Name { list, name: "Inside".into(), item, also: false });
    let last = theme(&live, 4);
    live = sort(live, ThemeMove::Merge { theme: last, into: None }).does(Intent::Undo);
    live.does(Intent::Finish).into_session()
}
