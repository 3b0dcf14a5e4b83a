//! What differs between two pictures is sent, and a terminal that has only that shows the same as one to which the second
//! picture was sent whole. `PROPTEST_CASES=10000 cargo test --test screens incremental` tries more.

use std::rc::Rc;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use roundtable::app::look::{LargeText, Look, Signs};
use roundtable::app::model::Model;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Activity;
use roundtable::tui::backend::Outbox;
use roundtable::tui::display::Display;
use roundtable::tui::palettes::Depth;
use roundtable::tui::view;

use super::places::script;
use super::support::drive::Driver;

#[derive(Clone, Debug)]
enum Happens {
    Key(&'static str),
    Typed(&'static str),
    Seconds(u64),
    /// A second after another, as on a real clock.
    Runs(u64),
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

/// Short steps, in which much happens by itself.
fn timed() -> Activity {
    script(
        "Timed",
        &[
            ("In turns", "2m", "rounds = 3\nroles = [\"speaker\", \"listener\"]\ngrouping = \"pairs\""),
            (
                "Said",
                "90s",
                "cues = [{ at = \"30s\", say = \"Half way\" }, { at = \"-20s\", say = \"Wrap up\" }]",
            ),
            ("Tea", "2m", "kind = \"break\"\nat = \"14:04\""),
            ("Talk", "3m", "clock = \"gentle\""),
            ("Quietly", "2m", "clock = \"hidden\""),
        ],
    )
}

/// In the first step, its clock running.
fn begun(activity: Activity) -> Driver {
    let mut it = Driver::set_up(activity, SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    it.keys("enter enter space");
    assert!(it.model.is_running());
    it
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        8 => prop::sample::select(&KEYS[..]).prop_map(Happens::Key),
        2 => prop::sample::select(&TEXTS[..]).prop_map(Happens::Typed),
        3 => (1_u64..200).prop_map(Happens::Seconds),
        2 => (1_u64..40).prop_map(Happens::Runs),
        1 => (20_u16..130, 6_u16..45).prop_map(|(width, height)| Happens::Resized(width, height)),
    ]
}

/// A terminal, and all that was ever sent to it.
struct Shows {
    display: Display,
    out: Outbox,
    parser: vt100::Parser,
}

impl Shows {
    fn of((width, height): (u16, u16), look: Look) -> Self {
        let out = Outbox::default();
        let size = Size::new(width, height);
        let display = Display::new(Rc::clone(&out), size, look, Depth::True).unwrap();
        Self {
            display,
            out,
            parser: vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0),
        }
    }

    fn resize(&mut self, (width, height): (u16, u16)) {
        self.parser.screen_mut().set_size(height.try_into().unwrap(), width.try_into().unwrap());
        self.display.resize(Size::new(width, height)).unwrap();
    }

    /// Its cells as they look, and its cursor.
    fn draws(&mut self, model: &Model) -> (Vec<String>, Option<(u16, u16)>) {
        self.display.draw_model(model).unwrap();
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
        start in 0..4,
        theme in 0..roundtable::app::look::Theme::ALL.len(),
    ) {
        let mut it = match start {
            0 => Driver::group(),
            1 => Driver::one_to_one(),
            2 => begun(timed()),
            _ => Driver::library(),
        };
        let theme = roundtable::app::look::Theme::ALL[theme];
        // Lines of double size are not known to this terminal: the backend's own tests have one that knows them.
        let look = Look { theme, large_text: LargeText::Off, ..Look::default() };
        it.model.look = look;
        let mut terminal = Shows::of(it.model.size, look);
        for one in &all {
            match one {
                Happens::Key(key) => { it.keys(key); }
                Happens::Typed(text) => { it.typed(text); }
                Happens::Seconds(seconds) => { it.pass(*seconds); }
                Happens::Runs(seconds) => {
                    for _ in 1..*seconds {
                        it.pass(1);
                        same(&mut terminal, &it, one)?;
                    }
                    it.pass(1);
                }
                Happens::Resized(width, height) => {
                    it.resized((*width, *height));
                    terminal.resize((*width, *height));
                }
            }
            same(&mut terminal, &it, one)?;
        }
    }
}

/// The terminal that was sent only changes, and one that is sent everything.
fn same(terminal: &mut Shows, it: &Driver, after: &Happens) -> Result<(), TestCaseError> {
    let shown = terminal.draws(&it.model);
    let whole = Shows::of(it.model.size, it.model.look).draws(&it.model);
    let differs = shown.0.iter().zip(&whole.0).position(|(shown, whole)| shown != whole);
    prop_assert!(differs.is_none(), "after {:?}, row {:?} on this screen:\n{}", after, differs, it.screen());
    prop_assert_eq!(shown.1, whole.1, "the cursor after {:?}", after);
    Ok(())
}

/// While only time passes, the clock alone is painted; otherwise the property above would prove nothing of that.
#[test]
fn a_second_of_a_step_paints_its_clock_alone() {
    let mut it = begun(timed());
    let mut drawn = None;
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| drawn = view::draw_for_clock(frame, &it.model)).unwrap();
    let clock = drawn.expect("the clock of a running step");
    it.pass(1);
    let area = clock.alone(&it.model).expect("nothing else has changed");
    assert!(area.height < 12, "{area:?}");
    it.keys("n esc");
    assert_eq!(clock.alone(&it.model), None, "something was done");
}

/// A day second by second: rounds, times that are over, cues, a break that is due, and clocks without figures.
#[test]
fn every_second_of_a_day_shows_the_whole_picture() {
    for (size, signs) in [((80, 24), Signs::Unicode), ((120, 40), Signs::Unicode), ((80, 24), Signs::Ascii)] {
        let mut it = begun(timed());
        it.size(size);
        it.model.look.signs = signs;
        it.pass_ms(17_300);
        let mut terminal = Shows::of(size, it.model.look);
        for key in ["+", "→", "space", "→", "space", "→"] {
            for _ in 0..80 {
                it.pass(1);
                same(&mut terminal, &it, &Happens::Runs(1)).unwrap();
            }
            it.keys(key);
        }
    }
}
