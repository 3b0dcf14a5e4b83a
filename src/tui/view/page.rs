//! Lines collected for a part of the screen, and shown with a sign if there are more.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;
use ratatui::widgets::Widget;

use super::layout::{below_rows, centred};
use super::window::{Whole, Window};
use crate::domain::event::Audience;
use crate::domain::language::{Languages, Phrase, StepPhrase};
use crate::domain::text_layout::{cut, width, wrap};
use crate::tui::widgets::text;
use crate::tui::{large, roles};

/// Pieces of text in a row, each beginning in the cell where the previous one ended. (ratatui's own line uses
/// the width of a whole piece, which in Arabic may be less than the cells it is drawn in.)
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row(pub Vec<Span<'static>>);

impl Row {
    pub fn width(&self) -> u16 {
        let columns = self.0.iter().map(|span| width(&span.content)).fold(0, u16::saturating_add);
        if self.is_large() { columns.saturating_mul(2) } else { columns }
    }

    /// Whether it is double size and covers this row and the next.
    fn is_large(&self) -> bool {
        self.0.first().is_some_and(|span| large::is_style(span.style))
    }

    fn is_covered(&self) -> bool {
        self.0.first().is_some_and(|span| large::is_covered_style(span.style))
    }
}

impl Widget for Row {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let mut x = area.x;
        if self.is_covered() {
            return;
        }
        let is_large = self.is_large();
        for span in self.0 {
            if area.is_empty() {
                return;
            }
            if is_large {
                x = large::set(buf, (x, area.y), area.right(), &span.content, span.style);
                continue;
            }
            x = text::set(buf, (x, area.y), area.right(), &span.content, span.style);
        }
    }
}

pub const MEASURE: u16 = 72;

const INDENT: u16 = 2;
const INDENTED: &str = "  ";

#[derive(Clone, Debug, Default)]
pub struct Page {
    columns: u16,
    lines: Vec<Row>,
    marked: (usize, usize),
    languages: Languages,
    /// The lines at which a block begins that is kept together on one page (true), or text that is not
    /// (false).
    wholes: Vec<(usize, bool)>,
}

impl Page {
    pub fn new(columns: u16) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Sets the languages for the page's own words.
    pub fn speaking(mut self, languages: Languages) -> Self {
        self.languages = languages;
        self
    }

    pub fn languages(&self) -> Languages {
        self.languages
    }

    /// A phrase in the page's languages.
    pub fn word(&self, phrase: impl Phrase) -> String {
        self.languages.say(phrase)
    }

    /// Who may see a text, to put after it, if that is not everybody.
    pub fn mark_of(&self, audience: Audience) -> String {
        self.languages.mark_of(audience)
    }

    /// The width of its widest line.
    pub fn widest(&self) -> u16 {
        self.lines.iter().map(Row::width).max().unwrap_or(0)
    }

    pub fn columns(&self) -> u16 {
        self.columns
    }

    pub fn len(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    pub fn gap(&mut self) -> &mut Self {
        self.lines.push(Row::default());
        self
    }

    /// A wrapped text; the first line begins with `lead`, the others are indented to match.
    pub fn text(&mut self, lead: &str, lead_style: Style, text: &str, style: Style) -> &mut Self {
        let indent = width(lead);
        let room = self.columns.saturating_sub(indent).clamp(1, MEASURE);
        for (n, range) in wrap(text, room).into_iter().enumerate() {
            let first = if n == 0 { lead.to_owned() } else { " ".repeat(usize::from(indent)) };
            let line = text.get(range).unwrap_or_default().trim_end().to_owned();
            self.lines.push(Row(vec![Span::styled(first, lead_style), Span::styled(line, style)]));
        }
        self
    }

    /// The same in double size, in as many columns of the screen.
    pub fn large_text(&mut self, lead: &str, lead_style: Style, text: &str, style: Style) -> &mut Self {
        // Double-size text begins at an even column, so one column may be lost.
        let mut lines = Self::new(self.columns.saturating_sub(1) / 2);
        lines.text(lead, lead_style, text, style);
        self.append(lines.enlarged())
    }

    /// Doubles every line over two rows. A gap stays one row.
    pub fn enlarged(self) -> Self {
        let mut page = Self::new(self.columns.saturating_mul(2));
        for mut line in self.lines {
            if line.0.is_empty() {
                page.gap();
                continue;
            }
            for span in &mut line.0 {
                span.style = large::style(span.style);
            }
            page.lines.extend([line, Row(vec![Span::styled("", large::covered())])]);
        }
        page
    }

    /// Whether something did not fit.
    pub fn is_cut(&self) -> bool {
        self.lines.iter().flat_map(|line| &line.0).any(|span| span.content.contains('…'))
    }

    /// A phrase after an indent: two languages are side by side if both fit on one line, else below each
    /// other.
    pub fn fitting(&self, indent: u16, phrase: impl Phrase) -> String {
        let beside = self.word(&phrase);
        match width(&beside) <= self.columns.saturating_sub(indent).min(MEASURE) {
            true => beside,
            false => self.languages.say_below(phrase),
        }
    }

    /// An entry with its name: in two languages the name has a separate line, because the text after it may
    /// be in both too.
    pub fn named(&mut self, lead: &str, name: &str, told: &str, style: Style) -> &mut Self {
        if !self.languages.are_two() {
            return self.text(lead, roles::accent(), &format!("{name}: {told}"), style);
        }
        let below = " ".repeat(usize::from(width(lead) + INDENT));
        self.text(lead, roles::accent(), &format!("{name}:"), style).text(&below, style, told, style)
    }

    pub fn say(&mut self, text: &str, style: Style) -> &mut Self {
        self.text("", style, text, style)
    }

    pub fn row(&mut self, row: Row) -> &mut Self {
        self.lines.push(row);
        self
    }

    pub fn heading(&mut self, text: &str) -> &mut Self {
        self.say(text, roles::strong())
    }

    pub fn sides(&mut self, left: &str, left_style: Style, right: &str, right_style: Style) -> &mut Self {
        self.lines.push(sides(self.columns, left, left_style, right, right_style));
        self
    }

    /// The same in full: what does not fit beside the right text continues below, indented.
    pub fn entry(&mut self, left: &str, left_style: Style, right: &str, right_style: Style) -> &mut Self {
        let beside = self.columns.saturating_sub(width(right) + u16::from(!right.is_empty()));
        if width(left) <= beside {
            return self.sides(left, left_style, right, right_style);
        }
        // Too narrow a column is useless: the right text gets a separate line.
        let apart = beside < self.columns / 3;
        let room = if apart { self.columns } else { beside };
        for (n, range) in wrap(left, room.saturating_sub(INDENT).max(1)).into_iter().enumerate() {
            let line = left.get(range).unwrap_or_default().trim_end();
            let (lead, right) = match n {
                0 => ("", if apart { "" } else { right }),
                _ => (INDENTED, ""),
            };
            self.sides(&format!("{lead}{line}"), left_style, right, right_style);
        }
        if apart {
            self.sides("", left_style, right, right_style);
        }
        self
    }

    pub fn lines(&mut self, lines: impl IntoIterator<Item = Row>) -> &mut Self {
        self.lines.extend(lines);
        self
    }

    /// Marks the lines from `from` on, reversed.
    pub fn mark(&mut self, from: u16) -> &mut Self {
        let columns = usize::from(self.columns);
        self.marked = (usize::from(from), self.lines.len());
        for line in self.lines.iter_mut().skip(usize::from(from)) {
            let rest = columns.saturating_sub(usize::from(line.width()));
            line.0.push(Span::raw(" ".repeat(rest)));
            for span in &mut line.0 {
                span.style = span.style.patch(roles::marked()).remove_modifier(Modifier::DIM);
            }
        }
        self
    }

    /// Keeps the lines from `from` on visible, without changing their look.
    pub fn point(&mut self, from: u16) -> &mut Self {
        self.marked = (usize::from(from), self.lines.len());
        self
    }

    pub fn into_rows(self) -> Vec<Row> {
        self.lines
    }

    pub fn append(&mut self, mut other: Self) -> &mut Self {
        let above = self.lines.len();
        self.wholes.extend(other.wholes.iter().map(|(begins, is_whole)| (begins + above, *is_whole)));
        self.lines.append(&mut other.lines);
        self
    }

    /// Keeps the following lines on one page if the screen is high enough, so that a text in two languages is
    /// not split between them.
    pub fn begin_whole(&mut self) -> &mut Self {
        self.wholes.push((self.lines.len(), true));
        self
    }

    /// Ends the block to keep together.
    pub fn end_whole(&mut self) -> &mut Self {
        self.wholes.push((self.lines.len(), false));
        self
    }

    /// Shows the lines from `first` on, as far as there are any, and says if there are more.
    pub fn show(self, area: Rect, buf: &mut Buffer, first: usize) {
        let window = self.window(area, first);
        let more = self.languages.say(StepPhrase::More);
        for (y, line) in (window.top..window.bottom).zip(self.lines.into_iter().skip(window.first)) {
            // Half of a line of large text is not drawn.
            if !line.is_large() || y + large::ROWS <= window.bottom {
                line.render(Rect { y, height: 1, ..area }, buf);
            }
        }
        let mut sign = |y: u16, arrow: &str| {
            let text = format!("{arrow} {more}");
            buf.set_string(area.right().saturating_sub(width(&text)).max(area.x), y, text, roles::accent());
        };
        if window.bottom < area.bottom() && window.more {
            sign(area.bottom() - 1, "↓");
        }
        if window.top > area.y {
            sign(area.y, "↑");
        }
    }

    /// The first line that is not shown when `first` is; none if the last one is shown.
    pub fn rest(&self, area: Rect, first: usize) -> Option<usize> {
        let window = self.window(area, first);
        let shown = usize::from(window.bottom.saturating_sub(window.top));
        (window.more && shown > 0).then_some(window.first + shown)
    }

    fn window(&self, area: Rect, first: usize) -> Window {
        Window::new(self.lines.len(), area, first, &self.wholes())
    }

    /// The blocks to keep together, without the gap after each.
    fn wholes(&self) -> Vec<Whole> {
        let ends = self.wholes.iter().map(|(begins, _)| *begins).skip(1).chain([self.lines.len()]);
        let is_air = |line: &usize| self.lines.get(*line).is_some_and(|row| row.0.is_empty());
        let trimmed = |(&(from, is_whole), to): (&(usize, bool), usize)| {
            let air = (from..to).rev().take_while(is_air).count();
            is_whole.then_some(Whole { from, to: to - air })
        };
        self.wholes.iter().zip(ends).filter_map(trimmed).collect()
    }

    /// Whether no such block has to be split in that many rows.
    pub fn keeps_wholes(&self, rows: u16) -> bool {
        let (all, rows) = (self.lines.len(), usize::from(rows));
        all <= rows || self.wholes().iter().all(|whole| whole.has_room(all, rows))
    }

    /// The first line of each page, if there are blocks to keep together and more than one page.
    pub fn pages(&self, area: Rect) -> Option<Vec<usize>> {
        // Two rows have no room for the sign that there is more, nor for pages.
        let room = usize::from(area.height);
        if self.wholes.is_empty() || self.lines.len() <= room || room <= 2 {
            return None;
        }
        let mut begin = vec![0];
        let mut last = 0;
        while let Some(next) = self.rest(area, last).filter(|next| *next > last) {
            begin.push(next);
            last = next;
        }
        Some(begin)
    }

    /// The first line shown when the last one is visible, or so many lines above that.
    pub fn first_at_end(&self, area: Rect, above: usize) -> usize {
        (self.lines.len() + 1).saturating_sub(usize::from(area.height)).saturating_sub(above)
    }

    /// The first line shown such that all marked lines are visible, if they fit.
    pub fn first_of_marked(&self, area: Rect) -> usize {
        let (from, to) = self.marked;
        (to + 2).saturating_sub(usize::from(area.height)).min(from.saturating_sub(1))
    }

    /// The first line shown with the marked lines in the middle.
    pub fn around_marked(&self, area: Rect) -> usize {
        self.marked.0.saturating_sub(usize::from(area.height) / 2)
    }

    /// Extends the mark to the lines below it.
    pub fn mark_to_the_end(&mut self) {
        self.marked.1 = self.lines.len();
    }

    pub fn show_marked(self, area: Rect, buf: &mut Buffer) {
        let first = self.first_of_marked(area);
        self.show(area, buf, first);
    }

    /// Shows the lines around the one at `row`, and returns its row on the screen.
    pub fn show_row(self, area: Rect, buf: &mut Buffer, row: usize) -> u16 {
        // A row for the sign above, one for the sign below.
        let first = (row + 3).saturating_sub(usize::from(area.height));
        let window = self.window(area, first);
        self.show(area, buf, first);
        let down = u16::try_from(row.saturating_sub(window.first)).unwrap_or(u16::MAX);
        window.top.saturating_add(down)
    }
}

/// As many as nearly every line has room for.
const SPACES: &str = match str::from_utf8(&[b' '; 256]) {
    Ok(spaces) => spaces,
    Err(_) => "",
};

/// One line with text on both sides; the right one is kept, the left one is cut.
pub fn sides(columns: u16, left: &str, left_style: Style, right: &str, right_style: Style) -> Row {
    let right = cut(right, columns);
    let room = columns.saturating_sub(width(&right)).saturating_sub(u16::from(!right.is_empty()));
    let left = cut(left, room);
    let space = usize::from(columns.saturating_sub(width(&left)).saturating_sub(width(&right)));
    let space = SPACES.get(..space).map_or_else(|| " ".repeat(space).into(), Cow::Borrowed);
    Row(vec![Span::styled(left, left_style), Span::raw(space), Span::styled(right, right_style)])
}

/// As much of a text as fits. A text in two languages is shown in both, or not at all.
pub fn whole_or_cut(text: &str, columns: u16, languages: Languages) -> String {
    match width(text) > columns && languages.are_two() {
        true => String::new(),
        false => cut(text, columns),
    }
}

/// The last of the dot-separated facts that fit: the time of day is the last.
pub fn last_facts(facts: &str, columns: u16) -> &str {
    let mut rest = facts;
    while width(rest) > columns
        && let Some((_, behind)) = rest.split_once(DOT)
    {
        rest = behind;
    }
    rest
}

pub fn header(area: Rect, left: (&str, Style), right: (&str, Style)) -> Page {
    let mut page = Page::new(area.width);
    if area.height < WHOLE {
        page.sides(left.0, left.1, right.0, right.1);
        return page;
    }
    page.entry(left.0, left.1, right.0, right.1);
    // In two languages both are twice as long: full-width lines then take less room than two columns.
    let mut apart = Page::new(area.width);
    apart.entry(left.0, left.1, "", right.1);
    for line in in_lines(right.0, area.width) {
        apart.sides("", left.1, &line, right.1);
    }
    if width(right.0) > area.width || apart.len() < page.len() { apart } else { page }
}

/// Dot-separated facts on as few lines as possible.
fn in_lines(facts: &str, columns: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for fact in facts.split(DOT) {
        match lines.last_mut() {
            Some(line) if width(line) + width(DOT) + width(fact) <= columns => {
                line.push_str(DOT);
                line.push_str(fact);
            }
            _ => lines.push(fact.to_owned()),
        }
    }
    lines
}

const DOT: &str = " · ";

pub fn below(frame: &mut Frame<'_>, area: Rect, left: (&str, Style), right: (&str, Style)) -> Rect {
    let header = header(area, left, right);
    let used = header.len() + 1;
    header.show(area, frame.buffer_mut(), 0);
    below_rows(area, used)
}

/// From so many rows on the title may take more than one.
const WHOLE: u16 = 12;

pub fn centre(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    let at = centred(area, width(text));
    frame.buffer_mut().set_string(at.x, at.y, cut(text, at.width), style);
}
