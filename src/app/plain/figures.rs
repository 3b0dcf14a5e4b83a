//! Scores and dots: counted from hands, or ballot by ballot.

use super::Linear;
use super::asks::Question;
use super::finds::{numbered, numbers};
use super::tell::taken;
use crate::app::asks::Ask;
use crate::app::screens::Screen;
use crate::app::sheet::{Ballot, Form, Hands, Sheet, Turns};
use crate::app::whom::Whom;
use crate::domain::activity::CaptureKind;
use crate::domain::event::{Audience, CaptureRef, ItemDots, ItemScores, SCORES, StepRef, Tally};
use crate::domain::session::Intent;

impl Linear {
    fn is_scale(kind: &CaptureKind) -> bool {
        matches!(kind, CaptureKind::Scale { .. })
    }

    fn is_vote(kind: &CaptureKind) -> bool {
        matches!(kind, CaptureKind::Vote { .. })
    }

    /// How many gave an item each score; several items with ; between them.
    pub(super) fn count_scores(&mut self, scale: Option<CaptureRef>, line: &str) {
        let Some(scale) = scale.or_else(|| self.sheet(Self::is_scale)) else {
            return self.say("This step asks for no scores.");
        };
        self.count(
            &scale,
            line,
            SCORES,
            "Say the item and how many gave it 1, 2, 3, 4 and 5: scores 2: 0 1 4 3 0.",
        );
    }

    /// How many dots an item has; several items with ; between them.
    pub(super) fn count_votes(&mut self, vote: Option<CaptureRef>, line: &str) {
        let Some(vote) = vote.or_else(|| self.sheet(Self::is_vote)) else {
            return self.say("This step asks for no vote.");
        };
        self.count(&vote, line, 1, "Say the item and its dots: votes 2: 7.");
    }

    /// Reads figures into the tally, saves all of it, and shows scores to the room as the screens do.
    fn count(&mut self, capture: &CaptureRef, line: &str, figures: usize, how: &str) {
        let Some((step, mut tally, audience)) = self.tally(capture) else { return };
        let items = line.split(';').map(|item| numbered(item.trim()).map(|(n, rest)| (n, numbers(rest))));
        for item in items {
            let Some((n, given)) = item.filter(|(_, given)| given.len() == figures) else {
                self.read_figures(capture);
                return self.say(how);
            };
            for (column, figure) in given.into_iter().enumerate() {
                let at = n.checked_sub(1).and_then(|item| tally.figure_mut(item, column));
                let Some((at, figure)) = at.zip(u32::try_from(figure).ok().filter(|figure| *figure <= 9_999))
                else {
                    self.read_figures(capture);
                    return self.say(how);
                };
                *at = figure;
            }
        }
        self.save(step, capture, tally, audience);
    }

    fn save(&mut self, step: StepRef, capture: &CaptureRef, tally: Tally, audience: Audience) {
        let is_shown = matches!(tally, Tally::Scores(_)) || self.is_revealed(capture);
        let counted = self.intend(Intent::Count { step, capture: capture.id.clone(), tally, audience });
        if counted.is_some() && is_shown {
            self.show_capture(capture, audience);
        } else if counted.is_some() {
            self.say("The vote is hidden until reveal shows it.");
        }
    }

    fn is_revealed(&self, vote: &CaptureRef) -> bool {
        self.model.present().is_some_and(|seen| seen.is_revealed(vote))
    }

    fn show_capture(&mut self, capture: &CaptureRef, audience: Audience) {
        if self.model.screen == Screen::Run && audience != Audience::Mine {
            // It may be shown already.
            self.cmds.extend(self.model.try_intend(Intent::ShowCapture(capture.clone())).unwrap_or_default());
        }
    }

    /// Items with their numbers, and what they have.
    fn read_figures(&mut self, capture: &CaptureRef) {
        let capture = capture.clone();
        self.tell(|seen, out| {
            if let Some(capture) = seen.capture(&capture) {
                taken::figures(&capture, out);
            }
        });
    }

    /// What was counted so far, whole, or figures that say nothing yet.
    fn tally(&self, capture: &CaptureRef) -> Option<(StepRef, Tally, Audience)> {
        let state = self.state()?;
        let step = state.current()?;
        let asked = state.capture(capture.part, &capture.id)?;
        let counted = state.tallies.get(capture);
        let audience = counted.map_or_else(|| state.usual_audience(Some(step)), |counted| counted.audience);
        let blank = || match &asked.kind {
            CaptureKind::Scale { items } => Tally::Scores(
                items.iter().map(|item| ItemScores { item: item.clone(), counts: [0; SCORES] }).collect(),
            ),
            CaptureKind::Vote { items, .. } => Tally::Dots {
                items: items.iter().map(|item| ItemDots { item: item.clone(), dots: 0 }).collect(),
                people: 0,
            },
            _ => Tally::Scores(Vec::new()),
        };
        Some((step, counted.map_or_else(blank, |counted| counted.tally.clone()), audience))
    }

    /// Asks each person for what they give, without showing it.
    pub(super) fn ask_for_ballots(&mut self) {
        if self.ballot_for().is_some() {
            self.unshown = Some(Question::Ballot);
        } else {
            self.say("This step asks for no scores and no vote.");
        }
    }

    pub(super) fn put_ballot(&mut self) {
        let Some(sheet) = self.begun_ballots() else { return };
        let next = match &sheet.form {
            Form::Turns(turns) => turns.people + 1,
            Form::Grid(_) | Form::Hands(_) => 1,
        };
        if next == 1
            && let Some(capture) = &sheet.capture
        {
            self.read_figures(capture);
        }
        let how = self.ballot_how(&sheet);
        self.say(format!("Ballot {next}, not shown while it is typed: {how}. tally ends."));
    }

    /// A ballot, or the end of them.
    pub(super) fn answer_ballot(&mut self, line: &str) -> bool {
        match line.to_lowercase().as_str() {
            "" | "tally" => {
                self.unshown = None;
                self.save_ballots();
            }
            said if said.starts_with(|c: char| c.is_ascii_digit()) => {
                self.take_ballot(line);
                // The next person is asked.
                self.asked = None;
            }
            // A word like any other: who has given theirs keeps it.
            _ => {
                (self.unshown, self.asked) = (None, None);
                return false;
            }
        }
        true
    }

    /// The ballots as they are, without taking them up.
    fn begun_ballots(&mut self) -> Option<Sheet> {
        let Some(Ask::Sheet(capture)) = self.ballot_for() else { return None };
        let begun = self.model.sheets_aside.len();
        let sheet = self.ballots(&capture)?;
        // Taken out to be looked at, if somebody has given theirs.
        if self.model.sheets_aside.len() < begun {
            self.model.sheets_aside.push(sheet.clone());
        }
        Some(sheet)
    }

    fn ballot_how(&self, sheet: &Sheet) -> String {
        let Form::Turns(turns) = &sheet.form else { return String::new() };
        match &turns.ballot {
            Ballot::Scores(_) => {
                let items = turns.tally.items().len();
                format!("{items} scores from 1 to 5, 0 to pass one over, as 4 3 5")
            }
            Ballot::Dots(_) => {
                let dots = self.model.dots_each(sheet);
                format!("the items that have a dot, {dots} dots at the most, as 1 3 3")
            }
        }
    }

    /// What one person gives. Only sums are kept, and nothing is saved until all have given theirs: which ballot came
    /// when is nobody's business.
    pub(super) fn take_ballot(&mut self, line: &str) {
        let Some(Ask::Sheet(capture)) = self.ballot_for() else {
            return self.say("This step asks for no scores and no vote.");
        };
        let Some(mut sheet) = self.ballots(&capture) else { return };
        let dots = self.model.dots_each(&sheet);
        let Form::Turns(turns) = &mut sheet.form else { return };
        let (given, items) = (numbers(line), turns.tally.items().len());
        let fits = match &turns.ballot {
            Ballot::Scores(_) => given.len() == items && given.iter().all(|score| *score <= SCORES),
            Ballot::Dots(_) => {
                u32::try_from(given.len()).is_ok_and(|n| n <= dots)
                    && given.iter().all(|item| (1..=items).contains(item))
            }
        };
        if fits && !line.is_empty() {
            turns.ballot = match &turns.ballot {
                Ballot::Scores(_) => Ballot::Scores(given),
                Ballot::Dots(_) => {
                    Ballot::Dots(given.into_iter().filter_map(|item| item.checked_sub(1)).collect())
                }
            };
            turns.next();
            let people = turns.people;
            self.say(format!("Ballot {people} taken. tally saves the sums when all have given theirs."));
        } else {
            self.read_figures(&capture);
            let how = self.ballot_how(&sheet);
            self.say(format!("Say {how}."));
        }
        // Kept as what is put aside is kept.
        self.model.sheets_aside.push(sheet);
    }

    /// All have given theirs. Before that, or where so few have, it is asked.
    pub(super) fn save_ballots(&mut self) {
        match self.open_ballots() {
            Some(turns) if turns.asks_to_close(self.group_size()) => {
                self.unshown = Some(Question::CloseBallot);
            }
            _ => self.add_up_ballots(),
        }
    }

    /// What is to be known before the ballots are added up.
    pub(super) fn put_close_ballot(&mut self) {
        let told = self.open_ballots().map(|turns| turns.told_of_closing(self.group_size()));
        let told = told.unwrap_or_default().join(" ");
        self.say(format!("{told} Close this ballot? yes closes it, anything else leaves it open."));
    }

    /// The ballots that were given in this step and are not added up.
    fn open_ballots(&self) -> Option<&Turns> {
        let Some(Ask::Sheet(capture)) = self.ballot_for() else { return None };
        self.model.sheets_aside.iter().find_map(|aside| match &aside.form {
            Form::Turns(turns) if aside.capture.as_ref() == Some(&capture) => Some(turns),
            _ => None,
        })
    }

    fn group_size(&self) -> Option<u32> {
        self.model.present().and_then(|seen| seen.group_size())
    }

    /// What they come to is saved, and scores are shown.
    pub(super) fn add_up_ballots(&mut self) {
        let Some(Ask::Sheet(capture)) = self.ballot_for() else {
            return self.say("This step asks for no scores and no vote.");
        };
        let is_begun = self.model.sheets_aside.iter().any(|aside| aside.capture.as_ref() == Some(&capture));
        match self.ballots(&capture).filter(|_| is_begun) {
            Some(Sheet { step: Some(step), whom, form: Form::Turns(turns), .. }) => {
                self.save(step, &capture, turns.tally, whom.audience());
            }
            _ => self.say("There are no ballots to add up."),
        }
    }

    /// What ballots are given for: what some were given for already, else the first that can be counted so.
    fn ballot_for(&self) -> Option<Ask> {
        let all = self.asked_here();
        let is_begun =
            |ask: &&Ask| match ask {
                Ask::Sheet(capture) => self.model.sheets_aside.iter().any(|aside| {
                    aside.capture.as_ref() == Some(capture) && matches!(aside.form, Form::Turns(_))
                }),
                Ask::Line(..) => false,
            };
        let begun = all.iter().find(is_begun).cloned();
        let uncounted = || {
            let open = |kind: &CaptureKind| Self::is_scale(kind) || Self::is_vote(kind);
            let state = self.state()?;
            let sheets = all.iter().filter_map(|ask| match ask {
                Ask::Sheet(capture) => Some(capture),
                Ask::Line(..) => None,
            });
            let counts = sheets.filter(|capture| {
                state.capture(capture.part, &capture.id).is_some_and(|one| open(&one.kind))
            });
            let counts: Vec<_> = counts.collect();
            let fresh = counts.iter().find(|capture| !state.tallies.contains_key(capture));
            fresh.or(counts.first()).map(|capture| Ask::Sheet((*capture).clone()))
        };
        begun.or_else(uncounted)
    }

    /// The ballots that were given for it so far, taken from what is put aside.
    fn ballots(&mut self, capture: &CaptureRef) -> Option<Sheet> {
        let (step, tally, audience) = self.tally(capture)?;
        let aside = &mut self.model.sheets_aside;
        let at = aside.iter().position(|aside| aside.capture.as_ref() == Some(capture));
        let before = at.map(|at| aside.remove(at));
        let form = match before.map(|sheet| sheet.form) {
            Some(Form::Turns(turns)) => Form::Turns(turns),
            Some(Form::Hands(Hands { tally, saved, .. })) => Form::Turns(Turns::new(tally, saved)),
            Some(Form::Grid(_)) | None => Form::Turns(Turns::new(tally.clone(), Some(tally))),
        };
        Some(Sheet {
            step: Some(step),
            capture: Some(capture.clone()),
            whom: Whom::new(audience),
            origin: None,
            form,
        })
    }

    /// Shows what a vote came to, or hides it again.
    pub(super) fn reveal(&mut self) {
        let Some(vote) = self.sheet(Self::is_vote) else { return self.say("This step asks for no vote.") };
        self.intend(Intent::ToggleVote(vote.clone()));
        if self.is_revealed(&vote) {
            let audience = self.tally(&vote).map_or(Audience::Room, |(_, _, audience)| audience);
            self.show_capture(&vote, audience);
            self.read_figures(&vote);
        }
    }
}
