//! What a script says in some formats only, and what is left of an activity in one format.
//!
//! A session is of one format at a time: [`Activity::in_format`] puts what is for it in its place, and from there on nobody
//! has to ask for which format something is.

#![warn(missing_docs)]

use serde::{Deserialize, Serialize};

use super::activity::{Activity, Format, Grouping, Length, Step, fits};
use super::text::Text;

/// Something that is so in some formats only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Only<T> {
    /// The formats it is for; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<Format>,
    /// What is so in them.
    pub is: T,
}

impl<T> Only<T> {
    /// Whether it is for that format.
    pub fn is_for(&self, format: Format) -> bool {
        fits(&self.only, format)
    }
}

/// What an activity says in some formats only. What is empty is the same in all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Variants {
    /// All that people leave with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<Only<Text>>,
    /// All that is to be watched for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub watch_for: Vec<Only<Text>>,
}

/// What a step says in some formats only. What is empty is the same in all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepVariants {
    /// All of its notes, a paragraph each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Only<Text>>,
    /// Its lengths: the first that is for a format holds in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lengths: Vec<Only<Length>>,
    /// Its groupings, likewise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groupings: Vec<Only<Grouping>>,
    /// Where talk is balanced.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub talk_balance: Vec<Format>,
    /// Where the facilitation is handed on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rotate_facilitator: Vec<Format>,
    /// The captures that are asked for in some formats only, by their ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub captures: Vec<Only<Text>>,
}

impl Variants {
    /// Nothing differs between formats.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl StepVariants {
    /// Nothing differs between formats.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is for a format.
fn of<T: Clone>(all: &[Only<T>], format: Format) -> impl Iterator<Item = T> {
    all.iter().filter(move |one| one.is_for(format)).map(|one| one.is.clone())
}

impl Activity {
    /// The activity as it is in one format. Steps keep their places: those that do not happen in it are still there.
    #[must_use]
    pub fn in_format(&self, format: Format) -> Self {
        let mut activity = Self {
            variants: Variants::default(),
            steps: self.steps.iter().map(|step| step.in_format(format)).collect(),
            ..self.clone()
        };
        let Variants { objectives, watch_for } = &self.variants;
        if !objectives.is_empty() {
            activity.objectives = of(objectives, format).collect();
        }
        if !watch_for.is_empty() {
            activity.watch_for = of(watch_for, format).collect();
        }
        activity
    }

    /// Something in it is for some formats only, beside steps and prompts.
    pub fn varies(&self) -> bool {
        !self.variants.is_empty() || self.steps.iter().any(|step| !step.variants.is_empty())
    }
}

impl Step {
    /// The step as it is in one format.
    #[must_use]
    pub fn in_format(&self, format: Format) -> Self {
        let mut step = Self { variants: StepVariants::default(), ..self.clone() };
        let variants = &self.variants;
        if !variants.notes.is_empty() {
            let notes: Vec<String> = of(&variants.notes, format).map(|text| text.to_string()).collect();
            step.notes = Text::prose(&notes.join("\n\n"));
        }
        step.length = self.length_in(format);
        step.grouping = self.grouping_in(format);
        let holds = |always: bool, only: &[Format]| if only.is_empty() { always } else { fits(only, format) };
        step.talk_balance = holds(self.talk_balance, &variants.talk_balance);
        step.rotate_facilitator = holds(self.rotate_facilitator, &variants.rotate_facilitator);
        step.captures.retain(|capture| {
            let varies = variants.captures.iter().find(|one| one.is == capture.id);
            varies.is_none_or(|one| one.is_for(format))
        });
        step
    }

    /// How long it takes in one format.
    pub fn length_in(&self, format: Format) -> Length {
        of(&self.variants.lengths, format).next().unwrap_or(self.length)
    }

    /// Who works together in one format.
    pub fn grouping_in(&self, format: Format) -> Grouping {
        of(&self.variants.groupings, format).next().unwrap_or(self.grouping)
    }
}
