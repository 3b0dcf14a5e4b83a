//! Who sits with whom, for the room: each finds their own name, and the number of their group beside it.

use super::panels::over;
use super::prelude::*;
use crate::app::screens::Mending;
use crate::domain::event::Member;
use crate::domain::seen::{SeenGroups, SeenMember};

const LEAD: u16 = 4;
const GAP: u16 = 3;
const LONGEST: u16 = 30;

pub fn draw(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, mending: Option<Mending>) {
    let Some(step) = seen.current() else { return };
    let heading = match step.round {
        Some(round) => format!("{} · round {} of {}", step.title(), round.number + 1, round.of),
        None => step.title().to_string(),
    };
    let (parts, body) = over(frame, canvas, seen, &heading, "");
    let Some(groups) = seen.groups(&step) else {
        let mut page = Page::new(body.width);
        let forms = |names: &dyn Naming| format!(": {} forms them", names.name(Command::FormGroups));
        let how = canvas.names().map(forms).unwrap_or_default();
        page.say(&format!("No groups are formed yet{how}."), roles::plain());
        return page.show(body, frame.buffer_mut(), 0);
    };
    let plan = Plan::new(&groups, body.width, body.height, mending);
    let area = centred(body, plan.columns());
    let (page, marked) = plan.page(&groups);
    match mending {
        Some(_) => drop(page.show_row(area, frame.buffer_mut(), marked)),
        None => {
            show(frame, canvas, page, area);
        }
    }
    canvas.hint(frame, &parts, &hint(&groups, canvas.names()));
}

fn hint(groups: &SeenGroups<'_>, names: Option<&dyn Naming>) -> String {
    let alone = groups.groups.iter().find(|(_, members)| members.len() == 1);
    let keys = names.map(|names| (names.name(Command::MendGroups), names.name(Command::FormGroups)));
    match (alone, groups.apart.len(), keys) {
        (_, 1.., Some((moves, forms))) => {
            format!("{moves} puts those who are in no group into one; {forms} forms other groups.")
        }
        (Some((n, _)), _, Some((moves, forms))) => {
            format!("Somebody is alone in group {n}: {moves} moves people, {forms} forms other groups.")
        }
        _ if groups.counted_off() => {
            format!("Count off from 1 to {}, and keep your number.", groups.members().len())
        }
        _ => String::new(),
    }
}

/// What a group is called: a number, or a letter where people have numbers.
fn label(number: usize, counted_off: bool) -> String {
    let letter = |n: usize| u8::try_from(n % 26).map_or('?', |n| char::from(b'A' + n));
    match number.checked_sub(1) {
        Some(n) if counted_off && n >= 26 => format!("{}{}", letter(n / 26 - 1), letter(n)),
        Some(n) if counted_off => letter(n).to_string(),
        _ => number.to_string(),
    }
}

struct Plan {
    group: u16,
    across: usize,
    airy: bool,
    counted_off: bool,
    mending: Option<Mending>,
}

impl Plan {
    fn new(groups: &SeenGroups<'_>, columns: u16, rows: u16, mending: Option<Mending>) -> Self {
        let all = groups.groups.iter().flat_map(|(_, members)| members).chain(&groups.apart);
        let longest = all.map(|one| width(&one.name) + width(&role_names(one))).max().unwrap_or(0);
        let group = LEAD + longest.clamp(1, LONGEST.min(columns.saturating_sub(LEAD).max(1)));
        let most = usize::from((columns + GAP) / (group + GAP)).max(1);
        // As many in the last row as in the others, or nearly.
        let count = groups.groups.len().max(1);
        let across = count.div_ceil(count.div_ceil(most));
        let mut plan = Self { group, across, airy: true, counted_off: groups.counted_off(), mending };
        plan.airy = plan.page(groups).0.len() <= rows;
        plan
    }

    fn columns(&self) -> u16 {
        u16::try_from(self.across).unwrap_or(u16::MAX).saturating_mul(self.group + GAP).saturating_sub(GAP)
    }

    fn page(&self, groups: &SeenGroups<'_>) -> (Page, usize) {
        let mut page = Page::new(self.columns());
        let mut marked = 0;
        for row in groups.groups.chunks(self.across) {
            if self.airy && page.len() > 0 {
                page.gap();
            }
            let highest = row.iter().map(|(_, members)| members.len()).max().unwrap_or(0);
            for place in 0..highest {
                let mut spans = Vec::new();
                for (number, members) in row {
                    let number = if place == 0 { label(*number, self.counted_off) } else { String::new() };
                    let member = members.get(place);
                    self.cell(&mut spans, &number, member);
                    marked = if self.is_marked(member) { usize::from(page.len()) } else { marked };
                }
                page.row(Row(spans));
            }
        }
        if !groups.apart.is_empty() {
            page.gap().say("In no group yet", roles::accent());
        }
        for row in groups.apart.chunks(self.across) {
            let mut spans = Vec::new();
            for member in row {
                self.cell(&mut spans, "", Some(member));
                marked = if self.is_marked(Some(member)) { usize::from(page.len()) } else { marked };
            }
            page.row(Row(spans));
        }
        (page, marked)
    }

    fn is_marked(&self, member: Option<&SeenMember<'_>>) -> bool {
        self.mending.zip(member).is_some_and(|(mending, one)| mending.marked == one.member)
    }

    fn is_picked(&self, member: Member) -> bool {
        self.mending.is_some_and(|mending| mending.picked == Some(member))
    }

    fn cell(&self, spans: &mut Vec<Span<'static>>, number: &str, member: Option<&SeenMember<'_>>) {
        let mut put = |text: String, style: Style| spans.push(Span::styled(text, style));
        let Some(member) = member else {
            return put(" ".repeat(usize::from(self.group + GAP)), roles::plain());
        };
        let sign = if self.is_picked(member.member) { "◆" } else { " " };
        put(format!("{number:>2} {sign}"), roles::accent());
        let room = self.group - LEAD;
        let roles = role_names(member);
        let name = cut(&member.name, room.saturating_sub(width(&roles)).max(room / 2));
        let roles = cut(&roles, room.saturating_sub(width(&name)));
        let rest = room.saturating_sub(width(&name) + width(&roles)) + GAP;
        let style = if self.is_marked(Some(member)) { roles::marked() } else { roles::strong() };
        put(name, style);
        put(roles, roles::dim());
        put(" ".repeat(usize::from(rest)), roles::plain());
    }
}

fn role_names(member: &SeenMember<'_>) -> String {
    let roles: Vec<&str> = member.roles.iter().map(|role| role.as_str()).collect();
    if roles.is_empty() { String::new() } else { format!(" · {}", roles.join(", ")) }
}
