//! Which session the second screen follows, and what happens to it.
//!
//! Without a name it is the session that was begun or resumed last. A finished one stays until another is
//! opened.

use std::path::PathBuf;

use super::fingerprint::Fingerprint;
use super::paths::{Paths, SessionId};
use super::sessions::{self, SessionFolder};
use super::tail::{Tail, TailUpdate};
use super::{journal, paths::FindError};
use crate::domain::event::{Event, Record};
use crate::domain::time::Wall;

#[derive(Debug)]
pub struct Follower {
    paths: Paths,
    wanted: Target,
    current: Option<Current>,
}

#[derive(Debug)]
enum Target {
    Named(String),
    Last(Option<(SessionId, Fingerprint)>),
}

#[derive(Debug)]
struct Current {
    id: SessionId,
    tail: Tail,
    last: Option<Wall>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchedFolders {
    pub lists: Vec<PathBuf>,
    /// They may not exist yet; watching the folder of sessions shows when they do.
    pub sessions: Vec<PathBuf>,
}

impl Follower {
    pub fn new(paths: Paths, named: Option<&str>) -> Result<Self, FindError> {
        let wanted = named.map_or(Target::Last(None), |name| Target::Named(name.to_owned()));
        if let Some(name) = named {
            match sessions::find(&paths, name) {
                Ok(_) | Err(FindError::None(_)) => {}
                Err(why) => return Err(why),
            }
        }
        Ok(Self { paths, wanted, current: None })
    }

    pub fn look(&mut self) -> TailUpdate {
        if let Some(entry) = self.other() {
            self.current = Some(Current { id: entry.id, tail: Tail::new(&entry.journal), last: None });
        }
        let Some(current) = &mut self.current else { return TailUpdate::Nothing };
        let grown = current.tail.read();
        if let TailUpdate::More(records) | TailUpdate::Full(records) = &grown {
            current.last = records.last().map(|last| last.wall);
        }
        grown
    }

    pub fn folders(&self) -> WatchedFolders {
        let paths = &self.paths;
        let mut folders = WatchedFolders { lists: vec![paths.sessions()], sessions: Vec::new() };
        match &self.wanted {
            Target::Named(name) => folders.sessions.extend(name.parse().ok().map(|id| paths.session(&id))),
            Target::Last(_) => {
                folders.lists.push(paths.all_unfinished());
                folders.sessions = sessions::unfinished_folders(paths).unwrap_or_default();
            }
        }
        folders.sessions.extend(self.current.as_ref().map(|current| paths.session(&current.id)));
        folders
    }

    fn other(&mut self) -> Option<SessionFolder> {
        match &mut self.wanted {
            Target::Named(_) if self.current.is_some() => None,
            Target::Named(name) => sessions::find(&self.paths, name).ok(),
            Target::Last(passed_over) => {
                let newest = sessions::unfinished(&self.paths).ok()?.into_iter().next()?;
                let Some(current) = &self.current else { return Some(newest) };
                if current.id == newest.id {
                    return None;
                }
                let looked_at = Some((newest.id.clone(), Fingerprint::of(&newest.journal)));
                if *passed_over == looked_at {
                    return None;
                }
                let opened = journal::read(&newest.journal).ok().and_then(|read| last_opened(&read.records));
                *passed_over = looked_at;
                (opened > current.last).then_some(newest)
            }
        }
    }
}

fn last_opened(records: &[Record]) -> Option<Wall> {
    let anchor = records.iter().rev().find(|record| matches!(record.ev, Event::ClockAnchored { .. }));
    anchor.map(|record| record.wall)
}
