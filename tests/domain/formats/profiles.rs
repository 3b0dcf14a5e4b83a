//! Markdown for readers who make different things of the same characters.

use proptest::prelude::*;
use pulldown_cmark::{Options as Extensions, Parser};
use roundtable::domain::event::Audience;
use roundtable::domain::seen::{Present, Room};
use roundtable::domain::session::Session;
use roundtable::domain::text::Text;
use roundtable::export::{FileKind, Options, Profile, Scope, escape};

use super::support::afternoon;
use super::support::build::SessionBuilder;
use super::support::everywhere::{answering, asking, counted, full_of};
use super::support::markdown::{nasty, plain, read, read_with};
use super::{config, made};

fn page(session: &Session, profile: Profile) -> String {
    made::<Room>(session, FileKind::Markdown, Options { profile, ..Options::default() }).text
}

/// What GitHub has beyond CommonMark.
fn github() -> Extensions {
    Extensions::ENABLE_GFM
        | Extensions::ENABLE_TABLES
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_FOOTNOTES
}

#[test]
fn an_afternoon_for_github() {
    insta::assert_snapshot!(page(&afternoon::session(), Profile::GitHub));
}

#[test]
fn an_afternoon_for_obsidian() {
    insta::assert_snapshot!(page(&afternoon::session(), Profile::Obsidian));
}

#[test]
fn an_afternoon_in_plain_text() {
    insta::assert_snapshot!(page(&afternoon::session(), Profile::Plain));
}

#[test]
fn only_the_actions_of_an_afternoon() {
    let options = Options { scope: Scope::Actions, ..Options::default() };
    insta::assert_snapshot!(made::<Present>(&afternoon::session(), FileKind::Markdown, options).text);
}

/// The due date that the Tasks plugin reads from a line: it takes what it knows from the end, as long as it finds more.
fn due_as_obsidian_reads_it(line: &str) -> Option<String> {
    let mut rest = line.trim_end();
    let mut due = None;
    while let Some((before, date)) = rest.rsplit_once(['📅', '📆', '🗓']) {
        let date = date.trim_start_matches('\u{fe0f}').trim();
        if date.len() != 10 || !date.chars().all(|c| c.is_ascii_digit() || c == '-') {
            break;
        }
        (due, rest) = (Some(date.to_owned()), before.trim_end());
    }
    due
}

#[test]
fn obsidian_reads_the_due_date_that_was_settled() {
    for (typed, owner, settled) in [
        ("Write", "Asha", Some("2026-12-14")),
        ("Write 📅 2020-01-01", "", Some("2026-12-14")),
        ("Write 📅 2020-01-01", "", None),
        ("Write\nit\ndown", "", Some("2026-12-14")),
        ("📅", "📅 2020-01-01", Some("2026-12-14")),
    ] {
        let live = SessionBuilder::new("A").step("One", 5).begin().action(typed, owner, settled);
        let text = page(live.session(), Profile::Obsidian);
        let task = text.lines().find(|line| line.starts_with("- [ ] ")).unwrap();
        assert_eq!(due_as_obsidian_reads_it(task).as_deref(), settled, "{task}");
    }
}

#[test]
fn the_properties_are_texts_whatever_is_in_them() {
    for typed in
        ["a: b", "\"quoted\" and \\", "- [x] # no", "[[Note]]", "---", "{{x}}: !!str", "*a* &b %c @d"]
    {
        let live = SessionBuilder::new(typed).step("One", 5).prepare();
        let text = page(live.session(), Profile::Obsidian);
        let lines: Vec<&str> = text.lines().collect();
        let end = lines.iter().skip(1).position(|line| *line == "---").unwrap();
        assert_eq!((lines[0], end), ("---", 6), "{text}");
        // A text as JSON has it is one in YAML, too.
        let title = lines[1].strip_prefix("title: ").unwrap();
        assert_eq!(serde_json::from_str::<String>(title).unwrap(), typed);
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn plain_text_reads_as_typed_on_github(typed in nasty()) {
        let typed = Text::prose(&typed);
        prop_assume!(!typed.is_empty());
        let (as_item, as_line) = (plain(typed.as_str()), plain(typed.as_str()).replace('\n', " "));
        let written = format!(
            "# {line}\n\nPara\n\n- {item}\n- {item} ({line}; due 2026-12-14)\n- {line}: {line}\n\n## {line}: {line}\n",
            line = escape::line(typed.as_str(), escape::sparing),
            item = escape::item(typed.as_str(), escape::sparing),
        );
        let page = read_with(&written, github());
        prop_assert_eq!(&page.markup, &Vec::<String>::new(), "{}", written);
        prop_assert_eq!(&page.links, &Vec::<String>::new(), "{}", written);
        let headings = vec![as_line.clone(), format!("{as_line}: {as_line}")];
        prop_assert_eq!(&page.headings, &headings, "{}", &written);
        let items =
            vec![as_item.clone(), format!("{as_item} ({as_line}; due 2026-12-14)"), format!("{as_line}: {as_line}")];
        prop_assert_eq!(&page.items, &items, "{}", written);
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn a_session_full_of_it_is_text_in_every_profile(typed in nasty()) {
        let typed = Text::prose(&typed);
        prop_assume!(!typed.is_empty());
        let live = full_of(typed.as_str());
        let said = plain(typed.as_str());
        for (profile, extensions, items) in [
            (Profile::GitHub, Extensions::all(), 6),
            (Profile::Obsidian, Extensions::all(), 6),
            (Profile::Plain, github(), 6),
        ] {
            let written = page(live.session(), profile);
            let body = written.split_once("\n---\n").filter(|_| profile == Profile::Obsidian);
            let page = read_with(body.map_or(written.as_str(), |(_, body)| body), extensions);
            prop_assert_eq!(&page.markup, &Vec::<String>::new(), "{:?} {}", profile, written);
            prop_assert_eq!(&page.links, &Vec::<String>::new(), "{:?} {}", profile, written);
            prop_assert_eq!(page.items.iter().filter(|item| **item == said).count(), items, "{:?} {}", profile, written);
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn plain_tables_read_as_typed_on_github(typed in nasty()) {
        let typed = Text::line(&typed);
        prop_assume!(!typed.is_empty());
        let said = typed.as_str();
        let live = asking(SessionBuilder::new("A").step("One", 5), said).begin();
        let live = counted(answering(live, Audience::Room, said), Audience::Room, said);
        let written = page(live.session(), Profile::Plain);
        let page = read_with(&written, github());
        prop_assert_eq!(&page.markup, &Vec::<String>::new(), "{}", written);
        prop_assert_eq!(&page.links, &Vec::<String>::new(), "{}", written);
        let said = plain(said);
        let cells = page.cells.iter().filter(|cell| **cell == said).count();
        // A column, a word, a row of two, what was scored, what was voted on, a term, a wording, a checklist.
        prop_assert!(cells >= 9 && page.cells.len() == 44, "{} of {}: {}", cells, page.cells.len(), written);
    }
}

#[test]
fn a_plain_page_has_no_boxes_and_hardly_a_backslash() {
    let text = page(&afternoon::session(), Profile::Plain);
    assert!(!text.contains("[ ]") && !text.contains("**"), "{text}");
    // Six stars that would make words slanted, three hyphens that would begin a list, two tags, one bar in a table.
    assert_eq!(text.matches('\\').count(), 12, "{text}");
    assert_eq!(read(&text).links, Vec::<String>::new());
    assert!(Parser::new(&text).count() > 100);
}
