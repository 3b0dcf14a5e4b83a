//! How a session begins: the plan for its people and format, and its first events.

use serde::{Deserialize, Serialize};

use crate::domain::activity::{Activity, Format};
use crate::domain::event::{Event, Person, PersonId, PlannedStep, Setup, StepRef};
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

/// A name as a list gives it, with an organisation if one is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameLine {
    /// As they are called.
    pub name: Text,
    /// Where they come from.
    pub organisation: Option<Text>,
}

impl NameLine {
    /// As a list would give this person.
    pub fn of(person: &Person) -> Self {
        Self { name: person.name.clone(), organisation: person.organisation.clone() }
    }

    /// Reads "Name, Organisation" lines; a tab or a semicolon parts them too, as a spreadsheet's paste has it. Empty
    /// lines are passed over, and the same line twice is one person.
    pub fn parse_list(raw: &str) -> Vec<Self> {
        let mut people: Vec<Self> = Vec::new();
        for line in raw.lines() {
            let (name, organisation) = line.split_once([',', ';', '\t']).unwrap_or((line, ""));
            let (name, organisation) = (Text::line(name), Text::line(organisation));
            let person = Self { name, organisation: (!organisation.is_empty()).then_some(organisation) };
            if !person.name.is_empty() && !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }

    /// As it is written in a list.
    pub fn to_line(&self) -> String {
        match &self.organisation {
            Some(organisation) => format!("{}, {organisation}", self.name),
            None => self.name.to_string(),
        }
    }
}

/// What a session is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Preparation {
    /// What was settled.
    pub setup: Setup,
    /// The activities, in order.
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
