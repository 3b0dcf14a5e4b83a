//! What linear mode prints: nothing that a terminal would obey, nothing that is not for the room.

use proptest::prelude::*;
use roundtable::app::linear::words::WORDS;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;

use super::lines::{Plain, four};
use super::support::drive::asking;

const HOSTILE: [&str; 10] = [
    "\x1b[2J\x1b]0;title\x07red",
    "\u{9b}31mC1\u{9d}52;c;xx\u{9c}",
    "a\u{202e}b\u{2066}c",
    "\r\rover\x08\x08",
    "tab\tbell\x07null\x00del\x7f",
    "caf\u{e9} \u{1f469}\u{200d}\u{2695}\u{fe0f} \u{4fe1}\u{983c}",
    "14 Dec",
    "2 | 3 | \x1b[31m4",
    "1: 0 1 2 3 4",
    "Asha Rao",
];

fn is_safe(line: &str) -> bool {
    // A terminal obeys C0, DEL and C1; the text module says what misleads those who read.
    !line.is_empty() && line.chars().all(|c| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c))
}

fn any_line() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS.iter().map(|entry| entry.name).collect::<Vec<_>>());
    let rest = prop_oneof![
        Just(String::new()),
        prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        "[0-9]{1,2}( [a-z:;|]{1,6})?".prop_map(|rest| rest),
        "\\PC{0,12}",
    ];
    prop_oneof![
        6 => (word, rest).prop_map(|(word, rest)| format!("{word} {rest}")),
        1 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["", "yes", "no", "all", "done", "keep"]).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_line_holds_what_a_terminal_obeys(
        title in prop::sample::select(HOSTILE.to_vec()),
        private: bool,
        typed in prop::collection::vec((any_line(), 0_u64..400), 1..50),
    ) {
        let mut activity = asking();
        activity.title = title.into();
        activity.steps[0].title = title.into();
        activity.suggested_rules[0] = title.into();
        let wanted = if private { SetUpRequest { people: Some(2), format: Some(Format::OneToOne), ..SetUpRequest::default() } } else { four() };
        let mut plain = Plain::set_up(activity, wanted);
        for (line, seconds) in typed {
            // A line that quits ends nothing here: what is asked after it is asked all the same.
            plain.line(&line);
            plain.pass(seconds);
            prop_assert!(plain.last.len() <= 1, "{:?}", plain.last);
            prop_assert!(plain.linear.next_wake_ms() > 0);
        }
        for line in plain.said.iter().filter(|line| !line.starts_with("> ")) {
            prop_assert!(is_safe(line), "{line:?}");
        }
    }
}

const MINE: &str = "mynah";

/// Every place where something can be taken down for the facilitator alone, and every word that reads something.
#[test]
fn what_is_mine_is_never_read_back_until_the_facilitator_asks() {
    for mut plain in [Plain::four(), Plain::two()] {
        plain.lines(&["agree", "start", "mine mynah one", "note plain", "goto 3", "mine mynah in four"]);
        plain.lines(&[
            "words mynah, mynah",
            "row mynah | a | b",
            "term MYNA | mynah | mynah",
            "park mynah",
            "decision mynah",
        ]);
        plain.lines(&["action mynah", "", ""]);
        // All of it becomes the facilitator's own.
        let all = (1..20).map(|n| format!("for {n} mine")).collect::<Vec<_>>();
        plain.line("list");
        let before = plain.printed().matches(MINE).count();
        assert!(before >= 6, "{}", plain.printed());
        for line in &all {
            plain.line(line);
        }
        let printed = plain.said.len();
        let reads = [
            "list", "show", "show", "review", "status", "step", "agenda", "back", "goto 1", "undo", "redo",
            "time", "people", "turns", "rules", "goto 3", "show", "show", "show", "edit 1", "help", "last",
            "finish", "yes", "", "", "all",
        ];
        plain.lines(&reads);
        let room: Vec<&String> =
            plain.said[printed..].iter().filter(|line| !line.starts_with("> ")).collect();
        for line in &room {
            assert!(!line.to_lowercase().contains("myna"), "{line}");
        }
        assert!(!room.iter().any(|line| line.contains("of mine")), "nor that there is something");
        plain.lines(&["facilitator", "no", "list"]);
        assert!(!plain.printed().contains(MINE));
        plain.lines(&["facilitator", "yes", "list"]);
        assert!(plain.printed().matches(MINE).count() >= before, "{}", plain.printed());
        plain.lines(&["room", "list"]);
        assert!(!plain.printed().contains(MINE));
    }
}

#[test]
fn a_one_to_one_is_a_private_session_without_a_bell() {
    let mut plain = Plain::two();
    plain.lines(&["next", "start"]);
    plain.wakes_for(3_600);
    plain.lines(&["status", "agenda", "finish anyway", "quit"]);
    assert_eq!(plain.bells, 0);
    assert!(
        plain.transcript().contains("private session") && !plain.transcript().contains("Our words"),
        "{}",
        plain.transcript()
    );
    assert!(plain.printed().contains("Say keep, or forget"), "{}", plain.printed());
    plain.line("keep");
    assert!(plain.quit);
    let mut group = Plain::four();
    group.lines(&["next", "start"]);
    group.wakes_for(3_600);
    assert_eq!(group.bells, 1);
}

#[test]
fn programs_own_words_are_ascii() {
    let mut plain = Plain::four();
    let lines = [
        "help",
        "agree",
        "start",
        "plus 5",
        "minus 1",
        "status",
        "goto 3",
        "ask",
        "show",
        "groups",
        "replan",
        "action Do it",
        "Asha Rao",
        "next friday",
        "list",
        "people",
        "turns",
        "floor 2",
        "round",
        "next",
        "next",
        "undo",
        "nonsense",
        "finish",
        "yes",
        "",
        "",
        "",
        "",
        "export",
        "quit",
    ];
    plain.lines(&lines);
    for entry in WORDS {
        plain.line(&format!("help {}", entry.name));
    }
    for line in &plain.said {
        assert!(line.is_ascii(), "{line}");
    }
}
