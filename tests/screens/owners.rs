//! Who does an action: shown while it is typed, completed, joined, and asked about where it is in doubt.

use super::places::{circle, circle_of};
use super::support::drive::Driver;
use roundtable::app::line::Target;
use roundtable::domain::activity::Format;

/// Asked who does what was just taken down.
fn asked() -> Driver {
    let mut it = circle();
    it.take("a", "Write to the council");
    assert!(is_asked(&it), "{}", it.screen());
    it
}

fn is_asked(it: &Driver) -> bool {
    it.model.line.as_ref().is_some_and(|line| matches!(line.target, Target::Owners(_)))
}

/// As they were saved.
fn owners(it: &Driver) -> Vec<String> {
    let seen = it.all();
    let action = seen.actions().last().unwrap();
    action.owners.iter().map(|owner| seen.owner(owner).to_owned()).collect()
}

/// What is known of people: who is counted as here, and by which names.
fn room(it: &Driver) -> (Option<u32>, usize) {
    (it.all().group_size(), it.all().participants().into_iter().filter(|known| known.here).count())
}

#[test]
fn who_will_be_saved_is_shown_while_it_is_typed() {
    for (typed, text) in [
        ("asha and ben", "2 owners: Asha Rao · Ben Ode. Ctrl-T: one"),
        ("Northside Trust, cy", "2 owners: Northside Trust · Cy Dee. Ctrl-T: one"),
        ("Learning and Development", "1 owner: Learning and Development. Ctrl-T: several"),
        ("R&D", "1 owner: R&D"),
        ("Marks & Spencer", "1 owner: Marks & Spencer. Ctrl-T: several"),
        ("\"Health and Safety\"", "1 owner: Health and Safety. Ctrl-T: several"),
        ("everyone", "1 owner: all of us"),
        ("dee f", "1 owner: dee f. Tab: Dee Fox"),
    ] {
        let mut it = asked();
        it.typed(typed);
        assert!(it.words().contains(text), "{typed}\n{}", it.screen());
    }
}

#[test]
fn tab_completes_the_name_that_is_typed_and_goes_round() {
    let mut it = asked();
    it.typed("ben, no").keys("tab");
    assert_eq!(it.line(), "ben, Northside Trust");
    it.keys("enter");
    assert_eq!(owners(&it), ["Ben Ode", "Northside Trust"]);
    let mut it = asked();
    it.typed("dee").keys("tab");
    let first = it.line().to_owned();
    it.keys("tab");
    let second = it.line().to_owned();
    it.keys("tab");
    assert_eq!((first.as_str(), second.as_str(), it.line()), ("Cy Dee", "Dee Fox", "Cy Dee"));
    it.keys("ctrl-u").typed("xyz").keys("tab");
    assert_eq!(it.line(), "xyz", "nobody begins so");
}

#[test]
fn ctrl_t_makes_several_one_and_one_several() {
    let mut it = asked();
    it.typed("Rock and Roll").keys("ctrl-t");
    assert!(it.words().contains("1 owner: Rock and Roll. Ctrl-T: several"), "{}", it.screen());
    it.keys("ctrl-t");
    assert!(it.words().contains("2 owners: Rock · Roll. Ctrl-T: one"), "{}", it.screen());
    it.keys("ctrl-t enter");
    assert_eq!(owners(&it), ["Rock and Roll"], "said so by hand, it is not asked again");
}

#[test]
fn what_may_be_one_or_several_is_asked_once() {
    for (typed, asks, saved) in [
        (
            "Rock and Roll",
            "One owner or several? Enter: several, as read. Ctrl-T: one.",
            &["Rock", "Roll"][..],
        ),
        (
            "Marks & Spencer",
            "One owner or several? Enter: one, as read. Ctrl-T: several.",
            &["Marks & Spencer"],
        ),
    ] {
        let mut it = asked();
        let records = it.model.records().len();
        it.typed(typed).keys("enter");
        assert_eq!((it.notice(), it.line(), it.model.records().len()), (asks, typed, records));
        it.keys("enter");
        assert_eq!(owners(&it), saved);
    }
    for typed in
        ["asha and ben", "Learning and Development", "R&D", "asha and Northside Trust", "\"Rock and Roll\""]
    {
        let mut it = asked();
        it.typed(typed).keys("enter");
        assert!(!is_asked(&it), "{typed}: {}", it.notice());
    }
}

#[test]
fn nobody_joins_the_room_by_a_name_that_is_cut_short() {
    for (typed, asks) in [
        ("As", "Nobody here is called As. Tab: Asha Rao. Enter: As, who is not here."),
        ("ben, As", "Nobody here is called As. Tab: Asha Rao. Enter: As, who is not here."),
        ("As, ben", "Nobody here is called As. Perhaps Asha Rao. Enter: As, who is not here."),
    ] {
        let mut it = asked();
        let records = it.model.records().len();
        it.typed(typed).keys("enter");
        assert_eq!((it.notice(), it.model.records().len()), (asks, records), "{typed}");
        let mut known = it.clone();
        it.keys("enter");
        assert!(
            owners(&it).contains(&"As".to_owned()) && room(&it) == (Some(4), 4),
            "{typed}: {:?}",
            room(&it)
        );
        if asks.contains("Tab") {
            known.keys("tab enter");
            assert!(owners(&known).contains(&"Asha Rao".to_owned()), "{typed}: {:?}", owners(&known));
        }
    }
    // In quotes it is meant as it is.
    let mut it = asked();
    it.typed("\"As\"").keys("enter");
    assert_eq!((owners(&it), room(&it)), (vec!["As".to_owned()], (Some(4), 4)));
    let mut it = asked();
    it.typed("Zoë Quill").keys("enter");
    assert_eq!(
        (owners(&it), room(&it)),
        (vec!["Zoë Quill".to_owned()], (Some(4), 4)),
        "and nobody new is here"
    );
}

#[test]
fn a_first_name_of_two_is_asked_about() {
    let mut it = circle();
    it.keys("j a").typed("Asha Low").keys("enter esc").take("a", "Ring").typed("asha").keys("enter");
    assert!(it.notice().contains("Tab: Asha Rao"), "{}", it.notice());
    it.keys("tab tab enter");
    assert_eq!(owners(&it), ["Asha Low"]);
}

#[test]
fn the_two_of_a_one_to_one_are_offered_too() {
    let mut it = circle_of(Format::OneToOne);
    it.take("a", "Ring").typed("as").keys("tab enter");
    assert_eq!(owners(&it), ["Asha Rao"]);
}
