//! `roundtable run`: an activity, set up and opened.

#![expect(clippy::disallowed_methods, reason = "a list of names is a file that the person named")]

use anyhow::{Context as _, Result, ensure};

use crate::app::setup::{SetUp, Wanted};
use crate::cli::RunArgs;
use crate::domain::programme::with_breaks;
use crate::domain::session::NameLine;
use crate::domain::text::Text;
use crate::store::library;
use crate::store::paths::Paths;
use crate::store::programmes::{self, Runnable};
use crate::tui::runtime::Start;

/// The set-up that `args` ask for.
///
/// # Errors
/// When there is no such activity or list of names, or the activity has errors.
pub fn start(args: &RunArgs, paths: &Paths) -> Result<Start> {
    let user = paths.activities();
    let runnables = args.activities.iter().map(|arg| programmes::resolve(arg, Some(&user)));
    let runnables = runnables.collect::<Result<Vec<_>, _>>()?;
    ensure!(
        args.pause.is_none() || runnables.len() > 1,
        "--break goes between activities: name two of them at least, or press c for a break while one is on"
    );
    let title = match runnables.as_slice() {
        [Runnable::Programme(programme)] => Some(programme.title.clone()),
        _ => None,
    };
    let parts = with_breaks(runnables.into_iter().map(Runnable::into_parts).collect(), args.pause);
    let names = match &args.names {
        Some(path) => {
            let raw = std::fs::read_to_string(path).with_context(|| {
                format!(
                    "the list of names {} cannot be read: give a text file with a name in each line",
                    library::shown(path)
                )
            })?;
            NameLine::parse_list(&raw)
        }
        None => Vec::new(),
    };
    let clock =
        |time: Option<chrono::NaiveTime>| time.map(|t| t.format("%H:%M").to_string()).unwrap_or_default();
    let wanted = Wanted {
        title,
        people: args.people,
        names,
        format: args.format,
        start: clock(args.start),
        finish: clock(args.finish_by),
        series: args.series.as_deref().map(Text::line).filter(|series| !series.is_empty()),
        rehearsal: args.rehearse.then_some(args.speed),
    };
    Ok(Start::SetUp(Box::new(SetUp::new(parts, wanted))))
}
