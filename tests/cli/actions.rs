//! Shared actions over all sessions: the list, what became of them, the ledger and the index.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and tests look at files"
)]

use crate::support;

use std::path::Path;

use assert_cmd::Command;
use chrono::NaiveDate;
use roundtable::app::past::SessionRow;
use roundtable::domain::activity::Format;
use roundtable::domain::digest::{ActionFilter, Digest, DigestReader, Stage, Tracked, tracked};
use roundtable::domain::event::{ActionId, ActionKey, ActionStatus, Audience};
use roundtable::domain::session::{FollowUp, Intent, NamedOwner, Refusal, Session};
use roundtable::domain::time::SessionTime;
use roundtable::store::paths::{Paths, SessionId};
use roundtable::store::record::encode;
use roundtable::store::{files, index, ledger};
use serde_json::Value;
use support::build::{Live, SessionBuilder, first_now, later};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn begun(id: &str, series: Option<&str>) -> Live {
    SessionBuilder::new("Shared goals")
        .id(id)
        .step("Together", 15)
        .people(&["Asha Rao, Northside Trust", "Ben Ode, the council"])
        .setup(|setup| setup.series = series.map(Into::into))
        .prepare()
        .does(Intent::SettleRules { agreed: true })
        .does(Intent::ToggleClock)
        .minutes(5)
}

fn first() -> Session {
    begun("2026-11-01-shared-goals-aaaa", Some("Monthly"))
        .action("Find a room", "Asha", Some("2026-11-20"))
        .action("Write to all", "everyone, the council", None)
        .action_for(Audience::Us, "USONLY talk to Ben", "Ben", Some("2026-12-24"))
        .action_for(Audience::Mine, "MINEONLY ring the director", "", None)
        .does(Intent::Next)
        .does(Intent::Finish)
        .into_session()
}

fn other() -> Session {
    begun("2026-11-08-shared-goals-bbbb", None)
        .action("Buy tea", "Ben Ode", Some("2026-11-30"))
        .into_session()
}

fn key(session: &Session, n: usize) -> ActionKey {
    ActionKey { session: session.state().id.clone(), action: session.state().actions[n].id }
}

fn texts(all: &[Tracked]) -> Vec<&str> {
    all.iter().map(|action| action.text.as_str()).collect()
}

#[test]
fn a_list_of_sessions_has_neither_title_nor_series_of_a_private_one() {
    let row = |format| {
        let session = SessionBuilder::new("Sam and Jo")
            .format(format)
            .setup(|setup| setup.series = Some("Sam's year".into()))
            .step("How are you?", 10)
            .begin()
            .into_session();
        SessionRow::of(&Digest::of(&session))
    };
    let private = row(Format::OneToOne);
    assert_eq!((private.title.as_str(), private.series), ("private session", None));
    assert_eq!(row(Format::SmallGroup).series, Some("Sam's year".into()));
}

// The fold over sessions.

#[test]
fn the_soonest_due_comes_first_and_what_has_no_day_last() {
    let digests = [Digest::of(&first()), Digest::of(&other())];
    let all = tracked(&digests, &[], DigestReader::Everything);
    let want = ["Find a room", "Buy tea", "USONLY talk to Ben", "Write to all", "MINEONLY ring the director"];
    assert_eq!(texts(&all), want);
    assert!(all[0].is_overdue(day(11, 21)) && !all[0].is_overdue(day(11, 20)));
    assert_eq!(all[0].series, Some("Monthly".into()));
    let asha = NamedOwner::Person { name: "Asha Rao".into(), organisation: Some("Northside Trust".into()) };
    assert_eq!(all[0].owners, [asha]);
    assert_eq!(digests.each_ref().map(|digest| digest.stage), [Stage::Finished, Stage::Running]);
}

#[test]
fn what_was_said_last_counts_wherever_it_was_said() {
    let first = first();
    let room = key(&first, 0);
    let said = |minute: u64, status, due| FollowUp {
        action: room.clone(),
        status,
        settles: true,
        due,
        moves: true,
        note: None,
        owners: None,
        audience: Audience::Room,
        heard_by: Vec::new(),
        wall: later(&first_now(), minute * 60_000).wall,
    };
    let mut digests = [Digest::of(&first), Digest::of(&other())];
    digests[1].follow_ups = vec![said(50, ActionStatus::Done, Some(day(11, 20)))];
    let in_ledger = [said(40, ActionStatus::Dropped, None)];
    let stands = |digests: &[Digest; 2], ledger: &[FollowUp]| {
        let all = tracked(digests, ledger, DigestReader::Everything);
        let found = all.iter().find(|action| action.key == room).unwrap();
        (found.status, found.due)
    };
    assert_eq!(stands(&digests, &in_ledger), (ActionStatus::Done, Some(day(11, 20))));
    let later_in_ledger = [said(60, ActionStatus::Open, Some(day(12, 1)))];
    assert_eq!(stands(&digests, &later_in_ledger), (ActionStatus::Open, Some(day(12, 1))));
    let order = [said(60, ActionStatus::Open, None), said(70, ActionStatus::Done, None)];
    let reversed: Vec<FollowUp> = order.iter().rev().cloned().collect();
    assert_eq!(stands(&digests, &order), stands(&digests, &reversed));
}

#[test]
fn a_rehearsal_leaves_no_actions_and_says_nothing_of_others() {
    let mut digests = [Digest::of(&first()), Digest::of(&other())];
    digests[1].follow_ups = vec![FollowUp {
        action: key(&first(), 0),
        status: ActionStatus::Done,
        settles: true,
        due: None,
        moves: true,
        note: None,
        owners: None,
        audience: Audience::Room,
        heard_by: Vec::new(),
        wall: first_now().wall,
    }];
    digests[1].rehearsal = true;
    let all = tracked(&digests, &[], DigestReader::Everything);
    assert!(!texts(&all).contains(&"Buy tea"));
    assert!(all.iter().all(|action| action.status == ActionStatus::Open));
}

#[test]
fn the_list_is_narrowed_by_series_owner_and_organisation() {
    let digests = [Digest::of(&first()), Digest::of(&other())];
    let all = tracked(&digests, &[], DigestReader::Everything);
    let wanted = |wanted: ActionFilter| -> Vec<&str> {
        all.iter().filter(|action| wanted.has(action)).map(|action| action.text.as_str()).collect()
    };
    assert_eq!(wanted(ActionFilter { series: Some(" monthly ".into()), ..ActionFilter::default() }).len(), 4);
    assert_eq!(
        wanted(ActionFilter { owner: Some("ben".into()), ..ActionFilter::default() }),
        ["Buy tea", "USONLY talk to Ben"]
    );
    let from =
        |owner: &str| wanted(ActionFilter { owner: Some(owner.into()), ..ActionFilter::default() }).len();
    assert_eq!(
        [from("ben  ode, The Council"), from("Ben Ode, Northside Trust"), from("Ben Ode, ")],
        [2, 0, 0]
    );
    let council = ActionFilter { organisation: Some("COUNCIL".into()), ..ActionFilter::default() };
    assert_eq!(wanted(council), ["Buy tea", "USONLY talk to Ben", "Write to all"]);
}

// In a session.

#[test]
fn a_series_takes_in_what_is_open_and_knows_people_again() {
    let digests = [Digest::of(&first())];
    let found = tracked(&digests, &[], DigestReader::Everything)
        .iter()
        .map(Tracked::as_earlier_action)
        .collect::<Vec<_>>();
    let mut next = begun("2026-12-01-shared-goals-cccc", Some("Monthly")).does(Intent::RecallActions(found));
    let state = next.session().state().clone();
    assert_eq!(state.recalled.len(), 4);
    assert_eq!(state.people.len(), 2, "Asha and Ben are here by the same names: {:?}", state.people);
    let again: Vec<_> =
        tracked(&digests, &[], DigestReader::Everything).iter().map(Tracked::as_earlier_action).collect();
    assert_eq!(next.try_intent(Intent::RecallActions(again)), Err(Refusal::NoChange));

    let room = key(&first(), 0);
    next = next.does(Intent::FollowUp(room.clone(), ActionStatus::Done, None, None));
    let mut both = vec![digests[0].clone(), Digest::of(next.session())];
    let stands = |digests: &[Digest]| {
        tracked(digests, &[], DigestReader::Everything).into_iter().find(|action| action.key == room).unwrap()
    };
    assert_eq!((stands(&both).status, stands(&both).times), (ActionStatus::Done, 0), "it may be abandoned");
    both[1] = Digest::of(next.clone().does(Intent::OpenReview).session());
    assert_eq!(stands(&both).times, 1);
    next = next.does(Intent::Undo);
    both[1] = Digest::of(next.session());
    assert_eq!(stands(&both).status, ActionStatus::Open, "undo takes it back");

    let elsewhere = ActionKey { session: "2020-01-01-x".into(), action: ActionId(3) };
    let strange = Intent::FollowUp(elsewhere, ActionStatus::Done, None, None);
    assert_eq!(next.try_intent(strange), Err(Refusal::Gone));
    let same = Intent::FollowUp(room, ActionStatus::Open, Some(day(11, 20)), None);
    assert_eq!(next.try_intent(same), Err(Refusal::NoChange));
}

// On disk.

fn folder() -> (tempfile::TempDir, Paths) {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    paths.prepare().unwrap();
    (root, paths)
}

fn keep(paths: &Paths, session: &Session) {
    let id: SessionId = session.state().id.as_str().parse().unwrap();
    files::private_dir(&paths.session(&id)).unwrap();
    let lines: String = session.records().iter().map(|record| encode(record).unwrap()).collect();
    files::replace(&paths.journal(&id), lines.as_bytes()).unwrap();
}

#[test]
fn the_ledger_keeps_what_was_said_and_a_torn_line_costs_nothing_else() {
    let (_root, paths) = folder();
    let room = key(&first(), 0);
    assert_eq!(ledger::follow_ups(&paths).unwrap(), []);
    let said = |status, note: &str| Intent::FollowUp(room.clone(), status, None, Some(note.into()));
    ledger::note(&paths, said(ActionStatus::Done, "One"), &first_now()).unwrap();
    let journal = paths.ledger().join("journal.jsonl");
    let mut torn = std::fs::read(&journal).unwrap();
    torn.extend_from_slice(b"{\"v\":1,\"seq\":2,\"t");
    std::fs::write(&journal, torn).unwrap();
    ledger::note(&paths, said(ActionStatus::Open, "Two"), &later(&first_now(), 1_000)).unwrap();
    let notes: Vec<String> =
        ledger::follow_ups(&paths).unwrap().into_iter().map(|said| said.note.unwrap().to_string()).collect();
    assert_eq!(notes, ["One", "Two"]);
    let kept = std::fs::read_dir(paths.ledger()).unwrap().count();
    assert_eq!(kept, 4, "journal, its first record, lock, and the torn line beside them");
}

#[test]
fn the_index_follows_the_journals_and_can_be_thrown_away() {
    let (_root, paths) = folder();
    let first = first();
    keep(&paths, &first);
    keep(&paths, &other());
    let digests = || index::digests(&paths).unwrap().0;
    let built = digests();
    assert_eq!(built.len(), 2);
    assert!(paths.index().is_file());
    assert_eq!(digests(), built, "from the index");
    std::fs::write(paths.index(), b"{ rubbish").unwrap();
    assert_eq!(digests(), built, "without it");

    // A journal that has grown is read again.
    let mut more = first.clone();
    let late = first.last_t();
    let event = more.decide(Intent::DateAction(first.state().actions[1].id, Some(day(12, 5))), late).unwrap();
    let record = more.record(event, &later(&first_now(), 86_400_000));
    more.apply(record);
    keep(&paths, &more);
    let due: Vec<_> = tracked(&digests(), &[], DigestReader::Everything)
        .into_iter()
        .filter_map(|action| action.due)
        .collect();
    assert!(due.contains(&day(12, 5)), "{due:?}");

    // One that is gone is out of it, one that cannot be read is told, and the rest is there.
    let id: SessionId = other().state().id.as_str().parse().unwrap();
    std::fs::remove_dir_all(paths.session(&id)).unwrap();
    let id: SessionId = "2026-11-09-damaged".parse().unwrap();
    std::fs::create_dir(paths.session(&id)).unwrap();
    std::fs::write(paths.journal(&id), "nothing\n").unwrap();
    let (left, unreadable) = index::digests(&paths).unwrap();
    assert_eq!((left.len(), unreadable.len()), (1, 1));
    assert_eq!(unreadable[0].id, id);
}

#[test]
fn an_index_holds_exactly_what_a_fold_would() {
    let session = first();
    let digest = Digest::of(&session);
    let again: Digest = serde_json::from_str(&serde_json::to_string(&digest).unwrap()).unwrap();
    assert_eq!(again, digest);
    assert_eq!(Digest::of(&Session::replay(session.records().to_vec())), digest);
    assert!(session.last_t() > SessionTime::default());
}

// The command.

struct CommandOutput {
    code: i32,
    out: String,
    err: String,
}

fn actions(data: &Path, args: &[&str]) -> CommandOutput {
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env("ROUNDTABLE_CONFIG_DIR", data.join("config")).env("ROUNDTABLE_DATA_DIR", data.join("data"));
    let output = command.arg("actions").args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let run = CommandOutput {
        code: output.status.code().unwrap(),
        out: text(output.stdout),
        err: text(output.stderr),
    };
    support::sentences::proper_output(&run.out);
    support::sentences::proper_output(&run.err);
    run
}

#[test]
fn the_command_lists_says_and_moves() {
    let (root, paths) = folder();
    keep(&paths, &first());
    keep(&paths, &other());
    let output = actions(root.path(), &[]);
    assert_eq!(output.code, 0, "{}", output.err);
    let out = &output.out;
    assert!(out.contains("Find a room (Asha Rao)") && out.contains("Write to all (all of us, the council)"));
    assert!(!out.contains("USONLY") && !out.contains("MINEONLY"), "{out}");
    // Whether there are more is told to nobody who looks on: the words are the same without any.
    let words = "These are for the room; see also --for us and --for me.";
    assert!(out.contains(words) && !out.contains("more"), "{out}");
    let for_us = |with: &[&str]| {
        let with = with.iter().flat_map(|name| ["--with", name]);
        actions(root.path(), &["--for", "us"].into_iter().chain(with).collect::<Vec<_>>()).out
    };
    assert!(!for_us(&[]).contains("USONLY"), "nobody knows who looks on");
    assert!(for_us(&["asha rao, Northside Trust"]).contains("USONLY"));
    assert!(for_us(&["Asha Rao, Northside Trust", "Ben Ode, the council"]).contains("USONLY"));
    assert!(!for_us(&["Asha Rao, Northside Trust", "Cy Dee"]).contains("USONLY"), "a newcomer");
    assert!(!for_us(&["Asha Rao, Northside Trust"]).contains("MINEONLY"));
    assert!(actions(root.path(), &["--for", "me"]).out.contains("MINEONLY"));

    let room = key(&first(), 0).to_string();
    let done = actions(root.path(), &["done", &room, "--note", "Room 12 is booked"]);
    assert_eq!((done.code, done.out.trim_end()), (0, format!("{room} is done now.").as_str()));
    assert!(!actions(root.path(), &[]).out.contains("Find a room"));
    let all = actions(root.path(), &["--all"]).out;
    assert!(all.contains("✓ 20 Nov 2026  Find a room") && all.contains("Room 12 is booked"), "{all}");

    let tea = key(&other(), 0);
    let short = format!("2026-11-08/{}", tea.action.0);
    let moved = actions(root.path(), &["move", &short, "14/12/2027"]);
    assert_eq!(moved.out.trim_end(), format!("{tea} is due on Tuesday 14 December 2027 now."));
    let json = actions(root.path(), &["--json"]);
    let rows: Value = serde_json::from_str(&json.out).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0]["text"].as_str(), rows[0]["due"].as_str()), (Some("Buy tea"), Some("2027-12-14")));
    assert_eq!(rows[0]["owners"][0]["organisation"], "the council");

    assert_eq!(actions(root.path(), &["move", &short, "none"]).code, 0);
    assert_eq!(actions(root.path(), &["drop", &short]).code, 0);
    assert_eq!(actions(root.path(), &["reopen", &short]).code, 0);
    let stands = actions(root.path(), &["reopen", &short]);
    assert!(stands.out.contains("is unchanged"), "{}", stands.out);
}

#[test]
fn a_note_is_for_those_in_front_of_whom_it_is_made() {
    let (root, paths) = folder();
    keep(&paths, &first());
    let room = key(&first(), 0).to_string();
    let both = ["--with", "Asha Rao, Northside Trust", "--with", "Ben Ode, the council"];
    let us = [&["--for", "us"][..], &both].concat();
    let done = actions(root.path(), &[&["done", &room, "--note", "QUOKKA"][..], &us].concat());
    assert_eq!(
        (done.code, done.out.trim_end()),
        (0, format!("{room} is done now.").as_str()),
        "{}",
        done.err
    );
    let all = |args: &[&str]| actions(root.path(), &[&["--all"][..], args].concat()).out;
    let holds = |args: &[&str], word: &str| {
        assert!(all(args).contains("Find a room"));
        [&[][..], &["--json"]].map(|json| all(&[args, json].concat()).contains(word))
    };
    assert!(all(&[]).contains("✓ 20 Nov 2026  Find a room"), "that it is done is for all who know of it");
    let others = ["--for", "us", "--with", "Asha Rao, Northside Trust", "--with", "Cy Dee"];
    for (args, is_there) in
        [(&[][..], false), (&["--for", "us"], false), (&others, false), (&us, true), (&["--for", "me"], true)]
    {
        assert_eq!(holds(args, "QUOKKA"), [is_there; 2], "{args:?}");
    }
    // Only the note: nothing changes for others.
    let before = all(&["--json"]);
    assert_eq!(actions(root.path(), &["done", &room, "--for", "me", "--note", "WOMBAT"]).code, 0);
    assert_eq!(all(&["--json"]), before);
    assert_eq!((holds(&us, "WOMBAT"), holds(&["--for", "me"], "WOMBAT")), ([false; 2], [true; 2]));
    let nobody = actions(root.path(), &["done", &room, "--for", "us", "--note", "WOMBAT"]);
    assert_eq!((nobody.code, nobody.out.as_str()), (2, ""), "nobody would read it");
    assert!(nobody.err.contains("name each of them, --with NAME"), "{}", nobody.err);
}

#[test]
fn a_number_that_was_guessed_tells_and_changes_nothing() {
    let (root, paths) = folder();
    keep(&paths, &first());
    let all = first().state().actions.clone();
    let of = |audience| all.iter().find(|action| action.audience == audience).unwrap().id;
    let [us, mine] = [Audience::Us, Audience::Mine].map(of);
    let session = first().state().id.to_string();
    let nothing = actions(root.path(), &["done", &format!("{session}/999")]);
    let state = || actions(root.path(), &["--all", "--for", "me", "--json"]).out;
    let before = state();
    for id in [us, mine] {
        let [whole, short] = [&session, "2026"].map(|session| format!("{session}/{}", id.0));
        for key in [whole, short] {
            for said in [&["done"][..], &["drop"], &["move"], &["done", "--for", "us", "--with", "Cy Dee"]] {
                let day = ["none"].into_iter().filter(|_| said == ["move"]);
                let args: Vec<&str> = said.iter().take(1).copied().chain([key.as_str()]).chain(day).collect();
                let args = [&args[..], &said[1..]].concat();
                let guessed = actions(root.path(), &args);
                assert_eq!((guessed.code, guessed.out.as_str()), (nothing.code, ""), "{args:?}");
                let named = nothing.err.replace(&format!("{session}/999"), &key);
                assert_eq!(guessed.err, named, "{args:?}");
            }
        }
    }
    assert_eq!(state(), before);
    // Those whom it is for are listed it, and update it.
    let key = format!("{session}/{}", us.0);
    let theirs = ["--for", "us", "--with", "asha rao, Northside Trust"];
    let done = actions(root.path(), &[&["done", &key][..], &theirs].concat());
    assert_eq!((done.code, done.out.trim_end()), (0, format!("{key} is done now.").as_str()), "{}", done.err);
    let key = format!("{session}/{}", mine.0);
    assert_eq!(actions(root.path(), &["drop", &key, "--for", "me"]).code, 0);
    assert!(actions(root.path(), &["drop", &key, "--with", "Asha"]).err.contains("use it with --for us"));
}

#[test]
fn what_two_people_said_is_in_no_list_but_their_own() {
    let (root, paths) = folder();
    let two = |id: &str, names: &[&str], said: &str| {
        let made = SessionBuilder::new("How are you?").id(id).step("Together", 15).people(names);
        let made = made.format(Format::OneToOne).setup(|setup| setup.series = Some("1-1".into()));
        let live = made.begin().minutes(5).action(said, names[1], None);
        // One of them was opened to the room, in front of the two.
        live.action_for(Audience::Room, &format!("{said} openly"), names[1], None).into_session()
    };
    keep(&paths, &two("2026-11-01-private-aaaa", &["Rae Lead", "Sam Example"], "Xylotomy"));
    keep(&paths, &two("2026-11-02-private-bbbb", &["Rae Lead", "Leila Test"], "Yodelling"));
    let nothing = actions(root.path(), &[]).out;
    for args in [
        &["--series", "1-1"][..],
        &["--all"],
        &["--json"],
        &["--for", "us"],
        &["--for", "us", "--series", "1-1"],
    ] {
        let out = actions(root.path(), args).out;
        for secret in ["Xylotomy", "Yodelling", "Sam", "Leila"] {
            assert!(!out.contains(secret), "{args:?}: {out}");
        }
    }
    assert!(!nothing.contains("1-1") && nothing.starts_with("No open actions."), "{nothing}");
    let theirs = actions(
        root.path(),
        &["--for", "us", "--series", "1-1", "--with", "sam example", "--with", "Rae Lead"],
    );
    assert!(theirs.out.contains("Xylotomy openly") && !theirs.out.contains("Yodelling"), "{}", theirs.out);
    assert!(!theirs.out.contains("Leila"), "{}", theirs.out);
    let mine = actions(root.path(), &["--for", "me"]).out;
    assert!(mine.contains("Xylotomy") && mine.contains("Yodelling"), "{mine}");
}

#[test]
fn what_cannot_be_found_is_said_with_what_to_do() {
    let (root, paths) = folder();
    assert_eq!(
        actions(root.path(), &[]).out.trim_end(),
        "No open actions. These are for the room; see also --for us and --for me."
    );
    keep(&paths, &first());
    keep(&paths, &begun("2026-11-01-shared-goals-abab", None).action("Again", "", None).into_session());
    let output = |args: &[&str]| {
        let output = actions(root.path(), args);
        assert_ne!(output.code, 0, "{}", output.out);
        output.err
    };
    assert!(output(&["done", "Find a room"]).contains("a session's id, a slash and a number"));
    assert!(output(&["done", "2026-11-01/99"]).contains("there is no action"));
    let number = first().state().actions[0].id.0;
    let several = output(&["done", &format!("2026-11-01-shared-goals-a/{number}")]);
    assert!(several.contains("can mean several"), "{several}");
    assert!(output(&["move", &key(&first(), 0).to_string(), "someday"]).contains("Write"));
}
