//! Where a name occurs in stored JSON: the one rule for erasing it and for reporting on a person.

use serde_json::{Map, Value};

use crate::domain::redact::{Name, REMOVED};

/// Fields whose text identifies things, sessions or programs: without them a record would mean nothing. An object
/// in such a field (what a poll asks is a `capture`) holds other texts, which are searched.
const NAMES_OF_THINGS: [&str; 8] =
    ["id", "action", "parked", "session", "boot_id", "made_by", "capture", "extends"];

pub(super) enum Occurrence<'a> {
    Person(&'a mut Map<String, Value>),
    Text { field: &'a str, text: &'a mut String, left: String },
}

impl Occurrence<'_> {
    /// Also removes a person's organisation, which says who they are.
    pub(super) fn take_out(self) {
        match self {
            Self::Person(fields) => {
                if let Some(organisation) = fields.get_mut("organisation") {
                    *organisation = Value::Null;
                }
                fields.insert("name".to_owned(), Value::from(REMOVED));
            }
            Self::Text { text, left, .. } => *text = left,
        }
    }
}

pub(super) fn visit(value: &mut Value, name: &Name, meet: &mut dyn FnMut(Occurrence<'_>)) {
    visit_in("", value, name, meet);
}

fn visit_in(field: &str, value: &mut Value, name: &Name, meet: &mut dyn FnMut(Occurrence<'_>)) {
    match value {
        Value::String(_) if NAMES_OF_THINGS.contains(&field) => {}
        Value::String(text) => {
            if let Some(left) = name.redacted(text) {
                meet(Occurrence::Text { field, text, left });
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| visit_in(field, item, name, meet)),
        Value::Object(fields) => {
            let is_them = fields.get("name").and_then(Value::as_str).is_some_and(|known| name.is(known));
            if is_them {
                return meet(Occurrence::Person(fields));
            }
            fields.iter_mut().for_each(|(field, value)| visit_in(field, value, name, meet));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
