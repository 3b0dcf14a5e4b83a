//! What leaves a session: complete, for its readers only, and never more than text.

use crate::support;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use roundtable::domain::activity::{Format, Grouping, Source, Step, StepKind};
use roundtable::domain::event::{Audience, NoteKind, PersonId};
use roundtable::domain::seen::{Facilitator, Present, Reader, Room, Seen};
use roundtable::domain::session::{Intent, PeopleChange, Session};
use roundtable::domain::text::Text;
use roundtable::export::{NameStyle, Options, escape, file_stem, json, markdown};
use support::build::{Live, SessionBuilder, capture, step};
use support::everywhere::{answering, asking, counted, full_of, with_canaries};
use support::markdown::{nasty, plain, read};

fn page<R: Reader>(session: &Session, names: NameStyle) -> String {
    let seen = Seen::<'_, R>::new(session, session.last_t());
    markdown(&seen.shown(), &Options { names, ..Options::default() })
}

fn data<R: Reader>(session: &Session) -> String {
    json(&Seen::<'_, R>::new(session, session.last_t()).shown(), &Options::default())
}

fn stem(session: &Session) -> String {
    file_stem(&Seen::<'_, Room>::new(session, session.last_t()).shown(), "")
}

fn source(title: &str) -> Source {
    let url = "https://example.org/six-ways?a=1&b=(2)".into();
    Source { title: title.into(), publisher: "A Publisher".into(), date: "2025-05".into(), url }
}

/// A session with a bit of everything.
fn rich() -> Live {
    SessionBuilder::new("What makes collaboration work?")
        .activity_id("collaboration-words")
        .rules(&["Listen to understand", "What is said here stays here", "No jargon"])
        .term("ICB", "integrated care board")
        .source(source("Six ways to create a culture"))
        .people(&["Asha Rao, Northside Trust", "Ben Ode, the council", "Cy Young"])
        .step_with(Step { grouping: Grouping::Alone, ..step("Three words each", 5) })
        .step_with(Step { grouping: Grouping::Pairs, confidential: true, ..step("Share in twos", 25) })
        .step_with(Step { kind: StepKind::Break, ..step("Tea", 10) })
        .step("How can we do better together?", 15)
        .capture(capture("words", "How collaboration works", &["For me", "For us"]))
        .step("Round off", 5)
        .prepare()
        .does(Intent::ToggleRule(roundtable::domain::event::RuleId(2)))
        .does(Intent::AddRule("One at a time".into()))
        .does(Intent::SettleRules { agreed: true })
        .minutes(2)
        .does(Intent::ToggleClock)
        .minutes(6)
        .next_step()
        .note("What two of them said")
        .note_for(Audience::Mine, "Ben was very quiet")
        .note_for(Audience::Room, "A line\nand another\n\n- and a paragraph, *as typed*")
        .seconds(26 * 60 + 20)
        .does(Intent::GoTo(support::build::nth(3)))
        .does(Intent::ToggleClock)
        .captured("words", Some("For me"), "Trust")
        .captured("words", Some("For us"), "Time")
        .captured("words", Some("For me"), "Honesty")
        .note("It takes the ICB 50% longer & that's fine")
        .decision("We meet on the 1st of each month")
        .parked("Parking #3: who pays?")
        .action("Write to all partners", "Asha, the council", Some("2026-12-14"))
        .action("Find a room", "everyone", None)
        .action("Nobody has it yet", "", None)
        .action_for(Audience::Us, "Talk to Cy", "Cy", None)
        .minutes(12)
        .does(Intent::Next)
        .does(Intent::OpenReview)
        .does(Intent::TakeNote {
            step: None,
            kind: NoteKind::Note,
            capture: None,
            text: "A good day".into(),
            audience: Audience::Room,
        })
        .does(Intent::Finish)
}

/// Two people, with things for each audience.
fn one_to_one() -> Live {
    SessionBuilder::new("Sam and Jo")
        .activity_id("wellbeing-conversation")
        .activity(|activity| activity.title = "A health conversation".into())
        .format(Format::OneToOne)
        .people(&["Sam Lee", "Jo Day"])
        .rules(&["It stays between us"])
        .step("How are you?", 10)
        .step("Rest", 10)
        .begin()
        .note("What Sam said")
        .minutes(9)
        .next_step()
        .note_for(Audience::Room, "Rooms are too cold")
        .decision("Walk at noon")
        .action("Look again", "Sam", Some("2027-01-05"))
        .does(Intent::Finish)
}

#[test]
fn a_rich_session_for_the_room() {
    insta::assert_snapshot!(page::<Room>(rich().session(), NameStyle::Full));
}

#[test]
fn a_rich_session_for_those_present_with_initials() {
    insta::assert_snapshot!(page::<Present>(rich().session(), NameStyle::Initials));
}

#[test]
fn a_rich_session_for_the_facilitator_without_names() {
    insta::assert_snapshot!(page::<Facilitator>(rich().session(), NameStyle::LeftOut));
}

#[test]
fn a_rich_session_in_json() {
    insta::assert_snapshot!(data::<Room>(rich().session()));
}

#[test]
fn a_one_to_one_for_the_two() {
    insta::assert_snapshot!(page::<Present>(one_to_one().session(), NameStyle::Full));
}

#[test]
fn a_one_to_one_for_others_says_what_was_marked_for_them_and_no_more() {
    let one_to_one = one_to_one();
    insta::assert_snapshot!(page::<Room>(one_to_one.session(), NameStyle::Full));
    let data = data::<Room>(one_to_one.session());
    let seen = Seen::<'_, Room>::new(one_to_one.session(), one_to_one.t());
    assert_eq!(file_stem(&seen.shown(), "words"), "private-session-2026-11-22");
    for hidden in ["Sam", "Jo", "health", "wellbeing", "How are you", "between us"] {
        assert!(!data.contains(hidden), "{hidden}: {data}");
    }
}

#[test]
fn file_names_say_who_may_read_them() {
    fn of<R: Reader>(session: &Session) -> String {
        file_stem(&Seen::<'_, R>::new(session, session.last_t()).shown(), "")
    }
    let (group, two) = (rich(), one_to_one());
    let all = |session: &Session| [of::<Room>(session), of::<Present>(session), of::<Facilitator>(session)];
    let [room, present, alone] = all(group.session());
    assert_eq!(present, format!("{room}-for-those-present"));
    assert_eq!(alone, format!("{room}-for-me-only"));
    assert_eq!(
        all(two.session()),
        ["", "-for-those-present", "-for-me-only"].map(|whom| format!("private-session-2026-11-22{whom}"))
    );
}

#[test]
fn when_people_left_stands_in_what_is_for_the_facilitator_and_for_others_only_if_asked() {
    fn described<R: Reader>(session: &Session, attendance: bool) -> bool {
        let seen = Seen::<'_, R>::new(session, session.last_t());
        let text = markdown(&seen.shown(), &Options { attendance, ..Options::default() });
        assert!(text.contains("Ben Ode"), "who left was there all the same: {text}");
        text.contains("Ben Ode left ")
    }
    let left = Intent::ChangePeople(PeopleChange::Toggle(PersonId(1)));
    let live = SessionBuilder::new("A day")
        .people(&["Asha Rao", "Ben Ode", "Cy Young"])
        .step("First", 10)
        .begin()
        .minutes(4)
        .does(left);
    let at = live.session();
    assert!(described::<Facilitator>(at, false));
    assert_eq!([described::<Room>(at, false), described::<Present>(at, false)], [false; 2]);
    assert_eq!([described::<Room>(at, true), described::<Present>(at, true)], [true; 2]);
}

#[test]
fn a_programme_and_a_rehearsal() {
    let live = SessionBuilder::new("A day")
        .activity_id("first")
        .step("One", 5)
        .source(source("The same"))
        .part("second", "The second")
        .step("Two", 5)
        .source(source("The same"))
        .rehearsal(60)
        .begin()
        .seconds(5);
    assert_eq!(stem(live.session()), "2026-11-22-first-programme");
    insta::assert_snapshot!(page::<Room>(live.session(), NameStyle::Full));
}

#[test]
fn file_names_hold_a_day_and_an_activity_and_nothing_else() {
    assert_eq!(stem(rich().session()), "2026-11-22-collaboration-words");
    let odd = SessionBuilder::new("Asha").activity_id("../../Étc/passwd").step("One", 5).prepare();
    assert_eq!(stem(odd.session()), "2026-11-22-tc-passwd");
    assert_eq!(stem(SessionBuilder::new("Asha").activity_id("").prepare().session()), "2026-11-22-session");
    assert_eq!(stem(&Session::default()), "session");
}

#[test]
fn a_note_whose_step_left_the_plan_is_still_there() {
    let only = vec![Format::SmallGroup];
    let live = SessionBuilder::new("Two")
        .step("Stays", 5)
        .step_with(Step { only, ..step("Leaves", 5) })
        .begin()
        .does(Intent::TakeNote {
            step: Some(support::build::nth(1)),
            kind: NoteKind::Note,
            capture: None,
            text: "Kept anyway".into(),
            audience: Audience::Room,
        });
    let mut setup = live.session().state().setup.clone();
    setup.format = Format::WholeRoom;
    let live = live.does(Intent::ChangeSetUp(Box::new(setup), None));
    assert!(
        page::<Room>(live.session(), NameStyle::Full)
            .contains("## The session as a whole\n\n- Kept anyway\n")
    );
    assert!(data::<Room>(live.session()).contains("Kept anyway"));
}

#[test]
fn a_script_cannot_lead_anywhere_but_to_the_web() {
    for url in
        ["javascript:alert(1)", "https://x.org/> <b>", "https://", "file:///etc", "https://x.org/\u{e9}"]
    {
        let source = Source { url: url.into(), ..source("A title") };
        let live = SessionBuilder::new("A").source(source).step("One", 5).prepare();
        let read = read(&page::<Room>(live.session(), NameStyle::Full));
        assert_eq!((read.links, read.markup), (Vec::new(), Vec::new()), "{url}");
    }
}

fn config(cases: u32) -> ProptestConfig {
    let file = FileFailurePersistence::Direct("tests/domain/export.proptest-regressions");
    ProptestConfig { cases, failure_persistence: Some(Box::new(file)), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn typed_text_reads_as_typed_and_is_never_markup(typed in nasty()) {
        let typed = Text::prose(&typed);
        prop_assume!(!typed.is_empty());
        let (as_item, as_line) = (plain(typed.as_str()), plain(typed.as_str()).replace('\n', " "));
        let written = format!(
            "# {line}\n\nPara\n\n- {item}\n- [ ] {item}\n- {line}: {line}\n\n## {line}: {line}\n",
            line = escape::line(typed.as_str(), escape::everywhere),
            item = escape::item(typed.as_str(), escape::everywhere),
        );
        let page = read(&written);
        prop_assert_eq!(&page.markup, &Vec::<String>::new(), "{}", written);
        prop_assert_eq!(&page.links, &Vec::<String>::new(), "{}", written);
        let headings = vec![as_line.clone(), format!("{as_line}: {as_line}")];
        prop_assert_eq!(&page.headings, &headings, "{}", &written);
        let items = vec![as_item.clone(), format!("[ ] {as_item}"), format!("{as_line}: {as_line}")];
        prop_assert_eq!(&page.items, &items, "{}", written);
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn a_session_full_of_it_is_the_same_page_as_one_full_of_plain_words(typed in nasty()) {
        let typed = Text::prose(&typed);
        prop_assume!(!typed.is_empty());
        let live = full_of(typed.as_str());
        let written = page::<Facilitator>(live.session(), NameStyle::Full);
        let page = read(&written);
        prop_assert_eq!(&page.markup, &Vec::<String>::new(), "{}", written);
        prop_assert_eq!(&page.links, &Vec::<String>::new(), "{}", written);
        let said = plain(typed.as_str());
        prop_assert_eq!(page.items.iter().filter(|item| **item == said).count(), 6, "{}", written);
    }

    #[test]
    fn whatever_is_in_a_table_reads_as_it_was_typed(typed in nasty()) {
        let typed = Text::line(&typed);
        prop_assume!(!typed.is_empty());
        let said = typed.as_str();
        let live = asking(SessionBuilder::new("A").step("One", 5), said).begin();
        let live = counted(answering(live, Audience::Room, said), Audience::Room, said);
        let written = page::<Room>(live.session(), NameStyle::Full);
        let page = read(&written);
        prop_assert_eq!(&page.markup, &Vec::<String>::new(), "{}", written);
        prop_assert_eq!(&page.links, &Vec::<String>::new(), "{}", written);
        let said = plain(said);
        let cell = said.as_str();
        let rows: [&[&str]; 14] = [
            &["Word", "Times"], &[cell, "1"],
            &[cell, ""], &[cell, cell],
            &["Item", "1", "2", "3", "4", "5", "Average"], &[cell, "1", "0", "0", "0", "3", "4.0"],
            &["Item", "Dots"], &[cell, "7"],
            &["Term", "What it means", "Say instead"], &[cell, cell, cell],
            &["Wording", "Agreed"], &[cell, "yes"],
            &["What", "Done", "By whom", "Note"], &[cell, "done", cell, cell],
        ];
        // The table has one column in the script, and the row two cells: none is left out.
        let cells: Vec<&str> = page.cells.iter().map(String::as_str).collect();
        prop_assert_eq!(cells, rows.concat(), "{}", written);
        prop_assert_eq!(page.headings.iter().filter(|heading| **heading == said).count(), 7, "{}", written);
    }
}

#[test]
fn an_export_holds_only_what_its_readers_may_have() {
    for format in Format::ALL {
        let live = with_canaries(format);
        let session = live.session();
        for names in [NameStyle::Full, NameStyle::Initials, NameStyle::LeftOut] {
            let at = session.last_t();
            let options = Options { names, ..Options::default() };
            let room =
                [page::<Room>(session, names), json(&Seen::<'_, Room>::new(session, at).shown(), &options)];
            let us = [
                page::<Present>(session, names),
                json(&Seen::<'_, Present>::new(session, at).shown(), &options),
            ];
            let me = [
                page::<Facilitator>(session, names),
                json(&Seen::<'_, Facilitator>::new(session, at).shown(), &options),
            ];
            for text in &room {
                assert!(!text.contains("canary-us") && !text.contains("canary-mine"), "{text}");
                assert!(text.contains("canary-room"));
            }
            for text in &us {
                assert!(!text.contains("canary-mine") && text.contains("canary-us"), "{text}");
            }
            assert!(me.iter().all(|text| text.contains("canary-mine") && text.contains("canary-us")));
            assert!(room[0].contains("Confidential parts are not included."), "{}", room[0]);
            for text in [&room[0], &us[0], &me[0]] {
                assert!(!text.contains("eft out"), "no number, and not that there is none: {text}");
            }
        }
    }
}

#[test]
fn what_was_deleted_or_undone_is_in_no_export() {
    let live =
        SessionBuilder::new("A").step("One", 5).begin().note("deleted").note("undone").does(Intent::Undo);
    let note = live.last_note();
    let live = live.does(Intent::DeleteNote(note));
    let text = page::<Facilitator>(live.session(), NameStyle::Full) + &data::<Facilitator>(live.session());
    assert!(!text.contains("deleted") && !text.contains("undone"));
}

#[test]
fn the_json_is_json() {
    let value: serde_json::Value = serde_json::from_str(&data::<Room>(rich().session())).expect("JSON");
    assert_eq!(
        value["actions"][0]["id"],
        format!(
            "2026-11-22-abcd/{}",
            value["actions"][0]["id"].as_str().expect("an id").rsplit('/').next().expect("a number")
        )
    );
    let nothing = serde_json::Value::Null;
    assert_eq!(
        value["left_out"],
        serde_json::json!({ "us": nothing, "mine": nothing }),
        "no numbers for others"
    );
}
