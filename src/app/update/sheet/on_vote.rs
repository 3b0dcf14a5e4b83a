//! Changes to a vote in linear mode, by number: its sheet is put aside after each word, as ballots are.

use crate::app::cmd::Cmd;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::request::OnVote;
use crate::app::screens::{Closing, Overlay};
use crate::app::sheet::{Form, Hands, Purpose, Sheet, Turnout, Turns, VoteList};
use crate::domain::event::{CaptureRef, Tally};
use crate::domain::text::Text;

impl Model {
    pub(in crate::app::update) fn on_vote(&mut self, capture: &CaptureRef, what: OnVote) -> Vec<Cmd> {
        if what == OnVote::Refused {
            // The earlier state was put aside when the question came.
            self.sheet = None;
            return Vec::new();
        }
        self.lay_aside();
        if what == OnVote::LayAside {
            return Vec::new();
        }
        let step = self.live.as_ref().and_then(|live| live.session.state().current());
        if let Some(step) = step {
            self.open_sheet(step, capture.clone());
            self.notice = None;
        }
        let Some(sheet) = self.sheet.take() else { return Vec::new() };
        let before = sheet.clone();
        let cmds = self.do_on_vote(sheet, what);
        if self.is_doubted() {
            // Until it is answered, it is one of two versions, changed or not.
            if is_kept(&before) {
                let before = self.sheet_with_origin(before);
                self.sheets_aside.push(before);
            }
        } else if self.overlay.is_none() {
            self.lay_aside();
        }
        cmds
    }

    /// Doubtful figures were saved: the earlier state is no longer needed.
    pub(in crate::app::update) fn forget_before(&mut self, sheet: &Sheet) {
        let mut aside = std::mem::take(&mut self.sheets_aside);
        aside.retain(|aside| {
            let is_it = aside.is_same_box(sheet) && !matches!(aside.form, Form::Turns(_));
            !is_it || !self.sheet_comes_back(aside)
        });
        self.sheets_aside = aside;
    }

    /// Puts unsaved work aside without saying so.
    fn lay_aside(&mut self) {
        // Work that others began stays theirs.
        if let Some(sheet) = self.sheet.take_if(|sheet| is_kept(sheet)) {
            self.keep_sheet(sheet);
        }
        self.sheet = None;
    }

    fn do_on_vote(&mut self, mut sheet: Sheet, what: OnVote) -> Vec<Cmd> {
        match what {
            OnVote::NoVote => {
                let cmds = self.decline(&sheet);
                if cmds.is_empty() {
                    self.sheet = Some(sheet);
                }
                return cmds;
            }
            OnVote::Figures(figures) => return self.take_figures(sheet, &figures),
            OnVote::Keep(_) | OnVote::RunOff(_) if !sheet.settles() => {
                self.notice = Some(Notice::NothingTied);
            }
            OnVote::Keep(chosen) => {
                if let (Form::List(list), Some(chosen)) = (&mut sheet.form, chosen) {
                    for (n, row) in list.rows.iter_mut().enumerate() {
                        row.out = !row.sure && !chosen.contains(&n);
                    }
                }
                return self.choose_in_list(sheet);
            }
            OnVote::RunOff(dots) => {
                let cmds = self.begin_run_off(sheet);
                let Some(sheet) = self.sheet.take() else { return cmds };
                let figures: Vec<_> = dots.into_iter().enumerate().map(|(n, dots)| (n, vec![dots])).collect();
                return self.take_figures(sheet, &figures);
            }
            OnVote::Voters(figures) => return self.take_voters(sheet, &figures),
            OnVote::Dots(dots) => match &mut sheet.form {
                Form::List(list) => list.more_dots(i64::from(dots) - i64::from(list.dots())),
                _ => {
                    let now = self.dots_each(&sheet);
                    self.change_dots(&mut sheet, i64::from(dots) - i64::from(now));
                }
            },
            OnVote::Reword(n, text) if !matches!(sheet.form, Form::List(_)) => {
                return self.reword_counted(sheet, n, Text::line(&text));
            }
            what => {
                let worded = self.sheet_items(&sheet);
                match (&mut sheet.form, what) {
                    (Form::List(list), OnVote::Toggle(n)) => drop(list.toggle(n)),
                    (Form::List(list), OnVote::PutTogether(one, into)) => drop(list.put_together(one, into)),
                    (Form::List(list), OnVote::Add(text)) => list.add(&text, &worded),
                    (Form::List(list), OnVote::Reword(n, text)) => {
                        if !list.reword(n, &text, &worded) {
                            self.notice = Some(Notice::NotTypedHere);
                        }
                    }
                    (Form::List(list), OnVote::Undo) => drop(list.undo()),
                    (Form::List(_), _) | (_, OnVote::List) => {}
                    _ => self.notice = Some(Notice::ListSettled),
                }
            }
        }
        self.sheet = Some(sheet);
        Vec::new()
    }

    fn take_figures(&mut self, mut sheet: Sheet, figures: &[(usize, Vec<u32>)]) -> Vec<Cmd> {
        self.begin_count(&mut sheet, false);
        if let Form::Turns(turns) = &sheet.form {
            let hands = Hands::new(turns.tally.clone(), turns.saved.clone());
            sheet.form = Form::Hands(hands.with(turns.turnout));
        }
        if let Form::Hands(Hands { tally, .. }) = &mut sheet.form {
            for (n, given) in figures {
                for (column, figure) in given.iter().enumerate() {
                    if let Some(at) = tally.figure_mut(*n, column) {
                        *at = *figure;
                    }
                }
            }
        }
        self.finish_or_doubt(sheet)
    }

    fn take_voters(&mut self, mut sheet: Sheet, figures: &[u32]) -> Vec<Cmd> {
        let turnout = match &mut sheet.form {
            Form::List(list) => &mut list.turnout,
            Form::Hands(Hands { turnout, .. }) | Form::Turns(Turns { turnout, .. }) => turnout,
            Form::Grid(_) | Form::Wording(_) | Form::Checklist(_) => return Vec::new(),
        };
        *turnout = match figures {
            [eligible] => Turnout { eligible: *eligible, ..*turnout },
            [eligible, voted, rest @ ..] => {
                let figure = |n: usize| rest.get(n).copied().unwrap_or(0);
                Turnout { eligible: *eligible, voted: Some(*voted), abstained: figure(0), blank: figure(1) }
            }
            [] => *turnout,
        };
        if let Form::List(list) = &mut sheet.form {
            list.touched = true;
        }
        match &sheet.form {
            Form::Hands(hands) if hands.saved.is_some() => self.finish_or_doubt(sheet),
            _ => {
                self.sheet = Some(sheet);
                Vec::new()
            }
        }
    }

    /// Saves and closes the sheet. Asks about impossible figures first.
    fn finish_or_doubt(&mut self, mut sheet: Sheet) -> Vec<Cmd> {
        if matches!(sheet.form, Form::List(_)) {
            self.sheet = Some(sheet);
            return Vec::new();
        }
        if self.sheet_doubt(&sheet).is_some() || sheet.run_off.is_some() {
            return self.complete(sheet, Closing::Counted);
        }
        self.save_count(&mut sheet)
    }

    /// The choice that the room has to make before a vote, if those here have begun it.
    pub fn begun_choice(&self) -> Option<&VoteList> {
        self.sheets_aside.iter().filter(|aside| self.sheet_comes_back(aside)).find_map(|aside| {
            match &aside.form {
                Form::List(list) if matches!(list.purpose, Purpose::Choice(_)) => Some(list),
                _ => None,
            }
        })
    }

    /// The unsaved count of a vote that those here have begun, for linear mode.
    pub fn begun_tally(&self, capture: &CaptureRef) -> Option<(Tally, &Sheet)> {
        let is_it = |aside: &Sheet| aside.capture.as_ref() == Some(capture) && !aside.settles();
        let sheet = self.sheets_aside.get(self.sheet_of_those_here(is_it)?)?;
        let tally = match &sheet.form {
            Form::Hands(Hands { tally, .. }) | Form::Turns(Turns { tally, .. }) => tally.clone(),
            Form::List(list) => list.tally(),
            Form::Grid(_) | Form::Wording(_) | Form::Checklist(_) => return None,
        };
        Some((tally, sheet))
    }

    /// Whether the question about impossible figures is open.
    pub fn is_doubted(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Doubt(_)))
    }
}

/// Whether something would be lost if it were not put aside.
fn is_kept(sheet: &Sheet) -> bool {
    matches!(sheet.form, Form::List(_)) || sheet.is_unsaved()
}
