//! Differences between formats in a script, and an activity reduced to one format.
//!
//! A session has one format at a time: [`Activity::in_format`] selects the values for it, and from there on
//! no code has to ask for the format.

use serde::{Deserialize, Serialize};

use super::activity::{Activity, Format, Grouping, Length, Step, fits};
use super::text::Text;

/// A value for some formats only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Only<T> {
    /// The formats it is for; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<Format>,
    /// The value.
    pub is: T,
}

impl<T> Only<T> {
    pub fn is_for(&self, format: Format) -> bool {
        fits(&self.only, format)
    }
}

/// The values of an activity that differ between formats. Empty ones are the same in all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Variants {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<Only<Text>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub watch_for: Vec<Only<Text>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Only<Text>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggested_rules: Vec<Only<Text>>,
}

/// The values of a step that differ between formats. Empty ones are the same in all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepVariants {
    /// The first one for a format is used in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Only<Text>>,
    /// One paragraph each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Only<Text>>,
    /// The first one for a format is used in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lengths: Vec<Only<Length>>,
    /// The first one for a format is used in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groupings: Vec<Only<Grouping>>,
    /// The formats in which the floor is marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub talk_balance: Vec<Format>,
    /// The formats in which another person takes over the facilitation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rotate_facilitator: Vec<Format>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Only<Text>>,
    /// The ids of captures in some formats only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub captures: Vec<Only<Text>>,
}

impl Variants {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl StepVariants {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The values for a format.
fn of<T: Clone>(all: &[Only<T>], format: Format) -> impl Iterator<Item = T> {
    all.iter().filter(move |one| one.is_for(format)).map(|one| one.is.clone())
}

/// Texts that are the same in all formats, or those of `all` for one of them.
fn in_one(texts: &[Text], all: &[Only<Text>], format: Format) -> Vec<Text> {
    if all.is_empty() { texts.to_vec() } else { of(all, format).collect() }
}

impl Activity {
    /// The activity reduced to one format. Steps keep their indexes: those that do not happen in it are still
    /// there.
    #[must_use]
    pub fn in_format(&self, format: Format) -> Self {
        let mut activity = Self {
            variants: Variants::default(),
            steps: self.steps.iter().map(|step| step.in_format(format)).collect(),
            ..self.clone()
        };
        let Variants { watch_for, suggested_rules, .. } = &self.variants;
        activity.objectives = self.objectives_in(format);
        activity.watch_for = in_one(&self.watch_for, watch_for, format);
        activity.materials = self.own_materials_in(format);
        activity.suggested_rules = in_one(&self.suggested_rules, suggested_rules, format);
        activity
    }

    /// Its objectives in one format.
    pub fn objectives_in(&self, format: Format) -> Vec<Text> {
        in_one(&self.objectives, &self.variants.objectives, format)
    }

    /// Its materials in one format, without those of its steps.
    pub fn own_materials_in(&self, format: Format) -> Vec<Text> {
        in_one(&self.materials, &self.variants.materials, format)
    }

    /// The ground rules to begin from, of all formats, each with its formats; none means all.
    pub fn rules_by_format(&self) -> impl Iterator<Item = (&Text, &[Format])> {
        let varied = &self.variants.suggested_rules;
        let same = if varied.is_empty() { self.suggested_rules.as_slice() } else { &[] };
        let same = same.iter().map(|text| (text, [].as_slice()));
        same.chain(varied.iter().map(|one| (&one.is, one.only.as_slice())))
    }

    /// Whether anything apart from steps and prompts differs between formats.
    pub fn varies(&self) -> bool {
        !self.variants.is_empty() || self.steps.iter().any(|step| !step.variants.is_empty())
    }
}

impl Step {
    /// The step reduced to one format.
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

    /// Its title in one format.
    pub fn title_in(&self, format: Format) -> &Text {
        let title = self.variants.titles.iter().find(|one| one.is_for(format));
        title.map_or(&self.title, |title| &title.is)
    }

    /// Its materials in one format.
    pub fn materials_in(&self, format: Format) -> Vec<Text> {
        in_one(&self.materials, &self.variants.materials, format)
    }

    /// Its length in one format.
    pub fn length_in(&self, format: Format) -> Length {
        of(&self.variants.lengths, format).next().unwrap_or(self.length)
    }

    /// Its grouping in one format.
    pub fn grouping_in(&self, format: Format) -> Grouping {
        of(&self.variants.groupings, format).next().unwrap_or(self.grouping)
    }
}
