//! The page of all activities, `docs/ACTIVITIES.md`, made of their scripts.

use std::fmt::Write as _;

use roundtable::domain::activity::{Activity, StepKind};
use roundtable::store::library;

/// The whole page, as `cargo run --example gallery` writes it.
pub fn page() -> String {
    let mut page = String::from(
        "# The activities\n\n\
         Each with what it is for, its agenda and where it comes from. `roundtable show NAME` prints one as a facilitator\n\
         reads it, prompts and notes included; `roundtable run NAME --rehearse` walks through it with a fast clock.\n\n\
         *This page is made from the scripts by `cargo run --example gallery`.*\n",
    );
    let mut activities: Vec<Activity> = library::bundled().filter_map(|entry| entry.result.ok()).collect();
    activities.sort_by_key(Activity::section);
    let mut under = None;
    for activity in &activities {
        let section = activity.section();
        if under != Some(section) {
            let _ = write!(page, "\n## {section}\n");
            under = Some(section);
        }
        describe(&mut page, activity);
    }
    page
}

fn describe(page: &mut String, activity: &Activity) {
    let format = activity.default_format(None);
    let activity = &activity.in_format(format);
    let suits: Vec<String> = activity.suits.iter().map(ToString::to_string).collect();
    let people = activity.people.map(|people| format!(" · {people}")).unwrap_or_default();
    let total = activity.total(format, None);
    let _ = write!(
        page,
        "\n### {}\n\n`{}` · {total} · {}{people}\n\n{}\n\n",
        activity.title,
        activity.id,
        suits.join(", "),
        activity.summary
    );
    let mut number = 0;
    for (_, step) in activity.steps_in(format) {
        let length = step.length.for_group(None);
        let with = match step.kind {
            StepKind::Work => {
                number += 1;
                format!("{number}. {} ({}, {length})", step.title, step.grouping)
            }
            StepKind::Break => format!("   *{}* ({length})", step.title),
        };
        let _ = writeln!(page, "{with}");
    }
    let _ = writeln!(page, "\nPeople leave with:\n");
    for objective in &activity.objectives {
        let _ = writeln!(page, "- {objective}");
    }
    let sources: Vec<String> = activity
        .sources()
        .map(|source| format!("*{}*, {}, {}", source.title, source.publisher, source.date))
        .collect();
    if !sources.is_empty() {
        let _ = writeln!(page, "\nSource: {}", sources.join("; "));
    }
}
