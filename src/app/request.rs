//! What linear mode asks for by its name or number, where the screens move a mark to it or open a form.

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
    /// The question that is open is left without an answer.
    PutOff,
    /// The line of the library, or of the new plan, counted from 0.
    Mark(usize),
    /// The length of the marked step in the new plan.
    Length(Millis),
    /// A field of the set-up, filled in anew.
    Fill(Field, String),
    Alert(Alert),
    /// The gong: played; or used from now on, or not.
    Gong(Option<bool>),
    /// Somebody said yes to it.
    Erase(Erasing),
    /// What one person gives: a score for each item, or the items that have a dot. Only sums are kept, and nothing is saved
    /// until the ballot is closed: which ballot came when is nobody's business.
    Ballot(CaptureRef, Vec<usize>),
    /// What one person gives is that they abstain.
    Abstain(CaptureRef),
    /// What is done to a vote before it is counted, or to what goes on of it.
    OnVote(CaptureRef, OnVote),
    /// Save the sums of the ballots.
    CloseBallot(CaptureRef),
    Show(CaptureRef, Audience),
    Export(ExportChoice),
    /// An activity of that name is made of the session, without a title that was typed in it.
    MakeActivity(String),
    /// Something is done with what the room is being asked.
    Poll(PollMove),
    /// A decision is made of what was counted: of one of the things that were voted on, or of the one with the most dots.
    Decide {
        of: CaptureRef,
        item: Option<usize>,
        by: Option<DecidedBy>,
        text: Option<Text>,
    },
}

/// What the keys on a poll come to, in words.
#[derive(Clone, Debug, PartialEq)]
pub enum PollMove {
    /// It is asked, with what its fields hold.
    Begin(Kind, Vec<String>),
    /// That is asked again; in that wording, unless it is empty.
    Again(CaptureRef, String),
    /// An option is taken off the list, counted from 0.
    Out(usize),
    Each(u32),
    Voters(u32),
    Figures {
        counts: Vec<u32>,
        voted: Option<u32>,
        abstained: Option<u32>,
    },
    /// What one person gives; none: they abstain.
    Turn(Option<Vec<usize>>),
    Objection(Text),
    /// An objection is taken out, counted from 0.
    Withdraw(usize),
    /// All is counted.
    Finish,
    /// Somebody said that it is saved as it is,
    Save,
    /// or that it is not: figures that were questioned are gone, ballots go on.
    Refuse,
    Drop,
}

/// What linear mode does to a vote by numbers. These count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnVote {
    /// Begin its list, or go on with it.
    List,
    /// What was left open is put aside.
    LayAside,
    /// What was questioned is not to be: all is as it was before.
    Refused,
    /// Leave an item out, or take it back in.
    Toggle(usize),
    /// Put the first together with the second.
    PutTogether(usize, usize),
    Add(String),
    /// Word one anew that was typed.
    Reword(usize, String),
    /// So many dots for each person.
    Dots(u32),
    Undo,
    /// These figures, by item and column; who could vote and how many did what stay as they are.
    Figures(Vec<(usize, Vec<u32>)>),
    /// How many could vote, voted, abstained, and gave nothing, from the left, as many as are said.
    Voters(Vec<u32>),
    /// The room prefers not to vote.
    NoVote,
    /// Of those that are tied these go on, or all of them.
    Keep(Option<Vec<usize>>),
    /// Of those that are tied: so many dots each, in a run-off.
    RunOff(Vec<u32>),
}
