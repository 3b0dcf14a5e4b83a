//! Who is here, who has the floor, the go-round, and who facilitates: keys in, screen out.

use super::places::circle;
use super::support::drive::{Driver, SIZES, full};
use roundtable::app::screens::{ExportChoice, Overlay};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::event::{Event, Panel, Who};
use roundtable::domain::seen::{FileChoice, Readers};
use roundtable::domain::session::{Lead, NameLine};
use roundtable::tui::widgets::letters;

fn names(it: &Driver) -> Vec<String> {
    let people = it.all().participants().into_iter().filter(|known| known.here);
    people.map(|known| known.person.name.to_string()).collect()
}

fn last(it: &Driver) -> &Event {
    &it.model.records().last().unwrap().ev
}

/// Every key that types a name would be a key of the run screen, too.
const TYPED: &str = "Quin f. j t 123, Ltd";

// Who is here.

#[test]
fn marked_and_pressed_somebody_leaves_and_comes_back() {
    let mut it = circle();
    it.keys("j ↓ space");
    assert_eq!(names(&it), ["Asha Rao", "Cy Dee", "Dee Fox"]);
    assert_eq!(it.notice(), "3 people: \"Together\" 12 → 11 min.");
    assert!(it.words().contains("· Ben Ode, the council not here"), "{}", it.screen());
    it.keys("enter");
    assert_eq!((names(&it).len(), it.notice()), (4, "4 people: \"Together\" 11 → 12 min."));
    it.keys("u");
    assert_eq!(names(&it).len(), 3, "undone where it was done");
    assert_eq!(it.notice(), "Took back: somebody coming back");
    it.keys("U esc");
    assert!(it.model.overlay.is_none() && it.model.is_running());
    assert_eq!(it.replayed().state(), circle().keys("j ↓ space space u U").replayed().state());
}

#[test]
fn a_typed_name_joins_and_is_marked() {
    let mut it = circle();
    it.keys("j a").typed("Eve Low, Hospice\nFinn").keys("enter");
    assert_eq!(names(&it)[4..], ["Eve Low", "Finn"]);
    assert_eq!(it.notice(), "6 people: \"Together\" 12 → 14 min.");
    assert!(it.marked().contains("Finn"), "{}", it.marked());
    let Event::SetUpChanged { joined, .. } = last(&it) else { panic!("{:?}", last(&it)) };
    assert_eq!(joined.len(), 2, "one event");
    // A list that is pasted is a list of names, not keys.
    it.paste("Gus\nHal, Hospice\n").keys("enter");
    assert_eq!(names(&it).len(), 8);
}

#[test]
fn nothing_that_was_typed_is_lost() {
    let typing = || {
        let mut it = circle();
        it.keys("j a").typed(TYPED);
        it
    };
    let kept = |it: &Driver| it.model.draft().lines.len() == 1;
    for away in ["esc", "ctrl-c", "esc esc", "esc esc n esc space", "esc esc → ← R ←"] {
        let mut it = typing();
        it.keys(away);
        assert!(kept(&it) && it.model.line.is_none(), "{away}");
        assert_eq!(names(&it).len(), 4, "{away}");
        it.keys("esc j a ctrl-y");
        assert_eq!(it.line(), TYPED, "{away}");
        it.keys("enter");
        assert_eq!(names(&it)[4], "Quin f. j t 123", "{away}");
        assert!(it.model.draft().lines.is_empty());
    }
    // Killed, asleep, or both: the dialogue is gone, the words are not.
    let mut killed = typing();
    killed.killed_for(90, 0).resumes().keys("y");
    assert!(killed.notice().contains("is kept") && killed.model.overlay.is_none(), "{}", killed.notice());
    killed.keys("j a ctrl-y");
    assert_eq!(killed.line(), TYPED);
    let mut asleep = typing();
    asleep.machine_sleeps(95);
    assert_eq!(asleep.line(), TYPED, "what is typed comes first: {}", asleep.screen());
    asleep.keys("enter");
    assert_eq!(names(&asleep).len(), 5);
    asleep.keys("esc");
    assert_eq!(asleep.model.overlay, Some(Overlay::Away));
}

#[test]
fn what_cannot_be_a_name_stays_in_the_line() {
    let mut it = circle();
    it.keys("j a").typed("Eve\n, Hospice").keys("enter");
    assert_eq!((it.line(), it.notice()), ("Eve\n, Hospice", "The name comes first: Name, Organisation."));
    it.keys("ctrl-z").keys("esc");
    let records = it.model.records().len();
    it.keys("a ctrl-u ctrl-w ctrl-u ctrl-w ctrl-w ctrl-w ctrl-w enter");
    assert_eq!(
        (it.model.records().len(), it.model.line.is_none()),
        (records, true),
        "nothing typed, nobody comes"
    );
}

#[test]
fn without_names_the_number_goes_up_and_down() {
    let mut it = Driver::group();
    it.keys("space j + + -");
    assert!(it.words().contains("9 people are here") && it.notice() == "9 people.", "{}", it.screen());
    assert!(!it.screen().contains("comes or goes"), "nobody to mark: {}", it.screen());
    for key in ["space", "enter", "y"] {
        it.keys(key);
        assert_eq!(
            (it.all().group_size(), it.notice()),
            (Some(9), "+ and - count who is here; a takes everybody's names.")
        );
    }
    it.keys("a");
    assert!(it.words().contains("they are counted then"), "{}", it.screen());
    it.typed("Asha\nBen").keys("enter");
    assert_eq!((it.all().group_size(), it.line()), (Some(9), "Asha\nBen"), "seven would be gone");
    assert!(it.notice().contains("2 names for 9 people"), "{}", it.notice());
    it.typed("\nCy\nDee\nEve\nFay\nGil\nHal\nIda\nJo").keys("enter +");
    assert_eq!(it.all().group_size(), Some(10));
    assert!(it.notice().contains("counted by name"), "{}", it.notice());
}

#[test]
fn what_was_set_by_hand_waits_for_a_new_plan_and_that_is_said() {
    let mut it = circle();
    it.keys("] ] v y r enter").keys("j a").typed("Eve\nFinn").keys("enter");
    assert!(it.notice().contains("What was set by hand stays: r makes a new plan."), "{}", it.notice());
}

#[test]
fn the_set_up_says_how_times_follow_people() {
    let mut it = Driver::set_up(super::places::circle_activity(), SetUpRequest::default());
    assert!(it.words().contains("Together 15 min for 8, 45 s for each more or less"), "{}", it.screen());
    it.typed("14");
    assert!(it.words().contains("Together 15 min for 8, 20 min for 14"), "{}", it.screen());
}

// Who has the floor.

#[test]
fn t_and_a_digit_mark_who_has_the_floor() {
    let mut it = circle();
    let records = it.model.records().len();
    it.keys("1 2 0");
    assert_eq!(it.model.records().len(), records, "not before t");
    it.keys("t");
    assert!(it.words().contains("1 Asha Rao 2 Ben Ode 3 Cy Dee 4 Dee Fox"), "{}", it.screen());
    it.keys("2").pass(10);
    assert!(it.model.overlay.is_none() && it.all().floor() == it.all().voices().get(1).copied());
    assert!(it.words().contains("◉ 2 · step 1 of 3"), "{}", it.screen());
    it.keys("1").pass(5);
    let held = |it: &Driver| it.all().shares().iter().map(|share| share.held.0 / 1_000).collect::<Vec<_>>();
    assert_eq!(held(&it), [5, 10, 0, 0]);
    it.keys("1").pass(5);
    assert!(it.words().contains("◌ · step 1 of 3") && held(&it) == [5, 10, 0, 0], "{}", it.screen());
    it.keys("4 0 0").keys("9");
    assert_eq!((it.all().floor(), it.notice()), (None, "Nobody has the number 9: t shows them."));
    // Everything else works as it does.
    it.keys("space");
    assert!(!it.model.is_running());
    it.keys("t ↓ ↓ enter");
    assert_eq!(it.all().floor(), it.all().voices().get(2).copied());
    it.keys("t x");
    assert_eq!((it.all().floor(), it.model.watches_talk()), (None, false));
    it.keys("1");
    assert_eq!(it.all().floor(), None);
}

#[test]
fn it_is_on_by_itself_where_the_script_says_so_and_can_be_stopped() {
    let mut it = circle();
    it.keys("m ↓ ↓ ↓ enter space");
    assert!(it.model.watches_talk() && it.words().contains("◌ · step 3 of 3"), "{}", it.screen());
    it.keys("3").pass(4).killed_for(1, 0).resumes();
    assert!(it.all().floor().is_some() && it.model.watches_talk(), "a kill changes nothing");
    it.keys("t x");
    assert!(!it.model.watches_talk() && !it.words().contains('◌'), "{}", it.screen());
    it.keys("← →");
    assert!(!it.model.watches_talk(), "as it was left");
    it.keys("t esc");
    assert!(it.model.watches_talk());
    // Nobody is known: there is nobody to mark.
    let mut nobody = Driver::set_up(super::places::circle_activity(), SetUpRequest::default());
    nobody.keys("enter enter m ↓ ↓ ↓ enter space");
    assert!(!nobody.model.watches_talk());
    nobody.keys("t");
    assert_eq!((nobody.notice(), nobody.model.overlay.clone()), ("Say first who is here: j.", None));
}

/// Cy has most of the talk, Dee said nothing.
fn unbalanced(mut it: Driver) -> Driver {
    it.keys("t 3").pass(290).keys("1").pass(20).keys("2").pass(15).keys("3").pass(5);
    it
}

#[test]
fn the_facilitator_sees_shares_and_whom_to_invite() {
    let mut it = unbalanced(circle());
    it.keys("v y");
    let words = it.words();
    assert!(
        words.contains("Cy Dee has had 89 % of the talk. You could ask Dee Fox or Ben Ode."),
        "{}",
        it.screen()
    );
    assert!(words.contains("3 ◉ Cy Dee ━━━━━━━━━━━━━━━━━─── 89 % 4:55"), "{}", it.screen());
    assert!(words.contains("4 Dee Fox not yet"), "{}", it.screen());
    it.keys("t");
    assert!(it.words().contains("89 %") && it.words().contains("You could ask Dee Fox"), "{}", it.screen());
    it.keys("v");
    assert!(!it.words().contains('%'), "{}", it.screen());
}

#[test]
fn the_room_sees_nothing_of_it_but_that_it_is_on() {
    for format in [Format::SmallGroup, Format::WholeRoom, Format::OneToOne] {
        let mut it = unbalanced(super::places::circle_of(format));
        for way in [
            "",
            "t",
            "t ↓",
            "space",
            "→",
            "m",
            "?",
            "o",
            "s",
            "j",
            "f",
            "n",
            "R",
            "R →",
            "t g",
            "t g →",
            "v",
            "v y v",
            "q",
            "u",
            "ctrl-e",
            "ctrl-e tab tab",
            "ctrl-o",
            "r",
        ] {
            let mut it = it.clone();
            it.keys(way);
            for size in [(30, 8), (44, 11), (60, 18), (80, 24), (120, 40), (200, 60)] {
                it.size(size);
                let screen = it.screen();
                for text in ["%", "not yet", "4:55", "0:20", "You could ask", "of the talk"] {
                    assert!(!screen.contains(text), "{format:?}, {way:?} at {size:?}: {text}\n{screen}");
                }
            }
        }
        it.keys("v y").size((200, 60));
        assert!(it.screen().contains('%') && it.screen().contains("You could ask"), "or this could not fail");
    }
}

// The go-round.

/// Whether a text stands on the screen in drawn letters, on one line.
fn has_drawn(it: &Driver, text: &str) -> bool {
    let drawn = letters::set(text, 200).unwrap();
    let screen = it.screen();
    let screen: Vec<&str> = screen.lines().collect();
    screen
        .windows(drawn.len())
        .any(|rows| rows.iter().zip(&drawn).all(|(row, drawn)| row.contains(drawn.trim_end())))
}

#[test]
fn each_in_turn_with_equal_time() {
    let mut it = circle();
    it.keys("t ↓ g");
    assert!(it.model.is_go_round(), "{}", it.screen());
    for size in SIZES {
        it.size(size);
        let words = it.words();
        // On wide screens the name, and on the widest the prompts, are in drawn letters.
        let turns = if size.0 < 120 { "Ben Ode then Cy Dee" } else { "then Cy Dee" };
        assert!(words.contains("go-round · 1 of 4") && words.contains(turns), "{}", it.screen());
        assert!(size.0 < 120 || has_drawn(&it, "Ben Ode"), "{}", it.screen());
        let prompt = "Which three words say how you work?";
        assert!(words.contains(prompt) || size.0 >= 200 && has_drawn(&it, prompt), "{}", it.screen());
    }
    it.size((80, 24));
    let turn = |it: &Driver| {
        let turn = it.all().turn().unwrap();
        (turn.number, turn.clock.length.0 / 1_000, turn.clock.elapsed.0 / 1_000)
    };
    assert_eq!(turn(&it), (1, 55, 0), "what is left of five minutes, shared out");
    it.pass(30).keys("→");
    assert_eq!(turn(&it), (2, 65, 0), "who takes less leaves more");
    it.keys("+").pass(10).keys("p").pass(500);
    assert_eq!(turn(&it), (2, 80, 10), "a pause is nobody's turn");
    it.keys("space");
    assert!(it.model.is_running() && turn(&it) == (2, 80, 10), "first the clock goes on");
    it.keys("space");
    assert_eq!(turn(&it), (3, 80, 0), "then the next one speaks");
    it.keys("←");
    assert_eq!(turn(&it).0, 2);
    it.keys("u");
    assert_eq!(turn(&it).0, 3);
    it.keys("→");
    assert!(it.words().contains("the last turn"), "{}", it.screen());
    it.keys("→");
    assert_eq!(
        (it.model.is_go_round(), it.notice(), it.step().as_str()),
        (false, "Everybody has had a turn.", "Three words each")
    );
    // It is part of the talk.
    let held: Vec<u64> = it.all().shares().iter().map(|share| share.held.0 / 1_000).collect();
    assert_eq!(held, [0, 30, 10, 0]);
}

#[test]
fn at_each_ones_zero_it_says_so_and_rings_once() {
    let mut it = circle();
    it.keys("t g").pass(50);
    assert!(it.words().contains("◢ wrap up") && it.bells == 0, "{}", it.screen());
    for _ in 0..12 {
        it.pass(1);
    }
    assert!(it.words().contains("◆ time for Ben Ode") && it.bells == 1, "{}", it.screen());
    it.keys("→").pass(100);
    assert_eq!(it.bells, 2);
    // Between two it is quiet.
    let mut two = super::places::circle_of(Format::OneToOne);
    two.keys("t g").pass(200);
    assert!(two.bells == 0 && two.words().contains("next, when you are ready"), "{}", two.screen());
}

#[test]
fn the_screen_wakes_when_the_turn_has_one_second_less() {
    let mut it = circle();
    it.pass_ms(400).keys("t g").pass_ms(1);
    assert_eq!(it.model.next_change_ms(), 999);
}

#[test]
fn esc_ends_it_and_a_kill_does_not() {
    let mut it = circle();
    it.keys("t g").pass(20).keys("→").pass(5).killed_for(60, 0).resumes().keys("n");
    assert!(it.model.is_go_round() && it.words().contains("go-round · 2 of 4"), "{}", it.screen());
    assert_eq!(it.all().turn().unwrap().clock.elapsed.0, 5_000);
    // What is shown over it goes first.
    it.keys("o");
    assert!(it.words().contains("Listen to understand") && it.all().panel() == Panel::Rules);
    it.keys("esc");
    assert!(it.model.is_go_round() && it.all().panel() == Panel::None);
    // Things are taken down, people come, and the view changes, as everywhere.
    it.take("n", "Said in turn").keys("j a").typed("Eve").keys("enter esc");
    assert!(it.words().contains("go-round · 2 of 5"), "{}", it.screen());
    it.keys("v y");
    assert!(it.words().contains("For you alone"), "{}", it.screen());
    it.keys("v esc");
    assert!(!it.model.is_go_round() && it.notice() == "The go-round is over: u takes that back.");
    it.keys("u");
    assert!(it.model.is_go_round());
    it.keys("?");
    assert!(
        it.words().contains("the next person's turn"),
        "the help is that of the go-round\n{}",
        it.screen()
    );
}

#[test]
fn without_names_people_are_numbers() {
    let mut it = Driver::group();
    it.keys("space t");
    assert!(it.words().contains("1 person 1 2 person 2"), "{}", it.screen());
    it.keys("g → →");
    assert!(
        it.words().contains("go-round · 3 of 8") && it.words().contains("person 3 then person 4"),
        "{}",
        it.screen()
    );
}

// Who facilitates.

#[test]
fn f_and_enter_hand_it_to_the_next_one() {
    let mut it = circle();
    it.keys("f");
    assert!(it.marked().starts_with("Asha Rao"), "{}", it.marked());
    it.keys("enter");
    assert_eq!(it.notice(), "Asha Rao facilitates now.");
    it.keys("0");
    assert!(it.words().contains("Asha Rao facilitates · ends"), "{}", it.screen());
    it.keys("f");
    assert!(it.marked().starts_with("Ben Ode"), "of another organisation\n{}", it.screen());
    it.keys("↓ enter f");
    assert_eq!(it.all().lead().who(), it.all().voices().get(2).copied());
    assert!(
        it.words().contains("Cy Dee facilitates now") && it.words().contains("whoever began"),
        "{}",
        it.screen()
    );
    it.keys("↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓ enter");
    assert_eq!((it.all().lead(), it.notice()), (Lead::Begun, "Whoever began facilitates again."));
    it.keys("u");
    assert_eq!(it.notice(), "Took back: handing over the facilitation");
    let records = it.model.records().len();
    it.keys("f esc f f f q");
    assert_eq!((it.model.records().len(), it.model.overlay.clone()), (records, None));
}

#[test]
fn a_name_that_is_typed_is_kept_until_it_is_taken() {
    let mut it = circle();
    it.keys("f a").typed("Zoe Vale").killed_for(3, 0).resumes().keys("y f a ctrl-y");
    assert_eq!(it.line(), "Zoe Vale");
    it.keys("enter");
    assert_eq!((it.notice(), it.model.overlay.clone()), ("Zoe Vale facilitates now.", None));
    assert_eq!(names(&it).len(), 4, "they are not counted");
    // Where nobody is known, the line comes at once.
    let mut it = Driver::group();
    it.keys("f").typed(TYPED).keys("esc f ctrl-y");
    assert_eq!(it.line(), TYPED);
    it.keys("enter");
    assert!(matches!(it.all().lead(), Lead::By(Who::Person(_))));
}

#[test]
fn a_step_that_rotates_proposes_it_and_no_more() {
    let mut it = circle();
    it.keys("m ↓ ↓ ↓ enter");
    assert_eq!(it.notice(), "Time to change facilitators: f hands over, next is Asha Rao.");
    let records = it.model.records().len();
    it.keys("space");
    assert_eq!((it.notice(), it.model.records().len()), ("", records + 1), "a hint never takes a key");
    it.keys("← →");
    assert_eq!(it.notice(), "", "not again when it has begun");
    it.keys("v y");
    assert!(it.words().contains("f hands the facilitation on: Asha Rao is next."), "{}", it.screen());
    let mut nobody = Driver::set_up(super::places::circle_activity(), SetUpRequest::default());
    nobody.keys("enter enter m ↓ ↓ ↓ enter");
    assert_eq!(nobody.notice(), "Time to change facilitators: f hands over.");
}

#[test]
fn who_took_over_is_known_after_a_kill_and_gone_with_who_leaves() {
    let mut it = circle();
    it.keys("f ↓ enter").killed_for(1, 0).resumes();
    assert!(it.words().contains("Ben Ode facilitates"), "{}", it.screen());
    it.keys("j ↓ space esc");
    assert_eq!(it.all().lead(), Lead::Nobody);
}

#[test]
fn names_from_the_command_line_are_the_same() {
    let wanted = SetUpRequest { names: NameLine::parse_list("Asha\nBen"), ..SetUpRequest::default() };
    let mut it = Driver::set_up(full(), wanted);
    it.keys("enter enter space j");
    assert!(it.words().contains("2 people are here") && it.words().contains("✓ Ben"), "{}", it.screen());
}

#[test]
fn a_list_that_is_pasted_is_read_cell_by_cell_and_what_was_understood_is_shown() {
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.keys("tab").paste(
        "Name\tEmail\tOrganisation\r\n\"Example, Anna\"\ta@x.test\tNorth\r\nBen Sample\tb@x.test\tNorth\r\n",
    );
    assert!(it.words().contains("2 people, 1 organisation; left out: email"), "{}", it.screen());
    it.keys("tab");
    assert!(it.words().contains("2 people, 1 organisation: Example, Anna, Ben Sample"), "{}", it.screen());
    assert!(it.words().contains("left out: email"), "{}", it.screen());
    it.keys("enter enter space j");
    assert_eq!(names(&it), ["Example, Anna", "Ben Sample"]);
    assert!(it.words().contains("Ben Sample, North"), "{}", it.screen());
}

#[test]
fn whoever_joins_by_a_paste_brings_their_organisation() {
    let mut it = rosa(Format::SmallGroup);
    it.keys("enter j a").paste("Anna Example\tNorth\t0123 456789\r\n").keys("enter");
    assert_eq!(names(&it).last().unwrap(), "Anna Example");
    assert!(it.words().contains("Anna Example, North"), "{}", it.screen());
    // What only looks like somebody is nobody, and stays to be mended.
    it.keys("a").typed("Name").keys("enter");
    assert_eq!((it.line(), it.notice()), ("Name", "There is no name in that: write one on each line."));
}

// Who was never there, and what is somebody else's.

fn rosa(format: Format) -> Driver {
    let names = NameLine::parse_list("Rosa Ruiz, ROSAORG\nMo Manager, Org");
    let mut it =
        Driver::set_up(full(), SetUpRequest { names, format: Some(format), ..SetUpRequest::default() });
    it.keys("enter");
    it
}

/// At the ground rules: the names in the set-up are these instead.
fn renames(it: &mut Driver, names: &str) {
    it.keys("esc tab");
    for _ in 0..80 {
        it.keys("backspace");
    }
    it.paste(names).keys("enter");
}

#[test]
fn whoever_is_taken_off_the_list_before_the_first_step_is_among_the_people_no_more() {
    for format in [Format::OneToOne, Format::SmallGroup] {
        let mut it = rosa(format);
        renames(&mut it, "Leila Haddad, LEILAORG\nMo Manager, Org");
        it.keys("y");
        for way in
            ["j", "f", "t", "g", "a x enter R", "ctrl-e", "ctrl-e tab", "j a R o s a", "a x enter R o s tab"]
        {
            let mut it = it.clone();
            it.keys(way).size((120, 60));
            let screen = it.screen();
            assert!(
                !screen.contains("Rosa Ruiz") && !screen.contains("ROSAORG"),
                "{format:?} {way}\n{screen}"
            );
        }
        let mut joins = it.clone();
        joins.keys("j a").typed("Rosa Ruiz").keys("enter");
        assert!(!joins.screen().contains("ROSAORG"), "another who is called so\n{}", joins.screen());
        // Put back as it was, it is the same list; what an older journal says of it holds.
        let mut back = rosa(format);
        let before = back.replayed().state().people.clone();
        renames(&mut back, "Mo Manager, Org");
        renames(&mut back, "Rosa Ruiz, ROSAORG\nMo Manager, Org");
        let mut after = back.replayed().state().people.clone();
        after.reverse();
        assert_eq!(after, before);
        // Whoever leaves in a step was there.
        it.keys("j space");
        assert!(it.words().contains("not here"), "{}", it.screen());
    }
}

#[test]
fn what_was_put_aside_with_others_comes_back_to_them_and_in_the_facilitators_view() {
    for (open, text) in [("n", "Rosadraft"), ("N", "Rosadraft"), ("a", "Rosadraft"), ("d", "Rosadraft")] {
        let mut it = rosa(Format::OneToOne);
        it.keys("y").keys(open).typed(text).keys("esc u");
        let mut same = it.clone();
        same.keys("y").keys(open);
        assert!(same.model.keeps_aside(), "{open}");
        renames(&mut it, "Leila Haddad, LEILAORG\nMo Manager, Org");
        it.keys("y").keys(open);
        assert!(!it.model.keeps_aside() && !it.words().contains("draft is kept"), "{open}\n{}", it.screen());
        it.keys("ctrl-y");
        assert!(!it.screen().contains(text) && it.line().is_empty(), "{open}\n{}", it.screen());
        // Nothing is lost: not when the program is killed, either.
        it.keys("esc").killed_for(60, 9).resumes();
        assert!(!it.notice().contains("kept"), "{open}: {}", it.notice());
        it.keys(open).keys("ctrl-y");
        assert!(it.line().is_empty(), "{open}\n{}", it.screen());
        it.keys("esc v y").keys(open).keys("ctrl-y");
        assert_eq!(it.line(), text, "{open}");
        // It was looked at, and is theirs still.
        it.keys("esc v").keys(open).keys("ctrl-y");
        assert!(it.line().is_empty(), "{open}\n{}", it.screen());
    }
}

#[test]
fn what_was_put_aside_in_confidence_does_not_come_back_to_a_newcomer() {
    for (keys, comes_back) in [("n ctrl-p", false), ("n", true)] {
        let mut it = rosa(Format::SmallGroup);
        it.keys("y").keys(keys).typed("Aside").keys("esc");
        let mut left = it.clone();
        left.keys("j space esc n ctrl-y");
        it.keys("j a").typed("Zed Newman").keys("enter esc n ctrl-y");
        // The box is the same whoever may see what is in it.
        assert_eq!(it.line() == "Aside", comes_back, "{keys}\n{}", it.screen());
        assert_eq!(left.line(), "Aside", "whoever is absent blocks nothing");
    }
}

#[test]
fn the_next_facilitator_has_no_part_in_the_notes_of_the_one_before() {
    for format in [Format::SmallGroup, Format::OneToOne] {
        let own = if format == Format::OneToOne { "ctrl-p" } else { "ctrl-p ctrl-p" };
        let mut it = rosa(format);
        it.keys("y space").take("N", "Annsown note");
        it.keys("a").keys(own).typed("Annsown action").keys("enter enter enter");
        it.keys("N").typed("Annsown draft").keys("esc").take("n", "For both");
        it.keys("v y R");
        assert!(
            it.words().contains("Annsown note") && it.words().contains("Annsown action"),
            "{}",
            it.screen()
        );
        it.keys("esc f enter");
        assert!(!it.model.is_facilitators_view(), "the view closes\n{}", it.screen());
        let mut without = it.clone();
        it.keys("v");
        assert_eq!(it.model.overlay, Some(Overlay::ShowView(None)), "and it asks again");
        it.keys("y");
        for way in ["", "s", "R", "R →", "ctrl-e", "ctrl-e tab tab", "N ctrl-y", "u v y R", "R pgdn"] {
            // Undone, it is the first one's again.
            if way.starts_with('u') {
                continue;
            }
            let mut it = it.clone();
            it.keys(way).size((120, 200));
            assert!(!it.screen().contains("Annsown"), "{format:?}, {way:?}\n{}", it.screen());
            assert!(!it.words().contains("yours alone"), "{format:?}, {way:?}\n{}", it.screen());
        }
        let exported = |it: &Driver| {
            let choice = ExportChoice { readers: Readers::Me, file: FileChoice::default() };
            it.export(choice).unwrap().unwrap().text
        };
        assert!(!exported(&it).contains("Annsown"), "{}", exported(&it));
        // What the next one notes is theirs, and everything is whose it was when the facilitation is.
        it.keys("v").take("N", "Bensown note").keys("f down down down down down enter");
        assert_eq!(it.all().lead(), Lead::Begun, "{}", it.screen());
        it.keys("v y R").size((120, 200));
        assert!(
            it.screen().contains("Annsown note") && it.screen().contains("Annsown action"),
            "{}",
            it.screen()
        );
        assert!(!it.screen().contains("Bensown") && exported(&it).contains("Annsown"), "{}", it.screen());
        // Whatever is erased finds all of it.
        let whole = it.replayed().whole();
        assert_eq!(whole.state().notes.len(), 3, "{:?}", whole.state().notes);
        without.killed_for(60, 9).resumes().keys("v y R").size((120, 200));
        assert!(!without.screen().contains("Annsown"), "{}", without.screen());
    }
}

#[test]
fn what_was_made_private_by_whoever_facilitated_before_is_not_the_next_one_s_to_show() {
    let mut it = rosa(Format::SmallGroup);
    it.keys("y").take("n", "Annsown").keys("R ↓ e ctrl-p ctrl-p enter esc f enter R u");
    for _ in 0..2 {
        assert_eq!(
            (it.model.overlay.clone(), it.notice()),
            (None, "There is nothing to undo."),
            "{}",
            it.screen()
        );
        assert!(!it.screen().contains("Annsown"), "{}", it.screen());
        it.keys("v y u");
    }
}

#[test]
fn an_action_of_the_facilitators_own_is_no_shared_action() {
    let mut it = Driver::group();
    it.keys("a ctrl-p ctrl-p").typed("Own").keys("enter enter enter");
    it.take("a", "Shared").keys("enter enter v y R");
    assert!(it.words().contains("1 of 2 shared actions"), "{}", it.screen());
    it.keys("→");
    assert!(it.words().contains(": 1 so far."), "{}", it.screen());
}

#[test]
fn who_does_something_for_other_eyes_is_not_among_the_people() {
    let mut it = circle();
    it.keys("a ctrl-p ctrl-p").typed("Quokka").keys("enter").typed("Helga Hidden").keys("enter enter");
    it.keys("a").typed("In the open").keys("enter").typed("Dora Open").keys("enter enter j");
    let people = it.screen();
    assert!(!people.contains("Helga") && people.contains("Dora Open"), "{people}");
}
