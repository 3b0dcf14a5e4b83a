//! The loops of the program: each waits for something to happen, updates, carries out what comes of it, and draws or prints.

mod activities;
mod background;
mod drafts;
mod effect_runner;
mod follow;
mod heartbeat;
mod host;
mod library_loader;
mod line_reader;
mod linear_loop;
mod lookups;
mod mirror_loop;
mod rescue_copies;
mod screen_loop;
mod script_watcher;
mod sound;
mod terminal_session;
mod unfinished;

use std::path::PathBuf;

pub use self::linear_loop::run as linear;
pub use self::mirror_loop::run as mirror;
pub use self::screen_loop::run;
pub use self::script_watcher::read as read_script;

use crate::app::preview::Preview;
use crate::app::settings::Settings;
use crate::app::setup::SetUp;

#[derive(Debug)]
pub enum Start {
    Library,
    SetUp(Box<SetUp>),
    Resume {
        /// Its name, or the beginning of it.
        id: String,
        /// It was named by whoever wants it; else it is the newest that is not over.
        named: bool,
    },
    Preview(Box<Preview>, PathBuf),
}

/// What the person configured, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Preferences {
    pub settings: Settings,
    /// In one sentence, for the first screen.
    pub trouble: Option<String>,
}
