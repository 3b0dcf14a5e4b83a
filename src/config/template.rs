//! A written configuration: every key with its purpose and its built-in value.

use serde_json::{Map, Value, json};

use crate::app::keys::KeyOverrides;
use crate::domain::schema::{Shape, schema_of};
use crate::domain::text::capitalised;
use crate::tui::keymap::remap::{actions, sections};

use super::schema::CONFIG;

pub(super) fn text(text: &str) -> String {
    // The characters that TOML requires to be escaped in a single-line text. No value has control characters.
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

pub(super) fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| self::text(text)).collect();
    format!("[{}]", texts.join(", "))
}

const HEAD: &str = "\
# Roundtable's configuration. Every line is optional: take away the # before one, and change it.
# \"roundtable config\" shows what is in force and where it comes from, and what is wrong with this file.
";

const KEYS_HEAD: &str = "
# Keys. A character, or a name: \"space\", \"enter\", \"esc\", \"tab\", \"shift-tab\", \"backspace\", \"delete\", \"insert\",
# \"home\", \"end\", \"pgup\", \"pgdn\", \"up\", \"down\", \"left\", \"right\", \"f1\" to \"f24\"; with Ctrl or Alt: \"ctrl-e\",
# \"alt-down\". The buttons of a clicker are such keys. A line names all keys of its action.
# These lines come before any line in [brackets].
";

pub fn commented() -> String {
    let mut out = HEAD.to_owned();
    for key in CONFIG.keys.iter().filter(|key| key.name != "keys") {
        let built_in = key.default.unwrap_or_default();
        let built_in = if matches!(key.shape, Shape::Flag) { built_in.to_owned() } else { text(built_in) };
        out.push_str(&format!("\n# {}", key.doc));
        match key.shape {
            Shape::Choice(words) => out.push_str(&format!("\n# One of {}.", words.join(", "))),
            Shape::Line => out.push_str(&format!(" For example {}.", key.example)),
            _ => {}
        }
        out.push_str(&format!("\n#{} = {built_in}\n", key.name));
    }
    out.push_str(KEYS_HEAD);
    for (section, place) in sections() {
        out.push_str(&format!("\n# {}\n", capitalised(place)));
        for action in actions(section) {
            let keys = list(&action.chords(&KeyOverrides::default()));
            out.push_str(&format!(
                "#keys.{section}.{} = {keys}  # {}\n",
                action.name,
                action.binding.plainly()
            ));
        }
    }
    out
}

pub fn json_schema() -> Value {
    let mut schema = schema_of(&CONFIG, "Roundtable configuration");
    let key = json!({ "type": "string", "minLength": 1 });
    let list = json!({ "type": "array", "items": key, "minItems": 1 });
    let closed = |properties: Map<String, Value>| json!({ "type": "object", "additionalProperties": false, "properties": properties });
    let all = sections().map(|(section, place)| {
        let own = actions(section).into_iter().map(|action| {
            let built_in = action.chords(&KeyOverrides::default());
            let keys =
                json!({ "anyOf": [key, list], "description": action.binding.plainly(), "default": built_in });
            (action.name.to_owned(), keys)
        });
        let mut table = closed(own.collect());
        if let Value::Object(table) = &mut table {
            table.insert("description".to_owned(), json!(format!("Keys {place}.")));
        }
        (section.to_owned(), table)
    });
    if let Some(keys) = schema.pointer_mut("/properties/keys") {
        *keys = closed(all.collect());
    }
    schema
}
