//! JSON Schemas (draft 7, which TOML editors read), made from the tables of keys: editors use them to
//! complete and check while typing.
//!
//! They are as strict as a schema can be. Rules across several keys, such as a total or a duplicate id, are
//! only checked by the program.

use serde_json::{Map, Value, json};

use super::time_of_day::MOST_DAYS;
use super::{Key, Shape, Table};

/// A text must contain at least one visible character.
const NOT_BLANK: &str = "\\S";
/// A duration, as [`super::duration`] reads it.
const DURATION: &str =
    "^ *([0-9]{1,9}h *([0-9]{1,9}m *)?([0-9]{1,9}s *)?|[0-9]{1,9}m *([0-9]{1,9}s *)?|[0-9]{1,9}s *)$";
/// A time within a step, as [`super::cue_time`] reads it.
const CUE_TIME: &str = "^ *[-+\u{2212}\u{2013}]? *([0-9]{1,9}h *([0-9]{1,9}m *)?([0-9]{1,9}s *)?|[0-9]{1,9}m *([0-9]{1,9}s *)?|[0-9]{1,9}s *)$";
/// A time of day, as [`super::time_of_day`] reads it.
const TIME_OF_DAY: &str = "^ *([01]?[0-9]|2[0-3]):[0-5][0-9] *$";
/// An id in a script.
const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// The schema of a file with those keys.
pub fn schema_of(spec: &Table, title: &str) -> Value {
    let mut definitions = Map::new();
    let mut root = table(spec, &mut definitions);
    if let Value::Object(root) = &mut root {
        root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        root.insert("title".to_owned(), json!(title));
        root.insert("definitions".to_owned(), Value::Object(definitions));
    }
    root
}

/// A table with its keys; nested tables go into the definitions.
fn table(spec: &Table, definitions: &mut Map<String, Value>) -> Value {
    let properties: Map<String, Value> =
        spec.keys.iter().map(|key| (key.name.to_owned(), property(key, definitions))).collect();
    let is_needed =
        |key: &&Key| key.default.is_none() && spec.unless.iter().all(|(excused, _)| *excused != key.name);
    let needed: Vec<&str> = spec.keys.iter().filter(is_needed).map(|key| key.name).collect();
    let mut table = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    let mut add = |name: &str, value: Value| {
        if let Value::Object(table) = &mut table {
            table.insert(name.to_owned(), value);
        }
    };
    if !needed.is_empty() {
        add("required", json!(needed));
    }
    let mut excused: Vec<&str> = spec.unless.iter().map(|(key, _)| *key).collect();
    excused.dedup();
    let either = excused.into_iter().map(|key| {
        let others = spec.unless.iter().filter(|(excused, _)| *excused == key).map(|(_, other)| *other);
        let any: Vec<Value> =
            std::iter::once(key).chain(others).map(|key| json!({ "required": [key] })).collect();
        json!({ "anyOf": any })
    });
    let either: Vec<Value> = either.collect();
    if !either.is_empty() {
        add("allOf", Value::Array(either));
    }
    let needs: Map<String, Value> =
        spec.needs.iter().map(|(key, other)| ((*key).to_owned(), json!([other]))).collect();
    if !needs.is_empty() {
        add("dependencies", Value::Object(needs));
    }
    table
}

/// A key, with its description.
fn property(key: &Key, definitions: &mut Map<String, Value>) -> Value {
    let mut property = shape(&key.shape, key.default.is_none(), definitions);
    let mut description = key.doc.to_owned();
    if let Some(default) = key.default.filter(|default| default.contains(' ')) {
        description.push_str(&format!(" Left out: {default}."));
    }
    if let Value::Object(property) = &mut property {
        // In draft 7 everything beside a reference is ignored.
        if let Some(reference) = property.remove("$ref") {
            property.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
        }
        property.insert("description".to_owned(), json!(description));
        if let Some(default) = key.default.and_then(|default| default_value(&key.shape, default)) {
            property.insert("default".to_owned(), default);
        }
        if let Some(example) = example(key) {
            property.insert("examples".to_owned(), json!([example]));
        }
    }
    property
}

/// The type of a key. `filled`: a text or a list must not be empty.
fn shape(shape: &Shape, filled: bool, definitions: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Line | Shape::Prose if filled => json!({ "type": "string", "pattern": NOT_BLANK }),
        Shape::Line | Shape::Prose => json!({ "type": "string" }),
        Shape::RoomLine | Shape::RoomProse => in_languages(self::shape(&Shape::Line, filled, definitions)),
        Shape::Slug => json!({ "type": "string", "pattern": SLUG, "maxLength": 64 }),
        Shape::Whole { min, max } if min == max => json!({ "type": "integer", "enum": [min] }),
        Shape::Whole { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::FlagOrSentence => {
            let sentence = in_languages(json!({ "type": "string", "pattern": r"\S\s+\S" }));
            json!({ "anyOf": [{ "type": "boolean" }, sentence] })
        }
        Shape::Duration => json!({ "type": "string", "pattern": DURATION }),
        Shape::CueTime => json!({ "type": "string", "pattern": CUE_TIME }),
        Shape::TimeOfDay => json!({ "type": "string", "pattern": TIME_OF_DAY }),
        Shape::Day => json!({ "anyOf": [
            { "type": "integer", "minimum": 1, "maximum": MOST_DAYS },
            { "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        ] }),
        Shape::Choice(words) => json!({ "type": "string", "enum": words }),
        Shape::List(item) => {
            // An empty list of words would be pointless.
            let least = u8::from(filled || matches!(item, Shape::Choice(_)));
            json!({ "type": "array", "items": self::shape(item, true, definitions), "minItems": least })
        }
        Shape::Range { min, max } => json!({
            "type": "array",
            "items": { "type": "integer", "minimum": min, "maximum": max },
            "minItems": 2,
            "maxItems": 2,
        }),
        Shape::Names => {
            json!({ "type": "object", "additionalProperties": self::shape(&Shape::RoomLine, true, definitions) })
        }
        Shape::Open => json!({ "type": "object" }),
        Shape::Table(spec) => reference(spec, definitions),
        Shape::Either(short, spec) => {
            json!({ "anyOf": [self::shape(short, filled, definitions), reference(spec, definitions)] })
        }
        Shape::Varies(one) => {
            let each = self::shape(one, true, definitions);
            let list = json!({ "type": "array", "items": each, "minItems": 1 });
            json!({ "anyOf": [self::shape(one, filled, definitions), list] })
        }
    }
}

/// A text, or one for each language by its tag.
fn in_languages(text: Value) -> Value {
    let tags = json!({ "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" });
    let each = json!({ "type": "string", "pattern": NOT_BLANK });
    let table =
        json!({ "type": "object", "propertyNames": tags, "additionalProperties": each, "minProperties": 1 });
    json!({ "anyOf": [text, table] })
}

/// A reference to a table, which is added to the definitions.
fn reference(spec: &Table, definitions: &mut Map<String, Value>) -> Value {
    let name = spec.name.trim_start_matches("a ").trim_matches('`');
    if !definitions.contains_key(name) {
        let made = table(spec, definitions);
        definitions.insert(name.to_owned(), made);
    }
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// The default of a key, if it can be written in JSON.
fn default_value(shape: &Shape, default: &str) -> Option<Value> {
    match shape {
        Shape::Choice(words) => words.contains(&default).then(|| json!(default)),
        Shape::Either(short, _) | Shape::Varies(short) => default_value(short, default),
        Shape::Flag | Shape::FlagOrSentence => default.parse::<bool>().ok().map(Value::from),
        Shape::Whole { .. } => default.parse::<i64>().ok().map(Value::from),
        _ => None,
    }
}

/// The key's example, parsed as in a script.
fn example(key: &Key) -> Option<Value> {
    let table: toml::Table = format!("x = {}", key.example).parse().ok()?;
    serde_json::to_value(table.get("x")?).ok()
}
