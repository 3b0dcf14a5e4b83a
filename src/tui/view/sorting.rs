//! Sorting under themes: the current item and the themes with their keys for the person who sorts, and the
//! themes with their items for the room.

use super::panels::over;
use super::prelude::*;
use super::room_text::{enlarged, room_text};
use crate::app::mirror::PageStart;
use crate::app::sorting::{Sorting, THEME_KEYS, Wants};
use crate::domain::event::{ItemList, ThemeId};
use crate::domain::seen::{SeenItem, SeenSorting, SeenTheme};

/// Columns of a theme on the wall, and between two.
const COLUMN: u16 = 34;
const GAP: u16 = 3;
/// Columns of the key of a theme, and of its number of items.
const KEY: u16 = 4;
const COUNT: u16 = 4;
/// From so many rows on there is space between the parts.
const AIRY: u16 = 14;

/// For the person who sorts.
pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, sorting: &Sorting) {
    let all = seen.sorting(&sorting.list);
    let (parts, body) = over(frame, model, seen, &list_name(seen, &sorting.list), &standing(seen, &all));
    let gap = u16::from(body.height >= AIRY);
    let used = hand(frame, model, seen, &all, sorting, body);
    let below = below_rows(body, used + gap);
    if let Some(page) =
        enlarged(model.look, below, |half| beside_each_other(&all, sorting, (half, seen.languages())))
    {
        page.show(below, frame.buffer_mut(), 0);
        return super::frame::hint(frame, model, &parts, &asked(model, &all, sorting));
    }
    // Themes on the left, the pile on the right.
    let left = (below.width.saturating_sub(GAP)) / 2;
    let themes = Rect { width: left, ..below };
    let pile = Rect { x: below.x + left + GAP, width: below.width.saturating_sub(left + GAP), ..below };
    let mut page = themes_page(&all, sorting, themes.width, seen.languages());
    let rows = usize::from(below.height);
    if all.themes.len() > rows && rows > 0 {
        // Every theme keeps its visible key; the pile is only in the heading.
        let columns = all.themes.len().div_ceil(rows).max(2);
        page = in_columns(&all, sorting, (below.width, columns), seen.languages());
        page.show(below, frame.buffer_mut(), 0);
    } else {
        page.show(themes, frame.buffer_mut(), 0);
        let (page, marked) = pile_page(&all, sorting, pile.width);
        let first = marked.saturating_sub(rows / 3);
        page.show(pile, frame.buffer_mut(), first);
    }
    super::frame::hint(frame, model, &parts, &asked(model, &all, sorting));
}

/// Themes on the left and the pile on the right.
fn beside_each_other(all: &SeenSorting<'_>, sorting: &Sorting, (area, languages): (Rect, Languages)) -> Page {
    // Themes take the width of the longest.
    let named = all.themes.iter().map(|theme| {
        let like = proposal(all, theme, sorting, languages);
        KEY + width(theme.theme.name.as_str()) + width(&like) + u16::from(!like.is_empty()) + COUNT
    });
    let left = named.max().unwrap_or(0).min(area.width.saturating_sub(GAP));
    let themes = themes_page(all, sorting, left, languages).into_rows();
    let (pile, _) = pile_page(all, sorting, area.width.saturating_sub(left + GAP));
    let mut page = Page::new(area.width);
    beside(&mut page, vec![themes, pile.into_rows()], left);
    page
}

/// The current item, as large as fits. Returns how many rows it takes.
fn hand(
    frame: &mut Frame<'_>,
    model: &Model,
    seen: &Shown<'_>,
    all: &SeenSorting<'_>,
    sorting: &Sorting,
    body: Rect,
) -> u16 {
    let most = (body.height / 3).max(2);
    let mut page = Page::new(body.width).speaking(seen.languages());
    match sorting.hand.and_then(|hand| all.item(hand)) {
        Some(item) => {
            let drawn = room_text(model.look, &[item.text.as_str()], body.width, most, |_| roles::strong());
            if let Some(drawn) = drawn {
                page.append(drawn);
            } else {
                page.text(
                    &format!("{:>2}  ", item.number),
                    roles::accent(),
                    item.text.as_str(),
                    roles::strong(),
                );
            }
            for also in &item.also {
                let also_said = page.word(RoomPhrase::AlsoSaid { text: also.as_str() });
                page.text("    ", roles::dim(), &also_said, roles::plain());
            }
            let words = marks(all, item, sorting, seen.languages());
            if !words.is_empty() {
                page.text("    ", roles::dim(), &words, roles::dim());
            }
        }
        None => {
            let words = match (sorting.pile, all.items.is_empty()) {
                (_, true) => RoomPhrase::NothingLeftToSort,
                (Some(_), _) => RoomPhrase::NothingUnderTheme,
                (None, _) => RoomPhrase::EverythingIsSorted,
            };
            page.say(&page.fitting(0, words), roles::strong());
        }
    }
    // A long text must not push the themes off the screen.
    let rows = page.len().min(body.height.saturating_sub(4).max(1)).min(most + 3);
    page.show(Rect { height: rows.min(body.height), ..body }, frame.buffer_mut(), 0);
    rows
}

/// The audience of the current item, its themes outside the pile, and the number of similar unsorted items.
fn marks(all: &SeenSorting<'_>, item: &SeenItem<'_>, sorting: &Sorting, languages: Languages) -> String {
    let mut words = Vec::new();
    let audience = languages.mark_of(item.audience);
    if !audience.is_empty() {
        words.push(audience.trim().to_owned());
    }
    let named =
        |theme: &&SeenTheme<'_>| item.under.contains(&theme.theme.id) && Some(theme.theme.id) != sorting.pile;
    let others: Vec<&str> = all.themes.iter().filter(named).map(|theme| theme.theme.name.as_str()).collect();
    if !others.is_empty() {
        words.push(languages.say(RoomPhrase::UnderThemes { themes: &others.join(", ") }));
    }
    let like = all.unsorted().filter(|other| sorting.likes.contains(&other.of));
    let like: Vec<String> = like.take(4).map(|other| other.number.to_string()).collect();
    if !like.is_empty() {
        words.push(languages.say(RoomPhrase::LooksLike { numbers: &like.join(", ") }));
    }
    words.join(" · ")
}

/// "like 2": items of the theme that are similar to the current one.
fn proposal(all: &SeenSorting<'_>, theme: &SeenTheme<'_>, sorting: &Sorting, languages: Languages) -> String {
    let like =
        all.under(theme).find(|item| sorting.likes.contains(&item.of) && Some(item.of) != sorting.hand);
    like.map(|item| languages.say(RoomPhrase::Like { number: item.number })).unwrap_or_default()
}

fn key_of(place: usize) -> String {
    THEME_KEYS.get(place).map(char::to_string).unwrap_or_default()
}

fn theme_row(
    all: &SeenSorting<'_>,
    place: usize,
    theme: &SeenTheme<'_>,
    sorting: &Sorting,
    (columns, languages): (u16, Languages),
) -> Row {
    let key = format!("{:>2}  ", key_of(place));
    let mut like = proposal(all, theme, sorting, languages);
    if !like.is_empty() {
        like.insert(0, ' ');
    }
    let count = format!(" {:>3}", theme.places.len());
    let room = columns.saturating_sub(width(&key) + width(&like) + width(&count));
    let name = cut(theme.theme.name.as_str(), room);
    let air = " ".repeat(usize::from(room.saturating_sub(width(&name))));
    let is_pile = sorting.pile == Some(theme.theme.id);
    let is_picked = sorting.wants == Wants::MergeInto(theme.theme.id);
    let style = if is_pile || is_picked { roles::marked() } else { roles::strong() };
    Row(vec![
        Span::styled(key, roles::accent()),
        Span::styled(name, style),
        Span::raw(air),
        Span::styled(like, roles::accent()),
        Span::styled(count, roles::dim()),
    ])
}

fn themes_page(all: &SeenSorting<'_>, sorting: &Sorting, columns: u16, languages: Languages) -> Page {
    let mut page = Page::new(columns);
    for (place, theme) in all.themes.iter().enumerate() {
        page.row(theme_row(all, place, theme, sorting, (columns, languages)));
    }
    page
}

fn in_columns(
    all: &SeenSorting<'_>,
    sorting: &Sorting,
    (width, across): (u16, usize),
    languages: Languages,
) -> Page {
    let columns = (width + GAP) / u16::try_from(across).unwrap_or(1).max(1);
    let columns = columns.saturating_sub(GAP);
    let down = all.themes.len().div_ceil(across.max(1));
    let mut page = Page::new(width);
    for row in 0..down {
        let mut spans = Vec::new();
        for column in 0..across {
            let place = column * down + row;
            if let Some(theme) = all.themes.get(place) {
                spans.extend(theme_row(all, place, theme, sorting, (columns, languages)).0);
                spans.push(Span::raw(" ".repeat(usize::from(GAP))));
            }
        }
        page.row(Row(spans));
    }
    page
}

/// The pile, one line each, and the line of the current item.
fn pile_page(all: &SeenSorting<'_>, sorting: &Sorting, columns: u16) -> (Page, usize) {
    let mut page = Page::new(columns);
    let pile = all.pile(sorting.pile);
    let mut marked = 0;
    for item in pile {
        let lead = format!("{:>3} ", item.number);
        let text = cut(&item.all_wordings(), columns.saturating_sub(width(&lead)));
        let is_like = sorting.likes.contains(&item.of);
        let from = page.len();
        let style = if is_like { roles::accent() } else { roles::plain() };
        page.row(Row(vec![Span::styled(lead, roles::dim()), Span::styled(text, style)]));
        if Some(item.of) == sorting.hand {
            marked = usize::from(from);
            page.mark(from);
        }
    }
    (page, marked)
}

/// What the next key is for.
fn asked(model: &Model, all: &SeenSorting<'_>, sorting: &Sorting) -> String {
    let name = |theme: ThemeId| {
        all.themes
            .iter()
            .find(|one| one.theme.id == theme)
            .map(|one| one.theme.name.to_string())
            .unwrap_or_default()
    };
    let key = |command| model.name(command);
    match sorting.wants {
        Wants::Place => match (sorting.proposed(all), sorting.pile) {
            (Some(theme), _) => format!("{} puts it under {}.", key(Command::Enter), name(theme)),
            (None, Some(pile)) => {
                format!("What stands under {}: {} goes on.", name(pile), key(Command::Next))
            }
            (None, None) if all.themes.is_empty() => {
                format!("{} names the first theme.", key(Command::NewTheme))
            }
            (None, None) if sorting.hand.is_none() => {
                format!("{} looks through the themes, {} closes.", key(Command::Next), key(Command::Escape))
            }
            (None, None) => String::new(),
        },
        Wants::Beside => format!("Under which theme, too? {} names a new one.", key(Command::NewTheme)),
        Wants::Rename => "Rename which theme?".to_owned(),
        Wants::Merge => "Merge which theme?".to_owned(),
        Wants::MergeInto(theme) => format!("Merge {} into which theme?", name(theme)),
        Wants::Drop => "Drop which theme? What stands under it is unsorted again.".to_owned(),
        Wants::Erase => "Delete which theme's name for good? It is asked first.".to_owned(),
        Wants::Same(None) => match sorting.likes.first().and_then(|like| all.item(*like)) {
            Some(like) => {
                format!("The same as which number? {}: {}, {}", key(Command::Enter), like.number, like.text)
            }
            None => "The same as which number?".to_owned(),
        },
        Wants::Same(Some(number)) => {
            let text = all.numbered(number).map(|item| item.text.to_string());
            format!("The same as {number}, {}? {}: yes.", text.unwrap_or_default(), key(Command::Enter))
        }
    }
}

/// For the room: each theme with its items, and the unsorted items last.
pub fn board(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, sorting: &SeenSorting<'_>) {
    let (_, body) = over(frame, canvas, seen, &list_name(seen, sorting.list), &standing(seen, sorting));
    let set = |half: Rect| board_page(sorting, half.width, seen.languages());
    let page = enlarged(canvas.look(), body, set).unwrap_or_else(|| set(body));
    let first = canvas.first(&page, body, PageStart::Start, canvas.scroll());
    page.show(body, frame.buffer_mut(), first);
}

/// The room's name for a list.
fn list_name(seen: &Shown<'_>, list: &ItemList) -> String {
    match list {
        ItemList::Capture(key) => {
            seen.capture(key).map_or_else(|| key.id.to_string(), |capture| capture.name_in(seen.languages()))
        }
        ItemList::Notes(at) => match seen.steps().find(|step| Some(step.at) == *at) {
            Some(step) => seen.say(RoomPhrase::NotesOf { title: &step.given(step.title()) }),
            None => seen.say(RoomPhrase::Notes),
        },
        ItemList::Parked => seen.say(RoomPhrase::ParkedForLater),
    }
}

/// "5 of 24 to sort", or that nothing is left.
fn standing(seen: &Shown<'_>, sorting: &SeenSorting<'_>) -> String {
    let all = sorting.items.len();
    seen.say(match sorting.unsorted().count() {
        0 => RoomPhrase::AllSorted { all },
        left => RoomPhrase::ToSort { left, all },
    })
}

/// Themes side by side as far as they fit, and the unsorted items below.
pub fn board_page(sorting: &SeenSorting<'_>, columns: u16, languages: Languages) -> Page {
    let most = usize::from((columns + GAP) / (COLUMN + GAP)).max(1);
    // As many in the last row as in the others, or nearly.
    let themes = sorting.themes.len().max(1);
    let across = themes.div_ceil(themes.div_ceil(most));
    let mut page = Page::new(columns).speaking(languages);
    for row in sorting.themes.chunks(across) {
        if page.len() > 0 {
            page.gap();
        }
        let wide = shared(columns, across);
        let blocks = row.iter().map(|theme| {
            let mut block = Page::new(wide).speaking(languages);
            let count = theme.places.len().to_string();
            block.entry(theme.theme.name.as_str(), roles::accent(), &count, roles::dim());
            sorting.under(theme).for_each(|item| item_lines(&mut block, item));
            block.into_rows()
        });
        beside(&mut page, blocks.collect(), wide);
    }
    let unsorted: Vec<&SeenItem<'_>> = sorting.unsorted().collect();
    if unsorted.is_empty() {
        return page;
    }
    if page.len() > 0 {
        page.gap();
    }
    page.say(&format!("{} {}", page.word(RoomPhrase::Unsorted), unsorted.len()), roles::dim());
    // Down one column, then the next.
    let across = most.min(unsorted.len());
    let wide = shared(columns, across);
    let blocks = unsorted.chunks(unsorted.len().div_ceil(across)).map(|items| {
        let mut block = Page::new(wide).speaking(languages);
        items.iter().for_each(|item| item_lines(&mut block, item));
        block.into_rows()
    });
    beside(&mut page, blocks.collect(), wide);
    page
}

/// The width of each of so many columns.
fn shared(columns: u16, across: usize) -> u16 {
    let across = u16::try_from(across).unwrap_or(1).max(1);
    ((columns + GAP) / across).saturating_sub(GAP).max(1)
}

fn item_lines(page: &mut Page, item: &SeenItem<'_>) {
    let text = format!("{}{}", item.all_wordings(), page.mark_of(item.audience));
    page.text(&format!("{:>3} ", item.number), roles::dim(), &text, roles::plain());
}

/// Blocks of equal width side by side.
fn beside(page: &mut Page, blocks: Vec<Vec<Row>>, columns: u16) {
    let highest = blocks.iter().map(Vec::len).max().unwrap_or(0);
    for row in 0..highest {
        let mut spans = Vec::new();
        for (place, block) in blocks.iter().enumerate() {
            let line = block.get(row).cloned().unwrap_or_default();
            // Between blocks, not after the last: the row must not be wider than the page.
            let air = if place + 1 < blocks.len() { columns.saturating_sub(line.width()) + GAP } else { 0 };
            spans.extend(line.0);
            spans.push(Span::raw(" ".repeat(usize::from(air))));
        }
        page.row(Row(spans));
    }
}
