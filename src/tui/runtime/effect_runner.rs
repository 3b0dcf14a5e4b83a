//! Carries out commands on files: journal, library, exports.

#![expect(clippy::disallowed_methods, reason = "a heartbeat tells the file system the time")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Local};

use super::activities;
use super::background::Background;
use super::drafts::put;
use super::host::{Answer, Tell};
use super::library_loader::{LibraryLoader, bundled};
use super::lookups;
use super::unfinished;
use crate::app::draft::Draft;
use crate::app::library::{Arrival, Catalogue};
use crate::app::msg::{Opened, Reply};
use crate::app::screens::Written;
use crate::app::{Cmd, Model};
use crate::domain::event::Record;
use crate::domain::redact::Erasure;
use crate::domain::seen::{Facilitator, Present, Readers, Room, Shown};
use crate::domain::session::Session;
use crate::domain::text::Text;
use crate::export;
use crate::store::paths::{Paths, SessionId, documents, from_home};
use crate::store::writer::{JournalWriter, Report};
use crate::store::{drafts, erase, export_log, files, library, lock, sessions};

const CLOSING: Duration = Duration::from_secs(5);

/// The same, if nothing is left to write.
const LEAVING: Duration = Duration::from_millis(1_200);

pub(super) struct EffectRunner {
    paths: Paths,
    writer: Option<JournalWriter>,
    /// Counts writers: reports of a closed one are not about the open session.
    generation: u64,
    tell: Tell,
    library: LibraryLoader,
    background: Background,
}

impl EffectRunner {
    pub(super) fn new(paths: Paths, tell: Tell) -> Self {
        let library = LibraryLoader::new(paths.activities(), Arc::clone(&tell));
        let background = Background::new(Arc::clone(&tell));
        Self { paths, writer: None, generation: 0, tell, library, background }
    }

    pub(super) fn tell(&self) -> Tell {
        Arc::clone(&self.tell)
    }

    pub(super) fn is_current(&self, generation: u64) -> bool {
        generation == self.generation
    }

    pub(super) fn is_newcomer(&self) -> bool {
        sessions::is_newcomer(&self.paths)
    }

    fn reporter(&mut self) -> impl Fn(Report) + Send + Sync + 'static {
        self.generation += 1;
        let (generation, tell) = (self.generation, self.tell());
        move |report| tell(Answer::Journal(generation, report))
    }

    pub(super) fn carry_out(&mut self, cmd: Cmd, model: &Model) -> Option<Reply> {
        match cmd {
            Cmd::Create(id, records) => self.create(&id, &records),
            Cmd::Append(record) => self.append(*record, model),
            Cmd::Open(id) => Some(match self.open(id.as_str()) {
                Ok(opened) => Reply::Opened(Box::new(opened)),
                Err(why) => Reply::Failed(why),
            }),
            Cmd::Close => {
                // Everything is on disk, or somebody was told that it is not.
                self.close(LEAVING);
                self.library.read();
                Some(Reply::Catalogue(Box::new(self.catalogue(bundled()))))
            }
            Cmd::Offer(offered) => self.offer(model, offered),
            Cmd::Recall(asker) => Some(lookups::recalled(&self.paths, asker)),
            Cmd::AskWhoMet(about) => {
                self.look_up("who met", move |paths| lookups::met(paths, about));
                None
            }
            Cmd::AskWhoCame(series, circle) => {
                self.look_up("who came", move |paths| lookups::came(paths, series, circle));
                None
            }
            Cmd::Preview(choice) => {
                Some(Reply::Previewed(export::preview(&shown(model, choice.readers)?, choice.file)))
            }
            Cmd::Export(choice) => Some(match export::file(&shown(model, choice.readers)?, choice.file) {
                Ok(file) => self.written(&file, model),
                Err(nothing) => Reply::Failed(nothing.to_string()),
            }),
            Cmd::LookUpEarlierRuns(activities) => {
                self.look_up("earlier runs", move |paths| lookups::earlier_runs(paths, &activities));
                None
            }
            Cmd::WriteActivity(title, script) => Some(activities::written(&self.paths, &title, &script)),
            Cmd::ListSessions => Some(lookups::listed(&self.paths)),
            Cmd::ListActions => Some(lookups::actions(&self.paths)),
            Cmd::Note(intent) => Some(lookups::noted(&self.paths, *intent, model.now())),
            Cmd::Erase(what) => Some(self.erase(&what, model)),
            Cmd::Forget(id) => {
                let is_open = model.session_id() == Some(id.as_str());
                if is_open {
                    self.close(CLOSING);
                }
                Some(lookups::forgotten(&self.paths, id.as_str(), is_open))
            }
            Cmd::KeysAreKnown => {
                // If this fails, the hint is only shown once more.
                let _ = sessions::note_keys_are_known(&self.paths);
                None
            }
            // The loop does these itself.
            Cmd::Bell
            | Cmd::Gong
            | Cmd::Notify
            | Cmd::StayAwake(_)
            | Cmd::AskToLeave(_)
            | Cmd::Rescue { .. }
            | Cmd::Abandon
            | Cmd::Quit => None,
        }
    }

    /// Looks something up in earlier sessions on a separate thread. Nobody waits for it; if no thread can be
    /// started, there is no reply.
    fn look_up(&self, what: &str, find: impl FnOnce(&Paths) -> Reply + Send + 'static) {
        self.background.look(what, &self.paths, move |paths| Some(find(paths)));
    }

    /// Removes temporary files of a killed program, and reports an interrupted erasure.
    pub(super) fn tidy(&self) {
        self.background.look("tidy", &self.paths, |paths| {
            erase::tidy(paths).then(|| Reply::Message(erase::INTERRUPTED.to_owned()))
        });
    }

    pub(super) fn tidied(&self) -> Option<String> {
        erase::tidy(&self.paths).then(|| erase::INTERRUPTED.to_owned())
    }

    /// Everything that may wait for the disk happens on the journal's thread, which also retries.
    fn create(&mut self, id: &Text, records: &[Record]) -> Option<Reply> {
        let failed = |why: String| Some(Reply::NotOnDisk(why));
        let Ok(id) = id.as_str().parse::<SessionId>() else {
            return failed("the session's name cannot be a folder's".to_owned());
        };
        let (paths, of, report) = (self.paths.clone(), id.clone(), self.reporter());
        let mark = move || {
            paths.prepare()?;
            sessions::mark_unfinished(&paths, &of)
        };
        let begun = JournalWriter::begin(&self.paths.session(&id), records.to_vec(), mark, report);
        match begun {
            Ok(writer) => {
                self.writer = Some(writer);
                None
            }
            Err(why) => failed(why.to_string()),
        }
    }

    /// A journal that could not be created is retried from the first record. Those after this one come by themselves.
    fn append(&mut self, record: Record, model: &Model) -> Option<Reply> {
        match &self.writer {
            Some(writer) => {
                writer.append(vec![record]);
                None
            }
            None => {
                let until = model.records().iter().take_while(|one| one.seq <= record.seq);
                self.create(&Text::line(model.session_id()?), &until.cloned().collect::<Vec<_>>())
            }
        }
    }

    /// Opens the session of that name, or the only one whose name begins so.
    pub(super) fn open(&mut self, id: &str) -> Result<Opened, String> {
        self.close(CLOSING);
        let rescued = unfinished::take_up(&self.paths, id);
        let entry = sessions::find(&self.paths, id).map_err(|why| why.to_string())?;
        // Read before taking the lock, which counts as being here again.
        let seen = lock::last_seen(&entry.dir);
        let report = self.reporter();
        let resumed = match JournalWriter::open_for_append(&entry.dir, report) {
            // The user continues without a disk, and has been told.
            Err(why) if why.is_read_only() => JournalWriter::open_later(&entry.dir, self.reporter()),
            resumed => resumed,
        };
        let resumed = resumed.map_err(|why| why.to_string())?;
        self.writer = Some(resumed.writer);
        let found = drafts::read::<Draft>(&self.paths.draft(&entry.id));
        let mut sentences: Vec<String> = rescued.into_iter().chain(found.trouble).collect();
        let damage = resumed.opened.bad.len();
        if damage > 0 {
            let lines = if damage == 1 {
                "One damaged line was".into()
            } else {
                format!("{damage} damaged lines were")
            };
            sentences.push(format!("{lines} set aside, and everything else is here."));
        } else if resumed.opened.torn.is_some() {
            sentences.push("The last, half-written line was set aside.".to_owned());
        }
        if resumed.opened.first_again {
            sentences.push("The start of the session was read from its second copy.".to_owned());
        }
        let session = Session::replay(resumed.opened.records);
        let name = session.state().id.clone();
        let is_copy = sessions::is_copy(&self.paths, &entry, name.as_str());
        if is_copy {
            sentences.push(format!(
                "This is a copy of session {name}: what is taken down from now on belongs to {}.",
                entry.id
            ));
        }
        Ok(Opened {
            session,
            folder: Text::line(entry.id.as_str()),
            is_copy,
            last_seen: seen.map(|seen| DateTime::<Local>::from(seen).fixed_offset()),
            draft: found.draft,
            notice: (!sentences.is_empty()).then(|| Text::line(&sentences.join(" "))),
        })
    }

    /// Erases an entry, and reopens the session without it.
    fn erase(&mut self, what: &Erasure, model: &Model) -> Reply {
        let Some(id) = model.session_id().map(str::to_owned) else {
            return Reply::Failed("No session is open.".to_owned());
        };
        let flushed = self.writer.as_ref().and_then(|writer| writer.flush(CLOSING));
        if !matches!(flushed, Some(Report::Saved { .. })) {
            let why = "Deleted, but not for good: the journal is not on disk yet. Try again once it is.";
            return Reply::Failed(why.to_owned());
        }
        self.close(CLOSING);
        let erased = sessions::find(&self.paths, &id).map_err(|why| why.to_string()).and_then(|entry| {
            // This comes first: the draft on disk may contain the text until the next draft is written.
            put(&self.paths.draft(&entry.id), &model.draft()).map_err(|why| why.to_string())?;
            erase::item(&self.paths, &entry, what).map_err(|why| why.to_string())
        });
        match self.open(&id) {
            Ok(mut opened) => {
                opened.draft = Some(model.draft());
                opened.notice = Some(Text::line(match &erased {
                    Ok(()) => "Deleted for good.",
                    Err(why) => why,
                }));
                Reply::Opened(Box::new(opened))
            }
            Err(why) => Reply::NotOnDisk(why),
        }
    }

    pub(super) fn close(&mut self, at_most: Duration) -> Option<Report> {
        self.writer.take()?.close(at_most)
    }

    /// The program ends: writes everything, and withdraws a finished session from the next start. Returns
    /// whether everything is on disk.
    pub(super) fn end(&mut self, model: &Model, at_most: Duration) -> bool {
        let last = self.close(at_most);
        let saved = model.session_id().is_none() || is_saved(model, last.as_ref());
        if saved && model.is_finished() {
            // At worst the next start offers a finished session; opening it corrects that.
            let _ = self.offer(model, false);
        }
        self.background.end(at_most);
        saved
    }

    fn offer(&self, model: &Model, offered: bool) -> Option<Reply> {
        let id: SessionId = model.session_id()?.parse().ok()?;
        let done = if offered {
            sessions::mark_unfinished(&self.paths, &id)
        } else {
            sessions::unmark_unfinished(&self.paths, &id)
        };
        done.err().map(|why| Reply::Failed(why.to_string()))
    }

    /// Another program has removed files, perhaps including the marker: writes it again.
    pub(super) fn mark_again(&self, model: &Model) {
        if !model.is_finished() {
            // The first failure was already reported.
            let _ = self.offer(model, true);
        }
    }

    /// Waits until all entries are on disk, or known not to be. Returns the reason if not.
    pub(super) fn flush(&self, model: &Model, at_most: Duration) -> Option<String> {
        model.session_id()?;
        let last = self.writer.as_ref().and_then(|writer| writer.flush(at_most));
        match &last {
            _ if is_saved(model, last.as_ref()) => None,
            Some(Report::NotOnDisk { reason }) => Some(reason.clone()),
            _ => Some("the disk does not answer".to_owned()),
        }
    }

    pub(super) fn paths(&self) -> &Paths {
        &self.paths
    }

    pub(super) fn touch(&self) {
        if let Some(writer) = &self.writer {
            writer.touch(SystemTime::now());
        }
    }

    /// Whether there are rescued copies to offer.
    pub(super) fn has_rescued(&self) -> bool {
        unfinished::all(&self.paths).iter().any(|session| session.rescued)
    }

    /// The set-up that was being typed when the program ended.
    pub(super) fn setup_draft(&self) -> Option<Draft> {
        unfinished::take_up_set_ups(&self.paths);
        drafts::read(&self.paths.setup_draft()).draft
    }

    pub(super) fn draft_path(&self, model: &Model) -> PathBuf {
        match model.session_id().and_then(|id| id.parse().ok()) {
            Some(id) => self.paths.draft(&id),
            None => self.paths.setup_draft(),
        }
    }

    pub(super) fn kept_draft(&self, place: &Path) -> Draft {
        drafts::read(place).draft.unwrap_or_default()
    }

    /// Writes an export into the configured folder; one for the facilitator alone into the private folder. If
    /// the folder is missing, for example on an unplugged stick, it goes to the documents folder, and the
    /// path on the screen says so.
    fn written(&self, file: &export::File, model: &Model) -> Reply {
        let (readers, bytes) = (file.readers, file.text.as_bytes());
        let wanted = model.settings.export_folder.as_deref().filter(|_| readers != Readers::Me);
        let found = wanted.map(from_home).filter(|folder| folder.is_dir());
        let missing = wanted.filter(|_| found.is_none());
        let written = if readers == Readers::Me {
            files::write_private(&self.paths.exports(), &file.stem, file.ending, bytes)
        } else {
            files::write_new(&found.unwrap_or_else(documents), &file.stem, file.ending, bytes)
        };
        match written {
            Ok(path) => {
                if let Some(id) = model.session_id().and_then(|id| id.parse().ok()) {
                    export_log::add(&self.paths.session(&id), &path);
                }
                let path = match missing {
                    Some(missing) => {
                        format!("{} ({} is not there)", library::shown(&path), library::shown(missing))
                    }
                    None => library::shown(&path),
                };
                Reply::Exported(Written { path, readers })
            }
            Err(why) => Reply::Failed(why.to_string()),
        }
    }

    pub(super) fn catalogue(&self, bundled: impl Iterator<Item = Arrival>) -> Catalogue {
        Catalogue::new(unfinished::all(&self.paths), bundled.collect())
    }

    pub(super) fn library(&self) -> &LibraryLoader {
        &self.library
    }
}

fn is_saved(model: &Model, last: Option<&Report>) -> bool {
    let newest = model.records().last().map(|record| record.seq);
    matches!(last, Some(Report::Saved { through }) if newest.is_none_or(|newest| *through >= newest))
}

fn shown(model: &Model, readers: Readers) -> Option<Shown<'_>> {
    match readers {
        Readers::Room => model.seen::<Room>().map(|seen| seen.shown()),
        Readers::Us => model.seen::<Present>().map(|seen| seen.shown()),
        Readers::Me => model.seen::<Facilitator>().map(|seen| seen.shown()),
    }
}
