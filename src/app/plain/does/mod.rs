//! What each word does: the messages that keys would make, or the intent that they would come to.

mod clock;
mod people;
mod session;

use super::Linear;
use super::asks::Question;
use super::finds::numbered;
use super::tell::{step, taken};
use super::words::{self, About, Said, WORDS, Word};
use crate::app::line::LineKind;
use crate::app::msg::Key;
use crate::app::notice::Notice;
use crate::app::screens::{Overlay, Screen};
use crate::app::settings::Alert;
use crate::app::setup::SetUp;
use crate::domain::clock_style::ClockStyle;
use crate::domain::event::{ActionStatus, Audience, Panel};
use crate::domain::session::{Intent, Place};
use crate::domain::text::Text;

const NO_START: &str = "No start is set: --start says when it is.";

/// What stands on the screen now, and how it does not.
const SHOWN_MINE: &str =
    "The terminal has shown what you typed: mine alone, without a text, asks for it and does not show it.";
const SHOWN_BALLOT: &str = "The terminal has shown what you typed: ballot alone, without numbers, asks for them and does not show them.";

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
        let on_plan = [Word::Take, Word::Out, Word::Length, Word::Show, Word::Help, Word::Time, Word::Status];
        if !on_plan.contains(&word) {
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
            | Word::Length
            | Word::Wait => self.clock(word, rest),
            Word::Day => self.other_day(),
            Word::Countdown => self.countdown(rest),
            Word::Note => self.take_down(LineKind::Note, None, rest),
            Word::Mine if rest.is_empty() => self.unshown = Some(Question::Mine),
            Word::Mine => {
                self.take_down(LineKind::Note, Some(Audience::Mine), rest);
                self.say(SHOWN_MINE);
            }
            Word::Us => self.take_down(LineKind::Note, Some(Audience::Us), rest),
            Word::Decision => self.take_down(LineKind::Decision, None, rest),
            Word::Park => self.take_down(LineKind::Parked, None, rest),
            Word::Action => self.take_down(LineKind::Action, None, rest),
            Word::Words => self.take_words(rest),
            Word::Row => self.take_row(rest),
            Word::Term => self.take_term(rest),
            Word::Scores => self.count_scores(None, rest),
            Word::Votes => self.count_votes(None, rest),
            Word::Ballot if rest.is_empty() => self.ask_for_ballots(),
            Word::Ballot => {
                self.take_ballot(rest);
                self.say(SHOWN_BALLOT);
            }
            Word::Tally => self.save_ballots(),
            Word::Reveal => self.reveal(),
            Word::Ask => self.take_asked(rest),
            Word::Show if self.model.replan().is_some() => self.show_replan(),
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
            Word::Done => self.follow_up(rest, ActionStatus::Done),
            Word::Dropped => self.follow_up(rest, ActionStatus::Dropped),
            Word::Open => self.follow_up(rest, ActionStatus::Open),
            Word::Facilitator => self.view(rest),
            Word::Room => self.view("off"),
            Word::Peek => self.peek(),
            Word::Timer => match ClockStyle::from_key(rest) {
                Some(style) => {
                    if self.intend(Intent::StyleClock(style)).is_some() {
                        self.say_notice(&Notice::Clock(style));
                    }
                }
                None => {
                    self.say("Say how the room is told the time: timer full, timer gentle or timer hidden.")
                }
            },
            Word::Status => self.status(),
            Word::SetUp => self.set_up(),
            // What takes nothing and needs no answer in words is the command that the screens have a key for.
            word => {
                if let Some(command) = words::of(word).and_then(|entry| entry.command) {
                    self.key(command);
                }
            }
        }
    }

    fn go(&mut self, word: Word, rest: &str) {
        match word {
            Word::Next if self.is_behind() => self.finish(""),
            Word::Next => {
                self.warn_of_ballots();
                self.key(Key::Next);
                if self.is_behind() {
                    self.say(
                        "Review: that was the last step. list reads what was taken down, finish ends the session.",
                    );
                }
            }
            Word::Back if self.is_behind() && self.current().is_some() => {
                self.key(Key::Previous);
                self.read_place();
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
            Word::Agenda => self.tell(step::agenda),
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

    /// The last step was gone on from.
    fn is_behind(&self) -> bool {
        matches!(self.model.screen, Screen::Review(_)) && self.place() != Some(Place::Finished)
    }

    fn show(&mut self) {
        let Some(at) = self.current() else { return self.read_list() };
        let mut lines = super::Lines::default();
        if let Some(seen) = self.model.eyes() {
            taken::of_step(&seen, at, &mut lines)
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
                self.tell(step::rules);
                if self.is_run() {
                    self.key(Key::Show(Panel::Rules));
                }
            }
            Word::Agree if self.model.present().is_some_and(|seen| seen.rules().next().is_none()) => {
                self.say("There are no ground rules to agree to: rule TEXT adds one, next goes on without.");
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

    /// The start on the day after. In a session that is made already, it is settled at once.
    pub(in crate::app::plain) fn other_day(&mut self) {
        if let Some(state) = self.state() {
            if state.place != Place::Rules {
                return self.say("The day is settled before the first step.");
            }
            let setup = SetUp::of(state);
            if setup.start.is_blank() {
                return self.say(NO_START);
            }
            self.model.open_setup(setup);
            self.model.notice = None;
            self.key(Key::OtherDay);
            self.key(Key::Enter);
            return self.tell(step::day);
        }
        let Screen::SetUp(setup) = &mut self.model.screen else { return };
        if setup.start.is_blank() {
            return self.say(NO_START);
        }
        self.key(Key::OtherDay);
        let told = match &self.model.screen {
            Screen::SetUp(setup) => setup.day(&self.now).ok().and_then(|day| day.starts_told()),
            _ => None,
        };
        self.say(told.unwrap_or_default());
    }

    fn set_bell(&mut self, rest: &str) {
        let on = match rest {
            "on" => true,
            "off" => false,
            _ => !self.model.settings.alert.rings(),
        };
        self.model.settings.alert = Alert::of(on, on && self.model.settings.alert.notifies());
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
