//! The screens that the documentation shows: keys go in through the program's own key map, update and view, at a fixed
//! time, and a frame comes out. The same frames each time, so that a test can hold the kept pictures to them.

use chrono::{DateTime, Duration};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use roundtable::app::library::{Arrival, Catalogue, Whose};
use roundtable::app::look::Look;
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::{Cmd, Model};
use roundtable::domain::seen::Room;
use roundtable::domain::time::{Now, Zone};
use roundtable::export::{self, Options};
use roundtable::store::library;
use roundtable::tui::{keymap, view};

/// Columns and rows.
pub type Size = (u16, u16);

/// What most projectors show.
pub const PROJECTED: Size = (80, 24);

/// A picture's name, and its frame as it is painted, before a theme dresses it.
pub type Scene = (String, Buffer);

/// Every picture of the documentation.
pub fn all(size: Size, look: Look) -> Vec<Scene> {
    let scenes = [
        ("library", library(size)),
        ("run", run(size)),
        ("facilitator", facilitator(size)),
        ("new-plan", new_plan(size)),
        ("review", review(size)),
        ("agreed", agreed(size)),
    ];
    scenes.map(|(name, desk)| (name.to_owned(), desk.looking(look).frame())).into()
}

/// The library, as it opens.
pub fn library(size: Size) -> Desk {
    Desk::new(size)
}

/// In the middle of the second step.
pub fn run(size: Size) -> Desk {
    in_twos(size)
}

/// The same, in the facilitator's view.
pub fn facilitator(size: Size) -> Desk {
    in_twos(size).keys("vy")
}

/// Another activity's first step took nine minutes more than it had, and a new plan is proposed, in the facilitator's
/// view.
pub fn new_plan(size: Size) -> Desk {
    let desk =
        Desk::new(size).code(KeyCode::Down, 8).code(KeyCode::Enter, 1).keys("12").code(KeyCode::Enter, 1);
    desk.keys("y ").wait(1_140).keys("vyr")
}

/// After the last step, one action marked.
pub fn review(size: Size) -> Desk {
    reviewed(size).code(KeyCode::Down, 8)
}

/// What the room agreed, after the question about what was parked.
pub fn agreed(size: Size) -> Desk {
    reviewed(size).code(KeyCode::Right, 2)
}

/// What leaves that session for the room: a web page.
pub fn page() -> String {
    let desk = agreed(PROJECTED).code(KeyCode::Right, 1);
    let seen = desk.model.seen::<Room>().unwrap();
    export::html(&seen.shown(), &Options::default())
}

fn in_twos(size: Size) -> Desk {
    let desk = Desk::new(size).code(KeyCode::Enter, 1).keys("8").code(KeyCode::Enter, 1).keys("y ").wait(300);
    let desk = desk.line('n', "Most of us wrote a word about time.").code(KeyCode::Right, 1).wait(40);
    desk.keys(" ").wait(373)
}

fn reviewed(size: Size) -> Desk {
    let desk = in_twos(size).wait(1_100).line('N', "The second pair could use a quiet word.");
    let desk = desk.code(KeyCode::Right, 1).wait(60).keys(" ").wait(200);
    let desk =
        desk.line('n', "Being heard out came up in every pair.").line('k', "Who books the shared room?");
    let desk = desk.line('d', "We open each meeting with a round of names.");
    let desk = desk.action("Send one weekly note instead of five mails", "Asha Rao, Ben Ode", "14 Dec");
    let desk = desk.action("Visit each other's teams for a morning", "all of us", "in 6 weeks");
    desk.wait(500).code(KeyCode::Right, 1)
}

/// The program without its edges: everything that it would write is saved at once.
pub struct Desk {
    model: Model,
    now: Now,
    size: Size,
}

impl Desk {
    /// The library, on Sunday 22 November 2026 at 14:00.
    pub fn new(size: Size) -> Self {
        let wall = DateTime::UNIX_EPOCH.fixed_offset() + Duration::seconds(1_795_356_000);
        let now =
            Now { boot_id: "boot-1".into(), boot_ms: 5_000_000, asleep_ms: 0, wall, zone: Zone::fixed(wall) };
        let good = library::bundled().filter_map(|entry| entry.result.ok());
        let arrivals = good.map(|activity| Arrival::good(activity, Whose::Program)).collect();
        let catalogue = Catalogue::new(Vec::new(), arrivals);
        Self { model: Model::new(now.clone(), size, 7).with_catalogue(catalogue, None), now, size }
    }

    /// The same, looking like this.
    pub fn looking(mut self, look: Look) -> Self {
        self.model.look = look;
        self
    }

    /// Characters typed one after the other.
    pub fn keys(self, keys: &str) -> Self {
        keys.chars().fold(self, |desk, key| desk.code(KeyCode::Char(key), 1))
    }

    /// A key, so many times.
    pub fn code(mut self, code: KeyCode, times: usize) -> Self {
        for _ in 0..times {
            let msg = keymap::message(&self.model, KeyEvent::new(code, KeyModifiers::NONE));
            self.take_in(msg);
        }
        self
    }

    /// Opens a capture line with its key, types, and saves it.
    pub fn line(self, key: char, text: &str) -> Self {
        self.keys(&key.to_string()).keys(text).code(KeyCode::Enter, 1)
    }

    /// A shared action: its wording, who does it, and by when.
    pub fn action(self, text: &str, owners: &str, due: &str) -> Self {
        self.line('a', text).keys(owners).code(KeyCode::Enter, 1).keys(due).code(KeyCode::Enter, 1)
    }

    /// So many seconds pass.
    pub fn wait(mut self, seconds: u32) -> Self {
        self.now.boot_ms += u64::from(seconds) * 1_000;
        self.now.wall += Duration::seconds(seconds.into());
        self.take_in(Msg::Tick);
        self
    }

    /// What the screen shows.
    pub fn frame(&self) -> Buffer {
        let Ok(mut terminal) = Terminal::new(TestBackend::new(self.size.0, self.size.1));
        let Ok(_) = terminal.draw(|frame| view::draw(frame, &self.model));
        terminal.backend().buffer().clone()
    }

    fn take_in(&mut self, msg: Msg) {
        for cmd in self.model.update(msg, self.now.clone()) {
            let saved = match cmd {
                Cmd::Create(_, records) => records.last().map(|record| record.seq),
                Cmd::Append(record) => Some(record.seq),
                _ => None,
            };
            if let Some(seq) = saved {
                self.take_in(Msg::Reply(Reply::Saved(seq)));
            }
        }
    }
}
