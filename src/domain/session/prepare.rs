//! How a session begins: the plan for its people and format, and its first events.

use chrono::TimeDelta;

use super::days::later_days;
use super::fixed::fix_times;
use crate::domain::activity::{Activity, Capture, CaptureKind, Format, WORTH};
use crate::domain::event::{Event, Person, PersonId, PlannedStep, Setup, StepRef};
use crate::domain::roster::NameLine;
use crate::domain::text::Text;
use crate::domain::time::{Millis, Now, Wall};

/// The steps that happen in `format`, with their lengths for that many people.
pub fn plan_steps(parts: &[Activity], format: Format, people: Option<u32>) -> Vec<PlannedStep> {
    let parts = parts.iter().enumerate();
    parts
        .flat_map(|(part, activity)| {
            activity.steps_in(format).map(move |(step, script)| PlannedStep {
                at: StepRef { part, step },
                length: script.length_in(format).for_group(people),
                fixed: None,
            })
        })
        .collect()
}

#[derive(Clone, Debug, PartialEq)]
pub struct Preparation {
    pub setup: Setup,
    pub parts: Vec<Activity>,
    /// Who is expected, where names are known.
    pub names: Vec<NameLine>,
    /// Nothing in it will have been said by anybody.
    pub rehearsal: bool,
    /// Session milliseconds for each real one; 1 except in a rehearsal.
    pub speed: u32,
}

impl Preparation {
    /// The first two events of the session that will be called `id`: what it is, and how its time ties to the
    /// machine's.
    pub fn first_events(self, id: Text, now: &Now) -> [Event; 2] {
        // Numbers are shared with the rules, which number themselves from 0.
        let rules = self.parts.iter().map(|part| part.suggested_rules.len()).sum::<usize>();
        let first = u32::try_from(rules).unwrap_or(u32::MAX / 2);
        let people = (first..).zip(self.names);
        let people: Vec<Person> = people
            .map(|(n, line)| Person { id: PersonId(n), name: line.name, organisation: line.organisation })
            .collect();
        let size = u32::try_from(people.len()).ok().filter(|n| *n > 0).or(self.setup.people);
        let mut parts = self.parts;
        ask_whether_it_was_worth_it(&mut parts);
        let mut plan = plan_steps(&parts, self.setup.format, size);
        let mut setup = self.setup;
        if self.rehearsal && setup.start_at.is_none() {
            setup.start_at = timed_start(&parts, setup.format, size, now);
        }
        let start = setup.start_at.unwrap_or(now.wall);
        setup.days = later_days(&parts, start, now.zone);
        fix_times(&mut plan, &parts, start, &setup.days, now.zone);
        [
            Event::SessionPrepared {
                id,
                made_by: Text::line(concat!("roundtable ", env!("CARGO_PKG_VERSION"))),
                setup,
                parts,
                plan,
                people,
                rehearsal: self.rehearsal,
            },
            Event::ClockAnchored {
                boot_id: now.boot_id.clone(),
                boot_ms: now.boot_ms,
                speed: if self.rehearsal { self.speed.max(1) } else { 1 },
                away_since: None,
                copy: None,
                zone_change: now.zone.change(),
                room_unknown: false,
            },
        ]
    }
}

/// When a session would begin so as to be on time for the first of its fixed times; none where it has none.
pub fn timed_start(parts: &[Activity], format: Format, people: Option<u32>, now: &Now) -> Option<Wall> {
    let midnight = now.zone.showings(now.wall.date_naive().and_hms_opt(0, 0, 0)?).first().copied()?;
    let mut timed = plan_steps(parts, format, people);
    fix_times(&mut timed, parts, midnight, &[], now.zone);
    let first = timed.iter().position(|planned| planned.fixed.is_some())?;
    let before: Millis = timed.iter().take(first).map(|planned| planned.length).sum();
    let before = TimeDelta::try_milliseconds(i64::try_from(before.0).ok()?)?;
    Some(now.zone.at(timed.get(first)?.fixed?.checked_sub_signed(before)?))
}

/// The question that a script asks for at the end stands in the session's last step, once.
fn ask_whether_it_was_worth_it(parts: &mut [Activity]) {
    let is_asked = parts.iter().any(|part| part.worth);
    let Some(part) = parts.last_mut().filter(|_| is_asked) else { return };
    let is_taken = |id: &Text| part.captures().any(|(_, one)| one.id == *id);
    let mut names = std::iter::once("worth".to_owned()).chain((2..).map(|n| format!("worth-{n}")));
    let id = names.by_ref().map(|name| Text::line(&name)).find(|id| !is_taken(id));
    let asked = |id| Capture { id, extends: None, label: Text::line(WORTH), kind: CaptureKind::Worth };
    if let Some((step, asked)) = part.steps.last_mut().zip(id.map(asked)) {
        step.captures.push(asked);
    }
}
