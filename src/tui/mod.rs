//! The terminal edge: the screen, what comes in (keys, signals, a terminal that goes away), the clocks, and what is
//! drawn in more than one place.

pub mod backend;
pub mod clock;
pub mod input;
pub mod keymap;
mod known_terminals;
pub mod large;
pub mod notify;
pub mod palettes;
mod provoke;
pub mod roles;
pub mod runtime;
pub mod signals;
pub mod terminal;
pub mod view;
pub mod watchdog;
pub mod widgets;
