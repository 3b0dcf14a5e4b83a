//! What was agreed first and said during the session, what words mean, and where the activity comes from.

use super::page::{Page, Text};
use super::results;
use crate::domain::language::PagePhrase;
use crate::domain::seen::{SeenCapture, SeenPart, Shown};
use crate::domain::session::Note;
use crate::domain::text::Text as Words;
use crate::export::by_theme::{self, ThemeBlock};
use crate::export::contents::{self, ReportStep, is_web_address};
use crate::export::{Options, is_closed, phrases};

pub(super) fn rules(page: &mut Page<'_>, seen: &Shown<'_>) {
    if is_closed(seen) || seen.rules().next().is_none() {
        return;
    }
    page.heading(2, "rules", &seen.say(PagePhrase::GroundRules));
    page.put(format_args!("<p class=\"lead\">{}</p>", phrases::how_agreed(seen)));
    page.list(seen.rules().map(|rule| rule.text.as_str()));
}

/// If the day is drawn, steps without notes are only listed there.
pub(super) fn steps(
    page: &mut Page<'_>,
    seen: &Shown<'_>,
    options: &Options,
    parts: &[(SeenPart<'_>, Vec<ReportStep<'_>>)],
    drawn: bool,
) {
    let several = parts.len() > 1;
    let level = if several { 3 } else { 2 };
    for (part, steps) in parts {
        let led =
            |report: &ReportStep<'_>| phrases::led(seen, &report.step, crate::export::named(seen, options));
        // The topics of a step come below its heading.
        let is_told = |report: &&ReportStep<'_>| {
            !drawn || !report.is_empty() || report.step.has_topics() || led(report).is_some()
        };
        let mut steps = steps.iter().filter(is_told).peekable();
        if let Some(day) = phrases::day_begins(seen, part) {
            page.put(format_args!("<p class=\"lead\"><strong>{}</strong></p>", page.said(&day)));
        }
        if several && steps.peek().is_some() {
            page.heading_of(2, &format!("part-{}", part.index + 1), "", part.title().as_str());
        }
        for report in steps {
            let (number, title) = report.titled();
            // A topic is a part of its step.
            let level = level + usize::from(report.step.topic.is_some());
            page.heading_of(level, &report.anchor, &number, &title);
            let mut facts = vec![phrases::who(seen, &report.step)];
            if !seen.is_private() {
                facts.push(phrases::time_taken(seen, &report.step));
            }
            let hosted = phrases::hosted(seen, &report.step, crate::export::named(seen, options));
            facts.extend(hosted.map(|hosted| page.typed(&hosted)));
            facts.extend(led(report).map(|led| page.typed(&led)));
            page.put(format_args!("<p class=\"soft lead\">{}</p>", facts.join(" · ")));
            if let Some((heading, about)) = &report.groups_about {
                let level = level + 1;
                page.put(format_args!("<h{level}>{}</h{level}>", seen.say(*heading)));
                page.list(about.iter().map(String::as_str));
            }
            for capture in &report.captures {
                captured(page, seen, level + 1, capture);
            }
            notes(page, seen, level + 1, &report.notes);
        }
    }
}

fn notes<'a>(page: &mut Page<'_>, seen: &Shown<'a>, level: usize, notes: &[&'a Note]) {
    for list in contents::lists(seen, notes) {
        if !list.heading.is_empty() {
            let words: Vec<String> = list.heading.iter().map(|text| page.typed(text.as_str())).collect();
            page.put(format_args!("<h{level}>{}</h{level}>", words.join(": ")));
        }
        if !list.themes.is_empty() {
            themes(page, level + usize::from(!list.heading.is_empty()), &list.themes);
            continue;
        }
        page.list(list.notes.iter().map(|note| note.text.as_str()));
    }
}

/// A heading for each theme, with its entries.
pub(super) fn themes(page: &mut Page<'_>, level: usize, blocks: &[ThemeBlock]) {
    for block in blocks {
        page.put(format_args!("<h{level}>{}</h{level}>", page.typed(&block.name)));
        page.list(block.items.iter().map(String::as_str));
    }
}

/// The entries of a capture, and below them its themes.
fn captured(page: &mut Page<'_>, seen: &Shown<'_>, level: usize, capture: &SeenCapture<'_>) {
    results::capture(page, seen, level, capture);
    if let Some(list) = by_theme::list_of_capture(seen, &capture.key()) {
        themes(page, level + 1, &by_theme::blocks(seen, list, &[]));
    }
}

pub(super) fn whole_session(page: &mut Page<'_>, seen: &Shown<'_>) {
    let loose = contents::unplaced(seen);
    if loose.is_empty() {
        return;
    }
    page.heading(2, "whole", &seen.say(PagePhrase::TheSessionAsAWhole));
    page.list(loose.lines.iter().map(String::as_str));
    notes(page, seen, 3, &loose.notes);
    for capture in &loose.captures {
        captured(page, seen, 3, capture);
    }
}

pub(super) fn glossary(page: &mut Page<'_>, seen: &Shown<'_>) {
    let terms = contents::terms(seen);
    if terms.is_empty() {
        return;
    }
    page.heading(2, "glossary", &seen.say(PagePhrase::Glossary));
    let say = seen.say(PagePhrase::SayInsteadHeading);
    page.put(format_args!("<dl class=\"terms\">"));
    for term in terms {
        let instead = term.instead.map(|instead| format!("<dd>{say}: {}</dd>", page.typed(instead.as_str())));
        page.put(format_args!(
            "<div><dt dir=\"auto\">{}</dt><dd class=\"typed\" dir=\"auto\">{}</dd>{}</div>",
            page.said(term.term.as_str()),
            page.said(term.meaning.as_str()),
            instead.unwrap_or_default()
        ));
    }
    page.put(format_args!("</dl>"));
}

pub(super) fn sources(page: &mut Page<'_>, seen: &Shown<'_>) {
    let sources = contents::sources(seen);
    if sources.is_empty() {
        return;
    }
    let heading = if sources.len() == 1 { PagePhrase::Source } else { PagePhrase::Sources };
    page.heading(2, "source", &seen.say(heading));
    page.put(format_args!("<ul>"));
    for source in sources {
        let words = [&source.title, &source.publisher, &source.date].map(Words::as_str);
        let mut words: Vec<String> =
            words.into_iter().filter(|text| !text.is_empty()).map(|text| page.typed(text)).collect();
        let url = source.url.as_str();
        if is_web_address(url) {
            // The only external link of a page: it comes from the script, never from text typed in the room.
            words.push(format!("<a href=\"{0}\" rel=\"noopener noreferrer\">{0}</a>", Text(url)));
        } else if !url.is_empty() {
            words.push(page.typed(url));
        }
        page.put(format_args!("<li>{}</li>", words.join(", ")));
    }
    page.put(format_args!("</ul>"));
}
