//! Warns of unexplained acronyms in texts for the room.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::domain::activity::Activity;
use crate::domain::capture::acronyms::{acronyms, mentions};
use crate::domain::schema::{Concern, Fields, Problems};
use crate::domain::text::Text;

/// No script written by a person has more; each is searched for in all texts.
const MOST: usize = 100;

/// Warns of each once, where it comes first.
pub(super) fn advise(root: Fields<'_, '_>, body: &str, activity: &Activity, problems: &mut Problems<'_>) {
    let mut texts = Vec::new();
    read(root, &["title", "summary", "objectives"], &mut texts);
    if let Some(rules) = root.table("ground_rules") {
        read(rules, &["suggested"], &mut texts);
    }
    for step in root.items("steps").iter().filter_map(|item| item.get_ref().as_table()).map(Fields) {
        read(step, &["title", "prompts", "roles"], &mut texts);
        for capture in step.items("capture").iter().filter_map(|item| item.get_ref().as_table()) {
            read(Fields(capture), &["label", "tags", "columns", "items"], &mut texts);
        }
    }
    texts.sort_by_key(|(span, _)| span.start);
    let mut looked_at: Vec<&str> = Vec::new();
    for (span, text) in &texts {
        for acronym in acronyms(text) {
            if looked_at.len() >= MOST || looked_at.contains(&acronym) {
                continue;
            }
            looked_at.push(acronym);
            if is_term(activity, acronym) || texts.iter().any(|(_, text)| explains(text, acronym)) {
                continue;
            }
            let message = format!("not everybody knows what \"{acronym}\" stands for");
            let name = if acronym.bytes().all(|b| b.is_ascii_alphanumeric()) {
                acronym.to_owned()
            } else {
                format!("\"{acronym}\"")
            };
            let help = match activity.glossary.is_empty() {
                true => {
                    format!("add a line above the steps: glossary = {{ {name} = \"what it stands for\" }}")
                }
                false => format!("add {name} = \"what it stands for\" to `glossary`"),
            };
            let help = format!("{help}; or write it in full, or in small letters if it is a word");
            problems.warn(place(body, span, acronym), Concern::Acronym, message, help);
        }
    }
}

/// "integrated care board (ICB)", or "ICB (integrated care board)".
fn explains(text: &str, acronym: &str) -> bool {
    let before = format!("({acronym})");
    let after = format!("{acronym} (");
    text.contains(&before) || text.contains(&after)
}

fn is_term(activity: &Activity, acronym: &str) -> bool {
    activity.glossary.iter().any(|term| mentions(&term.term.as_str().to_lowercase(), acronym))
}

/// The texts under these keys, with their positions.
fn read<'d>(table: Fields<'d, '_>, keys: &[&str], texts: &mut Vec<(Range<usize>, String)>) {
    for key in keys {
        for value in table.get(key).into_iter() {
            read_value(value, texts);
        }
    }
}

fn read_value(value: &Spanned<DeValue<'_>>, texts: &mut Vec<(Range<usize>, String)>) {
    match value.get_ref() {
        DeValue::String(text) => texts.push((value.span(), Text::prose(text).into())),
        DeValue::Array(items) => items.iter().for_each(|item| read_value(item, texts)),
        // A prompt for some formats.
        DeValue::Table(table) => read(Fields(table), &["text"], texts),
        _ => {}
    }
}

/// Its position in a text of the script; the whole text if it is written differently there.
fn place(body: &str, span: &Range<usize>, acronym: &str) -> Range<usize> {
    let Some(written) = body.get(span.clone()) else { return span.clone() };
    let parts = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || c == 's');
    let found = written.match_indices(acronym).find(|(at, _)| {
        let before = written.get(..*at).unwrap_or_default().chars().next_back();
        let after = written.get(at + acronym.len()..).unwrap_or_default().chars().next();
        before.is_none_or(|c| !c.is_alphanumeric()) && parts(after)
    });
    match found {
        Some((at, _)) => span.start + at..span.start + at + acronym.len(),
        None => span.clone(),
    }
}
