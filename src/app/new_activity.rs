//! The form for a new activity, made from a pasted agenda or from the open session.

use super::editor::Editor;
use crate::domain::agenda::{Agenda, Doing, Remark};
use crate::domain::remade::{LiveTitle, Remade};
use crate::domain::script::{title_of, written};
use crate::domain::text::Text;

#[derive(Clone, Debug, PartialEq)]
pub struct ActivityForm {
    pub of: ActivitySource,
    pub stage: FormStage,
    /// The title as it is typed.
    pub name: Editor,
    /// Why it could not be written under that title.
    pub error: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ActivitySource {
    Agenda(Box<Agenda>),
    WhatHappened(Box<Remade>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormStage {
    /// Whether a title typed in the session may stay in the activity.
    Title(usize),
    Name,
}

impl ActivityForm {
    /// From a pasted text; none if it is not an agenda.
    pub fn of_agenda(text: &str) -> Option<Self> {
        if text.lines().filter(|line| !line.trim().is_empty()).count() < 2 {
            return None;
        }
        let agenda = Agenda::read(text, None, &Text::default()).ok()?;
        // Words to search for may also come on several lines.
        let all_guessed = agenda.comments.durations.iter().all(Option::is_some);
        (agenda.activity.steps.len() > 1 && !all_guessed)
            .then(|| Self::new(ActivitySource::Agenda(Box::new(agenda))))
    }

    pub fn of_session(remade: Remade) -> Self {
        Self::new(ActivitySource::WhatHappened(Box::new(remade)))
    }

    fn new(of: ActivitySource) -> Self {
        let name = match &of {
            ActivitySource::Agenda(agenda) => agenda.heading.as_ref().map(Text::as_str).unwrap_or_default(),
            ActivitySource::WhatHappened(_) => "",
        };
        let mut form = Self { name: Editor::offering(name), of, stage: FormStage::Name, error: None };
        if form.live(0).is_some() {
            form.stage = FormStage::Title(0);
        }
        form
    }

    /// A title that was typed in the session.
    pub fn live(&self, at: usize) -> Option<&LiveTitle> {
        match &self.of {
            ActivitySource::Agenda(_) => None,
            ActivitySource::WhatHappened(remade) => remade.live.get(at),
        }
    }

    /// Records whether a title is kept or replaced by a neutral one.
    pub(super) fn answer(&mut self, at: usize, keeps: bool) {
        if let (ActivitySource::WhatHappened(remade), true) = (&mut self.of, keeps) {
            remade.keep(at);
        }
        self.stage = match self.live(at + 1) {
            Some(_) => FormStage::Title(at + 1),
            None => FormStage::Name,
        };
    }

    /// The title, and the script; none without a title.
    pub(super) fn script(&self) -> Option<(Text, String)> {
        let title = title_of(self.name.text());
        if title.is_empty() {
            return None;
        }
        let (mut activity, comments) = match &self.of {
            ActivitySource::Agenda(agenda) => (agenda.activity.clone(), &agenda.comments),
            ActivitySource::WhatHappened(remade) => (remade.activity.clone(), &remade.comments),
        };
        activity.title = title.clone();
        Some((title, written(&activity, comments)))
    }

    /// The start given in the agenda, for the set-up.
    pub(super) fn start(&self) -> String {
        match &self.of {
            ActivitySource::Agenda(agenda) => agenda.starts.map(|at| at.format("%H:%M").to_string()),
            ActivitySource::WhatHappened(_) => None,
        }
        .unwrap_or_default()
    }

    /// A summary of the activity in a few lines.
    pub fn describe(&self) -> Vec<String> {
        match &self.of {
            ActivitySource::Agenda(agenda) => {
                let mut lines = vec![format!("{}.", agenda.describe())];
                if let Some(starts) = agenda.starts {
                    lines.push(format!(
                        "It begins at {}: set-up has that as the start.",
                        starts.format("%H:%M")
                    ));
                }
                let breaks: Vec<&str> = agenda.breaks.iter().map(|(_, title, _)| title.as_str()).collect();
                if !breaks.is_empty() {
                    lines.push(format!("Breaks: {}", breaks.join(", ")));
                }
                for doing in Doing::ALL {
                    let these: Vec<&Remark> =
                        agenda.remarks.iter().filter(|remark| remark.doing == doing).collect();
                    lines.extend(these.iter().map(|remark| format!("{}: {remark}", doing.heading())));
                }
                lines
            }
            ActivitySource::WhatHappened(remade) => remade.describe(),
        }
    }
}
