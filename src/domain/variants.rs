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
    /// All that the room should have to hand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Only<Text>>,
    /// All ground rules to begin from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggested_rules: Vec<Only<Text>>,
}

/// What a step says in some formats only. What is empty is the same in all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepVariants {
    /// What it is called: the first that is for a format holds in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Only<Text>>,
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
    /// All that the room should have to hand for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Only<Text>>,
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

/// Texts that are the same in all formats, or what of `all` is for one of them.
fn in_one(texts: &[Text], all: &[Only<Text>], format: Format) -> Vec<Text> {
    if all.is_empty() { texts.to_vec() } else { of(all, format).collect() }
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
        let Variants { objectives, watch_for, materials, suggested_rules } = &self.variants;
        activity.objectives = in_one(&self.objectives, objectives, format);
        activity.watch_for = in_one(&self.watch_for, watch_for, format);
        activity.materials = in_one(&self.materials, materials, format);
        activity.suggested_rules = in_one(&self.suggested_rules, suggested_rules, format);
        activity
    }

    /// The ground rules to begin from, of all formats, each with the formats that it is for; none means all.
    pub fn rules_by_format(&self) -> impl Iterator<Item = (&Text, &[Format])> {
        let varied = &self.variants.suggested_rules;
        let same = if varied.is_empty() { self.suggested_rules.as_slice() } else { &[] };
        let same = same.iter().map(|text| (text, [].as_slice()));
        same.chain(varied.iter().map(|one| (&one.is, one.only.as_slice())))
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
        step.title = self.title_in(format).clone();
        step.materials = self.materials_in(format);
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

    /// What it is called in one format.
    pub fn title_in(&self, format: Format) -> &Text {
        let title = self.variants.titles.iter().find(|one| one.is_for(format));
        title.map_or(&self.title, |title| &title.is)
    }

    /// What the room should have to hand for it in one format.
    pub fn materials_in(&self, format: Format) -> Vec<Text> {
        in_one(&self.materials, &self.variants.materials, format)
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
