//! The entries of captures: words and dots as bars, scores as small histograms, the rest as tables. What is
//! drawn is also said beside it.

use std::fmt::Write as _;

use super::page::{Page, table};
use crate::domain::capture::widest_first;
use crate::domain::event::ItemScores;
use crate::domain::language::{PagePhrase, TakenPhrase};
use crate::domain::seen::{Captured, LastScores, SeenCapture, Shown};
use crate::export::result_table::{CaptureResult, ResultTable, capture_result, facts};

const HIGH: f64 = 36.0;

pub(super) fn capture(page: &mut Page<'_>, seen: &Shown<'_>, level: usize, capture: &SeenCapture<'_>) {
    let Some(shape) = capture_result(capture, seen.languages()) else { return };
    let heading = page.heading_of_result(level, &capture.name_in(seen.languages()));
    match (&capture.captured, shape) {
        (_, CaptureResult::Nothing) => {}
        (_, CaptureResult::Hidden(sentence)) => page.put(format_args!("<p class=\"soft\">{sentence}</p>")),
        (Captured::Words(words), _) => {
            let counts = words.counts();
            let said = |count: usize| seen.say(PagePhrase::Times { count });
            bars(page, counts.iter().map(|one| (one.word.as_str(), one.count, said(one.count))));
        }
        (Captured::Vote(vote), _) => {
            let dots = vote.most_first().into_iter().map(|one| {
                let dots = usize::try_from(one.dots).unwrap_or(usize::MAX);
                (one.item.as_str(), dots, seen.say(TakenPhrase::Dots { count: one.dots }))
            });
            bars(page, dots);
        }
        (Captured::Scale(scale), _) => {
            histograms(page, seen, &widest_first(&scale.items), scale.last_time.as_ref());
        }
        (_, CaptureResult::Table(grid)) => grid_table(page, &heading, &grid),
    }
    for fact in facts(capture, seen.languages()) {
        page.put(format_args!(
            "<p class=\"soft\"><span class=\"typed\" dir=\"auto\">{}</span></p>",
            page.said(&fact)
        ));
    }
}

fn bars<'a>(page: &mut Page<'_>, all: impl Iterator<Item = (&'a str, usize, String)>) {
    let all: Vec<_> = all.collect();
    let most = all.iter().map(|(_, count, _)| *count).max().unwrap_or(0).max(1);
    page.put(format_args!("<ul class=\"bars\">"));
    for (text, count, said) in all {
        let share = count as f64 * 100.0 / most as f64;
        page.put(format_args!(
            "<li><span class=\"typed\" dir=\"auto\">{}</span>\
             <svg width=\"100%\" height=\"18\" aria-hidden=\"true\" focusable=\"false\">\
             <rect class=\"actual\" x=\"0\" y=\"3\" width=\"{share:.2}%\" height=\"12\"/></svg>\
             <span class=\"took\">{said}</span></li>",
            page.said(text)
        ));
    }
    page.put(format_args!("</ul>"));
}

fn histograms(page: &mut Page<'_>, seen: &Shown<'_>, items: &[&ItemScores], before: Option<&LastScores>) {
    let most = items.iter().flat_map(|item| item.counts).max().unwrap_or(0).max(1);
    page.put(format_args!("<p class=\"soft lead\">{}</p>", seen.say(PagePhrase::WidestSpreadFirst)));
    page.put(format_args!("<ul class=\"bars\">"));
    for item in items {
        let mut drawing = String::new();
        for (n, count) in item.counts.into_iter().enumerate() {
            let height = f64::from(count) * HIGH / f64::from(most);
            let (left, middle, top) = (n * 20 + 3, n * 20 + 10, HIGH - height);
            let _ = write!(
                drawing,
                "<rect class=\"actual\" x=\"{left}%\" y=\"{top:.1}\" width=\"14%\" height=\"{height:.1}\"/>\
                 <text class=\"hour\" x=\"{middle}%\" y=\"50\" text-anchor=\"middle\">{}</text>",
                n + 1
            );
        }
        let counts = item.counts.map(|count| count.to_string()).join(", ");
        let said = item.mean().map_or_else(
            || seen.say(PagePhrase::NobodyScoredIt),
            |mean| {
                let counts = seen.say(PagePhrase::OneToFive { counts: &counts });
                format!("{}<br>{counts}", seen.say(PagePhrase::Average { mean }))
            },
        );
        let said = match before.and_then(|before| before.beside(item)) {
            Some(told) => format!("{said}<br>{}", seen.say(told)),
            None => said,
        };
        page.put(format_args!(
            "<li><span class=\"typed\" dir=\"auto\">{}</span>\
             <svg width=\"100%\" height=\"54\" aria-hidden=\"true\" focusable=\"false\">\
             <line class=\"tick\" x1=\"0\" x2=\"100%\" y1=\"36\" y2=\"36\"/>{drawing}</svg>\
             <span class=\"took\">{said}</span></li>",
            page.said(item.item.as_str())
        ));
    }
    page.put(format_args!("</ul>"));
}

fn grid_table(page: &mut Page<'_>, heading: &str, grid: &ResultTable<'_>) {
    page.put(format_args!("{}<table>\n<thead><tr>", table(heading)));
    for heading in &grid.headings {
        if heading.is_empty() {
            // A column without a name has an empty heading.
            page.put(format_args!("<td></td>"));
            continue;
        }
        page.put(format_args!("<th scope=\"col\" dir=\"auto\">{}</th>", page.said(heading)));
    }
    page.put(format_args!("</tr></thead>\n<tbody>"));
    for row in &grid.rows {
        page.put(format_args!("<tr>"));
        for cell in row {
            page.put(format_args!("<td class=\"typed\" dir=\"auto\">{}</td>", page.said(cell)));
        }
        page.put(format_args!("</tr>"));
    }
    page.put(format_args!("</tbody>\n</table></div>"));
}
