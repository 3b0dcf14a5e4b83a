//! What the loops that change a session share: files, drafts, keeping the laptop awake, and the way out.

#![expect(clippy::disallowed_methods, reason = "the disk is waited for, for so long")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::drafts::{DraftKeeper, DraftReport};
use super::effect_runner::EffectRunner;
use super::heartbeat::Heartbeat;
use super::rescue_copies::RescueCopies;
use super::sound::Sound;
use crate::app::draft::Draft;
use crate::app::msg::Reply;
use crate::app::{Cmd, Model};
use crate::domain::text::Text;
use crate::domain::time::Now;
use crate::platform::awake::Awake;
use crate::store::paths::Paths;
use crate::store::storage_check;
use crate::store::writer::Report;
use crate::tui::clock::Clock;

/// How long the journal may take for its last records while somebody waits for the screen.
pub(super) const LAST_WRITE: Duration = Duration::from_millis(1_200);

/// The least time for the draft, however long the journal took: both begin together.
const LAST_DRAFT: Duration = Duration::from_millis(200);

/// Said at the start if there are rescued copies.
const RESCUED: &str =
    "Something could not be saved last time. A copy was kept: go on with it from the library.";

/// Messages from other threads.
pub(super) enum Answer {
    /// A report of the journal's writer of that generation.
    Journal(u64, Report),
    Draft(Box<DraftReport>),
    /// What that reading of the user's folder found.
    Library(u64, Reply),
    Reply(Reply),
}

pub(super) type Tell = Arc<dyn Fn(Answer) + Send + Sync>;

pub(super) struct Host {
    pub(super) effects: EffectRunner,
    pub(super) clock: Clock,
    pub(super) exit: Option<u8>,
    /// How long the journal may take when somebody wants to leave.
    patience: Duration,
    drafts: DraftKeeper,
    copies: RescueCopies,
    heartbeat: Heartbeat,
    awake: Awake,
    sound: Sound,
}

impl Host {
    pub(super) fn new(
        paths: Paths,
        patience: Duration,
        tell: impl Fn(Answer) + Send + Sync + 'static,
    ) -> Self {
        let tell: Tell = Arc::new(tell);
        let drafts = DraftKeeper::new(paths.setup_draft(), Arc::clone(&tell));
        Self {
            effects: EffectRunner::new(paths, tell),
            clock: Clock::new(),
            exit: None,
            patience,
            drafts,
            copies: RescueCopies::default(),
            heartbeat: Heartbeat::default(),
            awake: Awake::default(),
            sound: Sound::default(),
        }
    }

    /// The set-up that was being typed when the program ended.
    pub(super) fn setup_draft(&mut self) -> Option<Draft> {
        let draft = self.effects.setup_draft();
        self.drafts.found(draft.clone());
        draft
    }

    pub(super) fn rescued(&self) -> Option<String> {
        self.effects.has_rescued().then(|| RESCUED.to_owned())
    }

    /// What there is to say about the disk, the first time.
    pub(super) fn of_the_disk(&self) -> Option<String> {
        storage_check::network(self.effects.paths()).map(str::to_owned)
    }

    /// What to tell the model about an answer; none if it belongs to something closed.
    pub(super) fn reply(&mut self, answer: Answer, model: &Model) -> Option<Reply> {
        match answer {
            Answer::Journal(generation, _) if !self.effects.is_current(generation) => None,
            Answer::Journal(_, Report::Saved { through }) => Some(Reply::Saved(through)),
            Answer::Journal(_, Report::NotOnDisk { reason }) => Some(Reply::NotOnDisk(reason)),
            Answer::Journal(_, Report::Repaired { what }) => {
                self.effects.mark_again(model);
                Some(Reply::Message(what))
            }
            Answer::Draft(report) => self.drafts.answered(*report),
            Answer::Library(reading, found) => self.effects.library().is_current(reading).then_some(found),
            Answer::Reply(reply) => Some(reply),
        }
    }

    /// The time until the model changes by itself, `change_ms` at most, or a draft is due.
    pub(super) fn wait(&self, model: &Model, change_ms: u64) -> Duration {
        let change = until(&self.clock, model.now(), change_ms);
        self.drafts.due().map_or(change, |due| change.min(due))
    }

    pub(super) fn carry_out(&mut self, cmd: Cmd, model: &Model) -> Option<Reply> {
        match cmd {
            Cmd::Quit => self.exit = Some(0),
            Cmd::AskToLeave(after_close) => {
                return Some(match self.save(model, self.patience) {
                    None => Reply::MayLeave(after_close),
                    Some(why) => Reply::LeavesBehind(after_close, why),
                });
            }
            Cmd::Rescue { after_close, folder } => {
                let folder = folder.as_ref().map(Text::as_str);
                return Some(match self.copies.keep(self.effects.paths(), model, folder) {
                    Ok(place) => Reply::Rescued(after_close, place),
                    Err(why) => Reply::NotRescued(why),
                });
            }
            Cmd::Abandon => self.copies.abandon(),
            Cmd::StayAwake(awake) => {
                let tell = self.effects.tell();
                self.awake.keep(awake, move || tell(Answer::Reply(Reply::MaySleep)));
            }
            Cmd::Gong => {
                let tell = self.effects.tell();
                self.sound.play(self.effects.paths(), move || tell(Answer::Reply(Reply::NoGong)));
            }
            cmd => return self.effects.carry_out(cmd, model),
        }
        None
    }

    /// After each turn of the loop: records presence while a clock runs, so that little time is uncertain
    /// after a kill, and keeps the draft. Returns what to tell the model.
    pub(super) fn after_turn(&mut self, model: &Model, keep_at_once: bool) -> Option<Reply> {
        if self.heartbeat.is_due(self.clock.since_boot(), model.is_running(), model.is_time_up()) {
            self.effects.touch();
        }
        self.drafts.keep(model, &self.effects, keep_at_once);
        self.drafts.news()
    }

    /// Writes everything possible to disk. Returns the reason if something is missing.
    pub(super) fn save(&mut self, model: &Model, at_most: Duration) -> Option<String> {
        self.drafts.keep(model, &self.effects, true);
        let begun = Instant::now();
        let journal = self.effects.flush(model, at_most);
        let draft = self.drafts.flush(left(begun, at_most));
        journal.or_else(|| (!draft).then(|| "what is being typed cannot be written".to_owned()))
    }

    /// Writes everything to disk or, if that fails, into a copy elsewhere. Returns whether everything is on
    /// disk.
    pub(super) fn end(&mut self, model: &Model, at_most: Duration) -> bool {
        self.drafts.keep(model, &self.effects, true);
        let begun = Instant::now();
        let journal = self.effects.end(model, at_most);
        let draft = self.drafts.flush(left(begun, at_most));
        if !(journal && draft) {
            self.copies.end(self.effects.paths(), model);
        }
        self.copies.is_nothing()
    }

    pub(super) fn tell_copies(&self) {
        self.copies.tell();
    }
}

/// How long to wait for the draft: together with the journal as long as the journal may take. A busy disk is
/// not a failing one.
fn left(begun: Instant, at_most: Duration) -> Duration {
    at_most.saturating_sub(begun.elapsed()).max(LAST_DRAFT)
}

/// The time until `ms` milliseconds after `then`.
pub(super) fn until(clock: &Clock, then: &Now, ms: u64) -> Duration {
    Duration::from_millis(then.boot_ms.saturating_add(ms)).saturating_sub(clock.since_boot())
}

/// A seed that differs at each start.
pub(super) fn seed(now: &Now) -> u64 {
    now.boot_ms ^ u64::from(std::process::id()).rotate_left(32) ^ now.wall.timestamp_micros().unsigned_abs()
}
