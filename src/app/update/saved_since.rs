//! What a draft holds although it was saved: the program was killed after the one and before the other reached the disk.

use crate::app::line::{CaptureLine, Target};
use crate::app::model::Model;
use crate::app::poll::Poll;
use crate::app::sheet::{Form, Sheet};
use crate::domain::event::{Event, ItemDots, ItemRef, Tally};
use crate::domain::poll::PollRound;
use crate::domain::session::State;
use crate::domain::text::Text;

/// A draft follows within a moment: what it holds is among what came last.
const LAST: usize = 6;

impl Model {
    /// Nothing is told as kept, and brought back to be saved once more, that stands in the session as it is. Says whether
    /// something was.
    pub(super) fn drop_what_was_saved(&mut self) -> bool {
        let held = |it: &Self| it.aside.len() + it.sheets_aside.len() + it.polls_aside.len();
        let before = held(self);
        let Some(live) = &self.live else { return false };
        let (state, records) = (live.session.state(), live.session.records());
        let last = records.iter().rev().take(LAST).map(|record| &record.ev);
        let last: Vec<&Event> = last.collect();
        self.aside.retain(|line| !last.iter().any(|event| is_taken(line, event)));
        self.sheets_aside.retain(|sheet| !is_counted(sheet, state));
        self.polls_aside.retain(|poll| !last.iter().any(|event| is_polled(poll, event)));
        held(self) < before
    }
}

fn is_taken(line: &CaptureLine, event: &Event) -> bool {
    let Target::New(at) = line.target else { return false };
    let said = Text::prose(line.editor.text());
    match event {
        Event::NoteTaken { step, kind, text, support, .. } => {
            // A decision belongs to the step of what it rests on.
            let is_there = *step == at || support.is_some();
            Some(*kind) == line.kind.note_kind() && is_there && *text == said
        }
        Event::ActionTaken { step, text, .. } => {
            line.kind.note_kind().is_none() && *step == at && *text == said
        }
        _ => false,
    }
}

fn is_counted(sheet: &Sheet, state: &State) -> bool {
    let (Form::Hands(hands), Some(capture), None) = (&sheet.form, &sheet.capture, &sheet.run_off) else {
        return false;
    };
    let is_it = |tally: &Tally| {
        let refs = |tally: &Tally| tally.refs().map(<[ItemRef]>::to_vec).collect::<Vec<_>>();
        let is_same = |n: usize| tally.figures(n) == hands.tally.figures(n);
        refs(tally) == refs(&hands.tally) && (0..tally.items().len()).all(is_same)
    };
    let mut counts = state.counts_of(capture);
    counts.any(|(count, counted)| {
        let voters = counted.voters.unwrap_or_default();
        count == sheet.count
            && hands.rewording.is_none()
            && is_it(&counted.tally)
            && voters == hands.turnout.voters()
    })
}

fn is_polled(poll: &Poll, event: &Event) -> bool {
    let Event::Polled { step, tally, .. } = event else { return false };
    let is_same = match (tally, poll.polling(&[]).tally) {
        (Tally::Poll { rounds }, Tally::Poll { rounds: own }) => {
            let figures = |all: &[PollRound]| {
                all.last().map(|last| (last.asked.clone(), last.counts.clone(), last.voters))
            };
            poll.poll_kind().is_some_and(|kind| kind.answers().len() == poll.count.items.len())
                && figures(rounds) == figures(&own)
        }
        (Tally::Dots { items, each, .. }, Tally::Dots { items: own, each: own_each, .. }) => {
            let figures =
                |all: &[ItemDots]| all.iter().map(|one| (one.of.clone(), one.dots)).collect::<Vec<_>>();
            *each == own_each && figures(items) == figures(&own)
        }
        _ => false,
    };
    *step == poll.step && is_same
}
