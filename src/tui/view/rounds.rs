//! Who has which role in a round, on the run screen.

use super::captured::{padded, set};
use super::prelude::*;
use super::time::Groups;
use crate::domain::activity::Grouping;

pub fn groups<'a>(seen: &Shown<'a>, step: &SeenStep<'a>) -> Groups {
    match seen.groups(step) {
        None if seen.sits_in_groups(step.at) => Groups::ToForm(match step.grouping() {
            Grouping::Fishbowl(_) => "says who is inside",
            Grouping::Topics => "shows the topics to choose from",
            _ if seen.joins_groups(step) => "joins the groups",
            _ => "forms groups",
        }),
        None if has_topics_to_come(seen, step) => Groups::FirstTopic,
        Some(groups) if groups.are_kept => Groups::Kept,
        _ => Groups::Silent,
    }
}

fn has_topics_to_come(seen: &Shown<'_>, step: &SeenStep<'_>) -> bool {
    let all = || seen.topics_of(step.at).next().is_some() || !seen.proposed_topics(step.at).is_empty();
    step.has_topics() && !seen.topics_wait_for_vote(step.at) && all()
}

/// Whose names are beside a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holders {
    /// As many as fit on one line; the others are counted.
    OneLine,
    All,
}

/// Between a role and its holders.
const GAP: u16 = 2;

/// Who has which role in the current round: each role with a blank line, if there are enough rows, else all
/// of them in one line.
pub fn roles<'a>(
    canvas: &dyn Canvas,
    seen: &Shown<'a>,
    step: &SeenStep<'a>,
    (columns, rows): (u16, u16),
    named: Holders,
) -> Page {
    let mut page = Page::new(columns);
    let roles = seen.roles(step);
    if roles.is_empty() || rows == 0 {
        return page;
    }
    let set = in_columns(seen, &roles, columns, named);
    if set.len() > rows {
        return in_a_line(canvas, seen, step, &roles, columns);
    }
    page.append(set);
    if page.len() < rows {
        page.gap();
    }
    page
}

/// All roles in one line.
fn in_a_line<'a>(
    canvas: &dyn Canvas,
    seen: &Shown<'a>,
    step: &SeenStep<'a>,
    roles: &[(&Text, Vec<String>)],
    columns: u16,
) -> Page {
    let mut page = Page::new(columns);
    let one = |(role, holders): &(&Text, Vec<String>)| {
        let holder = holders.first().map(|first| first.trim_end_matches(" person")).unwrap_or_default();
        format!("{role}: {holder}")
    };
    let in_groups = seen.groups(step).is_some();
    let line = match canvas.names() {
        Some(names) if in_groups => {
            format!("{} shows who is what now", names.name(Command::Show(Panel::Groups)))
        }
        // With names, a line in two languages would become confusing.
        _ if in_groups || seen.languages().are_two() => {
            roles.iter().map(|(role, _)| role.to_string()).collect::<Vec<_>>().join(" · ")
        }
        _ => roles.iter().map(one).collect::<Vec<_>>().join(" · "),
    };
    match seen.languages().are_two() {
        true => page.say(&line, roles::accent()),
        false => page.say(&cut(&line, columns), roles::accent()),
    };
    page
}

/// Each role in a column, at most half the width, with its holders beside it.
fn in_columns(seen: &Shown<'_>, roles: &[(&Text, Vec<String>)], columns: u16, named: Holders) -> Page {
    let mut page = Page::new(columns);
    let widest = roles.iter().map(|(role, _)| width(role.as_str())).max().unwrap_or(0);
    let column = widest.min(columns / 2).max(1);
    let room = columns.saturating_sub(column + GAP).max(1);
    for (role, holders) in roles {
        page.begin_whole();
        let names = match named {
            Holders::OneLine => as_many_as_fit(seen, holders, room),
            Holders::All => holders.join(", "),
        };
        let mut role = set(role.as_str(), column).into_iter();
        let mut names = set(&names, room).into_iter();
        loop {
            let (left, right) = (role.next(), names.next());
            if left.is_none() && right.is_none() {
                break;
            }
            page.row(Row(vec![
                Span::styled(padded(&left.unwrap_or_default(), column + GAP), roles::accent()),
                Span::styled(right.unwrap_or_default(), roles::plain()),
            ]));
        }
    }
    page
}

/// Names in one line; those that do not fit are counted.
fn as_many_as_fit(seen: &Shown<'_>, names: &[String], room: u16) -> String {
    let joined = |shown: usize| {
        let named = names.iter().take(shown).cloned().collect::<Vec<_>>().join(", ");
        match names.len() - shown {
            0 => named,
            more => format!("{named} {}", seen.say(StepPhrase::AndMore { more })),
        }
    };
    let shown = (1..=names.len()).rev().find(|shown| width(&joined(*shown)) <= room);
    shown.map_or_else(|| cut(&joined(names.len()), room), joined)
}
