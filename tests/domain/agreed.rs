//! Wordings that are agreed together, and checklists: in the session, in linear words' content, in every file.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use crate::support;

use roundtable::domain::activity::{Capture, CaptureKind};
use roundtable::domain::event::{
    Agreement, Audience, CaptureRef, Check, Content, EntryId, Event, NoteKind, Record, Tally, Voters, Wording,
};
use roundtable::domain::poll::{DecidedBy, PollKind, PollRound};
use roundtable::domain::redact::Erasure;
use roundtable::domain::script;
use roundtable::domain::seen::{Facilitator, Room, Seen};
use roundtable::domain::session::{Decision, Intent, Polling, Session};
use roundtable::export::{Options, csv, html, json, markdown};
use support::build::{Live, SessionBuilder, nth};

fn asking() -> Live {
    let one =
        |id: &str, label: &str, kind| Capture { id: id.into(), extends: None, label: label.into(), kind };
    let items = ["Projector", "Name badges"].map(Into::into).to_vec();
    SessionBuilder::new("Together")
        .size(6)
        .step("Agree", 10)
        .capture(one("aim", "Our aim", CaptureKind::Text))
        .capture(one("ready", "Are we ready?", CaptureKind::Checklist { items }))
        .begin()
}

fn take(live: Live, capture: &str, content: Content, audience: Audience) -> Live {
    let contents = vec![content];
    live.does(Intent::TakeEntries { step: Some(nth(0)), capture: Some(capture.into()), contents, audience })
}

fn words(text: &str, agreement: Agreement) -> Content {
    Content::Wording(Wording { text: text.into(), agreement, by: None })
}

fn check(item: &str, done: bool, by: &str, note: &str) -> Content {
    Content::Check(Check { item: item.into(), done, by: by.into(), note: note.into() })
}

fn last(live: &Live) -> EntryId {
    live.session().state().entries.last().unwrap().id
}

fn filled(audience: Audience) -> Live {
    let live = take(asking(), "aim", words("We are home | by noon", Agreement::NotYet), audience);
    let id = last(&live);
    let live = live.does(Intent::EditEntry(id, words("We are home *by* noon", Agreement::ByAll), audience));
    take(live, "ready", check("Projector", true, "Asha", "cable is short"), audience)
}

#[test]
fn they_stand_in_every_format() {
    let live = filled(Audience::Room);
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let page = markdown(&seen.shown(), &Options::default());
    assert!(page.contains("### Our aim") && page.contains("| yes |"), "{page}");
    assert!(page.contains(r"We are home \*by\* noon"), "{page}");
    assert!(page.contains("| Projector | done | Asha | cable is short |"), "{page}");
    assert!(page.contains("| Name badges | not yet |"), "{page}");
    let page = html(&seen.shown(), &Options::default());
    assert!(page.contains("We are home *by* noon") && page.contains("cable is short"), "{page}");
    let data: serde_json::Value = serde_json::from_str(&json(&seen.shown(), &Options::default())).unwrap();
    let captures = data["captures"].as_array().unwrap();
    assert_eq!((captures[0]["kind"].as_str(), captures[0]["agreed"].as_bool()), (Some("text"), Some(true)));
    let items = captures[1]["items"].as_array().unwrap();
    assert_eq!(
        (items.len(), items[0]["by"].as_str(), items[1]["done"].as_bool()),
        (2, Some("Asha"), Some(false))
    );
    let table = |n| csv(&seen.shown(), &Options { table: n, ..Options::default() });
    let all = [table(0), table(1), table(2)].concat();
    assert!(all.contains(r#""Projector","done","Asha","cable is short""#), "{all}");
}

#[test]
fn what_is_for_nobody_else_is_in_no_file_for_others() {
    let live = filled(Audience::Mine);
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    for page in [
        markdown(&seen.shown(), &Options::default()),
        html(&seen.shown(), &Options::default()),
        json(&seen.shown(), &Options::default()),
    ] {
        assert!(!page.contains("noon") && !page.contains("cable"), "{page}");
    }
    let mine: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    assert!(markdown(&mine.shown(), &Options::default()).contains("cable is short"));
}

#[test]
fn what_is_erased_is_gone_and_undo_takes_back_one_change() {
    let live = filled(Audience::Room);
    let mut records = live.session().records().to_vec();
    let all = live.session().state().entries.iter().map(|entry| entry.id).collect();
    Erasure::Entries(all).erase(&mut records);
    let journal = serde_json::to_string(&records).unwrap();
    assert!(!journal.contains("noon") && !journal.contains("cable") && !journal.contains("\"Asha\""));
    assert_eq!(Session::replay(records).state().unknown, 0);
    let live = live.does(Intent::Undo).does(Intent::Undo);
    let Content::Wording(one) = &live.session().state().entries[0].content else { panic!("a wording") };
    assert_eq!((one.text.as_str(), one.agreement), ("We are home | by noon", Agreement::NotYet));
    // A word is no answer to a checklist.
    let word = Intent::TakeEntries {
        step: Some(nth(0)),
        capture: Some("ready".into()),
        contents: vec![Content::Word("Asha".into())],
        audience: Audience::Room,
    };
    assert!(live.clone().try_intent(word).is_err());
}

#[test]
fn scripts_have_them() {
    let script = |capture: &str| {
        let source = format!(
            "format = 1\ntitle = \"T\"\n\n[[steps]]\ntitle = \"A\"\nduration = \"5m\"\ncapture = [{capture}]\n"
        );
        script::parse(&source, "t").map_err(|problems| problems[0].message.clone())
    };
    let good =
        script("{ id = \"a\", kind = \"text\" }, { id = \"b\", kind = \"checklist\", items = [\"X\"] }")
            .unwrap();
    let kinds: Vec<&str> = good.steps[0].captures.iter().map(|one| one.kind.key()).collect();
    assert_eq!(kinds, ["text", "checklist"]);
    let bad = script("{ id = \"b\", kind = \"checklist\" }").unwrap_err();
    assert!(bad.contains("needs `items`"), "{bad}");
}

/// Six people are asked whether they consent: so many agree, live with it, object.
fn consent(live: Live, rounds: &[(&str, [u32; 3])], again: Option<&CaptureRef>, audience: Audience) -> Live {
    let round = |(asked, counts): &(&str, [u32; 3])| PollRound {
        asked: (*asked).into(),
        counts: counts.to_vec(),
        voters: Voters { eligible: 6, voted: Some(counts.iter().sum()), ..Voters::default() },
        ..PollRound::default()
    };
    let rounds: Vec<PollRound> = rounds.iter().map(round).collect();
    let last = rounds.last().unwrap().clone();
    live.does(Intent::Poll(Box::new(Polling {
        step: nth(0),
        again: again.map(|key| key.id.clone()),
        label: last.asked,
        kind: CaptureKind::Poll(PollKind::Consent),
        tally: Tally::Poll { rounds },
        voters: last.voters,
        audience,
    })))
}

/// What was asked last.
fn asked_last(live: &Live) -> CaptureRef {
    let steps = &live.session().state().parts[0].steps;
    CaptureRef { part: 0, id: steps[0].captures.last().unwrap().id.clone() }
}

fn decide(live: Live, by: Option<DecidedBy>) -> Live {
    let of = asked_last(&live);
    live.does(Intent::Decide(Box::new(Decision { of, item: 0, by, text: None })))
}

/// The wording of the step, as it stands.
fn stands(live: &Live) -> (String, Agreement, Option<DecidedBy>) {
    let seen: Seen<'_, Facilitator> = Seen::new(live.session(), live.t());
    let worded = seen.wording(&CaptureRef { part: 0, id: "aim".into() }).unwrap();
    (worded.wording.text.to_string(), worded.wording.agreement, worded.wording.by)
}

fn worded(audience: Audience) -> Live {
    take(asking(), "aim", words("We try a quiet hour", Agreement::NotYet), audience)
}

#[test]
fn consent_to_the_wording_of_a_step_agrees_it_as_it_was_worded_last() {
    let first = ("We try a quiet hour", [5, 0, 1]);
    let live = consent(worded(Audience::Room), &[first], None, Audience::Room);
    assert_eq!(stands(&live), ("We try a quiet hour".into(), Agreement::NotYet, None), "one objects");
    let of = asked_last(&live);
    let again = ("We try a quiet hour, but not on Mondays", [5, 1, 0]);
    let live = consent(live, &[first, again], Some(&of), Audience::Room);
    let agreed = (again.0.to_owned(), Agreement::ByAll, None);
    assert_eq!(stands(&live), agreed);
    // The decision says the same once more, and one undo takes back one thing.
    let live = decide(live, None);
    assert_eq!(stands(&live), agreed);
    let live = live.does(Intent::Undo);
    assert_eq!(stands(&live), agreed);
    let live = live.does(Intent::Undo);
    assert_eq!(stands(&live), ("We try a quiet hour".into(), Agreement::NotYet, None));
    let live = live.does(Intent::Redo);
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let page = markdown(&seen.shown(), &Options::default());
    assert!(page.contains("| We try a quiet hour, but not on Mondays | yes |"), "{page}");
    // Whoever words it anew asks anew.
    let id = last(&live);
    let live = live.does(Intent::EditEntry(id, words("A quiet hour", Agreement::NotYet), Audience::Room));
    assert_eq!(stands(&live), ("A quiet hour".into(), Agreement::NotYet, None));
}

#[test]
fn a_wording_says_by_which_rule_it_was_decided_over_an_objection() {
    let live = consent(worded(Audience::Room), &[("We try a quiet hour", [5, 0, 1])], None, Audience::Room);
    let live = decide(live, Some(DecidedBy::Chair));
    assert_eq!(stands(&live), ("We try a quiet hour".into(), Agreement::NotYet, Some(DecidedBy::Chair)));
    let seen: Seen<'_, Room> = Seen::new(live.session(), live.t());
    let page = markdown(&seen.shown(), &Options::default());
    assert!(page.contains("| We try a quiet hour | decided by the chair |"), "{page}");
    let data: serde_json::Value = serde_json::from_str(&json(&seen.shown(), &Options::default())).unwrap();
    let text = &data["captures"][0];
    assert_eq!((text["agreed"].as_bool(), text["decided_by"].as_str()), (Some(false), Some("chair")));
}

#[test]
fn what_is_no_consent_of_all_to_the_wording_leaves_it_as_it_is() {
    let open = ("We try a quiet hour".to_owned(), Agreement::NotYet, None);
    let asks = |asked: &str, counts, own, audience| {
        stands(&consent(worded(own), &[(asked, counts)], None, audience))
    };
    let room = Audience::Room;
    assert_eq!(asks("We meet on Mondays", [6, 0, 0], room, room), open, "another proposal");
    assert_eq!(asks("We try a quiet hour", [4, 0, 0], room, room), open, "silence is no agreement");
    assert_eq!(asks("We try a quiet hour", [6, 0, 0], room, Audience::Us), open, "in confidence");
    assert_eq!(asks("We try a quiet hour", [6, 0, 0], Audience::Mine, room), open, "nobody knows of it");
    // Those who were heard: a decision says so.
    let heard = consent(worded(room), &[("We try a quiet hour", [4, 0, 0])], None, room);
    assert_eq!(stands(&decide(heard, None)).1, Agreement::ByAll);
}

#[test]
fn a_proposal_that_is_erased_leaves_nothing_in_the_wording() {
    let first = ("We try a quiet hour", [5, 0, 1]);
    let live = consent(worded(Audience::Room), &[first], None, Audience::Room);
    let of = asked_last(&live);
    let live = consent(live, &[first, ("Quokkas bite", [6, 0, 0])], Some(&of), Audience::Room);
    assert_eq!(stands(&live).0, "Quokkas bite");
    let mut records = live.session().records().to_vec();
    Erasure::Asked(of).erase(&mut records);
    assert!(!serde_json::to_string(&records).unwrap().contains("Quokkas"));
    let session = Session::replay(records);
    let Content::Wording(left) = &session.state().entries[0].content else { panic!("a wording") };
    assert_eq!((left.text.as_str(), left.agreement), ("We try a quiet hour", Agreement::NotYet));
}

#[test]
fn of_two_decisions_on_one_thing_in_an_old_journal_the_later_stands() {
    let first = ("We try a quiet hour", [6, 0, 0]);
    let live = decide(consent(asking(), &[first], None, Audience::Room), None);
    let of = asked_last(&live);
    let live = consent(live, &[first, ("We try it in May", [5, 1, 0])], Some(&of), Audience::Room);
    let live = decide(live, None);
    // Journals of before did not say in whose place a decision stands, nor of which asking it is.
    let as_before = |records: Vec<Record>| -> Vec<Record> {
        let mut records = records;
        for record in &mut records {
            if let Event::NoteTaken { support: Some(support), .. } = &mut record.ev {
                (support.instead_of, support.round) = (None, None);
            }
        }
        records
    };
    let decisions = |session: &Session| -> Vec<String> {
        let notes = session.state().notes.iter().filter(|note| note.kind == NoteKind::Decision);
        notes.map(|note| note.text.to_string()).collect()
    };
    let old = Session::replay(as_before(live.records()));
    assert_eq!(decisions(&old), ["We try it in May"]);
    assert_eq!(old.state().unknown, 0);
    // Taken back, the one before stands again.
    let undone = Session::replay(as_before(live.does(Intent::Undo).records()));
    assert_eq!(decisions(&undone), ["We try a quiet hour"]);
}
