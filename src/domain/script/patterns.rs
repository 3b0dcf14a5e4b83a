//! How a step forms groups: by joining, with hosts who stay, in a fishbowl, by topic. Rules between these
//! keys.

use super::{capture, source, varied};
use crate::domain::activity::{Activity, Format, Grouping, ItemSource, Step};
use crate::domain::schema::{Fields, Problems};

/// The entries that people choose their groups from; errors are reported.
pub(super) fn chosen_from(
    step: Fields<'_, '_>,
    earlier: &capture::Captures,
    problems: &mut Problems<'_>,
) -> Option<ItemSource> {
    let table = varied::chosen_from(step)?;
    let from = source::of(table, earlier, problems)?;
    Some(ItemSource { from, top: table.number("top") })
}

/// Whether people sit at tables.
const fn has_tables(grouping: Grouping) -> bool {
    matches!(grouping, Grouping::Pairs | Grouping::Threes | Grouping::Groups(_))
}

/// All groupings of a step, in any format.
fn groupings(step: &Step) -> impl Iterator<Item = Grouping> {
    let varied = step.variants.groupings.iter().map(|one| one.is);
    std::iter::once(step.grouping).chain(varied)
}

/// Errors in the keys of one step.
pub(super) fn of_step(step: &Step, table: Fields<'_, '_>, problems: &mut Problems<'_>) {
    let has = |wanted: fn(Grouping) -> bool| groupings(step).any(wanted);
    let said: Vec<&str> = ["merge", "host"].into_iter().filter(|key| table.flag(key)).collect();
    let tables = table.get("tables").is_some().then_some("tables");
    for key in said.iter().copied().chain(tables).filter(|_| !has(has_tables)) {
        let at = table.key_span(key).unwrap_or_default();
        let message = format!("`{key}` needs groups, and this step has none");
        let help = "write grouping = \"groups\", or grouping = { groups_of = [4, 4] }";
        problems.add(at, message, help.to_owned());
    }
    if let (["merge", "host"], Some(at)) = (said.as_slice(), table.key_span("host")) {
        let message = "`merge` and `host` exclude each other: groups that are joined stay together";
        problems.add(at, message, "keep one of them; the other can have a step of its own".to_owned());
    }
    if let (true, Some(at)) = (table.flag("regroup"), table.key_span("regroup"))
        && let Some(key) = said.first()
    {
        let message = format!("`regroup` and `{key}` exclude each other");
        problems.add(at, message, format!("take `regroup` out: `{key}` says what becomes of the groups"));
    }
    let is_fishbowl = |grouping| matches!(grouping, Grouping::Fishbowl(_));
    if let (Some(at), false) = (table.key_span("inner"), has(is_fishbowl)) {
        let message = "`inner` belongs to a fishbowl";
        problems.add(at, message, "write grouping = \"fishbowl\", or take `inner` out".to_owned());
    }
}

/// Joined groups need groups: in each format in which a step joins groups, an earlier step has to form them.
pub(super) fn of_activity(root: Fields<'_, '_>, activity: &Activity, problems: &mut Problems<'_>) {
    let tables = root.items("steps").iter().filter_map(|item| item.get_ref().as_table()).map(Fields);
    for (n, (step, table)) in
        activity.steps.iter().zip(tables).enumerate().filter(|(_, (step, _))| step.merge)
    {
        let lacks = |format: &&Format| {
            let before = activity.steps_in(**format).filter(|(at, _)| *at < n);
            let has_groups = before.map(|(_, step)| step.grouping_in(**format)).any(has_tables);
            **format != Format::OneToOne
                && step.is_for(**format)
                && has_tables(step.grouping_in(**format))
                && !has_groups
        };
        let Some(format) = activity.suits.iter().find(lacks) else { continue };
        let which = if activity.suits.iter().any(|format| !lacks(&format) && *format != Format::OneToOne) {
            format!(" in the format \"{}\"", format.key())
        } else {
            String::new()
        };
        let message =
            format!("`merge` joins the groups of a step before it, and no step before has any{which}");
        let help = "write grouping = \"pairs\" in the step before, or take `merge` out";
        problems.add(table.key_span("merge").unwrap_or_default(), message, help.to_owned());
    }
}
