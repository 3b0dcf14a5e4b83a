//! What continues after a tied vote: the room keeps all tied items, votes again, or chooses.

use crate::app::audience_choice::AudienceChoice;
use crate::app::cmd::Cmd;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::Overlay;
use crate::app::sheet::{Choosing, Form, Hands, ListRow, Purpose, RunOff, Sheet, Turnout, Turns, VoteList};
use crate::domain::event::{CaptureRef, Choice, ItemRef, StepRef, Tally, Voters};
use crate::domain::session::{ChoiceTaken, Intent, OpenChoice, winners};

impl Model {
    /// Opens the choice, or the draft of it; `then` opens afterwards.
    pub(super) fn open_choice(&mut self, step: StepRef, open: &OpenChoice, then: Option<CaptureRef>) {
        let is_it = |aside: &Sheet| {
            aside.capture.as_ref() == Some(&open.vote) && aside.settles() && self.sheet_comes_back(aside)
        };
        if let Some(at) = self.sheets_aside.iter().position(is_it) {
            self.sheet = Some(self.take_sheet_out(at));
            self.notice = Some(Notice::SheetRestored);
            return;
        }
        let Some(state) = self.live.as_ref().map(|live| live.session.state()) else { return };
        let (count, counted) = state.count_for(&open.vote, self.eyes_that_key());
        let usual = AudienceChoice::new(self.gone_on_with_for(state.default_audience(Some(step))));
        let whom = counted.map_or(usual, |counted| self.whom_counted(&open.vote, count, counted));
        self.sheet = Some(Sheet {
            step: Some(step),
            capture: Some(open.vote.clone()),
            count,
            whom,
            origin: None,
            form: Form::List(VoteList::choice(open, then, self.turnout())),
            run_off: None,
        });
    }

    /// The remaining items continue.
    pub(super) fn choose_in_list(&mut self, sheet: Sheet) -> Vec<Cmd> {
        let Form::List(list) = &sheet.form else { return Vec::new() };
        let Purpose::Choice(choosing) = &list.purpose else { return Vec::new() };
        let chosen: Vec<ItemRef> = list.kept().filter_map(|row| row.of.first().copied()).collect();
        if chosen.is_empty() {
            self.notice = Some(Notice::NothingChosen);
            self.sheet = Some(sheet);
            return Vec::new();
        }
        let (how, choosing) = (list.how(), choosing.clone());
        self.settle(&sheet, choosing, how, chosen)
    }

    /// Saves the choice, and opens what comes after it.
    fn settle(&mut self, sheet: &Sheet, choosing: Choosing, how: Choice, chosen: Vec<ItemRef>) -> Vec<Cmd> {
        let (Some(step), Some(vote)) = (sheet.step, sheet.capture.clone()) else { return Vec::new() };
        let (tally, voters) = choosing.run_off.unzip();
        let choice = ChoiceTaken {
            step,
            vote,
            top: choosing.top,
            how,
            chosen,
            tally,
            voters,
            audience: sheet.whom.audience(),
            heard_by: Vec::new(),
            on: None,
        };
        let cmds = self.intend(Intent::Choose(Box::new(choice)));
        if cmds.is_empty() {
            self.sheet = Some(sheet.clone());
        } else if let Some(then) = choosing.then {
            self.open_sheet(step, then);
        }
        cmds
    }

    /// Starts a run-off between the remaining tied items.
    pub(super) fn begin_run_off(&mut self, sheet: Sheet) -> Vec<Cmd> {
        let Form::List(list) = &sheet.form else { return Vec::new() };
        let Purpose::Choice(choosing) = &list.purpose else { return Vec::new() };
        let tied: Vec<ListRow> = list.kept().filter(|row| !row.sure).cloned().collect();
        if tied.len() < 2 {
            self.notice = Some(Notice::NothingTied);
            self.sheet = Some(sheet);
            return Vec::new();
        }
        let sure =
            list.rows.iter().filter(|row| row.sure).filter_map(|row| row.of.first().copied()).collect();
        let run_off = RunOff { choosing: choosing.clone(), sure };
        let again = VoteList::again(tied, choosing.clone());
        let form = Form::Hands(Hands::new(again.tally(), None).with(list.turnout));
        self.sheet = Some(Sheet { form, run_off: Some(run_off), ..sheet });
        Vec::new()
    }

    /// A run-off is counted: it settles the choice, or is tied again.
    pub(super) fn end_run_off(&mut self, sheet: Sheet, run_off: RunOff, voters: Voters) -> Vec<Cmd> {
        let (Form::Hands(Hands { tally, turnout, .. }) | Form::Turns(Turns { tally, turnout, .. })) =
            &sheet.form
        else {
            return Vec::new();
        };
        let Tally::Dots { items, .. } = tally else { return Vec::new() };
        let RunOff { mut choosing, sure } = run_off;
        let places = choosing.top.map(|top| top.saturating_sub(u32::try_from(sure.len()).unwrap_or(top)));
        let (won, mut tied) = winners(items, places);
        if won.is_empty() && tied.is_empty() {
            tied = items.iter().filter_map(|item| item.of.first().copied()).collect();
        }
        choosing.run_off = Some((tally.clone(), voters));
        if tied.is_empty() {
            let chosen = sure.into_iter().chain(won).collect();
            return self.settle(&sheet, choosing, Choice::RunOff, chosen);
        }
        let row = |of: ItemRef, sure: bool| ListRow { of: vec![of], sure, ..ListRow::default() };
        let rows = sure.into_iter().chain(won).map(|of| row(of, true));
        let rows: Vec<ListRow> = rows.chain(tied.into_iter().map(|of| row(of, false))).collect();
        let list = VoteList::tied(rows, choosing, Turnout::of(turnout.eligible));
        self.notice = Some(Notice::StillTied);
        self.sheet = Some(Sheet { form: Form::List(list), run_off: None, ..sheet });
        Vec::new()
    }

    /// Asks whether to record that the room prefers not to vote; if that is refused, says so at once.
    pub(super) fn ask_no_vote(&mut self, sheet: &Sheet) {
        let Some((live, declined)) = self.live.as_ref().zip(declined(sheet)) else { return };
        match live.session.decide(declined, live.session.time_at(&self.now)) {
            Ok(_) => self.overlay = Some(Overlay::NoVote),
            Err(why) => drop(self.refuse(why)),
        }
    }

    /// Records that the room prefers not to vote.
    pub(super) fn decline(&mut self, sheet: &Sheet) -> Vec<Cmd> {
        declined(sheet).map(|intent| self.intend(intent)).unwrap_or_default()
    }
}

/// The intent to record that the room prefers not to vote; none if the sheet is for something else.
fn declined(sheet: &Sheet) -> Option<Intent> {
    let (step, vote) = sheet.step.zip(sheet.capture.clone()).filter(|_| !sheet.settles())?;
    let mut tally = match &sheet.form {
        Form::Hands(Hands { tally, .. }) | Form::Turns(Turns { tally, .. }) => tally.clone(),
        Form::List(list) => list.tally(),
        Form::Grid(_) | Form::Wording(_) | Form::Checklist(_) => return None,
    };
    tally.clear();
    Some(Intent::Choose(Box::new(ChoiceTaken {
        step,
        vote,
        top: None,
        how: Choice::NoVote,
        chosen: Vec::new(),
        tally: Some(tally),
        voters: None,
        audience: sheet.whom.audience(),
        heard_by: Vec::new(),
        on: None,
    })))
}
