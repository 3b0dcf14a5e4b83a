//! Enums with a list of their values, and optionally a word for each.

/// Defines an enum with all of its values and, if each is given a word, with its written form.
macro_rules! keyed {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$about:meta])* $value:ident = $word:literal,)+ }) => {
        $crate::domain::keyed::keyed! { $(#[$meta])* pub enum $name { $($(#[$about])* $value,)+ } }

        impl $name {
            /// Their words, in order.
            pub const KEYS: [&str; [$($word),+].len()] = [$($word),+];

            /// As files, JSON and the command line write it.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }

            /// The value with that word.
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
            /// All values, in order.
            pub const ALL: [Self; [$(Self::$value),+].len()] = [$(Self::$value),+];

            /// The value so many places further on, cyclically.
            #[must_use]
            pub fn step(self, by: isize) -> Self {
                let at = (self as isize + by).rem_euclid(Self::ALL.len() as isize);
                Self::ALL.get(at as usize).copied().unwrap_or(self)
            }

            /// The next value; after the last, the first.
            #[must_use]
            pub fn next(self) -> Self {
                self.step(1)
            }
        }
    };
}

pub(crate) use keyed;
