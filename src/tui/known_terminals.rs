//! Which terminals draw large text, and how. They are recognised by their environment variables, and never
//! asked: one that does not answer would block.

use crate::app::look::LargeText;

/// Inside these the outer terminal is unknown, although its variables are inherited.
const WITHIN: [&str; 7] = ["TMUX", "STY", "ZELLIJ", "INSIDE_EMACS", "VIM_TERMINAL", "NVIM", "ASCIINEMA_REC"];

/// A variable that only this terminal sets, with its version.
struct Known {
    variable: &'static str,
    says: &'static str,
    /// The first version that draws large text.
    version: (&'static str, u64),
    draws: LargeText,
}

const fn known(
    variable: &'static str,
    says: &'static str,
    version: (&'static str, u64),
    draws: LargeText,
) -> Known {
    Known { variable, says, version, draws }
}

use LargeText::{DoubleHeight, TextSizing};

/// An older xterm may crash on large text in some fonts.
#[rustfmt::skip]
const KNOWN: [Known; 7] = [
    known("KITTY_WINDOW_ID", "", ("", 0), TextSizing),
    known("XTERM_VERSION", "XTerm(", ("XTERM_VERSION", 380), DoubleHeight),
    known("KONSOLE_VERSION", "", ("KONSOLE_VERSION", 200_000), DoubleHeight),
    known("TERM_PROGRAM", "Apple_Terminal", ("", 0), DoubleHeight),
    known("TERM_PROGRAM", "WezTerm", ("TERM_PROGRAM_VERSION", 20_230_000), DoubleHeight),
    known("TERM_PROGRAM", "mintty", ("", 0), DoubleHeight),
    known("TERM", "putty", ("", 0), DoubleHeight),
];

/// Variables of terminals that draw no large text.
const OTHERS: [&str; 6] = [
    "VTE_VERSION",
    "ALACRITTY_WINDOW_ID",
    "WT_SESSION",
    "GHOSTTY_RESOURCES_DIR",
    "TERMINAL_EMULATOR",
    "RIO_CONFIG",
];

/// Known values of `TERM_PROGRAM`.
const PROGRAMS: [&str; 7] = ["", "kitty", "xterm", "konsole", "Apple_Terminal", "WezTerm", "mintty"];

pub fn large_text(variable: impl Fn(&str) -> Option<String>) -> LargeText {
    let has = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let term = variable("TERM").unwrap_or_default();
    let is_within = ["tmux", "screen", "dumb", "linux"].iter().any(|name| term.starts_with(name));
    if is_within || WITHIN.into_iter().any(has) {
        return LargeText::Off;
    }
    let is_it = |known: &&Known| variable(known.variable).is_some_and(|value| value.starts_with(known.says));
    let other = variable("TERM_PROGRAM").is_some_and(|name| !PROGRAMS.contains(&name.as_str()));
    let (mut of, others) = (KNOWN.iter().filter(is_it), other || OTHERS.into_iter().any(has));
    match (of.next(), of.next(), others) {
        // Variables of two terminals: one was started in the other, and it is not known which.
        (Some(one), None, false) if version(one, &variable) >= one.version.1 => one.draws,
        _ => LargeText::Off,
    }
}

/// The first number of the version.
fn version(known: &Known, variable: impl Fn(&str) -> Option<String>) -> u64 {
    let said = variable(known.version.0).unwrap_or_default();
    let digits = said.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit);
    digits.collect::<String>().parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> LargeText {
        large_text(|name| {
            pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn terminals_are_known_by_what_they_leave() {
        for (pairs, draws) in [
            (&[("TERM", "xterm-kitty"), ("KITTY_WINDOW_ID", "1")][..], TextSizing),
            (&[("TERM", "xterm-256color"), ("XTERM_VERSION", "XTerm(398)")], DoubleHeight),
            (&[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(379)")], LargeText::Off),
            (&[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "221203")], DoubleHeight),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")], DoubleHeight),
            (
                &[("TERM_PROGRAM", "WezTerm"), ("TERM_PROGRAM_VERSION", "20240203-110809-5046fc22")],
                DoubleHeight,
            ),
            (&[("TERM_PROGRAM", "WezTerm"), ("TERM_PROGRAM_VERSION", "20200113")], LargeText::Off),
            (&[("TERM", "putty-256color")], DoubleHeight),
        ] {
            assert_eq!(with(pairs), draws, "{pairs:?}");
        }
    }

    #[test]
    fn what_is_not_known_or_not_sure_draws_none() {
        for pairs in [
            &[][..],
            &[("TERM", "xterm-256color")],
            &[("TERM", "tmux-256color"), ("XTERM_VERSION", "XTerm(398)")],
            &[("TERM", "xterm-256color"), ("TMUX", "/tmp/tmux-0"), ("XTERM_VERSION", "XTerm(398)")],
            &[("TERM", "screen"), ("TERM_PROGRAM", "Apple_Terminal")],
            &[("TERM", "xterm-256color"), ("XTERM_VERSION", "XTerm(398)"), ("VTE_VERSION", "7200")],
            &[("TERM", "xterm-256color"), ("XTERM_VERSION", "XTerm(398)"), ("KITTY_WINDOW_ID", "1")],
            &[("TERM", "xterm-256color"), ("XTERM_VERSION", "")],
            &[("TERM", "dumb"), ("TERM_PROGRAM", "Apple_Terminal")],
            &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "vscode"), ("KONSOLE_VERSION", "221203")],
        ] {
            assert_eq!(with(pairs), LargeText::Off, "{pairs:?}");
        }
    }
}
