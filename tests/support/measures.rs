//! How large things are on a screen that the room reads, in parts of it: reckoned from frames, for `docs/LOOK.md`.

use ratatui::buffer::Buffer;
use roundtable::app::look::LargeText;
use roundtable::tui::large;

use super::drive::Driver;

/// Of every hundred parts of a row that a capital letter takes.
const CAPITAL: u32 = 70;
/// Rows of a drawn capital letter, in hundredths.
const DRAWN: u32 = 350;
/// The narrowest screen with drawn letters.
const LETTERS_FROM: u16 = 104;

pub const SIZES: [(u16, u16); 7] = [(60, 18), (80, 24), (100, 30), (120, 40), (160, 45), (200, 60), (60, 60)];

/// The screens that the room reads, by their places.
pub const SCREENS: [&str; 25] = [
    "run, running",
    "run, waiting",
    "run, overtime",
    "run, one by one",
    "run, a break",
    "run, a break that is over",
    "rounds, the first",
    "topic, more or enough",
    "go-round",
    "rules",
    "rules, over the step",
    "groups",
    "words, shown",
    "agreed",
    "run, what a step is for",
    "a day is over",
    "everything, shown",
    "scores, shown",
    "vote, shown",
    "groups, of sixty",
    "wording, shown",
    "vote, tied",
    "sorting",
    "last time",
    "still parked",
];

#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Of the screen's height, in thousandths.
    pub clock: Option<u32>,
    pub text: u32,
    /// Of the body's rows, in hundredths: down to the last one that has something.
    pub used: u32,
}

pub fn measure(it: &Driver) -> Measure {
    let frame = it.buffer();
    let rows = u32::from(frame.area.height);
    let tallest = tallest(&frame);
    let is_large = is_large_below_the_title(&frame);
    let drawn = frame.area.width >= LETTERS_FROM && has_drawn_letters(&frame);
    let text = match (drawn, is_large) {
        (true, _) => DRAWN,
        (false, true) => CAPITAL * u32::from(large::ROWS),
        (false, false) => CAPITAL,
    };
    let is_clock = tallest >= 3 && (!drawn || tallest > 4);
    let clock = Some(u32::from(tallest) * 1_000 / rows).filter(|_| is_clock);
    Measure { clock, text: text * 10 / rows, used: used(&frame) }
}

fn is_block(frame: &Buffer, x: u16, y: u16) -> bool {
    matches!(frame[(x, y)].symbol(), "█" | "▀" | "▄")
}

/// How many blocks stand on one another: a stem of a figure is as high as the figure.
fn stems(frame: &Buffer) -> Vec<u16> {
    let mut all = Vec::new();
    for x in 0..frame.area.width {
        let mut run = 0;
        for y in 0..=frame.area.height {
            if y < frame.area.height && is_block(frame, x, y) {
                run += 1;
            } else if run > 0 {
                all.push(run);
                run = 0;
            }
        }
    }
    all
}

fn tallest(frame: &Buffer) -> u16 {
    stems(frame).into_iter().max().unwrap_or(0)
}

/// A drawn letter's stem is four rows high, and one column wide.
fn has_drawn_letters(frame: &Buffer) -> bool {
    let is = |x: u16, y: u16| y < frame.area.height && is_block(frame, x, y);
    let is_stem = |x: u16, y: u16| {
        (y..y + 4).all(|y| is(x, y))
            && !is(x, y + 4)
            && (y == 0 || !is(x, y - 1))
            && [x - 1, x + 1].into_iter().all(|beside| !(y..y + 4).all(|y| is(beside, y)))
    };
    let stems = (1..frame.area.width - 1).flat_map(|x| (0..frame.area.height).map(move |y| (x, y)));
    stems.filter(|(x, y)| is_stem(*x, *y)).count() >= 3
}

/// The rows that are ruled off.
fn rules(frame: &Buffer) -> Vec<u16> {
    let is_rule = |y: u16| frame[(frame.area.width / 2, y)].symbol() == "─" && frame[(0, y)].symbol() == "─";
    (0..frame.area.height).filter(|y| is_rule(*y)).collect()
}

/// The title of a step is large by itself: what counts is what the room is asked.
fn is_large_below_the_title(frame: &Buffer) -> bool {
    let below = rules(frame).first().map_or(0, |rule| rule + 2);
    (below..frame.area.height).any(|y| (0..frame.area.width).any(|x| large::is_letter(&frame[(x, y)])))
}

fn used(frame: &Buffer) -> u32 {
    let rules = rules(frame);
    let (Some(first), Some(last)) = (rules.first(), rules.last()) else { return 0 };
    let is_set = |y: &u16| {
        (0..frame.area.width).any(|x| frame[(x, *y)].symbol() != " " || large::is_covered(&frame[(x, *y)]))
    };
    let to = (first + 1..*last).rfind(is_set).unwrap_or(*first);
    u32::from(to - first) * 100 / u32::from((last - first - 1).max(1))
}

/// The table of `docs/LOOK.md`, a line each.
pub fn table(place: impl Fn(&str) -> Driver) -> Vec<String> {
    let heads: Vec<String> = SIZES.iter().map(|(columns, rows)| format!("{columns}×{rows}")).collect();
    let mut lines = vec![
        format!("| screen | {} |", heads.join(" | ")),
        format!("| --- |{}", " --- |".repeat(SIZES.len())),
    ];
    for (large_text, words) in [(LargeText::Off, ""), (LargeText::DoubleHeight, ", twice its size")] {
        for name in SCREENS {
            let cells = SIZES.map(|size| {
                let mut it = place(name);
                it.model.look.large_text = large_text;
                it.size(size);
                let Measure { clock, text, used } = measure(&it);
                let part = |part: u32| format!("{}.{}", part / 10, part % 10);
                format!("{} · {} · {used}", clock.map_or("–".to_owned(), part), part(text))
            });
            lines.push(format!("| {}{words} | {} |", name.replace(", ", ": "), cells.join(" | ")));
        }
    }
    lines
}
