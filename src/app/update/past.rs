//! Keys on the screens about other sessions.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::{Edit, Editor};
use crate::app::library::Library;
use crate::app::model::Model;
use crate::app::past::{ActionField, Actions, Sessions};
use crate::app::screens::{Overlay, Screen};
use crate::domain::date;
use crate::domain::event::ActionStatus;
use crate::domain::session::{ActionChange, Intent};

const PAGE: usize = 10;

impl Model {
    pub(super) fn open_sessions(&mut self) -> Vec<Cmd> {
        self.screen = Screen::Sessions(Box::default());
        vec![Cmd::ListSessions]
    }

    pub(super) fn open_actions(&mut self) -> Vec<Cmd> {
        self.screen = Screen::Actions(Box::default());
        vec![Cmd::ListActions]
    }

    fn open_library(&mut self) -> Vec<Cmd> {
        self.screen = Screen::Library(Library::default());
        vec![Cmd::Close]
    }

    pub(super) fn key_in_sessions(&mut self, key: Command) -> Vec<Cmd> {
        let Screen::Sessions(sessions) = &mut self.screen else { return Vec::new() };
        let last = sessions.rows().len().saturating_sub(1);
        sessions.marked = sessions.marked.min(last);
        if let Some(marked) = moved(sessions.marked, last, key) {
            sessions.marked = marked;
            return Vec::new();
        }
        match key {
            Command::NextField => self.open_actions(),
            Command::PreviousField => self.open_library(),
            Command::Escape if sessions.search.text().is_empty() => self.open_library(),
            Command::Escape => {
                (sessions.search, sessions.marked) = (Editor::default(), 0);
                Vec::new()
            }
            Command::Enter | Command::Export => {
                let open = sessions.marked_row().map(|row| Cmd::Open(row.id.clone()));
                self.exports_next = key == Command::Export && open.is_some();
                open.into_iter().collect()
            }
            Command::View if sessions.shows_names => {
                sessions.hide_names();
                Vec::new()
            }
            Command::View => {
                self.overlay = Some(Overlay::ShowNames);
                Vec::new()
            }
            Command::DeleteItem => {
                self.overlay = sessions.marked_row().map(|_| Overlay::Forget);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Shows the names of private sessions only after a yes.
    pub(super) fn answer_show_names(&mut self, key: Command) {
        self.overlay = None;
        if let (Command::Yes, Screen::Sessions(sessions)) = (key, &mut self.screen) {
            sessions.shows_names = true;
        }
    }

    pub(super) fn forget_marked(&mut self) -> Vec<Cmd> {
        self.overlay = None;
        let Screen::Sessions(sessions) = &self.screen else { return Vec::new() };
        sessions.marked_row().map(|row| Cmd::Forget(row.id.clone())).into_iter().collect()
    }

    pub(super) fn key_in_actions(&mut self, key: Command) -> Vec<Cmd> {
        let Screen::Actions(actions) = &mut self.screen else { return Vec::new() };
        let last = actions.rows().len().saturating_sub(1);
        actions.marked = actions.marked.min(last);
        if actions.field.is_some() {
            return self.key_in_action_field(key);
        }
        if let Some(marked) = moved(actions.marked, last, key) {
            actions.marked = marked;
            return Vec::new();
        }
        let due = actions.marked_row().and_then(|action| action.due);
        match key {
            Command::NextField => return self.open_library(),
            Command::PreviousField => return self.open_sessions(),
            Command::Escape if actions.search.text().is_empty() => return self.open_library(),
            Command::Escape => (actions.search, actions.marked) = (Editor::default(), 0),
            Command::Filter => actions.field = Some(ActionField::Search),
            Command::ShowClosed => actions.closed_too = !actions.closed_too,
            Command::Settle(status) => return settled(actions, status),
            Command::EditDue if actions.marked_row().is_some() => {
                let date = due.map(|due| due.format("%Y-%m-%d").to_string()).unwrap_or_default();
                actions.field = Some(ActionField::Due(Editor::offering(&date), None));
            }
            _ => {}
        }
        Vec::new()
    }

    fn key_in_action_field(&mut self, key: Command) -> Vec<Cmd> {
        let today = self.now.wall.date_naive();
        let Screen::Actions(actions) = &mut self.screen else { return Vec::new() };
        match (key, &actions.field) {
            (Command::Escape, Some(ActionField::Search)) => {
                (actions.search, actions.marked, actions.field) = (Editor::default(), 0, None);
            }
            (Command::Escape, _) | (Command::Enter, Some(ActionField::Search)) => actions.field = None,
            (Command::Enter, Some(ActionField::Due(editor, _))) => {
                let typed = editor.text().trim().to_owned();
                let day = if typed.is_empty() { Ok(None) } else { date::parse(&typed, today).map(Some) };
                match (day, actions.marked_row()) {
                    (Ok(day), Some(action)) if day == action.due => actions.field = None,
                    (Ok(day), Some(action)) => {
                        let intent = Intent::UpdateAction(action.key.clone(), ActionChange::Due(day), None);
                        actions.field = None;
                        return vec![Cmd::Note(Box::new(intent))];
                    }
                    (Ok(_), None) => actions.field = None,
                    (Err(why), _) => {
                        actions.field = Some(ActionField::Due(editor.clone(), Some(why.to_string())));
                    }
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Typing on these screens; returns whether one is open.
    pub(super) fn edit_past(&mut self, edit: &Edit) -> bool {
        let (editor, marked) = match &mut self.screen {
            Screen::Sessions(sessions) => {
                let Sessions { search, marked, .. } = &mut **sessions;
                (search, Some(marked))
            }
            Screen::Actions(actions) => {
                let Actions { search, marked, field, .. } = &mut **actions;
                match field {
                    Some(ActionField::Search) => (search, Some(marked)),
                    Some(ActionField::Due(editor, error)) => {
                        *error = None;
                        (editor, None)
                    }
                    None => return true,
                }
            }
            _ => return false,
        };
        // The key that begins a search is not part of it.
        if marked.is_some() && editor.text().is_empty() && *edit == Edit::Insert("/".to_owned()) {
            return true;
        }
        editor.edit(edit.clone());
        if editor.text().contains('\n') {
            *editor = Editor::new(&editor.text().replace('\n', " "));
        }
        if let Some(marked) = marked {
            *marked = 0;
        }
        true
    }
}

/// Where the mark goes on these keys.
fn moved(marked: usize, last: usize, key: Command) -> Option<usize> {
    match key {
        Command::Up => Some(marked.saturating_sub(1)),
        Command::Down => Some((marked + 1).min(last)),
        Command::PageUp => Some(marked.saturating_sub(PAGE)),
        Command::PageDown => Some((marked + PAGE).min(last)),
        _ => None,
    }
}

fn settled(actions: &Actions, status: ActionStatus) -> Vec<Cmd> {
    let action = actions.marked_row().filter(|action| action.status != status);
    let intent =
        action.map(|action| Intent::UpdateAction(action.key.clone(), ActionChange::Status(status), None));
    intent.map(|intent| Cmd::Note(Box::new(intent))).into_iter().collect()
}
