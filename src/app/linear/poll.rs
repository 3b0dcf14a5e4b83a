//! Polls, votes and consent at any time, and the decisions and actions that follow.

use super::Linear;
use super::args::{figures, numbered};
use super::output::taken;
use super::prompts::Question;
use super::tally::{BALLOT_WAITS, IN_BALLOT, InBallot, place};
use crate::app::notice::Notice;
use crate::app::outcome::poll_of;
use crate::app::poll::{Kind, Poll, Stage};
use crate::app::request::{PollMove, Request};
use crate::app::sheet::MOST;
use crate::domain::activity::CaptureKind;
use crate::domain::event::CaptureRef;
use crate::domain::plural::{people, regular};
use crate::domain::poll::{DecidedBy, PollKind};
use crate::domain::text::Text;

const HOW: &str = "Say what is asked: poll yes QUESTION, poll scale QUESTION | WORD FOR 1 | WORD FOR 5, poll fist QUESTION, poll consent PROPOSAL, poll list QUESTION | A, B, C, or poll taken QUESTION for the list that was taken last.";
const HOW_LEAN: &str = "Between two, a vote has no secret: talk, or say poll consent PROPOSAL.";
const NO_POLL: &str = "Nothing is being asked: poll says how.";
const SHOWN: &str = "The terminal has shown what you typed: poll ballot alone, without numbers, asks for them and does not show them.";

impl Linear {
    pub(super) fn poll(&mut self, rest: &str) {
        let (word, text) =
            rest.trim().split_once(' ').map_or((rest.trim(), ""), |(word, text)| (word, text.trim()));
        let word = word.to_lowercase();
        if let Some(kind) = Kind::from_key(&word) {
            return self.begin_poll(kind, text);
        }
        match word.as_str() {
            "" => self.describe_poll(),
            "count" => self.count_poll(text),
            "ballot" if text.is_empty() => match self.poll_in_hand() {
                Some(_) => self.pending = Some(Question::PollBallot),
                None => self.say(NO_POLL),
            },
            "ballot" => {
                if self.take_turn(text) {
                    self.say(SHOWN);
                }
            }
            "close" | "tally" => self.with_poll(PollMove::Finish),
            "voters" => self.poll_voters(text),
            "dots" => self.with_number(text, |n| PollMove::Each(u32::try_from(n).unwrap_or(u32::MAX))),
            "out" => {
                let all = self.poll_in_hand().map(|poll| self.model.poll_numbers(poll)).unwrap_or_default();
                self.with_number(text, |n| PollMove::Out(place(&all, n).unwrap_or(usize::MAX)));
            }
            "objection" if text.is_empty() => self.say("Say it on the same line: poll objection TEXT."),
            "objection" => self.take_objection(text),
            "withdraw" => self.withdraw_objection(text),
            "save" => self.with_poll(PollMove::Save),
            "drop" if self.poll_in_hand().is_none() => self.say("Nothing is being asked."),
            "drop" if self.poll_in_hand().is_some_and(Poll::is_answered) => {
                self.pending = Some(Question::PollDrop);
            }
            "drop" => self.drop_poll(),
            "again" => self.ask_poll_again(text),
            "decide" => self.decide_poll(text),
            _ => self.say(HOW),
        }
    }

    pub(super) fn drop_poll(&mut self) {
        self.request(Request::Poll(PollMove::Drop));
        self.say("Dropped. Nothing of it is kept.");
    }

    /// The poll that is open, until it is saved.
    pub(super) fn poll_in_hand(&self) -> Option<&Poll> {
        self.model.poll_aside()
    }

    /// Whether ballots can only belong to a poll because the step asks for no vote.
    pub(super) fn ballots_are_of_a_poll(&self) -> bool {
        self.poll_in_hand().is_some() && self.ballot_for().is_none()
    }

    fn begin_poll(&mut self, kind: Kind, text: &str) {
        let is_private = self.state().is_some_and(|state| state.is_private());
        if self.current().is_none() {
            return self.say("No step is on: next brings the next one up.");
        }
        if is_private && kind != Kind::Consent {
            return self.say(HOW_LEAN);
        }
        if self.poll_in_hand().is_some() {
            return self.say("Something is being asked already: poll reads it, poll drop drops it.");
        }
        let texts: Vec<String> = text.split('|').map(|part| part.trim().to_owned()).collect();
        self.request(Request::Poll(PollMove::Begin(kind, texts)));
        match self.poll_in_hand() {
            Some(_) => self.describe_new_poll(),
            None if kind == Kind::Taken => {
                self.say("No list with two things in it was taken in this step. Say its question too: poll taken QUESTION.");
            }
            None => self.say(HOW),
        }
    }

    fn describe_new_poll(&mut self) {
        if let Some(audience) = self.poll_in_hand().map(|poll| poll.audience) {
            self.has_asked(audience);
        }
        self.describe_poll();
    }

    fn describe_poll(&mut self) {
        let Some(poll) = self.poll_in_hand().cloned() else {
            let is_private = self.state().is_some_and(|state| state.is_private());
            return self.say(if is_private { HOW_LEAN } else { HOW });
        };
        let name = poll.poll_kind().map_or("Dots", |kind| kind.name());
        self.say(format!("{name}: {}", poll.asked()));
        let before = self.model.present().zip(poll.again.as_ref()).and_then(|(seen, of)| poll_of(&seen, of));
        let stood = before.and_then(|before| before.rounds.last()).map(|last| last.objections.clone());
        for objection in stood.into_iter().flatten() {
            self.say(format!("Stood against it: {objection}"));
        }
        for line in self.options_of(&poll) {
            self.say(line);
        }
        self.describe_count(&poll);
        let all = match poll.count.voters.eligible {
            0 => "Nobody knows how many can vote: poll voters N says it.".to_owned(),
            all => format!("{} can vote: poll voters N changes that.", people(all)),
        };
        self.say(all);
        let figures: Vec<&str> = poll.count.items.iter().map(|_| "N").collect();
        let figures = figures.join(" ");
        match poll.count.each {
            Some(each) => self.say(format!(
                "Each has {}: poll dots N changes that, poll out N takes one off the list. poll count {figures} voted N gives the dots of each.",
                regular(each, "dot")
            )),
            None => self.say(format!("poll count {figures} gives how many answered each.")),
        }
        self.say("poll ballot asks one after the other, without showing it. poll drop drops it.");
        if !self.state().is_some_and(|state| state.is_private()) {
            self.warn_of_few(poll.count.voters.eligible, false);
        }
    }

    /// Says what was counted by hands and is not saved yet, and the objections. Ballots stay hidden.
    fn describe_count(&mut self, poll: &Poll) {
        if poll.count.is_begun() && !poll.count.by_turns {
            let is_numeric = poll.poll_kind().is_some_and(|kind| kind.is_numeric());
            let texts: Vec<String> = match self.model.present() {
                Some(seen) if !is_numeric => {
                    poll.count.items.iter().map(|item| seen.voted_text(item).to_string()).collect()
                }
                _ => Vec::new(),
            };
            let figures = poll.count.items.iter().map(|item| item.dots.to_string());
            let each: Vec<String> = if is_numeric {
                figures.collect()
            } else {
                figures.zip(texts).map(|(figure, text)| format!("{figure} {text}")).collect()
            };
            let apart = if is_numeric { " " } else { ", " };
            self.say(format!("Counted, and not saved yet: {}. poll save saves it.", each.join(apart)));
        }
        for (n, objection) in poll.all_objections().iter().enumerate() {
            self.say(format!("Objection {}: {objection}", n + 1));
        }
    }

    fn take_objection(&mut self, text: &str) {
        let Some(kind) = self.poll_in_hand().map(|poll| poll.kind) else { return self.say(NO_POLL) };
        if kind != Kind::Consent {
            return self.say("Only a proposal meets objections: poll consent PROPOSAL asks who has one.");
        }
        self.request(Request::Poll(PollMove::Objection(Text::line(text))));
        let n = self.poll_in_hand().map_or(0, |poll| poll.all_objections().len());
        self.say(format!("Objection {n} taken. poll objection TEXT takes another, poll withdraw {n} takes it out, poll save saves the round."));
    }

    fn withdraw_objection(&mut self, text: &str) {
        let Some(poll) = self.poll_in_hand() else { return self.say(NO_POLL) };
        let all = poll.all_objections();
        let n = numbered(text).and_then(|(n, _)| n.checked_sub(1)).filter(|n| *n < all.len());
        match n.and_then(|n| Some((n, all.get(n)?))) {
            Some((n, objection)) => {
                self.request(Request::Poll(PollMove::Withdraw(n)));
                self.say(format!("Taken out: {objection}"));
            }
            None => self.say("Say the number of the objection: poll withdraw 1. poll reads them."),
        }
    }

    /// The answers, with the numbers by which they are read out.
    fn options_of(&self, poll: &Poll) -> Vec<String> {
        let kind = poll.poll_kind();
        let Some(seen) = self.model.present() else { return Vec::new() };
        let items = poll.count.items.iter().enumerate();
        let numbers = self.model.poll_numbers(poll);
        let number = |n: usize| numbers.get(n).copied().unwrap_or(n + 1);
        let sentence = items.map(|(n, item)| match &kind {
            Some(kind) if kind.is_numeric() => item.item.to_string(),
            Some(_) => format!("{}. {}", number(n), item.item),
            None => format!("{}. {}", number(n), seen.voted_text(item)),
        });
        sentence.collect()
    }

    /// Sets how many can answer, or adds latecomers.
    fn poll_voters(&mut self, text: &str) {
        let now = self.poll_in_hand().map_or(0, |poll| poll.count.voters.eligible);
        let (more, text) = text.trim().strip_prefix('+').map_or((0, text.trim()), |rest| (now, rest));
        let all = numbered(text).and_then(|(n, _)| u32::try_from(n).ok()?.checked_add(more));
        match all.filter(|all| *all <= MOST) {
            Some(all) => {
                self.with_poll(PollMove::Voters(all));
            }
            None => self
                .say("Say how many can answer: poll voters 9; or poll voters +1 for somebody who came late."),
        }
    }

    fn with_number(&mut self, text: &str, make: impl FnOnce(usize) -> PollMove) {
        match numbered(text) {
            Some((n, _)) => self.with_poll(make(n)),
            None => self.say("Say a number: poll voters 9, poll dots 2, or poll out 3."),
        }
    }

    /// Changes the poll, and says what changed.
    fn with_poll(&mut self, wanted: PollMove) {
        if self.poll_in_hand().is_none() {
            return self.say(NO_POLL);
        }
        let tells = matches!(wanted, PollMove::Voters(_) | PollMove::Each(_) | PollMove::Out(_));
        self.request(Request::Poll(wanted));
        if tells {
            return self.describe_poll();
        }
        match self.poll_in_hand().map(|poll| (poll.stage, poll.doubt())) {
            None => self.read_outcome(),
            Some((Stage::Sure, doubt)) => {
                self.say(doubt.unwrap_or_default());
                self.pending = Some(Question::PollSure);
            }
            Some((Stage::Object, _)) => {
                self.say("An objection: poll objection TEXT takes it down, in words that whoever objects accepts; nobody is named. Then say poll save.");
            }
            Some(_) => {}
        }
    }

    /// "7 1 0", with "voted 8" and "abstain 1" after it if given.
    fn count_poll(&mut self, text: &str) {
        let Some(wanted) = self.poll_in_hand().map(|poll| poll.count.items.len()) else {
            return self.say(NO_POLL);
        };
        match Counts::of(text).filter(|counts| counts.each.len() == wanted) {
            Some(Counts { each: counts, voted, abstained }) => {
                self.with_poll(PollMove::Figures { counts, voted, abstained });
            }
            None => self.say(format!(
                "Say {}, one for each answer in its order, each at most {MOST}; voted 8 and abstain 1 may follow. Nothing was counted.",
                regular(wanted, "figure")
            )),
        }
    }

    pub(super) fn put_poll_ballot(&mut self) {
        let Some(poll) = self.poll_in_hand().cloned() else { return };
        if poll.count.had_turns() == 0 {
            for line in self.options_of(&poll) {
                self.say(line);
            }
        }
        let n = poll.count.had_turns() + 1;
        let what = match poll.count.each {
            Some(each) => {
                format!("the numbers that have a dot, at most {}, as 1 3", regular(each, "dot"))
            }
            None => "the number of your answer".to_owned(),
        };
        let abstain = match poll.kind {
            Kind::Consent => "",
            _ => ", abstain abstains",
        };
        self.say(format!(
            "Ballot {n}, not shown while it is typed: {what}; blank gives none{abstain}. {IN_BALLOT}"
        ));
    }

    pub(super) fn answer_poll_ballot(&mut self, line: &str) -> bool {
        match InBallot::of(line) {
            InBallot::Close => {
                (self.pending, self.asked) = (None, None);
                self.with_poll(PollMove::Finish);
            }
            InBallot::Voters(rest) => {
                self.poll_voters(rest);
                self.asked = None;
            }
            InBallot::Given(said) => {
                self.take_turn(&said.to_lowercase());
                self.asked = None;
            }
            // A normal word: ballots already given are kept.
            InBallot::Word => {
                (self.pending, self.asked) = (None, None);
                self.say(BALLOT_WAITS);
                return false;
            }
        }
        true
    }

    /// Takes one person's answer; false if it is not one.
    fn take_turn(&mut self, said: &str) -> bool {
        let Some(poll) = self.poll_in_hand().cloned() else {
            self.say(NO_POLL);
            return false;
        };
        if poll.is_complete() {
            self.say_notice(&Notice::EverybodyVoted);
            return false;
        }
        let all = self.model.poll_numbers(&poll);
        let given = match said {
            "abstain" if poll.kind == Kind::Consent => {
                self.say("Nobody abstains from consent: say 2 for whoever can live with it, or blank.");
                return false;
            }
            "abstain" => None,
            // No fingers is an answer too.
            "0" if place(&all, 0).is_none() => Some(Vec::new()),
            "blank" => Some(Vec::new()),
            said => {
                let given = figures(said).unwrap_or_default();
                let given: Option<Vec<usize>> = given.into_iter().map(|n| place(&all, n)).collect();
                let most = poll.count.each.unwrap_or(1) as usize;
                match given.filter(|given| !given.is_empty() && given.len() <= most) {
                    Some(given) => Some(given),
                    None => {
                        self.say(format!("Say {} of the list, abstain, or blank.", regular(most, "number")));
                        return false;
                    }
                }
            }
        };
        self.request(Request::Poll(PollMove::Turn(given)));
        let Some(poll) = self.poll_in_hand() else { return true };
        let (had, complete) = (poll.count.had_turns(), poll.is_complete());
        self.say(format!("Ballot {had} taken. Pass it on."));
        if complete {
            (self.pending, self.asked) = (None, None);
            self.say("That was the last of them.");
            self.with_poll(PollMove::Finish);
        }
        true
    }

    pub(super) fn answer_poll_sure(&mut self, yes: bool) {
        (self.pending, self.asked) = (None, None);
        if yes {
            // An objection is worded first.
            let objects = self
                .poll_in_hand()
                .is_some_and(|poll| poll.asks_for_objections() && poll.all_objections().is_empty());
            if objects {
                return self.say("An objection: poll objection TEXT takes it down. Then say poll save.");
            }
            self.with_poll(PollMove::Save);
        } else {
            let by_turns = self.poll_in_hand().is_some_and(|poll| poll.count.by_turns);
            self.request(Request::Poll(PollMove::Refuse));
            self.say(match by_turns {
                true => "The ballot stays open: poll ballot goes on with it, poll close closes it.",
                false => "Nothing was counted: say poll count with all the figures again.",
            });
        }
    }

    /// Reads the last result and what can follow from it.
    fn read_outcome(&mut self) {
        let Some(of) = self.counted_last() else { return };
        self.tell(|seen, out| {
            if let Some(capture) = seen.capture(&of) {
                taken::figures(&capture, out);
            }
        });
        let stands = match self.kind(&of) {
            Some(CaptureKind::Poll(PollKind::Consent)) => {
                "poll decide makes it a decision. Where it is not agreed: poll again TEXT asks in other words, poll decide majority or poll decide chair names the rule that decides."
            }
            Some(CaptureKind::Poll(_)) => {
                "poll decide TEXT makes a decision of it, poll again TEXT asks again."
            }
            _ => "poll decide 2 makes a decision of the second; poll decide of the one with the most dots.",
        };
        self.say(stands);
    }

    fn counted_last(&self) -> Option<CaptureRef> {
        self.model.present().and_then(|seen| seen.last_counted())
    }

    fn ask_poll_again(&mut self, text: &str) {
        match self.counted_last() {
            Some(of) if self.poll_in_hand().is_none() => {
                self.request(Request::Poll(PollMove::Again(of, text.to_owned())));
                self.describe_new_poll();
            }
            Some(_) => self.say("Something is being asked already: poll reads it."),
            None => self.say("Nothing was asked in this step yet: poll says how."),
        }
    }

    fn decide_poll(&mut self, text: &str) {
        let of = match self.model.to_decide() {
            Ok(of) => of,
            Err(Notice::NothingCounted) => {
                return self.say("Nothing was asked or voted on in this step yet.");
            }
            Err(why) => return self.say_notice(&why),
        };
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        let by = DecidedBy::from_key(&word.to_lowercase());
        let text = if by.is_some() { rest.trim() } else { text };
        let all = self.tally(&of).map(|(_, tally, ..)| self.item_numbers(&tally)).unwrap_or_default();
        let (item, text) = match numbered(text).and_then(|(n, rest)| Some((place(&all, n)?, rest))) {
            Some((item, rest)) => (Some(item), rest),
            None => (None, text),
        };
        let text = Text::prose(text);
        let text = (!text.is_empty()).then_some(text);
        self.request(Request::Decide { of, item, by, text });
    }
}

/// Figures for each answer, and how many voted and abstained.
#[derive(Debug, PartialEq, Eq)]
struct Counts {
    each: Vec<u32>,
    voted: Option<u32>,
    abstained: Option<u32>,
}

impl Counts {
    /// None if any part cannot be read.
    fn of(text: &str) -> Option<Self> {
        let mut counts = Self { each: Vec::new(), voted: None, abstained: None };
        let mut place = None;
        for word in text.split([' ', ',', ';']).filter(|word| !word.is_empty()) {
            match (word.to_lowercase().as_str(), place.take()) {
                ("voted", None) => place = Some(&mut counts.voted),
                ("abstain" | "abstained", None) => place = Some(&mut counts.abstained),
                (figure, place) => {
                    let figure = figure.parse().ok().filter(|figure| *figure <= MOST)?;
                    match place {
                        Some(place) => *place = Some(figure),
                        None => counts.each.push(figure),
                    }
                }
            }
        }
        place.is_none().then_some(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn figures_are_read_whole_or_not_at_all() {
        let counts = Counts { each: vec![7, 1, 0], voted: Some(8), abstained: Some(1) };
        assert_eq!(Counts::of("7 1, 0 voted 8 abstain 1"), Some(counts));
        for junk in ["7 1 0 votd 8", "7 x", "7 1 voted", "7 voted voted 8", "99999", "-3"] {
            assert_eq!(Counts::of(junk), None, "{junk}");
        }
    }
}
