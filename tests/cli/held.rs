//! What is held on one person: all that forgetting them takes, for whom it is, and nothing of it in a file's name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and looks at files"
)]

use crate::support;

use std::collections::BTreeSet;
use std::path::PathBuf;

use assert_cmd::Command;
use proptest::prelude::*;
use roundtable::domain::activity::Format;
use roundtable::domain::event::Audience;
use roundtable::domain::redact::Name;
use roundtable::domain::session::{Intent, NameLine, PeopleChange, Session};
use roundtable::domain::text::Text;
use roundtable::store::paths::{Paths, SessionId};
use roundtable::store::record::encode;
use roundtable::store::{erase, files, ledger, library, subject_report};
use serde_json::Value;
use support::build::{SessionBuilder, first_now};
use support::everywhere::{full_of, with_canaries};
use support::markdown::{nasty, read};

struct Folder {
    root: tempfile::TempDir,
    paths: Paths,
}

impl Folder {
    fn with(sessions: &[&Session]) -> Self {
        let root = tempfile::tempdir().unwrap();
        let paths = Paths::new(root.path().join("data"), root.path().join("config"));
        paths.prepare().unwrap();
        for session in sessions {
            let id: SessionId = session.state().id.as_str().parse().unwrap();
            files::private_dir(&paths.session(&id)).unwrap();
            let lines: String = session.records().iter().map(|record| encode(record).unwrap()).collect();
            files::replace(&paths.journal(&id), lines.as_bytes()).unwrap();
        }
        std::fs::create_dir(root.path().join("here")).unwrap();
        Self { root, paths }
    }

    /// What the command says: its code, and both of its outputs.
    fn export(&self, args: &[&str]) -> (i32, String, String) {
        let mut command = Command::cargo_bin("roundtable").unwrap();
        command.env("ROUNDTABLE_CONFIG_DIR", self.root.path().join("config"));
        command.env("ROUNDTABLE_DATA_DIR", self.root.path().join("data"));
        let output = command.current_dir(self.here()).arg("export").args(args).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code().unwrap(), out, err)
    }

    fn here(&self) -> PathBuf {
        self.root.path().join("here")
    }

    fn document(&self, args: &[&str]) -> String {
        let (code, out, err) = self.export(&[&["--person", "Asha Rao", "-o", "-"], args].concat());
        assert_eq!(code, 0, "{err}");
        out
    }
}

fn meeting() -> Session {
    SessionBuilder::new("Shared goals")
        .id("2026-11-01-a")
        .step("Together", 15)
        .step("Apart", 15)
        .people(&["Asha Rao, Northside Trust", "Ben Ode, the council"])
        .prepare()
        .does(Intent::SettleRules { agreed: true })
        .does(Intent::ToggleClock)
        .minutes(1)
        .note("asha rao proposed it, Ben Ode agreed")
        .note("Nothing of anybody")
        .note_for(Audience::Us, "Between us: ASHA RAO is tired")
        .note_for(Audience::Mine, "Ask Asha Rao about the key")
        .note("Asha Rao said what she took back")
        .does(Intent::Undo)
        .action("Find a room", "Asha Rao, Eve Newcomer", Some("2026-12-04"))
        .action_for(Audience::Us, "Ring the council", "Asha Rao", None)
        .action("Somebody else's", "Ben Ode", None)
        .into_session()
}

/// Every text in a journal that has the name, by a walk of its own.
fn naming(session: &Session, name: &Name) -> BTreeSet<String> {
    fn walk(value: &Value, name: &Name, found: &mut BTreeSet<String>) {
        match value {
            Value::String(text) if name.is_in(text) => {
                found.insert(text.clone());
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, name, found)),
            Value::Object(fields) => {
                let of_things = ["id", "action", "boot_id", "made_by", "capture", "extends"];
                for (_, field) in fields.iter().filter(|(key, _)| !of_things.contains(&key.as_str())) {
                    walk(field, name, found);
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for record in session.records() {
        walk(&serde_json::to_value(&record.ev).unwrap(), name, &mut found);
    }
    found
}

fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

#[test]
fn all_that_forgetting_takes_is_told_and_then_nothing_is() {
    let name = Name::new("Asha Rao").unwrap();
    let full = full_of("Asha Rao");
    let (first, second) = (meeting(), full.session());
    let folder = Folder::with(&[&first, second]);
    let key = roundtable::domain::event::ActionKey {
        session: first.state().id.clone(),
        action: first.state().actions[0].id,
    };
    let done = roundtable::domain::event::ActionStatus::Done;
    let said = Intent::FollowUp(key, done, None, Some("Asha Rao has the key".into()));
    ledger::note(&folder.paths, said, &first_now()).unwrap();
    let dir = folder.paths.session(&"2026-11-01-a".parse().unwrap());
    std::fs::write(dir.join("draft.json"), r#"{"lines":[{"text":"ring ASHA RAO"}]}"#).unwrap();
    std::fs::write(dir.join("journal.torn-1"), "{\"v\":1,\"text\":\"Asha Rao").unwrap();
    let mut printed = BTreeSet::new();
    // In one of them she is known by where she comes from, in the other she is not: each is asked for.
    for who in ["Asha Rao, Northside Trust", "Asha Rao,"] {
        let (code, out, err) = folder.export(&["--person", who, "-o", "-", "--format", "json"]);
        assert_eq!(code, 0, "{err}");
        let data: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(data["sessions"].as_array().unwrap().len(), 1);
        texts(&data, &mut printed);
    }
    for session in [&first, second] {
        for text in naming(session, &name) {
            assert!(printed.contains(&text), "{text}\n{printed:#?}");
        }
    }
    assert!(printed.contains("Asha Rao has the key") && printed.contains("ring ASHA RAO"));

    erase::person(&folder.paths, &name).unwrap();
    let kept = subject_report::find(&folder.paths, &name).unwrap();
    assert!(kept.sessions.is_empty() && kept.ledger.is_empty() && kept.setup.is_empty());
    let (code, out, _) = folder.export(&["--person", "Asha Rao"]);
    assert_eq!(code, 1, "{out}");
    assert!(!out.contains("Asha"), "{out}");
}

#[test]
fn the_document_says_who_they_were_what_they_do_and_what_names_them() {
    let folder = Folder::with(&[&meeting()]);
    insta::assert_snapshot!(folder.document(&[]));
    insta::assert_snapshot!(folder.document(&["--for", "room"]));
}

#[test]
fn readers_get_what_is_theirs_and_do_not_learn_how_much_is_not() {
    let folder = Folder::with(&[&meeting()]);
    for (readers, us, mine, taken_back) in
        [("room", false, false, false), ("us", true, false, false), ("me", true, true, true)]
    {
        let text = folder.document(&["--for", readers]);
        assert_eq!(text.contains("is tired") && text.contains("Ring the council"), us, "{text}");
        assert_eq!(text.contains("about the key"), mine, "{text}");
        assert_eq!(text.contains("what she took back"), taken_back, "{text}");
        assert!(!text.contains("eft out"), "{text}");
        assert_eq!(text.contains("It holds everything."), mine, "{text}");
        assert!(!text.contains("Nothing of anybody") && !text.contains("Somebody else"), "{text}");
    }
    let (_, _, err) = folder.export(&["--person", "Asha Rao", "--for", "room"]);
    assert_eq!(err, "");
}

#[test]
fn that_there_was_a_one_to_one_is_not_for_others() {
    let live = SessionBuilder::new("How are you?")
        .id("2026-11-02-private-b")
        .format(Format::OneToOne)
        .step("Talk", 15)
        .people(&["Asha Rao", "Me Myself"])
        .begin()
        .note("Asha Rao wants to leave");
    let folder = Folder::with(&[live.session()]);
    let (code, out, _) = folder.export(&["--person", "Asha Rao", "--for", "room", "-o", "-"]);
    assert_eq!(code, 1, "{out}");
    assert!(!out.contains("one-to-one") && !out.contains("rivate"), "{out}");
    assert!(folder.document(&["--for", "us"]).contains("wants to leave"));
    let marked = live.note_for(Audience::Room, "Asha Rao says hello");
    let text = Folder::with(&[marked.session()]).document(&["--for", "room"]);
    assert!(text.contains("Private session") && text.contains("says hello"), "{text}");
    assert!(
        !text.contains("How are you") && !text.contains("wants to") && !text.contains("Known as"),
        "{text}"
    );
}

#[test]
fn for_those_present_means_for_the_person_where_they_were() {
    let leila = SessionBuilder::new("How are you?")
        .id("2026-11-02-private-b")
        .format(Format::OneToOne)
        .step("Talk", 15)
        .people(&["Leila Test", "Me Myself"])
        .begin()
        .note("Leila fears that Asha Rao knows")
        .action("Talk to Asha Rao", "Asha Rao", None);
    let folder = Folder::with(&[leila.session()]);
    let (code, out, _) = folder.export(&["--person", "Asha Rao", "--for", "us", "-o", "-"]);
    assert_eq!(code, 1, "{out}");
    assert!(!out.contains("Leila") && !out.contains("How are you") && !out.contains("Talk"), "{out}");
    assert!(folder.document(&[]).contains("Talk to Asha Rao"), "the facilitator has it");
    // In a group, what was said before she came, and after she had left.
    let here = |name: &str| PeopleChange::Join(NameLine::parse_list(name));
    let live = SessionBuilder::new("Shared goals")
        .id("2026-11-01-a")
        .step("Together", 15)
        .people(&["Ben Ode"])
        .begin()
        .note_for(Audience::Us, "Numbat: before Asha Rao came")
        .action_for(Audience::Us, "Quokka before she came", "Asha Rao", None)
        .minutes(2)
        .does(Intent::ChangePeople(here("Asha Rao")))
        .note_for(Audience::Us, "Asha Rao heard this");
    let asha = live
        .session()
        .state()
        .people
        .iter()
        .find(|known| known.here && known.person.name.as_str() == "Asha Rao");
    let asha = asha.unwrap().person.id;
    let live = live
        .minutes(2)
        .does(Intent::ChangePeople(PeopleChange::Toggle(asha)))
        .note_for(Audience::Us, "Numbat: Asha Rao had left");
    let folder = Folder::with(&[live.session()]);
    for kind in ["md", "json"] {
        let text = folder.document(&["--for", "us", "--format", kind]);
        assert!(text.contains("Asha Rao heard this"), "{text}");
        assert!(!text.contains("Numbat") && !text.contains("Quokka"), "{text}");
        assert_eq!(text.contains("Confidential parts are not included"), kind == "md", "{text}");
    }
}

#[test]
fn what_is_us_and_mine_never_shows() {
    for format in Format::ALL {
        let live = with_canaries(format);
        let folder = Folder::with(&[live.session()]);
        for word in ["canary", "canary-us", "canary-mine", "canary-room"] {
            for kind in ["md", "json"] {
                for (readers, us, mine) in [("room", false, false), ("us", true, false), ("me", true, true)] {
                    let args = ["--person", word, "--format", kind, "--for", readers, "-o", "-"];
                    let (code, out, err) = folder.export(&args);
                    // The name itself is what was asked for.
                    let body = out.replacen(&format!("Name: {word}"), "", 1);
                    let body = body.replacen(&format!("\"name\": \"{word}\""), "", 1);
                    let printed = format!("{args:?} {code}\n{out}\n{err}");
                    assert!(us || !body.contains("canary-us"), "{printed}");
                    assert!(mine || !body.contains("canary-mine"), "{printed}");
                    assert!(!err.contains("canary"), "{printed}");
                    assert!(readers != "me" || (code == 0 && body.contains(word)), "{printed}");
                }
            }
        }
    }
}

/// A one-to-one of somebody from the North, a group with somebody from the West, and one with somebody from nowhere.
fn namesakes() -> [Session; 4] {
    let of = |id: &str, format, people: &[&str], said: &str| {
        let live =
            SessionBuilder::new("Talk").id(id).format(format).step("Together", 15).people(people).begin();
        live.note_for(Audience::Us, &format!("{said} between us, ann hall")).into_session()
    };
    let loose =
        SessionBuilder::new("Talk").id("2026-11-04-d").step("Together", 15).people(&["Ben Ode"]).begin();
    let loose = loose.note("Vole: Ann Hall was named").action("Wolf", "Ann Hall", None).into_session();
    [
        of("2026-11-01-a", Format::OneToOne, &["Ann Hall, North", "Rae Lead"], "Xerus"),
        of("2026-11-02-b", Format::SmallGroup, &["Ann Hall, West", "Ben Ode"], "Yak"),
        of("2026-11-03-c", Format::SmallGroup, &["Ann Hall", "Ben Ode"], "Zebu"),
        loose,
    ]
}

const BEASTS: [&str; 4] = ["Xerus", "Yak", "Zebu", "Vole"];

#[test]
fn people_of_one_name_are_told_apart() {
    let [north, west, nowhere, loose] = namesakes();
    let folder = Folder::with(&[&north, &west, &nowhere, &loose]);
    for readers in ["me", "us"] {
        let (code, out, err) = folder.export(&["--person", "ann hall", "--for", readers, "-o", "-"]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains("add the organisation"), "{err}");
        for word in ["North", "West", "Rae", "Talk", "2026-11"] {
            assert!(!err.contains(word), "{err}");
        }
        // Where a name is only mentioned, the facilitator judges who is meant.
        let mine = readers == "me";
        for (who, theirs) in [
            ("Ann Hall, North", [true, false, false, mine]),
            (" ANN  HALL,  west ", [false, true, false, mine]),
            ("Ann Hall,", [false, false, true, mine]),
        ] {
            for kind in ["md", "json"] {
                let args = ["--person", who, "--for", readers, "--format", kind, "-o", "-"];
                let (code, out, err) = folder.export(&args);
                assert_eq!(
                    (code, BEASTS.map(|beast| out.contains(beast))),
                    (0, theirs),
                    "{who}: {out} {err}"
                );
            }
        }
        let (code, out, err) = folder.export(&["--person", "Ann Hall, East", "--for", readers]);
        assert_eq!((code, err.as_str()), (1, ""));
        assert!(out.starts_with("Nothing that these readers may see"), "{out}");
    }
    // The one-to-one is nothing that the room is told of, not by a question either.
    let folder = Folder::with(&[&north, &west, &loose]);
    let ask =
        |folder: &Folder, who: &str, readers| folder.export(&["--person", who, "--for", readers, "-o", "-"]);
    assert_eq!(ask(&folder, "Ann Hall", "room").0, 0);
    assert_eq!(ask(&Folder::with(&[&west, &nowhere]), "Ann Hall", "room").0, 2);
    // Somebody who alone has the name is found by it, with and without where they come from.
    let folder = Folder::with(&[&west, &loose]);
    for who in ["Ann Hall", "Ann Hall, West"] {
        let (code, out, err) = ask(&folder, who, "us");
        assert_eq!((code, BEASTS.map(|beast| out.contains(beast))), (0, [false, true, false, true]), "{err}");
        assert!(out.contains("Wolf"), "{out}");
    }
}

#[test]
fn in_one_to_ones_with_others_it_may_be_somebody_else() {
    let of = |id: &str, people: &[&str], said: &str| {
        let live =
            SessionBuilder::new("Talk").id(id).format(Format::OneToOne).step("Together", 15).people(people);
        live.begin().note(&format!("{said}: Ann Hall")).into_session()
    };
    let with_rae = of("2026-11-01-a", &["Ann Hall", "Rae Lead"], "Xerus");
    let again = of("2026-11-02-b", &["Ann Hall", "rae lead"], "Yak");
    let with_sam = of("2026-11-03-c", &["Ann Hall", "Sam Example"], "Zebu");
    let ask = |sessions: &[&Session], who: &str| {
        let (code, out, _) = Folder::with(sessions).export(&["--person", who, "--for", "us", "-o", "-"]);
        (code, out.contains("Xerus"))
    };
    assert_eq!(ask(&[&with_rae, &again], "Ann Hall"), (0, true));
    assert_eq!(ask(&[&with_rae, &again, &with_sam], "Ann Hall"), (2, false));
    assert_eq!(ask(&[&with_rae, &with_sam], "Ann Hall,"), (0, true), "asked for as such");
}

#[test]
fn a_name_with_a_comma_of_its_own_is_still_found() {
    let live = SessionBuilder::new("Talk").step("Together", 15).people(&["\"Hall, Ann\"", "Ben Ode"]).begin();
    let folder = Folder::with(&[live.note("Yak: Hall, Ann").session()]);
    for who in ["Hall, Ann", "\"Hall, Ann\","] {
        let (code, out, err) = folder.export(&["--person", who, "-o", "-"]);
        assert!(code == 0 && out.contains("Yak"), "{who}: {out} {err}");
    }
}

#[test]
fn files_have_nobodys_name_and_are_never_overwritten() {
    let folder = Folder::with(&[&meeting()]);
    for _ in 0..2 {
        let (code, out, err) = folder.export(&["--person", "Asha Rao"]);
        assert_eq!(code, 0, "{err}");
        assert!(!out.contains("Asha") && !err.contains("Asha"), "{out} {err}");
    }
    let names = |folder: std::path::PathBuf| -> Vec<String> {
        let all = std::fs::read_dir(folder).unwrap();
        all.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    // What is for the facilitator alone is kept where nobody else looks.
    let mine = names(folder.root.path().join("data/exports"));
    let is_named = |name: &String| name.contains("held-on-one-person") && name.contains("-for-me-only");
    assert!(mine.len() == 2 && mine.iter().all(is_named), "{mine:?}");
    let (code, _, err) = folder.export(&["--person", "Asha Rao", "--for", "us"]);
    assert_eq!(code, 0, "{err}");
    let here = names(folder.here());
    assert!(here.len() == 1 && here[0].contains("-for-those-present"), "{here:?}");
}

#[test]
fn what_has_no_place_in_the_document_is_not_asked_of_it() {
    let folder = Folder::with(&[&meeting()]);
    for args in
        [&["--format", "csv"][..], &["--format", "html"], &["--todos"], &["2026-11-01-a"], &["--table", "x"]]
    {
        let (code, out, err) = folder.export(&[&["--person", "Asha Rao"], args].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{args:?} {err}");
    }
    assert_eq!(folder.export(&["--person", " "]).0, 2);
    assert_eq!(folder.export(&[]).0, 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_names_them_reads_as_it_was_typed(typed in nasty()) {
        let typed = Text::prose(&format!("Asha Rao {typed}"));
        let live = SessionBuilder::new("A").step("One", 5).begin().note(typed.as_str());
        let name = Name::new("Asha Rao").unwrap();
        let folder = Folder::with(&[live.session()]);
        let kept = subject_report::find(&folder.paths, &name).unwrap();
        let mut all = roundtable::domain::subject_report::SubjectReport::new("Asha Rao", roundtable::domain::seen::Readers::Me);
        for one in kept.sessions {
            let seen: roundtable::domain::seen::Seen<'_, roundtable::domain::seen::Facilitator> =
                roundtable::domain::seen::Seen::new(&one.session, one.session.last_t());
            all.take_in((&one.session, &seen.shown()), (&[], one.found), |_| Vec::new(), 0);
        }
        let written = roundtable::export::subject_report_markdown(&all);
        let page = read(&written);
        prop_assert_eq!((&page.markup, &page.links), (&Vec::<String>::new(), &Vec::<String>::new()), "{}", written);
        let said = support::markdown::plain(&format!("Note: {typed}"));
        prop_assert_eq!(page.items.iter().filter(|item| **item == said).count(), 1, "{}", written);
    }
}

/// A word of the activity's is no person. Where somebody is called so, or is written of, it is.
#[test]
fn a_word_of_the_script_alone_is_nobody() {
    let script = || {
        SessionBuilder::new("Nobody is left out")
            .id("2026-11-03-a")
            .rules(&["Nobody has to speak"])
            .step("Nobody first", 15)
            .prompt("What if nobody comes?")
            .people(&["Asha Rao", "Ben Ode"])
    };
    let plain = script().begin().minutes(1).note("Quiet mornings").into_session();
    let noted = script().begin().minutes(1).note("nobody was there").into_session();
    let called = script().people(&["Nobody", "Ben Ode"]).begin().minutes(1).into_session();
    let refused = Folder::with(&[&plain]);
    for readers in ["me", "us", "room"] {
        let (code, out, err) = refused.export(&["--person", "Nobody", "--for", readers]);
        assert_eq!((code, err.as_str()), (1, ""), "{out}");
        assert!(
            out.starts_with("It is nobody's name and nobody typed it") && out.contains("2026-11-03-a"),
            "{out}"
        );
    }
    let left = |folder: &Folder| {
        let [here, exports] = [folder.here(), folder.paths.exports()]
            .map(|dir| std::fs::read_dir(dir).into_iter().flatten().count());
        here + exports
    };
    assert_eq!(left(&refused), 0, "no file");
    for found in [noted, called] {
        let folder = Folder::with(&[&found]);
        let (code, out, _) = folder.export(&["--person", "Nobody"]);
        assert_eq!((code, left(&folder)), (0, 1), "{out}");
    }
    // What comes with the program never means anybody; what somebody wrote may, where there is somebody.
    let shipped = library::bundled()
        .filter_map(|entry| entry.result.ok())
        .find(|one| one.id.as_str() == "collaboration-words");
    let shipped =
        SessionBuilder::new("").id("2026-11-04-b").activity(|activity| *activity = shipped.unwrap());
    let shipped = shipped.begin().minutes(1).into_session();
    let noted = script().id("2026-11-05-c").begin().minutes(1).note("nobody was there").into_session();
    let folder = Folder::with(&[&plain, &shipped, &noted]);
    let (code, out, _) = folder.export(&["--person", "Nobody", "-o", "-"]);
    let printed = ["2026-11-03-a", "2026-11-04-b", "2026-11-05-c"].map(|id| out.contains(id));
    assert_eq!((code, printed), (0, [true, false, true]), "{out}");
    erase::person(&folder.paths, &Name::new("Nobody").unwrap()).unwrap();
    let left = subject_report::find(&folder.paths, &Name::new("Nobody").unwrap()).unwrap();
    let left: Vec<&str> = left.sessions.iter().map(|kept| kept.id.as_str()).collect();
    assert_eq!(left, ["2026-11-04-b"], "and it is left as it is");
    let (code, out, _) = refused.export(&["--person", "Xanthe"]);
    assert!(code == 1 && out.starts_with("Nothing that these readers may see"), "{out}");
}
