//! The one fold: how each event changes a session. Total: what refers to nothing is counted, never fatal.

use std::collections::btree_map::Entry;

use chrono::SubsecRound;

use super::added::added_step;
use super::choices::ChoiceTaken;
use super::lead::Lead;
use super::state::{Action, Anchor, FollowUp, Note, Participant, SessionStage, State};
use crate::domain::event::{Audience, Event, OnlySaid, Owner, Panel, Person, PlannedStep, Record, StepRef};
use crate::domain::text::Text;
use crate::domain::time::{Millis, SessionTime, Zone};
use crate::domain::timer::StepClock;

impl State {
    /// Takes in one record. Undo and redo are the session's, not the state's: they choose what is folded.
    pub(super) fn apply(&mut self, record: &Record) {
        if self.apply_known(record).is_none() {
            self.unknown += 1;
        }
        self.set_aside_from_newcomers();
        self.word_topics();
        self.rest_topics(record.t);
    }

    /// `None` when the event refers to something that is not there.
    fn apply_known(&mut self, record: &Record) -> Option<()> {
        let t = record.t;
        match &record.ev {
            Event::SessionPrepared { id, made_by: _, setup, parts, plan, people, rehearsal } => {
                // A journal that was put together by hand: the first one stands.
                known(self.parts.is_empty())?;
                self.id = id.clone();
                self.setup = setup.clone();
                self.count_crowd(setup.people, false);
                self.scripts = parts.clone();
                self.settle_variants();
                self.plan = plan.clone();
                self.rehearsal = *rehearsal;
                for person in people {
                    self.know(person, true);
                }
                self.rules = self.suggested_rules();
                self.title_settled(&Text::default());
                self.series_settled(None);
                known(self.is_scripted(plan))?;
            }
            Event::ClockAnchored { boot_id, boot_ms, speed, away_since, copy, zone_change, room_unknown } => {
                // Was it taken up again since, by undo too, those who went on with it are there.
                if *room_unknown && self.stage == SessionStage::Finished {
                    self.open_to_others();
                }
                if let Some(id) = copy {
                    self.is_copy(id);
                }
                // Whole milliseconds, as the journal keeps it and as session time counts: what is finer would be lost on
                // the way there and back, and 07:07 would read 07:06.
                let wall = record.wall.trunc_subsecs(3);
                let anchor = Anchor {
                    t,
                    boot_id: boot_id.clone(),
                    boot_ms: *boot_ms,
                    wall,
                    zone: zone_change.map_or_else(|| Zone::fixed(wall), Zone::changing),
                    speed: *speed,
                };
                self.first_anchor.get_or_insert_with(|| anchor.clone());
                self.rehearse_the_day();
                self.anchor = Some(anchor);
                if let Some(since) = away_since {
                    self.was_away((*since).min(t), t);
                }
            }
            Event::SetUpChanged {
                setup,
                plan,
                joined,
                left,
                returned,
                countdown: _,
                seated,
                unled,
                first,
            } => {
                let is_fewer = setup.people < self.setup.people;
                if self.is_led_by_number() && self.is_unled_without(joined, returned, left, is_fewer) {
                    self.lead(t, Lead::Nobody);
                }
                let are_new =
                    joined.iter().map(|person| person.id).chain(first.iter().copied()).next().is_some();
                let are_named = are_new && !self.is_counted_by_name();
                self.count_crowd(setup.people, are_named);
                let more = setup.people > self.setup.people;
                // Whoever comes is shown the step: a page that is empty for them would tell that there was something.
                if self.panel == Panel::Taken && (more || !joined.is_empty() || !returned.is_empty()) {
                    (self.panel, self.panel_page) = (Panel::None, 0);
                }
                let (was_private, were) = (self.is_private(), self.setup.people);
                let is_other = self.setup.format != setup.format;
                let was = std::mem::replace(&mut self.setup, setup.clone());
                if is_other {
                    self.settle_variants();
                    self.suggest_rules_anew(was_private);
                }
                self.replan(plan);
                self.rehearse_the_day();
                let came_and_went = self.come_and_go(t, joined, returned, left, first, *unled);
                self.settle_whose_rules(was_private, were);
                self.title_settled(&was.title);
                self.series_settled(was.series.as_ref());
                let sit = self.take_seats(seated, t).is_some();
                known(self.is_scripted(plan) && came_and_went && sit)?;
            }
            Event::RuleAdded { rule, text } => {
                self.add_rule(*rule, text);
                self.rules_changed(record.seq);
            }
            Event::RuleReworded { rule, text } => {
                self.reword_rule(*rule, text)?;
                self.rules_changed(record.seq);
            }
            Event::RuleStruck { rule, struck } => {
                self.strike_rule(*rule, *struck)?;
                self.rules_changed(record.seq);
            }
            Event::RulesSettled { agreed } => {
                self.settle_agreed(*agreed);
                // Settled again from the run screen, by a late "all agree": the session stays where it is.
                if self.stage == SessionStage::Rules {
                    self.stage = self
                        .plan
                        .first()
                        .map_or(SessionStage::Review, |planned| SessionStage::Step(planned.at));
                    self.visited.extend(self.current());
                    self.entered = t;
                }
            }
            Event::StepEntered { step, at } => self.enter(*step, at.map_or(t, |at| at.min(t)))?,
            Event::ClockStarted { step, at } => {
                self.start_clock(*step, at.map_or(t, |at| at.min(t)))?;
                self.begin_rounds(*step);
            }
            Event::ClockPaused { step, at } => self.clock_mut(*step)?.stop(at.map_or(t, |at| at.min(t))),
            Event::TimeAdjusted { step, by, length } => {
                let clock = self.clock_mut(*step)?;
                match length {
                    Some(length) => self.hold(*step, *length)?,
                    None => clock.adjusted = clock.adjusted.saturating_add(*by),
                }
            }
            Event::Replanned { adjusted, left_out, lengths } => {
                for (step, by) in adjusted {
                    let clock = self.clock_mut(*step)?;
                    clock.adjusted = clock.adjusted.saturating_add(*by);
                }
                for (step, length) in lengths {
                    self.hold(*step, *length)?;
                }
                self.left_out.extend(left_out);
                self.plan_shown = None;
            }
            Event::TimeFixed { step, at } => self.fix_time(*step, *at)?,
            Event::BreakAdded { step, before, title, length, instead } => {
                self.note_where_called(*step, t);
                self.add_break(*step, *before, title, *length, *instead)?;
                self.begin_between(*step, t)?;
            }
            Event::AwayExcluded { from, to, more } => {
                self.exclude(*from, *to);
                for (from, to) in more {
                    self.exclude(*from, *to);
                }
                self.away.clear();
            }
            Event::AwayCounted => self.away.clear(),
            Event::PromptsShown { step, count } => {
                self.step(*step)?;
                self.prompts_shown.insert(*step, *count);
            }
            Event::ScreenBlanked { on } => self.blank = *on,
            Event::PanelShown { panel, page, agreed, plan, sorting, why } => {
                let panel = if *why { Panel::Why } else { *panel };
                (self.panel, self.panel_page, self.shows_agreed) = (panel, *page, *agreed);
                self.plan_shown = plan.clone();
                self.sorting_shown = sorting.clone();
            }
            Event::ClockStyled { step, style } => {
                // The break that it was for may have been undone since: that is no damage.
                self.styles.insert(*step, *style);
                self.style_from_here = Some(*style);
            }
            Event::NoteTaken { note, step, kind, capture, tag, text, audience, support } => {
                if let Some(support) = support.as_deref() {
                    // Journals of before say of no decision in whose place it stands, and hold both: what they come to is
                    // the same here as if it had been said, whoever folds them.
                    let before = || self.decided_before(support).map(|(note, _)| note);
                    if let Some(before) = support.instead_of.or_else(before) {
                        self.makes_way(before, *audience, self.heard_with(*audience, Some(support)));
                    }
                    self.word_as_decided(support);
                }
                self.notes.push(Note {
                    id: *note,
                    step: *step,
                    kind: *kind,
                    capture: capture.clone(),
                    tag: tag.clone(),
                    text: text.clone(),
                    audience: *audience,
                    heard_by: self.heard_with(*audience, support.as_deref()),
                    support: support.clone(),
                });
                // What was said is kept, wherever it belongs.
                known(step.is_none_or(|at| self.step(at).is_some()))?;
            }
            Event::NoteEdited { note, kind, text, audience } => {
                self.reword_note(*note, *kind, text, *audience)?;
            }
            Event::NoteDeleted { note } => self.delete_note(*note, Audience::Us)?,
            Event::EntriesTaken { step, capture, entries, audience } => {
                self.take_entries(*step, capture.as_ref(), entries, *audience)?;
            }
            Event::EntryEdited { entry, content, audience } => {
                self.reword_entry(*entry, content, *audience)?;
            }
            Event::EntryDeleted { entry } => {
                let typed = self.take_typed_out(*entry);
                self.delete_entry(*entry).or(typed)?;
            }
            Event::Counted { step, capture, tally, audience, count, from, voters } => {
                self.count(*step, capture, tally, *voters, *audience, (*count, *from))?;
            }
            Event::VoteRevealed { vote, shown, count } => self.reveal(vote, *shown, *count)?,
            Event::ActionTaken { action, step, from, text, audience } => {
                let made = from.map(|from| self.note_makes_way(from, text, *audience));
                let was_there = made.as_ref().is_none_or(Option::is_some);
                let heard_by = made.flatten().unwrap_or_else(|| self.hearers_of(*audience));
                self.actions.push(Action {
                    id: *action,
                    step: *step,
                    text: text.clone(),
                    audience: *audience,
                    heard_by,
                    owners: Vec::new(),
                    due: None,
                });
                known(was_there && step.is_none_or(|at| self.step(at).is_some()))?;
            }
            Event::ActionReworded { action, text, audience } => {
                self.reword_action(*action, text, *audience)?;
            }
            Event::ActionOwned { action, owners, met } => {
                for person in met {
                    self.know(person, false);
                }
                self.settle_action(*action, |known| known.owners.clone_from(owners))?;
                let is_known = |owner: &Owner| match owner {
                    Owner::Person(id) => self.person(*id).is_some(),
                    Owner::Organisation(_) | Owner::Everyone => true,
                };
                known(owners.iter().all(is_known))?;
            }
            Event::ActionDue { action, due } => {
                self.settle_action(*action, |known| known.due = *due)?;
            }
            Event::ActionDeleted { action } => self.delete_action(*action)?,
            Event::GroupsFormed { step, groups, hosts, topics, audience } => {
                self.panel = Panel::Groups;
                self.form_groups(*step, groups, hosts, (topics, *audience), t)?;
            }
            Event::GroupsMended { step, moved, apart, hosts } => {
                self.mend_groups(*step, moved, apart, hosts, t)?;
            }
            Event::MemberMarked { member, mark, seated } => {
                match mark {
                    Some(mark) => self.marks.insert(*member, *mark),
                    None => self.marks.remove(member),
                };
                let sit = self.take_seats(seated, t).is_some();
                known(self.is_known(*member) && sit)?;
            }
            Event::RoundEntered { step, round, at } => {
                self.enter_round(*step, *round, at.map_or(t, |at| at.min(t)))?;
            }
            Event::FloorTaken { step, by } => self.take_floor(*step, t, *by)?,
            Event::GoRoundBegan { step, order, length } => self.begin_go_round(*step, t, order, *length)?,
            Event::TurnTaken { step, turn, length, by_hand } => {
                self.take_turn(*step, t, *turn, *length, *by_hand)?;
            }
            Event::GoRoundEnded { step } => self.end_go_round(*step, t)?,
            Event::FacilitatorChanged { to, met } => {
                for person in met {
                    self.know(person, false);
                }
                self.lead(t, (*to).into());
                known(to.is_none_or(|who| self.knows(who)))?;
            }
            Event::LedgerBegun { made_by: _ } => known(self.parts.is_empty())?,
            Event::ActionsRecalled { actions, met, dropped } => self.take_in_recalled(actions, met, dropped),
            Event::ActionFollowedUp { action, status, due, note, only, note_for, owners, met } => {
                for person in met {
                    self.know(person, false);
                }
                let (audience, heard_by) = self.heard_of_action(action);
                let said = FollowUp {
                    action: action.clone(),
                    status: *status,
                    settles: matches!(only, None | Some(OnlySaid::Status)),
                    due: *due,
                    moves: matches!(only, None | Some(OnlySaid::Due)),
                    note: note.clone(),
                    owners: owners.clone(),
                    audience,
                    heard_by,
                    wall: record.wall,
                };
                self.follow_up_for(said, note_for.as_ref(), *only == Some(OnlySaid::Note))?;
            }
            Event::ParkedRecalled { items } => self.take_in_parked(items),
            Event::ParkedSettled { parked, fate, note, step } => {
                self.parked_settled(parked, *fate, *note, *step)?;
            }
            Event::ScalesRecalled { scales } => self.scales_before.clone_from(scales),
            Event::DayEnded { day } => self.end_day(*day, t)?,
            Event::DayBegan { day, later } => self.begin_day(*day, *later, t)?,
            // Journals of today look back without an event. In older ones the step was left for it.
            Event::ReviewOpened => {
                self.stop_current(t);
                self.left = self.current().or(self.left);
                self.stage = SessionStage::Review;
            }
            Event::GapsLeft { gaps } => self.gaps_left.extend(gaps.iter().cloned()),
            Event::SessionFinished => {
                self.stop_current(t);
                self.left = self.current().or(self.left);
                self.stage = SessionStage::Finished;
                // Whoever ends it is still there.
                self.others_in_room = None;
            }
            Event::Undone { .. } | Event::Redone { .. } => {}
            Event::ChoiceMade { step, vote, top, how, chosen, tally, voters, audience } => {
                self.choose(ChoiceTaken {
                    step: *step,
                    vote: vote.clone(),
                    top: *top,
                    how: *how,
                    chosen: chosen.clone(),
                    tally: tally.clone(),
                    voters: *voters,
                    audience: *audience,
                    heard_by: Vec::new(),
                    on: None,
                })?;
            }
            Event::Polled { step, capture, tally, voters, audience, count, from } => {
                self.take_poll(*step, capture, tally, *voters, *audience, (*count, *from))?;
            }
            event @ (Event::ThemeNamed { .. }
            | Event::ItemsSorted { .. }
            | Event::ThemesMerged { .. }
            | Event::ItemsMerged { .. }) => self.sort(event)?,
            Event::TopicsChosen { step, topics, tie, audience } => {
                self.choose_topics(*step, topics, (tie.as_ref(), *audience), t)?
            }
            Event::TopicExtended { step, by, length, left_out } => {
                self.extend_topic(*step, *by, *length, left_out)?;
            }
            Event::TopicPutOff { step, again, before, length, then } => {
                self.put_topic_off(*step, *again, *before, *length)?;
                self.enter(*then, t)?;
            }
            Event::TopicsParked { topics, then } => {
                self.park_topics(topics)?;
                if let Some(then) = then {
                    self.enter(*then, t)?;
                }
            }
            Event::StepAdded { step, before, title, length, grouping, confidential, audience, next } => {
                let script = added_step(*length, *grouping, *confidential);
                if !next && *before == self.current() {
                    self.note_where_called(*step, t);
                }
                self.add_step(*step, *before, script, title, *audience)?;
                if !next {
                    self.begin_between(*step, t)?;
                }
            }
            Event::StepRetitled { step, title, audience } => self.retitle_step(*step, title, *audience)?,
            Event::StepMoved { step, before } => self.move_step(*step, *before)?,
            Event::StepLeftOut { step, out } => self.leave_step_out(*step, *out)?,
            Event::TimerSet { step, length } => self.set_timer(*step, *length, t)?,
        }
        Some(())
    }

    /// Something that the plan did not have begins at once, in the middle of what is on.
    fn begin_between(&mut self, step: StepRef, t: SessionTime) -> Option<()> {
        self.stop_current(t);
        (self.stage, self.entered, self.panel) = (SessionStage::Step(step), t, Panel::None);
        (self.shows_agreed, self.plan_shown, self.sorting_shown) = (false, None, None);
        self.visited.insert(step);
        self.start_clock(step, t)
    }

    /// A step is brought up; it waits.
    pub(super) fn enter(&mut self, step: StepRef, at: SessionTime) -> Option<()> {
        let step = self.rested(step);
        self.position(step)?;
        self.entered = at;
        self.stop_current(at);
        self.stage = SessionStage::Step(step);
        self.day = self.day.max(self.day_of(step));
        // Whoever goes on wants to see where to.
        self.clear_panel();
        self.left_out.remove(&step);
        self.out_by_hand.remove(&step);
        self.visited.insert(step);
        self.clock_mut(step);
        Some(())
    }

    pub(super) fn clear_panel(&mut self) {
        (self.panel, self.panel_page, self.shows_agreed) = (Panel::None, 0, false);
        (self.plan_shown, self.sorting_shown) = (None, None);
    }

    /// The clock of a step runs from `at` on.
    pub(super) fn start_clock(&mut self, step: StepRef, at: SessionTime) -> Option<()> {
        let step = self.rested(step);
        let from = self.clock_mut(step)?.start(at);
        // One step at a time: "it began four minutes ago" takes them off the one before.
        for (_, clock) in self.clocks.iter_mut().filter(|(other, _)| **other != step) {
            clock.cut(from);
        }
        Some(())
    }

    /// A step is so long from when it begins, with what its topics took that rest.
    fn hold(&mut self, step: StepRef, length: Millis) -> Option<()> {
        self.clock_mut(step)?.hold(length);
        let milliseconds = |length: Millis| i64::try_from(length.0).unwrap_or(i64::MAX);
        let more = milliseconds(self.clock(step).length()).saturating_sub(milliseconds(length));
        let clock = self.clock_mut(step)?;
        clock.adjusted = clock.adjusted.saturating_sub(more);
        Some(())
    }

    /// Nobody was here, and nobody has been asked about it: what touches is one absence.
    fn was_away(&mut self, from: SessionTime, to: SessionTime) {
        match self.away.last_mut() {
            Some(last) if from <= last.1 => *last = (last.0.min(from), last.1.max(to)),
            _ => self.away.push((from, to)),
        }
    }

    /// Takes a changed plan: steps that have run, or were given time by hand, keep what they have.
    fn replan(&mut self, plan: &[PlannedStep]) {
        self.plan = plan.to_vec();
        for planned in plan {
            if let Some(clock) = self.clocks.get_mut(&planned.at)
                && !clock.has_run()
                && clock.adjusted == 0
                && !clock.holds
            {
                clock.planned = planned.length;
            }
        }
    }

    pub(super) fn stop_current(&mut self, t: SessionTime) {
        let Some(at) = self.current() else { return };
        if let Some(clock) = self.clocks.get_mut(&at) {
            clock.stop(t);
        }
        self.leave_floor(at, t);
    }

    /// The clock of a step, made when a planned one first wants it.
    pub(super) fn clock_mut(&mut self, at: StepRef) -> Option<&mut StepClock> {
        let at = self.rested(at);
        match self.clocks.entry(at) {
            Entry::Occupied(clock) => Some(clock.into_mut()),
            Entry::Vacant(free) => {
                let planned = self.plan.iter().find(|planned| planned.at == at)?.length;
                Some(free.insert(StepClock::new(planned)))
            }
        }
    }

    /// Whether the script has all of these steps.
    fn is_scripted(&self, plan: &[PlannedStep]) -> bool {
        plan.iter().all(|planned| self.step(planned.at).is_some())
    }

    /// Notes a person, or that a known one is back.
    pub(super) fn know(&mut self, person: &Person, here: bool) {
        self.list(person, here);
        self.note_who_has_been_here();
    }

    /// Puts a person on the list, or notes that a known one is back.
    pub(super) fn list(&mut self, person: &Person, here: bool) {
        match self.people.iter_mut().find(|known| known.person.id == person.id) {
            Some(known) => known.here |= here,
            None => self.people.push(Participant { person: person.clone(), here, moves: Vec::new() }),
        }
    }

    /// Adds a stretch, and joins those that touch, so that nothing is taken off a clock twice.
    fn exclude(&mut self, from: SessionTime, to: SessionTime) {
        let (mut from, mut to) = (from, to.max(from));
        self.excluded.retain(|&(a, b)| {
            let apart = b < from || to < a;
            if !apart {
                (from, to) = (from.min(a), to.max(b));
            }
            apart
        });
        self.excluded.push((from, to));
        self.excluded.sort();
    }
}

/// For `?`: what is so is known.
pub(super) fn known(is: bool) -> Option<()> {
    is.then_some(())
}
