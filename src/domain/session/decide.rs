//! The one event that an intent comes to. Only decisions make events.

use super::Session;
use super::intent::{Intent, Refusal};
use super::state::{SessionStage, State};
use crate::domain::activity::{AtZero, Reveal};
use crate::domain::event::{ActionId, Audience, Event, ItemRef, NoteId, Panel, RuleId, StepRef};
use crate::domain::text::Text;
use crate::domain::time::SessionTime;

impl Session {
    /// The event that `intent` comes to at `t`.
    ///
    /// # Errors
    /// Says why nothing can come of it.
    pub fn decide(&self, intent: Intent, t: SessionTime) -> Result<Event, Refusal> {
        let event = self.event_of(intent, t)?;
        let is_nobodys = self.state.facilitator().is_nobody() && event.audience() == Some(Audience::Mine);
        if is_nobodys { Err(Refusal::NobodyFacilitates) } else { Ok(event) }
    }

    fn event_of(&self, intent: Intent, t: SessionTime) -> Result<Event, Refusal> {
        let state = &self.state;
        match intent {
            Intent::ChangeSetUp(setup, names) => self.change_set_up(*setup, names),
            Intent::ChangePeople(change) => self.change_people(change),
            Intent::GiveFloor(to) => self.give_floor(to),
            Intent::GoRound(what) => self.go_round(what, t),
            Intent::HandOver(to) => self.hand_over(to),
            Intent::AddRule(text) => {
                Ok(Event::RuleAdded { rule: RuleId(self.next_number), text: filled(text)? })
            }
            Intent::RewordRule(rule, text) => {
                let known = state.rules.iter().find(|known| known.id == rule).ok_or(Refusal::Gone)?;
                let says = state.rule_for_those_here(known).map_or(&known.text, |known| &known.text);
                changed(*says != text)?;
                Ok(Event::RuleReworded { rule, text: filled(text)? })
            }
            Intent::ToggleRule(rule) => {
                let known = state.rules.iter().find(|known| known.id == rule).ok_or(Refusal::Gone)?;
                let struck = state.rule_for_those_here(known).unwrap_or(known).struck;
                Ok(Event::RuleStruck { rule, struck: !struck })
            }
            Intent::SettleRules { agreed } => {
                // Nobody agrees to nothing.
                let mut stand = state.rules.iter().filter_map(|rule| state.rule_for_those_here(rule));
                let agreed = agreed && stand.any(|rule| !rule.struck);
                let known = state.rules_agreed_for(&state.shows_here());
                changed(state.stage == SessionStage::Rules || known != Some(agreed))?;
                Ok(Event::RulesSettled { agreed })
            }
            Intent::ToggleClock => {
                let step = state.current().ok_or_else(|| state.no_step())?;
                let running = state.is_running();
                Ok(if running {
                    Event::ClockPaused { step, at: None }
                } else {
                    Event::ClockStarted { step, at: None }
                })
            }
            Intent::Next => self.next(t),
            Intent::Back => self.back(t),
            Intent::GoTo(step) => {
                if state.rests(step) {
                    return Err(Refusal::TopicRests);
                }
                state.position(step).ok_or(Refusal::Gone)?;
                changed(state.current() != Some(step))?;
                Ok(Event::StepEntered { step, at: None })
            }
            Intent::Adjust(by) => self.adjust(by, t),
            Intent::Prompts { more } => self.prompts(more),
            Intent::ToggleBlank => Ok(Event::ScreenBlanked { on: !state.blank }),
            Intent::TogglePanel(panel) => self.toggle_panel(panel),
            Intent::ClosePanel => {
                changed(state.panel != Panel::None)?;
                Ok(Event::panel(Panel::None, 0))
            }
            Intent::ShowCapture(capture) => self.show_capture(&capture),
            Intent::ShowAgreed(agreed) => {
                changed(state.stage != SessionStage::Finished && state.shows_agreed != agreed)?;
                Ok(Event::over_the_step((Panel::None, 0), agreed, None, None))
            }
            Intent::ShowPlan(plan) => {
                changed(state.plan_shown != plan)?;
                let (panel, sorting) = ((state.panel, state.panel_page), state.sorting_shown.clone());
                Ok(Event::over_the_step(panel, state.shows_agreed, plan, sorting))
            }
            Intent::StyleClock(style) => {
                let step = state.current().ok_or_else(|| state.no_step())?;
                changed(state.clock_style(step) != style)?;
                Ok(Event::ClockStyled { step, style })
            }
            Intent::TakeNote { step, kind, capture, text, audience } => {
                let note = NoteId(self.next_number);
                let (capture, tag) = capture.map_or((None, None), |(capture, tag)| (Some(capture), tag));
                let (text, support) = (filled(text)?, None);
                Ok(Event::NoteTaken { note, step, kind, capture, tag, text, audience, support })
            }
            Intent::EditNote { note, kind, text, audience } => {
                let known = state.note_here(note).ok_or(Refusal::Gone)?;
                changed((known.kind, &known.text, known.audience) != (kind, &text, audience))?;
                Ok(Event::NoteEdited { note, kind, text: filled(text)?, audience })
            }
            Intent::DeleteNote(note) => {
                state.note_here(note).ok_or(Refusal::Gone)?;
                Ok(Event::NoteDeleted { note })
            }
            Intent::TakeEntries { step, capture, contents, audience } => {
                self.take_entries(step, capture, contents, audience)
            }
            Intent::EditEntry(entry, content, audience) => self.edit_entry(entry, content, audience),
            Intent::DeleteEntry(entry) => {
                state.item_here(ItemRef::Entry(entry)).ok_or(Refusal::Gone)?;
                Ok(Event::EntryDeleted { entry })
            }
            Intent::Count { step, capture, tally, audience, count, voters } => {
                self.count(step, &capture, tally, voters, audience, count)
            }
            Intent::Choose(choice) => self.choose(*choice),
            Intent::ToggleVote(vote) => self.toggle_vote(vote),
            Intent::TakeAction { step, from, text, audience } => {
                let action = ActionId(self.next_number);
                // The note can be gone since its line was opened: the action is still one.
                let from = from.filter(|from| state.note_here(*from).is_some());
                Ok(Event::ActionTaken { action, step, from, text: filled(text)?, audience })
            }
            Intent::RewordAction(action, text, audience) => {
                let known = self.action(action)?;
                changed((&known.text, known.audience) != (&text, audience))?;
                Ok(Event::ActionReworded { action, text: filled(text)?, audience })
            }
            Intent::OwnAction(action, names) => {
                self.action(action)?;
                let (owners, met) = self.owners(names);
                changed(state.is_settled_anew(action, |known| known.owners != owners))?;
                Ok(Event::ActionOwned { action, owners, met })
            }
            Intent::DateAction(action, due) => {
                self.action(action)?;
                changed(state.is_settled_anew(action, |known| known.due != due))?;
                Ok(Event::ActionDue { action, due })
            }
            Intent::DeleteAction(action) => {
                self.action(action)?;
                Ok(Event::ActionDeleted { action })
            }
            Intent::RecallActions(found) => self.recall(found, false),
            Intent::RecallOnly(found) => self.recall(found, true),
            Intent::RecallParked(found, only) => self.recall_parked(found, only),
            Intent::SettleParked(item, fate) => self.settle_parked(item, fate),
            Intent::RecallScales(found, only) => self.recall_scales(&found, only),
            Intent::FollowUp(action, status, due, note) => self.follow_up(action, status, due, note),
            Intent::UpdateAction(action, change, remark) => self.update_action(action, change, remark),
            Intent::OwnRecalled(action, owners) => self.own_recalled(action, owners),
            Intent::Replan(mut adjusted, left_out, lengths) => {
                adjusted.retain(|(_, by)| *by != 0);
                changed(!adjusted.is_empty() || !left_out.is_empty() || !lengths.is_empty())?;
                let is_planned = |at: &StepRef| state.position(*at).is_some();
                let given = lengths.iter().map(|(at, _)| at);
                let known = adjusted.iter().map(|(at, _)| at).chain(&left_out).chain(given).all(is_planned);
                known.then_some(Event::Replanned { adjusted, left_out, lengths }).ok_or(Refusal::Gone)
            }
            Intent::FixTime(step, at) => self.fix_time(step, at, t),
            Intent::Began(began) => self.began(began, t),
            Intent::BreakNow(length) => self.break_now(length, None, t),
            Intent::BreakInstead(planned, length) => self.break_now(length, Some(planned), t),
            Intent::FormGroups { earlier, seed } => self.form_groups(&earlier, seed, t),
            Intent::JoinGroup(member, of) => self.join_group(member, of),
            Intent::SwapMembers(one, other) => self.swap_members(one, other),
            Intent::PutInGroup(member, to) => self.put_in_group(member, to),
            Intent::CountInGroup { group, more } => self.count_in_group(group, more),
            Intent::SwapChair(member) => self.swap_chair(member),
            Intent::LetHost(member) => self.let_host(member),
            Intent::MarkMember(member, mark) => self.mark_member(member, mark),
            Intent::ExcludeAway => {
                let (&(from, to), more) = state.away.split_first().ok_or(Refusal::NoChange)?;
                Ok(Event::AwayExcluded { from, to, more: more.to_vec() })
            }
            Intent::CountAway => {
                changed(!state.away.is_empty())?;
                Ok(Event::AwayCounted)
            }
            Intent::OpenReview => {
                changed(!matches!(state.stage, SessionStage::Review))?;
                Ok(Event::ReviewOpened)
            }
            Intent::LeaveGaps(gaps) => {
                let gaps: Vec<_> = gaps.into_iter().filter(|gap| !state.gaps_left.contains(gap)).collect();
                changed(!gaps.is_empty())?;
                Ok(Event::GapsLeft { gaps })
            }
            Intent::Finish => {
                changed(state.stage != SessionStage::Finished)?;
                Ok(Event::SessionFinished)
            }
            Intent::Undo => {
                self.last_to_undo().map(|seq| Event::Undone { seq }).ok_or(Refusal::NothingToUndo)
            }
            Intent::Redo => {
                self.last_to_redo().map(|seq| Event::Redone { seq }).ok_or(Refusal::NothingToRedo)
            }
            Intent::UndoIn(list, eyes) => self.undo_in(list, eyes),
            Intent::RedoIn(list, eyes) => self.redo_in(list, eyes),
            Intent::Poll(polling) => self.take_poll(*polling),
            Intent::Decide(decision) => self.decide_on(*decision),
            Intent::Sort(wanted) => self.move_theme(wanted),
            Intent::ShowSorting(sorting) => {
                changed(state.sorting_shown != sorting)?;
                let (panel, plan) = ((state.panel, state.panel_page), state.plan_shown.clone());
                Ok(Event::over_the_step(panel, state.shows_agreed, plan, sorting))
            }
            Intent::ChooseTopics(topics) => self.choose_topics(Some(topics), t),
            Intent::ExtendTopic => self.extend_topic(t),
            Intent::EndTopic => self.end_topic(t),
            Intent::PutTopicOff => self.put_topic_off(t),
            Intent::ParkTopic => self.park_topic(t),
            Intent::ParkTopics(topics) => self.park_topics(topics),
            Intent::AddStep(step) => self.add_step(*step, t),
            Intent::RetitleStep(step, title) => self.retitle_step(step, title),
            Intent::MoveStep(step, towards) => self.move_step(step, towards),
            Intent::AdjustStep(step, by) => self.adjust_step(step, by, t),
            Intent::ToggleLeftOut(step) => self.toggle_left_out(step),
            Intent::SetTimer(length) => self.set_timer(length, t),
        }
    }

    /// What happens by itself at `t`: a step whose time is up may stand at zero, or give way to the next. A clock that was
    /// started again after that is left to run.
    pub fn by_itself(&self, t: SessionTime) -> Option<Event> {
        let state = &self.state;
        let step = state.current().filter(|_| state.away.is_empty())?;
        let (zero, next_round) = state.zero(step, t);
        let at = zero.filter(|zero| *zero <= t)?;
        let at_zero = state.step(step)?.at_zero;
        if let (AtZero::Next, Some(round)) = (at_zero, next_round) {
            return Some(Event::RoundEntered { step, round, at: Some(at) });
        }
        match (at_zero, state.next_step(step, t)) {
            (AtZero::Overtime, _) | (AtZero::Next, None) => None,
            (AtZero::Hold, _) => Some(Event::ClockPaused { step, at: Some(at) }),
            // A day is ended by nobody but the facilitator.
            (AtZero::Next, Some(next)) if state.day_of(next) > state.day_of(step) => None,
            (AtZero::Next, Some(next)) => Some(Event::StepEntered { step: next, at: Some(at) }),
        }
    }

    /// One prompt more where they come one by one, else the next round, else the topics of the step, else the next step, else
    /// the review.
    fn next(&self, t: SessionTime) -> Result<Event, Refusal> {
        let state = &self.state;
        let Some(at) = state.current() else {
            return match state.stage {
                SessionStage::Rules => Ok(Event::RulesSettled { agreed: false }),
                SessionStage::DayOver(over) => self.begin_next_day(over, t),
                _ => Err(Refusal::NoStep),
            };
        };
        if let Some(event) = prompt_event(state, at, true) {
            return Ok(event);
        }
        if let Some(round) = state.next_round(at, t) {
            return Ok(Event::RoundEntered { step: at, round, at: None });
        }
        if state.step(at).is_some_and(|step| step.topics.is_some()) && !state.walks_topics(at) {
            return self.choose_topics(None, t);
        }
        Ok(state.on_to(at, state.next_step(at, t)))
    }

    /// The round before, else the step before; of a session that is over, the step that was on last.
    fn back(&self, t: SessionTime) -> Result<Event, Refusal> {
        let state = &self.state;
        let round = |step: StepRef| Some((step, state.round(step, t)?.number.checked_sub(1)?));
        if let Some((step, round)) = state.current().and_then(round) {
            return Ok(Event::RoundEntered { step, round, at: None });
        }
        let before = match state.stage {
            SessionStage::Step(here) => state.before(here),
            SessionStage::DayOver(_) | SessionStage::Review | SessionStage::Finished => state
                .left
                .filter(|at| state.position(*at).is_some())
                .or(state.plan.last().map(|planned| planned.at)),
            SessionStage::Rules => None,
        };
        before.map(|step| Event::StepEntered { step, at: None }).ok_or(Refusal::FirstStep)
    }

    /// Never takes more than what is left.
    pub(super) fn adjust(&self, by: i64, t: SessionTime) -> Result<Event, Refusal> {
        let step = self.state.current().ok_or_else(|| self.state.no_step())?;
        // What a step with topics has left is theirs.
        let reading = match self.state.topics_in_all(step, t) {
            Some(all) => all.own,
            None => self.state.reading(step, t),
        };
        let left = i64::try_from(reading.remaining().0).unwrap_or(i64::MAX);
        let by = by.max(-left);
        let length = self.state.held_length(step, by, t);
        if by == 0 { Err(Refusal::NoTimeLeft) } else { Ok(Event::TimeAdjusted { step, by, length }) }
    }

    fn prompts(&self, more: bool) -> Result<Event, Refusal> {
        let at = self.state.current().ok_or_else(|| self.state.no_step())?;
        let refusal = if more { Refusal::AllPrompts } else { Refusal::FirstPrompt };
        prompt_event(&self.state, at, more).ok_or(refusal)
    }

    fn action(&self, id: ActionId) -> Result<&super::state::Action, Refusal> {
        self.state.action_here(id).ok_or(Refusal::Gone)
    }
}

/// One prompt more or less of a step where they come one by one; nothing if that is all.
fn prompt_event(state: &State, at: StepRef, more: bool) -> Option<Event> {
    let step = state.step(at)?;
    if step.reveal != Reveal::OneByOne || state.has_a_prompt_each_round(at) {
        return None;
    }
    let all = step.prompts_in(state.setup.format).count();
    let shown = state.prompts_shown(at);
    let count = if more { shown + 1 } else { shown.checked_sub(1)? };
    (1..=all).contains(&count).then_some(Event::PromptsShown { step: at, count })
}

pub(super) fn filled(text: Text) -> Result<Text, Refusal> {
    if text.is_empty() { Err(Refusal::Empty) } else { Ok(text) }
}

pub(super) fn changed(is: bool) -> Result<(), Refusal> {
    if is { Ok(()) } else { Err(Refusal::NoChange) }
}
