//! What was taken down, as this audience may see it.

use super::Lines;
use crate::app::phrases;
use crate::domain::activity::WORTH;
use crate::domain::date;
use crate::domain::event::{
    ActionId, ActionStatus, Agreement, Audience, CaptureRef, Check, Content, EntryId, ItemRef, NoteId,
    NoteKind, OpenItem, Owner, StepRef, Wording,
};
use crate::domain::language::{Language, Languages, Phrase, RoomPhrase};
use crate::domain::plural::regular;
use crate::domain::seen::{Captured, Dots, SeenCapture, SeenCheck, SeenParked, SeenRecalled, Shown};
use crate::domain::session::{Action, CaptureEntry, Note, is_live};
use crate::domain::text::ended;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    Note(NoteId),
    Action(ActionId),
    Entry(EntryId),
    /// A capture asked live.
    Asked(CaptureRef),
}

pub fn list(seen: &Shown<'_>, out: &mut Lines) -> Vec<Item> {
    let mut items = Vec::new();
    let places = seen.steps().map(|step| (Some(step.at), step.title().to_string()));
    let own = seen.entries_of(None);
    let all: Vec<SeenCapture<'_>> = seen.captures().collect();
    for (at, title) in places.chain([(None, "The session as a whole".to_owned())]) {
        let mut heading = Some(title);
        let mut say = |line: String, out: &mut Lines| {
            if let Some(title) = heading.take() {
                out.say(format!("{title}:"));
            }
            out.say(line);
        };
        for capture in all.iter().filter(|capture| capture.home == at) {
            match &capture.captured {
                // Notes are listed separately.
                Captured::Notes(_) => {}
                Captured::Scale(_) | Captured::Vote(_) | Captured::Poll(_) if !capture.is_empty() => {
                    let mut lines = Lines::default();
                    if is_live(&capture.key().id) {
                        items.push(Item::Asked(capture.key()));
                        say(format!("{}. {}", items.len(), capture.name()), out);
                    }
                    figures(capture, &mut lines);
                    lines.into_vec().into_iter().for_each(|line| say(line, out));
                }
                _ => {
                    for entry in seen.entries_of(Some(&capture.key())) {
                        items.push(Item::Entry(entry.id));
                        say(format!("{}. {}: {}", items.len(), capture.name(), content(entry)), out);
                    }
                }
            }
        }
        for note in seen.notes_in(at) {
            items.push(Item::Note(note.id));
            say(format!("{}. {}", items.len(), self::note(seen, note)), out);
        }
        for action in seen.actions().filter(|action| action.step == at) {
            items.push(Item::Action(action.id));
            say(format!("{}. {}", items.len(), self::action(seen, action)), out);
        }
    }
    for entry in own {
        items.push(Item::Entry(entry.id));
        out.say(format!("{}. Glossary: {}", items.len(), content(entry)));
    }
    if out.is_empty() {
        out.say("Nothing was taken down yet: note takes a note, action a shared action.");
    }
    let unexplained = seen.unexplained();
    if !unexplained.is_empty() {
        let terms: Vec<String> = unexplained.iter().map(ToString::to_string).collect();
        out.say(format!("Not explained: {}. term explains them.", terms.join(", ")));
    }
    items
}

pub fn of_step(seen: &Shown<'_>, at: StepRef, out: &mut Lines) {
    for capture in seen.captures_in(at).filter(|capture| !capture.is_empty()) {
        summary(&capture, out);
    }
    for note in seen.notes_in(Some(at)) {
        out.say(self::note(seen, note));
    }
    for action in seen.actions().filter(|action| action.step == Some(at)) {
        out.say(self::action(seen, action));
    }
    if out.is_empty() {
        out.say("Nothing was taken down in this step yet.");
    }
}

pub fn summary(capture: &SeenCapture<'_>, out: &mut Lines) {
    let name = capture.name();
    match &capture.captured {
        Captured::Notes(_) => {}
        Captured::Words(words) => {
            let parts = words.counts().into_iter().map(|one| match one.count {
                1 => one.word.to_string(),
                n => format!("{} ({n} times)", one.word),
            });
            out.say(format!("{name}: {}", parts.collect::<Vec<_>>().join("; ")));
        }
        Captured::Table(table) => {
            for row in &table.rows {
                let cells = row.content.cells();
                let parts = table.columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
                let parts: Vec<String> = parts.map(|(column, cell)| format!("{column}: {cell}")).collect();
                out.say(format!("{name}: {}", parts.join("; ")));
            }
        }
        Captured::Scale(_) | Captured::Vote(_) | Captured::Poll(_) => figures(capture, out),
        Captured::Glossary(terms) => {
            for term in terms {
                out.say(format!("{name}: {}", content(term.entry)));
            }
        }
        Captured::Text(wording) => {
            if let Some(one) = wording {
                out.say(format!("{name}: {}", content(one.entry)));
            }
        }
        Captured::Checklist(items) => checklist(name, items, out),
    }
}

pub fn figures(capture: &SeenCapture<'_>, out: &mut Lines) {
    let name = capture.name();
    match &capture.captured {
        Captured::Scale(scale) => {
            // It is one question, so its only item says what it is.
            let is_worth = name == WORTH;
            for (n, one) in scale.numbers.iter().zip(&scale.items) {
                let counts = one.counts.iter().enumerate().filter(|(_, count)| **count > 0);
                let scores: Vec<String> =
                    counts.map(|(score, count)| format!("{} from {count}", score + 1)).collect();
                let scores = if scores.is_empty() { "no scores yet".to_owned() } else { scores.join(", ") };
                let then = scale.last_time.as_ref().and_then(|before| before.beside(one));
                let then = then.map(|then| format!("; {}", then.say(Language::English))).unwrap_or_default();
                let at =
                    if is_worth { one.item.to_string() } else { format!("{name}, item {n}, {}", one.item) };
                out.say(format!("{at}: {scores}{then}"));
            }
            if let Some(told) = phrases::over_the_series(&scale.over_the_series) {
                out.say(format!("{name}, in the series before: {told}"));
            }
            let of = if is_worth { String::new() } else { format!("{name}: ") };
            scale.facts_in(Languages::default()).iter().for_each(|fact| out.say(format!("{of}{fact}")));
        }
        Captured::Vote(vote) => {
            match &vote.dots {
                Dots::Hidden(_) if vote.is_declined() => {}
                Dots::Hidden(items) => {
                    for (n, item) in vote.numbers.iter().zip(items) {
                        out.say(format!("{name}, item {n}: {item}"));
                    }
                    if vote.cast > 0 {
                        out.say(format!("{name}: {} dots, hidden until reveal shows them.", vote.cast));
                    }
                }
                Dots::Shown(items) => {
                    for (n, one) in vote.numbers.iter().zip(items) {
                        out.say(format!("{name}, item {n}, {}: {}", one.item, regular(one.dots, "dot")));
                    }
                }
            }
            vote.facts_in(Languages::default()).iter().for_each(|fact| out.say(format!("{name}: {fact}")));
        }
        Captured::Poll(poll) => {
            for (n, round) in poll.rounds.iter().enumerate() {
                let outcome = poll.outcome_of(n).map(|outcome| format!("{outcome}: ")).unwrap_or_default();
                let asked = ended(&format!("{}: {outcome}{}", round.asked, round.describe(poll.kind)));
                out.say(asked);
                for objection in &round.objections {
                    out.say(format!("Objection: {objection}"));
                }
            }
        }
        _ => {}
    }
}

pub fn agreed(seen: &Shown<'_>, out: &mut Lines) {
    let decisions: Vec<&Note> = seen.notes_of(NoteKind::Decision).collect();
    let actions: Vec<&Action> = seen.actions().collect();
    out.say(format!(
        "What we agreed: {} and {}.",
        regular(decisions.len(), "decision"),
        regular(actions.len(), "shared action")
    ));
    for note in decisions {
        out.say(self::note(seen, note));
    }
    for action in actions {
        out.say(self::action(seen, action));
    }
}

pub fn note(seen: &Shown<'_>, note: &Note) -> String {
    let kind = match note.kind {
        NoteKind::Note => "Note",
        NoteKind::Decision => "Decision",
        NoteKind::Parked => "Parked",
    };
    let label = note.capture.as_ref().and_then(|capture| seen.capture_label(note.step, capture));
    let list = note.tag.as_ref().or(label).map(|list| format!(", {list}")).unwrap_or_default();
    let support = seen.support(note).map(|support| format!(" ({})", support.describe())).unwrap_or_default();
    let themes = seen.themes_over(&[ItemRef::Note(note.id)]);
    let themes: Vec<&str> = themes.iter().map(|theme| theme.name.as_str()).collect();
    let under = if themes.is_empty() { String::new() } else { format!(", under {}", themes.join(" and ")) };
    format!("{kind}{list}{}: {}{under}{support}", whose(note.audience), note.text)
}

pub fn action(seen: &Shown<'_>, action: &Action) -> String {
    let who = describe_owners(seen, &action.owners);
    let when = action.due.map_or_else(|| "no date yet".to_owned(), |due| format!("due {}", date::full(due)));
    format!("Action{}: {} ({who}; {when})", whose(action.audience), action.text)
}

fn content(entry: &CaptureEntry) -> String {
    let text = match &entry.content {
        Content::Word(word) => word.to_string(),
        Content::Row(cells) => cells
            .iter()
            .map(|cell| if cell.is_empty() { "empty" } else { cell.as_str() })
            .collect::<Vec<_>>()
            .join(" | "),
        Content::Term(term) if term.instead.is_empty() => format!("{} means {}", term.term, term.meaning),
        Content::Term(term) => format!("{} means {}; say {}", term.term, term.meaning, term.instead),
        Content::Wording(one) => format!("{} ({})", one.text, agreement(one)),
        Content::Check(check) => checked(check),
    };
    format!("{text}{}", whose(entry.audience))
}

const fn whose(audience: Audience) -> &'static str {
    match audience {
        Audience::Room => "",
        Audience::Us => " (for those present)",
        Audience::Mine => " (yours alone)",
    }
}

fn describe_owners<'o>(seen: &Shown<'_>, owners: impl IntoIterator<Item = &'o Owner>) -> String {
    let owners: Vec<&str> = owners.into_iter().map(|owner| seen.owner(owner)).collect();
    if owners.is_empty() { "nobody yet".to_owned() } else { owners.join(", ") }
}

pub fn recalled(seen: &Shown<'_>, n: usize, one: &SeenRecalled<'_>) -> String {
    let who = describe_owners(seen, one.owners);
    let stands = match (one.status, one.due) {
        (ActionStatus::Done, _) => "done".to_owned(),
        (ActionStatus::Dropped, _) => "dropped".to_owned(),
        (ActionStatus::Open, None) => "open, no date".to_owned(),
        (ActionStatus::Open, Some(due)) => {
            let late = seen.wall().is_some_and(|wall| due < wall.date_naive());
            format!("open, due {}{}", date::full(due), if late { ", overdue" } else { "" })
        }
    };
    format!("Last time {n}: {} ({who}; {stands})", one.recalled.text)
}

pub fn parked_before(n: usize, one: &SeenParked<'_>) -> String {
    let times = match one.recalled.times {
        0 => String::new(),
        1 => "; came back once before".to_owned(),
        times => format!("; came back {times} times before"),
    };
    format!(
        "Parked before {n}: {} ({}{times})",
        one.recalled.text,
        RoomPhrase::Fate { fate: one.fate }.say(Language::English)
    )
}

pub fn gap(seen: &Shown<'_>, gap: &OpenItem, left: usize) -> String {
    let of = |id: &ActionId| {
        let action = seen.actions().find(|action| action.id == *id);
        action.map(|action| action.text.to_string()).unwrap_or_default()
    };
    let asked = match gap {
        OpenItem::Actions => {
            let (have, want) = (seen.actions_shared(), seen.actions_wanted());
            format!(
                "The aim is {}, and {have} are there. What else will we do?",
                regular(want, "shared action")
            )
        }
        OpenItem::Owner(id) => format!("Nobody does \"{}\" yet. Who does it?", of(id)),
        OpenItem::Due(id) => format!("\"{}\" has no date. By when is it done?", of(id)),
        OpenItem::Parked(id) => {
            let note = seen.notes().find(|note| note.id == *id);
            let text = note.map(|note| note.text.to_string()).unwrap_or_default();
            format!(
                "Parked: \"{text}\". Say action, decision or note to make it one, keep to leave it parked, drop to delete it, or reword TEXT."
            )
        }
        OpenItem::Vote(vote) => {
            let name = seen.capture(vote).map(|vote| vote.name().to_owned()).unwrap_or_default();
            format!("Show what the vote \"{name}\" came to? Say show to show it.")
        }
        OpenItem::Worth(_) => format!(
            "{WORTH} Say ballot to ask one after the other, in secret; or from paper how many gave 1, 2, 3, 4 and 5, as 0 1 2 3 2. If fewer than five people answer, the result is not shown."
        ),
    };
    format!("Missing, {left} left: {asked} An empty line leaves it as it is; all leaves everything as it is.")
}

fn agreement(wording: &Wording) -> String {
    match (wording.agreement, wording.by) {
        (Agreement::ByAll, _) => "agreed".to_owned(),
        (Agreement::NotYet, Some(by)) => format!("decided {}", by.describe()),
        (Agreement::NotYet, None) => "not agreed yet".to_owned(),
    }
}

fn checked(check: &Check) -> String {
    let done = if check.done { "done" } else { "not yet" };
    let by = if check.by.is_empty() { String::new() } else { format!(", by {}", check.by) };
    let note = if check.note.is_empty() { String::new() } else { format!("; {}", check.note) };
    format!("{}: {done}{by}{note}", check.item)
}

/// With the numbers that `check` takes.
fn checklist(name: &str, items: &[SeenCheck<'_>], out: &mut Lines) {
    for (n, one) in items.iter().enumerate() {
        let blank = Check { item: one.item.clone(), ..Check::default() };
        let check = one.said.map_or(blank, |(_, check)| check.clone());
        out.say(format!("{name}, item {}: {}", n + 1, checked(&check)));
    }
}
