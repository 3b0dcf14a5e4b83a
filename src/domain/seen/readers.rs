//! Who is looking at a session, as types and as values.

use crate::domain::event::Audience;
use crate::domain::keyed::keyed;

/// Decides what can be seen. Sealed.
pub trait Viewer: sealed::Sealed + Copy {
    /// Who is looking, as a value.
    fn readers(self) -> Readers;
}

/// Who is looking, as a type: there are three.
pub trait Reader: Viewer + Default {}

/// Anybody at all: what may leave the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room;

/// Those who are here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Present;

/// The facilitator alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facilitator;

/// One of these three, known at run time. It can only be made from one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnyReader(Readers);

impl AnyReader {
    pub(super) fn of(reader: impl Reader) -> Self {
        Self(reader.readers())
    }
}

keyed! {
    /// Who is looking, as a value.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Readers {
        /// Anybody.
        #[default]
        Room = "room",
        /// Those who were present.
        Us = "us",
        /// The facilitator alone.
        Me = "me",
    }
}

impl Readers {
    /// Whether they may see an entry for `audience`.
    pub fn may_see(self, audience: Audience) -> bool {
        match self {
            Self::Room => audience == Audience::Room,
            Self::Us => audience != Audience::Mine,
            Self::Me => true,
        }
    }
}

keyed! {
    /// How people are named for readers. Names in the text of entries stay.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum NameStyle {
        /// In full.
        #[default]
        Full = "full",
        /// First letters only.
        Initials = "initials",
        /// Not at all, except for their number.
        LeftOut = "left-out",
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Room {}
    impl Sealed for super::Present {}
    impl Sealed for super::Facilitator {}
    impl Sealed for super::AnyReader {}
}

impl Viewer for Room {
    fn readers(self) -> Readers {
        Readers::Room
    }
}

impl Viewer for Present {
    fn readers(self) -> Readers {
        Readers::Us
    }
}

impl Viewer for Facilitator {
    fn readers(self) -> Readers {
        Readers::Me
    }
}

impl Viewer for AnyReader {
    fn readers(self) -> Readers {
        self.0
    }
}

impl Reader for Room {}
impl Reader for Present {}
impl Reader for Facilitator {}
