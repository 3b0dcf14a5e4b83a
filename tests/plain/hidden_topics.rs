//! Topics that stay among those who chose them, in lines: whoever comes in later is told the same however many there are,
//! none included, whatever is typed.

use chrono::NaiveTime;
use roundtable::app::linear::Linear;
use roundtable::domain::activity::{Prompt, Reveal};
use roundtable::domain::text::Text;

use super::lines::{Plain, four};
use super::support::choosing::{topics_in_confidence, voted_in_confidence};
use super::support::mirror::Second;

/// How long each of three is talked about: in time, beyond its own time but not the step's, and beyond that, too.
const EACH: [u64; 3] = [60, 521, 1_021];

/// In the step of the topics: so many were chosen, and were gone on with after `each` so many seconds.
fn talking(topics: usize, each: u64) -> Plain {
    let mut plain = Plain::set_up(topics_in_confidence(), four());
    plain.lines(&["agree", "start"]);
    for n in 1..=topics {
        plain.line(&format!("note Quokka {n}"));
    }
    plain.line("next");
    on_through_them(&mut plain, topics, each);
    plain
}

/// The same where they come from a vote.
fn voted(topics: usize, each: u64) -> Plain {
    let mut plain = Plain::set_up(voted_in_confidence(), four());
    plain.lines(&["agree", "start"]);
    for n in 1..=topics {
        plain.line(&format!("note Quokka {n}"));
    }
    plain.line("next");
    for n in 1..=topics {
        plain.line(&format!("votes {n}: {}", topics - n + 1));
    }
    plain.lines(if topics > 0 { &["reveal", "hide", "next"] } else { &["next"] });
    on_through_them(&mut plain, topics, each);
    plain
}

/// The same where the step had a time of its own, which was past when it began.
fn late(topics: usize, each: u64) -> Plain {
    let mut activity = topics_in_confidence();
    activity.steps[1].at = NaiveTime::from_hms_opt(14, 3, 0);
    let mut plain = Plain::set_up(activity, four());
    plain.lines(&["agree", "start"]);
    for n in 1..=topics {
        plain.line(&format!("note Quokka {n}"));
    }
    plain.pass(300).lines(&["next", "start"]).pass(60);
    on_through_them(&mut plain, topics, each);
    plain
}

fn on_through_them(plain: &mut Plain, topics: usize, each: u64) {
    for n in 0..3 {
        if n < topics {
            plain.line("next");
        }
        if n < topics || n == 0 {
            plain.line("start");
        }
        plain.pass(each);
    }
    let on = if topics == 0 { "Talk" } else { "Quokka" };
    assert!(plain.transcript().contains(on), "{}", plain.transcript());
    assert!(plain.linear.model().is_running(), "{}", plain.transcript());
}

const ASKED: [&str; 52] = [
    "agenda",
    "step",
    "where",
    "topics",
    "time",
    "list",
    "+",
    "-",
    "extend",
    "enough",
    "postpone",
    "shelve",
    "pause",
    "start",
    "note Ours",
    "topics",
    "length 3 20",
    "length 2 25",
    "out 3",
    "out 3",
    "title 2 Ours",
    "title 3 Ours",
    "earlier 3",
    "later 3",
    "at 4 23:30",
    "at 4 none",
    "replan",
    "take",
    "agenda",
    "goto 5",
    "goto 3",
    "agenda",
    "back",
    "step",
    "back",
    "back",
    "goto 2",
    "next",
    "no",
    "next",
    "undo",
    "undo",
    "agenda",
    "add next 7 everyone Ours",
    "agenda",
    "undo",
    "poll list Which? | One, Two",
    "poll count 3 1",
    "poll save",
    "list",
    "review",
    "quit",
];

#[test]
fn a_newcomer_is_told_the_same_however_many_topics_there_are() {
    let ways = [talking, voted, late].into_iter().flat_map(|begin| EACH.map(|each| (begin, each)));
    for (begin, each) in ways {
        let said = [0, 1, 3].map(|topics| {
            let mut plain = begin(topics, each);
            plain.line("join Zed Newman");
            let from = plain.said.len();
            for line in ASKED {
                plain.line(line).pass(20);
            }
            plain.said[from..].to_vec()
        });
        assert!(!said.concat().join("\n").contains("Quokka"), "{:?}", said[2]);
        for other in [1, 2] {
            for (n, (none, some)) in said[0].iter().zip(&said[other]).enumerate() {
                let near = |said: &[String]| said[n.saturating_sub(6)..said.len().min(n + 6)].join("\n");
                assert_eq!(none, some, "{}\n\n{}", near(&said[0]), near(&said[other]));
            }
            assert_eq!(said[0].len(), said[other].len());
        }
    }
}

/// A break, or a step, that was called in the middle of a topic was called in the step, which goes on after it: that is where it
/// stands for whoever comes, and when it is over, or is on still.
#[test]
fn what_was_called_in_the_middle_stands_where_the_step_was_on() {
    let called = ["break 5", "add now 5 everyone"];
    let ways = called.into_iter().flat_map(|line| [true, false].map(|is_over| (line, is_over)));
    for ((line, is_over), each) in ways.flat_map(|way| [60, 150, 1_021].map(|each| (way, each))) {
        let said = [0, 1, 3].map(|topics| {
            let mut plain = talking(topics, each);
            plain.line(line).pass(120);
            // What it is on in is gone on with: a topic, or the step.
            plain.lines(if is_over { &["next", "start"] } else { &[] }).pass(30).line("join Zed Newman");
            let from = plain.said.len();
            for line in [
                "agenda", "step", "next", "start", "agenda", "time", "back", "agenda", "next", "undo",
                "agenda",
            ] {
                plain.line(line).pass(20);
            }
            plain.said[from..].join("\n")
        });
        assert!(!said[2].contains("Quokka"), "{}", said[2]);
        assert_eq!(said[0], said[1], "{line}, {is_over}, {each}");
        assert_eq!(said[0], said[2], "{line}, {is_over}, {each}");
    }
}

/// Prompts that come one by one do not begin anew with each topic, for those who are not told of topics: neither on the second
/// screen nor for whoever comes.
#[test]
fn prompts_that_are_shown_in_topics_are_shown_in_their_step() {
    let mut activity = topics_in_confidence();
    let prompt = activity.steps[1].prompts[0].clone();
    let more = ["Why so?", "How so?"].map(|text| Prompt { text: Text::line(text), ..prompt.clone() });
    activity.steps[1].prompts.extend(more);
    activity.steps[1].reveal = Reveal::OneByOne;
    // So many more in the step, then in each topic: in all, so many more.
    for (own, [first, second], in_all) in [(0, [1, 0], 1), (1, [0, 0], 1), (0, [0, 2], 2), (2, [1, 0], 2)] {
        let said = [false, true].map(|has_topics| {
            let mut plain = Plain::set_up(activity.clone(), four());
            plain.lines(&["agree", "start"]);
            plain.lines(if has_topics { &["note Quokka 1", "note Quokka 2"] } else { &[] });
            plain.lines(&["next"]).lines(&vec!["more"; if has_topics { own } else { in_all }]);
            let mut screens = Vec::new();
            for (to, more) in [("topics 1 2", first), ("goto 2.2", second)] {
                match has_topics {
                    true => plain.lines(&[to, "start"]).lines(&vec!["more"; more]),
                    false => plain.lines(if to == "topics 1 2" { &["start"] } else { &[] }),
                };
                plain.pass(60);
            }
            assert_eq!(plain.transcript().contains("Topic 2 of 2"), has_topics, "{}", plain.transcript());
            let mut it = plain.it.clone();
            it.model = plain.linear.model().clone();
            screens.push(Second::beside(&it).screen());
            plain.line("join Zed Newman");
            let from = plain.said.len();
            plain.lines(&[
                "step",
                "more",
                "less",
                "less",
                "join Xu Newman",
                "step",
                "leave Xu Newman",
                "step",
            ]);
            it.model = plain.linear.model().clone();
            screens.push(Second::beside(&it).screen());
            screens.push(plain.said[from..].join("\n"));
            screens
        });
        assert!(said[0][0].contains(if in_all == 2 { "How so?" } else { "Why so?" }), "{}", said[0][0]);
        for (none, some) in said[0].iter().zip(&said[1]) {
            assert!(none == some, "{own}, {first}, {second}\n{none}\n\n{some}");
        }
    }
}

/// What those who are here choose then are topics like any other, and their step has its whole time for them.
#[test]
fn those_who_are_here_choose_topics_of_their_own() {
    for each in EACH {
        let said = [0, 1, 3].map(|topics| {
            let mut plain = talking(topics, each);
            plain.line("join Zed Newman");
            let from = plain.said.len();
            for line in [
                "note Ours",
                "note Others",
                "topics",
                "topics 1 2",
                "start",
                "agenda",
                "time",
                "next",
                "agenda",
                "step",
                "enough",
                "agenda",
                "back",
                "step",
                "goto 2",
                "step",
                "undo",
                "undo",
                "undo",
                "agenda",
            ] {
                plain.line(line).pass(30);
            }
            plain.said[from..].join("\n")
        });
        assert!(said[0].contains("Topic 1 of 2: Ours"), "{}", said[0]);
        assert_eq!(said[0], said[1]);
        assert_eq!(said[0], said[2]);
    }
}

/// Neither by what is said when they come nor, if they take over, by the facilitator's view.
#[test]
fn whoever_comes_is_not_told_that_topics_rest() {
    let said = [0, 3].map(|topics| {
        let mut plain = talking(topics, 60);
        plain.line("join Zed Newman");
        let people: Vec<String> = plain.last.iter().filter(|line| line.contains("people")).cloned().collect();
        plain.lines(&["hand over Zed Newman", "facilitator", "yes"]);
        (people, plain.last.join("\n"))
    });
    assert_eq!(said[0], said[1]);
    assert!(!said[1].1.contains("wait"), "{}", said[1].1);
}

#[test]
fn they_come_back_with_those_who_may_know_of_them() {
    let mut plain = talking(3, 60);
    plain.lines(&["join Zed Newman", "step"]);
    assert!(plain.last.join(" ").contains("Step 2 of 4: Talk"), "{}", plain.printed());
    plain.pass(60).lines(&["leave Zed Newman", "agenda"]);
    assert!(plain.last.join(" ").contains("2.3. Topic: Quokka 3"), "{}", plain.printed());
    // It was on when Zed came in: what it took is its own, and what passed since is the step's.
    plain.lines(&["goto 2.3", "start"]);
    assert!(plain.transcript().contains("Topic 3 of 3: Quokka 3"), "{}", plain.printed());
}

/// Nor is anything read by itself that would tell it: that the step is theirs again.
#[test]
fn whoever_joins_is_read_the_same_by_itself() {
    for make in [talking, voted] {
        let read = |topics| {
            let mut plain = make(topics, EACH[0]);
            let from = plain.said.len();
            plain.line("join Zed Newman");
            plain.said[from..].join("\n")
        };
        let none = read(0);
        assert!(none.contains("5 people"), "{none}");
        for topics in 1..=3 {
            assert_eq!(read(topics), none, "{topics} topics");
        }
    }
}

/// What was asked live in their step before they began is not among what a topic asks for.
#[test]
fn what_was_asked_before_the_topics_began_is_not_asked_for_in_them() {
    let said = |secret: &str| {
        let mut activity = topics_in_confidence();
        (activity.steps[0].confidential, activity.steps[1].confidential) = (false, true);
        let mut plain = Plain::set_up(activity, four());
        plain.lines(&["agree", "start", "note First", "note Second", "next", "start"]);
        if !secret.is_empty() {
            plain.lines(&[secret, "poll count 2 1", "poll save"]);
        }
        plain.line("join Zed Newman");
        let from = plain.said.len();
        plain.lines(&["next", "step", "next", "step"]);
        plain.said[from..].join("\n")
    };
    let (none, some) = (said(""), said("poll yes Quokka?"));
    assert!(none.contains("First") && none.contains("Second"), "{none}");
    assert_eq!(none, some);
}

/// A topic that was reached in confidence, and not again since, is left open like any other.
#[test]
fn a_topic_that_was_reached_in_confidence_is_left_open_to_whoever_comes() {
    let said = |secret: &[&str], parks: bool, on: &[&str]| {
        let mut activity = topics_in_confidence();
        (activity.steps[0].confidential, activity.steps[1].confidential) = (false, true);
        let mut plain = Plain::set_up(activity, four());
        plain.lines(&["agree", "start", "note First", "note Second", "note Third", "next", "start"]);
        plain.pass(1).lines(secret);
        if parks {
            // No line parks a note.
            plain.it.model = plain.linear.model().clone();
            plain.it.keys("R ↓ ↓ enter ctrl-t ctrl-t enter");
            assert!(
                plain.it.words().contains("Parked: Ideas: Second (for those present)"),
                "{}",
                plain.it.screen()
            );
            plain.it.keys("esc");
            plain.linear = Linear::new(plain.it.model.clone());
        }
        plain.line("join Zed Newman");
        let from = plain.said.len();
        plain.lines(&["topics 1 2"]).pass(1).lines(on).pass(1);
        plain.lines(&["finish anyway", "review"]);
        plain.said[from..].join("\n")
    };
    let both = &["next", "start"];
    let none = said(&[], false, both);
    assert!(none.contains("Parked"), "{none}");
    assert_eq!(none, said(&["topics 1 2", "start", "note Quokka", "next"], false, both));
    // Nor is it what it became in confidence.
    let none = said(&[], false, &[]);
    assert!(none.contains("Parked (for those present): Second"), "{none}");
    assert_eq!(none, said(&[], true, &[]));
}
