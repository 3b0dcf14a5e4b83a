//! Tables for a spreadsheet: the shared actions, and the entries of captures.
//!
//! A file begins with the byte order mark by which spreadsheets recognise UTF-8, its lines end as in RFC
//! 4180, every cell is quoted, and no cell can be taken for a formula.

use super::by_theme;
use super::result_table::{CaptureResult, capture_result, facts};
use super::{Options, carried_over, is_closed, owners, title};
use crate::domain::activity::CaptureKind;
use crate::domain::capture::words::counted;
use crate::domain::event::{ItemList, ItemRef, NoteKind, StepRef};
use crate::domain::language::Languages;
use crate::domain::seen::{Captured, SeenCapture, SeenSorting, SeenWords, Shown};
use crate::domain::session::CaptureEntry;
use crate::domain::text::Text;

pub struct TableChoice<'a> {
    pub id: String,
    what: TableSource<'a>,
}

enum TableSource<'a> {
    Capture(Box<SeenCapture<'a>>),
    Notes(NoteKind),
    ParkedBefore,
}

/// Captures, then notes, decisions and parked items. A one-to-one for others has no captures: they would
/// reveal what it was about.
pub fn tables<'a>(seen: &Shown<'a>) -> Vec<TableChoice<'a>> {
    let seen = &seen.on_file();
    let captures = seen.captures().filter(|_| !is_closed(seen)).filter(is_table);
    let captures = captures.map(|capture| TableChoice {
        id: seen.name_on_file(&capture.key()).to_string(),
        what: TableSource::Capture(Box::new(capture)),
    });
    let mut tables: Vec<TableChoice<'a>> = captures.collect();
    for (id, kind) in
        [("notes", NoteKind::Note), ("decisions", NoteKind::Decision), ("parked", NoteKind::Parked)]
    {
        if seen.notes_of(kind).next().is_some() {
            // A script may have a capture of that name.
            let is_taken = tables.iter().any(|table| table.id == id);
            let id = if is_taken { format!("all-{id}") } else { id.to_owned() };
            tables.push(TableChoice { id, what: TableSource::Notes(kind) });
        }
    }
    if seen.parked_before().next().is_some() {
        tables.push(TableChoice { id: "parked-before".to_owned(), what: TableSource::ParkedBefore });
    }
    tables
}

fn is_table(capture: &SeenCapture<'_>) -> bool {
    match &capture.captured {
        Captured::Notes(lists) => lists.iter().any(|list| !list.notes.is_empty()),
        _ => matches!(capture_result(capture, Languages::default()), Some(CaptureResult::Table(_))),
    }
}

pub(super) fn chosen<'a>(seen: &Shown<'a>, options: &Options) -> Option<TableChoice<'a>> {
    let mut tables = tables(seen);
    let n = (options.table % (tables.len() + 1)).checked_sub(1)?;
    Some(tables.swap_remove(n))
}

pub fn csv(seen: &Shown<'_>, options: &Options) -> String {
    let seen = &seen.on_file();
    match chosen(seen, options).map(|table| table.what) {
        None => actions(seen, options),
        Some(TableSource::Capture(capture)) => answers(seen, &capture),
        Some(TableSource::Notes(kind)) => notes(seen, kind),
        Some(TableSource::ParkedBefore) => parked_before(seen),
    }
}

fn answers(seen: &Shown<'_>, capture: &SeenCapture<'_>) -> String {
    let sorted = ThemeCells::of(seen, by_theme::list_of_capture(seen, &capture.key()));
    if let Captured::Notes(lists) = &capture.captured {
        let tagged = lists.iter().any(|list| list.tag.is_some());
        let what = if *capture.kind == CaptureKind::Decisions { "Decision" } else { "Note" };
        let headings = ["List", what].into_iter().skip(usize::from(!tagged));
        let of_topics =
            lists.iter().flat_map(|list| &list.notes).any(|note| topic(seen, note.step).is_some());
        let mut table = Table::new(headings.chain(of_topics.then_some("Topic")).chain(sorted.heading()));
        for list in lists {
            let tag = list.tag.map_or("", Text::as_str);
            for note in &list.notes {
                let theme = sorted.cell(ItemRef::Note(note.id));
                let topic = of_topics.then(|| topic(seen, note.step).unwrap_or_default());
                let cells = [tag, note.text.as_str()].into_iter().skip(usize::from(!tagged));
                table.row(cells.chain(topic).chain(theme.as_deref()));
            }
        }
        return table.out;
    }
    let (mut table, columns) = match capture_result(capture, Languages::default()) {
        Some(CaptureResult::Table(grid)) => {
            let rows = match &capture.captured {
                Captured::Table(table) => table.rows.as_slice(),
                _ => &[],
            };
            let of_topics = rows.iter().any(|row| topic(seen, row.step).is_some());
            let headings = grid.headings.iter().map(AsRef::as_ref);
            let mut table = Table::new(headings.chain(of_topics.then_some("Topic")).chain(sorted.heading()));
            for (n, row) in grid.rows.iter().enumerate() {
                let topic = || topic(seen, rows.get(n).and_then(|row| row.step)).unwrap_or_default();
                let topic = of_topics.then(topic);
                let theme = match &capture.captured {
                    Captured::Table(table) => {
                        table.rows.get(n).and_then(|entry| sorted.cell(ItemRef::Entry(entry.id)))
                    }
                    Captured::Words(words) => row.first().and_then(|word| sorted.cell_of_word(word, words)),
                    _ => None,
                };
                table.row(row.iter().map(AsRef::as_ref).chain(topic).chain(theme.as_deref()));
            }
            (table, grid.headings.len())
        }
        Some(CaptureResult::Nothing) => (Table::new(["Item", "Dots"]), 2),
        Some(CaptureResult::Hidden(_)) | None => return String::new(),
    };
    // Facts about the vote: below the figures, one row each.
    for fact in facts(capture, Languages::default()) {
        table.row(std::iter::once(fact.as_str()).chain(std::iter::repeat_n("", columns.saturating_sub(1))));
    }
    table.out
}

fn notes(seen: &Shown<'_>, kind: NoteKind) -> String {
    let headings: &[&str] = match kind {
        NoteKind::Note => &["Step", "List", "Note", "For"],
        NoteKind::Decision => &["Step", "Decision", "For", "Support"],
        NoteKind::Parked => &["Step", "Parked", "For"],
    };
    let lists = seen.notes_of(kind).filter_map(|note| seen.sorted_list_of(note));
    let sorted = ThemeCells::of(seen, lists);
    let mut table = Table::new(headings.iter().copied().chain(sorted.heading()));
    for note in seen.notes_of(kind) {
        let label = || note.capture.as_ref().and_then(|capture| seen.capture_label(note.step, capture));
        let list = note.tag.as_ref().or_else(label).filter(|_| !is_closed(seen)).map_or("", Text::as_str);
        let support =
            super::phrases::support(seen, note).map(|support| support.describe()).unwrap_or_default();
        let cells = [step(seen, note.step), list, note.text.as_str(), note.audience.key(), &support];
        let has = |n: usize| match n {
            1 => kind == NoteKind::Note,
            4 => kind == NoteKind::Decision,
            _ => true,
        };
        let theme = sorted.cell(ItemRef::Note(note.id));
        let cells = cells.into_iter().enumerate().filter(|(n, _)| has(*n)).map(|(_, cell)| cell);
        table.row(cells.chain(theme.as_deref()));
    }
    table.out
}

/// A column with the themes of each entry, if any of a table's entries were sorted.
struct ThemeCells<'a> {
    lists: Vec<SeenSorting<'a>>,
}

impl<'a> ThemeCells<'a> {
    fn of(seen: &Shown<'a>, lists: impl IntoIterator<Item = &'a ItemList>) -> Self {
        let mut once: Vec<&ItemList> = Vec::new();
        for list in lists {
            if !once.contains(&list) {
                once.push(list);
            }
        }
        Self { lists: once.into_iter().map(|list| seen.sorting(list)).collect() }
    }

    fn heading(&self) -> Option<&'static str> {
        (!self.lists.is_empty()).then_some("Theme")
    }

    fn cell(&self, of: ItemRef) -> Option<String> {
        self.cell_of(&[of])
    }

    /// Words counted as one may be under several themes.
    fn cell_of_word(&self, word: &str, words: &SeenWords<'_>) -> Option<String> {
        let word = Text::line(word);
        let is_it = |entry: &&&CaptureEntry| {
            let said = entry.content.cells().into_iter().chain([&word]);
            counted(said).len() == 1
        };
        let all: Vec<ItemRef> =
            words.entries.iter().filter(is_it).map(|entry| ItemRef::Entry(entry.id)).collect();
        self.cell_of(&all)
    }

    fn cell_of(&self, all: &[ItemRef]) -> Option<String> {
        self.heading()?;
        let over = self.lists.iter().map(|list| (list, list.over(all)));
        let themes: Vec<String> = over
            .filter(|(_, over)| !over.is_empty())
            .map(|(list, over)| by_theme::cell(list, &over))
            .collect();
        Some(if themes.is_empty() { by_theme::UNSORTED.to_owned() } else { themes.join("; ") })
    }
}

fn parked_before(seen: &Shown<'_>) -> String {
    let mut table = Table::new(["Parked", "What became of it", "For", "Id"]);
    for one in carried_over::parked(seen) {
        let item = one.recalled;
        let id = item.parked.to_string();
        table.row([
            item.text.as_str(),
            &Languages::default().say(carried_over::fate(one.fate)),
            item.audience.key(),
            &id,
        ]);
    }
    table.out
}

fn actions(seen: &Shown<'_>, options: &Options) -> String {
    let mut table = Table::new(["Action", "Who", "Due", "Step", "For", "Session", "Id", "Carried over"]);
    for action in seen.actions() {
        table.row([
            action.text.as_str(),
            &owners(seen, &action.owners, super::named(seen, options), Languages::default()).join("; "),
            &action.due.map(|due| due.to_string()).unwrap_or_default(),
            step(seen, action.step),
            action.audience.key(),
            &title(seen, Languages::default()),
            &seen.key_of(action.id).to_string(),
            "",
        ]);
    }
    for one in carried_over::still_going(seen, super::named(seen, options)) {
        table.row([
            one.action.text.as_str(),
            &one.owners.join("; "),
            &one.due.map(|due| due.to_string()).unwrap_or_default(),
            "",
            one.action.audience.key(),
            // The title of that session is not known here; the id identifies it.
            "",
            &one.action.action.to_string(),
            &one.carried().to_string(),
        ]);
    }
    table.out
}

/// The topic in which something was said.
fn topic<'a>(seen: &Shown<'a>, at: Option<StepRef>) -> Option<&'a str> {
    let step = seen.steps().filter(|_| !is_closed(seen)).find(|step| Some(step.at) == at)?;
    step.topic.map(|_| step.title().as_str())
}

fn step<'a>(seen: &Shown<'a>, at: Option<StepRef>) -> &'a str {
    let step = seen.steps().filter(|_| !is_closed(seen)).find(|step| Some(step.at) == at);
    step.map_or("", |step| step.title().as_str())
}

struct Table {
    out: String,
}

impl Table {
    fn new<'a>(columns: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = Self { out: "\u{feff}".to_owned() };
        table.row(columns);
        table
    }

    fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (n, cell) in cells.into_iter().enumerate() {
            self.out.push_str(if n == 0 { "\"" } else { ",\"" });
            if is_formula(cell) {
                self.out.push('\'');
            }
            self.out.push_str(&cell.replace('"', "\"\""));
            self.out.push('"');
        }
        self.out.push_str("\r\n");
    }
}

/// Whether a spreadsheet may take a cell for a formula. Some skip spaces, quotes and invisible characters
/// first, and some accept wide and small forms of a sign.
fn is_formula(cell: &str) -> bool {
    let is_passed_over =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{feff}');
    let signs = [
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\u{fe66}', '\u{fe62}',
        '\u{fe63}', '\u{fe6b}', '\u{2212}', '\u{207a}', '\u{208a}', '\u{207c}', '\u{208c}', '\u{207b}',
        '\u{208b}', '\u{fb29}',
    ];
    cell.starts_with(['\t', '\r', '\n']) || cell.trim_start_matches(is_passed_over).starts_with(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let formulas = [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "  =1",
            "\u{a0}=1",
            "\u{3000}@x",
            "\t=1",
            "\rx",
            "＝1",
            "- no",
            "\u{fe62}1",
            "\u{fe66}1",
            "\u{ff0b}1",
            "\u{ff20}x",
            "\u{ff0d}1",
            "\u{2212}1",
            " \u{fe66}1",
            "\u{200e}=1",
            "\u{a0}\t=1",
        ];
        for formula in formulas {
            let mut table = Table { out: String::new() };
            table.row([formula]);
            assert_eq!(table.out, format!("\"'{formula}\"\r\n"));
        }
        assert!(!["a=1", "1-2", "(=1)", "'=1", ""].into_iter().any(is_formula));
    }
}
