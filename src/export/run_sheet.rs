//! A run sheet: one activity for the facilitator, on paper or in a mail. It holds the script, including the
//! notes for the facilitator, and nothing from a session.

use std::fmt::Write as _;

use chrono::{NaiveTime, TimeDelta};

use super::contents::is_web_address;
use super::escape;
use crate::domain::activity::{
    Activity, Capture, Format, ItemSource, Link, Pace, PeopleRange, Reveal, Source, Step, StepKind,
};
use crate::domain::language::{Language, length_of};
use crate::domain::plural::{self, regular};
use crate::domain::schedule::{Begins, Piece, lay_out};
use crate::domain::text::{Text, capitalised};
use crate::domain::text_layout::{width, wrap};
use crate::domain::time::Millis;

#[derive(Clone, Copy, Debug)]
pub struct RunSheet<'a> {
    pub activity: &'a Activity,
    pub format: Format,
    pub people: Option<u32>,
    pub start: Option<NaiveTime>,
}

#[derive(Clone, Copy, Debug)]
pub struct RunSheetStep<'a> {
    pub step: &'a Step,
    /// Breaks have none.
    pub number: Option<usize>,
    pub length: Millis,
    pub begins: Millis,
    /// A step that is reached after its fixed time keeps its end.
    pub ends: Millis,
}

impl RunSheetStep<'_> {
    /// Its length; if it is reached after its fixed time, what is left of it.
    fn lasts(&self) -> String {
        let left = self.ends.less(self.begins);
        match left < self.length {
            true => length_of(Language::English, (left, self.length), "of"),
            false => self.length.to_string(),
        }
    }
}

impl<'a> RunSheet<'a> {
    pub fn steps(&self) -> Vec<RunSheetStep<'a>> {
        let mut number = 0;
        let start = self.starts();
        let length = |step: &Step| step.length.for_group(self.people);
        let steps = || self.activity.steps_in(self.format).map(|(_, step)| step);
        let pieces = steps().map(|step| Piece {
            length: length(step),
            begins: match start.zip(step.at) {
                Some((start, at)) => Begins::At(from_start(start, at)),
                None => Begins::InTurn,
            },
        });
        let steps = steps().zip(lay_out(pieces, 0)).map(|(step, slot)| {
            let is_work = step.kind == StepKind::Work;
            number += usize::from(is_work);
            let [begins, ends] = [slot.begins, slot.ends].map(|at| Millis(at.unsigned_abs()));
            RunSheetStep { step, number: is_work.then_some(number), length: length(step), begins, ends }
        });
        steps.collect()
    }

    /// When it begins: as given, else such that the first fixed time is met.
    fn starts(&self) -> Option<NaiveTime> {
        self.start.or_else(|| {
            let before = self.activity.steps_in(self.format).map(|(_, step)| step);
            let before = before.take_while(|step| step.at.is_none());
            let before: Millis = before.map(|step| step.length.for_group(self.people)).sum();
            let at = self.activity.steps_in(self.format).find_map(|(_, step)| step.at)?;
            let before = TimeDelta::try_milliseconds(i64::try_from(before.0).ok()?)?;
            Some(at.overflowing_sub_signed(before).0)
        })
    }

    pub fn clock(&self, after: Millis) -> Option<NaiveTime> {
        let after = TimeDelta::try_milliseconds(i64::try_from(after.0).ok()?)?;
        Some(self.starts()?.overflowing_add_signed(after).0)
    }

    pub(super) fn ends(&self) -> Millis {
        self.steps().last().map_or(Millis::ZERO, |step| step.ends)
    }

    /// By the clock, else from the beginning.
    fn time(&self, after: Millis) -> String {
        match self.clock(after) {
            Some(time) => time.format("%H:%M").to_string(),
            None => format!("{}:{:02}", after.0 / 3_600_000, after.0 / 60_000 % 60),
        }
    }

    pub fn text(&self) -> String {
        let mut out = String::new();
        for block in self.blocks() {
            text_block(&mut out, &block);
        }
        out
    }

    pub fn markdown(&self) -> String {
        let mut out = String::new();
        let mut before = None;
        for block in self.blocks() {
            markdown_block(&mut out, &block, before.as_ref());
            before = Some(block);
        }
        out
    }

    fn blocks(&self) -> Vec<Block> {
        let activity = self.activity;
        let mut blocks = vec![Block::Title(activity.title.to_string())];
        if !activity.summary.is_empty() {
            blocks.push(Block::Prose(activity.summary.to_string()));
        }
        blocks.push(Block::Facts(self.facts()));
        self.agenda(&mut blocks);
        list(&mut blocks, "What people leave with", &activity.objectives);
        list(&mut blocks, "Materials", &activity.materials_in(self.format));
        list(&mut blocks, "Suggested ground rules", &activity.suggested_rules);
        blocks.push(Block::Section("Step by step"));
        for step in self.steps() {
            self.step(&mut blocks, &step);
        }
        list(&mut blocks, "Watch for", &activity.watch_for);
        if activity.shared_actions > 0 {
            blocks.push(Block::Section("Outcomes"));
            let actions = regular(activity.shared_actions, "shared action");
            blocks.push(Block::Item(format!("{actions}, with who and by when")));
        }
        if !activity.glossary.is_empty() {
            blocks.push(Block::Section("Glossary"));
            blocks
                .extend(activity.glossary.iter().map(|t| Block::Item(format!("{}: {}", t.term, t.meaning))));
        }
        let sources: Vec<&Source> = activity.sources().collect();
        if !sources.is_empty() {
            blocks.push(Block::Section(if sources.len() == 1 { "Source" } else { "Sources" }));
            blocks.extend(sources.into_iter().cloned().map(Block::Source));
        }
        blocks
    }

    fn facts(&self) -> String {
        let total = self.activity.total(self.format, self.people);
        let steps = self.steps();
        let breaks = steps.iter().filter(|step| step.number.is_none()).map(|step| step.length).sum();
        let people = people_line(self.format, self.people, self.activity.people);
        format!("{} · {} · {people}", length_with_breaks(total, breaks), self.format)
    }

    fn agenda(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Section("Agenda"));
        let mut rows: Vec<Row> = self.steps().iter().map(|placed| self.row(placed)).collect();
        let (when, what) = (self.time(self.ends()), "End".to_owned());
        rows.push(Row { when, what, ..Row::default() });
        if rows.iter().all(|row| row.lead.is_empty() && row.materials.is_empty()) {
            blocks.extend(rows.into_iter().map(Block::Row));
        } else {
            blocks.push(Block::Table(rows));
        }
    }

    fn row(&self, placed: &RunSheetStep<'_>) -> Row {
        let step = placed.step;
        Row {
            when: self.time(placed.begins),
            what: step.title.to_string(),
            how: format!("{} · {}", who(step, self.format), placed.lasts()),
            lead: step.lead.to_string(),
            materials: listed(&step.materials),
        }
    }

    fn step(&self, blocks: &mut Vec<Block>, placed: &RunSheetStep<'_>) {
        let step = placed.step;
        let (begins, ends) = (self.time(placed.begins), self.time(placed.ends));
        let when = if self.starts().is_some() { format!("{begins} to {ends} · ") } else { String::new() };
        blocks.push(Block::Step(placed.number, step.title.to_string(), format!("{when}{}", placed.lasts())));
        let fixed = self.starts().zip(step.at).map(|(start, at)| from_start(start, at));
        let reached = i64::try_from(placed.begins.0).unwrap_or(i64::MAX);
        let passed = match fixed {
            Some(fixed) if fixed < 0 => " · its time is before the start".to_owned(),
            Some(fixed) if fixed < reached => format!(" · reached at {begins}, after its time"),
            _ => String::new(),
        };
        blocks.push(Block::Remarks(format!("{}{passed}", remarks(step, self.format, self.people))));
        let mut told = |label: &'static str, text: &str| {
            if !text.is_empty() {
                blocks.push(Block::CueText(label, text.to_owned()));
            }
        };
        told("what it is for", step.why.as_str());
        told("led by", step.lead.as_str());
        told("materials", &listed(&step.materials));
        if !step.limits.is_empty() {
            blocks.push(Block::Prompt(step.limits.to_string()));
        }
        blocks.extend(step.prompts_in(self.format).map(|prompt| Block::Prompt(prompt.to_string())));
        let tables = (1..).zip(&step.tables);
        blocks.extend(tables.map(|(n, question)| Block::Prompt(format!("Table {n}: {question}"))));
        for capture in &step.captures {
            let label = if capture.label.is_empty() { &capture.id } else { &capture.label };
            blocks.push(Block::Capture(format!("{label} ({})", kind(capture))));
        }
        blocks
            .extend(step.cues_in(self.format).map(|cue| Block::Cue(cue.at.to_string(), cue.say.to_string())));
        if !step.notes.is_empty() {
            blocks.push(Block::Notes(step.notes.to_string()));
        }
        blocks.extend(step.links.iter().cloned().map(Block::Link));
    }
}

#[derive(Default)]
struct Row {
    when: String,
    what: String,
    how: String,
    lead: String,
    materials: String,
}

enum Block {
    Title(String),
    Prose(String),
    Facts(String),
    Section(&'static str),
    Row(Row),
    /// Rows, also with who leads and what is needed.
    Table(Vec<Row>),
    Item(String),
    Source(Source),
    Step(Option<usize>, String, String),
    Remarks(String),
    /// A property of a step in the script, with its label.
    CueText(&'static str, String),
    Cue(String, String),
    Link(Link),
    Prompt(String),
    Capture(String),
    Notes(String),
}

fn list(blocks: &mut Vec<Block>, heading: &'static str, lines: &[Text]) {
    if !lines.is_empty() {
        blocks.push(Block::Section(heading));
        blocks.extend(lines.iter().map(|line| Block::Item(line.to_string())));
    }
}

/// The time from the start to a time of day on the same day or in the night after it; negative: it has
/// passed.
fn from_start(start: NaiveTime, at: NaiveTime) -> i64 {
    let ahead = at.signed_duration_since(start);
    let in_the_night = ahead + TimeDelta::hours(24);
    let comes = ahead < TimeDelta::zero() && in_the_night <= TimeDelta::hours(12);
    if comes { in_the_night } else { ahead }.num_milliseconds()
}

/// For how many people it is: the given number, else what it is `meant_for`.
pub(super) fn people_line(format: Format, people: Option<u32>, meant_for: Option<PeopleRange>) -> String {
    match (people, meant_for) {
        (Some(n), _) => plural::people(n),
        (None, _) if format == Format::OneToOne => plural::people(2),
        (None, Some(range)) => range.to_string(),
        (None, None) => "any number of people".to_owned(),
    }
}

pub fn length_with_breaks(total: Millis, breaks: Millis) -> String {
    if breaks == Millis::ZERO { total.to_string() } else { format!("{total} and {breaks} of breaks") }
}

fn who(step: &Step, format: Format) -> String {
    match step.kind {
        StepKind::Work if format == Format::OneToOne => "the two of you".to_owned(),
        StepKind::Work => step.grouping.to_string(),
        StepKind::Break => "break".to_owned(),
    }
}

fn remarks(step: &Step, format: Format, people: Option<u32>) -> String {
    let mut said = vec![match step.kind {
        StepKind::Work => who(step, format),
        StepKind::Break if step.pace == Pace::Skippable => "an optional break".to_owned(),
        StepKind::Break => "a break".to_owned(),
    }];
    let mut add = |is_so: bool, what: &str| {
        if is_so {
            said.push(what.to_owned());
        }
    };
    let at = step.at.map(|at| format!("at {}", at.format("%H:%M"))).unwrap_or_default();
    add(step.at.is_some(), &at);
    let is_private = format == Format::OneToOne;
    add(step.regroup && !is_private, "in new groups");
    add(step.merge && !is_private, "groups join two by two");
    add(step.host && !is_private, "one of each table stays and hosts");
    add(step.confidential, "confidential");
    add(step.rounds.0 > 1, &format!("{} rounds", step.rounds.0));
    let roles: Vec<&str> = step.roles.iter().map(Text::as_str).collect();
    add(!roles.is_empty(), &format!("rotating roles: {}", roles.join(", ")));
    add(step.reveal == Reveal::OneByOne, "prompts revealed one by one");
    add(step.halfway, "a cue at half-time");
    add(step.talk_balance, "talking time is tracked");
    add(step.rotate_facilitator && !is_private, "facilitation rotates");
    add(step.kind == StepKind::Work && step.pace == Pace::Skippable, "may be left out");
    if let Some(topics) = &step.topics {
        let top = topics.source.top.map_or("topics".to_owned(), |top| regular(top, "topic"));
        let again = match topics.extensions {
            0 => String::new(),
            1 => format!(", {} more once", topics.more),
            2 => format!(", {} more twice at most", topics.more),
            n => format!(", {} more {n} times at most", topics.more),
        };
        said.push(format!("{top} from {}, {} each{again}", topics.source.from.key(), topics.each));
    }
    if let Some(by_people) = step.length.by_people(people) {
        let bounds = match (step.length.min, step.length.max) {
            (Some(min), Some(max)) => format!("; {min} to {max}"),
            (Some(min), None) => format!("; at least {min}"),
            (None, Some(max)) => format!("; at most {max}"),
            (None, None) => String::new(),
        };
        said.push(format!("{by_people}{bounds}"));
    }
    said.join(" · ")
}

pub(super) const MEASURE: u16 = 78;

fn text_block(out: &mut String, block: &Block) {
    match block {
        Block::Row(line) => text_row(out, line),
        Block::Table(rows) => {
            for line in rows {
                text_row(out, line);
                let materials = (!line.materials.is_empty()).then(|| format!("needs {}", line.materials));
                let lead = (!line.lead.is_empty()).then(|| format!("led by {}", line.lead));
                let said: Vec<String> = lead.into_iter().chain(materials).collect();
                if !said.is_empty() {
                    set(out, "         ", &said.join(" · "));
                }
            }
        }
        Block::Step(number, title, when) => {
            out.push('\n');
            row(
                out,
                &number.map_or_else(|| "    ".to_owned(), |number| format!("{number:>2}. ")),
                title,
                when,
            );
        }
        Block::Title(text) => set(out, "", text),
        Block::Remarks(text) => set(out, "    ", text),
        Block::CueText(label, text) => set(out, &format!("    {label}: "), text),
        Block::Cue(when, text) => set(out, "    ‣ ", &format!("{when}: {text}")),
        Block::Link(link) if link.title.is_empty() => set(out, "    link: ", link.url.as_str()),
        Block::Link(link) => set(out, "    link: ", &format!("{}, {}", link.title, link.url)),
        Block::Prose(text) => set(out, "", text),
        Block::Facts(text) => {
            out.push('\n');
            set(out, "", text);
        }
        Block::Section(text) => {
            out.push('\n');
            set(out, "", text);
        }
        Block::Item(text) => set(out, "  - ", text),
        Block::Source(source) => set(out, "  - ", &source_said(source, str::to_owned)),
        Block::Prompt(text) => set(out, "    › ", text),
        Block::Capture(text) => set(out, "    + ", text),
        Block::Notes(text) => set(out, "    notes: ", text),
    }
}

fn text_row(out: &mut String, line: &Row) {
    row(out, &format!("{:>7}  ", line.when), &line.what, &line.how);
}

pub(super) fn row(out: &mut String, lead: &str, left: &str, right: &str) {
    let used = width(lead) + width(left) + width(right);
    if used + 2 > MEASURE && !left.is_empty() {
        set(out, lead, left);
        return row(out, &" ".repeat(width(lead).into()), "", right);
    }
    let gap = " ".repeat(usize::from(MEASURE.saturating_sub(used)));
    let line = format!("{lead}{left}{gap}{right}");
    out.push_str(line.trim_end());
    out.push('\n');
}

pub fn wrapped(lead: &str, text: &str) -> String {
    let mut out = String::new();
    set(&mut out, lead, text);
    out
}

/// A wrapped text, the first line after `lead`, the others indented to match.
pub(super) fn set(out: &mut String, lead: &str, text: &str) {
    let indent = width(lead);
    for (n, range) in wrap(text, MEASURE - indent).into_iter().enumerate() {
        let lead = if n == 0 { lead.to_owned() } else { " ".repeat(indent.into()) };
        let line = format!("{lead}{}", text.get(range).unwrap_or_default());
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn source_said(source: &Source, written: impl Fn(&str) -> String) -> String {
    let parts = [&source.title, &source.publisher, &source.date, &source.url];
    let said = parts.into_iter().filter(|part| !part.is_empty()).map(|part| written(part.as_str()));
    said.collect::<Vec<_>>().join(", ")
}

pub(super) fn line(text: &str) -> String {
    escape::line(text, escape::everywhere)
}

fn link(text: &str) -> String {
    if is_web_address(text) { format!("<{text}>") } else { line(text) }
}

fn markdown_block(out: &mut String, block: &Block, before: Option<&Block>) {
    let is_item = |block: &Block| {
        matches!(
            block,
            Block::Row(_)
                | Block::Item(_)
                | Block::Source(_)
                | Block::CueText(..)
                | Block::Cue(..)
                | Block::Link(_)
                | Block::Prompt(_)
                | Block::Capture(_)
        )
    };
    // Items of a list stay together; other blocks are separated by an empty line.
    if before.is_some_and(|before| !(is_item(before) && is_item(block))) {
        out.push('\n');
    }
    let _ = match block {
        Block::Title(text) => writeln!(out, "# {}", line(text)),
        Block::Prose(text) | Block::Facts(text) | Block::Remarks(text) => writeln!(out, "{}", line(text)),
        Block::Section(text) => writeln!(out, "## {text}"),
        Block::Row(Row { when, what, how, .. }) if how.is_empty() => {
            writeln!(out, "- {when} {}", line(what))
        }
        Block::Row(Row { when, what, how, .. }) => writeln!(out, "- {when} {} ({})", line(what), line(how)),
        Block::Table(rows) => markdown_table(out, rows),
        Block::CueText(label, text) => writeln!(out, "- {}: {}", capitalised(label), line(text)),
        Block::Cue(when, text) => writeln!(out, "- {}: {}", capitalised(when), line(text)),
        Block::Link(Link { title, url }) if title.is_empty() => writeln!(out, "- {}", link(url.as_str())),
        Block::Link(Link { title, url }) => {
            writeln!(out, "- {}: {}", line(title.as_str()), link(url.as_str()))
        }
        Block::Source(source) => writeln!(out, "- {}", source_said(source, link)),
        Block::Item(text) | Block::Prompt(text) => {
            writeln!(out, "- {}", escape::item(text, escape::everywhere))
        }
        Block::Step(number, title, when) => {
            let number = number.map(|number| format!("{number}. ")).unwrap_or_default();
            writeln!(out, "### {number}{} · {}", line(title), line(when))
        }
        Block::Capture(text) => writeln!(out, "- Take down: {}", line(text)),
        Block::Notes(text) => {
            let lines: Vec<String> = text.lines().filter(|text| !text.trim().is_empty()).map(line).collect();
            writeln!(out, "**Notes.** {}", lines.join("  \n"))
        }
    };
}

/// Lead and materials are columns if any step has one.
fn markdown_table(out: &mut String, rows: &[Row]) -> std::fmt::Result {
    type Column = (&'static str, fn(&Row) -> &str);
    let all: [Column; 5] = [
        ("Time", |row| &row.when),
        ("Step", |row| &row.what),
        ("How", |row| &row.how),
        ("Lead", |row| &row.lead),
        ("Materials", |row| &row.materials),
    ];
    let columns: Vec<Column> =
        all.into_iter().filter(|(_, of)| rows.iter().any(|row| !of(row).is_empty())).collect();
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    writeln!(out, "{}", row(columns.iter().map(|(name, _)| (*name).to_owned()).collect()))?;
    writeln!(out, "{}", row(columns.iter().map(|_| "---".to_owned()).collect()))?;
    for one in rows {
        writeln!(out, "{}", row(columns.iter().map(|(_, of)| line(of(one))).collect()))?;
    }
    Ok(())
}

/// Joined by commas.
fn listed(texts: &[Text]) -> String {
    texts.iter().map(Text::as_str).collect::<Vec<_>>().join(", ")
}

/// The kind of capture, and what it is about.
fn kind(capture: &Capture) -> String {
    let key = capture.kind.key();
    match capture.kind.source() {
        Some(ItemSource { from, top: Some(top) }) => format!("{key} on the first {top} of {}", from.key()),
        Some(ItemSource { from, top: None }) => format!("{key} on {}", from.key()),
        None => key.to_owned(),
    }
}
