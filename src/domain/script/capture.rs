//! The captures of the steps: ids, kinds, and what adds to what.

use super::build::formats;
use super::{schema, source};
use crate::domain::activity::{Activity, Capture, CaptureKind, Format, Step};
use crate::domain::schema::{Fields, Problems, excerpt, nearest};
use crate::domain::text::Text;
use crate::domain::variants::Only;

/// The default number of dots for each person on items of the script.
const USUAL_DOTS: u32 = 3;

/// The most captures in a script; ids are compared one by one.
const MOST: usize = 200;

/// The captures of the steps read so far.
#[derive(Default)]
pub(super) struct Captures {
    seen: Vec<Seen>,
}

struct Seen {
    id: Text,
    /// The first of those that it adds to, or itself.
    root: Text,
    /// None if its kind is invalid.
    kind: Option<CaptureKind>,
}

impl Captures {
    /// The captures of one step, and which of them are for some formats only. Invalid ones are reported and
    /// left out.
    pub(super) fn of_step(
        &mut self,
        step: Fields<'_, '_>,
        problems: &mut Problems<'_>,
    ) -> (Vec<Capture>, Vec<Only<Text>>) {
        let (mut captures, mut varied) = (Vec::new(), Vec::new());
        for item in step.items("capture") {
            let Some(table) = item.get_ref().as_table() else { continue };
            if self.seen.len() >= MOST {
                problems.add(item.span(), format!("a script has at most {MOST} captures"), None);
                break;
            }
            let Some(capture) = self.one(Fields(table), item.span(), problems) else { continue };
            let only = formats(Fields(table), "only");
            if !only.is_empty() {
                varied.push(Only { only, is: capture.id.clone() });
            }
            captures.push(capture);
        }
        (captures, varied)
    }

    /// A capture that adds to another is only possible in formats that have the other.
    pub(super) fn of_formats(&self, root: Fields<'_, '_>, activity: &Activity, problems: &mut Problems<'_>) {
        let tables = root.items("steps").iter().filter_map(|item| item.get_ref().as_table()).map(Fields);
        let places = activity.steps.iter().zip(tables).flat_map(|(step, table)| {
            let captures = table.items("capture").iter().filter_map(|item| item.get_ref().as_table());
            step.captures
                .iter()
                .zip(captures.map(Fields))
                .map(move |(capture, fields)| (step, capture, fields))
        });
        let is_asked = |step: &Step, id: &Text, format: Format| {
            let varies = step.variants.captures.iter().find(|one| one.is == *id);
            varies.is_none_or(|one| one.is_for(format))
        };
        for (step, capture, fields) in places {
            let Some(earlier) = &capture.extends else { continue };
            let lacks = |format: &&Format| {
                let asks = |step: &&Step| step.captures.iter().any(|one| one.id == *earlier);
                let owner = activity.steps.iter().find(asks);
                step.is_for(**format)
                    && is_asked(step, &capture.id, **format)
                    && owner.is_some_and(|owner| !is_asked(owner, earlier, **format))
            };
            let Some(format) = activity.suits.iter().find(lacks) else { continue };
            let message = format!(
                "in the format \"{}\" there is no \"{}\" to add to: it is for other formats only",
                format.key(),
                excerpt(earlier.as_str())
            );
            let help = "give both the same `only`, or take it out of the first";
            problems.add(fields.span("extends"), message, help.to_owned());
        }
    }

    fn one(
        &mut self,
        capture: Fields<'_, '_>,
        span: std::ops::Range<usize>,
        problems: &mut Problems<'_>,
    ) -> Option<Capture> {
        let extends = capture.get("extends").map(|_| capture.line("extends"));
        if extends.is_none() && !problems.is_torn() {
            for key in ["id", "kind"].into_iter().filter(|key| capture.get(key).is_none()) {
                let help = match key {
                    "id" => "add id = \"…\": a short name of its own",
                    _ => "add kind = \"notes\", or another kind",
                };
                problems.add(span.clone(), format!("a capture needs `{key}`"), help.to_owned());
            }
        }
        let id = self.id(capture, extends.as_ref(), problems);
        let kind = match &extends {
            Some(earlier) => self.extended(capture, earlier, problems),
            None => own_kind(capture, span, self, problems),
        };
        if let Some(id) = id.as_ref().filter(|id| !self.is_taken(id)) {
            let earlier = extends.as_ref().and_then(|id| self.seen.iter().find(|seen| seen.id == *id));
            let root = earlier.map_or(id, |seen| &seen.root).clone();
            self.seen.push(Seen { id: id.clone(), root, kind: kind.clone() });
        }
        Some(Capture { id: id?, extends, label: capture.line("label"), kind: kind? })
    }

    /// The kind of an earlier capture: outer none, there is none of that name; inner none, its kind is
    /// invalid.
    pub(super) fn kind_of(&self, id: &Text) -> Option<Option<&CaptureKind>> {
        self.seen.iter().find(|seen| seen.id == *id).map(|seen| seen.kind.as_ref())
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.seen.iter().map(|seen| seen.id.as_str())
    }

    fn is_taken(&self, id: &Text) -> bool {
        self.seen.iter().any(|seen| seen.id == *id)
    }

    fn id(
        &self,
        capture: Fields<'_, '_>,
        extends: Option<&Text>,
        problems: &mut Problems<'_>,
    ) -> Option<Text> {
        if capture.get("id").is_none() {
            // A capture that adds to another needs no readable name.
            let numbered = |n: usize| Text::line(&format!("{}-{n}", extends.map_or("", Text::as_str)));
            return extends.and_then(|_| (2..).map(numbered).find(|id| !self.is_taken(id)));
        }
        let id = capture.line("id");
        if id.is_empty() {
            let what = "`id` is empty";
            problems.add(capture.span("id"), what, "write a short name".to_owned());
            return None;
        }
        if self.is_taken(&id) {
            let message = format!("the capture id \"{}\" is taken already", excerpt(id.as_str()));
            let help = format!(
                "give it another id, or write extends = \"{}\" to add to the first",
                excerpt(id.as_str())
            );
            problems.add(capture.span("id"), message, help);
        }
        Some(id)
    }

    /// The kind of the capture that is added to, with all its data: a table may gain columns.
    fn extended(
        &self,
        capture: Fields<'_, '_>,
        earlier: &Text,
        problems: &mut Problems<'_>,
    ) -> Option<CaptureKind> {
        let Some(seen) = self.seen.iter().find(|seen| seen.id == *earlier) else {
            let ids: Vec<&str> = self.seen.iter().map(|seen| seen.id.as_str()).collect();
            let help = match nearest(earlier.as_str(), ids.iter().copied()) {
                Some(near) => format!("did you mean \"{}\"?", excerpt(near)),
                None if ids.is_empty() => "no step before it has a capture".to_owned(),
                None => {
                    let ids: Vec<String> = ids.iter().map(|id| format!("\"{}\"", excerpt(id))).collect();
                    format!("earlier captures are {}", ids.join(", "))
                }
            };
            let message = format!("`extends` names no earlier capture: \"{}\"", excerpt(earlier.as_str()));
            problems.add(capture.span("extends"), message, help);
            return None;
        };
        // Including what others have added before.
        let kind = self.seen.iter().rfind(|one| one.root == seen.root)?.kind.clone()?;
        let given = capture.word("kind");
        if schema::KINDS.contains(&given) && given != kind.key() {
            let message = format!(
                "it adds to \"{}\", which is of the kind \"{}\"",
                excerpt(earlier.as_str()),
                kind.key()
            );
            problems.add(
                capture.span("kind"),
                message,
                "remove `kind`: it is that of the earlier capture".to_owned(),
            );
        }
        let added = matches!(kind, CaptureKind::Table { .. }).then_some("columns");
        for key in schema::CAPTURE_EXTRAS.iter().filter(|key| Some(**key) != added) {
            if let Some(at) = capture.key_span(key) {
                let message = format!("`{key}` is set by the capture that this one adds to");
                problems.add(at, message, format!("take `{key}` out"));
            }
        }
        Some(match kind {
            CaptureKind::Table { columns } => {
                CaptureKind::Table { columns: with_added(columns, capture, problems) }
            }
            kind => kind,
        })
    }
}

/// The columns of a table, and those that a later step adds to it.
fn with_added(mut columns: Vec<Text>, capture: Fields<'_, '_>, problems: &mut Problems<'_>) -> Vec<Text> {
    if capture.get("columns").is_some_and(is_empty_list) {
        let help = "write columns = [\"…\"], or take it out".to_owned();
        problems.add(capture.span("columns"), "`columns` is empty", help);
    }
    for added in capture.lines("columns") {
        if columns.contains(&added) {
            let message = format!("the table has the column \"{}\" already", excerpt(added.as_str()));
            let help = "name only the columns that are added".to_owned();
            problems.add(capture.span("columns"), message, help);
        } else {
            columns.push(added);
        }
    }
    columns
}

fn own_kind(
    capture: Fields<'_, '_>,
    span: std::ops::Range<usize>,
    earlier: &Captures,
    problems: &mut Problems<'_>,
) -> Option<CaptureKind> {
    let kind = capture.word("kind");
    if !schema::KINDS.contains(&kind) {
        return None;
    }
    let known = schema::capture_keys(kind);
    for key in schema::CAPTURE_EXTRAS {
        let known = known.iter().find(|(name, _)| name == key);
        match (known, capture.key_span(key)) {
            (None, Some(at)) => {
                let owners = schema::KINDS
                    .iter()
                    .filter(|kind| schema::capture_keys(kind).iter().any(|(name, _)| name == key));
                let owners: Vec<String> = owners.map(|kind| format!("\"{kind}\"")).collect();
                let message = format!("a capture of the kind \"{kind}\" has no `{key}`");
                let help = format!("`{key}` goes with kind = {}", owners.join(" or "));
                problems.add(at, message, help);
            }
            (Some((_, true)), None) if !problems.is_torn() => {
                let message = format!("a capture of the kind \"{kind}\" needs `{key}`");
                problems.add(span.clone(), message, format!("add {key} = [\"…\", \"…\"]"));
            }
            (Some(_), Some(_)) if *key != "tags" && capture.get(key).is_some_and(is_empty_list) => {
                problems.add(
                    capture.span(key),
                    format!("`{key}` is empty"),
                    format!("write {key} = [\"…\", \"…\"]"),
                );
            }
            _ => {}
        }
    }
    let source = source::source(capture, kind, span, earlier, problems);
    // For a vote on entries the number of dots depends on their number.
    let usual = if source.is_some() { None } else { Some(USUAL_DOTS) };
    Some(match kind {
        "words" => CaptureKind::Words { each: capture.number("each").unwrap_or_default() },
        "table" => CaptureKind::Table { columns: capture.lines("columns") },
        "scale" => CaptureKind::Scale { items: capture.lines("items"), source },
        "vote" => {
            let dots = capture.number("dots").or(usual);
            CaptureKind::Vote { items: capture.lines("items"), source, dots }
        }
        "glossary" => CaptureKind::Glossary,
        "actions" => CaptureKind::Actions,
        "decisions" => CaptureKind::Decisions,
        "text" => CaptureKind::Text,
        "checklist" => CaptureKind::Checklist { items: capture.lines("items") },
        _ => CaptureKind::Notes { tags: capture.lines("tags") },
    })
}

fn is_empty_list(value: &toml::Spanned<toml::de::DeValue<'_>>) -> bool {
    value.get_ref().as_array().is_some_and(|items| items.is_empty())
}
