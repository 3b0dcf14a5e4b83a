//! The loops of the program: each waits for an event, updates, carries out the effects, and draws or prints.

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
        /// The user named it; otherwise it is the newest that is not over.
        named: bool,
    },
    Preview(Box<Preview>, PathBuf),
}

/// The user's configuration, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Preferences {
    pub settings: Settings,
    /// One sentence for the first screen.
    pub trouble: Option<String>,
}
