//! The large figures: what they look like, and what they cost on the line.

mod support;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::Widget;
use roundtable::tui::widgets::digits::{DigitSize, Digits, fit};

#[test]
#[ignore = "makes pictures to look at: PICTURES=dir cargo test --test digits -- --ignored"]
fn pictures() {
    let Ok(dir) = std::env::var("PICTURES") else { return };
    for rows in [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20] {
        let size = DigitSize::of_rows(rows);
        let lines = ["0123456789", "24:59 -+.1", "2:10 18:47"];
        let area = Rect::new(0, 0, size.width(lines[0]) + 4, (rows + 2) * 3);
        let mut buffer = Buffer::empty(area);
        for (i, line) in (0..).zip(lines) {
            let at = Rect { x: 2, y: 1 + i * (rows + 2), ..area };
            Digits::new(line, size).style(Style::new().fg(Color::LightCyan)).render(at, &mut buffer);
        }
        let svg = support::picture::svg(&buffer, &support::picture::DARK);
        std::fs::write(format!("{dir}/digits-{rows:02}.svg"), svg).unwrap();
    }
    for (w, h, space) in [(60, 18, 5), (80, 24, 8), (120, 40, 16), (200, 60, 28)] {
        let area = Rect::new(0, 0, w, h);
        let mut buffer = Buffer::empty(area);
        let size = fit("18:47", w - 4, space).unwrap();
        let at = Rect { x: (w - size.width("18:47")) / 2, y: 3, width: w, height: h - 3 };
        Digits::new("18:47", size).style(Style::new().fg(Color::LightCyan)).render(at, &mut buffer);
        buffer.set_string(1, 1, "Share in twos", Style::new());
        buffer.set_string(3, 4 + size.height() + 1, "› What do you both need?", Style::new().bold());
        let svg = support::picture::svg(&buffer, &support::picture::DARK);
        std::fs::write(format!("{dir}/screen-{w}x{h}.svg"), svg).unwrap();
    }
}
