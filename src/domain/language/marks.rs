//! The language of the test: English, each word between marks, so that nothing of ours can stand on a wall unseen.

/// Every word with marks around it. A line may be broken between any two of them.
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
