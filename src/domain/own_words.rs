//! The program's own words in a session's plan, translated into the room's language when they are read. The
//! journal stores them in English.

use super::activity::{Activity, StepKind};
use super::language::{Language, Languages, OwnPhrase, Phrase};
use super::script::is_open_page;
use super::text::Text;
use super::worded::{Given, Piece, Worded};

/// The default title of a session of these activities, in its room's languages.
pub fn title_of(parts: &[Activity], languages: &[Text]) -> Text {
    match parts {
        [] => Text::default(),
        [only] if is_open_page(only) => worded(OwnPhrase::OpenSession, languages).whole,
        [only] => only.title.clone(),
        [first, ..] => {
            let title = Given::of(parts, first.title.as_str());
            worded(OwnPhrase::AndMore { title: &title }, languages).whole
        }
    }
}

/// Translates the program's own titles in these activities, and of all of them together.
pub fn word(parts: &mut [Activity], languages: &[Text]) {
    // Nobody set a language, so the pieces are not marked with one.
    if languages.is_empty() {
        return;
    }
    let title = match &*parts {
        all @ [first, _, ..] => {
            let title = Given::of(all, first.title.as_str());
            Some(worded(OwnPhrase::AndMore { title: &title }, languages))
        }
        _ => None,
    };
    for part in parts.iter_mut() {
        word_part(part, languages);
    }
    if let Some((first, title)) = parts.first_mut().zip(title) {
        keep(first, title);
    }
}

fn word_part(part: &mut Activity, languages: &[Text]) {
    let is_open = is_open_page(part);
    let mut own = Vec::new();
    let mut set = |text: &mut Text, phrases: &[OwnPhrase<'_>]| {
        let is_it = |phrase: &&OwnPhrase<'_>| phrase.say(Language::English) == text.as_str();
        if let Some(phrase) = phrases.iter().find(is_it) {
            let now = worded(*phrase, languages);
            *text = now.whole.clone();
            own.push(now);
        }
    };
    if is_open {
        set(&mut part.title, &[OwnPhrase::OpenSession]);
    }
    for step in &mut part.steps {
        match step.kind {
            StepKind::Break => set(&mut step.title, &[OwnPhrase::Break]),
            _ if is_open => set(&mut step.title, &[OwnPhrase::Welcome, OwnPhrase::AddedStep]),
            _ => set(&mut step.title, &[OwnPhrase::AddedStep]),
        }
        if is_open {
            step.prompts.iter_mut().for_each(|prompt| set(&mut prompt.text, &[OwnPhrase::WithOurTime]));
        }
    }
    own.into_iter().for_each(|one| keep(part, one));
}

fn keep(part: &mut Activity, one: Worded) {
    if !part.worded.contains(&one) {
        part.worded.push(one);
    }
}

/// A phrase as the room reads it, with the language of each piece.
fn worded(phrase: OwnPhrase<'_>, tags: &[Text]) -> Worded {
    let languages = Languages::of_tags(tags);
    let piece = |spoken: Language| {
        let tag = tags.iter().find(|tag| Language::of_tag(tag.as_str()) == Some(spoken));
        Piece {
            language: tag.cloned().unwrap_or_else(|| Text::line(spoken.key())),
            text: Text::line(&phrase.say(spoken)),
        }
    };
    Worded { whole: Text::line(&languages.say(phrase)), pieces: languages.each().map(piece).collect() }
}
