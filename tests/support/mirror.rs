//! The second screen beside the program: what the journal holds goes in, a screen comes out.
#![allow(dead_code, reason = "each test file uses its own part of it")]

use crossterm::event::KeyEvent;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use roundtable::app::command::Command;
use roundtable::app::keys::KeyOverrides;
use roundtable::app::look::Look;
use roundtable::app::mirror::{Mirror, MirrorMsg};
use roundtable::domain::event::Record;
use roundtable::domain::time::Now;
use roundtable::tui::keymap::Context;
use roundtable::tui::view;

use super::build::later;
use super::drive::{Driver, key, text};

/// The second screen, and what the machine's clocks say.
#[derive(Clone, Debug)]
pub struct Second {
    pub mirror: Mirror,
    pub now: Now,
    /// It was closed.
    pub closed: bool,
}

impl Second {
    /// Waits for a session, at 80×24.
    pub fn waiting(now: &Now, named: Option<&str>) -> Self {
        let mirror = Mirror::new(now.clone(), (80, 24), Look::default(), named.map(Into::into));
        Self { mirror, now: now.clone(), closed: false }
    }

    /// Of a session with these records.
    pub fn of(records: &[Record], now: &Now) -> Self {
        let mut it = Self::waiting(now, None);
        it.send(MirrorMsg::Anew(records.to_vec()));
        it
    }

    /// Beside a program: all that it has told its journal.
    pub fn beside(it: &Driver) -> Self {
        Self::of(it.model.records(), &it.now)
    }

    pub fn send(&mut self, msg: MirrorMsg) -> &mut Self {
        self.closed |= self.mirror.update(msg, self.now.clone());
        self
    }

    /// Keys by name, through its own key map.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            self.press(key(name));
        }
        self
    }

    pub fn press(&mut self, event: KeyEvent) -> &mut Self {
        self.send(MirrorMsg::Key(
            Context::Mirror.command(&KeyOverrides::default(), event).unwrap_or(Command::Nothing),
        ))
    }

    pub fn pass_ms(&mut self, ms: u64) -> &mut Self {
        self.now = later(&self.now, ms);
        self.send(MirrorMsg::Tick)
    }

    pub fn size(&mut self, (columns, rows): (u16, u16)) -> &mut Self {
        self.send(MirrorMsg::Resized(columns, rows))
    }

    /// Its rows, without what is empty at their ends.
    pub fn screen(&self) -> String {
        text(&self.buffer())
    }

    pub fn buffer(&self) -> Buffer {
        let (columns, rows) = self.mirror.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a screen in memory");
        terminal.draw(|frame| view::draw_mirror(frame, &self.mirror)).expect("a screen in memory");
        terminal.backend().buffer().clone()
    }

    /// Its words in one line, whatever the wrapping.
    pub fn words(&self) -> String {
        self.screen().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The screen at that size, for a snapshot.
    pub fn shot(&self, size: (u16, u16)) -> String {
        let mut it = self.clone();
        it.size(size);
        format!("{}×{}\n{}", size.0, size.1, it.screen())
    }
}
