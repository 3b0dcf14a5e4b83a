//! Macros that turn the tables of [`table`](super::table) into types, so that each line is written once.

macro_rules! commands {
    (
        unnamed { $($unnamed:ident),* }
        $($name:literal: $plain:ident $(=> $intent:expr)?;)*
        $($about:ident($data:ty) { $($its_name:literal: $value:pat,)* })*
    ) => {
        /// A command. The table says what each one does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Command {
            $($unnamed,)*
            $($plain,)*
            $($about($data),)*
        }

        impl Command {
            /// Its name in a configuration; none if its keys cannot be changed.
            pub const fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$plain => Some($name),)*
                    $($(Self::$about($value) => Some($its_name),)*)*
                    #[allow(unreachable_patterns, reason = "of some every value has a name")]
                    $(Self::$unnamed)|* | $(Self::$about(_))|* => None,
                }
            }

            /// The intent that it stands for while a step is on, if it does nothing else.
            pub fn intent(self) -> Option<Intent> {
                match self {
                    $($(Self::$plain => Some($intent),)?)*
                    _ => None,
                }
            }
        }
    };
}

macro_rules! keys {
    ($(
        $name:literal, $place:literal {
            $($section:ident {
                $($command:ident $(($($of:tt)*))?: $keys:literal $(as $written:literal)?, $foot:literal, $says:literal;)*
            })*
        }
    )*) => {
        /// A group of lines of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Section {
            $($($section,)*)*
        }

        impl Section {
            /// Its name in a configuration. Several sections may share one name, and some have none.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$section => $name,)*)* }
            }

            /// Where it works, in words.
            pub const fn place(self) -> &'static str {
                match self { $($(Self::$section => $place,)*)* }
            }

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

            pub const ALL: &'static [Self] = &[$($(Self::$section,)*)*];
        }

        /// The sections of a configuration: the name, where it works, and the table sections under it.
        pub const SECTIONS: &[(&str, &str, &[Section])] = &[$(($name, $place, &[$(Section::$section,)*]),)*];
    };
}

macro_rules! contexts {
    ($($context:ident: $($section:ident)*;)*) => {
        /// A place where keys are pressed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Context {
            $($context,)*
        }

        impl Context {
            pub const ALL: [Self; [$(stringify!($context)),*].len()] = [$(Self::$context,)*];

            /// The sections that work here: its own keys, then those that work everywhere. If two lines have
            /// the same key, the first one wins.
            pub const fn sections(self) -> &'static [Section] {
                match self { $(Self::$context => &[$(Section::$section,)*],)* }
            }
        }
    };
}

macro_rules! words {
    ($(
        $about:ident $heading:literal {
            $($word:ident $(= $command:ident $(($($of:tt)*))?)?: $name:literal $($alias:literal)*, $takes:literal, $says:literal
                $([$($trait:ident)*])?;)*
        }
    )*) => {
        /// A word of linear mode.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            $($($word,)*)*
        }

        /// The headings of the help for words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum About {
            $($about,)*
        }

        impl About {
            /// In the order of the help.
            pub const ALL: [Self; [$(stringify!($about)),*].len()] = [$(Self::$about,)*];

            pub const fn name(self) -> &'static str {
                match self { $(Self::$about => $heading,)* }
            }
        }

        impl Word {
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

        /// Every word. An abbreviation has to fit exactly one of them.
        pub const WORDS: &[WordInfo] = &[$($(*Word::$word.info(),)*)*];
    };
}

/// An optional macro argument as an `Option`.
macro_rules! optional {
    () => { None };
    ($($some:tt)+) => { Some($($some)+) };
}

pub(super) use {commands, contexts, keys, optional, words};
