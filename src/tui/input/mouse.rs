//! Mouse events.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// The format for more than 223 columns, whose releases name the button.
pub(super) fn sgr(button: u16, column: u16, row: u16, released: bool) -> Option<Event> {
    let event = event(button, column, row)?;
    Some(Event::Mouse(match event.kind {
        MouseEventKind::Down(button) if released => MouseEvent { kind: MouseEventKind::Up(button), ..event },
        _ => event,
    }))
}

pub(super) fn old(button: u16, column: u16, row: u16) -> Option<Event> {
    event(button, column, row).map(Event::Mouse)
}

/// The two low and the two high bits are the button; those between are modifiers and motion. Positions count
/// from 1.
fn event(bits: u16, column: u16, row: u16) -> Option<MouseEvent> {
    let bits = u8::try_from(bits).ok()?;
    let button = (bits & 0b11) | ((bits & 0b1100_0000) >> 4);
    let moves = bits & 0b10_0000 != 0;
    let kind = match (button, moves) {
        (0, false) => MouseEventKind::Down(MouseButton::Left),
        (1, false) => MouseEventKind::Down(MouseButton::Middle),
        (2, false) => MouseEventKind::Down(MouseButton::Right),
        (3, false) => MouseEventKind::Up(MouseButton::Left),
        (0, true) => MouseEventKind::Drag(MouseButton::Left),
        (1, true) => MouseEventKind::Drag(MouseButton::Middle),
        (2, true) => MouseEventKind::Drag(MouseButton::Right),
        (3..=5, true) => MouseEventKind::Moved,
        (4, false) => MouseEventKind::ScrollUp,
        (5, false) => MouseEventKind::ScrollDown,
        (6, false) => MouseEventKind::ScrollLeft,
        (7, false) => MouseEventKind::ScrollRight,
        _ => return None,
    };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, bits & 0b100 != 0);
    modifiers.set(KeyModifiers::ALT, bits & 0b1000 != 0);
    modifiers.set(KeyModifiers::CONTROL, bits & 0b1_0000 != 0);
    Some(MouseEvent { kind, column: column.checked_sub(1)?, row: row.checked_sub(1)?, modifiers })
}
