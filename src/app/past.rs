//! The screens about other sessions: their list, and their open actions.

use chrono::NaiveDate;

use super::editor::Editor;
use crate::domain::digest::{Digest, Stage, Tracked};
use crate::domain::event::{ActionStatus, Audience};
use crate::domain::recall::{Here, Recall};
use crate::domain::retention::Retention;
use crate::domain::text::Text;
use crate::domain::time::Wall;

/// A session in a list, described so that any room may read it.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionRow {
    pub id: Text,
    pub title: Text,
    pub series: Option<Text>,
    /// When it began, or else when it was created.
    pub when: Option<Wall>,
    /// How far it got; none: its journal cannot be read.
    pub stage: Option<Stage>,
    /// Nothing in it was said by real people.
    pub rehearsal: bool,
    /// The people of a private session. Only [`Sessions::names`] gives them out.
    names: Vec<Text>,
    /// The day on which it ended, if it has. Only [`Sessions::is_due`] uses it.
    over_on: Option<NaiveDate>,
}

impl SessionRow {
    pub fn of(digest: &Digest) -> Self {
        Self {
            id: digest.id.clone(),
            title: digest.safe_title(),
            // The series of a private session is nobody else's business.
            series: digest.series.clone().filter(|_| !digest.is_private()),
            when: digest.started(),
            stage: Some(digest.stage),
            rehearsal: digest.rehearsal,
            names: digest.people.iter().filter(|_| digest.is_private()).map(|one| one.name.clone()).collect(),
            over_on: digest.over_on,
        }
    }

    pub fn unreadable(id: Text) -> Self {
        let title = Text::line("a session that cannot be read");
        Self {
            id,
            title,
            series: None,
            when: None,
            stage: None,
            rehearsal: false,
            names: Vec::new(),
            over_on: None,
        }
    }

    /// Whether every word of a search is in it, or in the names that are shown with it.
    fn is_found(&self, words: &[String], names: Option<&str>) -> bool {
        let when = self.when.map(|when| when.format("%-d %B %Y %Y-%m-%d").to_string()).unwrap_or_default();
        let stage = self.stage.map_or("damaged", Stage::key);
        let series = self.series.as_ref().map(Text::as_str).unwrap_or_default();
        let names = names.unwrap_or_default();
        let hay = format!("{} {} {series} {when} {stage} {names}", self.title, self.id).to_lowercase();
        words.iter().all(|word| hay.contains(word.as_str()))
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sessions {
    pub all: Option<Vec<SessionRow>>,
    pub search: Editor,
    /// The marked line among the matches.
    pub marked: usize,
    /// The facilitator agreed to show the names of private sessions on this screen.
    pub shows_names: bool,
}

impl Sessions {
    /// The matches. Hidden names are not searched, because a search would reveal them.
    pub fn rows(&self) -> Vec<&SessionRow> {
        let words = words(&self.search);
        let is_found = |row: &&SessionRow| row.is_found(&words, self.names(row).as_deref());
        self.all.iter().flatten().filter(is_found).collect()
    }

    /// Hides the names, and clears the search, which may contain one.
    pub fn hide_names(&mut self) {
        if std::mem::take(&mut self.shows_names) {
            (self.search, self.marked) = (Editor::default(), 0);
        }
    }

    /// Who was in a private session, if names are shown.
    pub fn names(&self, row: &SessionRow) -> Option<String> {
        let names: Vec<&str> = row.names.iter().map(Text::as_str).collect();
        (self.shows_names && !names.is_empty()).then(|| names.join(", "))
    }

    /// Whether it is due to be erased. Only told when the facilitator has asked to see private things: the
    /// retention period is not the room's business.
    pub fn is_due(&self, row: &SessionRow, keep: Option<Retention>, today: NaiveDate) -> bool {
        let over = row.over_on.filter(|_| self.shows_names);
        over.zip(keep).is_some_and(|(over_on, keep)| keep.is_over(over_on, today))
    }

    pub fn marked_row(&self) -> Option<&SessionRow> {
        self.rows().get(self.marked).copied()
    }
}

/// What is typed on the actions screen.
#[derive(Clone, Debug, PartialEq)]
pub enum ActionField {
    Search,
    /// The new date of the marked action, with an error if any.
    Due(Editor, Option<String>),
}

/// The actions screen: shared actions of all sessions that any room may see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actions {
    /// Soonest due first; none: not loaded yet.
    pub all: Option<Vec<Tracked>>,
    /// Whether done and dropped ones are shown too.
    pub closed_too: bool,
    pub search: Editor,
    /// The marked line among the matches.
    pub marked: usize,
    pub field: Option<ActionField>,
}

impl Actions {
    /// Takes in all actions, and keeps those for any room.
    pub fn take_in(&mut self, all: Vec<Tracked>) {
        let mut shown = all;
        let anybody = Here::List { people: &[] };
        shown.retain(|action| {
            action.audience == Audience::Room && action.comes_back(&anybody) == Recall::Freely
        });
        self.all = Some(shown);
    }

    pub fn rows(&self) -> Vec<&Tracked> {
        let words = words(&self.search);
        let open = |action: &&Tracked| self.closed_too || action.status == ActionStatus::Open;
        self.all.iter().flatten().filter(open).filter(|action| is_found(action, &words)).collect()
    }

    pub fn marked_row(&self) -> Option<&Tracked> {
        self.rows().get(self.marked).copied()
    }

    /// How many are open, and how many of these are overdue on that day.
    pub fn open(&self, today: NaiveDate) -> (usize, usize) {
        let open = || self.all.iter().flatten().filter(|action| action.status == ActionStatus::Open);
        (open().count(), open().filter(|action| action.is_overdue(today)).count())
    }
}

fn is_found(action: &Tracked, words: &[String]) -> bool {
    let mut hay = format!("{} {} {}", action.text, action.session, action.owner_names().join(" "));
    if let Some(series) = &action.series {
        hay.push(' ');
        hay.push_str(series.as_str());
    }
    let hay = hay.to_lowercase();
    words.iter().all(|word| hay.contains(word.as_str()))
}

fn words(search: &Editor) -> Vec<String> {
    search.text().to_lowercase().split_whitespace().map(str::to_owned).collect()
}
