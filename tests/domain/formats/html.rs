//! The page: only text is typed in it, it asks for nothing, and it can be read by everybody.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use roundtable::domain::activity::Format;
use roundtable::domain::event::Audience;
use roundtable::domain::seen::{Facilitator, Present, Room, Seen};
use roundtable::domain::session::{Intent, Session};
use roundtable::domain::text::Text;
use roundtable::export::{FileChoice, FileKind, NameStyle, Options, Scope, preview};
use sha2::{Digest as _, Sha256};

use super::support::afternoon;
use super::support::build::{SessionBuilder, nth};
use super::support::everywhere::{answering, asking, counted, explaining, full_of};
use super::support::html::{Html, read};
use super::support::markdown::nasty;
use super::{config, made};

fn page(session: &Session) -> String {
    made::<Room>(session, FileKind::Html, Options::default()).text
}

/// Pages of every shape.
fn pages() -> Vec<String> {
    let afternoon = afternoon::session();
    let options = |names, scope| Options { names, scope, ..Options::default() };
    let made_ready = SessionBuilder::new("Made ready").step("One", 5).prepare();
    let one_to_one =
        SessionBuilder::new("Sam and Jo").format(Format::OneToOne).people(&["Sam Lee", "Jo Day"]);
    let one_to_one = one_to_one.step("How are you?", 10).begin().note("Well").minutes(5);
    let programme = SessionBuilder::new("A day").step("One", 5).part("b", "Second").step("Two", 5);
    let programme = programme.rehearsal(60).begin().note("First").minutes(3).next_step().note("Second");
    vec![
        page(&afternoon),
        made::<Present>(&afternoon, FileKind::Html, options(NameStyle::Initials, Scope::Everything)).text,
        made::<Facilitator>(&afternoon, FileKind::Html, options(NameStyle::LeftOut, Scope::Actions)).text,
        page(made_ready.session()),
        page(one_to_one.session()),
        made::<Present>(one_to_one.session(), FileKind::Html, Options::default()).text,
        page(programme.session()),
        page(&Session::default()),
    ]
}

#[test]
fn the_page_of_an_afternoon() {
    insta::assert_snapshot!(page(&afternoon::session()));
}

#[test]
fn a_page_says_what_the_session_says() {
    let session = afternoon::session();
    let seen: Seen<'_, Room> = Seen::new(&session, session.last_t());
    let choice = FileChoice { kind: FileKind::Html, options: Options::default() };
    insta::assert_snapshot!(preview(&seen.shown(), choice));
}

#[test]
fn a_page_is_whole_and_leads_nowhere() {
    for page in pages() {
        let Html { tags, attributes, strange, .. } = &read(&page);
        assert_eq!(*strange, Vec::<String>::new(), "{page}");
        for (element, name, value) in attributes {
            assert!(!name.starts_with("on"), "{element} has {name}");
            assert!(
                !["src", "srcset", "style", "action", "ping"].contains(&name.as_str()),
                "{element} has {name}"
            );
            if name == "href" {
                let known = value.strip_prefix('#').map(|id| read(&page).values("id").contains(&id));
                let source = value.starts_with("https://www.nhsemployers.org/");
                assert!(element == "a" && known.unwrap_or(source), "{element} {value}");
            }
        }
        for forbidden in ["<script", "<link", "<img", "<iframe", "<base", "<object", "<form"] {
            assert!(!tags.iter().any(|tag| tag.starts_with(forbidden)), "{forbidden}");
        }
    }
}

#[test]
fn the_policy_lets_the_look_of_the_page_in_and_nothing_else() {
    let page = page(&afternoon::session());
    let html = read(&page);
    let style = html.texts_of("style", "");
    assert_eq!(style.len(), 1);
    let hash = base64(&Sha256::digest(style[0].as_bytes()));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    assert!(html.values("content").contains(&policy.as_str()), "STYLE_HASH is to be \"sha256-{hash}\"");
    for asks in ["url(", "@import", "@font-face", "http:", "https:", "expression", "<", "&"] {
        assert!(!style[0].contains(asks), "the style has {asks}");
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0_u32, |n, byte| (n << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(n >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[test]
fn everybody_finds_their_way_in_a_page() {
    for page in pages() {
        let html = read(&page);
        assert!(html.tags.contains(&"<html lang=en-GB>".to_owned()));
        for once in ["<h1", "<main", "<header", "<title"] {
            assert_eq!(html.tags.iter().filter(|tag| tag.starts_with(once)).count(), 1, "{once}: {page}");
        }
        assert_ne!(html.texts_of("title", ""), [""]);
        // Headings go down one level at a time, and say something.
        let mut level = 0;
        for (tag, text) in html.texts.iter().filter_map(|(name, _, text)| {
            let level = name.strip_prefix('h').and_then(|level| level.parse::<u32>().ok());
            level.map(|level| (level, text))
        }) {
            assert!(tag <= level + 1 && !text.is_empty(), "{tag} after {level}: {text}");
            level = tag;
        }
        let ids = html.values("id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
        // What is drawn is said beside it, so the drawing itself is passed over by those who hear the page.
        for tag in html.tags.iter().filter(|tag| tag.starts_with("<svg")) {
            assert!(tag.contains("aria-hidden=true"), "{tag}");
        }
        for tag in html.tags.iter().filter(|tag| tag.starts_with("<th>") || tag.starts_with("<th ")) {
            assert!(tag.contains("scope="), "{tag}");
        }
    }
}

#[test]
fn what_is_drawn_is_said_in_words_too() {
    let html = read(&page(&afternoon::session()));
    let said = html.texts_of("span", "took");
    // Of words, dots and scores as well.
    assert_eq!(said.len(), 6 + 6 + 4 + 4);
    assert!(said.contains(&"3 times") && said.contains(&"12 dots") && said.contains(&"1 dot"), "{said:?}");
    assert!(said.contains(&"average 2.81 to 5: 5, 0, 0, 0, 4") && said.contains(&"nobody scored it"));
    assert_eq!(said[1].replace('\u{a0}', " "), "14:10 · planned 15 min, took 18 min");
    let caption = html.texts_of("figcaption", "");
    assert!(caption[0].starts_with("From 14:04 to 15:36. In all: planned 1 h 20 min, took 1 h 27 min."));
    // A pause is a gap: the second step ran twice.
    let bars = html
        .tags
        .iter()
        .filter(|tag| tag.starts_with("<rect class=actual height=9 ") || tag.contains("height=70%"));
    let bars = bars.filter(|tag| tag.contains("class=actual")).count();
    assert_eq!(bars, 1 + 6 + 2, "a key, six steps, two pauses");
}

#[test]
fn a_one_to_one_has_no_times_and_no_drawing() {
    let live = SessionBuilder::new("Sam and Jo").format(Format::OneToOne).step("Talk", 10);
    let live = live.step("Listen", 10).begin().minutes(4).note("Said");
    let page = made::<Present>(live.session(), FileKind::Html, Options::default()).text;
    let body = page.split("<body>").nth(1).unwrap();
    assert!(!body.contains("planned") && !body.contains("14:00") && !body.contains(" min"), "{body}");
    assert!(body.contains("Talk") && body.contains("The two of you") && !body.contains("Everyone"), "{body}");
    assert!(!body.contains("Listen"), "a heading over nothing\n{body}");
}

#[test]
fn a_session_that_goes_on_another_day_is_drawn_by_lengths() {
    let live = SessionBuilder::new("Long").step("One", 30).step("Two", 30).begin().minutes(20);
    let live = live.does(Intent::ToggleClock).minutes(24 * 60).does(Intent::GoTo(nth(1)));
    let live = live.does(Intent::ToggleClock).minutes(45).does(Intent::OpenReview);
    let html = read(&page(live.session()));
    assert_eq!(html.texts_of("text", "hour"), ["0 min", "10 min", "20 min", "30 min", "40 min"]);
    let took = html.texts_of("span", "took").join(" | ").replace('\u{a0}', " ");
    assert_eq!(took, "planned 30 min, took 20 min | planned 30 min, took 45 min");
    let actual: Vec<&String> = html
        .tags
        .iter()
        .filter(|tag| tag.starts_with("<rect class=actual") && tag.contains("height=9"))
        .collect();
    assert!(actual[0].contains("x=0.00%") && actual[0].contains("width=44.44%"), "{actual:?}");
    assert!(actual[1].contains("x=0.00%") && actual[1].contains("width=100.00%"), "{actual:?}");
}

#[test]
fn actions_alone_are_actions_alone() {
    let options = Options { scope: Scope::Actions, ..Options::default() };
    let file = made::<Room>(&afternoon::session(), FileKind::Html, options);
    let html = read(&file.text);
    assert_eq!(html.texts_of("h2", ""), ["Shared actions", "From last time"]);
    assert!(html.texts_of("p", "soft")[0].starts_with("Confidential parts are not included."));
    assert!(file.stem.ends_with("-actions"));
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn whatever_is_typed_comes_back_as_text(typed in nasty()) {
        let typed = Text::prose(&typed);
        prop_assume!(!typed.is_empty());
        let live = full_of(typed.as_str());
        // A line of commas names nobody.
        prop_assume!(live.session().state().group_size().is_some());
        let page = made::<Facilitator>(live.session(), FileKind::Html, Options::default()).text;
        let html = read(&page);
        prop_assert_eq!(&html.strange, &Vec::<String>::new(), "{}", &page);
        // The same page as one full of plain words; people may have an organisation or none.
        let plain = made::<Facilitator>(full_of("plain").session(), FileKind::Html, Options::default()).text;
        let shape = |html: &Html| -> Vec<String> {
            html.tags.iter().filter(|tag| !tag.contains("bdi>")).cloned().collect()
        };
        prop_assert_eq!(shape(&html), shape(&read(&plain)), "{}", &page);
        let said = html.texts_of("li", "typed");
        prop_assert_eq!(said.len(), 6);
        prop_assert!(said.iter().all(|text| *text == typed.as_str()), "{:?}", said);
        // The action; what is captured on one line comes after it.
        prop_assert_eq!(html.texts_of("span", "typed")[0], typed.as_str());
        prop_assert_eq!(html.texts_of("dd", "typed"), [typed.as_str()]);
        prop_assert_eq!(html.texts_of("h1", ""), html.texts_of("title", ""));
        prop_assert_eq!(html.texts_of("h1", ""), [typed.as_str()]);
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn whatever_is_captured_comes_back_as_text(typed in nasty()) {
        let typed = Text::line(&typed);
        prop_assume!(!typed.is_empty());
        let page = |said: &str| {
            let live = asking(SessionBuilder::new("A").step("One", 5), said).begin();
            let live = counted(answering(live, Audience::Room, said), Audience::Room, said);
            read(&page(explaining(live, Audience::Room, said).session()))
        };
        let html = page(typed.as_str());
        prop_assert_eq!(&html.strange, &Vec::<String>::new());
        prop_assert_eq!(&html.tags, &page("plain").tags);
        let said = typed.as_str();
        // A word, what was scored, what was voted on; the cells of a row, a term, a wording and a checklist; the headings and a
        // column.
        prop_assert_eq!(html.texts_of("span", "typed"), [said; 3]);
        let cells = [said, said, said, said, said, said, "yes", said, "done", said, said];
        prop_assert_eq!(html.texts_of("td", "typed"), cells);
        prop_assert_eq!(html.texts_of("h3", ""), [said; 7]);
        // A column without a name has no heading.
        prop_assert_eq!(&html.texts_of("th", "")[..2], &[said, "Term"]);
        prop_assert_eq!(html.texts_of("dd", "typed"), [said]);
    }
}

// Colours.

/// The colours that a block of the style gives to names.
fn colours(style: &str, block: &str) -> BTreeMap<String, [f64; 3]> {
    let from = style.find(block).unwrap_or_else(|| panic!("{block}"));
    let root = style[from..].split(":root {").nth(1).unwrap().split('}').next().unwrap();
    let named = root.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
    let channel = |hex: &str, n: usize| {
        let value = f64::from(u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    named.map(|(name, hex)| (name.to_owned(), [0, 1, 2].map(|n| channel(hex, n)))).collect()
}

/// As the accessibility guidelines work it out: 1 to 21.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let light = |[red, green, blue]: [f64; 3]| 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn everything_stands_out_in_light_and_in_dark() {
    let page = page(&afternoon::session());
    let html = read(&page);
    let style = html.texts_of("style", "")[0].to_owned();
    for block in [":root {", "(prefers-color-scheme: dark)"] {
        let colours = colours(&style, block);
        assert_eq!(colours.len(), 6, "{colours:?}");
        for front in ["ink", "soft", "accent"] {
            for back in ["paper", "panel"] {
                let contrast = contrast(colours[front], colours[back]);
                assert!(contrast >= 4.5, "{block} {front} on {back}: {contrast:.2}");
            }
        }
    }
    // No colour but those: where one is set, it is by its name.
    for line in style.lines().filter(|line| !line.trim_start().starts_with("--")) {
        assert!(!line.contains('#') || line.starts_with("/*"), "{line}");
        for property in ["color:", "background:", "fill:", "stroke:"] {
            for rest in line.split(property).skip(1).filter(|_| !line.contains("color-scheme:")) {
                let value = rest.split(';').next().unwrap().trim();
                let text = ["var(--ink)", "var(--soft)", "var(--accent)", "inherit", "none"];
                let back = ["var(--paper)", "var(--panel)"];
                let lines = ["var(--line)", "var(--soft)", "var(--accent)"];
                let allowed: &[&str] = match property {
                    "background:" => &back,
                    "stroke:" => &lines,
                    // Borders are no text: they may be fainter.
                    "color:" if line.contains("border-bottom-color:") => &lines,
                    _ => &text,
                };
                assert!(allowed.contains(&value), "{line}: {value}");
            }
        }
    }
}
