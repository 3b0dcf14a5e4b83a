//! The JSON Schemas of format 1: the tables, plus rules across several keys.

use serde_json::{Map, Value, json};

use super::programme::PROGRAMME;
use super::{FORMAT, schema};
use crate::domain::schema::schema_of;

/// A duration of zero.
const NO_TIME: &str = "^[0hms ]*$";

/// The schema of an activity.
pub fn json_schema() -> Value {
    let mut schema = schema_of(&schema::SCRIPT, &format!("Roundtable activity, format {FORMAT}"));
    add(&mut schema, "capture", "allOf", captures());
    add(&mut schema, "duration", "allOf", json!([all_per_person()]));
    schema
}

/// The schema of a programme.
pub fn programme_schema() -> Value {
    let mut schema = schema_of(&PROGRAMME, &format!("Roundtable programme, format {FORMAT}"));
    add(&mut schema, "part", "oneOf", json!([{ "required": ["activity"] }, { "required": ["break"] }]));
    schema
}

/// Adds a rule to a table, by its name in the definitions.
fn add(schema: &mut Value, table: &str, rule: &str, what: Value) {
    if let Some(Value::Object(table)) = schema.pointer_mut(&format!("/definitions/{table}")) {
        table.insert(rule.to_owned(), what);
    }
}

/// A length that is entirely per person starts at zero without a number of people; any other that depends on
/// people names a number, and is not zero.
fn all_per_person() -> Value {
    json!({
        "if": { "required": ["per_person"], "not": { "required": ["for"] } },
        "then": { "properties": { "base": { "pattern": NO_TIME } } },
        "else": { "properties": { "base": { "not": { "pattern": NO_TIME } } } },
    })
}

/// Which keys go with which kind of capture.
fn captures() -> Value {
    let forbid = |keys: &mut dyn Iterator<Item = &'static str>| -> Map<String, Value> {
        keys.map(|key| (key.to_owned(), json!(false))).collect()
    };
    let extends = json!({ "required": ["extends"] });
    // The settings of an earlier capture stay; only a table may gain columns, and a schema cannot see what is
    // extended.
    let settled = forbid(&mut schema::CAPTURE_EXTRAS.iter().copied().filter(|key| *key != "columns"));
    let mut rules = vec![json!({
        "if": extends,
        "then": { "properties": settled },
        "else": { "required": ["id", "kind"] },
    })];
    for kind in schema::KINDS {
        let own = schema::capture_keys(kind);
        let others = forbid(
            &mut schema::CAPTURE_EXTRAS.iter().copied().filter(|key| own.iter().all(|(name, _)| name != key)),
        );
        let needed: Vec<&str> = own.iter().filter(|(_, needed)| *needed).map(|(name, _)| *name).collect();
        let mut properties = others;
        properties.extend(needed.iter().map(|key| ((*key).to_owned(), json!({ "minItems": 1 }))));
        let mut then = json!({ "properties": properties, "required": needed });
        if own.iter().any(|(name, _)| *name == "from") {
            // Items of the script, or entries.
            let one_of = json!([{ "required": ["items"] }, { "required": ["from"] }]);
            let more = json!({ "items": { "minItems": 1 } });
            if let (Some(then), Some(more)) = (then.as_object_mut(), more.as_object()) {
                then.insert("oneOf".to_owned(), one_of);
                then.insert("dependencies".to_owned(), json!({ "top": ["from"] }));
                if let Some(properties) = then.get_mut("properties").and_then(Value::as_object_mut) {
                    properties.extend(more.clone());
                }
            }
        }
        rules.push(json!({
            "if": { "properties": { "kind": { "enum": [kind] } }, "required": ["kind"], "not": extends },
            "then": then,
        }));
    }
    Value::Array(rules)
}
