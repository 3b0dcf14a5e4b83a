//! The library: the activities, the search, and the marked line.

mod listed;
mod query;
mod search;
mod words;

use std::fmt;
use std::sync::OnceLock;

pub use self::listed::{Listed, ReadBundled};
pub use self::query::{Narrow, Query};
use self::search::{Index, IndexedText, TextField};
use super::editor::{Edit, Editor};
use crate::domain::activity::Activity;
use crate::domain::listing::Listing;
use crate::domain::programme::Programme;
use crate::domain::purpose::Section;
use crate::domain::text::Text;
use crate::domain::time::Wall;

/// The activities, and the sessions that are not over.
///
/// It grows while the user's folder is read, and only at the ends of its lists, so that an index stays valid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    choices: Vec<Choice>,
    index: Index,
    /// Built-in activities that are not in the index yet: they are read for the first search, not for the
    /// first frame.
    unread: Vec<usize>,
    /// The complete index, built at the first search.
    whole: OnceLock<Index>,
    /// Activities that can be run, in the order of the library: by purpose, and within a purpose as read.
    good: Vec<usize>,
    /// Files with errors, in the order read.
    bad: Vec<usize>,
    unfinished: Vec<Unfinished>,
    is_reading: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    Good(Listed, Whose),
    /// The user's, in this file: several activities in one session.
    Programme(Box<Programme>, Text),
    Bad {
        name: Text,
        why: Text,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    Program,
    Own(Text),
    /// The user's file that replaces a built-in activity.
    Instead(Text),
}

/// A choice to be added to the catalogue, with its words for the search, prepared by the thread that reads
/// it.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    choice: Choice,
    /// None: prepared at the first search.
    entry: Option<IndexedText>,
}

/// A session that is not over, described so that any room may read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfinished {
    pub id: Text,
    pub title: Text,
    pub made: Wall,
    /// Part of it was not on disk when it was left and is kept elsewhere: opening the session recovers it.
    pub rescued: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    pub marked: usize,
    /// The search text.
    pub filter: Editor,
    pub filtering: bool,
    /// The first line of the preview that is shown.
    pub scroll: usize,
    query: Query,
    /// Matches, best first; none if there is no search.
    found: Option<Vec<At>>,
    /// The activities that were just set up: marked as soon as they have been read.
    left: Option<Vec<Text>>,
}

/// A position in the catalogue. It stays valid while the catalogue grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Unfinished(usize),
    Choice(usize),
}

/// A heading over lines of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    Activities(Section),
    Programmes,
    Bad,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LibraryRow<'a> {
    Unfinished(&'a Unfinished),
    Choice(&'a Choice),
}

/// The lines of the library screen: unfinished sessions, activities, and last the files with errors.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    catalogue: &'a Catalogue,
    found: Option<&'a [At]>,
    /// Ordered by how well they match the search, not by purpose.
    is_ranked: bool,
}

impl Arrival {
    pub fn good(activity: Activity, whose: Whose) -> Self {
        let entry = (whose != Whose::Program).then(|| IndexedText::of(&activity, &whose));
        Self { choice: Choice::Good(activity.into(), whose), entry }
    }

    /// A built-in activity, whose script is read when somebody looks at it.
    pub fn bundled(listing: Listing, read: ReadBundled) -> Self {
        Self { choice: Choice::Good(Listed::bundled(listing, read), Whose::Program), entry: None }
    }

    pub fn programme(programme: Programme, file: Text) -> Self {
        let parts = programme.parts.iter().map(|part| (part.title.as_str(), TextField::Tag));
        let texts =
            [("programme", TextField::Tag), (programme.id.as_str(), TextField::Tag)].into_iter().chain(parts);
        let texts =
            texts.chain([(programme.summary.as_str(), TextField::Summary), (file.as_str(), TextField::File)]);
        let entry = IndexedText::new(programme.title.as_str(), texts);
        Self { choice: Choice::Programme(Box::new(programme), file), entry: Some(entry) }
    }

    pub fn bad(name: Text, why: Text) -> Self {
        let entry = IndexedText::new(name.as_str(), []);
        Self { choice: Choice::Bad { name, why }, entry: Some(entry) }
    }
}

impl IndexedText {
    fn of(activity: &Activity, whose: &Whose) -> Self {
        let tags = activity.tags.iter().chain([&activity.id]).map(|tag| (tag.as_str(), TextField::Tag));
        let source = activity.sources().flat_map(|source| [&source.title, &source.publisher]);
        let file = match whose {
            Whose::Program => None,
            Whose::Own(file) | Whose::Instead(file) => Some((file.as_str(), TextField::File)),
        };
        let purpose = match activity.section() {
            Section::Purpose(purpose) => Some((purpose.key(), TextField::Format)),
            Section::Other => None,
        };
        let texts = tags
            .chain(purpose)
            .chain([(activity.summary.as_str(), TextField::Summary)])
            .chain(source.map(|text| (text.as_str(), TextField::Source)))
            .chain(file)
            .chain(activity.suits.iter().map(|format| (format.key(), TextField::Format)));
        Self::new(activity.title.as_str(), texts)
    }
}

impl Catalogue {
    /// A catalogue with the unfinished sessions, newest first, and the activities known already.
    pub fn new(unfinished: Vec<Unfinished>, arrivals: Vec<Arrival>) -> Self {
        let mut catalogue = Self { unfinished, ..Self::default() };
        catalogue.take_in(arrivals, false);
        catalogue
    }

    /// Adds what was read, in order; `more` says whether more is to come.
    pub fn take_in(&mut self, arrivals: Vec<Arrival>, more: bool) {
        self.is_reading = more;
        if let Some(whole) = self.whole.take() {
            (self.index, self.unread) = (whole, Vec::new());
        }
        for Arrival { choice, entry } in arrivals {
            if let Some((at, known)) = self.replaced_by(&choice) {
                *known = choice;
                self.unread.retain(|unread| *unread != at);
                match entry {
                    Some(entry) => self.index.replace(at, entry),
                    None => self.unread.push(at),
                }
                continue;
            }
            if entry.is_none() {
                self.unread.push(self.choices.len());
            }
            let order = if matches!(choice, Choice::Bad { .. }) { &mut self.bad } else { &mut self.good };
            order.push(self.choices.len());
            self.choices.push(choice);
            self.index.push(entry);
        }
        let choices = &self.choices;
        self.good.sort_by_key(|at| (choices.get(*at).map(Choice::heading), *at));
    }

    /// The built-in activity that the user's file replaces.
    fn replaced_by(&mut self, choice: &Choice) -> Option<(usize, &mut Choice)> {
        let Choice::Good(new, Whose::Instead(_)) = choice else { return None };
        self.choices
            .iter_mut()
            .enumerate()
            .find(|(_, known)| matches!(known, Choice::Good(known, Whose::Program) if known.listing().id == new.listing().id))
    }

    /// Whether the user's folder is still being read.
    pub fn is_reading(&self) -> bool {
        self.is_reading
    }

    /// How many activities can be run, and how many files have errors.
    pub fn counts(&self) -> (usize, usize) {
        (self.good.len(), self.bad.len())
    }

    fn index(&self) -> &Index {
        if self.unread.is_empty() {
            return &self.index;
        }
        self.whole.get_or_init(|| {
            let mut whole = self.index.clone();
            for at in &self.unread {
                if let Some(Choice::Good(activity, whose)) = self.choices.get(*at) {
                    whole.set(*at, IndexedText::of(activity.activity(), whose));
                }
            }
            whole
        })
    }

    /// Matches of `query`: sessions, then activities, then files with errors, each best first.
    fn search(&self, query: &Query) -> Vec<At> {
        let mut found = Vec::new();
        if !query.narrows() {
            let is_it = |session: &Unfinished| {
                let mut index = Index::default();
                index.push(Some(IndexedText::new(session.title.as_str(), [])));
                index.search(&query.words) != [0]
            };
            let sessions = self.unfinished.iter().enumerate().filter(|(_, session)| is_it(session));
            found.extend(sessions.map(|(at, _)| At::Unfinished(at)));
        }
        let marks = self.index().search(&query.words);
        for order in [&self.good, &self.bad] {
            let mark = |at: &usize| marks.get(*at).copied().unwrap_or(0);
            let fits = |at: &usize| match self.choices.get(*at) {
                Some(Choice::Good(activity, _)) => query.fits(activity.activity()),
                Some(Choice::Programme(programme, _)) => query.fits_programme(programme),
                // The purpose of a file with errors is unknown.
                Some(Choice::Bad { .. }) => !query.narrows(),
                None => false,
            };
            let mut these: Vec<usize> = order.iter().copied().filter(|at| mark(at) > 0 && fits(at)).collect();
            // Equal matches stay in the order of the library.
            these.sort_by_key(|at| std::cmp::Reverse(mark(at)));
            found.extend(these.into_iter().map(At::Choice));
        }
        found
    }
}

impl Choice {
    pub fn title(&self) -> &Text {
        match self {
            Self::Good(activity, _) => &activity.listing().title,
            Self::Programme(programme, _) => &programme.title,
            Self::Bad { name, .. } => name,
        }
    }

    fn heading(&self) -> Heading {
        match self {
            Self::Good(activity, _) => Heading::Activities(activity.listing().section),
            Self::Programme(..) => Heading::Programmes,
            Self::Bad { .. } => Heading::Bad,
        }
    }
}

impl fmt::Display for Heading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Activities(section) => section.fmt(f),
            Self::Programmes => f.write_str("Programmes"),
            Self::Bad => f.write_str("Cannot be used"),
        }
    }
}

impl Library {
    pub fn query(&self) -> &Query {
        &self.query
    }

    pub fn rows<'a>(&'a self, catalogue: &'a Catalogue) -> Rows<'a> {
        Rows { catalogue, found: self.found.as_deref(), is_ranked: !self.query.words.is_empty() }
    }

    /// The library after leaving the set-up of these activities.
    pub(super) fn back_from(activities: Vec<Text>) -> Self {
        Self { left: Some(activities), ..Self::default() }
    }

    /// Marks the activity that was set up, once it has been read.
    fn mark_left(&mut self, catalogue: &Catalogue) {
        let at = self.left.as_ref().and_then(|left| self.rows(catalogue).set_up_of(left));
        if let Some(at) = at {
            (self.marked, self.left) = (at, None);
        }
    }

    /// Edits the search text and marks the best match.
    pub(super) fn type_in(&mut self, edit: Edit, catalogue: &Catalogue) {
        self.filter.edit(edit);
        if self.filter.text().contains('\n') {
            self.filter = Editor::new(&self.filter.text().replace('\n', " "));
        }
        self.ask(catalogue);
    }

    /// The same, by a key that writes a condition into the text.
    pub(super) fn narrow(&mut self, by: Narrow, catalogue: &Catalogue) {
        self.filter = Editor::new(&query::narrowed(self.filter.text(), by));
        self.ask(catalogue);
    }

    fn ask(&mut self, catalogue: &Catalogue) {
        self.filtering = true;
        let query = Query::parse(self.filter.text());
        // Moving the cursor does not change the search.
        if query != self.query {
            (self.query, self.left) = (query, None);
            (self.marked, self.scroll) = (0, 0);
            self.look(catalogue);
        }
    }

    fn look(&mut self, catalogue: &Catalogue) {
        self.found = (!self.query.is_empty()).then(|| catalogue.search(&self.query));
    }

    pub(super) fn look_anew(&mut self, catalogue: &Catalogue) {
        (self.marked, self.scroll) = (0, 0);
        self.look(catalogue);
        self.mark_left(catalogue);
    }

    /// Searches again after the catalogue has grown; the marked line stays marked.
    pub(super) fn look_while(&mut self, catalogue: &mut Catalogue, takes_in: impl FnOnce(&mut Catalogue)) {
        let marked = self.rows(catalogue).at(self.marked);
        takes_in(catalogue);
        self.look(catalogue);
        let rows = self.rows(catalogue);
        self.marked = marked.and_then(|at| rows.position(at)).unwrap_or(0);
        self.mark_left(catalogue);
    }

    /// Moves the mark by `by` lines.
    pub(super) fn mark(&mut self, by: isize, catalogue: &Catalogue) {
        let last = self.rows(catalogue).len().saturating_sub(1);
        let marked = self.marked.saturating_add_signed(by).min(last);
        if marked != self.marked {
            (self.marked, self.scroll) = (marked, 0);
        }
        self.left = None;
    }
}

impl<'a> Rows<'a> {
    pub fn len(&self) -> usize {
        let Catalogue { unfinished, good, bad, .. } = self.catalogue;
        self.found.map_or(unfinished.len() + good.len() + bad.len(), <[At]>::len)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many of the lines are activities that can be run.
    pub fn activities(&self) -> usize {
        let is_good = |at: &&At| match at {
            At::Unfinished(_) => false,
            At::Choice(at) => !matches!(self.catalogue.choices.get(*at), Some(Choice::Bad { .. }) | None),
        };
        self.found.map_or(self.catalogue.good.len(), |found| found.iter().filter(is_good).count())
    }

    pub fn get(&self, n: usize) -> Option<LibraryRow<'a>> {
        match self.at(n)? {
            At::Unfinished(at) => self.catalogue.unfinished.get(at).map(LibraryRow::Unfinished),
            At::Choice(at) => self.catalogue.choices.get(at).map(LibraryRow::Choice),
        }
    }

    /// The headings, each with the line that it stands over; none while lines are ordered by match.
    pub fn headings(&self) -> Vec<(usize, Heading)> {
        let mut headings = Vec::new();
        let mut n = 0;
        while let Some(heading) = (!self.is_ranked).then(|| self.heading(n)).flatten() {
            if let Some(heading) = heading {
                headings.push((n, heading));
            }
            // Lines of one purpose are adjacent: the next begins where this one ends.
            let (mut within, mut beyond) = (n, self.len());
            while beyond - within > 1 {
                let middle = within + (beyond - within) / 2;
                let same = self.heading(middle) == Some(heading);
                (within, beyond) = if same { (middle, beyond) } else { (within, middle) };
            }
            n = beyond;
        }
        headings
    }

    /// The heading of a line; the inner `None` is an unfinished session, which has no heading.
    fn heading(&self, n: usize) -> Option<Option<Heading>> {
        self.get(n).map(|row| match row {
            LibraryRow::Unfinished(_) => None,
            LibraryRow::Choice(choice) => Some(choice.heading()),
        })
    }

    /// The line from which these activities are set up.
    fn set_up_of(&self, activities: &[Text]) -> Option<usize> {
        let is_it = |n: &usize| match self.get(*n) {
            Some(LibraryRow::Choice(Choice::Good(activity, _))) => {
                [&activity.listing().id].into_iter().eq(activities)
            }
            Some(LibraryRow::Choice(Choice::Programme(programme, _))) => {
                programme.parts.iter().map(|part| &part.id).eq(activities)
            }
            _ => false,
        };
        (0..self.len()).find(is_it)
    }

    fn at(&self, n: usize) -> Option<At> {
        let Catalogue { unfinished, good, bad, .. } = self.catalogue;
        match (self.found, n.checked_sub(unfinished.len())) {
            (Some(found), _) => found.get(n).copied(),
            (None, None) => Some(At::Unfinished(n)),
            (None, Some(n)) => good.iter().chain(bad).nth(n).copied().map(At::Choice),
        }
    }

    fn position(&self, at: At) -> Option<usize> {
        let Catalogue { unfinished, good, bad, .. } = self.catalogue;
        match (self.found, at) {
            (Some(found), _) => found.iter().position(|known| *known == at),
            (None, At::Unfinished(n)) => (n < unfinished.len()).then_some(n),
            (None, At::Choice(n)) => {
                good.iter().chain(bad).position(|known| *known == n).map(|n| n + unfinished.len())
            }
        }
    }
}
