//! The program's own words for the room, in the room's language.
//!
//! A phrase is a value: what is said, with its figures and names, without words of any language. The tables
//! beside this file have the words of each phrase in every language, side by side, so that a fluent reader
//! can check them; a table that lacks a phrase in one language does not compile. Texts for the facilitator
//! alone are in English, in the code that shows them.
//!
//! To add a language: a value of [`Language`] with its tags, a column in `phrases!` and in each table, its
//! dates and lengths.

mod ballot;
mod dates;
mod export;
mod lengths;
mod marks;
mod own;
mod room;
mod sizes;
mod step;
mod taken;
mod welsh;

pub use ballot::BallotPhrase;
pub use dates::Moment;
pub use export::PagePhrase;
pub use marks::marked;
pub use own::OwnPhrase;
pub use room::RoomPhrase;
pub use sizes::GroupSizes;
pub use step::StepPhrase;
pub use taken::TakenPhrase;

pub(crate) use dates::{day_and_month, full_date, moment, short_date};
pub(crate) use lengths::{length, length_of, taken};
pub(crate) use room::fewer_topics;

use super::text::{Text, capitalised};
use crate::domain::event::Audience;
use crate::domain::keyed::keyed;

keyed! {
    /// A language that the program speaks.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Language {
        /// UK English.
        #[default]
        English = "en",
        /// Welsh.
        Welsh = "cy",
        /// English with a mark around every word: unmarked text is not the program's own, or was forgotten.
        Marked = "qps-ploc",
    }
}

/// Whether a language is written from right to left, by its script if the tag names one.
pub fn is_right_to_left(tag: &str) -> bool {
    const LANGUAGES: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
    const SCRIPTS: [&str; 6] = ["arab", "hebr", "thaa", "nkoo", "syrc", "adlm"];
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    match parts.find(|part| part.len() == 4) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&primary),
    }
}

impl Language {
    /// The language of a BCP 47 tag, whatever its region or script: "cy-GB" is Welsh.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        Self::from_key(&tag).or_else(|| Self::from_key(primary))
    }
}

/// Something that the program says to the room. Pass it as a phrase into other phrases: a text already in two
/// languages would be repeated in both.
pub trait Phrase: std::fmt::Debug {
    fn say(&self, language: Language) -> String;
}

/// The text without the control characters around each language.
pub fn unbounded(text: &str) -> String {
    text.replace(|c: char| BEGINS.contains(&c) || c == ENDS, "")
}

/// A phrase with a capital first letter.
#[derive(Clone, Copy, Debug)]
pub struct Capitalised<P>(pub P);

impl<P: Phrase> Phrase for Capitalised<P> {
    fn say(&self, language: Language) -> String {
        match language {
            Language::Marked => marked(&self.say(Language::English)),
            spoken => capitalised(&self.0.say(spoken)),
        }
    }
}

/// Phrases with a separator between them.
#[derive(Clone, Copy, Debug)]
pub struct Joined<'p, P>(pub &'p [P], pub &'static str);

impl<P: Phrase> Phrase for Joined<'_, P> {
    fn say(&self, language: Language) -> String {
        self.0.iter().map(|phrase| phrase.say(language)).collect::<Vec<_>>().join(self.1)
    }
}

/// A phrase with details, as in "Ideas: 3 rows".
#[derive(Clone, Copy, Debug)]
pub struct WithDetails<N, T>(pub N, pub T);

impl<N: Phrase, T: Phrase> Phrase for WithDetails<N, T> {
    fn say(&self, language: Language) -> String {
        format!("{}: {}", self.0.say(language), self.1.say(language))
    }
}

/// A phrase with its audience in brackets, unless that is everybody.
#[derive(Clone, Copy, Debug)]
pub struct For<P>(pub P, pub Audience);

impl<P: Phrase> Phrase for For<P> {
    fn say(&self, language: Language) -> String {
        let mark = match self.1 {
            Audience::Room => return self.0.say(language),
            Audience::Us => RoomPhrase::ForThosePresent,
            Audience::Mine => RoomPhrase::YoursAlone,
        };
        format!("{} ({})", self.0.say(language), mark.say(language))
    }
}

impl<P: Phrase + ?Sized> Phrase for &P {
    fn say(&self, language: Language) -> String {
        (**self).say(language)
    }
}

/// Text typed by people, which is the same in every language.
impl Phrase for String {
    fn say(&self, _: Language) -> String {
        self.clone()
    }
}

impl Phrase for str {
    fn say(&self, _: Language) -> String {
        self.to_owned()
    }
}

/// The languages that a room reads: one, or two at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    first: Language,
    second: Option<Language>,
    /// Text in each language is put between [`BEGINS`] and [`ENDS`].
    bounded: bool,
}

/// Begins text in the first language, and in the second: characters that no [`Text`] can hold.
pub const BEGINS: [char; 2] = ['\u{1}', '\u{2}'];

/// Ends text in one language.
pub const ENDS: char = '\u{3}';

/// Between two languages on one line.
pub const BESIDE: &str = " / ";

impl From<Language> for Languages {
    fn from(first: Language) -> Self {
        Self { first, ..Self::default() }
    }
}

impl Languages {
    /// The languages of these tags. One that the program does not speak becomes English; at most two are
    /// used.
    pub fn of_tags(tags: &[Text]) -> Self {
        let mut all = tags.iter().map(|tag| Language::of_tag(tag.as_str()).unwrap_or_default());
        let first = all.next().unwrap_or_default();
        Self { first, second: all.next().filter(|second| *second != first), bounded: false }
    }

    /// The same, with text in each language between [`BEGINS`] and [`ENDS`], for readers that have to tell
    /// them apart.
    #[must_use]
    pub fn bounded(self) -> Self {
        Self { bounded: true, ..self }
    }

    /// Whether the room reads two at once.
    pub const fn are_two(self) -> bool {
        self.second.is_some()
    }

    /// Each of them, the main one first.
    pub fn each(self) -> impl Iterator<Item = Language> {
        std::iter::once(self.first).chain(self.second)
    }

    /// A phrase in each of them, the main one first; only once if they say the same.
    pub fn say(self, phrase: impl Phrase) -> String {
        self.put_together(phrase, BESIDE)
    }

    /// A name with details, as in "Ideas: 3 rows". What is the same in both languages is said once.
    pub fn say_of(self, name: impl Phrase, told: impl Phrase) -> String {
        match self.says_once(&name) || self.says_once(&told) {
            true => format!("{}: {}", self.say(name), self.say(told)),
            false => self.say(WithDetails(name, told)),
        }
    }

    /// A name with its audience, unless that is everybody. What is the same in both languages is said once.
    pub fn say_for(self, name: impl Phrase, audience: Audience) -> String {
        match self.says_once(&name) {
            true => format!("{}{}", self.say(name), self.mark_of(audience)),
            false => self.say(For(name, audience)),
        }
    }

    /// Who may see a text, to put after it, if that is not everybody.
    pub fn mark_of(self, audience: Audience) -> String {
        match audience {
            Audience::Room => String::new(),
            Audience::Us => format!(" ({})", self.say(RoomPhrase::ForThosePresent)),
            Audience::Mine => format!(" ({})", self.say(RoomPhrase::YoursAlone)),
        }
    }

    /// Whether it is the same in each of them: a name, or typed text.
    pub fn says_once(self, phrase: &impl Phrase) -> bool {
        self.second.is_none_or(|second| phrase.say(second) == phrase.say(self.first))
    }

    /// The same, each on separate lines: for text longer than a line.
    pub fn say_below(self, phrase: impl Phrase) -> String {
        self.put_together(phrase, "\n")
    }

    fn put_together(self, phrase: impl Phrase, between: &str) -> String {
        let first = phrase.say(self.first);
        let second = self.second.map(|language| phrase.say(language)).filter(|second| *second != first);
        // Padding is written once.
        let second = second.map(|second| self.within(1, second.trim_start()));
        let first = self.within(0, &first);
        second.map_or_else(|| first.clone(), |second| format!("{first}{between}{second}"))
    }

    fn within(self, which: usize, said: &str) -> String {
        match BEGINS.get(which) {
            Some(begins) if self.bounded => format!("{begins}{said}{ENDS}"),
            _ => said.to_owned(),
        }
    }
}

/// Defines the words of a phrase in every language, side by side.
macro_rules! phrases {
    ($(#[$meta:meta])* pub enum $name:ident<$life:lifetime> {
        $($(#[$about:meta])* $phrase:ident $({ $($arg:ident: $type:ty),+ })? => { en: $en:expr, cy: $cy:expr, })+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name<$life> {
            $($(#[$about])* $phrase $({ $($arg: $type),+ })?,)+
        }

        impl $crate::domain::language::Phrase for $name<'_> {
            fn say(&self, language: $crate::domain::language::Language) -> String {
                use $crate::domain::language::{Language, Phrase, marked};
                match *self {
                    $(Self::$phrase $({ $($arg),+ })? => match language {
                        Language::English => String::from($en),
                        Language::Welsh => String::from($cy),
                        Language::Marked => marked(&Phrase::say(self, Language::English)),
                    },)+
                }
            }
        }
    };
}
pub(crate) use phrases;
