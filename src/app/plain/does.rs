//! What each word does: the messages that keys would make, or the intent that they would come to.

use super::finds::numbered;
use super::tell::{people, step, taken};
use super::words::{self, About, Said, WORDS, Word};
use super::{Linear, Until};
use crate::app::cmd::Cmd;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::{Eyes, Saved};
use crate::app::msg::{Key, Msg};
use crate::app::screens::{ExportChoice, Overlay, Screen};
use crate::app::setup::SetUp;
use crate::domain::event::{ActionStatus, Audience, Event, Panel};
use crate::domain::script;
use crate::domain::seen::{FileChoice, FileKind, NameStyle, Readers};
use crate::domain::session::{Began, GoRoundMove, HandOver, Intent, PeopleChange, Place};
use crate::domain::text::Text;
use crate::domain::time::Millis;

impl Linear {
    /// Understands a line and does what it says.
    pub(super) fn word(&mut self, line: &str) {
        match words::parse(line) {
            Said::Nothing => {}
            Said::Word(word, rest) => self.obey(word, rest),
            Said::Several(names) => self.say(format!("That may be {}: say more of it.", names.join(", "))),
            Said::Unknown(Some(near)) => {
                self.say(format!("There is no such word. Did you mean {near}? help lists them all."))
            }
            Said::Unknown(None) => {
                self.say("There is no such word: help lists them. note TEXT takes a note.")
            }
        }
    }

    fn obey(&mut self, word: Word, rest: &str) {
        if !matches!(word, Word::Take | Word::Out | Word::Help | Word::Time | Word::Status) {
            self.leave_replan();
        }
        match word {
            Word::Help => return self.help(rest),
            Word::Quit => return self.quit(),
            Word::Bell => return self.set_bell(rest),
            _ if self.state().is_none() => {
                return self.say("No session is open yet: answer what was asked, or quit.");
            }
            _ => {}
        }
        match word {
            Word::Next | Word::Back | Word::GoTo | Word::Agenda | Word::Step | Word::More | Word::Less => {
                self.go(word, rest);
            }
            Word::Start
            | Word::Pause
            | Word::Time
            | Word::Plus
            | Word::Minus
            | Word::Began
            | Word::Break
            | Word::Replan
            | Word::Take
            | Word::Out
            | Word::Wait => self.clock(word, rest),
            Word::Note => self.take_down(LineKind::Note, None, rest),
            Word::Mine => self.take_down(LineKind::Note, Some(Audience::Mine), rest),
            Word::Us => self.take_down(LineKind::Note, Some(Audience::Us), rest),
            Word::Decision => self.take_down(LineKind::Decision, None, rest),
            Word::Park => self.take_down(LineKind::Parked, None, rest),
            Word::Action => self.take_down(LineKind::Action, None, rest),
            Word::Words => self.take_words(rest),
            Word::Row => self.take_row(rest),
            Word::Term => self.take_term(rest),
            Word::Scores => self.count_scores(None, rest),
            Word::Votes => self.count_votes(None, rest),
            Word::Ballot => self.take_ballot(rest),
            Word::Tally => self.save_ballots(),
            Word::Reveal => self.reveal(),
            Word::Ask => self.take_asked(rest),
            Word::Show => self.show(),
            Word::Hide => {
                self.intend(Intent::ClosePanel);
            }
            Word::List => self.read_list(),
            Word::Edit | Word::For | Word::Delete | Word::Erase | Word::Make | Word::Owner | Word::Due => {
                self.change_item(word, rest);
            }
            Word::Rules | Word::Agree | Word::Rule | Word::Strike | Word::Reword => self.agree(word, rest),
            Word::People
            | Word::Join
            | Word::Leave
            | Word::Groups
            | Word::Regroup
            | Word::Move
            | Word::Swap
            | Word::Turns
            | Word::Floor
            | Word::Round
            | Word::Hand => self.people(word, rest),
            Word::Undo => drop(self.intend(Intent::Undo)),
            Word::Redo => drop(self.intend(Intent::Redo)),
            Word::Review => self.review(),
            Word::Finish => self.finish(rest),
            Word::Export => self.export(rest),
            Word::Last => self.key(Key::LastTime),
            Word::Done => self.follow_up(rest, ActionStatus::Done),
            Word::Dropped => self.follow_up(rest, ActionStatus::Dropped),
            Word::Open => self.follow_up(rest, ActionStatus::Open),
            Word::Facilitator => self.view(rest),
            Word::Room => self.view("off"),
            Word::Peek => self.peek(),
            Word::Blank => self.key(Key::Blank),
            Word::Status => self.status(),
            Word::SetUp => self.set_up(),
            Word::Help | Word::Quit | Word::Bell => {}
        }
    }

    fn go(&mut self, word: Word, rest: &str) {
        match word {
            Word::Next if matches!(self.place(), Some(Place::Review)) => self.finish(""),
            Word::Next => {
                self.warn_of_ballots();
                self.key(Key::Next);
            }
            Word::Back if self.place() == Some(Place::Rules) => {
                self.say("Nothing comes before the ground rules: setup changes the set-up.")
            }
            Word::Back => self.key(Key::Previous),
            Word::GoTo => match numbered(rest.trim_start_matches("to ")) {
                Some((n, _)) => {
                    if let Some(step) = self.step(n) {
                        self.intend(Intent::GoTo(step));
                    }
                }
                None => self.say("Say the number of the step: goto 3. agenda reads them."),
            },
            Word::Agenda => self.tell(|seen, out| step::agenda(seen, out)),
            Word::More => drop(self.intend(Intent::Prompts { more: true })),
            Word::Less => drop(self.intend(Intent::Prompts { more: false })),
            _ => {
                self.read_place();
                if let Some(seen) = self.model.facilitator().filter(|seen| seen.current().is_some()) {
                    step::script_notes(&seen, &mut self.out);
                }
            }
        }
    }

    fn clock(&mut self, word: Word, rest: &str) {
        let minutes = numbered(rest).and_then(|(n, _)| i64::try_from(n).ok()).filter(|n| *n <= 600);
        let runs = self.model.is_running();
        match word {
            Word::Time => {
                self.tell(|seen, out| step::time(seen, out));
                if let Some(seen) = self.model.facilitator() {
                    step::standing(&seen, &mut self.out);
                }
            }
            _ if self.current().is_none() => self.say("No step is on: next brings the next one up."),
            Word::Start if runs => self.say("The clock runs already."),
            Word::Pause if !runs => self.say("The clock is not running."),
            Word::Start | Word::Pause => self.key(Key::ToggleClock),
            Word::Plus | Word::Minus => match minutes.or(rest.is_empty().then_some(1)) {
                Some(minutes) => self.key(Key::Adjust(if word == Word::Plus { minutes } else { -minutes })),
                None => self.say("Say how many minutes: plus 5."),
            },
            Word::Began => {
                let ago = minutes.and_then(|n| u64::try_from(n).ok());
                self.intend(Intent::Began(ago.map_or(Began::AtOnce, |n| Began::Ago(Millis::minutes(n)))));
            }
            Word::Break => {
                let length = minutes.and_then(|n| u64::try_from(n).ok()).filter(|n| *n > 0).unwrap_or(10);
                self.intend(Intent::BreakNow(Millis::minutes(length)));
            }
            Word::Replan => self.replan(),
            Word::Take if self.model.overlay == Some(Overlay::Replan) => self.key(Key::Enter),
            Word::Out if self.model.overlay == Some(Overlay::Replan) => self.leave_out(rest),
            Word::Take | Word::Out => self.say("There is no new plan to take: replan proposes one."),
            _ => self.wait(rest),
        }
    }

    fn wait(&mut self, rest: &str) {
        let length = script::length(rest).ok();
        let length =
            length.or_else(|| numbered(rest).and_then(|(n, _)| u64::try_from(n).ok()).map(Millis::minutes));
        let is_over = self.known.clock.is_over();
        self.waits = match length {
            Some(length) => Some(Until::At(self.session_time().after(length))),
            None if !rest.is_empty() => {
                return self.say("Say how long: wait 5m, wait 90s, or wait alone for the step's end.");
            }
            None if !self.model.is_running() || is_over => {
                return self.say("No time is running out: there is nothing to wait for.");
            }
            None => Some(Until::Zero),
        };
    }

    fn replan(&mut self) {
        self.key(Key::Replan);
        if self.model.overlay == Some(Overlay::Replan) {
            self.read_replan();
        }
    }

    /// The room hears that there is one, and no more.
    fn read_replan(&mut self) {
        let Some(replan) = &self.model.replan else { return };
        let Some(seen) = self.model.facilitator() else {
            return self.say("A new plan is ready: take takes it, any other word leaves it. The facilitator's view reads it.");
        };
        let proposal = replan.proposal();
        let mut lines = Vec::new();
        for change in &proposal.changes {
            let step = seen.steps().find(|step| step.at == change.at);
            let Some(step) = step else { continue };
            let told = if replan.is_left_out(change.at) {
                format!("{}, left out", change.before)
            } else if change.after == change.before {
                change.before.to_string()
            } else {
                format!("{} becomes {}", change.before, change.after)
            };
            lines.push(format!("{}. {}: {told}", step.position + 1, step.title()));
        }
        let minutes = proposal.over.unsigned_abs() / 60_000;
        lines.push(match (minutes, proposal.over > 0) {
            (0, _) => "It lands on time.".to_owned(),
            (n, true) => format!("Still {n} min over."),
            (n, false) => format!("It ends {n} min early."),
        });
        lines.push(
            "take takes this plan, out 3 leaves step 3 out of it, any other word leaves it.".to_owned(),
        );
        lines.into_iter().for_each(|line| self.say(line));
    }

    fn leave_out(&mut self, rest: &str) {
        let step = numbered(rest).and_then(|(n, _)| self.step(n));
        let Some(replan) = &mut self.model.replan else { return };
        let at = replan.proposal().changes.iter().position(|change| Some(change.at) == step);
        match at {
            Some(at) => {
                replan.mark_and_leave_out(at);
                self.read_replan();
            }
            None => self.say("Say the number of a step to come: out 3."),
        }
    }

    /// A new plan that was not taken is none.
    fn leave_replan(&mut self) {
        if self.model.overlay == Some(Overlay::Replan) {
            self.key(Key::Escape);
        }
    }

    fn show(&mut self) {
        let Some(at) = self.current() else { return self.read_list() };
        let mut lines = super::Lines::default();
        match self.model.eyes() {
            Some(Eyes::Present(seen)) => taken::of_step(&seen, at, &mut lines),
            Some(Eyes::Facilitator(seen)) => taken::of_step(&seen, at, &mut lines),
            None => {}
        }
        lines.into_vec().into_iter().for_each(|line| self.say(line));
        self.key(Key::Show(Panel::Taken));
    }

    fn change_item(&mut self, word: Word, rest: &str) {
        let Some((n, text)) = numbered(rest) else {
            return self.say("Say the number that the item has in the list: list reads them.");
        };
        let Some(item) = self.item(n) else { return };
        match (word, item) {
            (Word::Edit, item) => self.edit(item, text),
            (Word::For, item) => self.change_audience(item, text),
            (Word::Delete, item) => self.delete(item),
            (Word::Erase, item) => self.erase(item),
            (Word::Make, taken::Item::Note(id)) => self.make_action_of(id),
            (Word::Make, _) => self.say("Only a note becomes a shared action."),
            (Word::Owner, item) => self.settle_action(item, true, text),
            (_, item) => self.settle_action(item, false, text),
        }
    }

    fn agree(&mut self, word: Word, rest: &str) {
        let by_number = numbered(rest);
        match word {
            Word::Rules => {
                self.tell(|seen, out| step::rules(seen, out));
                if self.is_run() {
                    self.key(Key::Show(Panel::Rules));
                }
            }
            Word::Agree if matches!(self.model.screen, Screen::Rules(_) | Screen::Run) => {
                self.intend(Intent::SettleRules { agreed: true });
            }
            Word::Agree => self.say("The ground rules are behind us."),
            Word::Rule if rest.is_empty() => self.say("Say the rule on the same line: rule TEXT."),
            Word::Rule => drop(self.intend(Intent::AddRule(Text::line(rest)))),
            Word::Strike => {
                if let Some(rule) = by_number.and_then(|(n, _)| self.rule(n)) {
                    self.intend(Intent::ToggleRule(rule));
                }
            }
            _ => match by_number {
                Some((n, text)) if !text.is_empty() => {
                    if let Some(rule) = self.rule(n) {
                        self.intend(Intent::RewordRule(rule, Text::line(text)));
                    }
                }
                _ => self.say("Say the number of the rule and its wording: reword 2 TEXT."),
            },
        }
    }

    fn people(&mut self, word: Word, rest: &str) {
        let by_number = rest.parse::<i32>().ok();
        match word {
            Word::People => self.tell(|seen, out| people::present(seen, out)),
            Word::Join if rest.is_empty() => {
                self.say("Say who comes: join NAME, ORGANISATION; or how many: join 2.")
            }
            Word::Join | Word::Leave if by_number.is_some() => {
                let n = by_number.unwrap_or(0);
                let change = PeopleChange::More(if word == Word::Join { n } else { -n });
                self.intend(Intent::ChangePeople(change));
                self.tell(|seen, out| out.say(format!("Here: {}.", seen.group_size().unwrap_or(0))));
            }
            Word::Join => {
                let mut line = CaptureLine::new(Target::Joins, LineKind::Note, Audience::Room, "");
                line.editor = crate::app::editor::Editor::new(&rest.replace(';', "\n"));
                self.send(Msg::Typed(Box::new(line)));
                self.model.overlay = self.model.still_asked();
            }
            Word::Leave => match self.person_here(rest) {
                Some(id) => {
                    self.intend(Intent::ChangePeople(PeopleChange::Toggle(id)));
                    self.tell(|seen, out| out.say(format!("Here: {}.", seen.group_size().unwrap_or(0))));
                }
                None => self.say("There is nobody of that name here: people reads the names."),
            },
            Word::Groups | Word::Regroup => {
                // Other groups are formed where the room sees what it loses.
                let again = word == Word::Regroup && self.model.shows_groups();
                self.key(if again { Key::FormGroups } else { Key::Show(Panel::Groups) });
                if word == Word::Regroup
                    && !again
                    && !matches!(self.cmds.last(), Some(Cmd::Append(record)) if matches!(record.ev, Event::GroupsFormed { .. }))
                {
                    self.key(Key::FormGroups);
                }
                self.tell(|seen, out| people::groups(seen, out));
            }
            Word::Move | Word::Swap => self.mend(word, rest),
            Word::Turns => {
                self.tell(|seen, out| people::turns(seen, out));
                if let Some(seen) = self.model.facilitator() {
                    people::shares(&seen, &mut self.out);
                }
            }
            Word::Floor if ["nobody", "0", ""].contains(&rest) => drop(self.intend(Intent::GiveFloor(None))),
            Word::Floor => match self.voice(rest) {
                Some(who) => drop(self.intend(Intent::GiveFloor(Some(who)))),
                None => self.say("There is nobody of that name: turns reads them."),
            },
            Word::Round if rest == "over" => drop(self.intend(Intent::GoRound(GoRoundMove::End))),
            Word::Round => {
                let first = self.voice(rest);
                self.intend(Intent::GoRound(GoRoundMove::Begin(first)));
            }
            _ => self.hand_over(rest),
        }
    }

    fn mend(&mut self, word: Word, rest: &str) {
        let (between, how) = match word {
            Word::Move => (" to ", "Say both names: move ASHA to BEN puts Asha into Ben's group."),
            _ => (" with ", "Say both names: swap ASHA with BEN."),
        };
        let Some((one, other)) = rest.split_once(between) else { return self.say(how) };
        let Some((one, other)) = self.member(one).zip(self.member(other)) else { return };
        let intent =
            if word == Word::Move { Intent::JoinGroup(one, other) } else { Intent::SwapMembers(one, other) };
        if self.intend(intent).is_some() {
            self.tell(|seen, out| people::groups(seen, out));
        }
    }

    fn hand_over(&mut self, rest: &str) {
        let name = rest.strip_prefix("over").unwrap_or(rest).trim();
        let name = name.strip_prefix("to ").unwrap_or(name);
        let to = match name {
            "" => return self.say("Say to whom: hand over NAME, or hand back."),
            "back" => HandOver::To(None),
            name => self
                .candidate(name)
                .map_or_else(|| HandOver::Named(Text::line(name)), |who| HandOver::To(Some(who))),
        };
        if self.intend(Intent::HandOver(to)).is_some() {
            self.tell(|seen, out| {
                let who = seen.lead().map_or("whoever began".to_owned(), |who| seen.who(who));
                out.say(format!("Facilitates now: {who}."));
            });
        }
    }

    fn review(&mut self) {
        if matches!(self.place(), Some(Place::Rules | Place::Step(_))) {
            self.intend(Intent::OpenReview);
        }
        self.read_list();
    }

    fn finish(&mut self, rest: &str) {
        match self.place() {
            Some(Place::Finished) => return self.say("The session is over already."),
            Some(Place::Review) => {}
            _ => {
                self.warn_of_ballots();
                self.intend(Intent::OpenReview);
                // Only the end is to be told.
                if let Some(seen) = self.model.present() {
                    self.known = super::changes::Moment::of(&seen);
                }
            }
        }
        let gaps = self.model.gaps();
        if rest.starts_with("any") && !gaps.is_empty() {
            self.intend(Intent::LeaveGaps(gaps));
        }
        self.finishing = true;
        self.finish_if_nothing_lacks();
    }

    /// Nothing is asked any more: what we agreed is read, and the session is over.
    pub(super) fn finish_if_nothing_lacks(&mut self) {
        if !self.finishing || !self.model.gaps().is_empty() || self.model.line.is_some() {
            return;
        }
        self.finishing = false;
        self.tell(|seen, out| taken::agreed(seen, out));
        self.intend(Intent::Finish);
    }

    fn follow_up(&mut self, rest: &str, status: ActionStatus) {
        let n = numbered(rest).and_then(|(n, _)| n.checked_sub(1));
        let found = match (n, self.model.eyes()) {
            (Some(n), Some(Eyes::Present(seen))) => {
                seen.recalled().nth(n).map(|one| (one.recalled.action.clone(), one.due))
            }
            (Some(n), Some(Eyes::Facilitator(seen))) => {
                seen.recalled().nth(n).map(|one| (one.recalled.action.clone(), one.due))
            }
            _ => None,
        };
        match found {
            Some((action, due)) => drop(self.intend(Intent::FollowUp(action, status, due, None))),
            None => self.say("Say the number of an action of last time: done 1. last reads them."),
        }
    }

    fn view(&mut self, rest: &str) {
        let on = self.model.is_facilitators_view();
        match (on, rest) {
            (true, "off") => {
                self.key(Key::View);
                self.say("The room's view.");
            }
            (false, "off") => self.say("This is the room's view."),
            (true, _) => self.read_for_facilitator(),
            (false, _) => {
                self.key(Key::View);
                if self.model.is_facilitators_view() {
                    self.read_for_facilitator();
                }
            }
        }
    }

    /// What only the facilitator is told.
    pub(super) fn read_for_facilitator(&mut self) {
        let Some(seen) = self.model.facilitator() else { return };
        self.out.say("The facilitator's view. room ends it.");
        step::standing(&seen, &mut self.out);
        if seen.current().is_some() {
            step::script_notes(&seen, &mut self.out);
        }
    }

    fn peek(&mut self) {
        self.key(Key::Peek);
        match self.model.peek() {
            Some(seen) => step::script_notes(&seen, &mut self.out),
            None => self.out.say("No step is on: there are no notes to read."),
        }
        self.key(Key::Nothing);
    }

    fn export(&mut self, rest: &str) {
        let private = self.state().is_some_and(|state| state.is_private());
        let readers = if private { Readers::Us } else { Readers::Room };
        let mut choice = ExportChoice { readers, file: FileChoice::default() };
        for said in rest.split_whitespace().map(str::to_lowercase) {
            match said.as_str() {
                "room" => choice.readers = Readers::Room,
                "us" => choice.readers = Readers::Us,
                "me" => choice.readers = Readers::Me,
                "initials" => choice.file.options.names = NameStyle::Initials,
                "left-out" => choice.file.options.names = NameStyle::LeftOut,
                "full" => choice.file.options.names = NameStyle::Full,
                "for" | "names" | "as" => {}
                other => match FileKind::from_ending(other) {
                    Some(kind) => choice.file.kind = kind,
                    None => {
                        return self.say("Say what, for whom and with which names: export html us initials.");
                    }
                },
            }
        }
        self.cmds.push(Cmd::Export(choice));
    }

    fn status(&mut self) {
        let saved = match self.model.saved() {
            Some(Saved::Saved) => "Everything is on disk.".to_owned(),
            Some(Saved::Saving) => "Being written.".to_owned(),
            Some(Saved::NotOnDisk(why)) => format!("NOT ON DISK: {why}."),
            None => String::new(),
        };
        self.tell(|seen, out| {
            let title =
                if seen.is_private() { "private session".to_owned() } else { seen.title().to_string() };
            out.say(format!("Session: {title}."));
            step::time(seen, out);
            if let Some(held) = taken::withheld(seen.withheld()) {
                out.say(held);
            }
        });
        self.say(saved);
        self.say(if self.model.is_facilitators_view() {
            "The facilitator's view is on."
        } else {
            "The room's view is on."
        });
    }

    fn set_up(&mut self) {
        match self.state() {
            Some(state) if state.place == Place::Rules => {
                let setup = SetUp::of(state);
                self.model.open_setup(setup);
                self.model.notice = None;
                self.ask_set_up();
            }
            _ => self.say("The set-up is settled before the first step: join and leave change who is here."),
        }
    }

    fn set_bell(&mut self, rest: &str) {
        let on = match rest {
            "on" => true,
            "off" => false,
            _ => !self.model.bell,
        };
        self.model.bell = on;
        self.say(if on { "The bell is on." } else { "The bell is off." });
    }

    fn quit(&mut self) {
        self.warn_of_ballots();
        self.key(Key::Leave);
        if self.model.overlay == Some(Overlay::Leave) {
            self.key(Key::Yes);
        }
    }

    fn warn_of_ballots(&mut self) {
        if self.model.sheets_aside.iter().any(|sheet| sheet.is_unsaved()) {
            self.say("Ballots are not saved yet: go back to their step and say tally.");
        }
    }

    fn place(&self) -> Option<Place> {
        self.state().map(|state| state.place)
    }

    fn help(&mut self, about: &str) {
        if about.is_empty() {
            for about in About::ALL {
                let names: Vec<&str> =
                    WORDS.iter().filter(|word| word.about == about).map(|word| word.name).collect();
                self.say(format!("{}: {}.", about.name(), names.join(", ")));
            }
            return self.say("help WORD says more. A word may be cut short as long as it is clear. Empty lines do nothing.");
        }
        match words::parse(about) {
            Said::Word(word, _) => {
                if let Some(entry) = words::of(word) {
                    let takes =
                        if entry.takes.is_empty() { String::new() } else { format!(" {}", entry.takes) };
                    let also = if entry.aliases.is_empty() {
                        String::new()
                    } else {
                        format!(" Also: {}.", entry.aliases.join(", "))
                    };
                    self.say(format!("{}{takes}: {}.{also}", entry.name, entry.says));
                }
            }
            Said::Several(names) => self.say(format!("That may be {}.", names.join(", "))),
            Said::Unknown(_) | Said::Nothing => self.say("There is no such word: help lists them."),
        }
    }
}
