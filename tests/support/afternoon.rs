//! One full session, as a room might have it: a group of nine, an afternoon with a break, something of everything that
//! an export can hold, and texts that are easily taken for something else.

use roundtable::domain::activity::{Capture, CaptureKind, Grouping, Source, Step, StepKind};
use roundtable::domain::event::{
    ActionStatus, Audience, CaptureRef, Content, Explained, ItemDots, ItemScores, NoteKind, RuleId, Tally,
};
use roundtable::domain::session::{Intent, NamedOwner, Session};
use roundtable::domain::text::Text;

use super::build::{SessionBuilder, capture, nth, step};

/// The session, over.
pub fn session() -> Session {
    SessionBuilder::new("Home before lunch: discharge without waiting")
        .id("2026-11-22-home-before-lunch-k4p7")
        .activity_id("home-before-lunch")
        .activity(|activity| activity.shared_actions = 3)
        .rules(&["Listen to understand", "What is said in twos stays there", "No jargon", "Phones away"])
        .term("TTO", "medicines to take home")
        .term("ICB", "integrated care board")
        .source(Source {
            title: "Six ways to create a culture for integration".into(),
            publisher: "NHS Employers".into(),
            date: "2025-05".into(),
            url: "https://www.nhsemployers.org/articles/six-ways".into(),
        })
        .people(&[
            "Asha Rao, Northside Trust",
            "Ben Ode, the council",
            "Siân Llŷr, Northside Trust",
            "Łukasz Żak, Home Care Ltd",
            "Zoë Day-Müller, patients' forum",
            "محمد علي, Northside Trust",
            "Cy Young",
            "李 Wei, Riverside GPs",
            "Jo O'Neill, the council",
        ])
        .setup(|setup| setup.series = Some("Discharge monthly".into()))
        .step_with(Step { grouping: Grouping::Alone, ..step("One morning that went well", 5) })
        .capture(asks("morning", "A good morning, in a word", CaptureKind::Words { each: 3 }))
        .step_with(Step { grouping: Grouping::Pairs, confidential: true, ..step("Tell it in twos", 15) })
        .step_with(Step { kind: StepKind::Break, ..step("Tea", 10) })
        .step("What holds people up?", 25)
        .capture(capture("causes", "What holds people up", &["We can change it", "Others can"]))
        .capture(asks("sure", "How much is in our hands?", CaptureKind::scale(texts(CAUSES))))
        .capture(asks("jargon", "", CaptureKind::Glossary))
        .step("What we will do", 20)
        .capture(asks("first", "What first?", CaptureKind::vote(texts(CAUSES), 3)))
        .capture(asks("help", "Who can help whom", CaptureKind::Table { columns: texts(COLUMNS) }))
        .step("Round off", 5)
        .capture(asks("again", "Again in January?", CaptureKind::vote(texts(&["Yes", "No"]), 1)))
        .prepare()
        .recalled(3, "Ring every family by four o'clock", vec![person("Ben Ode", "the council")], 0, Audience::Room)
        .recalled(5, "Agree *one* list with transport", vec![organisation("the council"), person("Dee Fox", "Riverside GPs")], 1, Audience::Room)
        .recalled(8, "Buy a second whiteboard", Vec::new(), 2, Audience::Room)
        .recalled(9, "Look at the rota of the night team again", vec![NamedOwner::Everyone], 0, Audience::Us)
        .follow_up(3, ActionStatus::Done, None, "All but two days; the phone was broken.")
        .follow_up(5, ActionStatus::Open, Some("2026-12-07"), "")
        .follow_up(8, ActionStatus::Dropped, None, "Nobody missed it.")
        .does(Intent::ToggleRule(RuleId(3)))
        .does(Intent::AddRule("One at a time".into()))
        .minutes(4)
        .does(Intent::SettleRules { agreed: true })
        .does(Intent::ToggleClock)
        .minutes(6)
        .note("A ward where the TTOs were ready the evening before.")
        .does(words(&["calm", "Calm", "families", "early", "family", "calm", "tea & toast", "<early>", "هدوء"]))
        .next_step()
        .minutes(8)
        .note("Two of us have never seen each other's ward.")
        .does(Intent::ToggleClock)
        .minutes(3)
        .does(Intent::ToggleClock)
        .minutes(10)
        .note_for(Audience::Mine, "Cy looked tired; ask afterwards.")
        .note_for(Audience::Room, "Phone calls work better than forms.")
        .next_step()
        .minutes(9)
        .next_step()
        .minutes(4)
        .captured("causes", Some("We can change it"), "Medicines come up after two o'clock")
        .captured("causes", Some("We can change it"), "Nobody knows who calls the family")
        .captured("causes", Some("Others can"), "Transport: one lorry & two crews for <all> of the county")
        .captured("causes", Some("We can change it"), "- the \"medically fit\" list is *printed* at 7:00,\nread at 10:00\n\nand wrong by then")
        .minutes(12)
        .captured("causes", Some("Others can"), "=budget; see https://example.org/a_b_c?x=1&y=2")
        .note("מה שאמרנו: 14 days, not 28")
        .note("Could the round start at 8:30? #1 on the list of Riverside (2 of 5 wards do it)")
        .does(scores())
        .does(terms(Audience::Room, "MFFD", "medically fit for discharge", "ready to go home"))
        .does(terms(Audience::Us, "bed-blocker", "a person who waits", "somebody's mother"))
        .does(Intent::ToggleClock)
        .minutes(2)
        .does(Intent::ToggleClock)
        .minutes(13)
        .parked("Who pays for the second lorry?")
        .parked("+1 for a shared record, one day…")
        .next_step()
        .minutes(7)
        .decision("The ward round begins at 8:30 on 4 East and 4 West, from 1 December.")
        .decision("We count mornings, not beds.")
        .action("Write the evening medicines list, and try it on 4 East for two weeks", "Asha Rao, Łukasz Żak", Some("2026-12-04"))
        .action("=Ask transport for a fixed 11:00 run; 2 crews, 5 days a week", "the council", Some("2026-12-14"))
        .action("Call three families who waited, and write down what they say:\n- what they were told\n- by whom, and when", "Zoë Day-Müller", Some("2027-01-08"))
        .action("Visit each other's wards for a morning", "everyone", None)
        .action("Find out who owns the list", "", None)
        .action_for(Audience::Us, "Ask how the night team sees it, without names", "Jo O'Neill", Some("2026-11-27"))
        .does(dots(4, "first", &CAUSES.iter().copied().zip([7, 12, 1, 4]).collect::<Vec<_>>()))
        .does(Intent::ToggleVote(CaptureRef { part: 0, id: "first".into() }))
        .does(row(&["Northside Trust", "A list on paper,\nprinted at seven", "Who calls"]))
        .does(row(&["Home Care Ltd", "=Two | crews, \"any\" day"]))
        .does(row(&["the council", "-", "*numbers*, not names", "one cell too many"]))
        .minutes(14)
        .does(Intent::GoTo(nth(5)))
        .does(Intent::ToggleClock)
        .does(dots(5, "again", &[("Yes", 6), ("No", 1)]))
        .minutes(4)
        .does(Intent::OpenReview)
        .does(Intent::TakeNote {
            step: None,
            kind: NoteKind::Note,
            capture: None,
            text: "A good afternoon 🏳️‍🌈 — and short.".into(),
            audience: Audience::Room,
        })
        .does(Intent::Finish)
        .into_session()
}

const CAUSES: &[&str] = &["Medicines", "Who calls the family", "Transport", "The list at 7:00"];
const COLUMNS: &[&str] = &["Organisation", "What we have", "What we need"];

fn texts(all: &[&str]) -> Vec<Text> {
    all.iter().map(|text| Text::line(text)).collect()
}

fn person(name: &str, organisation: &str) -> NamedOwner {
    NamedOwner::Person { name: name.into(), organisation: Some(organisation.into()) }
}

fn organisation(name: &str) -> NamedOwner {
    NamedOwner::Organisation(name.into())
}

fn asks(id: &str, label: &str, kind: CaptureKind) -> Capture {
    Capture { id: id.into(), extends: None, label: label.into(), kind }
}

fn takes(step: usize, capture: &str, contents: Vec<Content>, audience: Audience) -> Intent {
    Intent::TakeEntries { step: Some(nth(step)), capture: Some(capture.into()), contents, audience }
}

fn words(said: &[&str]) -> Intent {
    takes(0, "morning", texts(said).into_iter().map(Content::Word).collect(), Audience::Room)
}

fn terms(audience: Audience, term: &str, meaning: &str, instead: &str) -> Intent {
    let explained = Explained { term: term.into(), meaning: meaning.into(), instead: instead.into() };
    takes(3, "jargon", vec![Content::Term(explained)], audience)
}

fn row(cells: &[&str]) -> Intent {
    takes(4, "help", vec![Content::Row(texts(cells))], Audience::Room)
}

fn scores() -> Intent {
    let counts = [[0, 1, 2, 4, 2], [0, 0, 0, 1, 8], [5, 0, 0, 0, 4], [0; 5]];
    let items = CAUSES.iter().zip(counts).map(|(item, counts)| ItemScores::of_item((*item).into(), counts));
    let tally = Tally::Scores(items.collect());
    Intent::Count {
        step: nth(3),
        capture: "sure".into(),
        tally,
        audience: Audience::Room,
        count: 0,
        voters: None,
    }
}

fn dots(step: usize, capture: &str, items: &[(&str, u32)]) -> Intent {
    let items = items.iter().map(|(item, dots)| ItemDots::on_item((*item).into(), *dots)).collect();
    let tally = Tally::Dots { items, people: 9, each: None };
    Intent::Count {
        step: nth(step),
        capture: capture.into(),
        tally,
        audience: Audience::Room,
        count: 0,
        voters: None,
    }
}
