//! The first journal: everything that format 1 had in November 2026.

use std::path::Path;

use roundtable::domain::activity::{Format, Prompt};
use roundtable::domain::event::{Audience, Event, NoteKind, Panel, RuleId};
use roundtable::domain::session::{Intent, NameLine, Session};
use roundtable::domain::time::SessionTime;
use roundtable::store::library;

use super::support::build::{Live, SessionBuilder, nth};

/// What the fixture holds: something of everything, in two activities.
pub fn session() -> Session {
    let mut activity = library::load(Path::new("tests/fixtures/full.toml")).unwrap();
    activity.steps[0].prompts.push(Prompt { text: "Three".into(), only: Vec::new() });
    let mut live = SessionBuilder::new("Everything at once")
        .id("2026-11-22-full-1-kept")
        .activity(|first| *first = activity)
        .part("after-lunch", "After lunch")
        .rules(&["Come back on time"])
        .step("Look back", 10)
        .prompt("What stays with you?")
        .people(&["Asha Rao, Northside Trust", "Ben Ode, the council", "Zoë 李 👩🏽‍⚕️"])
        .setup(|setup| setup.series = Some("Monthly".into()))
        .prepare();
    let setup = |live: &Live| live.session().state().setup.clone();
    let names = |lines: &str| Some(NameLine::parse_list(lines));

    let mut changed = setup(&live);
    changed.format = Format::WholeRoom;
    changed.finish_by = Some(live.now.wall + chrono::TimeDelta::hours(3));
    let joined = names("Asha Rao, Northside Trust\nZoë 李 👩🏽‍⚕️\nDee Fox, the council");
    let rules: Vec<RuleId> = live.session().state().rules.iter().map(|rule| rule.id).collect();
    let (first, last) = (rules[0], rules[rules.len() - 1]);
    live = live
        .does(Intent::ChangeSetUp(Box::new(changed), joined))
        .does(Intent::AddRule("One at a time".into()))
        .does(Intent::RewordRule(first, "Listen to understand, \"always\"".into()))
        .does(Intent::ToggleRule(last))
        .does(Intent::ToggleRule(last))
        .does(Intent::ToggleRule(last))
        .does(Intent::SettleRules { agreed: true })
        .seconds(95)
        .does(Intent::ToggleClock)
        .does(Intent::Prompts { more: true })
        .note("What was said\nin *two* lines, with a tab\there")
        .note_for(Audience::Mine, "Ben left early")
        .note_for(Audience::Room, "For everybody: <b>not bold</b>")
        .captured("notes", Some("Good"), "Trust")
        .does(Intent::TogglePanel(Panel::Rules))
        .does(Intent::TogglePanel(Panel::Taken))
        .does(Intent::TogglePanel(Panel::Taken))
        .does(Intent::ToggleBlank)
        .does(Intent::ToggleBlank)
        .seconds(61)
        .does(Intent::ToggleClock)
        .seconds(30)
        .does(Intent::Adjust(120_000))
        .does(Intent::Undo)
        .does(Intent::Redo)
        .does(Intent::ToggleClock);
    // The clock ran while nobody was here, twice.
    live = live.minutes(4);
    live = live.reboots("boot-2", 600_000).does(Intent::ExcludeAway);
    live = live.seconds(20).sets_the_clock(-3_600);
    let from = live.session().last_t();
    live = live.seconds(90).anchor(Some(from)).does(Intent::CountAway);

    live = live.does(Intent::Next).seconds(40);
    let step = live.session().state().current().unwrap();
    let earlier = SessionTime(live.t().0 - 25_000);
    live.event(Event::ClockStarted { step, at: Some(earlier) });
    live = live.note("Deleted later");
    let gone = live.last_note();
    live = live
        .does(Intent::DeleteNote(gone))
        .decision("We meet on the first of each month")
        .parked("Who pays?")
        .does(Intent::Replan(vec![(nth(3), 300_000)], vec![nth(2)], Vec::new()))
        .minutes(61)
        .does(Intent::GoTo(nth(3)))
        .does(Intent::ToggleClock)
        .note("This becomes an action");
    let from = live.last_note();
    live = live.does(Intent::TakeAction {
        step: Some(nth(3)),
        from: Some(from),
        text: "Write to all".into(),
        audience: Audience::Room,
    });
    let action = live.last_action();
    live = live
        .does(Intent::RewordAction(action, "Write to all partners".into(), Audience::Room))
        .action("Find a room", "Asha, the council, Eve Newcomer", Some("2026-12-14"))
        .action("Tell everyone", "everyone", None)
        .action_for(Audience::Us, "Talk to Zoë", "Zoë 李 👩🏽‍⚕️", Some("2027-02-28"))
        .action("A slip of the finger", "", None);
    let slip = live.last_action();
    live =
        live.does(Intent::DeleteAction(slip)).does(Intent::Back).minutes(12).does(Intent::OpenReview).does(
            Intent::TakeNote {
                step: None,
                kind: NoteKind::Note,
                capture: None,
                text: "A good day".into(),
                audience: Audience::Room,
            },
        );
    let note = live.last_note();
    live = live.does(Intent::EditNote {
        note,
        kind: NoteKind::Decision,
        text: "A good day, again next year".into(),
        audience: Audience::Room,
    });
    live.does(Intent::Finish).into_session()
}
