//! Scores and dots while they are counted, or given.

use super::super::captured::{padded, set};
use super::super::frame;
use super::super::prelude::*;
use super::super::stacked::Stacked;
use super::{figure, list};
use crate::app::phrases::few_voters;
use crate::app::sheet::{Ballot, Form, Hands, Sheet, SheetFace, Turns, mark};
use crate::domain::event::Tally;

const CELL: u16 = 5;
const NARROWEST: u16 = 36;
const TALL: u16 = 9;

pub fn hands(
    frame: &mut Frame<'_>,
    model: &Model,
    seen: &Shown<'_>,
    sheet: &Sheet,
    hands: &Hands,
    body: Rect,
) {
    let masked = sheet.face(model.is_facilitators_view(), model.is_revealed(sheet)) == SheetFace::Masked;
    let columns = u16::try_from(hands.widest()).unwrap_or(1);
    // No further from its figures than necessary.
    let mut items = numbered(model, seen, sheet);
    if let (Some(editor), Some(item)) = (&hands.rewording, items.get_mut(hands.row)) {
        let number = numbers_of(model, sheet).into_iter().nth(hands.row).unwrap_or_default();
        *item = format!("{number}{}", frame::with_cursor(editor));
    }
    let widest = items.iter().map(|item| width(item) + 2).max().unwrap_or(0).max(NARROWEST);
    // A heading is as wide as its text, if the items fit beside it.
    let dots = seen.say(BallotPhrase::Dots);
    let cell = match &hands.tally {
        Tally::Dots { .. } if width(&dots) + 3 + NARROWEST <= body.width => CELL.max(width(&dots) + 1),
        _ => CELL,
    };
    let label = body.width.saturating_sub(columns * cell + 2).clamp(1, widest);
    let mut above = Page::new(body.width).speaking(seen.languages());
    let heads = match &hands.tally {
        Tally::Scores(_) => {
            (1..=hands.widest()).map(|score| figure(&score.to_string(), usize::from(CELL), false)).collect()
        }
        Tally::Dots { .. } => {
            let dots = if width(&dots) < cell { dots.as_str() } else { "" };
            vec![figure(dots, usize::from(cell), false)]
        }
        Tally::Poll { .. } => Vec::new(),
    };
    let mine = sheet.whom.is_covered() && !model.is_facilitators_view();
    let given = match (&hands.tally, masked) {
        _ if mine => String::new(),
        (Tally::Scores(_), false) => seen.say(BallotPhrase::HowManyHands),
        (Tally::Dots { .. }, _) => {
            seen.say(BallotPhrase::DotsGiven { dots: hands.tally.total(), each: model.dots_each(sheet) })
        }
        (Tally::Scores(_), true) | (Tally::Poll { .. }, _) => String::new(),
    };
    // Beside the headings if it fits there, else above them.
    let beside = if width(&given) < label + 2 { given.as_str() } else { "" };
    if beside.len() < given.len() {
        above.say(&given, roles::dim());
    }
    let mut spans = vec![Span::styled(filled(beside, label + 2), roles::dim())];
    spans.extend(heads);
    above.row(Row(spans));
    let mut page = Page::new(body.width).speaking(seen.languages());
    let mut at = 0;
    for (row, item) in items.iter().enumerate() {
        let on = row == hands.row;
        if on {
            at = page.len();
        }
        let sign = if on { "› " } else { "  " };
        let style = if on { roles::strong() } else { roles::plain() };
        // Its figures are beside its first line.
        let lines = set(item, label.saturating_sub(1).max(1));
        let mut lines = lines.iter().map(|line| Span::styled(filled(line, label), style));
        let mut spans = vec![Span::styled(sign, roles::accent()), lines.next().unwrap_or_default()];
        for (column, count) in hands.tally.figures(row).iter().enumerate() {
            let text = match (masked, count) {
                (true, _) if hands.is_said(row, column) => "•".to_owned(),
                (true, _) | (false, 0) => "·".to_owned(),
                (false, count) => count.to_string(),
            };
            spans.push(figure(&text, usize::from(cell), on && column == hands.column));
        }
        page.row(Row(spans));
        page.lines(lines.map(|line| Row(vec![Span::raw("  "), line])));
    }
    let mut below = Page::new(body.width).speaking(seen.languages());
    let told = hints(model, seen, hands, masked, body.width);
    let figures = u16::try_from(FIGURES.len()).unwrap_or(0);
    let fits = above.len() + page.len() + 1 + figures + told.len() <= body.height;
    let line = turnout_line(seen, hands, items.len(), mine);
    // In two languages that line may be wider than the screen; the figures then take the rows of the hints.
    let is_narrow = !fits && line.width() > body.width;
    if fits || is_narrow {
        below.lines(turnout_rows(seen, hands, items.len(), (label + cell - CELL, body.width), mine));
    } else {
        below.row(line);
    }
    if body.height >= TALL && !is_narrow {
        below.append(told);
    }
    Stacked { above, apart: false, page, at, below }.show(frame, body);
}

/// The numbers of voters.
const FIGURES: [BallotPhrase<'_>; 4] =
    [BallotPhrase::CouldVote, BallotPhrase::Voted, BallotPhrase::Abstained, BallotPhrase::Blank];

/// One row each.
fn turnout_rows(
    seen: &Shown<'_>,
    hands: &Hands,
    items: usize,
    (label, columns): (u16, u16),
    mine: bool,
) -> Vec<Row> {
    // Aligned with the first of the figures above, unless a name in two languages is longer.
    let widest = FIGURES.iter().map(|name| width(&seen.say(*name)) + 1).max().unwrap_or(0);
    let label = label.max(widest).min(columns.saturating_sub(CELL + 2).max(1));
    let row = |(n, name): (usize, BallotPhrase<'_>)| {
        let on = hands.row == items + n;
        let (sign, style) = if on { ("› ", roles::strong()) } else { ("  ", roles::dim()) };
        Row(vec![
            Span::styled(sign, roles::accent()),
            Span::styled(filled(&seen.say(name), label), style),
            figure(&turnout_figure(hands, n, mine), usize::from(CELL), on),
        ])
    };
    FIGURES.into_iter().enumerate().map(row).collect()
}

/// The same on one line, if the items need the rest: it is always visible.
fn turnout_line(seen: &Shown<'_>, hands: &Hands, items: usize, mine: bool) -> Row {
    let mut spans = vec![Span::raw("  ")];
    for (n, name) in FIGURES.into_iter().enumerate() {
        let on = hands.row == items + n;
        let style = if on { roles::strong() } else { roles::dim() };
        spans.push(Span::styled(format!("{} ", seen.say(name)), style));
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

fn hints(model: &Model, seen: &Shown<'_>, hands: &Hands, masked: bool, columns: u16) -> Page {
    let mut page = Page::new(columns).speaking(seen.languages());
    let is_vote = matches!(hands.tally, Tally::Dots { .. });
    let no_vote = is_vote.then(|| model.name(Command::NoVote));
    let few = few_voters(hands.turnout.eligible, no_vote.as_deref()).filter(|_| !model.counts_worth());
    let reveal = model.name(Command::Reveal);
    let hidden = (masked && is_vote).then_some(BallotPhrase::HiddenUntil { key: &reveal });
    for sentence in hidden.into_iter().chain(few).map(|said| seen.say_below(said)) {
        if page.len() == 0 {
            page.gap();
        }
        page.say(&sentence, roles::dim());
    }
    page
}

/// Between two voters: nothing of the vote is shown.
pub fn handover(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, turns: &Turns) {
    let (area, mut page) = frame::open(frame, model, &title(seen), &clock(seen.wall()));
    let enter = model.name(Command::Enter);
    let is_saved = turns.given == 0 && turns.people > 0 && matches!(turns.tally, Tally::Dots { .. });
    let reveal = model.name(Command::Reveal);
    let (what, then) = match turns.is_everybody() {
        true if is_saved => (BallotPhrase::HandBack, BallotPhrase::ShowsTheRoom { key: &reveal }),
        true => (BallotPhrase::HandBack, BallotPhrase::Closes { key: &enter }),
        false => (BallotPhrase::HandOver, BallotPhrase::GoesOnWhenTaken { key: &enter }),
    };
    if area.height > 6 {
        page.gap();
    }
    page.say(&seen.say_below(what), roles::accent()).gap();
    page.say(&seen.say_below(then), roles::plain());
    page.show(area, frame.buffer_mut(), 0);
}

/// The items, as the room reads them.
fn items(model: &Model, seen: &Shown<'_>, sheet: &Sheet) -> Vec<String> {
    match model.counts_worth() {
        true => vec![seen.say(BallotPhrase::WorthItem)],
        false => model.sheet_items(sheet).iter().map(ToString::to_string).collect(),
    }
}

/// The same with their numbers, as they are read out.
fn numbered(model: &Model, seen: &Shown<'_>, sheet: &Sheet) -> Vec<String> {
    let items = items(model, seen, sheet);
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

pub fn person(seen: &Shown<'_>, turns: &Turns) -> String {
    let number = turns.people.saturating_add(1);
    seen.say(match turns.eligible() {
        Some(all) if turns.people >= all && turns.ballot.is_empty() => BallotPhrase::AllHadTheirTurn { all },
        Some(all) => BallotPhrase::Person { number, of: all.max(number) },
        None => BallotPhrase::Person { number, of: 0 },
    })
}

/// One voter's ballot. Nothing on the screen shows what they give.
pub fn turns(
    frame: &mut Frame<'_>,
    model: &Model,
    seen: &Shown<'_>,
    sheet: &Sheet,
    turns: &Turns,
    body: Rect,
) {
    let dots = model.dots_each(sheet);
    let done = turns.is_complete(dots);
    let mut page = Page::new(body.width).speaking(seen.languages());
    let items = items(model, seen, sheet);
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
                page.text(sign, roles::accent(), &item, style);
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
                page.text(&format!("{sign}{key}  "), roles::accent(), &item, style);
            }
        }
    }
    let enter = model.name(Command::Enter);
    let status = match (&turns.ballot, done) {
        (_, true) => BallotPhrase::ToTheNext { key: &enter },
        (Ballot::Scores(_), false) => BallotPhrase::KeyAScore,
        (Ballot::Dots(given), false) => {
            let left = dots.saturating_sub(u32::try_from(given.len()).unwrap_or(dots));
            match given.is_empty() {
                true => BallotPhrase::KeyDots { left },
                false => BallotPhrase::DotsLeft { left, key: &enter, abstains: false },
            }
        }
    };
    let mut below = Page::new(body.width).speaking(seen.languages());
    below.say(&seen.say_below(status), roles::accent());
    if matches!(turns.ballot, Ballot::Dots(_)) && mark(all_items.saturating_sub(1)).is_none() {
        below.say(&seen.say(BallotPhrase::PlusGivesADot), roles::dim());
    }
    let no_vote = (dots > 0).then(|| model.name(Command::NoVote));
    let besides = match turns.people {
        _ if !turns.ballot.is_empty() || body.height < TALL => None,
        0 if model.counts_worth() => None,
        0 => few_voters(turns.turnout.eligible, no_vote.as_deref()),
        _ => Some(BallotPhrase::IfEverybodyHad { key: &enter }),
    };
    if let Some(told) = besides {
        let mut said = Page::new(body.width);
        said.say(&seen.say_below(told), roles::dim());
        // The items come first.
        if page.len() + below.len() + said.len() <= body.height {
            below.append(said);
        }
    }
    Stacked { above: Page::new(body.width).speaking(seen.languages()), apart: false, page, at, below }
        .show(frame, body);
}

fn filled(text: &str, columns: u16) -> String {
    padded(&cut(text, columns.saturating_sub(1)), columns)
}
