//! What each word does: it sends the messages that keys would send, or the intent behind them.

mod clock;
mod people;
mod plan;
mod session;
mod sorting;
mod topics;
mod undo;

use super::args::{numbered, step_number};
use super::numbering::NumberedList;
use super::output::taken::Item;
use super::output::{self, step, taken};
use super::prompts::Question;
use super::words::{self, About, Said, WORDS, Word};
use super::{Linear, Lines};
use crate::app::command::{Command, Trait};
use crate::app::line::LineKind;
use crate::app::notice::Notice;
use crate::app::request::Request;
use crate::app::screens::{Overlay, Screen};
use crate::app::settings::Alert;
use crate::app::sheet::Uncounted;
use crate::domain::clock_style::ClockStyle;
use crate::domain::event::{ActionStatus, Audience, Mark, Panel, ParkedFate};
use crate::domain::session::{GoRoundMove, Intent, Refusal, SessionStage, Towards};
use crate::domain::text::Text;

const NO_START: &str = "No start is set: --start says when it is.";

const NOTHING_TO_DO: &str = "This word does nothing.";

/// Says that private text is now shown on the terminal, and how to avoid that.
const SHOWN_MINE: &str =
    "The terminal has shown what you typed: mine alone, without a text, asks for it and does not show it.";
const SHOWN_BALLOT: &str = "The terminal has shown what you typed: ballot alone, without numbers, asks for them and does not show them.";

/// The reply to arguments after a word that takes none.
pub(super) fn takes_nothing(word: Word) -> String {
    let name = word.info().name;
    format!("{name} takes nothing after it. Nothing was done.")
}

impl Linear {
    pub(super) fn word(&mut self, line: &str) {
        match words::parse(line) {
            Said::Nothing => {}
            // Two words, as the question writes them.
            Said::Word(Word::Take, rest) if rest == "up" || rest.starts_with("up ") => {
                self.obey(Word::TakeUp, rest.trim_start_matches("up").trim());
            }
            Said::Word(word, rest) if words::is_too_much(word, rest) => self.say(takes_nothing(word)),
            Said::Word(word, rest) => self.obey(word, rest),
            Said::Several(names) => self.say(format!("That may be {}: type more of it.", names.join(", "))),
            Said::Unknown(Some(near)) => {
                self.say(format!("There is no such word. Did you mean {near}? help lists them all."))
            }
            Said::Unknown(None) => {
                self.say("There is no such word: help lists them. note TEXT takes a note.")
            }
        }
    }

    fn obey(&mut self, word: Word, rest: &str) {
        if !word.has(Trait::KeepsPlan) {
            self.leave_replan();
        }
        if !word.has(Trait::KeepsSorting) {
            self.leave_sorting();
        }
        if !word.has(Trait::KeepsJoining) {
            self.leave_joining();
        }
        if self.state().is_none() && !matches!(word, Word::Help | Word::Quit | Word::Bell) {
            return self.say("No session is open yet: answer what was asked, or quit.");
        }
        if word.has(Trait::InStep) && self.current().is_none() {
            return self.say("No step is on: next brings the next one up.");
        }
        let moves_time = word.has(Trait::MovesTime) && !(word == Word::Topics && rest.is_empty());
        // A poll also waits for the answer: who is here is not known before, and it is not read out by
        // itself.
        let waits = moves_time || word == Word::Poll;
        if waits && self.model.overlay == Some(Overlay::Away) {
            return self.say_notice(&Notice::AnswerFirst);
        }
        if word == Word::Last {
            self.listed.mark_read(NumberedList::Earlier);
        }
        if word == Word::Agenda {
            self.listed.mark_read(NumberedList::Steps);
        }
        match word {
            Word::Help => self.help(rest),
            Word::Quit => self.quit(),
            Word::Bell => self.set_bell(rest),
            Word::Gong => self.gong(rest),
            Word::Next => self.next(),
            Word::Back => self.back(),
            Word::GoTo => self.go_to(rest),
            Word::Agenda => self.tell(step::agenda),
            Word::Step => self.read_step(),
            Word::More => self.intend(Intent::Prompts { more: true }),
            Word::Less => self.intend(Intent::Prompts { more: false }),
            Word::Topics => self.topics(rest),
            Word::Enough => self.enough(),
            Word::Time => self.read_time(),
            Word::Start if self.model.is_running() => self.say("The clock is already running."),
            Word::Pause if !self.model.is_running() => self.say("The clock is not running."),
            Word::Start | Word::Pause => self.key(Command::ToggleClock),
            Word::Plus => self.adjust(1, rest),
            Word::Minus => self.adjust(-1, rest),
            Word::Began => self.began(rest),
            Word::Break => self.break_now(rest),
            Word::Replan => self.replan(),
            Word::Take if self.take_joining() => {}
            Word::Take if self.model.replan().is_none() => {
                self.say("There is no new plan to take: replan proposes one.")
            }
            Word::Take => self.key(Command::Enter),
            Word::Out if self.model.replan().is_none() => self.leave_step_out(rest),
            Word::Length if self.model.replan().is_none() => self.set_step_length(rest),
            Word::Out => self.leave_out(rest),
            Word::Length => self.set_length(rest),
            Word::Add => self.add_step(rest),
            Word::Title => self.retitle_step(rest),
            Word::Earlier => self.move_step(rest, Towards::Start),
            Word::Later => self.move_step(rest, Towards::End),
            Word::At => self.set_step_time(rest),
            Word::Question => self.set_timer(rest),
            Word::Wait => self.wait(rest),
            Word::Day => self.other_day(),
            Word::Countdown => self.countdown(rest),
            Word::Note => self.take_down(LineKind::Note, None, rest),
            Word::Mine if self.state().is_some_and(|state| state.facilitator().is_nobody()) => {
                let why = Notice::Refused(Refusal::NobodyFacilitates);
                self.say(why.line(&words::Spoken).unwrap_or_default());
            }
            Word::Mine if rest.is_empty() => self.pending = Some(Question::Mine),
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
            Word::Wording => self.word_together(None, rest),
            Word::Check => self.check(None, rest, true),
            Word::Uncheck => self.check(None, rest, false),
            Word::Term => self.take_term(rest),
            Word::Scores => self.count_scores(None, rest),
            Word::Votes => self.count_votes(None, rest),
            // A poll has ballots too.
            Word::Ballot if self.ballots_are_of_a_poll() => self.poll(&format!("ballot {rest}")),
            Word::Voters if self.ballots_are_of_a_poll() => self.poll(&format!("voters {rest}")),
            Word::Tally if self.ballots_are_of_a_poll() => self.poll("close"),
            Word::Ballot if rest.is_empty() => self.ask_for_ballots(),
            Word::Ballot => {
                self.take_ballot(rest);
                self.say(SHOWN_BALLOT);
            }
            Word::Options => self.options(rest),
            Word::Voters => self.voters(rest),
            Word::NoVote => self.no_vote(),
            Word::Choose => self.choose_of_vote(rest),
            Word::Tally => self.save_ballots(),
            Word::Reveal => self.reveal(),
            Word::Poll => self.poll(rest),
            Word::Ask => self.take_asked(rest),
            Word::Show if self.model.replan().is_some() => self.show_replan(),
            Word::Show => self.show(),
            Word::Hide => self.intend(Intent::ClosePanel),
            Word::List => self.read_list(),
            Word::Edit => self.on_item(rest, Self::edit),
            Word::For => self.on_item(rest, Self::change_audience),
            Word::Delete => self.on_item(rest, |linear, item, _| linear.delete(item)),
            Word::Erase => self.on_item(rest, |linear, item, _| linear.erase(item)),
            Word::Make => self.on_item(rest, |linear, item, _| match item {
                Item::Note(id) => linear.make_action_of(id),
                Item::Action(_) | Item::Entry(_) | Item::Asked(_) => {
                    linear.say("Only a note becomes a shared action.")
                }
            }),
            Word::Owner => self.on_item(rest, |linear, item, text| linear.settle_action(item, true, text)),
            Word::Due => self.on_item(rest, |linear, item, text| linear.settle_action(item, false, text)),
            Word::Rules => self.read_rules(),
            Word::Agree => self.agree(),
            Word::Rule if rest.is_empty() => self.say("Say the rule on the same line: rule TEXT."),
            Word::Rule => self.intend(Intent::AddRule(Text::line(rest))),
            Word::Strike => self.strike(rest),
            Word::Reword => self.reword(rest),
            Word::People => self.tell(output::people::present),
            Word::Join => self.join(rest),
            Word::Leave => self.leave(rest),
            Word::Groups | Word::Regroup => self.groups(word == Word::Regroup),
            Word::Stay => self.on_member(rest, |member| Intent::MarkMember(member, Mark::Stays)),
            Word::Watch => self.on_member(rest, |member| Intent::MarkMember(member, Mark::Watches)),
            Word::Host | Word::Move | Word::Swap if self.lacks_groups() => {
                self.say("No groups are formed in this step.");
            }
            Word::Move => self.move_member(rest),
            Word::Swap => self.mend(rest, " with ", Intent::SwapMembers),
            Word::Host => self.on_member(rest, Intent::LetHost),
            Word::Chair => self.swap_chair(rest),
            Word::Fill => self.fill_group(rest),
            Word::Turns => self.read_turns(),
            Word::Floor => self.give_floor(rest),
            Word::Round if rest == "over" => self.intend(Intent::GoRound(GoRoundMove::End)),
            Word::Round => {
                let first = self.voice(rest);
                self.intend(Intent::GoRound(GoRoundMove::Begin(first)));
            }
            Word::Hand => self.hand_over(rest),
            Word::Undo => self.undo(),
            Word::Redo => self.redo(),
            Word::Review => self.review(),
            Word::Finish => self.finish(rest),
            Word::Activity => self.make_activity(rest),
            Word::Export => self.export(rest),
            Word::Done => self.follow_up(rest, ActionStatus::Done),
            Word::Dropped => self.follow_up(rest, ActionStatus::Dropped),
            Word::Open => self.follow_up(rest, ActionStatus::Open),
            Word::TakeUp => self.settle_parked_before(rest, ParkedFate::TakenUp),
            Word::Keep => self.settle_parked_before(rest, ParkedFate::Kept),
            Word::Discard => self.settle_parked_before(rest, ParkedFate::Dropped),
            Word::Facilitator => self.view(rest),
            Word::Room => self.view("off"),
            Word::Peek => self.peek(),
            Word::Why => self.read_why(),
            Word::Timer => self.style_clock(rest),
            Word::Status => self.status(),
            Word::SetUp => self.set_up(),
            Word::Sort => self.sort(rest),
            Word::Theme => self.theme(rest),
            // A word that takes no argument and needs no spoken answer is the command that the screens have
            // a key for. A test checks that every word has one or the other.
            word => match word.info().command {
                Some(command) => self.key(command),
                None => self.say(NOTHING_TO_DO),
            },
        }
    }

    fn next(&mut self) {
        if self.is_behind() {
            return self.finish("");
        }
        self.go_on(Command::Next);
    }

    fn enough(&mut self) {
        self.go_on(Command::EndTopic);
    }

    fn go_on(&mut self, key: Command) {
        let was_asked = self.was_asked_for_topics();
        self.key(key);
        if matches!(self.model.overlay, Some(Overlay::People(_))) {
            // A later day has begun: other words say who is here.
            self.key(Command::Escape);
        }
        if self.choose_instead(was_asked) {
            return;
        }
        if self.model.overlay == Some(Overlay::NoNext) {
            self.say("No next step is planned: add 10 TITLE adds one of ten minutes, and it begins at once.");
            self.key(Command::Next);
        }
        if self.is_behind() {
            self.say(
                "Review: that was the last step. list reads what was taken down, finish ends the session.",
            );
        }
    }

    fn back(&mut self) {
        if self.stage() == Some(SessionStage::Rules) {
            return self.say("Nothing comes before the ground rules: setup changes the set-up.");
        }
        let looked_back = self.is_behind() && self.current().is_some();
        self.key(Command::Previous);
        if looked_back {
            self.read_place();
        }
    }

    fn go_to(&mut self, rest: &str) {
        match step_number(rest.trim_start_matches("to ")) {
            Some((n, _)) => {
                if let Some(step) = self.step(n) {
                    self.intend(Intent::GoTo(step));
                }
            }
            None => self.say("Say the number of the step: goto 3. agenda reads them."),
        }
    }

    fn read_step(&mut self) {
        self.read_place();
        self.tell_facilitator(step::script_notes);
    }

    fn is_behind(&self) -> bool {
        matches!(self.model.screen, Screen::Review(_)) && self.stage() != Some(SessionStage::Finished)
    }

    fn show(&mut self) {
        let Some(at) = self.current() else { return self.read_list() };
        self.tell_eyes(|seen, out| {
            let mut lines = Lines::default();
            taken::of_step(seen, at, &mut lines);
            out.append(lines);
        });
        self.key(Command::Show(Panel::Taken));
    }

    fn on_item(&mut self, rest: &str, act: impl FnOnce(&mut Self, Item, &str)) {
        match numbered(rest) {
            None => self.say("Say the number that the item has in the list: list reads them."),
            Some((n, text)) => {
                if let Some(item) = self.item(n) {
                    act(self, item, text);
                }
            }
        }
    }

    fn read_rules(&mut self) {
        self.tell(step::rules);
        self.listed.mark_read(NumberedList::Rules);
        if self.is_run() {
            self.key(Command::Show(Panel::Rules));
        }
    }

    fn read_why(&mut self) {
        if !self.is_run() {
            return self.say("No step is on: there is nothing to say what it is for.");
        }
        self.tell(step::why);
        // Said again, the purpose is read again; hide takes it off the second screen.
        if self.model.present().is_some_and(|seen| seen.panel() != Panel::Why) {
            self.key(Command::Show(Panel::Why));
        }
    }

    fn agree(&mut self) {
        if self.model.present().is_some_and(|seen| seen.rules().next().is_none()) {
            if self.stage() == Some(SessionStage::Rules) {
                self.say("There are no ground rules to agree to: on to the first step.");
                return self.next();
            }
            self.say("There are no ground rules to agree to: rule TEXT adds one.");
        } else if matches!(self.model.screen, Screen::Rules(_) | Screen::Run) {
            self.intend(Intent::SettleRules { agreed: true });
        } else {
            self.say("The steps are over: the ground rules cannot be agreed now.");
        }
    }

    fn strike(&mut self, rest: &str) {
        match numbered(rest) {
            Some((n, _)) => {
                if let Some(rule) = self.rule(n) {
                    self.intend(Intent::ToggleRule(rule));
                }
            }
            None => self.say("Say the number of the rule: strike 2. rules reads them."),
        }
    }

    fn reword(&mut self, rest: &str) {
        match numbered(rest).filter(|(_, text)| !text.is_empty()) {
            Some((n, text)) => {
                if let Some(rule) = self.rule(n) {
                    self.intend(Intent::RewordRule(rule, Text::line(text)));
                }
            }
            None => self.say("Say the number of the rule and its wording: reword 2 TEXT."),
        }
    }

    fn set_up(&mut self) {
        if self.stage() == Some(SessionStage::Rules) {
            self.key(Command::Escape);
            self.ask_set_up();
        } else {
            self.say("The set-up can be changed until the first step: join and leave change who is here.");
        }
    }

    /// Moves the start to the next day. In an existing session this takes effect at once.
    pub(in crate::app::linear) fn other_day(&mut self) {
        if self.state().is_some_and(|state| state.stage != SessionStage::Rules) {
            return self.say("The day can be changed until the first step.");
        }
        let is_made = self.is_rules();
        if is_made && self.state().is_none_or(|state| state.setup.start_at.is_none()) {
            return self.say(NO_START);
        }
        if is_made {
            self.key(Command::Escape);
        }
        let Screen::SetUp(setup) = &self.model.screen else { return };
        if setup.start.is_blank() {
            return self.say(NO_START);
        }
        self.key(Command::OtherDay);
        if is_made {
            self.key(Command::Enter);
            return self.tell(step::day);
        }
        let sentence = match &self.model.screen {
            Screen::SetUp(setup) => setup.day(&self.now).ok().and_then(|day| day.starts_sentence()),
            _ => None,
        };
        self.say(sentence.unwrap_or_default());
    }

    fn is_rules(&self) -> bool {
        matches!(self.model.screen, Screen::Rules(_))
    }

    fn gong(&mut self, rest: &str) {
        let uses = match rest {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        };
        self.request(Request::Gong(uses));
        if uses.is_none() && self.state().is_some_and(|state| !state.is_private()) {
            self.say("The gong is played once. If the room heard it, gong on uses it in this session.");
        }
    }

    fn set_bell(&mut self, rest: &str) {
        let alert = self.model.settings.alert;
        let on = match rest {
            "on" => true,
            "off" => false,
            _ => !alert.rings(),
        };
        self.request(Request::Alert(Alert::of(on, on && alert.notifies())));
        self.say(if on { "The bell is on." } else { "The bell is off." });
    }

    fn style_clock(&mut self, rest: &str) {
        match ClockStyle::from_key(rest) {
            Some(style) => {
                if self.did(Intent::StyleClock(style)) {
                    self.say_notice(&Notice::Clock(style));
                }
            }
            None => self.say("Say how the room is told the time: timer full, timer gentle or timer hidden."),
        }
    }

    fn quit(&mut self) {
        self.warn_of_ballots(self.model.uncounted());
        self.key(Command::Leave);
        if self.model.overlay == Some(Overlay::Leave) {
            self.key(Command::Yes);
        }
    }

    /// Warns that something was counted and is not saved when somebody leaves it.
    pub(in crate::app::linear) fn warn_of_ballots(&mut self, left: Option<Uncounted>) {
        if let Some(left) = left {
            self.say_notice(&Notice::LeftOpen(left));
        }
    }

    fn stage(&self) -> Option<SessionStage> {
        self.state().map(|state| state.stage)
    }

    fn help(&mut self, about: &str) {
        let to = self.model.company();
        if about.is_empty() {
            for about in About::ALL {
                let all = WORDS.iter().filter(|word| word.about == about && word.help(to).is_some());
                let names: Vec<&str> = all.map(|word| word.name).collect();
                self.say(format!("{}: {}.", about.name(), names.join(", ")));
            }
            return self.say("help WORD says more. A word may be cut short as long as it is clear. Empty lines do nothing.");
        }
        match words::parse(about) {
            Said::Word(word, _) => {
                let info = word.info();
                let takes = if info.takes.is_empty() { String::new() } else { format!(" {}", info.takes) };
                let also = if info.aliases.is_empty() {
                    String::new()
                } else {
                    format!(" Also: {}.", info.aliases.join(", "))
                };
                let says = info.help(to).unwrap_or(info.says);
                self.say(format!("{}{takes}: {says}.{also}", info.name));
            }
            Said::Several(names) => self.say(format!("That may be {}.", names.join(", "))),
            Said::Unknown(_) | Said::Nothing => self.say("There is no such word: help lists them."),
        }
    }
}
