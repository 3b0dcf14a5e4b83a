//! The program's own titles of steps and sessions. The journal stores them in English; the room reads them in
//! its language.

use super::{Phrase, phrases};
use crate::domain::language::Language::{English, Welsh};

phrases! {
    /// The program's own titles, and the prompt of a session without a script.
    pub enum OwnPhrase<'a> {
        Break => { en: "Break", cy: "Egwyl", }
        AddedStep => { en: "Added step", cy: "Cam ychwanegol", }
        OpenSession => { en: "Open session", cy: "Sesiwn agored", }
        Welcome => { en: "Welcome", cy: "Croeso", }
        WithOurTime => {
            en: "What shall we do with our time?",
            cy: "Beth wnawn ni â'n hamser?",
        }
        /// A programme of several activities, by the first of them.
        AndMore { title: &'a dyn Phrase } => {
            en: format!("{} and more", title.say(English)),
            cy: format!("{} a mwy", title.say(Welsh)),
        }
    }
}
