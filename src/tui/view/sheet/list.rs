//! The list of a vote while it is agreed with the room, and the choice after a tie.

use super::super::prelude::*;
use super::super::room_text::enlarged;
use super::super::stacked::Stacked;
use crate::app::phrases;
use crate::app::sheet::{Choosing, ListRow, Purpose, Sheet, VoteList};
use crate::domain::language::{Capitalised, Joined};
use crate::domain::text::Text;
use crate::domain::worded::Given;

/// Below this height there is room for the items only.
const TALL: u16 = 9;

/// In double size if everything then fits.
pub fn draw(
    frame: &mut Frame<'_>,
    model: &Model,
    seen: &Shown<'_>,
    sheet: &Sheet,
    list: &VoteList,
    body: Rect,
) {
    let set = |area| stacked(model, seen, sheet, list, area);
    match enlarged(model.look, body, |half| set(half).into_page()) {
        Some(page) => page.show(body, frame.buffer_mut(), 0),
        None => set(body).show(frame, body),
    }
}

fn stacked(model: &Model, seen: &Shown<'_>, sheet: &Sheet, list: &VoteList, body: Rect) -> Stacked {
    let masked = sheet.whom.is_covered() && !model.is_facilitators_view();
    let worded: Vec<Text> = model.list_worded(list);
    let mut page = Page::new(body.width).speaking(seen.languages());
    let mut at = 0;
    let numbers = model.numbered_rows(list);
    let widest = numbers.iter().map(|(own, _)| own.to_string().len()).max().unwrap_or(0).max(2);
    let themes = if masked { Vec::new() } else { model.list_themes(list) };
    for (n, (row, text)) in list.rows.iter().zip(&worded).enumerate() {
        let before = n.checked_sub(1).and_then(|before| themes.get(before));
        if let Some(theme) = themes.get(n).filter(|theme| before != Some(theme)) {
            page.text("    ", roles::dim(), &seen.theme_for_room(*theme), roles::dim());
        }
        if n == list.row {
            at = page.len();
        }
        let (sign, style) = sign(list, n, row);
        let own = numbers.iter().find(|(_, row)| *row == n).filter(|_| !row.out);
        let own = own.map(|(own, _)| own.to_string()).unwrap_or_default();
        let lead = format!("{own:>widest$} ");
        let text = match (&list.typing, list.rewords == Some(n)) {
            (Some(typing), true) => frame::with_cursor(typing),
            _ => text.to_string(),
        };
        let text = if masked { super::mask(&text) } else { text };
        let said = match row.of.len() {
            0 | 1 => String::new(),
            count => format!(" ({})", seen.say(BallotPhrase::Together { count })),
        };
        let out = if row.out { format!(" ({})", seen.say(StepPhrase::LeftOut)) } else { String::new() };
        page.text(&format!("{sign}{lead} "), roles::accent(), &format!("{text}{said}{out}"), style);
    }
    let mut above = Page::new(body.width).speaking(seen.languages());
    for line in count_hints(model, seen, sheet, list) {
        above.say(&line, roles::accent());
    }
    let mut below = Page::new(body.width).speaking(seen.languages());
    if let Some(typing) = list.typing.as_ref().filter(|_| list.rewords.is_none()) {
        let text =
            if masked { format!("{}▏", super::mask(typing.text())) } else { frame::with_cursor(typing) };
        below.text("+ ", roles::accent(), &text, roles::strong());
    }
    if body.height >= TALL {
        for line in hints(model, seen, list) {
            below.say(&line, roles::dim());
        }
    }
    Stacked { above, apart: true, page, at, below }
}

fn sign(list: &VoteList, n: usize, row: &ListRow) -> (&'static str, Style) {
    let style = match (n == list.row, row.out) {
        (true, _) => roles::strong(),
        (false, true) => roles::dim(),
        (false, false) => roles::plain(),
    };
    let sign = match (n == list.row, list.picked == Some(n)) {
        (_, true) => "+ ",
        (true, false) => "› ",
        (false, false) if row.sure => "✓ ",
        (false, false) => "  ",
    };
    (sign, style)
}

/// What the room has to know about the list.
fn count_hints(model: &Model, seen: &Shown<'_>, sheet: &Sheet, list: &VoteList) -> Vec<String> {
    let kept = list.kept().count();
    match &list.purpose {
        Purpose::Choice(choosing) => choice_hints(model, seen, list, choosing),
        _ if list.rows.is_empty() => vec![lacks(model, seen, sheet, list)],
        purpose => {
            let mut facts = vec![BallotPhrase::Items { count: kept }];
            facts.extend((*purpose == Purpose::Vote).then(|| BallotPhrase::Each { dots: list.dots() }));
            let people = list.turnout.eligible;
            facts.extend((people > 0).then_some(BallotPhrase::CanVote { people, each: None }));
            vec![seen.say_below(Joined(&facts, " · "))]
        }
    }
}

/// Why the list is empty, and what to do.
fn lacks(model: &Model, seen: &Shown<'_>, sheet: &Sheet, list: &VoteList) -> String {
    let is_vote = list.purpose == Purpose::Vote;
    match model.hidden_source(sheet) {
        Some(vote) => {
            let reveal = model.name(Command::Reveal);
            let vote = seen.given(&vote);
            seen.say_below(BallotPhrase::SourceNotShown { vote: &vote, reveal: &reveal, is_vote })
        }
        None if sheet.capture.as_ref().is_some_and(|capture| model.lacks_themes(capture)) => {
            let sort = model.name(Command::Sort);
            seen.say_below(BallotPhrase::NothingSorted { sort: &sort, is_vote })
        }
        None => seen.say_below(BallotPhrase::NothingListed { is_vote }),
    }
}

fn choice_hints(model: &Model, seen: &Shown<'_>, list: &VoteList, choosing: &Choosing) -> Vec<String> {
    let sure = list.rows.iter().filter(|row| row.sure).count();
    let open = list.rows.len() - sure;
    let top = choosing.top.and_then(|top| usize::try_from(top).ok());
    let mut told = vec![seen.say_below(match (choosing.no_vote, top) {
        (true, top) => BallotPhrase::PreferredNotToVote { top },
        (false, top) => BallotPhrase::Tied { open, places: top.map_or(open, |top| top.saturating_sub(sure)) },
    })];
    if let Some((tally, voters)) = &choosing.run_off {
        let all = tally.items().into_iter().zip(tally.refs()).enumerate();
        let figures = all.map(|(n, (text, of))| {
            let dots: u32 = tally.figures(n).iter().sum();
            (model.item_worded(text, of), dots)
        });
        let figures: Vec<(Text, u32)> = figures.collect();
        let to: Vec<Given<'_>> = figures.iter().map(|(text, _)| seen.given(text.as_str())).collect();
        let figures = to.iter().zip(&figures).map(|(to, (_, dots))| TakenPhrase::Given { to, dots: *dots });
        let figures: Vec<TakenPhrase<'_>> = figures.collect();
        told.push(seen.languages().say_of(Capitalised(BallotPhrase::RunOff), Joined(&figures, ", ")));
        told.push(seen.say(TakenPhrase::Turnout { voters: *voters }));
    }
    told
}

fn hints(model: &Model, seen: &Shown<'_>, list: &VoteList) -> Vec<String> {
    let key = |command| model.name(command);
    if list.typing.is_some() {
        return Vec::new();
    }
    match &list.purpose {
        Purpose::Choice(Choosing { no_vote: true, .. }) => Vec::new(),
        Purpose::Choice(_) => {
            vec![seen.say_below(BallotPhrase::KeepOrVoteAgain)]
        }
        purpose => {
            let mut hints = Vec::new();
            if list.picked.is_some() {
                let key = key(Command::PutTogether);
                hints.push(seen.say_below(BallotPhrase::PutTogether { key: &key }));
            }
            if *purpose == Purpose::Vote {
                hints.push(seen.say_below(BallotPhrase::ReadTheNumbers));
            }
            let no_vote = no_vote(list).map(key);
            let few = phrases::few_voters(list.turnout.eligible, no_vote.as_deref());
            hints.extend(few.map(|few| seen.say_below(few)));
            hints
        }
    }
}

/// The number of an item, padded to the widest.
pub fn number(own: usize, widest: usize) -> String {
    let columns = widest.to_string().len();
    format!("{own:>columns$} ")
}

/// A vote can be declined; scores are asked of everybody.
fn no_vote(list: &VoteList) -> Option<Command> {
    (list.purpose == Purpose::Vote).then_some(Command::NoVote)
}
