//! The shipped activities, held to what was asked of them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail loudly, and tests write files"
)]

use roundtable::domain::activity::{Activity, Capture, CaptureKind, Format, Pace, Reveal, StepKind};
use roundtable::store::library;

fn activities() -> Vec<Activity> {
    let entries = library::bundled().into_iter();
    entries.map(|entry| entry.result.unwrap_or_else(|bad| panic!("{}", bad.rendered()))).collect()
}

fn activity(id: &str) -> Activity {
    library::find(id, None).unwrap().result.unwrap()
}

/// Each step as "title | grouping | minutes", with a mark on what is confidential and on breaks.
fn outline(activity: &Activity) -> Vec<String> {
    let step = |step: &roundtable::domain::activity::Step| {
        let confidential = if step.confidential { " | confidential" } else { "" };
        let kind = if step.kind == StepKind::Break { " | break" } else { "" };
        format!("{} | {}{confidential}{kind}", step.grouping.key(), step.length.base)
    };
    activity.steps.iter().map(step).collect()
}

fn captures(activity: &Activity) -> Vec<(usize, &'static str, String)> {
    let of_step = |(n, step): (usize, &roundtable::domain::activity::Step)| {
        let told = |capture: &Capture| (n + 1, capture.kind.key(), capture.id.to_string());
        step.captures.iter().map(told).collect::<Vec<_>>()
    };
    activity.steps.iter().enumerate().flat_map(of_step).collect()
}

#[test]
fn they_come_in_their_order_with_their_totals() {
    let told: Vec<(String, u64)> = activities()
        .iter()
        .map(|a| (a.id.to_string(), a.total(a.usual_format(None), None).0 / 60_000))
        .collect();
    let told: Vec<(&str, u64)> = told.iter().map(|(id, minutes)| (id.as_str(), *minutes)).collect();
    let asked = [
        ("collaboration-words", 45),
        ("shared-goals", 60),
        ("diverse-ideas", 60),
        ("understanding-data", 210),
        ("challenges-strengths", 60),
    ];
    assert_eq!(told, asked);
}

#[test]
fn steps_have_their_order_grouping_and_duration() {
    let asked: [(&str, &[&str]); 5] = [
        ("collaboration-words", &["alone | 5 min", "pairs | 25 min | confidential", "everyone | 15 min"]),
        ("shared-goals", &["pairs | 10 min", "pairs | 20 min", "everyone | 30 min"]),
        ("diverse-ideas", &["pairs | 20 min", "everyone | 40 min"]),
        (
            "understanding-data",
            &[
                "groups | 1 h",
                "groups | 1 h",
                "everyone | 15 min | break",
                "everyone | 30 min",
                "pairs | 30 min",
                "everyone | 30 min",
            ],
        ),
        (
            "challenges-strengths",
            &["alone | 15 min | confidential", "threes | 15 min | confidential", "everyone | 30 min"],
        ),
    ];
    for (id, steps) in asked {
        assert_eq!(outline(&activity(id)), steps, "{id}");
    }
}

#[test]
fn captures_are_those_that_were_asked_for() {
    let owned = |asked: &[(usize, &'static str, &str)]| {
        asked.iter().map(|(n, kind, id)| (*n, *kind, (*id).to_owned())).collect::<Vec<_>>()
    };
    let words = [(3, "words", "works-for-me"), (3, "words", "support-others"), (3, "actions", "actions")];
    assert_eq!(captures(&activity("collaboration-words")), owned(&words));
    assert_eq!(captures(&activity("shared-goals")), owned(&[]));
    assert_eq!(captures(&activity("diverse-ideas")), owned(&[(2, "glossary", "jargon")]));
    assert_eq!(
        captures(&activity("understanding-data")),
        owned(&[(4, "table", "data"), (6, "table", "data-2"), (6, "actions", "actions")])
    );
    let lists = [(3, "notes", "challenges-strengths"), (3, "actions", "actions")];
    assert_eq!(captures(&activity("challenges-strengths")), owned(&lists));

    let words = activity("collaboration-words");
    assert!(words.steps[2].captures.iter().take(2).all(|c| c.kind == CaptureKind::Words { each: 3 }));
    let data = activity("understanding-data");
    let CaptureKind::Table { columns } = &data.steps[3].captures[0].kind else { panic!("a table") };
    assert_eq!(columns.iter().map(ToString::to_string).collect::<Vec<_>>(), ["Organisation", "Data", "Why"]);
    let more: Vec<String> = data.columns(&"data".into()).iter().map(ToString::to_string).collect();
    assert_eq!(more[3..], ["How others can help"], "what partners offer each other comes to it at the end");
    assert_eq!(data.shared_actions, 2);
}

#[test]
fn what_depends_on_the_number_of_people_stays_in_its_bounds() {
    let minutes = |id: &str, people: Option<u32>| activity(id).steps[2].length.for_group(people).0 / 60_000;
    let words: Vec<u64> =
        [None, Some(8), Some(1), Some(14), Some(60)].map(|n| minutes("collaboration-words", n)).to_vec();
    assert_eq!(words, [15, 15, 10, 20, 30]);
    let goals: Vec<u64> =
        [None, Some(10), Some(2), Some(1), Some(60)].map(|n| minutes("shared-goals", n)).to_vec();
    assert_eq!(goals, [30, 30, 22, 21, 45]);
    let mut varying: Vec<String> = Vec::new();
    for activity in activities() {
        let steps = activity.steps.iter().enumerate().filter(|(_, step)| step.length.depends_on_people());
        varying.extend(steps.map(|(n, _)| format!("{} {}", activity.id, n + 1)));
        let paces = activity.steps.iter().filter(|step| step.pace != Pace::Flexible);
        assert!(paces.into_iter().all(|step| step.kind == StepKind::Break), "{}", activity.id);
    }
    assert_eq!(varying, ["collaboration-words 3", "shared-goals 3"]);
}

#[test]
fn steps_have_what_is_special_about_them() {
    let goals = activity("shared-goals");
    assert_eq!(goals.steps[1].reveal, Reveal::OneByOne);
    assert_eq!(goals.steps[1].prompts.len(), 6, "six points of view");
    assert!(goals.steps[2].talk_balance && goals.steps[2].rotate_facilitator);
    assert_eq!(activity("diverse-ideas").steps[1].reveal, Reveal::OneByOne);
    assert_eq!(activity("understanding-data").steps[2].pace, Pace::Skippable);
    assert!(activity("challenges-strengths").steps[1].halfway, "equal turns");
    let words = activity("collaboration-words");
    let asked = |format| words.steps[2].prompts_in(format).map(ToString::to_string).collect::<Vec<_>>();
    assert_ne!(asked(Format::OneToOne), asked(Format::SmallGroup));
}

#[test]
fn each_suits_the_formats_that_were_asked_for() {
    use Format::{OneToOne, SmallGroup, WholeRoom};
    let suits = |id: &str| activity(id).suits.into_iter().filter(|f| *f != Format::Pairs).collect::<Vec<_>>();
    for id in ["collaboration-words", "shared-goals", "diverse-ideas"] {
        assert_eq!(suits(id), [OneToOne, SmallGroup], "{id}");
    }
    for id in ["understanding-data", "challenges-strengths"] {
        assert_eq!(suits(id), [SmallGroup, WholeRoom], "{id}");
    }
}

#[test]
fn everything_can_be_read_off_a_wall() {
    for activity in activities() {
        let id = &activity.id;
        for format in &activity.suits {
            for (_, step) in activity.steps_in(*format) {
                let at_once =
                    if step.reveal == Reveal::OneByOne { 1 } else { step.prompts_in(*format).count() };
                assert!((1..=5).contains(&at_once), "{id}: {}", step.title);
                for prompt in step.prompts_in(*format) {
                    assert!(prompt.as_str().chars().count() <= 90, "{id}: {prompt}");
                }
            }
        }
        for rule in &activity.suggested_rules {
            assert!(rule.as_str().chars().count() <= 80, "{id}: {rule}");
        }
        assert!((4..=6).contains(&activity.suggested_rules.len()), "{id}");
    }
}

#[test]
fn each_tells_the_facilitator_all_that_is_needed() {
    for activity in activities() {
        let id = &activity.id;
        let source = activity.source.as_ref().unwrap();
        assert!(!source.title.is_empty() && !source.publisher.is_empty() && !source.date.is_empty(), "{id}");
        assert!(
            !activity.summary.is_empty() && !activity.tags.is_empty() && activity.people.is_some(),
            "{id}"
        );
        assert!(!activity.objectives.is_empty() && !activity.materials.is_empty(), "{id}");
        assert!(!activity.watch_for.is_empty(), "{id}");
        assert!(activity.steps.iter().all(|step| !step.notes.is_empty()), "{id}");
    }
}
