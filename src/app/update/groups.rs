//! Groups: forming and showing them, changing them by hand, and who sat together in earlier sessions.

use crate::app::cmd::{Cmd, Series};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::{Joining, Mending, Overlay};
use crate::domain::activity::Grouping;
use crate::domain::event::{Event, Mark, Member, Panel, Seated};
use crate::domain::groups::Earlier;
use crate::domain::seen::SeenGroups;
use crate::domain::session::{Intent, List, Refusal};

impl Model {
    /// Whether the groups are shown over the step.
    pub fn shows_groups(&self) -> bool {
        self.present().is_some_and(|seen| seen.panel() == Panel::Groups)
    }

    /// Whether the entries are shown over the step.
    pub fn shows_taken(&self) -> bool {
        self.present().is_some_and(|seen| seen.panel() == Panel::Taken)
    }

    /// The groups of the current step.
    fn groups(&self) -> Option<SeenGroups<'_>> {
        let seen = self.present()?;
        seen.groups(&seen.current()?)
    }

    /// Whether groups have to be formed: there are none yet, or people are to move to other tables.
    pub fn groups_are_due(&self) -> bool {
        self.groups().is_none_or(|groups| groups.move_on)
    }

    /// Shows the groups, or the step again. Groups that are due are formed first, wherever the key is
    /// pressed.
    pub(super) fn show_groups(&mut self) -> Vec<Cmd> {
        self.scroll = 0;
        if self.groups_are_due() {
            return self.form_groups();
        }
        self.intend(Intent::TogglePanel(Panel::Groups))
    }

    /// Forms groups and shows them. Existing groups are only replaced while the room sees them. A proposal to
    /// join groups is shown first.
    pub(super) fn form_groups(&mut self) -> Vec<Cmd> {
        self.scroll = 0;
        if !self.groups_are_due() && !self.shows_groups() {
            return self.show_groups();
        }
        if self.joins_groups() {
            return self.propose_groups();
        }
        let seed = self.next_seed();
        self.form_with(seed)
    }

    fn form_with(&mut self, seed: u64) -> Vec<Cmd> {
        let earlier = self.known_earlier();
        self.intend(Intent::FormGroups { earlier, seed })
    }

    fn known_earlier(&self) -> Earlier {
        self.earlier.as_ref().map(|(_, earlier)| earlier.clone()).unwrap_or_default()
    }

    fn joins_groups(&self) -> bool {
        self.present().is_some_and(|seen| seen.current().is_some_and(|step| seen.joins_groups(&step)))
    }

    fn propose_groups(&mut self) -> Vec<Cmd> {
        let (seed, earlier) = (self.next_seed(), self.known_earlier());
        let Some(live) = &self.live else { return Vec::new() };
        let t = live.session.time_at(&self.now);
        match live.session.decide(Intent::FormGroups { earlier, seed }, t) {
            Ok(Event::GroupsFormed { groups, .. }) => {
                self.overlay = Some(Overlay::JoinGroups(Joining { seed, groups }));
                Vec::new()
            }
            Ok(_) => Vec::new(),
            Err(why) => self.refuse(why),
        }
    }

    pub(super) fn key_in_join_groups(&mut self, joining: &Joining, key: Command) -> Vec<Cmd> {
        match key {
            Command::Enter => {
                self.overlay = None;
                self.form_with(joining.seed)
            }
            Command::FormGroups => self.propose_groups(),
            Command::Escape | Command::Leave | Command::Show(_) => {
                self.overlay = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Begins to change the groups by hand, with the first person marked, or somebody who has no group yet.
    /// If people have only numbers and choose their group, asks for the size of each group.
    pub(super) fn mend_groups(&mut self) -> Vec<Cmd> {
        if !self.shows_groups() {
            return Vec::new();
        }
        let Some(groups) = self.groups() else { return Vec::new() };
        let overlay = if groups.is_counted() {
            Some(Overlay::CountGroups(0))
        } else {
            let members = groups.members();
            let apart = groups.apart.first().map(|one| one.member);
            let outside = members.iter().find(|(group, _)| groups.is_fishbowl() && *group == Some(2));
            let first = apart.or(outside.or(members.first()).map(|(_, member)| *member));
            first.map(|marked| Overlay::Mend(Mending { marked, picked: None }))
        };
        self.overlay = overlay.or(self.overlay.take());
        Vec::new()
    }

    /// Opens the circles of a fishbowl, to move people in or out.
    pub(super) fn open_fishbowl(&mut self) -> Vec<Cmd> {
        let has_one = self.present().is_some_and(|seen| {
            let step = seen.current();
            step.is_some_and(|step| {
                matches!(step.grouping(), Grouping::Fishbowl(_)) && seen.sits_in_groups(step.at)
            })
        });
        if !has_one {
            return self.refuse(if self.is_for_two() { Refusal::JustTwo } else { Refusal::NoFishbowl });
        }
        let cmds = if self.shows_groups() { Vec::new() } else { self.show_groups() };
        self.mend_groups();
        cmds
    }

    pub(super) fn key_in_count_groups(&mut self, marked: usize, key: Command) -> Vec<Cmd> {
        let Some(count) = self.groups().filter(SeenGroups::is_counted).map(|groups| groups.groups.len())
        else {
            self.close_mending();
            return Vec::new();
        };
        let last = count.saturating_sub(1);
        match key {
            Command::Up => self.overlay = Some(Overlay::CountGroups(marked.saturating_sub(1))),
            Command::Down => self.overlay = Some(Overlay::CountGroups((marked + 1).min(last))),
            Command::Adjust(by) => {
                return self.intend(Intent::CountInGroup { group: marked.min(last), more: by > 0 });
            }
            Command::Undo => return self.undo_in(List::Groups),
            Command::Escape | Command::Leave | Command::Show(_) | Command::Enter => self.close_mending(),
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
            (Command::KeepPlace, _) => return self.mark_member(mending, Mark::Stays),
            (Command::Watching, _) => return self.mark_member(mending, Mark::Watches),
            (Command::LetHost, _) => return self.let_host(mending),
            (Command::PutIn(n), _) => return self.put_in(mending, n),
            (Command::Enter, None) if self.groups().is_some_and(|groups| groups.is_fishbowl()) => {
                return self.intend(Intent::SwapChair(mending.marked));
            }
            (Command::Enter, None) if self.is_watching(mending.marked) => mending,
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

    /// Swaps the picked person with the marked one, or adds them to that group. Somebody without a group can
    /// only be added.
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

    fn is_watching(&self, member: Member) -> bool {
        self.groups().is_some_and(|groups| groups.watching.iter().any(|one| one.member == member))
    }

    /// Changes how groups treat the marked person, and with it where people sit.
    fn mark_member(&mut self, mending: Mending, mark: Mark) -> Vec<Cmd> {
        let cmds = self.intend(Intent::MarkMember(mending.marked, mark));
        if let [Cmd::Append(record), ..] = cmds.as_slice()
            && let Event::MemberMarked { member, mark: now, seated } = &record.ev
        {
            let said = self.mark_notice(*member, mark, *now == Some(mark));
            let seats = self.seats_notice(seated);
            self.notice = said.map(|said| and(said, seats));
            self.overlay = Some(Overlay::Mend(Mending { picked: None, ..mending }));
        }
        cmds
    }

    fn mark_notice(&self, member: Member, mark: Mark, on: bool) -> Option<Notice> {
        let who = self.member_name(member)?;
        Some(Notice::Marked { who, mark, on })
    }

    fn let_host(&mut self, mending: Mending) -> Vec<Cmd> {
        let cmds = self.intend(Intent::LetHost(mending.marked));
        if !cmds.is_empty() {
            self.overlay = Some(Overlay::Mend(Mending { picked: None, ..mending }));
        }
        cmds
    }

    /// Moves the marked person to the group of that number, and marks the next person without a group.
    fn put_in(&mut self, mending: Mending, number: u8) -> Vec<Cmd> {
        let Some(to) = usize::from(number).checked_sub(1) else { return Vec::new() };
        let cmds = self.intend(Intent::PutInGroup(mending.marked, to));
        if !cmds.is_empty() {
            let next = self.groups().and_then(|groups| groups.apart.first().map(|one| one.member));
            let marked = next.unwrap_or(mending.marked);
            self.overlay = Some(Overlay::Mend(Mending { marked, picked: None }));
        }
        cmds
    }

    fn member_name(&self, member: Member) -> Option<String> {
        let seen = self.present()?;
        let members = seen.all_members(&seen.current()?);
        members.into_iter().find(|one| one.member == member).map(|one| one.name)
    }

    /// The notice that people changed groups because somebody came or left, for the groups of the current
    /// step.
    pub(super) fn seats_notice(&self, seated: &[Seated]) -> Option<Notice> {
        let seen = self.present()?;
        let groups = seen.groups(&seen.current()?)?;
        let here = self.live.as_ref()?.session.state().current()?;
        let seated = seated.iter().find(|seated| seated.step == here)?;
        let name = |member: Member| self.member_name(member).unwrap_or_default();
        let moved: Vec<(String, String)> =
            seated.moved.iter().map(|(member, to)| (name(*member), groups.label(to + 1))).collect();
        let hosts: Vec<(String, String)> = seated
            .hosts
            .iter()
            .filter_map(|host| {
                let at = groups.groups.iter().find(|(_, group)| group.iter().any(|one| one.member == *host));
                at.map(|(number, _)| (name(*host), groups.label(*number)))
            })
            .collect();
        Some(Notice::Seated { moved, hosts, around: groups.is_fishbowl() })
    }

    /// Ends changing groups by hand; the groups stay on the screen.
    pub(super) fn close_mending(&mut self) {
        if matches!(self.overlay, Some(Overlay::Mend(_) | Overlay::CountGroups(_) | Overlay::JoinGroups(_))) {
            self.overlay = None;
        }
    }

    /// Asks once for the earlier sessions of the open session's series.
    pub(super) fn ask_who_met(&mut self) -> Option<Cmd> {
        let live = self.live.as_ref().filter(|live| !live.session.state().is_private());
        let series = live.and_then(|live| {
            let state = live.session.state();
            let (session, origin) = (live.folder.clone(), state.origin().clone());
            Some(Series { name: state.setup.series.clone()?, session, origin })
        });
        if series.as_ref() == self.earlier.as_ref().map(|(asked, _)| asked) {
            return None;
        }
        self.earlier = series.clone().map(|series| (series, Earlier::default()));
        series.map(Cmd::AskWhoMet)
    }

    /// Takes in who met before, unless another session is open by now.
    pub(super) fn take_in_earlier(&mut self, about: &Series, earlier: Earlier) {
        if let Some((asked, known)) = &mut self.earlier
            && asked == about
        {
            *known = earlier;
        }
    }
}

/// Somebody in the next or previous group, at the same position if it exists.
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

/// Joins two notices.
pub(super) fn and(one: Notice, other: Option<Notice>) -> Notice {
    match other {
        Some(other) => Notice::And(Box::new(one), Box::new(other)),
        None => one,
    }
}
