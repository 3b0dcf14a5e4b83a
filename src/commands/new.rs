//! `roundtable new`: a file to begin an activity from.

use std::io::{self, BufRead, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::{Outcome, from_session};
use crate::cli::NewArgs;
use crate::domain::activity::Format;
use crate::domain::agenda::{Agenda, Doing, Remark};
use crate::domain::file_name;
use crate::domain::remade::Remade;
use crate::domain::script::{Starter, starter, title_of, written};
use crate::domain::text::Text;
use crate::platform::folders;
use crate::store::files::read_text;
use crate::store::paths::Paths;
use crate::store::{files, library};

/// What an activity is made from.
enum Origin {
    Template(Starter),
    Agenda(PathBuf, Box<Agenda>),
    Session(Box<Remade>),
}

impl Origin {
    fn of(args: &NewArgs, paths: &Paths, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<Self> {
        if let Some(from) = &args.from {
            return Ok(Self::Agenda(from.clone(), Box::new(agenda(from, args, input)?)));
        }
        if let Some(session) = &args.from_session {
            return Ok(Self::Session(Box::new(from_session::remade(session, args, paths, input, out)?)));
        }
        Ok(Self::Template(if args.one_to_one { Starter::OneToOne } else { Starter::Group }))
    }

    /// The title given, else that of the agenda.
    fn title(&self, args: &NewArgs) -> Text {
        match self {
            Self::Agenda(_, agenda) => agenda.activity.title.clone(),
            Self::Template(_) | Self::Session(_) => args.name.clone().unwrap_or_default(),
        }
    }

    fn script(&self, title: &Text) -> String {
        match self {
            Self::Template(kind) => starter(*kind, title),
            Self::Agenda(_, agenda) => written(&agenda.activity, &agenda.comments),
            Self::Session(remade) => written(&remade.activity, &remade.comments),
        }
    }
}

pub fn run(args: &NewArgs, paths: &Paths, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<Outcome> {
    let origin = Origin::of(args, paths, input, out)?;
    let title = origin.title(args);
    let script = origin.script(&title);
    let stem = file_name::of_activity(title.as_str());
    let path = match &args.output {
        Some(folder) if folder.is_dir() => folder.join(format!("{stem}.toml")),
        Some(file) => file.clone(),
        None => {
            files::folder(&paths.activities())?;
            paths.activities().join(format!("{stem}.toml"))
        }
    };
    files::write_new_at(&path, script.as_bytes())?;
    // An activity is only found by name in the activities folder.
    let is_listed = args.output.is_none();
    writeln!(out, "Written: {}", library::shown(&path))?;
    if is_listed && library::find(&stem, None).is_some() {
        writeln!(out, "A bundled activity has this name: yours replaces it.")?;
    }
    match &origin {
        Origin::Template(_) => {}
        Origin::Agenda(from, agenda) => read_from(from, agenda, out)?,
        Origin::Session(remade) => from_session::tell(remade, out)?,
    }
    let file = if is_listed { stem } else { quoted(&path) };
    let starts = match &origin {
        Origin::Agenda(_, agenda) => agenda.starts,
        Origin::Template(_) | Origin::Session(_) => None,
    };
    let starts = starts.map(|at| format!(" --start {}", at.format("%H:%M"))).unwrap_or_default();
    let next = match origin {
        Origin::Template(_) => "Next, edit it in any text editor; then",
        Origin::Agenda(..) | Origin::Session(_) => "Look through it in any text editor; then",
    };
    writeln!(
        out,
        "\n\
         It is ready to run. {next}\n  \
         roundtable check {file}\n      \
         says errors, and what may confuse the room\n  \
         roundtable preview {file}\n      \
         shows the screens that the room will see, refreshed each time you save\n  \
         roundtable run {file}{starts}\n      \
         runs it; add --rehearse to try it with a fast clock"
    )?;
    Ok(Outcome::Done)
}

/// The activity made from an agenda.
fn agenda(from: &Path, args: &NewArgs, input: &mut dyn BufRead) -> Result<Agenda> {
    let named = named(from);
    if is_stdin(from) && io::stdin().is_terminal() {
        // Not part of the output. A closed stderr is not an error.
        let _ = writeln!(
            io::stderr(),
            "Paste or type the agenda. End it with Enter and Ctrl-D (on Windows Ctrl-Z, Enter)."
        );
    }
    let bytes = if is_stdin(from) { read_text(input) } else { files::read_text_file(from) };
    let bytes = bytes.map_err(|why| anyhow!("{named} cannot be read: {why}"))?;
    let ending = from.extension().and_then(|ending| ending.to_str());
    let title = args.name.clone().unwrap_or_default();
    let mut agenda = Agenda::from_bytes(&bytes, ending, &title)
        .map_err(|why| anyhow!("no activity can be made of {named}: {why}"))?;
    if agenda.activity.title.is_empty() {
        let heading = agenda.heading.as_ref().map(|heading| title_of(heading.as_str()));
        agenda.activity.title = heading.filter(|heading| !heading.is_empty()).ok_or_else(|| {
            anyhow!("{named} has no heading to take the name from: give one, as in \"roundtable new 'Team day' --from …\"")
        })?;
    }
    if args.one_to_one {
        agenda.activity.suits = vec![Format::OneToOne];
    }
    Ok(agenda)
}

fn is_stdin(from: &Path) -> bool {
    from == Path::new("-")
}

fn named(from: &Path) -> String {
    if is_stdin(from) {
        "the agenda on standard input".to_owned()
    } else {
        format!("the agenda {}", files::shown(from))
    }
}

/// Further messages of one kind are not printed.
const TOLD: usize = 12;

/// What was read, guessed and left out.
fn read_from(from: &Path, agenda: &Agenda, out: &mut dyn Write) -> Result<()> {
    let named = if is_stdin(from) { "standard input".to_owned() } else { files::shown(from) };
    writeln!(out, "{}: read from {named} as {}.", agenda.describe(), agenda.form)?;
    if let Some(encoding) = agenda.guessed {
        writeln!(out, "It was read as {}: if letters look wrong, save it as UTF-8.", encoding.name())?;
    }
    if let Some(starts) = agenda.starts {
        let starts = starts.format("%H:%M");
        writeln!(
            out,
            "It begins at {starts}. An activity has no start of its own: run it with --start {starts}."
        )?;
    }
    if agenda.days > 1 {
        let days = agenda.days;
        writeln!(out, "It runs over {days} days. All of them are in this one file, one after the other.")?;
    }
    if !agenda.breaks.is_empty() {
        let breaks = agenda.breaks.iter().map(|(line, title, at)| match at {
            Some(at) => format!("{title} (line {line}, fixed at {})", at.format("%H:%M")),
            None => format!("{title} (line {line})"),
        });
        writeln!(out, "Breaks: {}", breaks.collect::<Vec<_>>().join(", "))?;
    }
    for doing in Doing::ALL {
        let these: Vec<&Remark> = agenda.remarks.iter().filter(|remark| remark.doing == doing).collect();
        if these.is_empty() {
            continue;
        }
        writeln!(out, "{}:", doing.heading())?;
        for remark in these.iter().take(TOLD) {
            writeln!(out, "  {remark}")?;
        }
        if these.len() > TOLD {
            writeln!(out, "  and {} more", these.len() - TOLD)?;
        }
    }
    Ok(())
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
