//! Whoever reads a file, of whatever kind: only what is theirs, and names as they were asked for.

use roundtable::domain::activity::{Format, Grouping, Step};
use roundtable::domain::event::{ActionStatus, Audience, Event, Record};
use roundtable::domain::seen::Readers;
use roundtable::domain::session::{Intent, NameLine, PeopleChange, Session};
use roundtable::export::{CalendarItems, FileKind, NameStyle, Options, Profile, Scope};

use super::made_for;
use super::support::build::{Live, SessionBuilder, nth, step};
use super::support::everywhere::with_canaries;

const NAMES: [NameStyle; 3] = [NameStyle::Full, NameStyle::Initials, NameStyle::LeftOut];

/// Every way in which a session can be written.
fn ways() -> Vec<(FileKind, Options)> {
    let mut ways = Vec::new();
    // The tables of what was taken down. Nobody is named in them.
    ways.extend((1..7).map(|table| (FileKind::Csv, Options { table, ..Options::default() })));
    for kind in FileKind::ALL {
        for names in NAMES {
            for profile in [Profile::GitHub, Profile::Obsidian, Profile::Plain] {
                for entries in [CalendarItems::Events, CalendarItems::Todos] {
                    for scope in [Scope::Everything, Scope::Actions] {
                        ways.push((kind, Options { names, profile, entries, scope, ..Options::default() }));
                    }
                }
            }
        }
    }
    ways
}

#[test]
fn a_file_holds_only_what_its_readers_may_have() {
    for format in Format::ALL {
        let live = with_canaries(format);
        for (kind, options) in ways() {
            for (readers, us, mine) in
                [(Readers::Room, false, false), (Readers::Us, true, false), (Readers::Me, true, true)]
            {
                let file = made_for(readers, live.session(), kind, options).unwrap();
                let all =
                    format!("{}.{}\n{}\n{}", file.stem, file.ending, file.remarks.join("\n"), file.text);
                let described = format!("{format:?} {kind:?} {options:?} {readers:?}\n{all}");
                // However a calendar folds its lines.
                let all = all.replace("\r\n ", "");
                let has = ["canary-room", "canary-us", "canary-mine"].map(|canary| all.contains(canary));
                // Not everything is in every table.
                let may_lack = options.table > 0;
                for (has, may_have) in has.into_iter().zip([true, us, mine]) {
                    assert!(has == may_have || (may_lack && may_have), "{described}");
                }
            }
        }
    }
}

/// The same session without what is for fewer than anybody.
fn without_secrets(format: Format) -> Session {
    let live = with_canaries(format);
    let is_open = |record: &&Record| match &record.ev {
        Event::NoteTaken { audience, .. }
        | Event::EntriesTaken { audience, .. }
        | Event::Counted { audience, .. }
        | Event::ActionTaken { audience, .. } => *audience == Audience::Room,
        Event::ActionsRecalled { actions, .. } => actions.iter().all(|one| one.audience == Audience::Room),
        _ => true,
    };
    let kept: Vec<Record> = live.session().records().iter().filter(is_open).cloned().collect();
    assert!(kept.len() < live.session().records().len());
    Session::replay(kept)
}

#[test]
fn whether_there_is_more_is_told_to_nobody() {
    // Of the same length, with and without what is for others: every word of ours is the same.
    let ours = |text: &str| {
        let lines = text.lines().filter(|line| !line.contains("canary") && !line.contains("canary-room"));
        let described =
            ["eft out", "left behind", "of mine", "facilitator's", "Nothing was", "included", "withheld"];
        let words: Vec<&str> =
            lines.filter(|line| described.iter().any(|word| line.contains(word))).collect();
        words.join("\n")
    };
    for format in Format::ALL {
        let (with, without) = (with_canaries(format), without_secrets(format));
        for (kind, options) in ways().into_iter().filter(|(_, options)| options.table == 0) {
            for readers in [Readers::Room, Readers::Us] {
                let [with, without] = [with.session(), &without]
                    .map(|session| made_for(readers, session, kind, options).unwrap());
                let what = format!("{format:?} {kind:?} {options:?} {readers:?}");
                assert_eq!(with.remarks, without.remarks, "{what}");
                assert_eq!(with.stem, without.stem, "{what}");
                assert_eq!(ours(&with.text), ours(&without.text), "{what}");
                assert!(!ours(&with.text).contains("eft out:"), "{what}\n{}", with.text);
            }
        }
    }
}

#[test]
fn after_confidential_steps_others_are_told_that_these_are_not_in_it() {
    let described = "Confidential parts are not included.";
    let says = |session: &Session, readers, kind| {
        let options = Options { entries: CalendarItems::Todos, ..Options::default() };
        let file = made_for(readers, session, kind, options).unwrap();
        (file.text.replace("\r\n ", "").contains(described), file.remarks.concat().contains(described))
    };
    let with = without_secrets(Format::SmallGroup);
    let open = SessionBuilder::new("A title").size(3).step("One", 5).begin();
    let open = open.note_for(Audience::Mine, "mine").action("Write", "", None).into_session();
    for kind in FileKind::ALL {
        // A table has no place for it, and data say it in a field.
        let in_itself = !matches!(kind, FileKind::Csv | FileKind::Json);
        assert_eq!(says(&with, Readers::Room, kind), (in_itself, true), "{kind:?}");
        for readers in [Readers::Us, Readers::Me] {
            assert_eq!(says(&with, readers, kind), (false, false), "{kind:?}");
        }
        assert_eq!(says(&open, Readers::Room, kind), (false, false), "{kind:?}");
    }
}

/// People whose names are no other words.
fn named() -> Session {
    SessionBuilder::new("A title")
        .people(&["Quillon Farrow, Northside Trust", "Wren Ashdown, the council"])
        .step("One", 5)
        .begin()
        .note("What was said")
        .action("Write", "Quillon Farrow, Wren Ashdown, the council", Some("2026-12-14"))
        .action("Read", "Wren Ashdown", None)
        .into_session()
}

#[test]
fn names_are_told_as_was_asked_in_every_format() {
    let session = named();
    for (kind, options) in ways().into_iter().filter(|(_, options)| options.table == 0) {
        let file = made_for(Readers::Me, &session, kind, options).unwrap();
        let text = file.text.replace("\r\n ", "");
        let full = text.contains("Quillon Farrow") || text.contains("Wren Ashdown");
        let initials = text.contains("QF") && text.contains("WA");
        let counted = text.contains("2 people");
        let described = format!("{kind:?} {options:?}\n{text}");
        assert_eq!(full, options.names == NameStyle::Full, "{described}");
        assert_eq!(initials, options.names == NameStyle::Initials, "{described}");
        assert_eq!(counted, options.names == NameStyle::LeftOut, "{described}");
        for part in ["Quillon", "Farrow", "Wren", "Ashdown", "quillon", "wren"] {
            assert!(!file.stem.contains(part), "{}", file.stem);
            let short = options.names != NameStyle::Full && text.contains(part);
            assert!(!short, "{described}");
        }
        assert!(text.contains("the council"), "{described}");
    }
}

#[test]
fn a_file_is_named_after_its_day_its_activity_what_is_in_it_and_who_may_read_it() {
    let session = named();
    let name = |readers, kind, scope| {
        let options = Options { scope, ..Options::default() };
        let file = made_for(readers, &session, kind, options).unwrap();
        format!("{}.{}", file.stem, file.ending)
    };
    let room = |kind, scope| name(Readers::Room, kind, scope);
    assert_eq!(room(FileKind::Markdown, Scope::Everything), "2026-11-22-our-activity.md");
    assert_eq!(room(FileKind::Markdown, Scope::Actions), "2026-11-22-our-activity-actions.md");
    assert_eq!(room(FileKind::Html, Scope::Everything), "2026-11-22-our-activity.html");
    assert_eq!(room(FileKind::Csv, Scope::Everything), "2026-11-22-our-activity-actions.csv");
    assert_eq!(room(FileKind::Calendar, Scope::Everything), "2026-11-22-our-activity.ics");
    assert_eq!(room(FileKind::Json, Scope::Everything), "2026-11-22-our-activity.json");
    let us = name(Readers::Us, FileKind::Markdown, Scope::Everything);
    assert_eq!(us, "2026-11-22-our-activity-for-those-present.md");
    let me = name(Readers::Me, FileKind::Csv, Scope::Everything);
    assert_eq!(me, "2026-11-22-our-activity-actions-for-me-only.csv");
}

#[test]
fn the_name_of_a_one_to_ones_file_says_who_may_read_it_and_no_more() {
    let live = with_canaries(Format::OneToOne);
    for (kind, options) in ways() {
        for (readers, whom) in
            [(Readers::Room, ""), (Readers::Us, "-for-those-present"), (Readers::Me, "-for-me-only")]
        {
            let file = made_for(readers, live.session(), kind, options).unwrap();
            assert_eq!(file.stem, format!("private-session-2026-11-22{whom}"), "{kind:?} {options:?}");
        }
    }
}

#[test]
fn a_one_to_ones_file_for_the_room_says_not_who_does_an_action() {
    let live = SessionBuilder::new("A title")
        .format(Format::OneToOne)
        .people(&["Rosa Ruiz, ROSAORG", "Mo Manager"])
        .step("One", 5)
        .begin()
        .action_for(Audience::Room, "Write it up", "Rosa Ruiz, ROSAORG", Some("2026-12-14"))
        .action_for(Audience::Room, "Read it", "Mo Manager", Some("2026-12-15"));
    for (kind, mut options) in ways().into_iter().filter(|(_, options)| options.table == 0) {
        let made = |readers, options| {
            made_for(readers, live.session(), kind, options).unwrap().text.replace("\r\n ", "")
        };
        let text = made(Readers::Room, options);
        assert!(text.contains("Write it up") && text.contains("1 person"), "{text}");
        for described in ["Rosa", "Ruiz", "Manager", "ROSAORG"] {
            assert!(!text.contains(described), "{kind:?} {options:?}: {described}\n{text}");
        }
        assert_eq!(made(Readers::Us, options).contains("Rosa Ruiz"), options.names == NameStyle::Full);
        // Asked for, it wins.
        options.ask_names(NameStyle::Full);
        assert!(made(Readers::Room, options).contains("Rosa Ruiz"), "{kind:?}");
    }
}

#[test]
fn of_what_was_said_of_last_times_actions_in_a_one_to_one_others_learn_nothing() {
    for format in Format::ALL {
        let live = SessionBuilder::new("A title")
            .format(format)
            .people(&["Asha Rao", "Ben Ode"])
            .step("One", 5)
            .begin()
            .recalled(1, "Find a room", Vec::new(), 0, Audience::Room)
            .follow_up(1, ActionStatus::Dropped, None, "Too dear");
        for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json] {
            let made = |readers| made_for(readers, live.session(), kind, Options::default()).unwrap().text;
            assert!(made(Readers::Room).contains("Find a room") && made(Readers::Room).contains("dropped"));
            assert_eq!(made(Readers::Room).contains("Too dear"), format != Format::OneToOne, "{kind:?}");
            assert!(made(Readers::Us).contains("Too dear"), "{kind:?}");
        }
    }
}

#[test]
fn who_left_early_is_among_the_people_and_when_is_told_where_it_may_be() {
    let people = ["Quillon Farrow, Northside Trust", "Wren Ashdown, the council", "Ida Early"];
    let begun = SessionBuilder::new("A title").people(&people).step("One", 60).begin();
    let id = |live: &Live, name: &str| {
        let known = live.session().state().people.iter().find(|known| known.person.name.as_str() == name);
        known.unwrap().person.id
    };
    let wren = id(&begun, "Wren Ashdown");
    let late = NameLine { name: "Lou Late".into(), organisation: None };
    let change = |live: Live, change| live.does(Intent::ChangePeople(change));
    let live = change(begun.minutes(23), PeopleChange::Toggle(wren)).minutes(10);
    let live = change(live, PeopleChange::Join(vec![late])).note("Said").action("Write", "Nobody Here", None);
    for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json] {
        for readers in [Readers::Room, Readers::Us, Readers::Me] {
            for attendance in [false, true] {
                let options = Options { attendance, ..Options::default() };
                let text = made_for(readers, live.session(), kind, options).unwrap().text;
                let described = format!("{kind:?} {readers:?} {attendance}\n{text}");
                for name in ["Quillon Farrow", "Wren Ashdown", "Ida Early", "Lou Late"] {
                    assert!(text.contains(name), "{name}: {described}");
                }
                let times = ["14:23", "14:33"].map(|time| text.contains(time));
                let tells = attendance || readers == Readers::Me;
                assert_eq!(times, [tells, tells], "{described}");
            }
        }
    }
    let page = |names| {
        let options = Options { names, ..Options::default() };
        made_for(Readers::Me, live.session(), FileKind::Markdown, options).unwrap().text
    };
    let full = page(NameStyle::Full);
    assert!(
        full.contains(
            "- People: 4 (Quillon Farrow, Northside Trust; Wren Ashdown, the council; Ida Early; Lou Late)\n"
        ),
        "{full}"
    );
    assert!(full.contains("- Coming and going: Wren Ashdown left 14:23; Lou Late came 14:33\n"), "{full}");
    assert!(page(NameStyle::Initials).contains("WA left 14:23; LL came 14:33"));
    assert!(page(NameStyle::LeftOut).contains("1 person left 14:23; 1 person came 14:33"));
    // Taken back, it never was.
    let undone = change(live, PeopleChange::Toggle(wren)).does(Intent::Undo);
    let again = made_for(Readers::Me, undone.session(), FileKind::Markdown, Options::default()).unwrap().text;
    assert_eq!(again, full);
}

#[test]
fn whoever_is_taken_off_the_list_before_it_begins_was_never_there() {
    let live =
        SessionBuilder::new("A title").people(&["Quillon Farrow", "Wren Ashdown"]).step("One", 5).prepare();
    let setup = live.session().state().setup.clone();
    let names = vec![NameLine { name: "Quillon Farrow".into(), organisation: None }];
    let live = live.does(Intent::ChangeSetUp(Box::new(setup), Some(names)));
    let text = made_for(Readers::Me, live.session(), FileKind::Markdown, Options::default()).unwrap().text;
    assert!(text.contains("- People: 1 (Quillon Farrow)\n") && !text.contains("Wren"), "{text}");
}

#[test]
fn a_one_to_one_is_told_of_as_the_two_of_you_without_empty_headings() {
    let live = SessionBuilder::new("Talk")
        .format(Format::OneToOne)
        .step_with(Step { grouping: Grouping::Pairs, ..step("Words", 5) })
        .step("Nothing here", 5)
        .step("Together", 5)
        .begin()
        .note("Said");
    let live = live.does(Intent::GoTo(nth(2))).note("Said again");
    let text = made_for(Readers::Us, live.session(), FileKind::Markdown, Options::default()).unwrap().text;
    assert_eq!(text.matches("\nThe two of you\n").count(), 2, "{text}");
    assert!(
        !text.contains("In twos") && !text.contains("Everyone") && !text.contains("Nothing here"),
        "{text}"
    );
    assert!(text.contains("## 1. Words") && text.contains("## 3. Together"), "{text}");
}
