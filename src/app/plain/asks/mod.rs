//! Questions, and lines that answer them. What a screen asks is asked here, in words.

mod replies;
mod setup;
mod unsaved;

use replies::{Reply, reply};

use super::tell::{Lines, clock, step, taken};
use super::words::{self, Word};
use super::{Linear, Until};
use crate::app::editor::Editor;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::msg::{Key, Msg};
use crate::app::screens::{Erasing, Overlay, Screen};
use crate::app::setup::Field;
use crate::domain::event::{ActionId, ActionStatus, Audience, Gap, NoteId, NoteKind};
use crate::domain::plural::either;
use crate::domain::seen::{SeenRecalled, Shown};
use crate::domain::session::Intent;
use crate::domain::text::Text;
use crate::domain::time::Millis;
use crate::domain::timer::Reading;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Question {
    Library,
    SetUp(Field),
    Away,
    /// Whether private notes are read out here.
    ShowView,
    /// Whether others may see what was the facilitator's alone.
    Widen,
    /// A note for the facilitator alone, typed without being shown.
    Mine,
    /// What one person gives, typed without being shown.
    Ballot,
    /// Whether the ballots are added up although some may be to come, or so few were given.
    CloseBallot,
    OpenPrivate,
    Keep,
    /// What to do about what is not on disk, and whether no copy could be kept of it.
    Unsaved(bool),
    /// Whether something is taken out for good.
    Erase(Erasing),
    /// Whether the session ends although steps of it are still to come.
    Ending,
    Owner(ActionId),
    Due(ActionId),
    /// What became of an action of last time; counts from 0.
    LastTime(usize),
    /// Whether the two of last time come into the names of a one-to-one.
    NameTwo,
    /// Whether last time's actions are read to the two who agreed them.
    ShowLastTime,
    /// Something that is missing, and how many things are.
    Missing(Gap, usize),
}

impl Linear {
    /// A new set-up is asked for what no option has said.
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
            (Some(Overlay::OpenPrivate(_)), ..) => Some(Question::OpenPrivate),
            (Some(Overlay::Keep(_)), ..) => Some(Question::Keep),
            (Some(Overlay::Unsaved(_)), ..) => Some(Question::Unsaved(self.has_no_copy())),
            (Some(Overlay::Erase(what)), ..) => Some(Question::Erase(*what)),
            (Some(Overlay::Ending), ..) => Some(Question::Ending),
            (Some(Overlay::LastTime(n)), ..) => Some(Question::LastTime(*n)),
            (Some(Overlay::ShowLastTime), ..) => Some(Question::ShowLastTime),
            (Some(Overlay::NameTwo), ..) => Some(Question::NameTwo),
            _ if self.unshown.is_some() => self.unshown.clone(),
            (_, Some(Target::Owners(action)), _) => Some(Question::Owner(action)),
            (_, Some(Target::Due(action)), _) => Some(Question::Due(action)),
            (_, _, Screen::Library(_)) => Some(Question::Library),
            (_, _, Screen::SetUp(_)) => self.fields.front().map(|field| Question::SetUp(*field)),
            _ if self.finishing => {
                let gaps = self.model.gaps();
                gaps.first().map(|gap| Question::Missing(gap.clone(), gaps.len()))
            }
            _ => None,
        }
    }

    /// Asks what is to be asked, if it was not asked already.
    pub(super) fn ask(&mut self) {
        // What comes of the last answer is not known yet.
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
                self.say("The facilitator's view reads your private notes, the script's notes, and how the day stands. It closes at a break and when the second screen is blanked.");
                self.say(
                    "Read your private notes out here? yes reads them, anything else keeps them hidden.",
                );
            }
            Question::Widen => {
                self.say("Show a text that is for you alone to others? yes shows it, anything else keeps it for yourself.");
            }
            Question::Mine => self.say(
                "A note for you alone: type it now. It is not shown while you type. An empty line leaves it.",
            ),
            Question::Ballot => self.put_ballot(),
            Question::CloseBallot => self.put_close_ballot(),
            Question::OpenPrivate => self.say("Open this private session? It reads who it was with and what was said. yes opens it, anything else leaves it closed."),
            Question::Keep => {
                self.say("This session was confidential. Say keep, or forget: forgetting erases it for good, its journal included.");
            }
            Question::Unsaved(_) => self.put_unsaved(),
            Question::Erase(_) => {
                self.say(
                    "Take this out for good, from the journal too? Nothing brings it back. Say yes or no.",
                );
            }
            Question::Ending => {
                self.tell(step::not_visited);
                self.say("End the session now? Say yes to end it, or no.");
            }
            Question::Owner(_) => self.say("Who does it? Names, all of us, or an empty line for later."),
            Question::Due(_) => {
                self.say("By when? A day as 14 Dec, next friday or in 2 weeks, or an empty line for later.")
            }
            Question::LastTime(n) => self.put_last_time(*n),
            Question::ShowLastTime => self.say(
                "Read last time's actions? They are for the two who agreed them. Say yes to hear them; anything else leaves them unread, and last asks again.",
            ),
            Question::NameTwo => self.say(
                "Bring in the names from last time? They are read out. Say yes to bring them in; anything else leaves them out.",
            ),
            Question::Missing(gap, left) => {
                if let Some(seen) = self.model.eyes() {
                    self.out.say(taken::gap(&seen, gap, *left))
                }
            }
        }
    }

    /// Whether the line answers what was asked. What does not is a word like any other.
    pub(super) fn answer(&mut self, question: &Question, line: &str) -> bool {
        let said = line.to_lowercase();
        let (yes, no) = (["yes", "y"].contains(&said.as_str()), ["no", "n"].contains(&said.as_str()));
        // Where anything may be an answer, a word that takes nothing is a word all the same.
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
            Some(Word::Help | Word::Time | Word::Status) => {
                self.asked = None;
                return false;
            }
            Some(Word::Show) if matches!(question, Question::Missing(Gap::Vote(_), _)) => {}
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
            Some(_) => {
                self.put_off();
                return false;
            }
        }
        match question {
            Question::Library => self.choose(line),
            Question::SetUp(field) => self.fill_in(*field, line),
            Question::Away if yes => self.key(Key::Yes),
            Question::Away if no => self.key(Key::No),
            Question::ShowView if yes => {
                self.key(Key::Yes);
                self.read_for_facilitator();
            }
            Question::ShowView => {
                self.key(Key::No);
                self.say("They stay hidden.");
                return no || is_reply;
            }
            Question::Widen if yes => self.key(Key::Yes),
            Question::Widen => {
                self.key(Key::No);
                self.say("It stays yours alone.");
                return no || is_reply;
            }
            Question::Mine => {
                self.unshown = None;
                match line {
                    "" => self.say("Nothing was taken down."),
                    text => self.take_down(LineKind::Note, Some(Audience::Mine), text),
                }
            }
            Question::Ballot => return self.answer_ballot(line),
            Question::CloseBallot => {
                (self.unshown, self.asked) = (None, None);
                if yes {
                    self.add_up_ballots();
                } else {
                    self.say("The ballot stays open: ballot goes on with it, tally closes it.");
                    return no || said.is_empty();
                }
            }
            Question::OpenPrivate if yes => {
                self.key(Key::Yes);
                self.say_opened();
            }
            Question::OpenPrivate => {
                self.key(Key::No);
                self.say("It stays closed.");
                // The list is read once it is there again.
                self.asked = Some(Question::Library);
                return no || said.is_empty();
            }
            Question::Keep if said == "keep" || said == "k" => self.key(Key::Yes),
            Question::Keep if said == "forget" => self.key(Key::ForgetSession),
            Question::Erase(_) if yes => self.key(Key::Yes),
            Question::Erase(_) if no || said.is_empty() => self.key(Key::No),
            Question::Ending if yes => {
                self.model.overlay = None;
                self.ask_what_lacks();
            }
            Question::Ending if no || said.is_empty() => {
                self.key(Key::No);
                self.say("The session goes on.");
            }
            Question::Unsaved(no_copy) => return self.settle_unsaved(*no_copy, line, &said),
            Question::Owner(_) => self.fill_owners(line),
            Question::Due(_) if matches!(reply(line), Some(Reply::Nobody | Reply::No)) => self.fill_line(""),
            Question::Due(_) => self.fill_line(line),
            Question::LastTime(_) if reply(line).is_some() => self.asked = None,
            Question::LastTime(_) => return self.settle_last_time(line),
            Question::NameTwo if yes => {
                self.key(Key::Yes);
                self.named_last_time();
            }
            Question::NameTwo => {
                self.key(Key::No);
                return no || said.is_empty();
            }
            Question::ShowLastTime if yes => self.key(Key::Yes),
            Question::ShowLastTime => {
                self.key(Key::No);
                return no || is_reply;
            }
            Question::Missing(gap, _) => self.fill_gap(gap.clone(), line),
            Question::Away | Question::Keep | Question::Erase(_) | Question::Ending => {
                if !is_reply {
                    self.put_off();
                }
                // An empty line asks again, and so does what answers another question.
                self.asked = None;
                return is_reply;
            }
        }
        true
    }

    /// What was asked is left for later, for a word that came instead of an answer.
    fn put_off(&mut self) {
        (self.model.line, self.finishing, self.asked) = (None, false, None);
        self.unshown = None;
        if self.model.overlay != Some(Overlay::Away) {
            self.model.overlay = None;
        }
    }

    /// Something that is missing is said, or left as it is.
    fn fill_gap(&mut self, gap: Gap, text: &str) {
        let leaves = |gaps| Intent::LeaveGaps(gaps);
        let said = reply(text);
        match (&gap, text) {
            (Gap::Vote(vote), _) if matches!(said, Some(Reply::Yes)) || text == "show" => {
                drop(self.intend(Intent::ToggleVote(vote.clone())));
            }
            (Gap::Owner(_), _) if self.model.is_called(text) => self.own(&gap, text),
            (_, "") => drop(self.intend(leaves(vec![gap]))),
            (_, "all") => {
                let gaps = self.model.gaps();
                drop(self.intend(leaves(gaps)));
            }
            _ if matches!(said, Some(Reply::No | Reply::Nobody)) => drop(self.intend(leaves(vec![gap]))),
            _ if said.is_some() => self.ask_again("That does not answer it."),
            (Gap::Owner(_) | Gap::Due(_), _) => self.own(&gap, text),
            (Gap::Actions, _) => {
                let text = text.strip_prefix("action ").unwrap_or(text);
                self.take_down(LineKind::Action, None, text);
            }
            (Gap::Parked(note), _) => self.settle_parked(*note, text),
            (Gap::Vote(_), _) => self.ask_again("Say show to show it."),
        }
    }

    /// Who does an action that is missing one, or by when.
    fn own(&mut self, gap: &Gap, text: &str) {
        let target = match gap {
            Gap::Owner(action) => Target::Owners(*action),
            Gap::Due(action) => Target::Due(*action),
            Gap::Actions | Gap::Parked(_) | Gap::Vote(_) => return,
        };
        let mut line = CaptureLine::new(target, LineKind::Action, Audience::Room, "");
        line.editor = Editor::new(text);
        // One line, one answer: as it is read, which is then read out.
        line.settled = true;
        self.send(Msg::Typed(Box::new(line)));
    }

    fn settle_parked(&mut self, id: NoteId, text: &str) {
        let note = self.state().and_then(|state| state.notes.iter().find(|note| note.id == id)).cloned();
        let Some(note) = note else { return };
        let (kind, words) = match text {
            "action" | "a" => return self.make_action_of(id),
            "decision" | "d" => (NoteKind::Decision, note.text),
            "note" | "n" => (NoteKind::Note, note.text),
            text => (note.kind, Text::prose(text)),
        };
        let edit = Intent::EditNote { note: id, kind, text: words, audience: note.audience };
        self.intend(edit);
        if kind == NoteKind::Parked {
            self.intend(Intent::LeaveGaps(vec![Gap::Parked(id)]));
        }
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
                    absence.real
                ));
            }
            let face = now.face();
            let without = Reading { elapsed: face.elapsed.less(counted), ..face };
            let told_of = |reading| step::left_or_over(reading, seen.is_private());
            let (yes, no) = (told_of(&face), told_of(&without));
            out.say(format!("Does that time count? Say yes: {yes}; or no: {no}."));
        });
    }

    fn put_last_time(&mut self, n: usize) {
        fn told(seen: &Shown<'_>, n: usize, out: &mut Lines) {
            let all: Vec<SeenRecalled<'_>> = seen.recalled().collect();
            if n == 0 {
                let there = either(all.len(), "is", "are");
                let how_many = format!("There {there} {}.", all.len());
                out.say(format!("What became of last time's actions? {how_many}"));
            }
            if let Some(one) = all.get(n) {
                out.say(taken::recalled(seen, n + 1, one));
                out.say("Say done, dropped or open; who NAME or by DAY to change it; or an empty line to leave it.");
            }
        }
        if let Some(seen) = self.model.eyes() {
            told(&seen, n, &mut self.out)
        }
    }

    fn settle_last_time(&mut self, line: &str) -> bool {
        let Some(Overlay::LastTime(n)) = self.model.overlay else { return false };
        let said = line.to_lowercase();
        let (word, rest) = said.split_once(' ').map_or((said.as_str(), ""), |(word, _)| {
            (word, line.get(word.len()..).unwrap_or_default().trim())
        });
        if ["who", "owner", "by", "due"].contains(&word) {
            self.change_last_time(n, ["who", "owner"].contains(&word), rest);
            // The same one is asked about again, as it stands now.
            self.asked = None;
            return true;
        }
        let said = said.as_str();
        let of_all = match self.model.eyes() {
            Some(seen) => seen.recalled().count(),
            None => 0,
        };
        match said {
            "done" | "d" => self.key(Key::Settle(ActionStatus::Done)),
            "dropped" | "drop" => self.key(Key::Settle(ActionStatus::Dropped)),
            "open" | "going" => self.key(Key::Settle(ActionStatus::Open)),
            "" => {}
            _ => {
                self.put_off();
                return false;
            }
        }
        if n + 1 < of_all {
            self.model.overlay = Some(Overlay::LastTime(n + 1));
        } else {
            self.key(Key::Enter);
            self.read_place();
        }
        true
    }

    /// Who does one of last time's actions, or by when.
    fn change_last_time(&mut self, n: usize, owners: bool, text: &str) {
        let action = self.model.eyes().and_then(|seen| {
            let action = seen.recalled().nth(n)?.recalled.action.clone();
            Some(action)
        });
        let Some(at) =
            action.and_then(|action| self.state()?.recalled.iter().position(|known| known.action == action))
        else {
            return;
        };
        let target = if owners { Target::LastTimeOwners(at) } else { Target::LastTimeDue(at) };
        let mut line = CaptureLine::new(target, LineKind::Action, Audience::Room, "");
        line.editor = Editor::new(text);
        self.send(Msg::Typed(Box::new(line)));
    }

    pub(super) fn read_place(&mut self) {
        if let Some(seen) = self.model.eyes() {
            step::place(&seen, &mut self.out)
        }
    }
}
