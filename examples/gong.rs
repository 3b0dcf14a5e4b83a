//! Writes the gong to a file, to be heard and looked at:
//!
//! ```text
//! cargo run --example gong gong.wav
//! ```
#![allow(clippy::disallowed_methods, reason = "a tool for those who work on the program")]

use roundtable::domain::gong;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("say which file: gong.wav")?;
    Ok(std::fs::write(path, gong::wav(gong::RATE))?)
}
