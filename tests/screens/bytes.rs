//! What a frame becomes on its way to a terminal: the same bytes on every system.
#![allow(
    clippy::disallowed_methods,
    reason = "what is sent goes into a file, to be compared with another system's"
)]

use std::rc::Rc;

use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Style};
use ratatui::{Frame, Terminal};
use roundtable::app::look::{LargeText, Look, Theme};
use roundtable::tui::backend::Outbox;
use roundtable::tui::display::Display;
use roundtable::tui::palettes::Depth;
use roundtable::tui::view;

use super::places;

struct Sent {
    display: Display,
    out: Outbox,
}

impl Sent {
    fn to(width: u16, height: u16, look: Look) -> Self {
        let out = Outbox::default();
        let size = Size::new(width, height);
        Self { display: Display::new(Rc::clone(&out), size, look, Depth::True).unwrap(), out }
    }

    fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> Vec<u8> {
        self.display.draw(paint).unwrap();
        std::mem::take(&mut *self.out.borrow_mut())
    }
}

/// Every place after the one before: in every theme, and with each way to draw text at twice its size. A theme is put on
/// what has been drawn, so that nothing is drawn for each of them.
fn everything() -> Vec<u8> {
    let mut all = Vec::new();
    let places = places::all();
    let of = |large_text| Look { large_text, ..Look::default() };
    let themes = Theme::ALL.map(|theme| Look { theme, ..of(LargeText::Off) });
    for looks in [&themes[..], &[of(LargeText::DoubleHeight)], &[of(LargeText::TextSizing)]] {
        let drawn: Vec<(&str, Buffer, Option<Position>)> = places
            .iter()
            .map(|(name, driver)| {
                let mut model = driver.model.clone();
                model.size = (80, 24);
                model.look.large_text = looks[0].large_text;
                let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
                terminal.draw(|frame| view::draw(frame, &model)).unwrap();
                let backend = terminal.backend();
                let cursor = backend.cursor_visible().then(|| backend.cursor_position());
                (*name, backend.buffer().clone(), cursor)
            })
            .collect();
        for look in looks {
            let mut sent = Sent::to(80, 24, *look);
            for (name, buffer, cursor) in &drawn {
                all.extend(format!("{name}\n").into_bytes());
                all.extend(sent.draw(|frame| {
                    frame.buffer_mut().clone_from(buffer);
                    cursor.iter().for_each(|cursor| frame.set_cursor_position(*cursor));
                }));
                all.push(b'\n');
            }
        }
    }
    all
}

/// Told where, it writes them all to a file: two systems' files are then compared (`.ci/windows/run`).
#[test]
fn every_screen_is_the_same_bytes_each_time() {
    let all = everything();
    assert!(all == everything());
    assert!(all.len() > 100_000 && !all.contains(&b'\r'), "{} bytes", all.len());
    if let Some(path) = std::env::var_os("ROUNDTABLE_SENT") {
        std::fs::write(path, &all).unwrap();
    }
}

/// Steps, jumps, figures below one another, characters of two columns, each way to set a colour, and what is left as it
/// was: written out here, so that each system is held to it.
#[test]
fn a_frame_is_these_bytes_on_every_system() {
    let mut sent = Sent::to(20, 5, Look::default());
    let first = sent.draw(|frame| {
        let buffer = frame.buffer_mut();
        buffer.set_string(2, 0, "18:47", Style::new().bold());
        buffer.set_string(2, 1, "█▀▄", Style::new().fg(Color::Magenta));
        buffer.set_string(2, 2, "▄▀█", Style::new().fg(Color::Magenta));
        buffer.set_string(0, 3, "語é ok", Style::new().fg(Color::Indexed(200)).bg(Color::Rgb(1, 2, 3)));
        buffer.set_string(19, 4, "│", Style::new().dim());
    });
    let again = sent.draw(|frame| {
        let buffer = frame.buffer_mut();
        buffer.set_string(2, 0, "18:46", Style::new().bold());
        buffer.set_string(2, 1, "█▀█", Style::new().fg(Color::Magenta));
        buffer.set_string(2, 2, "▄▀▄", Style::new().fg(Color::Magenta));
        buffer.set_string(0, 3, "語é ok", Style::new().fg(Color::Indexed(200)).bg(Color::Rgb(1, 2, 3)));
        buffer.set_string(19, 4, "│", Style::new().dim());
    });
    let told = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().escape_debug().to_string();
    let expected = [
        r"\u{1b}[1;3H\u{1b}[1m18:47\n\u{1b}[5D\u{1b}[0;95m█▀▄\n\u{8}\u{8}\u{8}▄▀█\u{1b}[4H\u{1b}[38;5;200;48;2;1;2;3m語\u{1b}[4;3Hé\u{1b}[4;4H ok\n\u{1b}[13C\u{1b}[2;39;49m│\u{1b}[m\u{1b}[?25l",
        r"\u{1b}[1;7H\u{1b}[1m6\n\u{8}\u{8}\u{8}\u{1b}[0;95m█\n\u{8}▄\u{1b}[m",
    ];
    assert_eq!([told(first), told(again)], expected);
}
