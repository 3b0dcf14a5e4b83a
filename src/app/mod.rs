//! What the program does, without a terminal, a file or a clock.
//!
//! A key becomes a [`Msg`]; [`Model::update`] takes it in and answers with [`Cmd`]s, plain data that the runtime
//! carries out. Time comes with each message.

mod aside;
pub mod audience_choice;
pub mod capture_prompts;
pub mod cmd;
pub mod command;
mod company;
pub mod day;
mod describe_event;
pub mod draft;
pub mod editor;
pub mod floor_keys;
pub mod focus;
pub mod keys;
pub mod library;
pub mod line;
pub mod linear;
pub mod look;
pub mod minutes;
pub mod mirror;
pub mod model;
pub mod msg;
pub mod new_activity;
pub mod new_step;
pub mod notice;
pub mod origin;
pub mod outcome;
pub mod past;
pub mod phrases;
pub mod picking;
pub mod poll;
pub mod preview;
mod recalling;
pub mod replan;
pub mod request;
mod roster;
pub mod rows;
mod saved;
pub mod screens;
pub mod settings;
pub mod setup;
pub mod sheet;
pub mod sorting;
pub mod unsaved;
mod update;

pub use cmd::Cmd;
pub use model::Model;
pub use msg::Msg;
