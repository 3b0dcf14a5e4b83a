//! A wording while it is agreed, and a checklist while it is gone through.

use ratatui::layout::Position;

use super::super::captured::table::Columns;
use super::super::captured::{agreement, check_headings};
use super::super::frame::{mask, whole_part};
use super::super::prelude::*;
use crate::app::sheet::{CheckColumn, ChecklistForm, Sheet, SheetFace, WordingForm};
use crate::domain::event::CaptureRef;

pub fn wording(
    frame: &mut Frame<'_>,
    model: &Model,
    seen: &Shown<'_>,
    sheet: &Sheet,
    form: &WordingForm,
    body: Rect,
) {
    let body = measure(body);
    let masked = sheet.face(model.is_facilitators_view(), true) == SheetFace::Masked;
    let text = if masked { mask(form.editor.text()) } else { form.editor.text().to_owned() };
    let before = if masked { mask(form.editor.halves().0).len() } else { form.editor.cursor() };
    let columns = body.width.saturating_sub(3).max(1);
    let lines = wrap(&text, columns);
    let (row, column) = cursor(&text, columns, before);
    let room = usize::from(body.height.saturating_sub(2)).max(1);
    let first = (row + 1).saturating_sub(room);
    for (y, range) in (body.y..body.bottom()).zip(lines.into_iter().skip(first).take(room)) {
        let part = text.get(range).unwrap_or_default();
        frame.buffer_mut().set_stringn(body.x + 2, y, part, usize::from(columns), roles::strong());
    }
    if !body.is_empty() {
        frame.buffer_mut().set_string(body.x, body.y, "›", roles::accent());
    }
    let y = body.bottom().saturating_sub(1);
    if body.height > 1 {
        frame.buffer_mut().set_string(
            body.x + 2,
            y,
            agreement(form.agreement, form.wording().by, seen.languages()),
            roles::dim(),
        );
    }
    let y = body.y + u16::try_from(row - first).unwrap_or(0);
    if y < body.bottom() {
        let x = body.x + 2 + column.min(columns.saturating_sub(1));
        frame.set_cursor_position(Position::new(x, y));
    }
}

pub fn checklist(
    frame: &mut Frame<'_>,
    model: &Model,
    seen: &Shown<'_>,
    sheet: &Sheet,
    (form, capture): (&ChecklistForm, &CaptureRef),
    body: Rect,
) {
    let masked = sheet.face(model.is_facilitators_view(), true) == SheetFace::Masked;
    let at_cell = match form.column {
        CheckColumn::Done => 0,
        CheckColumn::By => 1,
        CheckColumn::Note => 2,
    };
    let table = Rect { x: body.x + 2.min(body.width), width: body.width.saturating_sub(2), ..body };
    let columns = Columns::even(table.width, 3, at_cell);
    let mut head = Page::new(table.width).speaking(seen.languages());
    head.lines(columns.head(&check_headings(seen.languages())));
    let top = head.len().min(body.height.saturating_sub(1));
    head.show(Rect { height: top, ..table }, frame.buffer_mut(), 0);
    let body = below_rows(body, top);
    // Who is meant, and possible completions of the name, as for owners.
    let meant = Some(form.editor.text()).filter(|_| form.column == CheckColumn::By && !masked);
    let meant = meant.and_then(|text| model.owners_hint(text, model)).filter(|_| body.height > 3);
    let foot = Rect { y: body.bottom().saturating_sub(1), height: u16::from(meant.is_some()), ..body };
    if let Some(meant) = meant {
        let text = whole_part(&meant, foot.width);
        frame.buffer_mut().set_string(foot.x, foot.y, text, roles::dim());
    }
    let body = Rect { height: body.height - foot.height, ..body };
    let items = model.items_to_check(capture);
    let mut page = Page::new(body.width).speaking(seen.languages());
    let mut marked = 0;
    for (n, check) in seen.checklist(capture, &items).iter().enumerate() {
        let sign = if check.is_done() { "✓" } else { "·" };
        let mut cells =
            vec![format!("{sign} {}", check.item), check.by().to_owned(), check.note().to_owned()];
        let here = n == form.at;
        if let (true, Some(cell)) = (here && at_cell > 0, cells.get_mut(at_cell)) {
            *cell = if masked { mask(form.editor.text()) } else { form.editor.text().to_owned() };
        }
        if here {
            marked = page.len();
        }
        let style = if here { roles::strong() } else { roles::plain() };
        page.lines(super::led(if here { "› " } else { "  " }, columns.row(&cells, style)));
    }
    let text = form.editor.text();
    let shown = if masked { mask(text) } else { text.to_owned() };
    let before = if masked { mask(form.editor.halves().0).len() } else { form.editor.cursor() };
    let wide = columns.width(at_cell).unwrap_or(1);
    let (row, column) = if at_cell == 0 { (0, 0) } else { cursor(&shown, wide, before) };
    let y = page.show_row(body, frame.buffer_mut(), usize::from(marked) + row);
    if y < body.bottom() {
        let x = table.x + columns.start(at_cell) + column.min(wide.saturating_sub(1));
        frame.set_cursor_position(Position::new(x.min(body.right().saturating_sub(1)), y));
    }
}
