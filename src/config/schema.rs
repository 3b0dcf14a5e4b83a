//! Every key of `config.toml`: its type, its default, an example, and its purpose.
//!
//! The only source: the check walks it, `config --init` prints it, and a test compares `docs/CONFIG.md` with
//! it.

use crate::app::look::{LargeText, Theme};
use crate::domain::clock_style::ClockStyle;
use crate::domain::schema::{Shape, Table, may};
use crate::domain::seen::{FileKind, NameStyle, Profile};

pub(super) const USUAL_CLOCK: &str = "usual";

pub static CONFIG: Table = Table::new(
    "the configuration",
    &[
        may(
            "theme",
            Shape::Choice(&Theme::KEYS),
            "terminal",
            r#""dark""#,
            "The colours. `terminal`: the terminal's own.",
        ),
        may(
            "ascii",
            Shape::Flag,
            "false",
            "true",
            "ASCII signs only, for terminals and fonts without box drawing.",
        ),
        may(
            "reduced_motion",
            Shape::Flag,
            "false",
            "true",
            "Reduce motion: seconds are shown near the end only.",
        ),
        may(
            "large_text",
            Shape::Choice(&LargeText::KEYS),
            "auto",
            r#""off""#,
            "Text for the room at twice its size. `auto`: on terminals known to draw it; `double-height` and `text-sizing` say how.",
        ),
        may("bell", Shape::Flag, "true", "false", "The terminal's bell when a step's time is up."),
        may(
            "notifications",
            Shape::Flag,
            "true",
            "false",
            "A notification when a step's time is up, where the terminal can show one.",
        ),
        may(
            "clock",
            Shape::Choice(&[
                USUAL_CLOCK,
                ClockStyle::Full.key(),
                ClockStyle::Gentle.key(),
                ClockStyle::Hidden.key(),
            ]),
            USUAL_CLOCK,
            r#""gentle""#,
            "How the clock is shown where a script does not say. `usual`: in full, and gently in one-to-ones; `gentle`: overtime is not an alarm; `hidden`: no figures.",
        ),
        may(
            "language",
            Shape::Varies(&Shape::Line),
            "en",
            r#"["cy", "en"]"#,
            "What the room reads the program's own words in, where a script does not say: a tag such as `cy`, or two of them, shown at once. There are `en` and, as a draft, `cy`.",
        ),
        may("stay_awake", Shape::Flag, "true", "false", "Keep the laptop awake during a session."),
        may(
            "finish_by",
            Shape::Line,
            "",
            r#""16:00""#,
            "When your sessions usually have to end: set-up proposes it.",
        ),
        may(
            "export_folder",
            Shape::Line,
            "",
            r#""~/Documents/Workshops""#,
            "Where exports from the screen go; by default, to your documents. What is for you alone goes to a private folder.",
        ),
        may(
            "keep_until",
            Shape::Line,
            "",
            r#""12 months""#,
            "How many days or months after its end a session is due: \"roundtable sessions\" says so. Nothing is erased by itself.",
        ),
        may(
            "export_format",
            Shape::Choice(&FileKind::KEYS),
            "md",
            r#""html""#,
            "The default format of an export.",
        ),
        may(
            "export_profile",
            Shape::Choice(&Profile::KEYS),
            "github",
            r#""obsidian""#,
            "The default reader of Markdown exports.",
        ),
        may(
            "names",
            Shape::Choice(&NameStyle::KEYS),
            "full",
            r#""initials""#,
            "How people are named in an export, by default.",
        ),
        may(
            "keys",
            Shape::Open,
            "",
            r#"{ step = { next = ["right", "pgdn", "f5"] } }"#,
            "Other keys for actions.",
        ),
    ],
);
