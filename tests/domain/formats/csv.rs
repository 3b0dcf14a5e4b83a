//! Tables for spreadsheets, read by another's reader.

use proptest::prelude::*;
use roundtable::domain::activity::Step;
use roundtable::domain::seen::{Present, Room, Seen};
use roundtable::domain::session::Session;
use roundtable::domain::text::Text;
use roundtable::export::{FileKind, Options, csv, tables};

use super::support::afternoon;
use super::support::build::{SessionBuilder, capture, step};
use super::support::everywhere::full_of;
use super::support::markdown::nasty;
use super::{config, made};

fn table(session: &Session) -> String {
    made::<Room>(session, FileKind::Csv, Options::default()).text
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_actions_of_an_afternoon() {
    insta::assert_snapshot!(
        table(&afternoon::session()).replace("\r\n", "⏎\n").replace('\u{feff}', "<mark>")
    );
}

#[test]
fn a_table_reads_back_cell_for_cell() {
    let rows = rows(&table(&afternoon::session()));
    assert_eq!(rows[0], ["Action", "Who", "Due", "Step", "For", "Session", "Id", "Carried over"]);
    assert_eq!(rows.len(), 1 + 5 + 1);
    assert_eq!(rows[1][1], "Asha Rao; Łukasz Żak");
    assert_eq!(rows[1][2], "2026-12-04");
    assert_eq!(rows[2][0], "'=Ask transport for a fixed 11:00 run; 2 crews, 5 days a week");
    assert_eq!(rows[3][0].lines().count(), 3);
    assert_eq!(rows[5][1..3], ["", ""]);
    assert!(rows[1][6].starts_with("2026-11-22-home-before-lunch-k4p7/"), "{rows:?}");
    // Of last time's, what is still going, under the name that it has everywhere.
    assert_eq!(rows[6][0], "Agree *one* list with transport");
    assert_eq!(rows[6][6..], ["2026-10-22-home-before-lunch-x3p9/5", "2"]);
}

#[test]
fn every_capture_has_a_table_of_its_own() {
    let session = afternoon::session();
    let made = |table| made::<Room>(&session, FileKind::Csv, Options { table, ..Options::default() });
    let described: Vec<(String, Vec<String>)> = (0..11)
        .map(|table| {
            let file = made(table);
            (file.stem.replace("2026-11-22-home-before-lunch-", ""), rows(&file.text).swap_remove(0))
        })
        .collect();
    let heads: Vec<(&str, String)> =
        described.iter().map(|(name, head)| (name.as_str(), head.join(" | "))).collect();
    assert_eq!(
        heads,
        [
            ("actions", "Action | Who | Due | Step | For | Session | Id | Carried over".to_owned()),
            ("morning", "Word | Times".to_owned()),
            ("causes", "List | Note".to_owned()),
            ("sure", "Item | 1 | 2 | 3 | 4 | 5 | Average".to_owned()),
            ("jargon", "Term | What it means | Say instead".to_owned()),
            ("first", "Item | Dots".to_owned()),
            ("help", "Organisation | What we have | What we need | ".to_owned()),
            ("notes", "Step | List | Note | For".to_owned()),
            ("decisions", "Step | Decision | For | Support".to_owned()),
            ("parked", "Step | Parked | For".to_owned()),
            // Round and round. What a vote came to that was not shown is in none.
            ("actions", "Action | Who | Due | Step | For | Session | Id | Carried over".to_owned()),
        ]
    );
    assert_eq!(rows(&made(3).text)[1], ["Transport", "5", "0", "0", "0", "4", "2.8"]);
    assert_eq!(rows(&made(6).text)[2], ["Home Care Ltd", "'=Two | crews, \"any\" day", "", ""]);
    assert_eq!(made(3).remarks, ["Confidential parts are not included."]);
    assert_eq!(made(1).remarks, made(3).remarks, "whatever is in it");
}

#[test]
fn a_table_without_actions_has_its_head() {
    let live = SessionBuilder::new("Quiet").step("One", 5).begin();
    assert_eq!(rows(&table(live.session())).len(), 1);
}

#[test]
fn of_a_one_to_one_others_learn_no_step_and_no_title() {
    let one = SessionBuilder::new("Sam and Jo").format(roundtable::domain::activity::Format::OneToOne);
    let live = one.step("Wellbeing", 10).begin();
    let live = live.action_for(roundtable::domain::event::Audience::Room, "Warmer rooms", "", None);
    let text = table(live.session());
    assert!(text.contains("Warmer rooms") && text.contains("Private session"));
    assert!(!text.contains("Wellbeing") && !text.contains("Sam"), "{text}");
    let text = made::<Present>(live.session(), FileKind::Csv, Options::default()).text;
    assert!(text.contains("Wellbeing") && text.contains("Sam and Jo"));
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn whatever_is_typed_comes_back_and_is_never_a_formula(start in "[=+@\\-＝＋－＠\u{a0} ]{0,3}", typed in nasty()) {
        let typed = Text::prose(&format!("{start}{typed}"));
        prop_assume!(!typed.is_empty());
        let text = table(full_of(typed.as_str()).session());
        prop_assert!(text.ends_with("\r\n"));
        let rows = rows(&text);
        prop_assert_eq!(rows.len(), 1 + 1 + 1);
        for cell in rows.iter().flatten() {
            let first = cell.trim_start().chars().next();
            prop_assert!(!first.is_some_and(|c| "=+-@＝＋－＠".contains(c)), "{}", cell);
        }
        for cell in [&rows[1][0], &rows[2][0]] {
            let bare = cell.strip_prefix('\'').filter(|_| !typed.as_str().starts_with('\''));
            prop_assert_eq!(bare.unwrap_or(cell), typed.as_str());
        }
    }
}

#[test]
fn notes_in_lists_say_which_list_each_is_in() {
    let asked = vec![capture("retro", "Looking back", &["Keep", "Try"]), capture("more", "More", &[])];
    let session = SessionBuilder::new("Retro")
        .step_with(Step { captures: asked, ..step("Look back", 10) })
        .people(&["Asha Rao", "Ben Ode", "Cy Dee"])
        .begin()
        .captured("retro", Some("Try"), "=shorter, \"better\" meetings")
        .captured("retro", Some("Keep"), "the round")
        .captured("retro", None, "in no list")
        .captured("more", None, "one line\nand another")
        .decision("Meet on Mondays")
        .into_session();
    let seen: Seen<'_, Room> = Seen::new(&session, session.last_t());
    let seen = seen.shown();
    let ids: Vec<String> = tables(&seen).into_iter().map(|table| table.id).collect();
    assert_eq!(ids, ["retro", "more", "notes", "decisions"]);
    let read = |table| rows(&csv(&seen, &Options { table, ..Options::default() }));
    assert_eq!(
        read(1),
        [
            ["List", "Note"],
            ["Keep", "the round"],
            ["Try", "'=shorter, \"better\" meetings"],
            ["", "in no list"]
        ]
    );
    assert_eq!(read(2), [["Note"], ["one line\nand another"]]);
    assert_eq!(
        read(3)[0..2],
        [["Step", "List", "Note", "For"], ["Look back", "Try", "'=shorter, \"better\" meetings", "room"]]
    );
    assert_eq!(read(3)[4][1], "More");
    assert_eq!(
        read(4),
        [["Step", "Decision", "For", "Support"], ["Look back", "Meet on Mondays", "room", ""]]
    );
}
