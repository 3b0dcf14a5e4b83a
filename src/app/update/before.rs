//! Keys before the first step: set-up, ground rules.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::{Edit, Editor};
use crate::app::library::Library;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::{Live, Model};
use crate::app::notice::Notice;
use crate::app::screens::{Overlay, Screen};
use crate::app::setup::{Field, SetUp};
use crate::domain::earlier::PastRun;
use crate::domain::event::{Audience, Record, RuleId};
use crate::domain::recall::{Circle, same_name};
use crate::domain::roster::NameLine;
use crate::domain::session::{Intent, List, Rule, Session};
use crate::domain::text::Text;

impl Model {
    pub(super) fn key_in_setup(&mut self, key: Command) -> Vec<Cmd> {
        let now = &self.now;
        let Screen::SetUp(setup) = &mut self.screen else { return Vec::new() };
        match key {
            Command::TryGong => return self.try_gong(),
            Command::Tick => setup.tick(),
            // The arrows move through the materials, and leave them at either end.
            Command::Up | Command::Down
                if setup.field == Field::Materials && setup.mark_material(key == Command::Down) => {}
            Command::NextField => setup.go_to_field(1),
            Command::PreviousField => setup.go_to_field(-1),
            // In a list of names the arrows move between lines, and leave the list at either end.
            Command::Up | Command::Down if setup.field == Field::Names => {
                let (edit, by) = if key == Command::Up { (Edit::Up, -1) } else { (Edit::Down, 1) };
                let before = setup.names.cursor();
                setup.names.edit(edit);
                if setup.names.cursor() == before {
                    setup.go_to_field(by);
                }
            }
            Command::Up => setup.go_to_field(-1),
            Command::Down => setup.go_to_field(1),
            Command::OtherDay => {
                setup.error = None;
                if setup.next_day(now).is_none() {
                    self.notice = Some(Notice::StartFirst);
                }
            }
            Command::LastTimePeople => return self.ask_who_came(),
            Command::NextChoice => setup.cycle_format(1),
            Command::PreviousChoice => setup.cycle_format(-1),
            Command::Escape if setup.changes => {
                let saved = self.live.as_ref().map(|live| SetUp::of(live.session.state()).to_draft());
                let draft = Some(setup.to_draft()).filter(|draft| saved.as_ref() != Some(draft));
                let of_others = self.setup_draft_of_others();
                let draft = draft.map(|draft| draft.of(self.origin()));
                self.setup_draft = draft.or(of_others);
                self.screen = Screen::Rules(0);
            }
            Command::Escape => {
                let draft = setup.to_draft();
                let is_kept = setup.is_worth_keeping(&self.settings.finish_by, now);
                self.set_ups.retain(|left| *left != draft);
                self.set_ups.extend(Some(draft).filter(|_| is_kept));
                self.screen = Screen::Library(Library::back_from(setup.ids()));
                return vec![Cmd::Close];
            }
            Command::Enter if setup.changes => match setup.settle(now) {
                Ok((mut settled, names)) => {
                    if let Some(live) = &self.live {
                        let before = &live.session.state().setup;
                        (settled.clock, settled.languages) = (before.clock, before.languages.clone());
                    }
                    let of_others = self.setup_draft_of_others();
                    let cmds = self.intend(Intent::ChangeSetUp(Box::new(settled), Some(names)));
                    (self.notice, self.setup_draft) = (None, of_others);
                    self.screen = Screen::Rules(0);
                    return cmds;
                }
                Err((field, why)) => (setup.field, setup.error) = (field, Some((field, why))),
            },
            Command::Enter => match setup.prepare(now, &self.settings.languages) {
                Ok(mut preparation) => {
                    preparation.setup.clock = self.settings.clock;
                    let draft = setup.to_draft();
                    self.set_ups.retain(|left| *left != draft);
                    let id = self.new_id();
                    let mut session = Session::default();
                    let mut records: Vec<Record> = Vec::new();
                    for event in preparation.first_events(id.clone(), &self.now) {
                        let record = session.record(event, &self.now);
                        session.apply(record.clone());
                        records.push(record);
                    }
                    let heard = session.last_t();
                    let folder = id.clone();
                    self.live =
                        Some(Live { session, folder, saved: None, not_on_disk: None, heard, offered: true });
                    (self.screen, self.asked_keep) = (Screen::Rules(0), false);
                    return vec![Cmd::Create(id, records)];
                }
                Err((field, why)) => (setup.field, setup.error) = (field, Some((field, why))),
            },
            _ => {}
        }
        Vec::new()
    }

    /// Restores the draft of a one-to-one after a yes, and drops it after a no.
    pub(super) fn answer_take_up(&mut self, key: Command) -> Vec<Cmd> {
        let left = match &self.screen {
            Screen::SetUp(setup) => self.left_of(setup),
            _ => None,
        };
        let Screen::SetUp(setup) = &mut self.screen else { return Vec::new() };
        match key {
            Command::Yes => {
                self.overlay = None;
                if let Some(left) = left {
                    let draft = self.set_ups.remove(left);
                    setup.take_up(&draft);
                }
            }
            Command::No => {
                self.overlay = None;
                left.map(|left| self.set_ups.remove(left));
            }
            Command::Escape => {
                self.overlay = None;
                self.screen = Screen::Library(Library::back_from(setup.ids()));
                return vec![Cmd::Close];
            }
            Command::Leave => return self.leave(),
            _ => {}
        }
        Vec::new()
    }

    /// Looks up earlier runs of the set-up's activities, once it is on the screen.
    pub(super) fn look_up_earlier_runs(&mut self) -> Option<Cmd> {
        let Screen::SetUp(setup) = &mut self.screen else { return None };
        setup.ask_for_earlier().map(Cmd::LookUpEarlierRuns)
    }

    /// Takes in earlier runs for the set-up on the screen; a late reply is ignored.
    pub(super) fn learn_of_earlier(&mut self, runs: Vec<PastRun>) {
        if let Screen::SetUp(setup) = &mut self.screen {
            setup.learn(runs);
        }
    }

    /// Asks for last time's people. What is said meanwhile depends only on the form, so that it reveals
    /// nothing about earlier sessions.
    fn ask_who_came(&mut self) -> Vec<Cmd> {
        let Screen::SetUp(setup) = &self.screen else { return Vec::new() };
        let series = Text::line(setup.series.text());
        let why_not = if series.is_empty() {
            Notice::SeriesFirst
        } else if !setup.names.is_blank() {
            Notice::NamesThere
        } else {
            return vec![Cmd::AskWhoCame(series, setup.format().into())];
        };
        self.notice = Some(why_not);
        Vec::new()
    }

    /// Last time's people are added to the names, unless the form has changed since the request: those of a
    /// group at once, the two of a one-to-one after a yes.
    pub(super) fn came_last_time(&mut self, series: &Text, circle: Circle, people: Vec<NameLine>) {
        let Screen::SetUp(setup) = &self.screen else { return };
        let still_wanted = setup.names.is_blank()
            && self.overlay.is_none()
            && same_name(&Text::line(setup.series.text()), series)
            && Circle::from(setup.format()) == circle;
        match circle {
            _ if !still_wanted => {}
            _ if people.is_empty() => self.notice = Some(Notice::NoNames),
            Circle::Group => self.name_people(&people),
            Circle::Pair => (self.recall.two, self.overlay) = (people, Some(Overlay::NameTwo)),
        }
    }

    /// Adds the two people of last time only after a yes.
    pub(super) fn answer_name_two(&mut self, key: Command) {
        self.overlay = None;
        let people = std::mem::take(&mut self.recall.two);
        if key == Command::Yes {
            self.name_people(&people);
        }
    }

    fn name_people(&mut self, people: &[NameLine]) {
        let Screen::SetUp(setup) = &mut self.screen else { return };
        let format = setup.format();
        let lines: Vec<String> = people.iter().map(NameLine::to_line).collect();
        setup.names = Editor::new(&lines.join("\n"));
        // Two people of a group do not become a one-to-one by coming again.
        if Circle::from(setup.format()) != Circle::from(format) {
            setup.chosen_format = Some(format);
        }
    }

    /// The folder name of a new session: the date and four letters that are unique on that day. It is
    /// permanent and visible to others, and any group may become a one-to-one, so it never says what a
    /// session is about.
    fn new_id(&mut self) -> Text {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut tail = String::new();
        for _ in 0..4 {
            // The high bits are the good ones.
            let pick = usize::try_from(self.next_seed() >> 59).unwrap_or(0);
            tail.extend(LETTERS.get(pick).map(|letter| char::from(*letter)));
        }
        Text::line(&format!("{}-{tail}", self.now.wall.format("%Y-%m-%d")))
    }

    pub(super) fn next_seed(&mut self) -> u64 {
        // Knuth's multiplier for 64-bit linear congruential generators.
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.seed
    }

    pub(super) fn key_in_rules(&mut self, key: Command) -> Vec<Cmd> {
        if matches!(key, Command::View | Command::Export | Command::LastTime) {
            return self.key_in_session(key);
        }
        let rules: Vec<Rule> =
            self.present().map_or_else(Vec::new, |seen| seen.all_rules().cloned().collect());
        let Screen::Rules(marked) = &mut self.screen else { return Vec::new() };
        let Some(live) = &self.live else { return Vec::new() };
        let rule = rules.get(*marked).map(|rule| (rule.id, rule.text.clone()));
        match key {
            Command::Up => *marked = marked.saturating_sub(1),
            Command::Down => *marked = (*marked + 1).min(rules.len().saturating_sub(1)),
            Command::Rest(next) => *marked = next,
            Command::StrikeRule => {
                return rule.map(|(id, _)| self.intend(Intent::ToggleRule(id))).unwrap_or_default();
            }
            Command::AddRule => return self.word_rule(Target::NewRule, ""),
            Command::EditItem => {
                return rule
                    .map(|(id, text)| self.word_rule(Target::Rule(id), text.as_str()))
                    .unwrap_or_default();
            }
            Command::Countdown => return self.toggle_countdown(),
            Command::Undo => return self.undo_in(List::Rules),
            Command::Redo => return self.redo_in(List::Rules),
            Command::AgreeRules => return self.intend(Intent::SettleRules { agreed: true }),
            Command::Enter | Command::Next => return self.intend(Intent::SettleRules { agreed: false }),
            Command::Escape | Command::Previous => {
                let setup = SetUp::of(live.session.state());
                self.open_setup(setup);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Shows or hides the room's countdown to the start.
    pub(in crate::app) fn toggle_countdown(&mut self) -> Vec<Cmd> {
        let Some(seen) = self.present() else { return Vec::new() };
        let mut setup = match &self.live {
            Some(live) if seen.to_start().is_some() => live.session.state().setup.clone(),
            _ => {
                self.notice = Some(Notice::NoCountdown);
                return Vec::new();
            }
        };
        setup.no_countdown = !setup.no_countdown;
        let notice = Notice::Countdown(!setup.no_countdown);
        let cmds = self.intend(Intent::ChangeSetUp(Box::new(setup), None));
        self.notice = Some(notice);
        cmds
    }

    fn word_rule(&mut self, target: Target, text: &str) -> Vec<Cmd> {
        let audience = self.gone_on_with_for(Audience::Room);
        self.line = Some(CaptureLine::new(target, LineKind::Note, audience, text));
        Vec::new()
    }

    /// Marks a rule, for the line that rewords it.
    pub(super) fn mark_rule(&mut self, rule: RuleId) {
        let at = self.present().and_then(|seen| seen.all_rules().position(|known| known.id == rule));
        if let (Screen::Rules(marked), Some(at)) = (&mut self.screen, at) {
            *marked = at;
        }
    }
}
