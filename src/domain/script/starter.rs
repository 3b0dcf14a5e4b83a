//! A file to begin from: commented, without errors or warnings.

use crate::domain::capture::acronyms::acronyms;
use crate::domain::text::Text;

/// Who an activity is begun for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Starter {
    Group,
    OneToOne,
}

/// A script with that title.
pub fn starter(kind: Starter, title: &Text) -> String {
    let template = match kind {
        Starter::Group => include_str!("starter/group.toml"),
        Starter::OneToOne => include_str!("starter/one_to_one.toml"),
    };
    // The title comes last, so that nothing in it is replaced.
    template.replace("@GLOSSARY@", &glossary(title)).replace("@TITLE@", &title_line(title))
}

fn title_line(title: &Text) -> String {
    format!("{:<29} # what the room reads", quoted(title.as_str()))
}

/// Acronyms in the title, to be explained.
fn glossary(title: &Text) -> String {
    let mut terms: Vec<String> = Vec::new();
    for acronym in acronyms(title.as_str()) {
        let term = format!("{} = \"say here what it stands for\"", bare(acronym));
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    match terms.is_empty() {
        true => "# glossary = { MDT = \"multidisciplinary team\" } # for acronyms that the room will read"
            .to_owned(),
        false => format!("glossary = {{ {} }}", terms.join(", ")),
    }
}

/// A key: quoted only if necessary.
fn bare(key: &str) -> String {
    if key.bytes().all(|b| b.is_ascii_alphanumeric()) { key.to_owned() } else { quoted(key) }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A name as a title: "our-check-in" becomes "Our check in".
pub fn title_of(name: &str) -> Text {
    let name = Text::line(name);
    let is_slug = !name.as_str().contains(|c: char| c.is_whitespace() || c.is_uppercase());
    let Some(first) = name.as_str().chars().next().filter(|_| is_slug) else { return name };
    let rest = name.as_str().get(first.len_utf8()..).unwrap_or_default().replace(['-', '_'], " ");
    Text::line(&format!("{}{rest}", first.to_uppercase()))
}
