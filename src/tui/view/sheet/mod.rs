//! The sheet: a table, terms, scores or dots while they are taken down.

mod agreed;
mod count;
mod list;

use ratatui::layout::Position;

use super::captured::table::Columns;
use super::captured::{WIDEST, term_columns};
use super::frame::mask;
use super::panels::over;
use super::poll::for_whom;
use super::prelude::*;
use crate::app::editor::Editor;
use crate::app::sheet::{Form, Grid, RowsOf, Sheet, SheetFace};
use crate::domain::activity::CaptureKind;

const GUTTER: u16 = 2;

pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, sheet: &Sheet) {
    if let Form::Turns(turns) = &sheet.form
        && turns.handover
    {
        return count::handover(frame, model, seen, turns);
    }
    let name = name(seen, sheet);
    let who = &*for_whom(seen, model.audience_of(sheet));
    let (_, body) = match &sheet.form {
        Form::Turns(turns) => {
            let person = count::person(seen, turns);
            over(frame, model, seen, &format!("{name} · {person}"), who)
        }
        Form::Hands(_) if sheet.run_off.is_some() => {
            over(frame, model, seen, &format!("{name} · {}", seen.say(BallotPhrase::RunOff)), who)
        }
        Form::Grid(_) | Form::Hands(_) | Form::List(_) | Form::Wording(_) | Form::Checklist(_) => {
            over(frame, model, seen, &name, who)
        }
    };
    let body = centred(body, WIDEST);
    match &sheet.form {
        Form::Grid(grid) => rows(frame, model, seen, sheet, grid, body),
        Form::Hands(hands) => count::hands(frame, model, seen, sheet, hands, body),
        Form::Turns(turns) => count::turns(frame, model, seen, sheet, turns, body),
        Form::List(list) => list::draw(frame, model, seen, sheet, list, body),
        Form::Wording(form) => agreed::wording(frame, model, seen, sheet, form, body),
        Form::Checklist(form) => {
            if let Some(capture) = &sheet.capture {
                agreed::checklist(frame, model, seen, sheet, (form, capture), body);
            }
        }
    }
}

fn name(seen: &Shown<'_>, sheet: &Sheet) -> String {
    let Some(capture) = &sheet.capture else { return seen.say(TakenPhrase::Glossary) };
    let asked = seen.capture(capture);
    let own = sheet.step.and_then(|step| seen.asked_label(step, capture));
    let own = own.filter(|_| asked.as_ref().is_none_or(|asked| *asked.kind != CaptureKind::Worth));
    own.map(ToString::to_string).or(asked.map(|asked| asked.name_in(seen.languages()))).unwrap_or_default()
}

fn rows(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, sheet: &Sheet, grid: &Grid, body: Rect) {
    let headings: Vec<String> = match (grid.rows, &sheet.capture) {
        (RowsOf::Table, Some(capture)) => {
            seen.columns(capture, sheet.step).iter().map(ToString::to_string).collect()
        }
        _ => term_columns(seen.languages()),
    };
    let rows = seen.entries_of(sheet.capture.as_ref()).map(|row| row.content.cells().len());
    let count = rows.max().unwrap_or(0).max(grid.cells.len()).max(headings.len());
    let columns = Columns::even(body.width.saturating_sub(GUTTER), count, grid.column);
    let table = Rect { x: body.x + GUTTER.min(body.width), width: body.width.saturating_sub(GUTTER), ..body };
    let mut head = Page::new(table.width).speaking(seen.languages());
    head.lines(columns.head(&headings));
    let top = head.len().min(body.height.saturating_sub(1));
    head.show(Rect { height: top, ..table }, frame.buffer_mut(), 0);
    let body = below_rows(body, top);

    let masked = sheet.face(model.is_facilitators_view(), true) == SheetFace::Masked;
    let typed = |cell: &Editor| if masked { mask(cell.text()) } else { cell.text().to_owned() };
    let typed: Vec<String> = grid.cells.iter().map(typed).collect();
    let mut page = Page::new(body.width).speaking(seen.languages());
    // A row that is gone, or that this audience may not see, is drawn as a new one.
    let mut at = None;
    for entry in seen.entries_of(sheet.capture.as_ref()) {
        if grid.row == Some(entry.id) {
            at = Some(page.len());
            page.lines(led("› ", columns.row(&typed, roles::strong())));
            continue;
        }
        let mut cells: Vec<String> = entry.content.cells().iter().map(ToString::to_string).collect();
        // The audience of the sheet is shown above.
        if entry.audience != sheet.whom.audience()
            && let Some(last) = cells.iter_mut().rfind(|cell| !cell.is_empty())
        {
            last.push_str(&seen.languages().mark_of(entry.audience));
        }
        page.lines(led("  ", columns.row(&cells, roles::plain())));
    }
    let at = at.unwrap_or_else(|| {
        let below = page.len();
        page.lines(led("› ", columns.row(&typed, roles::strong())));
        below
    });
    let Some(cell) = grid.cells.get(grid.column) else { return };
    let before = if masked { mask(cell.halves().0).len() } else { cell.cursor() };
    let text = typed.get(grid.column).map_or("", String::as_str);
    let wide = columns.width(grid.column).unwrap_or(1);
    let (row, column) = cursor(text, wide, before);
    let column = column.min(wide.saturating_sub(1));
    let y = page.show_row(body, frame.buffer_mut(), usize::from(at) + row);
    if y < body.bottom() {
        let x = table.x + columns.start(grid.column) + column;
        frame.set_cursor_position(Position::new(x.min(body.right().saturating_sub(1)), y));
    }
}

fn led(sign: &str, lines: Vec<Row>) -> Vec<Row> {
    let sign = sign.to_owned();
    let behind = |(n, mut line): (usize, Row)| {
        let first = if n == 0 { sign.clone() } else { " ".repeat(usize::from(GUTTER)) };
        line.0.insert(0, Span::styled(first, roles::accent()));
        line
    };
    lines.into_iter().enumerate().map(behind).collect()
}

fn figure(text: &str, columns: usize, marked: bool) -> Span<'static> {
    let style = if marked { roles::marked() } else { Style::new() };
    Span::styled(format!("{text:>wide$} ", wide = columns.saturating_sub(1)), style)
}
