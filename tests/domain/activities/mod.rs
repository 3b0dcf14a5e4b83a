//! The shipped activities, held to what was asked of them and to what a room can read.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]

mod asked;
mod gallery;
mod listings;
mod plain;
mod prebuilt;

use asked::{ASKED, MADE_OF};
use roundtable::domain::activity::{
    Activity, Capture, CaptureKind, Format, Grouping, Pace, Reveal, Step, StepKind,
};
use roundtable::domain::listing::Listing;
use roundtable::domain::script;
use roundtable::domain::text::Text;
use roundtable::store::library;

fn activities() -> Vec<Activity> {
    let entries = library::bundled();
    entries.map(|entry| entry.result.unwrap_or_else(|bad| panic!("{}", bad.rendered()))).collect()
}

fn activity(id: &str) -> Activity {
    library::find(id, None).unwrap().result.unwrap()
}

/// A step as the table of what was asked writes it.
fn outline(step: &Step) -> String {
    let mut said = vec![step.grouping.key().to_owned(), step.length.base.to_string()];
    let special = [
        (step.kind == StepKind::Break, "break"),
        (step.confidential, "confidential"),
        (step.reveal == Reveal::OneByOne, "one by one"),
    ];
    said.extend(special.into_iter().filter(|(is, _)| *is).map(|(_, word)| word.to_owned()));
    if step.rounds.0 > 1 {
        said.push(format!("{} rounds", step.rounds.0));
    }
    said.extend(step.captures.iter().map(|capture| match &capture.extends {
        Some(earlier) => format!("{}, more of {earlier}", capture.kind.key()),
        None => format!("{} {}", capture.kind.key(), capture.id),
    }));
    said.join(" | ")
}

/// What a capture is made of: its tags, columns or items.
fn made_of(capture: &Capture) -> &[Text] {
    match &capture.kind {
        CaptureKind::Notes { tags } => tags.as_slice(),
        CaptureKind::Table { columns } => columns,
        CaptureKind::Scale { items, .. } | CaptureKind::Vote { items, .. } => items,
        CaptureKind::Checklist { items } => items,
        CaptureKind::Words { .. }
        | CaptureKind::Glossary
        | CaptureKind::Actions
        | CaptureKind::Decisions
        | CaptureKind::Poll(_)
        | CaptureKind::Text
        | CaptureKind::Worth => &[],
    }
}

fn names(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(Text::as_str).collect()
}

#[test]
fn they_come_in_their_order() {
    let ids: Vec<String> = activities().iter().map(|activity| activity.id.to_string()).collect();
    assert_eq!(ids, ASKED.map(|asked| asked.id));
}

#[test]
fn totals_formats_sources_and_actions_are_those_that_were_asked_for() {
    for (activity, asked) in activities().iter().zip(&ASKED) {
        let id = asked.id;
        assert_eq!(activity.total(activity.default_format(None), None).0, asked.minutes * 60_000, "{id}");
        assert_eq!(activity.suits, asked.suits, "{id}");
        let source = activity.source.as_ref().unwrap();
        assert_eq!((source.title.as_str(), source.date.as_str()), asked.source, "{id}");
        assert!(!source.publisher.is_empty(), "{id}");
        assert_eq!(activity.shared_actions, asked.shared_actions, "{id}");
    }
}

#[test]
fn steps_are_those_that_were_asked_for() {
    for (activity, asked) in activities().iter().zip(&ASKED) {
        let steps: Vec<String> = activity.steps.iter().map(outline).collect();
        assert_eq!(steps, asked.steps, "{}", asked.id);
    }
}

/// In a one-to-one nothing leaves the room unless the two say so.
#[test]
fn a_one_to_one_is_confidential_throughout() {
    let private: Vec<Activity> = activities().into_iter().filter(|a| a.suits == [Format::OneToOne]).collect();
    assert_eq!(private.len(), 2);
    for activity in private {
        assert!(activity.steps.iter().all(|step| step.confidential), "{}", activity.id);
        assert_eq!(
            activity.people.map(|people| (people.min, people.max)),
            Some((2, Some(2))),
            "{}",
            activity.id
        );
    }
}

/// People write on paper while they work alone or in groups; things are taken down when everyone is together.
#[test]
fn only_steps_for_everyone_capture() {
    for activity in activities() {
        let mut steps = activity.steps.iter().filter(|step| !step.captures.is_empty());
        assert!(steps.all(|step| step.grouping == Grouping::Everyone), "{}", activity.id);
    }
}

#[test]
fn who_asks_for_shared_actions_takes_them_down_last() {
    for activity in activities() {
        let takes = |step: &Step| step.captures.iter().any(|capture| capture.kind == CaptureKind::Actions);
        let taken: Vec<usize> = (0..activity.steps.len()).filter(|n| takes(&activity.steps[*n])).collect();
        assert!(taken.is_empty() || taken == [activity.steps.len() - 1], "{}", activity.id);
        assert!(activity.shared_actions == 0 || !taken.is_empty(), "{}", activity.id);
    }
}

#[test]
fn captures_are_made_of_what_was_asked_for() {
    for (id, capture, parts) in MADE_OF {
        let activity = activity(id);
        let found = activity.steps.iter().flat_map(|step| &step.captures).find(|c| c.id.as_str() == capture);
        assert_eq!(names(made_of(found.unwrap())), parts, "{id}: {capture}");
    }
    let words = activity("collaboration-words");
    assert!(words.steps[2].captures.iter().take(2).all(|c| c.kind == CaptureKind::Words { each: 3 }));
}

#[test]
fn what_depends_on_the_number_of_people_stays_in_its_bounds() {
    let minutes = |id: &str, step: usize, people: &[u32]| -> Vec<u64> {
        let length = activity(id).steps[step - 1].length_in(Format::SmallGroup);
        assert_eq!(length.for_group(None), length.base);
        people.iter().map(|n| length.for_group(Some(*n)).0 / 60_000).collect()
    };
    assert_eq!(minutes("collaboration-words", 3, &[8, 1, 14, 60]), [15, 10, 20, 30]);
    assert_eq!(minutes("shared-goals", 3, &[10, 2, 1, 60]), [30, 22, 21, 45]);
    assert_eq!(minutes("voluntary-sector-seat", 2, &[8, 3, 10, 12]), [15, 10, 18, 20]);
    assert_eq!(minutes("peer-coaching", 3, &[6, 3, 9, 12]), [10, 9, 12, 13]);
    let mut varying: Vec<String> = Vec::new();
    for activity in activities() {
        let depends = |step: &Step| step.length_in(Format::SmallGroup).depends_on_people();
        let steps = activity.steps.iter().enumerate().filter(|(_, step)| depends(step));
        varying.extend(steps.map(|(n, _)| format!("{} {}", activity.id, n + 1)));
        let mut paces = activity.steps.iter().filter(|step| step.pace != Pace::Flexible);
        assert!(paces.all(|step| step.kind == StepKind::Break), "{}", activity.id);
    }
    let asked = ["collaboration-words 3", "shared-goals 3", "voluntary-sector-seat 2", "peer-coaching 3"];
    assert_eq!(varying, asked);
}

#[test]
fn rounds_are_equal_and_roles_go_round_in_them() {
    let mut with_roles = Vec::new();
    for activity in activities() {
        for step in &activity.steps {
            assert_eq!(step.length.base.0 % (u64::from(step.rounds.0) * 60_000), 0, "{}", activity.id);
            if !step.roles.is_empty() {
                // Everybody has each role once, and a three has a role for each.
                assert_eq!(step.roles.len(), step.rounds.0 as usize, "{}", activity.id);
                let roles: Vec<&str> = step.roles.iter().map(|role| role.as_str()).collect();
                with_roles.push((activity.id.to_string(), step.grouping, roles.join(", ")));
            }
        }
    }
    let asked = ("peer-coaching".to_owned(), Grouping::Threes, "coach, coachee, observer".to_owned());
    assert_eq!(with_roles, [asked]);
}

#[test]
fn steps_have_what_is_special_about_them() {
    let goals = activity("shared-goals");
    assert_eq!(goals.steps[1].prompts.len(), 6, "six points of view");
    assert!(goals.steps[2].talk_balance && goals.steps[2].rotate_facilitator);
    assert_eq!(activity("six-ways-check").steps[0].prompts.len(), 7, "what the scores mean, and six ways");
    assert_eq!(activity("understanding-data").steps[2].pace, Pace::Skippable);
    assert!(activity("challenges-strengths").steps[1].halfway, "equal turns");
    assert!(activity("collaborative-leadership").steps[1].halfway, "equal turns");
    let words = activity("collaboration-words");
    let asked = |format| words.steps[2].prompts_in(format).map(ToString::to_string).collect::<Vec<_>>();
    assert_ne!(asked(Format::OneToOne), asked(Format::SmallGroup));
}

/// What is scored or walked through stands on the wall in the words of its capture.
#[test]
fn prompts_name_what_is_scored() {
    let named = [("six-ways-check", 0, 1, 1), ("joint-working", 0, 1, 0)];
    for (id, asks, takes, skipped) in named {
        let activity = activity(id);
        let items = names(made_of(&activity.steps[takes].captures[0]));
        let prompts: Vec<&str> =
            activity.steps[asks].prompts.iter().map(|p| p.text.as_str()).skip(skipped).collect();
        assert_eq!(prompts.len(), items.len(), "{id}");
        for (prompt, item) in prompts.iter().zip(&items) {
            let name = item.split(" of joint").next().unwrap();
            assert!(prompt.starts_with(name), "{id}: {prompt} is not about {item}");
        }
    }
}

/// Made anew by `cargo run --example gallery`.
#[test]
fn what_the_list_says_of_an_activity_is_what_its_script_says() {
    assert_eq!(listings::KNOWN, listings::file());
    let listed: Vec<Listing> = library::bundled_listings().collect();
    assert_eq!(listed, activities().iter().map(Listing::of).collect::<Vec<_>>());
}

/// Made anew by `cargo run --example gallery`.
#[test]
fn a_prebuilt_activity_is_its_script() {
    assert_eq!(prebuilt::KNOWN, prebuilt::file());
    for entry in library::bundled() {
        let source = library::bundled_source(&entry.id).unwrap();
        assert_eq!(entry.result.unwrap(), script::parse(source, &entry.id).unwrap(), "{}", entry.id);
    }
}

/// Made anew by `cargo run --example gallery`.
#[test]
fn the_gallery_is_up_to_date() {
    assert_eq!(include_str!("../../../docs/ACTIVITIES.md"), gallery::page());
}
