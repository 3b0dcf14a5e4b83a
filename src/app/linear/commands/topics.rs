//! Words about topics.

use super::Linear;
use crate::app::command::Command;
use crate::app::linear::output::step;
use crate::app::phrases::too_many_topics;
use crate::app::screens::Overlay;
use crate::domain::event::ItemRef;
use crate::domain::session::Intent;

impl Linear {
    /// Reads the topics that can be discussed, or starts those with these numbers.
    pub(super) fn topics(&mut self, rest: &str) {
        let on = self.model.present().and_then(|seen| {
            let step = seen.current()?;
            let of = step.topic.map(|topic| topic.of).or(step.has_topics().then_some(step.at))?;
            Some((of, seen.has_chosen_topics(of)))
        });
        let Some((of, chosen)) = on else { return self.say("This step has no topics.") };
        if chosen {
            return self.tell(|seen, out| step::topics(seen, of, out));
        }
        let all: Vec<ItemRef> = self.model.topic_candidates().into_iter().map(|one| one.of).collect();
        let numbers: Vec<&str> = rest.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        if numbers.is_empty() {
            return self.read_candidates();
        }
        let mut picked = Vec::new();
        for number in numbers {
            let n = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            match n.and_then(|n| all.get(n)) {
                Some(of) if picked.contains(of) => {}
                Some(of) => picked.push(*of),
                None => return self.say(format!("No topic has the number {number}: topics reads them.")),
            }
        }
        if let Some(told) = self.too_many(picked.len()) {
            self.say(format!("{} picked, {told}. undo takes it back.", picked.len()));
        }
        self.intend(Intent::ChooseTopics(picked));
    }

    fn too_many(&self, picked: usize) -> Option<String> {
        let seen = self.model.present()?;
        too_many_topics(picked, seen.topics_that_fit(&seen.current()?))
    }

    fn read_candidates(&mut self) {
        let all = self.model.topic_candidates();
        for (n, one) in all.iter().enumerate() {
            self.say(format!("{}. {}", n + 1, one.text));
        }
        if all.is_empty() {
            return self.say(
                "Nothing was taken down that could be a topic: note TEXT adds one, next goes on without.",
            );
        }
        // Before any topic is picked nobody knows which of them there is time for.
        self.tell(step::time_for_topics);
        self.tell(step::tied_topics);
        self.say("topics 2 1 walks through these, in that order; next goes on without.");
    }

    /// Whether the possible topics of the current step were read before.
    pub(super) fn was_asked_for_topics(&self) -> bool {
        let here = self.model.present().and_then(|seen| seen.current()).map(|step| step.at);
        self.model.picked.as_ref().is_some_and(|picked| Some(picked.step) == here)
    }

    /// If no topics are proposed, reads the possible ones in place of the list that the screens open. Asked a
    /// second time, it continues without topics.
    pub(super) fn choose_instead(&mut self, was_asked: bool) -> bool {
        let opened = matches!(self.model.overlay, Some(Overlay::Topics(_)));
        if opened && was_asked {
            self.key(Command::Next);
            return false;
        }
        if opened {
            self.key(Command::Escape);
            self.say("No topics are chosen yet.");
            self.read_candidates();
        }
        opened
    }
}
