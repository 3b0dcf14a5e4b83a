//! Large text by kitty's text-sizing protocol (OSC 66): a letter is drawn over a given number of cells.
//!
//! A terminal that does not know the sequence shows nothing, and old and new versions cannot be told apart.
//! So the letters are first written at normal size in their place: a newer terminal draws the large ones over
//! them.

use std::io::{self, Write};

use super::jump;
use crate::domain::text_layout::width;
use crate::tui::large;

/// Adjacent letters of one style, from that position on.
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
        jump(out, (x, y));
        for letter in &self.letters {
            // The cells that the large letter will cover, except those already written.
            let rest = usize::from(width(letter));
            write!(out, "{letter}{:rest$}", "")?;
        }
        jump(out, (x, y + 1));
        write!(out, "{:columns$}", "", columns = usize::from(self.columns))?;
        jump(out, (x, y));
        // If the terminal may count a letter's columns differently, they are stated.
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
