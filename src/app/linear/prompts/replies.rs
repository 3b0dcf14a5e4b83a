//! Words that answer a different kind of question. "Yes" is nobody's name, and "one" is no owner.

use crate::app::line::Target;
use crate::app::linear::Linear;
use crate::app::linear::args::figures;

/// The reply to a number where names are asked for.
pub(super) const FIGURES: &str =
    "Figures are not a name, and nothing was counted: this asks who does it. In quotes it is a name.";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    Yes,
    No,
    One,
    Several,
    Nobody,
}

/// A line that is neither a name nor a text.
pub(super) fn reply(line: &str) -> Option<Reply> {
    let said = line.trim().trim_end_matches(['.', '!', '?']).to_lowercase();
    Some(match said.as_str() {
        "yes" | "y" | "yep" | "ok" | "okay" | "sure" => Reply::Yes,
        "no" | "n" | "nope" => Reply::No,
        "one" | "1" | "one owner" | "just one" => Reply::One,
        "several" | "two" | "2" | "both" | "several owners" | "two owners" => Reply::Several,
        "nobody" | "no one" | "none" | "later" | "skip" | "not yet" | "nothing" | "-" => Reply::Nobody,
        _ => return None,
    })
}

pub(super) fn number(line: &str) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let said = line.trim().to_lowercase();
    let said =
        [" people", " persons", " of us"].iter().find_map(|end| said.strip_suffix(end)).unwrap_or(&said);
    let in_words = WORDS.iter().position(|word| *word == said).and_then(|at| u32::try_from(at + 1).ok());
    said.parse().ok().or(in_words)
}

impl Linear {
    /// Asks the question again, after a hint about possible answers.
    pub(super) fn ask_again(&mut self, why: &str) {
        self.asked = None;
        self.say(why);
    }

    /// Takes owners, or how the owners given before are meant.
    pub(super) fn fill_owners(&mut self, line: &str) {
        if self.are_figures(line) {
            return self.ask_again(FIGURES);
        }
        let Some(said) = reply(line).filter(|_| !self.model.is_called(line)) else {
            return self.fill_line(line);
        };
        let in_doubt = self.model.line.as_ref().filter(|line| line.settled && !line.editor.is_blank());
        let text = in_doubt.map(|line| line.editor.text().to_owned()).unwrap_or_default();
        let unsure = self.model.owners_read(&text).unsure;
        let cut_short = self.model.owners_completed(&text).filter(|_| !unsure);
        match (said, cut_short) {
            (Reply::Nobody, _) => self.fill_line(""),
            (Reply::One | Reply::Several, _) if unsure => {
                self.fill_line(&self.model.owners_as(&text, said == Reply::One));
            }
            (Reply::Yes, Some(whole)) => self.fill_line(&whole),
            (Reply::No, Some(_)) => self.fill_line(&text),
            (Reply::No, None) if text.is_empty() => self.fill_line(""),
            _ if unsure => {
                // The text stays for the next answer.
                self.ask_again("Say one, or several.");
            }
            _ => self.ask_again("That is not a name: in quotes it is."),
        }
    }

    /// Whether the line is several figures, which answer something else.
    pub(super) fn are_figures(&self, line: &str) -> bool {
        figures(line).is_some_and(|all| all.len() > 1) && !self.model.is_called(line)
    }

    /// Whether the question is about owners that were given.
    pub(in crate::app::linear) fn asks_about_owners(&self) -> bool {
        self.model.line.as_ref().is_some_and(|line| matches!(line.target, Target::Owners(_)))
    }

    pub(super) fn fill_line(&mut self, text: &str) {
        if let Some(line) = self.model.line.clone() {
            // A repeated line asks again.
            self.asked = None;
            self.type_in(line, text);
        }
    }
}
