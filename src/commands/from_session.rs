//! `roundtable new NAME --from-session ID`: an activity made from a session.

use std::io::{self, BufRead, IsTerminal as _, Write};

use anyhow::{Result, anyhow, ensure};

use crate::cli::NewArgs;
use crate::domain::remade::{self, Remade};
use crate::domain::session::{Session, SessionStage};
use crate::store::paths::Paths;
use crate::store::{journal, sessions};

/// The activity, with the titles that were confirmed.
pub(super) fn remade(
    session: &str,
    args: &NewArgs,
    paths: &Paths,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<Remade> {
    let entry = sessions::find(paths, session)?;
    let session = Session::replay(journal::read(&entry.journal)?.records);
    let is_over = matches!(session.state().stage, SessionStage::Review | SessionStage::Finished);
    ensure!(
        is_over,
        "session {} is not over yet: \"roundtable resume {}\" goes on with it, and E in its review makes an activity",
        entry.id,
        entry.id
    );
    // As of its last record: what happened to a clock afterwards is unknown.
    let mut remade = remade::remade(&session, &args.name.clone().unwrap_or_default(), session.last_t())
        .map_err(|why| anyhow!("no activity can be made of session {}: {why}", entry.id))?;
    let place = |wanted: &String| remade.live.iter().position(|live| live.number == *wanted.trim());
    let kept: Vec<Option<usize>> = args.keep_title.iter().map(place).collect();
    // All of them, or nothing is written: a typing error must not keep the wrong title.
    if let Some((wanted, _)) = args.keep_title.iter().zip(&kept).find(|(_, at)| at.is_none()) {
        return Err(anyhow!(no_title(wanted, &remade)));
    }
    kept.into_iter().flatten().for_each(|at| remade.keep(at));
    if args.keep_title.is_empty() && io::stdin().is_terminal() && io::stdout().is_terminal() {
        confirm(&mut remade, input, out)?;
    }
    Ok(remade)
}

/// The titles that can be kept, with the numbers that exports use.
fn no_title(wanted: &str, remade: &Remade) -> String {
    let asked = match wanted.trim() {
        "" => "--keep-title needs the number of a step".to_owned(),
        wanted => format!("--keep-title {wanted}: no title was typed for a step of that number"),
    };
    if remade.live.is_empty() {
        return format!("{asked}: no title was typed for the room in the session. Nothing is written");
    }
    let titles = remade.live.iter().map(|live| format!("\n  {}  {}", live.number, live.title));
    format!(
        "{asked}. Nothing is written. Titles that were typed, by the numbers of the export:{}",
        titles.collect::<String>()
    )
}

/// "Step 3", "Break 1".
fn named(number: &str) -> String {
    match number.strip_prefix("break-") {
        Some(number) => format!("Break {number}"),
        None => format!("Step {number}"),
    }
}

/// Asks about each title that was typed in the session, showing the neutral one.
fn confirm(remade: &mut Remade, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<()> {
    if remade.live.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "These titles were typed in the session. Whoever reads the activity reads those that you keep."
    )?;
    for at in 0..remade.live.len() {
        let Some(live) = remade.live.get(at) else { continue };
        write!(
            out,
            "{}: keep \"{}\" as its title? Otherwise it is \"{}\". [y/N] ",
            named(&live.number),
            live.title,
            live.neutral
        )?;
        out.flush()?;
        let mut answer = String::new();
        input.read_line(&mut answer)?;
        if ["y", "yes"].contains(&answer.trim().to_lowercase().as_str()) {
            remade.keep(at);
        }
    }
    Ok(())
}

/// What is in the activity, and what is not.
pub(super) fn tell(remade: &Remade, out: &mut dyn Write) -> Result<()> {
    for line in remade.describe() {
        writeln!(out, "{line}")?;
    }
    for live in &remade.live {
        let is_neutral = remade.activity.steps.get(live.step).is_some_and(|step| step.title == live.neutral);
        if is_neutral {
            let n = &live.number;
            writeln!(
                out,
                "{} is called \"{}\": its title was typed in the session. --keep-title {n} would keep it.",
                named(n),
                live.neutral
            )?;
        }
    }
    Ok(())
}
