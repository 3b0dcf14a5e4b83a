//! Keys of topics: choosing them, and extending one.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::picking::Picked;
use crate::app::screens::Overlay;
use crate::domain::event::{Event, StepRef};
use crate::domain::seen::Candidate;
use crate::domain::session::{Intent, Refusal, SessionStage};

impl Model {
    /// The current step, if its topics have not been chosen yet.
    fn waits_for_topics(&self) -> Option<StepRef> {
        let seen = self.present()?;
        let step = seen.current().filter(|step| step.has_topics() && !seen.has_chosen_topics(step.at))?;
        Some(step.at)
    }

    /// Possible topics of the current step that the current view may show.
    pub fn topic_candidates(&self) -> Vec<Candidate> {
        let step = self.waits_for_topics();
        step.zip(self.eyes()).map(|(step, seen)| seen.topic_candidates(step)).unwrap_or_default()
    }

    /// Opens the list of possible topics, with the script's proposals picked, or the earlier picks.
    pub(super) fn open_topics(&mut self) -> Vec<Cmd> {
        let Some(step) = self.waits_for_topics() else { return self.refuse(self.why_no_topics()) };
        if self.picked.as_ref().is_none_or(|picked| picked.step != step) {
            let proposed = self.eyes().map(|seen| seen.proposed_topics(step)).unwrap_or_default();
            let items = proposed.into_iter().map(|one| one.of).collect();
            self.picked = Some(Picked { step, items });
        }
        self.overlay = Some(Overlay::Topics(0));
        Vec::new()
    }

    fn why_no_topics(&self) -> Refusal {
        let step = self.present().and_then(|seen| seen.current());
        match step {
            None => Refusal::NoStep,
            Some(step) if step.has_topics() || step.topic.is_some() => Refusal::TopicsChosen,
            Some(_) => Refusal::NoTopicsHere,
        }
    }

    pub(super) fn key_in_topics(&mut self, marked: usize, key: Command) -> Vec<Cmd> {
        let all = self.topic_candidates();
        let marked = marked.min(all.len().saturating_sub(1));
        self.overlay = Some(Overlay::Topics(marked));
        match key {
            Command::Up => self.overlay = Some(Overlay::Topics(marked.saturating_sub(1))),
            Command::Down => {
                self.overlay = Some(Overlay::Topics((marked + 1).min(all.len().saturating_sub(1))));
            }
            Command::PickTopic => {
                if let (Some(one), Some(picked)) = (all.get(marked), &mut self.picked) {
                    picked.toggle(one.of);
                }
            }
            Command::AddTopic => {
                let step = self.waits_for_topics();
                let audience = self.live.as_ref().map(|live| live.session.state().default_audience(step));
                if let Some(audience) = audience.map(|usual| self.gone_on_with_for(usual)) {
                    self.line = Some(CaptureLine::new(Target::New(step), LineKind::Note, audience, ""));
                }
            }
            Command::Enter => return self.begin_picked(),
            Command::Next => return self.go_on_without(),
            Command::Escape => self.overlay = self.still_asked(),
            Command::Interrupt => {}
            _ => {}
        }
        Vec::new()
    }

    /// Picks an item that was just typed for the list of topics.
    pub(super) fn pick_typed(&mut self, cmds: &[Cmd]) {
        let Some(Overlay::Topics(_)) = self.overlay else { return };
        for cmd in cmds {
            if let (Cmd::Append(record), Some(picked)) = (cmd, &mut self.picked)
                && let Event::NoteTaken { note, .. } = record.ev
            {
                picked.toggle(crate::domain::event::ItemRef::Note(note));
            }
        }
    }

    fn begin_picked(&mut self) -> Vec<Cmd> {
        let Some(picked) = self.picked.clone().filter(|picked| !picked.items.is_empty()) else {
            self.notice = Some(Notice::NothingPicked);
            return Vec::new();
        };
        match self.try_intend(Intent::ChooseTopics(picked.items)) {
            Ok(cmds) => {
                (self.overlay, self.picked) = (self.still_asked(), None);
                cmds
            }
            Err(why) => self.refuse(why),
        }
    }

    /// Continues with the next step without any topics.
    fn go_on_without(&mut self) -> Vec<Cmd> {
        self.overlay = self.still_asked();
        let next = self.live.as_ref().and_then(|live| {
            let state = live.session.state();
            state.following(state.current()?)
        });
        match next {
            Some(step) => self.intend(Intent::GoTo(step)),
            None => {
                self.look_back();
                Vec::new()
            }
        }
    }

    /// The room wants more time for the current topic.
    pub(super) fn extend_topic(&mut self) -> Vec<Cmd> {
        let cmds = self.intend(Intent::ExtendTopic);
        if let [Cmd::Append(record)] = cmds.as_slice()
            && let Event::TopicExtended { length, left_out, .. } = &record.ev
        {
            let fewer = self.topics_told(left_out.iter().copied());
            self.notice = Some(Notice::TopicExtended(*length, fewer));
        }
        cmds
    }

    /// Parks topics that were not reached once their step is left.
    pub(super) fn park_left(&mut self, before: SessionStage, after: SessionStage) -> Vec<Cmd> {
        let left = self.live.as_ref().map(|live| live.session.state().left_topics(before, after));
        self.park_unreached(left.unwrap_or_default())
    }

    /// The same when the review is opened from a last step with topics.
    pub(super) fn park_here(&mut self) -> Vec<Cmd> {
        let left = self.live.as_ref().map(|live| live.session.state().unreached_here());
        self.park_unreached(left.unwrap_or_default())
    }

    fn park_unreached(&mut self, topics: Vec<StepRef>) -> Vec<Cmd> {
        if topics.is_empty() {
            return Vec::new();
        }
        let cmds = self.try_intend(Intent::ParkTopics(topics)).unwrap_or_default();
        if let [Cmd::Append(record)] = cmds.as_slice()
            && let Event::TopicsParked { topics, .. } = &record.ev
        {
            let told = self.topics_told(topics.iter().map(|parked| parked.topic));
            self.notice = (told > 0).then_some(Notice::TopicsParked(told));
        }
        cmds
    }

    /// How many of these topics those here may know of.
    fn topics_told(&self, topics: impl Iterator<Item = StepRef>) -> usize {
        self.present().map_or(0, |seen| topics.filter(|at| seen.visible_at(*at) == *at).count())
    }
}
