//! What differs between two pictures is sent, and a terminal that has only that shows the same as one to which the second
//! picture was sent whole. `PROPTEST_CASES=10000 cargo test --test screens incremental` tries more.

use std::rc::Rc;

use proptest::prelude::*;
use ratatui::layout::Size;
use roundtable::app::look::{LargeText, Look};
use roundtable::app::model::Model;
use roundtable::tui::backend::{Outbox, Painter};
use roundtable::tui::palettes::Depth;
use roundtable::tui::{terminal, view};

use super::support::drive::Driver;

#[derive(Clone, Debug)]
enum Happens {
    Key(&'static str),
    Typed(&'static str),
    Seconds(u64),
    Resized(u16, u16),
}

const KEYS: [&str; 34] = [
    "space", "enter", "esc", "right", "left", "up", "down", "tab", "backtab", "n", "j", "p", "a", "s", "v",
    "y", "g", "o", "b", "t", "T", "C", "w", "W", "I", "l", "V", "S", "+", "-", "r", "?", "x", "pgdn",
];

const TEXTS: [&str; 5] = [
    "Time to talk",
    "語 x語y",
    "Cyd-drafod yr hyn a ddywedwyd – â'n gilydd",
    "e\u{301}te\u{301} über",
    "a\n- b",
];

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        8 => prop::sample::select(&KEYS[..]).prop_map(Happens::Key),
        2 => prop::sample::select(&TEXTS[..]).prop_map(Happens::Typed),
        3 => (1_u64..200).prop_map(Happens::Seconds),
        1 => (20_u16..130, 6_u16..45).prop_map(|(width, height)| Happens::Resized(width, height)),
    ]
}

/// A terminal, and all that was ever sent to it.
struct Shows {
    painter: Painter,
    out: Outbox,
    parser: vt100::Parser,
}

impl Shows {
    fn of((width, height): (u16, u16)) -> Self {
        let out = Outbox::default();
        let painter = Painter::new(Rc::clone(&out), Size::new(width, height)).unwrap();
        Self {
            painter,
            out,
            parser: vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0),
        }
    }

    fn resize(&mut self, (width, height): (u16, u16)) {
        self.parser.screen_mut().set_size(height.try_into().unwrap(), width.try_into().unwrap());
        self.painter.resize(Size::new(width, height)).unwrap();
    }

    /// Its cells as they look, and its cursor.
    fn draws(&mut self, model: &Model, look: Look) -> (Vec<String>, Option<(u16, u16)>) {
        let drawn = self.painter.draw(|frame| {
            view::draw(frame, model);
            terminal::finish(frame, look, Depth::True);
        });
        drawn.unwrap();
        self.parser.process(&std::mem::take(&mut *self.out.borrow_mut()));
        let screen = self.parser.screen();
        let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
        let cell = |row, column| {
            let cell = screen.cell(row, column).unwrap();
            let text = if cell.has_contents() { cell.contents() } else { " " };
            let (bg, on_blank) = (cell.bgcolor(), (cell.underline(), cell.inverse()));
            // Nobody sees in which colour, or how bold, nothing is written.
            match text {
                " " if on_blank == (false, false) => format!(" {bg:?}"),
                _ => format!(
                    "{text}{:?}{bg:?}{on_blank:?}{:?}",
                    cell.fgcolor(),
                    (cell.bold(), cell.dim(), cell.italic())
                ),
            }
        };
        let row = |row| (0..columns).map(|column| cell(row, column)).collect::<String>();
        let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
        ((0..rows).map(row).collect(), cursor)
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Of 256, which nobody asked for, a few: each draws twice for everything that happens.
        cases: match ProptestConfig::default().cases { 256 => 24, asked => asked },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_changed_comes_to_the_same_picture(
        all in prop::collection::vec(happens(), 1..24),
        start in 0..3,
        theme in 0..roundtable::app::look::Theme::ALL.len(),
    ) {
        let mut it = match start {
            0 => Driver::group(),
            1 => Driver::one_to_one(),
            _ => Driver::library(),
        };
        let theme = roundtable::app::look::Theme::ALL[theme];
        // Lines of double size are not known to this terminal: the backend's own tests have one that knows them.
        let look = Look { theme, large_text: LargeText::Off, ..Look::default() };
        it.model.look = look;
        let mut terminal = Shows::of(it.model.size);
        for one in &all {
            match one {
                Happens::Key(key) => { it.keys(key); }
                Happens::Typed(text) => { it.typed(text); }
                Happens::Seconds(seconds) => { it.pass(*seconds); }
                Happens::Resized(width, height) => {
                    it.resized((*width, *height));
                    terminal.resize((*width, *height));
                }
            }
            let shown = terminal.draws(&it.model, look);
            let whole = Shows::of(it.model.size).draws(&it.model, look);
            let differs = shown.0.iter().zip(&whole.0).position(|(shown, whole)| shown != whole);
            prop_assert!(differs.is_none(), "after {:?}, row {:?} on this screen:\n{}", one, differs, it.screen());
            prop_assert_eq!(shown.1, whole.1, "the cursor after {:?}", one);
        }
    }
}
