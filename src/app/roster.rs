//! Pasted lists of people.

use super::editor::{Edit, Editor};
use crate::domain::roster::Roster;

/// Inserts a pasted list at the cursor, one person on each line, as it would be typed. Other text is inserted
/// unchanged. Returns remarks about the list.
pub(super) fn paste(editor: &mut Editor, text: &str) -> Vec<String> {
    let roster = Roster::read(text);
    if !is_list(text) || roster.people.is_empty() {
        editor.edit(Edit::Insert(text.to_owned()));
        return Vec::new();
    }
    let (before, after) = editor.halves();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let begins = if line.trim().is_empty() { "" } else { "\n" };
    let goes_on = !after.is_empty() && !after.starts_with('\n');
    let ends = if goes_on || text.ends_with(['\n', '\r']) { "\n" } else { "" };
    editor.edit(Edit::Insert(format!("{begins}{}{ends}", roster.to_lines())));
    roster.remarks()
}

/// Whether the text is more than a piece of a name.
fn is_list(text: &str) -> bool {
    text.contains(['\n', '\r', '\t', ';', '@'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pasted(typed: &str, text: &str) -> (String, Vec<String>) {
        let mut editor = Editor::new(typed);
        let remarks = paste(&mut editor, text);
        (editor.text().to_owned(), remarks)
    }

    #[test]
    fn a_pasted_list_is_written_as_it_would_be_typed() {
        assert_eq!(pasted("", "Anna Example\tNorth").0, "Anna Example, North");
        assert_eq!(pasted("Cara", "Anna Example\tNorth\n").0, "Cara\nAnna Example, North\n");
        assert_eq!(pasted("Anna, ", "North").0, "Anna, North");
        let (text, remarks) = pasted("", "Name\tEmail\r\n\"Example, Anna\"\ta@x.test");
        assert_eq!((text.as_str(), remarks), ("\"Example, Anna\"", vec!["left out: email".to_owned()]));
    }
}
