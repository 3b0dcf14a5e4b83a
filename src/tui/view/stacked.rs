//! A scrolling list between a fixed top and bottom.

use super::prelude::*;

pub struct Stacked {
    pub above: Page,
    /// If there is room, a line stays free below the top.
    pub apart: bool,
    pub page: Page,
    /// The line of the page that has to be visible.
    pub at: u16,
    pub below: Page,
}

impl Stacked {
    /// All of it as one page.
    pub fn into_page(self) -> Page {
        let Self { above, apart, page, below, .. } = self;
        let mut all = Page::new(above.columns());
        all.append(above);
        if apart {
            all.gap();
        }
        all.append(page);
        if below.len() > 0 {
            all.gap().append(below);
        }
        all
    }

    pub fn show(self, frame: &mut Frame<'_>, body: Rect) {
        let Self { above, apart, page, at, below } = self;
        let rest = body.height.saturating_sub(above.len());
        let rows = below.len().min(rest);
        let signs = 1 + u16::from(apart);
        let air = u16::from(above.len() + page.len() + rows + signs <= body.height);
        let top = Rect { height: above.len().min(body.height), ..body };
        let gap = if apart { air } else { 0 };
        let items =
            Rect { y: top.bottom() + gap, height: page.len().min(rest.saturating_sub(rows + gap)), ..body };
        let under = Rect { y: items.bottom() + air, height: rows, ..body };
        above.show(top, frame.buffer_mut(), 0);
        page.show_row(items.intersection(body), frame.buffer_mut(), usize::from(at));
        below.show(under.intersection(body), frame.buffer_mut(), 0);
    }
}
