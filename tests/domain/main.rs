//! What needs no terminal and no process: scripts, sessions, groups, plans, the library, and the text that exports make.

#[path = "../support/mod.rs"]
mod support;

mod activities;
mod advice;
mod agendas;
mod agreed;
mod at_zero;
mod by_hand;
mod captured;
mod counted_again;
mod dates;
mod day;
mod export;
mod fixed;
mod formats;
mod groups;
mod kept;
mod late_lead;
mod library;
mod lists;
mod patterns;
mod people;
mod put_right;
mod remade;
mod replan;
mod replay;
mod returned;
mod rounds;
mod schema;
mod script;
mod settled_in_confidence;
mod sheet;
mod slips;
mod sorting;
mod subject_report;
mod talk;
mod topics;
mod typed_in_confidence;
mod versions;
mod votes;
