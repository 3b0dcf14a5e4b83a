//! Reads numbers and names in a line.

use super::Linear;
use super::numbering::NumberedList;
use super::output::taken::Item;
use crate::app::notice::Notice;
use crate::domain::event::{Member, PersonId, RuleId, StepRef, Who};
use crate::domain::recall::Identity;
use crate::domain::roster::Roster;
use crate::domain::seen::Shown;
use crate::domain::session::Refusal;
use crate::domain::text::Text;

/// A number at the beginning, and the rest.
pub(super) fn numbered(line: &str) -> Option<(usize, &str)> {
    let end = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let (digits, rest) = line.split_at_checked(end)?;
    let n = digits.parse().ok()?;
    Some((n, rest.trim_start_matches([':', '.', ',']).trim()))
}

/// The number of a step at the beginning, as the agenda reads it ("4", "3.1", "2:3" or "break-1"), and the
/// rest.
pub(super) fn step_number(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let (said, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let said = said.trim_end_matches([':', '.', ',']);
    let figures = said.strip_prefix("break-").unwrap_or(said);
    figures.starts_with(|c: char| c.is_ascii_digit()).then_some((said, rest.trim()))
}

pub(super) fn numbers(line: &str) -> Vec<usize> {
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// A line of numbers alone; none if it holds anything else, which may be a typing error.
pub(super) fn figures(line: &str) -> Option<Vec<usize>> {
    let parts = line.split([' ', ',', ';']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().ok()).collect()
}

/// Cells separated by strokes, or by the tabs of a spreadsheet.
pub(super) fn cells(line: &str) -> Vec<Text> {
    match crate::domain::cells::pasted(line).filter(|_| !line.contains('|')) {
        Some(rows) => rows.into_iter().flatten().map(|cell| Text::line(&cell)).collect(),
        None => line.split('|').map(Text::line).collect(),
    }
}

/// Finds one of `names` by its number from 1, its whole name, or the beginning of exactly one name.
fn called(wanted: &str, names: &[String]) -> Option<usize> {
    let wanted = wanted.trim().to_lowercase();
    if wanted.is_empty() {
        return None;
    }
    if let Ok(n) = wanted.parse::<usize>() {
        return n.checked_sub(1).filter(|n| *n < names.len());
    }
    let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    if let Some(n) = lower.iter().position(|name| *name == wanted) {
        return Some(n);
    }
    let mut begin = lower.iter().enumerate().filter(|(_, name)| name.starts_with(&wanted));
    match (begin.next(), begin.next()) {
        (Some((n, _)), None) => Some(n),
        _ => None,
    }
}

/// Why a name means nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unclear {
    Nobody,
    Several,
}

impl Linear {
    /// The item with that number in the list that was read last, or in the present list if none was read.
    pub(super) fn item(&mut self, n: usize) -> Option<Item> {
        if self.has_to_be_read_anew(NumberedList::Items) {
            return None;
        }
        let in_view = self.model.is_facilitators_view();
        if self.listed.is_unread(in_view) {
            let _unread = self.list();
        }
        let item = self.listed.get(n, in_view);
        match &item {
            None => self.say(format!("There is no item {n}: list reads them with their numbers.")),
            // Whether anything is left of it that these eyes may not see is not told.
            Some(item) if !self.is_there(item) => self.say_notice(&Notice::Refused(Refusal::Gone)),
            Some(_) => return item,
        }
        None
    }

    /// Whether the present view still has it.
    fn is_there(&self, item: &Item) -> bool {
        let Some(seen) = self.model.eyes() else { return false };
        match item {
            Item::Note(id) => seen.notes().any(|note| note.id == *id),
            Item::Action(id) => seen.actions().any(|action| action.id == *id),
            Item::Entry(id) => seen.entries().any(|entry| entry.id == *id),
            Item::Asked(_) => true,
        }
    }

    pub(super) fn rule(&mut self, n: usize) -> Option<RuleId> {
        if self.has_to_be_read_anew(NumberedList::Rules) {
            return None;
        }
        let rule =
            self.model.present().and_then(|seen| seen.all_rules().nth(n.checked_sub(1)?).map(|rule| rule.id));
        if rule.is_none() {
            self.say(format!("There is no rule {n}: rules reads them with their numbers."));
        }
        rule
    }

    pub(super) fn step(&mut self, number: &str) -> Option<StepRef> {
        if self.has_to_be_read_anew(NumberedList::Steps) {
            return None;
        }
        let numbers = self.model.present().map(|seen| seen.step_numbers()).unwrap_or_default();
        let step = numbers.into_iter().find(|(_, own)| own == number).map(|(step, _)| step);
        if step.is_none() {
            self.say(format!("There is no step {number}: agenda reads them with their numbers."));
        }
        step
    }

    pub(super) fn voice(&self, name: &str) -> Option<Who> {
        self.one_of(|seen| seen.voices(), name)
    }

    pub(super) fn candidate(&self, name: &str) -> Option<Who> {
        self.one_of(|seen| seen.candidates(), name)
    }

    fn one_of(&self, all: impl FnOnce(&Shown<'_>) -> Vec<Who>, name: &str) -> Option<Who> {
        let seen = self.model.present()?;
        let all = all(&seen);
        let names: Vec<String> = all.iter().map(|who| seen.who(*who)).collect();
        called(name, &names).and_then(|n| all.get(n).copied())
    }

    /// Somebody who is here, by the name in the list, with or without their organisation, or by the beginning
    /// of exactly one name. An ambiguous name means nobody.
    pub(super) fn person_here(&self, name: &str) -> Result<PersonId, Unclear> {
        let seen = self.model.present().ok_or(Unclear::Nobody)?;
        let here: Vec<_> = seen.participants().into_iter().filter(|known| known.here).collect();
        let bare = name.trim().strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name);
        let lines = [name, bare].into_iter().flat_map(|name| Roster::read_line(name).people);
        let meant: Vec<Identity> =
            lines.map(|line| Identity::of(&line.name, line.organisation.as_ref())).collect();
        let is_it = |name: &Text, from: Option<&Text>| meant.contains(&Identity::of(name, from));
        let whole = here.iter().filter(|one| is_it(&one.person.name, one.person.organisation.as_ref()));
        let by_name = here.iter().filter(|one| is_it(&one.person.name, None));
        for mut found in [whole.collect::<Vec<_>>(), by_name.collect()].map(Vec::into_iter) {
            match (found.next(), found.next()) {
                (Some(one), None) => return Ok(one.person.id),
                (Some(_), Some(_)) => return Err(Unclear::Several),
                (None, _) => {}
            }
        }
        let names: Vec<String> = here.iter().map(|known| known.person.name.to_string()).collect();
        called(bare, &names).and_then(|n| here.get(n)).map(|known| known.person.id).ok_or(Unclear::Nobody)
    }

    pub(super) fn member(&mut self, name: &str) -> Option<Member> {
        let found = self.model.present().and_then(|seen| {
            let members = seen.all_members(&seen.current()?);
            // People who counted off go by their own number, not by their place in a list.
            let by_number = members.iter().position(|one| one.name == name.trim());
            let names: Vec<String> = members.iter().map(|one| one.name.clone()).collect();
            by_number.or_else(|| called(name, &names)).and_then(|n| members.get(n)).map(|one| one.member)
        });
        if found.is_none() {
            self.say("There is nobody with that name: people reads the names, groups the groups.");
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_found() {
        assert_eq!(numbered("12: the text"), Some((12, "the text")));
        assert_eq!((numbered("x"), numbered("")), (None, None));
        assert_eq!(numbered("3"), Some((3, "")));
        assert_eq!(numbers("0 1, 4;3  0"), [0, 1, 4, 3, 0]);
        assert_eq!(
            (figures("0 1, 4"), figures("ballot 1"), figures("")),
            (Some(vec![0, 1, 4]), None, Some(vec![]))
        );
        let names = ["Asha Rao", "Ben Ode", "Bea"].map(str::to_owned);
        assert_eq!(
            (called("ash", &names), called("2", &names), called("bea", &names)),
            (Some(0), Some(1), Some(2))
        );
        assert_eq!((called("be", &names), called("4", &names), called(" ", &names)), (None, None, None));
    }
}
