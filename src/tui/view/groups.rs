//! Who sits with whom, for the room: people find their own name, and the number of their group beside it.
//!
//! Groups are side by side, as large as fits: names in drawn letters, else only the numbers drawn, else small
//! type.

use super::captured::set;
use super::panels::over;
use super::prelude::*;
use super::room_text::{self, enlarged};
use crate::app::look;
use crate::app::screens::Mending;
use crate::domain::event::Member;
use crate::domain::language::{Joined, Phrase};
use crate::domain::seen::{SeenGroups, SeenMember, SeenSitting};
use crate::domain::text::capitalised;
use crate::tui::widgets::letters;

const LEAD: u16 = 4;
const GAP: u16 = 3;
const LONGEST: u16 = 30;
/// Indent of what continues below a name.
const INDENT: u16 = 2;
/// The least room for a name beside the group's topic.
const ABOUT: u16 = 24;
/// Columns of a drawn label, with space beside it.
const LABEL: u16 = 9;

/// Why the groups are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Show,
    /// People are moved by hand.
    Mend(Mending),
    /// The number of people in each group is entered; the index of the marked group.
    Count(usize),
}

pub fn draw(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, look: Look) {
    let Some(step) = seen.current() else { return };
    let made = seen.groups(&step).filter(|_| seen.joins_groups(&step)).map(|groups| groups.sizes());
    let heading = match step.round {
        Some(round) => {
            let place = StepPhrase::RoundOf { number: round.number + 1, of: round.of };
            format!("{} · {}", step.title(), seen.say(place))
        }
        None => match made {
            Some(sizes) => format!("{} · {}", step.title(), seen.say(StepPhrase::GroupsMade { sizes })),
            None => step.title().to_string(),
        },
    };
    let (parts, body) = over(frame, canvas, seen, &heading, "");
    let Some(groups) = seen.groups(&step) else {
        let mut page = Page::new(body.width).speaking(seen.languages());
        let forms = |names: &dyn Naming| {
            let key = names.name(Command::Show(Panel::Groups));
            seen.say_below(RoomPhrase::NoGroupsYetForm { key: &key })
        };
        let none = canvas.names().map_or_else(|| seen.say(RoomPhrase::NoGroupsYet), forms);
        page.say(&none, roles::plain());
        return page.show(body, frame.buffer_mut(), 0);
    };
    let hint = match (look, canvas.names()) {
        (Look::Mend(_), Some(names)) if !is_unsettled(&groups) => {
            mending_hint(&groups, names, seen.has_hosts(&step))
        }
        _ => hint(&groups, canvas.names(), (seen.languages(), parts.tail.width)),
    };
    let body = count_off_above(frame, &groups, (body, parts.tail.width), seen.languages());
    let (page, marked, columns) = page(&groups, body, look, (canvas.look(), seen.languages()));
    let area = centred(body, columns);
    match look {
        Look::Mend(_) | Look::Count(_) => drop(page.show_row(area, frame.buffer_mut(), marked)),
        Look::Show => {
            show(frame, canvas, page, area);
        }
    }
    canvas.hint(frame, &parts, &hint);
}

/// How people find their groups, above them, if two languages do not fit in the line below. Returns the
/// remaining area.
fn count_off_above(
    frame: &mut Frame<'_>,
    groups: &SeenGroups<'_>,
    (body, room): (Rect, u16),
    languages: Languages,
) -> Rect {
    let is_asked = groups.counted_off() && groups.sitting == SeenSitting::Tables && !groups.move_on;
    if !is_asked || !languages.are_two() || width(&count_off(groups, languages)) <= room {
        return body;
    }
    let mut page = Page::new(body.width);
    page.say(&languages.say_below(RoomPhrase::CountOff { people: groups.members().len() }), roles::plain());
    page.gap();
    let used = page.len().min(body.height);
    page.show(Rect { height: used, ..body }, frame.buffer_mut(), 0);
    below_rows(body, used)
}

/// Whether somebody is alone at a table, or in no group: that is mentioned first.
fn is_unsettled(groups: &SeenGroups<'_>) -> bool {
    groups.sitting == SeenSitting::Tables && (groups.alone().is_some() || !groups.apart.is_empty())
}

/// What else can be done with the marked person.
fn mending_hint(groups: &SeenGroups<'_>, names: &dyn Naming, has_hosts: bool) -> String {
    let (stays, watches) = (names.name(Command::KeepPlace), names.name(Command::Watching));
    let others = format!("{stays} keeps them in place, {watches} lets them watch.");
    match groups.sitting {
        SeenSitting::Fishbowl { .. } => {
            format!("{} moves the marked person in or out.", names.name(Command::Enter))
        }
        SeenSitting::Topics => format!("A digit puts them into that group; {others}"),
        SeenSitting::Tables if has_hosts => {
            format!("{} makes them the host; {others}", names.name(Command::LetHost))
        }
        SeenSitting::Tables => others,
    }
}

/// Groups as they would be joined; nothing has changed yet.
pub fn joining(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, joined: &[Vec<Member>]) {
    let Some(step) = seen.current() else { return };
    let (parts, body) = over(frame, model, seen, step.title().as_str(), "");
    let Some(groups) = seen.groups_as(&step, joined) else { return };
    let (page, _, columns) = page(&groups, body, Look::Show, (model.look, seen.languages()));
    page.show(centred(body, columns), frame.buffer_mut(), 0);
    let (keeps, other) = (model.name(Command::Enter), model.name(Command::FormGroups));
    let made = capitalised(&Languages::default().say(StepPhrase::GroupsMade { sizes: groups.sizes() }));
    let hint = format!("{made}. {keeps} keeps them, {other} makes other ones.");
    model.hint(frame, &parts, &hint);
}

/// The page in the largest size that fits; with the marked row, and the page's width.
fn page(
    groups: &SeenGroups<'_>,
    body: Rect,
    look: Look,
    (looks, languages): (look::Look, Languages),
) -> (Page, usize, u16) {
    let drawn = room_text::Size::Letters.is_had(looks, body.width);
    let fitting = |size| {
        let plan = Plan::new(groups, body, (look, size), languages).filter(|_| drawn)?;
        let (page, marked) = plan.page();
        (page.len() <= body.height).then_some((page, marked, plan.columns()))
    };
    // While groups are changed by hand they stay small: that is for the facilitator.
    let doubled = || {
        let set = |half| Plan::small(groups, half, look, languages).page().0;
        let page = enlarged(looks, body, set).filter(|_| look == Look::Show)?;
        let columns = page.widest() + 1;
        Some((page, 0, columns))
    };
    let lettered = fitting(Size::Letters).or_else(|| fitting(Size::First));
    if let Some(set) = lettered.or_else(doubled).or_else(|| fitting(Size::Label)) {
        return set;
    }
    let plan = Plan::small(groups, body, look, languages);
    let (page, marked) = plan.page();
    (page, marked, plan.columns())
}

fn hint(groups: &SeenGroups<'_>, names: Option<&dyn Naming>, (languages, room): (Languages, u16)) -> String {
    // What does not fit within goes above the groups.
    let count_off = |groups: &SeenGroups<'_>| whole_or_cut(&count_off(groups, languages), room, languages);
    let Some(names) = names else {
        return if groups.counted_off() && groups.sitting == SeenSitting::Tables {
            count_off(groups)
        } else {
            String::new()
        };
    };
    let (moves, forms) = (names.name(Command::MendGroups), names.name(Command::FormGroups));
    let next = names.name(Command::Show(Panel::Groups));
    match (groups.sitting, groups.alone(), groups.apart.len()) {
        _ if groups.move_on => {
            format!("{next} moves people on to other tables; the hosts stay.")
        }
        (SeenSitting::Topics, _, 1..) if groups.is_counted() => {
            format!("{moves} counts how many chose which group.")
        }
        (SeenSitting::Topics, _, 1..) => {
            format!("{moves} marks each person, and a digit puts them where they choose.")
        }
        (SeenSitting::Fishbowl { .. }, ..) => {
            format!("{moves} marks who goes in or out; {forms} puts others inside.")
        }
        (_, _, 1..) => {
            format!("{moves} puts people into a group; {forms} forms other groups.")
        }
        (_, Some(n), _) => {
            let group = groups.label(n);
            format!("Somebody is alone in group {group}: {moves} moves people, {forms} forms other groups.")
        }
        (SeenSitting::Tables, ..) if groups.counted_off() => count_off(groups),
        _ => String::new(),
    }
}

fn count_off(groups: &SeenGroups<'_>, languages: Languages) -> String {
    languages.say(RoomPhrase::CountOff { people: groups.members().len() })
}

/// The size of names and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Small,
    /// Numbers in drawn letters.
    Label,
    /// The first word of each name too, with the rest below.
    First,
    Letters,
}

struct Plan<'a, 's> {
    groups: &'a SeenGroups<'s>,
    /// Columns of a group, with its number.
    group: u16,
    across: usize,
    airy: bool,
    look: Look,
    size: Size,
    languages: Languages,
}

/// The text beside a name.
fn beside(member: &SeenMember<'_>, languages: Languages) -> String {
    let host = member.hosts.then_some(&RoomPhrase::Host as &dyn Phrase).into_iter();
    let stays = member.stays.then_some(&RoomPhrase::KeepsPlace as &dyn Phrase).into_iter();
    let roles = member.given_roles();
    let all: Vec<&dyn Phrase> =
        host.chain(stays).chain(roles.iter().map(|role| role as &dyn Phrase)).collect();
    if all.is_empty() { String::new() } else { format!(" · {}", languages.say(Joined(&all, ", "))) }
}

/// A name in drawn letters, on one line.
fn drawn(text: &str, columns: u16) -> Option<Vec<String>> {
    letters::set(text, usize::from(columns)).filter(|rows| rows.len() == letters::ROWS)
}

/// The columns of the text for an empty group.
fn nobody(groups: &SeenGroups<'_>, languages: Languages) -> u16 {
    let is_empty = groups.groups.iter().any(|(_, members)| members.is_empty());
    if is_empty { width(&languages.say(RoomPhrase::NobodyYet)) } else { 0 }
}

fn first_word(name: &str) -> (&str, &str) {
    name.split_once(' ').unwrap_or((name, ""))
}

fn drawn_name(member: &SeenMember<'_>, languages: Languages) -> String {
    match member.hosts {
        true => format!("{} ({})", member.name, languages.say(RoomPhrase::Host)),
        false => member.name.clone(),
    }
}

impl<'a, 's> Plan<'a, 's> {
    /// A layout with drawn letters; none if some cannot be drawn, or do not fit.
    fn new(
        groups: &'a SeenGroups<'s>,
        body: Rect,
        (look, size): (Look, Size),
        languages: Languages,
    ) -> Option<Self> {
        if groups.is_counted() {
            return None;
        }
        let label = if groups.is_fishbowl() { 0 } else { LABEL };
        let mut longest = 0;
        for member in everybody(groups) {
            let room = body.width.saturating_sub(label);
            if size == Size::First {
                let (first, rest) = first_word(&member.name);
                let rows = drawn(first, room)?;
                let first = rows.iter().map(|row| width(row)).max().unwrap_or(0);
                longest = longest.max(first).max(width(rest) + width(&beside(member, languages)));
            } else if size == Size::Letters {
                let rows = drawn(&drawn_name(member, languages), room)?;
                longest = longest.max(rows.iter().map(|row| width(row)).max().unwrap_or(0));
                if !member.roles.is_empty() {
                    return None;
                }
            } else {
                longest = longest.max(width(&member.name) + width(&beside(member, languages)));
            }
        }
        let about = if groups.groups.iter().any(|(n, _)| groups.about(*n).is_some()) { ABOUT } else { 0 };
        let about = about.max(nobody(groups, languages));
        let group = label + longest.max(about).max(1);
        // Only a layout that fills the screen can be read from the back of the room.
        let fitting = |across: &usize| {
            let across = u16::try_from(*across).unwrap_or(u16::MAX);
            across.saturating_mul(group + GAP) <= body.width + GAP
        };
        let count = if groups.is_fishbowl() { everybody(groups).count() } else { groups.groups.len() };
        let most = (1..=count.max(1)).take_while(fitting).last()?;
        let across = count.max(1).div_ceil(count.max(1).div_ceil(most));
        Some(Self { groups, group, across, airy: true, look, size, languages })
    }

    fn small(groups: &'a SeenGroups<'s>, body: Rect, look: Look, languages: Languages) -> Self {
        let longest =
            everybody(groups).map(|one| width(&one.name) + width(&beside(one, languages))).max().unwrap_or(0);
        let about = groups.groups.iter().filter_map(|(n, _)| groups.about(*n)).map(width).max().unwrap_or(0);
        let about = about.max(nobody(groups, languages));
        let longest = longest.max(about.min(ABOUT));
        let room = body.width.saturating_sub(LEAD).max(1);
        let group = LEAD + longest.clamp(1, LONGEST.min(room));
        let most = usize::from((body.width + GAP) / (group + GAP)).max(1);
        // As many in the last row as in the others, or nearly.
        let count = if groups.is_fishbowl() { everybody(groups).count() } else { groups.groups.len() };
        let count = count.max(1);
        let across = count.div_ceil(count.div_ceil(most));
        // Topics and roles of groups get the remaining room.
        let wholes = everybody(groups).map(|one| width(&one.name) + width(&beside(one, languages)));
        let abouts = groups.groups.iter().filter_map(|(n, _)| groups.about(*n)).map(width);
        let widest = wholes.chain(abouts).max().unwrap_or(0);
        let free = (body.width + GAP) / u16::try_from(across).unwrap_or(u16::MAX).max(1);
        let group = group.max(free.saturating_sub(GAP).min(LEAD + widest));
        let mut plan = Self { groups, group, across, airy: true, look, size: Size::Small, languages };
        if groups.is_counted() {
            (plan.group, plan.across) = (body.width.min(super::page::MEASURE), 1);
        }
        plan.airy = plan.page().0.len() <= body.height;
        plan
    }

    fn columns(&self) -> u16 {
        u16::try_from(self.across).unwrap_or(u16::MAX).saturating_mul(self.group + GAP).saturating_sub(GAP)
    }

    fn lead(&self) -> u16 {
        match self.size {
            Size::Small => LEAD,
            _ if self.groups.is_fishbowl() => 0,
            _ => LABEL,
        }
    }

    fn page(&self) -> (Page, usize) {
        let mut page = Page::new(self.columns()).speaking(self.languages);
        let mut marked = 0;
        match self.groups.sitting {
            _ if self.groups.is_counted() => marked = self.counts(&mut page),
            SeenSitting::Fishbowl { empty } => {
                for (number, members) in &self.groups.groups {
                    let heading = match number {
                        1 => RoomPhrase::Inside { empty },
                        _ => RoomPhrase::Outside,
                    };
                    let heading = page.word(heading);
                    self.circle(&mut page, &heading, members, &mut marked);
                }
            }
            SeenSitting::Tables | SeenSitting::Topics => {
                for row in self.groups.groups.chunks(self.across) {
                    if self.airy && page.len() > 0 {
                        page.gap();
                    }
                    let blocks: Vec<Block> =
                        row.iter().map(|(number, members)| self.block(*number, members)).collect();
                    if let Some(row) = blocks.iter().find_map(|block| block.marked) {
                        marked = usize::from(page.len()) + row;
                    }
                    let highest = blocks.iter().map(|block| block.rows.len()).max().unwrap_or(0);
                    for place in 0..highest {
                        let mut spans = Vec::new();
                        for (n, block) in blocks.iter().enumerate() {
                            spans.extend((n > 0).then(gap));
                            spans.extend(block.rows.get(place).cloned().unwrap_or_else(|| self.empty()));
                        }
                        page.row(Row(spans));
                    }
                }
            }
        }
        let apart = if self.groups.sitting == SeenSitting::Topics {
            RoomPhrase::StillToChoose
        } else {
            RoomPhrase::InNoGroupYet
        };
        let apart = &page.word(apart);
        if self.groups.is_counted() {
            if !self.groups.apart.is_empty() {
                let many = page.word(RoomPhrase::People { count: self.groups.apart.len() });
                page.gap().sides(apart, roles::accent(), &many, roles::plain());
            }
        } else {
            self.section(&mut page, apart, &self.groups.apart, &mut marked);
        }
        let watching = page.word(RoomPhrase::Watching);
        self.section(&mut page, &watching, &self.groups.watching, &mut marked);
        (page, marked)
    }

    /// A heading, and the names below it in columns.
    fn section(&self, page: &mut Page, heading: &str, members: &[SeenMember<'_>], marked: &mut usize) {
        if !members.is_empty() {
            self.circle(page, heading, members, marked);
        }
    }

    /// The same, but drawn even if it is empty.
    fn circle(&self, page: &mut Page, heading: &str, members: &[SeenMember<'_>], marked: &mut usize) {
        if page.len() > 0 {
            page.gap();
        }
        page.say(heading, roles::accent());
        for row in members.chunks(self.across.max(1)) {
            if row.iter().any(|member| self.is_marked(member)) {
                *marked = usize::from(page.len());
            }
            let cells: Vec<Vec<Vec<Span<'static>>>> =
                row.iter().map(|member| self.name(member, "")).collect();
            let highest = cells.iter().map(Vec::len).max().unwrap_or(0);
            for place in 0..highest {
                let mut spans = Vec::new();
                for (n, cell) in cells.iter().enumerate() {
                    spans.extend((n > 0).then(gap));
                    spans.extend(cell.get(place).cloned().unwrap_or_else(|| self.empty()));
                }
                page.row(Row(spans));
            }
        }
    }

    /// How many chose each group, one line each.
    fn counts(&self, page: &mut Page) -> usize {
        let mut marked = 0;
        for (n, (number, members)) in self.groups.groups.iter().enumerate() {
            let many = page.word(RoomPhrase::People { count: members.len() });
            let about = self.groups.about(*number).unwrap_or_default();
            let from = page.len();
            page.entry(&format!("{number:>2}  {about}"), roles::strong(), &many, roles::accent());
            if self.look == Look::Count(n) {
                page.mark(from);
                marked = usize::from(from);
            }
            if self.airy {
                page.gap();
            }
        }
        marked
    }

    /// One group with its number.
    fn block(&self, number: usize, members: &[SeenMember<'_>]) -> Block {
        let label = self.groups.label(number);
        let mut rows: Vec<Vec<Span<'static>>> = Vec::new();
        let mut marked = None;
        if let Some(about) = self.groups.about(number) {
            let room = self.group.saturating_sub(self.lead()).max(1);
            for (n, range) in wrap(about, room).into_iter().enumerate() {
                let text = about.get(range).unwrap_or_default().trim_end();
                let lead =
                    if n == 0 && self.size == Size::Small { format!("{label:>2}  ") } else { String::new() };
                let lead = format!("{lead:<room$}", room = usize::from(self.lead()));
                rows.push(vec![
                    Span::styled(lead, roles::accent()),
                    Span::styled(padded(text, room), roles::accent()),
                ]);
            }
        }
        let is_labelled = !rows.is_empty() && self.size == Size::Small;
        for (place, member) in members.iter().enumerate() {
            if self.is_marked(member) {
                marked = Some(rows.len());
            }
            let label = if place == 0 && !is_labelled { label.as_str() } else { "" };
            rows.extend(self.name(member, label));
        }
        if members.is_empty() {
            let room = self.group.saturating_sub(self.lead()).max(1);
            let nobody = Page::new(room).speaking(self.languages).fitting(0, RoomPhrase::NobodyYet);
            for (n, line) in set(&nobody, room).into_iter().enumerate() {
                let lead = if n > 0 || is_labelled { String::new() } else { format!("{label:>2}  ") };
                let lead = format!("{lead:<room$}", room = usize::from(self.lead()));
                rows.push(vec![
                    Span::styled(lead, roles::accent()),
                    Span::styled(padded(&line, room), roles::dim()),
                ]);
            }
        }
        if self.size != Size::Small {
            self.letter(&label, &mut rows);
        }
        Block { rows, marked }
    }

    /// The number of a group, drawn before its first rows.
    fn letter(&self, label: &str, rows: &mut Vec<Vec<Span<'static>>>) {
        let drawn = drawn(label, LABEL - 2).unwrap_or_else(|| vec![label.to_owned()]);
        while rows.len() < drawn.len() {
            rows.push(self.empty());
        }
        for (row, drawn) in rows.iter_mut().zip(drawn) {
            let lead = Span::styled(padded(&drawn, LABEL), roles::accent());
            let old: String = row.first().map(|span| span.content.to_string()).unwrap_or_default();
            let beyond: String = old.chars().skip(usize::from(LABEL)).collect();
            if let Some(first) = row.first_mut() {
                *first = lead;
            }
            row.insert(1, Span::raw(beyond));
        }
    }

    fn is_marked(&self, member: &SeenMember<'_>) -> bool {
        matches!(self.look, Look::Mend(mending) if mending.marked == member.member)
    }

    fn is_picked(&self, member: Member) -> bool {
        matches!(self.look, Look::Mend(mending) if mending.picked == Some(member))
    }

    /// A name in the rows of its size, padded to the width of a group.
    fn name(&self, member: &SeenMember<'_>, label: &str) -> Vec<Vec<Span<'static>>> {
        let style = if self.is_marked(member) { roles::marked() } else { roles::strong() };
        let room = self.group.saturating_sub(self.lead());
        if self.size == Size::First {
            let (first, rest) = first_word(&member.name);
            let lead = || Span::raw(" ".repeat(usize::from(self.lead())));
            let rows = drawn(first, room).unwrap_or_else(|| vec![cut(first, room)]).into_iter();
            let below = format!("{rest}{}", beside(member, self.languages));
            return rows
                .chain([below])
                .map(|row| vec![lead(), Span::styled(padded(&row, room), style)])
                .collect();
        }
        if self.size == Size::Letters {
            let text = drawn_name(member, self.languages);
            let rows = drawn(&text, room).unwrap_or_else(|| vec![cut(&text, room)]);
            let lead = || Span::raw(" ".repeat(usize::from(self.lead())));
            return rows
                .into_iter()
                .map(|row| vec![lead(), Span::styled(padded(&row, room), style)])
                .collect();
        }
        let sign = if self.is_picked(member.member) { "◆" } else { " " };
        let lead = match self.size {
            Size::Small => format!("{label:>2} {sign}"),
            Size::Label | Size::First | Size::Letters => {
                format!("{:<room$}", "", room = usize::from(self.lead().saturating_sub(1)))
                    + if self.lead() > 0 { sign } else { "" }
            }
        };
        let about = beside(member, self.languages);
        if width(&member.name) + width(&about) <= room {
            let rest = room - width(&member.name) - width(&about);
            return vec![vec![
                Span::styled(lead, roles::accent()),
                Span::styled(member.name.clone(), style),
                Span::styled(about, roles::dim()),
                Span::styled(" ".repeat(usize::from(rest)), roles::plain()),
            ]];
        }
        // Each in full, below each other.
        let indent = " ".repeat(usize::from(width(&lead)));
        let below = set(about.trim_start_matches(" · "), room.saturating_sub(INDENT).max(1));
        let below = below.into_iter().filter(|line| !line.is_empty()).map(|line| {
            let line = padded(&format!("{}{line}", " ".repeat(usize::from(INDENT))), room);
            vec![Span::styled(indent.clone(), roles::accent()), Span::styled(line, roles::dim())]
        });
        let name = vec![Span::styled(lead, roles::accent()), Span::styled(padded(&member.name, room), style)];
        std::iter::once(name).chain(below).collect()
    }

    /// An empty row of a group.
    fn empty(&self) -> Vec<Span<'static>> {
        vec![Span::raw(" ".repeat(usize::from(self.group)))]
    }
}

/// A group as it is drawn.
struct Block {
    rows: Vec<Vec<Span<'static>>>,
    marked: Option<usize>,
}

/// The space between blocks, not after the last, so that a row is as wide as `columns` says.
fn gap() -> Span<'static> {
    Span::raw(" ".repeat(usize::from(GAP)))
}

fn everybody<'a, 's>(groups: &'a SeenGroups<'s>) -> impl Iterator<Item = &'a SeenMember<'s>> {
    let grouped = groups.groups.iter().flat_map(|(_, members)| members);
    grouped.chain(&groups.apart).chain(&groups.watching)
}

fn padded(text: &str, columns: u16) -> String {
    let text = cut(text, columns);
    let rest = columns.saturating_sub(width(&text));
    format!("{text}{}", " ".repeat(usize::from(rest)))
}
