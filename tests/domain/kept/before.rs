//! A session of a series that opens with what was parked before, asks the same again, and asks whether it was worth it.

use chrono::NaiveDate;
use roundtable::domain::activity::CaptureKind;
use roundtable::domain::event::{Audience, ItemScores, NoteId, ParkedFate, ParkedKey, Tally};
use roundtable::domain::recall::Identity;
use roundtable::domain::session::{EarlierParked, EarlierScale, Intent, Session};
use roundtable::domain::text::Text;

use super::support::build::{SessionBuilder, capture};

fn key(number: u32) -> ParkedKey {
    ParkedKey { session: "2026-10-22-our-words-ab2c".into(), note: NoteId(number) }
}

fn heard() -> Vec<Identity> {
    ["Asha Rao", "Ben Ode"].map(|name| Identity::of(&Text::line(name), None)).to_vec()
}

fn parked(number: u32, text: &str, audience: Audience) -> EarlierParked {
    let (confidential, heard_by) = (audience == Audience::Us, heard());
    EarlierParked {
        parked: key(number),
        text: text.into(),
        audience,
        confidential,
        heard_by,
        times: number,
        is_gone: false,
        otherwise: None,
    }
}

fn scores(capture: &str, is_worth: bool, items: &[(&str, [u32; 5])]) -> EarlierScale {
    EarlierScale {
        session: "2026-10-22-our-words-ab2c".into(),
        day: NaiveDate::from_ymd_opt(2026, 10, 22),
        activity: "our-activity".into(),
        capture: capture.into(),
        is_worth,
        items: items.iter().map(|(item, counts)| ItemScores::of_item((*item).into(), *counts)).collect(),
        audience: Audience::Room,
        confidential: false,
        heard_by: heard(),
    }
}

pub fn session() -> Session {
    let items = vec!["Trust".into(), "Time".into()];
    let found = vec![
        parked(1, "Parking for visitors", Audience::Room),
        parked(2, "The rota", Audience::Us),
        parked(3, "A new name", Audience::Room),
    ];
    let scales = vec![
        scores("sure", false, &[("Trust", [0, 2, 4, 3, 0])]),
        scores("worth", true, &[("Worth our time", [0, 1, 2, 3, 2])]),
    ];
    let live = SessionBuilder::new("Our words again")
        .id("2026-11-22-our-words-ce4f")
        .activity(|activity| activity.worth = true)
        .step("Together", 15)
        .capture(roundtable::domain::activity::Capture {
            kind: CaptureKind::scale(items),
            ..capture("sure", "How sure are we?", &[])
        })
        .people(&["Asha Rao", "Ben Ode"])
        .setup(|setup| setup.series = Some("Monthly".into()))
        .prepare()
        .does(Intent::RecallParked(found, true))
        .does(Intent::RecallScales(scales, true))
        .does(Intent::SettleParked(key(1), ParkedFate::TakenUp))
        .does(Intent::SettleParked(key(2), ParkedFate::Dropped))
        .does(Intent::SettleRules { agreed: true })
        .does(Intent::ToggleClock)
        .minutes(14);
    let step = live.session().state().current().unwrap();
    let count = |capture: &str, items: &[(&str, [u32; 5])]| {
        let items = items.iter().map(|(item, counts)| ItemScores::of_item((*item).into(), *counts));
        let (tally, audience) = (Tally::Scores(items.collect()), Audience::Room);
        Intent::Count { step, capture: capture.into(), tally, audience, count: 0, voters: None }
    };
    live.does(count("sure", &[("Trust", [0, 0, 2, 5, 1]), ("Time", [1, 0, 0, 0, 7])]))
        .does(count("worth", &[("Worth our time", [0, 0, 1, 4, 3])]))
        .does(Intent::Next)
        .does(Intent::Finish)
        .into_session()
}
