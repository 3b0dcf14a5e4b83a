//! Somebody who was away in a confidential step returns, or somebody new comes: whatever was pending when they left is as it was
//! asked then, in lines, on screens and in every kind of file, as if nothing of it had been gone on with in confidence.

use proptest::prelude::*;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::seen::{FileKind, Readers};
use roundtable::domain::session::NameLine;

use super::lines::Plain;
use super::snoop::file;
use super::snoop_after_open::{KINDS, mixed};
use super::support::drive::Driver;
use super::support::mirror::Second;

/// What is pending when somebody leaves.
const OPENLY: [&[&str]; 21] = [
    &["poll yes Shall we go"],
    &["poll yes Shall we go", "poll ballot 1"],
    &["poll scale How sure | not at all | quite"],
    &["poll fist How is it", "poll ballot 5"],
    &["poll consent Bench"],
    &["poll consent Bench", "poll count 2 0 1", "poll objection Too dear"],
    &["poll consent Bench", "poll ballot 1"],
    &["poll list Which one | Tea, Cake, Pie"],
    &["poll list Which one | Tea, Cake, Pie", "poll out 3", "poll dots 1"],
    &["poll list Which one | Tea, Cake, Pie", "poll ballot 1"],
    &["poll taken Which idea"],
    &["poll yes Shall we", "poll count 2 1", "poll again Shall we really"],
    &["poll consent Bench", "poll count 3 0 0", "poll again Table"],
    &["poll yes Shall we", "poll count 2 1"],
    &["poll consent Bench", "poll count 3 0 0", "poll decide"],
    &["ballot 1"],
    &["ballot 1", "ballot 2"],
    &["scores 1: 0 0 1 2 0"],
    &["scores 1: 0 0 9 2 0", "no"],
    &["votes 1: 3", "voters 5"],
    &["votes 1: 3", "reveal"],
];

/// What is done with it in confidence.
const IN_CONFIDENCE: [&[&str]; 31] = [
    &["poll count 2 0"],
    &["poll count 2 0 0"],
    &["poll count 2 0 0", "poll decide"],
    &["poll count 0 0 0 2 0", "poll decide Quokka"],
    // What is taken back where nothing was counted is the note.
    &["note Quokka", "poll count 2 0", "poll decide Quokka", "undo"],
    &["note Quokka", "poll count 2 0", "undo", "redo"],
    &["note Quokka", "poll count 2 0", "undo"],
    &["poll drop", "yes", "poll yes Quokka", "poll count 1 1", "poll again Quokka too", "poll ballot 1"],
    &["poll drop", "yes", "poll consent Quokka", "poll count 2 0 0", "poll decide", "poll again Quokka"],
    &["poll drop", "yes"],
    &["poll drop", "yes", "poll yes Quokka"],
    &["poll drop", "yes", "poll consent Quokka", "poll count 1 0 1", "poll objection Quokka"],
    &["poll voters 2"],
    &["poll voters +4"],
    &["poll ballot", "1"],
    &["poll ballot 1", "poll ballot 2", "yes"],
    &["poll ballot 1", "poll close", "yes"],
    &["poll count 90 90 90", "no"],
    &["poll count 90 90 90", "yes"],
    &["poll objection Quokka"],
    &["poll objection Quokka", "poll save"],
    &["poll withdraw 1"],
    &["poll out 1"],
    &["poll dots 2"],
    &["poll again Quokka"],
    &["poll"],
    &["ballot 1", "ballot 1"],
    &["ballot 2", "tally", "yes"],
    &["votes 1: 5", "votes 2: 5", "yes"],
    &["scores 1: 0 0 0 0 2"],
    &["note Quokka", "action Quokka", "Quentin", ""],
];

const ASKED: [&str; 38] = [
    "agenda",
    "step",
    "list",
    "review",
    "rules",
    "show",
    "people",
    "time",
    "scores",
    "votes",
    "ballot 1",
    "tally",
    "voters 3",
    "reveal",
    "poll",
    "poll again Ours",
    "poll count 2 1",
    "poll count 2 1 0",
    "poll count 2 1 0 0 0",
    "poll ballot 1",
    "poll close",
    "poll save",
    "poll voters +1",
    "poll objection Ours",
    "poll withdraw 1",
    "poll out 1",
    "poll drop",
    "yes",
    "no",
    "poll decide",
    "poll decide Ours",
    "scores 1: 0 0 0 0 1",
    "votes 1: 3",
    "next",
    "back",
    "undo",
    "finish",
    "action Ours",
];

fn begins() -> Plain {
    let wanted = SetUpRequest {
        format: Some(Format::SmallGroup),
        names: NameLine::parse_list("Asha Rao\nBen Ode\nCy Dee"),
        series: Some("Monthly".into()),
        ..SetUpRequest::default()
    };
    let mut plain = Plain::set_up(mixed(), wanted);
    plain.lines(&["agree", "start", "ask 1 Warm feet", "ask 1 Dry feet", "ask 1 Hot tea"]);
    plain
}

const COMES: [&str; 2] = ["join Cy Dee", "join Zed Newman"];

fn driver(plain: &Plain) -> Driver {
    let mut it = plain.it.clone();
    it.model = plain.linear.model().clone();
    it
}

/// One story: what is pending, what is done with it in confidence, who comes, and in which step.
#[derive(Clone, Debug)]
struct Story {
    openly: Vec<usize>,
    secret: Vec<usize>,
    comes: usize,
    /// They come once the confidential step is over.
    after: bool,
}

fn told(begun: &Plain, story: &Story, secret: bool) -> Plain {
    let mut plain = begun.clone();
    for n in &story.openly {
        plain.lines(OPENLY[*n]);
    }
    plain.lines(&["leave Cy Dee", "next", "start"]);
    // A question that is left open would take what comes next for an answer.
    for n in story.secret.iter().filter(|_| secret) {
        plain.lines(IN_CONFIDENCE[*n]).lines(&["no", "", "", "hide"]);
    }
    if story.after {
        plain.lines(&["next", "start"]);
    }
    plain.lines(&[COMES[story.comes], "note Theirs", "note Theirs too", "note Theirs as well"]);
    plain
}

/// What differs between the two, if anything does.
fn differs(
    begun: &Plain,
    story: &Story,
    asked: &[usize],
    screens: &[&str],
    kinds: &[FileKind],
) -> Result<(), String> {
    let [none, some] = [false, true].map(|secret| {
        let mut plain = told(begun, story, secret);
        let from = plain.said.len();
        for (place, n) in asked.iter().enumerate() {
            if !asked[..place].contains(n) {
                plain.line(ASKED[*n]);
            }
        }
        let said: Vec<String> =
            plain.said[from..].iter().filter(|line| !line.ends_with(" saved.")).cloned().collect();
        (said.join("\n"), driver(&plain))
    });
    let about = || {
        let openly: Vec<_> = story.openly.iter().map(|n| OPENLY[*n]).collect();
        let secret: Vec<_> = story.secret.iter().map(|n| IN_CONFIDENCE[*n]).collect();
        format!("{openly:?}, {secret:?}, {} after {}", COMES[story.comes], story.after)
    };
    let same = |what: &str, none: &str, some: &str| {
        let first = none.lines().zip(some.lines()).find(|(none, some)| none != some);
        let is_same = none == some && !some.contains("Quokka");
        if is_same { Ok(()) } else { Err(format!("{}: {what}: {first:?}", about())) }
    };
    same("lines", &none.0, &some.0)?;
    for keys in screens {
        let shown = |it: &Driver| it.clone().keys(keys).screen().replace("○ saving", " ● saved");
        same(keys, &shown(&none.1), &shown(&some.1))?;
    }
    let mirror = |it: &Driver| Second::beside(it).screen();
    same("second screen", &mirror(&none.1), &mirror(&some.1))?;
    for readers in [Readers::Room, Readers::Us] {
        for kind in kinds {
            same(
                &format!("{kind:?} {readers:?}"),
                &file(&none.1, readers, *kind),
                &file(&some.1, readers, *kind),
            )?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_comes_after_a_confidential_step_finds_what_was_pending_as_it_was(
        openly in prop::collection::vec(0..OPENLY.len(), 0..4),
        secret in prop::collection::vec(0..IN_CONFIDENCE.len(), 1..5),
        comes in 0..COMES.len(),
        after in any::<bool>(),
        asked in prop::collection::vec(0..ASKED.len(), 1..10),
    ) {
        let story = Story { openly, secret, comes, after };
        let screens = ["", "V", "m", "s", "R", "o", "w", "l", "D", "ctrl-e"];
        prop_assert_eq!(differs(&begins(), &story, &asked, &screens, &KINDS), Ok(()));
    }
}

#[test]
fn each_thing_that_is_done_with_something_pending_tells_nobody_who_was_away() {
    let begun = begins();
    let [poll, count, save] = [14, 16, 21];
    let mut faults = Vec::new();
    for open in 0..OPENLY.len() {
        for secret in 0..IN_CONFIDENCE.len() {
            let comes = (open + secret) % COMES.len();
            let story = Story { openly: vec![open], secret: vec![secret], comes, after: secret % 3 > 0 };
            faults
                .extend(differs(&begun, &story, &[poll, count, save, 8, 9], &["V"], &[FileKind::Json]).err());
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// A poll is pending when Cy leaves, and that is done with it in confidence.
fn pending(secret: &[&str]) -> Plain {
    let mut plain = begins();
    plain.lines(&["poll yes Shall we go", "leave Cy Dee", "next", "start"]).lines(secret);
    plain
}

fn reads(plain: &mut Plain) -> String {
    plain.line("poll");
    plain.printed()
}

const DONE: [(&[&str], &str); 6] = [
    (&["poll count 2 0"], "Say what is asked"),
    (&["poll drop"], "Say what is asked"),
    (&["poll voters 2"], "2 people can vote"),
    (&["poll ballot", "1"], "Shall we go"),
    (&["poll drop", "poll yes Wombat", "poll count 1 1", "poll again Quokka"], "Quokka"),
    (&["poll ballot 1", "poll drop", "yes", "poll fist Wombat"], "Wombat"),
];

#[test]
fn who_returns_finds_a_poll_as_it_was_asked_and_those_who_went_on_with_it_find_that_again() {
    for (secret, among_us) in DONE {
        let mut plain = pending(secret);
        // In the confidential step already, or in the one after it.
        for back in [&["join Cy Dee"][..], &["next", "start", "join Cy Dee"]] {
            let said = reads(plain.clone().lines(back));
            assert!(said.contains("Yes or no: Shall we go") && said.contains("3 people can vote"), "{said}");
        }
        // It is counted openly, whoever knows of the other version.
        let mut open = plain.clone();
        open.lines(&["next", "start", "join Cy Dee", "poll count 2 1"]);
        assert!(!open.printed().contains("those present"), "{}", open.printed());
        for readers in [Readers::Room, Readers::Us] {
            let text = file(&driver(&open), readers, FileKind::Markdown);
            assert!(text.contains("Shall we go") && !text.contains("Quokka"), "{text}");
        }
        plain.lines(&["next", "start", "join Cy Dee", "poll", "leave Cy Dee"]);
        let said = reads(&mut plain);
        assert!(said.contains(among_us), "{secret:?}: {said}");
    }
}

/// Whoever only looked has changed nothing: it is still asked openly.
#[test]
fn a_poll_that_is_looked_at_in_confidence_is_one_still() {
    for looks in [&["poll", "poll close"][..], &["poll save"], &["poll count 90 1", "no"], &["poll voters 3"]]
    {
        let mut plain = pending(looks);
        plain.lines(&["next", "start", "poll count 1 1"]);
        let text = file(&driver(&plain), Readers::Room, FileKind::Markdown);
        assert!(text.contains("Shall we go"), "{looks:?} {text}");
    }
}

/// What was asked in confidence with somebody who leaves then is, in confidence too, as they know it when they are back.
#[test]
fn a_poll_asked_in_confidence_is_gone_on_with_apart_from_who_left() {
    let mut plain = begins();
    plain.lines(&["next", "start", "poll consent Bench", "poll count 1 1 1", "leave Cy Dee"]);
    plain.lines(&["poll objection Quokka", "poll voters 2", "join Cy Dee"]);
    let said = reads(&mut plain);
    assert!(said.contains("Bench") && said.contains("3 people") && !said.contains("Quokka"), "{said}");
    plain.line("leave Cy Dee");
    let said = reads(&mut plain);
    assert!(said.contains("Quokka") && said.contains("2 people"), "{said}");
}

/// Ballots and counts of a step's own vote are gone on with apart as well.
#[test]
fn ballots_and_counts_that_were_begun_openly_stay_so() {
    let asks = ["ballot 1", "voters 5", "tally"];
    for secret in [&["ballot 1"][..], &["ballot 2", "tally", "yes"], &["voters 2"]] {
        let [none, some] = [&[][..], secret].map(|secret| {
            let mut plain = begins();
            plain.lines(&["ballot 1", "leave Cy Dee", "next", "start"]).lines(secret);
            plain.lines(&["no", "next", "back", "back", "join Cy Dee"]);
            let from = plain.said.len();
            plain.lines(&asks);
            plain.said[from..].join("\n")
        });
        assert_eq!(none, some, "{secret:?}");
        assert!(some.contains("Ballot 2"), "{some}");
    }
}
