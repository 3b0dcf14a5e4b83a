//! Every key of format 1: its name, what it holds, what it is when left out, an example, and what it is for.
//!
//! The one source: the check walks it, the JSON schema is made from it, and `docs/ACTIVITY.md` is held to it.

use crate::domain::activity::{Format, Grouping, StepKind};
use crate::domain::clock_style::ClockStyle;

/// A table of a script.
#[derive(Debug)]
pub struct Table {
    /// As a message names it.
    pub name: &'static str,
    /// Its keys, the important ones first.
    pub keys: &'static [Key],
    /// Keys that need another key beside them.
    pub needs: &'static [(&'static str, &'static str)],
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
    /// Something that it may hold, as it is written.
    pub example: &'static str,
    /// What it is for.
    pub doc: &'static str,
}

/// What a key holds.
#[derive(Debug)]
pub enum Shape {
    /// Text on one line.
    Line,
    /// A short name: lower-case letters, digits and hyphens.
    Slug,
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
    /// The same, or a sentence, which means `true`.
    FlagOrSentence,
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
    /// A table that its reader judges.
    Open,
    /// The short way of writing, or a table.
    Either(&'static Shape, &'static Table),
}

const FORMATS: &[&str] =
    &[Format::OneToOne.key(), Format::Pairs.key(), Format::SmallGroup.key(), Format::WholeRoom.key()];

const LINES: Shape = Shape::List(&Shape::Line);
const MANY: i64 = 10_000;

const fn must(name: &'static str, shape: Shape, example: &'static str, doc: &'static str) -> Key {
    Key { name, shape, default: None, example, doc }
}

/// A key that may be left out, and what it is then.
pub(crate) const fn may(
    name: &'static str,
    shape: Shape,
    default: &'static str,
    example: &'static str,
    doc: &'static str,
) -> Key {
    Key { name, shape, default: Some(default), example, doc }
}

/// The whole file.
pub static SCRIPT: Table = Table {
    name: "the script",
    keys: &[
        must("format", Shape::Whole { min: 1, max: i64::MAX }, "1", "The format of the script: 1."),
        may(
            "id",
            Shape::Slug,
            "the file's name",
            r#""our-check-in""#,
            "Short name: lower-case letters, digits and hyphens.",
        ),
        must("title", Shape::Line, r#""How was your week?""#, "What the room reads."),
        may(
            "summary",
            Shape::Line,
            "",
            r#""Say how you are, and what you need.""#,
            "One sentence: what it is for.",
        ),
        may("tags", LINES, "[]", r#"["check-in", "trust"]"#, "Words to find it by."),
        may(
            "suits",
            Shape::List(&Shape::Choice(FORMATS)),
            "every format",
            r#"["pairs", "small-group"]"#,
            "The formats it works in.",
        ),
        may(
            "people",
            Shape::Table(&PEOPLE),
            "any number",
            "{ min = 3, max = 12 }",
            "For how many people it is meant.",
        ),
        may(
            "total",
            Shape::Duration,
            "the sum of the steps",
            r#""1h 30m""#,
            "Checked against the steps, breaks left out.",
        ),
        may("objectives", LINES, "[]", r#"["Know who needs help"]"#, "What people leave with."),
        may("materials", LINES, "[]", r#"["Sticky notes"]"#, "What the room should have to hand."),
        may(
            "watch_for",
            LINES,
            "[]",
            r#"["One voice that speaks for all."]"#,
            "For the facilitator's eyes: what to watch for.",
        ),
        may(
            "source",
            Shape::Table(&SOURCE),
            "",
            r#"{ title = "A handbook" }"#,
            "The published document it draws on.",
        ),
        may(
            "glossary",
            Shape::Names,
            "{}",
            r#"{ MDT = "multidisciplinary team" }"#,
            "Terms and what they mean.",
        ),
        may(
            "ground_rules",
            Shape::Table(&GROUND_RULES),
            "",
            r#"{ suggested = ["Passing is fine."] }"#,
            "What people agree before they start.",
        ),
        may("outcomes", Shape::Table(&OUTCOMES), "", "{ shared_actions = 2 }", "What it aims at."),
        must(
            "steps",
            Shape::List(&Shape::Table(&STEP)),
            r#"[{ title = "Go round", duration = "10m" }]"#,
            "What is done, in order.",
        ),
    ],
    needs: &[],
};

/// `people`
pub static PEOPLE: Table = Table {
    name: "`people`",
    keys: &[
        must("min", Shape::Whole { min: 1, max: MANY }, "3", "No fewer; outside of it is a warning only."),
        must("max", Shape::Whole { min: 1, max: MANY }, "12", "No more; outside of it is a warning only."),
    ],
    needs: &[],
};

/// `source`
pub static SOURCE: Table = Table {
    name: "`source`",
    keys: &[
        must("title", Shape::Line, r#""A handbook""#, "Its title."),
        may("publisher", Shape::Line, "", r#""A publisher""#, "Who published it."),
        may("date", Shape::Line, "", r#""2025-05""#, "Year, or year and month, in quotes."),
        may("url", Shape::Line, "", r#""https://example.org/""#, "Where it can be read."),
    ],
    needs: &[],
};

/// `[ground_rules]`
pub static GROUND_RULES: Table = Table {
    name: "`ground_rules`",
    keys: &[may("suggested", LINES, "[]", r#"["Passing is fine."]"#, "Rules to begin from.")],
    needs: &[],
};

/// `[outcomes]`
pub static OUTCOMES: Table = Table {
    name: "`outcomes`",
    keys: &[may(
        "shared_actions",
        Shape::Whole { min: 0, max: 100 },
        "0",
        "2",
        "How many shared actions it aims at: reminded of at the end, never enforced.",
    )],
    needs: &[],
};

/// `[[steps]]`
pub static STEP: Table = Table {
    name: "a step",
    keys: &[
        must("title", Shape::Line, r#""Go round""#, "What the room reads above the clock."),
        must(
            "duration",
            Shape::Either(&Shape::Duration, &LENGTH),
            r#""10m""#,
            "How long it takes, all rounds together.",
        ),
        may(
            "kind",
            Shape::Choice(&[StepKind::Work.key(), StepKind::Break.key()]),
            "work",
            r#""break""#,
            "Work or a break. Totals leave breaks out.",
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
            r#""pairs""#,
            "Who works together.",
        ),
        may(
            "prompts",
            Shape::List(&Shape::Either(&Shape::Prose, &PROMPT)),
            "[]",
            r#"["What went well?"]"#,
            "What the room is asked.",
        ),
        may(
            "reveal",
            Shape::Choice(&["all", "one-by-one"]),
            "all",
            r#""one-by-one""#,
            "Whether prompts come all at once.",
        ),
        may("notes", Shape::Prose, "", r#""Leave a silence.""#, "For the facilitator's eyes."),
        may(
            "confidential",
            Shape::FlagOrSentence,
            "false",
            "true",
            "What is taken down stays among those present. A sentence instead of `true` is what the step begins with: what is written down, who may read it, and where confidence ends.",
        ),
        may(
            "capture",
            Shape::List(&Shape::Table(&CAPTURE)),
            "[]",
            r#"[{ id = "ideas", kind = "notes" }]"#,
            "What it asks to take down.",
        ),
        may(
            "pace",
            Shape::Choice(&["flexible", "fixed", "skippable"]),
            "flexible",
            r#""fixed""#,
            "How a new plan may treat it: shorten it, leave it alone, leave it out.",
        ),
        may(
            "at_zero",
            Shape::Choice(&["overtime", "hold", "next"]),
            "overtime",
            r#""next""#,
            "When time is up: count on, stop the clock, or bring up the next step.",
        ),
        may(
            "clock",
            Shape::Choice(&[ClockStyle::Full.key(), ClockStyle::Gentle.key(), ClockStyle::Hidden.key()]),
            "full; gentle in one-to-ones",
            r#""gentle""#,
            "How the room is told the time: `gentle` makes overtime no alarm, `hidden` shows no figures.",
        ),
        may(
            "only",
            Shape::List(&Shape::Choice(FORMATS)),
            "every format",
            r#"["small-group"]"#,
            "The formats it is for.",
        ),
        may("rounds", Shape::Whole { min: 1, max: 100 }, "1", "3", "Equal rounds its time is divided into."),
        may("roles", LINES, "[]", r#"["speaker", "listener"]"#, "Roles that rotate with the rounds."),
        may(
            "regroup",
            Shape::Flag,
            "false",
            "true",
            "New groups, although the step before had the same grouping.",
        ),
        may("halfway", Shape::Flag, "false", "true", "A cue for the other's turn; thirds in threes."),
        may("talk_balance", Shape::Flag, "false", "true", "Who has the floor is watched from the start."),
        may("rotate_facilitator", Shape::Flag, "false", "true", "The facilitation is handed on in it."),
    ],
    needs: &[("roles", "rounds")],
};

/// `grouping = { … }`
pub static GROUPS: Table = Table {
    name: "`grouping`",
    keys: &[must(
        "groups_of",
        Shape::Range { min: 2, max: MANY },
        "[4, 6]",
        "So many to so many people in a group.",
    )],
    needs: &[],
};

/// `duration = { … }`
pub static LENGTH: Table = Table {
    name: "`duration`",
    keys: &[
        must("base", Shape::Duration, r#""15m""#, "For that many people, or for any number."),
        may(
            "for",
            Shape::Whole { min: 1, max: MANY },
            "",
            "8",
            "The number of people that `base` is for; not beside base = \"0m\".",
        ),
        may("per_person", Shape::Duration, "", r#""45s""#, "What each person more or less changes."),
        may("min", Shape::Duration, "", r#""10m""#, "Never less."),
        may("max", Shape::Duration, "", r#""30m""#, "Never more."),
    ],
    // `for` too, unless the length is all per person.
    needs: &[],
};

/// `prompts = [{ … }]`
pub static PROMPT: Table = Table {
    name: "a prompt",
    keys: &[
        must("text", Shape::Prose, r#""What went well?""#, "What is asked."),
        may(
            "only",
            Shape::List(&Shape::Choice(FORMATS)),
            "every format",
            r#"["one-to-one"]"#,
            "The formats it is for.",
        ),
    ],
    needs: &[],
};

/// `capture = [{ … }]`. Which of the last five go with which kind is told in [`capture_keys`].
pub static CAPTURE: Table = Table {
    name: "a capture",
    keys: &[
        may(
            "id",
            Shape::Line,
            "needed unless `extends` is there",
            r#""ideas""#,
            "Its name within the activity.",
        ),
        may(
            "kind",
            Shape::Choice(KINDS),
            "needed unless `extends` is there",
            r#""notes""#,
            "What is taken down.",
        ),
        may("label", Shape::Line, "", r#""Our ideas""#, "What the screen calls it."),
        may("extends", Shape::Line, "", r#""ideas""#, "The earlier capture that it adds to."),
        may("tags", LINES, "[]", r#"["Keep", "Change"]"#, "notes: the lists that a note may belong to."),
        may("each", Shape::Whole { min: 0, max: 100 }, "0", "3", "words: at most so many from each person."),
        may(
            "columns",
            LINES,
            "",
            r#"["Gap", "Offer"]"#,
            "table: its columns' headings; with `extends`, those that are added.",
        ),
        may("items", LINES, "", r#"["Trust", "Money"]"#, "scale and vote: what is scored or voted on."),
        may("dots", Shape::Whole { min: 1, max: 100 }, "3", "5", "vote: dots for each person."),
    ],
    needs: &[],
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
