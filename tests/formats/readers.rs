//! Whoever reads a file, of whatever kind: only what is theirs, and names as they were asked for.

use roundtable::domain::activity::Format;
use roundtable::domain::event::{ActionStatus, Audience};
use roundtable::domain::seen::Readers;
use roundtable::domain::session::Session;
use roundtable::export::{Entries, FileKind, NameStyle, Options, Profile, Scope};

use super::made_for;
use super::support::build::SessionBuilder;
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
                for entries in [Entries::Events, Entries::Todos] {
                    for scope in [Scope::Everything, Scope::Actions] {
                        ways.push((kind, Options { names, profile, entries, scope, table: 0 }));
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
                let all = format!("{}.{}\n{}\n{}", file.stem, file.ending, file.told.join("\n"), file.text);
                let told = format!("{format:?} {kind:?} {options:?} {readers:?}\n{all}");
                // However a calendar folds its lines.
                let all = all.replace("\r\n ", "");
                let has = ["canary-room", "canary-us", "canary-mine"].map(|canary| all.contains(canary));
                // Not everything is in every table.
                let may_lack = options.table > 0;
                for (has, may_have) in has.into_iter().zip([true, us, mine]) {
                    assert!(has == may_have || (may_lack && may_have), "{told}");
                }
                // And it says so, in itself or beside it.
                let says = readers == Readers::Me || !file.told.is_empty();
                assert!(says, "{told}");
            }
        }
    }
}

#[test]
fn how_much_is_left_out_is_counted_in_what_the_file_is_about() {
    let live = with_canaries(Format::SmallGroup);
    let told = |kind, scope| {
        let options = Options { scope, ..Options::default() };
        made_for(Readers::Room, live.session(), kind, options).unwrap().told[0].clone()
    };
    let all = "Left out: 17 things for those present, 19 of the facilitator's.";
    let actions = "Left out: 2 shared actions for those present, 2 of the facilitator's.";
    for kind in FileKind::ALL {
        let alone = matches!(kind, FileKind::Csv | FileKind::Calendar);
        assert_eq!(told(kind, Scope::Everything), if alone { actions } else { all }, "{kind:?}");
        assert_eq!(
            told(kind, Scope::Actions),
            if kind == FileKind::Json { all } else { actions },
            "{kind:?}"
        );
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
        let told = format!("{kind:?} {options:?}\n{text}");
        assert_eq!(full, options.names == NameStyle::Full, "{told}");
        assert_eq!(initials, options.names == NameStyle::Initials, "{told}");
        assert_eq!(counted, options.names == NameStyle::LeftOut, "{told}");
        for part in ["Quillon", "Farrow", "Wren", "Ashdown", "quillon", "wren"] {
            assert!(!file.stem.contains(part), "{}", file.stem);
            let short = options.names != NameStyle::Full && text.contains(part);
            assert!(!short, "{told}");
        }
        assert!(text.contains("the council"), "{told}");
    }
}

#[test]
fn a_file_is_named_after_its_day_its_activity_and_what_is_in_it() {
    let session = named();
    let name = |kind, scope| {
        let options = Options { scope, ..Options::default() };
        let file = made_for(Readers::Room, &session, kind, options).unwrap();
        format!("{}.{}", file.stem, file.ending)
    };
    assert_eq!(name(FileKind::Markdown, Scope::Everything), "2026-11-22-our-activity.md");
    assert_eq!(name(FileKind::Markdown, Scope::Actions), "2026-11-22-our-activity-actions.md");
    assert_eq!(name(FileKind::Html, Scope::Everything), "2026-11-22-our-activity.html");
    assert_eq!(name(FileKind::Csv, Scope::Everything), "2026-11-22-our-activity-actions.csv");
    assert_eq!(name(FileKind::Calendar, Scope::Everything), "2026-11-22-our-activity.ics");
    assert_eq!(name(FileKind::Json, Scope::Everything), "2026-11-22-our-activity.json");
}

#[test]
fn of_what_was_said_of_last_times_actions_in_a_one_to_one_others_learn_nothing() {
    for format in Format::ALL {
        let live = SessionBuilder::new("A title")
            .format(format)
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
