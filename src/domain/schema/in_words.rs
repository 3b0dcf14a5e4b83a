//! Lengths in words.

/// Replaces numbers in words by digits: "five minutes", "half an hour", "an hour and a half".
pub(super) fn in_figures(text: &str) -> String {
    const PHRASES: &[(&str, &str)] = &[
        ("an hour and a half", "1.5 h"),
        ("three quarters of an hour", "45 m"),
        ("a quarter of an hour", "15 m"),
        ("quarter of an hour", "15 m"),
        ("a quarter hour", "15 m"),
        ("half an hour", "30 m"),
        ("half a minute", "30 s"),
        ("half hour", "30 m"),
    ];
    const WORDS: &[(&str, &str)] = &[
        ("a", "1"),
        ("an", "1"),
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("twelve", "12"),
        ("fifteen", "15"),
        ("twenty", "20"),
        ("twenty-five", "25"),
        ("thirty", "30"),
        ("forty", "40"),
        ("forty-five", "45"),
        ("fifty", "50"),
        ("sixty", "60"),
        ("ninety", "90"),
    ];
    if text.len() > 200 || text.contains(|c: char| c.is_ascii_digit()) {
        return text.to_owned();
    }
    let lower = PHRASES.iter().fold(text.to_lowercase(), |text, (said, figures)| text.replace(said, figures));
    let figure = |word: &str| WORDS.iter().find(|(said, _)| *said == word).map(|(_, figure)| *figure);
    lower.split_whitespace().map(|word| figure(word).unwrap_or(word)).collect::<Vec<_>>().join(" ")
}
