//! `roundtable new`: a file to begin an activity from.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Outcome;
use crate::cli::NewArgs;
use crate::domain::file_name::unreserved;
use crate::domain::script::{Starter, slug, starter};
use crate::platform::folders;
use crate::store::paths::Paths;
use crate::store::{files, library};

pub fn run(args: &NewArgs, paths: &Paths, out: &mut dyn Write) -> Result<Outcome> {
    let kind = if args.one_to_one { Starter::OneToOne } else { Starter::Group };
    let stem = match slug(args.name.as_str()) {
        slug if slug.is_empty() => "activity".to_owned(),
        slug => unreserved(slug),
    };
    let path = match &args.output {
        Some(folder) if folder.is_dir() => folder.join(format!("{stem}.toml")),
        Some(file) => file.clone(),
        None => {
            files::folder(&paths.activities())?;
            paths.activities().join(format!("{stem}.toml"))
        }
    };
    files::write_new_at(&path, starter(kind, &args.name).as_bytes())?;
    // By its name it is found in the activities folder only.
    let is_listed = args.output.is_none();
    writeln!(out, "Written: {}", library::shown(&path))?;
    if is_listed && library::find(&stem, None).is_some() {
        writeln!(out, "A bundled activity has this name: yours replaces it.")?;
    }
    let file = if is_listed { stem } else { quoted(&path) };
    writeln!(
        out,
        "\n\
         It is ready to run. Next, edit it in any text editor; then\n  \
         roundtable check {file}\n      \
         says errors, and what may confuse the room\n  \
         roundtable preview {file}\n      \
         shows the screens that the room will see, refreshed each time you save\n  \
         roundtable run {file}\n      \
         runs it; add --rehearse to try it with a fast clock"
    )?;
    Ok(Outcome::Done)
}

fn quoted(path: &Path) -> String {
    let shown = library::shown(path);
    let is_plain = |c: char| c.is_alphanumeric() || "/._-~+:,@%\\".contains(c);
    if shown.chars().all(is_plain) { shown } else { folders::quoted(&shown) }
}

/// A path, or the name of the user's own activity.
pub fn file_of(arg: &Path, activities: &Path) -> PathBuf {
    let named = activities.join(arg).with_extension("toml");
    let is_name = arg.components().count() == 1 && arg.extension().is_none() && !arg.exists();
    if is_name && named.is_file() { named } else { arg.to_owned() }
}

pub fn comes_along(path: &Path) -> Option<String> {
    let name = path.to_str()?;
    let is_one = !path.exists() && library::find(name, None).is_some();
    is_one
        .then(|| format!("it is bundled with the program, not a file: \"roundtable show {name}\" prints it"))
}
