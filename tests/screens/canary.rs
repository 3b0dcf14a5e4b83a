//! Canaries: texts for certain eyes, everywhere a text can be. Then every screen is looked at.

use super::support::drive::{Driver, asking, full};
use super::support::mirror::Second;
use roundtable::app::line::LineKind;
use roundtable::app::screens::ExportChoice;
use roundtable::app::setup::SetUpRequest;
use roundtable::app::sheet::Form;
use roundtable::domain::activity::Format;
use roundtable::domain::event::{Audience, Panel};
use roundtable::domain::seen::{CalendarItems, FileChoice, FileKind, FileOptions, NameStyle, Readers};
use roundtable::domain::session::NameLine;

const ONLY_MINE: &str = "mynah";
const AMONG_US: &str = "usnea";
const TITLE: &str = "Titmouse";
/// Scores for the facilitator alone, and dots that nobody has shown yet.
const FIGURE: &str = "8642";
const NAMES: [NameStyle; 3] = [NameStyle::Full, NameStyle::Initials, NameStyle::LeftOut];

/// A session in which both are in every place where a text can be, those that are gone included.
fn caged(format: Format) -> Driver {
    let mut activity = asking();
    activity.title = TITLE.into();
    let mut it = Driver::set_up(activity, SetUpRequest { format: Some(format), ..SetUpRequest::default() });
    it.keys("enter enter space").pass(20);
    it.keys("m ↓ ↓ ↓ enter");
    capture(&mut it, format);
    it.keys("m ↑ ↑ ↑ enter");
    for (canary, ctrl_p) in [(ONLY_MINE, 2), (AMONG_US, 1)] {
        // In a one-to-one, the round begins at "us".
        let turns = if format == Format::OneToOne { ctrl_p - 1 } else { ctrl_p };
        let audience = "ctrl-p ".repeat(turns);
        for open in ["n", "d", "k", "w", "a"] {
            it.keys(open).keys(&audience).typed(&format!("{canary} {open}")).keys("enter");
            if open == "w" {
                it.keys("esc");
            }
            if open == "a" {
                it.typed("Asha").keys("enter enter");
            }
        }
        // Edited: what it was is in the journal still, what it is on the screens.
        it.keys("n").keys(&audience).typed(&format!("{canary} first")).keys("enter");
        it.keys("u");
        it.keys("n").keys(&audience).typed(&format!("{canary} gone")).keys("enter u U");
    }
    // In a step with confidence, too.
    it.keys("→ space").pass(3);
    it.take("N", &format!("{ONLY_MINE} in confidence")).take("n", &format!("{AMONG_US} in confidence"));
    // Through the facilitator's view one is edited, one deleted, one becomes an action, and the view is left again.
    it.keys("v y R ↓ e").typed(" edited").keys("enter ↓ ↓ x ↓ t enter enter v ←");
    it.keys("m ↑ ↑ ↑ ↑ enter");
    assert!(!it.model.is_facilitators_view() && it.model.line.is_none(), "{}", it.screen());
    it
}

/// So high a figure is doubted where it is known how many people there are.
fn saved_all_the_same(it: &mut Driver) -> &mut Driver {
    if it.model.overlay.is_some() { it.keys("y") } else { it }
}

/// The same in all that a step asks for: words, rows, terms, scores and dots. What is gone is among it.
fn capture(it: &mut Driver, format: Format) {
    for (canary, ctrl_p) in [(ONLY_MINE, 2), (AMONG_US, 1)] {
        let turns = if format == Format::OneToOne { ctrl_p - 1 } else { ctrl_p };
        let audience = "ctrl-p ".repeat(turns);
        let words = format!("{canary} said, {canary}");
        it.keys("w esc w esc w esc w esc w esc w esc w esc");
        while it.model.line.as_ref().is_none_or(|line| line.kind != LineKind::Words) {
            it.keys("esc w");
        }
        it.keys(&audience).typed(&words).keys("enter").typed(canary).keys("ctrl-n");
        it.keys(&audience).typed(canary).keys("tab").typed(&format!("{canary} why")).keys("enter");
        it.typed(&format!("{canary} gone")).keys("enter ctrl-z ctrl-n");
        if canary == ONLY_MINE {
            it.keys(&audience).typed(FIGURE).keys("enter enter enter");
            saved_all_the_same(it).keys("w");
        }
        it.keys("ctrl-n ctrl-n").keys(&audience).typed(&canary.to_uppercase()[..4]).keys("tab").typed(canary);
        it.keys("tab").typed(canary).keys("enter ctrl-n").keys(&audience).typed(canary).keys("enter esc");
    }
    // A vote that everybody may see when it is shown, and which nobody has shown.
    while it.model.sheet.as_ref().is_none_or(|sheet| it.model.dots_each(sheet) == 0) {
        it.keys("esc w");
    }
    it.typed(FIGURE).keys("enter 1 enter enter enter");
    saved_all_the_same(it).keys("esc");
    assert!(
        it.all().entries().count() >= 10
            && it.all().captures().all(|c| !c.is_empty() || c.home != it.all().current().map(|s| s.at)),
        "{}",
        it.screen()
    );
}

/// Everything that can be on the screen from here, without the facilitator's view: the way there, and what it shows.
fn tour(from: &Driver) -> Vec<(String, Driver)> {
    let mut seen: Vec<(String, Driver)> = Vec::new();
    let ways = [
        "",
        "space",
        "→",
        "→ → →",
        "m ↓ ↓ ↓ enter",
        "m ↓ ↓ ↓ enter s",
        "m ↓ ↓ ↓ enter s s",
        "m ↓ ↓ ↓ enter s s s",
        "m ↓ ↓ ↓ enter s s s s",
        "m ↓ ↓ ↓ enter s s s s s",
        "m ↓ ↓ ↓ enter s s s s s s",
        "m ↓ ↓ ↓ enter s s s s s s s",
        "m ↓ ↓ ↓ enter w",
        "m ↓ ↓ ↓ enter w ↑",
        "m ↓ ↓ ↓ enter w ↑ ↑ ↑",
        "m ↓ ↓ ↓ enter w ctrl-n",
        "m ↓ ↓ ↓ enter w ctrl-n ↑ ↑",
        "m ↓ ↓ ↓ enter w ctrl-n ctrl-n",
        "m ↓ ↓ ↓ enter w ctrl-n ctrl-n ctrl-t",
        "m ↓ ↓ ↓ enter w ctrl-n ctrl-n ctrl-n",
        "m ↓ ↓ ↓ enter w ctrl-n ctrl-n ctrl-n ctrl-t",
        "m ↓ ↓ ↓ enter w ctrl-n ctrl-n ctrl-n ctrl-n",
        "m ↓ ↓ ↓ enter w ctrl-n ctrl-n ctrl-n ctrl-n ctrl-n",
        "m ↓ ↓ ↓ ↓ enter w ↑",
        "i",
        "R → ",
        "R → →",
        "R → → →",
        "R → → → →",
        "R → → → → → →",
        "R → L",
        "R → L →",
        "R ↓ ↓ ↓ ↓ ↓ w",
        "R ↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓ enter",
        "m",
        "m ↓",
        "o",
        "s",
        "?",
        "? ↓ ↓ ↓",
        "q",
        "ctrl-c",
        "+",
        "u",
        "u u",
        "u u u",
        "u U",
        "u u u U",
        "y",
        "b",
        "n",
        "N",
        "a",
        "d",
        "k",
        "w",
        "ctrl-o",
        "g",
        "→ g",
        "→ g G",
        "→ g enter",
        "→ g enter enter ↓ enter",
        "j",
        "j a",
        "f",
        "R",
        "R ↓",
        "R ↓ ↓",
        "R ↓ ↓ ↓",
        "R pgdn",
        "R pgdn pgdn pgdn",
        "R u",
        "R u U",
        "R ↓ e",
        "R ↓ ↓ e",
        "R ↓ ↓ ↓ e",
        "R ↓ w",
        "R ↓ y",
        "R ↓ t",
        "R ↓ x",
        "R ↓ ↓ x",
        "R ↓ ↓ ↓ ↓ ↓ e",
        "R ?",
        "R s",
        "R o",
        "R →",
        "R → ↓ ↓",
        "R → ↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓",
        "R → s",
        "ctrl-e",
        "ctrl-e tab",
        "ctrl-e tab tab",
        "ctrl-e tab tab tab",
        "ctrl-e n",
        "ctrl-e pgdn",
        "ctrl-e tab pgdn",
        "ctrl-e tab pgdn pgdn",
        "ctrl-e tab tab pgdn",
        "ctrl-e tab tab pgdn pgdn",
        "ctrl-e tab tab enter",
        "ctrl-e m",
        "ctrl-e m m",
        "ctrl-e m m p",
        "ctrl-e m m p p",
        "ctrl-e m m p p p",
        "ctrl-e tab m m p p",
        "ctrl-e m m m p",
        "ctrl-e m m m m",
        "ctrl-e p",
        "ctrl-e p p",
        "ctrl-e tab m pgdn",
        "ctrl-e tab tab m",
        "ctrl-e m m m enter",
        "R → L →",
        "R → L → y",
        "R → L → y tab",
        "R → L → y tab tab",
        "R → L → y tab tab enter",
        "q l",
        "q l ↓",
        "v v",
        "v v s",
        "v v R",
        "v s v",
        "v R v",
        "v R ↓ e esc v",
        "v N esc v",
        "v ctrl-e tab esc v",
        "S",
        "S tab",
        "S tab tab",
        "S tab tab tab",
        "S n",
        "S s",
        "S ↓",
        "R S",
        "v S v",
        "m ↓ ↓ ↓ enter S",
    ];
    for way in ways {
        let mut it = from.clone();
        it.keys(way);
        seen.push((way.to_owned(), it));
    }
    // A text for me alone while it is typed, put aside, picked up; and when the machine sleeps or the program is killed.
    for way in [
        "",
        "esc",
        "ctrl-c",
        "esc n",
        "esc N",
        "esc a",
        "esc R",
        "ctrl-t",
        "ctrl-t ctrl-t ctrl-t",
        "left left",
    ] {
        let mut it = from.clone();
        it.keys("N").typed(&format!("{ONLY_MINE} typed")).keys(way);
        seen.push((format!("N … {way}"), it));
    }
    for way in
        ["", "esc", "enter", "enter up", "tab", "ctrl-c", "ctrl-n", "esc w", "ctrl-p", "left left", "esc R"]
    {
        for open in ["", "ctrl-n", "ctrl-n ctrl-n ctrl-n ctrl-n"] {
            let mut it = from.clone();
            let mine = if from.all().format() == Format::OneToOne { "ctrl-p" } else { "ctrl-p ctrl-p" };
            it.keys("m ↓ ↓ ↓ enter w").keys(open).keys(mine).typed(&format!("{ONLY_MINE} typed")).keys(way);
            // The key that opens it to the room does what it says.
            if way != "ctrl-p" {
                seen.push((format!("w {open} … {way}"), it));
            }
        }
    }
    let mut pasted = from.clone();
    pasted.keys("N").paste(&format!("{ONLY_MINE}\npasted\n{ONLY_MINE}"));
    seen.push(("pasted".into(), pasted));
    let mut owner = from.clone();
    let round = if from.all().format() == Format::OneToOne { "a ctrl-p" } else { "a ctrl-p ctrl-p" };
    owner.keys(round).typed(ONLY_MINE).keys("enter").typed(&format!("{ONLY_MINE} owner"));
    seen.push(("owner of mine".into(), owner.clone()));
    owner.keys("enter").typed(ONLY_MINE).keys("enter");
    seen.push(("due of mine".into(), owner));
    let mut asleep = from.clone();
    asleep.keys("space").machine_sleeps(90);
    seen.push(("asleep".into(), asleep));
    let mut killed = from.clone();
    killed.keys("N").typed(ONLY_MINE).killed_for(90, 0);
    seen.push(("killed".into(), killed.clone()));
    killed.keys("enter");
    seen.push(("resumed".into(), killed.clone()));
    killed.keys("y n");
    seen.push(("resumed and taken up".into(), killed));
    seen
}

const LOOKED_AT: [(u16, u16); 6] = [(30, 8), (44, 11), (60, 18), (80, 24), (120, 40), (200, 60)];

#[test]
fn the_room_never_sees_what_is_mine() {
    for format in [Format::SmallGroup, Format::OneToOne] {
        let caged = caged(format);
        assert!(caged.all().notes().count() > 5);
        for (way, mut it) in tour(&caged) {
            assert!(!it.model.is_facilitators_view(), "{way}");
            assert!(
                !it.notice().contains(ONLY_MINE) && !it.notice().contains(AMONG_US),
                "{way}: {}",
                it.notice()
            );
            for size in LOOKED_AT {
                it.size(size);
                let screen = it.screen();
                let loud = &ONLY_MINE.to_uppercase()[..4];
                let secret = [ONLY_MINE, loud, FIGURE].into_iter().find(|secret| screen.contains(secret));
                assert!(secret.is_none(), "{format:?}, {way:?} at {size:?}: {secret:?}\n{screen}");
                let peeks = way == "ctrl-o";
                let notes = screen.contains("SCRIPTNOTE") || screen.contains("WATCHFOR");
                assert!(peeks || !notes, "{format:?}, {way:?} at {size:?}\n{screen}");
            }
        }
    }
}

/// The same afternoon twice: once with something of the facilitator's own in every place, once without.
fn twins(format: Format) -> [Driver; 2] {
    [false, true].map(|mine| {
        let mut it =
            Driver::set_up(asking(), SetUpRequest { format: Some(format), ..SetUpRequest::default() });
        it.keys("enter enter space").take("n", "For all").take("d", "Decided").take("k", "Later");
        let own = if format == Format::OneToOne { "ctrl-p" } else { "ctrl-p ctrl-p" };
        let hidden = |it: &mut Driver, keys: &str| {
            if mine {
                it.keys(keys).keys(own).typed(ONLY_MINE).keys("enter");
                if it.model.line.is_some() {
                    it.keys("esc");
                }
            }
        };
        for open in ["n", "d", "k", "a"] {
            hidden(&mut it, open);
        }
        it.keys("m ↓ ↓ ↓ enter space");
        hidden(&mut it, "w");
        it.keys("w").typed("trust").keys("enter esc");
        it.pass(30);
        it
    })
}

#[test]
fn nothing_on_the_wall_tells_that_something_is_hidden() {
    let ways = [
        "",
        "s",
        "s s",
        "R",
        "R ↓",
        "R pgdn",
        "R → ",
        "R → L",
        "R → L →",
        "m",
        "o",
        "n",
        "w",
        "i",
        "j",
        "g",
        "ctrl-e",
        "ctrl-e tab",
        "ctrl-e tab tab",
        "ctrl-e m",
        "ctrl-e m m",
        "ctrl-e m m m",
        "ctrl-e tab m m m m",
        "q",
        "+",
        "→",
        "ctrl-e enter",
        "ctrl-e tab enter",
        "S",
        "S tab",
        "S tab tab",
    ];
    for format in [Format::SmallGroup, Format::OneToOne] {
        let twins = twins(format);
        for way in ways {
            let [without, with] = twins.clone().map(|mut it| {
                it.keys(way);
                let seconds =
                    [LOOKED_AT[2], LOOKED_AT[4]].map(|size| Second::beside(&it).size(size).screen());
                (LOOKED_AT.map(|size| it.size(size).screen()), seconds, it.notice().to_owned())
            });
            assert_eq!(without, with, "{format:?}, {way:?}");
        }
    }
}

#[test]
fn the_second_screen_shows_the_room_what_is_for_the_room_alone() {
    for format in [Format::SmallGroup, Format::OneToOne] {
        let private = format == Format::OneToOne;
        let caged = caged(format);
        let mut seen: Vec<usize> = Vec::new();
        for (way, mut it) in tour(&caged) {
            if it.model.session_id().is_none() {
                continue;
            }
            // Also while the laptop shows everything.
            it.keys("esc v y");
            let journal = it.model.records();
            let secret = format!("{:?}", &journal[caged.model.records().len().min(journal.len())..]);
            let secret = crc32c::crc32c(secret.as_bytes()) as usize;
            if seen.contains(&secret) {
                continue;
            }
            seen.push(secret);
            let mut second = Second::beside(&it);
            for size in LOOKED_AT {
                let screen = second.size(size).screen();
                let loud = &ONLY_MINE.to_uppercase()[..4];
                let us = &AMONG_US.to_uppercase()[..4];
                let all =
                    [ONLY_MINE, loud, AMONG_US, us, FIGURE, "SCRIPTNOTE", "WATCHFOR", "of mine", "● saved"];
                let secret = all.into_iter().find(|secret| screen.contains(secret));
                assert!(secret.is_none(), "{format:?}, {way:?} at {size:?}: {secret:?}\n{screen}");
                let business = [TITLE, "Three words", "Share in twos", "Together", "Which three", "agreed"];
                let secret = business.into_iter().find(|secret| private && screen.contains(secret));
                assert!(secret.is_none(), "{way:?} at {size:?}: {secret:?}\n{screen}");
            }
        }
        assert!(seen.len() > 20, "{format:?}: {}", seen.len());
    }
}

#[test]
fn the_facilitator_does_see_it() {
    // Or else the test above could not fail.
    for format in [Format::SmallGroup, Format::OneToOne] {
        let caged = caged(format);
        for way in [
            "v y",
            "v y s",
            "v y R",
            "v y ctrl-e tab tab",
            "v y R ↓ e",
            "v y N m y n a h",
            "v y m ↓ ↓ ↓ enter w",
            "v y m ↓ ↓ ↓ enter w ctrl-n",
            "v y m ↓ ↓ ↓ enter s",
            "v y m ↓ ↓ ↓ enter s s",
            "v y m ↓ ↓ ↓ enter s s s s s",
        ] {
            let mut it = caged.clone();
            it.keys(way).size((200, 300));
            let way_is_there = it.screen().contains(ONLY_MINE);
            // In a one-to-one the export begins at "us".
            let one_round_on = {
                it.keys("tab tab");
                it.screen().contains(ONLY_MINE)
            };
            assert!(way_is_there || one_round_on, "{format:?}, {way}\n{}", it.screen());
        }
        let mut us = caged.clone();
        us.keys("s").size((200, 300));
        assert!(us.screen().contains(AMONG_US), "those present see what is theirs");
        let mut peek = caged.clone();
        peek.keys("← ctrl-o").size((200, 60));
        assert!(peek.screen().contains("SCRIPTNOTE"), "{}", peek.screen());
    }
}

#[test]
fn an_export_holds_only_what_its_readers_may_have() {
    for format in [Format::SmallGroup, Format::OneToOne] {
        let it = caged(format);
        for (names, kind) in NAMES.into_iter().flat_map(|names| FileKind::ALL.map(|kind| (names, kind))) {
            // Nothing here has a date.
            let options = FileOptions { names, entries: CalendarItems::Todos, ..FileOptions::default() };
            let file = FileChoice { kind, options };
            let text = |readers| match it.export(ExportChoice { readers, file }).unwrap() {
                Ok(file) => file.text,
                Err(nothing) => nothing.to_string(),
            };
            let has = |readers| (text(readers).contains(AMONG_US), text(readers).contains(ONLY_MINE));
            assert_eq!(has(Readers::Room), (false, false), "{format:?} {kind:?}");
            assert_eq!(has(Readers::Us), (true, false), "{format:?} {kind:?}");
            assert_eq!(has(Readers::Me), (true, true), "{format:?} {kind:?}");
            if kind == FileKind::Markdown {
                let figures = |readers| text(readers).matches(FIGURE).count();
                assert_eq!([Readers::Room, Readers::Us, Readers::Me].map(figures), [0, 0, 2], "{format:?}");
            }
            for readers in [Readers::Room, Readers::Us] {
                let text = text(readers);
                assert!(!text.contains("SCRIPTNOTE") && !text.contains("WATCHFOR"), "{text}");
            }
        }
    }
}

#[test]
fn lists_do_not_tell_what_a_one_to_one_is_about() {
    for (format, secret) in [(Format::OneToOne, false), (Format::SmallGroup, true)] {
        let caged = caged(format);
        for way in ["q l", "q l ↓", "q l /", "q l ?"] {
            let mut it = caged.clone();
            it.keys(way);
            for size in LOOKED_AT {
                it.size(size);
                let there = it.screen().contains(TITLE);
                assert!(!there || secret, "{format:?}, {way} at {size:?}\n{}", it.screen());
            }
        }
        let mut it = caged.clone();
        it.keys("q l").size((80, 24));
        assert_eq!(it.screen().contains(TITLE), secret);
        assert_eq!(it.screen().contains("private session"), !secret);
        // Questions may be read by anybody who walks past, and so may an export's head.
        for way in ["q", "ctrl-e tab"] {
            let mut it = caged.clone();
            it.keys(way);
            let first = it.screen().lines().next().unwrap_or_default().to_owned();
            assert_eq!(first.contains(TITLE), secret, "{format:?}, {way}\n{}", it.screen());
        }
    }
}

#[test]
fn what_an_undo_says_never_repeats_what_was_typed() {
    let typed = "distinctly";
    let mut it = Driver::set_up(full(), SetUpRequest::default());
    it.keys("enter").take("a", typed).keys("r").typed(typed).keys("enter enter");
    it.take("n", typed).take("d", typed).take("k", typed).take("a", typed).typed(typed).keys("enter");
    it.typed("tomorrow").keys("enter R ↓ e").typed(typed).keys("enter ↓ t esc ↓ ↓ ↓ x ↑ x");
    let mut said = 0;
    for key in ["u", "U"] {
        for _ in 0..20 {
            it.keys(key);
            said += usize::from(!it.notice().is_empty());
            assert!(!it.notice().contains(typed), "{}", it.notice());
        }
    }
    assert!(said > 20);
}

/// A group in which everything that can be taken down was said in confidence, before Zed came. They are in an open step.
fn before_zed_came(names: &str, people: Option<u32>) -> Driver {
    let mut activity = asking();
    activity.steps[3].confidential = true;
    let (format, names) = (Some(Format::SmallGroup), NameLine::parse_list(names));
    let mut it = Driver::set_up(activity, SetUpRequest { format, names, people, ..SetUpRequest::default() });
    it.keys("enter enter space").pass(20).take("n", "Open to all").keys("m ↓ ↓ ↓ enter space");
    // For those present is usual here, as in a one-to-one.
    capture(&mut it, Format::OneToOne);
    for open in ["n", "d", "k", "a"] {
        it.take(open, &format!("{AMONG_US} {open}")).keys("esc");
    }
    it.keys("m ↑ ↑ ↑ enter");
    assert!(it.clone().keys("R").size((200, 200)).screen().contains(AMONG_US), "{}", it.screen());
    it
}

/// Somebody joins, and five things happen that the room may know of.
fn zed_comes(it: &mut Driver) {
    let by_name = it.model.present().unwrap().is_counted_by_name();
    it.keys(if by_name { "j a" } else { "j + esc" });
    if it.model.line.is_some() {
        it.typed("Zed Newman, East").keys("enter esc");
    }
    it.keys("+ + + + +");
}

#[test]
fn whoever_joins_is_shown_nothing_that_was_said_in_confidence_before_they_came() {
    for (names, people) in [("Asha Rao\nBen Ode\nCy Dee", None), ("", Some(3)), ("", None)] {
        let mut it = before_zed_came(names, people);
        let before = it.clone();
        zed_comes(&mut it);
        for (way, mut it) in tour(&it) {
            assert!(!it.notice().contains(AMONG_US), "{way}: {}", it.notice());
            for size in LOOKED_AT {
                let screen = it.size(size).screen();
                let loud = &AMONG_US.to_uppercase()[..4];
                let secret =
                    [ONLY_MINE, AMONG_US, loud, FIGURE].into_iter().find(|secret| screen.contains(secret));
                assert!(secret.is_none(), "{people:?}, {way:?} at {size:?}: {secret:?}\n{screen}");
            }
        }
        // The facilitator was there. And whoever takes the joining back has it all again.
        assert!(it.clone().keys("v y R").size((200, 200)).screen().contains(AMONG_US), "{}", it.screen());
        let mut back = it.clone();
        back.keys("u u u u u u R").size((200, 200));
        assert!(back.screen().contains(AMONG_US), "{}", back.screen());
        assert_eq!(
            before.model.present().unwrap().notes().count(),
            back.model.present().unwrap().notes().count()
        );
        // Said now, it is for those who are here now.
        it.keys("m ↓ ↓ ↓ enter").take("n", "Numbat in confidence").keys("s s s s s s s s");
        it.keys("R").size((200, 200));
        assert!(it.screen().contains("Numbat in confidence"), "{}", it.screen());
    }
}

#[test]
fn a_file_for_those_present_holds_what_every_one_of_them_heard() {
    let file = |it: &Driver, readers, kind| {
        let options = FileOptions { entries: CalendarItems::Todos, ..FileOptions::default() };
        let file = FileChoice { kind, options };
        it.export(ExportChoice { readers, file })
            .unwrap()
            .map_or_else(|why| why.to_string(), |file| file.text)
    };
    let secret = "Confidential parts are not included, except what everybody heard.";
    let whole = before_zed_came("Asha Rao\nBen Ode\nCy Dee", None);
    let mut late = whole.clone();
    zed_comes(&mut late);
    let mut left = before_zed_came("Asha Rao\nBen Ode\nCy Dee", None);
    left.leaves("Cy Dee");
    left.keys("m ↓ ↓ ↓ enter").take("n", "Numbat when Cy had left");
    let mut unnamed = before_zed_came("", Some(3));
    unnamed.keys("j - esc m ↓ ↓ ↓ enter").take("n", "Numbat when one had left");
    for kind in FileKind::ALL {
        assert!(file(&whole, Readers::Us, kind).contains(AMONG_US), "{kind:?}");
        let text = file(&late, Readers::Us, kind);
        assert!(!text.contains(AMONG_US) && !text.contains(FIGURE), "{kind:?}: {text}");
        assert!(file(&late, Readers::Me, kind).contains(AMONG_US), "{kind:?}");
        for left in [&left, &unnamed] {
            let text = file(left, Readers::Us, kind);
            assert!(text.contains(AMONG_US) && !text.contains("Numbat"), "{kind:?}: {text}");
        }
    }
    for (it, is_told) in [(&whole, false), (&late, true), (&left, true), (&unnamed, true)] {
        assert_eq!(file(it, Readers::Us, FileKind::Markdown).contains(secret), is_told);
        let json = file(it, Readers::Us, FileKind::Json);
        assert_eq!(json.contains("\"confidential_not_included\": true"), is_told, "{json}");
    }
    // The facilitator is told how much stays, and where it is.
    late.keys("ctrl-e tab").size((200, 60));
    assert!(!late.screen().contains("Stays behind"), "{}", late.screen());
    late.keys("v y");
    assert!(late.words().contains("that not everybody heard"), "{}", late.screen());
    assert!(late.words().contains("A file for you alone holds it."), "{}", late.screen());
}

/// A group in a confidential step, with nothing taken down yet.
fn in_confidence() -> Driver {
    let mut activity = asking();
    activity.steps[3].confidential = true;
    let (format, names) = (Some(Format::SmallGroup), NameLine::parse_list("Asha Rao\nBen Ode"));
    let mut it = Driver::set_up(activity, SetUpRequest { format, names, ..SetUpRequest::default() });
    it.keys("enter enter space").pass(20).keys("m ↓ ↓ ↓ enter space");
    it
}

#[test]
fn figures_that_a_newcomer_did_not_hear_stay_masked() {
    let mut it = in_confidence();
    it.keys("w ctrl-n ctrl-n").typed(FIGURE).keys("enter enter enter");
    saved_all_the_same(&mut it).keys("esc");
    let scale = |it: &Driver| {
        let mut it = it.clone();
        it.keys("s s s s s s s s esc w");
        while it.model.sheet.as_ref().is_none_or(|sheet| !matches!(sheet.form, Form::Hands(_))) {
            it.keys("ctrl-n");
        }
        it.size((200, 60));
        it
    };
    assert!(scale(&it).screen().contains(FIGURE), "{}", scale(&it).screen());
    zed_comes(&mut it);
    assert!(!scale(&it).screen().contains(FIGURE), "{}", scale(&it).screen());
    // Saved with one more, it still holds what was counted before.
    let mut more = scale(&it);
    more.keys("tab 1 enter enter enter");
    saved_all_the_same(&mut more);
    assert!(!more.screen().contains(FIGURE), "{}", more.screen());
    assert!(!scale(&more).screen().contains(FIGURE), "{}", scale(&more).screen());
    it.keys("v y");
    assert!(scale(&it).screen().contains(FIGURE), "{}", scale(&it).screen());
}

#[test]
fn what_was_put_aside_for_those_present_is_kept_from_whoever_came_since() {
    let mut it = in_confidence();
    it.keys("n").typed("Quokka typed").keys("esc");
    let mut before = it.clone();
    assert!(before.keys("n ctrl-y").screen().contains("Quokka typed"), "{}", before.screen());
    zed_comes(&mut it);
    it.keys("n ctrl-y");
    assert_eq!(it.line(), "", "it is not offered where somebody is new");
    assert!(it.model.aside.iter().any(|line| line.editor.text() == "Quokka typed"), "it is kept");
    assert!(!it.screen().contains("Quokka"), "{}", it.screen());
    it.keys("esc v y n ctrl-y");
    assert!(it.screen().contains("Quokka typed"), "{}", it.screen());
    // The line is still open when others look on again.
    it.resized((100, 30));
    assert!(it.line() == "Quokka typed" && !it.screen().contains("Quokka"), "{}", it.screen());
}

#[test]
fn a_change_that_was_put_aside_stays_masked_for_whoever_came_since() {
    let mut it = in_confidence();
    it.take("n", "Quokka among us").keys("R ↓ ↓ ↓ ↓ enter");
    it.typed(" typed").keys("esc ←");
    assert!(it.model.aside.iter().any(|line| line.editor.text() == "Quokka among us typed"), "it is kept");
    zed_comes(&mut it);
    it.keys("esc v y R ↓ ↓ ↓ ↓ enter ctrl-y");
    assert!(it.line().starts_with("Quokka among us typed"), "{}", it.screen());
    // Others look on again.
    it.resized((100, 30));
    assert!(it.line().starts_with("Quokka") && !it.screen().contains("Quokka"), "{}", it.screen());
}

#[test]
fn what_is_taken_down_in_a_confidential_step_is_for_those_present_whatever_it_is() {
    let mut it = Driver::group();
    it.keys("enter space");
    for (step, label) in [("", "for the room"), ("m ↓ enter", "for those present")] {
        it.keys(step);
        for open in ["n", "d", "k", "a"] {
            let mut other = it.clone();
            other.keys(open).size((120, 40));
            let is_us = other.model.line.as_ref().unwrap().whom.audience() == Audience::Us;
            assert_eq!(is_us, label == "for those present", "{open}: {}", other.screen());
            other.keys("ctrl-t");
            assert_eq!(other.model.line.unwrap().whom.audience() == Audience::Us, is_us, "{open} ctrl-t");
        }
    }
    it.take("d", "Quokka decided").take("a", "Quokka done").keys("esc").take("k", "Quokka later");
    let mut second = Second::beside(it.keys("s R → s"));
    assert!(!second.size((120, 40)).screen().contains("Quokka"), "{}", second.screen());
    for kind in FileKind::ALL {
        let file = FileChoice {
            kind,
            options: FileOptions { entries: CalendarItems::Todos, ..FileOptions::default() },
        };
        if let Ok(file) = it.export(ExportChoice { readers: Readers::Room, file }).unwrap() {
            assert!(!file.text.contains("Quokka"), "{kind:?}: {}", file.text);
        }
    }
    // Where every step is confidential, so is what belongs to none.
    let mut activity = asking();
    activity.steps.iter_mut().for_each(|step| step.confidential = true);
    let mut it = Driver::set_up(
        activity,
        SetUpRequest { format: Some(Format::SmallGroup), ..SetUpRequest::default() },
    );
    it.keys("enter enter space R");
    while it.model.review_rows().len() > 1 && !it.marked().contains("session as a whole") {
        it.keys("↓");
    }
    it.keys("d");
    assert_eq!(it.model.line.as_ref().unwrap().whom.audience(), Audience::Us, "{}", it.screen());
}

/// The same group twice: once with something for those present in each of what the step asks for, once without.
fn twins_beside() -> [Driver; 2] {
    [false, true].map(|us| {
        let mut it = Driver::set_up(
            asking(),
            SetUpRequest { format: Some(Format::SmallGroup), ..SetUpRequest::default() },
        );
        it.keys("enter enter space m ↓ ↓ ↓ enter space");
        if us {
            it.keys("w esc w");
            while it.model.line.is_some() {
                it.keys("esc w");
            }
            // The table, the scores and the terms.
            it.keys("ctrl-p")
                .typed(AMONG_US)
                .keys("enter ctrl-n ctrl-p")
                .typed("1")
                .keys("enter enter enter esc");
        }
        it.keys("esc");
        it
    })
}

#[test]
fn the_second_screen_does_not_tell_that_something_is_for_those_present() {
    let [without, with] = twins_beside();
    assert!(
        with.model.present().unwrap().entries().count() > without.model.present().unwrap().entries().count()
    );
    let beside = |it: &Driver, ways: &str| {
        let mut it = it.clone();
        it.keys(ways);
        LOOKED_AT.map(|size| Second::beside(&it).size(size).screen())
    };
    let close = |it: &Driver| {
        let mut it = it.clone();
        while it.model.present().unwrap().panel() != Panel::None {
            it.keys("s");
        }
        it
    };
    let [without, with] = [close(&without), close(&with)];
    assert_eq!(beside(&without, "s"), beside(&with, "s"), "nothing is for the room");
    for pages in ["s s", "s s s"] {
        assert_eq!(beside(&without, "s"), beside(&with, pages), "{pages}");
    }
    // With something for the room after it.
    let [without, with] = [without, with].map(|mut it| {
        it.keys("m ↓ ↑ enter").keys("w esc w esc w esc w esc w esc w esc");
        while it.model.sheet.as_ref().is_none_or(|sheet| it.model.dots_each(sheet) == 0) {
            it.keys("esc w");
        }
        it.typed("3").keys("enter enter enter enter esc");
        close(&it)
    });
    assert_eq!(beside(&without, "s"), beside(&with, "s"), "{:?}", beside(&with, "s")[3]);
    assert!(beside(&with, "s")[3].contains("1 of 2"), "{}", beside(&with, "s")[3]);
}

#[test]
fn that_some_of_it_is_for_others_is_told_in_the_facilitators_view_alone() {
    let mut it = Driver::set_up(
        asking(),
        SetUpRequest { format: Some(Format::SmallGroup), ..SetUpRequest::default() },
    );
    it.keys("enter enter space m ↓ ↓ ↓ enter w")
        .typed("trust")
        .keys("enter ctrl-p")
        .typed("candour")
        .keys("enter esc");
    it.keys("R").size((120, 60));
    assert!(it.screen().contains("candour") && !it.screen().contains("not for all"), "{}", it.screen());
    it.keys("v y");
    assert!(it.screen().contains("some of it not for all"), "{}", it.screen());
}

#[test]
fn an_undo_does_not_tell_what_was_taken_down_for_the_facilitator_alone() {
    let said = |open: &str, key: &str| {
        let mut it = Driver::group();
        it.keys("enter space").take(open, "Quokka").keys("esc").keys(key);
        it.notice().to_owned()
    };
    for open in ["n", "N", "d", "k", "a"] {
        assert_eq!(said(open, "u"), "Took back: the last entry", "{open}");
        assert_eq!(said(open, "u U"), "Put back: the last entry", "{open}");
        // In the look back nothing of it stands on the wall: the same is said as if there had been nothing.
        let in_review = if open == "N" { "There is nothing to undo." } else { "Took back: the last entry" };
        assert_eq!(said(open, "R u"), in_review, "{open}");
    }
    let mut nothing = Driver::group();
    nothing.keys("enter space R u");
    assert_eq!(nothing.notice(), "There is nothing to undo.");
    assert_eq!(said("N", "v y u"), "Took back: a note");
}

#[test]
fn what_acronyms_mean_is_asked_for_where_they_were_said_openly() {
    let mut it = Driver::group();
    it.keys("enter space m ↓ enter").take("n", "The QUOK said so").keys("R").size((120, 60));
    assert!(!it.screen().contains("nobody has said what it means"), "{}", it.screen());
    it.keys("v y");
    assert!(it.screen().contains("QUOK: nobody has said what it means"), "{}", it.screen());
    // A meaning that was given in confidence is none for those who read it elsewhere.
    let mut it = Driver::group();
    it.keys("enter space")
        .take("n", "The QUOK said so")
        .keys("m ↓ enter i")
        .typed("those we fear")
        .keys("enter");
    assert!(it.model.sheet.is_none(), "it is not asked for over and over: {}", it.screen());
    it.keys("R").size((120, 60));
    assert!(it.screen().contains("those we fear (for those present)"), "{}", it.screen());
    assert!(it.screen().contains("QUOK: nobody has said what it means"), "{}", it.screen());
    it.keys("esc m ↑ enter i").typed("the committee").keys("enter R");
    assert!(!it.screen().contains("nobody has said what it means"), "{}", it.screen());
}

#[test]
fn what_is_mine_is_not_the_next_facilitators() {
    for format in [Format::SmallGroup, Format::OneToOne] {
        let mut it = caged(format);
        it.keys("N").typed(&format!("{ONLY_MINE} aside")).keys("esc f").typed("Ben Next").keys("enter v y");
        assert!(it.model.is_facilitators_view(), "{}", it.screen());
        let ways = [
            "",
            "s",
            "s s s s s s",
            "R",
            "R ↓ e",
            "R pgdn pgdn",
            "R →",
            "i",
            "N ctrl-y",
            "n ctrl-y",
            "ctrl-e tab tab",
            "m ↓ ↓ ↓ enter s",
            "m ↓ ↓ ↓ enter s s",
            "m ↓ ↓ ↓ enter w",
            "m ↓ ↓ ↓ enter w ↑",
            "m ↓ ↓ ↓ enter w ctrl-n",
            "m ↓ ↓ ↓ enter w ctrl-n ↑ ↑",
            "m ↓ ↓ ↓ enter w ctrl-n ctrl-n",
            "o",
            "j",
            "t",
            "v v y R",
        ];
        for way in ways {
            let mut it = it.clone();
            it.keys(way).size((200, 300));
            let loud = &ONLY_MINE.to_uppercase()[..4];
            let screen = it.screen();
            let secret = [ONLY_MINE, loud].into_iter().find(|secret| screen.contains(secret));
            assert!(secret.is_none(), "{format:?}, {way:?}: {secret:?}\n{screen}");
        }
        let choice = ExportChoice { readers: Readers::Me, file: FileChoice::default() };
        assert!(!it.export(choice).unwrap().unwrap().text.contains(ONLY_MINE));
        // With the facilitation it is all there again, as it was.
        let before = caged(format).replayed().state().clone();
        it.keys("v f ↓ ↓ ↓ enter");
        let after = it.replayed().state().clone();
        assert_eq!((after.notes, after.entries), (before.notes, before.entries), "{}", it.screen());
        assert_eq!((after.actions.len(), after.tallies), (before.actions.len(), before.tallies));
    }
}
