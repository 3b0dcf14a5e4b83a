//! What the pages say in their own words, before any markup.

use super::{Scope, is_closed};
use crate::domain::activity::StepKind;
use crate::domain::seen::{NameStyle, Readers, SeenStep, Shown, Withheld};
use crate::domain::time::Millis;
use crate::domain::timer::Phase;

/// For whom a page is, in two halves; nothing when anybody may read it.
pub(super) fn readers(seen: &Shown<'_>) -> Option<(&'static str, &'static str)> {
    match seen.readers() {
        Readers::Room => None,
        Readers::Us => Some(("For those present.", "It stays among them.")),
        Readers::Me => Some(("For the facilitator alone.", "")),
    }
}

/// A rehearsal says so, in two halves.
pub(super) const REHEARSAL: (&str, &str) = ("Rehearsal.", "Nothing in it was said by anybody.");

/// How the ground rules came about.
pub(super) fn how_agreed(seen: &Shown<'_>) -> &'static str {
    if seen.rules_agreed() == Some(true) { "Agreed by all." } else { "As suggested." }
}

/// How much these readers do not get: of everything, or of the shared actions where these stand alone.
pub(super) fn left_out(seen: &Shown<'_>, scope: Scope) -> String {
    let (withheld, one, several) = match scope {
        Scope::Everything => (seen.withheld(), "thing", "things"),
        Scope::Actions => (seen.withheld_actions(), "shared action", "shared actions"),
    };
    let mut said = match withheld {
        Withheld { us: 0, mine: 0 } if scope == Scope::Actions => "No shared action was left out.".to_owned(),
        Withheld { us: 0, mine: 0 } if is_closed(seen) => {
            "Nothing that was taken down was left out.".to_owned()
        }
        Withheld { us: 0, mine: 0 } => "Nothing was left out.".to_owned(),
        withheld => left_out_of(withheld, one, several),
    };
    if is_closed(seen) {
        said.push_str(" Who was there, and what it was about, stay with them.");
    }
    said
}

/// The same for some things of one kind; some were left out.
pub(super) fn left_out_of(withheld: Withheld, one: &str, several: &str) -> String {
    match withheld {
        Withheld { us, mine: 0 } => format!("Left out: {} for those present.", count(us, one, several)),
        Withheld { us: 0, mine } => format!("Left out: {} of the facilitator's.", count(mine, one, several)),
        Withheld { us, mine } => {
            format!("Left out: {} for those present, {mine} of the facilitator's.", count(us, one, several))
        }
    }
}

/// Who works together in a step: "In twos", "Break".
pub(super) fn who(step: &SeenStep<'_>) -> String {
    let who = match step.kind() {
        StepKind::Work => step.grouping().to_string(),
        StepKind::Break => "break".to_owned(),
    };
    let mut letters = who.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// What was planned for a step, and what became of it: "planned 5 min, took 6 min".
pub(super) fn time_taken(step: &SeenStep<'_>) -> String {
    let took = step.clock.elapsed.about();
    let how_it_went = match step.clock.phase {
        Phase::Waiting if step.left_out => "left out".to_owned(),
        Phase::Waiting => "not begun".to_owned(),
        Phase::Running => format!("{took} so far"),
        Phase::Paused => format!("took {took}"),
    };
    // A break that was called in the middle was in nobody's plan.
    match step.planned {
        Millis::ZERO => format!("not planned, {how_it_went}"),
        planned => format!("planned {planned}, {how_it_went}"),
    }
}

/// Who facilitated a step, where that was handed on: "facilitated by Asha, then the council".
pub(super) fn led(seen: &Shown<'_>, step: &SeenStep<'_>, style: NameStyle) -> Option<String> {
    let led = super::led(seen, step.at, style);
    let led: Vec<&str> = led.iter().map(|who| who.as_deref().unwrap_or("whoever began")).collect();
    (!led.is_empty()).then(|| format!("facilitated by {}", led.join(", then ")))
}

/// How many of something.
pub(super) fn count(n: usize, one: &str, several: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {several}") }
}
