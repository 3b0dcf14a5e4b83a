//! Renders the screens that the documentation shows to `docs/pictures`:
//!
//! ```text
//! cargo run --example pictures
//! cargo run --example pictures -- 120x40 FOLDER      the same at another size, elsewhere, to look at
//! ```
#![allow(
    dead_code,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a tool for those who work on the program, made of what the tests use"
)]

#[path = "../tests/support/picture.rs"]
mod picture;
#[path = "../tests/support/scenes.rs"]
mod scenes;

use std::path::PathBuf;

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    let mut args = std::env::args().skip(1);
    let (size, folder) = match (args.next(), args.next()) {
        (Some(size), Some(folder)) => (Some(parse(&size)?), PathBuf::from(folder)),
        (None, _) => (None, PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/pictures")),
        _ => return Err("give a size and a folder, as in 120x40 FOLDER, or nothing".into()),
    };
    std::fs::create_dir_all(&folder)?;
    for (name, frame) in scenes::all(size.unwrap_or(scenes::PROJECTED)) {
        std::fs::write(folder.join(format!("{name}.svg")), picture::svg(&frame, &picture::DARK))?;
    }
    println!("written to {}", folder.display());
    Ok(())
}

fn parse(size: &str) -> Result<scenes::Size, Error> {
    let (columns, rows) = size.split_once('x').ok_or("a size is written 120x40")?;
    Ok((columns.parse()?, rows.parse()?))
}
