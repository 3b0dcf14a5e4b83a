//! The test language: English with marks around each word, so that a text of ours which is not translated is
//! noticed.

/// Puts marks around every word. A line may be broken between any two of them.
pub fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut is_in_word = false;
    for c in text.chars() {
        if c.is_whitespace() == is_in_word {
            out.push(if is_in_word { '⟧' } else { '⟦' });
            is_in_word = !is_in_word;
        }
        out.push(c);
    }
    if is_in_word {
        out.push('⟧');
    }
    out
}
