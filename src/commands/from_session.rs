//! `roundtable new NAME --from-session ID`: an activity out of what happened.

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
    // As it stood at its last record: nobody knows what became of a clock after it.
    let mut remade = remade::remade(&session, &args.name.clone().unwrap_or_default(), session.last_t())
        .map_err(|why| anyhow!("no activity can be made of session {}: {why}", entry.id))?;
    let steps: Vec<usize> = remade.live.iter().map(|live| live.step + 1).collect();
    for wanted in &args.keep_title {
        let at = steps.iter().position(|step| step == wanted);
        ensure!(at.is_some(), "{}", no_title(*wanted, &steps));
        at.into_iter().for_each(|at| remade.keep(at));
    }
    if args.keep_title.is_empty() && io::stdin().is_terminal() && io::stdout().is_terminal() {
        confirm(&mut remade, input, out)?;
    }
    Ok(remade)
}

fn no_title(wanted: usize, steps: &[usize]) -> String {
    let steps: Vec<String> = steps.iter().map(usize::to_string).collect();
    let had = match steps.is_empty() {
        true => "none of its titles were typed for the room in the session".to_owned(),
        false => format!("those that were are of the steps {}", steps.join(", ")),
    };
    format!("--keep-title {wanted}: the title of that step was not typed in the session; {had}")
}

/// Asks for each title that was typed in the session, with what it is called otherwise.
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
            "Step {}: keep \"{}\" as its title? Otherwise it is \"{}\". [y/N] ",
            live.step + 1,
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

/// What stands in the activity, and what does not.
pub(super) fn tell(remade: &Remade, out: &mut dyn Write) -> Result<()> {
    for line in remade.describe() {
        writeln!(out, "{line}")?;
    }
    for live in &remade.live {
        let is_neutral = remade.activity.steps.get(live.step).is_some_and(|step| step.title == live.neutral);
        if is_neutral {
            let n = live.step + 1;
            writeln!(
                out,
                "Step {n} is called \"{}\": its title was typed in the session. --keep-title {n} would keep it.",
                live.neutral
            )?;
        }
    }
    Ok(())
}
