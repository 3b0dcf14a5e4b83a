//! Somebody is away while something is done in confidence, and comes back: they are told what a newcomer is told, in lines, on
//! screens and in every kind of file.

use proptest::prelude::*;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::seen::Readers;
use roundtable::domain::session::NameLine;

use super::lines::Plain;
use super::snoop::file;
use super::snoop_after_open::{ASKED, IN_CONFIDENCE, KINDS, OPENLY, begins};
use super::support::choosing::openly_then_in_confidence;
use super::support::drive::Driver;
use super::support::mirror::Second;

/// What is done in confidence to what was taken down openly, beside what is gone on with there.
const TO_IT: [&[&str]; 16] = [
    &["list", "make 1"],
    &["list", "make 3", "Ben Ode"],
    &["list", "for 1 us"],
    &["list", "for 1 mine"],
    &["list", "for 4 us"],
    &["list", "edit 1 Quokka"],
    &["list", "edit 4 Quokka"],
    &["list", "edit 1 Quokka", "list", "make 1"],
    &["list", "delete 1"],
    &["list", "delete 4"],
    &["list", "owner 4 Ben Ode"],
    &["list", "due 4 24 Dec"],
    &["us Quokka", "list", "edit 1 Quokka too", "undo"],
    &["us Quokka", "list", "make 1", "undo"],
    &["us Quokka", "list", "for 1 us", "undo", "redo"],
    &["reveal"],
];

/// Lines of the lists that whoever is back may change.
const CHANGED: [&[&str]; 10] = [
    &["list", "edit 1 Ours"],
    &["list", "make 2"],
    &["list", "delete 1"],
    &["list", "for 1 us"],
    &["list", "for 1 us", "for 1 room"],
    &["list", "owner 4 Cy Dee"],
    &["review"],
    &["finish", "action Ours"],
    &["redo"],
    &["hand over Cy Dee", "facilitator", "yes", "list", "last"],
];

fn secret(n: usize) -> &'static [&'static str] {
    TO_IT.get(n).unwrap_or_else(|| &IN_CONFIDENCE[n - TO_IT.len()])
}

const SECRETS: usize = TO_IT.len() + IN_CONFIDENCE.len();

fn asked(n: usize) -> &'static [&'static str] {
    CHANGED.get(n).copied().unwrap_or_else(|| std::slice::from_ref(&ASKED[n - CHANGED.len()]))
}

const QUESTIONS: usize = CHANGED.len() + ASKED.len();

/// A question that is left open would take what comes next for an answer.
fn does(plain: &mut Plain, lines: &[&str]) {
    plain.lines(lines).lines(&["", "", "", "hide"]);
}

/// Up to where Cy leaves: after something was done openly, and then in confidence.
fn leaves(begun: &Plain, openly: &[usize], with: Option<&[usize]>) -> Plain {
    let mut plain = begun.clone();
    for n in openly {
        plain.lines(OPENLY[*n]);
    }
    plain.lines(&["action Lamp", "Asha Rao", "14 Dec"]);
    let Some(with) = with else {
        plain.lines(&["leave Cy Dee", "next", "start"]);
        return plain;
    };
    plain.lines(&["next", "start"]);
    for n in with {
        does(&mut plain, secret(*n));
    }
    plain.line("leave Cy Dee");
    plain
}

/// What Cy is told once they are back. Somebody else who comes then is told no more.
fn told(begun: &Plain, secrets: &[usize], wanted: &[usize], comes: &str) -> (Vec<String>, Driver) {
    let mut plain = begun.clone();
    for n in secrets {
        does(&mut plain, secret(*n));
    }
    plain.lines(&["next", "start", comes, "note Theirs", "note Theirs too", "note Theirs as well"]);
    let from = plain.said.len();
    for (place, n) in wanted.iter().enumerate() {
        if !wanted[..place].contains(n) {
            plain.lines(asked(*n));
        }
    }
    let mut it = plain.it.clone();
    it.model = plain.linear.model().clone();
    let said = plain.said[from..].iter().filter(|line| !line.ends_with(" saved.")).cloned().collect();
    (said, it)
}

/// Where two sessions are told differently; none: nowhere.
fn difference(
    (none, of_none): &(Vec<String>, Driver),
    (some, of_some): &(Vec<String>, Driver),
    screens: &[&str],
) -> Option<String> {
    let first = |what: String, none: &str, some: &str| {
        (none != some).then(|| {
            let pair = none.lines().zip(some.lines()).find(|(a, b)| a != b);
            format!("{what}: {pair:?}\n")
        })
    };
    let lines = first("lines".to_owned(), &none.join("\n"), &some.join("\n"));
    let screens = screens.iter().filter_map(|keys| {
        let shown = |it: &Driver| it.clone().keys(keys).screen().replace("○ saving", " ● saved");
        first(format!("screen {keys}"), &shown(of_none), &shown(of_some))
    });
    let [a, b] = [of_none, of_some].map(|it| Second::beside(it).screen());
    let second = first("second screen".to_owned(), &a, &b);
    let files = [Readers::Room, Readers::Us].into_iter().flat_map(|readers| {
        KINDS.into_iter().filter_map(move |kind| {
            first(
                format!("{kind:?} {readers:?}"),
                &file(of_none, readers, kind),
                &file(of_some, readers, kind),
            )
        })
    });
    let all: String = lines.into_iter().chain(screens).chain(second).chain(files).collect();
    (!all.is_empty()).then_some(all)
}

#[test]
fn whatever_is_done_in_confidence_by_itself_tells_whoever_was_away_nothing() {
    let begun = begins();
    let mut faults = String::new();
    for openly in 0..=OPENLY.len() {
        let openly: Vec<usize> = (openly < OPENLY.len()).then_some(openly).into_iter().collect();
        let begun = leaves(&begun, &openly, None);
        let tells = |secrets: &[usize]| told(&begun, secrets, &[12, 15, 10, 21, 6], "join Cy Dee");
        let none = tells(&[]);
        for n in 0..SECRETS {
            if let Some(why) = difference(&none, &tells(&[n]), &[]) {
                let before: Vec<_> = openly.iter().map(|n| OPENLY[*n]).collect();
                faults += &format!("{:?} after {before:?}: {why}", secret(n));
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_is_back_is_told_what_it_was_before_it_was_gone_on_with_in_confidence(
        openly in prop::collection::vec(0..OPENLY.len(), 0..5),
        with in prop::option::of(prop::collection::vec(0..SECRETS, 0..3)),
        secrets in prop::collection::vec(0..SECRETS, 1..5),
        wanted in prop::collection::vec(0..QUESTIONS, 1..10),
        comes in prop::sample::select(&["join Cy Dee", "join Zed Newman", "join Cy Dee; Zed Newman"][..]),
    ) {
        let begun = leaves(&begins(), &openly, with.as_deref());
        let [none, some] = [&[][..], &secrets].map(|secrets| told(&begun, secrets, &wanted, comes));
        prop_assert!(with.is_some() || !some.0.concat().contains("Quokka"), "{}", some.0.join("\n"));
        let why = difference(&none, &some, &["", "m", "s", "R", "o", "w", "l", "ctrl-e"]);
        let [with, secrets] = [with.unwrap_or_default(), secrets].map(|all| all.into_iter().map(secret).collect::<Vec<_>>());
        let openly: Vec<_> = openly.iter().map(|n| OPENLY[*n]).collect();
        let wanted: Vec<_> = wanted.iter().map(|n| asked(*n)).collect();
        prop_assert!(why.is_none(), "{secrets:?} after {openly:?} and {with:?}, {wanted:?}: {}", why.unwrap_or_default());
    }
}

/// A state that is set again in the same words, before somebody who was away when it was first set: they heard it, too.
#[test]
fn what_is_said_again_before_whoever_is_back_is_theirs() {
    for (openly, said) in [
        (&["wording We meet weekly", "wording agreed"][..], "wording open"),
        (&["wording We meet weekly"], "wording agreed"),
        (&["check 1 Asha Rao"], "uncheck 1"),
        (&["check 1 Asha Rao", "uncheck 1"], "check 1"),
    ] {
        let told = |first: &[&str]| {
            let names = NameLine::parse_list("Asha Rao\nBen Ode\nCy Dee");
            let wanted = SetUpRequest { format: Some(Format::SmallGroup), names, ..SetUpRequest::default() };
            let mut plain = Plain::set_up(openly_then_in_confidence(), wanted);
            plain.lines(&["agree", "start"]).lines(openly).lines(&["leave Cy Dee", "next", "start"]);
            let before = plain.lines(&["show"]).last.clone();
            plain.lines(first).lines(&["join Cy Dee", said, "show"]);
            (before, plain.last.clone())
        };
        let (before, without) = told(&[]);
        assert_ne!(before, without, "{said}");
        assert_eq!(without, told(&[said]).1, "{said}");
    }
}

/// Something that was kept among those present in confidence, and is then kept among all who are here: what is said of it openly from
/// then on reaches whoever was away, too.
#[test]
fn what_is_worded_anew_openly_reaches_whoever_is_back() {
    let said = |secret: &[&str]| {
        let mut plain = begins();
        plain.lines(&["note Wombat", "leave Cy Dee", "next", "start"]).lines(secret);
        plain.lines(&["join Cy Dee", "next", "start", "list", "for 1 us", "list", "edit 1 Ours", "list"]);
        plain.last.clone()
    };
    assert!(said(&[]).join("\n").contains("Ours"), "{:?}", said(&[]));
    assert_eq!(said(&[]), said(&["list", "for 1 us"]));
}
