//! Lists of people as spreadsheets, mails and hands write them, and who is understood to be on them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

use proptest::prelude::*;
use roundtable::domain::roster::{NameLine, Roster};

/// As lines: "Anna Example (North)".
fn read(text: &str) -> Vec<String> {
    shown(&Roster::read(text))
}

fn shown(roster: &Roster) -> Vec<String> {
    let line = |one: &NameLine| match &one.organisation {
        Some(organisation) => format!("{} ({organisation})", one.name),
        None => one.name.to_string(),
    };
    roster.people.iter().map(line).collect()
}

fn left_out(text: &str) -> Vec<String> {
    Roster::read(text).left_out.iter().map(ToString::to_string).collect()
}

const BOTH: [&str; 2] = ["Anna Example (North)", "Ben Sample (South)"];

#[test]
fn headings_are_nobody() {
    for list in [
        "Name,Organisation\nAnna Example,North\nBen Sample,South",
        "Full Name,Company\r\nAnna Example,North\r\nBen Sample,South\r\n",
        "Attendee\tEmployer\nAnna Example\tNorth\nBen Sample\tSouth",
        "Organisation;Name\nNorth;Anna Example\nSouth;Ben Sample",
        "\"Name\",\"Org\"\n\"Anna Example\",\"North\"\n\"Ben Sample\",\"South\"",
        "First name,Surname,Team\nAnna,Example,North\nBen,Sample,South",
        "Vorname;Nachname;Firma\nAnna;Example;North\nBen;Sample;South",
        "Firma;Name;Vorname\nNorth;Example;Anna\nSouth;Sample;Ben",
        "Nom,Prénom,Société\nExample,Anna,North\nSample,Ben,South",
        "Our workshop\n\nName,Company\nAnna Example,North\nBen Sample,South",
        "\u{feff}Name,Organisation\n\nAnna Example,North\n,\nBen Sample,South\n,\n",
        "Name,Organisation\nAnna Example,North\nName,Organisation\nBen Sample,South",
        "sep=;\nName;Organisation\nAnna Example;North\nBen Sample;South",
        "| Name | Organisation |\n| --- | :--- |\n| Anna Example | North |\n| Ben Sample | South |",
        "Name | Organisation\n--- | ---\nAnna Example | North\nBen Sample | South",
        "Wer | Woher\n--- | ---\nAnna Example | North\nBen Sample | South",
    ] {
        assert_eq!(read(list), BOTH, "{list}");
        assert_eq!(left_out(list), [""; 0], "{list}");
    }
    for list in ["Name\nAnna\nBen", "Participants\r- Anna\r- Ben", "Teilnehmer:\n1. Anna\n2. Ben"] {
        assert_eq!(read(list), ["Anna", "Ben"], "{list}");
    }
    assert_eq!(read("Name\nExample, Anna\nSample, Ben"), ["Example, Anna", "Sample, Ben"]);
    assert_eq!(read("Name,Organisation\n"), [""; 0]);
}

#[test]
fn what_is_left_out_is_told() {
    let list = "Name,Email,Company,Phone,Role\nAnna Example,a@x.test,North,0123 456789,Chair\nBen Sample,b@x.test,South,,";
    assert_eq!(read(list), BOTH);
    assert_eq!(Roster::read(list).told(), "2 people, 2 organisations; left out: email, phone, Role");
    let bare = "Anna Example;a@x.test;North;+44 123 456789\nBen Sample;b@x.test;South;+44 123 456780";
    assert_eq!(
        (read(bare), left_out(bare)),
        (BOTH.map(str::to_owned).to_vec(), vec!["email".into(), "phone".into()])
    );
    let numbered = "1\tAnna Example\tNorth\n2\tBen Sample\tSouth";
    assert_eq!(
        (read(numbered), left_out(numbered)),
        (BOTH.map(str::to_owned).to_vec(), vec!["numbers".into()])
    );
    let numbered = "No.\tName\tOrg\n1.\tAnna Example\tNorth\n2.\tBen Sample\tSouth";
    assert_eq!((read(numbered), left_out(numbered)), (BOTH.map(str::to_owned).to_vec(), vec!["No.".into()]));
    let decimal = "Name;Days;Organisation\nAnna Example;3,5;North\nBen Sample;1,5;South";
    assert_eq!((read(decimal), left_out(decimal)), (BOTH.map(str::to_owned).to_vec(), vec!["Days".into()]));
    assert_eq!(Roster::read("Anna\nBen\nanna").told(), "2 people; 1 named twice");
    assert_eq!(
        Roster::read("Anna, North\n, South").told(),
        "1 person, 1 organisation; 1 line without a name left out"
    );
    assert_eq!(Roster::read("").told(), "nobody");
}

#[test]
fn quotes_keep_commas_and_line_ends_together() {
    assert_eq!(
        read("\"Example, Anna\",\"North\"\n\"Ben \"\"Benny\"\" Sample\",South"),
        ["Example, Anna (North)", "Ben \"Benny\" Sample (South)"]
    );
    assert_eq!(read("\"Anna\r\nExample\",North\r\nBen Sample,South"), BOTH);
    assert_eq!(
        read("Anna Example, \"North, and East\"\nBen Sample, South")[0],
        "Anna Example (North, and East)"
    );
    assert_eq!(read("\"Anna Example, North\nBen Sample, South")[1], "Ben Sample (South)");
    assert_eq!(read("Ben \"Benny\" Sample, South"), ["Ben \"Benny\" Sample (South)"]);
    assert_eq!(read("\"Example, Anna\"\n\"Sample, Ben\""), ["Example, Anna", "Sample, Ben"]);
    assert_eq!(read("\"Example, Anna\"; \"Sample, Ben\"; \"Test, Cara\"").len(), 3);
    assert_eq!(read("Example, Anna; North\nSample, Ben; South")[0], "Example, Anna (North)");
    assert_eq!(read("Dee Fox, Health, Safety and Estates"), ["Dee Fox (Health, Safety and Estates)"]);
}

#[test]
fn marks_of_lists_go_and_names_stay() {
    for list in [
        "1. Anna Example, North\n2. Ben Sample, South",
        "- Anna Example, North\n- Ben Sample, South",
        "•\tAnna Example, North\n•\tBen Sample, South",
        "1.\tAnna Example\tNorth\n2.\tBen Sample\tSouth",
        "1 Anna Example, North\n2 Ben Sample, South",
        "* Anna Example (North)\n* Ben Sample (South)",
        "Anna Example – North\nBen Sample – South",
        "Anna Example，North\nBen Sample，South",
        "Anna Example\tNorth\nBen Sample, South",
        "Anna Example | North\nBen Sample | South",
        "Anna Example, North; Ben Sample, South",
        "Anna Example, North,,,\nBen Sample, South,,,",
    ] {
        assert_eq!(read(list), BOTH, "{list}");
    }
    assert_eq!(read("3M\n50 Cent\nJ. Smith"), ["3M", "50 Cent", "J. Smith"]);
    assert_eq!(read("\"- Dash\"\n\"1. FC\""), ["- Dash", "1. FC"]);
    assert_eq!(read("Anna (she/her)\nBen (online)"), ["Anna (she/her)", "Ben (online)"]);
    assert_eq!(read("Anna\rBen\rCara"), ["Anna", "Ben", "Cara"]);
    assert_eq!(read("-\n\n- \nAnna"), ["Anna"]);
    assert_eq!(read("\x1b]0;a;b\x07Anna Example\tNorth\n\x1b[1;31mBen Sample\tSouth"), BOTH);
    assert_eq!(read("Person 1\nPerson 2"), ["Person 1", "Person 2"]);
    assert_eq!(read("Anna, Ben, Cara"), ["Anna", "Ben", "Cara"]);
    assert!(Roster::read("Example, Anna\nSample, Ben").may_be_surnames);
}

#[test]
fn what_stands_beside_a_name_is_understood() {
    assert_eq!(read("Ann Lee, MD\nBob Ray, Ph.D."), ["Ann Lee, MD", "Bob Ray, Ph.D."]);
    assert_eq!(read("Martin King, Jr.\nBob Ray, North"), ["Martin King, Jr.", "Bob Ray (North)"]);
    assert_eq!(read("Name,Organisation\nAnn Lee,MD"), ["Ann Lee (MD)"], "a heading says what it is");
    assert_eq!(read("Anna Example [North]\nBen Sample [South]"), BOTH);
    assert_eq!(read("Ann Lee (Guest)\nBob Ray (Organizer)\nCy (me)"), ["Ann Lee", "Bob Ray", "Cy"]);
    assert_eq!(read("#1 Ann\n#2 Bob"), ["Ann", "Bob"]);
    assert_eq!(read("@Ann Lee\n@Bob Ray"), ["Ann Lee", "Bob Ray"]);
    assert_eq!(read("Attendees: Ann Lee, Bob Ray, Cy Tan"), ["Ann Lee", "Bob Ray", "Cy Tan"]);
    assert_eq!(read("Present: Ann; Bob; Cy"), ["Ann", "Bob", "Cy"]);
    assert_eq!(read("“Example, Anna”,North\n“Sample, Ben”,South")[0], "Example, Anna (North)");
    assert_eq!(read("'Example, Anna','North and East'\n'Sample, Ben',South")[1], "Sample, Ben (South)");
    assert_eq!(read("Ben “Benny” Sample, South\n'Lotte' 't Hooft, Delft").len(), 2);
    assert_eq!(read("姓名,公司\n李雷,北方\n韩梅梅,南方"), ["李雷 (北方)", "韩梅梅 (南方)"]);
    assert_eq!(read("名前\t会社\n山田 太郎\t北社"), ["山田 太郎 (北社)"]);
    // Written with one character, or with a letter and a mark.
    assert_eq!(Roster::read("Zoe\u{308} A\nZoë A").twice, 1);
    for who in [("Ann Lee", Some("MD")), ("Ann Lee, MD", None), ("Ann [North]", None), ("@Ann", None)] {
        let text = roundtable::domain::text::Text::line;
        let one = NameLine { name: text(who.0), organisation: who.1.map(text) };
        assert_eq!(Roster::read(&one.to_line()).people, std::slice::from_ref(&one), "{}", one.to_line());
    }
}

#[test]
fn what_a_mail_program_has_in_its_list() {
    for list in [
        "Anna Example <anna@x.test>; Ben Sample <ben@x.test>",
        "Anna Example <anna@x.test>, Ben Sample <ben@x.test>",
        "To: \"Anna Example\" <anna@x.test>;\n'Ben Sample' <ben@x.test>;",
        "Anna Example <anna@x.test>\nBen Sample <ben@x.test>\n",
        "anna.example@x.test; ben.sample@x.test",
        "anna.example@x.test\nben.sample@x.test",
        "Name\nAnna Example <anna@x.test>\nBen Sample <ben@x.test>",
    ] {
        assert_eq!(read(list), ["Anna Example", "Ben Sample"], "{list}");
        assert_eq!(left_out(list), ["email"], "{list}");
    }
    assert_eq!(
        read("Example, Anna <anna@x.test>; Sample, Ben <ben@x.test>"),
        ["Example, Anna", "Sample, Ben"]
    );
    assert_eq!(read("Anna Example <anna@x.test>, North\nBen Sample <b@x.test>, South"), BOTH);
    assert_eq!(read("Email,Company\nanna.example@x.test,North\nben.sample@x.test,South"), BOTH);
}

#[test]
fn in_one_line_semicolons_stand_between_people() {
    assert_eq!(shown(&Roster::read_line("Anna Example, North; Ben Sample, South")), BOTH);
    assert_eq!(shown(&Roster::read_line("Anna Example\tNorth")), [BOTH[0]]);
    assert_eq!(shown(&Roster::read_line("\"Example; Anna\"; Ben")), ["Example; Anna", "Ben"]);
    assert_eq!(shown(&Roster::read_line("Anna; Ben")), ["Anna", "Ben"]);
}

/// Somebody, as they are to be understood.
#[derive(Clone, Debug)]
struct Who {
    first: &'static str,
    last: &'static str,
    from: &'static str,
}

fn who() -> impl Strategy<Value = Who> {
    let first = prop::sample::select(vec!["Anna", "Ben", "Zoë", "Łucja", "李", "D'Arcy", "Ng", "Jean-Luc"]);
    let last =
        prop::sample::select(vec!["Example", "Sample", "Müller", "O'Neil", "van Dyk", "Test-Smith", "2nd"]);
    let from = prop::sample::select(vec![
        "North",
        "3M",
        "Health, Safety and Estates",
        "R&D",
        "The \"Hub\"",
        "Börse",
    ]);
    (first, last, from).prop_map(|(first, last, from)| Who { first, last, from })
}

/// A way in which lists come wrong.
#[derive(Clone, Copy, Debug)]
enum Mistake {
    Headings,
    OtherWords,
    PartsOfNames,
    Numbers,
    Bullets,
    Blank,
    Trailing,
    Emails,
    Titles,
    Twice,
    Mail,
}

fn mistake() -> impl Strategy<Value = Mistake> {
    use Mistake::*;
    prop::sample::select(vec![
        Headings,
        OtherWords,
        PartsOfNames,
        Numbers,
        Bullets,
        Blank,
        Trailing,
        Emails,
        Titles,
        Twice,
        Mail,
    ])
}

/// The list with its mistake, and whether it tells where people come from.
fn written(people: &[Who], mistake: Mistake, separator: char, end: &str) -> (String, bool) {
    let sep = separator.to_string();
    let cell = |text: &str| {
        if text.contains([separator, '"', ';', ',']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let row = |cells: &[&str]| cells.iter().map(|one| cell(one)).collect::<Vec<_>>().join(&sep);
    let whole = |who: &Who| format!("{} {}", who.first, who.last);
    let plain = |who: &Who| row(&[&whole(who), who.from]);
    let mut lines: Vec<String> = Vec::new();
    match mistake {
        Mistake::Headings => lines.push(row(&["Name", "Organisation"])),
        Mistake::OtherWords => lines.push(row(&["Attendee name", "Employer"])),
        Mistake::Titles => {
            lines.extend(["Workshop, 12 May".to_owned(), String::new(), row(&["Full name", "Company"])])
        }
        _ => {}
    }
    match mistake {
        Mistake::PartsOfNames => {
            lines.push(row(&["Organisation", "Surname", "Forename"]));
            lines.extend(people.iter().map(|who| row(&[who.from, who.last, who.first])));
        }
        Mistake::Numbers => {
            lines.extend(people.iter().enumerate().map(|(n, who)| format!("{}. {}", n + 1, plain(who))));
        }
        Mistake::Bullets => lines.extend(people.iter().map(|who| format!("• {}", plain(who)))),
        Mistake::Blank => {
            people.iter().for_each(|who| lines.extend([String::new(), plain(who), "  ".to_owned()]))
        }
        Mistake::Trailing => lines.extend(people.iter().map(|who| format!("{}{sep}{sep}", plain(who)))),
        Mistake::Emails => {
            lines.push(row(&["E-mail", "Name", "Phone", "Organisation"]));
            lines.extend(people.iter().map(|who| row(&["a@x.test", &whole(who), "0123 456789", who.from])));
        }
        Mistake::Twice => people.iter().for_each(|who| lines.extend([plain(who), plain(who)])),
        Mistake::Mail => {
            let one = |who: &Who| format!("{} <x@y.test>", whole(who));
            return (people.iter().map(one).collect::<Vec<_>>().join("; "), false);
        }
        _ => lines.extend(people.iter().map(plain)),
    }
    (lines.join(end), true)
}

#[test]
fn a_table_of_which_nothing_is_left_is_an_empty_list() {
    // A line that parts headings from rows says that there are headings, and then there are none.
    for text in ["|-|-|", "| |\n|-|", "||\n|-|-|\n| | |"] {
        assert_eq!(Roster::read(text).people, [], "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    /// Lists with mistakes that are known by name come out as they were meant, in every encoding that has their letters.
    #[test]
    fn lists_with_mistakes_are_read_as_they_were_meant(
        people in prop::collection::vec(who(), 2..7),
        mistake in mistake(),
        separator in prop::sample::select(vec![',', ';', '\t']),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        encoding in 0..4_u8,
    ) {
        let (text, with_organisations) = written(&people, mistake, separator, end);
        let bytes = match encoding {
            1 => std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            2 => std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
            3 => format!("\u{feff}{text}").into_bytes(),
            _ => text.clone().into_bytes(),
        };
        let mut meant: Vec<String> = Vec::new();
        for who in &people {
            let line = match with_organisations {
                true => format!("{} {} ({})", who.first, who.last, who.from),
                false => format!("{} {}", who.first, who.last),
            };
            if !meant.contains(&line) {
                meant.push(line);
            }
        }
        let roster = Roster::from_bytes(&bytes).unwrap();
        prop_assert_eq!(shown(&roster), meant, "{:?}", text);
        // What was understood is written so that it is understood again.
        let again = Roster::read(&roster.to_lines());
        prop_assert_eq!(&again.people, &roster.people, "{}", roster.to_lines());
    }

    #[test]
    fn whatever_marks_of_tables_stand_together_there_is_an_answer(
        marks in prop::collection::vec(
            prop::sample::select(vec![
                "|", "-", "|-|-|", ":--", "\n", "\r", ";", ",", "\t", "\"", "\"\"", " ", "\u{a0}", "`", "<", ">", "@",
                "sep=;", "Name", "Organisation", "Email", "Anna Example", "1.", "- ", "(", ")", "&amp;", "Low; Eve",
            ]),
            0..24,
        ),
    ) {
        let text = marks.concat();
        let read = Roster::read(&text);
        prop_assert!(read.people.iter().all(|person| !person.name.is_empty()));
        let _ = (Roster::read_line(&text), read.to_lines());
    }

    #[test]
    fn whatever_the_bytes_there_is_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        match Roster::from_bytes(&bytes) {
            Ok(roster) => prop_assert!(!roster.told().is_empty()),
            Err(why) => prop_assert!(!why.to_string().is_empty()),
        }
    }

    #[test]
    fn whatever_the_signs_there_is_an_answer(text in "[\"',;\t|\n\r<>@.()\\[\\]1-3aA \u{feff}-]{0,200}") {
        let roster = Roster::read(&text);
        prop_assert!(roster.people.iter().all(|one| !one.name.is_empty()));
    }
}

#[test]
fn a_long_list_takes_no_longer_than_it_is_long() {
    let quotes = "\"a,".repeat(50_000);
    let single = "'a,".repeat(50_000);
    let doubled = "\"\"".repeat(50_000);
    let names: String = (0..20_000).map(|n| format!("Person {n}, Place\n")).collect();
    for text in
        [quotes, single, doubled, names, ";".repeat(100_000), "<".repeat(100_000), "- ".repeat(50_000)]
    {
        let _ = Roster::read(&text).told();
    }
    let many: String = (0..20_000).map(|n| format!("Person Nr{n}\n")).collect();
    let roster = Roster::read(&many);
    assert_eq!((roster.people.len(), roster.too_many), (9_999, 10_001));
}
