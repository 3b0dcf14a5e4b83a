//! Warnings about what is valid in a script and may confuse the room, each with what to do about it.
//!
//! Only scripts without errors get warnings, and they do not prevent anybody from running one.

use std::fmt;

use toml::de::DeTable;

use super::{acronym, source, times};
use crate::domain::activity::{Activity, CaptureKind, Format, Grouping, Reveal, Step, StepKind};
use crate::domain::programme::{WITHOUT_BREAK, longest_stretch};
use crate::domain::schema::{Concern, Fields, Problems};
use crate::domain::text::Text;
use crate::domain::text_layout::{width, wrap};
use crate::domain::time::Millis;

/// The width of a prompt on the run screen of a projector, which often has only 80 columns and 24 rows. A
/// test compares this and the three values below with the screen itself.
pub const PROMPT_COLUMNS: u16 = 72;
/// The rows for prompts there, below the smallest figures.
pub const PROMPT_ROWS: usize = 10;
/// The same in a one-to-one, whose clock is a line.
pub const PROMPT_ROWS_ONE_TO_ONE: usize = 13;
/// The columns there for a step's title, its grouping and its length, with two spaces between.
pub const TITLE_COLUMNS: u16 = 77;

/// The most lines of a prompt that a room takes in.
const LINES: usize = 2;
/// The most prompts that a room takes in at once.
const PROMPTS: usize = 5;

/// Finds all warnings for an activity and its tables.
pub(super) fn advise(root: &DeTable<'_>, body: &str, activity: &Activity, problems: &mut Problems<'_>) {
    let root = Fields(root);
    let tables = root.items("steps").iter().filter_map(|item| item.get_ref().as_table()).map(Fields);
    for (step, table) in activity.steps.iter().zip(tables) {
        let suits_is_said = root.get("suits").is_some();
        Advice { activity, step, table, suits_is_said, problems: &mut *problems }.give();
    }
    times::tell(times::of_activity(root, activity), false, problems);
    actions(root, activity, problems);
    no_break(root, activity, problems);
    source::advise(root, activity, problems);
    acronym::advise(root, body, activity, problems);
}

/// One step, and its warnings.
struct Advice<'a, 'd, 'i, 'p, 's> {
    activity: &'a Activity,
    step: &'a Step,
    table: Fields<'d, 'i>,
    /// The author named the suitable formats; defaults are not criticised.
    suits_is_said: bool,
    problems: &'p mut Problems<'s>,
}

impl Advice<'_, '_, '_, '_, '_> {
    fn give(mut self) {
        let formats: Vec<Format> =
            self.activity.suits.iter().copied().filter(|f| self.step.is_for(*f)).collect();
        if formats.is_empty() {
            return self.never(&self.step.only, self.table, "this step");
        }
        self.unseen_prompts(&formats);
        self.title(&formats);
        self.people(&formats);
        if self.step.kind == StepKind::Work {
            self.silent(&formats);
        }
        let before = self.problems.len();
        self.long_prompts();
        self.many_prompts(&formats);
        // Too long or too many prompts do not fit either: that was already reported.
        if self.problems.len() == before {
            self.room(&formats);
        }
    }

    fn warn(&mut self, concern: Concern, key: &str, message: impl fmt::Display, help: impl fmt::Display) {
        self.problems.warn(self.table.span(key), concern, message.to_string(), help.to_string());
    }

    /// A step has no prompts, or none in one of the formats.
    fn silent(&mut self, formats: &[Format]) {
        let Some(format) = formats.iter().find(|format| self.step.prompts_in(**format).next().is_none())
        else {
            return;
        };
        if self.step.prompts.is_empty() {
            let help = "add prompts = [\"…\"]: what people do or talk about";
            return self.warn(Concern::NoPrompt, "title", "this step has no prompts", help);
        }
        let message = format!("this step has no prompts in the format \"{}\"", format.key());
        let help = format!(
            "add a prompt for it, or leave the step out there with only = {}",
            formats_written(formats.iter().filter(|other| *other != format))
        );
        self.warn(Concern::NoPrompt, "prompts", message, help);
    }

    fn unseen_prompts(&mut self, formats: &[Format]) {
        for (prompt, item) in self.step.prompts.iter().zip(self.table.items("prompts")) {
            let unseen =
                !prompt.only.is_empty() && !prompt.only.iter().any(|format| formats.contains(format));
            if let (true, Some(table)) = (unseen, item.get_ref().as_table()) {
                self.never(&prompt.only, Fields(table), "this prompt");
            }
        }
    }

    fn never(&mut self, formats: &[Format], table: Fields<'_, '_>, what: &str) {
        let message = format!("{what} is never shown: it is for {} only", formats_written(formats.iter()));
        let help = "remove `only`, or choose formats that `suits` and the step have";
        self.problems.warn(table.span("only"), Concern::NeverShown, message, help.to_owned());
    }

    /// The title has to fit beside the grouping and the length.
    fn title(&mut self, formats: &[Format]) {
        let beside = |format: &Format| match (self.step.kind, format) {
            (StepKind::Break, _) => "break".to_owned(),
            (StepKind::Work, Format::OneToOne) => "the two of you".to_owned(),
            (StepKind::Work, _) => self.step.grouping.to_string(),
        };
        let beside = formats.iter().map(|format| width(&beside(format))).max().unwrap_or_default();
        let room = TITLE_COLUMNS.saturating_sub(beside + width(&format!(" · {}", self.step.length.base)));
        let title = width(self.step.title.as_str());
        if title > room {
            let message = format!("a screen of 80 columns breaks this title: it has {title}, and {room} fit");
            self.warn(Concern::LongTitle, "title", message, "shorten it; the prompts can say the rest");
        }
    }

    /// A grouping needs enough people.
    fn people(&mut self, formats: &[Format]) {
        let in_format = |format: &Format| needed(self.step.grouping_in(*format)).map(|need| (*format, need));
        let all: Vec<(Format, Need)> = formats.iter().filter_map(in_format).collect();
        let too_few = |need: &Need| {
            self.activity.people.and_then(|people| people.max).filter(|most| *most < need.people)
        };
        if let Some((need, most)) = all.iter().find_map(|(_, need)| Some((need, too_few(need)?))) {
            let Need { people: needed, called, instead } = need;
            let message = format!("{called} needs {needed} people, and `people` has at most {most}");
            let help = format!("write {instead}, or a larger max in `people`");
            return self.warn(Concern::TooFewPeople, "grouping", message, help);
        }
        let alone = all.iter().find(|(format, need)| *format == Format::OneToOne && need.people > 2);
        let Some((_, Need { called, .. })) = alone.filter(|_| self.suits_is_said) else { return };
        let message = format!("one-to-one there are two people: too few for {called}");
        let others: Vec<&Format> = formats.iter().filter(|format| **format != Format::OneToOne).collect();
        let help = match others.as_slice() {
            [] => "write grouping = \"everyone\"".to_owned(),
            others => {
                let suits =
                    formats_written(self.activity.suits.iter().filter(|format| **format != Format::OneToOne));
                let only = formats_written(others.iter().copied());
                format!("write suits = {suits} above the steps, or only = {only} in this step")
            }
        };
        self.warn(Concern::TooFewPeople, "grouping", message, help);
    }

    fn long_prompts(&mut self) {
        for (prompt, item) in self.step.prompts.iter().zip(self.table.items("prompts")) {
            let lines = lines(&prompt.text);
            if lines > LINES {
                let message = format!("this prompt takes {lines} lines on a screen of 80 columns");
                let help = format!(
                    "say it in {LINES} lines of {PROMPT_COLUMNS} columns, make two prompts of it, or move some of it to `notes`"
                );
                self.problems.warn(item.span(), Concern::LongPrompt, message, help);
            }
        }
    }

    fn many_prompts(&mut self, formats: &[Format]) {
        let most = formats.iter().map(|format| self.step.prompts_in(*format).count()).max().unwrap_or(0);
        if most > PROMPTS && self.step.reveal == Reveal::All {
            let message = format!("{most} prompts at once are more than a room reads");
            let help = format!("add reveal = \"one-by-one\" to this step, or keep {PROMPTS} of them");
            self.warn(Concern::ManyPrompts, "prompts", message, help);
        }
    }

    /// The prompts shown at once, and the line about confidentiality, have to fit below the clock.
    fn room(&mut self, formats: &[Format]) {
        for format in formats {
            let rows = self.step.prompts_in(*format).map(lines);
            let shown = match self.step.reveal {
                Reveal::All => rows.sum::<usize>(),
                // The newest, and their number.
                Reveal::OneByOne => rows.max().map_or(0, |rows| rows + 1),
            };
            let shown = shown + usize::from(self.step.confidential);
            let room = if *format == Format::OneToOne { PROMPT_ROWS_ONE_TO_ONE } else { PROMPT_ROWS };
            if shown > room {
                let message = format!(
                    "on a screen of 80×24, {room} lines fit below the clock, and these prompts take {shown}"
                );
                let help = "shorten them, or add reveal = \"one-by-one\" to this step";
                return self.warn(Concern::NoRoom, "prompts", message, help);
            }
        }
    }
}

/// How many people a grouping needs, its name, and what to write instead.
struct Need {
    people: u32,
    called: &'static str,
    instead: &'static str,
}

fn needed(grouping: Grouping) -> Option<Need> {
    let instead = "grouping = \"everyone\"";
    match grouping {
        Grouping::Threes => Some(Need { people: 3, called: "a step in threes", instead }),
        Grouping::Groups(sizes) => {
            let people = sizes.map_or(3, |(least, _)| least);
            Some(Need { people, called: "a step in groups", instead })
        }
        // Somebody has to sit around it, and nobody alone.
        Grouping::Fishbowl(inner) => {
            let people = inner.saturating_add(2);
            Some(Need { people, called: "a fishbowl with so many inside", instead: "a smaller `inner`" })
        }
        Grouping::Topics => Some(Need { people: 3, called: "a step in groups by topic", instead }),
        Grouping::Pairs | Grouping::Alone | Grouping::Everyone => None,
    }
}

/// The lines of a prompt on the run screen.
fn lines(prompt: &Text) -> usize {
    wrap(prompt.as_str(), PROMPT_COLUMNS).len()
}

/// Formats as a script lists them.
pub(super) fn formats_written<'f>(formats: impl Iterator<Item = &'f Format>) -> String {
    let formats: Vec<String> = formats.map(|format| format!("\"{}\"", format.key())).collect();
    format!("[{}]", formats.join(", "))
}

/// Between two breaks an author may deliberately plan more than without any break.
const BETWEEN_BREAKS: Millis = Millis::minutes(120);

/// An activity goes on for long without a break in one of its formats.
fn no_break(root: Fields<'_, '_>, activity: &Activity, problems: &mut Problems<'_>) {
    let is_long = |format: &Format| {
        let has_break = activity.steps_in(*format).any(|(_, step)| step.kind == StepKind::Break);
        let stretch = longest_stretch(std::slice::from_ref(activity), *format, None);
        (stretch > if has_break { BETWEEN_BREAKS } else { WITHOUT_BREAK }).then_some(stretch)
    };
    if let Some(stretch) = activity.suits.iter().filter_map(is_long).max() {
        let message = format!("{stretch} without a break");
        let help =
            "put a step with kind = \"break\" between two steps, or plan to call a break in the session";
        problems.warn(root.key_span("steps").unwrap_or_default(), Concern::NoBreak, message, help.to_owned());
    }
}

/// A programme goes on for long without a break.
pub(super) fn no_break_in(
    root: &DeTable<'_>,
    parts: &[Activity],
    format: Format,
    problems: &mut Problems<'_>,
) {
    let stretch = longest_stretch(parts, format, None);
    if stretch > WITHOUT_BREAK {
        let at = Fields(root).key_span("parts").unwrap_or_default();
        let message = format!("{stretch} without a break");
        let help = "put a part with break = \"15m\" in between";
        problems.warn(at, Concern::NoBreak, message, help.to_owned());
    }
}

/// The activity aims for shared actions, and in one of the formats no step takes them down.
fn actions(root: Fields<'_, '_>, activity: &Activity, problems: &mut Problems<'_>) {
    let takes = |step: &Step| step.captures.iter().any(|capture| capture.kind == CaptureKind::Actions);
    let without = |format: &&Format| !activity.steps_in(**format).any(|(_, step)| takes(step));
    let (true, Some(format)) = (activity.shared_actions > 0, activity.suits.iter().find(without)) else {
        return;
    };
    let at = root.table("outcomes").map(|outcomes| outcomes.span("shared_actions")).unwrap_or_default();
    let somewhere = activity.steps.iter().any(takes);
    let where_not = if somewhere { format!(" in the format \"{}\"", format.key()) } else { String::new() };
    let message = format!("the activity aims for shared actions, and no step records any{where_not}");
    let help = "add capture = [{ id = \"actions\", kind = \"actions\" }] to the step that agrees on them";
    problems.warn(at, Concern::NoActions, message, help.to_owned());
}
