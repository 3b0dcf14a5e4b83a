//! What a configuration calls the actions. A name stays what it is: people have it in their files.

use crate::app::library::Narrow;
use crate::app::line::LineKind;
use crate::app::msg::Key;
use crate::domain::event::{ActionStatus, Panel};

/// The name of an action; none for what always has its own key: Ctrl-C, digits, and answers to
/// a question of which they stand beside.
pub(super) const fn name(key: Key) -> Option<&'static str> {
    Some(match key {
        Key::Nothing
        | Key::Interrupt
        | Key::Rest(_)
        | Key::Digit(_)
        | Key::Floor(_)
        | Key::OtherFolder
        | Key::LeaveAnyway => return None,
        Key::Help => "help",
        Key::Escape => "back",
        Key::Leave => "leave",
        Key::Blank => "blank",
        Key::Enter => "enter",
        Key::Up => "up",
        Key::Down => "down",
        Key::PageUp => "page-up",
        Key::PageDown => "page-down",
        Key::First => "first",
        Key::Last => "last",
        Key::PreviewDown => "preview-down",
        Key::PreviewUp => "preview-up",
        Key::NextField => "next-field",
        Key::PreviousField => "previous-field",
        Key::OtherDay => "another-day",
        Key::LastTimePeople => "last-time-people",
        Key::Countdown => "countdown",
        Key::ShowPlan => "show-plan",
        Key::Instead => "instead",
        Key::NextChoice => "next-choice",
        Key::PreviousChoice => "previous-choice",
        Key::Yes => "yes",
        Key::No => "no",
        Key::ToLibrary => "to-library",
        Key::ToggleClock => "start",
        Key::Next => "next",
        Key::Previous => "previous",
        Key::MorePrompts => "more",
        Key::FewerPrompts => "fewer",
        Key::Agenda => "agenda",
        Key::Replan => "new-plan",
        Key::LeaveOut => "leave-out",
        Key::CycleClock => "clock",
        Key::ToggleBell => "bell",
        Key::Adjust(1..=4) => "more-time",
        Key::Adjust(5..) => "much-more-time",
        Key::Adjust(-4..=0) => "less-time",
        Key::Adjust(..-4) => "much-less-time",
        Key::Began => "began-earlier",
        Key::Break => "break",
        Key::Erase => "erase",
        Key::Undo => "undo",
        Key::Redo => "redo",
        Key::Review => "review",
        Key::View => "view",
        Key::Peek => "peek",
        Key::Show(Panel::Rules) => "show-rules",
        Key::Show(Panel::Taken) => "show-taken",
        Key::Show(_) => "groups",
        Key::FormGroups => "other-groups",
        Key::MendGroups => "move-people",
        Key::JoinGroup => "join-group",
        Key::Export => "export",
        Key::Take(LineKind::Action) => "action",
        Key::Take(LineKind::Decision) => "decision",
        Key::Take(LineKind::Parked) => "park",
        Key::Take(_) => "note",
        Key::TakeMine => "note-for-me",
        Key::TakeAsked => "ask",
        Key::NextAsk => "next-ask",
        Key::Explain => "explain",
        Key::Reveal => "reveal",
        Key::LeaveGap => "leave-one",
        Key::LeaveGaps => "leave-all",
        Key::BringBack => "bring-back",
        Key::CycleKind => "kind",
        Key::CycleAudience => "audience",
        Key::EditItem => "edit",
        Key::DeleteItem => "delete",
        Key::MakeAction => "make-action",
        Key::EditOwners => "owners",
        Key::EditDue => "due",
        Key::StrikeRule => "strike",
        Key::AddRule => "add-rule",
        Key::AgreeRules => "all-agree",
        Key::CycleNames => "names",
        Key::CycleFile => "format",
        Key::CycleVariety => "variety",
        Key::Filter => "search",
        Key::Mend => "to-mend",
        Key::Narrow(Narrow::Time) => "by-time",
        Key::Narrow(Narrow::People) => "by-people",
        Key::Narrow(Narrow::Format) => "by-format",
        Key::People => "people",
        Key::TogglePerson => "comes-or-goes",
        Key::Join => "add-person",
        Key::Turns => "floor",
        Key::GoRound => "go-round",
        Key::EndTurns => "stop-marking",
        Key::HandOver => "hand-over",
        Key::LastTime => "last-time",
        Key::EraseItem => "erase-for-good",
        Key::ForgetSession => "forget",
        Key::ShowClosed => "show-closed",
        Key::Settle(ActionStatus::Done) => "done",
        Key::Settle(ActionStatus::Dropped) => "dropped",
        Key::Settle(ActionStatus::Open) => "still-open",
    })
}

/// What an action is, where the table has no words for it beside another one's.
pub(super) const fn plainly(key: Key) -> &'static str {
    match key {
        Key::PreviousChoice => "the choice before",
        Key::Down => "the line below",
        Key::Leave => "leave",
        _ => "back",
    }
}
