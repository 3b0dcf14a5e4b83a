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
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Format;
use roundtable::domain::event::{Choice, Event, Record};
use roundtable::domain::language::{Joined, Languages, RoomPhrase, StepPhrase, TakenPhrase};
use roundtable::domain::poll::{PollKind, PollRound, Support};
use roundtable::domain::programme;
use roundtable::domain::roster::NameLine;
use roundtable::domain::script;
use roundtable::domain::seen::{Facilitator, FileChoice, FileKind, Present, Room, Seen, SeenPoll};
use roundtable::domain::session::Session;
use roundtable::domain::text::Text;
use roundtable::domain::time::{Millis, Now};
use roundtable::domain::worded::Given;
use roundtable::export::{self, Options};
use roundtable::store::library;
use serde_json::Value;

const SIZES: [(u16, u16); 3] = [(60, 18), (80, 24), (120, 40)];

/// A text as somebody could have written it who has no Latin letters.
pub fn foreign(text: &str) -> String {
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
pub fn texts(value: &Value, at: String, paths: &mut Vec<String>) {
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

pub fn all() -> Vec<(&'static str, Driver)> {
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
pub fn for_the_room(screen: &str) -> String {
    let rows: Vec<&str> = screen.lines().collect();
    let is_rule = |row: &&str| row.trim_matches('─').is_empty() && row.contains('─');
    let below = rows.iter().rposition(is_rule).unwrap_or(rows.len());
    rows.get(..below).unwrap_or_default().join("\n")
}

/// The laptop, with the same session told in other letters: what of it stays when the program is started again.
fn laptop(it: &Driver) -> Driver {
    laptop_of(it, records(it))
}

/// The same with other records.
pub fn laptop_of(it: &Driver, records: Vec<Record>) -> Driver {
    let mut it = it.clone();
    let lines = records.iter().map(|record| serde_json::to_string(record).unwrap()).collect();
    let id = it.model.session_id().unwrap().to_owned();
    it.disk.journals.insert(id.clone(), Journal { lines, unfinished: true });
    it.disk.pending.clear();
    it.killed_for(0, 0).resumes_session(&id);
    it
}

/// Without the paragraphs that name a key: they are for whoever presses it. No key has a Latin letter alone.
pub fn without_keys(rows: &str) -> String {
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
pub fn asks_the_facilitator(it: &Driver) -> bool {
    // These the room reads, too.
    let is_asked = |overlay: &Overlay| {
        !matches!(
            overlay,
            Overlay::LastTime(_) | Overlay::StillParked(_) | Overlay::Topics(_) | Overlay::Replan(_)
        )
    };
    it.model.overlay.as_ref().is_some_and(is_asked) || matches!(it.model.screen, Screen::ClosingChecks)
}

#[test]
fn every_word_for_the_room_on_the_laptop_is_a_phrase() {
    let mut found: Vec<String> = Vec::new();
    let mut seen = 0;
    for (name, it) in all() {
        // Besides what is on, what a key shows to the room.
        let begun = laptop(&it);
        for keys in ["", "s", "o", "g", "W", "R", "l", "l enter", "P", "r"] {
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

/// Where they come from: a text in two languages is seen in both, or not at all.
fn assert_in_both(screen: &str, pairs: &[(&str, &str)], about: &str) {
    for (cy, en) in pairs {
        assert_eq!(screen.contains(cy), screen.contains(en), "{about}, {cy}: {screen}");
    }
}

const PROMPTS: [(&str, &str); 5] = [
    (
        "Dywedwch un peth sy'n gweithio'n dda ac un peth a ddylai newid.",
        "Say one thing that works well and one thing that should change.",
    ),
    ("Beth sydd gennych chi'n gyffredin?", "What do you have in common?"),
    (
        "Pa un o'r rhain sydd bwysicaf i chi ar hyn o bryd?",
        "Which of these matters most to you at the moment?",
    ),
    ("Beth fyddwch chi'n ei wneud yn wahanol?", "What will you do differently?"),
    ("Pa frawddeg gall pawb ohonom ei derbyn?", "Which sentence can all of us live with?"),
];

/// A line that is typed in, and a go-round, take rows from the prompts: figures give way before one of two languages does.
#[test]
fn a_line_and_a_go_round_leave_no_prompt_in_one_of_two_languages() {
    for size in [(60, 18), (60, 20), (80, 18), (80, 24)] {
        let mut it = bilingual(BILINGUAL);
        it.size(size).keys("enter enter");
        for _ in 0..8 {
            for keys in ["n", "t g", "t g n"] {
                let mut now = it.clone();
                now.keys(keys);
                let shown = now.words();
                assert_in_both(&shown, &PROMPTS, &format!("{keys:?} at {size:?}"));
                let asks = it.words();
                let is_asked = |(cy, _): &&(&str, &str)| asks.contains(cy);
                if PROMPTS.iter().any(|pair| is_asked(&pair)) {
                    assert!(
                        PROMPTS.iter().any(|(cy, _)| shown.contains(cy)),
                        "{keys:?} at {size:?}: {shown}"
                    );
                }
            }
            assert_in_both(&it.words(), &PROMPTS, &format!("{size:?}"));
            it.keys("→");
        }
    }
}

/// What stands above and below the step is in both languages, or is not there.
#[test]
fn no_head_and_no_foot_is_cut_within_two_languages() {
    for size in [(60, 18), (80, 24)] {
        let mut it = bilingual(BILINGUAL);
        it.size(size).keys("enter enter");
        for _ in 0..7 {
            for keys in ["", "space", "t g"] {
                it.keys(keys);
                let mut second = Second::beside(&it);
                second.size(size);
                for screen in [for_the_room(&it.screen()), second.screen()] {
                    assert!(!screen.contains('…'), "{keys:?} at {size:?}\n{screen}");
                }
                let screen = it.screen();
                let foot = screen.lines().rev().nth(1).unwrap_or_default();
                assert!(!foot.contains('…'), "{keys:?} at {size:?}\n{screen}");
            }
            it.keys("esc → →");
        }
    }
}

/// A phrase within another is said in the language of that.
#[test]
fn nothing_is_said_in_two_languages_within_one_of_them() {
    let mut it = bilingual(BILINGUAL);
    it.keys("enter enter t g").size((100, 24));
    assert!(it.words().contains("cam: 5:00 yn aros / step: 5:00 waiting"), "{}", it.screen());
    let activity = script::parse(BILINGUAL, "bilingual").unwrap();
    let both = Languages::of_tags(&["cy".into(), "en".into()]);
    let parts = [activity];
    let tea = Given::of(&parts, "Te / Tea");
    assert_eq!(both.say(StepPhrase::IsNow { title: &tea }), "Te nawr / Tea is now");
    let typed = Given::of(&parts, "Bara brith");
    assert_eq!(both.say(StepPhrase::IsNow { title: &typed }), "Bara brith nawr / Bara brith is now");
}

/// A word on the clock that is too long for its row goes on in another, between the languages.
#[test]
fn the_word_on_the_clock_is_never_cut_within_two_languages() {
    let source = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n\
         grouping = \"threes\"\nrounds = 2\nroles = [\"a\", \"b\", \"c\"]\nprompts = [{ cy = \"Pam?\", en = \"Why?\" }]\n";
    let mut it = bilingual(source);
    it.size((60, 18)).keys("enter enter space").pass(5 * 60 + 5);
    let shown = it.words();
    assert!(
        shown.contains("mae rownd 1 ar ben: newidiwch rolau / round 1 is over: change roles"),
        "{}",
        it.screen()
    );
}

/// Whoever votes on the laptop reads it in the room's language, and so does the room while hands are counted.
#[test]
fn every_word_of_a_ballot_and_of_a_count_is_a_phrase() {
    let source = "format = 1\nlanguage = \"qps-ploc\"\ntitle = \"Ж\"\n[outcomes]\nworth = true\n[[steps]]\ntitle = \"Ж\"\n\
         duration = \"10m\"\nprompts = [\"Ж?\"]\ncapture = [{ id = \"v\", kind = \"vote\", label = \"Ж\", dots = 2, \
         items = [\"Д\", \"Л\", \"Я\"] }, { id = \"s\", kind = \"scale\", label = \"Ш\", items = [\"Д\", \"Л\"] }]\n";
    let mut said = 0;
    for keys in [
        "w",
        "w enter",
        "w enter 3",
        "w enter 3 ctrl-r",
        "w ctrl-t",
        "w ctrl-t a",
        "w ctrl-t a a",
        "w ctrl-t a a enter",
        "w ctrl-t a a enter enter - enter",
    ] {
        for before in ["", "w esc "] {
            let mut it = bilingual(source);
            it.keys("enter enter space").keys(&format!("{before}{keys}"));
            let is_open = it.model.sheet.is_some();
            if !is_open || it.model.overlay.is_some() {
                continue;
            }
            said += 1;
            for size in SIZES {
                it.size(size);
                let words: Vec<String> =
                    unmarked(&for_the_room(&it.screen())).into_iter().filter(|word| !is_let(word)).collect();
                assert!(words.is_empty(), "{keys:?} says {words:?}\n{}", it.screen());
            }
        }
    }
    assert!(said > 12, "only {said} were open");
}

/// However long what stands around them is in two languages, what is counted is seen.
#[test]
fn what_is_counted_is_seen_in_two_languages() {
    for size in [(60, 18), (80, 24)] {
        let mut it = bilingual(BILINGUAL);
        it.size(size).keys("enter enter → → w enter");
        if !it.words().contains("could vote") {
            it.keys("→ w enter");
        }
        let shown = it.words();
        assert!(shown.contains("could vote") && shown.contains("yn cael pleidleisio"), "{}", it.screen());
        assert!(shown.contains("Ymddiriedaeth / Trust"), "{}", it.screen());
    }
}

/// The question at the end is read in the room's language, and kept in English.
#[test]
fn whether_it_was_worth_the_time_is_asked_in_the_rooms_language() {
    let source = BILINGUAL.replace("shared_actions = 1", "worth = true");
    let mut it = bilingual(&source);
    it.keys("enter enter");
    for _ in 0..12 {
        it.keys("→");
        if matches!(it.model.screen, Screen::Review(_)) {
            break;
        }
    }
    it.keys("→");
    let asked = (0..8).any(|_| {
        let shown = it.words();
        it.keys("enter");
        shown.contains("A oedd yn werth ein hamser? / Was it worth our time?")
    });
    assert!(asked, "{}", it.screen());
}

/// The key that leads back goes through the pages before it leaves the step.
#[test]
fn the_page_before_comes_before_the_step_before() {
    let prompts: Vec<String> =
        PROMPTS.iter().map(|(cy, en)| format!("{{ cy = \"{cy}\", en = \"{en}\" }}")).collect();
    let source = format!(
        "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"One\"\nduration = \"1m\"\n[[steps]]\n\
         title = \"Two\"\nduration = \"10m\"\nprompts = [{}]\n",
        prompts.join(", ")
    );
    let mut it = bilingual(&source);
    it.size((60, 18)).keys("enter enter →");
    let mut pages = vec![it.words()];
    while it.screen().contains("→ more") {
        it.keys("→");
        pages.push(it.words());
    }
    assert!(pages.len() > 1, "{}", it.screen());
    pages.pop();
    while let Some(before) = pages.pop() {
        it.keys("←");
        assert_eq!(it.words(), before);
    }
    it.keys("←");
    assert!(it.words().contains("One"), "{}", it.screen());
}

/// What is asked for on the command line comes before what the script says; a preview is in its script's languages.
#[test]
fn languages_that_are_asked_for_come_first() {
    let activity = script::parse(BILINGUAL, "bilingual").unwrap();
    let wanted = SetUpRequest { people: Some(8), languages: vec!["en".into()], ..SetUpRequest::default() };
    let mut it = Driver::set_up(activity, wanted);
    it.keys("enter enter");
    assert!(it.words().contains("5 min") && !it.words().contains("5 mun"), "{}", it.screen());
    let mut preview = Driver::of_script(BILINGUAL);
    preview.keys("→");
    assert!(preview.words().contains("5 mun / 5 min"), "{}", preview.screen());
}

/// What was scored is told whole in each language: in one, then in the other.
#[test]
fn a_scale_is_told_whole_in_both_languages() {
    for size in [(60, 18), (80, 24)] {
        let mut it = bilingual(SCORED);
        it.size(size).keys("enter enter w ctrl-n ctrl-n 2 tab tab tab tab 3 enter tab 5 enter y");
        for screen in [it.screen(), Second::beside(&it).size(size).screen()] {
            let told = for_the_room(&screen);
            assert!(!told.contains('…'), "{size:?}\n{screen}");
            let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
            for said in ["bellaf ar wahân · 3.4 ar gyfartaledd", "furthest apart · 3.4 on average"] {
                assert!(words.contains(said), "{said} at {size:?}\n{screen}");
            }
        }
    }
}

const SCORED: &str = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n\
     capture = [{ id = \"s\", kind = \"scale\", label = { cy = \"Pa mor gryf\", en = \"How strong\" }, items = [\
     { cy = \"Ymddiriedaeth\", en = \"Trust\" }, { cy = \"Arian\", en = \"Money\" }] }]\n";

/// Who does what in a group has the room that is free, else a line below the name.
#[test]
fn a_role_in_a_group_is_whole_in_both_languages() {
    let source = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n\
         grouping = \"pairs\"\nrounds = 2\nroles = [{ cy = \"siaradwr cyntaf\", en = \"first speaker\" }, { cy = \"gwrandäwr\", en = \"listener\" }]\n";
    let names = ["Gwenllian Fychan", "Rhys Ap Owain", "Siân Meredydd Jones", "Cai"];
    let activity = script::parse(source, "bilingual").unwrap();
    for size in [(60, 18), (80, 24), (120, 40)] {
        let names =
            names.iter().map(|name| NameLine { name: Text::line(name), organisation: None }).collect();
        let mut it = Driver::set_up(activity.clone(), SetUpRequest { names, ..SetUpRequest::default() });
        it.size(size).keys("enter enter g");
        for screen in [it.screen(), Second::beside(&it).size(size).screen()] {
            let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(!for_the_room(&screen).contains('…'), "{size:?}\n{screen}");
            assert!(words.contains("siaradwr cyntaf / first"), "{size:?}\n{screen}");
            assert!(words.contains("gwrandäwr / listener"), "{size:?}\n{screen}");
        }
    }
}

/// What the program itself calls a break, a welcome and a programme is kept in English, and read in the room's languages.
#[test]
fn titles_of_the_programs_own_are_in_the_rooms_languages() {
    let both = || SetUpRequest {
        people: Some(8),
        languages: vec!["cy".into(), "en".into()],
        ..SetUpRequest::default()
    };
    let mut it = bilingual(SCORED);
    it.keys("enter enter space").pass(60).keys("c 5 enter");
    assert!(it.words().contains("Egwyl / Break"), "{}", it.screen());
    assert!(Second::beside(&it).words().contains("Egwyl / Break"), "{}", Second::beside(&it).screen());
    assert_has(&page(&it, &["cy", "en"]), &["Egwyl / <span lang=\"en\">Break</span>"]);
    let kept = it
        .model
        .records()
        .iter()
        .any(|record| matches!(&record.ev, Event::BreakAdded { title, .. } if title.as_str() == "Break"));
    assert!(kept, "{:?}", it.model.records());

    let mut it = Driver::set_up(script::blank(), both());
    it.keys("enter enter");
    for said in ["Croeso / Welcome", "Beth wnawn ni â'n hamser?", "What shall we do with our time?"] {
        assert!(it.words().contains(said), "{said}\n{}", it.screen());
    }

    let one = script::parse(BILINGUAL, "bilingual").unwrap();
    let parts = programme::with_breaks(vec![vec![one.clone()], vec![one]], Some(Millis::minutes(10)));
    let mut it = Driver::set_up_parts(parts, SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    let title = "Sut rydym yn gweithio gyda'n gilydd a mwy / How we work together and more";
    it.size((120, 40)).keys("enter enter");
    let html = page(&it, &["cy", "en"]);
    let marked = "gyda&#39;n gilydd a mwy / <span lang=\"en\">How we work together and more</span>";
    assert_has(&html, &[marked]);
    assert!(it.all().steps().any(|step| step.title().as_str() == "Egwyl / Break"));
    assert_eq!(it.all().title().as_str(), title);
}

/// Where confidence ends in a script's own words has lines of its own in each language.
#[test]
fn a_scripts_own_limits_of_confidence_have_a_line_in_each_language() {
    let source = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n\
         grouping = \"pairs\"\nrounds = 2\nroles = [{ cy = \"siaradwr\", en = \"speaker\" }, { cy = \"gwrandäwr\", en = \"listener\" }]\n\
         confidential = OWN\nprompts = [{ cy = \"Beth hoffech chi ei newid?\", en = \"What would you like to change?\" }]\n";
    let own = "{ cy = \"Nid yw dim o hyn yn cael ei nodi.\", en = \"Nothing of this is written down.\" }";
    for size in [(60, 18), (80, 24)] {
        let mut it = bilingual(&source.replace("OWN", own));
        it.size(size).keys("enter enter");
        let mut second = Second::beside(&it);
        second.size(size);
        let mut screens = Vec::new();
        for _ in 0..4 {
            screens.extend([it.screen(), second.screen()]);
            it.keys("pgdn");
            second.pass_ms(PAGE_MS);
        }
        let is_line = |line: &str| line.trim() == "Nothing of this is written down.";
        assert!(screens.iter().any(|screen| screen.lines().any(is_line)), "{}", screens.join("\n\n"));
    }
}

/// What was agreed and what it rests on stand on one page, in both languages.
#[test]
fn what_was_agreed_is_not_cut_by_the_end_of_a_page() {
    let support = |n: u32| {
        serde_json::from_value::<Support>(serde_json::json!({
            "of": { "part": 0, "id": "v" }, "item": 0, "audience": "room",
            "figures": { "dots": { "dots": n, "of": 8, "rank": "most" } },
        }))
        .unwrap()
    };
    let source = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n";
    let mut it = bilingual(source);
    it.size((60, 18)).keys("enter enter space").pass(5);
    for n in 0..6 {
        it.take("d", &format!("What we decided, number {n}")).keys("esc");
    }
    let mut records = it.model.records().to_vec();
    for (record, n) in records.iter_mut().filter(|one| matches!(one.ev, Event::NoteTaken { .. })).zip(1..) {
        if let Event::NoteTaken { support: rests, .. } = &mut record.ev {
            *rests = Some(Box::new(support(n)));
        }
    }
    let mut shown = laptop_of(&it, records);
    shown.size((60, 18)).keys("o");
    let mut pages = Vec::new();
    for _ in 0..8 {
        pages.push(shown.words());
        shown.keys("pgdn");
    }
    assert!(pages.iter().any(|page| page.contains("drwy bleidlais")), "{}", pages.join("\n\n"));
    for page in pages {
        for n in 1..=6 {
            let (cy, en) = (format!("{n} o 8 dot, y mwyaf"), format!("{n} of 8 dots, the most"));
            assert_eq!(page.contains(&cy), page.contains(&en), "{page}");
        }
    }
}

/// What a decision rests on names what was asked in the language of the sentence; of consent it is one sentence each.
#[test]
fn what_was_asked_is_named_in_the_language_that_names_it() {
    let vote = "{ id = \"v\", kind = \"vote\", label = { cy = \"Beth yn gyntaf?\", en = \"What first?\" }, dots = 1, \
         items = [\"X\", \"Y\"] }";
    let source = format!(
        "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\ncapture = [{vote}]\n"
    );
    let asked = script::parse(&source, "bilingual").unwrap();
    let parts = [asked];
    let question = Given::of(&parts, "Beth yn gyntaf? / What first?");
    let support: Support = serde_json::from_value(serde_json::json!({
        "of": { "part": 0, "id": "v" }, "item": 0, "audience": "room",
        "figures": { "dots": { "dots": 5, "of": 8, "rank": "most" } },
    }))
    .unwrap();
    let both = Languages::of_tags(&["cy".into(), "en".into()]);
    assert_eq!(
        both.say(TakenPhrase::Supports { support: &support, asked: Some(&question) }),
        "drwy bleidlais ar \"Beth yn gyntaf?\": 5 o 8 dot, y mwyaf / by vote on \"What first?\": 5 of 8 dots, the most"
    );
    let round = PollRound { counts: vec![3, 0, 1], ..PollRound::default() };
    let kind = &PollKind::Consent;
    let poll = SeenPoll { kind, rounds: &[round], by: None, audience: None, parts: &[] };
    assert_eq!(
        both.say(poll.came_to_last().unwrap()),
        "Heb gytuno: 3 yn cytuno, 1 yn gwrthwynebu / Not agreed: 3 agree, 1 objects"
    );
}

/// What stands on the wall before anything was taken down, chosen or keyed is said in the room's language, too.
#[test]
fn what_is_empty_says_so_in_the_rooms_language() {
    let one =
        "format = 1\nlanguage = \"qps-ploc\"\ntitle = \"Ж\"\n[[steps]]\ntitle = \"Ж\"\nduration = \"10m\"\n";
    let vote = "capture = [{ id = \"v\", kind = \"vote\", label = \"Ж\", dots = 2, from = \"parked\" }]\n";
    let topics = "topics = { from = \"parked\", each = \"5m\" }\n";
    for (source, keys) in [
        (one.to_owned(), "s"),
        (format!("{one}{vote}"), "w"),
        (format!("{one}{topics}"), ""),
        (format!("{one}{topics}"), "P"),
    ] {
        let mut it = bilingual(&source);
        it.keys("enter enter").keys(keys);
        it.model.settings.keys = everything_else();
        for size in SIZES {
            it.size(size);
            // How the clock is started is for whoever starts it.
            let shown = for_the_room(&it.screen());
            let shown: Vec<&str> = shown.lines().filter(|line| !line.contains("F2")).collect();
            let words: Vec<String> =
                unmarked(&shown.join("\n")).into_iter().filter(|word| !is_let(word)).collect();
            assert!(words.is_empty(), "{keys:?} says {words:?}\n{}", it.screen());
        }
    }
}

/// Whoever votes on the laptop is told in the room's languages what their key could not do.
#[test]
fn a_voter_is_told_in_both_languages() {
    let mut it = bilingual(BILINGUAL);
    it.keys("enter enter → → w enter ctrl-t enter");
    let shown = it.words();
    for said in ["Nid oes neb wedi pleidleisio eto:", "Nobody has voted yet:"] {
        assert!(shown.contains(said), "{said}\n{}", it.screen());
    }
}

/// Who could vote is seen whole while hands are counted, of a vote and of scores.
#[test]
fn who_could_vote_is_never_cut() {
    for size in [(60, 18), (80, 24)] {
        for (source, keys) in [(BILINGUAL, "enter enter → → w enter"), (SCORED, "enter enter w")] {
            let mut it = bilingual(source);
            it.size(size).keys(keys);
            let screen = it.screen();
            for said in ["yn cael pleidleisio / could vote", "wedi pleidleisio / voted"] {
                assert!(it.words().contains(said), "{keys:?} at {size:?}, {said}\n{screen}");
            }
            assert!(!for_the_room(&screen).contains('…'), "{keys:?} at {size:?}\n{screen}");
        }
    }
}

/// How a tie was settled is told whole in one language, then in the other, what was tied included.
#[test]
fn a_tie_is_told_whole_in_each_language() {
    let source = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = { cy = \"Te\", en = \"Tea\" }\n\
         duration = \"5m\"\n[[steps]]\ntitle = { cy = \"Cinio\", en = \"Lunch\" }\nduration = \"5m\"\n";
    let parts = [script::parse(source, "bilingual").unwrap()];
    let [tea, lunch] = ["Te / Tea", "Cinio / Lunch"].map(|whole| Given::of(&parts, whole));
    let both = Languages::of_tags(&["cy".into(), "en".into()]);
    let (tied, picked) = ([tea, lunch], [lunch]);
    let [tied, picked] = [&tied[..], &picked[..]].map(|all| Joined(all, "; "));
    let how = Choice::Room;
    assert_eq!(
        both.say_below(TakenPhrase::Tie { how, tied: &tied, picked: &picked, chosen: &picked }),
        "Cyfartal: Te; Cinio. Dewisodd yr ystafell: Cinio. Mae'n parhau gyda: Cinio.\n\
         Tied: Tea; Lunch. The room chose: Lunch. Taken forward: Lunch."
    );
    let run_off = [TakenPhrase::Given { to: &tea, dots: 3 }, TakenPhrase::Given { to: &lunch, dots: 1 }];
    let run_off = Joined(&run_off, "; ");
    assert_eq!(
        both.say(TakenPhrase::Settled {
            how: Choice::RunOff,
            after_no_vote: false,
            chosen: &picked,
            run_off: &run_off
        }),
        "Ail bleidlais: Te 3; Cinio 1. Mae'n parhau gyda: Cinio. / Run-off: Tea 3; Lunch 1. Taken forward: Lunch."
    );
}

/// Roles that are long in two languages take rows beside those who have them.
#[test]
fn a_role_of_a_step_is_whole_in_both_languages() {
    let source = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n\
         grouping = \"pairs\"\nrounds = 2\nroles = [{ cy = \"siaradwr cyntaf\", en = \"first speaker\" }, { cy = \"gwrandäwr gofalus\", en = \"careful listener\" }]\n\
         prompts = [{ cy = \"Pam?\", en = \"Why?\" }]\n";
    for size in [(60, 18), (80, 24), (120, 40)] {
        let mut it = bilingual(source);
        it.size(size).keys("enter enter");
        for screen in [it.screen(), Second::beside(&it).size(size).screen()] {
            assert!(!for_the_room(&screen).contains('…'), "{size:?}\n{screen}");
            let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            for said in ["siaradwr cyntaf", "gofalus", "first", "careful", "listener"] {
                assert!(words.contains(said), "{said} at {size:?}\n{screen}");
            }
        }
    }
}

/// Where the languages come from the configuration alone, what the program calls a programme is in them, too.
#[test]
fn a_programme_is_called_so_in_the_languages_of_the_configuration() {
    let one = "format = 1\ntitle = \"Looking back\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n";
    let one = script::parse(one, "one").unwrap();
    let mut it = Driver::set_up_parts(
        vec![one.clone(), one],
        SetUpRequest { people: Some(8), ..SetUpRequest::default() },
    );
    it.model.settings.languages = vec!["cy".into()];
    it.keys("enter enter");
    assert_eq!(it.all().title().as_str(), "Looking back a mwy");
    assert!(page(&it, &["cy"]).contains("Looking back a mwy"));
}

/// What names something for whoever has a page read aloud is in both languages, each marked: an attribute cannot be.
#[test]
fn a_table_is_named_by_its_heading() {
    let mut it = bilingual(BILINGUAL);
    it.keys("enter enter space").pass(60).take("a", "Ring them").keys("enter enter");
    it.take("d", "2 + 2");
    let both = page(&it, &["cy", "en"]);
    assert!(both.contains("<span lang=\"\">Ring them") && both.contains(">2 + 2<"), "{both}");
    assert!(
        !both.contains("<span lang=\"\">2"),
        "of a figure nobody is told that its language is unknown\n{both}"
    );
    assert!(!both.contains("aria-label="), "{both}");
    assert_has(&both, &["role=\"group\" aria-labelledby=\"actions\"", "<h2 id=\"actions\">"]);
}

/// A preview goes on page by page: the prompts of a step that begins with the limits of confidence come after them.
#[test]
fn a_preview_shows_the_prompts_below_the_limits_of_confidence() {
    let source = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n\
         reveal = \"one-by-one\"\nconfidential = true\nprompts = [{ cy = \"Pam?\", en = \"Why?\" }, { cy = \"Pryd?\", en = \"When?\" }]\n\
         [[steps]]\ntitle = \"C\"\nduration = \"5m\"\n";
    let mut it = Driver::of_script(source);
    it.size((60, 18));
    let mut pages = Vec::new();
    for _ in 0..8 {
        it.keys("→");
        pages.push(it.words());
        if it.words().contains("step 2 of 2") {
            break;
        }
    }
    let all = pages.join("\n\n");
    for said in ["Nodir:", "Mae'n aros yma", "Pam? Why?", "Pryd? When?"] {
        assert!(pages.iter().any(|page| page.contains(said)), "{said}\n{all}");
    }
    assert!(pages.last().is_some_and(|page| page.contains("step 2 of 2")), "{all}");
    assert!(pages[0].contains("→ more"), "{all}");
    // Whatever page was read last, the screen before begins with its first.
    it.keys("←");
    assert!(it.words().contains("Nodir:"), "{}", it.screen());
}

/// Ground rules that have no room at once are previewed to their end, too.
#[test]
fn a_preview_goes_on_behind_many_rules() {
    let rules: Vec<String> = (0..30).map(|n| format!("\"Rule {n}\"")).collect();
    let source = format!(
        "format = 1\ntitle = \"A\"\n[ground_rules]\nsuggested = [{}]\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n",
        rules.join(", ")
    );
    let mut it = Driver::of_script(&source);
    it.size((60, 18));
    let mut pages = vec![it.words()];
    for _ in 0..8 {
        it.keys("→");
        pages.push(it.words());
    }
    assert!(pages.iter().any(|page| page.contains("Rule 29")), "{}", pages.join("\n\n"));
    assert!(pages.last().is_some_and(|page| page.contains("step 1 of 1")), "{}", pages.join("\n\n"));
}

const SAID: &str = "format = 1\nlanguage = LANGUAGE\ntitle = \"Ж\"\n[[steps]]\ntitle = { cy = \"Ж\", en = \"Д\" }\n\
     duration = \"10m\"\ncapture = [{ id = \"ideas\", kind = \"notes\", label = { cy = \"Ж\", en = \"Д\" }, \
     tags = [{ cy = \"Nawr\", en = \"Now\" }] }]\n\
     [[steps]]\ntitle = { cy = \"Ш\", en = \"Щ\" }\nduration = \"10m\"\nprompts = [{ cy = \"Ж?\", en = \"Д?\" }]\n\
     capture = [{ id = \"pick\", kind = \"vote\", label = { cy = \"Ж\", en = \"Д\" }, from = \"ideas\", dots = 1 }]\n\
     [[steps]]\ntitle = { cy = \"Т\", en = \"П\" }\nduration = \"16m\"\nprompts = [{ cy = \"Л?\", en = \"Я?\" }]\n\
     topics = { from = \"pick\", top = 2, each = \"8m\", more = \"4m\" }\n";

/// Things that were said, in a room of these languages.
fn said_in(languages: &str, said: &[&str]) -> Driver {
    let source = match languages.contains("cy") && languages.contains("en") {
        true => SAID.to_owned(),
        false => {
            let one = SAID.replace("cy = \"Nawr\", en = \"Now\"", "cy = \"Ж\", en = \"Д\"");
            let mut one = one.split("{ cy = ");
            let first = one.next().unwrap_or_default().to_owned();
            one.fold(first, |all, part| {
                let (word, rest) = part.split_once(", en = ").unwrap();
                let (_, rest) = rest.split_once(" }").unwrap();
                format!("{all}{word}{rest}")
            })
        }
    };
    let mut it = bilingual(&source.replace("LANGUAGE", languages));
    it.keys("enter enter space w");
    for text in said {
        it.typed(text).keys("enter");
    }
    it.keys("esc");
    it
}

/// What stands under no theme is called so in the room's languages on the list of a vote, as everywhere.
#[test]
fn what_stands_under_no_theme_is_called_so_on_the_list_of_a_vote() {
    for (languages, called) in [
        ("[\"cy\", \"en\"]", "Heb eu didoli / Unsorted"),
        ("\"cy\"", "Heb eu didoli"),
        ("\"qps-ploc\"", "⟦Unsorted⟧"),
    ] {
        let mut it = said_in(languages, &["Ждл", "Шщч", "Яюэ"]);
        it.keys("S n").typed("Тема").keys("enter esc → w");
        let shown = for_the_room(&it.screen());
        assert!(shown.contains("Тема"), "{}", it.screen());
        let is_heading = |line: &str| line.trim() == called;
        assert!(shown.lines().any(is_heading), "{languages}\n{}", it.screen());
    }
}

/// Whoever sorts has the list, and how far it is, before the room.
#[test]
fn sorting_is_told_in_the_rooms_languages() {
    let mut it = said_in("[\"cy\", \"en\"]", &["Ждл", "Шщч"]);
    it.keys("S");
    assert!(it.words().contains("Ж / Д"), "{}", it.screen());
    assert!(it.words().contains("2 o 2 i'w didoli / 2 of 2 to sort"), "{}", it.screen());
    it.keys("n").typed("Тема").keys("enter 1");
    assert!(it.words().contains("2 eitem, y cyfan wedi'u didoli / 2 items, all sorted"), "{}", it.screen());
    assert!(it.words().contains("Mae popeth wedi'i ddidoli. / Everything is sorted."), "{}", it.screen());
    let mut it = said_in("\"qps-ploc\"", &["Ждл", "Шщч"]);
    for keys in ["S", "n", "1"] {
        it.keys(keys);
        if keys == "n" {
            it.typed("Тема").keys("enter");
        }
        let words = unmarked(&for_the_room(&it.screen()));
        let words: Vec<String> = words.into_iter().filter(|word| !is_let(word)).collect();
        assert!(words.is_empty(), "{keys:?} says {words:?}\n{}", it.screen());
    }
}

/// A group in which nobody is yet says so whole.
#[test]
fn an_empty_group_says_so_in_both_languages() {
    let source = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n\
         capture = [{ id = \"ideas\", kind = \"notes\", label = \"C\" }]\n\
         [[steps]]\ntitle = \"D\"\nduration = \"10m\"\ngrouping = { from = \"ideas\" }\n";
    for size in [(60, 18), (80, 24), (120, 40)] {
        let names = ["Cai", "Ela", "Huw", "Nia"];
        let names =
            names.iter().map(|name| NameLine { name: Text::line(name), organisation: None }).collect();
        let activity = script::parse(source, "bilingual").unwrap();
        let mut it = Driver::set_up(activity, SetUpRequest { names, ..SetUpRequest::default() });
        it.size(size).keys("enter enter space w");
        for text in ["Bws", "Te", "Golau"] {
            it.typed(text).keys("enter");
        }
        it.keys("esc → g");
        for screen in [it.screen(), Second::beside(&it).size(size).screen()] {
            assert!(!for_the_room(&screen).contains('…'), "{size:?}\n{screen}");
            let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            let [cy, en] = ["neb eto", "nobody yet"].map(|said| words.matches(said).count());
            assert!(cy == en && cy == 3, "{size:?}\n{screen}");
        }
    }
}

const DOTS: &str = "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n\
     prompts = [\"C\"]\ncapture = [{ id = \"v\", kind = \"vote\", label = { cy = \"Beth yn gyntaf?\", en = \"What first?\" }, \
     dots = 2, items = [{ cy = \"Ymddiriedaeth rhwng y pentrefi\", en = \"Trust between the villages\" }, \
     { cy = \"Arian\", en = \"Money\" }, { cy = \"Nodau\", en = \"Goals\" }] }]\n";

/// Whoever votes sees what there is to choose from before anything else, and is told in both languages what to press.
#[test]
fn whoever_votes_sees_all_there_is_to_choose_from() {
    for size in [(60, 18), (80, 24)] {
        let mut it = bilingual(DOTS);
        it.size(size).keys("enter enter space w enter ctrl-t");
        for person in 1..=3 {
            let shown = it.words();
            for item in ["Trust between the villages", "Arian / Money", "Nodau / Goals"] {
                assert!(shown.contains(item), "{item} of person {person} at {size:?}\n{}", it.screen());
            }
            assert!(shown.contains("0 i roi dim") && shown.contains("0 gives none"), "{}", it.screen());
            it.keys("1");
            let shown = it.words();
            for said in ["Mae Enter yn rhoi eich pleidlais i mewn", "Enter hands in your ballot"] {
                assert!(shown.contains(said), "{said} at {size:?}\n{}", it.screen());
            }
            assert!(shown.contains("1 dot left. Press the key of what it is for"), "{}", it.screen());
            it.keys("2 enter enter");
        }
    }
}

/// Wherever something is counted or voted on, the sign that it goes on is in both languages.
#[test]
fn the_sign_that_it_goes_on_is_in_both_languages() {
    let items: Vec<String> = (0..20).map(|n| format!("\"Ж{n}\"")).collect();
    let items = items.join(", ");
    let of = |kind: &str| {
        format!(
            "format = 1\nlanguage = [\"cy\", \"en\"]\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n\
             capture = [{{ id = \"v\", kind = \"{kind}\", label = \"C\", items = [{items}] }}]\n"
        )
    };
    let mut seen = 0;
    for (kind, keys) in [
        ("vote", "w"),
        ("vote", "w enter"),
        ("vote", "w enter ctrl-t"),
        ("scale", "w"),
        ("scale", "w ctrl-t"),
        ("checklist", "w"),
    ] {
        let mut it = bilingual(&of(kind));
        it.size((80, 24)).keys("enter enter space").keys(keys);
        let screen = it.screen();
        seen += usize::from(screen.contains("↓ mwy / more"));
        assert!(!screen.contains("↓ more"), "{kind} {keys:?}\n{screen}");
    }
    assert!(seen > 4, "only {seen} went on");
}

/// The heading over the dots is whole, or is not there.
#[test]
fn the_heading_over_dots_is_whole() {
    for (languages, heading) in [("\"cy\"", "dotiau"), ("[\"cy\", \"en\"]", "dotiau / dots")] {
        let source = DOTS.replace("[\"cy\", \"en\"]", languages);
        let source = if languages == "\"cy\"" {
            "format = 1\nlanguage = \"cy\"\ntitle = \"A\"\n[[steps]]\ntitle = \"B\"\nduration = \"10m\"\n\
             capture = [{ id = \"v\", kind = \"vote\", label = \"C\", dots = 2, items = [\"Arian\", \"Nodau\"] }]\n"
                .to_owned()
        } else {
            source
        };
        for size in [(60, 18), (80, 24), (120, 40)] {
            let mut it = bilingual(&source);
            it.size(size).keys("enter enter space w enter");
            let screen = it.screen();
            assert!(!for_the_room(&screen).contains('…'), "{size:?}\n{screen}");
            assert!(screen.lines().any(|line| line.trim_end().ends_with(heading)), "{size:?}\n{screen}");
        }
    }
}

/// How long a step is to take is told whole in each language.
#[test]
fn a_new_plan_is_told_whole_in_each_language() {
    let both = Languages::of_tags(&["cy".into(), "en".into()]);
    let [before, after] = [8, 16].map(Millis::minutes);
    assert_eq!(both.say(StepPhrase::LastsAnew { before, after }), "8 → 16 mun / 8 → 16 min");
    assert_eq!(both.say(StepPhrase::IsLeftOutAnew { before }), "8 mun → wedi'i hepgor / 8 min → left out");
}

/// What fingers came to is told in one language, then in the other; so is what the ends of a scale are called.
#[test]
fn what_a_poll_came_to_is_told_whole_in_each_language() {
    for size in [(60, 18), (80, 24), (120, 40)] {
        let mut it = bilingual(DOTS);
        it.size(size).keys("enter enter space V 3").typed("Ж").keys("enter");
        it.typed("0")
            .keys("enter")
            .typed("1")
            .keys("enter 0 enter 3 enter 4 enter 0 enter 0 enter y esc esc s s");
        let shown = it.words();
        let cy = "0 na: 0 · 1 amheuon difrifol: 1 · 2 amheuon: 0 · 3 digon teg: 3 · 4 da: 4";
        let en = "0 no: 0 · 1 serious doubts: 1 · 2 doubts: 0 · 3 fair enough: 3 · 4 good: 4";
        assert!(shown.contains(cy) && shown.contains(en), "{size:?}\n{}", it.screen());
    }
}

/// Topics of which more are tied than are wanted: told in both languages on one page, and settled below the question.
#[test]
fn a_tie_among_topics_is_on_one_page_in_both_languages() {
    let mut it = said_in("[\"cy\", \"en\"]", &["Ждл", "Шщч", "Яюэ"]);
    it.keys("→ w enter").typed("2").keys("enter").typed("2").keys("enter").typed("2").keys("enter");
    it.keys("ctrl-r");
    if it.model.overlay.is_some() {
        it.keys("y");
    }
    it.size((60, 18)).keys("esc →");
    let mut choosing = it.clone();
    let told = [("3 yn gyfartal am 2 lle", "3 are tied for 2 places"), ("dweud pa rai", "says which")];
    let mut pages = Vec::new();
    for _ in 0..4 {
        pages.push(it.words());
        it.keys("pgdn");
    }
    assert!(pages.iter().any(|page| page.contains(told[0].1)), "{}", pages.join("\n\n"));
    for page in &pages {
        assert_in_both(page, &told, "a tie");
    }
    choosing.keys("P");
    for keys in ["", "↓", "↓", "↓"] {
        choosing.keys(keys);
        let (shown, screen) = (choosing.words(), choosing.screen());
        assert!(shown.contains("Am beth y siaradwn ni? / What shall we talk about?"), "{screen}");
        assert!(["Ждл", "Шщч", "Яюэ"].iter().any(|one| shown.contains(one)), "{screen}");
    }
}

/// What a decision rests on is a sentence below the other in "what was taken down", as on its own page.
#[test]
fn what_a_decision_rests_on_has_lines_in_each_language() {
    let mut it = bilingual(DOTS);
    it.keys("enter enter space V 4").typed("Ждл шщч").keys("enter");
    it.typed("6").keys("enter").typed("1").keys("enter").typed("0").keys("enter");
    if it.model.overlay.is_some() {
        it.keys("y");
    }
    it.keys("d esc");
    it.size((80, 24));
    for _ in 0..4 {
        it.keys("s");
        if it.words().contains("Penderfynwyd / Decided") {
            break;
        }
    }
    let screen = it.screen();
    let begins = |said: &str| screen.lines().any(|line| line.trim_start().starts_with(said));
    assert!(begins("drwy gydsyniad:") && begins("by consent:"), "{screen}");
}

/// A word of a script is marked with its language wherever it stands, and what somebody typed is claimed for none.
#[test]
fn a_page_claims_no_language_for_what_was_typed() {
    let mut it = said_in("[\"cy\", \"en\"]", &["Golau coch", "Bara brith"]);
    it.keys("w tab").typed("Gwyrdd").keys("enter esc");
    it.keys("S n").typed("Lliwiau").keys("enter 1 1 esc");
    it.keys("V 2").typed("Sut oedd hi?").keys("tab").typed("gwael").keys("tab").typed("grand").keys("enter");
    it.typed("0").keys("enter").typed("3").keys("enter 2 enter 1 enter 1 enter 1 enter 0 enter y esc");
    let both = page(&it, &["cy", "en"]);
    assert_has(&both, &["<span lang=\"\">1 gwael</span>", "<span lang=\"\">5 grand</span>"]);
    assert_has(&both, &["<span lang=\"en\">Now</span>"]);
    assert!(!both.contains("Nawr / Now)"), "{both}");
}

/// What the room reads in English is what somebody who facilitates would say.
#[test]
fn sentences_for_the_room_are_plain_english() {
    let english = Languages::default();
    let parked = |all| english.say(RoomPhrase::WhatOfTheParked { all });
    assert_eq!(parked(1), "Parked before: what do we do with it?");
    assert_eq!(parked(3), "Parked before: what do we do with them?");
    let nothing = RoomPhrase::NothingTakenDownYet { note: "n", action: "a" };
    assert_eq!(english.say(nothing), "Nothing yet. Press n for a note, a for a shared action.");
    let tied = RoomPhrase::TopicsTied { tied: 2, places: 1 };
    assert_eq!(english.say(tied), "2 are tied for 1 place: the room says which");
    assert_eq!(
        english.say(RoomPhrase::HadAllItsTime),
        "Time is up, and this topic has had all its extra time."
    );
    assert_eq!(
        english.say(TakenPhrase::TooFew),
        "Fewer than five people answered, so the result is not shown."
    );
    let round = PollRound { counts: vec![6, 1, 1], ..PollRound::default() };
    assert_eq!(round.describe(&PollKind::Consent), "6 agree, 1 can live with it, 1 objects");
}
