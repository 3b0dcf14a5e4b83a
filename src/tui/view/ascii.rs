//! The same screen in ASCII, for terminals, fonts and transcripts that support nothing else.
//!
//! A complete frame is converted cell by cell, so that nothing moves: every sign of the program has an ASCII
//! one of the same width, and typographic punctuation becomes plain. Letters of any script stay as typed:
//! people's names do not depend on the look.

use ratatui::buffer::Buffer;

use crate::tui::large;

pub fn fold(frame: &mut Buffer) {
    let columns = usize::from(frame.area.width.max(1));
    for row in frame.content.chunks_mut(columns) {
        for x in 0..row.len() {
            let is_free =
                |x: usize| row.get(x).is_none_or(|cell| cell.symbol() == " " && !large::is_covered(cell));
            // As many dots as fit, with a blank before what follows.
            let dots = match (row.get(x).map(|cell| cell.symbol()), is_free(x + 1), is_free(x + 2)) {
                (Some("…"), true, true) if is_free(x + 3) => 3,
                (Some("…"), true, true) => 2,
                (Some("…"), ..) => 1,
                _ => 0,
            };
            for cell in row.iter_mut().skip(x).take(dots) {
                cell.set_symbol(".");
            }
            if let Some(cell) = row.get_mut(x)
                && let Some(plain) = plain(cell.symbol())
            {
                cell.set_symbol(plain);
            }
        }
    }
}

fn plain(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "─" | "–" | "—" | "‐" | "‑" | "−" | "·" => "-",
        "━" | "▃" | "▄" | "▅" => "=",
        "█" | "▀" | "▆" | "▇" | "■" => "#",
        "▁" | "▂" => "_",
        "▏" | "❚" | "‖" => "|",
        "›" | "→" | "▸" | "▶" | "↺" => ">",
        "‹" | "←" => "<",
        "↑" => "^",
        "↓" => "v",
        "✓" | "☑" => "+",
        "✗" | "×" => "x",
        "•" | "◆" | "●" => "*",
        "☐" | "○" | "◌" => "o",
        "◉" => "@",
        "◐" | "◢" => "/",
        "△" => "!",
        "‘" | "’" | "‚" | "′" => "'",
        "“" | "”" | "„" | "″" | "«" | "»" => "\"",
        "\u{a0}" | "\u{2007}" | "\u{2009}" | "\u{202f}" => " ",
        _ => return None,
    })
}

/// A key as the footer and the help write it: arrows by name, because their ASCII signs may be keys
/// themselves.
pub fn key(written: &str) -> String {
    [("→", "Right"), ("←", "Left"), ("↑", "Up"), ("↓", "Down"), ("–", "-")]
        .into_iter()
        .fold(written.to_owned(), |text, (sign, name)| text.replace(sign, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    fn folded(text: &str) -> String {
        let mut frame = Buffer::with_lines([text]);
        fold(&mut frame);
        frame.content.iter().map(|cell| cell.symbol()).collect()
    }

    #[test]
    fn punctuation_is_folded_and_letters_stay() {
        assert_eq!(folded("“Łódź – so it’s ‘é’”"), "\"Łódź - so it's 'é'\"");
        assert_eq!(folded("✓ one ━━─ █▁ •"), "+ one ==- #_ *");
        assert_eq!(folded("語 × 2"), "語  x 2");
    }

    #[test]
    fn an_ellipsis_takes_the_room_there_is() {
        assert_eq!(folded("wait…    x"), "wait...  x");
        assert_eq!(folded("wait… x"), "wait. x");
        assert_eq!(folded("wait…  x"), "wait.. x");
        assert_eq!(folded("wait…"), "wait.");
        let mut frame = Buffer::empty(Rect::ZERO);
        fold(&mut frame);
    }

    #[test]
    fn arrows_are_named() {
        assert_eq!(key("→ PgDn"), "Right PgDn");
    }
}
