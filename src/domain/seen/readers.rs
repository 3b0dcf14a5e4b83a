//! Who is looking at a session, as types and as values.

use crate::domain::event::Audience;

/// Who is looking. Sealed: there are these three.
pub trait Reader: sealed::Sealed + Copy {
    /// Whether they may see what was taken down for `audience`.
    fn may_see(audience: Audience) -> bool;
    /// The same as a value.
    const READERS: Readers;
}

/// Anybody at all: what may leave the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room;

/// Those who are here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Present;

/// The facilitator alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facilitator;

/// Who is looking, as a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Readers {
    /// Anybody.
    #[default]
    Room,
    /// Those who were present.
    Us,
    /// The facilitator alone.
    Me,
}

impl Readers {
    /// The next wider circle on the key that changes it.
    pub const fn next(self) -> Self {
        match self {
            Self::Room => Self::Us,
            Self::Us => Self::Me,
            Self::Me => Self::Room,
        }
    }
}

/// How people's names are told to those who read. What was taken down is left as it was said: names in it stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameStyle {
    /// As they are called.
    #[default]
    Full,
    /// First letters only.
    Initials,
    /// Not at all: how many there are is still said.
    LeftOut,
}

impl NameStyle {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Full, Self::Initials, Self::LeftOut];

    /// As it is written in a configuration and on a command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Initials => "initials",
            Self::LeftOut => "left-out",
        }
    }

    /// The one that is written so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.key() == key)
    }

    /// The next one on the key that changes it.
    pub const fn next(self) -> Self {
        match self {
            Self::Full => Self::Initials,
            Self::Initials => Self::LeftOut,
            Self::LeftOut => Self::Full,
        }
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Room {}
    impl Sealed for super::Present {}
    impl Sealed for super::Facilitator {}
}

impl Reader for Room {
    fn may_see(audience: Audience) -> bool {
        audience == Audience::Room
    }
    const READERS: Readers = Readers::Room;
}

impl Reader for Present {
    fn may_see(audience: Audience) -> bool {
        audience != Audience::Mine
    }
    const READERS: Readers = Readers::Us;
}

impl Reader for Facilitator {
    fn may_see(_: Audience) -> bool {
        true
    }
    const READERS: Readers = Readers::Me;
}
