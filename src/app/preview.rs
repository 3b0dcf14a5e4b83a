//! The preview of a script while it is written: the screens that the room will see, from a temporary session.
//!
//! The file edge sends what it reads. While the newest version has errors, the last good one stays and the
//! errors are shown below it.

use chrono::TimeDelta;

use super::cmd::Cmd;
use super::command::Command;
use super::draft::Draft;
use super::model::Model;
use super::notice::Notice;
use super::screens::Screen;
use crate::domain::activity::{Activity, Format, Reveal};
use crate::domain::cue::Cues;
use crate::domain::event::{Setup, StepRef};
use crate::domain::script::{Checked, Problem};
use crate::domain::session::{Intent, Preparation, Session, plan_steps, timed_start};
use crate::domain::text::Text;
use crate::domain::time::{Millis, Now};

/// What the file edge found in a script.
#[derive(Clone, Debug, PartialEq)]
pub enum ScriptRead {
    /// A valid script; its warnings as `check` prints them.
    Good(Box<Checked>, Text),
    Bad(Vec<Problem>, Text),
    /// It could not be read, and why.
    Unreadable(Text),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub file: Text,
    /// The result of the last reading.
    pub read: ScriptRead,
    /// The full list of problems is open, from this line on.
    pub listed: Option<usize>,
    people: Option<u32>,
    format: Option<Format>,
    languages: Vec<Text>,
    shown: Option<Shown>,
}

#[derive(Clone, Debug, PartialEq)]
struct Shown {
    activity: Activity,
    number: usize,
    /// The title of its step; none: the ground rules.
    title: Option<Text>,
    session: Session,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Rules,
    /// A step, with so many of its prompts shown if they come one by one.
    Step(StepRef, usize),
    /// A step with all its prompts, at the time of a cue.
    Cue(StepRef, usize, Millis),
}

impl Preview {
    /// The preview of that file, for that many people in that format, or with the usual values.
    pub fn new(file: Text, people: Option<u32>, format: Option<Format>, read: ScriptRead) -> Self {
        Self { file, read, listed: None, people, format, languages: Vec::new(), shown: None }
    }

    /// Shows it in these languages, whatever the script says; none: as it says.
    #[must_use]
    pub fn speaking(self, languages: Vec<Text>) -> Self {
        Self { languages, ..self }
    }

    fn setup(&self, activity: &Activity) -> Setup {
        let languages = if self.languages.is_empty() { &activity.languages } else { &self.languages };
        Setup {
            title: activity.title.clone(),
            format: self.format_for(activity),
            people: self.people,
            languages: languages.clone(),
            ..Setup::default()
        }
    }

    /// The chosen format if the activity suits it, else the usual one.
    fn format_for(&self, activity: &Activity) -> Format {
        let chosen = self.format.filter(|format| activity.steps_in(*format).next().is_some());
        chosen.unwrap_or_else(|| activity.default_format(self.people))
    }

    /// Whether the problems take the whole screen: somebody asked for them, or there is nothing else to show.
    pub fn is_listed(&self) -> bool {
        self.listed.is_some() || self.shown.is_none()
    }

    pub(super) fn session(&self) -> Option<&Session> {
        self.shown.as_ref().map(|shown| &shown.session)
    }

    /// Takes in a new version; a good one is shown at the same place as before.
    fn take_in(&mut self, read: ScriptRead, now: &Now) {
        if let ScriptRead::Good(checked, _) = &read {
            let number = self.shown.as_ref().map_or(0, |shown| self.place(shown, &checked.activity));
            self.show(checked.activity.clone(), number, now);
        }
        self.read = read;
    }

    /// The corresponding page in `activity`: the nearest of a step with the same title, else the same index.
    fn place(&self, shown: &Shown, activity: &Activity) -> usize {
        let pages = self.pages(activity).into_iter().enumerate();
        let same = pages.filter(|(_, page)| page.title(activity) == shown.title.as_ref());
        same.map(|(number, _)| number).min_by_key(|at| at.abs_diff(shown.number)).unwrap_or(shown.number)
    }

    /// Every page of an activity, in order.
    fn pages(&self, activity: &Activity) -> Vec<Page> {
        let format = self.format_for(activity);
        let mut pages = vec![Page::Rules];
        let plan = plan_steps(std::slice::from_ref(activity), format, self.people);
        for (at, step) in activity.steps_in(format) {
            let prompts = if step.reveal == Reveal::OneByOne { step.prompts_in(format).count() } else { 1 };
            let at = StepRef { part: 0, step: at };
            let prompts = prompts.max(1);
            pages.extend((1..=prompts).map(|shown| Page::Step(at, shown)));
            let length = plan.iter().find(|planned| planned.at == at).map(|planned| planned.length);
            let cues = Cues::new(&step.cues, None, format, length.unwrap_or_default());
            pages.extend(cues.script().map(|(ran, _)| Page::Cue(at, prompts, ran)));
        }
        pages
    }

    fn show(&mut self, activity: Activity, number: usize, now: &Now) {
        let pages = self.pages(&activity);
        let number = number.min(pages.len().saturating_sub(1));
        let Some(page) = pages.get(number).copied() else { return };
        let session = staged(&activity, self.setup(&activity), page, now);
        let title = page.title(&activity).cloned();
        self.shown = Some(Shown { activity, number, title, session });
    }

    /// Turns so many pages, and stops at either end.
    fn turn(&mut self, by: isize, now: &Now) {
        if let Some(shown) = self.shown.take() {
            self.show(shown.activity, shown.number.saturating_add_signed(by), now);
        }
    }

    /// Switches to the next format that the activity suits, and returns it.
    fn change_format(&mut self, now: &Now) -> Option<Format> {
        let shown = self.shown.take()?;
        let suits = &shown.activity.suits;
        let at = suits.iter().position(|format| *format == self.format_for(&shown.activity));
        self.format = suits.get(at.map_or(0, |at| at + 1)).or(suits.first()).copied();
        let number = self.place(&shown, &shown.activity);
        let format = self.format_for(&shown.activity);
        self.show(shown.activity, number, now);
        Some(format)
    }
}

impl Page {
    fn title(self, activity: &Activity) -> Option<&Text> {
        match self {
            Self::Rules => None,
            Self::Step(at, _) | Self::Cue(at, ..) => activity.steps.get(at.step).map(|step| &step.title),
        }
    }
}

/// A session at that page, made the way every session is.
fn staged(activity: &Activity, setup: Setup, page: Page, now: &Now) -> Session {
    let made_format = setup.format;
    let parts = vec![activity.clone()];
    // Times of day are shown as on the day, whenever the script is being written.
    let start = timed_start(&parts, made_format, setup.people, now);
    let now = &start.map_or_else(|| now.clone(), |start| Now { wall: start, ..now.clone() });
    // Its clock was started so long ago.
    let ran = match page {
        Page::Cue(_, _, ran) => ran,
        Page::Rules | Page::Step(..) => Millis::ZERO,
    };
    let ago = TimeDelta::try_milliseconds(i64::try_from(ran.0).unwrap_or(0)).unwrap_or_default();
    let now = &Now { wall: now.wall - ago, boot_ms: now.boot_ms.saturating_sub(ran.0), ..now.clone() };
    let made = Preparation { setup, parts, names: Vec::new(), rehearsal: false, speed: 1 };
    let mut session = Session::default();
    for event in made.first_events(Text::line("preview"), now) {
        let record = session.record(event, now);
        session.apply(record);
    }
    let mut intend = |intent| {
        // A refusal means that the session is already in that state.
        if let Ok(event) = session.decide(intent, session.time_at(now)) {
            let record = session.record(event, now);
            session.apply(record);
        }
    };
    if let Page::Step(at, prompts) | Page::Cue(at, prompts, _) = page {
        intend(Intent::SettleRules { agreed: false });
        // The earlier steps are over, as they will be in the room.
        for (before, _) in activity.steps_in(made_format).filter(|(before, _)| *before < at.step) {
            intend(Intent::GoTo(StepRef { part: 0, step: before }));
            intend(Intent::ToggleClock);
        }
        intend(Intent::GoTo(at));
        (1..prompts).for_each(|_| intend(Intent::Prompts { more: true }));
        if matches!(page, Page::Cue(..)) {
            intend(Intent::ToggleClock);
        }
    }
    session
}

impl Model {
    /// Begins with the preview of a script.
    pub fn with_preview(mut self, mut preview: Preview, draft: Option<&Draft>) -> Self {
        // Unfinished text from elsewhere is left alone.
        self = self.with_set_ups(draft);
        let read = preview.read.clone();
        preview.take_in(read, &self.now);
        self.screen = Screen::Preview(Box::new(preview));
        self
    }

    pub(super) fn script_read(&mut self, read: ScriptRead) {
        if let Screen::Preview(preview) = &mut self.screen {
            preview.take_in(read, &self.now);
        }
    }

    pub(super) fn key_in_preview(&mut self, key: Command) -> Vec<Cmd> {
        let Screen::Preview(preview) = &mut self.screen else { return Vec::new() };
        // Each screen begins with its first page.
        self.scroll = 0;
        match key {
            Command::Rest(first) => self.scroll = first,
            Command::Next => preview.turn(1, &self.now),
            Command::Previous => preview.turn(-1, &self.now),
            Command::NextChoice => {
                let format = preview.change_format(&self.now);
                self.notice = format.map(Notice::Format);
            }
            Command::Mend => preview.listed = Some(0),
            Command::Down => preview.listed = Some(preview.listed.unwrap_or(0) + 1),
            Command::Up => preview.listed = Some(preview.listed.unwrap_or(0).saturating_sub(1)),
            // Without a version to show there is nothing to go back to.
            Command::Escape if preview.is_listed() => preview.listed = None,
            Command::Escape => return vec![Cmd::Quit],
            _ => {}
        }
        Vec::new()
    }
}
