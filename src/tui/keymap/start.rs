//! The key of the countdown to the start: on the ground rules, and on a step.

use super::Binding;
use super::Chord::Char;
use super::table::bind;
use crate::app::msg::Key;

pub(super) const COUNTDOWN: Binding =
    bind(&[Char('T')], Key::Countdown, "T", "", "show a countdown to the start, or put it away");
