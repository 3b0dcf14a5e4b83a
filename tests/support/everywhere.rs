//! Sessions with the same thing in every place where something can be typed.

use roundtable::domain::activity::{Capture, CaptureKind, Format, Source, Step};
use roundtable::domain::event::{
    ActionStatus, Agreement, Audience, CaptureRef, Check, Content, Event, Explained, ItemDots, ItemScores,
    NoteId, NoteKind, ParkedKey, Tally, Wording,
};
use roundtable::domain::session::{EarlierParked, Intent, NameLine, NamedOwner, OwnerName};
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
    let builder = asking(builder, line);
    let mut preparation = builder.preparation();
    preparation.names.push(NameLine { name: line.into(), organisation: Some(line.into()) });
    let lines = preparation.names.iter().map(|name| name.name.to_string()).collect::<Vec<_>>();
    let builder = builder.people(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let begun = [ActionStatus::Open, ActionStatus::Done, ActionStatus::Dropped].into_iter().zip(1..).fold(
        builder.begin(),
        |live, (status, n)| {
            let owner = NamedOwner::Organisation(line.into());
            live.recalled(n, typed, vec![owner], n, Audience::Room).follow_up(n, status, None, typed)
        },
    );
    let live = counted(answering(begun, Audience::Room, line), Audience::Room, line)
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

/// One of each kind of capture, called and filled with the same thing everywhere.
pub fn asking(builder: SessionBuilder, called: &str) -> SessionBuilder {
    let texts = || vec![Text::line(called)];
    let kinds = [
        CaptureKind::Words { each: 3 },
        CaptureKind::Table { columns: texts() },
        CaptureKind::scale(texts()),
        CaptureKind::vote(texts(), 2),
        CaptureKind::Glossary,
        CaptureKind::Text,
        CaptureKind::Checklist { items: texts() },
    ];
    kinds.into_iter().fold(builder, |builder, kind| {
        builder.capture(Capture {
            id: format!("the-{}", kind.key()).as_str().into(),
            extends: None,
            label: called.into(),
            kind,
        })
    })
}

/// Something of everything that [`asking`] asks for.
pub fn answering(live: Live, audience: Audience, said: &str) -> Live {
    let step = live.session().state().current();
    let text = || Text::line(said);
    let term = || Content::Term(Explained { term: text(), meaning: text(), instead: text() });
    let part = step.map_or(0, |step| step.part);
    let item = match live.session().state().capture(part, &"the-checklist".into()).map(|one| &one.kind) {
        Some(CaptureKind::Checklist { items }) => items.first().cloned().unwrap_or_default(),
        _ => text(),
    };
    let check = Check { item, done: true, by: text(), note: text() };
    let contents = [
        (Some("the-words"), Content::Word(text())),
        (Some("the-table"), Content::Row(vec![text(), text()])),
        (Some("the-glossary"), term()),
        (Some("the-text"), Content::Wording(Wording { text: text(), agreement: Agreement::ByAll, by: None })),
        (Some("the-checklist"), Content::Check(check)),
    ];
    contents.into_iter().fold(live, |live, (capture, content)| {
        let (capture, contents) = (capture.map(Text::line), vec![content]);
        live.does(Intent::TakeEntries { step, capture, contents, audience })
    })
}

/// A term that was explained without being asked for.
pub fn explaining(live: Live, audience: Audience, said: &str) -> Live {
    let (step, text) = (live.session().state().current(), Text::line(said));
    let contents =
        vec![Content::Term(Explained { term: text.clone(), meaning: text.clone(), instead: text })];
    live.does(Intent::TakeEntries { step, capture: None, contents, audience })
}

/// Scores, and dots that are shown.
pub fn counted(live: Live, audience: Audience, said: &str) -> Live {
    let step = live.session().state().current().expect("a step is on");
    let scores = Tally::Scores(vec![ItemScores::of_item(said.into(), [1, 0, 0, 0, 3])]);
    let dots = Tally::Dots { items: vec![ItemDots::on_item(said.into(), 7)], people: 3, each: None };
    let count = |capture: &str, tally| Intent::Count {
        step,
        capture: capture.into(),
        tally,
        audience,
        count: 0,
        voters: None,
    };
    let vote = CaptureRef { part: step.part, id: "the-vote".into() };
    let mut live = live.does(count("the-scale", scores)).does(count("the-vote", dots));
    // Nobody shows others what is theirs alone: older journals may have it all the same.
    live.event(Event::VoteRevealed { vote, shown: true, count: 0 });
    live
}

/// A session in which each audience has its own word everywhere something can be taken down.
pub fn with_canaries(format: Format) -> Live {
    let first = SessionBuilder::new("A title")
        .format(format)
        .size(2)
        .step_with(Step { confidential: true, ..step("One", 5) });
    let mut live = asking(first, "asked").step("Two", 5).begin();
    for (audience, word) in
        [(Audience::Us, "canary-us"), (Audience::Mine, "canary-mine"), (Audience::Room, "canary-room")]
    {
        for kind in [NoteKind::Note, NoteKind::Decision, NoteKind::Parked] {
            for step in [None, live.session().state().current()] {
                let capture = Some((word.into(), Some(word.into())));
                live = live.does(Intent::TakeNote { step, kind, capture, text: word.into(), audience });
            }
        }
        let number = live.session().state().recalled.len() as u32;
        let owner = NamedOwner::Organisation(format!("{word} owner").as_str().into());
        live = live.recalled(number, word, vec![owner], 0, audience).follow_up(
            number,
            ActionStatus::Open,
            Some("2026-12-01"),
            word,
        );
        let parked = ParkedKey { session: "2026-10-22-home-before-lunch-x3p9".into(), note: NoteId(number) };
        let heard_by = live.session().state().asker().people;
        let (confidential, times) = (audience == Audience::Us, 0);
        let found = EarlierParked {
            parked,
            text: word.into(),
            audience,
            confidential,
            heard_by,
            times,
            is_gone: false,
            otherwise: None,
        };
        live = live.does(Intent::RecallParked(vec![found], false));
        live = live.action_for(audience, word, &format!("{word} owner"), Some("2026-12-14"));
        // What was first for everyone is not any more.
        live = live.note_for(Audience::Room, &format!("{word} before"));
        let (note, kind) = (live.last_note(), NoteKind::Decision);
        live = live.does(Intent::EditNote { note, kind, text: word.into(), audience });
        live = explaining(answering(live, audience, word), audience, word);
        let before = format!("{word} before");
        live = explaining(answering(live, Audience::Room, &before), Audience::Room, &before);
        let terms: Vec<_> = live.session().state().entries.iter().rev().take(6).cloned().collect();
        for entry in terms {
            let content = match entry.content {
                Content::Word(_) => Content::Word(word.into()),
                Content::Row(_) => Content::Row(vec![word.into()]),
                Content::Term(_) => Content::Term(Explained { term: word.into(), ..Explained::default() }),
                Content::Wording(_) => Content::Wording(Wording { text: word.into(), ..Wording::default() }),
                Content::Check(check) => {
                    Content::Check(Check { note: word.into(), by: word.into(), ..check })
                }
            };
            live = live.does(Intent::EditEntry(entry.id, content, audience));
        }
    }
    counted(live, Audience::Mine, "canary-mine").next_step()
}
