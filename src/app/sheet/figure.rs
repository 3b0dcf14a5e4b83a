//! A figure that is typed: how many hands, dots or answers.

/// No hall has more hands than this.
pub const MOST: u32 = 9_999;

/// Whether the key separates two figures.
pub const fn is_between(key: char) -> bool {
    matches!(key, ' ' | ',' | ';' | '\t' | '\n')
}

/// A key on a figure: a digit, `+` for one more, `-` for one less. `typing`: a digit continues the figure
/// instead of replacing it; updated for the next key.
pub fn key_in(figure: &mut Option<u32>, typing: &mut bool, key: char) {
    let now = figure.unwrap_or(0);
    match (key, key.to_digit(10)) {
        (_, Some(digit)) => {
            let before = if *typing { now } else { 0 };
            let new = before.saturating_mul(10).saturating_add(digit);
            *figure = Some(if new > MOST { before } else { new });
            *typing = true;
        }
        ('+' | '=', _) => *figure = Some((now + 1).min(MOST)),
        // Counting back down to zero clears the figure: nobody has counted anything.
        ('-', _) => *figure = now.checked_sub(1).filter(|now| *now > 0),
        _ => {}
    }
}

/// Takes the last digit off; after the last one the figure is cleared.
pub fn take_off(figure: &mut Option<u32>) {
    *figure = figure.map(|now| now / 10).filter(|now| *now > 0);
}
