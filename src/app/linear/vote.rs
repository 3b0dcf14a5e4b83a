//! The list of a vote, and its results, by numbers.

use super::Linear;
use super::args::{figures, numbered, numbers};
use super::prompts::Question;
use super::tally::place;
use crate::app::notice::Notice;
use crate::app::phrases::few_voters;
use crate::app::request::{OnVote, Request};
use crate::app::screens::Erasing;
use crate::app::sheet::{Form, MOST, Purpose, Sheet, VoteList};
use crate::domain::activity::CaptureKind;
use crate::domain::event::{Audience, CaptureRef, ItemRef, Tally};
use crate::domain::language::{Language, Phrase};
use crate::domain::plural::regular;
use crate::domain::seen::UNSORTED;

const NO_VOTE_HERE: &str = "This step asks for no vote.";
const HOW_OPTIONS: &str = "Say options; or options out 3, options join 2 5, options add TEXT, options reword 2 TEXT, options dots 3, options undo, options erase 2.";

impl Linear {
    pub(super) fn options(&mut self, rest: &str) {
        let Some(vote) = self.ballot_for() else { return self.say(NO_VOTE_HERE) };
        let (word, text) = rest.split_once(' ').unwrap_or((rest, ""));
        if !self.begins_list(&vote) {
            return;
        }
        let order = self.vote_list(&vote).map(|list| self.model.numbered_rows(list)).unwrap_or_default();
        let row = |n: &usize| order.iter().find(|(number, _)| number == n).map(|(_, row)| *row);
        let rows: Vec<usize> = numbers(text).iter().filter_map(row).collect();
        if word.eq_ignore_ascii_case("erase") {
            return self.erase_option(&vote, numbered(text).map(|(n, _)| n));
        }
        let what = match (word.to_lowercase().as_str(), rows.as_slice(), numbered(text)) {
            ("", ..) => OnVote::List,
            ("out" | "in", [n], _) => OnVote::Toggle(*n),
            ("join" | "together", [into, one], _) => OnVote::PutTogether(*one, *into),
            ("add", ..) if !text.trim().is_empty() => OnVote::Add(text.to_owned()),
            ("reword", _, Some((n, text))) if n > 0 && !text.trim().is_empty() => {
                let counted =
                    || place(&self.tally(&vote).map(|(_, tally, ..)| self.item_numbers(&tally))?, n);
                let row = if order.is_empty() { counted() } else { row(&n) };
                let Some(row) = row else { return self.say(HOW_OPTIONS) };
                OnVote::Reword(row, text.trim().to_owned())
            }
            ("dots", _, Some((n, _))) => OnVote::Dots(u32::try_from(n).unwrap_or(1).max(1)),
            ("undo", ..) => OnVote::Undo,
            _ => return self.say(HOW_OPTIONS),
        };
        self.request(Request::OnVote(vote.clone(), what));
        self.read_options(&vote);
    }

    /// Erases an item that was typed for a vote for good; its figures stay.
    fn erase_option(&mut self, vote: &CaptureRef, number: Option<usize>) {
        let tally = self.tally(vote).map(|(_, tally, ..)| tally);
        let all = tally.as_ref().map(|tally| self.item_numbers(tally)).unwrap_or_default();
        let n = number.and_then(|n| place(&all, n));
        let at = |tally: &Tally| match tally.refs().nth(n?) {
            Some([ItemRef::Entry(id)]) => tally.own_texts().find(|(own, _)| own == id).map(|(own, _)| own),
            _ => None,
        };
        match tally.as_ref().and_then(at) {
            Some(id) => self.pending = Some(Question::Erase(Erasing::Entry(id))),
            None => self.say_notice(&Notice::NotTypedHere),
        }
    }

    pub(super) fn voters(&mut self, rest: &str) {
        let Some(vote) = self.ballot_for() else { return self.say(NO_VOTE_HERE) };
        let (more, said) = rest.trim().strip_prefix('+').map_or((false, rest), |said| (true, said));
        let read = |n: usize| u32::try_from(n).ok().filter(|n| *n <= MOST);
        let figures: Option<Vec<u32>> = figures(said).and_then(|said| said.into_iter().map(read).collect());
        let figures = figures.unwrap_or_default();
        // Adds the number of voters to what was just counted, as far as those who are here know.
        let counted = self.last_known(&self.counted).cloned();
        let counted = counted.filter(|counted| figures.len() > 1 && self.counts_here(counted));
        let vote = counted.unwrap_or(vote);
        let now = self.turnout_of(&vote);
        let figures = match (more, figures.as_slice()) {
            (true, [more]) => vec![now.saturating_add(*more).min(MOST)],
            (false, [_] | [_, _] | [_, _, _] | [_, _, _, _]) => figures,
            _ => {
                return self
                    .say("Say how many could vote: voters 9; or voters +1 for somebody who came late.");
            }
        };
        let told = figures.first().copied().unwrap_or(now);
        if !self.begins_list(&vote) {
            return;
        }
        self.request(Request::OnVote(vote, OnVote::Voters(figures)));
        if !self.model.is_doubted() {
            self.say(format!("{told} can vote."));
        }
    }

    pub(super) fn no_vote(&mut self) {
        let Some(vote) = self.ballot_for() else { return self.say(NO_VOTE_HERE) };
        if self.begins_list(&vote) {
            self.request(Request::OnVote(vote, OnVote::NoVote));
        }
    }

    /// The room chooses the items that continue: all, some by number, or those of a run-off.
    pub(super) fn choose_of_vote(&mut self, rest: &str) {
        let Some(vote) = self.ballot_for() else { return self.say(NO_VOTE_HERE) };
        self.request(Request::OnVote(vote.clone(), OnVote::List));
        let Some(list) = self.choice_list().cloned() else {
            let hidden = self.model.hidden_source_of(&vote);
            return self.say(hidden.map_or_else(
                || "There is nothing to choose: no earlier vote is tied.".to_owned(),
                |vote| format!("\"{vote}\" has not been shown: reveal shows it in its step."),
            ));
        };
        let figures = numbers(rest);
        let what = match rest.split_whitespace().next().map(str::to_lowercase).as_deref() {
            Some("all") => OnVote::Keep(Some((0..list.rows.len()).collect())),
            Some("run-off" | "runoff") => {
                let tied = list.kept().filter(|row| !row.sure).count();
                let dots: Vec<u32> = figures.into_iter().filter_map(|n| u32::try_from(n).ok()).collect();
                if dots.len() != tied {
                    return self.say(format!(
                        "A run-off is between the {tied} that are tied. Say the dots of each, in their order: choose run-off 5 2."
                    ));
                }
                OnVote::RunOff(dots)
            }
            _ if !figures.is_empty() => {
                let all = self.model.numbered_rows(&list);
                let row = |n: usize| all.iter().find(|(number, _)| *number == n).map(|(_, row)| *row);
                let Some(rows) = figures.into_iter().map(row).collect::<Option<Vec<_>>>() else {
                    return self.say("There is no such number among these: choose reads them.");
                };
                OnVote::Keep(Some(rows))
            }
            _ => return self.read_choice(),
        };
        self.request(Request::OnVote(vote.clone(), what));
        match self.choice_list().is_some() {
            true => self.read_choice(),
            false => self.read_options(&vote),
        }
    }

    /// Whether there is something to vote on. Otherwise reads what has to be chosen first.
    pub(super) fn has_list(&mut self, capture: &CaptureRef) -> bool {
        let is_new = self.vote_list(capture).is_none() && self.model.begun_tally(capture).is_none();
        if !self.begins_list(capture) {
            return false;
        }
        let empty = self.vote_list(capture).is_some_and(|list| list.kept().next().is_none());
        if empty || (is_new && self.vote_list(capture).is_some()) {
            self.read_options(capture);
        }
        !empty
    }

    /// Begins the list of a vote on what people said. False if something has to be chosen first.
    fn begins_list(&mut self, capture: &CaptureRef) -> bool {
        let is_said = self.kind(capture).is_some_and(|kind| kind.source().is_some());
        let is_counted = self.state().is_some_and(|state| state.counted(capture).is_some());
        if is_said && !is_counted && self.model.begun_tally(capture).is_none() {
            self.request(Request::OnVote(capture.clone(), OnVote::List));
            if self.choice_list().is_some() {
                self.read_choice();
                return false;
            }
        }
        true
    }

    /// The choice to make before a vote can begin.
    fn choice_list(&self) -> Option<&VoteList> {
        self.model.begun_choice()
    }

    fn vote_list(&self, vote: &CaptureRef) -> Option<&VoteList> {
        match self.model.begun_tally(vote).map(|(_, sheet)| &sheet.form) {
            Some(Form::List(list)) => Some(list),
            _ => None,
        }
    }

    pub(super) fn begun(&self, vote: &CaptureRef) -> Option<(Tally, Audience)> {
        self.model.begun_tally(vote).map(|(tally, sheet): (Tally, &Sheet)| (tally, sheet.whom.audience()))
    }

    fn turnout_of(&self, vote: &CaptureRef) -> u32 {
        let begun = self.model.begun_tally(vote).map(|(_, sheet)| match &sheet.form {
            Form::List(list) => list.turnout.eligible,
            Form::Hands(hands) => hands.turnout.eligible,
            Form::Turns(turns) => turns.turnout.eligible,
            Form::Grid(_) | Form::Wording(_) | Form::Checklist(_) => 0,
        });
        let counted =
            self.state().and_then(|state| state.counted(vote)?.voters).map(|voters| voters.eligible);
        let size = || self.model.present().and_then(|seen| seen.group_size()).unwrap_or(0);
        begun.or(counted).unwrap_or_else(size)
    }

    fn read_options(&mut self, vote: &CaptureRef) {
        let Some(list) = self.vote_list(vote).cloned() else { return self.read_figures(vote) };
        let worded = self.model.list_worded(&list);
        if list.rows.is_empty() {
            if self.model.lacks_themes(vote) {
                return self.say(
                    "Nothing is sorted under themes yet: sort sorts. Or options add TEXT adds an item.",
                );
            }
            let hidden = self.model.hidden_source_of(vote);
            let hidden = hidden
                .map(|vote| format!("\"{vote}\" has not been shown: reveal shows it in its step. "))
                .unwrap_or_default();
            return self.say(format!("{hidden}Nothing is on the list yet: options add TEXT adds an item."));
        }
        let themes = self.model.list_themes(&list);
        let mut under = None;
        for (n, row) in self.model.numbered_rows(&list) {
            let (Some(text), Some(one)) = (worded.get(row), list.rows.get(row)) else { continue };
            if let Some(theme) = themes.get(row).filter(|theme| under != Some(*theme)) {
                let name = self.model.eyes().map_or(UNSORTED, |seen| seen.theme_name(*theme)).to_owned();
                let lead = if theme.is_some() { "Under " } else { "" };
                self.say(format!("{lead}{name}:"));
                under = Some(theme);
            }
            let said = if one.of.len() > 1 { format!(", {} together", one.of.len()) } else { String::new() };
            let out = if one.out { ", left out" } else { "" };
            self.say(format!("Item {n}: {text}{said}{out}"));
        }
        let mut facts = vec![regular(list.kept().count(), "item")];
        let is_vote = matches!(self.kind(vote), Some(CaptureKind::Vote { .. }));
        if is_vote {
            facts.push(format!("{} each", regular(list.dots(), "dot")));
        }
        if list.turnout.eligible > 0 {
            facts.push(format!("{} can vote", list.turnout.eligible));
        }
        let way = if is_vote { "votes 1: 5; 2: 3" } else { "scores 1: 0 1 4 3 0" };
        self.say(format!("{}. {way} counts any sign, ballot asks one after the other.", facts.join(", ")));
        self.warn_of_few(list.turnout.eligible, is_vote);
    }

    fn read_choice(&mut self) {
        let Some(list) = self.choice_list().cloned() else { return };
        let Purpose::Choice(choosing) = &list.purpose else { return };
        let worded = self.model.list_worded(&list);
        self.say(match choosing.no_vote {
            true => "You preferred not to vote. Choose what to take forward:",
            false => "Some are tied:",
        });
        for (n, at) in self.model.numbered_rows(&list) {
            let (Some(text), Some(row)) = (worded.get(at), list.rows.get(at)) else { continue };
            let sure = if row.sure { ", goes on in any case" } else { "" };
            self.say(format!("Item {n}: {text}{sure}"));
        }
        let sure = list.rows.iter().filter(|row| row.sure).count();
        let places = choosing.top.and_then(|top| usize::try_from(top).ok());
        if let Some(places) = places {
            self.say(format!("There is room for {}.", regular(places.saturating_sub(sure), "more item")));
        }
        self.say(match choosing.no_vote {
            true => "choose 1 3 takes these.",
            false => "choose all keeps all, choose 1 3 takes these, choose run-off 5 2 counts a run-off, its dots in this order.",
        });
    }

    /// Warns that the figures of so few people may reveal who chose what.
    pub(super) fn warn_of_few(&mut self, eligible: u32, is_vote: bool) {
        if let Some(few) = few_voters(eligible, is_vote.then_some("novote")) {
            self.say(few.say(Language::English));
        }
    }

    /// Asks whether to save impossible figures.
    pub(super) fn put_doubt(&mut self) {
        let why =
            self.model.sheet.as_ref().and_then(|sheet| self.model.sheet_doubt(sheet)).unwrap_or_default();
        self.say(format!(
            "{why} Save these totals as they are? yes saves them and leaves open how many voted, anything else leaves them out."
        ));
    }

    pub(super) fn answer_doubt(&mut self, yes: bool) {
        let vote = self.model.sheet.as_ref().and_then(|sheet| sheet.capture.clone());
        self.key(if yes { crate::app::command::Command::Yes } else { crate::app::command::Command::No });
        if let Some(vote) = vote {
            let left = if yes { OnVote::LayAside } else { OnVote::Refused };
            self.request(Request::OnVote(vote, left));
        }
        if !yes {
            self.say("Not saved: say the figures again.");
        }
    }
}
