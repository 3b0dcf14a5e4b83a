//! The shapes of the large figures, on a grid of square dots.

use super::digits::DigitSize;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dots {
    width: u16,
    height: u16,
    lit: Vec<bool>,
}

#[derive(Clone, Copy)]
enum Corner {
    UpperLeft,
    UpperRight,
    LowerLeft,
    LowerRight,
}

use Corner::{LowerLeft, LowerRight, UpperLeft, UpperRight};

impl Dots {
    fn new(width: u16, height: u16) -> Self {
        Self { width, height, lit: vec![false; usize::from(width) * usize::from(height)] }
    }

    pub(super) fn width(&self) -> u16 {
        self.width
    }

    pub(super) fn height(&self) -> u16 {
        self.height
    }

    /// Dots outside the grid are not lit.
    pub(super) fn lit(&self, x: u16, y: u16) -> bool {
        self.index(x, y).and_then(|i| self.lit.get(i)).copied().unwrap_or(false)
    }

    fn set(&mut self, x: u16, y: u16, lit: bool) {
        if let Some(dot) = self.index(x, y).and_then(|i| self.lit.get_mut(i)) {
            *dot = lit;
        }
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        (x < self.width && y < self.height).then(|| usize::from(y) * usize::from(self.width) + usize::from(x))
    }

    fn fill(&mut self, xs: std::ops::Range<u16>, ys: std::ops::Range<u16>) {
        for y in ys {
            for x in xs.clone() {
                self.set(x, y, true);
            }
        }
    }

    /// Lights or clears what is outside a quarter circle in this corner, which is at (x, y).
    fn round(&mut self, corner: Corner, (x, y): (u16, u16), radius: u16, lit: bool) {
        for dx in 0..radius {
            for dy in 0..radius {
                if !outside(dx, dy, radius) {
                    continue;
                }
                let (x, y) = match corner {
                    UpperLeft => (x + dx, y + dy),
                    UpperRight => ((x - 1).saturating_sub(dx), y + dy),
                    LowerLeft => (x + dx, (y - 1).saturating_sub(dy)),
                    LowerRight => ((x - 1).saturating_sub(dx), (y - 1).saturating_sub(dy)),
                };
                self.set(x, y, lit);
            }
        }
    }
}

/// Whether the middle of a dot, so far in from a corner, is outside the circle that rounds it. In half dots,
/// to avoid fractions.
fn outside(dx: u16, dy: u16, radius: u16) -> bool {
    let r = i64::from(radius) * 2;
    let (x, y) = (r - 2 * i64::from(dx) - 1, r - 2 * i64::from(dy) - 1);
    x * x + y * y > r * r
}

/// The seven strokes of a seven-segment display: top, upper left and right, middle, lower left and right,
/// bottom.
struct Strokes {
    lit: &'static str,
    round: &'static [(Corner, Place)],
}

#[derive(Clone, Copy)]
enum Place {
    Top,
    Middle,
    Bottom,
}

use Place::{Bottom, Middle, Top};

/// Letters as in data sheets: a top, b and c right, d bottom, e and f left, g middle.
fn strokes(c: char) -> Strokes {
    let (lit, round): (_, &'static [_]) = match c {
        '0' => ("abcdef", &[(UpperLeft, Top), (UpperRight, Top), (LowerLeft, Bottom), (LowerRight, Bottom)]),
        '2' => ("abged", &[(UpperRight, Top), (LowerRight, Middle), (UpperLeft, Middle)]),
        '3' => ("abgcd", &[(UpperRight, Top), (LowerRight, Bottom)]),
        '4' => ("fgbc", &[(LowerLeft, Middle)]),
        '5' => ("afgcd", &[(LowerLeft, Middle), (UpperRight, Middle), (LowerRight, Bottom)]),
        '6' => {
            ("afgedc", &[(UpperLeft, Top), (UpperRight, Middle), (LowerLeft, Bottom), (LowerRight, Bottom)])
        }
        '8' => ("abcdefg", &[(UpperLeft, Top), (UpperRight, Top), (LowerLeft, Bottom), (LowerRight, Bottom)]),
        '9' => ("abcdfg", &[(UpperLeft, Top), (UpperRight, Top), (LowerLeft, Middle), (LowerRight, Bottom)]),
        _ => ("", &[]),
    };
    Strokes { lit, round }
}

pub(super) fn glyph(c: char, size: DigitSize, ascii: bool) -> Dots {
    let width = size.glyph_width(c);
    let height = size.height() * 2;
    let mut dots = Dots::new(width, height);
    let (thick, level) = (size.upright, level_stroke(size, ascii));
    // The upper half is a little smaller than the lower one, as in good type: otherwise figures look
    // top-heavy.
    let middle = (height - level) / 2;
    let middle = if ascii || level == 2 { middle / 2 * 2 } else { middle };
    match c {
        '1' => one(&mut dots, thick, level),
        '7' => seven(&mut dots, thick, level),
        ':' => {
            let dot = thick.min(height / 4);
            for centre in [(level + middle) / 2, (middle + height) / 2] {
                let top = centre.saturating_sub(dot / 2);
                let top = if level == 2 { top.div_ceil(2) * 2 } else { top };
                dots.fill(0..width, top..top + dot);
            }
        }
        '.' => dots.fill(0..width, height - thick.min(height / 4)..height),
        '+' | '-' | '−' => {
            // As high as wide, on an even row so that it stays sharp.
            let thin = size.sign().min(level.max(1));
            let top = middle + (level - thin) / 2;
            dots.fill(0..width, top..top + thin);
            if c == '+' {
                let across = size.sign();
                let (left, arm) = ((width - across) / 2, ((width - thin) / 2).min(height - top - thin));
                dots.fill(left..left + across, top.saturating_sub(arm)..top + thin + arm);
            }
        }
        _ => segments(&mut dots, c, size, middle, ascii),
    }
    dots
}

/// A notch at both sides of the middle stroke: from the back of a room an 8 without a waist looks like a 0.
fn waist(dots: &mut Dots, middle: u16, thick: u16, level: u16) {
    let depth = (thick * 2 / 3).max(1);
    for x in 0..depth {
        let slope = (x * level / 2) / depth;
        let rows = middle + slope..middle + level - slope;
        for y in rows {
            dots.set(x, y, false);
            dots.set(dots.width - 1 - x, y, false);
        }
    }
}

/// In ASCII a stroke fills whole rows.
fn level_stroke(size: DigitSize, ascii: bool) -> u16 {
    if ascii { size.level.div_ceil(2) * 2 } else { size.level }
}

fn segments(dots: &mut Dots, c: char, size: DigitSize, middle: u16, ascii: bool) {
    let Strokes { lit, round } = strokes(c);
    let (width, height) = (dots.width, dots.height);
    let (thick, level) = (size.upright, level_stroke(size, ascii));
    for stroke in lit.chars() {
        let (xs, ys) = match stroke {
            'a' => (0..width, 0..level),
            'b' => (width - thick..width, 0..middle + level),
            'c' => (width - thick..width, middle..height),
            'd' => (0..width, height - level..height),
            'e' => (0..thick, middle..height),
            'f' => (0..thick, 0..middle + level),
            _ => (0..width, middle..middle + level),
        };
        dots.fill(xs, ys);
    }
    if ascii {
        return;
    }
    if c == '8' {
        waist(dots, middle, thick, level);
    }
    // The inside of a curve is one stroke away from its outside.
    let radius = (thick * 3 / 2).min(middle);
    let inner = radius.saturating_sub(thick.max(level));
    for (corner, place) in round {
        let x = if matches!(corner, UpperLeft | LowerLeft) { 0 } else { width };
        let y = match (place, corner) {
            (Top, _) => 0,
            (Bottom, _) => height,
            (Middle, UpperLeft | UpperRight) => middle,
            (Middle, LowerLeft | LowerRight) => middle + level,
        };
        dots.round(*corner, (x, y), radius, false);
        let (inner_x, inner_y) = match corner {
            UpperLeft => (x + thick, y + level),
            UpperRight => (x - thick, y + level),
            LowerLeft => (x + thick, y - level),
            LowerRight => (x - thick, y - level),
        };
        dots.round(*corner, (inner_x, inner_y), inner, true);
    }
}

/// A stem with a flag and a foot, so that it fills its width like the others.
fn one(dots: &mut Dots, thick: u16, level: u16) {
    let (width, height) = (dots.width, dots.height);
    let left = (width - thick) / 2;
    dots.fill(left..left + thick, 0..height);
    let foot = (width - thick).div_ceil(2).min(thick + thick / 2);
    dots.fill(left.saturating_sub(foot)..left + thick + foot, height - level..height);
    // The flag slopes like a handwritten stroke.
    let flag = if height <= 8 { 1 } else { foot.min(left) };
    for x in 0..flag {
        let top = x + 1;
        dots.fill(left - 1 - x..left - x, top..top + level.max(2));
    }
}

fn seven(dots: &mut Dots, thick: u16, level: u16) {
    let (width, height) = (dots.width, dots.height);
    dots.fill(0..width, 0..level);
    let foot = width / 4;
    let travel = width - thick - foot;
    let below = height - level;
    for y in 0..below {
        let left = foot + travel - (travel * y + below / 2) / below.max(1);
        dots.fill(left..left + thick, level + y..level + y + 1);
    }
}
