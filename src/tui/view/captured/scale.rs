//! Scores: a small histogram for each item, the widest spread first.

use super::super::prelude::*;
use super::bars::{padded, set};
use crate::app::phrases;
use crate::domain::capture::widest_first;
use crate::domain::event::{ItemScores, SCORES};
use crate::domain::language::{BESIDE, WithDetails};
use crate::domain::seen::SeenScale;

const STEP: u16 = 4;
const WIDE: u16 = STEP * SCORES as u16;
const NARROWEST: u16 = 36;
const PARTS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

pub fn large(page: &mut Page, scale: &SeenScale<'_>, rows: u16) {
    let languages = page.languages();
    let items = widest_first(&scale.items);
    let most = items.iter().flat_map(|item| item.counts).max().unwrap_or(0);
    let people = items.iter().map(|item| item.people()).max().unwrap_or(0);
    let answered = match scale.voters {
        Some(voters) => TakenPhrase::Turnout { voters },
        None => TakenPhrase::HaveScored { people },
    };
    let of_items = items.iter().enumerate().map(|(n, item)| how(scale, item, n == 0, languages));
    let of_items: Vec<Sentence> = of_items.collect();
    let head = Sentence::of(answered, languages);
    // No further from its histogram than necessary.
    let told = of_items.iter().chain([&head]).map(|told| told.widest()).max().unwrap_or(0);
    let widest = items.iter().map(|item| width(item.item.as_str()) + 2).max().unwrap_or(0).max(NARROWEST);
    let label = page.columns().saturating_sub(WIDE + 2).clamp(1, widest.max(told));
    let head = head.set(label);
    let blocks = |high: u16, figures: bool| -> Vec<Block> {
        let each = items.iter().zip(&of_items).enumerate();
        each.map(|(n, (item, told))| Block {
            left: words(item, n == 0 && is_apart(item), figures.then_some(told), label, languages),
            right: histogram(item, most, high, figures),
        })
        .collect()
    };
    let sizes = [(3, true, true), (1, true, true), (1, true, false)];
    let fitting = sizes.into_iter().find_map(|(high, figures, air)| {
        let blocks = blocks(high, figures);
        let all = blocks.iter().map(|block| block.rows() + usize::from(air)).sum::<usize>() + head.len();
        (all <= usize::from(rows)).then_some((blocks, air))
    });
    let (blocks, air) = fitting.unwrap_or_else(|| (blocks(1, false), false));
    let figures: String = (1..=SCORES).map(|score| padded(&format!(" {score}"), STEP)).collect();
    for (n, line) in head.iter().enumerate() {
        let mut spans = vec![Span::styled(padded(line, label + 2), roles::dim())];
        spans.extend((n + 1 == head.len()).then(|| Span::styled(figures.clone(), roles::strong())));
        page.row(Row(spans));
    }
    for (n, block) in blocks.iter().enumerate() {
        if air && n > 0 {
            page.gap();
        }
        for row in 0..block.rows() {
            let (text, style) = block.left.get(row).cloned().unwrap_or_default();
            let mut spans = vec![Span::styled(padded(&text, label + 2), style)];
            spans.extend(block.right.get(row).cloned());
            page.row(Row(spans));
        }
    }
}

/// An item beside its histogram.
struct Block {
    left: Vec<(String, ratatui::style::Style)>,
    right: Vec<Span<'static>>,
}

impl Block {
    fn rows(&self) -> usize {
        self.left.len().max(self.right.len())
    }
}

/// A sentence in the room's languages: side by side if they fit, else below each other.
struct Sentence(Vec<String>);

impl Sentence {
    fn of(phrase: TakenPhrase<'_>, languages: Languages) -> Self {
        let said = languages.say_below(phrase);
        Self(said.lines().map(|line| line.trim_end_matches('.').to_owned()).collect())
    }

    fn widest(&self) -> u16 {
        self.0.iter().map(|line| width(line)).max().unwrap_or(0)
    }

    fn set(&self, columns: u16) -> Vec<String> {
        let beside = self.0.join(BESIDE);
        match width(&beside) <= columns {
            true => vec![beside],
            false => self.0.iter().flat_map(|line| set(line, columns)).collect(),
        }
    }
}

fn words(
    item: &ItemScores,
    is_marked: bool,
    told: Option<&Sentence>,
    columns: u16,
    languages: Languages,
) -> Vec<(String, ratatui::style::Style)> {
    let sign = if is_marked { "◆ " } else { "" };
    let text = format!("{sign}{}", item.item);
    // Text in two languages is not cut.
    if told.is_none() && !languages.are_two() {
        return vec![(cut(&text, columns), roles::strong())];
    }
    let name = set(&text, columns).into_iter().map(|line| (line, roles::strong()));
    let told = told.map(|told| told.set(columns)).unwrap_or_default();
    name.chain(told.into_iter().map(|line| (line, roles::dim()))).collect()
}

/// The figures of an item: its scores last time and now, if it was scored before; else only now.
fn how(scale: &SeenScale<'_>, item: &ItemScores, is_first: bool, languages: Languages) -> Sentence {
    let then = scale.last_time.as_ref().and_then(|before| before.beside(item));
    Sentence::of(then.unwrap_or_else(|| on_average(item, is_first && is_apart(item))), languages)
}

fn on_average(item: &ItemScores, is_widest: bool) -> TakenPhrase<'static> {
    match item.mean() {
        Some(mean) if is_widest => TakenPhrase::FurthestApart { mean },
        Some(mean) => TakenPhrase::OnAverage { mean },
        None => TakenPhrase::NotScored,
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

pub fn brief(page: &mut Page, scale: &SeenScale<'_>) {
    let told = if scale.is_withheld { Vec::new() } else { widest_first(&scale.items) };
    for (n, item) in told.into_iter().enumerate() {
        let counts: Vec<String> = item.counts.iter().map(ToString::to_string).collect();
        let how = on_average(item, n == 0 && is_apart(item));
        let scored = TakenPhrase::Scored { how: &how, counts: &counts.join(" ") };
        let text = page.fitting(super::DETAIL, WithDetails(scale.given(&item.item), scored));
        super::detail(page, &text);
        if let Some(told) = scale.last_time.as_ref().and_then(|before| before.beside(item)) {
            super::detail(page, &format!("  {}", page.word(told)));
        }
    }
    if scale.is_withheld {
        super::detail(page, &page.word(TakenPhrase::TooFew));
    }
    if let Some(told) = phrases::over_the_series(&scale.over_the_series) {
        super::detail(page, &page.word(TakenPhrase::InTheSeries { told: &told }));
    }
}
