//! The second screen: what the room may see of a session that runs elsewhere.
//!
//! It knows only a journal, and shows a [`Scene`]: for a session what the *room* may see, for a one-to-one
//! only the time. Nobody operates it, so it turns the pages of longer content by itself.

use super::command::Command;
use super::look::Look;
use super::model::{next_change_ms, to_minute};
use crate::domain::event::{ItemList, Panel, Record};
use crate::domain::language::Languages;
use crate::domain::seen::{Room, Seen};
use crate::domain::session::{Session, SessionStage};
use crate::domain::text::Text;
use crate::domain::time::{Now, Wall};

/// How long each page of longer content is shown, in milliseconds.
pub const PAGE_MS: u64 = 12_000;

#[derive(Clone, Debug, PartialEq)]
pub enum MirrorMsg {
    Tick,
    Key(Command),
    Resized(u16, u16),
    /// A session from its first record on: now followed, or replaced by another version.
    Anew(Vec<Record>),
    More(Vec<Record>),
    /// It does not exist, or no longer exists.
    Gone,
    /// It exists and cannot be read.
    Unusable,
}

#[derive(Clone, Copy)]
pub enum Scene<'a> {
    /// No session yet, with the name of the requested one if any.
    Waiting(Option<&'a Text>),
    Unusable,
    /// The facilitator has blanked the room's screen.
    Blank,
    /// A one-to-one, with the time of day.
    Private(Option<Wall>, Languages),
    Room(Seen<'a, Room>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Mirror {
    pub size: (u16, u16),
    pub look: Look,
    pub shows_keys: bool,
    named: Option<Text>,
    followed: Followed,
    paging: Paging,
    now: Now,
}

#[derive(Clone, Debug, PartialEq)]
enum Followed {
    Nothing,
    Unusable,
    Session(Box<Session>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Picture {
    stage: SessionStage,
    agreed: bool,
    plan: bool,
    sorting: Option<(ItemList, usize)>,
    panel: (Panel, usize),
    taken: usize,
}

/// The page of longer content that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Paging {
    /// Pages turn automatically from this time on, by the machine's uptime.
    ByItself(u64),
    ByHand(i64),
}

/// Which page of longer content comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStart {
    Start,
    /// The last page, which holds the newest entries.
    End,
}

impl Mirror {
    /// Waits for a session: the named one, if any.
    pub fn new(now: Now, size: (u16, u16), look: Look, named: Option<Text>) -> Self {
        let paging = Paging::ByItself(now.boot_ms);
        Self { size, look, shows_keys: false, named, followed: Followed::Nothing, paging, now }
    }

    /// Takes in one message; returns whether to leave.
    #[must_use]
    pub fn update(&mut self, msg: MirrorMsg, now: Now) -> bool {
        self.now = now;
        let before = self.picture();
        match msg {
            MirrorMsg::Tick => {}
            MirrorMsg::Resized(columns, rows) => self.size = (columns, rows),
            MirrorMsg::Key(key) => return self.key(key),
            MirrorMsg::Anew(records) => {
                self.followed = Followed::Session(Box::new(Session::replay(records)));
            }
            MirrorMsg::More(records) => {
                if let Followed::Session(session) = &mut self.followed {
                    records.into_iter().for_each(|record| session.apply(record));
                }
            }
            MirrorMsg::Gone => self.followed = Followed::Nothing,
            MirrorMsg::Unusable => self.followed = Followed::Unusable,
        }
        if before != self.picture() {
            self.paging = Paging::ByItself(self.now.boot_ms);
        }
        false
    }

    fn key(&mut self, key: Command) -> bool {
        match key {
            Command::Leave | Command::Interrupt => return true,
            Command::Help => self.shows_keys = !self.shows_keys,
            Command::Escape => self.shows_keys = false,
            Command::Down => self.paging = Paging::ByHand(self.turned() + 1),
            Command::Up => self.paging = Paging::ByHand(self.turned() - 1),
            _ => {}
        }
        false
    }

    pub fn scene(&self) -> Scene<'_> {
        match &self.followed {
            Followed::Nothing => Scene::Waiting(self.named.as_ref()),
            Followed::Unusable => Scene::Unusable,
            Followed::Session(session) => {
                let seen = Seen::<Room>::new(session, session.time_at(&self.now));
                match (seen.is_blank(), seen.is_private()) {
                    (true, _) => Scene::Blank,
                    (false, true) => Scene::Private(seen.wall(), seen.languages()),
                    (false, false) => Scene::Room(seen),
                }
            }
        }
    }

    /// The time that came with the last message.
    pub fn now(&self) -> &Now {
        &self.now
    }

    /// The first of `lines` to show where `room` lines fit, including the signs for more.
    pub fn first(&self, lines: usize, room: usize, from: PageStart) -> usize {
        if lines <= room {
            return 0;
        }
        // The first and the last page have one sign, those between have two.
        let (end, middle) = (room.saturating_sub(1).max(1), room.saturating_sub(2).max(1));
        let pages = 1 + (lines - end).div_ceil(middle).max(1);
        match self.turned_to(pages, from) {
            0 => 0,
            page => end + (page - 1) * middle,
        }
    }

    /// The index of the page that is shown, of so many.
    pub fn turned_to(&self, pages: usize, from: PageStart) -> usize {
        let turned = match from {
            PageStart::Start => self.turned(),
            PageStart::End => self.turned() - 1,
        };
        let pages = i64::try_from(pages).unwrap_or(i64::MAX).max(1);
        usize::try_from(turned.rem_euclid(pages)).unwrap_or(0)
    }

    /// How many pages have been turned since the first.
    fn turned(&self) -> i64 {
        match self.paging {
            Paging::ByItself(since) => {
                i64::try_from(self.now.boot_ms.saturating_sub(since) / PAGE_MS).unwrap_or(0)
            }
            Paging::ByHand(pages) => pages,
        }
    }

    /// What is being shown. When it changes, paging restarts. The number of entries is part of it while
    /// entries are shown.
    fn picture(&self) -> Option<Picture> {
        let Scene::Room(seen) = self.scene() else { return None };
        Some(Picture {
            stage: seen.stage(),
            agreed: seen.shows_agreed(),
            plan: seen.plan_shown().is_some(),
            sorting: seen.sorting_shown().map(|sorting| (sorting.list.clone(), sorting.themes.len())),
            panel: (seen.panel(), seen.panel_page()),
            taken: if seen.panel() == Panel::Taken { seen.taken_so_far() } else { 0 },
        })
    }

    /// Real milliseconds until the screen changes by itself.
    pub fn next_change_ms(&self) -> u64 {
        let clocks = match &self.followed {
            Followed::Session(session) => next_change_ms(session, &self.now, self.look.motion),
            Followed::Nothing | Followed::Unusable => to_minute(self.now.wall),
        };
        match (self.paging, self.scene()) {
            (Paging::ByItself(since), Scene::Room(_)) => {
                clocks.min(PAGE_MS - self.now.boot_ms.saturating_sub(since) % PAGE_MS)
            }
            _ => clocks,
        }
    }
}
