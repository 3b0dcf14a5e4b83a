//! `roundtable sessions`: the sessions on this machine, in words that are fit for any room: a one-to-one is
//! just a private session, whatever it was about.

use std::io::Write;

use anyhow::Result;
use chrono::NaiveDate;
use serde::Serialize;

use super::{Outcome, print_json};
use crate::cli::SessionsArgs;
use crate::domain::digest::Digest;
use crate::domain::retention::Retention;
use crate::domain::text_layout::{cut, width};
use crate::domain::time::Wall;
use crate::store::index::{self, Unreadable};
use crate::store::paths::Paths;

/// One session, as `--json` prints it. Fields are added, never renamed or removed.
#[derive(Debug, Serialize)]
struct Row {
    id: String,
    title: String,
    /// `ready`, `running`, `review`, `finished`, or `damaged` when its journal cannot be read.
    state: &'static str,
    /// When its first clock started, else when it was created; RFC 3339.
    started: Option<String>,
    format: Option<&'static str>,
    rehearsal: bool,
    trouble: Option<String>,
    /// Who was there; only if requested.
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<Vec<String>>,
    due: bool,
}

pub fn run(
    args: &SessionsArgs,
    paths: &Paths,
    keep: Option<Retention>,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let is_due = |over_on: NaiveDate| keep.is_some_and(|keep| keep.is_over(over_on, today));
    let (digests, unreadable) = index::digests(paths)?;
    let mut rows: Vec<(Option<Wall>, Row)> =
        digests.iter().map(|digest| row(digest, args.names, is_due)).collect();
    rows.extend(unreadable.into_iter().map(|session| (None, damaged(session))));
    rows.retain(|(_, row)| args.rehearsals || !row.rehearsal);
    rows.sort_by(|(a, _), (b, _)| b.cmp(a));
    if args.json {
        let rows: Vec<&Row> = rows.iter().map(|(_, row)| row).collect();
        return print_json(&rows, out);
    }
    if rows.is_empty() {
        writeln!(out, "No sessions yet. \"roundtable\" opens the library.")?;
    }
    let longest = rows.iter().map(|(_, row)| width(&row.id)).max().unwrap_or(0);
    for (when, row) in &rows {
        let when = when.map(|when| when.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
        let id = format!("{:<width$}", row.id, width = usize::from(longest));
        // The trouble ends with what to do, so it is not cut.
        let title = row.trouble.clone().unwrap_or_else(|| cut(&row.title, 60));
        let names = row.names.as_ref().filter(|names| !names.is_empty());
        let names = names.map(|names| format!(" · {}", names.join(", "))).unwrap_or_default();
        writeln!(out, "{when:<16}  {id}  {:<8}  {title}{names}", row.state)?;
    }
    let due: Vec<&str> = rows.iter().filter(|(_, row)| row.due).map(|(_, row)| row.id.as_str()).collect();
    if let Some(keep) = keep.filter(|_| !due.is_empty()) {
        writeln!(out, "\nFinished {keep} ago or earlier, and due to be erased. To erase one for good:")?;
        for id in due {
            writeln!(out, "  roundtable forget {id}")?;
        }
    }
    Ok(Outcome::Done)
}

fn row(digest: &Digest, with_names: bool, is_due: impl Fn(NaiveDate) -> bool) -> (Option<Wall>, Row) {
    let started = digest.started();
    let row = Row {
        id: digest.id.to_string(),
        title: digest.safe_title().to_string(),
        state: digest.stage.key(),
        started: started.map(|wall| wall.to_rfc3339()),
        format: Some(digest.format.key()),
        rehearsal: digest.rehearsal,
        trouble: None,
        // The user asked for them and decides who is looking.
        names: with_names.then(|| digest.people.iter().map(|one| one.name.to_string()).collect()),
        due: digest.over_on.is_some_and(is_due),
    };
    (started, row)
}

fn damaged(session: Unreadable) -> Row {
    Row {
        id: session.id.to_string(),
        title: "a session that cannot be read".to_owned(),
        state: "damaged",
        started: None,
        format: None,
        rehearsal: false,
        trouble: Some(session.why),
        names: None,
        due: false,
    }
}
