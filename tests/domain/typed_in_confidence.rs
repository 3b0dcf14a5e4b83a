//! What is typed in a conversation between two, or in a confidential step, and has no audience of its own: it stays among
//! those who were there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use roundtable::domain::activity::{Format, Step};
use roundtable::domain::event::RuleId;
use roundtable::domain::seen::{Facilitator, Present, Room, Seen, Shown};
use roundtable::domain::session::{Intent, NameLine, PeopleChange, Session};
use roundtable::export::{Options, csv, html, json, markdown};

use super::support::build::{Live, SessionBuilder, step};

fn join(name: &str) -> Intent {
    Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list(name)))
}

fn of_two() -> SessionBuilder {
    SessionBuilder::new("Talk").rules(&["Listen"]).step("Talk", 5).format(Format::OneToOne)
}

fn present(live: &Live) -> Shown<'_> {
    Seen::<'_, Present>::new(live.session(), live.t()).shown()
}

/// Every text file that those who were there may be handed, and the one for anybody.
fn files(session: &Session) -> Vec<String> {
    let at = session.last_t();
    let options = Options::default();
    let readers = [Seen::<'_, Present>::new(session, at).shown(), Seen::<'_, Room>::new(session, at).shown()];
    let all = |seen: &Shown<'_>| {
        [markdown(seen, &options), html(seen, &options), json(seen, &options), csv(seen, &options)]
    };
    readers.iter().flat_map(all).collect()
}

#[track_caller]
fn holds(live: &Live, text: &str, wanted: bool) {
    let seen = present(live);
    let rules: Vec<String> = seen.all_rules().map(|rule| rule.text.to_string()).collect();
    let wall = rules.iter().any(|rule| rule.contains(text)) || seen.title().as_str().contains(text);
    let in_a_file = files(live.session()).iter().any(|file| file.contains(text));
    assert_eq!((wall, in_a_file), (wanted, wanted), "{text}: {rules:?}, {}", seen.title());
    let own = Seen::<'_, Facilitator>::new(live.session(), live.t());
    let own_rules = own.all_rules().any(|rule| rule.text.as_str().contains(text));
    assert!(own_rules || own.title().as_str().contains(text), "it is lost");
}

#[test]
fn a_ground_rule_and_a_title_of_two_are_not_for_a_third() {
    for people in [&["Asha", "Ben"][..], &[]] {
        let builder = of_two().setup(|setup| setup.title = "Quokka title".into());
        let builder = if people.is_empty() { builder.size(2) } else { builder.people(people) };
        let live = builder.prepare().does(Intent::AddRule("Quokka rule".into()));
        let listen = live.session().state().rules[0].id;
        let live = live.does(Intent::RewordRule(listen, "Quokka listens".into()));
        let live = live.does(Intent::SettleRules { agreed: true }).minutes(2);
        for text in ["Quokka title", "Quokka rule", "Quokka listens"] {
            holds(&live, text, true);
        }
        let third = match people {
            [] => live.clone().does(Intent::ChangePeople(PeopleChange::More(1))),
            _ => live.clone().does(join("Zed")),
        };
        holds(&third, "Quokka", false);
        assert_eq!(present(&third).title().as_str(), "Talk", "as if none had been typed");
        // What is agreed on from now on is for all three.
        holds(&third.does(Intent::AddRule("Wombat".into())), "Wombat", true);
    }
}

#[test]
fn what_the_script_calls_it_is_for_anybody() {
    let live = of_two().people(&["Asha", "Ben"]).begin().minutes(2).does(join("Zed"));
    assert_eq!(present(&live).title().as_str(), "Talk");
    assert_eq!(present(&live).rules().count(), 1);
}

#[test]
fn a_list_that_is_put_right_before_the_first_step_hides_nothing() {
    let live = of_two().people(&["Asha"]).prepare().does(Intent::AddRule("Quokka".into()));
    let live = live.does(join("Ben"));
    holds(&live, "Quokka", true);
    let live = live.does(Intent::SettleRules { agreed: true });
    holds(&live, "Quokka", true);
    // A third who comes before the first step is another matter: the rules are the suggested ones again.
    let third = of_two().people(&["Asha", "Ben"]).setup(|setup| setup.title = "Wombat".into()).prepare();
    holds(&third.does(join("Zed")), "Wombat", false);
}

#[test]
fn a_ground_rule_of_a_confidential_step_stays_with_those_who_were_there() {
    let live = SessionBuilder::new("Ours")
        .rules(&["Listen"])
        .step_with(Step { confidential: true, ..step("Among us", 25) })
        .step("Open", 5)
        .people(&["Asha", "Ben", "Cy"])
        .prepare()
        .does(Intent::AddRule("For anybody".into()))
        .does(Intent::SettleRules { agreed: true })
        .does(Intent::AddRule("Quokka".into()))
        .minutes(2);
    let wall = |live: &Live| present(live).rules().any(|rule| rule.text.as_str() == "Quokka");
    assert!(wall(&live) && !files_of_room(&live).contains("Quokka"));
    let live = live.does(join("Zed"));
    assert!(!wall(&live) && files_of_room(&live).contains("For anybody"));
    assert!(files(live.session()).iter().all(|file| !file.contains("Quokka")));
    // Worded anew before somebody who did not hear it, it is not theirs by it.
    let rule = live.session().state().rules.iter().find(|rule| rule.text.as_str() == "Quokka").unwrap().id;
    assert!(rule != RuleId(0));
    let live = live.does(Intent::RewordRule(rule, "Quokka anew".into()));
    assert!(files(live.session()).iter().all(|file| !file.contains("Quokka")));
}

fn files_of_room(live: &Live) -> String {
    markdown(&Seen::<'_, Room>::new(live.session(), live.t()).shown(), &Options::default())
}
