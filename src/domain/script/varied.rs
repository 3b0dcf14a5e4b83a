//! Values for some formats only: `only` beside a text, a length, a grouping or a flag.

use toml::Spanned;
use toml::de::DeValue;

use super::advise::formats_written;
use super::build;
use crate::domain::activity::{Format, Grouping, Length, PeopleRange};
use crate::domain::schema::{Fields, Problems};
use crate::domain::text::Text;
use crate::domain::variants::Only;

/// The value of a key, or the values of its list.
fn each<'d, 'i>(of: Fields<'d, 'i>, name: &str) -> Vec<&'d Spanned<DeValue<'i>>> {
    match of.get(name) {
        Some(value) => match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        },
        None => Vec::new(),
    }
}

/// The formats that something is for; empty means all.
fn only(value: &DeValue<'_>) -> Vec<Format> {
    value.as_table().map(|table| build::formats(Fields(table), "only")).unwrap_or_default()
}

/// Texts, and, if one of them is for some formats only, the same with their formats.
pub(super) fn texts(of: Fields<'_, '_>, name: &str, clean: fn(&str) -> Text) -> (Vec<Text>, Vec<Only<Text>>) {
    let text = |value: &DeValue<'_>| match value {
        DeValue::Table(table) => Fields(table).str("text").map(clean),
        other => other.as_str().map(clean),
    };
    let all = each(of, name).into_iter().filter_map(|item| {
        let value = item.get_ref();
        Some(Only { only: only(value), is: text(value)? })
    });
    let all: Vec<Only<Text>> = all.collect();
    let plain = all.iter().map(|one| one.is.clone()).collect();
    (plain, differing(all))
}

/// Empty if nothing is for some formats only.
fn differing<T>(all: Vec<Only<T>>) -> Vec<Only<T>> {
    if all.iter().all(|one| one.only.is_empty()) { Vec::new() } else { all }
}

/// The title of a step: that for all formats without their own, else the first of the others.
pub(super) fn title(step: Fields<'_, '_>, problems: &mut Problems<'_>) -> (Text, Vec<Only<Text>>) {
    let (all, varied) = texts(step, "title", Text::line);
    settled(step, "title", &varied, problems);
    let general = varied.iter().find(|one| one.only.is_empty()).map(|one| one.is.clone());
    (general.or_else(|| all.into_iter().next()).unwrap_or_default(), varied)
}

/// A paragraph for each of the notes.
pub(super) fn notes(step: Fields<'_, '_>) -> (Text, Vec<Only<Text>>) {
    let (all, varied) = texts(step, "notes", Text::prose);
    match all.as_slice() {
        [one] => (one.clone(), varied),
        all => {
            let all: Vec<&str> = all.iter().map(Text::as_str).collect();
            (Text::prose(&all.join("\n\n")), varied)
        }
    }
}

/// A flag, and the formats it is limited to.
pub(super) fn flag(step: Fields<'_, '_>, name: &str) -> (bool, Vec<Format>) {
    match step.table(name) {
        Some(table) => (true, build::formats(table, "only")),
        None => (step.flag(name), Vec::new()),
    }
}

/// The lengths of a step: one for each of `formats`.
pub(super) fn lengths(
    step: Fields<'_, '_>,
    formats: &[Format],
    people: Option<PeopleRange>,
    problems: &mut Problems<'_>,
) -> (Length, Vec<Only<Length>>) {
    let all: Vec<Only<Length>> = each(step, "duration")
        .into_iter()
        .map(|item| Only { only: only(item.get_ref()), is: build::length(item.get_ref(), people, problems) })
        .collect();
    let first = all.first().map(|one| one.is).unwrap_or_default();
    settled(step, "duration", &all, problems);
    let lacks = |format: &&Format| !all.is_empty() && all.iter().all(|one| !one.is_for(**format));
    if let Some(format) = formats.iter().find(lacks) {
        let message = format!("this step has no `duration` in the format \"{}\"", format.key());
        let others = formats_written(formats.iter().filter(|format| !lacks(format)));
        let help = format!("end the list with one that has no `only`, or write only = {others} in the step");
        problems.add(step.span("duration"), message, help);
    }
    (first, differing(all))
}

/// The groupings of a step. In a format without one, everyone works together.
pub(super) fn groupings(
    step: Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> (Grouping, Vec<Only<Grouping>>) {
    let inner = step.number("inner").unwrap_or(INNER);
    let mut all: Vec<Only<Grouping>> = Vec::new();
    for item in each(step, "grouping") {
        all.push(Only { only: only(item.get_ref()), is: grouping(item, inner, problems) });
    }
    let first = all.first().map(|one| one.is).unwrap_or_default();
    settled(step, "grouping", &all, problems);
    let mut all = differing(all);
    if all.last().is_some_and(|last| !last.only.is_empty()) {
        all.push(Only { only: Vec::new(), is: Grouping::Everyone });
    }
    (first, all)
}

/// A value after one that is for every format is never used.
fn settled<T>(step: Fields<'_, '_>, name: &str, all: &[Only<T>], problems: &mut Problems<'_>) {
    let before_last = all.len().saturating_sub(1);
    if let Some(n) = all.iter().take(before_last).position(|one| one.only.is_empty()) {
        let at = each(step, name).get(n + 1).map(|item| item.span()).unwrap_or_default();
        let message = format!("this `{name}` is never used: the one before it is for every format");
        let help = "the first that is for a format holds in it: put the one without `only` last";
        problems.add(at, message, help.to_owned());
    }
}

/// The default size of the inner circle of a fishbowl.
const INNER: u32 = 4;

fn grouping(item: &Spanned<DeValue<'_>>, inner: u32, problems: &mut Problems<'_>) -> Grouping {
    let word = |word: &str| match word {
        "alone" => Grouping::Alone,
        "pairs" => Grouping::Pairs,
        "threes" => Grouping::Threes,
        "groups" => Grouping::Groups(None),
        "fishbowl" => Grouping::Fishbowl(inner),
        _ => Grouping::Everyone,
    };
    let Some(table) = item.get_ref().as_table().map(Fields) else {
        return word(item.get_ref().as_str().unwrap_or_default());
    };
    let said: Vec<&str> =
        ["is", "groups_of", "from"].into_iter().filter(|name| table.get(name).is_some()).collect();
    if let [first, second, ..] = said.as_slice() {
        let message = format!("`{first}` and `{second}` exclude each other");
        problems.add(table.key_span(second).unwrap_or_default(), message, format!("take `{second}` out"));
    }
    if table.get("from").is_some() {
        return Grouping::Topics;
    }
    if table.get("is").is_some() {
        return word(table.word("is"));
    }
    let sizes = table.items("groups_of").iter();
    let sizes = sizes.filter_map(|item| u32::try_from(build::whole_number(item.get_ref())?).ok());
    match sizes.collect::<Vec<u32>>().as_slice() {
        [a, b] => Grouping::Groups(Some((*a, *b))),
        _ => Grouping::Groups(None),
    }
}

/// The table of the grouping in which people choose their groups, if any.
pub(super) fn chosen_from<'d, 'i>(step: Fields<'d, 'i>) -> Option<Fields<'d, 'i>> {
    let tables = each(step, "grouping").into_iter().filter_map(|item| item.get_ref().as_table()).map(Fields);
    tables.into_iter().find(|table| table.get("from").is_some())
}
