//! How a screen is divided: one table of densities, and the named areas.

use ratatui::layout::Rect;

/// Below this size there is room for the clock only.
const SMALLEST: (u16, u16) = (40, 10);
/// From this size on the agenda is beside the step.
const AGENDA_FROM: (u16, u16) = (110, 30);
pub const AGENDA_COLUMNS: u16 = 38;
const AGENDA_AIR: u16 = 4;
/// From so many rows on there are rules, and from so many columns on space at both sides.
const RULED_FROM: u16 = 14;
const INSET_FROM: u16 = 50;
/// From so many rows on the facilitator's view has large figures, of so many rows.
const FOR_YOU: (u16, u16) = (24, 5);

/// How much spacing there is, and how large the text for the back of the room is.
#[derive(Clone, Copy, Debug)]
pub struct Density {
    /// The least number of rows below the title of a step.
    rows: u16,
    /// The least number of columns from which prompts are drawn in large letters, if all of them fit.
    letters: Option<u16>,
    /// Space between the parts, and a row for the progress line beside the word on the clock.
    pub airy: bool,
    pub step: Figures,
    pub turn: Figures,
}

#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Rows that hold neither figures nor prompts.
    around: u16,
    least: u16,
    most: Most,
}

#[derive(Clone, Copy, Debug)]
enum Most {
    Rows(u16),
    /// A share of the rows below the title.
    Fifths(u16),
}

const fn figures(around: u16, least: u16, most: Most) -> Figures {
    Figures { around, least, most }
}

use Most::{Fifths, Rows};

/// From the tightest to the largest. Up to 26 terminal rows, five rows of figures leave room for the prompt;
/// above that, figures take about two fifths of the screen.
#[rustfmt::skip]
const DENSITIES: [Density; 4] = [
    Density { rows: 0,  letters: None,      airy: false, step: figures(2, 3, Rows(5)),   turn: figures(5, 3, Fifths(2)) },
    Density { rows: 14, letters: None,      airy: true,  step: figures(4, 3, Rows(5)),   turn: figures(10, 3, Fifths(2)) },
    Density { rows: 20, letters: None,      airy: true,  step: figures(4, 3, Fifths(2)), turn: figures(10, 3, Fifths(2)) },
    Density { rows: 20, letters: Some(104), airy: true,  step: figures(4, 9, Fifths(2)), turn: figures(10, 7, Fifths(2)) },
];
pub const TIGHT: Density = DENSITIES[0];
pub const AIRY: Density = DENSITIES[2];
pub const LARGE: Density = DENSITIES[3];

impl Density {
    /// The largest with plain letters.
    pub fn of(rows: u16) -> Self {
        let fits = |density: &Self| density.letters.is_none() && rows >= density.rows;
        DENSITIES.into_iter().rfind(fits).unwrap_or(TIGHT)
    }

    /// The density for double-size text: the figures beside it stay at least as large as on a small screen.
    pub fn doubled(rows: u16) -> Self {
        let density = Self::of(rows);
        let least = if density.airy { 5 } else { density.step.least };
        let of = |figures: Figures| Figures { least, ..figures };
        Self { step: of(density.step), turn: of(density.turn), ..density }
    }

    pub fn has_letters(self, columns: u16) -> bool {
        self.letters.is_some_and(|least| columns >= least)
    }
}

impl Figures {
    /// Rows for text beside the smallest figures; `small` ones are one line of type.
    pub const fn beside_least(self, rows: u16, small: bool) -> u16 {
        rows.saturating_sub(self.around + if small { 1 } else { self.least })
    }

    /// The most rows for figures that leave `text` rows for the text.
    pub fn rows(self, rows: u16, text: u16, small: bool) -> u16 {
        let most = match self.most {
            _ if small => return 1,
            Rows(most) => most,
            Fifths(parts) => (rows * parts / 5).max(3),
        };
        self.spare(rows, text).clamp(self.least.min(most), most)
    }

    pub const fn spare(self, rows: u16, taken: u16) -> u16 {
        rows.saturating_sub(taken.saturating_add(self.around))
    }
}

pub const fn figures_for_you(rows: u16) -> u16 {
    if rows >= FOR_YOU.0 { FOR_YOU.1 } else { 1 }
}

pub const fn has_clock_alone(screen: Rect) -> bool {
    screen.width < SMALLEST.0 || screen.height < SMALLEST.1
}

/// The rows of every screen from top to bottom, with a rule above and below the body if there is room.
pub struct Bands {
    pub head: Rect,
    pub body: Rect,
    /// The notice, the line being typed, or the state of the session.
    pub tail: Rect,
    pub foot: Rect,
    pub ruled: bool,
}

impl Bands {
    pub fn of(screen: Rect, tail: u16) -> Self {
        let area = inset(screen);
        let ruled = area.height >= RULED_FROM;
        let (head, below) = (Rect { height: 1, ..area }, area.y + 1 + u16::from(ruled));
        let foot = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        let height = tail.clamp(1, (area.height / 2).max(1));
        let tail = Rect { y: foot.y.saturating_sub(height), height, ..area };
        let height = tail.y.saturating_sub(u16::from(ruled)).saturating_sub(below);
        Self { head, body: Rect { y: below, height, ..area }, tail, foot, ruled }
    }
}

pub fn inset(screen: Rect) -> Rect {
    if screen.width < INSET_FROM {
        return screen;
    }
    Rect { x: screen.x + 1, width: screen.width - 2, ..screen }
}

pub fn beside_agenda(screen: Rect, body: Rect) -> (Rect, Option<Rect>) {
    if screen.width < AGENDA_FROM.0 || screen.height < AGENDA_FROM.1 {
        return (body, None);
    }
    let agenda = Rect { x: body.right() - AGENDA_COLUMNS, width: AGENDA_COLUMNS, ..body };
    (without_agenda(body), Some(agenda))
}

pub fn without_agenda(body: Rect) -> Rect {
    Rect { width: body.width.saturating_sub(AGENDA_COLUMNS + AGENDA_AIR), ..body }
}

pub fn below_rows(area: Rect, rows: u16) -> Rect {
    Rect { y: area.y + rows, height: area.height.saturating_sub(rows), ..area }
}

pub fn centred(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + (area.width - columns) / 2, width: columns, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_leave_the_text_its_rows_at_every_height() {
        for (text, small) in [(0, false), (3, false), (12, true), (30, false)] {
            for of in [|density: Density| density.step, |density: Density| density.turn] {
                let rows = |rows: u16| of(Density::of(rows)).rows(rows, text, small);
                for height in 0..100 {
                    let (now, next) = (rows(height), rows(height + 1));
                    // Where a density begins, the rows around the figures are added at once.
                    assert!(next + 5 >= now, "{height}: {now}, then {next}");
                    assert!(now <= 3 || now + text <= height, "{height}: {now} beside {text}");
                }
            }
        }
    }
}
