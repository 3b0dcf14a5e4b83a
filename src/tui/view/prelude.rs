//! What most screens are drawn with.

pub(super) use ratatui::Frame;
pub(super) use ratatui::layout::Rect;
pub(super) use ratatui::style::Style;
pub(super) use ratatui::text::Span;
pub(super) use ratatui::widgets::Widget;

pub(super) use super::canvas::{Canvas, show};
pub(super) use super::frame::{self, measure};
pub(super) use super::layout::{below_rows, centred};
pub(super) use super::page::{Page, Row, centre, sides, whole_or_cut};
pub(super) use super::{clock, public_title, title};
pub(super) use crate::app::command::{Command, Section};
pub(super) use crate::app::line::LineKind;
pub(super) use crate::app::look::Signs;
pub(super) use crate::app::model::Model;
pub(super) use crate::app::notice::Naming;
pub(super) use crate::domain::event::Panel;
pub(super) use crate::domain::language::{BallotPhrase, Languages, RoomPhrase, StepPhrase, TakenPhrase};
pub(super) use crate::domain::plural::regular;
pub(super) use crate::domain::seen::{SeenStep, Shown};
pub(super) use crate::domain::text::Text;
pub(super) use crate::domain::text_layout::{cursor, cut, width, wrap};
pub(super) use crate::domain::time::Millis;
pub(super) use crate::domain::timer::{Phase, Reading};
pub(super) use crate::tui::roles;
