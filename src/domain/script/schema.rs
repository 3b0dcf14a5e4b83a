//! Every key of format 1: its name, what it holds, what it is when left out, and what it is for.

use crate::domain::activity::{Format, Grouping, StepKind};

/// A table of a script.
#[derive(Debug)]
pub struct Table {
    /// As a message names it.
    pub name: &'static str,
    /// Its keys, the important ones first.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// What it is when left out; `None`: it has to be there.
    pub default: Option<&'static str>,
    /// What it is for.
    pub doc: &'static str,
}

/// What a key holds.
#[derive(Debug)]
pub enum Shape {
    /// Text on one line.
    Line,
    /// Text on any number of lines.
    Prose,
    /// A whole number, both ends included.
    Whole {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// `true` or `false`.
    Flag,
    /// A length of time: more than nothing, at most a day.
    Duration,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any number of these; at least one where the key has no default.
    List(&'static Shape),
    /// Two whole numbers, the smaller first.
    Range {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// A table of its own.
    Table(&'static Table),
    /// Any names, each with a text.
    Names,
    /// The short way of writing, or a table.
    Either(&'static Shape, &'static Table),
}

const FORMATS: &[&str] =
    &[Format::OneToOne.key(), Format::Pairs.key(), Format::SmallGroup.key(), Format::WholeRoom.key()];

const LINES: Shape = Shape::List(&Shape::Line);
const MANY: i64 = 10_000;

const fn must(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, default: None, doc }
}

const fn may(name: &'static str, shape: Shape, default: &'static str, doc: &'static str) -> Key {
    Key { name, shape, default: Some(default), doc }
}

/// The whole file.
pub static SCRIPT: Table = Table {
    name: "the script",
    keys: &[
        must("format", Shape::Whole { min: 1, max: i64::MAX }, "The format of the script: 1."),
        may("id", Shape::Line, "the file's name", "Short name: lower-case letters, digits and hyphens."),
        must("title", Shape::Line, "What the room reads."),
        may("summary", Shape::Line, "", "One sentence: what it is for."),
        may("tags", LINES, "[]", "Words to find it by."),
        may("suits", Shape::List(&Shape::Choice(FORMATS)), "every format", "The formats it works in."),
        may("people", Shape::Table(&PEOPLE), "any number", "For how many people it is meant."),
        may("total", Shape::Duration, "the sum of the steps", "Checked against the steps, breaks left out."),
        may("objectives", LINES, "[]", "What people leave with."),
        may("materials", LINES, "[]", "What the room should have to hand."),
        may("watch_for", LINES, "[]", "For the facilitator's eyes: what to watch for."),
        may("source", Shape::Table(&SOURCE), "", "The published document it draws on."),
        may("glossary", Shape::Names, "{}", "Terms and what they mean."),
        may("ground_rules", Shape::Table(&GROUND_RULES), "", "What people agree before they start."),
        may("outcomes", Shape::Table(&OUTCOMES), "", "What it aims at."),
        must("steps", Shape::List(&Shape::Table(&STEP)), "What is done, in order."),
    ],
};

/// `people`
pub static PEOPLE: Table = Table {
    name: "`people`",
    keys: &[
        must("min", Shape::Whole { min: 1, max: MANY }, "No fewer; outside of it is a warning only."),
        must("max", Shape::Whole { min: 1, max: MANY }, "No more; outside of it is a warning only."),
    ],
};

/// `source`
pub static SOURCE: Table = Table {
    name: "`source`",
    keys: &[
        must("title", Shape::Line, "Its title."),
        may("publisher", Shape::Line, "", "Who published it."),
        may("date", Shape::Line, "", "Year, or year and month, in quotes: \"2025-05\"."),
        may("url", Shape::Line, "", "Where it can be read."),
    ],
};

/// `[ground_rules]`
pub static GROUND_RULES: Table =
    Table { name: "`ground_rules`", keys: &[may("suggested", LINES, "[]", "Rules to begin from.")] };

/// `[outcomes]`
pub static OUTCOMES: Table = Table {
    name: "`outcomes`",
    keys: &[may(
        "shared_actions",
        Shape::Whole { min: 0, max: 100 },
        "0",
        "How many shared actions it aims at: reminded of at the end, never enforced.",
    )],
};

/// `[[steps]]`
pub static STEP: Table = Table {
    name: "a step",
    keys: &[
        must("title", Shape::Line, "What the room reads above the clock."),
        must("duration", Shape::Either(&Shape::Duration, &LENGTH), "How long it takes, all rounds together."),
        may(
            "kind",
            Shape::Choice(&[StepKind::Work.key(), StepKind::Break.key()]),
            "work",
            "Work or a break.",
        ),
        may(
            "grouping",
            Shape::Either(
                &Shape::Choice(&[
                    Grouping::Alone.key(),
                    Grouping::Pairs.key(),
                    Grouping::Threes.key(),
                    Grouping::Groups(None).key(),
                    Grouping::Everyone.key(),
                ]),
                &GROUPS,
            ),
            "everyone",
            "Who works together.",
        ),
        may("prompts", Shape::List(&Shape::Either(&Shape::Prose, &PROMPT)), "[]", "What the room is asked."),
        may("reveal", Shape::Choice(&["all", "one-by-one"]), "all", "How prompts come."),
        may("notes", Shape::Prose, "", "For the facilitator's eyes."),
        may("confidential", Shape::Flag, "false", "What is taken down stays among those present."),
        may("capture", Shape::List(&Shape::Table(&CAPTURE)), "[]", "What it asks to take down."),
        may(
            "pace",
            Shape::Choice(&["flexible", "fixed", "skippable"]),
            "flexible",
            "How a new plan may treat it.",
        ),
        may(
            "at_zero",
            Shape::Choice(&["overtime", "hold", "next"]),
            "overtime",
            "What happens when time is up.",
        ),
        may("only", Shape::List(&Shape::Choice(FORMATS)), "every format", "The formats it is for."),
        may("rounds", Shape::Whole { min: 1, max: 100 }, "1", "Equal rounds its time is divided into."),
        may("roles", LINES, "[]", "Roles that rotate with the rounds."),
        may("regroup", Shape::Flag, "false", "New groups, although the step before had the same grouping."),
        may("halfway", Shape::Flag, "false", "A cue for the other's turn; thirds in threes."),
        may("talk_balance", Shape::Flag, "false", "Who has the floor is watched from the start."),
        may("rotate_facilitator", Shape::Flag, "false", "The facilitation is handed on in it."),
    ],
};

/// `grouping = { … }`
pub static GROUPS: Table = Table {
    name: "`grouping`",
    keys: &[must("groups_of", Shape::Range { min: 2, max: MANY }, "So many to so many people in a group.")],
};

/// `duration = { … }`
pub static LENGTH: Table = Table {
    name: "`duration`",
    keys: &[
        must("base", Shape::Duration, "For that many people, or for any number."),
        may("for", Shape::Whole { min: 1, max: MANY }, "", "The number of people that `base` is for."),
        may("per_person", Shape::Duration, "", "What each person more or less changes."),
        may("min", Shape::Duration, "", "Never less."),
        may("max", Shape::Duration, "", "Never more."),
    ],
};

/// `prompts = [{ … }]`
pub static PROMPT: Table = Table {
    name: "a prompt",
    keys: &[
        must("text", Shape::Prose, "What is asked."),
        may("only", Shape::List(&Shape::Choice(FORMATS)), "every format", "The formats it is for."),
    ],
};

/// `capture = [{ … }]`. Which of the last five go with which kind is told in [`capture_keys`].
pub static CAPTURE: Table = Table {
    name: "a capture",
    keys: &[
        may("id", Shape::Line, "needed unless `extends` is there", "Its name within the activity."),
        may("kind", Shape::Choice(KINDS), "needed unless `extends` is there", "What is taken down."),
        may("label", Shape::Line, "", "What the screen calls it."),
        may("extends", Shape::Line, "", "The earlier capture that it adds to."),
        may("tags", LINES, "[]", "notes: the lists that a note may belong to."),
        may("each", Shape::Whole { min: 0, max: 100 }, "0", "words: at most so many from each person."),
        may("columns", LINES, "", "table: its columns' headings; with `extends`, those that are added."),
        may("items", LINES, "", "scale and vote: what is scored or voted on."),
        may("dots", Shape::Whole { min: 1, max: 100 }, "3", "vote: dots for each person."),
    ],
};

/// The kinds of capture.
pub const KINDS: &[&str] = &["notes", "words", "table", "scale", "vote", "glossary", "actions"];

/// The keys that only that kind of capture has, and whether it has to have them.
pub fn capture_keys(kind: &str) -> &'static [(&'static str, bool)] {
    match kind {
        "notes" => &[("tags", false)],
        "words" => &[("each", false)],
        "table" => &[("columns", true)],
        "scale" => &[("items", true)],
        "vote" => &[("items", true), ("dots", false)],
        _ => &[],
    }
}

/// The keys that belong to some kinds of capture only.
pub const CAPTURE_EXTRAS: &[&str] = &["tags", "each", "columns", "items", "dots"];
