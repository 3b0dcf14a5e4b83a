//! Ground rules before the first step, and with whom they were worded: they go with those people.

use std::collections::BTreeSet;

use super::state::{Rule, SessionStage, State};
use crate::domain::activity::{Activity, fits};
use crate::domain::event::{Audience, PersonId, RuleId};
use crate::domain::own_words;
use crate::domain::recall::Hearer;
use crate::domain::text::Text;
use crate::domain::versions::Shows;

/// What was done to the ground rules since they were as suggested, and with whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RuleChanges {
    /// The records of it: what undo may take back.
    records: Vec<u64>,
    /// Who was on the list meanwhile, as far as they are known by name.
    with: BTreeSet<PersonId>,
}

/// The ground rules as others left them, who were replaced: back when they are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RulesAside {
    rules: Vec<Rule>,
    changes: RuleChanges,
}

/// Whether these are others than those `with` whom something was worded: in a conversation between two one other person is
/// enough, elsewhere it takes all of them. Whoever is named beside the one who was named already was there all along; a
/// third was not.
fn are_others(with: &BTreeSet<PersonId>, here: &BTreeSet<PersonId>, is_private: bool) -> bool {
    match is_private {
        true => !here.is_subset(with) && (!with.is_subset(here) || here.len() > 2),
        false => here.is_disjoint(with),
    }
}

impl State {
    /// A ground rule was added, worded anew or struck. Later on nobody is replaced: who comes and goes then sees what holds.
    pub(super) fn rules_changed(&mut self, record: u64) {
        self.rule_changes.records.push(record);
        let here: Vec<PersonId> = self.here_by_number().collect();
        self.rule_changes.with.extend(here);
    }

    /// The list of people was put right before the first step. Where they are others now, what the first ones made of the
    /// ground rules is not theirs: the suggested ones are back, or what they made of them themselves.
    ///
    /// `was_private`: the set-up was that of a one-to-one until now. There one other person is enough, elsewhere all of them.
    /// `were`: how many they were.
    pub(super) fn settle_whose_rules(&mut self, was_private: bool, were: Option<u32>) {
        let here: BTreeSet<PersonId> = self.here_by_number().collect();
        if self.stage != SessionStage::Rules {
            return;
        }
        if !here.is_empty() {
            self.set_rules_of_others_aside(&here, was_private);
        }
        self.put_hearers_right(&here, were);
    }

    fn set_rules_of_others_aside(&mut self, here: &BTreeSet<PersonId>, was_private: bool) {
        let is_private = was_private || self.is_private();
        let changes = &mut self.rule_changes;
        if changes.with.is_empty() && !changes.records.is_empty() {
            // They are named for the first time.
            changes.with.clone_from(here);
        }
        let with = &changes.with;
        if !with.is_empty() && are_others(with, here, is_private) {
            let suggested = self.suggested_rules();
            let aside = RulesAside {
                rules: std::mem::replace(&mut self.rules, suggested),
                changes: std::mem::take(&mut self.rule_changes),
            };
            self.rules_aside.push(aside);
        }
        let is_theirs = |aside: &RulesAside| here.is_subset(&aside.changes.with);
        if self.rule_changes.records.is_empty()
            && let Some(at) = self.rules_aside.iter().rposition(is_theirs)
        {
            let aside = self.rules_aside.remove(at);
            (self.rules, self.rule_changes) = (aside.rules, aside.changes);
        }
    }

    /// A list that is put right is the list of those who were here all along. What was typed between two stays with them:
    /// a third, another number and another format are nobody's correction.
    fn put_hearers_right(&mut self, here: &BTreeSet<PersonId>, were: Option<u32>) {
        let is_of_two = self.is_private() && self.setup.people.is_none_or(|people| people <= 2);
        let are_as_many = were.is_none() || were == self.setup.people;
        let are_the_two = |by: &[Hearer]| {
            let named = by.iter().filter_map(|one| match one {
                Hearer::Person(id) => Some(*id),
                Hearer::Crowd(_) | Hearer::Leavers | Hearer::Lead(_) | Hearer::Others(_) => None,
            });
            is_of_two && if here.is_empty() { are_as_many } else { !are_others(&named.collect(), here, true) }
        };
        let now = self.hearers_now();
        for rule in &mut self.rules {
            rule.each_wording(&mut |rule| {
                if rule.audience != Audience::Room && are_the_two(&rule.heard_by) {
                    rule.heard_by.clone_from(&now);
                }
            });
        }
        for by in [&mut self.title_heard_by, &mut self.series_heard_by].into_iter().flatten() {
            if are_the_two(by) {
                by.clone_from(&now);
            }
        }
    }

    /// For whom something is that is typed now and has no audience of its own, and who hears it.
    fn heard_where_typed(&self) -> (Audience, Vec<Hearer>) {
        let step = self.current();
        let in_confidence = step.is_some() && self.default_audience(step) != Audience::Room;
        match self.is_private() || in_confidence {
            true => (Audience::Us, self.hearers_now()),
            false => (Audience::Room, Vec::new()),
        }
    }

    pub(super) fn add_rule(&mut self, id: RuleId, text: &Text) {
        let (audience, heard_by) = self.heard_where_typed();
        self.rules.push(Rule { id, text: text.clone(), struck: false, audience, heard_by, before: None });
    }

    /// Whom it is not for, to them the rule says what it said before: that it was worded anew is not told either.
    pub(super) fn reword_rule(&mut self, id: RuleId, text: &Text) -> Option<()> {
        let (mut audience, mut heard_by) = self.heard_where_typed();
        let known = self.rules.iter().find(|rule| rule.id == id);
        let for_us = known.filter(|known| known.audience != Audience::Room);
        let is_theirs = |known: &Rule| self.is_for_those_here(known.audience, &known.heard_by);
        // Those who were shown another wording have worded that one.
        let is_of_others = for_us.is_some_and(|known| known.before.is_some() && !is_theirs(known));
        if let Some(known) = for_us.filter(|_| !is_of_others) {
            heard_by =
                self.heard_anew(&known.heard_by, (known.audience, known.audience), known.text == *text);
            audience = known.audience;
        }
        let stays = is_of_others || known.is_some_and(|known| self.stays_as_it_was(known, audience));
        self.put_wording(id, stays, |rule| {
            (rule.text, rule.audience, rule.heard_by) = (text.clone(), audience, heard_by);
        })
    }

    /// In the same way: to those who may not know that it was struck, it stands.
    pub(super) fn strike_rule(&mut self, id: RuleId, struck: bool) -> Option<()> {
        let (audience, heard_by) = self.heard_where_typed();
        let known = self.rule(id)?.clone();
        let is_theirs = self.is_for_those_here(known.audience, &known.heard_by);
        let stays = !is_theirs || self.stays_as_it_was(&known, audience);
        self.put_wording(id, stays, |rule| {
            rule.struck = struck;
            if stays {
                (rule.audience, rule.heard_by) = (audience, heard_by);
            }
        })
    }

    /// Whether somebody who is not here keeps a rule as it was, once it is changed for those who are: nobody is told of what is
    /// done in confidence while they are away.
    fn stays_as_it_was(&self, known: &Rule, audience: Audience) -> bool {
        known.audience < audience || self.is_in_confidence_now() && !self.are_all_here(&known.heard_by)
    }

    /// Changes a rule as it is for those who are here; it `stays` as it is for the others.
    fn put_wording(&mut self, id: RuleId, stays: bool, change: impl FnOnce(&mut Rule)) -> Option<()> {
        let known = self.rule(id)?.clone();
        let mut rule = self.rule_for_those_here(&known).unwrap_or(&known).clone();
        rule.before = if stays { Some(Box::new(known)) } else { known.before };
        change(&mut rule);
        *self.rule(id)? = rule;
        Some(())
    }

    /// A ground rule as it is worded for those who are here.
    pub(super) fn rule_for_those_here<'r>(&self, rule: &'r Rule) -> Option<&'r Rule> {
        rule.worded_for(|audience, heard_by| self.is_for_those_here(audience, heard_by))
    }

    /// Whether all agree to the rules, or they are kept as suggested. Said in a confidential step it is for those who are
    /// here: what they struck there is told by it.
    pub(super) fn settle_agreed(&mut self, agreed: bool) {
        let was = self.rules_agreed.replace(agreed);
        match self.heard_where_settled() {
            (Audience::Room, _) => self.rules_agreed_before.clear(),
            (_, heard_by) => self.rules_agreed_before.insert(0, (heard_by, was)),
        }
    }

    /// Whether all agreed to the rules, as those know it for whom `shows` says so.
    pub fn rules_agreed_for(&self, shows: Shows<'_>) -> Option<bool> {
        let hidden = self.rules_agreed_before.iter().take_while(|(by, _)| !shows(Audience::Us, by));
        hidden.last().map_or(self.rules_agreed, |(_, before)| *before)
    }

    /// The title was settled, or settled anew. One that no activity has was typed here.
    pub(super) fn title_settled(&mut self, was: &Text) {
        self.untyped_title = own_words::title_of(&self.scripts, &self.setup.languages);
        let title = &self.setup.title;
        if title == was {
            return;
        }
        let of_parts = self.scripts.iter().map(|part| part.title.as_str());
        let is_of_parts = of_parts.clone().any(|one| one == title.as_str());
        let and_more = of_parts.take(1).any(|first| title.as_str() == format!("{first} and more"));
        let (audience, heard_by) = self.heard_where_typed();
        let is_own = *title == self.untyped_title;
        let is_typed = !(title.is_empty() || is_of_parts || and_more || is_own);
        // In a confidential step a title that goes is as confidential as one that comes.
        let stays = (is_typed || self.current().is_some()) && audience != Audience::Room;
        let by = std::mem::replace(&mut self.title_heard_by, stays.then_some(heard_by));
        match stays {
            true if !was.is_empty() => self.titles_before.insert(0, (was.clone(), by)),
            true => {}
            false => self.titles_before.clear(),
        }
    }

    /// What it is called among those for whom `shows` says so: what was typed last and is for them.
    pub fn called_for(&self, shows: Shows<'_>) -> &Text {
        let is_theirs = |by: &Option<Vec<Hearer>>| by.as_ref().is_none_or(|by| shows(Audience::Us, by));
        if is_theirs(&self.title_heard_by) {
            return &self.setup.title;
        }
        let before = self.titles_before.iter().find(|(_, by)| is_theirs(by));
        before.map_or(&self.untyped_title, |(title, _)| title)
    }

    /// What it is called among those who are here.
    pub fn called_by_those_here(&self) -> &Text {
        self.called_for(&self.shows_here())
    }

    /// The series was settled, or settled anew.
    pub(super) fn series_settled(&mut self, was: Option<&Text>) {
        if self.setup.series.as_ref() == was {
            return;
        }
        let (audience, heard_by) = self.heard_where_typed();
        let stays = (self.setup.series.is_some() || self.current().is_some()) && audience != Audience::Room;
        let by = std::mem::replace(&mut self.series_heard_by, stays.then_some(heard_by));
        match stays {
            true => self.series_before.insert(0, (was.cloned(), by)),
            false => self.series_before.clear(),
        }
    }

    /// The series that those who are here may know of.
    pub fn series_for_those_here(&self) -> Option<&Text> {
        let shows = self.shows_here();
        let is_theirs = |by: &Option<Vec<Hearer>>| by.as_ref().is_none_or(|by| shows(Audience::Us, by));
        if is_theirs(&self.series_heard_by) {
            return self.setup.series.as_ref();
        }
        self.series_before.iter().find(|(_, by)| is_theirs(by)).and_then(|(series, _)| series.as_ref())
    }

    /// Whether that record made one of the ground rules what they are: others may have changed them, who were replaced.
    pub(super) fn is_rule_change(&self, record: u64) -> bool {
        self.rule_changes.records.contains(&record)
    }

    /// The session is of another format now: where nothing was done to them yet, the suggested rules are those for it. What
    /// two made of theirs is not what a group has in their place.
    pub(super) fn suggest_rules_anew(&mut self, was_private: bool) {
        if self.stage != SessionStage::Rules {
            return;
        }
        let suggested = self.suggested_rules();
        if self.rule_changes.records.is_empty() {
            self.rules = suggested;
        } else if was_private != self.is_private() {
            let all = self.scripts.iter().flat_map(Activity::rules_by_format).count();
            let is_own = |rule: &Rule| {
                let is_suggested = usize::try_from(rule.id.0).is_ok_and(|n| n < all);
                !is_suggested || rule.audience != Audience::Room
            };
            let before = std::mem::take(&mut self.rules);
            let has = |rules: &[Rule], id: RuleId| rules.iter().position(|rule| rule.id == id);
            let known = |one: &Rule| before.get(has(&before, one.id)?).cloned();
            let now = suggested.iter().map(|one| known(one).unwrap_or_else(|| one.clone())).collect();
            self.rules = now;
            let others = before.iter().filter(|rule| has(&suggested, rule.id).is_none() && is_own(rule));
            // What the others' format suggests is nothing to those of this one.
            self.rules.extend(others.cloned().map(|rule| Rule { before: None, ..rule }));
        }
    }

    /// The suggested rules of all parts in the session's format, each wording once. Those of all formats are numbered: a
    /// rule keeps its number whatever the format becomes.
    pub(super) fn suggested_rules(&self) -> Vec<Rule> {
        let suggested = self.scripts.iter().flat_map(Activity::rules_by_format);
        let mut rules: Vec<Rule> = Vec::new();
        for (n, (text, only)) in (0..).zip(suggested) {
            if fits(only, self.setup.format) && rules.iter().all(|rule| rule.text != *text) {
                rules.push(Rule {
                    id: RuleId(n),
                    text: Text::clone(text),
                    struck: false,
                    audience: Audience::Room,
                    heard_by: Vec::new(),
                    before: None,
                });
            }
        }
        rules
    }

    /// A ground rule by its number; in the oldest journals it may have been changed for people who were replaced.
    pub(super) fn rule(&mut self, id: RuleId) -> Option<&mut Rule> {
        let aside = self.rules_aside.iter_mut().flat_map(|aside| &mut aside.rules);
        self.rules.iter_mut().chain(aside).find(|rule| rule.id == id)
    }
}
