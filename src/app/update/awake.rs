//! Whether the laptop is kept awake.

use crate::app::cmd::Cmd;
use crate::app::model::Model;
use crate::domain::session::SessionStage;

/// After this time without a key or a running clock, or with an unattended one, saving the battery matters
/// more.
const LEFT_STANDING_MS: u64 = 30 * 60 * 1_000;

impl Model {
    /// Awake from the ground rules to the review: while a step's clock runs, and for half an hour after that
    /// and after each key.
    pub(super) fn stay_awake(&mut self) -> Option<Cmd> {
        let now = self.now.boot_ms;
        let (is_open, runs) = self.live.as_ref().map_or((false, false), |live| {
            let state = live.session.state();
            let t = live.session.time_at(&self.now);
            let step = state.current().filter(|_| state.is_running());
            let runs = step.is_some_and(|at| state.reading(at, t).over().0 < LEFT_STANDING_MS);
            (state.stage != SessionStage::Finished, runs)
        });
        if runs {
            self.busy_at = now;
        }
        let busy = now.saturating_sub(self.busy_at) < LEFT_STANDING_MS;
        let awake = self.settings.stay_awake && is_open && busy;
        let changes = std::mem::replace(&mut self.kept_awake, awake) != awake;
        changes.then_some(Cmd::StayAwake(awake))
    }
}
