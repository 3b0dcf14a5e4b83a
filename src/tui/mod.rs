//! The terminal edge: the screen, input (keys, signals, a terminal that goes away), the clocks, and what
//! several screens draw.

pub mod backend;
pub mod clock;
pub mod display;
pub mod inbox;
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
