//! A text being typed: moves and deletes by grapheme, so that a cursor never stands inside an emoji or an
//! accent.
//!
//! The textarea crates for ratatui move and delete by `char`, which tears "👩‍⚕️" and "é" apart, and split
//! lines their own way. What people type here has to come out as they meant it.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::clean;

/// Number of changes that can be undone in one text.
const UNDO_DEPTH: usize = 200;

/// A text with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    /// A byte offset, always between two graphemes.
    cursor: usize,
    /// Earlier texts and cursors, the latest last.
    undo: Vec<(String, usize)>,
    /// A proposed text that nobody has typed or moved in: typing replaces it.
    offered: bool,
}

/// One change or movement by the person typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Insert(String),
    NewLine,
    Backspace,
    Delete,
    DeleteWord,
    /// Delete from the start of the line to the cursor.
    DeleteToStart,
    /// Delete from the cursor to the end of the line.
    DeleteToEnd,
    Left,
    Right,
    WordLeft,
    WordRight,
    /// The line above, at the same number of graphemes.
    Up,
    Down,
    Home,
    End,
    Undo,
}

impl Editor {
    /// `text`, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len(), undo: Vec::new(), offered: false }
    }

    /// A proposed text: the cursor stands before it, and typing replaces it. Moving in it, or deleting from
    /// its end, keeps it.
    pub fn offering(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: 0, undo: Vec::new(), offered: !text.is_empty() }
    }

    /// Whether typing replaces it.
    pub fn is_offered(&self) -> bool {
        self.offered
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn cursor(&self) -> usize {
        self.cursor
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text before the cursor, and after it.
    pub fn halves(&self) -> (&str, &str) {
        self.text.split_at_checked(self.cursor).unwrap_or((&self.text, ""))
    }

    /// Carries out one edit. Typed or pasted text is cleaned here.
    pub fn edit(&mut self, edit: Edit) {
        if std::mem::take(&mut self.offered) {
            match &edit {
                Edit::Insert(_) | Edit::NewLine => self.delete(0, self.text.len()),
                Edit::Left | Edit::WordLeft | Edit::Home | Edit::Undo => {}
                Edit::Right | Edit::WordRight => return self.cursor = self.text.len(),
                Edit::Up | Edit::Down => {}
                _ => self.cursor = self.text.len(),
            }
        }
        match edit {
            Edit::Insert(raw) => self.insert(&clean(&raw)),
            Edit::NewLine => self.insert("\n"),
            Edit::Backspace => self.delete(self.left(), self.cursor),
            Edit::Delete => self.delete(self.cursor, self.right()),
            Edit::DeleteWord => self.delete(self.word_left(), self.cursor),
            Edit::DeleteToStart => self.delete(self.line_start(), self.cursor),
            Edit::DeleteToEnd => self.delete(self.cursor, self.line_end()),
            Edit::Left => self.cursor = self.left(),
            Edit::Right => self.cursor = self.right(),
            Edit::WordLeft => self.cursor = self.word_left(),
            Edit::WordRight => self.cursor = self.word_right(),
            Edit::Up => self.vertical(true),
            Edit::Down => self.vertical(false),
            Edit::Home => self.cursor = self.line_start(),
            Edit::End => self.cursor = self.line_end(),
            Edit::Undo => {
                if let Some((text, cursor)) = self.undo.pop() {
                    (self.text, self.cursor) = (text, cursor);
                }
            }
        }
    }

    fn remember(&mut self) {
        if self.undo.len() == UNDO_DEPTH {
            self.undo.remove(0);
        }
        self.undo.push((self.text.clone(), self.cursor));
    }

    fn insert(&mut self, what: &str) {
        if what.is_empty() {
            return;
        }
        // A word is undone as a whole: typing stays in the same undo step until a space.
        let goes_on = what.graphemes(true).count() == 1
            && !what.trim().is_empty()
            && self.halves().0.ends_with(|c: char| !c.is_whitespace())
            && self.undo.last().is_some_and(|(text, _)| text.len() < self.text.len());
        if !goes_on {
            self.remember();
        }
        self.text.insert_str(self.cursor, what);
        // A combining mark joins the character before it, so the end of the insertion may be inside a
        // grapheme.
        self.cursor = self.boundary_at_or_after(self.cursor + what.len());
    }

    fn delete(&mut self, from: usize, to: usize) {
        if from < to {
            self.remember();
            self.text.replace_range(from..to, "");
            self.cursor = self.boundary_at_or_after(from);
        }
    }

    fn boundary_at_or_after(&self, at: usize) -> usize {
        let starts = self.text.grapheme_indices(true).map(|(i, _)| i);
        starts.chain([self.text.len()]).find(|i| *i >= at).unwrap_or(self.text.len())
    }

    fn left(&self) -> usize {
        let last = self.halves().0.graphemes(true).next_back();
        self.cursor - last.map_or(0, str::len)
    }

    fn right(&self) -> usize {
        self.cursor + self.halves().1.graphemes(true).next().map_or(0, str::len)
    }

    fn word_left(&self) -> usize {
        let (before, _) = self.halves();
        let mut words = before.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty());
        words.next_back().map_or(0, |(start, _)| start)
    }

    fn word_right(&self) -> usize {
        let (_, after) = self.halves();
        let mut words = after.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty());
        words.next().map_or(self.text.len(), |(start, word)| self.cursor + start + word.len())
    }

    fn line_start(&self) -> usize {
        self.halves().0.rfind('\n').map_or(0, |i| i + 1)
    }

    fn line_end(&self) -> usize {
        self.halves().1.find('\n').map_or(self.text.len(), |i| self.cursor + i)
    }

    fn vertical(&mut self, up: bool) {
        let start = self.line_start();
        let column = self.text.get(start..self.cursor).map_or(0, |line| line.graphemes(true).count());
        let target = if up {
            let Some(end) = start.checked_sub(1) else { return };
            let before = self.text.get(..end).unwrap_or_default();
            before.rfind('\n').map_or(0, |i| i + 1)..end
        } else {
            let end = self.line_end();
            if end == self.text.len() {
                return;
            }
            let rest = self.text.get(end + 1..).unwrap_or_default();
            end + 1..rest.find('\n').map_or(self.text.len(), |i| end + 1 + i)
        };
        let line = self.text.get(target.clone()).unwrap_or_default();
        let offset: usize = line.graphemes(true).take(column).map(str::len).sum();
        self.cursor = target.start + offset;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(edits: &[Edit]) -> Editor {
        let mut editor = Editor::default();
        edits.iter().cloned().for_each(|edit| editor.edit(edit));
        editor
    }

    fn insert(text: &str) -> Edit {
        Edit::Insert(text.into())
    }

    #[test]
    fn an_emoji_or_an_accent_goes_whole() {
        for one in ["👩‍⚕️", "e\u{301}", "漢", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "क्षि"] {
            let editor = typed(&[insert("a"), insert(one), Edit::Left, Edit::Right, Edit::Backspace]);
            assert!(editor.text().len() < 1 + one.len(), "{one}");
            assert!(editor.text().starts_with('a'));
        }
        assert_eq!(typed(&[insert("a👩‍⚕️b"), Edit::Left, Edit::Backspace]).text(), "ab");
    }

    #[test]
    fn undo_takes_back_a_word_not_a_letter() {
        let mut edits: Vec<Edit> = "two words".chars().map(|c| insert(&c.to_string())).collect();
        edits.push(Edit::Undo);
        let first = typed(&edits);
        assert!(first.text().starts_with("two") && first.text().len() < "two words".len());
        assert_eq!(typed(&[insert("abc"), Edit::DeleteWord, Edit::Undo]).text(), "abc");
    }

    #[test]
    fn what_is_typed_first_takes_the_place_of_what_is_offered() {
        let after = |edits: &[Edit]| {
            let mut editor = Editor::offering("Team day");
            edits.iter().cloned().for_each(|edit| editor.edit(edit));
            (editor.text().to_owned(), editor.is_offered())
        };
        assert_eq!(after(&[]), ("Team day".to_owned(), true));
        assert_eq!(after(&[insert("W"), insert("a")]).0, "Wa");
        assert_eq!(after(&[insert("W"), Edit::Undo]).0, "");
        assert_eq!(after(&[insert("W"), Edit::Undo, Edit::Undo]), ("Team day".to_owned(), false));
        for end in [Edit::Right, Edit::End] {
            assert_eq!(after(&[end, insert("!")]).0, "Team day!");
        }
        assert_eq!(after(&[Edit::Home, insert("A ")]).0, "A Team day");
        assert_eq!(after(&[Edit::Backspace, insert("te")]).0, "Team date");
        assert_eq!(after(&[Edit::DeleteWord]).0, "Team ");
        assert!(!Editor::offering("").is_offered());
    }

    #[test]
    fn lines_are_moved_between() {
        let editor = typed(&[insert("abc\ndé\nxyz"), Edit::Up, insert("!")]);
        assert_eq!(editor.text(), "abc\ndé!\nxyz");
        let editor = typed(&[insert("abc\nd"), Edit::Up, Edit::Home, Edit::Down, Edit::End, insert("!")]);
        assert_eq!(editor.text(), "abc\nd!");
    }

    #[test]
    fn a_paste_is_cleaned() {
        assert_eq!(typed(&[insert("a\x1b[31mb\rc\td")]).text(), "ab\nc d");
    }

    fn any_edit() -> impl Strategy<Value = Edit> {
        prop_oneof![
            "[a-z \n\u{301}\u{200d}👩⚕漢क्ष]{0,4}".prop_map(Edit::Insert),
            Just(Edit::NewLine),
            Just(Edit::Backspace),
            Just(Edit::Delete),
            Just(Edit::DeleteWord),
            Just(Edit::DeleteToStart),
            Just(Edit::DeleteToEnd),
            Just(Edit::Left),
            Just(Edit::Right),
            Just(Edit::WordLeft),
            Just(Edit::WordRight),
            Just(Edit::Up),
            Just(Edit::Down),
            Just(Edit::Home),
            Just(Edit::End),
            Just(Edit::Undo),
        ]
    }

    proptest! {
        #[test]
        fn the_cursor_always_stands_on_a_character_boundary(edits in prop::collection::vec(any_edit(), 0..40)) {
            let mut editor = Editor::default();
            for edit in edits {
                editor.edit(edit);
                prop_assert!(editor.text().is_char_boundary(editor.cursor()));
                prop_assert!(editor.cursor() <= editor.text().len());
            }
        }
    }
}
