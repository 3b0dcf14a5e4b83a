//! A validated activity: a script after strict reading.
//!
//! [`crate::domain::script`] makes these from TOML. A journal holds them too (so that a session resumes with
//! the activity it began with), and reads them leniently: missing fields have defaults.

use std::borrow::Cow;
use std::fmt;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::clock_style::ClockStyle;
use super::cue::Cue;
use super::poll::PollKind;
use super::purpose::Purpose;
use super::text::Text;
use super::time::Millis;
use super::variants::{StepVariants, Variants};
use super::worded::Worded;
use crate::domain::keyed::keyed;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Activity {
    /// Short name in lower case with hyphens; also its file's name.
    pub id: Text,
    pub title: Text,
    /// One sentence: what it is for.
    pub summary: Text,
    /// Words to find it by.
    pub tags: Vec<Text>,
    /// The section of the library, if its script names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// The room's languages as BCP 47 tags, the main one first; empty: as the facilitator has set.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Text>,
    /// Its translations, each text once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub worded: Vec<Worded>,
    /// The formats it works in; never empty.
    pub suits: Vec<Format>,
    /// For how many people it is meant. Other numbers cause a warning, never a refusal.
    pub people: Option<PeopleRange>,
    /// What people leave with.
    pub objectives: Vec<Text>,
    pub materials: Vec<Text>,
    /// For the facilitator's eyes.
    pub watch_for: Vec<Text>,
    /// The published document that it is based on.
    pub source: Option<Source>,
    /// Further documents that it draws on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more_sources: Vec<Source>,
    pub glossary: Vec<Term>,
    /// Ground rules to begin from.
    pub suggested_rules: Vec<Text>,
    /// How many shared actions it aims at: a reminder, never enforced.
    pub shared_actions: u32,
    /// Whether people are asked at the end if the session was worth their time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub worth: bool,
    /// In a programme of several days: the day that begins with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<DayBegins>,
    pub steps: Vec<Step>,
    /// Texts that differ in some formats.
    #[serde(skip_serializing_if = "Variants::is_empty")]
    pub variants: Variants,
}

/// A day that begins with an activity of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayBegins {
    pub on: DayOn,
    /// When it begins; none: at the same time as the first day.
    #[serde(default)]
    pub start: Option<NaiveTime>,
    /// When it has to be over.
    #[serde(default)]
    pub finish_by: Option<NaiveTime>,
}

/// Which day of a programme it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayOn {
    /// Counted from 1, the day on which the programme begins.
    Number(u32),
    /// A calendar date.
    Date(NaiveDate),
}

/// How many people, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleRange {
    pub min: u32,
    /// None: no limit.
    #[serde(with = "journaled_limit")]
    pub max: Option<u32>,
}

/// The most people that a script can name. Journals store it for "no limit", so that older programs can read
/// the range.
pub const MOST_PEOPLE: u32 = 10_000;

mod journaled_limit {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use super::MOST_PEOPLE;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub(super) fn serialize<S: Serializer>(limit: &Option<u32>, to: S) -> Result<S::Ok, S::Error> {
        limit.unwrap_or(MOST_PEOPLE).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
        Ok(Some(u32::deserialize(from)?).filter(|limit| *limit < MOST_PEOPLE))
    }
}

impl PeopleRange {
    pub fn contains(&self, people: u32) -> bool {
        self.min <= people && self.max.is_none_or(|max| people <= max)
    }
}

/// In words: "2 people", "3 to 12 people", "3 people or more".
impl fmt::Display for PeopleRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (1, None) => f.write_str("any number of people"),
            (1, Some(1)) => f.write_str("1 person"),
            (min, Some(max)) if min == max => write!(f, "{min} people"),
            (min, Some(max)) => write!(f, "{min} to {max} people"),
            (min, None) => write!(f, "{min} people or more"),
        }
    }
}

/// A published document that an activity draws on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    pub title: Text,
    pub publisher: Text,
    /// Year, or year and month.
    pub date: Text,
    /// Where it can be read, if anywhere.
    pub url: Text,
}

/// Something to open or to read, for the person who leads a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Link {
    /// Empty: the address serves as title.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// On the web, or a mail address.
    pub url: Text,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub term: Text,
    /// In plain words.
    pub meaning: Text,
}

keyed! {
    /// Who works together for a whole session.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Format {
        /// Two people talking.
        OneToOne = "one-to-one",
        /// Pairs that work side by side.
        Pairs = "pairs",
        /// About three to twelve people.
        #[default]
        SmallGroup = "small-group",
        WholeRoom = "whole-room",
    }
}

impl Format {
    /// The usual format for that many people: 2 one-to-one, 3 to 12 small-group, more whole-room, unknown
    /// small-group; or the nearest of these that `suits` has.
    pub fn for_people(people: Option<u32>, suits: &[Self]) -> Self {
        let usual = match people {
            Some(0..=2) => Self::OneToOne,
            None | Some(3..=12) => Self::SmallGroup,
            Some(_) => Self::WholeRoom,
        };
        let distance = |format: &Self| (*format as i32).abs_diff(usual as i32);
        suits.iter().copied().min_by_key(distance).unwrap_or(usual)
    }
}

/// In words.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OneToOne => "one-to-one",
            Self::Pairs => "pairs",
            Self::SmallGroup => "small group",
            Self::WholeRoom => "whole room",
        })
    }
}

/// One step of an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Step {
    pub title: Text,
    pub kind: StepKind,
    pub grouping: Grouping,
    pub length: Length,
    /// The time of day at which it begins; none: when the step before is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<NaiveTime>,
    pub prompts: Vec<Prompt>,
    /// Whether prompts come all at once.
    pub reveal: Reveal,
    /// For the facilitator's eyes.
    pub notes: Text,
    /// Who leads it, in the script's words.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub lead: Text,
    /// Materials for it, in addition to the activity's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Text>,
    /// Its purpose, for when somebody asks.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub why: Text,
    /// Links for the person who leads it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Announcements during the step.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<Cue>,
    /// Entries made in it stay among those present.
    pub confidential: bool,
    /// What is said at the beginning about the limits of confidentiality, in the script's words; empty: in
    /// the usual ones.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub limits: Text,
    pub captures: Vec<Capture>,
    /// How a new plan may treat it.
    pub pace: Pace,
    pub at_zero: AtZero,
    /// How the room is told its time; none: as in the session as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockStyle>,
    /// The formats it is for; empty means all.
    pub only: Vec<Format>,
    /// How many equal rounds its time is divided into; 1 is no rounds.
    pub rounds: Rounds,
    /// Roles that rotate with the rounds.
    pub roles: Vec<Text>,
    /// New groups, although the step before had the same grouping.
    pub regroup: bool,
    /// A cue for the other person's turn.
    pub halfway: bool,
    /// The facilitator marks who has the floor from the start.
    pub talk_balance: bool,
    /// Another person takes over the facilitation in it.
    pub rotate_facilitator: bool,
    /// The entries that it discusses, each as a separate topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Topics>,
    /// The groups of the previous grouped step are joined, two by two.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub merge: bool,
    /// One of each group stays and hosts; the others move to other tables.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub host: bool,
    /// The question of each group, by its number: after the last comes the first again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<Text>,
    /// For groups by topic: the entries that people choose from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen_from: Option<ItemSource>,
    /// Texts that differ in some formats.
    #[serde(skip_serializing_if = "StepVariants::is_empty")]
    pub variants: StepVariants,
}

/// The entries that a step discusses, one topic after the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topics {
    pub source: ItemSource,
    pub each: Millis,
    /// How long an extension is.
    pub more: Millis,
    /// How often one topic may be extended.
    pub extensions: u32,
}

keyed! {
    /// Whether a step is work or a break. Totals leave breaks out.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum StepKind {
        #[default]
        Work = "work",
        /// May be taken or left.
        Break = "break",
    }
}

/// Who works together in a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    Alone,
    Pairs,
    Threes,
    /// In groups, with the least and the most people if the script says so.
    Groups(Option<(u32, u32)>),
    #[default]
    Everyone,
    /// So many talk in a circle inside, with an empty chair; the others listen around them.
    Fishbowl(u32),
    /// In groups by topic, which people choose.
    Topics,
}

impl Grouping {
    /// As the script and `show --json` write it, without sizes.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Pairs => "pairs",
            Self::Threes => "threes",
            Self::Groups(_) => "groups",
            Self::Everyone => "everyone",
            Self::Fishbowl(_) => "fishbowl",
            Self::Topics => "topics",
        }
    }
}

/// As the screen tells the room.
impl fmt::Display for Grouping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alone => f.write_str("alone"),
            Self::Pairs => f.write_str("in twos"),
            Self::Threes => f.write_str("in threes"),
            Self::Groups(None) => f.write_str("in groups"),
            Self::Groups(Some((a, b))) if a == b => write!(f, "in groups of {a}"),
            Self::Groups(Some((a, b))) => write!(f, "in groups of {a} to {b}"),
            Self::Everyone => f.write_str("everyone"),
            Self::Fishbowl(_) => f.write_str("in a fishbowl"),
            Self::Topics => f.write_str("in groups by topic"),
        }
    }
}

/// How long a step takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Length {
    /// For `for_people` people, or for any number.
    pub base: Millis,
    /// The number of people that `base` is for.
    pub for_people: Option<u32>,
    /// The change for each person more or less.
    pub per_person: Millis,
    /// A lower limit, for the group's size and for new plans.
    pub min: Option<Millis>,
    /// An upper limit, for the group's size and for new plans.
    pub max: Option<Millis>,
}

impl Length {
    pub fn fixed(base: Millis) -> Self {
        Self { base, ..Self::default() }
    }

    pub fn depends_on_people(&self) -> bool {
        self.for_people.is_some() && self.per_person > Millis::ZERO
    }

    /// The length for that many people; unknown means the number in the script.
    ///
    /// A length that depends on people is in whole minutes from three minutes on: nobody announces 16 min 30
    /// s.
    pub fn for_group(&self, people: Option<u32>) -> Millis {
        let (Some(people), Some(usual), true) = (people, self.for_people, self.depends_on_people()) else {
            return self.base;
        };
        let change = (i64::from(people) - i64::from(usual))
            .saturating_mul(i64::try_from(self.per_person.0).unwrap_or(i64::MAX));
        let raw = self.base.adjusted(change);
        let whole =
            if raw.0 < 180_000 { raw } else { Millis(raw.0.saturating_add(30_000) / 60_000 * 60_000) };
        whole.max(self.min.unwrap_or(Millis::ZERO)).min(self.max.unwrap_or(Millis(u64::MAX)))
    }

    /// "15 min for 8, 20 min for 14": the lengths for the usual number and for this one. None if they do not
    /// depend on people.
    pub fn by_people(&self, people: Option<u32>) -> Option<String> {
        let usual = self.for_people.filter(|_| self.depends_on_people())?;
        let usually = format!("{} for {usual}", self.for_group(Some(usual)));
        Some(match people.filter(|people| *people != usual) {
            Some(people) => format!("{usually}, {} for {people}", self.for_group(Some(people))),
            None => format!("{usually}, {} for each more or less", self.per_person),
        })
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prompt {
    pub text: Text,
    /// The formats it is for; empty means all.
    pub only: Vec<Format>,
}

keyed! {
    /// Whether prompts come all at once.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Reveal {
        #[default]
        All = "all",
        /// One at a time, at the facilitator's key.
        OneByOne = "one-by-one",
    }
}

keyed! {
    /// How a new plan may treat a step.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Pace {
        /// May be shortened or lengthened within its limits.
        #[default]
        Flexible = "flexible",
        Fixed = "fixed",
        Skippable = "skippable",
    }
}

keyed! {
    /// What happens when a step's time is up.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum AtZero {
        /// Counts up and says so.
        #[default]
        Overtime = "overtime",
        /// Stops at zero and waits.
        Hold = "hold",
        /// Brings up the next step, waiting.
        Next = "next",
    }
}

/// The number of equal rounds of a step; at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rounds(pub u32);

impl Default for Rounds {
    fn default() -> Self {
        Self(1)
    }
}

/// Something that a step asks to take down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// Its name within the activity.
    pub id: Text,
    /// The earlier capture that it adds to.
    #[serde(default)]
    pub extends: Option<Text>,
    /// Its title on the screen.
    #[serde(default)]
    pub label: Text,
    pub kind: CaptureKind,
}

/// The kinds of capture, each with its own data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaptureKind {
    /// Notes, in separate lists if there are tags.
    Notes {
        /// The lists that a note may belong to.
        tags: Vec<Text>,
    },
    /// Single words, at most so many from each person (0: any number).
    Words {
        each: u32,
    },
    Table {
        /// Headings.
        columns: Vec<Text>,
    },
    /// Items that everybody scores from 1 to 5.
    Scale {
        items: Vec<Text>,
        /// Entries that are scored, in place of `items`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<ItemSource>,
    },
    /// Items that people put dots on.
    Vote {
        items: Vec<Text>,
        /// Entries that are voted on, in place of `items`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<ItemSource>,
        /// Dots for each person; none: as many as suit the number of items.
        dots: Option<u32>,
    },
    /// Terms, their meaning and what to say instead.
    Glossary,
    Actions,
    Decisions,
    /// Something that the room was asked live, which no script contains.
    Poll(PollKind),
    /// One wording that is agreed together.
    Text,
    /// Things that are done, or not yet.
    Checklist {
        items: Vec<Text>,
    },
    /// Whether the session was worth its time, in secret, from 1 to 5. Never from a script's captures.
    Worth,
}

/// Where the items of a vote or a scale come from, if they are entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemSource {
    pub from: SourceOf,
    /// For a vote: only so many with the most dots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<u32>,
}

/// Earlier entries to vote on, sort or talk about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceOf {
    /// The entries of an earlier capture of the same activity.
    Capture(Text),
    Parked,
    /// Shared actions.
    Actions,
    /// The themes of an earlier capture of the same activity, or (`parked`) of the parked items.
    Themes(Text),
}

impl SourceOf {
    /// As the script and `show --json` write it.
    pub fn key(&self) -> Cow<'_, str> {
        match self {
            Self::Capture(id) => id.as_str().into(),
            Self::Parked => "parked".into(),
            Self::Actions => "actions".into(),
            Self::Themes(of) => format!("themes:{of}").into(),
        }
    }
}

/// The question asked at the end, in secret.
pub const WORTH: &str = "Was it worth our time?";

const WORTH_ITEM: &str = "Worth our time, from 1 (not at all) to 5 (very much)";

impl CaptureKind {
    /// A scale of the script's items.
    pub const fn scale(items: Vec<Text>) -> Self {
        Self::Scale { items, source: None }
    }

    /// A vote on the script's items.
    pub const fn vote(items: Vec<Text>, dots: u32) -> Self {
        Self::Vote { items, source: None, dots: Some(dots) }
    }

    /// Every text in it for people to read.
    pub fn texts(&self) -> Vec<&Text> {
        match self {
            Self::Notes { tags: texts }
            | Self::Table { columns: texts }
            | Self::Scale { items: texts, .. }
            | Self::Vote { items: texts, .. }
            | Self::Checklist { items: texts } => texts.iter().collect(),
            Self::Poll(PollKind::Scale { low, high }) => vec![low, high],
            Self::Poll(PollKind::YesNo | PollKind::Fist | PollKind::Consent)
            | Self::Words { .. }
            | Self::Glossary
            | Self::Actions
            | Self::Decisions
            | Self::Text
            | Self::Worth => Vec::new(),
        }
    }

    /// The entries that are voted on or scored in place of the script's items.
    pub const fn source(&self) -> Option<&ItemSource> {
        match self {
            Self::Vote { source, .. } | Self::Scale { source, .. } => source.as_ref(),
            _ => None,
        }
    }

    /// As the script and `show --json` write it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Notes { .. } => "notes",
            Self::Words { .. } => "words",
            Self::Table { .. } => "table",
            Self::Scale { .. } => "scale",
            Self::Vote { .. } => "vote",
            Self::Glossary => "glossary",
            Self::Actions => "actions",
            Self::Decisions => "decisions",
            Self::Poll(_) => "poll",
            Self::Text => "text",
            Self::Checklist { .. } => "checklist",
            Self::Worth => "worth",
        }
    }

    /// The title of a capture without a label.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Notes { .. } => "Notes",
            Self::Words { .. } => "Words",
            Self::Table { .. } => "Table",
            Self::Scale { .. } => "Scores",
            Self::Vote { .. } => "Vote",
            Self::Glossary => "Glossary",
            Self::Actions => "Shared actions",
            Self::Decisions => "Decisions",
            Self::Poll(kind) => kind.name(),
            Self::Text => "Wording",
            Self::Checklist { .. } => "Checklist",
            Self::Worth => "Scores",
        }
    }

    /// The items to score from 1 to 5, as the script names them.
    pub fn scored(&self) -> Vec<Text> {
        match self {
            Self::Scale { items, source: None } => items.clone(),
            Self::Worth => vec![Text::line(WORTH_ITEM)],
            _ => Vec::new(),
        }
    }
}

impl Activity {
    /// The steps of `format`, with their index in the script.
    pub fn steps_in(&self, format: Format) -> impl Iterator<Item = (usize, &Step)> {
        self.steps.iter().enumerate().filter(move |(_, step)| step.is_for(format))
    }

    /// How long the activity takes in `format` with that many people, without breaks.
    pub fn total(&self, format: Format, people: Option<u32>) -> Millis {
        let work = self.steps_in(format).filter(|(_, step)| step.kind == StepKind::Work);
        work.map(|(_, step)| step.length_in(format).for_group(people)).sum()
    }

    /// Whether it uses something that changes the meaning of a session, and that a program for the first
    /// journal format would ignore: its sessions begin with a record that such a program refuses.
    pub fn is_misread_by_older(&self) -> bool {
        let mut captures = self.steps.iter().flat_map(|step| &step.captures);
        captures.any(|capture| capture.kind.source().is_some())
            || self.steps.iter().any(|step| step.topics.is_some())
            || self.is_misread_by_second()
    }

    /// The same for a program that knows the first two formats: times of day, ways to form groups, and texts
    /// for some formats only.
    pub fn is_misread_by_second(&self) -> bool {
        self.varies()
            || self.day.is_some()
            || self.steps.iter().any(|step| step.at.is_some() || step.has_group_pattern())
    }

    /// What it was made for, if not for so many people in this format.
    pub fn not_made_for(&self, format: Format, people: Option<u32>) -> Option<String> {
        if !self.suits.contains(&format) {
            let suits: Vec<String> = self.suits.iter().map(Format::to_string).collect();
            return Some(suits.join(", "));
        }
        let (range, size) = (self.people?, people?);
        (!range.contains(size)).then(|| range.to_string())
    }

    /// The materials for all of it, then for each step in `format`, without duplicates.
    pub fn materials_in(&self, format: Format) -> Vec<Text> {
        let of_steps = self.steps_in(format).flat_map(|(_, step)| step.materials_in(format));
        let mut once: Vec<Text> = Vec::new();
        for material in self.own_materials_in(format).into_iter().chain(of_steps) {
            let same = |known: &Text| known.as_str().to_lowercase() == material.as_str().to_lowercase();
            if !once.iter().any(same) {
                once.push(material);
            }
        }
        once
    }

    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.source.iter().chain(&self.more_sources)
    }

    /// The format it is shown in by default.
    pub fn default_format(&self, people: Option<u32>) -> Format {
        Format::for_people(people, &self.suits)
    }
}

impl Step {
    pub fn is_for(&self, format: Format) -> bool {
        fits(&self.only, format)
    }

    /// Whether its groups are formed in a way that an older program does not know.
    fn has_group_pattern(&self) -> bool {
        self.merge
            || self.host
            || !self.tables.is_empty()
            || matches!(self.grouping, Grouping::Fishbowl(_) | Grouping::Topics)
    }

    /// The cues in `format`.
    pub fn cues_in(&self, format: Format) -> impl Iterator<Item = &Cue> {
        self.cues.iter().filter(move |cue| fits(&cue.only, format))
    }

    /// The prompts in `format`.
    pub fn prompts_in(&self, format: Format) -> impl Iterator<Item = &Text> {
        self.prompts.iter().filter(move |prompt| fits(&prompt.only, format)).map(|prompt| &prompt.text)
    }
}

/// Whether something limited to the formats `only` applies in that one.
pub fn fits(only: &[Format], format: Format) -> bool {
    only.is_empty() || only.contains(&format)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plenary() -> Length {
        Length {
            base: Millis::minutes(15),
            for_people: Some(8),
            per_person: Millis::seconds(45),
            min: Some(Millis::minutes(10)),
            max: Some(Millis::minutes(30)),
        }
    }

    #[test]
    fn a_plenary_follows_the_number_of_people_within_its_bounds() {
        let minutes = |people| plenary().for_group(people).0 / 60_000;
        assert_eq!([minutes(None), minutes(Some(8)), minutes(Some(14))], [15, 15, 20]);
        assert_eq!([minutes(Some(1)), minutes(Some(60))], [10, 30]);
    }

    #[test]
    fn people_are_told_as_people_say_it() {
        let described = |min, max| PeopleRange { min, max }.to_string();
        assert_eq!(
            [described(1, Some(1)), described(2, Some(2)), described(3, Some(12)), described(3, None)],
            ["1 person", "2 people", "3 to 12 people", "3 people or more"]
        );
    }

    #[test]
    fn a_range_without_a_limit_is_read_by_programs_that_know_none() {
        let open = PeopleRange { min: 3, max: None };
        let kept = serde_json::to_string(&open).unwrap();
        assert_eq!(kept, r#"{"min":3,"max":10000}"#);
        assert_eq!(serde_json::from_str::<PeopleRange>(&kept).unwrap(), open);
        assert!(open.contains(9_999) && !open.contains(2));
    }

    #[test]
    fn the_format_follows_the_number_of_people_or_the_nearest_that_suits() {
        use Format::*;
        assert_eq!(Format::for_people(Some(2), &Format::ALL), OneToOne);
        assert_eq!(Format::for_people(Some(12), &Format::ALL), SmallGroup);
        assert_eq!(Format::for_people(Some(13), &Format::ALL), WholeRoom);
        assert_eq!(Format::for_people(None, &Format::ALL), SmallGroup);
        assert_eq!(Format::for_people(Some(30), &[OneToOne, SmallGroup]), SmallGroup);
        assert_eq!(Format::for_people(None, &[OneToOne]), OneToOne);
    }
}
