//! Programmes, format 1: a file with `[[parts]]` instead of `[[steps]]`, read as strictly as an activity.
//!
//! The caller looks up its parts in the library: nothing here reads a file.

use std::ops::Range;

use toml::de::DeTable;

use super::languages::{self, Together};
use super::{FORMAT, advise, build, days, is_newer};
use crate::domain::activity::{Activity, Step};
use crate::domain::programme::{Programme, break_step};
use crate::domain::schema::{
    Fields, Kind, Opened, Problem, Problems, Shape, Table, against, excerpt, may, must,
};

/// The whole file.
pub static PROGRAMME: Table = Table::new(
    "the programme",
    &[
        must("format", Shape::Whole { min: FORMAT, max: FORMAT }, "1", "The format of the file: 1."),
        may(
            "id",
            Shape::Slug,
            "the file's name",
            "\"a-morning\"",
            "Short name: lower-case letters, digits and hyphens.",
        ),
        must("title", Shape::RoomLine, "\"A morning together\"", "What the room reads."),
        may(
            "summary",
            Shape::Line,
            "",
            "\"Two activities, with tea between them.\"",
            "One sentence: what it is for.",
        ),
        may(
            "language",
            Shape::Varies(&Shape::Line),
            "as the first of its activities that says it",
            r#"["cy", "en"]"#,
            "What the room reads in: a tag such as `cy`, or two of them, which are then shown at once.",
        ),
        must(
            "parts",
            Shape::List(&Shape::Table(&PART)),
            "[{ activity = \"shared-goals\" }]",
            "Activities and breaks, in order.",
        ),
    ],
);

/// `[[parts]]`
pub static PART: Table = Table::new(
    "a part",
    &[
        may(
            "activity",
            Shape::Line,
            "this part is a break",
            "\"shared-goals\"",
            "An activity's name, as the library has it, or its file beside this one.",
        ),
        may(
            "break",
            Shape::Duration,
            "this part is an activity",
            "\"15m\"",
            "How long the break is. It can be shortened, and left out.",
        ),
        may("title", Shape::RoomLine, "Break", "\"Tea\"", "What a break is called."),
        may(
            "at",
            Shape::TimeOfDay,
            "when the part before is over",
            "\"12:30\"",
            "The time of day at which it begins, and which a new plan does not move.",
        ),
        may(
            "day",
            Shape::Day,
            "the day of the part before",
            "2",
            "An activity begins this day: its number, or a date.",
        ),
        may(
            "start",
            Shape::TimeOfDay,
            "as the first day",
            "\"09:00\"",
            "When the day begins that begins with it.",
        ),
        may(
            "finish_by",
            Shape::TimeOfDay,
            "no such time",
            "\"16:00\"",
            "When the day has to be over that begins with it.",
        ),
    ],
);

struct Programmes;

impl Kind for Programmes {
    fn name(&self) -> &'static str {
        "programme"
    }

    fn begun(&self) -> &'static str {
        "a programme has a title, and [[parts]] that name its activities"
    }

    fn tables(&self) -> &'static [&'static Table] {
        static TABLES: [&Table; 2] = [&PROGRAMME, &PART];
        &TABLES
    }
}

/// Why an activity of a programme is unavailable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotHad {
    /// It does not exist; with a suggestion.
    Unknown(Option<String>),
    /// It exists and cannot be used: the reason, and what to do, each as a message.
    Bad(String, String),
}

/// Whether a file is a programme: it has parts, and no steps.
pub fn is_programme(source: &str) -> bool {
    // Most files are not, and reading them twice takes time.
    if !source.contains("part") {
        return false;
    }
    let (root, _) = DeTable::parse_recoverable(source.strip_prefix('\u{feff}').unwrap_or(source));
    let has = |name: &str| root.get_ref().keys().any(|key| key.get_ref() == name);
    (has("parts") || has("part")) && !has("steps")
}

/// Warnings for a programme without errors, apart from those of its activities.
pub fn advise_programme(source: &str, programme: &Programme) -> Vec<Problem> {
    let opened = Opened::new(source, &Programmes);
    let (mut root, mut problems) = (opened.root(), opened.problems());
    // Its errors were reported when it was read.
    let Together { gaps, .. } = languages::put_together(&PROGRAMME, root.get_mut(), &mut opened.problems());
    languages::advise(root.get_ref(), gaps, &mut problems);
    let format = programme.default_format(None);
    advise::no_break_in(root.get_ref(), &programme.parts, format, &mut problems);
    days::advise(Fields(root.get_ref()), &programme.parts, format, &mut problems);
    problems.into_sorted()
}

/// Reads a programme strictly. `find` looks up its activities.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn parse_programme(
    source: &str,
    id_from_file: &str,
    find: impl Fn(&str) -> Result<Activity, NotHad>,
) -> Result<Programme, Vec<Problem>> {
    let opened = Opened::new(source, &Programmes);
    let mut problems = opened.problems();
    let mut root = opened.root();
    let root = root.get_mut();
    if is_newer(root, &mut problems) {
        return Err(problems.into_sorted());
    }
    let Together { worded, .. } = languages::put_together(&PROGRAMME, root, &mut problems);
    against(&Programmes, root, &mut problems);
    let fields = Fields(root);
    let mut programme = Programme {
        id: build::id(fields, id_from_file, &mut problems),
        title: fields.line("title"),
        summary: fields.line("summary"),
        parts: Vec::new(),
    };
    let mut has_begun = false;
    for item in fields.items("parts") {
        let Some(part) = item.get_ref().as_table().map(Fields) else { continue };
        if let (Some(at), false) = (part.key_span("break"), has_begun) {
            let help = "take this part out, or put an activity above it";
            problems.add(at, "a programme begins with an activity", help.to_owned());
        }
        // Whatever else is wrong with it.
        has_begun = true;
        add_part(&mut programme.parts, part, item.span(), &find, &mut problems);
    }
    if let Some(first) = programme.parts.first_mut() {
        // A session consists of activities: the programme's own texts are kept with the first.
        let own = worded.into_iter().filter(|own| !first.worded.iter().any(|known| known.whole == own.whole));
        let own: Vec<_> = own.collect();
        first.worded.extend(own);
        let languages = languages::of_file(fields);
        if !languages.is_empty() {
            first.languages = languages;
        }
    }
    days::in_order(fields, &mut problems);
    if problems.is_empty() {
        days::impossible(fields, &programme.parts, programme.default_format(None), &mut problems);
    }
    if problems.is_empty() { Ok(programme) } else { Err(problems.into_sorted()) }
}

fn add_part(
    parts: &mut Vec<Activity>,
    part: Fields<'_, '_>,
    span: Range<usize>,
    find: &impl Fn(&str) -> Result<Activity, NotHad>,
    problems: &mut Problems<'_>,
) {
    match (part.key_span("activity"), part.key_span("break")) {
        (Some(_), None) => {
            if let Some(title) = part.key_span("title") {
                let help = "take it out: an activity has its own title";
                problems.add(title, "`title` goes with `break`", help.to_owned());
            }
            let name = part.word("activity");
            match (name.is_empty(), find(name)) {
                // Already reported: it has to be a text.
                (true, _) => {}
                (false, Ok(activity)) => parts.push(days::placed(activity, part, parts.is_empty())),
                (false, Err(why)) => not_had(name, why, part.span("activity"), problems),
            }
        }
        (None, Some(_)) => {
            for name in ["day", "start", "finish_by"] {
                if let Some(at) = part.key_span(name) {
                    let help = "write it at the activity that the day begins with";
                    problems.add(at, format!("`{name}` goes with `activity`"), help.to_owned());
                }
            }
            // Otherwise already reported: it is not a length, or there is no activity before it.
            if let (Some(last), Some(length)) = (parts.last_mut(), part.length("break")) {
                let at = part.time_of_day("at");
                last.steps.push(Step { at, ..break_step(&part.line("title"), length) });
            }
        }
        (Some(_), Some(at)) => problems.add(
            at,
            "a part is an activity or a break, not both",
            "write the break below a line [[parts]] of its own".to_owned(),
        ),
        (None, None) if problems.is_torn() => {}
        (None, None) => problems.add(
            span,
            "a part needs `activity` or `break`",
            "add activity = \"shared-goals\", for example, or break = \"15m\"".to_owned(),
        ),
    }
}

fn not_had(name: &str, why: NotHad, span: Range<usize>, problems: &mut Problems<'_>) {
    let name = excerpt(name);
    match why {
        NotHad::Unknown(near) => {
            let help = match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "\"roundtable list\" shows what there is".to_owned(),
            };
            problems.add(span, format!("there is no activity \"{name}\""), help);
        }
        NotHad::Bad(why, help) => problems.add(span, why, help),
    }
}
