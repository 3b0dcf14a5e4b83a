//! Bars: how often a word was said, how many dots something has.

use super::super::prelude::*;

pub struct Bar {
    pub label: String,
    pub count: u64,
    /// The newest entry, which stays visible if space is short.
    pub newest: bool,
}

const NARROWEST: u16 = 34;
const BETWEEN: u16 = 4;

/// Whether names are wrapped in full, or cut to one line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Names {
    Whole,
    Cut,
}

/// The bars, with spacing and thickness if there are enough rows, and side by side if not. Wrapped names stay
/// below each other.
pub fn bars(page: &mut Page, bars: &[Bar], rows: u16, names: Names) {
    let count = u16::try_from(bars.len()).unwrap_or(u16::MAX);
    let widest = bars.iter().map(|bar| width(&bar.label)).max().unwrap_or(0);
    let each_of = |side_by_side: u16| (page.columns() + BETWEEN) / side_by_side - BETWEEN;
    let most = (page.columns() / NARROWEST).max(1);
    let wanted = count.div_ceil(rows.max(1)).clamp(1, most);
    let fits = names == Names::Cut || widest <= each_of(wanted) / 2;
    let side_by_side = if fits { wanted } else { 1 };
    let each = each_of(side_by_side);
    let part = if fits { each / 2 } else { each / 5 * 3 };
    let label = widest.clamp(1, part.max(1));
    let name = |bar: &Bar| match names {
        Names::Whole => set(&bar.label, label),
        Names::Cut => vec![cut(&bar.label, label)],
    };
    let named: Vec<Vec<String>> = bars.iter().map(name).collect();
    let high = |lines: &[String], thick: usize| lines.len().max(thick);
    let takes = |thick: usize, air: usize| -> usize {
        named.iter().map(|lines| high(lines, thick) + air).sum::<usize>()
    };
    let (thick, air) = match usize::from(rows) {
        rows if takes(2, 1) <= rows => (2, 1),
        rows if takes(1, 1) <= rows => (1, 1),
        _ => (1, 0),
    };
    // Without spacing, bars are a little lower, so that they do not form one block.
    let block = if air == 0 { "▆" } else { "█" };
    let longest = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    let figures = width(&longest.to_string());
    let room = each.saturating_sub(label + figures + 4);
    let down = usize::from(count.div_ceil(side_by_side));
    for row in 0..down {
        let beside: Vec<(&Bar, &Vec<String>)> =
            bars.iter().zip(&named).skip(row).step_by(down.max(1)).collect();
        let lines = beside.iter().map(|(_, name)| high(name, thick)).max().unwrap_or(thick);
        let from = page.len();
        for line in 0..lines {
            let mut spans = Vec::new();
            for (bar, name) in &beside {
                if !spans.is_empty() {
                    spans.push(Span::raw(" ".repeat(usize::from(BETWEEN))));
                }
                let long = if line < thick { length(bar.count, longest, room) } else { 0 };
                let name = name.get(line).map(String::as_str).unwrap_or_default();
                let figure = if line == 0 { bar.count.to_string() } else { String::new() };
                let (rest, figures) = (usize::from(room - long), usize::from(figures));
                let bar = format!("  {}", block.repeat(usize::from(long)));
                spans.push(Span::styled(padded(name, label), roles::strong()));
                spans.push(Span::styled(bar, roles::accent()));
                match names {
                    // Below each other, so that they can be compared.
                    Names::Whole => {
                        spans.push(Span::raw(" ".repeat(rest)));
                        spans.push(Span::styled(format!(" {figure:>figures$} "), roles::plain()));
                    }
                    Names::Cut => {
                        spans.push(Span::styled(format!(" {figure:<figures$} "), roles::plain()));
                        spans.push(Span::raw(" ".repeat(rest)));
                    }
                }
            }
            page.row(Row(spans));
        }
        if (row..bars.len()).step_by(down.max(1)).filter_map(|n| bars.get(n)).any(|bar| bar.newest) {
            page.point(from);
        }
        if air > 0 && row + 1 < down {
            page.gap();
        }
    }
}

/// Wraps a text onto as many lines as it takes.
pub fn set(text: &str, columns: u16) -> Vec<String> {
    let lines = wrap(text, columns).into_iter();
    lines.map(|range| text.get(range).unwrap_or_default().trim_end().to_owned()).collect()
}

fn length(count: u64, longest: u64, room: u16) -> u16 {
    let columns = (count * u64::from(room) + longest / 2).checked_div(longest).unwrap_or(0);
    let columns = u16::try_from(columns).unwrap_or(room).min(room);
    if count > 0 { columns.max(1).min(room) } else { 0 }
}

pub fn padded(text: &str, columns: u16) -> String {
    format!("{text}{}", " ".repeat(usize::from(columns.saturating_sub(width(text)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_fills_its_room_and_the_smallest_is_seen() {
        assert_eq!((length(9, 9, 30), length(1, 9_000, 30), length(0, 9, 30)), (30, 1, 0));
        assert_eq!((length(0, 0, 30), length(u64::from(u32::MAX), u64::from(u32::MAX), 30)), (0, 30));
    }
}
