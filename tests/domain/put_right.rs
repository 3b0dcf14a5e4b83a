//! Names that are put right before the first step: what was worded with others goes with them.

use roundtable::domain::activity::Format;
use roundtable::domain::event::{Event, RuleId};
use roundtable::domain::session::{Eyes, Intent, List, NameLine, Refusal, Session};

use super::support::build::{Live, SessionBuilder};

const SUGGESTED: [&str; 2] = ["Listen to understand", "Stay among us"];

fn at_the_rules(format: Format, people: &[&str]) -> Live {
    SessionBuilder::new("Ours").step("Alone", 5).rules(&SUGGESTED).format(format).people(people).prepare()
}

/// The set-up names these now.
fn named(names: &str) -> impl Fn(Live) -> Live + '_ {
    move |live| {
        let setup = live.session().state().setup.clone();
        live.does(Intent::ChangeSetUp(Box::new(setup), Some(NameLine::parse_list(names))))
    }
}

fn worded(live: Live, text: &str) -> Live {
    let first = live.session().state().rules.first().map_or(RuleId(0), |rule| rule.id);
    live.does(Intent::AddRule(text.into())).does(Intent::RewordRule(first, "Leave nothing of Rosa's".into()))
}

fn rules(live: &Live) -> Vec<String> {
    let replayed = Session::replay(live.records());
    assert_eq!(replayed.state(), live.session().state(), "read from the journal it is the same");
    assert_eq!(replayed.state().unknown, 0);
    replayed.state().rules.iter().map(|rule| rule.text.to_string()).collect()
}

#[test]
fn rules_that_were_worded_with_others_go_with_them_and_come_back_with_them() {
    let (pair, group) = (Format::OneToOne, Format::SmallGroup);
    for (format, before, after) in [
        (pair, &["Rosa Ruiz", "Mo Manager"][..], "Leila Haddad\nMo Manager"),
        (pair, &["Rosa Ruiz", "Mo Manager"], "Leila Haddad\nOmar Other"),
        (pair, &["Rosa Ruiz", "Mo Manager"], "Rosa Ruiz\nMo Manager\nLeila Haddad"),
        (pair, &["Rosa Ruiz", "Mo Manager"], "Rosa Ruiz, Elsewhere\nMo Manager"),
        (group, &["Rosa Ruiz", "Mo Manager"], "Leila Haddad\nOmar Other\nPia"),
    ] {
        let live = worded(at_the_rules(format, before), "Rosa speaks first");
        let worded = rules(&live);
        assert_eq!(worded.len(), 3);
        let live = named(after)(live);
        assert_eq!(rules(&live), SUGGESTED, "{after}");
        // Not in one go, either: nobody in between heard it.
        let live = named(after)(named("Mo Manager")(named(&before.join("\n"))(live)));
        assert_eq!(rules(&live), SUGGESTED, "{after}");
        // Nothing is lost.
        let live = live.does(Intent::AddRule("Theirs".into()));
        assert_eq!(rules(&live)[2], "Theirs");
        let live = named(&before.join("\n"))(live);
        if after.lines().count() > before.len() && format == pair {
            // They were there when this was said, too.
            assert_eq!(rules(&live)[2], "Theirs", "{after}");
            continue;
        }
        assert_eq!(rules(&live), worded, "{after}");
        assert_eq!(rules(&named(after)(live))[2], "Theirs", "{after}");
    }
}

#[test]
fn rules_stay_where_nobody_was_replaced() {
    let (pair, group) = (Format::OneToOne, Format::SmallGroup);
    for (format, before, after) in [
        (pair, &["Rosa Ruiz", "Mo Manager"][..], "Rosa Ruiz"),
        (pair, &["Rosa Ruiz"], "Rosa Ruiz\nMo Manager"),
        (pair, &[], "Rosa Ruiz\nMo Manager"),
        (group, &["Rosa Ruiz", "Mo Manager"], "Mo Manager\nLeila Haddad\nPia"),
        (group, &["Rosa Ruiz", "Mo Manager"], "Rosa Ruiz\nMo Manager\nLeila Haddad"),
        (group, &[], "Rosa Ruiz\nMo Manager\nPia"),
    ] {
        let live = worded(at_the_rules(format, before), "All speak");
        let before = rules(&live);
        assert_eq!(rules(&named(after)(live)), before, "{after}");
    }
    // Named after they were worded, they are these people's.
    let live = worded(at_the_rules(pair, &[]), "All speak");
    let live = named("Leila Haddad\nMo Manager")(named("Rosa Ruiz\nMo Manager")(live));
    assert_eq!(rules(&live), SUGGESTED);
    // In a step, whoever joins sees what holds.
    let live = worded(at_the_rules(group, &["Rosa Ruiz", "Mo Manager"]), "All speak");
    let before = rules(&live);
    let live = live.does(Intent::SettleRules { agreed: true });
    assert_eq!(rules(&named("Leila Haddad\nPia")(live)), before);
}

#[test]
fn nobody_takes_back_what_others_made_of_the_rules() {
    let live = worded(at_the_rules(Format::OneToOne, &["Rosa Ruiz", "Mo Manager"]), "Rosa speaks first");
    let mut live = named("Leila Haddad\nMo Manager")(live);
    assert_eq!(live.session().last_of(List::Rules, Eyes::Here), None);
    for intent in [Intent::UndoIn(List::Rules, Eyes::Here), Intent::Undo] {
        assert_eq!(live.try_intent(intent), Err(Refusal::NothingToUndo));
    }
    // Their own they do, and it ends there.
    let mut live = live.does(Intent::AddRule("Theirs".into())).does(Intent::UndoIn(List::Rules, Eyes::Here));
    assert_eq!(rules(&live), SUGGESTED);
    assert_eq!(live.try_intent(Intent::UndoIn(List::Rules, Eyes::Here)), Err(Refusal::NothingToUndo));
    // Who only joined can be taken back, and with that the rules are as they were.
    let live = worded(at_the_rules(Format::OneToOne, &["Rosa Ruiz", "Mo Manager"]), "Rosa speaks first");
    let before = rules(&live);
    let live = named("Rosa Ruiz\nMo Manager\nLeila Haddad")(live);
    assert_eq!(rules(&live), SUGGESTED);
    assert_eq!(rules(&live.does(Intent::Undo)), before);
}

#[test]
fn a_journal_of_before_in_which_a_rule_of_others_was_worded_anew_is_not_damaged() {
    let live = worded(at_the_rules(Format::OneToOne, &["Rosa Ruiz", "Mo Manager"]), "Rosa speaks first");
    let added = live.session().state().rules[2].id;
    let mut live = named("Leila Haddad\nMo Manager")(live);
    live.event(Event::RuleReworded { rule: added, text: "Mo speaks first".into() });
    live.event(Event::RuleStruck { rule: added, struck: true });
    assert_eq!(rules(&live), SUGGESTED);
    live.event(Event::RuleReworded { rule: RuleId(999), text: "none".into() });
    assert_eq!(live.session().state().unknown, 1);
}
