//! `roundtable preview`: a script as the room will see it, refreshed each time it is saved.

use anyhow::{Result, bail};

use super::new::{comes_along, file_of};
use super::run::tags;
use crate::app::preview::{Preview, ScriptRead};
use crate::cli::PreviewArgs;
use crate::domain::text::Text;
use crate::store::files::shown;
use crate::store::paths::Paths;
use crate::tui::runtime::{Start, read_script};

/// The preview that `args` ask for. A script with errors can be previewed: they are shown.
pub fn start(args: &PreviewArgs, paths: &Paths) -> Result<Start> {
    let path = file_of(&args.file, &paths.activities());
    if let Some(why) = comes_along(&path) {
        bail!("cannot read {}: {why}", shown(&path));
    }
    let read = read_script(&path);
    if let ScriptRead::Unreadable(why) = &read {
        bail!("{why}");
    }
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let preview =
        Preview::new(Text::line(&name), args.people, args.format, read).speaking(tags(&args.language));
    Ok(Start::Preview(Box::new(preview), path))
}
