//! Reads a list of people from a file, a paste or a line.
//!
//! A line is "Name, Organisation", and a spreadsheet's tabs and semicolons separate the two as well. Headings
//! say what the columns are; mail addresses, telephone numbers and columns of other things are left out, with
//! a remark. Bullets and numbers of a pasted list are removed, and so is what a mail program writes after a
//! name.

mod columns;
mod headings;
mod mail;
mod marks;
mod quotes;
mod separate;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use columns::{Columns, headings};
pub use marks::unmarked;
use marks::{is_of_a_meeting, is_of_a_name};

use super::cells::{Row, one_line_end, pieces, quoted};
use super::encoding::{Encoding, NoText, decode};
use super::event::Person;
use super::plural::{counted, people, regular};
use super::text::{Text, clean_cells};

/// The most people in a list. No hall has more.
pub const MOST: usize = 9_999;

/// The most lines above the headings of a table.
const TITLES: usize = 5;

/// The most omitted columns that are named.
const TOLD: usize = 4;

/// A person in a list, with an organisation if given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameLine {
    pub name: Text,
    pub organisation: Option<Text>,
}

impl NameLine {
    pub fn of(person: &Person) -> Self {
        Self { name: person.name.clone(), organisation: person.organisation.clone() }
    }

    pub fn parse_list(raw: &str) -> Vec<Self> {
        Roster::read(raw).people
    }

    /// As it is written in a list.
    pub fn to_line(&self) -> String {
        let name = self.name.as_str();
        let is_plain = !name.contains(['"', ',', ';', '\t', '\n', '|', '@']) && unmarked(name) == name;
        let name = if is_plain && !self.organisation.as_ref().is_some_and(|of| is_of_a_name(of.as_str())) {
            name.to_owned()
        } else {
            quoted(name)
        };
        match &self.organisation {
            Some(organisation) if organisation.as_str().contains(['"', ',', '\n']) => {
                format!("{name}, {}", quoted(organisation.as_str()))
            }
            Some(organisation) => format!("{name}, {organisation}"),
            // Brackets are part of the name here.
            None if name.ends_with([')', ']']) => format!("{name},"),
            None => name,
        }
    }

    fn key(&self) -> (String, String) {
        let folded = |text: &Text| {
            text.as_str()
                .nfc()
                .collect::<String>()
                .to_lowercase()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        (folded(&self.name), self.organisation.as_ref().map(folded).unwrap_or_default())
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    pub people: Vec<NameLine>,
    /// The titles of columns that were not read.
    pub left_out: Vec<Text>,
    /// Lines with a name that was already listed.
    pub twice: usize,
    pub nameless: usize,
    pub too_many: usize,
    /// It may have been "Surname, Forename", and was read as "Name, Organisation".
    pub may_be_surnames: bool,
    /// The encoding, if it had to be guessed.
    pub guessed: Option<Encoding>,
}

impl Roster {
    /// The people in the bytes of a file.
    ///
    /// # Errors
    /// When it is not text.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NoText> {
        let decoded = decode(bytes)?;
        let guessed =
            Some(decoded.encoding).filter(|encoding| encoding.is_guessed() && !decoded.text.is_ascii());
        Ok(Self { guessed, ..Self::read(&decoded.text) })
    }

    pub fn read(raw: &str) -> Self {
        if raw.is_empty() {
            return Self::default();
        }
        let text = quotes::straight(&one_line_end(&clean_cells(raw)));
        let mut reading = Reading::default();
        let table = separate::table(&text).filter(|table| table.is_marked_out());
        match table {
            Some(table) => reading.table(table.rows, table.has_heading_row),
            None if mail::is_mail(&text) => mail::read(&text, &mut reading),
            None => reading.list(&text),
        }
        reading.roster
    }

    /// The people in a single line, separated by semicolons.
    pub fn read_line(raw: &str) -> Self {
        let lines: Vec<&str> = pieces(raw, ';').into_iter().map(str::trim).collect();
        Self::read(&lines.join("\n"))
    }

    /// As lines of a list, which are read as the same people again.
    pub fn to_lines(&self) -> String {
        let lines: Vec<String> = self.people.iter().map(NameLine::to_line).collect();
        lines.join("\n")
    }

    /// How it was read: "12 people, 4 organisations; left out: email".
    pub fn describe(&self) -> String {
        let mut description = describe_people(&self.people);
        for remark in self.remarks() {
            description.push_str("; ");
            description.push_str(&remark);
        }
        description
    }

    /// Remarks about the reading.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if !self.left_out.is_empty() {
            let named: Vec<&str> = self.left_out.iter().take(TOLD).map(Text::as_str).collect();
            let more = match self.left_out.len() - named.len() {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            remarks.push(format!("left out: {}{more}", named.join(", ")));
        }
        if self.twice > 0 {
            remarks.push(format!("{} named twice", self.twice));
        }
        if self.nameless > 0 {
            remarks.push(format!("{} without a name left out", regular(self.nameless, "line")));
        }
        if self.too_many > 0 {
            remarks.push(format!("{} beyond the first {MOST} left out", self.too_many));
        }
        if let Some(encoding) = self.guessed {
            remarks.push(format!("read as {}: if letters look wrong, save it as UTF-8", encoding.name()));
        }
        if self.may_be_surnames {
            remarks.push("read as Name, Organisation: put \"Surname, Forename\" in quotes".to_owned());
        }
        remarks
    }
}

/// How many people from how many organisations: "12 people, 4 organisations".
pub fn describe_people(listed: &[NameLine]) -> String {
    let organisations: HashSet<String> = listed
        .iter()
        .filter_map(|one| one.organisation.as_ref())
        .map(|o| o.as_str().to_lowercase())
        .collect();
    match (listed.len(), organisations.len()) {
        (0, _) => "nobody".to_owned(),
        (n, 0) => people(n),
        (n, m) => format!("{}, {}", people(n), counted(m, "organisation", "organisations")),
    }
}

/// A list as read so far.
#[derive(Default)]
struct Reading {
    roster: Roster,
    known: HashSet<(String, String)>,
}

impl Reading {
    fn leave_out(&mut self, what: &str) {
        let what = Text::line(what);
        if !self.roster.left_out.contains(&what) {
            self.roster.left_out.push(what);
        }
    }

    fn add(&mut self, person: NameLine) {
        if person.name.is_empty() {
            self.roster.nameless += 1;
        } else if !self.known.insert(person.key()) {
            self.roster.twice += 1;
        } else if self.roster.people.len() == MOST {
            self.roster.too_many += 1;
        } else {
            self.roster.people.push(person);
        }
    }

    /// A line "Name, Organisation" or "Name (Organisation)".
    fn add_line(&mut self, line: &str) {
        let (name, organisation) = match pieces(line, ',').split_first() {
            Some((name, rest)) if !rest.is_empty() => ((*name).to_owned(), rest.join(",")),
            _ => in_brackets(line).unwrap_or((line.to_owned(), String::new())),
        };
        let organisation = Some(Text::line(&organisation)).filter(|text| !text.is_empty());
        self.add(NameLine { name: Text::line(&name), organisation });
    }

    /// The last person, if they have no organisation yet.
    fn last_without_organisation(&mut self) -> Option<&mut NameLine> {
        self.roster.people.last_mut().filter(|person| person.organisation.is_none())
    }

    /// Lines without table marks: one person each, or all of them in one.
    fn list(&mut self, text: &str) {
        let text = separate::without_marks(without_label(text));
        if let Some(lines) = separate::people_in_one_line(&text) {
            return self.list(&lines.join("\n"));
        }
        match separate::table(&text) {
            Some(table) => self.table(table.rows, table.has_heading_row),
            None => self.table(super::cells::rows(&text, ','), false),
        }
    }

    /// Rows, with their headings if any.
    fn table(&mut self, mut rows: Vec<Row>, has_heading_row: bool) {
        rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        let found = rows
            .iter()
            .take(TITLES)
            .position(|row| headings(row).is_some_and(|found| found.iter().flatten().count() > 1));
        let first = rows.first().and_then(headings);
        let at = match (first.is_some() || has_heading_row, found) {
            (true, _) => Some(0),
            (false, found) => found,
        };
        // Nothing may be left after empty rows are dropped.
        let at = at.filter(|at| *at < rows.len());
        let Some(row) = at.and_then(|at| rows.drain(..=at).next_back()) else {
            return self.rows_without_headings(rows);
        };
        // Some programs print the headings on each page.
        rows.retain(|other| other.cells != row.cells);
        let found = headings(&row);
        let columns = match found {
            Some(_) if is_one_column(&row, &rows) => return self.whole_lines(&rows),
            Some(found) => Columns::by_headings(&found, &row.cells, &rows),
            None => Columns::by_looks(&rows),
        };
        self.read_rows(&rows, &columns);
    }

    fn rows_without_headings(&mut self, mut rows: Vec<Row>) {
        // "Ann Lee, MD" is one name.
        for row in rows.iter_mut().filter(|row| !row.quoted) {
            if let [name, title] = row.cells.as_slice()
                && is_of_a_name(title)
            {
                *row = Row { cells: vec![format!("{}, {}", name.trim(), title.trim())], quoted: true };
            }
        }
        let rows = rows.as_slice();
        let columns = Columns::by_looks(rows);
        let cell =
            |row: &Row, n: usize| row.cells.get(n).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        let is_word = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
        let second: HashSet<String> = rows.iter().map(|row| cell(row, 1)).collect();
        self.roster.may_be_surnames = rows.len() > 1
            && second.len() == rows.len()
            && rows.iter().all(|row| {
                row.cells.len() == 2 && !row.quoted && is_word(&cell(row, 0)) && is_word(&cell(row, 1))
            });
        self.read_rows(rows, &columns);
    }

    /// A heading over a single column: each line is a whole name, with its comma.
    fn whole_lines(&mut self, rows: &[Row]) {
        for row in rows {
            let name = row.cells.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join(", ");
            self.add(NameLine { name: Text::line(&name), organisation: None });
        }
    }

    fn read_rows(&mut self, rows: &[Row], columns: &Columns) {
        for what in &columns.left_out {
            self.leave_out(what.as_str());
        }
        for row in rows {
            let cell = |n: usize| row.cells.get(n).map_or("", String::as_str);
            let parts: Vec<&str> =
                columns.name.iter().map(|n| cell(*n)).filter(|part| !part.trim().is_empty()).collect();
            let mut name = parts.join(" ");
            let is_bare = columns.name == [0] && !row.quoted;
            if is_bare {
                name = unmarked(&name).trim_matches(['*', '_', '`']).to_owned();
            }
            if name.is_empty()
                && let Some(email) = columns.email
            {
                name = cell(email).to_owned();
            }
            let (name, had_address) = mail::without_address(&name);
            if had_address {
                self.leave_out("email");
            }
            let organisation = match columns.organisation {
                Some(n) if columns.joins_rest => {
                    let rest: Vec<&str> =
                        row.cells.iter().skip(n).map(|cell| cell.trim()).filter(|c| !c.is_empty()).collect();
                    rest.join(", ")
                }
                Some(n) => cell(n).to_owned(),
                None => String::new(),
            };
            let alone = is_bare && row.cells.len() == 1;
            let (name, organisation) = match in_brackets(&name).filter(|_| alone) {
                Some(both) => both,
                None => (name, organisation),
            };
            let organisation = Some(Text::line(&organisation)).filter(|text| !text.is_empty());
            // Skip a line that is only a mark.
            if is_bare && Text::line(&name).is_empty() && organisation.is_none() {
                continue;
            }
            self.add(NameLine { name: Text::line(&name), organisation });
        }
    }
}

/// Whether there is one heading over lines of the form "Surname, Forename".
fn is_one_column(heading: &Row, rows: &[Row]) -> bool {
    let is_word = |row: &Row| row.cells.first().is_some_and(|cell| cell.split_whitespace().count() == 1);
    heading.cells.len() == 1
        && rows.iter().any(|row| row.cells.len() == 2)
        && rows.iter().all(|row| row.cells.len() <= 2 && is_word(row))
}

/// "Attendees: Anna, Ben" without its first word.
fn without_label(text: &str) -> &str {
    let label = text.trim_start().split_once(':').filter(|(label, rest)| {
        let is_heading = headings::Heading::of(label) == Some(headings::Heading::Name(0));
        is_heading && !rest.starts_with('\n') && !rest.trim().is_empty()
    });
    label.map_or(text, |(_, rest)| rest.trim_start())
}

/// "Anna Example (North)". A lower-case remark, "(she/her)" or "(online)", belongs to the name.
fn in_brackets(name: &str) -> Option<(String, String)> {
    let name = name.trim();
    let round = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let (before, rest) = round.or_else(|| name.strip_suffix(']')?.rsplit_once('['))?;
    let (before, inside) = (before.trim(), rest.trim());
    if is_of_a_meeting(inside) && !before.is_empty() {
        return Some((before.to_owned(), String::new()));
    }
    let is_name =
        inside.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) || inside.starts_with("the ");
    let is_whole = !before.is_empty() && !inside.contains('/') && !before.contains('(');
    (is_name && is_whole).then(|| (before.to_owned(), inside.to_owned()))
}
