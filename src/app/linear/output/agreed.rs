//! A wording that is agreed together, and a checklist.

use super::Lines;
use crate::domain::event::{Agreement, Check, Wording};
use crate::domain::seen::SeenCheck;

pub fn agreement(wording: &Wording) -> String {
    match (wording.agreement, wording.by) {
        (Agreement::ByAll, _) => "agreed".to_owned(),
        (Agreement::NotYet, Some(by)) => format!("decided {}", by.describe()),
        (Agreement::NotYet, None) => "not agreed yet".to_owned(),
    }
}

pub fn checked(check: &Check) -> String {
    let done = if check.done { "done" } else { "not yet" };
    let by = if check.by.is_empty() { String::new() } else { format!(", by {}", check.by) };
    let note = if check.note.is_empty() { String::new() } else { format!("; {}", check.note) };
    format!("{}: {done}{by}{note}", check.item)
}

/// With the numbers that `check` takes.
pub fn checklist(name: &str, items: &[SeenCheck<'_>], out: &mut Lines) {
    for (n, one) in items.iter().enumerate() {
        let blank = Check { item: one.item.clone(), ..Check::default() };
        let check = one.said.map_or(blank, |(_, check)| check.clone());
        out.say(format!("{name}, item {}: {}", n + 1, checked(&check)));
    }
}
