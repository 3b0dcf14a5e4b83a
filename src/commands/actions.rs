//! `roundtable actions`: the shared actions of all sessions, and what became of them.

use std::io::Write;

use anyhow::{Context as _, Result, bail};
use chrono::NaiveDate;
use serde::Serialize;

use super::{Outcome, print_json};
use crate::cli::{ActionRef, ActionUpdate, ActionsArgs, Onlookers};
use crate::domain::date;
use crate::domain::digest::{ActionFilter, DigestReader, Tracked, tracked};
use crate::domain::event::{ActionKey, ActionStatus, Audience};
use crate::domain::recall::{Here, Identity, Recall};
use crate::domain::seen::Readers;
use crate::domain::session::{ActionChange, Intent, NamedOwner, Remark};
use crate::domain::text::Text;
use crate::domain::time::Now;
use crate::store::paths::Paths;
use crate::store::{index, ledger};

pub fn run(args: &ActionsArgs, paths: &Paths, now: &Now, out: &mut dyn Write) -> Result<Outcome> {
    let (digests, unreadable) = index::digests(paths)?;
    let said = ledger::follow_ups(paths)?;
    if let Some(update) = &args.said {
        let one = update.one();
        one.sound()?;
        let eyes = Eyes::of(&one.seen_by);
        let all = tracked(&digests, &said, eyes.audience());
        return follow_up(update, find(one, &all, &eyes)?, paths, now, out);
    }
    args.seen_by.sound()?;
    let text = |raw: &Option<String>| raw.as_deref().map(Text::line).filter(|text| !text.is_empty());
    let wanted = ActionFilter {
        closed_too: args.all,
        series: text(&args.series),
        owner: text(&args.owner),
        organisation: text(&args.organisation),
    };
    let today = now.wall.date_naive();
    let eyes = Eyes::of(&args.seen_by);
    let all = tracked(&digests, &said, eyes.audience());
    let shown: Vec<&Tracked> =
        all.iter().filter(|action| wanted.has(action) && eyes.may_see(action)).collect();
    if args.json {
        let rows: Vec<Row> = shown.iter().map(|action| Row::of(action, today)).collect();
        return print_json(&rows, out);
    }
    list(&shown, today, out)?;
    writeln!(out, "{}", summary(&shown, eyes.readers, &eyes.with, today))?;
    for session in unreadable {
        writeln!(out, "Session {} cannot be read, so its actions are missing: {}", session.id, session.why)?;
    }
    Ok(Outcome::Done)
}

/// The onlookers.
struct Eyes {
    readers: Readers,
    /// As far as they are named.
    with: Vec<Identity>,
}

impl Eyes {
    fn of(seen_by: &Onlookers) -> Self {
        let with = seen_by.named();
        let with = with.iter().map(|line| Identity::of(&line.name, line.organisation.as_ref())).collect();
        Self { readers: seen_by.readers, with }
    }

    /// What they are told of how actions stand.
    fn audience(&self) -> DigestReader<'_> {
        if self.readers == Readers::Me { DigestReader::Everything } else { DigestReader::These(&self.with) }
    }

    fn may_see(&self, action: &Tracked) -> bool {
        let here = Here::List { people: &self.with };
        self.readers.may_see(action.audience)
            && (self.readers == Readers::Me || action.comes_back(&here) != Recall::Never)
    }
}

/// Actions that anybody may read, from sessions that anybody may know of.
pub(super) fn for_the_room(paths: &Paths) -> Result<Vec<Tracked>> {
    let (mut digests, _) = index::digests(paths)?;
    digests.retain(|digest| !digest.is_private());
    let mut all = tracked(&digests, &ledger::follow_ups(paths)?, DigestReader::These(&[]));
    all.retain(|action| {
        action.audience == Audience::Room && action.comes_back(&Here::List { people: &[] }) != Recall::Never
    });
    Ok(all)
}

fn list(shown: &[&Tracked], today: NaiveDate, out: &mut dyn Write) -> Result<()> {
    let group = |action: &Tracked| match (action.status, action.due) {
        (ActionStatus::Open, Some(_)) if action.is_overdue(today) => "Overdue",
        (ActionStatus::Open, Some(_)) => "Due",
        (ActionStatus::Open, None) => "No date yet",
        (ActionStatus::Done | ActionStatus::Dropped, _) => "Done and dropped",
    };
    for title in ["Overdue", "Due", "No date yet", "Done and dropped"] {
        let mut rows = shown.iter().filter(|action| group(action) == title).peekable();
        if rows.peek().is_none() {
            continue;
        }
        writeln!(out, "{title}")?;
        for action in rows {
            let day = action.due.map(|due| due.format("%-d %b %Y").to_string()).unwrap_or_default();
            let sign = match action.status {
                ActionStatus::Open => ' ',
                ActionStatus::Done => '✓',
                ActionStatus::Dropped => '✗',
            };
            writeln!(out, "{sign} {day:>11}  {}{}", one_line(&action.text), owners(action))?;
            writeln!(out, "               {}", origin(action))?;
            if let Some(note) = &action.note {
                writeln!(out, "               {}", one_line(note))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn one_line(text: &Text) -> String {
    text.as_str().replace('\n', " ")
}

fn owners(action: &Tracked) -> String {
    let names = action.owner_names();
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}

fn origin(action: &Tracked) -> String {
    let mut text = format!("{} · {}", action.key, action.session);
    if let Some(series) = &action.series {
        text.push_str(&format!(" · {series}"));
    }
    match action.times {
        0 => {}
        1 => text.push_str(" · carried over once"),
        times => text.push_str(&format!(" · carried over {times} times")),
    }
    text
}

fn summary(shown: &[&Tracked], readers: Readers, with: &[Identity], today: NaiveDate) -> String {
    let open = shown.iter().filter(|action| action.status == ActionStatus::Open).count();
    let overdue = shown.iter().filter(|action| action.is_overdue(today)).count();
    let mut text = match (open, overdue) {
        (0, _) => "No open actions.".to_owned(),
        (1, 0) => "1 open action.".to_owned(),
        (n, 0) => format!("{n} open actions."),
        (1, _) => "1 open action, overdue.".to_owned(),
        (n, overdue) => format!("{n} open actions, {overdue} overdue."),
    };
    // The same words whether or not there are any: their number is not for onlookers.
    text.push_str(match (readers, with) {
        (Readers::Room, _) => " These are for the room; see also --for us and --for me.",
        (Readers::Us, []) => {
            " Confidential actions are listed for those who heard them: name everyone looking on, --with NAME."
        }
        (Readers::Us, _) => " These are for those looking on; see also --for me.",
        (Readers::Me, _) => "",
    });
    if open > 0 {
        let eyes = match readers {
            Readers::Room => "",
            Readers::Us => " --for us, and --with NAME as here",
            Readers::Me => " --for me",
        };
        text.push_str(&format!(" To mark one as done: roundtable actions done SESSION/N{eyes}"));
    }
    text
}

fn follow_up(
    said: &ActionUpdate,
    action: &Tracked,
    paths: &Paths,
    now: &Now,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let one = said.one();
    let wanted = match said {
        ActionUpdate::Done(_) => ActionChange::Status(ActionStatus::Done),
        ActionUpdate::Drop(_) => ActionChange::Status(ActionStatus::Dropped),
        ActionUpdate::Reopen(_) => ActionChange::Status(ActionStatus::Open),
        ActionUpdate::Move { day, .. } => ActionChange::Due(day_said(&day.join(" "), now)?),
    };
    // What stands so for these readers already is not said again, as others may have been told something else.
    let stands = match wanted {
        ActionChange::Status(status) => status == action.status,
        ActionChange::Due(due) => due == action.due,
        ActionChange::Nothing => true,
    };
    let change = if stands { ActionChange::Nothing } else { wanted };
    let remark = remark(one);
    if stands && remark.is_none() {
        writeln!(out, "{} is unchanged: it already has that status and date.", action.key)?;
        return Ok(Outcome::Done);
    }
    ledger::note(paths, Intent::UpdateAction(action.key.clone(), change, remark), now)?;
    let state = match wanted {
        ActionChange::Status(ActionStatus::Done) => "done".to_owned(),
        ActionChange::Status(ActionStatus::Dropped) => "dropped".to_owned(),
        ActionChange::Status(ActionStatus::Open) | ActionChange::Nothing => "open".to_owned(),
        ActionChange::Due(Some(day)) => format!("due on {}", date::full(day)),
        ActionChange::Due(None) => "without a date".to_owned(),
    };
    // Its wording is left out, because onlookers may not be allowed to read it.
    writeln!(out, "{} is {state} now.", action.key)?;
    Ok(Outcome::Done)
}

/// The note is for those in front of whom it is made.
fn remark(one: &ActionRef) -> Option<Remark> {
    let text = one.note.as_deref().map(Text::prose).filter(|note| !note.is_empty())?;
    let (audience, heard_by) = match one.seen_by.readers {
        Readers::Room => (Audience::Room, Vec::new()),
        Readers::Us => (Audience::Us, one.seen_by.named()),
        Readers::Me => (Audience::Mine, Vec::new()),
    };
    Some(Remark { text, audience, heard_by })
}

fn day_said(raw: &str, now: &Now) -> Result<Option<NaiveDate>> {
    if raw.trim().eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    Ok(Some(date::parse(raw, now.wall.date_naive())?))
}

/// An action that is not for the onlookers counts as missing: guessing its number reveals and changes
/// nothing.
fn find<'a>(one: &ActionRef, all: &'a [Tracked], eyes: &Eyes) -> Result<&'a Tracked> {
    let key: ActionKey = one.action.parse()?;
    let all = || all.iter().filter(|action| eyes.may_see(action));
    let exact = all().find(|action| action.key == key);
    let is_start = |action: &&Tracked| {
        action.key.action == key.action && action.key.session.as_str().starts_with(key.session.as_str())
    };
    let matching: Vec<&Tracked> = all().filter(is_start).collect();
    match (exact, matching.as_slice()) {
        (Some(exact), _) => Ok(exact),
        (None, [only]) => Ok(only),
        (None, []) => None.with_context(|| {
            format!("there is no action {key}. \"roundtable actions --all --for me\" lists all of them")
        }),
        (None, several) => {
            let names: Vec<String> = several.iter().map(|action| action.key.to_string()).collect();
            bail!("{key} can mean several actions: {}. Type more of the one you mean", names.join(", "))
        }
    }
}

/// One action, as `--json` prints it. Fields are added, never renamed or removed.
#[derive(Debug, Serialize)]
struct Row {
    id: String,
    text: String,
    status: &'static str,
    owners: Vec<OwnerRow>,
    due: Option<NaiveDate>,
    overdue: bool,
    session: String,
    session_title: String,
    series: Option<String>,
    carried_over: u32,
    note: Option<String>,
    audience: Audience,
}

#[derive(Debug, Serialize)]
struct OwnerRow {
    kind: &'static str,
    name: Option<String>,
    organisation: Option<String>,
}

impl Row {
    fn of(action: &Tracked, today: NaiveDate) -> Self {
        let owners = action.owners.iter().map(|owner| match owner {
            NamedOwner::Person { name, organisation } => OwnerRow {
                kind: "person",
                name: Some(name.to_string()),
                organisation: organisation.as_ref().map(ToString::to_string),
            },
            NamedOwner::Organisation(name) => {
                OwnerRow { kind: "organisation", name: Some(name.to_string()), organisation: None }
            }
            NamedOwner::Everyone => OwnerRow { kind: "everyone", name: None, organisation: None },
        });
        Self {
            id: action.key.to_string(),
            text: action.text.to_string(),
            status: action.status.key(),
            owners: owners.collect(),
            due: action.due,
            overdue: action.is_overdue(today),
            session: action.key.session.to_string(),
            session_title: action.session.to_string(),
            series: action.series.as_ref().map(ToString::to_string),
            carried_over: action.times,
            note: action.note.as_ref().map(ToString::to_string),
            audience: action.audience,
        }
    }
}
