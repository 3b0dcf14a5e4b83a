//! Which lines of a page an area shows, and where it says that there are more.

use ratatui::layout::Rect;

/// Lines kept together, up to the one before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    pub from: usize,
    pub to: usize,
}

impl Whole {
    /// Whether it fits in so many rows together with the signs above and below it.
    pub fn has_room(self, all: usize, rows: usize) -> bool {
        let signs = usize::from(self.from > 0) + usize::from(self.to < all);
        // In two rows there are no signs.
        self.to - self.from + if rows > 2 { signs } else { 0 } <= rows
    }
}

/// The part of the lines that an area shows. A sign that there are more takes a separate row, so that it
/// hides nothing.
pub struct Window {
    pub first: usize,
    pub top: u16,
    pub bottom: u16,
    pub more: bool,
}

impl Window {
    pub fn new(all: usize, area: Rect, first: usize, wholes: &[Whole]) -> Self {
        let room = usize::from(area.height);
        let signed = all > room && room > 2;
        // A block that would be split at this line although it fits elsewhere.
        let cut_at = |line: usize| {
            let cut = |whole: &&Whole| whole.from < line && line < whole.to && whole.has_room(all, room);
            wholes.iter().find(cut).copied()
        };
        let at_end = if signed { all + 1 - room } else { all.saturating_sub(room) };
        let at_end = cut_at(at_end).filter(|_| signed).map_or(at_end, |whole| whole.to);
        let first = first.min(at_end);
        let first = cut_at(first).filter(|_| signed).map_or(first, |whole| whole.from);
        let above = signed && first > 0;
        let more = signed && all - first > room - usize::from(above);
        let top = area.y + u16::from(above);
        let bottom = area.bottom() - u16::from(more);
        let below = first + usize::from(bottom.saturating_sub(top));
        let ends = cut_at(below).map_or(below, |whole| whole.from);
        let ends = if more && ends > first { ends } else { below };
        let bottom = bottom - u16::try_from(below - ends).unwrap_or(0);
        Self { first, top, bottom, more }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(all: usize, rows: u16, wholes: &[Whole]) -> Vec<(usize, usize)> {
        let area = Rect { height: rows, ..Rect::default() };
        let (mut first, mut pages) = (0, Vec::new());
        loop {
            let window = Window::new(all, area, first, wholes);
            let next = all.min(window.first + usize::from(window.bottom - window.top));
            pages.push((window.first, next));
            if !window.more || pages.len() > all {
                return pages;
            }
            first = next;
        }
    }

    /// If each block fits beside the signs it needs, none is split, and nothing is left out.
    #[test]
    fn what_is_whole_is_cut_on_no_page() {
        for lens in [vec![4, 2], vec![2, 4, 2], vec![3, 1, 3, 2], vec![5, 4, 5], vec![1, 1, 1, 6]] {
            let mut from = 0;
            let mut wholes = Vec::new();
            for len in &lens {
                wholes.push(Whole { from, to: from + len });
                from += len;
            }
            for rows in 3..12 {
                let pages = pages(from, rows, &wholes);
                let ends = pages.iter().map(|page| page.1);
                assert!(pages.iter().skip(1).zip(ends).all(|(page, end)| page.0 <= end), "{pages:?}");
                assert_eq!(pages.last().unwrap().1, from, "{lens:?} on {rows}: {pages:?}");
                for whole in wholes.iter().filter(|whole| whole.has_room(from, usize::from(rows))) {
                    let is_cut = |line: usize| whole.from < line && line < whole.to;
                    assert!(
                        !pages.iter().any(|page| is_cut(page.0) || is_cut(page.1)),
                        "{lens:?} on {rows}: {pages:?}"
                    );
                }
            }
        }
    }
}
