//! The form for adding a step while a step is on.

use serde::{Deserialize, Serialize};

use super::aside::PutAside;
use super::editor::{Edit, Editor};
use super::origin::Origin;
use crate::domain::activity::Grouping;
use crate::domain::event::Audience;
use crate::domain::session::{NewStep, When};
use crate::domain::text::{Text, clean};
use crate::domain::time::Millis;

/// The default length in minutes.
const USUAL: u32 = 5;
/// More is taken for a typing error.
const MOST: u32 = 600;

/// The possible groupings, the usual first.
pub const GROUPINGS: [Grouping; 5] =
    [Grouping::Everyone, Grouping::Alone, Grouping::Pairs, Grouping::Threes, Grouping::Groups(None)];

/// When it can begin.
pub const WHENS: [When; 3] = [When::Now, When::Instead, When::Next];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepField {
    #[default]
    Title,
    Minutes,
    Who,
    When,
}

impl StepField {
    pub const ALL: [Self; 4] = [Self::Title, Self::Minutes, Self::Who, Self::When];
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepForm {
    pub title: Editor,
    /// As typed; none: the default.
    minutes: Option<u32>,
    pub grouping: Grouping,
    pub when: When,
    pub field: StepField,
    /// A one-to-one, where there is no grouping to choose.
    pub is_private: bool,
    /// The narrowest audience that the typed text has had.
    pub audience: Audience,
    /// Who was here when it was put aside, if it was.
    pub origin: Option<Origin>,
}

impl PutAside for StepForm {
    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    fn origin_mut(&mut self) -> &mut Option<Origin> {
        &mut self.origin
    }

    fn audience(&self) -> Audience {
        self.audience
    }

    fn contents(&self) -> Self {
        let title = Editor::new(self.title.text());
        Self { origin: None, audience: Audience::Room, field: StepField::default(), title, ..self.clone() }
    }
}

impl StepForm {
    pub fn new(audience: Audience, is_private: bool, when: When) -> Self {
        Self { audience, is_private, when, ..Self::default() }
    }

    pub fn minutes(&self) -> u32 {
        self.minutes.unwrap_or(USUAL)
    }

    pub fn length(&self) -> Millis {
        Millis::minutes(u64::from(self.minutes()))
    }

    pub fn fields(&self) -> impl DoubleEndedIterator<Item = StepField> {
        let hides = self.is_private;
        StepField::ALL.into_iter().filter(move |field| !hides || *field != StepField::Who)
    }

    /// Whether dropping it would lose typed text.
    pub fn is_unsaved(&self) -> bool {
        !self.title.is_blank()
    }

    /// The next or previous field; the first follows the last.
    pub fn go(&mut self, forward: bool) {
        let fields: Vec<StepField> = self.fields().collect();
        let at = fields.iter().position(|field| *field == self.field).unwrap_or(0);
        let to = if forward { at + 1 } else { at + fields.len() - 1 };
        self.field = fields.get(to % fields.len().max(1)).copied().unwrap_or_default();
    }

    /// Chooses the next or previous grouping.
    pub fn cycle_grouping(&mut self, forward: bool) {
        let at = GROUPINGS.iter().position(|one| *one == self.grouping).unwrap_or(0);
        let to = if forward { at + 1 } else { at + GROUPINGS.len() - 1 };
        self.grouping = GROUPINGS.get(to % GROUPINGS.len()).copied().unwrap_or_default();
    }

    /// Chooses another time to begin.
    fn cycle_when(&mut self, forward: bool) {
        let at = WHENS.iter().position(|one| *one == self.when).unwrap_or(0);
        let to = if forward { at + 1 } else { at + WHENS.len() - 1 };
        self.when = WHENS.get(to % WHENS.len()).copied().unwrap_or_default();
    }

    pub fn edit(&mut self, edit: &Edit) {
        let is_step = matches!(edit, Edit::Left | Edit::Right);
        let is_space = matches!(edit, Edit::Insert(text) if text == " ");
        match self.field {
            StepField::Title => {
                self.title.edit(edit.clone());
                if self.title.text().contains('\n') {
                    self.title = Editor::new(&self.title.text().replace('\n', " "));
                }
            }
            StepField::Minutes => self.edit_minutes(edit),
            StepField::Who if is_step || is_space => self.cycle_grouping(*edit != Edit::Left),
            StepField::When if is_step || is_space => self.cycle_when(*edit != Edit::Left),
            StepField::Who | StepField::When => {}
        }
    }

    fn edit_minutes(&mut self, edit: &Edit) {
        match edit {
            Edit::Insert(text) => {
                for key in text.chars() {
                    match (key, key.to_digit(10)) {
                        ('+', _) => self.minutes = Some((self.minutes() + 1).min(MOST)),
                        ('-', _) => self.minutes = Some(self.minutes().saturating_sub(1).max(1)),
                        (_, Some(digit)) => {
                            let typed = self.minutes.unwrap_or(0).saturating_mul(10).saturating_add(digit);
                            // Ignore a digit too many.
                            self.minutes = Some(typed).filter(|typed| *typed <= MOST).or(self.minutes);
                        }
                        _ => {}
                    }
                }
            }
            Edit::Backspace | Edit::Delete => {
                self.minutes = self.minutes.map(|typed| typed / 10).filter(|typed| *typed > 0);
            }
            _ => {}
        }
    }

    pub fn to_step(&self) -> NewStep {
        NewStep {
            title: Text::line(self.title.text()),
            length: self.length(),
            grouping: self.grouping,
            when: self.when,
            audience: self.audience,
        }
    }

    pub fn to_draft(&self) -> StepDraft {
        StepDraft {
            title: self.title.text().to_owned(),
            minutes: self.minutes,
            grouping: self.grouping,
            when: self.when,
            is_private: self.is_private,
            audience: self.audience,
            origin: self.origin.clone(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepDraft {
    title: String,
    minutes: Option<u32>,
    grouping: Grouping,
    when: When,
    is_private: bool,
    audience: Audience,
    origin: Option<Origin>,
}

impl StepDraft {
    pub(super) const fn audience(&self) -> Audience {
        self.audience
    }
}

impl From<StepDraft> for StepForm {
    fn from(draft: StepDraft) -> Self {
        Self {
            title: Editor::new(&clean(&draft.title)),
            minutes: draft.minutes,
            grouping: draft.grouping,
            when: draft.when,
            field: StepField::Title,
            is_private: draft.is_private,
            audience: draft.audience,
            origin: draft.origin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_make_minutes_and_arrows_say_with_whom() {
        let mut form = StepForm::new(Audience::Room, false, When::Now);
        form.edit(&Edit::Insert("Share".into()));
        form.go(true);
        form.edit(&Edit::Insert("12".into()));
        form.go(true);
        form.edit(&Edit::Right);
        form.edit(&Edit::Insert(" ".into()));
        form.go(true);
        form.edit(&Edit::Left);
        let wanted = form.to_step();
        assert_eq!((wanted.title.as_str(), wanted.length), ("Share", Millis::minutes(12)));
        assert_eq!((wanted.grouping, wanted.when), (Grouping::Pairs, When::Next));
        form.go(true);
        assert_eq!(form.field, StepField::Title, "round and round");
        assert_eq!(StepForm::from(form.to_draft()).to_step(), form.to_step());
    }

    #[test]
    fn nothing_typed_is_the_usual_and_a_slip_is_left_out() {
        let mut form = StepForm::new(Audience::Room, false, When::Now);
        form.go(true);
        assert_eq!(form.minutes(), 5);
        for (typed, minutes) in [("+", 6), ("-", 5), ("9", 59), ("99", 599)] {
            form.edit(&Edit::Insert(typed.into()));
            assert_eq!(form.minutes(), minutes, "{typed}");
        }
        for minutes in [59, 5, 5] {
            form.edit(&Edit::Backspace);
            assert_eq!(form.minutes(), minutes);
        }
        form.edit(&Edit::Insert("0".into()));
        assert_eq!(form.minutes(), 0, "which is refused");
    }

    #[test]
    fn between_two_there_is_nothing_to_choose() {
        let mut form = StepForm::new(Audience::Us, true, When::Now);
        assert_eq!(form.fields().count(), 3);
        form.go(false);
        assert_eq!(form.field, StepField::When);
        form.go(false);
        assert_eq!(form.field, StepField::Minutes);
    }
}
