//! Keys in the library, and updates that arrive meanwhile.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::Edit;
use crate::app::library::{Arrival, Catalogue, Choice, Library, LibraryRow};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::Screen;
use crate::app::setup::{SetUp, SetUpRequest};

/// Lines that a key moves the preview by.
const PREVIEW: usize = 3;

impl Model {
    pub(super) fn key_in_library(&mut self, key: Command) -> Vec<Cmd> {
        let page = self.page();
        let Screen::Library(library) = &mut self.screen else { return Vec::new() };
        match key {
            Command::Up => library.mark(-1, &self.catalogue),
            Command::Down => library.mark(1, &self.catalogue),
            Command::PageUp => library.mark(-page, &self.catalogue),
            Command::PageDown => library.mark(page, &self.catalogue),
            Command::First => library.mark(isize::MIN, &self.catalogue),
            Command::Last => library.mark(isize::MAX, &self.catalogue),
            Command::PreviewDown => library.scroll += PREVIEW,
            Command::PreviewUp => library.scroll = library.scroll.saturating_sub(PREVIEW),
            Command::Filter => library.filtering = true,
            Command::NextField => return self.open_sessions(),
            Command::PreviousField => return self.open_actions(),
            Command::Narrow(by) => library.narrow(by, &self.catalogue),
            Command::Escape if library.filter.text().is_empty() && !library.filtering => {}
            Command::Escape => *library = Library::default(),
            Command::Enter => return self.choose(),
            Command::BeginBlank => self.begin_blank(),
            _ => {}
        }
        Vec::new()
    }

    /// The least number of lines that the list shows, without headings.
    fn page(&self) -> isize {
        isize::try_from(self.size.1 / 2).unwrap_or(0).saturating_sub(6).max(1)
    }

    /// Parses the activities that the next key may show, so that it need not.
    pub fn read_ahead(&self) {
        let Screen::Library(library) = &self.screen else { return };
        let rows = library.rows(&self.catalogue);
        let beside = [library.marked.checked_sub(1), library.marked.checked_add(1)];
        for row in beside.into_iter().flatten().filter_map(|n| rows.get(n)) {
            if let LibraryRow::Choice(Choice::Good(listed, _)) = row {
                listed.activity();
            }
        }
    }

    /// Enter on a line of the library.
    fn choose(&mut self) -> Vec<Cmd> {
        let Screen::Library(library) = &self.screen else { return Vec::new() };
        match library.rows(&self.catalogue).get(library.marked) {
            Some(LibraryRow::Unfinished(session)) => return vec![Cmd::Open(session.id.clone())],
            Some(LibraryRow::Choice(Choice::Good(activity, _))) => {
                let query = library.query();
                // The format that the list was narrowed to is used.
                let format = query.formats.last().copied();
                let wanted = SetUpRequest { people: query.group(), format, ..SetUpRequest::default() };
                let setup = SetUp::new(vec![activity.activity().clone()], wanted);
                self.open_setup(setup);
            }
            Some(LibraryRow::Choice(Choice::Programme(programme, _))) => {
                let query = library.query();
                let (people, format) = (query.group(), query.formats.last().copied());
                let title = Some(programme.title.clone());
                let wanted = SetUpRequest { people, format, title, ..SetUpRequest::default() };
                self.open_setup(SetUp::new(programme.parts.clone(), wanted));
            }
            Some(LibraryRow::Choice(Choice::Bad { .. })) => {
                self.notice = Some(Notice::BadFile);
            }
            None => {}
        }
        Vec::new()
    }

    /// Typing in the library. Only a character that can be searched for begins a search.
    pub(super) fn edit_search(&mut self, edit: Edit) {
        let Screen::Library(library) = &mut self.screen else { return };
        // The key that begins a search is not part of it.
        if library.filter.text().is_empty() && edit == Edit::Insert("/".to_owned()) {
            return;
        }
        if library.filtering || matches!(&edit, Edit::Insert(text) if !text.trim().is_empty()) {
            library.type_in(edit, &self.catalogue);
        }
    }

    pub(super) fn listed(&mut self, catalogue: Catalogue) {
        self.catalogue = catalogue;
        if let Screen::Library(library) = &mut self.screen {
            library.look_anew(&self.catalogue);
        }
    }

    pub(super) fn arrived(&mut self, arrivals: Vec<Arrival>, more: bool) {
        let take_in = |catalogue: &mut Catalogue| catalogue.take_in(arrivals, more);
        match &mut self.screen {
            Screen::Library(library) => library.look_while(&mut self.catalogue, take_in),
            _ => take_in(&mut self.catalogue),
        }
    }
}
