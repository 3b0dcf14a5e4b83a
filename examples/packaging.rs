//! Makes the completions for shells and the manual pages in `packaging`, from the command line's own description:
//!
//! ```text
//! cargo run --example packaging
//! ```
//!
//! What the program prints of them is from these files, so build it afterwards.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a tool for those who work on the program, made of what the tests use"
)]

#[path = "../tests/support/packaging.rs"]
mod packaging;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging");
    for folder in ["completions", "man"] {
        let folder = root.join(folder);
        // A command that is no more leaves no page behind.
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
    }
    for file in packaging::all() {
        std::fs::write(root.join(file.path), file.text)?;
    }
    println!("written to {}", root.display());
    Ok(())
}
