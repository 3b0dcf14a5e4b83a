//! What is found of the earlier sessions of a series, on a real disk.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails loudly, and journals are files"
)]

use crate::support;

use std::path::Path;

use roundtable::domain::activity::{Capture, CaptureKind, Format, Grouping, Step};
use roundtable::domain::digest::Digest;
use roundtable::domain::event::{ItemScores, ParkedFate, Tally};
use roundtable::domain::groups::Earlier;
use roundtable::domain::redact::{Erasure, Name};
use roundtable::domain::seen::{Captured, Facilitator, Present, Seen, Shown};
use roundtable::domain::series;
use roundtable::domain::session::{EarlierItems, Intent, Session};
use roundtable::domain::text::Text;
use roundtable::store::paths::Paths;
use roundtable::store::{erase, index, record, sessions};
use support::build::{Live, SessionBuilder, step};

/// A session in which those of `names` sat in one group.
fn together(
    id: &str,
    names: &[&str],
    of: &str,
    change: impl FnOnce(SessionBuilder) -> SessionBuilder,
) -> Session {
    let groups = Step { grouping: Grouping::Groups(Some((2, 6))), ..step("In a group", 10) };
    let made = SessionBuilder::new("Coaching").id(id).step_with(groups).people(names);
    let made = change(made.setup(|setup| setup.series = Some(of.into())));
    let form = Intent::FormGroups { earlier: Earlier::default(), seed: 1 };
    let mut live = made.begin();
    // A one-to-one has no groups.
    let _ = live.try_intent(form);
    live.minutes(5).into_session()
}

fn write(root: &Path, session: &Session) {
    let folder = root.join("data/sessions").join(session.state().id.as_str());
    std::fs::create_dir_all(&folder).unwrap();
    let lines: String = session.records().iter().map(|known| record::encode(known).unwrap()).collect();
    std::fs::write(folder.join("journal.jsonl"), lines).unwrap();
}

#[test]
fn who_sat_together_is_found_by_name_and_what_cannot_be_read_is_passed_over() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    let known = |series: &str, except: &str, a: &str, b: &str| {
        let (digests, _) = index::digests(&paths).unwrap();
        Earlier::of_series(&digests, &Text::line(series), &Text::line(except))
            .times(&Text::line(a), &Text::line(b))
    };
    assert_eq!(known("Monthly", "x", "Asha", "Ben"), 0, "there is nothing yet");
    let write = |session: &Session| write(root.path(), session);
    let same = |made: SessionBuilder| made;
    write(&together("one", &["Asha", "Ben", "Cy"], "Monthly", same));
    write(&together("two", &["ben, the council", "  ASHA "], " monthly", same));
    write(&together("rehearsal", &["Asha", "Ben"], "Monthly", |made| made.rehearsal(60)));
    write(&together("other", &["Asha", "Ben"], "Weekly", same));
    write(&together("private", &["Asha", "Ben"], "Monthly", |made| made.format(Format::OneToOne)));
    let sessions = root.path().join("data/sessions");
    for (name, damage) in
        [("empty", ""), ("rubbish", "{\"v\":1,\"seq\":0,rubbish\n"), ("newer", "{\"v\":9}\n")]
    {
        std::fs::create_dir_all(sessions.join(name)).unwrap();
        std::fs::write(sessions.join(name).join("journal.jsonl"), damage).unwrap();
    }
    assert_eq!(known("Monthly", "x", "asha", "Ben"), 2);
    assert_eq!(known("MONTHLY", "two", "Ben", "Asha"), 1, "the session that asks is left out");
    assert_eq!([known("Monthly", "x", "Cy", "Asha"), known("Monthly", "x", "Cy", "Dee")], [1, 0]);
    assert_eq!([known("Weekly", "x", "Asha", "Ben"), known("Daily", "x", "Asha", "Ben")], [1, 0]);
    // A journal with a bad line in its middle still tells the rest; one with a torn end, too.
    let journal = sessions.join("one/journal.jsonl");
    let whole = std::fs::read_to_string(&journal).unwrap();
    let bad: Vec<String> = whole.lines().map(|line| line.replace("RulesSettled", "rulesSettled")).collect();
    std::fs::write(&journal, format!("{}\n{{\"v\":1,\"seq\"", bad.join("\n"))).unwrap();
    assert_eq!(known("Monthly", "x", "Asha", "Ben"), 2);
}

#[test]
fn a_folder_that_was_copied_is_no_second_meeting() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    let met = |folder: &str| {
        let (all, _) = index::digests(&paths).unwrap();
        let open = Text::line(folder);
        let origin = all.iter().find(|digest| digest.id == open).map_or(&open, |digest| &digest.origin);
        let (digests, _) = index::earlier_digests(&paths, &open).unwrap();
        let earlier = Earlier::of_series(&digests, &Text::line("Monthly"), origin);
        earlier.times(&Text::line("Asha"), &Text::line("Ben"))
    };
    let one = together("one", &["Asha", "Ben"], "Monthly", |made| made);
    write(root.path(), &one);
    write(root.path(), &together("two", &["Asha", "Ben"], "Monthly", |made| made));
    let sessions = root.path().join("data/sessions");
    std::fs::create_dir(sessions.join("copy")).unwrap();
    std::fs::copy(sessions.join("one/journal.jsonl"), sessions.join("copy/journal.jsonl")).unwrap();
    assert_eq!(met("x"), 2, "the copy holds the first meeting once more");
    assert_eq!([met("one"), met("copy")], [1, 1], "neither of the two was before the other");
    std::fs::remove_dir_all(sessions.join("one")).unwrap();
    assert_eq!(met("x"), 2, "a folder that was renamed counts as ever");
    // The journal of the open session is not read for it.
    std::fs::write(sessions.join("two/journal.jsonl"), "rubbish\n").unwrap();
    let found =
        |(digests, unreadable): (Vec<Digest>, Vec<index::Unreadable>)| (digests.len(), unreadable.len());
    let two = Text::line("two");
    assert_eq!(index::earlier_digests(&paths, &two).map(found).unwrap(), (1, 0));
    assert_eq!(index::digests(&paths).map(found).unwrap(), (1, 1));
}

/// A session of the series that asks how sure all are, and whether it was worth the time.
fn asking(id: &str, series: &str, change: impl FnOnce(SessionBuilder) -> SessionBuilder) -> Live {
    let kind = CaptureKind::scale(vec!["Trust".into(), "Time".into()]);
    let sure = Capture { id: "sure".into(), extends: None, label: "How sure?".into(), kind };
    let made = SessionBuilder::new("How sure are we?")
        .id(id)
        .activity(|activity| activity.worth = true)
        .step("Together", 10)
        .capture(sure)
        .people(&["Asha", "Ben", "Cy"])
        .setup(|setup| setup.series = Some(series.into()));
    change(made).begin()
}

fn scored(live: Live, capture: &str, items: &[[u32; 5]]) -> Live {
    let step = live.session().state().current().unwrap();
    let asked = live.session().state().capture(0, &capture.into()).unwrap().kind.scored();
    let items = asked.into_iter().zip(items).map(|(item, counts)| ItemScores::of_item(item, *counts));
    let (tally, audience) =
        (Tally::Scores(items.collect()), live.session().state().default_audience(Some(step)));
    live.does(Intent::Count { step, capture: capture.into(), tally, audience, count: 0, voters: None })
}

fn over(live: Live) -> Session {
    live.does(Intent::OpenReview).does(Intent::Finish).into_session()
}

fn found(root: &Path, asking: &Session) -> EarlierItems {
    let paths = Paths::new(root.join("data"), root.join("config"));
    let (digests, _) = index::digests(&paths).unwrap();
    series::found(&digests, &[], &asking.state().asker())
}

fn texts(found: &EarlierItems) -> Vec<(&str, u32)> {
    found.parked.iter().map(|one| (one.text.as_str(), one.times)).collect()
}

#[test]
fn what_is_still_parked_is_found_until_somebody_settles_it() {
    let root = tempfile::tempdir().unwrap();
    let same = |made: SessionBuilder| made;
    let write = |session: &Session| write(root.path(), session);
    let next = |id: &str| asking(id, " MONTHLY", same);
    let one = asking("one", "Monthly", same).parked("Parking").parked("A new name").note("No");
    write(&over(one));
    write(&over(asking("rehearsal", "Monthly", |made| made.rehearsal(60)).parked("Never said")));
    write(&over(asking("weekly", "Weekly", same).parked("Elsewhere")));
    write(&over(asking("two-people", "Monthly", |made| made.format(Format::OneToOne)).parked("Private")));
    let second = next("two");
    let comes = found(root.path(), second.session());
    assert_eq!(texts(&comes), [("Parking", 0), ("A new name", 0)]);
    // It is taken in, one is dropped, and nobody says anything of the other.
    let key = comes.parked[0].parked.clone();
    let second = second.does(Intent::RecallParked(comes.parked, true));
    let second = over(second.does(Intent::SettleParked(key.clone(), ParkedFate::Dropped)));
    write(&second);
    let comes = found(root.path(), next("three").session());
    assert_eq!(texts(&comes), [("A new name", 1)]);
    assert_eq!(comes.parked[0].parked.to_string(), format!("one/{}", comes.parked[0].parked.note.0));
    // A folder that was copied has nothing parked twice, and what was settled stays so.
    let sessions = root.path().join("data/sessions");
    std::fs::create_dir(sessions.join("copy")).unwrap();
    std::fs::copy(sessions.join("one/journal.jsonl"), sessions.join("copy/journal.jsonl")).unwrap();
    assert_eq!(texts(&found(root.path(), next("three").session())), [("A new name", 1)]);
    // Taken up it is a note, and no longer parked anywhere.
    let third = next("three");
    let comes = found(root.path(), third.session());
    let key = comes.parked[0].parked.clone();
    let third = third.does(Intent::RecallParked(comes.parked, true));
    write(&over(third.does(Intent::SettleParked(key, ParkedFate::TakenUp))));
    assert!(found(root.path(), next("four").session()).parked.is_empty());
}

#[test]
fn the_newest_scores_stand_beside_what_is_asked_again() {
    let root = tempfile::tempdir().unwrap();
    let same = |made: SessionBuilder| made;
    let write = |session: &Session| write(root.path(), session);
    write(&over(scored(asking("one", "Monthly", same), "sure", &[[9, 0, 0, 0, 0], [0; 5]])));
    let second = asking("two", "Monthly", |made| made.day(1));
    write(&over(scored(second, "sure", &[[0, 2, 4, 3, 0], [0, 0, 0, 0, 9]])));
    let asks = |change: fn(SessionBuilder) -> SessionBuilder| {
        let live = asking("three", "Monthly", change);
        let comes = found(root.path(), live.session());
        let mut live = live;
        let _ = live.try_intent(Intent::RecallScales(comes.scales, true));
        live.session().state().scales_before.iter().map(|one| one.counts.clone()).collect::<Vec<_>>()
    };
    assert_eq!(asks(|made| made), [vec![[0, 2, 4, 3, 0], [0, 0, 0, 0, 9]]]);
    // The same activity with one item changed, and another activity that asks the same.
    let other: fn(SessionBuilder) -> SessionBuilder = |made| {
        made.last_step(|step| step.captures[0].kind = CaptureKind::scale(vec!["Time".into(), "Money".into()]))
    };
    assert_eq!(asks(other), [vec![[0, 0, 0, 0, 9], [0; 5]]]);
    assert_eq!(asks(|made| made.activity(|activity| activity.id = "another".into())).len(), 1);
    let another: fn(SessionBuilder) -> SessionBuilder = |made| {
        made.activity(|activity| activity.id = "another".into()).last_step(|step| {
            step.captures[0].kind = CaptureKind::scale(vec!["Time".into(), "Money".into()]);
        })
    };
    assert_eq!(asks(another).len(), 0, "another activity asks something else by that name");
}

#[test]
fn scores_of_a_confidential_step_come_back_to_those_who_were_there() {
    let root = tempfile::tempdir().unwrap();
    let hushed = |made: SessionBuilder| made.last_step(|step| step.confidential = true);
    write(
        root.path(),
        &over(scored(asking("one", "Monthly", hushed), "sure", &[[0, 0, 0, 0, 3], [3, 0, 0, 0, 0]])),
    );
    let comes = |names: &[&str]| {
        let live = asking("two", "Monthly", |made| made.people(names));
        found(root.path(), live.session()).scales.len()
    };
    assert_eq!([comes(&["Ben", "asha"]), comes(&["Ben", "Dee"]), comes(&[])], [1, 0, 0]);
}

#[test]
fn whether_it_was_worth_it_is_handed_on_from_five_answers() {
    let root = tempfile::tempdir().unwrap();
    let same = |made: SessionBuilder| made;
    for (n, counts) in (0..).zip([[0, 1, 2, 0, 1], [0, 1, 2, 3, 2], [0, 0, 0, 4, 4]]) {
        let live = asking(&format!("s{n}"), "Monthly", |made| made.day(n));
        write(root.path(), &over(scored(live, "worth", &[counts])));
    }
    let live = asking("next", "Monthly", same);
    let comes = found(root.path(), live.session());
    let live = live.does(Intent::RecallScales(comes.scales, true));
    let live = scored(live, "worth", &[[0, 0, 0, 0, 5]]);
    let told = |readers: Shown<'_>| {
        let seen = readers.captures().find(|one| one.id.as_str() == "worth").unwrap();
        let Captured::Scale(scale) = seen.captured else { panic!("a scale") };
        let before = scale.over_the_series.iter().map(|one| one.items[0].answered().unwrap());
        (before.collect::<Vec<_>>(), scale.last_time)
    };
    let t = live.session().last_t();
    let mine = told(Seen::<'_, Facilitator>::new(live.session(), t).shown());
    assert_eq!(mine, (vec!["3.8 (8 answered)".to_owned(), "4.5 (8 answered)".to_owned()], None));
    assert_eq!(told(Seen::<'_, Present>::new(live.session(), t).shown()), (vec![], None));
}

#[test]
fn erasing_what_was_parked_reaches_the_sessions_that_took_it_in() {
    let root = tempfile::tempdir().unwrap();
    let paths = Paths::new(root.path().join("data"), root.path().join("config"));
    let same = |made: SessionBuilder| made;
    let first = over(asking("one", "Monthly", same).parked("Quokka").parked("Wombat of Asha"));
    write(root.path(), &first);
    let second = asking("two", "Monthly", same);
    let comes = found(root.path(), second.session());
    let key = comes.parked[0].parked.clone();
    let second = second.does(Intent::RecallParked(comes.parked, true));
    let second = second.does(Intent::SettleParked(key, ParkedFate::TakenUp));
    let note = second.session().state().notes[0].clone();
    let (kind, audience) = (note.kind, note.audience);
    let edit = Intent::EditNote { note: note.id, kind, text: "A Quokka, we think".into(), audience };
    write(root.path(), &over(second.does(edit)));
    let journals = || {
        ["one", "two"].map(|id| {
            std::fs::read_to_string(root.path().join("data/sessions").join(id).join("journal.jsonl")).unwrap()
        })
    };
    assert!(journals().iter().all(|journal| journal.contains("Quokka") && journal.contains("Wombat")));
    let entry = sessions::find(&paths, "one").unwrap();
    erase::item(&paths, &entry, &Erasure::Note(first.state().notes[0].id)).unwrap();
    assert!(journals().iter().all(|journal| !journal.contains("Quokka") && journal.contains("Wombat")));
    // A person goes from what came back, too, and its name stays what it is.
    erase::person(&paths, &Name::new("Asha").unwrap()).unwrap();
    let [_, second] = journals();
    assert!(!second.contains("Asha") && second.contains("\"parked\":\"one/"), "{second}");
    let reread = roundtable::store::journal::read(&paths.sessions().join("two/journal.jsonl")).unwrap();
    let session = Session::replay(reread.records);
    assert_eq!((session.state().unknown, session.state().parked_before.len()), (0, 2));
}
