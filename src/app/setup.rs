//! The form of the set-up screen: what is typed in it, and the set-up that results.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::editor::Editor;
use super::origin::Origin;
use super::roster;
use crate::domain::activity::{Activity, Format};
use crate::domain::earlier::PastRun;
use crate::domain::event::Setup;
use crate::domain::keyed::keyed;
use crate::domain::own_words;
use crate::domain::programme::suits;
use crate::domain::roster::{NameLine, Roster, describe_people};
use crate::domain::session::{Preparation, State};
use crate::domain::text::Text;
use crate::domain::time::{Now, Wall};

keyed! {
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Field {
        Title,
        Format,
        #[default]
        People,
        Names,
        Start,
        Finish,
        Series,
        Materials,
    }
}

/// The options given on the command line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetUpRequest {
    pub title: Option<Text>,
    pub people: Option<u32>,
    pub names: Vec<NameLine>,
    /// Remarks about the list of people.
    pub remarks: Vec<String>,
    pub format: Option<Format>,
    pub start: String,
    /// When it has to end, as typed.
    pub finish: String,
    pub series: Option<Text>,
    /// The speed of a rehearsal; nothing in it counts as said by real people.
    pub rehearsal: Option<u32>,
    /// The room's languages, whatever the scripts say; none: as they say.
    pub languages: Vec<Text>,
}

/// Which fields were given on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct GivenFields {
    title: bool,
    people: bool,
    format: bool,
    start: bool,
    finish: bool,
    series: bool,
}

impl GivenFields {
    const fn of(wanted: &SetUpRequest) -> Self {
        Self {
            title: wanted.title.is_some(),
            people: wanted.people.is_some() || !wanted.names.is_empty(),
            format: wanted.format.is_some(),
            start: !wanted.start.is_empty(),
            finish: !wanted.finish.is_empty(),
            series: wanted.series.is_some(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct SetUp {
    asked: GivenFields,
    pub parts: Vec<Activity>,
    pub field: Field,
    pub title: Editor,
    pub chosen_format: Option<Format>,
    pub people: Editor,
    pub names: Editor,
    /// Remarks about the lists that were read into the names.
    remarks: Vec<String>,
    pub start: Editor,
    /// The day of the start, if somebody chose one.
    pub on_day: Option<NaiveDate>,
    pub finish: Editor,
    /// The usual finish, while nobody has set one for this session.
    pub(super) usual_finish: Option<String>,
    pub series: Editor,
    /// The room is shown no countdown to the start.
    no_countdown: bool,
    /// The room heard the gong, and it is used.
    pub gong: bool,
    /// Materials ticked off on this screen; not saved.
    ticked: Vec<Text>,
    marked_material: usize,
    /// The speed of a rehearsal.
    pub rehearsal: Option<u32>,
    /// The room's languages, whatever the scripts say; none: as they say.
    languages: Vec<Text>,
    /// The session already exists, and this changes it.
    pub changes: bool,
    pub error: Option<(Field, String)>,
    /// How long its activities took in earlier sessions.
    earlier: Earlier,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Earlier {
    #[default]
    Unasked,
    Asked,
    /// The latest run of each activity, without steps that it no longer has.
    Known(Vec<PastRun>),
}

/// The room's languages: those asked for, else those of the first script that names any; empty if none does.
fn room_languages(asked: &[Text], parts: &[Activity]) -> Vec<Text> {
    let scripts = parts.iter().map(|part| part.languages.as_slice());
    let named = std::iter::once(asked).chain(scripts).find(|languages| !languages.is_empty());
    named.unwrap_or_default().to_vec()
}

impl SetUp {
    /// The form for `parts`, filled in from `wanted`.
    pub fn new(parts: Vec<Activity>, wanted: SetUpRequest) -> Self {
        let asked = GivenFields::of(&wanted);
        let own = || own_words::title_of(&parts, &room_languages(&wanted.languages, &parts));
        let title = wanted.title.unwrap_or_else(own).to_string();
        let names: Vec<String> = wanted.names.iter().map(NameLine::to_line).collect();
        // A programme may give the start and the end of its first day.
        let begins = parts.first().and_then(|part| part.day);
        let or = |asked: String, time: Option<NaiveTime>| match time {
            Some(time) if asked.is_empty() => time.format("%H:%M").to_string(),
            _ => asked,
        };
        let start = or(wanted.start, begins.and_then(|day| day.start));
        let finish = or(wanted.finish, begins.and_then(|day| day.finish_by));
        Self {
            asked,
            parts,
            field: Field::People,
            title: Editor::offering(&title),
            chosen_format: wanted.format,
            people: Editor::offering(&wanted.people.map(|n| n.to_string()).unwrap_or_default()),
            names: Editor::new(&names.join("\n")),
            remarks: wanted.remarks,
            start: Editor::offering(&start),
            on_day: None,
            finish: Editor::offering(&finish),
            usual_finish: None,
            no_countdown: false,
            gong: false,
            ticked: Vec::new(),
            marked_material: 0,
            series: Editor::offering(wanted.series.as_ref().map(Text::as_str).unwrap_or_default()),
            rehearsal: wanted.rehearsal,
            languages: wanted.languages,
            changes: false,
            error: None,
            earlier: Earlier::Unasked,
        }
    }

    /// The form for an existing session.
    pub fn of(state: &State) -> Self {
        let clock = |wall: Option<Wall>| wall.map(|w| w.format("%H:%M").to_string()).unwrap_or_default();
        let here = state.people.iter().filter(|known| known.here).map(|known| NameLine {
            name: known.person.name.clone(),
            organisation: known.person.organisation.clone(),
        });
        let wanted = SetUpRequest {
            title: Some(state.called_by_those_here().clone()),
            people: state.setup.people,
            names: here.collect(),
            remarks: Vec::new(),
            format: Some(state.setup.format),
            start: clock(state.setup.start_at),
            finish: clock(state.setup.finish_by),
            series: state.series_for_those_here().cloned(),
            rehearsal: None,
            languages: Vec::new(),
        };
        let on_day = state.setup.start_at.map(|start| start.date_naive());
        let (no_countdown, gong) = (state.setup.no_countdown, state.setup.gong);
        // A field that was left empty stays empty, whatever a programme says.
        let [start, finish] = [&wanted.start, &wanted.finish].map(|time| Editor::offering(time));
        Self {
            // These values come from the session, not from the command line: a draft is newer.
            asked: GivenFields::default(),
            changes: true,
            on_day,
            no_countdown,
            start,
            finish,
            gong,
            ..Self::new(state.scripts().to_vec(), wanted)
        }
    }

    /// Fills in a field. People are given by name or by number.
    pub(super) fn fill(&mut self, field: Field, text: &str) {
        self.error = None;
        match field {
            Field::Title => self.title = Editor::new(text),
            Field::Format => self.chosen_format = Format::from_key(text),
            Field::People if text.is_empty() => self.people = Editor::default(),
            Field::People => (self.people, self.names) = (Editor::new(text), Editor::default()),
            Field::Names => self.names = Editor::new(text),
            Field::Start => self.start = Editor::new(text),
            Field::Finish => (self.finish, self.usual_finish) = (Editor::new(text), None),
            Field::Series => self.series = Editor::new(text),
            Field::Materials => {}
        }
    }

    /// The materials for all activities and the chosen number of people, without duplicates.
    pub fn materials(&self) -> Vec<Text> {
        let mut once: Vec<Text> = Vec::new();
        for material in self.parts.iter().flat_map(|part| part.materials_in(self.format())) {
            if !once.contains(&material) {
                once.push(material);
            }
        }
        once
    }

    /// Whether it was ticked off on this screen.
    pub fn is_ticked(&self, material: &Text) -> bool {
        self.ticked.contains(material)
    }

    /// The index of the marked material.
    pub fn marked_material(&self) -> usize {
        self.marked_material.min(self.materials().len().saturating_sub(1))
    }

    /// Ticks the marked material off, or unticks it.
    pub(super) fn tick(&mut self) {
        let Some(material) = self.materials().into_iter().nth(self.marked_material()) else { return };
        match self.ticked.iter().position(|known| *known == material) {
            Some(at) => drop(self.ticked.remove(at)),
            None => self.ticked.push(material),
        }
    }

    /// Marks the next or previous material; false at either end.
    pub(super) fn mark_material(&mut self, on: bool) -> bool {
        let (at, count) = (self.marked_material(), self.materials().len());
        let to = if on { Some(at + 1).filter(|next| *next < count) } else { at.checked_sub(1) };
        self.marked_material = to.unwrap_or(at);
        to.is_some()
    }

    /// Moves so many fields; the materials are skipped if there are none.
    pub(super) fn go_to_field(&mut self, by: isize) {
        self.field = self.field.step(by);
        if self.field == Field::Materials {
            self.marked_material = if by < 0 { usize::MAX } else { 0 };
            if self.materials().is_empty() {
                self.field = self.field.step(by);
            }
        }
    }

    /// The editor of the current field; format and materials have none.
    pub fn editor(&mut self) -> Option<&mut Editor> {
        match self.field {
            Field::Title => Some(&mut self.title),
            Field::Format | Field::Materials => None,
            Field::People => Some(&mut self.people),
            Field::Names => Some(&mut self.names),
            Field::Start => Some(&mut self.start),
            Field::Finish => Some(&mut self.finish),
            Field::Series => Some(&mut self.series),
        }
    }

    pub fn name_lines(&self) -> Vec<NameLine> {
        NameLine::parse_list(self.names.text())
    }

    /// How the names were read: how many people from how many organisations, with remarks. None if nobody is
    /// named.
    pub fn understood(&self) -> Option<(String, Vec<String>)> {
        let roster = Roster::read(self.names.text());
        let mut remarks = self.remarks.clone();
        remarks.extend(roster.remarks().into_iter().filter(|remark| !self.remarks.contains(remark)));
        (!self.names.is_blank()).then(|| (describe_people(&roster.people), remarks))
    }

    /// Inserts a pasted list into the names, one person on each line.
    pub(super) fn paste_names(&mut self, text: &str) {
        self.remarks = roster::paste(&mut self.names, text);
    }

    /// Clears the remarks once there are no names.
    pub(super) fn forget_remarks(&mut self) {
        if self.names.is_blank() {
            self.remarks.clear();
        }
    }

    /// How many people: the number of names, else the number typed.
    pub fn group_size(&self) -> Option<u32> {
        let named = u32::try_from(self.name_lines().len()).ok().filter(|n| *n > 0);
        named.or_else(|| self.people.text().trim().parse().ok())
    }

    /// The format: as chosen, else as the number of people and the activity suggest.
    pub fn format(&self) -> Format {
        self.chosen_format.unwrap_or_else(|| Format::for_people(self.group_size(), &suits(&self.parts)))
    }

    pub fn cycle_format(&mut self, by: isize) {
        self.chosen_format = Some(self.format().step(by));
    }

    /// The first thing that an activity was not made for; never a refusal.
    pub fn warning(&self) -> Option<String> {
        let (format, size) = (self.format(), self.group_size());
        let alone = self.parts.len() == 1;
        self.parts.iter().find_map(|part| {
            let made_for = part.not_made_for(format, size)?;
            let which = if alone { String::new() } else { format!("\"{}\" is ", part.title) };
            Some(format!("{which}made for {made_for}"))
        })
    }

    /// The set-up from the form.
    ///
    /// # Errors
    /// The first field that cannot be understood, and what to write instead.
    pub fn settle(&self, now: &Now) -> Result<(Setup, Vec<NameLine>), (Field, String)> {
        let names = self.name_lines();
        let people = match self.people.text().trim() {
            "" => None,
            typed => match typed.parse::<u32>() {
                Ok(n @ 1..=9_999) => Some(n),
                _ => return Err((Field::People, format!("\"{typed}\" is not a number of people: write 8"))),
            },
        };
        let day = self.day(now)?;
        let title = Text::line(self.title.text());
        let title = if title.is_empty() {
            self.parts.first().map(|part| part.title.clone()).unwrap_or_default()
        } else {
            title
        };
        let people = u32::try_from(names.len()).ok().filter(|n| *n > 0).or(people);
        let series = Some(Text::line(self.series.text())).filter(|series| !series.is_empty());
        let (start_at, finish_by) = (day.start_at, day.finish_by);
        let (format, no_countdown, gong) = (self.format(), self.no_countdown, self.gong);
        let setup = Setup {
            title,
            format,
            people,
            start_at,
            finish_by,
            series,
            no_countdown,
            gong,
            days: Vec::new(),
            clock: None,
            languages: room_languages(&self.languages, &self.parts),
        };
        Ok((setup, names))
    }

    /// Everything needed to create a session. `usual`: the room's languages by default.
    ///
    /// # Errors
    /// As [`SetUp::settle`].
    pub fn prepare(&self, now: &Now, usual: &[Text]) -> Result<Preparation, (Field, String)> {
        let (mut setup, names) = self.settle(now)?;
        if setup.languages.is_empty() {
            setup.languages = usual.to_vec();
            // A title that the program made is translated for the room.
            if setup.title == own_words::title_of(&self.parts, &[]) {
                setup.title = own_words::title_of(&self.parts, usual);
            }
        }
        Ok(Preparation {
            setup,
            parts: self.parts.clone(),
            names,
            rehearsal: self.rehearsal.is_some(),
            speed: self.rehearsal.unwrap_or(1),
        })
    }

    /// The activities whose earlier times have not been looked up yet; marks them as asked for.
    pub(super) fn ask_for_earlier(&mut self) -> Option<Vec<Text>> {
        let asks = self.earlier == Earlier::Unasked;
        asks.then(|| {
            self.earlier = Earlier::Asked;
            self.ids()
        })
    }

    /// Takes in the earlier runs of its own activities.
    pub(super) fn learn(&mut self, runs: Vec<PastRun>) {
        let known = self.parts.iter().filter_map(|part| {
            let run = runs.iter().find(|run| run.activity == part.id)?.clone();
            let run = run.of_steps(part.steps.iter().map(|step| &step.title));
            (!run.steps.is_empty()).then_some(run)
        });
        self.earlier = Earlier::Known(known.collect());
    }

    /// Earlier runs of its activities, as far as known.
    pub fn earlier(&self) -> &[PastRun] {
        match &self.earlier {
            Earlier::Known(runs) => runs,
            Earlier::Unasked | Earlier::Asked => &[],
        }
    }

    /// The ids of its activities, to find a draft again.
    pub(super) fn ids(&self) -> Vec<Text> {
        self.parts.iter().map(|part| part.id.clone()).collect()
    }

    pub fn to_draft(&self) -> SetUpDraft {
        SetUpDraft {
            ids: self.ids(),
            title: self.title.text().to_owned(),
            format: self.chosen_format,
            people: self.people.text().to_owned(),
            names: self.names.text().to_owned(),
            start: self.start.text().to_owned(),
            on_day: self.on_day,
            finish: self.finish.text().to_owned(),
            series: self.series.text().to_owned(),
            origin: None,
        }
    }

    /// Whether it holds anything that a new form would not have.
    pub(super) fn is_worth_keeping(&self, usual_finish: &str, now: &Now) -> bool {
        let mut blank = Self::new(self.parts.clone(), SetUpRequest::default());
        blank.propose_finish(usual_finish, now);
        self.to_draft() != blank.to_draft()
    }

    /// Whether people or a series were given on the command line that differ from those of the draft.
    fn is_for_others(&self, draft: &SetUpDraft) -> bool {
        let others = |asked: &Editor, typed: &str| !asked.is_blank() && asked.text() != typed;
        !self.changes && (others(&self.names, &draft.names) || others(&self.series, &draft.series))
    }

    /// The draft's own format, whatever was given since.
    fn own_format(&self, draft: &SetUpDraft) -> Format {
        let mut own =
            Self { asked: GivenFields::default(), chosen_format: None, changes: true, ..self.clone() };
        own.take_up(draft);
        own.format()
    }

    /// Whether a draft is for a one-to-one, in which case it is shown only after a yes.
    pub fn is_private_draft(&self, draft: &SetUpDraft) -> bool {
        let mut filled = self.clone();
        filled.take_up(draft);
        [filled.format(), self.own_format(draft)].contains(&Format::OneToOne)
    }

    /// Takes over a draft for the same activities; returns whether it did.
    pub fn take_up(&mut self, draft: &SetUpDraft) -> bool {
        let is_same = SetUpDraft { origin: None, ..draft.clone() } == self.to_draft();
        if draft.ids != self.ids() || is_same || self.is_for_others(draft) {
            return false;
        }
        // Command-line options are newer than the draft.
        let asked = std::mem::take(&mut self.asked);
        let take = |field: &mut Editor, draft: &str, is_asked: bool| {
            if !is_asked {
                *field = Editor::new(draft);
            }
        };
        take(&mut self.title, &draft.title, asked.title);
        if !asked.format {
            self.chosen_format = draft.format;
        }
        // Names and a number both say who comes.
        take(&mut self.people, &draft.people, asked.people);
        take(&mut self.names, &draft.names, asked.people);
        take(&mut self.start, &draft.start, asked.start);
        if !asked.start {
            self.on_day = draft.on_day;
        }
        if !asked.finish {
            self.finish = Editor::new(&draft.finish);
            self.usual_finish = None;
        }
        take(&mut self.series, &draft.series, asked.series);
        self.asked = asked;
        true
    }
}

/// A set-up as it is kept on disk while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetUpDraft {
    ids: Vec<Text>,
    title: String,
    format: Option<Format>,
    people: String,
    names: String,
    start: String,
    on_day: Option<NaiveDate>,
    finish: String,
    series: String,
    /// Who was here when a change of a session's set-up was typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) origin: Option<Origin>,
}

impl SetUpDraft {
    /// Records who was here when it was left.
    #[must_use]
    pub(super) fn of(self, origin: Origin) -> Self {
        Self { origin: Some(origin), ..self }
    }
}
