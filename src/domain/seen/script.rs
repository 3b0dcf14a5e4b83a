//! An activity and its steps as a session's audience may see them: the script without what is for the facilitator alone.

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
    /// Counts from 0.
    pub index: usize,
}

/// One step that happens in a session, without what is for the facilitator alone.
#[derive(Clone, Copy)]
pub struct SeenStep<'a> {
    pub(super) script: &'a Step,
    pub(super) title: &'a Text,
    pub(super) format: Format,
    /// Its place in the script.
    pub at: StepRef,
    /// Its place in the plan, from 0.
    pub position: usize,
    /// What its clock says, all rounds together, and all topics.
    pub clock: Reading,
    /// The round that it is in, where it has rounds.
    pub round: Option<Round>,
    /// As planned beforehand.
    pub planned: Millis,
    /// It begins at this moment, whatever comes before it.
    pub fixed: Option<Wall>,
    /// By how much it began after that moment, would begin now while it is on and waits, or will begin as things stand: so
    /// much shorter is its clock, because its end does not move.
    pub late: Millis,
    /// While it is on and waits: its time has come.
    pub has_come: bool,
    /// While it is on: what begins at a fixed time next, and that time has come.
    pub due: Option<&'a Text>,
    /// How the room is told its time.
    pub style: ClockStyle,
    /// It is passed over.
    pub left_out: bool,
    /// What it and its topics were planned for, and what they took, once these are chosen.
    pub(super) topics_in_all: Option<TopicsInAll>,
    /// It is one of the topics of a step.
    pub topic: Option<TopicPlace<'a>>,
    /// No script has it: it was put in while the session went on.
    pub is_added: bool,
    pub(super) languages: Languages,
    pub(super) parts: &'a [Activity],
    /// Somebody typed what it is called, and it is for these eyes.
    pub is_titled_live: bool,
}

impl<'a> SeenPart<'a> {
    /// Its short name.
    pub fn id(&self) -> &'a Text {
        &self.activity.id
    }

    /// Its title.
    pub fn title(&self) -> &'a Text {
        &self.activity.title
    }

    /// Where it comes from.
    pub fn sources(&self) -> impl Iterator<Item = &'a Source> + use<'a> {
        self.activity.sources()
    }

    /// Terms and what they mean.
    pub fn glossary(&self) -> &'a [Term] {
        &self.activity.glossary
    }
}

impl<'a> SeenStep<'a> {
    /// What the room reads above the clock.
    pub fn title(&self) -> &'a Text {
        self.title
    }

    /// What the room reads in.
    pub fn languages(&self) -> Languages {
        self.languages
    }

    /// What the program says to the room, in the room's language.
    pub fn say(&self, phrase: impl Phrase) -> String {
        self.languages.say(phrase)
    }

    /// A title, its own or that of another step, within something that the program says.
    pub fn given(&self, title: &'a Text) -> Given<'a> {
        Given::of(self.parts, title.as_str())
    }

    /// Who works together.
    pub fn grouping(&self) -> Grouping {
        self.script.grouping
    }

    /// What each of its tables is asked.
    pub fn tables(&self) -> &'a [Text] {
        &self.script.tables
    }

    /// Work, or a break.
    pub fn kind(&self) -> StepKind {
        self.script.kind
    }

    /// What the room's clock says: the round's where there are rounds, else the step's.
    pub fn face(&self) -> Reading {
        self.round.map_or(self.clock, |round| round.clock)
    }

    /// "12:30 Lunch": its title, with the time at which it begins as long as that is ahead of it.
    pub fn timed_title(&self) -> String {
        let fixed = self.fixed.filter(|_| self.clock.phase == Phase::Waiting && !self.left_out);
        fixed.map(|at| format!("{} ", at.format("%H:%M"))).unwrap_or_default() + self.title.as_str()
    }

    /// When it ends that begins late, or began so: as it was to.
    pub fn ends_at_its_time(&self) -> Option<Wall> {
        let late = self.fixed.filter(|_| self.late > Millis::ZERO)?;
        Some((self.clock.length + self.late.min(self.planned)).later_than(late))
    }

    /// For eyes that read its figures whatever the room does.
    pub fn with_figures(self) -> Self {
        Self { style: self.style.with_figures(), ..self }
    }

    /// What is left of it: what the round that is on has left, where it was given time after the step's was up. What its
    /// topics have left is theirs.
    pub fn remaining(&self) -> Millis {
        match self.topics_in_all {
            Some(all) => all.own.remaining(),
            None => self.clock.remaining().max(self.face().remaining()),
        }
    }

    /// Roles that move on with the rounds; none without rounds.
    pub fn roles(&self) -> &'a [Text] {
        if self.round.is_some() { &self.script.roles } else { &[] }
    }

    /// What is taken down in it stays among those present.
    pub fn is_confidential(&self) -> bool {
        self.script.confidential
    }

    /// What the room is asked in this session's format.
    pub fn prompts(&self) -> impl Iterator<Item = &'a Text> + use<'a> {
        self.script.prompts_in(self.format)
    }

    /// Who leads it, as the script has it.
    pub fn lead(&self) -> Option<&'a Text> {
        Some(&self.script.lead).filter(|lead| !lead.is_empty())
    }

    /// What the room should have to hand for it.
    pub fn materials(&self) -> &'a [Text] {
        &self.script.materials
    }

    /// What it is for, where the script says so.
    pub fn why(&self) -> Option<&'a Text> {
        Some(&self.script.why).filter(|why| !why.is_empty())
    }

    /// What the room is told while it goes on, by the clock that the room reads.
    pub fn cues(&self) -> Cues<'a> {
        Cues::new(&self.script.cues, self.turns(), self.format, self.face().length)
    }

    /// What the room is told now: the latest whose time has come, until the time is up.
    pub fn cue(&self) -> Option<ShownCue<'a>> {
        let clock = self.face();
        let is_on = clock.phase != Phase::Waiting && !clock.is_over();
        self.cues().shown(&clock).filter(|_| is_on)
    }

    /// When the latest cue came, on the clock that the room reads, while that runs.
    pub fn last_cue(&self) -> Option<Millis> {
        let clock = self.face();
        self.cues().last(&clock).filter(|_| clock.phase == Phase::Running && !clock.is_over())
    }

    /// How its length depends on people, where it does, for as many as there are.
    pub fn by_people(&self, people: Option<u32>) -> Option<String> {
        self.script.length.by_people(people)
    }

    /// Who has the floor is watched in it from the start.
    pub fn watches_talk(&self) -> bool {
        self.script.talk_balance
    }

    /// The facilitation is handed over in it.
    pub fn rotates_facilitator(&self) -> bool {
        // Between two there is nobody to hand it on to.
        self.script.rotate_facilitator && self.format != Format::OneToOne
    }

    /// Prompts come one at a time.
    pub fn comes_one_by_one(&self) -> bool {
        self.script.reveal == Reveal::OneByOne
    }

    /// Into how many turns of equal length its time falls, where the script wants a cue: threes take three, others two.
    pub fn turns(&self) -> Option<u64> {
        self.script.halfway.then(|| if self.script.grouping == Grouping::Threes { 3 } else { 2 })
    }

    /// What it asks to take down: labels.
    pub fn captures(&self) -> impl Iterator<Item = &'a Text> {
        let scripted = self.script.captures.iter().filter(|capture| !is_live(&capture.id));
        scripted.filter(|capture| capture.kind != CaptureKind::Worth).map(|capture| &capture.label)
    }

    /// Whether the question if it was worth the time stands in it: it is asked when the session ends.
    pub fn asks_for_worth(&self) -> bool {
        self.script.captures.iter().any(|capture| capture.kind == CaptureKind::Worth)
    }
}
