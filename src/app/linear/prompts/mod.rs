//! Questions and their answers. Questions of the screens are asked here in words.

mod parked;
mod replies;
mod setup;
mod still_parked;
mod unsaved;

use parked::OfParked;
use replies::{FIGURES, Reply, reply};

use super::commands::takes_nothing;
use super::output::{clock, step, taken};
use super::words::{self, Said, Word};
use super::{Linear, Until};
use crate::app::command::{Command, Trait};
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::phrases::away_for;
use crate::app::request::Request;
use crate::app::screens::{Erasing, Opening, Overlay, Screen};
use crate::app::setup::Field;
use crate::domain::date;
use crate::domain::event::{ActionId, ActionStatus, Audience, OpenItem};
use crate::domain::plural::either;
use crate::domain::seen::{FileKind, SeenRecalled};
use crate::domain::session::Intent;
use crate::domain::time::Millis;
use crate::domain::timer::Reading;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Question {
    Library,
    SetUp(Field),
    Away,
    ShowView,
    Widen,
    SayOpenly,
    /// A note for the facilitator alone, typed without echo.
    Mine,
    /// One person's ballot, typed without echo.
    Ballot,
    /// Whether to add up the ballots although some may be missing, or there are very few.
    CloseBallot,
    OpenPrivate,
    /// The same where a session goes on that was over.
    GoOnAgain,
    Keep,
    /// What to do about entries that are not on disk; true if no copy could be kept.
    Unsaved(bool),
    Erase(Erasing),
    Ending,
    Owner(ActionId),
    Due(ActionId),
    /// What became of an action from last time, by its index.
    LastTime(usize),
    NameTwo,
    ShowLastTime,
    /// Something that is missing, and how many things are.
    Missing(OpenItem, usize),
    /// Whether to save impossible figures.
    Doubt,
    /// One person's answer in a poll, typed without echo.
    PollBallot,
    /// Whether to save impossible figures, or close the ballots early.
    PollSure,
    /// Whether to drop the poll with its counts.
    PollDrop,
    /// What becomes of an item parked earlier, by its index.
    StillParked(usize),
}

const NO_ANSWER: &str = "That is no answer here.";

/// "Finish anyway" in any spelling is not an action that somebody takes on.
fn is_finish_anyway(line: &str) -> bool {
    match words::parse(line) {
        Said::Word(Word::Finish, rest) => ["any", "anyway"].contains(&rest.to_lowercase().as_str()),
        _ => false,
    }
}

/// "Open the hall" begins with a word and is still an action: a line counts as a word only with no argument,
/// a format, or one short argument.
fn reads_as_action(line: &str) -> bool {
    let Said::Word(word, rest) = words::parse(line) else { return true };
    let mut said = rest.split_whitespace();
    let (first, more) = (said.next().unwrap_or_default(), said.next().is_some());
    let takes = word.info().takes;
    let has_text = takes.starts_with("TEXT")
        || (takes.starts_with('N') && first.starts_with(|c: char| c.is_ascii_digit()));
    let is_format = word == Word::Export && FileKind::from_key(first).is_some();
    more && !has_text && !is_format
}

impl Linear {
    /// Asks for what the options of a new set-up did not say.
    pub(super) fn ask_set_up(&mut self) {
        let Screen::SetUp(setup) = &self.model.screen else { return };
        let is_known = setup.group_size().is_some() && !setup.changes;
        self.fields =
            if is_known { Vec::new() } else { vec![Field::People, Field::Format, Field::Finish] }.into();
    }

    fn question(&self) -> Option<Question> {
        match (&self.model.overlay, self.model.line.as_ref().map(|line| line.target), &self.model.screen) {
            (Some(Overlay::Away), ..) => Some(Question::Away),
            (Some(Overlay::ShowView(_)), ..) => Some(Question::ShowView),
            (Some(Overlay::Widen(_)), ..) => Some(Question::Widen),
            (Some(Overlay::SayOpenly(_)), ..) => Some(Question::SayOpenly),
            (Some(Overlay::OpenPrivate(Opening::Session(_))), ..) => Some(Question::OpenPrivate),
            (Some(Overlay::OpenPrivate(Opening::Again(_))), ..) => Some(Question::GoOnAgain),
            (Some(Overlay::Keep(_)), ..) => Some(Question::Keep),
            (Some(Overlay::Unsaved(_)), ..) => Some(Question::Unsaved(self.has_no_copy())),
            (Some(Overlay::LastTime(n)), ..) => Some(Question::LastTime(*n)),
            (Some(Overlay::ShowLastTime), ..) => Some(Question::ShowLastTime),
            (Some(Overlay::StillParked(n)), ..) => Some(Question::StillParked(*n)),
            (Some(Overlay::NameTwo), ..) => Some(Question::NameTwo),
            (Some(Overlay::Doubt(_)), ..) => Some(Question::Doubt),
            _ if self.pending.is_some() => self.pending.clone(),
            (_, Some(Target::Owners(action)), _) => Some(Question::Owner(action)),
            (_, Some(Target::Due(action)), _) => Some(Question::Due(action)),
            (_, _, Screen::Library(_)) => Some(Question::Library),
            (_, _, Screen::SetUp(_)) => self.fields.front().map(|field| Question::SetUp(*field)),
            _ if self.finishing => {
                let gaps = self.model.open_items();
                gaps.first().map(|gap| Question::Missing(gap.clone(), gaps.len()))
            }
            _ => None,
        }
    }

    pub(super) fn ask(&mut self) {
        // The result of the last answer is not known yet.
        if self.waits == Some(Until::Answered) {
            return;
        }
        if matches!(self.model.screen, Screen::SetUp(_)) && self.fields.is_empty() {
            self.settle_set_up();
        }
        let question = self.question();
        if question != self.asked {
            self.asked = question.clone();
            if let Some(question) = question {
                self.put(&question);
            }
        }
    }

    fn put(&mut self, question: &Question) {
        match question {
            Question::Library => self.list_library(),
            Question::SetUp(field) => self.put_field(*field),
            Question::Away => self.put_away(),
            Question::ShowView => {
                self.say("The facilitator's view reads your private notes, the script's notes, and how the day stands. It closes at a break, when the second screen is blanked, and when you hand over.");
                self.say(
                    "Read your private notes out here? yes reads them, anything else keeps them hidden.",
                );
            }
            Question::Widen => {
                self.say("Show a text that is for you alone to others? yes shows it, anything else keeps it for yourself.");
            }
            Question::SayOpenly => {
                self.say("Save openly what was typed in confidence? This step is open. yes saves it, anything else leaves it unsaved.");
            }
            Question::Mine => self.say(
                "A note for you alone: type it now. It is not shown while you type. An empty line cancels.",
            ),
            Question::Ballot => self.put_ballot(),
            Question::PollBallot => self.put_poll_ballot(),
            Question::PollDrop => self.say("Drop what is being asked, with all that was counted? Say yes to drop it; anything else keeps it."),
            Question::PollSure => self.say("Save it all the same? yes saves it, anything else goes back."),
            Question::CloseBallot => self.put_close_ballot(),
            Question::Doubt => self.put_doubt(),
            Question::OpenPrivate => self.say("Open this session, whoever is listening? It may read who was there and what was said among them. yes opens it, anything else leaves it closed."),
            Question::GoOnAgain => self.say("Go on with this session, whoever is listening? It may read what was said among those who were there. yes goes on with it, anything else leaves it as it is."),
            Question::Keep => {
                self.say("This session was confidential. Say keep, or forget: forgetting erases it for good, its journal included.");
            }
            Question::Unsaved(_) => self.put_unsaved(),
            Question::Erase(_) => {
                self.say(
                    "Delete this for good, from the journal too? It cannot be brought back. Say yes or no.",
                );
            }
            Question::Ending => {
                self.tell(step::not_visited);
                self.say("End the session now? Say yes to end it, or no.");
            }
            Question::Owner(_) => self.say("Who does it? Names, all of us, or an empty line for later."),
            Question::Due(_) => {
                self.say("By when? A day such as 14 Dec, next friday or in 2 weeks, or an empty line for later.")
            }
            Question::LastTime(n) => self.put_last_time(*n),
            Question::StillParked(n) => self.put_still_parked(*n),
            Question::ShowLastTime => self.say(
                "Read what is left from last time? It is for the two who were there. Say yes to hear it; anything else leaves it unread, and last asks again.",
            ),
            Question::NameTwo => self.say(
                "Bring in the names from last time? They are read out. Say yes to bring them in; anything else leaves them out.",
            ),
            Question::Missing(gap, left) => {
                self.tell_eyes(|seen, out| out.say(taken::gap(seen, gap, *left)));
            }
        }
    }

    /// Whether the line answers the question. Otherwise it is treated as a word.
    pub(super) fn answer(&mut self, question: &Question, line: &str) -> bool {
        let said = line.to_lowercase();
        let (yes, no) = (["yes", "y"].contains(&said.as_str()), ["no", "n"].contains(&said.as_str()));
        // Even where any text may be an answer, a word without arguments is a word.
        let is_reply = said.is_empty() || reply(line).is_some();
        let free = matches!(
            question,
            Question::Library
                | Question::SetUp(_)
                | Question::Owner(_)
                | Question::Due(_)
                | Question::Missing(..)
        );
        match words::is_bare(line).filter(|_| free) {
            Some(Word::Show) if matches!(question, Question::Missing(OpenItem::Vote(_), _)) => {}
            Some(Word::Ballot) if matches!(question, Question::Missing(OpenItem::Worth(_), _)) => {}
            Some(Word::Last) if *question == Question::SetUp(Field::People) => {
                self.ask_who_came();
                return true;
            }
            Some(Word::Day) if matches!(question, Question::SetUp(_)) => {
                self.asked = None;
                self.other_day();
                return true;
            }
            None => {}
            Some(_) => return self.leave_for_word(line),
        }
        if matches!(question, Question::Missing(..)) && is_finish_anyway(line) {
            return self.leave_for_word(line);
        }
        // A script continues whatever is asked: its next word is neither a name nor a wording.
        let is_word = reply(line).is_none() && words::is_led_by_word(line);
        if is_word && !self.is_answer_all_the_same(question, line) {
            return self.leave_for_word(line);
        }
        match question {
            Question::Library => self.choose(line),
            Question::SetUp(field) => self.fill_in(*field, line),
            Question::Away if yes => self.key(Command::Yes),
            Question::Away if no => self.key(Command::No),
            // Only "yes" does it.
            Question::ShowView | Question::Widen | Question::NameTwo | Question::ShowLastTime => {
                self.key(if yes { Command::Yes } else { Command::No });
                match question {
                    Question::ShowView if yes => self.read_for_facilitator(),
                    Question::ShowView => self.say("They stay hidden."),
                    Question::Widen if !yes => self.say("It is still for you alone."),
                    Question::NameTwo if yes => self.named_last_time(),
                    _ => {}
                }
                return is_reply;
            }
            Question::SayOpenly => {
                self.key(if yes { Command::Yes } else { Command::No });
                if !yes {
                    self.put_off();
                    self.say("It is not saved.");
                }
                return is_reply;
            }
            Question::Mine => {
                self.pending = None;
                match line {
                    "" => self.say("Nothing was taken down."),
                    text => self.take_down(LineKind::Note, Some(Audience::Mine), text),
                }
            }
            Question::Ballot => return self.answer_ballot(line),
            Question::PollBallot => return self.answer_poll_ballot(line),
            Question::PollSure => {
                self.answer_poll_sure(yes);
                return yes || no || said.is_empty();
            }
            Question::PollDrop => {
                (self.pending, self.asked) = (None, None);
                if yes {
                    self.drop_poll();
                } else {
                    self.say("Kept: poll goes on with it.");
                }
                return yes || no || said.is_empty();
            }
            Question::CloseBallot => {
                (self.pending, self.asked) = (None, None);
                if yes {
                    self.close_ballots();
                } else {
                    self.say("The ballot stays open: ballot goes on with it, tally closes it.");
                    return no || said.is_empty();
                }
            }
            Question::Doubt => {
                self.answer_doubt(yes);
                return yes || no || said.is_empty();
            }
            Question::OpenPrivate if yes => {
                self.key(Command::Yes);
                self.say_opened();
            }
            Question::GoOnAgain if yes => self.key(Command::Yes),
            Question::GoOnAgain => {
                self.key(Command::No);
                self.say("It stays over.");
                return no || said.is_empty();
            }
            Question::OpenPrivate => {
                self.key(Command::No);
                self.say("It stays closed.");
                // The list is read once it is there again.
                self.asked = Some(Question::Library);
                return no || said.is_empty();
            }
            Question::Keep if said == "keep" || said == "k" => self.key(Command::Yes),
            Question::Keep if said == "forget" => self.key(Command::ForgetSession),
            Question::Erase(what) if yes => {
                self.pending = None;
                self.request(Request::Erase(what.clone()));
            }
            Question::Erase(_) if no || said.is_empty() => self.pending = None,
            Question::Ending if yes => {
                self.pending = None;
                self.ask_what_lacks();
            }
            Question::Ending if no || said.is_empty() => {
                self.pending = None;
                self.say("The session goes on.");
            }
            Question::Unsaved(no_copy) => return self.settle_unsaved(*no_copy, line, &said),
            Question::Owner(action) => {
                self.fill_owners(line);
                self.leave_if_empty(question, OpenItem::Owner(*action));
            }
            Question::Due(action) => {
                let is_empty = matches!(reply(line), Some(Reply::Nobody | Reply::No));
                self.fill_line(if is_empty { "" } else { line });
                self.leave_if_empty(question, OpenItem::Due(*action));
            }
            Question::LastTime(_) | Question::StillParked(_) if reply(line).is_some() => self.asked = None,
            // An answer to the other of the two questions, or a number out of range.
            Question::StillParked(_) if ["done", "open", "going"].contains(&said.as_str()) => {
                self.ask_again(NO_ANSWER);
            }
            Question::LastTime(_) if ["take up", "takeup", "keep", "discard"].contains(&said.as_str()) => {
                self.ask_again(NO_ANSWER);
            }
            Question::StillParked(n) => return self.settle_still_parked(*n, line),
            Question::LastTime(n) => return self.settle_last_time(*n, line),
            // Figures answer it; words are words, and those that count leave the question open.
            Question::Missing(OpenItem::Worth(_), _)
                if !is_reply
                    && said != "all"
                    && said != "ballot"
                    && !said.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                match words::parse(line) {
                    Said::Word(Word::Scores | Word::Voters | Word::Ballot | Word::Tally, _) => {
                        self.asked = None;
                        return false;
                    }
                    Said::Word(..) => return self.leave_for_word(line),
                    _ => self.ask_again(NO_ANSWER),
                }
            }
            Question::Missing(gap, _) => self.fill_gap(gap.clone(), line),
            // An empty line asks again, and so does an answer to a different question.
            Question::Away | Question::Keep | Question::Erase(_) | Question::Ending if is_reply => {
                self.asked = None;
            }
            Question::Away | Question::Keep | Question::Erase(_) | Question::Ending => {
                match words::parse(line) {
                    Said::Word(..) => return self.leave_for_word(line),
                    _ => self.ask_again(NO_ANSWER),
                }
            }
        }
        true
    }

    /// Whether a line that begins with a word is still an answer: a known name, a day, or an option of the
    /// question.
    fn is_answer_all_the_same(&self, question: &Question, line: &str) -> bool {
        match question {
            Question::Owner(_) | Question::Missing(OpenItem::Owner(_), _) => self.model.is_called(line),
            Question::Due(_) | Question::Missing(OpenItem::Due(_), _) => {
                date::parse(line, self.now.wall.date_naive()).is_ok()
            }
            Question::Missing(OpenItem::Actions, _) => line.starts_with("action ") || reads_as_action(line),
            Question::Missing(OpenItem::Parked(_), _) => OfParked::read(line).is_some(),
            Question::Missing(OpenItem::Vote(_), _) => line == "show",
            _ => true,
        }
    }

    /// Handles a word given instead of an answer. A word that cannot be done counts as no answer.
    fn leave_for_word(&mut self, line: &str) -> bool {
        let is_covered = self.model.line.is_some() || self.model.overlay.is_some();
        match words::parse(line) {
            Said::Word(word, rest) if words::is_too_much(word, rest) => {
                self.ask_again(&takes_nothing(word));
                return true;
            }
            Said::Word(word, _) if word.has(Trait::Reads) || (word.has(Trait::Shows) && !is_covered) => {
                self.asked = None;
            }
            _ => self.put_off(),
        }
        false
    }

    /// Leaves the question for later, because a word came instead.
    fn put_off(&mut self) {
        (self.pending, self.finishing, self.asked) = (None, false, None);
        self.request(Request::PutOff);
    }

    fn fill_gap(&mut self, gap: OpenItem, text: &str) {
        let said = reply(text);
        match (&gap, text) {
            (OpenItem::Vote(vote), _) if matches!(said, Some(Reply::Yes)) || text == "show" => {
                self.intend(Intent::ToggleVote(vote.clone()));
            }
            (OpenItem::Owner(_), _) if self.model.is_called(text) => self.own(&gap, text),
            (OpenItem::Owner(_), _) if self.are_figures(text) => self.ask_again(FIGURES),
            (_, "all") => self.intend(Intent::LeaveGaps(self.model.open_items())),
            _ if text.is_empty() || matches!(said, Some(Reply::No | Reply::Nobody)) => {
                self.intend(Intent::LeaveGaps(vec![gap]));
            }
            _ if said.is_some() => self.ask_again("That does not answer it."),
            (OpenItem::Owner(_) | OpenItem::Due(_), _) => self.own(&gap, text),
            (OpenItem::Actions, _) => {
                let text = text.strip_prefix("action ").unwrap_or(text);
                self.take_down(LineKind::Action, None, text);
            }
            (OpenItem::Parked(note), _) => match OfParked::read(text) {
                Some(said) => self.settle_parked(*note, said),
                None => self.ask_again(NO_ANSWER),
            },
            (OpenItem::Vote(_), _) => self.ask_again("Say show to show it."),
            (OpenItem::Worth(_), "ballot") => self.pending = Some(Question::Ballot),
            (OpenItem::Worth(worth), _) => {
                self.count_worth(worth, text);
                self.asked = None;
            }
        }
    }

    /// An answer left empty is not asked for again before the same end.
    fn leave_if_empty(&mut self, asked: &Question, gap: OpenItem) {
        let is_settled = self.question().as_ref() != Some(asked);
        if self.finishing && is_settled && self.model.open_items().contains(&gap) {
            self.intend(Intent::LeaveGaps(vec![gap]));
        }
    }

    fn own(&mut self, gap: &OpenItem, text: &str) {
        let target = match gap {
            OpenItem::Owner(action) => Target::Owners(*action),
            OpenItem::Due(action) => Target::Due(*action),
            OpenItem::Actions | OpenItem::Parked(_) | OpenItem::Vote(_) | OpenItem::Worth(_) => return,
        };
        // One line, one answer: it is read out as understood.
        let line = CaptureLine::new(target, LineKind::Action, Audience::Room, "");
        self.type_in(CaptureLine { settled: true, ..line }, text);
    }

    fn put_away(&mut self) {
        self.tell(|seen, out| {
            let counted: Millis = seen.absences().map(|absence| absence.counted).sum();
            let Some(now) = seen.current() else { return };
            for absence in seen.absences() {
                let from = clock(absence.from);
                out.say(format!(
                    "The clock of {} ran while nobody was here, for {} from {from}.",
                    now.title(),
                    away_for(absence.real)
                ));
            }
            let face = now.face();
            let without = Reading { elapsed: face.elapsed.less(counted), ..face };
            let describe = |reading| step::left_or_over(reading, seen.is_private());
            let (yes, no) = (describe(&face), describe(&without));
            out.say(format!("Does that time count? Say yes: {yes}; or no: {no}."));
        });
    }

    fn put_last_time(&mut self, n: usize) {
        let Some(seen) = self.model.eyes() else { return };
        let all: Vec<SeenRecalled<'_>> = seen.recalled().collect();
        if n == 0 {
            let there = either(all.len(), "is", "are");
            let how_many = format!("There {there} {}.", all.len());
            self.out.say(format!("What became of last time's actions? {how_many}"));
        }
        if let Some(one) = all.get(n) {
            self.out.say(taken::recalled(&seen, n + 1, one));
            self.out.say(
                "Say done, dropped or open; who NAME or by DAY to change it; or an empty line to leave it.",
            );
        }
    }

    fn settle_last_time(&mut self, n: usize, line: &str) -> bool {
        let said = line.to_lowercase();
        let (word, rest) = said.split_once(' ').map_or((said.as_str(), ""), |(word, _)| {
            (word, line.get(word.len()..).unwrap_or_default().trim())
        });
        if ["who", "owner", "by", "due"].contains(&word) {
            self.change_last_time(n, ["who", "owner"].contains(&word), rest);
            // Ask about the same item again, as it is now.
            self.asked = None;
            return true;
        }
        let said = said.as_str();
        let of_all = self.model.eyes().map_or(0, |seen| seen.recalled().count());
        match said {
            "done" | "d" => self.key(Command::Settle(ActionStatus::Done)),
            "dropped" | "drop" => self.key(Command::Settle(ActionStatus::Dropped)),
            "open" | "going" => self.key(Command::Settle(ActionStatus::Open)),
            "" => self.key(Command::Down),
            _ => return self.not_settled(line),
        }
        if n + 1 >= of_all {
            self.key(Command::Enter);
            if self.model.overlay.is_none() {
                self.read_place();
            }
        }
        true
    }

    /// The line answers nothing: asks again, or carries out a word first and says what remains to be asked.
    fn not_settled(&mut self, line: &str) -> bool {
        match words::parse(line) {
            Said::Word(..) => {
                self.put_off();
                self.say("The rest is left as it is: last asks again.");
                false
            }
            _ => {
                self.ask_again(NO_ANSWER);
                true
            }
        }
    }

    fn change_last_time(&mut self, n: usize, owners: bool, text: &str) {
        let action = self.model.eyes().and_then(|seen| Some(seen.recalled().nth(n)?.recalled.action.clone()));
        let at = self
            .state()
            .and_then(|state| state.recalled.iter().position(|known| Some(&known.action) == action.as_ref()));
        let Some(at) = at else { return };
        self.type_on_action(if owners { Target::LastTimeOwners(at) } else { Target::LastTimeDue(at) }, text);
    }

    pub(super) fn read_place(&mut self) {
        self.tell_eyes(step::place);
    }
}
