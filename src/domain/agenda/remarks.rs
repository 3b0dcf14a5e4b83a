//! Remarks about how an agenda was read.

use crate::domain::schema::excerpt;

/// What was done with a part of an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doing {
    Guessed,
    LeftOut,
    Noted,
    PutAbove,
}

impl Doing {
    pub const ALL: [Self; 4] = [Self::Guessed, Self::LeftOut, Self::Noted, Self::PutAbove];

    /// The heading over its remarks.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Guessed => "Guessed",
            Self::LeftOut => "Left out",
            Self::Noted => "Put into the facilitator's notes",
            Self::PutAbove => "Put above the steps",
        }
    }
}

/// One thing that was done, with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub doing: Doing,
    pub lines: Vec<usize>,
    pub text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Remarks(Vec<Remark>);

/// Further lines are not listed.
const LINES: usize = 6;

impl Remarks {
    /// Equal remarks are merged, with all their lines.
    pub fn add(&mut self, doing: Doing, line: usize, text: impl Into<String>) {
        let text = text.into();
        match self.0.iter_mut().find(|known| known.doing == doing && known.text == text) {
            Some(known) if known.lines.contains(&line) => {}
            Some(known) => known.lines.push(line),
            None => self.0.push(Remark { doing, lines: vec![line], text }),
        }
    }

    pub fn guess(&mut self, line: usize, text: impl Into<String>) {
        self.add(Doing::Guessed, line, text);
    }

    pub fn leave_out(&mut self, line: usize, text: impl Into<String>) {
        self.add(Doing::LeftOut, line, text);
    }

    pub fn note(&mut self, line: usize, text: impl Into<String>) {
        self.add(Doing::Noted, line, text);
    }

    pub fn put_above(&mut self, line: usize, text: impl Into<String>) {
        self.add(Doing::PutAbove, line, text);
    }

    pub fn into_sorted(mut self) -> Vec<Remark> {
        for remark in &mut self.0 {
            remark.lines.sort_unstable();
        }
        self.0.sort_by(|a, b| (a.doing, a.lines.first()).cmp(&(b.doing, b.lines.first())));
        self.0
    }
}

/// "lines 3, 5 to 7: no length is given".
impl std::fmt::Display for Remark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for line in &self.lines {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == *line => *last = *line,
                _ => runs.push((*line, *line)),
            }
        }
        let told = runs.iter().take(LINES).map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first} to {last}"),
        });
        let told = told.collect::<Vec<_>>().join(", ");
        let more = if runs.len() > LINES { " and more" } else { "" };
        let lines = if self.lines.len() == 1 { "line" } else { "lines" };
        write!(f, "{lines} {told}{more}: {}", self.text)
    }
}

/// A part of the agenda, in quotes.
pub(super) fn quote(text: &str) -> String {
    format!("\"{}\"", excerpt(text))
}
