//! A session as one page for a browser and for paper.
//!
//! The page is self-contained: it has no script, loads nothing from any network, and its own policy forbids
//! both. What the room leaves with comes first, then the day, then what was said.

mod discussion;
mod outcomes;
mod page;
mod results;
mod timeline;

pub(super) use page::words_of;

use self::page::{Page, Text};
use super::{Options, Scope, contents, people, phrases, title};
use crate::domain::language::{Joined, PagePhrase, unbounded};
use crate::domain::seen::Shown;

/// The only thing that the page's policy allows, by the hash below.
const STYLE: &str = include_str!("style.css");

/// Of `STYLE`: a test prints the new value when it changes.
const STYLE_HASH: &str = "sha256-+fTRBwzIxa/9W1PU64VaAN1GGi0k+1bUO9P5qc1qAl8=";

pub fn html(seen: &Shown<'_>, options: &Options) -> String {
    let seen = &seen.on_file();
    let seen = &seen.bounding_languages();
    let mut page = Page::new(seen);
    head(&mut page, seen);
    page.put(format_args!("<body>"));
    top(&mut page, seen, options);
    page.put(format_args!("<main>"));
    outcomes::actions(&mut page, seen, options);
    outcomes::recalled(&mut page, seen, options);
    outcomes::parked_before(&mut page, seen);
    if options.scope == Scope::Everything {
        outcomes::decisions_and_parked(&mut page, seen);
        let parts = contents::reported_parts(seen);
        let drawn = timeline::timeline(&mut page, seen, &parts);
        discussion::rules(&mut page, seen);
        discussion::steps(&mut page, seen, options, &parts, drawn);
        discussion::whole_session(&mut page, seen);
        discussion::glossary(&mut page, seen);
        discussion::sources(&mut page, seen);
    }
    page.put(format_args!("</main>"));
    page.put(format_args!("</body>"));
    page.put(format_args!("</html>"));
    page.out
}

fn head(page: &mut Page<'_>, seen: &Shown<'_>) {
    page.put(format_args!("<!DOCTYPE html>"));
    let dir = if seen.is_right_to_left() { " dir=\"rtl\"" } else { "" };
    page.put(format_args!("<html lang=\"{}\"{dir}>", Text(seen.language_tag())));
    page.put(format_args!("<head>"));
    page.put(format_args!("<meta charset=\"utf-8\">"));
    page.put(format_args!(
        "<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'\">"
    ));
    page.put(format_args!("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"));
    page.put(format_args!("<meta name=\"color-scheme\" content=\"light dark\">"));
    page.put(format_args!("<meta name=\"referrer\" content=\"no-referrer\">"));
    page.put(format_args!("<meta name=\"robots\" content=\"noindex\">"));
    page.put(format_args!("<title>{}</title>", Text(&unbounded(&title(seen, seen.languages())))));
    page.put(format_args!("<style>{STYLE}</style>"));
    page.put(format_args!("</head>"));
}

fn top(page: &mut Page<'_>, seen: &Shown<'_>, options: &Options) {
    page.put(format_args!("<header>"));
    page.put(format_args!("<h1 dir=\"auto\">{}</h1>", page.said(&title(seen, seen.languages()))));
    for notice in phrases::notices(seen) {
        let said = seen.say(phrases::Set(&notice, |words: &str| format!("<strong>{words}</strong>")));
        page.put(format_args!("<p class=\"notice\">{said}</p>"));
    }
    page.put(format_args!("<dl class=\"facts\">"));
    let days = phrases::days(seen);
    let label = seen.say(if days.len() > 1 { PagePhrase::Dates } else { PagePhrase::Date });
    let told: Vec<String> = days
        .iter()
        .map(|day| {
            let (iso, day) = (day.format("%Y-%m-%d"), seen.say(PagePhrase::Day { day: *day }));
            format!("<time datetime=\"{iso}\">{day}</time>")
        })
        .collect();
    if !told.is_empty() {
        page.put(format_args!("<dt>{label}</dt><dd>{}</dd>", told.join("; ")));
    }
    let label = seen.say(PagePhrase::FormatLabel);
    let format = seen.say(PagePhrase::FormatName { format: seen.format() });
    page.put(format_args!("<dt>{label}</dt><dd>{format}</dd>"));
    if let Some(size) = seen.attendance().filter(|_| options.scope == Scope::Everything) {
        let named: Vec<String> = people(seen, crate::export::named(seen, options))
            .iter()
            .map(|(name, organisation)| match organisation {
                Some(of) => format!("{}, {}", page.typed(name.as_str()), page.typed(of.as_str())),
                None => page.typed(name.as_str()),
            })
            .collect();
        let named = if named.is_empty() { String::new() } else { format!(": {}", named.join("; ")) };
        let label = seen.say(PagePhrase::People);
        page.put(format_args!("<dt>{label}</dt><dd>{size}{named}</dd>"));
    }
    if let Some(moves) = phrases::attendance(seen, options).filter(|_| options.scope == Scope::Everything) {
        let label = seen.say(PagePhrase::ComingAndGoing);
        page.put(format_args!("<dt>{label}</dt><dd>{}</dd>", page.typed(&seen.say(Joined(&moves, "; ")))));
    }
    page.put(format_args!("</dl>"));
    if let Some(sentence) = phrases::not_included(seen, seen.languages()) {
        page.put(format_args!("<p class=\"soft\">{sentence}</p>"));
    }
    page.put(format_args!("</header>"));
}
