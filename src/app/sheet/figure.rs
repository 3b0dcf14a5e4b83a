//! A figure that is keyed: how many hands, dots or answers.

/// No hall has more hands than this.
pub const MOST: u32 = 9_999;

/// What stands between two figures.
pub const fn is_between(key: char) -> bool {
    matches!(key, ' ' | ',' | ';' | '\t' | '\n')
}

/// A key on a figure, if there is one yet: a digit, `+` for one more, `-` for one less. `typing`: the digit goes on with the
/// figure, else it begins anew; and so for the next.
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
        // What was taken back to nothing is nothing that anybody has counted.
        ('-', _) => *figure = now.checked_sub(1).filter(|now| *now > 0),
        _ => {}
    }
}

/// Takes the last digit off; without one, there is no figure.
pub fn take_off(figure: &mut Option<u32>) {
    *figure = figure.map(|now| now / 10).filter(|now| *now > 0);
}
