//! Builds an [`Activity`] from checked tables, with the checks that need more than one key.
//!
//! Values that `check` has reported are treated as missing, so that nothing is reported twice and the rest
//! can still be checked.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::advise::formats_written;
use super::slug::slug;
use super::{capture, cues, languages, links, patterns, times, topics, varied};
use crate::domain::activity::{
    Activity, AtZero, Format, Grouping, Length, MOST_PEOPLE, Pace, PeopleRange, Prompt, Reveal, Rounds,
    Source, Step, StepKind, Term, fits,
};
use crate::domain::clock_style::ClockStyle;
use crate::domain::purpose::Purpose;
use crate::domain::schema::{Fields, Problems, duration, excerpt, whole};
use crate::domain::text::Text;
use crate::domain::time::Millis;
use crate::domain::variants::{StepVariants, Variants};

pub(super) use crate::domain::schema::whole as whole_number;

/// The activity described by a script's tables.
pub(super) fn activity(root: &DeTable<'_>, id_from_file: &str, problems: &mut Problems<'_>) -> Activity {
    let root = Fields(root);
    let suits = formats(root, "suits");
    let (objectives, objectives_only) = varied::texts(root, "objectives", Text::line);
    let (watch_for, watch_for_only) = varied::texts(root, "watch_for", Text::line);
    let (materials, materials_only) = varied::texts(root, "materials", Text::line);
    let rules = root.table("ground_rules");
    let (suggested_rules, rules_only) =
        rules.map(|rules| varied::texts(rules, "suggested", Text::line)).unwrap_or_default();
    let mut sources = root.tables("source").into_iter().map(|source| Source {
        title: source.line("title"),
        publisher: source.line("publisher"),
        date: source.line("date"),
        url: source.line("url"),
    });
    let source = sources.next();
    let mut activity = Activity {
        id: id(root, id_from_file, problems),
        title: root.line("title"),
        summary: root.line("summary"),
        tags: root.lines("tags"),
        languages: languages::of_file(root),
        worded: Vec::new(),
        purpose: Purpose::from_key(root.word("purpose")),
        suits: if suits.is_empty() { Format::ALL.to_vec() } else { suits },
        people: root.table("people").and_then(|people| self::people(people, problems)),
        objectives,
        materials,
        watch_for,
        source,
        more_sources: sources.collect(),
        glossary: root.table("glossary").map(glossary).unwrap_or_default(),
        suggested_rules,
        shared_actions: root.table("outcomes").and_then(|it| it.number("shared_actions")).unwrap_or_default(),
        worth: root.table("outcomes").is_some_and(|it| it.flag("worth")),
        day: None,
        steps: Vec::new(),
        variants: Variants {
            objectives: objectives_only,
            watch_for: watch_for_only,
            materials: materials_only,
            suggested_rules: rules_only,
        },
    };
    let mut captures = capture::Captures::default();
    for item in root.items("steps") {
        let Some(table) = item.get_ref().as_table() else { continue };
        let at = item.span();
        let made = step(Fields(table), at, &activity, &mut captures, problems);
        activity.steps.push(made);
    }
    // Sums over unreadable steps would mislead.
    if problems.is_empty() {
        patterns::of_activity(root, &activity, problems);
        captures.of_formats(root, &activity, problems);
        whole_activity(root, &activity, problems);
    }
    activity
}

/// Its own id, or one made from the file's name.
pub(super) fn id(root: Fields<'_, '_>, from_file: &str, problems: &mut Problems<'_>) -> Text {
    let own = root.get("id").and_then(|id| id.get_ref().as_str());
    let slug = slug(own.unwrap_or(from_file));
    let slug = if slug.is_empty() { "activity" } else { slug.as_str() };
    if let Some(own) = own.filter(|own| *own != slug) {
        let message = format!("`id` cannot be \"{}\"", excerpt(own));
        let help = format!("use lower-case letters, digits and hyphens, at most 64: \"{slug}\"");
        problems.add(root.span("id"), message, help);
    }
    Text::line(slug)
}

fn people(people: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<PeopleRange> {
    let (min, max) = (people.number("min")?, people.number("max").filter(|max| *max < MOST_PEOPLE));
    if let Some(max) = max.filter(|max| min > *max) {
        let message = format!("`min` is {min}, more than `max`, {max}");
        problems.add(people.span("min"), message, format!("write people = {{ min = {max}, max = {min} }}"));
    }
    Some(PeopleRange { min, max })
}

fn glossary(names: Fields<'_, '_>) -> Vec<Term> {
    // In the order of the file: the table itself is sorted by name.
    let mut terms: Vec<_> = names.0.iter().collect();
    terms.sort_by_key(|(name, _)| name.span().start);
    let term = |(name, meaning): (&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)| Term {
        term: Text::line(name.get_ref()),
        meaning: Text::line(meaning.get_ref().as_str().unwrap_or_default()),
    };
    terms.into_iter().map(term).collect()
}

fn step(
    step: Fields<'_, '_>,
    span: Range<usize>,
    activity: &Activity,
    captures: &mut capture::Captures,
    problems: &mut Problems<'_>,
) -> Step {
    let rounds = step.number("rounds").unwrap_or(1).max(1);
    let roles = step.lines("roles");
    if let (false, Some(1)) = (roles.is_empty(), step.get("rounds").and_then(|n| whole(n.get_ref()))) {
        let message = "`roles` rotate with `rounds`, and there is only one";
        let help = format!("write rounds = {}, one for each role", roles.len().max(2));
        problems.add(step.span("rounds"), message, help);
    }
    // Before the step's own captures: topics come from earlier entries.
    let topics = topics::of_step(step, captures, problems);
    let only = formats(step, "only");
    let happens: Vec<Format> = activity.suits.iter().copied().filter(|format| fits(&only, *format)).collect();
    let (written, lengths) = varied::lengths(step, &happens, activity.people, problems);
    let length = topics::length(step, topics.as_ref(), written, span, problems);
    let (title, titles) = varied::title(step, problems);
    let (materials, materials_only) = varied::texts(step, "materials", Text::line);
    let (grouping, groupings) = varied::groupings(step, problems);
    // Joined groups are still groups.
    let is_left_out = step.get("grouping").is_none() && step.flag("merge");
    let (notes, notes_only) = varied::notes(step);
    let (talk_balance, talk_balance_only) = varied::flag(step, "talk_balance");
    let (rotate_facilitator, rotate_facilitator_only) = varied::flag(step, "rotate_facilitator");
    let chosen_from = patterns::chosen_from(step, captures, problems);
    let (captures, captures_only) = captures.of_step(step, problems);
    let made = Step {
        title,
        kind: StepKind::from_key(step.word("kind")).unwrap_or_default(),
        grouping: if is_left_out { Grouping::Groups(None) } else { grouping },
        length,
        at: step.time_of_day("at"),
        prompts: step.items("prompts").iter().map(|item| prompt(item.get_ref())).collect(),
        reveal: Reveal::from_key(step.word("reveal")).unwrap_or_default(),
        notes,
        lead: step.line("lead"),
        materials,
        why: step.line("why"),
        links: links::of_step(step, problems),
        cues: cues::of_step(step, &length, rounds, problems),
        confidential: step.flag("confidential") || step.str("confidential").is_some(),
        limits: step.line("confidential"),
        captures,
        pace: Pace::from_key(step.word("pace")).unwrap_or_default(),
        at_zero: AtZero::from_key(step.word("at_zero")).unwrap_or_default(),
        clock: ClockStyle::from_key(step.word("clock")),
        only,
        rounds: Rounds(rounds),
        roles,
        regroup: step.flag("regroup"),
        halfway: step.flag("halfway"),
        talk_balance,
        rotate_facilitator,
        topics,
        merge: step.flag("merge"),
        host: step.flag("host"),
        tables: step.lines("tables"),
        chosen_from,
        variants: StepVariants {
            titles,
            notes: notes_only,
            lengths,
            groupings,
            talk_balance: talk_balance_only,
            rotate_facilitator: rotate_facilitator_only,
            materials: materials_only,
            captures: captures_only,
        },
    };
    patterns::of_step(&made, step, problems);
    made
}

/// The assumed number of people for a length that is entirely per person.
const USUAL: u32 = 8;

/// The length in a text or a table.
pub(super) fn length(said: &DeValue<'_>, people: Option<PeopleRange>, problems: &mut Problems<'_>) -> Length {
    let Some(table) = said.as_table().map(Fields) else {
        let length = said.as_str().and_then(|text| duration::parse(text).ok());
        return Length::fixed(length.filter(|length| *length <= duration::LONGEST).unwrap_or_default());
    };
    let mut length = Length {
        base: table.length("base").unwrap_or_default(),
        for_people: table.number("for"),
        per_person: table.length("per_person").unwrap_or_default(),
        min: table.length("min"),
        max: table.length("max"),
    };
    let each = table.length("per_person");
    let is_nothing = table.str("base").is_some_and(|base| duration::parse(base) == Ok(Millis::ZERO));
    match (is_nothing, each, length.for_people) {
        (true, Some(each), None) => {
            let usual = people.map_or(USUAL, |people| {
                USUAL.max(people.min).min(people.max.unwrap_or(MOST_PEOPLE).max(people.min))
            });
            length.for_people = Some(usual);
            length.base = Millis(each.0.saturating_mul(u64::from(usual)));
        }
        (true, Some(_), Some(n)) => {
            let message = format!("`base` is zero, and it is for {n} people");
            problems.add(
                table.span("base"),
                message,
                "take `for` out, or write how long it is for them".to_owned(),
            );
        }
        (true, None, _) => {
            problems.add(table.span("base"), "`base` is zero", "write \"5m\", for example".to_owned());
        }
        (false, Some(_), None) if table.get("base").is_some() => {
            let help = "add for = 8: the number of people that `base` is for; or write base = \"0m\" if all of it is per person";
            let at = table.key_span("per_person").unwrap_or_default();
            problems.add(at, "`per_person` needs `for`", help.to_owned());
        }
        _ => {}
    }
    let mut ordered = |low: (&str, Option<Millis>), high: (&str, Option<Millis>)| {
        if let (Some(a), Some(b)) = (low.1, high.1)
            && a > b
        {
            let (a, b) = (duration::write(a), duration::write(b));
            let message = format!("`{}` is {a}, longer than `{}`, {b}", low.0, high.0);
            problems.add(table.span(low.0), message, "min ≤ base ≤ max".to_owned());
        }
    };
    let base = table.length("base");
    if length.min.is_some_and(|min| length.max.is_some_and(|max| min > max)) {
        ordered(("min", length.min), ("max", length.max));
    } else {
        ordered(("min", length.min), ("base", base));
        ordered(("base", base), ("max", length.max));
    }
    length
}

fn prompt(item: &DeValue<'_>) -> Prompt {
    match item {
        DeValue::Table(table) => {
            let prompt = Fields(table);
            Prompt { text: prompt.prose("text"), only: formats(prompt, "only") }
        }
        other => Prompt { text: Text::prose(other.as_str().unwrap_or_default()), only: Vec::new() },
    }
}

/// Checks that need everything else to be valid.
fn whole_activity(root: Fields<'_, '_>, activity: &Activity, problems: &mut Problems<'_>) {
    times::tell(times::of_activity(root, activity), true, problems);
    let is_empty = |format: &&Format| activity.total(**format, None) == Millis::ZERO;
    if activity.suits.iter().all(|format| is_empty(&format)) {
        let help = "add a step that is not a break, or remove `only` from one";
        return problems.add(
            root.key_span("steps").unwrap_or_default(),
            "every step is a break",
            help.to_owned(),
        );
    }
    for format in activity.suits.iter().filter(is_empty) {
        let message = format!("every step is a break in the format \"{}\"", format.key());
        let others = formats_written(activity.suits.iter().filter(|format| !is_empty(format)));
        let (at, help) = match root.key_span("suits") {
            Some(at) => (at, format!("write suits = {others}, or change `only` in the steps")),
            None => (0..0, format!("add suits = {others} above the steps, or change `only` in them")),
        };
        problems.add(at, message, help);
    }
    let format = activity.default_format(None);
    let sum = activity.total(format, None);
    if let Some(total) = root.length("total").filter(|total| *total != sum) {
        let (total, sum) = (duration::write(total), duration::write(sum));
        let several = activity.steps.iter().any(|step| !step.only.is_empty());
        let which = if several { format!(" in the format \"{}\"", format.key()) } else { String::new() };
        let message = format!("`total` is {total}, but the steps take {sum}{which}, breaks left out");
        problems.add(
            root.span("total"),
            message,
            format!("write total = \"{sum}\", or change the steps' durations"),
        );
    }
}

/// Formats without duplicates.
pub(super) fn formats(of: Fields<'_, '_>, name: &str) -> Vec<Format> {
    let mut formats: Vec<Format> = Vec::new();
    for format in of.items(name).iter().filter_map(|item| Format::from_key(item.get_ref().as_str()?)) {
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    formats
}
