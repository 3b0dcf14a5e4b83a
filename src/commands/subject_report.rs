//! `roundtable export --person`: everything stored about one person, in all sessions. It finds exactly what
//! `forget --person` removes.

use std::io::Write;

use anyhow::{Context as _, Result};

use super::Outcome;
use super::forget::in_scripts_only;
use super::output::write;
use crate::cli::{ExportArgs, UsageError};
use crate::domain::seen::{Facilitator, FileChoice, FileKind, Readers, Seen};
use crate::domain::subject_report::{NotOnePerson, PersonAsked, Subject, SubjectReport, through};
use crate::domain::text::Text;
use crate::domain::time::Now;
use crate::export::{self, File};
use crate::store::paths::{Paths, SessionId};
use crate::store::subject_report::{self, Occurrences, SessionOccurrences};

const NO_NAME: &str = "that is not a name: give it as it is written in the sessions";

type Found = (Result<Subject, NotOnePerson>, Occurrences, Vec<SessionId>);

fn search(asked: &PersonAsked, readers: Readers, paths: &Paths) -> Result<Found> {
    let mut kept = subject_report::find(paths, &asked.name)?;
    let dropped = kept.drop_words_of_scripts();
    let subject = Subject::find(asked, kept.sessions.iter().map(|one| &one.session), readers);
    Ok((subject, kept, dropped))
}

/// Writes the document, and says where.
pub fn run(
    raw: &str,
    args: &ExportArgs,
    choice: FileChoice,
    paths: &Paths,
    now: &Now,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let kind = choice.kind;
    // The facilitator asks, to answer the person: usually everything.
    let readers = args.readers.unwrap_or(Readers::Me);
    let asked = PersonAsked::parse(raw).context(NO_NAME)?;
    let (subject, kept, dropped) = match search(&asked, readers, paths)? {
        // A name may have a comma of its own.
        (Err(NotOnePerson::Nobody), ..) => {
            search(&PersonAsked::by_name(raw).context(NO_NAME)?, readers, paths)?
        }
        found => found,
    };
    let subject = subject.map_err(|why| UsageError(why.to_string()))?;
    if kept.is_empty() && !dropped.is_empty() {
        writeln!(out, "{}", in_scripts_only(&dropped))?;
        return Ok(Outcome::Failed);
    }
    let mut all = SubjectReport::new(raw, readers);
    for SessionOccurrences { id: _, session, found, set_aside } in kept.sessions {
        let at = session.last_t();
        // Everything stored, whoever took it down.
        let session = if readers == Readers::Me { session.whole() } else { session };
        let everything: Seen<'_, Facilitator> = Seen::new(&session, at);
        let Some(them) = subject.people(&session, readers) else { continue };
        let seen = through(&session, at, readers, &them);
        // Speaking times are for the facilitator alone.
        let spoke = |id| if readers == Readers::Me { everything.spoke(id) } else { Vec::new() };
        all.take_in((&session, &seen), (&them, found), spoke, set_aside);
    }
    all.take_in_loose(kept.ledger, kept.setup);
    all.unreadable = kept.unreadable.iter().map(|id| Text::line(id.as_str())).collect();
    if all.is_empty() {
        writeln!(
            out,
            "Nothing that these readers may see contains that name. Give it as it is written in the sessions."
        )?;
        return Ok(Outcome::Failed);
    }
    let text = if kind == FileKind::Json {
        export::subject_report_json(&all)
    } else {
        export::subject_report_markdown(&all)
    };
    let stem = format!("{}-held-on-one-person{}", now.wall.format("%Y-%m-%d"), export::whom(readers));
    let file = File { stem, ending: kind.ending(), text, remarks: Vec::new(), readers };
    write(&file, args.output.as_deref(), None, paths, out)
}
