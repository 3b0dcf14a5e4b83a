//! Keys on scores and dots.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::Edit;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::{Closing, Overlay};
use crate::app::sheet::{Ballot, Form, Hands, Sheet, Turns, blank};
use crate::app::whom::Whom;
use crate::domain::activity::{Capture, CaptureKind};
use crate::domain::event::{CaptureRef, Tally};
use crate::domain::seen::Captured;
use crate::domain::series::FEWEST_ANSWERS;
use crate::domain::session::{Intent, Refusal, dots_each};

/// What is counted, to go on with, or from nothing.
pub(super) fn hands(asked: &Capture, counted: Option<&Tally>) -> Hands {
    let tally = counted.cloned().unwrap_or_else(|| blank(&asked.kind));
    Hands::new(tally, counted.cloned())
}

/// The same, one person after the other.
pub(super) fn turns(asked: &Capture, counted: Option<&Tally>) -> Turns {
    let Hands { tally, saved, .. } = hands(asked, counted);
    Turns::new(tally, saved)
}

impl Model {
    /// How many dots each person has in the vote of this sheet.
    pub fn dots_each(&self, sheet: &Sheet) -> u32 {
        let state = self.live.as_ref().map(|live| live.session.state());
        let asked = state.zip(sheet.capture.as_ref()).and_then(|(state, at)| state.capture(at.part, &at.id));
        let (Form::Hands(Hands { tally, .. }) | Form::Turns(Turns { tally, .. })) = &sheet.form else {
            return 0;
        };
        asked.map_or(0, |asked| dots_each(&asked.kind, tally))
    }

    /// The sheet is closed for now with what one more person gives in it.
    pub(in crate::app::update) fn take_ballot(&mut self, capture: &CaptureRef, given: Vec<usize>) {
        let step = self.live.as_ref().and_then(|live| live.session.state().step_to_count(capture));
        let Some(step) = step else { return };
        let begun = self.take_ballots(capture).or_else(|| {
            self.open_sheet(step, capture.clone());
            self.notice = None;
            self.sheet.take()
        });
        let Some(mut sheet) = begun else { return };
        if let Form::Hands(hands) = sheet.form {
            sheet.form = Form::Turns(Turns::new(hands.tally, hands.saved));
        }
        if let Form::Turns(turns) = &mut sheet.form {
            turns.ballot = match turns.ballot {
                Ballot::Scores(_) => Ballot::Scores(given),
                Ballot::Dots(_) => Ballot::Dots(given),
            };
            turns.next();
        }
        let sheet = self.sheet_with_origin(sheet);
        self.sheets_aside.push(sheet);
    }

    pub(in crate::app::update) fn close_ballots(&mut self, capture: &CaptureRef) -> Vec<Cmd> {
        let Some(Sheet { step: Some(step), whom, form: Form::Turns(turns), .. }) = self.take_ballots(capture)
        else {
            return Vec::new();
        };
        let (capture, audience) = (capture.id.clone(), whom.audience());
        self.intend(Intent::Count { step, capture, tally: turns.tally, audience })
    }

    /// Ballots that were put aside. Figures for the same thing may be put aside beside them, and stay there: they come back
    /// to those who counted them.
    fn take_ballots(&mut self, capture: &CaptureRef) -> Option<Sheet> {
        let is_it =
            |aside: &Sheet| aside.capture.as_ref() == Some(capture) && matches!(aside.form, Form::Turns(_));
        let at = self.sheets_aside.iter().position(is_it)?;
        Some(self.sheets_aside.remove(at))
    }

    pub(super) fn key_in_count(&mut self, mut sheet: Sheet, key: Command) -> Vec<Cmd> {
        let mut cmds = Vec::new();
        let all = self.present().and_then(|seen| seen.group_size());
        match (&mut sheet.form, key) {
            (Form::Turns(turns), Command::CycleKind | Command::Reveal) if !turns.ballot.is_empty() => {
                self.notice = Some(Notice::SomebodyVotes);
            }
            (Form::Turns(turns), Command::CycleKind) if turns.given > 0 => {
                self.notice = Some(Notice::BallotOpen);
            }
            (_, Command::CycleKind) => {
                cmds.extend(self.save_count(&mut sheet));
                sheet.form = match sheet.form {
                    Form::Hands(hands) => Form::Turns(Turns::new(hands.tally, hands.saved)),
                    Form::Turns(turns) => Form::Hands(Hands::new(turns.tally, turns.saved)),
                    form @ Form::Grid(_) => form,
                };
            }
            (Form::Turns(turns), Command::Reveal) if turns.asks_to_close(all) => {
                self.overlay = Some(Overlay::CloseBallot(Closing::Revealed));
            }
            (_, Command::Reveal) => return self.reveal(sheet),
            (
                Form::Hands(hands),
                Command::Up | Command::Down | Command::Enter | Command::NextField | Command::PreviousField,
            ) => {
                let before = hands.row;
                let moved = hands.move_by(key);
                if hands.row != before || key == Command::Enter {
                    cmds.extend(self.save_count(&mut sheet));
                }
                if !moved && key == Command::Enter {
                    return self.counted(sheet, cmds);
                }
            }
            (Form::Turns(turns), Command::Enter) if turns.ballot.is_empty() && turns.asks_to_close(all) => {
                self.overlay = Some(Overlay::CloseBallot(Closing::Counted));
            }
            (Form::Turns(turns), Command::Enter) if turns.ballot.is_empty() => {
                cmds.extend(self.save_count(&mut sheet));
                return self.counted(sheet, cmds);
            }
            (Form::Turns(turns), Command::Enter) => turns.next(),
            _ => {}
        }
        self.sheet = Some(sheet);
        cmds
    }

    /// Yes: what the ballots come to is saved, and can be seen.
    pub(in crate::app::update) fn close_ballot(&mut self, closing: Closing) -> Vec<Cmd> {
        self.overlay = self.still_asked();
        let Some(mut sheet) = self.sheet.take() else { return Vec::new() };
        match closing {
            Closing::Revealed => self.reveal(sheet),
            Closing::Counted => {
                let cmds = self.save_count(&mut sheet);
                self.counted(sheet, cmds)
            }
        }
    }

    pub(super) fn edit_count(&mut self, sheet: &mut Sheet, edit: &Edit) -> Vec<Cmd> {
        let dots = self.dots_each(sheet);
        match (&mut sheet.form, edit) {
            (Form::Hands(hands), Edit::Insert(text)) => text.chars().for_each(|key| hands.key(key)),
            (Form::Hands(hands), Edit::Backspace | Edit::Delete) => hands.backspace(),
            (Form::Hands(hands), Edit::Left) => drop(hands.step(false)),
            (Form::Hands(hands), Edit::Right) => drop(hands.step(true)),
            (Form::Turns(turns), Edit::Insert(text)) => text.chars().for_each(|key| turns.key(key, dots)),
            (Form::Turns(turns), Edit::Backspace | Edit::Delete | Edit::Undo) => turns.backspace(),
            (Form::Hands(_), Edit::Undo) => {
                // First what is not saved yet, then what was saved last.
                let cmds = if sheet.is_unsaved() { Vec::new() } else { self.undo_taken() };
                self.count_anew(sheet);
                return cmds;
            }
            _ => {}
        }
        Vec::new()
    }

    /// Takes the figures as the session has them.
    fn count_anew(&self, sheet: &mut Sheet) {
        let state = self.live.as_ref().map(|live| live.session.state());
        let Some((state, at)) = state.zip(sheet.capture.as_ref()) else { return };
        let Some(asked) = state.capture(at.part, &at.id) else { return };
        let counted = state.tallies.get(at).map(|counted| &counted.tally);
        if let Form::Hands(before) = &sheet.form {
            let (row, column) = (before.row, before.column);
            sheet.form = Form::Hands(Hands { row, column, ..hands(asked, counted) });
        }
    }

    /// Saves the figures, whole. What is not to be saved stays in the sheet.
    pub(super) fn save_count(&mut self, sheet: &mut Sheet) -> Vec<Cmd> {
        let (Some(step), Some(capture)) = (sheet.step, sheet.capture.as_ref()) else { return Vec::new() };
        let (tally, saved, given) = match &mut sheet.form {
            Form::Hands(Hands { tally, saved, .. }) => (tally, saved, None),
            Form::Turns(Turns { tally, saved, given, .. }) => (tally, saved, Some(given)),
            Form::Grid(_) => return Vec::new(),
        };
        let intent = Intent::Count {
            step,
            capture: capture.id.clone(),
            tally: tally.clone(),
            audience: sheet.whom.audience(),
        };
        match self.try_intend(intent) {
            Err(Refusal::NoChange) => Vec::new(),
            Err(why) => self.refuse(why),
            Ok(cmds) => {
                *saved = Some(tally.clone());
                if let Some(given) = given {
                    *given = 0;
                }
                sheet.whom = self.whom_counted(capture).unwrap_or(Whom::new(sheet.whom.audience()));
                self.took();
                cmds
            }
        }
    }

    /// All is counted: scores are shown to the room; dots wait to be shown.
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

    /// Whether what this sheet comes to may be seen: of a vote, when it is shown; of what is asked in secret, when enough
    /// have answered.
    pub fn is_revealed(&self, sheet: &Sheet) -> bool {
        match &sheet.form {
            Form::Hands(Hands { tally, .. }) if self.asks_for_worth(sheet) => {
                return tally.people() >= FEWEST_ANSWERS;
            }
            Form::Hands(Hands { tally: Tally::Scores(_), .. }) => return true,
            _ => {}
        }
        let vote = sheet.capture.as_ref();
        vote.is_some_and(|vote| self.present().is_some_and(|seen| seen.is_revealed(vote)))
    }

    fn asks_for_worth(&self, sheet: &Sheet) -> bool {
        let state = self.live.as_ref().map(|live| live.session.state());
        let asked = state.zip(sheet.capture.as_ref()).and_then(|(state, at)| state.capture(at.part, &at.id));
        asked.is_some_and(|asked| asked.kind == CaptureKind::Worth)
    }

    /// How it stands whether it was worth the time; nothing where too few have answered for that to be told.
    pub(in crate::app) fn worth_told(&self, worth: &CaptureRef) -> Option<String> {
        let seen = self.present()?;
        let capture = seen.capture(worth)?;
        let Captured::Scale(scale) = &capture.captured else { return None };
        scale.items.first()?.answered()
    }

    /// Ctrl-R: what the vote came to is shown, and the sheet makes way for it; or it is hidden again.
    fn reveal(&mut self, mut sheet: Sheet) -> Vec<Cmd> {
        let (Some(vote), true) = (sheet.capture.clone(), self.dots_each(&sheet) > 0) else {
            self.sheet = Some(sheet);
            return Vec::new();
        };
        let mut cmds = self.save_count(&mut sheet);
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
    /// Where a key leads. False where there is nothing.
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
