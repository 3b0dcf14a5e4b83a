//! Roundtable: a workshop facilitator for the terminal.
//!
//! The program is `src/main.rs` and this library. Everything flows one way:
//!
//! ```text
//! activity.toml ── script, once, strictly ──► Activity
//!                                                │ set up
//!                                                ▼
//! key ── keymap ──► Msg ── update ──► Intent ── decide ──► Event ── apply ──► Session ── Seen ──► view, exports
//!                            │                               │                   ▲
//!                            └──► Cmd, carried out by        └──► journal ───────┘
//!                                 the runtime                     resume: the same apply
//! ```
//!
//! A session is what happened in it: its state is the fold of its events. Live use, resuming, undo and every export go
//! through the one `apply`, and only `decide` makes events. Whoever draws or exports is handed a
//! [`Seen`](domain::seen::Seen), the session as one audience may see it, and never the session.
//!
//! Clocks, files, the environment and the terminal are met at the edges alone, and come in as arguments.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`domain`] | What a workshop is. No terminal, no files, no clock |
//! | [`domain::activity`], [`domain::script`] | An activity, and how it is read from TOML with every error at once |
//! | `domain::schema` | Files in TOML held to a schema: scripts, programmes and the configuration |
//! | [`domain::event`], [`domain::session`] | What can happen, how it is decided and what it comes to |
//! | [`domain::seen`] | The session through the eyes of one audience |
//! | [`domain::timer`], [`domain::time`] | A step's clock, derived and never counted; lengths and the session's time line |
//! | [`domain::clock_style`] | How much of a step's time the room is told |
//! | [`domain::groups`], [`domain::rounds`] | Who sits with whom, and how a step's time is shared out among rounds and roles |
//! | [`domain::text`], [`domain::date`], [`domain::clock_time`] | What people type: text made safe, dates, times of day |
//! | [`domain::text_layout`] | Text set to a measure: as wide as it is drawn, wrapped in any script |
//! | [`app`] | What the program knows, how a message changes it, and what is then to be done, as data |
//! | [`app::command`], [`app::focus`] | Every command with its keys and words, a line each; what the next key is for |
//! | [`app::notice`] | What is said after a key, typed, with all of its words |
//! | [`export`] | What leaves a session: from what its readers may see to text |
//! | [`store`] | Files: journals, drafts, the library, locks, and where all of them are |
//! | [`tui`] | The terminal: keys, views, the loop and what it carries out |
//! | [`platform`] | What differs between Linux, macOS and Windows |
//! | [`config`] | What a person settled in `config.toml`, and where each value that is in force comes from |
//! | [`cli`], [`commands`] | The command line, and what its subcommands do |
//!
//! `domain` knows none of the others; `app`, `export` and `store` know `domain`
//! alone, and `store` the platform; `config` knows the settings of
//! `app` and the keys of `tui`; only the runtime of `tui` and `commands` know several.

pub mod app;
pub mod cli;
pub mod commands;
pub mod config;
pub mod domain;
pub mod export;
pub mod platform;
pub mod store;
pub mod tui;
