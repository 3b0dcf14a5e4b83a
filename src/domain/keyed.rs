//! Enums that are written out and gone through: each value stands once, with its word beside it where it has one.

/// An enum with all of its values; and, where each is given a word, with what is written for it.
macro_rules! keyed {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$about:meta])* $value:ident = $word:literal,)+ }) => {
        $crate::domain::keyed::keyed! { $(#[$meta])* pub enum $name { $($(#[$about])* $value,)+ } }

        impl $name {
            /// What is written for them, in their order.
            pub const KEYS: [&str; [$($word),+].len()] = [$($word),+];

            /// As files, JSON and the command line write it.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }

            /// The one of that name.
            pub fn from_key(key: &str) -> Option<Self> {
                match key {
                    $($word => Some(Self::$value),)+
                    _ => None,
                }
            }
        }
    };
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$about:meta])* $value:ident,)+ }) => {
        $(#[$meta])*
        pub enum $name {
            $($(#[$about])* $value,)+
        }

        impl $name {
            /// Each of them, in order.
            pub const ALL: [Self; [$(Self::$value),+].len()] = [$(Self::$value),+];

            /// The one so many places further on, round and round.
            #[must_use]
            pub fn step(self, by: isize) -> Self {
                let at = (self as isize + by).rem_euclid(Self::ALL.len() as isize);
                Self::ALL.get(at as usize).copied().unwrap_or(self)
            }

            /// The one after it; after the last, the first.
            #[must_use]
            pub fn next(self) -> Self {
                self.step(1)
            }
        }
    };
}

pub(crate) use keyed;
