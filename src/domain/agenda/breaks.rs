//! Recognises breaks in an agenda. "Coffee break" is one, and "Break the ice" is not.

const BREAKS: &str = "break breaks pause lunch coffee tea refreshments dinner supper breakfast brunch recess siesta \
    mittagspause mittagessen mittag kaffee kaffeepause teepause déjeuner dejeuner almuerzo comida descanso pranzo \
    cinio paned egwyl pauze koffie lunchpauze rast fika";

/// Words that describe a break, and do not mean one by themselves.
const BESIDE: &str = "short long quick little brief comfort bio bathroom toilet stretch screen leg coffee tea cake \
    cakes biscuits snack snacks sandwich sandwiches fruit water and or & + with morning afternoon mid-morning \
    mid-afternoon midday evening networking fresh air energy buffet light late early first second third final \
    time hour minutes minute min café cafe et de du midi y e und";

/// Words followed by the place or the people.
const WHERE: &str = "in at on provided served outside until till for @ by from im am en chez à";

pub(super) fn is_break(title: &str) -> bool {
    let lower = title.to_lowercase();
    let head = [" – ", " — ", " - ", ": "].iter().find_map(|part| lower.split_once(part));
    let lower = head.map_or(lower.as_str(), |(head, _)| head);
    let words = lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '&' | '+' | '@' | '(')));
    let mut found = false;
    for word in words.filter(|word| !word.is_empty()) {
        let is_one_of = |known: &str| known.split_whitespace().any(|one| one == word);
        if word == "-" || word.starts_with('(') || is_one_of(WHERE) {
            break;
        } else if is_one_of(BREAKS) {
            found = true;
        } else if !is_one_of(BESIDE) && !word.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
    }
    found
}

/// A break that others have prepared for a time of day.
pub(super) fn is_meal(title: &str) -> bool {
    const MEALS: &str = "lunch dinner supper breakfast brunch mittagessen mittagspause mittag lunchpauze déjeuner \
        dejeuner almuerzo pranzo cinio";
    let lower = title.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    is_break(title) && words.any(|word| MEALS.split_whitespace().any(|meal| meal == word))
}

/// A last line that only says that the agenda ends.
pub(super) fn is_end(title: &str) -> bool {
    const ENDS: [&str; 23] = [
        "end",
        "ends",
        "finish",
        "finished",
        "close",
        "closes",
        "fin",
        "ende",
        "stop",
        "end of day",
        "end of the day",
        "end of session",
        "end of the session",
        "end of workshop",
        "end of the workshop",
        "end of meeting",
        "end of the meeting",
        "depart",
        "departure",
        "home",
        "go home",
        "slut",
        "schluss",
    ];
    let lower = title.to_lowercase();
    ENDS.contains(&lower.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// A heading that begins another day: "Day 2", "Tag 2 – Umsetzung", "Tuesday".
pub(super) fn is_day(title: &str) -> bool {
    const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag \
        freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche";
    const NUMBERS: &str = "one two three four five";
    let lower = title.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_number = second.bytes().all(|b| b.is_ascii_digit()) && (1..=2).contains(&second.len())
        || NUMBERS.split_whitespace().any(|number| number == second);
    (["day", "tag", "jour", "dag", "diwrnod"].contains(&first) && is_number)
        || (DAYS.split_whitespace().any(|day| day == first) && !second.contains(char::is_alphabetic))
        || super::moments::is_day(title.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_known_from_what_only_sounds_like_one() {
        for title in [
            "Break",
            "BREAK",
            "Coffee break",
            "Tea",
            "Tea & biscuits",
            "Lunch",
            "Lunch (provided)",
            "Lunch in the canteen",
            "Short comfort break",
            "Morning coffee",
            "Lunch break – back at 13:00",
            "Kaffeepause",
            "Break until 11",
            "Coffee, tea and cake",
            "Second break",
            "Mittagessen",
        ] {
            assert!(is_break(title), "{title}");
        }
        for title in [
            "Break the ice",
            "Breakout groups",
            "Icebreaker",
            "Lunch and learn",
            "Break down the problem",
            "World café",
            "Coffee-table discussion",
            "Working lunch",
            "Arrival and coffee",
            "Lean coffee",
            "Welcome",
            "Morning",
            "",
            "What gives us a break?",
            "Short stories",
            "10 minutes",
        ] {
            assert!(!is_break(title), "{title}");
        }
    }

    #[test]
    fn days_are_known() {
        for title in ["Day 2", "Day two: doing", "Tag 1", "Tuesday", "Tuesday 24", "2026-11-24"] {
            assert!(is_day(title), "{title}");
        }
        for title in ["Day in the life", "Monday feelings", "Today", "The day after", "Welcome"] {
            assert!(!is_day(title), "{title}");
        }
    }
}
