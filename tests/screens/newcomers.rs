//! Somebody comes in who was not there before: nothing that the others counted or gave is opened, told or counted over.

use roundtable::app::screens::ExportChoice;
use roundtable::app::setup::SetUpRequest;
use roundtable::app::sheet::Form;
use roundtable::domain::activity::Format;
use roundtable::domain::event::Audience;
use roundtable::domain::seen::{FileChoice, FileKind, FileOptions, Readers};
use roundtable::domain::session::NameLine;
use roundtable::domain::text::Text;

use super::support::choosing::{openly_then_in_confidence, topics_in_confidence};
use super::support::drive::{Driver, SIZES, asking, full};
use super::support::mirror::Second;

/// Where the scale and the vote of the step are opened from.
const SCALE: &str = "w ctrl-n ctrl-n";
const VOTE: &str = "w ctrl-n ctrl-n ctrl-n";

/// A group in a confidential step that asks for everything.
fn in_confidence(names: &str) -> Driver {
    let mut activity = asking();
    activity.steps[3].confidential = true;
    let (format, names) = (Some(Format::SmallGroup), NameLine::parse_list(names));
    let people = names.is_empty().then_some(3);
    let mut it = Driver::set_up(activity, SetUpRequest { format, names, people, ..SetUpRequest::default() });
    it.keys("enter enter space").pass(20).keys("m ↓ ↓ ↓ enter space").pass(60);
    it
}

fn zed_comes(it: &mut Driver) {
    let by_name = it.model.present().unwrap().is_counted_by_name();
    it.keys(if by_name { "j a" } else { "j + esc" });
    if by_name {
        it.typed("Zed Newman, East").keys("enter esc");
    }
    // What was done last is not what is told from now on.
    it.keys("+ esc");
}

/// The same session twice before Zed comes: in one of them this was done, in the other nothing.
fn twins(names: &str, done: &str) -> [Driver; 2] {
    ["", done].map(|done| {
        let mut it = in_confidence(names);
        it.keys(done);
        zed_comes(&mut it);
        it
    })
}

const COUNTED: [&str; 7] = [
    // A list that is voted on now.
    "V 5 4 1 5 9 enter 7 1 , 7 2 enter enter 2 enter 1 enter ctrl-r enter esc esc",
    "w ctrl-n ctrl-n 1 tab 2 enter enter enter esc esc",
    "w ctrl-n ctrl-n ctrl-n 2 enter 3 enter 3 enter 1 enter esc esc",
    "w ctrl-n ctrl-n ctrl-n 2 enter 3 enter 3 enter 1 ctrl-r esc esc",
    "w ctrl-n ctrl-n ctrl-n ctrl-t 1 1 1 enter enter 2 2 2 enter esc",
    "w ctrl-n ctrl-n ctrl-t 1 5 3 enter enter 2 2 2 enter enter enter y esc",
    "w ctrl-n ctrl-n ctrl-p 1 tab 2 enter enter enter esc esc",
];

#[test]
fn a_newcomer_cannot_tell_that_anything_was_counted() {
    for names in ["Asha Rao\nBen Ode\nCy Dee", ""] {
        for done in COUNTED {
            let both = twins(names, done);
            for way in [
                "",
                "w",
                SCALE,
                "w ctrl-n ctrl-n ctrl-t",
                "w ctrl-n ctrl-n ctrl-z",
                "w ctrl-n ctrl-n ctrl-p ctrl-p",
                "w ctrl-n ctrl-n 4 enter",
                "w ctrl-n ctrl-n 4 enter enter enter enter",
                "w ctrl-n ctrl-n ctrl-t 5 5 5 enter",
                VOTE,
                "w ctrl-n ctrl-n ctrl-n ctrl-r",
                "w ctrl-n ctrl-n ctrl-n ctrl-t 1 enter",
                "w ctrl-n ctrl-n ctrl-n 4 enter ctrl-r",
                "s",
                "s s",
                "R",
                "R →",
                "R → L",
                "ctrl-e tab",
                "q",
            ] {
                // That the last entry was taken back is told of the facilitator's own, and no more.
                if done.contains("ctrl-p") && way.contains("ctrl-z") {
                    continue;
                }
                let [nothing, counted] = both.clone().map(|mut it| {
                    it.keys(way);
                    it
                });
                for size in SIZES {
                    let [nothing, counted] = [&nothing, &counted].map(|it| it.clone().size(size).screen());
                    assert_eq!(nothing, counted, "{done:?}, {way:?} at {size:?}");
                }
                assert_eq!(nothing.notice(), counted.notice(), "{done:?}, {way:?}");
                let [nothing, counted] = [&nothing, &counted].map(|it| Second::beside(it).screen());
                assert_eq!(nothing, counted, "{done:?}, {way:?}");
            }
        }
    }
}

/// They came late, and facilitate now, in their own view.
fn zed_takes_over(it: &mut Driver) {
    zed_comes(it);
    it.keys("f a").typed("Zed Newman").keys("enter v y");
    assert!(it.model.is_facilitators_view() && !it.all().lead().is_whoever_began(), "{}", it.screen());
}

#[test]
fn whoever_came_late_and_takes_over_cannot_tell_that_anything_was_said_before() {
    let said =
        ["n 4 1 5 9 enter", "d 4 1 5 9 enter", "a 4 1 5 9 enter esc", "w 4 1 5 9 enter esc", "n 4 1 5 9 esc"];
    for names in ["Asha Rao\nBen Ode\nCy Dee", ""] {
        for done in said.iter().chain(&COUNTED) {
            let both = ["", done].map(|done| {
                let mut it = in_confidence(names);
                it.keys(done);
                zed_takes_over(&mut it);
                it
            });
            for way in [
                "",
                "w",
                SCALE,
                VOTE,
                "w ctrl-n ctrl-n ctrl-t",
                "w ctrl-n ctrl-n ctrl-z",
                "w ctrl-n ctrl-n 4 enter",
                "w ctrl-n ctrl-n ctrl-n ctrl-r",
                "s",
                "R",
                "R u",
                "R →",
                "ctrl-e",
                "ctrl-e tab",
                "ctrl-e tab tab",
                "n ctrl-y",
                "q",
            ] {
                let [nothing, something] = both.clone().map(|mut it| {
                    it.keys(way).size((120, 200));
                    it
                });
                assert_eq!(nothing.screen(), something.screen(), "{done:?}, {way:?}");
                assert_eq!(nothing.notice(), something.notice(), "{done:?}, {way:?}");
                let [nothing, something] = [&nothing, &something].map(|it| Second::beside(it).screen());
                assert_eq!(nothing, something, "{done:?}, {way:?}");
            }
            for kind in [FileKind::Markdown, FileKind::Html] {
                let [nothing, something] = both.each_ref().map(|it| file(it, Readers::Me, kind));
                assert_eq!(nothing, something, "{done:?}");
            }
        }
    }
}

#[test]
fn what_was_said_before_is_back_with_whoever_began() {
    let mut it = in_confidence("Asha Rao\nBen Ode\nCy Dee");
    it.take("n", "Quokka before").keys("n").typed("Quokka typed").keys("esc");
    zed_takes_over(&mut it);
    let shows = |it: &Driver, text: &str| it.clone().size((120, 200)).keys("R").screen().contains(text);
    it.take("n", "Heard by Zed");
    assert!(!shows(&it, "Quokka") && shows(&it, "Heard by Zed"), "{}", it.screen());
    let me = file(&it, Readers::Me, FileKind::Markdown);
    assert!(!me.contains("Quokka") && me.contains("Heard by Zed"), "{me}");
    it.keys("n ctrl-y");
    assert_eq!(it.line(), "");
    // What they type is theirs, too.
    it.typed("Ours").keys("esc n ctrl-y");
    assert_eq!(it.line(), "Ours");
    it.keys("ctrl-u esc f ↓ ↓ ↓ ↓ ↓ ↓ enter v y");
    assert!(it.all().lead().is_whoever_began() && shows(&it, "Quokka before"), "{}", it.screen());
    assert!(file(&it, Readers::Me, FileKind::Markdown).contains("Quokka before"));
    it.keys("n ctrl-y");
    assert!(it.line().contains("Quokka typed") || it.keys("ctrl-y").line().contains("Quokka typed"));
}

fn file(it: &Driver, readers: Readers, kind: FileKind) -> String {
    let file = FileChoice { kind, options: FileOptions::default() };
    it.export(ExportChoice { readers, file }).unwrap().map_or_else(|why| why.to_string(), |file| file.text)
}

#[test]
fn what_is_counted_anew_leaves_what_was_counted_before_to_those_who_heard_it() {
    let mut it = in_confidence("Asha Rao\nBen Ode\nCy Dee");
    it.keys(SCALE).typed("81").keys("enter enter enter y esc");
    zed_comes(&mut it);
    it.keys(SCALE).typed("64").keys("enter enter enter y esc");
    let shown = |it: &Driver| {
        let mut it = it.clone();
        it.size((120, 200)).keys("s s s s s s s R");
        let screen = it.screen();
        ["81", "64"].map(|figure| screen.contains(figure))
    };
    assert_eq!(shown(&it), [false, true], "{}", it.screen());
    // In the file of those present there is what all of them heard, in the facilitator's everything.
    for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json] {
        let [us, me] = [Readers::Us, Readers::Me].map(|readers| file(&it, readers, kind));
        assert!(us.contains("64") && !us.contains("81"), "{kind:?}: {us}");
        assert!(me.contains("64") && me.contains("81"), "{kind:?}: {me}");
    }
    // What undo takes back is the last count. The first is there again for those who heard it.
    it.keys("u j ↓ ↓ ↓ space esc");
    assert!(shown(&it)[0], "{}", it.clone().keys("R").screen());
}

#[test]
fn the_facilitator_mends_what_was_counted_before_in_their_own_view_and_a_newcomer_is_not_shown_it() {
    let mut it = in_confidence("Asha Rao\nBen Ode\nCy Dee");
    it.keys(SCALE).typed("81").keys("enter enter enter y esc");
    zed_comes(&mut it);
    it.keys("v y").keys(SCALE);
    assert!(it.screen().contains("81"), "{}", it.screen());
    it.typed("83").keys("enter enter enter y esc v").size((120, 200)).keys("s s s s R");
    assert!(!it.screen().contains("83"), "{}", it.screen());
    it.keys("esc esc").keys(SCALE);
    assert!(!it.screen().contains("83"), "{}", it.screen());
    assert_eq!(it.replayed().state().tallies.len(), 1, "it was mended, not counted anew");
}

#[test]
fn ballots_belong_to_those_who_were_here_when_the_first_was_given() {
    for names in ["Asha Rao\nBen Ode\nCy Dee", ""] {
        let mut it = in_confidence(names);
        it.keys(SCALE).keys("ctrl-t 1 5 3 enter enter 5 5 5 enter esc");
        let mut whole = it.clone();
        whole.keys("w enter");
        assert!(whole.words().contains("person 3 of 3"), "{}", whole.screen());
        zed_comes(&mut it);
        let mut other = it.clone();
        other.keys(SCALE);
        assert!(matches!(other.model.sheet.as_ref().unwrap().form, Form::Hands(_)), "{}", other.screen());
        assert!(!other.notice().contains("restored"), "{}", other.notice());
        // Not after a restart, either.
        let mut again = it.clone();
        again.killed_for(5, 99).resumes();
        assert!(!again.notice().contains("kept"), "{}", again.notice());
        // In the facilitator's view it goes on, and what it comes to is for these eyes.
        it.keys("v y w enter");
        assert!(it.words().contains("for you alone"), "{}", it.screen());
        it.keys("enter y");
        let audiences: Vec<Audience> =
            it.replayed().state().tallies.values().map(|one| one.audience).collect();
        assert_eq!(audiences, [Audience::Mine], "{}", it.screen());
        // Whoever is away hinders nothing.
        if !names.is_empty() {
            let mut fewer = whole.clone();
            fewer.keys("esc j space esc w");
            // Who could vote was settled when it opened.
            assert!(fewer.words().contains("person 3 of 3"), "{}", fewer.screen());
        }
    }
    // In the open it goes on with whoever is here.
    let mut it = Driver::asked();
    it.keys(SCALE).keys("ctrl-t 1 5 3 enter esc j + esc w enter");
    // Who could vote was settled when it opened; a key adds whoever came late.
    assert!(it.words().contains("person 2 of 7"), "{}", it.screen());
}

fn rosa(format: Format) -> Driver {
    let names = NameLine::parse_list("Rosa Ruiz, North\nMo Manager, Org");
    let mut it =
        Driver::set_up(full(), SetUpRequest { names, format: Some(format), ..SetUpRequest::default() });
    it.keys("enter y");
    it
}

#[test]
fn what_was_put_aside_is_not_for_another_of_the_same_name() {
    for format in [Format::OneToOne, Format::SmallGroup] {
        let mut it = rosa(format);
        it.keys(if format == Format::OneToOne { "n" } else { "n ctrl-p" }).typed("Quokka").keys("esc");
        it.keys("j space a").typed("Rosa Ruiz, South").keys("enter esc n ctrl-y");
        assert_eq!(it.line(), "", "{format:?}: {}", it.screen());
        // She is back.
        it.keys("esc j ↓ ↓ space ↑ ↑ space esc n ctrl-y");
        assert_eq!(it.line(), "Quokka", "{format:?}: {}", it.screen());
    }
}

#[test]
fn what_was_put_aside_where_only_the_number_is_known_is_not_for_one_more() {
    let mut it = Driver::one_to_one();
    it.keys("n").typed("Quokka").keys("esc");
    let mut same = it.clone();
    same.keys("n ctrl-y");
    assert_eq!(same.line(), "Quokka", "{}", same.screen());
    it.keys("j + esc n ctrl-y");
    assert_eq!(it.line(), "", "{}", it.screen());
    it.keys("esc v y n ctrl-y");
    assert_eq!(it.line(), "Quokka", "{}", it.screen());
}

#[test]
fn what_those_present_were_typing_is_theirs_whoever_facilitates() {
    let mut it = rosa(Format::SmallGroup);
    it.keys("n ctrl-p").typed("Quokka for us").keys("esc");
    it.keys("N").typed("Quokka for me").keys("esc");
    it.keys("j a").typed("Zed Newman").keys("enter esc");
    // Zed leaves, and Mo facilitates.
    it.keys("j ↓ ↓ space esc f ↓ enter");
    assert!(!it.all().lead().is_whoever_began(), "{}", it.screen());
    it.keys("n ctrl-y");
    assert_eq!(it.line(), "Quokka for us", "{}", it.screen());
    it.keys("esc N ctrl-y");
    assert_eq!(it.line(), "", "{}", it.screen());
}

#[test]
fn a_third_in_a_private_session_is_told_of_and_shown_nothing_of_before() {
    let mut it = rosa(Format::OneToOne);
    it.keys("space").take("n", "Quokka between two").take("d", "Quokka decided");
    it.keys("j a").typed("Zed Newman").keys("enter");
    assert!(it.notice().contains("It stays a private session"), "{}", it.notice());
    let before = Driver::clone(&it);
    for way in ["", "esc", "esc s", "esc s s", "esc R", "esc R →", "esc n", "esc ctrl-e", "esc u"] {
        let mut it = before.clone();
        it.keys(way).size((120, 200));
        assert!(!it.screen().contains("Quokka"), "{way}: {}", it.screen());
    }
    assert!(!file(&before, Readers::Us, FileKind::Markdown).contains("Quokka"));
    // It is said whether there was anything or not.
    let mut nothing = rosa(Format::OneToOne);
    nothing.keys("space j a").typed("Zed Newman").keys("enter");
    assert_eq!(nothing.notice(), before.notice());
}

/// Between two, with a title or without one, before the first step; then a third is named.
fn titled(title: Option<&str>, brings: &str) -> Driver {
    let names = NameLine::parse_list("Rosa Ruiz, North\nMo Manager, Org");
    let (title, format) = (title.map(Text::line), Some(Format::OneToOne));
    let mut it = Driver::set_up(full(), SetUpRequest { title, names, format, ..SetUpRequest::default() });
    it.keys("enter esc tab ctrl-j").typed("Zed Newman, East").keys(brings).keys("enter");
    it
}

#[test]
fn a_third_is_not_told_that_the_two_had_typed_a_title() {
    // It stays a conversation between two, or becomes a group's.
    for brings in ["", "shift-tab shift-tab →"] {
        let [none, typed] = [None, Some("Quokka")].map(|title| titled(title, brings));
        for way in ["", "esc", "esc enter", "esc esc esc", "y", "y space R", "y space s", "y ctrl-e", "y q"] {
            let [none, typed] = [&none, &typed].map(|it| it.clone().keys(way).size((100, 60)).screen());
            assert!(!typed.contains("Quokka"), "{way}: {typed}");
            assert_eq!(none, typed, "{brings:?} {way:?}");
        }
        for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json] {
            for readers in [Readers::Room, Readers::Us] {
                let [none, typed] = [&none, &typed].map(|it| file(it.clone().keys("y"), readers, kind));
                assert_eq!(none, typed, "{brings:?} {kind:?} {readers:?}");
            }
        }
        // A set-up that others look through leaves it with the two.
        let mut typed = typed;
        typed.keys("esc enter y");
        let own = file(&typed, Readers::Me, FileKind::Markdown);
        assert!(own.contains("Quokka"), "{own}");
    }
}

#[test]
fn whoever_is_here_does_not_come_twice() {
    let mut it = rosa(Format::SmallGroup);
    let count = |it: &Driver| it.all().group_size();
    for line in ["Rosa Ruiz", "rosa  ruiz, NORTH"] {
        it.keys("j a").typed(line).keys("enter");
        assert!(it.notice().starts_with("Here already."), "{}", it.notice());
        assert_eq!((it.line(), count(&it)), (line, Some(2)), "what was typed is still there");
        it.keys("ctrl-u esc esc");
    }
    it.keys("j a").typed("Rosa Ruiz, South").keys("enter");
    assert_eq!(count(&it), Some(3), "{}", it.screen());
}

#[test]
fn two_ballots_that_were_begun_apart_stay_apart() {
    let mut it = in_confidence("Asha Rao\nBen Ode\nCy Dee");
    it.keys(SCALE).keys("ctrl-t 1 1 1 enter enter 1 1 1 enter enter 1 1 1 enter esc");
    zed_comes(&mut it);
    it.keys(SCALE).keys("ctrl-t 5 5 5 enter esc");
    // The three close theirs while Zed is away; then Zed is back, and all four close the other.
    it.keys("j ↓ ↓ ↓ space esc w enter esc j ↓ ↓ ↓ space esc w enter enter y");
    let state = it.replayed().state().clone();
    let sums: Vec<&[u32]> = state.tallies.values().map(|one| one.tally.figures(0)).collect();
    assert_eq!(sums, [[3, 0, 0, 0, 0], [0, 0, 0, 0, 1]], "{}", it.screen());
}

#[test]
fn what_was_typed_in_confidence_and_comes_back_in_the_facilitators_view_is_theirs() {
    let mut it = in_confidence("Asha Rao\nBen Ode\nCy Dee");
    it.keys("n").typed("Quokka").keys("esc");
    zed_comes(&mut it);
    it.keys("v y n ctrl-y enter esc v").size((120, 200)).keys("s s s s R");
    assert!(!it.screen().contains("Quokka"), "{}", it.screen());
    it.keys("v y");
    assert!(it.screen().contains("Quokka"), "{}", it.screen());
}

/// Names that are typed in confidence may be of anybody.
#[test]
fn a_name_that_was_typed_in_confidence_and_put_aside_is_not_for_a_newcomer() {
    let mut it = in_confidence("Asha Rao\nBen Ode\nCy Dee");
    it.keys("f a").typed("Quokka").keys("esc esc j a").typed("Quoll").keys("esc esc");
    let mut same = it.clone();
    same.keys("f a ctrl-y");
    assert_eq!(same.line(), "Quokka", "{}", same.screen());
    same.keys("esc esc j a ctrl-y");
    assert_eq!(same.line(), "Quoll", "{}", same.screen());
    zed_comes(&mut it);
    it.keys("f a ctrl-y");
    assert_eq!(it.line(), "", "{}", it.screen());
    it.keys("esc esc j a ctrl-y");
    assert_eq!(it.line(), "", "{}", it.screen());
}

/// Topics of which they are not told have no line, no place and no number on any screen. There is time for five of them.
#[test]
fn a_newcomer_cannot_count_the_topics_that_are_not_for_them() {
    let both = [5, 7].map(|ideas| {
        let names = NameLine::parse_list("Asha Rao\nBen Ode\nCy Dee");
        let finish = "15:00".into();
        let wanted = SetUpRequest { names, finish, ..SetUpRequest::default() };
        let mut it = Driver::set_up(topics_in_confidence(), wanted);
        it.keys("enter enter space");
        for n in 1..=ideas {
            it.take("n", &format!("Quokka {n}"));
        }
        // Large enough for the whole list, so that the arrow leaves it at once.
        it.size((120, 60)).pass(60).keys("→ → space").pass(60);
        assert!(it.words().contains("topic 1 of") && it.words().contains("Quokka 1"), "{}", it.screen());
        it.size((80, 24));
        zed_comes(&mut it);
        it
    });
    for way in [
        "",
        "m",
        "m ↓",
        "m ↓ ↓",
        "m ↓ ↓ x",
        "m ↓ ↓ enter",
        "m ↓ ↓ ↓",
        "r",
        "r ↓",
        "r ↓ +",
        "r ↓ ↓ o",
        "r enter",
        "r enter m",
        "R",
        "R ↓ ↓ enter",
        "s",
        "P",
        "P ↓ ↓",
        "E",
        "M",
        "K",
        "i",
        "q",
        "ctrl-e",
        "ctrl-e tab",
        "+ m",
        "→",
        "→ m",
        "←",
    ] {
        let [five, seven] = both.clone().map(|mut it| {
            it.keys(way);
            it
        });
        for size in SIZES {
            let [five, seven] = [&five, &seven].map(|it| it.clone().size(size).screen());
            assert_eq!(five, seven, "{way:?} at {size:?}");
        }
        assert!(!five.clone().size((120, 200)).screen().contains("Quokka"), "{way:?}: {}", five.screen());
        let [five, seven] = [&five, &seven].map(|it| Second::beside(it).screen());
        assert_eq!(five, seven, "{way:?}");
    }
    for kind in [FileKind::Markdown, FileKind::Html, FileKind::Json] {
        for readers in [Readers::Room, Readers::Us] {
            let [five, seven] = both.each_ref().map(|it| file(it, readers, kind));
            assert!(!five.contains("Quokka") && !seven.contains("Quokka"), "{seven}");
            let lines = |text: &str| text.lines().count();
            assert_eq!(lines(&five), lines(&seven), "{kind:?} {readers:?}: {five}\n\n{seven}");
        }
    }
}

/// What was taken down openly and is changed in a confidential step is for nobody beyond those who are there, from wherever it is
/// changed; and so is what is left half-typed of it.
#[test]
fn what_is_changed_in_confidence_is_not_for_the_room() {
    let begun = |before: &str| {
        let names = "Asha Rao\nBen Ode\nCy Dent";
        let wanted = SetUpRequest { names: NameLine::parse_list(names), ..SetUpRequest::default() };
        let mut it = Driver::set_up(openly_then_in_confidence(), wanted);
        it.keys("enter enter space").keys(before).typed("Open").keys("enter esc esc → space");
        assert_eq!(it.step(), "In private", "{}", it.screen());
        it
    };
    for (before, way) in [
        ("n", "R ↓ enter"),
        ("a", "R ↓ enter"),
        ("w", "R ↓ enter"),
        ("w ctrl-n", "R ↓ enter"),
        ("w ctrl-n", "w ↑"),
    ] {
        for is_saved in [true, false] {
            let mut it = begun(before);
            it.keys(way).keys("ctrl-u").typed("Quokka");
            assert!(it.words().contains("Quokka"), "{before}, {way}: {}", it.screen());
            it.keys(if is_saved { "enter esc esc" } else { "esc esc esc" });
            it.joins("Zed Newman");
            for keys in ["R", "↓ enter", "ctrl-y", "esc esc w", "↑ ctrl-y"] {
                it.keys(keys);
                assert!(
                    !it.words().contains("Quokka"),
                    "{before}, {way}, {is_saved}, {keys}: {}",
                    it.screen()
                );
            }
            let file = FileChoice { kind: FileKind::Markdown, options: FileOptions::default() };
            let file = it.export(ExportChoice { readers: Readers::Room, file });
            assert!(
                !file.is_some_and(|file| file.is_ok_and(|file| file.text.contains("Quokka"))),
                "{before}, {way}"
            );
        }
    }
}

/// A projector was plugged in, or somebody moved the window, while the facilitator changed something that the newcomer does not
/// know of.
#[test]
fn what_is_changed_in_the_facilitators_view_goes_with_it() {
    for (taken, key) in
        [("n", "enter"), ("d", "enter"), ("k", "enter"), ("a", "enter"), ("a", "w"), ("a", "y")]
    {
        let mut it = in_confidence("Asha Rao\nBen Ode\nCy Dee");
        it.take(taken, "Quokka").keys("esc esc");
        zed_comes(&mut it);
        it.keys("v y R");
        let marked = (0..20).find_map(|_| {
            let mut opened = it.clone();
            opened.keys(key);
            it.keys("↓");
            opened.model.line.is_some().then_some(opened)
        });
        let mut it = marked.unwrap_or_else(|| panic!("{taken} {key}\n{}", it.screen()));
        it.typed("Zyx").resized((81, 24));
        for _ in 0..3 {
            let screen = it.screen();
            assert!(!screen.contains("Quokka") && !screen.contains("Zyx"), "{taken} {key}\n{screen}");
            it.keys("esc");
        }
    }
    // A table, and terms.
    for open in ["w", "w ctrl-n"] {
        let mut it = in_confidence("Asha Rao\nBen Ode\nCy Dee");
        it.keys(open).typed("Quokka").keys("enter esc esc");
        zed_comes(&mut it);
        it.keys("v y").keys(open);
        it.typed("Zyx").resized((81, 24));
        for way in ["esc", "w", "ctrl-n", "ctrl-n", "ctrl-n", "ctrl-n", "ctrl-n", "esc"] {
            let screen = it.screen();
            assert!(!screen.contains("Quokka") && !screen.contains("Zyx"), "{open}, before {way}\n{screen}");
            it.keys(way);
        }
    }
    let mut it = in_confidence("Asha Rao\nBen Ode\nCy Dee");
    zed_comes(&mut it);
    it.keys("v y n").typed("Quokka");
    assert!(it.screen().contains("Quokka"), "{}", it.screen());
    it.resized((81, 24));
    assert!(!it.screen().contains("Quokka"), "what is typed there is masked\n{}", it.screen());
}

/// What is explained there may be what nobody else knows of.
#[test]
fn an_acronym_that_came_up_out_of_sight_goes_with_the_facilitators_view() {
    let mut mine = Driver::asked();
    mine.take("N", "The QUOK said so");
    let mut before_zed = in_confidence("Asha Rao\nBen Ode\nCy Dee");
    before_zed.take("n", "The QUOK said so");
    zed_comes(&mut before_zed);
    before_zed.keys("m ↑ ↑ ↑ enter space");
    for it in [mine, before_zed] {
        let mut opened = it.clone();
        opened.keys("v y i");
        assert!(opened.screen().contains("QUOK"), "{}", opened.screen());
        let mut saved = opened.clone();
        saved.typed("the committee").keys("enter");
        let audiences: Vec<Audience> = saved.all().entries().map(|term| term.audience).collect();
        assert_eq!(audiences, [Audience::Mine], "{}", saved.screen());
        opened.typed("Zyx");
        let mut killed = opened.clone();
        opened.resized((81, 24));
        killed.pass(2).killed_for(5, 99).resumes();
        for mut it in [opened, killed] {
            for way in ["esc", "esc i", "esc esc R"] {
                let screen = it.screen();
                assert!(!screen.contains("QUOK") && !screen.contains("Zyx"), "before {way}\n{screen}");
                it.keys(way);
            }
        }
    }
    // Said in confidence among those who are here, it is explained to them.
    let mut it = in_confidence("Asha Rao\nBen Ode\nCy Dee");
    it.take("n", "The QUOK said so").keys("m ↑ ↑ ↑ enter space v y i").typed("the committee").keys("enter");
    let audiences: Vec<Audience> = it.all().entries().map(|term| term.audience).collect();
    assert_eq!(audiences, [Audience::Us], "{}", it.screen());
}

#[test]
fn what_is_told_of_a_draft_does_not_tell_whom_it_is_for() {
    let told = |open: &str| {
        let mut it = Driver::asked();
        it.keys(open).typed("Quokka").keys("esc").pass(2).killed_for(5, 99).resumes().keys("y");
        it.notice()
    };
    assert!(told("N").contains("kept"), "{}", told("N"));
    assert_eq!(told("N"), told("n"));
    assert_eq!(told("N"), told("n ctrl-p"));
    // An explanation that is told of is there, whatever it explains.
    let mut it = Driver::asked();
    it.take("n", "The JSNA is late")
        .keys("i")
        .typed("the board")
        .keys("esc")
        .pass(2)
        .killed_for(5, 99)
        .resumes()
        .keys("y");
    assert!(it.notice().contains("i brings it back"), "{}", it.screen());
    it.keys("i");
    assert!(it.words().contains("the board"), "{}", it.screen());
}
