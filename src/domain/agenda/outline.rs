//! Finds the steps of an agenda: in a table, in headings, in lists, or in lines.

use super::breaks::{is_break, is_day, is_end};
use super::columns::Column;
use super::entry::{AgendaLine, Outline, labelled};
use super::moments::{Moment, in_line, times_alone};
use super::pieces::{Piece, PieceKind, Table};
use super::remarks::quote;
use super::table::{self, Columns};

/// The kind of piece that holds the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Carrier {
    Tables,
    /// Headings with a time, and headings beside them.
    Headings,
    /// Headings of that level, without times.
    Level(u8),
    /// Lines with a time, and items of lists up to that depth.
    Lines(u8),
    /// Items of lists, without times.
    Items,
    /// Every line.
    Paragraphs,
}

/// A heading over something other than steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Objectives,
    Materials,
    Rules,
}

impl Section {
    const fn label(self) -> &'static str {
        match self {
            Self::Objectives => "what people leave with",
            Self::Materials => "materials",
            Self::Rules => "ground rules",
        }
    }

    /// A line with a label that belongs to no step: "Bring: pens, tape", "Goal: two changes".
    fn of_line(text: &str) -> Option<(Self, &str)> {
        let (label, value) = text.split_once(':')?;
        Some((Self::of(label)?, value.trim())).filter(|(_, value)| !value.is_empty())
    }

    fn of(heading: &str) -> Option<Self> {
        const OBJECTIVES: &[&str] = &[
            "objectives",
            "objective",
            "goals",
            "goal",
            "aims",
            "aim",
            "outcomes",
            "intended outcomes",
            "purpose",
            "what we want to leave with",
            "ziele",
            "ziel",
        ];
        const MATERIALS: &[&str] = &[
            "materials",
            "material",
            "equipment",
            "what you need",
            "what to bring",
            "bring",
            "please bring",
            "to bring",
            "you need",
            "needed",
            "you will need",
            "supplies",
            "material needed",
        ];
        const RULES: &[&str] =
            &["ground rules", "house rules", "group agreement", "working agreement", "how we work together"];
        let lower = heading.to_lowercase();
        let bare = lower.trim_end_matches([':', ' ']);
        [(OBJECTIVES, Self::Objectives), (MATERIALS, Self::Materials), (RULES, Self::Rules)]
            .into_iter()
            .find_map(|(known, section)| known.contains(&bare).then_some(section))
    }
}

/// A longer paragraph is prose, not a line of an agenda.
const LONGEST_LINE: usize = 100;

/// Reads the steps from the pieces of a text. `is_plain`: each line is separate.
pub(super) fn read(pieces: &[Piece], is_plain: bool) -> Outline {
    let mut outline = Outline::default();
    let Some(carrier) = carrier(pieces, is_plain) else { return outline };
    let mut reading =
        Reading { carrier, pieces, outline: &mut outline, current: None, section: None, preamble: None };
    for at in 0..pieces.len() {
        reading.piece(at);
    }
    outline
}

fn carrier(pieces: &[Piece], is_plain: bool) -> Option<Carrier> {
    let tables = || {
        pieces.iter().filter_map(|piece| match &piece.kind {
            PieceKind::Table(table) => Some((table, Columns::of(table)?)),
            _ => None,
        })
    };
    let rows: usize =
        tables().filter(|(_, columns)| columns.has_times()).map(|(table, _)| table.rows.len()).sum();
    let headings: Vec<usize> =
        (0..pieces.len()).filter(|at| heading(pieces, *at).is_some_and(|(_, timed)| timed)).collect();
    let lines: Vec<(u8, Moment)> = pieces.iter().filter_map(timed_line).collect();
    let with_clock = lines.iter().filter(|(_, moment)| moment.begins.is_some()).count();
    if rows > 0 && rows >= headings.len() && rows >= with_clock {
        return Some(Carrier::Tables);
    }
    // A heading over lines with more times than it has is that of a day.
    let is_over = with_clock >= headings.len() * 2 || (headings.len() == 1 && lines.len() >= 2);
    if !headings.is_empty() && (lines.is_empty() || !is_over) {
        return Some(Carrier::Headings);
    }
    if let Some(depth) = lines.iter().map(|(depth, _)| *depth).min() {
        return Some(Carrier::Lines(depth));
    }
    if tables().any(|(_, columns)| columns.is_known()) {
        return Some(Carrier::Tables);
    }
    untimed(pieces, is_plain)
}

/// Without any times or lengths.
fn untimed(pieces: &[Piece], is_plain: bool) -> Option<Carrier> {
    let of_level = |level: u8| {
        let is_one = |piece: &&Piece| {
            let is_step =
                Section::of(&piece.text).is_none() && !is_day(&piece.text) && !is_structure(&piece.text);
            piece.kind == PieceKind::Heading(level) && is_step
        };
        pieces.iter().filter(is_one).count()
    };
    // The first level that has several.
    if let Some(level) = (1..=6).find(|level| of_level(*level) >= 2) {
        return Some(Carrier::Level(level));
    }
    let mut section = None;
    let mut items = 0;
    for piece in pieces {
        match piece.kind {
            PieceKind::Heading(_) => section = Section::of(&piece.text),
            PieceKind::Item(1) if section.is_none() => items += 1,
            _ => {}
        }
    }
    if items > 0 {
        return Some(Carrier::Items);
    }
    let lines = || pieces.iter().filter(|piece| piece.kind == PieceKind::Paragraph(0));
    let are_short = lines().all(|line| line.text.chars().count() <= LONGEST_LINE);
    (is_plain && are_short && lines().next().is_some()).then_some(Carrier::Paragraphs)
}

/// "Agenda", "Schedule": the steps are below it.
fn is_structure(heading: &str) -> bool {
    let known = [
        "agenda",
        "schedule",
        "programme",
        "program",
        "run sheet",
        "runsheet",
        "plan",
        "timetable",
        "outline",
        "notes",
    ];
    known.contains(&heading.to_lowercase().trim_end_matches([':', ' ']))
}

/// A heading, and whether it or the line below it has a time.
fn heading(pieces: &[Piece], at: usize) -> Option<(u8, bool)> {
    let piece = pieces.get(at)?;
    let PieceKind::Heading(level) = piece.kind else { return None };
    let below = pieces.get(at + 1..).unwrap_or_default();
    let below = below.iter().take_while(|piece| !matches!(piece.kind, PieceKind::Heading(_)));
    let is_said = |piece: &Piece| {
        let is_line = !matches!(piece.kind, PieceKind::Table(_) | PieceKind::Foreign(_));
        let is_label = matches!(
            labelled(&piece.text),
            Some((Column::Time | Column::Start | Column::Length, value)) if times_alone(value).is_timed()
        );
        is_line && (is_label || times_alone(&piece.text).is_timed())
    };
    let mut below = below.take(6);
    Some((level, in_line(&piece.text).0.is_timed() || below.any(is_said)))
}

/// A line with a time, and its depth in lists.
fn timed_line(piece: &Piece) -> Option<(u8, Moment)> {
    let depth = match piece.kind {
        PieceKind::Item(depth) | PieceKind::Paragraph(depth) => depth,
        PieceKind::Continued => 0,
        _ => return None,
    };
    if piece.text.chars().count() > LONGEST_LINE * 3 {
        return None;
    }
    let (moment, words) = in_line(&piece.text);
    let is_of_all = start_of_all(&piece.text).is_some();
    (moment.is_timed() && !words.is_empty() && !is_of_all).then_some((depth, moment))
}

/// "Time: 13:00 – 16:30", "Start: 9am": above the steps, this is the time of the whole agenda.
fn start_of_all(text: &str) -> Option<Moment> {
    let (column, value) = labelled(text)?;
    let moment = times_alone(value);
    (matches!(column, Column::Time | Column::Start) && moment.begins.is_some()).then_some(moment)
}

/// "Workshop: Going home": a label that only introduces the title.
fn named(text: &str) -> Option<&str> {
    const LABELS: [&str; 9] =
        ["workshop", "title", "event", "agenda", "programme", "program", "run sheet", "session", "name"];
    let (label, value) = text.split_once(':')?;
    let is_label = LABELS.contains(&label.trim().to_lowercase().as_str());
    Some(value.trim()).filter(|value| is_label && !value.is_empty())
}

/// "Room: the library" above a table is not a title.
pub(super) fn may_be_title(text: &str) -> bool {
    !text.contains(": ") || named(text).is_some()
}

impl Outline {
    /// Reads a line about the whole activity.
    pub(super) fn take_about(&mut self, line: usize, text: &str) -> bool {
        if let Some(moment) = start_of_all(text).filter(|_| self.entries.is_empty() && self.begins.is_none())
        {
            self.begins = moment.begins;
            if moment.ends.is_some() {
                self.remarks.leave_out(line, "when it ends");
            }
            return true;
        }
        let Some((section, value)) = Section::of_line(text) else { return false };
        match section {
            Section::Objectives => self.objectives.push(value.to_owned()),
            Section::Rules => self.rules.push(value.to_owned()),
            Section::Materials => {
                let parts = value.trim_end_matches('.').split([',', ';']).map(str::trim);
                self.materials.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
            }
        }
        self.remarks.put_above(line, section.label());
        true
    }

    /// Reads the first line: "Team day", "Workshop: Going home", "Team day, 13:00–16:30".
    pub(super) fn take_title(&mut self, text: &str) -> bool {
        let text = named(text).unwrap_or(text);
        if !self.entries.is_empty() || self.title.is_some() || text.ends_with(':') {
            return false;
        }
        let (moment, words) = in_line(text);
        if moment.begins.is_some()
            && moment.length.is_none()
            && moment.grouping.is_none()
            && !words.is_empty()
        {
            self.begins = self.begins.or(moment.begins);
            self.title = Some(words);
        } else {
            self.title = Some(text.to_owned());
        }
        true
    }
}

struct Reading<'r> {
    carrier: Carrier,
    pieces: &'r [Piece],
    outline: &'r mut Outline,
    /// The index of the step that the following lines belong to.
    current: Option<usize>,
    section: Option<(Section, u8)>,
    /// The lines of the first paragraph.
    preamble: Option<Vec<(usize, String)>>,
}

impl Reading<'_> {
    fn piece(&mut self, at: usize) {
        let pieces = self.pieces;
        let Some(piece) = pieces.get(at) else { return };
        match &piece.kind {
            PieceKind::Foreign(what) => self.outline.remarks.leave_out(piece.line, *what),
            PieceKind::Table(table) => self.table(piece.line, table),
            PieceKind::Heading(level) => self.heading(at, piece, *level),
            PieceKind::Item(depth) => self.line(piece, Some(*depth), false),
            PieceKind::Paragraph(0) => self.line(piece, None, false),
            PieceKind::Paragraph(depth) => self.line(piece, Some(depth.saturating_add(1)), false),
            PieceKind::Continued => self.line(piece, None, true),
        }
    }

    fn begin(&mut self, line: usize, words: &str, moment: Moment) {
        let entry = self.outline.entry(line, words, moment);
        self.current = Some(self.outline.entries.len());
        self.section = None;
        self.outline.entries.push(entry);
        self.take_preamble();
    }

    /// A short text above the first step becomes the summary.
    fn take_preamble(&mut self) {
        let Some(lines) = self.preamble.take() else { return };
        let text = lines.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ");
        // "Hi all," is not a summary.
        let greets = text.ends_with(',');
        if text.chars().count() <= 200 && !text.contains(':') && !greets && self.outline.summary.is_none() {
            self.outline.summary = Some(text);
            return;
        }
        for (line, text) in lines {
            if !self.outline.take_about(line, &text) {
                self.outline.remarks.leave_out(line, "above the first step");
            }
        }
    }

    fn current(&mut self) -> Option<&mut AgendaLine> {
        self.outline.entries.get_mut(self.current?)
    }

    fn detail(&mut self, piece: &Piece, is_item: bool, goes_on: bool) -> bool {
        let Some(at) = self.current else { return false };
        let Outline { entries, remarks, .. } = &mut *self.outline;
        if let Some(entry) = entries.get_mut(at) {
            entry.detail(&piece.text, is_item, goes_on, remarks);
        }
        true
    }

    fn table(&mut self, line: usize, table: &Table) {
        let columns = Columns::of(table).filter(|_| self.carrier == Carrier::Tables);
        if let Some(columns) = columns.filter(|columns| columns.has_times() || columns.is_known()) {
            self.take_preamble();
            columns.read(table, self.outline);
            self.current = None;
        } else if let Some(entry) = self.current() {
            entry.notes.extend(table::as_lines(table));
            self.outline.remarks.note(line, "a table");
        } else {
            self.outline.remarks.leave_out(line, "a table that says no times");
        }
    }

    fn heading(&mut self, at: usize, piece: &Piece, level: u8) {
        if self.section.is_some_and(|(_, of)| level <= of) {
            self.section = None;
        }
        let (moment, words) = in_line(&piece.text);
        let is_timed = heading(self.pieces, at).is_some_and(|(_, timed)| timed);
        if is_day(&piece.text) {
            self.current = None;
            return self.outline.next_day(piece.line, &piece.text);
        }
        if let Some(section) = Section::of(&piece.text).filter(|_| !is_timed) {
            (self.section, self.current) = (Some((section, level)), None);
            return;
        }
        let carries = match self.carrier {
            Carrier::Headings => self.carries(at, level, is_timed, &words),
            Carrier::Level(of) => level == of && !is_structure(&piece.text),
            _ => false,
        };
        let stands_below = |of: u8| level > of && self.current.is_some();
        let level_of_steps = match self.carrier {
            Carrier::Level(of) => Some(of),
            Carrier::Headings => self.level_of_current(at),
            _ => None,
        };
        if carries && !words.is_empty() {
            self.begin(piece.line, &words, moment);
        } else if level_of_steps.is_some_and(stands_below) {
            self.detail(piece, false, false);
        } else {
            self.current = None;
            let is_title = level == 1 && !is_structure(&piece.text) && self.outline.take_title(&piece.text);
            if !is_title && !is_structure(&piece.text) {
                self.outline.remarks.leave_out(piece.line, format!("{} is a heading", quote(&piece.text)));
            }
        }
    }

    /// Whether a heading is a step: it has a time and none below it, or it is beside such headings.
    fn carries(&self, at: usize, level: u8, is_timed: bool, words: &str) -> bool {
        let timed_at =
            |at: usize| heading(self.pieces, at).filter(|(_, timed)| *timed).map(|(level, _)| level);
        let after = self.pieces.iter().enumerate().skip(at + 1);
        let below = after
            .filter_map(|(at, _)| heading(self.pieces, at).map(|(level, _)| (at, level)))
            .take_while(|(_, other)| *other > level);
        let has_timed_below = below.into_iter().any(|(at, _)| timed_at(at).is_some());
        if is_timed {
            return !has_timed_below;
        }
        let is_beside = (0..self.pieces.len()).any(|at| timed_at(at) == Some(level));
        (is_beside && !has_timed_below && !is_structure(words)) || is_break(words)
    }

    /// The level of the current step's heading.
    fn level_of_current(&self, at: usize) -> Option<u8> {
        let line = self.outline.entries.get(self.current?)?.line;
        let before = self.pieces.get(..at)?;
        before.iter().rev().find_map(|piece| match piece.kind {
            PieceKind::Heading(level) if piece.line == line => Some(level),
            _ => None,
        })
    }

    /// Whether the line above that one is marked.
    fn has_marked(&self, line: usize) -> bool {
        let above = self.pieces.iter().rev().find(|piece| piece.line < line);
        above.is_some_and(|piece| matches!(piece.kind, PieceKind::Item(_)))
    }

    fn line(&mut self, piece: &Piece, item: Option<u8>, goes_on: bool) {
        // Below a line such as "Aims:" its marked lines belong to it, if there are any.
        let is_behind = matches!(self.section, Some((_, u8::MAX)))
            && piece.kind == PieceKind::Paragraph(0)
            && (self.has_marked(piece.line)
                || timed_line(piece).is_some_and(|(_, moment)| moment.begins.is_some()));
        if is_behind {
            (self.section, self.current) = (None, None);
        }
        if let Some((section, _)) = self.section {
            let into = match section {
                Section::Objectives => &mut self.outline.objectives,
                Section::Materials => &mut self.outline.materials,
                Section::Rules => &mut self.outline.rules,
            };
            match into.last_mut().filter(|_| goes_on) {
                Some(last) => *last = format!("{last} {}", piece.text),
                None => into.push(piece.text.clone()),
            }
            self.outline.remarks.put_above(piece.line, section.label());
            return;
        }
        let (moment, words) = in_line(&piece.text);
        let depth = item.unwrap_or(0);
        let is_short = piece.text.chars().count() <= LONGEST_LINE * 3;
        let carries = is_short
            && !words.is_empty()
            && !(self.outline.entries.is_empty() && start_of_all(&piece.text).is_some())
            && match self.carrier {
                Carrier::Lines(of) => {
                    let beside = item.is_some() && matches!(piece.kind, PieceKind::Item(_));
                    let says_what = is_break(&words) || is_end(&words);
                    depth <= of && (moment.is_timed() || beside || says_what)
                }
                Carrier::Items => matches!(piece.kind, PieceKind::Item(1)),
                Carrier::Paragraphs => matches!(piece.kind, PieceKind::Paragraph(0)),
                Carrier::Tables | Carrier::Headings | Carrier::Level(_) => false,
            };
        if is_day(&piece.text) && !carries | (item.is_none() && !moment.is_timed()) {
            self.current = None;
            return self.outline.next_day(piece.line, &piece.text);
        }
        if carries {
            return self.begin(piece.line, &words, moment);
        }
        // "Morning:" over timed lines.
        let is_over = item.is_none() && !goes_on && piece.text.ends_with(':');
        if matches!(self.carrier, Carrier::Lines(_) | Carrier::Items) && is_over {
            if let Some(section) = Section::of(&piece.text) {
                (self.section, self.current) = (Some((section, u8::MAX)), None);
            } else {
                self.current = None;
                self.outline.remarks.leave_out(piece.line, format!("{} is a heading", quote(&piece.text)));
            }
            return;
        }
        let is_apart = item.is_none() && matches!(piece.kind, PieceKind::Paragraph(0));
        if is_apart && self.outline.take_about(piece.line, &piece.text) {
            return;
        }
        if self.detail(piece, item.is_some(), goes_on) {
            if matches!(self.carrier, Carrier::Lines(_)) && item.is_none() && !goes_on {
                self.outline.remarks.note(piece.line, "without a time of its own: a note to the step above");
            }
            return;
        }
        let is_first = self.outline.entries.is_empty() && self.outline.summary.is_none();
        match &mut self.preamble {
            None if is_first && item.is_none() => {
                self.preamble = Some(vec![(piece.line, piece.text.clone())]);
            }
            Some(lines) if goes_on => lines.push((piece.line, piece.text.clone())),
            _ => self.outline.remarks.leave_out(piece.line, "part of no step"),
        }
    }
}
