//! `language`: what the room reads a script in.

use toml::de::DeValue;

use crate::domain::schema::Fields;
use crate::domain::text::Text;

/// The tags, as they are written.
pub(super) fn of_script(root: Fields<'_, '_>) -> Vec<Text> {
    match root.get("language").map(|value| value.get_ref()) {
        Some(DeValue::Array(items)) => {
            items.iter().filter_map(|item| item.get_ref().as_str()).map(Text::line).collect()
        }
        Some(one) => one.as_str().map(Text::line).into_iter().collect(),
        None => Vec::new(),
    }
}
