//! Writes the files that tests compare with. Look at what has changed in them before you keep it.
//!
//! ```text
//! cargo run --example fixtures -- session      the session in tests/fixtures/session, and all that it is exported to
//! cargo run --example fixtures -- journals     the files in tests/fixtures/journals that are still empty
//! ```
#![allow(
    unused,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a tool for those who work on the program, made of what the tests use"
)]

#[path = "../tests/domain/kept/mod.rs"]
mod journals;
#[path = "../tests/domain/formats/kept.rs"]
mod session;
#[path = "../tests/support/mod.rs"]
mod support;

fn main() -> Result<(), &'static str> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    match asked.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["session"] => session::make_the_files_anew(),
        ["journals"] => journals::write_the_journals(),
        _ => return Err("say which: `session` or `journals`"),
    }
    Ok(())
}
