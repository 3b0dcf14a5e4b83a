//! Bars: how often a word was said, how many dots something has.

use super::super::prelude::*;

pub struct Bar {
    pub label: String,
    pub count: u64,
    /// It is what was said last: where there is too little room, this one is seen.
    pub newest: bool,
}

const NARROWEST: u16 = 34;
const BETWEEN: u16 = 4;

/// The bars, with air and thickness where so many rows allow it, and side by side where they do not.
pub fn bars(page: &mut Page, bars: &[Bar], rows: u16) {
    let count = u16::try_from(bars.len()).unwrap_or(u16::MAX);
    let most = (page.columns() / NARROWEST).max(1);
    let side_by_side = count.div_ceil(rows.max(1)).clamp(1, most);
    let each = (page.columns() + BETWEEN) / side_by_side - BETWEEN;
    let (thick, air) = match rows / count.max(1) {
        0 | 1 => (1, 0),
        2 => (1, 1),
        _ => (2, 1),
    };
    // Where there is no air, bars are a little less high: else they would be one block.
    let block = if air == 0 { "▆" } else { "█" };
    let longest = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    let figures = width(&longest.to_string());
    let widest = bars.iter().map(|bar| width(&bar.label)).max().unwrap_or(0);
    let label = widest.clamp(1, (each / 2).max(1));
    let room = each.saturating_sub(label + figures + 4);
    let down = usize::from(count.div_ceil(side_by_side));
    for row in 0..down {
        let from = page.len();
        for part in 0..thick {
            let mut spans = Vec::new();
            for bar in (row..bars.len()).step_by(down.max(1)).filter_map(|n| bars.get(n)) {
                if !spans.is_empty() {
                    spans.push(Span::raw(" ".repeat(usize::from(BETWEEN))));
                }
                let long = length(bar.count, longest, room);
                let (name, figure) = if part == 0 {
                    (cut(&bar.label, label), bar.count.to_string())
                } else {
                    Default::default()
                };
                let rest = room - long;
                spans.push(Span::styled(padded(&name, label), roles::strong()));
                spans.push(Span::styled(format!("  {}", block.repeat(usize::from(long))), roles::accent()));
                spans.push(Span::styled(
                    format!("{}  ", padded(&format!(" {figure}"), figures + 1)),
                    roles::plain(),
                ));
                spans.push(Span::raw(" ".repeat(usize::from(rest.saturating_sub(1)))));
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
