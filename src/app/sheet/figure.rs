//! A figure that is keyed: how many hands, dots or answers.

/// No hall has more hands than this.
pub const MOST: u32 = 9_999;

/// A key on a figure: a digit, `+` for one more, `-` for one less. `typing`: the digit goes on with the figure, else it begins
/// anew; and so for the next.
pub fn key_in(figure: &mut u32, typing: &mut bool, key: char) {
    match (key, key.to_digit(10)) {
        (_, Some(digit)) => {
            let before = if *typing { *figure } else { 0 };
            let new = before.saturating_mul(10).saturating_add(digit);
            *figure = if new > MOST { before } else { new };
            *typing = true;
        }
        ('+' | '=', _) => *figure = (*figure + 1).min(MOST),
        ('-', _) => *figure = figure.saturating_sub(1),
        _ => {}
    }
}
