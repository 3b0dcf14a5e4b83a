//! How long an activity took in earlier sessions: figures only, for planning.

use serde::{Deserialize, Serialize};

use super::activity::StepKind;
use super::digest::Digest;
use super::recall::{Here, Identity, Recall, Said, recall};
use super::seen::{Facilitator, Seen, SeenStep};
use super::session::{Session, SessionStage};
use super::text::Text;
use super::time::{Millis, Wall};
use super::timer::Phase;

/// One completed run of an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastRun {
    pub activity: Text,
    pub when: Option<Wall>,
    /// The steps that ran, in order, without breaks called in the middle.
    pub steps: Vec<PastStep>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastStep {
    pub title: Text,
    pub kind: StepKind,
    pub planned: Millis,
    pub took: Millis,
}

/// The runs in a session. A rehearsal says nothing about the room, a one-to-one is private, and an unfinished
/// session is not known yet.
pub fn past_runs(session: &Session) -> Vec<PastRun> {
    let seen: Seen<'_, Facilitator> = Seen::new(session, session.last_t());
    let state = session.state();
    let said: Said<'_, Identity> =
        Said { series: None, circle: state.circle(), confidential: false, heard_by: &[] };
    // Anybody may plan an activity.
    let comes_back = recall(&said, &Here::List { people: &[] }) == Recall::Freely;
    if seen.stage() != SessionStage::Finished || seen.is_rehearsal() || !comes_back {
        return Vec::new();
    }
    // A step that was only passed through has not run.
    let ran = |step: &SeenStep<'_>| {
        let (planned, took) = seen.with_topics(step);
        step.topic.is_none()
            && (step.clock.phase != Phase::Waiting || step.has_topics())
            && planned > Millis::ZERO
            && took >= Millis::minutes(1).min(Millis(planned.0 / 2))
    };
    let of_part = |part: usize| {
        let steps = seen.steps().filter(move |step| step.at.part == part).filter(ran);
        steps.map(|step| {
            let (planned, took) = seen.with_topics(&step);
            PastStep { title: step.title().clone(), kind: step.kind(), planned, took }
        })
    };
    let run = |id: &Text, part| PastRun {
        activity: id.clone(),
        when: seen.began_at(),
        steps: of_part(part).collect(),
    };
    let runs = seen.parts().map(|part| run(part.id(), part.index));
    runs.filter(|run| !run.steps.is_empty()).collect()
}

/// The newest run of each of these activities, if any, from sessions in order of newest first.
pub fn newest_runs(digests: &[Digest], activities: &[Text]) -> Vec<PastRun> {
    let newest = |activity: &Text| {
        let runs = digests.iter().flat_map(|digest| &digest.runs);
        runs.into_iter().find(|run| run.activity == *activity).cloned()
    };
    activities.iter().filter_map(newest).collect()
}

impl PastRun {
    /// Keeps only steps with these titles: the others no longer exist.
    pub fn of_steps<'a>(mut self, titles: impl Iterator<Item = &'a Text> + Clone) -> Self {
        self.steps.retain(|step| titles.clone().any(|title| *title == step.title));
        self
    }

    /// The total time taken, and planned, without breaks.
    pub fn total(&self) -> (Millis, Millis) {
        let work = || self.steps.iter().filter(|step| step.kind == StepKind::Work);
        (work().map(|step| step.took).sum(), work().map(|step| step.planned).sum())
    }

    /// The `most` steps that differed most from their plan, by at least a minute, in order.
    pub fn surprises(&self, most: usize) -> Vec<&PastStep> {
        let mut steps: Vec<(usize, &PastStep)> = self.steps.iter().enumerate().collect();
        steps.retain(|(_, step)| step.off() >= Millis::minutes(1));
        steps.sort_by_key(|(_, step)| std::cmp::Reverse(step.off()));
        steps.truncate(most);
        steps.sort_by_key(|(n, _)| *n);
        steps.into_iter().map(|(_, step)| step).collect()
    }
}

impl PastStep {
    /// The difference from the plan in either direction, in displayed minutes.
    fn off(&self) -> Millis {
        let (planned, took) = (self.planned.about(), self.took.about());
        planned.less(took) + took.less(planned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(figures: &[(u64, u64)]) -> PastRun {
        let steps = figures.iter().zip('a'..).map(|((planned, took), title)| PastStep {
            title: Text::line(&title.to_string()),
            kind: StepKind::Work,
            planned: Millis::minutes(*planned),
            took: Millis::seconds(*took),
        });
        PastRun { activity: Text::line("x"), when: None, steps: steps.collect() }
    }

    #[test]
    fn those_that_went_furthest_from_their_plan_are_told_in_order() {
        let run = run(&[(10, 700), (5, 310), (20, 1_800), (5, 120)]);
        let titles = |most| run.surprises(most).iter().map(|s| s.title.to_string()).collect::<String>();
        assert_eq!(
            [titles(9), titles(2), titles(1), titles(0)],
            ["acd", "cd", "c", ""],
            "half a minute is none"
        );
        assert_eq!(run.total(), (Millis::seconds(2_930), Millis::minutes(40)));
    }

    #[test]
    fn steps_that_are_called_otherwise_now_are_left_out() {
        let kept = [Text::line("b"), Text::line("z")];
        let run = run(&[(10, 700), (5, 310)]).of_steps(kept.iter());
        assert_eq!(run.steps.iter().map(|step| step.title.as_str()).collect::<Vec<_>>(), ["b"]);
    }
}
