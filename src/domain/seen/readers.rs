//! Who is looking at a session, as types and as values.

use crate::domain::event::Audience;

/// What decides what can be seen. Sealed.
pub trait Eyes: sealed::Sealed + Copy {
    /// Who is looking, as a value.
    fn readers(self) -> Readers;

    /// Whether they may see what was taken down for `audience`.
    fn may_see(self, audience: Audience) -> bool {
        self.readers().may_see(audience)
    }
}

/// Who is looking, as a type: there are three.
pub trait Reader: Eyes + Default {}

/// Anybody at all: what may leave the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room;

/// Those who are here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Present;

/// The facilitator alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facilitator;

/// One of these three, which one is known when the program runs. It can be made of them only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnyReader(Readers);

impl AnyReader {
    pub(super) fn of(reader: impl Reader) -> Self {
        Self(reader.readers())
    }
}

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
    /// Whether they may see what was taken down for `audience`.
    pub fn may_see(self, audience: Audience) -> bool {
        match self {
            Self::Room => audience == Audience::Room,
            Self::Us => audience != Audience::Mine,
            Self::Me => true,
        }
    }

    /// As the command line, JSON and properties have it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Us => "us",
            Self::Me => "me",
        }
    }

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
    impl Sealed for super::AnyReader {}
}

impl Eyes for Room {
    fn readers(self) -> Readers {
        Readers::Room
    }
}

impl Eyes for Present {
    fn readers(self) -> Readers {
        Readers::Us
    }
}

impl Eyes for Facilitator {
    fn readers(self) -> Readers {
        Readers::Me
    }
}

impl Eyes for AnyReader {
    fn readers(self) -> Readers {
        self.0
    }
}

impl Reader for Room {}
impl Reader for Present {}
impl Reader for Facilitator {}
