//! Markdown as a reader with every extension sees it.
#![allow(dead_code, reason = "each test file uses its own part of it")]

use proptest::prelude::*;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// What a page says: its headings and list items as plain text, a line end where a reader shows one.
#[derive(Debug, Default, PartialEq)]
pub struct Page {
    /// In order.
    pub headings: Vec<String>,
    /// In order.
    pub items: Vec<String>,
    /// The cells of tables, headings first, row by row.
    pub cells: Vec<String>,
    /// Everything that is more than text, headings, lists, task boxes, tables and our own links.
    pub markup: Vec<String>,
    /// Addresses that lead somewhere.
    pub links: Vec<String>,
}

/// Reads `markdown` with every extension there is.
pub fn read(markdown: &str) -> Page {
    read_with(markdown, Options::all())
}

/// Reads `markdown` with some extensions.
pub fn read_with(markdown: &str, extensions: Options) -> Page {
    let mut page = Page::default();
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut depth = 0;
    for event in Parser::new_ext(markdown, extensions) {
        match event {
            Event::Start(Tag::Heading { id: None, classes, attrs, .. })
                if classes.is_empty() && attrs.is_empty() =>
            {
                text.clear();
            }
            Event::End(TagEnd::Heading(_)) => page.headings.push(std::mem::take(&mut text)),
            Event::Start(Tag::Item) => {
                depth += 1;
                paragraphs = 0;
                text.clear();
                if depth > 1 {
                    page.markup.push("a list in a list".into());
                }
            }
            Event::End(TagEnd::Item) => {
                depth -= 1;
                page.items.push(std::mem::take(&mut text));
            }
            Event::Start(Tag::Paragraph) => {
                paragraphs += 1;
                if depth == 0 {
                    text.clear();
                } else if paragraphs > 1 {
                    text.push('\n');
                }
            }
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. }) => {
                page.links.push(dest_url.into_string());
            }
            Event::Start(Tag::TableCell) => text.clear(),
            Event::End(TagEnd::TableCell) => page.cells.push(std::mem::take(&mut text)),
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow)
            | Event::End(TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow) => {}
            Event::Start(Tag::List(None))
            | Event::End(TagEnd::Link | TagEnd::List(_) | TagEnd::Paragraph) => {}
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) if depth == 0 => {}
            Event::Text(words) => text.push_str(&words),
            Event::HardBreak => text.push('\n'),
            Event::TaskListMarker(done) if text.is_empty() => {
                text.push_str(if done { "[x] " } else { "[ ] " });
            }
            other => page.markup.push(format!("{other:?}")),
        }
    }
    page.headings
        .iter_mut()
        .chain(&mut page.items)
        .chain(&mut page.cells)
        .for_each(|text| *text = plain(text));
    page
}

/// Typed text as it reads: the kind and number of spaces and empty lines do not count, nor whether a quotation mark is curly.
pub fn plain(typed: &str) -> String {
    let typed = typed.replace('\u{a0}', " ");
    let lines = typed
        .lines()
        .map(|line| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    let lines: Vec<String> =
        lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    let curly =
        [('\u{201c}', "\""), ('\u{201d}', "\""), ('\u{2018}', "'"), ('\u{2019}', "'"), ('\u{2026}', "...")];
    curly.into_iter().fold(lines.join("\n"), |text, (mark, typed)| text.replace(mark, typed))
}

/// What may be something in some dialect of Markdown, and a few words.
pub fn nasty() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "a",
        "word",
        "Zoë",
        "\u{a0}",
        "é́",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "\n    ",
        "\\",
        "\\\n",
        "  \n",
        "`",
        "```",
        "~~~",
        "~",
        "~~",
        "*",
        "**",
        "***",
        "_",
        "__",
        "[",
        "]",
        "[[",
        "]]",
        "(",
        ")",
        "[x](y)",
        "![x](y)",
        "[^1]",
        "\n[^1]: x",
        "[x]: y",
        "^",
        "^[x]",
        "^abc",
        "<",
        ">",
        "<b>",
        "</b>",
        "<!-- x -->",
        "<?x?>",
        "<http://x.org>",
        "http://x.org",
        "https://x.org/a_b_c",
        "www.x.org",
        "WWW.x.org",
        "mailto:a@b.org",
        "a@b.org",
        "@sam",
        "#1",
        "#",
        "##",
        "# ",
        "#tag",
        "-",
        "--",
        "---",
        "\n---\n",
        "- ",
        "+ ",
        "+",
        "* ",
        "1.",
        "1. ",
        "1) ",
        "a. ",
        "(i) ",
        "iv) ",
        "(1) ",
        "#. ",
        "=",
        "==",
        "===",
        "\n===",
        "|",
        "| a |",
        "\n|-|-|\n",
        "\n:-:",
        ":",
        "::",
        ":::",
        ": ",
        "\n: ",
        "\n~ ",
        ":smile:",
        ":+1:",
        "$",
        "$$",
        "$x$",
        "%",
        "%%",
        "{",
        "}",
        "{#id}",
        "{.c}",
        "{=html}",
        "{{x}}",
        "&amp;",
        "&",
        "&#65;",
        "&#x41;",
        "[ ] ",
        "[x] ",
        "- [ ] ",
        "> ",
        ">",
        "> [!NOTE]",
        "!",
        "\"",
        "'",
        "...",
        "+++",
        "\\begin{x}",
        "\\(x\\)",
        "H~2~O",
        "x^2^",
        "\u{3000}",
        "\u{2014}",
        "🏳️‍🌈",
        "漢字",
        "9",
        "2026",
        ".",
        ",",
        ";",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 1..14).prop_map(|pieces| pieces.concat())
}
