//! `cues` of a step: announcements at a time within it.

use super::build::formats;
use crate::domain::activity::{Format, Length, StepKind, fits};
use crate::domain::cue::{Cue, CueTime};
use crate::domain::schema::{Fields, Problems, cue_time, duration};
use crate::domain::time::Millis;

/// The cues of a step, in its own order. Reports cues that never come, and two at the same time.
pub(super) fn of_step(
    step: Fields<'_, '_>,
    length: &Length,
    rounds: u32,
    problems: &mut Problems<'_>,
) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for table in step.items("cues").iter().filter_map(|item| item.get_ref().as_table()).map(Fields) {
        let Some(at) = table.str("at").and_then(|at| cue_time(at).ok()) else { continue };
        let cue = Cue { at, say: table.line("say"), only: formats(table, "only") };
        let longest = Millis(longest(length).0 / u64::from(rounds));
        if longest > Millis::ZERO && at.within(longest).is_none() {
            let lasts = duration::write(longest);
            let what = if rounds > 1 { "a round" } else { "the step" };
            let message = format!("this cue never comes: {what} takes {lasts}");
            let help = format!("write a shorter `at`: less than \"{lasts}\"");
            problems.add(table.span("at"), message, help);
        } else if cues.iter().any(|other| meet(other, &cue, longest)) {
            let help = "give one of them another time, or say both in one: only the later one would be shown";
            problems.add(table.span("at"), "there is a cue at this time already", help.to_owned());
        }
        cues.push(cue);
    }
    if let Some(at) = step.key_span("cues").filter(|_| step.word("kind") == StepKind::Break.key()) {
        // During a break the screen says when we start again, and nobody is there to read anything else.
        problems.add(at, "a break has no cues", "take `cues` out".to_owned());
    }
    cues
}

/// The greatest possible length.
fn longest(length: &Length) -> Millis {
    length.max.unwrap_or(length.base).max(length.base)
}

/// Whether both come at the same time, in a format that has both. One from the start and one from the end
/// meet if the step has that length.
fn meet(one: &Cue, other: &Cue, length: Millis) -> bool {
    let at = |at: CueTime| at.within(length);
    one_format(&one.only, &other.only) && at(one.at).is_some() && at(one.at) == at(other.at)
}

fn one_format(one: &[Format], other: &[Format]) -> bool {
    Format::ALL.iter().any(|format| fits(one, *format) && fits(other, *format))
}
