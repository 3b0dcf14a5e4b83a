//! People who come and go during the session.

use super::groups::and;
use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::Overlay;
use crate::domain::event::{Audience, Event, PlannedStep};
use crate::domain::roster::Roster;
use crate::domain::seen::SeenStep;
use crate::domain::session::{Intent, List, PeopleChange};

impl Model {
    pub(super) fn open_people(&mut self) -> Vec<Cmd> {
        self.overlay = Some(Overlay::People(0));
        Vec::new()
    }

    pub(super) fn key_in_people(&mut self, marked: usize, key: Command) -> Vec<Cmd> {
        let people = self.present().map(|seen| seen.participants()).unwrap_or_default();
        let id = people.get(marked).map(|known| known.person.id);
        let last = people.len().saturating_sub(1);
        match (key, id) {
            (Command::Up, _) => self.overlay = Some(Overlay::People(marked.saturating_sub(1))),
            (Command::Down, _) => self.overlay = Some(Overlay::People((marked + 1).min(last))),
            (Command::TogglePerson, Some(id)) => return self.change_people(PeopleChange::Toggle(id)),
            (Command::Adjust(by), _) => {
                return self.change_people(PeopleChange::More(i32::try_from(by).unwrap_or(0)));
            }
            (Command::Join, _) => self.word_joins(),
            // There is nobody to mark.
            (Command::Nothing | Command::TogglePerson, None) => self.notice = Some(Notice::PeopleAreCounted),
            (Command::Nothing, Some(_)) => self.notice = Some(Notice::NamesAreAdded),
            (Command::Undo, _) => return self.undo_in(List::People),
            (Command::Redo, _) => return self.redo_in(List::People),
            (Command::Escape | Command::People | Command::Leave, _) => self.overlay = None,
            _ => {}
        }
        Vec::new()
    }

    /// Opens the line for those who join.
    pub(super) fn word_joins(&mut self) {
        // A name that is typed in confidence, and not saved, comes back only to the people who were there.
        let audience = self.gone_on_with_for(Audience::Room);
        self.line = Some(CaptureLine::new(Target::Joins, LineKind::Note, audience, ""));
    }

    pub(super) fn save_joins(&mut self, line: CaptureLine) -> Vec<Cmd> {
        let text = line.editor.text();
        let roster = Roster::read(text);
        let trouble = match (roster.people.is_empty(), roster.nameless) {
            (_, 1..) => Some(Notice::NameFirst),
            (true, _) if !line.editor.is_blank() => Some(Notice::NoName),
            (true, _) => return Vec::new(),
            (false, _) => None,
        };
        if trouble.is_some() {
            self.notice = trouble;
            self.line = Some(line);
            return Vec::new();
        }
        let mut names = roster.people;
        let state = self.live.as_ref().map(|live| live.session.state());
        names.retain(|name| !state.is_some_and(|state| state.is_here_already(name)));
        if names.is_empty() {
            (self.notice, self.line) = (Some(Notice::HereAlready), Some(line));
            return Vec::new();
        }
        if state.is_some_and(|state| state.leaves_out(names.len())) {
            // The typed names stay: the other people are added to them.
            let cmds = self.change_people(PeopleChange::Join(names));
            self.line = Some(line);
            return cmds;
        }
        let cmds = self.change_people(PeopleChange::Join(names));
        if matches!(self.overlay, None | Some(Overlay::People(_))) {
            let newest = self.present().and_then(|seen| seen.participants().iter().rposition(|one| one.here));
            let newest = newest.unwrap_or(0);
            self.overlay = Some(Overlay::People(newest));
        }
        cmds
    }

    /// Adds or removes people, and says which steps that changes.
    pub(super) fn change_people(&mut self, change: PeopleChange) -> Vec<Cmd> {
        let plan = |model: &Self| -> Vec<PlannedStep> {
            model.live.as_ref().map(|live| live.session.state().plan.clone()).unwrap_or_default()
        };
        let before = plan(self);
        match self.try_intend(Intent::ChangePeople(change)) {
            Ok(cmds) => {
                let seats = match cmds.first() {
                    Some(Cmd::Append(record)) => match &record.ev {
                        Event::SetUpChanged { seated, .. } => self.seats_notice(seated),
                        _ => None,
                    },
                    _ => None,
                };
                let people = self.people_notice(&before);
                let people = match (people, seats) {
                    (Some(people), seats) => Some(and(people, seats)),
                    (None, seats) => seats,
                };
                let is_unled = matches!(cmds.first(), Some(Cmd::Append(record)) if record.ev.leaves_nobody_to_facilitate());
                self.notice = if is_unled { Some(and(Notice::Unled, people)) } else { people };
                cmds
            }
            Err(why) => self.refuse(why),
        }
    }

    /// How many are here now, and which steps become longer or shorter.
    fn people_notice(&self, before: &[PlannedStep]) -> Option<Notice> {
        let seen = self.present()?;
        let lengths_before =
            |at| before.iter().find(|planned| planned.at == at).map(|planned| planned.length);
        let changed = |step: SeenStep<'_>| {
            // Topics come and go with the people who may know of them, so the change of their step is not
            // reported.
            let follows = step.by_people(None).is_some() && !step.has_topics();
            let was = lengths_before(step.at).filter(|was| follows && *was != step.planned)?;
            Some((step.title().to_string(), was, step.planned))
        };
        // A length set by hand stays until a new plan is made.
        let waits = |step: &SeenStep<'_>| {
            step.by_people(None).is_some() && step.clock.length != step.planned && !step.left_out
        };
        let current = seen.current().map(|step| step.position).unwrap_or(0);
        Some(Notice::People {
            size: seen.group_size().unwrap_or(0),
            changes: seen.steps().filter_map(changed).collect(),
            in_private: seen.is_private() && seen.group_size() > Some(2),
            some_stay: seen.steps().any(|step| step.position >= current && waits(&step)),
        })
    }
}
