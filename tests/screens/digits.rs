//! The large figures: what they look like, and what they cost on the line.

// Helpers fail as tests do.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::rc::Rc;

use proptest::prelude::*;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Style};
use ratatui::widgets::Widget;
use roundtable::tui::backend::{Outbox, Painter};
use roundtable::tui::palettes::Colours;
use roundtable::tui::widgets::digits::{DigitSize, Digits, fit};

/// The bytes written while a clock goes from 24:59 to 23:59, drawn once a second.
fn minute(width: u16, height: u16, paint: impl Fn(&mut Frame<'_>, &str)) -> usize {
    let out = Outbox::default();
    let mut painter = Painter::new(Rc::clone(&out), Size::new(width, height), Colours::default()).unwrap();
    let mut parser = vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0);
    let mut written = 0;
    for left in (23 * 60 + 59..=24 * 60 + 59).rev() {
        let text = format!("{}:{:02}", left / 60, left % 60);
        let mut wanted = Buffer::default();
        let drawn = painter.draw(|frame| {
            paint(frame, &text);
            wanted = frame.buffer_mut().clone();
        });
        drawn.unwrap();
        let bytes = std::mem::take(&mut *out.borrow_mut());
        // The first frame is not the countdown's.
        if left < 24 * 60 + 59 {
            written += bytes.len();
        }
        // A terminal that knows only the bytes shows the same.
        parser.process(&bytes);
        let shown: Vec<_> = parser.screen().rows(0, width).map(|row| row.trim_end().to_owned()).collect();
        assert_eq!(shown, text_of(&wanted), "{text}");
    }
    written
}

fn large(rows: u16) -> impl Fn(&mut Frame<'_>, &str) {
    move |frame, text| {
        let digits =
            Digits::new(text, DigitSize::of_rows(rows)).style(Style::new().fg(Color::LightCyan).bold());
        frame.render_widget(digits, Rect::new(20, 5, 60, 12));
    }
}

#[test]
fn a_minute_of_countdown_is_cheap_on_the_line() {
    let five = minute(80, 24, large(5));
    let eight = minute(80, 24, large(8));
    let plain = minute(80, 24, |frame, text| {
        frame.buffer_mut().set_string(40, 10, text, Style::new().fg(Color::LightCyan).bold());
    });
    println!("bytes in a minute: five rows {five}, eight rows {eight}, plain {plain}");
    assert!(five <= 5_800, "{five}");
    assert!(plain <= 2_500, "{plain}");
}

fn text_of(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let row = |y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    (0..area.height).map(row).collect()
}

fn drawn(text: &str, rows: u16, ascii: bool) -> Buffer {
    let size = DigitSize::of_rows(rows);
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width(text), size.height()));
    Digits::new(text, size).ascii(ascii).render(buffer.area, &mut buffer);
    buffer
}

#[test]
fn the_base_size_looks_like_this() {
    insta::assert_snapshot!(text_of(&drawn("0123456789", 5, false)).join("\n"));
    insta::assert_snapshot!(text_of(&drawn("+24:59", 5, true)).join("\n"));
}

#[test]
fn every_character_is_told_from_every_other_at_every_size() {
    for rows in 3..=40 {
        for ascii in [false, true].into_iter().filter(|ascii| !ascii || rows >= 5) {
            let shapes: Vec<_> =
                "0123456789 ".chars().map(|c| text_of(&drawn(&c.to_string(), rows, ascii))).collect();
            for (i, shape) in shapes.iter().enumerate() {
                assert!(!shapes[..i].contains(shape), "{i} at {rows} rows, ascii {ascii}");
            }
        }
    }
}

#[test]
fn sizes_grow_with_the_room() {
    assert_eq!(fit("24:59", 38, 5).map(DigitSize::height), Some(5));
    assert_eq!(fit("24:59", 12, 5), None);
    assert_eq!(fit("24:59", 80, 2), None);
    let mut before = 0;
    for rows in 3..=40 {
        let width = DigitSize::of_rows(rows).width("24:59");
        assert!(width >= before, "{rows} rows are narrower than fewer");
        before = width;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_fits_is_drawn_within_its_room(text in "[-0-9:+. ]{0,9}", width in 0_u16..310, height in 0_u16..95) {
        if let Some(size) = fit(&text, width, height) {
            prop_assert!(size.width(&text) <= width && size.height() <= height);
        }
    }

    #[test]
    fn one_figure_for_another_moves_nothing(text in "[0-9]{1,5}", rows in 0_u16..60) {
        let size = DigitSize::of_rows(rows);
        let eights = "8".repeat(text.len());
        let blanks = " ".repeat(text.len());
        prop_assert_eq!(size.width(&text), size.width(&eights));
        prop_assert_eq!(size.width(&text), size.width(&blanks));
    }

    #[test]
    fn nothing_is_drawn_outside_and_nothing_panics(
        text in "\\PC{0,12}", rows in 0_u16..60, x in 0_u16..40, y in 0_u16..40, w in 0_u16..60, h in 0_u16..60,
        ascii: bool,
    ) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 30));
        let area = Rect::new(x, y, w, h);
        Digits::new(&text, DigitSize::of_rows(rows)).ascii(ascii).render(area, &mut buffer);
        for cy in 0..30 {
            for cx in 0..40 {
                if !area.contains((cx, cy).into()) {
                    prop_assert_eq!(buffer[(cx, cy)].symbol(), " ");
                }
            }
        }
    }
}
