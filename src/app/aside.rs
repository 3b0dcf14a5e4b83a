//! What was put aside, and is gone on with where not all hear it who may see it: whoever goes on has a version of their own, and to
//! everybody else it stays as it was put aside, as what was counted does.

use super::line::CaptureLine;
use super::model::Model;
use super::new_step::StepForm;
use super::origin::{Origin, nobody_is_new};
use super::sheet::Sheet;
use crate::domain::event::Audience;
use crate::domain::recall::Hearer;

/// Something unfinished that may be put aside.
pub(super) trait PutAside: Clone + PartialEq {
    fn origin(&self) -> Option<&Origin>;
    fn origin_mut(&mut self) -> &mut Option<Origin>;
    fn audience(&self) -> Audience;
    /// What is in it, whoever it is for.
    fn contents(&self) -> Self;
}

impl Model {
    /// Whether not all who may see something that was put aside hear how it is gone on with here, as it is told for what was
    /// counted.
    fn is_gone_on_with_apart(&self, aside: &impl PutAside) -> bool {
        let Some(state) = self.live.as_ref().map(|live| live.session.state()) else { return false };
        match aside.audience() {
            Audience::Room => self.gone_on_with_for(Audience::Room) != Audience::Room,
            Audience::Us => aside.origin().is_some_and(|origin| {
                let (now, there) = (state.hearers_now(), origin.heard_by());
                let is_here = |one: &Hearer| now.iter().any(|other| other.is(*one));
                nobody_is_new(state, origin) && !there.iter().all(is_here)
            }),
            Audience::Mine => false,
        }
    }

    /// Something unfinished is gone on with here. Returns what the others keep of it, if they do.
    pub(super) fn goes_on<T: PutAside>(&self, unfinished: &mut T) -> Option<T> {
        if !self.is_gone_on_with_apart(unfinished) {
            return None;
        }
        let (mut kept, now) = (unfinished.clone(), self.origin());
        kept.origin_mut().get_or_insert_with(|| now.clone()).left_by.push(now.clone());
        *unfinished.origin_mut() = Some(now);
        Some(kept)
    }

    /// Another step has come up by itself before somebody who is typing or counting: in confidence they go on with it among
    /// themselves.
    pub(super) fn go_on_with_what_is_open(&mut self) {
        if let Some(mut line) = self.line.take() {
            self.aside.extend(self.goes_on(&mut line).filter(CaptureLine::is_unsaved));
            line.whom = line.whom.within(self.gone_on_with_for(line.whom.audience()));
            self.line = Some(line);
        }
        if let Some(mut form) = self.new_step.take() {
            self.steps_aside.extend(self.goes_on(&mut form).filter(StepForm::is_unsaved));
            form.audience = self.gone_on_with_for(form.audience);
            self.new_step = Some(form);
        }
        if let Some(mut poll) = self.poll.take() {
            let kept = self.goes_on(&mut poll).and_then(|kept| self.poll_to_put_aside(kept));
            self.polls_aside.extend(kept);
            poll.audience = self.gone_on_with_for(poll.audience);
            self.poll = Some(poll);
        }
        if let Some(mut sheet) = self.sheet.take() {
            self.sheets_aside.extend(self.goes_on(&mut sheet).filter(Sheet::is_unsaved));
            sheet.whom = sheet.whom.within(self.gone_on_with_for(sheet.whom.audience()));
            self.sheet = Some(sheet);
        }
    }
}

/// Puts something aside. Where it is what the others kept, and nothing was changed in it, it is one again.
pub(super) fn put<T: PutAside>(aside: &mut Vec<T>, own: T) {
    let is_by = |kept: &Origin| kept.left_by.last().is_some() && kept.left_by.last() == own.origin();
    let is_kept = |kept: &&mut T| kept.origin().is_some_and(is_by) && kept.contents() == own.contents();
    match aside.iter_mut().rev().find(is_kept) {
        Some(kept) => drop(kept.origin_mut().as_mut().and_then(|origin| origin.left_by.pop())),
        None => aside.push(own),
    }
}
