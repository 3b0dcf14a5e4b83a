//! Keys on scores and dots.

use crate::app::audience_choice::AudienceChoice;
use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::{Edit, Editor};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::{Closing, Overlay};
use crate::app::sheet::{Ballot, Form, Hands, Sheet, Turnout, Turns, Uncounted, blank, doubt};
use crate::domain::activity::{Capture, CaptureKind};
use crate::domain::event::{CaptureRef, CountRef, Event, StepRef, Tally, Voters};
use crate::domain::seen::Captured;
use crate::domain::series::FEWEST_ANSWERS;
use crate::domain::session::is_live;
use crate::domain::session::{Counted, Eyes, Intent, Refusal, SessionStage, State, dots_each};
use crate::domain::text::Text;

impl Model {
    /// The form for counting hands, with earlier figures if any.
    pub(super) fn hands(&self, asked: &Capture, counted: Option<&Counted>) -> Hands {
        let tally = counted.map_or_else(|| blank(&asked.kind), |counted| counted.tally.clone());
        let voters = counted.and_then(|counted| counted.voters);
        let turnout = match voters {
            Some(voters) => Turnout::counted(voters),
            None if counted.is_some() => Turnout::default(),
            None => self.turnout(),
        };
        Hands::new(tally, counted.map(|counted| counted.tally.clone())).with(turnout)
    }

    /// The form for ballots one after the other.
    pub(super) fn turns(&self, asked: &Capture, counted: Option<&Counted>) -> Turns {
        let Hands { tally, saved, turnout, .. } = self.hands(asked, counted);
        Turns::new(tally, saved).with(turnout)
    }

    /// How many dots each person has in the vote of this sheet.
    pub fn dots_each(&self, sheet: &Sheet) -> u32 {
        let state = self.live.as_ref().map(|live| live.session.state());
        let asked = state.zip(sheet.capture.as_ref()).and_then(|(state, at)| state.capture(at.part, &at.id));
        let (Form::Hands(Hands { tally, .. }) | Form::Turns(Turns { tally, .. })) = &sheet.form else {
            return 0;
        };
        asked.map_or(0, |asked| dots_each(&asked.kind, tally))
    }

    /// Adds one more person's ballot and puts the sheet aside; none: they abstain.
    pub(in crate::app::update) fn take_ballot(&mut self, capture: &CaptureRef, given: Option<Vec<usize>>) {
        let step = self.live.as_ref().and_then(|live| live.session.state().step_to_count(capture));
        let Some(step) = step else { return };
        let begun = self.take_ballots(capture).or_else(|| {
            self.open_sheet(step, capture.clone());
            self.notice = None;
            self.sheet.take()
        });
        let Some(mut sheet) = begun else { return };
        self.begin_count(&mut sheet, true);
        if let Form::Hands(hands) = sheet.form {
            sheet.form = Form::Turns(Turns::new(hands.tally, hands.saved).with(hands.turnout));
        }
        if let Form::Turns(turns) = &mut sheet.form {
            turns.handover = false;
            match given {
                _ if turns.is_everybody() => self.notice = Some(Notice::EverybodyVoted),
                None => turns.key('-', 0),
                Some(given) => {
                    turns.ballot = match turns.ballot {
                        Ballot::Scores(_) => Ballot::Scores(given),
                        Ballot::Dots(_) => Ballot::Dots(given),
                    };
                    turns.next();
                }
            }
        }
        let sheet = self.sheet_with_origin(sheet);
        self.sheets_aside.push(sheet);
    }

    pub(in crate::app::update) fn close_ballots(&mut self, capture: &CaptureRef) -> Vec<Cmd> {
        let Some(sheet) = self.take_ballots(capture) else { return Vec::new() };
        let (capture, audience) = (capture.id.clone(), self.audience_of(&sheet));
        let count = self.count_to_save(&sheet);
        let Sheet { step: Some(step), form: Form::Turns(turns), .. } = sheet else { return Vec::new() };
        let voters = Some(turns.turnout().voters());
        self.intend(Intent::Count { step, capture, tally: turns.tally, audience, count, voters })
    }

    /// Takes out ballots that were put aside. Hand counts for the same capture stay, for the people who made
    /// them.
    fn take_ballots(&mut self, capture: &CaptureRef) -> Option<Sheet> {
        let at = self.sheet_of_those_here(|aside| is_ballot_for(aside, capture))?;
        Some(self.take_sheet_out(at))
    }

    /// The open ballots of the capture, if they are for those who are here: ballots belong to the people who were there at the
    /// start.
    pub(in crate::app) fn ballots(&self, capture: &CaptureRef) -> Option<(&Sheet, &Turns)> {
        let aside =
            self.sheets_aside.get(self.sheet_of_those_here(|aside| is_ballot_for(aside, capture))?)?;
        match &aside.form {
            Form::Turns(turns) => Some((aside, turns)),
            _ => None,
        }
    }

    /// The unsaved count, if it is for those who are here. A list nobody has voted on does not count, nor
    /// does the number of voters.
    pub fn uncounted(&self) -> Option<Uncounted> {
        let here = self.sheets_aside.iter().filter(|aside| self.sheet_comes_back(aside));
        let sheets = here.chain(&self.sheet).filter_map(Sheet::uncounted);
        let polls = self.poll_aside().into_iter().chain(&self.poll);
        sheets.chain(polls.map(|poll| Uncounted::Asked(poll.kind.open_as()))).next()
    }

    /// Tells somebody who leaves a step what is still open in it.
    pub(in crate::app::update) fn tell_left_open(&mut self, before: SessionStage) {
        if let SessionStage::Step(step) = before
            && let Some(left) = self.uncounted_in(step)
        {
            self.notice = Some(Notice::LeftOpen(left));
        }
    }

    fn uncounted_in(&self, step: StepRef) -> Option<Uncounted> {
        let here = self.sheets_aside.iter().filter(|aside| self.sheet_comes_back(aside));
        let sheets = here.filter(|aside| aside.step == Some(step)).filter_map(Sheet::uncounted);
        let polls = self.poll_aside().filter(|poll| poll.step == step);
        sheets.chain(polls.map(|poll| Uncounted::Asked(poll.kind.open_as()))).next()
    }

    pub(super) fn key_in_count(&mut self, mut sheet: Sheet, key: Command) -> Vec<Cmd> {
        let is_vote = sheet.run_off.is_none() && self.dots_each(&sheet) > 0;
        let typed = self.typed_here(&sheet);
        match (&mut sheet.form, key) {
            (Form::Hands(hands), Command::EditItem) => match typed {
                Some(text) => hands.rewording = Some(Editor::new(text.as_str())),
                None => self.notice = Some(Notice::NotTypedHere),
            },
            (Form::Hands(hands), Command::Enter) if hands.rewording.is_some() => {
                let (row, text) = (hands.row, hands.rewording.take());
                let text = text.map(|text| Text::line(text.text())).unwrap_or_default();
                return self.reword_counted(sheet, row, text);
            }
            (Form::Turns(turns), Command::CycleKind | Command::Reveal) if !turns.ballot.is_empty() => {
                self.notice = Some(Notice::SomebodyVotes);
            }
            (Form::Turns(turns), Command::CycleKind) if turns.given > 0 => {
                self.notice = Some(Notice::BallotOpen);
            }
            (_, Command::CycleKind) => {
                sheet.form = match sheet.form {
                    Form::Hands(hands) => {
                        Form::Turns(Turns::new(hands.tally, hands.saved).with(hands.turnout))
                    }
                    Form::Turns(turns) => {
                        Form::Hands(Hands::new(turns.tally, turns.saved).with(turns.turnout))
                    }
                    form @ (Form::Grid(_) | Form::List(_) | Form::Wording(_) | Form::Checklist(_)) => form,
                };
            }
            (Form::Turns(turns), Command::Reveal) if turns.asks_to_close(turns.eligible()) => {
                self.overlay = Some(Overlay::CloseBallot(Closing::Revealed));
            }
            (_, Command::Reveal) if sheet.run_off.is_none() => {
                return self.complete(sheet, Closing::Revealed);
            }
            (_, Command::NoVote) if is_vote => {
                self.ask_no_vote(&sheet);
            }
            (Form::Hands(Hands { turnout, .. }) | Form::Turns(Turns { turnout, .. }), Command::AddVoter) => {
                turnout.eligible = turnout.eligible.saturating_add(1)
            }
            (_, Command::Adjust(by)) => self.change_dots(&mut sheet, by),
            (Form::Hands(hands), Command::Enter) if hands.is_at_end() => {
                return self.complete(sheet, Closing::Counted);
            }
            (
                Form::Hands(hands),
                Command::Up | Command::Down | Command::Enter | Command::NextField | Command::PreviousField,
            ) => {
                hands.move_by(key);
            }
            (Form::Turns(turns), Command::Enter) if turns.handover && !turns.is_everybody() => {
                turns.take_over();
            }
            (Form::Turns(turns), Command::Enter)
                if turns.ballot.is_empty() && turns.asks_to_close(turns.eligible()) =>
            {
                self.overlay = Some(Overlay::CloseBallot(Closing::Counted));
            }
            // "Next person" on an untouched first ballot closes nothing.
            (Form::Turns(turns), Command::Enter) if turns.ballot.is_empty() && turns.people == 0 => {
                self.notice = Some(Notice::NobodyVoted);
            }
            (Form::Turns(turns), Command::Enter) if turns.ballot.is_empty() => {
                return self.complete(sheet, Closing::Counted);
            }
            (Form::Turns(turns), Command::Enter) => turns.next(),
            (Form::Turns(turns), key) => turns.look(key),
            _ => {}
        }
        self.sheet = Some(sheet);
        Vec::new()
    }

    /// The text of the marked item if it was typed for this vote.
    fn typed_here(&self, sheet: &Sheet) -> Option<Text> {
        let Form::Hands(Hands { tally, row, .. }) = &sheet.form else { return None };
        let text = tally.items().into_iter().nth(*row)?.clone();
        (self.takes_typed(sheet) && !text.is_empty()).then_some(text)
    }

    /// Whether the vote is on entries or typed items, and not on the script's.
    fn takes_typed(&self, sheet: &Sheet) -> bool {
        let state = self.live.as_ref().map(|live| live.session.state());
        let asked = state.zip(sheet.capture.as_ref()).and_then(|(state, at)| state.capture(at.part, &at.id));
        asked.is_some_and(|asked| asked.kind.source().is_some() || is_live(&asked.id))
    }

    /// Rewords an item that was typed for a vote. A saved count is saved again.
    pub(super) fn reword_counted(&mut self, mut sheet: Sheet, row: usize, text: Text) -> Vec<Cmd> {
        let takes_typed = self.takes_typed(&sheet);
        let (tally, is_saved) = match &mut sheet.form {
            Form::Hands(Hands { tally, saved, .. }) => {
                let is_saved = saved.as_ref() == Some(&*tally);
                (tally, is_saved)
            }
            Form::Turns(Turns { tally, .. }) => (tally, false),
            Form::Grid(_) | Form::List(_) | Form::Wording(_) | Form::Checklist(_) => return Vec::new(),
        };
        match tally.items_mut().into_iter().nth(row).filter(|(known, _)| takes_typed && !known.is_empty()) {
            Some((known, _)) if !text.is_empty() => *known = text,
            Some(_) => {}
            None => self.notice = Some(Notice::NotTypedHere),
        }
        let cmds = if is_saved { self.save_count(&mut sheet) } else { Vec::new() };
        self.sheet = Some(sheet);
        cmds
    }

    /// Changes the dots for each person, until the first have been given.
    pub(super) fn change_dots(&mut self, sheet: &mut Sheet, by: i64) {
        let now = self.dots_each(sheet);
        let begun = match &sheet.form {
            Form::Turns(turns) => turns.people > 0 || !turns.ballot.is_empty(),
            Form::Hands(hands) => hands.tally.total() > 0,
            Form::Grid(_) | Form::List(_) | Form::Wording(_) | Form::Checklist(_) => true,
        };
        let (Form::Hands(Hands { tally, .. }) | Form::Turns(Turns { tally, .. })) = &mut sheet.form else {
            return;
        };
        if let (Tally::Dots { each, .. }, true) = (tally, now > 0) {
            match begun {
                true => self.notice = Some(Notice::DotsSettled),
                false => *each = u32::try_from(i64::from(now).saturating_add(by).clamp(1, 100)).ok(),
            }
        }
    }

    /// Completes the count; asks about impossible figures first.
    pub(super) fn complete(&mut self, mut sheet: Sheet, closing: Closing) -> Vec<Cmd> {
        if let Form::Hands(hands) = &mut sheet.form {
            // A recount types the figure from scratch.
            hands.typing = false;
        }
        if self.sheet_doubt(&sheet).is_some() {
            self.overlay = Some(Overlay::Doubt(closing));
            self.sheet = Some(sheet);
            return Vec::new();
        }
        self.end_count(sheet, closing)
    }

    /// Why the figures of a sheet are impossible. Figures saved in spite of that are not questioned again.
    pub fn sheet_doubt(&self, sheet: &Sheet) -> Option<String> {
        let each = self.dots_each(sheet);
        match &sheet.form {
            Form::Hands(hands) if hands.is_saved() => None,
            Form::Hands(hands) => doubt(&hands.tally, each, &hands.turnout),
            Form::Turns(turns) => doubt(&turns.tally, each, &turns.turnout()),
            Form::Grid(_) | Form::List(_) | Form::Wording(_) | Form::Checklist(_) => None,
        }
    }

    /// Yes: saves the figures as they are.
    pub(in crate::app::update) fn save_in_doubt(&mut self, closing: Closing) -> Vec<Cmd> {
        self.overlay = self.still_asked();
        let Some(mut sheet) = self.sheet.take() else { return Vec::new() };
        self.forget_before(&sheet);
        if let Form::Hands(hands) = &mut sheet.form {
            hands.keep_totals_alone();
        }
        self.end_count(sheet, closing)
    }

    fn end_count(&mut self, mut sheet: Sheet, closing: Closing) -> Vec<Cmd> {
        if let Some(run_off) = sheet.run_off.take() {
            let voters = self.sheet_voters(&sheet).unwrap_or_default();
            return self.end_run_off(sheet, run_off, voters);
        }
        match closing {
            Closing::Revealed if self.dots_each(&sheet) > 0 => self.reveal(sheet),
            // Counted scores are hidden from nobody.
            Closing::Revealed | Closing::Counted => {
                let cmds = self.save_count(&mut sheet);
                self.counted(sheet, cmds)
            }
        }
    }

    /// The numbers of voters, as far as known.
    fn sheet_voters(&self, sheet: &Sheet) -> Option<Voters> {
        match &sheet.form {
            Form::Hands(hands) => Some(hands.turnout.voters()).filter(|voters| !voters.is_unknown()),
            Form::Turns(turns) => Some(turns.turnout().voters()),
            Form::Grid(_) | Form::List(_) | Form::Wording(_) | Form::Checklist(_) => None,
        }
    }

    /// Yes: saves the sums of the ballots, which can then be seen.
    pub(in crate::app::update) fn close_ballot(&mut self, closing: Closing) -> Vec<Cmd> {
        self.overlay = self.still_asked();
        let Some(sheet) = self.sheet.take() else { return Vec::new() };
        self.complete(sheet, closing)
    }

    pub(super) fn edit_count(&mut self, sheet: &mut Sheet, edit: &Edit) -> Vec<Cmd> {
        let dots = self.dots_each(sheet);
        match (&mut sheet.form, edit) {
            (Form::Hands(Hands { rewording: Some(editor), .. }), edit) => editor.edit(edit.clone()),
            (Form::Hands(hands), Edit::Insert(text)) => text.chars().for_each(|key| hands.key(key)),
            (Form::Hands(hands), Edit::Backspace) => hands.backspace(),
            (Form::Hands(hands), Edit::Delete) => hands.empty(),
            (Form::Hands(hands), Edit::Left) => drop(hands.step(false)),
            (Form::Hands(hands), Edit::Right) => drop(hands.step(true)),
            (Form::Turns(turns), Edit::Insert(text)) => text.chars().for_each(|key| turns.key(key, dots)),
            (Form::Turns(turns), Edit::Backspace | Edit::Delete | Edit::Undo) => turns.backspace(),
            (Form::Hands(_), Edit::Undo) => {
                // First the unsaved changes, then the last save.
                let cmds = if sheet.is_unsaved() { Vec::new() } else { self.undo_taken() };
                self.count_anew(sheet);
                return cmds;
            }
            _ => {}
        }
        Vec::new()
    }

    /// Resets the figures to those of the session.
    fn count_anew(&self, sheet: &mut Sheet) {
        let state = self.live.as_ref().map(|live| live.session.state());
        let Some((state, at)) = state.zip(sheet.capture.as_ref()) else { return };
        let Some(asked) = state.capture(at.part, &at.id) else { return };
        let at = CountRef { capture: at.clone(), count: sheet.count };
        let counted = state.tallies.get(&at);
        if let Form::Hands(before) = &mut sheet.form {
            let (row, column) = (before.row, before.column);
            if counted.is_none() {
                // The list agreed with the room stays.
                before.tally.clear();
                before.saved = None;
            } else {
                sheet.form = Form::Hands(Hands { row, column, ..self.hands(asked, counted) });
            }
        }
    }

    /// The number of the count that a sheet is saved as. If another count was saved under that number since,
    /// it is left alone.
    fn count_to_save(&self, sheet: &Sheet) -> u32 {
        let is_saved = match &sheet.form {
            Form::Hands(hands) => hands.saved.is_some(),
            Form::Turns(turns) => turns.saved.is_some(),
            Form::Grid(_) | Form::List(_) | Form::Wording(_) | Form::Checklist(_) => true,
        };
        let state = self.live.as_ref().map(|live| live.session.state());
        let Some((state, capture)) = state.zip(sheet.capture.clone()).filter(|_| !is_saved) else {
            return sheet.count;
        };
        let at = CountRef { capture, count: sheet.count };
        let own = state.count_for(&at.capture, self.eyes_that_key()).0;
        if state.tallies.contains_key(&at) { own } else { sheet.count }
    }

    /// Saves the figures as a whole. A refused count stays in the sheet.
    pub(super) fn save_count(&mut self, sheet: &mut Sheet) -> Vec<Cmd> {
        sheet.count = self.count_to_save(sheet);
        let voters = self.sheet_voters(sheet);
        let (Some(step), Some(capture)) = (sheet.step, sheet.capture.as_ref()) else { return Vec::new() };
        let audience = self.audience_of(sheet);
        let (tally, saved, given) = match &mut sheet.form {
            Form::Hands(Hands { tally, saved, .. }) => (tally, saved, None),
            Form::Turns(Turns { tally, saved, given, .. }) => (tally, saved, Some(given)),
            Form::Grid(_) | Form::List(_) | Form::Wording(_) | Form::Checklist(_) => return Vec::new(),
        };
        let intent = Intent::Count {
            step,
            capture: capture.id.clone(),
            tally: tally.clone(),
            audience,
            count: sheet.count,
            voters,
        };
        match self.try_intend(intent) {
            Err(Refusal::NoChange) => Vec::new(),
            Err(why) => self.refuse(why),
            Ok(cmds) => {
                sheet.count = count_saved(&cmds).unwrap_or(sheet.count);
                *saved = Some(tally.clone());
                if let Some(given) = given {
                    *given = 0;
                }
                if let Form::Hands(hands) = &mut sheet.form {
                    hands.began_with = hands.turnout;
                }
                let at = CountRef { capture: capture.clone(), count: sheet.count };
                let counted = self.live.as_ref().and_then(|live| live.session.state().tallies.get(&at));
                sheet.whom = counted.map_or(AudienceChoice::new(sheet.whom.audience()), |counted| {
                    self.whom_counted(capture, sheet.count, counted)
                });
                self.took();
                cmds
            }
        }
    }

    /// Everything is counted: scores are shown to the room; dots wait to be shown.
    fn counted(&mut self, sheet: Sheet, mut cmds: Vec<Cmd>) -> Vec<Cmd> {
        if self.asks_for_worth(&sheet) {
            self.notice = sheet.capture.as_ref().map(|worth| Notice::Worth(self.worth_told(worth)));
            return cmds;
        }
        match &sheet.form {
            Form::Hands(Hands { tally: Tally::Dots { .. }, .. })
            | Form::Turns(Turns { tally: Tally::Dots { .. }, .. }) => {
                if self.is_revealed(&sheet) {
                    cmds.extend(self.show_capture(sheet.capture, sheet.whom.audience()));
                } else if cmds.is_empty() {
                    self.notice = Some(Notice::VoteHidden);
                } else {
                    self.notice = Some(Notice::VoteSaved);
                    self.sheet = Some(sheet);
                }
            }
            _ => cmds.extend(self.show_capture(sheet.capture, sheet.whom.audience())),
        }
        cmds
    }

    /// Whether the result may be seen: for a vote, once it is shown; for a secret question, once enough
    /// people have answered.
    pub fn is_revealed(&self, sheet: &Sheet) -> bool {
        match &sheet.form {
            Form::Hands(Hands { tally, .. }) if self.asks_for_worth(sheet) => {
                return tally.people() >= FEWEST_ANSWERS;
            }
            Form::Hands(Hands { tally: Tally::Scores(_), .. }) => return true,
            _ => {}
        }
        let state = self.live.as_ref().map(|live| live.session.state());
        state
            .zip(sheet.capture.clone())
            .is_some_and(|(state, capture)| state.is_revealed_here(&CountRef { capture, count: sheet.count }))
    }

    /// Whether those who are here may see what this sheet counts.
    fn is_for_those_here(&self, state: &State, sheet: &Sheet) -> bool {
        let count = |vote: &CaptureRef| state.count_for(vote, Eyes::Here).0;
        sheet.capture.as_ref().is_some_and(|vote| count(vote) == sheet.count)
    }

    fn asks_for_worth(&self, sheet: &Sheet) -> bool {
        let state = self.live.as_ref().map(|live| live.session.state());
        let asked = state.zip(sheet.capture.as_ref()).and_then(|(state, at)| state.capture(at.part, &at.id));
        asked.is_some_and(|asked| asked.kind == CaptureKind::Worth)
    }

    /// Whether the open sheet asks if the session was worth the time.
    pub fn counts_worth(&self) -> bool {
        self.sheet.as_ref().is_some_and(|sheet| self.asks_for_worth(sheet))
    }

    /// The result of whether it was worth the time; none if too few have answered to show it.
    pub(in crate::app) fn worth_told(&self, worth: &CaptureRef) -> Option<String> {
        let seen = self.present()?;
        let capture = seen.capture(worth)?;
        let Captured::Scale(scale) = &capture.captured else { return None };
        scale.items.first()?.answered()
    }

    /// Ctrl-R: shows the result of the vote in place of the sheet; or hides it again.
    fn reveal(&mut self, mut sheet: Sheet) -> Vec<Cmd> {
        let (Some(vote), true) = (sheet.capture.clone(), self.dots_each(&sheet) > 0) else {
            self.sheet = Some(sheet);
            return Vec::new();
        };
        let mut cmds = self.save_count(&mut sheet);
        let state = self.live.as_ref().map(|live| live.session.state());
        if !state.is_some_and(|state| self.is_for_those_here(state, &sheet)) {
            cmds.extend(self.refuse(Refusal::NoDots));
            self.sheet = Some(sheet);
            return cmds;
        }
        cmds.extend(self.intend(Intent::ToggleVote(vote.clone())));
        self.took();
        if self.is_revealed(&sheet) {
            cmds.extend(self.show_capture(Some(vote), sheet.whom.audience()));
        } else {
            self.sheet = Some(sheet);
        }
        cmds
    }
}

impl Hands {
    /// Moves the mark. False if there is nowhere to go.
    fn move_by(&mut self, key: Command) -> bool {
        let (moved, column) = match key {
            Command::NextField if self.step(true) => return true,
            Command::PreviousField if self.step(false) => return true,
            Command::Up => (self.go(false), self.column),
            Command::Down => (self.go(true), self.column),
            Command::PreviousField => (self.go(false), self.columns().saturating_sub(1)),
            _ => (self.go(true), 0),
        };
        if moved {
            self.column = column;
        }
        moved
    }
}

/// As which count figures were saved: a new one where others keep the one before.
fn count_saved(cmds: &[Cmd]) -> Option<u32> {
    cmds.iter().find_map(|cmd| match cmd {
        Cmd::Append(record) => match &record.ev {
            Event::Counted { count, .. } => Some(*count),
            _ => None,
        },
        _ => None,
    })
}

/// Whether these are ballots for the capture.
fn is_ballot_for(aside: &Sheet, capture: &CaptureRef) -> bool {
    aside.capture.as_ref() == Some(capture) && matches!(aside.form, Form::Turns(_))
}
