//! A table: headings, a thin rule, rows with wrapped cells.

use super::super::prelude::*;
use super::bars::padded;

/// The cells of a row. Missing ones at its end are empty.
pub type Cells = Vec<String>;

const BETWEEN: u16 = 2;
/// The narrowest column: rather than narrow it further, columns are left out of the screen.
const NARROWEST: u16 = 7;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    pub first: usize,
    pub widths: Vec<u16>,
    pub more: (bool, bool),
}

impl Columns {
    /// Each column as wide as needed, if there is room: wide ones share what narrow ones leave. If not all
    /// fit, those around the column `at`.
    pub fn fit(room: u16, wanted: &[u16], at: usize) -> Self {
        let most = usize::from(((room + BETWEEN) / (NARROWEST + BETWEEN)).max(1));
        let shown = wanted.len().min(most);
        let first = (at + 1).saturating_sub(shown).min(wanted.len() - shown);
        let more = (first > 0, first + shown < wanted.len());
        let wanted: Vec<u16> = wanted.iter().skip(first).take(shown).copied().collect();
        let gaps = BETWEEN * u16::try_from(shown.saturating_sub(1)).unwrap_or(0);
        Self { first, widths: shared(room.saturating_sub(gaps), &wanted), more }
    }

    /// Columns of equal width, so that nothing moves while somebody types.
    pub fn even(room: u16, count: usize, at: usize) -> Self {
        Self::fit(room, &vec![room; count], at)
    }

    pub fn start(&self, cell: usize) -> u16 {
        let before = self.widths.iter().take(cell.saturating_sub(self.first));
        before.map(|width| width + BETWEEN).sum()
    }

    pub fn width(&self, cell: usize) -> Option<u16> {
        self.widths.get(cell.checked_sub(self.first)?).copied()
    }

    pub fn row(&self, cells: &[String], style: Style) -> Vec<Row> {
        let wrapped: Vec<(Vec<String>, u16)> = self
            .widths
            .iter()
            .enumerate()
            .map(|(n, wide)| {
                let text = cells.get(self.first + n).map_or("", String::as_str);
                let lines = wrap(text, *wide).into_iter();
                (
                    lines.map(|range| text.get(range).unwrap_or_default().trim_end().to_owned()).collect(),
                    *wide,
                )
            })
            .collect();
        let height = wrapped.iter().map(|(lines, _)| lines.len()).max().unwrap_or(1);
        (0..height)
            .map(|n| {
                let parts = wrapped
                    .iter()
                    .map(|(lines, wide)| padded(lines.get(n).map_or("", String::as_str), *wide));
                let text = parts.collect::<Vec<_>>().join(&" ".repeat(usize::from(BETWEEN)));
                Row(vec![Span::styled(text, style)])
            })
            .collect()
    }

    pub fn head(&self, headings: &[String]) -> Vec<Row> {
        let mut lines = self.row(headings, roles::strong());
        let rules: Vec<String> = self.widths.iter().map(|wide| "─".repeat(usize::from(*wide))).collect();
        let left = if self.more.0 { "‹" } else { "" };
        let right = if self.more.1 { "›" } else { "" };
        let rule = rules.join(&"─".repeat(usize::from(BETWEEN)));
        let rule = cut(&rule, width(&rule).saturating_sub(width(left) + width(right)));
        lines.push(Row(vec![
            Span::styled(left, roles::accent()),
            Span::styled(rule.replace('…', "─"), roles::dim()),
            Span::styled(right, roles::accent()),
        ]));
        lines
    }
}

/// The width of each column: what it wants, if that is no more than its share.
fn shared(room: u16, wanted: &[u16]) -> Vec<u16> {
    let mut widths = vec![0; wanted.len()];
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|n| wanted.get(*n).copied());
    let mut left = room;
    for (done, n) in order.iter().enumerate() {
        let rest = u16::try_from(wanted.len() - done).unwrap_or(1).max(1);
        let share = (left / rest).max(1);
        let wide = wanted.get(*n).copied().unwrap_or(1).clamp(1, share);
        if let Some(slot) = widths.get_mut(*n) {
            *slot = wide;
        }
        left = left.saturating_sub(wide);
    }
    widths
}

pub struct Table {
    columns: Columns,
    headings: Vec<String>,
    rows: Vec<Cells>,
    /// The row that stays visible if space is short.
    newest: Option<usize>,
}

impl Table {
    pub fn new(room: u16, headings: &[String], rows: Vec<Cells>) -> Self {
        let wanted = natural_widths(headings, rows.iter());
        Self { columns: Columns::fit(room, &wanted, 0), headings: headings.to_vec(), rows, newest: None }
    }

    pub fn even(room: u16, headings: &[String], rows: Vec<Cells>) -> Self {
        let columns = Columns::even(room, headings.len(), 0);
        Self { columns, headings: headings.to_vec(), rows, newest: None }
    }

    pub fn seen_with(self, newest: Option<usize>) -> Self {
        Self { newest, ..self }
    }

    /// Adds its lines, with space between the rows if they then fit into `room`.
    pub fn add_to(self, page: &mut Page, room: u16) {
        let rows: Vec<Vec<Row>> = self.rows.iter().map(|row| self.columns.row(row, roles::plain())).collect();
        let lines: usize = rows.iter().map(Vec::len).sum();
        let airy = lines + rows.len() + 2 <= usize::from(room) || rows.iter().any(|row| row.len() > 1);
        page.lines(self.columns.head(&self.headings));
        for (n, row) in rows.into_iter().enumerate() {
            if airy && n > 0 {
                page.gap();
            }
            let from = page.len();
            page.lines(row);
            if self.newest == Some(n) {
                page.point(from);
            }
        }
    }
}

pub fn natural_widths<'a>(headings: &[String], rows: impl Iterator<Item = &'a Cells>) -> Vec<u16> {
    let mut wanted: Vec<u16> = headings.iter().map(|heading| width(heading)).collect();
    for row in rows {
        for (n, cell) in row.iter().enumerate() {
            match wanted.get_mut(n) {
                Some(wide) => *wide = (*wide).max(width(cell)),
                None => wanted.push(width(cell)),
            }
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn narrow_columns_keep_what_they_need_and_wide_ones_share_the_rest() {
        assert_eq!(shared(30, &[5, 100, 100]), [5, 12, 13]);
        assert_eq!(shared(30, &[5, 6, 7]), [5, 6, 7]);
        assert_eq!(shared(2, &[5, 6, 7]).len(), 3);
    }

    #[test]
    fn what_does_not_fit_is_left_out_around_the_cell_that_is_typed_in() {
        let columns = Columns::fit(20, &[30; 5], 4);
        assert_eq!((columns.first, columns.widths.len()), (3, 2));
        assert_eq!((columns.width(2), columns.start(4)), (None, columns.widths[0] + 2));
    }

    proptest! {
        #[test]
        fn a_row_never_sticks_out(cells in prop::collection::vec("[a-z 漢👩é]{0,30}", 1..6), room in 4_u16..90) {
            let wanted = natural_widths(&cells, std::iter::once(&cells));
            let columns = Columns::fit(room, &wanted, 0);
            for line in columns.row(&cells, Style::new()).into_iter().chain(columns.head(&cells)) {
                prop_assert!(line.width() <= room.max(7), "{line:?} in {room}");
            }
        }
    }
}
