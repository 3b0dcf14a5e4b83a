//! A session of a series that opens with last time's actions, and a ledger.

use chrono::NaiveDate;
use roundtable::domain::event::{ActionId, ActionKey, ActionStatus, Audience};
use roundtable::domain::session::{EarlierAction, Intent, NamedOwner, Session, ledger_begins};

use super::support::build::{SessionBuilder, first_now, later};

fn last_time(number: u32) -> ActionKey {
    ActionKey { session: "2026-10-22-our-words-ab2c".into(), action: ActionId(number) }
}

fn as_earlier_action(number: u32, text: &str, audience: Audience, owners: Vec<NamedOwner>) -> EarlierAction {
    EarlierAction {
        action: last_time(number),
        text: text.into(),
        audience,
        confidential: false,
        heard_by: Vec::new(),
        owners,
        due: NaiveDate::from_ymd_opt(2026, 11, 20).filter(|_| number % 2 == 1),
        times: number,
        is_gone: false,
        otherwise: None,
    }
}

fn person(name: &str, organisation: Option<&str>) -> NamedOwner {
    NamedOwner::Person { name: name.into(), organisation: organisation.map(Into::into) }
}

pub fn session() -> Session {
    let found = vec![
        as_earlier_action(
            1,
            "Find a room",
            Audience::Room,
            vec![person("Asha Rao", Some("Northside Trust"))],
        ),
        as_earlier_action(
            2,
            "Write to all",
            Audience::Room,
            vec![NamedOwner::Everyone, person("Dee Fox", None)],
        ),
        as_earlier_action(
            3,
            "Ask the council",
            Audience::Us,
            vec![NamedOwner::Organisation("the council".into())],
        ),
    ];
    SessionBuilder::new("Our words again")
        .id("2026-11-22-our-words-cd3e")
        .step("Together", 15)
        .people(&["Asha Rao, Northside Trust", "Ben Ode, the council"])
        .setup(|setup| setup.series = Some("Monthly".into()))
        .prepare()
        .does(Intent::RecallActions(found))
        .does(Intent::FollowUp(last_time(1), ActionStatus::Done, None, Some("Room 12".into())))
        .does(Intent::FollowUp(last_time(2), ActionStatus::Dropped, None, None))
        .does(Intent::Undo)
        .does(Intent::FollowUp(last_time(3), ActionStatus::Open, NaiveDate::from_ymd_opt(2026, 12, 31), None))
        .does(Intent::SettleRules { agreed: true })
        .does(Intent::ToggleClock)
        .minutes(14)
        .action("Buy tea", "Asha", Some("2026-12-01"))
        .does(Intent::Next)
        .does(Intent::Finish)
        .into_session()
}

pub fn ledger() -> Session {
    let mut ledger = Session::default();
    let said = [
        Intent::FollowUp(last_time(2), ActionStatus::Done, None, Some("All have it".into())),
        Intent::FollowUp(last_time(2), ActionStatus::Open, NaiveDate::from_ymd_opt(2027, 1, 8), None),
    ];
    let begins = ledger.record(ledger_begins(), &first_now());
    ledger.apply(begins);
    for (n, intent) in (1..).zip(said) {
        let event = ledger.decide(intent, ledger.last_t()).unwrap();
        let record = ledger.record(event, &later(&first_now(), n * 60_000));
        ledger.apply(record);
    }
    ledger
}
