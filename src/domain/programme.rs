//! Several activities and breaks in one session.

use super::activity::{Activity, Format, Length, Step, StepKind};
use super::text::Text;
use super::time::Millis;

/// The default title of a break.
const BREAK: &str = "Break";

/// Activities that are run one after the other. A break between two of them is a step at the end of the
/// first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// Short name in lower case with hyphens; also its file's name.
    pub id: Text,
    pub title: Text,
    pub summary: Text,
    pub parts: Vec<Activity>,
}

/// A break as a step: it may be shortened, and is left out last.
pub fn break_step(title: &Text, length: Millis) -> Step {
    let title = if title.is_empty() { Text::line(BREAK) } else { title.clone() };
    Step { title, kind: StepKind::Break, length: Length::fixed(length), ..Step::default() }
}

/// Groups of activities with a break of that length between each two groups.
pub fn with_breaks(groups: Vec<Vec<Activity>>, length: Option<Millis>) -> Vec<Activity> {
    let mut parts: Vec<Activity> = Vec::new();
    for group in groups {
        if let (Some(last), Some(length)) = (parts.last_mut(), length) {
            last.steps.push(break_step(&Text::default(), length));
        }
        parts.extend(group);
    }
    parts
}

/// The time of activities in `format` with that many people, and separately that of their breaks.
pub fn totals(parts: &[Activity], format: Format, people: Option<u32>) -> (Millis, Millis) {
    let breaks = parts.iter().flat_map(|part| part.steps_in(format));
    let breaks = breaks.filter(|(_, step)| step.kind == StepKind::Break);
    let work = parts.iter().map(|part| part.total(format, people)).sum();
    (work, breaks.map(|(_, step)| step.length_in(format).for_group(people)).sum())
}

/// If people sit for longer than this without a break, less comes of it.
pub const WITHOUT_BREAK: Millis = Millis::minutes(90);

/// The longest time without a break.
pub fn longest_stretch(parts: &[Activity], format: Format, people: Option<u32>) -> Millis {
    let (mut longest, mut since) = (Millis::ZERO, Millis::ZERO);
    let steps = parts.iter().flat_map(|part| {
        let first = part.steps_in(format).next().map(|(n, _)| n);
        part.steps_in(format).map(move |(n, step)| (step, part.day.is_some() && first == Some(n)))
    });
    for (step, after_a_night) in steps {
        since = if after_a_night { Millis::ZERO } else { since };
        since = if step.kind == StepKind::Break {
            Millis::ZERO
        } else {
            since + step.length_in(format).for_group(people)
        };
        longest = longest.max(since);
    }
    longest
}

/// The formats that all of them suit; if there are none, those of the first.
pub fn suits(parts: &[Activity]) -> Vec<Format> {
    let all = |format: &Format| parts.iter().all(|part| part.suits.contains(format));
    let common: Vec<Format> = Format::ALL.into_iter().filter(all).collect();
    match parts.first() {
        Some(first) if common.is_empty() => first.suits.clone(),
        _ => common,
    }
}

impl Programme {
    /// The programme reduced to one format.
    #[must_use]
    pub fn in_format(&self, format: Format) -> Self {
        Self { parts: self.parts.iter().map(|part| part.in_format(format)).collect(), ..self.clone() }
    }

    /// The format that it is shown in by default.
    pub fn default_format(&self, people: Option<u32>) -> Format {
        Format::for_people(people, &suits(&self.parts))
    }

    /// The time in its usual format, and separately that of its breaks.
    pub fn default_totals(&self) -> (Millis, Millis) {
        totals(&self.parts, self.default_format(None), None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn activity(id: &str, minutes: u64, suits: &[Format]) -> Activity {
        let length = Length::fixed(Millis::minutes(minutes));
        let steps = vec![Step { title: Text::line("One"), length, ..Step::default() }];
        Activity { id: Text::line(id), suits: suits.to_vec(), steps, ..Activity::default() }
    }

    #[test]
    fn breaks_stand_between_and_not_after() {
        let [a, b, c] = ["a", "b", "c"].map(|id| activity(id, 30, &Format::ALL));
        let parts = with_breaks(vec![vec![a, b], vec![c]], Some(Millis::minutes(15)));
        let breaks: Vec<usize> = parts.iter().map(|part| part.steps.len() - 1).collect();
        assert_eq!(breaks, [0, 1, 0]);
        let totals = totals(&parts, Format::SmallGroup, None);
        assert_eq!(totals, (Millis::minutes(90), Millis::minutes(15)));
    }

    #[test]
    fn a_programme_suits_what_all_of_it_suits() {
        use Format::{OneToOne, Pairs, SmallGroup, WholeRoom};
        let parts = |suits: [&[Format]; 2]| suits.map(|suits| activity("a", 5, suits));
        assert_eq!(suits(&parts([&[OneToOne, SmallGroup], &[SmallGroup, WholeRoom]])), [SmallGroup]);
        assert_eq!(suits(&parts([&[OneToOne, Pairs], &[WholeRoom]])), [OneToOne, Pairs]);
    }
}
