//! A countdown of a few lines on ratatui alone, with digits of five rows, prompts and a bar: what a program of this kind
//! costs at the least. `benches/peers.py` measures it beside the others; nothing of it is in the program.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "it is no part of the program")]

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, poll, read};
use ratatui::layout::{Constraint, Layout};
use ratatui::text::Line;
use ratatui::widgets::{Gauge, Paragraph};
use ratatui::{DefaultTerminal, Frame};

const DIGITS: [[&str; 5]; 10] = [
    ["█████", "█   █", "█   █", "█   █", "█████"],
    ["  █  ", " ██  ", "  █  ", "  █  ", "█████"],
    ["█████", "    █", "█████", "█    ", "█████"],
    ["█████", "    █", "█████", "    █", "█████"],
    ["█   █", "█   █", "█████", "    █", "    █"],
    ["█████", "█    ", "█████", "    █", "█████"],
    ["█████", "█    ", "█████", "█   █", "█████"],
    ["█████", "    █", "   █ ", "  █  ", "  █  "],
    ["█████", "█   █", "█████", "█   █", "█████"],
    ["█████", "█   █", "█████", "    █", "█████"],
];
const PROMPTS: &str =
    "What do you see around you?\n\nWhat does it feel like?\n\nWhat are people talking about?";
const LENGTH: u64 = 25 * 60;

fn main() -> io::Result<()> {
    ratatui::run(count)
}

fn count(terminal: &mut DefaultTerminal) -> io::Result<()> {
    let (start, mut marked) = (Instant::now(), false);
    loop {
        let passed = start.elapsed();
        terminal.draw(|frame| draw(frame, passed.as_secs(), marked))?;
        let next = Duration::from_secs(passed.as_secs() + 1).saturating_sub(passed);
        if poll(next)?
            && let Event::Key(key) = read()?
        {
            match key.code {
                KeyCode::Char('q') => return Ok(()),
                _ => marked = !marked,
            }
        }
    }
}

fn draw(frame: &mut Frame<'_>, passed: u64, marked: bool) {
    let areas: [_; 4] = Layout::vertical([
        Constraint::Length(2),
        Constraint::Length(6),
        Constraint::Length(2),
        Constraint::Fill(1),
    ])
    .areas(frame.area());
    let left = LENGTH.saturating_sub(passed);
    let shown = format!("{:02}{:02}", left / 60, left % 60);
    let digit = |c: char, row: usize| {
        let digit = c.to_digit(10).and_then(|n| DIGITS.get(n as usize));
        digit.and_then(|rows| rows.get(row)).copied().unwrap_or_default()
    };
    let row = |row: usize| shown.chars().map(|c| digit(c, row)).collect::<Vec<_>>().join("  ");
    let title = if marked { "A day that has gone right *" } else { "A day that has gone right" };
    frame.render_widget(title, areas[0]);
    frame.render_widget(
        Paragraph::new((0..5).map(row).map(Line::from).collect::<Vec<_>>()).centered(),
        areas[1],
    );
    frame.render_widget(Gauge::default().ratio(passed.min(LENGTH) as f64 / LENGTH as f64), areas[2]);
    frame.render_widget(Paragraph::new(PROMPTS), areas[3]);
}
