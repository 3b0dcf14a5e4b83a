//! Scores and dots: counted from hands, or ballot by ballot.

use super::Linear;
use super::args::{figures, numbered};
use super::output::taken;
use super::prompts::Question;
use super::words::{self, Spoken};
use crate::app::capture_prompts::CapturePrompt;
use crate::app::notice::Notice;
use crate::app::request::{OnVote, Request};
use crate::app::sheet::{MOST, Turns, blank};
use crate::domain::activity::CaptureKind;
use crate::domain::event::{Audience, CaptureRef, OpenItem, SCORES, StepRef, Tally};
use crate::domain::plural::regular;
use crate::domain::session::{Intent, State, dots_each};

const NOTHING_TO_COUNT: &str = "This step asks for no scores and no vote.";

const fn is_scale(kind: &CaptureKind) -> bool {
    matches!(kind, CaptureKind::Scale { .. } | CaptureKind::Worth)
}

const fn is_vote(kind: &CaptureKind) -> bool {
    matches!(kind, CaptureKind::Vote { .. })
}

impl Linear {
    pub(super) fn count_scores(&mut self, scale: Option<CaptureRef>, line: &str) {
        let how = "Say the item and how many gave it 1, 2, 3, 4 and 5: scores 2: 0 1 4 3 0.";
        match scale.or_else(|| self.sheet(is_scale)).or_else(|| self.worth_here()) {
            Some(scale) => self.count(&scale, line, SCORES, how),
            None => self.say("This step asks for no scores."),
        }
    }

    pub(super) fn count_votes(&mut self, vote: Option<CaptureRef>, line: &str) {
        match vote.or_else(|| self.sheet(is_vote)) {
            Some(vote) => self.count(&vote, line, 1, "Say the item and its dots: votes 2: 7."),
            None => self.say("This step asks for no vote."),
        }
    }

    /// Counts of each score, from paper, for whether the session was worth the time.
    pub(super) fn count_worth(&mut self, worth: &CaptureRef, line: &str) {
        let how = "Say how many gave 1, 2, 3, 4 and 5, as 0 1 2 3 2; or ballot.";
        self.count(worth, &format!("1: {line}"), SCORES, how);
    }

    /// Reads figures into the tally, saves them, and shows scores to the room as the screens do.
    fn count(&mut self, capture: &CaptureRef, line: &str, wanted: usize, how: &str) {
        if !self.has_list(capture) {
            return;
        }
        let Some((step, mut tally, audience, _)) = self.tally(capture) else { return };
        let all = self.item_numbers(&tally);
        let read = line.split(';').all(|item| {
            let said = numbered(item.trim()).and_then(|(n, rest)| Some((place(&all, n)?, figures(rest)?)));
            said.is_some_and(|(n, given)| {
                given.len() == wanted
                    && given.into_iter().enumerate().all(|(column, figure)| {
                        let figure = u32::try_from(figure).ok().filter(|figure| *figure <= MOST);
                        let at = tally.figure_mut(n, column).zip(figure);
                        at.map(|(at, figure)| *at = figure).is_some()
                    })
            })
        });
        if !read {
            self.read_figures(capture);
            return self.say(how);
        }
        let is_scores = matches!(tally, Tally::Scores(_));
        let figures = (0..tally.items().len()).map(|n| (n, tally.figures(n).to_vec())).collect();
        self.save_counted(capture, OnVote::Figures(figures), (step, audience), is_scores);
    }

    /// Saves the figures; asks first if they are impossible.
    fn save_counted(
        &mut self,
        capture: &CaptureRef,
        figures: OnVote,
        (_, audience): (StepRef, Audience),
        is_scores: bool,
    ) {
        let saved = self.request(Request::OnVote(capture.clone(), figures));
        self.has_counted(capture.clone(), audience);
        if saved {
            self.show_counted(capture, audience, is_scores);
        } else if self.model.overlay.is_none() && self.model.notice.is_none() {
            // No question and no refusal: it was already recorded.
            self.say("That changes nothing.");
        }
    }

    pub(super) fn show_counted(&mut self, capture: &CaptureRef, audience: Audience, is_scores: bool) {
        if self.kind(capture) == Some(&CaptureKind::Worth) {
            let saved = Notice::Worth(self.model.worth_told(capture));
            return saved.line(&Spoken).into_iter().for_each(|line| self.say(line));
        }
        if is_scores || self.is_revealed(capture) {
            self.request(Request::Show(capture.clone(), audience));
        } else {
            self.say("The vote is hidden until reveal shows it.");
        }
    }

    fn is_revealed(&self, vote: &CaptureRef) -> bool {
        self.model.present().is_some_and(|seen| seen.is_revealed(vote))
    }

    pub(super) fn read_figures(&mut self, capture: &CaptureRef) {
        self.tell(|seen, out| {
            if let Some(capture) = seen.capture(capture) {
                taken::figures(&capture, out);
            }
        });
    }

    /// What was counted so far, or an empty tally.
    pub(super) fn tally(&self, capture: &CaptureRef) -> Option<(StepRef, Tally, Audience, u32)> {
        let state = self.state()?;
        let step = state.step_to_count(capture)?;
        let (count, counted) = state.count_for(capture, self.model.eyes_that_key());
        let (tally, audience) = match counted {
            Some(counted) => (counted.tally.clone(), state.counted_audience(counted)),
            None => match self.begun(capture) {
                Some((tally, audience)) => (tally, audience),
                None => (blank(self.kind(capture)?), state.default_audience(Some(step))),
            },
        };
        Some((step, tally, audience, count))
    }

    /// The numbers of the items, in the order of a tally.
    pub(super) fn item_numbers(&self, tally: &Tally) -> Vec<usize> {
        let items: Vec<_> = tally.refs().collect();
        self.model.item_numbers(&items)
    }

    pub(super) fn kind(&self, capture: &CaptureRef) -> Option<&CaptureKind> {
        self.state()?.capture(capture.part, &capture.id).map(|asked| &asked.kind)
    }

    pub(super) fn ask_for_ballots(&mut self) {
        match self.ballot_for() {
            Some(capture) if self.had_all_ballots(&capture) => self.say_notice(&Notice::EverybodyVoted),
            Some(capture) if self.has_list(&capture) => self.pending = Some(Question::Ballot),
            Some(_) => {}
            None => self.say(NOTHING_TO_COUNT),
        }
    }

    /// Whether everybody who can vote has voted, so that anybody else came late.
    fn had_all_ballots(&self, capture: &CaptureRef) -> bool {
        let begun = self.model.ballots(capture).map(|(_, turns)| turns.is_everybody());
        let voters = self.state().and_then(|state| {
            let (_, counted) = state.count_for(capture, self.model.eyes_that_key());
            counted?.voters
        });
        begun.or(voters.map(|voters| voters.is_everybody())).unwrap_or(false)
    }

    pub(super) fn put_ballot(&mut self) {
        let Some(capture) = self.ballot_for() else { return };
        let given = self.ballots_given(&capture);
        if given == 0 {
            self.read_figures(&capture);
        }
        let how = self.ballot_how(&capture);
        let n = given + 1;
        self.say(format!("Ballot {n}, not shown while it is typed: {how}. {IN_BALLOT}"));
    }

    pub(super) fn answer_ballot(&mut self, line: &str) -> bool {
        match InBallot::of(line) {
            InBallot::Close => {
                self.pending = None;
                self.save_ballots();
            }
            InBallot::Voters(rest) => {
                self.voters(rest);
                self.asked = None;
            }
            InBallot::Given(line) => {
                self.take_ballot(line);
                // Ask the next person.
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

    fn ballot_how(&self, capture: &CaptureRef) -> String {
        match self.kind(capture) {
            Some(CaptureKind::Worth) => "a score from 1 to 5; blank gives none, abstain abstains".to_owned(),
            Some(CaptureKind::Scale { .. }) => {
                let items = self.items(capture);
                format!(
                    "{items} scores from 1 to 5, 0 to pass one over, as 4 3 5; blank gives none, abstain abstains"
                )
            }
            Some(CaptureKind::Vote { .. }) => {
                let dots = self.dots_each(capture);
                let dots = regular(dots, "dot");
                format!(
                    "the items that have a dot, at most {dots}, as 1 3 3; blank gives none, abstain abstains"
                )
            }
            _ => String::new(),
        }
    }

    /// How many items are voted on.
    fn items(&self, capture: &CaptureRef) -> usize {
        self.tally(capture).map_or(0, |(_, tally, ..)| tally.items().len())
    }

    fn dots_each(&self, capture: &CaptureRef) -> u32 {
        let tally = self.tally(capture).map(|(_, tally, ..)| tally);
        self.kind(capture).zip(tally).map_or(0, |(kind, tally)| dots_each(kind, &tally))
    }

    pub(super) fn take_ballot(&mut self, line: &str) {
        let Some(capture) = self.ballot_for() else { return self.say(NOTHING_TO_COUNT) };
        if self.had_all_ballots(&capture) {
            return self.say_notice(&Notice::EverybodyVoted);
        }
        if !self.has_list(&capture) {
            return;
        }
        if line.trim().eq_ignore_ascii_case("abstain") {
            self.request(Request::Abstain(capture.clone()));
            return self.ballot_taken(&capture);
        }
        let items = self.items(&capture);
        let is_blank = line.trim().eq_ignore_ascii_case("blank");
        let given = if is_blank { vec![0] } else { figures(line).unwrap_or_default() };
        let given = match self.kind(&capture) {
            Some(CaptureKind::Scale { .. } | CaptureKind::Worth) if is_blank => Some(vec![0; items]),
            Some(CaptureKind::Scale { .. } | CaptureKind::Worth) => {
                let fits = given.len() == items && given.iter().all(|score| *score <= SCORES);
                fits.then_some(given)
            }
            // A blank ballot counts too.
            Some(CaptureKind::Vote { .. }) if given == [0] => Some(Vec::new()),
            Some(CaptureKind::Vote { .. }) if given.len() <= self.dots_each(&capture) as usize => {
                let all = self.tally(&capture).map(|(_, tally, ..)| self.item_numbers(&tally));
                let all = all.unwrap_or_default();
                given.into_iter().map(|n| place(&all, n)).collect()
            }
            _ => None,
        };
        match given.filter(|_| is_blank || figures(line).is_some_and(|given| !given.is_empty())) {
            Some(given) => {
                self.request(Request::Ballot(capture.clone(), given));
                self.ballot_taken(&capture);
            }
            None => {
                self.read_figures(&capture);
                let how = self.ballot_how(&capture);
                self.say(format!("Say {how}."));
            }
        }
    }

    fn ballot_taken(&mut self, capture: &CaptureRef) {
        let people = self.ballots_given(capture);
        if self.had_all_ballots(capture) {
            self.say(format!("Ballot {people} taken, and that was everybody."));
            self.pending = None;
            return self.save_ballots();
        }
        self.say(format!("Ballot {people} taken. Hand over to the next person."));
    }

    /// Closes the ballots. Asks first if some are missing, or there are very few.
    pub(super) fn save_ballots(&mut self) {
        match self.open_ballots() {
            Some(turns) if turns.asks_to_close(turns.eligible().or(self.group_size())) => {
                self.pending = Some(Question::CloseBallot);
            }
            _ => self.close_ballots(),
        }
    }

    pub(super) fn put_close_ballot(&mut self) {
        let sentences =
            self.open_ballots().map(|turns| turns.closing_sentences(turns.eligible().or(self.group_size())));
        let sentences = sentences.unwrap_or_default().join(" ");
        self.say(format!("{sentences} Close this ballot? yes closes it, anything else leaves it open."));
    }

    fn open_ballots(&self) -> Option<&Turns> {
        self.model.ballots(&self.ballot_for()?).map(|(_, turns)| turns)
    }

    fn group_size(&self) -> Option<u32> {
        self.model.present().and_then(|seen| seen.group_size())
    }

    /// Saves the sums, and shows scores.
    pub(super) fn close_ballots(&mut self) {
        let Some(capture) = self.ballot_for() else { return self.say(NOTHING_TO_COUNT) };
        let begun = self.model.ballots(&capture);
        let begun = begun
            .map(|(sheet, turns)| (self.model.audience_of(sheet), matches!(turns.tally, Tally::Scores(_))));
        let Some((audience, is_scores)) = begun else { return self.say("There are no ballots to add up.") };
        if self.request(Request::CloseBallot(capture.clone())) {
            self.show_counted(&capture, audience, is_scores);
        }
    }

    fn ballots_given(&self, capture: &CaptureRef) -> u32 {
        let begun = self.model.ballots(capture).map(|(_, turns)| turns.people);
        begun.or_else(|| self.tally(capture).map(|(_, tally, ..)| tally.people())).unwrap_or(0)
    }

    /// The question whether the session was worth the time: while it is asked, in its step, or while ballots
    /// are open for it.
    fn worth_here(&self) -> Option<CaptureRef> {
        let asked = self.model.open_items().into_iter().find_map(|gap| match gap {
            OpenItem::Worth(worth) => Some(worth),
            _ => None,
        });
        let here = self.state().and_then(State::current);
        let stands_here = |worth: &CaptureRef| {
            here.is_some_and(|here| self.state().is_some_and(|state| state.asked_in(here).contains(worth)))
        };
        let worth = self.model.present().and_then(|seen| seen.worth_asked())?;
        let is_on = self.finishing && asked.as_ref() == Some(&worth);
        (is_on || stands_here(&worth) || self.model.ballots(&worth).is_some()).then_some(worth)
    }

    /// The capture that ballots go to: the question asked before the end, else one with ballots already, else
    /// the first that can be counted by ballots.
    pub(super) fn ballot_for(&self) -> Option<CaptureRef> {
        let first_gap = self.model.open_items().into_iter().next().filter(|_| self.finishing);
        if let Some(OpenItem::Worth(worth)) = first_gap {
            return Some(worth);
        }
        let sheets = self.asked_here().into_iter().filter_map(|ask| match ask {
            CapturePrompt::Sheet(capture) => Some(capture),
            CapturePrompt::Line(..) => None,
        });
        let counted =
            |capture: &CaptureRef| self.kind(capture).is_some_and(|kind| is_scale(kind) || is_vote(kind));
        let all: Vec<CaptureRef> = sheets.filter(counted).chain(self.worth_here()).collect();
        let state = self.state()?;
        let begun = all.iter().find(|capture| self.model.ballots(capture).is_some());
        let is_fresh =
            |capture: &&CaptureRef| state.count_for(capture, self.model.eyes_that_key()).1.is_none();
        let fresh = || all.iter().find(is_fresh);
        begun.or_else(fresh).or(all.first()).cloned()
    }

    /// Whether it is counted in the current step.
    pub(super) fn counts_here(&self, capture: &CaptureRef) -> bool {
        self.asked_here().contains(&CapturePrompt::Sheet(capture.clone()))
    }

    pub(super) fn reveal(&mut self) {
        let Some(vote) = self.sheet(is_vote) else { return self.reveal_scores() };
        self.intend(Intent::ToggleVote(vote.clone()));
        if self.is_revealed(&vote) {
            let audience = self.tally(&vote).map_or(Audience::Room, |(_, _, audience, _)| audience);
            self.request(Request::Show(vote.clone(), audience));
            self.read_figures(&vote);
        }
    }

    /// Shows scores to the room again, if they are hidden from nobody.
    fn reveal_scores(&mut self) {
        let Some(scale) = self.sheet(|kind| matches!(kind, CaptureKind::Scale { .. })) else {
            return self.say("This step asks for no vote.");
        };
        let counted = self.state().is_some_and(|state| state.counted(&scale).is_some());
        let Some((_, _, audience, _)) = self.tally(&scale).filter(|_| counted) else {
            return self.say(
                "Nothing is scored yet: scores 1: 0 1 4 3 0 counts it, ballot asks one after the other.",
            );
        };
        self.request(Request::Show(scale.clone(), audience));
        self.read_figures(&scale);
    }
}

/// What the next voter can say, in a ballot of a step or of a poll.
pub(super) enum InBallot<'l> {
    /// A ballot.
    Given(&'l str),
    /// Latecomers, or the number of voters.
    Voters(&'l str),
    Close,
    /// Any other word.
    Word,
}

/// Added to the hint about what a ballot takes.
pub(super) const IN_BALLOT: &str = "voters +1 adds somebody who came late, close ends.";
/// The reply when another word comes instead of a ballot.
pub(super) const BALLOT_WAITS: &str = "The ballot waits: ballot goes on with it.";

impl<'l> InBallot<'l> {
    pub fn of(line: &'l str) -> Self {
        let line = line.trim();
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word.to_lowercase().as_str() {
            "" | "tally" | "close" => Self::Close,
            "voters" => Self::Voters(rest),
            "abstain" | "blank" => Self::Given(line),
            _ if line.starts_with(|c: char| c.is_ascii_digit()) => Self::Given(line),
            _ if words::is_led_by_word(line) => Self::Word,
            _ => Self::Given(line),
        }
    }
}

/// The index of the item with that number.
pub(super) fn place(numbers: &[usize], n: usize) -> Option<usize> {
    numbers.iter().position(|known| *known == n)
}
