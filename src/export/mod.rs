//! What leaves a session: each format is a function from what its readers may see to text. Nothing here
//! writes files.

mod by_theme;
mod calendar;
mod carried_over;
mod contents;
mod csv;
pub mod escape;
mod file;
mod html;
mod json;
mod json_results;
mod markdown;
mod phrases;
mod poll_results;
mod programme_sheet;
mod result_table;
mod run_sheet;
mod subject_report;

pub use calendar::calendar;
pub use csv::{TableChoice, csv, tables};
pub use file::{EmptyExport, File, file, preview};
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use programme_sheet::ProgrammeSheet;
pub use run_sheet::{RunSheet, RunSheetStep, length_with_breaks, wrapped};
pub use subject_report::{subject_report_json, subject_report_markdown};

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::event::{Member, NoteKind, Owner, StepRef, Who};
use crate::domain::file_name::unreserved;
use crate::domain::language::{Languages, PagePhrase, RoomPhrase};
pub use crate::domain::seen::{
    CalendarItems, FileChoice, FileKind, FileOptions as Options, NameStyle, Profile, Scope,
};
use crate::domain::seen::{Readers, SeenStep, Shown};
use crate::domain::session::Note;
use crate::domain::text::Text;
use crate::domain::timer::Phase;

/// A file's name without its extension: day, activity, `what` it holds, and readers; for a one-to-one only
/// the day and readers. Neither people nor the session's own title: anybody passing the screen can read file
/// names.
pub fn file_stem(seen: &Shown<'_>, what: &str) -> String {
    let (day, whom) = (day(seen), whom(seen.readers()));
    if seen.is_private() {
        let day = day.map(|day| day.format("-%Y-%m-%d").to_string()).unwrap_or_default();
        return format!("private-session{day}{whom}");
    }
    let day = day.map(|day| day.format("%Y-%m-%d-").to_string()).unwrap_or_default();
    let mut parts = seen.parts();
    let id = parts.next().map(|part| slug(part.id().as_str())).filter(|id| !id.is_empty());
    let several = if parts.next().is_some() { "-programme" } else { "" };
    let what = if what.is_empty() { String::new() } else { format!("-{what}") };
    unreserved(format!("{day}{}{several}{what}{whom}", id.as_deref().unwrap_or("session")))
}

pub const fn whom(readers: Readers) -> &'static str {
    match readers {
        Readers::Room => "",
        Readers::Us => "-for-those-present",
        Readers::Me => "-for-me-only",
    }
}

/// Lower case, digits and hyphens only: anybody may have written the id.
fn slug(id: &str) -> String {
    const LONGEST: usize = 60;
    let words = id.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    slug.chars().take(LONGEST).collect()
}

fn day(seen: &Shown<'_>) -> Option<NaiveDate> {
    seen.began_at().or(seen.made_at()).map(|wall| wall.date_naive())
}

/// Whether this is a one-to-one for others: its subject and its people stay confidential. Only what was
/// marked for the room leaves it.
fn is_closed(seen: &Shown<'_>) -> bool {
    seen.is_private() && seen.readers() == Readers::Room
}

/// Notes outside the steps that these readers see: for the whole session, in a step that has left the plan,
/// and all notes of a one-to-one for others.
fn loose_notes<'a>(seen: &Shown<'a>) -> impl Iterator<Item = &'a Note> {
    let shown: BTreeSet<StepRef> = seen.steps().filter(|_| !is_closed(seen)).map(|step| step.at).collect();
    seen.notes_of(NoteKind::Note).filter(move |note| note.step.is_none_or(|at| !shown.contains(&at)))
}

fn title<'a>(seen: &Shown<'a>, languages: Languages) -> Cow<'a, str> {
    let first = || seen.parts().map(|part| part.title().as_str()).find(|title| !title.is_empty());
    match seen.title().as_str() {
        _ if is_closed(seen) => Cow::from(languages.say(PagePhrase::PrivateSession)),
        "" => first().map_or_else(|| Cow::from(languages.say(PagePhrase::Untitled)), Cow::from),
        title => Cow::from(title),
    }
}

fn tells_attendance(seen: &Shown<'_>, options: &Options) -> bool {
    !is_closed(seen) && (options.attendance || seen.readers() == Readers::Me)
}

/// How people are named for these readers.
fn named(seen: &Shown<'_>, options: &Options) -> NameStyle {
    options.naming(seen.readers(), seen.is_private())
}

fn styled(name: &Text, style: NameStyle) -> Text {
    if style == NameStyle::Initials { name.initials() } else { name.clone() }
}

fn people(seen: &Shown<'_>, style: NameStyle) -> Vec<(Text, Option<Text>)> {
    if is_closed(seen) || style == NameStyle::LeftOut {
        return Vec::new();
    }
    let all = seen.attendees().into_iter();
    all.map(|one| (styled(one.name, style), one.organisation.cloned())).collect()
}

fn groups<'a>(seen: &Shown<'a>, step: &SeenStep<'a>, style: NameStyle) -> Vec<Vec<String>> {
    if style == NameStyle::LeftOut || step.clock.phase == Phase::Waiting {
        return Vec::new();
    }
    // Without a choice, topics keep their place among those of the groups.
    let is_chosen = !seen.topics_on_record(step).is_empty();
    let groups = seen.groups_on_record(step).into_iter().filter(|group| is_chosen || !group.is_empty());
    groups.map(|group| group.into_iter().map(|member| member_label(seen, member, style)).collect()).collect()
}

/// Who hosted a table in a step.
fn hosts<'a>(seen: &Shown<'a>, step: &SeenStep<'a>, style: NameStyle) -> Vec<String> {
    if style == NameStyle::LeftOut || step.clock.phase == Phase::Waiting {
        return Vec::new();
    }
    seen.hosts_on_record(step).into_iter().map(|member| member_label(seen, member, style)).collect()
}

fn member_label(seen: &Shown<'_>, member: Member, style: NameStyle) -> String {
    match (member, seen.name_of(member)) {
        (Member::Number(n), _) => n.to_string(),
        (_, Some(name)) if style == NameStyle::Initials => name.initials().into(),
        (_, name) => name.map(Text::to_string).unwrap_or_default(),
    }
}

/// Unnamed people are counted, so that their action does not look like one without an owner. In a one-to-one
/// their organisation is left out too.
fn owners(seen: &Shown<'_>, owners: &[Owner], style: NameStyle, languages: Languages) -> Vec<String> {
    let (mut people, mut organisations) = (0_usize, 0_usize);
    let mut named: Vec<String> = Vec::new();
    for owner in owners {
        match (owner, style) {
            (Owner::Person(_), NameStyle::LeftOut) => people += 1,
            (Owner::Organisation(_), NameStyle::LeftOut) if is_closed(seen) => organisations += 1,
            (Owner::Person(_), NameStyle::Initials) => {
                named.push(Text::line(seen.owner(owner)).initials().into());
            }
            (Owner::Everyone, _) => named.push(languages.say(RoomPhrase::AllOfUs)),
            _ => named.push(seen.owner(owner).to_owned()),
        }
    }
    let people = (people > 0).then(|| languages.say(RoomPhrase::People { count: people }));
    let organisations =
        (organisations > 0).then(|| languages.say(RoomPhrase::Organisations { count: organisations }));
    people.into_iter().chain(organisations).chain(named).collect()
}

/// The facilitators of a step, in order; none: the one who began. Empty if the step was never handed over;
/// unnamed people are left out.
fn led(seen: &Shown<'_>, step: StepRef, style: NameStyle) -> Vec<Option<String>> {
    let called = |who: Who| match (who, style) {
        (Who::Person(_) | Who::Number(_), NameStyle::LeftOut) => None,
        (Who::Person(id), NameStyle::Initials) => seen.name(id).map(|name| name.initials().into()),
        (Who::Person(id), NameStyle::Full) => seen.name(id).map(Text::to_string),
        (who, _) => Some(seen.who(who)),
    };
    let all = seen.led(step).into_iter().filter(|_| !is_closed(seen));
    let named: Vec<Option<String>> = all
        .filter_map(|who| match who {
            Some(who) => called(who).map(Some),
            None => Some(None),
        })
        .collect();
    if named.iter().any(Option::is_some) { named } else { Vec::new() }
}
