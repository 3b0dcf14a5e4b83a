//! Problems as text: path, line and column, the line itself, a caret, and what to write instead.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::problem::{Problem, Severity};
use crate::domain::text::escaped;

/// The most characters of a long line to show before the problem, of it, and after it.
const BEFORE: usize = 40;
const MARKED: usize = 60;
const AFTER: usize = 40;

/// All problems, without colour, ready to print: control characters of the source and the path are escaped.
pub fn render(problems: &[Problem], path: &str, source: &str) -> String {
    let path = escaped(path);
    let renderer = Renderer::plain();
    let mut out = String::new();
    for problem in problems {
        if !out.is_empty() {
            out.push('\n');
        }
        let (line, marked) = shown_line(problem, source);
        let snippet = Snippet::source(line.as_str())
            .line_start(problem.line)
            .annotation(AnnotationKind::Primary.span(marked));
        let level = match problem.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning(_) => Level::WARNING,
        };
        let mut group = level.primary_title(problem.message.as_str()).element(snippet);
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let report: [Group<'_>; 1] = [group];
        let rendered = renderer.render(&report);
        // The position is inserted here: the displayed line may have been cleaned and cut, so its columns
        // differ.
        let (title, excerpt) = rendered.split_once('\n').unwrap_or((&rendered, ""));
        let indent = " ".repeat(problem.line.to_string().len());
        let Problem { line, column, .. } = problem;
        out.push_str(&format!("{title}\n{indent}--> {path}:{line}:{column}\n{excerpt}\n"));
    }
    out
}

/// The line where a problem begins, made harmless and short, and the part to mark.
fn shown_line(problem: &Problem, source: &str) -> (String, std::ops::Range<usize>) {
    let start = problem.span.start.min(source.len());
    let before = source.get(..start).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}');
    let rest = source.get(start..).unwrap_or_default();
    let rest = rest.split('\n').next().unwrap_or_default();
    let marked_len = problem.span.end.saturating_sub(start).min(rest.len());
    let (marked, after) = rest.split_at_checked(marked_len).unwrap_or((rest, ""));
    // Each part is cut and cleaned separately, so that the caret stays in place. The rest of a cut escape
    // sequence is plain text.
    let tidy = |part: String| escaped(&part.trim_end_matches('\r').replace('\t', " "));
    let mut line = tidy(last_chars(before, BEFORE));
    let from = line.len();
    line.push_str(&tidy(first_chars(marked, MARKED)));
    let to = line.len();
    line.push_str(&tidy(first_chars(after, AFTER)));
    (line, from..to)
}

fn first_chars(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn last_chars(text: &str, most: usize) -> String {
    match text.char_indices().rev().nth(most.saturating_sub(1)) {
        Some((cut, _)) if cut > 0 => format!("…{}", text.get(cut..).unwrap_or_default()),
        _ => text.to_owned(),
    }
}
