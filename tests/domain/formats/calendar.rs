//! Calendars, read by another's reader.

use icalendar::parser::{Component, read_calendar, unfold};
use proptest::prelude::*;
use roundtable::domain::event::{ActionStatus, Audience};
use roundtable::domain::seen::{Facilitator, Room};
use roundtable::domain::session::{Intent, Session};
use roundtable::domain::text::Text;
use roundtable::export::{CalendarItems, EmptyExport, FileKind, Options};

use super::support::afternoon;
use super::support::build::{Live, SessionBuilder};
use super::support::markdown::nasty;
use super::{config, made, try_made};

fn options(entries: CalendarItems) -> Options {
    Options { entries, ..Options::default() }
}

fn calendar(session: &Session, entries: CalendarItems) -> String {
    made::<Room>(session, FileKind::Calendar, options(entries)).text
}

/// One entry: what it is, and its lines as another reader has them.
#[derive(Debug)]
struct Entry {
    kind: String,
    lines: Vec<(String, String)>,
}

impl Entry {
    fn get(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn entries(text: &str) -> Vec<Entry> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    let entry = |component: &Component<'_>| Entry {
        kind: component.name.as_str().to_owned(),
        lines: component
            .properties
            .iter()
            .map(|property| (property.name.as_str().to_owned(), property.val.as_str().to_owned()))
            .collect(),
    };
    calendar.components.iter().map(entry).collect()
}

/// Every line ends as it should and is short enough, and none is cut within a character.
fn well_folded(text: &str) -> Result<(), String> {
    if !text.ends_with("\r\n") || text.replace("\r\n", "").contains(['\r', '\n']) {
        return Err("a line does not end in CR LF".into());
    }
    text.lines()
        .find(|line| line.len() > 75)
        .map_or(Ok(()), |line| Err(format!("{} bytes: {line}", line.len())))
}

#[test]
fn the_days_of_an_afternoon() {
    insta::assert_snapshot!(calendar(&afternoon::session(), CalendarItems::Events).replace("\r\n", "\n"));
}

#[test]
fn the_todos_of_an_afternoon() {
    insta::assert_snapshot!(calendar(&afternoon::session(), CalendarItems::Todos).replace("\r\n", "\n"));
}

#[test]
fn a_dated_action_is_a_whole_day() {
    let text = calendar(&afternoon::session(), CalendarItems::Events);
    well_folded(&text).unwrap();
    let entries = entries(&text);
    assert_eq!(entries.len(), 3 + 1);
    let second = &entries[1];
    assert_eq!(second.kind, "VEVENT");
    assert_eq!(second.get("DTSTART"), Some("20261214"));
    assert_eq!(second.get("DTEND"), Some("20261215"), "the first day that is not in it");
    assert!(text.contains("DTSTART;VALUE=DATE:20261214\r\nDTEND;VALUE=DATE:20261215\r\n"));
    let said = "=Ask transport for a fixed 11:00 run; 2 crews, 5 days a week (the council)";
    assert_eq!(second.get("SUMMARY"), Some(said));
    assert_eq!(second.get("TRANSP"), Some("TRANSPARENT"));
    let third = entries[2].get("DESCRIPTION").unwrap();
    assert!(third.contains("\n- what they were told\n- by whom, and when\n"), "{third}");
    assert!(entries.iter().all(|entry| entry.get("CLASS").is_none()));
}

#[test]
fn the_last_day_of_a_year_ends_in_the_next() {
    let live = SessionBuilder::new("A").step("One", 5).begin().action("Do it", "", Some("2026-12-31"));
    let text = calendar(live.session(), CalendarItems::Events);
    assert_eq!(entries(&text)[0].get("DTEND"), Some("20270101"));
}

#[test]
fn todos_need_no_date() {
    let file = made::<Room>(&afternoon::session(), FileKind::Calendar, options(CalendarItems::Todos));
    let entries = entries(&file.text);
    assert_eq!(entries.len(), 5 + 1);
    assert!(entries.iter().all(|entry| entry.kind == "VTODO" && entry.get("STATUS") == Some("NEEDS-ACTION")));
    assert_eq!(entries[0].get("DUE"), Some("20261204"));
    assert_eq!(entries[4].get("DUE"), None);
    assert_eq!(file.remarks[1], "To-dos without a date: 2 shared actions have no date.");
}

#[test]
fn what_has_no_day_is_counted() {
    let file = made::<Room>(&afternoon::session(), FileKind::Calendar, Options::default());
    assert_eq!(
        file.remarks,
        ["Confidential parts are not included.", "Not in the calendar: 2 shared actions have no date."]
    );
    let undated = SessionBuilder::new("A").step("One", 5).begin().action("Do it", "", None);
    let none = SessionBuilder::new("A").step("One", 5).begin().note("Nothing to do");
    let try_days = |session| try_made::<Room>(session, FileKind::Calendar, Options::default());
    assert_eq!(try_days(undated.session()), Err(EmptyExport::NoDate));
    assert_eq!(try_days(none.session()), Err(EmptyExport::NoAction));
    let todos = try_made::<Room>(undated.session(), FileKind::Calendar, options(CalendarItems::Todos));
    assert_eq!(entries(&todos.unwrap().text).len(), 1);
}

#[test]
fn what_is_carried_over_has_the_name_that_it_had_and_a_later_version() {
    for kind in [CalendarItems::Events, CalendarItems::Todos] {
        let live = SessionBuilder::new("A")
            .id("2026-10-22-home-before-lunch-x3p9")
            .step("One", 5)
            .begin()
            .action("Agree one list", "", Some("2026-11-20"));
        let number = live.last_action().0;
        let first = entries(&calendar(live.session(), kind)).swap_remove(0);
        let again = |times| {
            SessionBuilder::new("B")
                .step("One", 5)
                .prepare()
                .recalled(number, "Agree one list", Vec::new(), times, Audience::Room)
                .follow_up(number, ActionStatus::Open, Some("2026-12-07"), "")
        };
        let entry = |live: &Live| entries(&calendar(live.session(), kind)).swap_remove(0);
        let (second, third) = (entry(&again(0)), entry(&again(1)));
        let version = |entry: &Entry| entry.get("SEQUENCE").unwrap().parse::<u64>().unwrap();
        assert_eq!([second.get("UID"), third.get("UID")], [first.get("UID"); 2]);
        assert!(version(&first) < version(&second) && version(&second) < version(&third));
        assert!(second.get("DTSTART").or(second.get("DUE")) == Some("20261207"), "{second:?}");
        let done = again(0).follow_up(number, ActionStatus::Done, None, "");
        let described = try_made::<Room>(done.session(), FileKind::Calendar, options(kind));
        assert_eq!(described, Err(EmptyExport::NoAction));
    }
}

#[test]
fn a_second_import_changes_what_is_there() {
    let live = SessionBuilder::new("A").step("One", 5).begin().action("First", "Asha", Some("2026-12-14"));
    let before = calendar(live.session(), CalendarItems::Events);
    let same = calendar(live.session(), CalendarItems::Events);
    assert_eq!(before, same, "no clock is read");
    let action = live.last_action();
    let live = live.minutes(9).does(Intent::DateAction(action, "2026-12-21".parse().ok()));
    let after = calendar(live.session(), CalendarItems::Events);
    let (before, after) = (&entries(&before)[0], &entries(&after)[0]);
    assert_eq!(before.get("UID"), after.get("UID"));
    let number = |entry: &Entry| entry.get("SEQUENCE").unwrap().parse::<u32>().unwrap();
    assert!(number(after) > number(before));
    assert_eq!(
        (before.get("DTSTAMP"), after.get("DTSTAMP")),
        (Some("20261122T140000Z"), Some("20261122T140900Z"))
    );
    assert_eq!(after.get("DTSTART"), Some("20261221"));
    // Undone, it is newer still.
    let live = live.does(Intent::Undo);
    let undone = calendar(live.session(), CalendarItems::Events);
    assert!(number(&entries(&undone)[0]) > number(after));
    assert_eq!(entries(&undone)[0].get("DTSTART"), Some("20261214"));
    let todo = calendar(live.session(), CalendarItems::Todos);
    assert_ne!(entries(&todo)[0].get("UID"), after.get("UID"), "one can be imported beside the other");
}

#[test]
fn what_is_not_for_everybody_says_so_to_the_calendar() {
    let live = SessionBuilder::new("A").step("One", 5).begin();
    let live = live.action_for(Audience::Us, "Quietly", "", Some("2026-12-14"));
    let text = made::<Facilitator>(live.session(), FileKind::Calendar, Options::default()).text;
    assert_eq!(entries(&text)[0].get("CLASS"), Some("PRIVATE"));
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn whatever_is_typed_comes_back(typed in nasty(), more in "\\PC{0,90}") {
        let typed = Text::prose(&format!("{typed}\n{more}"));
        prop_assume!(!typed.is_empty());
        let live = SessionBuilder::new(typed.as_str()).step("One", 5).begin();
        let live = live.action(typed.as_str(), "", Some("2026-12-14"));
        let text = calendar(live.session(), CalendarItems::Events);
        prop_assert_eq!(well_folded(&text), Ok(()));
        let entries = entries(&text);
        prop_assert_eq!(entries.len(), 1);
        let lines = typed.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
        let one_line = lines.collect::<Vec<_>>().join(" ");
        prop_assert_eq!(entries[0].get("SUMMARY"), Some(one_line.as_str()));
        if typed.as_str().contains('\n') {
            prop_assert!(entries[0].get("DESCRIPTION").unwrap().starts_with(typed.as_str()));
        }
    }
}
