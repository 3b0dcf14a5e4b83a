//! What a step asks for, taken down as what it is.

use super::places::taken;
use super::support::drive::Driver;
use super::support::mirror::Second;
use roundtable::app::capture_prompts::CapturePrompt;
use roundtable::app::screens::{ExportChoice, Overlay};
use roundtable::app::sheet::Form;
use roundtable::domain::event::{Audience, Panel};
use roundtable::domain::seen::{Captured, Dots, FileChoice, Readers};
use roundtable::domain::session::CaptureEntry;

/// What an export in Markdown holds.
fn exported(it: &Driver, readers: Readers) -> String {
    it.export(ExportChoice { readers, file: FileChoice::default() }).unwrap().unwrap().text
}

/// The texts of everything that answers a capture.
fn entries(it: &Driver) -> Vec<String> {
    let joined = |entry: &CaptureEntry| {
        entry.content.cells().iter().map(|cell| cell.as_str()).collect::<Vec<_>>().join(" | ")
    };
    it.all().entries().map(joined).collect()
}

/// Words as the room would count them.
fn counts(it: &Driver) -> Vec<(String, usize)> {
    let seen = it.all();
    let words = seen.captures().find_map(|capture| match capture.captured {
        Captured::Words(words) => Some(words.counts()),
        _ => None,
    });
    words.unwrap().iter().map(|one| (one.word.to_string(), one.count)).collect()
}

fn scores(it: &Driver) -> Vec<[u32; 5]> {
    let seen = it.all();
    let scale = seen.captures().find_map(|capture| match capture.captured {
        Captured::Scale(scale) => Some(scale.items.iter().map(|item| item.counts).collect()),
        _ => None,
    });
    scale.unwrap()
}

/// The dots as everybody may see them; none while they are hidden.
fn dots(it: &Driver) -> Option<Vec<u32>> {
    let seen = it.model.present().unwrap();
    seen.captures().find_map(|capture| match capture.captured {
        Captured::Vote(vote) => match vote.dots {
            Dots::Shown(items) => Some(items.iter().map(|item| item.dots).collect()),
            Dots::Hidden(_) => None,
        },
        _ => None,
    })
}

#[test]
fn words_come_several_on_a_line_and_the_same_ones_are_counted_together() {
    let mut it = Driver::asked();
    it.keys("w").typed("trust, time;  humour").keys("enter");
    assert_eq!(it.line(), "", "the line is there for more");
    it.typed("Trust, goals").keys("enter").typed("goal, ").keys("enter");
    assert_eq!(entries(&it).len(), 6);
    let counted = counts(&it);
    let counted: Vec<(&str, usize)> = counted.iter().map(|(word, count)| (word.as_str(), *count)).collect();
    assert_eq!(counted, [("trust", 2), ("goals", 2), ("time", 1), ("humour", 1)]);
    assert!(it.words().contains("trust ") && it.words().contains("█"), "{}", it.screen());
    // One intent, one event.
    it.keys("enter u");
    assert_eq!((entries(&it).len(), it.notice()), (5, "Took back: the last entry"));
    it.keys("u u U");
    assert_eq!((entries(&it).len(), it.notice()), (3, "Put back: the last entry"));
}

#[test]
fn pasted_lines_are_a_word_each_and_more_than_asked_for_is_fine() {
    let mut it = Driver::asked();
    it.keys("w").paste("trust\r\ntime\n\nhumour\ncandour, patience").keys("enter enter");
    assert_eq!(entries(&it), ["trust", "time", "humour", "candour", "patience"]);
    assert!(it.model.line.is_none(), "Enter on nothing closes");
}

#[test]
fn a_word_is_changed_where_it_is_or_taken_out() {
    let mut it = Driver::asked();
    it.keys("w").typed("trust, tiem, humour").keys("enter ↑ ↑");
    assert_eq!(it.line(), "tiem");
    it.keys("ctrl-u").typed("time").keys("enter");
    assert_eq!((entries(&it), it.line()), (vec!["trust".into(), "time".into(), "humour".into()], ""));
    it.keys("↑ ↑ ↑ ↑ ↑");
    assert_eq!(it.line(), "trust", "the first is the last on this way");
    it.keys("ctrl-u enter");
    assert_eq!(entries(&it), ["time", "humour"]);
    assert!(it.notice().contains("Removed"), "{}", it.notice());
    it.keys("ctrl-z");
    assert_eq!(entries(&it), ["trust", "time", "humour"]);
    // What is typed is not thrown away by an arrow.
    it.typed("cand").keys("↑");
    assert_eq!(it.line(), "cand");
    it.keys("↓ ↓ esc w");
    assert_eq!(it.line(), "", "the box opens empty");
    it.keys("ctrl-y");
    assert_eq!(it.line(), "cand");
}

#[test]
fn a_table_is_typed_row_by_row_and_edited_in_place() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n").typed("Northside").keys("tab").typed("Admissions").keys("enter");
    it.typed("Council").keys("tab tab").typed("The law").keys("tab").typed("Carers").keys("up");
    assert_eq!(
        entries(&it),
        ["Northside | Admissions", "Council |  | The law", "Carers"],
        "leaving a row saves it"
    );
    // An arrow to the cell, and type.
    it.keys("right left up tab tab").typed("Nobody knows").keys("enter");
    assert_eq!(entries(&it)[0], "Northside | Admissions | Nobody knows");
    it.keys("ctrl-d");
    assert_eq!(entries(&it), ["Northside | Admissions | Nobody knows", "Carers"]);
    it.keys("ctrl-z");
    assert_eq!(entries(&it).len(), 3);
    it.keys("up up backtab");
    it.keys("enter");
    let before = it.model.records().len();
    it.keys("up up down tab backtab esc");
    assert_eq!(
        it.model.records().len(),
        before + 1,
        "looking round changes nothing but the wall, back at the step"
    );
    assert!(it.model.sheet.is_none());
}

#[test]
fn a_row_that_is_emptied_is_taken_out() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n").typed("Northside").keys("enter").typed("Council").keys("enter up up ctrl-u enter");
    assert_eq!(entries(&it), ["Council"]);
    let Some(Form::Grid(grid)) = it.model.sheet.as_ref().map(|sheet| &sheet.form) else { panic!() };
    assert_eq!(grid.cells[0].text(), "Council", "the next row has taken its place");
}

#[test]
fn pasted_lines_are_a_row_each_with_tabs_between_their_cells() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n")
        .typed("First")
        .paste("Northside\tAdmissions\tNobody knows\r\nCouncil\t\tThe law\n\nCarers");
    assert_eq!(
        entries(&it),
        ["First", "Northside | Admissions | Nobody knows", "Council |  | The law", "Carers"]
    );
    it.typed("a ").paste("one line").keys("enter");
    assert_eq!(entries(&it)[4], "a one line");
    it.keys("u");
    it.keys("esc u u");
    assert_eq!(entries(&it), ["First"], "what was pasted is taken back at once");
}

#[test]
fn a_later_step_adds_a_column_to_the_same_table() {
    let mut it = taken();
    it.keys("s s");
    assert!(!it.words().contains("How others can help"), "{}", it.screen());
    it.keys("esc → w");
    assert!(it.words().contains("How we can help each other") && it.words().contains("How others can help"));
    it.keys("up up tab tab tab")
        .typed("Share the figures")
        .keys("enter enter")
        .typed("Carers")
        .keys("enter esc");
    let rows = entries(&it);
    assert!(
        rows.contains(&"Northside Trust | Admissions | We do not know | Share the figures".to_owned()),
        "{rows:?}"
    );
    // It is one table: where it was first asked for, too.
    it.keys("← s s");
    assert!(it.words().contains("Share the figures"), "{}", it.screen());
    let text = exported(&it, Readers::Room);
    assert_eq!(text.matches("| Organisation | Data | Why | How others can help |").count(), 1, "{text}");
}

#[test]
fn hands_are_counted_item_by_item_and_the_widest_spread_is_shown_first() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n ctrl-n");
    it.keys("2 tab 1 tab tab tab + + enter 0 tab tab 7 enter 1 2 tab tab tab tab 1 3 backspace enter");
    // Seven people do not give thirteen scores.
    assert!(it.words().contains("An item has 13 scores from 7 people."), "{}", it.screen());
    assert_eq!(scores(&it), [[0; 5]; 3], "nothing is saved before it is complete");
    it.keys("y");
    assert_eq!(scores(&it), [[2, 1, 0, 0, 2], [0, 0, 7, 0, 0], [12, 0, 0, 0, 1]]);
    // After the last item the room sees it.
    assert!(it.model.sheet.is_none() && it.all().panel() == Panel::Taken, "{}", it.screen());
    let screen = it.screen();
    let at = |item: &str| screen.find(item).unwrap();
    assert!(
        at("Experiment") < at("Set the tone") && at("Set the tone") < at("A clear shared vision"),
        "{screen}"
    );
    assert!(screen.contains("◆ Experiment") && screen.contains("furthest apart"), "{screen}");
    // All of it was one event.
    it.keys("esc u");
    assert_eq!(scores(&it), [[0; 5]; 3]);
    it.keys("U");
    assert_eq!(scores(&it)[0], [2, 1, 0, 0, 2]);
}

#[test]
fn scores_by_turns_are_sums_and_nothing_on_the_screen_tells_them() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n ctrl-n ctrl-t");
    let mut screens = Vec::new();
    for keys in ["1 5 3", "5 1 2", "3 0 4"] {
        let mut other = it.clone();
        it.keys(keys);
        screens.push(it.screen());
        // Whoever looks on sees the same whatever is keyed.
        other.keys("2 2 2");
        assert_eq!(other.screen(), it.screen());
        it.keys("enter");
        let handed_over = it.screen();
        assert!(handed_over.contains("Hand over to the next person"), "{handed_over}");
        assert!(!handed_over.contains("Set the tone") && !handed_over.contains("person 2"), "{handed_over}");
        it.keys("enter");
    }
    assert!(it.model.records().iter().all(|record| !format!("{record:?}").contains("Counted")));
    it.keys("4 backspace enter");
    assert!(it.words().contains("Close this ballot? 3 of 7 have had a turn."), "{}", it.screen());
    assert!(it.model.records().iter().all(|record| !format!("{record:?}").contains("Counted")));
    it.keys("y");
    assert_eq!(scores(&it), [[1, 0, 1, 0, 1], [1, 0, 0, 0, 1], [0, 1, 1, 1, 0]]);
    let counted: Vec<_> =
        it.model.records().iter().filter(|r| format!("{r:?}").contains("Counted")).collect();
    assert_eq!(counted.len(), 1, "who was before whom cannot be told from the journal");
    // Somebody comes late, and is added to the sums.
    it.keys("esc w ctrl-t").typed("555").keys("enter enter enter");
    assert!(it.words().contains("1 since it was last closed"), "{}", it.screen());
    assert_eq!(scores(&it)[0], [1, 0, 1, 0, 1]);
    it.keys("y");
    assert_eq!(scores(&it)[0], [1, 0, 1, 0, 2]);
}

#[test]
fn a_vote_is_hidden_until_it_is_shown() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n ctrl-n ctrl-n 5 enter 7 enter 3 enter 2 enter");
    assert!(it.model.sheet.is_some() && it.notice().contains("Ctrl-R"), "{}", it.notice());
    let mut other = Driver::asked();
    other.keys("w ctrl-n ctrl-n ctrl-n 2 enter 3 enter 7 enter 5 enter");
    for way in
        ["", "esc s", "esc s s", "esc R", "esc R →", "ctrl-t", "enter", "up", "ctrl-p", "esc ctrl-e", "?"]
    {
        let [mut it, mut other] = [it.clone(), other.clone()];
        it.keys(way);
        other.keys(way);
        assert_eq!(dots(&it), None);
        // As many dots on other items look the same.
        assert_eq!(it.screen(), other.screen(), "{way}");
        assert_eq!(exported(&it, Readers::Us), exported(&other, Readers::Us));
        assert_ne!(exported(&it, Readers::Me), exported(&other, Readers::Me));
    }
    it.keys("ctrl-r");
    assert_eq!(dots(&it), Some(vec![5, 7, 3, 2]));
    assert!(it.model.sheet.is_none() && it.all().panel() == Panel::Taken);
    let screen = it.screen();
    assert!(screen.find("Trust").unwrap() < screen.find("Good communication").unwrap(), "{screen}");
    it.keys("esc u");
    assert_eq!((dots(&it), it.notice()), (None, "Took back: a vote shown"));
    it.keys("w ctrl-r");
    assert!(dots(&it).is_some());
    it.keys("w ctrl-r");
    assert_eq!(dots(&it), None, "the same key hides it again");
}

#[test]
fn dots_by_turns_are_as_many_as_there_are_and_the_facilitator_may_look() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n ctrl-n ctrl-n ctrl-t");
    it.typed("1114").keys("enter enter").typed("24").keys("enter enter").typed("0").keys("space");
    assert!(it.words().contains("person 4 of 7"), "{}", it.screen());
    it.typed("3");
    it.keys("ctrl-r");
    assert!(it.notice().contains("in the middle of their turn"), "{}", it.notice());
    it.keys("backspace enter esc esc");
    assert_eq!(dots(&it), None);
    it.keys("v y s");
    assert!(!it.words().contains("3 dots"), "not in the facilitator's view either\n{}", it.screen());
    it.keys("v");
    assert!(
        !it.words().contains("dots from"),
        "nothing is counted before the ballot is closed\n{}",
        it.screen()
    );
    it.keys("w ctrl-r");
    assert!(it.words().contains("Close this ballot? 3 of 7 have had a turn."), "{}", it.screen());
    it.keys("y");
    assert_eq!(dots(&it), Some(vec![3, 1, 0, 1]));
}

#[test]
fn w_goes_on_where_nothing_was_taken_and_comes_back_where_something_was() {
    let mut it = Driver::asked();
    let heading = |it: &Driver| it.screen().lines().nth(2).unwrap_or_default().trim().to_owned();
    it.keys("w");
    assert!(heading(&it).starts_with("How collaboration works for me"));
    it.keys("esc w");
    assert!(heading(&it).starts_with("What we collect, and why"), "{}", it.screen());
    it.typed("Northside").keys("enter esc w");
    assert!(heading(&it).starts_with("What we collect, and why"), "{}", it.screen());
    it.keys("ctrl-n ctrl-n ctrl-n ctrl-n");
    assert!(it.words().contains("Challenges"), "{}", it.screen());
    it.keys("tab tab");
    assert!(heading(&it).starts_with("How collaboration works for me"), "after the last comes the first");
    assert_eq!(it.model.capture_prompts(it.all().current().unwrap().at).len(), 7);
    assert!(matches!(it.model.capture_prompts(it.all().current().unwrap().at)[2], CapturePrompt::Sheet(_)));
}

#[test]
fn the_footer_names_what_w_opens() {
    let mut it = Driver::asked();
    for word in ["w words", "w table", "w scores", "w vote", "w terms", "w notes"] {
        assert!(it.screen().contains(word), "{word}\n{}", it.screen());
        it.keys("w esc");
    }
    it.keys("← ←");
    assert!(!it.screen().lines().last().unwrap().contains(" w "), "{}", it.screen());
}

#[test]
fn tab_goes_on_with_the_words_saved_and_a_note_changes_its_list() {
    let mut it = Driver::asked();
    it.keys("w").typed("trust").keys("tab");
    assert_eq!(entries(&it), ["trust"]);
    assert!(it.model.sheet.is_some());
    it.keys("ctrl-n ctrl-n ctrl-n ctrl-n").typed("Two diaries").keys("tab enter");
    let tag = it.all().notes().next().unwrap().tag.clone();
    assert_eq!(tag.unwrap().as_str(), "Strengths");
}

#[test]
fn audiences_are_those_of_notes() {
    for (mut it, wanted) in [(Driver::asked(), Audience::Room), (Driver::one_to_one(), Audience::Us)] {
        let words = it.model.capture_prompts(it.all().current().unwrap().at);
        assert!(!words.is_empty());
        it.keys("w").typed("trust").keys("enter");
        let audiences: Vec<Audience> =
            it.all().entries().map(|e| e.audience).chain(it.all().notes().map(|n| n.audience)).collect();
        assert_eq!(audiences, [wanted]);
    }
    let mut it = Driver::asked();
    it.keys("w ctrl-n ctrl-p")
        .typed("Ours")
        .keys("enter")
        .typed("Ours too")
        .keys("enter ctrl-p")
        .typed("Mine")
        .keys("enter");
    let audiences: Vec<Audience> = it.all().entries().map(|entry| entry.audience).collect();
    assert_eq!(audiences, [Audience::Us, Audience::Us, Audience::Mine], "it stays until it is changed");
    // A row that is there has its own.
    it.keys("up ctrl-p ctrl-p y ctrl-p enter");
    assert_eq!(it.all().entries().nth(1).unwrap().audience, Audience::Room);
}

#[test]
fn what_is_mine_is_masked_in_every_form() {
    let mut it = Driver::asked();
    it.keys("w ctrl-p ctrl-p").typed("Secret");
    assert!(!it.screen().contains("Secret") && it.screen().contains("••••••"), "{}", it.screen());
    it.keys("enter");
    assert!(!it.screen().contains("Secret") && !it.screen().contains("of mine"), "{}", it.screen());
    it.keys("↑");
    assert_eq!(it.line(), "", "the room's view does not go back to it");
    it.keys("ctrl-n ctrl-p ctrl-p").typed("Secret").keys("tab").typed("Hush");
    assert!(!it.screen().contains("Secret") && !it.screen().contains("Hush"), "{}", it.screen());
    it.keys("enter up");
    assert!(!it.screen().contains("Secret") && !it.screen().contains("of mine"), "{}", it.screen());
    it.keys("ctrl-n ctrl-p ctrl-p 4 enter 4 enter 4 enter");
    assert!(it.all().panel() == Panel::None, "nor is it shown by itself");
    it.keys("esc v y w");
    assert!(it.screen().contains("4"), "{}", it.screen());
}

#[test]
fn a_sheet_that_is_mine_asks_before_others_may_see_it_and_stays_masked_until_it_is_saved() {
    // A table, whose cells are words, and scores, whose cells are counts; and what else might have been typed, which
    // looks the same as long as it is masked.
    for (open, typed, instead, save) in
        [("w ctrl-n", "Secret", "Hushed", "enter up"), ("w ctrl-n ctrl-n", "4", "7", "enter enter enter")]
    {
        let [mut it, mut other] = [Driver::asked(), Driver::asked()];
        it.keys(open).keys("ctrl-p ctrl-p").typed(typed);
        other.keys(open).keys("ctrl-p ctrl-p").typed(instead);
        let mut after = |keys: &str| {
            it.keys(keys);
            other.keys(keys);
            assert_eq!(it.screen(), other.screen(), "{open}: masked until it is saved");
            (it.model.overlay.clone(), it.model.sheet.as_ref().unwrap().whom.audience())
        };
        assert_eq!(after(""), (None, Audience::Mine), "{open}");
        for no in ["n", "enter", "esc", "ctrl-p", "x"] {
            let asked = (Some(Overlay::Widen(None)), Audience::Mine);
            assert_eq!(after("ctrl-p"), asked, "{open}: one key never lets others see it");
            assert_eq!(after(no), (None, Audience::Mine), "{open}: {no}");
        }
        assert_eq!(after("ctrl-p"), (Some(Overlay::Widen(None)), Audience::Mine), "{open}");
        assert_eq!(after("y"), (None, Audience::Us), "{open}");
        assert_eq!(after("ctrl-p"), (None, Audience::Room), "{open}: others may have it already");
        it.keys(save);
        other.keys(save);
        assert_ne!(it.screen(), other.screen(), "{open}: saved, it is there for them");
    }
}

#[test]
fn the_panel_has_a_page_for_each_capture_and_one_for_everything() {
    let mut it = taken();
    let pages = [
        "How collaboration works for me",
        "What we collect, and why",
        "The six ways",
        "What should we keep?",
        "Jargon",
        "Notes",
        "What was taken down",
    ];
    for (n, page) in pages.iter().enumerate() {
        it.keys("s");
        let heading = it.screen().lines().nth(2).unwrap().trim().to_owned();
        assert!(heading.starts_with(page) && heading.contains(&format!("{} of 7", n + 1)), "{heading}");
    }
    it.keys("s");
    assert_eq!(it.all().panel(), Panel::None, "after the last one comes the step");
    it.keys("s s s esc");
    assert_eq!(it.all().panel(), Panel::None, "Esc leaves from any page");
    it.keys("s s →");
    assert_eq!((it.all().panel(), it.all().panel_page()), (Panel::None, 0));
}

#[test]
fn what_does_not_fit_is_scrolled() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n");
    for n in 0..30 {
        it.typed(&format!("Row {n}")).keys("enter");
    }
    assert!(it.screen().contains("Row 29"), "the row that is typed is on the screen\n{}", it.screen());
    it.keys("esc s");
    assert!(it.screen().contains("Row 0") && !it.screen().contains("Row 29"), "{}", it.screen());
    it.keys(&"↓ ".repeat(30));
    assert!(it.screen().contains("Row 29"), "{}", it.screen());
    it.keys("s");
    assert!(
        it.screen().contains("Row 29") && !it.screen().contains("Row 0"),
        "the end first\n{}",
        it.screen()
    );
    it.keys(&"↑ ".repeat(30));
    assert!(it.screen().contains("Row 0"), "{}", it.screen());
}

#[test]
fn one_key_explains_each_acronym() {
    let mut it = Driver::asked();
    it.keys("i");
    assert!(it.model.sheet.is_none() && it.notice().contains("No acronym"), "{}", it.notice());
    it.take("n", "The ICB met the MDT").take("N", "The JSNA is late").take("k", "VCSE and MDT");
    it.keys("v y");
    assert!(it.words().contains("MDT, JSNA, VCSE. i explains."), "{}", it.screen());
    it.keys("v i");
    assert!(it.words().contains("MDT") && !it.words().contains("JSNA"), "{}", it.screen());
    it.typed("multidisciplinary team").keys("enter");
    assert!(it.words().contains("VCSE"), "the next is there\n{}", it.screen());
    it.typed("voluntary sector").keys("tab").typed("charities").keys("enter");
    assert!(it.model.sheet.is_none(), "that was all that the room may know of");
    assert_eq!(entries(&it), ["MDT | multidisciplinary team | ", "VCSE | voluntary sector | charities"]);
    let terms: Vec<_> = it.all().entries().map(|entry| entry.capture.clone().unwrap()).collect();
    assert!(terms.iter().all(|capture| capture.as_str() == "jargon"), "the step asks for a glossary");
    // In the review, too: with what nobody but the facilitator may see in their view only.
    it.keys("R pgdn pgdn pgdn");
    assert!(!it.words().contains("JSNA"), "{}", it.screen());
    it.keys("v y pgdn pgdn pgdn enter");
    assert!(it.model.sheet.is_some() && it.words().contains("JSNA"), "{}", it.screen());
    it.typed("strategic needs").keys("enter");
    assert!(it.model.sheet.is_none());
    assert_eq!(it.all().own_terms().count(), 1, "outside of a step it is the session's own");
}

#[test]
fn the_review_adds_to_any_step_and_opens_what_is_there() {
    let mut it = taken();
    it.keys("R ↓ ↓ ↓ ↓ enter");
    assert!(it.words().contains("How collaboration works for me"), "{}", it.screen());
    it.typed("kindness").keys("enter esc");
    assert!(entries(&it).contains(&"kindness".to_owned()));
    // The line of a capture opens it, to be changed.
    it.keys("↓ enter up").typed("!").keys("enter esc");
    assert!(entries(&it).iter().any(|row| row.starts_with("the council!")), "{:?}", entries(&it));
    it.keys("↑ ↑ ↑ w");
    assert!(it.notice().contains("not a shared action"), "{}", it.notice());
}

#[test]
fn a_kill_in_the_middle_of_anything_loses_nothing() {
    for (way, typed, kept) in [
        ("w", "trust, ti", "trust, ti"),
        ("w ctrl-p ctrl-p", "trust, ti", "trust, ti"),
        ("w ctrl-n tab", "Admissions and", "Admissions and"),
        ("w ctrl-n ctrl-p ctrl-p", "Hush", "Hush"),
        ("w ctrl-n ctrl-n", "12", "counts: [12, 0, 0, 0, 0]"),
        ("w ctrl-n ctrl-n ctrl-t", "35", "Scores([3, 5])"),
        ("w ctrl-n ctrl-n ctrl-n", "9", "dots: 9"),
        ("w ctrl-n ctrl-n ctrl-n ctrl-t", "41", "Dots([3, 0])"),
        ("w ctrl-n ctrl-n ctrl-n ctrl-n tab", "in plain", "in plain"),
    ] {
        let mut it = Driver::asked();
        it.keys(way).typed(typed);
        let draft = serde_json::to_string(&it.model.draft()).unwrap();
        it.kept_draft = serde_json::from_str(&draft).unwrap();
        it.killed_for(90, 9).resumes();
        // A text is open again; what was counted is told once the time away is settled.
        if it.model.overlay.is_none() {
            assert!(it.notice().contains("Keep typing"), "{way}: {}", it.notice());
            it.keys("esc n");
        } else {
            it.keys("n");
            assert!(it.notice().contains("What you were typing is kept"), "{way}: {}", it.notice());
        }
        it.keys("n ctrl-y");
        assert!(it.model.line.as_ref().is_none_or(|line| line.editor.is_blank()), "{way}: it is no note");
        it.keys("esc");
        for _ in 0..7 {
            if !format!("{:?} {:?}", it.model.line, it.model.sheet).contains(kept) {
                it.keys("esc w ctrl-y");
            }
        }
        let open = format!("{:?} {:?}", it.model.line, it.model.sheet);
        assert!(open.contains(kept), "{way}: {open}");
        assert!(!way.contains("ctrl-p") || !it.screen().contains(kept), "{}", it.screen());
        // Saved, it is in the journal, and the draft is empty.
        for _ in 0..5 {
            it.keys(if it.model.overlay.is_some() { "y" } else { "enter" });
        }
        it.keys("esc");
        let left = it.model.draft();
        assert!(left.lines.is_empty() && left.sheets.is_empty(), "{way}: {left:?}");
        let journal = format!("{:?}", it.model.records());
        assert!(journal.contains("EntriesTaken") || journal.contains("Counted"), "{way}");
    }
}

#[test]
fn what_is_put_aside_is_told_and_found_in_its_step() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n").typed("Half a row").keys("esc");
    assert_eq!(it.notice(), "Draft kept: w brings it back.");
    it.keys("→").keys("w");
    assert!(it.words().contains("Half a row"), "the same table\n{}", it.screen());
    it.keys("ctrl-c");
    assert!(it.model.sheet.is_none() && it.notice().contains("step 3"), "{}", it.notice());
    it.keys("← w enter");
    assert_eq!(entries(&it), ["Half a row"]);
}

#[test]
fn an_undo_of_what_is_being_changed_loses_no_words() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n").typed("Northside").keys("enter up").typed(" Trust").keys("esc u w");
    assert!(it.words().contains("Northside Trust"), "{}", it.screen());
    it.keys("enter");
    assert_eq!(entries(&it), ["Northside Trust"], "what it was is gone: the words are a new row");
}

#[test]
fn what_a_step_asked_for_is_there_when_the_step_has_left_the_plan() {
    use roundtable::app::setup::SetUpRequest;
    use roundtable::domain::activity::Format;
    let mut activity = super::support::drive::asking();
    activity.steps[3].only = vec![Format::SmallGroup];
    let wanted = SetUpRequest { format: Some(Format::SmallGroup), ..SetUpRequest::default() };
    let mut it = Driver::set_up(activity, wanted);
    it.keys("enter enter m ↓ ↓ ↓ enter space w").typed("trust").keys("enter esc");
    let mut setup = it.replayed().state().setup.clone();
    setup.format = Format::WholeRoom;
    // As the set-up screen would decide it: the step that is on stays; afterwards it would not be there.
    let session = it.replayed();
    let event = session
        .decide(roundtable::domain::session::Intent::ChangeSetUp(Box::new(setup), None), session.last_t())
        .unwrap();
    assert!(format!("{event:?}").contains("plan"));
    it.keys("R");
    assert!(it.words().contains("trust"), "{}", it.screen());
}

/// The first of seven has given a ballot, and the next is asked.
fn one_ballot(open: &str, ballot: &str) -> Driver {
    let mut it = Driver::asked();
    it.keys(open).keys("ctrl-t").typed(ballot).keys("enter enter");
    assert!(it.words().contains("person 2 of 7"), "{}", it.screen());
    it
}

#[test]
fn what_one_person_gave_is_shown_to_nobody_before_the_ballot_is_closed() {
    let scores = ("w ctrl-n ctrl-n", ["511", "155"]);
    let dots = ("w ctrl-n ctrl-n ctrl-n", ["111", "222"]);
    for (open, ballots) in [scores, dots] {
        let both = ballots.map(|ballot| one_ballot(open, ballot));
        for way in [
            "",
            "ctrl-n",
            "ctrl-n esc",
            "ctrl-n esc s",
            "ctrl-n esc s s s",
            "ctrl-t",
            "ctrl-t esc s",
            "esc",
            "esc s",
            "esc w",
            "ctrl-c",
            "ctrl-p ctrl-p",
            "enter",
            "enter n",
            "enter esc esc s",
            "enter enter",
            "enter q esc s",
            "enter ctrl-c s",
            "ctrl-r",
            "ctrl-r n",
            "ctrl-r enter esc s",
            "esc R",
            "esc R → L",
            "esc v y",
            "esc v y s",
            "ctrl-n esc v y s s",
            "esc q l",
            "esc → w",
            "?",
            "enter ?",
        ] {
            let [one, other] = both.clone().map(|mut it| {
                it.keys(way);
                (it.screen(), Second::beside(&it).screen(), it.replayed().state().tallies.len())
            });
            assert_eq!(one, other, "{open:?}, {way:?}");
            assert_eq!(one.2, 0, "{open:?}, {way:?}: nothing is counted yet");
        }
        // Closed on purpose, by the key that says so, it can be seen; and it was said what that shows.
        let [mut it, _] = both;
        it.keys("enter");
        assert!(
            it.words().contains("Close this ballot? 1 of 7 has had a turn. The result tells"),
            "{}",
            it.screen()
        );
        it.keys("y");
        assert_eq!(it.replayed().state().tallies.len(), 1);
    }
}

#[test]
fn the_last_of_enough_ballots_closes_it_without_a_question() {
    let mut it = Driver::asked();
    it.keys("w ctrl-n ctrl-n ctrl-t");
    for _ in 0..7 {
        it.typed("444").keys("enter enter");
    }
    assert!(it.model.overlay.is_none() && it.model.sheet.is_none(), "{}", it.screen());
    assert_eq!(scores(&it)[0], [0, 0, 0, 7, 0]);
}

/// A step that asks for these.
fn asks_for(captures: &str) -> Driver {
    let source = format!(
        "format = 1\ntitle = \"T\"\n[[steps]]\ntitle = \"A\"\nduration = \"10m\"\nprompts = [\"What?\"]\ncapture = [{captures}]\n"
    );
    let activity = roundtable::domain::script::parse(&source, "t").unwrap();
    let mut it = Driver::set_up(activity, roundtable::app::setup::SetUpRequest::default());
    it.typed("6").keys("enter enter space");
    it
}

fn list_of_newest(it: &Driver) -> Option<(String, Option<String>)> {
    let session = it.replayed();
    let note = session.state().notes.last().unwrap();
    note.capture.as_ref().map(|id| (id.to_string(), note.tag.as_ref().map(ToString::to_string)))
}

#[test]
fn a_note_answers_the_only_list_of_its_step() {
    let ideas = r#"{ id = "ideas", kind = "notes", label = "Ideas" }"#;
    let mut it = asks_for(ideas);
    assert!(it.screen().contains("n note → Ideas"), "{}", it.screen());
    it.keys("n");
    assert!(it.screen().contains("note: Ideas"), "{}", it.screen());
    it.typed("Swap by text").keys("enter");
    assert_eq!(list_of_newest(&it), Some(("ideas".into(), None)));
    // Tab takes it out of the list, and what is for the facilitator alone answers nothing.
    it.keys("n tab");
    assert!(it.screen().contains("note · Tab: Ideas"), "{}", it.screen());
    it.typed("By the way").keys("enter");
    assert_eq!(list_of_newest(&it), None);
    it.take("N", "Ben hesitates");
    assert_eq!(list_of_newest(&it), None);
    // In the review as well.
    it.keys("R ↑ ↑ ↑ ↑").take("n", "Later");
    assert_eq!(list_of_newest(&it), Some(("ideas".into(), None)));
    // With tags it is in none of them, until Tab says which.
    let mut it =
        asks_for(r#"{ id = "kept", kind = "notes", label = "Looking back", tags = ["Keep", "Stop"] }"#);
    it.take("n", "Good rooms");
    assert_eq!(list_of_newest(&it), Some(("kept".into(), None)));
    it.keys("n tab").typed("Fewer forms").keys("enter");
    assert_eq!(list_of_newest(&it), Some(("kept".into(), Some("Keep".into()))));
    // Two lists: the line says how one is chosen.
    let two = format!(r#"{ideas}, {{ id = "fears", kind = "notes", label = "Fears" }}"#);
    let mut it = asks_for(&two);
    assert!(!it.screen().contains("note →"), "{}", it.screen());
    it.keys("n");
    assert!(it.screen().contains("note · Tab: Ideas"), "{}", it.screen());
    it.keys("tab tab").typed("Too late").keys("enter");
    assert_eq!(list_of_newest(&it), Some(("fears".into(), None)));
    // Words have a key of their own, and the line says so.
    let mut it = asks_for(r#"{ id = "w", kind = "words", label = "In a word" }"#);
    it.keys("n");
    assert!(it.screen().contains("in no list: w takes the words"), "{}", it.screen());
    // A decision answers what asks for decisions.
    let mut it = asks_for(r#"{ id = "settled", kind = "decisions", label = "Settled" }"#);
    it.take("d", "We meet on Mondays");
    assert_eq!(list_of_newest(&it), Some(("settled".into(), None)));
}

#[test]
fn what_is_typed_is_seen_on_the_wall_however_many_words_there_are() {
    for size in [(60, 18), (80, 24), (120, 40)] {
        let mut it = asks_for(r#"{ id = "w", kind = "words", label = "In a word" }"#);
        it.size(size);
        it.keys("w");
        for n in 0..60 {
            it.typed(&format!("word{n}")).keys("enter");
            assert!(it.screen().contains(&format!("word{n} ")), "word{n} at {size:?}\n{}", it.screen());
        }
        // One that was said before is the first again.
        it.typed("WORD3").keys("enter");
        assert!(it.screen().contains("word3 "), "{}", it.screen());
    }
    let mut it = asks_for(r#"{ id = "kept", kind = "notes", label = "Back", tags = ["Keep", "Stop"] }"#);
    it.keys("w");
    for n in 0..40 {
        it.typed(&format!("Keep this {n}.")).keys("enter");
        assert!(it.screen().contains(&format!("Keep this {n}.")), "{n}\n{}", it.screen());
    }
}

#[test]
fn a_checklist_knows_who_is_here_and_takes_any_other_text() {
    let source = "format = 1\ntitle = \"T\"\n[[steps]]\ntitle = \"A\"\nduration = \"10m\"\nprompts = [\"What?\"]\n\
                  capture = [{ id = \"ready\", kind = \"checklist\", items = [\"Room\", \"Tea\"] }]\n";
    let activity = roundtable::domain::script::parse(source, "t").unwrap();
    let names = roundtable::domain::session::NameLine::parse_list("Asha Rao, Council\nBen Ode");
    let wanted = roundtable::app::setup::SetUpRequest { names, ..Default::default() };
    let mut it = Driver::set_up(activity, wanted);
    it.keys("enter enter space w tab").typed("ash");
    assert!(it.screen().contains("Tab: Asha Rao"), "{}", it.screen());
    it.keys("tab");
    assert!(it.screen().contains("Asha Rao"), "{}", it.screen());
    it.keys("enter down tab").typed("ben").keys("enter");
    it.keys("up tab tab").typed("by noon").keys("enter");
    assert_eq!(entries(&it), ["Room | Asha Rao | by noon", "Tea | Ben Ode | "]);
    it.keys("down tab").keys("ctrl-u").typed("whoever has a car").keys("enter");
    assert!(entries(&it)[1].contains("whoever has a car"), "{:?}", entries(&it));
}

#[test]
fn the_figures_of_a_scale_stay_where_they_are_while_who_could_vote_is_typed() {
    for size in [(60, 18), (80, 24)] {
        let mut it = Driver::asked();
        it.size(size).keys("w ctrl-n ctrl-n").typed("11112");
        let headings = |it: &Driver| {
            let heads = ["1", "2", "3", "4", "5"].join("    ");
            it.screen().lines().position(|line| line.contains(&heads))
        };
        let before = headings(&it);
        assert!(before.is_some(), "{size:?}\n{}", it.screen());
        it.keys("↓ ↓ ↓");
        assert!(it.model.sheet.is_some() && it.words().contains("could vote"), "{}", it.screen());
        assert_eq!(headings(&it), before, "{size:?}\n{}", it.screen());
    }
}
