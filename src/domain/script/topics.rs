//! `topics` of a step: entries that are discussed one after the other.

use std::ops::Range;

use super::capture::Captures;
use super::source;
use crate::domain::activity::{ItemSource, Length, StepKind, Topics};
use crate::domain::schema::{Fields, Problems, duration};
use crate::domain::time::Millis;

/// The default number of extensions of a topic.
const EXTENSIONS: u32 = 2;

/// The topics of a step; errors are reported.
pub(super) fn of_step(
    step: Fields<'_, '_>,
    earlier: &Captures,
    problems: &mut Problems<'_>,
) -> Option<Topics> {
    let table = step.table("topics")?;
    let source = source::of(table, earlier, problems);
    let each = table.length("each").unwrap_or_default();
    let more = table.length("more").unwrap_or_else(|| Millis(each.0 / 2).about());
    let extensions = table.number("extensions").unwrap_or(EXTENSIONS);
    let source = ItemSource { from: source?, top: table.number("top") };
    let topics = Topics { source, each, more, extensions };
    for key in ["rounds", "roles", "halfway", "cues"] {
        if let Some(at) = step.key_span(key) {
            let message = format!("a step with `topics` has no `{key}`: each topic is a step of its own");
            problems.add(at, message, format!("take `{key}` out"));
        }
    }
    if step.word("kind") == StepKind::Break.key() {
        problems.add(step.span("kind"), "a break has no topics", "take `topics` out".to_owned());
    }
    Some(topics)
}

/// The step's length: `top` topics of that length, or as given; if both are known they are compared.
pub(super) fn length(
    step: Fields<'_, '_>,
    topics: Option<&Topics>,
    written: Length,
    span: Range<usize>,
    problems: &mut Problems<'_>,
) -> Length {
    let Some(topics) = topics.filter(|topics| topics.each > Millis::ZERO) else { return written };
    let all = topics.source.top.map(|top| Millis(topics.each.0.saturating_mul(u64::from(top))));
    match (step.get("duration").is_some(), all) {
        (false, Some(all)) => Length::fixed(all),
        (false, None) => {
            let message = "how long this step takes is not said";
            let help = "add `top` to `topics`: it takes top × each; or add duration = \"40m\"";
            problems.add(span, message, help.to_owned());
            written
        }
        (true, all) => {
            let (least, most) = (topics.each, all);
            let says = duration::write(written.base);
            let each = duration::write(topics.each);
            if written.base > Millis::ZERO && written.base < least {
                let message = format!("`duration` is {says}, and one topic takes {each}");
                problems.add(
                    step.span("duration"),
                    message,
                    "give it time for two topics at least".to_owned(),
                );
            } else if let Some(most) = most.filter(|most| {
                written.base > Millis::ZERO && *most != written.base && !written.depends_on_people()
            }) {
                let top = topics.source.top.unwrap_or_default();
                let all = duration::write(most);
                let message = format!("`duration` is {says}, but {top} topics of {each} take {all}");
                let help = format!("write duration = \"{all}\", take it out, or change `top` or `each`");
                problems.add(step.span("duration"), message, help);
            }
            written
        }
    }
}
