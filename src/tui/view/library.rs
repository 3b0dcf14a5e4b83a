//! The library: the activities there are, and what the marked one holds.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::clock;
use super::frame;
use super::page::Page;
use crate::app::model::Model;
use crate::app::screens::{Choice, Library, LibraryRow};
use crate::domain::activity::{Activity, Format, StepKind};
use crate::tui::theme;
use crate::tui::widgets::wrap::{cut, width};

/// From this width on the preview stands beside the list, else below it.
const BESIDE: u16 = 150;
/// From this width on a line has room for formats and people.
const FACTS: u16 = 96;
/// From this width on for people.
const FEWER_FACTS: u16 = 60;

/// Draws the library.
pub fn draw(frame: &mut Frame<'_>, model: &Model, library: &Library) {
    let parts = frame::draw(frame, model, "Roundtable", &clock(Some(model.now().wall)));
    let body = search(frame, library, parts.body);
    let rows = model.catalogue.rows(library.filter.text());
    let (list, preview) = split(body, rows.len().max(1));
    if rows.is_empty() {
        let mut page = Page::new(list.width);
        page.text(
            "",
            theme::dim(),
            "Nothing fits this search: Esc shows the whole list again.",
            theme::plain(),
        );
        page.show(list, frame.buffer_mut(), 0);
        return;
    }
    let mut page = Page::new(list.width);
    for (n, row) in rows.iter().enumerate() {
        let from = page.len();
        match row {
            LibraryRow::Unfinished(session) => {
                let when = session.made.format("%-d %b, %H:%M").to_string();
                page.sides(&format!("↺ Go on: {}", session.title), theme::accent(), &when, theme::dim());
            }
            LibraryRow::Choice(choice) => match choice.total() {
                Some(_) => {
                    let right = facts(choice, list.width);
                    page.sides(choice.title().as_str(), theme::plain(), &right, theme::dim());
                }
                None => {
                    page.sides(choice.title().as_str(), theme::dim(), "has errors", theme::alarm());
                }
            },
        }
        if n == library.marked {
            page.mark(from);
        }
    }
    let first = library.marked.saturating_sub(usize::from(list.height) / 2);
    page.show(list, frame.buffer_mut(), first);
    if let (Some(row), true) = (rows.get(library.marked), preview.height > 1) {
        about(*row, preview.width).show(preview, frame.buffer_mut(), library.scroll);
    }
}

/// What is searched for, while something is.
fn search(frame: &mut Frame<'_>, library: &Library, body: Rect) -> Rect {
    if !library.filtering && library.filter.text().is_empty() {
        return body;
    }
    if body.is_empty() {
        return body;
    }
    let text = format!("/ {}", library.filter.text());
    let shown = cut(&text, body.width.saturating_sub(1));
    frame.buffer_mut().set_string(body.x, body.y, &shown, theme::accent());
    let column = width(&format!("/ {}", library.filter.halves().0)).min(body.width.saturating_sub(1));
    frame.set_cursor_position((body.x + column, body.y));
    Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body }
}

/// The list, and the preview beside or below it.
fn split(body: Rect, rows: usize) -> (Rect, Rect) {
    if body.width >= BESIDE {
        let list = Rect { width: body.width / 2 - 2, ..body };
        let preview = Rect { x: body.x + body.width / 2 + 1, width: body.width / 2 - 1, ..body };
        return (list, preview);
    }
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX);
    let height = wanted.min((body.height / 2).max(3)).min(body.height);
    let below = (body.height - height).saturating_sub(1);
    let preview = Rect { y: body.bottom() - below, height: below, ..body };
    (Rect { height, ..body }, preview)
}

/// Formats, people and length, to the right of a title: each in a column of its own.
fn facts(choice: &Choice, columns: u16) -> String {
    let total = choice.total().map(|total| total.to_string()).unwrap_or_default();
    let people = match choice {
        Choice::Good(activity) => match activity.people {
            Some(people) if people.min == people.max => people.min.to_string(),
            Some(people) => format!("{}–{}", people.min, people.max),
            None => String::new(),
        },
        Choice::Bad { .. } => String::new(),
    };
    let formats = Format::ALL.map(|format| match (format, choice.suits().contains(&format)) {
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

fn about(row: LibraryRow<'_>, columns: u16) -> Page {
    let mut page = Page::new(columns);
    match row {
        LibraryRow::Unfinished(session) => {
            page.text("", theme::strong(), session.title.as_str(), theme::strong());
            let when = session.made.format("Begun on %-d %B at %H:%M, not over yet.").to_string();
            page.text("", theme::plain(), &when, theme::plain());
            page.text("", theme::plain(), "Enter goes on where it stands.", theme::plain());
        }
        LibraryRow::Choice(Choice::Bad { why, .. }) => {
            page.text("", theme::plain(), why.as_str(), theme::plain());
        }
        LibraryRow::Choice(Choice::Good(activity)) => activity_lines(&mut page, activity),
    }
    page
}

fn activity_lines(page: &mut Page, activity: &Activity) {
    page.text("", theme::strong(), activity.title.as_str(), theme::strong());
    page.text("", theme::plain(), activity.summary.as_str(), theme::plain());
    let formats: Vec<String> = activity.suits.iter().map(Format::to_string).collect();
    let people = activity.people.map(|people| format!(" · {people}")).unwrap_or_default();
    page.text("", theme::dim(), &format!("{}{people}", formats.join(", ")), theme::dim()).gap();
    let format = activity.usual_format(None);
    for (n, (_, step)) in (1..).zip(activity.steps_in(format)) {
        let length = step.length.for_group(None).to_string();
        let who = match (step.kind, format) {
            (StepKind::Break, _) => "break".to_owned(),
            (StepKind::Work, Format::OneToOne) => "the two of you".to_owned(),
            (StepKind::Work, _) => step.grouping.to_string(),
        };
        let right = format!("{who} · {length}");
        page.sides(&format!("{n}. {}", step.title), theme::plain(), &right, theme::dim());
    }
    if !activity.objectives.is_empty() {
        page.gap().text("", theme::dim(), "People leave with", theme::dim());
        for objective in &activity.objectives {
            page.text("› ", theme::accent(), objective.as_str(), theme::plain());
        }
    }
    if !activity.materials.is_empty() {
        page.gap().text("", theme::dim(), "To hand", theme::dim());
        for material in &activity.materials {
            page.text("› ", theme::accent(), material.as_str(), theme::plain());
        }
    }
    if let Some(source) = &activity.source {
        let text = format!("From: {}, {}, {}", source.title, source.publisher, source.date);
        page.gap().text("", theme::dim(), &text, theme::dim());
    }
}
