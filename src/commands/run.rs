//! `roundtable run`: an activity, set up and opened.

use std::path::Path;

use anyhow::{Result, anyhow, ensure};

use crate::app::setup::{SetUp, SetUpRequest};
use crate::cli::{RunArgs, UsageError};
use crate::domain::language::Language;
use crate::domain::programme::with_breaks;
use crate::domain::roster::Roster;
use crate::domain::script::blank;
use crate::domain::text::Text;
use crate::store::files;
use crate::store::paths::Paths;
use crate::store::programmes::{self, Runnable};
use crate::tui::runtime::Start;

pub fn start(args: &RunArgs, paths: &Paths) -> Result<Start> {
    let user = paths.activities();
    let runnables = args.activities.iter().map(|arg| programmes::resolve(arg, Some(&user)));
    let runnables = runnables.collect::<Result<Vec<_>, _>>()?;
    if args.pause.is_some() && runnables.len() < 2 {
        let wrong = "--break goes between activities: name two of them at least, or press c for a break while one is running";
        return Err(UsageError(wrong.to_owned()).into());
    }
    let title = match (runnables.as_slice(), &args.blank) {
        ([Runnable::Programme(programme)], _) => Some(programme.title.clone()),
        (_, blank) => blank.as_deref().map(Text::line),
    };
    let parts = match &args.blank {
        Some(_) => vec![blank()],
        None => with_breaks(runnables.into_iter().map(Runnable::into_parts).collect(), args.pause),
    };
    let roster = args.names.as_deref().map(listed).transpose()?.unwrap_or_default();
    let clock =
        |time: Option<chrono::NaiveTime>| time.map(|t| t.format("%H:%M").to_string()).unwrap_or_default();
    let wanted = SetUpRequest {
        title,
        people: args.people,
        remarks: roster.remarks(),
        names: roster.people,
        format: args.format,
        start: clock(args.start),
        finish: clock(args.finish_by),
        series: args.series.as_deref().map(Text::line).filter(|series| !series.is_empty()),
        rehearsal: args.rehearse.then_some(args.speed),
        languages: tags(&args.language),
    };
    Ok(Start::SetUp(Box::new(SetUp::new(parts, wanted))))
}

/// The tags of the requested languages.
pub(super) fn tags(languages: &[Language]) -> Vec<Text> {
    languages.iter().map(|language| Text::line(language.key())).collect()
}

fn listed(path: &Path) -> Result<Roster> {
    let named = files::shown(path);
    let raw = files::read_text_file(path).map_err(|why| {
        anyhow!("the list of names {named} cannot be read: {why}. Give a text file with a name in each line")
    })?;
    let roster =
        Roster::from_bytes(&raw).map_err(|why| anyhow!("the list of names {named} cannot be read: {why}"))?;
    ensure!(
        !roster.people.is_empty(),
        "there is nobody on the list of names {named}: write a name in each line, as Name, Organisation"
    );
    Ok(roster)
}
