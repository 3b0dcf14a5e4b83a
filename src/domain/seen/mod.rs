//! The session as one audience may see it.
//!
//! The screen, the second screen and the exports are given a [`Seen`], never the session. Its type says who
//! is looking, and nothing can be asked of it that is not for them: private things are left out where they
//! are looked up, and the facilitator's own hints exist only on [`Seen<Facilitator>`]. Code for all readers
//! takes a [`Shown`], which can only be made from one of these, and shows no more than that one.

mod agreed;
mod before;
mod captures;
mod closing_checks;
mod counts;
mod day;
mod file;
mod groups;
mod limits;
mod people;
mod plan;
mod polls;
mod readers;
mod revision;
mod script;
mod sight;
mod themes;
mod tongues;
mod topics;

pub use agreed::{SeenCheck, SeenWording};
pub use before::{LastScores, SeenParked};
pub use captures::{CaptureName, Captured, SeenCapture, SeenList, SeenTable, SeenTerm, SeenWords};
pub use counts::{Dots, SeenChoice, SeenScale, SeenVote};
pub use day::{Absence, IdleClock, IfBegun, PartPlace, Standing};
pub use file::{CalendarItems, FileChoice, FileKind, FileOptions, Profile, Scope};
pub use groups::{SeenGroups, SeenMember, SeenSitting};
pub use people::{Attendee, Share, Turn};
pub use polls::{SeenPoll, SeenSupport};
pub use readers::{AnyReader, Facilitator, NameStyle, Present, Reader, Readers, Room, Viewer};
pub use script::{SeenPart, SeenStep};
pub use sight::LeftBehind;
pub use themes::{SeenItem, SeenSorting, SeenTheme, ThemedNotes, UNSORTED};
pub use tongues::{Tongue, Tongues};
pub use topics::{Candidate, MoreOrEnough, TopicPlace};

use chrono::NaiveDate;

use crate::domain::activity::{Format, Link, StepKind};
use crate::domain::event::{
    ActionId, ActionKey, ActionStatus, Audience, FromBefore as _, NoteKind, Owner, Panel, PlanShown,
    RecalledAction, StepRef,
};
use crate::domain::language;
use crate::domain::language::{Languages, Moment, Phrase};
use crate::domain::recall::Hearer;
use crate::domain::session::{
    Action, Among, FollowUp, Note, Rule, SaidOf, Session, SessionStage, State, Topic,
};
use crate::domain::text::Text;
use crate::domain::time::{SessionTime, Wall};
use crate::domain::worded::Given;

/// A session, at one moment, as `V` may see it.
#[derive(Clone, Copy)]
pub struct Seen<'a, V: Viewer> {
    state: &'a State,
    now: SessionTime,
    session: &'a Session,
    viewer: V,
    /// The people it is shown to: what was said in confidence stays among those who heard it.
    among: Among<'a>,
    /// Text in each of the room's languages is put between markers.
    bounds_languages: bool,
}

/// A session for readers that are known at run time: made from what one reader may see, it shows no more than
/// that.
pub type Shown<'a> = Seen<'a, AnyReader>;

impl<'a, R: Reader> Seen<'a, R> {
    /// `session` at `now`.
    pub fn new(session: &'a Session, now: SessionTime) -> Self {
        let among = Among::Here;
        Self { state: session.state(), now, session, viewer: R::default(), among, bounds_languages: false }
    }

    /// The same for code that is written for all readers.
    pub fn shown(&self) -> Shown<'a> {
        let Self { state, now, session, viewer, among, bounds_languages } = *self;
        Seen { state, now, session, viewer: AnyReader::of(viewer), among, bounds_languages }
    }
}

impl<'a, V: Viewer> Seen<'a, V> {
    pub fn readers(&self) -> Readers {
        self.viewer.readers()
    }

    /// The session's id.
    pub fn id(&self) -> &'a Text {
        &self.state.id
    }

    /// The key of one of its shared actions.
    pub fn key_of(&self, action: ActionId) -> ActionKey {
        self.state.key_of(action)
    }

    /// Its title. If the title is not for these readers, they are not told that one was typed.
    pub fn title(&self) -> &'a Text {
        let sight = self.sight();
        self.state.called_for(&|audience, heard_by| sight.shows(audience, heard_by))
    }

    /// The room's languages.
    pub fn languages(&self) -> Languages {
        let languages = Languages::of_tags(&self.state.setup.languages);
        if self.bounds_languages { languages.bounded() } else { languages }
    }

    /// The tag of the room's main language.
    pub fn language_tag(&self) -> &'a str {
        self.state.setup.languages.first().map_or("en-GB", Text::as_str)
    }

    /// Whether that is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        language::is_right_to_left(self.language_tag())
    }

    /// A phrase in the room's languages, on separate lines.
    pub fn say_below(&self, phrase: impl Phrase) -> String {
        self.languages().say_below(phrase)
    }

    /// The same on one line.
    pub fn say(&self, phrase: impl Phrase) -> String {
        self.languages().say(phrase)
    }

    /// A text that a script may give in several languages, as part of a phrase.
    pub fn given<'t>(&self, text: &'t str) -> Given<'t>
    where
        'a: 't,
    {
        Given::of(&self.state.parts, text)
    }

    /// A moment relative to now, as part of a phrase.
    pub fn moment(&self, at: Wall) -> Moment {
        Moment { at, now: self.wall().unwrap_or(at) }
    }

    pub fn format(&self) -> Format {
        self.state.setup.format
    }

    /// Whether it is a one-to-one.
    pub fn is_private(&self) -> bool {
        self.state.is_private()
    }

    /// Who agrees if everybody does: "all", or "both" for two people.
    pub fn all_of_us(&self) -> &'static str {
        if self.is_of_two() { "both" } else { "all" }
    }

    /// Whether no entry of it is meant to leave the room.
    pub fn is_confidential(&self) -> bool {
        self.state.is_confidential()
    }

    /// Whether entries of it may stay among those present: a one-to-one, or a session with a confidential
    /// step. It does not reveal whether there are any.
    pub fn has_confidential_parts(&self) -> bool {
        self.state.has_confidential_parts()
    }

    /// Whether nothing in it was said by real people.
    pub fn is_rehearsal(&self) -> bool {
        self.state.rehearsal
    }

    /// The number of people, if known.
    pub fn group_size(&self) -> Option<u32> {
        self.state.group_size()
    }

    /// The names of those here, with their organisations.
    pub fn people(&self) -> impl Iterator<Item = (&'a Text, Option<&'a Text>)> {
        let here = self.state.people.iter().filter(|known| known.here);
        here.map(|known| (&known.person.name, known.person.organisation.as_ref()))
    }

    pub fn stage(&self) -> SessionStage {
        self.state.stage
    }

    /// When it is meant to begin.
    pub fn start_at(&self) -> Option<Wall> {
        self.state.setup.start_at
    }

    /// When the current day has to be over.
    pub fn finish_by(&self) -> Option<Wall> {
        self.state.finish_by()
    }

    /// When it was created.
    pub fn made_at(&self) -> Option<Wall> {
        self.state.first_anchor.as_ref().map(|anchor| anchor.wall)
    }

    /// When its first clock started.
    pub fn began_at(&self) -> Option<Wall> {
        let first = self.state.clocks.values().filter_map(|clock| clock.first_started()).min()?;
        self.state.wall_at(first)
    }

    /// The time of day.
    pub fn wall(&self) -> Option<Wall> {
        self.state.wall_at(self.now)
    }

    /// Whether the room's screen is blanked.
    pub fn is_blank(&self) -> bool {
        self.state.blank
    }

    /// What the room is shown over the step.
    pub fn panel(&self) -> Panel {
        self.state.panel
    }

    /// Whether the room is shown what we agreed, in place of the step.
    pub fn shows_agreed(&self) -> bool {
        self.state.shows_agreed || matches!(self.state.stage, SessionStage::Review | SessionStage::Finished)
    }

    /// The proposed new plan that the room is shown.
    pub fn plan_shown(&self) -> Option<&'a PlanShown> {
        self.state.plan_shown.as_ref()
    }

    /// Steps of work that are not left out and were never brought up.
    pub fn not_visited(&self) -> impl Iterator<Item = SeenStep<'a>> {
        let visited = &self.state.visited;
        let is_ahead =
            |step: &SeenStep<'_>| step.kind() == StepKind::Work && !step.left_out && step.topic.is_none();
        self.steps().filter(move |step| is_ahead(step) && !visited.contains(&step.at))
    }

    /// The ground rules, without struck ones.
    pub fn rules(&self) -> impl Iterator<Item = &'a Rule> {
        self.all_rules().filter(|rule| !rule.struck)
    }

    /// The ground rules, including struck ones, as they are agreed on.
    pub fn all_rules(&self) -> impl Iterator<Item = &'a Rule> {
        let sight = self.sight();
        let worded = move |rule: &'a Rule| rule.worded_for(|audience, by| sight.shows(audience, by));
        self.state.rules.iter().filter_map(worded)
    }

    /// Whether everybody agreed to the rules, once they are settled.
    pub fn rules_agreed(&self) -> Option<bool> {
        let sight = self.sight();
        self.state.rules_agreed_for(&|audience, heard_by| sight.shows(audience, heard_by))
    }

    pub fn parts(&self) -> impl Iterator<Item = SeenPart<'a>> {
        self.state.parts.iter().enumerate().map(|(index, activity)| SeenPart { activity, index })
    }

    /// The title of a step's activity.
    pub fn part_title(&self, at: StepRef) -> &'a Text {
        self.state.parts.get(at.part).map_or_else(|| self.title(), |part| &part.title)
    }

    /// The steps, in order, including topics that these readers may know of. They are numbered for these
    /// readers.
    pub fn steps(&self) -> impl Iterator<Item = SeenStep<'a>> {
        let seen = *self;
        let told = self.all_steps().filter(move |step| seen.hidden_topic_of(step.at).is_none());
        told.enumerate().map(|(position, step)| SeenStep { position, ..step })
    }

    fn all_steps(&self) -> impl Iterator<Item = SeenStep<'a>> {
        let seen = *self;
        let (state, now) = (self.state, self.now);
        let late_ahead = self.late_ahead();
        let plan = state.whole_plan(|topic| seen.hidden_topic_of(topic).is_some());
        plan.into_iter().filter_map(move |planned| {
            let is_hidden = |topic: &Topic| state.rests(topic.at) || !seen.is_told(topic);
            let topics_in_all = state.topics_in_all_with(planned.at, now, is_hidden);
            let clock = state.clock_at_with(planned.at, now, is_hidden);
            let has_hidden = seen.hidden_topics_of(planned.at).next().is_some();
            let length = if has_hidden { clock.planned } else { planned.length };
            let ahead = late_ahead.get(&planned.at).copied();
            let clock = ahead.map_or(clock.clone(), |late| clock.with_late(late));
            let late = clock.late;
            let own = || clock.read(now, &state.excluded);
            let clock = topics_in_all.map_or_else(own, |all| all.reading);
            let script = state.step(planned.at)?;
            let (title, topic) = seen.titled(planned.at, &script.title);
            Some(SeenStep {
                script,
                title,
                topic,
                topics_in_all,
                format: state.setup.format,
                at: planned.at,
                position: 0,
                clock,
                round: state.round(planned.at, now),
                planned: length,
                fixed: planned.fixed.map(|fixed| state.as_read_then(fixed)),
                late,
                has_come: state.current() == Some(planned.at) && state.has_come(planned.at, now),
                due: seen.due(planned.at),
                style: state.clock_style(planned.at),
                left_out: state.left_out.contains(&planned.at),
                is_added: state.added.contains_key(&planned.at),
                languages: seen.languages(),
                parts: &state.parts,
                is_titled_live: seen.is_titled_live(planned.at),
            })
        })
    }

    /// The current step. A topic hidden from these readers is replaced by its step.
    pub fn current(&self) -> Option<SeenStep<'a>> {
        let at = self.state.current()?;
        let visible_at = self.visible_at(at);
        let told = self.steps().find(|step| step.at == visible_at)?;
        if visible_at == at {
            return Some(told);
        }
        // Groups and due cues are the topic's; the time is the step's.
        let on = self.all_steps().find(|step| step.at == at)?;
        Some(SeenStep { at, due: on.due, has_come: on.has_come, ..told })
    }

    /// When a step's clock ran, oldest interval first, in local time, without pauses and time away.
    pub fn ran(&self, step: &SeenStep<'_>) -> Vec<(Wall, Wall)> {
        let state = self.state;
        let clocks = std::iter::once(step.at).chain(self.hidden_topics_of(step.at)).map(|at| state.clock(at));
        let mut stretches: Vec<_> =
            clocks.flat_map(|clock| clock.stretches(self.now, &state.excluded)).collect();
        stretches.sort();
        // Adjacent intervals are merged, so that hidden topics are not noticed.
        stretches.dedup_by(|next, before| {
            let goes_on = next.0 <= before.1;
            if goes_on {
                before.1 = before.1.max(next.1);
            }
            goes_on
        });
        let stretches = stretches.into_iter();
        stretches.filter_map(|(from, to)| Some((state.wall_at(from)?, state.wall_at(to)?))).collect()
    }

    /// How many of a step's prompts are shown to the room. Prompts shown in hidden topics count for their
    /// step: they do not start again with each topic.
    pub fn prompts_shown(&self, step: &SeenStep<'_>) -> usize {
        let (state, of) = (self.state, self.visible_at(step.at));
        let hidden = self.hidden_topics_of(of).filter(|at| !state.rests(*at));
        state.prompts_shown_with(of, hidden)
    }

    /// The notes of `step` (none: of the whole session) that this audience may see.
    pub fn notes_in(&self, step: Option<StepRef>) -> impl Iterator<Item = &'a Note> {
        self.notes().filter(move |note| note.step == step)
    }

    /// Whether a step has entries or counts that this audience may see.
    pub fn has_taken(&self, step: StepRef) -> bool {
        self.notes_in(Some(step)).next().is_some()
            || self.entries().any(|entry| entry.step == Some(step))
            || self.actions().any(|action| action.step == Some(step))
            || self.counted_in(step)
    }

    /// The notes that this audience may see.
    pub fn notes(&self) -> impl Iterator<Item = &'a Note> {
        let sight = self.sight();
        self.state.notes_for(move |audience, heard_by| sight.shows(audience, heard_by))
    }

    /// The notes of that kind.
    pub fn notes_of(&self, kind: NoteKind) -> impl Iterator<Item = &'a Note> {
        self.notes().filter(move |note| note.kind == kind)
    }

    /// The title of the capture `id`: as in `step`, else in that activity, else in any of them.
    pub fn capture_label(&self, step: Option<StepRef>, id: &Text) -> Option<&'a Text> {
        let parts = self.state.parts.iter().enumerate();
        let captures = parts.flat_map(|(part, activity)| {
            let steps = activity.steps.iter().enumerate();
            steps.flat_map(move |(n, script)| {
                script.captures.iter().map(move |capture| (StepRef { part, step: n }, capture))
            })
        });
        let named = captures.filter(|(_, capture)| capture.id == *id && !capture.label.is_empty());
        let far = |at: StepRef| (step.map(|s| s.part) != Some(at.part), step != Some(at));
        named.min_by_key(|(at, _)| far(*at)).map(|(_, capture)| &capture.label)
    }

    /// Whether anything is parked that this audience may see.
    pub fn has_parked(&self) -> bool {
        self.notes_of(NoteKind::Parked).next().is_some()
    }

    /// The shared actions that this audience may see.
    pub fn actions(&self) -> impl Iterator<Item = &'a Action> {
        let sight = self.sight();
        self.state.actions_for(move |audience, heard_by| sight.shows(audience, heard_by))
    }

    /// Where one of these stands and its last day, with what this audience may know of what was said of it here.
    pub fn action_standing(&self, action: &Action) -> (ActionStatus, Option<NaiveDate>) {
        let sight = self.sight();
        self.state.standing_of_own(action, |audience, heard_by| sight.shows(audience, heard_by))
    }

    /// Shared actions of earlier sessions that this audience may see, with their present state.
    pub fn recalled(&self) -> impl Iterator<Item = SeenRecalled<'a>> {
        let (state, sight) = (self.state, self.sight());
        state.recalled.iter().filter_map(move |recalled| {
            let recalled = recalled.version_for(|one| sight.shows_recalled(one))?;
            let said = state.said_of(recalled, |audience, heard_by| sight.shows(audience, heard_by));
            let SaidOf { status, due, owners, note, is_settled } = said;
            Some(SeenRecalled { recalled, status, is_settled, due, owners, note })
        })
    }

    /// What was said in it of shared actions, as far as these eyes may see.
    pub fn follow_ups(&self) -> impl Iterator<Item = &'a FollowUp<Owner, Hearer>> {
        let sight = self.sight();
        self.state.follow_ups.iter().filter(move |said| sight.shows(said.audience, &said.heard_by))
    }

    /// The full name of an owner.
    pub fn owner(&self, owner: &'a Owner) -> &'a str {
        match owner {
            Owner::Person(id) => self.state.person(*id).map_or("somebody", |person| person.name.as_str()),
            Owner::Organisation(name) => name.as_str(),
            Owner::Everyone => "all of us",
        }
    }

    /// The number of shared actions, without those for the facilitator alone.
    pub fn actions_shared(&self) -> usize {
        self.actions().filter(|action| action.audience != Audience::Mine).count()
    }

    /// How many shared actions the activities aim for.
    pub fn actions_wanted(&self) -> usize {
        self.state.parts.iter().map(|part| part.shared_actions as usize).sum()
    }
}

/// A shared action of an earlier session, with changes made in this one.
#[derive(Clone, Copy)]
pub struct SeenRecalled<'a> {
    /// As it was when the session began.
    pub recalled: &'a RecalledAction,
    pub status: ActionStatus,
    /// Its status was set in this session.
    pub is_settled: bool,
    pub due: Option<NaiveDate>,
    pub owners: &'a [Owner],
    /// A remark.
    pub note: Option<&'a Text>,
}

impl<'a> Seen<'a, Facilitator> {
    /// What to watch for in the activity of this step.
    pub fn watch_for(&self, part: usize) -> &'a [Text] {
        self.state.parts.get(part).map_or(&[], |activity| &activity.watch_for)
    }

    /// Links for the person who leads a step.
    pub fn step_links(&self, at: StepRef) -> &'a [Link] {
        self.state.step(at).map_or(&[], |step| &step.links)
    }

    /// What the script has for the person who leads a step, apart from its notes: each with its label.
    pub fn briefing(&self, step: &SeenStep<'_>) -> Vec<(&'static str, String)> {
        let link = |link: &Link| match link.title.is_empty() {
            true => link.url.to_string(),
            false => format!("{}, {}", link.title, link.url),
        };
        let materials: Vec<&str> = step.materials().iter().map(Text::as_str).collect();
        let why = step.why().map(|why| ("What it is for", why.to_string()));
        let lead = step.lead().map(|lead| ("Led by", lead.to_string()));
        let materials = (!materials.is_empty()).then(|| ("Materials", materials.join(", ")));
        let links = self.step_links(step.at).iter().map(|one| ("Link", link(one)));
        why.into_iter().chain(lead).chain(materials).chain(links).collect()
    }

    /// The script's notes for a step.
    pub fn step_notes(&self, at: StepRef) -> Option<&'a Text> {
        self.state.step(at).map(|step| &step.notes).filter(|notes| !notes.is_empty())
    }
}
