//! What a spreadsheet puts on the clipboard goes where it is pasted as cells.

use super::support::drive::Driver;
use proptest::prelude::*;
use roundtable::domain::session::CaptureEntry;

fn entries(it: &Driver) -> Vec<Vec<String>> {
    let cells = |entry: &CaptureEntry| entry.content.cells().iter().map(ToString::to_string).collect();
    it.all().entries().map(cells).collect()
}

/// Keys that open where words, rows and terms are typed.
const WORDS: &str = "w";
const TABLE: &str = "w ctrl-n";
const TERMS: &str = "w ctrl-n ctrl-n ctrl-n ctrl-n";

fn pasted(open: &str, text: &str) -> Vec<Vec<String>> {
    let mut it = Driver::asked();
    it.keys(open).paste(text);
    if open == WORDS {
        it.keys("enter");
    }
    entries(&it)
}

#[test]
fn cells_of_a_table() {
    for (paste, rows) in [
        ("a\tb\tc\nd\te\tf\n", &[&["a", "b", "c"][..], &["d", "e", "f"]][..]),
        ("a\tb\tc\r\nd\te\tf\r\n", &[&["a", "b", "c"], &["d", "e", "f"]]),
        ("\"two\nlines\"\tb\tc\n", &[&["two lines", "b", "c"]]),
        ("\"two\r\nlines\"\n", &[]),
        ("\"the \"\"good\"\" one\nis it\"\tb\n", &[&["the \"good\" one is it", "b"]]),
        ("he said \"no\"\tb\n", &[&["he said \"no\"", "b"]]),
        ("5\" pipe\tb\n6\" pipe\tc\n", &[&["5\" pipe", "b"], &["6\" pipe", "c"]]),
        ("Organisation\tData\tWhy\nNorth\tBeds\tLaw\n", &[&["North", "Beds", "Law"]]),
        ("Organisation\tData\nNorth\tBeds\n", &[&["North", "Beds"]]),
        ("ORGANISATION\tdata\tWhy\t\nNorth\tBeds\tLaw\t\n", &[&["North", "Beds", "Law"]]),
        ("a, b\tc; d\n", &[&["a, b", "c; d"]]),
        ("\tb\tc\n", &[&["", "b", "c"]]),
    ] {
        assert_eq!(pasted(TABLE, paste), rows, "{paste:?}");
    }
}

#[test]
fn one_cell_of_several_lines_is_typed_into_the_cell() {
    let mut it = Driver::asked();
    it.keys(TABLE).paste("\"two\r\nlines\"\n").keys("tab").typed("b").keys("enter");
    assert_eq!(entries(&it), [["two lines", "b"]]);
}

#[test]
fn cells_of_terms() {
    for (paste, rows) in [
        (
            "ICB\tIntegrated care board\nGP\tFamily doctor\n",
            &[["ICB", "Integrated care board"], ["GP", "Family doctor"]][..],
        ),
        ("\"ICB\n(new)\"\t\"a \"\"board\"\"\nof care\"\n", &[["ICB (new)", "a \"board\" of care"]]),
        ("Term\tMeaning\nGP\tFamily doctor\n", &[["GP", "Family doctor"]]),
    ] {
        let found = pasted(TERMS, paste);
        let found: Vec<Vec<&str>> =
            found.iter().map(|row| row.iter().take(2).map(String::as_str).collect()).collect();
        assert_eq!(found, rows, "{paste:?}");
    }
}

#[test]
fn cells_of_words() {
    for (paste, words) in [
        ("trust\ttime\nhumour\t\n", &["trust", "time", "humour"][..]),
        ("\"trust,\nand time\"\thumour\n", &["trust, and time", "humour"]),
        ("\"two\nlines\"\n", &["two lines"]),
        ("a \"good\" talk\tb\n", &["a \"good\" talk", "b"]),
        ("a, b\tc\n", &["a, b", "c"]),
        ("\"say \"\"no\"\", once\nor twice\"\tb\n", &["say \"no\", once or twice", "b"]),
    ] {
        assert_eq!(pasted(WORDS, paste).concat(), words, "{paste:?}");
    }
}

/// A cell as spreadsheets write it: in quotes where it has a line end, a tab, or begins with a quote.
fn copied(cell: &str) -> String {
    if cell.contains(['\n', '\t']) || cell.starts_with('"') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Beds",
        "two\nlines",
        "a \"good\" one",
        "\"quoted\"",
        "5\" pipe",
        "a, b; c",
        "Ünï",
        "=1+1",
        "- dash",
        "1. FC",
        "tab\tin it",
        "\"open\nand shut\"",
        "李",
        "x\n\ny",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    /// What is copied from a sheet is what stands in the table, cell for cell, with and without its headings.
    #[test]
    fn what_is_copied_from_a_sheet_is_what_stands_in_the_table(
        rows in prop::collection::vec(prop::collection::vec(cell(), 3..=3), 1..5),
        end in prop::sample::select(vec!["\n", "\r\n"]),
        headings in any::<bool>(),
        closed in any::<bool>(),
        empty_rows in any::<bool>(),
    ) {
        let mut lines: Vec<String> = Vec::new();
        if headings {
            lines.push("Organisation\tData\tWhy".to_owned());
        }
        for row in &rows {
            lines.push(row.iter().map(|cell| copied(cell)).collect::<Vec<_>>().join("\t"));
            if empty_rows {
                lines.push("\t\t".to_owned());
            }
        }
        let text = format!("{}{}", lines.join(end), if closed { end } else { "" });
        let on_one_line = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let meant: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(on_one_line).collect()).collect();
        prop_assert_eq!(pasted(TABLE, &text), meant, "{:?}", text);
        // The same cells as words: one for each.
        let text = lines.iter().skip(usize::from(headings)).cloned().collect::<Vec<_>>().join(end);
        let meant: Vec<String> = rows.iter().flatten().map(on_one_line).collect();
        prop_assert_eq!(pasted(WORDS, &text).concat(), meant, "{:?}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// Whatever bytes are pasted, wherever: nothing acts as a key, and the program goes on.
    #[test]
    fn whatever_the_bytes_of_a_paste_no_key_is_pressed(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"\t\n\r\"';,|".to_vec())], 0..300),
        open in prop::sample::select(vec!["", "n", "N", "a", "d", WORDS, TABLE, TERMS, "j a", "m", "?"]),
    ) {
        // What reaches a screen has no end of a paste in it.
        let text = String::from_utf8_lossy(&bytes);
        let mut it = Driver::asked();
        it.keys(open);
        let before = it.step();
        it.paste(&text);
        it.buffer();
        prop_assert_eq!(it.step(), before);
        prop_assert!(!it.quit && it.model.is_running() == Driver::asked().model.is_running());
    }
}

fn notes(it: &Driver) -> Vec<String> {
    it.all().notes().map(|note| note.text.to_string()).collect()
}

#[test]
fn several_lines_are_one_note_and_a_key_makes_one_of_each() {
    let list = "- Quiet hour\n- A rota, for once\n\n- Fewer forms\n";
    let mut it = Driver::group();
    it.keys("space n").paste(list);
    let told = "One note of 3 lines: Ctrl-L saves each line separately, as 3 notes.";
    assert_eq!(it.notice(), told, "{}", it.screen());
    let mut whole = it.clone();
    whole.keys("enter");
    assert_eq!(notes(&whole).len(), 1, "a note may have several lines");
    it.keys("ctrl-l");
    assert_eq!(notes(&it), ["Quiet hour", "A rota, for once", "Fewer forms"]);
    assert!(it.notice().contains("3 notes taken") && it.model.line.is_none(), "{}", it.screen());
    // One line is saved as it is.
    it.keys("n").typed("- one, two").keys("ctrl-l");
    assert_eq!(notes(&it).last().unwrap(), "- one, two");
    // So is what else can have several lines; of what is masked nothing is told.
    it.keys("a").paste("Book a room\nWrite to them").keys("ctrl-l");
    assert_eq!(it.all().actions().count(), 2);
    it.keys("esc N").paste(list);
    assert!(!it.notice().contains("lines"), "{}", it.notice());
}

#[test]
fn lines_that_a_list_is_collected_in_stay_in_that_list() {
    let mut it = Driver::asked();
    while it.model.usual_note_list().is_none() {
        it.keys("→");
    }
    it.keys("n").paste("One\nTwo").keys("ctrl-l");
    assert!(it.all().notes().all(|note| note.capture.is_some()), "{:?}", notes(&it));
    assert_eq!(notes(&it), ["One", "Two"]);
}

#[test]
fn of_several_lines_each_is_an_option_whole() {
    let options = |text: &str| -> Vec<String> {
        let mut it = Driver::group();
        it.keys("space V 5").typed("Which?").keys("tab").paste(text).keys("enter");
        it.model.poll.unwrap().count.items.iter().map(|item| item.item.to_string()).collect()
    };
    assert_eq!(
        options("Tea, with milk\n- Coffee, black\nWater"),
        ["Tea, with milk", "Coffee, black", "Water"]
    );
    assert_eq!(options("tea, coffee; water"), ["tea", "coffee", "water"]);
}
