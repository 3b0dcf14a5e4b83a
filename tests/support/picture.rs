//! A frame as a picture: a ratatui buffer as SVG, the same bytes each time, so that a test can compare it and a person
//! can look at it. Block characters are drawn as rectangles, because fonts leave seams between them.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use roundtable::tui::large;
use unicode_width::UnicodeWidthStr;

/// The width of a cell, in the picture's units.
const CELL_W: u16 = 10;
/// The height of a cell: twice its width, as in most terminals.
const CELL_H: u16 = 20;

/// The colours a terminal was set to.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// The colour of text.
    pub text: &'static str,
    /// The colour behind it.
    pub ground: &'static str,
    /// The sixteen, in the order of their numbers.
    pub ansi: [&'static str; 16],
}

/// A dark terminal.
pub const DARK: Palette = Palette {
    text: "#d8d8d8",
    ground: "#16181d",
    ansi: [
        "#000000", "#d0605a", "#73b867", "#d5b14e", "#6a9fd8", "#b48ad0", "#56b6c2", "#c8c8c8", "#767676",
        "#f28b82", "#98d98e", "#f0d675", "#8fbcf5", "#d6b0ee", "#7fd7e0", "#ffffff",
    ],
};

/// A light terminal.
pub const LIGHT: Palette = Palette {
    text: "#24262b",
    ground: "#ffffff",
    ansi: [
        "#000000", "#b3261e", "#2e7d32", "#8a6100", "#1f5fae", "#8033a6", "#00707c", "#bdbdbd", "#757575",
        "#d13b32", "#3f9144", "#a87700", "#3878c8", "#9a4dc2", "#13909c", "#ffffff",
    ],
};

/// What a page may be read on, as pictures' names have it.
pub const GROUNDS: [(&str, Palette); 2] = [("dark", DARK), ("light", LIGHT)];

/// The whole buffer as an SVG document.
pub fn svg(buffer: &Buffer, palette: &Palette) -> String {
    let area = buffer.area;
    let (width, height) = (area.width * CELL_W, area.height * CELL_H);
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-size=\"16.6\" xml:space=\"preserve\" \
         font-family=\"'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        palette.ground
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let cell = &buffer[(area.x + x, area.y + y)];
            let columns = u16::try_from(cell.symbol().width()).unwrap_or(1).clamp(1, 2);
            // What a large letter covers is its own.
            if !large::is_covered(cell) {
                draw_cell(&mut out, cell, (x * CELL_W, y * CELL_H), columns * CELL_W, palette);
            }
            x += columns;
        }
    }
    out.push_str("</svg>\n");
    out
}

fn draw_cell(out: &mut String, cell: &Cell, (x, y): (u16, u16), width: u16, palette: &Palette) {
    let has = |modifier| cell.modifier.contains(modifier);
    let scale = if large::is_letter(cell) { large::ROWS } else { 1 };
    let width = width * scale;
    let mut ink = colour(cell.fg, palette).unwrap_or_else(|| palette.text.into());
    let mut ground = colour(cell.bg, palette);
    if has(Modifier::REVERSED) {
        let behind = ground.unwrap_or_else(|| palette.ground.into());
        ground = Some(std::mem::replace(&mut ink, behind));
    }
    if let Some(fill) = ground {
        rect(out, (x, y), (width, CELL_H * scale), &fill, false);
    }
    let dim = has(Modifier::DIM);
    let symbol = cell.symbol();
    if let Some(parts) = blocks(symbol) {
        for (left, top, wide, high) in parts {
            // Eighths of a cell; a cell is a whole number of units, an eighth of it is not: floats, rounded alike.
            let (cx, cy) = (f32::from(CELL_W * scale) / 8.0, f32::from(CELL_H * scale) / 8.0);
            let at = (f32::from(x) + left * cx, f32::from(y) + top * cy);
            rect_f(out, at, (wide * cx, high * cy), &ink, dim);
        }
    } else if !symbol.trim().is_empty() && !has(Modifier::HIDDEN) {
        let _ = write!(out, "<text x=\"{x}\" y=\"{}\" fill=\"{ink}\"", y + 15 * scale);
        if scale > 1 {
            let _ = write!(out, " font-size=\"{:.1}\"", 16.6 * f32::from(scale));
        }
        if has(Modifier::BOLD) {
            out.push_str(" font-weight=\"bold\"");
        }
        if has(Modifier::ITALIC) {
            out.push_str(" font-style=\"italic\"");
        }
        if dim {
            out.push_str(" opacity=\"0.6\"");
        }
        let _ = writeln!(
            out,
            " textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            escaped(symbol)
        );
    }
    if has(Modifier::UNDERLINED) {
        rect(out, (x, y + 17 * scale), (width, scale), &ink, dim);
    }
    if has(Modifier::CROSSED_OUT) {
        rect(out, (x, y + 10 * scale), (width, scale), &ink, dim);
    }
}

fn rect(out: &mut String, (x, y): (u16, u16), (w, h): (u16, u16), fill: &str, dim: bool) {
    rect_f(out, (f32::from(x), f32::from(y)), (f32::from(w), f32::from(h)), fill, dim);
}

fn rect_f(out: &mut String, (x, y): (f32, f32), (w, h): (f32, f32), fill: &str, dim: bool) {
    let opacity = if dim { " opacity=\"0.6\"" } else { "" };
    // Crisp edges: neighbours join without a seam.
    let _ = writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{fill}\"{opacity} \
         shape-rendering=\"crispEdges\"/>"
    );
}

/// The rectangles that a block or line character is made of: left, top, width, height, in eighths of a cell.
fn blocks(symbol: &str) -> Option<Vec<(f32, f32, f32, f32)>> {
    let mut chars = symbol.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    let eighths = |from: char| (c as u32 - from as u32 + 1) as f32;
    let quadrant = |bits: u8| {
        let places = [(0.0, 0.0), (4.0, 0.0), (0.0, 4.0), (4.0, 4.0)];
        let lit = places.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1);
        lit.map(|(_, (left, top))| (*left, *top, 4.0, 4.0)).collect()
    };
    Some(match c {
        '█' => vec![(0.0, 0.0, 8.0, 8.0)],
        '▀' => vec![(0.0, 0.0, 8.0, 4.0)],
        '▔' => vec![(0.0, 0.0, 8.0, 1.0)],
        '▕' => vec![(7.0, 0.0, 1.0, 8.0)],
        '▐' => vec![(4.0, 0.0, 4.0, 8.0)],
        '▁'..='▇' => vec![(0.0, 8.0 - eighths('▁'), 8.0, eighths('▁'))],
        '▉'..='▏' => vec![(0.0, 0.0, 8.0 - eighths('▉'), 8.0)],
        '▖' => quadrant(0b0100),
        '▗' => quadrant(0b1000),
        '▘' => quadrant(0b0001),
        '▝' => quadrant(0b0010),
        '▚' => quadrant(0b1001),
        '▞' => quadrant(0b0110),
        '▙' => quadrant(0b1101),
        '▛' => quadrant(0b0111),
        '▜' => quadrant(0b1011),
        '▟' => quadrant(0b1110),
        '─' => vec![(0.0, 3.8, 8.0, 0.4)],
        '━' => vec![(0.0, 3.6, 8.0, 0.8)],
        '╸' => vec![(0.0, 3.6, 4.0, 0.8)],
        '╺' => vec![(4.0, 3.6, 4.0, 0.8)],
        '╴' => vec![(0.0, 3.8, 4.0, 0.4)],
        '╶' => vec![(4.0, 3.8, 4.0, 0.4)],
        '╾' => vec![(0.0, 3.6, 4.0, 0.8), (4.0, 3.8, 4.0, 0.4)],
        '╼' => vec![(0.0, 3.8, 4.0, 0.4), (4.0, 3.6, 4.0, 0.8)],
        '│' => vec![(3.6, 0.0, 0.8, 8.0)],
        '┃' => vec![(3.2, 0.0, 1.6, 8.0)],
        _ => return None,
    })
}

fn colour(colour: Color, palette: &Palette) -> Option<String> {
    let numbered = |n: usize| Some(palette.ansi[n].to_owned());
    match colour {
        Color::Reset => None,
        Color::Black => numbered(0),
        Color::Red => numbered(1),
        Color::Green => numbered(2),
        Color::Yellow => numbered(3),
        Color::Blue => numbered(4),
        Color::Magenta => numbered(5),
        Color::Cyan => numbered(6),
        Color::Gray => numbered(7),
        Color::DarkGray => numbered(8),
        Color::LightRed => numbered(9),
        Color::LightGreen => numbered(10),
        Color::LightYellow => numbered(11),
        Color::LightBlue => numbered(12),
        Color::LightMagenta => numbered(13),
        Color::LightCyan => numbered(14),
        Color::White => numbered(15),
        Color::Indexed(n @ 0..16) => numbered(usize::from(n)),
        Color::Indexed(n @ 16..232) => {
            let n = u32::from(n) - 16;
            let level = |v: u32| if v == 0 { 0 } else { 55 + 40 * v };
            Some(format!("#{:02x}{:02x}{:02x}", level(n / 36), level(n / 6 % 6), level(n % 6)))
        }
        Color::Indexed(n) => {
            let grey = 8 + 10 * (u32::from(n) - 232);
            Some(format!("#{grey:02x}{grey:02x}{grey:02x}"))
        }
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
    }
}

fn escaped(symbol: &str) -> String {
    symbol.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
