//! What frames are written as, byte by byte, and what terminals show.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::lines::double;
use super::model::{Model, said};
use super::*;
use crate::app::look::Theme;
use crate::tui::palettes::{Colours, Depth};

fn terminal() -> (Painter, Outbox) {
    let out = Outbox::default();
    (Painter::new(Rc::clone(&out), Size::new(20, 4), Colours::default()).unwrap(), out)
}

fn drawn(terminal: &mut Painter, out: &Outbox, text: &str, style: Style) -> String {
    terminal
        .draw(|frame| {
            frame.buffer_mut().set_string(2, 1, text, style);
        })
        .unwrap();
    String::from_utf8(std::mem::take(&mut *out.borrow_mut())).unwrap()
}

#[test]
fn a_frame_without_changes_writes_nothing() {
    let (mut terminal, out) = terminal();
    assert_eq!(drawn(&mut terminal, &out, "ab", Style::new()), "\x1b[2;3Hab\x1b[?25l");
    assert_eq!(drawn(&mut terminal, &out, "ab", Style::new()), "");
}

#[test]
fn a_change_costs_its_cells_and_one_sequence() {
    let (mut terminal, out) = terminal();
    drawn(&mut terminal, &out, "ab", Style::new());
    let style = Style::new().fg(Color::LightCyan).bold();
    assert_eq!(drawn(&mut terminal, &out, "ab", style), "\x1b[2;3H\x1b[1;96mab\x1b[m");
}

#[test]
fn the_ground_of_a_theme_is_painted_before_anything_is_drawn_on_it() {
    let out = Outbox::default();
    let colours = Colours::new(Theme::Dark, Depth::True);
    let mut terminal = Painter::new(Rc::clone(&out), Size::new(20, 4), colours).unwrap();
    let mut parser = vt100::Parser::new(4.try_into().unwrap(), 20.try_into().unwrap(), 0);
    for text in ["ab", "a"] {
        parser.process(drawn(&mut terminal, &out, text, Style::new()).as_bytes());
        let is_ground =
            |x, y| parser.screen().cell(y, x).unwrap().bgcolor() == vt100::Color::Rgb(0x14, 0x16, 0x1a);
        assert!((0..4).all(|y| (0..20).all(|x| is_ground(x, y))), "{text}");
    }
    // It is painted again on a terminal of another size, which is blank.
    terminal.resize(Size::new(5, 2)).unwrap();
    let again = drawn(&mut terminal, &out, "a", Style::new());
    assert_eq!(again.matches("48;2;20;22;26").count(), 1, "{again:?}");
    assert_eq!(again.matches(' ').count(), 9, "{again:?}");
}

#[test]
fn what_differs_only_in_colours_that_the_theme_does_not_have_is_not_written() {
    let out = Outbox::default();
    let colours = Colours::new(Theme::Mono, Depth::True);
    let mut terminal = Painter::new(Rc::clone(&out), Size::new(20, 4), colours).unwrap();
    drawn(&mut terminal, &out, "ab", Style::new());
    assert_eq!(drawn(&mut terminal, &out, "ab", Style::new().fg(Color::Red)), "");
    assert_eq!(drawn(&mut terminal, &out, "ab", Style::new().bold()), "\x1b[2;3H\x1b[1mab\x1b[m");
}

#[test]
fn a_jump_is_as_long_as_is_said() {
    for to in [(0, 0), (0, 8), (0, 9), (8, 98), (9, 99), (98, 998), (999, 65_535), (65_535, 0)] {
        let mut way = Vec::new();
        jump(&mut way, to);
        assert_eq!(way.len(), jump_length(to), "{:?}", String::from_utf8(way));
    }
    let mut way = Vec::new();
    jump(&mut way, (9, 99));
    assert_eq!(way, b"\x1b[100;10H");
}

#[test]
fn a_place_nearby_is_stepped_to() {
    let stepped = |from, to| {
        let mut way = Vec::new();
        step(&mut way, from, to).then_some(String::from_utf8(way).unwrap())
    };
    assert_eq!(stepped((30, 5), (28, 6)).unwrap(), "\n\x08\x08");
    assert_eq!(stepped((30, 5), (33, 5)).unwrap(), "\x1b[3C");
    assert_eq!(stepped((30, 5), (31, 5)).unwrap(), "\x1b[C");
    assert_eq!(stepped((30, 5), (19, 5)).unwrap(), "\x1b[11D");
    assert_eq!(stepped((30, 5), (30, 4)), None);
    assert_eq!(stepped((3, 5), (0, 8)), None);
    assert_eq!(after("█", 79, 0, 80), None);
    assert_eq!(after("語", 3, 0, 80), None);
}

#[test]
fn a_parser_sees_the_same_screen_as_ratatui() {
    // Every pair of styles in sequence, wide characters included.
    let styles = [
        Style::new(),
        Style::new().fg(Color::Red).bold(),
        Style::new().bg(Color::Indexed(200)).dim(),
        Style::new().fg(Color::Rgb(1, 2, 3)).underlined(),
        Style::new().reversed().italic(),
    ];
    for a in styles {
        for b in styles {
            let (mut terminal, out) = terminal();
            terminal
                .draw(|frame| {
                    frame.buffer_mut().set_string(0, 0, "x", a);
                    frame.buffer_mut().set_string(1, 0, "語y", b);
                    frame.buffer_mut().set_string(4, 0, "z", a);
                })
                .unwrap();
            let mut parser = vt100::Parser::new(4.try_into().unwrap(), 20.try_into().unwrap(), 0);
            parser.process(&out.borrow());
            let cell = |x| parser.screen().cell(0, x).unwrap();
            for (x, text, style) in [(0, "x", a), (1, "語", b), (3, "y", b), (4, "z", a)] {
                assert_eq!(cell(x).contents(), text);
                let has = |m| style.add_modifier.contains(m);
                assert_eq!(cell(x).bold(), has(Modifier::BOLD));
                assert_eq!(cell(x).dim(), has(Modifier::DIM));
                assert_eq!(cell(x).italic(), has(Modifier::ITALIC));
                assert_eq!(cell(x).inverse(), has(Modifier::REVERSED));
                let fg = match style.fg {
                    Some(Color::Red) => vt100::Color::Idx(1),
                    Some(Color::Rgb(r, g, b)) => vt100::Color::Rgb(r, g, b),
                    _ => vt100::Color::Default,
                };
                assert_eq!(cell(x).fgcolor(), fg);
            }
        }
    }
}

#[derive(Clone, Debug)]
enum Happens {
    /// Texts with position, index, and whether large.
    Frame(Vec<(u16, u16, usize, bool)>),
    Resized(u16, u16),
    Suspended,
}

const TEXTS: [&str; 5] = ["a", "What;", "do you need?", "語é", "x語y"];

fn happens() -> impl Strategy<Value = Happens> {
    let text = (0_u16..24, 0_u16..8, 0..TEXTS.len(), any::<bool>());
    prop_oneof![
        6 => prop::collection::vec(text, 0..5).prop_map(Happens::Frame),
        1 => (9_u16..30, 3_u16..9).prop_map(|(width, height)| Happens::Resized(width, height)),
        1 => Just(Happens::Suspended),
    ]
}

/// Puts a text where there is none yet.
fn set_apart(frame: &mut Buffer, (x, y): (u16, u16), text: &str, is_large: bool) {
    let mut alone = Buffer::empty(frame.area);
    if x >= frame.area.width || y >= frame.area.height {
        return;
    }
    match is_large {
        true => {
            large::set(&mut alone, (x, y), frame.area.width, text, Style::new().bold());
        }
        false => {
            alone.set_string(x, y, text, Style::new());
        }
    }
    let is_set = |cell: &Cell| cell.symbol() != " " || large::is_letter(cell) || large::is_covered(cell);
    if frame.content.iter().zip(&alone.content).all(|(was, is)| !(is_set(was) && is_set(is))) {
        for (was, is) in frame.content.iter_mut().zip(alone.content).filter(|(_, is)| is_set(is)) {
            *was = is;
        }
    }
}

/// After any sequence of frames and sizes, the terminal shows the last frame.
fn shows_what_is_said(all: &[Happens], by_lines: bool) {
    let (out, size) = (Outbox::default(), Size::new(24, 8));
    let mut terminal = Painter::new(Rc::clone(&out), size, Colours::default()).unwrap();
    let mut model = Model::new(24, 8);
    let resized = |terminal: &mut Painter, model: &mut Model, size: Size| {
        model.resize(size.width.into(), size.height.into());
        terminal.resize(size).unwrap();
    };
    for one in all {
        match one {
            Happens::Resized(width, height) => resized(&mut terminal, &mut model, Size::new(*width, *height)),
            Happens::Suspended => {
                terminal.forget();
                let size = terminal.size().unwrap();
                resized(&mut terminal, &mut model, size);
            }
            Happens::Frame(texts) => {
                let mut expected = Vec::new();
                let done = terminal.draw(|frame| {
                    let buffer = frame.buffer_mut();
                    for (x, y, text, is_large) in texts {
                        set_apart(buffer, (*x, *y), TEXTS[*text], *is_large);
                    }
                    expected = said(buffer, by_lines);
                    if by_lines {
                        double(buffer);
                    }
                });
                done.unwrap();
                model.process(&out.borrow());
                out.borrow_mut().clear();
                assert_eq!(model.seen(), expected);
            }
        }
    }
    // Lines are single when the terminal is given back, whatever they were.
    model.process(&out.borrow());
    model.process(&single_lines(terminal.doubled()));
    assert!(!by_lines || model.seen().iter().all(|(_, _, _, is_large)| !is_large));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_of_double_size_show_what_the_frame_says(all in prop::collection::vec(happens(), 1..9)) {
        shows_what_is_said(&all, true);
    }

    #[test]
    fn the_text_sizing_protocol_shows_what_the_frame_says(all in prop::collection::vec(happens(), 1..9)) {
        shows_what_is_said(&all, false);
    }
}

fn large_frame(text: &str) -> (Painter, Outbox, String) {
    let (mut terminal, out) = terminal();
    let done = terminal.draw(|frame| {
        large::set(frame.buffer_mut(), (2, 1), 20, text, Style::new());
    });
    done.unwrap();
    let sent = String::from_utf8(std::mem::take(&mut *out.borrow_mut())).unwrap();
    (terminal, out, sent)
}

#[test]
fn an_older_terminal_without_the_protocol_shows_the_letters_apart() {
    let (_, _, sent) = large_frame("Why?");
    assert!(sent.contains("\x1b]66;s=2;Why?\x1b\\"), "{sent:?}");
    let mut model = Model::new(20, 4);
    model.knows_sizing = false;
    model.process(sent.as_bytes());
    let letters: Vec<_> = model.seen().into_iter().map(|(x, y, text, _)| (x, y, text)).collect();
    let apart = [(2, "W"), (4, "h"), (6, "y"), (8, "?")].map(|(x, text)| (x, 1, text.to_owned()));
    assert_eq!(letters, apart);
}

#[test]
fn large_text_that_stays_costs_nothing() {
    let (mut terminal, out, _) = large_frame("Why?");
    let again = terminal.draw(|frame| {
        large::set(frame.buffer_mut(), (2, 1), 20, "Why?", Style::new());
    });
    again.unwrap();
    assert_eq!(*out.borrow(), b"");
}

#[test]
fn a_line_is_made_double_once_and_then_single_again() {
    let (mut terminal, out) = terminal();
    let mut draw = |text: &str, is_large: bool| {
        let done = terminal.draw(|frame| {
            if is_large {
                large::set(frame.buffer_mut(), (2, 1), 20, text, Style::new());
            } else {
                frame.buffer_mut().set_string(2, 1, text, Style::new());
            }
            double(frame.buffer_mut());
        });
        done.unwrap();
        String::from_utf8(std::mem::take(&mut *out.borrow_mut())).unwrap()
    };
    let first = draw("Why", true);
    assert!(first.starts_with("\x1b[2H\x1b#3") && first.contains("\x1b[3H\x1b#4"), "{first:?}");
    assert_eq!(draw("Who", true), "\x1b[2;4Ho\x1b[3;4Ho");
    let again = draw("Who", false);
    assert!(again.contains("\x1b[2H\x1b#5") && again.contains("\x1b[3H\x1b#5"), "{again:?}");
    assert!(again.contains("Who"), "{again:?}");
}
