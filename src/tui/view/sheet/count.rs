//! Scores and dots while they are counted, or given.

use super::super::captured::{padded, set};
use super::super::frame;
use super::super::prelude::*;
use super::super::stacked::Stacked;
use super::{figure, list};
use crate::app::phrases::few_voters;
use crate::app::sheet::{Ballot, FIGURES, Form, Hands, Sheet, SheetFace, Turns, mark};
use crate::domain::event::Tally;

const CELL: u16 = 5;
const NARROWEST: u16 = 36;
const TALL: u16 = 9;

pub fn hands(frame: &mut Frame<'_>, model: &Model, sheet: &Sheet, hands: &Hands, body: Rect) {
    let masked = sheet.face(model.is_facilitators_view(), model.is_revealed(sheet)) == SheetFace::Masked;
    let columns = u16::try_from(hands.columns()).unwrap_or(1);
    // No further from its figures than it has to be.
    let mut items = numbered(model, sheet);
    if let (Some(editor), Some(item)) = (&hands.rewording, items.get_mut(hands.row)) {
        let number = numbers_of(model, sheet).into_iter().nth(hands.row).unwrap_or_default();
        *item = format!("{number}{}", frame::with_cursor(editor));
    }
    let widest = items.iter().map(|item| width(item) + 2).max().unwrap_or(0).max(NARROWEST);
    let label = body.width.saturating_sub(columns * CELL + 2).clamp(1, widest);
    let mut above = Page::new(body.width);
    let heads = match &hands.tally {
        Tally::Scores(_) => {
            (1..=hands.columns()).map(|score| figure(&score.to_string(), usize::from(CELL), false)).collect()
        }
        Tally::Dots { .. } => vec![figure("dots", usize::from(CELL), false)],
        Tally::Poll { .. } => Vec::new(),
    };
    let mine = sheet.whom.is_covered() && !model.is_facilitators_view();
    let given = match (&hands.tally, masked) {
        _ if mine => String::new(),
        (Tally::Scores(_), false) => "How many hands for each score?".to_owned(),
        (Tally::Dots { .. }, _) => {
            let dots = regular(usize::try_from(hands.tally.total()).unwrap_or(usize::MAX), "dot");
            format!("{dots}, {} each", model.dots_each(sheet))
        }
        (Tally::Scores(_), true) | (Tally::Poll { .. }, _) => String::new(),
    };
    let mut spans = vec![Span::styled(filled(&given, label + 2), roles::dim())];
    spans.extend(heads);
    above.row(Row(spans));
    let mut page = Page::new(body.width);
    let mut at = 0;
    for (row, item) in items.iter().enumerate() {
        let on = row == hands.row;
        if on {
            at = page.len();
        }
        let sign = if on { "› " } else { "  " };
        let style = if on { roles::strong() } else { roles::plain() };
        // Its figures stand beside its first line.
        let lines = set(item, label.saturating_sub(1).max(1));
        let mut lines = lines.iter().map(|line| Span::styled(filled(line, label), style));
        let mut spans = vec![Span::styled(sign, roles::accent()), lines.next().unwrap_or_default()];
        for (column, count) in hands.tally.figures(row).iter().enumerate() {
            let text = match (masked, count) {
                (true, _) if hands.is_said(row, column) => "•".to_owned(),
                (true, _) | (false, 0) => "·".to_owned(),
                (false, count) => count.to_string(),
            };
            spans.push(figure(&text, usize::from(CELL), on && column == hands.column));
        }
        page.row(Row(spans));
        page.lines(lines.map(|line| Row(vec![Span::raw("  "), line])));
    }
    let mut below = Page::new(body.width);
    let told = hints(model, hands, masked, body.width);
    let figures = u16::try_from(FIGURES.len()).unwrap_or(0);
    let fits = above.len() + page.len() + 1 + figures + told.len() <= body.height;
    if fits {
        below.lines(turnout_rows(hands, items.len(), label, mine));
    } else {
        below.row(turnout_line(hands, items.len(), mine));
    }
    if body.height >= TALL {
        below.append(told);
    }
    Stacked { above, apart: false, page, at, below }.show(frame, body);
}

/// Who could vote, and how many did what, a row each.
fn turnout_rows(hands: &Hands, items: usize, label: u16, mine: bool) -> Vec<Row> {
    let row = |(n, name): (usize, &&str)| {
        let on = hands.row == items + n;
        let (sign, style) = if on { ("› ", roles::strong()) } else { ("  ", roles::dim()) };
        Row(vec![
            Span::styled(sign, roles::accent()),
            Span::styled(filled(name, label), style),
            figure(&turnout_figure(hands, n, mine), usize::from(CELL), on),
        ])
    };
    FIGURES.iter().enumerate().map(row).collect()
}

/// The same on one line, where the items need the rest: it is seen all the time.
fn turnout_line(hands: &Hands, items: usize, mine: bool) -> Row {
    let mut spans = vec![Span::raw("  ")];
    for (n, name) in FIGURES.iter().enumerate() {
        let on = hands.row == items + n;
        let style = if on { roles::strong() } else { roles::dim() };
        spans.push(Span::styled(format!("{name} "), style));
        let text = turnout_figure(hands, n, mine);
        spans.push(Span::styled(format!("{text:>2} "), if on { roles::marked() } else { Style::new() }));
        spans.push(Span::raw("  "));
    }
    Row(spans)
}

fn turnout_figure(hands: &Hands, n: usize, mine: bool) -> String {
    match hands.turnout.figure(n) {
        _ if mine => "•".to_owned(),
        None => "·".to_owned(),
        Some(count) => count.to_string(),
    }
}

fn hints(model: &Model, hands: &Hands, masked: bool, columns: u16) -> Page {
    let mut page = Page::new(columns);
    let is_vote = matches!(hands.tally, Tally::Dots { .. });
    let no_vote = is_vote.then(|| model.name(Command::NoVote));
    let few = if model.counts_worth() { None } else { few_voters(hands.turnout.eligible, no_vote) };
    let reveal = model.name(Command::Reveal);
    let hidden =
        (masked && is_vote).then(|| format!("Type how many. Figures are hidden until {reveal} shows them."));
    for sentence in hidden.into_iter().chain(few) {
        if page.len() == 0 {
            page.gap();
        }
        page.say(&sentence, roles::dim());
    }
    page
}

/// Between two people: nothing of the vote is shown.
pub fn handover(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, turns: &Turns) {
    let (area, mut page) = frame::open(frame, model, &title(seen), &clock(seen.wall()));
    let enter = model.name(Command::Enter);
    let is_saved = turns.given == 0 && turns.people > 0 && matches!(turns.tally, Tally::Dots { .. });
    let (what, then) = match turns.is_everybody() {
        true if is_saved => {
            let reveal = model.name(Command::Reveal);
            ("Hand back to the facilitator", format!("{reveal} shows the room what it came to."))
        }
        true => ("Hand back to the facilitator", format!("{enter} closes the ballot.")),
        false => ("Hand over to the next person", format!("{enter} goes on when they have taken over.")),
    };
    if area.height > 6 {
        page.gap();
    }
    page.say(what, roles::accent()).gap();
    page.say(&then, roles::plain());
    page.show(area, frame.buffer_mut(), 0);
}

/// The items with their numbers, as they are read out.
fn numbered(model: &Model, sheet: &Sheet) -> Vec<String> {
    let items = model.sheet_items(sheet);
    numbers_of(model, sheet).iter().zip(items).map(|(number, item)| format!("{number}{item}")).collect()
}

fn numbers_of(model: &Model, sheet: &Sheet) -> Vec<String> {
    let (Form::Hands(Hands { tally, .. }) | Form::Turns(Turns { tally, .. })) = &sheet.form else {
        return Vec::new();
    };
    let numbers = model.item_numbers(&tally.refs().collect::<Vec<_>>());
    let widest = numbers.iter().copied().max().unwrap_or(0);
    numbers.into_iter().map(|own| list::number(own, widest)).collect()
}

pub fn person(turns: &Turns) -> String {
    let next = turns.people.saturating_add(1);
    match turns.eligible() {
        Some(all) if turns.people >= all && turns.ballot.is_empty() => {
            format!("all {all} have had their turn")
        }
        Some(all) => format!("person {next} of {}", all.max(next)),
        None => format!("person {next}"),
    }
}

/// One person's turn. Nothing on the screen tells what they give.
pub fn turns(frame: &mut Frame<'_>, model: &Model, sheet: &Sheet, turns: &Turns, body: Rect) {
    let dots = model.dots_each(sheet);
    let done = turns.is_complete(dots);
    let mut page = Page::new(body.width);
    let items = model.sheet_items(sheet);
    let (all_items, mut at) = (items.len(), 0);
    match &turns.ballot {
        Ballot::Scores(given) => {
            for (n, item) in items.into_iter().enumerate() {
                let (sign, style) = match n.cmp(&given.len()) {
                    std::cmp::Ordering::Less => ("✓ ", roles::dim()),
                    std::cmp::Ordering::Equal => ("› ", roles::strong()),
                    std::cmp::Ordering::Greater => ("· ", roles::plain()),
                };
                if n <= given.len() {
                    at = page.len();
                }
                page.text(sign, roles::accent(), item.as_str(), style);
            }
        }
        Ballot::Dots(_) => {
            for (n, item) in items.into_iter().enumerate() {
                let on = n == turns.at;
                if on {
                    at = page.len();
                }
                let key = mark(n).unwrap_or(' ');
                let sign = if on { "› " } else { "  " };
                let style = if on { roles::strong() } else { roles::plain() };
                page.text(&format!("{sign}{key}  "), roles::accent(), item.as_str(), style);
            }
        }
    }
    let enter = model.name(Command::Enter);
    let status = match (&turns.ballot, done) {
        (_, true) => format!("Thank you. {enter}: the next person. Backspace takes the last one back."),
        (Ballot::Scores(_), false) => {
            "Key a score from 1 to 5: it is not shown. 0 passes one over, - abstains.".to_owned()
        }
        (Ballot::Dots(given), false) => {
            let left = dots.saturating_sub(u32::try_from(given.len()).unwrap_or(dots));
            let left = regular(usize::try_from(left).unwrap_or(0), "dot");
            format!("{left} left. Key what they are for: it is not shown. 0 gives none, - abstains.")
        }
    };
    let all = format!("If everybody has had a turn, {enter} closes the ballot.");
    let mut below = Page::new(body.width);
    below.say(&status, roles::accent());
    if matches!(turns.ballot, Ballot::Dots(_)) && mark(all_items.saturating_sub(1)).is_none() {
        below.say("+ puts a dot on the marked one.", roles::dim());
    }
    if turns.people > 0 && turns.ballot.is_empty() && body.height >= TALL {
        below.say(&all, roles::dim());
    }
    if turns.people == 0 && turns.ballot.is_empty() && body.height >= TALL && !model.counts_worth() {
        let no_vote = (dots > 0).then(|| model.name(Command::NoVote));
        if let Some(few) = few_voters(turns.turnout.eligible, no_vote) {
            below.say(&few, roles::dim());
        }
    }
    Stacked { above: Page::new(body.width), apart: false, page, at, below }.show(frame, body);
}

fn filled(text: &str, columns: u16) -> String {
    padded(&cut(text, columns.saturating_sub(1)), columns)
}
