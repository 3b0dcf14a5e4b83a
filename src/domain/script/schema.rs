//! Every key of format 1: its name, type, default, example and description.
//!
//! The only source: the check walks it, the JSON schema is made from it, and a test compares
//! `docs/ACTIVITY.md` with it.

use super::FORMAT;
use crate::domain::activity::{AtZero, Format, Grouping, Pace, Reveal, StepKind};
use crate::domain::clock_style::ClockStyle;
use crate::domain::purpose::Purpose;
use crate::domain::schema::{Key, Shape, Table, may, must};

const FORMATS: &[&str] = &Format::KEYS;

const GROUPINGS: &[&str] = &[
    Grouping::Alone.key(),
    Grouping::Pairs.key(),
    Grouping::Threes.key(),
    Grouping::Groups(None).key(),
    Grouping::Everyone.key(),
    Grouping::Fishbowl(0).key(),
];

const LINES: Shape = Shape::List(&Shape::Line);
/// Lines that the room reads.
const ROOM_LINES: Shape = Shape::List(&Shape::RoomLine);
/// Lines, each of which may be for some formats only.
const LINES_ONLY: Shape = Shape::List(&Shape::Either(&Shape::RoomLine, &LINE));
/// Yes or no, or yes in some formats only.
const FLAG_ONLY: Shape = Shape::Either(&Shape::Flag, &ONLY);
const MANY: i64 = 10_000;

/// The whole file.
pub static SCRIPT: Table = Table::new(
    "the script",
    &[
        must("format", Shape::Whole { min: FORMAT, max: FORMAT }, "1", "The format of the script: 1."),
        may(
            "id",
            Shape::Slug,
            "the file's name",
            r#""our-check-in""#,
            "Short name: lower-case letters, digits and hyphens.",
        ),
        must("title", Shape::RoomLine, r#""How was your week?""#, "What the room reads."),
        may(
            "summary",
            Shape::Line,
            "",
            r#""Say how you are, and what you need.""#,
            "One sentence: what it is for.",
        ),
        may("tags", LINES, "[]", r#"["check-in", "trust"]"#, "Words to search for it by."),
        may(
            "language",
            Shape::Varies(&Shape::Line),
            "as in your configuration; else `en`",
            r#"["cy", "en"]"#,
            "What the room reads in: a tag such as `cy`, or two of them, which are then shown at once.",
        ),
        may(
            "purpose",
            Shape::Choice(&Purpose::KEYS),
            "one-to-one where nothing else suits; else none",
            r#""understand""#,
            "The kind of need it answers to: where it stands in the library.",
        ),
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
            "How many people it is meant for.",
        ),
        may(
            "total",
            Shape::Duration,
            "the sum of the steps",
            r#""1h 30m""#,
            "Checked against the steps, breaks left out.",
        ),
        may("objectives", LINES_ONLY, "[]", r#"["Know who needs help"]"#, "What people leave with."),
        may("materials", LINES_ONLY, "[]", r#"["Sticky notes"]"#, "What the room should have ready."),
        may(
            "watch_for",
            LINES_ONLY,
            "[]",
            r#"["One voice that speaks for all."]"#,
            "For the facilitator's eyes: what to watch for.",
        ),
        may(
            "source",
            Shape::Either(&Shape::List(&Shape::Table(&SOURCE)), &SOURCE),
            "",
            r#"{ title = "A handbook" }"#,
            "The published document it draws on; several are a list.",
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
        may("outcomes", Shape::Table(&OUTCOMES), "", "{ shared_actions = 2 }", "What it aims for."),
        must(
            "steps",
            Shape::List(&Shape::Table(&STEP)),
            r#"[{ title = "Go round", duration = "10m" }]"#,
            "The steps, in order.",
        ),
    ],
);

/// `people`
pub static PEOPLE: Table = Table::new(
    "`people`",
    &[
        must("min", Shape::Whole { min: 1, max: MANY }, "3", "No fewer; outside it there is only a warning."),
        may(
            "max",
            Shape::Whole { min: 1, max: MANY },
            "any number",
            "12",
            "No more; outside it there is only a warning.",
        ),
    ],
);

/// `source`
pub static SOURCE: Table = Table::new(
    "`source`",
    &[
        must("title", Shape::Line, r#""A handbook""#, "Its title."),
        may("publisher", Shape::Line, "", r#""A publisher""#, "Who published it."),
        may("date", Shape::Line, "", r#""2025-05""#, "Year, or year and month, in quotes."),
        may("url", Shape::Line, "", r#""https://example.org/""#, "Where it can be read."),
    ],
);

/// `[ground_rules]`
pub static GROUND_RULES: Table = Table::new(
    "`ground_rules`",
    &[may("suggested", LINES_ONLY, "[]", r#"["Passing is fine."]"#, "Rules to begin from.")],
);

/// `[outcomes]`
pub static OUTCOMES: Table = Table::new(
    "`outcomes`",
    &[
        may(
            "shared_actions",
            Shape::Whole { min: 0, max: 100 },
            "0",
            "2",
            "How many shared actions it aims for: a reminder at the end, never enforced.",
        ),
        may(
            "worth",
            Shape::Flag,
            "false",
            "true",
            "Whether people are asked at the end, in secret, if it was worth their time; never in a one-to-one.",
        ),
    ],
);

/// `[[steps]]`
pub static STEP: Table = Table {
    name: "a step",
    keys: &[
        must(
            "title",
            Shape::Varies(&Shape::Either(&Shape::RoomLine, &LINE)),
            r#""Go round""#,
            "What the room reads above the clock.",
        ),
        must(
            "duration",
            Shape::Varies(&Shape::Either(&Shape::Duration, &LENGTH)),
            r#""10m""#,
            "How long it takes, all rounds together; with `topics`, it may be left out: `top` × `each`.",
        ),
        may(
            "at",
            Shape::TimeOfDay,
            "when the step before is over",
            r#""12:30""#,
            "The time of day at which it begins, and which a new plan does not move.",
        ),
        may(
            "kind",
            Shape::Choice(&StepKind::KEYS),
            "work",
            r#""break""#,
            "Work or a break. Totals leave breaks out.",
        ),
        may(
            "grouping",
            Shape::Varies(&Shape::Either(&Shape::Choice(GROUPINGS), &GROUPS)),
            "everyone",
            r#""pairs""#,
            "Who works together.",
        ),
        may(
            "prompts",
            Shape::List(&Shape::Either(&Shape::RoomProse, &PROMPT)),
            "[]",
            r#"["What went well?"]"#,
            "What the room is asked.",
        ),
        may(
            "reveal",
            Shape::Choice(&Reveal::KEYS),
            "all",
            r#""one-by-one""#,
            "Whether prompts come all at once.",
        ),
        may(
            "notes",
            Shape::Varies(&Shape::Either(&Shape::Prose, &WORDING)),
            "",
            r#""Leave a silence.""#,
            "For the facilitator's eyes.",
        ),
        may("lead", Shape::Line, "", r#""Asha, with Ben""#, "Who leads it."),
        may(
            "materials",
            LINES_ONLY,
            "[]",
            r#"["Flip chart"]"#,
            "What the room should have ready for it, besides the activity's own.",
        ),
        may(
            "why",
            Shape::RoomLine,
            "",
            r#""Everyone is heard once.""#,
            "What it is for: shown when somebody asks.",
        ),
        may(
            "links",
            Shape::List(&Shape::Either(&Shape::Line, &LINK)),
            "[]",
            r#"["https://example.org/slides"]"#,
            "For the facilitator's eyes: what to open.",
        ),
        may(
            "cues",
            Shape::List(&Shape::Table(&CUE)),
            "[]",
            r#"[{ at = "-5m", say = "Start to wrap up" }]"#,
            "What the room is told while it goes on.",
        ),
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
            Shape::Choice(&Pace::KEYS),
            "flexible",
            r#""fixed""#,
            "How a new plan may treat it: shorten it, leave it alone, leave it out.",
        ),
        may(
            "at_zero",
            Shape::Choice(&AtZero::KEYS),
            "overtime",
            r#""next""#,
            "When time is up: count on, stop the clock, or bring up the next step.",
        ),
        may(
            "clock",
            Shape::Choice(&ClockStyle::KEYS),
            "full; gentle in one-to-ones",
            r#""gentle""#,
            "How the room is told the time: `gentle` shows overtime without alarm, `hidden` shows no figures.",
        ),
        may(
            "only",
            Shape::List(&Shape::Choice(FORMATS)),
            "every format",
            r#"["small-group"]"#,
            "The formats it is for.",
        ),
        may("rounds", Shape::Whole { min: 1, max: 100 }, "1", "3", "Equal rounds its time is divided into."),
        may("roles", ROOM_LINES, "[]", r#"["speaker", "listener"]"#, "Roles that rotate with the rounds."),
        may(
            "regroup",
            Shape::Flag,
            "false",
            "true",
            "New groups, although the step before had the same grouping.",
        ),
        may(
            "merge",
            Shape::Flag,
            "false",
            "true",
            "The groups of the grouped step before it are joined two by two, and stay together: pairs become fours.",
        ),
        may(
            "host",
            Shape::Flag,
            "false",
            "true",
            "One of each group stays and hosts; the others move on to other tables, again in each round.",
        ),
        may(
            "tables",
            ROOM_LINES,
            "[]",
            r#"["What helps?", "What hinders?"]"#,
            "A question for each group; with more groups than questions, the first comes again.",
        ),
        may(
            "inner",
            Shape::Whole { min: 1, max: 100 },
            "4",
            "4",
            "fishbowl: how many sit in the inner circle, beside an empty chair.",
        ),
        may("halfway", Shape::Flag, "false", "true", "A cue for the other's turn; in threes, at each third."),
        may("talk_balance", FLAG_ONLY, "false", "true", "Who has the floor is watched from the start."),
        may("rotate_facilitator", FLAG_ONLY, "false", "true", "The facilitation is handed over in it."),
        may(
            "topics",
            Shape::Table(&TOPICS),
            "",
            r#"{ from = "parked", each = "8m" }"#,
            "What people said, walked through one after the other: each is a topic with its own time and notes.",
        ),
    ],
    needs: &[("roles", "rounds")],
    unless: &[("duration", "topics")],
};

/// `topics = { … }`
pub static TOPICS: Table = Table::new(
    "`topics`",
    &[
        must(
            "from",
            Shape::Line,
            r#""ideas""#,
            "What people said: an earlier capture, `parked`, `actions`, or `themes:ideas`; of a vote, what has dots, the most first.",
        ),
        must("each", Shape::Duration, r#""8m""#, "How long each takes."),
        may("top", Shape::Whole { min: 1, max: 100 }, "all of them", "5", "The maximum; ties are kept."),
        may(
            "more",
            Shape::Duration,
            "half of `each`",
            r#""4m""#,
            "How much longer one goes on when the room wants more.",
        ),
        may("extensions", Shape::Whole { min: 0, max: 20 }, "2", "2", "How often one may go on."),
    ],
);

/// `links = [{ … }]`
pub static LINK: Table = Table::new(
    "a link",
    &[
        must("url", Shape::Line, r#""https://example.org/""#, "Where it is: http, https or mailto."),
        may("title", Shape::Line, "", r#""The slides""#, "What it is called."),
    ],
);

/// `cues = [{ … }]`
pub static CUE: Table = Table::new(
    "a cue",
    &[
        must(
            "at",
            Shape::CueTime,
            r#""-5m""#,
            "When: how long after the start or, with a minus, before the end.",
        ),
        must("say", Shape::RoomLine, r#""Start to wrap up""#, "What the room reads from then on."),
        may(
            "only",
            Shape::List(&Shape::Choice(FORMATS)),
            "every format",
            r#"["small-group"]"#,
            "The formats it is for.",
        ),
    ],
);

/// `grouping = { … }`
pub static GROUPS: Table = Table {
    name: "`grouping`",
    keys: &[
        must(
            "groups_of",
            Shape::Range { min: 2, max: MANY },
            "[4, 6]",
            "How many people are in a group, from and to.",
        ),
        may(
            "from",
            Shape::Line,
            "",
            r#""ideas""#,
            "In place of `groups_of`: a group for each thing that people said, and each person chooses one. An earlier capture, `parked` or `actions`; of a vote, what has dots, the most first.",
        ),
        may(
            "top",
            Shape::Whole { min: 1, max: 26 },
            "all of them",
            "6",
            "With `from`: the maximum number of groups.",
        ),
        may(
            "is",
            Shape::Choice(GROUPINGS),
            "",
            r#""pairs""#,
            "In place of `groups_of`: one of the words, beside `only`.",
        ),
        only(),
    ],
    needs: &[("top", "from")],
    unless: &[("groups_of", "from"), ("groups_of", "is")],
};

/// `only` beside something for some formats.
const fn only() -> Key {
    may(
        "only",
        Shape::List(&Shape::Choice(FORMATS)),
        "every format",
        r#"["one-to-one"]"#,
        "The formats it is for.",
    )
}

/// `talk_balance = { only = […] }`
pub static ONLY: Table = Table::new(
    "`only`",
    &[must(
        "only",
        Shape::List(&Shape::Choice(FORMATS)),
        r#"["small-group"]"#,
        "The formats in which it is so.",
    )],
);

/// `objectives = [{ … }]`
pub static LINE: Table = Table::new(
    "a line",
    &[must("text", Shape::RoomLine, r#""Know who needs help""#, "What it says."), only()],
);

/// `notes = [{ … }]`
pub static WORDING: Table =
    Table::new("a note", &[must("text", Shape::Prose, r#""Leave a silence.""#, "What it says."), only()]);

/// `duration = { … }`
pub static LENGTH: Table = Table::new(
    "`duration`",
    &[
        must("base", Shape::Duration, r#""15m""#, "For one number of people, or for any."),
        may(
            "for",
            Shape::Whole { min: 1, max: MANY },
            "",
            "8",
            "The number of people that `base` is for; not beside base = \"0m\".",
        ),
        may("per_person", Shape::Duration, "", r#""45s""#, "What each person more or less changes."),
        may("min", Shape::Duration, "", r#""10m""#, "The minimum."),
        may("max", Shape::Duration, "", r#""30m""#, "The maximum."),
        only(),
    ],
);

/// `prompts = [{ … }]`
pub static PROMPT: Table = Table::new(
    "a prompt",
    &[must("text", Shape::RoomProse, r#""What went well?""#, "What is asked."), only()],
);

/// `capture = [{ … }]`. [`capture_keys`] says which of the seven keys before `only` go with which kind.
pub static CAPTURE: Table = Table::new(
    "a capture",
    &[
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
        may("label", Shape::RoomLine, "", r#""Our ideas""#, "What the screen calls it."),
        may("extends", Shape::Line, "", r#""ideas""#, "The earlier capture that it adds to."),
        may("tags", ROOM_LINES, "[]", r#"["Keep", "Change"]"#, "notes: the lists that a note may belong to."),
        may("each", Shape::Whole { min: 0, max: 100 }, "0", "3", "words: the maximum from each person."),
        may(
            "columns",
            ROOM_LINES,
            "",
            r#"["Gap", "Offer"]"#,
            "table: its columns' headings; with `extends`, those that are added.",
        ),
        may(
            "items",
            ROOM_LINES,
            "",
            r#"["Trust", "Money"]"#,
            "scale, vote and checklist: what is scored, voted on or done.",
        ),
        may(
            "dots",
            Shape::Whole { min: 1, max: 100 },
            "3; with `from`, what suits the number of items",
            "5",
            "vote: dots for each person.",
        ),
        may(
            "from",
            Shape::Line,
            "",
            r#""ideas""#,
            "scale and vote: what people said, in place of `items`: an earlier capture, `parked`, `actions`, or `themes:ideas`.",
        ),
        may(
            "top",
            Shape::Whole { min: 1, max: 100 },
            "all",
            "3",
            "scale and vote: with `from` an earlier vote, how many of those with the most dots.",
        ),
        only(),
    ],
);

pub const KINDS: &[&str] =
    &["notes", "words", "table", "scale", "vote", "glossary", "actions", "decisions", "text", "checklist"];

/// The keys that only that kind of capture has, and whether they are required.
pub fn capture_keys(kind: &str) -> &'static [(&'static str, bool)] {
    match kind {
        "notes" => &[("tags", false)],
        "words" => &[("each", false)],
        "table" => &[("columns", true)],
        "scale" => &[("items", false), ("from", false), ("top", false)],
        "vote" => &[("items", false), ("dots", false), ("from", false), ("top", false)],
        "checklist" => &[("items", true)],
        _ => &[],
    }
}

/// The keys that belong to some kinds of capture only.
pub const CAPTURE_EXTRAS: &[&str] = &["tags", "each", "columns", "items", "dots", "from", "top"];
