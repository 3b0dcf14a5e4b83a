//! Keys while the room is asked something, from the question to saving the result.

use crate::app::aside::put;
use crate::app::audience_choice::AudienceChoice;
use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::{Edit, Editor};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::origin::Origin;
use crate::app::outcome::Outcome;
use crate::app::poll::{Kind, Poll, PollChoice, Stage, edited};
use crate::app::request::PollMove;
use crate::app::screens::Overlay;
use crate::app::sheet::looked_at;
use crate::domain::activity::CaptureKind;
use crate::domain::event::{Agreement, Audience, CaptureRef, Event, ItemDots, Tally};
use crate::domain::poll::{PollKind, PollRound};
use crate::domain::seen::SeenWording;
use crate::domain::session::{Intent, Refusal};
use crate::domain::text::Text;

impl Model {
    /// What can be asked now. Between two people nothing is secret, but they can agree on a proposal.
    pub fn poll_choices(&self) -> Vec<PollChoice> {
        let state = self.live.as_ref().map(|live| live.session.state());
        let is_private = state.is_some_and(|state| state.is_private());
        let has_list = state.is_some_and(|state| state.list_last_taken().is_some());
        let kinds = Kind::ALL.into_iter().filter(|kind| match kind {
            Kind::Consent => true,
            Kind::Taken => has_list && !is_private,
            _ => !is_private,
        });
        let last = self.present().and_then(|seen| seen.last_counted());
        kinds.map(PollChoice::Ask).chain(last.map(PollChoice::Outcome)).collect()
    }

    /// `V`: brings back the poll that was put aside, or opens the menu.
    pub(super) fn open_polls(&mut self) -> Vec<Cmd> {
        if self.present().and_then(|seen| seen.current()).is_none() {
            return self.refuse(Refusal::NoStep);
        }
        if self.bring_poll_back() {
            self.notice = Some(Notice::SheetRestored);
        } else {
            self.overlay = Some(Overlay::Polls(0));
        }
        Vec::new()
    }

    /// The title of the list taken down last, if there is one; the inner none: it has no title.
    pub fn list_taken(&self) -> Option<Option<Text>> {
        let list = self.live.as_ref()?.session.state().list_last_taken()?;
        Some(list.label.filter(|label| !label.is_empty()))
    }

    /// The poll that was put aside last, if those here may see it.
    pub fn poll_aside(&self) -> Option<&Poll> {
        self.polls_aside.iter().rfind(|aside| self.poll_comes_back(aside))
    }

    // Its result is for everybody who is here then, so it is not continued in front of somebody who joined
    // since, in any view.
    fn poll_comes_back(&self, aside: &Poll) -> bool {
        self.may_be_brought_back(aside.origin.as_ref(), AudienceChoice::new(aside.audience))
    }

    /// Somebody has joined: a poll asked in confidence belongs to those who were here.
    pub(super) fn cover_poll(&mut self, among: Option<Origin>) {
        let in_confidence = |poll: &mut Poll| poll.audience == Audience::Us && poll.is_begun();
        if let Some(mut poll) = self.poll.take_if(in_confidence) {
            poll.origin = poll.origin.or(among);
            self.keep_poll(poll);
        }
    }

    /// Puts a poll among those that were put aside; false if nothing of it is kept.
    fn keep_poll(&mut self, poll: Poll) -> bool {
        let poll = self.poll_to_put_aside(poll);
        let is_kept = poll.is_some();
        poll.into_iter().for_each(|poll| put(&mut self.polls_aside, poll));
        is_kept
    }

    pub(super) fn bring_poll_back(&mut self) -> bool {
        let Some(at) = self.polls_aside.iter().rposition(|aside| self.poll_comes_back(aside)) else {
            return false;
        };
        let mut poll = self.polls_aside.remove(at);
        if let Some(kept) = self.goes_on(&mut poll) {
            self.polls_aside.insert(at, kept);
        }
        poll.audience = self.gone_on_with_for(poll.audience);
        self.poll = Some(poll);
        true
    }

    /// The poll as it is put aside: with who was asked, and without an unfinished ballot. None if nothing
    /// would be lost.
    pub(in crate::app) fn poll_to_put_aside(&self, mut poll: Poll) -> Option<Poll> {
        if !poll.is_begun() {
            return None;
        }
        poll.leave_ballot();
        poll.origin.get_or_insert_with(|| self.origin());
        Some(poll)
    }

    pub(super) fn put_poll_aside(&mut self) {
        if let Some(poll) = self.poll.take()
            && self.keep_poll(poll)
        {
            self.notice = Some(Notice::PollKept);
        }
    }

    pub(super) fn key_in_polls(&mut self, marked: usize, key: Command) -> Vec<Cmd> {
        let choices = self.poll_choices();
        let last = choices.len().saturating_sub(1);
        let chosen = match key {
            Command::Up => {
                self.overlay = Some(Overlay::Polls(marked.saturating_sub(1)));
                return Vec::new();
            }
            Command::Down => {
                self.overlay = Some(Overlay::Polls((marked + 1).min(last)));
                return Vec::new();
            }
            Command::Digit(digit) => usize::try_from(digit).ok().and_then(|digit| digit.checked_sub(1)),
            Command::Enter => Some(marked),
            Command::Escape | Command::Leave | Command::Vote => {
                self.overlay = self.still_asked();
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        match chosen.and_then(|chosen| choices.into_iter().nth(chosen)) {
            Some(PollChoice::Ask(kind)) => {
                self.overlay = None;
                self.begin_poll(kind);
            }
            Some(PollChoice::Outcome(of)) => self.overlay = Some(Overlay::Outcome(Outcome::new(of))),
            None => {}
        }
        Vec::new()
    }

    fn begin_poll(&mut self, kind: Kind) {
        let Some(live) = &self.live else { return };
        let state = live.session.state();
        let Some(step) = state.current() else { return };
        let mut poll = Poll::new(step, kind, state.default_audience(Some(step)), state.group_size());
        if let Some(list) = state.list_last_taken().filter(|_| kind == Kind::Taken) {
            poll.source = list.source;
            poll.audience = poll.audience.max(list.audience);
            if let (Some(label), Some(question)) = (list.label, poll.fields.first_mut()) {
                *question = Editor::offering(label.as_str());
            }
        }
        if kind == Kind::Consent {
            self.offer_wording(&mut poll);
        }
        self.poll = Some(poll);
    }

    /// Offers the step's wording, if not agreed yet, as the proposal. The wording of an earlier step is
    /// offered so that typing replaces it.
    fn offer_wording(&self, poll: &mut Poll) {
        let Some((seen, live)) = self.present().zip(self.live.as_ref()) else { return };
        let state = live.session.state();
        let is_open = |worded: &SeenWording<'_>| {
            worded.wording.agreement == Agreement::NotYet && worded.entry.audience != Audience::Mine
        };
        let in_a_line = |worded: &SeenWording<'_>| Text::line(worded.wording.text.as_str());
        let own = state.asked_in(poll.step);
        if let Some(worded) = own.iter().rev().find_map(|key| seen.wording(key)) {
            if is_open(&worded) {
                poll.audience = poll.audience.max(worded.entry.audience);
                poll.fields = vec![Editor::new(in_a_line(&worded).as_str())];
                poll.words = Some(worded.entry.id);
            }
            return;
        }
        let before = state.asked_up_to(poll.step);
        if let Some(worded) = before.iter().rev().filter_map(|key| seen.wording(key)).find(is_open) {
            poll.audience = poll.audience.max(worded.entry.audience);
            poll.fields = vec![Editor::offering(in_a_line(&worded).as_str())];
        }
    }

    /// The list that was taken down last, as it is now.
    fn list_to_vote_on(&self, kind: Kind) -> Option<Vec<ItemDots>> {
        let state = self.live.as_ref()?.session.state();
        let list = state.list_last_taken().filter(|_| kind == Kind::Taken);
        let mut items = list?.blank();
        if let Some(seen) = self.present() {
            items.sort_by_key(|item| seen.place_by_theme(&item.of));
        }
        Some(items)
    }

    /// The numbers by which the answers are read out, on screens and in lines.
    pub fn poll_numbers(&self, poll: &Poll) -> Vec<usize> {
        let items: Vec<_> = poll.count.items.iter().map(|item| item.of.as_slice()).collect();
        match poll.poll_kind() {
            Some(kind) => (0..items.len()).map(|n| kind.digit(n)).collect(),
            None => self.item_numbers(&items),
        }
    }

    pub(super) fn key_in_poll(&mut self, key: Command) -> Vec<Cmd> {
        match key {
            Command::Escape => {
                self.put_poll_aside();
                return Vec::new();
            }
            Command::DeleteItem if self.poll.as_ref().is_some_and(Poll::is_begun) => {
                self.overlay = Some(Overlay::DropPoll);
                return Vec::new();
            }
            Command::DeleteItem => {
                self.drop_poll();
                return Vec::new();
            }
            _ => {}
        }
        // Taken out meanwhile, so that the session can be asked.
        let Some(mut poll) = self.poll.take() else { return Vec::new() };
        let mut done = false;
        match (poll.stage, key) {
            (Stage::Ask, Command::NextField | Command::Down) => {
                poll.go_to_field(true);
            }
            (Stage::Ask, Command::PreviousField | Command::Up) => {
                poll.go_to_field(false);
            }
            (Stage::Ask, Command::Enter) if !poll.asked().is_empty() && poll.go_to_field(true) => {}
            (Stage::Ask, Command::Enter) => {
                let taken = self.list_to_vote_on(poll.kind);
                if !poll.asks(taken) {
                    self.notice = Some(Notice::PollLacks(poll.field > 0 || poll.kind == Kind::Taken));
                }
            }
            (Stage::List, Command::Enter) => poll.opens(),
            (Stage::List, Command::Up | Command::Down) => {
                poll.count.go(poll.kind, key == Command::Down);
            }
            (Stage::List, Command::LeaveOut) if !poll.take_out(poll.count.row) => {
                self.notice = Some(Notice::PollLacks(true));
            }
            (Stage::List, Command::EditItem) if !poll.word_list_anew() => {
                self.notice = Some(Notice::NotTypedHere);
            }
            (Stage::List, Command::Adjust(by)) => {
                let each = poll.count.each.unwrap_or(1);
                poll.give_dots(if by > 0 { each + 1 } else { each.saturating_sub(1) });
            }
            (Stage::Count | Stage::HandOver, Command::MoreVoters | Command::FewerVoters) => {
                poll.adds_voter(key == Command::MoreVoters);
            }
            (Stage::Count | Stage::HandOver, Command::CycleKind) if !poll.other_way() => {
                self.notice = Some(Notice::PollCounted);
            }
            (Stage::Count | Stage::HandOver, Command::CycleAudience) => {
                let state = self.live.as_ref().map(|live| live.session.state());
                let usual = state.map_or(Audience::Us, |state| state.default_audience(Some(poll.step)));
                let usual = self.gone_on_with_for(usual);
                poll.audience = if poll.audience == Audience::Room { Audience::Us } else { usual };
            }
            (Stage::Count, Command::Up | Command::PreviousField) => {
                poll.count.go(poll.kind, false);
            }
            (Stage::Count, Command::Down | Command::NextField) => {
                poll.count.go(poll.kind, true);
            }
            (Stage::Count, Command::Enter) => done = !poll.count.go(poll.kind, true),
            (Stage::HandOver, Command::Enter) if !poll.is_complete() => poll.stage = Stage::Ballot,
            (Stage::HandOver, Command::Enter) | (Stage::Count | Stage::HandOver, Command::Reveal) => {
                done = true
            }
            (Stage::Ballot, Command::Enter) => poll.hands_in(),
            (Stage::Ballot, key) => poll.count.row = looked_at(poll.count.row, poll.count.items.len(), key),
            (Stage::Sure, Command::Yes) => {
                poll.accepts();
                self.poll = Some(poll);
                return self.close_poll();
            }
            (Stage::Sure, _) => poll.stage = poll.stage_of_counting(),
            (Stage::Object, Command::Enter) if poll.has_all_objections() => {
                self.poll = Some(poll);
                return self.close_poll();
            }
            (Stage::Object, Command::Enter | Command::NextField | Command::Down) => {
                poll.go_to_objection(true);
            }
            (Stage::Object, Command::PreviousField | Command::Up) if !poll.go_to_objection(false) => {
                poll.stage = poll.stage_of_counting();
            }
            _ => {}
        }
        self.poll = Some(poll);
        if done { self.finish_poll() } else { Vec::new() }
    }

    /// Drops the poll after a yes.
    pub(super) fn key_in_drop_poll(&mut self, key: Command) {
        self.overlay = self.still_asked();
        if key == Command::Yes {
            self.drop_poll();
        }
    }

    fn drop_poll(&mut self) {
        self.poll = None;
        self.notice = Some(Notice::PollDropped);
    }

    /// Counting is finished: asks about impossible figures first.
    fn finish_poll(&mut self) -> Vec<Cmd> {
        if let Some(poll) = self.poll.as_mut().filter(|poll| poll.doubt().is_some()) {
            poll.stage = Stage::Sure;
            return Vec::new();
        }
        self.close_poll()
    }

    /// Asks for objections, then saves, then asks what follows.
    fn close_poll(&mut self) -> Vec<Cmd> {
        if let Some(poll) = self.poll.as_mut().filter(|poll| poll.asks_for_objections()) {
            poll.adds_objection();
            return Vec::new();
        }
        let (cmds, saved) = self.save_poll();
        if let Some(of) = saved {
            self.overlay = Some(Overlay::Outcome(Outcome::new(of)));
        }
        cmds
    }

    /// Saves the result, and shows it to the room. A refused poll stays open.
    fn save_poll(&mut self) -> (Vec<Cmd>, Option<CaptureRef>) {
        let Some(poll) = self.poll.clone() else { return (Vec::new(), None) };
        let polling = poll.polling(&self.rounds_before(poll.again.as_ref()));
        let mut cmds = match self.try_intend(Intent::Poll(Box::new(polling))) {
            Ok(cmds) => cmds,
            Err(why) => {
                if let Some(poll) = &mut self.poll {
                    poll.stage = poll.stage_of_counting();
                }
                return (self.refuse(why), None);
            }
        };
        self.poll = None;
        let withdrawn = poll.withdrawn_objections();
        if !withdrawn.is_empty() {
            self.notice = Some(Notice::Withdrawn(withdrawn));
        }
        let saved = cmds.iter().find_map(|cmd| match cmd {
            Cmd::Append(record) => match &record.ev {
                Event::Polled { step, capture, audience, .. } => {
                    Some((CaptureRef { part: step.part, id: capture.id.clone() }, *audience))
                }
                _ => None,
            },
            _ => None,
        });
        if let Some((of, audience)) = &saved {
            cmds.extend(self.show_capture(Some(of.clone()), *audience));
        }
        (cmds, saved.map(|(of, _)| of))
    }

    fn rounds_before(&self, again: Option<&CaptureRef>) -> Vec<PollRound> {
        let state = self.live.as_ref().map(|live| live.session.state());
        let counted = state.zip(again).and_then(|(state, again)| state.counted(again));
        match counted.map(|counted| &counted.tally) {
            Some(Tally::Poll { rounds }) => rounds.clone(),
            _ => Vec::new(),
        }
    }

    /// Asks the poll again, to be reworded.
    pub(super) fn ask_again(&mut self, of: &CaptureRef) -> bool {
        let Some(live) = &self.live else { return false };
        let state = live.session.state();
        let asked = state.capture(of.part, &of.id).map(|asked| &asked.kind);
        let (Some(CaptureKind::Poll(poll_kind)), Some(counted)) = (asked, state.counted(of)) else {
            return false;
        };
        let Tally::Poll { rounds } = &counted.tally else { return false };
        let (kind, ends) = match poll_kind {
            PollKind::YesNo => (Kind::YesNo, Vec::new()),
            PollKind::Scale { low, high } => (Kind::Scale, vec![low, high]),
            PollKind::Fist => (Kind::Fist, Vec::new()),
            PollKind::Consent => (Kind::Consent, Vec::new()),
        };
        let audience = self.gone_on_with_for(counted.audience);
        let mut poll = Poll::new(counted.step, kind, audience, state.group_size());
        let texts = rounds.last().map(|round| &round.asked).into_iter().chain(ends);
        poll.fields = texts.map(|text| Editor::new(text.as_str())).collect();
        (poll.again, poll.words) = (Some(of.clone()), rounds.last().and_then(|round| round.words));
        self.poll = Some(poll);
        true
    }

    /// Typing in a poll or a ballot; returns whether a poll is open.
    pub(super) fn edit_poll(&mut self, edit: &Edit) -> bool {
        let Some(poll) = self.poll.as_mut().filter(|_| self.overlay.is_none() && self.line.is_none()) else {
            return false;
        };
        edited(poll, edit);
        true
    }

    /// A change to a poll in linear mode. The poll is only open meanwhile: other words are not its keys.
    pub(super) fn move_poll(&mut self, wanted: PollMove) -> Vec<Cmd> {
        // A new poll leaves the one that others are being asked alone.
        if !matches!(wanted, PollMove::Begin(..) | PollMove::Again(..)) {
            self.bring_poll_back();
        }
        let cmds = self.moved_poll(wanted);
        if let Some(poll) = self.poll.take() {
            self.keep_poll(poll);
        }
        cmds
    }

    fn moved_poll(&mut self, wanted: PollMove) -> Vec<Cmd> {
        match wanted {
            PollMove::Begin(kind, texts) => {
                self.begin_poll(kind);
                let taken = self.list_to_vote_on(kind);
                if let Some(poll) = &mut self.poll {
                    // A proposal given in words stands on its own; comparing the words tells whether it is
                    // the step's wording.
                    if texts.first().is_some_and(|text| !text.is_empty()) {
                        poll.words = None;
                    }
                    for (field, text) in
                        poll.fields.iter_mut().zip(&texts).filter(|(_, text)| !text.is_empty())
                    {
                        *field = Editor::new(text);
                    }
                    if poll.asks(taken) && poll.stage == Stage::List {
                        poll.opens();
                    }
                }
                // An incomplete question has to be given again as a whole.
                self.poll.take_if(|poll| poll.stage == Stage::Ask);
            }
            PollMove::Again(of, text) => {
                if self.ask_again(&of)
                    && let Some(poll) = &mut self.poll
                {
                    if let Some(field) = poll.fields.first_mut().filter(|_| !text.is_empty()) {
                        *field = Editor::new(&text);
                    }
                    poll.asks(None);
                }
            }
            PollMove::Out(n) => {
                if let Some(poll) = &mut self.poll {
                    poll.take_out(n);
                }
            }
            PollMove::Each(each) => {
                if let Some(poll) = self.poll.as_mut().filter(|poll| !poll.count.is_begun()) {
                    poll.give_dots(each);
                }
            }
            PollMove::Voters(all) => {
                if let Some(poll) = &mut self.poll {
                    poll.count.voters.eligible = all;
                }
            }
            PollMove::Figures { counts, voted, abstained } => {
                let Some(poll) = &mut self.poll else { return Vec::new() };
                if poll.count.set(&counts) {
                    let voters = &mut poll.count.voters;
                    voters.voted = voted;
                    voters.abstained = abstained.unwrap_or(0);
                    (poll.count.by_turns, poll.stage) = (false, Stage::Count);
                    return self.finish_said();
                }
            }
            PollMove::Turn(given) => {
                let Some(poll) = &mut self.poll else { return Vec::new() };
                if !poll.count.by_turns && !poll.other_way() {
                    self.notice = Some(Notice::PollCounted);
                    return Vec::new();
                }
                if poll.is_complete() {
                    self.notice = Some(Notice::EverybodyVoted);
                    return Vec::new();
                }
                match given {
                    None => poll.abstains(),
                    Some(given) => {
                        poll.count.given = given;
                        poll.hands_in();
                    }
                }
            }
            PollMove::Objection(text) => {
                if let Some(poll) = self.poll.as_mut().filter(|poll| poll.kind == Kind::Consent) {
                    poll.takes_objection(text);
                }
            }
            PollMove::Withdraw(n) => {
                if let Some(poll) = &mut self.poll {
                    poll.take_objection_out(n);
                }
            }
            PollMove::Finish => return self.finish_said(),
            PollMove::Save => {
                if let Some(poll) = &mut self.poll {
                    poll.accepts();
                }
                return self.save_poll().0;
            }
            PollMove::Refuse => {
                if let Some(poll) = &mut self.poll {
                    poll.refuses();
                }
            }
            PollMove::Drop => self.poll = None,
        }
        Vec::new()
    }

    /// The same as with keys, except that the outcome is given in words.
    fn finish_said(&mut self) -> Vec<Cmd> {
        let Some(poll) = &mut self.poll else { return Vec::new() };
        if poll.doubt().is_some() {
            poll.stage = Stage::Sure;
        } else if poll.asks_for_objections() && poll.all_objections().is_empty() {
            poll.stage = Stage::Object;
        } else {
            return self.save_poll().0;
        }
        Vec::new()
    }
}
