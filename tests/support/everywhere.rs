//! Sessions with the same thing in every place where something can be typed.

use roundtable::domain::activity::{Format, Source, Step};
use roundtable::domain::event::{Audience, NoteKind};
use roundtable::domain::session::{Intent, NameLine, OwnerName};
use roundtable::domain::text::Text;

use super::build::{Live, SessionBuilder, capture, step};

/// Every place in a session where something can be typed, with the same thing in all of them.
pub fn full_of(typed: &str) -> Live {
    let line = Text::line(typed);
    let line = line.as_str();
    let builder = SessionBuilder::new(typed)
        .activity(|activity| activity.title = typed.into())
        .rules(&[typed])
        .term(typed, typed)
        .source(Source {
            title: typed.into(),
            publisher: typed.into(),
            date: typed.into(),
            ..Source::default()
        })
        .step(typed, 5)
        .capture(capture("words", typed, &[typed]));
    let mut preparation = builder.preparation();
    preparation.names.push(NameLine { name: line.into(), organisation: Some(line.into()) });
    let lines = preparation.names.iter().map(|name| name.name.to_string()).collect::<Vec<_>>();
    let builder = builder.people(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let live = builder
        .begin()
        .note(typed)
        .captured("words", Some(typed), typed)
        .captured(typed, None, typed)
        .decision(typed)
        .parked(typed)
        .action(typed, "", Some("2026-12-14"));
    let action = live.last_action();
    let owner = OwnerName::Named(line.into());
    live.does(Intent::OwnAction(action, vec![owner]))
}

/// A session in which each audience has its own word everywhere something can be taken down.
pub fn with_canaries(format: Format) -> Live {
    let mut live = SessionBuilder::new("A title")
        .format(format)
        .size(2)
        .step_with(Step { confidential: true, ..step("One", 5) })
        .step("Two", 5)
        .begin();
    for (audience, word) in
        [(Audience::Us, "canary-us"), (Audience::Mine, "canary-mine"), (Audience::Room, "canary-room")]
    {
        for kind in [NoteKind::Note, NoteKind::Decision, NoteKind::Parked] {
            for step in [None, live.session().state().current()] {
                let capture = Some((word.into(), Some(word.into())));
                live = live.does(Intent::TakeNote { step, kind, capture, text: word.into(), audience });
            }
        }
        live = live.action_for(audience, word, &format!("{word} owner"), Some("2026-12-14"));
        // What was first for everyone is not any more.
        live = live.note_for(Audience::Room, &format!("{word} before"));
        let (note, kind) = (live.last_note(), NoteKind::Decision);
        live = live.does(Intent::EditNote { note, kind, text: word.into(), audience });
    }
    live.next_step()
}
