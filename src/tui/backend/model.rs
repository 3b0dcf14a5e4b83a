//! A model of a terminal that knows lines of double size and the text-sizing protocol, as far as the backend
//! uses them: tests compare what it shows with the frame. It never clears anything by itself, which is the
//! worst that a terminal may do.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use super::lines::LineSize;
use crate::tui::large;

/// A symbol with the position where it begins, and whether it is double.
pub type Seen = (u16, u16, String, bool);

#[derive(Clone, Debug, PartialEq)]
enum Place {
    Symbol(String),
    /// The second column of a wide symbol.
    Behind,
    /// A letter made by the text-sizing protocol, or a cell that it covers: the first one has its text.
    Sized((usize, usize), String),
}

pub struct Model {
    pub knows_sizing: bool,
    width: usize,
    rows: Vec<Vec<Place>>,
    sizes: Vec<LineSize>,
    at: (usize, usize),
}

fn blank() -> Place {
    Place::Symbol(" ".into())
}

impl Model {
    pub fn new(width: usize, height: usize) -> Self {
        let rows = vec![vec![blank(); width]; height];
        Self { knows_sizing: true, width, rows, sizes: vec![LineSize::Single; height], at: (0, 0) }
    }

    pub fn process(&mut self, bytes: &[u8]) {
        vte::Parser::new().advance(self, bytes);
    }

    /// Lines keep their sizes, and one scrolls off at the top.
    pub fn resize(&mut self, width: usize, height: usize) {
        self.width = width;
        self.rows.resize(height, Vec::new());
        self.rows.iter_mut().for_each(|row| row.resize(width, blank()));
        self.sizes.resize(height, LineSize::Single);
        self.sizes.rotate_left(1);
        self.at = (0, 0);
    }

    pub fn seen(&self) -> Vec<Seen> {
        let mut all = Vec::new();
        for (y, row) in self.rows.iter().enumerate() {
            for (x, place) in row.iter().enumerate() {
                let (text, at, is_large) = match (place, self.sizes[y]) {
                    (Place::Symbol(text), LineSize::Single) => (text, (x, y), false),
                    (Place::Sized(first, text), LineSize::Single) if *first == (x, y) => (text, (x, y), true),
                    // The lower half is only seen below an upper one with the same text.
                    (Place::Symbol(text), LineSize::Upper) if x < self.width / 2 => {
                        assert_eq!(
                            (self.sizes.get(y + 1), self.rows[y + 1].get(x)),
                            (Some(&LineSize::Lower), Some(place))
                        );
                        (text, (2 * x, y), true)
                    }
                    (_, LineSize::Lower) => {
                        assert_eq!(y.checked_sub(1).map(|above| self.sizes[above]), Some(LineSize::Upper));
                        continue;
                    }
                    _ => continue,
                };
                if text.trim() != "" {
                    all.push((at.0 as u16, at.1 as u16, text.clone(), is_large));
                }
            }
        }
        all
    }

    fn wipe(&mut self, (x, y): (usize, usize)) {
        if let Place::Sized(first, _) = self.rows[y][x].clone() {
            for place in self.rows.iter_mut().flatten() {
                if matches!(place, Place::Sized(of, _) if *of == first) {
                    *place = blank();
                }
            }
        }
        self.rows[y][x] = blank();
    }
}

/// What the terminal should show for a frame, using lines of double size (`by_lines`) or the text-sizing
/// protocol.
pub fn said(frame: &Buffer, by_lines: bool) -> Vec<Seen> {
    let width = frame.area.width;
    let row = |y: u16| (0..width).map(move |x| &frame[(x, y)]);
    let is_free = |cell: &ratatui::buffer::Cell| cell.symbol() == " " || large::is_covered(cell);
    // A line of double size holds nothing else, nor does the one below.
    let is_double = |y: u16| {
        row(y).all(|cell| large::is_letter(cell) || is_free(cell))
            && y + 1 < frame.area.height
            && row(y + 1).all(is_free)
    };
    let mut all = Vec::new();
    for y in 0..frame.area.height {
        let mut behind = false;
        for x in 0..width {
            let cell = &frame[(x, y)];
            if cell.symbol() != " " && !behind {
                let is_large = large::is_letter(cell) && (!by_lines || is_double(y));
                all.push((x, y, cell.symbol().to_owned(), is_large));
            }
            behind = cell.symbol().width() == 2 && !behind;
        }
    }
    all
}

impl vte::Perform for Model {
    fn print(&mut self, c: char) {
        let text = c.to_string();
        let wide = text.width();
        let (x, y) = self.at;
        let columns = self.sizes[y].columns(self.width as u16) as usize;
        assert!(x + wide <= columns, "{c:?} at {x} of {columns} in line {y}");
        for x in x..x + wide {
            self.wipe((x, y));
            self.rows[y][x] = Place::Behind;
        }
        self.rows[y][x] = Place::Symbol(text);
        self.at = (x + wide, y);
    }

    fn execute(&mut self, byte: u8) {
        match byte {
            b'\n' => self.at.1 = (self.at.1 + 1).min(self.rows.len() - 1),
            b'\x08' => self.at.0 -= 1,
            _ => {}
        }
    }

    fn csi_dispatch(&mut self, params: &vte::Params, _: &[u8], _: bool, action: char) {
        let numbers: Vec<usize> = params.iter().map(|all| all[0] as usize).collect();
        let number = |n: usize| numbers.get(n).copied().unwrap_or(0).max(1);
        match action {
            'H' => self.at = (number(1) - 1, (number(0) - 1).min(self.rows.len() - 1)),
            'C' => self.at.0 += number(0),
            'D' => self.at.0 -= number(0),
            'J' => {
                let (x, y) = self.at;
                for row in y..self.rows.len() {
                    for column in (if row == y { x } else { 0 })..self.width {
                        self.wipe((column, row));
                    }
                }
            }
            'm' | 'h' | 'l' => {}
            other => panic!("{other}"),
        }
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _: bool, byte: u8) {
        if intermediates == b"#" {
            self.sizes[self.at.1] = match byte {
                b'3' => LineSize::Upper,
                b'4' => LineSize::Lower,
                b'5' => LineSize::Single,
                other => panic!("{other}"),
            };
        }
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _: bool) {
        if !self.knows_sizing {
            return;
        }
        assert_eq!(params[0], b"66");
        let how = std::str::from_utf8(params[1]).unwrap();
        let text =
            params[2..].iter().map(|part| std::str::from_utf8(part).unwrap()).collect::<Vec<_>>().join(";");
        let letters: Vec<String> = match how.strip_prefix("s=2:w=") {
            Some(wide) => {
                assert_eq!(text.width(), wide.parse::<usize>().unwrap());
                vec![text]
            }
            None => text.chars().map(String::from).collect(),
        };
        for letter in letters {
            let (x, y) = self.at;
            let columns = 2 * letter.width();
            assert!(x + columns <= self.width && y + 1 < self.rows.len());
            for column in x..x + columns {
                for row in y..y + 2 {
                    self.wipe((column, row));
                    self.rows[row][column] = Place::Sized((x, y), letter.clone());
                }
            }
            self.at = (x + columns, y);
        }
    }
}
