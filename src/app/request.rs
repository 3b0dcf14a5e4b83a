//! Requests of linear mode by name or number, where the screens move a mark or open a form.

use super::poll::Kind;
use super::screens::{Erasing, ExportChoice};
use super::settings::Alert;
use super::setup::Field;
use crate::domain::event::{Audience, CaptureRef};
use crate::domain::poll::DecidedBy;
use crate::domain::text::Text;
use crate::domain::time::Millis;

#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// The notice was read out.
    NoticeHeard,
    /// The open question is left unanswered.
    PutOff,
    /// Marks a line of the library, or of the new plan, by its index.
    Mark(usize),
    /// Sets the length of the marked step in the new plan.
    Length(Millis),
    /// Fills in a field of the set-up.
    Fill(Field, String),
    Alert(Alert),
    /// Plays the gong; or turns it on or off.
    Gong(Option<bool>),
    /// Erases after a yes.
    Erase(Erasing),
    /// One person's ballot: a score for each item, or the items with a dot. Only sums are kept, and nothing
    /// is saved until the ballots are closed: the order of ballots is nobody's business.
    Ballot(CaptureRef, Vec<usize>),
    /// One person abstains.
    Abstain(CaptureRef),
    /// Changes a vote before it is counted, or chooses from its result.
    OnVote(CaptureRef, OnVote),
    /// Saves the sums of the ballots.
    CloseBallot(CaptureRef),
    Show(CaptureRef, Audience),
    Export(ExportChoice),
    /// Makes an activity with that title from the session, without the titles typed in it.
    MakeActivity(String),
    /// Changes the poll.
    Poll(PollMove),
    /// Makes a decision from a result: for one of the items, or for the one with the most dots.
    Decide {
        of: CaptureRef,
        item: Option<usize>,
        by: Option<DecidedBy>,
        text: Option<Text>,
    },
}

/// What the keys on a poll do.
#[derive(Clone, Debug, PartialEq)]
pub enum PollMove {
    /// Asks it, with the contents of its fields.
    Begin(Kind, Vec<String>),
    /// Asks it again; reworded, unless the text is empty.
    Again(CaptureRef, String),
    /// Removes an option, by its index.
    Out(usize),
    Each(u32),
    Voters(u32),
    Figures {
        counts: Vec<u32>,
        voted: Option<u32>,
        abstained: Option<u32>,
    },
    /// One person's answer; none: they abstain.
    Turn(Option<Vec<usize>>),
    Objection(Text),
    /// Removes an objection, by its index.
    Withdraw(usize),
    /// Counting is finished.
    Finish,
    /// Saves in spite of the doubt.
    Save,
    /// Does not save: doubtful figures are cleared, ballots continue.
    Refuse,
    Drop,
}

/// Changes to a vote by index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnVote {
    /// Begins or continues its list.
    List,
    /// Puts the open sheet aside.
    LayAside,
    /// Does not save doubtful figures: everything stays as it was.
    Refused,
    /// Leaves an item out, or restores it.
    Toggle(usize),
    /// Merges the first item into the second.
    PutTogether(usize, usize),
    Add(String),
    /// Rewords a typed item.
    Reword(usize, String),
    /// Dots for each person.
    Dots(u32),
    Undo,
    /// These figures, by item and column; the numbers of voters stay.
    Figures(Vec<(usize, Vec<u32>)>),
    /// How many could vote, voted, abstained, and gave nothing, in that order, as many as are given.
    Voters(Vec<u32>),
    /// The room prefers not to vote.
    NoVote,
    /// Of the tied items, these continue, or all.
    Keep(Option<Vec<usize>>),
    /// A run-off between the tied items, with so many dots each.
    RunOff(Vec<u32>),
}
