//! The library: the activities, and the contents of the marked one.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

use super::prelude::*;
use crate::app::library::{Choice, Heading, Library, LibraryRow, Listed, Query, Rows, Whose};
use crate::domain::activity::{Activity, Format, PeopleRange, StepKind};
use crate::domain::plural::either;
use crate::domain::programme::Programme;

/// From this width on the preview is beside the list, else below it.
const BESIDE: u16 = 150;
/// From this width on a line has room for formats and people.
const FACTS: u16 = 96;
const FEWER_FACTS: u16 = 60;

pub fn draw(frame: &mut Frame<'_>, model: &Model, library: &Library) {
    let parts = frame::draw(frame, model, "Roundtable", &clock(Some(model.now().wall)));
    let body = search(frame, library, parts.body);
    let rows = library.rows(&model.catalogue);
    frame::hint(frame, model, &parts, &summary(model, library, &rows));
    let lines = ListLines::new(&rows);
    let (list, preview) = split(body, lines.len());
    let Some(marked) = rows.get(library.marked) else {
        let mut page = Page::new(list.width);
        let sentence =
            format!("Nothing fits this search: {} shows the whole list again.", model.name(Command::Escape));
        page.say(&sentence, roles::plain());
        page.show(body, frame.buffer_mut(), 0);
        return;
    };
    draw_rows(frame, library, &lines, list, body);
    if preview.height > 1 {
        about(model, marked, library.query(), preview.width).show(
            preview,
            frame.buffer_mut(),
            library.scroll,
        );
    }
}

fn summary(model: &Model, library: &Library, rows: &Rows<'_>) -> String {
    let (good, bad) = model.catalogue.counts();
    let query = library.query();
    let mut parts = if query.is_empty() {
        vec![counted(good, "activity", "activities")]
    } else {
        vec![format!("{} of {}", thousands(rows.activities()), counted(good, "activity", "activities"))]
    };
    if query.is_empty() && bad > 0 {
        parts.push(counted(bad, "file with errors", "files with errors"));
    }
    parts.extend(query.within.map(|time| format!("fits into {time}")));
    parts.extend(
        query.people.iter().map(|people| format!("for {}", counted(*people as usize, "person", "people"))),
    );
    parts.extend(query.formats.iter().map(Format::to_string));
    if model.catalogue.is_reading() {
        parts.push("reading your folder…".to_owned());
    }
    parts.join(" · ")
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n), either(n, one, many))
}

fn thousands(n: usize) -> String {
    if n < 1_000 { n.to_string() } else { format!("{},{:03}", thousands(n / 1_000), n % 1_000) }
}

fn search(frame: &mut Frame<'_>, library: &Library, body: Rect) -> Rect {
    let text = library.filter.text();
    if (!library.filtering && text.is_empty()) || body.is_empty() {
        return body;
    }
    let lead = "/ ";
    let room = body.width.saturating_sub(width(lead) + 1);
    let before = library.filter.halves().0;
    let (mut start, mut wide) = (0, width(before));
    for grapheme in before.graphemes(true) {
        if wide <= room {
            break;
        }
        start += grapheme.len();
        wide = wide.saturating_sub(width(grapheme));
    }
    let shown = format!("{lead}{}", text.get(start..).unwrap_or_default());
    frame.buffer_mut().set_string(body.x, body.y, cut(&shown, body.width), roles::accent());
    let column = width(lead) + width(before.get(start..).unwrap_or_default());
    frame.set_cursor_position((body.x + column.min(body.width.saturating_sub(1)), body.y));
    below_rows(body, 1)
}

/// The list, and the preview beside or below it. The row below the list stays free for the sign that there
/// are more.
fn split(body: Rect, rows: usize) -> (Rect, Rect) {
    if body.width >= BESIDE {
        let list = Rect { width: body.width / 2 - 2, height: body.height.saturating_sub(1), ..body };
        let preview = Rect { x: body.x + body.width / 2 + 1, width: body.width / 2 - 1, ..body };
        return (list, preview);
    }
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX);
    let height = wanted.min((body.height / 2).max(3)).min(body.height);
    let below = (body.height - height).saturating_sub(1);
    let preview = Rect { y: body.bottom() - below, height: below, ..body };
    (Rect { height, ..body }, preview)
}

/// What a line of the list shows.
#[derive(Clone, Copy)]
enum ListLine {
    Heading(Heading),
    Row(usize),
}

/// The lines of the list: the rows, and the headings above them.
struct ListLines<'a> {
    rows: &'a Rows<'a>,
    headings: Vec<(usize, Heading)>,
}

impl<'a> ListLines<'a> {
    fn new(rows: &'a Rows<'a>) -> Self {
        Self { rows, headings: rows.headings() }
    }

    fn len(&self) -> usize {
        self.rows.len() + self.headings.len()
    }

    /// The line of a row.
    fn of_row(&self, row: usize) -> usize {
        row + self.headings.iter().filter(|(first, _)| *first <= row).count()
    }

    fn get(&self, n: usize) -> ListLine {
        let above = self.headings.iter().enumerate().take_while(|(k, (first, _))| first + k <= n);
        match above.last() {
            Some((k, (first, heading))) if first + k == n => ListLine::Heading(*heading),
            Some((k, _)) => ListLine::Row(n - k - 1),
            None => ListLine::Row(n),
        }
    }

    /// How many rows are above a line.
    fn rows_above(&self, line: usize) -> usize {
        (0..line)
            .rev()
            .find_map(|n| match self.get(n) {
                ListLine::Row(row) => Some(row + 1),
                ListLine::Heading(_) => None,
            })
            .unwrap_or(0)
    }

    /// The heading of the row on a line, if it has scrolled off.
    fn heading_of(&self, line: usize) -> Option<Heading> {
        match self.get(line) {
            ListLine::Heading(_) => None,
            ListLine::Row(row) => {
                self.headings.iter().rfind(|(first, _)| *first <= row).map(|(_, heading)| *heading)
            }
        }
    }
}

fn draw_rows(frame: &mut Frame<'_>, library: &Library, lines: &ListLines<'_>, list: Rect, body: Rect) {
    let room = usize::from(list.height);
    let shown = window(lines.len(), room, lines.of_row(library.marked));
    let (above, below) =
        (lines.rows_above(shown.start), lines.rows.len().saturating_sub(lines.rows_above(shown.end)));
    let top = u16::from(shown.start > 0 && list.height >= SIGNED);
    let mut page = Page::new(list.width);
    for n in shown.clone() {
        let from = page.len();
        match lines.get(n) {
            ListLine::Heading(heading) => {
                page.heading(&heading.to_string());
            }
            ListLine::Row(n) => {
                if let Some(row) = lines.rows.get(n) {
                    line(&mut page, row, library.query());
                }
                if n == library.marked {
                    page.mark(from);
                }
            }
        }
    }
    page.show(Rect { y: list.y + top, height: list.height - top, ..list }, frame.buffer_mut(), 0);
    let mut sign = |y: u16, text: String| {
        let text = cut(&text, list.width);
        frame.buffer_mut().set_string(list.right() - width(&text), y, &text, roles::accent());
    };
    if top > 0 {
        sign(list.y, format!("↑ {} more", thousands(above)));
    }
    if below > 0 && list.bottom() < body.bottom() {
        sign(list.bottom(), format!("↓ {} more", thousands(below)));
    }
    if let Some(heading) = lines.heading_of(shown.start).filter(|_| top > 0) {
        let room = list.width.saturating_sub(SIGN);
        frame.buffer_mut().set_string(list.x, list.y, cut(&heading.to_string(), room), roles::strong());
    }
}

/// The least number of rows for one of them to be a sign that there are more above.
const SIGNED: u16 = 3;

/// Columns that such a sign may take.
const SIGN: u16 = 14;

/// The range of lines that fit into `room`, with the marked one in the middle: one fewer, if a sign above
/// takes a row.
fn window(all: usize, room: usize, marked: usize) -> Range<usize> {
    // A sign for one line takes as much room as the line.
    let first = marked.checked_sub(room / 2).filter(|first| *first > 1).unwrap_or(0);
    let shown = if first > 0 && all > room && room >= usize::from(SIGNED) { room - 1 } else { room };
    let first = first.min(all.saturating_sub(shown));
    first..(first + shown).min(all)
}

fn line(page: &mut Page, row: LibraryRow<'_>, query: &Query) {
    match row {
        LibraryRow::Unfinished(session) => {
            let rescued = if session.rescued { "rescued  " } else { "" };
            let when = format!("{rescued}{}", session.made.format("%-d %b, %H:%M"));
            page.sides(&format!("↺ Go on: {}", session.title), roles::accent(), &when, roles::dim());
        }
        LibraryRow::Choice(Choice::Good(activity, whose)) => {
            let yours = if matches!(whose, Whose::Instead(_)) { "yours  " } else { "" };
            let right = format!("{yours}{}", facts(activity, query, page.columns()));
            page.sides(activity.listing().title.as_str(), roles::plain(), &right, roles::dim());
        }
        LibraryRow::Choice(Choice::Programme(programme, _)) => {
            let right = programme.default_totals().0.to_string();
            page.sides(
                programme.title.as_str(),
                roles::plain(),
                &format!("programme  {right:>10}"),
                roles::dim(),
            );
        }
        LibraryRow::Choice(Choice::Bad { name, .. }) => {
            page.sides(name.as_str(), roles::dim(), "has errors", roles::alarm());
        }
    }
}

fn facts(activity: &Listed, query: &Query, columns: u16) -> String {
    let total = query.listed_total(activity).to_string();
    let listing = activity.listing();
    let people = match listing.people {
        Some(PeopleRange { min, max: Some(max) }) if min == max => min.to_string(),
        Some(PeopleRange { min, max: Some(max) }) => format!("{min}–{max}"),
        Some(PeopleRange { min, max: None }) => format!("{min}+"),
        None => String::new(),
    };
    let formats = Format::ALL.map(|format| match (format, listing.suits.contains(&format)) {
        (Format::OneToOne, true) => "1:1",
        (Format::OneToOne, false) => "   ",
        (Format::Pairs, true) => "pairs",
        (Format::Pairs, false) => "     ",
        (Format::SmallGroup, true) => "group",
        (Format::SmallGroup, false) => "     ",
        (Format::WholeRoom, true) => "room",
        (Format::WholeRoom, false) => "    ",
    });
    match columns {
        FACTS.. => format!("{}  {people:>5}  {total:>10}", formats.join(" ")),
        FEWER_FACTS.. => format!("{people:>5}  {total:>10}"),
        _ => total,
    }
}

fn about(model: &Model, row: LibraryRow<'_>, query: &Query, columns: u16) -> Page {
    let mut page = Page::new(columns);
    match row {
        LibraryRow::Unfinished(session) => {
            page.say(session.title.as_str(), roles::strong());
            let when = session.made.format("Begun on %-d %B at %H:%M, not finished.").to_string();
            page.say(&when, roles::plain());
            if session.rescued {
                let sentence = "It includes what could not be saved when it was left.";
                page.say(sentence, roles::plain());
            }
            page.say(&format!("{} resumes it.", model.name(Command::Enter)), roles::plain());
        }
        LibraryRow::Choice(Choice::Bad { why, .. }) => {
            for line in why.as_str().lines() {
                // A caret points at the line above: these lines are cut, not wrapped.
                if is_excerpt(line) {
                    page.sides(line, roles::plain(), "", roles::plain());
                } else {
                    page.say(line, roles::plain());
                }
            }
        }
        LibraryRow::Choice(Choice::Good(activity, whose)) => {
            activity_lines(&mut page, activity.activity(), whose, query)
        }
        LibraryRow::Choice(Choice::Programme(programme, _)) => programme_lines(&mut page, programme),
    }
    page
}

/// A line of a script with its number, or the caret line below it.
pub fn is_excerpt(line: &str) -> bool {
    line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit()).starts_with('|')
}

fn programme_lines(page: &mut Page, programme: &Programme) {
    page.say(programme.title.as_str(), roles::strong());
    page.say(programme.summary.as_str(), roles::plain());
    let (total, breaks) = programme.default_totals();
    let facts = match breaks {
        Millis::ZERO => format!("A programme · {total}"),
        breaks => format!("A programme · {total} and {breaks} of breaks"),
    };
    page.say(&facts, roles::dim()).gap();
    let format = programme.default_format(None);
    for (n, part) in (1..).zip(&programme.parts) {
        let length = part.total(format, None).to_string();
        page.sides(&format!("{n}. {}", part.title), roles::plain(), &length, roles::dim());
        let breaks = part.steps_in(format).filter(|(_, step)| step.kind == StepKind::Break);
        for (_, step) in breaks {
            let length = format!("break · {}", step.length_in(format).for_group(None));
            page.sides(&format!("   {}", step.title), roles::dim(), &length, roles::dim());
        }
    }
}

fn activity_lines(page: &mut Page, activity: &Activity, whose: &Whose, query: &Query) {
    page.say(activity.title.as_str(), roles::strong());
    page.say(activity.summary.as_str(), roles::plain());
    let formats: Vec<String> = activity.suits.iter().map(Format::to_string).collect();
    let people = activity.people.map(|people| format!(" · {people}")).unwrap_or_default();
    page.say(&format!("{}{people}", formats.join(", ")), roles::dim());
    let file = match whose {
        Whose::Program => None,
        Whose::Own(file) => Some(format!("Yours: {file}")),
        Whose::Instead(file) => {
            Some(format!("Yours: {file}, in place of the one that comes with the program"))
        }
    };
    if let Some(file) = file {
        page.say(&file, roles::dim());
    }
    page.gap();
    let format = query.format(activity);
    let mut number = 0;
    for (_, step) in activity.steps_in(format) {
        let length = step.length_in(format).for_group(query.group()).to_string();
        let who = match (step.kind, format) {
            (StepKind::Break, _) => "break".to_owned(),
            (StepKind::Work, Format::OneToOne) => "the two of you".to_owned(),
            (StepKind::Work, _) => step.grouping_in(format).to_string(),
        };
        let lead = match step.kind {
            StepKind::Break => "   ".to_owned(),
            StepKind::Work => {
                number += 1;
                format!("{number}. ")
            }
        };
        page.sides(
            &format!("{lead}{}", step.title),
            roles::plain(),
            &format!("{who} · {length}"),
            roles::dim(),
        );
    }
    let objectives = activity.objectives_in(format);
    if !objectives.is_empty() {
        page.gap().say("People leave with", roles::dim());
        for objective in &objectives {
            page.text("› ", roles::accent(), objective.as_str(), roles::plain());
        }
    }
    if !activity.materials.is_empty() {
        page.gap().say("Materials", roles::dim());
        for material in &activity.materials {
            page.text("› ", roles::accent(), material.as_str(), roles::plain());
        }
    }
    for (n, source) in activity.sources().enumerate() {
        let texts = [&source.title, &source.publisher, &source.date].map(|text| text.as_str());
        let lines: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        if n == 0 {
            page.gap();
        }
        page.say(&format!("From: {}", lines.join(", ")), roles::dim());
    }
}
