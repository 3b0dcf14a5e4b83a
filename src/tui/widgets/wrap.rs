//! Text set to a measure, as the screens need it: the domain reckons with the same lines.

pub use crate::domain::text_layout::{cut, width, wrap};
