//! What a room and a facilitator read: short enough, plain enough, all there.

use roundtable::domain::activity::{Activity, Capture, Reveal, StepKind};
use roundtable::domain::text::Text;
use roundtable::domain::text_layout::{width, wrap};

use super::{activities, made_of};

/// The columns of a prompt on a screen of 60 × 18, and the rows that the time leaves for prompts there.
const SMALL: (u16, usize) = (56, 7);
/// The columns of a comfortable line, on a screen of 80 × 24 and on larger ones.
const MEASURE: u16 = 70;

/// Each as it is in each of the formats that it suits.
fn in_each_format() -> impl Iterator<Item = Activity> {
    activities().into_iter().flat_map(|activity| {
        let suits = activity.suits.clone();
        suits.into_iter().map(move |format| activity.in_format(format))
    })
}

/// Everything that somebody reads, with what it is.
fn texts(activity: &Activity) -> Vec<(&'static str, &Text)> {
    let steps = || activity.steps.iter();
    let captures = || steps().flat_map(|step| &step.captures);
    let mut all = vec![("title", &activity.title), ("summary", &activity.summary)];
    all.extend(activity.objectives.iter().map(|text| ("objective", text)));
    all.extend(activity.materials.iter().map(|text| ("material", text)));
    all.extend(activity.watch_for.iter().map(|text| ("watch", text)));
    all.extend(activity.suggested_rules.iter().map(|text| ("rule", text)));
    all.extend(activity.glossary.iter().map(|term| ("meaning", &term.meaning)));
    all.extend(steps().map(|step| ("step", &step.title)));
    all.extend(steps().map(|step| ("notes", &step.notes)));
    all.extend(steps().flat_map(|step| &step.prompts).map(|prompt| ("prompt", &prompt.text)));
    all.extend(captures().map(|capture| ("capture", &capture.label)));
    all.extend(captures().flat_map(made_of).map(|part| ("capture", part)));
    all
}

#[test]
fn everything_can_be_read_off_a_wall() {
    for activity in activities() {
        let id = &activity.id;
        for format in &activity.suits {
            for (_, step) in activity.steps_in(*format) {
                let prompts: Vec<&str> = step.prompts_in(*format).map(Text::as_str).collect();
                let one_by_one = step.reveal == Reveal::OneByOne;
                assert!(!prompts.is_empty() && (one_by_one || prompts.len() <= 5), "{id}: {}", step.title);
                for prompt in &prompts {
                    assert!(prompt.chars().count() <= 90, "{id}: {prompt}");
                    assert!(wrap(prompt, MEASURE).len() <= 2, "{id}: {prompt}");
                }
                let rows = prompts.iter().map(|prompt| wrap(prompt, SMALL.0).len());
                // One by one, there is room for the newest and the one before.
                let rows = if one_by_one { rows.max().unwrap_or(0) * 2 } else { rows.sum() };
                let all = rows + usize::from(step.confidential);
                assert!(all <= SMALL.1, "{id}: {} takes {all} rows", step.title);
            }
        }
        for rule in &activity.suggested_rules {
            assert!(rule.as_str().chars().count() <= 80, "{id}: {rule}");
        }
        for format in &activity.suits {
            let rules = activity.in_format(*format).suggested_rules.len();
            assert!((4..=6).contains(&rules), "{id} in {format}");
        }
    }
}

#[test]
fn titles_of_steps_stand_whole_on_a_small_screen() {
    for activity in activities() {
        for step in &activity.steps {
            let beside = match step.kind {
                StepKind::Break => "break".to_owned(),
                StepKind::Work => step.grouping.to_string(),
            };
            let line = format!("{} {beside} · {}", step.title, step.length.base);
            assert!(width(&line) <= 58, "{}: {line}", activity.id);
        }
    }
}

#[test]
fn each_tells_the_facilitator_all_that_is_needed() {
    for activity in in_each_format() {
        let id = &activity.id;
        assert!(!activity.summary.is_empty() && activity.people.is_some(), "{id}");
        assert!((2..=5).contains(&activity.tags.len()), "{id}");
        assert!((3..=4).contains(&activity.objectives.len()), "{id}");
        assert!((2..=4).contains(&activity.materials.len()), "{id}");
        assert!((3..=4).contains(&activity.watch_for.len()), "{id}");
        assert!(activity.steps.iter().all(|step| !step.notes.is_empty()), "{id}");
        let labelled = |capture: &Capture| !capture.label.is_empty();
        assert!(activity.steps.iter().flat_map(|step| &step.captures).all(labelled), "{id}");
    }
}

#[test]
fn every_acronym_is_explained() {
    for activity in in_each_format() {
        for (what, text) in texts(&activity) {
            let words = text.as_str().split(|c: char| !c.is_alphanumeric());
            for word in words.filter(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 2) {
                let explained = activity.glossary.iter().any(|term| term.term.as_str() == word);
                assert!(explained, "{}: {what}: {word}", activity.id);
            }
        }
    }
}

/// What is defined is also used, so that a glossary holds no more than is needed.
#[test]
fn every_term_of_a_glossary_is_used() {
    for activity in activities() {
        let mut used: Vec<String> = texts(&activity)
            .into_iter()
            .filter(|(what, _)| *what != "meaning")
            .map(|(_, text)| text.as_str().to_lowercase())
            .collect();
        used.extend(
            activity.steps.iter().flat_map(|step| &step.roles).map(|role| role.as_str().to_lowercase()),
        );
        for term in &activity.glossary {
            let term = term.term.as_str().to_lowercase();
            let stem = term.strip_suffix("ing").unwrap_or(&term);
            assert!(used.iter().any(|text| text.contains(stem)), "{}: {term}", activity.id);
        }
    }
}

/// A sentence ends; a heading, an objective and a thing to bring do not. No mark that a keyboard lacks.
#[test]
fn punctuation_is_plain() {
    let ends = |text: &str, marks: &[char]| text.ends_with(marks);
    for activity in in_each_format() {
        for (what, text) in texts(&activity) {
            let (id, text) = (&activity.id, text.as_str());
            let marks = text.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic() && *c != '…').count();
            assert!(marks == 0 && !text.contains("  ") && !text.contains(" - "), "{id}: {what}: {text}");
            let right = match what {
                "prompt" => ends(text, &['.', '?']),
                "rule" | "watch" | "summary" | "notes" => ends(text, &['.', '?', '!']),
                _ => !ends(text, &['.', ',', ':', ';']),
            };
            assert!(right, "{id}: {what} ends wrongly: {text}");
            let straight = text.replace("'s", "").replace("s' ", "s ");
            assert!(!straight.contains('\''), "{id}: {what} has a contraction: {text}");
        }
    }
}

/// Each line is a thought of its own: on a screen it is wrapped, and a break within a sentence would show.
#[test]
fn notes_can_be_taken_in_at_a_glance() {
    for activity in in_each_format() {
        for step in &activity.steps {
            let lines = || step.notes.as_str().lines().filter(|line| !line.is_empty());
            let ended = lines().all(|line| line.ends_with(['.', '?', '"']));
            assert!(ended, "{}: {}", activity.id, step.title);
            let rows: usize = lines().map(|line| wrap(line, MEASURE).len()).sum();
            assert!(rows <= 8, "{}: {}: {rows} rows", activity.id, step.title);
        }
    }
}

#[test]
fn no_prompt_or_rule_stands_twice() {
    for activity in activities() {
        let read =
            texts(&activity).into_iter().filter(|(what, _)| matches!(*what, "prompt" | "rule" | "step"));
        let mut read: Vec<&str> = read.map(|(_, text)| text.as_str()).collect();
        let all = read.len();
        read.sort_unstable();
        read.dedup();
        assert_eq!(read.len(), all, "{}", activity.id);
        assert!(
            activity.steps.iter().flat_map(|s| &s.captures).all(|c| made_of(c).len() <= 6),
            "{}",
            activity.id
        );
    }
}

#[test]
fn the_readme_lists_them() {
    let readme = include_str!("../../../README.md");
    let text = activities().into_iter().map(|activity| {
        let suits: Vec<String> = activity.suits.iter().map(ToString::to_string).collect();
        let total = activity.total(activity.default_format(None), None);
        format!("| `{}` | {} | {total} | {} |", activity.id, activity.title, suits.join(", "))
    });
    for line in text {
        assert!(readme.lines().any(|known| known == line), "README.md lacks: {line}");
    }
}
