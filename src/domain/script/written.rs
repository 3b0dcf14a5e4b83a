//! Writes an activity as a script that [`super::parse`] reads as the same activity again.
//!
//! Every structure is destructured completely, so that the compiler reports a new key that is not written.

use std::fmt::Write as _;

use super::FORMAT;
use crate::domain::activity::{
    Activity, AtZero, Capture, CaptureKind, Format, Grouping, ItemSource, Length, Link, Pace, PeopleRange,
    Prompt, Reveal, Rounds, Source, Step, StepKind, Term, Topics,
};
use crate::domain::cue::{Cue, CueTime};
use crate::domain::schema::duration;
use crate::domain::text::Text;
use crate::domain::time::Millis;
use crate::domain::variants::{Only, Variants};
use crate::domain::worded::Worded;

/// Comments in the file for people who edit it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    /// Above everything, one line each.
    pub head: Vec<String>,
    /// Beside the duration of each step, by index.
    pub durations: Vec<Option<String>>,
}

/// The script of an activity. An empty id is left out: the name of the file is then the id.
///
/// Live captures, which only a session has, are left out.
pub fn written(activity: &Activity, comments: &Comments) -> String {
    let mut out = Out::default();
    for line in &comments.head {
        out.comment(line);
    }
    if !comments.head.is_empty() {
        out.0.push('\n');
    }
    let Activity {
        id,
        title,
        summary,
        tags,
        purpose,
        languages,
        worded,
        suits,
        people,
        objectives,
        materials,
        watch_for,
        source,
        more_sources,
        glossary,
        suggested_rules,
        shared_actions,
        worth,
        // Belongs to programmes, not to activities.
        day: _,
        steps,
        variants:
            Variants {
                objectives: objectives_only,
                watch_for: watch_for_only,
                materials: materials_only,
                suggested_rules: rules_only,
            },
    } = activity;
    out.raw("format", FORMAT);
    out.text("id", id);
    out.always("title", title);
    out.text("summary", summary);
    out.texts("tags", tags);
    match languages.as_slice() {
        [] => {}
        [one] => out.always("language", one),
        several => out.raw("language", row(&several.iter().map(basic).collect::<Vec<_>>())),
    }
    if let Some(purpose) = purpose {
        out.raw("purpose", quoted(purpose.key()));
    }
    if *suits != Format::ALL {
        out.raw("suits", formats(suits));
    }
    if let Some(PeopleRange { min, max }) = people {
        let max = max.map(|max| format!(", max = {max}")).unwrap_or_default();
        out.raw("people", format_args!("{{ min = {min}{max} }}"));
    }
    out.varied("objectives", objectives, objectives_only);
    out.varied("materials", materials, materials_only);
    out.varied("watch_for", watch_for, watch_for_only);
    let sources: Vec<String> = source.iter().chain(more_sources).map(self::source).collect();
    match sources.as_slice() {
        [] => {}
        [one] => out.raw("source", one),
        _ => out.raw("source", list(sources)),
    }
    if !glossary.is_empty() {
        let terms = glossary.iter().map(|Term { term, meaning }| key_of(&bare(term), basic(meaning)));
        out.raw("glossary", inline(&terms.collect::<Vec<_>>()));
    }
    if !suggested_rules.is_empty() {
        out.heading("[ground_rules]");
        out.varied("suggested", suggested_rules, rules_only);
    }
    if *shared_actions > 0 || *worth {
        out.heading("[outcomes]");
        out.unless("shared_actions", shared_actions, &0);
        out.flag("worth", *worth);
    }
    let mut captures = Vec::new();
    for (n, step) in steps.iter().enumerate() {
        let comment = comments.durations.get(n).cloned().flatten();
        out.step(step, comment.as_deref(), &mut captures);
    }
    in_languages(out.0, languages, worded)
}

/// Writes texts in several languages as tables again. No other text looks like two of them combined.
fn in_languages(script: String, languages: &[Text], worded: &[Worded]) -> String {
    let known = |one: &&Worded| one.pieces.iter().all(|piece| languages.contains(&piece.language));
    worded.iter().filter(|one| one.pieces.len() > 1).filter(known).fold(script, |script, one| {
        let pieces = one.pieces.iter().map(|piece| key_of(piece.language.as_str(), basic(&piece.text)));
        script.replace(&basic(&one.whole), &inline(&pieces.collect::<Vec<_>>()))
    })
}

/// The text written so far.
#[derive(Default)]
struct Out(String);

impl Out {
    fn comment(&mut self, line: &str) {
        let line = Text::line(line);
        self.0.push_str(format!("# {line}").trim_end());
        self.0.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        self.0.push('\n');
        self.0.push_str(heading);
        self.0.push('\n');
    }

    fn raw(&mut self, key: &str, value: impl std::fmt::Display) {
        // Writing into a text cannot fail.
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn always(&mut self, key: &str, text: &Text) {
        self.raw(key, basic(text));
    }

    fn text(&mut self, key: &str, text: &Text) {
        if !text.is_empty() {
            self.always(key, text);
        }
    }

    /// A triple-quoted text if it has several lines.
    fn prose(&mut self, key: &str, text: &Text) {
        if text.as_str().contains('\n') { self.raw(key, lines(text)) } else { self.text(key, text) }
    }

    fn texts(&mut self, key: &str, texts: &[Text]) {
        if !texts.is_empty() {
            self.raw(key, list(texts.iter().map(basic).collect()));
        }
    }

    fn flag(&mut self, key: &str, is_set: bool) {
        if is_set {
            self.raw(key, true);
        }
    }

    /// Writes a value that is not the default.
    fn unless<T: PartialEq + std::fmt::Display>(&mut self, key: &str, value: &T, usual: &T) {
        if value != usual {
            self.raw(key, value);
        }
    }

    fn word<T: PartialEq + Default>(&mut self, key: &str, value: &T, word: &str) {
        if *value != T::default() {
            self.raw(key, quoted(word));
        }
    }

    fn step(&mut self, step: &Step, comment: Option<&str>, captures: &mut Vec<Capture>) {
        let Step {
            title,
            kind,
            grouping,
            length,
            at,
            prompts,
            reveal,
            notes,
            lead,
            materials,
            why,
            links,
            cues,
            confidential,
            limits,
            captures: takes,
            pace,
            at_zero,
            clock,
            only,
            rounds: Rounds(rounds),
            roles,
            regroup,
            halfway,
            talk_balance,
            rotate_facilitator,
            topics,
            merge,
            host,
            tables,
            chosen_from,
            variants,
        } = step;
        self.heading("[[steps]]");
        match variants.titles.is_empty() {
            true => self.always("title", title),
            false => self.varied("title", &[], &variants.titles),
        }
        self.word::<StepKind>("kind", kind, kind.key());
        self.grouping(*grouping, chosen_from.as_ref(), &variants.groupings);
        self.flag("merge", *merge);
        self.flag("host", *host);
        self.texts("tables", tables);
        if *length != Length::default() {
            let comment = comment.map(|comment| format!(" # {}", Text::line(comment))).unwrap_or_default();
            let lengths: Vec<String> =
                variants.lengths.iter().map(|one| self::length(&one.is, &one.only)).collect();
            let length = if lengths.is_empty() { self::length(length, &[]) } else { row(&lengths) };
            self.raw("duration", format_args!("{length}{comment}"));
        }
        if let Some(at) = at {
            self.raw("at", quoted(&at.format("%H:%M").to_string()));
        }
        if let Some(Topics { source: ItemSource { from, top }, each, more, extensions }) = topics {
            let top = top.map(|top| key_of("top", top.to_string()));
            let keys: Vec<String> = [key_of("from", quoted(&from.key()))]
                .into_iter()
                .chain(top)
                .chain([key_of("each", span(*each)), key_of("more", span(*more))])
                .chain([key_of("extensions", extensions.to_string())])
                .collect();
            self.raw("topics", inline(&keys));
        }
        self.word::<Pace>("pace", pace, pace.key());
        self.word::<AtZero>("at_zero", at_zero, at_zero.key());
        if let Some(clock) = clock {
            self.raw("clock", quoted(clock.key()));
        }
        if !only.is_empty() {
            self.raw("only", formats(only));
        }
        self.unless("rounds", rounds, &1);
        self.texts("roles", roles);
        self.flag("regroup", *regroup);
        self.flag("halfway", *halfway);
        self.flag_in("talk_balance", *talk_balance, &variants.talk_balance);
        self.flag_in("rotate_facilitator", *rotate_facilitator, &variants.rotate_facilitator);
        self.text("lead", lead);
        self.varied("materials", materials, &variants.materials);
        self.text("why", why);
        if !links.is_empty() {
            self.raw("links", list(links.iter().map(link).collect()));
        }
        if !cues.is_empty() {
            self.raw("cues", list(cues.iter().map(cue).collect()));
        }
        match limits.is_empty() {
            true => self.flag("confidential", *confidential),
            false => self.always("confidential", limits),
        }
        self.word::<Reveal>("reveal", reveal, reveal.key());
        if !prompts.is_empty() {
            self.raw("prompts", list(prompts.iter().map(prompt).collect()));
        }
        match variants.notes.is_empty() {
            true => self.prose("notes", notes),
            false => self.raw("notes", list(variants.notes.iter().map(varied).collect())),
        }
        let mut written = Vec::new();
        for capture in takes {
            let only =
                variants.captures.iter().find(|one| one.is == capture.id).map_or(&[][..], |one| &one.only);
            written.extend(self::capture(capture, only, captures));
            captures.push(capture.clone());
        }
        if !written.is_empty() {
            self.raw("capture", list(written));
        }
    }

    /// The same text for all formats, or each with its formats.
    fn varied(&mut self, key: &str, texts: &[Text], only: &[Only<Text>]) {
        match only.is_empty() {
            true => self.texts(key, texts),
            false => self.raw(key, list(only.iter().map(varied).collect())),
        }
    }

    fn flag_in(&mut self, key: &str, is_set: bool, only: &[Format]) {
        match only.is_empty() {
            true => self.flag(key, is_set),
            false => self.raw(key, with_only(Vec::new(), only)),
        }
    }

    fn grouping(&mut self, grouping: Grouping, chosen: Option<&ItemSource>, varied: &[Only<Grouping>]) {
        let each: Vec<String> = varied.iter().map(|one| self::grouping(one.is, chosen, &one.only)).collect();
        match each.is_empty() {
            false => self.raw("grouping", list(each)),
            true if grouping == Grouping::Everyone => {}
            true => self.raw("grouping", self::grouping(grouping, chosen, &[])),
        }
        let inner = varied.iter().map(|one| one.is).chain([grouping]).find_map(|grouping| match grouping {
            Grouping::Fishbowl(inner) => Some(inner),
            _ => None,
        });
        if let Some(inner) = inner {
            self.raw("inner", inner);
        }
    }
}

fn source(Source { title, publisher, date, url }: &Source) -> String {
    let rest = [("publisher", publisher), ("date", date), ("url", url)];
    let rest = rest.into_iter().filter(|(_, text)| !text.is_empty());
    let keys: Vec<String> =
        [("title", title)].into_iter().chain(rest).map(|(key, text)| key_of(key, basic(text))).collect();
    inline(&keys)
}

/// Adds the formats in a key of their own.
fn with_only(mut keys: Vec<String>, only: &[Format]) -> String {
    if !only.is_empty() {
        keys.push(key_of("only", formats(only)));
    }
    inline(&keys)
}

fn varied(Only { only, is }: &Only<Text>) -> String {
    if only.is_empty() { basic(is) } else { with_only(vec![key_of("text", basic(is))], only) }
}

fn cue(Cue { at, say, only }: &Cue) -> String {
    let at = match at {
        CueTime::AfterStart(after) => duration::write(*after),
        CueTime::BeforeEnd(before) => format!("-{}", duration::write(*before)),
    };
    with_only(vec![key_of("at", quoted(&at)), key_of("say", basic(say))], only)
}

fn link(Link { title, url }: &Link) -> String {
    match title.is_empty() {
        true => basic(url),
        false => inline(&[key_of("url", basic(url)), key_of("title", basic(title))]),
    }
}

/// A grouping, including what people choose from.
fn grouping(grouping: Grouping, chosen: Option<&ItemSource>, only: &[Format]) -> String {
    match (grouping, only) {
        (Grouping::Groups(Some((least, most))), only) => {
            with_only(vec![format!("groups_of = [{least}, {most}]")], only)
        }
        (Grouping::Topics, only) => {
            let from = chosen.map(|source| key_of("from", quoted(&source.from.key())));
            let top = chosen.and_then(|source| source.top).map(|top| key_of("top", top.to_string()));
            with_only(from.into_iter().chain(top).collect(), only)
        }
        (grouping, []) => quoted(grouping.key()),
        (grouping, only) => with_only(vec![key_of("is", quoted(grouping.key()))], only),
    }
}

fn prompt(prompt: &Prompt) -> String {
    let Prompt { text, only } = prompt;
    if only.is_empty() {
        return basic(text);
    }
    inline(&[key_of("text", basic(text)), key_of("only", formats(only))])
}

fn length(length: &Length, only: &[Format]) -> String {
    let Length { base, for_people, per_person, min, max } = length;
    if only.is_empty() && *length == Length::fixed(*base) {
        return span(*base);
    }
    let lengths = |key: &str, length: &Option<Millis>| length.map(|length| key_of(key, span(length)));
    let keys = [
        Some(key_of("base", span(*base))),
        for_people.map(|people| key_of("for", people.to_string())),
        Some(*per_person).filter(|each| *each > Millis::ZERO).map(|each| key_of("per_person", span(each))),
        lengths("min", min),
        lengths("max", max),
    ];
    with_only(keys.into_iter().flatten().collect(), only)
}

/// A step's capture; none for a live capture. `earlier` are those before it.
fn capture(capture: &Capture, only: &[Format], earlier: &[Capture]) -> Option<String> {
    let Capture { id, extends, label, kind } = capture;
    let label = Some(label).filter(|label| !label.is_empty()).map(|label| key_of("label", basic(label)));
    let id = key_of("id", basic(id));
    let rest = match (extends, kind) {
        (Some(extends), kind) => {
            let added = match kind {
                CaptureKind::Table { columns } => columns.get(columns_of(extends, earlier)..).unwrap_or(&[]),
                _ => &[],
            };
            let added = (!added.is_empty()).then(|| texts("columns", added));
            let keys = [Some(id), Some(key_of("extends", basic(extends))), label, added];
            return Some(with_only(keys.into_iter().flatten().collect(), only));
        }
        (None, CaptureKind::Poll(_) | CaptureKind::Worth) => return None,
        (None, CaptureKind::Glossary | CaptureKind::Actions | CaptureKind::Decisions | CaptureKind::Text) => {
            Vec::new()
        }
        (None, CaptureKind::Notes { tags }) if tags.is_empty() => Vec::new(),
        (None, CaptureKind::Notes { tags }) => vec![texts("tags", tags)],
        (None, CaptureKind::Words { each: 0 }) => Vec::new(),
        (None, CaptureKind::Words { each }) => vec![key_of("each", each.to_string())],
        (None, CaptureKind::Table { columns }) => vec![texts("columns", columns)],
        (None, CaptureKind::Checklist { items }) => vec![texts("items", items)],
        (None, CaptureKind::Scale { items, source }) => items_of(items, source.as_ref()),
        (None, CaptureKind::Vote { items, source, dots }) => {
            let mut keys = items_of(items, source.as_ref());
            keys.extend(dots.map(|dots| key_of("dots", dots.to_string())));
            keys
        }
    };
    let keys: Vec<String> =
        [id, key_of("kind", quoted(kind.key()))].into_iter().chain(label).chain(rest).collect();
    Some(with_only(keys, only))
}

/// How many columns a table has before an extension: as many as after the last one.
fn columns_of(id: &Text, earlier: &[Capture]) -> usize {
    let root = |id: &Text| {
        let mut id = id;
        // Each names one before it.
        for capture in earlier.iter().rev() {
            if let (true, Some(extends)) = (capture.id == *id, &capture.extends) {
                id = extends;
            }
        }
        id.clone()
    };
    let of = root(id);
    let last = earlier.iter().rfind(|capture| root(&capture.id) == of).map(|capture| &capture.kind);
    match last {
        Some(CaptureKind::Table { columns }) => columns.len(),
        _ => 0,
    }
}

fn items_of(items: &[Text], source: Option<&ItemSource>) -> Vec<String> {
    match source {
        None => vec![texts("items", items)],
        Some(ItemSource { from, top }) => {
            let top = top.map(|top| key_of("top", top.to_string()));
            [key_of("from", quoted(&from.key()))].into_iter().chain(top).collect()
        }
    }
}

fn texts(key: &str, texts: &[Text]) -> String {
    key_of(key, row(&texts.iter().map(basic).collect::<Vec<_>>()))
}

fn key_of(key: &str, value: String) -> String {
    format!("{key} = {value}")
}

fn inline(keys: &[String]) -> String {
    format!("{{ {} }}", keys.join(", "))
}

fn row(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

/// The most that fits beside its key.
const COLUMNS: usize = 90;

/// On one line if it fits.
fn list(items: Vec<String>) -> String {
    let one_line = row(&items);
    if one_line.chars().count() <= COLUMNS {
        return one_line;
    }
    let lines: String = items.iter().map(|item| format!("  {item},\n")).collect();
    format!("[\n{lines}]")
}

fn formats(formats: &[Format]) -> String {
    row(&formats.iter().map(|format| quoted(format.key())).collect::<Vec<_>>())
}

fn span(length: Millis) -> String {
    quoted(&duration::write(length))
}

/// A key: quoted only if necessary.
fn bare(key: &Text) -> String {
    let key = key.as_str();
    let is_bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if is_bare { key.to_owned() } else { quoted(key) }
}

fn basic(text: &Text) -> String {
    quoted(text.as_str())
}

/// On one line. A text has no control characters but line ends.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
    format!("\"{escaped}\"")
}

/// On several lines. A quote stays unless it is next to others.
fn lines(text: &Text) -> String {
    let mut escaped = text.as_str().replace('\\', r"\\").replace("\"\"", "\\\"\\\"");
    if let Some(rest) = escaped.strip_suffix('"') {
        let is_escaped = rest.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1;
        if !is_escaped {
            escaped = format!("{rest}\\\"");
        }
    }
    format!("\"\"\"\n{escaped}\"\"\"")
}
