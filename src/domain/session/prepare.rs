//! How a session begins: the plan for its people and format, and its first events.

use crate::domain::activity::{Activity, Format};
use crate::domain::event::{Event, Person, PersonId, PlannedStep, Setup, StepRef};
use crate::domain::roster::NameLine;
use crate::domain::text::Text;
use crate::domain::time::Now;

/// The steps that happen in `format`, with their lengths for that many people.
pub fn plan_steps(parts: &[Activity], format: Format, people: Option<u32>) -> Vec<PlannedStep> {
    let parts = parts.iter().enumerate();
    parts
        .flat_map(|(part, activity)| {
            activity.steps_in(format).map(move |(step, script)| PlannedStep {
                at: StepRef { part, step },
                length: script.length.for_group(people),
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
        let plan = plan_steps(&self.parts, self.setup.format, size);
        [
            Event::SessionPrepared {
                id,
                made_by: Text::line(concat!("roundtable ", env!("CARGO_PKG_VERSION"))),
                setup: self.setup,
                parts: self.parts,
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
            },
        ]
    }
}
