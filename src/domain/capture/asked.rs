//! What an activity asks for, and which captures add to which.

use crate::domain::activity::{Activity, Capture, CaptureKind};
use crate::domain::event::Content;
use crate::domain::text::Text;

impl Activity {
    /// The captures of the steps, in the script's order, with the step's index.
    pub fn captures(&self) -> impl Iterator<Item = (usize, &Capture)> {
        self.steps.iter().enumerate().flat_map(|(n, step)| step.captures.iter().map(move |one| (n, one)))
    }

    /// The capture called `id`, or the first of those that it adds to: the entries of all of them belong to
    /// that one.
    pub fn capture_root(&self, id: &Text) -> Option<&Capture> {
        let mut found = self.captures().map(|(_, one)| one).position(|one| one.id == *id)?;
        loop {
            let one = self.captures().map(|(_, one)| one).nth(found)?;
            let Some(earlier) = &one.extends else { return Some(one) };
            // Only captures before it: a journal edited by hand must not cause an endless loop.
            match self.captures().map(|(_, one)| one).take(found).position(|one| one.id == *earlier) {
                Some(at) => found = at,
                None => return Some(one),
            }
        }
    }

    /// The columns of a table, including those added by later steps.
    pub fn columns(&self, root: &Text) -> &[Text] {
        let whole = self.captures().map(|(_, one)| one).filter(|one| self.is_rooted(one, root));
        let columns = whole.filter_map(|one| match &one.kind {
            CaptureKind::Table { columns } => Some(columns.as_slice()),
            _ => None,
        });
        columns.max_by_key(|columns| columns.len()).unwrap_or(&[])
    }

    /// Whether entries of `capture` belong to the one called `root`.
    pub fn is_rooted(&self, capture: &Capture, root: &Text) -> bool {
        self.capture_root(&capture.id).is_some_and(|first| first.id == *root)
    }
}

impl CaptureKind {
    /// Whether an entry has the kind that it asks for.
    pub const fn accepts(&self, content: &Content) -> bool {
        matches!(
            (self, content),
            (Self::Words { .. }, Content::Word(_))
                | (Self::Table { .. }, Content::Row(_))
                | (Self::Glossary, Content::Term(_))
                | (Self::Text, Content::Wording(_))
                | (Self::Checklist { .. }, Content::Check(_))
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::Step;

    fn table(id: &str, extends: Option<&str>, columns: &[&str]) -> Capture {
        let columns = columns.iter().map(|column| Text::line(column)).collect();
        let extends = extends.map(Text::line);
        Capture { id: id.into(), extends, label: Text::default(), kind: CaptureKind::Table { columns } }
    }

    fn activity(captures: Vec<Capture>) -> Activity {
        let step = |capture| Step { captures: vec![capture], ..Step::default() };
        Activity { steps: captures.into_iter().map(step).collect(), ..Activity::default() }
    }

    #[test]
    fn what_adds_to_another_belongs_to_the_first() {
        let chain = activity(vec![
            table("a", None, &["One"]),
            table("b", Some("a"), &["One", "Two"]),
            table("c", Some("b"), &["One", "Two", "Three"]),
        ]);
        for id in ["a", "b", "c"] {
            assert_eq!(chain.capture_root(&id.into()).map(|root| root.id.as_str()), Some("a"));
        }
        assert_eq!(chain.columns(&"a".into()).len(), 3);
        assert_eq!(chain.capture_root(&"d".into()), None);
    }

    #[test]
    fn a_circle_has_an_end() {
        let circle = activity(vec![table("a", Some("b"), &["One"]), table("b", Some("a"), &["Two"])]);
        assert_eq!(circle.capture_root(&"b".into()).map(|root| root.id.as_str()), Some("a"));
        assert_eq!(circle.capture_root(&"a".into()).map(|root| root.id.as_str()), Some("a"));
    }
}
