//! `links` of a step: addresses that can be opened.

use crate::domain::activity::Link;
use crate::domain::schema::{Fields, Problems, excerpt};
use crate::domain::text::Text;

/// What an address may begin with.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The links of a step, each with or without a title; invalid addresses are reported.
pub(super) fn of_step(step: Fields<'_, '_>, problems: &mut Problems<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for item in step.items("links") {
        let (title, url, span) = match item.get_ref().as_table().map(Fields) {
            Some(table) => (table.line("title"), table.word("url"), table.span("url")),
            None => (Text::default(), item.get_ref().as_str().unwrap_or_default(), item.span()),
        };
        if url.trim().is_empty() {
            continue;
        }
        match wrong(url) {
            Some(why) => {
                let message = format!("\"{}\" {why}", excerpt(url));
                let help = "write an address like \"https://example.org/\", or \"mailto:asha@example.org\"";
                problems.add(span, message, help.to_owned());
            }
            None => links.push(Link { title, url: Text::line(url) }),
        }
    }
    links
}

/// Why an address cannot be opened.
fn wrong(url: &str) -> Option<&'static str> {
    let lower = url.to_lowercase();
    let rest = SCHEMES.iter().find_map(|scheme| lower.strip_prefix(scheme));
    match rest {
        _ if url.contains(|c: char| c.is_control()) || Text::line(url).as_str() != url => {
            Some("has characters that an address cannot have")
        }
        None => Some("is not a web or mail address"),
        Some("") => Some("is only the start of an address"),
        Some(rest) if rest.contains(char::is_whitespace) => Some("has a space in it"),
        Some(_) => None,
    }
}
