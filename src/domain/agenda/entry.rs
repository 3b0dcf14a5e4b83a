//! One line of an agenda, collected from wherever its parts are.

use super::columns::Column;
use super::moments::{self, Clock, Moment};
use super::questions::questions;
use super::remarks::{Remarks, quote};
use super::together::{first_grouping, grouping, grouping_within, is_more_than_one};
use crate::domain::activity::Grouping;
use crate::domain::text::capitalised;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct AgendaLine {
    pub line: usize,
    pub title: String,
    pub moment: Moment,
    pub is_break: bool,
    pub notes: Vec<String>,
    pub prompts: Vec<String>,
    pub leads: Vec<String>,
    pub materials: Vec<String>,
    pub why: Vec<String>,
    /// Its day, from 0.
    pub day: u32,
}

/// The agenda as read so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outline {
    pub entries: Vec<AgendaLine>,
    pub title: Option<String>,
    /// When the whole agenda begins, as given above the first step.
    pub begins: Option<Clock>,
    pub summary: Option<String>,
    pub objectives: Vec<String>,
    pub materials: Vec<String>,
    pub rules: Vec<String>,
    pub remarks: Remarks,
    pub day: u32,
}

impl Outline {
    /// What follows is on another day, if there was anything on this one.
    pub fn next_day(&mut self, line: usize, said: &str) {
        self.remarks.leave_out(line, format!("{} says which day it is", quote(said)));
        if self.entries.iter().any(|entry| entry.day == self.day) {
            self.day += 1;
        }
    }

    /// An entry on this day, with its kind taken from its title.
    pub fn entry(&self, line: usize, title: &str, moment: Moment) -> AgendaLine {
        let title = title.trim().trim_end_matches(':').trim().to_owned();
        let is_break = super::breaks::is_break(&title);
        AgendaLine { line, title, moment, is_break, day: self.day, ..AgendaLine::default() }
    }
}

/// A line with a label: "Duration: 10 min".
pub(super) fn labelled(text: &str) -> Option<(Column, &str)> {
    let (label, value) = text.split_once(':')?;
    let value = value.trim();
    let column = Column::of(label).filter(|_| label.split_whitespace().count() <= 3 && !value.is_empty())?;
    let fits = matches!(
        column,
        Column::Time
            | Column::Start
            | Column::End
            | Column::Length
            | Column::Notes
            | Column::Prompts
            | Column::Lead
            | Column::Why
            | Column::Materials
            | Column::Grouping
    );
    fits.then_some((column, value))
}

impl AgendaLine {
    /// Reads a cell, or a line with a label. What cannot be understood is added to the notes unchanged.
    pub fn take(&mut self, column: Option<Column>, heading: &str, value: &str, remarks: &mut Remarks) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let found = match column {
            Some(Column::Time) => match moments::times_alone(value) {
                found if found.is_timed() => found,
                _ => of_clock(value, |clock, moment| moment.begins = Some(clock)),
            },
            Some(Column::Start) => of_clock(value, |clock, moment| moment.begins = Some(clock)),
            Some(Column::End) => of_clock(value, |clock, moment| moment.ends = Some(clock)),
            Some(Column::Length) => match moments::length_in_column(value) {
                Some((length, doubt)) => Moment { length: Some(length), doubt, ..Moment::default() },
                None => moments::times_alone(value),
            },
            // "How: in pairs" says nothing else.
            Some(Column::Grouping | Column::Notes) => {
                Moment { grouping: grouping(value), ..Moment::default() }
            }
            _ => Moment::default(),
        };
        if found != Moment::default() {
            // "Pairs, then fours": the second grouping would be lost.
            if found.grouping.is_some() && is_more_than_one(value) {
                self.guess_grouping(found.grouping, heading, value, remarks);
            }
            self.moment = std::mem::take(&mut self.moment).or(found);
            return;
        }
        if column == Some(Column::Grouping)
            && let Some(first) = first_grouping(value)
        {
            self.guess_grouping(Some(first), heading, value, remarks);
            self.moment.grouping = self.moment.grouping.or(Some(first));
            return;
        }
        let parts = |signs: &[char]| {
            let parts = value.split(signs).map(str::trim).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect::<Vec<_>>()
        };
        match column {
            Some(Column::Notes) => self.notes.push(value.to_owned()),
            Some(Column::Why) => self.why.push(value.to_owned()),
            Some(Column::Prompts) => self.prompts.extend(parts(&['\n'])),
            Some(Column::Lead) => self.leads.push(value.replace('\n', ", ")),
            Some(Column::Materials) => self.materials.extend(parts(&['\n', ';', ','])),
            Some(Column::Length) if is_nothing(value) => {}
            // A cell without a heading needs no label.
            _ if heading.trim().is_empty() => self.notes.push(value.to_owned()),
            _ => {
                let heading = heading.trim().trim_end_matches(':');
                self.notes.push(format!("{heading}: {value}"));
                match column {
                    Some(Column::Time | Column::Start | Column::End | Column::Length) => {
                        let said = format!("{} is not a readable time or length", quote(value));
                        remarks.note(self.line, said);
                    }
                    _ => remarks.note(self.line, format!("the column {}", quote(heading))),
                }
            }
        }
    }

    /// Uses the first grouping in a cell; the whole cell stays in the notes.
    fn guess_grouping(&mut self, found: Option<Grouping>, heading: &str, value: &str, remarks: &mut Remarks) {
        let Some(found) = found.filter(|_| self.moment.grouping.is_none()) else { return };
        remarks.guess(self.line, format!("{} says who works together: {found}", quote(value)));
        let heading = heading.trim().trim_end_matches(':');
        self.notes.push(if heading.is_empty() { value.to_owned() } else { format!("{heading}: {value}") });
    }

    /// Turns questions among the notes into prompts, and finds groupings mentioned in the text.
    pub fn tell_the_room(&mut self, remarks: &mut Remarks) {
        if self.is_break {
            return;
        }
        self.read_title(remarks);
        if self.moment.grouping.is_none() {
            let said = std::iter::once(&self.title).chain(&self.notes).find_map(|text| grouping_within(text));
            if let Some((grouping, said)) = said {
                remarks.guess(self.line, format!("{} says who works together: {grouping}", quote(&said)));
                self.moment.grouping = Some(grouping);
            }
        }
        let mut notes = Vec::new();
        let mut asked = Vec::new();
        for line in self.notes.iter().flat_map(|note| note.lines()) {
            let (questions, rest) = questions(line);
            asked.extend(questions);
            notes.extend(Some(rest).filter(|rest| !rest.is_empty()));
        }
        if !asked.is_empty() {
            remarks
                .guess(self.line, "questions in its notes, and what is in quotes, are prompts for the room");
            self.prompts.extend(asked);
            self.notes = notes;
        }
    }

    /// Splits a title. "Go round: what do you want from today?": the question becomes a prompt, and the text
    /// before it the title.
    fn read_title(&mut self, remarks: &mut Remarks) {
        let parts = [": ", " – ", " — ", " - "].iter().filter_map(|part| self.title.split_once(part));
        let Some((title, behind)) = parts.min_by_key(|(title, _)| title.len()) else { return };
        // "In pairs: one thing to try": the screen shows the grouping beside the title.
        if let Some(found) = grouping(title).filter(|_| !behind.trim().ends_with('?')) {
            self.moment.grouping = self.moment.grouping.or(Some(found));
            remarks.guess(self.line, format!("{} says who works together: {found}", quote(title)));
            self.title = capitalised(behind.trim());
            return;
        }
        let (asked, rest) = questions(behind);
        if asked.is_empty() || title.trim().is_empty() || title.contains('?') {
            return;
        }
        remarks.guess(self.line, "the question in its title is a prompt for the room");
        self.title = title.trim().to_owned();
        self.prompts.splice(0..0, asked);
        if !rest.is_empty() {
            self.notes.insert(0, rest);
        }
    }

    /// Reads a line below it.
    pub fn detail(&mut self, text: &str, is_item: bool, goes_on: bool, remarks: &mut Remarks) {
        let text = text.trim();
        if let Some((column, value)) = labelled(text) {
            let heading = text.split(':').next().unwrap_or_default();
            return self.take(Some(column), heading, value, remarks);
        }
        if !self.moment.is_timed() {
            let found = moments::times_alone(text);
            if found.is_timed() {
                self.moment = std::mem::take(&mut self.moment).or(found);
                return;
            }
        }
        if is_item && text.ends_with('?') && !self.is_break {
            let (asked, rest) = questions(text);
            let is_whole = rest.is_empty();
            self.prompts.extend(asked);
            if !is_whole {
                self.prompts.push(rest);
            }
        } else if let (true, Some(last)) = (goes_on, self.notes.last_mut()) {
            last.push(' ');
            last.push_str(text);
        } else if is_item {
            self.notes.push(format!("- {text}"));
        } else {
            self.notes.push(text.to_owned());
        }
    }
}

fn of_clock(value: &str, set: impl FnOnce(moments::Clock, &mut Moment)) -> Moment {
    let mut moment = Moment::default();
    if let Some(clock) = moments::clock(value) {
        set(clock, &mut moment);
    }
    moment
}

/// "0", "00:00:00", "-".
fn is_nothing(value: &str) -> bool {
    value.chars().all(|c| matches!(c, '0' | ':' | '.' | '-' | '–' | '—'))
}
