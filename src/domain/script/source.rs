//! `from` and `top`: the entries that a vote or a scale is on.

use super::advise::formats_written;
use super::capture::Captures;
use crate::domain::activity::{Activity, Capture, CaptureKind, Format, ItemSource, SourceOf, Step};
use crate::domain::schema::{Concern, Fields, Problems, excerpt, nearest};
use crate::domain::text::Text;

/// Reserved words that are not captures.
const PARKED: &str = "parked";
const ACTIONS: &str = "actions";

/// The prefix for the themes of a sorted list.
const THEMES: &str = "themes:";

/// Whether it has entries to vote on.
const fn has_items(kind: &CaptureKind) -> bool {
    matches!(
        kind,
        CaptureKind::Notes { .. }
            | CaptureKind::Words { .. }
            | CaptureKind::Table { .. }
            | CaptureKind::Vote { .. }
    )
}

/// The entries that a vote or a scale is on, if any. Errors are reported.
pub(super) fn source(
    capture: Fields<'_, '_>,
    kind: &str,
    span: std::ops::Range<usize>,
    earlier: &Captures,
    problems: &mut Problems<'_>,
) -> Option<ItemSource> {
    if !matches!(kind, "vote" | "scale") {
        return None;
    }
    match (capture.get("items"), capture.key_span("from")) {
        (None, None) if !problems.is_torn() => {
            let message = format!("a capture of the kind \"{kind}\" needs `items`, or `from`");
            let help = "add items = [\"…\", \"…\"]; or from = \"…\", the id of an earlier capture";
            problems.add(span, message, help.to_owned());
        }
        (Some(_), Some(at)) => {
            let message = "`items` and `from` exclude each other";
            let help = "keep `items` for what you name here, or `from` for what people say in the session";
            problems.add(at, message, help.to_owned());
            return None;
        }
        _ => {}
    }
    let from = capture.get("from").and_then(|_| of(capture, earlier, problems));
    top(capture, from.as_ref(), earlier, problems);
    Some(ItemSource { from: from?, top: capture.number("top") })
}

/// Whether its entries can be sorted under themes.
const fn is_sorted(kind: &CaptureKind) -> bool {
    matches!(kind, CaptureKind::Notes { .. } | CaptureKind::Words { .. } | CaptureKind::Table { .. })
}

/// The themes of a list.
fn themes(
    list: &str,
    capture: Fields<'_, '_>,
    earlier: &Captures,
    problems: &mut Problems<'_>,
) -> Option<SourceOf> {
    let list = Text::line(list);
    match earlier.kind_of(&list) {
        _ if list.as_str() == PARKED => Some(SourceOf::Themes(list)),
        Some(Some(kind)) if is_sorted(kind) => Some(SourceOf::Themes(list)),
        // Its error was already reported.
        Some(None) => None,
        _ => {
            let sorted =
                earlier.ids().filter(|id| earlier.kind_of(&Text::line(id)).flatten().is_some_and(is_sorted));
            let sorted = sorted.chain([PARKED]).map(|id| format!("\"{THEMES}{}\"", excerpt(id)));
            let message =
                format!("\"{}\" is not a list that can be sorted under themes", excerpt(list.as_str()));
            let help = format!("`from` may be {}", sorted.collect::<Vec<_>>().join(", "));
            problems.add(capture.span("from"), message, help);
            None
        }
    }
}

/// The list that `from` names.
pub(super) fn of(
    capture: Fields<'_, '_>,
    earlier: &Captures,
    problems: &mut Problems<'_>,
) -> Option<SourceOf> {
    let name = capture.line("from");
    if let Some(list) = name.as_str().strip_prefix(THEMES) {
        return themes(list.trim(), capture, earlier, problems);
    }
    let told = excerpt(name.as_str());
    let found = earlier.kind_of(&name);
    match (name.as_str(), found) {
        (_, Some(Some(kind))) if has_items(kind) => return Some(SourceOf::Capture(name)),
        // Its error was already reported.
        (_, Some(None)) => return None,
        (PARKED, _) => return Some(SourceOf::Parked),
        (ACTIONS, _) => return Some(SourceOf::Actions),
        (_, Some(Some(kind))) => {
            let message = format!(
                "\"{told}\" is of the kind \"{}\": there is nothing in it to choose from",
                kind.key()
            );
            problems.add(capture.span("from"), message, with_items(earlier));
        }
        (name, None) if capture.line("id").as_str() == name => {
            let message = format!("`from` names the capture that it stands in: \"{told}\"");
            problems.add(capture.span("from"), message, with_items(earlier));
        }
        (name, None) => {
            let message = format!("`from` names no earlier capture: \"{told}\"");
            let near = nearest(name, earlier.ids().chain([PARKED, ACTIONS]));
            let help = match near {
                Some(near) => format!("did you mean \"{}\"?", excerpt(near)),
                None => {
                    format!("it has to come before, in this step or an earlier one; {}", with_items(earlier))
                }
            };
            problems.add(capture.span("from"), message, help);
        }
    }
    None
}

/// The possible values of `from`.
fn with_items(earlier: &Captures) -> String {
    let ids = earlier.ids().filter(|id| {
        let kind = earlier.kind_of(&Text::line(id));
        kind.flatten().is_some_and(has_items)
    });
    let ids = ids.chain([PARKED, ACTIONS]).map(|id| format!("\"{}\"", excerpt(id)));
    format!("`from` may be {}", ids.collect::<Vec<_>>().join(", "))
}

/// `top` is only possible for the result of a vote.
fn top(capture: Fields<'_, '_>, from: Option<&SourceOf>, earlier: &Captures, problems: &mut Problems<'_>) {
    let Some(at) = capture.key_span("top") else { return };
    let is_vote = |id: &Text| matches!(earlier.kind_of(id), Some(Some(CaptureKind::Vote { .. })));
    match from {
        None if capture.get("from").is_none() => {
            let help = "add from = \"…\", the id of an earlier vote, or take `top` out";
            problems.add(at, "`top` needs `from`", help.to_owned());
        }
        Some(SourceOf::Capture(id)) if is_vote(id) => {}
        Some(_) => {
            let message = "`top` goes with a vote: of anything else nobody has said what comes first";
            let help = "take `top` out, or vote first and name that vote in `from`";
            problems.add(at, message, help.to_owned());
        }
        None => {}
    }
}

/// Warns if the entries of a vote are taken down in a step that one of the vote's formats leaves out.
pub(super) fn advise(root: Fields<'_, '_>, activity: &Activity, problems: &mut Problems<'_>) {
    let steps = root.items("steps").iter().filter_map(|item| item.get_ref().as_table()).map(Fields);
    for (n, (step, table)) in activity.steps.iter().zip(steps).enumerate() {
        let captures = table.items("capture").iter().filter_map(|item| item.get_ref().as_table()).map(Fields);
        for (place, (capture, fields)) in step.captures.iter().zip(captures).enumerate() {
            let Some(ItemSource { from: SourceOf::Capture(id), .. }) = capture.kind.source() else {
                continue;
            };
            if capture.extends.is_some() {
                continue;
            }
            let lacks =
                |format: &&Format| step.is_for(**format) && !is_filled(activity, **format, id, n, place);
            let Some(format) = activity.suits.iter().find(lacks) else { continue };
            let message = format!(
                "in the format \"{}\" no step before it takes down \"{}\"",
                format.key(),
                excerpt(id.as_str())
            );
            let has = activity.suits.iter().filter(|format| !lacks(format));
            let help = format!(
                "write only = {} in this step, or change `only` in the step that takes it down; else a list is typed in the room",
                formats_written(has)
            );
            problems.warn(fields.span("from"), Concern::NothingToChoose, message, help);
        }
    }
}

/// Whether anything before that position adds to `id` in a format.
fn is_filled(activity: &Activity, format: Format, id: &Text, step: usize, place: usize) -> bool {
    let Some(root) = activity.capture_root(id) else { return false };
    let adds = |capture: &Capture| activity.is_rooted(capture, &root.id);
    let before = activity.steps.iter().enumerate().take(step + 1).filter(|(_, step)| step.is_for(format));
    let before = before.flat_map(|(n, other): (usize, &Step)| {
        other.captures.iter().take(if n == step { place } else { usize::MAX })
    });
    before.into_iter().any(adds)
}
