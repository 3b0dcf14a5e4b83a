//! How the program begins.

use std::path::PathBuf;

use crate::app::preview::Preview;
use crate::app::settings::Settings;
use crate::app::setup::SetUp;

#[derive(Debug)]
pub enum Start {
    Library,
    SetUp(Box<SetUp>),
    /// Going on with the session of this name.
    Resume {
        /// Its name, or the beginning of it.
        id: String,
        /// It was named by whoever wants it; else it is the newest that is not over.
        named: bool,
    },
    Preview(Box<Preview>, PathBuf),
}

/// What the person settled, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Wishes {
    pub settings: Settings,
    /// In one sentence, for the first screen.
    pub trouble: Option<String>,
}
