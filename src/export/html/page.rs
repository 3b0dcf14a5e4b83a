//! HTML output. Everything from a script or a person goes through [`Page::said`] or [`Page::typed`], or as an
//! attribute through [`Text`].

use std::fmt::{self, Write as _};

use crate::domain::language::{BEGINS, ENDS, PagePhrase};
use crate::domain::seen::{Shown, Tongue, Tongues};

/// Begins a table that may be wider than the screen and then scrolls sideways, also by keys. It is labelled
/// by its heading, because an attribute could not say which language each of its words is in.
pub fn table(heading: &str) -> String {
    format!("<div class=\"wide\" role=\"group\" aria-labelledby=\"{heading}\" tabindex=\"0\">")
}

/// The heads of columns.
pub fn headings(seen: &Shown<'_>, all: &[PagePhrase<'_>]) -> String {
    all.iter().map(|one| format!("<th scope=\"col\">{}</th>", seen.say(*one))).collect()
}

pub(super) struct Page<'a> {
    pub out: String,
    tongues: Tongues<'a>,
    is_right_to_left: bool,
    /// How many results have a heading so far.
    results: usize,
}

impl<'a> Page<'a> {
    pub fn new(seen: &Shown<'a>) -> Self {
        let (tongues, is_right_to_left) = (seen.tongues(), seen.is_right_to_left());
        Self { out: String::new(), tongues, is_right_to_left, results: 0 }
    }

    /// The heading of a result, with an id to refer to.
    pub fn heading_of_result(&mut self, level: usize, name: &str) -> String {
        self.results += 1;
        let id = format!("result-{}", self.results);
        self.heading_of(level, &id, "", name);
        id
    }

    /// Our own words in it are marked with their language.
    pub fn put(&mut self, html: fmt::Arguments<'_>) {
        let html = html.to_string();
        let mut rest = html.as_str();
        let mut is_marked = Vec::new();
        while let Some(at) = rest.find(|c: char| BEGINS.contains(&c) || c == ENDS) {
            let (before, from) = rest.split_at(at);
            self.out.push_str(before);
            let mut chars = from.chars();
            match chars.next() {
                Some(ENDS) if is_marked.pop() == Some(true) => self.out.push_str("</span>"),
                Some(begins) if begins != ENDS => {
                    let opened = self.opened(self.tongues.of_own(begins));
                    is_marked.push(opened.is_some());
                    self.out.push_str(&opened.unwrap_or_default());
                }
                _ => {}
            }
            rest = chars.as_str();
        }
        self.out.push_str(rest);
        self.out.push('\n');
    }

    /// The opening tag for text in a language that differs from the page's.
    fn opened(&self, tongue: Tongue<'_>) -> Option<String> {
        let tag = match tongue {
            Tongue::Page => return None,
            Tongue::Other(tag) => tag,
            Tongue::Unknown => "",
        };
        let dir = tongue.direction(self.is_right_to_left).map(|dir| format!(" dir=\"{dir}\""));
        Some(format!("<span lang=\"{}\"{}>", Text(tag), dir.unwrap_or_default()))
    }

    /// A text of a script or of a person, as HTML: each piece with its language, if it differs from the
    /// page's.
    pub fn said(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let (mut depth, mut from) = (0_usize, 0);
        let signs = text.match_indices(|c: char| BEGINS.contains(&c) || c == ENDS).chain([(text.len(), "")]);
        for (at, sign) in signs {
            let piece = text.get(from..at).unwrap_or_default();
            if depth == 0 {
                self.add_pieces(&mut out, piece)
            } else {
                out.push_str(&Text(piece).to_string())
            }
            out.push_str(sign);
            from = at + sign.len();
            depth = if sign.starts_with(ENDS) { depth.saturating_sub(1) } else { depth + 1 };
        }
        out
    }

    fn add_pieces(&self, out: &mut String, text: &str) {
        for (tongue, piece) in self.tongues.pieces(text) {
            // Signs between words have no language, and figures need no mark that theirs is unknown.
            let is_said =
                |c: char| if tongue == Tongue::Unknown { c.is_alphabetic() } else { c.is_alphanumeric() };
            let opened = self.opened(tongue).filter(|_| piece.chars().any(is_said));
            // Writing into a text cannot fail.
            let _ = match opened {
                Some(opened) => write!(out, "{opened}{}</span>", Text(piece)),
                None => write!(out, "{}", Text(piece)),
            };
        }
    }

    /// The same within our own words: it keeps the direction of its own script.
    pub fn typed(&self, text: &str) -> String {
        format!("<bdi>{}</bdi>", self.said(text))
    }

    pub fn heading(&mut self, level: usize, id: &str, words: &str) {
        self.put(format_args!("<h{level} id=\"{id}\">{words}</h{level}>"));
    }

    pub fn heading_of(&mut self, level: usize, id: &str, lead: &str, text: &str) {
        self.put(format_args!("<h{level} id=\"{id}\">{lead}{}</h{level}>", self.typed(text)));
    }

    pub fn list<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let mut texts = texts.peekable();
        if texts.peek().is_none() {
            return;
        }
        self.put(format_args!("<ul>"));
        for text in texts {
            self.put(format_args!("<li class=\"typed\" dir=\"auto\">{}</li>", self.said(text)));
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
            // The legend of the drawing is only for people who see it.
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
    // Collapse empty lines.
    let mut lines: Vec<&str> = out.lines().map(str::trim).collect();
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    lines.join("\n").trim().to_owned()
}
