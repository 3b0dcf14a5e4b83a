//! The picture of a frame is the same each time, well-formed, and true to the cells.

use crate::support;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use support::picture::{DARK, LIGHT, svg};

fn buffer(text: &str, style: Style) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
    buffer.set_string(0, 0, text, style);
    buffer
}

#[test]
fn a_frame_looks_like_this() {
    let mut buffer = buffer("a<b", Style::new().fg(Color::LightCyan).bold());
    buffer.set_string(3, 0, "語", Style::new().reversed());
    buffer.set_string(5, 0, "▄━x", Style::new().dim().underlined());
    insta::assert_snapshot!(svg(&buffer, &DARK));
}

#[test]
fn blocks_join_without_seams() {
    let picture = svg(&buffer("█▀", Style::new()), &LIGHT);
    assert!(picture.contains(r#"<rect x="0" y="0" width="10" height="20""#));
    assert!(picture.contains(r#"<rect x="10" y="0" width="10" height="10""#));
    assert!(!picture.contains("<text"));
}

#[test]
fn every_modifier_leaves_a_trace() {
    let plain = svg(&buffer("x", Style::new()), &DARK);
    for modifier in [
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::ITALIC,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::CROSSED_OUT,
        Modifier::HIDDEN,
    ] {
        assert_ne!(svg(&buffer("x", Style::new().add_modifier(modifier)), &DARK), plain, "{modifier:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_the_document(text in "\\PC{0,8}", colour: u8) {
        let picture = svg(&buffer(&text, Style::new().fg(Color::Indexed(colour))), &LIGHT);
        let inside = picture.split('>').all(|part| part.matches('<').count() <= 1);
        prop_assert!(inside && picture.ends_with("</svg>\n"));
    }
}
