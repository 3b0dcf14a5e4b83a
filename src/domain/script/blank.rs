//! The activity of a session without a script: its steps are added during the session.

use crate::domain::activity::{Activity, Format, Length, Prompt, Step};
use crate::domain::clock_style::ClockStyle;
use crate::domain::text::Text;
use crate::domain::time::Millis;

/// Its default title. It never contains a session's title, which is typed live.
pub const OPEN_SESSION: &str = "Open session";

const ID: &str = "open-session";

/// Whether an activity is that of a session without a script.
pub fn is_open_page(activity: &Activity) -> bool {
    activity.id.as_str() == ID
}

/// Only a welcome: every session begins with people arriving.
pub fn blank() -> Activity {
    let prompt = Prompt { text: Text::line("What shall we do with our time?"), only: Vec::new() };
    let welcome = Step {
        title: Text::line("Welcome"),
        length: Length::fixed(Millis::minutes(5)),
        prompts: vec![prompt],
        notes: Text::prose(
            "This session has no script. Add each step as it comes: a title, minutes, who works together.\n\
             The key for that stands in the help, under ?.",
        ),
        clock: Some(ClockStyle::Gentle),
        ..Step::default()
    };
    Activity {
        id: Text::line(ID),
        title: Text::line(OPEN_SESSION),
        summary: Text::line("A session without a script: steps are added as they come."),
        suits: Format::ALL.to_vec(),
        steps: vec![welcome],
        ..Activity::default()
    }
}
