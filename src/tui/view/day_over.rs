//! Between two days: one is over, and the room reads when the next begins. No clock runs.

use super::prelude::*;
use super::room_text::room_words;

/// Rows for the facilitator's keys, with space above.
const KEYS: u16 = 4;

/// The title of the next day, and when it begins.
fn sentences(seen: &Shown<'_>) -> (String, String) {
    let (day, days) = seen.day_of_days();
    let starts = seen.day_starts(day + 1).map(|start| seen.moment(start));
    let goes_on = starts.map(|at| seen.say(StepPhrase::WeGoOnAt { at })).unwrap_or_default();
    (seen.say(StepPhrase::DayIsOver { number: day, of: days }), goes_on)
}

pub fn draw(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let (over, goes_on) = sentences(seen);
    let body = measure(parts.body);
    let mut page = Page::new(body.width).speaking(seen.languages());
    let texts: Vec<&str> =
        [&over, &goes_on].into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    let room = Rect { height: parts.body.height.saturating_sub(KEYS), ..parts.body };
    let is_large = room_words(frame, room, canvas.look(), &texts, |_| roles::strong());
    if !is_large {
        for text in texts {
            page.heading(text).gap();
        }
    }
    if let Some(names) = canvas.names() {
        let (day, _) = seen.day_of_days();
        let next = names.name(Command::Next);
        page.say(&format!("{next} begins day {}.", day + 1), roles::plain());
        let leave = names.name(Command::Leave);
        page.say(
            &format!("{leave} leaves: the session waits on this laptop, and the night counts in no clock."),
            roles::dim(),
        );
    }
    let rows = page.len();
    let air = body.height.saturating_sub(rows);
    let body = below_rows(body, if is_large { air } else { air / 3 });
    show(frame, canvas, page, body);
}

/// What the next day begins with, beside the waiting step: who is here, and what was agreed and parked the
/// day before.
pub fn offers(canvas: &dyn Canvas, seen: &Shown<'_>, step: &SeenStep<'_>) -> Option<String> {
    let names = canvas.names()?;
    let day = seen.day_of(step.at);
    let begins = day > 1 && step.clock.phase == Phase::Waiting && seen.begins_a_day(step.at);
    let key = |command: Command| names.name(command);
    begins.then(|| {
        let mut said = vec![format!("Day {day}"), format!("{} who is here", key(Command::People))];
        if seen.rules().next().is_some() {
            said.push(format!("{} our ground rules", key(Command::Show(Panel::Rules))));
        }
        if seen.has_parked() {
            said.push(format!("{} what was parked", key(Command::Review)));
        }
        said.join(" · ")
    })
}
