//! Large text by the text-sizing protocol (OSC 66), which kitty brought up: a letter is told to take so many cells, where
//! it stands.
//!
//! A terminal that does not know the sequence shows nothing of it, and an older one cannot be told from a newer one. So
//! the letters are first written at their usual size, where they stand: a newer one puts the large ones in their place.

use std::io::{self, Write};

use super::jump;
use crate::domain::text_layout::width;
use crate::tui::large;

/// Letters of one style beside one another, from that place on.
#[derive(Debug, Default)]
pub struct Run {
    pub at: (u16, u16),
    pub letters: Vec<String>,
    pub columns: u16,
}

impl Run {
    pub fn new(at: (u16, u16)) -> Self {
        Self { at, ..Self::default() }
    }

    pub fn push(&mut self, symbol: &str) {
        self.columns += large::columns(symbol);
        self.letters.push(symbol.to_owned());
    }

    pub fn write(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let (x, y) = self.at;
        out.extend(jump(x, y));
        for letter in &self.letters {
            // Of the cells that it will cover, those that it has not.
            let rest = usize::from(width(letter));
            write!(out, "{letter}{:rest$}", "")?;
        }
        out.extend(jump(x, y + 1));
        write!(out, "{:columns$}", "", columns = usize::from(self.columns))?;
        out.extend(jump(x, y));
        // Where the terminal may reckon a letter's columns otherwise, it is told how many.
        for same in self.letters.chunk_by(|a, b| is_sure(a) && is_sure(b)) {
            match same {
                [one] if !is_sure(one) => write!(out, "\x1b]66;s=2:w={};{one}\x1b\\", width(one))?,
                _ => write!(out, "\x1b]66;s=2;{}\x1b\\", same.concat())?,
            }
        }
        Ok(())
    }
}

fn is_sure(letter: &str) -> bool {
    letter.len() == 1
}
