//! An activity and its steps as an audience may see them: the script without what is for the facilitator
//! alone.

use super::TopicPlace;
use crate::domain::activity::{
    Activity, CaptureKind, Format, Grouping, Reveal, Source, Step, StepKind, Term,
};
use crate::domain::clock_style::ClockStyle;
use crate::domain::cue::{Cues, ShownCue};
use crate::domain::event::StepRef;
use crate::domain::language::{Languages, Phrase};
use crate::domain::rounds::Round;
use crate::domain::session::{TopicsInAll, is_live};
use crate::domain::text::Text;
use crate::domain::time::{Millis, Wall};
use crate::domain::timer::{Phase, Reading};
use crate::domain::worded::Given;

/// One activity of a session, without what is for the facilitator alone.
#[derive(Clone, Copy)]
pub struct SeenPart<'a> {
    pub(super) activity: &'a Activity,
    pub index: usize,
}

/// One step of a session, without what is for the facilitator alone.
#[derive(Clone, Copy)]
pub struct SeenStep<'a> {
    pub(super) script: &'a Step,
    pub(super) title: &'a Text,
    pub(super) format: Format,
    pub at: StepRef,
    /// Its index in the plan.
    pub position: usize,
    /// Its clock, including all rounds and topics.
    pub clock: Reading,
    /// The current round, if it has rounds.
    pub round: Option<Round>,
    /// As planned beforehand.
    pub planned: Millis,
    /// Its fixed time, whatever comes before it.
    pub fixed: Option<Wall>,
    /// How late it began, would begin now while it waits, or will begin at present: its clock is shorter by
    /// that, because its end does not move.
    pub late: Millis,
    /// While it is on and waits: its fixed time has come.
    pub has_come: bool,
    /// While it is on: the next step with a fixed time, if that has come.
    pub due: Option<&'a Text>,
    /// How the room is shown its time.
    pub style: ClockStyle,
    /// It is skipped.
    pub left_out: bool,
    /// The planned and the actual time of it and its topics, once these are chosen.
    pub(super) topics_in_all: Option<TopicsInAll>,
    /// It is one of the topics of a step.
    pub topic: Option<TopicPlace<'a>>,
    /// It was added during the session.
    pub is_added: bool,
    pub(super) languages: Languages,
    pub(super) parts: &'a [Activity],
    /// Its title was typed, and this audience may see it.
    pub is_titled_live: bool,
}

impl<'a> SeenPart<'a> {
    /// Its short name.
    pub fn id(&self) -> &'a Text {
        &self.activity.id
    }

    pub fn title(&self) -> &'a Text {
        &self.activity.title
    }

    /// The documents that it is based on.
    pub fn sources(&self) -> impl Iterator<Item = &'a Source> + use<'a> {
        self.activity.sources()
    }

    pub fn glossary(&self) -> &'a [Term] {
        &self.activity.glossary
    }
}

impl<'a> SeenStep<'a> {
    pub fn title(&self) -> &'a Text {
        self.title
    }

    /// The room's languages.
    pub fn languages(&self) -> Languages {
        self.languages
    }

    /// A phrase in the room's language.
    pub fn say(&self, phrase: impl Phrase) -> String {
        self.languages.say(phrase)
    }

    /// A title, its own or that of another step, as part of a phrase.
    pub fn given(&self, title: &'a Text) -> Given<'a> {
        Given::of(self.parts, title.as_str())
    }

    pub fn grouping(&self) -> Grouping {
        self.script.grouping
    }

    /// The question of each table.
    pub fn tables(&self) -> &'a [Text] {
        &self.script.tables
    }

    pub fn kind(&self) -> StepKind {
        self.script.kind
    }

    /// The clock that the room sees: the round's if there are rounds, else the step's.
    pub fn face(&self) -> Reading {
        self.round.map_or(self.clock, |round| round.clock)
    }

    /// "12:30 Lunch": its title, with its fixed time while that is ahead.
    pub fn timed_title(&self) -> String {
        let fixed = self.fixed.filter(|_| self.clock.phase == Phase::Waiting && !self.left_out);
        fixed.map(|at| format!("{} ", at.format("%H:%M"))).unwrap_or_default() + self.title.as_str()
    }

    /// When a late step ends: at its planned time.
    pub fn ends_at_its_time(&self) -> Option<Wall> {
        let late = self.fixed.filter(|_| self.late > Millis::ZERO)?;
        Some((self.clock.length + self.late.min(self.planned)).later_than(late))
    }

    /// For the facilitator, who reads the figures whatever the room is shown.
    pub fn with_figures(self) -> Self {
        Self { style: self.style.with_figures(), ..self }
    }

    /// The time left: that of the current round, if it was given time after the step's was up. The time left
    /// of topics is theirs.
    pub fn remaining(&self) -> Millis {
        match self.topics_in_all {
            Some(all) => all.own.remaining(),
            None => self.clock.remaining().max(self.face().remaining()),
        }
    }

    /// Roles that rotate with the rounds; empty without rounds.
    pub fn roles(&self) -> &'a [Text] {
        if self.round.is_some() { &self.script.roles } else { &[] }
    }

    /// Whether its entries stay among those present.
    pub fn is_confidential(&self) -> bool {
        self.script.confidential
    }

    /// The prompts in this session's format.
    pub fn prompts(&self) -> impl Iterator<Item = &'a Text> + use<'a> {
        self.script.prompts_in(self.format)
    }

    /// Who leads it, as in the script.
    pub fn lead(&self) -> Option<&'a Text> {
        Some(&self.script.lead).filter(|lead| !lead.is_empty())
    }

    pub fn materials(&self) -> &'a [Text] {
        &self.script.materials
    }

    /// Its purpose, if the script gives one.
    pub fn why(&self) -> Option<&'a Text> {
        Some(&self.script.why).filter(|why| !why.is_empty())
    }

    /// Its cues, by the clock that the room sees.
    pub fn cues(&self) -> Cues<'a> {
        Cues::new(&self.script.cues, self.turns(), self.format, self.face().length)
    }

    /// The latest cue that is due, until the time is up.
    pub fn cue(&self) -> Option<ShownCue<'a>> {
        let clock = self.face();
        let is_on = clock.phase != Phase::Waiting && !clock.is_over();
        self.cues().shown(&clock).filter(|_| is_on)
    }

    /// When the latest cue came, on the clock that the room sees, while that runs.
    pub fn last_cue(&self) -> Option<Millis> {
        let clock = self.face();
        self.cues().last(&clock).filter(|_| clock.phase == Phase::Running && !clock.is_over())
    }

    /// How its length depends on the number of people, if it does.
    pub fn by_people(&self, people: Option<u32>) -> Option<String> {
        self.script.length.by_people(people)
    }

    /// Whether digits mark who has the floor from the start.
    pub fn watches_talk(&self) -> bool {
        self.script.talk_balance
    }

    /// Whether the facilitation is handed over in it.
    pub fn rotates_facilitator(&self) -> bool {
        // Between two people there is nobody to hand over to.
        self.script.rotate_facilitator && self.format != Format::OneToOne
    }

    /// Whether prompts come one at a time.
    pub fn comes_one_by_one(&self) -> bool {
        self.script.reveal == Reveal::OneByOne
    }

    /// The number of equal turns, if the script wants a cue: three for threes, else two.
    pub fn turns(&self) -> Option<u64> {
        self.script.halfway.then(|| if self.script.grouping == Grouping::Threes { 3 } else { 2 })
    }

    /// The labels of its captures.
    pub fn captures(&self) -> impl Iterator<Item = &'a Text> {
        let scripted = self.script.captures.iter().filter(|capture| !is_live(&capture.id));
        scripted.filter(|capture| capture.kind != CaptureKind::Worth).map(|capture| &capture.label)
    }

    /// Whether the question if it was worth the time belongs to it: it is asked at the end of the session.
    pub fn asks_for_worth(&self) -> bool {
        self.script.captures.iter().any(|capture| capture.kind == CaptureKind::Worth)
    }
}
