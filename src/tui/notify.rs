//! Desktop notifications through the terminal: which terminals support them, and by which sequence.
//!
//! A terminal that does not know a sequence may print it on a projected screen. So the terminal has to be
//! recognised by name; inside tmux or screen, which may pass a sequence on to an unknown terminal, nothing is
//! sent.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// OSC 9, a text: iTerm2, WezTerm, Ghostty.
    Osc9,
    Osc99,
    /// OSC 777, a title and a text: foot, urxvt, and VTE, which ignores it safely where unsupported.
    Osc777,
}

/// VTE, the terminal of GNOME and others, has ignored an unknown OSC 777 since this version.
const VTE_READS_OVER_777: u32 = 4_600;

impl Protocol {
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let variable = |name: &str| variable(name).unwrap_or_default();
        let term = variable("TERM");
        let within = !variable("TMUX").is_empty() || !variable("STY").is_empty();
        if within || ["tmux", "screen"].iter().any(|multiplexer| term.starts_with(multiplexer)) {
            return None;
        }
        // `TERM` comes from the terminal itself, also over ssh; other variables may be left from a different
        // one.
        match term.as_str() {
            "xterm-kitty" => return Some(Self::Osc99),
            "xterm-ghostty" | "wezterm" => return Some(Self::Osc9),
            _ if term == "foot" || term.starts_with("foot-") => return Some(Self::Osc777),
            _ if term.starts_with("rxvt-unicode") => return Some(Self::Osc777),
            _ => {}
        }
        let known = |name: &str| matches!(name, "iTerm.app" | "iTerm2" | "WezTerm" | "ghostty");
        match (variable("TERM_PROGRAM").as_str(), variable("LC_TERMINAL").as_str()) {
            (program, _) if known(program) => Some(Self::Osc9),
            ("", terminal) if known(terminal) => Some(Self::Osc9),
            ("", _) => {
                let vte = variable("VTE_VERSION").parse::<u32>().unwrap_or(0);
                (vte >= VTE_READS_OVER_777).then_some(Self::Osc777)
            }
            _ => None,
        }
    }

    /// The notification that time is up. Its words never vary, because anybody may see the screen.
    pub const fn time_is_up(self) -> &'static [u8] {
        match self {
            Self::Osc9 => b"\x1b]9;Roundtable: time is up\x1b\\",
            Self::Osc99 => b"\x1b]99;;Roundtable: time is up\x1b\\",
            Self::Osc777 => b"\x1b]777;notify;Roundtable;Time is up\x1b\\",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Option<Protocol> {
        let find = |name: &str| variables.iter().find(|(known, _)| *known == name);
        Protocol::of(|name| find(name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn terminals_that_show_notifications_are_known_by_name() {
        use Protocol::{Osc9, Osc99, Osc777};
        for (variables, protocol) in [
            (&[("TERM", "xterm-kitty")] as &[_], Osc99),
            (&[("TERM", "xterm-ghostty")], Osc9),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], Osc9),
            (&[("TERM", "xterm-256color"), ("LC_TERMINAL", "iTerm2")], Osc9),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")], Osc9),
            (&[("TERM", "foot")], Osc777),
            (&[("TERM", "foot-extra")], Osc777),
            (&[("TERM", "rxvt-unicode-256color")], Osc777),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], Osc777),
        ] {
            assert_eq!(of(variables), Some(protocol), "{variables:?}");
        }
    }

    #[test]
    fn an_unknown_terminal_is_asked_nothing() {
        for variables in [
            &[] as &[_],
            &[("TERM", "xterm-256color")],
            &[("TERM", "linux")],
            &[("TERM", "dumb")],
            &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")],
            &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "vscode"), ("VTE_VERSION", "7600")],
            &[("TERM", "xterm-256color"), ("VTE_VERSION", "4202")],
            &[("TERM", "tmux-256color"), ("TERM_PROGRAM", "iTerm.app")],
            &[("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux-1000/default,1,0")],
            &[("TERM", "foot"), ("STY", "1.tty")],
            &[("TERM", "screen.xterm-256color"), ("VTE_VERSION", "7600")],
            &[("TERM", "footless")],
        ] {
            assert_eq!(of(variables), None, "{variables:?}");
        }
    }

    #[test]
    fn a_notification_is_one_sequence_with_a_beginning_and_an_end() {
        for protocol in [Protocol::Osc9, Protocol::Osc99, Protocol::Osc777] {
            let bytes = protocol.time_is_up();
            assert!(bytes.starts_with(b"\x1b]") && bytes.ends_with(b"\x1b\\"));
            let inside = &bytes[2..bytes.len() - 2];
            assert!(inside.iter().all(|b| (b' '..=b'~').contains(b)), "no bell in it, and nothing else");
        }
    }
}
