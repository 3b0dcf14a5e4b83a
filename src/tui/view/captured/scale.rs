//! Scores: a small histogram for each item, the widest spread first.

use super::super::prelude::*;
use super::bars::{padded, set};
use crate::app::phrases;
use crate::domain::capture::widest_first;
use crate::domain::event::{ItemScores, SCORES};
use crate::domain::seen::SeenScale;

const STEP: u16 = 4;
const WIDE: u16 = STEP * SCORES as u16;
const NARROWEST: u16 = 36;
const PARTS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

pub fn large(page: &mut Page, scale: &SeenScale, rows: u16) {
    let languages = page.languages();
    let items = widest_first(&scale.items);
    let most = items.iter().flat_map(|item| item.counts).max().unwrap_or(0);
    let count = u16::try_from(items.len()).unwrap_or(u16::MAX).max(1);
    let (high, figures, air) = match rows.saturating_sub(1) / count {
        0 | 1 => (1, false, false),
        2 => (1, true, false),
        3 | 4 => (1, true, true),
        _ => (3, true, true),
    };
    // No further from its histogram than it has to be.
    let beside =
        |item: &ItemScores| scale.last_time.as_ref().and_then(|before| before.beside(item, languages));
    let figures_wide = items.iter().filter_map(|item| beside(item)).map(|told| width(&told)).max();
    let widest = items.iter().map(|item| width(item.item.as_str()) + 2).max().unwrap_or(0).max(NARROWEST);
    let widest = widest.max(figures_wide.unwrap_or(0));
    let label = page.columns().saturating_sub(WIDE + 2).clamp(1, widest);
    let people = items.iter().map(|item| item.people()).max().unwrap_or(0);
    let said = match scale.voters {
        Some(voters) => languages.say(TakenPhrase::Turnout { voters }).trim_end_matches('.').to_owned(),
        None => languages.say(TakenPhrase::HaveScored { people }),
    };
    let heads: String = (1..=SCORES).map(|score| padded(&format!(" {score}"), STEP)).collect();
    page.lines([Row(vec![
        Span::styled(padded(&cut(&said, label), label + 2), roles::dim()),
        Span::styled(heads, roles::strong()),
    ])]);
    for (n, item) in items.iter().enumerate() {
        let left = words(scale, item, n == 0 && is_apart(item), (label, figures), languages);
        let right = histogram(item, most, high, figures);
        for row in 0..left.len().max(right.len()) {
            let (text, style) = left.get(row).cloned().unwrap_or_default();
            let mut spans = vec![Span::styled(padded(&text, label + 2), style)];
            spans.extend(right.get(row).cloned());
            page.row(Row(spans));
        }
        if air && n + 1 < items.len() {
            page.gap();
        }
    }
}

fn words(
    scale: &SeenScale,
    item: &ItemScores,
    widest: bool,
    (columns, two): (u16, bool),
    languages: Languages,
) -> Vec<(String, ratatui::style::Style)> {
    let sign = if widest { "◆ " } else { "" };
    let text = format!("{sign}{}", item.item);
    if !two {
        return vec![(cut(&text, columns), roles::strong())];
    }
    let mut lines: Vec<_> = set(&text, columns).into_iter().map(|line| (line, roles::strong())).collect();
    match scale.last_time.as_ref().and_then(|before| before.beside(item, languages)) {
        Some(told) => lines.extend(set(&told, columns).into_iter().map(|line| (line, roles::dim()))),
        None => lines.push((cut(&how(item, widest, languages), columns), roles::dim())),
    }
    lines
}

fn how(item: &ItemScores, widest: bool, languages: Languages) -> String {
    let apart = || format!("{} · ", languages.say(TakenPhrase::FurthestApart));
    let apart = if widest { apart() } else { String::new() };
    match item.mean() {
        Some(mean) => format!("{apart}{}", languages.say(TakenPhrase::OnAverage { mean })),
        None => languages.say(TakenPhrase::NotScored),
    }
}

fn is_apart(item: &ItemScores) -> bool {
    item.spread().is_some_and(|spread| spread > 0.0)
}

fn histogram(item: &ItemScores, most: u32, high: u16, figures: bool) -> Vec<Span<'static>> {
    let levels = u64::from(high) * 8;
    let level = |count: u32| {
        let level = (u64::from(count) * levels).checked_div(u64::from(most)).unwrap_or(0);
        if count > 0 { level.max(1) } else { 0 }
    };
    let mut rows: Vec<Span<'static>> = (0..high)
        .rev()
        .map(|row| {
            let cell = |count: &u32| {
                let part = level(*count).saturating_sub(u64::from(row) * 8).min(8);
                let part = usize::try_from(part).ok().and_then(|part| PARTS.get(part)).unwrap_or(&" ");
                match (figures, count) {
                    (true, _) => padded(&part.repeat(3), STEP),
                    (false, 0) => padded(" ·", STEP),
                    (false, count) => padded(&format!("{part}{count}"), STEP),
                }
            };
            Span::styled(item.counts.iter().map(cell).collect::<String>(), roles::accent())
        })
        .collect();
    if figures {
        let cell = |count: &u32| {
            padded(&format!(" {}", if *count == 0 { "·".to_owned() } else { count.to_string() }), STEP)
        };
        rows.push(Span::styled(item.counts.iter().map(cell).collect::<String>(), roles::plain()));
    }
    rows
}

pub fn brief(page: &mut Page, scale: &SeenScale) {
    let told = if scale.is_withheld { Vec::new() } else { widest_first(&scale.items) };
    for (n, item) in told.into_iter().enumerate() {
        let counts: Vec<String> = item.counts.iter().map(ToString::to_string).collect();
        let summary = how(item, n == 0 && is_apart(item), page.languages());
        let scores = page.word(TakenPhrase::OneToFive { counts: &counts.join(" ") });
        let text = format!("{}: {summary} ({scores})", item.item);
        super::detail(page, &text);
        if let Some(told) = scale.last_time.as_ref().and_then(|before| before.beside(item, page.languages()))
        {
            super::detail(page, &format!("  {told}"));
        }
    }
    if scale.is_withheld {
        super::detail(page, &page.word(TakenPhrase::TooFew));
    }
    if let Some(told) = phrases::over_the_series(&scale.over_the_series) {
        super::detail(page, &page.word(TakenPhrase::InTheSeries { told: &told }));
    }
}
