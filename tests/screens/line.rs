//! The capture line.

use super::support::drive::{Driver, full};
use super::support::mirror::Second;
use chrono::NaiveDate;
use roundtable::app::line::{LineKind, Target};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::event::{Audience, NoteKind};
use roundtable::domain::roster::NameLine;

fn audience(it: &Driver) -> Audience {
    it.model.line.as_ref().unwrap().whom.audience()
}

fn kind(it: &Driver) -> LineKind {
    it.model.line.as_ref().unwrap().kind
}

fn target(it: &Driver) -> Target {
    it.model.line.as_ref().expect("a line is open").target
}

#[test]
fn audiences_have_their_defaults() {
    let cases = [
        ("n", Audience::Room, Audience::Us, Audience::Us),
        ("k", Audience::Room, Audience::Us, Audience::Us),
        ("d", Audience::Room, Audience::Us, Audience::Us),
        ("a", Audience::Room, Audience::Us, Audience::Us),
        ("N", Audience::Mine, Audience::Mine, Audience::Mine),
    ];
    for (open, group, confidential, one_to_one) in cases {
        assert_eq!(audience(Driver::group().keys(open)), group, "{open} in a group");
        assert_eq!(audience(Driver::group().keys("→").keys(open)), confidential, "{open} in confidence");
        assert_eq!(audience(Driver::one_to_one().keys(open)), one_to_one, "{open} between two");
    }
}

#[test]
fn ctrl_p_goes_one_circle_at_a_time_and_says_which() {
    let mut it = Driver::group();
    it.keys("n").typed("x");
    for (key, wanted, said) in [
        ("ctrl-p", Audience::Us, "for those present"),
        ("ctrl-p", Audience::Mine, "for you alone"),
        ("ctrl-p y", Audience::Us, "for those present"),
        ("ctrl-p", Audience::Room, "for the room"),
    ] {
        it.keys(key);
        assert_eq!(audience(&it), wanted);
        assert!(it.words().contains(said), "{}", it.screen());
    }
    it.keys("ctrl-p enter");
    assert_eq!(it.all().notes().next().unwrap().audience, Audience::Us);
}

const SHOW: &str = "Show this text to those present?";

/// A text of mine that is being typed: new, and one of each thing that is there.
fn mine() -> Vec<(&'static str, Driver)> {
    let new = |keys: &str| {
        let mut it = Driver::group();
        it.keys(keys).typed("Hush");
        it
    };
    // In the facilitator's view what is there is found, and the view closes while it is open.
    let there = |take: &str| {
        let mut it = Driver::group();
        it.keys(take).typed("Hush").keys("enter");
        if it.model.line.is_some() {
            it.keys("esc");
        }
        it.keys("v y R ↓ e").typed("!").resized((80, 25));
        it
    };
    vec![
        ("new", new("N")),
        ("an action", new("a ctrl-p ctrl-p")),
        ("a note", there("N")),
        ("a shared action", there("a ctrl-p ctrl-p")),
    ]
}

#[test]
fn leaving_what_is_mine_asks_and_any_key_but_yes_keeps_it() {
    for (what, line) in mine() {
        assert_eq!(audience(&line), Audience::Mine, "{what}\n{}", line.screen());
        for key in ["n", "esc", "enter", "space", "x", "v", "ctrl-p", "tab", "q"] {
            let mut it = line.clone();
            it.keys("ctrl-p");
            assert!(it.words().contains(SHOW) && !it.screen().contains("Hush"), "{what}\n{}", it.screen());
            it.keys(key);
            assert!(!it.words().contains(SHOW), "{what}, {key}\n{}", it.screen());
            assert_eq!(audience(&it), Audience::Mine, "{what}, {key}");
            assert!(!it.screen().contains("Hush"), "{what}, {key}\n{}", it.screen());
        }
        let mut it = line.clone();
        it.keys("ctrl-p").resized((100, 30));
        assert!(!it.words().contains(SHOW) && audience(&it) == Audience::Mine, "{}", it.screen());
    }
}

#[test]
fn what_was_mine_stays_masked_until_it_is_saved() {
    for (what, mut it) in mine() {
        it.keys("ctrl-p y");
        assert_eq!(audience(&it), Audience::Us, "{what}");
        assert!(it.words().contains("for those present") && !it.screen().contains("Hush"), "{}", it.screen());
        it.typed("ed").keys("ctrl-p");
        assert_eq!(audience(&it), Audience::Room, "{what}");
        assert!(!it.screen().contains("Hush"), "{what}\n{}", it.screen());
        // Neither put aside and taken up again, nor killed.
        let mut aside = it.clone();
        aside.keys("esc");
        assert!(!aside.screen().contains("Hush"), "{what}\n{}", aside.screen());
        let mut killed = it.clone();
        killed.killed_for(5, 0);
        killed.keys("enter n");
        assert!(!killed.screen().contains("Hush"), "{what}\n{}", killed.screen());
        it.keys("enter esc esc R");
        assert!(it.screen().contains("Hush"), "{what}\n{}", it.screen());
    }
}

#[test]
fn undo_does_not_show_what_was_made_mine() {
    let mut it = Driver::group();
    it.take("n", "Hush").keys("R ↓ e ctrl-p ctrl-p enter");
    assert!(!it.screen().contains("Hush"), "{}", it.screen());
    // On a wall even the question would tell that there is something: it is asked in the facilitator's view alone.
    it.keys("u");
    assert_eq!(
        (it.model.overlay.clone(), it.notice()),
        (None, "There is nothing to undo."),
        "{}",
        it.screen()
    );
    assert!(!it.screen().contains("Hush"), "{}", it.screen());
    it.keys("v y u");
    assert!(it.words().contains("Show a text that is for you alone to others?"), "{}", it.screen());
    it.keys("enter v");
    assert!(!it.screen().contains("Hush"), "{}", it.screen());
    it.keys("v y u y v");
    assert!(it.screen().contains("Hush"), "{}", it.screen());
    it.keys("U");
    assert!(!it.screen().contains("Hush"), "narrowing asks nothing\n{}", it.screen());
}

#[test]
fn the_audience_follows_the_place_whatever_the_kind() {
    let mut it = Driver::group();
    it.keys("→ n ctrl-t");
    assert_eq!((kind(&it), audience(&it)), (LineKind::Decision, Audience::Us));
    it.keys("ctrl-t ctrl-t ctrl-t");
    assert_eq!((kind(&it), audience(&it)), (LineKind::Note, Audience::Us));
    it.keys("ctrl-p ctrl-t ctrl-t");
    assert_eq!((kind(&it), audience(&it)), (LineKind::Parked, Audience::Mine), "mine stays mine");
}

#[test]
fn what_is_mine_is_masked_from_the_first_character() {
    let mut it = Driver::group();
    it.keys("N");
    let mut shown = it.screen();
    for (n, c) in "Zürich 漢".chars().enumerate() {
        it.typed(&c.to_string());
        let now = it.screen();
        assert!(!now.contains(c) || c == ' ' || shown.contains(c), "{c:?} is seen\n{now}");
        assert!(now.contains(&"•".repeat(n + 1)), "{now}");
        shown = now;
    }
    it.keys("enter");
    assert_eq!(it.all().notes().next().unwrap().text.as_str(), "Zürich 漢");
    let mut facilitator = Driver::group();
    facilitator.keys("v y N").typed("seen by me");
    assert!(facilitator.words().contains("seen by me"));
}

#[test]
fn a_note_for_me_alone_never_opens_on_a_line_that_all_can_read() {
    let mut it = Driver::group();
    it.keys("n").typed("for all").keys("esc N").typed("secret");
    assert_eq!(audience(&it), Audience::Mine);
    assert!(!it.words().contains("secret"), "{}", it.screen());
    it.keys("esc n");
    assert_eq!(it.line(), "", "a box opens empty");
    it.keys("ctrl-y");
    assert_eq!(it.line(), "for all", "and the other is still there");
    it.keys("enter n ctrl-y");
    assert_eq!(
        (it.line(), it.notice()),
        ("", "There is no draft here."),
        "what is mine comes back in no other box"
    );
    it.keys("esc N ctrl-y");
    assert_eq!(it.line(), "secret");
}

#[test]
fn a_draft_for_me_alone_stays_masked_when_it_comes_back() {
    let mut it = Driver::group();
    it.keys("N").typed("secret").keys("esc n").typed("x").keys("enter N ctrl-y");
    assert_eq!((it.line(), audience(&it)), ("secret", Audience::Mine));
    assert!(!it.words().contains("secret"), "{}", it.screen());
}

#[test]
fn what_was_put_aside_comes_back() {
    for away in ["esc", "ctrl-c"] {
        let mut it = Driver::group();
        it.keys("d").typed("We meet").keys(away);
        assert!(it.model.line.is_none() && !it.words().contains("We meet"));
        assert!(it.notice().contains("d and Ctrl-Y"), "{}", it.notice());
        it.keys("→ space d");
        assert_eq!((it.line(), kind(&it)), ("", LineKind::Decision), "a box opens empty");
        assert!(it.words().contains("A draft is kept here: Ctrl-Y brings it back."), "{}", it.screen());
        it.keys("ctrl-y");
        assert_eq!((it.line(), kind(&it)), ("We meet", LineKind::Decision));
        assert!(!it.words().contains("A draft is kept"), "{}", it.screen());
        it.keys("enter");
        assert_eq!(it.all().notes_of(NoteKind::Decision).count(), 1);
        it.keys("d ctrl-y");
        assert_eq!(it.line(), "", "only once");
    }
}

#[test]
fn a_draft_outlives_a_kill() {
    for end in ["", "esc"] {
        let mut it = Driver::group();
        it.keys("n").typed("half a thought").keys(end).killed_for(60, 0).keys("enter n ctrl-y");
        assert_eq!(it.line(), "half a thought", "after {end:?}");
    }
}

#[test]
fn a_change_that_is_put_aside_takes_no_other_draft_with_it() {
    let mut it = Driver::group();
    it.take("n", "There already").keys("n").typed("begun and not saved").keys("esc R ↓ e").typed(" changed");
    assert_eq!(it.line(), "There already changed");
    it.keys("esc e");
    assert_eq!(it.line(), "There already", "as it is saved");
    it.keys("ctrl-y");
    assert_eq!(it.line(), "There already changed");
    it.keys("esc n ctrl-y");
    assert_eq!(it.line(), "begun and not saved");
}

#[test]
fn a_change_of_what_is_gone_meanwhile_is_not_lost() {
    let mut it = Driver::group();
    it.take("n", "There already").keys("R ↓ e").typed(" and so much more").keys("esc x e");
    // Put aside, it is still in the draft.
    let draft = format!("{:?}", it.model.draft());
    assert!(draft.contains("and so much more"), "{draft}");
}

#[test]
fn a_box_opens_empty_whatever_another_one_left() {
    let opened = |it: &Driver| it.model.line.as_ref().map(|line| line.editor.text().to_owned());
    for (begun, other) in [("n", "d"), ("d", "n"), ("k", "a"), ("a", "k"), ("n", "w"), ("w", "n"), ("n", "N")]
    {
        let mut it = Driver::group();
        it.keys(begun).typed("Begun here").keys("esc").keys(other);
        assert_eq!(opened(&it).as_deref(), Some(""), "{begun}, then {other}");
        assert!(!it.words().contains("A draft is kept"), "{begun}, then {other}: {}", it.screen());
        it.keys("ctrl-y");
        assert_eq!(opened(&it).as_deref(), Some(""), "{begun}, then {other}");
        it.keys("esc").keys(begun).keys("ctrl-y");
        assert_eq!(it.line(), "Begun here", "{begun}");
    }
    // Names that were being typed are no list of people's that opens by itself.
    let mut it = Driver::group();
    it.keys("j a").typed("Zoe").keys("esc esc n esc j");
    assert!(it.model.line.is_none(), "{}", it.screen());
    it.keys("a ctrl-y");
    assert_eq!(it.line(), "Zoe");
}

#[test]
fn several_drafts_of_one_box_come_round_and_none_is_lost() {
    let mut it = Driver::group();
    for text in ["one", "two", "three"] {
        it.keys("n").typed(text).keys("esc");
    }
    it.keys("n").typed("four");
    let mut round = Vec::new();
    for _ in 0..4 {
        it.keys("ctrl-y");
        round.push(it.line().to_owned());
    }
    assert_eq!(round, ["three", "two", "one", "four"]);
}

#[test]
fn a_line_may_have_lines() {
    let mut it = Driver::group();
    it.keys("n").typed("one").keys("ctrl-j").typed("two").keys("alt-enter").typed("three").keys("enter");
    assert_eq!(it.all().notes().next().unwrap().text.as_str(), "one\ntwo\nthree");
    it.keys("n")
        .typed("four")
        .keys("shift-enter")
        .typed("five")
        .keys("ctrl-enter")
        .typed("six")
        .keys("enter");
    assert_eq!(it.all().notes().last().unwrap().text.as_str(), "four\nfive\nsix");
    it.keys("n").typed("words go").keys("ctrl-z ctrl-z");
    assert_ne!(it.line(), "words go");
}

#[test]
fn where_nothing_has_lines_shift_enter_is_enter() {
    let mut it = Driver::library();
    it.keys("shift-enter");
    assert!(it.screen().contains("Press Enter to accept"), "{}", it.screen());
}

#[test]
fn a_paste_with_escapes_is_clean() {
    let mut it = Driver::group();
    it.keys("n").paste("a\x1b[31mb\u{202e}c\r\nd\x07").keys("enter");
    assert_eq!(it.all().notes().next().unwrap().text.as_str(), "abc\nd");
}

#[test]
fn an_action_is_saved_at_the_first_enter_and_then_asked_about() {
    let mut it = Driver::group();
    it.take("a", "Write to the council");
    assert_eq!(it.all().actions().count(), 1, "saved already");
    assert!(matches!(target(&it), Target::Owners(_)));
    it.typed("Asha and the council").keys("enter");
    assert!(it.notice().starts_with("One owner or several?"), "nobody here is known: {}", it.notice());
    it.keys("enter");
    assert!(matches!(target(&it), Target::Due(_)));
    it.typed("14 dec");
    assert!(it.words().contains("Monday 14 December 2026"), "read back while it is typed\n{}", it.screen());
    it.keys("enter");
    assert!(it.model.line.is_none());
    let seen = it.all();
    let action = seen.actions().next().unwrap();
    assert_eq!(action.due, NaiveDate::from_ymd_opt(2026, 12, 14));
    let owners: Vec<&str> = action.owners.iter().map(|owner| seen.owner(owner)).collect();
    assert_eq!(owners.len(), 2, "{owners:?}");
}

#[test]
fn owner_and_date_may_be_left_for_later() {
    let mut it = Driver::group();
    it.take("a", "Later").keys("enter enter");
    assert!(it.model.line.is_none() && it.notice().is_empty(), "{}", it.notice());
    assert_eq!(it.all().actions().next().unwrap().due, None);
    it.keys("R");
    assert!(it.words().contains("1 without an owner") && it.words().contains("1 without a date"));
    it.keys("↓ y").typed("in 2 weeks").keys("enter");
    assert_eq!(it.all().actions().next().unwrap().due, NaiveDate::from_ymd_opt(2026, 12, 6));
    // Enter on it as it is leaves it as it is.
    it.keys("y enter");
    assert_eq!(it.all().actions().next().unwrap().due, NaiveDate::from_ymd_opt(2026, 12, 6));
}

#[test]
fn a_date_that_is_none_keeps_the_line() {
    let mut it = Driver::group();
    it.take("a", "Soon").keys("enter").typed("whenever").keys("enter");
    assert_eq!(it.line(), "whenever");
    assert!(!it.notice().is_empty());
    it.keys("ctrl-u").typed("tomorrow").keys("enter");
    assert_eq!(it.all().actions().next().unwrap().due, NaiveDate::from_ymd_opt(2026, 11, 23));
}

#[test]
fn notes_are_edited_and_deleted_and_become_actions() {
    let mut it = Driver::group();
    it.take("n", "We should meet").keys("R ↓ e").typed(" weekly").keys("enter");
    assert_eq!(it.all().notes().next().unwrap().text.as_str(), "We should meet weekly");
    it.keys("t enter enter");
    assert_eq!((it.all().notes().count(), it.all().actions().count()), (0, 1));
    assert_eq!(it.all().actions().next().unwrap().text.as_str(), "We should meet weekly");
    it.keys("x");
    assert_eq!(it.all().actions().count(), 0);
    it.keys("u");
    assert_eq!(it.all().actions().count(), 1);
    it.keys("u");
    assert_eq!(it.all().notes().next().unwrap().text.as_str(), "We should meet weekly");
}

#[test]
fn an_action_that_is_mine_is_masked_in_all_its_fields() {
    let mut it = Driver::group();
    it.keys("a ctrl-p ctrl-p").typed("Secretly").keys("enter").typed("Quietly");
    assert!(!it.words().contains("Secretly") && !it.words().contains("Quietly"), "{}", it.screen());
    it.keys("enter").typed("14 dec");
    assert!(!it.words().contains("14 dec") && !it.words().contains("December"), "{}", it.screen());
}

#[test]
fn the_review_adds_to_the_step_that_is_marked() {
    for open in ["n", "d", "k", "N", "a"] {
        let mut it = Driver::group();
        // Headings: three words, share in twos, tea, together, the session as a whole.
        it.keys("R ↓ ↓ ↓").take(open, "Added");
        let seen = it.all();
        let steps: Vec<_> = seen.notes().map(|n| n.step).chain(seen.actions().map(|a| a.step)).collect();
        let together = seen.steps().nth(3).map(|step| step.at);
        assert_eq!(steps, [together], "{open}");
    }
}

#[test]
fn a_step_asks_and_w_answers() {
    let mut it = Driver::group();
    it.keys("w");
    assert!(it.words().contains("Words"), "{}", it.screen());
    it.keys("tab");
    assert!(it.words().contains("Needs"), "{}", it.screen());
    it.typed("Quiet").keys("enter");
    assert_eq!(it.all().notes().next().unwrap().capture.as_ref().unwrap().as_str(), "needs");
    it.keys("esc → w");
    assert!(it.model.line.is_none() && it.notice().contains("n takes a note"), "{}", it.notice());
}

#[test]
fn nothing_typed_is_lost_when_the_wording_of_something_is_left() {
    // Owners and dates are typed, too.
    let mut it = Driver::group();
    it.take("a", "Write").typed("Asha Rao of the council").keys("esc");
    let draft = format!("{:?}", it.model.draft());
    assert!(draft.contains("Asha Rao of the council"), "{draft}");
}

#[test]
fn while_a_step_collects_enter_saves_and_stays_and_nothing_or_esc_ends() {
    for end in ["enter", "esc"] {
        let mut it = Driver::group();
        it.keys("w");
        assert!(
            it.words().contains("Enter end") && it.words().contains("Which three words"),
            "{}",
            it.screen()
        );
        it.typed("Calm");
        assert!(it.words().contains("Enter save, next"), "{}", it.screen());
        it.keys("enter");
        assert!(it.words().contains("Calm"), "on the wall as it is taken: {}", it.screen());
        it.typed("Kind").keys("enter").keys(end);
        assert!(it.model.line.is_none(), "after {end}");
        let lists: Vec<_> =
            it.all().notes().map(|note| (note.text.to_string(), note.capture.clone())).collect();
        let words = Some("words".into());
        assert_eq!(lists, [("Calm".to_owned(), words.clone()), ("Kind".to_owned(), words)]);
        assert!(it.words().contains("Which three words"), "back at the step: {}", it.screen());
    }
    for open in ["n", "d", "k"] {
        let mut it = Driver::group();
        it.take(open, "One");
        assert!(it.model.line.is_none(), "{open} saves and closes");
    }
}

#[test]
fn what_is_collected_for_the_room_is_on_the_second_screen_as_it_is_taken() {
    let wall = |it: &Driver| super::support::mirror::Second::beside(it).screen();
    let mut it = Driver::asked();
    it.keys("w").typed("calm").keys("enter");
    assert!(wall(&it).contains("calm"), "{}", wall(&it));
    it.typed("kind").keys("enter");
    assert!(wall(&it).contains("kind"), "{}", wall(&it));
    it.keys("enter");
    assert!(wall(&it).contains("How can we do better together?"), "the step again: {}", wall(&it));
    // Rows too; what is for those present, or for the facilitator, is not.
    it.keys("w ctrl-n").typed("the council").keys("enter");
    assert!(wall(&it).contains("the council"), "{}", wall(&it));
    it.keys("enter");
    assert!(wall(&it).contains("How can we do better together?"), "{}", wall(&it));
    for (keys, text) in [("w ctrl-p", "quietly"), ("w ctrl-p ctrl-p", "SECRETLY")] {
        let mut it = Driver::asked();
        it.keys(keys).typed(text).keys("enter");
        assert!(wall(&it).contains("How can we do better together?"), "{}", wall(&it));
        assert!(!wall(&it).contains(text), "{}", wall(&it));
    }
    // What was shown before stays.
    let mut it = Driver::asked();
    it.take("n", "Early").keys("s w").typed("calm").keys("enter enter");
    assert!(it.model.present().unwrap().panel() == roundtable::domain::event::Panel::Taken);
}

#[test]
fn what_is_said_in_confidence_begins_with_where_confidence_ends() {
    let risk = "unless somebody may be at risk; then I tell you first, where that is safe.";
    // A step of a group: while it waits, and on the second screen.
    let mut group = Driver::group();
    assert!(!group.words().contains(risk), "{}", group.screen());
    group.keys("→");
    assert!(
        group.words().contains("Who may read it: those present.") && group.words().contains(risk),
        "{}",
        group.screen()
    );
    let second = Second::beside(&group).screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(second.contains(risk), "{second}");
    group.keys("space");
    assert!(
        !group.words().contains("Who may read it") && !group.words().contains("then I tell you"),
        "passed by with the key that starts the clock\n{}",
        group.screen()
    );
    // A one-to-one, whatever its steps are.
    let mut two = Driver::one_to_one();
    assert!(
        two.words().contains("Who may read it: the two of us.") && two.words().contains(risk),
        "{}",
        two.screen()
    );
    assert!(!Second::beside(&two).screen().contains("at risk"));
    two.keys("space");
    assert!(!two.words().contains("at risk"), "{}", two.screen());
    // In the script's own words.
    let mut activity = full();
    activity.steps[1].limits = "Only Dana reads this.".into();
    let mut worded = Driver::set_up(activity, SetUpRequest::default());
    worded.typed("8").keys("enter enter →");
    assert!(
        worded.words().contains("Only Dana reads this.") && !worded.words().contains("Who may read it"),
        "{}",
        worded.screen()
    );
    for size in [(40, 10), (60, 18), (80, 24), (200, 60)] {
        assert!(group.clone().keys("← →").size(size).screen().len() > 10);
    }
}

/// Those who heard the limits of confidence are reminded of them; whoever comes later makes them whole again.
#[test]
fn the_limits_of_confidence_are_whole_once_for_the_same_people() {
    let source = "format = 1\ntitle = \"A\"\nsuits = [\"small-group\"]\n[[steps]]\ntitle = \"One\"\nduration = \"5m\"\n\
         confidential = true\n[[steps]]\ntitle = \"Two\"\nduration = \"5m\"\nconfidential = true\n[[steps]]\n\
         title = \"Three\"\nduration = \"5m\"\nconfidential = true\n";
    let activity = roundtable::domain::script::parse(source, "a").unwrap();
    let named = NameLine::parse_list("Asha Rao\nBen Sample\nCara Test");
    let wanted = SetUpRequest { names: named, ..SetUpRequest::default() };
    let mut it = Driver::set_up(activity.clone(), wanted);
    it.keys("enter enter");
    let (whole, again) = (
        "Who may read it: those present.",
        "As before, what is written down is for those present. It stays here",
    );
    assert!(it.words().contains(whole), "{}", it.screen());
    // Passed by without its clock, it was not said.
    it.keys("→");
    assert!(it.words().contains(whole), "{}", it.screen());
    it.keys("← space").pass(60).keys("→");
    assert!(it.words().contains(again) && !it.words().contains(whole), "{}", it.screen());
    it.keys("j a").typed("Dana Late").keys("enter esc");
    assert!(it.words().contains(whole), "{}", it.screen());
    it.keys("space").pass(60).keys("→");
    assert!(it.words().contains(again), "she has heard it now\n{}", it.screen());
    // Of people who are known by number, nobody can tell who is new once there is one more.
    let mut counted = Driver::set_up(activity, SetUpRequest { people: Some(4), ..SetUpRequest::default() });
    counted.keys("enter enter space").pass(60).keys("→");
    assert!(counted.words().contains(again), "{}", counted.screen());
    counted.keys("j + esc");
    assert!(counted.words().contains(whole), "{}", counted.screen());
}
