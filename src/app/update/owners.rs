//! The owners of an action while they are typed: how they are read, who they may name, and one or several.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::{Edit, Editor};
use crate::app::line::{CaptureLine, Target};
use crate::app::model::Model;
use crate::app::notice::{Naming, Notice};
use crate::domain::cells::quoted;
use crate::domain::event::Owner;
use crate::domain::plural::counted;
use crate::domain::session::{Intent, OwnerName, OwnersRead};
use crate::domain::text::Text;

/// So many names are offered at once.
const OFFERED: usize = 4;

impl Model {
    /// The owners in a text, as they would be saved.
    pub fn owners_read(&self, text: &str) -> OwnersRead {
        OwnerName::read(text, &|name| self.is_called(name))
    }

    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.live.as_ref().is_some_and(|live| live.session.state().owner_called(name).is_some())
    }

    /// How typed owners would be saved, and what can be done about it: "2 owners: Ella · Ben".
    pub fn owners_hint(&self, text: &str, naming: &dyn Naming) -> Option<String> {
        let read = self.owners_read(text);
        let names: Vec<String> = read.owners.iter().map(|owner| self.owner_label(owner)).collect();
        let summary = match names.as_slice() {
            [] => return None,
            names => format!("{}: {}", counted(names.len(), "owner", "owners"), names.join(" · ")),
        };
        let other = OwnerName::joined(text, &|name| self.is_called(name));
        // Somebody already named is not offered.
        let is_named = self.is_called(last_name(text).1);
        let offered = if is_named { Vec::new() } else { self.owners_offered(text) };
        let more = match (offered.as_slice(), names.len(), other != text.trim()) {
            ([], 1, true) => format!(". {}: several", naming.name(Command::CycleKind)),
            ([], _, true) => format!(". {}: one", naming.name(Command::CycleKind)),
            ([], ..) => String::new(),
            (offered, ..) => format!(". {}: {}", naming.name(Command::NextField), offered.join(" · ")),
        };
        Some(format!("{summary}{more}"))
    }

    /// The name used here for an owner.
    fn owner_label(&self, owner: &OwnerName) -> String {
        let state = self.live.as_ref().map(|live| live.session.state());
        let known = state.as_ref().and_then(|state| match state.owner_called(owner.name())? {
            Owner::Person(id) => state.person(id).map(|person| person.name.to_string()),
            Owner::Organisation(name) => Some(name.to_string()),
            Owner::Everyone => None,
        });
        known.unwrap_or_else(|| owner.name().to_owned())
    }

    /// Completions of the name being typed: people who are here, and their organisations.
    fn owners_offered(&self, text: &str) -> Vec<String> {
        let typed = last_name(text).1.trim_matches('"').to_lowercase();
        let Some(seen) = self.present().filter(|_| !typed.is_empty()) else { return Vec::new() };
        let here: Vec<_> = seen.participants().into_iter().filter(|known| known.here).collect();
        let names = here.iter().map(|known| known.person.name.to_string());
        let organisations =
            here.iter().filter_map(|known| known.person.organisation.as_ref()).map(ToString::to_string);
        let mut offered: Vec<String> = Vec::new();
        for name in names.chain(organisations).chain(["all of us".to_owned()]) {
            let lower = name.to_lowercase();
            let begins =
                lower.starts_with(&typed) || lower.split_whitespace().any(|word| word.starts_with(&typed));
            if begins && lower != typed && !offered.contains(&name) {
                offered.push(name);
            }
        }
        offered.truncate(OFFERED);
        offered
    }

    /// Tab where a name is typed: the first completion, then the next.
    pub(super) fn complete_name(&mut self) {
        let Some(line) = &self.line else { return };
        let text = line.editor.text().to_owned();
        let (typed, next) = match &line.completed {
            Some((typed, n)) => (typed.clone(), n + 1),
            None => (text, 0),
        };
        let offered = self.owners_offered(&typed);
        let Some(name) = next.checked_rem(offered.len()).and_then(|n| offered.get(n)) else { return };
        let name = if atoms_apart(name) { name.clone() } else { format!("\"{name}\"") };
        let whole = format!("{}{name}", last_name(&typed).0);
        if let Some(line) = &mut self.line {
            line.editor.edit(Edit::End);
            line.editor = Editor::new(&whole);
            (line.completed, line.other, line.settled) = (Some((typed, next)), None, false);
        }
    }

    /// The same owners, as one or as several.
    pub(crate) fn owners_as(&self, text: &str, one: bool) -> String {
        let is_one = self.owners_read(text).owners.len() == 1;
        if is_one == one { text.to_owned() } else { OwnerName::joined(text, &|name| self.is_called(name)) }
    }

    /// The same owners, with the last name completed.
    pub(crate) fn owners_completed(&self, text: &str) -> Option<String> {
        let (name, meant) = self.cut_short(&self.owners_read(text), text)?;
        let at = text.rfind(&name)?;
        let (before, rest) = text.split_at_checked(at)?;
        Some(format!("{before}{}{}", quoted(&meant), rest.get(name.len()..)?))
    }

    /// An owner as kept in text: a full name known here, or the text as typed.
    pub(crate) fn by_whom(&self, text: &str) -> Text {
        let owners = self.owners_read(text).owners;
        let is_known = |owner: &OwnerName| *owner == OwnerName::Everyone || self.is_called(owner.name());
        if owners.is_empty() || !owners.iter().all(is_known) {
            return Text::line(text);
        }
        let names: Vec<String> = owners.iter().map(|owner| self.owner_label(owner)).collect();
        Text::line(&names.join(", "))
    }

    /// The first full name that an unfinished one may mean.
    pub(super) fn name_completed(&self, text: &str) -> Option<String> {
        let (before, last) = last_name(text);
        if self.is_called(last) {
            return None;
        }
        Some(format!("{before}{}", self.owners_offered(text).into_iter().next()?))
    }

    /// Joins several owners into one, or splits one into several.
    pub(super) fn join_owners(&mut self) {
        let Some(text) = self.line.as_ref().map(|line| line.editor.text().to_owned()) else { return };
        let other = OwnerName::joined(&text, &|name| self.is_called(name));
        if let Some(line) = &mut self.line {
            let other = line.other.replace(text).unwrap_or(other);
            line.editor = Editor::new(&other);
            (line.completed, line.settled) = (None, false);
        }
    }

    /// Enter on the owners of an action, this session's or last time's. A text that may be one or several
    /// owners, or an unfinished name, is asked about once.
    pub(super) fn save_owners(&mut self, mut line: CaptureLine) -> Vec<Cmd> {
        let text = line.editor.text().to_owned();
        let read = self.owners_read(&text);
        if let Some(asks) = self.owners_in_doubt(&read, &text).filter(|_| !line.settled) {
            line.settled = true;
            self.line = Some(line);
            self.notice = Some(asks);
            return Vec::new();
        }
        match line.target {
            Target::Owners(action) => {
                let cmds = self.changed(Intent::OwnAction(action, read.owners));
                if self.action(action).is_some_and(|action| action.due.is_none()) {
                    self.edit_action(action, Target::Due(action));
                }
                cmds
            }
            Target::LastTimeOwners(at) => match self.last_time_at(at) {
                Some((action, _)) => self.changed(Intent::OwnRecalled(action, read.owners)),
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// What to ask before saving these owners.
    fn owners_in_doubt(&self, read: &OwnersRead, text: &str) -> Option<Notice> {
        if read.unsure {
            return Some(Notice::OneOrSeveral { several: read.owners.len() > 1 });
        }
        let (name, meant) = self.cut_short(read, text)?;
        let is_last = last_name(text).1 == name;
        Some(Notice::UnknownOwner { name, meant, is_last })
    }

    /// A name that nobody here has, with the full name that it may be the beginning of.
    fn cut_short(&self, read: &OwnersRead, text: &str) -> Option<(String, String)> {
        // A name in quotes is taken literally.
        let is_meant = |name: &str| self.is_called(name) || text.contains(&quoted(name));
        let mut unknown = read.owners.iter().map(OwnerName::name).filter(|name| !is_meant(name));
        unknown.find_map(|name| Some((name.to_owned(), self.owners_offered(name).into_iter().next()?)))
    }
}

/// Whether a name is read as one without quotes.
fn atoms_apart(name: &str) -> bool {
    !name.contains([',', ';'])
}

/// The text before the last typed name, and that name.
fn last_name(text: &str) -> (&str, &str) {
    let ends = [", ", ",", ";", " and ", " & "];
    let starts = ends.iter().filter_map(|end| text.rfind(end).map(|at| at + end.len()));
    let at = starts.max().unwrap_or(0);
    let (before, name) = text.split_at_checked(at).unwrap_or(("", text));
    let space = name.len() - name.trim_start().len();
    text.split_at_checked(at + space).map_or((before, name), |(before, name)| (before, name.trim_end()))
}
