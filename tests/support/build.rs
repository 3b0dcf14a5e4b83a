//! A session built in code: an activity, people, and what a facilitator does at which minute.
//!
//! ```ignore
//! let session = SessionBuilder::new("Our words")
//!     .step("Alone", 5)
//!     .step_with(Step { confidential: true, ..step("In twos", 25) })
//!     .people(&["Asha Rao, Northside Trust", "Ben Ode"])
//!     .begin()
//!     .at_minute(1, Intent::Next)
//!     .note("What was said")
//!     .into_session();
//! ```
//!
//! Every intent goes the way it goes in the program: decide, record, apply.
#![allow(dead_code, reason = "each test file uses its own part of it")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test or a bench that fails says so"
)]

use chrono::{DateTime, Duration, NaiveDate};
use roundtable::domain::activity::{
    Activity, Capture, CaptureKind, Format, Length, Prompt, Source, Step, Term,
};
use roundtable::domain::event::{
    ActionId, ActionKey, ActionStatus, Audience, Event, NoteId, NoteKind, Record, Setup, StepRef,
};
use roundtable::domain::session::{
    EarlierAction, Intent, NameLine, NamedOwner, OwnerName, Preparation, Refusal, Session,
};
use roundtable::domain::text::Text;
use roundtable::domain::time::{Millis, Now, SessionTime, Wall, Zone};

/// Sunday 22 November 2026, 14:00 in London.
pub fn two_o_clock() -> Wall {
    DateTime::parse_from_rfc3339("2026-11-22T14:00:00+00:00").expect("a moment")
}

/// What the machine's clocks say when every session here is made.
pub fn first_now() -> Now {
    Now {
        boot_id: "boot-1".into(),
        boot_ms: 5_000_000,
        asleep_ms: 0,
        wall: two_o_clock(),
        zone: Zone::fixed(two_o_clock()),
    }
}

/// `now`, that much later, on the same run of the machine.
pub fn later(now: &Now, ms: u64) -> Now {
    let wall = now.wall + Duration::milliseconds(i64::try_from(ms).expect("a length of a test"));
    let wall = now.zone.at(wall);
    Now { boot_ms: now.boot_ms + ms, wall, ..now.clone() }
}

/// A step of so many minutes.
pub fn step(title: &str, minutes: u64) -> Step {
    Step { title: title.into(), length: Length::fixed(Millis::minutes(minutes)), ..Step::default() }
}

/// Lists of notes that a step asks for.
pub fn capture(id: &str, label: &str, tags: &[&str]) -> Capture {
    let tags = tags.iter().map(|tag| Text::from(*tag)).collect();
    Capture { id: id.into(), extends: None, label: label.into(), kind: CaptureKind::Notes { tags } }
}

/// The step with that number, from 0, of the first activity.
pub fn nth(step: usize) -> StepRef {
    StepRef { part: 0, step }
}

/// A shared action of the session before.
pub fn last_time(number: u32) -> ActionKey {
    ActionKey { session: "2026-10-22-home-before-lunch-x3p9".into(), action: ActionId(number) }
}

/// What a session is made of, before it begins.
#[derive(Clone)]
pub struct SessionBuilder {
    id: Text,
    made: Preparation,
    now: Now,
}

impl SessionBuilder {
    /// A small group's session with one activity that has no step yet.
    pub fn new(title: &str) -> Self {
        let activity = Activity { id: "our-activity".into(), title: title.into(), ..Activity::default() };
        let made = Preparation {
            setup: Setup { title: title.into(), format: Format::SmallGroup, ..Setup::default() },
            parts: vec![Activity { suits: Format::ALL.to_vec(), ..activity }],
            names: Vec::new(),
            rehearsal: false,
            speed: 1,
        };
        Self { id: "2026-11-22-abcd".into(), made, now: first_now() }
    }

    /// Something else about the last activity.
    pub fn activity(mut self, change: impl FnOnce(&mut Activity)) -> Self {
        change(self.made.parts.last_mut().expect("there is always an activity"));
        self
    }

    /// Another activity; what follows belongs to it.
    pub fn part(mut self, id: &str, title: &str) -> Self {
        let suits = Format::ALL.to_vec();
        self.made.parts.push(Activity { id: id.into(), title: title.into(), suits, ..Activity::default() });
        self
    }

    /// The activity's short name.
    pub fn activity_id(self, id: &str) -> Self {
        self.activity(|activity| activity.id = id.into())
    }

    /// A step of so many minutes.
    pub fn step(self, title: &str, minutes: u64) -> Self {
        self.step_with(step(title, minutes))
    }

    /// A step with everything said.
    pub fn step_with(self, step: Step) -> Self {
        self.activity(|activity| activity.steps.push(step))
    }

    /// One thing more that the last step asks.
    pub fn prompt(self, text: &str) -> Self {
        let prompt = Prompt { text: text.into(), only: Vec::new() };
        self.last_step(|step| step.prompts.push(prompt))
    }

    /// Something that the last step asks to take down.
    pub fn capture(self, capture: Capture) -> Self {
        self.last_step(|step| step.captures.push(capture))
    }

    /// Something else about the last step.
    pub fn last_step(self, change: impl FnOnce(&mut Step)) -> Self {
        self.activity(|activity| change(activity.steps.last_mut().expect("a step comes first")))
    }

    /// Ground rules to begin from.
    pub fn rules(self, rules: &[&str]) -> Self {
        self.activity(|activity| activity.suggested_rules.extend(rules.iter().map(|rule| Text::from(*rule))))
    }

    /// A term and its meaning.
    pub fn term(self, term: &str, meaning: &str) -> Self {
        self.activity(|activity| activity.glossary.push(Term { term: term.into(), meaning: meaning.into() }))
    }

    /// Where the activity comes from.
    pub fn source(self, source: Source) -> Self {
        self.activity(|activity| activity.source = Some(source))
    }

    /// Who is there: lines "Name, Organisation".
    pub fn people(mut self, lines: &[&str]) -> Self {
        self.made.names = NameLine::parse_list(&lines.join("\n"));
        self
    }

    /// How many are there, without names.
    pub fn size(self, people: u32) -> Self {
        self.setup(|setup| setup.people = Some(people))
    }

    /// Who sits together.
    pub fn format(self, format: Format) -> Self {
        self.setup(|setup| setup.format = format)
    }

    /// Something else that is settled beforehand.
    pub fn setup(mut self, change: impl FnOnce(&mut Setup)) -> Self {
        change(&mut self.made.setup);
        self
    }

    /// A rehearsal at that speed.
    pub fn rehearsal(mut self, speed: u32) -> Self {
        (self.made.rehearsal, self.made.speed) = (true, speed);
        self
    }

    /// The session's own name.
    pub fn id(mut self, id: &str) -> Self {
        self.id = id.into();
        self
    }

    /// What the machine's clocks say when it is made.
    pub fn made_at(mut self, now: Now) -> Self {
        self.now = now;
        self
    }

    /// What it is made of.
    pub fn preparation(&self) -> Preparation {
        self.made.clone()
    }

    /// So many days later.
    pub fn day(mut self, days: u64) -> Self {
        self.now = later(&self.now, days * 86_400_000);
        self
    }

    /// Makes it. It is at its ground rules.
    pub fn prepare(self) -> Live {
        let mut live = Live { session: Session::default(), now: self.now };
        for event in self.made.first_events(self.id, &live.now) {
            live.event(event);
        }
        live
    }

    /// Makes it, keeps the ground rules as suggested and starts the clock of the first step.
    pub fn begin(self) -> Live {
        self.prepare().does(Intent::SettleRules { agreed: false }).does(Intent::ToggleClock)
    }
}

/// A session that goes on, with the machine's clocks beside it.
#[derive(Clone)]
pub struct Live {
    session: Session,
    /// What the machine's clocks say.
    pub now: Now,
}

impl Live {
    /// A session that goes on from what its journal holds.
    pub fn of(session: Session, now: Now) -> Self {
        Self { session, now }
    }

    /// As the program does it: decide, record, apply.
    ///
    /// # Errors
    /// Why nothing can come of it.
    pub fn try_intent(&mut self, intent: Intent) -> Result<Event, Refusal> {
        let event = self.session.decide(intent, self.session.time_at(&self.now))?;
        self.event(event.clone());
        Ok(event)
    }

    /// Takes in an event as it is.
    pub fn event(&mut self, event: Event) {
        let record = self.session.record(event, &self.now);
        self.session.apply(record);
    }

    /// What must come to something.
    #[track_caller]
    pub fn does(mut self, intent: Intent) -> Self {
        let wanted = format!("{intent:?}");
        if let Err(refusal) = self.try_intent(intent) {
            panic!("{wanted}: {refusal}");
        }
        self
    }

    /// Time passes.
    pub fn minutes(self, minutes: u64) -> Self {
        self.ms(minutes * 60_000)
    }

    /// Time passes.
    pub fn seconds(self, seconds: u64) -> Self {
        self.ms(seconds * 1_000)
    }

    /// Time passes.
    pub fn ms(mut self, ms: u64) -> Self {
        self.now = later(&self.now, ms);
        self
    }

    /// `intent`, when that many minutes have passed since the session was made.
    #[track_caller]
    pub fn at_minute(self, minute: u64, intent: Intent) -> Self {
        let wait = SessionTime(minute * 60_000).since(self.session.time_at(&self.now));
        self.ms(wait.0).does(intent)
    }

    /// The next step, its clock started; from the ground rules, the first.
    #[track_caller]
    pub fn next_step(self) -> Self {
        let live = self.does(Intent::Next);
        if live.session.state().current().is_some() { live.does(Intent::ToggleClock) } else { live }
    }

    /// A note in the current step, for whom notes there are usually for.
    #[track_caller]
    pub fn note(self, text: &str) -> Self {
        let audience = self.session.state().default_audience(self.session.state().current());
        self.note_for(audience, text)
    }

    /// A note in the current step.
    #[track_caller]
    pub fn note_for(self, audience: Audience, text: &str) -> Self {
        self.take(NoteKind::Note, None, text, audience)
    }

    /// What answers a capture, under a tag or none.
    #[track_caller]
    pub fn captured(self, capture: &str, tag: Option<&str>, text: &str) -> Self {
        let audience = self.session.state().default_audience(self.session.state().current());
        self.take(NoteKind::Note, Some((capture.into(), tag.map(Text::from))), text, audience)
    }

    /// A decision in the current step.
    #[track_caller]
    pub fn decision(self, text: &str) -> Self {
        let audience = self.session.state().default_audience(self.session.state().current());
        self.take(NoteKind::Decision, None, text, audience)
    }

    /// Something kept for later.
    #[track_caller]
    pub fn parked(self, text: &str) -> Self {
        let audience = self.session.state().default_audience(self.session.state().current());
        self.take(NoteKind::Parked, None, text, audience)
    }

    #[track_caller]
    fn take(
        self,
        kind: NoteKind,
        capture: Option<(Text, Option<Text>)>,
        text: &str,
        audience: Audience,
    ) -> Self {
        let step = self.session.state().current();
        self.does(Intent::TakeNote { step, kind, capture, text: text.into(), audience })
    }

    /// A shared action: owners as they are typed ("" for none), and when it is due.
    #[track_caller]
    pub fn action(self, text: &str, owners: &str, due: Option<&str>) -> Self {
        let audience = self.session.state().default_audience(self.session.state().current());
        self.action_for(audience, text, owners, due)
    }

    /// A shared action for certain readers.
    #[track_caller]
    /// A shared action of an earlier session, which so many sessions had recalled before.
    pub fn recalled(
        self,
        number: u32,
        text: &str,
        owners: Vec<NamedOwner>,
        times: u32,
        audience: Audience,
    ) -> Self {
        let due = NaiveDate::from_ymd_opt(2026, 11, 20);
        let action = last_time(number);
        let state = self.session.state();
        let heard_by = state.asker().people;
        let recollection = EarlierAction {
            action,
            text: text.into(),
            audience,
            confidential: false,
            heard_by,
            owners,
            due,
            times,
            is_gone: false,
            otherwise: None,
        };
        let found = recollection;
        self.does(Intent::RecallActions(vec![found]))
    }

    /// What somebody says of it.
    pub fn follow_up(self, number: u32, status: ActionStatus, due: Option<&str>, note: &str) -> Self {
        let due = due.map(|due| due.parse().expect("a date"));
        let note = Some(Text::line(note)).filter(|note| !note.is_empty());
        self.does(Intent::FollowUp(last_time(number), status, due, note))
    }

    pub fn action_for(self, audience: Audience, text: &str, owners: &str, due: Option<&str>) -> Self {
        let step = self.session.state().current();
        let live = self.does(Intent::TakeAction { step, from: None, text: text.into(), audience });
        let id = live.last_action();
        let live = match OwnerName::parse_list(owners, &[]) {
            owners if owners.is_empty() => live,
            owners => live.does(Intent::OwnAction(id, owners)),
        };
        let due = due.map(|due| due.parse::<NaiveDate>().expect("a date like 2026-12-14"));
        if due.is_some() { live.does(Intent::DateAction(id, due)) } else { live }
    }

    /// The number of the note that was taken last.
    pub fn last_note(&self) -> NoteId {
        self.session.state().notes.last().expect("a note was taken").id
    }

    /// The number of the action that was taken last.
    pub fn last_action(&self) -> ActionId {
        self.session.state().actions.last().expect("an action was taken").id
    }

    /// The machine was started anew, that long after its clocks were last looked at, and the session opened again.
    pub fn reboots(mut self, boot_id: &str, away_ms: u64) -> Self {
        let wall = later(&self.now, away_ms).wall;
        let from = self.session.last_t();
        let running = self.session.state().is_running();
        self.now = Now { boot_id: boot_id.into(), boot_ms: 30_000, asleep_ms: 0, wall, zone: self.now.zone };
        self.anchor(running.then_some(from))
    }

    /// The wall clock is set by so many seconds, and the program sees it.
    pub fn sets_the_clock(mut self, seconds: i64) -> Self {
        self.now.wall += Duration::seconds(seconds);
        self.anchor(None)
    }

    /// Ties the session to the clocks anew.
    pub fn anchor(mut self, away_since: Option<SessionTime>) -> Self {
        let speed = self.session.state().anchor.as_ref().map_or(1, |anchor| anchor.speed);
        let Now { boot_id, boot_ms, zone, .. } = self.now.clone();
        let zone_change = zone.change();
        self.event(Event::ClockAnchored {
            boot_id,
            boot_ms,
            speed,
            away_since,
            copy: None,
            zone_change,
            room_unknown: false,
        });
        self
    }

    /// The session as it is.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The session, to keep.
    pub fn into_session(self) -> Session {
        self.session
    }

    /// Its journal.
    pub fn records(&self) -> Vec<Record> {
        self.session.records().to_vec()
    }

    /// The session's time.
    pub fn t(&self) -> SessionTime {
        self.session.time_at(&self.now)
    }
}
