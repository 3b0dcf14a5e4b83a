//! What linear mode asks for by its name or number, where the screens move a mark to it or open a form.

use super::screens::{Erasing, ExportChoice};
use super::settings::Alert;
use super::setup::Field;
use crate::domain::event::{Audience, CaptureRef};
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
    /// Somebody said yes to it.
    Erase(Erasing),
    /// What one person gives: a score for each item, or the items that have a dot. Only sums are kept, and nothing is saved
    /// until the ballot is closed: which ballot came when is nobody's business.
    Ballot(CaptureRef, Vec<usize>),
    /// Save the sums of the ballots.
    CloseBallot(CaptureRef),
    Show(CaptureRef, Audience),
    Export(ExportChoice),
}
