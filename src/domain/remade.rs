//! Makes an activity from a session: its steps in the order in which they ran, with the lengths that they
//! took.
//!
//! Only words of the script are used: they come from the original activity, which contains nothing typed in
//! the session. Text typed live is what people said. A typed title is replaced by a neutral one, unless
//! somebody confirms it; lists, live captures, names and entries are not used at all. From a private session
//! only the lengths and the script's titles are used.

use std::collections::HashMap;

use super::activity::{
    Activity, Capture, CaptureKind, Format, Grouping, ItemSource, Length, SourceOf, Step, StepKind,
};
use super::event::{Audience, Event, PlannedStep, StepRef};
use super::plural::regular;
use super::schema::duration::LONGEST;
use super::script::{Comments, is_open_page, parse, written};
use super::seen::{Room, Seen};
use super::session::{Session, State, Topic};
use super::text::Text;
use super::time::{Millis, SessionTime};
use super::timer::StepClock;

/// The activity, and the titles in it that could be those typed live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remade {
    pub activity: Activity,
    pub comments: Comments,
    /// In the order of the steps.
    pub live: Vec<LiveTitle>,
    /// Steps of the plan that did not run.
    pub did_not_run: usize,
    /// Steps that were only passed through.
    pub passed: usize,
    /// From a private session only lengths and the script's titles are used.
    pub is_private: bool,
}

/// A title that was typed during the session, and was for the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveTitle {
    /// The step's index in the activity.
    pub step: usize,
    /// Its number in the exports: "3", for a topic "3.2", in a programme "2:3". Breaks have none there, and
    /// are counted: "break-1".
    pub number: String,
    pub title: Text,
    /// The title unless the typed one is confirmed.
    pub neutral: Text,
}

/// Why a session makes no activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRemade {
    #[error("no step of it has run: there is nothing to make an activity of")]
    NothingRan,
    #[error("no step of it ran for half a minute or longer: there is nothing to make an activity of")]
    OnlyPassed,
    #[error("nothing but breaks ran in it: there is nothing to make an activity of")]
    OnlyBreaks,
}

/// The neutral title of a step that was not in the session's plan.
const ADDED: &str = "Added step";
const BREAK: &str = "Break";

/// A step that was on for less than this was only passed through.
const PASSED: Millis = Millis::seconds(30);
/// A shorter step is not rounded to whole minutes, which would change it considerably.
const SHORT: Millis = Millis::minutes(5);

/// The activity with that title, as of `t`.
///
/// # Errors
/// When no step ran.
pub fn remade(session: &Session, title: &Text, t: SessionTime) -> Result<Remade, NotRemade> {
    let state = session.state();
    // As it was before anybody typed anything.
    let format = state.setup.format;
    let whole = match session.records().first().map(|record| &record.ev) {
        Some(Event::SessionPrepared { parts, .. }) => parts.as_slice(),
        _ => &[],
    };
    let scripts: Vec<Activity> = whole.iter().map(|part| part.in_format(format)).collect();
    let scripts = scripts.as_slice();
    let is_private = state.is_confidential();
    let numbers = numbers(session, t);
    let mut making = Making { state, scripts, is_private, t, ids: Ids::default(), topics: 0 };
    let mut activity = header(scripts, title, is_private);
    let mut made = Remade {
        activity: Activity::default(),
        comments: Comments::default(),
        live: Vec::new(),
        did_not_run: 0,
        passed: 0,
        is_private,
    };
    made.comments.head = vec![
        "Made from a session: the steps that ran, with the time that each took.".to_owned(),
        "It runs as it stands; what follows a # is for you alone.".to_owned(),
    ];
    for planned in making.in_order() {
        if making.hidden_topic_of(planned.at).is_some() {
            continue;
        }
        let Some(took) = making.took(planned.at) else {
            let is_own = making.script(planned.at).is_some_and(|step| step.topics.is_none());
            match making.was_passed(planned.at) {
                true => made.passed += usize::from(is_own || making.came_in_for_the_room(planned.at)),
                false => made.did_not_run += usize::from(is_own),
            }
            continue;
        };
        let (step, typed) = making.step(planned.at, took);
        if let Some(title) = typed {
            let number = numbers.get(&planned.at).cloned().unwrap_or_default();
            made.live.push(LiveTitle {
                step: activity.steps.len(),
                number,
                title,
                neutral: step.title.clone(),
            });
        }
        let was = making
            .script(planned.at)
            .filter(|_| !making.has_steps_for_topics(planned.at))
            .map(|_| making.planned(&planned))
            .filter(|was| to_plan_with(*was) != took);
        made.comments
            .durations
            .push(was.filter(|_| !is_private).map(|was| format!("it was planned for {was}")));
        activity.steps.push(step);
    }
    if activity.steps.iter().all(|step| step.kind == StepKind::Break) {
        return Err(match state.clocks.iter().any(|(at, clock)| clock.has_run() && making.is_work(*at)) {
            true => NotRemade::OnlyPassed,
            false if activity.steps.is_empty() => NotRemade::NothingRan,
            false => NotRemade::OnlyBreaks,
        });
    }
    if whole.iter().any(Activity::varies) || activity.steps.iter().any(|step| !step.only.is_empty()) {
        // It ran in this format.
        activity.suits = vec![state.setup.format];
        activity.steps.iter_mut().for_each(|step| step.only.clear());
    }
    let fixed: Vec<_> = activity.steps.iter().filter_map(|step| step.at).collect();
    if !fixed.is_sorted() {
        // Fixed times do not fit a different order.
        activity.steps.iter_mut().for_each(|step| step.at = None);
    }
    settle(&mut activity);
    Ok(Remade { activity, ..made })
}

/// The numbers of a session's steps in its exports.
fn numbers(session: &Session, t: SessionTime) -> HashMap<StepRef, String> {
    let seen: Seen<'_, Room> = Seen::new(session, t);
    seen.step_numbers().into_iter().collect()
}

/// Removes whatever depends on a step that did not run, or on more time than there was.
fn settle(activity: &mut Activity) {
    let is_sound = |activity: &Activity| parse(&written(activity, &Comments::default()), "made").is_ok();
    let less: [fn(&mut Step); 4] = [
        |step| step.cues.clear(),
        |step| (step.merge, step.host) = (false, false),
        |step| {
            if step.chosen_from.take().is_some() {
                step.grouping = Grouping::Groups(None);
            }
        },
        |step| step.captures.clear(),
    ];
    for take_out in less {
        if is_sound(activity) {
            return;
        }
        activity.steps.iter_mut().for_each(take_out);
    }
}

impl Remade {
    /// What it contains, and what it does not, in one sentence each.
    pub fn describe(&self) -> Vec<String> {
        let steps = regular(self.activity.steps.len(), "step");
        let mut lines = vec![match self.is_private {
            true => format!(
                "{steps}, with the time that each took. The session was private: only lengths and the script's titles are in it."
            ),
            false => format!(
                "{steps}, with the time that each took and what the script says. Nothing that was taken down is in it."
            ),
        }];
        if self.did_not_run > 0 {
            lines.push(format!("Left out: {} that did not run.", regular(self.did_not_run, "step")));
        }
        if self.passed > 0 {
            let steps = regular(self.passed, "step");
            lines.push(format!("Left out: {steps} that ran for less than half a minute."));
        }
        lines
    }

    /// Confirms that a typed title may stay in the activity.
    pub fn keep(&mut self, live: usize) {
        let Some(LiveTitle { step, title, .. }) = self.live.get(live) else { return };
        if let Some(step) = self.activity.steps.get_mut(*step) {
            step.title = title.clone();
        }
    }
}

/// The part above the steps.
fn header(scripts: &[Activity], title: &Text, is_private: bool) -> Activity {
    let suits = match scripts {
        [only] if !is_private => only.suits.clone(),
        _ => Format::ALL.to_vec(),
    };
    let mut header = Activity { title: title.clone(), suits, ..Activity::default() };
    if is_private {
        return header;
    }
    if let [only] = scripts {
        if !is_open_page(only) {
            header.summary = only.summary.clone();
        }
        header.tags = only.tags.clone();
        header.source = only.source.clone();
        header.more_sources = only.more_sources.clone();
    }
    let languages = scripts.iter().map(|script| &script.languages).find(|languages| !languages.is_empty());
    header.languages = languages.cloned().unwrap_or_default();
    for script in scripts {
        header.worded.extend(script.worded.iter().cloned());
        add(&mut header.objectives, &script.objectives);
        add(&mut header.materials, &script.materials);
        add(&mut header.watch_for, &script.watch_for);
        add(&mut header.suggested_rules, &script.suggested_rules);
        for term in &script.glossary {
            if header.glossary.iter().all(|known| known.term != term.term) {
                header.glossary.push(term.clone());
            }
        }
        header.shared_actions = header.shared_actions.max(script.shared_actions);
        header.worth |= script.worth;
    }
    header
}

fn add(to: &mut Vec<Text>, texts: &[Text]) {
    for text in texts {
        if !to.contains(text) {
            to.push(text.clone());
        }
    }
}

/// The names of captures in the new activity, by the part and the name that they had.
#[derive(Default)]
struct Ids(HashMap<(usize, Text), Text>);

impl Ids {
    fn named(&self, part: usize, id: &Text) -> Option<&Text> {
        self.0.get(&(part, id.clone()))
    }

    /// A unique name.
    fn name(&mut self, part: usize, id: &Text) -> Text {
        let is_taken = |name: &Text| self.0.values().any(|known| known == name);
        let numbered = (2..).map(|n| Text::line(&format!("{id}-{n}")));
        let name = [id.clone()].into_iter().chain(numbered).find(|name| !is_taken(name)).unwrap_or_default();
        self.0.insert((part, id.clone()), name.clone());
        name
    }
}

/// A length to plan with: in half minutes if it was short, else in minutes.
fn to_plan_with(took: Millis) -> Millis {
    let unit = if took < SHORT { 30_000 } else { 60_000 };
    let rounded = Millis(took.0.saturating_add(unit / 2) / unit * unit);
    rounded.clamp(Millis::seconds(30), LONGEST)
}

struct Making<'s> {
    state: &'s State,
    scripts: &'s [Activity],
    is_private: bool,
    t: SessionTime,
    ids: Ids,
    /// The number of topics before.
    topics: usize,
}

impl Making<'_> {
    /// The step in the script; none: it was added during the session.
    fn script(&self, at: StepRef) -> Option<&Step> {
        self.scripts.get(at.part)?.steps.get(at.step)
    }

    fn is_work(&self, at: StepRef) -> bool {
        self.state.step(at).is_some_and(|step| step.kind == StepKind::Work)
    }

    /// The plan in the order in which its steps began; steps that did not run come last. A step begins with the first of
    /// its topics: where hidden ones were among them says nothing.
    fn in_order(&self) -> Vec<PlannedStep> {
        let mut plan = self.state.plan.clone();
        plan.sort_by_key(|planned| {
            let all = std::iter::once(planned.at).chain(self.topics_of(planned.at).map(|topic| topic.at));
            let began = all.filter_map(|at| self.state.clock(at).first_started()).min();
            (began.is_none(), began)
        });
        plan
    }

    /// How long a step took; none: it did not run.
    fn took(&self, at: StepRef) -> Option<Millis> {
        if self.state.left_out.contains(&at) || self.state.replaced.contains(&at) {
            return None;
        }
        let clocks: Vec<StepClock> = self.whole(at).map(|at| self.state.clock(at)).collect();
        let took =
            clocks.iter().map(|clock| clock.read(self.t, &self.state.excluded).elapsed).sum::<Millis>();
        let length = clocks.iter().map(StepClock::length).sum::<Millis>();
        let least = PASSED.min(Millis(length.0 / 2));
        (clocks.iter().any(StepClock::has_run) && took >= least).then(|| to_plan_with(took))
    }

    /// The step of this topic, if not everybody may know of the topic: it then counts only as a part of that
    /// step. A separate step would reveal how many such topics there were, and how long they were discussed.
    fn hidden_topic_of(&self, at: StepRef) -> Option<StepRef> {
        let is_told = |topic: &Topic| {
            topic.worded.last().map_or(topic.audience, |worded| worded.thing.audience) == Audience::Room
        };
        self.state.topic(at).filter(|(_, topic)| !is_told(topic)).map(|(of, _)| of)
    }

    fn topics_of(&self, at: StepRef) -> impl Iterator<Item = &Topic> {
        self.state.topics.get(&at).into_iter().flat_map(|topics| &topics.all)
    }

    /// Whether some of its topics are steps of their own, which have their part of its time.
    fn has_steps_for_topics(&self, at: StepRef) -> bool {
        self.topics_of(at).any(|topic| self.hidden_topic_of(topic.at).is_none())
    }

    /// A step with the topics that count as parts of it.
    fn whole(&self, at: StepRef) -> impl Iterator<Item = StepRef> {
        let all = self.topics_of(at);
        // The time of paused topics is already included in their step's.
        let hidden = all.map(|topic| topic.at).filter(|topic| !self.state.rests(*topic));
        std::iter::once(at).chain(hidden.filter(move |topic| self.hidden_topic_of(*topic).is_some()))
    }

    /// The planned length of a step, with those topics.
    fn planned(&self, step: &PlannedStep) -> Millis {
        let topics: Vec<StepRef> = self.whole(step.at).skip(1).collect();
        let of_it = |one: &&PlannedStep| topics.contains(&one.at) && !self.state.left_out.contains(&one.at);
        self.state.plan.iter().filter(of_it).fold(step.length, |all, one| all + one.length)
    }

    /// Whether it was only passed through.
    fn was_passed(&self, at: StepRef) -> bool {
        let is_out = self.state.left_out.contains(&at) || self.state.replaced.contains(&at);
        !is_out && self.state.clock(at).has_run()
    }

    /// Whether it was added during the session and everybody may know of it. Topics that not everybody may
    /// know of never get here.
    fn came_in_for_the_room(&self, at: StepRef) -> bool {
        let added = self.state.added.get(&at);
        self.script(at).is_none() && added.is_none_or(|added| added.audience == Audience::Room)
    }

    /// A step, and its typed title if that was for the room.
    fn step(&mut self, at: StepRef, took: Millis) -> (Step, Option<Text>) {
        let length = Length::fixed(took);
        if let Some(script) = self.script(at).cloned() {
            if self.is_private {
                let Step { title, kind, .. } = script;
                return (Step { title, kind, length, ..Step::default() }, None);
            }
            let captures = self.captures(at.part, &script.captures);
            // The text of the open page about itself no longer applies.
            let is_open_page = self.scripts.get(at.part).is_some_and(is_open_page);
            let notes = if is_open_page { Text::default() } else { script.notes.clone() };
            // The topics follow it, one step each.
            let chosen_from = script.chosen_from.as_ref().and_then(|source| {
                Some(ItemSource { from: self.source(at.part, &source.from)?, ..source.clone() })
            });
            let grouping = match script.grouping {
                Grouping::Topics if chosen_from.is_none() => Grouping::Groups(None),
                grouping => grouping,
            };
            let step = Step { length, captures, notes, chosen_from, grouping, topics: None, ..script };
            return (step, None);
        }
        let live = self.state.step(at);
        let kind = live.map(|step| step.kind).unwrap_or_default();
        let (neutral, typed) = if let Some((_, topic)) = self.state.topic(at) {
            self.topics += 1;
            let worded = topic.worded_for(&|audience, _| audience == Audience::Room).flatten();
            (format!("Topic {}", self.topics), worded.map(|worded| worded.title.clone()))
        } else if let Some(added) = self.state.added.get(&at) {
            let title = Some(added.title.clone()).filter(|_| added.audience == Audience::Room);
            (ADDED.to_owned(), title)
        } else if kind == StepKind::Break {
            (BREAK.to_owned(), live.map(|step| step.title.clone()))
        } else {
            (ADDED.to_owned(), None)
        };
        let is_open = !self.is_private && live.is_some_and(|step| !step.confidential);
        let grouping = live.map(|step| step.grouping).filter(|_| !self.is_private).unwrap_or_default();
        let confidential = live.is_some_and(|step| step.confidential) && !self.is_private;
        let typed = typed.filter(|title| is_open && !title.is_empty() && title.as_str() != neutral);
        let title = Text::line(&neutral);
        // A topic was discussed with the prompts of its step.
        let asked = self.state.topic(at).and_then(|(of, _)| self.script(of)).filter(|_| !self.is_private);
        let (prompts, reveal) = asked.map(|step| (step.prompts.clone(), step.reveal)).unwrap_or_default();
        let step = Step { title, kind, grouping, confidential, length, prompts, reveal, ..Step::default() };
        (step, typed)
    }

    /// The script's captures, if everything that they depend on is there too.
    fn captures(&mut self, part: usize, captures: &[Capture]) -> Vec<Capture> {
        let mut kept = Vec::new();
        for Capture { id, extends, label, kind } in captures {
            let Some(kind) = self.kind(part, kind) else { continue };
            let extends = extends.as_ref().and_then(|extends| self.ids.named(part, extends)).cloned();
            let id = self.ids.name(part, id);
            kept.push(Capture { id, extends, label: label.clone(), kind });
        }
        kept
    }

    fn kind(&self, part: usize, kind: &CaptureKind) -> Option<CaptureKind> {
        let moved = |source: &Option<ItemSource>| match source {
            None => Some(None),
            Some(source) => {
                Some(Some(ItemSource { from: self.source(part, &source.from)?, ..source.clone() }))
            }
        };
        Some(match kind {
            CaptureKind::Poll(_) | CaptureKind::Worth => return None,
            CaptureKind::Scale { items, source } => {
                CaptureKind::Scale { items: items.clone(), source: moved(source)? }
            }
            CaptureKind::Vote { items, source, dots } => {
                CaptureKind::Vote { items: items.clone(), source: moved(source)?, dots: *dots }
            }
            kind => kind.clone(),
        })
    }

    fn source(&self, part: usize, from: &SourceOf) -> Option<SourceOf> {
        Some(match from {
            SourceOf::Capture(id) => SourceOf::Capture(self.ids.named(part, id)?.clone()),
            SourceOf::Themes(id) => match self.ids.named(part, id) {
                Some(id) => SourceOf::Themes(id.clone()),
                None if id.as_str() == SourceOf::Parked.key() => from.clone(),
                None => return None,
            },
            SourceOf::Parked | SourceOf::Actions => from.clone(),
        })
    }
}
