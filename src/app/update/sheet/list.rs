//! The list of a vote, agreed with the room before the vote opens.

use crate::app::audience_choice::AudienceChoice;
use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::Editor;
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::sheet::{Form, Hands, Purpose, Sheet, Turnout, Turns, VoteList};
use crate::domain::activity::{ItemSource, SourceOf};
use crate::domain::capture::words;
use crate::domain::event::{CaptureRef, ItemRef, StepRef, ThemeId};
use crate::domain::text::Text;

impl Model {
    /// Who can vote when a vote opens.
    pub(super) fn turnout(&self) -> Turnout {
        Turnout::of(self.present().and_then(|seen| seen.group_size()).unwrap_or(0))
    }

    /// Opens the list for a vote or a scale; if the room has to make a choice before that, the choice comes
    /// first.
    pub(super) fn open_list(&mut self, step: StepRef, capture: CaptureRef, source: &ItemSource) {
        let Some(live) = &self.live else { return };
        let state = live.session.state();
        if let Some(open) = state.open_choice(capture.part, source) {
            return self.open_choice(step, &open, Some(capture));
        }
        let Some(kind) = state.capture(capture.part, &capture.id).map(|asked| asked.kind.clone()) else {
            return;
        };
        let usual = self.gone_on_with_for(state.default_audience(Some(step)));
        // Items that somebody here may not see are left out. A vote with a hidden result cannot be a source:
        // its selection would reveal the result.
        let shown = self.present().filter(|_| state.hidden_vote(capture.part, source).is_none());
        let items = shown.map(|seen| {
            let mut items = seen.items_from(capture.part, source);
            // Sorted items keep the order of their themes; unsorted items come last.
            items.sort_by_key(|item| seen.place_by_theme(&[item.of]));
            items
        });
        let items = items.unwrap_or_default();
        let usual = usual.max(state.audience_of_source(capture.part, source));
        let usual = usual.max(state.audience_of_list(capture.part, source));
        let whom =
            AudienceChoice::new(items.iter().fold(usual, |audience, item| audience.max(item.audience)));
        let mut list = VoteList::of(items, &kind, self.turnout());
        if list.rows.is_empty() {
            list.typing = Some(Editor::new(""));
        }
        let count = state.count_for(&capture, self.eyes_that_key()).0;
        let (step, capture, form) = (Some(step), Some(capture), Form::List(list));
        self.sheet = Some(Sheet { step, capture, count, whom, origin: None, form, run_off: None });
    }

    /// The wording of the rows that the current view may show.
    pub fn list_worded(&self, list: &VoteList) -> Vec<Text> {
        list.rows.iter().map(|row| self.item_worded(&row.text, &row.of)).collect()
    }

    /// The vote that a sheet would take its items from, if its result has not been shown.
    pub fn hidden_source(&self, sheet: &Sheet) -> Option<String> {
        let capture = sheet.capture.as_ref()?;
        self.hidden_source_of(capture)
    }

    /// The same for a capture.
    pub fn hidden_source_of(&self, capture: &CaptureRef) -> Option<String> {
        let state = self.live.as_ref()?.session.state();
        let source = state.capture(capture.part, &capture.id)?.kind.source()?;
        let vote = state.hidden_vote(capture.part, source)?;
        Some(self.present()?.capture(&vote)?.name().to_owned())
    }

    /// Whether a capture needs themes and nothing is sorted yet.
    pub fn lacks_themes(&self, capture: &CaptureRef) -> bool {
        let state = self.live.as_ref().map(|live| live.session.state());
        let source = state.and_then(|state| state.capture(capture.part, &capture.id)?.kind.source());
        let Some((state, source)) = state.zip(source) else { return false };
        matches!(source.from, SourceOf::Themes(_))
            && state.items_from(capture.part, source, &state.shows_here()).is_empty()
    }

    /// The theme of each row (none: unsorted), as the current view may see it; empty if nothing in the list
    /// was sorted.
    pub fn list_themes(&self, list: &VoteList) -> Vec<Option<ThemeId>> {
        let Some(seen) = self.eyes().filter(|_| matches!(list.purpose, Purpose::Vote | Purpose::Scale))
        else {
            return Vec::new();
        };
        let over: Vec<_> = list.rows.iter().map(|row| seen.themes_over(&row.of)).collect();
        if over.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        over.iter().map(|themes| themes.first().map(|theme| theme.id)).collect()
    }

    /// The rows in reading order with their numbers: the included ones come first, in the order of the vote.
    pub fn numbered_rows(&self, list: &VoteList) -> Vec<(usize, usize)> {
        let of = |out: bool| list.rows.iter().enumerate().filter(move |(_, row)| row.out == out);
        let rows: Vec<(usize, &[ItemRef])> =
            of(false).chain(of(true)).map(|(n, row)| (n, row.of.as_slice())).collect();
        let items: Vec<&[ItemRef]> = rows.iter().map(|(_, of)| *of).collect();
        self.item_numbers(&items).into_iter().zip(rows).map(|(number, (row, _))| (number, row)).collect()
    }

    /// The numbers of the items of a vote, on screens and in lines: a sorted item keeps its own number.
    pub fn item_numbers(&self, items: &[&[ItemRef]]) -> Vec<usize> {
        let seen = self.present();
        seen.map_or_else(|| (1..=items.len()).collect(), |seen| seen.item_numbers(items))
    }

    /// The present wording of an item.
    pub fn item_worded(&self, text: &Text, of: &[ItemRef]) -> Text {
        self.eyes().map_or_else(|| text.clone(), |seen| seen.item_worded(text, of))
    }

    /// The wording of the items of a sheet, in order.
    pub fn sheet_items(&self, sheet: &Sheet) -> Vec<Text> {
        match &sheet.form {
            Form::Hands(Hands { tally, .. }) | Form::Turns(Turns { tally, .. }) => {
                let all = tally.items().into_iter().zip(tally.refs());
                all.map(|(text, of)| self.item_worded(text, of)).collect()
            }
            Form::List(list) => self.list_worded(list),
            Form::Grid(_) | Form::Wording(_) | Form::Checklist(_) => Vec::new(),
        }
    }

    /// Closes the empty line for a further item; the list stays.
    pub(super) fn stops_typing(&mut self) -> bool {
        let Some(Form::List(list)) = self.sheet.as_mut().map(|sheet| &mut sheet.form) else { return false };
        let is_blank = list.typing.as_ref().is_some_and(Editor::is_blank) && !list.rows.is_empty();
        if is_blank {
            (list.typing, list.rewords) = (None, None);
        }
        is_blank
    }

    /// Pasted lines become items. False if no list is open.
    pub(super) fn paste_in_list(&mut self, text: &str) -> bool {
        let Some(sheet) = self.sheet.take() else { return false };
        let Form::List(list) = &sheet.form else {
            self.sheet = Some(sheet);
            return false;
        };
        let mut list = list.clone();
        if matches!(list.purpose, Purpose::Vote | Purpose::Scale) {
            for line in words::lines(text) {
                let worded = self.list_worded(&list);
                list.add(line.as_str(), &worded);
            }
        }
        self.sheet = Some(Sheet { form: Form::List(list), ..sheet });
        true
    }

    pub(super) fn key_in_list(&mut self, mut sheet: Sheet, key: Command) -> Vec<Cmd> {
        let worded = self.sheet_items(&sheet);
        let Form::List(list) = &mut sheet.form else { return Vec::new() };
        match key {
            Command::Enter if list.typing.is_some() => {
                let typed = list.typing.take().map(|typed| typed.text().to_owned()).unwrap_or_default();
                if let Some(n) = list.rewords.take() {
                    list.reword(n, &typed, &worded);
                } else {
                    list.add(&typed, &worded);
                    // Ask for the next item, until a line is left empty.
                    list.typing = (!typed.trim().is_empty()).then(|| Editor::new(""));
                }
            }
            Command::EditItem if list.is_typed(list.row) => {
                let text = list.rows.get(list.row).map(|row| row.text.clone()).unwrap_or_default();
                (list.typing, list.rewords) = (Some(Editor::new(text.as_str())), Some(list.row));
            }
            Command::EditItem => self.notice = Some(Notice::NotTypedHere),
            Command::Up => list.go(false),
            Command::Down => list.go(true),
            Command::LeaveOut => drop(list.toggle(list.row)),
            Command::PutTogether => match list.picked {
                Some(one) if one != list.row => drop(list.put_together(one, list.row)),
                Some(_) => list.picked = None,
                None => list.picked = Some(list.row).filter(|row| *row < list.rows.len()),
            },
            Command::AddOption => list.typing = Some(Editor::new("")),
            Command::Adjust(by) => list.more_dots(by),
            Command::AddVoter => list.turnout.eligible = list.turnout.eligible.saturating_add(1),
            Command::Undo => drop(list.undo()),
            Command::NoVote if list.purpose == Purpose::Vote => self.ask_no_vote(&sheet),
            Command::RunOff => return self.begin_run_off(sheet),
            Command::Enter if matches!(list.purpose, Purpose::Choice(_)) => {
                return self.choose_in_list(sheet);
            }
            Command::Enter | Command::CycleKind => self.begin_count(&mut sheet, key == Command::CycleKind),
            _ => {}
        }
        self.sheet = Some(sheet);
        Vec::new()
    }

    /// The list is settled: counting begins, from hands or from ballots.
    pub(super) fn begin_count(&mut self, sheet: &mut Sheet, by_turns: bool) {
        let Form::List(list) = &sheet.form else { return };
        let (tally, turnout) = (list.tally(), list.turnout);
        if tally.items().is_empty() {
            self.notice = Some(Notice::NothingToVoteOn);
        } else if by_turns {
            sheet.form = Form::Turns(Turns::new(tally, None).with(turnout));
        } else {
            sheet.form = Form::Hands(Hands::new(tally, None).with(turnout));
        }
    }

    /// Yes: records that the room prefers not to vote.
    pub(in crate::app::update) fn record_no_vote(&mut self) -> Vec<Cmd> {
        self.overlay = self.still_asked();
        let Some(sheet) = self.sheet.take() else { return Vec::new() };
        let cmds = self.decline(&sheet);
        if cmds.is_empty() {
            self.sheet = Some(sheet);
        }
        cmds
    }
}
