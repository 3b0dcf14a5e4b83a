//! Copies of what could not be saved when the program ends or a session is left, and the message about them.

use std::io::{self, Write as _};
use std::path::Path;

use crate::app::Model;
use crate::app::draft::Draft;
use crate::store::files::shown;
use crate::store::paths::{Paths, from_home};
use crate::store::rescue::{self, CopyLies, Rescue, RescueCopy};

const OFFERED: &str = "Roundtable will offer it at the next start.\n";
const TEMPORARY: &str = "That folder may be emptied when this machine is restarted: start roundtable before that, or move the \
                         file to a safe place.\nRoundtable will offer it at the next start.\n";
const NAMED: &str = "Roundtable does not look in that folder: to go on with it, move the file to your documents folder. \
                     \"roundtable forget\" does not erase it where it is.\n";

#[derive(Debug, Default)]
pub(super) struct RescueCopies {
    /// The copies that were made, each with its session.
    copies: Vec<(Option<String>, RescueCopy)>,
    lost: Vec<String>,
    abandoned: bool,
}

impl RescueCopies {
    /// Keeps a copy of everything in `folder`, else in the first usual folder that works. Returns where.
    pub(super) fn keep(
        &mut self,
        paths: &Paths,
        model: &Model,
        folder: Option<&str>,
    ) -> Result<String, String> {
        let folder = folder.map(|folder| from_home(Path::new(folder)));
        let written =
            rescue::write(paths, &rescued(model), folder.as_deref()).map_err(|why| why.to_string())?;
        let place = shown(&written.path);
        self.copies.push((model.session_id().map(str::to_owned), written));
        Ok(place)
    }

    /// The user accepts that what is not on disk is lost.
    pub(super) fn abandon(&mut self) {
        self.abandoned = true;
    }

    /// The program ends while not everything is on disk: makes a copy, unless there is one or the user
    /// declined.
    pub(super) fn end(&mut self, paths: &Paths, model: &Model) {
        let session = model.session_id();
        let is_kept = self.copies.last().is_some_and(|(of, _)| of.as_deref() == session);
        if self.abandoned {
            self.lost.push("as you chose".to_owned());
        } else if !is_kept
            && !rescued(model).is_empty()
            && let Err(why) = self.keep(paths, model, None)
        {
            self.lost.push(why);
        }
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.copies.is_empty() && self.lost.is_empty() && !self.abandoned
    }

    pub(super) fn tell(&self) {
        let mut message = String::new();
        for (_, written) in &self.copies {
            let place = shown(&written.path);
            message.push_str(&format!(
                "roundtable: not everything could be written to its place. All of it is in {place}\n"
            ));
            message.push_str(match written.lies {
                CopyLies::Safe => OFFERED,
                CopyLies::Temporary => TEMPORARY,
                CopyLies::Named => NAMED,
            });
        }
        for why in &self.lost {
            message.push_str(&format!(
                "roundtable: what was typed last is not on disk, and no copy could be kept: {why}\n"
            ));
        }
        // The terminal may be gone.
        let _ = io::stderr().write_all(message.as_bytes());
    }
}

fn rescued(model: &Model) -> Rescue {
    let draft = model.draft();
    Rescue {
        session: model.session_id().and_then(|id| id.parse().ok()),
        records: model.records().to_vec(),
        draft: (draft != Draft::default()).then(|| serde_json::to_value(&draft).ok()).flatten(),
    }
}
