//! What a vote in a confidential step came to, and what was picked in one, is told to nobody else by the topics and the groups
//! that are made of it.

use roundtable::domain::activity::{Activity, CaptureKind};
use roundtable::domain::script::parse;
use roundtable::domain::seen::{FileKind, Readers};

use super::lines::{Plain, four};
use super::snoop::file;
use super::support::mirror::Second;

/// Ideas before everybody, a vote on them in confidence, topics and groups from what it came to, and topics picked in confidence.
fn voted() -> Activity {
    let script = r#"
format = 1
title = "What first?"
[[steps]]
title = "Say"
duration = "10m"
prompts = ["What could we do?"]
capture = [{ id = "ideas", kind = "notes", label = "Ideas" }]
[[steps]]
title = "Vote"
duration = "10m"
confidential = true
prompts = ["What matters most?"]
capture = [{ id = "vt", kind = "vote", label = "What first", from = "ideas", dots = 2 }]
[[steps]]
title = "Talk"
duration = "16m"
prompts = ["What do we need?"]
topics = { from = "vt", top = 2, each = "8m" }
[[steps]]
title = "Market"
duration = "10m"
prompts = ["Go where you like."]
grouping = { from = "vt", top = 2 }
[[steps]]
title = "Among us"
duration = "16m"
confidential = true
prompts = ["And between us?"]
topics = { from = "ideas", top = 2, each = "8m" }
"#;
    parse(script.trim_start(), "voted").expect("a script")
}

fn counted() -> Plain {
    let mut plain = Plain::set_up(voted(), four());
    plain.lines(&["agree", "start", "note Wombat", "note Possum", "note Quokka", "next", "start"]);
    plain.lines(&["votes 1: 1", "votes 2: 2", "votes 3: 5", "reveal", "hide"]);
    plain
}

/// What the room is shown, and is handed.
fn told(plain: &mut Plain) -> Vec<String> {
    plain.it.model = plain.linear.model().clone();
    let wall = Second::beside(&plain.it).screen();
    let kinds = [FileKind::Markdown, FileKind::Html, FileKind::Json, FileKind::Csv];
    std::iter::once(wall).chain(kinds.map(|kind| file(&plain.it, Readers::Room, kind))).collect()
}

/// None of them says anything of a topic.
fn tells_no_topic(plain: &mut Plain) {
    for text in told(plain) {
        assert!(!text.contains("Topic 1") && !text.contains("Topics,"), "{text}");
        assert!(!text.contains("group_topics"), "{text}");
    }
    plain.it.model = plain.linear.model().clone();
    let wall = Second::beside(&plain.it).screen();
    assert!(!["Wombat", "Possum", "Quokka"].iter().any(|idea| wall.contains(idea)), "{wall}");
}

#[test]
fn topics_from_a_vote_in_confidence_are_for_those_who_voted() {
    let mut plain = counted();
    plain.line("next");
    tells_no_topic(&mut plain);
    plain.lines(&["next", "start"]).pass(60);
    assert!(plain.transcript().contains("Topic 1 of 2: Quokka"), "{}", plain.printed());
    tells_no_topic(&mut plain);
    // What is said of one stays with it.
    plain.line("note Emu");
    assert!(told(&mut plain).iter().all(|text| !text.contains("Emu")));
    // Whoever comes is in a step without topics.
    plain.lines(&["join Zed Newman", "agenda", "step", "list"]);
    assert!(plain.said.iter().rev().take(12).all(|line| !line.contains("Topic")), "{}", plain.printed());
    tells_no_topic(&mut plain);
    plain.line("agenda");
    assert!(plain.last.iter().all(|line| !line.contains("Quokka")), "{}", plain.printed());
    // What they choose with everybody who is here is the room's.
    plain.line("topics 1 2");
    assert!(told(&mut plain)[0].contains("Wombat"), "{}", told(&mut plain)[0]);
}

#[test]
fn what_is_tied_in_confidence_is_parked_there() {
    let tied = |more: &[&str]| {
        let mut plain = Plain::set_up(voted(), four());
        plain.lines(&["agree", "start", "note Wombat", "note Possum", "note Quokka", "next", "start"]);
        plain.lines(&["votes 1: 2", "votes 2: 2", "votes 3: 4", "reveal", "hide", "next"]).lines(more);
        plain
    };
    let mut chosen = tied(&["topics 1 2"]);
    assert!(chosen.transcript().contains("Topic 1 of 2: Quokka"), "{}", chosen.printed());
    assert!(chosen.line("list").last.join(" ").contains("Parked"), "{}", chosen.printed());
    assert_eq!(told(&mut chosen), told(&mut tied(&[])));
}

#[test]
fn groups_from_a_vote_in_confidence_have_no_names_for_others() {
    let mut plain = counted();
    plain.lines(&["goto 4", "groups"]);
    assert!(plain.last.join(" ").contains("Quokka"), "{}", plain.printed());
    tells_no_topic(&mut plain);
    plain.lines(&["join Zed Newman", "groups"]);
    assert!(!plain.last.join(" ").contains("Quokka"), "{}", plain.printed());
}

#[test]
fn topics_picked_in_confidence_are_for_those_who_were_there() {
    let none = told(counted().lines(&["goto 5", "start"]));
    let mut plain = counted();
    plain.lines(&["goto 5", "topics 2 1", "start"]);
    assert!(plain.transcript().contains("Topic 1 of 2: Possum"), "{}", plain.printed());
    assert_eq!(told(&mut plain), none);
    plain.lines(&["join Zed Newman", "agenda"]);
    assert!(plain.last.iter().all(|line| !line.contains("Possum")), "{}", plain.printed());
}

/// A scale of what a vote in confidence came to lists nothing of it to others, counted or not.
#[test]
fn what_is_scored_of_a_vote_in_confidence_is_for_those_who_voted() {
    let mut activity = voted();
    let mut scale = activity.steps[1].captures[0].clone();
    let source = activity.steps[2].topics.as_ref().map(|topics| topics.source.clone());
    (scale.id, scale.label) = ("sure".into(), "How sure".into());
    scale.kind = CaptureKind::Scale { items: Vec::new(), source };
    activity.steps[3].captures.push(scale);
    for done in [&[][..], &["scores 1: 0 0 1 2 1", "hide"]] {
        let mut plain = Plain::set_up(activity.clone(), four());
        plain.lines(&["agree", "start", "note Wombat", "note Possum", "note Quokka", "next", "start"]);
        plain.lines(&["votes 1: 1", "votes 2: 2", "votes 3: 5", "reveal", "hide", "goto 4"]).lines(done);
        let wall = told(&mut plain).remove(0);
        assert!(!["Wombat", "Possum", "Quokka"].iter().any(|idea| wall.contains(idea)), "{wall}");
    }
}

/// What the room picks in the open is its own, though it was voted on in confidence.
#[test]
fn topics_picked_in_the_open_are_the_rooms() {
    let mut plain = counted();
    plain.lines(&["next", "topics 3 1"]);
    assert!(told(&mut plain)[0].contains("Wombat"), "{}", told(&mut plain)[0]);
}

/// Topics for those present take no time from those that the room sees.
#[test]
fn what_there_is_no_time_for_tells_nothing_of_hidden_topics() {
    let mut activity = voted();
    activity.steps[1].captures = activity.steps[0].captures.clone();
    activity.steps[2].topics = activity.steps[4].topics.clone();
    activity.steps[2].topics.iter_mut().for_each(|topics| topics.source.top = Some(4));
    let of = |secret: &[&str], picked: &str| {
        let mut plain = Plain::set_up(activity.clone(), four());
        plain.lines(&["agree", "start", "note Wombat", "note Possum", "goto 2"]).lines(secret);
        plain.lines(&["goto 3", picked, "goto 4", "goto 5"]);
        let own = plain.line("agenda").last.join("\n");
        (own, told(&mut plain))
    };
    let (none, baseline) = of(&[], "topics 1 2");
    let (some, hidden) = of(&["note Quokka", "note Emu"], "topics 3 1 4 2");
    assert!(some.contains("Quokka") && !none.contains("Quokka"), "{some}");
    assert_eq!(hidden[0], baseline[0]);
    assert!(!hidden[1].contains("if there was time"), "{}", hidden[1]);
}

/// A group whose topic is not for those who look has no name, as one whose topic was taken out; the others keep theirs.
#[test]
fn groups_keep_the_names_that_are_for_those_who_look() {
    let mut activity = voted();
    activity.steps[3].chosen_from = activity.steps[4].topics.as_ref().map(|topics| topics.source.clone());
    let names = |secret: &[&str]| {
        let mut plain = Plain::set_up(activity.clone(), four());
        plain.lines(&["agree", "start", "note Wombat", "note Possum"]).lines(secret);
        plain.lines(&["goto 4", "groups"]);
        plain.it.model = plain.linear.model().clone();
        (Second::beside(&plain.it).screen(), file(&plain.it, Readers::Room, FileKind::Json))
    };
    for secret in
        [&["goto 2", "edit 2 Quokka"][..], &["goto 2", "edit 2 Quokka", "for 2 mine"], &["for 2 us"]]
    {
        let (wall, json) = names(secret);
        assert!(wall.contains("Wombat") && !wall.contains("Quokka"), "{wall}");
        assert!(json.contains("group_topics") && !json.contains("Quokka"), "{json}");
    }
}

/// That something was added to the list in confidence does not make it the list that was taken last in the step.
#[test]
fn a_list_that_was_added_to_in_confidence_is_not_offered_to_a_newcomer() {
    let script = r#"
format = 1
title = "What first?"
[[steps]]
title = "Say"
duration = "10m"
prompts = ["What could we do?"]
capture = [{ id = "ideas", kind = "notes", label = "Ideas" }]
[[steps]]
title = "Among us"
duration = "10m"
confidential = true
prompts = ["And between us?"]
capture = [{ id = "more", extends = "ideas" }]
"#;
    let activity = parse(script.trim_start(), "taken").expect("a script");
    let choices = |secret: &[&str]| {
        let mut plain = Plain::set_up(activity.clone(), four());
        plain.lines(&["agree", "start", "note Wombat", "note Possum", "next", "start"]);
        plain.lines(secret);
        let before = plain.linear.model().poll_choices();
        plain.lines(&["join Dora Lee, West"]);
        (before, plain.linear.model().poll_choices())
    };
    let (before, newcomer) = choices(&["note Quokka"]);
    assert_ne!(before, newcomer, "those who said it may vote on it");
    assert_eq!(newcomer, choices(&[]).1);
}

/// A list of which something was taken out in confidence is what those present make of it: a vote on it would tell that
/// something is missing, as would one on what was worded anew there.
#[test]
fn a_vote_without_what_was_taken_out_in_confidence_is_for_those_present() {
    let mut activity = voted();
    let mut among_us = activity.steps.remove(4);
    (among_us.topics, among_us.grouping) = (None, activity.steps[0].grouping);
    activity.steps.truncate(2);
    activity.steps[1].confidential = false;
    activity.steps.insert(1, among_us);
    let scale = CaptureKind::Scale {
        items: Vec::new(),
        source: activity.steps[2].captures[0].kind.source().cloned(),
    };
    let mut scaled = activity.clone();
    scaled.steps[2].captures[0].kind = scale;
    let pages = |activity: &Activity, secret: &[&str], counted: &[&str]| {
        let mut plain = Plain::set_up(activity.clone(), four());
        plain.lines(&[
            "agree",
            "start",
            "note Wombat",
            "note Possum",
            "note Quokka",
            "next",
            "start",
            "list",
        ]);
        plain.lines(secret).lines(&["next", "start"]).lines(counted);
        plain.it.model = plain.linear.model().clone();
        let own = file(&plain.it, Readers::Us, FileKind::Markdown);
        assert!(own.contains("Possum"), "{own}");
        [FileKind::Markdown, FileKind::Html].map(|kind| file(&plain.it, Readers::Room, kind))
    };
    let votes: &[&str] = &["votes 1: 1", "votes 2: 2", "reveal", "hide"];
    for (activity, counted) in [(&activity, votes), (&scaled, &["scores 1: 0 0 1 2 1", "hide"])] {
        let [open, worded, gone] =
            [&["list"][..], &["edit 1 Emu"], &["delete 1"]].map(|secret| pages(activity, secret, counted));
        assert!(gone[0].contains("Wombat") && open != worded, "{}", gone[0]);
        assert_eq!(gone, worded);
    }
    // So is one that is asked by hand.
    let asked = |secret: &str, figures: &str| {
        pages(&activity, &[secret], &["goto 1", "poll taken Which?", &format!("poll count {figures}")])
    };
    let (open, gone) = (asked("list", "1 2 1"), asked("delete 1", "1 2"));
    assert!(open[0].contains("Which?") && !gone[0].contains("Which?"), "{} {}", open[0], gone[0]);
}
