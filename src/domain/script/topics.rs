//! `topics` of a step: what people said, walked through one after the other.

use std::ops::Range;

use super::capture::Captures;
use crate::domain::activity::{CaptureKind, ItemSource, Length, SourceOf, StepKind, Topics};
use crate::domain::schema::{Fields, Problems, duration, excerpt, nearest};
use crate::domain::text::Text;
use crate::domain::time::Millis;

/// So often a topic may go on when the script does not say.
const EXTENSIONS: u32 = 2;

/// What a step says of its topics; what is wrong with it is told.
pub(super) fn of_step(
    step: Fields<'_, '_>,
    earlier: &Captures,
    problems: &mut Problems<'_>,
) -> Option<Topics> {
    let table = step.table("topics")?;
    let source = SourceOf::read(&table.line("from"));
    if let SourceOf::Capture(id) = &source
        && !id.is_empty()
        && let Err((message, help)) = names_items(id, earlier)
    {
        problems.add(table.span("from"), message, help);
    }
    let each = table.length("each").unwrap_or_default();
    let more = table.length("more").unwrap_or_else(|| Millis(each.0 / 2).about());
    let extensions = table.number("extensions").unwrap_or(EXTENSIONS);
    let topics =
        Topics { source: ItemSource { from: source, top: table.number("top") }, each, more, extensions };
    for key in ["rounds", "roles", "halfway"] {
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

/// Whether a capture holds what can be talked about one by one.
fn names_items(id: &Text, earlier: &Captures) -> Result<(), (String, String)> {
    let name = excerpt(id.as_str());
    match earlier.kind_of(id) {
        None => {
            let known = || earlier.ids().chain(["parked", "actions"]);
            let help = match nearest(id.as_str(), known()) {
                Some(near) => format!("did you mean \"{}\"?", excerpt(near)),
                None => {
                    let known: Vec<String> = known().map(|id| format!("\"{}\"", excerpt(id))).collect();
                    format!("it can be {}", known.join(" or "))
                }
            };
            Err((format!("`from` names no earlier capture: \"{name}\""), help))
        }
        Some(Some(CaptureKind::Actions)) => {
            Err((format!("\"{name}\" is a list of shared actions"), "write from = \"actions\"".to_owned()))
        }
        Some(Some(
            kind @ (CaptureKind::Scale { .. }
            | CaptureKind::Glossary
            | CaptureKind::Text
            | CaptureKind::Checklist { .. }),
        )) => Err((
            format!("\"{name}\" is of the kind \"{}\", which is no list of topics", kind.key()),
            "name a capture of notes, words or rows, or a vote on one".to_owned(),
        )),
        Some(_) => Ok(()),
    }
}

/// The step's length: `top` topics of that length, or as it says; that is checked where both are known.
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

impl SourceOf {
    fn read(from: &Text) -> Self {
        match from.as_str() {
            "parked" => Self::Parked,
            "actions" => Self::Actions,
            _ => Self::Capture(from.clone()),
        }
    }
}
