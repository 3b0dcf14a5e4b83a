//! People who come and go while the session runs.

use crate::app::cmd::Cmd;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::Model;
use crate::app::msg::Key;
use crate::app::screens::Overlay;
use crate::domain::event::{Audience, PlannedStep};
use crate::domain::plural::people;
use crate::domain::roster::Roster;
use crate::domain::session::{Intent, List, PeopleChange};
use crate::domain::time::Millis;

/// A notice has two lines: no more of it than this.
const LONGEST_TOLD: usize = 120;

impl Model {
    /// Who is here.
    pub(super) fn open_people(&mut self) -> Vec<Cmd> {
        self.overlay = Some(Overlay::People(0));
        Vec::new()
    }

    pub(super) fn key_in_people(&mut self, marked: usize, key: Key) -> Vec<Cmd> {
        let people = self.present().map(|seen| seen.participants()).unwrap_or_default();
        let id = people.get(marked).map(|known| known.person.id);
        let last = people.len().saturating_sub(1);
        match (key, id) {
            (Key::Up, _) => self.overlay = Some(Overlay::People(marked.saturating_sub(1))),
            (Key::Down, _) => self.overlay = Some(Overlay::People((marked + 1).min(last))),
            (Key::TogglePerson, Some(id)) => return self.change_people(PeopleChange::Toggle(id)),
            (Key::Adjust(by), _) => {
                return self.change_people(PeopleChange::More(i32::try_from(by).unwrap_or(0)));
            }
            (Key::Join, _) => self.word_joins(),
            (Key::Undo, _) => return self.undo_in(List::People),
            (Key::Redo, _) => return self.redo_in(List::People),
            (Key::Escape | Key::People | Key::Leave, _) => self.overlay = None,
            _ => {}
        }
        Vec::new()
    }

    /// Opens the line for those who join.
    pub(super) fn word_joins(&mut self) {
        self.line = Some(CaptureLine::new(Target::Joins, LineKind::Note, Audience::Room, ""));
    }

    /// Enter in that line.
    pub(super) fn save_joins(&mut self, line: CaptureLine) -> Vec<Cmd> {
        let text = line.editor.text();
        let roster = Roster::read(text);
        let trouble = match (roster.people.is_empty(), roster.nameless) {
            (_, 1..) => "The name comes first: Name, Organisation.",
            (true, _) if !line.editor.is_blank() => "There is no name in that: write one in each line.",
            (true, _) => return Vec::new(),
            (false, _) => "",
        };
        if !trouble.is_empty() {
            self.notice = Some(trouble.to_owned());
            self.line = Some(line);
            return Vec::new();
        }
        let names = roster.people;
        let cmds = self.change_people(PeopleChange::Join(names));
        if matches!(self.overlay, None | Some(Overlay::People(_))) {
            let newest = self.present().map_or(0, |seen| seen.participants().len().saturating_sub(1));
            self.overlay = Some(Overlay::People(newest));
        }
        cmds
    }

    /// Lets people come or go, and says which steps that changes.
    pub(super) fn change_people(&mut self, change: PeopleChange) -> Vec<Cmd> {
        let plan = |model: &Self| -> Vec<PlannedStep> {
            model.live.as_ref().map(|live| live.session.state().plan.clone()).unwrap_or_default()
        };
        let before = plan(self);
        match self.try_intend(Intent::ChangePeople(change)) {
            Ok(cmds) => {
                self.notice = self.people_told(&before);
                cmds
            }
            Err(why) => self.refuse(why),
        }
    }

    /// "14 people: "Share" 15 → 20 min."
    fn people_told(&self, before: &[PlannedStep]) -> Option<String> {
        let seen = self.present()?;
        let size = seen.group_size().unwrap_or(0);
        let mut told = people(size);
        let lengths_before =
            |at| before.iter().find(|planned| planned.at == at).map(|planned| planned.length);
        let changes: Vec<String> = seen
            .steps()
            .filter_map(|step| {
                let was = lengths_before(step.at).filter(|was| *was != step.planned)?;
                Some(format!("\"{}\" {}", step.title(), from_to(was, step.planned)))
            })
            .collect();
        for (n, change) in changes.iter().enumerate() {
            if n > 0 && told.len() + change.len() > LONGEST_TOLD {
                told.push_str(&format!(" and {} more", changes.len() - n));
                break;
            }
            told.push_str(if n == 0 { ": " } else { ", " });
            told.push_str(change);
        }
        told.push('.');
        // What was set by hand is the facilitator's: it waits for a new plan.
        let waits = |step: &crate::domain::seen::SeenStep<'_>| {
            step.by_people(None).is_some() && step.clock.length != step.planned && !step.left_out
        };
        let current = seen.current().map(|step| step.position).unwrap_or(0);
        if seen.steps().any(|step| step.position >= current && waits(&step)) {
            told.push_str(" What was set by hand stays: r plans anew.");
        }
        Some(told)
    }
}

/// "15 → 20 min", where both are whole minutes.
fn from_to(before: Millis, after: Millis) -> String {
    let is_short = |length: Millis| length.0.is_multiple_of(60_000) && length < Millis::minutes(60);
    if is_short(before) && is_short(after) {
        format!("{} → {after}", before.0 / 60_000)
    } else {
        format!("{before} → {after}")
    }
}
