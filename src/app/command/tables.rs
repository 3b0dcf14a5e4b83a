//! How the tables of [`table`](super::table) become types: each line of them is written once.

/// The commands, and their names.
macro_rules! commands {
    (
        unnamed { $($unnamed:ident),* }
        $($name:literal: $plain:ident $(=> $intent:expr)?;)*
        $($about:ident($data:ty) { $($its_name:literal: $value:pat,)* })*
    ) => {
        /// What a key means. What each does stands in the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Command {
            $($unnamed,)*
            $($plain,)*
            $($about($data),)*
        }

        impl Command {
            /// What a configuration calls it; none for what always has its own keys.
            pub const fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$plain => Some($name),)*
                    $($(Self::$about($value) => Some($its_name),)*)*
                    #[allow(unreachable_patterns, reason = "of some every value has a name")]
                    $(Self::$unnamed)|* | $(Self::$about(_))|* => None,
                }
            }

            /// What is wanted of the session while a step is on, where that is all there is to it.
            pub fn intent(self) -> Option<Intent> {
                match self {
                    $($(Self::$plain => Some($intent),)?)*
                    _ => None,
                }
            }
        }
    };
}

/// The keys by section.
macro_rules! keys {
    ($(
        $name:literal, $place:literal {
            $($section:ident {
                $($command:ident $(($($of:tt)*))?: $keys:literal $(as $written:literal)?, $foot:literal, $says:literal;)*
            })*
        }
    )*) => {
        /// Lines of the table that belong together.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Section {
            $($($section,)*)*
        }

        impl Section {
            /// What a configuration calls it; several may stand under one name, and some under none.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$section => $name,)*)* }
            }

            /// Where it works.
            pub const fn place(self) -> &'static str {
                match self { $($(Self::$section => $place,)*)* }
            }

            /// Its lines.
            pub const fn lines(self) -> &'static [Binding] {
                match self {
                    $($(Self::$section => &[$(Binding {
                        command: Command::$command $(($($of)*))?,
                        keys: $keys,
                        written: super::tables::optional!($($written)?),
                        foot: $foot,
                        says: $says,
                    },)*],)*)*
                }
            }

            /// All of them.
            pub const ALL: &'static [Self] = &[$($(Self::$section,)*)*];
        }

        /// The sections of a configuration: each name, where it works, and what stands under it.
        pub const SECTIONS: &[(&str, &str, &[Section])] = &[$(($name, $place, &[$(Section::$section,)*]),)*];
    };
}

/// Where keys are pressed.
macro_rules! contexts {
    ($($context:ident: $($section:ident)*;)*) => {
        /// Where keys are pressed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Context {
            $($context,)*
        }

        impl Context {
            /// All of them.
            pub const ALL: [Self; [$(stringify!($context)),*].len()] = [$(Self::$context,)*];

            /// Its own keys, then those that work everywhere: of two lines with one key the first counts.
            pub const fn sections(self) -> &'static [Section] {
                match self { $(Self::$context => &[$(Section::$section,)*],)* }
            }
        }
    };
}

/// The words of linear mode.
macro_rules! words {
    ($(
        $about:ident $heading:literal {
            $($word:ident $(= $command:ident $(($($of:tt)*))?)?: $name:literal $($alias:literal)*, $takes:literal, $says:literal
                $([$($trait:ident)*])?;)*
        }
    )*) => {
        /// A word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            $($($word,)*)*
        }

        /// What a word is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum About {
            $($about,)*
        }

        impl About {
            /// In the order of the help.
            pub const ALL: [Self; [$(stringify!($about)),*].len()] = [$(Self::$about,)*];

            /// The heading.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$about => $heading,)* }
            }
        }

        impl Word {
            /// What there is to know of it.
            pub const fn info(self) -> &'static WordInfo {
                match self {
                    $($(Self::$word => &WordInfo {
                        word: Word::$word,
                        command: super::tables::optional!($(Command::$command $(($($of)*))?)?),
                        name: $name,
                        aliases: &[$($alias,)*],
                        takes: $takes,
                        says: $says,
                        about: About::$about,
                        traits: &[$($(Trait::$trait,)*)?],
                    },)*)*
                }
            }
        }

        /// Every word. The first of several that an abbreviation fits is not taken: it has to fit one alone.
        pub const WORDS: &[WordInfo] = &[$($(*Word::$word.info(),)*)*];
    };
}

/// Something, or nothing.
macro_rules! optional {
    () => { None };
    ($($some:tt)+) => { Some($($some)+) };
}

pub(super) use {commands, contexts, keys, optional, words};
