//! The room's language: whatever the room reads of the program's own words goes through the tables of phrases.
//!
//! Each session that another test has a picture of is told again with every text that somebody wrote in Cyrillic letters,
//! and in the language that marks each word of ours. What is left outside the marks, in Latin letters, was said by the
//! program past the tables.

use super::mirror::laptops;
use super::places;
use super::remapped::everything_else;
use super::support::drive::{Driver, Journal};
use super::support::mirror::Second;
use roundtable::app::mirror::PAGE_MS;
use roundtable::app::screens::Screen;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::event::{Event, Record};
use roundtable::domain::language::{Languages, RoomPhrase};
use roundtable::domain::script;
use roundtable::domain::seen::{Facilitator, FileChoice, FileKind, Present, Room, Seen};
use roundtable::domain::session::Session;
use roundtable::domain::time::Now;
use roundtable::export::{self, Options};
use roundtable::store::library;
use serde_json::Value;

const SIZES: [(u16, u16); 3] = [(60, 18), (80, 24), (120, 40)];

/// A text as somebody could have written it who has no Latin letters.
fn foreign(text: &str) -> String {
    let letter =
        |c: char, first: char, to: u32| char::from_u32(to + (u32::from(c) - u32::from(first))).unwrap_or(c);
    let each = |c: char| match c {
        'a'..='z' => letter(c, 'a', 0x430),
        'A'..='Z' => letter(c, 'A', 0x410),
        'À'..='ɏ' => 'я',
        _ => c,
    };
    text.chars().map(each).collect()
}

/// Every text in an event, told in other letters: what is then no such event any more was no text.
fn retold(event: &Event) -> Event {
    if matches!(event, Event::ClockAnchored { .. }) {
        return event.clone();
    }
    let mut value = serde_json::to_value(event).unwrap();
    let mut paths = Vec::new();
    texts(&value, String::new(), &mut paths);
    for path in paths {
        let place = value.pointer_mut(&path).unwrap();
        let before = place.clone();
        *place = Value::String(foreign(before.as_str().unwrap()));
        // Where a capture takes its items from is a name, or one of these words.
        let is_word = matches!(before.as_str(), Some("parked" | "actions"));
        if is_word || serde_json::from_value::<Event>(value.clone()).is_err() {
            *value.pointer_mut(&path).unwrap() = before;
        }
    }
    // It is changed in one event, and settled in another.
    let setup = value.as_object_mut().and_then(|event| event.values_mut().next()?.get_mut("setup"));
    if let Some(setup) = setup {
        setup["languages"] = serde_json::json!(["qps-ploc"]);
    }
    serde_json::from_value(value).unwrap()
}

/// Where the texts of a value stand.
fn texts(value: &Value, at: String, paths: &mut Vec<String>) {
    match value {
        Value::String(_) => paths.push(at),
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                texts(item, format!("{at}/{n}"), paths);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                texts(field, format!("{at}/{name}"), paths);
            }
        }
        _ => {}
    }
}

/// The same session, told in other letters.
fn records(it: &Driver) -> Vec<Record> {
    it.model.records().iter().map(|record| Record { ev: retold(&record.ev), ..record.clone() }).collect()
}

/// Latin words outside the marks.
fn unmarked(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for line in text.lines() {
        let (mut word, mut is_marked) = (String::new(), false);
        for c in line.chars().chain([' ']) {
            match c {
                '⟦' => is_marked = true,
                '⟧' => is_marked = false,
                // Where there was no room for the end of a word, there was none for its mark.
                '…' => is_marked = false,
                _ if c.is_ascii_alphabetic() && !is_marked => word.push(c),
                _ if !word.is_empty() => out.push(std::mem::take(&mut word)),
                _ => {}
            }
        }
    }
    out
}

fn all() -> Vec<(&'static str, Driver)> {
    let all = places::all().into_iter().chain(laptops());
    all.filter(|(_, it)| !it.model.records().is_empty()).collect()
}

#[test]
fn what_is_marked_is_told_from_what_is_not() {
    assert_eq!(unmarked("⟦step⟧ 2 ⟦of⟧ 3 · at ⟦sha…  ends\n· привет (b)"), ["at", "ends", "b"]);
    assert_eq!(unmarked(&foreign("Asha Rao, Ineš")), [""; 0]);
}

/// What is in no language: a letter that stands for a group, or for a box that is ticked.
fn is_let(word: &str) -> bool {
    word.len() == 1
}

#[test]
fn every_word_of_the_second_screen_is_a_phrase() {
    let mut found: Vec<String> = Vec::new();
    for (name, it) in all() {
        let mut second = Second::of(&records(&it), &it.now);
        for size in SIZES {
            second.size(size);
            let screen = second.screen();
            // The last row has the keys of that screen and what it is: for whoever set it up.
            let rows: Vec<&str> = screen.lines().collect();
            let rows = rows.get(..rows.len().saturating_sub(1)).unwrap_or_default().join("\n");
            let words: Vec<String> = unmarked(&rows).into_iter().filter(|word| !is_let(word)).collect();
            if !words.is_empty() {
                found.push(format!("{name} at {size:?} says {words:?}\n{screen}"));
            }
        }
    }
    assert!(found.is_empty(), "{} screens\n{}", found.len(), found.join("\n\n"));
}

/// What it is, the session at its end, and after which of its records the room looked at it, and when.
type Way = (String, Driver, Vec<(usize, Now)>);

/// Each activity that comes with the program in the formats it suits, each method that is one activity, and a countdown to the start, gone through
/// to what was agreed: the way, and after which of its records the room looked at it.
fn ways() -> Vec<Way> {
    let methods = [
        ("1-2-4-all", include_str!("../fixtures/methods/1-2-4-all.toml")),
        ("brainwriting", include_str!("../fixtures/methods/brainwriting.toml")),
        ("consent", include_str!("../fixtures/methods/consent.toml")),
        ("fishbowl", include_str!("../fixtures/methods/fishbowl.toml")),
        ("lean-coffee", include_str!("../fixtures/methods/lean-coffee.toml")),
        ("open-space", include_str!("../fixtures/methods/open-space.toml")),
        ("world-cafe", include_str!("../fixtures/methods/world-cafe.toml")),
    ];
    let methods = methods.into_iter().map(|(name, source)| script::parse(source, name).unwrap());
    let shipped = library::bundled().map(|entry| entry.result.unwrap());
    let mut ways = Vec::new();
    for activity in shipped.chain(methods) {
        for format in activity.suits.clone() {
            let people = if format == Format::OneToOne { 2 } else { 12 };
            let start = if ways.is_empty() { "14:30" } else { "" };
            let wanted = SetUpRequest {
                format: Some(format),
                people: Some(people),
                start: start.into(),
                ..SetUpRequest::default()
            };
            let name = format!("{} {format}", activity.id);
            let mut it = Driver::set_up(activity.clone(), wanted);
            it.keys("enter");
            let mut looks = vec![(it.model.records().len(), it.now.clone())];
            it.keys("enter");
            for _ in 0..40 {
                for (keys, seconds) in [("", 0), ("space", 40), ("g", 0), ("g", 400), ("W", 0), ("o", 0)] {
                    it.keys(keys).pass(seconds);
                    looks.push((it.model.records().len(), it.now.clone()));
                    it.keys(if ["W", "o"].contains(&keys) { "esc" } else { "" });
                }
                it.keys("→");
                if it.model.overlay.is_some() {
                    it.keys("esc →");
                }
                if matches!(it.model.screen, Screen::Review(_)) {
                    it.keys("→");
                    looks.push((it.model.records().len(), it.now.clone()));
                    break;
                }
            }
            ways.push((name, it, looks));
        }
    }
    ways
}

#[test]
fn every_word_on_the_way_through_every_activity_is_a_phrase() {
    let mut found: Vec<String> = Vec::new();
    let mut screens = 0;
    for (name, it, looks) in ways() {
        let all = records(&it);
        let mut before = 0;
        for (len, now) in looks {
            if len == before {
                continue;
            }
            before = len;
            screens += 1;
            let mut second = Second::of(all.get(..len).unwrap(), &now);
            second.size((80, 24));
            let screen = second.screen();
            let rows: Vec<&str> = screen.lines().collect();
            let rows = rows.get(..rows.len().saturating_sub(1)).unwrap_or_default().join("\n");
            let words: Vec<String> = unmarked(&rows).into_iter().filter(|word| !is_let(word)).collect();
            if !words.is_empty() {
                found.push(format!("{name}, {len} says {words:?}\n{screen}"));
            }
        }
        let session = Session::replay(all);
        let seen = Seen::<Present>::new(&session, session.last_t()).shown();
        for kind in [FileKind::Markdown, FileKind::Html] {
            let text = export::preview(&seen, FileChoice { kind, ..FileChoice::default() });
            let words: Vec<String> = unmarked(&text).into_iter().filter(|word| !is_let(word)).collect();
            if !words.is_empty() {
                found.push(format!("{name} as {kind:?} says {words:?}\n{text}"));
            }
        }
    }
    assert!(screens > 300, "only {screens} screens were looked at");
    assert!(found.is_empty(), "{} screens\n{}", found.len(), found.join("\n\n"));
}

/// The rows of a laptop's screen that are for the room: those between its rules, and the head above them. Keys and what is
/// told below are for whoever facilitates.
fn for_the_room(screen: &str) -> String {
    let rows: Vec<&str> = screen.lines().collect();
    let is_rule = |row: &&str| row.trim_matches('─').is_empty() && row.contains('─');
    let below = rows.iter().rposition(is_rule).unwrap_or(rows.len());
    rows.get(..below).unwrap_or_default().join("\n")
}

/// The laptop, with the same session told in other letters: what of it stays when the program is started again.
fn laptop(it: &Driver) -> Driver {
    let (records, mut it) = (records(it), it.clone());
    let lines = records.iter().map(|record| serde_json::to_string(record).unwrap()).collect();
    let id = it.model.session_id().unwrap().to_owned();
    it.disk.journals.insert(id.clone(), Journal { lines, unfinished: true });
    it.disk.pending.clear();
    it.killed_for(0, 0).resumes_session(&id);
    it
}

/// Without the paragraphs that name a key: they are for whoever presses it. No key has a Latin letter alone.
fn without_keys(rows: &str) -> String {
    let names_a_key = |paragraph: &&str| {
        paragraph.split(|c: char| !c.is_alphanumeric()).any(|word| {
            let is_f_key = word.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok());
            is_f_key || word == "Esc" || ('α'..='ω').any(|key| word == key.to_string())
        })
    };
    rows.replace("\n ", "\n")
        .split("\n\n")
        .filter(|paragraph| !names_a_key(paragraph))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A question to whoever facilitates is on.
fn asks_the_facilitator(it: &Driver) -> bool {
    it.model.overlay.is_some() || matches!(it.model.screen, Screen::ClosingChecks)
}

#[test]
fn every_word_for_the_room_on_the_laptop_is_a_phrase() {
    let mut found: Vec<String> = Vec::new();
    let mut seen = 0;
    for (name, it) in all() {
        // Besides what is on, what a key shows to the room.
        let begun = laptop(&it);
        for keys in ["", "s", "o", "g", "W", "R"] {
            let mut it = begun.clone();
            it.keys(keys);
            if asks_the_facilitator(&it) {
                continue;
            }
            seen += 1;
            it.model.settings.keys = everything_else();
            // What a key shows is the same at every size but for its lines.
            let sizes = if keys.is_empty() { &SIZES[..] } else { &SIZES[1..2] };
            for &size in sizes {
                it.size(size);
                let screen = it.screen();
                let words: Vec<String> = unmarked(&without_keys(&for_the_room(&screen)))
                    .into_iter()
                    .filter(|word| !is_let(word))
                    .collect();
                if !words.is_empty() {
                    found.push(format!("{name}, {keys:?} at {size:?} says {words:?}\n{screen}"));
                }
            }
        }
    }
    assert!(seen > 300, "only {seen} screens were looked at");
    assert!(found.is_empty(), "{} screens\n{}", found.len(), found.join("\n\n"));
}

#[test]
fn every_word_of_what_leaves_is_a_phrase() {
    let mut found: Vec<String> = Vec::new();
    for (name, it) in all() {
        let session = Session::replay(records(&it));
        let t = session.last_t();
        let seen = [
            Seen::<Room>::new(&session, t).shown(),
            Seen::<Present>::new(&session, t).shown(),
            Seen::<Facilitator>::new(&session, t).shown(),
        ];
        for seen in seen {
            for kind in [FileKind::Markdown, FileKind::Html] {
                let choice = FileChoice { kind, ..FileChoice::default() };
                let text = export::preview(&seen, choice);
                let words: Vec<String> = unmarked(&text).into_iter().filter(|word| !is_let(word)).collect();
                if !words.is_empty() {
                    found.push(format!("{name} as {kind:?} says {words:?}\n{text}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} files\n{}", found.len(), found.join("\n\n"));
}

/// A script in two languages, walked through with the room: both at once, the first first, and no word of ours in one alone.
#[test]
fn two_languages_are_read_at_once() {
    let source = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = { cy = \"Ein hwythnos\", en = \"Our week\" }\n\
         suits = [\"small-group\"]\n[ground_rules]\nsuggested = [{ en = \"Passing is fine.\", cy = \"Mae pasio yn iawn.\" }]\n\
         [[steps]]\ntitle = { cy = \"O gwmpas\", en = \"Go round\" }\nduration = \"10m\"\ngrouping = \"pairs\"\n\
         prompts = [{ cy = \"Beth aeth yn dda?\", en = \"What went well?\" }]\n\
         [[steps]]\ntitle = \"Te / Tea\"\nkind = \"break\"\nduration = \"5m\"\n";
    let activity = script::parse(source, "our-week").unwrap();
    let mut it = Driver::set_up(activity, SetUpRequest { people: Some(4), ..SetUpRequest::default() });
    it.keys("enter enter").size((80, 24));
    let shown = it.words();
    for said in [
        "O gwmpas / Go round",
        "Beth aeth yn dda?",
        "What went well?",
        "mewn parau / in twos",
        "10 mun / 10 min",
    ] {
        assert!(shown.contains(said), "{said}\n{}", it.screen());
    }
    let first = shown.find("Beth aeth yn dda?");
    assert!(first.is_some() && first < shown.find("What went well?"), "{}", it.screen());
    let records = it.model.records();
    let Event::SessionPrepared { setup, .. } = &records[0].ev else { panic!("{records:?}") };
    assert_eq!(setup.languages, ["cy", "en"].map(Into::into), "the session keeps them");
}

const BILINGUAL: &str = include_str!("../fixtures/languages/bilingual.toml");

/// An hour in two languages, set up for eight.
fn bilingual(source: &str) -> Driver {
    let activity = script::parse(source, "bilingual").unwrap();
    Driver::set_up(activity, SetUpRequest { people: Some(8), ..SetUpRequest::default() })
}

/// The same with other languages of the room.
fn page(it: &Driver, languages: &[&str]) -> String {
    let mut records = it.model.records().to_vec();
    for record in &mut records {
        if let Event::SessionPrepared { setup, .. } = &mut record.ev {
            setup.languages = languages.iter().copied().map(Into::into).collect();
        }
    }
    let session = Session::replay(records);
    export::html(&Seen::<Room>::new(&session, session.last_t()).shown(), &Options::default())
}

fn assert_has(page: &str, all: &[&str]) {
    for said in all {
        assert!(page.contains(said), "{said}\n{page}");
    }
    assert!(!page.contains(|c: char| c.is_control() && c != '\n'), "no sign of ours leaves\n{page}");
}

#[test]
fn a_page_says_which_language_each_text_is_in() {
    let mut it = bilingual(BILINGUAL);
    it.keys("enter enter space")
        .pass(60)
        .keys("→ space")
        .take("n", "Mae angen time")
        .take("d", "We meet <weekly>");
    let both = page(&it, &["cy", "en"]);
    assert_has(
        &both,
        &[
            "<html lang=\"cy\">",
            "<h1 dir=\"auto\">Sut rydym yn gweithio gyda&#39;n gilydd / <span lang=\"en\">How we work together</span></h1>",
            "<dt>Dyddiad / <span lang=\"en\">Date</span></dt>",
            "<bdi>Rhannwch mewn grwpiau bach / <span lang=\"en\">Share in small groups</span></bdi>",
            ">Mae&#39;n iawn peidio â siarad. / <span lang=\"en\">It is fine to pass.</span></li>",
            // In which of the two people said it nobody can tell.
            "<span lang=\"\">Mae angen time</span>",
            "<span lang=\"\">We meet &lt;weekly&gt;</span>",
        ],
    );
    // An attribute is in one language, and so are a page's own words where the program does not speak the first.
    assert!(!both.contains("aria-label=\"<"), "{both}");
    assert_has(
        &page(&it, &["ar", "en"]),
        &["<html lang=\"ar\" dir=\"rtl\">", "<dt><span lang=\"en\" dir=\"ltr\">Date</span></dt>"],
    );
    // In one language what people said is taken to be in it.
    let one = page(&it, &["en"]);
    assert_has(
        &one,
        &["<span lang=\"cy\">Rhannwch mewn grwpiau bach</span> / Share in small groups", ">Mae angen time<"],
    );
    // Where the script says none and the configuration does, nothing is claimed of the script.
    let mut it = Driver::group();
    it.keys("space").pass(60).take("n", "Typed");
    assert_has(
        &page(&it, &["cy"]),
        &["<html lang=\"cy\">", "<h1 dir=\"auto\"><span lang=\"\">", "<dt>Dyddiad</dt>", ">Typed<"],
    );
    assert!(!page(&it, &[]).contains("<span lang"), "in English alone there is nothing to tell");
}

/// What stands below the words of a step's title is never cut, however long it is in two languages.
#[test]
fn what_a_step_is_stands_whole_in_both_languages() {
    for size in [(60, 18), (80, 24)] {
        let mut it = bilingual(BILINGUAL);
        it.keys("enter enter → → → →").size(size);
        let mut second = Second::beside(&it);
        second.size(size);
        for shown in [it.words(), second.words()] {
            assert!(shown.contains("rownd 1 o 2 / round 1 of 2"), "{shown}");
            assert!(shown.contains("10 mun / 10 min"), "{size:?}: {shown}");
        }
    }
}

/// Where not all prompts have room, each stands in both languages or not at all; every one of them comes.
#[test]
fn a_prompt_is_never_shown_in_one_of_two_languages() {
    let each = [
        ("Beth sy'n eich helpu i weithio'n dda?", "What helps you to work well?"),
        ("Beth sy'n rhwystr?", "What gets in the way?"),
        ("Beth fyddech chi'n ei newid?", "What would you change?"),
        ("Pwy arall ddylai fod yma?", "Who else should be here?"),
        ("Beth nesaf?", "What comes next?"),
    ];
    let prompts: Vec<String> =
        each.iter().map(|(cy, en)| format!("{{ cy = \"{cy}\", en = \"{en}\" }}")).collect();
    let source = format!(
        "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\n\
         title = {{ cy = \"Meddyliwch am eich gwaith bob dydd gyda phobl eraill\", en = \"Think about your everyday work with other people\" }}\n\
         duration = \"10m\"\nprompts = [{}]\n",
        prompts.join(", ")
    );
    for size in [(60, 18), (60, 20), (80, 18)] {
        let mut it = bilingual(&source);
        it.keys("enter enter").size(size);
        let mut second = Second::beside(&it);
        second.size(size);
        let mut screens = Vec::new();
        for _ in 0..6 {
            screens.push(it.words());
            it.keys("pgdn");
        }
        let mut seen = [false; 5];
        for _ in 0..6 {
            screens.push(second.words());
            second.pass_ms(PAGE_MS);
            let shown = second.words();
            each.iter().zip(&mut seen).for_each(|((cy, _), seen)| *seen |= shown.contains(cy));
        }
        for shown in screens {
            for (cy, en) in each {
                assert_eq!(shown.contains(cy), shown.contains(en), "{size:?}, {cy}: {shown}");
            }
        }
        assert_eq!(seen, [true; 5], "{size:?}: {}", second.screen());
    }
}

/// Lengths, dates and what is counted are Welsh where the room reads Welsh.
#[test]
fn welsh_counts_and_dates_in_its_own_way() {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 14).unwrap();
    let say = |phrase: RoomPhrase<'_>| Languages::of_tags(&["cy-GB".into()]).say(phrase);
    assert_eq!(say(RoomPhrase::Due { day }), "erbyn dydd Llun 14 Rhagfyr 2026");
    assert_eq!(
        [1, 2, 3, 6].map(|count| say(RoomPhrase::People { count })),
        ["1 person", "2 berson", "3 pherson", "6 pherson"]
    );
    let unknown = Languages::of_tags(&["fr".into(), "en".into()]);
    assert_eq!(
        unknown.say(RoomPhrase::Topics),
        "Topics",
        "what it does not speak stays English, and is said once"
    );
}
