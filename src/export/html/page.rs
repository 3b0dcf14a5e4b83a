//! HTML output. Whatever comes from a script or a person goes through [`Text`] or [`Typed`].

use std::fmt;

use crate::domain::language::PagePhrase;
use crate::domain::seen::Shown;

/// Begins a table that may be wider than the screen: it is moved sideways, by keys too.
pub fn table(seen: &Shown<'_>) -> String {
    let label = seen.say(PagePhrase::Table);
    format!("<div class=\"wide\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\">")
}

/// The heads of columns.
pub fn headings(seen: &Shown<'_>, all: &[PagePhrase<'_>]) -> String {
    all.iter().map(|one| format!("<th scope=\"col\">{}</th>", seen.say(*one))).collect()
}

#[derive(Default)]
pub(super) struct Page {
    pub out: String,
}

impl Page {
    pub fn put(&mut self, html: fmt::Arguments<'_>) {
        // A text cannot fail to be written to.
        let _ = fmt::Write::write_fmt(&mut self.out, html);
        self.out.push('\n');
    }

    pub fn heading(&mut self, level: usize, id: &str, words: &str) {
        self.put(format_args!("<h{level} id=\"{id}\">{words}</h{level}>"));
    }

    pub fn heading_of(&mut self, level: usize, id: &str, lead: &str, text: &str) {
        self.put(format_args!("<h{level} id=\"{id}\">{lead}{}</h{level}>", Typed(text)));
    }

    pub fn list<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        let mut texts = texts.peekable();
        if texts.peek().is_none() {
            return;
        }
        self.put(format_args!("<ul>"));
        for text in texts {
            self.put(format_args!("<li class=\"typed\" dir=\"auto\">{}</li>", Text(text)));
        }
        self.put(format_args!("</ul>"));
    }
}

pub(super) struct Text<'a>(pub &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            let (before, from) = rest.split_at(at);
            f.write_str(before)?;
            let mut chars = from.chars();
            f.write_str(match chars.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                _ => "&#39;",
            })?;
            rest = chars.as_str();
        }
        f.write_str(rest)
    }
}

/// Typed text within our own words keeps the direction of its own script.
pub(super) struct Typed<'a>(pub &'a str);

impl fmt::Display for Typed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<bdi>{}</bdi>", Text(self.0))
    }
}

pub fn words_of(page: &str) -> String {
    let body = page.split_once("<body>").map_or(page, |(_, body)| body);
    let mut out = String::new();
    let mut pieces = body.split('<');
    out.push_str(pieces.next().unwrap_or_default());
    let mut in_picture = false;
    for piece in pieces {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split(' ').next().unwrap_or_default();
        match name {
            "svg" => in_picture = true,
            "/svg" => {
                in_picture = false;
                out.push_str("  ");
            }
            // What the drawing's bars mean is for those who see them.
            _ if in_picture || tag.ends_with("class=\"legend\"") => continue,
            "h1" | "h2" | "h3" | "h4" => out.push('\n'),
            "li" => out.push_str("· "),
            "br" => out.push('\n'),
            "/dt" | "/th" | "/td" => out.push_str("  "),
            _ => {}
        }
        out.push_str(text);
    }
    let named =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let out = named.iter().fold(out, |text, (name, c)| text.replace(name, c));
    // One empty line where there are several.
    let mut lines: Vec<&str> = out.lines().map(str::trim).collect();
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    lines.join("\n").trim().to_owned()
}
