//! Groups: forming and showing them, mending them by hand, and what is known of earlier sessions.

use crate::app::cmd::{Cmd, Series};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::screens::{Mending, Overlay};
use crate::domain::event::{Member, Panel};
use crate::domain::groups::Earlier;
use crate::domain::seen::SeenGroups;
use crate::domain::session::{Intent, List};

impl Model {
    /// Whether the groups are shown over the step.
    pub fn shows_groups(&self) -> bool {
        self.present().is_some_and(|seen| seen.panel() == Panel::Groups)
    }

    /// Whether what was taken down is shown over the step.
    pub fn shows_taken(&self) -> bool {
        self.present().is_some_and(|seen| seen.panel() == Panel::Taken)
    }

    /// The groups of the step that is on.
    fn groups(&self) -> Option<SeenGroups<'_>> {
        let seen = self.present()?;
        seen.groups(&seen.current()?)
    }

    /// Shows the groups, or the step again. Where there are none they are formed first.
    pub(super) fn show_groups(&mut self) -> Vec<Cmd> {
        self.scroll = 0;
        if self.groups().is_none() && !self.shows_groups() {
            return self.form_groups();
        }
        self.intend(Intent::TogglePanel(Panel::Groups))
    }

    /// Forms groups and shows them; other ones only where the room sees what it loses.
    pub(super) fn form_groups(&mut self) -> Vec<Cmd> {
        self.scroll = 0;
        if self.groups().is_some() && !self.shows_groups() {
            return self.show_groups();
        }
        let seed = self.next_seed();
        let earlier = self.earlier.as_ref().map(|(_, earlier)| earlier.clone()).unwrap_or_default();
        self.intend(Intent::FormGroups { earlier, seed })
    }

    /// Begins to mend the groups, with the first person marked: somebody who is in no group yet first of all.
    pub(super) fn mend_groups(&mut self) -> Vec<Cmd> {
        let members = self.groups().map(|groups| groups.members()).unwrap_or_default();
        let apart = members.iter().find(|(group, _)| group.is_none());
        match apart.or(members.first()) {
            Some((_, marked)) if self.shows_groups() => {
                self.overlay = Some(Overlay::Mend(Mending { marked: *marked, picked: None }));
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn key_in_mend(&mut self, mending: Mending, key: Command) -> Vec<Cmd> {
        let members = self.groups().map(|groups| groups.members()).unwrap_or_default();
        let Some(at) = members.iter().position(|(_, member)| *member == mending.marked) else {
            // Somebody left, or the groups are gone.
            self.close_mending();
            return Vec::new();
        };
        let mark = |to: Option<&(Option<usize>, Member)>| Mending {
            marked: to.map_or(mending.marked, |(_, member)| *member),
            ..mending
        };
        let next = match (key, mending.picked) {
            (Command::Next, _) => mark(members.get(at + 1)),
            (Command::Previous, _) => mark(at.checked_sub(1).and_then(|at| members.get(at))),
            (Command::Down, _) => mark(neighbour(&members, at, 1)),
            (Command::Up, _) => mark(neighbour(&members, at, -1)),
            (Command::Escape, None) => {
                self.close_mending();
                return Vec::new();
            }
            (Command::Escape, Some(_)) => Mending { picked: None, ..mending },
            (Command::Undo, _) => return self.undo_in(List::Groups),
            (Command::Enter, None) => Mending { picked: Some(mending.marked), ..mending },
            (Command::Enter | Command::JoinGroup, Some(picked)) if picked == mending.marked => {
                Mending { picked: None, ..mending }
            }
            (Command::Enter | Command::JoinGroup, Some(picked)) => {
                return self.put_down(picked, mending.marked, key);
            }
            _ => return Vec::new(),
        };
        self.overlay = Some(Overlay::Mend(next));
        Vec::new()
    }

    /// Who was picked up changes places with who is marked, or joins them. Somebody in no group can only join.
    fn put_down(&mut self, picked: Member, marked: Member, key: Command) -> Vec<Cmd> {
        let apart =
            |member| self.groups().is_some_and(|groups| groups.apart.iter().any(|m| m.member == member));
        let intent = match (apart(picked), apart(marked)) {
            (true, true) => return Vec::new(),
            (false, true) => Intent::JoinGroup(marked, picked),
            (false, false) if key == Command::Enter => Intent::SwapMembers(picked, marked),
            _ => Intent::JoinGroup(picked, marked),
        };
        let cmds = self.intend(intent);
        if !cmds.is_empty() {
            self.overlay = Some(Overlay::Mend(Mending { marked: picked, picked: None }));
        }
        cmds
    }

    /// Nobody is picked up any more, and the groups are only shown.
    pub(super) fn close_mending(&mut self) {
        if matches!(self.overlay, Some(Overlay::Mend(_))) {
            self.overlay = None;
        }
    }

    /// Asks once for the earlier sessions of the series that the open session belongs to.
    pub(super) fn ask_who_met(&mut self) -> Option<Cmd> {
        let live = self.live.as_ref().filter(|live| !live.session.state().is_private());
        let series = live.and_then(|live| {
            let (name, session) = (live.session.state().setup.series.clone()?, live.folder.clone());
            Some(Series { name, session })
        });
        if series.as_ref() == self.earlier.as_ref().map(|(asked, _)| asked) {
            return None;
        }
        self.earlier = series.clone().map(|series| (series, Earlier::default()));
        series.map(Cmd::AskWhoMet)
    }

    /// What was asked about a session that is not open any more is no answer.
    pub(super) fn take_in_earlier(&mut self, about: &Series, earlier: Earlier) {
        if let Some((asked, known)) = &mut self.earlier
            && asked == about
        {
            *known = earlier;
        }
    }
}

/// Somebody in the next group, or the one before, at the same place as far as there is one.
fn neighbour(members: &[(Option<usize>, Member)], at: usize, by: isize) -> Option<&(Option<usize>, Member)> {
    let groups: Vec<&[(Option<usize>, Member)]> = members.chunk_by(|(a, _), (b, _)| a == b).collect();
    let mut begins = 0;
    for (n, group) in groups.iter().enumerate() {
        if at < begins + group.len() {
            let other = groups.get(n.checked_add_signed(by)?)?;
            return other.get((at - begins).min(other.len().saturating_sub(1)));
        }
        begins += group.len();
    }
    None
}
