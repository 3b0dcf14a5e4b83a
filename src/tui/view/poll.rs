//! A poll: choosing, typing and counting it, and what follows from it.

use ratatui::layout::Position;

use super::captured::{padded, set};
use super::prelude::*;
use super::question::Question;
use super::stacked::Stacked;
use crate::app::editor::Editor;
use crate::app::outcome::{Outcome, poll_of};
use crate::app::phrases::few_voters;
use crate::app::poll::{Kind, Line, Poll, PollChoice, Stage};
use crate::app::sheet::mark;
use crate::domain::event::{Audience, ItemDots};
use crate::domain::language::{Capitalised, Joined};
use crate::domain::poll::PollKind;
use crate::domain::seen::SeenPoll;
use crate::domain::text::Text;

const FIGURE: u16 = 6;
const WIDEST: u16 = 60;
/// With fewer rows the figures take them all.
const MANY: u16 = 8;

/// The poll menu, with the digit for each line.
pub fn choices(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, marked: usize) {
    let (area, mut page) = frame::open(frame, model, &public_title(seen), &clock(seen.wall()));
    if area.height > 14 {
        page.gap();
    }
    let who = if seen.is_private() { "What do you agree on?" } else { "What do you ask the room?" };
    page.say(who, roles::accent()).gap();
    let mut at = 0;
    for (n, choice) in model.poll_choices().into_iter().enumerate() {
        let on = n == marked;
        if on {
            at = page.len();
        }
        let text = match &choice {
            PollChoice::Ask(Kind::Taken) => match list_label(seen, model) {
                Some(label) => format!("Dots on the list taken last: {label}"),
                None => Kind::Taken.name().to_owned(),
            },
            PollChoice::Ask(kind) => kind.name().to_owned(),
            PollChoice::Outcome(of) => {
                let name = seen.capture(of).map(|one| one.name().to_owned()).unwrap_or_default();
                format!("What comes of \"{name}\"")
            }
        };
        let sign = if on { "› " } else { "  " };
        let style = if on { roles::strong() } else { roles::plain() };
        page.text(&format!("{sign}{}  ", n + 1), roles::accent(), &text, style);
    }
    if seen.is_private() {
        page.gap();
        page.say("Between two, a vote has no secret: talk, or agree on a proposal.", roles::plain());
    }
    page.show_row(area, frame.buffer_mut(), usize::from(at));
}

fn list_label(seen: &Shown<'_>, model: &Model) -> Option<String> {
    model.list_taken().map(|label| label.map_or_else(|| parked_or_notes(seen), |label| label.to_string()))
}

fn parked_or_notes(seen: &Shown<'_>) -> String {
    let here = seen.current().map(|step| step.at);
    if seen.notes_in(here).next().is_some() { "notes of this step" } else { "what was parked" }.to_owned()
}

pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, poll: &Poll) {
    match poll.stage {
        Stage::Sure => {
            let doubt = poll.doubt().unwrap_or_default();
            let (yes, no) = if poll.count.by_turns {
                ("close it: what it comes to is shown", "go on with it")
            } else {
                ("save the totals; how many voted is left open", "count again")
            };
            let asked =
                if poll.count.by_turns { "Close this ballot?" } else { "Save these totals as they are?" };
            Question { asked, lines: &[&doubt], answers: &[(Command::Yes, yes), (Command::No, no)] }
                .draw(frame, model, seen);
        }
        Stage::Ask => asking(frame, model, seen, poll),
        Stage::List => list(frame, model, seen, poll),
        Stage::Count => counting(frame, model, seen, poll),
        Stage::HandOver => hand_over(frame, model, seen, poll),
        Stage::Ballot => ballot(frame, model, seen, poll),
        Stage::Object => objecting(frame, model, seen, poll),
    }
}

/// Asks whether to drop the poll, with what would be lost.
pub fn dropping(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let Some(poll) = &model.poll else { return };
    let had = poll.count.had_turns();
    let lost = match (poll.count.by_turns, had) {
        (true, 1) => "One ballot was given. Nothing of it would be kept.".to_owned(),
        (true, 2..) => format!("{had} ballots were given. Nothing of them would be kept."),
        _ if poll.is_answered() => "Nothing of what was counted would be kept.".to_owned(),
        _ => "Nothing of what was typed would be kept.".to_owned(),
    };
    let answers = [(Command::Yes, "drop it"), (Command::No, "go on with it")];
    Question { asked: "Drop what is being asked?", lines: &[&lost], answers: &answers }
        .draw(frame, model, seen);
}

/// The frame, with the question and its audience.
fn open(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, poll: &Poll) -> (Rect, Page) {
    let (area, mut page) = frame::open(frame, model, &title(seen), &clock(seen.wall()));
    let kind = poll.poll_kind();
    let name =
        seen.say(kind.as_ref().map_or(TakenPhrase::DotsHeading, |kind| TakenPhrase::PollName { kind }));
    let head = format!("{name} · {}", for_whom(seen, poll.audience));
    page.say(&head, roles::dim());
    if poll.stage != Stage::Ask {
        page.say(poll.asked().as_str(), roles::strong());
    }
    page.gap();
    (area, page)
}

fn asking(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, poll: &Poll) {
    let (area, mut page) = open(frame, model, seen, poll);
    for (n, (name, field)) in poll.kind.fields().iter().zip(&poll.fields).enumerate() {
        let on = n == poll.field;
        page.say(name, if on { roles::accent() } else { roles::dim() });
        typed(frame, area, &mut page, field, on);
    }
    let sentence = match poll.kind {
        Kind::Typed => "Options with commas between them, or a line each (Ctrl-J).",
        Kind::Consent => "Word it so that somebody can agree to it. Questions first: then ask.",
        _ => "",
    };
    if !sentence.is_empty() {
        page.say(sentence, roles::dim());
    }
    let before = poll.again.as_ref().and_then(|of| poll_of(seen, of));
    let objections = before.and_then(|before| before.rounds.last()).map(|last| last.objections.as_slice());
    if let Some(objections) = objections.filter(|all| !all.is_empty()) {
        page.gap().say(&seen.say(BallotPhrase::WhatStoodAgainst), roles::plain());
        for objection in objections {
            page.text("! ", roles::strong(), objection.as_str(), roles::strong());
        }
    }
    page.show(area, frame.buffer_mut(), 0);
}

/// A text being typed, with its cursor.
fn typed(frame: &mut Frame<'_>, area: Rect, page: &mut Page, field: &Editor, on: bool) {
    const LEAD: u16 = 2;
    let columns = area.width.saturating_sub(LEAD + 1).max(1);
    if on {
        let (row, column) = cursor(field.text(), columns, field.cursor());
        let y = area.y + page.len() + u16::try_from(row).unwrap_or(0);
        if y < area.bottom() {
            frame.set_cursor_position(Position::new(area.x + LEAD + column.min(columns), y));
        }
    }
    let sign = if on { "▸ " } else { "  " };
    let text = if field.text().is_empty() { " " } else { field.text() };
    page.text(sign, roles::accent(), text, roles::strong()).gap();
}

fn list(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, poll: &Poll) {
    let (area, mut page) = open(frame, model, seen, poll);
    let each = poll.count.each.unwrap_or(1);
    let (more, fewer) = (model.name(Command::Adjust(1)), model.name(Command::Adjust(-1)));
    let from = BallotPhrase::ToChooseFrom { items: poll.count.items.len(), each };
    let change = BallotPhrase::ChangeIt { more: &more, fewer: &fewer };
    let sentence = page.fitting(0, Joined(&[from, change], " · "));
    page.say(&sentence, roles::accent()).gap();
    let at = options(&mut page, model, seen, poll, poll.count.row);
    page.show_row(area, frame.buffer_mut(), usize::from(at));
}

/// The theme of each option; empty if nothing was sorted.
fn themes_of(seen: &Shown<'_>, poll: &Poll) -> Vec<String> {
    let over: Vec<_> = poll.count.items.iter().map(|item| seen.themes_over(&item.of)).collect();
    if over.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    over.iter().map(|themes| seen.theme_for_room(themes.first().map(|theme| theme.id))).collect()
}

/// The theme above its first option.
fn heading(themes: &[String], n: usize) -> Option<Row> {
    let before = n.checked_sub(1).and_then(|before| themes.get(before));
    let theme = themes.get(n).filter(|theme| before != Some(theme))?;
    Some(Row(vec![Span::raw("  "), Span::styled(theme.clone(), roles::dim())]))
}

/// The options with their numbers; returns the line of the marked one.
fn options(page: &mut Page, model: &Model, seen: &Shown<'_>, poll: &Poll, marked: usize) -> u16 {
    let mut at = 0;
    let leads = leads(model, poll);
    let themes = themes_of(seen, poll);
    for (n, item) in poll.count.items.iter().enumerate() {
        let on = marked == n;
        page.lines(heading(&themes, n));
        if on {
            at = page.len();
        }
        let style = if on { roles::strong() } else { roles::plain() };
        let lead = leads.get(n).map(String::as_str).unwrap_or_default();
        let sign = if on { "› " } else { "  " };
        page.text(&format!("{sign}{lead}"), roles::accent(), &text(seen, poll, item), style);
    }
    at
}

/// The text before each option: the number that is read out or, in a ballot, its key.
fn leads(model: &Model, poll: &Poll) -> Vec<String> {
    let all = 0..poll.count.items.len();
    match poll.poll_kind() {
        Some(kind) if kind.is_numeric() => all.map(|_| String::new()).collect(),
        None if poll.stage == Stage::Ballot => all.map(|n| format!("{}  ", mark(n).unwrap_or(' '))).collect(),
        _ => {
            let numbers = model.poll_numbers(poll);
            let columns = numbers.iter().max().map_or(1, |widest| widest.to_string().len());
            numbers.into_iter().map(|own| format!("{own:>columns$}  ")).collect()
        }
    }
}

fn text(seen: &Shown<'_>, poll: &Poll, item: &ItemDots) -> String {
    match poll.kind.has_dots() {
        true => seen.voted_text(item).to_string(),
        false => answer(seen, poll, item),
    }
}

fn answer(seen: &Shown<'_>, poll: &Poll, item: &ItemDots) -> String {
    let Some(kind) = poll.poll_kind() else { return item.item.to_string() };
    let place = kind.answers().iter().position(|answer| *answer == item.item.as_str());
    place.map_or_else(|| item.item.to_string(), |n| seen.say(TakenPhrase::Answer { kind: &kind, n }))
}

fn counting(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, poll: &Poll) {
    let (area, mut page) = open(frame, model, seen, poll);
    let mut above = std::mem::replace(&mut page, Page::new(area.width).speaking(seen.languages()));
    let can = who_can(&above, model, poll);
    above.say(&can, roles::dim()).gap();
    let lines = poll.count.lines(poll.kind);
    let leads = leads(model, poll);
    let widest = lines.iter().map(|line| width(&label_of(&leads, seen, poll, *line))).max().unwrap_or(1);
    let label = widest.min(area.width.saturating_sub(FIGURE + 3)).clamp(1, WIDEST);
    let (mut at, mut below) = (0, Page::new(area.width).speaking(seen.languages()));
    let themes = themes_of(seen, poll);
    for (n, line) in lines.iter().enumerate() {
        let on = n == poll.count.row;
        let Line::Item(item) = *line else {
            below.lines(counted_row(&leads, seen, poll, *line, label, on));
            continue;
        };
        page.lines(heading(&themes, item));
        if on {
            at = page.len();
        }
        page.lines(counted_row(&leads, seen, poll, *line, label, on));
    }
    if area.height.saturating_sub(above.len()) > MANY {
        let turns = model.name(Command::CycleKind);
        let sentence =
            few(seen, poll).unwrap_or_else(|| below.fitting(0, BallotPhrase::ByAnySign { key: &turns }));
        if below.len() > 0 {
            below.gap();
        }
        below.say(&sentence, roles::dim());
    }
    Stacked { above, apart: false, page, at, below }.show(frame, area);
}

fn label_of(leads: &[String], seen: &Shown<'_>, poll: &Poll, line: Line) -> String {
    match line {
        Line::Item(n) => {
            let item = poll.count.items.get(n);
            let text = item.map(|item| text(seen, poll, item)).unwrap_or_default();
            format!("{}{text}", leads.get(n).map(String::as_str).unwrap_or_default())
        }
        Line::Voted => seen.say(BallotPhrase::PeopleWhoVoted),
        Line::Abstained => seen.say(BallotPhrase::Abstain),
    }
}

/// An answer with its figure beside the first line.
fn counted_row(
    leads: &[String],
    seen: &Shown<'_>,
    poll: &Poll,
    line: Line,
    label: u16,
    on: bool,
) -> Vec<Row> {
    let figure = poll.count.figure(line).map_or_else(|| "·".to_owned(), |n| n.to_string());
    let style = match (on, line) {
        (true, _) => roles::strong(),
        (false, Line::Item(_)) => roles::plain(),
        (false, _) => roles::dim(),
    };
    let lines = set(&label_of(leads, seen, poll, line), label);
    let mut lines = lines.iter().map(|line| Span::styled(padded(line, label + 1), style));
    let first = Row(vec![
        Span::styled(if on { "› " } else { "  " }, roles::accent()),
        lines.next().unwrap_or_default(),
        Span::styled(
            format!("{figure:>columns$} ", columns = usize::from(FIGURE - 1)),
            if on { roles::marked() } else { Style::new() },
        ),
    ]);
    std::iter::once(first).chain(lines.map(|line| Row(vec![Span::raw("  "), line]))).collect()
}

fn who_can(page: &Page, model: &Model, poll: &Poll) -> String {
    let (more, fewer) = (model.name(Command::MoreVoters), model.name(Command::FewerVoters));
    let people = poll.count.voters.eligible;
    let can = BallotPhrase::CanVote { people, each: poll.count.each };
    page.fitting(0, Joined(&[can, BallotPhrase::MoreOrFewer { more: &more, fewer: &fewer }], " · "))
}

/// Who may see the result.
pub(super) fn for_whom(seen: &Shown<'_>, audience: Audience) -> String {
    match audience {
        Audience::Room => seen.say(BallotPhrase::ForTheRoom),
        Audience::Us => seen.say(RoomPhrase::ForThosePresent),
        Audience::Mine => seen.say(BallotPhrase::ForYouAlone),
    }
}

/// With so few voters, sums reveal something. Two people agreeing on a proposal have no secret.
fn few(seen: &Shown<'_>, poll: &Poll) -> Option<String> {
    let few = few_voters(poll.count.voters.eligible, None).filter(|_| !seen.is_private());
    few.map(|few| seen.say_below(few))
}

fn hand_over(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, poll: &Poll) {
    let (area, mut page) = open(frame, model, seen, poll);
    let enter = model.name(Command::Enter);
    let had = poll.count.had_turns();
    let eligible = poll.count.voters.eligible;
    if poll.is_complete() {
        let all = Capitalised(BallotPhrase::AllHadTheirTurn { all: eligible });
        page.say(&format!("{}.", seen.say(all)), roles::accent()).gap();
        page.say(&seen.say_below(BallotPhrase::ClosesAndShows { key: &enter }), roles::plain());
        return page.show(area, frame.buffer_mut(), 0);
    }
    let person = Capitalised(BallotPhrase::Person { number: had + 1, of: eligible });
    page.say(&seen.say(person), roles::accent()).gap();
    let hand_on = BallotPhrase::HandOn { key: &enter, thanks: had > 0 };
    page.say(&seen.say_below(hand_on), roles::plain()).gap();
    let can = who_can(&page, model, poll);
    page.say(&can, roles::dim());
    if let Some(few) = few(seen, poll) {
        page.say(&few, roles::dim());
    }
    page.show(area, frame.buffer_mut(), 0);
}

/// One voter's ballot. Nothing on the screen shows what they give.
fn ballot(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, poll: &Poll) {
    let (area, above) = open(frame, model, seen, poll);
    let mut page = Page::new(area.width).speaking(seen.languages());
    let at = options(&mut page, model, seen, poll, poll.count.row);
    let enter = model.name(Command::Enter);
    let given = u32::try_from(poll.count.given.len()).unwrap_or(u32::MAX);
    let abstains = !matches!(poll.poll_kind(), Some(PollKind::Consent));
    let key = &*enter;
    let sentence = match (poll.count.each, given) {
        (None, 0) => BallotPhrase::KeyYourAnswer { key, abstains },
        (None, _) => BallotPhrase::Answered { key },
        (Some(each), given) if given < each => BallotPhrase::DotsLeft { left: each - given, key, abstains },
        (Some(_), _) => BallotPhrase::AllDotsGiven { key },
    };
    let mut below = Page::new(area.width).speaking(seen.languages());
    below.say(&seen.say_below(sentence), roles::accent());
    if poll.count.each.is_some() && mark(poll.count.items.len().saturating_sub(1)).is_none() {
        below.say(&seen.say(BallotPhrase::PlusGivesADot), roles::dim());
    }
    Stacked { above, apart: false, page, at, below }.show(frame, area);
}

fn objecting(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, poll: &Poll) {
    let (area, mut page) = open(frame, model, seen, poll);
    let count = poll.count.items.get(2).map_or(0, |object| object.dots);
    page.say(&seen.say_below(BallotPhrase::InTheirWords { objections: count }), roles::accent()).gap();
    let (before, after) = poll.objections.split_at(poll.objection_at.min(poll.objections.len()));
    let stands = |page: &mut Page, all: &[Text]| {
        for objection in all {
            page.text("! ", roles::strong(), objection.as_str(), roles::strong());
        }
    };
    stands(&mut page, before);
    typed(frame, area, &mut page, &poll.objection, true);
    stands(&mut page, after);
    if !after.is_empty() {
        page.gap();
    }
    let (enter, back) = (model.name(Command::Enter), model.name(Command::PreviousField));
    let is_last = poll.objection_at >= poll.objections.len();
    let empty = if is_last { "with nothing typed it saves this round" } else { "an empty text removes it" };
    page.say(&format!("{enter} takes it down; {empty}. {back} goes back."), roles::dim());
    page.show(area, frame.buffer_mut(), 0);
}

fn result(page: &Page, poll: &SeenPoll<'_>) -> String {
    poll.came_to_last().map(|told| page.fitting(0, told)).unwrap_or_default()
}

/// What follows from something that was asked or voted on.
pub fn outcome(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, outcome: &Outcome) {
    let (area, mut page) = frame::open(frame, model, &title(seen), &clock(seen.wall()));
    let name = seen.capture(&outcome.of).map(|one| one.name_in(seen.languages())).unwrap_or_default();
    let lines = outcome.lines(seen);
    if lines.is_empty() {
        page.say("It is not for those who are here now.", roles::plain());
        return page.show(area, frame.buffer_mut(), 0);
    }
    page.say(&name, roles::strong()).gap();
    let decide = model.name(Command::Decide);
    if let Some(poll) = poll_of(seen, &outcome.of).filter(|_| outcome.is_decided(seen)) {
        page.say(&result(&page, &poll), roles::accent()).gap();
        let again = model.name(Command::AskAgain);
        page.say(&format!("It is a decision, with these figures. {again} asks again."), roles::plain());
        return page.show(area, frame.buffer_mut(), 0);
    }
    if let Some(poll) = poll_of(seen, &outcome.of) {
        page.say(&result(&page, &poll), roles::accent()).gap();
        for objection in poll.rounds.last().into_iter().flat_map(|round| &round.objections) {
            page.text("! ", roles::strong(), objection.as_str(), roles::strong());
        }
        let agreed = poll.rounds.last().is_some_and(|round| round.is_agreed());
        let again = model.name(Command::AskAgain);
        let sentence = match poll.kind {
            PollKind::Consent if agreed => format!("{decide} makes it a decision, with these figures."),
            PollKind::Consent => {
                let (majority, chair) = (model.name(Command::ByMajority), model.name(Command::ByChair));
                format!(
                    "{again} asks again in other words. Or another rule decides, and is named: {majority} the majority, {chair} the chair."
                )
            }
            _ => format!("{decide} makes a decision, with these figures. {again} asks again."),
        };
        page.gap().say(&sentence, roles::plain());
        return page.show(area, frame.buffer_mut(), 0);
    }
    let mut at = 0;
    for (n, line) in lines.iter().enumerate() {
        let on = n == outcome.marked;
        if on {
            at = page.len();
        }
        let sign = if on { "› " } else { "  " };
        let style = if on { roles::strong() } else { roles::plain() };
        let decided = if line.decided { " (decided)" } else { "" };
        let text = format!("{}{decided}", line.text);
        page.text(&format!("{sign}{:>3}  ", line.figure), roles::accent(), &text, style);
    }
    page.gap();
    page.say(&format!("{decide} makes a decision of the marked one, with its figures."), roles::dim());
    page.show_row(area, frame.buffer_mut(), usize::from(at));
}
