//! Ground rules before the first step, and with whom they were worded: they go with those people.

use std::collections::BTreeSet;

use super::state::{Rule, SessionStage, State};
use crate::domain::activity::{Activity, fits};
use crate::domain::event::{PersonId, RuleId};
use crate::domain::text::Text;

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
    pub(super) fn settle_whose_rules(&mut self, was_private: bool) {
        let here: BTreeSet<PersonId> = self.here_by_number().collect();
        if self.stage != SessionStage::Rules || here.is_empty() {
            return;
        }
        let is_private = was_private || self.is_private();
        let changes = &mut self.rule_changes;
        if changes.with.is_empty() && !changes.records.is_empty() {
            // They are named for the first time.
            changes.with.clone_from(&here);
        }
        let with = &changes.with;
        let are_others = if is_private {
            let somebody_is_new = !here.is_subset(with);
            // Whoever is named beside the one who was named already was there all along; a third was not.
            somebody_is_new && (!with.is_subset(&here) || here.len() > 2)
        } else {
            here.is_disjoint(with)
        };
        if !with.is_empty() && are_others {
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

    /// Whether that record made one of the ground rules what they are: others may have changed them, who were replaced.
    pub(super) fn is_rule_change(&self, record: u64) -> bool {
        self.rule_changes.records.contains(&record)
    }

    /// The session is of another format now: where nothing was done to them yet, the suggested rules are those for it.
    pub(super) fn suggest_rules_anew(&mut self) {
        if self.stage == SessionStage::Rules && self.rule_changes.records.is_empty() {
            self.rules = self.suggested_rules();
        }
    }

    /// The suggested rules of all parts in the session's format, each wording once. Those of all formats are numbered: a
    /// rule keeps its number whatever the format becomes.
    pub(super) fn suggested_rules(&self) -> Vec<Rule> {
        let suggested = self.scripts.iter().flat_map(Activity::rules_by_format);
        let mut rules: Vec<Rule> = Vec::new();
        for (n, (text, only)) in (0..).zip(suggested) {
            if fits(only, self.setup.format) && rules.iter().all(|rule| rule.text != *text) {
                rules.push(Rule { id: RuleId(n), text: Text::clone(text), struck: false });
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
